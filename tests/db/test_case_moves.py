"""Which words say that something has moved, and which only begin like one."""

import pytest

from db.case_moves import MOVES


@pytest.mark.parametrize("text", ["이용자 증가", "성장률", "매출 성장", "12% 성장한", "처리기간 단축"])
def test_a_move(text: str) -> None:
    assert MOVES.search(text) is not None


@pytest.mark.parametrize("text", ["성장지원금 만족", "청소년 성장단계", "신장이식 비용"])
def test_a_name_that_begins_like_a_move(text: str) -> None:
    assert MOVES.search(text) is None
