"""Where and how a question comes: under a picture, as a reply, by an administrator without a name, in a moved group."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from bot import telegram_texts as say
from bot.telegram_app import BotRunner
from db.engine import Database
from tests.botapi.server import BotApi
from tests.telegram.conftest import running
from tests.telegram.standin import SmallAssistant

GROUP, MOVED = -300, -100300
_PHOTO: list[dict[str, Any]] = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
_ASK = "@sallim_test_bot 바다과 예산"
_SETTLED = 0.7  # seconds after which it is noted which message an answer became


async def test_edited_words_under_a_picture_edit_the_answer(api: BotApi, bot: BotRunner) -> None:
    picture = await api.sends(photo=_PHOTO, caption="바다과 예산")
    (answer,) = await api.wait(1)
    message = api.messages[(7, picture)] | {"caption": "들판과 예산", "edit_date": 1}
    await api._push({"edited_message": message})
    (edited,) = await api.wait(1, "editMessageText")
    assert edited.message_id == answer.message_id
    assert "들판과" in edited.text


async def test_picture_in_a_group_is_answered_where_its_words_are_meant_for_the_bot(
    api: BotApi, bot: BotRunner
) -> None:
    api.group(GROUP)
    await api.sends(chat=GROUP, photo=_PHOTO)
    await api.sends(chat=GROUP, photo=_PHOTO, caption="바다과 예산")
    await api.sends(chat=GROUP, photo=_PHOTO, caption=_ASK)
    (answer,) = await api.wait(1)
    assert "5,258백만원" in answer.text
    await asyncio.sleep(0.2)
    assert len(api.sent()) == 1


async def test_album_gets_one_line(api: BotApi, bot: BotRunner) -> None:
    for _ in range(3):
        await api.sends(photo=_PHOTO, media_group_id="trip")
    await api.sends(photo=_PHOTO, media_group_id="home", caption="바다과 예산")
    await api.sends(photo=_PHOTO, media_group_id="home")
    line, answer = await api.wait(2)
    assert "글로 된 질문만" in line.text
    assert "5,258백만원" in answer.text
    await asyncio.sleep(0.2)
    assert len(api.sent()) == 2


async def test_administrator_who_writes_in_the_name_of_the_group(api: BotApi, bot: BotRunner) -> None:
    api.group(GROUP)
    nameless = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    for text in (_ASK, "@sallim_test_bot 구독 바다과"):
        message = api._person_message(7, GROUP) | {"text": text, "from": nameless, "sender_chat": api.chats[GROUP]}
        await api._push({"message": message})
    answer, subscribed = await api.wait(2)
    assert "5,258백만원" in answer.text
    assert "보내 드립니다" in subscribed.text


async def test_reply_to_an_answer_of_somebody_else_is_about_that_answer(api: BotApi, bot: BotRunner) -> None:
    api.group(GROUP)
    await api.says(_ASK, chat=GROUP)
    await api.says("@sallim_test_bot 들판과 예산", chat=GROUP)
    first, _ = await api.wait(2)
    await asyncio.sleep(_SETTLED)
    await api.says("작년은?", person=8, chat=GROUP, reply_to_message=api.messages[(GROUP, first.message_id)])
    assert "바다과 2025년 예산은 5,823백만원" in (await api.wait(3))[2].text
    await api.says("작년은?", person=7, chat=GROUP, reply_to_message=api.messages[(GROUP, first.message_id)])
    assert "바다과 2025년" in (await api.wait(4))[3].text


async def test_question_while_a_group_moves_is_answered_where_it_is_now(api: BotApi, bot: BotRunner) -> None:
    api.chats[GROUP] = {"id": GROUP, "type": "group", "title": "모임"}
    await api.says(_ASK, chat=GROUP)
    (first,) = await api.wait(1)
    api.group(MOVED)
    api.chats[GROUP]["migrated"] = MOVED
    await api.says("@sallim_test_bot 들판과 예산", chat=GROUP)
    answer = (await api.wait(2))[1]
    assert (answer.chat_id, "들판과" in answer.text) == (MOVED, True)

    moved = api._person_message(7, GROUP) | {"migrate_to_chat_id": MOVED}
    await api._push({"message": moved})
    await asyncio.sleep(_SETTLED)  # the group has moved before anybody taps there
    message = api.messages[(GROUP, first.message_id)] | {"chat": api.chats[MOVED]}
    api.messages[(MOVED, first.message_id)] = message
    api.callbacks.add("moved")
    data = first.button("작년")["callback_data"]
    tap = {"id": "moved", "from": api.user(7), "chat_instance": "1", "data": data, "message": message}
    await api._push({"callback_query": tap})
    (edited,) = await api.wait(1, "editMessageText")
    assert (edited.chat_id, "바다과 2025년" in edited.text) == (MOVED, True)
    await api.says("@sallim_test_bot 작년은?", chat=MOVED)
    assert "바다과 2025년" in (await api.wait(3))[2].text


async def test_message_after_its_own_edit_is_answered_once_in_spite_of_a_restart(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> None:
    async with running(api, tmp_path, assistant, file_database):
        api.held = []
        question = await api.says("들판과 예산")
        await api.edits(question, "바다과 예산")
        (first, edited), api.held = api.held, None
        await api.deliver(edited)
        await api.wait(1)
    async with running(api, tmp_path, assistant, file_database):
        await api.deliver(first)
        await api.says("들판과 예산")
        answers = await api.wait(2)
        await asyncio.sleep(0.2)
        assert ["바다과" in a.text for a in answers] == [True, False]
        assert len(api.sent()) == 2


async def test_update_of_an_unknown_form_holds_up_nobody(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> None:
    strange: dict[str, Any] = {"poll": {"id": "1"}}  # as of a Telegram that is newer or older than the library
    async with running(api, tmp_path, assistant, file_database) as bot:
        await api.sends(**strange)
        await api.says("바다과 예산", person=8)
        assert "5,258백만원" in (await api.wait(1))[0].text
        await bot.inbox.settle()
        api.fault("sendMessage", "hang", chat_id=9)
        await api.sends(person=9, **strange)
    async with running(api, tmp_path, assistant, file_database):
        await api.says("들판과 예산", person=8)
        assert "들판과" in (await api.wait(2))[1].text
        assert say.SORRY not in [call.text for call in api.sent()]


async def test_typing_is_shown_for_as_long_as_it_takes(api: BotApi, bot: BotRunner, monkeypatch: Any) -> None:
    monkeypatch.setattr("handlers.sending._PATIENCE", 0.1)
    monkeypatch.setattr("handlers.sending._TYPING", 0.2)
    await api.says("느림")
    await api.wait(1)
    assert len(api.sent(None, "sendChatAction")) >= 3
