"""Documents of invented places, written as a stranger would write them, read alike in every format.

They differ from each other in units (원, 천원, 백만원, 억원), orders of columns, years, drawing of tables and wording
of headings.  `scripts/verify-export`, which shares no code with the layouts, says whether every number is there.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from data.export import exported
from data.layouts import read_records
from data.readers import read_bytes
from data.records import Records, paths
from tests.readers import make

HERE = Path(__file__).parent / "invented"
DOCUMENTS = sorted(path.name for path in HERE.glob("*.txt"))
MARKDOWN = sorted(path.name for path in HERE.glob("*.md"))
VERIFY = Path(__file__).parents[2] / "scripts" / "verify-export"
FORMATS: dict[str, Callable[[str], bytes]] = {
    "html": make.html,
    "hwpx": make.hangul,
    "xlsx": make.xlsx,
    "csv": make.comma,
    "pdf": make.pdf,
    "md": make.piped,
}


def read(name: str) -> Records:
    return read_records(read_bytes((HERE / name).read_bytes(), name))


def facts(made: Records, *, spaced: bool = True) -> Counter[object]:
    """All that is said without the lines; without blanks where a page may have broken a line at one."""
    names = paths(made)

    def plain(*texts: object) -> tuple[object, ...]:
        return texts if spaced else tuple(str(text).replace(" ", "") for text in texts)

    said: Counter[object] = Counter()
    for f in made.figures:
        said[plain(names[f.subject], f.measure, f.basis, f.year, f.value, f.unit, f.period, f.part, f.note)] += 1
    for a in made.attributes:
        said[plain(names[a.subject], a.name, a.text, a.short, a.personal)] += 1
    return said


@pytest.mark.parametrize("name", [*DOCUMENTS, *MARKDOWN])
def test_every_number_is_exported_and_none_is_absent(name: str, tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    export.write_text("".join(json.dumps(line) + "\n" for line in exported(read(name))), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, str(VERIFY), str(HERE / name), "--export", str(export)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("name", [*DOCUMENTS, *MARKDOWN])
def test_no_issue_is_raised_that_is_not_the_documents(name: str) -> None:
    assert [(i.line, i.message) for i in read(name).issues] == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_equal_records_in_every_format(name: str, form: str) -> None:
    text = (HERE / name).read_text(encoding="utf-8")
    made = read_records(read_bytes(FORMATS[form](text), f"문서.{form}"))
    spaced = form != "pdf"
    found, expected = facts(made, spaced=spaced), facts(read(name), spaced=spaced)
    assert found - expected == Counter()
    assert expected - found == Counter()
    assert made.issues == read(name).issues == ()


def said(records: Records, subject: str, **wanted: object) -> list[tuple[Decimal, str]]:
    ids = {s.id for s in records.subjects if s.name == subject}
    return [
        (f.value, f.unit)
        for f in records.figures
        if f.subject in ids and all(getattr(f, key) == value for key, value in wanted.items())
    ]


def test_rows_of_another_account_are_parts_of_the_programme_above() -> None:
    records = read("plan_thousands.txt")
    general = said(records, "소상공인 지원", part="일반회계", year=2025, basis="예산")
    special = said(records, "소상공인 지원", part="소상공인특별회계", year=2025, basis="예산")
    assert (general, special) == ([(Decimal(1204000), "천원")], [(Decimal(0), "천원")])


def test_a_supplementary_budget_is_a_stage_of_its_own() -> None:
    records = read("plan_thousands.txt")
    assert said(records, "주택 태양광 보급", year=2024, basis="추경") == [(Decimal(539000), "천원")]
    assert said(records, "주택 태양광 보급", year=2024, basis="예산") == [(Decimal(520000), "천원")]


def test_a_plan_of_html_tables() -> None:
    records = read_records(read_bytes((HERE / "plan_tables.html").read_bytes(), "plan_tables.html"))
    assert records.document.title == "마루광역시 복지여성국 2027년 예산의 성과계획서"
    assert said(records, "자활 성공률", measure="target", year=2027) == [(Decimal(23), "%")]
    assert said(records, "찾아가는 복지상담", measure="actual", year=2025) == [(Decimal(12900), "건")]
    assert said(records, "복지여성국", measure="change_rate") == [(Decimal("4.7"), "%")]
    assert said(records, "자활근로사업", basis="결산") == [(Decimal(40000), "백만원")]
    assert [i.code for i in records.issues] == ["no_section"]  # 여성가족과 has no part of its own


def test_columns_of_their_own_units() -> None:
    records = read("work_city.txt")
    assert said(records, "농업", basis="농가수") == [(Decimal(8120), "호")]
    assert said(records, "논", basis="경지면적") == [(Decimal(5120), "ha")]


def test_an_investment_plan_by_source_and_year() -> None:
    records = read("work_city.txt")
    assert said(records, "스마트팜 단지 조성", basis="투자계획", year=2026, part="도비") == [(Decimal(2025), "백만원")]
    assert said(records, "스마트팜 단지 조성", basis="투자계획", period="2025년까지", part="") == [
        (Decimal(12000), "백만원")
    ]
    assert said(records, "스마트팜 단지 조성", period="총사업비", part="국비") == [(Decimal(16000), "백만원")]


def test_money_for_a_number_of_people_is_a_budget_whatever_it_is_called() -> None:
    assert said(read("work_city.txt"), "영농정착지원금", measure="budget") == [(Decimal(1500), "백만원")]


def test_a_table_of_counts_and_money_tells_its_columns_apart() -> None:
    records = read("cases_metropolis.txt")
    assert said(records, "골목상권 옥외영업 허용", basis="계 점포수") == [(Decimal(110), "개소")]
    assert said(records, "골목상권 옥외영업 허용", basis="계 지원금") == [(Decimal(62), "백만원")]
    assert said(records, "한울 동구 생활 규제 개선", measure="budget", part="구비") == [(Decimal(1500), "만원")]


def test_a_total_of_goals_is_no_budget_of_the_department() -> None:
    records = read("plan_islands.txt")
    assert said(records, "해양수산국", measure="budget", year=2024) == [(Decimal("1541.7"), "억원")]
    assert said(records, "정책사업", year=2024, measure="budget")[0] == (Decimal("1514.7"), "억원")


def test_full_width_digits_and_list_marks_in_a_row() -> None:
    records = read("plan_islands.txt")
    assert said(records, "어업인 안전보험 지원", basis="결산") == [(Decimal("301.0"), "억원")]
    assert said(records, "수산물 수출액", year=2022, measure="target") == [(Decimal(1050), "백만달러")]


def test_units_in_the_names_of_activities_and_money_beside_a_count() -> None:
    records = read("agency_port.txt")
    assert said(records, "인센티브 지급 선사", measure="actual") == [(Decimal(13), "개사")]
    assert said(records, "포트세일즈", year=2026) == [(Decimal(9), "회"), (Decimal(500), "백만원")]


def test_projects_under_circled_numbers_and_money_by_year() -> None:
    records = read("work_district.txt")
    assert said(records, "총사업비", period="2026년 이후", part="구비") == [(Decimal(260), "억원")]
    assert {s.name for s in records.subjects if s.level == "project"} == {"구청사 이전 건립", "우리동네 정책실험실"}
    assert said(records, "2024년 예산", year=2023, part="특별회계") == [(Decimal(23130), "백만원")]
    assert said(records, "기획예산과", measure="budget") == []  # what was won last year is no budget of this one


def test_a_divider_may_list_short_names_and_a_contact_begin_with_a_mark() -> None:
    records = read("cases_quiet.txt")
    names = [s.name for s in records.subjects if s.kind == "organization"]
    assert sorted(names) == [
        "강산남도 노을군",
        "해오름특별자치도",
        "해오름특별자치도 별빛군",
        "해오름특별자치도 새물시",
    ]
    assert said(records, "강산남도 노을군 주민편의", basis="만족도 만점") == [(Decimal(5), "점")]
    assert said(records, "도서민 여객선 반값 운임", period="전년") == [(Decimal(812000), "명")]


def test_an_office_behind_bullets_and_its_shortage_of_staff() -> None:
    records = read("plan_office.txt")
    assert records.document.title == "한빛광역시 상수도사업본부 2026년 예산의 성과계획서"
    assert said(records, "급수부", measure="headcount") == [(Decimal(96), "명"), (Decimal(92), "명")]
    assert said(records, "급수부", basis="과부족") == [(Decimal(-4), "명")]
    parents = {s.name: s.parent for s in records.subjects}
    assert parents["유수율"] == next(s.id for s in records.subjects if s.name == "급수부")
    assert "소계" not in parents


def test_columns_of_several_units_above_a_table() -> None:
    records = read("work_bureau.md")
    assert said(records, "축구장") == [(Decimal(9), "개소"), (Decimal(118100), "㎡")]
    assert said(records, "이용권 지원", measure="budget") == [(Decimal(422400), "천원")]
    assert said(records, "예산", part="국비", year=2026) == [(Decimal(3100000), "천원")]


def test_an_investment_plan_without_a_unit_is_told_and_not_read() -> None:
    text = (HERE / "work_bureau.md").read_text("utf-8").replace("□ 투자계획 (단위: 백만원)", "□ 투자계획")
    records = read_records(read_bytes(text.encode(), "work_bureau.md"))
    assert {i.code for i in records.issues} == {"no_unit"}
    assert not [f for f in records.figures if f.basis == "투자계획"]
