"""Lists, counts, rankings, sums and states over the members of a scope."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.query import Filter
from tests.answers.conftest import World
from tests.answers.test_amounts import figures

UNITS = {"kind": "programme", "level": "unit"}
DETAILS = {"kind": "programme", "level": "detail"}


def test_a_list_names_all_members_in_the_document_s_order(world: World) -> None:
    answer = world.ask("list", scope="별빛국", **UNITS)
    assert answer.items == ("천문관측 활성화", "유성우기부제 운영", "새벽시장 지원", "등대 정비", "새벽길 조성")


def test_teams_of_a_division(world: World) -> None:
    answer = world.ask("list", scope="밤하늘과", kind="department", level="team")
    assert answer.items == ("별자리팀", "천문관측팀", "유성우기부팀")


def test_programmes_without_a_level_are_the_widest(world: World) -> None:
    assert world.ask("list", scope="밤하늘과", kind="programme").items == ("천문관측 활성화", "유성우기부제 운영")


def test_a_name_filter_finds_every_level(world: World) -> None:
    answer = world.ask("list", scope="밤하늘과", kind="programme", filters=(Filter("name", "contains", "천문"),))
    assert answer.items == ("천문관측 활성화", "마을 천문대 운영", "이동 천문차 지원")


def test_members_without_scope_are_those_of_the_latest_document_that_has_such(world: World) -> None:
    assert world.ask("list", kind="department", level="division").items == ("밤하늘과", "새벽과")
    assert world.ask("list", kind="case").items == ("별빛 골목 만들기",)


def test_members_of_a_year_named_are_those_of_its_document(world: World) -> None:
    assert world.ask("list", scope="밤하늘과", years=(2027,), **UNITS).items == ("천문 관측 활동",)
    gone = world.ask("list", scope="밤하늘과", kind="department", level="team", years=(2029,))
    assert (gone.status, gone.items) == ("not_found", ())


def test_an_empty_condition_is_answered_with_how_many_there_are(world: World) -> None:
    answer = world.ask("list", scope="별빛국", filters=(Filter("name", "contains", "바다"),), **UNITS)
    assert (answer.status, answer.items) == ("answered", ())
    assert "5개 중 없습니다" in answer.text


def test_a_kind_that_is_not_there_is_not_found(world: World) -> None:
    assert world.ask("list", scope="밤하늘과", kind="benefit").status == "not_found"


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        (
            Filter("budget", ">=", Decimal(1_774_000_000), "원"),
            ("천문관측 활성화", "유성우기부제 운영", "새벽시장 지원"),
        ),
        (Filter("budget", ">", Decimal(1_774_000_000), "원"), ("천문관측 활성화", "새벽시장 지원")),
        (Filter("budget", "<=", Decimal(0), "원"), ("등대 정비",)),
        (Filter("change", "<", Decimal(0), "원"), ("등대 정비", "새벽길 조성")),
    ],
)
def test_amounts_filter_exactly(world: World, condition: Filter, names: tuple[str, ...]) -> None:
    assert world.ask("list", scope="별빛국", filters=(condition,), **UNITS).items == names


def test_attributes_filter_and_are_quoted(world: World) -> None:
    answer = world.ask("list", scope="밤하늘과", filters=(Filter("지원형태", "is", "직접수행"),), **DETAILS)
    assert answer.items == ("마을 천문대 운영",)
    lacking = world.ask("list", scope="밤하늘과", filters=(Filter("지원형태", "lacks", "직접"),), **DETAILS)
    assert lacking.items == ("이동 천문차 지원", "기부 홍보")


def test_a_count_is_a_figure_with_all_the_names(world: World) -> None:
    answer = world.ask("count", scope="천문관측 활성화", **DETAILS)
    assert figures(answer) == ["count 세부사업 2031 2개"]
    assert len(answer.items) == 2


# --- rank ------------------------------------------------------------------------------------------------------------


def test_the_largest_is_a_winner_with_its_figure(world: World) -> None:
    answer = world.ask("rank", scope="별빛국", kind="department", level="division", measure="budget", limit=1)
    assert answer.items == ("밤하늘과",)
    assert figures(answer) == ["budget 예산 2031 5258백만원"]


def test_the_nth_and_more_than_there_are(world: World) -> None:
    answer = world.ask("rank", scope="별빛국", measure="budget", nth=2, **UNITS)
    assert answer.items == ("새벽시장 지원",)
    assert "두 번째" in answer.text
    assert world.ask("rank", scope="별빛국", measure="budget", nth=9, **UNITS).status == "not_found"


def test_ties_at_the_edge_are_all_given(world: World) -> None:
    answer = world.ask("rank", scope="별빛국", measure="target", kind="indicator", by="weight", limit=1)
    assert len(answer.items) == 4


def test_the_most_cut_by_amount_and_by_rate(world: World) -> None:
    by_amount = world.ask("rank", scope="별빛국", by="change", order="asc", limit=1, **UNITS)
    assert by_amount.items == ("등대 정비",)
    assert figures(by_amount)[0] == "change 예산 2031 -992백만원"
    both = world.ask("rank", scope="별빛국", by="change_rate", order="asc", **UNITS)
    assert both.items == ("등대 정비", "새벽길 조성")


def test_nothing_that_only_grew_is_among_the_most_cut(world: World) -> None:
    answer = world.ask("rank", scope="밤하늘과", by="change", order="asc", limit=3, **UNITS)
    assert (answer.status, answer.items) == ("answered", ())


def test_a_ranking_of_a_past_year_through_the_columns_of_the_document(world: World) -> None:
    answer = world.ask("rank", scope="별빛국", measure="budget", years=(2029,), limit=1, **UNITS)
    assert figures(answer) == ["budget 결산 2029 2747백만원"]


def test_the_worst_achievement(world: World) -> None:
    answer = world.ask("rank", scope="별빛국", kind="indicator", by="achievement", order="asc", limit=1)
    assert answer.items == ("빛공해 민원 처리기간",) or answer.items == ("천문대 이용률",)
    assert answer.figures[0].measure == "achievement"


# --- sum, average ----------------------------------------------------------------------------------------------------


def test_a_sum_says_what_was_added_and_what_the_document_prints_for_the_same_set(world: World) -> None:
    answer = world.ask("sum", scope="밤하늘과", measure="budget", **UNITS)
    assert figures(answer)[:3] == [
        "total 예산 2031 4941백만원",
        "count 단위사업 2031 2개",
        "budget 예산 2031 4941백만원",
    ]
    assert answer.items == ("천문관측 활성화", "유성우기부제 운영")


def test_a_sum_without_a_level_never_adds_a_programme_and_its_parts(world: World) -> None:
    assert (
        figures(world.ask("sum", scope="밤하늘과", measure="budget", kind="programme"))[0]
        == "total 예산 2031 4941백만원"
    )


def test_an_average(world: World) -> None:
    answer = world.ask("average", scope="별빛국", measure="headcount", kind="department", level="division")
    assert figures(answer)[0] == "headcount 현원 2031 20.5명"


def test_different_units_are_not_added(world: World) -> None:
    answer = world.ask("sum", scope="별빛국", measure="target", kind="indicator")
    assert (answer.status, answer.figures) == ("not_found", ())


# --- states ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("missed", ("천문대 이용률",)),
        ("met", ("별자리 교실", "빛공해 민원 처리기간")),
        ("exceeded", ("별자리 교실", "빛공해 민원 처리기간")),
        ("not_begun", ("새벽길 정비율",)),
        ("unreported", ("천문대 이용률", "별자리 교실", "빛공해 민원 처리기간", "새벽길 정비율")),
        ("rising", ("새벽길 정비율",)),
        ("falling", ("천문대 이용률",)),
        ("key", ("천문대 이용률",)),
    ],
)
def test_indicators_by_state(world: World, state: str, names: tuple[str, ...]) -> None:
    assert world.ask("state", scope="별빛국", kind="indicator", state=state).items == names


def test_all_indicators_with_target_actual_and_rate(world: World) -> None:
    answer = world.ask("state", scope="밤하늘과", kind="indicator")
    assert answer.items == ("천문대 이용률", "별자리 교실")
    assert figures(answer)[1:4] == ["target 목표 2029 6%", "actual 실적 2029 5.41%", "achievement 달성률 2029 90.17%"]


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("new", ("유성우기부제 운영",)),
        ("ended", ("등대 정비",)),
        ("increased", ("천문관측 활성화", "유성우기부제 운영")),
        ("decreased", ("등대 정비", "새벽길 조성")),
        ("unchanged", ("새벽시장 지원",)),
    ],
)
def test_programmes_by_state(world: World, state: str, names: tuple[str, ...]) -> None:
    assert world.ask("list", scope="별빛국", state=state, **UNITS).items == names


def test_a_period_that_ends_this_year_is_ended_too(world: World) -> None:
    assert world.ask("list", scope="별빛국", state="ended", **DETAILS).items == ("이동 천문차 지원",)


@pytest.mark.parametrize(("state", "names"), [("over", ("새벽과",)), ("under", ("밤하늘과",))])
def test_departments_over_and_under_strength(world: World, state: str, names: tuple[str, ...]) -> None:
    answer = world.ask("state", scope="별빛국", kind="department", level="division", state=state)
    assert answer.items == names
    assert {f.measure for f in answer.figures} == {"headcount", "count"}
