"""Tables of a case book whose cells are words as well as numbers, under one line of headings.

A row is a label, cells of one number or of a word that stands for one (무료, 면제), and at the end words or times:
학교 9 412 18:00 ~ 07:00, 전동공구 2,000원/일 10,000원 최대 3일.  It is read where the line right over the rows has
one heading for the label, one for each cell and one for the end, and where every row under it is cut so.  Pure
functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.cells import TOTALS
from data.layouts.case_plain import UNITS
from data.layouts.case_structure import TextLine, section_name
from data.layouts.case_torn import YEAR_WORD
from data.layouts.case_unglued import RANKS

_VALUE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_CELL = re.compile(
    rf"{_VALUE}(?:[가-힣%㎡]{{1,3}})?(?:/[가-힣]{{1,3}})?|[-–]|무료|무상|면제|없음|미부과|비대상|해당없음"
)
_BARE = re.compile(rf"{_VALUE}%?(?=\s|$)")
_MONEY = re.compile(rf"{_VALUE}(?:천|만|백만)?원(?:/[가-힣]{{1,3}})?")
_NO_HEADING = re.compile(r"[:：→➜⇒]|^[-–*※∙•·▪□■○●◆▶]\s?|^\(|\d|(?:다|음|함|됨|임)\.?$")
_GOES_ON = re.compile(r"\s(?=(?:이상|이하|미만|초과|이내)(?:\s|$))")
_LETTERS = re.compile(r"(?<!\S)([가-힣])\s([가-힣])(?!\S)")
_LABEL = re.compile(r"[가-힣A-Za-z(][^\d:：]*")
_FEWEST_HEADINGS = 3
_FEWEST_ROWS = 2
_MOST_ROWS = 30


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row: its label, its cells under their headings, and what stands at its end under the last heading."""

    label: str
    cells: tuple[str, ...]
    heads: tuple[str, ...]
    end: str
    last: str
    units: tuple[str, ...]


def typed_row(lines: Sequence[TextLine], index: int) -> TypedRow | None:
    """The line as a row of such a table; None where it is none."""
    if not _could_be(lines[index].text):
        return None
    top = index
    while top and index - top < _MOST_ROWS and _could_be(lines[top - 1].text):
        top -= 1
    heads = _heading_words(lines[top - 1].text) if top else []
    if len(heads) < _FEWEST_HEADINGS or section_name(lines[top - 1].text):
        return None
    ranked = heads[0] in RANKS
    heads = heads[ranked:]
    rows = []
    for line in lines[top : top + _MOST_ROWS]:
        if not _could_be(line.text):
            break
        rows.append(_cut(line.text, len(heads) - 2, ranked=ranked))
    whole = [row for row in rows if row is not None]
    if len(whole) < len(rows) or not _is_table(whole, len(heads) - 2):
        return None
    label, cells, end = whole[index - top]
    said = UNITS.search(lines[top - 2].text) if top > 1 and "단위" in lines[top - 2].text else None
    units = tuple(part.strip() for part in said["units"].split(",")) if said else ()
    return TypedRow(label, cells, tuple(heads[1:-1]), end, heads[-1], units)


def _could_be(text: str) -> bool:
    """Whether a line may be a row: words and a number that is no year, and no sentence, item or caption."""
    item = re.search(r"[→➜⇒]|^[-–*※∙•·▪□■○●◆▶]\s?|^\(", text) or re.match(r"[^\d]{1,14}\s?[:：]", text)
    return item is None and any(_CELL.fullmatch(word) and not YEAR_WORD.match(word) for word in text.split()[1:])


def _heading_words(text: str) -> list[str]:
    if _NO_HEADING.search(re.sub(r"\d+세", "", text)):
        return []
    return _GOES_ON.sub("", _LETTERS.sub(r"\1\2", text, count=1)).split()


def _cut(text: str, count: int, *, ranked: bool) -> tuple[str, tuple[str, ...], str] | None:
    """A row as its label, its cells and its end; a row of totals may have no end."""
    words = text.split()
    words = words[1:] if ranked and words[0].isdigit() else words
    first = next((at for at, word in enumerate(words) if _CELL.fullmatch(word)), 0)
    cells = words[first : first + count]
    label, end = " ".join(words[:first]), " ".join(words[first + count :])
    if not first or not _LABEL.fullmatch(label) or len(cells) < count or not all(map(_CELL.fullmatch, cells)):
        return None
    if (not end and label not in TOTALS) or _BARE.match(end):  # a number more than headings
        return None
    return label, tuple(cells), end


def _is_table(rows: Sequence[tuple[str, tuple[str, ...], str]], count: int) -> bool:
    """Whether rows are of one table: two or more with words at their ends, or one of several amounts."""
    if count < 1 or not any(cell[0].isdigit() for row in rows for cell in row[1]):
        return False
    amounts = sum(_MONEY.fullmatch(cell) is not None for row in rows for cell in row[1])
    ended = sum(bool(row[2]) for row in rows)
    return (len(rows) >= _FEWEST_ROWS and ended >= _FEWEST_ROWS) or amounts >= _FEWEST_ROWS
