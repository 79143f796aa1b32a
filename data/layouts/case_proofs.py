"""What a table's numbers say of its headings: sums under totals, differences under changes, units, printed totals.

`proofs` says which of them speak for one way of reading the headings, or that one of them speaks against it.  Pure
functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, combinations, pairwise

from data.records import WON

_TOTAL = re.compile(r"^(?:계|합계|소계|총계|누계)$")
_CHANGE = re.compile(r"(?:증감|증감액|증감률|증가|증가율|감소|감소율|상승|상승률|향상률|차이)$")
_RATE = re.compile(r"(?:[가-힣][률율]|비중|비율)$")
_UNITS = (
    ("건수", "건"),
    ("건", "건"),
    ("인원", "명"),
    ("명수", "명"),
    ("횟수", "회"),
    ("대수", "대"),
    ("편수", "편"),
    ("세대수", "세대"),
    ("개소수", "개소"),
)
_COUNTED = "명|건|개|개소|교|회|점|가구|세대|㎡|대|종|시간|분|일|톤|kg|km|권|곳|마리|호|천명|편|팀"
_GLOSS = re.compile(rf"\((?P<unit>%|{_COUNTED}|{'|'.join(WON)})\)")
_PRINTED = re.compile(r"\((?P<number>\d{1,3}(?:,\d{3})+|\d+)\)$")
_DATED = re.compile(r"^[~∼]?['’‘]?(?:19|20)?\d{2}년")
_SUMMED = re.compile(r"\((?:[^()]*\s)?(?:합산|누적|누계|평균|합계)\)$")
#: What a printed duration is in, and the end of a heading over durations.
_LASTING = re.compile(r"(?:초|분|시간)(?:\d|$)")
_OF_TIME = re.compile(r"(?:시간|기간)(?:\(|$)")
_HALF = Decimal("0.5")
_WHOLE = Decimal(100)
#: A month, a quarter or a half: of the year that stands over it.
PART_OF_YEAR = re.compile(r"(?:\d{1,2}월|[1-4](?:/4)?분기|[상하]반기)(?:\([가-힣]{2,4}\))?$")
YEAR_AND_MONTH = re.compile(r"['’‘]?(?:20)?\d{2}[.년]\s?\d{1,2}월$")
_YEAR_ALONE = re.compile(r"['’‘]?(?:(?:19|20)\d{2}|(?<=['’‘])\d{2})년?도?$")
#: What a heading ends in that is counted in a unit which a table lists (단위 : 개소, 회, 명).
_ENDS = {
    "명": r"(?:인원|인력|[자객]|[자객원명생]수)",
    "회": r"[횟회]수?",
    "건": r"(?:건|건수|실적)",
    "%": r"(?:[률율도]|비중|비율)",
    "점": r"(?:점수|만족도|평점)",
    "개소": r"(?:개소|개소수|시설|[소점관]수)",
    "가구": r"가구수?",
    "세대": r"세대수?",
    "㎡": r"면적",
    "ha": r"면적",
    "km": r"(?:거리|연장)",
    "㎞": r"(?:거리|연장)",
    "권": r"(?:장서|권수|도서)수?",
    "대": r"(?:대수|차량)",
    "시간": r"시간",
    "분": r"시간",
    "톤": r"(?:[물반입출하배생산]량)",
    "kg": r"량",
}
_MONEY_ENDS = r"(?:[가-힣]비|금|액|예산|비용|매출)"
_NO_NUMBER = ("%", "㎡", "ha", "km", "㎞", "톤", "kg", "분", "시간", *WON)
_SURE_ENDS = 2
#: What a rate is a rate of: 발굴 of 발굴률.
_STEM = re.compile(r"([가-힣]{2,})(?:률|율|비율|비중)$")
_ATTAINED = re.compile(r"(?:달성|이행|집행|진척)[률율]$")
_AIMS = frozenset(("목표", "계획", "목표치", "예산액"))
_DEEDS = frozenset(("실적", "달성", "실적치", "집행액"))
#: What a change is against, where this is no column: the year before.
_BEFORE = re.compile(r"^(?:전년|작년|지난해|전년도?대비|전년동기)")
_DIGITS = 3  # printed digits of rates that leave nothing to chance: three whole numbers, or two with decimals
_FEWEST_VALUES = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed number with the unit behind it; no value where the cell is empty (-)."""

    value: Decimal | None
    unit: str = ""

    @property
    def counted(self) -> Decimal:
        """The number, 0 where the cell is empty: an empty cell adds nothing."""
        return self.value or Decimal(0)


