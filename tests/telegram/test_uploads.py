"""A document dropped into the chat: read beside the bot, reported, published, seen at once, and undone exactly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import office_texts as texts
from bot.assistant import Assistant
from bot.telegram_app import BotRunner
from db import versions
from db.engine import Database
from db.imports import overview
from db.load import stored
from tests.botapi.server import LOOKS, BotApi
from tests.botapi.wire import Call
from tests.cli_import.plans import plan_text
from tests.readers.make import FORMATS
from tests.telegram.conftest import both_ways, running

ADMIN, CITIZEN = 7, 8
ASKED = "별빛 도서관 운영 31년 예산"


@pytest.fixture
async def office(api: BotApi, tmp_path: Path, file_database: Database) -> AsyncIterator[BotRunner]:
    """The bot with the real assistant."""
    assistant = Assistant(file_database, tmp_path)
    async with running(api, tmp_path, assistant, file_database, SALLIM_ADMINS=str(ADMIN)) as runner:
        yield runner


async def drops(api: BotApi, text: str | bytes, name: str = "plan.txt", person: int = ADMIN) -> None:
    content = text.encode() if isinstance(text, str) else text
    await api.sends(person=person, document=api.offers(name, content))


async def report(api: BotApi, count: int = 1) -> Call:
    """The `count`-th report: the message under which one decides."""
    for _ in range(LOOKS):
        found = [c for c in api.sent(ADMIN, "editMessageText") if any(b["text"] == texts.PUBLISH for b in c.buttons)]
        if len(found) >= count:
            return found[count - 1]
        await asyncio.sleep(0.05)
    raise AssertionError([c.text for c in api.calls])


async def edited(api: BotApi, words: str) -> Call:
    """The newest message to the administrator, sent or edited, that has these words."""
    for _ in range(LOOKS):
        for call in reversed(api.sent(ADMIN, "sendMessage", "editMessageText")):
            if words in call.text:
                return call
        await asyncio.sleep(0.05)
    raise AssertionError([c.text for c in api.calls])


async def last(api: BotApi, person: int, count: int) -> Call:
    for _ in range(LOOKS):
        if len(api.sent(person)) >= count:
            return api.sent(person)[count - 1]
        await asyncio.sleep(0.05)
    raise AssertionError([c.text for c in api.sent(person)])


async def publishes(api: BotApi, text: str, count: int = 1) -> Call:
    """Drop a document and publish it; the message that says it is published."""
    before = len(api.sent(ADMIN))
    await drops(api, text)
    await api.taps(await report(api, count), texts.PUBLISH, person=ADMIN)
    return await last(api, ADMIN, before + 2)


@both_ways
async def test_document_is_reported_published_and_answered_from_at_once(
    api: BotApi, office: BotRunner, file_database: Database
) -> None:
    await api.says(ASKED, person=CITIZEN)
    assert "900" not in (await last(api, CITIZEN, 1)).text
    await drops(api, plan_text())
    asked = await report(api)
    assert "plan.txt" in (await last(api, ADMIN, 1)).text
    assert "사업 3개" in asked.text
    assert "새 문서입니다" in asked.text
    with file_database.session() as session:
        assert len(overview(session)) == 1  # the town's own: nothing is published yet
    await api.taps(asked, texts.PUBLISH, person=ADMIN)
    assert "게시했습니다" in (await last(api, ADMIN, 2)).text
    await api.says(ASKED, person=CITIZEN)
    assert "900백만원" in (await last(api, CITIZEN, 2)).text


@pytest.mark.parametrize("form", ["md", "csv", "xlsx", "hwpx", "hwp", "pdf"])
async def test_document_of_any_form_is_published_in_the_chat(
    api: BotApi, office: BotRunner, form: str, file_database: Database
) -> None:
    await drops(api, FORMATS[form](plan_text()), f"plan.{form}")
    asked = await report(api)
    assert "새 문서입니다" in asked.text
    await api.taps(asked, texts.PUBLISH, person=ADMIN)
    assert "게시했습니다" in (await last(api, ADMIN, 2)).text
    await api.says(ASKED, person=CITIZEN)
    assert "900백만원" in (await last(api, CITIZEN, 1)).text


@both_ways
async def test_publication_is_undone_exactly(api: BotApi, office: BotRunner, file_database: Database) -> None:
    await publishes(api, plan_text())
    with file_database.session() as session:
        document = next(d for d in overview(session) if d.id != "sea")
        before = stored(session, document.id)
    published = await publishes(api, plan_text(library=950), 2)
    await api.says(ASKED, person=CITIZEN)
    assert "950백만원" in (await last(api, CITIZEN, 1)).text
    await api.taps(published, texts.UNDO, person=ADMIN)
    await api.taps(await edited(api, "되돌릴까요"), texts.UNDO, person=ADMIN)
    await edited(api, "되돌렸습니다")
    with file_database.session() as session:
        assert stored(session, document.id) == before
        assert overview(session)[0] == document
        assert versions.latest(session, document.id).is_first  # type: ignore[union-attr]
    await api.says(ASKED, person=CITIZEN)
    assert "900백만원" in (await last(api, CITIZEN, 2)).text


async def test_report_says_what_changes(api: BotApi, office: BotRunner) -> None:
    await publishes(api, plan_text())
    await drops(api, plan_text(library=950))
    asked = await report(api, 2)
    assert "바뀐 수치" in asked.text
    assert "200백만원 → 250백만원" in asked.text
    assert "--" not in asked.text  # no options of the terminal


@both_ways
async def test_cancelled_document_changes_nothing(api: BotApi, office: BotRunner, file_database: Database) -> None:
    await drops(api, plan_text())
    await api.taps(await report(api), texts.DROP, person=ADMIN)
    assert "넣지 않았습니다" in (await last(api, ADMIN, 2)).text
    await api.taps(await report(api), texts.PUBLISH, person=ADMIN)
    assert "이미 게시했거나 버린" in (await last(api, ADMIN, 3)).text
    with file_database.session() as session:
        assert [d.id for d in overview(session)] == ["sea"]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("plan.exe", b"MZ", "읽을 수 있는 파일은"),
        ("plan.pdf", b"%PDF-1.4 broken", "바뀐 것은 없습니다"),
        ("../../etc/passwd.txt", "아무 문서도 아닌 글\n".encode() * 30, "바뀐 것은 없습니다"),
        ("empty.csv", b" ", "바뀐 것은 없습니다"),
        ("big.pdf", b"%PDF" + b"0" * (20 * 1024 * 1024 + 1), "20MB보다 커서"),
    ],
)
async def test_file_that_cannot_be_taken_gets_a_polite_line(
    api: BotApi, office: BotRunner, name: str, content: bytes, line: str
) -> None:
    await drops(api, content, name)
    assert await edited(api, line)


async def test_file_too_big_for_telegram_whose_size_is_not_said(api: BotApi, office: BotRunner) -> None:
    document = api.offers("big.pdf", b"%PDF" + b"0" * (20 * 1024 * 1024 + 1)) | {"file_size": None}
    await api.sends(person=ADMIN, document=document)
    (edited,) = await api.wait(1, "editMessageText")
    assert edited.text == texts.UPLOAD_TOO_BIG


@both_ways
async def test_others_may_not_upload(api: BotApi, office: BotRunner) -> None:
    await drops(api, plan_text(), person=CITIZEN)
    assert (await last(api, CITIZEN, 1)).text == texts.UPLOAD_ONLY
    assert not api.sent(None, "getFile")


async def test_download_is_tried_again(api: BotApi, office: BotRunner) -> None:
    api.fault("getFile", 502)
    await drops(api, plan_text())
    assert "사업 3개" in (await report(api)).text


async def test_questions_are_answered_while_a_document_is_read(api: BotApi, office: BotRunner) -> None:
    await drops(api, plan_text())
    await api.says("안녕", person=CITIZEN)
    await last(api, CITIZEN, 1)
    assert not api.sent(ADMIN, "editMessageText")
    await report(api)


async def test_documents_are_listed_with_what_can_be_done(api: BotApi, office: BotRunner) -> None:
    await publishes(api, plan_text())
    await api.says("자료", person=ADMIN)
    listing = await last(api, ADMIN, 3)
    assert "바다시 성과계획서" in listing.text
    assert any("되돌리기" in b["text"] for b in listing.buttons)
