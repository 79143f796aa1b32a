"""What a turn of a conversation means by what was talked of before: the measure of a ranking, a benefit of another
sort, the thing beside the last one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.records.values import replace
from nlp import thesaurus
from nlp.counted import without_count
from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon, Match
from nlp.normalise import key
from nlp.persons import PERSONS
from nlp.query import MEMBER_QUERIES, OWNER, Context, Name, Outcome, Query, Understood
from nlp.vocabulary import Word

_ASKING = ("measure", "operation", "kind", "attribute", "state")
_OF_DEPARTMENTS = ("budget_row", "programme")
_TWICE = 2
_CALLED = re.compile(r"(?:그때\s?|그\s?당시\s?)?(?:이름|명칭)(?:이|은)?\s?(?:뭐|무엇)")
_SHORTEST = 2  # syllables of what tells one thing from those beside it


def of_shown(lexicon: Lexicon, context: Context | None) -> Context | None:
    """A conversation in which a search has just shown one case (or what is printed of one twice), as one about it:
    어느 시에서 해, then 환자는 몇 명 왔대."""
    last = context.query if context is not None else None
    if context is not None and last is not None and (case := _only_case_of(lexicon, last)):
        return replace(context, query=Query("attribute", subjects=(case,), attributes=(OWNER,)))
    if context is None or last is None or last.operation != "search" or not 0 < len(context.shown) <= _TWICE:
        return context
    names = [lexicon.subjects[s] for s in context.shown if s in lexicon.subjects]
    if not names or any(n.kind != "case" for n in names) or len({n.text for n in names}) > 1:
        return context
    return replace(context, query=Query("attribute", subjects=context.shown, attributes=(OWNER,)))


def _only_case_of(lexicon: Lexicon, last: Query) -> str:
    """창녕군 사례 분야가 뭐야, then 문의 전화는: the one case of the place whose fields were told, "" for none."""
    places = [key(str(f.value)) for f in last.filters if f.field == OWNER]
    if last.operation not in ("list", "count") or last.kind != "field" or len(last.filters) != 1 or not places:
        return ""
    cases = {subject for subject, name in lexicon.case_keys if name.startswith(places[0])}
    return cases.pop() if len(cases) == 1 else ""


def of_its_own(lexicon: Lexicon, frame: Frame, outcome: Outcome, last: Query | None) -> Outcome:
    """등록인원 of one centre, then 단체 회원수: what is printed so of it, before that of all groups."""
    query = outcome.query if isinstance(outcome, Understood) else None
    if last is None or query is None or last.operation != "amount" or len(last.subjects) != 1:
        return outcome
    name = lexicon.subjects.get(last.subjects[0])
    plain = query.operation in ("list", "count") and query.measure == "count" and query.basis and not query.scope
    if name is None or name.kind != "group" or not plain or query.filters or frame.mentions or frame.has("each"):
        return outcome
    own = Query("amount", subjects=last.subjects, measure="count", basis=query.basis, years=query.years)
    return Understood(own, otherwise=query)


def asks_what_it_was_called(frame: Frame, last: Query) -> bool:
    """대외협력과 예산, 2020년엔, then 이름이 뭐였어: what was told of is called so in that year's plan, and nobody."""
    asks = frame.has("attribute", *PERSONS) and not (frame.mentions or frame.unknown or frame.periods)
    return asks and _CALLED.match(frame.text) is not None and last.operation == "amount" and bool(last.years)


def case_beside(lexicon: Lexicon, place: Name, row: Name) -> str:
    """서천군 보조금24 문의처, then 성동구는?: the one case of that field that is another government's, "" for none."""
    whole = key(lexicon.subjects[place.subject].text)
    beside = (lexicon.subjects[c] for c in lexicon.children.get(row.parent or "", ()))
    theirs = [n.subject for n in beside if n.kind == "case" and key(n.text).startswith(whole)]
    return theirs[0] if len(theirs) == 1 else ""