@dataclass(frozen=True, slots=True)
class Column:
    """The words over one column, the unit that they say, and whether the heading is known to begin where it does."""

    words: tuple[str, ...]
    unit: str = ""
    marked: bool = False

    @property
    def plain(self) -> str:
        """The last word without its brackets."""
        return re.sub(r"\([^()]*\)", "", self.words[-1]) if self.words else ""

    @property
    def is_total(self) -> bool:
        """Whether nothing but a total is said."""
        return len(self.words) == 1 and _TOTAL.match(self.plain) is not None

    @property
    def is_change(self) -> bool:
        """Whether what two other columns differ by is said."""
        return _CHANGE.search(self.plain) is not None

    @property
    def is_rate(self) -> bool:
        """Whether a rate is said, by a unit or by its name."""
        return self.unit == "%" or _RATE.search(self.plain) is not None

    def common(self, other: Column) -> Column:
        """The words that both have, and the unit where they agree on it."""
        words = tuple(word for word in other.words if word in self.words)
        return Column(words, self.unit if self.unit == other.unit else "")


@dataclass(frozen=True, slots=True)
class Group:
    """An upper heading over its leaves; without words: a column that nothing stands over but what stands over all."""

    words: tuple[str, ...]
    leaves: tuple[Column, ...]
    over: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The unit that it says of all its leaves."""
        return unit_of(self.words) or unit_of(self.over)

    @property
    def is_total(self) -> bool:
        """Whether nothing but a total is said."""
        return len(self.words) == 1 and _TOTAL.match(self.words[0]) is not None

    def columns(self) -> list[Column]:
        """Its columns, each with the words over it."""
        over = tuple(_PRINTED.sub("", word) for word in self.words)
        return [Column((*over, *leaf.words), leaf.unit or self.unit, leaf.marked) for leaf in self.leaves]


def unit_of(words: Sequence[str]) -> str:
    """The unit that a heading says: in its brackets, or by its last word (건수: 건)."""
    for word in reversed(words):
        if gloss := _GLOSS.search(word):
            return {"교": "개교"}.get(gloss["unit"], gloss["unit"])
    plain = re.sub(r"\([^()]*\)", "", words[-1]) if words else ""
    return next((unit for ending, unit in _UNITS if plain.endswith(ending)), "")


def said_units(way: Sequence[Group], units: Sequence[str]) -> tuple[Group, ...] | None:
    """The headings with the units that their table lists for them, one for each; None where one of them does not end
    in what is counted so (인원 in 명, 횟수 in 회), or too few of them do: 수 alone may be a number of anything."""
    made: list[Group] = []
    sure = at = 0
    for group in way:
        leaves: list[Column] = []
        for leaf in group.leaves:
            unit = units[at]
            ends = is_counted_in(leaf, unit)
            may_be = leaf.plain.endswith("수") and unit not in _NO_NUMBER and not unit_of((leaf.plain,))
            if (leaf.unit and leaf.unit != unit) or not (ends or may_be):
                return None
            sure += ends
            leaves.append(replace(leaf, unit=unit))
            at += 1
        made.append(replace(group, leaves=tuple(leaves)))
    return tuple(made) if sure >= _SURE_ENDS and len(set(units)) > 1 else None


def is_counted_in(column: Column, unit: str) -> bool:
    """Whether a heading ends in what is counted in a unit: 횟수 in 회."""
    ends = _MONEY_ENDS if unit in WON else _ENDS.get(unit, re.escape(unit))
    return re.search(rf"{ends}$", column.plain) is not None


def proofs(way: Sequence[Group], rows: Sequence[Sequence[Cell]]) -> frozenset[str] | None:
    """What speaks for a way of reading the headings; None where a number speaks against it."""
    found: set[str] = set()
    for check in (_years, _units, _times, _rates, _attained, _sums, _changes, _printed):
        said = check(way, rows)
        if said is None:
            return None
        found |= said
    return frozenset(found)


def contradicted(heads: Sequence[str], row: Sequence[Cell]) -> bool:
    """Whether the units of a row speak against its headings: a rate over what is none, 건수 over 명."""
    way = tuple(Group((), (Column((head,), unit_of((head,))),)) for head in heads)
    return len(way) != len(row) or _units(way, [row]) is None or _rates(way, [row]) is None


def _years(way: Sequence[Group], _rows: Sequence[Sequence[Cell]]) -> set[str] | None:
    """A year stands over no other year, and months stand under a year that is not said to be summed up: under none of
    what stands beside it (’23.12월, 계) alone."""
    for group in way:
        if not group.words or not _DATED.match(group.words[0]):
            continue
        if _SUMMED.search(group.words[-1]) or any(_DATED.match(leaf.words[0]) for leaf in group.leaves):
            return None
    grouped = [group for group in way if group.words]
    alone = any(not group.words and _is_year(group.leaves[0].words) for group in way)
    repeated = {_leaf_words(group) for group in grouped if _is_year(group.words)}
    for group in grouped:  # what stands under years stands under all of them before it stands under something else
        shared = all(map(_is_part, group.leaves)) or _leaf_words(group) in repeated
        if alone and shared and not _is_year(group.words):
            return None
    parted = [group for group in grouped if all(map(_is_part, group.leaves))]
    if parted and any(not group.words and _is_part(group.leaves[0]) for group in way):
        return None  # months of a year, and others of none
    if any(_place(b.leaves[0]) > _place(a.leaves[-1]) for a, b in pairwise(parted)):
        return None  # the calendar begins anew with every year
    return {"years"} if parted and all(_is_year(g.words) and _in_order(g) for g in parted) else set()


def _leaf_words(group: Group) -> tuple[tuple[str, ...], ...]:
    return tuple(leaf.words for leaf in group.leaves)


def _is_year(words: Sequence[str]) -> bool:
    return len(words) == 1 and _YEAR_ALONE.match(words[0]) is not None


def _is_part(leaf: Column) -> bool:
    return len(leaf.words) == 1 and PART_OF_YEAR.match(leaf.words[0]) is not None


def _in_order(group: Group) -> bool:
    """Whether the parts of a year follow each other as in the calendar."""
    numbers = list(map(_place, group.leaves))
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _place(leaf: Column) -> int:
    return place_in_year(leaf.words[0])


def place_in_year(part: str) -> int:
    """The number of a month, a quarter or a half."""
    number = re.match(r"\d+", part.replace("상", "1").replace("하", "2"))
    return int(number.group()) if number else 0


def _units(way: Sequence[Group], rows: Sequence[Sequence[Cell]]) -> set[str] | None:
    """A unit said in a heading is that of its numbers, and a group's that of its leaves that are no rates."""
    said = False
    at = 0
    for group in way:
        for leaf in group.leaves:
            if group.unit and leaf.unit and not leaf.is_rate and leaf.unit != group.unit:
                return None
            unit = leaf.unit or ("" if leaf.is_rate else group.unit)
            printed = {row[at].unit for row in rows if row[at].value is not None} - {""}
            if unit and printed and not all(one.startswith(unit) for one in printed):
                return None
            said = said or bool(unit and printed)
            at += 1
    kinds = [frozenset(row[i].unit for row in rows) for i in range(at)]
    return {"units"} if said and len(set(kinds)) > 1 else set()


