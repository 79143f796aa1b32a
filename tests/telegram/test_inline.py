"""Inline mode over the shipped records: a bare topic offers everything that is named so, fifty a page."""

from __future__ import annotations

from typing import Any

import pytest

from bot.cards import cards_for
from bot.telegram_app import BotRunner
from tests.botapi.server import BotApi
from tests.telegram.test_hand_out import filled, real  # noqa: F401 - fixtures


async def pages(api: BotApi, text: str) -> list[list[dict[str, Any]]]:
    """Every page of cards, scrolled to the end."""
    found: list[list[dict[str, Any]]] = []
    offset, begun = "", len(api.sent(None, "answerInlineQuery"))
    while not found or offset:
        await api.types_inline(text, offset=offset)
        call = (await api.wait(begun + len(found) + 1, "answerInlineQuery"))[-1]
        found.append(call.params["results"])
        offset = str(call.params.get("next_offset", ""))
    return found


async def test_bare_topic_offers_everything_named_so(api: BotApi, real: BotRunner) -> None:  # noqa: F811
    (cards,) = await pages(api, "자원봉사")
    assert len(cards) > 20
    assert [c["title"].split(" (")[0] for c in cards[:3]] == ["자원봉사활동 진흥", "자원봉사 활동률", "자원봉사센터"]
    texts = [c["input_message_content"]["message_text"] for c in cards]
    assert len(set(texts)) == len(texts)
    assert all("근거: " in text for text in texts)


async def test_topic_with_a_measure_offers_that_measure(api: BotApi, real: BotRunner) -> None:  # noqa: F811
    (cards,) = await pages(api, "자원봉사 예산")
    assert len(cards) > 5
    assert all("예산" in c["input_message_content"]["message_text"] for c in cards)


@pytest.mark.parametrize(
    "text", ["청년 예산", "청년예산", "노인 예산", "일자리 예산", "대외협력과 예산", "다문화 실적"]
)
async def test_word_that_is_no_name_offers_what_speaks_of_it(api: BotApi, real: BotRunner, text: str) -> None:  # noqa: F811
    (cards,) = await pages(api, text)
    assert cards
    assert all(text[-2:] in c["input_message_content"]["message_text"] for c in cards)
    assert all("근거: " in c["input_message_content"]["message_text"] for c in cards)


@pytest.mark.parametrize("text", ["뷁뷁 예산", "청년 2035년 예산", "날씨 예산 어때"])
async def test_what_the_documents_do_not_hold_offers_nothing(api: BotApi, real: BotRunner, text: str) -> None:  # noqa: F811
    assert await pages(api, text) == [[]]


async def test_more_than_fifty_are_paged(api: BotApi, real: BotRunner) -> None:  # noqa: F811
    found = await pages(api, "지원")
    assert len(found) > 1
    assert all(len(page) <= 50 for page in found)
    identifiers = [c["id"] for page in found for c in page]
    assert len(set(identifiers)) == len(identifiers)


async def test_whole_question_has_one_card(api: BotApi, real: BotRunner) -> None:  # noqa: F811
    (cards,) = await pages(api, "대외협력과 26년 예산")
    assert ["5,258백만원" in c["input_message_content"]["message_text"] for c in cards] == [True]


@pytest.mark.parametrize("offset", ["-1", "²", "999999999", "x", "50"])
def test_offset_that_is_none_of_ours_does_no_harm(filled: Any, offset: str) -> None:  # noqa: F811
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    cards_for(filled[2], "대외협력과 26년 예산", offset, 50, today=now.date(), now=now.timestamp())
