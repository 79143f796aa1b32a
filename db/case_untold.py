"""The one rule of what a question for a figure of a case tells: whatever it says must be printed by the figure found.

Vocabulary of asking tells nothing, nor do the names, the title and the summary of a case of which of its figures is
meant.  Something else of a question must stand in the label of a figure, on its line or in its short passage; what
another figure is called and the number of one of a row of like things (2호점) must stand in its label or on its line.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.case_asked import CaseAsk, units_of
from db.case_index import IndexedCase, Printed
from db.case_words import CaseWord
from db.like_figures import ORDINAL
from db.near_words import FILLERS, MONTH, of_unit
from db.result import Reading

_SHORT_PASSAGE = 3  # printed lines with figures: what a longer one says may be of any of them
_LETTERS = 2
_METRES = "m"
_NOTHING = (*FILLERS, "계")  # what a column is called that says only that something is counted
_NAME = 2  # words of a label that is a name


def untold(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> CaseWord | None:
    """A word that tells something and is not printed by any of the figures found; None where there is none."""
    found = [f for f in case.figures if f.reading in shown]
    if not found or any(f.reading.measure == "budget" for f in found):
        return _of_work(ask, found, case)
    others = [f for f in case.figures if f.reading not in shown]
    telling = [w for w in ask.words if w.needed and w not in ask.strange and not w.held_by(case.names)]
    of_it = [w for w in telling if not w.held_by(case.about)]
    unsaid = [w for w in of_it if not any(_by(w, f) for f in found)]
    first = [f for f in found if f.reading.line == shown[0].line]
    elsewhere = [w for w in of_it if not any(w.labels(f.label) for f in found) and not any(_by(w, f) for f in first)]
    lines = {f.reading.line for f in found}
    if ask.altogether or ask.query.by == "change":  # 인력 총 몇 명이고 검체인력은: of two one may be found
        elsewhere = []
    called = [w for w in elsewhere if any(_is_called(w, f, case) for f in others if f.reading.line not in lines)]
    asked = [w for w in telling if w.asked and not any(_by(w, f) for f in found)]
    called += [w for w in asked if any(w.labels(f.label) for f in others)]
    which = [w for w in unsaid if tells_which(w) and not (w.firm and any(w.held_by(case.passage(f)) for f in found))]
    word = next(iter((*which, *called)), None)
    most = ask.query.by in ("most", "least")
    if word is not None or not of_it or most or ask.query.subjects or (len(lines) == 1 and _alone(ask, others)):
        return word
    told = any(_around(w, f, case) for w in of_it for f in found)
    words = [w for w in ask.words if not w.held_by(case.names)]
    return None if told or any(_partly(w, f) for w in words for f in found) else of_it[-1]


def _of_work(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """What a case costs is said with all that it is about; one of its works that is found without a place, and is
    called by some of what is said, must be called by all of it (코로나 현황판, of 정책현황판)."""
    if ask.placed or not found or any(f.reading.thing.kind == "case" for f in found):
        return None
    needed = [w for w in ask.words if w.needed]
    named = any(w.held_by(f.reading.thing.name) for w in needed for f in found)  # and not only its source: 국비
    around = [f"{f.label} {case.names} {case.about}" for f in found]
    return next((w for w in needed if named and not any(w.held_by(text) for text in around)), None)


def _by(word: CaseWord, figure: Printed) -> bool:
    """Whether a word stands in the label of a figure or on its line."""
    return word.labels(figure.label) or word.held_by(f"{figure.label} {figure.line}")


def tells_which(word: CaseWord) -> bool:
    """Whether a word says which of some like things or people is meant."""
    number = ORDINAL.match(word.text)
    return word.firm or bool(number and number[2] != _METRES) or MONTH.fullmatch(word.text) is not None


def _is_called(word: CaseWord, figure: Printed, case: IndexedCase) -> bool:
    """Whether a figure is called by a word: the part that it is of, the end of a short name or what is printed of a
    whole on its line (매출액 달빛관, beside 매출액)."""
    reading = figure.reading
    words = reading.basis.split()
    of_whole = any(other.basis.split() == words[:-1] for other in case.by_line[reading.line])
    ends = words[-1:] if len(words) <= _NAME or of_whole else []
    return not {*word.spellings}.isdisjoint((*ends, reading.part))


def _around(word: CaseWord, figure: Printed, case: IndexedCase) -> bool:
    """Whether a word stands by a figure, or in a passage so short that it tells of it."""
    lines = {f.reading.line for f in case.figures if f.passage == figure.passage}
    short = figure.passage >= 0 and len(lines) <= _SHORT_PASSAGE
    return _by(word, figure) or (short and word.held_by(case.passage(figure)))


def _alone(ask: CaseAsk, others: Sequence[Printed]) -> bool:
    """Whether the unit asked for tells enough: nothing else of the case is counted in it."""
    units = units_of(ask.query)
    return bool(units) and not any(of_unit(f.reading, unit, ()) for f in others for unit in units)


def _partly(word: CaseWord, figure: Printed) -> bool:
    """Whether a label has some of what a word is made of (수거함, of 아이스팩수거함) or names nothing (인원 계), or the
    word stands on its line."""
    printed = [said for said in f"{figure.reading.basis} {figure.reading.part}".split() if said not in _NOTHING]
    made = any(said in s for said in printed if len(said) >= _LETTERS for s in word.spellings)
    return made or not printed or _by(word, figure)
