"""Grids of a case book: tables whose cells are whole, however the conversion printed them.

A grid stands under its unit (단위 : 회, 명), under a cell that heads names (구분, 과정명), or under a caption that says
by what it is parted (권역별 … / 권역).  Every cell stands on a line of its own, or every row does under headings of
which each line is one torn cell or some whole ones.  What the numbers of columns, sums, differences and units prove
(`case_grid_heads`) is read; of a grid of cells that proves nothing, nothing is.  Pure functions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise, product

from data.cells import TOTALS, compact, unspaced
from data.layouts.case_cells import Row, read_row
from data.layouts.case_grid_heads import PER_CENT, YEAR_NOTE, HeadCell, Headings, proved_heads, units_of_rows
from data.layouts.case_grid_rows import Cut, GridCell, LineRow, cut, is_row, line_rows, numbers_in
from data.layouts.case_listed import IN_BRACKETS
from data.layouts.case_proofs import Cell
from data.layouts.case_reading import Reading
from data.layouts.case_recovery import cell as number_of
from data.layouts.case_structure import TextLine, section_name
from data.layouts.case_unglued import RANKS

_UNIT_LINE = re.compile(r"단위\s*[:：]\s*(?P<units>[^():：]+)\)?$")
_HEADS_NAMES = re.compile(
    r"(?:구분|구분별|연도|년도|연도별|항목|종류|분야|유형|시군구|순위|순번|연번|번호|대상|지역|권역|기간|시기|월|분기"
    r"|[가-힣]{1,5}(?:명|별|구분|유형)|[읍면동시군구][･·/](?:[읍면동시군구][･·/])?[읍면동시군구]별?)"
)
_BY = re.compile(r"(?P<by>[가-힣･·]{1,6})별(?:\s|$)")
_STOPS = re.compile(
    r"^(?:[-–*※∙•·･▪◦□■○●◆◉▶☞➜→⇒‣￭]\s?\S|[①-⑳❶-❿]|\d{1,2}[.)]\s|\[|<|【)|[:：→➜⇒⟹⇨]"
    r"|^(?:\S+\s){2,}\S*[가-힣](?:다|음|함|됨|임)\.?$"
)
_LONGEST = 48
_LONGEST_ROW = 110
_MOST_LINES = 160
_FEWEST_CELLS = 3
_FEWEST_ROWS = 2
_ROWS_THAT_TELL = 3  # of cells of the same kinds under as many headings: the columns are certain
_MOST_HEAD_LINES = 12
_MOST_READINGS = 64
_REMARKS = frozenset(("비고", "비", "참고", "주요내용"))
_LETTERS = re.compile(r"(?<![가-힣])((?:[가-힣]\s){1,3}[가-힣])(?![가-힣])")
_SPACED = frozenset(
    ("구분", "비고", "합계", "소계", "총계", "누계", "순위", "연번", "번호", "금액", "예산", "사업비", "부서")
)
_BOUND = re.compile(r"\s(?=(?:이하|이상|미만|초과|이내|등|외|및|수|간)(?:\s|\(|$)|\()|(?<=\s및)\s")
#: Headings of columns of words behind the names of rows.
_OF_WORDS = frozenset(
    (
        "구간",
        "위치",
        "장소",
        "내용",
        "대상",
        "지역",
        "기관",
        "기관명",
        "시설",
        "시설명",
        "품목",
        "주소",
        "소재지",
        "분야",
    )
)
_BRACKET = re.compile(r"\([^()\d'’‘]{1,8}\)")
_YEAR = re.compile(r"(?<![\d,.])20\d{2}(?=\s?[.년])|(?<=['’‘])\d{2}(?=[.년])")
_SHORT = 2  # digits of a number that any text may print
_ABOUT = 3  # lines over a grid that say what it is of
_HUNDRED = Decimal(100)
_NEAR = Decimal("0.3")
_FEWEST_SHARES = 3


@dataclass(slots=True)
class Grids:
    """What the grids of one case say: readings by line (none where a grid proves nothing), the words that each of
    these lines is about, and the words of its rows under their headings."""

    readings: dict[int, list[Reading]] = field(default_factory=dict)
    about: dict[int, list[str]] = field(default_factory=dict)
    weak: set[int] = field(default_factory=set)  # lines of which nothing but the number of headings speaks
    words: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one grid, the units that are listed over it, and what stands over it."""

    lines: tuple[TextLine, ...]
    units: tuple[str, ...]
    over: tuple[str, ...]
    year: int | None
    spaced: bool
    named: bool  # its first cell is known to head names
    said: int = 0  # the line that lists the units


