"""Tables of names down and quantities across, their units in the headings: townships, crops, societies, teams.

A heading of one or two rows (경지면적(ha) over 계, 논, 밭), then rows that all have a cell for every column: such a
table can be read without guessing.  A column is one of numbers where every row prints a number or a dash in it; a row
of another width, or a name that is a number, makes the table none of this kind.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.cells import TOTALS, clean, compact, parse_amount, parse_year
from data.layouts.work_outline import Node, Table
from data.layouts.work_profile import DASH, LABEL_UNIT, SERIALS, bare, is_value
from data.lines import Line

#: Columns whose numbers are no quantities: years, dates, telephone numbers.
NO_QUANTITY = re.compile(r"(?:연도|년도|일자|[가-힣]{2}일|시기|번호|전화|연락처)$")
_AS_OF = re.compile(r"^[<(\[]?\s*(?P<date>(?P<year>20\d{2})\s*[.년].*?\s*(?:기준|현재))\s*[,>)\]]?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One column of numbers: the heading (of the group, where it has one), its part of it, the unit printed there."""

    at: int
    label: str
    part: str
    unit: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of names and quantities; `texts` are the other columns with their headings."""

    name_at: int
    rows: tuple[Line, ...]
    quantities: tuple[Quantity, ...]
    texts: tuple[tuple[int, str], ...]


def grid_of(table: Table) -> Grid | None:
    """The names and quantities of a table; None for any other table."""
    depth = _heading_rows(table.rows)
    rows = table.rows[depth:]
    if not depth or len(rows) < 2:
        return None
    heads = [line.cells for line in table.rows[:depth]]
    width = len(heads[0])
    name_at = 1 if width > 2 and compact(heads[0][0]) in SERIALS else 0
    if any(len(line.cells) != width for line in table.rows) or not compact(heads[0][name_at]):
        return None
    names = [row.cells[name_at] or row.cells[0] for row in rows]
    if any(not n or n in DASH or parse_amount(n) is not None or is_value(n) for n in names):
        return None
    quantities: list[Quantity] = []
    texts: list[tuple[int, str]] = []
    for at, (label, part, unit) in enumerate(_columns(heads)):
        if at <= name_at or not label:
            continue
        amounts = [parse_amount(row.cells[at]) for row in rows if row.cells[at] not in DASH]
        if amounts and all(amounts) and not NO_QUANTITY.search(label):
            quantities.append(Quantity(at, label, part, unit))
        else:
            texts.append((at, label))
    return Grid(name_at, tuple(rows), tuple(quantities), tuple(texts)) if quantities else None


def as_of(node: Node, table: Table) -> tuple[int, str] | None:
    """The year and the date that a line above the table says its numbers are of: `<2025. 12. 31. 기준>`."""
    above = [text for number, text in node.more if node.line < number < table.rows[0].number]
    found = next((m for text in reversed(above) if (m := _AS_OF.match(text))), None)
    return (int(found["year"]), clean(found["date"])) if found else None


def dates_a_grid(node: Node) -> bool:
    """Whether the date below a heading is that of a table of quantities."""
    return any(as_of(node, table) and grid_of(table) for table in node.tables)


def whole(name: str) -> bool:
    """Whether a row sums up the others."""
    return compact(name) in TOTALS


def _heading_rows(rows: Sequence[Line]) -> int:
    """How many rows head the table: one, or two where the second fills what the first left blank; 0 for none."""
    if not rows or len([c for c in rows[0].cells if c]) < 2 or any(_no_heading(c) for c in rows[0].cells if c):
        return 0
    if len(rows) < 2 or compact(rows[1].cells[0]) or any(_no_heading(c) for c in rows[1].cells if c):
        return 1
    return 2


def _no_heading(cell: str) -> bool:
    """A number or a date heads nothing; a grade (6급) does, and so does what carries its unit in brackets."""
    return (is_value(cell) and not re.fullmatch(r"\d급\s?(?:이하|이상)?", compact(cell))) or parse_year(
        cell
    ) is not None


def _columns(heads: Sequence[Sequence[str]]) -> list[tuple[str, str, str]]:
    """(heading, part of it, unit) of every column; a blank right of a heading with parts below goes on with it."""
    made: list[tuple[str, str, str]] = []
    group = ""
    for at, top in enumerate(heads[0]):
        low = heads[1][at] if len(heads) > 1 else ""
        group = top or (group if low else "")
        units = [found["unit"] for cell in (low, group) if (found := LABEL_UNIT.search(cell))]
        part = bare(low)
        made.append((bare(group) or part, part if bare(group) and part not in TOTALS else "", (*units, "")[0]))
    return made