def _times(way: Sequence[Group], rows: Sequence[Sequence[Cell]]) -> set[str] | None:
    """Where one heading is of time (도착시간), the one column of durations (9분48초) is headed by it."""
    columns = [column for group in way for column in group.columns()]
    lasting = [all(_LASTING.match(row[i].unit) for row in rows) for i in range(len(columns))]
    named = [any(_OF_TIME.search(word) for word in column.words) for column in columns]
    if sum(lasting) != 1 or sum(named) != 1:
        return set()
    return {"times"} if lasting == named else None


def _rates(way: Sequence[Group], rows: Sequence[Sequence[Cell]]) -> set[str] | None:
    """Where some columns are per cents and others not, just those headed as rates are."""
    columns = [column for group in way for column in group.columns()]
    per_cent = [any(row[i].unit in ("%", "%p") for row in rows) for i in range(len(columns))]
    if not any(per_cent):
        return _reckoned_rates(columns, tuple(map(tuple, rows)))
    if all(per_cent):
        return set()
    leaves = [leaf for group in way for leaf in group.leaves]
    agreed = all(leaf.is_rate == rate or leaf.is_change for leaf, rate in zip(leaves, per_cent, strict=True))
    return {"rates"} if agreed else None


def _reckoned_rates(columns: Sequence[Column], rows: tuple[tuple[Cell, ...], ...]) -> set[str] | None:
    """What the numbers prove to be per cents is headed as a rate; where what it is a rate of has a heading (발굴률 of
    발굴가구), that is the heading of the numbers it was reckoned from."""
    proved = rates_by_number(rows)
    for at, parts in proved.items():
        if not columns[at].is_rate and not columns[at].is_change:
            return None
        stem = _STEM.match(columns[at].plain)
        named = {i for i, column in enumerate(columns) if i != at and stem and _begins_with(column, stem[1])}
        if parts and named and not named & parts:
            return None
    return {"rates"} if proved else set()


