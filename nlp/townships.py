"""읍 빼고, 면은 제외하고: townships of one sort that are left out of what is counted in all of them."""

from __future__ import annotations

from nlp.frame import Frame
from nlp.negation import SUBTRACTING
from nlp.query import Filter

_KIND = "department/township"
_SORTS = ("읍", "면")
_PARTICLE = 2  # characters of a particle and a space


def read_townships(frame: Frame) -> tuple[list[Filter], tuple[tuple[int, int], ...]]:
    """The condition that the names of members lack the sort left out, and the word that leaves them out."""
    said = [(p, frame.end_of(p, w), w.text[:1]) for p, w in frame.words if w.role == "kind" and w.value == _KIND]
    taken = [(p, p + len(w.text)) for p, w in frame.words if w.value == "lacks" and w.text.startswith(SUBTRACTING)]
    for start, end, sort in said:
        behind = next((span for span in taken if 0 <= span[0] - end <= _PARTICLE), None)
        alone = sort in _SORTS and not any(other in frame.text[start:end] for other in _SORTS if other != sort)
        if behind is not None and alone:
            return [Filter("name", "lacks", sort)], (behind,)
    return [], ()
