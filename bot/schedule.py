"""When a subscription is due: rules, next due instants, the name of an occurrence.  Pure; the clock is an argument."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

Every = Literal["week", "month"]
WEEKDAYS = "월화수목금토일"


@dataclass(frozen=True, slots=True)
class Rule:
    """`every` week on `weekday` (0 Monday), or every month on `day` (the last one where the month is shorter), `at`
    local time."""

    every: Every = "week"
    weekday: int = 0
    day: int = 1
    at: time = time(9, 0)

    def to_json(self) -> dict[str, Any]:
        return {"every": self.every, "weekday": self.weekday, "day": self.day, "at": self.at.strftime("%H:%M")}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Rule:
        """The inverse of `to_json`; missing fields have their defaults."""
        at = time.fromisoformat(data["at"]) if "at" in data else time(9, 0)
        every: Every = "month" if data.get("every") == "month" else "week"
        return cls(every, int(data.get("weekday", 0)), int(data.get("day", 1)), at)

    @property
    def words(self) -> str:
        """월요일 오전 9시."""
        half = "오전" if self.at.hour < 12 else "오후"
        hour = self.at.hour % 12 or 12
        minute = f" {self.at.minute}분" if self.at.minute else ""
        when = f"{WEEKDAYS[self.weekday]}요일" if self.every == "week" else f"{self.day}일"
        return f"{when} {half} {hour}시{minute}"


def next_due(rule: Rule, zone: str, after: datetime) -> datetime:
    """The first instant of the rule strictly after `after`, in UTC.

    A local time that a change of the clock skips is due at the moment of the change; one that comes twice is due the
    first time.
    """
    local = ZoneInfo(zone)
    day = after.astimezone(local).date() - timedelta(days=1)
    while True:
        day = _next_day(rule, day)
        instant = _instant(day, rule.at, local)
        if instant > after.astimezone(UTC):
            return instant
        day += timedelta(days=1)


def last_due(rule: Rule, zone: str, first: datetime, now: datetime) -> datetime:
    """The latest instant of the rule that is not after `now`, at least `first`: what an outage leaves to be sent."""
    due = first
    while (following := next_due(rule, zone, due)) <= now:
        due = following
    return due


def period_of(rule: Rule, zone: str, due: datetime) -> str:
    """The occurrence, unique within a subscription: 2026-W48, 2026-11."""
    day = due.astimezone(ZoneInfo(zone)).date()
    if rule.every == "month":
        return f"{day.year}-{day.month:02}"
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def korean_instant(instant: datetime, zone: str) -> str:
    """11월 23일(월) 오전 9시."""
    local = instant.astimezone(ZoneInfo(zone))
    half = "오전" if local.hour < 12 else "오후"
    minute = f" {local.minute}분" if local.minute else ""
    return f"{local.month}월 {local.day}일({WEEKDAYS[local.weekday()]}) {half} {local.hour % 12 or 12}시{minute}"


def _next_day(rule: Rule, start: date) -> date:
    """The first day of the rule that is not before `start`."""
    if rule.every == "week":
        return start + timedelta(days=(rule.weekday - start.weekday()) % 7)
    day = _day_of_month(rule, start.year, start.month)
    if day >= start:
        return day
    year, month = (start.year, start.month + 1) if start.month < 12 else (start.year + 1, 1)
    return _day_of_month(rule, year, month)


def _day_of_month(rule: Rule, year: int, month: int) -> date:
    return date(year, month, min(rule.day, calendar.monthrange(year, month)[1]))


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
