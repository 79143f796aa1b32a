"""When something was done, as a bullet of 추진실적 prints it in brackets: `위촉식 실시(6.16.)`.

Only the noun phrase before the date is kept, never the sentence.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PRINTED_YEAR = r"(?:20\d\d|['’‘´]\d\d)\.\s?"
_YEAR = rf"(?:{_PRINTED_YEAR})?"
_DAY = r"\d{1,2}\.\s?\d{1,2}\."
_SPAN = rf"{_YEAR}{_DAY}(?:\s?[~∼-]\s?(?:{_YEAR}{_DAY}|\d{{1,2}}\.))?"
_BEHIND = re.compile(rf"\s?\(\s?(?P<date>{_SPAN})(?P<note>[\s,][^()]*)?\)")
#: What a date is of begins behind what was done before it: 구성 완료 및 위촉식 실시.
_CUT = re.compile(r"\s및\s|,\s")
_HAS_YEAR = re.compile(rf"^{_PRINTED_YEAR}(?={_DAY})")
_MONTHS, _DAYS = 12, 31


def dated(text: str, year: int) -> Iterator[tuple[str, str]]:
    """What a bullet says was done, with its date: as printed, behind the year of the results where none is printed."""
    begin = 0
    for found in _BEHIND.finditer(text):
        what = _CUT.split(text[begin : found.start()].rstrip())[-1].strip(" -:·,")
        begin = found.end()
        date = found["date"].strip()
        if what and _is_day(date):
            yield what, date if _HAS_YEAR.match(date) else f"{year}. {date}"


def _is_day(date: str) -> bool:
    """No number of a chapter, nor a ratio."""
    days = (map(int, re.findall(r"\d+", day)) for day in re.findall(_DAY, _HAS_YEAR.sub("", date)))
    return all(1 <= month <= _MONTHS and 1 <= day <= _DAYS for month, day in days)
