"""Agency goals: an invented agency in two forms that share no heading, column order, unit or numbering."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.layouts.agency_goals import read, recognise
from data.lines import Source
from data.readers.text import read_text
from data.records import Records, paths

HAESOL = """\
- 해솔도 청년재단 이사장 -
**2025년 경영성과 목표**

**해솔도청년재단**

# 목 차

□ 기관현황 .....\t1
1. 청년 일자리 확대\t
1-1. 청년 창업 지원 .....\t3
1-2. 현장 실습 .....\t5

# (재)해솔도청년재단

## 일반현황

- 소재지 : 해솔도 한빛시 바람로 12, 3층
- 조직 : 1본부 2실 5개팀       ▪ 정원/현원 : 45명/43명
- '25년 예산 : 120.5억원(국비 60.5, 도비 50, 기타 10)
\\* '24년(최종) : 99.0억원(국비 40, 도비 50, 기타 10)
- 기관장임기 : 2024.3.1. ~ 2027.2.28.(3년)

홍 길 동

## 2025 경영목표

- 1 청년의 일자리 확대
  - 청년 창업 지원   ▶ 30개사(심사, 입주 등)
  - 현장 실습   ▶ 1,200명(기업 연계)

# 해솔도청년재단 이사장

## 2025년 경영성과 목표

2025 주요경영목표\t\t\t\t2024 실적 (전년도목표)\t전년목표 대비\t비고
성과지표\t사업비 (백만 원)\t측정방법\t성과목표\t\t\t
<b>1. 청년 일자리 확대</b>\t\t\t\t\t\t
① 청년 창업 지원\t1,250\t창업기업 수\t30개사\t28개사 (25개사)\t112%\t
\t-\t멘토링, 만족도\t20회 85점\t18회(20회) 맞춤 멘토링\t150%\t
② 현장 실습\t80.5\t실습 인원\t1,200명\t-\t신규\t

# 1 청년 일자리 확대

## 1-1 청년 창업 지원

창업을 꿈꾸는 청년의 첫걸음을 돕는다

□ 사업개요

- 기 간 : 2025. 2. ~ 11.
- 대상 : 도내 12개 시·군 청년
- 규 모 : 1,250백만원(국비 700백만원, 도비 500백만원)
- 사업내용
  - 입주 공간 지원(15개소)

□ 추진실적

단위사업명\t2024년\t비고
계\t46회\t
멘토링\t18회\t
창업 교육\t28회\t집합교육

- '24년 창업기업 매출 조사 1회 및 간담회 3회
- 2024년 「첫가게」 박람회 진행
  - 총 2회(4.13., 9.6.) 실시
- 창업캠프 64명 참여(현장 40명, 온라인 24명)
- 상담 지원단(9명), 상담 제공(120명, 1,006회)

□ 향후 추진계획

단위사업명\t\t2025\t2026\t2027\t비고
멘토링 운영\t일반\t10회\t12회\t14회\t
\t심화\t3회/1개소\t-\t구축완료\t주1회

□ '25년 중점 추진계획

- 3개 권역 거점 조성

## 1-2

# 현장 실습

□ 사업개요

- 규모 : 80,500천원(도비 80,500천원)

□ 추진실적

구분\t기관명\t협약시기\t비고
민간 기업\t한빛전자\t2024. 3.~5.\t-
\t바람소프트 2호점\t2024. 6.\t신규협약

□ 향후 추진계획

단위사업명\t2025년\t2026년\t2027년\t비고
계\t50회\t60회\t70회\t
실습 운영\t30회\t35회\t40회\t
기업 발굴\t20회\t24회\t30회\t

## 참고 2024년 경영성과 목표 이행 실적

성과지표\t측정 방법\t'24년 성과목표\t성과목표 이행 실적\t비고 (달성률, %)
<b>1. 청년 일자리 확대 지원</b>\t\t\t\t
① 청년몰 설치 및 사업 운영\t설치 수, 사업 수\t2개소 1건\t2개소 1건\t100%
② 취업 상담\t상담 건수\t1,400건\t1,597건\t119%
"""

GARAM = """\
2026년 기관장 성과목표
가람문화재단

