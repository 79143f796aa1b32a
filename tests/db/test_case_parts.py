"""A part of a case that a question names and no figure found is told of."""

from __future__ import annotations

import pytest

from db.case_parts import _lists


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        (" 솔동 돌동 물안동 각 1개소 ", [["솔동", "돌동", "물안동"]]),
        ("솔동 돌동 2개소", []),
        ("솔동 책방 돌동 물동 3개소", []),
        ("이동 활동 2동 각 1개소", [["이동", "활동", "2동"]]),
    ],
)
def test_three_names_of_a_sort_are_a_list(line: str, listed: list[list[str]]) -> None:
    assert _lists(line, "동") == listed
