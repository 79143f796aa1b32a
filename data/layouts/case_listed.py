"""Units of table cells that print none: from brackets, from what a row or a column is called, from the table's list.

A list of units (단위 : 대, 개소, 명) names them in the order of the columns (or of the rows, under headings of years).
What a column is called says the unit of some (이용인원, 보상금액), and a number that is printed elsewhere in the case
with a unit of the list that of others.  A column between these is in the one unit of the list that stands between
theirs and that no other column has.  What that does not prove stays without a unit.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.cells import TOTALS, compact
from data.layouts.case_proofs import Column, is_counted_in
from data.layouts.case_torn import YEAR_LABEL, YEAR_WORD
from data.records import WON
from data.units import IN_HEADINGS

IN_BRACKETS = re.compile(
    rf"\((?P<unit>교|장|실|{'|'.join(map(re.escape, (*WON, *IN_HEADINGS)))})(?P<per>/[a-z가-힣]{{1,2}})?\)"
)
_COUNT_UNITS = (
    (re.compile(r"(?:건수|건)$"), "건"),
    (
        re.compile(
            r"(?:인원|명수|출생아수|이용자수?|참여자수?|종사자|회원수|가입수|인구수|[용여원]아동|방문객|관람객|수혜자|참가자|신청자|전입자)$"
        ),
        "명",
    ),
    (re.compile(r"(?:개소|개소수)$"), "개소"),
    (re.compile(r"(?:횟수|회수)$"), "회"),
    (re.compile(r"^학교수$"), "개교"),
    (re.compile(r"(?:비율|도\(%\)|증감률|이용률|달성률|구성비|점유율|설치율|채택률|증가율|감소율)$"), "%"),
)
#: What people are called, where the list says that some are counted.
_PEOPLE = re.compile(
    r"(?:멘[토티]|청년|청소년|아동|학생|주민|어르신|노인|장애인|직원|강사|회원|환자|업주|점주|농장주|건물주|[가-힣]{2}자|[가-힣]{2}생)$"
)
_MONEY_NAME = re.compile(
    r"(?:금액|비용|사업비|예산|예산액|[가-힣]{2}액|지원금|매출|매출액|보조금|수입|수입금|수익금?|[가-힣](?<![정준설장대])비)$"
)
#: A rate, where the table says that it prints some in % (births are counted per woman).
_RATE = re.compile(r"(?:(?<![법환규])(?<!출산)(?<!출생)[률율]|비중)$")
#: What is called a number of something: 학교수, 이용인원, 운임절감액.
_NUMBERED = re.compile(rf"(?:[가-힣]수|[가-힣][률율량액]|인원|실적)$|{_MONEY_NAME.pattern}")
_PART_OF_YEAR = re.compile(r"(?:\d{1,2}월|[상하]반기|[1-4](?:/4)?분기|계|합계|총계|누계|소계)$")
_ITSELF = {"건수": "건", "횟수": "회"}
_HOMES = ("세대", "가구", "농가")  # headings that say themselves what is counted
_LEAST = 100  # a smaller number is printed elsewhere by chance
_OUTSIDE = "-"  # a unit that the list does not say


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a table under a list of units: its label, its headings and its cells."""

    label: str
    heads: tuple[str, ...]
    cells: tuple[str, ...]


def unit_of_cell(label: str, head: str, units: Sequence[str]) -> str:
    """The unit of a cell without one: from its label's or heading's brackets, the table's (단위: …), or their words."""
    for text in (head, label) if head.endswith("(%)") else (label, head):
        said = IN_BRACKETS.search(text)
        if said:
            return {"교": "개교"}.get(said["unit"], said["unit"])
    plain = [_plain(text) for text in (label, head)]
    named = [unit for text in plain for pattern, unit in _COUNT_UNITS if pattern.search(text)]
    if "%" in units and any(_RATE.search(text) for text in plain):
        return "%"
    if len(units) == 1:
        return named[0] if named and named[0] in {"회", "%", "명"} else units[0]
    money = [unit for unit in units if unit in WON]
    if len(money) == 1 and any(_MONEY_NAME.search(text) for text in plain):
        return money[0]
    for unit in named:
        if not units or unit in units or unit == "%":
            return unit
    other = [unit for unit in units if unit != "%" and unit not in WON]
    if head and len(units) > 1 and len(other) == 1 and not any("증감" in text for text in plain):
        return other[0]  # (단위 : 개, %): what is neither a rate nor money is counted
    counted = next((unit for ending, unit in _ITSELF.items() for text in plain if text.endswith(ending)), "")
    if counted and not any(unit.endswith(counted) for unit in units):
        return counted  # 창업 건수, where the list has (동, 명) only
    itself = plain[1].removesuffix("수")
    return itself if len(units) > 1 and itself in _HOMES else ""


