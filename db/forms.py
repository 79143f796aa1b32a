"""Guided entries in a chat, one at a time for each conversation, kept in the database: a restart loses nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.people import as_utc
from db.reading import Reader, Statement, read_instant, reader
from db.tables import FORM

#: Every message asks this; as a plain statement, see `db.conversations`.
_WAITING = Statement("SELECT kind, data, updated_at FROM form WHERE key = :key")


@dataclass(frozen=True, slots=True)
class Form:
    """What has been filled in so far; `kind` says which guided entry it is."""

    kind: str
    data: dict[str, Any] = field(default_factory=dict)


def find(source: Session | Reader, key: str, since: datetime) -> Form | None:
    """The entry that waits in the conversation `key`, unless it was last touched before `since`."""
    for kind, data, updated_at in reader(source).rows(_WAITING, {"key": key}):
        return Form(kind, json.loads(data)) if read_instant(updated_at) >= as_utc(since) else None
    return None


def save(session: Session, key: str, person: int, form: Form, now: datetime) -> None:
    """Put the entry in place of the one before.  The caller commits."""
    clear(session, key)
    data = json.dumps(form.data, ensure_ascii=False)
    row = {"key": key, "person_id": person, "kind": form.kind, "data": data, "updated_at": as_utc(now)}
    session.execute(FORM.insert(), [row])


def clear(session: Session, key: str) -> bool:
    """Drop the entry; True where there was one."""
    gone: Any = session.execute(delete(FORM).where(FORM.c.key == key))
    return bool(gone.rowcount)


def forget_before(session: Session, before: datetime) -> None:
    """Drop entries that nobody finished."""
    session.execute(delete(FORM).where(FORM.c.updated_at < as_utc(before)))
