"""The indicators whose actuals a person may enter: those of the departments they manage, in the latest documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.desk import Desk
from bot.render_page import figure_words
from db.choose import is_unreported
from db.facts import Facts
from db.people import Person
from db.result import Reading, Thing


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator with everything that is known of it."""

    thing: Thing
    readings: tuple[Reading, ...]

    @property
    def department(self) -> str:
        """Name of the nearest department above."""
        return self.thing.department.name if self.thing.department is not None else ""

    @property
    def unit(self) -> str:
        """Unit of its targets, else of its actuals."""
        found = [r for r in self.readings if r.measure in ("target", "actual") and r.unit]
        return sorted(found, key=lambda r: r.measure != "target")[0].unit if found else ""

    def years(self, today: date) -> list[int]:
        """The years one may enter, the latest first: those with a target or an actual, up to this year."""
        known = {r.year for r in self.readings if r.measure in ("target", "actual") and not r.part and not r.period}
        return sorted((year for year in known if year is not None and year <= today.year), reverse=True)

    def of(self, measure: str, year: int, period: str = "") -> Reading | None:
        """The figure that counts in the year (or a period of it); None where none does or it is not reported."""
        for reading in self.readings:
            same = reading.measure == measure and reading.year == year and reading.period == period
            if same and not reading.part:
                return None if measure == "actual" and is_unreported(reading, self.readings) else reading
        return None

    def words(self, measure: str, year: int, otherwise: str, period: str = "") -> str:
        """The figure as read, with its unit; a target that is set for the whole year alone stands for its periods."""
        found = self.of(measure, year, period)
        if found is None and measure == "target":
            found = self.of(measure, year)
        return figure_words(found) if found is not None else otherwise


#: The parts of a year that an actual may be entered for, by the month in which each begins.
PERIODS = {"상반기": 1, "하반기": 7, "1분기": 1, "2분기": 4, "3분기": 7, "4분기": 10}


def periods(year: int, today: date) -> list[str]:
    """The half-years and quarters of a year that have begun."""
    return [name for name, month in PERIODS.items() if (year, month) <= (today.year, today.month)]


def managed(desk: Desk, person: Person, role: str) -> dict[str, str]:
    """Subject id → label of the departments whose actuals a person may enter: an administrator's are all."""
    known = dict(desk.departments(measured=False))
    if role == "administrator":
        return known
    return {subject: label for subject, label in known.items() if role == "manager" and label in person.manages}


def indicators(desk: Desk, departments: Sequence[str]) -> list[Indicator]:
    """Those at any depth below the departments of these ids, in the documents' order."""
    if not departments:
        return []
    with desk.database.reading() as source:
        facts = Facts(source)
        things = facts.members("indicator", scope=departments)
        readings = facts.readings(things)
    return [Indicator(thing, tuple(readings[thing.id])) for thing in things]


def find_indicator(desk: Desk, departments: Sequence[str], subject: str) -> Indicator | None:
    """The indicator of this id, where it is below one of the departments."""
    return next((one for one in indicators(desk, departments) if one.thing.id == subject), None)
