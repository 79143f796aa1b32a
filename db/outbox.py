"""The outbox: messages to be sent exactly once, and the ledger of what became of them.

queued → sending → sent, or back to queued (certainly not sent), uncertain (unknowable), failed, blocked.  A row is
committed as `sending` before the request goes out; one that is found `sending` without its owner is uncertain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import CursorResult, Select, bindparam, delete, func, select, update
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from db.people import as_utc
from db.tables import DeliveryRow

STATES = ("queued", "sending", "sent", "uncertain", "failed", "blocked")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the ledger."""

    id: int
    subscription_id: int
    period: str
    chat_id: int
    thread_id: int | None
    part: int
    html: str
    buttons: str
    state: str
    attempts: int
    next_at: datetime
    created_at: datetime
    sent_at: datetime | None
    message_id: int | None
    error: str
    priority: int = 0


def enqueue(
    session: Session,
    *,
    subscription_id: int,
    period: str,
    chat_id: int,
    thread_id: int | None,
    parts: Sequence[str],
    buttons: str,
    now: datetime,
    priority: int = 0,
    supersedes: bool = True,
) -> int:
    """Put the parts of one occurrence into the outbox, once; returns how many are new.  The caller commits.

    `supersedes`: an older occurrence that never left (an outage) is given up: one late message, never a burst.  An
    alert is given up for no later one.
    """
    mine = col(DeliveryRow.subscription_id) == subscription_id
    if supersedes and parts:
        waiting = update(DeliveryRow).where(mine, col(DeliveryRow.period) != period, col(DeliveryRow.state) == "queued")
        session.execute(waiting.values(state="failed", error="superseded by a later occurrence"))
    there = select(DeliveryRow.part).where(mine, col(DeliveryRow.period) == period, col(DeliveryRow.chat_id) == chat_id)  # type: ignore[call-overload]
    known = set(session.execute(there).scalars())
    rows = [
        DeliveryRow(
            subscription_id=subscription_id,
            period=period,
            chat_id=chat_id,
            thread_id=thread_id,
            part=part,
            priority=priority,
            html=html,
            buttons=buttons if part == len(parts) - 1 else "",
            next_at=as_utc(now),
            created_at=as_utc(now),
        )
        for part, html in enumerate(parts)
        if part not in known
    ]
    session.add_all(rows)
    session.flush()
    return len(rows)


def notify(session: Session, key: str, chat_id: int, parts: Sequence[str], *, now: datetime, buttons: str = "") -> None:
    """Put a message that belongs to no subscription into the outbox, once for each `key` and chat.

    The caller commits it together with what it tells.
    """
    mine = (col(DeliveryRow.subscription_id) == 0, col(DeliveryRow.period) == key, col(DeliveryRow.chat_id) == chat_id)
    if session.execute(select(col(DeliveryRow.id)).where(*mine)).first() is not None:
        return
    last = len(parts) - 1
    for part, html in enumerate(parts):
        session.add(
            DeliveryRow(
                subscription_id=0,
                period=key,
                chat_id=chat_id,
                part=part,
                priority=-1,
                html=html,
                buttons=buttons if part == last else "",
                next_at=as_utc(now),
                created_at=as_utc(now),
            )
        )
    session.flush()


