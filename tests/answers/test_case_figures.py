"""Figures of cases by the words of a question: which line answers, when a few are shown, and what stops an answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from data.records import Document, Recorder, Records, Subject, document_id
from db.case_index import case_index
from db.case_words import words_of
from db.engine import Database
from db.facts import Facts
from db.load import load, remove
from db.result import Amounts, NotFound, Result
from db.run import run
from nlp.query import Filter, Query
from tests.answers.samples import NOW

TODAY = date(2031, 3, 2)
BOOK = document_id("case_book", "모아부", "", 2030)
Ask = Callable[..., Result]


def _case(made: Recorder, field: Subject, place: str, title: str, line: int) -> Subject:
    town = made.subject("organization", place, line)
    case = made.subject("case", title, line + 1, parent=field)
    made.attribute(case, "기관", place, line, short=True)
    assert town
    return case


def _count(
    made: Recorder, case: Subject, label: str, value: str, unit: str, line: int, words: str, **more: object
) -> None:
    made.figure(case, "count", Decimal(value), unit, line, basis=label, year=2030, **more)
    made.attribute(case, "낱말", words, line, short=True)


def book(doors: str = "240") -> Records:
    """Two towns: one lends tools and mends doors, the other looks after old people and lends tools as well."""
    made = Recorder(Document(BOOK, "case_book", "모아부 2030 사례집", "모아부", "", 2030))
    field = made.subject("field", "주민과 함께", 2)
    mending = _case(made, field, "누리도 가람시", "골목 고침이", 10)
    made.attribute(mending, "대목", "골목 공구 대여소 드릴 사다리 이용자", 20, short=True)
    _count(made, mending, "공구 대여 이용자", "1300", "명", 22, "공구 대여 이용자 드릴")
    _count(made, mending, "대여소", "7", "개소", 24, "공구 대여소 설치")
    made.attribute(mending, "대목", "현관문 수리 어르신 안전손잡이 무료", 30, short=True)
    _count(made, mending, "현관문 수리", doors, "건", 32, "현관문 수리 어르신")
    _count(made, mending, "안전손잡이 설치", "95", "건", 34, "안전손잡이 설치 어르신")
    _count(made, mending, "1차 참석자", "41", "명", 36, "주민설명회 참석자")
    _count(made, mending, "2차 참석자", "58", "명", 37, "주민설명회 참석자")
    made.figure(mending, "budget", Decimal(300), "백만원", 40, basis="사업비", year=2030)
    made.figure(mending, "budget", Decimal(120), "백만원", 40, basis="사업비", year=2030, part="국비")
    caring = _case(made, field, "누리도 다솜군", "어르신 안심 단추", 110)
    made.attribute(caring, "대목", "독거노인 안부확인 기기 단추 공구 대여", 120, short=True)
    _count(made, caring, "안부확인 기기", "320", "명", 122, "독거노인 안부확인 기기")
    _count(made, caring, "공구 대여 이용자", "88", "명", 124, "공구 대여 이용자")
    return made.records()


@pytest.fixture
def ask(database: Database) -> Ask:
    with database.session(write=True) as session:
        load(session, book(), shipped=False, now=NOW)
        session.commit()

    def asked(term: str, unit: str = "", place: str = "", **more: object) -> Result:
        with database.reading() as source:
            index = case_index(Facts(source))
            scope = tuple(i for i, c in index.cases.items() if place and place in c.names)
            more.setdefault("filters", (Filter("unit", "is", unit),) if unit else ())
            query = Query("case_figure", term=term, scope=scope, **more)  # type: ignore[arg-type]
            return run(source, query, today=TODAY, role="citizen")

    return asked


def _values(result: Result) -> list[str]:
    assert isinstance(result, Amounts), result
    return [f"{r.value.normalize():f}{r.unit}" for line in result.lines for r in line.asked]


@pytest.mark.parametrize(
    ("term", "unit", "place", "values"),
    [
        ("현관문 수리", "건", "가람시", ["240건"]),
        ("현관문수리", "건", "가람시", ["240건"]),
        ("현관문 ++ 수리", "건", "가람시", ["240건"]),  # signs alone are no word
        ("안전 손잡이 설치", "건", "가람시", ["95건"]),
        ("안전손작이 설치", "건", "가람시", ["95건"]),  # one letter wrong
        ("공구 대여 이용자", "명", "가람시", ["1300명"]),
        ("공구 대여 이용자", "명", "다솜군", ["88명"]),
        ("대여소", "개", "가람시", ["7개소"]),
        ("참석자 2차", "명", "가람시", ["58명"]),
        ("독거노인 안부확인 기기", "명", "", ["320명"]),
        ("국비", "원", "가람시", ["120백만원"]),
    ],
)
def test_the_nearest_line_answers(ask: Ask, term: str, unit: str, place: str, values: list[str]) -> None:
    assert _values(ask(term, unit, place)) == values


def test_of_what_nothing_tells_apart_the_nearest_few_are_shown(ask: Ask) -> None:
    assert sorted(_values(ask("참석자", "명", "가람시"))) == ["41명", "58명"]


@pytest.mark.parametrize(
    ("term", "unit", "place"),
    [
        ("자전거 수리", "건", ""),  # 자전거 is nowhere
        ("현관문 지방비", "원", "가람시"),  # no amount of that source
        ("마루시 현관문 수리", "건", "가람시"),  # another place
        ("수리", "건", ""),  # too little to say which case
        ("현관문 이용자", "원", "다솜군"),  # no money there
    ],
)
def test_what_a_case_does_not_hold_stops_the_answer(ask: Ask, term: str, unit: str, place: str) -> None:
    assert isinstance(ask(term, unit, place), NotFound)


def test_no_figure_stands_beside_a_word_that_is_left_out(ask: Ask) -> None:
    result = ask("공짜 공구 대여 드릴 이용자", "명", "가람시")
    assert isinstance(result, NotFound)
    assert (result.reason, result.word) == ("untold", "공짜")
    assert [f"{r.value}{r.unit}" for r in result.beside] == ["1300명"]


def test_what_is_asked_for_is_not_left_out_unless_it_says_little(ask: Ask) -> None:
    assert isinstance(ask("공구 대여 이용자 드릴 공짜", "명", "가람시"), NotFound)


@pytest.mark.parametrize(
    ("place", "values", "lacking"),
    [("가람시", ["1300명"], ("개소",)), ("다솜군", ["88명"], ("원",))],
)
def test_of_two_figures_asked_for_the_one_that_is_not_near_is_said_to_be_missing(
    ask: Ask, place: str, values: list[str], lacking: tuple[str, ...]
) -> None:
    filters = tuple(Filter("unit", "is", unit) for unit in ("명", *lacking))
    result = ask("공구 대여 이용자", place=place, by="row", filters=filters)
    assert isinstance(result, Amounts)
    assert sorted(_values(result)) == sorted(values)
    assert result.lacking == lacking


def test_what_is_asked_for_without_a_unit_is_printed_near(ask: Ask) -> None:
    assert _values(ask("공구 대여 이용자", "", "가람시"))[0] == "1300명"
    assert isinstance(ask("공구 대여 골목", "", "다솜군"), NotFound)


def test_what_is_done_may_be_said_in_other_words(ask: Ask) -> None:
    assert _values(ask("현관문 수리~", "건", "가람시")) == ["240건"]
    assert _values(ask("현관문 교체~ 수리", "건", "가람시")) == ["240건"]


@pytest.mark.parametrize(("unit", "values"), [("번", ["240건"]), ("대", []), ("kg", [])])
def test_a_unit_that_is_said_for_another_finds_it(ask: Ask, unit: str, values: list[str]) -> None:
    result = ask("현관문 수리", unit, "가람시")
    assert (_values(result) if values else []) == values
    assert values or isinstance(result, NotFound)


def test_years_that_a_case_does_not_print_are_not_answered(ask: Ask) -> None:
    assert isinstance(ask("현관문 수리", "건", "가람시", years=(2028,)), NotFound)


def test_a_changed_document_changes_the_answer(ask: Ask, database: Database) -> None:
    assert _values(ask("현관문 수리", "건", "가람시")) == ["240건"]
    with database.session(write=True) as session:
        load(session, book(doors="241"), shipped=False, now=NOW)
        session.commit()
    assert _values(ask("현관문 수리", "건", "가람시")) == ["241건"]
    with database.session(write=True) as session:
        remove(session, BOOK)
        session.commit()
    assert isinstance(ask("현관문 수리", "건"), NotFound)


def test_how_much_of_a_word_stands_in_a_text(ask: Ask, database: Database) -> None:
    with database.reading() as source:
        index = case_index(Facts(source))
    text = "해외 연수 지원금 음성메시지 고성군"
    worth = {w.text: w.strange_to(text) for w in words_of(index, "해외연수 지원금액 음성군 고성군 해외연수단체")}
    assert worth == {"해외연수": False, "지원금액": False, "음성군": True, "고성군": False, "해외연수단체": True}
