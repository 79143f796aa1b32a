"""The units that are asked for in a case and those that its figures are printed in."""

from __future__ import annotations

from collections.abc import Sequence

from data.records import WON
from db.case_index import IndexedCase
from db.case_nearness import MARGIN, WIDE, Found
from db.near_words import DURATIONS, TIME, of_like_unit, of_unit
from db.result import Reading
from nlp.query import ANY_UNIT, Query


def units_of(query: Query) -> list[str]:
    """The units that a query asks for."""
    return [str(f.value) for f in query.filters if f.field == "unit"]


def lacking(query: Query, shown: Sequence[Reading]) -> tuple[str, ...]:
    """Of several units asked for (몇 명 얼마) those that nothing is shown in; of one that a noun only suggests those of
    which no number of that sort is."""
    asked, sorts = _sorts_asked(query), {_sort(reading) for reading in shown}
    sure = {f.value for f in query.filters if f.field == "unit" and f.op == "is" and asked.get(str(f.value)) == "count"}
    there = {u for u in asked if any(of_like_unit(r, u, ()) for r in shown) or (u not in sure and asked[u] in sorts)}
    return tuple(unit for unit in asked if len(asked) > 1 and unit not in there)


def _sorts_asked(query: Query) -> dict[str, str]:
    """The units asked for, each with the sort of number that it makes."""
    units = [unit for unit in units_of(query) if unit != ANY_UNIT]
    return {u: "time" if u in (TIME, *DURATIONS) else sort_of(u) for u in units}


def _sort(reading: Reading) -> str:
    return "time" if reading.unit in DURATIONS else sort_of(reading.unit)


def sort_of(unit: str) -> str:
    """What sort of number a unit makes: money, a share, or things counted."""
    return "money" if unit in WON else "%" if unit.startswith("%") else "count"


def all_sorts(query: Query, found: Sequence[tuple[Found, IndexedCase]]) -> set[tuple[str, int]]:
    """Where several sorts of figures are asked for the nearest lines where they print each: 지원 26건 15,000천원."""
    asked = set(_sorts_asked(query).values())
    printed: dict[tuple[str, int], set[str]] = {}
    for one, _ in found:
        printed.setdefault(one.line, set()).add(_sort(one.reading))
    top = max(f.score for f, _ in found)
    near = {f.line for f, _ in found if f.score > top - MARGIN}
    whole = {line for line in near if len(asked) > 1 and printed[line] >= asked}
    return whole if any(f.score == top and f.line in whole for f, _ in found) else set()


def on_full_line(query: Query, found: Sequence[tuple[Found, IndexedCase]]) -> Sequence[tuple[Found, IndexedCase]]:
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
