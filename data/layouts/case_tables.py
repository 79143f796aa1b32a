"""Tables of a case book, flattened by the conversion to lines: rows of numbers under a line of headings.

A row is a line that ends in two or more numbers.  Its headings are the nearest line above with as many words as the
row has numbers (one more where the first word heads the labels).  Where no line above fits, the row is read without
column names: the numbers, their line and the printed row label are certain, the columns are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from data.cells import compact, unspaced
from data.layouts.case_blocks import blocks
from data.layouts.case_cells import CHANGES, RANGE, VALUE, Row, last_words, measure_of, read_row, read_typed
from data.layouts.case_counted import counted_headings, torn_label
from data.layouts.case_figures import readings
from data.layouts.case_headings import BRACKET_OF
from data.layouts.case_listed import IN_BRACKETS, Listed, by_rows, units_of_rows, units_proved
from data.layouts.case_phrases import LABEL_LENGTH
from data.layouts.case_pinned import filled
from data.layouts.case_plain import PlainRow, plain_row, units_of
from data.layouts.case_proofs import contradicted
from data.layouts.case_ragged import ragged
from data.layouts.case_ratios import ratio
from data.layouts.case_reading import Reading
from data.layouts.case_recovery import (
    Found,
    Table,
    even_row,
    headings_of,
    label_of_total,
    printed_totals,
    remarked_table,
    table_at,
    unit_of_total,
)
from data.layouts.case_recovery import cell as number_of
from data.layouts.case_shared import read_shared, shared_headings
from data.layouts.case_spread import spread
from data.layouts.case_structure import TextLine, section_name
from data.layouts.case_sums import in_unit_of_sum, parts_of_row
from data.layouts.case_titles import titled
from data.layouts.case_torn import (
    YEAR_LABEL,
    YEAR_WORD,
    bracketed_headings,
    calendar_headings,
    headings_behind_a_total,
    label_and_unit_over,
    month_headings,
    row_of_years,
    torn_headings,
)
from data.layouts.case_typed import typed_row
from data.layouts.case_unglued import without_rank
from data.layouts.case_units import tokens
from data.layouts.case_worded import row_before_words, worded_row

_UNIT = r"(?:%[pP]?|(?!월)[가-힣]{1,3}|개[洞區市郡]|㎡|km|kg)?"
_CELL = rf"(?:{VALUE}(?:[~∼]\d[\d,.]*)?{_UNIT}(?:(?<=분)\d{{1,2}}초)?(?:\(\d[\d,.]*%?\))?|[-–○])(?:[↑↓])?"
_ROW = re.compile(rf"^(?P<label>.*?)(?:(?<=\s)|^)(?P<cells>{_CELL}(?:\s+{_CELL})+)\s*(?P<tail>[^\d]{{0,20}})$")
_DIGIT = re.compile(r"\d")
_UNIT_LINE = re.compile(r"\(?[^()]{0,24}?단위\s*[:：]\s*(?P<units>[^()]+)\)?")
#: A cell of months before those of numbers: 1기 3 ~ 5월 12 24.
_MONTHS_CELL = re.compile(rf"(?<=[^\s\d]\s)\d{{1,2}}월?\s?[~∼]\s?\d{{1,2}}월(?=(?:\s{VALUE}){{2,}}$)")
#: A number that names a row and counts nothing: 2분기, 1차.
_ORDINAL = re.compile(r"\d{1,2}(?:/4)?(?:분기|차시?|회차|주차|단계|학년|호점?|기)")
_LAST_COLUMN = re.compile(rf"^(?:[가-힣()]+\s){{2,6}}(?P<name>[가-힣]{{2,8}}){IN_BRACKETS.pattern}$")
_SINGLE = re.compile(r"^(?P<label>[^:：]*[가-힣][^:：]{0,40}?)\s(?P<value>\d{1,3}(?:,\d{3})+|\d+)$")
_LABEL_WORDS = frozenset(
    {
        "구분",
        "연도",
        "추진년도",
        "구분별",
        "항목",
        "시군구",
        "시군구명",
        "합계",
        "계",
        "년도",
        "기준년도",
        "분야",
        "시설명",
    }
)
#: The line of headings, and what is none: 구분 없이 30명.
_OPENS_HEADS = re.compile(r"구\s{0,4}분\s(?!없이|하여|해|되)(?=\S)")
_SENTENCE = re.compile(r"(?:다|음|함|됨|임|요|에게|으로|하여|하고)\.?(?:\s|$)")
#: The end of what a table is called.
_CAPTION = re.compile(r"(?:현황|추이|내역)$")
_LOOK_BACK = 14
_MOST_ROWS = 40
_FEWEST_PARTS, _MOST_PARTS = 2, 6  # rows that a row is the sum of
_MOST_BETWEEN = 4  # rows of something else between them and it
_RUN_ON = 3  # lines behind a row
_TOTALS = frozenset({"계", "합계", "총계", "누계"})
_DATE_HEADS = re.compile(r"(?<!\d)((?:19|20)\d{2})\.\s?\d{1,2}\.(?:\s?\d{1,2}\.?)?\s?(?:기준|현재|말)")


#: The rows of a table by their line: each with the units listed over it and those known of its cells.
_Rows = dict[int, tuple[Row, tuple[str, ...], tuple[str, ...]]]


def table_readings(lines: Sequence[TextLine]) -> dict[int, list[Reading]]:
    """The readings of every table row among the lines of one case, by line number."""
    lines = [replace(line, text=_MONTHS_CELL.sub("-", line.text)) for line in lines]
    found, tables = _rows_read(lines)
    for (_, heads), rows in tables.items():
        found.update(_in_units_proved(lines, heads, rows, found))
    for index in range(len(lines)):
        found.update(spread(lines, index))
        found.update(ratio(lines, index))
        found.update(blocks(lines, index))
        found.update(ragged(lines, index, _row))
    found.update(_parts(lines, found))
    return {**found, **titled(lines, found)}


def _parts(lines: Sequence[TextLine], found: dict[int, list[Reading]]) -> dict[int, list[Reading]]:
    """The rows that are parts of the row over them, by its name and in its unit."""
    numbers = [line.number for line in lines if found.get(line.number)]
    made: dict[int, list[Reading]] = {}
    for at, number in enumerate(numbers):
        for begin, size in product(range(at + 1, at + _MOST_BETWEEN), range(_FEWEST_PARTS, _MOST_PARTS + 1)):
            below = numbers[begin : begin + size]
            near = len(below) == size and below[-1] - number < _MOST_ROWS
            parts = parts_of_row([found[n] for n in (number, *below)]) if near else None
            if parts:
                made.update(zip(below, parts, strict=True))
    return made


def _rows_read(lines: Sequence[TextLine]) -> tuple[dict[int, list[Reading]], dict[tuple[int, tuple[str, ...]], _Rows]]:
    """The readings of every row, and the tables under lists of units that are made of them, by list and headings."""
    found: dict[int, list[Reading]] = {
        line.number: [] for index, line in enumerate(lines) if _only_heads(line.text) and _row_at(lines, index) is None
    }
    units, stated = tuple[str, ...](), -99
    before, unit_before, read_since = "", "", False
    column: tuple[str, str] | None = None
    last_heads: tuple[str, ...] | None = None
    last_read = -99
    tables: dict[tuple[int, tuple[str, ...]], _Rows] = {}
    for index, line in enumerate(lines):
        said = _UNIT_LINE.search(line.text) if "단위" in line.text else None
        if said:
            units, stated, before, unit_before = _unit_list(said["units"]), index, "", ""
        if section_name(line.text) or _is_another(lines, index, last_read, stated):
            units, before, column = (), "", None
        row = _row_at(lines, index)
        column = _last_column(line.text) or (None if re.match(r"[-–*]\s", line.text) else column)
        if typed := typed_row(lines, index):
            found[line.number] = read_typed(typed, units if index - stated <= 40 else ())
            last_heads, read_since = None, True
            continue
        if row is None:
            if beside := _no_row(lines, index, column, last_heads if index - last_read <= _RUN_ON else None):
                found[line.number] = beside
            elif read_since and re.match(r"[-–]\s", line.text):
                units, read_since = (), False
            continue
        heads, row, own = _heads(lines, index, row)
        behind = headings_behind_a_total(lines, index, row.cells) if heads is None and not row.label else None
        if behind:
            row, heads = Row(behind[0], row.cells), behind[1]
        if heads is None and (shared := shared_headings(lines, index, row.cells)):
            found[line.number] = read_shared(row.label, row.cells, shared, units if index - stated <= 40 else ())
            continue
        far = index - stated > 25 and not (_is_plain(row) or _bare_rows_around(lines, index))
        if heads is None and (far or _runs_on(line.text, row)):
            continue
        changed = compact(row.label) in CHANGES and bool(before)
        dated = YEAR_LABEL.match(compact(before)) if changed else None
        if changed and dated is None:
            row = Row(f"{before} {unspaced(row.label)}", row.cells)
        elif row.label and not changed:
            before = row.label
        listed = (units if index - stated <= 40 else ()) or _units_below(lines, index, len(row.cells))
        own = own if any(own) else _units_in_order(heads, listed)
        made = in_unit_of_sum(read_row(row, heads, listed, own))
        if changed:
            made = _of_change(made, unit_before, int(dated["year"]) if dated else None)
        else:
            unit_before = made[0].unit if len({r.unit for r in made}) == 1 else ""
        if made:
            found[line.number] = made
            if heads and len(listed) > 1 and not changed and len(row.cells) == len(heads):
                tables.setdefault((stated, heads), {})[line.number] = (row, listed, own)
            read_since = True
            found.update(_totals_over(lines, index, made))
            last_heads, last_read = heads, index
    return found, tables


def _of_change(made: Sequence[Reading], unit: str, year: int | None) -> list[Reading]:
    """A change in the unit, and of the year, of what changes."""
    made = [r if r.unit else replace(r, unit=unit, measure=measure_of(unit)) for r in made]
    return [replace(r, year=year) if year and not r.undated else r for r in made]


def _no_row(
    lines: Sequence[TextLine], index: int, column: tuple[str, str] | None, heads: tuple[str, ...] | None
) -> list[Reading]:
    """What a line tells that is no row: one number of the last column, the end of a row that runs on, years."""
    single = _SINGLE.match(lines[index].text) if column else None
    if column and single:
        return [_single(single, column)]
    years = row_of_years(lines, index)
    return _tail(lines, index, heads) or (_of_years(*years) if years else [])


def _in_units_proved(
    lines: Sequence[TextLine], heads: tuple[str, ...], rows: _Rows, found: dict[int, list[Reading]]
) -> dict[int, list[Reading]]:
    """The rows of a table under a list of units that have numbers without one, in the units that are proved."""
    if all(reading.unit for number in rows for reading in found[number]):
        return {}
    printed = {(r.value, r.unit) for line in lines for r in found.get(line.number) or readings(line.text)}
    listed = [Listed(row.label, heads, row.cells) for row, _, _ in rows.values()]
    units = next(units for _, units, _ in rows.values())
    told = units_of_rows(listed, units, printed)
    proved = told or units_proved(listed, units, printed)
    made = {}
    for place, (number, (row, said, own)) in enumerate(rows.items()):
        by_cell = [proved[place]] * len(heads) if told or by_rows(listed) else proved
        known = tuple(a or b for a, b in zip(own or ("",) * len(heads), by_cell, strict=True))
        made[number] = read_row(row, heads, said, known)
    return made


def _is_another(lines: Sequence[TextLine], index: int, last_read: int, stated: int) -> bool:
    """Whether another table begins behind the rows that a list of units was for: it says its own."""
    words = lines[index].text.split()
    over = lines[max(last_read + 1, index - _RUN_ON) : index]
    heads = bool(_LABEL_WORDS & {"".join(words[:2]), *words[:1]})
    return heads and last_read > stated and any(_CAPTION.search(line.text) for line in over)


def _units_in_order(heads: tuple[str, ...] | None, listed: tuple[str, ...]) -> tuple[str, ...]:
    """The units of columns that are no years, in the order of the list; () where it does not fit them."""
    if not heads or any(YEAR_LABEL.match(head) for head in heads):
        return ()
    return units_of(heads, ",".join(listed))


def _units_below(lines: Sequence[TextLine], index: int, count: int) -> tuple[str, ...]:
    """The units on the line under the table, where no other table begins behind it."""
    for at in range(index + 1, min(len(lines), index + _LOOK_BACK)):
        said = _UNIT_LINE.fullmatch(lines[at].text)
        if said:
            behind = lines[at + 1].text if at + 1 < len(lines) else ""
            heads_table = compact(behind.split(" ")[0]) in _LABEL_WORDS or _row_at(lines, at + 1) if behind else False
            return () if heads_table else _unit_list(said["units"])
        row = _row_at(lines, at)
        if row is None or len(row.cells) != count:
            return ()
    return ()


def _runs_on(text: str, row: Row) -> bool:
    """Whether words run on behind numbers that all say their unit: no table row (31개소 1,085면 야간 개방 협약)."""
    return all(tokens(cell) for cell in row.cells) and re.search(r"[가-힣]{2,}\s[가-힣]+$", text) is not None


def _is_plain(row: Row) -> bool:
    """Whether a row is nothing but numbers: bare ones, or each with its unit."""
    plain = len(row.cells) > 2 and all(re.fullmatch(rf"{VALUE}|[-–]", c) for c in row.cells)
    plain = plain or (not row.label and all(re.fullmatch(VALUE, c) for c in row.cells))
    return plain or all(tokens(c) or re.fullmatch("[-–]", c) for c in row.cells)


def _row_at(lines: Sequence[TextLine], index: int) -> Row | None:
    """The line as a table row: its cells where the format knows them, else what it looks like."""
    line = lines[index]
    if line.cells:
        return _grid_row(line.cells)
    plain = _plain(lines, index)
    return Row(plain.label, plain.cells) if plain else _row(even_row(line.text))


def heads_labels(word: str) -> bool:
    """Whether a word stands over the labels of rows."""
    return compact(word) in _LABEL_WORDS


def _plain(lines: Sequence[TextLine], index: int) -> PlainRow | None:
    plain = plain_row(lines, index, _heading_words, heads_labels) or worded_row(lines, index, heads_labels)
    return plain or row_before_words(lines, index, heads_labels)


def _heads(lines: Sequence[TextLine], index: int, row: Row) -> tuple[tuple[str, ...] | None, Row, tuple[str, ...]]:
    """The headings of a row: those of a plain table, those that its table proves, else those that fit; the row with
    the label that stands over it, and the unit of each of its cells where that is known ("" where not)."""
    if lines[index].cells:
        return _grid_headings(lines, index, row), row, ()
    if plain := _plain(lines, index):
        return plain.heads, row, plain.units
    heads, row, unit = _recovered_heads(lines, index, row)
    if heads and not row.label and (torn := label_and_unit_over(lines, index, heads))[0]:
        row, unit = Row(torn[0], row.cells), torn[1]
    return heads, row, (unit,) * len(row.cells) if unit else ()


def _recovered_heads(lines: Sequence[TextLine], index: int, row: Row) -> tuple[tuple[str, ...] | None, Row, str]:
    """The headings of a torn table's row, the row with its label, and the unit that the amount over the table says."""
    table, found = _proved_headings(lines, index)
    if table and found:  # a column of remarks is none of numbers
        row = Row(row.label, row.cells[: len(found.heads)])
    fitting = calendar_headings(lines, index, len(row.cells)) or _headings(lines, index, row)
    fitting = fitting or torn_headings(lines, index, len(row.cells))
    fitting = fitting or bracketed_headings(lines, index, len(row.cells))
    fitting = fitting or month_headings(lines, index, len(row.cells))
    if not fitting and found is None and (counted := counted_headings(lines, index, len(row.cells))):
        fitting = counted
        row = row if row.label else Row(torn_label(lines, index, lambda text: _row(text) is not None), row.cells)
    if fitting and contradicted(fitting, [number_of(text) for text in row.cells]):
        fitting = None
    dated = fitting is not None and any(YEAR_LABEL.match(head) for head in fitting)
    if table is None or found is None or (dated and not all(found.heads)):
        return fitting, row, unit_of_total(lines, table) if table and fitting else ""
    if (
        fitting
        and len(set(fitting)) == len(fitting)
        and all(h.startswith(f) for h, f in zip(found.heads, fitting, strict=True))
    ):
        return fitting, row, unit_of_total(lines, table)  # the same, without the units that it says of itself
    total = label_of_total(table) if index == table.first and not row.label else ""
    label = without_rank(row.label) if found.ranked else row.label
    named = Row(found.label or total or f"{found.group} {label}".strip(), row.cells)
    if found.over and (not named.label or YEAR_LABEL.match(compact(named.label))):
        return tuple(f"{found.over} {h}" if h else "" for h in found.heads), named, unit_of_total(lines, table)
    return found.heads, named, unit_of_total(lines, table)


