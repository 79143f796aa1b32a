"""Figures found of a case that are called otherwise than what is asked for, where the words that decide are another's.

A line prints several figures, and a word on it may belong to any of them.  What is asked for must then be what the
figure is called: a rate is of the people it names, a sum of money of the one item beside others like it, and people are
no places that take part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.case_asked import PART, CaseAsk, units_of
from db.case_index import IndexedCase, Printed
from db.case_words import CaseWord

_RATE, _PERSON = "%", "명"
_PLACES = frozenset(("개", "곳", "개소", "군데"))
_LIKE = 2  # letters at the end of a name that say of what sort it is: 활동실비, 교육실비
_LONG = 4  # letters of a name that has a word before them
_SHORTEST = 2


def called_otherwise(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """The word that says what is asked for, where all figures found are called something else."""
    telling = [w for w in ask.words if w.needed and not w.held_by(case.names)]
    if not found or not telling or ask.query.by not in ("", PART) or ask.sides:
        return None
    head, units = telling[-1], {*units_of(ask.query)}
    if units and units <= _PLACES and all(f.reading.unit == _PERSON for f in found):
        return head  # 미용실 몇 곳: no 121명
    if any(head.labels(f.label) for f in found):
        return None
    if not units and not ask.query.measure and any(_is_all_of(head, f) for f in case.figures if f not in found):
        return head  # 평균 연령: not how many households the village has, where an age is printed
    if units == {_RATE} and head.firm and all(_named(f) for f in found):
        return head  # 경력단절여성 비율: not that of 맞벌이 가구, on the same line
    return head if all(_is_another_sort(head, f) for f in found) else None


def _is_all_of(word: CaseWord, figure: Printed) -> bool:
    """Whether a figure is called by a word, or by what is counted of it."""
    last = figure.reading.basis.split()[-1:]
    return bool(last) and any(last[0] in (s, f"{s}수") for s in word.spellings)


def _named(figure: Printed) -> bool:
    """Whether a label names something, beside the year and the unit."""
    return any(len(said) >= _SHORTEST for said in figure.reading.basis.split())


def _is_another_sort(word: CaseWord, figure: Printed) -> bool:
    """활동실비, of 교육실비 on its line: whether a figure is called another of two things of one sort."""
    last = figure.reading.basis.split()[-1:]
    if not last or len(last[0]) < _LONG:
        return False
    like = (
        s for s in word.spellings if len(s) >= _LONG and s[-_LIKE:] == last[0][-_LIKE:] and s[:_LIKE] != last[0][:_LIKE]
    )
    return any(re.search(rf"(?<![가-힣]){re.escape(s)}", figure.line) for s in like)


def headed_otherwise(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """서포터즈 여성 몇 명, of figures under other headings: the word that names the heading of others in the case,
    where none of the figures found is of it."""
    if not found or not all(f.reading.heading for f in found):
        return None
    heads = {said for f in case.figures for said in f.reading.heading.lower().split()}
    telling = [w for w in ask.words if w.needed and not w.held_by(case.names) and not heads.isdisjoint(w.spellings)]
    return next((w for w in telling if not any(_stands_near(w, f, case) for f in found)), None)


def _stands_near(word: CaseWord, figure: Printed, case: IndexedCase) -> bool:
    """Whether a word stands in the heading of a figure, by it or in its passage."""
    heading = figure.reading.heading.lower()
    headed = word.labels(heading) or not {*heading.split()}.isdisjoint(word.spellings)  # 앱: one letter
    return headed or word.stands_by(figure) or word.held_by(case.passage(figure))
