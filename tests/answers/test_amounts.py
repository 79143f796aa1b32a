"""Amounts, changes, shares, comparisons and trends: the right figures, first those asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.answer import Answer
from bot.render import render
from data.records.values import replace
from db.result import Changes
from nlp.query import Query
from tests.answers.conftest import World


def figures(answer: Answer) -> list[str]:
    return [f"{f.measure} {f.basis} {f.year} {f.value}{f.unit}" for f in answer.figures]


def test_a_department_without_measure_or_year_is_its_total_of_the_plan_year(world: World) -> None:
    answer = world.ask("amount", "밤하늘과")
    assert figures(answer)[0] == "budget 예산 2031 5258백만원"
    assert "52억 5,800만원 (5,258백만원)" in answer.text
    assert figures(answer)[1:] == [
        "budget 예산 2030 4708백만원",
        "change 예산 2031 550백만원",
        "change_rate 예산 2031 11.68%",
    ]


@pytest.mark.parametrize(
    ("year", "figure"),
    [
        (2029, "budget 결산 2029 2747백만원"),
        (2030, "budget 예산 2030 3152백만원"),
        (2026, "budget 예산 2026 2637백만원"),
    ],
)
def test_a_year_named_is_read_in_its_own_document_then_through_lineage(world: World, year: int, figure: str) -> None:
    answer = world.ask("amount", "천문관측 활성화", years=(year,))
    assert figures(answer) == [figure]


def test_a_renamed_subject_says_its_printed_name(world: World) -> None:
    answer = world.ask("amount", "밤하늘과", measure="budget", years=(2027,))
    assert figures(answer)[0] == "budget 예산 2027 4095백만원"
    assert "‘별밤과’" in answer.text


def test_a_year_that_no_document_prints_gives_the_years_that_are_there_and_no_amount(world: World) -> None:
    answer = world.ask("amount", "천문관측 활성화", years=(2028,))
    assert (answer.status, answer.figures) == ("not_found", ())
    assert "2025년, 2026년, 2027년, 2029년, 2030년, 2031년" in answer.text
    assert "만원" not in answer.text


def test_a_stage_that_is_not_printed_for_the_year_is_not_replaced_by_another(world: World) -> None:
    answer = world.ask("amount", "천문관측 활성화", years=(2029,), basis="예산")
    assert answer.status == "not_found"
    assert "결산" in answer.text


def test_two_stages_printed_in_two_documents_are_both_given_the_latest_document_first(world: World) -> None:
    from db.load import load
    from tests.answers import samples

    plan = samples.Plan(2029, "구름국")
    cloud = plan.department("구름과", "division", plan.top, {"예산2029": "2800"}, (1, 1))
    plan.programme("천문관측", "unit", cloud, {"예산2028": "2700", "예산2029": "2800"})
    load(world.session, plan.made.records(), shipped=False, now=samples.NOW)
    from db.lineage import add_link

    add_link(world.session, world.id("천문관측"), world.id("천문관측 활성화"), by="test")
    add_link(world.session, world.id("천문관측"), world.id("천문 관측 활동"), by="test")
    answer = world.ask("amount", "천문 관측 활동", years=(2029,))
    assert figures(answer) == ["budget 결산 2029 2747백만원", "budget 예산 2029 2800백만원"]
    trend = world.ask("trend", "천문 관측 활동", years=(2029,))
    assert figures(trend) == figures(answer)


def test_several_subjects_are_all_answered_and_the_missing_one_named(world: World) -> None:
    answer = world.ask("amount", "천문관측 활성화", "별자리팀", measure="budget")
    assert answer.status == "answered"
    assert figures(answer)[0] == "budget 예산 2031 3167백만원"
    assert "별자리팀" in answer.text


def test_money_printed_in_two_precisions_is_given_in_the_finer(world: World) -> None:
    answer = world.ask("amount", "별빛 골목 만들기", measure="budget")
    assert figures(answer) == ["amount 사업비 2030 13850천원"]
    assert "1,385만원 (13,850천원)" in answer.text


def test_headcount_is_the_current_strength_with_the_authorised_beside(world: World) -> None:
    answer = world.ask("amount", "밤하늘과", measure="headcount")
    assert figures(answer) == ["headcount 현원 2031 20명", "headcount 정원 2031 22명"]
    assert figures(world.ask("amount", "밤하늘과", measure="headcount", basis="정원")) == ["headcount 정원 2031 22명"]


def test_a_grade_that_only_the_authorised_strength_has(world: World) -> None:
    assert figures(world.ask("amount", "밤하늘과", measure="headcount", part="5급")) == ["headcount 정원 2031 5명"]
    assert world.ask("amount", "밤하늘과", measure="headcount", part="9급").status == "not_found"


# --- change ----------------------------------------------------------------------------------------------------------


def test_the_printed_change_comes_first_and_what_the_columns_give_beside_it(world: World) -> None:
    answer = world.ask("change", "별빛국")
    assert figures(answer) == [
        "change 예산 2031 -501백만원",
        "change_rate 예산 2031 -5.27%",
        "budget 예산 2030 9500백만원",
        "budget 예산 2031 9000백만원",
        "change 예산 2031 -500백만원",
        "change_rate 예산 2031 -5.26%",
    ]
    assert "줄었습니다" in answer.text


def test_a_programme_has_its_change_computed_from_the_columns_of_one_document(world: World) -> None:
    answer = world.ask("change", "천문관측 활성화")
    assert figures(answer)[:2] == ["change 예산 2031 15백만원", "change_rate 예산 2031 0.48%"]
    assert "계산한 값" in answer.text


def test_a_change_over_documents_names_both_stages(world: World) -> None:
    answer = world.ask("change", "천문관측 활성화", years=(2025, 2031))
    assert figures(answer)[:1] == ["change 예산 2031 727백만원"]
    assert "2025년 결산" in answer.text
    assert "2031년 예산" in answer.text


def test_a_change_from_nothing_has_no_rate(world: World) -> None:
    answer = world.ask("change", "유성우기부제 운영")
    assert [f.measure for f in answer.figures] == ["change", "budget", "budget"]


def test_a_change_of_targets_in_percent_is_in_points(world: World) -> None:
    answer = world.ask("change", "천문대 이용률", measure="target", years=(2029, 2030))
    assert figures(answer)[0] == "change 목표 2030 -0.5%p"


def test_a_change_without_a_year_before_is_not_found(world: World) -> None:
    answer = world.ask("change", "밤하늘과", measure="headcount")
    assert (answer.status, answer.figures) == ("not_found", ())


# --- share -----------------------------------------------------------------------------------------------------------


def test_a_printed_share_is_the_answer(world: World) -> None:
    answer = world.ask("share", "인력운영비")
    assert figures(answer)[0] == "share 예산 2031 3.34%"


def test_a_share_that_is_not_printed_is_computed_from_both_amounts(world: World) -> None:
    answer = world.ask("share", "천문관측 활성화", scope="별빛국")
    assert figures(answer) == [
        "share 예산 2031 35.19%",
        "budget 예산 2031 3167백만원",
        "budget 예산 2031 9000백만원",
    ]


def test_a_department_s_own_hundred_percent_is_not_its_share(world: World) -> None:
    assert figures(world.ask("share", "밤하늘과"))[0] == "share 예산 2031 58.42%"


# --- comparison ------------------------------------------------------------------------------------------------------


def test_a_comparison_has_all_sides_the_larger_and_the_difference(world: World) -> None:
    answer = world.ask("compare", "새벽과", "밤하늘과")
    assert "밤하늘과가 15억 1,600만원 (1,516백만원) 더 많습니다." in answer.text
    assert answer.items == ("밤하늘과",)
    assert [f.value for f in answer.figures] == [Decimal(-1516), Decimal(3742), Decimal(5258)]


def test_the_smaller_is_named_where_it_is_asked_for(world: World) -> None:
    answer = world.ask("compare", "새벽과", "밤하늘과", order="asc")
    assert "새벽과가 15억 1,600만원 (1,516백만원) 적습니다." in answer.text
    assert answer.items == ("새벽과",)


def test_equal_sides_are_said_to_be_equal(world: World) -> None:
    answer = world.ask("compare", "새벽시장 지원", years=(2030, 2031))
    assert "같습니다" in answer.text


def test_unlike_units_are_not_compared(world: World) -> None:
    answer = world.ask("compare", "천문대 이용률", "별자리 교실", measure="target", years=(2031,))
    assert "단위가 달라" in answer.text
    assert len(answer.figures) == 2


# --- trend -----------------------------------------------------------------------------------------------------------


def test_a_trend_has_every_printed_year_of_all_linked_documents_with_its_stage(world: World) -> None:
    answer = world.ask("trend", "천문관측 활성화")
    assert figures(answer) == [
        "budget 결산 2025 2440백만원",
        "budget 예산 2026 2637백만원",
        "budget 예산 2027 2857백만원",
        "budget 결산 2029 2747백만원",
        "budget 예산 2030 3152백만원",
        "budget 예산 2031 3167백만원",
    ]


def test_a_trend_of_an_indicator_leaves_out_what_is_not_reported(world: World) -> None:
    answer = world.ask("trend", "천문대 이용률")
    # the target of 2029 stands in both documents, differently: the latest first
    assert [f for f in figures(answer) if " 2029 " in f] == [
        "target 목표 2029 6%",
        "target 목표 2029 10.1%",
        "actual 실적 2029 5.41%",
    ]
    assert not [f for f in figures(answer) if f.startswith("actual 실적 2030")]


def test_a_trend_of_named_years(world: World) -> None:
    answer = world.ask("trend", "천문관측 활성화", years=(2026, 2031))
    assert [f.year for f in answer.figures] == [2026, 2031]


# --- indicators ------------------------------------------------------------------------------------------------------


def test_the_target_is_of_the_plan_year_and_the_result_the_latest_reported(world: World) -> None:
    assert figures(world.ask("amount", "천문대 이용률", measure="target")) == ["target 목표 2031 5.5%"]
    assert figures(world.ask("amount", "천문대 이용률", measure="actual"))[0] == "actual 실적 2029 5.41%"


def test_an_achievement_is_computed_and_shown_with_what_it_comes_from(world: World) -> None:
    answer = world.ask("amount", "천문대 이용률", measure="achievement")
    assert figures(answer) == ["achievement 달성률 2029 90.17%", "actual 실적 2029 5.41%", "target 목표 2029 6%"]
    assert "미달" in answer.text


def test_an_actual_not_yet_reported_is_not_zero(world: World) -> None:
    answer = world.ask("amount", "천문대 이용률", measure="actual", years=(2030,))
    assert (answer.status, answer.figures) == ("not_found", ())
    assert "미집계" in answer.text


def test_a_result_of_a_year_with_a_target_only_is_not_found(world: World) -> None:
    for measure in ("actual", "achievement"):
        assert world.ask("amount", "천문대 이용률", measure=measure, years=(2032,)).status == "not_found"


def test_less_is_better_for_a_processing_time(world: World) -> None:
    answer = world.ask("amount", "빛공해 민원 처리기간", measure="achievement")
    assert "초과 달성" in answer.text
    assert "낮을수록 좋은" in answer.text


def test_an_unknown_id_is_not_found(world: World) -> None:
    from bot.render import render

    answer = render(world.run(Query("amount", ("nope",))), role="citizen")
    assert (answer.status, answer.figures) == ("not_found", ())


@pytest.mark.parametrize(
    ("change", "rate", "rounded"), [("-501", "-5.27", True), ("-601", "-5.27", False), ("-501", "-6.27", False)]
)
def test_only_what_rounding_makes_is_laid_to_it(world: World, change: str, rate: str, *, rounded: bool) -> None:
    result = world.run(world.query("change", "별빛국"))
    assert isinstance(result, Changes)
    (delta,) = result.deltas
    assert delta.change is not None
    assert delta.rate is not None
    printed = replace(
        delta, change=delta.change._replace(value=Decimal(change)), rate=delta.rate._replace(value=Decimal(rate))
    )
    said = render(replace(result, deltas=(printed,)), role="citizen").text
    assert "두 금액으로 계산한" in said
    assert ("반올림 때문" in said) is rounded
    assert ("표에 적힌 값과 다릅니다" in said) is not rounded
