"""A talk with the bot as a text: what people do, and what each of them reads then.

In a troubled one every update comes twice and the first messages to whoever acts are refused; what people read is the
same.  SALLIM_UPDATE_GOLDEN=1 writes golden files anew; the difference is then read by eye.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from difflib import unified_diff
from itertools import chain, permutations
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.telegram_app import BotRunner
from db.tables import DELIVERY
from tests.botapi.server import LOOKS, BotApi
from tests.botapi.wire import Call

_TO = re.compile(r"^\(to \d+\) ")
_FEW = 5  # messages in a turn
_CALM = 4  # looks in a row at which nothing is to be done
_MESSAGES = ("sendMessage", "sendPhoto", "sendDocument", "editMessageText")
#: What differs from run to run.
_PASSING = (
    (re.compile(r"\d+번으로 접수"), "…번으로 접수"),
    (re.compile(r"start[= ][\w-]+"), "start …"),
    (re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ [A-Z][a-z]{2}\b"), "(a day)"),
    (re.compile(r"\b\d+ [A-Z][a-z]{2}\b"), "(a day)"),
    (re.compile(r"until \(a day\), \S+ [ap]m"), "until …"),
    (re.compile(r"\d{4}년 \d+월 \d+일"), "(a date)"),
    (re.compile(r"working days left: \d+|today is the last day it can be done"), "(days left)"),
    (re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?"), "(a date)"),
    (re.compile(r"program \S+, data \w+, database \d+, Python \S+"), "program …"),
    (re.compile(r"figures [\d,]+, last"), "figures …, last"),
)


class Transcript:
    """What people do, and what each of them reads then."""

    def __init__(self, api: BotApi, bot: BotRunner, *, troubled: bool) -> None:
        self.api, self._bot, self.lines, self.troubled = api, bot, list[str](), troubled
        self._turns: list[list[list[str]]] = []  # the lines of each turn, message by message
        self._read = len(api.calls)
        self._turn = 0

    def _trouble(self, person: int) -> None:
        self._turn += 1
        if self.troubled:
            kinds: list[tuple[int, dict[str, int]]] = [(502, {"times": 2}), (500, {})]
            code, more = kinds[self._turn % 2] if self._turn % 8 else (429, {"retry_after": 1})  # which costs a second
            self.api.fault("", code, chat_id=person, **more)

    async def says(self, person: int, text: str, chat: int | None = None, **more: Any) -> int:
        """The message id; without `chat` it is the private one."""
        self._trouble(chat or person)
        message = await self.api.says(text, person=person, chat=chat, **more)
        await self._answered(person, text, chat or person)
        return message

    async def edits(self, person: int, message: int, text: str) -> None:
        self._trouble(person)
        await self.api.edits(message, text, person=person)
        await self._answered(person, f"(edited) {text}", person)

    async def taps(self, person: int, label: str, chat: int | None = None) -> None:
        """The newest button with this label."""
        where = chat or person
        call = next(c for c in reversed(self._of(where)) if any(label in b["text"] for b in c.buttons))
        self._trouble(where)
        await self.api.taps(call, label, person=person)
        await self._answered(person, f"[{label}]", where)

    async def drops(self, person: int, name: str, text: str) -> None:
        """A file with a document, until its report asks what to do."""
        await self.api.sends(person=person, document=self.api.offers(name, text.encode()))
        await self._answered(person, f"({name})", person, until="Publish")

    def _of(self, person: int) -> list[Call]:
        return self.api.sent(person, *_MESSAGES)

    async def _answered(self, person: int, what: str, where: int, until: str = "") -> None:
        if self.troubled:
            await self.api.resend_update()
        for _ in range(LOOKS):
            new = [c for c in self.api.calls[self._read :] if c.method in _MESSAGES]
            if any(c.chat_id == where and (not until or any(until in b["text"] for b in c.buttons)) for c in new):
                break
            await asyncio.sleep(0.05)
        await self.quiet()
        new = [c for c in self.api.calls[self._read :] if c.method in _MESSAGES]
        self._read = len(self.api.calls)
        blocks = [[f"› {person}: {what}"]]
        for call in new[-1:] if until else sorted(new, key=lambda c: (c.chat_id != where, c.chat_id)):
            picture = "(picture) " if call.method == "sendPhoto" else "(file) " if call.method == "sendDocument" else ""
            shown = picture + (call.params.get("shown") or self.api.messages[(call.chat_id, call.message_id)]["text"])
            to = "" if call.chat_id == where else f"(to {call.chat_id}) "
            buttons = [" | ".join(f"[{b['text']}]" for b in call.buttons)] if call.buttons else []
            blocks.append([f"{to}{shown}", *buttons])
        self.add(blocks)

    def add(self, blocks: list[list[str]]) -> None:
        """A turn: the line of what somebody did, and the lines of each message that was read then."""
        self.lines += [*chain(*blocks), ""]
        self._turns.append(blocks)

    async def quiet(self) -> None:
        """Whoever else is told has been, and what was refused has come: there is nothing left that could send.

        Looked at more than once: for an instant an update is neither in the queue nor counted as worked on.
        """
        calm = 0
        while calm < _CALM:
            await asyncio.sleep(0.02)
            calm = 0 if self._busy() else calm + 1

    def _busy(self) -> bool:
        """An update is on its way, waits or is worked on, or a message of the outbox is due."""
        application = self._bot.application
        if (
            self.api.has_waiting
            or application.update_processor.current_concurrent_updates
            or not application.update_queue.empty()
        ):
            return True
        due = select(DELIVERY.c.id).where(
            DELIVERY.c.state.in_(("queued", "sending")), DELIVERY.c.next_at < datetime.now(UTC) + timedelta(seconds=5)
        )
        with self._bot.database.session() as session:
            return session.execute(due).first() is not None

    def agrees_with(self, golden: Path, people: Mapping[int, int] | None = None) -> None:
        """Everything is as it was read by eye; what was refused first comes later than what was not, never short."""
        text = self._text(people or {})
        if os.environ.get("SALLIM_UPDATE_GOLDEN") and not self.troubled:
            golden.write_text(text, "utf-8")
        expected = golden.read_text("utf-8")
        if self.troubled:
            read, meant = _lines(text), _lines(expected)
            assert read == meant, f"missing {list((meant - read).elements())}, more {list((read - meant).elements())}"
        else:
            wanted = [*expected.splitlines(), ""]
            lines = self._in_order_of(wanted, people or {})
            assert lines == wanted, "\n".join(unified_diff(wanted, lines))

    def _in_order_of(self, expected: Sequence[str], people: Mapping[int, int]) -> list[str]:
        """All lines, each turn's messages in the order expected where they are the same ones.

        What the bot answers and what the outbox delivers to the same person may come in either order.
        """
        made: list[str] = []
        for head, *messages in self._turns:
            orders = permutations(messages) if len(messages) <= _FEW else iter([tuple(messages)])
            tried = (self._text(people, [*head, *chain(*order), ""]).split("\n") for order in orders)
            first = next(tried)
            made += next((t for t in chain([first], tried) if t == expected[len(made) : len(made) + len(t)]), first)
        return made

    def _text(self, people: Mapping[int, int], lines: Sequence[str] | None = None) -> str:
        text = "\n".join(self.lines if lines is None else lines)
        for person, number in people.items():
            text = text.replace(str(person), str(number))
        for pattern, words in _PASSING:
            text = pattern.sub(words, text)
        return text


def _lines(text: str) -> Counter[str]:
    return Counter(_TO.sub("", line) for line in text.splitlines())
