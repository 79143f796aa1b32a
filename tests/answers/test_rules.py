"""Rules over other kinds of documents: direction of indicators, execution rates, two tables of indicators, parts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.records import Document, Recorder
from db.direction import direction, direction_words
from db.load import load
from tests.answers import samples
from tests.answers.conftest import World
from tests.answers.test_amounts import figures


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("자원봉사 활동률(%)", "higher"),
        ("민원 처리기간(일)", "lower"),
        ("산업재해 사고 건수(건)", "lower"),
        ("온실가스 배출량(톤)", "lower"),
        ("온실가스 배출량 감축률(%)", "higher"),
        ("체납액 징수율(%)", "higher"),
        ("청렴도 등급 유지", "keep"),
        ("대기시간 단축", "higher"),
    ],
)
def test_direction_is_read_from_the_name(name: str, way: str) -> None:
    assert direction(name) == way


def test_every_word_of_the_directions_decides_something() -> None:
    unwanted, reduced = direction_words("unwanted"), direction_words("reduced")
    assert [word for word in unwanted if direction(word) != "lower"] == []
    assert [word for word in reduced if direction(f"체납액 {word}") != "higher"] == []
    for words in (unwanted, reduced):  # one that holds another is never looked for
        assert [(a, b) for a in words for b in words if a != b and a in b] == []
        assert len(set(words)) == len(words)


@pytest.fixture
def agency(world: World) -> World:
    """An agency whose last year's indicators stand in a table of their own, and open data of execution in 원."""
    made = Recorder(Document("agency", "agency_goals", "나루원 2030년 경영목표", "나루원", "", 2030))
    top = made.subject("organization", "나루원", 1)
    for part, value in (("국비", "60.5"), ("도비", "39.5")):
        made.figure(top, "share", Decimal(value), "%", 2, basis="예산", year=2030, part=part)
    aim = made.subject("indicator", "상담 운영", 5, parent=top)
    made.figure(aim, "target", Decimal(70), "건", 5, basis="목표", year=2030)
    made.figure(aim, "budget", Decimal("0.13"), "억원", 5, basis="예산", year=2030)
    task = made.subject("task", "상담  운영", 7, parent=top, level="task")
    made.figure(task, "budget", Decimal(13850), "천원", 8, basis="예산", year=2030)
    for name, target, actual, rate in (("상담 지원", "30", "125", "416"), ("점검 지원", "50", "49", "98")):
        last = made.subject("indicator", name, 9, parent=top, level="reported")
        made.figure(last, "target", Decimal(target), "건", 9, basis="목표", year=2029)
        made.figure(last, "actual", Decimal(actual), "건", 9, basis="실적", year=2029)
        made.figure(last, "achievement", Decimal(rate), "%", 9, basis="달성률", year=2029)
    open_data = made.subject("programme", "등불 사업", 20, parent=top, level="detail")
    for basis, value in (("예산현액", "12000"), ("지출", "9000"), ("편성액", "11000")):
        made.figure(open_data, "budget", Decimal(value), "원", 20, basis=basis, year=2030)
    load(world.session, made.records(), shipped=False, now=samples.NOW)
    return world


def test_shares_are_given_by_part(agency: World) -> None:
    assert figures(agency.ask("share", "나루원")) == ["share 예산 2030 60.5%", "share 예산 2030 39.5%"]
    assert figures(agency.ask("share", "나루원", part="도비")) == ["share 예산 2030 39.5%"]


def test_the_finer_amount_stands_under_the_task_of_the_same_name(agency: World) -> None:
    assert figures(agency.ask("amount", "상담 운영", measure="budget")) == ["budget 예산 2030 13850천원"]


def test_what_was_reached_and_what_is_aimed_at_are_read_from_their_own_tables(agency: World) -> None:
    assert agency.ask("state", scope="나루원", kind="indicator", state="missed").items == ("점검 지원",)
    assert agency.ask("list", scope="나루원", kind="indicator").items == ("상담 운영",)


def test_a_printed_rate_is_kept_beside_the_computed_one(agency: World) -> None:
    answer = agency.ask("amount", "상담 지원", measure="achievement")
    assert figures(answer)[:2] == ["achievement 달성률 2029 416%", "actual 실적 2029 125건"]
    assert "416.67%" in answer.text


def test_stages_of_one_year_are_each_named(agency: World) -> None:
    answer = agency.ask("amount", "등불 사업", measure="budget")
    assert [f.basis for f in answer.figures] == ["예산현액", "편성액", "지출"]


def test_an_execution_rate_is_computed_from_both_amounts(agency: World) -> None:
    answer = agency.ask("amount", "등불 사업", measure="rate")
    assert figures(answer) == ["rate 집행률 2030 75%", "budget 지출 2030 9000원", "budget 예산현액 2030 12000원"]
