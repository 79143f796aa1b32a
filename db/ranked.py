"""Cases by how much of a question their words cover: for sentences that no text holds word by word.

Each word of the question weighs the more the fewer cases have it; one that none has weighs as much as the rarest.  The
words of one passage and of the title count in full, those that stand elsewhere in the case little.  The cases that
cover enough are the answer, the words that are missing are named; else nothing is found.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from data.records.values import replace
from db.conditions import holds_text
from db.facts import Facts
from db.result import NotFound, Result, Thing
from db.run_texts import NEAR, TITLED, Found, candidates, matched, not_all, of_asked_sort
from db.search import LINE_WORDS, PASSAGE_WORDS, Group, groups_of
from nlp.query import OWNER, Query

#: Marks a word that is looked for in parts where no case has it whole: 택배보관함+택배+보관함.
PARTS = "+"
_ELSEWHERE = 0.35  # what a word counts that stands in another passage
_IN_TITLE = 0.15  # what a word counts more that stands in the title
_ENOUGH = {
    "case": 0.55,
    "best": 0.6,
    "sure": 0.68,
}  # share of the weight of all words that one passage and the title must have
_ALIKE = 0.75  # of the best score: these cases are shown as well
_MOST = 3
_LONG = {"case": 3, "best": 3, "sure": 6}  # syllables of a word that says by itself what is meant
_FEW = 3  # cases that have the only word of a question
_SEVERAL = 2
_OTHER_SORT = 0.7  # what a case counts whose organisation is of another sort than asked (어느 군)


@dataclass(slots=True)
class _Scored:
    """A case, what of the question its best passage covers, and its score; both are shares of the whole weight."""

    found: Found
    covered: float
    score: float
    near: frozenset[int]


def best(facts: Facts, query: Query) -> Result:
    """The few cases that cover most of the term; `query.by` says how sure it must be."""
    found, groups = _found(facts, query)
    words = tuple(group[0] for group in groups)
    if not groups:
        return NotFound(query, "no_match", word=query.term)
    of = len(facts.members("case", documents=list({f.thing.document.id for f in found}))) if found else 1
    owners = facts.attribute([f.thing for f in found], OWNER)
    weights = [math.log(1 + of / max(1, sum(i in f.words for f in found))) for i in range(len(groups))]
    scored = sorted(
        (_scored(query, f, owners.get(f.thing.id, ""), weights) for f in found),
        key=lambda s: (-s.score, s.found.thing.position),
    )
    good = [s for s in scored if s.covered >= _ENOUGH[query.by] and _says_enough(query, s, scored, groups)]
    if not good:
        return not_all(facts, replace(query, by=""), words, [s.found for s in scored])
    kept = [s for s in good if s.score >= _ALIKE * good[0].score][: query.limit or _MOST]
    query, shown = of_asked_sort(query, [s.found for s in kept], owners)
    held = frozenset().union(*(s.near for s in kept if s.found in shown))
    return matched(facts, query, shown, words, held)


def _found(facts: Facts, query: Query) -> tuple[list[Found], tuple[Group, ...]]:
    """What each case has of the words; a word that none has whole is taken in its parts."""
    said = query.term.split()
    wholes = [word.partition(PARTS)[0] for word in said]
    found = _under(facts, query, candidates(facts, query, groups_of(" ".join(wholes))))
    groups = groups_of(" ".join(wholes))
    missing = {groups[i][0] for i in range(len(groups)) if not any(i in f.words for f in found)}
    if not any(PARTS in word and word.partition(PARTS)[0] in missing for word in said):
        return found, groups
    parted = [w.replace(PARTS, " ").partition(" ")[2] if w.partition(PARTS)[0] in missing and PARTS in w else whole
              for w, whole in zip(said, wholes, strict=True)]  # fmt: skip
    groups = groups_of(" ".join(parted))
    return _under(facts, query, candidates(facts, query, groups)), groups


def _under(facts: Facts, query: Query, found: list[Found]) -> list[Found]:
    """Those of the organisation that is named."""
    named = [f for f in query.filters if f.op == "contains"]
    if not named:
        return found
    owners = facts.attribute([f.thing for f in found], OWNER)
    return [f for f in found if all(holds_text(owners.get(f.thing.id, ""), condition) for condition in named)]


def _scored(query: Query, found: Found, owner: str, weights: Sequence[float]) -> _Scored:
    titles = frozenset().union(*(held for text, held in found.texts if text.name in TITLED))
    near = titles
    passages = [(text, held) for text, held in found.texts if not _whole(text.name, text.line, found.thing)]
    for first, _ in passages:
        if near == found.words:
            break  # nowhere is more
        around = titles.union(*(held for text, held in passages if 0 <= text.line - first.line <= NEAR))
        if _weight(around, weights) > _weight(near, weights):
            near = around
    covered = _weight(near, weights) + _ELSEWHERE * _weight(found.words - near, weights)
    score = covered + _IN_TITLE * _weight(titles, weights)
    sorts = [f for f in query.filters if f.op == "ends"]
    if not all(holds_text(owner, condition) for condition in sorts):
        score *= _OTHER_SORT
    whole = sum(weights)
    return _Scored(found, covered / whole, score / whole, near)


def _whole(name: str, line: int, thing: Thing) -> bool:
    """Whether index words are those of the whole case, which are near to nothing."""
    return name == LINE_WORDS and line == thing.line


def _weight(words: frozenset[int], weights: Sequence[float]) -> float:
    return sum(weights[i] for i in words)


def _says_enough(query: Query, scored: _Scored, among: Sequence[_Scored], groups: Sequence[Group]) -> bool:
    """One word alone is a topic where it stands in the title, or where few cases have it and a case is asked for."""
    if len(scored.found.words) >= _SEVERAL:
        return True
    word = next(iter(scored.found.words))
    passages = [text for text, held in scored.found.texts if held and text.name == PASSAGE_WORDS]
    telling = (query.by == "case" and len(groups) == 1) or len(groups[word][0]) >= _LONG[query.by]
    again = len(passages) >= _SEVERAL or len(groups[word][0]) >= _LONG["sure"]
    if telling and again and sum(word in s.found.words for s in among) <= _FEW:
        return True
    return len(groups) == 1 and any(held for text, held in scored.found.texts if text.name in TITLED)
