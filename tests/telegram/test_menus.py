"""The menu of commands follows scope, role and language."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot import english_office, english_texts, office_texts
from bot import telegram_texts as say
from bot.telegram_app import BotRunner
from tests.botapi.server import LOOKS, BotApi
from tests.telegram.test_roles import ADMIN, STRANGER, link_for, office, told  # noqa: F401 - fixtures

_MANAGER = {**say.MENU, **office_texts.MENU_MANAGER}


async def until(done: Callable[[], bool]) -> None:
    for _ in range(LOOKS):
        if done():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the menu did not follow")


async def test_menu_per_scope_and_language(api: BotApi, bot: BotRunner) -> None:
    api.languages[12] = "en"
    assert api.menu(10) == say.MENU
    assert api.menu(12) == english_texts.MENU
    groups = {c["command"]: c["description"] for c in api.commands[("all_group_chats", "")]}
    assert groups == say.MENU_GROUP
    assert set(english_texts.MENU) == set(say.MENU)
    assert set(english_office.MENU_ADMIN) == set(office_texts.MENU_ADMIN)


async def test_menu_comes_and_goes_with_the_role(api: BotApi, office: BotRunner) -> None:  # noqa: F811
    start = await link_for(api, "초대 관리자 바다과")
    assert api.menu(STRANGER) == say.MENU
    await api.says(f"/start {start}", person=STRANGER)
    await until(lambda: api.menu(STRANGER) == _MANAGER)
    await api.says("권한", person=ADMIN)
    await until(lambda: any(office_texts.PEOPLE_HEAD in call.text for call in api.sent(ADMIN)))
    (people,) = [call for call in api.sent(ADMIN) if office_texts.PEOPLE_HEAD in call.text]
    await api.taps(people, "역할 거두기", person=ADMIN)
    (sure,) = await api.wait(1, "editMessageText")
    await api.taps(sure, office_texts.PEOPLE_YES, person=ADMIN)
    await until(lambda: api.menu(STRANGER) == say.MENU)


async def test_administrator_of_the_settings_has_the_menu_of_one(api: BotApi, office: BotRunner) -> None:  # noqa: F811
    await api.says("설정", person=ADMIN)
    await told(api, ADMIN)
    await api.taps(api.sent(ADMIN)[-1], "English", person=ADMIN)
    await until(lambda: "The office at a glance" in api.menu(ADMIN).values())
    assert set(api.menu(ADMIN)) == {*say.MENU, *office_texts.MENU_ADMIN, *office_texts.MENU_MANAGER}


async def test_chosen_language_wins_over_the_one_of_telegram(api: BotApi, bot: BotRunner) -> None:
    api.languages[12] = "en"
    await api.says("/settings", person=12)
    (screen,) = await api.wait(1)
    assert screen.text.startswith("<b>Settings</b>")
    await api.taps(screen, "한국어", person=12)
    (changed,) = await api.wait(1, "editMessageText")
    assert changed.text.startswith("<b>설정</b>")
    await until(lambda: api.menu(12) == say.MENU)
