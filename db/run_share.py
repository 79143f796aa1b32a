"""Shares of a whole: printed, or made of the amounts, numbers or results of a part and of the whole it lies in."""

from __future__ import annotations

from collections.abc import Sequence

from data.records.values import replace
from db.choose import comparable, pick, size
from db.facts import Facts
from db.members import sum_of
from db.result import NotFound, Reading, Result, ShareLine, Shares, Thing
from db.run_amounts import Asked, amount, find, gather, side_of
from db.score import computed, rounded
from nlp.query import Query

_COUNTED = ("headcount", "count", "actual")  # what is no money, of which a part is asked all the same
_SEVERAL = 2


def share(facts: Facts, query: Query) -> Result:
    """Share of the whole: printed, else computed from both amounts."""
    asked = Asked.read(facts, query, (*query.subjects, *query.scope))
    if query.measure in _COUNTED and (rate := _rates(asked)) is not None:
        return rate
    wholes = [t for t in asked.things if t.id in query.scope and t.id not in query.subjects]
    lines: list[ShareLine] = []
    missing: list[NotFound] = []
    for thing in asked.things:
        if thing.id not in query.subjects:
            continue
        for year in query.years or (None,):
            made = _share_of(asked, thing, year, wholes[0] if wholes else None)
            if isinstance(made, NotFound):
                missing.append(made)
            else:
                lines.extend(made)
    if not lines:
        return gather(query, missing)
    return Shares(query, tuple(lines), tuple(missing))


def _share_of(asked: Asked, thing: Thing, year: int | None, whole: Thing | None) -> list[ShareLine] | NotFound:
    """The printed share of the row, or of each part (국비 …) of an organisation's money; else computed."""
    parent = thing.parent
    if whole is None or (parent is not None and whole.id == parent.id):
        printed = find(asked, thing, "share", year) if thing.kind != "department" else None
        if isinstance(printed, tuple):
            first = printed[0]
            part = next(iter(pick(asked.of(first.thing), "budget", year=first.year)), None)
            if first.part:
                return [ShareLine(thing, reading, None, None) for reading in printed]
            return [ShareLine(thing, first, part, None)]
    measure = asked.query.measure if asked.query.measure in _COUNTED else "budget"
    part_found = find(asked, thing, measure, year)
    if isinstance(part_found, NotFound):
        return part_found
    part = side_of(part_found) if measure == "headcount" else part_found[0]
    # of an indicator's name the task may print the part, and then the whole beside it
    own = asked.of(part.thing) or asked.facts.readings([part.thing])[part.thing.id]
    found = _beside(own, part) if part.part else None
    if measure in ("count", "actual") and not part.part:
        found = _all_counted(asked.facts, part)
    elif found is None:
        found = _whole_of(asked, part, whole)
    if found is None or found.value == 0 or not comparable(part, found):
        return asked.missing(thing, "share", part.year, "no_previous")
    value, _ = rounded(size(part) / size(found) * 100)
    return [ShareLine(thing, computed(part, "share", value, "%", basis=part.basis), part, found)]


def _beside(own: Sequence[Reading], part: Reading) -> Reading | None:
    """The amount of all funds together, the strength of all staff, of which one part is asked."""
    wholes = [r for r in pick(own, part.measure, year=part.year) if not r.part]
    return next((r for r in wholes if r.basis == part.basis), next(iter(wholes), None))


def _whole_of(asked: Asked, part: Reading, whole: Thing | None) -> Reading | None:
    """The amount of the whole in the same year and stage: of the subject named, else of the nearest one above."""
    above = whole if whole is not None else part.thing.parent
    while above is not None:
        for same in [above] if whole is None else asked.facts.linked([above])[above.lineage]:
            own = asked.readings.get(same.id) or asked.facts.readings([same], (part.measure,))[same.id]
            found = pick(own, part.measure, year=part.year)
            exact = [r for r in found if r.basis == part.basis] or list(found)
            if exact:
                return exact[0]
        above = None if whole is not None else above.parent
    return None


def _rates(asked: Asked) -> Result | None:
    """Figures that are percentages themselves (몇 %): they are what is asked for, and no share of one."""
    query = asked.query
    found = [find(asked, thing, query.measure, (query.years or (None,))[0]) for thing in asked.things]
    rates = all(isinstance(f, tuple) and f[0].unit == "%" for f in found)
    return amount(asked.facts, replace(query, operation="amount")) if rates and found else None


def _all_counted(facts: Facts, part: Reading) -> Reading | None:
    """The number printed of what a part lies in, else all that lie there added up, where each is counted alike."""
    above = part.thing.parent
    if above is None:
        return None
    printed = _alike(part, facts.readings([above], (part.measure,))[above.id])
    if printed:
        return printed[0] if len(printed) == 1 else None
    beside = [t for t in facts.members(part.thing.kind, scope=[above.id]) if t.parent == above]
    numbers = [_alike(part, own) for own in facts.readings(beside, (part.measure,)).values()]
    if len(numbers) < _SEVERAL or not all(len(found) == 1 for found in numbers):
        return None
    value, unit = sum_of([found[0] for found in numbers])
    return computed(part, "total", value, unit, thing=above)


def _alike(part: Reading, readings: Sequence[Reading]) -> list[Reading]:
    """Figures counted like a part: of its stage, year and unit, and themselves no parts."""
    wanted = _sort(part)
    return [r for r in readings if _sort(r) == wanted and not r.part]


def _sort(reading: Reading) -> tuple[object, ...]:
    """What a figure is a figure of; one that is called as its thing is has no label of its own."""
    label = "" if reading.basis == reading.thing.name else reading.basis
    return reading.measure, label, reading.year, reading.unit, reading.period
