"""Amounts, changes, shares, comparisons and trends of named subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.choose import (
    agree,
    comparable,
    default_year,
    difference,
    is_part_of_year,
    is_unreported,
    latest_with,
    pick,
    precision,
    same_word,
    size,
    years_of,
)
from db.facts import Facts
from db.like_named import like_named
from db.near_words import of_unit
from db.plan_rows import is_row_of, of_plan_row
from db.result import (
    AmountLine,
    Amounts,
    Changes,
    Comparison,
    Delta,
    NotFound,
    NotFoundReason,
    Reading,
    Result,
    Thing,
)
from db.score import computed, executed, execution, latest_score, rounded, score
from nlp.query import OWNER, Query

#: What a question without a measure asks of a subject, the first that is printed.
DEFAULT_MEASURES = ("budget", "headcount", "amount", "count", "actual", "target", "rate", "share")


@dataclass(slots=True)
class Asked:
    """The subjects of a query with all their figures, and on demand those of their lineage."""

    facts: Facts
    query: Query
    things: list[Thing]
    readings: dict[str, list[Reading]]
    _linked: dict[str, list[Thing]]
    _linked_readings: dict[str, list[Reading]]

    @classmethod
    def read(cls, facts: Facts, query: Query, ids: Sequence[str]) -> Asked:
        things = list(facts.things(ids).values())
        things, readings = _labelled(things, facts.readings(things))
        return cls(facts, query, things, readings, {}, {})

    def own(self, thing: Thing) -> list[Reading]:
        return self.readings.get(thing.id) or []

    def of(self, thing: Thing) -> list[Reading]:
        """Figures of a subject of any document of the lineages read so far."""
        return self.readings.get(thing.id) or self._linked_readings.get(thing.id) or []

    @property
    def has_linked(self) -> bool:
        return bool(self._linked)

    def lineage(self, thing: Thing) -> list[Thing]:
        """The same subject in all documents, latest first."""
        if not self._linked:
            self._linked = self.facts.linked(self.things)
            others = [t for same in self._linked.values() for t in same if t.id not in self.readings]
            self._linked_readings = {**self.readings, **self.facts.readings(others)}
        return self._linked[thing.lineage]

    def all_readings(self, thing: Thing) -> list[list[Reading]]:
        """Figures of the lineage, one list per document, latest document first."""
        return [self._linked_readings[t.id] for t in self.lineage(thing)]

    def missing(self, thing: Thing, measure: str, year: int | None, reason: NotFoundReason) -> NotFound:
        """Why there is no figure, with the years that do have one."""
        basis, part = self.query.basis, self.query.part
        printed = [r for same in self.all_readings(thing) for r in same if r.measure == measure]
        if measure == "achievement":
            printed = [r for same in self.all_readings(thing) for r in same if r.measure == "actual"]
        if not printed:
            return NotFound(self.query, "no_figure", (thing,), measure, year)
        if reason != "no_year":
            return NotFound(self.query, reason, (thing,), measure, year, self._reported(thing, printed))
        if part and not any(same_word(r.part, part) for r in printed):
            return NotFound(self.query, "no_part", (thing,), measure, year, word=part)
        if basis:
            bases = tuple(dict.fromkeys(r.basis for r in printed if r.year == year and r.basis))
            if bases or not any(same_word(r.basis, basis) for r in printed):
                return NotFound(self.query, "no_basis", (thing,), measure, year, bases=bases, word=basis)
        years = self._reported(thing, printed, basis, part)
        like = like_named(self.facts, thing, (year,)) if year is not None and year not in years else ()
        return NotFound(self.query, "no_year", (thing,), measure, year, years, nearest=like)

    def _reported(self, thing: Thing, printed: Sequence[Reading], basis: str = "", part: str = "") -> tuple[int, ...]:
        """Years with a value: of actuals those that are reported."""
        measure = printed[0].measure
        if measure == "actual":
            every = [r for same in self.all_readings(thing) for r in same]
            printed = [r for r in printed if not is_unreported(r, every)]
        return years_of(printed, measure, basis=basis, part=part)


def _labelled(things: list[Thing], readings: dict[str, list[Reading]]) -> tuple[list[Thing], dict[str, list[Reading]]]:
    """동해안권 관람객: what bears the name of a column in which another of the things has a figure only says which."""
    if len(things) < 2:
        return things, readings
    names = {t.id: t.name for t in things}
    labels = {r.note for t in things for r in readings[t.id] if r.note}
    said = {t.id for t in things if t.name in labels}
    rows = [t for t in things if t.id not in said]
    if not said or not all(any(r.note == names[s] for r in readings[t.id]) for t in rows for s in said):
        return things, readings
    wanted = {names[s] for s in said}
    return rows, {i: [r for r in own if i in said or r.note in wanted] for i, own in readings.items()}


def find(asked: Asked, thing: Thing, measure: str, year: int | None) -> tuple[Reading, ...] | NotFound:
    """The figures that answer: of the subject's own document, else through its lineage the latest document's first.

    In other documents every stage printed for that year is given (예산 in the older, 결산 in the newer one), each once.
    """
    query = asked.query
    own = asked.own(thing)
    wanted = year if year is not None else default_year(thing, own, measure)
    if year is None and query.period and measure == "actual":
        wanted = latest_with(own, query.period) or wanted
    if wanted is None:
        unreported = measure in ("actual", "achievement") and any(r.measure == "actual" for r in own)
        return asked.missing(thing, measure, None, "unreported" if unreported else "no_year")
    named = year is not None
    found = pick(own, measure, basis=query.basis, year=wanted, part=query.part, period=query.period, named=named)
    if found and measure == "budget" and thing.kind in ("indicator", "task"):
        found = _finer(asked, thing, found)
    if not found and year is None and query.basis:  # 결산 without a year: the latest that is printed
        printed = sorted({r.year for r in own if r.measure == measure and r.year is not None}, reverse=True)
        tries = (pick(own, measure, basis=query.basis, year=y, part=query.part, period=query.period) for y in printed)
        found = next((t for t in tries if t), ())
    if not found and (thing.kind in ("indicator", "task") or (thing.level == "activity" and measure == "target")):
        found = _of_namesakes(asked, thing, measure, wanted)
    if not found and measure == "target" and (thing.kind == "indicator" or thing.level == "task"):
        found = of_plan_row(asked.facts, query, thing, wanted)
    if not found and thing.level == "activity" and measure in ("target", "actual"):
        found = _as_measured(asked, thing, measure, wanted)
    if not found and year is not None:
        found = _through_lineage(asked, thing, measure, wanted)
    if measure != "actual":
        return found or asked.missing(thing, measure, wanted, "no_year")
    reported = tuple(r for r in found if not is_unreported(r, asked.of(r.thing)))
    if not reported and not query.period:  # nothing for the year: what was entered for its half-years and quarters
        reported = tuple(r for r in own if r.measure == measure and r.year == wanted and is_part_of_year(r))
    return reported or asked.missing(thing, measure, wanted, "unreported" if found else "no_year")


def _finer(asked: Asked, thing: Thing, found: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The same money printed finer under the same name elsewhere in the document (a goal's table, a task)."""
    others = asked.facts.readings(asked.facts.namesakes(thing), ("budget",))
    made = []
    for reading in found:
        same = [
            other
            for own in others.values()
            for other in pick(own, "budget", basis=reading.basis, year=reading.year, part=reading.part)
            if other.part == reading.part and agree(other, reading) and precision(other) < precision(reading)
        ]
        made.append(min(same, key=precision) if same else reading)
    return tuple(made)


