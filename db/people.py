"""People who talk to the bot, and the one rule about instants: stored in UTC, read back with their zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import CursorResult, Row, Update, bindparam, delete, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from db.reading import Reader, Statement, reader
from db.tables import (
    PERSON,
    ConversationRow,
    EntryRow,
    FormRow,
    InvitationRow,
    PersonRow,
    PromptRow,
    ReportRow,
    SubscriptionRow,
)

# Every answer runs these; as plain statements, see `db.conversations`.
_PERSON_OF = select(PERSON).where(PERSON.c.id == bindparam("id"))
_READ_PERSON = Statement(
    "SELECT id, role, department, zone, style, unit, blocked, manages, calm, language FROM person WHERE id = :id"
)
_SEEN = PERSON.update().where(PERSON.c.id == bindparam("of"))


@dataclass(frozen=True, slots=True)
class Person:
    """One person as the use cases need them."""

    id: int
    role: str = "citizen"
    department: str = ""
    zone: str = "Asia/Seoul"
    style: str = "plain"  # plain (쉬운 말) | official (실무)
    unit: str = "auto"  # auto (억/만원 beside what is printed) | 백만원 | printed (as the document has it)
    blocked: bool = False  # has stopped the bot
    manages: tuple[str, ...] = ()  # departments of a manager
    calm: str = ""  # JSON of bot.schedule.Calm
    language: str = ""  # of labels: ko | en | "" (not chosen: as Telegram says)


def as_utc(instant: datetime) -> datetime:
    """The instant with zone UTC: SQLite gives it back without a zone, PostgreSQL with the session's."""
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


def ensure_person(session: Session, person_id: int, now: datetime) -> Person:
    """The person as known before this word, made a citizen on the first.  The caller commits."""
    row = session.connection().execute(_PERSON_OF, {"id": person_id}).one_or_none()
    if row is None:
        session.connection().execute(
            PERSON.insert(), {"id": person_id, "created_at": as_utc(now), "seen_at": as_utc(now)}
        )
        return Person(person_id)
    if row.seen_at is None or (as_utc(now) - as_utc(row.seen_at)).total_seconds() > 3600 or row.blocked:
        session.connection().execute(_SEEN, {"of": person_id, "seen_at": as_utc(now), "blocked": False})
    return _person(row)


def find_person(source: Session | Reader, person_id: int) -> Person | None:
    """The person, or None where they never said a word."""
    for row in reader(source).rows(_READ_PERSON, {"id": person_id}):
        number, role, department, zone, style, unit, blocked, manages, calm, language = row
        return Person(number, role, department, zone, style, unit, bool(blocked), _names(manages), calm, language)
    return None


def changed(session: Session, statement: Update, values: Mapping[str, Any]) -> int:
    """Run an update; how many rows it changed."""
    result = session.connection().execute(statement, values)
    return int(result.rowcount) if isinstance(result, CursorResult) else 0


def set_preference(session: Session, person_id: int, name: str, value: str) -> None:
    """`name` is department (for 우리 과), style, unit, zone, calm or language.  Raises ValueError for anything else."""
    if name not in ("department", "style", "unit", "zone", "calm", "language"):
        raise ValueError(f"no preference {name}")
    session.execute(update(PersonRow).where(col(PersonRow.id) == person_id).values({name: value}))


def managers_of(session: Session, department: str) -> list[int]:
    """Managers of a department who can be written to, those who were there first first."""
    statement = select(PersonRow).where(col(PersonRow.role) == "manager", col(PersonRow.blocked).is_(False))
    rows = session.execute(statement.order_by(col(PersonRow.created_at), col(PersonRow.id))).scalars()
    return [row.id for row in rows if department in (*_names(row.manages), row.department)]


def mark_blocked(session: Session, chat_id: int, blocked: bool) -> None:
    """The person stopped the bot (or came back); in a private chat the chat id is the person's."""
    session.execute(update(PersonRow).where(col(PersonRow.id) == chat_id).values(blocked=blocked))


def forget_person(session: Session, person_id: int) -> None:
    """Delete everything stored about a person but the ledger of what was delivered and the audit of official acts.

    Their subscriptions are stopped by the caller before (what still waits in the outbox must not go out).
    """
    session.execute(delete(PromptRow).where(col(PromptRow.person_id) == person_id))
    session.execute(delete(SubscriptionRow).where(col(SubscriptionRow.person_id) == person_id))
    session.execute(delete(ConversationRow).where(col(ConversationRow.key).like(f"%:{person_id}")))
    session.execute(delete(FormRow).where(col(FormRow.person_id) == person_id))
    session.execute(update(InvitationRow).where(col(InvitationRow.used_by) == person_id).values(used_by=0))
    # a report is about a figure: it stays, without the person
    mine = update(ReportRow).where(col(ReportRow.person_id) == person_id)
    session.execute(mine.values(person_id=None, note=""))
    for who in (col(EntryRow.by), col(EntryRow.confirmed_by)):  # an entered actual is an official act and stays
        session.execute(update(EntryRow).where(who == person_id).values({who: 0}))
    session.execute(delete(PersonRow).where(col(PersonRow.id) == person_id))


def _person(row: Row[Any]) -> Person:
    return Person(
        row.id,
        row.role,
        row.department,
        row.zone,
        row.style,
        row.unit,
        row.blocked,
        _names(row.manages),
        row.calm,
        row.language,
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
