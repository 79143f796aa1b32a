"""What a newer version of a document changes can be asked about afterwards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.answer import Answer
from bot.assistant import Assistant
from bot.numbers_check import stray_numbers
from bot.settings import load_settings
from db.engine import open_database
from tests.cli_import.conftest import Run
from tests.cli_import.plans import write_plan

DAY = date(2031, 4, 1)


@pytest.fixture
def changed(run: Run, tmp_path: Path) -> None:
    assert run("import", write_plan(tmp_path)).code == 0
    assert run("import", write_plan(tmp_path, "new.md", target=115, library=950)).code == 0


def ask(question: str) -> Answer:
    settings = load_settings()
    database = open_database(settings.database)
    try:
        return Assistant(database, settings.home).ask(
            question, role="citizen", department="", context=None, today=DAY, now=0.0
        )
    finally:
        database.close()


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize(
    "question", ["목표가 바뀐 지표", "목표 바뀐 지표 있어?", "목표 변경 이력", "야간 이용자 수 변경 내역"]
)
def test_a_changed_target_is_told_old_and_new(question: str) -> None:
    answer = ask(question)
    assert answer.status == "answered"
    assert answer.items == ("야간 이용자 수",)
    assert {(f.measure, f.year, str(f.value), f.unit) for f in answer.figures if f.measure == "target"} == {
        ("target", 2031, "110", "명"),
        ("target", 2031, "115", "명"),
    }
    assert "110명 → 115명" in answer.text
    assert "최근 실적을 고려하여 목표치를 정함" in answer.text


@pytest.mark.usefixtures("changed")
def test_everything_that_changed_names_targets_and_amounts() -> None:
    answer = ask("무엇이 바뀌었어?")
    assert answer.status == "answered"
    assert "야간 이용자 수" in answer.items
    assert len(answer.items) > 1
    assert {s.line for s in answer.sources}
    assert stray_numbers(answer) == []
    assert all(f.source is None or f.source.line for f in answer.figures)


@pytest.mark.usefixtures("changed")
def test_a_department_is_asked_alone_and_another_has_nothing() -> None:
    own, every = ask("별빛과에서 바뀐 거 있어?").items, ask("뭐가 바뀌었어?").items
    assert own
    assert set(own) < set(every)
    nothing = ask("별빛과 정원 변경 이력")
    assert (nothing.status, nothing.items) == ("answered", ())


def test_without_a_second_version_nothing_changed(run: Run, tmp_path: Path) -> None:
    assert run("import", write_plan(tmp_path)).code == 0
    answer = ask("무엇이 바뀌었어?")
    assert (answer.status, answer.items, answer.figures) == ("answered", (), ())
    assert "없습니다" in answer.text


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize("question", ["별빛과 예산이 바뀌었어?", "별빛과 예산 작년보다 바뀐 금액"])
def test_a_change_from_year_to_year_is_not_meant(question: str) -> None:
    answer = ask(question)
    assert answer.query is not None
    assert answer.query.operation == "change"
