"""Members taken apart: by the department, field or programme above them, or by the text of an attribute."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from data.records import WON
from data.records.values import replace
from db.choose import comparable
from db.conditions import Conditions, holds
from db.facts import Facts
from db.members import Members, sum_of
from db.result import Group, Groups, Item, NotFound, Reading, Result, Thing
from db.run_members import kind_of, rank_items, satisfying, with_figure
from db.score import computed, rounded
from nlp.query import OWNER, Query

#: Attributes that a document holds for the bodies it tells of, and not the thing above them.
#: The field of a threshold on how many members a group has.
MEMBERS = "members"


def grouped(facts: Facts, query: Query) -> Result:
    """The operation of the query over each group of its members."""
    numbered = [f for f in query.filters if f.field == MEMBERS]
    among = replace(query, filters=tuple(f for f in query.filters if f.field != MEMBERS))
    found = satisfying(facts, among, one_level=not query.group.startswith("="))
    if isinstance(found, NotFound):
        return found
    members, conditions, items = found
    kind = kind_of(facts, query)
    if query.group.startswith("="):
        parts = _by_text(facts, items, query.group[1:])
        held = {item.thing.level for _, _, part in parts for item in part}
        items = [item for item in items if item.thing.level in held]  # those of levels that have no such text at all
    else:
        parts = _by_thing(facts, query, members, items)
    levels = {item.thing.level for item in items}
    level = query.level or (next(iter(levels)) if len(levels) == 1 else "")
    if query.operation in ("sum", "average") and len(levels) > 1:
        return NotFound(query, "not_comparable", members.scope, query.measure, conditions.year, word=kind)
    inside = sum(len(part) for _, _, part in parts)
    if not parts or (items and not inside):
        return NotFound(
            query, "no_members", members.scope, query.measure, conditions.year, word=query.group.partition("/")[0]
        )
    parts = [part for part in parts if all(holds(f, Decimal(len(part[2]))) for f in numbered)]
    made = [_group(conditions, query, name, thing, part) for name, thing, part in parts]
    if query.operation in ("sum", "average") and not _alike(made):
        return NotFound(query, "not_comparable", members.scope, query.measure, conditions.year, word=kind)
    groups = tuple(_ordered(query, made))
    if query.nth and not groups:
        return NotFound(query, "too_few", members.scope, query.measure, word=query.group)
    return Groups(
        query, groups, kind, level, members.scope, members.documents, conditions.year, len(items) - inside,
        conditions.bases() or (),
        members.excluded,
    )  # fmt: skip


def _by_text(facts: Facts, items: Sequence[Item], name: str) -> list[tuple[str, Thing | None, list[Item]]]:
    texts = facts.attribute([item.thing for item in items], name)
    made: dict[str, tuple[str, list[Item]]] = {}
    for item in items:
        text = texts.get(item.thing.id, "").strip()
        if text:
            made.setdefault("".join(text.split()), (text, []))[1].append(item)
    return [(text, None, part) for text, part in made.values()]


def _by_thing(
    facts: Facts, query: Query, members: Members, items: Sequence[Item]
) -> list[tuple[str, Thing | None, list[Item]]]:
    """By the thing of that kind above each member, in the document's order; one that has no member too."""
    kind, _, level = query.group.partition("/")
    if kind == "organization" and query.kind == "case":  # cases name their organisation
        owners = facts.attribute([item.thing for item in items], OWNER)
        bodies = {t.name: t for t in facts.members(kind, documents=[d.id for d in members.documents])}
        named: dict[str, list[Item]] = {name: [] for name in bodies}
        for item in items:
            named.setdefault(owners.get(item.thing.id, ""), []).append(item)
        return [(name, bodies.get(name), part) for name, part in named.items() if name and part]
    made: dict[str, tuple[Thing, list[Item]]] = {}
    for item in items:
        above = _above(item.thing, kind, level)
        if above is not None:
            made.setdefault(above.id, (above, []))[1].append(item)
    scope = [t.id for t in members.scope]
    every = facts.members(kind, level, scope=scope, documents=[d.id for d in members.documents])
    for thing in every if made and not query.without else ():
        made.setdefault(thing.id, (thing, []))
    ordered = sorted(made.values(), key=lambda pair: (pair[0].document.id, pair[0].position))
    return [(thing.name, thing, part) for thing, part in ordered]


def _above(thing: Thing, kind: str, level: str) -> Thing | None:
    at = thing.parent
    while at is not None and not (at.kind == kind and level in ("", at.level)):
        at = at.parent
    return at


def _group(conditions: Conditions, query: Query, name: str, thing: Thing | None, items: list[Item]) -> Group:
    if query.operation == "rank":
        return Group(name, thing, tuple(rank_items(conditions, items)))
    if query.operation not in ("sum", "average"):
        return Group(
            name, thing, tuple(item if item.figures or item.score else with_figure(conditions, item) for item in items)
        )
    measured = [(i, f) for i in items if (f := conditions.figure(i.thing, query.measure or "budget")) is not None]
    made = tuple(replace(item, figures=(figure,)) for item, figure in measured)
    if not measured:
        return Group(name, thing, made)
    value, unit = sum_of([figure for _, figure in measured])
    first = measured[0][1]
    if query.operation == "average":
        value = rounded(value / len(measured))[0]
    measure = "total" if query.operation == "sum" else first.measure
    return Group(name, thing, made, computed(first, measure, value, unit, line=0))


def _alike(groups: Sequence[Group]) -> bool:
    figures = [item.figures[0] for group in groups for item in group.items]
    return all(
        comparable(figures[0], f) and (f.basis, f.year, f.part) == (figures[0].basis, figures[0].year, figures[0].part)
        for f in figures
    )


def _ordered(query: Query, groups: list[Group]) -> list[Group]:
    """By their number of members, sum or average, and cut as a ranking is; ties at the edge are all given."""
    if not query.order or query.operation == "rank":
        return groups
    counted = query.operation not in ("sum", "average")
    held = groups if counted else [g for g in groups if g.figure is not None]

    def key(group: Group) -> Decimal:
        return _figure_size(group.figure) if group.figure is not None else Decimal(len(group.items))

    held = sorted(held, key=key, reverse=query.order == "desc")
    wanted = query.nth or query.limit
    if not wanted or wanted > len(held):
        return [] if query.nth else held
    edge = key(held[wanted - 1])
    if query.nth:
        return [g for g in held if key(g) == edge]
    return held[:wanted] + [g for g in held[wanted:] if key(g) == edge]


def _figure_size(figure: Reading) -> Decimal:
    return figure.value * WON.get(figure.unit, 1)
