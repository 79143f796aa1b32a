"""Running the commands of `bot.commands` in a folder of their own."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import commands


@dataclass(frozen=True, slots=True)
class Done:
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run one command: `run("import", path)`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SALLIM_HOME", str(tmp_path / "home"))
    for name in ("SALLIM_DATABASE_URL", "SALLIM_TELEGRAM_TOKEN", "SALLIM_LOFIN_KEY"):
        monkeypatch.delenv(name, raising=False)

    def made(*arguments: object) -> Done:
        parser = argparse.ArgumentParser(prog="sallim")
        commands.register(parser.add_subparsers(dest="command"))
        code = commands.run(parser.parse_args([str(a) for a in arguments]))
        read = capfd.readouterr()
        return Done(code, read.out, read.err)

    return made
