"""The English of `bot.schedule_texts`."""

from __future__ import annotations

import calendar
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.schedule import Rule

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def rule(rule: Rule) -> str:
    """every Monday at 9:00 am, on the last working day of each month at 9:00 am."""
    return f"{_days(rule)} at {clock(rule.at)}"


def clock(at: time) -> str:
    """9:00 am."""
    return f"{at.hour % 12 or 12}:{at.minute:02d} {'am' if at.hour < 12 else 'pm'}"


def instant(local: datetime) -> str:
    """Mon 23 Nov, 9:00 am."""
    return f"{weekday_date(local.date())}, {clock(local.time())}"


def weekday_date(day: date) -> str:
    """Wed 11 Nov."""
    return f"{_DAYS[day.weekday()][:3]} {month_day(day)}"


def month_day(day: date) -> str:
    """11 Nov."""
    return f"{day.day} {calendar.month_abbr[day.month]}"


def _days(rule: Rule) -> str:
    if rule.every == "day":
        return "every day"
    if rule.every == "workday":
        return "on working days"
    if rule.every == "week":
        days = ", ".join(_DAYS[day] for day in rule.weekdays)
        return f"every {'second week on ' if rule.weeks == 2 else ''}{days}"
    if rule.nth:
        day = f"{_nth(rule.nth)} {_DAYS[rule.weekday]}"
    elif rule.working:
        day = f"{_nth(rule.day)} working day"
    else:
        day = "last day" if rule.day == -1 else _nth(rule.day)
    if rule.every == "month":
        return f"on the {day} of each month"
    if rule.every == "year":
        return f"on the {day} of {calendar.month_name[rule.month]} each year"
    month = ("", "the second month of ", "the last month of ")[rule.month - 1]
    return f"on the {day} of {month}each quarter"


def _nth(nth: int) -> str:
    if nth == -1:
        return "last"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(nth % 10 if nth % 100 not in (11, 12, 13) else 0, "th")
    return f"{nth}{ending}"
