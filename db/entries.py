"""Actuals that managers entered: kept with their history, and put in the place of the printed ones.

An entry in force is a figure without a line; the printed actual and achievement rate of that year stay in the database
but count no more.  A document loaded anew gets its entries back (`apply`), so they survive every re-import.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm import Session

from data.records import to_won
from db.engine import touch_data_version
from db.people import as_utc
from db.tables import ENTRY, FIGURE, SUBJECT


@dataclass(frozen=True, slots=True)
class Entry:
    """One entered actual; `id` is 0 before it is stored."""

    id: int
    subject_id: str
    document_id: str
    subject: str
    department: str
    year: int
    value: Decimal
    digits: int
    unit: str
    note: str
    evidence: str
    state: str
    by: int
    role: str
    at: datetime
    confirmed_by: int | None = None
    confirmed_at: datetime | None = None
    period: str = ""


def add(session: Session, entry: Entry) -> int:
    """Store an entry; a pending one waits, a confirmed one is in force at once.  The caller commits."""
    values = {name: getattr(entry, name) for name in _FIELDS if name != "id"}
    if entry.state == "pending":  # what the same people entered before and nobody confirmed yet is out of date
        _change(session, _same(entry, "pending"), "replaced")
    made: Any = session.execute(ENTRY.insert().values(**values | {"state": "pending"}))
    number = int(made.inserted_primary_key[0])
    if entry.state == "confirmed":
        _put_in_force(session, number, entry, entry.by, entry.at)
    touch_data_version(session)
    return number


def find(session: Session, number: int) -> Entry | None:
    """The entry of this number, whatever became of it."""
    row = session.execute(select(ENTRY).where(ENTRY.c.id == number)).first()
    return _entry(row) if row else None


def confirm(session: Session, entry: Entry, by: int, now: datetime) -> bool:
    """A second person confirms a pending entry; False where it is not pending any more."""
    if entry.state != "pending" or not _is_pending(session, entry.id):
        return False
    _put_in_force(session, entry.id, entry, by, now)
    touch_data_version(session)
    return True


def refuse(session: Session, entry: Entry, by: int, now: datetime) -> bool:
    """A second person refuses a pending entry; False where it is not pending any more."""
    mine = (ENTRY.c.id == entry.id, ENTRY.c.state == "pending")
    values = {"state": "refused", "confirmed_by": by, "confirmed_at": as_utc(now)}
    changed: Any = session.execute(update(ENTRY).where(*mine).values(values))
    touch_data_version(session)
    return bool(changed.rowcount == 1)


def withdraw(session: Session, entry: Entry) -> bool:
    """Take an entry back; the one before it is in force again, else what is printed."""
    mine = (ENTRY.c.id == entry.id, ENTRY.c.state.in_(("confirmed", "pending")))
    changed: Any = session.execute(update(ENTRY).where(*mine).values(state="withdrawn"))
    if changed.rowcount != 1:
        return False
    if entry.state == "confirmed":
        earlier = select(ENTRY.c.id).where(*_same(entry, "replaced"), ENTRY.c.confirmed_at.is_not(None))
        before = session.execute(earlier.order_by(ENTRY.c.id.desc()).limit(1)).scalar()
        if before is not None:
            _change(session, (ENTRY.c.id == before,), "confirmed")
        apply(session, entry.document_id)
    touch_data_version(session)
    return True


def history(session: Session, subject_id: str, year: int) -> list[Entry]:
    """Everything entered for an indicator and year, the newest first."""
    rows = session.execute(
        select(ENTRY).where(ENTRY.c.subject_id == subject_id, ENTRY.c.year == year).order_by(ENTRY.c.id.desc())
    )
    return [_entry(row) for row in rows]


def latest(session: Session, subjects: Sequence[str] | None, limit: int) -> list[Entry]:
    """The newest entries of these indicators (None: of all), pending ones first."""
    wanted = select(ENTRY).where(ENTRY.c.state.in_(("pending", "confirmed")))
    if subjects is not None:
        wanted = wanted.where(ENTRY.c.subject_id.in_(list(subjects)))
    rows = session.execute(wanted.order_by(ENTRY.c.state.desc(), ENTRY.c.id.desc()).limit(limit))
    return [_entry(row) for row in rows]


def pending(session: Session) -> list[Entry]:
    """Every entry that waits for a second person, the oldest first."""
    rows = session.execute(select(ENTRY).where(ENTRY.c.state == "pending").order_by(ENTRY.c.id))
    return [_entry(row) for row in rows]


def apply(session: Session, document_id: str, *, with_pending: bool = False) -> None:
    """Make figures of a document's entries in force anew; what they stood in for counts again where they are gone."""
    here = FIGURE.c.document_id == document_id
    session.execute(delete(FIGURE).where(here, FIGURE.c.entry_id.is_not(None)))
    session.execute(update(FIGURE).where(here, FIGURE.c.superseded_by.is_not(None)).values(superseded_by=None))
    states = ("confirmed", "pending") if with_pending else ("confirmed",)
    there = ENTRY.c.subject_id == SUBJECT.c.id
    rows = session.execute(
        select(ENTRY)
        .join(SUBJECT, there)
        .where(ENTRY.c.document_id == document_id, ENTRY.c.state.in_(states))
        .order_by(ENTRY.c.id)
    )
    newest = {(entry.subject_id, entry.year, entry.period): entry for entry in map(_entry, rows)}
    for entry in newest.values():
        _make_figure(session, entry)


