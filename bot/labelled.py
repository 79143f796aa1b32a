"""Questions that are answered by the words a figure is printed under: where they are looked for, and what to choose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot import sentences as say
from bot.answer import Answer
from bot.render_page import label, stage
from db.result import Amounts, Matches, Reading, Result
from nlp.printed import unit_asked
from nlp.query import Choice, Context, Query

_LONG = 4  # letters of a single word that is looked for in every document


def label_queries(queries: Sequence[Query], context: Context | None) -> Iterator[Query]:
    """Where the words are looked for: under what is named, in what the talk is about, else everywhere.

    One short word (대상은 몇 명이었지?) says too little to be looked for everywhere.
    """
    last = context.query if context is not None else None
    yield from queries[:-1]
    query = queries[-1]
    if query.subjects or not query.term:
        yield query
        return
    if not query.scope and last is not None and last.subjects:
        yield replace(query, subjects=last.subjects)
    words = query.term.split()
    if query.scope or len(words) > 1 or len(words[0].split("|")[0]) >= _LONG:
        yield query


def cases_named(query: Query) -> Query:
    """The search for the cases that a question about one of their fields can mean."""
    return Query("search", term=query.term, kind="case", scope=query.scope)


def case_choices(query: Query, result: Result, labelled: Callable[[Query, str], Query]) -> tuple[Choice, ...]:
    """What is asked of each case found; a word that stands in none of them is let pass only under a place named."""
    if not isinstance(result, Matches) or (result.left_out and not query.scope and not query.by):
        return ()
    found = {m.thing.id: (label(m.thing), m.place) for m in result.matches}
    alike = len({name for name, _ in found.values()}) < len(found)
    return tuple(
        Choice(say.match(place, f"{name} ({number})" if alike else name), labelled(query, subject))
        for number, (subject, (name, place)) in enumerate(found.items(), start=1)
    )


def label_choices(query: Query, result: Amounts) -> tuple[Choice, ...]:
    """The figures found, each as a question of its own that finds it again."""
    readings = [line.asked[0] for line in result.lines]
    alone = len(readings) == 1
    return tuple(Choice(_said(r), _of(query, r, alone=alone)) for r in readings)


def row_of(query: Query, result: Amounts) -> Query | None:
    """One printed row of which several years or all are asked for, or whose figures nothing tells apart: the question
    of the row; None where more is found."""
    readings = [line.asked[0] for line in result.lines]
    if len(readings) < 2:
        return None
    rows = {(r.thing.id, r.measure, r.basis, r.part, r.period, r.unit) for r in readings}
    years = [r.year for r in readings]
    yearly = len(rows) == 1 and sorted(years, key=str) == sorted(set(query.years), key=str)
    one_line = len({(r.thing.id, r.line) for r in readings}) == 1
    return replace(query, subjects=(readings[0].thing.id,), scope=()) if yearly or one_line else None


def _of(query: Query, reading: Reading, *, alone: bool) -> Query:
    # asked of a thing named and found beneath it: it stays named
    made = replace(query, subjects=(reading.thing.id,), scope=(reading.thing.id,) if query.beside else ())
    if alone:
        return made
    words = f"{reading.basis} {reading.part} {reading.period}"
    years = (reading.year,) if reading.year is not None else query.years
    return replace(made, term=f"{query.term} {words}".strip(), years=years)


def _said(reading: Reading) -> str:
    year = f"{reading.year}년 " if reading.year is not None else ""
    return say.labelled_choice(label(reading.thing), f"{year}{stage(reading)}")


#: Units that nothing else is counted in: 몇 명 is not answered with 14개.
_OWN_UNITS = ("명", "가구", "세대", "권", "부")
_DURATIONS = ("년", "개월", "월", "주", "일", "시간")


def in_another_unit(text: str, query: Query, answer: Answer) -> bool:
    """Whether figures were given, none of them in the unit that a number was asked for in."""
    unit = unit_asked(text)
    if not unit or query.operation != "amount" or not answer.figures or answer.status != "answered":
        return False
    if unit not in _DURATIONS and all(f.unit in _DURATIONS for f in answer.figures):
        return True
    if unit not in _OWN_UNITS:
        return False
    counted = [f for f in answer.figures if f.measure in ("count", "actual", "target")]
    alike = (unit, "인") if unit == "명" else (unit,)
    return len(counted) == len(answer.figures) and not any(not f.unit or f.unit.startswith(alike) for f in counted)
