"""A turn that only says what shall be reckoned from figures just told: 차이는 얼마야, 얼마나 늘어난거야, 둘이 합치면.

It names nothing: whatever a document prints near such words is the figure of something else.  So a turn is read piece
by piece, and it is none of these where a single piece of it is not known.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from data.records.values import value
from nlp.printed import UNIT, unit_asked
from nlp.vocabulary import read_yaml

How = Literal["apart", "grown", "rate", "sum", "times"]

_YEAR = re.compile(r"(?<!\d)((?:20)?\d\d)\s?년도?(?!\s?[간치동대])")
_CENTURY = 2000
_LONGEST = 40  # letters of such a turn
_ORDER: tuple[How, ...] = ("times", "rate", "sum", "apart", "grown")  # what decides where several are said
_NUMBER, _PERCENT = "몇", "%"
_ASKED = frozenset({"number", "which"})


@value
class Reckoning:
    """What is to be made of the figures told, and the unit that it is asked in ("" where none is said).

    `years` are those that are named; `last_year` says that the later of two is held against the year before it.
    """

    how: How
    unit: str = ""
    years: tuple[int, ...] = ()
    last_year: bool = False


@cache
def _pieces() -> dict[str, frozenset[str]]:
    return {str(e["value"]): frozenset(map(str, e["words"])) for e in read_yaml("talked")}


@cache
def _by_first() -> dict[str, tuple[tuple[str, str], ...]]:
    """The pieces, each with its kind, by their first letter."""
    made: dict[str, list[tuple[str, str]]] = {}
    for kind, words in _pieces().items():
        for word in words:
            made.setdefault(word[0], []).append((word, kind))
    return {first: tuple(found) for first, found in made.items()}


def reckoning_asked(text: str) -> Reckoning | None:
    """What a turn asks to reckon from the figures told before it; None where it says anything else."""
    said = text.strip(" ?.!~,")
    if len(said) > _LONGEST:
        return None
    years = tuple(int(m[1]) % 100 + _CENTURY for m in _YEAR.finditer(said))
    said = _YEAR.sub("", said)
    unit = unit_asked(said)
    kinds = _kinds("".join(said.split())) or _kinds("".join(UNIT.sub(_NUMBER, said).split()))
    if kinds is None:
        return None
    if "more" in kinds and kinds & _ASKED:  # 얼마나 더 많아, 어느 쪽이 더 많아; no 많아?
        kinds |= {"apart"}
    if "grown" in kinds and unit == _PERCENT:
        kinds |= {"rate"}
    how = next((one for one in _ORDER if one in kinds), None)
    unit = "" if how in ("times", "rate") else unit
    return Reckoning(how, unit, years, "last_year" in kinds) if how is not None else None


def _kinds(said: str) -> frozenset[str] | None:
    """The kinds of the pieces that a text is put together from, the fewest pieces first; None where it is not."""
    reached: dict[int, frozenset[str]] = {0: frozenset()}
    steps: dict[int, int] = {0: 0}
    for at in range(len(said)):
        if at not in reached:
            continue
        for word, kind in _by_first().get(said[at], ()):
            end = at + len(word)
            if said.startswith(word, at) and steps.get(end, _LONGEST) > steps[at] + 1:
                reached[end], steps[end] = reached[at] | {kind}, steps[at] + 1
    return reached.get(len(said))
