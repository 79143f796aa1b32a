"""Damaged documents of the invented agency: never a crash, and never a figure that is not on its line."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.layouts.agency_goals import read, recognise
from data.layouts.agency_numbers import facts_of, quantities
from data.records import Records
from tests.data.test_agency_goals import DAON, GARAM, HAESOL, figures, source
from tests.data.test_agency_tables import NARU

_LINES = [text.split("\n") for text in (HAESOL, GARAM, DAON, NARU)]


def check(text: str) -> Records:
    made = source(text)
    recognise(made)
    records = read(made)
    lines = text.split("\n")
    known = {s.id for s in records.subjects}
    for figure in records.figures:
        line = lines[figure.line - 1]
        printed = {Decimal(m.replace(",", "")) for m in re.findall(r"\d[\d,]*(?:\.\d+)?", line)}
        joined = "억" in line and figure.note in line and re.search(r"\d억\s?\d", figure.note)
        assert abs(figure.value) in printed or joined, (figure, line)
        assert figure.subject in known
    assert all(s.parent is None or s.parent in known for s in records.subjects)
    assert all(0 < i.line <= len(lines) for i in records.issues)
    return records


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A document with lines dropped, doubled, moved, or with a cell taken out."""
    lines = list(draw(st.sampled_from(_LINES)))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("drop", "double", "move", "cell", "cut"))):
            case "drop" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "cell":
                cells = lines[at].split("\t")
                del cells[draw(st.integers(0, len(cells) - 1))]
                lines[at] = "\t".join(cells)
            case _:
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
    return "\n".join(lines)


@given(damaged())
@settings(max_examples=300, deadline=None)
def test_damaged_documents(text: str) -> None:
    check(text)


@given(st.sampled_from(_LINES).flatmap(st.permutations))
@settings(max_examples=60, deadline=None)
def test_shuffled_documents(lines: list[str]) -> None:
    check("\n".join(lines))


@given(st.text(alphabet="0123456789.,%()[]~△-–·'’ \t개소명회건원억만천년월일제등및가나다계", max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_cell(text: str) -> None:
    for quantity in (*quantities(text), *quantities(text, cell=True), *(f.quantity for f in facts_of(text))):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.value.is_finite()


def test_no_document_reads_an_empty_one_as_data() -> None:
    assert check("").figures == ()


#: With one spelling of the goal, so that it does not matter which table names it.
_SAME_GOAL = HAESOL.replace("청년의 일자리", "청년 일자리")
_STRUCTURE = re.compile(r"^(?:#|□|단위사업명|구분|성과지표|20\d\d 주요)")


@pytest.mark.parametrize(
    "at", [i for i, line in enumerate(_LINES[0]) if _STRUCTURE.match(line) and "목 차" not in line and ".." not in line]
)
def test_a_lost_heading_never_makes_another_fact(at: int) -> None:
    """Without a section's, task's or table's heading figures may be missing, with an issue, but none is another."""
    lines = [line for i, line in enumerate(_SAME_GOAL.split("\n")) if i != at]
    whole, cut = read(source(_SAME_GOAL)), check("\n".join(lines))
    assert figures(cut) <= figures(whole)
    if len(figures(cut)) < len(figures(whole)):
        assert {i.code for i in cut.issues} & {"columns", "heading", "section", "title"}


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_real_document(documents: Path, data: st.DataObject) -> None:
    path = documents / "agency_goals_2023_jeonbuk_social_service.md"
    if not path.is_file():
        pytest.skip(f"not among the documents: {path.name}")
    lines = path.read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(lines) - 1))
        if data.draw(st.booleans()):
            lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        else:
            lines[at : at + 1] = data.draw(st.sampled_from([[], [lines[at]] * 2, [lines[at].replace("\t", "\t\t", 1)]]))
    check("\n".join(lines))
