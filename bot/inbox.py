"""No update is lost or answered twice, whenever the process dies: each is kept before Telegram hears that it came.

taken (kept, then acknowledged) → begun (with its first effect, in the same transaction) → done (its text is gone).
What a dead process left waiting is answered by the next one; what it had begun may have been answered, and the person
is told so – again by the one after, where this one dies before it is noted.  Numbers are remembered for two days,
twice as long as Telegram repeats an update.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session
from telegram import Bot, Update
from telegram.error import NetworkError

from bot.telegram_bot import ChatBot
from db import inbox
from db.engine import Database, NotWrittenError
from db.reading import Writer

_log = logging.getLogger(__name__)
_REMEMBERED = timedelta(days=2)
_encoded = json.JSONEncoder(ensure_ascii=False).encode
_PAUSE = 0.1  # seconds in which finished updates gather
_UNREADABLE = (TypeError, ValueError, KeyError, AttributeError)  # what reading an update of an unknown form raises
_FEW = 10  # updates handed on together
_ASKING = ("message", "edited_message", "callback_query", "inline_query")
Json = dict[str, Any]


@dataclass(slots=True)
class Taken:
    """An update that is being worked on; `begun` once it has had an effect (`begin` says so before one is sent)."""

    number: int
    begin: Callable[[], None]
    begun: bool = False


_current: ContextVar[Taken | None] = ContextVar("taken", default=None)


async def begin() -> None:
    """Something is about to be sent for the update that this task works on: it is not worked on again."""
    taken = _current.get()
    if taken is not None and not taken.begun:
        await asyncio.to_thread(taken.begin)


def _everybody(_person: int) -> str:
    return "yes"


class Inbox:
    """The updates of one bot.  Lives on one event loop; what it writes together takes one transaction."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], bot: int, admit: Callable[[int], str] = _everybody
    ) -> None:
        """`admit` says of a person whether one more of theirs is worked on: "yes", "tell" (no, say so) or "no"."""
        self._database, self._clock, self._bot, self._admit = database, clock, bot, admit
        self._refused: set[int] = set()  # of which the person is to be told
        self._fresh: set[int] = set()  # kept, not yet worked on
        self._coming: list[tuple[Mapping[int, str], asyncio.Future[set[int]]]] = []
        self._finished: list[int] = []
        self._writing: asyncio.Task[None] | None = None
        self._urgent = asyncio.Event()
        database.before_write = self._begin_with_effect

    async def take(self, bodies: Mapping[int, str], senders: Mapping[int, int]) -> set[int]:
        """Keep updates (JSON by number); they are on disk when this returns.

        Says which are to be worked on: those not known before, and of each person (`senders`, where one is known) no
        more than may be.  What a flooding person sends beyond that takes no place in any queue.  Raises NotWrittenError
        where they cannot be kept: they must not be acknowledged then.
        """
        kept: asyncio.Future[set[int]] = asyncio.get_running_loop().create_future()
        self._coming.append((bodies, kept))
        self._urgent.set()
        self._write_soon()
        return {
            number for number in sorted(await kept) if number not in senders or self._admits(number, senders[number])
        }

    def _admits(self, number: int, person: int | None) -> bool:
        verdict = "yes" if person is None else self._admit(person)
        if verdict == "tell":
            self._refused.add(number)
        elif verdict == "no":
            self._fresh.discard(number)
            self._done(number)
        return verdict != "no"

    def is_refused(self, number: int) -> bool:
        """Whether an update is one too many: all that its person gets is a line that says so."""
        return number in self._refused

    def start(self, number: int) -> bool:
        """Begin to work on an update in this task; False for one that is known already."""
        if number not in self._fresh:
            return False
        self._fresh.remove(number)
        _current.set(Taken(number, self._begin))
        return True

    def finish(self, number: int) -> None:
        """The update is answered (or is not for us); noted a moment later, together with others."""
        _current.set(None)
        self._refused.discard(number)
        self._done(number)

    def _done(self, number: int) -> None:
        self._finished.append(number)
        self._write_soon()

    async def settle(self) -> None:
        """Write down what waits to be."""
        while self._coming or self._finished:
            self._urgent.set()
            self._write_soon()
            if self._writing is not None:
                await self._writing

    async def left(self, bot: Bot) -> tuple[list[Update], list[Update]]:
        """What an earlier process left: (to be answered now, perhaps answered); each is to be finished (`finish`)."""
        found = await asyncio.to_thread(self._left)
        waiting = [_update(one, bot) for one in found if one.state == "waiting"]
        begun = [_update(one, bot) for one in found if one.state == "begun"]
        self._fresh |= {update.update_id for update in waiting}
        return waiting, begun

    def _left(self) -> list[inbox.Left]:
        with self._database.session(write=True) as session:
            inbox.forget_before(session, self._clock() - _REMEMBERED)
            found = inbox.left(session, self._bot)
            session.commit()
        return found

    def forget_old(self) -> None:
        """Drop the numbers that cannot come again."""
        with self._database.session(write=True) as session:
            inbox.forget_before(session, self._clock() - _REMEMBERED)
            session.commit()

    def _write_soon(self) -> None:
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())

    async def _write_all(self) -> None:
        while self._coming or self._finished:
            if not self._coming:
                self._urgent.clear()
                with suppress(TimeoutError):  # what comes meanwhile does not wait
                    await asyncio.wait_for(self._urgent.wait(), _PAUSE)
            coming, self._coming = self._coming, []
            finished, self._finished = self._finished, []
            try:
                new = await asyncio.to_thread(self._write, [bodies for bodies, _ in coming], finished)
            except NotWrittenError as error:
                self._finished = [*finished, *self._finished]
                _log.error("updates could not be kept: %s", type(error).__name__)
                for _, kept in coming:
                    if not kept.done():
                        kept.set_exception(error)
                return
            for (_, kept), numbers in zip(coming, new, strict=True):
                self._fresh |= numbers
                if not kept.done():
                    kept.set_result(numbers)

    def _write(self, coming: Sequence[Mapping[int, str]], finished: Sequence[int]) -> list[set[int]]:
        with self._database.writing() as writer:
            now = self._clock()
            new = [inbox.add(writer, self._bot, bodies, now) for bodies in coming]
            if finished:
                inbox.finish(writer, self._bot, finished)
        return new

    def _begin_with_effect(self, source: Session | Writer) -> None:
        taken = _current.get()
        if taken is not None and not taken.begun:
            inbox.begin(source, self._bot, taken.number)
            taken.begun = True

    def _begin(self) -> None:
        with self._database.writing():
            pass  # what stands before every write is all there is


