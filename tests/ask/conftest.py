"""A home folder with the invented plan imported and nothing else, and the `sallim` command run on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.importing import import_file
from db.engine import migrate, open_database, shipped_fingerprint, write_meta
from tests.ask.plan import plan_bytes

CHECKOUT = Path(__file__).parent.parent.parent
TODAY = date(2031, 3, 2)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """SALLIM_HOME with the invented plan.  The shipped records count as loaded, so that none of them is there."""
    folder = tmp_path_factory.mktemp("sallim")
    plan = folder / "performance_plan_2031.txt"
    plan.write_bytes(plan_bytes())
    database = open_database(f"sqlite:///{folder / 'sallim.db'}")
    migrate(database)
    with database.session(write=True) as session:
        write_meta(session, "shipped", shipped_fingerprint())
        session.commit()
    (report,) = import_file(plan, database, now=datetime(2031, 3, 2, tzinfo=UTC))
    assert not report.failed, report
    database.close()
    return folder


@pytest.fixture(scope="session")
def assistant(home: Path) -> Iterator[Assistant]:
    database = open_database(f"sqlite:///{home / 'sallim.db'}")
    yield Assistant(database, home)
    database.close()


@dataclass(frozen=True, slots=True)
class Done:
    code: int
    out: str
    err: str


Sallim = Callable[..., Done]
Batch = Callable[..., list[dict[str, Any]]]


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SALLIM_")}
    return {**kept, "PYTHONPATH": str(CHECKOUT), "SALLIM_HOME": str(home), **more}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", *arguments]


@pytest.fixture
def sallim(home: Path, tmp_path: Path) -> Sallim:
    """Run the command in a process of its own, in an empty folder."""

    def run(*arguments: str, stdin: bytes = b"", **settings: str) -> Done:
        done = subprocess.run(
            command(*arguments),
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment(home, **settings),
            timeout=60,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def batch(sallim: Sallim) -> Batch:
    """Answer lines of a batch from standard input; nothing but they may be printed, and the code is 0."""

    def run(lines: Iterable[object], *arguments: str) -> list[dict[str, Any]]:
        raw = b"".join(_line(line) + b"\n" for line in lines)
        done = sallim("ask", "--json", "--today", TODAY.isoformat(), "--batch", "-", *arguments, stdin=raw)
        assert (done.code, done.err) == (0, "")
        return [json.loads(line) for line in done.out.splitlines()]

    return run


def _line(line: object) -> bytes:
    return line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()
