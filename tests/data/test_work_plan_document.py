"""The real work plan, cell by cell: every number in its tables and every number with a unit in its bullets is a figure.

The expectation is made here with a few plain patterns and without the layout's own code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest

from data.layouts.work_plan import read
from data.misprints import with_mended_names
from data.readers.text import read_text
from data.records import Records
from data.shipping import FOLDER, dump
from tests.data.work_plan_documents import shipped_document

_UNITS = (
    "백만원|천원|만 ?원|원|명|인|회|건|개|권|면|부|종|호|세대|가구|시간|개월|%|㎡|GB|박"
    "|일(?!정|반|자|하|할)|년(?= 이상| 이내| 주기)|세(?= 이상)"
)
_WITH_UNIT = re.compile(rf"(?<![\d.,~제])(\d[\d,]*(?:\.\d+)?) ?(?:{_UNITS})")
_PURE = re.compile(r"^(\d[\d,]*(?:\.\d+)?)(?:[^\d\s()~/]{0,3})$")
_NOT_COUNTED = re.compile(
    r"\d{3,4}-\d{4}|20\d\d\. ?\d+\.?(?: ?\d+\.?)?|~ ?\d+\.(?: ?\d+\.)?|제\d+\S*|각호\(.*?\)|\d+~\d+호"
    r"|\d+월(?: \d+일)?|\d+시|20\d\d년"
    r"|1인 지원|\d+년간|1회이상 봉사인원"  # who or how long a number is for, and a label
)


@pytest.fixture(scope="module")
def text() -> str:
    found = shipped_document()
    if found is None:
        pytest.skip("the documents are not here (SALLIM_DOCUMENTS)")
    return found


@pytest.fixture(scope="module")
def made(text: str) -> Records:
    return read(read_text(text.encode(), "work_plan.md", "md"))


def expected(text: str) -> Iterator[tuple[int, Counter[Decimal], bool]]:
    """(line, numbers that must be figures, whether it is a table row)."""
    header = ""
    for number, line in enumerate(text.split("\n"), start=1):
        numbers: Counter[Decimal] = Counter()
        if "\t" in line:
            cells = [cell.strip() for cell in line.split("\t")]
            header = cells[0] if not any(_PURE.match(c) for c in cells) else header
            for at, cell in enumerate(cells):
                if header.startswith("연번") and at == 0:
                    continue
                if re.fullmatch(r"['’‘]?\d{2,4}년", cell):
                    continue
                pure = _PURE.match(cell)
                found = [pure[1]] if pure else _WITH_UNIT.findall(_NOT_COUNTED.sub(" ", cell))
                numbers.update(Decimal(n.replace(",", "")) for n in found)
        elif re.match(r"\s*[-○·▶※□]", line):
            found = _WITH_UNIT.findall(_NOT_COUNTED.sub(" ", line))
            numbers.update(Decimal(n.replace(",", "")) for n in found)
        if numbers:
            yield number, numbers, "\t" in line


def test_every_number_is_a_figure_with_its_line(text: str, made: Records) -> None:
    by_line: dict[int, Counter[Decimal]] = {}
    for figure in made.figures:
        by_line.setdefault(figure.line, Counter())[figure.value] += 1
    lost = {n: (wanted, by_line.get(n)) for n, wanted, _ in expected(text) if wanted - by_line.get(n, Counter())}
    assert lost == {}


def test_the_expectation_is_not_empty(text: str) -> None:
    cells = sum(sum(c.values()) for _, c, row in expected(text) if row)
    bullets = sum(sum(c.values()) for _, c, row in expected(text) if not row)
    assert cells > 400
    assert bullets > 120


def test_no_figure_is_absent_from_its_line(text: str, made: Records) -> None:
    lines = text.split("\n")
    for figure in made.figures:
        numbers = {Decimal(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", lines[figure.line - 1])}
        assert abs(figure.value) in numbers, figure


@pytest.mark.parametrize(
    ("line", "value", "measure", "basis", "unit", "part"),
    [
        (72, 27, "headcount", "정원", "명", "지도·연구직"),
        (79, 2, "headcount", "현원", "명", "일반직"),
        (80, 1, "headcount", "현원", "명", "지도·연구직"),
        (138, 391845, "budget", "예산", "천원", "군비"),
        (142, 9712, "count", "회원수", "명", ""),
        (456, 100000, "count", "구축량", "면", ""),
        (570, 25, "amount", "지원금", "만원", ""),
        (650, 27, "target", "목표", "%", ""),
        (654, 27, "target", "목표", "%", ""),
        (806, 440, "budget", "투자계획", "백만원", ""),
        (817, 78275, "count", "향후목표", "건", ""),
        (952, 50, "amount", "지원금액", "천원", ""),
    ],
)
def test_the_traps(made: Records, line: int, value: int, measure: str, basis: str, unit: str, part: str) -> None:
    found = [f for f in made.figures if f.line == line and f.value == value]
    assert (measure, basis, unit, part) in [(f.measure, f.basis, f.unit, f.part) for f in found]


def test_targets_are_never_results(made: Records) -> None:
    assert not [f for f in made.figures if f.measure in ("actual", "achievement")]


def test_the_shipped_records_are_what_the_document_gives(made: Records) -> None:
    text = (FOLDER / f"{made.document.id}.jsonl").read_text(encoding="utf-8")
    assert text == dump(with_mended_names(made))
