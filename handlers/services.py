"""What every handler is given, and reading who and where from an update."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import Chat, Message, Update
from telegram.constants import ChatID, ChatType
from telegram.ext import CallbackContext

from bot import wording
from bot.admin import Admin
from bot.deep_links import DeepLinks
from bot.desk import Desk, Place
from bot.entering import Entering
from bot.entry_review import EntryReview
from bot.feedback import Feedback
from bot.reading_process import ReadingProcess
from bot.roles import Roles
from bot.subscribing import Subscriptions
from bot.telegram_bot import ChatBot
from bot.thinking import Think
from bot.uploads import Uploads
from handlers.notes import Notes

HandlerContext = CallbackContext[ChatBot, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases that handlers call."""

    desk: Desk
    subscriptions: Subscriptions
    admin: Admin
    roles: Roles
    links: DeepLinks
    feedback: Feedback
    entering: Entering
    entry_review: EntryReview
    uploads: Uploads
    reading: ReadingProcess
    notes: Notes
    think: Think | None  # of the desk's assistant, in a process beside the bot
    bot_name: Callable[[], str]  # known once Telegram has been reached
    started: datetime  # when this process began to answer
    log_text: bool = False


def services(context: CallbackContext[Any, Any, Any, Any]) -> Services:
    """What the application was built with.  Raises TypeError where it was built without."""
    found = context.bot_data["services"]
    if not isinstance(found, Services):
        raise TypeError("the application was built without its services")
    return found


def speak_to(held: Services, place: Place) -> None:
    """From here on in this task, what is said is in the language of whoever is there."""
    wording.speak_to(lambda: held.desk.is_english(place))


def place_of(update: Update) -> Place | None:
    """The conversation of an update; None for one without a person (channel posts, other bots).

    An administrator who writes in a group's name is one person to the bot, whoever it is.
    """
    chat, person = update.effective_chat, update.effective_user
    if chat is None or person is None or (person.is_bot and person.id != ChatID.ANONYMOUS_ADMIN):
        return None
    message = update.effective_message
    thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    language = "en" if (person.language_code or "").startswith("en") else ""
    return Place(chat.id, person.id, is_private(chat), thread, language)


def is_private(chat: Chat) -> bool:
    return chat.type == ChatType.PRIVATE


def addressed_text(message: Message, username: str, bot_id: int) -> str | None:
    """The text meant for the bot, without its @name; None in a group where it is not meant."""
    text = message.text or message.caption or ""
    mention = f"@{username}".casefold()
    position = text.casefold().find(mention)
    is_mentioned = position >= 0 and not text[position + len(mention) :][:1].isalnum()
    if is_private(message.chat):
        return text
    if text.startswith("/"):
        return text
    if is_mentioned:
        return (text[:position] + " " + text[position + len(mention) :]).strip()
    answered = message.reply_to_message
    if answered and answered.from_user and answered.from_user.id == bot_id:
        return text
    return None