기관 일반현황
○ 정원 : 30명
○ 현원 : 28명
○ 2026년 예산 : 3,200백만원(도비 3,000, 자체 200)
○ 대표이사 : 김가람

(단위 : 천원)
| 성과지표 | 단위 | '25년 목표 | '25년 실적 | '26년 목표 | 예산 | 측정방법 |
|---|---|---|---|---|---|---|
| Ⅰ. 공연 활성화 | | | | | | |
| 1) 정기 공연 | 회 | 20 | 22 | 24 | 350,000 | 공연 횟수 |
| 2) 객석 점유율 | % | 70.5 | 68.0 | 72.0 | - | 점유율 |

Ⅰ. 공연 활성화

1) 정기 공연

○ 추진개요
 - 사업기간 : 2026. 1. ~ 12.
 - 사업비 : 3억 5,000만원

○ 2025년 추진실적
 - 정기 공연 22회, 관객 9,800명

○ 연차별 계획
| 구분 | 비고 | '27년 | '26년 |
| 정기 공연 | 대극장 | 26회 | 24회 |
| 순회 공연 | | 8회 | 6회 |

2) 객석 나눔

○ 추진개요
 - 사업비 : 12,000천원
○ 연차별 계획
| 구분 | 2026년 | 2027년 |
| 나눔 객석 | 500석 | 600석 |
"""


def source(text: str) -> Source:
    return read_text(text.encode(), "agency.md", "md")


def figures(records: Records) -> set[tuple[str, ...]]:
    """Every figure as (path below the agency …, measure, basis, year, value and unit, part)."""
    path = paths(records)
    return {
        (*path[f.subject][1:], f.measure, f.basis, str(f.year), f"{f.value}{f.unit}", *((f.part,) if f.part else ()))
        for f in records.figures
    }


def texts(records: Records, subject: str, name: str) -> list[str]:
    path = paths(records)
    return [a.text for a in records.attributes if path[a.subject][-1] == subject and a.name == name]


def test_it_recognises_both_forms_and_nothing_else() -> None:
    assert recognise(source(HAESOL)).fits
    assert recognise(source(GARAM)).fits
    assert not recognise(source("2025년 주요업무계획\n- 예산 : 3백만원\n")).fits
    assert not recognise(source("")).found


def test_the_document_is_named_by_its_own_evidence() -> None:
    first, second = read(source(HAESOL)).document, read(source(GARAM)).document
    assert (first.title, first.organization, first.year) == (
        "해솔도청년재단 2025년 경영성과 목표",
        "해솔도청년재단",
        2025,
    )
    assert (second.title, second.organization, second.year) == (
        "가람문화재단 2026년 기관장 성과목표",
        "가람문화재단",
        2026,
    )


@pytest.mark.parametrize(
    ("front", "agency"),
    [
        ("2025년 (재)한빛테크노파크 경영목표\n", "한빛테크노파크"),
        ("나래의료원 2025년도 경영목표\n", "나래의료원"),
        ("- 바다개발공사 사장 -\n2025년 경영성과 목표\n", "바다개발공사"),
        ("2025 기관장 성과목표\n(재)솔빛문화마을\n\n일반현황\n- 정원 : 3명\n", "솔빛문화마을"),
    ],
)
def test_the_agency_is_named_where_the_front_page_prints_it(front: str, agency: str) -> None:
    body = HAESOL[HAESOL.index("2025 주요경영목표") :]
    made = source(front + body)
    assert recognise(made).fits
    assert (read(made).document.organization, read(made).document.year) == (agency, 2025)


def test_overview_gives_headcount_budget_and_shares_by_what_adds_up() -> None:
    first, second = figures(read(source(HAESOL))), figures(read(source(GARAM)))
    assert {
        ("headcount", "정원", "2025", "45명"),
        ("headcount", "현원", "2025", "43명"),
        ("count", "팀", "2025", "5개"),
        ("budget", "예산", "2025", "120.5억원"),
        ("budget", "예산", "2025", "60.5억원", "국비"),  # 60.5 + 50 + 10 = 120.5
        ("budget", "예산", "2024", "99.0억원"),
        ("share", "예산", "2024", "40%", "국비"),  # 40 + 50 + 10 = 100, not 99
    } <= first
    assert {
        ("headcount", "정원", "2026", "30명"),
        ("budget", "예산", "2026", "3200백만원"),
        ("budget", "예산", "2026", "3000백만원", "도비"),
    } <= second


def test_a_bracket_that_adds_to_nothing_is_read_like_its_neighbour_with_an_issue() -> None:
    records = read(source(HAESOL.replace("(국비 60.5, 도비 50, 기타 10)", "(국비 60.5, 도비 30, 기타 5)")))
    assert ("share", "예산", "2025", "60.5%", "국비") in figures(records)
    assert [(i.code, i.line) for i in records.issues if i.code == "share"] == [("share", 19)]


def test_the_head_of_the_agency_is_personal() -> None:
    for text, name, word in ((HAESOL, "홍길동", "기관장"), (GARAM, "김가람", "대표이사")):
        found = [a for a in read(source(text)).attributes if a.personal]
        assert [(a.name, a.text) for a in found] == [(word, name)]
        assert name not in str(read(source(text)).shipped())


def test_indicators_of_a_two_row_heading() -> None:
    goal, one = "청년 일자리 확대", "청년 창업 지원"
    found = figures(read(source(HAESOL)))
    assert {
        (goal, one, "budget", "예산", "2025", "1250백만원"),
        (goal, one, "target", "목표", "2025", "30개사"),
        (goal, one, "actual", "실적", "2024", "28개사"),
        (goal, one, "target", "목표", "2024", "25개사"),
        (goal, one, "rate", "전년목표 대비", "2024", "112%"),
        (goal, one, "멘토링, 만족도", "target", "목표", "2025", "20회"),
        (goal, one, "멘토링, 만족도", "target", "목표", "2025", "85점"),
        (goal, one, "멘토링, 만족도", "actual", "실적", "2024", "18회"),
        (goal, one, "멘토링, 만족도", "target", "목표", "2024", "20회"),
        (goal, "현장 실습", "budget", "예산", "2025", "80.5백만원"),
        (goal, "현장 실습", "target", "목표", "2025", "1200명"),
    } <= found
    assert not any("달성률" in f for f in found if f[1] == one)
    records = read(source(HAESOL))
    assert texts(records, "현장 실습", "구분") == ["신규"]
    assert {f.note for f in records.figures if f.line == 39 and f.measure == "target" and f.year == 2025} == {
        "멘토링",
        "만족도",
    }
    ratio = [i.line for i in records.issues if i.code == "ratio"]
    assert ratio == [39, 105]  # 18/20 is not 150 %, 1597/1400 is not 119 %


def test_indicators_in_another_column_order_take_the_unit_of_their_row() -> None:
    found = figures(read(source(GARAM)))
    assert {
        ("공연 활성화", "정기 공연", "target", "목표", "2025", "20회"),
        ("공연 활성화", "정기 공연", "actual", "실적", "2025", "22회"),
        ("공연 활성화", "정기 공연", "target", "목표", "2026", "24회"),
        ("공연 활성화", "정기 공연", "budget", "예산", "2026", "350000천원"),
        ("공연 활성화", "객석 점유율", "actual", "실적", "2025", "68.0%"),
    } <= found


def test_tasks_results_and_plans() -> None:
    goal, task = "청년 일자리 확대", "청년 창업 지원"
    found = figures(read(source(HAESOL)))
    assert {
        (goal, task, "target", "목표", "2025", "30개사"),  # of the aims, joined by name
        (goal, task, "count", "시·군", "2025", "12개"),
        (goal, task, "budget", "예산", "2025", "1250백만원"),
        (goal, task, "budget", "예산", "2025", "700백만원", "국비"),
        (goal, task, "입주 공간 지원", "target", "목표", "2025", "15개소"),
        (goal, task, "actual", "실적", "2024", "46회"),
        (goal, task, "창업 교육", "actual", "실적", "2024", "28회"),
        (goal, task, "창업기업 매출 조사", "actual", "실적", "2024", "1회"),
        (goal, task, "간담회", "actual", "실적", "2024", "3회"),
        (goal, task, "「첫가게」 박람회", "actual", "실적", "2024", "2회"),
        (goal, task, "창업캠프", "actual", "실적", "2024", "64명"),
        (goal, task, "창업캠프", "actual", "실적", "2024", "40명", "현장"),
        (goal, task, "상담 제공", "actual", "실적", "2024", "1006회"),
        (goal, task, "멘토링 운영", "일반", "target", "목표", "2027", "14회"),
        (goal, task, "멘토링 운영", "심화", "target", "목표", "2025", "3회"),
        (goal, task, "멘토링 운영", "심화", "target", "목표", "2025", "1개소"),
        (goal, task, "권역 거점 조성", "target", "목표", "2025", "3개"),
        (goal, "현장 실습", "budget", "예산", "2025", "80500천원"),
        (goal, "현장 실습", "기업 발굴", "target", "목표", "2026", "24회"),
    } <= found
    records = read(source(HAESOL))
    assert texts(records, "심화", "2027년 목표") == ["구축완료"]
    assert texts(records, task, "기간") == ["2025. 2. ~ 11."]
    assert texts(records, "바람소프트 2호점", "구분") == ["민간 기업"]
    assert texts(records, "바람소프트 2호점", "협약시기") == ["2024. 6."]


def test_an_activity_of_two_tables_is_one_subject() -> None:
    records = read(source(HAESOL.replace("실습 운영\t30회", "기업  발굴 \t30회")))
    assert len([s for s in records.subjects if s.name.replace(" ", "") == "기업발굴"]) == 1


def test_a_total_that_its_rows_do_not_give_is_an_issue() -> None:
    found = [i for i in read(source(HAESOL)).issues if i.code == "total"]
    assert [i.line for i in found] == [52, 96]  # 700 + 500 is not 1,250; 35 + 24 is not 60
    assert "60회" in found[1].message
    assert "59회" in found[1].message


def test_last_years_table_is_reported_indicators_under_the_same_goals() -> None:
    records = read(source(HAESOL))
    assert {
        ("청년 일자리 확대", "청년몰 설치 및 사업 운영", "target", "목표", "2024", "2개소"),
        ("청년 일자리 확대", "청년몰 설치 및 사업 운영", "actual", "실적", "2024", "1건"),
        ("청년 일자리 확대", "취업 상담", "achievement", "달성률", "2024", "119%"),
    } <= figures(records)
    assert {s.level for s in records.subjects if s.name == "취업 상담"} == {"reported"}
    assert [s.name for s in records.subjects if s.kind == "goal"] == ["청년 일자리 확대"]


def test_other_numbering_missing_sections_and_composite_money() -> None:
    found = figures(read(source(GARAM)))
    goal, task = "공연 활성화", "정기 공연"
    assert {
        (goal, task, "budget", "예산", "2026", "35000만원"),
        (goal, task, "정기 공연", "actual", "실적", "2025", "22회"),
        (goal, task, "관객", "actual", "실적", "2025", "9800명"),
        (goal, task, "정기 공연", "target", "목표", "2026", "24회"),
        (goal, task, "정기 공연", "target", "목표", "2027", "26회"),
        (goal, task, "순회 공연", "target", "목표", "2026", "6회"),
        (goal, "객석 나눔", "budget", "예산", "2026", "12000천원"),
        (goal, "객석 나눔", "나눔 객석", "target", "목표", "2027", "600석"),
    } <= found


def test_a_table_without_heading_is_an_issue_and_no_figure() -> None:
    cut = HAESOL.replace("단위사업명\t2024년\t비고\n", "")
    records = read(source(cut))
    assert [i.code for i in records.issues if i.line == 58] == ["columns"]
    assert not [f for f in records.figures if f.line in range(58, 61)]


def test_a_row_of_another_width_is_an_issue_and_no_figure() -> None:
    records = read(source(HAESOL.replace("창업 교육\t28회\t집합교육", "창업 교육\t28회")))
    assert not [f for f in records.figures if f.value == Decimal(28) and f.unit == "회"]
    assert [i.code for i in records.issues if i.line == 61] == ["columns"]


def test_sections_without_a_task_heading_are_an_issue_and_no_figure() -> None:
    records = read(source(HAESOL.replace("## 1-2\n\n# 현장 실습\n\n□ 사업개요", "□ 사업개요")))
    assert [i.severity for i in records.issues if i.code == "heading"] == ["error"]
    assert not [f for f in records.figures if f.unit == "천원"]


def test_a_table_cut_by_a_page_goes_on() -> None:
    cut = HAESOL.replace("기업 발굴\t20회", "\n- 12 -\n\n단위사업명\t2025년\t2026년\t2027년\t비고\n기업 발굴\t20회")
    assert figures(read(source(cut))) == figures(read(source(HAESOL)))


DAON = """\
다온시설공단 2027년도 경영목표

