"""The performance-plan layout on invented documents: every printed number once, on its subject, with its line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.layouts import performance_plan
from data.layouts.plan_columns import amount_column, heading_year, money_unit
from data.layouts.plan_mentions import mentions
from data.layouts.plan_programmes import match
from data.records import Records, Subject
from tests.data.plans import PLAN, codes, figures, named, records, source, texts


def test_the_document_is_named_after_what_it_prints() -> None:
    found = records(PLAN)
    assert found.document.title == "가람특별자치도 한울국 2031년 예산의 성과계획서"
    assert (found.document.organization, found.document.unit, found.document.year) == ("가람특별자치도", "한울국", 2031)


def test_amounts_are_in_the_unit_of_their_table() -> None:
    found = records(PLAN)
    unit = named(found, "마을 공동체 살리기", "programme")
    assert figures(found, unit) == [
        ("budget", "결산", 2029, "500000", "천원", 94),
        ("budget", "예산", 2030, "600000", "천원", 94),
        ("budget", "추경", 2030, "610000", "천원", 94),
        ("budget", "예산", 2031, "700500", "천원", 94),
        ("count", "세부사업수", 2031, "4", "개", 94),
    ]
    assert {f.won for f in found.figures if f.line == 102 and f.year == 2031} == {500_000}


def test_misnamed_headings_of_the_budget_table_are_read_by_position_and_percent_sign() -> None:
    found = records(PLAN)
    row = named_under(found, "정책사업", "한울국")
    assert figures(found, row) == [
        ("budget", "예산", 2031, "1000500", "천원", 35),
        ("share", "예산", 2031, "99.01", "%", 35),
        ("budget", "예산", 2030, "890000", "천원", 35),
        ("share", "예산", 2030, "98.89", "%", 35),
        ("change", "예산", 2031, "110500", "천원", 35),
        ("change_rate", "예산", 2031, "12.42", "%", 35),
    ]


def named_under(found: Records, name: str, parent: str) -> Subject:
    above = named(found, parent, "department")
    return next(s for s in found.subjects if s.name == name and s.parent == above.id)


def test_strength_grades_and_teams() -> None:
    found = records(PLAN)
    division = named(found, "마을과")
    strength = [(f.basis, f.part, str(f.value)) for f in found.figures if f.subject == division.id and f.unit == "명"]
    assert strength == [("정원", "", "12"), ("정원", "4급이상", "1"), ("정원", "5급이하", "11"), ("현원", "", "11")]
    assert [s.name for s in found.subjects if s.parent == division.id and s.level == "team"] == ["마을팀", "나눔팀"]


def test_a_department_is_called_as_in_its_table_row() -> None:
    found = records(PLAN)
    assert named(found, "가람특별자치도 들길본부").aliases == ("가람특별자치도들길본부", "들길본부")


def test_goals_stand_under_the_division_that_names_them() -> None:
    found = records(PLAN)
    goal = named(found, "마을 공동체를 튼튼하게", level="policy")
    assert goal.parent == named(found, "마을과").id
    assert figures(found, goal, "budget") == [("budget", "예산", 2031, "700500", "천원", 15)]
    other = named(found, "들길을 안전하게", level="policy")
    assert other.parent == named(found, "가람특별자치도 들길본부").id
    bureau = named(found, "한울국", "department")
    assert [s.name for s in found.subjects if s.level == "strategic" and s.parent == bureau.id] == [
        "함께 크는 마을",
        "물길과 들길",
    ]


def test_indicators_with_a_displaced_last_year() -> None:
    found = records(PLAN)
    meetings = named(found, "마을모임 횟수")
    assert figures(found, meetings) == [
        ("weight", "가중치", 2031, "60", "", 63),
        ("target", "목표", 2029, "10", "회", 63),
        ("target", "목표", 2030, "12", "회", 63),
        ("target", "목표", 2031, "14", "회", 63),
        ("target", "목표", 2032, "16", "회", 63),
        ("actual", "실적", 2029, "11", "회", 64),
        ("actual", "실적", 2030, "0", "회", 64),
    ]
    assert "(마을과)마을 모임 횟수" in meetings.aliases
    assert texts(found, meetings, "자료출처") == ["1365 마을시스템"]
    assert texts(found, meetings, "측정산식") == ["모임 횟수"]
    assert texts(found, meetings, "설정근거") == ["최근 3년 평균을 고려"]


def test_an_actual_of_zero_under_a_target_above_zero_is_not_reported() -> None:
    found = records(PLAN)
    notes = {(f.line, f.year): f.note for f in found.figures if f.measure == "actual"}
    assert notes[64, 2030] == "미집계"
    assert notes[66, 2030] == ""
    assert notes[66, 2029] == ""


def test_names_over_two_lines_and_other_spellings_of_blocks() -> None:
    found = records(PLAN)
    unit = named(found, "마을 공동체 살리기", "programme")
    assert [(s.name, s.aliases) for s in found.subjects if s.parent == unit.id] == [
        ("마을모임 지원 (직접)", ("마을모임 지원(직접)",)),
        ("마을모임 지원 (시군)", ("마을모임 지원(시군)",)),
        ("마을길 다이음 사업", ("마을길 다다음 사업",)),
        ("마을업무 추진 기본경비", ()),
        ("달빛 축제 준비", ()),
    ]
    assert figures(found, named(found, "달빛 축제 준비")) == []
    assert (128, "no_row") in codes(found)


def test_an_empty_field_gives_no_attribute() -> None:
    found = records(PLAN)
    direct, towns = named(found, "마을모임 지원 (직접)"), named(found, "마을모임 지원 (시군)")
    assert {a.name: a.text for a in found.attributes if a.subject == towns.id} == {
        "사업기간": "2031년01월01일 ~ 2032년12월31일",
        "지원조건": "국비 50%, 도비 50%",
        "시행주체": "9개 시군",
    }
    assert texts(found, direct, "지원조건") == []


def test_a_unit_and_its_only_detail_may_have_one_name() -> None:
    found = records(PLAN)
    unit = named(found, "들길 정비", level="unit")
    detail = named(found, "들길 정비", level="detail")
    assert detail.parent == unit.id
    assert {f[5] for f in figures(found, detail)} == {141}


def test_the_only_issues_are_those_of_the_document() -> None:
    assert codes(records(PLAN)) == [(128, "no_row"), (139, "unit_assumed")]


def test_sentences_are_not_shipped() -> None:
    shipped = records(PLAN).shipped()
    assert {a.name for a in shipped.attributes} == {
        "회계구분",
        "지표유형",
        "측정산식",
        "자료출처",
        "사업기간",
        "지원형태",
        "지원조건",
        "시행주체",
    }


def test_columns_in_another_order_are_read_by_their_headings() -> None:
    text = """\
