"""What single words of a question settle when all else is understood: 비율 of a thing that has a rate of its own, 지금
of one that only an earlier plan names."""

from __future__ import annotations

from data.records.values import replace
from nlp.frame import Frame
from nlp.lexicon import Lexicon, bare
from nlp.owners import Owners
from nlp.query import Clarify, Outcome, Query, Understood

_RATES = ("률", "율")


def word_meant(frame: Frame, lexicon: Lexicon, owners: Owners, outcome: Outcome) -> Outcome:
    """The outcome with what a word of the question settles."""
    if isinstance(outcome, Clarify):
        return _rate_of_its_own(frame, lexicon, outcome)
    return _of_now(frame, lexicon, owners, outcome) if isinstance(outcome, Understood) else outcome


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
