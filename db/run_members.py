"""Lists, counts, rankings, sums, averages and states over the members of a scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from data.records.values import replace
from db.choose import comparable, is_unreported, pick, same_word, size, years_of
from db.conditions import MEASURES, STRENGTH, Conditions, just_so, named_so, needs_texts, unreported
from db.facts import Facts
from db.many import CROWD, MANY
from db.members import YEARLY_MEASURES, Members, Readings, crowd, headcounts, resolve, sum_of, topmost
from db.near_words import of_unit
from db.order import by_gap, cut_to, of_one_unit
from db.other_bodies import other_bodies
from db.overlap import apart
from db.result import Crowd, Item, Listing, NotFound, Reading, Result, Text, Thing, Total
from db.score import computed, latest_score, rounded, score
from db.told_twice import CHAPTER, above
from nlp.query import CASES, EVERY_YEAR, OWNER, PARTS, Against, Query

#: Printed counts of what a scope holds, by (kind, level).
_PRINTED_COUNTS = {
    ("programme", "unit"): "단위사업수",
    ("programme", "detail"): "세부사업수",
    ("indicator", ""): "성과지표수",
}
#: States that rest on what was reached; of a year not yet reported none can be said to hold or not.
_OF_RESULTS = ("missed", "met", "exceeded")
_LAST_YEARS = "reported"  # the level of indicators that a document prints what was reached of
_RATES = "achievement"  # `by` of indicators of which nothing but how far they came is asked
#: What a ranking, sum or average without a measure means.
_DEFAULT = {"indicator": "achievement", "group": "count"}


def kind_of(facts: Facts, query: Query) -> str:
    """The kind of the members asked for, else that of the things named."""
    if query.kind:
        return query.kind
    things = facts.things(query.subjects)
    return next(iter(things.values())).kind if things else ("indicator" if query.operation == "state" else "programme")


def _needed(query: Query, kind: str) -> tuple[str, ...]:
    """The measures that a question about members looks at; reading fewer figures is what makes it quick."""
    beside = {wanted.partition("/")[0] for wanted in query.beside}
    asked = {query.measure, query.by, _DEFAULT.get(kind, ""), *(f.field for f in query.filters), *beside} & set(
        MEASURES
    )
    if kind in YEARLY_MEASURES:
        asked |= set(YEARLY_MEASURES[kind])
    elif not asked:
        return ()
    if asked & {"budget", "change", "change_rate", "share"}:
        asked |= {"budget", "change", "change_rate"}
    if "rate" in asked:
        asked |= {"budget"}
    if asked & {"target", "actual", "achievement"}:
        asked |= {"target", "actual", "achievement"}
    return tuple(sorted(asked))


def _members(
    facts: Facts, query: Query, kind: str, *, measures: tuple[str, ...], one_level: bool
) -> Members | NotFound:
    """The named subjects themselves, else the members under the scope."""
    if query.subjects and not query.scope:
        things = list(facts.things(query.subjects).values())
        if not things:
            return NotFound(query, "no_subject")
        readings = Readings(facts, things, measures)
        return Members(things, readings, (), tuple(dict.fromkeys(t.document for t in things)), of=len(things))
    return resolve(facts, query, kind=kind, one_level=one_level, measures=measures)


def measure_compared(query: Query) -> str:
    """The measure of the first condition that compares with another figure."""
    return next((f.field for f in query.filters if isinstance(f.value, Against)), query.measure)


def satisfying(facts: Facts, query: Query, *, one_level: bool) -> tuple[Members, Conditions, list[Item]] | NotFound:
    """Members that satisfy filters and state."""
    kind = kind_of(facts, query)
    compared = any(isinstance(f.value, Against) for f in query.filters)
    plain = one_level and (kind == "department" or compared or (not query.filters and not query.state))
    members = _members(facts, query, kind, measures=_needed(query, kind), one_level=plain)
    if isinstance(members, NotFound):
        return members
    if any(f.field == "name" for f in query.filters):
        members.readings.focus(named_so(members.things, query))
    conditions = Conditions(query, members, facts)
    if needs_texts(query):
        conditions.texts = _owners_of_fields(facts, members) if kind == "field" else facts.texts(members.things)
    if compared and conditions.bases() is None:
        return NotFound(query, "no_figure", members.scope, measure_compared(query), conditions.year, word=kind)
    items = [item for thing in members.things if (item := conditions.item(thing)) is not None]
    unknown = None if items or not members.things else conditions.unprinted()
    if unknown is not None:
        measure, basis, year = unknown
        return NotFound(query, "no_column", members.scope, measure, year, word=basis)
    return members, conditions, items


def _owners_of_fields(facts: Facts, members: Members) -> dict[str, list[Text]]:
    """The texts of each field with the organisations (attribute 기관) of the cases that lie in it."""
    held = facts.texts(members.things)
    cases = [t for t in facts.members("case", scope=[f.id for f in members.things]) if t.parent is not None]
    owners = facts.attribute(cases, OWNER)
    for case in cases:
        if case.parent is not None and case.id in owners:
            held[case.parent.id].append(Text(case, OWNER, owners[case.id], case.line, personal=False))
    return held


# --- list, count, state ----------------------------------------------------------------------------------------------


def _crowded(facts: Facts, query: Query) -> Crowd | None:
    kind = kind_of(facts, query)
    found = crowd(facts, query, kind)
    return Crowd(query, found[0], kind, query.level, found[1]) if found is not None else None


def _uncrowded(facts: Facts, query: Query) -> tuple[Members, Conditions, list[Item]] | Crowd | NotFound:
    """Members that satisfy what is asked, unless they are too many to be looked at one by one."""
    crowded = _crowded(facts, query)
    return crowded if crowded is not None else satisfying(facts, query, one_level=True)


def listing(facts: Facts, query: Query) -> Result:
    """Members in the document's order, each with the figure that says most about it."""
    found = _uncrowded(facts, query)
    if isinstance(found, Crowd | NotFound):
        return _aimed_at(facts, query, found) or found
    members, conditions, items = found
    kind = kind_of(facts, query)
    if not items and just_so(query) and (elsewhere := _elsewhere(facts, query, kind)) is not None:
        return elsewhere
    if not items and query.state in (*_OF_RESULTS, "unreported"):
        reported = _reported_years(members)
        if not reported:  # targets alone: none is known to be met, and none to be missed
            return NotFound(query, "no_figure", members.scope, "actual", word=kind)
    if not items and query.state in _OF_RESULTS and conditions.year is not None:
        strange = [y for y in (query.years if query.by == EVERY_YEAR else query.years[-1:]) if y not in reported]
        if strange:
            return NotFound(query, "no_year", members.scope, "actual", strange[0], reported)
    if len(items) > CROWD:
        return Crowd(query, len(items), kind, query.level, members.documents)
    if query.state in STRENGTH and query.order:
        items = by_gap(items, query)
    elif query.limit:
        items = items[: query.limit]
    if kind == "group" and query.measure:
        items = _lowest([i for i in items if conditions.figure(i.thing, query.measure) is not None]) or items
    if len(items) <= MANY:  # a nation's programmes are named, not priced one by one
        items = [_shown(conditions, item) for item in items]
    if query.measure and items and len(items) <= MANY and not any(_said(item) for item in items):
        return _unprinted(query, members, conditions, kind)
    lacking, some = conditions.lacking([item.thing for item in items]) if len(items) <= MANY else (None, False)
    if lacking is not None:
        measure, basis, year = lacking
        return NotFound(query, "no_column", members.scope, measure, year or conditions.year, word=basis)
    made = _listing(query, members, _placed(facts, items, kind), kind)
    also = other_bodies(facts, query, members.documents)
    return replace(made, bases=conditions.bases() or (), unranked=int(some), also=also)


