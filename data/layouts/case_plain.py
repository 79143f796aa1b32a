"""Plain tables of a case book: a line of headings, and under it rows of just as many cells, each with a label.

The conversion tears most tables (`case_headings` puts those together again).  Where it did not, the line of headings
stands right under `(단위 : …)`, begins with a word that heads labels (구분) or says the unit of every column in its
brackets (노선 배송건수(건) 거리(㎞)), and every line under it has one cell for each heading but the first: then nothing
is to be proved, also where a cell is empty (-) or a label is a number (2분기).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data.layouts.case_structure import TextLine
from data.layouts.case_torn import YEAR_WORD
from data.layouts.case_unglued import RANKS
from data.records import WON

_CELL = re.compile(r"[△▲\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?|[-–]")
_NUMBER = re.compile(r"\d")
UNITS = re.compile(r"\(?[^()]{0,24}?단위\s*[:：]\s*(?P<units>[^()]+)\)?$")
_ITEM = re.compile(r"^[-–*※∙•·▪➜→⇒□■○●]\s?[가-힣]|[:：]|^\(")
#: What a heading of numbers is counted in: 배송건수(건), 면수(면), 거리(㎞).
OWN_UNIT = re.compile(r"(?<=[가-힣A-Za-z])\((?P<unit>%p?|[가-힣]{1,3}|[A-Za-z㎞㎡㎥㎏㎢]{1,3}²?)\)$")
_MONTH = re.compile(r"(?:1[0-2]|[1-9])월$")
_YEAR = re.compile(r"['’‘]?(?:20)?\d{2}년도?\s?")
_RATE = re.compile(r"(?:(?<![법환규])[률율]|비중|대비|비율)$")
_MONEY = re.compile(r"(?:금|금액|비용|비|예산|예산액|지원액|매출|매출액)$")
_MOST_ROWS = 40
_MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A row of a plain table: its label, its cells, and the heading and the unit ("" where unknown) of each."""

    label: str
    cells: tuple[str, ...]
    heads: tuple[str, ...]
    units: tuple[str, ...]


def plain_row(
    lines: Sequence[TextLine],
    index: int,
    heading_words: Callable[[str], list[str]],
    heads_labels: Callable[[str], bool],
) -> PlainRow | None:
    """The line as a row of a plain table; None where it is none.

    `heading_words` says the words of a line of headings, `heads_labels` whether a word stands over labels.
    """
    words = lines[index].text.split()
    count = cells_at_the_end(words)
    if count == len(words):
        count -= 1  # the label is a number itself
    if count < 2 or not any(_NUMBER.search(word) for word in words[-count:]):
        return None
    top = _top(lines, index, count)
    if top is None:
        return None
    headings = heading_words(lines[top].text)
    ranked = len(headings) == count + 2 and headings[0] in RANKS
    heads = _columns(headings[1:] if ranked else headings, count)
    said = UNITS.search(lines[top - 1].text) if top and "단위" in lines[top - 1].text else None
    if heads is None or not _is_even(lines, top, count):
        return None
    columns = heads[1:]
    own = [OWN_UNIT.search(column) for column in columns]
    if all(own):
        columns = tuple(OWN_UNIT.sub("", column) for column in columns)
        units = tuple(found["unit"] for found in own if found)
    elif said or ranked or heads_labels(heads[0]):
        units = units_of(columns, said["units"]) if said else ("",) * count
    else:
        return None
    label = " ".join(words[ranked and words[0].isdigit() : -count])
    return PlainRow(label, tuple(words[-count:]), columns, units)


def cells_at_the_end(words: Sequence[str]) -> int:
    """How many of the last words are cells."""
    count = 0
    for word in reversed(words):
        if not _CELL.fullmatch(word):
            break
        count += 1
    return count


def _top(lines: Sequence[TextLine], index: int, count: int) -> int | None:
    """The nearest line over a row that is no row of as many cells."""
    for at in range(index - 1, max(-1, index - _MOST_ROWS), -1):
        words = lines[at].text.split()
        if len(words) <= count or cells_at_the_end(words) < count:
            return at
    return None


def _columns(words: list[str], count: int) -> tuple[str, ...] | None:
    """The headings where they are one more than the cells, a year joined to what stands behind it (’21년 반입), to
    every month behind it (2023년 9월 10월)."""
    if any(_ITEM.search(word) for word in words) or count > _MOST_COLUMNS:
        return None
    if len(words) != count + 1:
        words = _joined_to_years(words)
    named = all(re.search(r"[가-힣A-Za-z]", word) or YEAR_WORD.match(word) for word in words)
    return tuple(words) if len(words) == count + 1 and named else None


def _joined_to_years(words: Sequence[str]) -> list[str]:
    joined: list[str] = []
    year = ""
    for word in words:
        if YEAR_WORD.match(word):
            year = word
            joined.append(word)
        elif year and _MONTH.match(word):
            joined[-1:] = [f"{year}{word}"] if joined[-1] == year else [joined[-1], f"{year}{word}"]
        elif joined and joined[-1] == year:
            joined[-1] = f"{year} {word}"
            year = ""
        else:
            joined.append(word)
    return joined


def _is_even(lines: Sequence[TextLine], top: int, count: int) -> bool:
    """Whether at least two rows stand under the headings, and the first line behind them begins no torn cell."""
    rows = 0
    for line in lines[top + 1 : top + 1 + _MOST_ROWS]:
        words = line.text.split()
        if len(words) <= count or cells_at_the_end(words) < count or _ITEM.search(line.text):
            break
        if cells_at_the_end(words) > count + 1:
            return False  # a row of more cells: the headings are not whole
        rows += 1
    return rows > 1


def units_of(columns: Sequence[str], said: str) -> tuple[str, ...]:
    """The unit of each column from a list of units (권, 명, %): one for all, one for each, or one for each kind of
    column in their order; "" where the list does not say it, or says what cannot be (a rate in persons)."""
    listed = [part.strip() for part in re.split(r"[,/·･]", said.split("기준", maxsplit=1)[0])]
    listed = [part for part in listed if part and len(part) <= 4]
    kinds = [_YEAR.sub("", column) for column in columns]
    order = list(dict.fromkeys(kinds))
    if "" in kinds:  # columns of years: the rows are counted in the units
        return ("",) * len(columns)
    if len(listed) == len(columns) > 1:
        made = tuple(listed)
    elif len(listed) == len(order) > 1:
        made = tuple(listed[order.index(kind)] for kind in kinds)
    else:
        return ("",) * len(columns)
    fits = all((unit == "%") == bool(_RATE.search(kind)) for kind, unit in zip(kinds, made, strict=True))
    fits = fits and all(_MONEY.search(kind) for kind, unit in zip(kinds, made, strict=True) if unit in WON)
    return made if fits else ("",) * len(columns)
