"""The one error handler: apologise to the person, log for the administrator – ids, never texts or tokens."""

from __future__ import annotations

import logging
import traceback

from telegram import Update
from telegram.error import Conflict, Forbidden, TelegramError

from bot import telegram_texts as say
from bot.desk import plain
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
    try:
        words = wording(say, english=place.private and place.language == "en")
        # an answer that may have arrived is not sent again, and nobody is left waiting for one that did not
        await sending.send(context.bot, place, plain(words.SORRY if outcome == "failed" else words.UNSURE))
    except TelegramError:
        _log.warning("update %s: the apology could not be sent", update_id)
