"""Do the numbers of a document agree: each rule finds its own trouble, and nothing in a sound document."""

from __future__ import annotations

import pytest

from data.reconcile import reconcile
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
