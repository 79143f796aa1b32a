"""When something was done, as a line of a case prints it: `조례 제정(’21. 4. 9.)`, `’21. 2. 개소`, `착공 : 2020. 10.`.

Only the noun phrase beside the date is kept, as with the label of a figure, never the sentence.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.layouts.case_phrases import phrase_of
from data.layouts.case_structure import TextLine

_YEAR = r"(?:['’‘´`]\d{2}|(?:19|20)\d{2})"
_DAY = r"(?:\s?\([월화수목금토일]\))?"
_CLOCK = r"(?:\s\d{1,2}:\d{2})?"
_MONTH = r"\d{1,2}(?:\.\s?\d{1,2}\.?|월(?:\s?\d{1,2}일)?|\.)?"
_DATE = rf"{_YEAR}(?:\.|년)\s?{_MONTH}{_DAY}{_CLOCK}"
_END = rf"(?:{_DATE}|\d{{1,2}}(?:\.\s?\d{{1,2}}\.?|월|\.)|현재|계속)"
_SPAN = rf"{_DATE}(?:\s?[~∼]\s?(?:{_END})?)?"
_FOR_DAYS = r"(?:,?\s?\d{1,3}(?:일|박|회|차례)[^()]{0,12})?"
_BEHIND = re.compile(
    rf"\(\s?(?:(?P<what>[가-힣\s]{{2,10}}?)\s?[:：]\s?)?(?P<date>{_SPAN}){_FOR_DAYS}\s?(?P<done>(?!기준|현재|말|신규|예정)[가-힣]{{2,6}})?\)"
)
_BEFORE = re.compile(
    rf"^[-–∙·･•*➜→⇒\s]*(?P<date>{_SPAN}|\d{{2}}\.\s?\d{{2}}\.\s?\d{{2}}\.)(?:\s+(?!기준|현재)(?=[가-힣A-Za-z㈜‘“｢「(])|\s?:\s)(?P<what>.+)$"
)
#: 2031. 3월 기준 모든 직원(1,230명): the day that a number is of.
_AS_OF = re.compile(rf"^[-–∙·･•*\s]*(?P<date>{_SPAN})\s+기준\s(?P<what>[가-힣][가-힣\s]{{3,20}})\(\d")
#: (2021. 3. 9.) 정책 포럼 개최: a list of what was done when.
_LISTED = re.compile(rf"^[-–∙·･•*\s]*\(\s?(?P<date>{_SPAN})\s?\)\s*(?P<what>[가-힣A-Za-z㈜‘“｢「].*)$")
#: 개소식 : 2021. 3. 9.(화), 누리관 2층
_COLON = re.compile(rf"^(?P<what>[^:]*[가-힣][^:]*?)\s?:\s?(?P<date>{_SPAN})(?:,\s(?!\d)[^:,]{{2,30}})?$")
#: 3호점(가람로) : 92㎡, ’24. 9. 5. 개소: what was done to what the line begins with.
_OF_HEAD = re.compile(
    rf"^[-–∙·･•*\s]*(?P<head>[^:,]{{2,24}}?)\s?:\s[^:]*,\s(?P<date>{_SPAN})\s+(?P<what>[가-힣]{{2,8}})$"
)
_GLOSS = re.compile(r"\s?\((?=[^()]*[가-힣])[^()]*\)$")
_ORDINAL = re.compile(r"\s?\((제?\d+차)\)$")
#: 2031년 2월 개소 이후 총 4,467명: no date of what follows.
_SINCE = re.compile(r"[가-힣]{2,8}\s이후\s")
#: 추진단계 추진시기 주요내용: the second column says when.
_PLAN = re.compile(r"[가-힣]{2,6}\s(?:[가-힣]{2}\s?)?(?:시기|일정|일자|기간)(?:\s[가-힣]{2,6}){0,2}$")
_STEP = rf"(?:\d{{1,2}}월|{_YEAR}\.\s?\d{{1,2}}\.(?:\s?\d{{1,2}}\.)?|\d{{1,2}}\.\s?\d{{1,2}}\.)"
_PLANNED = re.compile(rf"^(?P<what>[가-힣･·]{{2,12}})\s(?P<date>{_STEP}(?:\s?[~∼]\s?{_STEP})?)\s(?P<does>\S.*)$")
_FEWEST_STEPS = 2
#: (2차) 예산 임야에서 … 확인(’31. 5. 11.): which of several times it was.
_NTH = re.compile(r"^[-–∙·･•*\s]*\((?P<nth>제?\d{1,2}(?:차|회|기|단계))\)")
_NUMBERED = re.compile(r"\s?\([^()]*제\d+호\)$")
#: Where what a date is of begins: behind another one, a sentence's comma or its mark.
_CUT = re.compile(r"[)\]]\s|[,;]\s|→|➜|⇒|\s[-–]\s")


def dated(text: str) -> Iterator[tuple[str, str]]:
    """What a line says was done with its date as printed, in order; what is done is told word by word (개소 운영)."""
    for label, date in _dated(text):
        yield label.replace(" 및 ", " "), date


def _dated(text: str) -> Iterator[tuple[str, str]]:
    lined = _COLON.match(text) or _BEFORE.match(text) or _LISTED.match(text)
    if lined:
        what = "" if _SINCE.match(lined["what"]) else lined["what"]
        label = phrase_of(_NUMBERED.sub("", _BEHIND.sub("", _GLOSS.sub("", _ORDINAL.sub(r" \1", what)))))
        if label and "%" not in label:
            yield label, lined["date"].strip()
        return
    if (as_of := _AS_OF.match(text)) and (counted := phrase_of(as_of["what"])):
        yield f"{counted} 기준", as_of["date"].strip()
        return
    if of_head := _OF_HEAD.match(text):
        yield phrase_of(f"{re.sub('[()]', ' ', of_head['head'])} {of_head['what']}"), of_head["date"].strip()
        return
    begin = 0
    for found in _BEHIND.finditer(text):
        what = _CUT.split(text[begin : found.start()])[-1]
        begin = found.end()
        label = phrase_of(f"{what} {found['what'] or ''} {found['done'] or ''}".strip())
        nth = _NTH.match(text)
        if label and "%" not in label:
            yield f"{nth['nth']} {label}" if nth and nth["nth"] not in label else label, found["date"].strip()


def planned(lines: Sequence[TextLine]) -> dict[int, tuple[str, str]]:
    """The steps of a plan with their dates as printed, by line: rows under headings of which the second says when."""
    made: dict[int, tuple[str, str]] = {}
    for at, head in enumerate(lines):
        if not _PLAN.match(head.text):
            continue
        steps: list[tuple[int, tuple[str, str]]] = []
        for line in lines[at + 1 :]:
            step = _PLANNED.match(line.text)
            if step is None:
                break
            steps.append((line.number, (step["what"], step["date"])))
        if len(steps) >= _FEWEST_STEPS:
            made.update(steps)
    return made
