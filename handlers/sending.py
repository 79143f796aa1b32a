"""Telegram out: a Reply becomes messages; nothing is sent twice because of an error that leaves it unknowable."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot import inbox
from bot.desk import Attachment, Place, Reply
from bot.telegram_errors import judge

_log = logging.getLogger(__name__)
_PATIENCE = 0.5  # seconds of computing before "typing …" is shown
_TURN = 0.05  # seconds of computing after which the next one begins
_FEW = 4
_LONGEST_PAUSE = 5.0  # seconds between two tries while Telegram is away
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

T = TypeVar("T")


async def compute(bot: Bot, place: Place, work: Callable[..., T], *args: Any) -> T:
    """Run a use case in a worker thread; "typing …" appears when it takes longer than half a second.

    Answers are made one after the other: several threads would only take the interpreter from each other (measured
    with a hundred people: a third more processor time).  One that takes longer does not hold up the rest.
    """
    async with _turn():
        task = asyncio.ensure_future(asyncio.to_thread(work, *args))
        done, _ = await asyncio.wait({task}, timeout=_TURN)
    if not done:
        done, _ = await asyncio.wait({task}, timeout=_PATIENCE - _TURN)
    if not done:
        with suppress(TelegramError):
            await bot.send_chat_action(place.chat_id, ChatAction.TYPING, message_thread_id=place.thread_id)
    return await task


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()


def _turn() -> asyncio.Lock:
    """The lock of this event loop; it lets those who wait through in order."""
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Lock())


async def compute_quietly(work: Callable[..., T], *args: Any) -> T:
    """Run a use case in a worker thread where nothing can be shown meanwhile."""
    return await asyncio.to_thread(work, *args)


async def send(bot: Bot, place: Place, reply: Reply, answering: int | None = None) -> list[int]:
    """Send every part, the buttons under the last; returns the message ids.  In groups it answers the question."""
    await inbox.begin()
    return await _send_parts(bot, place, reply, 0, None if place.private else answering)


async def edit(bot: Bot, place: Place, message_id: int, reply: Reply) -> list[int]:
    """Put the reply in the place of a message of the bot; where that is impossible it is sent anew."""
    if reply.files:
        return await send(bot, place, reply)
    markup = keyboard(reply) if len(reply.parts) == 1 else None
    await inbox.begin()
    try:
        await persistently(
            lambda: bot.edit_message_text(
                reply.parts[0],
                chat_id=place.chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                link_preview_options=_NO_PREVIEW,
            ),
            harmless=True,
        )
    except BadRequest as error:
        if "not modified" not in str(error).lower():
            return await send(bot, place, reply)
    return [message_id, *await _send_parts(bot, place, reply, 1, None)]


async def edit_quietly(bot: Bot, place: Place, message_id: int, reply: Reply) -> None:
    """Put a passing line (progress) in the place of a message; it does not matter where that fails."""
    with suppress(TelegramError):
        await bot.edit_message_text(
            reply.parts[0], chat_id=place.chat_id, message_id=message_id, parse_mode=ParseMode.HTML
        )


async def delete(bot: Bot, place: Place, messages: list[int]) -> None:
    """Take away messages that an edit made superfluous; one that is gone already is fine."""
    for message in messages:
        with suppress(TelegramError):
            await bot.delete_message(place.chat_id, message)


async def persistently(call: Callable[[], Awaitable[T]], tries: int = 40, *, harmless: bool = False) -> T:
    """Repeat a request that certainly did nothing (no connection, 5xx, 429) for some minutes; raise every other error.

    One that is `harmless` when done twice (an edit) is repeated where it is unknown whether it was done, too: a few
    times, because each takes as long as a timeout.
    """
    for number in range(1, tries + 1):
        try:
            return await call()
        except TelegramError as error:
            outcome = judge(error).outcome
            again = outcome in ("retry", "later") or (outcome == "uncertain" and harmless and number < _FEW)
            if not again or number == tries:
                raise
            await asyncio.sleep(min(0.5 * 2 ** (number - 1), _LONGEST_PAUSE))
    raise AssertionError("unreachable")  # pragma: no cover


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """The buttons of a reply: most call back, some open an address."""
    rows = [[_button(label, data) for label, data in row] for row in reply.keyboard()]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(label: str, data: str) -> InlineKeyboardButton:
    if data.startswith("https://"):
        return InlineKeyboardButton(label, url=data)
    return InlineKeyboardButton(label, callback_data=data)


async def _send_parts(bot: Bot, place: Place, reply: Reply, first: int, answering: int | None) -> list[int]:
    """Files and messages from number `first` on, in order; a message is repeated only when it surely did not arrive."""
    requests = [*(_file(bot, file) for file in reply.files), *(_text(bot, part) for part in reply.parts)]
    sent: list[int] = []
    for number, request in enumerate(requests[first:], first):
        more: dict[str, Any] = {
            "reply_markup": keyboard(reply) if number == len(requests) - 1 else None,
            "message_thread_id": place.thread_id,
            "parse_mode": ParseMode.HTML,
        }
        if answering and not sent:
            more["reply_parameters"] = ReplyParameters(answering, allow_sending_without_reply=True)
        message = await persistently(partial(request, place.chat_id, **more))
        sent.append(message.message_id)
    return sent


def _text(bot: Bot, part: str) -> Callable[..., Awaitable[Message]]:
    return partial(bot.send_message, text=part, link_preview_options=_NO_PREVIEW)


def _file(bot: Bot, file: Attachment) -> Callable[..., Awaitable[Message]]:
    if file.is_picture:
        return partial(bot.send_photo, photo=file.content, filename=file.name, caption=file.caption)
    return partial(bot.send_document, document=file.content, filename=file.name, caption=file.caption)
