"""Headings of tables that a conversion tore apart, put back where the numbers or words of the table say where.

A total among the lowest headings is pinned to the one column whose numbers are the sums of those beside it, which says
what a narrow heading in front of it, broken into lines of one word, stands over.  What nothing pins stays without a
heading.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.layouts.case_structure import TextLine, section_name

_TOTALS = ("합계", "계", "소계", "총계")
_FIRST = ("구분",)
_LOOK_BACK = 24  # lines from a row to the first of its headings
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_BRACKETS = re.compile(r"\([^()\s]+\)")
_PARTED = 2  # addends of a total at least

Cells = tuple[str, ...]


def filled(heads: Cells, lines: Sequence[TextLine], first: int, rows: Sequence[Cells]) -> Cells:
    """Proved headings with those that are open ("") named as they are pinned, where both name the others alike.

    `first` is the line of the first row, by its place among the lines; `rows` are as for `pinned_headings`.
    """
    pinned = None if all(heads) else pinned_headings(lines, first, rows)
    if pinned is None or any(h and _plain(h) != _plain(p) for h, p in zip(heads, pinned, strict=True)):
        return heads
    return tuple(h or p for h, p in zip(heads, pinned, strict=True))


def pinned_headings(lines: Sequence[TextLine], index: int, rows: Sequence[Cells]) -> Cells | None:
    """The headings of a row from a block of torn ones, "" where nothing says which.

    `rows` are the rows of the table as far as they are read, the row itself last; the headings are the lines between
    구분 and the first of them.
    """
    count = len(rows[-1])
    block = _block(lines, index)
    numbers = [made for row in rows if (made := _numbers(row)) is not None]
    if not block or len(numbers) < len(rows):
        return None
    leaves = [leaf for line in block for leaf in line]
    at = max((n for n, leaf in enumerate(leaves) if leaf in _TOTALS), default=-1)
    behind = len(leaves) - 1 - at
    place = count - 1 - behind
    parts = _addends(numbers, place) if at >= 0 and place > 0 else 0
    if not parts or at < parts:
        return None
    groups, inside = _groups(block, leaves[at - parts :], parts)
    first = _before(block, groups, leaves[: at - parts], place - parts) if groups else ()
    named = (*(first or [""] * (place - parts)), *inside)
    return named if any(named) and len(named) == count else None


def _addends(numbers: Sequence[Sequence[int]], place: int) -> int:
    """How many columns right before one have it as their sum in every row; 0 where none do."""
    for parts in range(_PARTED, place + 1):
        if all(sum(row[place - parts : place]) == row[place] > 0 for row in numbers):
            return parts
    return 0


def _groups(block: Sequence[Cells], leaves: Sequence[str], parts: int) -> tuple[Cells, Cells]:
    """The line of headings that has one for a total with its parts and one for each group of what stands behind them
    (the same headings again and again), and the headings under it.  Without such a line what is named alike has none.
    """
    rest = [_plain(leaf) for leaf in leaves[parts + 1 :]]
    size = next((n for n in range(1, len(rest) + 1) if len(rest) % n == 0 and rest == rest[:n] * (len(rest) // n)), 0)
    times = len(rest) // size if size else 0
    if times < _PARTED:
        return (), tuple(leaves)
    over = next((line for line in reversed(block) if len(line) == times + 1 and not {*line} & {*leaves}), ())
    if not over:
        return (), (*leaves[: parts + 1], *[""] * len(rest))
    names = [over[0]] * (parts + 1) + [name for name in over[1:] for _ in range(size)]
    return over, tuple(f"{name} {leaf}" for name, leaf in zip(names, leaves, strict=True))


def _before(block: Sequence[Cells], groups: Cells, leaves: Sequence[str], count: int) -> Cells:
    """The headings before those that are pinned: a group of the headings that come again behind, and a tall one.

    The line of groups goes on from the lines above it: the first word of these is the group, and what was broken into
    lines of one word is the narrow heading beside it.
    """
    at = block.index(groups)
    above, own = block[:at], leaves[sum(map(len, block[: at + 1])) :]
    again = [_plain(leaf) for leaf in own] == [_plain(leaf) for line in block[at + 1 :] for leaf in line][-len(own) :]
    broken = len(above) > _PARTED and len(above[0]) > 1 and all(len(line) == 1 for line in above[1:])
    if not own or not again or not broken or count != len(own) + 1:
        return ()
    return (*(f"{above[0][0]} {leaf}" for leaf in own), " ".join(line[0] for line in above[1:]))


def _plain(leaf: str) -> str:
    """A heading without the unit in brackets behind it."""
    return _BRACKETS.sub("", leaf)


def _block(lines: Sequence[TextLine], index: int) -> list[Cells]:
    """The headings of each line over a row back to 구분; a line of a unit alone belongs to the heading before it."""
    made: list[Cells] = []
    unit = ""
    for line in reversed(lines[max(0, index - _LOOK_BACK) : index]):
        words = line.text.split()
        if section_name(line.text):
            return []
        if words[:1] == list(_FIRST):
            return made[::-1] if len(words) == 1 else []
        if len(words) == 1 and _BRACKETS.fullmatch(words[0]):
            unit = words[0]
        elif not any(map(_NUMBER.search, words)):
            made.append((*words[:-1], words[-1] + unit))
            unit = ""
    return []


def _numbers(cells: Cells) -> list[int] | None:
    """The whole numbers of a row; None where one of its cells is something else."""
    made = [int(cell.replace(",", "")) for cell in cells if _NUMBER.fullmatch(cell)]
    return made if len(made) == len(cells) else None