def _proved_headings(lines: Sequence[TextLine], index: int) -> tuple[Table | None, Found | None]:
    """The torn table that a row is of, and its headings where it proves them."""
    remarked = remarked_table(lines, index, _label_and_cells)
    if remarked and (found := headings_of(lines, remarked)):
        return remarked, found
    table = table_at(lines, index, _label_and_cells)
    found = headings_of(lines, table) if table else None
    if table is None or found is None:
        return table, None
    return table, replace(found, heads=filled(found.heads, lines, table.first, table.rows))


def _totals_over(lines: Sequence[TextLine], index: int, made: Sequence[Reading]) -> dict[int, list[Reading]]:
    """The sums that the headings of a row print, in the unit of its numbers."""
    table = table_at(lines, index, _label_and_cells) if len({r.unit for r in made}) == 1 and made[0].unit else None
    totals = printed_totals(lines, table) if table else {}
    said = {
        line.number: readings(line.text) for line in lines[max(0, index - _LOOK_BACK) : index] if line.number in totals
    }
    return {
        number: [replace(r, unit=made[0].unit, note="총") for r in over]
        for number, over in said.items()
        if len(over) == totals[number] and not any(r.unit for r in over)
    }


def _tail(lines: Sequence[TextLine], index: int, heads: tuple[str, ...] | None) -> list[Reading]:
    """The numbers at the end of a line that runs on from a table's last row (회원가입 : 735명 / 가입수 722 581 141),
    under the headings of the rows above it: where the first is the sum of the others there as well as here."""
    if not heads or not _TOTALS & {heads[0]} or not index:
        return []
    text = lines[index].text
    row = re.search(rf"\s(?P<cells>(?:{VALUE}\s?){{{len(heads)}}})$", text)
    if row is None:
        return []
    cells = tuple(row["cells"].split())
    values = [number_of(text).counted for text in cells]
    before = tokens(text[: row.start()])
    begin = before[-1].end if before else 0
    label = text[begin : row.start()].strip()
    if (
        len(cells) != len(heads)
        or values[0] != sum(values[1:])
        or not re.fullmatch(r"[가-힣]{2,}(?:\s[가-힣]+)?", label)
    ):
        return []
    return [*readings(text[:begin]), *read_row(Row(label, cells), heads, ())]


