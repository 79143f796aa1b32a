"""Trouble on the way out and on the way in, over polling and over a webhook: no answer lost, none doubled."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot import telegram_request
from bot import telegram_texts as say
from bot.assistant import Assistant
from bot.telegram_app import BotRunner
from bot.workshop import make_here
from db import inbox
from db.engine import Database
from tests.botapi.server import LOOKS, BotApi
from tests.botapi.wire import Call
from tests.telegram.conftest import both_ways, running
from tests.telegram.test_hand_out import filled  # noqa: F401 - a fixture

_ASKED = {
    "sendMessage": "대외협력과 26년 예산",
    "sendPhoto": "대외협력과 예산 추이 그래프",
    "sendDocument": "대외협력과 단위사업 목록 엑셀로",
}
_OTHER = "진천읍 몇 명 근무해?"
_FILES = ("sendPhoto", "sendDocument")
_SURE = [(429, {"retry_after": 1}), (502, {"times": 2})]

pytestmark = both_ways


@dataclass
class Talk:
    """One way in, the server behind it, and the bot; `person` is new in each test."""

    api: BotApi
    bot: BotRunner
    person: int

    async def says(self, text: str) -> int:
        return await self.api.says(text, person=self.person)

    async def heard(self, count: int, pause: float = 0.0) -> list[Call]:
        """What the person got, as soon as there are `count` messages (and none more within the pause)."""
        for _ in range(LOOKS):
            if len(self.api.sent(self.person)) >= count:
                break
            await asyncio.sleep(0.05)
        await asyncio.sleep(pause)
        found = self.api.sent(self.person)
        assert len(found) == count, [(c.method, c.text[:60]) for c in found]
        return found


@pytest.fixture
async def talk(
    api: BotApi,
    request: pytest.FixtureRequest,
    filled: tuple[Path, Database, Assistant],  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Talk]:
    _, database, assistant = filled
    monkeypatch.setattr(telegram_request, "_UPLOAD_SECONDS", 1.0)  # a minute of waiting is not for a test
    async with running(api, tmp_path, assistant, database) as bot:
        bot.desk.make = make_here  # starting a process for each test would take most of the time
        for client in bot.application.bot_data["requests"][:1]:
            client._read_seconds = 1.0
        yield Talk(api, bot, abs(hash(request.node.name)) % 10**9 + 1000)


@pytest.mark.parametrize("method", _FILES)
@pytest.mark.parametrize(("code", "more"), _SURE)
async def test_refused_file_is_sent_again_once(talk: Talk, method: str, code: int, more: dict[str, int]) -> None:
    talk.api.fault(method, code, **more)
    await talk.says(_ASKED[method])
    assert [call.method for call in await talk.heard(1, 0.3)] == [method]


@pytest.mark.parametrize("method", [*_FILES, "sendMessage"])
@pytest.mark.parametrize("kind", ["drop_after", "hang_after"])
async def test_answer_that_arrived_is_not_doubled_and_the_person_is_told(talk: Talk, method: str, kind: Any) -> None:
    talk.api.fault(method, kind)
    await talk.says(_ASKED[method])
    first, told = await talk.heard(2, 0.3)
    assert (first.method, told.text) == (method, say.UNSURE)
    await talk.says(_OTHER)
    assert "35명" in (await talk.heard(3))[2].text


@pytest.mark.parametrize("method", [*_FILES, "sendMessage"])
@pytest.mark.parametrize("kind", ["drop", "hang"])
async def test_answer_that_did_not_arrive_leaves_nobody_waiting(talk: Talk, method: str, kind: Any) -> None:
    talk.api.fault(method, kind)
    await talk.says(_ASKED[method])
    assert (await talk.heard(1, 0.3))[0].text == say.UNSURE
    await talk.says(_ASKED[method])
    assert (await talk.heard(2))[1].method == method


@pytest.mark.parametrize("method", _FILES)
async def test_blocked_while_a_file_is_on_its_way(talk: Talk, method: str) -> None:
    talk.api.fault(method, 403)
    await talk.says(_ASKED[method])
    await talk.says(_OTHER)  # came back
    assert "35명" in (await talk.heard(1, 0.3))[0].text


@pytest.mark.parametrize("method", _FILES)
async def test_file_that_telegram_does_not_take_is_apologised_for(talk: Talk, method: str) -> None:
    talk.api.fault(method, 400)
    await talk.says(_ASKED[method])
    assert (await talk.heard(1, 0.3))[0].text == say.SORRY


@pytest.mark.parametrize("kind", ["drop", "drop_after", "hang_after"])
async def test_edit_is_done_again_because_that_does_no_harm(talk: Talk, kind: Any) -> None:
    question = await talk.says(_ASKED["sendMessage"])
    (answer,) = await talk.heard(1)
    talk.api.fault("editMessageText", kind)
    await talk.api.edits(question, _OTHER, person=talk.person)
    for _ in range(LOOKS):
        if "35명" in talk.api.messages[(talk.person, answer.message_id)]["text"]:
            break
        await asyncio.sleep(0.05)
    await talk.heard(1, 0.5)
    assert "35명" in talk.api.messages[(talk.person, answer.message_id)]["text"]


async def test_updates_that_come_twice_are_answered_once(talk: Talk) -> None:
    await talk.says(_ASKED["sendPhoto"])
    await talk.api.resend_update()
    await talk.says(_OTHER)
    await talk.api.resend_update(-1)
    await talk.api.resend_update(-2)
    assert [call.method for call in await talk.heard(2, 0.5)] == ["sendPhoto", "sendMessage"]


async def test_tap_that_comes_twice_is_done_once(talk: Talk) -> None:
    await talk.says(_ASKED["sendMessage"])
    (answer,) = await talk.heard(1)
    await talk.api.taps(answer, say.TABLE_BUTTON, person=talk.person)
    await talk.api.resend_update()
    assert [call.method for call in await talk.heard(2, 0.5)] == ["sendMessage", "sendDocument"]


async def test_updates_out_of_order_are_all_answered_once(talk: Talk) -> None:
    """Two messages and an edit whose message comes after it."""
    talk.api.held = []
    question = await talk.says("소통기획과 26년 예산")
    await talk.api.edits(question, _ASKED["sendMessage"], person=talk.person)
    await talk.says(_OTHER)
    message, edited, other = talk.api.held
    for update in (edited, other, message):
        await talk.api.deliver(update)
        await asyncio.sleep(0.2)
    heard = await talk.heard(2, 0.5)
    assert sorted("35명" in call.text for call in heard) == [False, True]
    assert not any("3,314" in call.text for call in heard)  # what the edit took back


@pytest.mark.parametrize("kind", [502, "drop", "hang_after"])
async def test_tap_is_carried_out_though_its_waiting_sign_cannot_be_stopped(talk: Talk, kind: Any) -> None:
    await talk.says(_ASKED["sendMessage"])
    (answer,) = await talk.heard(1)
    talk.api.fault("answerCallbackQuery", kind)
    await talk.api.taps(answer, say.TABLE_BUTTON, person=talk.person)
    assert [call.method for call in await talk.heard(2, 0.3)] == ["sendMessage", "sendDocument"]


async def test_chat_that_is_held_back_again_and_again_gets_its_answer_once(talk: Talk) -> None:
    talk.api.fault("sendMessage", 429, times=5, retry_after=1)
    await talk.says(_ASKED["sendMessage"])
    assert [call.method for call in await talk.heard(1, 0.3)] == ["sendMessage"]


async def test_cards_come_though_the_first_answer_breaks(talk: Talk) -> None:
    talk.api.fault("answerInlineQuery", 502)
    await talk.api.types_inline(_ASKED["sendMessage"], person=talk.person)
    (answer,) = await talk.api.wait(1, "answerInlineQuery")
    assert answer.params["results"]


async def test_update_that_cannot_be_kept_is_not_acknowledged(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    keep, troubles = inbox.add, [sqlite3.OperationalError("database or disk is full")]

    def add(*arguments: Any) -> set[int]:
        if troubles:
            raise troubles.pop()
        return keep(*arguments)

    monkeypatch.setattr(inbox, "add", add)
    await talk.says(_ASKED["sendMessage"])
    assert [call.method for call in await talk.heard(1, 0.5)] == ["sendMessage"]
    assert troubles == []
