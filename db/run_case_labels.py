"""A short value that a case prints behind a label, of what the words of a question tell: 마을기업 이름, 분석도구."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.layouts.case_labels import ITEM, NAME
from db.case_index import IndexedCase, case_index
from db.case_meant import cases_meant
from db.case_words import CaseWord, spelled, words_of
from db.facts import Facts
from db.result import NotFound, Result, Text, Texts
from nlp.query import Query

_MOSTLY = 0.5  # of what the words tell must stand in what a value is of
_OFFICES = ("담당부서", "소관부서", "추진부서", "주관부서")
_MOST_WORKS = 60
_SIGNS = re.compile(r"[\W_]+")
_MOST = 2  # values that are shown together


def case_label(facts: Facts, query: Query) -> Result:
    """The values under the label asked for of which every word of the question tells; none where they are many."""
    index = case_index(facts)
    words = [w for w in words_of(index, query.term) if w.needed]
    found: list[tuple[float, Text]] = []
    for case in cases_meant(facts, index, query, words):
        if not any(w.strange_to(case.whole) for w in words):
            told = (pair for label in query.attributes for pair in _told(facts, case, label, words))
            found += [(score, text) for score, text in told if _begins(text, query)]
    top = max((score for score, _ in found), default=0.0)
    made = list({text.text: text for score, text in found if score == top}.values())
    if not 0 < len(made) <= _MOST or len({text.thing.id for text in made}) > 1:
        return NotFound(query, "no_match", word=words[-1].text if words else query.attributes[0])
    return Texts(query, tuple(made))


def _begins(text: Text, query: Query) -> bool:
    """Whether a value begins as a filter asks for (비예산, of what costs are printed of in words)."""
    return all(text.text.startswith(str(f.value)) for f in query.filters)


def _told(facts: Facts, case: IndexedCase, label: str, words: Sequence[CaseWord]) -> Iterator[tuple[float, Text]]:
    """The values of a case under a label, as its own field or of something that it tells of, with how much of the
    question that says."""
    own = [w for w in words if not w.held_by(case.names)]
    whole = sum(w.weight for w in own)
    for work in facts.below([case.thing.id], _MOST_WORKS)[1:]:
        named = spelled(_SIGNS.sub(" ", work.name.lower()))
        for text in facts.texts([work])[work.id]:  # 소관부서 of a row: the question says what the work is called
            called = text.name == label or (label in _OFFICES and text.name in _OFFICES)
            if called and not text.personal and own and all(w.held_by(named) for w in own):
                yield 1.0, text
    for text in facts.texts([case.thing])[case.thing.id]:
        what, _, said = text.text.partition(" / ")
        name = text.name.removesuffix(NAME)
        if text.personal:
            continue
        if text.name == ITEM and said.startswith(f"{label}: "):
            text, around = text._replace(name=f"{what} {label}", text=said.removeprefix(f"{label}: ")), spelled(what)
        elif label == NAME and text.name.endswith(NAME) and own and own[-1].text.endswith(name):
            around = f"{case.whole} {case.names}"
        elif text.name == label:
            around = f"{case.about} {case.passage_at(text.line)}"
        else:
            continue
        held = sum(w.weight for w in own if w.held_by(around))
        if not own or held > _MOSTLY * whole or own[-1].held_by(around):
            yield (held / whole if whole else 1.0), text