[소관부서]⇥숲길과
(단위 : 원, %)
구분⇥전년도예산액⇥⇥예산액⇥⇥비교증감⇥
⇥구성비⇥액⇥구성비⇥액⇥증감률⇥증감액
계⇥100.00⇥400⇥100.00⇥500⇥25.00⇥100

성과지표(단위)⇥측정산식⇥구분⇥'31⇥'30⇥가중치
숲길 길이(km)⇥길이⇥목표⇥30⇥20⇥100
⇥⇥실적⇥⇥18⇥

단위사업
숲길 가꾸기
회계구분⇥사업명⇥'31예산(원)⇥'30예산(원)⇥세부사업수⇥'29결산(원)
일반회계⇥숲길 가꾸기⇥300⇥200⇥1⇥100
⇥나무 심기⇥300⇥200⇥⇥100
"""
    found = records(text)
    division = named(found, "숲길과")
    assert figures(found, division) == [
        ("share", "예산", 2030, "100.00", "%", 5),
        ("budget", "예산", 2030, "400", "원", 5),
        ("share", "예산", 2031, "100.00", "%", 5),
        ("budget", "예산", 2031, "500", "원", 5),
        ("change_rate", "예산", 2031, "25.00", "%", 5),
        ("change", "예산", 2031, "100", "원", 5),
    ]
    assert figures(found, named(found, "숲길 길이")) == [
        ("weight", "가중치", 2031, "100", "", 8),
        ("target", "목표", 2031, "30", "km", 8),
        ("target", "목표", 2030, "20", "km", 8),
        ("actual", "실적", 2030, "18", "km", 9),
    ]
    assert [f[:4] for f in figures(found, named(found, "나무 심기"))] == [
        ("budget", "예산", 2031, "300"),
        ("budget", "예산", 2030, "200"),
        ("budget", "결산", 2029, "100"),
    ]


def test_tables_with_one_row_of_headings_and_names_behind_a_colon() -> None:
    text = """\