def _label_and_cells(text: str) -> tuple[str, tuple[str, ...]] | None:
    row = _row(even_row(text))
    return (row.label, row.cells) if row else None


def _of_years(label: str, unit: str, cells: tuple[str, ...], years: tuple[str, ...], rest: str) -> list[Reading]:
    """Bare numbers under their years, and what the rest of the line says."""
    made = read_row(Row(label, cells), years, (unit,) if unit else ())
    return [*made, *readings(rest)]


def _unit_list(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in re.split(r"[,/·･]", text.split("기준", maxsplit=1)[0]))
    return tuple(dict.fromkeys(p for p in parts if p and len(p) <= 4))


def _row(text: str) -> Row | None:
    """The line as a table row: its label and at least two cells of which two are numbers without running words."""
    if not _DIGIT.search(text) or re.search(r"[:：→➜⇒]|\d\.\s?\d{1,2}\.", text) or re.match(r"[-*※∙•]\s", text):
        return None
    match = _ROW.match(re.sub(r"\s※.*$", "", text))
    if match is None:
        return None
    cells = tuple(match["cells"].split())
    numbers = [c for c in cells if re.search(r"\d", c)]
    label = match["label"].strip()
    heads_row = YEAR_LABEL.match(cells[0]) or _ORDINAL.fullmatch(cells[0])
    if not label and heads_row and len(cells) > 2:
        size = 2 if YEAR_LABEL.match(f"{cells[0]}{cells[1]}") and len(cells) > 3 else 1  # 2021년 4분기
        label, cells = " ".join(cells[:size]), cells[size:]
        numbers = numbers[size:]
    bare = [c for c in cells if re.fullmatch(VALUE, c)]
    with_unit = [c for c in numbers if c not in bare]
    longest = 2 * LABEL_LENGTH if label.endswith(("?", "!")) else LABEL_LENGTH  # a title that asks or calls
    if len(numbers) < 2 or len(label) > longest or all(YEAR_WORD.match(c) for c in cells):
        return None
    if all(BRACKET_OF.match(c) for c in numbers):
        return None  # the headings of columns
    with_unit = [c for c in with_unit if not RANGE.match(c)]
    if any(len(tokens(c)) < 1 for c in with_unit) or (with_unit and tokens(label)):
        return None  # numbers with units on both sides of the words: running text
    return Row(label, cells)


