"""What is made of the data once for each state of them: the indexes that questions are looked up in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from db.engine import data_version
from db.facts import Facts

T = TypeVar("T")
_STATES = 2  # of the data: the published one, and a copy with what is not published


class KeptByData(Generic[T]):
    """What `make` makes of the facts, kept for the states of the data that were asked for last.

    The word that tells states of the data apart is unique in the world.
    """

    def __init__(self, make: Callable[[Facts], T]) -> None:
        self._make = make
        self._kept: dict[tuple[str, frozenset[str]], T] = {}

    def __call__(self, facts: Facts) -> T:
        version = data_version(facts.reader)
        if not version:
            return self._make(facts)  # nothing was ever loaded: no state to tell from another
        state = (version, frozenset(facts.documents))
        made = self._kept.get(state)
        if made is None:
            while len(self._kept) >= _STATES:
                self._kept.pop(next(iter(self._kept)))
            made = self._kept[state] = self._make(facts)
        return made
