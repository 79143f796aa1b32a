"""One question of a message with what became of it, and the other ways that it may be asked.

Each of those is made where it is first needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import TypeVar

from data.records.values import value
from nlp.case_times import asks_when
from nlp.described import Asked
from nlp.query import Outcome, Query
from nlp.talk_kept import Leaving, stays

T = TypeVar("T")


@value
class Part:
    """One question of a message and what became of it."""

    text: str
    outcome: Outcome
    explain: bool = False  # the person asked why the last answer was given
    #: The same question by the words of printed labels, made where nothing else answers.
    printed: Callable[[], tuple[Query, ...]] = field(default=tuple, compare=False)
    #: And as one for a field of a case that only its place and topic name.
    of_case: Callable[[], Query | None] = field(default=lambda: None, compare=False)
    #: And as one for figures of the case that has all its words, one for each place that it names.
    in_a_case: Callable[[], tuple[Query, ...]] = field(default=tuple, compare=False)
    #: And as one for when something was done that a case tells of, or for the words of a table in it.
    in_time: Callable[[], Query | None] = field(default=lambda: None, compare=False)
    in_list: Callable[[], Query | None] = field(default=lambda: None, compare=False)  # a list of names in a case
    by_field: Callable[[], Query | None] = field(default=lambda: None, compare=False)  # a short value of a case
    #: And as the search for cases that the whole sentence tells of.
    of_topic: Callable[[], Query | None] = field(default=lambda: None, compare=False)
    #: And as one about a row that it describes in everyday words.
    described: Callable[[], Asked | None] = field(default=lambda: None, compare=False)
    #: Whether things are others' than whom the talk is about that the question leans on.
    leaves: Leaving = field(default=stays, compare=False)

    def asks_words(self) -> bool:
        """Whether the words of a table are asked for: 평가 등급, and no number that stands near it."""
        wanted, listed = self.in_time(), self.in_list()
        row = wanted is not None and (wanted.operation == "case_row" or asks_when(self.text))
        return row or (listed is not None and bool(listed.by))

    def words(self) -> list[Query]:
        """The questions for words of a case, the likeliest first: a list only after others where one may be meant."""
        listed = self.in_list()
        asked = [listed if listed is not None and listed.by else None, self.in_time(), self.by_field(), listed]
        return list(dict.fromkeys(query for query in asked if query is not None))


def once(make: Callable[[], T]) -> Callable[[], T]:
    """What is made where it is first asked for, and then kept."""
    made: list[T] = []

    def get() -> T:
        if not made:
            made.append(make())
        return made[0]

    return get