def _attained(way: Sequence[Group], rows: Sequence[Sequence[Cell]]) -> set[str] | None:
    """A rate of attainment is what was done in per cent of what was aimed at: both are columns, of the same year."""
    columns = [column for group in way for column in group.columns()]
    rates = [at for at, column in enumerate(columns) if _ATTAINED.search(column.plain)]
    said = {word for column in columns for word in column.words}
    if len(rates) != 1 or not said & _AIMS or not said & _DEEDS:
        return set()
    aims, deeds = ([at for at, c in enumerate(columns) if c.plain in words] for words in (_AIMS, _DEEDS))
    if len(aims) != 1 or len(deeds) != 1:
        return None if not aims or not deeds else set()
    parts = [[word for word in columns[at].words if _DATED.match(word)] for at in (*aims, *deeds, *rates)]
    reckoned = [row for row in rows if row[rates[0]].value is not None]
    if any(one != parts[0] for one in parts):
        return None
    fits = reckoned and all(_is_per_cent(row[deeds[0]], row[aims[0]], row[rates[0]]) for row in reckoned)
    return {"attained"} if fits else None


def _begins_with(column: Column, stem: str) -> bool:
    return any(word.startswith(stem) for word in column.words)


@lru_cache(maxsize=256)  # every way to read the headings of a table asks for the same rows
def rates_by_number(rows: tuple[tuple[Cell, ...], ...]) -> dict[int, frozenset[int]]:
    """The columns that the numbers prove to be per cents, each with the columns that may have been the parts: in every
    row it is what one column is of another, or what a row is of a total row."""
    made: dict[int, frozenset[int]] = {}
    for at in range(len(rows[0]) if rows else 0):
        values = [row[at].value for row in rows]
        digits = sum(-_exponent(v) + 1 for v in values if v is not None)
        if None in values or digits < _DIGITS or len(set(values)) < _FEWEST_VALUES:
            continue
        others = [i for i in range(len(rows[0])) if i != at and all((row[i].value or 0) > 0 for row in rows)]
        parts = {
            part
            for part in others
            for whole in others
            if part != whole and all(_is_per_cent(row[part], row[whole], row[at]) for row in rows)
        }
        if parts:
            made[at] = frozenset(parts)
        elif _are_shares(rows, at):
            made[at] = frozenset()
    return made


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _is_per_cent(part: Cell, whole: Cell, printed: Cell) -> bool:
    """Whether a number is what one other is of another in per cent, rounded as printed."""
    step = Decimal(1).scaleb(_exponent(printed.counted))
    return whole.counted > 0 and abs(part.counted * _WHOLE / whole.counted - printed.counted) <= step * _HALF


