"""What a question must say of a figure of a case where it names no place: then nothing but its words tells that the
figure is meant, and everyday ones (교육, 봉사활동) stand in many cases."""

from __future__ import annotations

from collections.abc import Sequence

from db.case_asked import CaseAsk
from db.case_index import IndexedCase, Printed
from db.case_words import CaseWord


def only_of_the_case(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """봉사활동 교육 몇 번, of 안내 동영상 조회수: a word that stands somewhere in a case, but neither by the figures
    found, nor in their passages, nor in what the case is about; None where there is none."""
    if ask.placed or not found:
        return None
    about = f"{case.names} {case.about} {' '.join(case.works)}"
    around = [text for f in found for text in (f"{f.label} {f.line}", case.passage(f))]
    telling = (w for w in ask.words if w.needed and not w.held_by(about))
    return next((w for w in telling if not any(w.held_by(text) for text in around)), None)
