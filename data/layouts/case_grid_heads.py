"""The headings of a grid's columns: every way to set whole cells over them, and which one the table proves.

A heading is a whole cell here (`case_grid` has put together what was torn): one over each column, or upper ones of
which some stand over two or more of the cells below.  A way is out where a number speaks against it (a total that is
no sum, a change that is no difference, 51.2 persons).  Of those left one must be alone, or alone in what speaks for
it: sums first, then the units that the table lists for its headings, then how the headings are set.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, groupby, pairwise

from data.cells import TOTALS, compact
from data.layouts.case_listed import IN_BRACKETS
from data.layouts.case_proofs import PART_OF_YEAR, Cell, Column, Group, is_counted_in, proofs, unit_of
from data.layouts.case_torn import YEAR_LABEL, YEAR_WORD
from data.records import WON
from data.units import IN_HEADINGS

_MOST_CELLS = 16
_MOST_WAYS = 1_000
_TWO = 2
#: The units of rates.
PER_CENT = ("%", "%p")
#: What is not counted in whole numbers.
_PARTED = (*PER_CENT, "점", "㎡", "㎥", "㎢", "ha", "km", "㎞", "톤", "kg", "㎏", "ℓ", "시간", "분", "일", "배", *WON)
_MOST_PER_CENT = 1_000
_PAY = re.compile(r"(?:수당|급여|요금)$")
_YEAR_BEGINS = re.compile(r"\(?['’‘]?(?:(?:19|20)\d{2}|(?<=['’‘])\d{2})[.년]")
#: A bracket that only says how a year is meant: 2024년(계획).
YEAR_NOTE = re.compile(r"(?<=[\d년도])\s?\((?P<note>[가-힣]{1,4})\)$")


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of headings: its words, the line of headings that it stands on, and how many cells that line has."""

    text: str
    line: int
    beside: int = 1


@dataclass(frozen=True, slots=True)
class Headings:
    """The heading of every column and its unit ("" where that is not known); `strong` where the numbers or the list of
    units speak for them and not the number of the cells alone."""

    heads: tuple[str, ...]
    units: tuple[str, ...]
    strong: bool = True


@dataclass(frozen=True, slots=True)
class _Way:
    groups: tuple[Group, ...]
    units: tuple[str, ...]
    reckoned: bool  # a number speaks for it
    listed: bool  # so do the units that the table lists
    apart: bool  # and the way the headings are set
    whole: bool  # every line of headings is one cell


def proved_heads(
    readings: Sequence[Sequence[HeadCell]],
    rows: Sequence[Sequence[Cell]],
    listed: Sequence[str],
    *,
    sure: bool,
    alone: bool,
) -> Headings | None:
    """The headings over rows of numbers: of all `readings` of what is printed over them as cells, the one that is
    proved.  `sure` says that nothing but the number of cells need speak for headings that nothing stands over, `alone`
    that nothing need where every line over the rows is one of them."""
    ways: list[_Way] = []
    tried = 0
    for cells in readings:
        if not 0 < len(cells) <= _MOST_CELLS or not all(_is_whole(cell.text) for cell in cells):
            continue
        for groups, apart in _ways(cells, len(rows[0])):
            tried += 1
            if tried > _MOST_WAYS:
                return None
            whole = all(cell.beside == 1 for cell in cells)
            made = _admitted(groups, rows, listed, apart=apart, whole=whole)
            if made is not None and made not in ways:
                ways.append(made)
    flat = [way for way in ways if all(not group.words for group in way.groups)]
    if len(flat) == 1 and (sure or (alone and flat[0].whole)):
        return _said(flat[0])
    for tells in _TELLING:
        proved = [way for way in ways if tells(way)]
        if proved:
            return _said(proved[0]) if len(proved) == 1 else None
    proved = [way for way in ways if way.listed]
    return _said(proved[0]) if len(proved) == 1 == len(ways) else None


def _reckoned_and_listed(way: _Way) -> bool:
    return way.reckoned and way.listed


def _reckoned(way: _Way) -> bool:
    return way.reckoned


def _listed_and_apart(way: _Way) -> bool:
    return way.listed and way.apart


#: What tells one way from the others, the strongest first.
_TELLING = (_reckoned_and_listed, _reckoned, _listed_and_apart)


