"""Do the numbers of a document agree: each rule finds its own trouble, and nothing in a sound document."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.reconcile import reconcile
from data.records import Document, Figure, Measure, Records, Subject
from tests.data.plans import BUREAU, MAEUL, PLAN, records


def found(text: str) -> list[tuple[int, str, str]]:
    return [(i.line, i.code, i.severity) for i in reconcile(records(text))]


def test_a_sound_document_has_no_difference() -> None:
    sound = PLAN.replace("마을 공동체를 튼튼하게⇥2⇥1", "마을 공동체를 튼튼하게⇥2⇥1").replace(
        "들길을 안전하게⇥1", "들길을 안전하게⇥0"
    )
    assert found(sound) == []


@pytest.mark.parametrize(
    ("was", "becomes", "expected"),
    [
        ("마을길 다이음 사업⇥⇥100,000", "마을길 다이음 사업⇥⇥100,001", (94, "children", "info")),
        ("마을길 다이음 사업⇥⇥100,000", "마을길 다이음 사업⇥⇥190,000", (94, "children", "warning")),
        ("700,500⇥4", "700,500⇥5", (94, "count", "warning")),
        ("튼튼하게⇥2⇥1⇥700,500", "튼튼하게⇥2⇥1⇥700,900", (15, "goal", "warning")),
        ("튼튼하게⇥2⇥1⇥", "튼튼하게⇥2⇥3⇥", (15, "count", "warning")),
        ("튼튼하게⇥2⇥1⇥", "튼튼하게⇥7⇥1⇥", (15, "count", "warning")),
        ("계⇥21⇥2⇥19⇥20⇥", "계⇥22⇥2⇥19⇥20⇥", (24, "strength", "warning")),
        ("계⇥21⇥2⇥19⇥20⇥", "계⇥21⇥2⇥19⇥25⇥", (24, "bureau", "warning")),
        ("계⇥1,010,500", "계⇥1,019,500", (34, "rows", "warning")),
        ("99.01 %", "89.01 %", (35, "share", "warning")),
        ("110,500⇥12.42%", "110,500⇥13.42%", (35, "change_rate", "warning")),
        ("890,000⇥98.89 %⇥110,500", "890,000⇥98.89 %⇥110,501", (35, "change", "info")),
        ("⇥핵심⇥60⇥", "⇥핵심⇥50⇥", (63, "weights", "warning")),
    ],
)
def test_each_difference_is_told_with_its_line(was: str, becomes: str, expected: tuple[int, str, str]) -> None:
    assert was in PLAN
    before, after = found(PLAN), found(PLAN.replace(was, becomes, 1))
    assert expected not in before
    assert expected in after


def test_the_message_has_both_numbers() -> None:
    text = PLAN.replace("마을길 다이음 사업⇥⇥100,000⇥", "마을길 다이음 사업⇥⇥190,000⇥", 1)
    told = next(i.message for i in reconcile(records(text)) if i.code == "children")
    assert told == (
        "마을 공동체 살리기: 2029년 결산 문서에는 500,000천원, 아래 4개 사업을 더하면 590,000천원 (차이 -90,000천원)."
    )


def test_one_thing_printed_twice_with_different_numbers() -> None:
    twice = MAEUL.replace("3. 예산현황", "부서명⇥정원⇥현원\n마을과⇥13⇥11\n\n3. 예산현황")
    told = [i for i in reconcile(records(BUREAU + twice)) if i.code == "conflict"]
    assert [i.line for i in told] == [42]
    assert "12명" in told[0].message
    assert "13명" in told[0].message


def test_missing_is_not_zero() -> None:
    text = PLAN.replace("마을길 다이음 사업⇥⇥100,000⇥", "마을길 다이음 사업⇥⇥⇥", 1)
    assert "children" not in {code for _, code, _ in found(text)}


def made(subjects: list[Subject], figures: list[Figure]) -> Records:
    document = Document("invented-2031", "work_plan", "은빛시 계획", "은빛시", "", 2031, "")
    return Records(document, tuple(subjects), tuple(figures))


def figure(
    subject: str, value: int, line: int, basis: str = "예산", measure: Measure = "budget", unit: str = "백만원"
) -> Figure:
    return Figure(subject, measure, basis, 2031, Decimal(value), unit, line)


def programmes(*amounts: int) -> Records:
    """A programme with an amount on line 1 and one below it per further amount, all printed one level deep."""
    subjects = [Subject("p", "programme", "복지 시책", 1)]
    subjects += [Subject(f"p{i}", "programme", f"일 {i}", i + 1, "p") for i in range(1, len(amounts))]
    return made(subjects, [figure(s.id, amount, s.line) for s, amount in zip(subjects, amounts, strict=True)])


def test_what_a_row_is_the_total_of_is_counted_once() -> None:
    assert reconcile(programmes(310, 80, 215, 175, 40, 15)) == ()
    (issue,) = reconcile(programmes(312, 80, 215, 175, 40, 15))
    assert (issue.code, issue.line) == ("children", 1)


def case(*figures: Figure) -> Records:
    return made([Subject("c", "case", "은빛시 사례", 1)], list(figures))


def test_unrelated_numbers_of_a_case_are_not_compared() -> None:
    assert reconcile(case(*(figure("c", n, 9, "참여", "count", unit="명") for n in (50, 621)))) == ()
    assert reconcile(case(*(figure("c", n, n, "참여", "count", unit="명") for n in (9, 12, 40)))) == ()
    assert reconcile(case(*(figure("c", n, 9, "", "count", unit="") for n in (905, 906, 300, 300, 304)))) == ()


def test_two_budgets_of_one_case_are_a_conflict() -> None:
    (issue,) = reconcile(case(figure("c", 110, 4), figure("c", 120, 30)))
    assert (issue.code, issue.line) == ("conflict", 30)


@pytest.mark.parametrize(("parts", "told"), [((47, 36, 8, 8), True), ((47, 36, 8, 7), False), ((3, 2, 8, 8), False)])
def test_parts_that_just_miss_their_whole_are_told(parts: tuple[int, ...], told: bool) -> None:
    labels = ("처리", "추진", "검토", "불가")
    figures = [figure("c", 98, 5, "접수", "count", unit="건")]
    figures += [figure("c", n, 5, label, "count", unit="건") for n, label in zip(parts, labels, strict=True)]
    assert [(i.code, i.line) for i in reconcile(case(*figures))] == ([("parts", 5)] if told else [])


def plan(*amounts: tuple[str, str]) -> Records:
    """A programme and its details, each printed as a value with its unit."""
    subjects = [Subject("p", "programme", "복지 시책", 1)]
    subjects += [Subject(f"p{i}", "programme", f"일 {i}", i + 1, "p") for i in range(1, len(amounts))]
    figures = [
        Figure(s.id, "budget", "예산", 2031, Decimal(value), unit, s.line)
        for s, (value, unit) in zip(subjects, amounts, strict=True)
    ]
    return made(subjects, figures)


def test_tables_in_different_units_are_compared() -> None:
    assert reconcile(plan(("3", "백만원"), ("1200", "천원"), ("1800", "천원"))) == ()
    (issue,) = reconcile(plan(("3200", "백만원"), ("1200000", "천원"), ("1800000", "천원")))
    assert (issue.code, issue.line, issue.severity) == ("children", 1, "warning")


def test_a_table_in_the_wrong_unit_is_told_as_that() -> None:
    (issue,) = reconcile(plan(("3000", "천원"), ("1200", "백만원"), ("1800", "백만원")))
    assert (issue.code, issue.line) == ("children", 1)
    assert "1,000배 차이" in issue.message
    assert "단위를 확인" in issue.message


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (("0.13", "억원"), ("13850", "천원"), False),  # cut off at the last printed digit
        (("12", "억원"), ("1150", "백만원"), False),  # rounded
        (("12", "억원"), ("1200", "천원"), True),
        (("1250", "백만원"), ("1350000", "천원"), True),
    ],
)
def test_one_amount_printed_in_two_units(first: tuple[str, str], second: tuple[str, str], told: bool) -> None:
    subject = Subject("p", "programme", "복지 시책", 1)
    printed = [Figure("p", "budget", "예산", 2031, Decimal(v), u, n) for n, (v, u) in ((4, first), (9, second))]
    assert [(i.code, i.line) for i in reconcile(made([subject], printed))] == ([("conflict", 9)] if told else [])
