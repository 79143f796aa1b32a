"""Figures of a case found by all the words of a question: the line of the case that says most of them.

Every word that tells something must stand somewhere in one case.  Its figures of the unit asked for are weighed by
how near the words stand to them (in the label, on the line, in the passage): rare words weigh more than those that many
lines have, and what the case is called says nothing of which figure is meant.  One line that is nearer than all others
answers; of several the person chooses, and a word that the case does not hold stops the answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.records import WON
from db.facts import Facts
from db.near_words import (
    COMPOUND,
    FILLERS,
    IN_LABEL,
    IN_PASSAGE,
    MONTH,
    ON_LINE,
    PARTS,
    Around,
    coverage,
    label_of,
    made_of,
    of_unit,
    pattern,
    slip_in,
)
from db.result import AmountLine, Amounts, NotFound, Reading, Result, Thing
from db.run_amounts import compared
from db.search import Group, groups_of
from nlp.query import Query

_MEASURES = ("budget", "amount", "count", "rate", "headcount")
_SOFT = "?"  # behind a word that is wanted but not required
_ANY = "*"  # a unit that is not said
_MOST_CASES = 40
_MOST_SHOWN = 8  # figures of one line
_RETRIEVED = 3  # words by which cases are retrieved where no place is named, the longest first
_NEEDED = 2  # words that say which case is meant where no place does
_TOTALS = ("계", "합계", "총계")
_SERIES = 12  # printed lines that one series of years may take


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a question: those that must stand in the case, and those that only say which figure is nearer."""

    needed: tuple[Group, ...]
    soft: tuple[Group, ...]

    @classmethod
    def of(cls, term: str) -> _Words:
        parts = term.split()
        needed = groups_of(" ".join(p for p in parts if _SOFT not in p))
        soft = groups_of(" ".join(p.replace(_SOFT, "") for p in parts if _SOFT in p))
        return cls(needed, tuple(g for g in soft if g not in needed))

    @property
    def all(self) -> tuple[Group, ...]:
        return (*self.needed, *self.soft)


