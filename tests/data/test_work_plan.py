"""Work plans of an invented county and city: what the layout reads, by subject, measure, year and line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.layouts.work_plan import read, recognise
from data.readers.text import read_text
from data.records import Figure, Records, paths
from tests.data.work_plan_documents import CITY, COUNTY, FLAT


def records(text: str) -> Records:
    return read(read_text(text.encode(), "계획.md", "md"))


@pytest.fixture(scope="module")
def county() -> Records:
    return records(COUNTY)


@pytest.fixture(scope="module")
def city() -> Records:
    return records(CITY)


@pytest.fixture(scope="module")
def flat() -> Records:
    return records(FLAT)


def figures(made: Records, name: str, **wanted: object) -> list[Figure]:
    ids = {s.id for s in made.subjects if s.name == name}
    return [f for f in made.figures if f.subject in ids and all(getattr(f, k) == v for k, v in wanted.items())]


def values(made: Records, name: str, **wanted: object) -> list[tuple[str, str]]:
    return [(str(f.value), f.unit) for f in figures(made, name, **wanted)]


def attributes(made: Records, name: str) -> dict[str, list[str]]:
    ids = {s.id for s in made.subjects if s.name == name}
    found: dict[str, list[str]] = {}
    for a in made.attributes:
        if a.subject in ids:
            found.setdefault(a.name, []).append(a.text)
    return found


def path_of(made: Records, name: str) -> tuple[str, ...]:
    by_id = paths(made)
    return next(by_id[s.id] for s in made.subjects if s.name == name)


def test_the_document_says_whose_it_is(county: Records, city: Records) -> None:
    assert county.document.title == "한들군 미래전략국 인구청년과 2024년 주요업무계획"
    assert (county.document.organization, county.document.unit) == ("한들군", "인구청년과")
    assert (city.document.title, city.document.year) == ("은빛시 도시재생과 2025년 주요업무계획", 2025)


def test_both_are_recognised_and_a_letter_is_not() -> None:
    assert recognise(read_text(COUNTY.encode(), "a", "md")).fits
    assert recognise(read_text(CITY.encode(), "a", "md")).fits
    letter = recognise(read_text("안녕하세요\n\n2024년 예산은 30백만원입니다.\n".encode(), "a", "txt"))
    assert not letter.fits
    assert "이행과제 또는 현안사업·신규사업" in letter.missing


def test_reading_twice_gives_equal_records(county: Records) -> None:
    assert records(COUNTY) == county


def test_nothing_is_amiss_with_a_sound_document(county: Records, city: Records) -> None:
    assert county.issues == ()
    assert city.issues == ()


@pytest.mark.parametrize(
    ("name", "basis", "part", "value"),
    [
        ("한들군", "정원", "", 120),
        ("한들군", "현원", "연구직", 7),
        ("미래전략국", "현원", "", 49),
        ("재무과", "현원", "별정직", 1),  # exactly in its column
        ("재무과", "정원", "연구직", 1),
        ("직속기관", "정원", "연구직", 8),  # one blank for two empty columns
        ("직속기관", "현원", "연구직", 7),
        ("작물연구과", "현원", "연구직", 7),  # the group cell is missing too
        ("큰들읍", "정원", "", 18),
        ("새별면", "현원", "일반직", 12),
    ],
)
def test_headcount(county: Records, name: str, basis: str, part: str, value: int) -> None:
    found = [f for f in figures(county, name, measure="headcount", basis=basis, part=part) if f.line > 20]
    assert [f.value for f in found] == [Decimal(value)]
    assert found[0].year == 2024
    assert found[0].unit == "명"


def test_an_empty_column_gives_no_zero(county: Records) -> None:
    assert values(county, "재무과", basis="정원", part="별정직") == []
    assert values(county, "농촌자원과", part="연구직") == []


def test_departments_nest_by_their_sums(county: Records) -> None:
    assert path_of(county, "재무과") == ("한들군", "본청", "미래전략국", "재무과")
    assert path_of(county, "작물연구과") == ("한들군", "직속기관", "농업기술센터", "작물연구과")
    assert path_of(county, "농촌자원과") == ("한들군", "직속기관", "농업기술센터", "농촌자원과")


def test_a_row_that_fits_no_column_is_left_out_with_an_issue() -> None:
    broken = COUNTY.replace("\t농촌자원과\t15\t15\t15\t15\t\t\t\t", "\t농촌자원과\t15\t15\t14\t")
    made = records(broken)
    assert values(made, "농촌자원과") == []
    assert [i.code for i in made.issues] == ["headcount_row"]


def test_a_full_row_whose_sums_fail_is_kept_as_printed() -> None:
    made = records(COUNTY.replace("총계\t120\t118\t110\t109", "총계\t120\t118\t110\t108"))
    assert values(made, "한들군", basis="현원", part="일반직") == [("108", "명")]
    assert [i.code for i in made.issues] == ["headcount_sum"]


def test_bodies(county: Records) -> None:
    assert values(county, "이장") == [("61", "명")]
    assert path_of(county, "새별면")[:2] == ("한들군", "읍·면")
    assert [f.line for f in figures(county, "새별면", basis="이장")] == [39]
    assert values(county, "사회단체") == [("150", "명"), ("2", "개")]
    assert values(county, "새별청년회", basis="회원수") == [("40", "명")]
    assert attributes(county, "새별청년회")["소재지"] == ["새별면 별길 12-3"]


def test_no_name_of_a_person_is_shipped(county: Records) -> None:
    shipped = county.shipped()
    assert not [a for a in shipped.attributes if "홍길동" in a.text or "성춘향" in a.text]
    assert [a.text for a in county.attributes if a.personal and "홍길동" in a.text] == [
        "홍길동",
        "한들군운영위원회 (위원장 홍길동 외 8명)",
    ]
    assert ("운영위원회", "한들군운영위원회") in [(a.name, a.text) for a in shipped.attributes]


def test_pairs_side_by_side(county: Records) -> None:
    assert values(county, "자원봉사센터", measure="budget", part="") == [("98000", "천원")]
    assert values(county, "자원봉사센터", measure="budget", part="군비") == [("58000", "천원")]
    assert values(county, "자원봉사센터", basis="직원") == [("4", "명")]
    assert [(f.value, f.year) for f in figures(county, "자원봉사센터", basis="회원수")] == [(Decimal(1204), 2023)]
    assert attributes(county, "자원봉사센터")["전화번호"] == ["055)123-4567"]


def test_goals_tasks_and_targets(county: Records) -> None:
    task = next(s for s in county.subjects if s.kind == "task")
    assert (task.name, task.aliases) == ("청년이 머무는 마을", ("이행과제 1-1", "청년이 머무는 고장"))
    found = figures(county, "청년 정착률")
    assert [(f.year, f.value, f.unit) for f in found] == [
        (2023, Decimal("41.5"), "%"),
        (2024, Decimal(43), "%"),
        (2025, Decimal(44), "%"),
        (2026, Decimal(45), "%"),
    ]
    assert {(f.measure, f.basis) for f in found} == {("target", "목표")}
    assert [f.year for f in figures(county, "청년모임 지원")] == [2023, 2024, 2025]
    assert not [f for f in county.figures if f.measure == "actual"]


def test_bullets(county: Records) -> None:
    assert values(county, "청년 인턴 운영", line=101) == [("35", "명"), ("840000", "천원")]
    assert values(county, "청년 인턴 운영", part="군비") == [("294000", "천원")]
    assert attributes(county, "청년 인턴 운영")["사업기간"] == ["2024. 2. ~ 11."]
    assert path_of(county, "청년 인턴 운영")[-3:] == ("청년이 머무는 마을", "청년 일자리 지원", "청년 인턴 운영")
    assert [(f.value, f.period) for f in figures(county, "참여기업 방문")] == [(Decimal(2), "월")]
    assert [(f.value, f.note) for f in figures(county, "신규 참여기업")] == [(Decimal(12), "정도")]
    assert attributes(county, "청년 창업공간 조성")["구분"] == ["현안사업"]
    assert [f.won for f in figures(county, "청년 창업공간 조성")] == [150_000_000]
    assert attributes(county, "청년센터 운영")["일정"] == ["연중"]
    assert [f.measure for f in figures(county, "인구 통계 활용률 제고")] == ["target"]


def test_articles_of_law_and_ordinals_are_no_figures(county: Records) -> None:
    law = COUNTY.splitlines().index("- 정보공개법 제9조 제1항에 따른 공개(1~8호)") + 1
    assert not [f for f in county.figures if f.line == law]
    assert values(county, "제12회 통계연보 발간") == [("200", "부"), ("6500", "천원")]


def test_benefits(county: Records) -> None:
    assert [(f.value, f.unit, f.note) for f in figures(county, "전입 청년 지원", measure="amount")] == [
        (Decimal(30), "만원", "최초1회")
    ]
    assert [(f.value, f.period) for f in figures(county, "전입 학생 지원", measure="amount")] == [
        (Decimal(60), ""),
        (Decimal(20), "매년"),
    ]
    assert attributes(county, "전입 청년 지원")["지원자격"] == ["6개월 이상 거주"]
    assert {s.kind for s in county.subjects if s.name.startswith("전입 ")} == {"benefit"}


def test_projects(county: Records) -> None:
    name = "한들 청년마을 조성"
    assert attributes(county, name)["구분"] == ["현안사업"]
    assert attributes(county, name)["기간"] == ["2023. 1. ~ 2026. 12."]
    assert attributes(county, name)["일정"] == ["2024. 3. : 설계용역 착수", "2024. 10월 중 : 착공"]
    plan = {(f.year, f.period, f.part): str(f.value) for f in figures(county, name, basis="투자계획", measure="budget")}
    assert plan[2024, "", ""] == "1500000"
    assert plan[None, "2026년 이후", "군비"] == "250000"
    assert plan[None, "기투자", "국비"] == "250000"
    assert values(county, "주거동 신축") == [("24", "호"), ("2100000", "천원")]
    assert [f.basis for f in figures(county, name, unit="개소")] == ["공유부엌", "작업실"]


def test_two_things_in_one_row(county: Records) -> None:
    assert values(county, "부지 매입") == [("30", "필지"), ("28", "필지")]
    assert values(county, "주민 설명회") == [("6", "회"), ("5", "회")]
    assert attributes(county, "주민 설명회")["추진기간"] == ["2023"]


def test_money_for_one_person_is_no_budget(county: Records) -> None:
    found = figures(county, "청년 기본수당 지원", unit="천원")
    assert [(f.measure, f.basis, f.period) for f in found] == [("amount", "지원금액", "1인당")]
    assert values(county, "청년 기본수당 지원", measure="budget") == [("90", "백만원")]


def test_a_plan_of_projects_only(city: Records) -> None:
    assert values(city, "골목길 정비사업") == [("3.2", "km"), ("45", "개"), ("12", "억원")]
    assert [f.basis for f in figures(city, "골목길 정비사업")] == ["도로", "가로등", "예산"]
    assert attributes(city, "빈집 정비")["구분"] == ["신규사업"]
    assert path_of(city, "빈집 정비") == ("은빛시", "도시재생과", "빈집 정비")


def test_a_table_cut_by_a_page_goes_on() -> None:
    cut = COUNTY.replace("▶ 청년모임 지원", "\n- 12 -\n\n▶ 청년모임 지원")
    assert [f.year for f in figures(records(cut), "청년모임 지원")] == [2023, 2024, 2025]


@pytest.mark.parametrize("lost", ["Ⅰ. 일반현황", "Ⅲ. '24년 여건", "IV. 전략목표별", "Ⅴ. 현안사업", "이행과제 1-1 청년"])
def test_a_lost_heading_loses_no_other_chapter(lost: str) -> None:
    made = records("\n".join("" if line.startswith(lost) else line for line in COUNTY.split("\n")))
    assert values(made, "인구 통계 활용률 제고") == [("80", "%")]
    assert values(made, "청년 기본수당 지원", measure="budget") == [("90", "백만원")]


def test_headcount_by_grade_and_without_kinds(flat: Records) -> None:
    assert values(flat, "기획예산과", basis="정원", part="6급") == [("4", "명")]
    assert values(flat, "기획예산과", basis="정원", part="4급") == []
    assert values(flat, "기획예산과", basis="현원", part="") == [("16", "명"), ("16", "명")]
    assert values(flat, "두루군") == [("300", "명"), ("295", "명"), ("-5", "명")]
    assert [(f.measure, str(f.value)) for f in figures(flat, "기획예산과", basis="과부족")] == [("count", "-1")]
    assert values(flat, "기획예산과", basis="팀") == [("3", "팀")]
    assert path_of(flat, "기획예산과") == ("두루군", "기획국", "기획예산과")


def test_any_list_of_bodies(flat: Records) -> None:
    assert values(flat, "새날쉼터") == [("240.5", "㎡"), ("40", "명")]
    assert values(flat, "복지시설") == [("1440.5", "㎡"), ("390", "명")]


def test_results_stand_beside_targets(flat: Records) -> None:
    found = figures(flat, "채무비율")
    assert [(f.measure, f.year, str(f.value), f.unit) for f in found] == [
        ("actual", 2021, "5.2", "%"),
        ("actual", 2022, "4.8", "%"),
        ("target", 2023, "4.5", "%"),
        ("target", 2024, "4.0", "%"),
    ]


def test_last_year_on_a_bullet_is_last_year(flat: Records) -> None:
    found = [f for f in figures(flat, "공모사업 발굴·지원") if f.year == 2022]
    assert [(f.measure, f.basis, str(f.value)) for f in found] == [
        ("actual", "실적", "15"),
        ("amount", "실적", "980"),
        ("count", "공모사업 발굴·지원", "12"),
    ]
    assert values(flat, "공모사업 발굴·지원", measure="budget", part="군비") == [("500", "백만원")]


def test_amounts_in_the_last_bracket(flat: Records) -> None:
    assert values(flat, "예산학교 운영") == [("1500", "만원")]
    assert [f.period for f in figures(flat, "보고회 개최")] == ["분기"]


def test_a_table_of_amounts_by_year(flat: Records) -> None:
    assert [(f.measure, f.year, str(f.value), f.unit) for f in figures(flat, "예산학교")] == [
        ("budget", 2022, "12000", "천원"),
        ("budget", 2023, "15000", "천원"),
        ("change", 2023, "3000", "천원"),
    ]
    assert path_of(flat, "예산학교")[-2] == "주요사업비"
    assert flat.issues == ()


OTHER_HEADINGS = """\
달빛시
복지국
노인복지과
2026년 주요업무 추진계획

