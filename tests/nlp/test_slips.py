"""Words of money and results with one letter wrong, and words with any ending."""

from __future__ import annotations

import pytest

from nlp.query import NotUnderstood, Query, Understood
from nlp.slips import slips
from nlp.vocabulary import Word
from tests.nlp.conftest import One

BUDGET = {"예산": (Word("measure", "budget", "예산"),)}


def test_one_wrong_letter_is_mended() -> None:
    made = slips(BUDGET, frozenset())
    assert {"얘산", "에산", "예싼", "예사"} <= set(made)
    assert "예산" not in made


def test_a_name_is_no_slip() -> None:
    assert "에산" not in slips(BUDGET, frozenset({"에산"}))


@pytest.mark.parametrize("text", ["밤하늘과 31 얘산", "밤하늘과31얘산", "밤하늘과 31년 예싼"])
def test_a_misspelt_measure_wherever_it_stands(one: One, text: str) -> None:
    outcome = one(text)
    assert isinstance(outcome, Understood), outcome
    assert outcome.query == Query("amount", subjects=("night",), measure="budget", years=(2031,))


def test_what_was_mended_is_said(one: One) -> None:
    outcome = one("밤하늘과31얘산")
    assert isinstance(outcome, Understood)
    assert outcome.corrected == (("얘산", "예산"),)


@pytest.mark.parametrize("text", ["별나라국얘산", "별나라국 예산", "누리시 예산", "바다군 예산은"])
def test_a_body_or_place_that_is_not_there(one: One, text: str) -> None:
    outcome = one(text)
    assert isinstance(outcome, NotUnderstood)
    assert outcome.status == "not_found"


@pytest.mark.parametrize(
    "text", ["밤하늘과 예산 알려줭", "밤하늘과 예산 얼만데", "밤하늘과 예산 얼매여", "밤하늘과 예산 얼만가요"]
)
def test_any_ending(one: One, text: str) -> None:
    outcome = one(text)
    assert isinstance(outcome, Understood), outcome
    assert outcome.query == Query("amount", subjects=("night",), measure="budget")
