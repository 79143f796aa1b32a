"""Prizes and grades that a line of a case prints, each with what it was given for: `… 경진대회 ‘우수상’`.

Pure functions.
"""

from __future__ import annotations

import re

#: A prize or a grade in quotation marks, behind what it was given for.
_QUOTED = re.compile(
    r"^(?P<what>[^‘’:/]{6,70}?)\s?‘(?P<prize>(?:[가-힣\s]*상|(?:최우수|우수|보통|미흡|장려)(?:\s?(?:기관|지자체))?))’"
)
_GIVEN = re.compile(r"대회|평가|대상|왕중왕|박람회|공모|심사|선발")
_GRADES = re.compile(r"(20\d{2})년\s?‘([가-힣]{2,4})’")
_GRADES_END = re.compile(r"\s?20\d{2}년$")
_MARK = re.compile(r"^(?:[-*∙･·]\s)?")
_PRIZE, _GRADE, _FOR = "수상", "등급", "이름"
_SPACED = 3  # letters of a prize that may be spaced
_SORTS = r"(?:대통령|국무총리|장관|도지사|최우수|우수|장려|특별|금|은|동|대)상"
#: A prize before a date in brackets: … 우수사례 경진대회 우수상(’21. 9.).
_DATED = re.compile(
    rf"^[-–∙*※\s]*(?P<what>[가-힣A-Za-z0-9’'·･「」\s]{{6,50}}?)\s[‘“]?(?P<prize>(?:[가-힣]{{2,8}}[부처청]\s)?{_SORTS})[’”]?(?:\s?(?:수상|선정))?\s?\("
)
#: A row of a table of prizes: 수상 … ’21. 9. … 우수상.
_ROW = re.compile(rf"^수상\s(?P<what>\S.+?)\s['’‘]\d{{2}}\.\s?\d{{1,2}}\S*\s.*\s(?P<prize>[가-힣]{{0,8}}{_SORTS})$")


def prizes(text: str) -> list[tuple[tuple[str, str], ...]]:
    """The prizes and grades that a line prints in quotation marks, before a date in brackets or in a row of a table of
    prizes, each with what it was given for: of several years (평가 등급 2021년 ‘미흡’ → 2022년 ‘보통’) one for each."""
    found = _QUOTED.search(text)
    if found is None or not _GIVEN.search(found["what"]):
        won = _DATED.match(text) or _ROW.match(text)
        return [((_PRIZE, won["prize"]), (_FOR, won["what"].strip()))] if won is not None else []
    what = _MARK.sub("", found["what"]).strip()
    years = _GRADES.findall(text)
    if len(years) > 1:
        what = _GRADES_END.sub("", what)
        return [((_GRADE, grade), (_FOR, f"{year}년 {what}")) for year, grade in years]
    prize = "".join(found["prize"].split()) if len(found["prize"]) <= _SPACED else found["prize"]
    return [((_PRIZE if prize.endswith("상") else _GRADE, prize), (_FOR, what))]
