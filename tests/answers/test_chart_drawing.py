"""Pictures of charts as SVG: what stands in them, and what can be told apart without colour."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest

from bot import svg
from bot.answer import ShownFigure
from bot.chart_drawing import drawn
from bot.charts import Chart, chart_of
from bot.picture import png
from nlp.query import Query
from tests.answers.test_charts import TREND, answer, figure

SVG = "{http://www.w3.org/2000/svg}"


def picture(chart: Chart | None) -> ET.Element:
    assert chart is not None
    return ET.fromstring(drawn(chart))


def texts(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def fills(root: ET.Element) -> list[str]:
    return [shape.get("fill", "") for shape in root.findall(f"{SVG}rect")]


def trend(values: dict[int, str], **more: str) -> list[ShownFigure]:
    return [figure("갯벌", value, year=year, **more) for year, value in values.items()]


def test_title_unit_years_values_and_source_are_said() -> None:
    said = texts(picture(chart_of(answer(Query("trend", ("a",)), TREND), years=(2030,))))
    assert said[0] == "갯벌 예산·결산 추이"
    assert {"단위: 억원", "예산", "결산", "12", "9.8", "15", "2027년", "2028년", "0"} <= {*said}
    assert said.count("자료 없음") == 2
    assert said[-1] == "근거: 바다시 계획서 12줄"


def test_year_that_was_asked_for_is_bold_and_stands_on_a_band() -> None:
    root = picture(chart_of(answer(Query("trend", ("a",)), TREND), years=(2030,)))
    bold = [text.text for text in root.iter(f"{SVG}text") if text.get("font-weight")]
    assert bold == ["갯벌 예산·결산 추이", "2030년"]
    assert "#eef2f7" in fills(root)


@pytest.mark.parametrize(
    ("plan", "result", "measure"),
    [("예산", "결산", "budget"), ("목표", "실적", "target"), ("정원", "현원", "headcount")],
)
def test_plan_and_result_differ_by_more_than_colour(plan: str, result: str, measure: str) -> None:
    figures = [
        figure("갯벌", "5", "명", measure="actual" if basis == "실적" else measure, basis=basis, year=year)
        for year in (2030, 2031)
        for basis in (plan, result)
    ]
    bars = fills(picture(chart_of(answer(Query("trend", ("a",)), figures))))
    ways = {
        "hatched" if fill.startswith("url(#look") else "hollow" if fill == "#ffffff" else "full" for fill in bars[1:]
    }
    assert len(ways - {"full"}) == 1
    assert "full" in ways


def test_hatchings_that_are_used_are_defined() -> None:
    figures = [f for basis in ("본예산", "추경", "결산") for f in trend({2029: "3", 2031: "4"}, basis=basis)]
    root = picture(chart_of(answer(Query("trend", ("a",)), figures)))
    used = {fill for fill in fills(root) if fill.startswith("url(")}
    defined = {f"url(#{pattern.get('id')})" for pattern in root.iter(f"{SVG}pattern")}
    assert len(used) == 3
    assert used <= defined


def test_line_is_broken_where_a_year_has_no_figure() -> None:
    years = (2027, 2028, 2030, 2031)
    figures = [figure(n, str(y - 2000 + k), year=y, thing=n) for k, n in enumerate(("가", "나")) for y in years]
    root = picture(chart_of(answer(Query("trend", ("a", "b")), figures)))
    lines = [path.get("d", "") for path in root.iter(f"{SVG}path") if path.get("stroke-width") == "2.2"]
    assert [path.count("L") for path in lines] == [1, 1, 1, 1]
    assert len({circle.get("fill") for circle in root.iter(f"{SVG}circle")}) == 1  # the other's markers are squares
    assert sum(1 for _ in root.iter(f"{SVG}polygon")) == 5  # one in the legend


def test_numbers_over_bars_close_together_stand_upright() -> None:
    upright = [
        sum("rotate" in text.get("transform", "") for text in picture(chart).iter(f"{SVG}text"))
        for chart in (
            chart_of(answer(Query("trend", ("a",)), trend(dict.fromkeys(range(2031 - count, 2031), "1234.5"))))
            for count in (4, 25)
        )
    ]
    assert upright == [0, 50]  # the years too


def test_rate_is_measured_against_a_line() -> None:
    rates = [figure(n, v, "%", measure="achievement", basis="", source=None) for n, v in (("가", "90"), ("나", "110"))]
    root = picture(chart_of(answer(Query("state", kind="indicator"), rates, ("가", "나"))))
    assert "목표" in texts(root)
    assert sum(path.get("stroke-dasharray") is not None for path in root.iter(f"{SVG}path")) == 1


def test_members_have_their_names_values_and_shares() -> None:
    figures = [figure("가나다라 " * 9, "1"), figure("나", "3")]
    said = texts(picture(chart_of(answer(Query("list", scope=("s",)), figures, [f.subject for f in figures]))))
    assert {"나", "100 (25%)", "300 (75%)", "단위: 만원"} <= {*said}
    assert any(words.endswith("…") for words in said)


def test_nothing_leaves_the_picture() -> None:
    figures = [figure("가나다라마바사아자차카타파하" * 3, str(10**n), thing=str(n)) for n in range(3, 9)]
    for chart in (
        chart_of(answer(Query("rank"), figures, [f.subject for f in figures])),
        chart_of(answer(Query("trend", ("a",)), trend({2029: "-123456789.5", 2031: "123456789.25"}))),
    ):
        root = picture(chart)
        for text in root.iter(f"{SVG}text"):
            width = svg.wide(text.text or "") * float(text.get("font-size", "0"))
            x = float(text.get("x", "0"))
            share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "")]
            assert x - width * share >= 0, text.text
            assert x + width * (1 - share) <= svg.WIDTH, text.text


@pytest.mark.parametrize("words", ["<b>&\"'", "a\x00b\x0b\ud800", "]]>", "漢字 😀"])
def test_any_name_is_drawn(words: str) -> None:
    chart = chart_of(answer(Query("trend", ("a",)), [figure(words, "1", year=year) for year in (2030, 2031)]))
    assert chart is not None
    title = texts(picture(chart))[0]
    assert re.sub(r"\W", "", words.replace("\ud800", "")) in re.sub(r"\W", "", title)
    assert png(drawn(chart)).startswith(b"\x89PNG")


def test_korean_is_there() -> None:
    """Without the font both would be empty."""
    one, other = (
        chart_of(answer(Query("trend", ("a",)), [figure(name, "1", year=year) for year in (2030, 2031)]))
        for name in ("가", "각")
    )
    assert one is not None
    assert other is not None
    assert png(drawn(one)) != png(drawn(other))


@pytest.mark.parametrize("value", ["0", "0.001", "99999999999999", "-7"])
def test_any_size_is_drawn(value: str) -> None:
    figures = trend({2030: value, 2031: value})
    assert Decimal(value) == figures[0].value
    assert len(texts(picture(chart_of(answer(Query("trend", ("a",)), figures))))) > 6