@dataclass(frozen=True, slots=True)
class _GridRow:
    """A row with the line of each of its numbers, and its words under their headings."""

    label: str
    cells: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, str], ...] = ()


def grids(lines: Sequence[TextLine]) -> Grids:
    """All grids among the lines of one case."""
    made = Grids()
    spaced = _is_spaced(lines)
    at = 0
    while at < len(lines):
        block = _block_at(lines, at, spaced=spaced)
        read = _read(block, made, lines) if block else 0
        at += read or 1
    return made


def with_grids(read: Mapping[int, list[Reading]], found: Grids) -> dict[int, list[Reading]]:
    """The readings of tables by line, those of grids in their stead: of weak ones only where the others do not tell the
    numbers of a line apart, or do not say their units; of none where the others know numbers that it does not."""
    made = {number: _told_apart(row) for number, row in read.items()}
    for number, mine in found.readings.items():
        other = made.get(number)
        if not other or not mine or number not in found.weak:
            lacking = other and mine and {one.value for one in other} - {one.value for one in mine}
            made[number] = list(other or ()) if lacking else _in_units(mine, other or ())
        elif _told(other):
            made[number] = _in_units(other, mine)
            found.about.pop(number, None)
            found.words.pop(number, None)
        else:
            made[number] = mine
    return made


def _told_apart(readings: Sequence[Reading]) -> list[Reading]:
    """The numbers of a row without those that have no unit and of which several are called alike: nothing tells of them
    what they are."""
    keys = Counter(_key(one) for one in readings)
    return [one for one in readings if keys[_key(one)] == 1 or one.unit or one.note or not one.label]


def _key(one: Reading) -> tuple[object, ...]:
    return one.label, one.unit, one.year, one.period, one.part, one.note


def _told(readings: Sequence[Reading]) -> bool:
    """Whether the numbers of a line are told apart by what they are called."""
    keys = [(one.label, one.year, one.period, one.part, one.note) for one in readings]
    return all(one.label for one in readings) and len(set(keys)) == len(keys)


def _in_units(readings: Sequence[Reading], others: Sequence[Reading]) -> list[Reading]:
    """The readings, those without a unit in that which the others say of the same."""
    said = {(one.label, one.value, one.year): one for one in others if one.unit}
    made: list[Reading] = []
    for one in readings:
        other = said.get((one.label, one.value, one.year)) if not one.unit else None
        made.append(replace(one, unit=other.unit, measure=other.measure) if other else one)
    return made


def _is_spaced(lines: Sequence[TextLine]) -> bool:
    """Whether lines stand apart as a rule, so that two that do not may be one cell."""
    apart = sum(b.number - a.number > 1 for a, b in pairwise(lines))
    return apart * 4 > len(lines) * 3


def _block_at(lines: Sequence[TextLine], at: int, *, spaced: bool) -> _Block | None:
    """The grid that begins at a line: its first cell."""
    if lines[at].cells or section_name(lines[at].text) or _STOPS.search(lines[at].text):
        return None
    said = _UNIT_LINE.search(lines[at - 1].text) if at and "단위" in lines[at - 1].text else None
    named = _heads_names(lines, at)
    if not said and not named:
        return None
    end = at
    while end < len(lines) and end - at < _MOST_LINES and not _ends(lines, at, end):
        end += 1
    over = tuple(_over(lines, at))
    units = tuple(unit for part in re.split(r"[,/]", said["units"]) if (unit := part.strip())) if said else ()
    years = {int(year) % 2000 + 2000 for year in _YEAR.findall(lines[at - 1].text)} if said else set()
    year = years.pop() if len(years) == 1 else None
    return _Block(tuple(lines[at:end]), units, over, year, spaced, named, lines[at - 1].number if said else 0)


