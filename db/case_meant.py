"""Which cases a question may mean: those of the place it names, the one that runs what it names, the nearest ones."""

from __future__ import annotations

from collections.abc import Sequence

from data.records.values import replace
from db.case_asked import SUM, TOGETHER, units_of
from db.case_index import CaseIndex, IndexedCase, case_of, letters_of
from db.case_words import CaseWord
from db.facts import Facts
from db.near_words import COMPOUND
from nlp.query import Query

#: Calibrated, see docs/thresholds.md.
_MOST_CASES = 5
LOOKED_THROUGH = 12  # cases, where no place is named
_NEARLY = 0.85  # of the best: cases that are looked through beside it
_LONG_WORD = 3
_SEVERAL = 2
_HALF = 0.5


def of_its_case(facts: Facts, index: CaseIndex, query: Query, words: list[CaseWord]) -> tuple[Query, list[CaseWord]]:
    """봄내나눔터 이용료: asked of the one case that runs what a word names, as of a place, without that word; as it is
    where nothing else is said, or a place is named that has no such case."""
    named = [(w, case) for w in words if w.needed and not w.side and (case := index.named(w.text)) is not None]
    telling = [w for w in words if w.needed and not w.asked]
    added = query.by in (SUM, TOGETHER) and not any(w.side for w in words)  # whatever is found would be added up
    told = len(telling) >= _SEVERAL or (query.by in ("most", "least") and len(words) >= _SEVERAL and units_of(query))
    if len(named) != 1 or not told or added:
        return query, words
    word, case = named[0]
    scoped = facts.things(query.subjects or query.scope).values()
    if scoped and case.thing.id not in {c.id for t in scoped if (c := case_of(t)) is not None}:
        return query, words
    summed_up = letters_of(case.about)
    titled = word.text in letters_of(case.thing.name)
    if not titled and {name for name in case.works if name in summed_up} != {word.text}:
        return query, words  # one of several things that the case is about
    return replace(query, subjects=(case.thing.id,), scope=()), [w for w in words if w is not word]


def cases_meant(facts: Facts, index: CaseIndex, query: Query, words: Sequence[CaseWord]) -> list[IndexedCase]:
    """The cases that may be meant, those that hold most of the words first."""
    if query.subjects or query.scope:
        things = facts.things(query.subjects or query.scope).values()
        ids = list(dict.fromkeys(c.id for t in things if (c := case_of(t)) is not None))
        held = _called_so([index.cases[i] for i in ids if i in index.cases], words)
    elif len(run := {c.thing.id: c for w in words if w.needed for c in index.running(w.text)}) == 1:
        held = list(run.values())  # 새싹보드 구성원: what only one case runs
    elif len([w for w in words if not w.soft]) > 1 or any(w.length >= COMPOUND for w in words):
        held = index.likeliest((pair for w in words for told in w.told for pair in told), LOOKED_THROUGH)
    else:
        return []  # one short word says too little of which case is meant
    worth = sorted(((_worth(words, case.whole), case) for case in held), key=lambda pair: -pair[0])
    return [case for value, case in worth if value >= worth[0][0] * _NEARLY][:_MOST_CASES]


def _called_so(cases: Sequence[IndexedCase], words: Sequence[CaseWord]) -> list[IndexedCase]:
    """돌봄단 병원동행: of the cases of a place those that are called by a word of the question, which the others
    do not have at all."""
    kept = list(cases)
    for word in words if len(cases) > 1 else ():
        if len(word.text) < _LONG_WORD or word.names:
            continue
        called = [case for case in kept if word.text in case.names.split()]
        kept = [case for case in kept if case in called or word.text in case.whole] if called else kept
    return kept


def _worth(words: Sequence[CaseWord], text: str) -> float:
    """What stands in a text; of a word that it lacks its letters alone count less."""
    return sum(w.weight * w.stands(text) * (_HALF if w.strange_to(text) else 1) for w in words)
