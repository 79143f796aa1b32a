"""Figures of a case that a query names, with what is reckoned from them, and in a talk what stands beside such a one:
인원은, behind 고등학교 7개교; 그중 온라인은."""

from __future__ import annotations

from collections.abc import Sequence

from db.case_asked import lacking, sort_of, units_of
from db.case_index import CaseIndex, IndexedCase, Printed, case_of
from db.case_reckon import growth, reckoned, winners
from db.case_rows import figure_name, is_total, lines_of, same_row
from db.case_words import CaseWord
from db.facts import Facts
from db.near_words import MEASURES, of_unit
from db.result import Amounts, NotFound, Reading, Result
from db.run_amounts import compared
from nlp.query import GROWTH, Query

_NEXT_ROWS = 4  # printed lines


def told_last(query: Query) -> list[str]:
    """The names of the figures that the talk is about, the one that answered first."""
    return [str(f.value) for f in query.filters if f.field == "beside"]


def figures_named(facts: Facts, query: Query) -> Result | None:
    """The figures that a query names, None where it names none, or asks for other years than theirs."""
    figures = [str(f.value) for f in query.filters if f.field == "line"]
    ids = dict.fromkeys(name.split(":", 1)[0] for name in figures)
    things = facts.things(ids)
    readings = facts.readings(things.values(), MEASURES)
    held = {figure_name(r): r for thing in ids for r in readings.get(thing, ())}
    made = [held[name] for name in figures if name in held]
    if query.years and any(r.year not in query.years for r in made):  # in a talk: of a row of years those of others
        series = [(r, [o for o in held.values() if same_row(r, o)]) for r in made]
        of_years = [o for _, others in series if len(others) > 1 for o in others if o.year in query.years]
        made = list(dict.fromkeys(of_years)) or made
    if not made or any(query.years and r.year not in query.years for r in made):
        return None
    if query.by == "compare" and len(made) == len(figures) > 1:
        return compared(query, made)
    lines = (*reckoned(query.by, made), *lines_of(made))
    if query.basis == GROWTH:
        rate = growth(made)
        return Amounts(query, (*rate, *lines_of(made))) if rate else NotFound(query, "no_match", word=GROWTH)
    best = winners(query.by, made)
    return Amounts(query, lines, lacking=lacking(query, [r for line in lines for r in line.asked]), winners=best)


def of_row_told(query: Query, shown: Sequence[Reading], case: IndexedCase) -> list[Reading]:
    """주의는, behind 백석읍 심각: of several rows of one column the figure of the row that the talk is about."""
    told = next((f for f in case.figures if figure_name(f.reading) in _rows_told(query)), None)
    rows = [r.basis.split() for r in shown]
    column = len(shown) > 1 and all(len(row) > 1 and row[1:] == rows[0][1:] for row in rows)
    if told is None or not column or len(told.reading.basis.split()) != len(rows[0]):
        return list(shown)
    name = " ".join([told.reading.basis.split()[0], *rows[0][1:]])
    of_row = [f.reading for f in case.figures if f.reading.basis == name and f.reading.unit == shown[0].unit]
    return of_row if len(of_row) == 1 else list(shown)


def _rows_told(query: Query) -> list[str]:
    return [str(f.value) for f in query.filters if f.field == "row"]


def beside_told(facts: Facts, index: CaseIndex, query: Query, words: Sequence[CaseWord]) -> Result:
    """What stands beside the figure that the talk is about; no figure of anything else."""
    cases = (case_of(thing) for thing in facts.things(query.subjects).values())
    case = next((index.cases[c.id] for c in cases if c is not None and c.id in index.cases), None)
    shown = _beside(query, words, case) if case is not None else []
    if not shown:
        return NotFound(query, "untold" if words else "no_match", word=words[-1].text if words else "")
    return Amounts(query, tuple(lines_of(shown)))


def _beside(query: Query, words: Sequence[CaseWord], case: IndexedCase) -> list[Reading]:
    """The one figure beside the one told last that is called by all the words and is in the unit asked for: in the same
    column, or under the same label; none where nothing tells which."""
    told = next((f for f in case.figures if figure_name(f.reading) in told_last(query)[:1]), None)
    if told is None:
        return []
    called = [f for f in case.figures if f is not told and all(w.labels(f.label) for w in words if not w.soft)]
    year = query.years[-1] if query.years else told.reading.year
    fitting = [f for f in called if f.reading.year == year and _fits(query, f, told, case)]
    near = [f for f in fitting if abs(f.reading.line - told.reading.line) <= _NEXT_ROWS]
    parts = [] if near else [f for f in fitting if _is_part(f, told, words)]
    near = near or [f for f in parts if is_total(f.reading)] or parts
    most = max((_shared(f, told) for f in near), default=0)
    best = [f.reading for f in near if _shared(f, told) == most]
    return best if len({(r.value, r.unit) for r in best}) == 1 and (most or words) else []


def _is_part(figure: Printed, told: Printed, words: Sequence[CaseWord]) -> bool:
    """개수 초등학교 13개교, of 30개: whether a figure that is printed elsewhere is named by a word and in the unit of
    what was told."""
    named = any(figure.reading.basis.split()[-1:] == [s] for w in words for s in w.spellings)
    return named and figure.reading.unit.startswith(told.reading.unit or "-")


def _fits(query: Query, figure: Printed, told: Printed, case: IndexedCase) -> bool:
    """Whether a figure is in the unit asked for; a part of what was told is a number of the same sort."""
    units, reading = units_of(query), figure.reading
    if units:
        row = [r for r in case.by_line[reading.line] if r is not reading]
        return any(of_unit(reading, unit, row) for unit in units)
    return sort_of(reading.unit) == sort_of(told.reading.unit) and reading.value <= told.reading.value


def _shared(figure: Printed, told: Printed) -> int:
    """How many words of the label of what was told another is called by, its year aside."""
    year = f"{told.reading.year}년"
    return len({*figure.label.split()} & {*told.label.split()} - {year})
