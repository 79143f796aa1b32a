"""Deep links end to end: sharing an answer or a department, and opening what a link says."""

from __future__ import annotations

import pytest

from bot import telegram_texts as say
from bot.deep_links import DeepLinks
from bot.desk import Place, Reply, plain
from bot.telegram_app import BotRunner
from tests.botapi.server import BotApi
from tests.botapi.wire import BOT, Call
from tests.telegram import standin


def _payload(shared: Call) -> str:
    (button,) = [b for b in shared.buttons if "url" in b]
    link = f"https://t.me/{BOT['username']}?start="
    assert link in shared.text
    payload = str(button["url"].rpartition(link)[2])
    assert 1 <= len(payload) <= 64
    return payload


async def test_shared_answer_opens_for_somebody_else(api: BotApi, bot: BotRunner) -> None:
    await api.says("바다과 예산")
    (answer,) = await api.wait(1)
    await api.taps(answer, say.SHARE_BUTTON)
    payload = _payload((await api.wait(2))[1])
    assert payload.startswith("a")
    await api.says(f"/start {payload}", person=8)
    opened = (await api.wait(3))[2]
    assert (opened.chat_id, opened.text) == (8, answer.text)


async def test_same_answer_is_shared_by_one_link(api: BotApi, bot: BotRunner) -> None:
    for number, person in enumerate((7, 8)):
        await api.says("바다과 예산", person=person)
        answer = (await api.wait(2 * number + 1))[-1]
        await api.taps(answer, say.SHARE_BUTTON, person=person)
        await api.wait(2 * number + 2)
    first, second = api.sent(7)[1], api.sent(8)[1]
    assert _payload(first) == _payload(second)


async def test_department_has_a_link_that_needs_nothing_stored(api: BotApi, bot: BotRunner) -> None:
    await api.says("부서")
    (choice,) = await api.wait(1)
    await api.taps(choice, "들판과")
    (shown,) = await api.wait(1, "editMessageText")
    await api.taps(shown, say.SHARE_BUTTON)
    payload = _payload((await api.wait(2))[1])
    assert payload.startswith("d")
    await api.says(f"/start@{BOT['username']} {payload}", person=8)
    assert "들판과 2026년" in (await api.wait(3))[2].text


@pytest.mark.parametrize("payload", ["axyz", "d0123456789abcdef0123", "zzz", "a", "안녕", "a" * 65, "a b"])
async def test_link_that_leads_nowhere_gets_a_polite_line(api: BotApi, bot: BotRunner, payload: str) -> None:
    await api.says(f"/start {payload}")
    (answer,) = await api.wait(1)
    assert answer.text == say.OLD_LINK
    assert answer.buttons


async def test_shared_answer_about_what_is_gone_leads_nowhere(
    api: BotApi, bot: BotRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    await api.says("바다과 예산")
    await api.taps((await api.wait(1))[0], say.SHARE_BUTTON)
    payload = _payload((await api.wait(2))[1])
    monkeypatch.setattr(standin, "DEPARTMENTS", {k: v for k, v in standin.DEPARTMENTS.items() if k != "d1"})
    await api.says(f"/start {payload}", person=8)
    assert (await api.wait(3))[2].text == say.OLD_LINK


def test_other_modules_open_their_own_links(bot: BotRunner) -> None:
    def accept(place: Place, token: str) -> Reply:
        return plain(f"{place.person_id} {token}")

    links = DeepLinks(bot.desk, {"i": accept})
    assert links.open(Place(7, 7), "iABC").parts == ("7 ABC",)
