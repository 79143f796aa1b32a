"""News and the office in English: what is set up, listed, entered, uploaded, reported – and what is told to others.

The same words come over polling and over a webhook, where every update comes twice and every message is refused first.

SALLIM_UPDATE_GOLDEN=1 writes the golden file anew; the difference is then read by eye.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from db import people, roles
from db.engine import Database, open_database
from tests.botapi.server import BotApi
from tests.cli_import.plans import plan_text
from tests.telegram.conftest import both_ways, running
from tests.telegram.test_entering import _shipped  # noqa: F401 - a fixture
from tests.telegram.transcript import Transcript

ADMIN, MANAGER, SECOND, NEWCOMER = 71, 72, 73, 74
DEPARTMENT, INDICATOR = "대외협력과", "자원봉사 활동률"

pytestmark = both_ways


@pytest.fixture
def town(tmp_path: Path, _shipped: Path) -> Iterator[Database]:  # noqa: F811
    """The shipped records and two managers of one department."""
    shutil.copy(_shipped, tmp_path / "sallim.db")
    made = open_database(f"sqlite:///{tmp_path / 'sallim.db'}")
    with made.session(write=True) as session:
        for person in (MANAGER, SECOND):
            people.ensure_person(session, person, datetime.now(UTC))
            roles.give_role(session, person, "manager", (DEPARTMENT,))
        session.commit()
    with made.writing() as writer:
        for person in (MANAGER, SECOND):
            people.hear(writer, person, "en")
    yield made
    made.close()


@pytest.fixture
async def office(
    api: BotApi, way: str, tmp_path: Path, town: Database, short_pauses: None
) -> AsyncIterator[Transcript]:
    api.languages |= dict.fromkeys((ADMIN, MANAGER, SECOND, NEWCOMER), "en")
    for person in (ADMIN, MANAGER, SECOND):  # they have spoken with the bot before
        api.chats[person] = {"id": person, "type": "private", "first_name": "official"}
    more = {"SALLIM_ADMINS": str(ADMIN), "SALLIM_CONFIRM_ACTUALS": "true"}
    async with running(api, tmp_path, Assistant(town, tmp_path), town, **more) as bot:
        yield Transcript(api, bot, troubled=way == "webhook")


async def test_news_and_the_office_in_english(office: Transcript) -> None:
    said, api = office, office.api
    await said.says(ADMIN, "/help group")
    await said.says(MANAGER, "구독 대외협력과")
    await said.taps(MANAGER, "Preview")
    for text in ("/subscriptions", "자원봉사 활동률이 목표보다 낮으면 알려줘", "/subscriptions"):
        await said.says(MANAGER, text)
    for label in ("Change no. 1", "on the last working day", "Preview"):
        await said.taps(MANAGER, label)
    for text in ("조용한 시간 22시부터 7시까지", "대외협력과 기한 알림 설정해줘", "일정", "/pause", "/resume", "/stop"):
        await said.says(MANAGER, text)
    await said.says(MANAGER, "/enter")
    await said.taps(MANAGER, INDICATOR)
    await said.taps(MANAGER, "2025")
    for text in ("7만원", "900", "5.6"):
        await said.says(MANAGER, text)
    await said.taps(MANAGER, "Skip")
    await said.taps(MANAGER, "Skip")
    await said.taps(MANAGER, "Enter")
    await said.taps(SECOND, "Confirm")
    await said.says(MANAGER, "/entries")
    await said.says(MANAGER, f"{INDICATOR} 2025년 실적")
    await said.taps(MANAGER, "Wrong figure")
    await said.taps(ADMIN, "As in the document")
    await said.says(ADMIN, "초대 공무원")
    link = re.search(r"start=([\w-]+)", api.sent(ADMIN)[-1].text)
    assert link is not None
    await said.says(NEWCOMER, f"/start {link[1]}")
    await said.says(ADMIN, "/people")
    await said.drops(ADMIN, "plan.txt", plan_text())
    await said.taps(ADMIN, "Publish")
    await said.taps(ADMIN, "Undo this publication")
    await said.taps(ADMIN, "Undo this publication")
    for text in ("/documents", "/admin", "/alias", "작업 기록", "/reports"):
        await said.says(ADMIN, text)
    crooked = plan_text().replace("800\t900", "810\t900").replace("500\t500\t600", "500\t500\t육백")
    await said.drops(ADMIN, "crooked.txt", crooked)
    said.agrees_with(Path(__file__).parent / "golden_english_office.txt")
