"""A document dropped into the chat: fetched, read beside the bot with a line of progress, and asked about."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path, PurePath

from telegram import Bot, Update
from telegram.error import BadRequest, NetworkError, TelegramError

from bot import office_texts as texts
from bot import uploads as use
from bot.desk import Place, Reply, plain
from bot.telegram_bot import ChatBot
from bot.telegram_errors import judge
from bot.uploads import Uploads
from bot.wording import is_english, spoken
from handlers import sending
from handlers.services import HandlerContext, Services, place_of, services, speak_to

texts = spoken(texts)

_DOWNLOAD_SECONDS = 60
_TRIES = 3
_UNSAFE = re.compile(r"[^\w.()\-\[\] ]")
_LONGEST_NAME = 80


async def on_document(update: Update, context: HandlerContext) -> None:
    """A file in a private chat; in a group files are not for the bot."""
    place, message = place_of(update), update.effective_message
    if place is None or message is None or message.document is None or not place.private:
        return
    held, document = services(context), message.document
    speak_to(held, place)
    name, size = safe_name(document.file_name or ""), document.file_size or 0
    evidence = await sending.compute(context.bot, place, _as_evidence, held, place, name)
    if evidence is not None:
        await sending.send(context.bot, place, evidence)
        return
    refused = await sending.compute(context.bot, place, held.uploads.refusal, place, name, size)
    if refused is not None:
        await sending.send(context.bot, place, refused)
        return
    shown = await _started(context.bot, place, name)
    with tempfile.TemporaryDirectory(prefix="sallim-") as folder:
        path = Path(folder) / name
        try:
            await _download(context.bot, document.file_id, path)
        except TelegramError as error:
            line = texts.UPLOAD_TOO_BIG if "too big" in str(error) else texts.UPLOAD_LOST
            await _put(context.bot, place, shown, plain(line))
            return
        await _read_and_ask(context, place, held.uploads, path, shown)


async def _started(bot: ChatBot, place: Place, name: str) -> int:
    """The message that what is found takes the place of; 0 where nobody knows whether it came."""
    try:
        (shown,) = await sending.send(bot, place, use.started(name))
    except TelegramError as error:
        if judge(error).outcome != "uncertain":
            raise
        return 0  # the document is read all the same: what comes of it is a message of its own
    return shown


async def _put(bot: ChatBot, place: Place, shown: int, reply: Reply) -> list[int]:
    return await (sending.edit(bot, place, shown, reply) if shown else sending.send(bot, place, reply))


def _as_evidence(held: Services, place: Place, name: str) -> Reply | None:
    """A file that comes while an entry waits for its evidence is named in it; it stays in the person's chat."""
    if not held.entering.waits_for_evidence(place):
        return None
    return held.entering.continued(place, texts.ENTRY_FILE.format(name=name), is_command=False)


async def _read_and_ask(context: HandlerContext, place: Place, uploads: Uploads, path: Path, shown: int) -> None:
    async def percent(done: int) -> None:
        if shown:
            await sending.edit_quietly(context.bot, place, shown, use.progress(path.name, done))

    language = "en" if await sending.compute_quietly(is_english) else "ko"
    outcome = await services(context).reading.read(path, place.person_id, "administrator", language, percent)
    reply = await sending.compute(context.bot, place, uploads.proposal, place, outcome)
    sent = await _put(context.bot, place, shown, reply)
    services(context).notes.add(reply.prompt, sent)


async def _download(bot: Bot, file_id: str, path: Path) -> None:
    """Fetching again does no harm, so every trouble with the network is tried again."""
    for number in range(1, _TRIES + 1):
        try:
            file = await bot.get_file(file_id)
            await file.download_to_drive(path, read_timeout=_DOWNLOAD_SECONDS)
        except BadRequest:
            raise
        except NetworkError:
            if number == _TRIES:
                raise
        else:
            return


def safe_name(name: str) -> str:
    """The file's own name without anything a path could be made of."""
    plain_name = _UNSAFE.sub("_", PurePath(name.replace("\\", "/")).name).strip(" .")
    stem, suffix = PurePath(plain_name).stem, PurePath(plain_name).suffix
    return (stem[:_LONGEST_NAME] or "file") + suffix[:10]