def _only_heads(text: str) -> bool:
    """Whether a line is of headings and the numbers in them count nothing: one that 구분 opens (구 분 100m 200m, 구분
    기존호스(14본) 새 호스(2개)), or of which some are ages or hours (구분 합계 19~29세 30~39세, 소계 18~22시)."""
    if not _DIGIT.search(text):
        return False
    words = text.split()
    if _OPENS_HEADS.match(text) and ":" not in text and not _SENTENCE.search(text) and readings(text):
        return True
    ranges = [word for word in words if BRACKET_OF.match(word)]
    others = [word for word in words if word not in ranges]
    return len(ranges) > 1 and not any(map(_DIGIT.search, others)) and all(len(word) < 6 for word in others)


def _is_number(cell: str) -> bool:
    """Whether a cell is a number, perhaps with a unit and more numbers with units."""
    if re.fullmatch(rf"{VALUE}", cell):
        return True
    found = tokens(cell)
    return bool(found) and found[0].start == 0


def _grid_row(cells: tuple[str, ...]) -> Row | None:
    """A row of which the format knows the cells: what stands before the first number is its label."""
    first = next((i for i, cell in enumerate(cells) if _is_number(cell)), None)
    if first is None or (first == 0 and len(cells) < 2):
        return None
    values = tuple(cell if _is_number(cell) else "-" for cell in cells[first:])
    if all(YEAR_WORD.match(v) for v in values if v != "-"):
        return None
    return Row(" ".join(cell for cell in cells[:first] if cell), values)