def _of_namesakes(asked: Asked, thing: Thing, measure: str, year: int) -> tuple[Reading, ...]:
    """What an indicator's table leaves out and the task of its name prints: the share of each fund, later years."""
    query = asked.query
    others = [t for t in asked.facts.namesakes(thing) if t.kind in ("indicator", "task")]
    readings = asked.facts.readings(others)
    tries = (
        pick(readings[t.id], measure, basis=query.basis, year=year, part=query.part, period=query.period)
        for t in others
    )
    return next((found for found in tries if found), ())


def _as_measured(asked: Asked, thing: Thing, measure: str, year: int) -> tuple[Reading, ...]:
    """검정고시 합격률 2023년 실적: what the plan of a task leaves out, of the indicator that it is measured by."""
    query = asked.query
    found = asked.facts.measured_by(thing)
    own = asked.facts.readings([found[0]])[found[0].id] if found is not None else ()
    return pick(own, measure, basis=query.basis, year=year, part=query.part, period=query.period)


def _through_lineage(asked: Asked, thing: Thing, measure: str, year: int) -> tuple[Reading, ...]:
    query = asked.query
    made: dict[tuple[str, str, str], Reading] = {}
    for readings in asked.all_readings(thing):
        for reading in pick(readings, measure, basis=query.basis, year=year, part=query.part, period=query.period):
            made.setdefault((reading.basis, reading.part, reading.period), reading)
    return tuple(made.values())