def with_benefit(lexicon: Lexicon, frame: Frame, last: Query | None) -> Frame:
    """다자녀 전입 지원 얼마, then 대학생은?: of what is paid to them, too."""
    if last is None or not frame.unknown or any(w.role in _ASKING for _, w in frame.words) or frame.mentions:
        return frame
    names = [lexicon.subjects[s] for s in last.subjects if s in lexicon.subjects]
    known = thesaurus.said(frame.text)
    if not names or any(n.kind != "benefit" for n in names) or len(known) != 1:
        return frame
    beside = [lexicon.subjects[s] for s in lexicon.children.get(names[0].parent or "", ())]
    meant = [n for n in beside if n.kind == "benefit" and any(key(w) in key(n.text) for w in known[0].words)]
    if not meant or any(not known[0].start <= p.start < known[0].end for p in frame.unknown):
        return frame
    start, end = known[0].start, known[0].end
    mention = Mention(frame.text[start:end], start, end, tuple(Match(n, "words", 90.0) for n in meant))
    asks = (len(frame.text), Word("measure", "benefit", ""))
    return replace(frame, words=[*frame.words, asks], mentions=[mention], unknown=[])


def of_talked_measure(frame: Frame, outcome: Outcome, last: Query | None) -> Outcome:
    """정원 of two divisions, then 제일 많은 과는?: the most of that, where no measure is said."""
    query = outcome.query if isinstance(outcome, Understood) else None
    staffed = last is not None and last.measure == "headcount" and last.basis
    if last is None or query is None or not staffed or frame.has("measure") or query.operation != "rank":
        return outcome
    if query.kind != "department" or query.measure not in ("", "budget"):
        return outcome
    return Understood(replace(query, measure="headcount", basis=last.basis))


def sibling_meant(lexicon: Lexicon, frame: Frame, outcome: Outcome) -> Outcome:
    """긴급돌봄지원단 목표, then 수혜 인원은?: the thing beside it that is called so (긴급돌봄 수혜)."""
    query = outcome.query if isinstance(outcome, Understood) else None
    if query is None or query.operation != "amount" or len(query.subjects) != 1 or frame.mentions or frame.unknown:
        return outcome
    name = lexicon.subjects.get(query.subjects[0])
    said = [without_count(key(w.text)) for _, w in frame.words if w.role == "measure" and w.value == "headcount"]
    said = [w for w in said if len(w) >= _SHORTEST and (name is None or w not in key(name.text))]
    if name is None or not name.parent or not said:
        return outcome
    beside = [lexicon.subjects[s] for s in lexicon.children.get(name.parent, ()) if s != name.subject]
    meant = [n for n in beside if any(w in key(n.text) for w in said) and query.measure in n.measures]
    return Understood(replace(query, subjects=(meant[0].subject,))) if len(meant) == 1 else outcome


def in_order_again(frame: Frame, outcome: Outcome, last: Query) -> Outcome | None:
    """26년 세부사업 상위 3개, then 대외협력과만 상위 3개: of the same things that lie there; a kind, a figure or a
    condition said anew begins another list."""
    if not isinstance(outcome, Understood) or outcome.query.operation != "rank":
        return None
    query = outcome.query
    if last.operation not in MEMBER_QUERIES or last.subjects:
        return None
    said = any(frame.has(role) for role in ("kind", "attribute", "state", "part", "measure"))
    if said or not query.scope or query.kind != last.kind or query.level or not last.level or query.filters:
        return None
    made = replace(
        query,
        level=last.level,
        measure=last.measure or query.measure,
        basis=last.basis,
        filters=last.filters if last.operation == "rank" else (),
        state=last.state if last.operation == "rank" else "",
        by=query.by or last.by,
        years=query.years or last.years,
    )
    return replace(outcome, query=made)


def of_any_count(frame: Frame, query: Query, names: Sequence[Name]) -> bool:
    """몇 명, and 22년엔 몇 회 했어 of what prints no number but a result: whatever is counted of the things."""
    printed = frame.has("measure") or any("count" in n.measures for n in names)
    number = query.measure == "headcount" or (query.measure == "count" and not printed)
    return number and query.operation == "amount" and not query.basis


def with_posts(lexicon: Lexicon, things: Sequence[str], asked: Query) -> tuple[str, ...]:
    """소통기획과 기본경비, then 현원은: neither money nor work has posts, but the department that it lies in."""
    if asked.measure != "headcount" or not asked.basis:
        return tuple(things)
    return tuple(dict.fromkeys(_posted(lexicon, thing) for thing in things))


def _posted(lexicon: Lexicon, thing: str) -> str:
    name = lexicon.subjects.get(thing)
    if name is None or name.kind not in _OF_DEPARTMENTS or "headcount" in name.measures:
        return thing
    above = (lexicon.subjects[a] for a in lexicon.ancestors(thing))
    return next((n.subject for n in above if n.kind == "department" and "headcount" in n.measures), thing)