def _grid_headings(lines: Sequence[TextLine], index: int, row: Row) -> tuple[str, ...] | None:
    """The cells above the row's numbers in the nearest row of as many cells that holds no number."""
    width = len(lines[index].cells)
    for at in range(index - 1, max(-1, index - 60), -1):
        cells = lines[at].cells
        if len(cells) != width:
            return None
        if _grid_row(cells) is None:
            return tuple(re.sub(r"\s", "", cell) for cell in cells[-len(row.cells) :])
    return None


def _last_column(text: str) -> tuple[str, str] | None:
    """Name and unit of the last column where a line of headings ends in one with a unit (대상자(명))."""
    match = _LAST_COLUMN.match(text)
    return (match["name"], match["unit"]) if match else None


def _single(row: re.Match[str], column: tuple[str, str]) -> Reading:
    """The reading of a row whose one number stands in the last column."""
    name, unit = column
    label = re.sub(r"\s?\d{1,2}\.\s?\d{1,2}\.?$", "", unspaced(row["label"].strip()))
    value = Decimal(row["value"].replace(",", ""))
    return Reading(measure_of(unit), value, unit, last_words(f"{label} {name}"))


def _bare_rows_around(lines: Sequence[TextLine], index: int) -> bool:
    """Whether the neighbouring lines are rows of the same number of cells: then it is a table."""
    here = _row(lines[index].text)
    around = (*range(index - 2, index), *range(index + 1, index + 5))  # rows may be torn into several lines
    near = [_row(lines[i].text) for i in around if 0 <= i < len(lines)]
    return here is not None and any(row is not None and len(row.cells) == len(here.cells) for row in near)


