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
