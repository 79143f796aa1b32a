"""The invented agency in every format: the same subjects, figures and attributes, nesting by signs not indentation."""

from __future__ import annotations

import re

import pytest

from data.layouts.agency_goals import read, recognise
from data.readers import read_bytes
from data.records import Records, paths
from tests.data.test_agency_goals import DAON, HAESOL, source
from tests.data.test_agency_tables import NARU
from tests.readers.make import FORMATS


def printed(text: str) -> str:
    """The document as an office prints it: ○ and - instead of indentation, no markup."""
    text = re.sub(r"^- ", "○ ", text, flags=re.MULTILINE)
    text = re.sub(r"^  - ", " - ", text, flags=re.MULTILINE).replace("\\*", "※")
    return re.sub(r"^#+ |\*\*|</?b>", "", text, flags=re.MULTILINE)


def said(records: Records) -> tuple[object, ...]:
    """What is said, not where."""
    path = paths(records)
    return (
        [(s.kind, s.level, s.name, s.aliases) for s in records.subjects],
        [
            (path[f.subject], f.measure, f.basis, f.year, f.value, f.unit, f.period, f.part, f.note)
            for f in records.figures
        ],
        [(path[a.subject], a.name, a.text, a.short, a.personal) for a in records.attributes],
        [i.code for i in records.issues],
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", [HAESOL, DAON, NARU], ids=["foundation", "corporation", "institute"])
def test_every_format_gives_the_same_records(form: str, text: str) -> None:
    made = read_bytes(FORMATS[form](printed(text)), f"agency.{form}")
    assert recognise(made).fits
    assert said(read(made)) == said(read(source(printed(text))))


def test_signs_nest_like_indentation() -> None:
    first, second = said(read(source(printed(HAESOL)))), said(read(source(HAESOL)))
    assert first[1] == second[1]
