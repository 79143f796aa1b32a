"""The year of the plan in which something stands, said beside the year that is asked for."""

from __future__ import annotations

import re
from collections.abc import Collection

from nlp.asked import CHANGES
from nlp.frame import Frame
from nlp.periods import Period

_IN_PLAN = re.compile(r"(?:도\s)?\s?(?:성과\s?|업무\s?)?계획서?(?:에서|에는?|상|\s?기준(?:으로)?|의)\s")
_YEAR_BEFORE = re.compile(r"전년|직전\s?(?:연도|년도|해)|그\s?전\s?(?:해|년도)")
_COMPARED = re.compile(r"(?:도|의)?\s?(?:대비|보다|에\s?비|[와과]\s?비교|이?랑|하고|[와과]\s)")


def of_plan(frame: Frame, period: Period, plans: Collection[int]) -> bool:
    """20년 계획에서 22년 목표, 20년 대외협력국 전년도 예산: the year of the plan, before the year that is asked for;
    `plans` are the years whose plans hold what is named."""
    if set(period.years) & set(plans) and _before(frame, period):
        return True
    asked_for = any(p.kind == "year" and p.start > period.start and p.years != period.years for p in frame.periods)
    return asked_for and period.kind == "year" and _IN_PLAN.match(frame.text, period.end) is not None


def _before(frame: Frame, period: Period) -> bool:
    """Whether the year before is asked for behind a year, with nothing but names between, and nothing is compared."""
    others = [p for p in frame.periods if p is not period]
    other = others[0] if len(others) == 1 and others[0].relative and others[0].start > period.end else None
    if period.kind != "year" or period.relative or other is None or not _YEAR_BEFORE.match(frame.text, other.start):
        return False
    asks = ("measure", "attribute", "operation")
    between = any(w.role in asks and period.end <= p < other.start for p, w in frame.words)
    named = any(period.end <= m.start < other.start for m in frame.mentions)
    moved = frame.has("operation", *CHANGES, "compare", "than", "trend")
    return named and not between and not moved and not _COMPARED.match(frame.text, other.end)