def _unprinted(query: Query, members: Members, conditions: Conditions, kind: str) -> NotFound:
    """That no member has the figure asked for; where some have it for other years, for which."""
    printed = [r for t in members.things for r in members.own(t) if r.measure == query.measure]
    years = _reported_years(members) if query.measure == "actual" else years_of(printed, query.measure)
    if query.years and years and not set(query.years) & set(years):
        return NotFound(query, "no_year", members.scope, query.measure, query.years[-1], years)
    return NotFound(query, "no_figure", members.scope, query.measure, conditions.year, word=kind)


def _elsewhere(facts: Facts, query: Query, kind: str) -> Listing | None:
    """220백만원 사업이 뭐야: what another document prints, where nothing in the latest is just so much; of indicators
    first the table of last year's (1,400건이 목표인 지표)."""
    if kind == "indicator" and not query.level and not query.years:
        made = listing(facts, replace(query, level=_LAST_YEARS))
        if isinstance(made, Listing) and made.items:
            return made
    if query.scope or query.subjects or query.documents or query.years:
        return None
    for document in sorted(facts.documents_with(kind, query.level), key=lambda d: -d.year):
        made = listing(facts, replace(query, documents=(document.id,)))
        if isinstance(made, Listing) and made.items:
            return made
    return None


def _aimed_at(facts: Facts, query: Query, found: Crowd | NotFound) -> Listing | None:
    """The targets of a later year, which a plan prints with the tasks and not with the indicators of its table."""
    if not isinstance(found, NotFound) or (found.reason, query.kind, query.measure) != (
        "no_year",
        "indicator",
        "target",
    ):
        return None
    tasks = listing(facts, replace(query, kind="task"))
    if not isinstance(tasks, Listing):
        return None
    items = tuple(item for item in tasks.items if item.figures)
    return replace(tasks, items=items) if items else None


