"""Updates of Telegram, kept until they are answered: what a crash left is answered, what came before is known.

An update is `waiting` until its first effect; the transaction that writes the effect makes it `begun`, so a waiting
one can be worked on anew without harm.  Done, it is a number without its text.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from db.people import as_utc
from db.tables import INBOX

_OF = (INBOX.c.bot == bindparam("of"), INBOX.c.id == bindparam("number"))
_BEGIN = INBOX.update().where(*_OF, INBOX.c.state == "waiting").values(state="begun")
_FINISH = INBOX.update().where(*_OF).values(state="done", body="")


@dataclass(frozen=True, slots=True)
class Left:
    """An update that was taken and is not done; `body` is its JSON."""

    id: int
    body: str
    state: Literal["waiting", "begun"]


def add(session: Session, bot: int, bodies: Mapping[int, str], now: datetime) -> set[int]:
    """Keep updates by number; returns those that were not known before.  The caller commits."""
    asked = select(INBOX.c.id).where(INBOX.c.bot == bot, INBOX.c.id.in_(list(bodies)))
    known = set(session.connection().execute(asked).scalars())
    rows = [
        {"bot": bot, "id": number, "body": body, "state": "waiting", "at": as_utc(now)}
        for number, body in bodies.items()
        if number not in known
    ]
    if rows:
        session.connection().execute(INBOX.insert(), rows)
    return {row["id"] for row in rows}  # type: ignore[misc]


def begin(session: Session, bot: int, number: int) -> None:
    """Say that something is about to be written or sent for an update.  The caller commits."""
    session.connection().execute(_BEGIN, {"of": bot, "number": number})


def finish(session: Session, bot: int, numbers: Collection[int]) -> None:
    """The updates are answered: their texts go, their numbers stay.  The caller commits."""
    session.connection().execute(_FINISH, [{"of": bot, "number": number} for number in numbers])


def left(session: Session, bot: int) -> list[Left]:
    """What was taken and is not done, in the order of the numbers."""
    columns = (INBOX.c.id, INBOX.c.body, INBOX.c.state)
    statement = select(*columns).where(INBOX.c.bot == bot, INBOX.c.state != "done").order_by(INBOX.c.id)
    return [Left(int(number), body, state) for number, body, state in session.execute(statement)]


def forget_before(session: Session, before: datetime) -> None:
    """Drop what is older than Telegram's own memory of updates (a day)."""
    session.execute(delete(INBOX).where(INBOX.c.at < as_utc(before)))
