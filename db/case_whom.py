"""What narrows a question for a figure of a case, and must be printed by the very figure that is told: at which date it
is counted, which of those that another row tells apart are meant, a town or a hamlet, how many are added up.

That a word of this sort stands somewhere in the case is not enough: 장애인 전화상담 is not all that was called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.case_asked import SUM, CaseAsk, number_of, units_of
from db.case_index import IndexedCase, Printed
from db.case_words import CaseWord
from db.like_figures import month_asked
from db.result import Reading

_SEVERAL = 2
_PERSON = "명"
_TOWN = re.compile(r"[가-힣]{2,3}[읍면]")
_BODY = "(?:자치|복지)?(?:센터|시설|회관|기관)"
_AT_DATE = re.compile(r"(\d{1,2}월)\s?(?:말|초|중순)?\s?(?:기준|현재|까지)")


def at_another_date(ask: CaseAsk, found: Sequence[Printed]) -> str:
    """12월말 기준, of what is printed 10월말 기준: the month asked for, where most figures are of others; else ""."""
    month = month_asked(ask.query)
    others = [f for f in found if (months := _dates(f)) and month not in months]
    return month if month and _SEVERAL * len(others) > len(found) else ""


def of_date_asked(ask: CaseAsk, shown: list[Reading], case: IndexedCase) -> list[Reading]:
    """10월말까지: of the figures found those that are printed as of the month asked for, where some are."""
    month = month_asked(ask.query)
    dated = {f.reading for f in case.figures if month and month in _dates(f)}
    return [r for r in shown if r in dated] or shown


def _dates(figure: Printed) -> set[str]:
    """The months at which a figure is printed as counted."""
    text = f"{figure.label} {figure.line} {figure.reading.note} {figure.reading.period}"
    return {*_AT_DATE.findall(text)}


def narrowing(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """A word that narrows what is asked and that none of the figures found is told with."""
    if not found:
        return None
    telling = [w for w in ask.words if w.needed and not w.held_by(case.names)]
    unsaid = [w for w in telling if not any(w.stands_by(f) for f in found)]
    if units_of(ask.query) == [_PERSON] and telling and all(_of_a_body(telling[-1], f) for f in found):
        return telling[-1]
    for word in telling:
        if _is_beside(word, found, case):
            return word  # 오프라인 몇 건, of all 이용자
        if word.text in _said(ask, "people") and not word.stands_by(found[0]) and _is_row(word, ask, found[:1], case):
            return word  # 장애인 1인가구: the figure told first is of all of them
    for word in unsaid:
        if _TOWN.fullmatch(word.text) or _is_row(word, ask, found, case):
            return word  # 진천읍: a place of which no figure found is told
        if word.text in _said(ask, "staff") and not any(word.held_by(case.passage(f)) for f in found):
            return word  # 교사, of 인원 계
    last = next(reversed(telling), None)
    return last if last in unsaid and ask.query.by == SUM and number_of(ask.query) > len(found) else None


def people_unsaid(ask: CaseAsk, cases: Sequence[IndexedCase]) -> bool:
    """방문객 몇 명: whether no figure of a place is told with those who are asked for, by their name."""
    firm = [w for w in ask.words if w.firm]
    if len(firm) != 1 or firm != [*ask.words[-1:]] or not ask.placed:
        return False  # 환자 몇 명 다녀갔어: 방문객 are the same
    return not any(firm[0].stands_by(f) for case in cases for f in case.figures)


def _said(ask: CaseAsk, of: str) -> list[str]:
    """Words of the question that say which people are meant (장애인), or what those work as (교사)."""
    return [str(f.value) for f in ask.query.filters if f.field == of]


def _is_row(word: CaseWord, ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> bool:
    """장애인: whether a word is all that a figure of another row is called, beside others that are called otherwise;
    one of people, or a word for people."""
    lines = {f.reading.line for f in found}
    rows = [f.reading for f in case.figures if f.reading.basis in word.spellings and f.reading.line not in lines]
    people = word.text in _said(ask, "people")
    return any(
        (people or row.unit == _PERSON) and len({r.basis for r in case.by_line[row.line]}) > _SEVERAL - people
        for row in rows
    )


def _is_beside(word: CaseWord, found: Sequence[Printed], case: IndexedCase) -> bool:
    """오프라인: whether what is asked for is printed as one of those that the figures found are of, called as they are
    (오프라인 이용자, beside 보조금24 이용자)."""
    if not word.asked or any(word.labels(f.label) for f in found):
        return False
    called = {f.reading.basis.split()[-1] for f in found if f.reading.basis}
    others = [f.reading.basis.split() for f in case.figures if f not in found and word.labels(f.label)]
    return any(len(other) > 1 and other[0] in word.spellings and other[-1] in called for other in others)


def _of_a_body(word: CaseWord, figure: Printed) -> bool:
    """주민 몇 명, of 동주민센터: whether those who are asked for stand by a figure in the name of a body alone."""
    text = f"{figure.label} {figure.line}"
    return word.text in text and re.search(rf"{re.escape(word.text)}(?!{_BODY})", text) is None