class InboxBot(ChatBot):
    """A bot whose polled updates are kept before the next poll acknowledges them."""

    def __init__(self, kept: Inbox, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._inbox = kept
        self._polled: Sequence[Any] = ()
        self._held: deque[Json] = deque()  # kept, to be handed on
        self._behind = 0  # the number after the last update, where that is none to be worked on

    async def get_updates(self, *arguments: Any, **more: Any) -> tuple[Update, ...]:
        """As the base class, but one update that cannot be read holds up no other: it would be asked for for ever.

        The base class would write what people wrote in it to the log, too, so it is given none to read.
        """
        await super().get_updates(*arguments, **more)
        polled, self._polled = self._polled, ()
        return tuple(read_update(one, self) for one in polled)

    async def _post(self, endpoint: str, data: Json | None = None, **more: Any) -> Any:
        """As the base class; updates are handed on a few at a time: work on the first begins while the others are made
        objects of.  Raises NetworkError where updates cannot be kept: they are asked for again.
        """
        if endpoint != "getUpdates":
            return await super()._post(endpoint, data, **more)
        if self._held:
            await asyncio.sleep(0)
        else:
            if self._behind and data is not None:  # the library knows only of those that it was given
                data["offset"] = self._behind
            await self._keep(await super()._post(endpoint, data, **more))
        self._polled = [self._held.popleft() for _ in range(min(_FEW, len(self._held)))]
        return []

    async def _keep(self, found: list[Json]) -> None:
        """Keep what came over the wire (an Update made JSON again takes a quarter of a ms).

        What is not to be worked on is made no object of: of a flood that is most of what it costs.
        """
        if not found:
            return
        bodies = {one["update_id"]: _encoded(one) for one in found}
        senders = {one["update_id"]: sender for one in found if (sender := sender_of(one)) is not None}
        try:
            wanted = await self._inbox.take(bodies, senders)
        except NotWrittenError as error:
            raise NetworkError(f"updates could not be kept: {type(error).__name__}") from None
        last = found[-1]["update_id"]
        self._behind = 0 if last in wanted else last + 1
        self._held.extend(one for one in found if one["update_id"] in wanted)


def sender_of(update: Json) -> int | None:
    """Who asks something, as it comes over the wire; None for nobody, or where that cannot be read."""
    asked = next((update[kind] for kind in _ASKING if kind in update), None)
    person = asked.get("from") if isinstance(asked, dict) else None
    number = person.get("id") if isinstance(person, dict) else None
    return number if isinstance(number, int) else None


def _update(one: inbox.Left, bot: Bot) -> Update:
    return read_update(json.loads(one.body), bot)


def read_update(body: dict[str, Any], bot: Bot) -> Update:
    """The update; one of a kind that this version does not know (a field more or less) has nothing but its number."""
    try:
        return Update.de_json(body, bot)
    except _UNREADABLE as error:
        _log.warning("update %s cannot be read: %s", body["update_id"], type(error).__name__)
        return Update(body["update_id"])
