"""What a question asks first, before a part of it or what else it asks of the same thing."""

import pytest

from nlp.of_which import first_asked


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("별밤센터 예산 얼마고 그중 군비는?", "별밤센터 예산 얼마고"),
        ("별밤국 정원이 몇 명이었고, 그 가운데 5급은", "별밤국 정원이 몇 명이었고"),
        ("별밤국 예산이 얼마인데 거기서 인건비는", "별밤국 예산이 얼마인데"),
        ("별밤센터 예산이랑 그중 국비", "별밤센터 예산"),
    ],
)
def test_what_holds_the_part_is_asked_first(text: str, first: str) -> None:
    asked = first_asked(text)
    assert asked is not None
    assert (asked.text, asked.within) == (first, True)


def test_a_number_before_what_else_is_asked_of_the_thing() -> None:
    asked = first_asked("별밤군청 동호회 몇 명이고 지원액은?")
    assert asked is not None
    assert (asked.text, asked.within, asked.units) == ("별밤군청 동호회 몇 명이고", False, ("명",))


@pytest.mark.parametrize("text", ["별밤센터 예산 얼마야", "그중 군비는?", "별밤과 예산 얼마고 2020년엔"])
def test_nothing_is_asked_first_where_one_thing_is_asked(text: str) -> None:
    assert first_asked(text) is None
