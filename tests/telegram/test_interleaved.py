"""Steps in an order that nobody planned: old buttons, two flows at once, data that change in the middle of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot import feedback_texts
from bot import office_texts as texts
from bot.assistant import Assistant
from bot.telegram_app import BotRunner
from db.engine import Database, touch_data_version
from db.entries import history, latest
from db.imports import overview
from db.subscriptions import of_chat
from db.tables import FIGURE
from tests.botapi.server import BotApi
from tests.botapi.wire import Call
from tests.cli_import.plans import plan_text
from tests.telegram.conftest import running
from tests.telegram.test_entering import (
    ADMIN,
    INDICATOR,
    MANAGER,
    OTHER,
    YEAR,
    _shipped,  # noqa: F401 - a fixture
    _subject,
    newest,
    says,
    taps,
    town,  # noqa: F401 - a fixture
    until_value,
)
from tests.telegram.test_entering import office as office  # noqa: PLC0414 - a fixture
from tests.telegram.test_uploads import drops

_ANOTHER = "민간단체 및 출향도민 협력 강화"
_PHOTO: list[dict[str, Any]] = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]


async def test_button_of_one_odd_value_does_not_confirm_another(api: BotApi, office: BotRunner) -> None:
    await until_value(api)
    first = await says(api, "900", MANAGER, "900%")
    second = await says(api, "80", MANAGER, "80%")
    await taps(api, first, texts.ENTRY_ODD_YES, MANAGER, texts.ENTRY_OTHER)
    await taps(api, second, texts.ENTRY_ODD_YES, MANAGER, texts.ENTRY_NOTE)


async def test_summary_of_one_entry_does_not_save_another(api: BotApi, office: BotRunner, town: Database) -> None:  # noqa: F811
    summary = await _until_summary(api, INDICATOR, "5.7")
    other = await _until_summary(api, _ANOTHER, "33")
    await taps(api, summary, texts.ENTRY_SAVE, MANAGER, texts.ENTRY_OTHER)
    await taps(api, summary, texts.BACK, MANAGER, texts.ENTRY_OTHER)
    with town.session() as session:
        assert not latest(session, None, 9)
    assert _ANOTHER in (await taps(api, other, texts.ENTRY_SAVE, MANAGER, "입력했습니다")).text


async def test_editing_what_was_taken_says_that_the_entry_stays_as_it_is(api: BotApi, office: BotRunner) -> None:
    await until_value(api)
    typed = await api.says("5..6", person=MANAGER)
    await newest(api, MANAGER, "수를 읽지 못했습니다")
    await api.edits(typed, "5.6", person=MANAGER)
    await newest(api, MANAGER, texts.ENTRY_NOTE)
    await api.edits(typed, "6.5", person=MANAGER)
    told = await newest(api, MANAGER, texts.ENTRY_EDITED)
    await taps(api, told, texts.ENTRY_AGAIN, MANAGER, "실적을 적어 보내")
    await says(api, "6.5", MANAGER, texts.ENTRY_NOTE)


async def test_two_taps_on_skip_skip_one_step(api: BotApi, office: BotRunner) -> None:
    await until_value(api)
    asked = await says(api, "5.6", MANAGER, texts.ENTRY_NOTE)
    await taps(api, asked, texts.ENTRY_SKIP, MANAGER, texts.ENTRY_EVIDENCE)
    await taps(api, asked, texts.ENTRY_SKIP, MANAGER, texts.ENTRY_OTHER)
    summary = await says(api, "1365 포털", MANAGER, texts.ENTRY_SUMMARY)
    assert "근거: 1365 포털" in summary.text


async def test_question_with_a_year_is_answered_while_a_value_is_waited_for(api: BotApi, office: BotRunner) -> None:
    await until_value(api)
    await says(api, "대외협력과 26년 예산", MANAGER, "5,258백만원")
    await says(api, "7만원", MANAGER, "적으신 단위 ‘만원’은")
    await says(api, "12 34", MANAGER, "수를 읽지 못했습니다")
    await says(api, "5.6", MANAGER, texts.ENTRY_NOTE)


async def test_photo_is_evidence_where_evidence_is_waited_for(api: BotApi, office: BotRunner) -> None:
    await until_value(api)
    asked = await says(api, "5.6", MANAGER, texts.ENTRY_NOTE)
    await taps(api, asked, texts.ENTRY_SKIP, MANAGER, texts.ENTRY_EVIDENCE)
    await api.sends(person=MANAGER, photo=_PHOTO, caption="게시판")
    assert "근거: 사진 게시판" in (await newest(api, MANAGER, texts.ENTRY_SUMMARY)).text


async def test_note_of_a_report_and_an_entry_wait_side_by_side(api: BotApi, office: BotRunner, town: Database) -> None:  # noqa: F811
    await says(api, "대외협력과 예산", MANAGER, "5,258백만원")
    await until_value(api)
    asked = await says(api, "5.6", MANAGER, texts.ENTRY_NOTE)
    received = await says(api, "숫자가 틀렸어요", MANAGER, "접수했습니다")
    await taps(api, received, feedback_texts.WRITE_BUTTON, MANAGER, "덧붙일 말")
    await says(api, "표에는 5,000이에요", MANAGER, "덧붙여 전했습니다")
    await taps(api, asked, texts.ENTRY_SKIP, MANAGER, texts.ENTRY_EVIDENCE)
    await says(api, "1365 포털", MANAGER, texts.ENTRY_SUMMARY)


async def test_what_was_asked_last_is_what_the_next_message_answers(api: BotApi, office: BotRunner) -> None:
    await says(api, "대외협력과 예산", MANAGER, "5,258백만원")
    received = await says(api, "숫자가 틀렸어요", MANAGER, "접수했습니다")
    await taps(api, received, feedback_texts.WRITE_BUTTON, MANAGER, "덧붙일 말")
    await until_value(api)
    await says(api, "5.6", MANAGER, texts.ENTRY_NOTE)


@pytest.mark.parametrize("word", ["그만", "취소", "/stop"])
async def test_giving_up_a_note_gives_up_nothing_else(
    api: BotApi,
    office: BotRunner,
    town: Database,  # noqa: F811
    word: str,
) -> None:
    await says(api, "구독 대외협력과", OTHER, "보내 드립니다")
    await says(api, "대외협력과 예산", OTHER, "5,258백만원")
    received = await says(api, "숫자가 틀렸어요", OTHER, "접수했습니다")
    await taps(api, received, feedback_texts.WRITE_BUTTON, OTHER, "덧붙일 말")
    await says(api, word, OTHER, feedback_texts.NOTE_STOPPED)
    await says(api, "대외협력과 예산", OTHER, "5,258백만원")
    with town.session() as session:
        assert len(of_chat(session, OTHER, None)) == 1


async def test_command_between_ends_the_waiting_for_a_note(api: BotApi, office: BotRunner) -> None:
    await says(api, "대외협력과 예산", OTHER, "5,258백만원")
    received = await says(api, "숫자가 틀렸어요", OTHER, "접수했습니다")
    await taps(api, received, feedback_texts.WRITE_BUTTON, OTHER, "덧붙일 말")
    await says(api, "설정", OTHER, "내 부서")
    await says(api, "소통기획과 예산", OTHER, "3,314백만원")


async def test_unit_that_changes_while_a_value_is_entered_ends_the_entry(
    api: BotApi,
    office: BotRunner,
    town: Database,  # noqa: F811
) -> None:
    summary = await _until_summary(api, INDICATOR, "5.7")
    _change_unit(town, "명")
    await taps(api, summary, texts.ENTRY_SAVE, MANAGER, texts.ENTRY_CHANGED)
    with town.session() as session:
        assert history(session, _subject(session), YEAR) == []


async def test_entry_that_no_longer_fits_is_not_confirmed(
    api: BotApi,
    town: Database,  # noqa: F811
    tmp_path: Path,
) -> None:
    more = {"SALLIM_ADMINS": str(ADMIN), "SALLIM_CONFIRM_ACTUALS": "true"}
    async with running(api, tmp_path, Assistant(town, tmp_path), town, **more):
        await says(api, "안녕", ADMIN, "안녕")
        summary = await _until_summary(api, INDICATOR, "5.7")
        await taps(api, summary, texts.ENTRY_SAVE, MANAGER, "다른 관리자나 운영자가 확인하면")
        asked = await newest(api, ADMIN, "실적 확인 요청")
        _change_unit(town, "명")
        await taps(api, asked, texts.ENTRY_CONFIRM, ADMIN, "확인하지 않았습니다")
        await taps(api, asked, texts.ENTRY_REFUSE, ADMIN, "돌려보냈습니다")


async def test_report_made_before_another_publication_is_made_anew(
    api: BotApi,
    office: BotRunner,
    town: Database,  # noqa: F811
) -> None:
    await drops(api, plan_text(), person=ADMIN)
    early = await newest(api, ADMIN, "새 문서입니다")
    await drops(api, plan_text(library=950), person=ADMIN)
    late = await newest(api, ADMIN, "새 문서입니다", api.calls.index(early) + 1)
    await taps(api, late, texts.PUBLISH, ADMIN, "게시했습니다")
    again = await taps(api, early, texts.PUBLISH, ADMIN, texts.UPLOAD_OVERTAKEN)
    assert "250백만원 → 200백만원" in again.text  # what it would change now
    await says(api, "별빛 도서관 운영 31년 예산", MANAGER, "950백만원")
    await taps(api, again, texts.PUBLISH, ADMIN, "게시했습니다")
    await says(api, "별빛 도서관 운영 31년 예산", MANAGER, "900백만원")


async def test_same_file_of_two_is_published_once(api: BotApi, office: BotRunner, town: Database) -> None:  # noqa: F811
    await drops(api, plan_text(), person=ADMIN)
    early = await newest(api, ADMIN, "새 문서입니다")
    await drops(api, plan_text(), person=ADMIN)
    late = await newest(api, ADMIN, "새 문서입니다", api.calls.index(early) + 1)
    await taps(api, late, texts.PUBLISH, ADMIN, "게시했습니다")
    again = await taps(api, early, texts.PUBLISH, ADMIN, texts.UPLOAD_OVERTAKEN)
    assert not again.buttons


async def test_draft_shows_what_it_changes_before_it_is_published(
    api: BotApi,
    office: BotRunner,
    town: Database,  # noqa: F811
) -> None:
    await drops(api, plan_text(), person=ADMIN)
    asked = await newest(api, ADMIN, "새 문서입니다")
    await taps(api, asked, texts.KEEP_DRAFT, ADMIN, "초안으로 두었습니다")
    listing = await says(api, "자료", ADMIN, "초안 ")
    shown = await taps(api, listing, "게시", ADMIN, texts.UPLOAD_ASK)
    with town.session() as session:
        before = len(overview(session))
    await taps(api, shown, texts.PUBLISH, ADMIN, "게시했습니다")
    with town.session() as session:
        assert len(overview(session)) == before + 1


async def test_old_button_of_a_kept_draft_shows_what_it_would_change_now(api: BotApi, office: BotRunner) -> None:
    await drops(api, plan_text(), person=ADMIN)
    early = await newest(api, ADMIN, "새 문서입니다")
    await taps(api, early, texts.KEEP_DRAFT, ADMIN, "초안으로 두었습니다")
    since = len(api.calls)
    await drops(api, plan_text(library=950), person=ADMIN)
    late = await newest(api, ADMIN, texts.UPLOAD_ASK, since)
    await taps(api, late, texts.PUBLISH, ADMIN, "게시했습니다")
    # the draft in force was dropped with the publication of another version of its document
    await taps(api, early, texts.PUBLISH, ADMIN, "이미 게시했거나 버린")


# --- inside ----------------------------------------------------------------------------------------------------------


async def _until_summary(api: BotApi, indicator: str, value: str) -> Call:
    choice = await says(api, "실적 입력", MANAGER, texts.ENTRY_INDICATOR)
    years = await taps(api, choice, indicator[:12], MANAGER, "몇 년 실적")
    await taps(api, years, f"{YEAR}년", MANAGER, "실적을 적어 보내")
    asked = await says(api, value, MANAGER, texts.ENTRY_NOTE)
    asked = await taps(api, asked, texts.ENTRY_SKIP, MANAGER, texts.ENTRY_EVIDENCE)
    return await taps(api, asked, texts.ENTRY_SKIP, MANAGER, texts.ENTRY_SUMMARY)


def _change_unit(database: Database, unit: str) -> None:
    """As a new version of the document would."""
    with database.session(write=True) as session:
        session.execute(update(FIGURE).where(FIGURE.c.subject_id == _subject(session)).values(unit=unit))
        touch_data_version(session)
        session.commit()
