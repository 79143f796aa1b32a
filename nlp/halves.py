"""Two questions in one sentence, joined by a particle."""

from __future__ import annotations

from nlp.frame import Frame

_JOINING = ("이랑", "랑", "하고", "와", "과", "이나")
_TWO = 2


def halves(frame: Frame) -> list[str]:
    """대외협력과 예산이랑 항공우주국 예산 – two questions joined by a particle, one of which is not understood."""
    split = _second_question(frame)
    if split:
        return [frame.text[:split], frame.text[split:]]
    if not frame.unknown or not frame.mentions:
        return []
    for start, text in frame.particles:
        before = [p for p, w in frame.words if w.role == "measure" and p < start]
        after = [p for p, w in frame.words if w.role == "measure" and p > start]
        spots = [*(m.start for m in frame.mentions), *(p.start for p in frame.unknown)]
        named = any(at > start for at in spots)  # 인원하고 금액: of one thing
        if text in _JOINING and before and after and named:
            return [frame.text[:start], frame.text[start + len(text) :]]
    return []


def _second_question(frame: Frame) -> int:
    """대외협력과 예산하고 소통기획과 정원 – where the second of two questions begins, 0 where there is one only."""
    measures = {w.value: p for p, w in frame.words if w.role == "measure"}
    names = [
        m for m in frame.mentions if m.exact and m.matches[0].name.kind in ("department", "programme", "indicator")
    ]
    if len(measures) != _TWO or len(names) != _TWO or len(frame.mentions) != _TWO or frame.unknown:
        return 0
    if frame.has("operation", "compare", "than", "share", "sum", "top", "bottom", "more", "less", "change"):
        return 0
    first, second = sorted(measures.values())
    ordered = names[0].start < first < names[1].start < second
    return names[1].start if ordered else 0
