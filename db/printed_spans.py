"""From when to when a printed period lasts: 2026년01월01일 ~ 2030년12월31일, 2022. 3. ~ 12."""

from __future__ import annotations

import re
from functools import lru_cache

_TILDE = re.compile(r"\s*[~∼〜–]\s*|(?<=[\d.일월년])\s*-\s*(?=\d)")
_NUMBER = re.compile(r"\d+")
_YEAR = 4  # digits
_WANTED = re.compile(r"(?P<begin>\d{4}년[^~]*?)?\s?~\s?(?P<end>\d{4}년.*)?")

Date = tuple[int, ...]


def lasts(printed: str, wanted: str) -> bool | None:
    """Whether a printed period begins and ends as far as `wanted` says ("2024년 ~", "~ 2020년 12월 31일"); None where
    that is no such period."""
    asked = _WANTED.fullmatch(wanted)
    if asked is None or not (asked["begin"] or asked["end"]):
        return None
    begin, end = ends(printed)
    return all(
        held[: len(said)] == said for said, held in ((_date(asked["begin"]), begin), (_date(asked["end"]), end)) if said
    )


@lru_cache(maxsize=4096)
def ends(printed: str) -> tuple[Date, Date]:
    """Year, month and day, as far as printed, of both ends; the second without a year is of the year of the first."""
    sides = _TILDE.split(printed, maxsplit=1)
    begin = _date(sides[0])
    if len(sides) == 1:
        return begin, begin
    end = _date(sides[1])
    return begin, end if not begin or (end and end[0] >= 10 ** (_YEAR - 1)) else (begin[0], *end)


def _date(text: str | None) -> Date:
    return tuple(int(n) for n in _NUMBER.findall(text or "")[:3])
