"""The last column of a torn table whose rows print different numbers of cells, named by what its sum proves.

Empty cells that print nothing shift what stands behind them, so that no column of such a table is known but the last
one: where the last numbers of the rows add up to that of the row of totals over them, they are one column, and the last
unit of the list over the table (단위 : 개소, %, 명) is its own.  The one heading that says this unit in its brackets
(보건복지팀 / 인원(명)) is its heading.  The one rate of the totals is under the one heading with (…%), and their first
number, where it counts the rows, under the first.  What stands between is of columns that are not known: it
stays without a name.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from data.layouts.case_cells import Row, last_words, read_row
from data.layouts.case_proofs import Column, is_counted_in
from data.layouts.case_reading import Reading
from data.layouts.case_recovery import cell
from data.layouts.case_structure import TextLine, section_name

_UNITS = re.compile(r"\(?단위\s*[:：]\s*(?P<units>[^()]+)\)?$")
_ITEM = re.compile(r"^(?:[-–*※∙•·･▪➜→⇒□■○●◦]|[①-⑳❶-❿]|\d{1,2}[.)]\s)|[:：]")
_WORD = re.compile(r"\([^()]*\)|[^\s()]+")
_LOOK_BACK = 30
_FEWEST_ROWS = 3
_MOST_WORDS = 40
_LONGEST = 3  # words of a heading
_REMARKS = ("비고", "비")

RowOf = Callable[[str], Row | None]


def ragged(lines: Sequence[TextLine], index: int, row_of: RowOf) -> dict[int, list[Reading]]:
    """The readings of the row of totals at `index` and of the rows under it, by line number, where their last column is
    proved; {} where it is not."""
    total = row_of(lines[index].text)
    if total is None or total.label:
        return {}
    rows = _rows(lines, index, row_of)
    sizes = {len(row.cells) for row in (*rows.values(), total)}
    if len(rows) < _FEWEST_ROWS or len(sizes) < 2 or not _adds_up(total, list(rows.values())):
        return {}
    over = _over(lines, index)
    if over is None:
        return {}
    units, words = over
    named = [at for at, word in enumerate(words) if word == f"({units[-1]})"]
    if len(named) != 1 or len(units) < 2:
        return {}
    last = _heading(words, named[0])
    if not last:
        return {}
    made = {lines[index].number: _total(total, len(rows), units, words, last)}
    for at, row in rows.items():
        unnamed = read_row(Row("", row.cells[:-1]), None, ())
        made[lines[at].number] = [*unnamed, *_one(f"{row.label} {last}", row.cells[-1], units[-1])]
    return made


def _rows(lines: Sequence[TextLine], index: int, row_of: RowOf) -> dict[int, Row]:
    """The rows that stand right under the row of totals, each with a label."""
    made: dict[int, Row] = {}
    for at in range(index + 1, len(lines)):
        row = row_of(lines[at].text)
        if row is None or not row.label or _ITEM.search(lines[at].text):
            break
        made[at] = row
    return made


def _adds_up(total: Row, rows: Sequence[Row]) -> bool:
    """Whether the last numbers of the rows are bare and add up to the total's."""
    last = [cell(row.cells[-1]) for row in rows]
    whole = cell(total.cells[-1])
    bare = not any(one.unit or one.value is None for one in (*last, whole))
    return bare and sum(one.counted for one in last) == whole.counted > 0


def _over(lines: Sequence[TextLine], index: int) -> tuple[list[str], list[str]] | None:
    """The units that are listed over a table, and the words of its headings; None where they do not stand over it."""
    for at in range(index - 1, max(-1, index - _LOOK_BACK), -1):
        text = lines[at].text
        if said := _UNITS.search(text):
            units = [unit.strip() for unit in said["units"].split(",")]
            words = [word for line in lines[at + 1 : index] for word in _WORD.findall(_joined(line.text))]
            return (units, words) if len(words) <= _MOST_WORDS else None
        if section_name(text) or _ITEM.search(text):
            return None
    return None


def _joined(text: str) -> str:
    """A line of headings; what opens or closes a bracket over two lines is put between brackets of its own."""
    if text.count("(") > text.count(")"):
        return f"{text})"
    return f"({text}" if text.count(")") > text.count("(") else text


def _heading(words: Sequence[str], end: int) -> str:
    """The words of the heading whose bracket stands at `end`: back to the bracket of the one before or to the remarks;
    "" where these are too many to be one heading."""
    begin = max((at for at in range(end) if words[at].startswith("(") or words[at] in _REMARKS), default=-1) + 1
    return " ".join(words[begin:end]) if end - begin <= _LONGEST else ""


def _total(total: Row, count: int, units: Sequence[str], words: Sequence[str], last: str) -> list[Reading]:
    """What is known of the row of totals: the number of rows where it comes first, the one rate, the last number."""
    shares = [text for text in total.cells if cell(text).unit == "%"]
    unnamed = [text for at, text in enumerate(total.cells[:-1]) if at and text not in shares]
    made = read_row(Row("", tuple(unnamed)), None, ())
    first = next((at for at, word in enumerate(words) if word.startswith("(")), 0)
    if cell(total.cells[0]).value == count and _counts_rows(words[:first]):
        name = " ".join(words[:first])
        made += _one(name, total.cells[0], units[0] if is_counted_in(Column((name,)), units[0]) else "")
    else:
        made += read_row(Row("", total.cells[:1]), None, ())
    rates = [at for at, word in enumerate(words) if word.startswith("(") and word.endswith("%)")]
    if len(rates) == len(shares) == 1 and (name := _heading(words, rates[0])):
        made += _one(name, shares[0], "%")
    else:
        made += read_row(Row("", tuple(shares)), None, ())
    return [*made, *_one(last, total.cells[-1], units[-1])]


def _counts_rows(first: Sequence[str]) -> bool:
    """Whether the first heading is of a number."""
    return bool(first) and first[-1].endswith("수")


def _one(label: str, text: str, unit: str) -> list[Reading]:
    return read_row(Row("", (text,)), (last_words(label),), (), (unit,))
