"""Roles by one-time invitation links: made, accepted, used up, expired, revoked, audited, and never in a group."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot import office_texts as texts
from bot import telegram_texts as say
from bot.telegram_app import BotRunner
from db import people, roles
from db.engine import Database
from db.tables import INVITATION
from tests.botapi.server import LOOKS, BotApi
from tests.telegram.conftest import both_ways, running
from tests.telegram.standin import SmallAssistant

ADMIN, STRANGER, OTHER = 7, 8, 9

pytestmark = both_ways


@pytest.fixture
async def office(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> AsyncIterator[BotRunner]:
    async with running(api, tmp_path, assistant, file_database, SALLIM_ADMINS=str(ADMIN)) as runner:
        yield runner


async def told(api: BotApi, person: int, count: int = 1) -> str:
    """Text of the `count`-th message to a person."""
    for _ in range(LOOKS):
        if len(api.sent(person)) >= count:
            return api.sent(person)[count - 1].text
        await asyncio.sleep(0.05)
    raise AssertionError(f"{person} was told {[c.text for c in api.sent(person)]}")


async def link_for(api: BotApi, words: str) -> str:
    """The start parameter of the invitation that the administrator makes with these words."""
    before = len(api.sent(ADMIN))
    await api.says(words, person=ADMIN)
    text = await told(api, ADMIN, before + 1)
    found = re.search(r"https://t\.me/sallim_test_bot\?start=([A-Za-z0-9_-]{1,64})", text)
    assert found, text
    return found[1]


def person(database: Database, number: int) -> people.Person:
    with database.session() as session:
        return people.find_person(session, number) or people.Person(number)


async def test_manager_is_invited_and_asks_as_one(
    api: BotApi, office: BotRunner, assistant: SmallAssistant, file_database: Database
) -> None:
    start = await link_for(api, "초대 관리자 바다과")
    await api.says(f"/start {start}", person=STRANGER)
    assert "바다과 관리자 역할을 받았습니다." in await told(api, STRANGER)
    assert "회원 8, 바다과 관리자" in await told(api, ADMIN, 2)  # the one who invited hears of it
    await api.says("바다과 예산", person=STRANGER)
    await told(api, STRANGER, 2)
    assert assistant.roles == ["manager"]
    found = person(file_database, STRANGER)
    assert (found.role, found.manages, found.department) == ("manager", ("바다과",), "바다과")


async def test_link_serves_one_person_once(api: BotApi, office: BotRunner, file_database: Database) -> None:
    start = await link_for(api, "초대 공무원")
    await api.says(f"/start {start}", person=STRANGER)
    await told(api, STRANGER)
    await api.says(f"/start {start}", person=OTHER)
    assert await told(api, OTHER) == texts.INVITE_BAD
    assert person(file_database, OTHER).role == "citizen"


async def test_two_who_open_a_link_at_once_get_one_role(
    api: BotApi, office: BotRunner, file_database: Database
) -> None:
    start = await link_for(api, "초대 공무원")
    await asyncio.gather(*(api.says(f"/start {start}", person=number) for number in range(20, 26)))
    for number in range(20, 26):
        await told(api, number)
    assert sorted(person(file_database, number).role for number in range(20, 26)).count("official") == 1


async def test_expired_revoked_and_invented_links_give_nothing(
    api: BotApi, office: BotRunner, file_database: Database
) -> None:
    late, taken = await link_for(api, "초대 공무원"), ""
    with file_database.session(write=True) as session:
        session.execute(update(INVITATION).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
        session.commit()
    taken = await link_for(api, "초대 운영자")
    await api.taps(api.sent(ADMIN)[-1], texts.INVITE_REVOKE, person=ADMIN)
    (edited,) = await api.wait(1, "editMessageText")
    assert edited.text == texts.INVITE_REVOKED
    for number, start in enumerate((late, taken, "i_", "i_neverMade-Link_00"), 1):
        await api.says(f"/start {start}", person=STRANGER)
        assert await told(api, STRANGER, number) == texts.INVITE_BAD
    assert person(file_database, STRANGER).role == "citizen"


async def test_a_wider_role_does_not_use_up_a_narrower_invitation(
    api: BotApi, office: BotRunner, file_database: Database
) -> None:
    start = await link_for(api, "초대 공무원")
    await api.says(f"/start {start}", person=ADMIN)
    assert await told(api, ADMIN, 2) == texts.INVITE_HAVE.format(role="운영자")
    await api.says(f"/start {start}", person=STRANGER)
    await told(api, STRANGER)
    assert person(file_database, STRANGER).role == "official"


async def test_role_is_chosen_by_buttons_and_departments_are_paged(api: BotApi, office: BotRunner) -> None:
    await api.says("/invite", person=ADMIN)
    (asked,) = await api.wait(1)
    await api.taps(asked, "관리자", person=ADMIN)
    which = (await api.wait(1, "editMessageText"))[0]
    assert len(which.buttons) == 9  # eight departments and the next page
    await api.taps(which, "다음", person=ADMIN)
    more = (await api.wait(2, "editMessageText"))[1]
    await api.taps(more, "시험12과", person=ADMIN)
    made = (await api.wait(3, "editMessageText"))[2]
    assert "시험12과 관리자 초대 링크입니다." in made.text


@pytest.mark.parametrize("words", ["초대 담당자 바다과", "초대 링크", "invite manager"])
async def test_what_is_no_role_is_answered_with_the_roles(api: BotApi, office: BotRunner, words: str) -> None:
    await api.says(words, person=ADMIN)
    assert texts.INVITE_CHOOSE in await told(api, ADMIN)


async def test_unknown_department_is_said_back(api: BotApi, office: BotRunner) -> None:
    await api.says("초대 관리자 우주과", person=ADMIN)
    assert "‘우주과’라는 부서를 찾지 못했습니다" in await told(api, ADMIN)


@pytest.mark.parametrize("words", ["초대 운영자", "권한", "작업기록", "/invite", "운영"])
async def test_others_are_refused(api: BotApi, office: BotRunner, words: str) -> None:
    await api.says(words, person=STRANGER)
    assert "운영자만" in await told(api, STRANGER)


async def test_role_is_taken_back_with_a_second_tap_and_the_deeds_are_written_down(
    api: BotApi, office: BotRunner, file_database: Database
) -> None:
    start = await link_for(api, "초대 관리자 바다과, 들판과")
    await api.says(f"/start {start}", person=STRANGER)
    await told(api, ADMIN, 2)
    await api.says("권한", person=ADMIN)
    listing = await told(api, ADMIN, 3)
    assert "1. 회원 8 – 바다과, 들판과 관리자" in listing
    assert "SALLIM_ADMINS" in listing
    await api.taps(api.sent(ADMIN)[-1], "회원 8", person=ADMIN)
    sure = (await api.wait(1, "editMessageText"))[0]
    assert person(file_database, STRANGER).role == "manager"
    await api.taps(sure, texts.PEOPLE_YES, person=ADMIN)
    await api.wait(2, "editMessageText")
    assert person(file_database, STRANGER) == people.Person(STRANGER)
    assert await told(api, STRANGER, 2) == texts.PEOPLE_TAKEN_TOLD
    await api.says("작업 기록", person=ADMIN)
    deeds = (await told(api, ADMIN, 4)).splitlines()[1:]
    assert [deed.split(" – ")[1].split(" ")[0:2] for deed in deeds] == [
        ["역할을", "거둠"],
        ["초대를", "받음"],
        ["초대함", "1:"],
    ]
    assert "회원 7 (운영자)" in deeds[0]


async def test_deleting_everything_takes_a_role_with_a_second_tap(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> None:
    with file_database.session(write=True) as session:
        people.ensure_person(session, 8, datetime.now(UTC))
        roles.give_role(session, 8, "official", ())
        session.commit()
    async with running(api, tmp_path, assistant, file_database, SALLIM_ADMINS="7"):
        await api.says("내정보", person=8)
        (screen,) = await api.wait(1)
        await api.taps(screen, say.PRIVACY_DELETE, person=8)
        (asked,) = await api.wait(1, "editMessageText")
        assert "공무원 역할도 없어집니다" in asked.text
        with file_database.session() as session:
            assert people.find_person(session, 8).role == "official"  # type: ignore[union-attr]
        await api.taps(asked, say.PRIVACY_BACK, person=8)
        shown = (await api.wait(2, "editMessageText"))[1]
        assert "역할: 공무원" in shown.text
        await api.taps(shown, say.PRIVACY_DELETE, person=8)
        asked = (await api.wait(3, "editMessageText"))[2]
        await api.taps(asked, say.PRIVACY_DELETE, person=8)
        assert say.PRIVACY_DELETED in (await api.wait(4, "editMessageText"))[3].text
        await api.says("작업 기록", person=7)
        assert "회원 8 (공무원) – 역할을 내려놓음" in (await api.wait(2))[1].text


async def test_link_opened_in_a_group_gives_nothing(api: BotApi, office: BotRunner, file_database: Database) -> None:
    start = await link_for(api, "초대 공무원")
    api.group(-100500)
    await api.says(f"/start@sallim_test_bot {start}", person=STRANGER, chat=-100500)
    assert await told(api, -100500) == texts.PRIVATE_ONLY
    assert person(file_database, STRANGER).role == "citizen"
    await api.says("/invite@sallim_test_bot", person=ADMIN, chat=-100500)
    assert await told(api, -100500, 2) == texts.PRIVATE_ONLY


async def test_role_does_not_leak_into_a_group_or_inline(
    api: BotApi, office: BotRunner, assistant: SmallAssistant
) -> None:
    start = await link_for(api, "초대 관리자 바다과")
    await api.says(f"/start {start}", person=STRANGER)
    await told(api, STRANGER)
    api.group(-100500)
    await api.says("/바다과 예산", person=STRANGER, chat=-100500)
    await told(api, -100500)
    await api.types_inline("바다과 예산", person=STRANGER)
    await api.wait(1, "answerInlineQuery")
    assert assistant.roles == ["citizen", "citizen"]


async def test_the_database_does_not_hold_the_link(api: BotApi, office: BotRunner, file_database: Database) -> None:
    start = await link_for(api, "초대 공무원")
    with file_database.session() as session:
        rows = [str(row) for row in session.execute(INVITATION.select())]
    assert rows
    assert start.removeprefix("i_") not in "".join(rows)
