"""Digests that arrive once: claim what is due, put it into the outbox, send it, and record what became of it.

Every step is a committed transaction, so the process may end at any instant: a claim of a dead process is taken over,
a message whose row says `sending` without its sender is *uncertain* and never sent again by itself.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import random
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.exc import OperationalError
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot import digest_texts as say
from bot.desk import Action, Desk, Place, Reply
from bot.news import PRIORITY, Issue, acknowledgement, calm_of, issue, next_occurrence
from bot.schedule import Rule, last_due
from bot.telegram_errors import Verdict, judge
from bot.telegram_limits import BULK, OutwardLimiter, Pace
from bot.wording import speaking
from db import conversations, outbox, people, subscriptions
from db.outbox import Delivery
from db.subscriptions import Subscription

_log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
#: From this delay on a digest is marked 지연 발송.
LATE = timedelta(minutes=10)
_BULK_PER_SECOND = 28.5  # without a limiter: of Telegram's 30; the rest is for answers
_SENDERS = 6
_BATCH = 500  # subscriptions looked up at once
_LOOK_AGAIN = 5.0  # seconds after which a long round looks for what has become due meanwhile
_PATIENCE = 1.0  # seconds that a claimed message may wait for its chat
_FLOODED = 3
_MAX_BACKOFF = 900.0


def process_name() -> str:
    """host:pid:start – the same only for the same living process."""
    return f"{socket.gethostname()}:{os.getpid()}:{_started(os.getpid())}"


def is_dead(owner: str) -> bool:
    """Whether a process of this host is certainly gone; False where that cannot be known (another host)."""
    host, _, rest = owner.rpartition(":")[0].rpartition(":")
    started = owner.rpartition(":")[2]
    if host != socket.gethostname() or not rest.isdigit():
        return False
    pid = int(rest)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    return _started(pid) != started


def _started(pid: int) -> str:
    """Start time of a process in clock ticks since boot (Linux); "0" where there is no /proc, "" for a zombie."""
    with suppress(OSError, IndexError):
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return "" if fields[0] == "Z" else fields[19]
    return "0"


@dataclass(slots=True)
class Tally:
    """What one round did."""

    made: int = 0
    sent: int = 0
    uncertain: int = 0
    failed: int = 0
    left: int = 0
    stopped: bool = False  # Telegram does not take the token


class Compose(Protocol):
    """What a due subscription says: `bot.news.issue`."""

    def __call__(
        self, desk: Desk, claimed: Subscription, *, now: datetime, due: datetime, late: datetime | None
    ) -> Issue: ...


@dataclass(frozen=True, slots=True)
class Letter:
    """The messages of one occurrence for one chat."""

    chat_id: int
    thread_id: int | None
    parts: tuple[str, ...]
    rows: tuple[tuple[Action, ...], ...] = ()


class Courier:
    """Claims, renders and sends for one process.  `clock` gives the instant that counts as now."""

    def __init__(
        self,
        bot: Bot,
        desk: Desk,
        *,
        clock: Callable[[], datetime] | None = None,
        owner: str | None = None,
        limiter: OutwardLimiter | None = None,
        compose: Compose = issue,
    ) -> None:
        self.bot, self.desk, self.database = bot, desk, desk.database
        self.clock = clock or desk.clock
        self.owner = owner or process_name()
        self.is_dead = is_dead
        self.monotonic = time.monotonic
        self.limiter = limiter
        self.compose = compose
        self.pace(_BULK_PER_SECOND)
        self._refused: set[int] = set()  # chats that were answered with RetryAfter since the last message that went
        self._held_until = 0.0
        self._round = asyncio.Lock()
        self._is_warm = False
        self.closing = False

    def pace(self, per_second: float) -> None:
        """How many messages a second may go out where no limiter shares them with the answers."""
        self._pace = Pace(1 / per_second, 1)

    # ------------------------------------------------------------ due subscriptions → outbox

    def queue_due(self) -> int:
        """Render what is due now and put it into the outbox; returns the number of messages made."""
        made = 0
        now = self.clock()
        with self.database.session(write=True) as session:
            lost = outbox.recover(session, now=now, is_dead=self.is_dead)
            subscriptions.wake_alerts(session, now)
            session.commit()
        for identifier in lost:
            _log.warning("delivery %s is uncertain: its process ended while sending", identifier)
        tried: set[int] = set()
        while True:
            with self.database.session() as session:
                due = [i for i in subscriptions.due_ids(session, now, _BATCH + len(tried)) if i not in tried]
            if not due:
                return made
            for identifier in due[:_BATCH]:
                if self.closing:
                    return made
                tried.add(identifier)  # one that another process holds, or that fails, is left for the next round
                try:
                    made += self._queue_one(identifier, now)
                except Exception:  # noqa: BLE001 - one subscription's trouble must not keep the others waiting
                    _log.exception("subscription %s could not be rendered", identifier)

    def _queue_one(self, identifier: int, now: datetime) -> int:
        with self.database.session(write=True) as session:
            claimed = subscriptions.claim(
                session, identifier, now=now, owner=self.owner, lease=LEASE, is_dead=self.is_dead
            )
            person = people.find_person(session, claimed.person_id) if claimed is not None else None
            session.commit()
        if claimed is None or claimed.due_at is None:
            return 0
        wait = self._calm_until(claimed, person, now)
        if wait is not None:
            with self.database.session(write=True) as session:
                subscriptions.settle(session, claimed, self.owner, wait)
                session.commit()
            return 0
        # a snoozed or woken one is due off its rule, and nothing of the rule was missed before
        due = last_due(Rule.from_json(claimed.rule), claimed.zone, claimed.due_at, now)
        late = due if now - due > LATE else None
        reader = Place(claimed.chat_id, claimed.person_id, claimed.chat_id > 0)
        with speaking(english=self.desk.is_english(reader, person)):
            made = self.compose(self.desk, claimed, now=now, due=due, late=late)
        letters = [Letter(claimed.chat_id, claimed.thread_id, made.parts, made.rows)]
        letters += [Letter(person_id, None, made.passed_on, acknowledgement(claimed)) for person_id in made.to]
        return self._settle(claimed, made, [letter for letter in letters if letter.parts], now)

    @staticmethod
    def _calm_until(claimed: Subscription, person: people.Person | None, now: datetime) -> datetime | None:
        """When a person who is away or wants quiet now may be told; None for at once.  Groups have no quiet hours."""
        if claimed.chat_id < 0:
            return None
        calm = calm_of(person)
        away = calm.away_until(claimed.zone, now)
        if away is not None:
            return next_occurrence(claimed, away)
        return calm.quiet_until(claimed.zone, now)

    def _settle(self, claimed: Subscription, made: Issue, letters: Sequence[Letter], now: datetime) -> int:
        """Next due time, what is remembered, the buttons, and outbox rows, in one transaction."""
        following = next_occurrence(claimed, now)
        with self.database.session(write=True) as session:
            if not subscriptions.settle(session, claimed, self.owner, following, made.memory):
                return 0
            queued = 0
            for letter in letters:
                payload = {"actions": [action.do for row in letter.rows for action in row]}
                prompt = conversations.add_prompt(session, letter.chat_id, claimed.person_id, payload, now)
                keyboard = Reply(letter.parts, letter.rows, prompt=prompt).keyboard()
                queued += outbox.enqueue(
                    session,
                    subscription_id=claimed.id,
                    period=made.period,
                    chat_id=letter.chat_id,
                    thread_id=letter.thread_id,
                    parts=letter.parts,
                    buttons=json.dumps(keyboard, ensure_ascii=False),
                    now=now,
                    priority=PRIORITY.get(claimed.kind, 0),
                    supersedes=claimed.kind == "digest",
                )
            if made.ends:
                subscriptions.change(session, claimed.id, state="stopped", due_at=None)
            session.commit()
        return queued

    # ------------------------------------------------------------ outbox → Telegram

    async def round(self, tally: Tally | None = None) -> Tally:
        """One tick: queue what is due and send what may go now.  Rounds do not overlap in one process."""
        tally = tally or Tally()
        async with self._round:
            queued = asyncio.Event()
            queueing = asyncio.ensure_future(self._queue_while_sending(tally, queued))
            try:
                await self._warm_up()
                # the first messages go out while the later ones are still being rendered
                await self._send_all(tally, queued)
            finally:
                queued.set()
                self._sent_all.set()
                await queueing
        return tally

    async def _queue_while_sending(self, tally: Tally, queued: asyncio.Event) -> None:
        """Queue what is due, and again every few seconds while messages go out: an alert must not wait for the end of
        ten thousand digests."""
        self._sent_all = asyncio.Event()
        while True:
            try:
                tally.made += await asyncio.to_thread(self.queue_due)
            finally:
                queued.set()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._sent_all.wait(), _LOOK_AGAIN)
            if self._sent_all.is_set():
                return

    async def _warm_up(self) -> None:
        """Make the first connection before a row says `sending`: that state lasts as long as one request, no more."""
        if not self._is_warm:
            with suppress(TelegramError):
                await self.bot.get_me()
                self._is_warm = True

    async def _send_all(self, tally: Tally, queued: asyncio.Event) -> None:
        """Claim one after another and send several at once, until nothing is left and nothing more is being made."""
        places = asyncio.Semaphore(_SENDERS)
        sending: set[asyncio.Task[None]] = set()
        while not (self.closing or tally.stopped):
            is_last_look = queued.is_set() and not sending
            await places.acquire()
            await self._turn()
            delivery = await asyncio.to_thread(self._claim)
            if delivery is not None:
                task = asyncio.ensure_future(self._send_one(delivery, tally))
                sending.add(task)
                task.add_done_callback(lambda _: places.release())
            else:
                places.release()
                if is_last_look:
                    return
                # a part waits for the one before it, or something is still being made
                made = asyncio.ensure_future(queued.wait())
                await asyncio.wait({*sending, made} if not queued.is_set() else sending or {made}, timeout=0.05)
                made.cancel()
            for done in [task for task in sending if task.done()]:
                sending.remove(done)
                done.result()
        await asyncio.gather(*sending)

    async def _turn(self) -> None:
        """Wait for a place among the messages of a second: before the claim, so that few rows are in `sending`."""
        while (held := self._held_until - self.monotonic()) > 0 and not self.closing:
            await asyncio.sleep(min(held, 1.0))
        if self.limiter is not None:
            await self.limiter.bulk_turn()
        else:
            await asyncio.sleep(self._pace.reserve(self.monotonic()))

    def _claim(self) -> Delivery | None:
        """The next row to send; one whose chat must wait goes back into the queue."""
        while True:
            now = self.clock()
            with self.database.session(write=True) as session:
                found = outbox.claim_next(session, now=now, owner=self.owner, lease=LEASE)
                wait = self.limiter.delay(found.chat_id) if found is not None and self.limiter is not None else 0.0
                if found is not None and wait > _PATIENCE:
                    outbox.postpone(session, found.id, now + timedelta(seconds=wait))
                session.commit()
            if found is None or wait <= _PATIENCE:
                return found

    async def _send_one(self, delivery: Delivery, tally: Tally) -> None:
        try:
            message_id = await self._request(delivery)
        except Exception as error:  # noqa: BLE001 - whatever it is, the row must say what is known
            await self._record(self._fail, delivery, judge(error), tally)
        else:
            tally.sent += 1
            self._refused.clear()
            await self._record(self._mark_sent, delivery, message_id)

    async def _request(self, delivery: Delivery, in_thread: bool = True) -> int:
        rows = json.loads(delivery.buttons) if delivery.buttons else []
        keyboard = [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in rows]
        is_late = self.clock() - delivery.created_at > LATE and delivery.part == 0
        more: dict[str, Any] = {"rate_limit_args": BULK} if isinstance(self.bot, ExtBot) and self.limiter else {}
        try:
            message = await self.bot.send_message(
                delivery.chat_id,
                (say.LATE_QUEUED if is_late else "") + delivery.html,
                parse_mode=ParseMode.HTML,
                reply_markup=InlineKeyboardMarkup(keyboard) if keyboard else None,
                message_thread_id=delivery.thread_id if in_thread else None,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                **more,
            )
        except BadRequest as error:
            if delivery.thread_id and in_thread and "thread not found" in str(error).lower():
                return await self._request(delivery, in_thread=False)
            raise
        return message.message_id

    async def _record(self, write: Callable[..., None], *args: Any) -> None:
        """Write down what happened; a database that is locked or away for a moment must not cost the knowledge."""
        for pause in (0.2, 1, 3, 10, 30):
            try:
                await asyncio.to_thread(write, *args)
            except OperationalError:
                _log.warning("the database is busy; the result of a delivery is written again")
                await asyncio.sleep(pause)
            else:
                return
        await asyncio.to_thread(write, *args)

    def _mark_sent(self, delivery: Delivery, message_id: int) -> None:
        with self.database.session(write=True) as session:
            outbox.mark_sent(session, delivery.id, message_id, self.clock())
            session.commit()

    def _hold_back(self, chat_id: int, pause: float) -> None:
        """One chat that floods waits alone; where several do, it is the bot that floods, and everything waits."""
        self._refused.add(chat_id)
        if len(self._refused) >= _FLOODED:
            self._held_until = self.monotonic() + pause

    def _fail(self, delivery: Delivery, verdict: Verdict, tally: Tally) -> None:
        now = self.clock()
        with self.database.session(write=True) as session:
            match verdict.outcome:
                case "later":
                    self._hold_back(delivery.chat_id, verdict.pause)
                    outbox.put_back(
                        session, delivery.id, self.owner, now + timedelta(seconds=verdict.pause), verdict.error
                    )
                case "retry":
                    wait = min(_MAX_BACKOFF, 2.0 ** min(delivery.attempts, 12)) * random.uniform(0.5, 1.0)
                    again = now + timedelta(seconds=wait)
                    outbox.put_back(session, delivery.id, self.owner, again, verdict.error)
                case "moved":
                    subscriptions.move_chat(session, delivery.chat_id, verdict.chat_id)
                    outbox.put_back(session, delivery.id, self.owner, now, verdict.error)
                case "stop":
                    outbox.put_back(session, delivery.id, self.owner, now, verdict.error)
                    tally.stopped = True
                case "blocked":
                    outbox.give_up(session, delivery.id, self.owner, "blocked", verdict.error)
                    outbox.block_chat(session, delivery.chat_id, verdict.error)
                    subscriptions.block(session, delivery.chat_id)
                    people.mark_blocked(session, delivery.chat_id, blocked=True)
                    tally.failed += 1
                case "uncertain":
                    outbox.give_up(session, delivery.id, self.owner, "uncertain", verdict.error)
                    tally.uncertain += 1
                case "failed":
                    outbox.give_up(session, delivery.id, self.owner, "failed", verdict.error)
                    tally.failed += 1
            session.commit()
        if verdict.outcome in ("uncertain", "failed", "stop"):
            _log.warning("delivery %s: %s (%s)", delivery.id, verdict.outcome, verdict.error.partition(":")[0])


class ShiftedClock:
    """A clock that started at a given instant and runs on in real time (for `sallim tick --now`)."""

    def __init__(self, start: datetime) -> None:
        self._start, self._began = start.astimezone(UTC), time.monotonic()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._began)


async def tick(courier: Courier, patience: float = 60.0) -> Tally:
    """Claim, render and send what is due now, wait out short refusals (at most `patience` seconds), then end."""
    began = time.monotonic()
    tally = Tally()
    while True:
        await courier.round(tally)
        with courier.database.session() as session:
            tally.left = outbox.counts(session).get("queued", 0)
            again = outbox.next_retry(session)
        if again is None or tally.stopped:
            return tally
        wait = max(0.05, (again - courier.clock()).total_seconds())
        if time.monotonic() - began + wait > patience:
            return tally
        await asyncio.sleep(wait)
