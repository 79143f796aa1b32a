"""The budgets of all works of a case, which are added up or ranked as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from db.case_asked import number_of
from db.case_index import IndexedCase
from db.case_rows import LIKE, InCase, ranked
from db.result import Reading
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
    return ranked(query, made) if len(made) >= LIKE and number_of(query) in (0, len(made)) else []
