"""Reminders of a department's calendar: on the working days before, and to the next person where nobody has seen it.

A reminder is looked at on every working day at its time.  What it remembers: the day it was last looked at, and the
open ones – told, but not acknowledged – with how often they were passed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot import news_texts as say
from bot import schedule_texts as times
from bot.answer import Paragraph
from bot.deadlines import Deadline, Falling, calendar_of, deadline_words, falling, to_remind, working_days_left
from bot.desk import Desk
from bot.schedule import shifted
from bot.topics import Topic, renewed
from bot.wording import spoken
from db import deadlines, people
from db.subscriptions import Subscription
from nlp.query import Query

say = spoken(say)
times = spoken(times)

#: Working days after which an unacknowledged reminder goes to the next person, and how many people are asked.
PATIENCE = 2
_STEPS = 3
#: Days ahead that a digest of an official shows.
AHEAD = 14


@dataclass(frozen=True, slots=True)
class Notice:
    """What a look at the calendar gives: lines for the person, lines for the next people, what to remember."""

    lines: tuple[Paragraph, ...]
    passed_on: tuple[Paragraph, ...]
    to: tuple[int, ...]
    memory: dict[str, Any]
    enters: bool = False  # it is about actuals that are to be entered


def look(desk: Desk, claimed: Subscription, topic: Topic, *, now: datetime, period: str) -> Notice:
    """What is to be reminded of today, and what of earlier days nobody has acknowledged."""
    today = now.astimezone(ZoneInfo(claimed.zone)).date()
    since = _day(claimed.memory.get("checked")) or shifted(today, -1)
    found = to_remind(calendar_for(desk, topic, claimed.subject), since, today)
    memory = {**claimed.memory, "checked": today.isoformat()}
    waiting = _still_open(claimed.memory, today)
    late = [w for w in waiting if w["step"] < _STEPS and shifted(date.fromisoformat(w["told"]), PATIENCE) <= today]
    passed_on: tuple[Paragraph, ...] = ()
    to = _next_people(desk, claimed, min(w["step"] for w in late)) if late else ()
    if to:
        told = (Paragraph(_row(row[0], row[1], row[2], today), "item") for w in late for row in w["rows"])
        passed_on = (Paragraph(say.PASSED_ON.format(label=claimed.subject), "headline"), *told)
        waiting = [{**w, "told": today.isoformat(), "step": w["step"] + 1} if w in late else w for w in waiting]
    lines: tuple[Paragraph, ...] = ()
    if found:
        rows = [[f.deadline.title, f.day.isoformat(), f.deadline.law] for f in found]
        lines = (
            Paragraph(say.REMINDER_HEAD.format(label=claimed.subject), "headline"),
            *(Paragraph(words(f), "item") for f in found),
            *(_waiting(desk, topic) if any(f.deadline.actuals for f in found) else ()),
        )
        last = max(f.day for f in found).isoformat()
        waiting.append({"period": period, "told": today.isoformat(), "until": last, "rows": rows, "step": 0})
    memory["open"] = waiting
    return Notice(lines, passed_on, to, memory, any(f.deadline.actuals for f in found))


def calendar_for(desk: Desk, topic: Topic, owner: str) -> list[Deadline]:
    """The calendar of the department a topic is about."""
    name = desk.assistant.name_of(topic.subjects[0]) if topic.subjects else None
    with desk.database.session() as session:
        changes = deadlines.of_owner(session, owner)
    return calendar_of(name.organization if name is not None else "", changes)


def words(found: Falling) -> str:
    """예산안 제출: 11월 11일(수)까지, 근무일로 사흘 남았습니다 (지방자치법 142조)."""
    return _worded(found.deadline.title, found.day, found.deadline.law, found.left)


def _row(title: str, day: str, law: str, today: date) -> str:
    """The same of a remembered deadline, as it is today."""
    last = date.fromisoformat(day)
    return _worded(title, last, law, working_days_left(today, last))


def _worded(title: str, day: date, law: str, left: int) -> str:
    shown = say.LAST_DAY
    if left:
        shown = say.LEFT_DAYS.format(
            count=say.DAYS[left - 1] if left <= len(say.DAYS) else say.DAY_COUNT.format(count=left)
        )
    by_law = say.BY_LAW.format(law=deadline_words(law)) if law else ""
    return say.REMINDER_ROW.format(title=deadline_words(title), day=times.weekday_date(day), left=shown, law=by_law)


def upcoming(desk: Desk, claimed: Subscription, topic: Topic, now: datetime) -> list[Paragraph]:
    """The next dates of the calendar, for a digest of a department that an official reads."""
    with desk.database.session() as session:
        person = people.find_person(session, claimed.person_id)
    if topic.sort != "scope" or claimed.chat_id < 0 or person is None or person.role == "citizen":
        return []
    today = now.astimezone(ZoneInfo(claimed.zone)).date()
    found = falling(calendar_for(desk, topic, claimed.subject), today, AHEAD)
    if not found:
        return []
    return [Paragraph(say.UPCOMING, "headline"), *(Paragraph(words(f), "item") for f in found)]


def _waiting(desk: Desk, topic: Topic) -> list[Paragraph]:
    """The indicators whose actual is still missing: what there is to enter."""
    query = renewed(desk, topic).query
    answer = desk.answer_query(Query("state", scope=query.scope, kind="indicator", state="unreported"))
    if answer.status != "answered" or not answer.items:
        return []
    rows = [p for p in answer.paragraphs if p.style in ("item", "source")]
    return [Paragraph(say.WAITING_ACTUALS, "headline"), *rows]


def _still_open(memory: dict[str, Any], today: date) -> list[dict[str, Any]]:
    """The reminders that were told, but for those acknowledged and those whose day is over."""
    seen = memory.get("acknowledged", ())
    waiting: list[dict[str, Any]] = memory.get("open", [])
    return [w for w in waiting if w["period"] not in seen and date.fromisoformat(w["until"]) >= today]


def _next_people(desk: Desk, claimed: Subscription, step: int) -> tuple[int, ...]:
    """The next person of the department: its managers in order, then the administrators of the settings."""
    with desk.database.session() as session:
        managers = people.managers_of(session, claimed.subject)
    line = [m for m in (*managers, *sorted(desk.admins)) if m != claimed.person_id]
    line = list(dict.fromkeys(line))
    return (line[step],) if step < len(line) else ()


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
