"""What the reading of a document meets, said in English: a sentence is known by its Korean, names in it stay.

The sentences stand in english_issues.yaml.  What does not stand there is said in Korean, as it came.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bot import english_texts as say

_PLACE = re.compile(r"\{(\w+)\}")
_AMOUNT = re.compile(r"(-?[\d,]+(?:\.\d+)?)(\D*)")
_AMOUNTS = ("printed", "found", "off")
_QUOTED = ("text", "cell", "reason")  # what is quoted may hold a colon
_NUMBERS = ("count", "year", "line", "first", "second", "place", "number", "times", "row", "cells", "columns")


class _Sentence(NamedTuple):
    korean: re.Pattern[str]
    english: str


def issue_words(message: str) -> str:
    """One message in English: a name and a colon may stand before its sentences."""
    said = _sentences(" ".join(message.split()))
    if said is not None:
        return said
    for colon in re.finditer(": ", message):
        if (rest := _sentences(message[colon.end() :])) is not None:
            return f"{_name(message[: colon.start()])}: {rest}"
    return message


def _sentences(text: str) -> str | None:
    """The English of one sentence or of several; None where one of them is not known."""
    for end in re.finditer(r"\. ", text):
        first = _known(text[: end.start() + 1], "sentences")
        if first is not None and (rest := _sentences(text[end.end() :])) is not None:
            return f"{first} {rest}"
    return _known(text, "sentences")


def _known(text: str, section: str) -> str | None:
    for sentence in _read()[section]:
        if found := sentence.korean.fullmatch(text):
            return sentence.english.format(**{name: _filled(name, said) for name, said in found.groupdict().items()})
    return None


def _filled(place: str, said: str) -> str:
    """What stands in a place: a part of a sentence, an amount with its unit, a stage of money, or a name."""
    if place in ("how", "why", "meant"):
        return _known(said, "parts") or said
    if place == "basis":
        return say.BASES.get(said, said)
    if place in ("declared", "unit"):
        return say.UNITS.get(said, said).strip()
    if place in _AMOUNTS and (amount := _AMOUNT.fullmatch(said)):
        return amount[1] + say.UNITS.get(amount[2], amount[2])
    return said


def _name(said: str) -> str:
    """What stands before a colon: a name, or one with what of it is meant (staff, share …)."""
    return _known(said, "parts") or said


@cache
def _read() -> dict[str, tuple[_Sentence, ...]]:
    import yaml

    read = yaml.safe_load(files("bot").joinpath("english_issues.yaml").read_text("utf-8"))
    return {
        section: tuple(_Sentence(_pattern(korean), english) for korean, english in known.items())
        for section, known in read.items()
    }


def _pattern(korean: str) -> re.Pattern[str]:
    """A place takes what may stand there: an amount, a number, or words, but no name before a colon."""
    pieces = _PLACE.split(korean)
    made = (f"(?P<{piece}>{_taken(piece)})" if i % 2 else re.escape(piece) for i, piece in enumerate(pieces))
    return re.compile("".join(made))


def _taken(place: str) -> str:
    if place in _AMOUNTS:
        return r"-?[\d,]+(?:\.\d+)?[^\s\d]*?"
    if place in _NUMBERS:
        return r"-?[\d,.]+"
    return ".+?" if place in _QUOTED else "(?:(?!: ).)+?"
