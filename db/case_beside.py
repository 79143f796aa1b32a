"""Figures of a case that a query names, with what is reckoned from them, and in a talk what stands beside such a one:
인원은, behind 고등학교 7개교; 그중 온라인은."""

from __future__ import annotations

from collections.abc import Sequence

from data.records.values import replace
from db.case_asked import TOTAL, lacking, sort_of, units_of
from db.case_index import CaseIndex, IndexedCase, Printed, case_of
from db.case_reckon import growth, reckoned, winners
from db.case_rows import figure_name, is_total, lines_of, same_row
from db.case_words import CaseWord
from db.facts import Facts
from db.near_words import MEASURES, of_like_unit, of_unit
from db.result import Amounts, NotFound, Reading, Result
from db.run_amounts import compared
from nlp.query import CARRIED, GROWTH, Query

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
        made = _of_years(query, made, list(held.values())) or made
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
    """The figure told last, where a turn says one word."""
    return [str(f.value) for f in query.filters if f.field == "told"] if len(query.term.split()) == 1 else []


def _of_years(query: Query, told: Sequence[Reading], held: Sequence[Reading]) -> list[Reading]:
    """What is printed for the years asked for under what was told last; none where there is none of the first of it, as
    then others beside it are no answer."""
    series = [
        [o for o in held if o.year in query.years and same_row(r, o)] or _called_alike(query, r, held) for r in told
    ]
    return list(dict.fromkeys(o for others in series for o in others)) if series and series[0] else []


def _called_alike(query: Query, told: Reading, held: Sequence[Reading]) -> list[Reading]:
    """The one figure of a year asked for that another line prints under the label of what was told."""
    named = [(r.thing.id, r.basis, r.part, r.period, r.unit) for r in (told, *held)]
    alike = [r for r, name in zip(held, named[1:], strict=True) if name == named[0] and r.year in query.years]
    return alike if told.basis and len({r.value for r in alike}) == len({r.year for r in alike}) else []


def of_talk(facts: Facts, index: CaseIndex, query: Query, words: Sequence[CaseWord]) -> tuple[Query, Result | None]:
    """What a turn of a talk asks beside the figure told last; else the query as it is looked for in the whole case."""
    cases = (case_of(thing) for thing in facts.things(query.subjects).values())
    case = next((index.cases[c.id] for c in cases if c is not None and c.id in index.cases), None)
    if told_last(query):
        shown = _beside(query, words, case) if case is not None else []
        if not shown:
            return query, NotFound(query, "untold" if words else "no_match", word=words[-1].text if words else "")
        return query, Amounts(query, tuple(lines_of(shown)))
    if case is None:
        return query, None
    shown = _on_its_line(query, words, case)
    return (query, Amounts(query, tuple(lines_of(shown)))) if shown else (_in_any_unit(query, words, case), None)


def _on_its_line(query: Query, words: Sequence[CaseWord], case: IndexedCase) -> list[Reading]:
    """유리방 113개소, then 업주는; 56농가 45품목, then 품목은: the one figure on the printed line of what was told, for
    the same time, that all the words call, by its label or its unit."""
    names = [str(f.value) for f in query.filters if f.field == "told"]
    told = [f.reading for f in case.figures if figure_name(f.reading) in names]
    hard = [w for w in words if not w.soft and not w.loose]
    if not told or not hard:
        return []
    times = {(r.line, r.year, r.period) for r in told}
    row = [f for f in case.figures if (f.reading.line, f.reading.year, f.reading.period) in times]
    called = [f.reading for f in row if all(_calls(w, f) for w in hard) and _in_unit_asked(query, hard, f, case)]
    called = [
        r for r in called if any(r.unit in w.spellings for w in hard)
    ] or called  # 가구로는, of 가구원 80명 25가구
    return called if len({(r.value, r.unit) for r in called}) == 1 else []


def _calls(word: CaseWord, figure: Printed) -> bool:
    return figure.reading.unit in word.spellings or word.labels(f"{figure.reading.basis} {figure.reading.part}")


def _in_unit_asked(query: Query, words: Sequence[CaseWord], figure: Printed, case: IndexedCase) -> bool:
    """Whether a figure is in the unit that the turn itself asks for, or in that which a word of it names."""
    units = [str(f.value) for f in query.filters if f.field == "unit" and f.unit != CARRIED]
    if not units or any(figure.reading.unit in w.spellings for w in words):
        return True
    row = [r for r in case.by_line[figure.reading.line] if r is not figure.reading]
    return any(of_unit(figure.reading, unit, row) for unit in units)


def _in_any_unit(query: Query, words: Sequence[CaseWord], case: IndexedCase) -> Query:
    """저상버스 몇 대, then 무장애정류소는: without the unit that is only kept from the question before, where what is
    asked for now is printed in others and not in that."""
    kept = [str(f.value) for f in query.filters if f.field == "unit" and f.unit == CARRIED]
    hard = [w for w in words if not w.soft and not w.loose]
    called = [f.reading for f in case.figures if any(w.labels(f.reading.basis) for w in hard)] if kept else []
    alike = (of_like_unit(r, unit, case.by_line[r.line]) for r in called for unit in kept)
    if not called or any(alike):
        return query
    return replace(query, filters=tuple(f for f in query.filters if f.unit != CARRIED))


def _beside(query: Query, words: Sequence[CaseWord], case: IndexedCase) -> list[Reading]:
    """Of the figures told last those in the unit asked for; else the one beside the first of them that is called by all
    the words and is in that unit: in the same column, or under the same label; none where nothing tells which."""
    names = told_last(query)
    all_told = [f for f in case.figures if figure_name(f.reading) in names]
    told = next((f for f in all_told if figure_name(f.reading) == names[0]), None)
    if told is None:
        return []
    hard = [w for w in words if not w.soft]
    if not hard and not _fits(query, told, told, case):  # 924명 3,234만원, then 돈으로는: what was told just now
        in_unit = [f.reading for f in all_told if _fits(query, f, told, case)]
        if query.years and any(r.year not in query.years for r in in_unit):
            in_unit = _of_years(query, in_unit, [f.reading for f in case.figures])
        if in_unit:
            return in_unit
    called = [f for f in case.figures if f is not told and all(_labels(w, f) for w in hard)]
    year = query.years[-1] if query.years else told.reading.year
    fitting = [f for f in called if f.reading.year == year and _fits(query, f, told, case)]
    near = [f for f in fitting if abs(f.reading.line - told.reading.line) <= _NEXT_ROWS]
    parts = [] if near else [f for f in fitting if _is_part(f, told, hard)]
    near = near or [f for f in parts if is_total(f.reading)] or parts
    most = max((_shared(f, told) for f in near), default=0)
    best = [f.reading for f in near if _shared(f, told) == most]
    if not (hard or most):  # 14개팀 1,700명: what the line prints beside under another label
        best = [r for r in best if r.line == told.reading.line]
        most = len(best)
    if len({(r.value, r.unit) for r in best}) == 1 and (most or hard):
        return best
    return [told.reading] if not hard and units_of(query) and _fits(query, told, told, case) else []  # said once more


def _labels(word: CaseWord, figure: Printed) -> bool:
    """Whether a word stands in the label of a figure; one for a total (전체는), in that of any that adds others up."""
    return is_total(figure.reading) if TOTAL in word.spellings else word.labels(figure.label)


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
