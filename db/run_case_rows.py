"""The words in a table of a case, as they are printed: which proposal won a prize, which body does something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.layouts.case_words import ROW
from db.case_index import IndexedCase, case_index
from db.case_meant import cases_meant
from db.case_nearness import held
from db.case_words import CaseWord, spelled, words_of
from db.facts import Facts
from db.result import NotFound, Result, Text, Texts
from db.run_in_case import COVERED
from nlp.query import Query

_HELD = 0.75
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_FIRST, _OF = 0, 1  # what a row says of itself, and what it is of

Row = tuple[Text, list[list[str]]]


def case_row(facts: Facts, query: Query) -> Result:
    """What the column asked for holds in the rows that have all that is said of them; of one case."""
    index = case_index(facts)
    words = words_of(index, query.term)
    found = [made for case in cases_meant(facts, index, query, words) if (made := _in_case(facts, query, words, case))]
    if len(found) != 1:
        return NotFound(query, "no_match", word=words[-1].text if words else query.row)
    return Texts(query, tuple(found[0]))


def _in_case(facts: Facts, query: Query, words: Sequence[CaseWord], case: IndexedCase) -> list[Text]:
    """The cells that are asked for; none where the case does not hold what is said, or several tables may be meant."""
    if held(words, case.whole) < COVERED * sum(w.weight for w in words) or any(w.strange_to(case.whole) for w in words):
        return []
    texts = [t for t in facts.texts([case.thing])[case.thing.id] if t.name == ROW and not t.personal]
    rows = [(t, [cell.split(": ", 1) for cell in t.text.split(" / ")]) for t in texts]
    rows = [row for row in rows if _column(query, row) is not None]
    if query.years:
        rows = [row for row in rows if _is_of(query.years, row[0])]
    if query.row:
        rows = [row for row in rows if row[1][_FIRST][1] == query.row]
    telling = [w for w in words if w.needed and not w.held_by(f"{case.names} {case.about}")]
    if not query.by and not (query.row or telling):
        return []
    if not query.by:
        rows = [row for row in rows if all(w.stands(spelled(row[0].text)) >= _HELD for w in telling)]
    cells = list(_cells(query, rows))
    one = query.by or query.row or len(cells) == 1
    return cells if one and len({cell.name for cell in cells}) == 1 else []


def _is_of(years: Sequence[int], text: Text) -> bool:
    """Whether a row is of one of some years: it says one of them, or none and the document is of one."""
    said = {int(year) for year in _YEAR.findall(text.text)}
    return bool({*years} & said) if said else text.thing.document.year in years


def _column(query: Query, row: Row) -> int | None:
    """Which cell of a row is asked for; None where it has none such."""
    asked = query.attributes[0]
    if not asked:
        return _OF if len(row[1]) > _OF else None
    return next((n for n, (name, _) in enumerate(row[1]) if asked in name), None)


def _cells(query: Query, rows: Sequence[Row]) -> Iterator[Text]:
    for text, cells in rows:
        column = _column(query, (text, cells))
        if column is not None:
            yield text._replace(name=cells[column][0], text=cells[column][1])
