"""Sums of figures of a case: of those that were named, and of the budgets of all its works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from db.case_index import IndexedCase
from db.case_rows import LIKE, InCase
from db.members import sum_of
from db.result import AmountLine, Reading
from db.score import computed
from nlp.query import Query

_APART = 12  # printed lines between two works of one list


def of_all_works(shown: Sequence[Reading], case: IndexedCase) -> list[Reading]:
    """The budgets of all works of a case that are printed one below the other, where some of them were found: they are
    added up as a whole or not at all."""
    if not shown:
        return []
    first = shown[0]
    budgets = [f.reading for f in case.figures if f.reading.measure == "budget" and f.reading.thing is not case.thing]
    made = sorted((r for r in budgets if r._replace(thing=first.thing, line=0, value=first.value, won=first.won) ==
                   first._replace(line=0)), key=lambda r: r.line)  # fmt: skip
    apart = any(later.line - one.line > _APART for one, later in pairwise(made))
    several = len({r.thing.id for r in made}) < len(made)
    return made if {*shown} <= {*made} and not apart and not several else []


def largest_works(query: Query, found: Sequence[InCase]) -> list[Reading]:
    """The few largest (or smallest) budgets of all works of a case, where the nearest figures are such budgets."""
    works = [(f, case) for f, case in found if f.reading.measure == "budget" and f.reading.thing is not case.thing]
    if not works:
        return []
    nearest, case = max(works, key=lambda pair: pair[0].score)
    made = of_all_works([nearest.reading], case)
    readings = sorted(made, key=lambda r: r.value, reverse=query.by == "most")
    return readings[:LIKE] if len(readings) >= LIKE else []


def sum_line(made: Sequence[Reading]) -> Iterator[AmountLine]:
    """What figures of one sort are together: 멘토하고 멘티 합쳐서."""
    first = made[0]
    alike = len({(r.unit, r.year, r.measure) for r in made}) == 1
    if len(made) > 1 and alike and first.unit != "%":
        value, unit = sum_of(made)
        total = computed(first, "total", value, unit, basis="", part="", period="")
        yield AmountLine(first.thing, first.year, (total,))
