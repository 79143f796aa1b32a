"""Charts and tables of answers, from figures alone: what is drawn, what is said beside it, what a file holds."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from bot import chart_texts
from bot.answer import Answer, Paragraph, ShownFigure, SourceLine
from bot.answer_tables import file_name, write_table
from bot.attachments import chart_attachment
from bot.chart_drawing import drawn
from bot.charts import chart_of, trend_query
from bot.picture import png
from bot.telegram_html import CAPTION, utf16_length
from nlp.query import Query

SOURCE = SourceLine("바다시 계획서", "sea", 12)


def figure(subject: str, value: str, unit: str = "백만원", **more: Any) -> ShownFigure:
    given = {"measure": "budget", "basis": "예산", "year": 2031, "source": SOURCE, "thing": subject, **more}
    return ShownFigure(subject=subject, value=Decimal(value), unit=unit, **given)


def answer(query: Query, figures: Sequence[ShownFigure], items: Sequence[str] = ()) -> Answer:
    head = Paragraph("답입니다.", "headline")
    return Answer("answered", (head,), tuple(figures), tuple(items), sources=(SOURCE,), query=query)


TREND = [
    figure("갯벌", "1200", year=2027),
    figure("갯벌", "1500", year=2030),
    figure("갯벌", "980", basis="결산", year=2027),
]


def test_trend_has_every_year_and_its_gaps() -> None:
    chart = chart_of(answer(Query("trend", ("a",)), TREND), years=(2030,))
    assert chart is not None
    assert chart.categories == ("2027년", "2028년", "2029년", "2030년")
    assert chart.missing == ("2028년", "2029년")
    assert chart.marked == ("2030년",)
    assert [(s.name, [str(p.value) for p in s.points]) for s in chart.series] == [
        ("예산", ["12", "15"]),
        ("결산", ["9.8"]),
    ]
    assert chart.unit == "억원"
    assert chart.lines == (
        "2027년: 예산 12억원 (1,200백만원), 결산 9억 8,000만원 (980백만원)",
        "2028년~2029년: 자료 없음",
        "2030년: 예산 15억원 (1,500백만원)",
    )
    assert chart.title == "갯벌 예산·결산 추이"


def test_renamed_thing_is_one_line() -> None:
    figures = [figure("옛이름", "1", year=2029, thing="x"), figure("새이름", "2", year=2031, thing="x")]
    chart = chart_of(answer(Query("trend", ("a",)), figures))
    assert chart is not None
    assert [len(s.points) for s in chart.series] == [2]
    assert "새이름" in chart.title


def test_units_that_cannot_stand_on_one_axis_are_not_drawn_together() -> None:
    figures = [figure("배편", "70", "%", measure="target", basis="목표"), figure("어민", "9", "명", measure="target")]
    assert chart_of(answer(Query("state", kind="indicator"), figures, ("배편", "어민"))) is None
    rates = [
        figure(name, value, "%", measure="achievement", basis="", source=None)
        for name, value in (("배편", "90"), ("어민", "110"))
    ]
    chart = chart_of(answer(Query("state", kind="indicator"), [*figures, *rates], ("배편", "어민")))
    assert chart is not None
    assert chart.line_at == 100
    assert [str(p.value) for p in chart.series[0].points] == ["90", "110"]


def test_member_without_a_figure_stays_visible() -> None:
    figures = [figure("가", "1"), figure("나", "2")]
    chart = chart_of(answer(Query("list", scope=("s",)), figures, ("가", "다", "나")))
    assert chart is not None
    assert chart.missing == ("다",)
    assert chart.lines[1] == "2. 다 – 자료 없음"
    assert not any(p.share for p in chart.series[0].points)  # a part of a whole that is not known is not said


def test_composition_is_of_a_whole_list_alone() -> None:
    figures = [figure("가", "1"), figure("나", "3")]
    whole = chart_of(answer(Query("list", scope=("s",)), figures, ("가", "나")))
    part = chart_of(answer(Query("list", scope=("s",), limit=2), figures, ("가", "나")))
    assert whole is not None
    assert part is not None
    assert [p.share for p in whole.series[0].points] == ["25%", "75%"]
    assert [p.share for p in part.series[0].points] == ["", ""]


def test_two_members_of_one_name_are_two_bars() -> None:
    figures = [figure("기본경비", "5", thing="a", holder="가과"), figure("기본경비", "5", thing="b", holder="나과")]
    made = answer(Query("list", scope=("s",)), figures, ("기본경비", "기본경비"))
    chart = chart_of(made)
    assert chart is not None
    assert chart.categories == ("기본경비 (가과)", "기본경비 (나과)")
    sheet = openpyxl.load_workbook(io.BytesIO(write_table(made, "xlsx", made_on="2031-01-01"))).worksheets[0]
    assert [row[0] for row in sheet.values] == ["이름", "기본경비 (가과)", "기본경비 (나과)"]


@pytest.mark.parametrize("query", [Query("rank"), Query("amount", ("a",)), Query("count")])
def test_one_figure_is_no_chart(query: Query) -> None:
    assert chart_of(answer(query, [figure("가", "1")], ("가",))) is None


def test_amount_of_one_thing_is_drawn_as_its_trend() -> None:
    assert trend_query(Query("amount", ("a",), "budget", years=(2030,))) == Query("trend", ("a",), "budget")
    assert trend_query(Query("amount", ("a", "b"))) is None
    assert trend_query(Query("list", scope=("a",))) is None


@pytest.mark.parametrize(
    "figures",
    [
        TREND,
        [figure("$이름$ <b> 漢字 😀 \\frac{1}", "1", year=y) for y in (2029, 2031)],
        [figure("가" * 80, v, year=y) for y, v in ((2029, "0"), (2030, "-5"), (2031, "0.5"))],
        [figure(n, "7", year=y, thing=n) for n in ("가", "나", "다") for y in (2001, 2029)],
        [figure(f"사업 {n}", str(n - 3), measure="change", basis="") for n in range(30)],
    ],
)
def test_anything_is_drawn_and_its_caption_fits(figures: list[ShownFigure]) -> None:
    members = len({f.subject for f in figures}) > 4
    query = Query("rank") if members else Query("trend", ("a",))
    chart = chart_of(answer(query, figures, [f.subject for f in figures] if members else ()))
    assert chart is not None
    picture, rest = chart_attachment(chart)
    assert picture.content.startswith(b"\x89PNG")
    assert png(drawn(chart)) == picture.content  # the same figures, the same picture
    assert utf16_length(picture.caption) <= CAPTION
    said = picture.caption + "".join(rest)
    assert sum(line.split(":")[0] in said for line in chart.lines) == len(chart.lines)


def test_long_list_is_cut_in_the_caption_and_whole_in_the_message() -> None:
    figures = [figure(f"{'아주 긴 이름의 사업 ' * 4}{n}", str(n), thing=str(n)) for n in range(1, 16)]
    chart = chart_of(answer(Query("rank"), figures, [f.subject for f in figures]))
    assert chart is not None
    picture, rest = chart_attachment(chart)
    assert chart_texts.MORE_BELOW in picture.caption
    assert "바다시 계획서 12줄" in picture.caption
    assert f"15. {figures[-1].subject}" in "".join(rest)


def test_csv_and_excel_hold_the_same_typed_figures() -> None:
    figures = [figure("=1+1", "1234.5", "천원"), figure("나", "9", "명", measure="headcount", basis="현원", year=None)]
    made = answer(Query("amount", ("a", "b")), figures)
    text = write_table(made, "csv", made_on="2031-01-01").decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["이름"], first["값"], first["원"], first["줄"]) == ("'=1+1", "1234.5", "1234500", "12")
    assert (second["값"], second["단위"], second["원"], second["연도"]) == ("9", "명", "", "")
    book = openpyxl.load_workbook(io.BytesIO(write_table(made, "xlsx", made_on="2031-01-01")))
    rows = list(book.worksheets[1].values)
    assert rows[1][rows[0].index("값")] == 1234.5
    assert book.worksheets[1].cell(2, 1).data_type == "s"
    assert [sheet.title for sheet in book] == ["표", "수치와 출처", "답"]


def test_names_and_texts_are_a_table_too() -> None:
    made = Answer(
        "answered", (Paragraph("답"),), facts={"사업기간": "2029 ~ 2031"}, sources=(SOURCE,), query=Query("attribute")
    )
    rows = list(csv.DictReader(io.StringIO(write_table(made, "csv", made_on="2031-01-01").decode("utf-8-sig"))))
    assert rows == [{"이름": "사업기간", "내용": "2029 ~ 2031", "문서": "바다시 계획서", "줄": "12"}]


@pytest.mark.parametrize(
    ("title", "name"), [("가/나: 예산?", "가 나 예산.xlsx"), ("...", "살림봇.xlsx"), ("가" * 200, "가" * 60 + ".xlsx")]
)
def test_file_names(title: str, name: str) -> None:
    assert file_name(title, "xlsx") == name
