"""The tables of an agency's goals document: headings over one or two rows → columns with a role, a year and a unit.

Columns are read by what their heading says, in any order; a heading cell left empty belongs to the group before it.
Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from data.cells import compact
from data.layouts.agency_numbers import UNITS, quantities, rest_of, years_in
from data.lines import Line
from data.records import WON

#: What a column holds.  "value" is a year without a word: a result or a plan, as the section says.
NAME, METHOD, BUDGET, TARGET, ACTUAL, RATE = "name", "method", "budget", "target", "actual", "rate"
ACHIEVEMENT, WEIGHT, VALUE, REMARK, UNIT, TEXT = "achievement", "weight", "value", "remark", "unit", "text"
NUMERIC = frozenset({BUDGET, TARGET, ACTUAL, RATE, ACHIEVEMENT, WEIGHT, VALUE})

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (RATE, re.compile(r"대비")),
    (ACHIEVEMENT, re.compile(r"달성[률율도]|이행률")),
    (WEIGHT, re.compile(r"가중치|배점")),
    (METHOD, re.compile(r"측정|산식|산출(?:방법|식)")),
    (NAME, re.compile(r"지표|사업명|과제명|과제$|^사업$|(?:기관|시설|단체|센터|업체|법인)명$")),
    (BUDGET, re.compile(r"사업비|예산|소요액|금액")),
    (ACTUAL, re.compile(r"실적|결과|성과$")),
    (TARGET, re.compile(r"목표|계획")),
    (UNIT, re.compile(r"^단위$")),
    (REMARK, re.compile(r"비고|참고")),
)
_LABELS = re.compile(
    r"구분|연번|순번|번호|대상|운영|분야|사업|내용|명$|지표|과제|항목|유형|시기|기간|일시|장소|비고|단위|방법"
)
_BRACKET = re.compile(r"\(([^()]*)\)")
_UNIT_LINE = re.compile(r"[(<\[]?\s*단위\s*[::]\s*([^)>\]]+?)\s*[)>\]]?\s*$")
_PERIOD = re.compile(r"상반기|하반기|[1-4]\s?/\s?4\s?분기?|[1-4]\s?분기|\d{1,2}\s?월|이후|이전")
_DIGIT = re.compile(r"\d")
_FEWEST_ROWS = 2  # under a heading that only its numbers tell
_SUM = re.compile(r"(?:총|합|누)?계|합산")
_LAST_YEAR = re.compile(r"전년|직전")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.  `inner` is what brackets in its cells hold, where the heading says so: `2022 실적 (전년도목표)`."""

    role: str
    title: str
    year: int | None = None
    unit: str = ""
    inner: str = ""
    inner_year: int | None = None
    period: str = ""

    @property
    def timeless(self) -> bool:
        """A column that is not of one year: 계, '25~'27."""
        return bool(self.period) and self.year is None


@dataclass(slots=True)
class Table:
    """A table as read: its columns, its rows without headings, the years its surroundings print."""

    columns: tuple[Column, ...]
    rows: list[Line] = field(default_factory=list)
    heading: str = ""

    @property
    def labels(self) -> int:
        """How many of the first columns name a row (two label columns are a path)."""
        for index, column in enumerate(self.columns):
            if column.role not in (NAME, TEXT) or (index and column.title and column.role == TEXT):
                return max(index, 1)
        return 1

    @property
    def untitled(self) -> Line | None:
        """A row with a quantity in a column without heading: then the headings beside it are in doubt too."""
        for row in self.rows:
            for column, cell in list(zip(self.columns, row.cells, strict=False))[self.labels :]:
                if not column.title and column.role not in NUMERIC and quantities(cell, cell=True):
                    return row
        return None

    def of(self, *roles: str) -> Iterator[tuple[int, Column]]:
        return ((i, c) for i, c in enumerate(self.columns) if c.role in roles)