def default_measure(readings: Sequence[Reading]) -> str:
    """What a question without a measure asks: the budget of what has one, else the first kind of figure printed."""
    printed = {r.measure for r in readings}
    return next((m for m in DEFAULT_MEASURES if m in printed), "budget")


def budget_measure(readings: Sequence[Reading]) -> str:
    """A budget asked of a subject that has none but prints money called so (운영비, 지원액) means that money."""
    printed = {r.measure for r in readings}
    called = any(r.measure == "amount" and r.basis.endswith(_CALLED_MONEY) for r in readings)
    return "amount" if "budget" not in printed and called else "budget"


_BUDGETS = ("예산", "사업비")
_CALLED_MONEY = ("비", "액", "금", "예산", "비용")


def measure_of(asked: Asked, thing: Thing) -> str:
    """The measure asked of a thing, else the one that things of its kind are told by."""
    own = asked.own(thing)
    measure = asked.query.measure or default_measure(own)
    return budget_measure(own) if measure == "budget" else measure


def gather(query: Query, missing: Sequence[NotFound]) -> NotFound:
    """One not_found for all the subjects of a query."""
    if not missing:
        return NotFound(query, "no_subject")
    first = missing[0]
    things = tuple(dict.fromkeys(t for m in missing for t in m.things))
    near = first.nearest if len(things) == 1 else ()
    return NotFound(query, first.reason, things, first.measure, first.year, first.years, first.bases, first.word, near)


# --- amount ----------------------------------------------------------------------------------------------------------


def amount(facts: Facts, query: Query) -> Result:
    """`measure` of each subject in each year."""
    asked = Asked.read(facts, query, query.subjects)
    lines: list[AmountLine] = []
    missing: list[NotFound] = []
    for thing in asked.things:
        for year in query.years or (None,):
            made = _line(asked, thing, year)
            if isinstance(made, NotFound):
                missing.append(made)
            else:
                lines.append(made)
    if not lines:
        return _with_its_cases(asked, gather(query, missing))
    return Amounts(query, tuple(lines), tuple(missing))


def _with_its_cases(asked: Asked, found: NotFound) -> NotFound:
    """의령군 사업비: an organisation has none, but what it did may have; it is named, and asked for next."""
    if found.reason != "no_figure" or [t.kind for t in found.things] != ["organization"]:
        return found
    owner = found.things[0]
    cases = asked.facts.members_by("case", OWNER, owner.name, owner.document.id)
    readings = asked.facts.readings(cases, (found.measure, "amount")) if cases else {}
    called = {
        c.id: [r for r in readings[c.id] if r.measure == found.measure or r.basis.endswith(_BUDGETS)] for c in cases
    }
    return replace(found, nearest=tuple(case for case in cases if called[case.id]))


