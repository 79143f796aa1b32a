"""A year of subscriptions on a virtual clock, with restarts and faults at random, and a checker that knows the rules.

The real courier, schedule, subscriptions and outbox run on a real database; only the clock, the messages' words and
Telegram are stood in for.  The checker works the due instants out by itself (day by day, from zoneinfo and the table
of holidays) and replays the log of what happened: `problems` is empty where every message that was due came, once, not
early, to the right chat.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import httpx
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlmodel import col
from telegram.error import ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut

from bot import digest_texts
from bot.delivery import Courier
from bot.desk import Desk
from bot.news import Issue
from bot.schedule import Calm, Rule, next_due, period_of
from bot.telegram_limits import OutwardLimiter
from db import outbox, people, subscriptions
from db.engine import Database, touch_data_version
from db.people import as_utc
from db.subscriptions import Subscription
from db.tables import SubscriptionRow
from nlp.standing import Condition
from tests.news import watching
from tests.news.checker import Checker
from tests.news.watching import Numbers, Watch, says_nothing

ZONES = ("Asia/Seoul", "Asia/Seoul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
START = datetime(2026, 12, 1, tzinfo=UTC)


class KilledError(BaseException):
    """The process ends here (no handler of the courier may see it)."""


# --- the world -------------------------------------------------------------------------------------------------------


@dataclass
class World:
    """What happens outside: the clock, the chats and what arrived in them, trouble at random."""

    dice: random.Random
    trouble: float
    now: datetime = START
    arrived: list[tuple[int, str, datetime]] = field(default_factory=list)
    log: list[tuple[str, int, datetime]] = field(default_factory=list)  # (what, subscription or chat, when)
    moved: dict[int, int] = field(default_factory=dict)
    away: set[int] = field(default_factory=set)
    faults: Counter[str] = field(default_factory=Counter)
    numbers: list[tuple[int, str, Decimal | None]] = field(default_factory=list)  # (ticks before, thing, its number)
    ticks: int = 0

    def note(self, what: str, key: int) -> None:
        self.log.append((what, key, self.now))


class FakeBot:
    """Telegram: takes messages, or has trouble before, after or instead of taking one."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.messages = 0

    async def get_me(self) -> None:
        """The first connection."""

    async def send_message(self, chat_id: int, text: str, **_: Any) -> Any:
        world = self.world
        if chat_id in world.away:
            raise Forbidden("Forbidden: bot was blocked by the user")
        if chat_id in world.moved:
            raise ChatMigrated(world.moved[chat_id])
        fault = self._fault(chat_id)
        if fault is not None:
            world.faults[type(fault).__name__] += 1
            raise fault
        return self._arrive(chat_id, text)

    def _arrive(self, chat_id: int, text: str) -> Any:
        self.messages += 1
        self.world.arrived.append((chat_id, text.removeprefix(digest_texts.LATE_QUEUED), self.world.now))
        return type("Message", (), {"message_id": self.messages})()

    def _fault(self, chat_id: int) -> BaseException | None:
        world, dice = self.world, self.world.dice
        if dice.random() > world.trouble:
            return None
        match dice.randrange(8):
            case 0:
                return RetryAfter(timedelta(seconds=dice.randint(1, 40)))
            case 1:
                return NetworkError("Bad Gateway")
            case 2:
                error = NetworkError("httpx.ConnectError")
                error.__cause__ = httpx.ConnectError("no route")
                return error
            case 3:
                self._arrive(chat_id, self._text)
                return TimedOut()
            case 4:
                return TimedOut()
            case 5:
                return KilledError()
            case 6:
                self._arrive(chat_id, self._text)
                return KilledError()
            case _ if chat_id > 0 or chat_id < -(10**9):
                world.away.add(chat_id)
                return Forbidden("Forbidden: bot was blocked by the user or kicked from the group")
            case _:
                world.moved[chat_id] = chat_id - 10**9
                return ChatMigrated(chat_id - 10**9)

    _text = ""


class Trouble(FakeBot):
    """Remembers the text of the message on its way, for the faults that come after it arrived."""

    async def send_message(self, chat_id: int, text: str, **more: Any) -> Any:
        self._text = text
        return await super().send_message(chat_id, text, **more)


def words(desk: Desk, claimed: Subscription, *, now: datetime, due: datetime, late: datetime | None) -> Issue:
    """A message that says which it is; every fifth occurrence of a skipping one has nothing to say."""
    if claimed.kind == "alert":
        return _alert(desk, claimed, now, due)
    period = period_of(due)
    if says_nothing(claimed.options, due):
        return Issue(period, memory={"last": period})
    marks = [f"{claimed.id}|{period}|{part}|{'late' if late else ''}" for part in range(parts_of(claimed.id, due))]
    return Issue(period, tuple(marks), memory={"last": period})


