"""What a table's numbers say of its headings: sums under totals, differences under changes, units, printed totals.

`proofs` says which of them speak for one way of reading the headings, or that one of them speaks against it.  Pure
functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

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
    ("편수", "편"),
    ("세대수", "세대"),
    ("개소수", "개소"),
)
_COUNTED = "명|건|개|개소|교|회|점|가구|세대|㎡|대|종|시간|분|일|톤|kg|km|권|곳|마리|호|천명|편|팀"
_GLOSS = re.compile(rf"\((?P<unit>%|{_COUNTED}|{'|'.join(WON)})\)")
_PRINTED = re.compile(r"\((?P<number>\d{1,3}(?:,\d{3})+|\d+)\)$")
_DATED = re.compile(r"^[~∼]?['’‘]?(?:19|20)?\d{2}년")
_SUMMED = re.compile(r"\((?:[^()]*\s)?(?:합산|누적|누계|평균|합계)\)$")
_HALF = Decimal("0.5")


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


def proofs(way: Sequence[Group], rows: Sequence[Sequence[Cell]]) -> frozenset[str] | None:
    """What speaks for a way of reading the headings; None where a number speaks against it."""
    found: set[str] = set()
    for check in (_years, _units, _rates, _sums, _changes, _printed):
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
    """A year stands over no other year, and months stand under a year that is not said to be summed up."""
    for group in way:
        if not group.words or not _DATED.match(group.words[0]):
            continue
        if _SUMMED.search(group.words[-1]) or any(_DATED.match(leaf.words[0]) for leaf in group.leaves):
            return None
    return set()


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


def _rates(way: Sequence[Group], rows: Sequence[Sequence[Cell]]) -> set[str] | None:
    """Where some columns are per cents and others not, just those headed as rates are."""
    leaves = [leaf for group in way for leaf in group.leaves]
    per_cent = [any(row[i].unit == "%" for row in rows) for i in range(len(leaves))]
    if not any(per_cent) or all(per_cent):
        return set()
    agreed = all(leaf.is_rate == rate or leaf.is_change for leaf, rate in zip(leaves, per_cent, strict=True))
    return {"rates"} if agreed else None


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
        if not leaf.is_change:
            continue
        if at < 2:
            return None
        for row in rows:
            if row[at].value is None and row[at - 1].value == row[at - 2].value:
                continue  # no change is printed as none
            if not reckons(row[at - 2].value, row[at - 1].value, row[at].value):
                return None
            found.add("changes")
    return found


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
