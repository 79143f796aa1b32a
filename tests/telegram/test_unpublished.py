"""Drafts and pending actuals: marked, beneath the published answer, for those who may see them and nobody else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot import office_texts as texts
from bot.assistant import Assistant
from bot.reading_process import environment_beside
from bot.telegram_app import BotRunner
from bot.unpublished import WithUnpublished, build_beside
from data.records import Records
from db import drafts, entries, people, roles
from db.engine import Database
from db.load import stored
from db.names import add_alias
from db.preview import make_preview
from tests.botapi.server import LOOKS, BotApi
from tests.telegram.conftest import running, settings_for
from tests.telegram.test_entering import _shipped, answer, enters, town  # noqa: F401 - fixtures

ADMIN, MANAGER, OFFICIAL, CITIZEN = 7, 8, 12, 10
PLAN = "performance_plan-2026-93daea45"
BUDGET = "대외협력과 26년 예산"


@pytest.fixture
async def office(api: BotApi, tmp_path: Path, town: Database) -> AsyncIterator[BotRunner]:  # noqa: F811
    with town.session(write=True) as session:
        people.ensure_person(session, OFFICIAL, datetime.now(UTC))
        roles.give_role(session, OFFICIAL, "official", ())
        session.commit()
    more = {"SALLIM_ADMINS": str(ADMIN), "SALLIM_CONFIRM_ACTUALS": "true"}
    settings = settings_for(api, tmp_path, SALLIM_DATABASE_URL=f"sqlite:///{town.path}")
    build = build_beside(environment_beside(settings))
    shown = WithUnpublished(Assistant(town, tmp_path), town, tmp_path, build)
    async with running(api, tmp_path, shown, town, **more) as runner:
        yield runner


def draft(database: Database, change: Callable[[Records], Records]) -> int:
    """Keep a changed copy of the plan as a draft; its number."""
    with database.session(write=True) as session:
        records = stored(session, PLAN)
        assert records is not None
        number = drafts.add(session, change(records), file="x", state="draft", by=ADMIN, now=datetime.now(UTC))
        session.commit()
    return number


def raised(records: Records) -> Records:
    """The same plan with another budget of one department."""
    figures = [replace(f, value=Decimal(6001)) if f.value == 5258 and f.year == 2026 else f for f in records.figures]
    return replace(records, figures=tuple(figures))


def of_next_year(records: Records) -> Records:
    """The plan of the next year: every year, id and title one further."""
    document = replace(records.document, id="performance_plan-2027-x", year=2027, title="2027년 성과계획서")
    ids = {s.id: f"n{s.id}" for s in records.subjects}
    subjects = [replace(s, id=ids[s.id], parent=ids.get(s.parent or "") or s.parent) for s in records.subjects]
    figures = [
        replace(f, subject=ids[f.subject], year=f.year + 1 if f.year else f.year) for f in raised(records).figures
    ]
    attributes = [replace(a, subject=ids[a.subject]) for a in records.attributes]
    return Records(document, tuple(subjects), tuple(figures), tuple(attributes), ())


async def first_in(api: BotApi, chat: int) -> str:
    """The first message of the bot in a chat."""
    for _ in range(LOOKS):
        if api.sent(chat):
            return api.sent(chat)[0].text
        await asyncio.sleep(0.05)
    raise AssertionError("no answer")


async def test_draft_stands_marked_beneath_the_published_answer(
    api: BotApi,
    office: BotRunner,
    town: Database,  # noqa: F811
) -> None:
    published = await answer(api, BUDGET)
    number = draft(town, raised)
    for person in (ADMIN, MANAGER):
        said = await answer(api, BUDGET, person)
        assert said.startswith(published[: published.index("<i>")])
        assert said.index(texts.UNPUBLISHED_TOO) < said.index("60억 100만원")
        assert f"근거: {texts.DRAFT_MARK}" in said
    for person in (CITIZEN, OFFICIAL):
        assert await answer(api, BUDGET, person) == published
    api.group(-100500)
    await api.says("/" + BUDGET, person=ADMIN, chat=-100500)
    in_group = await first_in(api, -100500)
    assert "초안" not in in_group
    assert "6,001" not in in_group
    await api.types_inline(BUDGET, person=ADMIN)
    (cards,) = await api.wait(1, "answerInlineQuery")
    assert "6,001" not in str(cards.params["results"])
    with town.session(write=True) as session:
        drafts.decide(session, number, "dropped", datetime.now(UTC))
        session.commit()
    assert await answer(api, BUDGET, ADMIN) == published
    assert not list((office.settings.home / "cache" / "unpublished").glob("*.db*"))


async def test_what_only_a_draft_knows_is_answered_from_it_with_its_mark(
    api: BotApi,
    office: BotRunner,
    town: Database,  # noqa: F811
) -> None:
    draft(town, of_next_year)
    asked = "대외협력과 27년 예산"
    assert "없습니다" in await answer(api, asked)
    said = await answer(api, asked, ADMIN)
    assert said.startswith(f"<b>{texts.UNPUBLISHED_MARK}대외협력과의 2027년 예산은 60억 100만원")
    assert texts.UNPUBLISHED_ALONE in said
    call = api.sent(ADMIN)[-1]
    before = len(api.sent(ADMIN))
    await api.taps(call, "엑셀", person=ADMIN)
    await api.wait(before + 2)
    assert api.sent(ADMIN)[-1].method == "sendDocument"
    assert "단위사업" in await answer(api, "단위사업별로", ADMIN)
    assert "없습니다" in await answer(api, asked)


async def test_pending_actual_is_shown_as_not_yet_public(
    api: BotApi,
    office: BotRunner,
    town: Database,  # noqa: F811
) -> None:
    asked = "자원봉사 활동률 2025년 실적"
    before = await answer(api, asked)
    await enters(api, "5.7")
    assert await answer(api, asked) == before
    assert await answer(api, asked, OFFICIAL) == before
    said = await answer(api, asked, ADMIN)
    assert "5.7%" in said
    assert "아직 공개하지 않은 입력 실적" in said
    assert said.startswith(f"<b>{texts.UNPUBLISHED_MARK}")


def test_copy_that_cannot_be_made_leaves_the_published_answer(tmp_path: Path, town: Database) -> None:  # noqa: F811
    tried = []

    def broken(path: Path) -> None:
        tried.append(path)
        raise OSError("no space")

    draft(town, raised)
    plain = Assistant(town, tmp_path)
    shown = WithUnpublished(plain, town, tmp_path, broken)
    today, now = datetime.now(UTC).date(), time.time()
    said = [
        one.ask(BUDGET, role="administrator", department="", context=None, today=today, now=now).text
        for one in (plain, shown, shown)
    ]
    assert len(set(said)) == 1
    assert len(tried) == 1


def test_copy_holds_no_people(tmp_path: Path, town: Database) -> None:  # noqa: F811
    from sqlalchemy import text

    from db.engine import open_database

    with town.session(write=True) as session:
        add_alias(session, "갯가", "대외협력과", by="77")
        values = (
            "s",
            "d",
            "이름",
            "과",
            2025,
            Decimal(1),
            0,
            "%",
            "",
            "",
            "confirmed",
            77,
            "manager",
            datetime.now(UTC),
        )
        entries.add(session, entries.Entry(0, *values, 77, datetime.now(UTC)))
        session.commit()
    make_preview(town, tmp_path / "copy.db", texts.DRAFT_MARK, datetime.now(UTC))
    made = open_database(f"sqlite:///{tmp_path / 'copy.db'}")
    with made.session() as session, town.session() as source:
        counts = [s.execute(text("SELECT COUNT(*) FROM figure")).scalar_one() for s in (session, source)]
        assert session.execute(text("SELECT COUNT(*) FROM person")).scalar_one() == 0
        assert session.execute(text('SELECT DISTINCT "by" FROM entry')).all() == [(0,)]
        assert session.execute(text("SELECT COUNT(*) FROM alias WHERE \"by\" = '77'")).scalar_one() == 0
    made.close()
    assert counts[0] == counts[1]
