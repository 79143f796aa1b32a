"""Buttons of long ago: what they were about is asked anew, and the answer is a new message that says so."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete

from bot import english_texts
from bot import telegram_texts as say
from bot.reply import Place
from bot.telegram_app import BotRunner
from db.conversations import change_prompt
from db.engine import touch_data_version
from db.tables import PromptRow
from tests.botapi.server import BotApi
from tests.botapi.wire import Call
from tests.telegram import standin


def _is_new(call: Call, *held: str) -> bool:
    line, _, answer = call.params["shown"].partition("\n")
    return call.method == "sendMessage" and line == say.ANSWERED_ANEW and all(word in answer for word in held)


def _republish(bot: BotRunner) -> None:
    with bot.database.session(write=True) as session:
        touch_data_version(session)
        session.commit()


async def _answer(api: BotApi, text: str = "바다과 예산", **more: Any) -> Call:
    await api.says(text, **more)
    return (await api.wait(1))[0]


async def test_button_of_an_older_version_asks_its_message_anew(api: BotApi, bot: BotRunner) -> None:
    answer = await _answer(api)
    data = answer.button("작년")["callback_data"]
    await api.taps_data(answer, "v0" + data[2:])
    assert _is_new((await api.wait(2))[1], "바다과 2026년 예산은 5,258백만원")
    assert not api.sent(None, "editMessageText")


async def test_query_of_an_older_version_is_asked_as_it_was_typed(api: BotApi, bot: BotRunner) -> None:
    answer = await _answer(api)
    data = answer.button("작년")["callback_data"]
    with bot.database.writing() as writer:
        old = {"operation": "amount", "things": ["d1"]}
        change_prompt(
            writer, int(data.split(":")[1]), {"about": {"query": old}, "actions": [{"do": "run", "query": old}]}
        )
    await api.taps_data(answer, data)
    assert _is_new((await api.wait(2))[1], "바다과 2026년 예산은 5,258백만원")


async def test_button_under_an_answer_of_other_data_leaves_it_as_it_was(api: BotApi, bot: BotRunner) -> None:
    answer = await _answer(api)
    _republish(bot)
    await api.taps(answer, "작년")
    again = (await api.wait(2))[1]
    assert _is_new(again, "바다과 2025년 예산은 5,823백만원")
    await api.taps(again, say.SOURCE_BUTTON)
    assert (await api.wait(3))[2].text.startswith(f"<b>{say.SOURCES_HEAD}")
    await api.taps(answer, say.SOURCE_BUTTON)
    assert _is_new((await api.wait(4))[3], say.SOURCES_HEAD)
    await api.taps(again, "작년")  # the new one is of the data as they are
    await api.wait(1, "editMessageText")


async def test_chart_of_an_old_answer_says_so_in_its_caption(api: BotApi, bot: BotRunner) -> None:
    answer = await _answer(api, "바다과 지표")
    _republish(bot)
    await api.taps(answer, say.TABLE_BUTTON)
    file = (await api.wait(1, "sendDocument"))[0]
    assert file.params["shown"].startswith(say.ANSWERED_ANEW)


async def test_thing_that_the_data_no_longer_have_is_asked_as_it_was_typed(
    api: BotApi, bot: BotRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await _answer(api)
    _republish(bot)
    monkeypatch.setattr(standin, "DEPARTMENTS", {k: v for k, v in standin.DEPARTMENTS.items() if k != "d1"})
    await api.taps(answer, "작년")
    assert _is_new((await api.wait(2))[1], "‘바다과 예산’는 자료에서 찾지 못했습니다.")


async def test_message_that_is_out_of_reach_is_answered_by_a_new_one(api: BotApi, bot: BotRunner) -> None:
    answer = await _answer(api)
    await api.taps_data(answer, answer.button("작년")["callback_data"], accessible=False)
    assert _is_new((await api.wait(2))[1], "바다과 2025년 예산")


async def test_forgotten_answer_in_a_group_asks_the_message_it_answered(api: BotApi, bot: BotRunner) -> None:
    api.group(-100500, threads=(77,))
    there: dict[str, Any] = {"chat": -100500, "message_thread_id": 77, "is_topic_message": True}
    answer = await _answer(api, "@sallim_test_bot 들판과 예산", **there)
    with bot.database.session(write=True) as session:
        session.execute(delete(PromptRow))
        session.commit()
    await api.taps(answer, "작년")
    again = (await api.wait(2))[1]
    assert _is_new(again, "들판과 2026년 예산")
    assert again.params["message_thread_id"] == "77"


async def test_it_is_said_in_english_to_whoever_reads_english(api: BotApi, bot: BotRunner) -> None:
    api.languages[7] = "en"
    answer = await _answer(api)
    _republish(bot)
    await api.taps_data(answer, answer.buttons[0]["callback_data"])
    assert (await api.wait(2))[1].params["shown"].startswith(english_texts.ANSWERED_ANEW)


async def test_nobody_knows_what_was_asked(api: BotApi, bot: BotRunner) -> None:
    answer = await _answer(api)
    with bot.database.session(write=True) as session:
        session.execute(delete(PromptRow))
        session.commit()
    await api.taps(answer, "작년")
    (told,) = await api.wait(1, "answerCallbackQuery")
    assert told.params["text"] == say.OLD_BUTTON
    assert len(api.sent()) == 1


async def test_nobody_knows_what_was_asked_in_a_message_that_is_out_of_reach(api: BotApi, bot: BotRunner) -> None:
    answer = await _answer(api)
    with bot.database.session(write=True) as session:
        session.execute(delete(PromptRow))
        session.commit()
    await api.taps_data(answer, answer.button("작년")["callback_data"], accessible=False)
    (told,) = await api.wait(1, "answerCallbackQuery")
    assert told.params["text"] == say.OLD_BUTTON


async def test_query_that_nobody_can_read_any_more_is_said_in_a_message(api: BotApi, bot: BotRunner) -> None:
    answer = await _answer(api)
    data = answer.button("작년")["callback_data"]
    with bot.database.writing() as writer:
        old = {"operation": "amount", "things": ["d1"]}
        change_prompt(writer, int(data.split(":")[1]), {"about": {}, "actions": [{"do": "run", "query": old}]})
    bot.desk.questions.keep(int(data.split(":")[1]), "")
    await api.taps_data(answer, data)
    assert (await api.wait(2))[1].text == say.OLD_BUTTON
    assert len(api.sent(None, "answerCallbackQuery")) == 1


async def test_number_of_a_deleted_prompt_that_comes_again_is_another_one(api: BotApi, bot: BotRunner) -> None:
    answer = await _answer(api)
    bot.desk.forget(Place(7, 7))
    await api.says("들판과 예산")
    other = (await api.wait(2))[1]
    data = other.button("작년")["callback_data"]
    assert data == answer.button("작년")["callback_data"]
    await bot.application.bot_data["services"].notes.settle()
    await api.taps_data(answer, data)
    (told,) = await api.wait(1, "answerCallbackQuery")
    assert told.params["text"] == say.OLD_BUTTON
