"""Rows of work plans and of agencies' goals, ranked by how much of a description stands in and around their names.

A row is told by its own name, by what is printed of it, by what it lies under and by what lies beneath it.  How much
of the description is there counts, and how much of the row's name the description says: half a name is another row's.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from data.records import WON
from db.case_index import letters_of
from db.facts import Facts
from db.kept import KeptByData
from db.near_words import MEASURES
from db.result import Reading, Text, Thing
from nlp.query import FIRM, LOOSE, SOFT, Query

_KINDS = ("work_plan", "agency_goals")
_ROWS = ("programme", "indicator", "task", "benefit", "goal")
_MOST = 5_000
#: What a word counts where it stands: in the name, in what is printed of the row, above it, beneath it.
NAME, PRINTED, ABOVE, BENEATH = 1.0, 0.85, 0.7, 0.5
#: What a word counts that says what is done, and one that any row may have.
_SHARE = {LOOSE: 0.5, SOFT: 0.3}
_ABSENT = 0.5  # and one of a clause that is nowhere, of what it would count
_HALF = 0.5
_OF_ITSELF = 2  # places: its name and what is printed of it
BY_NAME = 0.5  # of the score: how much of the name is said
MONEY, BUDGET = "원", "예산"  # any amount of money, what something costs
DATED = "일정"
_NUMBERS = ("target", "actual", "achievement")


class Row(NamedTuple):
    """A row that is like the description: how much of it it has, how much of its name is said, and the units of its
    figures that are asked for."""

    thing: Thing
    score: float
    covered: float
    said: float
    units: tuple[str, ...]
    measures: frozenset[str]  # of the figures in these units (and years)
    missing: tuple[str, ...]
    labels: tuple[str, ...] = ()  # of its figures in these units those that the description names
    dated: tuple[str, ...] = ()  # words of the dated line that has most of the description, which its name lacks


@dataclass(frozen=True, slots=True)
class _Row:
    thing: Thing
    name: str
    fields: str  # names of what is printed of it
    readings: tuple[Reading, ...]
    dates: tuple[str, ...]  # its dated lines


class _Word(NamedTuple):
    spellings: tuple[str, ...]
    mark: str
    done: bool = False  # what is done to the thing asked about: no heading says that of a row


class _Texts:
    """A text of every row, all in one: where a word stands is looked up in all of them at once."""

    def __init__(self, texts: Iterable[str]) -> None:
        made = list(texts)
        self._joined = "\n".join(made)
        self._starts = array("I", (0,))
        for text in made:
            self._starts.append(self._starts[-1] + len(text) + 1)

    def holding(self, word: str) -> Iterable[int]:
        """Numbers of the rows in whose text a word of letters stands."""
        at = self._joined.find(word)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._joined.find(word, self._starts[number + 1])


class _Index:
    """All rows of the documents that have such rows, and how rare pairs of letters are in their names."""

    def __init__(self, facts: Facts) -> None:
        documents = {d.id for d in facts.documents.values() if d.kind in _KINDS}
        things = [t for kind in _ROWS for t in facts.members(kind, documents=list(documents))] if documents else []
        things = things[:_MOST]
        readings = facts.readings(things, (*MEASURES, *_NUMBERS))
        texts = facts.texts(things)
        children: dict[str, list[str]] = {}
        for thing in things:
            if thing.parent is not None:
                children.setdefault(thing.parent.id, []).append(thing.name)
        self.rows = [
            _Row(
                thing,
                letters_of(thing.name),
                " ".join(t.name for t in texts[thing.id]),
                tuple(readings[thing.id]),
                tuple(letters_of(t.text) for t in texts[thing.id] if t.name == DATED),
            )
            for thing in things
        ]
        self._places = (
            (_Texts(row.name for row in self.rows), NAME),
            (_Texts(_printed(texts[thing.id], readings[thing.id]) for thing in things), PRINTED),
            (_Texts(" ".join(letters_of(name) for name in _above(thing)) for thing in things), ABOVE),
            (_Texts(" ".join(map(letters_of, children.get(thing.id, ()))) for thing in things), BENEATH),
        )
        self._pairs: dict[str, int] = {}
        for name in {row.name for row in self.rows}:
            for pair in {name[i : i + 2] for i in range(len(name) - 1)}:
                self._pairs[pair] = self._pairs.get(pair, 0) + 1

    def places(self, word: _Word) -> dict[int, float]:
        """The rows that have a word, and what it counts there: by the nearest place where one of its spellings is."""
        only_own = word.done and word.mark == FIRM
        found: dict[int, float] = {}
        for texts, worth in self._places[: _OF_ITSELF if only_own else None]:
            for spelling in word.spellings:
                for number in texts.holding(spelling):
                    found.setdefault(number, worth)
        return found

    def weight(self, places: Mapping[int, float]) -> float:
        """How much a word tells that stands there: the more the fewer rows have it."""
        having = sum(worth >= PRINTED for worth in places.values())
        return math.log((len(self.rows) + 1) / (having + _HALF)) / math.log(len(self.rows) + 1)

    def tells(self, pair: str) -> float:
        """How much a pair of letters of a name tells."""
        return 1.0 / (_HALF + self._pairs.get(pair, 1))


def rows(facts: Facts, query: Query) -> list[Row]:
    """The rows of the documents named (of all, where none is) that are told by the words of a term and print a figure
    in every unit asked for, the likeliest first; those of one name count once."""
    index = _index(facts)
    if not index.rows:
        return []
    words = [_word(part) for part in query.term.split()]
    places = [index.places(word) for word in words]
    weights = [index.weight(there) * _SHARE.get(word.mark, 1.0) for word, there in zip(words, places, strict=True)]
    units = [tuple(str(f.value).split("|")) for f in query.filters if f.field == "unit"]
    fields = [tuple(str(f.value).split("|")) for f in query.filters if f.field == "field"]
    made: dict[tuple[str, str], Row] = {}
    for number in sorted(set().union(*places)):
        row = index.rows[number]
        if query.documents and row.thing.document.id not in query.documents:
            continue
        if query.scope and not _lies_in(row.thing, query.scope):
            continue
        if not all(any(name in row.fields for name in names) for names in fields):
            continue
        there = [where.get(number, 0.0) for where in places]
        scored = _scored(index, row, list(zip(words, weights, there, strict=True)), units, query.years)
        if scored is None:
            continue
        if any(DATED in names for names in fields) and row.dates:
            scored = scored._replace(dated=_dated(row, words))
        name = row.thing.document.id, row.name
        known = made.get(name)
        if known is not None:
            best = max(known, scored, key=lambda r: r.score)
            best = next((r for r in (known, scored) if r.dated), best)._replace(score=best.score, said=best.said)
            scored = best._replace(measures=known.measures | scored.measures)
        made[name] = scored
    return sorted(made.values(), key=lambda r: (-r.score, r.thing.position))


def _scored(
    index: _Index,
    row: _Row,
    told: Sequence[tuple[_Word, float, float]],
    units: Sequence[tuple[str, ...]],
    years: Sequence[int],
) -> Row | None:
    """A row with how much of what is `told` it has: the words, how much each tells, and what it counts for the row."""
    readings = [r for r in row.readings if not years or (r.year or row.thing.document.year) in years]
    counted = [[r for r in readings if _counted(r, spellings)] for spellings in units]
    if not all(counted):
        return None
    whole = got = 0.0
    missing = []
    words = [word for word, _, _ in told]
    for word, worth, place in told:
        if not place and word.mark in ("", LOOSE):
            worth *= _ABSENT
        if not place and word.mark == SOFT:
            worth = 0.0
        whole += worth
        got += worth * place
        if not place and word.mark == FIRM:
            missing.append(word.spellings[0])
    covered = got / whole if whole else 0.0
    said = _said(index, row.name, words)
    measures = frozenset(r.measure for found in counted for r in found)
    asked = tuple(MONEY if found[0].unit in WON else found[0].unit for found in counted)
    score = covered * (BY_NAME * said + 1 - BY_NAME)
    spelt = {s for word in words for s in word.spellings}
    labels = dict.fromkeys(r.basis for found in counted for r in found if letters_of(r.basis) in spelt)
    return Row(row.thing, score, covered, said, asked, measures, tuple(missing), tuple(labels))


def _dated(row: _Row, words: Sequence[_Word]) -> tuple[str, ...]:
    """The words of a description that stand in its one dated line that has most of them, and not in its name."""
    told = [w for w in words if not any(s in row.name for s in w.spellings)]
    held = [
        tuple(s for w in told for s in [next((s for s in w.spellings if s in line), "")] if s) for line in row.dates
    ]
    most = max(map(len, held))
    best = [found for found in held if len(found) == most]
    return best[0] if most and len(best) == 1 else ()


def _said(index: _Index, name: str, words: Sequence[_Word]) -> float:
    """How much of a name the words say: what its pairs of letters tell that stand in one of them."""
    held = [False] * len(name)
    for word in words:
        for spelling in word.spellings:
            start = name.find(spelling)
            while start >= 0:
                held[start : start + len(spelling)] = [True] * len(spelling)
                start = name.find(spelling, start + 1)
    told = [(index.tells(name[i : i + 2]), held[i] and held[i + 1]) for i in range(len(name) - 1)]
    whole = sum(worth for worth, _ in told)
    return sum(worth for worth, is_held in told if is_held) / whole if whole else 0.0


def _counted(reading: Reading, spellings: tuple[str, ...]) -> bool:
    """Whether a figure is in one of the units that are asked for."""
    if BUDGET in spellings:
        return reading.measure == "budget"
    if MONEY in spellings:
        return reading.unit in WON
    return bool(reading.unit) and reading.unit.startswith(spellings)


def _word(part: str) -> _Word:
    mark = next((m for m in (FIRM, LOOSE, SOFT) if part.endswith(m)), "")
    written = part.removesuffix(mark)
    spellings = (letters_of(s) for s in written.removesuffix(LOOSE).split("|"))
    return _Word(tuple(dict.fromkeys(s for s in spellings if s)), mark, done=LOOSE in part)


def _printed(texts: Collection[Text], readings: Collection[Reading]) -> str:
    """What is printed of a row, words without spaces."""
    said = (*(t.text for t in texts if not t.personal), *(f"{r.basis} {r.part} {r.note}" for r in readings))
    return " ".join(map(letters_of, said))


def _above(thing: Thing) -> Iterable[str]:
    at = thing.parent
    while at is not None:
        if at.kind in _ROWS:
            yield at.name
        at = at.parent


def _lies_in(thing: Thing, scope: Sequence[str]) -> bool:
    """Whether a row is one of a department that is named."""
    at = thing.parent
    while at is not None and at.id not in scope:
        at = at.parent
    return at is not None


_index = KeptByData(_Index)
