"""When a subscription is due: rules, next due instants, the name of an occurrence.  Pure; the clock is an argument.

Working days are those of Korea, substitute holidays (대체공휴일) included, whatever zone a person lives in.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, get_args
from zoneinfo import ZoneInfo

from bot import schedule_texts as say
from bot.wording import spoken

if TYPE_CHECKING:
    from holidays import HolidayBase

say = spoken(say)

Every = Literal["day", "workday", "week", "month", "quarter", "year"]
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Rule:
    """How often and when, `at` local time.

    `weekday` counts from 0 (Monday).  Of a month, quarter or year it is `day` (-1 the last; a shorter month has its
    last day instead), counted in working days where `working`, or the `nth` `weekday` (-1 the last) where that is
    set; `month` is the month of the year, or of the quarter (1–3).  A weekly rule may have more days (`also`) and be
    every second week (`weeks` 2): those whose number is even, or odd where `odd`, counted from the year 1.
    """

    every: Every = "week"
    weekday: int = 0
    day: int = 1
    month: int = 1
    nth: int = 0
    working: bool = False
    at: time = time(9, 0)
    also: tuple[int, ...] = ()
    weeks: int = 1
    odd: bool = False

    def to_json(self) -> dict[str, Any]:
        """The fields that are not at their defaults, `every` and `at` always."""
        made = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != f.default}
        more = {"also": list(self.also)} if self.also else {}
        return {**made, "every": self.every, "at": self.at.strftime("%H:%M"), **more}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Rule:
        """The inverse of `to_json`; missing fields have their defaults, unknown ones are left out."""
        known = {f.name: data[f.name] for f in fields(cls) if f.name in data}
        if "at" in known:
            known["at"] = time.fromisoformat(known["at"])
        if "also" in known:
            known["also"] = tuple(known["also"])
        if known.get("every") not in get_args(Every):
            known.pop("every", None)
        return cls(**known)

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The days of a weekly rule, Monday first."""
        return tuple(sorted({self.weekday, *self.also}))

    def begun(self, day: date) -> Rule:
        """A rule of every second week with its first occurrence in the week of `day`, or the one after."""
        if self.weeks == 1:
            return self
        first = next(days_of(replace(self, weeks=1), day))
        return replace(self, odd=bool(_week_number(first) % 2))

    @property
    def words(self) -> str:
        """매주 월요일 오전 9시, 매월 마지막 근무일 오전 9시."""
        return say.rule(self)


# --- working days ----------------------------------------------------------------------------------------------------


@cache
def _holidays() -> HolidayBase:
    import holidays

    return holidays.country_holidays("KR", language="ko")


@lru_cache(maxsize=8192)
def is_working_day(day: date) -> bool:
    """Whether public offices of Korea are open: no weekend, no public or substitute holiday."""
    return day.weekday() < 5 and day not in _holidays()


def shifted(day: date, working_days: int) -> date:
    """The day so many working days later (or earlier); 0 moves a day off back to the working day before it."""
    step = timedelta(days=1 if working_days > 0 else -1)
    if working_days == 0:
        while not is_working_day(day):
            day += step
        return day
    left = abs(working_days)
    while left:
        day += step
        left -= is_working_day(day)
    return day


# --- due instants ----------------------------------------------------------------------------------------------------


def next_due(rule: Rule, zone: str, after: datetime) -> datetime:
    """The first instant of the rule strictly after `after`, in UTC.

    A local time that a change of the clock skips is due at the moment of the change; one that comes twice is due the
    first time.
    """
    local = ZoneInfo(zone)
    for day in days_of(rule, after.astimezone(local).date() - timedelta(days=1)):
        instant = _instant(day, rule.at, local)
        if instant > after.astimezone(UTC):
            return instant
    raise AssertionError("a rule has no end")  # pragma: no cover


def last_due(rule: Rule, zone: str, first: datetime, now: datetime) -> datetime:
    """The latest instant of the rule that is not after `now`, at least `first`: what an outage leaves to be sent."""
    due = first
    local = ZoneInfo(zone)
    # a long outage is not walked through day by day
    for day in days_of(rule, max(first.astimezone(local).date(), now.astimezone(local).date() - timedelta(days=800))):
        instant = _instant(day, rule.at, local)
        if instant > now:
            return due
        due = max(due, instant)
    raise AssertionError("a rule has no end")  # pragma: no cover


