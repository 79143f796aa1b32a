"""What is asked of cases: the query with its words, what of them the cases lack, and which figures it may mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data.records import WON
from data.records.values import replace
from db.case_words import CaseWord
from db.near_words import DURATIONS, TIME, of_like_unit, of_unit
from db.result import Reading
from nlp.query import ANY_UNIT, Query

#: Calibrated, see docs/thresholds.md.
NEAR, _ALL = 0.6, 0.9  # of what the words tell must stand near a figure: under a place that is named, and without
_SPENT = ("예산", "사업비")  # of several in a row none is the budget of the whole work
_SURE = 0.25  # how near a figure is at least, where no place is named or a word is left out
#: What is asked to be done with figures: the difference of two (as time goes, or of the first named less the second),
#: what something came to be, the share that one is of another, the sum of
#: those named, the sum of whatever is found.
GAP, LESS, BECAME, PART, SUM, TOGETHER = "gap", "less", "became", "part", "sum", "together"
_WHOLE_LINE = ("row", "change", GAP, LESS, BECAME)
TOTAL = "합계"


@dataclass(frozen=True, slots=True)
class CaseAsk:
    """A query with its words, and those of them (`strange`) that the cases which may be meant lack."""

    query: Query
    words: tuple[CaseWord, ...]
    strange: tuple[CaseWord, ...] = ()

    @property
    def placed(self) -> bool:
        """Whether it is asked of a place, or of what is talked of."""
        return bool(self.query.scope or self.query.subjects)

    @property
    def near(self) -> float:
        """What of the words must stand near a figure, 0 to 1."""
        return NEAR if self.placed else _ALL

    @property
    def sure(self) -> float:
        """How near a figure must be at least, 0 to 1."""
        return _SURE if self.strange or not self.placed else 0.0

    @property
    def whole_line(self) -> bool:
        """Whether all that a line prints is asked for."""
        return self.query.by in _WHOLE_LINE

    @property
    def differs(self) -> bool:
        """Whether the difference of two figures is asked for."""
        return self.query.by in (GAP, LESS)

    @property
    def altogether(self) -> bool:
        """Whether a total is asked for."""
        return any(TOTAL in w.spellings for w in self.words)

    @property
    def last(self) -> CaseWord | None:
        """The last word that a case must hold."""
        return next((w for w in reversed(self.words) if w.needed), None)

    @property
    def sides(self) -> list[int]:
        """The numbers of the several things of which each is asked."""
        return sorted({w.side for w in self.words} - {0})

    def of_side(self, side: int) -> CaseAsk:
        """The same of one of several things, with what is said of all; of what shall be added up no total."""
        own = tuple(w for w in self.words if w.side in (0, side))
        own = tuple(w for w in own if TOTAL not in w.spellings) if self.query.by == "sum" else own
        return replace(self, words=own)


def units_of(query: Query) -> list[str]:
    """The units that a query asks for."""
    return [str(f.value) for f in query.filters if f.field == "unit"]


def number_of(query: Query, of: str = "") -> int:
    """How many of something there are, as the question says it (사업 6개; `of` 달: 두 달); 0 where it does not."""
    return next((int(str(f.value)) for f in query.filters if f.field == "number" and f.unit == of), 0)


def lacking(query: Query, shown: Sequence[Reading]) -> tuple[str, ...]:
    """Of several units asked for (몇 명 얼마) those that nothing is shown in; of one that a noun only suggests those of
    which no number of that sort is."""
    asked, sorts = sorts_asked(query), {sort_in(reading) for reading in shown}
    sure = {f.value for f in query.filters if f.field == "unit" and f.op == "is" and asked.get(str(f.value)) == "count"}
    there = {u for u in asked if any(of_like_unit(r, u, ()) for r in shown) or (u not in sure and asked[u] in sorts)}
    return tuple(unit for unit in asked if len(asked) > 1 and unit not in there)


def sorts_asked(query: Query) -> dict[str, str]:
    """The units asked for, each with the sort of number that it makes."""
    units = [unit for unit in units_of(query) if unit != ANY_UNIT]
    return {u: "time" if u in (TIME, *DURATIONS) else sort_of(u) for u in units}


def sort_in(reading: Reading) -> str:
    """What sort of number a figure is: a time, money, a share, or things counted."""
    return "time" if reading.unit in DURATIONS else sort_of(reading.unit)


def asked_for(
    query: Query, reading: Reading, row: Sequence[Reading], fits: Callable[[Reading, str, Sequence[Reading]], bool]
) -> bool:
    """Whether a figure is of the years and units asked for, as `fits` says; money of the work where that is asked."""
    if query.years and reading.year not in query.years:
        return False
    for year in _until(query):
        whole = reading.year is None and TOTAL in reading.basis.split()  # of all years up to it
        if reading.year != int(year) and not _ends_in(reading, year) and not whole:
            return False
    units = units_of(query)
    money = len(units) < 2 or reading.unit in WON  # 인원과 예산: persons are no money of the work
    spent = reading.measure == "budget" or reading.basis.endswith(_SPENT)
    if query.measure == "budget" and not spent and money:
        return fits is not of_unit and bool(query.beside) and reading.unit in WON
    if not units and reading.unit in DURATIONS:
        return False  # 실적 is no age and no time
    if not units or ANY_UNIT in units:
        return True
    beside = [r for r in row if r.basis != reading.basis or not r.basis]
    return any(fits(reading, unit, beside) for unit in units)


def _until(query: Query) -> list[str]:
    """The year up to which something is counted that is asked for."""
    return [str(f.value) for f in query.filters if f.field == "until"]


def _ends_in(reading: Reading, year: str) -> bool:
    """Whether what a figure is of lasts into a year: 2021. 9. ~ 2022. 3."""
    _, tilde, ended = reading.period.rpartition("~")
    return bool(tilde) and (year in ended or f"’{year[2:]}" in ended)


def sort_of(unit: str) -> str:
    """What sort of number a unit makes: money, a share, or things counted."""
    return "money" if unit in WON else "%" if unit.startswith("%") else "count"
