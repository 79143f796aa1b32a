"""Marks behind words and between them."""

from __future__ import annotations

import pytest

from nlp.marks import beside, closed_by, ends_in, joins
from nlp.query import Query, Understood
from tests.nlp.conftest import One


@pytest.mark.parametrize("between", ["랑", " 및 ", ", ", "와", "하고 ", "과 그리고 "])
def test_what_joins(between: str) -> None:
    assert joins(between, "and")


@pytest.mark.parametrize("between", ["", " ", "의", " 예산 ", "보다"])
def test_what_does_not_join(between: str) -> None:
    assert not joins(between, "and")


@pytest.mark.parametrize("text", ["몇 명 모자라", "몇명이나 더 부족해?", "부족한 인원은", "초과 인원"])
def test_marks_beside_each_other(text: str) -> None:
    assert beside(text, "heads", "short")


@pytest.mark.parametrize("text", ["몇 명 근무해", "부족"])
def test_marks_that_stand_alone(text: str) -> None:
    assert not beside(text, "heads", "short")


@pytest.mark.parametrize(
    ("text", "at"), [("많았던 해?", 4), ("높은 연도는 언제야", 3), ("해마다", -1), ("많은 사업", -1)]
)
def test_where_a_text_ends_in_a_year(text: str, at: int) -> None:
    assert ends_in(text, "year", "year?") == at


def test_a_syllable_and_its_last_consonant() -> None:
    assert [closed_by(s, 4) for s in ("은", "던", "고", "a")] == [True, True, False, False]


@pytest.mark.parametrize(
    "question", ["천문대 이용률 목표가 제일 높았던 해는?", "천문대 이용률 목표가 가장 큰 연도는 언제야"]
)
def test_the_year_of_the_largest(one: One, question: str) -> None:
    outcome = one(question)
    assert isinstance(outcome, Understood)
    assert outcome.query == Query("trend", subjects=("usage",), measure="target", order="desc")
