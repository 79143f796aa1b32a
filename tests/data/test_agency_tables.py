"""Tables of agency goals in the shapes that other agencies print: merged goals, weights, periods, sums, sources."""

from __future__ import annotations

from data.layouts.agency_goals import read
from tests.data.test_agency_goals import HAESOL, figures, source, texts

NARU = """\
나루연구원 2028년 경영성과 목표

나루연구원

## 2028년 경영성과 목표
(단위 : 백만원)
연번\t경영목표\t성과지표\t가중치\t'28년 목표\t'27년 목표(실적)\t예산\t측정산식
1\t연구 품질\t논문 게재\t15\t30편 이상\t25편(27편)\t1,250(국비 1,000, 도비 250)\t게재 편수
2\t\t정책 반영\t10.5\t70%\t65%(60.5%)\t-\t반영률
3\t대외 협력\t공동 연구\t5\t4~6건\t3건(3건)\t30\t과제 건수

□ 전략목표 1. 연구 품질

<과제 1-1> 논문 게재

[사업개요]
○ 사업비 : 총 1,250백만원(국비 1,000백만원, 도비 250백만원)
○ 규모 : 연구자 40명

[추진실적]
○ 2027년 상반기 학술지 투고 18편
○ 5회 개최
○ 총 3,000만원 지원

[연차별 추진계획]
구분\t계\t2028년\t\t2029년\t2030년 이후
\t\t상반기\t하반기\t\t
논문\t92편\t14편\t16편\t31편\t31편
특허\t-\t2건\t1건\t\t
"""


def test_goals_in_a_merged_column_weights_sources_and_results_in_brackets() -> None:
    found = figures(read(source(NARU)))
    assert {
        ("연구 품질", "논문 게재", "weight", "가중치", "2028", "15점"),
        ("연구 품질", "논문 게재", "target", "목표", "2028", "30편"),
        ("연구 품질", "논문 게재", "target", "목표", "2027", "25편"),
        ("연구 품질", "논문 게재", "actual", "실적", "2027", "27편"),
        ("연구 품질", "논문 게재", "budget", "예산", "2028", "1250백만원"),
        ("연구 품질", "논문 게재", "budget", "예산", "2028", "1000백만원", "국비"),
        ("연구 품질", "정책 반영", "actual", "실적", "2027", "60.5%"),
        ("대외 협력", "공동 연구", "budget", "예산", "2028", "30백만원"),
    } <= found
    notes = [f.note for f in read(source(NARU)).figures if f.value == 30 and f.unit == "편"]
    assert notes == ["이상"]


def test_a_range_is_kept_as_text_not_as_a_number() -> None:
    records = read(source(NARU))
    assert not [f for f in figures(records) if f[1] == "공동 연구" and f[2:5] == ("target", "목표", "2028")]
    assert texts(records, "공동 연구", "2028년 목표") == ["4~6건"]
    assert [i.line for i in records.issues if i.code == "range"] == [10]


def test_periods_and_sums_are_not_years() -> None:
    records = read(source(NARU))
    plan = {(f.year, f.period, f"{f.value}{f.unit}") for f in records.figures if f.line in (28, 29)}
    assert plan == {
        (None, "계", "92편"),
        (2028, "상반기", "14편"),
        (2028, "하반기", "16편"),
        (2029, "", "31편"),
        (2030, "2030년 이후", "31편"),
        (2028, "상반기", "2건"),
        (2028, "하반기", "1건"),
    }


def test_bullets_of_a_task_in_bracketed_headings() -> None:
    found = figures(read(source(NARU)))
    goal, task = "연구 품질", "논문 게재"
    assert {
        (goal, task, "budget", "예산", "2028", "1250백만원"),
        (goal, task, "budget", "예산", "2028", "250백만원", "도비"),
        (goal, task, "count", "규모", "2028", "40명"),
        (goal, task, "상반기 학술지 투고", "actual", "실적", "2027", "18편"),
    } <= found


def test_a_quantity_without_a_name_is_never_the_result_of_the_task_itself() -> None:
    found = figures(read(source(NARU)))
    assert not [f for f in found if f[:2] == ("연구 품질", "논문 게재") and f[2] == "actual" and f[5] == "5회"]


def test_a_column_of_numbers_without_heading_makes_the_table_unreadable() -> None:
    cut = HAESOL.replace("단위사업명\t2025년\t2026년\t2027년\t비고\n계", "단위사업명\t2025년\t\t2027년\t비고\n계")
    records = read(source(cut))
    assert [i.line for i in records.issues if i.code == "columns"] == [96]
    assert not [f for f in records.figures if f.line in range(96, 99)]


ARO = """\
아로문화재단 2028년 경영성과 목표

아로문화재단

## 2028년 경영성과 목표
성과지표\t측정방법\t'28년 목표
순회공연 운영\t공연 횟수\t60회

# 1 문화 향유

## 1-1 순회공연 운영

### □ 사업개요
- 기간 : 2028. 1. ~ 12.

### □ 추진실적
- 창작극 '달길 1312' 12회 공연, 3,100명 관람

권역\t공연횟수\t관람객\t비고
윗고을\t31회\t7,100명\t
바닷가\t24회\t-\t시범

### □ 향후 추진계획
단위사업명\t2028\t2029\t비고
순회공연\t60회\t64회\t
"""


def test_a_table_is_headed_by_what_stands_over_its_numbers() -> None:
    """권역 and 관람객 are no words of headings; the columns of quantities under them tell that they are one."""
    records = read(source(ARO))
    found = {(f.line, f"{f.value}{f.unit}", f.note) for f in records.figures if f.line in (20, 21)}
    assert found == {(20, "31회", "공연횟수"), (20, "7100명", "관람객"), (21, "24회", "공연횟수")}
    assert {f.year for f in records.figures if f.line == 20} == {2027}
    assert not [i for i in records.issues if i.code == "columns"]


def test_a_row_of_words_over_other_words_heads_nothing() -> None:
    records = read(source(ARO.replace("31회\t7,100명", "봄\t마당").replace("24회\t-", "가을\t마당")))
    assert not [f for f in records.figures if f.line in (20, 21)]


def test_the_mark_that_closes_a_name_begins_no_year() -> None:
    (first, second) = [f for f in read(source(ARO)).figures if f.line == 17]
    assert [(int(f.value), f.unit) for f in (first, second)] == [(12, "회"), (3100, "명")]
    assert first.subject == second.subject
