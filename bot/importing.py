"""The use case of importing: files → records → what changes → database, one file at a time, whole or not at all."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from sqlalchemy.orm import Session

from data.layouts import UnknownLayoutError, read_records
from data.lines import UnreadableDocumentError
from data.lofin_files import LofinRowsError, looks_like_lofin, read_lofin
from data.readers import read_file
from data.reconcile import reconcile
from data.records import Document, Issue, Records
from db import audit, drafts, versions
from db.engine import Database, DatabaseUnavailableError, touch_data_version
from db.imports import (
    Change,
    Difference,
    compare,
    figures_by_measure,
    keep_history,
    live_document,
    subjects_by_kind,
)
from db.lineage import relink
from db.load import load, stored

_TOGETHER = 10  # documents of open data in one transaction: faster, and other writers wait a second or two only

_log = logging.getLogger("sallim.import")

#: Called with the name of the file, and pieces done and in all (pages, paragraphs, rows).
FileProgress = Callable[[str, int, int], None]
Status = Literal["imported", "unchanged", "preview", "failed"]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of one file."""

    file: str
    status: Status
    message: str = ""  # why it failed, one Korean line
    document: Document | None = None
    difference: Difference | None = None
    subjects: dict[str, int] | None = None  # by kind
    figures: dict[str, int] | None = None  # by measure
    attributes: int = 0
    issues: tuple[Issue, ...] = ()
    reconciliation: tuple[Issue, ...] = ()

    @property
    def failed(self) -> bool:
        return self.status == "failed"

    def to_json(self) -> dict[str, Any]:
        """The report for other programs (`sallim import --json`)."""
        made: dict[str, Any] = {"file": self.file, "status": self.status}
        if self.message:
            made["message"] = self.message
        if self.document is None or self.difference is None:
            return made
        changes = self.difference.figures + self.difference.attributes
        return made | {
            "document": self.document.title,
            "document_id": self.document.id,
            "kind": self.document.kind,
            "organization": self.document.organization,
            "year": self.document.year,
            "replaced": self.difference.live,
            "replaced_shipped": self.difference.shipped,
            "subjects": self.subjects or {},
            "figures": self.figures or {},
            "attributes": self.attributes,
            "new": [_change_json(c) for c in changes if c.what == "new"],
            "changed": [_change_json(c) for c in changes if c.what == "changed"],
            "gone": [_change_json(c) for c in changes if c.what == "gone"],
            "new_subjects": [list(path) for path in self.difference.new_subjects],
            "gone_subjects": [list(path) for path in self.difference.gone_subjects],
            "issues": [_issue_json(i) for i in self.issues],
            "reconciliation": [_issue_json(i) for i in self.reconciliation],
        }


def _change_json(change: Change) -> dict[str, Any]:
    made: dict[str, Any] = {"path": list(change.path), "line": change.line}
    if change.measure:
        made |= {"measure": change.measure, "basis": change.basis, "year": change.year}
        made |= {key: value for key, value in (("period", change.period), ("part", change.part)) if value}
    else:
        made["attribute"] = change.basis
    made |= {"old": change.old} if change.what != "new" else {}
    made |= {"new": change.new} if change.what != "gone" else {}
    return made | ({"reason": change.reason} if change.reason else {})


def _issue_json(issue: Issue) -> dict[str, Any]:
    return {"line": issue.line, "code": issue.code, "severity": issue.severity, "message": issue.message}


def import_file(
    path: Path,
    database: Database,
    *,
    now: datetime,
    dry_run: bool = False,
    progress: FileProgress | None = None,
) -> Iterator[ImportReport]:
    """Import one file: one report per document in it (a file of open data holds one per government and year).

    A document has a transaction of its own; of open data some share one.  A file that fails is
    reported and changes nothing.  The database is ready (`db.engine.ensure_ready`).
    """
    name = path.name or str(path)
    try:
        if looks_like_lofin(path):
            with _uncollected():
                yield from _import_lofin(path, database, name, _shown(name, progress), now=now, dry_run=dry_run)
            if not dry_run:
                link_again(database)
            return
        read = read_document(path, progress)
        if isinstance(read, ImportReport):
            yield read
            return
        with _uncollected():
            report = import_records(read, database, file=name, now=now, dry_run=dry_run)
        yield report
    except (LofinRowsError, DatabaseUnavailableError) as error:
        yield ImportReport(name, "failed", str(error))
    except Exception as error:  # noqa: BLE001 (a file that trips a layout must not stop the others; nothing is changed)
        yield ImportReport(name, "failed", _unexpected(name, error))


