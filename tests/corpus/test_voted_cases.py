"""Votes become a corpus that `sallim evaluate` reads."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import evaluating, voted_cases
from bot.assistant import Assistant
from db import reports
from db.engine import ensure_ready, open_database
from db.reports import Vote

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def test_votes_are_written_and_evaluated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'sallim.db'}")
    ensure_ready(database)
    assistant = Assistant(database, tmp_path)
    alone = assistant.ask("대외협력과 예산", role="citizen", department="", context=None, today=NOW.date(), now=1.0)
    follow = assistant.ask("작년은?", role="citizen", department="", context=alone.context, today=NOW.date(), now=1.0)
    voted: list[tuple[str, dict[str, object], Vote]] = [
        ("대외협력과 예산", alone.to_json(), "up"),
        ("작년은?", follow.to_json(), "up"),
        ("대외협력과 예산", alone.to_json(), "down"),
        ("", alone.to_json(), "up"),
    ]
    with database.session(write=True) as session:
        for question, answer, vote in voted:
            reports.vote(session, question=question, answer=answer, vote=vote, now=NOW, before=None)
        session.commit()
    folder = tmp_path / "votes"
    assert voted_cases.run(folder, assistant, database) == 0
    assert "질문 1개" in capsys.readouterr().out
    (case,) = evaluating.read_cases(folder)
    assert case.turns[0][0] == "대외협력과 예산"
    (verdict,) = evaluating.evaluate(assistant, [case])
    assert verdict.outcome == "right"
    assert "작년은?" in (folder / "votes_review.yaml").read_text("utf-8")
    database.close()
