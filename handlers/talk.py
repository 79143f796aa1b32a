"""Messages in: questions, Korean and slash commands, edits, and things that are not text."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from telegram import Message, Update
from telegram.error import TelegramError

from bot import news_texts
from bot import office_texts as office_words
from bot import telegram_texts as say
from bot.desk import Place, Reply, plain
from bot.roles import START_PREFIX
from bot.telegram_bot import ChatBot
from bot.thinking import Asked, think
from bot.wording import spoken, wording
from bot.words import Command, read_command
from handlers import groups, menus, office, sending
from handlers.services import HandlerContext, Services, addressed_text, place_of, services, speak_to

office_texts = spoken(office_words)
_ALBUMS = 256  # remembered


async def on_text(update: Update, context: HandlerContext) -> None:
    """A text message: a command word or a question."""
    heard = _heard(update, context)
    if heard is None:
        return
    place, message, text = heard
    speak_to(services(context), place)
    if await _answered_before(context, place, message):
        return
    reply = await _reply_to(context, place, message, text)
    if reply is None:
        return
    sent = await sending.send(context.bot, place, reply, message.message_id)
    services(context).notes.add(reply.prompt, sent)
    if reply.menus:
        await menus.follow(context.bot, services(context), reply.menus)


def _heard(update: Update, context: HandlerContext) -> tuple[Place, Message, str] | None:
    """Where a message stands, itself, and what of it is meant for the bot; None where nothing is."""
    place, message = place_of(update), update.effective_message
    if place is None or message is None:
        return None
    text = addressed_text(message, context.bot.username, context.bot.id)
    return None if text is None else (place, message, text)


async def _answered_before(context: HandlerContext, place: Place, message: Message) -> bool:
    """Whether an earlier process answered this message, as it was edited: the two may come in either order."""
    held = services(context)
    if message.date > held.started:
        return False  # of one process the limiter knows
    return await sending.compute(context.bot, place, held.desk.is_answered, place, message.message_id, message.date)


async def on_edited_text(update: Update, context: HandlerContext) -> None:
    """An edited question edits its answer; one that was never answered is answered now."""
    heard = _heard(update, context)
    if heard is None:
        return
    place, message, text = heard
    held = services(context)
    speak_to(held, place)
    await held.notes.settle()
    before = await sending.compute(context.bot, place, held.desk.answers_to, place, message.message_id)
    is_command = read_command(text, context.bot.username) is not None
    reply = None
    if not before and not is_command:
        reply = await sending.compute(context.bot, place, held.entering.edited, place, text)
    reply = reply or await _reply_to(context, place, message, text, fresh=False)
    if reply is None:
        return
    if before:
        sent = await sending.edit(context.bot, place, before[0], reply)
        await sending.delete(context.bot, place, [message for message in before if message not in sent])
    else:
        sent = await sending.send(context.bot, place, reply, message.message_id)
    held.notes.add(reply.prompt, sent)
    if reply.menus:
        await menus.follow(context.bot, held, reply.menus)


async def on_other(update: Update, context: HandlerContext) -> None:
    """Voice, photos, stickers and the like: the answer to what is under it, in a private chat else a friendly line."""
    place, message = place_of(update), update.effective_message
    if place is None or message is None:
        return
    speak_to(services(context), place)
    if place.private and (message.photo or message.video):
        shown = await sending.compute(context.bot, place, _as_evidence, services(context), place, message)
        if shown is not None:
            await sending.send(context.bot, place, shown)
            return
    is_further = _is_further_of_album(context, message)
    if message.caption and message.caption.strip():  # a picture with a question under it
        await on_text(update, context)
        return
    if not place.private or is_further:
        return
    desk = services(context).desk
    examples = await sending.compute(context.bot, place, desk.assistant.examples, 1)
    words = await sending.compute_quietly(desk.words, place)
    line = words.NOT_TEXT.format(example=examples[0]) if examples else words.NOT_TEXT_PLAIN
    await sending.send(context.bot, place, plain(line))


def _as_evidence(held: Services, place: Place, message: Message) -> Reply | None:
    """A photo that comes while an entry waits for its evidence; it stays in the person's chat."""
    if not held.entering.waits_for_evidence(place):
        return None
    said = " ".join(word for word in (office_texts.ENTRY_PHOTO, (message.caption or "").strip()) if word)
    return held.entering.continued(place, said, is_command=False)


def _is_further_of_album(context: HandlerContext, message: Message) -> bool:
    """Whether a picture of the same album came before: they come one by one, and one line is enough."""
    if message.media_group_id is None:
        return False
    albums: dict[str, None] = context.bot_data.setdefault("albums", {})
    if message.media_group_id in albums:
        return True
    albums[message.media_group_id] = None
    if len(albums) > _ALBUMS:
        del albums[next(iter(albums))]
    return False


