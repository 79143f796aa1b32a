"""How many times as much an amount has become, as the change that it is.

절반 이하로 줄어든 and 반토막 난 are 50% 이상 줄어든, 두 배로 늘어난 and 작년의 두 배 이상인 are 100% 이상 늘어난:
what is bounded is what it has become, and by that the change.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from nlp.marks import any_of
from nlp.numbers import read_count

_FRACTION = (
    r"(?<![가-힣\d./])(?:절반|반|(?P<of>\d{1,2}|[이삼사오육칠팔구십])\s?분의\s?[1일]|1\s?/\s?(?P<part>\d{1,2}))"
    r"(?![\d/])"
)
_TIMES = r"(?<![가-힣\d.])(?:(?P<n>\d{1,2}(?:\.\d)?|두|세|네|다섯|열)\s?배|(?:갑|곱)절)"
_HALVED = re.compile(r"반\s?토막(?:이|으로)?\s?(?P<how>난|된|났|됐)")
_HALF_OFF = {"난": "줄어든", "된": "줄어든", "났": "줄었", "됐": "줄었"}
_YEAR = (
    r"(?P<year>작년|전년도?|지난해|(?:\d\d)?\d\d년도?)(?:의|보다|\s?대비|에\s?비해)?\s"
    r"(?P<what>(?:예산|편성)액?(?:이|은)?\s)?"
)
_STRICTLY = ("미만", "아래", "밑", "초과", "넘는", "도", "에")
_LETTERS = frozenset("반배절의/")


@cache
def _fallen() -> re.Pattern[str]:
    return re.compile(rf"{_FRACTION}\s?(?P<bound>이하|미만|아래|밑)?으?로\s?(?=(?:\S{{1,3}}\s)?{any_of('falls')})")


@cache
def _grown() -> re.Pattern[str]:
    return re.compile(rf"{_TIMES}(?:[로나]|(?P<bound>\s?넘게))\s?(?=(?:\S{{1,3}}\s)?{any_of('rises')})")


_BECOME = re.compile(rf"{_TIMES}[가이]\s?(?:(?P<bound>넘게)\s)?(?P<how>된|됐|되었)")
_GROWN_BY = {"된": "늘어난", "됐": "늘었", "되었": "늘었"}
_AGAINST_MORE = re.compile(rf"{_YEAR}{_TIMES}(?:를|가|이|도)?\s?(?P<bound>이상|초과|넘는)(?:인|\s?되는)?(?=\s)")
_AGAINST_LESS = re.compile(
    rf"{_YEAR}{_FRACTION}(?:(?:\s?(?P<bound>이하|미만)(?:인|\s?되는))|(?P<short>도|에)\s(?:안\s?되는|못\s?되는|못\s?미치는))"
)


def as_changes(text: str) -> str:
    """A message in which multiples and fractions of what was before are said as changes in per cent."""
    if _LETTERS.isdisjoint(text):
        return text
    made = _HALVED.sub(lambda m: f"50% 이상 {_HALF_OFF[m['how']]}", text)
    made = _fallen().sub(lambda m: f"{_missing(m)}% {_bound(m)} ", made)
    made = _grown().sub(lambda m: f"{_added(m)}% {_bound(m)} ", made)
    made = _BECOME.sub(lambda m: f"{_added(m)}% {_bound(m)} {_GROWN_BY[m['how']]}", made)
    made = _AGAINST_MORE.sub(lambda m: f"{m['year']}보다 {m['what'] or ''}{_added(m)}% {_bound(m)} 늘어난", made)
    return _AGAINST_LESS.sub(lambda m: f"{m['year']}보다 {m['what'] or ''}{_missing(m)}% {_bound(m)} 줄어든", made)


def _bound(match: re.Match[str]) -> str:
    """Whether what it has become may be just so much."""
    said = match.groupdict()
    bound = (said.get("bound") or said.get("short") or "").strip()
    return "초과" if bound.startswith(_STRICTLY) or bound == "넘게" else "이상"


def _missing(match: re.Match[str]) -> str:
    """What is missing of the whole where a fraction is left, in per cent with two places, as rates are printed."""
    parts = match["of"] or match["part"]
    of = Decimal(read_count(parts)) if parts else Decimal(2)
    return _plain(100 - 100 / of) if of > 1 else match.group()


def _added(match: re.Match[str]) -> str:
    """What has come to the whole where it is so many times as much."""
    said = match["n"] or "두"
    times = Decimal(said) if said[0].isdigit() else Decimal(read_count(said))
    return _plain((times - 1) * 100)


def _plain(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f}"
