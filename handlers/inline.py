"""Inline mode: `@bot 자원봉사 예산` in any chat offers answers as cards; everybody there reads them."""

from __future__ import annotations

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import InlineQueryLimit, ParseMode
from telegram.error import BadRequest

from bot import telegram_texts as say
from bot.deep_links import HELLO
from bot.reply import Card
from bot.wording import wording
from handlers import sending
from handlers.services import HandlerContext, services

_FRESH_SECONDS = 30


async def on_inline_query(update: Update, context: HandlerContext) -> None:
    """Up to 50 cards a page, examples for an empty question; above them how to ask, or that nothing was found."""
    query = update.inline_query
    if query is None:
        return
    cards = services(context).desk.cards
    page = await sending.compute_quietly(cards, query.query, query.offset, int(InlineQueryLimit.RESULTS))
    button = _button(query, found=bool(page.cards)) if not query.offset else None
    results = [_result(f"{query.offset or 0}-{number}", card) for number, card in enumerate(page.cards)]
    try:
        await sending.persistently(
            lambda: query.answer(results, cache_time=_FRESH_SECONDS, next_offset=page.following, button=button),
            tries=3,
            harmless=True,
        )
    except BadRequest as error:
        if "too old" not in str(error).lower():  # typed on: the answer to these letters is no longer wanted
            raise


def _button(query: InlineQuery, *, found: bool) -> InlineQueryResultsButton | None:
    """What stands above the cards: how to ask, or that nothing was found; a tap opens the chat with the bot."""
    words = wording(say, english=(query.from_user.language_code or "").startswith("en"))
    if not query.query.strip():
        return InlineQueryResultsButton(words.INLINE_HINT, start_parameter=HELLO)
    return None if found else InlineQueryResultsButton(words.INLINE_NOTHING, start_parameter=HELLO)


def _result(identifier: str, card: Card) -> InlineQueryResultArticle:
    content = InputTextMessageContent(card.html, parse_mode=ParseMode.HTML)
    return InlineQueryResultArticle(identifier, card.title, content, description=card.description)
