"""Starting `bot.proposing` beside the running bot, and hearing from it without blocking anything."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import CHECKOUT
from bot.settings import Settings

_log = logging.getLogger(__name__)
_SECONDS = 600  # a file that is not read by then never will be
_AT_ONCE = 1  # processes beside the bot, which shares the machine with them

#: Called with the percentage that is read.
Percent = Callable[[int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: the number of its draft (None where nothing is to be decided) and the report to read."""

    draft: int | None
    report: str


class ReadingProcess:
    """Reads uploaded files one after another, each in a process of its own."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._turn = asyncio.Semaphore(_AT_ONCE)

    async def read(self, path: Path, by: int, role: str, language: str, percent: Percent) -> Outcome | None:
        """The outcome, its report in `language` (ko, en); None where the process died (nothing has changed then)."""
        async with self._turn:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot.proposing", str(path), str(by), role, language),
                cwd=CHECKOUT,
                env=environment_beside(self._settings),
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=1 << 24,
            )
            try:
                async with asyncio.timeout(_SECONDS):
                    found = await self._listen(process, percent)
                    await process.wait()
            except TimeoutError:
                found = None
            finally:
                if process.returncode is None:
                    with suppress(ProcessLookupError):
                        process.kill()
                    await process.wait()
        if found is None:
            _log.warning("reading an uploaded file ended with code %s", process.returncode)
        return found

    async def _listen(self, process: asyncio.subprocess.Process, percent: Percent) -> Outcome | None:
        if process.stdout is None:  # pragma: no cover - it was asked for
            return None
        found = None
        async for raw in process.stdout:
            line: dict[str, Any] = json.loads(raw)
            if "report" in line:
                found = Outcome(line["draft"], line["report"])
            elif line["of"]:
                await percent(min(99, 100 * line["done"] // line["of"]))
        return found


def environment_beside(settings: Settings) -> dict[str, str]:
    """For a process beside the bot: the settings of this bot, whatever the environment says, without its secrets."""
    ours = {k: v for k, v in os.environ.items() if not k.startswith("SALLIM_")}
    paths = os.pathsep.join(p for p in (str(CHECKOUT), os.environ.get("PYTHONPATH", "")) if p)
    return ours | {
        "SALLIM_HOME": str(settings.home),
        "SALLIM_DATABASE_URL": settings.database,
        "SALLIM_TELEGRAM_TOKEN": "",
        "PYTHONPATH": paths,
        "PYTHONUTF8": "1",
    }