def _shown(conditions: Conditions, item: Item) -> Item:
    """The member with what it was judged by, else with the figure that says most about it, and the further figures.

    One that was judged by a text is told with the figure that was asked for.
    """
    judged = _said(item if not conditions.query.measure else replace(item, texts=()))
    return _with_beside(conditions, item if judged else with_figure(conditions, item))


def _with_beside(conditions: Conditions, item: Item) -> Item:
    beside = tuple(f for f in conditions.beside(item.thing) if f not in item.figures)
    return replace(item, figures=(*item.figures, *beside)) if beside else item


def _lowest(items: list[Item]) -> list[Item]:
    """Those that hold none of the others: associations, and not the table that sums them up."""
    above = {item.thing.parent.id for item in items if item.thing.parent is not None}
    return [item for item in items if item.thing.id not in above]


def _reported_years(members: Members) -> tuple[int, ...]:
    """Years of which some member's actual is printed."""
    made = {r.year for t in members.things for r in members.own(t) if r.measure == "actual" and r.year is not None}
    return tuple(sorted(year for year in made if any(_scored_in(members, t, year) for t in members.things)))


def _scored_in(members: Members, thing: Thing, year: int) -> bool:
    found = score(thing, members.own(thing), year)
    return found is not None and found.rate is not None


def count(facts: Facts, query: Query) -> Result:
    """How many members; a printed count that differs is kept beside."""
    found = _uncrowded(facts, query)
    if isinstance(found, Crowd | NotFound):
        return found
    members, _, items = found
    kind = kind_of(facts, query)
    if len(items) > CROWD:
        return Crowd(query, len(items), kind, query.level, members.documents)
    made = _listing(query, members, _placed(facts, items, kind), kind)
    if narrowed(query):
        return made
    return replace(made, printed=_printed_counts(facts, members, kind, made.level, len(items)))