def _line(asked: Asked, thing: Thing, year: int | None) -> AmountLine | NotFound:
    if thing.kind == "indicator" and asked.query.measure in ("", "achievement"):
        return _indicator_line(asked, thing, year)
    measure = measure_of(asked, thing)
    if measure == "headcount":
        return _headcount_line(asked, thing, year)
    if measure == "rate" and executed(asked.query.basis, asked.own(thing)):
        spent = execution(asked.own(thing), year)
        if spent is not None:
            return AmountLine(thing, spent[0].year, spent[:1], spent[1:])
    found = find(asked, thing, measure, year)
    if isinstance(found, NotFound) and not asked.query.measure and thing.level == "task" and year is not None:
        planned = find(asked, thing, "target", year)
        found = planned if not isinstance(planned, NotFound) else found
        measure = "target"
    if isinstance(found, NotFound):
        return found
    found = _in_unit(asked.query, found)
    first = found[0]
    if is_row_of(thing, first.thing):
        thing = first.thing  # the row is told of by its own name
    context: tuple[Reading, ...] = ()
    delta = None
    if measure == "budget" and first.year == first.thing.document.year and not asked.query.part:
        delta = _year_on_year(asked, first)
    if measure == "actual":
        period = first.period if is_part_of_year(first) else ""  # the target of the year is none of its half
        context = pick(asked.own(thing), "target", year=first.year, part=asked.query.part, period=period)[:1]
    return AmountLine(thing, first.year, found, context, delta, years=_printed_years(asked, thing, measure))


