"""Whether a message that is waited for as a note is a question all the same: the person is asked then."""

from __future__ import annotations

from bot.desk import Desk
from data.zone import SEOUL
from nlp.marks import within
from nlp.query import Clarify, Outcome, Understood


def asks_for_an_answer(desk: Desk, text: str) -> bool:
    """Whether a text ends as a question, or asks (얼마야, 알려줘) about something that the data have a name for."""
    if text.rstrip().endswith("?"):
        return True
    return any(within(text, mark) is not None for mark in ("asks", "requests")) and names_something(desk, text)


def names_something(desk: Desk, text: str) -> bool:
    """Whether a text, read as a question, is about something that the data have a name for."""
    now = desk.clock()
    outcomes = desk.assistant.read(text, today=now.astimezone(SEOUL).date(), now=now.timestamp())
    return any(map(_is_of_something, outcomes))


def _is_of_something(outcome: Outcome) -> bool:
    if isinstance(outcome, Clarify):
        return bool(outcome.choices)
    return isinstance(outcome, Understood) and bool(outcome.query.subjects or outcome.query.scope)