다온시설공단

일반현황
구분\t정원\t현원\t비고
계\t120명\t118명\t
본부\t40\t39\t

1. 안전한 시설

1-1. 시설 점검

□ 추진개요
○ 사업기간 : 연중
○ 사업비 : 2,400,000원(시비 2,000,000원, 자체 400,000원)

□ 추진실적
구분\t2025년\t\t2026년\t\t달성률
\t목표\t실적\t목표\t실적\t
정밀 점검\t10회\t11회\t12회\t9회\t75%
보수\t1,000건\t990건\t1,100건\t1,210건\t110%

1-2. 시민 안내

시민이 안심하고 쓰는 시설

□ 향후 추진계획
(단위 : 회)
구분\t2028년\t2027년
안내 방송\t14\t12
합계\t14\t12
"""


def test_results_with_a_column_for_target_and_result_of_each_year() -> None:
    found = figures(read(source(DAON)))
    goal, task = "안전한 시설", "시설 점검"
    assert {
        ("headcount", "정원", "2027", "120명"),
        ("headcount", "현원", "2027", "39명", "본부"),
        (goal, task, "budget", "예산", "2027", "2400000원"),
        (goal, task, "budget", "예산", "2027", "400000원", "자체"),
        (goal, task, "정밀 점검", "target", "목표", "2025", "10회"),
        (goal, task, "정밀 점검", "actual", "실적", "2025", "11회"),
        (goal, task, "정밀 점검", "target", "목표", "2026", "12회"),
        (goal, task, "정밀 점검", "actual", "실적", "2026", "9회"),
        (goal, task, "정밀 점검", "achievement", "달성률", "2026", "75%"),
        (goal, task, "보수", "actual", "실적", "2026", "1210건"),
    } <= found


def test_a_task_without_its_first_sections_is_still_a_task() -> None:
    found = figures(read(source(DAON)))
    assert {
        ("안전한 시설", "시민 안내", "안내 방송", "target", "목표", "2028", "14회"),
        ("안전한 시설", "시민 안내", "안내 방송", "target", "목표", "2027", "12회"),
        ("안전한 시설", "시민 안내", "target", "목표", "2027", "12회"),
    } <= found
    assert not [f for f in found if f[1] == "시설 점검" and "2028" in f]
    assert texts(read(source(DAON)), "시민 안내", "목적") == ["시민이 안심하고 쓰는 시설"]


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (
            "80,500천원(국비 40,000, 도비 40,500)",
            [("budget", "40000", "천원", "국비"), ("budget", "40500", "천원", "도비")],
        ),
        ("80,500천원(국비 70, 도비 30)", [("share", "70", "%", "국비"), ("share", "30", "%", "도비")]),
        ("80,500천원(국비 50%, 도비 50%)", [("share", "50", "%", "국비"), ("share", "50", "%", "도비")]),
        ("80,500천원(국비 1, 도비 2)", []),
    ],
)
def test_sources_of_funds_of_a_task(scale: str, expected: list[tuple[str, str, str, str]]) -> None:
    text = HAESOL.replace("규모 : 80,500천원(도비 80,500천원)", f"규모 : {scale}")
    line = next(i for i, printed in enumerate(text.split("\n"), start=1) if scale in printed)
    whole, *parts = [f for f in read(read_text(text.encode(), "목표.md", "md")).figures if f.line == line]
    assert (whole.measure, str(whole.value), whole.unit, whole.part) == ("budget", "80500", "천원", "")
    assert [(f.measure, str(f.value), f.unit, f.part) for f in parts] == expected
