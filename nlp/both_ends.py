"""Both ends of one order asked for at once: the department with the largest budget and the one with the smallest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.records.values import replace
from nlp.frame import Frame

#: Operations that are opposite ends of one order.
_ENDS = (("top", "bottom"), ("increase", "decrease"))
_EXTREME = ("가장", "제일", "젤", "최대", "최소", "최고", "최저", "맨", "많이")
_AND = re.compile(r"(?:과|와|랑|하고|,|그리고)\s?$")


def both_ends(frame: Frame) -> list[Frame]:
    """예산이 제일 많은 과랑 제일 적은 과: one question for each end of the order, in the order said."""
    if frame.has("operation", "sum") and frame.has("operation", "average"):
        return [_one_end(frame, value, ("sum", "average")) for value in ("sum", "average")]
    if (bare := _other_end(frame)) is not None:
        return bare
    for ends in _ENDS:
        said = [(p, w) for p, w in frame.words if w.role == "operation" and w.value in ends]
        if len(said) < len(ends):
            continue
        extreme = sum(frame.text.count(word) for word in _EXTREME)
        kinds = [w.value for _, w in frame.words if w.role == "kind"]
        twice = any(kinds.count(kind) >= 2 for kind in kinds) and ends[0] == "increase"
        if len({w.value for _, w in said}) == 2 and (extreme >= 2 or twice):
            order = list(dict.fromkeys(w.value for _, w in said))
            return [_one_end(frame, value, ends) for value in order]
    return [frame]


def _other_end(frame: Frame) -> list[Frame] | None:
    """점수가 제일 높은 사업과 낮은 사업: the other end is said without its adverb."""
    tops = [(p, w) for p, w in frame.words if w.role == "operation" and w.value in ("top", "bottom")]
    if len({w.value for _, w in tops}) != 1:
        return None
    at, top = tops[0]
    value, opposite = ("bottom", "less") if top.value == "top" else ("top", "more")
    found = next(
        (
            (p, w)
            for p, w in frame.words
            if (w.role, w.value) == ("operation", opposite) and p > at and _AND.search(frame.text[at:p])
        ),
        None,
    )
    if found is None:
        return None
    first = [pair for pair in frame.words if pair[1].value not in ("more", "less")]
    second = [pair for pair in first if pair[1].value not in ("top", "bottom", "most")]
    other = (found[0], replace(found[1], value=value))
    return [replace(frame, words=first), replace(frame, words=[*second, other])]


def _one_end(frame: Frame, value: str, ends: Sequence[str]) -> Frame:
    return replace(
        frame,
        words=[(p, w) for p, w in frame.words if w.role != "operation" or w.value not in ends or w.value == value],
    )