def tables(lines: Iterable[Line], plan_year: int) -> list[Table | Line]:
    """The tables among the lines, in order, and every other line that is not blank.

    Rows go on over blank lines and repeated headings (a table cut by a page) while their width stays the same.
    Rows without any heading come as a table without columns.
    """
    found_all: list[Table | Line] = []
    pending: list[Line] = []
    table: Table | None = None
    unit = heading = ""
    for line in lines:
        if line.is_row and any(line.cells):
            pending.append(line)
            continue
        if pending:
            made = list(_cut(pending, plan_year, unit, heading, table))
            found_all.extend(m for m in made if m is not table)
            table, pending = made[-1], []
        if line.text.strip():
            found = _UNIT_LINE.search(line.text)
            if found:
                unit = compact(found.group(1)).split(",")[0]
            elif re.search(r"[가-힣]", line.text):
                table, unit, heading = None, "", line.text.strip()
            found_all.append(line)
    if pending:
        found_all.extend(m for m in _cut(pending, plan_year, unit, heading, table) if m is not table)
    return found_all


def _cut(rows: list[Line], plan_year: int, unit: str, heading: str, before: Table | None) -> Iterator[Table]:
    """Split adjoining rows at heading rows; rows before the first heading go on with the table before."""
    table = before if before is not None and before.columns and len(rows[0].cells) == len(before.columns) else None
    titles: list[Line] = []
    yielded = False
    for row in rows:
        if (is_heading(row) or (row is rows[0] and table is None and _heads_numbers(rows))) and (
            not titles or not table or not table.rows or _second(titles, row)
        ):
            if (table is not None and table.rows) or len(titles) == 2:
                titles = []
            if titles and not _second(titles, row):
                titles = []
            again = table
            titles = [*titles, row]
            columns = columns_of([t.cells for t in titles], plan_year, unit)
            if not is_heading(row):
                columns = _of_numbers(columns, rows[1:])
            if again is not None and again.columns == columns:
                table = again  # the heading printed again after a page
                titles = []
                continue
            if again is not None and again.rows:
                yield again
                yielded = True
            table = Table(columns, heading=heading)
            continue
        titles = titles if table is not None and not table.rows else []
        if table is None:
            table = Table((), heading=heading)
        table.rows.append(row)
        titles = []
    if table is not None:
        yield table
    elif not yielded:
        yield Table((), heading=heading)


def _heads_numbers(rows: list[Line]) -> bool:
    """Whether the first of some rows heads the rest without a word that headings are made of: 권역, 관람객.

    It has no number, names every column that holds nothing but quantities, and there is such a column.
    """
    first, below = rows[0], [row for row in rows[1:] if len(row.cells) == len(rows[0].cells)]
    if len(below) < _FEWEST_ROWS or not first.cells[0] or any(_DIGIT.search(cell) for cell in first.cells):
        return False
    columns = list(zip(*(row.cells for row in below), strict=True))[1:]
    counted = [all(_is_counted(c) for c in column) and any(quantities(c) for c in column) for column in columns]
    titled = all(first.cells[i + 1] for i, whole in enumerate(counted) if whole)
    return any(counted) and titled and all(row.cells[0] and not quantities(row.cells[0]) for row in below)


def _of_numbers(columns: tuple[Column, ...], rows: list[Line]) -> tuple[Column, ...]:
    """The columns of a heading that only its numbers tell: one of nothing but quantities holds values, as titled."""
    below = [row for row in rows if len(row.cells) == len(columns)]
    return tuple(
        replace(c, role=VALUE) if i and c.role == TEXT and all(_is_counted(r.cells[i]) for r in below) else c
        for i, c in enumerate(columns)
    )


def _is_counted(cell: str) -> bool:
    found = quantities(cell)
    return cell in ("", "-") or (len(found) == 1 and not rest_of(cell, found))


def _second(titles: list[Line], row: Line) -> bool:
    """Whether `row` is the second row of the heading begun by `titles`."""
    if len(titles) != 1 or row.number > titles[0].number + 2 or len(row.cells) != len(titles[0].cells):
        return False
    gaps = any(not cell for cell in titles[0].cells)
    return gaps and sum(bool(c) for c in row.cells) >= 2


def is_heading(row: Line) -> bool:
    """Whether a row is a heading: several words of headings or years, and no quantity outside brackets."""
    filled = [cell for cell in row.cells if cell]
    if len(filled) < 2 or any(quantities(_BRACKET.sub("", cell)) for cell in filled):
        return False
    known = sum(_is_title(cell) or bool(_SUM.fullmatch(compact(cell))) for cell in filled)
    short = all(len(cell) <= 30 for cell in filled)
    return short and (_is_title(filled[0]) or bool(years_in(filled[0]))) and known * 2 >= len(filled) and known >= 2