def period_of(due: datetime) -> str:
    """The occurrence, unique within a subscription: its due instant, 2026-11-23T00:00Z.

    A changed rule or zone moves the next occurrence to another instant, so it is never taken for one that was sent.
    """
    return due.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def instant_words(instant: datetime, zone: str) -> str:
    """11월 23일(월) 오전 9시."""
    return say.instant(instant.astimezone(ZoneInfo(zone)))


def days_of(rule: Rule, start: date) -> Iterator[date]:
    """The days of the rule that are not before `start`, in order, without end."""
    if rule.every in ("day", "workday"):
        day = start
        while True:
            if rule.every == "day" or is_working_day(day):
                yield day
            day += timedelta(days=1)
    if rule.every == "week":
        yield from _weekly(rule, start)
    months = _MONTHS[rule.every]
    number = (start.year * 12 + start.month - 1) // months * months  # months since the year 0
    while True:
        year, month = divmod(number + (rule.month - 1 if months > 1 else 0), 12)
        day = _day_of_month(rule, year, month + 1)
        if day >= start:
            yield day
        number += months


def _weekly(rule: Rule, start: date) -> Iterator[date]:
    monday = start - timedelta(days=start.weekday())
    while True:
        if rule.weeks == 1 or _week_number(monday) % 2 == rule.odd:
            for weekday in rule.weekdays:
                day = monday + timedelta(days=weekday)
                if day >= start:
                    yield day
        monday += timedelta(days=7)


def _week_number(day: date) -> int:
    return (day.toordinal() - 1) // 7  # the first day of the year 1 was a Monday


def _day_of_month(rule: Rule, year: int, month: int) -> date:
    length = calendar.monthrange(year, month)[1]
    if rule.nth:
        days = [d for d in range(1, length + 1) if date(year, month, d).weekday() == rule.weekday]
    elif rule.working:
        days = [d for d in range(1, length + 1) if is_working_day(date(year, month, d))]
    else:
        return date(year, month, length if rule.day == -1 else min(rule.day, length))
    place = rule.nth or rule.day
    return date(year, month, days[-1] if place == -1 else days[min(place, len(days)) - 1])


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    wall = datetime.combine(day, at, zone)
    instant = wall.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return instant
    # skipped by the clock: the moment of the change is where the offset before it meets the wall
    before = datetime.combine(day, at, zone).replace(fold=0).utcoffset() or timedelta()
    after = datetime.combine(day, at, zone).replace(fold=1).utcoffset() or timedelta()
    low, high = sorted((instant, (wall.replace(tzinfo=UTC) - max(before, after))))
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == min(before, after):
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


# --- quiet hours and absence -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Calm:
    """When a person wants nothing: between two local times each day, and on the days of a vacation (both included)."""

    quiet_from: time | None = None
    quiet_to: time | None = None
    away_from: date | None = None
    away_to: date | None = None

    def to_json(self) -> dict[str, str]:
        """ISO texts of what is set."""
        return {f.name: getattr(self, f.name).isoformat() for f in fields(self) if getattr(self, f.name) is not None}

    @classmethod
    def from_json(cls, data: dict[str, str]) -> Calm:
        """The inverse of `to_json`."""
        kinds = {"quiet_from": time, "quiet_to": time, "away_from": date, "away_to": date}
        return cls(**{k: kinds[k].fromisoformat(v) for k, v in data.items() if k in kinds})  # type: ignore[attr-defined]

    def away_until(self, zone: str, now: datetime) -> datetime | None:
        """The end of the vacation in which `now` lies, None outside of one."""
        day = now.astimezone(ZoneInfo(zone)).date()
        if self.away_from is None or self.away_to is None or not self.away_from <= day <= self.away_to:
            return None
        return _instant(self.away_to + timedelta(days=1), time(0, 0), ZoneInfo(zone))

    def quiet_until(self, zone: str, now: datetime) -> datetime | None:
        """The end of the quiet hours in which `now` lies, None outside of them."""
        if self.quiet_from is None or self.quiet_to is None or self.quiet_from == self.quiet_to:
            return None
        local = now.astimezone(ZoneInfo(zone))
        over_midnight = self.quiet_from > self.quiet_to
        begun, ended = local.time() >= self.quiet_from, local.time() >= self.quiet_to
        if not ((begun or not ended) if over_midnight else (begun and not ended)):
            return None
        day = local.date() + timedelta(days=1 if over_midnight and begun else 0)
        end = _instant(day, self.quiet_to, ZoneInfo(zone))
        return end if end > now else end + timedelta(days=1)


def changed(rule: Rule, **said: Any) -> Rule:
    """The rule with what a person has said anew; what they did not say stays."""
    return replace(rule, **{k: v for k, v in said.items() if v is not None})