def _put_in_force(session: Session, number: int, entry: Entry, by: int, now: datetime) -> None:
    _change(session, (*_same(entry, "confirmed"), ENTRY.c.id != number), "replaced")
    values = {"state": "confirmed", "confirmed_by": by, "confirmed_at": as_utc(now)}
    session.execute(update(ENTRY).where(ENTRY.c.id == number).values(values))
    apply(session, entry.document_id)


def _is_pending(session: Session, number: int) -> bool:
    state = select(ENTRY.c.id).where(ENTRY.c.id == number, ENTRY.c.state == "pending")
    return session.execute(state.with_for_update()).first() is not None


def _same(entry: Entry, state: str) -> tuple[Any, ...]:
    when = ENTRY.c.year == entry.year, ENTRY.c.period == entry.period
    return ENTRY.c.subject_id == entry.subject_id, *when, ENTRY.c.state == state


def _change(session: Session, where: tuple[Any, ...], state: str) -> None:
    session.execute(update(ENTRY).where(*where).values(state=state))


def _make_figure(session: Session, entry: Entry) -> None:
    printed = (
        FIGURE.c.subject_id == entry.subject_id,
        FIGURE.c.year == entry.year,
        FIGURE.c.entry_id.is_(None),
        FIGURE.c.period == entry.period,
        or_(FIGURE.c.measure == "actual", FIGURE.c.measure == "achievement"),
    )
    session.execute(update(FIGURE).where(*printed).values(superseded_by=entry.id))
    row = {
        "subject_id": entry.subject_id,
        "document_id": entry.document_id,
        "measure": "actual",
        "basis": "실적",
        "year": entry.year,
        "value": entry.value,
        "digits": entry.digits,
        "unit": entry.unit,
        "won": to_won(entry.value, entry.unit),
        "line": 0,
        "period": entry.period,
        "part": "",
        "note": "",
        "entry_id": entry.id,
    }
    session.execute(insert(FIGURE), [row])


_FIELDS = tuple(column.name for column in ENTRY.c)


def _entry(row: Any) -> Entry:
    values = {name: getattr(row, name) for name in _FIELDS}
    confirmed = values["confirmed_at"]
    return Entry(**values | {"at": as_utc(row.at), "confirmed_at": as_utc(confirmed) if confirmed else None})
