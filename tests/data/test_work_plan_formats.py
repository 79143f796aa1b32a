"""A work plan says the same in every format that it can arrive in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from data.layouts.work_plan import read
from data.readers import read_bytes
from data.records import Records, paths
from tests.data.work_plan_documents import CITY, COUNTY
from tests.readers import make

FORMATS: dict[str, Callable[[str], bytes]] = {
    "html": make.html,
    "hwpx": make.hangul,
    "xlsx": make.xlsx,
    "csv": make.comma,
    "pdf": make.pdf,
}


def facts(made: Records) -> Counter[object]:
    """All that is said, without the lines, which are numbered by format."""
    names = paths(made)
    said: Counter[object] = Counter()
    for s in made.subjects:
        said[names[s.id], s.kind, s.level, s.aliases] += 1
    for f in made.figures:
        said[names[f.subject], f.measure, f.basis, f.year, f.value, f.unit, f.period, f.part, f.note] += 1
    for a in made.attributes:
        said[names[a.subject], a.name, a.text, a.short, a.personal] += 1
    return said


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", [COUNTY, CITY], ids=["county", "city"])
def test_equal_records(form: str, text: str) -> None:
    expected = facts(read(read_bytes(text.encode(), "계획.md")))
    found = facts(read(read_bytes(FORMATS[form](text), f"계획.{form}")))
    assert found - expected == Counter()
    assert expected - found == Counter()
