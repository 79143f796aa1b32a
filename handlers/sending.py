"""Telegram out: a Reply becomes messages; nothing is sent twice because of an error that leaves it unknowable."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from contextlib import suppress
from contextvars import copy_context
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot import inbox
from bot.desk import Attachment, Place, Reply
from bot.telegram_bot import ChatBot
from bot.telegram_errors import judge

_log = logging.getLogger(__name__)
_PATIENCE = 0.5  # seconds of computing before "typing …" is shown
_TURN = 0.05  # seconds of computing after which the next one begins
_TYPING = 4.5  # seconds after which Telegram is told again: it shows "typing …" for five
_FEW = 4
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 5.0  # seconds between two tries while Telegram is away, each twice the one before
_workers = ThreadPoolExecutor(8, "answer")  # one makes answers, the others those that take long
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

T = TypeVar("T")


async def compute(bot: ChatBot, place: Place, work: Callable[..., T], *args: Any) -> T:
    """Run a use case in a worker thread; "typing …" appears when it takes longer than half a second.

    They run one after the other, and for a twentieth of a second this loop stands still with them: two threads that run
    would only take the interpreter from each other at every statement (measured with a hundred people: half of the
    processor time).  One that takes longer goes on beside the loop and holds up nobody.
    """
    async with _turn():
        made = _workers.submit(copy_context().run, work, *args)
        with suppress(NotYetError):
            made.exception(_TURN)
    return await patiently(bot, place, made)


async def patiently(bot: ChatBot, place: Place, made: Future[T]) -> T:
    """What another thread or process makes; "typing …" appears when it takes longer than half a second."""
    if not made.done():
        task, pause = asyncio.wrap_future(made), _PATIENCE
        while not (await asyncio.wait({task}, timeout=pause))[0]:
            with suppress(TelegramError):
                await bot.send_chat_action(place.chat_id, ChatAction.TYPING, message_thread_id=place.thread_id)
            pause = _TYPING
        return await task
    return made.result()


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()


def _turn() -> asyncio.Lock:
    """The lock of this event loop; it lets those who wait through in order."""
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Lock())


async def compute_quietly(work: Callable[..., T], *args: Any) -> T:
    """Run a use case in a worker thread where nothing can be shown meanwhile."""
    return await asyncio.to_thread(work, *args)


async def send(bot: ChatBot, place: Place, reply: Reply, answering: int | None = None) -> list[int]:
    """Send every part, the buttons under the last; returns the message ids.  In groups it answers the question."""
    await inbox.begin()
    return await _send_parts(bot, place, reply, 0, None if place.private else answering)


async def edit(bot: ChatBot, place: Place, message_id: int, reply: Reply, instead: Reply | None = None) -> list[int]:
    """Put the reply in the place of a message of the bot; where that is impossible it, or `instead`, is sent anew."""
    if reply.files:
        return await send(bot, place, reply)
    buttons = keyboard(reply) if len(reply.parts) == 1 else ""
    await inbox.begin()
    try:
        await persistently(
            lambda: bot.edit_message_text(
                reply.parts[0],
                chat_id=place.chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                api_kwargs={"reply_markup": buttons or None},
                link_preview_options=_NO_PREVIEW,
            ),
            harmless=True,
        )
    except ChatMigrated:
        return await send(bot, place, instead or reply)
    except BadRequest as error:
        if "not modified" not in str(error).lower():
            return await send(bot, place, instead or reply)
    return [message_id, *await _send_parts(bot, place, reply, 1, None)]


async def edit_quietly(bot: ChatBot, place: Place, message_id: int, reply: Reply) -> None:
    """Put a passing line (progress) in the place of a message; it does not matter where that fails."""
    with suppress(TelegramError):
        await bot.edit_message_text(
            reply.parts[0], chat_id=place.chat_id, message_id=message_id, parse_mode=ParseMode.HTML
        )


async def delete(bot: ChatBot, place: Place, messages: list[int]) -> None:
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
            await asyncio.sleep(min(_FIRST_PAUSE * 2 ** (number - 1), _LONGEST_PAUSE))
    raise AssertionError("unreachable")  # pragma: no cover


def keyboard(reply: Reply) -> str:
    """The buttons of a reply as they go over the wire, "" where there are none."""
    rows = [[_button(label, data) for label, data in row] for row in reply.keyboard()]
    # as UTF-8: escaped, a Korean label is thrice as long on its way through the form
    return _encoded({"inline_keyboard": rows}) if rows else ""


def _button(label: str, data: str) -> dict[str, str]:
    """Most call back, some open an address."""
    return {"text": label, "url" if data.startswith("https://") else "callback_data": data}


async def _send_parts(bot: ChatBot, place: Place, reply: Reply, first: int, answering: int | None) -> list[int]:
    """Files and messages from number `first` on, in order; a message is repeated only when it surely did not arrive.

    A group that became a supergroup meanwhile gets them where it is now.
    """
    requests = [
        *(partial(_send_file, bot, file) for file in reply.files),
        *(partial(_say, bot, p) for p in reply.parts),
    ]
    sent: list[int] = []
    for number, request in enumerate(requests[first:], first):
        buttons = keyboard(reply) if number == len(requests) - 1 else ""
        try:
            sent.append(await persistently(partial(request, place, buttons, None if sent else answering)))
        except ChatMigrated as error:
            place = replace(place, chat_id=error.new_chat_id, thread_id=None)
            sent.append(await persistently(partial(request, place, buttons, None)))
    return sent


async def _say(bot: ChatBot, part: str, place: Place, buttons: str, answering: int | None) -> int:
    return await bot.say(place.chat_id, part, buttons=buttons, thread_id=place.thread_id, answering=answering)


async def _send_file(bot: ChatBot, file: Attachment, place: Place, buttons: str, answering: int | None) -> int:
    more: dict[str, Any] = {
        "filename": file.name,
        "caption": file.caption,
        "parse_mode": ParseMode.HTML,
        "message_thread_id": place.thread_id,
        "api_kwargs": {"reply_markup": buttons or None},
    }
    if answering:
        more["reply_parameters"] = ReplyParameters(answering, allow_sending_without_reply=True)
    if file.is_picture:
        return (await bot.send_photo(place.chat_id, file.content, **more)).message_id
    return (await bot.send_document(place.chat_id, file.content, **more)).message_id
