"""kill -9 at random instants: nothing is lost and nothing doubled, but for what is listed as uncertain.

SALLIM_TEST_KILLS sets how often the process is killed (the default keeps the whole suite fast), SALLIM_TEST_SEED the
random instants.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from pathlib import Path

from bot.schedule import Rule
from bot.topics import Topic
from db import outbox, subscriptions
from db.engine import Database
from nlp.query import Query
from tests.botapi.server import BotApi
from tests.telegram.standin import load_town
from tests.telegram.test_delivery import MONDAY, SATURDAY

_KILLS = int(os.environ.get("SALLIM_TEST_KILLS", "15"))
_SEED = int(os.environ.get("SALLIM_TEST_SEED", "0")) or random.randrange(1, 10**9)
_ROOT = Path(__file__).parent.parent.parent


async def test_killed_at_random_instants(api: BotApi, database: Database) -> None:
    print(f"seed {_SEED}")
    dice = random.Random(_SEED)
    load_town(database)
    chats = range(1, 12 * _KILLS + 1)
    topic = Topic("scope", "바다과", Query("state", scope=("d1",), kind="indicator"))
    with database.session(write=True) as session:
        for chat in chats:
            api.chats[chat] = {"id": chat, "type": "private"}
            subscriptions.add(
                session,
                chat_id=chat,
                thread_id=None,
                person_id=chat,
                subject=topic.label,
                topic=topic.to_json(),
                rule=Rule().to_json(),
                zone="Asia/Seoul",
                due_at=MONDAY,
                now=SATURDAY,
            )
        session.commit()
    url = database.engine.url.render_as_string(hide_password=False)
    driver = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.telegram.crash_driver", url, api.base_url, api.token, MONDAY.isoformat()),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
    )
    assert driver.stdin is not None
    assert driver.stdout is not None
    for number in range(_KILLS):
        driver.stdin.write(b"go\n")
        child = int(await driver.stdout.readline())
        # some while it starts and renders, most after some requests (a loaded machine needs no other numbers)
        if number < _KILLS - 1 and dice.random() < 0.3:
            await asyncio.sleep(dice.uniform(0.0, 0.3))
        else:
            await _requests(api, api.requests + dice.randint(4, 15))
            await asyncio.sleep(dice.uniform(0.0, 0.02))
        os.kill(child, signal.SIGKILL)
    before = len(api.sent())
    driver.stdin.write(b"go\nwait\n")
    await asyncio.wait_for(driver.stdout.readline(), 120 + len(chats))  # what the killed ones left is much
    await asyncio.wait_for(driver.stdout.readline(), 120 + len(chats))  # what the killed ones left is much
    driver.stdin.close()
    await driver.wait()

    with database.session() as session:
        rows = outbox.ledger(session, limit=100_000)
    arrived = Counter(call.chat_id for call in api.sent())
    uncertain = {row.chat_id for row in rows if row.state == "uncertain"}
    assert max(arrived.values()) == 1, f"doubled (seed {_SEED})"
    assert {row.chat_id for row in rows} == set(chats), f"never queued (seed {_SEED})"
    assert {row.state for row in rows} <= {"sent", "uncertain"}, f"left over (seed {_SEED})"
    assert set(chats) - set(arrived) <= uncertain, f"lost (seed {_SEED})"
    assert before > 0, "no kill came while messages were going out: the test saw nothing"
    print(f"{len(chats)} due, {before} of {len(arrived)} before the last of {_KILLS} kills, uncertain {len(uncertain)}")


async def _requests(api: BotApi, count: int) -> None:
    """Until the server has had `count` requests (or ten seconds, where nothing is left to send)."""
    for _ in range(5000):
        if api.requests >= count:
            return
        await asyncio.sleep(0.002)
