"""The unit of a row's parts, proved by its sum: 처리건수 195건, and 29, 14, 109, 43 of its kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.layouts.case_reading import Reading

_FEWEST = 3  # parts: two numbers may add up to a third by chance


def in_unit_of_sum(row: Sequence[Reading]) -> list[Reading]:
    """The cells of a row; bare numbers under names of their own that add up to the one with a unit, in it."""
    whole = [r for r in row if r.unit and r.measure == "count"]
    bare = [r for r in row if not r.unit]
    named = all(r.label and not r.undated for r in bare) and len({r.label for r in bare}) == len(bare)
    proved = len(whole) == 1 and len(whole) + len(bare) == len(row) and len(bare) >= _FEWEST and named
    if not proved or sum(r.value for r in bare) != whole[0].value or len({r.year for r in row}) > 1:
        return list(row)
    return [r if r.unit else replace(r, unit=whole[0].unit) for r in row]
