"""A role that another process takes back in the middle of an entry: whatever is tapped or typed then does nothing.

The bot is the command itself (two processes); the role is taken here, in a third one, so nothing may be remembered.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import office_texts as texts
from db import people, roles
from db.engine import Database, ensure_ready, open_database
from db.entries import Entry, latest
from tests.botapi.server import BotApi
from tests.botapi.wire import Call
from tests.telegram.conftest import both_ways
from tests.telegram.test_entering import DEPARTMENT, INDICATOR, newest, says, taps
from tests.telegram.test_process import sallim

MANAGER, SECOND, ADMIN = 8, 9, 7

pytestmark = both_ways


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = open_database(f"sqlite:///{tmp_path / 'sallim.db'}")
    ensure_ready(made)
    _give(made, MANAGER, SECOND)
    return made


def _give(database: Database, *managers: int) -> None:
    with database.session(write=True) as session:
        for person in managers:
            people.ensure_person(session, person, datetime.now(UTC))
            roles.give_role(session, person, "manager", (DEPARTMENT,))
        session.commit()


def _take(database: Database, person: int) -> None:
    with database.session(write=True) as session:
        roles.take_role(session, person)
        session.commit()


def _entered(database: Database) -> list[Entry]:
    with database.session() as session:
        return latest(session, None, 10)


@pytest.fixture
async def office(api: BotApi, tmp_path: Path, database: Database) -> AsyncIterator[None]:
    for person in (MANAGER, SECOND, ADMIN):
        api.chats[person] = {"id": person, "type": "private", "first_name": "직원"}
    async with sallim(api, tmp_path, SALLIM_ADMINS=str(ADMIN), SALLIM_CONFIRM_ACTUALS="true"):
        await api.wait(6, "setMyCommands")
        yield
    database.close()


async def _until_value(api: BotApi) -> Call:
    """Up to the question for the value; the message with the choice of the year, which it took the place of."""
    choice = await says(api, "실적 입력", MANAGER, texts.ENTRY_INDICATOR)
    years = await taps(api, choice, INDICATOR, MANAGER, "몇 년 실적")
    await taps(api, years, "2025년", MANAGER, "실적을 적어 보내")
    return years


async def _until_summary(api: BotApi) -> Call:
    note = await says(api, "5.7", MANAGER, texts.ENTRY_NOTE)
    evidence = await taps(api, note, texts.ENTRY_SKIP, MANAGER, texts.ENTRY_EVIDENCE)
    return await taps(api, evidence, texts.ENTRY_SKIP, MANAGER, texts.ENTRY_SUMMARY)


async def test_role_taken_by_another_process_ends_an_entry_at_any_step(
    api: BotApi, office: None, database: Database
) -> None:
    years = await _until_value(api)
    _take(database, MANAGER)
    await says(api, "5.7", MANAGER, texts.ENTRY_ONLY)  # typing the value
    await taps(api, years, "2025년", MANAGER, texts.ENTRY_ONLY)  # and a button from before
    _give(database, MANAGER)
    await _until_value(api)
    summary = await _until_summary(api)
    _take(database, MANAGER)
    await taps(api, summary, texts.ENTRY_SAVE, MANAGER, texts.ENTRY_ONLY)  # the last tap
    assert _entered(database) == []
    _give(database, MANAGER)
    await taps(api, summary, texts.ENTRY_SAVE, MANAGER, texts.ENTRY_OTHER)  # the entry has ended


async def test_who_lost_the_role_confirms_nothing(api: BotApi, office: None, database: Database) -> None:
    await _until_value(api)
    summary = await _until_summary(api)
    await taps(api, summary, texts.ENTRY_SAVE, MANAGER, "다른 관리자나 운영자가 확인하면")
    asked = await newest(api, SECOND, "실적 확인 요청")
    _take(database, SECOND)
    await taps(api, asked, texts.ENTRY_CONFIRM, SECOND, texts.ENTRY_ONLY)
    await taps(api, asked, texts.ENTRY_REFUSE, SECOND, texts.ENTRY_ONLY)
    assert [entry.state for entry in _entered(database)] == ["pending"]
    await taps(api, await newest(api, ADMIN, "실적 확인 요청"), texts.ENTRY_CONFIRM, ADMIN, "확인했습니다")
    await newest(api, MANAGER, "다른 사람이 확인해 공개했습니다")
    assert [entry.state for entry in _entered(database)] == ["confirmed"]
