"""The one error handler: apologise to the person, log for the administrator – ids, never texts or tokens."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable
from typing import Any

from telegram import Update
from telegram.error import Conflict, Forbidden, TelegramError

from bot import telegram_texts as say
from bot.desk import Place, plain
from bot.telegram_bot import ChatBot
from bot.telegram_errors import judge
from bot.wording import wording
from handlers import sending
from handlers.services import HandlerContext, place_of, services

_log = logging.getLogger(__name__)


async def on_error(update: object, context: HandlerContext) -> None:
    """Log where it happened; say sorry where there is somebody to say it to."""
    error = context.error
    if error is None or isinstance(error, Conflict):
        return
    update_id = update.update_id if isinstance(update, Update) else 0
    if isinstance(error, Forbidden):
        _log.info("update %s: the chat does not want the bot", update_id)
        return
    frames = "".join(traceback.format_tb(error.__traceback__))
    # the message of an exception may quote what a person wrote
    detail = f": {error}" if services(context).log_text or isinstance(error, TelegramError) else ""
    _log.error("update %s: %s%s\n%s", update_id, type(error).__name__, detail, frames)
    place = place_of(update) if isinstance(update, Update) else None
    outcome = judge(error).outcome if isinstance(error, TelegramError) else "failed"
    if place is None or outcome not in ("failed", "uncertain"):
        return
    # an answer that may have arrived is not sent again, and nobody is left waiting for one that did not
    words = _words(place)
    await _tell(context.bot, place, words.SORRY if outcome == "failed" else words.UNSURE, update_id)


async def tell_unsure(updates: Iterable[Update], bot: ChatBot, told: Callable[[int], None]) -> None:
    """The process ended while these were answered: say that their answers may be missing, and note each as told."""
    for update in updates:
        place = place_of(update)
        if place is not None and update.my_chat_member is None:
            await _tell(bot, place, _words(place).UNSURE, update.update_id)
        told(update.update_id)


def _words(place: Place) -> Any:
    return wording(say, english=place.private and place.language == "en")


async def _tell(bot: ChatBot, place: Place, line: str, update_id: int) -> None:
    try:
        await sending.send(bot, place, plain(line))
    except TelegramError:
        _log.warning("update %s: the apology could not be sent", update_id)
