"""Rates and order: outward (what Telegram allows), inward (per person), and one conversation's messages in order.

Telegram allows about 30 messages a second of "bulk notifications to multiple users", one a second in a chat (short
bursts pass) and 20 a minute in a group (Bot FAQ, "My bot is hitting limits").  Answers are no bulk: a hundred of them
may go at once, digests never do (`bulk_turn`).  A RetryAfter of one chat stops that chat alone.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter, BaseUpdateProcessor

from bot.inbox import Inbox
from bot.telegram_errors import retry_seconds

Json = dict[str, Any]
#: `rate_limit_args` of a message whose place among the messages of a second is taken already.
BULK = -1
#: Messages of one person that are answered without a pause.
BURST = 30


@dataclass(slots=True)
class Pace:
    """A leaky bucket (GCRA): `burst` at once, then one every `interval` seconds."""

    interval: float
    burst: int
    _arrival: float = 0.0  # theoretical arrival time of the next one

    def reserve(self, now: float) -> float:
        """Take the next place; returns the seconds to wait for it."""
        self._arrival = max(self._arrival, now) + self.interval
        return max(0.0, self._arrival - self.interval * self.burst - now)

    def reserve_last(self, now: float) -> float:
        """Take the place behind all that are taken, without the burst; returns the seconds to wait for it."""
        wait = max(0.0, self._arrival - now)
        self._arrival = max(self._arrival, now) + self.interval
        return wait

    def delay(self, now: float) -> float:
        """Seconds until there is a place; none is taken."""
        return max(0.0, max(self._arrival, now) + self.interval - self.interval * self.burst - now)

    def admit(self, now: float) -> bool:
        """Take a place only where there is one at once."""
        if max(self._arrival, now) + self.interval - self.interval * self.burst > now:
            return False
        self._arrival = max(self._arrival, now) + self.interval
        return True

    def idle(self, now: float) -> bool:
        return self._arrival <= now


class Window:
    """At most `limit` in any `span` seconds: a bucket that refills would let twice as many through in the first."""

    def __init__(self, limit: int, span: float) -> None:
        self._span = span
        self._taken: deque[float] = deque(maxlen=limit)

    def reserve(self, now: float) -> float:
        """Take the next place; returns the seconds to wait for it."""
        wait = self.delay(now)
        self._taken.append(now + wait)
        return wait

    def delay(self, now: float) -> float:
        """Seconds until there is a place; none is taken."""
        is_full = len(self._taken) == self._taken.maxlen
        return max(0.0, self._taken[0] + self._span - now) if is_full else 0.0

    def idle(self, now: float) -> bool:
        return not self._taken or self._taken[-1] + self._span <= now


class OutwardLimiter(BaseRateLimiter[int]):
    """Holds every sending request back until it may go, and repeats one that Telegram answers with RetryAfter.

    `rate_limit_args` is the number of such repeats (default 3); -1 raises the first RetryAfter to the caller.
    """

    def __init__(self, per_second: float = 29.7, clock: Callable[[], float] = time.monotonic) -> None:
        # PTB's own RetryAfter warns at every 429 until it is told that its new kind of value is wanted
        os.environ.setdefault("PTB_TIMEDELTA", "true")
        self._clock = clock
        # a hundred people who ask at once are answered at once; digests take what answers leave (`bulk_turn`)
        self._overall = Pace(1 / per_second, 100)
        self._chats: OrderedDict[str, Pace | Window] = OrderedDict()
        self._closed_until: dict[str, float] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | Json | list[Json]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> bool | Json | list[Json]:
        chat = str(data["chat_id"]) if data.get("chat_id") is not None else ""
        repeats = 3 if rate_limit_args is None else rate_limit_args
        while True:
            if chat and endpoint != "sendChatAction":
                await self._wait(chat, counted=rate_limit_args == BULK)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                pause = retry_seconds(error)
                self._closed_until[chat] = self._clock() + pause + 0.1
                if repeats <= 0 or endpoint == "sendChatAction":
                    raise
                repeats -= 1
                if not chat:
                    await asyncio.sleep(pause + 0.1)

    async def bulk_turn(self) -> None:
        """Wait for the next place that no answer has taken: one message each 1/30 s, never a burst."""
        await asyncio.sleep(self._overall.reserve_last(self._clock()))

    def delay(self, chat_id: int) -> float:
        """Seconds until a message to this chat may go (its own pace, or a RetryAfter); takes no place."""
        chat, now = str(chat_id), self._clock()
        return max(self._closed_until.get(chat, 0.0) - now, self._pace(chat).delay(now), 0.0)

    async def _wait(self, chat: str, *, counted: bool = False) -> None:
        while (closed := self._closed_until.get(chat, 0.0) - self._clock()) > 0:
            await asyncio.sleep(closed)
        self._closed_until.pop(chat, None)
        if (pause := self._pace(chat).reserve(self._clock())) > 0:
            await asyncio.sleep(pause)
        if not counted and (pause := self._overall.reserve(self._clock())) > 0:
            await asyncio.sleep(pause)

    def _pace(self, chat: str) -> Pace | Window:
        pace = self._chats.get(chat)
        if pace is None:
            pace = Window(20, 60.5) if chat.startswith(("-", "@")) else Pace(1.0, BURST)
            self._chats[chat] = pace
        self._chats.move_to_end(chat)
        while len(self._chats) > 4096 and next(iter(self._chats.values())).idle(self._clock()):
            self._chats.popitem(last=False)
        return pace


class ConversationProcessor(BaseUpdateProcessor):
    """Many conversations at once, the messages of one in order; a person who floods waits behind themselves only.

    Updates that arrive twice (a lost acknowledgement, a restart) are worked on once: `inbox` knows them.  `tell` says
    to a person that one was too many (`Inbox.is_refused`).
    """

    def __init__(self, inbox: Inbox, tell: Callable[[Update], Awaitable[None]], at_once: int = 32) -> None:
        # the base class's own bound would let one conversation's queue fill all places
        super().__init__(max_concurrent_updates=10_000)
        self._places = asyncio.Semaphore(at_once)
        self._inbox, self._tell = inbox, tell
        self._last: dict[str, asyncio.Future[None]] = {}
        self._edited: OrderedDict[tuple[int, int], None] = OrderedDict()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        if not isinstance(update, Update):
            await coroutine
            return
        is_known = not self._inbox.start(update.update_id)
        is_refused = self._inbox.is_refused(update.update_id)
        if not (is_known or is_refused or self._is_overtaken(update)):
            await self._in_turn(update, coroutine)
        elif isinstance(coroutine, Coroutine):
            coroutine.close()
        if is_known:
            return
        if is_refused:
            await self._tell(update)
        self._inbox.finish(update.update_id)  # not where this is cancelled: the next process sees to it

    async def _in_turn(self, update: Update, coroutine: Awaitable[Any]) -> None:
        key = conversation_key(update)
        before = self._last.get(key)
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._last[key] = mine
        try:
            if before is not None:
                await asyncio.wait({before})
            async with self._places:
                await coroutine
        finally:
            mine.set_result(None)
            if self._last.get(key) is mine:
                del self._last[key]

    def _is_overtaken(self, update: Update) -> bool:
        """Whether a message comes after its own edit, which was answered already (webhooks may come out of order)."""
        message = update.edited_message or update.message
        if message is None:
            return False
        key = (message.chat.id, message.message_id)
        if update.message is not None:
            return key in self._edited
        self._edited[key] = None
        if len(self._edited) > 1024:
            self._edited.popitem(last=False)
        return False


def conversation_key(update: Update) -> str:
    """chat:person of an update."""
    chat, person = update.effective_chat, update.effective_user
    return f"{chat.id if chat else 0}:{person.id if person else 0}"


class InwardLimiter:
    """How much one person may ask: `burst` at once, then one every `interval` seconds."""

    def __init__(self, interval: float = 1.0, burst: int = BURST, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval, self._burst, self._clock = interval, burst, clock
        self._people: OrderedDict[int, Pace] = OrderedDict()
        self._told: dict[int, float] = {}

    def admit(self, person: int) -> str:
        """ "yes", "tell" (refused, say so once) or "no" (refused in silence)."""
        now = self._clock()
        pace = self._people.setdefault(person, Pace(self._interval, self._burst))
        self._people.move_to_end(person)
        while len(self._people) > 10_000:
            old, _ = self._people.popitem(last=False)
            self._told.pop(old, None)
        if pace.admit(now):
            return "yes"
        with suppress(KeyError):
            if now - self._told[person] < 60:
                return "no"
        self._told[person] = now
        return "tell"
