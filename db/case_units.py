"""Lines of a case that print figures in each of several units that are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from db.case_asked import sort_in, sorts_asked
from db.case_nearness import MARGIN, WIDE, Found
from db.case_rows import InCase
from db.near_words import of_unit
from nlp.query import Query


def all_sorts(query: Query, found: Sequence[InCase]) -> set[tuple[str, int]]:
    """Where several sorts of figures are asked for the nearest lines where they print each: 지원 26건 15,000천원."""
    asked = set(sorts_asked(query).values())
    printed: dict[tuple[str, int], set[str]] = {}
    for one, _ in found:
        printed.setdefault(one.line, set()).add(sort_in(one.reading))
    top = max(f.score for f, _ in found)
    near = {f.line for f, _ in found if f.score > top - MARGIN}
    whole = {line for line in near if len(asked) > 1 and printed[line] >= asked}
    return whole if any(f.score == top and f.line in whole for f, _ in found) else set()


def on_full_line(query: Query, found: Sequence[InCase]) -> Sequence[InCase]:
    """몇 개국 몇 명: where the nearest figures lack a unit that is asked for, those of the one line that prints all."""
    units = [str(f.value) for f in query.filters if f.field == "unit" and f.op == "is"]
    top = max((f.score for f, _ in found), default=0.0)
    if len(units) < 2 or _has_all(units, [f for f, _ in found if f.exact or f.score > top - MARGIN]):
        return found
    lines = dict.fromkeys(f.line for f, _ in found if f.score > top - WIDE)
    full = [line for line in lines if _has_all(units, [f for f, _ in found if f.line == line])]
    return [(f, case) for f, case in found if f.line == full[0]] if len(full) == 1 else found


def _has_all(units: Sequence[str], row: Sequence[Found]) -> bool:
    """몇 개국 몇 명: whether a line prints something in each of the units asked for."""
    return all(any(of_unit(f.reading, unit, [o.reading for o in row if o is not f]) for f in row) for unit in units)
