"""What newer versions of the documents print differently: the history that imports keep."""

from __future__ import annotations

import re
from decimal import Decimal

from data.records import WON
from db.facts import Facts
from db.reading import Row, Statement
from db.result import NotFound, Reading, Result, Revision, Revisions, Thing
from nlp.query import Query

_CHANGES = Statement(
    "SELECT subject_id, measure, basis, year, period, part, old, new, reason, changed_at FROM figure_change"
    " ORDER BY changed_at DESC, id"
)
_PRINTED = re.compile(r"^(?P<value>-?\d+(?:\.(?P<decimals>\d+))?)(?P<unit>.*)$", re.DOTALL)


def revised(facts: Facts, query: Query) -> Result:
    """The changed figures under `scope` (or of `subjects`), the latest import first, in the document's order."""
    scope = facts.things((*query.subjects, *query.scope))
    if (query.subjects or query.scope) and not scope:
        return NotFound(query, "no_subject")
    rows = facts.reader.rows(_CHANGES)
    things = facts.things(row[0] for row in rows)
    within = {thing.lineage for thing in scope.values()}
    wanted = [
        row
        for row in rows
        if row[0] in things and _asked(query, row, things[row[0]]) and (not within or _under(things[row[0]], within))
    ]
    now = facts.readings(things[row[0]] for row in wanted)
    entries = [entry for row in wanted if (entry := _entry(row, things[row[0]], now[row[0]])) is not None]
    return Revisions(query, tuple(entries), tuple(scope.values()))


def _asked(query: Query, row: Row, thing: Thing) -> bool:
    return (
        (not query.measure or row[1] == query.measure)
        and (not query.kind or thing.kind == query.kind)
        and (not query.level or thing.level == query.level)
        and (not query.years or row[3] in query.years)
    )


def _under(thing: Thing, lineages: set[str]) -> bool:
    above: Thing | None = thing
    while above is not None and above.lineage not in lineages:
        above = above.parent
    return above is not None


def _entry(row: Row, thing: Thing, readings: list[Reading]) -> Revision | None:
    """The old and the new figure; the line is that of the version that is published now, 0 where it has none."""
    _, measure, basis, year, period, part, old, new, reason, at = row
    same = [
        r for r in readings if (r.measure, r.basis, r.year, r.period, r.part) == (measure, basis, year, period, part)
    ]
    made = [_printed(text) for text in (old, new)]
    if made[0] is None or made[1] is None:
        return None
    current = next((r for r in same if (r.value, r.unit) == made[1][:2]), None)

    def reading(printed: tuple[Decimal, str, int], line: int) -> Reading:
        value, unit, digits = printed
        won = int(value * WON[unit]) if unit in WON and value * WON[unit] == int(value * WON[unit]) else None
        return Reading(thing, measure, basis, year, value, unit, won, digits, line, period, part)

    return Revision(
        thing,
        reading(made[0], 0),
        current or reading(made[1], 0),
        reason or "",
        str(at)[:10],
        latest=current is not None,
    )


def _printed(text: str) -> tuple[Decimal, str, int] | None:
    match = _PRINTED.match(text)
    if match is None:
        return None
    return Decimal(match["value"]), match["unit"], len(match["decimals"] or "")
