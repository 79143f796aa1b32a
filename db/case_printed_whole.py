"""Figures of a case that something nearer to the question is printed beside: the whole of a part, a rate of change.

What a case is called by tells none of its figures from others.  Of 지원 가구 746가구 (주택자금 218가구, 출산자금
528가구), in a case called 주택자금, the households are all of them.  And what something went down by in percent is
the rate that is printed so (민원 43.5% 감소), no difference of two rates of something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.cells import compact
from data.records.values import replace
from db.case_asked import CaseAsk, units_of
from db.case_index import IndexedCase, Printed
from db.case_words import CaseWord, head_of
from db.result import Reading
from nlp.query import Query

_FEWEST = 2  # parts that come to a whole
_RATE = "%"
_LESS = re.compile(r"감소|감축|절감|단축|하락|저감")
_MORE = re.compile(r"증가|상승|향상|확대|증대")


def with_whole(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> list[Reading]:
    """A part found by no word but one that its case is called by behind its whole, and the whole alone where a total is
    asked for; all as it is where no such whole is printed on its line."""
    if len(shown) != 1 or ask.query.by or ask.sides or shown[0].part:
        return list(shown)
    part = shown[0]
    row = [f.reading for f in case.figures if (f.reading.thing, f.reading.line) == (part.thing, part.line)]
    whole = [r for r in row if _is_whole(r, part, row)]
    own = part.basis.removeprefix(whole[0].basis).strip() if len(whole) == 1 else ""
    if not own or compact(own) not in compact(case.names):
        return list(shown)
    return whole if ask.altogether else [*whole, part]


def _is_whole(one: Reading, part: Reading, row: Sequence[Reading]) -> bool:
    """Whether the figures of a row that are called what one is called, and more, come to just that one."""
    if one is part or not one.basis or one.part or not part.basis.startswith(f"{one.basis} "):
        return False
    parts = [r for r in row if r.unit == one.unit and r.year == one.year and r.basis.startswith(f"{one.basis} ")]
    return len(parts) >= _FEWEST and sum(r.value for r in parts) == one.value


def printed_move(
    ask: CaseAsk, cases: Sequence[IndexedCase], query: Query, shown: list[Reading]
) -> tuple[Query, list[Reading]]:
    """The rate printed of how much what is asked for went up or down, instead of what was found; that where it is
    called so itself, where no rate is asked for, or where not just one is printed."""
    move = _asked_move(ask)
    head = head_of([w for w in ask.words if w.needed])
    if move is None or head is None or not shown or any(head.labels(r.basis) for r in shown):
        return query, shown
    found = [f.reading for f in cases[0].figures if _moves(head, f, ask) and move.search(f.reading.note)]
    return (replace(query, by="change"), found) if len(found) == 1 else (query, shown)


def _asked_move(ask: CaseAsk) -> re.Pattern[str] | None:
    """How something has moved whose rate is asked for: up or down; None where none is."""
    if not ask.differs or units_of(ask.query) != [_RATE]:
        return None
    said = [s for w in ask.words for s in w.spellings]
    return next((m for m in (_LESS, _MORE) if any(map(m.search, said))), None)


def _moves(head: CaseWord, figure: Printed, ask: CaseAsk) -> bool:
    """Whether a figure is a rate of what is asked for, in a year that is."""
    years = ask.query.years
    return figure.reading.unit == _RATE and head.labels(figure.label) and (not years or figure.reading.year in years)
