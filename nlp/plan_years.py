"""The year of the plan in which something stands, said beside the year that is asked for."""

from __future__ import annotations

import re
from collections.abc import Collection

from nlp.asked import CHANGES
from nlp.frame import Frame, Mention
from nlp.mentions import Picked
from nlp.periods import Period
from nlp.query import Name

_IN_PLAN = re.compile(
    r"(?:도\s)?\s?(?:(?:성과\s?|업무\s?)?계획서?(?:에서|에는?|상|\s?기준(?:으로)?|의)|(?:성과|업무)\s?계획서?|계획서)\s"
)
_YEAR_BEFORE = re.compile(r"전년|직전\s?(?:연도|년도|해)|그\s?전\s?(?:해|년도)")
_COMPARED = re.compile(r"(?:도|의)?\s?(?:대비|보다|에\s?비|[와과]\s?비교|이?랑|하고|[와과]\s)")


def of_plan(frame: Frame, period: Period, plans: Collection[int]) -> bool:
    """20년 계획에서 22년 목표, 20년 대외협력국 전년도 예산: the year of the plan, before the year that is asked for;
    `plans` are the years whose plans hold what is named."""
    if set(period.years) & set(plans) and _before(frame, period):
        return True
    asked_for = any(p.kind == "year" and p.start > period.start and p.years != period.years for p in frame.periods)
    return asked_for and period.kind == "year" and _IN_PLAN.match(frame.text, period.end) is not None


def of_that_plan(frame: Frame, mentions: list[Picked]) -> list[Picked]:
    """2020년 성과계획 자원봉사활동률: where nothing picked stands in a plan of the year said, what it calls so."""
    said = [p for p in frame.periods if p.kind == "year" and _IN_PLAN.match(frame.text, p.end)]
    years = {year for p in said for year in p.years}
    if len(years) != 1 or any(n.year in years for _, names in mentions for n in names):
        return mentions
    return [(mention, _standing(mention, years) or names) for mention, names in mentions]


def _standing(mention: Mention, years: Collection[int]) -> list[Name]:
    """The one thing called so exactly in a plan of those years."""
    held = {m.name.subject: m.name for m in mention.matches if m.name.year in years and m.tier == "exact"}
    works = [n for n in held.values() if n.kind in _OF_PLANS]
    return works if len({n.lineage for n in works}) == 1 else []


#: What plans of a year hold: a case of its year or a body is in none.
_OF_PLANS = ("programme", "indicator", "task", "goal", "department", "budget_row")


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
