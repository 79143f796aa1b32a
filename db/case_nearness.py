"""How near the words of a question stand to the figures of a case, pairs of letters weighed by how rare they are."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from db.case_index import IndexedCase, Printed
from db.case_words import CaseWord, closed_up, head_of, held_in
from db.result import Reading

#: What a pair of letters is worth in the label, on the line, in the passage, in each passage before it, in the names.
_LABEL, _LINE, _PASSAGE, _LEADING, _NAMES, _ABOUT, _WHOLE = 1.0, 0.85, 0.6, 0.5, 0.6, 0.6, 0.3
#: So much nearer a figure is than others where it alone is meant; and where a word is left out.  Calibrated, see
#: docs/thresholds.md.
MARGIN, WIDE = 0.12, 0.25
_HALF = 0.5
_HEAD = 2.0  # what the word is worth that says what is counted
_BESIDE = 4  # printed lines that neighbours may be apart
_PLAIN = re.compile(r"^(?:\d{4}년|.|[명개건]수|합계|총계)$|(?:실적|현황)$")


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A figure with how near the words stand to it, and whether its unit and its label are what is asked for."""

    printed: Printed
    told: Told
    score: float
    strict: bool  # in the unit that is asked for
    like: bool  # or in one that is said for it
    headed: bool  # its label holds what is asked for
    exact: bool  # and nothing else

    @property
    def reading(self) -> Reading:
        return self.printed.reading

    @property
    def line(self) -> tuple[str, int]:
        return self.reading.thing.id, self.reading.line

    @property
    def near(self) -> float:
        """Of what the words tell, what stands by the figure or leads up to it; of the money of one work of several
        what stands by it."""
        work = self.reading.measure == "budget" and self.reading.thing.kind != "case"
        return self.told.near(self.printed, by=work)

    @property
    def labelled(self) -> frozenset[int]:
        """Which of the words its own label has."""
        return self.told.labelled(self.printed)


def held(words: Sequence[CaseWord], text: str) -> float:
    """What those of the words tell that stand in a text."""
    return sum(w.weight * w.stands(text) for w in words)


