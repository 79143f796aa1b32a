"""Two numbers said back of which the one is asked as a share of the other."""

from decimal import Decimal

import pytest

from nlp.said_share import SaidShare, said_share


@pytest.mark.parametrize(
    "text",
    [
        "별밤 책 정리는 6만권 중에 35,195권 했다는데 몇 퍼센트야",
        "별밤 책 정리 60,000권 가운데 35,195권이면 몇 %",
        "별밤 책 정리는 6만 권 중 35,195권 비율이",
    ],
)
def test_the_share_of_two_numbers_said_back(text: str) -> None:
    assert said_share(text) == SaidShare("별밤 책 정리", Decimal(60000), Decimal(35195), "권")


@pytest.mark.parametrize(
    "text",
    [
        "별밤 책 정리는 6만권 중에 몇 퍼센트야",  # one number
        "별밤 책 정리는 6만권 중에 35,195권 했대",  # no share is asked for
        "별밤 책 정리는 6만권 중에 35,195명 몇 퍼센트야",  # of another thing
        "별밤 책 정리는 3만권 중에 35,195권 몇 퍼센트야",  # more than the whole
    ],
)
def test_anything_else_is_no_share_of_numbers_said_back(text: str) -> None:
    assert said_share(text) is None
