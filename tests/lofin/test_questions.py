"""Questions about open data: two invented municipalities, of which one spends little of what it may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from bot.answer import Answer
from bot.assistant import Assistant
from bot.numbers_check import stray_numbers
from data.lofin import iterate_records
from db.engine import ensure_ready, open_database
from db.load import load
from nlp.query import Context
from tests.answers.samples import NOW
from tests.lofin.service import row

TODAY = date(2026, 11, 21)
_NAMES = ("경로당 운영 지원", "마을버스 재정지원", "하천 정비", "도서관 운영")
_FIELDS = ("사회복지", "교통및물류", "환경", "문화및관광")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The shipped records and the open data of 한빛시 and 새솔군; 1,200 small programmes of a third government."""
    folder = tmp_path_factory.mktemp("open")
    rows = [
        row(
            n, where, dbiz_nm=_NAMES[n - 1], fld_nm=_FIELDS[n - 1], ep_amt=250_000 * n * n * where,
            acnt_dv_nm="특별회계" if n == 3 else "일반회계",
        )
        for where in (1, 2)
        for n in range(1, 5)
    ]  # fmt: skip
    rows += [row(n, 4, dbiz_nm=f"골목 {n} 가꾸기") for n in range(1, 1201)]
    database = open_database(f"sqlite:///{folder / 'sallim.db'}")
    ensure_ready(database)
    with database.session(write=True) as session:
        for records in iterate_records(rows):
            load(session, records, shipped=False, now=NOW)
        session.commit()
    yield Assistant(database, folder)
    database.close()


def ask(assistant: Assistant, text: str, context: Context | None = None) -> Answer:
    answer = assistant.ask(text, role="citizen", department="", context=context, today=TODAY, now=0.0)
    assert stray_numbers(answer) == []
    return answer


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("한빛시 집행률 순위", ("도서관 운영", "하천 정비", "마을버스 재정지원", "경로당 운영 지원")),
        ("한빛시 집행률 50% 이하 사업", ("경로당 운영 지원", "마을버스 재정지원")),
        ("한빛시 집행률이 가장 낮은 사업", ("경로당 운영 지원",)),
        ("한빛시 집행률이 평균 이상인 사업", ("하천 정비", "도서관 운영")),
        ("한빛시 예산현액보다 지출액이 적은 사업", ("경로당 운영 지원", "마을버스 재정지원", "하천 정비")),
        ("한빛시 사회복지 분야 사업", ("경로당 운영 지원",)),
        ("한빛시 특별회계 사업", ("하천 정비",)),
        ("한빛시 국비가 가장 많은 사업", ("도서관 운영",)),
        ("한빛시 2위부터 3위 예산 사업", ("하천 정비", "마을버스 재정지원")),
    ],
)
def test_members_of_a_government(assistant: Assistant, question: str, items: tuple[str, ...]) -> None:
    answer = ask(assistant, question)
    assert answer.status == "answered", answer.text
    assert answer.items == items


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("한빛시 경로당 운영 지원 집행률", 25, "%"),
        ("한빛시 지출액 합계", 7_500_000, "원"),
        ("한빛시 예산현액 합계", 10_000_000, "원"),
        ("한빛시 예산현액 평균", 2_500_000, "원"),
        ("한빛시 도서관 운영 국비", 2_000_000, "원"),
        ("한빛시 도서관 운영은 예산 몇 위야", 1, "위"),
        ("한빛시 분야별 예산 합계", 1_000_000, "원"),
        ("한빛시 회계별 예산현액 합계", 7_000_000, "원"),
        ("한빛시 하천 정비 지출액에서 한빛시 마을버스 재정지원 뺀 금액", 1_250_000, "원"),
    ],
)
def test_figures_of_a_government(assistant: Assistant, question: str, value: int, unit: str) -> None:
    first = ask(assistant, question).figures[0]
    assert (int(first.value), first.unit) == (value, unit)


def test_the_same_programme_of_two_governments(assistant: Assistant) -> None:
    """Both sides, where each government named has one of the name."""
    answer = ask(assistant, "한빛시와 새솔군 도서관 운영 지출액 비교")
    assert [int(f.value) for f in answer.figures[:3] if f.measure == "budget"] == [4_000_000, 8_000_000]


def test_the_government_that_spends_most_on_something(assistant: Assistant) -> None:
    answer = ask(assistant, "도서관 운영 지출액이 가장 많은 지자체")
    assert answer.items == ("경기도 새솔군",)


def test_a_rate_of_another_name_is_no_execution_rate(assistant: Assistant) -> None:
    """지원조건 prints rates of its own in a plan."""
    answer = ask(assistant, "국회 및 정당 소통 활성화 집행률")
    assert (answer.status, answer.figures) == ("not_found", ())


def test_more_than_an_answer_can_name_is_asked_back(assistant: Assistant) -> None:
    answer = ask(assistant, "가온구 2025년 세부사업 목록")
    assert (answer.status, answer.items) == ("clarify", ())
    assert len(answer.choices) == 3
    chosen = ask(assistant, "1", answer.context)
    assert (chosen.status, len(chosen.items)) == ("answered", 10)
    counted = ask(assistant, "가온구 2025년 세부사업 몇 개")
    assert (counted.status, int(counted.figures[0].value), counted.items) == ("answered", 1200, ())


def test_programmes_of_no_government_named_are_asked_for(assistant: Assistant) -> None:
    """The shipped plan and three governments print programmes of the year: none is chosen in silence."""
    answer = ask(assistant, "2025년 세부사업 몇 개")
    assert (answer.status, answer.figures, len(answer.choices)) == ("clarify", (), 4)
    chosen = ask(assistant, "새솔군", answer.context)
    assert (chosen.status, int(chosen.figures[0].value)) == ("answered", 4)
