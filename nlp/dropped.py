"""Conditions that nothing reads: they stop the answer, which without them would be one about more than was asked."""

from __future__ import annotations

import re

from nlp.frame import Frame
from nlp.marks import any_of
from nlp.negation import SUBTRACTING
from nlp.query import Against, Clarify, Filter, Outcome, Query, Understood

_YEARS = 2
_NEXT = 2  # characters of a particle and a space
#: 2026년에도 있는, 작년에만 있던, 2020년에 없던: behind a year, before a kind of things.
_THERE = re.compile(
    r"(?:에도|에만|에는|에|엔)\s(?:예산[이도]?\s)?(?:(?:있던|있었던|없던|없었던|없는)(?=\s)|(?<=[도만]\s)있는(?=\s))"
)
#: 2020년과 2026년에 모두 있는: in the plans of both, behind the last of the years.
_IN_ALL = re.compile(
    r"(?:년도?)?(?:에|에서)?\s?(?:문서|계획서|예산서)?(?:에|에서)?\s(?:예산[이은]?\s)?"
    r"(?:모두|둘\s?다|다|공통으로|양쪽에?)\s(?:다\s)?(?:있|나오|실[린려])[가-힣]{0,3}(?=\s)"
)
#: 제목이 있는 사례, 군비로 한 사례: what is said of cases right before their word.
_OF_CASES = re.compile(r"(?P<said>[가-힣]{2,}(?:이|가|로|을|를)?\s(?:있는|없는|한|적힌|쓴|든|들인|붙은|달린))\s*$")
_PLAIN = re.compile(r"^(?:혁신|우수|사례)")
_SETS = ("list", "count")


def left_unread(frame: Frame) -> str:
    """What of a question about members no condition reads: of which other year they are, a second comparison."""
    if said := _state_left_out(frame):
        return said
    if not frame.has("kind") or frame.has("state"):
        return ""
    years = [p for p in frame.periods if p.kind == "year"]
    both = _IN_ALL.match(frame.text, years[-1].end) if len(years) >= _YEARS else None
    if both is not None:
        return frame.text[years[0].start : both.end()]
    for period in frame.periods:
        found = _THERE.match(frame.text, period.end) if period.kind == "year" else None
        if found is not None:
            return frame.text[period.start : found.end()]
    return _second_year(frame)


def _state_left_out(frame: Frame) -> str:
    """신규 빼고 제일 많이 늘어난: things in a state are left out, which no list does."""
    states = [(p, frame.end_of(p, w)) for p, w in frame.words if w.role == "state"]
    lacking = [(p, w) for p, w in frame.words if (w.role, w.value) == ("filter", "lacks")]
    taken = [(p, w) for p, w in lacking if w.text.startswith(SUBTRACTING)]
    return next((frame.text[s:p] + w.text for s, end in states for p, w in taken if 0 <= p - end <= _NEXT), "")


def _second_year(frame: Frame) -> str:
    """25년보다 줄고 24년보다도 준: compared with one year and with another."""
    than = re.compile(rf"\s?{any_of('than')}")
    based = [p for p in frame.periods if p.kind == "year" and than.match(frame.text, p.end)]
    moved = frame.has("operation", "increase", "decrease")
    others = [p.years for p in frame.periods if p.kind == "year" and p not in based]
    backwards = moved and any(years < p.years for years in others for p in based)  # 2019년이 2020년보다 줄어든
    twice = len({p.years for p in based}) >= _YEARS and not frame.mentions
    return frame.text[based[-1].start :].split(" ", 1)[0] if twice or backwards else ""


def two_bases(frame: Frame, filters: tuple[Filter, ...]) -> str:
    """24년 결산 대비 절반 이하로 준: a rate of change from the year before beside a comparison with another stage."""
    staged = any(isinstance(f.value, Against) and f.value.kind == "stage" for f in filters)
    moved = staged and any(f.field in ("change", "change_rate") for f in filters)
    return next((frame.text[n.start :].split(" ", 1)[0] for n in frame.numbers), "") if moved else ""


def of_whole_book(frame: Frame, outcome: Outcome) -> Outcome:
    """All cases of a book where only some were asked for: what was said of them is said back."""
    query = outcome.query if isinstance(outcome, Understood) else None
    if query is None or query.kind != "case" or query.operation not in _SETS or _narrow(query):
        return outcome
    at = next((p for p, w in frame.words if (w.role, w.value) == ("kind", "case")), 0)
    found = _OF_CASES.search(frame.text[:at])
    unread = found is not None and not _PLAIN.match(found["said"])
    return Clarify("not_understood_part", (), found["said"]) if unread and found is not None else outcome


def _narrow(query: Query) -> bool:
    return bool(query.scope or query.subjects or query.state or any(f.op != "printed" for f in query.filters))
