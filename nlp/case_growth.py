"""The rate by which a figure of a case grew from one year to another: 다운로드 20년 대비 21년 증가율.

A case may print that rate, or the two figures that it is reckoned from: which it is `db.case_growth` finds.
"""

from __future__ import annotations

from data.records.values import replace
from nlp.frame import Frame
from nlp.query import GROWTH, Query
from nlp.shapes import Shapes

_shape = Shapes("cases")
_RATE = _shape(r"{growth}|몇\s?{percent}[나가]?\s(?:더\s)?{grew}")
_TWO = 2


def with_growth(frame: Frame, queries: tuple[Query, ...]) -> tuple[Query, ...]:
    """The question for a rate of a case as one for the change between the two years that are named; others as they
    are."""
    if len(queries) != 1 or not _RATE.search(frame.text):
        return queries
    years = tuple(sorted(set(frame.years())))
    (asked,) = queries
    alone = [f.value for f in asked.filters if f.field == "unit"] in ([], ["%"])
    if len(years) != _TWO or asked.operation != "case_figure" or asked.period or not alone:
        return queries
    return (replace(asked, years=years, basis=GROWTH),)
