"""Figures that other cases print of just what is asked, where no place tells whose is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from data.records.values import replace
from db.case_index import CaseIndex, IndexedCase, case_of
from db.case_meant import LOOKED_THROUGH
from db.case_rows import lines_of
from db.case_words import CaseWord, head_of
from db.result import AmountLine, Amounts, Result
from nlp.query import Query


def with_others(
    index: CaseIndex, query: Query, words: Sequence[CaseWord], found: Result, ask: Callable[[IndexedCase], Result]
) -> Result:
    """보조금24 이용자, of no place: the figures found in one case, and the first of each other case that, asked alone,
    would have answered (or has one called so, where nothing but the field is named that many cases are of)."""
    if not isinstance(found, Amounts) or query.by or query.scope or query.subjects:
        return found
    own = {case.id for line in found.lines if (case := case_of(line.thing)) is not None}
    field = any(_names_alone(words, index.cases[case]) for case in own)
    values = {(r.value, r.unit) for line in found.lines for r in line.asked}
    more = list[AmountLine]()
    for other in _likeliest(index, words):
        told = ask(other) if other.thing.id not in own else None
        first = told.lines[0] if isinstance(told, Amounts) else None
        if told is not None and first is None and field and _names_alone(words, other):
            first = next(_called(words, other), None)
        if first is not None and not any((r.value, r.unit) in values for r in first.asked):
            more.append(first)
    return replace(found, lines=(*found.lines, *more)) if more else found


def _likeliest(index: CaseIndex, words: Sequence[CaseWord]) -> Iterator[IndexedCase]:
    """The cases that have every word of a question."""
    for case in index.likeliest((pair for w in words for told in w.told for pair in told), LOOKED_THROUGH):
        if not any(w.strange_to(case.whole) for w in words):
            yield case


def _names_alone(words: Sequence[CaseWord], case: IndexedCase) -> bool:
    """보조금24 이용자: whether all but what is counted only says what the case is called."""
    head = head_of(words)
    return all(w is head or w.soft or w.held_by(case.names) for w in words)


def _called(words: Sequence[CaseWord], case: IndexedCase) -> Iterator[AmountLine]:
    """What is counted in a case under a label that has what is asked for: 온라인 이용, of 이용자."""
    head = head_of(words)
    for figure in case.figures:
        called = figure.reading.basis.split()[-1:]
        if head is not None and figure.reading.measure == "count" and called and called[0] in head.spellings:
            yield from lines_of([figure.reading])