def state(facts: Facts, query: Query) -> Result:
    """Indicators with target, actual and rate; programmes and departments with the figures of the state asked."""
    if query.state:
        return listing(facts, query)
    found = satisfying(facts, query, one_level=True)
    if isinstance(found, NotFound):
        return found
    members, conditions, items = found
    kind = kind_of(facts, query)
    reported = _reported_years(members) if kind == "indicator" else ()
    if reported:
        items = [_scored(conditions, members, item) for item in items]
        if conditions.year is not None and not any(_said(item) for item in items):
            return NotFound(query, "no_year", members.scope, "actual", conditions.year, reported)
    elif query.by == _RATES:
        return NotFound(query, "no_figure", members.scope, "actual", word=kind)
    else:
        items = [_shown(conditions, item) for item in items]
    return _listing(query, members, items, kind)


def narrowed(query: Query) -> bool:
    """Whether not all the members are meant."""
    return bool(query.filters or query.state or query.without or query.row)


def _said(item: Item) -> bool:
    return bool(item.figures or item.score or item.delta or item.texts or item.targets)


def _scored(conditions: Conditions, members: Members, item: Item) -> Item:
    """The latest reported year (or the year asked); an indicator not yet reported with its target."""
    own = members.own(item.thing)
    found = conditions.score(item.thing) or unreported(item.thing, own, conditions.year)
    if found is None:
        year = conditions.year if conditions.year is not None else item.thing.document.year
        found = score(item.thing, own, year)
    return replace(item, score=found)


def with_figure(conditions: Conditions, item: Item) -> Item:
    """Budget of a programme, strength of a department, target of an indicator: context of a list."""
    query = conditions.query
    kind = item.thing.kind
    if query.measure in ("change", "change_rate"):
        moved = conditions.delta(item.thing)
        figure = conditions.figure(item.thing, query.measure)
        return replace(item, figures=(figure,), delta=moved) if figure is not None else item
    if query.measure == "headcount" and not query.basis and not query.part:
        pair = headcounts(conditions.members.own(item.thing), conditions.year)
        if pair is not None:
            return replace(item, figures=pair)
    if query.measure:
        figure = conditions.figure(item.thing, query.measure)
        return replace(item, figures=(figure,)) if figure is not None else item
    if kind in ("programme", "budget_row", "goal"):
        figure = conditions.figure(item.thing, "budget")
    elif kind == "indicator":
        figure = conditions.figure(item.thing, "target")
    else:
        figure = None
    return replace(item, figures=(figure,)) if figure is not None else item


def _placed(facts: Facts, items: list[Item], kind: str) -> list[Item]:
    """Cases are told apart by their organisation."""
    if kind != "case":
        return items
    places = facts.attribute([item.thing for item in items], OWNER)
    return [replace(item, place=places.get(item.thing.id, "")) for item in items]


def _listing(query: Query, members: Members, items: list[Item], kind: str) -> Listing:
    levels = {item.thing.level for item in items} or {thing.level for thing in members.things}
    level = query.level or (next(iter(levels)) if len(levels) == 1 else "")
    year = query.years[-1] if query.years else _judged_year(query, members)
    of = members.of
    if level and not query.level and of == len(members.things):  # of programmes, those of the level listed
        of = sum(thing.level == level for thing in members.things)
    return Listing(
        query, tuple(items), of, kind, level, members.scope, members.documents, year, excluded=members.excluded
    )


def _judged_year(query: Query, members: Members) -> int | None:
    """The one year of which it is told whether targets were met, where none was named."""
    if query.state not in _OF_RESULTS:
        return None
    scores = (latest_score(thing, members.own(thing)) for thing in members.things)
    years = {found.year for found in scores if found is not None}
    return years.pop() if len(years) == 1 else None


def _printed_counts(facts: Facts, members: Members, kind: str, level: str, counted: int) -> tuple[Reading, ...]:
    basis = _PRINTED_COUNTS.get((kind, level if kind == "programme" else ""))
    if basis is None or len(members.scope) != 1:
        return ()
    place = members.scope[0]
    goals = facts.members("goal", "policy", scope=[place.id])
    found = [
        r
        for own in facts.readings([place, *goals], ("count",)).values()
        for r in own
        if r.basis == basis and (r.year is None or r.year == place.document.year)
    ]
    own = [r for r in found if r.thing.id == place.id] or found
    if not own or sum(r.value for r in own) == counted:
        return ()
    return tuple(own) if len(own) == 1 else ()


