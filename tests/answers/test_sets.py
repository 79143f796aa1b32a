"""Groups, places, multiples, wholes without parts, and members compared with other figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from nlp.query import Against, Filter
from tests.answers.conftest import World
from tests.answers.test_amounts import figures

DIVISIONS: dict[str, Any] = {"kind": "department", "level": "division"}
UNITS: dict[str, Any] = {"kind": "programme", "level": "unit"}
DETAILS: dict[str, Any] = {"kind": "programme", "level": "detail"}
BY_DIVISION = "department/division"


def test_members_are_counted_by_the_department_above_them(world: World) -> None:
    answer = world.ask("count", group=BY_DIVISION, **UNITS)
    assert answer.items == ("밤하늘과", "새벽과")
    assert [(f.subject, int(f.value), f.unit) for f in answer.figures] == [("밤하늘과", 2, "개"), ("새벽과", 3, "개")]


def test_a_group_without_members_is_there_with_none(world: World) -> None:
    answer = world.ask("count", group=BY_DIVISION, state="new", **UNITS)
    assert [(f.subject, int(f.value)) for f in answer.figures if f.measure == "count"] == [
        ("밤하늘과", 1),
        ("새벽과", 0),
    ]


def test_sums_by_group_name_what_was_added(world: World) -> None:
    answer = world.ask("sum", group=BY_DIVISION, measure="budget", **UNITS)
    assert [(f.subject, int(f.value)) for f in answer.figures if f.measure == "total"] == [
        ("밤하늘과", 4941),
        ("새벽과", 3742),
    ]


def test_groups_are_ordered_by_their_number(world: World) -> None:
    answer = world.ask("count", group=BY_DIVISION, order="desc", limit=1, **UNITS)
    assert answer.items == ("새벽과",)
    assert world.ask("count", group=BY_DIVISION, nth=3, order="desc", **UNITS).status == "not_found"


def test_the_first_of_each_group(world: World) -> None:
    answer = world.ask("rank", group=BY_DIVISION, measure="budget", order="desc", limit=1, **UNITS)
    assert answer.items == ("천문관측 활성화", "새벽시장 지원")


def test_members_by_the_text_of_a_field(world: World) -> None:
    """What has no such text is counted apart."""
    answer = world.ask("count", group="=지원형태", **DETAILS)
    assert {f.subject: f.value for f in answer.figures} == {"직접수행": 1, "자치단체보조": 1, "민간보조": 1}
    apart = world.ask("count", group="=지원조건", **DETAILS)
    assert [f.value for f in apart.figures] == [1, 2]
    assert "나누지 못한" in apart.text


def test_members_that_lie_under_no_such_thing_are_not_found(world: World) -> None:
    assert world.ask("count", group="field", **UNITS).status == "not_found"


def test_the_row_of_every_table(world: World) -> None:
    answer = world.ask("list", row="정책사업", measure="budget", **DIVISIONS)
    assert figures(answer)[:1] == ["budget 예산 2031 4941백만원"]


def test_shares_of_departments_are_those_of_the_bureau(world: World) -> None:
    """Its own table prints 100 % for it."""
    answer = world.ask("list", measure="share", beside=("budget",), **DIVISIONS)
    shares = [f.value for f in answer.figures if f.measure == "share"]
    assert shares == [Decimal("58.42"), Decimal("41.58")]


def test_a_further_figure_that_no_member_has_is_not_found(world: World) -> None:
    assert world.ask("list", measure="budget", beside=("budget/결산",), **DIVISIONS).status == "not_found"
    assert world.ask("list", measure="budget", years=(2025, 2031), **DIVISIONS).status == "not_found"


def test_a_place_among_things_alike(world: World) -> None:
    answer = world.ask("place", "천문관측 활성화", measure="budget", order="desc")
    assert [(f.basis, int(f.value)) for f in answer.figures][:2] == [("순위", 1), ("단위사업", 5)]
    assert world.ask("place", "별자리팀", measure="budget").status == "not_found"


def test_a_multiple_and_a_percentage(world: World) -> None:
    times = world.ask("ratio", "밤하늘과", "새벽과", measure="budget", by="times")
    assert (times.figures[0].value, times.figures[0].unit) == (Decimal("1.41"), "배")
    percent = world.ask("ratio", "새벽과", "밤하늘과", measure="budget", by="percent")
    assert (percent.figures[0].value, percent.figures[0].unit) == (Decimal("71.17"), "%")


def test_figures_of_two_years_are_no_multiple_of_each_other(world: World) -> None:
    assert world.ask("ratio", "밤하늘과", "별밤과@2027", measure="budget", by="times").status == "not_found"


def test_a_whole_without_its_parts(world: World) -> None:
    answer = world.ask("minus", "밤하늘과", "인력운영비", "정책사업", measure="budget")
    assert (answer.figures[0].measure, int(answer.figures[0].value)) == ("total", 5258 - 175 - 4941)


@pytest.mark.parametrize(
    "subjects", [("천문관측 활성화", "밤하늘과"), ("밤하늘과", "천문관측 활성화", "마을 천문대 운영")]
)
def test_a_part_less_its_whole_and_parts_in_parts_are_not_computed(world: World, subjects: tuple[str, ...]) -> None:
    assert world.ask("minus", *subjects, measure="budget").status == "not_found"


def test_what_is_left_out_is_not_added(world: World) -> None:
    answer = world.ask("sum", scope="별빛국", measure="budget", without=(world.id("밤하늘과"),), **UNITS)
    assert answer.items == ("새벽시장 지원", "등대 정비", "새벽길 조성")
    assert answer.figures[0].value == 3742


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        (Filter("budget", ">=", Against("average")), ("천문관측 활성화", "유성우기부제 운영", "새벽시장 지원")),
        (Filter("budget", "<", Against("stage", "결산", 2029)), ("등대 정비",)),
    ],
)
def test_members_are_compared_with_other_figures(world: World, condition: Filter, names: tuple[str, ...]) -> None:
    assert world.ask("list", scope="별빛국", filters=(condition,), **UNITS).items == names


def test_a_thing_is_the_measure_of_the_others(world: World) -> None:
    condition = Filter("budget", ">", Against("subject", subject=world.id("유성우기부제 운영")))
    answer = world.ask("list", scope="별빛국", filters=(condition,), **UNITS)
    assert set(answer.items) == {"천문관측 활성화", "새벽시장 지원"}
    assert "견준 값" in answer.text


def test_every_grade(world: World) -> None:
    answer = world.ask("amount", "밤하늘과", measure="headcount", basis="정원", part="*")
    assert figures(answer) == ["headcount 정원 2031 5명"]


def test_places_from_one_to_another(world: World) -> None:
    answer = world.ask("rank", scope="별빛국", by="budget", nth=2, limit=2, **UNITS)
    assert answer.items == ("새벽시장 지원", "유성우기부제 운영")
