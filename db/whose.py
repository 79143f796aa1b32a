"""Whose case a question tells of, by its letters: which body does something – 민관군경 드론 공동활용 체계 구축 도시.

The answer is a name and no figure, so more may be left out than where one is told: words count by how rare their pairs
of letters are, and by how many of them stand in one place of a case.  What is no noun (맘편한, 88하게) can only count
for a case.  The best case is the answer where it lies clearly before the next; else the few nearest are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.records.values import replace
from db.case_index import CaseIndex, IndexedCase, case_index
from db.case_words import CaseWord, words_of
from db.conditions import holds_text
from db.facts import Facts
from db.ranked import PARTS
from db.result import NotFound, Result, Text
from db.run_texts import Found, matched
from nlp.query import Query

#: Calibrated, see docs/thresholds.md (`scripts/bench whose`).
ENOUGH = 0.55  # of what the nouns of a question tell must stand in one place of a case
ALONE = 0.75  # and where that is one noun of several
BARE = 0.45  # and where none is a noun
CLEAR = 0.15  # of the best score: so far behind is the next case where the best one is the answer
CLEARER = 0.33  # and where it lacks a noun
_WHOLE = 0.95  # of what the nouns tell: a case that has so much lacks none
_WORTH = 8.0  # what several cases must have of the words so that all of them are the answer
LISTED = 0.65  # of what the nouns tell, where no case is clear
_BEHIND = 0.3  # of the best score: so far behind may be those that are shown where none is the answer
_NEAR, _ELSEWHERE, _IN_TITLE = 0.8, 0.2, 0.1  # what a word counts in the best place, anywhere in the case, in the title
_BESIDE = 1.5  # how much more a word that is no noun counts where a case has it, than one that may be left out does
_OTHER_SORT = 0.5  # what a case counts whose organisation is of another sort than asked
_MOST = 4
_LONG = 3  # letters of a word that says something though it is no noun
_FEW = 6  # cases that have a word which says by itself what is meant
_LOOKED_THROUGH = 12  # cases, place by place: those that have most of the words anywhere
_MOST_THINGS = 400


@dataclass(frozen=True, slots=True)
class _Scored:
    """A case, its score, what of the nouns its best place holds (0 to 1), and which of the words."""

    case: IndexedCase
    owner: str
    score: float
    covered: float
    held: frozenset[int]

    def of_another_sort(self) -> _Scored:
        """As it counts where its organisation is of another sort than asked."""
        return _Scored(self.case, self.owner, self.score * _OTHER_SORT, self.covered, self.held)


def whose(facts: Facts, query: Query) -> Result:
    """The case that tells most of the term, or the few nearest; nothing where none tells enough."""
    index = case_index(facts)
    words = _words(index, query.term)
    nouns = _nouns(words)
    scored = _ranked(facts, index, query, words) if nouns else []
    good = [s for s in scored if _tells(s, scored, words, nouns)]
    if not good or good[0] is not scored[0]:
        return NotFound(query, "no_match", word=" ".join(words[n].text for n in nouns) or query.term)
    shown = _shown(good, [s for s in scored if s.owner != good[0].owner])
    if not shown:
        return NotFound(query, "no_match", word=query.term)
    if len(shown) > 1 and not all(s.covered >= _WHOLE and s.score >= _WORTH for s in shown):
        query = replace(query, beside=())  # none of them is said to be the one
    held = frozenset().union(*(s.held for s in shown))
    told = [n for n in range(len(words)) if n in nouns or n in held]
    found = [_found(facts, s, words, told) for s in shown]
    places = frozenset(place for place, n in enumerate(told) if n in held)
    return matched(facts, query, found, tuple(words[n].text for n in told), places)


def _words(index: CaseIndex, term: str) -> list[CaseWord]:
    """The words of a term; a long run of letters that no case has is taken in its parts (면접때양복)."""
    made: list[CaseWord] = []
    for said in term.split():
        whole, _, parts = said.partition(PARTS)
        words = words_of(index, whole)
        known = not parts or any(word.held_by(case.whole) for word in words for case in index.cases.values())
        made += words if known else words_of(index, parts.replace(PARTS, " "))
    return made


def _ranked(facts: Facts, index: CaseIndex, query: Query, words: Sequence[CaseWord]) -> list[_Scored]:
    """The cases of the organisations that are named and that tell of a year asked for, the best first."""
    cases = [c for c in index.cases.values() if not query.documents or c.thing.document.id in query.documents]
    cases = [c for c in cases if not query.years or any(str(year) in c.whole for year in query.years)]
    owners = facts.attribute([c.thing for c in cases], "기관")
    some = [index.having_some(word.spellings) for word in words]
    there = []
    for case in cases:
        if all(holds_text(owners.get(case.thing.id, ""), f) for f in query.filters if f.op != "ends"):
            held = frozenset(n for n, word in enumerate(words) if case.thing.id in some[n] and word.held_by(case.whole))
            there.append((_worth(words, held), case, held))
    there = sorted((t for t in there if t[2]), key=lambda t: -t[0])[:_LOOKED_THROUGH]
    scored = [_scored(case, owners.get(case.thing.id, ""), words, held) for _, case, held in there]
    for sort in (f for f in query.filters if f.op == "ends"):
        scored = [s if holds_text(s.owner, sort) else s.of_another_sort() for s in scored]
    return sorted(scored, key=lambda s: (-s.score, s.case.thing.position))


def _scored(case: IndexedCase, owner: str, words: Sequence[CaseWord], there: frozenset[int]) -> _Scored:
    """What the best place of a case has of the words: two passages in a row, or what sums it up, with its title."""
    titled = frozenset(n for n in there if words[n].held_by(case.names))
    near, best = titled, _worth(words, titled)
    places = (f"{a} {b}" for a, b in pairwise((*case.passages, "")))
    for place in (case.about, *places):
        held = titled | frozenset(n for n in there if n not in titled and words[n].held_by(place))
        if (worth := _worth(words, held)) > best:
            near, best = held, worth
    score = _NEAR * best + _ELSEWHERE * _worth(words, there) + _IN_TITLE * _worth(words, titled)
    return _Scored(case, owner, score, _worth(words, near) / _worth(words, near | _nouns(words)), near)


def _nouns(words: Sequence[CaseWord]) -> frozenset[int]:
    """The words that a case should have; all where none is a noun (맘편한)."""
    return frozenset(n for n, word in enumerate(words) if word.needed) or frozenset(range(len(words)))


def _worth(words: Sequence[CaseWord], held: frozenset[int]) -> float:
    return sum(words[n].weight * (1 if words[n].needed else _BESIDE) for n in held)


def _shown(good: Sequence[_Scored], behind: Sequence[_Scored]) -> Sequence[_Scored]:
    """The best case where it is clear, else those near it: where some lack no noun, these; nothing where much lacks."""
    best = good[0]
    margin = CLEAR if best.covered >= _WHOLE else CLEARER
    if not behind or behind[0].score <= (1 - margin) * best.score:
        return good[:1]
    if best.covered < LISTED:
        return ()
    near = [s for s in good if s.score >= (1 - _BEHIND) * best.score]
    whole = [s for s in near if s.covered >= _WHOLE]
    return (whole or near)[:_MOST]


def _tells(one: _Scored, among: Sequence[_Scored], words: Sequence[CaseWord], nouns: frozenset[int]) -> bool:
    """Whether enough stands in a case, and a word that few cases have is among it: a long one, where none is a noun."""
    bare = not any(word.needed for word in words)
    alone = len(one.held) == 1 and not nouns <= one.held
    if one.covered < (BARE if bare else ALONE if alone else ENOUGH):
        return False
    telling = (n for n in one.held if not bare or words[n].length >= _LONG)
    return any(sum(n in s.held for s in among) <= _FEW for n in telling)


def _found(facts: Facts, one: _Scored, words: Sequence[CaseWord], told: Sequence[int]) -> Found:
    """The case with its texts that hold the words; the numbers of the words are those of the words told."""
    thing = one.case.thing
    made = Found(thing, words=frozenset(place for place, n in enumerate(told) if n in one.held))
    for texts in facts.texts(facts.below([thing.id], _MOST_THINGS), words=True).values():
        for text in texts:
            held = frozenset(p for p, n in enumerate(told) if not text.personal and words[n].held_by(text.text))
            if held:
                made.texts.append((text, held))
    made.texts = made.texts or [(Text(thing, "", thing.name, thing.line, personal=False), made.words)]
    return made
