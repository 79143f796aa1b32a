"""Several years joined beside a state: in every one of them (2018년과 2019년 둘 다 달성한 지표), else of each of them
(2018년과 2019년 미달 지표), never of the last alone."""

from __future__ import annotations

import re
from itertools import pairwise

from data.records.values import replace
from nlp.frame import Frame
from nlp.marks import any_of, joins
from nlp.query import EVERY_YEAR, Clarify, Outcome, Understood

_STATES = ("missed", "met", "exceeded")
_MOST_YEARS = 4
_TWO = 2
_ALL = re.compile("|".join(map(any_of, ("altogether", "every_time"))))


def year_by_year(frame: Frame, outcome: Outcome) -> list[Outcome]:
    """The outcome of a question about a state in several years: one of all of them, or one of each."""
    if not isinstance(outcome, Understood):
        return [outcome]
    query, years = outcome.query, outcome.query.years
    if query.state not in _STATES or query.by or len(years) < _TWO or not _joined(frame):
        return [outcome]
    if query.operation not in ("state", "list", "count"):
        return [outcome]
    if frame.has("dialogue", "both") or _ALL.search(frame.text):
        return [replace(outcome, query=replace(query, by=EVERY_YEAR))]
    if len(years) > _MOST_YEARS:  # 2018년부터 2024년까지 미달: of which of them?
        said = [p for p in frame.periods if p.kind in ("year", "range")]
        return [Clarify("not_understood_part", (), frame.text[said[0].start : said[-1].end])]
    return [replace(outcome, query=replace(query, years=(year,))) for year in years]


def _joined(frame: Frame) -> bool:
    """Whether the years stand in a row: 2018년과 2019년, 2018~2019."""
    said = [p for p in frame.periods if p.kind in ("year", "range")]
    if len(said) == 1:
        return said[0].kind == "range"
    between = [frame.text[one.end : other.start] for one, other in pairwise(said)]
    return bool(between) and all(not text.strip() or joins(text, "and") for text in between)