@dataclass(frozen=True, slots=True)
class _Case:
    """A case with its figures (its own and those of the works under it) and all that is said around them."""

    thing: Thing
    here: list[tuple[Reading, Around]]
    around: Around

    @classmethod
    def read(cls, facts: Facts, case: Thing) -> _Case:
        things = facts.below([case.id], _MOST_CASES)
        readings = facts.readings(things, _MEASURES)
        texts = facts.texts([*things, *(t.parent for t in things if t.parent is not None)], words=True)
        around = {t.id: Around.of(t, texts) for t in things}
        return cls(case, [(r, around[t.id]) for t in things for r in readings[t.id]], around[case.id])

    @property
    def said(self) -> str:
        """All words of the case, labels with them."""
        labels = " / ".join(dict.fromkeys(label_of(r) for r, _ in self.here))
        return " / ".join((self.around.about, self.around.whole, *(t.text for t in self.around.texts), labels))

    def mended(self, words: _Words, left: set[int]) -> tuple[_Words, set[int]]:
        """The words with those that are one slip away from what the case says spelt as there; what is still left."""
        folded = "".join(self.said.split())
        needed = list(words.needed)
        for number in left:
            meant = next((m for word in needed[number] if (m := slip_in(word, folded))), "")
            if meant:
                needed[number] = (*needed[number], meant)
        mended = replace(words, needed=tuple(needed))
        return mended, {n for n in left if mended.needed[n] == words.needed[n]}

    def left_out(self, words: _Words) -> set[int]:
        """The needed words that stand nowhere in the case."""
        said = self.said
        return {n for n, group in enumerate(words.needed) if not any(made_of(w, said, PARTS) for w in group)}


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure with what the words are worth to it, rare words more; and which of them its own label has."""

    reading: Reading
    says: bool  # whether the words stand by the figure itself
    score: float
    labelled: frozenset[int]

    @property
    def line(self) -> tuple[str, int]:
        return self.reading.thing.id, self.reading.line


def case_figure(facts: Facts, query: Query) -> Result:
    """The figures of one line of a case, or those of several lines that nothing tells apart.

    A query with lines (`line` filters, "subject:line") is answered by what they print.
    """
    words = _Words.of(query.term)
    lines = [str(f.value).rpartition(":") for f in query.filters if f.field == "line"]
    if lines:
        return _of_lines(facts, query, words, [(subject, int(line)) for subject, _, line in lines])
    missing: set[int] | None = None
    best: list[tuple[float, list[Reading]]] = []
    for case in (_Case.read(facts, thing) for thing in _cases(facts, query, words)):
        left = case.left_out(words)
        if left:
            words, left = case.mended(words, left)
        missing = left if missing is None or len(left) < len(missing) else missing
        if not left:
            best.append(_nearest(query, words, case))
    placed = query.scope or query.subjects
    top = max((score for score, _ in best), default=0.0)
    shown = [r for score, found in best if not placed or score == top for r in found]
    if not shown:
        word = next((words.needed[i][0] for i in sorted(missing or ())), "")
        return NotFound(query, "no_match", word=word)
    return Amounts(query, tuple(AmountLine(r.thing, r.year, (r,)) for r in shown))


def _of_lines(facts: Facts, query: Query, words: _Words, lines: Sequence[tuple[str, int]]) -> Result:
    things = facts.things([subject for subject, _ in lines])
    readings = facts.readings(things.values(), _MEASURES)
    made: list[Reading] = []
    for subject, line in lines:
        beside = readings.get(subject, ())
        row = [_Found(r, True, 0.0, _labels(r, words)) for r in beside if r.line == line]
        kept = [f for f in row if _asked_for(query, f.reading, [r.reading for r in row])]
        made += _of_row(query, words, kept or row, beside)
    if query.by == "compare" and len(made) == len(lines):
        return compared(query, made)
    return Amounts(query, tuple(AmountLine(r.thing, r.year, (r,)) for r in made))


def _labels(reading: Reading, words: _Words) -> frozenset[int]:
    """The words that stand in the label of a figure, even those that tell little."""
    label = label_of(reading)
    return frozenset(
        n
        for n, group in enumerate(words.all)
        if any(pattern((w,)).stands_in(label) if w in FILLERS else made_of(w, label, PARTS) for w in group)
    )


# --- where to look ---------------------------------------------------------------------------------------------------


def _cases(facts: Facts, query: Query, words: _Words) -> list[Thing]:
    """The cases that may be meant: those of the place named, else those that have the longest words."""
    if query.subjects or query.scope:
        things = facts.things(query.subjects or query.scope).values()
        return list(dict.fromkeys(c for t in things if (c := _case_of(t)) is not None))[:_MOST_CASES]
    if len(words.needed) < _NEEDED and not any(len(w) >= COMPOUND for group in words.needed for w in group):
        return []
    most = PARTS if len(words.needed) >= _NEEDED else 1  # a word alone stands as it was typed
    held: dict[Thing, set[int]] = {}
    for number, group in sorted(enumerate(words.needed), key=lambda pair: -len(pair[1][0]))[:_RETRIEVED]:
        halves = tuple(h for w in group if len(w) >= COMPOUND and w.isalpha() for h in (w[:2], w[-2:]))
        hits = facts.containing((group,), words=True)
        for thing, text in hits or (facts.containing((halves,), words=True) if halves else ()):
            case = _case_of(thing)
            if case is not None and any(made_of(word, text.text, most) for word in group):
                held.setdefault(case, set()).add(number)
    best = max((len(v) for v in held.values()), default=0)
    return [case for case, numbers in held.items() if len(numbers) == best][:_MOST_CASES]


def _case_of(thing: Thing) -> Thing | None:
    at: Thing | None = thing
    while at is not None and at.kind != "case":
        at = at.parent
    return at


# --- which figures ---------------------------------------------------------------------------------------------------


def _nearest(query: Query, words: _Words, case: _Case) -> tuple[float, list[Reading]]:
    """The figures of the line that says most, or of the lines that say as much; with how much they say."""
    found = _weighed(query, words, case)
    if query.beside and not any(f.says for f in found):  # money that is no budget of its own
        found = _weighed(replace(query, measure="", beside=()), words, case)
    top = max((f.score for f in found), default=0.0)
    near = [f for f in found if f.score > top - _SAME]
    if not any(f.says for f in near):
        return 0.0, []
    beside = [r for r, _ in case.here]
    rows = {
        line: _of_row(query, words, [f for f in found if f.line == line], [r for r in beside if r.thing.id == line[0]])
        for line in dict.fromkeys(f.line for f in near)
    }
    values = [[(r.value, r.unit) for r in row] for row in rows.values()]
    kept = list(rows.values())[:1] if all(v == values[0] for v in values) else list(rows.values())
    if len(query.years) > 1 and len({r.year for row in kept for r in row}) < 2:
        return 0.0, []  # one figure for several years is that of none of them
    return top, [r for row in kept for r in row]


_NUMBERED = re.compile(r"(?<!\d)\d+(?:차|회차|단계|호기|분과)")
_SOURCE = re.compile(r"(?:국|도|시|군|구|시도|시군|시군구|지방|국도|자)비|국고|자부담|(?:특별)?교부세|특교세")
_SAME = 1e-9
_HALF = 0.5  # what a word that tells little weighs


def _weighed(query: Query, words: _Words, case: _Case) -> list[_Found]:
    """The figures of the unit and years asked for with what the words are worth to them."""
    lines: dict[int, list[Reading]] = {}
    for reading, _ in case.here:
        lines.setdefault(reading.line, []).append(reading)
    topics = [any(made_of(w, case.around.names) for w in group) for group in words.all]
    wanted = [(r, a) for r, a in case.here if _asked_for(query, r, lines[r.line]) and _agrees(query, words, r)]
    near = [[value or 0 for value in coverage(words.all, r, a, PARTS)] for r, a in wanted]
    count = len({r.line for r, _ in wanted})
    rare = []
    for number in range(len(words.all)):
        having = len({r.line for (r, _), worth in zip(wanted, near, strict=True) if worth[number] >= ON_LINE})
        rare.append(math.log(1 + count / max(having, 1)) * (1 if number < len(words.needed) else _HALF))
    made = []
    for (reading, _), worth in zip(wanted, near, strict=True):
        told = [0 if topic else w for w, topic in zip(worth, topics, strict=True)]
        says = _says(query, words, told, worth, topics) or (count == 1 and _alone(query, words, worth, topics))
        score = sum(w * r for w, r in zip(told, rare, strict=True)) + sum(topics)
        made.append(_Found(reading, says, score, _labels(reading, words)))
    return made


def _agrees(query: Query, words: _Words, reading: Reading) -> bool:
    """2차, 국비: of figures that are each of one such thing that one, and no amount of another source."""
    label = label_of(reading)
    numbers, sources = ([g for g in words.needed if form.fullmatch(g[0])] for form in (_NUMBERED, _SOURCE))
    own = _NUMBERED.findall(label)
    if numbers and own and not any(group[0] in own for group in numbers):
        return False
    paid = query.by or reading.unit not in WON or not sources
    return bool(paid) or any(word in label for group in sources for word in group)


def _says(query: Query, words: _Words, told: Sequence[int], worth: Sequence[int], topics: Sequence[bool]) -> bool:
    """Whether the words stand by the figure: one that is not what the case is called on its line and the last in its
    passage, or all of them in its passage; where no unit is said, the last in its label."""
    last = worth[len(words.needed) - 1]
    if not query.filters and not query.by and not query.measure:
        return last == IN_LABEL
    if last < IN_PASSAGE:
        return False
    own = [w for w, topic in zip(worth[: len(words.needed)], topics, strict=False) if not topic]
    return any(w >= ON_LINE for w in told) or (bool(own) and all(w >= IN_PASSAGE for w in own))


def _alone(query: Query, words: _Words, worth: Sequence[int], topics: Sequence[bool]) -> bool:
    """Whether the only line of a unit answers: the budget of the case, or what the case itself is asked for."""
    if query.measure == "budget":
        return True
    needed = range(len(words.needed))
    return bool(query.filters) and all(topics[n] or worth[n] >= IN_PASSAGE for n in needed)


def _asked_for(query: Query, reading: Reading, row: Sequence[Reading]) -> bool:
    if query.years and reading.year not in query.years:
        return False
    if query.measure == "budget" and reading.measure != "budget":
        return False
    units = [str(f.value) for f in query.filters if f.field == "unit"]
    beside = [r for r in row if r.basis != reading.basis]
    return not units or _ANY in units or any(of_unit(reading, unit, beside) for unit in units)


def _of_row(query: Query, words: _Words, row: Sequence[_Found], beside: Sequence[Reading]) -> list[Reading]:
    """What one line prints of what is asked for: what its own label says more of, the total and not its months; all of
    it, and the years beside, where more than one figure is asked for."""
    if not row:
        return []
    first = max(row, key=lambda f: len(f.labelled)).reading
    if query.by == "row":
        sorts = {_sort(f.reading.unit) for f in row}
        asked = {_sort(str(f.value)) for f in query.filters if f.field == "unit" and f.value != _ANY} - sorts
        more = sorts if len(row) == 1 and not asked else asked  # those of a sort that has none in that very unit
        whole = [
            r for r in beside if r.line == first.line and (_sort(r.unit) in more or any(r is f.reading for f in row))
        ]
        series = [r for r in beside if r.year is not None and _same_series(first, r) and r not in whole]
        made = [*whole, *series] if len({r.year for r in series} | {first.year}) > 1 else whole
        return [r for r in made if not query.years or r.year in query.years][:_MOST_SHOWN]
    if not any(MONTH.fullmatch(w) for group in words.all for w in group):
        row = [f for f in row if f.reading.basis.split()[-1:] and f.reading.basis.split()[-1] in _TOTALS] or row
    if not any(f.labelled for f in row if f.reading.part):  # the whole, unless a part is named
        row = [f for f in row if not f.reading.part] or row
    most = max(len(f.labelled) for f in row)
    best = [f for f in row if len(f.labelled) == most]
    told = frozenset[int]().union(*(f.labelled for f in best))
    asked = {word for group in words.all for word in group}
    best += [f for f in row if f not in best and (f.labelled - told or "".join(f.reading.basis.split()) in asked)]
    return [f.reading for f in row if f in best][:_MOST_SHOWN]


def _same_series(first: Reading, other: Reading) -> bool:
    alike = (other.basis, other.part, other.unit) == (first.basis, first.part, first.unit)
    return alike and abs(other.line - first.line) <= _SERIES


def _sort(unit: str) -> str:
    """What sort of number a unit makes: money, a share, or things counted."""
    return "money" if unit in WON or unit == "원" else "%" if unit.startswith("%") else "count"
