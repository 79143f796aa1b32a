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

_OF_TEXT = ("case_figure", "printed")
_BUDGET = "예산"
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
    case = case_talked_of(lexicon, last)
    if last is not None and last.operation in _OF_TEXT and _of_all_cases(lexicon, outcome, last):
        return NotUnderstood("not_found", "unknown_name", frame.text, goes_on=True)
    if case and isinstance(outcome, NotUnderstood) and outcome.reason == "no_amount" and not _names(frame):
        return NotUnderstood(
            "not_found", "unknown_name", outcome.word, goes_on=True
        )  # a case may print it all the same
    if (
        case
        and last is not None
        and last.operation in _OF_TEXT
        and (name := _bare_name_elsewhere(lexicon, frame, case))
    ):
        return NotUnderstood("not_found", "unknown_name", name, goes_on=True)
    if case and last is not None and last.operation in _OF_TEXT and _of_no_budget(lexicon, outcome, case):
        return NotUnderstood("not_found", "unknown_name", _BUDGET, goes_on=True)
    if case and isinstance(outcome, Understood) and _of_all_works(frame, outcome.query):
        return Understood(Query("amount", subjects=(case,), measure="budget", years=outcome.query.years))
    if isinstance(outcome, NotUnderstood) or frame.mentions or not frame.has("attribute"):
        return outcome
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


def _bare_name_elsewhere(lexicon: Lexicon, frame: Frame, case: str) -> str:
    """보건복지팀 인원 of a case, then 진천읍은: the question before with that word in it, none about what bears that
    name in another document; the word, "" where a message says more than a name or names a place that has cases."""
    said = [w for _, w in frame.words if w.role not in ("noise", "dialogue")]
    if len(frame.mentions) != 1 or not frame.mentions[0].exact or said or frame.unknown or frame.periods:
        return ""
    names = [m.name for m in frame.mentions[0].matches]
    own = any(n.kind in ("organization", "case") or n.document == lexicon.subjects[case].document for n in names)
    return "" if own else frame.mentions[0].text


def _of_all_cases(lexicon: Lexicon, outcome: Outcome, last: Query) -> bool:
    """건수로는, behind a question about a place that was not answered: whether what is asked of nothing that is said
    would be told of all its cases."""
    query = outcome.query if isinstance(outcome, Understood) else None
    if query is None or last.subjects or query.operation != "amount" or not query.subjects:
        return False
    return {*query.subjects} <= {*last.scope} and any(_is_case(lexicon, s) for s in query.subjects)


def _of_no_budget(lexicon: Lexicon, outcome: Outcome, case: str) -> bool:
    """예산은 얼마, of a case that prints none: whatever other money it tells of is that of something else."""
    query = outcome.query if isinstance(outcome, Understood) else None
    asks = query is not None and query.operation == "amount" and query.measure == "budget" and query.subjects == (case,)
    return asks and "budget" not in lexicon.subjects[case].measures


def _names(frame: Frame) -> bool:
    """Whether something is named by its whole name: no row that every department's budget has."""
    return any(m.exact and any(x.name.kind != "budget_row" for x in m.matches) for m in frame.mentions)


def _of_all_works(frame: Frame, query: Query) -> bool:
    """사업예산은 얼마야, while a case is talked of: the money of its work, and no list of those of all cases."""
    said = any(frame.has(role) for role in ("each", "part", "state", "filter")) or frame.numbers or frame.mentions
    of_all = query.operation == "list" and query.kind == "programme" and query.measure == "budget" and not query.scope
    return of_all and not said and not frame.has("operation", "list", "sum", "top", "bottom") and not query.filters


def _is_case(lexicon: Lexicon, subject: str) -> bool:
    return subject in lexicon.subjects and lexicon.subjects[subject].kind == "case"
