"""Processes beside the bot: what they make is what would be made here, and their death costs nobody an answer."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from bot import CHECKOUT
from bot.answer_tables import write_table
from bot.chart_drawing import drawn
from bot.charts import chart_of
from bot.picture import png
from bot.workshop import Workshop, WorkshopError, make_here
from nlp.query import Query
from tests.answers.test_charts import TREND, answer


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    made = Workshop()
    yield made
    made.close()


def process_id() -> bytes:
    return str(os.getpid()).encode()


def _in_order(note: str, name: str) -> bytes:
    with open(note, "a", encoding="utf-8") as file:  # noqa: PTH123 - a plain path crosses to the other process
        file.write(f"{name} begins\n")
        file.flush()
        time.sleep(0.2)
        file.write(f"{name} ends\n")
    return b""


def _print(words: str) -> bytes:
    print(words)
    return words.encode()


def _secrets() -> bytes:
    return " ".join(name for name in os.environ if name.startswith("SALLIM_")).encode()


def in_a_second(marker: str) -> bytes:
    Path(marker).write_text(str(os.getpid()), "utf-8")
    time.sleep(1)
    return b"made"


def _sleep(marker: str) -> bytes:
    Path(marker).write_text(str(os.getpid()), "utf-8")
    time.sleep(60)
    return b""


def _die() -> bytes:
    os._exit(9)


def _die_once(marker: str) -> bytes:
    if not os.path.exists(marker):  # noqa: PTH110 - a plain path crosses to the other process
        with open(marker, "w", encoding="utf-8"):  # noqa: PTH123
            os._exit(9)
    return b"made"


def _fail() -> bytes:
    raise ValueError("no such chart")


def test_everything_is_made_in_a_process_that_then_is_gone(workshop: Workshop) -> None:
    first, second = workshop.make(process_id), workshop.make(process_id)
    assert len({first, second, make_here(process_id)}) == 3
    assert not _is_alive(int(first))


def test_one_thing_is_made_at_a_time(workshop: Workshop, tmp_path: Path) -> None:
    note = tmp_path / "note"
    threads = [threading.Thread(target=workshop.make, args=(_in_order, str(note), name)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first, second, third, fourth = note.read_text("utf-8").split("\n")[:4]
    assert (first[0], third[0]) == (second[0], fourth[0])


def test_charts_and_files_are_the_same_wherever_they_are_made(workshop: Workshop) -> None:
    shown = answer(Query("trend", ("a",)), TREND)
    chart = chart_of(shown)
    assert chart is not None
    assert workshop.make(png, drawn(chart)) == make_here(png, drawn(chart))
    sheets = [_cells(write_table(shown, "xlsx", "2031-01-02", make)) for make in (workshop.make, make_here)]
    assert sheets[0] == sheets[1]


@pytest.mark.parametrize(
    ("module", "work", "ours"),
    [
        ("bot.picture", 'png(\'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\')', {"picture"}),
        ("bot.workbook", "xlsx([('a', Table(('b',), ((1,),)))])", {"workbook"}),
    ],
)
def test_a_process_imports_what_its_work_needs_and_nothing_else(module: str, work: str, ours: set[str]) -> None:
    """It counts while it is there: `scripts/bench endurance` has a bar for all processes together."""
    script = f"import sys, bot.making\nfrom {module} import *\n{work}\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    loaded = {name for name in ran.stdout.split() if name.partition(".")[0] in ("bot", "db", "nlp", "data", "handlers")}
    assert loaded == {"bot", "bot.making", *(f"bot.{name}" for name in ours)}


def test_what_a_library_prints_is_no_part_of_the_file(workshop: Workshop) -> None:
    assert workshop.make(_print, "printed") == b"printed"


def test_the_process_knows_no_secret(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALLIM_TELEGRAM_TOKEN", "1:x")
    assert workshop.make(_secrets) == b""


def test_a_process_that_dies_is_replaced(workshop: Workshop, tmp_path: Path) -> None:
    assert workshop.make(_die_once, f"{tmp_path}/died") == b"made"


def test_work_over_which_every_process_dies_is_given_up(workshop: Workshop) -> None:
    with pytest.raises(WorkshopError):
        workshop.make(_die)


def test_trouble_of_the_work_itself_reaches_the_caller(workshop: Workshop) -> None:
    with pytest.raises(ValueError, match="no such chart"):
        workshop.make(_fail)


def test_what_is_being_made_ends_with_the_bot(workshop: Workshop, tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    trouble: list[Exception] = []

    def make() -> None:
        try:
            workshop.make(_sleep, str(marker))
        except WorkshopError as error:
            trouble.append(error)

    thread = threading.Thread(target=make)
    thread.start()
    deadline = time.monotonic() + 60
    while not (marker.exists() and marker.read_text("utf-8")) and time.monotonic() < deadline:
        time.sleep(0.05)
    workshop.close()
    thread.join(20)
    assert len(trouble) == 1
    assert not _is_alive(int(marker.read_text("utf-8")))


def test_the_process_ends_after_its_work_when_the_bot_is_killed(tmp_path: Path) -> None:
    note, script = tmp_path / "pid", tmp_path / "killed.py"
    script.write_text(
        "import os, threading, time, pathlib\n"
        "from bot.workshop import Workshop\n"
        "from tests.answers.test_workshop import in_a_second\n"
        "if __name__ == '__main__':\n"
        f"    note = pathlib.Path({str(note)!r})\n"
        "    threading.Thread(target=Workshop().make, args=(in_a_second, str(note))).start()\n"
        "    while not (note.exists() and note.read_text()):\n"
        "        time.sleep(0.01)\n"
        "    os.kill(os.getpid(), 9)\n",
        "utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    subprocess.run([sys.executable, str(script)], env=environment, check=False, stderr=subprocess.DEVNULL)
    child = int(note.read_text("utf-8"))
    deadline = time.monotonic() + 20
    while _is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_alive(child)


def _cells(file: bytes) -> list[list[tuple[object, ...]]]:
    return [list(sheet.values) for sheet in openpyxl.load_workbook(io.BytesIO(file)).worksheets]


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
