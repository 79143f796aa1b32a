"""Two figures that a conversation has told one after the other, and what they come to.

They must be of one label and unit: two years of one thing, or two things in one year.  Whatever else was told, nothing
is reckoned from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.case_rows import is_total
from db.choose import comparable, size
from db.members import sum_of
from db.result import Amounts, Changes, Comparison, Item, Reading, Reckoned, Result, Total
from db.run_amounts import compared, delta
from db.score import computed, rounded
from nlp.query import Query

_PAIR = 2
_HALVES = ("", "상", "하")
_PART_OF_YEAR = re.compile(r"(?:([상하])반기|(?<!\d)(\d{1,2})\s?(?:월|분기|차))(?![가-힣])")
_RATES = ("%", "점", "위", "등급")  # of which no sum is made


def told(result: Result) -> tuple[Reading, ...]:
    """The figures that a result answers with."""
    if isinstance(result, Amounts):
        return tuple(dict.fromkeys(r for line in result.lines for r in line.asked))
    if isinstance(result, Comparison | Reckoned):
        return result.sides
    if isinstance(result, Changes):
        return tuple(r for d in result.deltas for r in (d.before, d.now))
    if isinstance(result, Total):
        return tuple(r for item in result.items for r in item.figures[:1])
    return ()


def pair(first: Sequence[Reading], last: Sequence[Reading]) -> tuple[Reading, Reading] | None:
    """The two figures of one label, in the order told: both of the last answer, else one of each, those that answered
    first before others; None where there are none, or several that could be meant."""
    if len(last) == _PAIR and _alike(*last):
        return last[0], last[1]
    found = [(a, b) for a in first for b in last if _alike(a, b)]
    sure = len(found) == 1 or (bool(found) and found[0] == (first[0], last[0]))
    return found[0] if sure else None


def pair_of_one_answer(last: Sequence[Reading]) -> tuple[Reading, Reading] | None:
    """Two figures asked for together and told of one thing and year (우리 점수랑 평균): how far they lie apart can be
    said, whatever they are called."""
    if len(last) != _PAIR:
        return None
    one, other = last
    same = (one.thing.lineage, one.year, one.measure, one.line) == (
        other.thing.lineage,
        other.year,
        other.measure,
        other.line,
    )
    return (one, other) if same and comparable(one, other) else None


def pair_of_a_row(first: Sequence[Reading], last: Sequence[Reading]) -> tuple[Reading, Reading] | None:
    """장애인은 몇 명, then 중장년은: two figures of one printed line told one by one, of which none is a total."""
    if len(first) != 1 or len(last) != 1 or not comparable(first[0], last[0]):
        return None
    said = [(r.thing.id, r.line, r.measure, r.unit, r.year, r.part, r.period) for r in (first[0], last[0])]
    named = first[0].basis and last[0].basis and first[0].basis != last[0].basis
    whole = is_total(first[0]) or is_total(last[0])
    return (first[0], last[0]) if said[0] == said[1] and named and not whole else None


def is_through_time(two: tuple[Reading, Reading]) -> bool:
    """Whether both are of one thing, in two years or two parts of one (상반기, 9월)."""
    return two[0].thing.lineage == two[1].thing.lineage and _time(two[0]) != _time(two[1])


def comes_to(two: tuple[Reading, Reading], how: str) -> Result | None:
    """What two figures come to (`how`: apart, grown, rate, sum or times); None where it cannot be reckoned."""
    years = is_through_time(two)
    ordered = sorted(two, key=_time) if years else [*two]
    one, other = ordered
    subjects = tuple(dict.fromkeys(r.thing.id for r in ordered))
    query = Query("change", subjects=subjects, measure=one.measure if len(subjects) > 1 else "")
    if how in ("grown", "rate") or (how == "apart" and years):
        return Changes(query, (delta(other.thing, one, other, ()),)) if years else None
    if how == "apart":
        return compared(query, ordered)
    if how == "sum":
        return _sum(query, ordered)
    return _multiple(query, ordered[::-1] if years else sorted(ordered, key=size, reverse=True))


def _sum(query: Query, two: Sequence[Reading]) -> Result | None:
    first = two[0]
    if first.unit in _RATES or _one_in_the_other(*two):
        return None
    value, unit = sum_of(two)
    if first.thing.id != two[1].thing.id:
        kinds = {(r.thing.kind, r.thing.level) for r in two}
        items = tuple(Item(r.thing, (r,)) for r in two)
        total = computed(first, "total", value, unit, line=0)
        return Total(query, items, total, None, *kinds.pop(), scope=()) if len(kinds) == 1 else None
    return Reckoned(query, "together", tuple(two), computed(first, "total", value, unit, line=0))


def _one_in_the_other(one: Reading, other: Reading) -> bool:
    """도비 얼마, then 전체는: whether one is a part of the other, which holds it already."""
    same = (one.thing.lineage, one.year, one.measure) == (other.thing.lineage, other.year, other.measure)
    return same and bool(one.part) != bool(other.part)


def _multiple(query: Query, two: Sequence[Reading]) -> Result | None:
    part, whole = two
    if size(whole) <= 0:
        return None
    value = rounded(size(part) / size(whole))[0]
    return Reckoned(query, "times", (part, whole), computed(part, "rate", value, "배", basis="배수"))


def _alike(one: Reading, other: Reading) -> bool:
    """Of one label, and of two times of one thing or of two things at one time."""
    if not comparable(one, other) or one.measure != other.measure or _name(one) != _name(other):
        return False
    if one.thing.lineage != other.thing.lineage:
        return (one.year, one.part, one.period) == (other.year, other.part, other.period)
    if one.year == other.year:
        return (one.part, one.period, _time(one)) != (other.part, other.period, _time(other))
    return one.part == other.part


def _name(reading: Reading) -> str:
    """What a figure is called, without the part of a year that it is of."""
    return "".join(_PART_OF_YEAR.sub("", reading.basis).split())


def _time(reading: Reading) -> tuple[int, int]:
    """The year of a figure and its part of it; of one whose year is not printed, which it is can not be told."""
    found = _PART_OF_YEAR.search(f"{reading.period} {reading.part} {reading.basis}")
    part = 0 if found is None else int(found[2]) if found[2] else _HALVES.index(found[1])
    return reading.year or 0, part
