"""Who may settle what a group receives: its administrators."""

from __future__ import annotations

from typing import Any

from telegram.constants import ChatID, ChatMemberStatus
from telegram.error import TelegramError

from bot.desk import Place
from bot.words import Command
from handlers import sending
from handlers.services import HandlerContext, services

_WORDS = ("subscribe", "cancel", "stop", "pause", "resume")
_ACTS = ("pick", "change", "rule", "option", "pause", "resume", "pause_all", "resume_all")
_BUTTONS = ("subscribe", "cancel", "cancel_all")
_RUNNING = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def may_say(context: HandlerContext, place: Place, command: Command | None, text: str) -> bool:
    """Whether this person may say this here; everybody may ask, list and preview."""
    if place.private:
        return True
    settles = command is not None and command.name in _WORDS
    if not settles and command is None:
        settles = await sending.compute_quietly(services(context).subscriptions.is_request, text)
    return not settles or await _runs_the_group(context, place)


async def may_tap(context: HandlerContext, place: Place, action: dict[str, Any]) -> bool:
    """Whether this person may tap this button here; anybody may acknowledge or look."""
    settles = action["do"] in _BUTTONS or (action["do"] in ("news", "news_edit") and action["act"] in _ACTS)
    return place.private or not settles or await _runs_the_group(context, place)


async def _runs_the_group(context: HandlerContext, place: Place) -> bool:
    if place.person_id == ChatID.ANONYMOUS_ADMIN:
        return True
    try:
        member = await sending.persistently(
            lambda: context.bot.get_chat_member(place.chat_id, place.person_id), tries=3, harmless=True
        )
    except TelegramError:
        return False  # who cannot be asked about is nobody's administrator
    return member.status in _RUNNING
