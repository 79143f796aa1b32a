"""Charts, Excel and CSV end to end, over the shipped records: in words, by buttons, with faults."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bot import chart_texts
from bot import telegram_texts as say
from bot.assistant import Assistant
from bot.telegram_app import BotRunner
from bot.telegram_html import CAPTION, utf16_length
from db import personal
from db.engine import Database, ensure_ready, open_database
from tests.botapi.server import BotApi
from tests.botapi.wire import Call
from tests.telegram.conftest import running

AMOUNTS = {2019: "3,744백만원", 2020: "4,095백만원", 2025: "4,708백만원", 2026: "5,258백만원"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Database, Assistant]:
    """A home with the shipped records, and the real assistant over them."""
    home = tmp_path_factory.mktemp("shipped")
    database = open_database(f"sqlite:///{home / 'sallim.db'}")
    ensure_ready(database)
    return home, database, Assistant(database, home)


@pytest.fixture
async def real(api: BotApi, filled: tuple[Path, Database, Assistant], tmp_path: Path) -> AsyncIterator[BotRunner]:
    _, database, assistant = filled
    async with running(api, tmp_path, assistant, database) as runner:
        yield runner
    with database.session(write=True) as session:  # the next test begins a conversation of its own
        personal.forget(session, 7, datetime.now(UTC))
        session.commit()


def _content(api: BotApi, call: Call) -> bytes:
    message: dict[str, Any] = api.messages[(call.chat_id, call.message_id)]
    identifier = message["photo"][0]["file_id"] if "photo" in message else message["document"]["file_id"]
    return api.files[identifier]


async def test_trend_and_graph_in_one_question(api: BotApi, real: BotRunner) -> None:
    await api.says("대외협력과 예산 추이 그래프")
    (picture,) = await api.wait(1)
    assert picture.method == "sendPhoto"
    assert _content(api, picture).startswith(b"\x89PNG")
    assert all(words in picture.params["shown"] for words in AMOUNTS.values())
    assert f"2021년~2024년: {chart_texts.NO_FIGURE}" in picture.params["shown"]
    assert "성과계획서 78줄" in picture.params["shown"]
    assert utf16_length(picture.params["shown"]) <= CAPTION
    assert say.CHART_BUTTON not in [b["text"] for b in picture.buttons]


async def test_last_years_budget_as_chart_and_as_excel_in_words(api: BotApi, real: BotRunner) -> None:
    await api.says("대외협력과 작년 예산 그래프로 보여줘")
    await api.says("엑셀로 줘")
    picture, file = await api.wait(2)
    assert (picture.method, file.method) == ("sendPhoto", "sendDocument")
    book = openpyxl.load_workbook(io.BytesIO(_content(api, file)))
    assert file.params["file_name"] == "대외협력과 예산 추이.xlsx"  # as people see it, not percent-encoded
    wide = list(book.worksheets[0].values)
    head = [str(cell) for cell in wide[0]]
    value = dict(zip(head, wide[-1], strict=True))
    assert value["2025년 예산 (백만원)"] == 4708
    assert isinstance(value["2025년 예산 (백만원)"], int)
    long = list(book.worksheets[1].values)
    rows = [dict(zip(long[0], row, strict=True)) for row in long[1:]]
    assert [row["연도"] for row in rows] == list(AMOUNTS)  # what the picture shows, not the one year asked for
    (last,) = [row for row in rows if row["연도"] == 2025 and row["항목"] == "예산"]
    assert (last["값"], last["단위"], last["원"], last["줄"]) == (4708, "백만원", 4_708_000_000, 78)
    assert "성과계획서" in str(last["문서"])


async def test_chart_and_excel_in_one_question(api: BotApi, real: BotRunner) -> None:
    await api.says("대외협력과 작년 예산 차트로 보여주고 엑셀도 줘")
    picture, file = await api.wait(2)
    assert (picture.method, file.method) == ("sendPhoto", "sendDocument")
    assert all(words in picture.params["shown"] for words in AMOUNTS.values())
    labels = [b["text"] for b in file.buttons]
    assert not picture.buttons
    assert {say.TABLE_BUTTON, say.CHART_BUTTON, say.TREND_BUTTON}.isdisjoint(labels)
    assert "한 단계 아래" in labels
    await api.says("그래프랑 csv 둘 다 줘")
    *_, again, other = await api.wait(4)
    assert (again.method, other.params["file_name"]) == ("sendPhoto", "대외협력과 예산 추이.csv")
    await api.says("얼마야?")  # what is talked about is still the year that was asked for
    assert "2025년 예산은" in (await api.wait(5))[4].text


async def test_file_after_a_picture_holds_what_the_picture_shows(api: BotApi, real: BotRunner) -> None:
    await api.says("대외협력과 작년 예산")
    (answer,) = await api.wait(1)
    await api.says("엑셀로 줘")
    alone = (await api.wait(2))[1]
    assert alone.params["file_name"] == "대외협력과 2025년 예산.xlsx"
    await api.taps(answer, say.TREND_BUTTON)
    await api.wait(3)
    for number, (text, name) in enumerate((("엑셀로 줘", "xlsx"), ("csv로 줘", "csv")), 4):
        await api.says(text)
        file = (await api.wait(number))[-1]
        assert file.params["file_name"] == f"대외협력과 예산 추이.{name}"
    rows = list(csv.DictReader(io.StringIO(_content(api, file).decode("utf-8-sig"))))
    assert [row["연도"] for row in rows] == [str(year) for year in AMOUNTS]
    await api.taps(answer, "2026년")  # the picture is not what is talked about any more
    await api.wait(1, "editMessageText")
    await api.says("엑셀로 줘")
    assert (await api.wait(6))[5].params["file_name"] == "대외협력과 2026년 예산.xlsx"


async def test_buttons_under_an_answer(api: BotApi, real: BotRunner) -> None:
    await api.says("대외협력과 예산")
    (answer,) = await api.wait(1)
    labels = [b["text"] for b in answer.buttons]
    wanted = ["한 단계 아래", "한 단계 위", "2025년", "비교", "추이", "엑셀 표", "왜?", "출처", "공유"]
    assert [label for label in wanted if label not in labels] == []
    assert len(labels) == len(set(labels))
    await api.taps(answer, say.TREND_BUTTON)
    picture = (await api.wait(2))[1]
    assert picture.method == "sendPhoto"
    await api.taps(answer, say.TABLE_BUTTON)
    file = (await api.wait(3))[2]
    await api.taps(file, say.CSV_BUTTON)
    text = _content(api, (await api.wait(4))[3]).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert ("5258", "78") in [(row["값"], row["줄"]) for row in rows]
    await api.taps(answer, say.SOURCE_BUTTON)
    sources = (await api.wait(5))[4]
    assert "2026년 예산 52억 5,800만원 (5,258백만원) – " in sources.text
    assert "78줄" in sources.text
    await api.taps(picture, "비교")  # no text can take the place of a picture, and the button is not an old one
    assert (await api.wait(6))[5].text.startswith("<b>대외국제소통국의 부서")


async def test_a_year_back_and_forth_edits_in_place(api: BotApi, real: BotRunner) -> None:
    await api.says("대외협력과 예산")
    (answer,) = await api.wait(1)
    await api.taps(answer, "2025년")
    (back,) = await api.wait(1, "editMessageText")
    assert "4,708백만원" in back.text
    await api.taps(back, "2026년")
    forth = (await api.wait(2, "editMessageText"))[1]
    assert (forth.text, forth.message_id) == (answer.text, answer.message_id)


async def test_list_opens_by_number_button_and_by_words(api: BotApi, real: BotRunner) -> None:
    await api.says("대외협력과 단위사업 목록")
    (answer,) = await api.wait(1)
    numbers = [b["text"] for b in answer.buttons if b["text"].isdigit()]
    assert numbers == [str(n) for n in range(1, answer.params["shown"].count(" – ") + 1)]
    await api.taps(answer, "4")
    (opened,) = await api.wait(1, "editMessageText")
    await api.says("대외협력과 단위사업 목록")
    await api.says("4번")
    assert (await api.wait(3))[2].text == opened.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("대외협력과랑 소통기획과 26년 예산 비교 그래프", ["대외협력과", "5,258백만원", "소통기획과", "3,314백만원"]),
        ("자원봉사 활동률 목표와 실적 그래프", ["2024년: 목표 6%, 실적 5.41%", "2019년: 목표 9.8%, 실적 9.8%"]),
        (
            "자원봉사활동 진흥 예산 결산 추이 그래프",
            ["2024년: 결산", "2025년: 예산", "2021년~2023년: 자료 없음"],
        ),
    ],
)
async def test_picture_has_the_same_figures_as_text_and_its_source(
    api: BotApi, real: BotRunner, text: str, words: list[str]
) -> None:
    await api.says(text)
    (picture,) = await api.wait(1)
    assert _content(api, picture).startswith(b"\x89PNG")
    assert [word for word in words if word not in picture.params["shown"]] == []
    assert "성과계획서" in picture.params["shown"]


async def test_list_is_drawn_with_its_composition(api: BotApi, real: BotRunner) -> None:
    await api.says("대외협력과 단위사업 목록을 차트로")
    (picture,) = await api.wait(1)
    shown = picture.params["shown"]
    assert "구성" in shown.splitlines()[0]
    shares = [float(line.rpartition("(")[2].rstrip("%)")) for line in shown.splitlines() if line.endswith("%)")]
    assert len(shares) == 7
    assert abs(sum(shares) - 100) < 0.5
    assert chart_texts.SHARE_OF_SHOWN in shown


async def test_wish_survives_the_question_back(api: BotApi, real: BotRunner) -> None:
    await api.says("자원봉사 예산 그래프")
    (asked,) = await api.wait(1)
    assert asked.method == "sendMessage"
    await api.says("1번")
    assert (await api.wait(2))[1].method == "sendPhoto"
    await api.taps(asked, asked.buttons[0]["text"])
    assert (await api.wait(3))[2].method == "sendPhoto"
    await api.says("대외협력과 팀은 몇 개야?")
    assert (await api.wait(4))[3].method == "sendMessage"


@pytest.mark.parametrize("said", [("소통기획과요",), ("자원봉사요", "1번")])
async def test_wish_survives_the_question_for_the_department(
    api: BotApi, real: BotRunner, said: tuple[str, ...]
) -> None:
    for count, text in enumerate(("우리 과 예산 그래프", *said), 1):
        await api.says(text)
        sent = (await api.wait(count))[-1]
        assert sent.method == ("sendPhoto" if count == len(said) + 1 else "sendMessage")
    await api.says("대외협력과는?")  # the wish was carried out
    assert (await api.wait(len(said) + 2))[-1].method == "sendMessage"


@pytest.mark.parametrize("said", ["대외협력과 팀은 몇 개야?", "대외협력과 결산"])
async def test_wish_is_not_that_of_another_question(api: BotApi, real: BotRunner, said: str) -> None:
    await api.says("우리 과 예산 그래프")
    await api.wait(1)
    await api.says(said)
    assert (await api.wait(2))[1].method == "sendMessage"


@pytest.mark.parametrize("text", ["그래프로 보여줘", "엑셀로 줘"])
async def test_wish_without_an_answer_before_asks_for_the_subject(api: BotApi, real: BotRunner, text: str) -> None:
    await api.says(text, person=99)
    (answer,) = await api.wait(1)
    assert "이름을 함께 적어 주세요" in answer.text


async def test_one_figure_alone_is_answered_in_words(api: BotApi, real: BotRunner) -> None:
    await api.says("대외협력과 팀은 몇 개야? 그래프")
    (answer,) = await api.wait(1)
    assert answer.method == "sendMessage"
    assert say.NO_CHART in answer.text


async def test_unknown_name_is_not_drawn(api: BotApi, real: BotRunner) -> None:
    await api.says("뷁뷁과 예산 그래프")
    (answer,) = await api.wait(1)
    assert answer.method == "sendMessage"
    assert "‘뷁뷁과’는 지금 담긴 수치와 이름에서 찾지 못했습니다." in answer.text


async def test_edited_question_takes_its_picture_away(api: BotApi, real: BotRunner) -> None:
    question = await api.says("대외협력과 예산 추이 그래프")
    (picture,) = await api.wait(1)
    await api.edits(question, "대외협력과 예산")
    answer = (await api.wait(2))[1]
    assert answer.method == "sendMessage"
    (gone,) = await api.wait(1, "deleteMessage")
    assert int(gone.params["message_id"]) == picture.message_id


async def test_what_was_computed_is_not_said_to_be_printed(api: BotApi, real: BotRunner) -> None:
    await api.says("소통기획과 예산이 작년보다 얼마나 줄었어")
    (answer,) = await api.wait(1)
    await api.taps(answer, say.SOURCE_BUTTON)
    rows = (await api.wait(2))[1].params["shown"].splitlines()
    assert [row.rpartition(" – ")[2] for row in rows if "-5.17%" in row] == [
        "전북특별자치도 대외국제소통국 2026년 예산의 성과계획서 818줄"
    ]
    assert [row.rpartition(" – ")[2] for row in rows if "-5.18%" in row] == [say.SOURCE_COMPUTED]
