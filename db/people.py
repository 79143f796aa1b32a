"""People who talk to the bot, and the one rule about instants: stored in UTC, read back with their zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from db.reading import Reader, Row, Statement, Writer, read_instant, reader, writer
from db.tables import PersonRow

_AN_HOUR = 3600.0  # seconds after which a word of the person is noted again

# Every answer runs these; as plain statements, see `db.reading`.
_READ_PERSON = Statement(
    "SELECT id, role, department, zone, style, unit, blocked, manages, calm, language, heard, seen_at"
    " FROM person WHERE id = :id"
)
_HEAR = Statement("UPDATE person SET heard = :heard WHERE id = :id")
_SEEN = Statement("UPDATE person SET seen_at = :seen_at WHERE id = :id")
_NEW = Statement(
    "INSERT INTO person (id, role, department, manages, style, unit, language, zone, calm, blocked, created_at,"
    " seen_at) VALUES (:id, :role, :department, '', :style, :unit, :language, :zone, :calm, :blocked, :now, :now)"
)


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
    heard: str = ""  # what Telegram said last: en | ""


def as_utc(instant: datetime) -> datetime:
    """The instant with zone UTC: SQLite gives it back without a zone, PostgreSQL with the session's."""
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


def ensure_person(source: Session | Writer, person_id: int, now: datetime) -> Person:
    """The person as known before this word, made a citizen on the first.  The caller commits."""
    to = writer(source)
    rows = to.rows(_READ_PERSON, {"id": person_id})
    if not rows:
        new = Person(person_id)
        values = {
            name: getattr(new, name) for name in ("role", "department", "style", "unit", "language", "zone", "calm")
        }
        to.run(_NEW, {"id": person_id, "blocked": False, "now": now, **values})
        return new
    seen = rows[0][-1]
    if seen is None or (as_utc(now) - read_instant(seen)).total_seconds() > _AN_HOUR:
        to.run(_SEEN, {"id": person_id, "seen_at": now})
    return _person(rows[0])


def find_person(source: Session | Reader, person_id: int) -> Person | None:
    """The person, or None where they never said a word."""
    rows = reader(source).rows(_READ_PERSON, {"id": person_id})
    return _person(rows[0]) if rows else None


def _person(row: Row) -> Person:
    number, role, department, zone, style, unit, blocked, manages, calm, language, heard, _seen = row
    return Person(number, role, department, zone, style, unit, bool(blocked), _names(manages), calm, language, heard)


def hear(to: Writer, person_id: int, language: str) -> None:
    """What Telegram says of the person's language ("en" or "").  The caller commits."""
    to.run(_HEAR, {"id": person_id, "heard": language})


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


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
