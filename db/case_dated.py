"""Whether a date that a case prints is that of what a question tells: its name, the line it stands on, its passage.

A case prints many dates, and most questions for one are answered by the only one that has a name.  A word that says of
what the date is asked must therefore be printed by that very date; one that stands on the line of another date, or in
no place that leads up to this one, tells of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.layouts.case_words import DATE, DATE_WORDS
from db.case_index import CaseIndex, IndexedCase
from db.case_words import CaseWord, spelled
from db.result import Text
from db.search import LINE_WORDS

#: How a label ends that names a time.
TIMES = re.compile(r"(?:기간|일시|시기|일정|일자|날짜)$")
_HELD_AT = "일시"
_NEXT = 2  # lines to the one that a sentence goes on to
_EVENT = 3  # words at the end of a name that say what was done: 조례 제정, 협약 체결
_SHORTEST = 2
_BARE = 6  # words of a passage that names nothing
_HALF = 0.5
_LITTLE = 0.4  # of what the words tell that need not stand by a date


@dataclass(frozen=True, slots=True)
class Dated:
    """A printed date: what it is called, what its lines say and its passage."""

    text: Text
    label: str
    line: str
    passage: str

    @property
    def named(self) -> bool:
        """Whether it is called by what was done, and not by a label that says it is a time."""
        return self.text.name == DATE


def dates_of(case: IndexedCase, texts: Sequence[Text]) -> list[Dated]:
    """The dates of a case in the order of its texts (those of its words among them)."""
    lines: dict[int, list[str]] = {}
    for text in texts:
        if text.name == LINE_WORDS and not text.personal:
            lines.setdefault(text.line, []).append(text.text)
    made = []
    for text in texts:
        if text.personal or not (text.name == DATE or TIMES.search(text.name)):
            continue
        label = text.text.rpartition(": ")[0] if text.name == DATE else text.name
        near = [said for line in (text.line, text.line + _NEXT) for said in lines.get(line, ())]
        above = [t.text for t in texts if t.name == DATE_WORDS and t.line == text.line]
        passage = " ".join((case.passage_at(text.line), *map(spelled, above)))
        if text.name.endswith(_HELD_AT) and sum(t.name == text.name for t in texts) == 1:
            passage = f"{passage} {case.about}"  # the one event that a case tells of: what sums it up is of it
        made.append(Dated(text, spelled(label), " ".join(near).lower(), passage))
    return made


def is_of(
    words: Sequence[CaseWord], one: Dated, others: Iterable[Dated], case: IndexedCase, general: Iterable[str]
) -> bool:
    """Whether a date is that of what `words` tell; `general` are the labels that any work may have its time under."""
    own = [w for w in words if w.needed and not w.held_by(case.names)]
    if not _all_told(own, one, [d for d in others if d.text.line != one.text.line]):
        return False
    if one.named:
        by_name = any(w.held_by(one.label) for w in own or words)
        return (by_name and _event_asked(words, one)) or (bool(own) and all(w.held_by(one.line) for w in own))
    return _nothing_else_done(words, one, case) and (one.text.name in general or stem_asked(words, one))


def is_time_of(
    words: Sequence[CaseWord], one: Dated, others: Sequence[Dated], case: IndexedCase, index: CaseIndex
) -> bool:
    """Whether a time under a label (사업기간) may be that of what `words` tell, which named its case.

    The only time of its name is that of all that the case does, but for what another date is printed by, and what only
    another case has.
    """
    own = [w for w in words if w.needed and not w.held_by(case.names)]
    near = f"{one.label} {one.line} {one.passage}"
    bare = len(one.passage.split()) <= _BARE  # it tells of nothing but what the whole case costs and takes
    missing = [] if bare else [w for w in own if not w.held_by(near)]
    beside = [d for d in others if d.text.line != one.text.line]
    if any(w.held_by(f"{d.label} {d.line}") for d in beside for w in missing):
        return False
    if not _nothing_else_done(words, one, case):
        return False
    if sum(d.text.name == one.text.name for d in others) > 1:
        little = sum(w.weight for w in missing) <= _LITTLE * sum(w.weight for w in own)
        return not missing or (little and missing[-1] is not own[-1])
    there = sum(w.weight * w.stands(case.whole) for w in own)
    strange = there < _HALF * sum(w.weight for w in own)
    return not (strange and any(w.held_by(other.whole) for w in missing for other in index.cases.values()))


def stem_asked(words: Sequence[CaseWord], one: Dated) -> bool:
    """Whether what a label says before that it is a time is asked for: 공모, of 공모기간."""
    return _asked(words, TIMES.sub("", one.text.name))


def _nothing_else_done(words: Sequence[CaseWord], one: Dated, case: IndexedCase) -> bool:
    """언제 발대했나, of the time of the whole work: whether what was done is not told of elsewhere."""
    done = (w for w in words if w.loose and not w.soft)
    return not any(w.held_by(case.whole) and not w.held_by(f"{one.label} {one.passage}") for w in done)


def _all_told(own: Sequence[CaseWord], one: Dated, beside: Sequence[Dated]) -> bool:
    """Whether a date is told with all words that say of what it is asked for; little may be printed elsewhere where the
    last, which is what was done or made, is by it."""
    near = f"{one.label} {one.line}"
    missing = [w for w in own if not w.held_by(near)]
    if not missing:
        return True
    if missing[-1] is own[-1] and any(own[-1].held_by(f"{d.label} {d.line}") for d in beside):
        return False
    unsaid = [w for w in missing if not w.held_by(one.passage)]
    little = sum(w.weight for w in missing) <= _LITTLE * sum(w.weight for w in own)
    return not unsaid or (little and missing[-1] is not own[-1])


def _event_asked(words: Sequence[CaseWord], one: Dated) -> bool:
    """협조요청, 계획 수립: whether what the name of a date says was done is asked for, or is done to what is."""
    event = one.text.text.rpartition(": ")[0].split()[-_EVENT:]
    return any(_asked(words, part) for part in event)


def _asked(words: Sequence[CaseWord], printed: str) -> bool:
    """Whether a printed word is among those of a question, or one of them ends it."""
    text = printed.lower()
    telling = [w for w in words if not w.soft]
    said = [s for w in telling for s in w.spellings if len(s) >= _SHORTEST]
    return any(text in s or s in text for s in said) or any(w.held_by(text) for w in telling)