def _are_shares(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether a column is, row by row, what some columns beside each other are in per cent of those of a total row, or
    of all rows together."""
    total = next((row for row in (rows[0], rows[-1]) if row[at].counted == _WHOLE), None)
    count = len(rows[0])
    for begin, end in combinations(range(count + 1), 2):
        if begin <= at < end:
            continue
        sums = [sum((cell.counted for cell in row[begin:end]), Decimal(0)) for row in rows]
        whole = Cell(sums[rows.index(total)] if total else sum(sums, Decimal(0)))
        if all(_is_per_cent(Cell(part), whole, row[at]) for part, row in zip(sums, rows, strict=True)):
            return True
    return False


def _sums(way: Sequence[Group], rows: Sequence[Sequence[Cell]]) -> set[str] | None:
    """Every total is the sum of the leaves beside it, or of the groups beside it, or of each group by itself."""
    found: set[str] = set()
    at = 0
    spans: list[tuple[Group, int]] = []
    for group in way:
        spans.append((group, at))
        at += len(group.leaves)
    for group, begin in spans:
        if group.is_total and len(group.leaves) > 1:
            others = [(g, b) for g, b in spans if g is not group and len(g.leaves) == len(group.leaves) and g.words]
            if not others or not all(_adds_up_by_leaf(row, group, begin, others) for row in rows):
                return None
            found.add("sums")
        totals = [i for i, leaf in enumerate(group.leaves) if leaf.is_total and group.words]
        for total in totals:
            addends = [i for i, leaf in enumerate(group.leaves) if i not in totals and _adds(leaf)]
            if len(addends) < 2 or len(totals) > 1:
                return None
            for row in rows:
                if row[begin + total].counted != sum(row[begin + i].counted for i in addends):
                    return None
            found.add("sums")
    for group, begin in spans:
        if not group.words and group.leaves[0].is_total:
            beside = [(g, b) for g, b in spans if b != begin and (g.words or _adds(g.leaves[0]))]
            if not all(_is_sum(row, begin, beside) for row in rows):
                return None
            found.add("sums")
    return found


def _adds_up_by_leaf(row: Sequence[Cell], group: Group, begin: int, others: Sequence[tuple[Group, int]]) -> bool:
    """Whether every leaf of a total group is the sum of the leaves in its place in the other groups."""
    places = [i for i, leaf in enumerate(group.leaves) if _adds(leaf)]
    return len(others) > 1 and all(row[begin + i].counted == sum(row[b + i].counted for _, b in others) for i in places)


def _adds(leaf: Column) -> bool:
    return not (leaf.is_rate or leaf.is_change)


def _is_sum(row: Sequence[Cell], total: int, beside: Sequence[tuple[Group, int]]) -> bool:
    parts = [_whole(row, group, begin) for group, begin in beside]
    if row[total].counted == 0:
        return False
    if len(parts) > 1 and sum(parts) == row[total].counted:
        return True
    return bool(parts) and all(
        group.words and part == row[total].counted for (group, _), part in zip(beside, parts, strict=True)
    )


def _whole(row: Sequence[Cell], group: Group, begin: int) -> Decimal:
    for i, leaf in enumerate(group.leaves):
        if leaf.is_total:
            return row[begin + i].counted
    return sum((row[begin + i].counted for i, leaf in enumerate(group.leaves) if _adds(leaf)), Decimal(0))


def _changes(way: Sequence[Group], rows: Sequence[Sequence[Cell]]) -> set[str] | None:
    """A change is the difference of the two columns before it, or what that is in per cent of the first."""
    leaves = [leaf for group in way for leaf in group.leaves]
    found: set[str] = set()
    for at, leaf in enumerate(leaves):
        if not leaf.is_change and at not in _of_changes(way):
            continue
        compared = _compared(way, at)
        outside = not compared and any(_BEFORE.match(word) for word in leaf.words)
        if outside and all(row[at].unit == "%" for row in rows):
            continue  # against a year that the table does not print
        said = [_is_change(rows, at, first, second) for first, second in compared]
        if not any(one is not None for one in said):
            return None
        if any(said):
            found.add("changes")
    return found


def _of_changes(way: Sequence[Group]) -> set[int]:
    """The columns under a heading of changes that are headed as those of a group before it are."""
    made: set[int] = set()
    begin = 0
    for place, group in enumerate(way):
        end = begin + len(group.leaves)
        repeats = any(before.words and _leaf_words(before) == _leaf_words(group) for before in way[:place])
        if repeats and Column(group.words).is_change:
            made |= set(range(begin, end))
        begin = end
    return made


def _compared(way: Sequence[Group], at: int) -> list[tuple[int, int]]:
    """The columns that one behind them may be the change of: the two right before it, or the same sub-heading (실적) of
    the last two groups."""
    begins = [0, *accumulate(len(group.leaves) for group in way)]
    before = [(g, begin) for g, begin in zip(way, begins, strict=False) if g.words and begin + len(g.leaves) <= at][-2:]
    repeated = len(before) > 1 and _leaf_words(before[0][0]) == _leaf_words(before[1][0])
    under = [(before[0][1] + i, before[1][1] + i) for i in range(len(before[0][0].leaves))] if repeated else []
    if at in _of_changes(way):  # 실적 under 증감: of 실적
        begin = max(one for one in begins if one <= at)
        return under[at - begin : at - begin + 1]
    return under if at < 2 else [(at - 2, at - 1), *under]


def _is_change(rows: Sequence[Sequence[Cell]], at: int, first: int, second: int) -> bool | None:
    """Whether a column is in all rows the change from one to another; None where it is not in one of them, and False
    where nothing changed in any."""
    said = False
    for row in rows:
        if row[at].value is None and row[second].value == row[first].value:
            continue  # no change is printed as none
        if not reckons(row[first].value, row[second].value, row[at].value):
            return None
        said = True
    return said


def reckons(first: Decimal | None, second: Decimal | None, change: Decimal | None) -> bool:
    """Whether a number is what two others differ by, or that in per cent of the first, rounded as printed."""
    if first is None or second is None or change is None:
        return False
    difference = second - first
    if abs(change) == abs(difference) and difference != 0:
        return True
    if first == 0:
        return False
    exponent = change.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(abs(difference) * 100 / first - abs(change)) <= step * _HALF


def _printed(way: Sequence[Group], rows: Sequence[Sequence[Cell]]) -> set[str] | None:
    """A number in brackets behind a heading (등록(144)) is the sum of what stands under it."""
    found: set[str] = set()
    at = 0
    for group in way:
        said = _PRINTED.search((group.words or group.leaves[0].words)[-1])
        if said:
            if len(rows) != 1 or _whole(rows[0], group, at) != Decimal(said["number"].replace(",", "")):
                return None
            found.add("printed")
        at += len(group.leaves)
    return found
