"""What narrows a question for a figure of a case, and must be printed by the very figure that is told: at which date it
is counted, which of those that another row tells apart are meant, a town or a hamlet, how many are added up.

That a word of this sort stands somewhere in the case is not enough: 장애인 전화상담 is not all that was called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.case_asked import SUM, CaseAsk, number_of
from db.case_index import IndexedCase, Printed
from db.case_words import CaseWord
from db.like_figures import month_asked

_SEVERAL = 2
_TOWN = re.compile(r"[가-힣]{2,3}[읍면]")
_AT_DATE = re.compile(r"(\d{1,2}월)\s?(?:말|초|중순)?\s?(?:기준|현재|까지)")


def at_another_date(ask: CaseAsk, found: Sequence[Printed]) -> str:
    """12월말 기준, of what is printed 10월말 기준: the month asked for, where most figures are of others; else ""."""
    month = month_asked(ask.query)
    printed = [{*_AT_DATE.findall(f"{f.label} {f.line} {f.reading.note} {f.reading.period}")} for f in found]
    others = [months for months in printed if months and month not in months]
    return month if month and _SEVERAL * len(others) > len(printed) else ""


def narrowing(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """A word that narrows what is asked and that none of the figures found is told with."""
    if not found:
        return None
    telling = [w for w in ask.words if w.needed and not w.held_by(case.names)]
    unsaid = [w for w in telling if not any(_by(w, f) for f in found)]
    for word in unsaid:
        if _TOWN.fullmatch(word.text) or (word.text in _people(ask) and _is_row(word, found, case)):
            return word  # 진천읍: a place of which no figure found is told
    last = next(reversed(telling), None)
    return last if last in unsaid and ask.query.by == SUM and number_of(ask.query) > len(found) else None


def _people(ask: CaseAsk) -> list[str]:
    """Words of the question that say which people are meant: 장애인."""
    return [str(f.value) for f in ask.query.filters if f.field == "people"]


def _is_row(word: CaseWord, found: Sequence[Printed], case: IndexedCase) -> bool:
    """장애인: whether a word is all that a figure of another row is called, beside others that are called otherwise."""
    lines = {f.reading.line for f in found}
    rows = [f.reading for f in case.figures if f.reading.basis in word.spellings and f.reading.line not in lines]
    return any(len({r.basis for r in case.by_line[row.line]}) > 1 for row in rows)


def _by(word: CaseWord, figure: Printed) -> bool:
    """Whether a word stands in the label of a figure or on its line."""
    return word.labels(figure.label) or word.held_by(f"{figure.label} {figure.line}")
