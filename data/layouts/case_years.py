"""The year a number of a line is of.

A year belongs to a number when it stands before it in the line and is not merely what it is compared with (`2020년
대비`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.layouts.case_units import Token

_YEAR = re.compile(
    r"(?:(?<![\d,.])(?P<full>(?:19|20)\d{2})(?=\s?(?:년(?!생|대)|\.(?!\d\d?[%\d]?\s?%)|[)~∼]|학년도)|\s?-\s?\d{1,2}[.-])"
    r"|^(?P<row>20\d{2})(?=\s+[△\d])"
    r"|['’‘´`](?P<short>\d{2})(?=\s?(?:[.년~∼)]|신규|\s))|(?<![\d,.])(?P<bare>\d{2})(?=년도))"
)
_JOINS = re.compile(r"^(?:[^가-힣]|[월말초중]){0,12}[~∼][^가-힣\d]{0,4}$")
#: 대비 that names no other year: 전년대비, GDP 대비.
_BASE = re.compile(
    r"(?<!전년)(?<!작년)(?<!전년도)(?<!전월)(?<![A-Za-z])\s?(?<![A-Za-z]\s)(?<!전년\s)(?<!작년\s)(?<!전년도\s)대비"
)
#: The year in which something was set up or a document was made, in brackets behind its name: 놀이방(’31.10.개소).
_EVENT = re.compile(
    r"^\.?\s?(?:\d{1,2}\s?[.월]\s?){0,2}(?:년\s?)?(?:개소|개설|신설|제정|개정|설립|출범|개관|준공|창단|발족)\)"
)
_EDITION = re.compile(r"(?:가이드라인|지침|매뉴얼|편람|조례|규정|백서|연감)\($")
_COMPARED = re.compile(r"^[^가-힣]{0,8}년?(?:도)?\s?(?:\d{1,2}월\s?)?(?:대비|보다|부터|이후|에\s?비해)")
#: A year in brackets right before its number: (’21년) 23명.
_YEAR_AHEAD = re.compile(r"\(\s?['’‘´`]?(?:(?:19|20)\d{2}|\d{2}(?=년))(?:년도?)?\s?\)\s?$|\(\s?['’‘´`]\d{2}\s?\)\s?$")


def _years(text: str) -> Iterator[tuple[int, int, int, bool]]:
    """(start, end, year, is it only a base of comparison or of something named) of every year of a line."""
    for match in _YEAR.finditer(text):
        year = (
            int(match["full"] or match["row"])
            if match["full"] or match["row"]
            else 2000 + int(match["short"] or match["bare"])
        )
        if 1980 <= year <= 2060:
            behind = text[match.end() :]
            edition = behind.startswith(")") and _EDITION.search(text[: match.start()]) is not None
            other = edition or _EVENT.match(behind) is not None or _COMPARED.match(behind) is not None
            yield match.start(), match.end(), year, other


def year_of(text: str, token: Token) -> tuple[int | None, str]:
    """The year a token is of, and the printed period where years form a range."""
    years = list(_years(text))
    earlier = [y for y in years if y[1] <= token.start]
    behind = re.match(r"^\s?\((?P<date>['’‘´`\d.\s년월일~∼]+(?:기준|말|현재)?)\)", text[token.end :])
    if behind and _YEAR_AHEAD.search(text[: token.start]) and re.match(r"\s*\d", text[token.end + behind.end() :]):
        behind = None  # (’21년) 23명 (’22년) 27명: the year of the number that follows
    if behind and (inside := list(_years(behind["date"] + ")"))):
        ranged = inside[0][2] != inside[-1][2]
        return (None, behind["date"].strip()) if ranged else (inside[-1][2], "")
    base = max((m.start() for m in _BASE.finditer(text, 0, token.start)), default=-1)
    valid = [y for y in earlier if not y[3] and y[0] > base]
    if not valid:
        return None, ""
    start, end, year, _ = valid[-1]
    if re.match(r"[년.\s\d월]{0,8}[~∼]\s?현재", text[end:]):
        return None, ""
    if len(earlier) > 1 and earlier[-1][0] == start:
        first = earlier[-2]
        if first[2] != year and _JOINS.match(text[first[1] : start]):
            unit = re.match(r"\s?(?:년|\.\s?\d{1,2}\.?월?)", text[end:])
            return None, text[first[0] : end + (unit.end() if unit else 0)].strip()
    return year, ""
