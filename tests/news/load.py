"""Thousands of subscribers due at nine: the real courier and the real limiter on a virtual clock, a strict Telegram.

The event loop's own time is virtual: it jumps to the next thing that is waited for, so the pacing that runs is the
real one and an hour of it costs seconds.  What the machine's processor needs for a message is measured beside it.
"""

from __future__ import annotations

import asyncio
import resource
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from telegram.error import RetryAfter
from telegram.ext import ExtBot

from bot.delivery import Courier
from bot.desk import Desk
from bot.news import PRIORITY
from bot.schedule import Rule
from bot.telegram_limits import OutwardLimiter
from db import outbox, subscriptions
from db.engine import Database
from tests.news.simulation import words
from tests.telegram.standin import SmallAssistant

NINE = datetime(2026, 11, 30, 0, 0, tzinfo=UTC)
PER_SECOND = 30
T = TypeVar("T")


class VirtualLoop(asyncio.SelectorEventLoop):
    """Time passes only by waiting: where nothing is ready, the clock jumps to the next timer."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 0.0
        self._clock_resolution = 1e-9

    def time(self) -> float:
        return self._now

    def _run_once(self) -> None:
        timers: list[asyncio.TimerHandle] = self._scheduled  # type: ignore[attr-defined]
        if not self._ready and timers:  # type: ignore[attr-defined]
            self._now = max(self._now, timers[0].when())
        super()._run_once()  # type: ignore[misc]


@contextmanager
def inline_threads() -> Iterator[None]:
    """Work of threads is done at once: it takes no virtual time."""
    kept = asyncio.to_thread

    async def inline(work: Callable[..., T], *args: Any) -> T:
        return work(*args)

    asyncio.to_thread = inline  # type: ignore[assignment]
    try:
        yield
    finally:
        asyncio.to_thread = kept


@dataclass
class StrictTelegram:
    """Refuses what is too much: 30 a second overall, bursts of a chat, 20 a minute in a group."""

    loop: asyncio.AbstractEventLoop
    refused: int = 0
    sent: list[tuple[float, int, str]] = field(default_factory=list)
    _tokens: float = PER_SECOND
    _at: float = 0.0
    _chats: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def take(self, chat_id: int, text: str) -> None:
        now = self.loop.time()
        self._tokens = min(PER_SECOND, self._tokens + (now - self._at) * PER_SECOND)
        self._at = now
        recent = self._chats[chat_id]
        while recent and now - recent[0] > 60:
            recent.popleft()
        if self._tokens < 1 or len(recent) >= (20 if chat_id < 0 else 60):
            self.refused += 1
            raise RetryAfter(timedelta(seconds=1))
        self._tokens -= 1
        recent.append(now)
        self.sent.append((now, chat_id, text))


class PacedBot(ExtBot[int]):
    """A bot whose requests go through the limiter to the strict Telegram, with the time that a request takes."""

    def __init__(self, limiter: OutwardLimiter, telegram: StrictTelegram) -> None:
        super().__init__("123:virtual", rate_limiter=limiter)
        self._own_limiter, self._telegram = limiter, telegram

    async def send_message(self, chat_id: int | str, text: str, *_: Any, **more: Any) -> Any:
        async def request() -> bool:
            await asyncio.sleep(0.08)
            self._telegram.take(int(chat_id), text)
            return True

        await self._own_limiter.process_request(
            request, (), {}, "sendMessage", {"chat_id": chat_id}, more.get("rate_limit_args")
        )
        return type("Message", (), {"message_id": len(self._telegram.sent)})()

    async def get_me(self, *_: Any, **__: Any) -> Any:
        """The first connection."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; times in virtual seconds but for `cpu_ms`."""

    sent: int
    left: int  # rows that are not sent
    seconds: float
    refused: int
    share: float  # of what the limit allows
    alert_seconds: float  # until the last of the alerts was there
    answer_seconds: float  # the longest that an answer waited
    doubled: int
    cpu_ms: float  # processor time for one message
    grown_mb: float  # resident memory from a tenth of the messages to the end


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def subscribe(database: Database, count: int, groups: int) -> None:
    """`count` people due at nine, and groups with thirty digests each."""
    with database.session(write=True) as session:
        chats = [*range(1, count + 1), *(-(1 + g) for g in range(groups) for _ in range(30))]
        for number, chat in enumerate(chats):
            subscriptions.add(
                session,
                chat_id=chat,
                thread_id=None,
                person_id=abs(chat),
                subject=f"시험 {number}",
                rule=Rule().to_json(),
                zone="Asia/Seoul",
                due_at=NINE,
                now=NINE - timedelta(days=1),
            )
        session.commit()


