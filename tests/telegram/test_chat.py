"""The chat end to end: the real Application, real HTTP, a strict server."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text as sql

from bot import news_texts
from bot import telegram_texts as say
from bot.telegram_app import BotRunner
from bot.telegram_limits import BURST
from db.engine import Database
from tests.botapi.server import LOOKS, BotApi
from tests.telegram.conftest import running
from tests.telegram.standin import SmallAssistant


async def test_start_shows_three_lines_and_tappable_examples(api: BotApi, bot: BotRunner) -> None:
    await api.says("/start")
    (screen,) = await api.wait(1)
    assert len(screen.params["shown"].splitlines()) == 3
    assert [b["text"] for b in screen.buttons] == [*bot.desk.assistant.examples(4), say.DEPARTMENTS_BUTTON]
    await api.taps(screen, "바다과 26년 예산")
    answer = (await api.wait(2))[1]
    assert "5,258백만원" in answer.text
    await api.taps(screen, say.DEPARTMENTS_BUTTON)
    departments = (await api.wait(3))[2]
    await api.taps(departments, "들판과")
    assert "들판과 2026년" in (await api.wait(1, "editMessageText"))[0].text


@pytest.mark.parametrize("word", ["/help", "도움말", "/도움말", "help", "/help@sallim_test_bot", "도움말!"])
async def test_help_by_any_word(api: BotApi, bot: BotRunner, word: str) -> None:
    await api.says(word)
    (answer,) = await api.wait(1)
    assert "이렇게 물어보세요" in answer.text


async def test_question_is_answered_off_the_event_loop(api: BotApi, bot: BotRunner, assistant: SmallAssistant) -> None:
    await api.says("바다과 26년 예산")
    (answer,) = await api.wait(1)
    assert answer.text.startswith("<b>바다과 2026년 예산은 5,258백만원입니다.</b>")
    assert "<i>출처: 바다시 성과계획서 12줄</i>" in answer.text
    assert threading.get_ident() not in assistant.threads


async def test_choices_answer_in_place(api: BotApi, bot: BotRunner) -> None:
    await api.says("다리 예산")
    (asked,) = await api.wait(1)
    assert [b["text"] for b in asked.buttons] == ["바다과 다리", "들판과 다리"]
    tap = await api.taps(asked, "들판과 다리")
    (edited,) = await api.wait(1, "editMessageText")
    assert edited.params["message_id"] == str(asked.message_id)
    assert "들판과 2026년" in edited.text
    assert tap not in api.callbacks  # acknowledged


async def test_why_by_button_and_by_text(api: BotApi, bot: BotRunner) -> None:
    await api.says("왜 이렇게 답했어?")
    assert (await api.wait(1))[0].text == say.NO_EXPLANATION
    await api.says("바다과 예산")
    answer = (await api.wait(2))[1]
    await api.taps(answer, say.WHY_BUTTON)
    assert "바다과의 2026년 예산을 찾았습니다." in (await api.wait(3))[2].text
    await api.says("왜 이렇게 답했어?")
    assert "바다과의 2026년 예산을 찾았습니다." in (await api.wait(4))[3].text


async def test_follow_up_survives_a_restart(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> None:
    async with running(api, tmp_path, assistant, file_database):
        await api.says("바다과 예산")
        await api.wait(1)
    await api.says("작년은?")
    async with running(api, tmp_path, SmallAssistant(), file_database):
        assert "5,823백만원" in (await api.wait(2))[1].text


async def test_edited_question_edits_its_answer(api: BotApi, bot: BotRunner) -> None:
    question = await api.says("바다과 예산")
    (answer,) = await api.wait(1)
    await api.edits(question, "들판과 예산")
    (edited,) = await api.wait(1, "editMessageText")
    assert edited.params["message_id"] == str(answer.message_id)
    assert "들판과" in edited.text
    await api.edits(question, "바다과 예산")
    assert "바다과" in (await api.wait(2, "editMessageText"))[1].text
    assert len(api.sent()) == 1


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "가" * 4000,
        "😀🙏",
        "a\x00b",
        "<b>굵게</b> & <script>",
        "' OR 1=1 --",
        "/",
        "*굵게* _기울임_ [a](b)",
        "&lt;",
    ],
)
async def test_strange_input_gets_a_polite_escaped_answer(api: BotApi, bot: BotRunner, text: str) -> None:
    await api.says(text)
    (answer,) = await api.wait(1)
    assert "찾지 못했습니다" in answer.params["shown"]
    assert "<script>" not in answer.text


@pytest.mark.parametrize("content", [{"voice": {}}, {"sticker": {}}, {"photo": []}])
async def test_things_that_are_not_text(api: BotApi, bot: BotRunner, content: dict[str, Any]) -> None:
    file: dict[str, Any] = {"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1, "duration": 1}
    more = {"is_animated": False, "is_video": False, "type": "regular"}
    kind = next(iter(content))
    given: dict[str, Any] = {kind: [file] if kind == "photo" else file | more}
    await api.sends(**given)
    (answer,) = await api.wait(1)
    assert "글로 된 질문만" in answer.text


async def test_what_is_older_than_the_settings_keep_is_forgotten(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> None:
    async with running(api, tmp_path, assistant, file_database):
        await api.says("바다과 예산")
        (answer,) = await api.wait(1)
        await api.says("들판과 예산", person=8)
        await api.wait(2)
    with file_database.session(write=True) as session:
        session.execute(sql("UPDATE conversation SET updated_at = '2020-01-01' WHERE key LIKE '7:%'"))
        session.execute(sql("UPDATE prompt SET created_at = '2020-01-01' WHERE chat_id = 7"))
        session.commit()
    async with running(api, tmp_path, assistant, file_database, SALLIM_RETENTION_DAYS="30"):
        for _ in range(LOOKS):
            if not _chats_remembered(file_database, 7):
                break
            await asyncio.sleep(0.05)
        assert not _chats_remembered(file_database, 7)
        assert _chats_remembered(file_database, 8)
        await api.taps(answer, "작년")
        assert (await api.wait(1, "answerCallbackQuery"))[0].params["text"] == say.OLD_BUTTON


def _chats_remembered(database: Database, chat: int) -> int:
    with database.session() as session:
        prompts = session.execute(sql("SELECT count(*) FROM prompt WHERE chat_id = :chat"), {"chat": chat}).scalar()
        talks = session.execute(sql("SELECT count(*) FROM conversation WHERE key LIKE :key"), {"key": f"{chat}:%"})
        return int(prompts or 0) + int(talks.scalar() or 0)


async def test_text_is_logged_where_the_settings_allow_it(
    api: BotApi,
    tmp_path: Path,
    assistant: SmallAssistant,
    file_database: Database,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with running(api, tmp_path, assistant, file_database, SALLIM_LOG_TEXT="true"):
        await api.says("고장 내 줘")
        await api.wait(1)
    assert "비밀 질문 고장 내 줘" in caplog.text


async def test_error_is_apologised_for_and_logged_without_the_text(
    api: BotApi, bot: BotRunner, caplog: pytest.LogCaptureFixture
) -> None:
    await api.says("고장 내 줘")
    (answer,) = await api.wait(1)
    assert answer.text == say.SORRY
    assert "RuntimeError" in caplog.text
    assert "고장 내 줘" not in caplog.text
    assert api.token not in caplog.text


async def test_typing_is_shown_when_an_answer_takes_long(api: BotApi, bot: BotRunner) -> None:
    await api.says("느림 바다과 예산")
    await api.wait(1)
    assert len(api.sent(None, "sendChatAction")) == 1
    await api.says("바다과 예산")
    await api.wait(2)
    assert len(api.sent(None, "sendChatAction")) == 1


async def test_messages_of_one_conversation_stay_in_order(api: BotApi, bot: BotRunner) -> None:
    await api.says("느림 바다과 예산")
    await api.says("들판과 예산")
    await api.says("시험3과 예산", person=8)
    first, second, third = await api.wait(3)
    assert first.chat_id == 8  # another conversation does not wait
    assert ["바다과" in second.text, "들판과" in third.text] == [True, True]


async def test_long_list_is_paged_by_eight(api: BotApi, bot: BotRunner) -> None:
    await api.says("긴 목록")
    (answer,) = await api.wait(1)
    assert answer.text.count("&lt;가&amp;나&gt;") == 8
    await api.taps(answer, "다음")
    (edited,) = await api.wait(1, "editMessageText")
    assert [f"사업 {n:02} " in edited.text for n in (8, 9, 16, 17)] == [False, True, True, False]


async def test_group_answers_only_when_meant(api: BotApi, bot: BotRunner, assistant: SmallAssistant) -> None:
    api.group(-100500, threads=(77,))
    await api.says("바다과 예산", chat=-100500)
    await api.says("/other_command", chat=-100500)
    await api.says("/help@another_bot", chat=-100500)
    await api.says("@Sallim_Test_Bot 바다과 예산", chat=-100500, message_thread_id=77, is_topic_message=True)
    (answer,) = await api.wait(1)
    assert (answer.chat_id, answer.params["message_thread_id"]) == (-100500, "77")
    assert answer.params["reply_parameters"]["message_id"]
    assert assistant.asked == ["바다과 예산"]
    await api.says("들판과 예산", chat=-100500, reply_to_message=api.messages[(-100500, answer.message_id)])
    assert "들판과" in (await api.wait(2))[1].text


async def test_administrator_is_a_citizen_in_a_group(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> None:
    async with running(api, tmp_path, assistant, file_database, SALLIM_ADMINS="7"):
        api.group(-100500)
        await api.says("/바다과 예산", chat=-100500)
        await api.wait(1)
        await api.says("바다과 예산")
        await api.wait(2)
    assert assistant.roles == ["citizen", "administrator"]


@pytest.mark.parametrize("data", ["v1:99999:0", "garbage", "v1:²:0", "v1::", "v0:99999999999999999999:0"])
async def test_unknown_button_gets_a_polite_line(api: BotApi, bot: BotRunner, data: str) -> None:
    await api.says("바다과 예산")
    (answer,) = await api.wait(1)
    await api.taps_data(answer, data)
    (told,) = await api.wait(1, "answerCallbackQuery")
    assert told.params["text"] == say.OLD_BUTTON


async def test_button_of_another_chat_does_nothing(api: BotApi, bot: BotRunner) -> None:
    await api.says("바다과 예산", person=7)
    await api.says("바다과 예산", person=8)
    first, second = await api.wait(2)
    await api.taps_data(second, first.button("작년")["callback_data"], person=8)
    (told,) = await api.wait(1, "answerCallbackQuery")
    assert told.params["text"] == say.OLD_BUTTON


async def test_button_under_a_deleted_message_gets_a_new_answer(api: BotApi, bot: BotRunner) -> None:
    await api.says("바다과 예산")
    (answer,) = await api.wait(1)
    data = answer.button("작년")["callback_data"]
    await api.taps_data(answer, data)
    del api.messages[(7, answer.message_id)]
    again = (await api.wait(2))[1]
    assert "2025년" in again.text


async def test_indicators_of_a_chosen_department_where_none_is_known(api: BotApi, bot: BotRunner) -> None:
    await api.says("지표")
    (choice,) = await api.wait(1)
    assert choice.text == say.INDICATORS_CHOOSE
    await api.taps(choice, "바다과")
    assert "지표입니다" in (await api.wait(1, "editMessageText"))[0].text
    await api.says("바다과 예산")
    await api.wait(2)
    await api.says("지표")
    assert (await api.wait(3))[2].text != say.INDICATORS_CHOOSE


async def test_settings_are_kept_and_used(api: BotApi, bot: BotRunner, assistant: SmallAssistant) -> None:
    await api.says("설정")
    (screen,) = await api.wait(1)
    await api.taps(screen, "내 부서 고르기")
    (choice,) = await api.wait(1, "editMessageText")
    await api.taps(choice, "들판과")
    shown = (await api.wait(2, "editMessageText"))[1]
    assert "내 부서: 들판과" in shown.text
    await api.taps(shown, "실무 용어")
    shown = (await api.wait(3, "editMessageText"))[2]
    await api.taps(shown, "‘문서 단위’")
    shown = (await api.wait(4, "editMessageText"))[3]
    assert "말투: 실무 용어" in shown.text
    await api.says("다리 예산")
    await api.taps((await api.wait(2))[1], "바다과 다리")
    await api.wait(5, "editMessageText")
    assert assistant.styles[-1] == ("official", "printed")


async def test_what_is_stored_can_be_seen_and_deleted(api: BotApi, bot: BotRunner) -> None:
    await api.says("구독 바다과")
    await api.says("내정보")
    screen = (await api.wait(2))[1]
    assert "받고 있는 소식: 1개" in screen.text
    await api.taps(screen, say.PRIVACY_DELETE)
    await api.wait(1, "editMessageText")
    await api.says("구독 목록")
    assert (await api.wait(3))[2].text == news_texts.NONE


async def test_second_update_with_the_same_id_is_ignored(api: BotApi, bot: BotRunner) -> None:
    await api.says("바다과 예산")
    await api.wait(1)
    await api.resend_update()
    await api.says("들판과 예산")
    answers = await api.wait(2)
    await asyncio.sleep(0.2)
    assert len(api.sent()) == len(answers) == 2


@pytest.mark.parametrize(("fault", "more"), [(429, {"retry_after": 1}), (502, {})])
async def test_refused_answer_is_sent_again(api: BotApi, bot: BotRunner, fault: int, more: dict[str, int]) -> None:
    api.fault("sendMessage", fault, **more)
    await api.says("바다과 예산")
    await api.wait(1)
    await asyncio.sleep(0.3)
    assert ["5,258백만원" in call.text for call in api.sent()] == [True]


async def test_answer_that_arrived_before_the_connection_broke_is_not_doubled(api: BotApi, bot: BotRunner) -> None:
    api.fault("sendMessage", "drop_after")
    await api.says("바다과 예산")
    await api.wait(1)
    await api.says("들판과 예산")
    await api.wait(2)
    await api.wait(3)
    assert [call.text.count("예산은") for call in api.sent()] == [1, 0, 1]
    assert api.sent()[1].text == say.UNSURE


async def test_polling_goes_on_after_an_outage(api: BotApi, bot: BotRunner) -> None:
    api.fault("getUpdates", 502)
    await api.says("바다과 예산")
    await api.wait(1, timeout=15)


async def test_flood_gets_one_line_then_silence(api: BotApi, bot: BotRunner) -> None:
    for _ in range(BURST + 15):
        await api.says("바다과 예산")
    await api.says("들판과 예산", person=8)
    await api.wait(BURST + 2)
    assert sum(call.text == say.TOO_FAST for call in api.sent(7)) == 1
    assert len(api.sent(8)) == 1
    assert api.sent(8)[0].at < api.sent(7)[-1].at  # nobody waits behind the one who floods


async def test_group_gets_twenty_messages_a_minute_and_holds_up_nobody(
    monkeypatch: pytest.MonkeyPatch, api: BotApi, bot: BotRunner
) -> None:
    monkeypatch.setattr("bot.telegram_app._STOP_SECONDS", 0.5)  # two answers wait for their minute
    api.group(-100500)
    for person in range(100, 122):
        await api.says("/바다과 예산", person=person, chat=-100500)
    await api.wait(20)
    await api.says("바다과 예산")
    for _ in range(LOOKS):
        if api.sent(7):
            break
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.5)
    assert len(api.sent(7)) == 1
    assert len(api.sent(-100500)) == 20


async def test_what_a_flood_leaves_is_acknowledged_and_asked_for_no_more(api: BotApi, bot: BotRunner) -> None:
    for _ in range(BURST + 15):
        await api.says("바다과 예산")
    await api.wait(BURST + 1, timeout=30)
    await asyncio.sleep(0.5)
    before = api.requests
    await asyncio.sleep(0.5)
    assert (api.updates, api.requests) == ([], before)
    await api.says("들판과 예산", person=8)
    await api.wait(BURST + 2)


async def test_inline_mode_offers_cards(api: BotApi, bot: BotRunner) -> None:
    await api.types_inline("뷁뷁 예산")
    await api.types_inline("바다과 예산")
    await api.types_inline("다리 예산")
    nothing, one, two = await api.wait(3, "answerInlineQuery")
    cards = sorted(len(call.params["results"]) for call in (nothing, one, two))
    assert cards == [0, 1, 2]
    texts = [r["input_message_content"]["message_text"] for c in (nothing, one, two) for r in c.params["results"]]
    assert all("5,258백만원" in text for text in texts)


async def test_webhook_takes_updates_with_the_secret_alone_and_health_is_told(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database, unused_tcp_port_factory: Any
) -> None:
    port, health = unused_tcp_port_factory(), unused_tcp_port_factory()
    settings = {
        "SALLIM_WEBHOOK_URL": "https://bot.example.kr/sallim",
        "SALLIM_WEBHOOK_SECRET": "s3cret",
        "SALLIM_WEBHOOK_PORT": str(port),
        "SALLIM_HEALTH_PORT": str(health),
    }
    async with running(api, tmp_path, assistant, file_database, **settings), httpx.AsyncClient() as client:
        await api.wait(1, "setWebhook")
        await api.says("바다과 예산")
        (update,) = api.updates
        address = f"http://127.0.0.1:{port}/sallim"
        for _ in range(100):
            with suppress(httpx.ConnectError):
                refused = await client.post(address, json=update)
                break
            await asyncio.sleep(0.05)
        assert refused.status_code == 403
        header = {"X-Telegram-Bot-Api-Secret-Token": "s3cret"}
        for _ in range(2):  # the second is a repetition
            assert (await client.post(address, json=update, headers=header)).status_code == 200
        await api.wait(1)
        told = await client.get(f"http://127.0.0.1:{health}/healthz")
        assert (told.status_code, told.json()["ok"]) == (200, True)
    assert len(api.sent()) == 1
