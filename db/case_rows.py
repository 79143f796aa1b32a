"""How figures of a case stand to each other: rows without names, totals, what is one thing in several years."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.result import Reading

TOTALS = ("계", "합계", "총계")
_ALTOGETHER = "총"
_TOTAL_END = re.compile(r"\s?(?:총?계|합계)$")
SERIES = 12  # printed lines that one series of years may take
_NEXT_ROWS = 4  # and where its columns are not known


def nameless(reading: Reading) -> bool:
    """Whether nothing says which column or row of a table it stands in."""
    return not (reading.basis or reading.part or reading.period)


def name_of(reading: Reading) -> tuple[str, str, str, int | None]:
    """What tells it from the others of its row."""
    return reading.basis, reading.part, reading.period, reading.year


def is_total(reading: Reading) -> bool:
    """Whether it adds others up, as its row or its column says, or what is printed before it (총 993명)."""
    said = reading.basis.split()
    return _ALTOGETHER in reading.note.split() or (bool(said) and bool({said[0], said[-1]} & {*TOTALS}))


def same_row(first: Reading, other: Reading) -> bool:
    """Whether two figures are of one printed row, for other years: 구조 총계, 2019년, 2020년."""
    names = [(_TOTAL_END.sub("", r.basis), r.part, r.unit, r.line, r.thing.id) for r in (first, other)]
    return names[0] == names[1] and not nameless(first)


def before_or_after(first: Reading, other: Reading) -> bool:
    """Whether two figures are one thing at two times: on one line under one label, or in two years."""
    if nameless(first):
        return False
    said = [(r.line, r.basis, r.part, r.unit) for r in (first, other)]
    moved = said[0] == said[1] and first.value != other.value
    return moved or (first.year != other.year and same_series(first, other))


def same_series(first: Reading, other: Reading) -> bool:
    """Whether two figures are of one series: on one line for other years, or under one label a few lines apart."""
    alike = (other.basis, other.part, other.unit) == (first.basis, first.part, first.unit)
    on_line = other.line == first.line and other.unit == first.unit and other.year != first.year
    return on_line or (alike and abs(other.line - first.line) <= (_NEXT_ROWS if nameless(first) else SERIES))


def neighbouring(first: Reading, other: Reading) -> bool:
    """Whether two figures stand in rows next to each other, of the same column, or on one line."""
    same = (first.thing, first.period, first.year) == (other.thing, other.period, other.year)
    return same and abs(first.line - other.line) <= _NEXT_ROWS


def wholes(readings: Sequence[Reading]) -> list[tuple[Reading, tuple[Reading, ...]]]:
    """The totals (총 993명) that just what is printed under them adds up to (멘토 166명, 멘티 827명), with that."""
    made = []
    in_order = sorted(readings, key=lambda r: r.line)
    for n, whole in enumerate(in_order):
        parts: list[Reading] = []
        for other in in_order[n + 1 :] if _ALTOGETHER in whole.note.split() else ():
            if other.unit != whole.unit or other.thing != whole.thing or other.line - whole.line > SERIES:
                break
            parts.append(other)
            if sum(part.value for part in parts) >= whole.value:
                break
        if len(parts) > 1 and sum(part.value for part in parts) == whole.value:
            made.append((whole, tuple(parts)))
    return made
