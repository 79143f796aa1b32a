"""When something was done, as a case prints it: the dated phrases that the words of a question stand nearest to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.layouts.case_words import DATE
from db.case_dated import Dated, dates_of, is_of, is_time_of, stem_asked
from db.case_index import IndexedCase, case_index, case_of
from db.case_meant import cases_meant
from db.case_nearness import MARGIN, held
from db.case_words import CaseWord, spelled, words_of
from db.facts import Facts
from db.result import NotFound, Result, Text, Texts
from db.run_in_case import COVERED
from nlp.query import ANY_TIME, Query

#: What tells one of several things of one name: 2호차, 3호점, 1단계.
_WHICH = re.compile(r"(?<![\d.])\d{1,2}(?:호|차|기|단계)(?![\d])")
_SPAN = re.compile(r"[~∼]")
_IN_LABEL, _ON_LINE, _IN_PASSAGE = 1.0, 0.9, 0.55
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
            found += _scored(facts, case, words, query)
    which = set(_WHICH.findall(query.term))
    found = [pair for pair in found if which <= set(_WHICH.findall(pair[1].text))]
    found = [pair for pair in found if pair[1].name in query.attributes] or found  # printed under the very name
    top = max((score for score, _ in found), default=0.0)
    near = [text for score, text in sorted(found, key=lambda pair: -pair[0]) if score > top - MARGIN]
    near = _called_most(near, words)
    dates = {t.text.rpartition(": ")[2] for t in near}
    if not near or len(near) > _MOST or (len({t.thing.id for t in near}) > 1 and len(dates) > 1):
        return NotFound(query, "no_match", word=words[-1].text if words else "")
    return Texts(query, tuple(near))


def _called_most(near: list[Text], words: Sequence[CaseWord]) -> list[Text]:
    """온통서산 개설, beside 카카오톡 채널 개설: of dates as near as each other the one that is called by all that the
    others are, and more."""
    called = [{w.text for w in words if w.held_by(spelled(t.text.rpartition(": ")[0]))} for t in near]
    most = max(called, key=len, default=set())
    if any(names < most for names in called) and all(names <= most for names in called):
        return [t for t, names in zip(near, called, strict=True) if names == most]
    return near


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


def _scored(facts: Facts, case: IndexedCase, words: Sequence[CaseWord], query: Query) -> Iterator[tuple[float, Text]]:
    """The dated phrases of a case that say what is asked for, or the times of the passage that tells of it."""
    texts = facts.texts([case.thing], words=True)[case.thing.id]
    own = [w for w in words if not w.soft and w.stands(case.names) < _HELD]  # what the case is called says nothing
    dates, general, index = dates_of(case, texts), general_times(query), case_index(facts)
    if query.by == "span":  # 언제부터 언제까지: a day is no such time
        dates = [d for d in dates if _SPAN.search(d.text.text)] or dates
    for one in dates:
        # 협약기간: asked by its very name, which one time alone has
        called = one.text.name in query.attributes
        if called and sum(d.text.name == one.text.name for d in dates) == 1:
            yield _near(own, one), one.text
            continue
        if is_of(words, one, dates, case, general) or (called and is_time_of(words, one, dates, case, index)):
            yield _near(own, one), one.text


def _near(words: Sequence[CaseWord], one: Dated) -> float:
    whole = sum(w.weight for w in words)
    near = sum(
        w.weight
        * max(_IN_LABEL * w.stands(one.label), _ON_LINE * w.stands(one.line), _IN_PASSAGE * w.stands(one.passage))
        for w in words
    )
    return near / whole if whole else _IN_PASSAGE


def general_times(query: Query) -> tuple[str, ...]:
    """The labels of times that say nothing of what happened then."""
    return tuple(str(f.value) for f in query.filters if f.field == ANY_TIME)


def dates_asked(facts: Facts, query: Query, asked: Query) -> Result | None:
    """Of the times that `query` asks of one case those of what the words of `asked` tell; that there are none where
    none is of it; None where all are, or the case has no words."""
    index = case_index(facts)
    above = next((of for t in facts.things(query.subjects).values() if (of := case_of(t)) is not None), None)
    case = index.cases.get(above.id) if above is not None else None
    words = words_of(index, asked.term)
    if case is None or not words:
        return None
    dates = dates_of(case, facts.texts([case.thing], words=True)[case.thing.id])
    times = [d for d in dates if d.text.name in query.attributes]
    general = general_times(asked)
    kept = [
        d.text
        for d in times
        if is_time_of(words, d, dates, case, index) and (d.text.name in general or stem_asked(words, d))
    ]
    if len(kept) == len(times):
        return None
    if kept:
        return Texts(query, tuple(kept))
    near = tuple(dict.fromkeys(d.text.name for d in times))
    said = " ".join(w.text for w in words if w.needed) or words[-1].text
    return NotFound(asked, "undated", (case.thing,), word=said, bases=near)
