"""Which of several departments has more programmes, indicators or teams: how many each has, side by side.

Things that are compared by nothing else are compared by their number, never by their money.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from data.records.values import replace
from nlp.asked import Asked, measures_counted
from nlp.frame import Frame
from nlp.mentions import Picked
from nlp.query import Clarify, Name, NotUnderstood, Outcome, Query, Understood

if TYPE_CHECKING:
    from nlp.resolve import Resolver

_COUNTABLE = ("programme", "indicator")
_TEAM = ("department", "team")
#: 사업 without a level may be either; a department with fewer of the one can have more of the other.
_ANY_PROGRAMME = ("programme", "")
_LEVELS = (("programme", "unit"), ("programme", "detail"))
_SEVERAL = 2
_MORE = re.compile(r"(?:들)?[이가]\s?(?:(?:더|제일|가장|훨씬)\s?)?(?:많|적)")
_NARROWING = ("state", "part", "period", "value")
_MOVED, _MANY = ("increase", "decrease", "change"), "많"  # 많아 asks for size, not for growth


def outnumbered(
    resolver: Resolver, frame: Frame, want: Asked, mentions: Sequence[Picked], years: tuple[int, ...]
) -> list[Outcome]:
    """소통기획과랑 대외협력과 중 단위사업이 더 많은 데: the number in each of those named; else nothing."""
    places = [names[0] for _, names in mentions if len(names) == 1 and names[0].kind == "department"]
    kinds = _counted(frame, want)
    alike = len({n.level for n in places}) == 1 and len({n.lineage for n in places}) == len(places) == len(mentions)
    if not kinds or not alike or len(places) < _SEVERAL or not _compares(frame, want):
        return []
    narrowed = _narrowed(frame)
    if narrowed:
        return [Clarify("not_understood_part", (), narrowed)]
    scope = _of_one_plan(resolver, places, years)
    if not scope:
        said = "·".join(n.text for n in places)
        return [NotUnderstood("not_found", "no_amount", said)]
    order: Literal["asc", "desc"] = "asc" if want.does("less", "bottom") else "desc"
    group, filters = f"department/{places[0].level}", want.conditions.filters
    base = Query("count", scope=scope, group=group, order=order, filters=filters)
    return [Understood(replace(base, kind=kind, level=level)) for kind, level in kinds]


def _counted(frame: Frame, want: Asked) -> tuple[tuple[str, str], ...]:
    """What is counted: the one kind of things named, or that of a number of them (단위사업 수)."""
    if not (set(want.measures) <= {"count"} or _more_of_them(frame)) or want.attributes or want.group or want.each:
        return ()
    kinds = [k for k in want.kinds if k[0] in _COUNTABLE or k == _TEAM] or measures_counted(frame)[:1]
    if len(kinds) != 1:
        return ()
    return _LEVELS if kinds[0] == _ANY_PROGRAMME else tuple(kinds)


def _more_of_them(frame: Frame) -> bool:
    """예산이 늘어난 세부사업이 더 많은 과: whether there are more of the things, not more of what they cost."""
    ends = (position + len(w.text) for position, w in frame.words if w.role == "kind")
    return any(_MORE.match(frame.text, end) for end in ends)


def _narrowed(frame: Frame) -> str:
    """신규 사업이 더 많은 과: which of the things are meant, whose number in all is another answer."""
    narrowing = [(p, w) for p, w in frame.words if w.role in _NARROWING]
    narrowing += [
        (p, w) for p, w in frame.words if w.role == "operation" and w.value in _MOVED and not w.text.startswith(_MANY)
    ]
    return frame.text[narrowing[0][0] :].split()[0] if narrowing else ""


def _compares(frame: Frame, want: Asked) -> bool:
    """더 많은, 비교, 각각 몇 개: not what they have together."""
    apart = bool(measures_counted(frame)) or (frame.has("filter", "each") and want.does("count", "how_many"))
    if want.does("sum"):
        return False
    return bool(apart or want.does("more", "less", "top", "bottom", "most", "rank", "compare", "increase", "decrease"))


def _of_one_plan(resolver: Resolver, places: Sequence[Name], years: Sequence[int]) -> tuple[str, ...]:
    """The departments as one plan has them: that of the year asked, else the newest in which all of them stand."""
    subjects = resolver.lexicon.subjects
    lines = []
    for place in places:
        ids = resolver.lexicon.lineages.get(place.lineage, (place.subject,))
        lines.append({subjects[s].year: s for s in (*ids, place.subject)})
    shared = set.intersection(*(set(line) for line in lines))
    shared &= set(years) or shared
    plan = max(shared, default=0)
    return tuple(line[plan] for line in lines) if len(years) < _SEVERAL and plan else ()
