"""The shipped records with documents of two other organisations beside them.

What was answered rightly before is answered so still, or is asked back with the organisations to choose from: another
organisation's document may never change a figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.evaluating import Verdict, evaluate, read_cases, report
from data.layouts import read_records
from data.readers import read_bytes
from db.engine import ensure_ready, open_database
from db.load import load
from nlp.query import MEMBER_QUERIES
from tests.corpus.known import FOLDER, known_failures

QUESTIONS = Path(__file__).parents[1] / "questions_two"
DOCUMENTS = (
    QUESTIONS / "documents" / "plan_nuri.txt",
    Path(__file__).parents[1] / "data" / "invented" / "work_county.txt",
)
NEW = ("누리도", "달빛군")
_SHOWN = 40


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("two")
    database = open_database(f"sqlite:///{folder / 'sallim.db'}")
    ensure_ready(database)
    for path in DOCUMENTS:
        with database.session(write=True) as session:
            records = read_records(read_bytes(path.read_bytes(), path.name))
            load(session, records, shipped=False, now=datetime(2026, 11, 1, tzinfo=UTC))
            session.commit()
    try:
        yield Assistant(database, folder)
    finally:
        database.close()


def test_questions_about_two_organisations(two: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    verdicts = list(evaluate(two, read_cases(QUESTIONS)))
    with capsys.disabled():
        print("\n" + report(verdicts))
    wrong = [f"{v.case.id} {v.text}: {v.trouble}\n    → {v.answer.text[:200]}" for v in verdicts if v.trouble]
    assert not wrong, "\n".join(wrong)


def test_no_answer_about_the_shipped_records_is_spoilt(two: Assistant) -> None:
    """Questions of plans and other documents: as before, or which organisation is meant."""
    cases = [case for pattern in ("plans_*.yaml", "others_*.yaml") for case in read_cases(FOLDER, pattern)]
    known = known_failures()
    asked_back: set[str] = set()  # what follows such a question is asked of nothing yet
    spoilt: list[str] = []
    for verdict in evaluate(two, [c for c in cases if c.id not in known]):
        if not verdict.trouble or verdict.case.id in asked_back:
            continue
        if _of_the_newest(verdict):
            continue
        if _asks_whose(verdict):
            asked_back.add(verdict.case.id)
        else:
            spoilt.append(f"{verdict.case.id} {verdict.text}: {verdict.trouble}\n    → {verdict.answer.text[:200]}")
    assert not spoilt, f"{len(spoilt)}:\n" + "\n".join(spoilt[:_SHOWN])
    assert len(asked_back) < len(cases) // 20, "too many questions back"


def _of_the_newest(verdict: Verdict) -> bool:
    """Members without a place or year are those of the newest document, which is another now; the text says whose."""
    query = verdict.answer.query
    if query is None or query.operation not in MEMBER_QUERIES or query.subjects or query.scope or query.years:
        return False
    return any(name in verdict.answer.text for name in NEW)


def _asks_whose(verdict: Verdict) -> bool:
    """A question back in which a new organisation and another one stand to choose from."""
    choices = verdict.answer.choices
    new = [c for c in choices if any(name in c for name in NEW)]
    return verdict.answer.status == "clarify" and 0 < len(new) < len(choices)
