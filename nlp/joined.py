"""What one question asks of one thing beside its main reading: a text and a figure, the year of the largest figure,
the strength of a department against what it may have.
"""

from __future__ import annotations

import re
from typing import Literal

from nlp.asked import Asked
from nlp.frame import Frame
from nlp.marks import beside, closed_by, ends_in, joins, within
from nlp.mentions import Picked
from nlp.query import BODIES, Query
from nlp.vocabulary import MEASURED_AS

_STRENGTH = "정원현원"  # one word of the vocabulary, for both
_FIGURES = ("measure", "label")
_SIZE = "규모"
#: Fields that are none of the money: 예산 기간, 사업비 시행주체.
_BESIDE_MONEY = ("사업기간", "시행주체", "지원형태")
_ENDING = 4  # ㄴ at the end of what stands before a noun: 많았던, 큰, 높은
_ASKED_AND = re.compile(r"(?:몇\s?\S{0,4}|얼마(?:이|인)?)고\s*$")
_MOST = "최"  # 최고 연도


def text_and_figure(frame: Frame) -> bool:
    """소재지하고 회원수, 지원금액과 자격: the word for a text and the one for a figure, joined by "and"."""
    if frame.has("operation", "when") and (frame.has("operation", "how_many") or frame.has("operation", "count")):
        return True  # 언제 하고 몇 개소
    if frame.has("operation", "how_much") and frame.has("operation", "where_run"):
        return True  # 얼마고 누가 시행해
    if frame.has("operation", "how_much") and frame.has("operation", "when") and frame.has("measure", "budget"):
        return True  # 언제부터 언제까지고 돈은 얼마
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
        and joins(frame.text[start + len(first.text) : then], "and")
        for start, first in said
        for then, second in said
        if start < then
    )


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
        or {"정원", "현원"} <= set(want.bases)
        or _STRENGTH in "".join(want.text.split())
        or bool({"over", "under"} & set(want.states) or beside(want.text, "heads", "short"))
    )
    asked = want.does("how_many", "how_much", "count", "change", "compare")
    asked = (
        asked
        or bool(within(want.text, "heads") or within(want.text, "balance"))
        or (than and {"정원", "현원"} <= set(want.bases))
    )
    single = departments and base.measure == "headcount" and len(base.years) < 2
    return bool(single and both and asked and within(want.text, "apart"))