def _is_whole(text: str) -> bool:
    """Whether a cell may be one: neither the bracket of another nor of two years."""
    return not text.startswith("(") and sum(bool(_YEAR_BEGINS.match(word)) for word in text.split()) < _TWO


def _said(way: _Way) -> Headings:
    heads = tuple(" ".join(dict.fromkeys(word for word in column.words)) for column in _columns(way.groups))
    return Headings(heads, way.units, way.reckoned or way.listed)


def _columns(groups: Sequence[Group]) -> list[Column]:
    return [column for group in groups for column in group.columns()]


def _ways(cells: Sequence[HeadCell], count: int) -> Iterator[tuple[tuple[Group, ...], bool]]:
    """The cells over so many columns: flat, or the first lines over what the last ones say."""
    if len(cells) == count:
        yield tuple(Group((), (_column(cell),)) for cell in cells), False
    for at in range(1, len(cells)):
        if cells[at].line == cells[at - 1].line:
            continue
        tops, leaves = cells[:at], [_column(cell) for cell in cells[at:]]
        single = count - len(leaves)
        groups = len(tops) - single
        if single < 0 or groups < 1 or len(leaves) < 2 * groups or (groups == 1 and not single):
            continue
        for over in combinations(range(len(tops)), groups):
            apart = _stand_apart(tops, over)
            for cuts in combinations(range(1, len(leaves)), groups - 1):
                edges = tuple(pairwise((0, *cuts, len(leaves))))
                if all(b - a > 1 for a, b in edges):
                    yield _grouped(tops, over, leaves, edges), apart


def _grouped(
    tops: Sequence[HeadCell], over: Sequence[int], leaves: Sequence[Column], edges: Sequence[tuple[int, int]]
) -> tuple[Group, ...]:
    spans = iter(edges)
    made: list[Group] = []
    for place, top in enumerate(tops):
        if place in over:
            begin, end = next(spans)
            made.append(Group((top.text,), tuple(leaves[begin:end])))
        else:
            made.append(Group((), (_column(top),)))
    return tuple(made)


def _stand_apart(tops: Sequence[HeadCell], over: Sequence[int]) -> bool:
    """Whether just the cells that stand over others have a line to themselves: those without stand side by side."""
    return all((top.beside == 1) == (place in over) for place, top in enumerate(tops))


def _column(cell: HeadCell) -> Column:
    plain = IN_BRACKETS.sub("", cell.text).strip() or cell.text
    said = IN_BRACKETS.search(cell.text)
    return Column((plain,), (said["unit"] if said else "") or unit_of((cell.text,)), marked=True)


def _admitted(
    groups: tuple[Group, ...], rows: Sequence[Sequence[Cell]], listed: Sequence[str], *, apart: bool, whole: bool
) -> _Way | None:
    """A way with what speaks for it; None where something speaks against it."""
    words = [column.words for column in _columns(groups)]
    if len(set(words)) < len(words):
        return None
    reckoned = proofs(groups, rows)
    if reckoned is None:
        return None
    units, sure = _units(groups, listed)
    if any(not _fits(unit, [row[at] for row in rows]) for at, unit in enumerate(units)):
        return None
    return _Way(groups, units, bool(reckoned - {"years"}), sure, apart, whole)


def _fits(unit: str, column: Sequence[Cell]) -> bool:
    """Whether numbers may be in a unit: persons are whole, and what is printed has the unit or none."""
    values = [cell.value for cell in column if cell.value is not None]
    printed = {cell.unit for cell in column} - {""}
    if not unit or (printed and not all(one.startswith(unit) for one in printed)):
        return not unit
    if unit in PER_CENT:
        return all(abs(value) <= _MOST_PER_CENT for value in values)
    return unit in _PARTED or all(value == value.to_integral_value() and not _has_decimals(value) for value in values)


