"""What single words of a question settle when all else is understood: 비율 of a thing that has a rate of its own, 지금
of one that only an earlier plan names."""

from __future__ import annotations

import re

from data.records.values import replace
from nlp.frame import Frame
from nlp.lexicon import Lexicon, bare
from nlp.owners import Owners
from nlp.query import Clarify, Filter, Outcome, Query, Understood

_RATES = ("률", "율")


def word_meant(frame: Frame, lexicon: Lexicon, owners: Owners, outcome: Outcome) -> Outcome:
    """The outcome with what a word of the question settles."""
    if isinstance(outcome, Clarify):
        settled = _of_the_whole(frame, lexicon, outcome) or _noted_so(frame, lexicon, outcome)
        return settled or _rate_of_its_own(frame, lexicon, outcome)
    return _of_now(frame, lexicon, owners, outcome) if isinstance(outcome, Understood) else outcome


def _of_the_whole(frame: Frame, lexicon: Lexicon, outcome: Clarify) -> Understood | None:
    """정책사업 합계, 예산 중 인력운영비의 비율: the row of the department that all the others lie under."""
    if not (frame.has("operation", "sum", "share") or frame.has("filter", "all")):
        return None
    rows = [(c.query, lexicon.subjects.get(c.query.subjects[0])) for c in outcome.choices if len(c.query.subjects) == 1]
    named = [(query, n) for query, n in rows if n is not None and n.kind == "budget_row" and n.parent]
    if not named or len(named) < len(outcome.choices) or len({n.text for _, n in named}) > 1:
        return None
    if len(frame.mentions) > 1 or frame.bodies or frame.has("dialogue"):
        return None  # whose row it is may be said there
    above = {n.parent: set(lexicon.ancestors(n.parent or "")) for _, n in named}
    whole = [q for q, n in named if all(n.parent == o or n.parent in ids for o, ids in above.items())]
    return Understood(whole[0]) if len(whole) == 1 else None


def _noted_so(frame: Frame, lexicon: Lexicon, outcome: Clarify) -> Understood | None:
    """성인지예산 사업: what names note in brackets behind them is no name but a condition, and all that bear it are
    listed."""
    if len(frame.mentions) != 1 or frame.has("measure") or frame.has("attribute") or frame.numbers or frame.unknown:
        return None
    mention, names = frame.mentions[0], [lexicon.subjects.get(s) for c in outcome.choices for s in c.query.subjects]
    noted = re.compile(rf"[(（]\s*{re.escape(mention.text)}\s*[)）]\s*$")
    behind = any((w.role, w.value) == ("kind", "programme") and 0 <= p - mention.end <= 1 for p, w in frame.words)
    if not behind or not names or not all(n and n.kind == "programme" and noted.search(n.text) for n in names):
        return None
    documents = tuple(dict.fromkeys(n.document for n in names if n))
    listed = Filter("name", "contains", mention.text)
    return Understood(Query("list", kind="programme", filters=(listed,), documents=documents, years=frame.years()))


def _rate_of_its_own(frame: Frame, lexicon: Lexicon, outcome: Clarify) -> Outcome:
    """봉사활동 비율, of a programme and of 자원봉사 활동률: the one whose name is that of a rate."""
    queries = [c.query for c in outcome.choices]
    if not queries or frame.has("measure") or any(q.operation != "share" or q.part for q in queries):
        return outcome
    rates = [q for q in queries if len(q.subjects) == 1 and bare(lexicon.subjects[q.subjects[0]].text).endswith(_RATES)]
    return Understood(Query("amount", subjects=rates[0].subjects, years=rates[0].years)) if len(rates) == 1 else outcome


def _of_now(frame: Frame, lexicon: Lexicon, owners: Owners, outcome: Understood) -> Outcome:
    """국제교류센터 예산이 지금은 얼마: of the newest plan of its government, and not of the last that names it."""
    query = outcome.query
    plain = query.operation == "amount" and query.measure == "budget" and not query.years
    if not plain or not frame.has("dialogue", "now") or len(query.subjects) != 1:
        return outcome
    name = lexicon.subjects[query.subjects[0]]
    family = owners.family(name.organization)
    printed = (d for d in lexicon.documents.values() if (name.kind, query.measure) in d.printed)
    newest = max((d.year for d in printed if owners.family(d.organization) == family), default=0)
    return replace(outcome, query=replace(query, years=(newest,))) if newest > name.year else outcome