Ⅰ. 전략목표 및 이행과제

【전략목표 1】 편안한 노후

1-1. 어르신 일자리

○ 일자리 사업 : 1,200명 / 45억원

1-2. 어르신 돌봄

○ 안부 확인 : 매월 4회

Ⅱ. 주요업무 추진계획

【1】 경로당 냉방기 교체

○ 사업개요
  - 사업량 : 경로당 18개소(냉방기 36대)
  - 사업비 : 54백만원(시비)

2 치매안심마을 운영

○ 사업개요
  - 사업명 : 달빛 치매안심마을
  - 대상 : 만 60세 이상 1만 2천명

Ⅲ. 참고 통계

- 노인 인구 15,300명
"""


def test_headings_of_other_forms() -> None:
    made = records(OTHER_HEADINGS)
    assert values(made, "일자리 사업") == [("1200", "명"), ("45", "억원")]
    assert path_of(made, "안부 확인")[-3:] == ("편안한 노후", "어르신 돌봄", "안부 확인")
    assert values(made, "경로당 냉방기 교체") == [("18", "개소"), ("36", "대"), ("54", "백만원")]
    assert attributes(made, "경로당 냉방기 교체")["구분"] == ["주요업무"]
    assert values(made, "치매안심마을 운영") == [("60", "세"), ("12000", "명")]
    project = next(s for s in made.subjects if s.name == "치매안심마을 운영")
    assert project.aliases == ("달빛 치매안심마을",)


def test_a_chapter_that_is_not_known_is_named() -> None:
    made = records(OTHER_HEADINGS)
    assert [(i.code, i.line) for i in made.issues] == [
        ("unknown_chapter", OTHER_HEADINGS.split("\n").index("Ⅲ. 참고 통계") + 2)
    ]


def test_a_slip_in_the_numbering_does_not_merge_two_tasks() -> None:
    made = records(OTHER_HEADINGS.replace("1-2. 어르신", "1-1. 어르신"))
    assert [s.name for s in made.subjects if s.kind == "task"] == ["어르신 일자리", "어르신 돌봄"]


def test_a_plan_without_a_year_has_figures_without_one() -> None:
    made = records(CITY.replace("2025년도 주요업무계획", "주요업무계획").replace("2025. ", ""))
    assert {f.year for f in made.figures} == {None}
    assert "no_year" in {i.code for i in made.issues}


LONG = "- 총사업비 : 4,000,000천원"
COSTS = "4,000백만원(국비 2,000, 도비 800, 군비 1,200)"


@pytest.mark.parametrize("label", ["총사업비", "사업비", "사 업 비", "소요예산", "예산액"])
def test_the_cost_of_a_project_of_several_years_is_of_no_single_year(label: str) -> None:
    made = records(COUNTY.replace(LONG, f"- {label} : {COSTS}"))
    found = figures(made, "한들 청년마을 조성", period="총사업비", unit="백만원")
    assert [(f.year, f.part, str(f.value)) for f in found] == [
        (None, "", "4000"),
        (None, "국비", "2000"),
        (None, "도비", "800"),
        (None, "군비", "1200"),
    ]


def test_the_cost_of_a_project_of_one_year_is_of_that_year() -> None:
    made = records(COUNTY.replace("2023. 1. ~ 2026. 12.", "2024. 1. ~ 12.").replace(LONG, f"- 사업비 : {COSTS}"))
    found = figures(made, "한들 청년마을 조성", basis="예산", unit="백만원")
    assert {(f.year, f.period) for f in found} == {(2024, "")}


def test_places_below_one_another_are_read_as_side_by_side() -> None:
    stood = COUNTY.replace("구분\t큰들읍\t새별면\n이장인원\t40\t21", "읍면별\t이장인원\n큰들읍\t40\n새별면\t21\n계\t61")
    assert stood != COUNTY
    made = records(stood)
    assert [(f.basis, str(f.value)) for f in made.figures if f.basis == "이장인원"] == [
        ("이장인원", "40"),
        ("이장인원", "21"),
        ("이장인원", "61"),
    ]
    assert [s.name for s in made.subjects if s.kind == "group" and s.name in ("큰들읍", "새별면")] == [
        "큰들읍",
        "새별면",
    ]
    assert made.issues == ()
    wrong = records(stood.replace("새별면\t21", "새별면\t22"))
    assert [i.code for i in wrong.issues] == ["matrix_sum"]
