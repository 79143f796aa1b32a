"""Buttons in: a tap edits its message in place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from telegram import Message, Update
from telegram.error import TelegramError

from bot import news_texts, tapping
from bot import telegram_texts as texts
from bot.desk import Place, Reply, plain, why_html
from bot.telegram_html import CAPTION, under_line, utf16_length
from bot.wording import spoken
from handlers import answers, groups, menus, office, sending
from handlers.services import HandlerContext, Services, addressed_text, place_of, services, speak_to

say = spoken(texts)


async def on_button(update: Update, context: HandlerContext) -> None:
    """A tapped button; an old one is answered anew, and one of which nobody knows what was asked gets a line."""
    place, query = place_of(update), update.callback_query
    if place is None or query is None or query.message is None:
        return
    held = services(context)
    speak_to(held, place)
    data, message = query.data or "", query.message
    action = await sending.compute(context.bot, place, tapping.action_of, held.desk, place, data, message.message_id)
    is_old = action is None or action.get("old") or not message.is_accessible
    if action is None:
        action = await _anew(update, context, place)
    if action is None:
        return
    if action["do"] == "vote":
        await _acknowledge(update, await sending.compute(context.bot, place, answers.vote, held, action), alert=False)
        return
    if not await groups.may_tap(context, place, action):
        await _acknowledge(update, news_texts.GROUP_ONLY_ADMINS)
        return
    await _acknowledge(update)
    reply = await sending.compute(context.bot, place, _carry_out, held, place, action)
    if reply is None:  # an older version wrote it
        is_old, action = True, await _anew(update, context, place, acknowledged=True)
        reply = await sending.compute(context.bot, place, _carry_out, held, place, action) if action else None
    if reply is None or action is None:
        return
    instead = _under_line(reply, say.ANSWERED_ANEW) if action["do"] in _ANSWERS else reply
    has_text = isinstance(message, Message) and bool(message.text)  # nothing takes the place of a picture or a file
    if action["do"] in _IN_PLACE and has_text and not is_old:
        sent = await sending.edit(context.bot, place, message.message_id, reply, instead)
    else:
        sent = await sending.send(context.bot, place, instead if is_old else reply)
    held.notes.add(reply.prompt, sent)
    if reply.menus:
        await menus.follow(context.bot, held, reply.menus)


async def _anew(
    update: Update, context: HandlerContext, place: Place, *, acknowledged: bool = False
) -> dict[str, Any] | None:
    """What an old button asks anew; None where nobody knows, which is said then: a tap is `acknowledged` once only."""
    query, desk = update.callback_query, services(context).desk
    if query is None or query.message is None:
        return None
    message = query.message.message_id
    asked = query.message.reply_to_message if isinstance(query.message, Message) else None
    said = (addressed_text(asked, context.bot.username, context.bot.id) or "") if asked else ""
    action = await sending.compute(context.bot, place, tapping.anew, desk, place, query.data or "", message, said)
    if action is None:
        old = (await sending.compute_quietly(desk.words, place)).OLD_BUTTON
        if acknowledged or not await _acknowledge(update, old):
            await sending.send(context.bot, place, plain(old))
    return action


def _under_line(reply: Reply, line: str) -> Reply:
    """A reply with a line above that says why it comes."""
    if not reply.files:
        return replace(reply, parts=tuple(under_line(reply.parts, line)))
    first, *rest = reply.files
    captions = under_line([first.caption], line)
    if len(captions) > 1 or utf16_length(captions[0]) > CAPTION:
        return reply
    return replace(reply, files=(replace(first, caption=captions[0]), *rest))


#: These answer a question, which an old button asks anew.
_ANSWERS = ("run", "ask", "chart", "table", "sources")
#: These take the place of the message they stand under; the others are a message of their own.
_IN_PLACE = (
    "run",
    "choose",
    "news_edit",
    "subscribe",
    "help",
    "prefer",
    "cancel",
    "cancel_all",
    "forget",
    "privacy",
    *office.IN_PLACE,
    *answers.IN_PLACE,
)


def _carry_out(held: Services, place: Place, action: dict[str, Any]) -> Reply | None:
    """The use case of an action; None where it can no longer be carried out (its Query is of an older version)."""
    desk, subscriptions = held.desk, held.subscriptions
    match action["do"]:
        case "run":
            return _run(held, place, action)
        case "why":
            words = desk.words(place)
            return Reply((why_html(words.WHY_HEAD, action["text"] or words.NO_EXPLANATION),))
        case do if do in answers.DEEDS:
            return answers.carry_out(held, place, action)
        case "ask":
            return desk.ask(place, action["text"])
        case "choose":
            return desk.choose_department(place, action["purpose"], action["heading"], action.get("page", 0))
        case "departments":
            return desk.all_departments(place)
        case "help":
            return desk.help(place, action.get("topic", ""))
        case "prefer":
            return desk.prefer(place, action["preference"], action["value"])
        case "subscribe":
            return subscriptions.subscribe(place, action["name"])
        case "preview":
            return subscriptions.preview(place, action["subscription"])
        case "cancel":
            return subscriptions.cancel(place, action["subscription"])
        case "cancel_all":
            return subscriptions.cancel_all(place)
        case "news" | "news_edit":
            return subscriptions.act(place, action)
        case "forget":
            return desk.forget(place, sure=action.get("sure", False))
        case "privacy":
            return desk.privacy(place, len(subscriptions.of_chat(place)))
    return office.carry_out_action(held, place, action)


def _run(held: Services, place: Place, action: dict[str, Any]) -> Reply | None:
    query = answers.query_of(action)
    page, form = action.get("page", 0), action.get("form", "")
    return held.desk.run(place, query, page, form) if query is not None else None


async def _acknowledge(update: Update, text: str = "", *, alert: bool = True) -> bool:
    """Stop the button's waiting sign; False where that cannot be done: the tap is carried out all the same."""
    if update.callback_query is None:
        return False
    try:
        await update.callback_query.answer(text or None, show_alert=alert and bool(text))
    except TelegramError:
        return False
    return True
