"""Records into the database: one document replaces the one of the same id, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from data.records import Attribute, Document, Figure, Issue, Records, Subject
from db.engine import touch_data_version
from db.lineage import relink
from db.tables import ATTRIBUTE, DOCUMENT, FIGURE, ISSUE, SUBJECT

_CHUNK = 5_000
_INT64 = 2**63  # 900 경 원: what is beyond is a misprint, kept as printed without its 원


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What one load put into the database."""

    document_id: str
    replaced: bool  # a document of this id was there before
    subjects: int
    figures: int
    attributes: int
    issues: int


def load(session: Session, records: Records, *, shipped: bool, now: datetime, link: bool = True) -> LoadReport:
    """Put `records` in place of the document of the same id, within the caller's transaction (who commits).

    Idempotent: subject ids come from the records.  `link=False` leaves the lineage to a later `relink`.
    """
    document = records.document
    replaced = remove(session, document.id)
    session.execute(insert(DOCUMENT), [_document(document, shipped, now)])
    _fill(session, SUBJECT, (_subject(document.id, s) for s in records.subjects))
    _fill(session, FIGURE, (_figure(document.id, f) for f in records.figures))
    _fill(session, ATTRIBUTE, (_attribute(document.id, a) for a in records.attributes))
    _fill(session, ISSUE, (_issue(document.id, i) for i in records.issues))
    if link:
        relink(session)
    touch_data_version(session)
    return LoadReport(
        document.id,
        replaced,
        len(records.subjects),
        len(records.figures),
        len(records.attributes),
        len(records.issues),
    )


def remove(session: Session, document_id: str) -> bool:
    """Delete a document with all that it says; links, changes and people stay.  True where it was there."""
    for table in (FIGURE, ATTRIBUTE, ISSUE, SUBJECT):
        session.execute(delete(table).where(table.c.document_id == document_id))
    gone: Any = session.execute(delete(DOCUMENT).where(DOCUMENT.c.id == document_id))
    return bool(gone.rowcount)


def load_shipped(session: Session, *, now: datetime) -> list[LoadReport]:
    """Load the shipped records of every document that no person has imported, and the shipped names.

    A shipped document that is not shipped any more goes.
    """
    from data.shipping import shipped_records
    from db.names import load_shipped_aliases

    there = {row.id: row.shipped for row in session.execute(select(DOCUMENT.c.id, DOCUMENT.c.shipped))}
    coming = [records for records in shipped_records() if there.get(records.document.id, True)]
    for gone in {one for one, shipped in there.items() if shipped} - {records.document.id for records in coming}:
        remove(session, gone)
    made = [load(session, records, shipped=True, now=now, link=False) for records in coming]
    load_shipped_aliases(session)
    relink(session)
    touch_data_version(session)
    return made


def _fill(session: Session, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    chunk: list[dict[str, Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _CHUNK:
            session.execute(insert(table), chunk)
            chunk = []
    if chunk:
        session.execute(insert(table), chunk)


def _document(document: Document, shipped: bool, now: datetime) -> dict[str, Any]:
    return {
        "id": document.id,
        "kind": document.kind,
        "title": document.title,
        "organization": document.organization,
        "unit": document.unit,
        "year": document.year,
        "sha256": document.sha256,
        "note": document.note,
        "state": "published",
        "shipped": shipped,
        "imported_at": now,
    }


def _subject(document_id: str, subject: Subject) -> dict[str, Any]:
    return {
        "id": subject.id,
        "document_id": document_id,
        "parent_id": subject.parent,
        "kind": subject.kind,
        "level": subject.level,
        "name": subject.name,
        "aliases": "\n".join(subject.aliases),
        "line": subject.line,
        "position": subject.order,
        "lineage": subject.id,
    }


def printed_digits(value: Decimal) -> int:
    """Printed decimal places: 1 for 9.0, 0 for 9."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _figure(document_id: str, figure: Figure) -> dict[str, Any]:
    won = figure.won
    return {
        "subject_id": figure.subject,
        "document_id": document_id,
        "measure": figure.measure,
        "basis": figure.basis,
        "year": figure.year,
        "value": figure.value,
        "digits": printed_digits(figure.value),
        "unit": figure.unit,
        "won": won if won is not None and abs(won) < _INT64 else None,
        "line": figure.line,
        "period": figure.period,
        "part": figure.part,
        "note": figure.note,
        "page": figure.page,
        "table_no": figure.table,
        "cell": figure.cell,
    }


def _attribute(document_id: str, attribute: Attribute) -> dict[str, Any]:
    return {
        "subject_id": attribute.subject,
        "document_id": document_id,
        "name": attribute.name,
        "text": attribute.text,
        "line": attribute.line,
        "short": attribute.short,
        "personal": attribute.personal,
    }


def _issue(document_id: str, issue: Issue) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "line": issue.line,
        "code": issue.code,
        "severity": issue.severity,
        "message": issue.message,
    }


# --- reading back ----------------------------------------------------------------------------------------------------


def stored(session: Session, document_id: str) -> Records | None:
    """The records of a document as they stand in the database; None where there is no such document."""
    row = session.execute(select(DOCUMENT).where(DOCUMENT.c.id == document_id)).first()
    if row is None:
        return None
    document = Document(row.id, row.kind, row.title, row.organization, row.unit, row.year, row.sha256, row.note)
    s, f, a, i = SUBJECT, FIGURE, ATTRIBUTE, ISSUE
    subjects = session.execute(select(s).where(s.c.document_id == document_id).order_by(s.c.position))
    figures = session.execute(select(f).where(f.c.document_id == document_id).order_by(f.c.id))
    attributes = session.execute(select(a).where(a.c.document_id == document_id).order_by(a.c.id))
    issues = session.execute(select(i).where(i.c.document_id == document_id).order_by(i.c.id))
    return Records(
        document,
        tuple(as_subject(r) for r in subjects),
        tuple(_as_figure(r) for r in figures),
        tuple(Attribute(r.subject_id, r.name, r.text, r.line, r.short, r.personal) for r in attributes),
        tuple(Issue(r.line, r.code, r.message, r.severity) for r in issues),
    )


def as_subject(row: Any) -> Subject:
    """The subject that a row of the table holds."""
    aliases = tuple(row.aliases.split("\n")) if row.aliases else ()
    return Subject(row.id, row.kind, row.name, row.line, row.parent_id, row.level, row.position, aliases)


def as_printed(value: Decimal, digits: int) -> Decimal:
    """The value with the decimal places it was printed with (the database keeps 9.0 as 9)."""
    return value.quantize(Decimal(1).scaleb(-digits)) if digits else value.quantize(Decimal(1))


def _as_figure(row: Any) -> Figure:
    return Figure(
        subject=row.subject_id,
        measure=row.measure,
        basis=row.basis,
        year=row.year,
        value=as_printed(row.value, row.digits),
        unit=row.unit,
        line=row.line,
        period=row.period,
        part=row.part,
        note=row.note,
        page=row.page,
        table=row.table_no,
        cell=row.cell,
    )