class Told:
    """What the words of a question tell around the figures of one case; each text is looked at once.

    Words that stand by many of its figures, as those that the case is called by, tell little of which is meant.
    """

    def __init__(self, words: Sequence[CaseWord], case: IndexedCase, wanted: Sequence[Printed]) -> None:
        self._words, self._case = words, case
        self._pairs = {pair: value for w in words for told in w.told for pair, value in told}
        self._seen: dict[str, frozenset[str]] = {}
        self._called: dict[str, frozenset[int]] = {}
        self._head = head_of([w for w in words if not w.strange_to(case.whole)])
        self._near = {figure: self._levels(figure) for figure in wanted}
        lines = {figure.reading.line: near for figure, near in self._near.items()}
        self._rare = {
            pair: math.log(1 + len(lines) / (_HALF + sum(near.get(pair, 0) >= _PASSAGE for near in lines.values())))
            for pair in self._pairs
        }
        self._beside = self._named_beside(wanted)
        self._whole = sum(self._weight(w) * max(self._mean(told) for told in w.told) for w in words)

    def _mean(self, told: Sequence[tuple[str, float]]) -> float:
        return sum(v * self._rare[pair] for pair, v in told) / sum(v for _, v in told)

    def _in(self, text: str) -> frozenset[str]:
        found = self._seen.get(text)
        if found is None:
            found = self._seen[text] = frozenset(p for p in self._pairs if p in text)
        return found

    def _head_in(self, text: str) -> frozenset[str]:
        """The pairs of what is asked for, where the whole of it is in a text."""
        told = self._head.told if self._head is not None else ()
        return frozenset(pair for pairs in told if all(p in text for p, _ in pairs) for pair, _ in pairs)

    def _levels(self, figure: Printed) -> dict[str, float]:
        """How near each pair stands to a figure."""
        case = self._case
        levels = [
            (_LABEL, self._in(figure.label) | self._head_in(closed_up(figure.label))),  # 전직원, of 전 직원
            (_LINE, self._in(figure.line)),
            (_PASSAGE, self._in(case.passage(figure))),
            *((_LEADING, self._in(text)) for text in case.leading(figure)),
            (_ABOUT, self._in(case.about)),
            (_WHOLE, self._in(case.whole)),
        ]
        called = self._in(case.names) | self._in("".join(case.names.split()))  # 똑똑똑돌봄단, of 똑똑똑 돌봄단
        near = dict.fromkeys(called, _NAMES)  # what the case is called says nothing of which is meant
        for worth, held in levels:
            for pair in held:
                near.setdefault(pair, worth)
        return near

    def score(self, figure: Printed) -> float:
        """How near the words stand, each of its weight, 0 to 1."""
        near = self._near[figure]
        return sum(self._weight(w) * self._best(w, near) for w in self._words) / self._whole

    def _weight(self, word: CaseWord) -> float:
        return word.weight * (_HEAD if word is self._head else 1)

    def near(self, figure: Printed, *, by: bool = False) -> float:
        """How much of what the words tell stands near a figure, and in the names of the case; `by`: in its passage."""
        case = self._case
        leading = () if by else case.leading(figure)
        text = " ".join((figure.label, figure.line, case.passage(figure), *leading, case.names, case.about))
        needed = [w for w in self._words if w.needed]
        whole = sum(w.weight for w in needed)
        return held(needed, text) / whole if whole else 1.0

    def _best(self, word: CaseWord, near: dict[str, float]) -> float:
        return max(
            (
                sum(v * self._rare[pair] * near.get(pair, 0.0) for pair, v in told) / sum(v for _, v in told)
                for told in word.told
            ),
            default=0.0,
        )

    def headed(self, figure: Printed) -> bool:
        """Whether its label holds what is asked for."""
        return self._head is not None and self._head.labels(figure.label)

    def _named_beside(self, wanted: Sequence[Printed]) -> frozenset[Printed]:
        """멘토 멘티 몇 명: figures that another word of the question names beside one that its last word names."""
        named = [(f, w) for f in wanted for w in self._words if not w.soft and _only_label(w, f)]
        heads = [f.reading for f, w in named if w is self._head]
        return frozenset(f for f, w in named if w is not self._head and any(_neighbours(f.reading, h) for h in heads))

    def exact(self, figure: Printed) -> bool:
        """Whether its label holds what is asked for, and no word that is not; or names another thing asked for."""
        if figure in self._beside:
            return True
        last = self._words[-1]
        printed = _telling(figure.label)
        named = len(printed) > 1  # 두동 마을학교랑 쌍용꿈샘 마을학교: each is called what is asked for
        if not (named or self.headed(figure) or last.labels(figure.label)):
            return False
        said = " ".join(s for w in self._words for s in w.spellings)
        return all(held_in(word, said) for word in printed)

    def labelled(self, figure: Printed) -> frozenset[int]:
        """The words that stand in the label of a figure, which many of a table share."""
        found = self._called.get(figure.label)
        if found is None:
            found = self._called[figure.label] = frozenset(
                n for n, w in enumerate(self._words) if w.labels(figure.label)
            )
        return found


@lru_cache(maxsize=1024)  # every word of a question is held against the labels of the same few cases
def _telling(label: str) -> tuple[str, ...]:
    """The words of a label without what only says that it is counted, or when."""
    return tuple(said for word in label.split() if (said := _PLAIN.sub("", word)))


def _only_label(word: CaseWord, figure: Printed) -> bool:
    """Whether a figure is labelled by one word and no other."""
    printed = _telling(figure.label)
    return len(printed) == 1 and printed[0] in word.spellings


def _neighbours(first: Reading, other: Reading) -> bool:
    """Whether two figures of one unit stand beside each other, under names of their own."""
    alike = (first.thing.id, first.unit) == (other.thing.id, other.unit) and first.basis != other.basis
    return alike and abs(first.line - other.line) <= _BESIDE
