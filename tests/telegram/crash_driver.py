"""A process that starts deliveries to be killed: it forks one child per line read, so that a start costs nothing.

usage: python -m tests.telegram.crash_driver DATABASE_URL BASE_URL TOKEN ISO_INSTANT
Every line on standard input starts a child that delivers what is due; its process id is printed.  `wait` waits for the
last child to end by itself.
"""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from datetime import datetime

from telegram.error import NetworkError
from telegram.ext import ExtBot

from bot.delivery import Courier, ShiftedClock, tick
from bot.desk import Desk
from bot.telegram_limits import OutwardLimiter
from bot.telegram_request import AiohttpRequest
from db.engine import open_database
from tests.telegram.standin import SmallAssistant


async def _deliver(url: str, base_url: str, token: str, now: str) -> None:
    database = open_database(url)
    limiter = OutwardLimiter(per_second=1000)
    request = AiohttpRequest()
    bot: ExtBot[int] = ExtBot(token, base_url, request=request, rate_limiter=limiter)
    desk = Desk(SmallAssistant(), database, ShiftedClock(datetime.fromisoformat(now)))
    courier = Courier(bot, desk, limiter=limiter)
    courier.pace(per_second=150)
    await tick(courier)
    await request.shutdown()
    database.close()


def main(url: str, base_url: str, token: str, now: str) -> None:
    with suppress(NetworkError):  # import what the first request needs
        asyncio.run(AiohttpRequest().do_request("http://127.0.0.1:9/", "GET"))
    child = 0
    for line in sys.stdin:
        if line.strip() == "wait":
            os.waitpid(child, 0)
            print("ended", flush=True)
            continue
        if child:
            os.waitpid(child, 0)
        child = os.fork()
        if child == 0:
            try:
                asyncio.run(_deliver(url, base_url, token, now))
            finally:
                os._exit(0)
        print(child, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:5])
