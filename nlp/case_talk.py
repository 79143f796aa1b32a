"""What a turn asks of the case that is talked of: a field of it (대상자는), or whom to call (신청은 어디로 전화해요).

A field that only one thing of another document has is none of that thing's while a case is talked of.
"""

from __future__ import annotations

import re

from data.records.values import replace
from nlp.asked import LUMPS
from nlp.fields import fields_for
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.query import NotUnderstood, Outcome, Query, Understood

_CONTACT = "문의처"
_PURPOSE = re.compile(r"[가-힣]{1,10}(?:려면|려고|으려면)|[가-힣]{2,6}(?:은|는)")  # 신청하려면, 신청은
_ASKED = ("operation", "kind", "measure", "state", "period", "filter", "dialogue")


def case_talked_of(lexicon: Lexicon, last: Query | None) -> str:
    """The one case that the last question was about, "" for none."""
    subjects = last.subjects if last is not None else ()
    above = [next((a for a in (s, *lexicon.ancestors(s)) if _is_case(lexicon, a)), "") for s in subjects]
    return above[0] if len(set(above)) == 1 else ""


def of_talked_case(lexicon: Lexicon, frame: Frame, outcome: Outcome, last: Query | None) -> Outcome:
    """The outcome, with the case that is talked of for whatever thing a field alone would be looked for, and its budget
    for its 총사업비: a case prints no plan of investment that this would be a column of."""
    if isinstance(outcome, Understood) and outcome.query.period in LUMPS[:1] and outcome.query.operation == "amount":
        case = case_talked_of(lexicon, outcome.query)
        whole = replace(outcome.query, subjects=(case,), measure="budget", period="", filters=())
        return replace(outcome, query=whole) if case and not frame.mentions else outcome
    if isinstance(outcome, NotUnderstood) or frame.mentions or not frame.has("attribute"):
        return outcome
    case = case_talked_of(lexicon, last)
    if not case or not isinstance(outcome, Understood):
        return outcome
    query = outcome.query
    if query.operation == "attribute" and query.subjects and not frame.unknown:
        own = all(s == case or case in lexicon.ancestors(s) for s in query.subjects)
        return outcome if own else replace(outcome, query=replace(query, subjects=(case,), years=()))
    purpose = all(_PURPOSE.fullmatch(p.text) for p in frame.unknown)
    contact = frame.has("attribute", _CONTACT) and not any(frame.has(role) for role in _ASKED)
    if query.operation == "search" and contact and purpose and len(frame.unknown) == 1:
        printed = tuple(fields_for(_CONTACT, lexicon.subjects[case].attributes))
        return Understood(Query("attribute", subjects=(case,), attributes=printed or (_CONTACT,)))
    return outcome


def _is_case(lexicon: Lexicon, subject: str) -> bool:
    return subject in lexicon.subjects and lexicon.subjects[subject].kind == "case"
