"""Figures made of those of things named: a place among others, a multiple, a percentage, a whole without parts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from data.records.values import replace
from db.choose import comparable, difference, pick, size
from db.facts import Facts
from db.members import sum_of
from db.result import NotFound, PlaceLine, Places, Reading, Reckoned, Result, Thing
from db.run_amounts import Asked, gather, measure_of, side
from db.run_members import measured_by, ranked_by, satisfying
from db.score import computed, rounded
from nlp.query import TOGETHER, Query

_SEVERAL = 2
_GRADE = "급"


def place(facts: Facts, query: Query) -> Result:
    """Which place each thing has among those of its kind and level (in its document, or under the scope)."""
    lines: list[PlaceLine] = []
    missing: list[NotFound] = []
    first: tuple[str, str, tuple[Thing, ...]] = ("", "", ())
    for thing in facts.things(query.subjects).values():
        made = _place_of(facts, query, thing)
        if isinstance(made, NotFound):
            missing.append(made)
            continue
        line, scope = made
        lines.append(line)
        first = (thing.kind, thing.level, scope)
    if not lines:
        return gather(query, missing)
    held = tuple(dict.fromkeys(line.figure.thing.document for line in lines))
    return Places(query, tuple(lines), first[0], first[1], first[2], held, tuple(missing))


def _place_of(facts: Facts, query: Query, thing: Thing) -> tuple[PlaceLine, tuple[Thing, ...]] | NotFound:
    documents = () if query.scope or query.years else (thing.document.id,)
    among = replace(
        query, operation="rank", subjects=(), kind=thing.kind, level=thing.level, documents=documents, limit=0, nth=0
    )
    found = satisfying(facts, among, one_level=False)
    if isinstance(found, NotFound):
        return replace(found, query=query, things=(thing,))
    members, conditions, items = found
    by = ranked_by(among, thing.kind)
    measured = [
        (item, figure) for item, figure in measured_by(conditions, items, by) if item.thing.level == thing.level
    ]
    own = next((figure for item, figure in measured if item.thing.lineage == thing.lineage), None)
    if own is None:
        return NotFound(query, "no_figure", (thing,), by, conditions.year)
    sizes = [size(figure) for _, figure in measured]
    ahead = sum(s < size(own) if query.order == "asc" else s > size(own) for s in sizes)
    return PlaceLine(own, ahead + 1, len(sizes), sizes.count(size(own)) - 1), members.scope


def ratio(facts: Facts, query: Query) -> Result:
    """The first thing's figure as a multiple or a percentage of the second's: of one stage and year, or not at all."""
    sides = _sides(facts, query)
    if isinstance(sides, NotFound):
        return sides
    part, whole = sides[0], sides[1]
    if len(sides) != 2 or not _alike(query, sides) or size(whole) <= 0:
        return NotFound(query, "not_comparable", tuple(s.thing for s in sides), part.measure, part.year)
    if query.by == "times":
        value = rounded(size(part) / size(whole))[0]
        return Reckoned(query, "times", sides, computed(part, "rate", value, "배", basis="배수"))
    value = rounded(size(part) / size(whole) * 100)[0]
    return Reckoned(query, "percent", sides, computed(part, "rate", value, "%", basis="비율"))


def minus(facts: Facts, query: Query) -> Result:
    """A whole without parts that lie in it and do not overlap, or the difference of two things of one level or of two
    figures of one thing (a result and its target); of members the largest less the smallest, or the first of the
    places named less the last of them."""
    if not query.subjects:
        return _spread(facts, query)
    sides = _sides(facts, query)
    if isinstance(sides, NotFound):
        return sides
    first, *rest = sides
    if query.beside and comparable(first, rest[0]):
        value, unit = difference(first, rest[0])
        return Reckoned(query, "difference", sides, computed(first, "change", value, unit, basis="차이"))
    things = tuple(s.thing for s in sides)
    if not rest or not _alike(query, sides):
        return NotFound(query, "not_comparable", things, first.measure, first.year)
    if all(r.thing.lies_under(first.thing) for r in rest) and not _overlapping([r.thing for r in rest]):
        value, unit = _less(first, rest)
        return Reckoned(query, "rest", sides, computed(first, "total", value, unit))
    second = rest[0]
    level = (first.thing.kind, first.thing.level) == (second.thing.kind, second.thing.level)
    if len(rest) == 1 and level and not first.thing.lies_under(second.thing) and first.thing != second.thing:
        value, unit = difference(first, second)
        return Reckoned(query, "difference", sides, computed(first, "change", value, unit, basis="차이"))
    return NotFound(query, "not_comparable", things, first.measure, first.year)


def together(facts: Facts, query: Query) -> Result:
    """Parts of one thing's figure added up (국비하고 도비): all are printed for one year, or nothing is added."""
    made: list[Reading] = []
    year = query.years[-1] if query.years else None
    for part in query.part.split(TOGETHER):
        asked = Asked.read(facts, replace(query, operation="amount", part=part), query.subjects)
        if len(asked.things) != 1:
            return NotFound(query, "no_subject")
        found = side(asked, asked.things[0], measure_of(asked, asked.things[0]), year)
        if isinstance(found, NotFound):
            return replace(found, query=query)
        made.append(found)
        year = found.year
    first = made[0]
    if len({(r.basis, r.year, r.period) for r in made}) > 1 or not all(comparable(first, r) for r in made):
        return NotFound(query, "not_comparable", (first.thing,), first.measure, first.year)
    value, unit = sum_of(made)
    wholes = pick(asked.of(first.thing), first.measure, basis=first.basis, year=first.year)
    whole = next((r for r in wholes if comparable(first, r) and not r.part), None)
    grades = {_GRADE in r.part for r in made}  # 일반직 and 5급: of which the one holds some of the other
    if len(grades) > 1 or (whole is not None and unit == whole.unit and value > whole.value):
        return NotFound(query, "not_comparable", (first.thing,), first.measure, first.year)
    return Reckoned(query, "together", tuple(made), computed(first, "total", value, unit, part=""))


