"""이 숫자 틀려요, 👍 and 👎 end to end: from the tap to the settlers, and back to the reporter."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import feedback_texts as say
from bot import office_texts, telegram_texts
from bot.telegram_app import BotRunner
from db import people, personal, reports, roles
from db.engine import Database
from tests.botapi.server import BotApi
from tests.botapi.wire import Call
from tests.telegram.conftest import both_ways, running
from tests.telegram.standin import SmallAssistant

NOW = datetime(2031, 3, 2, tzinfo=UTC)
CITIZEN, ADMINISTRATOR, EDITOR, STRANGER = 7, 70, 71, 72

pytestmark = both_ways


@pytest.fixture
async def office(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> AsyncIterator[BotRunner]:
    """The bot with an administrator from the settings, the editor of 바다과, and the editor of another department."""
    with file_database.session(write=True) as session:
        for person, department in ((EDITOR, "바다과"), (STRANGER, "들판과")):
            people.ensure_person(session, person, NOW)
            roles.give_role(session, person, "manager", [department])
        session.commit()
    for person in (ADMINISTRATOR, EDITOR, STRANGER):
        api.chats[person] = {"id": person, "type": "private", "first_name": "직원"}
    async with running(api, tmp_path, assistant, file_database, SALLIM_ADMINS=str(ADMINISTRATOR)) as runner:
        yield runner


async def _answer(api: BotApi, text: str = "바다과 예산") -> Call:
    await api.says(text)
    return (await api.wait(1))[-1]


async def _reported(api: BotApi) -> tuple[Call, Call, Call]:
    """The acknowledgement, and what the administrator and the editor are told."""
    answer = await _answer(api)
    await api.taps(answer, say.REPORT_BUTTON)
    await api.wait(4)
    return api.sent(CITIZEN)[1], api.sent(ADMINISTRATOR)[0], api.sent(EDITOR)[0]


async def test_report_reaches_those_who_may_settle_it_and_nobody_else(api: BotApi, office: BotRunner) -> None:
    told, at_administrator, at_editor = await _reported(api)
    assert told.text == say.RECEIVED.format(number=1)
    for call in (at_administrator, at_editor):
        shown = call.params["shown"]
        assert say.QUESTION.format(question="바다과 예산") in shown
        assert "5,258백만원" in shown
        assert "바다시 성과계획서 12줄" in shown
        assert "바다과의 2026년 예산을 찾았습니다." in shown
    assert api.sent(STRANGER) == []


async def test_settled_report_is_told_to_the_reporter_once(api: BotApi, office: BotRunner) -> None:
    _, at_administrator, at_editor = await _reported(api)
    await api.taps(at_editor, say.CORRECTED_BUTTON, person=EDITOR)
    await api.wait(1, "editMessageText")
    await api.taps(at_administrator, say.RIGHT_BUTTON, person=ADMINISTRATOR)
    edited = await api.wait(2, "editMessageText")
    said = [line.format(number=1, state=say.STATES["corrected"]) for line in (say.SETTLED, say.SETTLED_BEFORE)]
    assert [call.text for call in edited] == said
    await api.wait(5)
    assert [c.text for c in api.sent(CITIZEN)[2:]] == [say.TOLD["corrected"].format(number=1)]
    with office.database.session() as session:
        assert reports.count_open(session) == 0


async def test_note_is_added_and_the_next_message_is_a_question_again(api: BotApi, office: BotRunner) -> None:
    told, _, _ = await _reported(api)
    await api.taps(told, say.WRITE_BUTTON)
    await api.wait(1, "editMessageText")
    await api.says("표에는 <5,200>입니다")
    await api.wait(7)
    assert api.sent(CITIZEN)[2].text == say.NOTED.format(number=1)
    assert "&lt;5,200&gt;" in api.sent(EDITOR)[1].text
    await api.says("들판과 예산")
    assert "들판과" in (await api.wait(8))[-1].text


async def test_question_where_a_note_is_waited_for_is_asked_about(api: BotApi, office: BotRunner) -> None:
    told, _, _ = await _reported(api)
    await api.taps(told, say.WRITE_BUTTON)
    await api.wait(1, "editMessageText")
    for count, label in enumerate((office_texts.ANSWER_IT, office_texts.NOTE_IT), 5):
        await api.says("들판과 26년 예산은 얼마예요?")
        asked = (await api.wait(count))[-1]
        assert asked.text == office_texts.NOTE_OR_QUESTION.format(text="들판과 26년 예산은 얼마예요?")
        await api.taps(asked, label)
        edited = (await api.wait(2 * (count - 4), "editMessageText"))[-1]
        if label == office_texts.ANSWER_IT:
            assert "들판과 2026년 예산은" in edited.text
            await api.taps(asked, office_texts.NOTE_IT)  # decided already
            assert (await api.wait(3, "editMessageText"))[-1].text == say.NOTE_GONE
            break
    report = api.sent(CITIZEN)[0]
    await api.taps(report, say.REPORT_BUTTON)
    again = (await api.wait(6))[-1]
    assert again.text == say.ALREADY.format(number=1)
    await api.taps(again, say.WRITE_BUTTON)
    await api.wait(4, "editMessageText")
    await api.says("들판과 26년 예산은 얼마예요?")
    await api.taps((await api.wait(7))[-1], office_texts.NOTE_IT)
    assert (await api.wait(5, "editMessageText"))[-1].text == say.NOTED.format(number=1)
    await api.wait(9)
    assert "들판과 26년 예산은 얼마예요?" in api.sent(EDITOR)[-1].text


@pytest.mark.parametrize("text", ["이 숫자 틀려요", "숫자가 틀렸어요!", "/wrong", "신고"])
async def test_report_is_written_instead_of_tapped(api: BotApi, office: BotRunner, text: str) -> None:
    await api.says(text)
    assert (await api.wait(1))[0].text == telegram_texts.NO_EXPLANATION
    await api.says("바다과 예산")
    await api.wait(2)
    await api.says("도움말")  # no answer
    await api.wait(3)
    await api.says(text)
    await api.wait(6)
    assert api.sent(CITIZEN)[-1].text == say.RECEIVED.format(number=1)
    assert "바다과 예산" in api.sent(EDITOR)[0].text


async def test_same_answer_is_reported_once(api: BotApi, office: BotRunner) -> None:
    answer = await _answer(api)
    for count in (4, 5):
        await api.taps(answer, say.REPORT_BUTTON)
        await api.wait(count)
    assert api.sent(CITIZEN)[-1].text == say.ALREADY.format(number=1)
    with office.database.session() as session:
        assert reports.count_open(session) == 1


async def test_open_reports_are_listed_for_those_who_may_settle_them(api: BotApi, office: BotRunner) -> None:
    await _reported(api)
    for person in (EDITOR, STRANGER, CITIZEN):
        await api.says("신고", person=person)
    await api.wait(7)
    listed = api.sent(EDITOR)[1]
    assert "바다과 예산" in listed.text
    assert api.sent(STRANGER)[0].text == say.LIST_NONE
    assert api.sent(CITIZEN)[-1].text == say.ALREADY.format(number=1)  # whoever settles none tells of one
    await api.taps(listed, say.OPEN_BUTTON.format(number=1), person=EDITOR)
    shown = (await api.wait(8))[-1]
    await api.taps(shown, say.REFUSED_BUTTON, person=EDITOR)
    await api.wait(9)
    assert api.sent(CITIZEN)[-1].text == say.TOLD["refused"].format(number=1)


async def test_reporter_who_is_deleted_is_not_told_and_the_report_stays(api: BotApi, office: BotRunner) -> None:
    _, _, at_editor = await _reported(api)
    with office.database.session(write=True) as session:
        personal.forget(session, CITIZEN, datetime.now(UTC))
        session.commit()
    await api.taps(at_editor, say.CORRECTED_BUTTON, person=EDITOR)
    await api.wait(1, "editMessageText")
    await api.says("신고", person=EDITOR)
    await api.wait(5)
    assert len(api.sent(CITIZEN)) == 2
    with office.database.session() as session:
        found = reports.find_report(session, 1)
    assert found is not None
    assert (found.person_id, found.state) == (None, "corrected")


async def test_group_is_asked_to_report_in_private(api: BotApi, office: BotRunner) -> None:
    api.group(-100500)
    await api.says("/바다과 예산", chat=-100500)
    (answer,) = await api.wait(1)
    await api.taps(answer, say.REPORT_BUTTON)
    assert (await api.wait(2))[1].text == say.PRIVATE_ONLY


async def test_votes_are_kept_without_the_person_and_changed_by_a_second_tap(api: BotApi, bot: BotRunner) -> None:
    answer = await _answer(api)
    for vote in (say.UP_BUTTON, say.DOWN_BUTTON):
        await api.taps(answer, vote)
    told = await api.wait(2, "answerCallbackQuery")
    assert [call.params["text"] for call in told] == [say.VOTED["up"], say.VOTED["down"]]
    assert len(api.sent()) == 1
    with bot.database.session() as session:
        ((question, kept, vote),) = reports.votes(session)
    assert (question, vote) == ("바다과 예산", "down")
    assert kept["figures"][0]["value"] == 5258
    assert "text" not in kept
    assert "person" not in json.dumps(kept)
