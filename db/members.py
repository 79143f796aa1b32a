"""The members a question is about: which subjects of a kind, under which scope, in which document, for which year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from data.records import LEVELS
from db import many
from db.choose import pick, same_word
from db.facts import Facts
from db.result import Document, NotFound, Reading, Thing
from db.score import EXECUTION
from db.told_twice import CHAPTER, told_once
from nlp.query import LEVEL_NAMES, OWNER, Against, Query

#: The figures that say that a member was there in a year.
YEARLY_MEASURES: dict[str, tuple[str, ...]] = {
    "programme": ("budget",),
    "budget_row": ("budget",),
    "goal": ("budget", "count"),
    "department": ("budget", "headcount"),
    "indicator": ("target", "actual", "achievement"),
}


class Readings:
    """Figures by subject id, read when first asked for: a list or a count may need none, a filter by name few."""

    def __init__(self, facts: Facts, things: Sequence[Thing], measures: Sequence[str] = ()) -> None:
        self._facts = facts
        self._measures = measures
        self._unread = [list(things)]
        self._read: dict[str, list[Reading]] = {}

    def focus(self, ids: Set[str]) -> None:
        """Read those of these subjects first, and the others only where they are asked for too."""
        left = [thing for batch in self._unread for thing in batch]
        self._unread = [[t for t in left if t.id in ids], [t for t in left if t.id not in ids]]

    def get(self, subject: str) -> list[Reading]:
        while subject not in self._read and self._unread:
            self._read |= self._facts.readings(self._unread.pop(0), self._measures)
        return self._read.get(subject) or []


@dataclass(slots=True)
class Members:
    """Subjects of one kind with all their figures; `of` counts them before any filter."""

    things: list[Thing]
    readings: Readings
    scope: tuple[Thing, ...]
    documents: tuple[Document, ...]
    left_out: int = 0  # members of narrower levels
    of: int = 0
    excluded: tuple[Thing, ...] = ()  # things the query leaves out

    def own(self, thing: Thing) -> list[Reading]:
        return self.readings.get(thing.id)


def resolve(
    facts: Facts, query: Query, *, kind: str, one_level: bool, measures: Sequence[str] = ()
) -> Members | NotFound:
    """Members of the query, with the figures of `measures` (none: all).

    With a year named, the scope's own document counts where it prints that year, else the latest linked one that does.
    `one_level` keeps the widest level where the query names none.
    """
    if query.subjects:  # the things named, not what lies under a scope
        named = list(facts.things(query.subjects).values())
        readings = Readings(facts, named, measures)
        return Members(named, readings, (), tuple(dict.fromkeys(t.document for t in named)), of=len(named))
    scope = tuple(facts.things(query.scope).values())
    if query.scope and not scope:
        return NotFound(query, "no_subject")
    if kind == "organization" and scope and all(t.kind == "field" for t in scope):
        return _owners(facts, scope)
    year = query.years[-1] if query.years else None
    seen: set[int] = set()
    wanted = _wanted(query) if not scope and not query.documents and year is None else set()
    passed: Members | None = None
    for found, places, of in _rounds(facts, query, kind, scope):
        things = _bodies(found, places) if kind == "group" and not query.level else found
        things = _once(things, query.scope) if kind == "goal" else things
        if kind == "programme" and not query.level and not of:
            things = told_once(facts, things, apart=query.operation in _COMPARED)
        readings = Readings(facts, things, measures)
        if wanted and not any(_print_all(query.basis, readings.get(t.id), wanted) for t in things):
            if passed is None:
                passed = Members(things, readings, places, tuple(dict.fromkeys(t.document for t in things)), of=of)
            continue  # an older document may print what is asked
        if year is not None and not _prints(things, readings, kind, year):
            seen |= _years(things, readings, kind)
            continue
        if year is not None and any(t.document.year != year for t in things):
            things = [t for t in things if _has(readings.get(t.id), kind, year)]
        if query.without:
            things = _left(facts, things, query.without)
            of = 0
        made = Members(things, readings, places, tuple(dict.fromkeys(t.document for t in things)), of=of or len(things))
        made.excluded = tuple(facts.things(query.without).values()) if query.without else ()
        return _widest(made, query, kind) if one_level or kind == "indicator" else made
    if passed is not None:
        passed.of = passed.of or len(passed.things)
        return _widest(passed, query, kind) if one_level or kind == "indicator" else passed
    if seen:
        return NotFound(query, "no_year", scope, year=year, years=tuple(sorted(seen)), word=kind)
    called = LEVEL_NAMES.get((kind, query.level), "")
    if called and len(scope) == 1 and any(r.basis == called for r in facts.readings(scope, ("count",))[scope[0].id]):
        return NotFound(query, "no_attribute", scope, word=f"{called} 이름")  # their number is printed: there are some
    return NotFound(query, "no_members", scope, year=year, word=kind)


def _once(things: list[Thing], scope: Sequence[str]) -> list[Thing]:
    """Goals, each once: those of the place itself, where it has some; a plan prints its divisions' in the bureau's list
    as well."""
    things = [t for t in things if t.parent is not None and t.parent.id in scope] or things
    made: dict[tuple[str, str, str], Thing] = {}
    for thing in things:
        made.setdefault((thing.document.id, thing.level, "".join(thing.name.split())), thing)
    return list(made.values())


def _bodies(things: list[Thing], scope: Sequence[Thing]) -> list[Thing]:
    """단체: those that a printed list holds, where there is one; neither the list itself nor the places of a table of
    heads are bodies."""
    if any(t.kind == "group" for t in scope):
        return things
    lists = {t.parent.id for t in things if t.parent is not None}
    return [t for t in things if t.level == "member"] or [t for t in things if t.id not in lists]


#: Measures that are looked for in older documents where the latest does not print them.
_LOOKED_FOR = ("count", "headcount", "amount", "rate")


def _wanted(query: Query) -> set[str]:
    fields = {f.field for f in query.filters if isinstance(f.value, Decimal)}
    priced = {"budget"} if query.kind == "indicator" and query.operation == "rank" else set()  # 사업비가 제일 큰 지표
    return {query.measure, query.by, *fields} & {*_LOOKED_FOR, *priced}


def _print_all(basis: str, readings: Sequence[Reading], wanted: set[str]) -> bool:
    """Whether a member has every figure; the rate of what was spent is made of two others."""
    held = {r.measure for r in readings if basis != EXECUTION or r.measure != "rate"}
    spent = {"rate"} if any(r.basis == "지출" for r in readings) else set()
    return wanted <= held | spent


def _left(facts: Facts, things: Sequence[Thing], without: Sequence[str]) -> list[Thing]:
    """Those that are none of the things left out, in whatever document they stand, and lie under none of them.

    Where what is left out is no member itself (기본경비, a row above 세부사업), those whose names end in it
    are left out.
    """
    named = facts.things(without).values()
    out = {t.lineage for t in named}
    members = {t.lineage for t in things}
    heads = tuple(f" {t.name}" for t in named if t.lineage not in members)

    def kept(thing: Thing) -> bool:
        if heads and thing.name.endswith(heads):
            return False
        at: Thing | None = thing
        while at is not None:
            if at.lineage in out:
                return False
            at = at.parent
        return True

    return [t for t in things if kept(t)]


def _owners(facts: Facts, fields: tuple[Thing, ...]) -> Members:
    """Organisations whose cases stand in the fields (attribute 기관), in the order of the cases."""
    cases = facts.members("case", scope=[f.id for f in fields])
    held = facts.attribute(cases, OWNER)
    owners = list(dict.fromkeys(held.values()))
    bodies = {t.name: t for t in facts.members("organization", documents=[f.document.id for f in fields])}
    lines = {name: next(c.line for c in cases if held.get(c.id) == name) for name in owners}  # where that is printed
    things = [bodies[name]._replace(line=lines[name]) for name in owners if name in bodies]
    return Members(things, Readings(facts, ()), fields, tuple({f.document: None for f in fields}), of=len(things))


def _rounds(
    facts: Facts, query: Query, kind: str, scope: tuple[Thing, ...]
) -> Iterator[tuple[list[Thing], tuple[Thing, ...], int]]:
    """Sets of members to try, the one meant first: the scope's own document, then its lineage, latest first.

    With each its scope, and how many members there are where these are only those that can be meant (else 0).
    """
    if not scope:
        for documents in _document_rounds(facts, query, kind):
            things, of = _some(facts, query, kind, documents)
            if things:
                yield things, (), of
        return
    for places in _scope_rounds(facts, query, scope):
        things = facts.members(kind, query.level, scope=[p.id for p in places])
        if things:
            yield things, places, 0
    for organization in [t for t in scope if t.kind == "organization"]:
        name = organization.name.replace(" ", "")
        own = facts.members_by(kind, OWNER, organization.name, organization.document.id)
        if own:  # cases stand under their field and name their organisation
            yield own, (organization,), 0
        for document in facts.documents_with(kind, query.level):
            if document.organization.replace(" ", "") == name and document.id != organization.document.id:
                yield facts.members(kind, query.level, documents=[document.id]), (organization,), 0


def _some(facts: Facts, query: Query, kind: str, documents: list[str]) -> tuple[list[Thing], int]:
    """The members in the documents; of a nation only those that a ranking can name, and how many there are."""
    year = query.years[-1] if query.years else next((facts.documents[d].year for d in documents), 0)
    amounts = any(isinstance(f.value, Decimal) for f in query.filters)
    whole = query.group or query.without or query.row or any(isinstance(f.value, Against) for f in query.filters)
    if whole:  # every member counts
        return facts.members(kind, query.level, documents=documents), 0
    if any(f.field == "name" for f in query.filters):
        of = facts.number_of(kind, query.level, documents)
        ids = many.named(facts.reader, query, kind, documents) if of > many.MANY else None
        if ids is not None:
            found = facts.things(ids).values()
            return sorted(found, key=lambda t: (t.document.id, t.position)), of
    if (query.operation == "rank" or amounts) and all(facts.documents[d].year == year for d in documents):
        of = facts.number_of(kind, query.level, documents)
        find = many.beyond if amounts else many.first
        ids = find(facts.reader, query, kind, documents, year) if of > many.MANY else None
        if ids is not None:
            things = facts.things(ids).values()
            return sorted(things, key=lambda t: (t.document.id, t.position)), of
    return facts.members(kind, query.level, documents=documents), 0


def crowd(facts: Facts, query: Query, kind: str) -> tuple[int, tuple[Document, ...]] | None:
    """How many members there are where a question for all of them has more than an answer can name."""
    narrowed = query.scope or query.subjects or query.filters or query.state or query.without or query.group
    if narrowed or query.limit or query.nth:
        return None
    documents = next(_document_rounds(facts, query, kind), [])
    of = facts.number_of(kind, query.level, documents) if documents else 0
    return (of, tuple(facts.documents[d] for d in documents)) if of > many.CROWD else None


def _document_rounds(facts: Facts, query: Query, kind: str) -> Iterator[list[str]]:
    if query.documents:
        yield [d for d in query.documents if d in facts.documents]
        return
    by_year: dict[int, list[str]] = {}
    for document in facts.documents_with(kind, query.level):
        by_year.setdefault(document.year, []).append(document.id)
    yield from by_year.values()


def _scope_rounds(facts: Facts, query: Query, scope: tuple[Thing, ...]) -> Iterator[tuple[Thing, ...]]:
    if not query.documents or all(t.document.id in query.documents for t in scope):
        yield scope
    linked = facts.linked(scope)
    by_document: dict[str, list[Thing]] = {}
    for thing in scope:
        for same in linked[thing.lineage]:
            if same not in scope and (not query.documents or same.document.id in query.documents):
                by_document.setdefault(same.document.id, []).append(same)
    for places in sorted(by_document.values(), key=lambda p: -p[0].document.year):
        yield tuple(places)


def _has(readings: Sequence[Reading], kind: str, year: int) -> bool:
    measures = YEARLY_MEASURES.get(kind, ())
    return any(r.year == year and (not measures or r.measure in measures) for r in readings)


def _prints(things: Sequence[Thing], readings: Readings, kind: str, year: int) -> bool:
    return any(t.document.year == year for t in things) or any(_has(readings.get(t.id), kind, year) for t in things)


def _years(things: Sequence[Thing], readings: Readings, kind: str) -> set[int]:
    measures = YEARLY_MEASURES.get(kind, ())
    made = {t.document.year for t in things}
    for thing in things:
        made |= {r.year for r in readings.get(thing.id) if r.year is not None and r.measure in measures}
    return made


#: What all the programmes are needed for, at whatever level a plan prints them.
_COMPARED = ("rank", "sum", "average")


def _widest(members: Members, query: Query, kind: str) -> Members:
    """Keep one level: the widest; of departments the divisions (a bureau holds them), of matched names the topmost."""
    if kind == "indicator" and not query.level:
        return _one_table(members, query)
    if query.level or kind not in ("programme", "department", "goal"):
        return members
    levels = {t.level for t in members.things}
    if len(levels) < 2:
        return members
    ranks = {level: LEVELS.get(level, 9) for level in levels}
    best = min(ranks.values())
    if kind == "department" and 1 in ranks.values():
        best = 1
    kept = [t for t in members.things if ranks[t.level] == best]
    if query.operation in _COMPARED and CHAPTER in levels:  # a line of the outline may cost more than any chapter
        kept = topmost(members.things)
    members.left_out = len(members.things) - len(kept)
    members.things = kept
    members.of = len(kept)
    return members


def _one_table(members: Members, query: Query) -> Members:
    """A document may print last year's indicators in a table of their own, with their rates, beside this year's.

    What was reached is read from that table, and how many there were in its year; what is aimed at (and how many there
    are) from this year's.
    """
    levels = {t.level for t in members.things}
    rated = {t.level for t in members.things if any(r.measure == "achievement" for r in members.own(t))}
    others = levels - rated
    if not rated or not others:
        return members
    asked = {query.by, query.measure, *(f.field for f in query.filters)}
    reached = query.operation == "state" or "achievement" in asked or query.state != ""
    past = [t for t in members.things if t.level in rated and query.years[-1:] and query.years[-1] < t.document.year]
    past = [t for t in past if _has(members.own(t), "indicator", query.years[-1])]  # the year that table is of
    chosen = rated if reached or past else others
    members.things = [t for t in members.things if t.level in chosen]
    members.of = len(members.things)
    return members


def topmost(things: Sequence[Thing]) -> list[Thing]:
    """Those that stand under no other of them."""
    ids = {t.id for t in things}

    def under(thing: Thing) -> bool:
        above = thing.parent
        while above is not None:
            if above.id in ids:
                return True
            above = above.parent
        return False

    return [t for t in things if not under(t)]


def rows_of(facts: Facts, things: Sequence[Thing], row: str) -> dict[str, list[Reading]]:
    """Figures of the row of a budget table (기본경비), by the department whose table it stands in."""
    ids = {thing.id for thing in things}
    rows = [
        t
        for t in facts.members("budget_row", scope=list(ids))
        if same_word(t.name, row) and (table := t.department) is not None and table.id in ids
    ]
    read = facts.readings(rows)
    return {t.department.id: read[t.id] for t in rows if t.department is not None}


def sum_of(figures: Sequence[Reading]) -> tuple[Decimal, str]:
    """The sum and its unit: the common one as printed, 원 where amounts are printed in several."""
    units = {f.unit for f in figures}
    if len(units) == 1:
        return sum((f.value for f in figures), Decimal(0)), figures[0].unit
    return Decimal(sum(f.won or 0 for f in figures)), "원"


def headcounts(readings: Sequence[Reading], year: int | None) -> tuple[Reading, Reading] | None:
    """(현원, 정원) of a department, None where one of them is not printed."""
    current = pick(readings, "headcount", basis="현원", year=year)
    authorised = pick(readings, "headcount", basis="정원", year=year)
    return (current[0], authorised[0]) if current and authorised else None
