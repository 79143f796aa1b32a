"""Delivery measured: a year of subscriptions, thousands due at nine, and processes killed at random instants."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from db.engine import migrate, open_database
from tests.news.load import deliver
from tests.news.simulation import simulate

ROOT = Path(__file__).parent.parent.parent
SUBSCRIPTIONS, DAYS, PEOPLE, KILLS = 2000, 365, 10_000, 500


def year(home: Path, count: int, seed: int) -> Iterator[str]:
    """A year on a virtual clock with faults at random; the checker's problems, of which there should be none."""
    seed = seed or random.randrange(1, 10**9)
    yield f"year: {count} subscriptions, {DAYS} days, seed {seed}"
    database = open_database(f"sqlite:///{home / 'year.db'}")
    migrate(database)
    begun = time.monotonic()
    problems, made = simulate(database, seed, count, DAYS)
    kinds = Counter(what for what, _, _ in made.world.log)
    faults = ", ".join(f"{name} {number}" for name, number in sorted(made.world.faults.items()))
    yield f"  {len(made.world.arrived)} messages arrived, {kinds['tick']} ticks, {made.generation} processes"
    yield f"  faults: {faults}; blocked {kinds['blocked']}, back {kinds['back']}, paused {kinds['pause']}"
    yield f"  problems found by the checker: {len(problems)} ({time.monotonic() - begun:.0f} s)"
    yield from (f"  {problem}" for problem in problems)
    database.close()


def load(home: Path, count: int) -> Iterator[str]:
    """Everybody due at nine on a virtual clock: what of the limit is used, what alerts and answers wait."""
    database = open_database(f"sqlite:///{home / 'deliver.db'}")
    migrate(database)
    made = deliver(database, count)
    yield f"deliver: {count} people and three groups due at nine, virtual clock, a question each second"
    yield f"  {made.sent} messages in {made.seconds:.1f} s: {made.share:.1%} of thirty a second, {made.refused} × 429"
    yield f"  not sent {made.left}, doubled {made.doubled}"
    yield f"  fifty alerts in the middle were there after {made.alert_seconds:.2f} s"
    yield f"  the longest wait of an answer {made.answer_seconds:.3f} s"
    yield f"  processor {made.cpu_ms:.1f} ms for a message, memory grown by {made.grown_mb:.1f} MB"
    database.close()


def crash(kills: int) -> Iterator[str]:
    """SIGKILL at random instants against the strict local server, on SQLite and on PostgreSQL."""
    yield f"crash: {kills} kills for each database"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:randomly", "tests/telegram/test_crash.py"],
        cwd=ROOT,
        env={**os.environ, "SALLIM_TEST_KILLS": str(kills), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    yield from (f"  {line}" for line in done.stdout.splitlines() if line.strip(". "))