[소관부서]⇥숲길과
부서명⇥정원⇥현원⇥계단위 직제명
숲길과⇥7⇥6⇥숲팀, 길팀
(단위 : 백만원)
구분⇥2031년 예산액⇥구성비⇥2030년 최종예산액⇥구성비⇥증감액⇥증감률⇥비고
합 계⇥500⇥100.0%⇥400⇥100.0%⇥100⇥25.0%⇥
정책사업⇥500⇥100.0%⇥400⇥100.0%⇥100⇥25.0%⇥
단위사업 : 숲길 가꾸기
사업명⇥회계구분⇥2029년 결산⇥2030년 최종예산⇥2031년 예산⇥세부사업수
숲길 가꾸기⇥일반회계⇥300⇥400⇥500⇥1
나무 심기⇥⇥300⇥400⇥500⇥
"""
    found = records(text)
    division = named(found, "숲길과")
    assert figures(found, division) == [
        ("headcount", "정원", 2031, "7", "명", 3),
        ("headcount", "현원", 2031, "6", "명", 3),
        ("budget", "예산", 2031, "500", "백만원", 6),
        ("share", "예산", 2031, "100.0", "%", 6),
        ("budget", "추경", 2030, "400", "백만원", 6),
        ("share", "추경", 2030, "100.0", "%", 6),
        ("change", "예산", 2031, "100", "백만원", 6),
        ("change_rate", "예산", 2031, "25.0", "%", 6),
    ]
    assert [f[:4] for f in figures(found, named(found, "숲길 가꾸기", level="unit"), "budget")] == [
        ("budget", "결산", 2029, "300"),
        ("budget", "추경", 2030, "400"),
        ("budget", "예산", 2031, "500"),
    ]
    assert {code for _, code in codes(found)} == {"no_organization", "unit_assumed"}


def test_a_heading_that_settles_nothing_gives_an_issue_and_no_figure() -> None:
    text = """\
