"""The unit of a row's parts, proved by its sum: 처리건수 195건, and 29, 14, 109, 43 of its kinds; and of rows that are
the parts of the row over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from data.cells import TOTALS
from data.layouts.case_cells import last_words
from data.layouts.case_reading import Reading

_FEWEST = 3  # parts: two numbers may add up to a third by chance
_FEWEST_PARTS = 2  # rows, which add up in every column


def in_unit_of_sum(row: Sequence[Reading]) -> list[Reading]:
    """The cells of a row; bare numbers under names of their own that add up to the one with a unit, in it."""
    whole = [r for r in row if r.unit and r.measure == "count"]
    bare = [r for r in row if not r.unit]
    named = all(r.label and not r.undated for r in bare) and len({r.label for r in bare}) == len(bare)
    proved = len(whole) == 1 and len(whole) + len(bare) == len(row) and len(bare) >= _FEWEST and named
    if not proved or sum(r.value for r in bare) != whole[0].value or len({r.year for r in row}) > 1:
        return list(row)
    return [r if r.unit else replace(r, unit=whole[0].unit) for r in row]


def parts_of_row(rows: Sequence[Sequence[Reading]]) -> list[list[Reading]] | None:
    """Rows that stand one below the other, where the first has a unit and the others, without one, add up to it in
    every column: these in its unit and called by its name too (설치개소 31: 일반형 27, 융합형 3); None where not."""
    whole, *parts = rows
    units, names = {r.unit for r in whole}, {_plain(r) for r in whole}
    if len(parts) < _FEWEST_PARTS or len(units) > 1 or len(names) > 1 or "" in (*units, *names):
        return None
    if any(r.unit or not r.label for part in parts for r in part):
        return None
    added: dict[tuple[str, int | None, str], Decimal] = {}
    for r in (r for part in parts for r in part):
        added[_column(r)] = added.get(_column(r), Decimal(0)) + r.value
    if len(whole) < _FEWEST or added != {_column(r): r.value for r in whole if r.value}:
        return None
    name, unit = names.pop(), units.pop()
    return [[replace(r, unit=unit, label=last_words(f"{name} {r.label}")) for r in part] for part in parts]


def _column(one: Reading) -> tuple[str, int | None, str]:
    """Which column a number stands in, by its year and its period; of years together, that it is a total."""
    return (one.label.split()[-1] if _is_total(one) else "", one.year, one.period)


def _plain(one: Reading) -> str:
    return " ".join(one.label.split()[:-1]) if _is_total(one) else one.label


def _is_total(one: Reading) -> bool:
    return one.label.split()[-1:] != [] and one.label.split()[-1] in TOTALS
