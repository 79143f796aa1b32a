"""The checker of the simulation: it knows the rules and works out by itself what had to arrive.

Due instants are found day by day, from zoneinfo and the table of holidays; the log of what happened is replayed, and
every message that had to be made, and no other, must be in the ledger and in the chats, once, not early.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import holidays

from bot.schedule import Calm, Rule, period_of
from db import outbox
from db.subscriptions import Subscription
from tests.news.watching import Watch, says_nothing

if TYPE_CHECKING:
    from tests.news.simulation import Simulation

_EVEN_MONDAY = date(1, 1, 1)
_KOREA = holidays.country_holidays("KR")


def _works(day: date) -> bool:
    return day.weekday() < 5 and day not in _KOREA


def _fits(rule: Rule, day: date) -> bool:
    """Whether a rule has an occurrence on a day, by looking at the days of its month."""
    if rule.every == "day":
        return True
    if rule.every == "workday":
        return _works(day)
    if rule.every == "week":
        in_turn = rule.weeks == 1 or (day - _EVEN_MONDAY).days // 7 % 2 == rule.odd
        return in_turn and (day.weekday() == rule.weekday or day.weekday() in rule.also)
    if rule.every == "year" and day.month != rule.month:
        return False
    if rule.every == "quarter" and (day.month - 1) % 3 + 1 != rule.month:
        return False
    month = list(_month(day.year, day.month))
    if rule.nth:
        month = [d for d in month if d.weekday() == rule.weekday]
        place = rule.nth
    elif rule.working:
        month = [d for d in month if _works(d)]
        place = rule.day
    else:
        place = rule.day
    return day == (month[-1] if place == -1 or place > len(month) else month[place - 1])


@cache
def _month(year: int, month: int) -> tuple[date, ...]:
    first = date(year, month, 1)
    return tuple(d for n in range(31) if (d := first + timedelta(days=n)).month == month)


@cache
def _at(day: date, at: time, zone: str) -> datetime:
    """The first UTC minute at which the wall of a zone shows this time of this day, or has jumped over it."""
    local = ZoneInfo(zone)
    wall = datetime.combine(day, at)
    guess = wall.replace(tzinfo=UTC) - timedelta(hours=15)
    while True:
        shown = guess.astimezone(local).replace(tzinfo=None)
        if shown >= wall:
            break
        behind = wall - shown
        far = behind > timedelta(hours=3)
        # every offset and every time here is a multiple of half an hour
        guess += behind - timedelta(hours=2) if far else timedelta(minutes=30)
    return guess


def _occurrences(rule: Rule, zone: str, start: datetime, end: datetime) -> Iterator[datetime]:
    day = start.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    while day <= end.astimezone(ZoneInfo(zone)).date() + timedelta(days=1):
        if _fits(rule, day):
            yield _at(day, rule.at, zone)
        day += timedelta(days=1)


class Checker:
    """Replays the log and compares with the ledger and with what arrived."""

    def __init__(self, simulation: Simulation) -> None:
        self.simulation, self.world = simulation, simulation.world
        with simulation.database.session() as session:
            self.rows = outbox.ledger(session, limit=10**7)
        self.optional: set[tuple[int, str]] = set()
        self.sentences: dict[tuple[int, str], str] = {}

    def problems(self) -> list[str]:
        """Everything that is wrong, in words; at most twenty."""
        expected = self._expected()
        found = [*self._ledger(expected), *self._arrivals(expected)]
        if not self.world.arrived:
            found.append("nothing arrived: the simulation saw nothing")
        return found[:20]

    def _expected(self) -> dict[tuple[int, str], datetime]:
        """(subscription, period) → due, of every message that had to be made."""
        ticks = [when for what, _, when in self.world.log if what == "tick"]
        order: dict[int, list[tuple[int, str, datetime]]] = defaultdict(list)
        position = 0
        for what, key, when in self.world.log:
            if what == "tick":
                position += 1
            else:
                order[key].append((position, what, when))
        made: dict[tuple[int, str], datetime] = {}
        for identifier, subscription in self.simulation.made.items():
            self._replay(identifier, subscription, ticks, order[identifier], made)
        return made

    def _replay(
        self,
        identifier: int,
        subscription: Subscription,
        ticks: list[datetime],
        order: list[tuple[int, str, datetime]],
        made: dict[tuple[int, str], datetime],
    ) -> None:
        rule, zone = Rule.from_json(subscription.rule), subscription.zone
        thing, watch = deepcopy(self.simulation.watches.get(identifier, ("", None)))
        numbers = [(position, value) for position, name, value in self.world.numbers if name == thing and position]
        changes = sorted({position for position, _, _ in self.world.numbers if position}) if watch else []
        # an alert is looked at whenever data change, so its next instant must be known to the end and beyond
        end = self.world.now + timedelta(days=800 if watch is not None else 1)
        instants = sorted(set(_occurrences(rule, zone, self.simulation.start, end)))
        calm = self.simulation.calm.get(subscription.person_id, Calm()) if subscription.chat_id > 0 else Calm()
        due: datetime | None = _after(instants, self.simulation.start)
        waiting = list(order)
        for number, now in enumerate(ticks):
            while waiting and waiting[0][0] <= number:
                _, what, when = waiting.pop(0)
                due = None if what in ("pause", "stop", "blocked") else _after(instants, when)
            if watch is not None:
                while numbers and numbers[0][0] <= number:
                    watch.value = numbers.pop(0)[1]
                if changes and changes[0] <= number:
                    del changes[: bisect_right(changes, number)]
                    due = now if due is not None and due > now else due  # the data changed
            if due is None or due > now:
                continue
            local = now.astimezone(ZoneInfo(zone))
            if calm.away_from and calm.away_to and calm.away_from <= local.date() <= calm.away_to:
                due = _after(instants, _at(calm.away_to + timedelta(days=1), time(0), zone))
                continue
            if calm.quiet_from and (local.time() >= time(22) or local.time() < time(7)):
                morning = local.date() + timedelta(days=1 if local.time() >= time(22) else 0)
                due = _at(morning, time(7), zone)
                continue
            away = any(what == "blocked" and position == number + 1 for position, what, _ in waiting)
            if watch is not None:
                self._look(identifier, watch, instants, now, made, away=away)
                due = _after(instants, now)
                if watch.ended:
                    return
                continue
            place = bisect_right(instants, now)
            last = max(due, instants[place - 1]) if place else due
            if not says_nothing(subscription.options, last):
                made[(identifier, period_of(last))] = last
                if away:
                    # another message of this round found the chat closed, perhaps before this one was made
                    self.optional.add((identifier, period_of(last)))
            due = _after(instants, now)

    def _look(
        self,
        identifier: int,
        watch: Watch,
        instants: list[datetime],
        now: datetime,
        made: dict[tuple[int, str], datetime],
        *,
        away: bool,
    ) -> None:
        """An alert looked at: the message it has to make."""
        told = watch.look(instants, now)
        if told:
            key = (identifier, f"alert {watch.count}")
            made[key], self.sentences[key] = now, told
            if away:
                self.optional.add(key)

    def _ledger(self, expected: dict[tuple[int, str], datetime]) -> Iterator[str]:
        there = {(row.subscription_id, row.period) for row in self.rows}
        for key in sorted(set(expected) - there - self.optional):
            yield f"never made: {key}"
        for key in sorted(there - set(expected)):
            yield f"made without being due: {key}"
        for key, told in self.sentences.items():
            said = self.simulation.numbers.told.get(key, told if key in self.optional else "nothing")
            if said != told:
                yield f"said {said} instead of {told}: {key}"
        for row in self.rows:
            if row.state in ("queued", "sending"):
                yield f"left over: {row.id} {row.state} {row.error}"
            if row.state == "failed" and row.error not in ("superseded by a later occurrence", "stopped"):
                yield f"failed: {row.id} {row.error}"

    def _arrivals(self, expected: dict[tuple[int, str], datetime]) -> Iterator[str]:
        rows = {f"{r.subscription_id}|{r.period}|{r.part}": r for r in self.rows}
        times = Counter(text.rpartition("|")[0] for _, text, _ in self.world.arrived)
        for mark, row in rows.items():
            count = times.pop(mark, 0)
            if count > 1:
                yield f"{count} times: {mark}"
            if row.state == "sent" and count != 1:
                yield f"sent but not arrived: {mark}"
            if count == 1 and row.state not in ("sent", "uncertain"):
                yield f"arrived but {row.state}: {mark}"
        for mark in times:
            yield f"not in the ledger: {mark}"
        for chat, text, when in self.world.arrived:
            identifier, period, _, late = text.split("|")
            due = expected.get((int(identifier), period))
            own = self.simulation.made[int(identifier)].chat_id
            if due is not None and when < due:
                yield f"early: {text} at {when}"
            if chat not in (own, self.world.moved.get(own)):
                yield f"in the wrong chat: {text} in {chat}"
            row = rows[f"{identifier}|{period}|{text.split('|')[2]}"]
            if due is not None and (row.created_at - due > timedelta(minutes=10)) != (late == "late"):
                yield f"wrongly marked: {text}, made {row.created_at}"


def _after(instants: list[datetime], when: datetime) -> datetime | None:
    place = bisect_right(instants, when)
    return instants[place] if place < len(instants) else None
