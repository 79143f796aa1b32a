"""The shipped data set: records as reviewable text, one fact per line.

A file holds one document: a `document` line, then each subject followed by its figures and short attributes, so that
it reads like the document and a changed number is one changed line.  Sentences, personal data and issues are never
in it (`Records.shipped`).  Numbers are strings, as printed, so that `9.0` stays `9.0`.

    python -m data.shipping DOCUMENT…          writes data/records/<document id>.jsonl anew
    python -m data.shipping --check DOCUMENT…  says which files differ from what the documents give
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from data.records import Attribute, Document, Figure, Kind, Measure, Records, Subject

_FIGURE_EXTRAS = ("period", "part", "note", "page", "table", "cell")
FOLDER = Path(__file__).parent / "records"


class UnreadableRecordsError(Exception):
    """A records file is broken: the message says which line and why."""


def dump(records: Records) -> str:
    """Records as text, one JSON object per line, ending in a newline; only what may be shipped."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in _lines(records.shipped()))


def _lines(records: Records) -> Iterator[dict[str, Any]]:
    d = records.document
    yield _without_blanks(
        {
            "document": d.id,
            "kind": d.kind,
            "title": d.title,
            "organization": d.organization,
            "unit": d.unit,
            "year": d.year,
            "sha256": d.sha256,
            "note": d.note,
        }
    )
    figures: dict[str, list[Figure]] = {}
    attributes: dict[str, list[Attribute]] = {}
    for figure in records.figures:
        figures.setdefault(figure.subject, []).append(figure)
    for attribute in records.attributes:
        attributes.setdefault(attribute.subject, []).append(attribute)
    for subject in records.subjects:
        yield _without_blanks(
            {
                "subject": subject.id,
                "in": subject.parent,
                "kind": subject.kind,
                "level": subject.level,
                "name": subject.name,
                "aliases": list(subject.aliases),
                "line": subject.line,
            }
        )
        for figure in figures.get(subject.id, ()):
            yield _figure(figure)
        for attribute in attributes.get(subject.id, ()):
            yield {"of": subject.id, "attribute": attribute.name, "text": attribute.text, "line": attribute.line}


def _figure(figure: Figure) -> dict[str, Any]:
    made: dict[str, Any] = {
        "of": figure.subject,
        "measure": figure.measure,
        "basis": figure.basis,
        "year": figure.year,
        "value": str(figure.value),
        "unit": figure.unit,
        "line": figure.line,
    }
    for name in _FIGURE_EXTRAS:
        value = getattr(figure, name)
        if value not in ("", None):
            made[name] = value
    return made


def _without_blanks(line: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in line.items() if value not in ("", None, [])}


def load(text: str, name: str = "records") -> Records:
    """The inverse of `dump`; figures and attributes come in the order of their lines.

    Raises UnreadableRecordsError for text that `dump` did not write.
    """
    document: Document | None = None
    subjects: list[Subject] = []
    figures: list[Figure] = []
    attributes: list[Attribute] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        try:
            line = json.loads(raw)
            if "document" in line:
                document = _document(line)
            elif "subject" in line:
                subjects.append(_subject(line, len(subjects)))
            elif "attribute" in line:
                attributes.append(Attribute(line["of"], line["attribute"], line["text"], line["line"], short=True))
            else:
                figures.append(_loaded_figure(line))
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            raise UnreadableRecordsError(f"{name}:{number}: {error!r}") from error
    if document is None:
        raise UnreadableRecordsError(f"{name}: no document line")
    figures.sort(key=lambda f: f.line)
    attributes.sort(key=lambda a: a.line)
    return Records(document, tuple(subjects), tuple(figures), tuple(attributes))


def _document(line: dict[str, Any]) -> Document:
    return Document(
        id=line["document"],
        kind=line["kind"],
        title=line["title"],
        organization=line.get("organization", ""),
        unit=line.get("unit", ""),
        year=line["year"],
        sha256=line.get("sha256", ""),
        note=line.get("note", ""),
    )


def _subject(line: dict[str, Any], order: int) -> Subject:
    if line["kind"] not in get_args(Kind):
        raise ValueError(f"unknown kind {line['kind']!r}")
    return Subject(
        id=line["subject"],
        kind=line["kind"],
        name=line["name"],
        line=line["line"],
        parent=line.get("in"),
        level=line.get("level", ""),
        order=order,
        aliases=tuple(line.get("aliases", ())),
    )


def _loaded_figure(line: dict[str, Any]) -> Figure:
    if line["measure"] not in get_args(Measure):
        raise ValueError(f"unknown measure {line['measure']!r}")
    return Figure(
        subject=line["of"],
        measure=line["measure"],
        basis=line["basis"],
        year=line["year"],
        value=Decimal(line["value"]),
        unit=line["unit"],
        line=line["line"],
        **{name: line[name] for name in _FIGURE_EXTRAS if name in line},
    )


def shipped_records() -> tuple[Records, ...]:
    """The records that come with the project, ordered by file name."""
    found = [entry for entry in files("data.records").iterdir() if entry.name.endswith(".jsonl")]
    return tuple(
        load(entry.read_text(encoding="utf-8"), entry.name) for entry in sorted(found, key=lambda e: str(e.name))
    )


def main(arguments: list[str]) -> int:
    """Regenerate (or, with --check, compare) the shipped files of the documents given."""
    from data.layouts import read_records
    from data.readers import read_file

    check = "--check" in arguments
    paths = [Path(a) for a in arguments if a != "--check"]
    if not paths:
        sys.stderr.write("usage: python -m data.shipping [--check] DOCUMENT…\n")
        return 2
    changed = 0
    for path in paths:
        records = read_records(read_file(path))
        target = FOLDER / f"{records.document.id}.jsonl"
        text = dump(records)
        same = target.exists() and target.read_text(encoding="utf-8") == text
        changed += not same
        if not check and not same:
            target.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{'same' if same else 'differs' if check else 'written'}: {target.name}\n")
    return 1 if check and changed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
