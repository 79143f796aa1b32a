"""Documents that nobody tuned to, imported beside the shipped records, and the questions of whoever wrote them.

The writer had seen neither the program nor its questions.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.evaluating import evaluate, read_cases, report
from data.layouts import read_records
from data.readers import read_bytes
from db.engine import ensure_ready, open_database
from db.load import load

TESTS = Path(__file__).parents[1]
FOLDERS = ("questions_new", *(f"questions_new{n}" for n in range(2, 20)))


@pytest.mark.parametrize("folder", FOLDERS)
def test_questions_about_new_documents(folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = TESTS / folder
    database = open_database(f"sqlite:///{tmp_path / 'sallim.db'}")
    ensure_ready(database)
    for path in sorted((questions / "documents").iterdir()):
        with database.session(write=True) as session:
            records = read_records(read_bytes(path.read_bytes(), path.name))
            load(session, records, shipped=False, now=datetime(2026, 11, 1, tzinfo=UTC))
            session.commit()
    verdicts = list(evaluate(Assistant(database, tmp_path), read_cases(questions)))
    database.close()
    with capsys.disabled():
        print("\n" + report(verdicts))
    open_ = questions / "open.txt"  # spellings that are not answered yet, one a line
    known = set(open_.read_text(encoding="utf-8").split()) if open_.exists() else set()
    failing = {
        v.case.id: f"{v.case.id} {v.text}: {v.trouble}\n    → {v.answer.text[:200]}" for v in verdicts if v.trouble
    }
    assert not failing.keys() - known, "\n".join(text for i, text in failing.items() if i not in known)
    assert not known - failing.keys(), f"answered now: {sorted(known - failing.keys())}"