def deliver(database: Database, count: int, groups: int = 3, alerts: int = 50) -> Figures:
    """Send everything, with a question a second and alerts that become due in the middle."""
    subscribe(database, count, groups)
    loop = VirtualLoop()
    with inline_threads():
        try:
            return loop.run_until_complete(_deliver(loop, database, count, alerts))
        finally:
            loop.close()


async def _deliver(loop: VirtualLoop, database: Database, count: int, alerts: int) -> Figures:
    def now() -> datetime:
        return NINE + timedelta(seconds=loop.time())

    limiter = OutwardLimiter(clock=loop.time)
    telegram = StrictTelegram(loop)
    bot = PacedBot(limiter, telegram)
    desk = Desk(SmallAssistant(), database, now)
    courier = Courier(bot, desk, clock=now, limiter=limiter, compose=words)
    courier.monotonic = loop.time
    begun, cpu = time.process_time(), 0.0
    memory: list[float] = []
    waits: list[float] = []
    alarms: list[float] = []

    async def ask() -> None:
        while True:
            await asyncio.sleep(1.0)
            asked = loop.time()
            await bot.send_message(10**6 + len(waits), "answer")
            waits.append(loop.time() - asked - 0.08)

    async def alarm() -> None:
        await asyncio.sleep(count / PER_SECOND / 3)
        alarms.append(loop.time())
        with database.session(write=True) as session:
            for number in range(alerts):
                outbox.enqueue(
                    session,
                    subscription_id=10**6 + number,
                    period="alert 1",
                    chat_id=number + 1,
                    thread_id=None,
                    parts=("alert",),
                    buttons="",
                    now=now(),
                    priority=PRIORITY["alert"],
                )
            session.commit()

    async def measure() -> None:
        while len(telegram.sent) < count // 10:
            await asyncio.sleep(1.0)
        memory.append(_resident_mb())

    beside = [asyncio.ensure_future(work()) for work in (ask, alarm, measure)]
    while True:
        await courier.round()
        with database.session() as session:
            if not outbox.counts(session).get("queued"):
                break
        await asyncio.sleep(1.0)
    cpu = time.process_time() - begun
    for task in beside:
        task.cancel()
    await asyncio.gather(*beside, return_exceptions=True)
    grown = _resident_mb() - memory[0] if memory else 0.0
    with database.session() as session:
        left = sum(n for state, n in outbox.counts(session).items() if state != "sent")
    return _figures(telegram, left, count, alarms, waits, cpu, grown)


def _figures(
    telegram: StrictTelegram, left: int, count: int, alarms: list[float], waits: list[float], cpu: float, grown: float
) -> Figures:
    people = [at for at, chat, text in telegram.sent if chat > 0 and text not in ("answer", "alert")]
    answers = sum(text == "answer" for _, _, text in telegram.sent)
    last = max(people)  # the groups go on at their own pace
    within = sum(at <= last for at, _, _ in telegram.sent)
    alerted = [at for at, _, text in telegram.sent if text == "alert"]
    marks = Counter(text for _, _, text in telegram.sent if text not in ("answer", "alert"))
    return Figures(
        sent=len(telegram.sent) - answers,
        left=left,
        seconds=last,
        refused=telegram.refused,
        share=within / last / PER_SECOND,
        alert_seconds=max(alerted) - alarms[0],
        answer_seconds=max(waits),
        doubled=sum(n - 1 for n in marks.values()),
        cpu_ms=cpu / len(telegram.sent) * 1000,
        grown_mb=grown,
    )
