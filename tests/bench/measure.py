"""What is measured: the speed of one question, a cold command line, resident memory, the import of documents."""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from bot.assistant import Assistant
from bot.memory import release_dictionary
from db.engine import Database, ensure_ready, open_database
from tests.bench.questions import mixed

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 21)
QUESTIONS = 200
ROUNDS = 5
COLD_RUNS = 7
MEMORY_QUESTIONS = 1_000


def opened(home: Path) -> tuple[Database, Assistant]:
    """A database in `home`, filled with the shipped records where it is empty, and its assistant."""
    database = open_database(f"sqlite:///{home / 'sallim.db'}")
    ensure_ready(database, lambda _: None)
    return database, Assistant(database, home)


def ask(assistant: Assistant, question: str) -> str:
    """Understand, query and render one question."""
    answer = assistant.ask(question, role="citizen", department="", context=None, today=TODAY, now=1.0)
    return f"{answer.status} {answer.text}"


def line(what: str, measured: str, bar: str) -> str:
    """One measurement beside its bar."""
    return f"{what:<58}{measured:>20}   {bar}"


def speed(home: Path) -> list[str]:
    """Percentiles of one question in-process on one core, warm; and the five slowest."""
    with suppress(AttributeError, OSError):  # where the system can bind a process to a core
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    database, assistant = opened(home)
    questions = mixed(assistant.understander.lexicon, QUESTIONS)
    statuses: dict[str, int] = {}
    for question in questions:  # warm
        status = ask(assistant, question).split(" ", 1)[0]
        statuses[status] = statuses.get(status, 0) + 1
    taken: dict[str, list[float]] = {question: [] for question in questions}
    for _ in range(ROUNDS):
        for question in questions:
            started = time.perf_counter()
            answer = assistant.ask(question, role="citizen", department="", context=None, today=TODAY, now=1.0)
            _ = answer.text
            taken[question].append((time.perf_counter() - started) * 1000)
    database.close()
    every = sorted(value for values in taken.values() for value in values)
    slowest = sorted(questions, key=lambda q: -statistics.median(taken[q]))[:5]
    found = ", ".join(f"{name} {count}" for name, count in sorted(statuses.items()))
    return [
        f"{len(questions)} questions, {ROUNDS} rounds ({found})",
        line("one question, p50", f"{percentile(every, 50):.2f} ms", "≤ 1.5 ms"),
        line("one question, p99", f"{percentile(every, 99):.2f} ms", "≤ 8 ms"),
        line("one question, slowest", f"{every[-1]:.2f} ms", ""),
        *(f"    {statistics.median(taken[q]):6.2f} ms  {q}" for q in slowest),
    ]


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The value that `percent` of the ordered values do not exceed (nearest rank)."""
    return ordered[min(len(ordered) - 1, -(-len(ordered) * percent // 100) - 1)]


def cold(home: Path) -> list[str]:
    """The whole process of `sallim ask` on a filled database, median of some runs."""
    database, assistant = opened(home)
    question = mixed(assistant.understander.lexicon, QUESTIONS)[-1]
    database.close()
    seconds = [_run(["-m", "bot", "ask", question], home)[0] for _ in range(COLD_RUNS)]
    shown = f"{statistics.median(seconds):.2f} s"
    return [line("cold `sallim ask` on a filled database (median)", shown, "≤ 1.0 s")]


def memory(home: Path) -> list[str]:
    """Resident memory of a process with everything the running bot loads, after many questions."""
    _, _, printed = _run(["-m", "tests.bench", "resident", "--home", str(home)], home)
    return [line(f"resident after {MEMORY_QUESTIONS:,} questions, Telegram loaded", printed.strip(), "≤ 150 MB")]


def resident(home: Path) -> str:
    """Answer many questions in this process and say how much memory it holds; the rest is files mapped (Linux)."""
    import bot.telegram_app

    del bot
    _, assistant = opened(home)
    questions = mixed(assistant.understander.lexicon, MEMORY_QUESTIONS)
    for number in range(MEMORY_QUESTIONS):
        ask(assistant, questions[number % len(questions)])
    release_dictionary()  # as the running bot does
    status = Path("/proc/self/status").read_text("utf-8")
    held, own = (int(status.partition(name)[2].split()[0]) / 1000 for name in ("VmRSS:", "RssAnon:"))
    return f"{held:.0f} MB ({own:.0f} its own)"


def importing(home: Path, folder: Path) -> list[str]:
    """Import the documents of a folder with the command, into a filled database."""
    files = sorted(str(p) for p in folder.iterdir() if p.suffix in (".txt", ".md") and not p.stem.isupper())
    if not files:
        return [f"no documents in {folder.name}"]
    opened(home)[0].close()
    seconds, megabytes, printed = _run(["-m", "bot", "import", "--json", *files], home)
    what = f"import of {len(printed.splitlines())} documents"
    return [line(what, f"{seconds:.2f} s", "≤ 3 s"), line(what + ", most memory", f"{megabytes:.0f} MB", "≤ 200 MB")]


def pages(home: Path, count: int = 100) -> list[str]:
    """A plan of a hundred pages as .hwpx and as .pdf, read by the command (`--dry-run`: nothing is stored)."""
    import pdfplumber

    from tests.readers import make

    plan = (ROOT / "tests" / "data" / "invented" / "plan_thousands.txt").read_text("utf-8")
    opened(home)[0].close()
    copies = 1
    while True:  # the same plan again and again: what is measured is reading, not what it says
        written = make.pdf("\n".join([plan] * copies))
        with pdfplumber.open(io.BytesIO(written)) as book:
            found = len(book.pages)
        if found >= count:
            break
        copies = -(-copies * count // max(1, found))
    made: list[str] = []
    for name, content in ((f"{found}.pdf", written), (f"{found}.hwpx", make.hangul("\n".join([plan] * copies)))):
        path = home / name
        path.write_bytes(content)
        # the most memory is not to be had: a process counts what the one that started it held
        seconds, _, _ = _run(["-m", "bot", "import", "--dry-run", "--json", str(path)], home, codes=(0, 1))
        made.append(line(f"{found} pages as {path.suffix}", f"{seconds:.1f} s", ""))
    return made


def _run(arguments: Sequence[str], home: Path, codes: Sequence[int] = (0,)) -> tuple[float, float, str]:
    """Run this Python; seconds, megabytes at most, and what it printed.  Raises RuntimeError where it fails."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SALLIM_")}
    environment |= {"SALLIM_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        printed = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if process.returncode not in codes:
        raise RuntimeError(f"{' '.join(arguments[:3])} ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1000, printed
