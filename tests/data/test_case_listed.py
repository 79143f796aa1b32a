"""Units of cells that print none, from the list over their table: (단위 : 대, 개소, 명)."""

from __future__ import annotations

from decimal import Decimal

from data.layouts.case_listed import Listed, units_proved


def test_a_column_between_is_in_the_unit_that_is_left() -> None:
    """Nothing but 개소 stands between 대 and 명, and no other column has it."""
    heads = ("차량대수", "운행마을", "승하차거점", "이용인원")
    rows = [Listed("물빛면", heads, ("2", "14", "41", "11,326"))]
    assert units_proved(rows, ("대", "개소", "명"), ()) == ["대", "개소", "개소", "명"]


def test_rows_are_counted_where_the_columns_are_years() -> None:
    """The first row has the first unit; 건수 is in none of the list."""
    heads = ("계", "2030년", "2031년")
    labels = ("빈집 정비", "입주 청년", "정착 인원", "창업 건수")
    rows = [Listed(label, heads, ("57", "25", "32")) for label in labels]
    assert units_proved(rows, ("동", "명"), ()) == ["동", "명", "명", ""]


def test_a_number_printed_with_its_unit_elsewhere_proves_a_row() -> None:
    """420가구 stands in the text: then what follows is in the other unit."""
    heads = ("2분기", "3분기", "계")
    rows = [Listed("신규 발굴", heads, ("186", "234", "420")), Listed("긴급 방문", heads, ("37", "51", "88"))]
    assert units_proved(rows, ("가구", "건"), {(Decimal(420), "가구")}) == ["가구", "건"]


def test_what_nothing_proves_has_no_unit() -> None:
    rows = [Listed("구름동", ("교육", "체험"), ("12", "34"))]
    assert units_proved(rows, ("회", "곳"), ()) == ["", ""]
