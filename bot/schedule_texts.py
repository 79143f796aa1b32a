"""How times are said: a rule, a time of day, an instant, a day."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from bot.korean import ordinal

if TYPE_CHECKING:
    from bot.schedule import Rule

_WEEKDAYS = "월화수목금토일"


def rule(rule: Rule) -> str:
    """매주 월요일 오전 9시, 매월 마지막 근무일 오전 9시."""
    return f"{_days(rule)} {clock(rule.at)}"


def clock(at: time) -> str:
    """오전 9시, 오후 5시 30분."""
    half = "오전" if at.hour < 12 else "오후"
    minute = f" {at.minute}분" if at.minute else ""
    return f"{half} {at.hour % 12 or 12}시{minute}"


def instant(local: datetime) -> str:
    """11월 23일(월) 오전 9시."""
    return f"{weekday_date(local.date())} {clock(local.time())}"


def weekday_date(day: date) -> str:
    """11월 11일(수)."""
    return f"{month_day(day)}({_WEEKDAYS[day.weekday()]})"


def month_day(day: date) -> str:
    """11월 11일."""
    return f"{day.month}월 {day.day}일"


def _days(rule: Rule) -> str:
    if rule.every == "day":
        return "매일"
    if rule.every == "workday":
        return "근무일마다"
    if rule.every == "week":
        days = "·".join(_WEEKDAYS[day] for day in rule.weekdays)
        return f"{'격주' if rule.weeks == 2 else '매주'} {days}요일"
    if rule.nth:
        day = f"{_nth(rule.nth)} {_WEEKDAYS[rule.weekday]}요일"
    elif rule.working:
        day = f"{_nth(rule.day)} 근무일"
    else:
        day = "말일" if rule.day == -1 else f"{rule.day}일"
    if rule.every == "month":
        return f"매월 {day}"
    if rule.every == "year":
        return f"매년 {rule.month}월 {day}"
    return f"분기마다 {('첫', '둘째', '마지막')[rule.month - 1]} 달 {day}"


def _nth(nth: int) -> str:
    return "마지막" if nth == -1 else "첫" if nth == 1 else ordinal(nth)
