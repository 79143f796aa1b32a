"""Updates of Telegram, kept until they are answered: what a crash left is answered, what came before is known.

An update is `waiting` until its first effect; the transaction that writes the effect makes it `begun`, so a waiting
one can be worked on anew without harm.  Done, it is a number without its text.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.people import as_utc
from db.reading import Statement, Writer, writer
from db.tables import INBOX

# Every update runs these; as plain statements, see `db.reading`.
_KNOWN = Statement("SELECT id FROM inbox WHERE bot = :bot AND id IN :ids", ("ids",))
_ADD = Statement("INSERT INTO inbox (bot, id, body, state, at) VALUES (:bot, :id, :body, 'waiting', :now)")
_BEGIN = Statement("UPDATE inbox SET state = 'begun' WHERE bot = :bot AND id = :id AND state = 'waiting'")
_FINISH = Statement("UPDATE inbox SET state = 'done', body = '' WHERE bot = :bot AND id IN :ids", ("ids",))


@dataclass(frozen=True, slots=True)
class Left:
    """An update that was taken and is not done; `body` is its JSON."""

    id: int
    body: str
    state: Literal["waiting", "begun"]


def add(source: Session | Writer, bot: int, bodies: Mapping[int, str], now: datetime) -> set[int]:
    """Keep updates by number; returns those that were not known before.  The caller commits."""
    to = writer(source)
    known = {number for (number,) in to.rows(_KNOWN, {"bot": bot, "ids": list(bodies)})}
    for number in bodies.keys() - known:
        to.run(_ADD, {"bot": bot, "id": number, "body": bodies[number], "now": now})
    return bodies.keys() - known


def begin(source: Session | Writer, bot: int, number: int) -> None:
    """Say that something is about to be written or sent for an update.  The caller commits."""
    writer(source).run(_BEGIN, {"bot": bot, "id": number})


def finish(source: Session | Writer, bot: int, numbers: Collection[int]) -> None:
    """The updates are answered: their texts go, their numbers stay.  The caller commits."""
    writer(source).run(_FINISH, {"bot": bot, "ids": list(numbers)})


def left(session: Session, bot: int) -> list[Left]:
    """What was taken and is not done, in the order of the numbers."""
    columns = (INBOX.c.id, INBOX.c.body, INBOX.c.state)
    statement = select(*columns).where(INBOX.c.bot == bot, INBOX.c.state != "done").order_by(INBOX.c.id)
    return [Left(int(number), body, state) for number, body, state in session.execute(statement)]


def forget_before(session: Session, before: datetime) -> None:
    """Drop what is older than Telegram's own memory of updates (a day)."""
    session.execute(delete(INBOX).where(INBOX.c.at < as_utc(before)))
