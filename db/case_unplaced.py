"""What a question must say of a figure of a case where it names no place: then nothing but its words tells that the
figure is meant, and everyday ones (교육, 봉사활동) stand in many cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.case_asked import CaseAsk
from db.case_index import IndexedCase, Printed
from db.case_words import CaseWord

_FEW = 2  # cases: what no more have is a name of something in them rather than an everyday word


def stands_elsewhere(
    ask: CaseAsk, found: Sequence[Printed], case: IndexedCase, cases: Iterable[IndexedCase]
) -> CaseWord | None:
    """봉사활동 교육 몇 번, of 안내 동영상 조회수: the word that tells most, where it stands somewhere in a case, but
    neither by the figures found, nor in their passages, nor in what the case is about; None where it does, or where a
    word of the question is hardly in any other of all `cases`."""
    telling = [w for w in ask.words if w.needed]
    if ask.placed or not found or not telling:
        return None
    most = max(telling, key=lambda w: w.weight)
    texts = (f"{case.names} {case.about} {' '.join(case.works)}", *(f"{f.label} {f.line}" for f in found))
    if any(most.held_by(text) for text in (*texts, *map(case.passage, found))):
        return None
    held = {w: sum(w.held_by(other.whole) for other in cases) for w in telling}
    return None if any(0 < number <= _FEW for number in held.values()) else most
