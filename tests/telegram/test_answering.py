"""The process that makes answers: what comes back from it, and that its death costs nobody an answer."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from bot import telegram_texts as say
from bot.answer import Answer
from bot.answering_process import AnsweringEndedError, AnsweringProcess
from bot.thinking import Asked
from bot.wording import is_english, speaking
from db.engine import Database
from nlp.query import Name, Query, Understood
from tests.botapi.server import BotApi
from tests.telegram.conftest import running
from tests.telegram.standin import SmallAssistant

_ROOT = Path(__file__).parent.parent.parent
_DEADLY = "망가짐"
_LONG = 180  # seconds that processes may take to begin on a machine that is busy


class Fragile(SmallAssistant):
    """One of whose questions ends the process."""

    def ask(self, text: str, **more: object) -> Answer:
        if _DEADLY in text:
            os._exit(3)
        return super().ask(text, **more)  # type: ignore[arg-type]

    def examples(self, count: int = 4) -> list[str]:
        return [f"English {is_english()}"] * count

    def name_of(self, subject: str) -> Name | None:
        if subject == _DEADLY:
            raise UnreadableError(subject, 1)
        return super().name_of(subject)

    def newest(self, query: Query) -> Query:
        return query


def fragile() -> tuple[SmallAssistant, Iterator[None]]:
    """With nothing that it asks itself."""
    return Fragile(), iter(())


def never_warm() -> tuple[SmallAssistant, Iterator[None]]:
    """Of one that asks itself on and on."""
    return Fragile(), repeat(None)


def warm_in_vain() -> tuple[SmallAssistant, Iterator[None]]:
    """Of one that fails over what it asks itself."""
    return Fragile(), (None for one in (1, 0) if 1 / one)


class UnreadableError(Exception):
    """One that pickle writes and cannot read."""

    def __init__(self, what: str, where: int) -> None:
        super().__init__(f"{what} {where}")


@pytest.fixture
def process() -> Iterator[AnsweringProcess]:
    made = AnsweringProcess(dict(os.environ) | {"PYTHONPATH": str(_ROOT)}, "tests.telegram.test_answering:fragile")
    assert made.examples(1)  # it has begun: on a machine that is busy that takes long
    yield made
    made.close()


@pytest.fixture
async def beside(
    api: BotApi, tmp_path: Path, process: AnsweringProcess, file_database: Database
) -> AsyncIterator[AnsweringProcess]:
    async with running(api, tmp_path, process, file_database):
        yield process


def test_it_answers_as_an_assistant_and_speaks_the_language_of_whoever_listens(process: AnsweringProcess) -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    thought = process.think(Asked("바다과 예산", now)).result(_LONG)
    assert thought.reply is not None
    assert "5,258백만원" in thought.reply.parts[0]
    assert process.read("바다과", today=now.date(), now=0.0) == [Understood(Query("amount", subjects=("d1",)))]
    assert process.name_of("d2") == SmallAssistant().name_of("d2")
    assert process.standing("바다과 예산", today=now.date()) is None
    assert process.examples(1) == ["English False"]
    with speaking(english=True):
        assert process.examples(1) == ["English True"]


def test_an_error_comes_back_to_whoever_asked(process: AnsweringProcess) -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    with pytest.raises(RuntimeError, match="비밀"):
        process.think(Asked("고장", now)).result(_LONG)
    assert process.think(Asked("들판과 예산", now)).result(_LONG).reply is not None


def test_an_error_that_cannot_be_read_back_is_told_by_its_name(process: AnsweringProcess) -> None:
    asking = ThreadPoolExecutor(1)
    with pytest.raises(RuntimeError, match="UnreadableError"):
        asking.submit(process.name_of, _DEADLY).result(_LONG)
    assert asking.submit(process.name_of, "d2").result(_LONG) == SmallAssistant().name_of("d2")


@pytest.mark.parametrize("dies", [False, True])
def test_more_than_the_pipe_holds_goes_both_ways(process: AnsweringProcess, *, dies: bool) -> None:
    queries = [Query("amount", term=f"{number}" + "가" * 30_000) for number in range(40)]
    asking = ThreadPoolExecutor(len(queries))
    answers = [asking.submit(process.newest, query) for query in queries]
    if dies:
        os.kill(process.pid, signal.SIGKILL)
    assert [answer.result(_LONG) for answer in answers] == queries


def test_where_no_process_can_be_started_it_is_tried_again(
    process: AnsweringProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = subprocess.Popen
    failed: list[bool] = []

    def full(*arguments: Any, **more: Any) -> Any:
        if not failed:
            failed.append(True)
            raise BlockingIOError
        return real(*arguments, **more)

    assert process.examples(1)
    monkeypatch.setattr("bot.answering_process.subprocess.Popen", full)
    os.kill(process.pid, signal.SIGKILL)
    asking = ThreadPoolExecutor(1)
    assert asking.submit(process.name_of, "d2").result(_LONG) == SmallAssistant().name_of("d2")
    assert failed


def test_what_is_asked_at_the_end_fails_instead_of_waiting_for_ever(process: AnsweringProcess) -> None:
    slow = process.think(Asked("느림 바다과 예산", datetime(2026, 11, 21, tzinfo=UTC)))
    process.close()
    with pytest.raises(AnsweringEndedError):
        slow.result(5)
    with pytest.raises(AnsweringEndedError):
        process.examples()


async def test_a_slow_answer_holds_up_nobody(api: BotApi, beside: AnsweringProcess) -> None:
    await api.says("느림 바다과 예산", 7)
    await api.says("들판과 예산", 8)
    found = await api.wait(2, timeout=_LONG)
    assert [call.chat_id for call in found] == [8, 7]


async def test_killed_while_many_wait_everybody_gets_one_answer(api: BotApi, beside: AnsweringProcess) -> None:
    people = range(100, 130)
    for person in people:
        await api.says("느림 바다과 예산" if person % 10 == 0 else "바다과 예산", person)
    await api.wait(3, timeout=_LONG)
    os.kill(beside.pid, signal.SIGKILL)
    await api.wait(len(people), timeout=_LONG)
    await asyncio.sleep(0.5)
    assert Counter(call.chat_id for call in api.sent()) == Counter(people)
    assert all("5,258백만원" in call.text for call in api.sent())


@pytest.mark.parametrize("deadly", [(7,), (9,), (7, 9), (6, 7, 8, 9, 10, 11)])
async def test_of_several_at_work_only_what_ends_the_process_is_given_up(
    api: BotApi, beside: AnsweringProcess, deadly: tuple[int, ...]
) -> None:
    """The oldest is at work when another ends the process, and so are younger ones."""
    people = range(5, 30)
    api.held = []
    for person in people:
        text = f"{_DEADLY} 바다과" if person in deadly else "느림 바다과 예산" if person < 12 else "바다과 예산"
        await api.says(text, person)
    updates, api.held = api.held, None
    await asyncio.gather(*(api.deliver(update) for update in updates))
    await api.wait(len(people), timeout=_LONG)
    await asyncio.sleep(0.5)
    assert {call.chat_id: say.SORRY in call.text for call in api.sent()} == {p: p in deadly for p in people}
    assert len(api.sent()) == len(people)
    await api.says("들판과 예산", 40)
    assert "들판과" in (await api.wait(len(people) + 1))[-1].text


async def test_ended_from_outside_again_and_again_nobody_is_blamed(api: BotApi, beside: AnsweringProcess) -> None:
    """It is ended before it is ready to answer: no question has done that."""
    await api.says("느림 바다과 예산", 7)
    await api.says("바다과 예산", 8)
    for _ in range(3):
        before = beside.pid
        os.kill(before, signal.SIGKILL)
        for _ in range(200):
            if beside.pid != before:
                break
            await asyncio.sleep(0.01)
    found = await api.wait(2, timeout=_LONG)
    assert all("5,258백만원" in call.text for call in found)


@pytest.mark.parametrize("maker", ["never_warm", "warm_in_vain"])
def test_what_it_asks_itself_keeps_nobody_from_an_answer(maker: str) -> None:
    made = AnsweringProcess(dict(os.environ) | {"PYTHONPATH": str(_ROOT)}, f"tests.telegram.test_answering:{maker}")
    try:
        assert made.examples(1)
        asked = [made.think(Asked("바다과 예산", datetime(2026, 11, 21, tzinfo=UTC))) for _ in range(20)]
        assert all(one.result(_LONG).reply for one in asked)
    finally:
        made.close()


def never_ready() -> tuple[SmallAssistant, Iterator[None]]:
    """What a process finds that cannot begin: no memory, a database that is away."""
    os._exit(4)


def test_where_no_process_gets_ready_nobody_waits_for_ever() -> None:
    made = AnsweringProcess(dict(os.environ) | {"PYTHONPATH": str(_ROOT)}, "tests.telegram.test_answering:never_ready")
    try:
        asked = [made.think(Asked("바다과 예산", datetime(2026, 11, 21, tzinfo=UTC))) for _ in range(20)]
        for one in asked:
            with pytest.raises(AnsweringEndedError):
                one.result(_LONG)
    finally:
        made.close()


def unready_once() -> tuple[SmallAssistant, Iterator[None]]:
    """The sixth of these processes cannot begin."""
    begun = Path(os.environ["SALLIM_TEST_BEGUN"])
    begun.write_bytes(begun.read_bytes() + b".")
    if begun.stat().st_size == 6:
        os._exit(4)
    return fragile()


def test_processes_that_died_over_a_question_were_ready(tmp_path: Path) -> None:
    """After them one may fail to begin, and who asked nothing bad is still answered."""
    begun = tmp_path / "begun"
    begun.touch()
    environment = dict(os.environ) | {"PYTHONPATH": str(_ROOT), "SALLIM_TEST_BEGUN": str(begun)}
    made = AnsweringProcess(environment, "tests.telegram.test_answering:unready_once")
    now = datetime(2026, 11, 21, tzinfo=UTC)
    try:
        deadly = [made.think(Asked(f"{_DEADLY} {number}", now)) for number in range(4)]
        harmless = made.think(Asked("바다과 예산", now))
        for one in deadly:
            with pytest.raises(AnsweringEndedError):
                one.result(_LONG)
        assert harmless.result(_LONG).reply
        assert begun.stat().st_size > 6
    finally:
        made.close()