def _has_decimals(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent < 0


def _units(groups: Sequence[Group], listed: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The unit of each column, and whether the list of the table speaks for these headings: it has one for each, in
    their order, and those that say themselves what they are counted in say the same."""
    columns = _columns(groups)
    own = tuple(column.unit for column in columns)
    if len(listed) == 1:
        return tuple(said or _of_one(column, listed[0]) for said, column in zip(own, columns, strict=True)), False
    if not listed or all(_is_time(column) for column in columns):
        return own, False
    for names, sizes in _levels(groups):
        if len(names) == len(listed) and (told := _in_order(names, listed)):
            units = tuple(unit for unit, size in zip(listed, sizes, strict=True) for _ in range(size))
            return _with_rates(columns, units), told > 1 or told + 1 == len(listed)
    if placed := _each_in_its_place(columns, listed):
        return placed, True
    named = tuple(said or _named(column, listed) for said, column in zip(own, columns, strict=True))
    return _like_their_group(groups, named), False


def _each_in_its_place(columns: Sequence[Column], listed: Sequence[str]) -> tuple[str, ...]:
    """The units of columns of which all but the ones side by side print a unit of the list, and these are in the one
    that is left: 주차장(면) 도서관(석) 체육시설 회의실 in 면, 석, 개소.  () where they are not."""
    printed = [column.unit if column.unit != unit_of(column.words) else "" for column in columns]
    left = [unit for unit in listed if unit not in printed]
    bare = [column for column, unit in zip(columns, printed, strict=True) if not unit]
    if len(left) != 1 or any(column.is_rate or column.unit or column.plain in IN_HEADINGS for column in bare):
        return ()
    units = tuple(unit or left[0] for unit in printed)
    return units if [unit for unit, _ in groupby(units)] == list(listed) else ()


def _levels(groups: Sequence[Group]) -> Iterator[tuple[list[str], list[int]]]:
    """The upper headings with the number of their columns, and the headings of the columns themselves."""
    tops = [group.words[-1] if group.words else group.leaves[0].plain for group in groups]
    yield tops, [len(group.leaves) for group in groups]
    yield [column.plain for column in _columns(groups)], [1 for _ in _columns(groups)]


def _in_order(names: Sequence[str], listed: Sequence[str]) -> int:
    """How many of the names say the unit of the list in their place; 0 where one says another."""
    said = 0
    for name, unit in zip(names, listed, strict=True):
        if counted_in(name, unit):
            said += 1
        elif any(counted_in(name, other) for other in listed) or unit_of((name,)) not in ("", unit):
            return 0
    return said


def _with_rates(columns: Sequence[Column], units: Sequence[str]) -> tuple[str, ...]:
    """The units, those of rates under something counted (건수 over 비율) their own."""
    return tuple(
        unit if unit in PER_CENT or not column.is_rate else column.unit
        for column, unit in zip(columns, units, strict=True)
    )


def _of_one(column: Column, unit: str) -> str:
    """The one unit of a table, of a column that is no rate of something else."""
    if column.is_rate and unit not in PER_CENT:
        return ""
    return unit


def _named(column: Column, listed: Sequence[str]) -> str:
    """The one unit of the list that a column says itself."""
    said = [unit for unit in listed if counted_in(column.plain, unit)]
    return said[0] if len(said) == 1 else ""


def _like_their_group(groups: Sequence[Group], units: Sequence[str]) -> tuple[str, ...]:
    """The units, what stands under a heading that says one in that."""
    made: list[str] = []
    for group in groups:
        for leaf in group.leaves:
            unit = units[len(made)]
            made.append(unit or ("" if leaf.is_rate else unit_of(group.words)))
    return tuple(made)


def counted_in(name: str, unit: str) -> bool:
    """Whether what is called so is counted in a unit: 횟수 in 회, 득표수 in 표, 수당 in 천원."""
    plain = re.sub(r"\([^()]*\)", "", compact(name))
    if unit in WON and _PAY.search(plain):
        return True
    return is_counted_in(Column((plain,)), unit) or plain.removesuffix("수").endswith(unit)


def _is_time(column: Column) -> bool:
    """Whether a column is of a time, a total over times or a change between them: its rows say what is counted."""
    plain = compact(column.plain)
    dated = YEAR_WORD.match(plain) or YEAR_LABEL.match(plain) or PART_OF_YEAR.match(plain)
    return bool(dated) or plain in TOTALS or column.is_change


def units_of_rows(labels: Sequence[str], listed: Sequence[str], heads: Sequence[str]) -> tuple[str, ...]:
    """The unit of each row of a table whose columns are times, where the list has one for each in their order."""
    times = all(_is_time(replace(Column((head,)), unit="")) for head in heads)
    fits = times and len(listed) == len(labels) > 1 and _in_order(labels, listed) > 0
    return tuple(listed) if fits else ()