@cache
def _ready() -> Select[DeliveryRow]:
    """The next row that may go; built once, for it is asked thirty times a second."""
    earlier = aliased(DeliveryRow)
    blocking = (
        select(1)
        .where(
            col(earlier.subscription_id) == col(DeliveryRow.subscription_id),
            col(earlier.period) == col(DeliveryRow.period),
            col(earlier.chat_id) == col(DeliveryRow.chat_id),
            col(earlier.part) < col(DeliveryRow.part),
            col(earlier.state).in_(("queued", "sending")),
        )
        .exists()
    )
    return (
        select(DeliveryRow)
        .where(col(DeliveryRow.state) == "queued", col(DeliveryRow.next_at) <= bindparam("now"), ~blocking)
        .order_by(col(DeliveryRow.priority), col(DeliveryRow.next_at), col(DeliveryRow.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def claim_next(session: Session, *, now: datetime, owner: str, lease: timedelta) -> Delivery | None:
    """Take the next row to send; None where nothing is due.  The caller commits before sending.

    Parts of one occurrence go in order: a part waits for those before it that are still to go.
    """
    row = session.execute(_ready(), {"now": as_utc(now)}).scalars().first()
    if row is None:
        return None
    statement = (
        update(DeliveryRow)
        .where(col(DeliveryRow.id) == row.id, col(DeliveryRow.state) == "queued")
        .values(state="sending", claimed_by=owner, claimed_until=as_utc(now) + lease, attempts=row.attempts + 1)
        .execution_options(synchronize_session=False)
    )
    taken = cast("CursorResult[Any]", session.execute(statement)).rowcount == 1
    return _value(row) if taken else None


def mark_sent(session: Session, delivery_id: int, message_id: int, now: datetime) -> None:
    """It arrived.  This holds whatever the row was thought to be in the meantime."""
    _set(session, delivery_id, state="sent", message_id=message_id, sent_at=as_utc(now), error="")


def put_back(session: Session, delivery_id: int, owner: str, next_at: datetime, error: str) -> None:
    """It certainly did not arrive and is tried again at `next_at`."""
    _set(session, delivery_id, owner, state="queued", next_at=as_utc(next_at), error=error)


def give_up(session: Session, delivery_id: int, owner: str, state: str, error: str) -> None:
    """`state` is uncertain, failed or blocked."""
    _set(session, delivery_id, owner, state=state, error=error)


def postpone(session: Session, delivery_id: int, next_at: datetime) -> None:
    """A row just claimed is not tried yet: its chat has to wait."""
    values = {"state": "queued", "next_at": as_utc(next_at), "claimed_by": "", "claimed_until": None}
    tried = col(DeliveryRow.attempts) - 1
    session.execute(update(DeliveryRow).where(col(DeliveryRow.id) == delivery_id).values(**values, attempts=tried))


def block_chat(session: Session, chat_id: int, error: str) -> None:
    """What still waits for a chat that does not want the bot."""
    waiting = update(DeliveryRow).where(col(DeliveryRow.chat_id) == chat_id, col(DeliveryRow.state) == "queued")
    session.execute(waiting.values(state="blocked", error=error))


def recover(session: Session, *, now: datetime, is_dead: Callable[[str], bool]) -> list[int]:
    """Rows left in `sending` by a process that is gone become uncertain; returns their ids.  The caller commits."""
    rows = session.execute(select(DeliveryRow).where(col(DeliveryRow.state) == "sending")).scalars().all()
    lost = []
    for row in rows:
        expired = row.claimed_until is None or as_utc(row.claimed_until) < as_utc(now)
        if expired or is_dead(row.claimed_by):
            row.state, row.error = "uncertain", "the process ended while sending"
            lost.append(row.id or 0)
    return lost


def requeue(session: Session, delivery_id: int, now: datetime) -> bool:
    """An administrator decides that an uncertain, failed or blocked message is sent again."""
    return _decide(session, delivery_id, state="queued", next_at=as_utc(now))


def accept(session: Session, delivery_id: int, now: datetime) -> bool:
    """An administrator has seen that an uncertain message did arrive."""
    return _decide(session, delivery_id, state="sent", sent_at=as_utc(now))


def next_retry(session: Session) -> datetime | None:
    """When the next queued row may go."""
    found = session.execute(
        select(func.min(col(DeliveryRow.next_at))).where(col(DeliveryRow.state) == "queued")
    ).scalar()
    return as_utc(found) if found else None


def ledger(session: Session, states: Sequence[str] = STATES, limit: int = 1000) -> list[Delivery]:
    """Rows in these states, oldest first (the newest `limit` of them)."""
    statement = (
        select(DeliveryRow).where(col(DeliveryRow.state).in_(states)).order_by(col(DeliveryRow.id).desc()).limit(limit)
    )
    return [_value(row) for row in session.execute(statement).scalars()][::-1]


def last_to(session: Session, chat_id: int) -> Delivery | None:
    """The message that arrived last in a chat."""
    statement = (
        select(DeliveryRow)
        .where(col(DeliveryRow.chat_id) == chat_id, col(DeliveryRow.state).in_(("sent", "uncertain")))
        .order_by(col(DeliveryRow.id).desc())
        .limit(1)
    )
    row = session.execute(statement).scalars().first()
    return _value(row) if row is not None else None


def was_sent_to(session: Session, subscription_id: int, chat_id: int) -> bool:
    """Whether a message of a subscription went to this chat (a reminder that was passed on)."""
    mine = (col(DeliveryRow.subscription_id) == subscription_id, col(DeliveryRow.chat_id) == chat_id)
    return session.execute(select(col(DeliveryRow.id)).where(*mine).limit(1)).first() is not None


def counts(session: Session) -> dict[str, int]:
    """How many rows are in each state; states without rows are left out."""
    statement = select(col(DeliveryRow.state), func.count()).group_by(col(DeliveryRow.state))
    return {str(state): int(count) for state, count in session.execute(statement)}


def _set(session: Session, delivery_id: int, owner: str = "", **values: Any) -> None:
    """With `owner` only while the row is still that sender's: another may have decided about it meanwhile."""
    cleared = {"claimed_by": "", "claimed_until": None}
    changed = update(DeliveryRow).where(col(DeliveryRow.id) == delivery_id)
    if owner:
        changed = changed.where(
            col(DeliveryRow.claimed_by) == owner, col(DeliveryRow.state).in_(("sending", "uncertain"))
        )
    session.execute(changed.values(**cleared, **values))


def _decide(session: Session, delivery_id: int, **values: Any) -> bool:
    decided = ("uncertain", "failed", "blocked")
    statement = (
        update(DeliveryRow)
        .where(col(DeliveryRow.id) == delivery_id, col(DeliveryRow.state).in_(decided))
        .values(claimed_by="", claimed_until=None, **values)
    )
    return cast("CursorResult[Any]", session.execute(statement)).rowcount == 1


def _value(row: DeliveryRow) -> Delivery:
    return Delivery(
        row.id or 0,
        row.subscription_id,
        row.period,
        row.chat_id,
        row.thread_id,
        row.part,
        row.html,
        row.buttons,
        row.state,
        row.attempts,
        as_utc(row.next_at),
        as_utc(row.created_at),
        as_utc(row.sent_at) if row.sent_at else None,
        row.message_id,
        row.error,
        row.priority,
    )


def forget_chat(session: Session, chat_id: int) -> None:
    """Take everything of a chat out of the ledger.

    Of a message that is on its way an empty row stays, of nobody: what became of it is written to that number, which
    must not be another message's by then.  It is not tried again.
    """
    theirs = col(DeliveryRow.chat_id) == chat_id
    session.execute(delete(DeliveryRow).where(theirs, col(DeliveryRow.state) != "sending"))
    for row in session.execute(select(DeliveryRow).where(theirs)).scalars():
        row.subscription_id, row.period, row.chat_id, row.thread_id = 0, f"forgotten-{row.id}", 0, None
        row.html, row.buttons, row.photo = "", "", None
        row.state, row.claimed_by, row.claimed_until, row.error = "sent", "", None, "forgotten"
    session.flush()


def forget_before(session: Session, before: datetime) -> None:
    """Clear the ledger of what was decided long ago: its occurrences cannot come again."""
    decided = col(DeliveryRow.state).in_(("sent", "failed", "blocked", "uncertain"))
    session.execute(delete(DeliveryRow).where(decided, col(DeliveryRow.created_at) < as_utc(before)))
