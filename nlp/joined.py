"""What one question asks of one thing beside its main reading: a text and a figure, the year of the largest figure,
the strength of a department against what it may have, a result against its target.
"""

from __future__ import annotations

import re
from typing import Literal

from data.records.values import replace
from nlp.asked import Asked
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.marks import any_of, beside, closed_by, ends_in, joins, within
from nlp.mentions import Picked
from nlp.query import BODIES, Query
from nlp.shapes import Shapes
from nlp.vocabulary import MEASURED_AS

_STRENGTH = "정원현원"  # one word of the vocabulary, for both
_STAGES = ("정원", "현원")
#: 정원에서 현원 빼면: the one less the other.
_shape = Shapes("asked")
_LESS = _shape(r"[정현]원에서\s?[정현]원[을를]?\s?{taken}")
_FIGURES = ("measure", "label")
_SIZE = "규모"
#: Fields that are none of the money: 예산 기간, 사업비 시행주체.
_BESIDE_MONEY = ("사업기간", "시행주체", "지원형태")
_THAN_STAFF = _shape(r"{strength}{than_staff}\s?\S*\s?{compared_how}")
_ENDING = 4  # ㄴ at the end of what stands before a noun: 많았던, 큰, 높은
_ASKED_AND = re.compile(r"(?:몇\s?\S{0,4}|얼마(?:이|인)?)고\s*$")
_MOST = "최"  # 최고 연도
#: How far two things lie apart: 차이, 실적 - 목표.
_GAP = _shape(r"{gap}|(?<![가-힣])차(?:가|는|를)?(?![가-힣])|{aim_or_result}\s?[-−–]\s?{aim_or_result}")
_TARGET_FIRST = re.compile(r"목표\s?[-−–]\s?실적")
_HOW_MUCH = _shape(r"{amount_or_number}")
#: 목표보다, 목표에 (모자랐나), 목표를 (넘었나): it is told of its result how far it lies off.
_OFF_TARGET = _shape(r"{target}\s?{off_target}\s")
_REACHED = {"target", "actual"}
_TWO_YEARS = 2
_ALSO_HOW_MUCH = _shape(r"{when_joined}\S*,\s(?:그리고\s)?(?:(?:돈|예산)은?\s)?얼마(?!나)")


def text_and_figure(frame: Frame) -> bool:
    """소재지하고 회원수, 지원금액과 자격: the word for a text and the one for a figure, joined by "and"."""
    if frame.has("operation", "when") and (frame.has("operation", "how_many") or frame.has("operation", "count")):
        return True  # 언제 하고 몇 개소
    if frame.has("operation", "how_much") and frame.has("operation", "where_run"):
        return True  # 얼마고 누가 시행해
    if frame.has("operation", "how_much") and frame.has("operation", "when") and frame.has("measure", "budget"):
        return True  # 언제부터 언제까지고 돈은 얼마
    if frame.has("operation", "when") and _ALSO_HOW_MUCH.search(frame.text):
        return True  # 언제부터 언제까지, 얼마
    who = [p for p, w in frame.words if (w.role, w.value) == ("operation", "who")]
    if frame.has("measure") and any(_ASKED_AND.search(frame.text[:p]) for p in who):
        return True  # 예산 얼마고 담당 팀은 어디야
    said = [(p, w) for p, w in frame.words if w.role == "attribute" or w.role in _FIGURES]
    if any(w.role == "attribute" and _ASKED_AND.search(frame.text[:p]) for p, w in said):
        return frame.has("measure")  # 회원수 몇이고 어디 있어
    money = [p + len(w.text) for p, w in said if (w.role, w.value) == ("measure", "budget") and not w.verb]
    if any(p - end == 1 and w.value in _BESIDE_MONEY for end in money for p, w in said):
        return True  # 예산 기간
    sized = [(p + len(w.text), p) for p, w in said if w.value == _SIZE]
    if any(p - end == 1 and w.role in _FIGURES for end, _ in sized for p, w in said):
        return True  # 사업량 예산
    return any(
        (first.role == "attribute") != (second.role == "attribute")
        and joins(_undated(frame, start + len(first.text), then), "and")
        for start, first in said
        for then, second in said
        if start < then
    )


