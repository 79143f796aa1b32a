"""A list of names as a case prints it: that whose head and passage hold what the words of a question tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.layouts.case_lists import BEHIND, LIST, PARTED, is_body
from db.case_index import IndexedCase, case_index
from db.case_meant import cases_meant
from db.case_nearness import held
from db.case_words import CaseWord, head_of, spelled, words_of
from db.facts import Facts
from db.result import NotFound, Result, Text, Texts
from db.run_in_case import COVERED
from nlp.query import Query

#: What a word is worth in the head of a list, in what that lies under, in the names, in the passage.
_OWN, _OVER, _NAMES, _PASSAGE = 1.0, 0.9, 0.85, 0.6
_HELD = 0.75
_LEAST = 0.55  # of what the words tell must stand by the list
_COUNTED = 0.45  # where it is known how many they are
_MARGIN = 0.05  # so much nearer than any other
_WHICH, _MOST_SOFT = 0.12, 2  # what the words are worth that tell little of a case, but which list it is
_YEAR = re.compile(r"(?:20|['’‘])?(\d{2})년")
_THING = 0.15  # what it is worth that the list is of the things asked for
_SHORT = 8  # letters of a head that says too little by itself
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _List:
    """A list of a case: its own head, what that lies under, its names."""

    text: Text
    called: str
    head: str
    over: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, text: Text) -> _List:
        heads, _, names = text.text.rpartition(": ")
        over, _, head = heads.rpartition(BEHIND)
        called = head if len(head) > _SHORT or not over else f"{over.rpartition(BEHIND)[2]} {head}"
        return cls(text, called, _said(head), _said(over), tuple(names.split(PARTED)))


def case_list(facts: Facts, query: Query) -> Result:
    """The names of the list that is clearly nearest to the words of a question; of as many as are asked for."""
    index = case_index(facts)
    words = words_of(index, query.term)
    telling = [w for w in words if not w.soft]
    whole = sum(w.weight for w in telling)
    found: list[tuple[float, _List]] = []
    for case in cases_meant(facts, index, query, words):
        thing = query.attributes[0]
        lacks = any(w.strange_to(case.whole) for w in words if not (thing and w.text.startswith(thing)))
        if query.limit or (not lacks and held(telling, case.whole) >= COVERED * whole):
            found += _near(facts, query, case, words)
    if query.limit and query.attributes[0]:  # 복지관 두 곳: the names of one list are such, and of no other
        found = [one for one in found if _ends_in(query.attributes[0], one[1])] or found
    best = sorted(found, key=lambda pair: -pair[0])
    least = _COUNTED if query.limit else _LEAST
    near = [made for score, made in best if score > best[0][0] - _MARGIN and best[0][0] >= least]
    if not near or not _of_one(near, words):
        return NotFound(query, "no_match", word=words[-1].text if words else query.term)
    thing, over = query.attributes[0], near[0].over
    if thing and thing in over and thing not in near[0].head and not _named(near[0], words):
        near = [made for _, made in best if made.text.thing.id == near[0].text.thing.id and made.over == over]
    near.sort(key=lambda made: made.text.line)
    return Texts(query, tuple(made.text._replace(name=made.called, text=name) for made in near for name in made.names))


def _of_one(lists: Sequence[_List], words: Sequence[CaseWord]) -> bool:
    """Whether some lists are one, or the parts of one thing of which the words of a question name none: 참여기관 – 관:,
    참여기관 – 민:."""
    if len(lists) == 1:
        return True
    alike = len({(made.text.thing.id, made.over) for made in lists}) == 1 and lists[0].over.strip() != ""
    return alike and not any(_named(made, words) for made in lists)


def _named(made: _List, words: Sequence[CaseWord]) -> bool:
    """Whether a word of the question stands in the own head of a list."""
    return any(w.stands(made.head) >= _HELD for w in words)


def _near(facts: Facts, query: Query, case: IndexedCase, words: Sequence[CaseWord]) -> Iterator[tuple[float, _List]]:
    """The lists of a case that may be meant, with how near the words stand to each."""
    thing = query.attributes[0]
    bodies = query.kind == "organization"
    must = bool(thing) and not query.limit and (bodies or thing in case.whole)
    said = [w for w in words if not w.soft and not (thing and w.text.startswith(thing) and w.strange_to(case.whole))]
    own = [w for w in said if w.stands(case.names) < _HELD] or said
    head = None if query.limit else head_of(own)
    for text in facts.texts([case.thing], words=True)[case.thing.id]:
        if text.name != LIST or text.personal:
            continue
        made = _List.of(text)
        if (query.limit and len(made.names) != query.limit) or not _may_be_of(query.years, made.text.text):
            continue
        of_it = _worth_of(thing, made, bodies=bodies)
        if must and not of_it:
            continue
        passage, names = case.passage_at(text.line), _said(" ".join(made.names))
        levels = ((_OWN, made.head), (_OVER, made.over), (_NAMES, names), (_PASSAGE, passage))
        if head is not None and not any(head.stands(said) >= _HELD for _, said in levels):
            continue
        beside = f"{made.head} {made.over} {names}"
        if not any(w.stands(beside) >= _HELD for w in own):
            continue  # of something else in the same passage
        told = [w for w in own if not w.loose or w.stands(f"{beside} {passage}") >= _HELD]
        whole = sum(w.weight for w in told)
        near = sum(w.weight * max(worth * w.stands(said) for worth, said in levels) for w in told)
        soft = [w for w in words if w.soft]
        which = min(sum(w.stands(f"{made.head} {made.over}") >= _HELD for w in soft), _MOST_SOFT)
        yield (near / whole if whole else _PASSAGE) + of_it + _WHICH * which, made


def _may_be_of(years: Sequence[int], text: str) -> bool:
    """Whether a list is of one of some years: it says one of them, or none."""
    said = {2000 + int(year) for year in _YEAR.findall(text.rpartition(": ")[0])}
    return not years or not said or bool(said & {*years})


def _worth_of(thing: str, made: _List, *, bodies: bool) -> float:
    """What it is worth that a list is of the things asked for: most of its names end in that word or are bodies, or its
    head says so; 0 where it is not."""
    if not thing:
        return 0.0
    bodies = bodies and 2 * sum(map(is_body, made.names)) > len(made.names)
    if bodies or _ends_in(thing, made):
        return 2 * _THING
    return _THING if thing in made.head or thing in made.over else 0.0


def _ends_in(thing: str, made: _List) -> bool:
    """Whether most names of a list end in a word."""
    return 2 * sum(name.endswith(thing) for name in made.names) > len(made.names)


def _said(text: str) -> str:
    return spelled(" ".join(_SIGNS.sub(" ", text.lower()).split()))
