"""Which word of a question a case really lacks, where a word was said not to be there that the case has.

Names are looked for word by word, and the first that is no name stops the search: it may well be printed, in the words
of a case.  What is said to be missing is looked for here once more in all that the cases print.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.records.values import replace
from db.case_index import IndexedCase, Printed, case_index
from db.case_nearness import held
from db.case_words import CaseWord, words_of
from db.facts import Facts
from db.result import NotFound, Reading
from nlp.query import Query

_WHOLE = 1.0
_OFFERED = 3


def told_nearby(facts: Facts, query: Query, word: str, *, elsewhere: bool = False) -> NotFound | None:
    """What the case lacks that a question is about, with figures printed near its other words; None where none of the
    cases that may be meant has `word`, which therefore is missing indeed.

    `elsewhere`: a place is asked of, so the case of another that a query of none finds only tells of something near."""
    index = case_index(facts)
    said, words = words_of(index, word), words_of(index, query.term)
    cases = _meant(index.cases, query) if said else []
    for one in said:
        some = index.having_some(one.spellings)
        cases = [case for case in cases if case.thing.id in some and one.stands(case.whole) >= _WHOLE]
    if not cases:
        return None
    if (elsewhere or len(cases) > 1) and not (query.scope or query.subjects):
        about = replace(query, operation="search")  # no one case is meant
        return NotFound(about, "untold", word=word, nearest=tuple(case.thing for case in cases[:_OFFERED]))
    case = max(cases, key=lambda case: held(words, case.whole))
    lacking = [w for w in words if w.strange_to(case.whole)]
    named = max(lacking, key=lambda w: w.weight).text if lacking else ""
    near = _near(case, [*words, *said])
    return NotFound(query, "untold" if named else "no_such_figure", (case.thing,), word=named, beside=near)


def _meant(cases: dict[str, IndexedCase], query: Query) -> list[IndexedCase]:
    """The cases that are named, else all."""
    named = {*query.scope, *query.subjects}
    return [case for key, case in cases.items() if key in named] or list(cases.values()) * (not named)


def _near(case: IndexedCase, words: Sequence[CaseWord]) -> tuple[Reading, ...]:
    """A few figures by which most of the words stand, by labels without an amount; none where no word does."""

    def told(figure: Printed) -> float:
        return sum(w.weight for w in words if not w.held_by(case.names) and w.stands_by(figure))

    worth = [(told(f), f.reading) for f in case.figures]
    worth.sort(key=lambda pair: -pair[0])
    return offered([reading for value, reading in worth if value > 0])


def offered(shown: Sequence[Reading]) -> tuple[Reading, ...]:
    """A few of some figures, to be offered by their labels: by none with an amount in it."""
    named = {r.basis: r for r in reversed(shown) if r.basis and not any(c.isdigit() for c in r.basis)}
    return tuple(named.values())[::-1][:_OFFERED]
