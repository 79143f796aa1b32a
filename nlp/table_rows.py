"""항목 of a budget table: its rows, where their printed share is what is asked for or limits them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.records.values import replace
from nlp.frame import Frame
from nlp.mentions import Picked
from nlp.query import Outcome, Query, Understood
from nlp.vocabulary import Word

if TYPE_CHECKING:
    from nlp.asked import Asked

_ROWS = re.compile(r"(?<![가-힣])항목(?=들|은|이|을|의|만|\s|[?.!]|$)")


def with_rows(frame: Frame) -> Frame:
    """구성비가 93.97%인 항목, 구성비가 제일 낮은 항목: the kind that the word stands for beside a share."""
    if not frame.has("operation", "share") or frame.has("kind"):
        return frame
    found = _ROWS.search(frame.text)
    if found is None:
        return frame
    return replace(frame, words=[*frame.words, (found.start(), Word("kind", "budget_row", found.group()))])


def table_of(want: Asked, subjects: Sequence[Picked], years: tuple[int, ...]) -> list[Outcome]:
    """예산현황 of a department: its 계, then the rows of the table; their shares where those are asked for."""
    scopes = [names[0] for _, names in subjects if len(names) == 1 and names[0].kind == "department"]
    some = want.conditions.filters or want.does("top", "bottom", "rank", "most")
    if ("budget_row", "") not in want.kinds or len(scopes) != 1 or len(subjects) != 1 or some:
        return []
    total = Query("amount", subjects=(scopes[0].subject,), measure="budget", years=years)
    rows = replace(total, operation="list", kind="budget_row", subjects=(), scope=total.subjects)
    if want.does("share"):  # 예산 항목별 구성비
        return [Understood(replace(rows, beside=("share",)))]
    return [Understood(total), Understood(rows)]
