"""Turns of a talk about cases: of which place, row, unit and year they are, and whose figures are no answer."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from bot.answer import Answer
from bot.assistant import Assistant
from data.records import Document, Recorder, Records, document_id
from db.engine import Database
from db.load import load
from tests.answers.samples import NOW, cases
from tests.answers.test_case_figures import TODAY, _case, _count

BOOK = document_id("case_book", "모아부", "", 2030)
PLAN = document_id("work_plan", "바다군", "바다과", 2030)
Talk = Callable[..., list[Answer]]


def book() -> Records:
    """One town lends tools and keeps a table of months; another has clubs, and a third country town a plan of work."""
    made = Recorder(Document(BOOK, "case_book", "모아부 2030 사례집", "모아부", "", 2030))
    field = made.subject("field", "주민과 함께", 2)
    lending = _case(made, field, "누리도 가람시", "누리도 가람시 골목 고침이", 10)
    made.attribute(lending, "대목", "골목 공구 대여소 드릴 사다리 이용자 수리", 20, short=True)
    words = "골목 공구 대여 수리 실적"
    for label, value, unit, line in (
        ("건수 계", "90", "건", 22),
        ("건수 3월", "40", "건", 22),
        ("건수 4월", "50", "건", 22),
        ("금액 계", "970", "천원", 24),
        ("금액 3월", "420", "천원", 24),
        ("금액 4월", "550", "천원", 24),
        ("대여소", "7", "개소", 30),
        ("상담원", "12", "명", 30),
        ("어린이", "31", "명", 34),
        ("어르신", "44", "명", 34),
    ):
        _count(made, lending, label, value, unit, line, words)
    made.attribute(lending, "대목", "정거장 넓힘 버스 늘림", 38, short=True)
    _count(made, lending, "낮은버스 늘림", "6", "대", 40, "낮은버스 늘림")
    _count(made, lending, "정거장 넓힘", "15", "개소", 42, "정거장 넓힘")
    clubs = _case(made, field, "누리도 다솜군", "누리도 다솜군 어르신 안심 단추", 110)
    made.attribute(clubs, "대목", "독거노인 안부확인 기기 단추", 120, short=True)
    _count(made, clubs, "안부확인 기기", "320", "대", 122, "독거노인 안부확인 기기")
    return made.records()


def plan() -> Records:
    """A plan of work of a third place, with clubs of its own."""
    made = Recorder(Document(PLAN, "work_plan", "바다군 2030년 주요업무계획", "바다군", "", 2030))
    body = made.subject("organization", "바다군", 1)
    work = made.subject("programme", "직원 연구모임 지원", 4, parent=body, level="detail")
    made.figure(work, "count", Decimal(8), "개팀", 5, basis="연구모임", year=2030)
    return made.records()


@pytest.fixture
def talk(database: Database, tmp_path: Path) -> Talk:
    with database.session(write=True) as session:
        for records in (book(), plan(), cases()):
            load(session, records, shipped=False, now=NOW)
        session.commit()
    assistant = Assistant(database, tmp_path)

    def talked(*turns: str) -> list[Answer]:
        made: list[Answer] = []
        context = None
        for turn in turns:
            made.append(assistant.ask(turn, role="citizen", department="", context=context, today=TODAY, now=1.0))
            context = made[-1].context or context
        return made

    return talked


def _values(answer: Answer) -> list[str]:
    return [f"{f.value.normalize():f}{f.unit}" for f in answer.figures]


@pytest.mark.parametrize(
    ("turns", "values"),
    [
        (("가람시 골목 수리 3월 건수", "금액으로는?"), ["420천원"]),
        (("가람시 골목 수리 3월 건수", "4월은?"), ["50건"]),
        (("가람시 골목 수리 3월 건수", "금액으로는?", "4월은?"), ["550천원"]),
        (("가람시 골목 대여소 몇 개소야", "상담원은?"), ["12명"]),
        (("가람시 낮은버스 몇 대 늘렸어", "정거장은?"), ["15개소"]),
    ],
)
def test_a_turn_changes_one_word_of_the_question_before(talk: Talk, turns: tuple[str, ...], values: list[str]) -> None:
    assert _values(talk(*turns)[-1]) == values


def test_two_parts_of_a_row_are_added_up(talk: Talk) -> None:
    answer = talk("가람시 골목 어린이 몇 명", "어르신은?", "둘 합치면?")[-1]
    assert _values(answer)[0] == "75명"


def test_a_total_is_none_of_two_that_are_added_up(talk: Talk) -> None:
    answer = talk("가람시 골목 수리 3월 건수", "건수 계는?", "둘 합치면?")[-1]
    assert "130건" not in _values(answer)


@pytest.mark.parametrize("turn", ["연구모임은 몇 개인데", "연구모임은?"])
def test_a_place_that_was_asked_of_in_vain_stays_the_place(talk: Talk, turn: str) -> None:
    answers = talk("다솜군 안부확인 자전거 대여 몇 명이에요", turn)
    assert answers[0].status == "not_found", answers[0].text
    assert answers[1].status != "answered", answers[1].text
    assert not answers[1].figures


def test_alone_the_same_words_are_a_question(talk: Talk) -> None:
    assert _values(talk("연구모임은 몇 개인데")[0]) == ["8개팀"]


def test_a_later_question_of_one_message_leans_on_the_answer_before(talk: Talk) -> None:
    answer = talk("가람시 골목 대여소 몇 개소야? 상담원은?")[0]
    assert _values(answer) == ["7개소", "12명"]
