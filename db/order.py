"""Which of things in an order are given: the first so many, the n-th, those that tie at the edge."""

from __future__ import annotations

from db.choose import size
from db.result import Item, Reading
from nlp.query import Query


def by_gap(items: list[Item], query: Query) -> list[Item]:
    """Departments by how far their strength is from the authorised one; ties at the edge are all given."""
    gaps = [(item, abs(item.figures[0].value - item.figures[1].value)) for item in items]
    gaps.sort(key=lambda pair: pair[1], reverse=query.order == "desc")
    wanted = query.nth or query.limit
    if not wanted or wanted > len(gaps):
        return [] if query.nth else [item for item, _ in gaps]
    edge = gaps[wanted - 1][1]
    kept = [pair for pair in gaps if pair[1] == edge] if query.nth else gaps[:wanted]
    return [item for item, _ in kept] + [i for i, gap in gaps[wanted:] if not query.nth and gap == edge]


def of_one_unit(measured: list[tuple[Item, Reading]]) -> list[tuple[Item, Reading]]:
    """Figures that can be compared with each other: those of the commonest unit (money counts as one)."""
    units = ["원" if f.won is not None else f.unit for _, f in measured]
    common = max(dict.fromkeys(units), key=units.count)
    return [pair for pair, unit in zip(measured, units, strict=True) if unit == common]


def cut_to(measured: list[tuple[Item, Reading]], query: Query) -> list[tuple[Item, Reading]]:
    """The places of an order that a query asks for; those as large as the last of them stand beside it."""
    wanted = query.nth or query.limit
    if not wanted:
        return measured
    if query.nth and query.limit:  # from one place down to another
        last = query.nth - 1 + query.limit
        edge = size(measured[min(last, len(measured)) - 1][1])
        return measured[query.nth - 1 : last] + [pair for pair in measured[last:] if size(pair[1]) == edge]
    if wanted > len(measured):
        return [] if query.nth else measured
    edge = size(measured[wanted - 1][1])
    if query.nth:
        return [pair for pair in measured if size(pair[1]) == edge]
    return measured[:wanted] + [pair for pair in measured[wanted:] if size(pair[1]) == edge]
