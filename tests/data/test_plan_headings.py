"""Headings of plans that strangers write: supplementary budgets, units in one heading, footnotes, results to come."""

from __future__ import annotations

import pytest

from data.cells import is_pending, parse_amount
from data.records import Records
from tests.data.plans import codes, figures, named, records

TABLE = """\
[소관부서]⇥숲길과
단위사업
숲길 가꾸기
(단위 : {unit})
사업명⇥회계구분⇥'29결산⇥'30예산⇥{heading}⇥'31예산⇥비고 (세부사업수)
숲길 가꾸기⇥일반회계⇥10⇥20⇥35⇥40⇥1
나무 심기⇥⇥10⇥20⇥35⇥40⇥
< 성과지표별 목표치 설정 >
성과지표(단위)⇥구분⇥'30⇥'31
나무 수(그루)⇥목표⇥1⇥2
"""


def supplement(found: Records) -> list[tuple[str, int | None, str, str]]:
    trees = named(found, "나무 심기").id
    return [(f.basis, f.year, f.period, str(f.value)) for f in found.figures if f.subject == trees and f.value == 35]


@pytest.mark.parametrize(
    ("heading", "year", "period"),
    [
        ("'30추경", 2030, ""),
        ("'30 1회추경", 2030, "1회"),
        ("'30 제2회 추경", 2030, "2회"),
        ("'30.1회추경", 2030, "1회"),
        ("'30(2추)", 2030, "2회"),
        ("2030년 2차 추가경정예산", 2030, "2회"),
        ("추경", 2030, ""),
        ("2회추경", 2030, "2회"),
        ("최종예산", 2030, ""),
        ("전년도 최종예산", 2030, ""),
    ],
)
def test_a_supplementary_budget_is_of_the_year_printed_or_of_the_column_before_it(
    heading: str, year: int, period: str
) -> None:
    found = records(TABLE.format(unit="백만원", heading=heading))
    assert supplement(found) == [("추경", year, period, "35")]
    assert [f[2:4] for f in figures(found, named(found, "나무 심기"), "budget") if f[1] == "예산"] == [
        (2030, "20"),
        (2031, "40"),
    ]


def test_two_supplementary_budgets_of_a_year_stand_side_by_side() -> None:
    text = TABLE.format(unit="백만원", heading="'30.1회추경⇥'30.2회추경").replace("⇥35⇥", "⇥33⇥35⇥")
    found = records(text)
    trees = named(found, "나무 심기").id
    made = [(f.year, f.period, str(f.value)) for f in found.figures if f.subject == trees and f.basis == "추경"]
    assert made == [(2030, "1회", "33"), (2030, "2회", "35")]
    assert "heading_repeated" not in {code for _, code in codes(found)}


def test_a_supplementary_budget_before_every_year_is_left_out_and_said() -> None:
    text = TABLE.format(unit="백만원", heading="'30결산").replace("'29결산⇥'30예산⇥'30결산", "추경⇥'30예산⇥'30결산")
    found = records(text)
    assert [f[1] for f in figures(found, named(found, "나무 심기"), "budget")] == ["예산", "결산", "예산"]
    assert "unknown_column" in {code for _, code in codes(found)}


def test_a_unit_in_one_heading_is_that_of_the_table() -> None:
    text = TABLE.format(unit="개", heading="'30추경").replace("'31예산", "'31예산(천원)")
    found = figures(records(text), named(records(text), "나무 심기"), "budget")
    assert {f[4] for f in found} == {"천원"}
    assert len(found) == 4


def test_a_footnote_mark_is_no_part_of_the_number() -> None:
    assert str(getattr(parse_amount("9,150,000주1)"), "value", None)) == "9150000"
    assert getattr(parse_amount("12.5%주)"), "unit", None) == "%"
    assert parse_amount("주1)") is None


@pytest.mark.parametrize("word", ["집계중", "미집계", "산출 중", "(미확정)", "추후 공표"])
def test_a_result_to_come_loses_no_column(word: str) -> None:
    assert is_pending(word)
    text = TABLE.format(unit="백만원", heading="'30추경") + f"⇥실적⇥{word}⇥\n"
    found = records(text)
    trees = named(found, "나무 수")
    assert [f[:4] for f in figures(found, trees)] == [("target", "목표", 2030, "1"), ("target", "목표", 2031, "2")]
    assert {code for _, code in codes(found)} <= {"no_organization", "children", "no_name"}


def test_words_that_are_results_are_not_to_come() -> None:
    assert not is_pending("완료")
    assert not is_pending("조례 제정")
