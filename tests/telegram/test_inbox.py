"""The process dies with `kill -9` between taking an update and answering it: nothing is lost, nothing is doubled.

SALLIM_TEST_KILLS sets how often it is killed at a random instant, SALLIM_TEST_SEED the instants.
"""

from __future__ import annotations

import asyncio
import os
import random
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import telegram_texts as say
from db import inbox
from db.engine import Database, ensure_ready, open_database
from tests.botapi.server import LOOKS, BotApi
from tests.telegram.conftest import both_ways
from tests.telegram.test_process import sallim

_KILLS = max(2, int(os.environ.get("SALLIM_TEST_KILLS", "15")) // 5)
_SEED = int(os.environ.get("SALLIM_TEST_SEED", "0")) or random.randrange(1, 10**9)
_ASKED, _FIGURE = "대외협력과 26년 예산", "5,258백만원"
_OTHER, _OTHER_FIGURE = "진천읍 몇 명 근무해?", "35명"


@dataclass
class Bots:
    """The server, and how to start a bot behind it."""

    api: BotApi
    start: Callable[[], AbstractAsyncContextManager[Process]]
    started: int = 0

    async def ready(self) -> None:
        """The bot that was started last takes updates."""
        self.started += 1
        await self.api.wait(6 * self.started, "setMyCommands", timeout=60)

    def heard(self, person: int) -> list[str]:
        return [call.text for call in self.api.sent(person)]

    async def hears(self, person: int, count: int, pause: float = 0.0) -> list[str]:
        for _ in range(LOOKS):
            if len(self.heard(person)) >= count:
                break
            await asyncio.sleep(0.05)
        await asyncio.sleep(pause)
        assert len(self.heard(person)) == count, self.heard(person)
        return self.heard(person)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("home")
    database = open_database(f"sqlite:///{made / 'sallim.db'}")
    ensure_ready(database)
    database.close()
    return made


@pytest.fixture
def bots(api: BotApi, home: Path) -> Bots:
    return Bots(api, lambda: sallim(api, home))


@both_ways
async def test_answer_that_was_on_its_way_is_told_of_and_what_waited_is_answered(bots: Bots) -> None:
    bots.api.fault("sendMessage", "hang_after", chat_id=21)
    async with bots.start() as process:
        await bots.ready()
        await bots.api.says(_ASKED, person=21)
        await bots.api.says(_OTHER, person=21)  # waits for its turn behind the first
        await bots.hears(21, 1)
        process.kill()
    async with bots.start():
        await bots.ready()
        first, *rest = await bots.hears(21, 3, 0.5)
        assert _FIGURE in first
        assert sorted(_OTHER_FIGURE in text for text in rest) == [False, True]
        assert say.UNSURE in rest
    async with bots.start():  # told once
        await bots.ready()
        await bots.hears(21, 3, 0.5)


@both_ways
async def test_killed_before_it_could_tell_the_next_process_tells(bots: Bots) -> None:
    bots.api.fault("sendMessage", "hang_after", chat_id=25)
    async with bots.start() as process:
        await bots.ready()
        await bots.api.says(_ASKED, person=25)
        await bots.hears(25, 1)
        process.kill()
    bots.api.fault("sendMessage", "hang", chat_id=25)
    async with bots.start() as process:
        await bots.ready()
        await _until(lambda: not bots.api.faults)  # it was about to tell
        process.kill()
    async with bots.start():
        await bots.ready()
        first, told = await bots.hears(25, 2, 0.5)
        assert _FIGURE in first
        assert told == say.UNSURE


@both_ways
async def test_update_that_comes_again_after_a_restart_is_known(bots: Bots, home: Path) -> None:
    async with bots.start() as process:
        await bots.ready()
        await bots.api.says(_ASKED, person=22)
        await bots.hears(22, 1)
        await _until(lambda: not _left(home))  # it is noted a moment after the answer went
        process.kill()
    async with bots.start():
        await bots.ready()
        await bots.api.resend_update()
        await bots.api.says(_OTHER, person=22)
        assert _OTHER_FIGURE in (await bots.hears(22, 2, 0.5))[1]


@both_ways
async def test_killed_at_random_instants(bots: Bots) -> None:
    """People ask all the while; each gets one answer, or is told that it may be missing."""
    print(f"seed {_SEED}")
    dice = random.Random(_SEED)
    people = range(3000, 3000 + 12 * _KILLS)
    asking: list[asyncio.Task[Any]] = []
    for kill in range(_KILLS):
        async with bots.start() as process:
            await bots.ready()
            for person in people[12 * kill : 12 * (kill + 1)]:
                asking.append(asyncio.create_task(bots.api.says(_ASKED, person=person)))
                await asyncio.sleep(0.001)
            await asyncio.sleep(dice.uniform(0.0, 0.4))
            process.kill()
    async with bots.start():
        await bots.ready()
        await asyncio.gather(*asking)
        for person in people:
            await _answered(bots, person)
        await asyncio.sleep(0.5)
    told, answers = 0, Counter[int]()
    for person in people:
        texts = bots.heard(person)
        answers[sum(_FIGURE in text for text in texts)] += 1
        told += say.UNSURE in texts
        assert set(texts) - {say.UNSURE} == {t for t in texts if _FIGURE in t}, f"seed {_SEED}"
        assert texts.count(say.UNSURE) <= _KILLS  # again only where it was killed before that was noted
    assert set(answers) <= {0, 1}, f"doubled (seed {_SEED}): {dict(answers)}"
    print(f"{len(people)} asked, answered {answers[1]}, told that it may be missing {told}")


async def _answered(bots: Bots, person: int) -> None:
    for _ in range(LOOKS):
        if bots.heard(person):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"lost (seed {_SEED}): {person}")


@both_ways
async def test_outage_longer_than_a_moment_loses_no_answer(bots: Bots) -> None:
    bots.api.fault("sendMessage", 502, times=4, chat_id=23)
    async with bots.start():
        await bots.ready()
        await bots.api.says(_ASKED, person=23)
        assert _FIGURE in (await bots.hears(23, 1, 0.5))[0]


@both_ways
async def test_text_is_kept_no_longer_than_until_the_answer(bots: Bots, home: Path) -> None:
    async with bots.start() as process:
        await bots.ready()
        await bots.api.says("뷁뷁뷁과 예산", person=24)
        await bots.hears(24, 1)
        process.terminate()
        await process.wait()
    assert _left(home) == []


def _left(home: Path) -> list[inbox.Left]:
    """What the bot has taken and not yet noted as done."""
    database = open_database(f"sqlite:///{home / 'sallim.db'}")
    with database.session() as session:
        found = inbox.left(session, 123456789)
    database.close()
    return found


async def _until(is_so: Callable[[], bool]) -> None:
    for _ in range(LOOKS):
        if is_so():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came")


def test_numbers_are_of_one_bot_and_are_forgotten(database: Database) -> None:
    now = datetime(2026, 11, 28, tzinfo=UTC)
    with database.session(write=True) as session:
        assert inbox.add(session, 1, {5: "{}", 6: "{}"}, now) == {5, 6}
        assert inbox.add(session, 1, {6: "{}", 7: "{}"}, now) == {7}
        assert inbox.add(session, 2, {5: "{}"}, now) == {5}
        inbox.begin(session, 1, 6)
        inbox.finish(session, 1, [5])
        inbox.begin(session, 1, 5)  # too late: it stays done
        assert [(one.id, one.state) for one in inbox.left(session, 1)] == [(6, "begun"), (7, "waiting")]
        inbox.forget_before(session, now + timedelta(seconds=1))
        assert inbox.left(session, 1) == []
        session.commit()