def _undated(frame: Frame, start: int, end: int) -> str:
    """A stretch of the question less the year in it: 시행주체랑 26년 예산."""
    said = frame.text[start:end]
    for period in frame.periods:
        if start <= period.start and period.end <= end:
            said = said.replace(frame.text[period.start : period.end], "").rstrip()
    return said


def year_of_extreme(frame: Frame, want: Asked) -> Query | None:
    """목표가 제일 많았던 해: the printed years of the thing, with the one of the largest (or smallest) figure."""
    if frame.periods or want.kinds or not want.does("top", "bottom", "most") or not _asks_year(frame.text):
        return None
    order: Literal["asc", "desc"] = "asc" if want.does("bottom") else "desc"
    return Query("trend", measure=MEASURED_AS.get(want.measure, want.measure), basis=want.basis, order=order)


def _asks_year(text: str) -> bool:
    """제일 많았던 해, 최고 연도는 언제: the year is the head of the phrase, with nothing asked behind it."""
    before = text[: max(ends_in(text, "year", "year?"), 0)].rstrip()
    return bool(before) and (closed_by(before[-1], _ENDING) or before[-2:].startswith(_MOST))


def strength_apart(want: Asked, base: Query, subjects: list[Picked]) -> bool:
    """현원이 정원보다 얼마나 많아: the distance between what a department has and what it may have."""
    departments = len(subjects) == 1 and all(n.kind in BODIES for n in subjects[0][1])
    than = want.does("than") and bool({"정원", "현원"} & set(want.bases))
    both = (
        than
        or {*_STAGES} <= set(want.bases)
        or all(stage in want.text for stage in _STAGES)
        or _STRENGTH in "".join(want.text.split())
        or bool({"over", "under"} & set(want.states) or beside(want.text, "heads", "short"))
    )
    asked = want.does("how_many", "how_much", "count", "change", "compare")
    asked = (
        asked
        or bool(within(want.text, "heads") or within(want.text, "balance"))
        or bool({"over", "under"} & set(want.states))
        or (than and {"정원", "현원"} <= set(want.bases))
    )
    single = departments and base.measure == "headcount" and len(base.years) < 2
    return bool(single and both and asked and (within(want.text, "apart") or _LESS.search(want.text)))


def result_apart(want: Asked, base: Query, subjects: list[Picked]) -> Query | None:
    """실적이 목표보다 몇 회 많나, 목표와 실적 차이, 목표에 몇 회 모자랐나: how far a result lies above its target."""
    names = [n for _, found in subjects for n in found]
    aimed = len(subjects) == 1 and bool(names) and all(n.measures >= _REACHED for n in names)
    told = "achievement" in want.measures or set(want.measures) >= _REACHED or _OFF_TARGET.search(want.text)
    plain = len(base.years) < _TWO_YEARS and not want.does("trend", "share")
    return above_target(base, want.text) if aimed and told and plain and tells_apart(want.text) else None


def above_target(query: Query, text: str) -> Query:
    """The result of what a query is about less its target (the other way round where that is written so)."""
    beside = ("actual/실적", "target/목표")
    beside = beside[::-1] if _TARGET_FIRST.search(text) else beside
    return replace(query, operation="minus", measure="", basis="", beside=beside, filters=())


def tells_apart(text: str) -> bool:
    """차이, 실적-목표, 몇 회 모자랐나, 얼마나 높았어: how far two figures lie apart is asked."""
    off = _HOW_MUCH.search(text) and re.search(rf"(?<![가-힣]){any_of('off')}", text)
    return _GAP.search(text) is not None or bool(off)


def apart_again(lexicon: Lexicon, frame: Frame, last: Query) -> Query | None:
    """A division's strength was asked, then 몇 명 모자라?, 과부족은?, 정원보다 몇 명 많아?; or whether a target was
    reached, then 차이는?"""
    names = [lexicon.subjects[s] for s in last.subjects if s in lexicon.subjects]
    if frame.mentions or frame.has("kind") or len(names) != 1:
        return None
    if last.measure == "achievement" and last.operation == "amount":
        return above_target(last, frame.text) if not frame.periods and tells_apart(frame.text) else None
    staffed = "headcount" in names[0].measures and last.measure in ("", "headcount")
    short = within(frame.text, "short") or _THAN_STAFF.search(frame.text)
    if not staffed or frame.numbers or not short:
        return None
    return Query("compare", subjects=last.subjects, measure="headcount", years=last.years)
