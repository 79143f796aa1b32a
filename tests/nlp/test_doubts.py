"""What would be answered with something else is asked back; a base year is compared with the newest plan."""

from __future__ import annotations

import pytest

from nlp.query import Clarify, Query, Understood
from tests.nlp.conftest import One

ASKED_BACK = [
    ("밤하늘과 예산에서 국비 뺀 금액", "국비 뺀"),
    ("천문관측 활성화는 결산이 예산보다 많아?", "예산보다"),
    ("밤하늘과 특별회계 예산", "특별회계"),
    ("세부사업 예산이 제일 많은 과", "세부사업"),
    ("밤하늘과 1인당 예산", "1인당"),
    ("상위 10% 단위사업", "10%"),
]


@pytest.mark.parametrize(("question", "word"), ASKED_BACK)
def test_a_condition_that_is_not_computed_is_said_back(one: One, question: str, word: str) -> None:
    outcome = one(question)
    assert isinstance(outcome, Clarify)
    assert (outcome.reason, outcome.word) == ("not_understood_part", word)


@pytest.mark.parametrize(
    "question",
    ["밤하늘과 예산이 30년보다 늘었어?", "밤하늘과 30년 대비 예산 얼마나 줄었나", "밤하늘과 예산 30년이랑 비교해줘"],
)
def test_a_base_year_is_compared_with_the_newest_plan(one: One, question: str) -> None:
    outcome = one(question)
    assert isinstance(outcome, Understood)
    assert outcome.query == Query("change", subjects=("night",), measure="budget", years=(2030, 2031))


@pytest.mark.parametrize("question", ["밤하늘과 예산이 줄지 않았어?", "밤하늘과 예산이 늘었어?"])
def test_a_change_of_one_thing_is_answered(one: One, question: str) -> None:
    outcome = one(question)
    assert isinstance(outcome, Understood)
    assert outcome.query.operation == "change"


@pytest.mark.parametrize("question", ["단위사업 예산 순위 3위까지", "예산 많은 단위사업 3위까지"])
def test_places_down_to_one_are_a_limit(one: One, question: str) -> None:
    outcome = one(question)
    assert isinstance(outcome, Understood)
    assert (outcome.query.operation, outcome.query.limit, outcome.query.nth) == ("rank", 3, 0)
