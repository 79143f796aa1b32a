"""How the cost of a question grows with the number of names, and how long a nation's rows take to load.

Each size has a process, a database and a folder of its own; everything is generated and goes with the folder.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.assistant import Assistant
from bot.importing import import_file
from db.engine import ensure_ready, open_database
from nlp.query import Name
from tests.bench import nation_rows
from tests.bench.measure import ROOT, TODAY, line, percentile
from tests.bench.slips import slip

SIZES = (1_000, 10_000, 100_000, 600_000)
MILLION = 1_000_000
_QUESTIONS = 300
_LISTS = 20
_POSTGRESQL = "postgresql://postgres@127.0.0.1:5432"
#: A question about one thing: {o} its government, {n} its name, {s} the name misspelt, {h} the beginning of the name.
_FORMS = (
    "{o} {n} 예산", "{n} 예산", "{o} {n} 집행률", "{o} {n} 예산 얼마나 썼어?", "{o} {n} 국비", "{s} 예산",
    "{o} {s} 예산", "{h} 예산 얼마야?", "{o} {h} 예산", "무지개빛 {t} 예산", "{o} 은하철도 건설 예산",
)  # fmt: skip
_LIST_FORMS = (
    "{o}에서 예산이 가장 많은 세부사업 5개",
    "{o} 세부사업은 몇 개야?",
    "{o} 세부사업 목록",
    "{o} 세부사업 예산 합계",
)


def curve(sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
    """One line per number of names: questions about one thing, lists of one government's, memory, loading."""
    yield "names       p50 ms   p99 ms   slowest   lists p50   resident MB   names read in s"
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for step in ("nation-fill", "nation-of"):
                done = subprocess.run(
                    [sys.executable, "-m", "tests.bench", step, "--home", folder, "--rows", str(size)],
                    cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
                    check=True,
                )  # fmt: skip
        m = json.loads(done.stdout)
        yield (
            f"{m['names']:>9,}{m['p50']:>9.1f}{m['p99']:>9.1f}{m['slowest']:>10.1f}{m['lists']:>12.1f}"
            f"{m['resident']:>14.0f}{m['read']:>18.1f}   {m['statuses']}"
        )
    yield "bar: at 600,000 names p50 10 ms, p99 60 ms, 1,000 MB; growth slower than linear"


def fill(home: Path, rows: int) -> None:
    """Load generated rows into a database in `home`."""
    source = home / "rows.csv"
    nation_rows.write(source, rows)
    _import(f"sqlite:///{home / 'sallim.db'}", source)
    source.unlink()


def of(home: Path) -> dict[str, Any]:
    """Ask about what `fill` has loaded, on one core."""
    with suppress(AttributeError, OSError):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    database = open_database(f"sqlite:///{home / 'sallim.db'}")
    assistant = Assistant(database, home)
    started = time.perf_counter()
    lexicon = assistant.understander.lexicon
    read = time.perf_counter() - started
    chance = random.Random(2026)
    programmes = [n for n in lexicon.kinds["programme"] if n.document.startswith("lofin")]
    statuses: dict[str, int] = {}
    single = _ask(assistant, _FORMS, [chance.choice(programmes) for _ in range(_QUESTIONS)], chance, statuses)
    lists = _ask(assistant, _LIST_FORMS, [chance.choice(programmes) for _ in range(_LISTS)], chance, {})
    kilobytes = int(Path("/proc/self/status").read_text("utf-8").partition("VmRSS:")[2].split()[0])
    database.close()
    return {
        "names": len(lexicon.names), "read": read, "resident": kilobytes / 1000, "statuses": statuses,
        "p50": percentile(single, 50), "p99": percentile(single, 99), "slowest": single[-1],
        "lists": percentile(lists, 50),
    }  # fmt: skip


def _ask(
    assistant: Assistant, forms: tuple[str, ...], names: list[Name], chance: random.Random, statuses: dict[str, int]
) -> list[float]:
    """Milliseconds of each question, ascending; every question is asked once, after a few to warm up."""
    taken = []
    for number, name in enumerate(names):
        words = name.text.split()
        question = forms[number % len(forms)].format(
            o=name.organization, n=name.text, s=slip(name.text, 1, chance), h=" ".join(words[:2]), t=words[-1]
        )
        started = time.perf_counter()
        answer = assistant.ask(question, role="citizen", department="", context=None, today=TODAY, now=1.0)
        _ = answer.text
        if number >= len(forms):
            taken.append((time.perf_counter() - started) * 1000)
            statuses[answer.status] = statuses.get(answer.status, 0) + 1
    return sorted(taken)


def loading(rows: int = MILLION) -> Iterator[str]:
    """Seconds that `rows` rows take into SQLite, and into PostgreSQL where one is to be had."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "rows.csv"
        nation_rows.write(source, rows)
        yield _loaded("SQLite", f"sqlite:///{Path(folder) / 'sallim.db'}", source, rows)
        server = os.environ.get("SALLIM_TEST_POSTGRESQL", _POSTGRESQL)
        name = f"sallim_bench_{os.getpid()}"
        if not _on(server, f"CREATE DATABASE {name}"):
            yield "PostgreSQL: not to be had (SALLIM_TEST_POSTGRESQL)"
            return
        try:
            yield _loaded("PostgreSQL", f"{server}/{name}", source, rows)
        finally:
            _on(server, f"DROP DATABASE {name} WITH (FORCE)")


def _on(server: str, statement: str) -> bool:
    import psycopg

    try:
        with psycopg.connect(f"{server}/postgres", autocommit=True, connect_timeout=5) as connection:
            connection.execute(statement.encode())
    except psycopg.Error:
        return False
    return True


def _loaded(what: str, url: str, source: Path, rows: int) -> str:
    seconds = _import(url, source)
    shown = f"{seconds:.0f} s ({rows / seconds:,.0f}/s)"
    return line(f"{rows:,} rows of open data into {what}", shown, "≤ 180 s a million")


def _import(url: str, source: Path) -> float:
    """Import the file; the seconds it took.  Raises RuntimeError where a document of it fails."""
    database = open_database(url)
    ensure_ready(database)
    started = time.perf_counter()
    for report in import_file(source, database, now=datetime.now(UTC)):
        if report.failed:
            raise RuntimeError(report.message)
    seconds = time.perf_counter() - started
    database.close()
    return seconds
