"""Printed figures as the lines of `sallim export` (DESIGN.md, the machine-readable contract)."""

from __future__ import annotations

import json
import sys
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

from data.records import Figure, Records, Subject

#: Subjects above this level are left out of a path: the organisation has its own key, the bureau is in the title.
_ABOVE = ("organization",)


def exported(records: Records, subjects: Container[str] | None = None) -> Iterator[dict[str, Any]]:
    """One JSON object per printed figure (of these subjects only, by id), in the order of the document.

    `path` holds the names from the division (for a bureau's own subjects: from the bureau) down to the subject.
    """
    by_id = {s.id: s for s in records.subjects}
    for figure in sorted(records.figures, key=lambda f: f.line):
        if subjects is not None and figure.subject not in subjects:
            continue
        yield figure_line(records, figure, by_id)


def figure_line(records: Records, figure: Figure, by_id: dict[str, Subject]) -> dict[str, Any]:
    """The contract's object of one figure."""
    subject = by_id[figure.subject]
    made: dict[str, Any] = {
        "document": records.document.title,
        "document_id": records.document.id,
        "line": figure.line,
        "organization": records.document.organization,
        "path": path(subject, by_id),
        "subject": subject.name,
        "kind": subject.kind,
        "measure": figure.measure,
        "basis": figure.basis,
        "year": figure.year,
        "value": int(figure.value) if figure.value == figure.value.to_integral_value() else float(figure.value),
        "unit": figure.unit,
    }
    for name in ("period", "part", "page", "table", "cell"):
        value = getattr(figure, name)
        if value not in ("", None):
            made[name] = value
    return made


def path(subject: Subject, by_id: dict[str, Subject]) -> list[str]:
    """Names down to the subject, without the organisation, and without the bureau where a division follows it."""
    chain = [subject]
    while chain[0].parent is not None:
        chain.insert(0, by_id[chain[0].parent])
    if len(chain) > 1 and chain[0].kind in _ABOVE:
        chain = chain[1:]
    if len(chain) > 1 and chain[0].level == "bureau" and chain[1].level == "division":
        chain = chain[1:]
    return [s.name for s in chain]


def main(arguments: list[str]) -> int:
    """Print the exported lines of documents read now, without a database: `python -m data.export DOCUMENT…`."""
    from data.layouts import read_records
    from data.readers import read_file

    for name in arguments:
        for line in exported(read_records(read_file(Path(name)))):
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
