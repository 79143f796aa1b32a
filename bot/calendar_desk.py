"""The use cases of a department's calendar in the chat: list, add, change, put away, restore."""

from __future__ import annotations

import re
from datetime import date

from bot import news_texts as say
from bot import schedule_texts as times
from bot.deadlines import Deadline, Falling, deadline_words, falling
from bot.desk import Desk, Place, Reply, plain
from bot.reminders import calendar_for
from bot.requesting import rule_of
from bot.topics import Topic, read_topic
from bot.wording import spoken
from data.zone import SEOUL
from db import deadlines, people
from db.deadlines import Entry
from nlp.normalise import normalise
from nlp.standing import read_timing

say = spoken(say)
times = spoken(times)

_WORD = "일정"
_ADD, _CHANGE, _REMOVE, _RESTORE = ("추가", "더하기"), ("바꾸기", "변경"), ("빼기", "삭제"), ("되돌리기",)
_NUMBER = re.compile(r"(\d{1,3})\s?번?")


class CalendarDesk:
    """The use cases over a desk.  Officials and managers change the calendar of their own department."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.database = desk, desk.database

    def request(self, place: Place, text: str) -> Reply | None:
        """일정, 일정 추가 …, 일정 바꾸기 …, 일정 빼기 …; None for a message that is none of these."""
        words = normalise(text).rstrip(".!?").split()
        if (
            not words
            or words[0] != _WORD
            or (len(words) > 1 and words[1] not in (*_ADD, *_CHANGE, *_REMOVE, *_RESTORE))
        ):
            return None
        if not place.private:
            return plain(say.PRIVATE_ONLY)
        with self.database.session() as session:
            person = people.find_person(session, place.person_id) or people.Person(place.person_id)
        department = person.department or next(iter(person.manages), "")
        topic = (
            read_topic(self.desk, department, department="", context=None, as_question=False) if department else None
        )
        if not isinstance(topic, Topic) or topic.sort != "scope":
            return plain(say.OWN_DEPARTMENT)
        if len(words) == 1:
            return self._listing(topic)
        if self.desk.role(person, place) == "citizen":
            return plain(say.CALENDAR_ROLE)
        return self._change(place, topic, words[1], " ".join(words[2:]))

    def _change(self, place: Place, topic: Topic, verb: str, rest: str) -> Reply:
        if verb in _ADD:
            return self._add(place, topic, rest)
        if verb in _RESTORE:
            return self._restore(place, topic)
        number = _NUMBER.match(rest)
        shown = self._coming(topic)
        if number is None or not 1 <= int(number[1]) <= len(shown):
            return plain(say.CALENDAR_NUMBER)
        chosen = shown[int(number[1]) - 1].deadline
        if verb in _REMOVE:
            self._put(place, topic, Entry(chosen.key, chosen.title, {}, "hidden"))
            return plain(say.CALENDAR_REMOVED.format(title=deadline_words(chosen.title)))
        return self._move(place, topic, chosen, rest[number.end() :].strip())

    def _listing(self, topic: Topic) -> Reply:
        rows = [
            say.CALENDAR_ROW.format(
                number=number,
                title=deadline_words(found.deadline.title),
                day=times.weekday_date(found.day),
                law=say.BY_LAW.format(law=deadline_words(found.deadline.law)) if found.deadline.law else "",
                own=say.CALENDAR_OWN if found.deadline.own else "",
            )
            for number, found in enumerate(self._coming(topic), 1)
        ]
        return plain(say.CALENDAR_HEAD.format(label=topic.label), *rows, say.CALENDAR_HELP)

    def _coming(self, topic: Topic) -> list[Falling]:
        """The next day of each entry within a year."""
        made: dict[str, Falling] = {}
        for found in falling(calendar_for(self.desk, topic, topic.label), self._today(), 366):
            made.setdefault(found.deadline.key, found)
        return list(made.values())

    def _add(self, place: Place, topic: Topic, rest: str) -> Reply:
        timing, title = read_timing(rest)
        if timing.every is None or not title:
            return plain(say.CALENDAR_BAD)
        rule = rule_of(timing)
        key = f"own:{title}"
        self._put(place, topic, Entry(key, title, rule.to_json(), "active"))
        day = next(Deadline(key, title, rule=rule).dates(self._today()))
        return plain(say.CALENDAR_ADDED.format(title=title, day=times.weekday_date(day)))

    def _move(self, place: Place, topic: Topic, chosen: Deadline, rest: str) -> Reply:
        """Another rule, or the true date of the event that the entry follows (결산 승인)."""
        timing, _ = read_timing(rest)
        if timing.every is None:
            return plain(say.CALENDAR_BAD)
        if chosen.after is not None and chosen.after.event and timing.month is not None and timing.day is not None:
            event = date(self._today().year, timing.month, timing.day)
            rule = {"date": event.isoformat()}
        else:
            rule = rule_of(timing).to_json()
        self._put(place, topic, Entry(chosen.key, chosen.title, rule, "active"))
        (moved,) = [f for f in self._coming(topic) if f.deadline.key == chosen.key]
        return plain(say.CALENDAR_CHANGED.format(title=deadline_words(chosen.title), day=times.weekday_date(moved.day)))

    def _restore(self, place: Place, topic: Topic) -> Reply:
        with self.database.session() as session:
            hidden = [e for e in deadlines.of_owner(session, topic.label) if e.state == "hidden"]
        for entry in hidden:
            self._put(place, topic, Entry(entry.key, entry.title, entry.rule, "active"))
        return plain(say.CALENDAR_RESTORED)

    def _put(self, place: Place, topic: Topic, entry: Entry) -> None:
        with self.database.session(write=True) as session:
            deadlines.put(session, topic.label, entry, by=place.person_id, now=self.desk.clock())
            session.commit()

    def _today(self) -> date:
        return self.desk.clock().astimezone(SEOUL).date()
