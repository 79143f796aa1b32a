"""운영: what waits at a glance, and a word that nobody understood gets its name in two taps."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import feedback_texts
from bot import office_texts as texts
from bot import telegram_texts as say
from bot.answer import Answer
from db.engine import Database
from db.names import aliases
from db.tables import UNANSWERED, DocumentRow
from tests.botapi.server import BotApi
from tests.telegram.conftest import both_ways, running
from tests.telegram.standin import SmallAssistant

NOW = datetime(2026, 1, 1, tzinfo=UTC)

pytestmark = both_ways


async def test_word_not_understood_gets_its_name_in_two_taps(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> None:
    async with running(api, tmp_path, assistant, file_database, SALLIM_ADMINS="7"):
        for number in (1, 2):
            await api.says("바당과", person=8)
            await api.wait(number)
        await api.says("010-1234-5678", person=8)
        await api.wait(3)
        with file_database.session() as session:
            rows = session.execute(select(UNANSWERED)).all()
        assert [(row.word, row.at.minute) for row in rows] == [("바당과", 0), ("바당과", 0)]
        await api.says("운영", person=7)
        screen = (await api.wait(4))[3]
        assert "문서 1개" in screen.text
        assert "• 바당과 – 2번" in screen.text
        await api.taps(screen, "바당과")
        which = (await api.wait(1, "editMessageText"))[0]
        await api.taps(which, "바다과")
        done = (await api.wait(2, "editMessageText"))[1]
        assert done.text == "이제 ‘바당과’는 ‘바다과’로 알아듣습니다."
        with file_database.session() as session:
            assert ("바당과", "바다과") in aliases(session)
        await api.says("/admin", person=7)
        assert texts.MISSED_NONE in (await api.wait(5))[4].text
        await api.says("/admin", person=8)
        assert (await api.wait(6))[5].text == say.ADMIN_ONLY


async def test_what_waits_is_opened_from_the_overview(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> None:
    heads = {
        texts.REPORTS_BUTTON: feedback_texts.LIST_NONE,
        texts.ENTRIES_BUTTON: texts.ENTRIES_NONE,
        texts.DOCUMENTS_BUTTON: texts.DOCUMENTS_HEAD,
        texts.PEOPLE_BUTTON: texts.PEOPLE_HEAD,
    }
    async with running(api, tmp_path, assistant, file_database, SALLIM_ADMINS="7"):
        await api.says("운영")
        (screen,) = await api.wait(1)
        for number, (label, head) in enumerate(heads.items(), 1):
            await api.taps(screen, label)
            assert head in (await api.wait(number, "editMessageText"))[-1].text


async def test_many_documents_are_paged(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> None:
    with file_database.session(write=True) as session:
        for n in range(12):
            row = DocumentRow(
                id=f"x{n:02}", kind="plan", title=f"문서 {n:02}", organization="바다시", year=2025, imported_at=NOW
            )
            session.add(row)
        session.commit()
    async with running(api, tmp_path, assistant, file_database, SALLIM_ADMINS="7"):
        await api.says("자료")
        (listing,) = await api.wait(1)
        assert "문서 06" in listing.text
        assert "문서 07" not in listing.text
        await api.taps(listing, "다음")
        (second,) = await api.wait(1, "editMessageText")
        assert "문서 11" in second.text


async def test_word_without_a_near_name_says_how_to_give_it_one(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with file_database.session(write=True) as session:
        session.execute(UNANSWERED.insert().values(word="구름과", status="not_found", at=datetime.now(UTC)))
        session.commit()
    monkeypatch.setattr(assistant, "ask", lambda *_, **__: Answer("not_found", ()))
    async with running(api, tmp_path, assistant, file_database, SALLIM_ADMINS="7"):
        await api.says("운영")
        (screen,) = await api.wait(1)
        await api.taps(screen, "구름과")
        assert "줄임말 구름과 = " in (await api.wait(1, "editMessageText"))[0].text


async def test_short_names_are_typed_listed_and_taken_away(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> None:
    said = iter(range(1, 20))

    async def told(text: str, person: int = 7) -> str:
        await api.says(text, person=person)
        return (await api.wait(next(said)))[-1].text

    async with running(api, tmp_path, assistant, file_database, SALLIM_ADMINS="7"):
        assert texts.ALIASES_NONE in await told("줄임말")
        assert await told("줄임말 바당 = 바다과") == "이제 ‘바당’은 ‘바다과’로 알아듣습니다."
        assert await told("/alias 갯가 = 바다과") == "이제 ‘갯가’는 ‘바다과’로 알아듣습니다."
        assert "찾지 못한 이름" in await told("줄임말 구름 = 구름과")
        assert "있는 이름 그대로" in await told("줄임말 들판과 = 바다과")
        assert await told("줄임말 = 바다과") == texts.ALIAS_BAD
        assert await told("줄임말 바당 = 바다과", person=8) == say.ADMIN_ONLY
        assert "찾지 못했습니다" in await told("줄임말 사업 예산")
        listed = await told("줄임말")
        assert "1. 바당 = 바다과\n2. 갯가 = 바다과" in listed
        await api.taps(api.sent()[-1], "‘바당’ 빼기")
        (left,) = await api.wait(1, "editMessageText")
        assert "바당" not in left.text.replace(texts.ALIASES_HOW, "")
        with file_database.session() as session:
            assert [pair for pair in aliases(session) if "바다과" in pair] == [("갯가", "바다과")]
        overview = await told("운영")
        assert "판: 프로그램 0." in overview
        await api.taps(api.sent()[-1], texts.ALIASES_BUTTON)
        assert "갯가" in (await api.wait(2, "editMessageText"))[-1].text
