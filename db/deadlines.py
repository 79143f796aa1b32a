"""The departments' own entries of the calendar: added, changed, put away; events that other dates follow."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from db.people import as_utc
from db.tables import DeadlineRow


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of a department; `rule` is JSON that `bot.deadlines` reads, empty where only the state changed."""

    key: str
    title: str
    rule: dict[str, Any]
    state: str


def of_owner(session: Session, owner: str) -> list[Entry]:
    """What a department has changed, in the order of its making."""
    statement = select(DeadlineRow).where(col(DeadlineRow.owner) == owner).order_by(col(DeadlineRow.id))
    return [
        Entry(row.key, row.title, json.loads(row.rule) if row.rule else {}, row.state)
        for row in session.execute(statement).scalars()
    ]


def put(session: Session, owner: str, entry: Entry, *, by: int, now: datetime) -> None:
    """Add an entry, or change the one of this key.  The caller commits."""
    statement = select(DeadlineRow).where(col(DeadlineRow.owner) == owner, col(DeadlineRow.key) == entry.key)
    row = session.execute(statement).scalars().first()
    rule = json.dumps(entry.rule, ensure_ascii=False) if entry.rule else ""
    if row is None:
        session.add(
            DeadlineRow(
                owner=owner,
                key=entry.key,
                title=entry.title,
                rule=rule,
                state=entry.state,
                by=by,
                changed_at=as_utc(now),
            )
        )
    else:
        row.title, row.rule, row.state, row.by, row.changed_at = entry.title, rule, entry.state, by, as_utc(now)
