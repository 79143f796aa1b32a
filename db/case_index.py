"""The cases of all documents as they are looked through: what is printed around each figure, and how rare words are.

Running text says things in other words than people ask in, so words are compared by their pairs of letters: 해외연수
has most of the pairs of 해외 연수, 공공데이터포탈 of 공공데이터 포털.  Made once for each state of the data.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from data.layouts.case_lists import LIST
from data.layouts.case_words import CALLED
from db.facts import Facts
from db.kept import KeptByData
from db.near_words import MEASURES, above, label_of, names_of
from db.result import Reading, Text, Thing
from db.search import LINE_WORDS, PASSAGE_WORDS

_MOST_THINGS = 20_000
_LEADING = 3  # passages before that of a figure that still lead up to it
_HALF = 0.5
_WHOLE, _PART = 3, 4  # letters of a name, and of a name that tell whose it is
_SIGNS = re.compile(r"[\W_]+")
_QUOTED = re.compile(r"[‘“「]([^‘’“”「」]+)[’”」]")
_CALLED = ("제목", "사업명", CALLED)


def letters_of(word: str) -> str:
    """A word without white space and signs."""
    return _SIGNS.sub("", word.lower())


def _pairs(word: str) -> tuple[str, ...]:
    letters = letters_of(word)
    return tuple(letters[i : i + 2] for i in range(len(letters) - 1))


@lru_cache(maxsize=1024)
def pairs(word: str) -> tuple[str, ...]:
    """The pairs of neighbouring letters of a word of a question."""
    return _pairs(word)


def _words(texts: Iterable[str]) -> str:
    """Texts made ready for pairs to be found in: letters and digits, words kept apart."""
    return " ".join(_SIGNS.sub(" ", text.lower()) for text in texts)


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: it is looked up by the hundred
class Printed:
    """A figure and what is printed around it: its own label, its line, where its passage stands in the case."""

    reading: Reading
    label: str
    line: str
    passage: int  # number of the passage; -1 before all of them


@dataclass(frozen=True)
class IndexedCase:
    """A case with its figures (those of the works under it too), its passages in order, and all its words."""

    thing: Thing
    names: str
    about: str  # what sums it up
    figures: tuple[Printed, ...]
    passages: tuple[str, ...]
    whole: str
    starts: tuple[int, ...] = ()  # the lines that the passages begin at
    works: frozenset[str] = frozenset()  # what is run in it, by its name in letters alone

    def passage_at(self, line: int) -> str:
        """The passage that a line lies in."""
        number = bisect_right(self.starts, line) - 1
        return self.passages[number] if number >= 0 else ""

    def passage(self, figure: Printed) -> str:
        """The passage that a figure lies in."""
        return self.passages[figure.passage] if figure.passage >= 0 else ""

    def leading(self, figure: Printed) -> tuple[str, ...]:
        """The passages that lead up to that of a figure, the nearest first."""
        return self.passages[max(figure.passage - _LEADING, 0) : max(figure.passage, 0)][::-1]

    @cached_property
    def by_line(self) -> dict[int, list[Reading]]:
        """The figures of each printed line."""
        made: dict[int, list[Reading]] = {}
        for figure in self.figures:
            made.setdefault(figure.reading.line, []).append(figure.reading)
        return made


class CaseIndex:
    """All cases, and in which of them each pair of letters stands."""

    def __init__(self, facts: Facts) -> None:
        documents = facts.documents_with("case")
        cases = facts.members("case", documents=[d.id for d in documents]) if documents else []
        things = facts.below([c.id for c in cases], _MOST_THINGS + 1) if cases else []
        if len(things) > _MOST_THINGS:
            cases = things = []
        readings = facts.readings(things, MEASURES)
        texts = facts.texts(things, words=True)
        self.cases: dict[str, IndexedCase] = {}
        under: dict[str, list[Thing]] = {c.id: [] for c in cases}
        for thing in things:
            case = case_of(thing)
            if case is not None:
                under[case.id].append(thing)
        for case in cases:
            self.cases[case.id] = _indexed(case, under[case.id], readings, texts)
        self._in_order = list(self.cases.values())
        self._holding: dict[str, int] = {}
        for number, indexed in enumerate(self._in_order):
            for word in set(indexed.whole.split()):
                for pair in _pairs(word):  # of all that is printed: nothing that is asked for soon
                    self._holding[pair] = self._holding.get(pair, 0) | (1 << number)

    def words_counted(self, subjects: Iterable[str], units: Iterable[str]) -> str:
        """The words of the labels and lines of all figures in some units, of the cases among some subjects."""
        figures = (figure for s in subjects if s in self.cases for figure in self.cases[s].figures)
        return " ".join(f"{f.label} {f.line}" for f in figures if f.reading.unit in units)

    def running(self, name: str) -> list[IndexedCase]:
        """The cases in which something of this name is run: 꿈날개옷장, or what has enough of it (콜버스)."""
        if len(name) < _WHOLE:
            return []
        part = len(name) >= _PART
        held = [c for c in self._in_order if name in c.works or (part and any(name in work for work in c.works))]
        return held if all(c in held for c in self._in_order if name in c.whole) else []

    def named(self, name: str) -> IndexedCase | None:
        """The one case in which something of just this name is run; None where it is short, or of several or none."""
        held = [case for case in self._in_order if name in case.works] if len(name) >= _PART else []
        return held[0] if len(held) == 1 else None

    def having_some(self, spellings: Iterable[str]) -> frozenset[str]:
        """The ids of the cases that have two neighbouring letters of a word at least: all others lack it wholly."""
        bits = 0
        for pair in (pair for spelling in spellings for pair in pairs(spelling)):
            bits |= self._holding.get(pair, 0)
        return frozenset(case.thing.id for number, case in enumerate(self._in_order) if bits >> number & 1)

    def rarity(self, pair: str) -> float:
        """How much a pair of letters tells: one that few cases have tells much; 0 where none has it."""
        holding = self._holding.get(pair)
        return math.log((len(self.cases) + 1) / (holding.bit_count() + _HALF)) + _HALF if holding else 0.0

    @property
    def rarest(self) -> float:
        """What a pair tells that one case alone has."""
        return math.log((len(self.cases) + 1) / (1 + _HALF)) + _HALF

    def likeliest(self, told: Iterable[tuple[str, float]], most: int) -> list[IndexedCase]:
        """The cases that hold most of what pairs tell, at most so many."""
        worth = [0.0] * len(self._in_order)
        for pair, value in told:
            bits = self._holding.get(pair, 0)
            while bits:
                lowest = bits & -bits
                worth[lowest.bit_length() - 1] += value
                bits ^= lowest
        best = sorted(range(len(worth)), key=lambda n: -worth[n])[:most]
        return [self._in_order[n] for n in best if worth[n]]


def case_of(thing: Thing) -> Thing | None:
    """The case that something is or lies in."""
    at: Thing | None = thing
    while at is not None and at.kind != "case":
        at = at.parent
    return at


def _indexed(
    case: Thing, things: Sequence[Thing], readings: dict[str, list[Reading]], texts: dict[str, list[Text]]
) -> IndexedCase:
    held = [t for thing in things for t in texts[thing.id] if not t.personal]
    passages = sorted((t for t in held if t.name == PASSAGE_WORDS), key=lambda t: t.line)
    starts = [t.line for t in passages]
    figures = []
    for thing in things:
        own = "" if thing is case else thing.name
        for reading in readings[thing.id]:
            number = bisect_right(starts, reading.line) - 1
            label = _words((label_of(reading), own))
            figures.append(Printed(reading, label, _words((above(reading, texts[thing.id]),)), number))
    names = names_of(case, texts)
    lines = {f.reading.line for f in figures}  # what a list names elsewhere tells of no figure
    told_by = (t.text for t in held if t.name != LIST or t.line in lines)
    whole = _words((names, *told_by, *(f.label for f in figures)))
    about = _words(t.text for t in held if t.name == LINE_WORDS and t.line == case.line)
    told = tuple(_words((t.text,)) for t in passages)
    works = frozenset(name for t in held if t.name in _CALLED for name in _names_in(t.text))
    return IndexedCase(case, _words((names,)), about, tuple(figures), told, whole, tuple(starts), works)


def _names_in(text: str) -> Iterator[str]:
    """What a name of a work or a title is for short: what stands in its quotation marks, else the whole."""
    quoted = _QUOTED.findall(text)
    yield from (letters_of(name) for name in quoted or [text])


#: The index of the data as they are now.
case_index = KeptByData(CaseIndex)
