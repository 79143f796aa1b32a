"""Marks of the vocabulary (nlp/vocabulary/marks.yaml): what stands right behind words and between them.

보다, 대비 and 에 비해 say that something is compared, 랑 and 및 that two things are asked for.  The lexer reads them
as particles or as parts of words, so they are looked up in the text, with or without the spaces they are written with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nlp.vocabulary import read_yaml

_SPACE = r"\s?"
#: 합쳐서, 합하면; no sum in 적합하다, 통합한.
ADDED = r"(?<![적부종연결통화조혼복융집])합(?:쳐|치|하|한)"


@cache
def marks() -> dict[str, tuple[str, ...]]:
    """The words of each mark."""
    return {str(entry["value"]): tuple(str(word) for word in entry["words"]) for entry in read_yaml("marks")}


def either(words: Iterable[str]) -> str:
    """Any of some words as a part of a pattern: the longest first, written with their spaces or without."""
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(_SPACE.join(map(re.escape, word.split())) for word in longest_first)})"


@cache
def any_of(value: str) -> str:
    """Any word of a mark as a part of a pattern."""
    return either(marks()[value])


@cache
def _pattern(value: str) -> re.Pattern[str]:
    return re.compile(any_of(value))


@cache
def _joint(value: str) -> re.Pattern[str]:
    return re.compile(rf"{_SPACE}{any_of(value)}(?:{_SPACE}{any_of(value)})*{_SPACE}")


def within(text: str, value: str) -> tuple[int, int] | None:
    """Where the first mark of a kind stands in a text."""
    found = _pattern(value).search(text)
    return found.span() if found else None


def behind(text: str, at: int, value: str) -> bool:
    """Whether a mark stands right behind a place of a text, a space aside."""
    start = at + (text[at : at + 1] == " ")
    return _pattern(value).match(text, start) is not None


def joins(between: str, value: str) -> bool:
    """Whether a text between two words is nothing but marks."""
    return _joint(value).fullmatch(between) is not None


def ends_in(text: str, value: str, tail: str) -> int:
    """Where a text ends in a mark of one kind, alone or with one of another behind it; -1 where it does not."""
    bare = text.rstrip("?! ")
    ends = [bare] + [bare[: m.start()].rstrip() for m in re.finditer(rf"{any_of(tail)}\S{{0,3}}$", bare)]
    starts = [m.start() for end in ends for m in re.finditer(rf"{any_of(value)}$", end)]
    return max(starts, default=-1)


def closed_by(syllable: str, final: int) -> bool:
    """Whether a syllable ends in a final consonant, by its number among the 28 of Unicode (4: ㄴ)."""
    code = ord(syllable) - ord("가")
    return 0 <= code <= ord("힣") - ord("가") and code % 28 == final


def beside(text: str, one: str, other: str) -> bool:
    """Whether marks of two kinds stand next to each other, whichever comes first: 몇 명 더 모자라, 부족한 인원."""
    return _pair(one, other).search(text) is not None


@cache
def _pair(one: str, other: str) -> re.Pattern[str]:
    first, second = any_of(one), any_of(other)
    return re.compile(rf"{first}\S*\s?(?:더\s)?{second}|{second}\S*\s?{first}")


#: 과 between two things named alike: 로봇과 돌봄 로봇, 제작단과 자문단.
_LIKE_THINGS = re.compile(
    r"(?<=(?P<two>[가-힣]{2}))과(?=\s(?:\S+\s)?\S*(?P=two)(?:은|는|이|가|을|를|의|에|도|중에?)?(?![^\W_]))"
    r"|(?<=(?P<one>[단용생자형식층]))과(?=\s\S*(?P=one)(?:은|는|이|가|을|를|의|에|도|중에?)?(?![^\W_]))"
)


def joins_like_things(text: str, at: int) -> bool:
    """Whether the 과 at a place joins two things that are named alike, and ends no name of a department."""
    return _LIKE_THINGS.match(text, at) is not None
