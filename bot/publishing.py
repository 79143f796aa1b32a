"""The use cases of drafts: propose what a file says, publish it, drop it, undo a publication.  Free of Telegram."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from sqlalchemy.orm import Session

from bot import office_texts as say
from bot.importing import FileProgress, ImportReport, put_records, read_document
from bot.wording import spoken
from db import audit, drafts, versions
from db.drafts import Draft
from db.engine import Database
from db.imports import find_documents
from db.versions import Version

say = spoken(say)

State = Literal["proposed", "draft"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would change, and the number of the draft that would change it; None where nothing would."""

    report: ImportReport
    draft: int | None = None


class NotPublishableError(Exception):
    """There is nothing to publish, drop or undo; the message is one Korean line."""


class OvertakenError(NotPublishableError):
    """The document was changed after the report was made that somebody decides by."""


def propose(
    path: Path, database: Database, *, state: State, by: int, role: str, now: datetime, progress: FileProgress | None
) -> Proposal:
    """Read a file and keep what it says beside the published figures, which do not change."""
    read = read_document(path, progress)
    if isinstance(read, ImportReport):
        return Proposal(read)
    with database.session(write=True) as session:
        report = put_records(session, read, file=path.name, now=now, dry_run=True)
        if report.status != "preview":
            return Proposal(report)
        number = drafts.add(session, read, file=path.name, state=state, by=by, now=now)
        if state == "draft":
            audit.note(session, by, role, "drafted", read.document.title, now)
        session.commit()
    return Proposal(report, number)


def publish(
    database: Database, number: int, *, by: int, role: str, now: datetime, reported: datetime | None = None
) -> ImportReport:
    """Put a draft in place of the published version of its document.

    Raises NotPublishableError, and OvertakenError where the document was changed since `reported`: when the report
    was made that whoever publishes has seen (None: whatever it says).
    """
    with database.session(write=True) as session:
        found = drafts.find(session, number)
        if found is None or not drafts.decide(session, number, "published", now):
            raise NotPublishableError(say.DRAFT_GONE.format(id=number))
        if reported is not None and _is_overtaken(session, found, reported):
            raise OvertakenError(say.UPLOAD_OVERTAKEN)
        records = drafts.records_of(session, number)
        report = put_records(session, records, file=found.file, now=now, dry_run=False, by=by, role=role)
        session.commit()
    return report


def review(database: Database, number: int, *, now: datetime) -> Proposal:
    """The report of a draft made anew: what publishing it would change as things are now.  Raises NotPublishableError.

    `draft` is None where it would change nothing.
    """
    with database.session(write=True) as session:
        found = drafts.find(session, number)
        if found is None or found.state not in ("proposed", "overtaken", "draft"):
            raise NotPublishableError(say.DRAFT_GONE.format(id=number))
        report = put_records(session, drafts.records_of(session, number), file=found.file, now=now, dry_run=True)
        drafts.propose_again(session, number)
        session.commit()
    return Proposal(report, number if report.status == "preview" else None)


def _is_overtaken(session: Session, found: Draft, reported: datetime) -> bool:
    newest = versions.latest(session, found.document_id)
    return found.state == "overtaken" or (newest is not None and newest.replaced_at > reported)


def keep_draft(database: Database, number: int, *, by: int, role: str, now: datetime) -> Draft:
    """A proposal becomes a draft that those who may see it see.  Raises NotPublishableError."""
    return _decide(database, number, "draft", "drafted", by=by, role=role, now=now)


def drop(database: Database, number: int, *, by: int, role: str, now: datetime) -> Draft:
    """A proposal or draft is given up.  Raises NotPublishableError."""
    return _decide(database, number, "dropped", "draft_dropped", by=by, role=role, now=now)


def _decide(database: Database, number: int, state: str, deed: str, *, by: int, role: str, now: datetime) -> Draft:
    with database.session(write=True) as session:
        found = drafts.find(session, number)
        if found is None or not drafts.decide(session, number, state, now):
            raise NotPublishableError(say.DRAFT_GONE.format(id=number))
        if found.state == "draft" or state == "draft":
            audit.note(session, by, role, deed, found.title, now)
        session.commit()
    return found


def undo(database: Database, version: int, document_id: str, *, by: int, role: str, now: datetime) -> Version:
    """Take back the newest publication of a document (`version` says which one that is).

    Raises NotPublishableError.
    """
    with database.session(write=True) as session:
        found = versions.latest(session, document_id)
        if found is None or found.id != version or not versions.undo(session, found):
            raise NotPublishableError(say.UNDO_GONE)
        drafts.overtake(session, document_id)
        audit.note(session, by, role, "undone", found.title, now)
        session.commit()
    return found


def undo_by_name(database: Database, word: str, *, now: datetime) -> Version:
    """The same from the terminal, by the title or number of the document.  Raises NotPublishableError."""
    with database.session() as session:
        ids = find_documents(session, word)
        found = [v for v in (versions.latest(session, i) for i in ids) if v is not None]
    if len(found) != 1:
        raise NotPublishableError(
            f"‘{word[:60]}’: 되돌릴 게시가 없습니다." if not found else f"‘{word[:60]}’에 맞는 문서가 여럿입니다."
        )
    return undo(database, found[0].id, found[0].document_id, by=0, role="", now=now)


def waiting(database: Database) -> Iterator[Draft]:
    """The drafts in force."""
    with database.session() as session:
        yield from drafts.in_force(session)
