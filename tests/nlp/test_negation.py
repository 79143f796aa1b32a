"""What a question denies is never answered as if it were affirmed."""

from __future__ import annotations

import pytest

from nlp.query import Clarify, Filter, NotUnderstood, Query, Understood
from tests.nlp.conftest import One, Outcomes


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("밤하늘과에서 달성하지 않은 지표", "missed"),
        ("밤하늘과에서 달성하지않은 지표", "missed"),
        ("밤하늘과에서 안 달성한 지표", "missed"),
        ("밤하늘과 미달이 아닌 지표", "met"),
        ("밤하늘과에서 미달하지 않은 지표", "met"),
        ("밤하늘과에서 달성한 지표", "met"),
    ],
)
def test_a_denied_state_is_its_opposite(one: One, text: str, state: str) -> None:
    outcome = one(text)
    assert isinstance(outcome, Understood), outcome
    assert (outcome.query.operation, outcome.query.state) == ("state", state)


@pytest.mark.parametrize(
    "text", ["초과 달성하지 못한 지표", "신규가 아닌 단위사업", "목표가 없는 지표", "쓰지 않은 돈"]
)
def test_what_has_no_single_opposite_is_asked_back(one: One, text: str) -> None:
    assert isinstance(one(text), Clarify | NotUnderstood)


@pytest.mark.parametrize(
    "text", ["밤하늘과 말고 새벽과 예산", "밤하늘과가 아니라 새벽과 예산", "밤하늘과 예산 말고 새벽과 예산"]
)
def test_what_is_set_aside_is_not_answered(outcomes: Outcomes, text: str) -> None:
    for outcome in outcomes(text):
        assert isinstance(outcome, Understood), outcome
        assert outcome.query.subjects == ("dawn",)


def test_a_measure_set_aside(one: One) -> None:
    outcome = one("밤하늘과 예산 말고 정원")
    assert isinstance(outcome, Understood)
    assert outcome.query == Query("amount", subjects=("night",), measure="headcount", basis="정원")


@pytest.mark.parametrize("text", ["국비가 아닌 세부사업", "국비 없는 세부사업"])
def test_a_source_of_money_denied(one: One, text: str) -> None:
    outcome = one(text)
    assert isinstance(outcome, Understood)
    assert outcome.query.filters == (Filter("지원조건", "lacks", "국비"),)
