"""How many times as much an amount has become, as the change that it is.

절반 이하로 줄어든 and 반토막 난 are 50% 이상 줄어든, 두 배로 늘어난 and 작년의 두 배 이상인 are 100% 이상 늘어난:
what is bounded is what it has become, and by that the change.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from nlp.numbers import read_count
from nlp.shapes import Shapes

_FRACTION = (
    r"(?<![가-힣\d./])(?:절반|반|(?P<of>\d{1,2}|[이삼사오육칠팔구십])\s?분의\s?[1일]|1\s?/\s?(?P<part>\d{1,2}))"
    r"(?![\d/])"
)
_shape = Shapes(
    "signs",
    fraction=_FRACTION,
    times=r"(?<![가-힣\d.])(?:(?P<n>\d{1,2}(?:\.\d)?|{times_many})\s?배|(?:갑|곱)절)",
    year_before=r"(?P<year>{last_year}|(?:\d\d)?\d\d년도?)(?:\s?{of_year})?\s(?P<what>{money_said}(?:이|은)?\s)?",
)
_HALVED = _shape(r"반\s?토막(?:이|으로)?\s?(?P<how>{halved})")
_HALF_OFF = _shape.plain("halved")
_STRICTLY = _shape.words("strictly")
_LETTERS = frozenset("반배절의/")
_FALLEN = _shape(r"{fraction}\s?(?P<bound>{bound_below})?으?로\s?(?=(?:\S{1,3}\s)?{falls})")
_GROWN = _shape(r"{times}(?:[로나]|(?P<bound>\s?넘게))\s?(?=(?:\S{1,3}\s)?{rises})")
_BECOME = _shape(r"{times}[가이]\s?(?:(?P<bound>넘게)\s)?(?P<how>{grown})")
_GROWN_BY = _shape.plain("grown")
_AGAINST_MORE = _shape(r"{year_before}{times}(?:를|가|이|도)?\s?(?P<bound>{bound_above})(?:인|\s?되는)?(?=\s)")
_AGAINST_LESS = _shape(
    r"{year_before}{fraction}(?:(?:\s?(?P<bound>이하|미만)(?:인|\s?되는))|(?P<short>[도에])\s{not_even})"
)


def as_changes(text: str) -> str:
    """A message in which multiples and fractions of what was before are said as changes in per cent."""
    if _LETTERS.isdisjoint(text):
        return text
    made = _HALVED.sub(lambda m: f"50% 이상 {_HALF_OFF[m['how']]}", text)
    made = _FALLEN.sub(lambda m: f"{_missing(m)}% {_bound(m)} ", made)
    made = _GROWN.sub(lambda m: f"{_added(m)}% {_bound(m)} ", made)
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
