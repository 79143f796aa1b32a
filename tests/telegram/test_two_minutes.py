"""A newcomer, from the bot alone: last year's budget of a department as a chart and as Excel, in a few taps.

Each walk uses nothing but what the bot has said or shown before: a button by its label, a word that its text named.
"""

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

_AT_MOST = 8  # things to do: fifteen seconds each are two minutes

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
    async with running(api, tmp_path, assistant, database) as bot:
        bot.desk.make = make_here
        yield Transcript(api, bot, troubled=way == "webhook")


async def test_last_years_budget_as_a_chart_and_as_excel(talk: Transcript, request: pytest.FixtureRequest) -> None:
    taps, words = 9100 + len(request.node.name), 9600 + len(request.node.name)
    # by taps alone: the first screen, an example, a year back, the chart, the file
    await talk.says(taps, "/start")
    await talk.taps(taps, "대외협력과 26년 예산")
    await talk.taps(taps, "2025년")
    await talk.taps(taps, "추이")
    await talk.taps(taps, "엑셀 표")
    done = len([line for line in talk.lines if line.startswith("› ")])
    assert done <= _AT_MOST
    sent = [call.method for call in talk.api.sent(taps)]
    assert sent == ["sendMessage", "sendMessage", "sendPhoto", "sendDocument"]
    # by words: what the first screen names (도움말) leads to the words that hand out
    await talk.says(words, "/start")
    assert "‘도움말’" in talk.api.sent(words)[-1].text
    await talk.says(words, "도움말")
    await talk.taps(words, "그래프와 엑셀")
    said = talk.lines[-3]
    for wish in ("“○○과 작년 예산”", "“그래프로 보여줘”", "“엑셀로 줘”"):
        assert wish in "\n".join(talk.lines), said
    await talk.says(words, "부서")
    division = talk.api.sent(words)[-1].buttons[1]["text"].split(" (")[0]
    await talk.says(words, f"{division} 작년 예산")
    assert re.search(r"2025년 예산은 .*원", talk.api.sent(words)[-1].params["shown"])
    await talk.says(words, "그래프로 보여줘")
    await talk.says(words, "엑셀로 줘")
    sent = [call.method for call in talk.api.sent(words)]
    assert sent[-3:] == ["sendMessage", "sendPhoto", "sendDocument"]
    talk.agrees_with(Path(__file__).parent / "golden_two_minutes.txt", {taps: 8, words: 9})
