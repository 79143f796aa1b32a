"""Documents that are read but not published: outside all figures until somebody publishes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from data.packing import pack, unpack
from data.records import Records
from db.engine import write_meta
from db.people import as_utc
from db.tables import DRAFT
from db.waiting import DRAFTS_VERSION


@dataclass(frozen=True, slots=True)
class Draft:
    """One document that waits."""

    id: int
    document_id: str
    title: str
    file: str
    state: str
    by: int
    created_at: datetime


def add(session: Session, records: Records, *, file: str, state: str, by: int, now: datetime) -> int:
    """Store a document as `proposed` or `draft`; returns its number.  Of one document one draft is in force.

    A proposal is `overtaken` when its document changes before it is decided: its report is no longer true.
    """
    if state == "draft":
        _drop_others(session, records.document.id, 0)
    made: Any = session.execute(
        DRAFT.insert().values(
            document_id=records.document.id,
            title=records.document.title,
            file=file,
            records=pack(records),
            state=state,
            by=by,
            created_at=now,
        )
    )
    _touch(session, now)
    return int(made.inserted_primary_key[0])


def find(session: Session, number: int) -> Draft | None:
    """The draft of this number, whatever became of it."""
    row = session.execute(select(*_COLUMNS).where(DRAFT.c.id == number)).first()
    return _draft(row) if row else None


def in_force(session: Session) -> list[Draft]:
    """The drafts shown to those who may see them, the oldest first."""
    rows = session.execute(select(*_COLUMNS).where(DRAFT.c.state == "draft").order_by(DRAFT.c.id))
    return [_draft(row) for row in rows]


def records_of(session: Session, number: int) -> Records:
    """What the draft says."""
    return unpack(session.execute(select(DRAFT.c.records).where(DRAFT.c.id == number)).scalar_one())


def decide(session: Session, number: int, state: str, now: datetime) -> bool:
    """A proposal or draft becomes `draft`, `published` or `dropped`; False where that was decided before."""
    found = find(session, number)
    if found is None:
        return False
    waiting = DRAFT.c.state.in_(("proposed", "overtaken", "draft") if state != "draft" else ("proposed", "overtaken"))
    changed: Any = session.execute(update(DRAFT).where(DRAFT.c.id == number, waiting).values(state=state))
    if changed.rowcount != 1:
        return False
    if state in ("draft", "published"):
        _drop_others(session, found.document_id, number)
    _touch(session, now)
    return True


def overtake(session: Session, document_id: str) -> None:
    """The published document changes: what its proposals were reported to change is no longer what they would."""
    waiting = (DRAFT.c.document_id == document_id, DRAFT.c.state == "proposed")
    session.execute(update(DRAFT).where(*waiting).values(state="overtaken"))


def propose_again(session: Session, number: int) -> None:
    """The report of an overtaken proposal was made anew."""
    overtaken = (DRAFT.c.id == number, DRAFT.c.state == "overtaken")
    session.execute(update(DRAFT).where(*overtaken).values(state="proposed"))


def forget_before(session: Session, before: datetime) -> None:
    """Drop what is no draft in force and older than the retention."""
    session.execute(delete(DRAFT).where(DRAFT.c.state != "draft", DRAFT.c.created_at < as_utc(before)))


def _drop_others(session: Session, document_id: str, number: int) -> None:
    others = (DRAFT.c.document_id == document_id, DRAFT.c.state == "draft", DRAFT.c.id != number)
    session.execute(update(DRAFT).where(*others).values(state="dropped"))


def _touch(session: Session, now: datetime) -> None:
    write_meta(session, DRAFTS_VERSION, now.isoformat())


_COLUMNS = tuple(DRAFT.c[name] for name in ("id", "document_id", "title", "file", "state", "by", "created_at"))


def _draft(row: Any) -> Draft:
    return Draft(row.id, row.document_id, row.title, row.file, row.state, row.by, as_utc(row.created_at))
