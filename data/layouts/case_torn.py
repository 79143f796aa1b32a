"""Headings that the conversion of a case book tore: a table's over several lines, years over a row of bare numbers.

A heading counts only where there are just as many of them as the row has numbers.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from data.layouts.case_structure import TextLine, section_name

YEAR_WORD = re.compile(r"^['’‘]?(?P<year>(?:19|20)\d{2}|(?<=['’‘])\d{2})(?:년도?|\.)?$")
_MONTH_WORD = re.compile(r"\d{1,2}월$")
_NOTE = re.compile(r"\s?※.*$")
_LOOK_BACK = 14
_CAPTION = 4  # lines over a row of years that may say what is counted
_SEVERAL = 3
_NAME = re.compile(r"[가-힣]{2,}$")
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_REMARK = "비고"
_SPACED = re.compile(r"(?<![가-힣])([가-힣])\s+(?=[가-힣](?:\s|$))")
_COLUMNS = 6  # lines over a row that may name its columns
_MONTHS = re.compile(
    r"(?P<year>20\d{2})\.\s?(?P<from>\d{1,2})\.(?P<day>\s?\d{1,2}\.)?(?:\s?[~∼]\s?(?P<to>\d{1,2})\.)?(?!\d)"
)
_BRACKETED = re.compile(r"(?P<name>[가-힣A-Za-z][가-힣A-Za-z･·\s]*?)\((?P<value>\d{1,3}(?:,\d{3})+|\d+)\)\s*")
_ALIKE = re.compile(r"^(?P<label>[가-힣]{2,10}) (?P<cells>(?P<word>[가-힣]{2,6}) \d.* (?P=word) \d.*)$")
_COUNTED = re.compile(r"^\((?:[^()\d]*,\s?)?(?P<unit>[가-힣%]{1,2})\)$")


def torn_headings(lines: Sequence[TextLine], index: int, count: int) -> tuple[str, ...] | None:
    """The headings between the line that begins with 구분 and a row: 합계 2021년 / 2022년 / 1월 2월 3월.

    Months behind a year are months of it (2022년1월), and the year heads no column of its own.
    """
    for start in range(index - 1, max(-1, index - _LOOK_BACK), -1):
        if section_name(lines[start].text):
            return None
        if re.match(r"구\s*분(?:\s|$)", lines[start].text):
            break
    else:
        return None
    above = [line for line in lines[start:index] if _heads(line.text)]
    first = list(takewhile(lambda line: _heads(line.text), lines[start:index]))  # behind a row others may stand
    return _columns(above, count) or _columns(first, count)


def _columns(lines: Sequence[TextLine], count: int) -> tuple[str, ...] | None:
    """The headings that lines print for so many cells, of which one is a year at least."""
    texts = (_SPACED.sub(r"\1", _NOTE.sub("", line.text)) for line in lines)
    words = _closed([word for text in texts for word in text.split()])[1:]
    if len(words) == count + 1 and words[-1] == _REMARK:
        words = words[:-1]
    made: list[str] = []
    year = ""
    for at, word in enumerate(words):
        if _MONTH_WORD.match(word):
            made.append(f"{year}{word}")
        elif YEAR_WORD.match(word) and any(_MONTH_WORD.match(w) for w in words[at + 1 : at + 2]):
            year = word
        else:
            made.append(word)
    dated = any(YEAR_WORD.match(word.partition("(")[0]) for word in words)
    return tuple(made) if dated and len(made) == count else None


def _closed(words: Sequence[str]) -> list[str]:
    """The words with what stands in brackets joined to the one before: 2020년 (상반기)."""
    made: list[str] = []
    for word in words:
        if made and re.fullmatch(r"\([^()\d]*\)", word):
            made[-1] += word
        else:
            made.append(word)
    return made


def of_months(text: str, count: int, above: str) -> tuple[str, ...] | None:
    """Months as the headings of so many cells (2021. 4. ~ 8. 2021. 9. 2021. 10.), one more where the last stands over
    a remark (비고): 2021년4~8월, 2021년9월."""
    found = list(_MONTHS.finditer(text))
    if len(found) == count + 1 and above.split()[-1:] == [_REMARK]:
        found = found[:-1]
    rest = _MONTHS.sub("", text).split("(")[0].split()
    if len(found) != count or any(m["day"] for m in found) or len(rest) > 1:
        return None
    return tuple(f"{m['year']}년{m['from']}{'~' + m['to'] if m['to'] else ''}월" for m in found)


def bracketed_cells(text: str) -> list[tuple[str, Decimal]]:
    """What a line says that is nothing but names with a bare number each in brackets: 등록･개방(144) 수집(633)."""
    found = list(_BRACKETED.finditer(text))
    if not found or "".join(m.group() for m in found).strip() != text.strip():
        return []
    return [(m["name"].strip(), Decimal(m["value"].replace(",", ""))) for m in found]


def named_columns(lines: Sequence[TextLine], index: int) -> list[tuple[str, str]] | None:
    """The cells of a row that each begin with the same word (연인원 20,760명 연인원 18,926명), under the names of their
    columns, where a heading has as many that begin with the same word (수원시 …센터 수원시 …센터)."""
    row = _ALIKE.match(lines[index].text)
    if row is None:
        return None
    word, cells = row["word"], [f"{row['word']}{cell}" for cell in row["cells"].split(row["word"])[1:]]
    if len(cells) < 2 or not all(re.fullmatch(rf"{word} (?:{_NUMBER})[가-힣%]{{1,3}} ?", cell) for cell in cells):
        return None
    for line in reversed(lines[max(0, index - _COLUMNS) : index]):
        if section_name(line.text):
            return None
        words = _SPACED.sub(r"\1", line.text).split()[1:] or [""]
        first = [n for n, w in enumerate(words) if w == words[0]]
        if len(words) == len(first) * (width := len(words) // max(len(first), 1)) and len(first) == len(cells):
            heads = [" ".join(words[n : n + width]) for n in first]
            return [(f"{head} {row['label']}", cell.strip()) for head, cell in zip(heads, cells, strict=True)]
    return None


def headings_behind_a_total(
    lines: Sequence[TextLine], index: int, cells: Sequence[str]
) -> tuple[str, tuple[str, ...]] | None:
    """The words right over a row as its headings, where the row has one number more, the sum of the others; and the
    label of the row, which stands over them where it was torn off."""
    above = lines[index - 1].text.split() if index else []
    if len(above) != len(cells) - 1 or len(above) < _SEVERAL or not all(_NAME.match(word) for word in above):
        return None
    numbers = [int(cell.replace(",", "")) for cell in cells if re.fullmatch(_NUMBER, cell) and "." not in cell]
    adds_up = len(numbers) == len(cells) and numbers[0] == sum(numbers[1:])
    if not adds_up:
        return None
    label = lines[index - 2].text if index > 1 else ""
    return (label if _NAME.match(label) else "", ("합계", *above))


def _heads(text: str) -> bool:
    """Whether a line holds nothing but headings: no number that is no year and no month."""
    words = _NOTE.sub("", text).split()
    return all(not re.search(r"\d", w) or YEAR_WORD.match(w) or _MONTH_WORD.match(w) for w in words)


def row_of_years(
    lines: Sequence[TextLine], index: int
) -> tuple[str, str, tuple[str, ...], tuple[str, ...], str] | None:
    """What a line of bare numbers under a line of as many years says: label, unit, numbers, years, and its rest."""
    years = lines[index - 1].text.split() if index else []
    if len(years) < 2 or not all(YEAR_WORD.match(word) for word in years):
        return None
    row = re.match(rf"^((?:{_NUMBER})(?:\s(?:{_NUMBER})){{{len(years) - 1}}})(?=\s?[^\d.,\s%가-힣])", lines[index].text)
    if row is None:
        return None
    label = unit = ""
    for line in reversed(lines[max(0, index - 1 - _CAPTION) : index - 1]):
        counted = _COUNTED.match(line.text)
        if counted:
            unit = counted["unit"]
        elif not re.search(r"\d", line.text):
            label = line.text
            break
    return label, unit, tuple(row[1].split()), tuple(years), lines[index].text[row.end() :]
