"""Headings that the conversion of a case book tore: a table's over several lines, years over a row of bare numbers.

A heading counts only where there are just as many of them as the row has numbers.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.cells import compact
from data.layouts.case_proofs import PART_OF_YEAR, place_in_year
from data.layouts.case_structure import TextLine, section_name

YEAR_WORD = re.compile(r"^['’‘]?(?P<year>(?:19|20)\d{2}|(?<=['’‘])\d{2})(?:년도?|\.)?$")
YEAR_LABEL = re.compile(
    r"^['’‘]?(?P<year>(?:19|20)\d{2})(?:년도?|[.년](?P<month>\d{1,2}월(?:~\d{1,2}월)?|상반기|하반기|[1-4]분기)(?P<said>\([가-힣]{2,4}\))?)?$"
)
_MONTH_WORD = re.compile(r"\d{1,2}월$")
_HALF = re.compile(r"(?:[상하]반기|[1-4](?:/4)?분기)$")  # of a year that is not said here
_NOTE = re.compile(r"\s?※.*$")
_LOOK_BACK = 14
_TOTALS = frozenset({"계", "합계", "총계", "누계"})
_CAPTION = 4  # lines over a row of years that may say what is counted
_SEVERAL = 3
_MONTHS = re.compile(
    r"(?P<year>20\d{2})\.\s?(?P<first>\d{1,2})\.?(?:\s?[~∼]\s?(?P<last>\d{1,2})\.?)?(?:\([^()]*\))?(?=\s|$)"
)
_MONTHS_LINE = re.compile(rf"[가-힣]{{2,5}}\s(?P<months>(?:{re.sub(r'[?]P<[a-z]+>', '', _MONTHS.pattern)}\s?){{2,}})")
_NAME = re.compile(r"[가-힣]{2,}$")
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_IN_UNIT = re.compile(r"\([가-힣%㎡㎞㎏]{1,3}\)$")
_TORN_LABEL = re.compile(r"[가-힣A-Za-z･·]{2,12}(?:\s[가-힣A-Za-z･·]{1,8})?")
_COUNTED = re.compile(r"^\((?:[^()\d]*,\s?)?(?P<unit>[가-힣%]{1,2})\)$")


def torn_headings(lines: Sequence[TextLine], index: int, count: int) -> tuple[str, ...] | None:
    """The headings between the line that begins with 구분 and a row: 합계 2021년 / 2022년 / 1월 2월 3월.

    Months behind a year are months of it (2022년1월), and the year heads no column of its own.
    """
    words = _words_over(lines, index)
    made: list[str] = []
    year = ""
    for at, word in enumerate(words):
        if _MONTH_WORD.match(word):
            made.append(f"{year}{word}")
        elif YEAR_WORD.match(word) and any(_MONTH_WORD.match(w) for w in words[at + 1 : at + 2]):
            year = word
        else:
            made.append(word)
    dated = any(YEAR_WORD.match(word) for word in words) and not any(_HALF.match(word) for word in words)
    return tuple(made) if dated and len(made) == count else None


def bracketed_headings(lines: Sequence[TextLine], index: int, count: int) -> tuple[str, ...] | None:
    """The headings over a row of which every one ends in what it is counted in (예상 / 지점 / (곳) / 카메라 / (대)):
    torn as they may be, each bracket closes one."""
    made: list[str] = []
    name: list[str] = []
    for word in _words_over(lines, index):
        name.append(word)
        if _IN_UNIT.search(word):
            made.append(re.sub(r"\s(?=\()", "", " ".join(name)))
            name = []
    named = all(not head.startswith("(") for head in made)
    return tuple(made) if len(made) == count > 1 and not name and named else None


def _words_over(lines: Sequence[TextLine], index: int) -> list[str]:
    """The words of headings between 구분 and a row; none without it."""
    for start in range(index - 1, max(-1, index - _LOOK_BACK), -1):
        if section_name(lines[start].text):
            return []
        if lines[start].text.split()[:1] == ["구분"]:
            heads = [_NOTE.sub("", line.text).split() for line in lines[start:index] if _heads(line.text)]
            return [word for line in heads for word in line][1:]
    return []


def calendar_headings(lines: Sequence[TextLine], index: int, count: int) -> tuple[str, ...] | None:
    """The parts of years under their years (2030년 2031년 / 11월 12월 1월 2월), where nothing else stands over a row:
    the calendar begins anew just as often as there are years."""
    words = _words_over(lines, index)
    years = [word for word in words if YEAR_WORD.match(word)]
    parts = words[len(years) :]
    if len(parts) != count or not years or words[: len(years)] != years or not all(map(PART_OF_YEAR.match, parts)):
        return None
    order = [place_in_year(part) for part in parts]
    anew = [at == 0 or order[at] <= order[at - 1] for at in range(count)]
    if sum(anew) != len(years) or len({re.sub(r"[\d/상하]", "", part) for part in parts}) > 1:
        return None
    of = [years[sum(anew[: at + 1]) - 1].rstrip("년도.") for at in range(count)]
    return tuple(f"{year}년{part.replace('/4', '')}" for year, part in zip(of, parts, strict=True))


def month_headings(lines: Sequence[TextLine], index: int, count: int) -> tuple[str, ...] | None:
    """The months of a line over a row (기준월 2021. 4. ~ 8. 2021. 9.), as many as it has numbers; one more where the
    headings over them end in a remark's (비고), whose it is."""
    for at in range(index - 1, max(-1, index - _LOOK_BACK), -1):
        if section_name(lines[at].text):
            return None
        line = _MONTHS_LINE.fullmatch(lines[at].text)
        if line is None:
            continue
        found = list(_MONTHS.finditer(line["months"]))
        remark = any(compact(line.text).endswith("비고") for line in lines[max(0, at - _CAPTION) : at])
        if len(found) - remark != count:
            return None
        return tuple(f"{m['year']}년{m['first']}월{'~' + m['last'] + '월' if m['last'] else ''}" for m in found[:count])
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
    words = re.sub(r"\([^()]*\)", "", _NOTE.sub("", text)).split()
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


def label_and_unit_over(lines: Sequence[TextLine], index: int, heads: Sequence[str]) -> tuple[str, str]:
    """The label and the unit of bare numbers that they were torn off of: 학습데이터 / (건) / 12,000 27,500;
    ("", "") where no unit in brackets stands alone right over it, or a heading does."""
    said = _COUNTED.match(lines[index - 1].text) if index > 1 else None
    label = lines[index - 2].text if said else ""
    if said is None or not _TORN_LABEL.fullmatch(label) or section_name(label) or set(label.split()) & set(heads):
        return "", ""
    return label, said["unit"]


def year_of_total(head: str, heads: tuple[str, ...] | None) -> int | None:
    """The year of a total whose other columns are all parts of one year."""
    parts = [YEAR_LABEL.match(other) for other in heads or () if other != head]
    years = {part["year"] if part and part["month"] else "" for part in parts}
    year = years.pop() if len(years) == 1 else ""
    return int(year) if head in _TOTALS and year else None
