"""What one question asks of one thing beside its main reading: a text and a figure, the year of the largest figure,
the strength of a department against what it may have.
"""

from __future__ import annotations

import re
from typing import Literal

from nlp.asked import Asked
from nlp.frame import Frame
from nlp.mentions import Picked
from nlp.query import Query
from nlp.vocabulary import MEASURED_AS

_AND = re.compile(r"\s?(?:이?랑|하고|[와과]|및|,|·|그리고)\s?(?:및|그리고)?\s?")
#: 제일 많았던 해, 가장 낮은 연도는 언제: the year is the head of the phrase, nothing is asked behind it.
_YEAR_OF = re.compile(
    r"(?:[은른운던큰난한]\s?|최\S\s?)(?:해|연도|년도)(?:[가는은이]|인가\S*)?(?:\s?(?:언제|몇\s?년)\S*)?\s*\??$"
)
#: 몇 명 모자라, 몇 명이나 부족해, 몇 명 초과야
SHORT = re.compile(
    r"(?:몇\s?명|얼마|인원)\S*\s?(?:더\s)?(?:모자라|부족|초과|남아|남는)|(?:모자라|부족|초과)\S*\s?(?:인원|몇\s?명)"
)
_APART = re.compile(r"차이|초과|결원|부족|모자라|남|(?:많|적)(?:아|나|은|죠|지|습)")


def text_and_figure(frame: Frame) -> bool:
    """소재지하고 회원수, 지원금액과 자격: the word for a text and the one for a figure, joined by "and"."""
    said = [(p, w) for p, w in frame.words if w.role in ("attribute", "measure", "label")]
    if frame.has("operation", "when") and frame.has("operation", "how_many"):
        return True  # 언제 하고 몇 개소
    return any(
        (first.role == "attribute") != (second.role == "attribute")
        and _AND.fullmatch(frame.text[start + len(first.text) : then])
        for start, first in said
        for then, second in said
        if start < then
    )


def year_of_extreme(frame: Frame, want: Asked) -> Query | None:
    """목표가 제일 많았던 해: the printed years of the thing, with the one of the largest (or smallest) figure."""
    if frame.periods or want.kinds or not want.does("top", "bottom", "most") or not _YEAR_OF.search(frame.text):
        return None
    order: Literal["asc", "desc"] = "asc" if want.does("bottom") else "desc"
    return Query("trend", measure=MEASURED_AS.get(want.measure, want.measure), basis=want.basis, order=order)


def strength_apart(want: Asked, base: Query, subjects: list[Picked]) -> bool:
    """현원이 정원보다 얼마나 많아: the distance between what a department has and what it may have."""
    departments = len(subjects) == 1 and all(n.kind in ("department", "organization") for n in subjects[0][1])
    than = want.does("than") and bool({"정원", "현원"} & set(want.bases))
    both = (
        than
        or {"정원", "현원"} <= set(want.bases)
        or bool({"over", "under"} & set(want.states) or SHORT.search(want.text))
    )
    asked = want.does("how_many", "how_much", "count", "change", "compare") or re.search(r"차이|인원", want.text)
    single = departments and base.measure == "headcount" and not base.part and len(base.years) < 2
    return bool(single and both and asked and _APART.search(want.text))
