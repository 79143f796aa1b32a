"""Two questions in one sentence, joined by a particle."""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.frame import Frame, Mention
from nlp.several import several

#: What is asked first, with more to come: 얼마고, 몇 명이고, 어디이며.
_AND_THEN = re.compile(
    r"(?:얼마|몇\s?[^\s\d]{0,4}?|언제|누구|어디|뭐)(?:이?고|이?며)(?:요)?\s?,?\s+|(?:이?고요?|이?며),\s*"
)
#: What was asked of the past, with more to come: 몇 점 나왔고.
_CAME_OUT = re.compile(
    r"(?:얼마|몇\s?[^\s\d]{1,4})(?:이나|나|를|을|이|가)?\s?[가-힣]{0,3}[았었했났왔됐렸쳤였]고(?:요)?\s?,?\s+"
)
_JOINING = ("이랑", "랑", "하고", "와", "과", "이나")
_TWO = 2
_NUMBER_OF = ("noise", "수")  # 이장 수랑 통장 수


def halves(frame: Frame) -> list[str]:
    """대외협력과 예산이랑 항공우주국 예산 – two questions joined by a particle, one of which is not understood."""
    asked = _asked_one_by_one(frame) or several(frame)
    if asked:
        return asked
    asked = _of_other_years(frame)
    if asked:
        return asked
    split = _second_question(frame)
    if split:
        return [frame.text[:split], frame.text[split:]]
    if not frame.unknown or not frame.mentions or frame.has("operation", "compare", "than"):
        return []  # a comparison with what is not there is no question for the other side
    for start, text in frame.particles:
        asks = [p for p, w in frame.words if w.role == "measure" or (w.role, w.text) == _NUMBER_OF]
        before, after = [p for p in asks if p < start], [p for p in asks if p > start]
        spots = [*(m.start for m in frame.mentions), *(p.start for p in frame.unknown)]
        named = any(at > start for at in spots)  # 인원하고 금액: of one thing
        if text in _JOINING and before and after and named:
            return [frame.text[:start], f"{_place_of_both(frame, start)}{frame.text[start + len(text) :].strip()}"]
    return []


def _place_of_both(frame: Frame, cut: int) -> str:
    """진천군 이장 수랑 통장 수: the place before the first of two things, where the other names none."""
    first = frame.mentions[0]
    bodies = first.is_exactly("organization")
    shared = bodies and first.end < cut and not any(m.start > cut for m in frame.mentions[1:])
    return f"{first.text} " if shared else ""


def _asked_one_by_one(frame: Frame) -> list[str]:
    """예산은 얼마고, 현원은 몇 명이고, 목표는? – each with a subject of its own before what is asked of it."""
    cuts = [0, *(m.end() for m in _AND_THEN.finditer(frame.text)), len(frame.text)]
    parts = list(pairwise(cuts))
    inside = _of_a_place_and_in_it(frame, parts)
    if inside:
        return inside
    shared = _shared(frame, parts) if len(parts) > 1 else None
    if shared is None:
        return []
    said = [frame.text[start:end].strip(" ,?") for start, end in parts]
    if shared:
        said[1:] = [f"{shared} {text}" for text in said[1:]]
    year = _year_of_all(frame, parts)
    dated = [bool(shared and n) or any(s <= p.start < e for p in frame.periods) for n, (s, e) in enumerate(parts)]
    return [text if own or not year else f"{year} {text}" for text, own in zip(said, dated, strict=True)]


def _of_a_place_and_in_it(frame: Frame, parts: list[tuple[int, int]]) -> list[str]:
    """진천군 정원은 몇 명이고 이장은: of the place itself, and of what is counted in it."""
    held = [[m for m in frame.mentions if start <= m.start < end] for start, end in parts]
    if len(parts) != _TWO or frame.unknown or not held[0] or not held[0][0].is_exactly("organization"):
        return []
    place, said = held[0][0], [frame.text[start:end].strip(" ,?") for start, end in parts]
    measured = [{w.value for p, w in frame.words if w.role == "measure" and w.basis and s <= p < e} for s, e in parts]
    own = measured[1] - {w.value for m in held[1] for w in m.words}
    if held[0] == [place] and measured[0] and len(held[1]) == 1 and held[1][0].is_exactly("group") and not own:
        return [said[0], f"{place.text} {said[1]}"]
    groups = [m for m in held[0][1:] if m.is_exactly("group")]
    lacks = bool(groups) and not any(own & x.name.measures for m in groups for x in m.matches)
    if len(held[0]) == _TWO and lacks and own and not held[1]:  # 이장은 몇 명이고 정원은
        return [said[0], f"{place.text} {said[1]}"]
    return []


