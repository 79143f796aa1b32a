"""운영: what waits at a glance, and a word that nobody understood gets its name in two taps."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from bot import office_texts as texts
from bot import telegram_texts as say
from db.engine import Database
from db.names import aliases
from db.tables import UNANSWERED
from tests.botapi.server import BotApi
from tests.telegram.conftest import running
from tests.telegram.standin import SmallAssistant


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
