"""Tables of a case book with columns of words before those of numbers: a place, the day it was opened, then areas.

Such a row looks like running text.  It is read where its headings begin with a word that heads labels (시설명), where
the last ones, and only these, say what they are counted in (연면적(㎡), or 단위 : ㎡, 권, 명), and where two rows or
more end in just as many numbers and have just as many words and dates before them as there are headings left.  Pure
functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from data.cells import TOTALS
from data.layouts.case_plain import OWN_UNIT, UNITS, PlainRow, cells_at_the_end
from data.layouts.case_proofs import Column, is_counted_in
from data.layouts.case_structure import TextLine, section_name
from data.records import WON
from data.units import IN_HEADINGS

_DATE = r"(?:['’‘]\d{2}|(?:19|20)\d{2})\.\s?\d{1,2}(?:\.(?:\s?\d{1,2}\.)?|월)"
_DAY = r"(?<![\d.])\d{1,2}\.\s?\d{1,2}\.(?:\([월화수목금토일]\))?"  # of the year of the table
_CELL = re.compile(rf"{_DAY}(?=\s|$)|{_DATE}(?:\s?[~∼]\s?(?:{_DATE})?)?(?=\s|$)|(?:[^\s()]|\([^()]*\))+")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:%|[가-힣]{1,2})?"
#: A row of words, of numbers, and of one word.
_BEFORE_WORD = re.compile(
    rf"(?P<label>[^\d:：]*[가-힣])\s(?P<cells>{_NUMBER}(?:\s{_NUMBER})*)\s(?P<tail>[가-힣]{{3,10}})$"
)
#: Headings of bodies and of what each is for, and such a row: bodies are known by what their names end in.
_BODIES = re.compile(r"(?P<body>(?:[가-힣]{2}\s?)?기관명?)\s(?P<role>(?:주요\s)?(?:역할|내용|협업\s?내용))$")
_BODY = re.compile(
    r"(?P<body>(?:\S+(?:[시군구도청]|은행|지부|공사|공단|대학교?|센터|협회|협의회|재단|조합|병원|학교|연구원|진흥원|지사|경찰서|소방서|위원회)\s)+)"
    r"(?P<role>[^\d:：→➜]+(?:\([^()]*\))?)$"
)
_ENDS_TABLE = re.compile(r"[:：→➜]|^[-–*※∙•·▪□■○●]\s|(?:실적|현황|내역|성과|결과|내용|개요|효과|계획|문제점)$")
_NAMES = re.compile(r"[가-힣]{1,4}(?:명|별|칭)$|(?:지점|시설|유형|품목|종류|기관|노선|거점|업체)$")
_UNITS = frozenset((*WON, *IN_HEADINGS))
_RUNS_ON = re.compile(r"[:：→➜]|^[-–*※∙•·▪□■○●]\s")
_LOOK_BACK = 16
_FEWEST_ROWS = 2
_FEWEST_TEXTS = 2


def worded_row(lines: Sequence[TextLine], index: int, heads_labels: Callable[[str], bool]) -> PlainRow | None:
    """The line as a row of a table with columns of words; None where it is none.

    `heads_labels` says whether a word stands over labels.
    """
    count = cells_at_the_end(lines[index].text.split())
    texts = _texts(lines[index].text, count)
    if not count or not texts:
        return None
    top, end = index, index + 1
    while top and _is_row(lines[top - 1].text, count):
        top -= 1
    while end < len(lines) and _is_row(lines[end].text, count):
        end += 1
    if end < len(lines) and cells_at_the_end(lines[end].text.split()):
        return None  # a row of other cells: the table is not what it looks like
    shapes = [shape for at in range(top, end) if (shape := _shape(lines[at].text, count))]
    if len(shapes) < _FEWEST_ROWS or len(set(shapes)) > 1:
        return None
    heads = _headings(lines, top, heads_labels)
    found = _columns(heads[1], len(shapes[0]), count, heads[0]) if heads else None
    return PlainRow(texts[0], tuple(lines[index].text.split()[-count:]), *found) if found else None


def row_before_words(lines: Sequence[TextLine], index: int, heads_labels: Callable[[str], bool]) -> PlainRow | None:
    """The line as a row whose last column is a word (골목 우산 대여소 71표 1,000 안전총괄과); None where it is none.

    Every number has its unit with it or in its heading, and the heading of the word is the last one.
    """
    row, heads = _before_word(lines, index, heads_labels)
    if row is None:
        return None
    cells = tuple(row["cells"].split())
    names = heads[-len(cells) - 1 : -1]
    units = tuple(_unit(name) for name in names)
    if not all(unit or not cell[-1].isdigit() for cell, unit in zip(cells, units, strict=True)):
        return None
    return PlainRow(row["label"], cells, tuple(OWN_UNIT.sub("", name) for name in names), units)


def words_of_row(
    lines: Sequence[TextLine], index: int, heads_labels: Callable[[str], bool]
) -> tuple[tuple[str, str], ...]:
    """The words of a row, each under its heading: those of one with a word behind its numbers, or of what a body is for
    (기관명 – 역할); nothing where the line is no such row."""
    row, heads = _before_word(lines, index, heads_labels)
    if row is not None and len(heads) == len(row["cells"].split()) + _FEWEST_TEXTS + 1:
        first, _, name = row["label"].partition(" ")
        told = ((heads[0], first), (heads[1], name), (heads[-1], row["tail"]))
        return told if name else ()
    top = index
    while top and _BODY.match(lines[top - 1].text):
        top -= 1
    end = next((at for at in range(top, len(lines)) if not _BODY.match(lines[at].text)), len(lines))
    found = _BODIES.match(lines[top - 1].text) if top and end - top > _FEWEST_ROWS else None
    body = _BODY.match(lines[index].text)
    if not found or not body or not (end == len(lines) or _ENDS_TABLE.search(lines[end].text)):
        return ()  # a torn cell: the table has more rows than can be told
    return (found["body"], body["body"].strip()), (found["role"], body["role"])


def _before_word(
    lines: Sequence[TextLine], index: int, heads_labels: Callable[[str], bool]
) -> tuple[re.Match[str] | None, list[str]]:
    """A row that ends in a word, with the headings of its table; nothing where it is none of several."""
    row = _BEFORE_WORD.match(lines[index].text)
    top = index
    while row and top and (above := _BEFORE_WORD.match(lines[top - 1].text)) and _width(above) == _width(row):
        top -= 1
    end = next((at for at in range(top, len(lines)) if not _BEFORE_WORD.match(lines[at].text)), len(lines))
    heads = lines[top - 1].text.split() if top else []
    if not row or end - top < _FEWEST_ROWS or len(heads) < _width(row) + _FEWEST_TEXTS or not heads_labels(heads[0]):
        return None, []
    return row, heads


def _width(row: re.Match[str]) -> int:
    return len(row["cells"].split())


def _is_row(text: str, count: int) -> bool:
    return cells_at_the_end(text.split()) == count and bool(_texts(text, count)) and not _RUNS_ON.search(text)


def _texts(text: str, count: int) -> list[str]:
    """What stands before the numbers, a date as one, brackets with what they stand behind."""
    before = " ".join(text.split()[:-count]) if count else ""
    return _CELL.findall(re.sub(r"\s+\(", "(", before))


def _shape(text: str, count: int) -> tuple[bool, ...]:
    """Which cells before the numbers are dates; nothing for a row of totals, which has none but its label."""
    texts = _texts(text, count)
    if len(texts) == 1 and texts[0] in TOTALS:
        return ()
    return tuple(re.match(rf"{_DATE}|{_DAY}", cell) is not None for cell in texts)


def _headings(
    lines: Sequence[TextLine], top: int, heads_labels: Callable[[str], bool]
) -> tuple[tuple[str, ...], list[str]] | None:
    """The units that the line over the headings lists, and the headings' words; None without headings."""
    for at in range(top - 1, max(-1, top - _LOOK_BACK), -1):
        text = lines[at].text
        if section_name(text) or _RUNS_ON.search(text) or re.search(r"\d", text):
            return None
        first = text.split()[0]
        if heads_labels(first) or _NAMES.match(first):
            said = UNITS.search(lines[at - 1].text) if at and "단위" in lines[at - 1].text else None
            units = tuple(unit.strip() for unit in said["units"].split(",")) if said else ()
            return units, re.sub(r"\s+\(", "(", " ".join(line.text for line in lines[at:top])).split()
    return None


def _columns(
    words: Sequence[str], texts: int, count: int, units: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The headings of the numbers with their units; None where they are not as many as the cells."""
    if texts < _FEWEST_TEXTS or len(words) < texts + count:
        return None
    if any(_unit(word) for word in words):
        said = _said(words[texts:])
        fits = len(said) == count and not any(_unit(word) for word in words[:texts])
    else:
        said = list(zip(words[texts:], units, strict=False))
        fits = len(words) - texts == len(units) == count > 1
        fits = fits and all(is_counted_in(Column((name,)), unit) for name, unit in said)
    return (tuple(name for name, _ in said), tuple(unit for _, unit in said)) if fits else None


def _unit(word: str) -> str:
    said = OWN_UNIT.search(word)
    return said["unit"] if said and said["unit"] in _UNITS else ""


def _said(words: Sequence[str]) -> list[tuple[str, str]]:
    """Headings that end in their units, each with its unit; none where one does not."""
    made: list[tuple[str, str]] = []
    name: list[str] = []
    for word in words:
        unit = _unit(word)
        name.append(word.removesuffix(f"({unit})"))
        if unit:
            made.append((" ".join(name), unit))
            name = []
    return [] if name else made
