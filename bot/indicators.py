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

    def of(self, measure: str, year: int) -> Reading | None:
        """The figure that counts in the year; None where none does or the actual is not reported."""
        for reading in self.readings:
            if reading.measure == measure and reading.year == year and not reading.part and not reading.period:
                return None if measure == "actual" and is_unreported(reading, self.readings) else reading
        return None

    def words(self, measure: str, year: int, otherwise: str) -> str:
        """The figure as read, with its unit."""
        found = self.of(measure, year)
        return figure_words(found) if found is not None else otherwise


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