def _heading_words(text: str) -> list[str]:
    """The words of a heading line; letter-spaced words and `A 및 B` are one word."""
    text = re.sub(r"(?<![가-힣])(?:([합소총누])\s(계)|(?!계)([가-힣])\s((?!계)[가-힣]))(?![가-힣])", _glued, text)
    text = re.sub(r"(?<!\S)([도시군구])\s(?=본청)", r"\1", text)
    text = re.sub(r"\s(및|･|·)\s", r"\1", text)
    text = re.sub(r"\s(등|외)(?=\s|$)", r"\1", re.sub(r"(?<=[가-힣])\s\(", "(", text))
    return text.split()


def _glued(found: re.Match[str]) -> str:
    return re.sub(r"\s", "", found.group())


def _headings(lines: Sequence[TextLine], index: int, row: Row) -> tuple[str, ...] | None:
    """One word per cell from the nearest line above that fits; None where none does.

    As many words as cells are too weak a sign for a row of two or three with a label of its own: then the line must
    begin with a word that heads labels, or consist of years.
    """
    count = len(row.cells)
    back = 0  # lines between the first row of the table and its headings
    for at in range(index - 1, max(-1, index - _MOST_ROWS), -1):
        text = lines[at].text
        back += not back or not _is_like(text, row)
        if back > _LOOK_BACK or section_name(text) or _UNIT_LINE.search(text):
            return None
        dates = _DATE_HEADS.findall(text)
        if len(dates) == count:
            return tuple(dates)
        if re.search(r"20\d{2}\.\s?\d", text):
            return None  # columns of dates, of another number
        if _CAPTION.search(text) and compact(text.split()[0]) not in _LABEL_WORDS:
            continue
        if re.search(r"[.:：→]|^[-*※∙]\s", text) or (_row(text) and not _is_year_line(text)):
            continue
        heads = _fitting(_heading_words(text), row, _is_year_line(text), back)
        if heads is None and _totals_above(lines, at):
            heads = _fitting(["합계", *_heading_words(text)], row, _is_year_line(text), back)
        if heads is not None:
            later = lines[at + 1].text == "이후" and YEAR_WORD.match(heads[-1])
            return (*heads[:-1], f"{heads[-1]} 이후") if later else heads
    return None


