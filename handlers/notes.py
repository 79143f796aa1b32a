"""Which messages an answer became: noted together a moment after they were sent, so that nobody waits for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence

_log = logging.getLogger(__name__)


class Notes:
    """Collects (prompt, message ids) on the event loop and hands them to `write` in a worker thread.

    Only an edited question needs them; it calls `settle` first.  What a crash takes away is that an edit of the last
    half second is answered anew instead of in place.
    """

    def __init__(self, write: Callable[[Mapping[int, Sequence[int]]], None], pause: float = 0.5) -> None:
        self._write, self._pause = write, pause
        self._waiting: dict[int, list[int]] = {}
        self._task: asyncio.Task[None] | None = None

    def add(self, prompt: int, messages: Sequence[int]) -> None:
        """Note the messages of a reply; one without buttons and state (prompt 0) has nothing to note."""
        if not prompt:
            return
        self._waiting[prompt] = list(messages)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._later())

    async def settle(self) -> None:
        """Write down what waits."""
        waiting, self._waiting = self._waiting, {}
        if waiting:
            await asyncio.to_thread(self._write, waiting)

    async def _later(self) -> None:
        await asyncio.sleep(self._pause)
        try:
            await self.settle()
        except Exception as error:  # noqa: BLE001 - an answer that cannot be edited later is still an answer
            _log.warning("messages of answers could not be noted: %s", type(error).__name__)
