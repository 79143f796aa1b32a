"""Subscriptions: who is told what, and when it is due next.  Claims are compare-and-set with a lease."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from db.engine import data_version, read_meta, write_meta
from db.people import as_utc
from db.tables import DeliveryRow, SubscriptionRow

_LOOKED = "alerts_looked_at"  # the data version that alerts were last woken for


@dataclass(frozen=True, slots=True)
class Subscription:
    """One subscription; `rule` is JSON of `bot.schedule.Rule`, `topic` of `bot.topics.Topic`.

    `options` says how it is wanted, `memory` what was last said; both are read by `bot.news` alone.
    """

    id: int
    chat_id: int
    thread_id: int | None
    person_id: int
    subject: str
    rule: dict[str, Any]
    zone: str
    state: str
    due_at: datetime | None
    kind: str = "digest"
    topic: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    memory: dict[str, Any] = field(default_factory=dict)
    created_at: datetime | None = None


def add(
    session: Session,
    *,
    chat_id: int,
    thread_id: int | None,
    person_id: int,
    subject: str,
    rule: dict[str, Any],
    zone: str,
    due_at: datetime,
    now: datetime,
    kind: str = "digest",
    topic: dict[str, Any] | None = None,
    options: dict[str, Any] | None = None,
    memory: dict[str, Any] | None = None,
) -> int:
    """A new active subscription; returns its id.  The caller commits."""
    row = SubscriptionRow(
        chat_id=chat_id,
        thread_id=thread_id,
        person_id=person_id,
        subject=subject,
        kind=kind,
        rule=_json(rule),
        topic=_json(topic),
        options=_json(options),
        memory=_json(memory),
        zone=zone,
        due_at=as_utc(due_at),
        created_at=as_utc(now),
    )
    session.add(row)
    session.flush()
    return row.id or 0


def of_chat(
    session: Session, chat_id: int, thread_id: int | None, states: tuple[str, ...] = ("active", "paused")
) -> list[Subscription]:
    """The subscriptions of a chat (and topic), oldest first."""
    statement = (
        select(SubscriptionRow)
        .where(col(SubscriptionRow.chat_id) == chat_id, col(SubscriptionRow.state).in_(states))
        .order_by(col(SubscriptionRow.id))
    )
    rows = [_value(row) for row in session.execute(statement).scalars()]
    return [row for row in rows if thread_id is None or row.thread_id == thread_id]


def find(session: Session, subscription_id: int, chat_id: int) -> Subscription | None:
    """The subscription, if it belongs to the chat."""
    row = session.get(SubscriptionRow, subscription_id)
    return _value(row) if row is not None and row.chat_id == chat_id else None


def of_person(session: Session, person_id: int, states: tuple[str, ...] = ("active", "paused")) -> list[Subscription]:
    """What a person has set up anywhere, oldest first."""
    statement = (
        select(SubscriptionRow)
        .where(col(SubscriptionRow.person_id) == person_id, col(SubscriptionRow.state).in_(states))
        .order_by(col(SubscriptionRow.id))
    )
    return [_value(row) for row in session.execute(statement).scalars()]


def change(session: Session, subscription_id: int, **values: Any) -> None:
    """Set columns (rule, zone, options, memory, state, due_at …); a claim ends, because what was claimed is no more."""
    _change(session, [subscription_id], **{k: _json(v) if isinstance(v, dict) else v for k, v in values.items()})


def get(session: Session, subscription_id: int) -> Subscription | None:
    """The subscription, whosever it is: the caller has seen that it may be touched."""
    row = session.get(SubscriptionRow, subscription_id)
    return _value(row) if row is not None else None


def remember(session: Session, subscription_id: int, values: dict[str, Any]) -> None:
    """Add to the memory of a subscription; a claim on it goes on."""
    row = session.get(SubscriptionRow, subscription_id)
    if row is not None:
        row.memory = _json({**(json.loads(row.memory) if row.memory else {}), **values})


def wake(session: Session, kind: str, now: datetime) -> int:
    """Make every active subscription of a kind due at once (the data changed); returns how many."""
    statement = (
        update(SubscriptionRow)
        .where(
            col(SubscriptionRow.kind) == kind,
            col(SubscriptionRow.state) == "active",
            col(SubscriptionRow.due_at) > as_utc(now),
        )
        .values(due_at=as_utc(now))
        .execution_options(synchronize_session=False)
    )
    return _count(session, statement)


def wake_alerts(session: Session, now: datetime) -> int:
    """After an import or an entered actual every alert is looked at once; returns how many were woken."""
    version = data_version(session)
    if read_meta(session, _LOOKED) == version:
        return 0
    write_meta(session, _LOOKED, version)
    return wake(session, "alert", now)


def stop(session: Session, subscription_id: int) -> None:
    """Send nothing more, also nothing that is waiting in the outbox."""
    _change(session, [subscription_id], state="stopped", due_at=None)
    waiting = col(DeliveryRow.subscription_id) == subscription_id
    session.execute(
        update(DeliveryRow).where(waiting, col(DeliveryRow.state) == "queued").values(state="failed", error="stopped")
    )


def block(session: Session, chat_id: int) -> None:
    """The chat does not want the bot: nothing is due until it comes back."""
    ids = [s.id for s in of_chat(session, chat_id, None)]
    _change(session, ids, state="blocked")


def revive(session: Session, subscription_id: int, due_at: datetime) -> None:
    """The chat is back: due again, from `due_at` on."""
    _change(session, [subscription_id], state="active", due_at=as_utc(due_at))


def move_chat(session: Session, old: int, new: int) -> None:
    """A group became a supergroup with another id."""
    session.execute(update(SubscriptionRow).where(col(SubscriptionRow.chat_id) == old).values(chat_id=new))
    waiting = col(DeliveryRow.state).in_(("queued", "sending"))
    session.execute(update(DeliveryRow).where(col(DeliveryRow.chat_id) == old, waiting).values(chat_id=new))


def stop_all_of(session: Session, person_id: int) -> None:
    """Stop every subscription a person has set up, in groups too."""
    mine = select(SubscriptionRow.id).where(col(SubscriptionRow.person_id) == person_id)  # type: ignore[call-overload]
    for identifier in session.execute(mine).scalars().all():
        stop(session, int(identifier))


def due_ids(session: Session, now: datetime, limit: int = 500) -> list[int]:
    """Active subscriptions whose time has come, the earliest first."""
    statement = (
        select(SubscriptionRow.id)  # type: ignore[call-overload]  # SQLModel types the column as its value
        .where(col(SubscriptionRow.state) == "active", col(SubscriptionRow.due_at) <= as_utc(now))
        .order_by(col(SubscriptionRow.due_at), col(SubscriptionRow.id))
        .limit(limit)
    )
    return [int(found) for found in session.execute(statement).scalars()]


def claim(
    session: Session,
    subscription_id: int,
    *,
    now: datetime,
    owner: str,
    lease: timedelta,
    is_dead: Callable[[str], bool],
) -> Subscription | None:
    """Take a due subscription for `lease`; None where another process has it.  The caller commits.

    A claim ends with its lease, or at once where its owner is known to be dead.
    """
    row = session.get(SubscriptionRow, subscription_id, populate_existing=True)
    if row is None or row.state != "active" or row.due_at is None or as_utc(row.due_at) > as_utc(now):
        return None
    held = row.claimed_until is not None and as_utc(row.claimed_until) > as_utc(now)
    if held and row.claimed_by != owner and not is_dead(row.claimed_by):
        return None
    statement = (
        update(SubscriptionRow)
        .where(
            col(SubscriptionRow.id) == subscription_id,
            col(SubscriptionRow.state) == "active",
            col(SubscriptionRow.due_at) == as_utc(row.due_at),
            col(SubscriptionRow.claimed_by) == row.claimed_by,
        )
        .values(claimed_until=as_utc(now) + lease, claimed_by=owner)
        .execution_options(synchronize_session=False)
    )
    return _value(row) if _count(session, statement) == 1 else None


def settle(
    session: Session, claimed: Subscription, owner: str, next_due: datetime, memory: dict[str, Any] | None = None
) -> bool:
    """Give the claim back with the next due time; False where it is no longer ours (then nothing may be queued).

    `memory` is what was said; None keeps what is there.
    """
    if claimed.due_at is None:
        return False
    said = {} if memory is None else {"memory": _json(memory)}
    statement = (
        update(SubscriptionRow)
        .where(
            col(SubscriptionRow.id) == claimed.id,
            col(SubscriptionRow.claimed_by) == owner,
            col(SubscriptionRow.due_at) == as_utc(claimed.due_at),
            col(SubscriptionRow.state) == "active",
        )
        .values(due_at=as_utc(next_due), claimed_until=None, claimed_by="", **said)
        .execution_options(synchronize_session=False)
    )
    return _count(session, statement) == 1


def _change(session: Session, ids: list[int], **values: Any) -> None:
    if ids:
        changed = update(SubscriptionRow).where(col(SubscriptionRow.id).in_(ids))
        session.execute(changed.values(claimed_until=None, claimed_by="", **values))


def _count(session: Session, statement: Any) -> int:
    return cast("CursorResult[Any]", session.execute(statement)).rowcount


def _json(value: dict[str, Any] | None) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""


def _value(row: SubscriptionRow) -> Subscription:
    return Subscription(
        id=row.id or 0,
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        person_id=row.person_id,
        subject=row.subject,
        rule=json.loads(row.rule) if row.rule else {},
        zone=row.zone,
        state=row.state,
        due_at=as_utc(row.due_at) if row.due_at else None,
        kind=row.kind,
        topic=json.loads(row.topic) if row.topic else {},
        options=json.loads(row.options) if row.options else {},
        memory=json.loads(row.memory) if row.memory else {},
        created_at=as_utc(row.created_at),
    )