def _is_like(text: str, row: Row) -> bool:
    """Whether a line is a row of bare numbers as another one, with a label too."""
    other = _row(text)
    bare = other is not None and all(re.fullmatch(VALUE, cell) for cell in other.cells)
    return bare and other is not None and len(other.cells) == len(row.cells) and bool(other.label) == bool(row.label)


def _fitting(words: list[str], row: Row, years: bool, back: int) -> tuple[str, ...] | None:
    """The words as headings of the row's cells; None where their number or kind does not fit."""
    count = len(row.cells)
    if any(w.count("(") != w.count(")") for w in words):
        return None
    if any(re.search(r"\d", w) and not YEAR_WORD.match(w) and tokens(w) for w in words):
        return None
    if len(words) > 2 and words[-1] in {"비고", "비"}:
        words = words[:-1]
    if len(set(words)) < len(words):
        return None  # what stands over these tells them apart
    if len(words) == count + 1 and (compact(words[0]) in _LABEL_WORDS or years or (back == 1 and count > 2)):
        return tuple(words[1:])
    if len(words) == count > 2 and words[0] != "구분" and (years or count > 3 or not row.label) and (years or back < 6):
        return tuple(words)
    return None


def _totals_above(lines: Sequence[TextLine], at: int) -> bool:
    """Whether a heading 합계 stands on a line of its own shortly above."""
    return any(compact(lines[i].text) in {"합계", "계", "총계"} for i in range(max(0, at - 3), at))


def _is_year_line(text: str) -> bool:
    words = text.split()
    return sum(YEAR_WORD.match(w) is not None for w in words) * 2 > len(words)
