"""Cells: numbers with units and qualifiers, years, labels."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.cells import clean, compact, parse_amount, parse_qualified, parse_year


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("1,234", "1234", ""),
        ("100.00 %", "100.00", "%"),
        ("△0.52%", "-0.52", "%"),
        ("▲3", "-3", ""),
        ("-7", "-7", ""),
        ("90회", "90", "회"),
        ("1,970,000", "1970000", ""),
        ("0", "0", ""),
    ],
)
def test_amounts(cell: str, value: str, unit: str) -> None:
    found = parse_amount(cell)
    assert found is not None
    assert (str(found.value), found.unit) == (value, unit)


@pytest.mark.parametrize(
    "cell", ["", "/", "-", "1,23", "1.2.3", "48회 (40회)", "가", "1/2", "12,34원", "2020년01월01일"]
)
def test_what_is_not_one_amount(cell: str) -> None:
    assert parse_amount(cell) is None


@pytest.mark.parametrize(
    ("cell", "value", "unit", "note"),
    [
        ("약 30회", "30", "회", "약"),
        ("90% 이상", "90", "%", "이상"),
        ("5건 내외", "5", "건", "내외"),
        ("12", "12", "", ""),
        ("△3 백만원", "-3", "백만원", ""),
    ],
)
def test_qualifiers_do_not_change_the_number(cell: str, value: str, unit: str, note: str) -> None:
    found = parse_qualified(cell)
    assert found is not None
    assert (found.value, found.unit, found.note) == (Decimal(value), unit, note)


@pytest.mark.parametrize(
    ("cell", "year"),
    [("'18", (2018, "")), ("26", (2026, "")), ("2026년", (2026, "")), ("'24결산", (2024, "결산")), ("계", None)],
)
def test_years(cell: str, year: tuple[int, str] | None) -> None:
    assert parse_year(cell) == year


def test_labels() -> None:
    assert compact("정 책\t사 업") == "정책사업"
    assert clean("가\u0000  나\n") == "가 나"
