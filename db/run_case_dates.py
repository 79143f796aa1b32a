"""When something was done, as a case prints it: the dated phrases that the words of a question stand nearest to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.layouts.case_words import DATE, DATE_WORDS
from db.case_index import IndexedCase, case_index
from db.case_meant import cases_meant
from db.case_nearness import MARGIN, held
from db.case_words import CaseWord, head_of, spelled, words_of
from db.facts import Facts
from db.result import NotFound, Result, Text, Texts
from db.run_in_case import COVERED
from db.search import LINE_WORDS
from nlp.query import Query

#: What tells one of several things of one name: 2호차, 3호점, 1단계.
_WHICH = re.compile(r"(?<![\d.])\d{1,2}(?:호|차|기|단계)(?![\d])")
_SPAN = re.compile(r"[~∼]")
_TIMES = re.compile(r"(?:기간|일시|시기|일정|날짜)$")
_EVENT = "일시"
_IN_LABEL, _ON_LINE, _IN_PASSAGE = 1.0, 0.8, 0.55
_HELD = 0.75
_MOST = 3  # phrases that are shown together
_MOST_NAMES = 6


def case_date(facts: Facts, query: Query) -> Result:
    """The dates of what the words of a question tell, the nearest few together."""
    index = case_index(facts)
    words = words_of(index, query.term)
    whole = sum(w.weight for w in words)
    if query.by == "name":
        return _names(facts, query, words)
    found: list[tuple[float, Text]] = []
    for case in cases_meant(facts, index, query, words):
        lacks = any(w.strange_to(case.whole) for w in words)
        if not lacks and held(words, case.whole) >= COVERED * whole:
            found += _scored(facts, case, words)
    which = set(_WHICH.findall(query.term))
    found = [pair for pair in found if which <= set(_WHICH.findall(pair[1].text))]
    if query.by == "span":
        found = [pair for pair in found if _SPAN.search(pair[1].text)] or found
    found = [pair for pair in found if pair[1].name in query.attributes] or found  # printed under the very name
    top = max((score for score, _ in found), default=0.0)
    near = [text for score, text in sorted(found, key=lambda pair: -pair[0]) if score > top - MARGIN]
    dates = {t.text.rpartition(": ")[2] for t in near}
    if not near or len(near) > _MOST or (len({t.thing.id for t in near}) > 1 and len(dates) > 1):
        return NotFound(query, "no_match", word=words[-1].text if words else "")
    return Texts(query, tuple(near))


def _names(facts: Facts, query: Query, words: Sequence[CaseWord]) -> Result:
    """The dated phrases of the case that name things of the sort asked for, of the years asked for; those that have
    every other word where some do."""
    things, cases = query.attributes[0], cases_meant(facts, case_index(facts), query, words)
    if not cases or any(w.strange_to(cases[0].whole) for w in words):
        return NotFound(query, "no_match", word=things)
    texts = [t for t in facts.texts([cases[0].thing])[cases[0].thing.id] if t.name == DATE and not t.personal]
    named = [t for t in texts if any(word.endswith(things) for word in t.text.rpartition(": ")[0].split())]
    named = [t for t in named if not query.years or any(f"{y % 100:02}." in t.text for y in query.years)]
    whole = [t for t in named if all(w.stands(spelled(t.text)) >= _HELD for w in words if w.needed)]
    named = whole or named
    return Texts(query, tuple(named)) if 0 < len(named) <= _MOST_NAMES else NotFound(query, "no_match", word=things)


def _scored(facts: Facts, case: IndexedCase, words: Sequence[CaseWord]) -> Iterator[tuple[float, Text]]:
    """The dated phrases of a case that say what is asked for, or the times of the passage that tells of it."""
    texts = facts.texts([case.thing])[case.thing.id]
    lines = {
        t.line: t.text
        for t in facts.texts([case.thing], words=True)[case.thing.id]
        if t.name in (LINE_WORDS, DATE_WORDS)
    }
    own = [w for w in words if not w.soft and w.stands(case.names) < _HELD]  # what the case is called says nothing
    head = head_of(own)
    for text in texts:
        times = _TIMES.search(text.name) is not None
        if text.personal or not (times or text.name == DATE):
            continue
        label = text.text.rpartition(": ")[0] if text.name == DATE else text.name
        passage = case.passage_at(text.line)
        said = spelled(label)
        line = spelled(lines.get(text.line, "")) if not times else ""
        near = f"{said} {line}" if any(w.stands(said) >= _HELD for w in own) or _says_all(own, line) else said
        called = head is not None and head.stands(near) >= _HELD
        if text.name.endswith(_EVENT) and sum(t.name == text.name for t in texts) == 1:
            passage = f"{passage} {case.about}"  # the one event that a case tells of: what sums it up is of it
        if called or (times and all(w.stands(f"{said} {passage}") >= _HELD for w in own)):
            yield _near(own, said, line, passage), text


def _says_all(words: Sequence[CaseWord], line: str) -> bool:
    return bool(words) and all(w.stands(line) >= _HELD for w in words)


def _near(words: Sequence[CaseWord], label: str, line: str, passage: str) -> float:
    whole = sum(w.weight for w in words)
    levels = ((_IN_LABEL, label), (_ON_LINE, line), (_IN_PASSAGE, passage))
    near = sum(w.weight * max(worth * w.stands(said) for worth, said in levels) for w in words)
    return near / whole if whole else _IN_PASSAGE
