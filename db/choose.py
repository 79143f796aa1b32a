"""Which of a subject's printed figures answers a question: year, stage, part, precision.  Pure functions.

The rules are DESIGN.md's conventions of time, money and indicators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from data.records import WON
from db.result import Reading, Thing

#: Stages of money, the one meant first where a document prints several for one year.
STAGES = ("예산", "추경", "예산현액", "편성액", "결산", "지출")

_INVESTMENT = "투자계획"
#: What people call a stage → what the documents print: 본예산 is the 예산 column of a plan.
_STAGE_NAMES = {"본예산": "예산", "당초예산": "예산", "추가경정예산": "추경", "지출액": "지출", "집행액": "지출"}

#: What may be said of a stage where the stage itself is not printed: what was
#: appropriated is the budget of a plan, what was spent its settlement.
_STAGE_OF_PLAN = {"편성액": "예산", "지출": "결산"}

#: Kinds whose budget tables have one column per year: without a year they mean the plan year's column only.
_YEARLY = frozenset({"department", "budget_row", "programme", "goal"})


#: What documents print of what municipalities pay.
MUNICIPAL = ("군비", "시비", "구비", "시군비", "시·군비", "도·시군비")
#: Labels under which documents print a part that people call by its general name.
_SAME_PART = {
    "시군구비": MUNICIPAL,
    "시비": ("시도비", "도비"),  # of a metropolitan city, as open data call it
    "구비": ("시군구비",),
    "도비": ("시도비", "시·도비"),
    "기타": ("기타재원", "자부담"),
}


@lru_cache(maxsize=1024)
def _joined(text: str) -> str:
    """A text without its white space: stages, parts and periods are few, and compared in every figure."""
    return "".join(text.split())


def same_word(a: str, b: str) -> bool:
    """Equal but for white space: the document writes `4급 이상`, the person 4급이상."""
    return a == b or _joined(a) == _joined(b)


def pick(
    readings: Iterable[Reading],
    measure: str,
    *,
    basis: str = "",
    year: int | None = None,
    part: str = "",
    period: str = "",
    named: bool = False,
) -> tuple[Reading, ...]:
    """Figures of the measure in the year (None: any), the stage meant first, one per stage, part and period.

    Without a part (or period) the whole is meant; where only parts are printed, all of them.  What was entered for a
    half-year is never taken for the year.  A year that was `named` means what is printed of it, never the lump of all
    years (총사업비).
    """
    found = [
        r
        for r in readings
        if r.measure == measure
        and (year is None or r.year == year or _in_year(r, year))
        and (period or r.entered is None or not is_part_of_year(r))
    ]
    if named and measure == "budget" and not period:
        found = [r for r in found if r.year == year and not r.period] or found
    if measure == "budget" and not basis and not period:  # a plan of investment is meant only where it is asked for
        found = [r for r in found if r.basis != _INVESTMENT] or found
    if basis:
        basis = _STAGE_NAMES.get(basis, basis)
        found = (
            [r for r in found if _joined(r.basis) == _joined(basis)]
            or [r for r in found if _labelled(r, basis)]
            or [r for r in found if r.basis == _STAGE_OF_PLAN.get(basis)]
        )
    found = _narrow(found, part, lambda r: r.part)
    parted = _parts_beside(found) if measure == "amount" and not period else []
    if basis != _INVESTMENT or period or year is not None:  # a plan of investment is its years and its lumps
        found = [*_narrow(found, period, lambda r: r.period), *parted]
    if len(found) < 2:
        return tuple(found)
    return _distinct(sorted(found, key=_stage))


def is_part_of_year(reading: Reading) -> bool:
    """An actual that was entered for a half-year or a quarter."""
    return reading.entered is not None and bool(reading.period)


def _labelled(reading: Reading, word: str) -> bool:
    """A count, rate or other amount whose printed label holds the word; stages of money must agree exactly."""
    return reading.measure in ("count", "rate", "amount") and _joined(word) in _joined(reading.basis)


def _in_year(reading: Reading, year: int) -> bool:
    """A figure without a year belongs to its document's plan year."""
    return reading.year == year or (reading.year is None and reading.thing.document.year == year)


#: Every part (직급별, 재원별) and not the whole.
EACH_PART = "*"


def _narrow(found: list[Reading], wanted: str, get: Callable[[Reading], str]) -> list[Reading]:
    if wanted == EACH_PART:
        return [r for r in found if get(r)]
    if wanted:
        same = [r for r in found if same_word(get(r), wanted)]
        return same or [r for r in found if get(r) in _SAME_PART.get(wanted, ())]
    return [r for r in found if not get(r)] or found


def _parts_beside(found: Sequence[Reading]) -> list[Reading]:
    """100만원(매년 25만원): what a cell prints of an amount in parts, beside the whole of it."""
    whole = {(r.thing.id, r.line, r.basis) for r in found if not r.period}
    return [r for r in found if r.period and (r.thing.id, r.line, r.basis) in whole]


