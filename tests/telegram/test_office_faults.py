"""The office through trouble, over both ways: each deed is done once, each message comes once or is said to be unsure.

At each step the next message to whoever acts meets trouble, the update comes twice, and a later one overtakes it.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot import feedback_texts
from bot import office_texts as texts
from bot import telegram_texts as say
from bot.assistant import Assistant
from bot.uploads import started
from db import audit
from db.engine import Database
from db.entries import history
from db.imports import overview
from db.names import aliases
from db.people import find_person
from tests.botapi.server import LOOKS, BotApi
from tests.cli_import.plans import plan_text
from tests.telegram.conftest import both_ways, running
from tests.telegram.test_entering import (
    ADMIN,
    CITIZEN,
    DEPARTMENT,
    INDICATOR,
    MANAGER,
    OTHER,
    YEAR,
    _shipped,  # noqa: F401 - a fixture
    _subject,
    town,  # noqa: F401 - a fixture
)
from tests.telegram.transcript import Transcript

pytestmark = both_ways

NEWCOMER, BYSTANDER = 12, 13
_MESSAGES = ("sendMessage", "editMessageText")
_TROUBLE: list[tuple[Any, dict[str, int]]] = [
    ("drop", {}), (502, {"times": 2}), ("drop_after", {}), (429, {"retry_after": 1}), ("hang_after", {}),
]  # fmt: skip
_UNSURE = ("drop", "drop_after", "hang_after")


@dataclass
class Office:
    """The server, the bot, and how many steps were made."""

    api: BotApi
    talk: Transcript
    steps: int
    read: int = 0
    problems: list[str] = field(default_factory=list)

    async def says(self, person: int, text: str, *told: tuple[int, str], lost: bool = False) -> None:
        """Say; `told` is who reads what then, `lost` that the talk goes on where whoever acts does not get it."""
        self.api.held = []
        await self.api.says(text, person=person)
        await self._goes(person, text, told, lost)

    async def taps(self, person: int, label: str, *told: tuple[int, str], lost: bool = False) -> None:
        """Tap the newest button with this label; as `says`."""
        calls = reversed(self.api.sent(person, *_MESSAGES))
        call = next(c for c in calls if any(label in b["text"] for b in c.buttons))
        self.api.held = []
        await self.api.taps(call, label, person=person)
        await self._goes(person, f"[{label}]", told, lost)

    async def drops(self, person: int, content: str, *told: tuple[int, str]) -> None:
        """A document is dropped into the chat; as `says`."""
        self.api.held = []
        await self.api.sends(person=person, document=self.api.offers("plan.txt", content.encode()))
        await self._goes(person, "(plan.txt)", told, lost=False)

    async def _goes(self, person: int, what: str, told: tuple[tuple[int, str], ...], lost: bool) -> None:
        """The step meets trouble, is overtaken by what somebody else asks, and comes again; then all is read."""
        kind, more = _TROUBLE[self.steps % len(_TROUBLE)]
        if kind == "drop" and not lost:
            kind, more = "drop_after", {}
        self.steps += 1
        self.api.fault("", kind, chat_id=person, **more)
        await self.api.says("진천읍 몇 명 근무해?", person=BYSTANDER)
        assert self.api.held is not None
        (step, other), self.api.held = self.api.held, None
        for update in (other, step, step):
            await self.api.deliver(update)
        wanted = [*told, (BYSTANDER, "35명")]
        for _ in range(LOOKS):
            come = self._come()
            missing = [w for w in wanted if not any(w[0] == chat and w[1] in text for chat, text in come)]
            if not missing or (len(missing) == 1 and (person, say.UNSURE) in come):
                break
            await asyncio.sleep(0.05)
        await self.talk.quiet()
        self._judge(person, f"{what} ({kind})", wanted, kind)
        self.api.faults.clear()
        self.read = len(self.api.calls)

    def _come(self) -> list[tuple[int, str]]:
        """Whoever got or saw changed a message in this step, and what it says now."""
        calls = [c for c in self.api.calls[self.read :] if c.method in _MESSAGES]
        places = dict.fromkeys((c.chat_id, c.message_id) for c in calls)
        return [(chat, str(self.api.messages[(chat, number)]["text"])) for chat, number in places]

    def _judge(self, person: int, what: str, wanted: list[tuple[int, str]], kind: Any) -> None:
        rest, missing = self._come(), []
        for chat, words in wanted:
            found = next((one for one in rest if one[0] == chat and words in one[1]), None)
            if found is None:
                missing.append((chat, words))
            else:
                rest.remove(found)
        unsure = rest.count((person, say.UNSURE))
        rest = [one for one in rest if one != (person, say.UNSURE)]
        if kind in _UNSURE:  # a line of progress of which nobody knows whether it came stays
            rest = [one for one in rest if one != (person, started("plan.txt").parts[0])]
        may_lack = [(person, words) for chat, words in wanted if chat == person][: kind == "drop" and unsure]
        if rest or len(missing) > len(may_lack) or unsure > (kind in _UNSURE) or any(m[0] != person for m in missing):
            self.problems.append(f"{what}: more {rest}, missing {missing}, unsure {unsure}")


@pytest.fixture
async def office(
    api: BotApi,
    way: str,
    tmp_path: Path,
    town: Database,  # noqa: F811
    short_pauses: None,
) -> AsyncIterator[Office]:
    for person in (ADMIN, MANAGER, OTHER):  # they have spoken with the bot before
        api.chats[person] = {"id": person, "type": "private", "first_name": "직원"}
    more = {"SALLIM_ADMINS": str(ADMIN), "SALLIM_CONFIRM_ACTUALS": "true"}
    async with running(api, tmp_path, Assistant(town, tmp_path), town, **more) as bot:
        for client in bot.application.bot_data["requests"][:1]:
            client._read_seconds = 1.0
        yield Office(api, Transcript(api, bot, troubled=False), steps=0 if way == "polling" else 3)


async def test_every_deed_is_done_once_and_every_message_comes_once(office: Office, town: Database) -> None:  # noqa: F811
    await _a_role_is_given(office)
    await _a_name_is_added(office)
    await _a_figure_is_reported(office)
    await _an_actual_is_entered(office)
    await _a_document_is_published_and_undone(office, town)
    await _the_role_is_taken(office)
    assert office.problems == []
    with town.session() as session:
        done = Counter(deed.what for deed in audit.latest(session, 100))
        (entry,) = history(session, _subject(session), YEAR)
        assert entry.state == "confirmed"
        assert [pair for pair in aliases(session) if pair[0] == "바깥과"] == [("바깥과", DEPARTMENT)]
        person = find_person(session, NEWCOMER)
        assert person is None or person.role == "citizen"
    assert {deed: count for deed, count in done.items() if count != 1} == {}
    assert done.keys() == {
        *("invited", "accepted", "alias_added", "report_settled", "actual_entered", "actual_confirmed"),
        *("published", "undone", "role_taken"),
    }


# --- inside ----------------------------------------------------------------------------------------------------------


async def _a_role_is_given(office: Office) -> None:
    await office.says(ADMIN, "초대 공무원", (ADMIN, "초대 링크입니다"))
    link = re.search(r"start=([\w-]+)", office.api.sent(ADMIN)[0].text)
    assert link is not None
    told = ((NEWCOMER, "역할을 받았습니다"), (ADMIN, f"회원 {NEWCOMER}"))
    await office.says(NEWCOMER, f"/start {link[1]}", *told, lost=True)


async def _a_name_is_added(office: Office) -> None:
    await office.says(ADMIN, f"줄임말 바깥과 = {DEPARTMENT}", (ADMIN, "이제 ‘바깥과’는"), lost=True)
    await office.says(ADMIN, "/admin", (ADMIN, "문서 5개"), lost=True)


async def _a_figure_is_reported(office: Office) -> None:
    await office.says(CITIZEN, "바깥과 26년 예산", (CITIZEN, "5,258백만원"))
    others = [(person, "바깥과 26년 예산") for person in (ADMIN, MANAGER, OTHER)]
    await office.taps(CITIZEN, feedback_texts.REPORT_BUTTON, (CITIZEN, "접수했습니다"), *others, lost=True)
    settled = feedback_texts.TOLD["refused"].format(number=1)
    await office.taps(MANAGER, feedback_texts.REFUSED_BUTTON, (MANAGER, "1번"), (CITIZEN, settled), lost=True)


async def _an_actual_is_entered(office: Office) -> None:
    await office.says(MANAGER, "실적 입력", (MANAGER, texts.ENTRY_INDICATOR))
    await office.taps(MANAGER, INDICATOR, (MANAGER, "몇 년 실적"))
    await office.taps(MANAGER, f"{YEAR}년", (MANAGER, "실적을 적어 보내"))
    await office.says(MANAGER, "5.7", (MANAGER, texts.ENTRY_NOTE))
    await office.taps(MANAGER, texts.ENTRY_SKIP, (MANAGER, texts.ENTRY_EVIDENCE))
    await office.taps(MANAGER, texts.ENTRY_SKIP, (MANAGER, texts.ENTRY_SUMMARY))
    asked = [(person, "실적 확인 요청") for person in (ADMIN, OTHER)]
    waits = (MANAGER, "다른 관리자나 운영자가 확인하면")
    await office.taps(MANAGER, texts.ENTRY_SAVE, waits, *asked, lost=True)
    told = ((OTHER, "확인했습니다"), (MANAGER, "다른 사람이 확인해 공개했습니다"))
    await office.taps(OTHER, texts.ENTRY_CONFIRM, *told, lost=True)
    await office.says(CITIZEN, f"{INDICATOR} {YEAR}년 실적", (CITIZEN, "5.7%"), lost=True)


async def _a_document_is_published_and_undone(office: Office, town: Database) -> None:  # noqa: F811
    with town.session() as session:
        before = len(overview(session))
    await office.drops(ADMIN, plan_text(), (ADMIN, "새 문서입니다"))
    await office.taps(ADMIN, texts.PUBLISH, (ADMIN, "게시했습니다"))
    await office.says(CITIZEN, "별빛 도서관 운영 31년 예산", (CITIZEN, "900백만원"), lost=True)
    await office.taps(ADMIN, texts.UNDO, (ADMIN, "되돌릴까요"))
    await office.taps(ADMIN, texts.UNDO, (ADMIN, "되돌렸습니다"), lost=True)
    with town.session() as session:
        assert len(overview(session)) == before


async def _the_role_is_taken(office: Office) -> None:
    await office.says(ADMIN, "권한", (ADMIN, texts.PEOPLE_HEAD))
    await office.taps(ADMIN, f"회원 {NEWCOMER}", (ADMIN, f"회원 {NEWCOMER}"))
    told = (NEWCOMER, texts.PEOPLE_TAKEN_TOLD)
    await office.taps(ADMIN, texts.PEOPLE_YES, (ADMIN, texts.PEOPLE_HEAD), told, lost=True)