async def on_membership(update: Update, context: HandlerContext) -> None:
    """The person blocked the bot or came back; it was added to a group or removed."""
    change = update.my_chat_member
    if change is None:
        return
    is_away = change.new_chat_member.status in ("kicked", "left")
    held = services(context)
    place = Place(change.chat.id, change.from_user.id)
    await sending.compute(context.bot, place, held.subscriptions.reachable, change.chat.id, not is_away)
    if change.chat.type == "private":
        await sending.compute(context.bot, place, held.desk.blocked, change.chat.id, is_away)
    elif change.chat.type != "channel" and not is_away and change.old_chat_member.status in ("kicked", "left"):
        await _greet(context, replace(place, private=False))


async def _greet(context: HandlerContext, place: Place) -> None:
    """The bot was added to a group: what it is for, how to ask, who reads the answers."""
    hello = services(context).desk.hello
    reply = await sending.compute(context.bot, place, hello, context.bot.username)
    with suppress(TelegramError):  # it may not write there
        await sending.send(context.bot, place, reply)


async def on_migration(update: Update, context: HandlerContext) -> None:
    """A group became a supergroup: its subscriptions move with it."""
    message = update.effective_message
    if message is None or message.migrate_to_chat_id is None:
        return
    place = Place(message.chat.id, 0, private=False)
    moved = services(context).subscriptions.moved
    await sending.compute(context.bot, place, moved, message.chat.id, message.migrate_to_chat_id)


async def _reply_to(
    context: HandlerContext, place: Place, message: Message, text: str, *, fresh: bool = True
) -> Reply | None:
    held = services(context)
    answered = message.reply_to_message
    if answered and answered.from_user and answered.from_user.id == context.bot.id:
        await held.notes.settle()
        await sending.compute(context.bot, place, held.desk.go_back_to, place, answered.message_id)
    if message.forward_origin:  # what somebody else wrote is a question about it, never an order
        return await _answer(context, place, text, message.message_id)
    command = read_command(text, context.bot.username)
    if command and not place.private and command.name in ("other", "unknown"):
        return None  # for another bot of the group
    if not await groups.may_say(context, place, command, text):
        return plain(news_texts.GROUP_ONLY_ADMINS)

    def work() -> Reply | Asked:
        waited = office.continue_form(held, place, text, command) if fresh else None
        if waited is not None:
            return waited
        if command and command.name != "other":
            return _carry_out(held, place, command, text, message.message_id)
        return held.subscriptions.request(place, text) or held.desk.asked(place, text.removeprefix("/"))

    made = await sending.compute(context.bot, place, work)
    return made if isinstance(made, Reply) else await _answered(context, place, made, message.message_id)


async def _answer(context: HandlerContext, place: Place, text: str, question: int | None = None) -> Reply:
    """The answer to what is a question whatever it says."""
    asked = await sending.compute(context.bot, place, services(context).desk.asked, place, text)
    return await _answered(context, place, asked, question)


async def _answered(context: HandlerContext, place: Place, asked: Asked, question: int | None = None) -> Reply:
    """The answer to a question: made in the process beside the bot where there is one, stored here."""
    held = services(context)
    if held.think is None:
        thought = await sending.compute(context.bot, place, think, held.desk.assistant, asked)
    else:
        thought = await sending.patiently(context.bot, place, held.think(asked))
    return await sending.compute(context.bot, place, held.desk.keep, place, asked, thought, question)


def _carry_out(held: Services, place: Place, command: Command, _text: str, message_id: int) -> Reply:
    desk, subscriptions = held.desk, held.subscriptions
    match command.name:
        case "start" if command.rest.startswith(START_PREFIX):
            return held.roles.accept(place, command.rest.removeprefix(START_PREFIX))
        case "start":
            return held.links.open(place, command.rest) if command.rest else desk.start(place)
        case "help":
            return desk.help(place, command.rest)
        case "why":
            return desk.why(place)
        case "departments":
            return desk.all_departments(place)
        case "settings":
            return desk.settings(place)
        case "privacy":
            return desk.privacy(place, len(subscriptions.of_chat(place)))
        case "admin" | "alias" | "invite" | "people" | "audit" | "documents" | "enter" | "entries":
            return office.carry_out_word(held, place, command)
        case "wrong":
            return held.feedback.report_last(place)
        case "reports":
            return held.feedback.listing(place)
        case "subscribe":
            return subscriptions.subscribe_by_name(place, command.rest)
        case "subscriptions":
            return subscriptions.listing(place)
        case "pause":
            return subscriptions.pause_all(place)
        case "resume":
            return subscriptions.resume_all(place)
        case "why_news":
            return subscriptions.why_news(place)
        case "cancel":
            return subscriptions.cancel_by_name(place, command.rest)
        case "stop":
            return subscriptions.cancel_all(place)
        case "indicators":
            return desk.indicators(place, message_id)
        case _:
            return plain(desk.words(place).UNKNOWN_COMMAND)


async def say_too_fast(update: Update, bot: ChatBot) -> None:
    """The one line a flooding person gets; a group is not bothered with it."""
    place = place_of(update)
    words = wording(say, english=place is not None and place.private and place.language == "en")
    with suppress(TelegramError):
        if update.callback_query:
            await update.callback_query.answer(words.TOO_FAST, show_alert=True)
        elif place and place.private:
            await sending.send(bot, place, plain(words.TOO_FAST))