def _stage(reading: Reading) -> int:
    return STAGES.index(reading.basis) if reading.basis in STAGES else len(STAGES)


def _distinct(found: Sequence[Reading]) -> tuple[Reading, ...]:
    """One figure per (stage, year, part, period): the finer of two precisions; a contradicting one stays behind it."""
    made: list[Reading] = []
    for reading in found:
        for index, other in enumerate(made):
            if _key(reading) == _key(other) and agree(reading, other):
                if precision(reading) < precision(other):
                    made[index] = reading
                break
        else:
            made.append(reading)
    return tuple(made)


def _key(reading: Reading) -> tuple[object, ...]:
    return (reading.thing.lineage, reading.measure, reading.basis, reading.year, reading.part, reading.period)


def precision(reading: Reading) -> Decimal:
    """The size of the last printed place, in 원 for money."""
    return Decimal(WON.get(reading.unit, 1)).scaleb(-reading.digits)


def agree(a: Reading, b: Reading) -> bool:
    """The same number, or the same money printed in two precisions (each within one place of the coarser)."""
    if a.won is not None and b.won is not None:
        return a.won == b.won or (a.unit != b.unit and abs(a.won - b.won) < max(precision(a), precision(b)))
    return a.value == b.value and a.unit == b.unit


def years_of(readings: Iterable[Reading], measure: str, *, basis: str = "", part: str = "") -> tuple[int, ...]:
    """Years the measure is printed for, ascending."""
    found = (r for r in readings if r.measure == measure and r.year is not None and not is_part_of_year(r))
    return tuple(
        sorted(
            {
                r.year
                for r in found
                if r.year is not None
                and (not basis or same_word(r.basis, basis))
                and (not part or same_word(r.part, part))
            }
        )
    )


def default_year(thing: Thing, readings: Sequence[Reading], measure: str) -> int | None:
    """The year meant where none is named: the plan year, for actuals and rates the latest reported one.

    A kind without yearly columns (a case, a centre, a listed body) means the latest year printed.
    """
    if measure in ("actual", "achievement"):
        return latest_reported(thing, readings)
    plan = thing.document.year
    if any(r.measure == measure and _in_year(r, plan) for r in readings):
        return plan
    if thing.kind in _YEARLY and measure == "budget":
        return None
    printed = years_of(readings, measure)
    return printed[-1] if printed else None


def latest_reported(thing: Thing, readings: Sequence[Reading]) -> int | None:
    """The latest year with a result (a printed actual that is reported, or a printed rate)."""
    years = [
        r.year if r.year is not None else thing.document.year
        for r in readings
        if (r.measure == "actual" and not is_unreported(r, readings) and not is_part_of_year(r))
        or (r.measure == "achievement" and not is_ratio_to_last_year(r))
    ]
    return max(years, default=None)


_RATED = ("achievement", "rate")


def is_unreported(actual: Reading, readings: Iterable[Reading]) -> bool:
    """미집계: marked so, or printed as 0 for the year before the plan year while the target is above 0."""
    if actual.entered is not None:
        return False
    if "미집계" in actual.note:
        return True
    if actual.value != 0 or actual.year != actual.thing.document.year - 1:
        return False
    if any(r.value == 0 and r.year == actual.year and r.measure in _RATED for r in readings):
        return False  # its rate is printed as 0 as well: nothing was done
    return any(
        r.measure == "target" and r.year == actual.year and r.thing.id == actual.thing.id and r.value > 0
        for r in readings
    )


def latest_with(readings: Iterable[Reading], period: str) -> int | None:
    """The latest year with an actual of this part of the year."""
    years = [r.year for r in readings if r.measure == "actual" and same_word(r.period, period) and r.year is not None]
    return max(years, default=None)


def is_ratio_to_last_year(reading: Reading) -> bool:
    """전년목표 대비 is a ratio of its own, never an achievement rate."""
    return "전년" in reading.basis


def comparable(a: Reading, b: Reading) -> bool:
    """Two figures that can be subtracted: both money, or the same unit."""
    return (a.won is not None and b.won is not None) or a.unit == b.unit


def difference(now: Reading, before: Reading) -> tuple[Decimal, str]:
    """now − before and its unit: the common unit as printed, %p for percentages, the finer of two money units."""
    if now.unit == before.unit:
        return now.value - before.value, "%p" if now.unit == "%" else now.unit
    finer = now if WON.get(now.unit, 0) <= WON.get(before.unit, 0) else before
    return Decimal((now.won or 0) - (before.won or 0)) / WON[finer.unit], finer.unit


def size(reading: Reading) -> Decimal:
    """What to order by: 원 for money, the value for the rest."""
    return Decimal(reading.won) if reading.won is not None else reading.value