[소관부서]⇥숲길과
단위사업
숲길 가꾸기
(단위 : 백만원)
사업명⇥회계구분⇥'29결산⇥'31예산⇥'31예산⇥비고 (세부사업수)
숲길 가꾸기⇥일반회계⇥1⇥2⇥3⇥1
나무 심기⇥⇥1⇥2⇥3⇥
< 성과지표별 목표치 설정 >
성과지표(단위)⇥구분⇥'30⇥'31
나무 수(그루)⇥목표⇥1⇥2
"""
    found = records(text)
    assert figures(found, named(found, "나무 심기")) == [("budget", "결산", 2029, "1", "백만원", 7)]
    assert (5, "heading_repeated") in codes(found)
    assert codes(found).count((7, "unknown_column")) == 2


def test_a_misprinted_heading_is_read_as_in_the_other_tables() -> None:
    table = (
        "\n단위사업\n{0} 가꾸기\n(단위 : 백만원)\n사업명⇥회계구분⇥'29결산⇥{1}⇥'31예산⇥비고 (세부사업수)\n"
        "{0} 가꾸기⇥일반회계⇥1⇥2⇥3⇥0\n"
    )
    text = "[소관부서]⇥숲길과\n" + "".join(
        table.format(n, h) for n, h in (("숲", "'30예산"), ("들", "'30예산"), ("물", "'31예산"))
    )
    found = records(text)
    assert [f[:4] for f in figures(found, named(found, "물 가꾸기"), "budget")] == [
        ("budget", "결산", 2029, "1"),
        ("budget", "예산", 2030, "2"),
        ("budget", "예산", 2031, "3"),
    ]


def test_no_unit_anywhere_gives_no_amount() -> None:
    text = PLAN.replace("천원", "").replace("(단위:개, )", "").replace("(단위: , %)", "")
    found = records(text)
    assert not [f for f in found.figures if f.measure in ("budget", "change")]
    assert "no_unit" in {code for _, code in codes(found)}


def test_several_policy_goals_in_a_division_hold_their_own_units() -> None:
    text = (
        PLAN.replace("단위사업\n\n들길 정비\n", "정책사업목표\n\n들길 넓히기\n\n단위사업\n\n들길 정비\n")
        + """

정책사업목표

들길 밝히기

단위사업

들길 등불

