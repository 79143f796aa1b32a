"""A copy of all facts with the drafts published in it and the pending actuals in force: what those who may see it see.

It is a SQLite file of its own, so nothing unpublished can get into an answer of anybody else.  People, conversations
and messages are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db import drafts, entries
from db.engine import Database, migrate, open_database, touch_data_version
from db.lineage import relink
from db.load import load, stored
from db.tables import ALIAS, DOCUMENT, ENTRY, LINK


def make_preview(database: Database, path: Path, mark: str, now: datetime) -> None:
    """Write the copy to `path`; `mark` stands before the title of every draft, wherever that is read."""
    made = open_database(f"sqlite:///{path}")
    migrate(made)
    try:
        with database.session() as source, made.session(write=True) as session:
            _copy(source, session, now)
            _publish(source, session, mark, now)
            relink(session)
            touch_data_version(session)
            session.commit()
    finally:
        made.close()


def _copy(source: Session, session: Session, now: datetime) -> None:
    for table in (ALIAS, LINK, ENTRY):
        rows = [_without_people(dict(row._mapping)) for row in source.execute(select(table))]
        if rows:
            session.execute(insert(table), rows)
    drafted = {draft.document_id for draft in drafts.in_force(source)}
    for row in source.execute(select(DOCUMENT.c.id, DOCUMENT.c.shipped)).all():
        records = stored(source, row.id) if row.id not in drafted else None
        if records is not None:
            load(session, records, shipped=row.shipped, now=now, link=False)


def _without_people(row: dict[str, Any]) -> dict[str, Any]:
    """The row without the number of whoever made or confirmed it."""
    gone: dict[str, Any] = {"confirmed_by": None} if "confirmed_by" in row else {}
    if isinstance(row["by"], int):
        gone["by"] = 0
    elif row["by"].isdigit():
        gone["by"] = "person"
    return row | gone


def _publish(source: Session, session: Session, mark: str, now: datetime) -> None:
    for draft in drafts.in_force(source):
        records = drafts.records_of(source, draft.id)
        named = replace(records.document, title=mark + records.document.title)
        load(session, replace(records, document=named), shipped=False, now=now, link=False)
    for document in _documents(entries.pending(source)):
        entries.apply(session, document, with_pending=True)


def _documents(found: Iterable[entries.Entry]) -> list[str]:
    return list(dict.fromkeys(entry.document_id for entry in found))
