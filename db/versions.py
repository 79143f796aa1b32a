"""Earlier versions of published documents: kept when one is replaced, restored exactly when that is undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data.packing import pack, unpack
from data.records import Document, Records
from db.engine import touch_data_version
from db.lineage import relink
from db.load import load, remove
from db.people import as_utc
from db.tables import DOCUMENT, FIGURE_CHANGE, VERSION

_KEPT = 5  # versions of one document


@dataclass(frozen=True, slots=True)
class Version:
    """One replacement that can be undone; `is_first` where the document was not there before."""

    id: int
    document_id: str
    title: str
    is_first: bool
    by: int
    replaced_at: datetime


def keep(session: Session, document: Document, before: Records | None, by: int, now: datetime) -> None:
    """Keep what the document says now (None: it is not there yet), before `document` takes its place at `now`."""
    there = session.execute(
        select(DOCUMENT.c.shipped, DOCUMENT.c.imported_at).where(DOCUMENT.c.id == document.id)
    ).first()
    session.execute(
        VERSION.insert().values(
            document_id=document.id,
            title=document.title,
            records=pack(before) if before is not None else None,
            shipped=bool(there and there.shipped),
            imported_at=there.imported_at if there else None,
            by=by,
            replaced_at=now,
        )
    )
    ids = select(VERSION.c.id).where(VERSION.c.document_id == document.id).order_by(VERSION.c.id.desc())
    old = list(session.execute(ids.offset(_KEPT)).scalars())
    session.execute(delete(VERSION).where(VERSION.c.id.in_(old)))


def latest(session: Session, document_id: str) -> Version | None:
    """The newest replacement of the document, the one that an undo takes back."""
    wanted = _SELECT.where(VERSION.c.document_id == document_id).order_by(VERSION.c.id.desc()).limit(1)
    row = session.execute(wanted).first()
    return _version(row) if row else None


def undoable(session: Session) -> list[Version]:
    """The newest replacement of each document, the latest first."""
    rows = [_version(row) for row in session.execute(_SELECT.order_by(VERSION.c.id.desc()))]
    found: dict[str, Version] = {}
    for version in rows:
        found.setdefault(version.document_id, version)
    return list(found.values())


def undo(session: Session, version: Version) -> bool:
    """Put the document back as it was before; False where that version is not the newest any more.

    The history that the replacement wrote goes with it.  The caller commits.
    """
    newest = latest(session, version.document_id)
    if newest is None or newest.id != version.id:
        return False
    row = session.execute(select(VERSION).where(VERSION.c.id == version.id)).one()
    if row.records is None:
        remove(session, row.document_id)
        relink(session)
        touch_data_version(session)
    else:
        load(session, unpack(row.records), shipped=row.shipped, now=as_utc(row.imported_at))
    history = (FIGURE_CHANGE.c.document_id == row.document_id, FIGURE_CHANGE.c.changed_at == row.replaced_at)
    session.execute(delete(FIGURE_CHANGE).where(*history))
    gone: Any = session.execute(delete(VERSION).where(VERSION.c.id == version.id))
    return bool(gone.rowcount == 1)


_SELECT = select(
    VERSION.c.id,
    VERSION.c.document_id,
    VERSION.c.title,
    VERSION.c.records.is_(None).label("is_first"),
    VERSION.c.by,
    VERSION.c.replaced_at,
)


def _version(row: Any) -> Version:
    return Version(row.id, row.document_id, row.title, bool(row.is_first), row.by, as_utc(row.replaced_at))
