"""First screen, help by topic, settings, the English interface, groups, forwarded messages, captions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot import english_replies, english_texts, office_texts
from bot import telegram_texts as say
from bot.assistant import Assistant
from bot.telegram_app import BotRunner
from bot.words import read_command
from db.engine import Database
from tests.botapi.server import BotApi
from tests.telegram.conftest import running
from tests.telegram.test_hand_out import filled, real  # noqa: F401 - fixtures

_HANGUL = re.compile("[가-힣]")


async def test_help_opens_a_topic_and_goes_back_in_place(api: BotApi, bot: BotRunner) -> None:
    await api.says("도움말")
    (screen,) = await api.wait(1)
    assert [b["text"] for b in screen.buttons] == list(say.HELP_TOPICS.values())
    await api.taps(screen, say.HELP_TOPICS["chart"])
    (topic,) = await api.wait(1, "editMessageText")
    assert "엑셀로 줘" in topic.text
    await api.taps(topic, say.BACK_TO_HELP)
    assert (await api.wait(2, "editMessageText"))[1].text == screen.text
    await api.says("도움말 그래프")
    assert (await api.wait(2))[1].text == topic.text


@pytest.mark.parametrize("text", ["도움 주는 사업 예산", "도움말이 필요한 사업", "처음 예산"])
def test_questions_that_begin_like_a_command_stay_questions(text: str) -> None:
    assert read_command(text) is None


def test_every_topic_has_its_page() -> None:
    assert all(getattr(say, f"HELP_{key.upper()}")[0] == label for key, label in say.HELP_TOPICS.items())


async def test_money_in_three_units(api: BotApi, real: BotRunner) -> None:  # noqa: F811
    said = {"백만원": "5,258백만원입니다", "문서 단위": "5,258백만원입니다", "억·만원과 문서 단위": "52억 5,800만원"}
    for number, (label, words) in enumerate(said.items()):
        await api.says("설정")
        screen = (await api.wait(2 * number + 1))[-1]
        await api.taps(screen, f"‘{label}’")
        changed = (await api.wait(number + 1, "editMessageText"))[-1]
        assert f"금액: {label}" in changed.text
        await api.says("대외협력과 예산")
        assert words in (await api.wait(2 * number + 2))[-1].text


async def test_english_labels_with_names_as_printed(api: BotApi, real: BotRunner) -> None:  # noqa: F811
    await api.says("설정")
    (screen,) = await api.wait(1)
    await api.taps(screen, "English")
    (changed,) = await api.wait(1, "editMessageText")
    assert "Language of labels: English" in changed.text
    await api.says("대외협력과 예산")
    answer = (await api.wait(2))[1]
    assert answer.text.startswith("<b>대외협력과 – 2026 budget: 5,258 million won</b>")
    assert "line 78" in answer.text
    labels = [b["text"] for b in answer.buttons]
    assert [label for label in labels if _HANGUL.search(label)] == []
    assert {"One level down", "Trend chart", "Excel", "Why?", "Sources", "2025"} <= set(labels)
    await api.taps(answer, "Trend chart")
    assert (await api.wait(3))[2].method == "sendPhoto"
    await api.says("대외협력과 단위사업 목록")
    listed = (await api.wait(4))[3]
    assert listed.text.startswith(f"<b>{english_texts.FOUND}</b>\n1. ")
    await api.says("/start")
    assert english_texts.START[0] in (await api.wait(5))[4].text
    await api.says("뷁뷁과 예산")
    assert english_replies.not_in_records("뷁뷁과") in (await api.wait(6))[5].text
    await api.says("설정")
    back = (await api.wait(7))[6]
    await api.taps(back, "한국어")
    assert "말투: 쉬운 말" in (await api.wait(2, "editMessageText"))[1].text


async def test_terms_are_tappable_in_plain_style_alone(api: BotApi, real: BotRunner) -> None:  # noqa: F811
    await api.says("대외협력과 지표 현황")
    (answer,) = await api.wait(1)
    await api.taps(answer, say.TERM_BUTTON.format(term="달성률"))
    explained = (await api.wait(2))[1]
    assert "달성률" in explained.text
    assert "÷" in explained.text or "나눈" in explained.text
    await api.says("설정")
    screen = (await api.wait(3))[2]
    await api.taps(screen, "실무 용어")
    await api.wait(1, "editMessageText")
    await api.says("대외협력과 지표 현황")
    official = (await api.wait(4))[3]
    assert not any(b["text"].endswith("뜻") for b in official.buttons)


async def test_group_is_reminded_once_that_everybody_reads(api: BotApi, bot: BotRunner) -> None:
    api.group(-100500, threads=(77,))
    for text in ("/바다과 예산", "/들판과 예산"):
        await api.says(text, chat=-100500, message_thread_id=77, is_topic_message=True)
    first, second = await api.wait(2)
    assert [say.GROUP_NOTE in call.text for call in (first, second)] == [True, False]
    assert {call.params["message_thread_id"] for call in (first, second)} == {"77"}
    await api.says("바다과 예산")
    assert say.GROUP_NOTE not in (await api.wait(3))[2].text


async def test_group_is_reminded_of_its_readers_under_a_tapped_answer_a_link_and_a_picture(
    api: BotApi,
    real: BotRunner,  # noqa: F811
) -> None:
    for group in (-100501, -100502, -100503):
        api.group(group)
    await api.says("/부서", chat=-100501)
    (choice,) = await api.wait(1)
    await api.taps(choice, "대외협력과")
    (tapped,) = await api.wait(1, "editMessageText")
    assert tapped.text.endswith(say.GROUP_NOTE)
    await api.taps(tapped, "2025년")
    assert say.GROUP_NOTE not in (await api.wait(2, "editMessageText"))[1].text
    await api.taps(tapped, say.SHARE_BUTTON)
    link = (await api.wait(2))[1].text.rpartition("start=")[2]
    await api.says(f"/start@sallim_test_bot {link}", chat=-100502)
    assert (await api.wait(3))[2].text.endswith(say.GROUP_NOTE)
    await api.says("/대외협력과 예산 그래프", chat=-100503)
    picture = (await api.wait(4))[3]
    assert picture.method == "sendPhoto"
    assert picture.text.endswith(say.GROUP_NOTE)
    await api.says(f"/start {link}")
    assert say.GROUP_NOTE not in (await api.wait(5))[4].text


@pytest.mark.parametrize("text", ["구독 모두 취소", "바다과 예산", "/stop", "들판과 소식 매주 월요일 9시에 보내줘"])
async def test_forwarded_message_is_a_question_never_an_order(api: BotApi, bot: BotRunner, text: str) -> None:
    await api.says("구독 바다과")
    await api.wait(1)
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "누군가"}
    await api.says(text, forward_origin=origin)
    answer = (await api.wait(2))[1]
    if text == "바다과 예산":
        assert "5,258백만원" in answer.text
    await api.says("구독 목록")
    listed = (await api.wait(3))[2].text
    assert ("바다과" in listed, "들판과" in listed) == (True, False)


async def test_question_under_a_picture_is_answered(api: BotApi, bot: BotRunner) -> None:
    photo: dict[str, Any] = {"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}
    await api.sends(photo=[photo], caption="바다과 예산")
    assert "5,258백만원" in (await api.wait(1))[0].text


async def test_money_in_english_in_million_won_or_as_printed(api: BotApi, real: BotRunner) -> None:  # noqa: F811
    api.languages[7] = "en"
    await api.says("진천군 자원봉사센터 예산")
    assert "450,590 thousand won" in (await api.wait(1))[0].text
    await api.says("/settings")
    screen = (await api.wait(2))[1]
    assert sum("Money in" in b["text"] for b in screen.buttons) == 1
    await api.taps(screen, "Money in million won")
    changed = (await api.wait(1, "editMessageText"))[0]
    assert "Money in the document's unit" in [b["text"] for b in changed.buttons]
    await api.says("진천군 자원봉사센터 예산")
    assert "450.59 million won" in (await api.wait(3))[2].text


async def test_only_who_can_add_a_document_reads_how(
    api: BotApi,
    filled: tuple[Path, Database, Assistant],  # noqa: F811
    tmp_path: Path,
) -> None:
    _, database, assistant = filled
    async with running(api, tmp_path, assistant, database, SALLIM_ADMINS="71"):
        for person in (70, 71):
            await api.says("뷁뷁과 예산", person=person)
            await api.says("대외협력과 사업 목적", person=person)
        await api.wait(4)
        api.group(-100900)
        await api.says("@sallim_test_bot 뷁뷁과 예산", person=71, chat=-100900)
        await api.wait(5)
    citizen, administrator = (" ".join(c.text for c in api.sent(person)) for person in (70, 71))
    for text in (citizen, api.sent(-100900)[0].text):
        assert "운영자가 문서 원문을 가져오면" in text
        assert "sallim import" not in text
    assert administrator.count(office_texts.ADD_TEXT) >= 1
