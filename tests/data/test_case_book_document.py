"""The real case book: its counts, contacts and budgets, and that every figure stands on its line.

Skips where the documents are not at hand.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from data.layouts.case_book import read, recognise
from data.lines import Source
from data.readers.text import read_text
from data.records import Records, Subject, to_won
from data.shipping import FOLDER, dump

_NAME = "innovation_cases_2021.txt"
_FIELDS = {
    "기관장의 혁신 리더십": 7,
    "조직문화 혁신": 7,
    "자율추진 혁신과제": 10,
    "주민참여 확대 및 정책화 성과": 8,
    "협업 추진 성과": 7,
    "공공서비스 사각지대 해소 성과": 11,
    "보조금24 제공 성과": 7,
    "찾아가는 보건복지서비스 추진실적": 7,
    "공공데이터 관리체계 구축 및 개방 성과": 7,
    "데이터 기반의 업무 및 서비스 개선": 7,
    "지방행정혁신 우수사례 도입 및 확산": 7,
    "기관대표 혁신사례에 대한 국민 체감도": 7,
}
#: line → office and telephone as printed there (the marks, spaces and exchanges differ).
_CONTACTS = {
    1961: ("경남 고성군 군정혁신담당관", "055-670-2703"),
    2721: ("충청남도 예방안전과", "041-635-5589"),
    3048: ("경기도 수원시 여성정책과", "031-228-2992"),
    7298: ("서울 강서구 홍보정책과", "02-2600-7712"),
    7403: ("서울 서초구 복지정책과", "02-21555-8884"),
    8152: ("경기도 시흥시 정책기획과 정책팀", "031-310-3634"),
    9509: ("충남 진천군 복지행정국 주민복지과", "043-539-3232"),
    11158: ("충남 서산시 정보통신과", "041-660-2632"),
    11343: ("충남 부여군 자치행정과", "041-830-2457"),
    11989: ("경남 의령군 일자리경제과 기업지원담당", "055-570-3110"),
}
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def printed(documents: Path) -> Source:
    path = documents / _NAME
    if not path.is_file():
        pytest.skip(f"not among the documents: {_NAME}")
    return read_text(path.read_bytes(), path.name, "txt")


@pytest.fixture(scope="module")
def records(printed: Source) -> Records:
    return read(printed)


def _cases(records: Records) -> list[Subject]:
    return [s for s in records.subjects if s.kind == "case"]


def test_it_is_recognised_with_every_case_in_its_field(printed: Source, records: Records) -> None:
    assert recognise(printed).fits
    by_id = {s.id: s for s in records.subjects}
    counted = Counter(by_id[s.parent].name for s in _cases(records) if s.parent)
    assert dict(counted) == _FIELDS
    assert (records.document.year, records.document.organization) == (2021, "")
    titled = {a.subject for a in records.attributes if a.name == "제목"}
    assert len(titled) == 17


def test_every_case_but_the_one_without_has_an_office_to_ask(records: Records) -> None:
    asked = {a.subject for a in records.attributes if a.name == "문의처"}
    called = {a.subject for a in records.attributes if a.name == "문의전화"}
    assert asked == called
    assert [s.line for s in _cases(records) if s.id not in asked] == [7813]
    offices = {a.line: a.text for a in records.attributes if a.name == "문의처"}
    phones = {a.line: a.text for a in records.attributes if a.name == "문의전화"}
    assert {line: (offices[line], phones[line]) for line in _CONTACTS} == _CONTACTS


def test_no_name_of_a_person_is_shipped(records: Records) -> None:
    persons = {a.text for a in records.attributes if a.name == "담당자"}
    assert len(persons) > 60
    text = dump(records)
    assert not [person for person in persons if person in text]


def test_every_line_of_a_budget_with_an_amount_gives_a_budget(printed: Source, records: Records) -> None:
    label = re.compile(r"^\W*(?:총\s*)?(?:사\s*업\s*비|소\s*요\s*예\s*산|사\s*업\s*예\s*산)\W*[:)]\W*\D*\d")
    said = {line.number for line in printed.lines if label.search(line.text) and "비예산" not in line.text}
    given = {f.line for f in records.figures if f.measure == "budget"}
    assert len(said) > 12
    assert said <= given
    won = {f.line: to_won(f.value, f.unit) for f in records.figures if f.measure == "budget" and not f.part}
    assert (won[3293], won[4613], won[6149], won[12792]) == (1_810_000_000, 110_000_000, 1_440_000_000, 400_000_000)


def test_every_figure_stands_on_its_line_and_is_not_torn(printed: Source, records: Records) -> None:
    lines = {line.number: line.text for line in printed.lines}
    for figure in records.figures:
        on_line = [Decimal(n.replace(",", "")) for n in _NUMBER.findall(lines[figure.line])]
        if re.search(r"\d[만억]\s?\d천", lines[figure.line]) and figure.value not in on_line:
            # one figure of two printed numbers: 1만2천, 1억 5천
            assert figure.value % 1000 == 0 or figure.unit == "천만원"
            continue
        assert abs(figure.value) in on_line, (figure, lines[figure.line])


def test_tables_by_their_headings(records: Records) -> None:
    def row(line: int) -> list[tuple[str, str, int | None, Decimal]]:
        return [(f.basis, f.unit, f.year, f.value) for f in records.figures if f.line == line]

    assert row(3816)[0] == ("합계", "명", 2021, Decimal(6696))
    assert row(3816)[-1] == ("한부모및기타", "명", 2021, Decimal(614))
    assert ("모니터 전화상담", "건", 2021, Decimal(109013)) in row(3826)
    assert ("출생아 수", "명", 2012, Decimal(14392)) in row(6351)
    assert ("합계출산율 증감률", "%", 2021, Decimal("10.0")) in row(6369)
    assert [value for _, _, _, value in row(813)] == [
        Decimal(n) for n in ("1229", "50809", "309", "21091", "701", "21792", "234", "13785", "201", "7370")
    ]


def test_the_shipped_file_is_what_the_document_gives(records: Records) -> None:
    path = FOLDER / f"{records.document.id}.jsonl"
    assert path.read_text(encoding="utf-8") == dump(records)