def _heads_names(lines: Sequence[TextLine], at: int) -> bool:
    """Whether a line begins with the cell that heads the names of the rows."""
    words = _LETTERS.sub(_closed, lines[at].text).split()
    if _HEADS_NAMES.fullmatch(words[0]):
        return True
    by = _BY.search(lines[at - 1].text) if at else None
    return by is not None and words[0] == by["by"]


def _ends(lines: Sequence[TextLine], begin: int, at: int) -> bool:
    text = lines[at].text
    longest = _LONGEST_ROW if is_row(text) else _LONGEST
    if section_name(text) or len(text) > longest or "단위" in text or lines[at].cells or _STOPS.search(text):
        return True
    again = compact(text.split()[0]) == "구분" or compact(text) == "구분"
    return at > begin and again and any(re.search(r"\d", line.text) for line in lines[begin:at])


def _over(lines: Sequence[TextLine], at: int) -> Iterator[str]:
    """The caption, the unit and the item over a grid."""
    for line in reversed(lines[max(0, at - _ABOUT) : at]):
        if section_name(line.text):
            return
        yield line.text
        if re.match(r"[-–∙]\s", line.text):
            return


def _read(block: _Block, made: Grids, lines: Sequence[TextLine]) -> int:
    """Reads a grid; how many of its lines are read or known not to be."""
    numbers = [line for line in block.lines if GridCell(line.text, line.number).kind in "N-"]
    if len(numbers) >= _FEWEST_CELLS and not any(numbers_in(line.text) > 1 for line in block.lines):
        found = _cells(block)
        for line in numbers:
            made.readings.setdefault(line.number, [])
    else:
        found = _lines(block)
    if found is None:
        return 0
    heads, rows = found
    if block.said:
        made.readings[block.said] = []  # (1인 2표 / 단위 : 표): how it was counted is none of the numbers
    rows = _of_one_sum(rows, block.units)
    heads = replace(heads, units=_told_elsewhere(block, heads, rows, lines))
    by_row = units_of_rows([row.label for row in rows], block.units, heads.heads)
    for place, row in enumerate(rows):
        _record(block, heads, row, by_row[place] if by_row else "", made)
    last = max(number for row in rows for _, number in row.cells)
    return next((at for at, line in enumerate(block.lines) if line.number > last), len(block.lines))


def _of_one_sum(rows: Sequence[_GridRow], units: Sequence[str]) -> list[_GridRow]:
    """The rows, those that a total row adds up without what looks like a unit of their own: 시내권(동) is a part of the
    town where the other rows of the sum say no unit and the table lists another."""
    own = [IN_BRACKETS.search(row.label) for row in rows]
    first = rows[0] if rows else None
    if first is None or compact(first.label) not in TOTALS or all(own[1:]) or not any(own) or not units:
        return list(rows)
    if len({len(row.cells) for row in rows}) > 1:
        return list(rows)
    columns = list(zip(*([number_of(text).value or Decimal(0) for text, _ in row.cells] for row in rows), strict=True))
    if len(rows) <= _FEWEST_ROWS or not all(column[0] == sum(column[1:]) for column in columns):
        return list(rows)
    return [
        replace(row, label=IN_BRACKETS.sub("", row.label).strip()) if said and said["unit"] not in units else row
        for row, said in zip(rows, own, strict=True)
    ]


