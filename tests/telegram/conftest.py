"""The real Application against the local Bot API server, over real HTTP."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.answering import Assistant
from bot.answering_process import AnsweringProcess
from bot.settings import Settings, load_settings
from bot.telegram_app import BotRunner
from db.engine import Database, open_database
from tests.botapi.server import PATIENCE, BotApi
from tests.botapi.webhook import way_in
from tests.telegram.standin import SmallAssistant, load_town

#: For a test, or all of a module: it is done over polling and over a webhook.
both_ways = pytest.mark.parametrize("way", ["polling", "webhook"])


@pytest.fixture
def way() -> str:
    """How the bot hears from the server, unless a test says otherwise (`both_ways`)."""
    return "polling"


@pytest.fixture
async def api(way: str, unused_tcp_port_factory: Callable[[], int]) -> AsyncIterator[BotApi]:
    async with way_in(way, unused_tcp_port_factory()) as made:
        yield made


@pytest.fixture
def file_database(tmp_path: Path, _sqlite_template: Path) -> Iterator[Database]:
    """A SQLite database with the departments of the small town."""
    shutil.copy(_sqlite_template, tmp_path / "sallim.db")
    made = open_database(f"sqlite:///{tmp_path / 'sallim.db'}")
    load_town(made)
    yield made
    made.close()


@pytest.fixture
def assistant() -> SmallAssistant:
    return SmallAssistant()


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is refused is repeated soon: half of a long talk through trouble would be waiting for it."""
    monkeypatch.setattr("handlers.sending._FIRST_PAUSE", 0.02)


def settings_for(api: BotApi, home: Path, **more: Any) -> Settings:
    given = {
        "SALLIM_HOME": str(home),
        "SALLIM_TELEGRAM_TOKEN": api.token,
        "SALLIM_TELEGRAM_BASE_URL": api.base_url,
        "SALLIM_TELEGRAM_FILE_URL": api.file_url,
        "SALLIM_TICK_SECONDS": "0.2",
        **api.settings,
        **more,
    }
    return load_settings(given)


@asynccontextmanager
async def running(
    api: BotApi, home: Path, assistant: Assistant, database: Database, **more: Any
) -> AsyncIterator[BotRunner]:
    """The bot; stopped cleanly at the end."""
    think = assistant.think if isinstance(assistant, AnsweringProcess) else None
    runner = BotRunner(settings_for(api, home, **more), assistant, database, think)
    task = asyncio.create_task(runner.run())
    try:
        await api.wait(6, "setMyCommands")
        yield runner
    finally:
        runner.stopping.set()
        await asyncio.wait_for(task, PATIENCE)


@pytest.fixture
async def bot(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> AsyncIterator[BotRunner]:
    async with running(api, tmp_path, assistant, file_database) as runner:
        yield runner
