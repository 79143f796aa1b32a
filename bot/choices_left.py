"""Which of the things that a question may mean are left, once each of them has been asked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Answer
from bot.answers_compared import comes_to_something, without_twins
from bot.meanings import is_vague, only_named_thing
from nlp.lexicon import Lexicon
from nlp.query import MEMBER_QUERIES, Choice, Clarify

Tried = list[tuple[Choice, Answer]]


def with_answers(tried: Sequence[tuple[Choice, Answer]], unit: str) -> Tried:
    """The choices that have an answer that tells something; all where none has."""
    good = [(c, a) for c, a in tried if a.status == "answered" or only_named_thing(c.query, unit)] or [*tried]
    return [(c, a) for c, a in good if comes_to_something(c.query, a)] or good


def still_meant(outcome: Clarify, good: Tried, lexicon: Lexicon, unit: str) -> Tried:
    """Those of the choices with an answer that may be meant: no list that is empty, the unit asked for, each once."""
    if all(c.query.operation in MEMBER_QUERIES for c, _ in good):  # whose list is meant
        counted = [(c, a) for c, a in good if c.query.operation == "count" and any(f.value for f in a.figures[:1])]
        good = [p for p in good if p[1].items or p in counted or p[1].query != p[0].query] or good
    counted = [(c, a) for c, a in good if unit and any(f.unit.startswith(unit) for f in a.figures)]
    if len(counted) > 1 or not is_vague(outcome, lexicon, [c for c, _ in counted]):
        good = counted or good
    return without_twins(good, lexicon)
