"""By how many % a figure of a case grew from one year to another: as it is printed, else of the two figures."""

from __future__ import annotations

from collections.abc import Callable

from data.records.values import replace
from db.case_moves import MOVES
from db.case_reckon import growth
from db.result import Amounts, NotFound, Result
from nlp.query import GROWTH, Query


def grown(query: Query, find: Callable[[Query], Result]) -> Result:
    """What is found for a rate of growth: a printed rate that is called one, or the two figures that it is reckoned
    from; none where there are no two of one thing."""
    later = query.years[-1]
    printed = find(replace(query, basis="", years=(later,)))
    rates = [r for line in printed.lines for r in line.asked] if isinstance(printed, Amounts) else []
    if rates and all(r.unit.startswith("%") and MOVES.search(f"{r.basis} {r.note}") for r in rates):
        return printed
    term = " ".join(word for word in query.term.split() if not MOVES.match(word))
    kept = tuple(f for f in query.filters if f.field != "unit")
    two = find(replace(query, by="gap", filters=kept, term=term, measure="", beside=()))
    made = [r for line in two.lines for r in line.asked] if isinstance(two, Amounts) else []
    return two if growth(made) else NotFound(replace(query, basis=""), "untold", word=GROWTH)