def _told_elsewhere(
    block: _Block, heads: Headings, rows: Sequence[_GridRow], lines: Sequence[TextLine]
) -> tuple[str, ...]:
    """The units of the columns, of one without the one that the case prints behind its total beside its heading: of
    위기알림 건 where the text has 위기알림 1,936건."""
    total = next((row for row in rows if compact(row.label) in TOTALS), None)
    if total is None or not block.units:
        return heads.units
    text = "\n".join(line.text for line in lines if not is_row(line.text) or line not in block.lines)
    made: list[str] = []
    for head, unit, (value, _) in zip(heads.heads, heads.units, total.cells, strict=True):
        said = {
            one
            for word in (compact(head), head.split()[-1])
            for one in block.units
            if not unit and len(word) > 1 and len(value) > _SHORT
            if re.search(
                rf"{re.escape(word)}\s?{re.escape(value)}{re.escape(one)}(?:[\s,.()중의은는이가을를로]|$)", text
            )
        }
        made.append(unit or (said.pop() if len(said) == 1 else ""))
    return tuple(made)


def _record(block: _Block, heads: Headings, row: _GridRow, unit: str, made: Grids) -> None:
    """The numbers of a row under their headings."""
    own = IN_BRACKETS.search(row.label) is not None
    units = tuple("" if own and said not in PER_CENT else unit or said for said in heads.units)
    plain = tuple(YEAR_NOTE.sub("", head) for head in heads.heads)
    for place, (text, number) in enumerate(row.cells):
        only = tuple(text if at == place else "-" for at in range(len(heads.heads)))
        found = read_row(Row(row.label, only), plain, (), units)
        note = YEAR_NOTE.search(heads.heads[place])
        found = [_of_its_year(one) for one in found]
        found = [replace(one, note=note["note"]) if note and not one.note else one for one in found]
        found = [one if one.year or one.undated or one.period else replace(one, year=block.year) for one in found]
        made.readings.setdefault(number, []).extend(found)
        told = [row.label, heads.heads[place], *(word for _, word in row.words), *block.over]
        made.about.setdefault(number, []).extend(told)
        if not heads.strong:
            made.weak.add(number)
    if row.words and row.cells:
        number = row.cells[-1][1]
        made.words[number] = row.words


def _of_its_year(reading: Reading) -> Reading:
    """사업비 of one of several years: what is spent in that year, and not what the work costs."""
    of_year = reading.budget and reading.year is not None and not reading.work
    return replace(reading, measure="amount", budget=False) if of_year else reading


def _cells(block: _Block) -> tuple[Headings, list[_GridRow]] | None:
    """A grid whose cells stand on a line each."""
    cells = tuple(_joined(block))
    found = cut(cells)
    if found is None:
        return None
    names = len(found.rows[0].names)
    tops = [_LETTERS.sub(_closed, cell.text) for cell in cells[: found.heads]]
    kinds = ["".join(row.cells[at].kind for row in found.rows if at < len(row.cells)) for at in _columns(found, names)]
    numbers = [at for at, kind in enumerate(kinds) if "N" in kind]
    if found.heads == found.columns:
        over = [tops[names + at] for at in numbers]
    else:
        over = tops[names:] if len(numbers) == len(kinds) else [t for t in tops[names:] if compact(t) not in _REMARKS]
        if len(over) - (found.heads - found.columns) != len(numbers):
            return None
    heads = tuple(HeadCell(text, line) for line, text in enumerate(over))
    table = [[number_of(_plain(row.cells[at].text)) for at in numbers] for row in found.rows]
    proved = proved_heads([heads], table, block.units, sure=True, alone=True)
    if proved is None and found.heads == found.columns and len(found.rows) >= _ROWS_THAT_TELL:
        proved = Headings(tuple(over), ("",) * len(over))
    proved = replace(proved, strong=True) if proved else None  # cells that repeat tell their columns themselves
    return (proved, _rows_of_cells(found, tops, numbers)) if proved else None


def _columns(found: Cut, names: int) -> range:
    return range(max(len(row.cells) for row in found.rows) if found.heads == found.columns else found.columns - names)


