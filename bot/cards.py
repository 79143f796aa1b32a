"""Inline mode: what a few typed words can mean, each as a card that may be sent to the chat; nothing is stored.

Before anything is typed the cards are examples.  A whole question has one card.  A bare topic has those of everything
that is named so or speaks of it, a page at a time: first what a clarifying question would offer, then what a search
finds.  A card is what every citizen may see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.answer import Answer
from bot.answering import Assistant
from bot.reply import Card
from bot.telegram_html import paragraphs_to_html
from nlp.query import Clarify, NotUnderstood, Outcome, Query, Understood

_TITLE = 60  # characters of a card's title
_DESCRIPTION = 100


@dataclass(frozen=True, slots=True)
class Cards:
    """One page of cards; `following` is where the next one begins, "" after the last."""

    cards: tuple[Card, ...]
    following: str = ""


def cards_for(assistant: Assistant, text: str, offset: str, size: int, *, today: date, now: float) -> Cards:
    """The page of cards that begins at `offset` (as `following` gave it, "" for the first)."""
    asking: dict[str, Any] = {"role": "citizen", "department": "", "context": None, "today": today, "now": now}
    if not text.strip():
        return _first_cards(assistant, asking)
    first = int(offset) if offset.isascii() and offset.isdigit() and len(offset) < 6 else 0
    answer = assistant.ask(text, personal=False, **asking)
    meant = _meant(answer)
    topic, measure = _topic(assistant, text, today=today, now=now)
    if topic is not None:
        found = assistant.run(topic, **asking)
        listed = found.context.shown if found.status == "answered" and found.context is not None else ()
        known = {s for _, query in meant for s in query.subjects}
        meant += [("", Query("amount", subjects=(s,), measure=measure)) for s in listed if s not in known]
    if not meant:
        return Cards((_card("", answer),) if answer.status == "answered" else ())
    page = meant[first : first + size]
    made = tuple(_cards(page, [assistant.run(query, **asking) for _, query in page]))
    return Cards(made, str(first + size) if first + size < len(meant) else "")


def _first_cards(assistant: Assistant, asking: dict[str, Any]) -> Cards:
    """Before anything is typed: questions of the loaded data, each with its answer."""
    asked = [(question, assistant.ask(question, personal=False, **asking)) for question in assistant.examples(4)]
    return Cards(tuple(_card(question, answer) for question, answer in asked if answer.status == "answered"))


def _meant(answer: Answer) -> list[tuple[str, Query]]:
    """What the words themselves mean: (title, query); a search is found below, thing by thing."""
    if answer.status == "clarify":
        return [(button.label, button.query) for button in answer.buttons]
    one = answer.query if answer.status == "answered" else None
    return [("", one)] if one is not None and one.operation != "search" else []


def _topic(assistant: Assistant, text: str, *, today: date, now: float) -> tuple[Query | None, str]:
    """The search for a bare topic, and the measure behind it; None for what says more (a year, a list, two parts)."""

    def read(words: str) -> Outcome | None:
        outcomes = assistant.read(words, today=today, now=now)
        return outcomes[0] if len(outcomes) == 1 else None

    outcome = read(text)
    if (found := _searched(outcome, text)) is not None:
        return found, _measure(outcome)
    topic, tail = _parted(text, outcome)
    asked = read(tail) if topic and tail else None
    if isinstance(asked, Clarify) and asked.pending == Query("amount", measure=_measure(asked)):
        return _searched(read(topic), topic), _measure(asked)
    return None, ""


def _parted(text: str, outcome: Outcome | None) -> tuple[str, str]:
    """A topic and the last word behind it, with or without a space: 청년 예산, 청년예산."""
    topic, space, tail = text.strip().rpartition(" ")
    if not space and isinstance(outcome, NotUnderstood) and outcome.word and tail.startswith(outcome.word):
        return outcome.word, tail.removeprefix(outcome.word)
    return topic.strip(), tail


def _searched(outcome: Outcome | None, text: str) -> Query | None:
    if isinstance(outcome, Clarify) and outcome.reason == "which_subject" and outcome.word:
        return Query("search", term=outcome.word)
    if not isinstance(outcome, Understood):
        return None
    query = outcome.query
    if query.operation == "search" and not query.attributes:
        return query
    bare = replace(query, subjects=()) == Query("amount") and len(query.subjects) == 1
    return Query("search", term=" ".join(text.split())) if bare else None


def _measure(outcome: Outcome | None) -> str:
    return outcome.pending.measure if isinstance(outcome, Clarify) and outcome.pending is not None else ""


def _cards(page: Sequence[tuple[str, Query]], answers: Sequence[Answer]) -> Iterator[Card]:
    for (title, query), answer in zip(page, answers, strict=True):
        # a case that is found by the topic may print other money than what was asked for
        if answer.status == "answered" and (
            not query.measure or any(f.measure == query.measure for f in answer.figures)
        ):
            yield _card(title, answer)


def _card(title: str, answer: Answer) -> Card:
    first, *rest = [p.text for p in answer.paragraphs]
    shown = (first, *rest) if title else rest
    return Card((title or first)[:_TITLE], " ".join(shown)[:_DESCRIPTION], paragraphs_to_html(answer.paragraphs)[0])
