"""Inline mode: `@bot 자원봉사 예산` in any chat offers answers as cards; everybody there reads them."""

from __future__ import annotations

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.constants import InlineQueryLimit, ParseMode
from telegram.error import BadRequest

from bot.desk import Card, Place
from handlers import sending
from handlers.services import HandlerContext, services


async def on_inline_query(update: Update, context: HandlerContext) -> None:
    """Up to 50 cards; none for an empty question."""
    query = update.inline_query
    if query is None:
        return
    place = Place(query.from_user.id, query.from_user.id, private=False)
    cards = await sending.compute_quietly(services(context).desk.cards, place, query.query)
    results = [_result(number, card) for number, card in enumerate(cards[: InlineQueryLimit.RESULTS])]
    try:
        await query.answer(results, cache_time=30)
    except BadRequest as error:
        if "too old" not in str(error).lower():  # typed on: the answer to these letters is no longer wanted
            raise


def _result(number: int, card: Card) -> InlineQueryResultArticle:
    content = InputTextMessageContent(card.html, parse_mode=ParseMode.HTML)
    return InlineQueryResultArticle(str(number), card.title, content, description=card.description)