def _is_title(cell: str) -> bool:
    """Whether a cell holds a word that headings are made of, a year or a part of a year."""
    words = _role(cell) or _LABELS.search(compact(cell)) or _PERIOD.search(_BRACKET.sub("", cell))
    return bool(words) or _is_year(cell)


def _is_year(cell: str) -> bool:
    return re.fullmatch(
        r"['’‘`]?\s?(?:\d{2}|(?:19|20)\d{2})\s*(?:년도?)?\s*(?:\([^()]*\))?", cell
    ) is not None and bool(years_in(cell) or re.fullmatch(r"\d{2}년도?", cell))


def _role(title: str) -> str:
    outside = compact(_BRACKET.sub("", title))
    words = re.sub(r"['’‘`]?\d{2,4}년?도?말?", "", outside)
    for role, pattern in _ROLES:
        if pattern.search(words):
            if role == REMARK and re.search(r"달성[률율]", title):
                return ACHIEVEMENT  # 비고 (달성률, %)
            return role
    return ""


def columns_of(headings: list[tuple[str, ...]], plan_year: int, unit: str = "") -> tuple[Column, ...]:
    """Columns from one or two heading rows."""
    width = max(len(h) for h in headings)
    top = list(headings[0]) + [""] * (width - len(headings[0]))
    if len(headings) == 1:
        return tuple(_column(cell, "", plan_year, unit) for cell in top)
    sub = list(headings[1]) + [""] * (width - len(headings[1]))
    made, group = [], ""
    for above, below in zip(top, sub, strict=True):
        group = above or (group if below else "")
        made.append(_column(below, group, plan_year, unit) if below else _column(above, "", plan_year, unit))
    return tuple(made)


def _column(title: str, group: str, plan_year: int, unit: str) -> Column:
    role = _role(title)
    years = _years(title, plan_year) or _years(group, plan_year)
    part = _PERIOD.search(_BRACKET.sub("", title)) or _PERIOD.search(_BRACKET.sub("", group))
    period = (part.group() if part.group() not in ("이후", "이전") else title) if part and years else ""
    if len(set(years)) > 1 or (not role and _SUM.fullmatch(compact(title))):
        period, years = title, []
    if not role and (
        _is_year(title) or (period and re.fullmatch(r"[\d\s년도월~∼'’‘`./반기분상하이후전총합누계산-]+", title))
    ):
        role = _role(group) if _role(group) in NUMERIC else VALUE
    elif not role:
        role = _role(group) if group and not title else TEXT
    inside = next(iter(_BRACKET.findall(title)), "")
    inner = _role(inside) if _role(inside) in (TARGET, ACTUAL, ACHIEVEMENT, RATE) and role != ACHIEVEMENT else ""
    inner_year = next(iter(_years(inside, plan_year)), None) if inner else None
    return Column(
        role=role,
        title=title,
        year=years[0] if years else None,
        unit=_unit(inside) or (unit if role in NUMERIC and (role == BUDGET or unit not in WON) else ""),
        inner=inner,
        inner_year=inner_year or (years[0] if years else None) if inner else None,
        period=period if role in NUMERIC else "",
    )


def _years(title: str, plan_year: int) -> list[int]:
    outside = _BRACKET.sub("", title) if _BRACKET.sub("", title).strip() else title
    found = years_in(outside)
    if not found and re.fullmatch(r"\s*\d{2}\s*년도?.*", outside):
        found = [2000 + int(outside.strip()[:2])]
    if not found and _LAST_YEAR.search(outside):
        found = [plan_year - 1]
    return found


def _unit(inside: str) -> str:
    """The unit that a heading prints in brackets: `사업비 (억 원)`, `(단위: 백만원)`, `(달성률, %)`."""
    for piece in re.split(r"[,::]", inside):
        piece = compact(piece)
        if piece in UNITS:
            return "억원" if piece == "억" else piece
    return ""
