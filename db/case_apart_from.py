"""Figures found of a case that are of something else than what is asked for, by what the figures themselves print.

A word that another figure is called by, or that stands by one of them only as one of several, as what came before or
on the next row, does not tell of the figure found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.records import WON
from db.case_apart import NAMED_SO
from db.case_asked import CaseAsk, units_of
from db.case_index import IndexedCase, Printed
from db.case_words import CaseWord
from nlp.query import Query

_STAFF = "인력"
_JOB = re.compile(r"[가-힣]{2,}(?:사|요원)")
_CONDITION = re.compile(r"[가-힣]+(?:조건|기준)")
_AT_LEAST = ("이상", "이하", "이내")
_THEN = "(?:후|뒤)"
_SORT_OF_MONEY = re.compile(r"[가-힣]{2,}(?:금|료)")
_PLACES = frozenset(("개소", "곳", "개", "대"))  # each is one of them
_END = 3  # letters that a compound ends in
_SEVERAL = 2
_LONG = 4  # letters of a word that is not said of many things


def of_something_else(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """A word that says of what a figure is asked for where all that are found are of something else."""
    if not found or ask.sides or ask.query.by not in ("", "row"):
        return None
    telling = [w for w in ask.words if w.needed and not w.held_by(case.names)]
    last = next(reversed(telling), None)
    if last is not None and all(
        _is_of_staff(last, f) or _is_condition(ask.words, f) or _came_before(last, f) for f in found
    ):
        return last
    until = ask.query.years or any(f.field == "until" for f in ask.query.filters)
    if last is not None and not until and all(_is_planned(f, telling) for f in found):
        return last
    return (
        _of_another_column(telling, found, case)
        or _of_what_is_near(ask, telling, found)
        or _of_other_people(ask, telling, found)
    )


def of_another_label(
    query: Query, words: Sequence[CaseWord], found: Sequence[Printed], case: IndexedCase
) -> CaseWord | None:
    """재수원교민회 외국인, of 1,178 맞춤형 지원: a word by which another line counts, in the unit of those found, and
    that none of them is printed with; a sort of money (포상금) that a budget is not called; the only word that tells
    which places are counted, where none is called it."""
    telling = [w for w in words if w.needed and not w.held_by(case.names)]
    unsaid = [w for w in telling if not any(w.stands_by(f) for f in found)]
    if found and words and all(_is_condition(words, f) for f in found):
        return words[-1]
    if all(f.reading.measure == "budget" for f in found):
        return next((w for w in unsaid if _SORT_OF_MONEY.fullmatch(w.text)), None)
    if found and len(telling) == 1 and not _PLACES.isdisjoint(units_of(query)):
        return None if any(_is_called(telling[0], f) for f in found) else telling[0]
    units = {f.reading.unit for f in found}
    others = [f for f in case.figures if f not in found and f.reading.unit in units and f.reading.unit not in WON]
    called = (w for w in unsaid if len(w.text) >= _LONG and any(w.text in "".join(f.label.split()) for f in others))
    return next(called, None)


def _is_of_staff(word: CaseWord, figure: Printed) -> bool:
    """간호사 몇 명, of 검체인력 3명(간호사, 임상병리사 등): whether a figure is of all who do a work."""
    staff = any(said.endswith(_STAFF) for said in figure.label.split())
    jobs = [spelling for spelling in word.spellings if _JOB.fullmatch(spelling)]
    return staff and bool(jobs) and not any(job in figure.label for job in jobs)


def _is_condition(words: Sequence[CaseWord], figure: Printed) -> bool:
    """몇 면 개방했나, of 개방조건 10면 이상: whether a figure says from how many on something may be done."""
    printed = figure.reading
    condition = _CONDITION.fullmatch(printed.basis) is not None and any(said in printed.note for said in _AT_LEAST)
    return condition and not any(_CONDITION.fullmatch(s) for w in words for s in w.spellings)


def _came_before(word: CaseWord, figure: Printed) -> bool:
    """발굴 몇 건, of 발굴 후 반영 19건: whether a word says only what came before what is counted."""
    basis = figure.reading.basis
    return re.search(rf"{re.escape(word.text)}\s?{_THEN}\s", basis) is not None and basis.count(word.text) == 1


def _is_planned(figure: Printed, telling: Sequence[CaseWord]) -> bool:
    """운영 몇 개소, of 2022년까지 30개소: whether a figure is of a year after the document's, and nothing but what it
    is called is asked for."""
    year = figure.reading.year
    later = year is not None and year > figure.reading.thing.document.year
    until = later and f"{year}년까지" in figure.line.split()
    return until and all(w.labels(figure.label) for w in telling)


def _of_another_column(telling: Sequence[CaseWord], found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """취업특강 들은 청년, of 청년 395명: a word that is all that another column of the one row found is called."""
    lines = {f.reading.line for f in found}
    if len(lines) > 1 or len(telling) < _SEVERAL:
        return None
    row = case.by_line[next(iter(lines))]
    units = {f.reading.unit for f in found}
    ends = {r.basis.split()[-1] for r in row if r.basis and r.unit in units}
    labels = [f.label for f in found]
    others = (w for w in telling if not any(w.labels(label) for label in labels))
    return next((w for w in others if not ends.isdisjoint(w.spellings)), None)


def _of_what_is_near(ask: CaseAsk, telling: Sequence[CaseWord], found: Sequence[Printed]) -> CaseWord | None:
    """스마트쉼터 몇 개소, of 경로당 10개소 beside it: the only word that tells, and no figure is called it."""
    if len(telling) != 1 or _PLACES.isdisjoint(units_of(ask.query)):
        return None
    word = telling[0]
    if any(_is_called(word, f) for f in found) or not (word.asked or all(_names_itself(ask, f) for f in found)):
        return None
    return word


def _names_itself(ask: CaseAsk, figure: Printed) -> bool:
    """관내 경로당 찾아가는 홍보 10개소: whether a label says by itself what is counted, none of which is asked for."""
    own = len(figure.reading.basis.split()) >= NAMED_SO
    return own and not any(w.labels(figure.label) for w in ask.words if not w.names)


def _is_called(word: CaseWord, figure: Printed) -> bool:
    """아이스팩수거함, of 수거함 설치: whether a label has a word, or what a compound ends in."""
    return word.labels(figure.label) or any(s[-_END:] in figure.label for s in word.spellings)


def _of_other_people(ask: CaseAsk, telling: Sequence[CaseWord], found: Sequence[Printed]) -> CaseWord | None:
    """다국어자막 본 외국인, of 다문화 가구 현황: of people called otherwise a word that nothing tells
    by the figures found."""
    people = [str(f.value) for f in ask.query.filters if f.field == "people"]
    last = next(reversed(telling), None)
    if last is None or last.text not in people or any(last.text in f.label for f in found):
        return None
    alike = all(any(s in f.label for s in last.spellings) for f in found)
    return next((w for w in telling if alike and not any(w.stands_by(f) for f in found)), None)
