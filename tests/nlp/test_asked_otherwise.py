"""What a question asks that no number of something else tells: what it took to make a thing, of whom a word is said,
the number aimed at, by how many days something moved."""

from __future__ import annotations

import pytest

from nlp.apart import asks_apart
from nlp.receivers import asks_making, asks_meaning, asks_target, is_of_making


@pytest.mark.parametrize("text", ["체육관 만드는데 든 비용", "쉼터 짓는 데 얼마", "누리집 구축비가 얼마예요"])
def test_what_it_took_to_make_something_is_asked(text: str) -> None:
    assert asks_making(text)


@pytest.mark.parametrize("text", ["체육관 이용료 얼마", "보고서 만드는 사람 몇 명", "교육에 든 비용"])
def test_what_is_paid_otherwise_is_not(text: str) -> None:
    assert not asks_making(text)


def test_a_sum_is_of_making_by_what_it_is_called() -> None:
    assert is_of_making("쉼터 조성")
    assert is_of_making("총사업비")
    assert not is_of_making("검진비 지원")
    assert not is_of_making("예산 절감")  # what was saved


def test_of_whom_a_word_is_said_is_no_number_of_them() -> None:
    assert asks_meaning("고령운전자는 나이가 어느 정도인 사람을 말하나요")
    assert not asks_meaning("고령운전자는 어느 정도인가요")


def test_the_number_aimed_at() -> None:
    assert asks_target("몇 명 목표야")
    assert asks_target("목표는 몇 명")
    assert not asks_target("목표 달성한 지표")


@pytest.mark.parametrize(("text", "apart"), [("대기기간 며칠 줄었나요", True), ("며칠에서 며칠로 줄었나요", False)])
def test_by_how_many_days_something_moved(text: str, apart: bool) -> None:
    assert asks_apart(text) is apart
