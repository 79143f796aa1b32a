"""The menu of commands: per scope and language, and for whoever has a role or chose a language, in their own chat."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import InvalidToken, TelegramError

from bot import office_texts
from bot import telegram_texts as say
from bot.wording import wording
from handlers import sending
from handlers.services import Services

_log = logging.getLogger(__name__)
_LANGUAGES = ("", "en")  # language_code: of everybody, of those whose Telegram is in English


async def set_for_everybody(bot: Bot) -> None:
    """The menus of the scopes; the bot runs without them where Telegram is away just now.  Raises InvalidToken."""
    private, groups = BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()
    try:
        for language in _LANGUAGES:
            words = wording(say, english=language == "en")
            for scope, menu in ((None, words.MENU), (private, words.MENU), (groups, words.MENU_GROUP)):
                await bot.set_my_commands(_commands(menu), scope=scope, language_code=language or None)
    except InvalidToken:
        raise
    except TelegramError as error:
        _log.warning("the command menu could not be set: %s", type(error).__name__)


async def follow(bot: Bot, held: Services, people: Iterable[int]) -> None:
    """Set the own menu of people whose role or language changed; whoever has neither gets everybody's again."""
    for person in people:
        role, language = await sending.compute_quietly(held.roles.standing, person)
        scope = BotCommandScopeChat(person)
        with suppress(TelegramError):  # one who has not opened a chat with the bot yet, or has left it
            for code in _LANGUAGES:
                if role in ("citizen", "official") and not language:
                    await bot.delete_my_commands(scope=scope, language_code=code or None)
                else:
                    menu = menu_of(role, english=(language or code) == "en")
                    await bot.set_my_commands(_commands(menu), scope=scope, language_code=code or None)


def menu_of(role: str, *, english: bool) -> Mapping[str, str]:
    """Command → description for a role, the own commands of the role after everybody's."""
    words, office = wording(say, english=english), wording(office_texts, english=english)
    more = {"manager": office.MENU_MANAGER, "administrator": office.MENU_ADMIN | office.MENU_MANAGER}
    menu: Mapping[str, str] = words.MENU | more.get(role, {})
    return menu


def _commands(menu: Mapping[str, str]) -> list[BotCommand]:
    return [BotCommand(name, text) for name, text in menu.items()]
