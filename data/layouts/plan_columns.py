"""What the columns of a performance plan's tables mean.

Headings are used where they mean something, positions where headings are repeated or misnamed (the form fixes the
order), and what the cells themselves print (`%`) over both.  Where nothing settles a column it has no meaning, and a
number in it becomes an issue, never a figure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from data.cells import compact, is_pending, parse_amount
from data.lines import Line
from data.provinces import is_metropolitan
from data.records import WON, Measure

_YEAR = re.compile(r"^(?:['’‘`´]?(?P<short>\d{2})|(?P<long>(?:19|20)\d{2}))(?P<rest>\D.*|$)")
#: The ordinal of a supplementary budget in a compact heading: `'24제2회추경`, `'24(1추)`, `2차추가경정예산`.
_ORDINAL = re.compile(
    r"[(\[]?제?(?P<n>[1-9])(?:회|차)(?P<what>추가경정|추경)|[(\[](?P<short>[1-9])(?:회|차)?(?:추경?|추가경정)[)\]]"
)
_SHARE = ("구성비", "비중", "점유율", "비율")
_RATE = ("증감률", "증감율", "증가율", "증감비율", "신장률")
_CHANGE = ("증감액", "증감", "비교증감", "증△감", "비교")
_PARTS = {
    "국비": "국비",
    "국고": "국비",
    "국고보조금": "국비",
    "도비": "도비",
    "시도비": "도비",
    "시비": "시군구비",
    "군비": "시군구비",
    "시군비": "시군구비",
    "시군구비": "시군구비",
    "구비": "시군구비",
    "자체": "자체",
    "기타": "기타",
}


#: A metropolitan city's 시비 is its own money and its districts' is 구비: two funds, kept as they are printed.
_OF_METROPOLIS = ("시비", "구비")


def fund_of(label: str, fund: str, organization: str) -> str:
    """The fund of a heading or word of an organisation's document: `fund`, or as printed in a metropolitan city's."""
    return label if label in _OF_METROPOLIS and is_metropolitan(organization) else fund


@dataclass(frozen=True, slots=True)
class Column:
    """The meaning of one column.  `unit` is a unit printed in the heading itself ("" where none)."""

    measure: Measure
    basis: str
    year: int
    unit: str = ""
    part: str = ""
    period: str = ""  # which of several supplementary budgets of the year: 1회, 2회


def money_unit(note: str) -> str:
    """The money unit of a 단위 note: `개, 백만원` → `백만원`; "" where it names none."""
    for token in re.split(r"[,，、/·\s]+", re.sub(r"(?<=[백천십만억])\s+(?=[만원])", "", note)):
        if token in WON:
            return token
    return ""


def heading_unit(label: str) -> tuple[str, str]:
    """A heading without the unit in its brackets, and that unit: `예산액(천원)` → (`예산액`, `천원`)."""
    tight = compact(label)
    found = re.search(r"[(\[]([^()\[\]]+)[)\]]", tight)
    if found and (found[1] in WON or found[1] in ("%", "명", "개")):
        return tight.replace(found[0], ""), found[1]
    return tight, ""


def stage(label: str) -> str:
    """The stage of money that a compact heading names, "" where it names none."""
    for words, basis in (
        (("예산현액",), "예산현액"),
        (("결산",), "결산"),
        (("추경", "추가경정", "최종예산", "최종"), "추경"),
        (("지출", "집행"), "지출"),
        (("편성",), "편성액"),
        (("예산", "당초"), "예산"),
    ):
        if any(word in label for word in words):
            return basis
    return ""


def supplement(label: str) -> tuple[str, str]:
    """A heading without the ordinal of its supplementary budget, and that: `'241회추경` → (`'24추경`, `1회`)."""
    found = _ORDINAL.search(label)
    if found is None:
        return label, ""
    rest = label[: found.start()] + (found["what"] or "추경") + label[found.end() :]
    return rest, f"{found['n'] or found['short']}회"


def is_undated_supplement(label: str) -> bool:
    """`추경`, `2회추경`, `최종예산`: a changed budget without its year, of that of the column it stands behind."""
    tight, _ = supplement(heading_unit(label)[0])
    return stage(tight) == "추경" and heading_year(tight) is None and not re.search(r"전년|금년|당해", tight)


def heading_year(label: str) -> int | None:
    """The year that begins a compact heading (`'26예산`, `2026년예산액`); None where it begins with none."""
    match = _YEAR.match(label)
    if match is None:
        return None
    if match["long"]:
        return int(match["long"])
    if label[0].isdigit() and not match["rest"].startswith("년") and not stage(match["rest"]):
        return None
    return 2000 + int(match["short"])


def amount_column(label: str, plan: int) -> Column | None:
    """The meaning of a heading of a money column of a plan of year `plan`; None where the heading is not one."""
    tight, unit = heading_unit(label)
    if not tight:
        return None
    tight, ordinal = supplement(tight)
    year = heading_year(tight)
    if any(word in tight for word in _RATE):
        return Column("change_rate", "예산", plan, "%")
    if tight in _CHANGE:
        return Column("change", "예산", plan, unit)
    if any(tight.endswith(word) for word in _SHARE):
        return Column("share", "예산", year or plan, "%")
    if tight in _PARTS:
        return Column("budget", "예산", plan, unit, _PARTS[tight])
    basis = stage(tight)
    if year is not None:
        return Column("budget", basis or "예산", year, unit, period=ordinal)
    if not basis or "현황" in tight or tight.endswith("수"):
        return None
    if "기정" in tight or "현년" in tight:
        return None
    years_back = 2 if "전전년" in tight else 1 if "전년" in tight else 0
    return Column("budget", basis, plan - years_back, unit, period=ordinal)


def programme_columns(headings: Sequence[str], plan: int, organization: str = "") -> dict[int, Column]:
    """Money columns of a programme or goal table by their headings; a heading that occurs twice settles nothing.

    A supplementary budget without a year is of the year of the amounts left of it; where there are none, nothing
    tells which year it is of, and it is left out.
    """
    found: dict[int, Column] = {}
    before: int | None = None
    for i, label in enumerate(headings):
        column = amount_column(label, plan)
        if column is not None and column.part:
            column = replace(column, part=fund_of(heading_unit(label)[0], column.part, organization))
        if column is not None and is_undated_supplement(label):
            column = None if before is None else replace(column, year=before)
        if column is not None:
            found[i] = column
            before = column.year if column.measure == "budget" else before
    often = Counter((c.measure, c.basis, c.year, c.part, c.period) for c in found.values())
    return {i: c for i, c in found.items() if often[(c.measure, c.basis, c.year, c.part, c.period)] == 1}


@dataclass(slots=True)
class _Group:
    """Neighbouring columns under one heading of the 예산현황 table."""

    label: str
    columns: list[int]
    subs: list[str]


def _groups(head: Sequence[Line], width: int) -> list[_Group]:
    """Groups of columns right of the label column(s).  A blank or repeated top heading continues its group."""
    top = [compact(c) for c in head[0].cells] + [""] * width
    low = [compact(c) for c in head[1].cells] + [""] * width if len(head) > 1 else [""] * (2 * width)
    groups: list[_Group] = []
    for i in range(1, width):
        label = top[i]
        same = bool(groups) and len(head) > 1 and label == groups[-1].label
        joins = any(word in label for word in (*_SHARE, *_RATE))
        if label and not same and not (joins and groups):
            groups.append(_Group(label, [i], [low[i]]))
        elif groups:
            groups[-1].columns.append(i)
            groups[-1].subs.append(low[i] or (label if joins else ""))
    return groups


def _is_percent(sub: str) -> bool:
    return any(word in sub for word in (*_SHARE, *_RATE)) or sub in ("비", "률", "율", "%")


def _percent_column(group: _Group, rows: Iterable[Line], *, compare: bool) -> int | None:
    """Which column of a group of two holds the percentages: by what is printed, by heading, by position."""
    printed = [
        i
        for i in group.columns
        if any(i < len(r.cells) and (a := parse_amount(r.cells[i])) is not None and a.unit == "%" for r in rows)
    ]
    if len(printed) == 1:
        return printed[0]
    fitting = _RATE if compare else _SHARE
    named = [i for i, s in zip(group.columns, group.subs, strict=True) if any(w in s for w in fitting) or s == "%"]
    if not printed and len(named) == 1 and len(set(group.subs)) == len(group.subs):
        return named[0]
    return group.columns[1] if not printed else None


def _group_meaning(group: _Group, plan: int) -> tuple[str, Column] | None:
    """("compare" or "money", the amount column's meaning) of one group."""
    label, unit = heading_unit(group.label)
    if any(word in label for word in ("증감", "비교")):
        return "compare", Column("change", "예산", plan, unit)
    column = amount_column(group.label, plan)
    if column is None or column.measure != "budget" or column.part:
        return None
    if is_undated_supplement(group.label):
        column = replace(column, year=plan - 1)  # the form compares with the year before as it stood last
    return "money", column


def budget_columns(head: Sequence[Line], rows: Sequence[Line], plan: int) -> dict[int, Column]:
    """Meaning of the columns of an 예산현황 table: amount and share, year before and its share, change and rate."""
    width = max((len(line.cells) for line in (*head, *rows)), default=0)
    used = {i for row in rows for i, cell in enumerate(row.cells) if cell.strip()}
    meant: list[tuple[_Group, str, Column]] = []
    for group in _groups(head, width):
        while len(group.columns) > 1 and group.columns[-1] not in used and not group.subs[-1]:
            group.columns.pop()
            group.subs.pop()
        meaning = _group_meaning(group, plan)
        if meaning is not None:
            meant.append((group, *meaning))
    meant = _settle_repeated(meant, plan)
    made: dict[int, Column] = {}
    for group, what, column in meant:
        made.update(_group_columns(group, rows, what, column, plan))
    return made


def _settle_repeated(meant: list[tuple[_Group, str, Column]], plan: int) -> list[tuple[_Group, str, Column]]:
    """Two money groups of the same year: the form's order (this year, year before, change) settles just that case."""
    keys = [(what, c.year, c.basis) for _, what, c in meant]
    if len(set(keys)) == len(keys):
        return meant
    if [what for _, what, _ in meant] == ["money", "money", "compare"]:
        (g1, w1, c1), (g2, w2, c2), last = meant
        if c1.year == c2.year == plan:
            return [(g1, w1, c1), (g2, w2, Column("budget", c2.basis, plan - 1, c2.unit)), last]
    often = Counter(keys)
    return [m for m, key in zip(meant, keys, strict=True) if often[key] == 1]


def _group_columns(group: _Group, rows: Sequence[Line], what: str, column: Column, plan: int) -> dict[int, Column]:
    """Columns of one group of one or two; a larger one is settled by distinct sub-headings only."""
    compare = what == "compare"
    percent = Column("change_rate" if compare else "share", column.basis, plan if compare else column.year, "%")
    if len(group.columns) == 1:
        only = group.columns[0]
        printed = [a for r in rows if only < len(r.cells) and (a := parse_amount(r.cells[only])) is not None]
        is_percent = bool(printed) and all(a.unit == "%" for a in printed)
        return {only: percent if is_percent or _is_percent(group.label) else column}
    if len(group.columns) == 2:
        which = _percent_column(group, rows, compare=compare)
        return {} if which is None else {i: percent if i == which else column for i in group.columns}
    made: dict[int, Column] = {}
    for kind in (True, False):
        named = [i for i, s in zip(group.columns, group.subs, strict=True) if s and _is_percent(s) is kind]
        if len(named) == 1:
            made[named[0]] = percent if kind else column
    return made


def year_slots(head: Sequence[Line], rows: Sequence[Line], kind_column: int) -> dict[int, int]:
    """Columns of an indicator table → years.

    Year headings stand over their columns, or (the last of them, in many plans) beside them; then their order counts:
    as many columns as there are years, right behind 구분.  Empty where the cells of these columns are not numbers.
    """
    labels = head[-1].cells
    years = [(i, year) for i, cell in enumerate(labels) if (year := _plain_year(cell)) is not None]
    if not years or len({y for _, y in years}) != len(years):
        return {}
    in_place = dict(years)
    in_order = {kind_column + 1 + n: year for n, (_, year) in enumerate(years)}
    first = range(kind_column + 1, kind_column + 1 + len(years))
    for slots in (in_place, in_order):
        left_out = [i for i in first if i not in slots and any(_looks(r, i) == "number" for r in rows)]
        if not left_out and not any(_looks(r, i) == "text" for r in rows for i in slots):
            return slots
    return {}


def _plain_year(cell: str) -> int | None:
    match = re.match(r"^['’‘`´]?(\d{2}|(?:19|20)\d{2})(?:년도?)?(?:\(?(?:목표|실적|계획)?치?\)?)$", compact(cell))
    if match is None:
        return None
    return int(match[1]) + (2000 if len(match[1]) == 2 else 0)


def _looks(row: Line, i: int) -> str:
    """What cell `i` of a row is: "number", "text", or "" (blank, a stroke, several numbers)."""
    cell = row.cells[i].strip() if i < len(row.cells) else ""
    amount = parse_amount(cell)
    if amount is not None and len(amount.unit) <= 4:
        return "number"
    return "text" if re.search(r"[^\W\d_]{3,}", cell) and not is_pending(cell) else ""
