"""Trends of named subjects: every year that the documents print."""

from __future__ import annotations

from collections.abc import Sequence

from db.choose import is_unreported, pick, size
from db.facts import Facts
from db.like_named import like_named
from db.result import NotFound, Reading, Result, Thing, Trend, Trends
from db.run_amounts import Asked, budget_measure, default_measure, gather
from nlp.query import Query


def trend(facts: Facts, query: Query) -> Result:
    """Every printed year of the lineage (or of the years named), each stage once."""
    asked = Asked.read(facts, query, query.subjects)
    series: list[Trend] = []
    missing: list[NotFound] = []
    for thing in asked.things:
        lists = asked.all_readings(thing)
        merged = [r for readings in lists for r in readings]
        measures = _trend_measures(query.measure, thing, merged)
        points = _points(query, merged, measures)
        if points:
            absent = tuple(sorted(set(query.years) - {point.year for point in points}))
            like = like_named(facts, thing, absent)
            series.append(Trend(thing, points, tuple(asked.lineage(thing)), absent, like))
        else:
            missing.append(asked.missing(thing, measures[0], query.years[0] if query.years else None, "no_year"))
    if not series:
        return gather(query, missing)
    return Trends(query, tuple(series), tuple(missing))


def _trend_measures(measure: str, thing: Thing, readings: Sequence[Reading]) -> tuple[str, ...]:
    aimed = thing.kind == "indicator" or (measure == "" and default_measure(readings) in ("target", "actual"))
    if aimed and measure in ("", "achievement"):
        return ("target", "actual")
    if measure in ("", "change", "change_rate"):
        return (default_measure(readings),)
    return (budget_measure(readings) if measure == "budget" else measure,)


def _points(query: Query, readings: Sequence[Reading], measures: tuple[str, ...]) -> tuple[Reading, ...]:
    """By year; within a year the order of the measures, then the latest document's first."""
    made: dict[tuple[object, ...], Reading] = {}
    by_thing: dict[str, list[Reading]] = {}
    for reading in readings:
        by_thing.setdefault(reading.thing.id, []).append(reading)
    for measure in measures:
        for own in by_thing.values():
            for reading in pick(own, measure, basis=query.basis, part=query.part, period=query.period):
                lump = reading.year is None and bool(reading.period)  # 총사업비, 2024년 이후: of no one year
                year = reading.year if reading.year is not None or lump else reading.thing.document.year
                if (query.years and year not in query.years) or (measure == "actual" and is_unreported(reading, own)):
                    continue
                key = (measure, year, reading.basis, reading.part, reading.period, size(reading))
                made.setdefault(key, reading._replace(year=year))
    order = {m: i for i, m in enumerate(measures)}
    return tuple(sorted(made.values(), key=lambda r: (r.year or 0, order[r.measure])))