def read_document(path: Path, progress: FileProgress | None = None) -> Records | ImportReport:
    """What one document file says, or the report of why it cannot be read."""
    name = path.name or str(path)
    try:
        source = read_file(path, _shown(name, progress))
        with _uncollected():
            return read_records(source)
    except (UnreadableDocumentError, UnknownLayoutError) as error:
        return ImportReport(name, "failed", str(error))
    except Exception as error:  # noqa: BLE001 (a file that trips a layout is one line, never a traceback)
        return ImportReport(name, "failed", _unexpected(name, error))


def _shown(name: str, progress: FileProgress | None) -> Callable[[int, int], None] | None:
    return (lambda done, of: progress(name, done, of)) if progress else None


def _import_lofin(
    path: Path,
    database: Database,
    name: str,
    shown: Callable[[int, int], None] | None,
    *,
    now: datetime,
    dry_run: bool,
) -> Iterator[ImportReport]:
    """Open data, some documents in one transaction."""
    for batch in _batches(read_lofin(path, shown)):
        with database.session(write=not dry_run) as session:
            reports = [put_records(session, r, file=name, now=now, dry_run=dry_run, link=False) for r in batch]
            session.commit()
        yield from reports


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: records are many and none refers to itself; it would take a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _unexpected(name: str, error: Exception) -> str:
    """One Korean line for what should not have happened; the log has the rest."""
    _log.info("importing %s failed", name, exc_info=True)
    module = type(error).__module__.partition(".")[0]
    if module in ("sqlalchemy", "sqlite3", "psycopg"):
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        return f"{name}: 데이터베이스에 넣지 못했습니다 ({reason})."
    return f"{name}: 문서를 읽다가 프로그램 오류가 났습니다. 관리자에게 알려 주세요."


def link_again(database: Database) -> None:
    """Find anew which subjects of different documents are the same."""
    with database.session(write=True) as session:
        relink(session)
        touch_data_version(session)
        session.commit()


def import_records(
    records: Records, database: Database, *, file: str, now: datetime, dry_run: bool = False
) -> ImportReport:
    """Put records in place of the live version of their document, and report the difference (see `put_records`).

    Records equal to the live ones, from the same bytes, change nothing.  Raises the database's errors and ValueError,
    with nothing changed.
    """
    with database.session(write=not dry_run) as session:
        report = put_records(session, records, file=file, now=now, dry_run=dry_run)
        session.commit()
    return report


def _batches(documents: Iterator[Records]) -> Iterator[list[Records]]:
    while batch := list(islice(documents, _TOGETHER)):
        yield batch


def put_records(
    session: Session,
    records: Records,
    *,
    file: str,
    now: datetime,
    dry_run: bool,
    link: bool = True,
    by: int = 0,
    role: str = "",
) -> ImportReport:
    """The same within the caller's transaction, written down as the deed of `by` (0: the terminal).

    What it replaces is kept for an undo.  Of open data (`link=False`) only what changes is listed, there is nothing to
    reconcile, and no earlier version is kept.
    """
    live = live_document(session, records.document.id)
    old = stored(session, records.document.id) if live else None
    if link or old is not None:
        difference = compare(old, records, shipped=bool(live and live[1]))
    else:
        difference = Difference(False, False, False, (), (), (), ())
    status: Status = "imported"
    if difference.same_bytes and difference.empty and not difference.shipped:
        status = "unchanged"
    elif dry_run:
        status = "preview"
    else:
        drafts.overtake(session, records.document.id)
        if link:
            versions.keep(session, records.document, old, by, now)
            audit.note(session, by, role, "published", records.document.title, now)
        load(session, records, shipped=False, now=now, link=link)
        keep_history(session, records.document.id, difference, now)
    return ImportReport(
        file,
        status,
        document=records.document,
        difference=difference,
        subjects=subjects_by_kind(records.subjects),
        figures=figures_by_measure(records.figures),
        attributes=len(records.attributes),
        issues=records.issues,
        reconciliation=reconcile(records) if link else (),
    )


def exit_code(reports: Sequence[ImportReport]) -> int:
    """1 where a file failed."""
    return int(any(report.failed for report in reports))