def _rows_of_cells(found: Cut, tops: Sequence[str], numbers: Sequence[int]) -> list[_GridRow]:
    rows: list[_GridRow] = []
    for row in found.rows:
        label = _label(tops, [cell.text for cell in row.names])
        flat = found.heads == found.columns
        words = [
            (tops[len(row.names) + at], cell.text)
            for at, cell in enumerate(row.cells)
            if flat and at not in numbers and cell.kind in "TA"
        ]
        told = ((tops[len(row.names) - 1], label), *words) if words else ()
        rows.append(_GridRow(label, tuple((_plain(row.cells[at].text), row.cells[at].number) for at in numbers), told))
    return rows


def _label(tops: Sequence[str], names: Sequence[str]) -> str:
    """What a row is called: all that stands before its numbers, but its place."""
    kept = [name for top, name in zip(tops, names, strict=False) if compact(top) not in RANKS]
    return " ".join(unspaced(name) for name in kept or names)


def _plain(text: str) -> str:
    """A cell as `read_row` takes it: without what is printed in brackets behind its number, and without spaces."""
    return re.sub(r"\s", "", re.sub(r"\s?\([^()]*\)$", "", text)).removeprefix("약")


def _joined(block: _Block) -> Iterator[GridCell]:
    """The cells of lines: of spaced ones those without a line between are one."""
    text, number = "", -9
    for line in block.lines:
        one = GridCell(line.text, line.number)
        if block.spaced and text and line.number - number == 1 and {one.kind, GridCell(text, number).kind} <= set("TA"):
            text = f"{text}{'' if line.text.startswith('(') else ' '}{line.text}"
        else:
            if text:
                yield GridCell(text, number)
            text = line.text
        number = line.number
    if text:
        yield GridCell(text, number)


def _lines(block: _Block) -> tuple[Headings, list[_GridRow]] | None:
    """A grid whose rows stand on a line each."""
    first = next((at for at, line in enumerate(block.lines) if is_row(line.text)), 0)
    if not 0 < first <= _MOST_HEAD_LINES:
        return None
    heads = _LETTERS.sub(_closed, block.lines[0].text)
    for end in range(len(block.lines), first, -1):
        if is_row(block.lines[end - 1].text) and (rows := line_rows(block.lines[first:end], heads)):
            return _under_heads(block, first, rows)
    return None


def _under_heads(block: _Block, first: int, rows: Sequence[LineRow]) -> tuple[Headings, list[_GridRow]] | None:
    ranked = any(row.rank for row in rows)
    tails = any(row.tail for row in rows)
    table = [[number_of(_plain(text)) for text in row.cells] for row in rows]
    lone = len(table) < _FEWEST_ROWS and not _is_whole(table[0], block.units)
    readings: list[tuple[HeadCell, ...]] = []
    lasts: list[str] = []
    names = _names(rows, _cells_of(block.lines[0].text)[ranked:])
    for cells in _readings(block, first, names + ranked):
        inner = cells[names + ranked :]
        if tails:
            remark = [cell for cell in inner if compact(cell.text) in _REMARKS]
            last = remark[-1] if remark else inner[-1] if len({cell.line for cell in inner}) == 1 else None
            if last is None:
                continue
            lasts.append(last.text)
            inner = tuple(cell for cell in inner if cell is not last)
        else:
            inner = tuple(cell for cell in inner if compact(cell.text) not in _REMARKS)
        if inner and inner not in readings:
            readings.append(inner)
    sure = first == names == 1 and (block.named or len(table) < _FEWEST_ROWS)
    alone = names == 1 and block.named and block.spaced
    proved = proved_heads(readings, table, block.units, sure=sure, alone=alone)
    if proved is None or (lone and not _is_summed(table[0], proved.heads)):
        return None
    head = _cells_of(block.lines[0].text)[int(ranked)] if ranked else _cells_of(block.lines[0].text)[0]
    made: list[_GridRow] = []
    for row in rows:
        label = unspaced(row.name)
        words = ((head, label), (lasts[0], row.tail)) if row.tail and len(set(lasts)) == 1 else ()
        made.append(_GridRow(label, tuple((_plain(text), row.number) for text in row.cells), words))
    return proved, made