# --- rank ------------------------------------------------------------------------------------------------------------


def ranked_by(query: Query, kind: str) -> str:
    """What a ranking orders by."""
    return query.by or query.measure or _DEFAULT.get(kind, "budget")


def rank(facts: Facts, query: Query) -> Result:
    """Members ordered by a figure; ties at the edge are all given."""
    if query.kind == "organization" and query.measure == "count" and query.basis == CASES:
        return _by_cases(facts, query)
    found = satisfying(facts, query, one_level=True)
    if isinstance(found, NotFound):
        return found
    members, conditions, items = found
    kind = kind_of(facts, query)
    by = ranked_by(query, kind)
    if not items:
        return replace(_listing(query, members, [], kind), bases=conditions.bases() or ())
    if by == "budget" and kind != "department" and not query.level:
        top = {thing.id for thing in topmost([item.thing for item in items])}
        items = [item for item in items if item.thing.id in top]
    if by in _COUNTED and kind in _OF_MANY_UNITS and units_apart(conditions, items, by):
        return NotFound(query, "not_comparable", members.scope, by, conditions.year, word=kind)
    measured = measured_by(conditions, items, by)
    if not measured:
        return NotFound(query, "no_figure", members.scope, by, conditions.year, word=kind)
    made = _first(conditions, measured, by)
    if query.nth and not made:
        return NotFound(query, "too_few", members.scope, by, word=kind)
    listed = replace(_listing(query, members, _placed(facts, made, kind), kind), bases=conditions.bases() or ())
    if CHAPTER in {item.thing.level for item in items}:  # a line of the outline is a 사업 among them
        listed = replace(listed, level=query.level)
    every = by not in ("change", "change_rate") or query.measure == by
    return replace(listed, unranked=len(items) - len(measured) if every else 0)


def rank_items(conditions: Conditions, items: list[Item]) -> list[Item]:
    """The first of some of the members, by what the query ranks."""
    by = ranked_by(conditions.query, kind_of(conditions.facts, conditions.query))
    return _first(conditions, measured_by(conditions, items, by), by)


#: What a plan counts of each indicator in a unit of its own: 125건 is no more than 92.3%.
_COUNTED, _OF_MANY_UNITS = ("target", "actual"), ("indicator", "task")


def units_apart(conditions: Conditions, items: list[Item], by: str) -> bool:
    """Whether the members' figures are counted in several units."""
    figures = (conditions.figure(item.thing, by) for item in items)
    return len({"원" if f.won is not None else f.unit for f in figures if f is not None}) > 1


def measured_by(conditions: Conditions, items: list[Item], by: str) -> list[tuple[Item, Reading]]:
    """The members that have the figure, of the unit that most are printed in."""
    measured = [(item, figure) for item in items if (figure := conditions.figure(item.thing, by)) is not None]
    return of_one_unit(measured) if measured else []


def _first(conditions: Conditions, measured: list[tuple[Item, Reading]], by: str) -> list[Item]:
    query = conditions.query
    descending = query.order != "asc"
    either = query.state == "changed"  # 가장 많이 바뀐: up or down
    if by in ("change", "change_rate") and not either and query.measure != by:  # by the change itself: all of them
        rose = query.state == "increased" or (descending and query.state != "decreased")  # 제일 적게 줄어든: of those
        measured = [(i, f) for i, f in measured if (f.value > 0 if rose else f.value < 0)]
    measured = sorted(measured, key=lambda pair: abs(size(pair[1])) if either else size(pair[1]), reverse=descending)
    made = [_ranked(conditions, item, figure, by) for item, figure in cut_to(measured, query)]
    if not query.beside and len(query.years) < 2:
        return made
    return [_with_beside(conditions, item) for item in made]


#: Basis of the computed number of an organisation's cases.


