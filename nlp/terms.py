"""Terms of the trade that a question asks the meaning of: 성인지예산이 뭐야?"""

from __future__ import annotations

import re

from nlp.frame import Frame
from nlp.normalise import key
from nlp.query import Context, Outcome, Query, Understood

_MEANINGS = (
    "뜻", "의미", "개념", "정의", "용어", "무슨 뜻", "무슨 말",
    "뭔 뜻", "뭔 말", "뭔말", "뭔 말이야", "무슨 말이야", "뭔 소리", "무슨 의미", "설명",
)  # fmt: skip
_DEFINING = ("란", "이란", "이라는", "라는")
_WHAT = ("뭐", "뭔", "무엇", "무슨")
_ALONE = "만"
_THERE = re.compile(r"(?:뭐|뭣|무엇|어떤\s?[게것])\s?[이가]?\s?있")  # 지표는 뭐 있어: which there are
_DIFFERENCE = ("compare", "change", "explain")


def terms_asked(frame: Frame, context: Context | None) -> list[Outcome]:
    """성인지예산이 뭐야? – terms of the trade, where no subject or year makes it a question for a figure."""
    terms = frame.values("term")
    if terms and frame.unknown and context is None and (term := _told_of_first(frame)):
        return [Understood(Query("glossary", term=term))]
    if not terms or frame.periods or frame.unknown or frame.numbers or frame.has("operation", "how_much"):
        return []
    if _THERE.search(frame.text):
        return []
    if frame.has("part") and any(_ALONE in text for _, text in frame.particles):
        return []  # 국비로만 하는 세부사업: a condition
    keys = {key(t) for t in terms}
    if any(key(m.text) not in keys for m in frame.mentions):
        return []
    places = {p for p, w in frame.words if w.role == "term"}
    beside = [w for p, w in frame.words if p not in places and w.role != "noise"]
    asks = frame.has("operation", "explain") or any(text in _DEFINING for _, text in frame.particles)
    asks = asks or any(w.role == "noise" and w.text.startswith(_WHAT) for _, w in frame.words)
    plain = frame.has("operation", "explain") and any(
        w.role == "operation" and w.value == "explain" and w.text in _MEANINGS for _, w in frame.words
    )
    defined = plain or any(text in _DEFINING for _, text in frame.particles)
    if context is not None and context.query is not None and not defined:
        asked_of = any(w.role in ("attribute", "measure") for p, w in frame.words if p in places)
        if asked_of:
            return []  # 지원조건은 뭐야? in a conversation asks for its value
    explaining = all(
        (w.role, w.value) in (("operation", "explain"), ("attribute", "측정산식"), ("filter", "all")) for w in beside
    )
    differing = len(keys) > 1 and all(w.role == "operation" and w.value in _DIFFERENCE for w in beside)
    formula = any(w.value == "측정산식" for w in beside)
    if not (explaining and (asks or formula or (context is None and not frame.mentions))) and not (
        differing and beside
    ):
        return []
    if not differing and not (asks or formula) and frame.has("measure"):
        return []  # 예산 알려줘 asks of what, not what it means
    longest = [t for t in terms if not any(t != other and key(t) in key(other) for other in terms)]
    best = longest or terms
    return [Understood(Query("glossary", term=t)) for t in (best if differing else [max(best, key=len)])]


def _told_of_first(frame: Frame) -> str:
    """사업 이름 뒤에 붙은 성인지예산이 뭔가요: the term whose meaning is asked right behind it, "" where words that are
    not understood stand elsewhere than before it, or something else is named."""
    for position, word in frame.words:
        end = position + len(word.text)
        behind = frame.text[end:].lstrip("이가은는란 ")
        if word.role != "term" or not behind.startswith(_WHAT) or frame.periods or frame.numbers:
            continue
        named = [m for m in frame.mentions if m.exact and m.start < position]
        if not named and all(p.start < position for p in frame.unknown):
            return word.value
    return ""
