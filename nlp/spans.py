"""From when until when: a stretch of clock times or of days in a message (22시부터 7시까지, 12월 24일부터 31일까지)."""

from __future__ import annotations

from datetime import date, time

from nlp.standing import Timing, clock_times, day_tokens


def clock_span(text: str) -> tuple[time, time] | None:
    """The two clock times of a message; None where there are not two."""
    found = [t for t in clock_times(text) if t.hour is not None]
    if len(found) != 2:
        return None
    first, last = (time(t.hour or 0, t.minute) for t in found)
    return first, last


def day_span(text: str, today: date) -> tuple[date, date] | None:
    """The first and last day of a message; one day alone is both.  Days without a year are the next such days."""
    found = day_tokens(text)
    if not 1 <= len(found) <= 2:
        return None
    first = _next(found[0], today)
    if first is None:
        return None
    last = first
    if len(found) == 2:
        month = found[1].month or first.month
        later = _next(Timing(month=month, day=found[1].day), first)
        if later is None:
            return None
        last = later
    return first, last


def _next(said: Timing, start: date) -> date | None:
    """The first day so named that is not before `start`; None for one that no month has."""
    for step in range(14):
        year, month = divmod(start.year * 12 + start.month - 1 + step, 12)
        if said.month is not None and said.month != month + 1:
            continue
        try:
            day = date(year, month + 1, said.day or 1)
        except ValueError:
            continue
        if day >= start:
            return day
    return None
