"""The calendar of public money: shipped dates (deadlines.yaml) under the departments' own, and what falls due when.

Pure but for reading the file; days are of Korea, reminders fall on working days before the last day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from bot.schedule import Rule, days_of, is_working_day, shifted
from bot.wording import is_english
from db.deadlines import Entry

_FILE = Path(__file__).with_name("deadlines.yaml")
_LEADS = (10, 3, 0)
_PROVINCE = re.compile(r"(?:특별시|광역시|특별자치시|도)$")


@dataclass(frozen=True, slots=True)
class After:
    """So many days or months after a date of each year."""

    month: int
    day: int
    days: int = 0
    months: int = 0
    event: str = ""  # what a department enters the true date of

    def dates(self, start: date) -> Iterator[date]:
        """The days that are not before `start`."""
        for year in range(start.year - 2, start.year + 3):
            made = _months_later(date(year, self.month, self.day), self.months) + timedelta(days=self.days)
            if made >= start:
                yield made


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing of the calendar.  `actuals`: it is about entering the results of indicators."""

    key: str
    title: str
    law: str = ""
    rule: Rule | None = None
    after: After | None = None
    tier: str = ""
    leads: tuple[int, ...] = _LEADS
    actuals: bool = False
    own: bool = False  # of the department, not shipped

    def dates(self, start: date) -> Iterator[date]:
        """The last days on which it may be done, not before `start`, in order."""
        if self.after is not None:
            return self.after.dates(start)
        return days_of(self.rule or Rule("year"), start)


@dataclass(frozen=True, slots=True)
class Falling:
    """A deadline on its day; `left` working days are left on the day it was looked at (0: today is the last)."""

    deadline: Deadline
    day: date
    left: int = 0


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@cache
def shipped() -> tuple[Deadline, ...]:
    """The entries of the file."""
    raw: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text("utf-8"))
    return tuple(
        Deadline(
            entry["key"],
            entry["title"],
            entry.get("law", ""),
            Rule.from_json(entry["rule"]) if "rule" in entry else None,
            After(**entry["after"]) if "after" in entry else None,
            entry.get("tier", ""),
            tuple(entry.get("leads", _LEADS)),
            bool(entry.get("actuals")),
        )
        for entry in raw
    )


def deadline_words(said: str) -> str:
    """The title of a deadline, or its law, as whoever listens reads it; a department's own titles stay."""
    return in_english().get(said, said) if is_english() else said


@cache
def in_english() -> dict[str, str]:
    """What the titles of the file, and what stands for a law, are called in English."""
    raw: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text("utf-8"))
    return {e["title"]: e["en"] for e in raw} | {e["law"]: e["law_en"] for e in raw if "law_en" in e}


def calendar_of(organization: str, changes: Iterable[Entry]) -> list[Deadline]:
    """The calendar of a department: the shipped entries of its tier with its own changes, then its own entries."""
    tier = "province" if _PROVINCE.search(organization) else "town"
    made = {d.key: d for d in shipped() if d.tier in ("", tier)}
    for change in changes:
        known = made.get(change.key)
        if change.state == "hidden":
            made.pop(change.key, None)
        elif known is not None and "date" in change.rule and known.after is not None:
            day = date.fromisoformat(change.rule["date"])
            made[change.key] = replace(known, after=replace(known.after, month=day.month, day=day.day), own=True)
        elif change.rule:
            rule = Rule.from_json(change.rule)
            base = known or Deadline(change.key, change.title, own=True)
            made[change.key] = replace(base, rule=rule, after=None, own=True)
    return list(made.values())


def falling(deadlines: Sequence[Deadline], start: date, days: int) -> list[Falling]:
    """What falls due from `start` on within so many days, the nearest first."""
    end = start + timedelta(days=days)
    found = [
        Falling(deadline, day, working_days_left(start, day))
        for deadline in deadlines
        for day in takewhile(lambda d: d <= end, deadline.dates(start))
    ]
    return sorted(found, key=lambda f: (f.day, f.deadline.key))


def to_remind(deadlines: Sequence[Deadline], since: date, today: date) -> list[Falling]:
    """What is to be reminded of on the days after `since` up to today: each deadline once, none that is over.

    The reminder falls so many working days before the last day; 0 is the last working day on which it can be done.
    """
    found = []
    for deadline in deadlines:
        for day in takewhile(lambda d: d <= today + timedelta(days=60), deadline.dates(today - timedelta(days=7))):
            marks = [shifted(shifted(day, 0), -lead) if lead else shifted(day, 0) for lead in deadline.leads]
            if day >= today and any(since < mark <= today for mark in marks):
                found.append(Falling(deadline, day, working_days_left(today, day)))
    return sorted(found, key=lambda f: (f.day, f.deadline.key))


def working_days_left(today: date, day: date) -> int:
    """Working days after today up to the last day."""
    count = 0
    while today < day:
        today += timedelta(days=1)
        count += is_working_day(today)
    return count
