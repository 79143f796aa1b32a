"""What is posted to the webhook: whatever it is, Telegram is not left to repeat it for ever."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot import telegram_texts as say
from bot.telegram_app import BotRunner
from db.engine import Database
from tests.botapi.server import BotApi
from tests.botapi.webhook import SECRET, WebhookApi, way_in
from tests.telegram.conftest import both_ways, running, settings_for
from tests.telegram.standin import SmallAssistant

_PRIVATE = "아무도 읽으면 안 되는 글"
#: An update of a form that this version does not know: a field less, a field of another kind, another shape.
_UNKNOWN: list[dict[str, Any]] = [
    {"message": {"message_id": 1, "text": _PRIVATE}},
    {"message": {"message_id": 1, "date": "today", "chat": {"id": 7, "type": "private"}, "text": _PRIVATE}},
    {"message": [_PRIVATE]},
    {"message": _PRIVATE},
    {"edited_message": {"from": _PRIVATE}},
    {"callback_query": {"from": {"id": _PRIVATE}}},
    {"inline_query": {"from": [_PRIVATE]}},
    {"something_new": {"text": _PRIVATE}},
]


@both_ways
@pytest.mark.parametrize("update", _UNKNOWN)
async def test_update_of_unknown_form_holds_up_nobody_and_is_logged_without_its_text(
    api: BotApi, bot: BotRunner, update: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "bot"):
        await api.comes(update)
        await api.says("바다과 26년 예산")
        (answer,) = await api.wait(1)
        await asyncio.sleep(0.2)
    assert "5,258백만원" in answer.text
    assert len(api.sent()) == 1
    assert _PRIVATE not in caplog.text


@pytest.fixture
async def address(
    tmp_path: Path, assistant: SmallAssistant, file_database: Database, unused_tcp_port_factory: Callable[[], int]
) -> AsyncIterator[tuple[str, BotApi]]:
    api = way_in("webhook", unused_tcp_port_factory())
    assert isinstance(api, WebhookApi)
    async with api, running(api, tmp_path, assistant, file_database):
        await api.says("바다과 26년 예산")  # it listens now
        yield api.address, api


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"7", b"[]", b"{}", b'{"update_id": "x"}', b"[" * 50_000])
async def test_what_is_no_update_is_acknowledged(address: tuple[str, BotApi], body: bytes) -> None:
    async with httpx.AsyncClient() as client:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
        assert (await client.post(address[0], content=body, headers=headers)).status_code == 200


async def test_only_telegram_is_heard(address: tuple[str, BotApi]) -> None:
    where, api = address
    update = {"update_id": 5, "message": {"message_id": 1, "text": "바다과 예산"}}
    async with httpx.AsyncClient() as client:
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "other"}, {"X-Telegram-Bot-Api-Secret-Token": ""}):
            assert (await client.post(where, json=update, headers=headers)).status_code == 403
        assert (await client.post(where + "x", json=update)).status_code == 404
        assert (await client.get(where)).status_code == 405
    assert len(api.sent()) == 1


async def test_address_that_telegram_refuses_ends_the_bot_with_a_line_that_says_so(
    tmp_path: Path,
    assistant: SmallAssistant,
    file_database: Database,
    unused_tcp_port_factory: Callable[[], int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    api = way_in("webhook", unused_tcp_port_factory())
    async with api:
        api.fault("setWebhook", 400)
        runner = BotRunner(settings_for(api, tmp_path), assistant, file_database)
        assert await asyncio.wait_for(runner.run(), 30) == 2
    assert say.WEBHOOK_REFUSED in capsys.readouterr().err


async def test_webhook_is_set_though_telegram_is_away_at_first(
    tmp_path: Path, assistant: SmallAssistant, file_database: Database, unused_tcp_port_factory: Callable[[], int]
) -> None:
    api = way_in("webhook", unused_tcp_port_factory())
    async with api:
        api.fault("setWebhook", 502)
        async with running(api, tmp_path, assistant, file_database):
            await api.wait(1, "setWebhook")
            await api.says("바다과 26년 예산")
            assert "5,258백만원" in (await api.wait(1))[0].text
