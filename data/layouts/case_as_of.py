"""The year that is printed over figures: the day as of which a table counts, the term of a work over its money.

The book's own year is what a figure without a year is of, unless another stands above it: `(2019.11.1. 기준)` over a
table, `사업기간 : 2020. 8. ~ 2020. 12.` right over the money of the work.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from data.cells import compact
from data.layouts.case_outline import over
from data.layouts.case_reading import Reading
from data.layouts.case_structure import TextLine, section_name

#: A day as of which is counted, at the end of what heads a table or alone.
_AS_OF = re.compile(r"\((?P<year>20\d{2})\.[\d.\s]{1,8}월?\s?기준(?:\s?[,/][^()]{0,20})?\)$")
_ITEM = re.compile(r"^(?:[-–*※∙·･•❍○□]|\d{1,2}[.)]\s)|[.:：]$|[:：]\s")
_TERM = re.compile(r"^(?:[-–∙·]\s)?\(?사업기간\)?\s?[:：]?\s?(?P<term>[\d.\s~∼월’']{6,30})$")
_YEARS = re.compile(r"(?<![\d.])20\d{2}(?=\.)")
_MONEY = re.compile(r"^(?:[-–∙·])?\(?(?:총|소요)?(?:사업비|예산)\)?[:：]?")
#: A date that ends a line or a heading: 제작단 구성 : 2030. 10.; and a day as of which is counted, alone on its line.
_DATED = re.compile(r"\s[:：]\s(?P<year>20\d{2})\.\s?\d{1,2}\.(?:\s?\d{1,2}\.?)?(?:\s?[~∼]\s?\d{1,2}\.)?$")
_DAY_BELOW = re.compile(r"^\(?(?P<year>20\d{2})\.[\d.\s]{1,8}월?\s?(?:일\s)?(?:기준|현재)\)?$")
#: The months of which all numbers of a line are, behind the last of them.
_PERIOD_BEHIND = re.compile(r"\([^()]*[~∼][^()]*기준\)$")
_ROWS_UNDER = 14  # lines that a table and its headings may be long


def in_year_above(body: Sequence[TextLine], index: int, made: Sequence[Reading], *, row: bool) -> list[Reading]:
    """The readings of a line, those without a year in the one that is printed over them; `row`: of a table."""
    if not made or all(r.year or r.period or r.undated for r in made):
        return list(made)
    year = _as_of(body, index) if row else _of_term(body, index)
    return [r if year is None or r.year or r.period or r.undated else replace(r, year=year) for r in made]


def in_year_beside(body: Sequence[TextLine], index: int, made: Sequence[Reading]) -> list[Reading]:
    """The readings of a line of text, those without a year in the one that its end, the line below or the heading right
    over it says."""
    if not made or all(r.year or r.period or r.undated for r in made):
        return list(made)
    text = body[index].text
    if _PERIOD_BEHIND.search(text) and made[-1].period and not any(r.year or r.period for r in made[:-1]):
        return [r if r.undated or r.unit != made[-1].unit else replace(r, period=made[-1].period) for r in made]
    below = _DAY_BELOW.match(body[index + 1].text) if index + 1 < len(body) else None
    said = below or _DATED.search(text)
    if said is None and (heads := over(body, index)):
        said = _DATED.search(body[heads[0]].text)
    year = int(said["year"]) if said is not None else None
    return [r if year is None or r.year or r.period or r.undated else replace(r, year=year) for r in made]


def _as_of(body: Sequence[TextLine], index: int) -> int | None:
    """The year of the day as of which the table counts that a row stands in."""
    for at in range(index - 1, max(-1, index - _ROWS_UNDER), -1):
        text = body[at].text
        found = _AS_OF.search(text)
        if found is not None:
            return int(found["year"])
        if _ITEM.search(text) or section_name(text):
            return None
    return None


def _of_term(body: Sequence[TextLine], index: int) -> int | None:
    """The one year in which a work was run whose money a line is, by the line right above."""
    term = _TERM.match(body[index - 1].text) if index and _MONEY.match(compact(body[index].text)) else None
    years = {int(year) for year in _YEARS.findall(term["term"])} if term is not None else set()
    return years.pop() if len(years) == 1 else None