def _spread(facts: Facts, query: Query) -> Result:
    found = satisfying(facts, query, one_level=True)
    if isinstance(found, NotFound):
        return found
    members, conditions, items = found
    by = ranked_by(query, query.kind)
    figures = sorted((figure for _, figure in measured_by(conditions, items, by)), key=size, reverse=True)
    if query.nth:  # 1위와 3위 차이
        figures = list(reversed(figures)) if query.order == "asc" else figures
        figures = figures[query.nth - 1 : query.nth - 1 + query.limit]
        if len(figures) < query.limit:
            return NotFound(query, "too_few", members.scope, by, word=query.kind)
    if len(figures) < _SEVERAL or not _alike(query, figures):
        return NotFound(query, "no_figure", members.scope, by, conditions.year, word=query.kind)
    value, unit = difference(figures[0], figures[-1])
    ends = (figures[0], figures[-1])
    return Reckoned(query, "difference", ends, computed(figures[0], "change", value, unit, basis="차이"))


def _sides(facts: Facts, query: Query) -> tuple[Reading, ...] | NotFound:
    """The figure of each thing, or of one thing in two years; NotFound where one has none (a result of the others would
    be another question's)."""
    asked = Asked.read(facts, query, query.subjects)
    if query.beside and len(asked.things) == 1:
        return _stages(asked, asked.things[0])
    years: tuple[int | None, ...] = query.years if len(asked.things) == 1 else (query.years or (None,))[:1]
    made: list[Reading] = []
    for thing in asked.things:
        measure = "achievement" if thing.kind == "indicator" and not query.measure else measure_of(asked, thing)
        for year in years:
            found = side(asked, thing, measure, year)
            if isinstance(found, NotFound):
                return found
            made.append(found)
    return tuple(made) if len(made) > 1 else NotFound(query, "no_subject")


def _stages(asked: Asked, thing: Thing) -> tuple[Reading, ...] | NotFound:
    """Two stages of one thing in one year (현원 of 정원, a result and its target): in that of the first, where the
    question names none."""
    year = asked.query.years[0] if asked.query.years else None
    made: list[Reading] = []
    for wanted in asked.query.beside:
        measure, basis, period = (*wanted.split("/"), "", "")[:3]
        one = replace(asked.query, basis=basis, period=period, beside=())
        found = side(replace(asked, query=one), thing, measure, year)
        if isinstance(found, NotFound):
            return replace(found, query=asked.query)
        made.append(found)
        year = found.year
    return tuple(made) if len({r.year for r in made}) == 1 else NotFound(asked.query, "not_comparable", (thing,))


def _alike(query: Query, sides: Sequence[Reading]) -> bool:
    """Of one measure and unit; of several things also of one stage, period and year."""
    first = sides[0]
    one = len(query.subjects) == 1
    return all(
        comparable(first, s)
        and (s.measure, s.part) == (first.measure, first.part)
        and (one or (s.basis, s.year, s.period) == (first.basis, first.year, first.period))
        for s in sides
    )


def _overlapping(things: Sequence[Thing]) -> bool:
    return any(a is not b and (a.id == b.id or a.lies_under(b)) for a in things for b in things)


def _less(whole: Reading, parts: Sequence[Reading]) -> tuple[Decimal, str]:
    taken, unit = sum_of(parts)
    if unit == whole.unit:
        return whole.value - taken, unit
    return Decimal((whole.won or 0) - sum(p.won or 0 for p in parts)), "원"
