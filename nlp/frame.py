"""The frame of a question: which names are meant, which words, years and numbers stand where, and what was not
understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from data.records.values import replace, value
from nlp.lexer import Piece
from nlp.lexicon import Match
from nlp.numbers import Number
from nlp.periods import Period
from nlp.vocabulary import Word


@value
class Mention:
    """A stretch of the question that means a name: its candidates, and whether its spelling was mended."""

    text: str
    start: int
    end: int
    matches: tuple[Match, ...]
    words: tuple[Word, ...] = ()

    @property
    def exact(self) -> bool:
        return bool(self.matches) and self.matches[0].tier == "exact"

    def may_be(self, *kinds: str) -> bool:
        """Whether something of one of these kinds is so called."""
        return any(match.name.kind in kinds for match in self.matches)

    def is_exactly(self, *kinds: str) -> bool:
        """Whether it is the whole name of things of these kinds alone."""
        return self.exact and all(match.name.kind in kinds for match in self.matches)

    @property
    def tier(self) -> str:
        """How it was found (`Lexicon.find`), "" where it was not."""
        return self.matches[0].tier if self.matches else ""

    @property
    def mended(self) -> bool:
        return bool(self.matches) and self.matches[0].tier == "fuzzy"


@dataclass(slots=True)
class Frame:
    """All that was recognised in one question, in order of appearance."""

    text: str
    mentions: list[Mention] = field(default_factory=list)
    words: list[tuple[int, Word]] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    unknown: list[Piece] = field(default_factory=list)
    particles: list[tuple[int, str]] = field(default_factory=list)
    mended_words: list[tuple[str, str]] = field(default_factory=list)
    unread: list[Piece] = field(default_factory=list)  # native verbs and the like that the vocabulary lacks
    bodies: list[str] = field(default_factory=list)  # unknown words written like the name of a department

    def values(self, role: str) -> list[str]:
        """Distinct values of the words of a role, in order."""
        return list(dict.fromkeys([w.value for _, w in self.words if w.role == role]))

    def has(self, role: str, *values: str) -> bool:
        for _, word in self.words:  # noqa: SIM110 - asked some forty times in a question, and a generator costs as much
            if word.role == role and (not values or word.value in values):
                return True
        return False

    def at(self, role: str, *values: str) -> int:
        """Where the first word of a role (and value) stands, -1 where there is none."""
        for position, word in self.words:
            if word.role == role and (not values or word.value in values):
                return position
        return -1

    def end_of(self, position: int, word: Word) -> int:
        """Where a word ends that may be written with its space or without."""
        left, at = len(word.text.replace(" ", "")), position
        while left and at < len(self.text):
            left -= self.text[at] != " "
            at += 1
        return at

    def years(self) -> tuple[int, ...]:
        """Every year named, alone or in a range, in order.  전년 beside a year is the year before that one."""
        if not self.periods:
            return ()
        named = [p for p in self.periods if p.kind in ("year", "range")]
        base = next((p.years[0] for p in named if not p.relative and p.kind == "year"), None)
        before = [base - 1 if base and self.text[p.start : p.end].startswith("전년") else None for p in named]
        years = (y for p, y in zip(named, before, strict=True) for y in ((y,) if y is not None else p.years))
        return tuple(dict.fromkeys(years))

    def without(self, spans: Sequence[tuple[int, int]]) -> Frame:
        """The frame less all that stands inside some stretches of the question (conditions that were read already)."""

        def free(position: int) -> bool:
            return not any(start <= position < end for start, end in spans)

        if not spans:
            return self
        return replace(
            self,
            mentions=[m for m in self.mentions if free(m.start)],
            words=[(p, w) for p, w in self.words if free(p)],
            periods=[p for p in self.periods if free(p.start)],
            numbers=[n for n in self.numbers if free(n.start)],
            unknown=[p for p in self.unknown if free(p.start)],
            particles=[(p, t) for p, t in self.particles if free(p)],
        )

    def words_but(self, *roles: str) -> list[Word]:
        """The words of all other roles."""
        return [w for _, w in self.words if w.role not in roles]

    def drop(self, role: str, *values: str) -> None:
        self.words = [(p, w) for p, w in self.words if not (w.role == role and (not values or w.value in values))]
