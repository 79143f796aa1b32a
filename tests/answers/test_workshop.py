"""The process beside the bot: what it makes is what would be made here, and its death costs nobody an answer."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer_tables import write_table
from bot.chart_drawing import draw
from bot.charts import chart_of
from bot.workshop import Workshop, make_here
from nlp.query import Query
from tests.answers.test_charts import TREND, answer


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    made = Workshop(idle_seconds=60)
    yield made
    made.close()


def process_id() -> bytes:
    return str(os.getpid()).encode()


def _die_once(marker: str) -> bytes:
    if not os.path.exists(marker):  # noqa: PTH110 - a plain path crosses to the other process
        with open(marker, "w", encoding="utf-8"):  # noqa: PTH123
            os._exit(9)
    return b"made"


def _fail() -> bytes:
    raise ValueError("no such chart")


def test_work_is_done_in_one_other_process(workshop: Workshop) -> None:
    first, second = workshop.make(process_id), workshop.make(process_id)
    assert first == second != make_here(process_id)


def test_charts_and_files_are_the_same_wherever_they_are_made(workshop: Workshop) -> None:
    shown = answer(Query("trend", ("a",)), TREND)
    chart = chart_of(shown)
    assert chart is not None
    assert workshop.make(draw, chart) == make_here(draw, chart)
    written = workshop.make(write_table, shown, "csv", made_on="2031-01-02")
    assert written == make_here(write_table, shown, "csv", made_on="2031-01-02")


def test_a_process_that_dies_is_replaced(workshop: Workshop, tmp_path: Path) -> None:
    assert workshop.make(_die_once, f"{tmp_path}/died") == b"made"


def test_trouble_of_the_work_itself_reaches_the_caller(workshop: Workshop) -> None:
    with pytest.raises(ValueError, match="no such chart"):
        workshop.make(_fail)


def test_an_idle_process_ends_and_the_next_picture_starts_another() -> None:
    workshop = Workshop(idle_seconds=0.2)
    first = workshop.make(process_id)
    deadline = time.monotonic() + 20
    while workshop.is_open and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not workshop.is_open
    assert workshop.make(process_id) != first
    workshop.close()


def test_the_process_ends_with_a_bot_that_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    script = (
        "import os, pathlib\n"
        "from bot.workshop import Workshop\n"
        "from tests.answers.test_workshop import process_id\n"
        "if __name__ == '__main__':\n"
        f"    pathlib.Path({str(note)!r}).write_bytes(Workshop().make(process_id))\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    (tmp_path / "killed.py").write_text(script, "utf-8")
    root = str(Path(__file__).parent.parent.parent)
    subprocess.run([sys.executable, str(tmp_path / "killed.py")], env={**os.environ, "PYTHONPATH": root}, check=False)
    child = int(note.read_text())
    deadline = time.monotonic() + 20
    while _is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_alive(child)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
