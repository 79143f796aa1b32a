"""Many due at one time: the limit is used and never broken, alerts and answers pass (10,000: scripts/bench deliver)."""

from __future__ import annotations

import asyncio

from bot.telegram_limits import OutwardLimiter
from db.engine import Database
from tests.news.load import VirtualLoop, deliver


def test_many_due_at_nine(database: Database) -> None:
    made = deliver(database, count=200, groups=1, alerts=10)
    assert made.sent > 200 + 30 + 10  # some have two parts
    assert made.left == 0
    assert made.refused == 0, "a 429"
    assert made.doubled == 0
    assert made.share >= 0.95
    assert made.alert_seconds < 2  # ten of them, at thirty a second
    assert made.answer_seconds < 0.1


def test_bulk_takes_what_answers_leave() -> None:
    loop = VirtualLoop()

    async def run() -> list[float]:
        limiter = OutwardLimiter(per_second=10, clock=loop.time)

        async def answer() -> bool:
            return True

        for chat in range(5):
            await limiter.process_request(answer, (), {}, "sendMessage", {"chat_id": chat}, None)
        at = []
        for _ in range(3):
            await limiter.bulk_turn()
            at.append(round(loop.time(), 3))
        return at

    assert loop.run_until_complete(run()) == [0.5, 0.6, 0.7]
    loop.close()


def test_a_group_has_twenty_a_minute() -> None:
    limiter = OutwardLimiter(clock=lambda: 0.0)

    async def sent() -> bool:
        return True

    async def run() -> None:
        for _ in range(20):
            await limiter.process_request(sent, (), {}, "sendMessage", {"chat_id": -1}, -1)

    assert limiter.delay(-1) == 0
    asyncio.run(run())
    assert limiter.delay(-1) == 60.5
    assert limiter.delay(1) == 0
