"""Alerts of the simulation: numbers that change or go missing, and a checker's own idea of what is to be told.

The real `bot.news` decides over an assistant that answers with the number of the moment; `Watch.told` works out by
itself, from the numbers alone, what should have been said.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from string import Formatter
from typing import Any

from bot import alerts, news
from bot import news_texts as say
from bot.answer import Answer, Paragraph, ShownFigure
from bot.desk import Desk
from bot.news import Issue
from bot.topics import Topic
from db.subscriptions import Subscription
from nlp.query import Name, Query
from nlp.standing import Condition
from tests.telegram.standin import SmallAssistant


def _beginning(sentence: str) -> str:
    return next(words for words, *_ in Formatter().parse(sentence) if words.strip())


#: What a message says, by the first words of its sentence behind the name.
_SENTENCES = {
    "true": _beginning(say.ALERT_TRUE),
    "cleared": _beginning(say.ALERT_CLEARED),
    "still": _beginning(say.ALERT_STILL),
    "changed": _beginning(say.ALERT_CHANGED),
}
CONDITIONS = (
    Condition("<", Decimal(50)),
    Condition(">=", Decimal(50)),
    Condition("changed"),
    Condition("increased", Decimal(20), "%"),
    Condition("decreased"),
)


class Numbers(SmallAssistant):
    """Answers with the number of the thing asked for as it is now; with nothing where it is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.now: dict[str, Decimal | None] = {}
        self.told: dict[tuple[int, str], str] = {}  # which sentence an alert said, by its message

    def run(self, query: Query, **_: Any) -> Answer:
        value = self.now.get(query.subjects[0]) if query.subjects else None
        if value is None:
            return Answer("not_found", (Paragraph("문서에 없습니다."),), query=query)
        figure = ShownFigure(query.subjects[0], "count", "", 2030, value, "건")
        return Answer("answered", (Paragraph(f"{value}건"),), (figure,), query=query)

    def newest(self, query: Query) -> Query:
        return query

    def name_of(self, subject: str) -> Name | None:
        nothing: frozenset[str] = frozenset()
        known = Name(subject, subject, "programme", "detail", "d", 2030, None, "", subject, nothing, nothing)
        return known if subject in self.now else None


def topic_of(key: str) -> Topic:
    """The number of a thing as a topic."""
    return Topic("question", key, Query("amount", subjects=(key,)))


def set_up(desk: Desk, dice: random.Random, key: str, now: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    """Options and memory of a new alert on a thing, as `bot.requesting` makes them."""
    condition = dice.choice(CONDITIONS)
    repeat = dice.choice(("", "", "every", "again", "once"))
    options = {"condition": condition.to_json(), "repeat": repeat}
    return options, alerts.remembered(alerts.judge(desk, topic_of(key), condition, None), {}, now)


def sort_of(desk: Desk, claimed: Subscription, *, now: datetime, due: datetime) -> tuple[Issue, str]:
    """What the real alert says, and which of its sentences that is ("" for none)."""
    made = news.issue(desk, claimed, now=now, due=due, late=None)
    told = [sort for sort, words in _SENTENCES.items() for part in made.parts if words in part]
    return made, "+".join(told)


@dataclass
class Watch:
    """The checker's idea of one alert."""

    condition: Condition
    repeat: str
    value: Decimal | None
    looked: datetime
    base: Decimal | None = None
    on: bool = False
    decided: Decimal | None = None
    count: int = 0
    ended: bool = field(default=False)

    def __post_init__(self) -> None:
        self.base = self.value
        holds = self._holds()
        if holds is not None:
            self.on, self.decided = holds, self.value

    def look(self, instants: list[datetime], now: datetime) -> str:
        """What is to be said at an instant ("" for nothing)."""
        interval = any(self.looked < instant <= now for instant in instants)
        self.looked = now
        told = self._event() if self.condition.test in alerts.EVENTS else self._state(interval)
        if told:
            self.count += 1
            self.ended = self.repeat == "once"
        return told

    def _holds(self) -> bool | None:
        if self.value is None or self.condition.value is None or self.condition.test not in ("<", ">="):
            return None
        return (self.value < self.condition.value) == (self.condition.test == "<")

    def _state(self, interval: bool) -> str:
        holds, was, before = self._holds(), self.on, self.decided
        if holds is None:
            return ""
        self.on, self.decided = holds, self.value
        if holds != was:
            return "true" if holds else "cleared"
        again = (self.repeat == "again" and interval) or (self.repeat == "every" and before != self.value)
        return "still" if holds and again else ""

    def _event(self) -> str:
        old, new = self.base, self.value
        if new is None:
            return ""
        if old is None:
            self.base = new
            return ""
        least = (self.condition.value or Decimal(0)) / 100 * abs(old)
        happened = {
            "changed": new != old,
            "increased": new > old and new - old >= least,
            "decreased": new < old,
        }[self.condition.test]
        if happened or self.condition.value is None:
            self.base = new
        return "changed" if happened else ""


def says_nothing(options: dict[str, Any], due: datetime) -> bool:
    return bool(options.get("skip")) and due.day % 5 == 0
