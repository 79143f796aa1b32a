"""Questions that are answered by the words a figure is printed under: where they are looked for, and what to choose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot import sentences as say
from bot.render_page import label, stage
from db.result import Amounts, Reading
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


def label_choices(query: Query, result: Amounts) -> tuple[Choice, ...]:
    """The figures found, each as a question of its own that finds it again."""
    readings = [line.asked[0] for line in result.lines]
    alone = len(readings) == 1
    return tuple(Choice(_said(r), _of(query, r, alone=alone)) for r in readings)


def row_of(query: Query, result: Amounts) -> Query | None:
    """One printed row of which several years are asked for: the question of the row; None where more is found."""
    readings = [line.asked[0] for line in result.lines]
    rows = {(r.thing.id, r.measure, r.basis, r.part, r.period, r.unit) for r in readings}
    years = [r.year for r in readings]
    if len(rows) != 1 or len(years) < 2 or sorted(years, key=str) != sorted(set(query.years), key=str):
        return None
    return replace(query, subjects=(readings[0].thing.id,), scope=())


def _of(query: Query, reading: Reading, *, alone: bool) -> Query:
    made = replace(query, subjects=(reading.thing.id,), scope=())
    if alone:
        return made
    words = f"{reading.basis} {reading.part} {reading.period}"
    years = (reading.year,) if reading.year is not None else query.years
    return replace(made, term=f"{query.term} {words}".strip(), years=years)


def _said(reading: Reading) -> str:
    year = f"{reading.year}년 " if reading.year is not None else ""
    return say.labelled_choice(label(reading.thing), f"{year}{stage(reading)}")
