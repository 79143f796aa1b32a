"""The words of a question as they are looked for in cases: what each tells, and how much of it stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from data.records.values import value
from db.case_index import CaseIndex, Printed, letters_of, pairs
from db.near_words import COMPOUND, FILLERS, slip_in
from db.search import groups_of
from nlp.query import ASKED, FIRM, LOOSE, SIDE, SOFT

_SOFTENED = 0.4
_JOINT = 1.0  # what a pair tells that stands only where two words meet
_WHOLLY = 0.75  # of the letters of a word
_MOSTLY = 0.6  # of what a word tells
_SHORT = 2
_MARKS = re.compile(f"[{re.escape(SOFT + LOOSE + FIRM + ASKED)}]|{SIDE}\\d+")
_NUMBER = re.compile(r"\d+(?=[^\W\d])")
_SIDE = re.compile(rf"{SIDE}(\d+)")
_INSIDE = re.compile(r"(?P<before>[가-힣]{2})\d+(?P<behind>[가-힣]{2})")
#: Names of places and of offices: what is left of one is another.
_NAMED = re.compile(r"[가-힣]{2}(?:[시군구도읍면동과팀국원]|광역시|특별시|특별자치[시도])$")
_TOWN = re.compile(r"[가-힣]{2,4}[시군구]")
_OFFICE = re.compile(r"[과팀국원]$")
#: No place and no institution though it ends like one: persons, households, what is done and measured.
_NO_OFFICE = re.compile(
    r"(?:[직회위단대요성인]|공무|조합|구성|지|민)원$|[가기도연친복]구$|[활행이자공운]동$"
    r"|[족속온용선유제]도$|(?<!제)주도$"
)


@value
class CaseWord:
    """A word of a question: its spellings as pairs of letters with what each tells."""

    spellings: tuple[str, ...]
    told: tuple[tuple[tuple[str, float], ...], ...]
    weight: float
    soft: bool
    loose: bool = False
    firm: bool = False  # it may not be left out
    asked: bool = False  # its number is asked for
    act: bool = False  # which is how often something was done
    side: int = 0  # which of several things asked for it names

    @classmethod
    def of(
        cls, index: CaseIndex, spellings: Sequence[str], *, soft: bool, loose: bool = False, firm: bool = False,
        asked: bool = False, act: bool = False, side: int = 0,
    ) -> CaseWord:  # fmt: skip
        told = tuple(made for made in (tuple(_told(index, spelling)) for spelling in spellings) if made)
        weight = sum(value for _, value in told[0]) if told else 0.0
        return cls(tuple(spellings), told, weight * (_SOFTENED if soft else 1), soft, loose, firm, asked, act, side)

    @property
    def needed(self) -> bool:
        """Whether a case must hold it."""
        return not (self.soft or self.loose)

    @property
    def text(self) -> str:
        """The word as it was written."""
        return self.spellings[0]

    @property
    def length(self) -> int:
        """Letters of its longest spelling."""
        return max(map(len, self.spellings))

    @property
    def names(self) -> bool:
        """Whether it is the name of a place or an office."""
        return any(_NAMED.search(s) and not _NO_OFFICE.search(s) for s in self.spellings)

    def stands(self, text: str) -> float:
        """How many of its letters stand in a text, 0 to 1: of the spelling that has most there."""
        return max([_covered(spelling, text) for spelling in self.spellings])

    def is_another_number(self, text: str) -> bool:
        """산본2동점, of a text that has 산본1동점: whether it is one of a row of like things that the text lacks."""
        inside = _INSIDE.search(self.text)
        if inside is None or inside.group() in text:
            return False
        return re.search(rf"{inside['before']}\d+{inside['behind']}", text) is not None

    def held_by(self, text: str) -> bool:
        """Whether most of its letters stand in a text."""
        return self.stands(text) >= _WHOLLY

    def stands_by(self, figure: Printed) -> bool:
        """Whether it stands in the label of a figure or on its line."""
        return self.labels(figure.label) or self.held_by(f"{figure.label} {figure.line}")

    def strange_to(self, text: str) -> bool:
        """Whether a text lacks it: a name of a place or an office that is not there as a whole, or most of another."""
        if not self.needed:
            return False
        if self.names:
            named = [s for s in self.spellings if _NAMED.search(s)]
            # an office is no other that ends like it: 노인복지과, 복지과
            return not any(
                _spelt_in(letters_of(s), text) if _OFFICE.search(s) else _covered(s, text) == 1 for s in named
            )
        if self.is_another_number(text):
            return True
        number = _NUMBER.match(self.text)
        if number is not None and re.search(rf"(?<!\d){number.group()}(?!\d)", text) is None:
            return True  # 700m is no 100m
        if self.stands(text) < _WHOLLY:
            return True
        # 성인지예산제 is no 탄소인지예산제
        return not any(_spelt_in(letters_of(s)[:_SHORT], text) for s in self.spellings)

    def mended(self, index: CaseIndex, text: str) -> CaseWord:
        """The word with what a text has that it is one slip away from (둘래길, 둘레길): no other number."""
        if self.is_another_number(text) or _TOWN.fullmatch(self.text):
            return self  # a town is no other: 전주시, of 주도전제시
        folded = "".join(text.split())
        meant = next((m for s in self.spellings if (m := slip_in(s, folded) or _slip_behind(s, text))), "")
        return CaseWord.of(index, (*self.spellings, meant), soft=self.soft, side=self.side) if meant else self

    def labels(self, label: str) -> bool:
        """Whether most of it stands in a label, whatever is written apart there."""
        label = spelled(label)
        compounds = tuple([word for word in label.split() if len(word) >= COMPOUND])
        if any(s.startswith(compounds) for s in self.spellings):
            return True  # 병원동행, of 병원동행서비스
        if any(len(s) > COMPOUND and _covered(s, label) == 1 for s in self.spellings):
            return True  # 온라인투표, of 주민투표 온라인
        for told in self.told:
            there = [value for pair, value in told if pair in label]
            if there and sum(there) > _MOSTLY * sum([value for _, value in told]):
                return True
        return False


def _spelt_in(letters: str, text: str) -> bool:
    """Whether letters stand in a text, whatever is written apart there."""
    return letters in text or letters in "".join(text.split())


@lru_cache(maxsize=1024)  # every word of a question is looked for in the labels of the same few cases
def spelled(label: str) -> str:
    """A label as it is printed, and closed up."""
    return f"{label} {closed_up(label)}"


def closed_up(label: str) -> str:
    """A label without its spaces (전 직원), "" of one whose letters are spaced (참 여 자): that heads a whole line."""
    words = label.split()
    spaced = any(len(one) == len(other) == 1 for one, other in pairwise(words))
    return "" if spaced else "".join(words)


def _slip_behind(word: str, text: str) -> str:
    """하잠둘래길: what a compound means whose beginning a text has and whose end is a slip away from it."""
    heads = (at for at in range(_SHORT, len(word) - _SHORT) if _bounded(word[:at], text))
    return next((word[:at] + meant for at in heads if (meant := slip_in(word[at:], "".join(text.split())))), "")


def words_of(index: CaseIndex, term: str) -> list[CaseWord]:
    """The words of a term; those without two letters in a row (or of signs alone) tell nothing and are left out."""
    groups = [(group, part) for part in term.split() for group in groups_of(_MARKS.sub("", part))]
    made = [
        CaseWord.of(
            index,
            group,
            soft=SOFT in part,
            loose=LOOSE in part,
            firm=FIRM in part,
            asked=ASKED in part,
            act=part.count(ASKED) > 1,
            side=_side_of(part),
        )
        for group, part in groups
    ]
    return [word for word in made if word.weight]


def _side_of(part: str) -> int:
    found = _SIDE.search(part)
    return int(found[1]) if found else 0


def head_of(words: Sequence[CaseWord]) -> CaseWord | None:
    """The last word that tells something: what is counted or measured, or what was done, is said last."""
    last = next((word for word in reversed(words) if word.needed), None)
    return last or next((word for word in reversed(words) if not word.soft), None)


def held_in(word: str, text: str) -> bool:
    """Whether most of a printed word stands in a text."""
    return part_held(word, text) >= _WHOLLY


def part_held(word: str, text: str) -> float:
    """The part of a printed word that stands in a text."""
    return _covered(word, text)


def _told(index: CaseIndex, word: str) -> Iterable[tuple[str, float]]:
    """The pairs of a word with what each tells.  A word that no case has tells as much as the rarest, twice."""
    held = {pair: index.rarity(pair) for pair in pairs(word)}
    known = any(held.values())
    for number, (pair, rarity) in enumerate(held.items()):
        if rarity or known:
            yield pair, rarity or _JOINT
        elif number < _SHORT:
            yield pair, index.rarest


@lru_cache(maxsize=16_384)  # one question asks of some thousand pairs of a word and a text, most of them again
def _covered(word: str, text: str) -> float:
    """The part of a word's letters that stand in a text in stretches: 해외|연수, 개방|건수.

    A stretch of two letters begins or ends a printed word; an ending that tells nothing (수, 금, 자) stands with what
    is before it.
    """
    letters = letters_of(word)
    if len(letters) > _SHORT and letters in text:
        return 1.0
    best = [0] * (len(letters) + 1)
    first = 0  # where a stretch that reaches this far can begin
    for end in range(1, len(letters) + 1):
        best[end] = best[end - 1]
        if best[end - 1] == end - 1 > 0 and letters[end - 1 : end] in FILLERS:
            best[end] = end
        for start in range(end - _SHORT, first - 1, -1):
            part = letters[start:end]
            if part not in text:  # nor is anything longer
                first = start + 1
                break
            if end - start > _SHORT or _bounded(part, text):
                best[end] = max(best[end], best[start] + end - start)
    return best[-1] / len(letters) if letters else 0.0


def _bounded(part: str, text: str) -> bool:
    """Whether a part begins or ends a printed word."""
    return f" {part}" in text or f"{part} " in text or text.startswith(part) or text.endswith(part)