def _by_cases(facts: Facts, query: Query) -> Result:
    """Organisations ordered by how many cases of a case book (or of some fields of it) are theirs (attribute 기관)."""
    fields = list(facts.things(query.scope).values())
    cases = facts.members("case", scope=query.scope) if fields else facts.members("case", documents=query.documents)
    owners = facts.attribute(cases, OWNER)
    counts = Counter(owners.values())
    bodies = facts.members("organization", documents=query.documents)
    meant = named_so(bodies, query)
    bodies = [b for b in bodies if b.id in meant and (not query.subjects or b.id in query.subjects)]
    measured = [
        (Item(thing), Reading(thing, "count", CASES, thing.document.year, Decimal(n), "건", None, 0, 0, printed=False))
        for thing in bodies
        if (n := counts.get(thing.name, 0))
    ]
    measured.sort(key=lambda pair: pair[1].value, reverse=query.order != "asc")
    made = [replace(item, figures=(figure,)) for item, figure in cut_to(measured, query)]
    documents = tuple(dict.fromkeys(t.document for t in bodies))
    return Listing(query, tuple(made), len(bodies), "organization", "", tuple(fields), documents)


def _ranked(conditions: Conditions, item: Item, figure: Reading, by: str) -> Item:
    """The figure ranked by first, with the change, score or authorised strength it belongs to."""
    if by in ("change", "change_rate"):
        return replace(item, figures=(figure,), delta=conditions.delta(item.thing))
    if by == "achievement":
        return replace(item, figures=(figure,), score=conditions.score(item.thing))
    if by == "headcount":
        pair = headcounts(conditions.members.own(item.thing), figure.year)
        whole = pair and not conditions.query.basis and not conditions.query.part
        return replace(item, figures=pair if pair and whole else (figure,))
    return replace(item, figures=(figure, *(f for f in item.figures if f != figure)))


# --- sum, average ----------------------------------------------------------------------------------------------------


def total(facts: Facts, query: Query) -> Result:
    """Sum or average of the members' figures: one level, stage, year and document, never a parent with its children."""
    crowded = _crowded(facts, query)
    if crowded is not None and len(crowded.documents) > 1:  # as below, without reading them all
        return NotFound(query, "not_comparable", (), query.measure, word=crowded.kind)
    found = satisfying(facts, query, one_level=True)
    if isinstance(found, NotFound):
        return found
    members, conditions, items = found
    kind = kind_of(facts, query)
    measure = query.measure or query.by.removeprefix(PARTS) or _DEFAULT.get(kind, "budget")
    if len(items) > MANY and len({i.thing.document.id for i in items}) > 1:  # as below, without reading them all
        return NotFound(query, "not_comparable", members.scope, measure, conditions.year, word=kind)
    named = bool(query.subjects) and not query.scope
    kept = apart(facts, [i.thing for i in items]) if named else _one_level([i.thing for i in items])
    inside = tuple(i.thing for i in items if named and i.thing not in kept)
    whole = kept[0] if query.by == PARTS and inside and len(kept) == 1 else None
    if whole is not None:  # 인력운영비와 기본경비 합이 행정운영경비야: the parts, beside what is printed for the whole
        kept, inside = list(inside), ()
    parts, left_out = ([], 0) if named else _parts_of_unmeasured(conditions, items, kept, measure)
    kept, left_out = [*kept, *parts], left_out + members.left_out
    of_level = {thing.id for thing in kept}
    measured = [
        (item, figure)
        for item in items
        if item.thing.id in of_level
        and (figure := _in_unit(facts, query, conditions.figure(item.thing, measure))) is not None
    ]
    if not measured:
        return NotFound(query, "no_figure", members.scope, measure, conditions.year, word=kind)
    split = query.subjects and len({i.thing.document.id for i in items}) > 1
    alone = named and query.operation == "sum" and len(measured) == 1 < len(kept)  # nothing to add it to
    if alone or (split and len(measured) < len(query.subjects)):  # of two things named in two documents one has none
        return NotFound(query, "not_comparable", members.scope, measure, conditions.year, word=kind)
    first = measured[0][1]
    alike = {(f.thing.document.id, f.basis, f.year, f.part) for _, f in measured}
    if len(alike) > 1 or not all(comparable(first, f) for _, f in measured):
        return NotFound(query, "not_comparable", members.scope, measure, conditions.year, word=kind)
    if query.limit:  # 상위 다섯 합계
        measured = sorted(measured, key=lambda pair: size(pair[1]), reverse=query.order != "asc")[: query.limit]
    value, unit = sum_of([f for _, f in measured])
    if query.operation == "average":
        value = rounded(value / len(measured))[0]
    made = tuple(Item(item.thing, (figure,)) for item, figure in measured)
    total_reading = computed(first, "total" if query.operation == "sum" else first.measure, value, unit, line=0)
    printed = (
        None if query.operation == "average" or narrowed(query) or query.limit else _printed(facts, members, first)
    )
    printed = conditions.figure(whole, measure) if whole is not None else printed
    levels = {item.thing.level for item, _ in measured}
    level = query.level or (next(iter(levels)) if len(levels) == 1 else "")
    return Total(
        query, made, total_reading, printed, kind, level, members.scope, left_out, len(kept) - len(measured),
        conditions.bases() or (), members.excluded, inside,
    )  # fmt: skip


