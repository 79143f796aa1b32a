"""Which of the figures found of a case fits what is asked: by which of the words that tell them apart it is called.

Figures that stand nearly as near as each other are told apart by their labels.  One that is called by all that another
is called by and by more comes before it, and where it is called by all that is asked the other is of another thing.
What is called by nothing that is not asked for (멘티) stays where it is: it may be called so in short.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from db.case_asked import PART, CaseAsk, units_of
from db.case_index import IndexedCase, Printed
from db.case_printed_whole import with_whole
from db.case_rows import nameless, neighbouring, wholes
from db.case_words import CaseWord, head_of
from db.like_figures import stage_asked, stage_of
from db.result import Reading

_SEVERAL = 2
_PARTS_BELOW = 6  # printed lines below a whole in which its parts stand
_HALF = 0.5
_LABEL, _LINE, _PASSAGE = 1.0, 0.6, 0.3  # what a word is worth in the label of a figure, on its line, in its passage
_HEADING = 0.8  # in what heads its line
_HEAD = 2.0  # what the word is worth that is asked for
_SOFT = 0.5  # what the name of the place is worth, beside those of others
_CLEARLY = 0.05  # of all that the words tell: so much better one fits that is put first
_COUNT, _PLAIN_COUNTS = "개", ("개", "개소")
_SHARE = "%"
_RANKS = ("most", "least", "sum")


def by_fit(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> list[Reading]:
    """The figures found, one that fits better than those before it first, without those that share only some of the
    words with one that is called by all of them."""
    shown = with_whole(ask, _part_named(ask, shown, case), case)
    printed = {f.reading: f for f in case.figures}
    reckoned = ask.query.by == PART and any(r.unit != _SHARE for r in shown)
    if len(shown) < _SEVERAL or reckoned or not _one_is_meant(ask) or not {*shown} <= {*printed} or _unknown_row(shown):
        return list(shown)
    fit = _Fit(ask, case)
    ordered = sorted(shown, key=lambda r: (_of_what(r), _of_stage(ask, r)))
    best = ordered[0]
    for reading in ordered[1:]:
        if _alike(best, reading) and fit.better(printed[reading], printed[best]):
            best = reading
    ordered.sort(key=lambda r: r is not best)
    if ask.query.measure == "budget" or ask.query.by or not fit.called_all(printed[best]):
        return ordered
    return [r for r in ordered if r is best or not _alike(best, r) or not fit.only_part(printed[r], printed[best])]


def _part_named(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> Sequence[Reading]:
    """주민 위원 몇 명: of 119 위원 (공무원 44, 전문가 19, 주민 42, 구의원 14) the part that is asked for by its name.

    The parts come to just the whole; what was found where none or several of them are named.
    """
    if not shown or ask.query.by or ask.sides or ask.altogether:
        return shown
    whole, label = shown[0], shown[0].basis.split()
    near = [f.reading for f in case.figures if 0 <= f.reading.line - whole.line <= _PARTS_BELOW]
    named = {s for w in ask.words if not w.names for s in w.spellings if s not in label}
    for one, parts in wholes([r for r in near if r.unit == whole.unit], marked=False):
        called = [part for part in parts if part.basis in named]
        apart = len({part.basis for part in parts}) == len(parts) and all(r is whole or r in parts for r in shown)
        if one is whole and apart and len(called) == 1:
            return called
    return shown


def _one_is_meant(ask: CaseAsk) -> bool:
    """Whether one figure is asked for: no row, no difference, but a share or a growth as it is printed."""
    units = units_of(ask.query)
    one = not ask.query.by or ask.query.by == PART or units == [_SHARE]
    return one and not ask.altogether and not ask.sides and len(units) < _SEVERAL and ask.query.by not in _RANKS


class _Fit:
    """How the figures of a case fit the words of a question, those weighed by how few of its figures they stand by."""

    def __init__(self, ask: CaseAsk, case: IndexedCase) -> None:
        self._case = case
        self._ask = ask
        self._head = head_of(ask.words)
        own = [w for w in ask.words if w not in ask.strange]
        self._words = [w for w in own if w.names or not w.held_by(case.names)]
        self._weights = {w: self._weight(w) for w in self._words if w.needed or w.names}
        self._said = " ".join(s for w in ask.words for s in w.spellings)

    def _called(self, figure: Printed) -> frozenset[CaseWord]:
        return frozenset(w for w in self._words if not w.soft and w.labels(figure.label))

    def _beside(self, figure: Printed) -> frozenset[CaseWord]:
        """What a figure is called of the words that go with what is asked for (운영 중), but for names of places."""
        return frozenset(w for w in self._words if w.soft and not w.names and w.labels(figure.label))

    def better(self, one: Printed, other: Printed) -> bool:
        """Whether one figure fits clearly better than another, which is called by something that is not asked for."""
        mine, its = self._called(one), self._called(other)
        if _of_other_count(self._ask, other.reading) and not _of_other_count(self._ask, one.reading):
            return bool(mine) and mine >= its
        exact = self._exact(one)
        asked = self._head in mine and self._head not in its  # 마을에 보안등 몇 개: of 마을 14개 and 보안등 863개
        if self._unasked(one) > self._unasked(other) + 1 and not mine > its and not asked:
            return False
        known = self._exact(other) and not asked
        if not mine or known or (len(mine) < len(its | self._beside(other)) and not exact):
            return False
        pieces = [self._in_one_piece(mine, one), self._in_one_piece(its, other)]
        if mine == its and pieces[0] != pieces[1]:
            return pieces[0]
        if exact and (mine == its or (self._head in mine and self._head not in its)):
            return True
        return self._worth(one) > self._worth(other) + (0 if exact else _CLEARLY)

    def _worth(self, figure: Printed) -> float:
        """How well a figure fits, 0 to 1."""
        whole = sum(self._weights.values()) or 1.0
        told = sum(weight * self._level(word, figure) for word, weight in self._weights.items())
        return told / whole

    def _weight(self, word: CaseWord) -> float:
        figures = self._case.figures
        held = sum(word.labels(f.label) + _HALF * word.held_by(self._case.passage(f)) for f in figures)
        rare = math.log(1 + len(figures) / (_HALF + held))
        return rare * (_HEAD if word is self._head else 1.0) * (1.0 if word.needed else _SOFT)

    def _level(self, word: CaseWord, figure: Printed) -> float:
        if word.labels(figure.label):
            return _LABEL
        first, *others = self._case.by_line[figure.reading.line]
        if first is not figure.reading and word.labels(first.basis.lower()):
            return _HEADING
        if any(word.labels(r.basis.lower()) for r in others if r is not figure.reading):
            return 0.0  # it is of that one
        if word.held_by(figure.line):
            return _LINE
        return _PASSAGE if word.held_by(self._case.passage(figure)) else 0.0

    def _unasked(self, figure: Printed) -> int:
        return sum(word not in self._said for word in _words(figure))

    def _exact(self, figure: Printed) -> bool:
        """Whether a figure is called by nothing that is not asked for."""
        words = _words(figure)
        return bool(words) and all(word in self._said for word in words)

    def _in_one_piece(self, words: frozenset[CaseWord], figure: Printed) -> bool:
        """Whether words stand in a label in one piece (간접고용, not 직･간접 고용)."""
        return all(any(s in figure.label for s in w.spellings) for w in words)

    def called_all(self, figure: Printed) -> bool:
        """Whether a figure is called by all words that the case itself is not called by, and by nothing else."""
        words = [w for w in self._words if w.needed]
        return bool(words) and self._exact(figure) and all(w.labels(figure.label) for w in words)

    def only_part(self, figure: Printed, whole: Printed) -> bool:
        """Whether a figure is called by a part of what another is called by, and by what is not asked for."""
        part = self._called(figure) < self._called(whole) and self._beside(figure) <= self._beside(whole)
        return part and not self._exact(figure) and not neighbouring(figure.reading, whole.reading)


def _words(figure: Printed) -> list[str]:
    """The words that a figure is called by."""
    reading = figure.reading
    return [word for word in f"{reading.basis} {reading.part}".lower().split() if len(word) > 1]


def _alike(one: Reading, other: Reading) -> bool:
    units = [_COUNT if r.unit.startswith(_COUNT) else r.unit for r in (one, other)]
    return (one.thing, one.measure) == (other.thing, other.measure) and units[0] == units[1]


def _of_what(reading: Reading) -> bool:
    """Whether money is printed with what it is of (플랫폼 구축 관련), beside that of the whole."""
    return reading.measure == "budget" and len(reading.note.split()) > _SEVERAL


def _unknown_row(shown: Sequence[Reading]) -> bool:
    """Whether several figures stand on one line whose columns are not known."""
    lines = [r.line for r in shown if nameless(r)]
    return len(lines) > len({*lines})


def _of_other_count(ask: CaseAsk, reading: Reading) -> bool:
    """마을복지사업은 몇 개: whether a figure counts something of its own (6개동), where 개 alone is asked for."""
    return units_of(ask.query) == [_COUNT] and reading.unit.startswith(_COUNT) and reading.unit not in _PLAIN_COUNTS


def _of_stage(ask: CaseAsk, reading: Reading) -> bool:
    """Whether a figure is of before or after something (이전 98개소, 이후 118개소) that is not asked for."""
    return not stage_asked(ask.query) and bool(stage_of(reading))


def called(ask: CaseAsk, shown: Sequence[Reading]) -> list[Reading]:
    """8월 수거량, of 수거량 8월 6,480㎥ and a line of 65.9% and 13,790㎥: the figures without those that are called by
    nothing, where one is called by all that is asked."""
    telling = [w for w in ask.words if w.needed]
    if ask.query.by or not any(_is_called_all(telling, r) for r in shown):
        return list(shown)
    return [r for r in shown if not nameless(r)]


def _is_called_all(words: Sequence[CaseWord], reading: Reading) -> bool:
    called_by = [w for w in words if not w.held_by(reading.thing.name)]
    return bool(called_by and reading.basis) and all(w.labels(reading.basis) for w in called_by)
