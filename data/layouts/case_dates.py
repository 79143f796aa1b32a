"""When something was done, as a line of a case prints it: `조례 제정(’21. 4. 9.)`, `’21. 2. 개소`, `착공 : 2020. 10.`.

Only the noun phrase beside the date is kept, as with the label of a figure, never the sentence.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.layouts.case_figures import phrase_of

_YEAR = r"(?:['’‘´`]\d{2}|(?:19|20)\d{2})"
_DAY = r"(?:\s?\([월화수목금토일]\))?"
_CLOCK = r"(?:\s\d{1,2}:\d{2})?"
_MONTH = r"\d{1,2}(?:\.\s?\d{1,2}\.?|월(?:\s?\d{1,2}일)?|\.)?"
_DATE = rf"{_YEAR}(?:\.|년)\s?{_MONTH}{_DAY}{_CLOCK}"
_END = rf"(?:{_DATE}|\d{{1,2}}(?:\.\s?\d{{1,2}}\.?|월|\.)|현재|계속)"
_SPAN = rf"{_DATE}(?:\s?[~∼]\s?(?:{_END})?)?"
_BEHIND = re.compile(rf"\(\s?(?P<date>{_SPAN})\s?(?P<done>(?!기준|현재|말|신규|예정)[가-힣]{{2,6}})?\)")
_BEFORE = re.compile(rf"^[-–∙·･•*\s]*(?P<date>{_SPAN})\s+(?P<what>[가-힣A-Za-z㈜‘“｢「(].*)$")
#: (2021. 3. 9.) 정책 포럼 개최: a list of what was done when.
_LISTED = re.compile(rf"^[-–∙·･•*\s]*\(\s?(?P<date>{_SPAN})\s?\)\s*(?P<what>[가-힣A-Za-z㈜‘“｢「].*)$")
_COLON = re.compile(rf"^(?P<what>[^:]*[가-힣][^:]*?)\s?:\s?(?P<date>{_SPAN})$")
#: 3호점(가람로) : 92㎡, ’24. 9. 5. 개소: what was done to what the line begins with.
_OF_HEAD = re.compile(
    rf"^[-–∙·･•*\s]*(?P<head>[^:,]{{2,24}}?)\s?:\s[^:]*,\s(?P<date>{_SPAN})\s+(?P<what>[가-힣]{{2,8}})$"
)
_NUMBERED = re.compile(r"\s?\([^()]*제\d+호\)$")
#: Where what a date is of begins: behind another one, a sentence's comma or its mark.
_CUT = re.compile(r"[)\]]\s|[,;]\s|→|➜|⇒|\s[-–]\s")


def dated(text: str) -> Iterator[tuple[str, str]]:
    """What a line says was done with its date as printed, in order."""
    lined = _COLON.match(text) or _BEFORE.match(text) or _LISTED.match(text)
    if lined:
        label = phrase_of(_NUMBERED.sub("", _BEHIND.sub("", lined["what"])))
        if label and "%" not in label:
            yield label, lined["date"].strip()
        return
    if of_head := _OF_HEAD.match(text):
        yield phrase_of(f"{re.sub('[()]', ' ', of_head['head'])} {of_head['what']}"), of_head["date"].strip()
        return
    begin = 0
    for found in _BEHIND.finditer(text):
        what = _CUT.split(text[begin : found.start()])[-1]
        begin = found.end()
        label = phrase_of(f"{what} {found['done'] or ''}".strip())
        if label and "%" not in label:
            yield label, found["date"].strip()
