"""The real agency document, cell by cell: every number of its tables is a figure with its line, and nothing else is.

Skips where the documents are not at hand.  The counting is this test's own: it shares no code with the layout.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from data.layouts.agency_goals import read
from data.readers.text import read_text
from data.records import Records

_NAME = "agency_goals_2023_jeonbuk_social_service.md"
#: Cells of names, times and remarks: their digits are parts of names, dates and clauses.
_WORDS = re.compile(r"^(?:[①-⑳]|<b>)|호점|20\d\d\. ?\d|제\d+기|\d+번|[가-힣]\d+%[가-힣]")
_TOKEN = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(%|[가-힣]+)?")


@pytest.fixture(scope="module")
def real(documents: Path) -> tuple[list[str], Records]:
    path = documents / _NAME
    if not path.is_file():
        pytest.skip(f"not among the documents: {_NAME}")
    data = path.read_bytes()
    return data.decode().split("\n"), read(read_text(data, path.name, "md"))


def _cells(lines: list[str]) -> Counter[tuple[int, Decimal]]:
    """Every number of every table cell below a heading row, by line, names and dates left out."""
    found: Counter[tuple[int, Decimal]] = Counter()
    for number, line in enumerate(lines, start=1):
        cells = line.split("\t")
        if len(cells) < 3 or re.match(r"^(?:성과지표|단위사업명|구분|20\d\d 주요)", line):
            continue
        for cell in cells:
            if _WORDS.search(cell):
                continue
            for match in _TOKEN.finditer(cell):
                found[number, Decimal(match.group(1).replace(",", ""))] += 1
    return found


def test_every_number_of_the_tables_is_a_figure_and_no_other(real: tuple[list[str], Records]) -> None:
    lines, records = real
    expected = _cells(lines)
    rows = {number for number, line in enumerate(lines, start=1) if line.count("\t") >= 2}
    got = Counter((f.line, f.value) for f in records.figures if f.line in rows)
    assert got == expected
    assert sum(expected.values()) == 222


def test_every_quantity_of_the_bullets_is_a_figure(real: tuple[list[str], Records]) -> None:
    lines, records = real
    by_line = Counter((f.line, f.value, f.unit) for f in records.figures)
    unit = re.compile(r"(?<![\d.가-힣])(\d[\d,]*(?:\.\d+)?)\s?(%|천원|억원|명|인|회|건|개소|점|부|가구|개(?=\s|팀|,))")
    missing = []
    for number, line in enumerate(lines, start=1):
        if "\t" in line:
            continue
        for match in unit.finditer(line):
            value = Decimal(match.group(1).replace(",", ""))
            if by_line[number, value, match.group(2)] == 0:
                missing.append((number, match.group()))
            by_line[number, value, match.group(2)] -= 1
    assert missing == []


def test_no_figure_is_absent_from_its_line(real: tuple[list[str], Records]) -> None:
    lines, records = real
    for figure in records.figures:
        printed = {Decimal(m.replace(",", "")) for m in re.findall(r"\d[\d,]*(?:\.\d+)?", lines[figure.line - 1])}
        assert figure.value in printed, figure
        shown = lines[figure.line - 1] + ("%억원" if figure.measure in ("share", "budget") else "")
        assert figure.unit in shown, figure
    assert len(records.figures) > 300


def test_units_and_years_of_figures(real: tuple[list[str], Records]) -> None:
    _, records = real
    assert all(f.unit for f in records.figures)
    assert {f.year for f in records.figures} == {2022, 2023, 2024, 2025}
    assert all(f.year == 2022 for f in records.figures if f.measure in ("actual", "achievement", "rate"))
    assert all(f.year is not None and f.year >= 2023 for f in records.figures if f.measure == "count")
    assert all((f.year or 0) >= 2022 for f in records.figures if f.measure == "target")


def test_the_issues_are_those_that_the_document_has(real: tuple[list[str], Records]) -> None:
    _, records = real
    assert [(i.code, i.line) for i in records.issues] == [
        ("share", 53),
        ("ratio", 101),
        ("total", 141),
        ("total", 141),
        ("heading", 564),
    ]
