"""Bodies of another level that are in the state asked of departments: 읍면 with vacancies beside 부서."""

from __future__ import annotations

from collections.abc import Sequence

from data.records import BODY
from db.conditions import STRENGTH
from db.facts import Facts
from db.members import headcounts
from db.result import Document, Reading, Thing
from nlp.query import Query

_KIND, _LEVEL, _MEASURES = "department", "township", ("headcount",)


def other_bodies(facts: Facts, query: Query, documents: Sequence[Document]) -> tuple[Thing, ...]:
    """The townships in the state of strength that departments of whatever level are asked for, where all of those are
    listed: the question may mean them too."""
    if query.state not in STRENGTH or query.level != BODY or query.order or query.filters:
        return ()
    held = [d.id for d in documents]
    things = facts.members(_KIND, _LEVEL, scope=query.scope, documents=() if query.scope else held)
    read = facts.readings(things, _MEASURES) if things else {}
    year = query.years[-1] if query.years else None
    return tuple(t for t in things if t.document.id in held and _is(query.state, headcounts(read[t.id], year)))


def _is(state: str, pair: tuple[Reading, Reading] | None) -> bool:
    if pair is None:
        return False
    current, authorised = pair[0].value, pair[1].value
    return current != authorised and (state == "apart" or (current > authorised) is (state == "over"))
