"""Parts of money as conditions: what a fund pays for (국비 사업), alone (도비로만 하는) or not at all (국비 없는)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.conditions import refused
from nlp.frame import Frame
from nlp.query import Filter

if TYPE_CHECKING:
    from nlp.asked import Asked

FIGURE_OPERATIONS = ("top", "bottom", "rank", "most", "sum", "average", "more", "less")
_FUNDED = ("programme", "task")  # what funds pay for
_FUNDS = ("국비", "도비", "시군비")
_MUNICIPAL = ("시군비", "시군구비")
_ALONE = re.compile(r"(?:으?로)?만(?:으로)?(?![가-힣])")


def figure_of_part(frame: Frame, want: Asked, kind: str) -> bool:
    """국비가 가장 많은 사업, 5급 많은 과: the part's own figure; 국비 사업, 도비 100% 사업 are a condition instead."""
    ends = [p + len(w.text) for p, w in frame.words if w.role == "part"]
    holding = [(p, w) for p, w in frame.words if w.role == "kind" or (w.role, w.value) == ("filter", "contains")]
    beside = any(p - end in (0, 1) for p, _ in holding for end in ends)
    only = any(_ALONE.match(frame.text, end) is not None for end in ends)  # 도비만 쓰는, 도비로만 하는 사업
    if kind in _FUNDED and (beside or only or any(f.field == "지원조건" for f in want.conditions.filters)):
        return False
    return kind == "department" or bool(want.measures) or want.does(*FIGURE_OPERATIONS)


def part_filter(frame: Frame, want: Asked, kind: str) -> tuple[Filter, ...]:
    """국비 사업 – programmes whose conditions name that source of money; an amount of it is asked for by measure."""
    if kind not in _FUNDED or not want.parts or figure_of_part(frame, want, kind):
        return ()
    if any(f.field == "지원조건" for f in want.conditions.filters):
        return ()
    at = next(position for position, word in frame.words if word.role == "part")
    if refused(frame, at, want.parts[0]):  # 국비가 아닌, 국비 없는 사업
        return (Filter("지원조건", "lacks", want.parts[0]),)
    only = any(
        word.role == "part" and _ALONE.match(frame.text, p + len(word.text)) is not None for p, word in frame.words
    )
    same = _MUNICIPAL if want.parts[0] in _MUNICIPAL else want.parts[:1]
    others = [fund for fund in _FUNDS if only and fund not in same]
    return (Filter("지원조건", "contains", want.parts[0]), *(Filter("지원조건", "lacks", fund) for fund in others))
