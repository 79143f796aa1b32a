"""Records into the database: one document replaces the one of the same id, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from data.records import WON, Attribute, Document, Figure, Issue, Records, Subject
from db import entries
from db.engine import touch_data_version
from db.lineage import relink
from db.search import NAMES_ALONE, forget_document, index_document
from db.tables import ATTRIBUTE, DOCUMENT, FIGURE, ISSUE, SUBJECT, ExactDecimal

_SHORT = 19  # digits that fit into 64 bits
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
    dialect, exact = session.get_bind().dialect, ExactDecimal()
    _fill(session, SUBJECT, _SUBJECT, _subjects(records))
    _fill(session, FIGURE, _FIGURE, _figures(records, lambda value: exact.process_bind_param(value, dialect)))
    _fill(session, ATTRIBUTE, _ATTRIBUTE, _attributes(records))
    _fill(session, ISSUE, _ISSUE, _issues(records))
    entries.apply(session, document.id)
    if document.kind not in NAMES_ALONE:
        index_document(session, document.id)
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
    forget_document(session, document_id)
    for table in (FIGURE, ATTRIBUTE, ISSUE, SUBJECT):
        session.execute(delete(table).where(table.c.document_id == document_id))
    gone: Any = session.execute(delete(DOCUMENT).where(DOCUMENT.c.id == document_id))
    touch_data_version(session)
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


def _fill(session: Session, table: Table, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    """Insert rows by the fastest way of each driver: a million rows of open data have three minutes.

    Raises the driver's own errors.
    """
    connection: Any = session.connection().connection.driver_connection
    names = ", ".join(columns)
    if session.get_bind().dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)
        return
    with connection.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


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


_SUBJECT = ("id", "document_id", "parent_id", "kind", "level", "name", "aliases", "line", "position", "lineage")


def _subjects(records: Records) -> Iterator[tuple[Any, ...]]:
    document = records.document.id
    for s in records.subjects:
        yield s.id, document, s.parent, s.kind, s.level, s.name, "\n".join(s.aliases), s.line, s.order, s.id


_FIGURE = (
    "subject_id",
    "document_id",
    "measure",
    "basis",
    "year",
    "value",
    "digits",
    "unit",
    "won",
    "line",
    "period",
    "part",
    "note",
    "page",
    "table_no",
    "cell",
)


def _figures(records: Records, stored_value: Callable[[Decimal], Any]) -> Iterator[tuple[Any, ...]]:
    document = records.document.id
    for f in records.figures:
        value: Any = f.value
        text = str(value)
        if len(text) < _SHORT and text.removeprefix("-").isdigit():  # most are: no decimal arithmetic for them
            value, digits, factor = int(text), 0, WON.get(f.unit)
            won = value * factor if factor is not None else None
        else:
            value, digits, won = stored_value(value), printed_digits(value), f.won
        if won is not None and abs(won) >= _INT64:
            won = None
        yield (
            f.subject,
            document,
            f.measure,
            f.basis,
            f.year,
            value,
            digits,
            f.unit,
            won,
            f.line,
            f.period,
            f.part,
            f.note,
            f.page,
            f.table,
            f.cell,
        )


def printed_digits(value: Decimal) -> int:
    """Printed decimal places: 1 for 9.0, 0 for 9."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


_ATTRIBUTE = ("subject_id", "document_id", "name", "text", "line", "short", "personal")


def _attributes(records: Records) -> Iterator[tuple[Any, ...]]:
    document = records.document.id
    for a in records.attributes:
        yield a.subject, document, a.name, a.text, a.line, a.short, a.personal


_ISSUE = ("document_id", "line", "code", "severity", "message")


def _issues(records: Records) -> Iterator[tuple[Any, ...]]:
    for i in records.issues:
        yield records.document.id, i.line, i.code, i.severity, i.message


# --- reading back ----------------------------------------------------------------------------------------------------


def stored(session: Session, document_id: str) -> Records | None:
    """The records of a document as they stand in the database; None where there is no such document."""
    row = session.execute(select(DOCUMENT).where(DOCUMENT.c.id == document_id)).first()
    if row is None:
        return None
    document = Document(row.id, row.kind, row.title, row.organization, row.unit, row.year, row.sha256, row.note)
    s, f, a, i = SUBJECT, FIGURE, ATTRIBUTE, ISSUE
    subjects = session.execute(select(s).where(s.c.document_id == document_id).order_by(s.c.position))
    printed = (f.c.document_id == document_id, f.c.entry_id.is_(None))
    figures = session.execute(select(f).where(*printed).order_by(f.c.id))
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
