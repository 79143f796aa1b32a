"""Quiet hours, vacation and the person's zone: words of settings, each said in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from zoneinfo import available_timezones

from bot import news_texts as say
from bot import schedule_texts as times
from bot.desk import Desk, Place, Reply, plain
from bot.korean import particle
from bot.news import calm_of
from bot.schedule import Calm, Rule, next_due
from bot.wording import spoken
from db import people, subscriptions
from nlp.normalise import key, normalise
from nlp.spans import clock_span, day_span
from nlp.vocabulary import read_yaml

say = spoken(say)
times = spoken(times)

_OFF = ("끄기", "꺼줘", "없애기", "없애줘", "해제", "취소", "끝", "끝내기", "종료", "복귀")


class CalmSettings:
    """The use cases of when a person wants nothing."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.database = desk, desk.database

    def request(self, place: Place, text: str) -> Reply | None:
        """조용한 시간 …, 휴가 …, 시간대 …; None for a message that is none of these."""
        line = normalise(text)
        work: Callable[[Place, str], Reply | None]
        for words, work in (
            (("조용한 시간", "방해 금지", "방해금지"), self._quiet),
            (("휴가",), self._away),
            (("시간대",), self._zone),
        ):
            word = next((w for w in words if line.startswith(w)), None)
            if word is not None:
                made = work(place, line[len(word) :].strip(" .!은는을를"))
                return plain(say.PRIVATE_ONLY) if made is not None and not place.private else made
        return None

    def _quiet(self, place: Place, rest: str) -> Reply:
        if key(rest) in _OFF:
            self._change(place, lambda calm: replace(calm, quiet_from=None, quiet_to=None))
            return plain(say.QUIET_OFF)
        span = clock_span(rest)
        if span is None:
            return plain(say.QUIET_HELP)
        self._change(place, lambda calm: replace(calm, quiet_from=span[0], quiet_to=span[1]))
        return plain(say.QUIET_SET.format(start=times.clock(span[0]), end=times.clock(span[1])))

    def _away(self, place: Place, rest: str) -> Reply | None:
        """휴가 alone explains itself; with anything but days or an end behind it, it is a question about something."""
        if key(rest) in _OFF:
            self._change(place, lambda calm: replace(calm, away_from=None, away_to=None))
            return plain(say.AWAY_OFF)
        span = day_span(rest, self.desk.clock().date())
        if span is None:
            return None if rest else plain(say.AWAY_HELP)
        self._change(place, lambda calm: replace(calm, away_from=span[0], away_to=span[1]))
        return plain(say.AWAY_SET.format(start=times.month_day(span[0]), end=times.month_day(span[1])))

    def _zone(self, place: Place, rest: str) -> Reply:
        zone = _zones().get(key(rest)) or _zones().get(key(rest.removesuffix("으로").removesuffix("로")))
        if zone is None:
            return plain(say.ZONE_HELP)
        now = self.desk.clock()
        with self.database.session(write=True) as session:
            people.ensure_person(session, place.person_id, now)
            people.set_preference(session, place.person_id, "zone", zone)
            for mine in subscriptions.of_person(session, place.person_id):
                if mine.chat_id == place.person_id:
                    due = next_due(Rule.from_json(mine.rule), zone, now) if mine.state == "active" else None
                    subscriptions.change(session, mine.id, zone=zone, due_at=due)
            session.commit()
        return plain(say.ZONE_SET.format(zone=zone, ro=particle(zone, "으로")))

    def _change(self, place: Place, edit: Callable[[Calm], Calm]) -> None:
        if not place.private:
            return
        with self.database.session(write=True) as session:
            people.ensure_person(session, place.person_id, self.desk.clock())
            calm = edit(calm_of(people.find_person(session, place.person_id)))
            text = json.dumps(calm.to_json()) if calm != Calm() else ""
            people.set_preference(session, place.person_id, "calm", text)
            session.commit()


def calm_lines(calm: Calm, today: date) -> list[str]:
    """The quiet hours and the vacation that is not over, for the list of subscriptions."""
    lines = []
    if calm.quiet_from is not None and calm.quiet_to is not None:
        start, end = times.clock(calm.quiet_from), times.clock(calm.quiet_to)
        lines.append(say.LIST_CALM_QUIET.format(start=start, end=end))
    if calm.away_from is not None and calm.away_to is not None and calm.away_to >= today:
        lines.append(
            say.LIST_CALM_AWAY.format(start=times.month_day(calm.away_from), end=times.month_day(calm.away_to))
        )
    return lines


@cache
def _zones() -> dict[str, str]:
    """What a zone is called → its name: places of the vocabulary, and the names themselves."""
    made = {key(zone): zone for zone in available_timezones()}
    for entry in read_yaml("zones"):
        made |= {key(str(word)): str(entry["value"]) for word in entry["words"]}
    return made
