"""A manager enters an actual in the chat: guided, checked, published with its own source, kept through re-imports."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot import office_texts as texts
from bot.assistant import Assistant
from bot.entry_values import NotAValueError, read_value
from bot.exporting import rows
from bot.telegram_app import BotRunner
from db import people, roles
from db.engine import Database, ensure_ready, open_database
from db.entries import history
from db.load import load, stored
from tests.botapi.server import LOOKS, BotApi
from tests.botapi.wire import Call
from tests.telegram.conftest import both_ways, running

ADMIN, MANAGER, OTHER, CITIZEN = 7, 8, 9, 10
DEPARTMENT, INDICATOR, YEAR = "대외협력과", "자원봉사 활동률", 2025
ASKED = f"{INDICATOR} {YEAR}년 실적"


@pytest.fixture(scope="module")
def _shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shipped") / "sallim.db"
    made = open_database(f"sqlite:///{path}")
    ensure_ready(made)
    made.close()
    return path


@pytest.fixture
def town(tmp_path: Path, _shipped: Path) -> Iterator[Database]:
    """The shipped records, with two managers of one department and one of another."""
    shutil.copy(_shipped, tmp_path / "sallim.db")
    made = open_database(f"sqlite:///{tmp_path / 'sallim.db'}")
    with made.session(write=True) as session:
        for person, department in ((MANAGER, DEPARTMENT), (OTHER, DEPARTMENT), (11, "소통기획과")):
            people.ensure_person(session, person, datetime.now(UTC))
            roles.give_role(session, person, "manager", (department,))
        session.commit()
    yield made
    made.close()


@pytest.fixture
async def office(api: BotApi, tmp_path: Path, town: Database) -> AsyncIterator[BotRunner]:
    async with running(api, tmp_path, Assistant(town, tmp_path), town, SALLIM_ADMINS=str(ADMIN)) as runner:
        yield runner


async def newest(api: BotApi, person: int, words: str, since: int = 0) -> Call:
    """The newest message to a person after the call `since`, sent or edited, that has these words."""
    for _ in range(LOOKS):
        for call in reversed(api.calls[since:]):
            is_message = call.method in ("sendMessage", "editMessageText") and call.chat_id == person
            if is_message and words in call.params["text"]:
                return call
        await asyncio.sleep(0.05)
    raise AssertionError(f"no {words!r} among {[c.text for c in api.sent(person, 'sendMessage', 'editMessageText')]}")


async def taps(api: BotApi, call: Call, label: str, person: int, words: str) -> Call:
    """Tap, and wait for the message with these words that follows."""
    since = len(api.calls)
    await api.taps(call, label, person=person)
    return await newest(api, person, words, since)


async def says(api: BotApi, text: str, person: int, words: str) -> Call:
    """Say, and wait for the message with these words that follows."""
    since = len(api.calls)
    await api.says(text, person=person)
    return await newest(api, person, words, since)


async def until_value(api: BotApi, person: int = MANAGER, year: str = f"{YEAR}년") -> None:
    """실적 입력 up to the question for the value."""
    choice = await says(api, "실적 입력", person, texts.ENTRY_INDICATOR)
    years = await taps(api, choice, INDICATOR, person, "몇 년 실적")
    await taps(api, years, year, person, "실적을 적어 보내")


async def enters(api: BotApi, value: str, person: int = MANAGER, note: str = "", evidence: str = "") -> Call:
    """The whole entry; the last message."""
    await until_value(api, person)
    asked = await says(api, value, person, texts.ENTRY_NOTE)
    for said, following in ((note, texts.ENTRY_EVIDENCE), (evidence, texts.ENTRY_SUMMARY)):
        if said:
            asked = await says(api, said, person, following)
        else:
            asked = await taps(api, asked, texts.ENTRY_SKIP, person, following)
    return await taps(api, asked, texts.ENTRY_SAVE, person, f"‘{INDICATOR}’의 {YEAR}년 실적")


async def answer(api: BotApi, text: str, person: int = CITIZEN) -> str:
    before = len(api.sent(person))
    await api.says(text, person=person)
    for _ in range(LOOKS):
        if len(api.sent(person)) > before:
            return api.sent(person)[before].text
        await asyncio.sleep(0.05)
    raise AssertionError("no answer")


@both_ways
async def test_entered_actual_is_answered_with_its_own_source(api: BotApi, office: BotRunner, town: Database) -> None:
    assert "5.7" not in await answer(api, ASKED)
    told = await enters(api, "5.7%", note="자원봉사센터 12월 집계", evidence="1365 포털")
    assert "이제 5.7%로 답합니다" in told.text
    assert "입력 실적" in told.text
    said = await answer(api, ASKED)
    assert "5.7%" in said
    assert "입력 실적" in said
    assert f"{DEPARTMENT} 관리자" in said
    assert "문서에 인쇄된 값이 아닙니다" in said
    assert "103.64%" in await answer(api, f"{INDICATOR} {YEAR}년 달성률")
    with town.session() as session:
        (entry,) = history(session, _subject(session), YEAR)
    assert (entry.value, entry.note, entry.evidence) == (Decimal("5.7"), "자원봉사센터 12월 집계", "1365 포털")


async def test_entry_survives_a_new_import_and_is_no_printed_figure(
    api: BotApi, office: BotRunner, town: Database
) -> None:
    document = "performance_plan-2026-93daea45"
    with town.session() as session:
        before, printed = stored(session, document), list(rows(session, document))
    await enters(api, "5.7")
    with town.session(write=True) as session:
        assert stored(session, document) == before
        assert list(rows(session, document)) == printed
        assert before is not None
        load(session, before, shipped=True, now=datetime.now(UTC))
        session.commit()
    assert "5.7%" in await answer(api, ASKED)


@both_ways
async def test_newer_entry_replaces_and_taking_back_restores(api: BotApi, office: BotRunner, town: Database) -> None:
    unreported = await answer(api, ASKED)
    await enters(api, "5.7")
    await enters(api, "5.9")
    assert "5.9%" in await answer(api, ASKED)
    with town.session() as session:
        assert [e.state for e in history(session, _subject(session), YEAR)] == ["confirmed", "replaced"]
    for expected in ("5.7%", unreported):
        listing = await says(api, "실적 목록", MANAGER, texts.ENTRIES_HEAD)
        await taps(api, listing, "거두기", MANAGER, "거두었습니다")
        assert expected in await answer(api, ASKED)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("55", "10배입니다"),
        ("0.3", "10분의 1이 되지 않습니다"),
        ("120", "100%를 넘는"),
        ("0", "아직 집계하지 않은"),
        ("-1", "0보다 작은"),
    ],
)
async def test_odd_value_is_asked_about(api: BotApi, office: BotRunner, typed: str, line: str) -> None:
    await until_value(api)
    await api.says(typed, person=MANAGER)
    odd = await newest(api, MANAGER, line)
    assert [b["text"] for b in odd.buttons] == [texts.ENTRY_ODD_YES, texts.ENTRY_AGAIN]
    await api.taps(odd, texts.ENTRY_AGAIN, person=MANAGER)
    await api.says("5.6", person=MANAGER)
    assert await newest(api, MANAGER, texts.ENTRY_NOTE)


@pytest.mark.parametrize("typed", ["5명", "5,41", "1.2.3", "5 6", "9" * 20])
async def test_what_is_no_value_in_the_unit_is_said(api: BotApi, office: BotRunner, typed: str) -> None:
    await until_value(api)
    await api.says(typed, person=MANAGER)
    told = await newest(api, MANAGER, texts.ENTRY_STOP)
    assert "%" in told.text
    await api.says("취소", person=MANAGER)
    assert await newest(api, MANAGER, texts.CANCELLED)


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("1,234명", "명", "1234"),
        ("５.４０ ％", "%", "5.40"),
        ("+3", "건", "3"),
        ("△2.5", "%", "-2.5"),
        ("7 퍼센트", "%", "7"),
    ],
)
def test_values_as_people_type_them(typed: str, unit: str, value: str) -> None:
    read, digits = read_value(typed, unit)
    assert (str(read), digits) == (value, len(value.partition(".")[2]))


@pytest.mark.parametrize("typed", ["", "열두 명", "1,23", "12억원", "1e5", "--3"])
def test_values_that_are_none(typed: str) -> None:
    with pytest.raises(NotAValueError):
        read_value(typed, "명")


@both_ways
async def test_question_in_between_is_answered_and_the_entry_goes_on(api: BotApi, office: BotRunner) -> None:
    await until_value(api)
    assert DEPARTMENT in await answer(api, f"{DEPARTMENT} 예산", MANAGER)
    await api.says("5.6", person=MANAGER)
    assert await newest(api, MANAGER, texts.ENTRY_NOTE)


async def test_question_where_a_note_is_waited_for_is_asked_about(api: BotApi, tmp_path: Path, town: Database) -> None:
    question = f"{DEPARTMENT} 26년 예산은 얼마야?"
    asked = texts.NOTE_OR_QUESTION.format(text=question)
    async with running(api, tmp_path, Assistant(town, tmp_path), town):
        await until_value(api)
        skip = await says(api, "5.7", MANAGER, texts.ENTRY_NOTE)
        doubt = await says(api, question, MANAGER, asked)
        await taps(api, doubt, texts.ANSWER_IT, MANAGER, "2026년 예산은")
        await taps(api, skip, texts.ENTRY_SKIP, MANAGER, texts.ENTRY_EVIDENCE)  # the entry waits as before
        doubt = await says(api, question, MANAGER, asked)
    async with running(api, tmp_path, Assistant(town, tmp_path), town):  # a restart in the middle
        summary = await taps(api, doubt, texts.NOTE_IT, MANAGER, texts.ENTRY_SUMMARY)
        assert f"• 근거: {question}" in summary.text
        await taps(api, summary, texts.ENTRY_AGAIN, MANAGER, "실적을 적어 보내")
        await says(api, "5.8", MANAGER, texts.ENTRY_NOTE)
        await says(api, f"{DEPARTMENT} 자체 집계", MANAGER, texts.ENTRY_EVIDENCE)  # a name alone is no question


async def test_restart_in_the_middle_loses_nothing(api: BotApi, tmp_path: Path, town: Database) -> None:
    async with running(api, tmp_path, Assistant(town, tmp_path), town):
        await until_value(api)
    await api.says("5.7", person=MANAGER)
    async with running(api, tmp_path, Assistant(town, tmp_path), town):
        await newest(api, MANAGER, texts.ENTRY_NOTE)
        await api.says("12월 집계", person=MANAGER)
        await newest(api, MANAGER, texts.ENTRY_EVIDENCE)
        await api.sends(person=MANAGER, document=api.offers("집계표.xlsx", b"PK"))
        summary = await newest(api, MANAGER, texts.ENTRY_SUMMARY)
        assert "파일 집계표.xlsx" in summary.text
    await api.taps(summary, texts.ENTRY_SAVE, person=MANAGER)
    async with running(api, tmp_path, Assistant(town, tmp_path), town):
        assert await newest(api, MANAGER, "이제 5.7%로 답합니다")


@both_ways
async def test_second_person_confirms_and_citizens_do_not_see_it_before(
    api: BotApi, tmp_path: Path, town: Database
) -> None:
    assistant = Assistant(town, tmp_path)
    more = {"SALLIM_ADMINS": str(ADMIN), "SALLIM_CONFIRM_ACTUALS": "true"}
    async with running(api, tmp_path, assistant, town, **more):
        for person in (ADMIN, OTHER, 11):  # a bot may write only to those who wrote to it
            await answer(api, "안녕", person)
        before = await answer(api, ASKED)
        waits = await enters(api, "5.7", note="집계")
        assert "다른 관리자나 운영자가 확인하면" in waits.text
        assert await answer(api, ASKED) == before
        asked = await newest(api, OTHER, "실적 확인 요청")
        assert await newest(api, ADMIN, "실적 확인 요청")
        assert not [c for c in api.sent(11) if "실적" in c.text]  # a manager of another department is not asked
        await api.says("실적 목록", person=MANAGER)
        own = await newest(api, MANAGER, texts.ENTRIES_HEAD)
        assert not any("확인" in b["text"] for b in own.buttons)
        await api.taps(asked, texts.ENTRY_CONFIRM, person=OTHER)
        await newest(api, OTHER, "확인했습니다")
        await newest(api, MANAGER, "다른 사람이 확인해 공개했습니다")
        assert "5.7%" in await answer(api, ASKED)
        await api.taps(await newest(api, ADMIN, "실적 확인 요청"), texts.ENTRY_REFUSE, person=ADMIN)
        assert (await newest(api, ADMIN, texts.ENTRY_GONE)).text == texts.ENTRY_GONE


@both_ways
async def test_refused_entry_is_told_and_never_seen(api: BotApi, tmp_path: Path, town: Database) -> None:
    more = {"SALLIM_ADMINS": str(ADMIN), "SALLIM_CONFIRM_ACTUALS": "true"}
    async with running(api, tmp_path, Assistant(town, tmp_path), town, **more):
        for person in (ADMIN, OTHER, 11):  # a bot may write only to those who wrote to it
            await answer(api, "안녕", person)
        before = await answer(api, ASKED)
        await enters(api, "5.7")
        await api.taps(await newest(api, ADMIN, "실적 확인 요청"), texts.ENTRY_REFUSE, person=ADMIN)
        await newest(api, MANAGER, "확인되지 않고 돌아왔습니다")
        assert await answer(api, ASKED) == before


@both_ways
async def test_others_may_not_enter(api: BotApi, office: BotRunner) -> None:
    assert await answer(api, "실적 입력") == texts.ENTRY_ONLY
    assert await answer(api, "실적 목록") == texts.ENTRY_ONLY
    api.group(-100500)
    await api.says("/실적입력", person=MANAGER, chat=-100500)
    for _ in range(100):
        if api.sent(-100500):
            break
        await asyncio.sleep(0.05)
    assert api.sent(-100500)[0].text == texts.PRIVATE_ONLY


@both_ways
async def test_role_taken_back_ends_an_entry_in_the_middle(api: BotApi, office: BotRunner, town: Database) -> None:
    await until_value(api)
    with town.session(write=True) as session:
        roles.take_role(session, MANAGER)
        session.commit()
    await api.says("5.7", person=MANAGER)
    assert await newest(api, MANAGER, texts.ENTRY_ONLY)


@both_ways
async def test_saving_twice_enters_once(api: BotApi, office: BotRunner, town: Database) -> None:
    await enters(api, "5.7")
    summary = await newest(api, MANAGER, texts.ENTRY_SUMMARY)
    await api.taps(summary, texts.ENTRY_SAVE, person=MANAGER)
    assert await newest(api, MANAGER, texts.ENTRY_OTHER)
    with town.session() as session:
        assert len(history(session, _subject(session), YEAR)) == 1


def _subject(session: object) -> str:
    from sqlalchemy import text
    from sqlalchemy.orm import Session

    assert isinstance(session, Session)
    found = session.execute(
        text(
            "SELECT s.id FROM subject s JOIN document d ON d.id = s.document_id WHERE s.name = :name"
            " ORDER BY d.year DESC"
        ),
        {"name": INDICATOR},
    )
    return str(found.scalars().first())


async def test_half_year_is_entered_and_never_taken_for_the_year(api: BotApi, office: BotRunner) -> None:
    before = await answer(api, f"{INDICATOR} 달성했어?")
    choice = await says(api, "실적 입력", MANAGER, texts.ENTRY_INDICATOR)
    years = await taps(api, choice, INDICATOR, MANAGER, "몇 년 실적")
    asked = await taps(api, years, f"{YEAR}년", MANAGER, texts.ENTRY_PERIODS)
    labels = [b["text"] for b in asked.buttons]
    assert labels == ["상반기", "하반기", "1분기", "2분기", "3분기", "4분기"]
    half = await taps(api, asked, "상반기", MANAGER, f"{YEAR}년 상반기 실적을 적어")
    assert texts.ENTRY_WHOLE_YEAR in [b["text"] for b in half.buttons]
    note = await says(api, "3.1", MANAGER, texts.ENTRY_NOTE)
    evidence = await taps(api, note, texts.ENTRY_SKIP, MANAGER, texts.ENTRY_EVIDENCE)
    summary = await taps(api, evidence, texts.ENTRY_SKIP, MANAGER, texts.ENTRY_SUMMARY)
    assert f"{YEAR}년 상반기 실적: 3.1%" in summary.text
    await taps(api, summary, texts.ENTRY_SAVE, MANAGER, f"{YEAR}년 상반기 실적을 이제 3.1%로 답합니다")
    said = await answer(api, f"{INDICATOR} {YEAR}년 상반기 실적")
    assert f"{YEAR}년 상반기 입력 실적은 3.1%입니다" in said
    assert "3.1%" in await answer(api, f"{INDICATOR} 상반기 실적")
    whole = await answer(api, ASKED)
    assert "상반기 입력 실적은 3.1%입니다" in whole
    assert "1분기 실적이 없습니다" in await answer(api, f"{INDICATOR} {YEAR}년 1분기 실적")
    assert await answer(api, f"{INDICATOR} 달성했어?") == before
    assert "3.1" not in await answer(api, f"{INDICATOR} {YEAR}년 달성률")
    assert "3.1" not in await answer(api, f"{INDICATOR} {YEAR}년 상반기 달성률")