def _of_other_years(frame: Frame) -> list[str]:
    """만족도 22년엔 몇 점 나왔고 23년 목표는 몇 점이지: of one thing what came out in a year, then what is aimed
    at in another."""
    cut = next((m.end() for m in _CAME_OUT.finditer(frame.text)), 0)
    named = [m for m in frame.mentions if m.matches]
    years = [
        {p.years for p in frame.periods if p.kind == "year" and (p.start < cut) is first} for first in (True, False)
    ]
    if not cut or len(named) != 1 or named[0].end > cut or not all(years) or years[0] & years[1]:
        return []
    second = {w.value for p, w in frame.words if w.role == "measure" and p >= cut}
    first = {w.value for p, w in frame.words if w.role == "measure" and p < cut}
    if "target" not in second or first & {"target"}:
        return []
    return [
        frame.text[:cut].strip().removesuffix("고"),
        f"{frame.text[named[0].start : named[0].end]} {frame.text[cut:]}",
    ]


def _shared(frame: Frame, parts: list[tuple[int, int]]) -> str | None:
    """What is said before the first of several kinds that are counted (26년 단위사업 몇 개고 세부사업은 몇 개); nothing
    where each part has a thing of its own; None where the parts are no questions."""
    asks = [p for p, w in frame.words if w.role in ("measure", "attribute", "label", "operation")]
    firsts = [_first_name(frame, start, end) for start, end in parts]
    named = [(m, end) for m, (_, end) in zip(firsts, parts, strict=True) if m is not None]
    if len(named) == len(parts) and all(any(m.end <= at < end for at in asks) for m, end in named):
        told = {frozenset(x.name.subject for x in m.matches) for m, _ in named}
        return "" if len(told) == len(parts) else None
    kinds = _kinds(frame)
    counts = [p for p, w in frame.words if (w.role, w.value) == ("operation", "count")]
    counted = [[p for p in kinds if s <= p < e and any(p < at < e for at in counts)] for s, e in parts]
    if not all(len(at) == 1 for at in counted) or any(
        m.start > counted[0][0] and m.start not in kinds for m in frame.mentions
    ):
        return None
    of_cases = next((w for p, w in frame.words if p == counted[0][0] and (w.role, w.value) == ("kind", "case")), None)
    stop = (
        frame.end_of(counted[0][0], of_cases) if of_cases is not None else counted[0][0]
    )  # 사례 몇 건이고 기관은 몇 곳: theirs
    return frame.text[:stop].strip()


def _first_name(frame: Frame, start: int, end: int) -> Mention | None:
    first = next((m for m in frame.mentions if start <= m.start and m.end <= end), None)
    return first if first is not None and _stands_alone(first) else None


def _year_of_all(frame: Frame, parts: list[tuple[int, int]]) -> str:
    """The year that stands before the first subject (26년 …) or closes the whole question."""
    first = _first_name(frame, *parts[0])
    before = [p for p in frame.periods if first is not None and p.end <= first.start]
    closing = [p for p in frame.periods if not frame.text[p.end :].strip(" ?.!요")]
    return next((frame.text[p.start : p.end] for p in (*before, *closing)), "")


def _kinds(frame: Frame) -> list[int]:
    """Where kinds of things are named; a kind may also be a name (정책사업)."""
    named = {m.start for m in frame.mentions if any(w.role == "kind" for w in m.words)}
    return sorted({p for p, w in frame.words if w.role == "kind"} | named)


def _stands_alone(mention: Mention) -> bool:
    """Whether a name says what is meant without the place that was named before it."""
    return mention.exact and mention.matches[0].name.kind in ("department", "programme", "indicator")


def _second_question(frame: Frame) -> int:
    """대외협력과 예산하고 소통기획과 정원 – where the second of two questions begins, 0 where there is one only."""
    measures = {w.value: p for p, w in frame.words if w.role == "measure"}
    names = [m for m in frame.mentions if _stands_alone(m)]
    if len(measures) < _TWO or len(names) != _TWO or len(frame.mentions) != _TWO or frame.unknown:
        return 0
    if frame.has("operation", "compare", "than", "share", "sum", "top", "bottom", "more", "less", "change"):
        return 0
    first, second = names[0].start, names[1].start
    before = [p for p in measures.values() if first < p < second]
    after = [p for p in measures.values() if p > second]
    whole = bool(before and after) and len(before) + len(after) == len(measures)
    told = whole and (len(measures) == _TWO or "," in frame.text[max(before) : second])  # 예산이랑 현원, …의 목표
    return second if told else 0