def _in_unit(query: Query, found: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Figures in several units (12회, 402명), those in the unit asked for first."""
    units = [str(f.value) for f in query.filters if f.field == "unit"]
    if len(found) == 1 or not units:
        return found
    return tuple(sorted(found, key=lambda r: not any(of_unit(r, unit, found) for unit in units)))


def _printed_years(asked: Asked, thing: Thing, measure: str) -> tuple[int, ...]:
    """Years that can be asked next: of the subject's own document, and of its lineage where that was read."""
    if asked.has_linked:
        return years_of([r for same in asked.all_readings(thing) for r in same], measure)
    return years_of(asked.own(thing), measure)


def _headcount_line(asked: Asked, thing: Thing, year: int | None) -> AmountLine | NotFound:
    """현원 with 정원 beside it; a grade that is printed for 정원 only is answered with that."""
    found = find(asked, thing, "headcount", year)
    if isinstance(found, NotFound):
        return found
    if asked.query.basis:
        return AmountLine(thing, found[0].year, found)
    found = tuple(sorted(found, key=lambda r: r.basis != "현원"))
    current = tuple(r for r in found if r.basis == "현원") or found
    beside = tuple(r for r in found if r not in current)
    return AmountLine(thing, current[0].year, current, beside)


def _indicator_line(asked: Asked, thing: Thing, year: int | None) -> AmountLine | NotFound:
    """An indicator without a measure: target of the plan year and the latest result; 달성률 with what it comes from."""
    for own in [asked.own(thing)] if year is None else [asked.own(thing), *asked.all_readings(thing)]:
        made = _scored(asked.query, thing, own, year)
        if made is not None:
            return _as_printed(asked, made)
    own = asked.own(thing)
    unreported = any(r.measure == "actual" and (year is None or r.year == year) for r in own)
    target = any(r.measure == "target" and (year is None or r.year == year) for r in own)
    reason: NotFoundReason = "unreported" if unreported or target else "no_year"
    if reason == "no_year" and year is not None and asked.query.measure == "achievement":
        return asked.missing(thing, "actual", year, reason)  # a target of that year may stand in another plan
    return asked.missing(thing, "achievement" if target else "target", year, reason)


def _as_printed(asked: Asked, made: AmountLine) -> AmountLine:
    """A rate that is computed, as the table of results prints it of the same target and actual, where it does."""
    mine = made.score
    if asked.query.measure != "achievement" or mine is None or mine.rate is None or mine.rate.printed:
        return made
    for other in asked.facts.namesakes(made.thing):
        found = score(other, asked.facts.readings([other])[other.id], mine.year, period=asked.query.period)
        same = found is not None and all(
            a is not None and b is not None and (a.value, a.unit) == (b.value, b.unit)
            for a, b in ((found.target, mine.target), (found.actual, mine.actual))
        )
        if same and found is not None and found.rate is not None and found.rate.printed:
            return _scored(asked.query, other, asked.facts.readings([other])[other.id], mine.year) or made
    return made


def _scored(query: Query, thing: Thing, readings: Sequence[Reading], year: int | None) -> AmountLine | None:
    years = years_of(readings, "actual" if query.measure == "achievement" else "target")
    if query.period and year is None:
        year = latest_with(readings, query.period)
    if query.measure == "achievement":
        found = score(thing, readings, year, period=query.period) if year is not None else latest_score(thing, readings)
        if found is None or found.rate is None:
            return None
        context = tuple(r for r in (found.actual, found.target) if r is not None)
        return AmountLine(thing, found.year, (found.rate,), context, score=found, years=years)
    if year is not None:
        found = score(thing, readings, year, period=query.period)
        if found is None:
            return None
        return AmountLine(thing, year, tuple(_of(found)), score=found, years=years)
    plan = pick(readings, "target", year=thing.document.year)[:1]
    latest = latest_score(thing, readings)
    if latest is None and not plan:
        return None
    if latest is None or (plan and latest.year == plan[0].year):
        return AmountLine(thing, thing.document.year, plan if latest is None else tuple(_of(latest)), score=latest)
    return AmountLine(thing, latest.year, (*plan, *_of(latest)), score=latest)


def _of(found: object) -> Iterator[Reading]:
    for name in ("target", "actual", "rate", "computed_rate"):
        reading = getattr(found, name)
        if reading is not None:
            yield reading


# --- change ----------------------------------------------------------------------------------------------------------


def _year_on_year(asked: Asked, now: Reading) -> Delta | None:
    """Against the previous year's column of the same document."""
    if now.year is None:
        return None
    own = asked.of(now.thing)
    before = pick(own, now.measure, year=now.year - 1, part=now.part)
    return delta(now.thing, before[0], now, own) if before else None


def delta(thing: Thing, before: Reading, now: Reading, readings: Sequence[Reading]) -> Delta:
    """The change between two figures: the printed one where both are the columns it stands beside.

    Where the columns give another change or rate, the computed one is kept beside the printed.
    """
    amount, unit = difference(now, before)
    change = computed(now, "change", amount, unit)
    rate = None
    if before.value != 0 and now.unit != "%":
        share = amount / before.value * 100 if now.unit == before.unit else (size(now) / size(before) - 1) * 100
        rate = computed(now, "change_rate", rounded(share)[0], "%")
    printed_change = printed_rate = None
    if (
        now.measure == "budget"
        and not now.part
        and now.year is not None
        and before.year == now.year - 1
        and now.thing.id == before.thing.id
    ):
        printed_change = next(iter(pick(readings, "change", year=now.year)), None)
        printed_rate = next(iter(pick(readings, "change_rate", year=now.year)), None)
    return Delta(
        thing,
        before,
        now,
        printed_change or change,
        printed_rate or rate,
        change if printed_change is not None and not _same(printed_change, change) else None,
        rate if printed_rate is not None and rate is not None and not _same(printed_rate, rate) else None,
    )


def _same(printed: Reading, made: Reading) -> bool:
    return printed.unit == made.unit and printed.value == made.value


def change(facts: Facts, query: Query) -> Result:
    """Change and rate of each subject between two years."""
    asked = Asked.read(facts, query, query.subjects)
    deltas: list[Delta] = []
    missing: list[NotFound] = []
    for thing in asked.things:
        made = _change_of(asked, thing)
        if isinstance(made, NotFound):
            missing.append(made)
        else:
            deltas.append(made)
    if not deltas:
        return gather(query, missing)
    return Changes(query, tuple(deltas), tuple(missing))


def _result_or_plan(
    asked: Asked, thing: Thing, measure: str, year: int | None, *, earlier: bool
) -> tuple[Reading, ...] | NotFound:
    """The figure of a year; of an indicator or task without a measure named, its result or target, whichever is
    printed.  `beside` names the measure of the earlier year where the question does."""
    if asked.query.beside and earlier:
        other, _, basis = asked.query.beside[0].partition("/")
        return find(replace(asked, query=replace(asked.query, basis=basis or asked.query.basis)), thing, other, year)
    found = find(asked, thing, measure, year)
    other = {"actual": "target", "target": "actual"}.get(measure, "")
    if isinstance(found, tuple) or asked.query.measure or thing.kind not in ("indicator", "task") or not other:
        return found
    return instead if isinstance(instead := find(asked, thing, other, year), tuple) else found


def _change_of(asked: Asked, thing: Thing) -> Delta | NotFound:
    years = asked.query.years
    measure = measure_of(asked, thing)
    if measure in ("change", "change_rate"):
        measure = "budget"
    if measure == "achievement":
        return asked.missing(thing, measure, None, "no_previous")
    end = years[-1] if years else None
    now = _result_or_plan(asked, thing, measure, max(years) if len(years) > 1 else end, earlier=False)
    if isinstance(now, NotFound):
        return now
    if now[0].year is None:
        return asked.missing(thing, measure, None, "no_previous")
    start = min(years) if len(years) > 1 else now[0].year - 1
    before = _result_or_plan(asked, thing, measure, start, earlier=True)
    if isinstance(before, NotFound):
        return before if len(years) > 1 else asked.missing(thing, measure, start, "no_previous")
    pairs = [(b, n) for n in now for b in before if comparable(n, b)]
    if not pairs:
        return NotFound(asked.query, "not_comparable", (thing,), measure)
    # the columns of one document first: they are what its printed change stands beside
    earlier, later = min(
        pairs, key=lambda p: (p[0].thing.document.id != p[1].thing.document.id, p[0].part != p[1].part)
    )
    return delta(thing, earlier, later, asked.of(later.thing))


# --- compare ---------------------------------------------------------------------------------------------------------


def compare(facts: Facts, query: Query) -> Result:
    """All sides, the larger and the difference."""
    asked = Asked.read(facts, query, query.subjects)
    sides: list[Reading] = []
    missing: list[NotFound] = []
    for thing in asked.things:
        measure = "achievement" if thing.kind == "indicator" and not query.measure else measure_of(asked, thing)
        for year in query.years or (None,):
            found = _sides(asked, thing, measure, year)
            if isinstance(found, NotFound):
                missing.append(found)
            else:
                sides += found
    return compared(query, sides, missing) if sides else gather(query, missing)


def compared(query: Query, sides: Sequence[Reading], missing: Sequence[NotFound] = ()) -> Comparison:
    """Sides in the order asked, those asked for and the first of two less the second; neither where they are
    not alike."""
    first = sides[0]
    alike = all(comparable(first, s) and s.measure == first.measure for s in sides)
    if len(sides) < 2 or not alike:
        return Comparison(query, tuple(sides), (), None, tuple(missing))
    best = (min if query.order == "asc" else max)(size(s) for s in sides)
    winners = tuple(i for i, s in enumerate(sides) if size(s) == best)
    gap = None
    if len(sides) == 2 and len(winners) == 1:
        one, other = sides
        if one.thing.lineage == other.thing.lineage:  # later less earlier; of a strength the larger less the smaller
            other, one = sorted(sides, key=lambda s: (s.year or 0, size(s)))
        value, unit = difference(one, other)
        gap = computed(one, "change", value, unit, basis="차이")
    return Comparison(query, tuple(sides), winners, gap, tuple(missing))


def _sides(asked: Asked, thing: Thing, measure: str, year: int | None) -> Sequence[Reading] | NotFound:
    """The figure of a thing; of one department alone its 현원 and its 정원, which are compared with each other."""
    query = asked.query
    alone = measure == "headcount" and len(query.subjects) == 1 and len(query.years) < 2 and not query.basis
    found = find(asked, thing, measure, year) if alone else side(asked, thing, measure, year)
    if isinstance(found, Reading):
        return (found,)
    if isinstance(found, NotFound):
        return found
    strength = tuple(r for basis in ("현원", "정원") for r in found if r.basis == basis)
    return strength if len(strength) == 2 else (side_of(found),)


def side_of(found: Sequence[Reading]) -> Reading:
    """Of a department's strength what it has, not what it may have."""
    return next((r for r in found if r.basis == "현원"), found[0])


def side(asked: Asked, thing: Thing, measure: str, year: int | None) -> Reading | NotFound:
    """The one figure of a thing that is compared or reckoned with."""
    if measure == "achievement":
        own = asked.own(thing)
        made = score(thing, own, year) if year is not None else latest_score(thing, own)
        if made is None or made.rate is None:
            return asked.missing(thing, measure, year, "unreported")
        return made.rate
    found = find(asked, thing, measure, year)
    if isinstance(found, NotFound):
        return found
    return side_of(found) if measure == "headcount" else found[0]


# --- trend -----------------------------------------------------------------------------------------------------------
