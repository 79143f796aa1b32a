"""A draft whose document is published between its report and the tap that would publish it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.publishing import OvertakenError, propose, publish
from db.engine import Database
from tests.cli_import.plans import plan_text

_REPORTED = datetime(2026, 11, 29, 12, tzinfo=UTC)
_LATER = _REPORTED + timedelta(seconds=1)


def _drafted(database: Database, folder: Path, library: int) -> int:
    path = folder / f"{library}.txt"
    path.write_text(plan_text(library=library), encoding="utf-8")
    made = propose(path, database, state="proposed", by=1, role="administrator", now=_REPORTED, progress=None)
    assert made.draft is not None
    return made.draft


def test_what_was_decided_by_an_older_report_is_not_published(file_database: Database, tmp_path: Path) -> None:
    first, second = (_drafted(file_database, tmp_path, library) for library in (900, 950))
    publish(file_database, second, by=1, role="administrator", now=_LATER, reported=_REPORTED)
    for _ in range(2):  # a refusal changes nothing
        with pytest.raises(OvertakenError):
            publish(file_database, first, by=2, role="administrator", now=_LATER, reported=_REPORTED)
    assert publish(file_database, first, by=2, role="administrator", now=_LATER).status == "imported"