def _alert(desk: Desk, claimed: Subscription, now: datetime, due: datetime) -> Issue:
    """What the real alert decides; its message says which alert it is, and `Told` keeps which sentence it was."""
    made, sort = watching.sort_of(desk, claimed, now=now, due=due)
    if not made.parts:
        return made
    desk.assistant.told[(claimed.id, made.period)] = sort  # type: ignore[attr-defined]
    return replace(made, parts=(f"{claimed.id}|{made.period}|0|",), rows=())


def parts_of(identifier: int, due: datetime) -> int:
    return 1 + (identifier + due.day) % 7 // 5  # most have one message, some two


def _next_due(session: Session) -> datetime | None:
    """When the next active subscription is due."""
    found = session.scalar(select(func.min(col(SubscriptionRow.due_at))).where(col(SubscriptionRow.state) == "active"))
    return as_utc(found) if found else None


# --- running it ------------------------------------------------------------------------------------------------------


@dataclass
class Simulation:
    """`count` subscriptions over `days`; `run` returns what is wrong (nothing)."""

    database: Database
    seed: int
    count: int
    days: int
    trouble: float = 0.03
    start: datetime = START

    def __post_init__(self) -> None:
        OutwardLimiter()  # tells the library which kind of RetryAfter is wanted
        self.dice = random.Random(self.seed)
        self.world = World(self.dice, self.trouble)
        self.numbers = Numbers()
        self.desk = Desk(self.numbers, self.database, lambda: self.world.now)
        self.generation = 0
        self.made: dict[int, Subscription] = {}
        self.calm: dict[int, Calm] = {}
        self.watches: dict[int, tuple[str, Watch]] = {}  # alerts: what they look at, as they were set up
        self.closed: set[int] = set()
        self.courier = self._start()

    def _start(self) -> Courier:
        """A new process: what the one before had claimed is known to be nobody's."""
        self.generation += 1
        made = Courier(Trouble(self.world), self.desk, owner=f"process {self.generation}", compose=words)  # type: ignore[arg-type]
        made.is_dead = lambda owner: owner != made.owner
        made.pace(1e9)
        return made

    async def run(self) -> list[str]:
        """Set up, let the time pass, check."""
        self._set_up()
        end = START + timedelta(days=self.days)
        while self.world.now < end:
            self._wait()
            self._happen()
            if self.dice.random() < 0.01:
                await self._outage()
            await self._tick()
        self.world.trouble = 0.0  # what still waits may go
        for _ in range(60):
            self.world.now += timedelta(minutes=20)
            await self._tick(quiet=True)
        return Checker(self).problems()

    def _set_up(self) -> None:
        dice = self.dice
        with self.database.session(write=True) as session:
            for number in range(1, self.count + 1):
                person = dice.randint(1, max(2, self.count // 2))
                chat = person if dice.random() < 0.9 else -dice.randint(1, max(2, self.count // 20))
                people.ensure_person(session, person, START)
                if chat > 0 and dice.random() < 0.1 and person not in self.calm:
                    self.calm[person] = self._calm()
                    people.set_preference(session, person, "calm", json.dumps(self.calm[person].to_json()))
                rule, zone = self._rule(number), dice.choice(ZONES)
                kind = ("digest", "digest", "reminder", "alert")[number % 4]
                options: dict[str, Any] = {"skip": True} if dice.random() < 0.2 else {}
                memory: dict[str, Any] = {}
                thing = f"n{number % max(3, self.count // 20)}"
                if kind == "alert":
                    self._print(thing)
                    options, memory = watching.set_up(self.desk, dice, thing, START)
                due = next_due(rule, zone, START)
                identifier = subscriptions.add(
                    session,
                    chat_id=chat,
                    thread_id=None,
                    person_id=person,
                    subject=f"시험 {number}",
                    rule=rule.to_json(),
                    zone=zone,
                    due_at=due,
                    now=START,
                    kind=kind,
                    topic=watching.topic_of(thing).to_json() if kind == "alert" else {},
                    options=options,
                    memory=memory,
                )
                if kind == "alert":
                    condition = Condition.from_json(options["condition"])
                    watch = Watch(condition, options["repeat"], self.numbers.now[thing], START)
                    self.watches[identifier] = (thing, watch)
                self.made[identifier] = subscriptions.get(session, identifier) or self.made[0]
            session.commit()

    def _print(self, thing: str) -> None:
        """A thing has a number or, now and then, none; before the simulation each has its first one."""
        if self.world.ticks or thing not in self.numbers.now:
            missing = self.dice.random() < 0.15
            self.numbers.now[thing] = None if missing else Decimal(self.dice.randint(1, 100))
        self.world.numbers.append((self.world.ticks, thing, self.numbers.now[thing]))

    def _rule(self, number: int) -> Rule:
        dice = self.dice
        at = time(dice.choice((0, 2, 2, 9, 9, 9, 18, 23)), dice.choice((0, 0, 30)))
        every = ("week", "month", "quarter", "year", "week", "month", "workday", "week", "month", "day")[number % 10]
        if every in ("workday", "day") and dice.random() < 0.7:
            every = "month"  # a whole year of daily ones would be nothing but those
        day = dice.choice((1, 5, 15, 28, 29, 30, 31, -1))
        return Rule(
            every,  # type: ignore[arg-type]
            weekday=dice.randrange(7),
            day=day,
            month=dice.randint(1, 12 if every == "year" else 3),
            nth=dice.choice((0, 0, 0, 1, 3, -1)),
            working=dice.random() < 0.3,
            at=at,
            also=(dice.randrange(7),) if every == "week" and dice.random() < 0.2 else (),
            weeks=2 if every == "week" and dice.random() < 0.2 else 1,
            odd=dice.random() < 0.5,
        )

    def _calm(self) -> Calm:
        start = START.date() + timedelta(days=self.dice.randint(5, 300))
        if self.dice.random() < 0.5:
            return Calm(time(22), time(7))
        return Calm(away_from=start, away_to=start + timedelta(days=self.dice.randint(0, 20)))

    def _wait(self) -> None:
        """To the next instant at which something is due or may go again; sometimes only near it."""
        with self.database.session() as session:
            instants = [i for i in (_next_due(session), outbox.next_retry(session)) if i is not None]
        target = min(instants, default=self.world.now + timedelta(days=1))
        target = max(target, self.world.now + timedelta(seconds=1))
        jitter = timedelta(seconds=self.dice.choice((0, 0, 1, 29, 400)))
        self.world.now = min(target + jitter, self.world.now + timedelta(days=1))

    async def _outage(self) -> None:
        """Nothing runs for a while; then a new process."""
        self.world.now += timedelta(hours=self.dice.choice((1, 5, 30, 24 * 9)))
        self.courier = self._start()

    def _happen(self) -> None:
        """What people do: come back, pause, resume, stop, choose another day."""
        dice, world = self.dice, self.world
        if dice.random() < 0.1:
            self._print(dice.choice(sorted(self.numbers.now) or ["n0"]))
            with self.database.session(write=True) as session:
                touch_data_version(session)
                session.commit()
        for chat in [c for c in sorted(world.away) if dice.random() < 0.02]:
            world.away.discard(chat)
            with self.database.session(write=True) as session:
                for lost in subscriptions.of_chat(session, chat, None, ("blocked",)):
                    due = next_due(Rule.from_json(lost.rule), lost.zone, world.now)
                    subscriptions.revive(session, lost.id, due)
                    world.note("back", lost.id)
                    self.closed.discard(lost.id)
                session.commit()
        if dice.random() > 0.05:
            return
        identifier = dice.choice(list(self.made))
        with self.database.session(write=True) as session:
            found = subscriptions.get(session, identifier)
            if found is None or found.state not in ("active", "paused"):
                return
            if found.state == "paused":
                due = next_due(Rule.from_json(found.rule), found.zone, world.now)
                subscriptions.change(session, identifier, state="active", due_at=due)
                world.note("resume", identifier)
            elif dice.random() < 0.8:
                subscriptions.change(session, identifier, state="paused", due_at=None)
                world.note("pause", identifier)
            else:
                subscriptions.stop(session, identifier)
                world.note("stop", identifier)
            session.commit()

    async def _tick(self, *, quiet: bool = False) -> None:
        """One round of the courier; it may be killed, or find the database locked."""
        world = self.world
        if not quiet and self.dice.random() < 0.005:
            world.now -= timedelta(hours=self.dice.choice((1, 3)))  # the clock is set back
        try:
            world.note("tick", 0)
            world.ticks += 1
            await self.courier.round()
        except KilledError:
            self.courier = self._start()
        except OperationalError:  # pragma: no cover - SQLite waits for locks longer than any test holds one
            pass
        # a chat may have closed in a round that was killed before it was written down: the state counts
        for chat in sorted(world.away):
            with self.database.session() as session:
                gone = subscriptions.of_chat(session, chat, None, ("blocked",))
            for lost in gone:
                if lost.id not in self.closed:
                    self.closed.add(lost.id)
                    world.note("blocked", lost.id)


def simulate(
    database: Database, seed: int, count: int, days: int, trouble: float = 0.03
) -> tuple[list[str], Simulation]:
    """Run one simulation to its end."""
    made = Simulation(database, seed, count, days, trouble)
    return asyncio.run(made.run()), made
