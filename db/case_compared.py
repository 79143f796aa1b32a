"""Figures of two cases that are compared: one of each, told with what is asked for, and of one sort.

Of a row of years the latest is meant.  Where the figures of a case are called by several things and nothing tells which
is asked for, or none is told with it, there is nothing to compare: any other figure of the unit would make a winner of
whoever has more of something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.case_index import CaseIndex, Printed, case_index, case_of
from db.case_rows import is_total
from db.case_told import offered
from db.case_words import CaseWord, words_of
from db.facts import Facts
from db.result import AmountLine, Amounts, NotFound, Reading, Result

_HALF = 0.5  # of the letters of a word
_PAIR = 2


def comparable(facts: Facts, results: Sequence[Result]) -> list[Result]:
    """The results of the sides of a comparison, each with the one figure that is compared; NotFound for a side that has
    none.  Of fewer than two, or where a side has none at all, as they are."""
    if len(results) < 2 or not all(isinstance(r, Amounts) for r in results):
        return list(results)
    index = case_index(facts)
    amounts = [r for r in results if isinstance(r, Amounts)]
    told = [_told(index, r) for r in amounts]
    if not any(told):  # what is said last tells nothing of any of them
        told = [_figures(index, r) for r in amounts]
    made: list[Result] = []
    for number, (result, side) in enumerate(zip(amounts, told, strict=True)):
        others = [f for n, other in enumerate(told) if n != number for f in other]
        one = _one(index, result, side, others)
        made.append(
            _lacking(result) if one is None else Amounts(result.query, (AmountLine(one.thing, one.year, (one,)),))
        )
    return made


def _lacking(result: Amounts) -> NotFound:
    shown = [r for line in result.lines for r in line.asked]
    things = tuple(dict.fromkeys(case_of(r.thing) or r.thing for r in shown))[:1]
    return NotFound(result.query, "no_such_figure", things, beside=offered(shown))


def _figures(index: CaseIndex, result: Amounts) -> list[Printed]:
    """The figures found of one side, as they are printed."""
    readings = [r for line in result.lines for r in line.asked]
    cases = {case.id for r in readings if (case := case_of(r.thing)) is not None}
    figures = {f.reading: f for c in cases if c in index.cases for f in index.cases[c].figures}
    return [figures[r] for r in readings if r in figures]


def _told(index: CaseIndex, result: Amounts) -> list[Printed]:
    """The figures found of one side that what is asked for stands by, or in the names of their case; of money all."""
    figures = _figures(index, result)
    cases = {case.id for f in figures if (case := case_of(f.reading.thing)) is not None}
    names = " ".join(index.cases[c].names for c in cases)
    telling = [w for w in words_of(index, result.query.term) if w.needed and not w.held_by(names)]
    if not telling or result.query.measure:
        return figures
    return [f for f in figures if telling[-1].stands_by(f)]


def _one(index: CaseIndex, result: Amounts, side: Sequence[Printed], others: Sequence[Printed]) -> Reading | None:
    """The figure of a side that is compared with those of the others; None where nothing tells which it is."""
    words = [w for w in words_of(index, result.query.term) if w.needed]
    best = max((_called(words, f) for f in side), default=0)
    alike = [f for f in side if _called(words, f) == best]
    whole = [f for f in alike if is_total(f.reading)]
    if not alike or (not best and not whole and len({f.reading.basis for f in alike}) > 1):
        return None
    units = {f.reading.unit for f in others}
    first = (whole or alike)[0].reading
    also = (f.reading for f in alike if f.reading.basis == first.basis and f.reading.unit in units)
    first = first if first.unit in units else next(also, first)
    series = [f.reading for f in alike if _name(f.reading) == _name(first)]
    latest = max(r.year or 0 for r in series)
    found = [r for r in series if (r.year or 0) == latest]
    if len({r.value for r in found}) == 1:
        return found[0]
    rows = {(f.reading.line, _name(f.reading)) for f in others}
    if len(found) > _PAIR and len(rows) == len(others):
        return None  # of a row whose columns are not known, where the other side is called by what it is
    return found[0] if len({r.line for r in found}) == 1 and not any(r.period for r in found) else None


def _called(words: Sequence[CaseWord], figure: Printed) -> float:
    """How much of the words a label has."""
    return sum(part for w in words if (part := w.stands(figure.label)) >= _HALF)


def _name(reading: Reading) -> tuple[str, str, str]:
    return reading.basis, reading.part, reading.unit
