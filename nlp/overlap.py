"""Things to be added up of which one lies in another: 대외협력과와 대외국제소통국 예산 합계.

All that are named are kept; what lies in another one is said to be in it and not added twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from data.records.values import replace
from nlp.asked import Asked
from nlp.frame import Frame
from nlp.marks import any_of, joins
from nlp.mentions import Picked
from nlp.owners import within
from nlp.query import PARTS, Name, Outcome, Query

if TYPE_CHECKING:
    from nlp.resolve import Resolver

_FIGURES = re.compile(r"(?:의\s)?(?:예산액?|결산액?|금액)")
#: Behind the whole that a share is taken of.
OF_ITS = re.compile(
    r"(?:의|에서|은|는)?\s?(?:전체|총|올해|작년|\d+년도?)?\s?(?:예산|결산|에서|의|중|가운데|대비|재정|살림)"
)
_TWO = 2


def overlapping(
    resolver: Resolver, frame: Frame, want: Asked, mentions: Sequence[Picked], base: Query
) -> Outcome | None:
    """The sum of all that are joined, where one of them lies in another; None where none does."""
    if not want.does("sum") or len(mentions) < _TWO:
        return None
    ordered = sorted(mentions, key=lambda pair: pair[0].start)
    joined: list[Picked] = []
    for one, other in pairwise(ordered):
        if joins(_FIGURES.sub("", frame.text[one[0].end : other[0].start]).strip(), "and"):
            joined += [pair for pair in (one, other) if pair not in joined]
    names = [found[0] for _, found in joined]
    if any(len(found) != 1 for _, found in joined) or not any(_lies_in(resolver, a, b) for a in names for b in names):
        return None
    by = PARTS if adds_up_to(frame.text) else ""
    return resolver.one(replace(base, operation="sum", kind=names[0].kind, by=by), joined)


def _lies_in(resolver: Resolver, part: Name, whole: Name) -> bool:
    """Whether a thing lies in another, or in the department whose programmes a row of its budget sums up."""
    if part.subject == whole.subject:
        return False
    if whole.kind != "budget_row":
        return within(resolver.lexicon, part.subject, [whole.subject])
    return part.kind == "programme" and within(resolver.lexicon, part.subject, [whole.parent or ""])


def whole_row(frame: Frame, subjects: list[Picked]) -> tuple[tuple[str, ...], list[Picked]]:
    """행정운영경비에서 인력운영비가 차지하는 비율: the row that another row is to be a share of, and that row;
    all of them where no such row is named."""
    rows = [(m, names[0]) for m, names in subjects if len(names) == 1 and names[0].kind == "budget_row"]
    wholes = [(m, row) for m, row in rows if OF_ITS.match(frame.text, m.end)]
    if len(rows) != len(subjects) or len(wholes) != 1 or len(rows) != _TWO or rows[0][1].parent != rows[1][1].parent:
        return (), subjects
    return (wholes[0][1].subject,), [pair for pair in subjects if pair[0] is not wholes[0][0]]


def of_whole(resolver: Resolver, frame: Frame, base: Query, subjects: list[Picked]) -> tuple[Query, list[Picked]]:
    """A share of money with the whole that is named for it, and what it is the share of."""
    if base.operation != "share" or base.measure not in ("", "budget"):
        return base, subjects
    row, rest = whole_row(frame, subjects)
    return replace(base, scope=row or whole_named(resolver, frame, rest)), rest


def whole_named(resolver: Resolver, frame: Frame, subjects: list[Picked]) -> tuple[str, ...]:
    """소통기획과 예산에서 도정홍보물 제작이 차지하는 비중: the department named, not right above what lies in it."""
    parts = [n for _, found in subjects for n in found]
    wholes = [
        (mention, match.name.subject)
        for mention in frame.mentions
        for match in mention.matches
        if match.name.kind == "department" and mention.exact
    ]
    under = resolver.lexicon.under
    said = (m for m in frame.mentions if m.exact and OF_ITS.match(frame.text, m.end))
    rows = [x.name for m in said for x in m.matches if x.name.kind == "budget_row"]
    named = {s for _, s in wholes}
    own = {r.subject for r in rows if r.parent in named and parts and all(under(n.subject, [r.parent]) for n in parts)}
    own -= {n.subject for n in parts}
    if not named and parts:  # 정책사업에서: of the department in which the parts lie
        nearest = {r.parent: r for r in rows if r.parent and all(under(n.subject, [r.parent]) for n in parts)}
        own = {r.subject for p, r in nearest.items() if not any(q != p and under(q, [p]) for q in nearest)}
    if len(own) == 1:  # 소통기획과 정책사업 예산에서
        return tuple(own)
    wholes = [(m, s) for m, s in wholes if any(n.subject != s and under(n.subject, [s]) for n in parts)]
    marked = {s for m, s in wholes if OF_ITS.match(frame.text, m.end)} or {s for _, s in wholes}
    return tuple(marked) if len(marked) == 1 and not any(n.parent in marked for n in parts) else ()


def adds_up_to(text: str) -> bool:
    """Whether it is asked if the parts come to the whole: 합이야, 합치면 …야, 합계가 …이랑 같아."""
    return _so().search(text) is not None


@cache
def _so() -> re.Pattern[str]:
    added, asked = any_of("added"), any_of("is_it")
    return re.compile(rf"(?:{added})[^.?]{{0,30}}?(?<!얼마)(?:{asked})(?:요|죠|지)?\s?[?!.~]*$")
