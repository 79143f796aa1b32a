"""Which of several things lie in others of them: money that is added up is there once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from db.choose import pick, same_word
from db.facts import Facts
from db.result import Reading, Thing
from db.told_twice import above

_ROW, _DEPARTMENT, _PROGRAMME = "budget_row", "department", "programme"
_OF_PROGRAMMES = "정책사업"  # the row that holds the programmes of a department, as every plan calls it
_SEVERAL = 2


def apart(facts: Facts, things: Sequence[Thing]) -> list[Thing]:
    """The things less those that lie in another one of them."""
    if len(things) < _SEVERAL:
        return list(things)
    rows = [t for t in things if t.kind == _ROW]
    inside = rows_inside(facts, rows)
    ids = {t.id for t in things}
    held = {r.parent.id for r in rows if r.parent is not None and same_word(r.name, _OF_PROGRAMMES)}

    def lies_in(thing: Thing) -> bool:
        over = {one.id for one in above(thing)}
        return (
            bool(over & ids)
            or bool(inside.get(thing.id, set()) & ids)
            or (thing.kind == _PROGRAMME and bool(over & held))
        )

    return [t for t in things if not lies_in(t)]


def rows_inside(facts: Facts, rows: Sequence[Thing]) -> dict[str, set[str]]:
    """Of rows of budget tables those that hold each: a table prints what a row is made of right below it, and nothing
    but the amounts says so (행정운영경비, 인력운영비, 기본경비)."""
    made: dict[str, set[str]] = {}
    for department in {r.parent.id for r in rows if r.parent is not None}:
        table = [t for t in facts.members(_ROW, scope=[department]) if t.parent and t.parent.id == department]
        table.sort(key=lambda t: t.line)
        read = facts.readings(table, ("budget",))
        for index, whole in enumerate(table):
            for below in _parts(table[index + 1 :], read[whole.id], read):
                made.setdefault(below.id, set()).add(whole.id)
    return made


def _parts(rows: Sequence[Thing], whole: Sequence[Reading], read: dict[str, list[Reading]]) -> Sequence[Thing]:
    """The first rows that add up to a whole in every year and stage that it prints, but for the rounding of each."""
    for count in range(_SEVERAL, len(rows) + 1):
        if all(_adds_up(one, [read[t.id] for t in rows[:count]]) for one in whole) and any(r.value for r in whole):
            return rows[:count]
    return ()


def _adds_up(whole: Reading, parts: Sequence[Sequence[Reading]]) -> bool:
    found = [next(iter(pick(own, "budget", basis=whole.basis, year=whole.year)), None) for own in parts]
    values = [r.value for r in found if r is not None and r.unit == whole.unit]
    return len(values) == len(parts) and abs(sum(values, Decimal(0)) - whole.value) <= Decimal(len(parts)) / 2
