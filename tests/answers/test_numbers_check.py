"""The check that every number of a text is a figure: what it lets pass and what it catches."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.answer import Answer, Paragraph, ShownFigure
from bot.numbers_check import stray_numbers

FIGURES = (
    ShownFigure("별밤과", "budget", "예산", 2031, Decimal(5258), "백만원"),
    ShownFigure("별밤과", "change_rate", "예산", 2031, Decimal("-11.684"), "%"),
    ShownFigure("5대 과제", "count", "과제", 2031, Decimal(12), "개"),
)


def answer(text: str, style: str = "body") -> Answer:
    return Answer("answered", (Paragraph(text, style),), FIGURES, facts={"기간": "2031. 1. ~ 12."})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "52억 5,800만원 (5,258백만원)",
        "11.68% 줄었습니다",
        "5대 과제는 12개입니다.",
        "2031년 3월 2일",
        "(74줄)",
        "지방재정법 제41조",
        "기간: 2031. 1. ~ 12.",
        "전화 063-280-1234",
    ],
)
def test_figures_dates_lines_laws_and_facts_pass(text: str) -> None:
    assert stray_numbers(answer(text)) == []


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("52억 5,900만원", ["52억 5,900만원"]),
        ("5,257백만원", ["5,257백만원"]),
        ("11.69%", ["11.69"]),
        ("5,258명 중 13개", ["13"]),
        ("1. 열셋", ["1."]),
    ],
)
def test_anything_else_is_stray(text: str, stray: list[str]) -> None:
    assert [s.rstrip(".") for s in stray_numbers(answer(text))] == [s.rstrip(".") for s in stray]


def test_a_list_number_passes_at_the_head_of_an_item_only() -> None:
    assert stray_numbers(answer("3. 별밤과", "item")) == []
    assert stray_numbers(answer("별밤과 3. ", "item")) == ["3."] or stray_numbers(answer("별밤과 3. ", "item")) == ["3"]