def _names(rows: Sequence[LineRow], heads: Sequence[str]) -> int:
    """How many columns of words name the rows: two where every name but a total's is of several words, and the second
    heading is of words (노선 구간), or the first one is part of what each name begins with (1노선)."""
    several = [row.name.split() for row in rows if compact(row.name) not in TOTALS]
    if len(heads) < _FEWEST_ROWS or not several or any(len(words) < _FEWEST_ROWS for words in several):
        return 1
    return 2 if heads[1] in _OF_WORDS or all(heads[0] in words[0] for words in several) else 1


def _is_summed(row: Sequence[Cell], heads: Sequence[str]) -> bool:
    """Whether one number of a single row is headed as a total, and is the sum of all others."""
    totals = [cell.value for cell, head in zip(row, heads, strict=True) if compact(head) in TOTALS]
    parts = [cell.value for cell, head in zip(row, heads, strict=True) if compact(head) not in TOTALS]
    return len(totals) == 1 and len(parts) > 1 and totals[0] == sum(value or Decimal(0) for value in parts)


def _is_whole(row: Sequence, units: Sequence[str]) -> bool:  # type: ignore[type-arg]
    """Whether the numbers of a single row are the shares of a whole."""
    values = [cell.value for cell in row if cell.value is not None]
    return tuple(units) == ("%",) and len(values) >= _FEWEST_SHARES and abs(sum(values) - _HUNDRED) <= _NEAR


def _readings(block: _Block, first: int, names: int) -> Iterator[tuple[HeadCell, ...]]:
    """What stands over the rows, as cells in every way: a torn line is one, another one cell or one for each word."""
    parts: list[list[str]] = []
    for at, line in enumerate(block.lines[:first]):
        torn = block.spaced and at and line.number - block.lines[at - 1].number == 1
        if at == 1 and len(_cells_of(parts[0][0])) == names > 1:
            torn = False  # all that stands on the first line are headings of names
        if at and _BRACKET.fullmatch(
            line.text
        ):  # 주차장 / (면): a bracket on a line of its own is of the cell before it
            parts[-1][-1] = f"{parts[-1][-1]} {line.text}"
        elif torn:
            parts[-1].append(line.text)
        else:
            parts.append([line.text])
    choices: list[list[list[str]]] = []
    for place, part in enumerate(parts):
        whole = _LETTERS.sub(_closed, re.sub(r"\s(?=\()", "", " ".join(part)))
        words = _cells_of(part[0]) if len(part) == 1 else [whole]
        options = [words]
        if len(words) > 1 and place:
            options.append([whole])
        if len(part) > 1 and len(_cells_of(part[0])) > 1:
            options.append([*_cells_of(part[0])[:-1], f"{_cells_of(part[0])[-1]} {' '.join(part[1:])}".strip()])
        choices.append(options)
    for number, chosen in enumerate(product(*choices)):
        if number >= _MOST_READINGS:
            return
        yield tuple(HeadCell(text, line, len(cells)) for line, cells in enumerate(chosen) for text in cells)


def _cells_of(text: str) -> list[str]:
    """The words of a line of headings, each a cell: with its brackets, and what only goes on with a word."""
    text = _LETTERS.sub(_closed, text)
    return [word.replace("\0", " ").replace(" (", "(") for word in _BOUND.sub("\0", text).split(" ") if word]


def _closed(spaced: re.Match[str]) -> str:
    """A letter-spaced word as one where it is known to be a word (비 고), or ends so (동 별); 계 남 여 are three."""
    whole = compact(spaced[1])
    return whole if whole in _SPACED or whole.endswith(("별", "명")) else spaced[1]