사업명⇥회계구분⇥'29결산⇥'30예산⇥'30추경⇥'31예산⇥비고 (세부사업수)
들길 등불⇥일반회계⇥1⇥2⇥3⇥4⇥1
등불 달기⇥⇥1⇥2⇥3⇥4⇥
"""
    )
    found = records(text)
    assert named(found, "들길 정비", level="unit").parent == named(found, "들길 넓히기", level="policy").id
    assert named(found, "들길 등불").parent == named(found, "들길 밝히기", level="policy").id


def test_no_organization_in_the_document_is_an_issue() -> None:
    text = PLAN.replace("가람특별자치도", "")
    found = records(text)
    assert found.document.organization == ""
    assert "no_organization" in {code for _, code in codes(found)}


@pytest.mark.parametrize("cut", ["3. 예산현황", "2. 조직 및 인력현황", "□ 관련 예산사업 개요", "정책사업목표"])
def test_a_missing_heading_moves_no_figure(cut: str) -> None:
    whole, without = records(PLAN), records(PLAN.replace(f"{cut}\n", "\n"))
    assert [(f.measure, f.basis, f.year, f.value, f.unit, f.part) for f in without.figures] == [
        (f.measure, f.basis, f.year, f.value, f.unit, f.part) for f in whole.figures
    ]


def test_another_document_is_not_a_plan() -> None:
    recognition = performance_plan.recognise(source("주요업무계획\n\n1. 비전\n\n모두가 웃는 마을\n"))
    assert not recognition.fits
    assert "단위사업" in recognition.missing


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("'26예산", ("budget", "예산", 2026, "")),
        ("2024년 결산", ("budget", "결산", 2024, "")),
        ("'25 제1회추경", ("budget", "추경", 2025, "")),
        ("'25최종예산", ("budget", "추경", 2025, "")),
        ("예산액(천원)", ("budget", "예산", 2026, "천원")),
        ("전년도예산액", ("budget", "예산", 2025, "")),
        ("전년도 최종예산", ("budget", "추경", 2025, "")),
        ("예산현액", ("budget", "예산현액", 2026, "")),
        ("구성비", ("share", "예산", 2026, "%")),
        ("증감률", ("change_rate", "예산", 2026, "%")),
    ],
)
def test_headings_of_money(heading: str, meaning: tuple[str, str, int, str]) -> None:
    column = amount_column(heading, 2026)
    assert column is not None
    assert (column.measure, column.basis, column.year, column.unit) == meaning


@pytest.mark.parametrize("heading", ["사업명", "회계구분", "비고", "단위사업수", "26", "기정예산액", ""])
def test_headings_that_are_not_money(heading: str) -> None:
    assert amount_column(heading, 2026) is None


@pytest.mark.parametrize(
    ("note", "unit"), [("개, 백만원", "백만원"), ("백 만원,%", "백만원"), ("명", ""), ("원", "원")]
)
def test_units_of_money(note: str, unit: str) -> None:
    assert money_unit(note) == unit


@pytest.mark.parametrize(("label", "year"), [("'26예산", 2026), ("2026년", 2026), ("26예산", 2026), ("26", None)])
def test_years_of_headings(label: str, year: int | None) -> None:
    assert heading_year(label) == year


@pytest.mark.parametrize(
    ("rows", "blocks", "pairs"),
    [
        (["가 지원(직접)", "가 지원(시군)"], ["가 지원 (시군)", "가 지원 (직접)"], {0: 1, 1: 0}),
        (["나눔 정보 홍보 (성인지예산)"], ["나눔 정보 홍보"], {0: 0}),
        (["다이음 사업 운영"], ["다다음 사업 운영"], {0: 0}),
        (["마을 지원(직접)", "마을 지원(시군)"], ["마을 지원"], {}),
        (["들길 넓히기"], ["바다 축제 준비"], {}),
        (["같은 이름", "같은 이름"], ["같은 이름", "같은 이름"], {0: 0, 1: 1}),
        ([], ["이름"], {}),
    ],
)
def test_blocks_belong_to_the_row_of_their_name(rows: list[str], blocks: list[str], pairs: dict[int, int]) -> None:
    assert match(rows, blocks) == pairs


def test_a_figure_keeps_its_printed_zeros() -> None:
    found = records(PLAN)
    target = next(f for f in found.figures if f.line == 65 and f.year == 2032)
    assert str(target.value) == "6.0"
    assert target.value == Decimal(6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("국비 50%, 도비 20%, 시군비 30%", [("50", "%", "국비"), ("20", "%", "도비"), ("30", "%", "시군구비")]),
        ("100%도비사업", [("100", "%", "도비")]),
        ("도비(100%)", [("100", "%", "도비")]),
        ("9개 시군 및 민간단체", [("9", "개", "시군")]),
        ("9개 시,군", [("9", "개", "시군")]),
        ("마을관리사 8명 운영", [("8", "명", "마을관리사")]),
        ("소통 간담 48회, 현장 지원 5회", [("48", "회", "소통 간담"), ("5", "회", "현장 지원")]),
        ("소식지(3종) 제작", [("3", "종", "소식지")]),
        ("2031년01월01일 ~ 2035년12월31일", []),
        ("제1회 추경, 5분 자유발언, 2031 들길대회", []),
        ("방송 1-4회/일 송출", [("1", "회/일", "방송"), ("4", "회/일", "방송")]),
        ("다문화 자녀(만 12세 이하)", [("12", "세", "다문화 자녀")]),
        ("라디오 주1회(사별 7~10분)", [("1", "회", "라디오"), ("7", "분", "사별"), ("10", "분", "사별")]),
        ("전광판 30초 CF 100회/일", [("30", "초", "전광판"), ("100", "회/일", "전광판 30초 CF")]),
    ],
)
def test_numbers_inside_texts(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = mentions(text, "지원조건")
    assert [(str(m.value), m.unit, m.part or m.basis) for m in found] == expected


def test_shares_of_funding_are_figures_of_the_detail() -> None:
    found = records(PLAN)
    towns = named(found, "마을모임 지원 (시군)")
    assert [(f.part, str(f.value), f.unit, f.year) for f in found.figures if f.line == 117] == [
        ("국비", "50", "%", None),
        ("도비", "50", "%", None),
    ]
    assert {f.subject for f in found.figures if f.line == 117} == {towns.id}
