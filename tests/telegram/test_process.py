"""The command itself, as a process: start, stop, and the lines that say why it does not run."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot import telegram_texts as say
from tests.botapi.server import BotApi

_ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for all, so that the database is filled once."""
    return tmp_path_factory.mktemp("home")


@asynccontextmanager
async def sallim(api: BotApi, home: Path, *arguments: str, **more: str) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("SALLIM_")},
        "PYTHONPATH": str(_ROOT),
        "SALLIM_HOME": str(home),
        "SALLIM_TELEGRAM_TOKEN": api.token,
        "SALLIM_TELEGRAM_BASE_URL": api.base_url,
        "SALLIM_TICK_SECONDS": "0.5",
        **api.settings,
        **more,
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        cwd=_ROOT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_runs_answers_and_stops_on_sigterm(api: BotApi, home: Path) -> None:
    async with sallim(api, home) as process:
        await api.wait(3, "setMyCommands", timeout=60)
        await api.says("안녕")
        await api.wait(1, timeout=30)
        process.send_signal(signal.SIGTERM)
        _, errors = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0
    assert say.STOPPED in errors.decode()
    assert api.token not in errors.decode()
    assert "Traceback" not in errors.decode()


async def test_another_poller_is_one_clear_line(api: BotApi, home: Path) -> None:
    api.fault("getUpdates", 409, times=100)
    async with sallim(api, home) as process:
        _, errors = await asyncio.wait_for(process.communicate(), 60)
    assert (process.returncode, say.CONFLICT in errors.decode()) == (1, True)
    assert "Traceback" not in errors.decode()


async def test_second_one_on_the_same_folder_is_one_clear_line(api: BotApi, home: Path) -> None:
    async with sallim(api, home) as first:
        await api.wait(3, "setMyCommands", timeout=60)
        async with sallim(api, home) as second:
            _, errors = await asyncio.wait_for(second.communicate(), 60)
        assert (second.returncode, errors.decode().strip().splitlines()[-1]) == (1, say.ALREADY_RUNNING)
        await api.says("안녕")
        await api.wait(1, timeout=30)  # the first one goes on
        first.kill()
        await first.wait()
    async with sallim(api, home) as third:  # a dead one locks nobody out
        await api.says("안녕")
        await api.wait(2, timeout=60)
        third.terminate()
        await asyncio.wait_for(third.wait(), 30)


async def test_refused_token_is_one_clear_line(api: BotApi, home: Path) -> None:
    async with sallim(api, home, SALLIM_TELEGRAM_TOKEN="987654321:" + "B" * 35) as process:
        _, errors = await asyncio.wait_for(process.communicate(), 60)
    assert (process.returncode, errors.decode().strip().splitlines()[-1]) == (2, say.REFUSED)


async def test_tick_sends_what_is_due_and_the_ledger_shows_it(api: BotApi, tmp_path: Path) -> None:
    home = tmp_path  # its own: bots that were killed in the common one leave questions that the next answers first
    async with sallim(api, home) as process:
        await api.says("구독")
        (choice,) = await api.wait(1, timeout=60)
        department = choice.buttons[0]["text"]
        await api.taps(choice, department)
        await api.wait(1, "editMessageText", timeout=30)
        process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.wait(), 30)
    now = "2100-01-04T09:00:00+09:00"  # a Monday, long after: one late digest
    for expected in (1, 0):  # a second tick at the same instant has nothing to do
        before = len(api.sent())
        async with sallim(api, home, "tick", "--now", now) as process:
            output, errors = await asyncio.wait_for(process.communicate(), 60)
        assert (process.returncode, len(api.sent()) - before) == (0, expected), errors.decode()
    async with sallim(api, home, "deliveries", "--json") as process:
        output, _ = await asyncio.wait_for(process.communicate(), 60)
    assert '"state": "sent"' in output.decode()
    assert department in api.sent()[-1].text
