"""Who did what when.  A row says ids and names of documents or departments, never what a person wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.people import as_utc
from db.tables import AUDIT


@dataclass(frozen=True, slots=True)
class Deed:
    """One row of the audit; `person` 0 is the terminal."""

    person: int
    role: str
    what: str  # invited, accepted, revoked …: `bot.office_texts.DEEDS` words them
    detail: str
    at: datetime


def note(session: Session, person: int, role: str, what: str, detail: str, now: datetime) -> None:
    """Write down a deed within the transaction that does it."""
    session.execute(AUDIT.insert(), [{"person_id": person, "role": role, "what": what, "detail": detail, "at": now}])


def latest(session: Session, limit: int) -> list[Deed]:
    """The newest deeds first."""
    rows = session.execute(select(AUDIT).order_by(AUDIT.c.id.desc()).limit(limit))
    return [Deed(r.person_id, r.role, r.what, r.detail, as_utc(r.at)) for r in rows]


def forget_before(session: Session, before: datetime) -> None:
    """Drop deeds older than the retention of the audit."""
    session.execute(delete(AUDIT).where(AUDIT.c.at < as_utc(before)))