def _in_unit(facts: Facts, query: Query, figure: Reading | None) -> Reading | None:
    """The figure beside one that is counted in the unit asked for (`term`: 12회, 402명)."""
    if figure is None or not query.term or of_unit(figure, query.term, ()):
        return figure
    own = facts.readings([figure.thing], (figure.measure,))[figure.thing.id]
    alike = (r for r in own if (r.year, r.basis, r.line) == (figure.year, figure.basis, figure.line))
    return next((r for r in alike if of_unit(r, query.term, ())), None)


def _one_level(things: list[Thing]) -> list[Thing]:
    """Those of the widest level among them."""
    from data.records import LEVELS

    ranks = {t.level: LEVELS.get(t.level, 9) for t in things}
    best = min(ranks.values(), default=0)
    wide = [t for t in things if ranks[t.level] == best]
    if any(t.level == CHAPTER for t in things):  # lines of the outline stand beside the chapters, not in them
        wide = things
    ids = {t.id for t in wide}
    return [t for t in wide if not any(one.id in ids for one in above(t))]  # a line of one of them is in it


def _parts_of_unmeasured(
    conditions: Conditions, items: list[Item], kept: list[Thing], measure: str
) -> tuple[list[Thing], int]:
    """Parts with a figure of those that have none of their own: nothing is added twice with them.  And how many others
    have one."""
    ids = {t.id for t in kept}
    bare = {t.id for t in kept if conditions.figure(t, measure) is None}
    inner = [i.thing for i in items if i.thing.id not in ids and conditions.figure(i.thing, measure) is not None]
    parts = [t for t in inner if t.parent is not None and t.parent.id in bare]
    return parts, len(inner) - len(parts)


def _printed(facts: Facts, members: Members, first: Reading) -> Reading | None:
    """The printed figure of the same set: a programme's own for its parts, a bureau's for its divisions, and the row
    정책사업 of a department for its programmes (its 계 holds running costs too)."""
    if len(members.scope) != 1:
        return None
    place = members.scope[0]
    if place.kind == "department" and first.thing.kind == "programme":
        rows = [
            t
            for t in facts.members("budget_row", scope=[place.id])
            if same_word(t.name, "정책사업") and t.parent is not None and t.parent.id == place.id
        ]
        if not rows:
            return None
        place = rows[0]
    own = facts.readings([place], (first.measure,))[place.id]
    found = [r for r in pick(own, first.measure, basis=first.basis, year=first.year) if not is_unreported(r, own)]
    return found[0] if found else None


OPERATIONS: dict[str, Callable[[Facts, Query], Result]] = {
    "list": listing,
    "count": count,
    "state": state,
    "rank": rank,
    "sum": total,
    "average": total,
}
