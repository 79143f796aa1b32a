"""A citizen's talk from the first minute to the last, in private and in a group, over both ways and through trouble."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.workshop import make_here
from db.engine import Database
from tests.botapi.server import BotApi
from tests.telegram.conftest import both_ways, running
from tests.telegram.test_hand_out import filled  # noqa: F401 - a fixture
from tests.telegram.transcript import Transcript

GROUP, TOPIC = -100700, 5

pytestmark = both_ways


@pytest.fixture
async def talk(
    api: BotApi,
    way: str,
    filled: tuple[Path, Database, Assistant],  # noqa: F811
    tmp_path: Path,
    short_pauses: None,
) -> AsyncIterator[Transcript]:
    _, database, assistant = filled
    api.group(GROUP, threads=(TOPIC,))
    async with running(api, tmp_path, assistant, database) as bot:
        bot.desk.make = make_here
        yield Transcript(api, bot, troubled=way == "webhook")


async def test_from_the_first_minute_to_the_last(talk: Transcript, request: pytest.FixtureRequest) -> None:
    citizen = 8100 + len(request.node.name)  # another one each time: the records are shared
    other = citizen + 500
    await talk.says(citizen, "/start")
    await talk.taps(citizen, "대외협력과 26년 예산")
    for label in ("2025년", "추이", "엑셀", "왜?", "출처"):
        await talk.taps(citizen, label)
    await talk.says(citizen, "대외협력과 단위사업 목록")
    question = await talk.says(citizen, "2번")
    await talk.edits(citizen, question, "4번")
    await talk.taps(citizen, "한 단계 아래")
    await talk.says(citizen, "그래프로 보여줘")
    await talk.says(citizen, "자원봉사 활동률 달성률")
    await talk.taps(citizen, "‘달성률’ 뜻")
    await talk.says(citizen, "예산이 큰 세부사업 20개")
    await talk.taps(citizen, "다음")
    await talk.taps(citizen, "11")
    await talk.taps(citizen, "공유")
    link = re.search(r"start=([\w-]+)", talk.api.sent(citizen)[-1].text)
    assert link is not None
    await talk.says(other, f"/start {link[1]}")
    await talk.says(citizen, "설정")
    await talk.taps(citizen, "실무 용어")
    await talk.taps(citizen, "백만원")
    await talk.says(citizen, "소통기획과 예산")
    await talk.says(citizen, "뷁뷁과 예산")
    await talk.says(citizen, "숫자가 틀렸어요")
    topic = {"chat": GROUP, "message_thread_id": TOPIC, "is_topic_message": True}
    await talk.says(citizen, "@sallim_test_bot 대외협력과 예산", **topic)
    await talk.taps(citizen, "한 단계 위", chat=GROUP)
    await talk.says(citizen, "내정보")
    await talk.taps(citizen, "모두 지우기")
    talk.agrees_with(Path(__file__).parent / "golden_citizen.txt", {citizen: 8, other: 9})
