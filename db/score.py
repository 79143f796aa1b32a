"""An indicator in one year: target, actual, achievement rate and what follows from them.  Pure functions.

달성률 = 실적 ÷ 목표 × 100 (for lower-is-better 목표 ÷ 실적 × 100 would be another convention; DESIGN.md has the plain
one); met means 실적 ≥ 목표, for lower-is-better 실적 ≤ 목표; 초과 달성 is strict.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Literal

from db.choose import is_ratio_to_last_year, is_unreported, latest_reported, pick
from db.direction import Direction, direction
from db.result import Reading, Score, Thing

State = Literal["met", "exceeded", "missed", "unreported", "not_begun", "no_target"]

_PLACES = Decimal("0.01")


def rounded(value: Decimal) -> tuple[Decimal, int]:
    """The value rounded half up to two decimals without trailing zeros, and its decimal places."""
    made = value.quantize(_PLACES, ROUND_HALF_UP)
    whole = made.to_integral_value()
    made = whole if made == whole else made.normalize()
    exponent = made.as_tuple().exponent
    return made, max(0, -exponent) if isinstance(exponent, int) else 0


def computed(model: Reading, measure: str, value: Decimal, unit: str, **more: object) -> Reading:
    """A figure computed from `model`: its subject, year and line, no note."""
    exponent = value.as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    made = model._replace(measure=measure, value=value, unit=unit, won=None, digits=digits, note="", printed=False)
    return made._replace(**more) if more else made  # type: ignore[arg-type]


def score(thing: Thing, readings: Sequence[Reading], year: int, *, part: str = "", period: str = "") -> Score | None:
    """The indicator in the year; None where neither a target nor an actual nor a rate is printed for it."""
    target = _first(pick(readings, "target", year=year, part=part, period=period))
    actual = _first(pick(readings, "actual", year=year, part=part, period=period))
    printed = _first(
        tuple(
            r
            for r in pick(readings, "achievement", year=year, part=part, period=period)
            if not is_ratio_to_last_year(r)
        )
    )
    if target is None and actual is None and printed is None:
        return None
    way = direction(thing.name)
    if actual is not None and is_unreported(actual, readings):
        return Score(thing, year, target, None, None, None, "unreported", way)
    if actual is None and printed is None:
        return Score(thing, year, target, None, None, None, "unreported", way)
    rate = _rate(target, actual)
    state = _state(target, actual, printed, way)
    if state == "not_begun":
        return Score(thing, year, target, actual, None, None, state, way)
    if printed is None:
        return Score(thing, year, target, actual, rate, None, state, way)
    differs = rate is not None and rate.value.quantize(_place(printed), ROUND_HALF_UP) != printed.value
    return Score(thing, year, target, actual, printed, rate if differs else None, state, way)


def _first(found: tuple[Reading, ...]) -> Reading | None:
    return found[0] if found else None


def _place(reading: Reading) -> Decimal:
    return Decimal(1).scaleb(-reading.digits)


def _rate(target: Reading | None, actual: Reading | None) -> Reading | None:
    """실적 ÷ 목표 × 100; None without a target above 0 or where the units differ."""
    if target is None or actual is None or target.value <= 0 or not _same_unit(target, actual):
        return None
    value, _ = rounded(actual.value / target.value * 100)
    return computed(actual, "achievement", value, "%", basis="달성률")


def _same_unit(target: Reading, actual: Reading) -> bool:
    return target.unit == actual.unit or not target.unit or not actual.unit


def _state(target: Reading | None, actual: Reading | None, printed: Reading | None, way: Direction) -> State:
    if target is None or actual is None or not _same_unit(target, actual):
        if printed is None:
            return "no_target"
        return "exceeded" if printed.value > 100 else "met" if printed.value == 100 else "missed"
    if target.value == 0 and actual.value == 0:
        return "not_begun"
    if actual.value == target.value:
        return "met"
    if way == "keep":
        return "missed"
    better = actual.value < target.value if way == "lower" else actual.value > target.value
    return "exceeded" if better else "missed"


#: The rate that is computed from what was spent; other rates (지원조건 …) are printed under names of their own.
EXECUTION = "집행률"


def executed(basis: str, readings: Sequence[Reading]) -> bool:
    """Whether the rate asked is that of what was spent, which no document prints as a rate."""
    if basis == EXECUTION:
        return not any(r.measure == "rate" and r.basis == EXECUTION for r in readings)
    return not basis and not any(r.measure == "rate" for r in readings)


def execution(readings: Sequence[Reading], year: int | None) -> tuple[Reading, Reading, Reading] | None:
    """(집행률, 지출액, 예산현액) of the year, else of the latest year with both; None where one is not printed."""
    spent = {r.year: r for r in pick(readings, "budget", basis="지출") if not r.part}
    current = {r.year: r for r in pick(readings, "budget", basis="예산현액") if not r.part}
    years = [y for y in spent if y in current and y is not None and (year is None or y == year)]
    if not years or current[max(years)].value <= 0:
        return None
    out, whole = spent[max(years)], current[max(years)]
    if out.won is None or whole.won is None:
        return None
    value, _ = rounded(Decimal(out.won) / Decimal(whole.won) * 100)
    return computed(out, "rate", value, "%", basis=EXECUTION), out, whole


def latest_score(thing: Thing, readings: Sequence[Reading]) -> Score | None:
    """The indicator in its latest reported year; None where no year is reported."""
    year = latest_reported(thing, readings)
    return score(thing, readings, year) if year is not None else None


def target_trend(readings: Sequence[Reading]) -> int:
    """1 where the printed targets go up over the years (never down between), -1 down, 0 else."""
    by_year = {r.year: r.value for r in readings if r.measure == "target" and r.year is not None and not r.part}
    values = [by_year[year] for year in sorted(by_year)]
    steps = [b - a for a, b in pairwise(values)]
    if not steps or all(s == 0 for s in steps):
        return 0
    if all(s >= 0 for s in steps):
        return 1
    return -1 if all(s <= 0 for s in steps) else 0