def apiece(label: str, head: str) -> str:
    """What a number is for each of: kg당, of 보상단가(원/kg); "" where nothing says so."""
    said = IN_BRACKETS.search(label) or IN_BRACKETS.search(head)
    return f"{said['per'].removeprefix('/')}당" if said and said["per"] else ""


def units_proved(rows: Sequence[Listed], units: Sequence[str], printed: Collection[tuple[Decimal, str]]) -> list[str]:
    """The unit of each column of a table, or of each row where the columns are times; "" where nothing proves it.

    `printed` are the numbers with units that stand elsewhere in the case.
    """
    names = list(names_of(rows))
    known = [_named(name, units) for name in names]
    for place, numbers in enumerate(_numbers(rows)):
        said = {unit for unit in units for n in numbers if n >= _LEAST and (n, unit) in printed}
        if not known[place] and len(said) == 1:
            known[place] = said.pop()
    places = [units.index(unit) if unit in units else -1 for unit in known]
    told = [place for place in places if place >= 0]
    firsts = list(dict.fromkeys(told))
    if not told or firsts != sorted(firsts):
        return [unit if unit in units else "" for unit in known]
    return [
        units[place] if place >= 0 else "" if known[at] else _left(places, at, len(units), units)
        for at, place in enumerate(places)
    ]


def units_of_rows(rows: Sequence[Listed], units: Sequence[str], printed: Collection[tuple[Decimal, str]]) -> list[str]:
    """The unit of each row where numbers of every one are printed elsewhere in one unit of the list, and the rows have
    different ones (가정방문 792회, 화상상담 1,146건); [] where that does not say it."""
    said = [
        {
            unit
            for unit in units
            for cell in row.cells
            if (n := _number(cell)) is not None and n >= _LEAST and (n, unit) in printed
        }
        for row in rows
    ]
    if any(len(of_row) != 1 for of_row in said):
        return []
    made = [of_row.pop() for of_row in said]
    return made if len(set(made)) > 1 else []


def by_rows(rows: Sequence[Listed]) -> bool:
    """Whether the rows of a table tell what is counted: its headings are years, parts of them and totals, or every row
    is called a number of something (학교수, 학생수) and no heading is."""
    named = len(rows) > 1 and all(_NUMBERED.search(_plain(row.label)) for row in rows)
    return all(_is_time(head) for head in rows[0].heads) or (
        named and not any(_NUMBERED.search(_plain(head)) for head in rows[0].heads)
    )


def names_of(rows: Sequence[Listed]) -> Iterator[str]:
    """What is counted in the columns of a table, or in its rows."""
    yield from (row.label for row in rows) if by_rows(rows) else rows[0].heads


def _left(places: Sequence[int], at: int, count: int, units: Sequence[str]) -> str:
    """The one unit that is left for a place between its neighbours; "" where there are none or several."""
    before = [place for place in places[:at] if place >= 0]
    behind = [place for place in places[at:] if place >= 0]
    low, high = max(before, default=-1), min((p for p in behind if p > max(before, default=-1)), default=count)
    left = [place for place in range(low + 1, high) if place not in places]
    return units[left[0]] if len(left) == 1 else ""


def _named(name: str, units: Sequence[str]) -> str:
    """The unit that a name says, `_OUTSIDE` for one that the list has not; "" where it says none."""
    plain = _plain(name)
    if "%" in units and _RATE.search(plain):
        return "%"
    money = [unit for unit in units if unit in WON]
    if _MONEY_NAME.search(plain):
        return money[0] if len(money) == 1 else _OUTSIDE
    if said := [unit for pattern, unit in _COUNT_UNITS if pattern.search(plain)]:
        return said[0] if said[0] in units else _OUTSIDE
    counted = [u for u in units if u != "%" and u not in WON and is_counted_in(Column((plain,)), u)]
    if counted:
        return counted[0] if len(counted) == 1 else ""
    return "명" if "명" in units and _PEOPLE.search(plain) else ""


def _numbers(rows: Sequence[Listed]) -> Iterator[list[Decimal]]:
    """The numbers under each name of a table."""
    lines = [row.cells for row in rows] if by_rows(rows) else list(zip(*(row.cells for row in rows), strict=True))
    for cells in lines:
        yield [number for cell in cells if (number := _number(cell)) is not None]


def _number(cell: str) -> Decimal | None:
    return Decimal(cell.replace(",", "")) if re.fullmatch(r"[\d,]*\d", cell) else None


def _is_time(head: str) -> bool:
    plain = compact(head)
    return bool(YEAR_WORD.match(plain) or YEAR_LABEL.match(plain) or _PART_OF_YEAR.match(plain) or plain in TOTALS)


def _plain(text: str) -> str:
    return re.sub(r"\([^()]*\)", "", compact(text))
