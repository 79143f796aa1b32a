"""Parts of what a case tells of: a part that a question names, of which no figure found is told, and the printed total
of a table where a figure of something else is called the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.case_index import IndexedCase, Printed
from db.case_words import CaseWord

_PLACES = ("개소", "곳", "개점", "개동")
_ENDINGS = "동면읍리역점"  # what is listed with others that end so: 우동, 좌동, 반여동
_LETTERS = 2


def part_untold(words: Sequence[CaseWord], case: IndexedCase, shown: Sequence[Printed]) -> str:
    """The word of a question for a part that the figures found are not told of: one place of several that the case
    lists (우동, 좌동, 반여동 각 1개소), or the place that is counted (거점센터 1개소(판교))."""
    for word in words:
        if any(word.labels(f.label) for f in shown):
            continue
        if _is_listed(word, case) or any(_is_place(word, f) and f not in shown for f in case.figures):
            return word.text
    return ""


def _is_place(word: CaseWord, figure: Printed) -> bool:
    """거점센터 1개소(판교), of 판교."""
    return figure.reading.unit in _PLACES and figure.reading.note in word.spellings


def _is_listed(word: CaseWord, case: IndexedCase) -> bool:
    """Whether a word is one of three or more names of a sort that a line with a number of places lists."""
    lines = {f.line for f in case.figures if f.reading.unit in _PLACES}
    return any(
        len(s) > _LETTERS and s[-1] in _ENDINGS and any(s in listed for line in lines for listed in _lists(line, s[-1]))
        for s in word.spellings
    )


def _lists(line: str, ending: str) -> list[list[str]]:
    """The lists of a line of names that end alike."""
    name = rf"(?<!\S)[가-힣\d]+{ending}(?!\S)"
    return [found.group().split() for found in re.finditer(rf"{name}(?:\s{name}){{2,}}", line)]
