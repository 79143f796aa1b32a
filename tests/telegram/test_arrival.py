"""Where people first meet the bot: a group it is added to, inline mode before a word is typed, coming back to it."""

from __future__ import annotations

import asyncio

import pytest

from bot import telegram_texts as say
from tests.botapi.server import BotApi
from tests.botapi.wire import Call
from tests.telegram.conftest import both_ways

GROUP = -100700
_HELLO = tuple(line.format(name="sallim_test_bot", example="바다과 26년 예산") for line in say.GROUP_HELLO)

pytestmark = [both_ways, pytest.mark.usefixtures("bot")]


async def heard(api: BotApi, count: int) -> list[Call]:
    """What was sent, once there are `count` messages, and none more a moment later."""
    await api.wait(count)
    await asyncio.sleep(0.3)
    assert len(api.sent()) == count, [call.text for call in api.sent()]
    return api.sent()


async def test_group_it_is_added_to_hears_what_it_does_how_to_ask_and_who_reads(api: BotApi) -> None:
    api.group(GROUP, threads=(5,))
    api.fault("sendMessage", 429, retry_after=1)
    await api.membership(GROUP, "left", "member")
    await api.resend_update()
    (hello,) = await heard(api, 1)
    assert (hello.chat_id, tuple(hello.params["shown"].splitlines())) == (GROUP, _HELLO)
    await api.membership(GROUP, "member", "administrator")  # nothing new for the group
    await api.says("@sallim_test_bot 바다과 26년 예산", chat=GROUP)
    _, answer = await heard(api, 2)
    assert "5,258백만원" in answer.text
    await api.membership(GROUP, "administrator", "left")
    await api.membership(GROUP, "left", "administrator")
    assert tuple((await heard(api, 3))[2].params["shown"].splitlines()) == _HELLO


@pytest.mark.parametrize("code", [400, 403])
async def test_group_where_it_may_not_write_is_left_in_peace(api: BotApi, code: int) -> None:
    api.group(GROUP)
    api.fault("sendMessage", code)
    await api.membership(GROUP, "kicked", "member")
    await asyncio.sleep(0.3)
    await api.says("바다과 26년 예산")
    (answer,) = await heard(api, 1)
    assert answer.chat_id == 7


async def test_channel_it_is_added_to_hears_nothing(api: BotApi) -> None:
    api.chats[-5] = {"id": -5, "type": "channel", "title": "소식"}
    await api.membership(-5, "left", "administrator")
    await api.says("바다과 26년 예산")
    await heard(api, 1)


async def test_blocked_and_back(api: BotApi) -> None:
    await api.says("구독 바다과")
    await heard(api, 1)
    await api.membership(7, "member", "kicked")
    await api.membership(7, "kicked", "member")
    await api.says("구독 목록")
    assert "바다과" in (await heard(api, 2))[1].text


@pytest.mark.parametrize("typed", ["", "  "])
async def test_inline_mode_offers_examples_before_a_word_is_typed(api: BotApi, typed: str) -> None:
    await api.types_inline(typed)
    (call,) = await api.wait(1, "answerInlineQuery")
    titles = [card["title"] for card in call.params["results"]]
    assert titles == ["바다과 26년 예산", "들판과 예산 추이", "바다과 미달 지표"]  # the fourth would ask back
    assert "5,258백만원" in call.params["results"][0]["input_message_content"]["message_text"]
    assert call.params["button"]["text"] == say.INLINE_HINT


async def test_inline_mode_says_where_nothing_is_found_and_leads_to_the_bot(api: BotApi) -> None:
    api.languages[8] = "en"
    await api.types_inline("뷁뷁 예산")
    await api.types_inline("바다과 예산")
    await api.types_inline("뷁뷁 예산", person=8)
    calls = await api.wait(3, "answerInlineQuery")
    buttons = [call.params.get("button", {}).get("text", "") for call in calls]
    assert sorted(buttons) == sorted([say.INLINE_NOTHING, "", "Not found in the documents. Ask the bot itself ▸"])
    start = next(call.params["button"]["start_parameter"] for call in calls if "button" in call.params)
    await api.says(f"/start {start}")
    (screen,) = await heard(api, 1)
    assert say.START[0] in screen.params["shown"]
    assert [button["text"] for button in screen.buttons][4:] == [say.DEPARTMENTS_BUTTON]  # after four examples
