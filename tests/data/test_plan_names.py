"""Names that a plan lists behind their number."""

from __future__ import annotations

import pytest

from data.layouts.plan_mentions import names_behind_count


def test_as_many_names_as_the_number_says_are_kept() -> None:
    assert names_behind_count("- 결연도시(3) : 가람 윗고을, 누리현, 다솜 바닷마을") == (
        "결연도시",
        "가람 윗고을, 누리현, 다솜 바닷마을",
    )


@pytest.mark.parametrize(
    "text",
    [
        "결연도시(3) : 가람 윗고을, 누리현",  # one is missing
        "결연도시(1) : 가람 윗고을",  # no list
        "결연도시(2) : 3월 방문, 5월 초청 2회",  # no names
        "결연도시 : 가람 윗고을, 누리현",
    ],
)
def test_what_the_number_does_not_prove_stays_text(text: str) -> None:
    assert names_behind_count(text) is None
