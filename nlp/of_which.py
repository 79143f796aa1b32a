"""A figure and, in one breath, a part of it (예산 얼마고 그중 군비는) or another of the thing (몇 팀이고 지원액은)."""

from __future__ import annotations

import re

from data.records.values import value
from nlp.printed import units_counted
from nlp.shapes import Shapes

_shape = Shapes("cases")
#: 예산 얼마고 그중 군비는, 정원과 그 가운데 5급: what is asked first, and that the second lies in it.
_OF_IT = _shape(r"^(?P<first>\S.{2,}?(?:{then_of_it}|{between_nouns})),?\s{out_of_it}{topic}?\s\S.*$")
#: 몇 팀이고 지원액은: a number of one thing, and what else is asked of it.
_BESIDE = _shape(r"^(?P<first>\S.+\s{amount_or_number}\s?[^\s\d]{0,4}?{then_of_it}),?\s(?:\S{2,}(?:\s\S+){,2})$")
_NOUNS_END = _shape(r"{between_nouns}$")
_NUMBER = re.compile(r"얼마|몇\s?\S")
_LONGEST = 200  # characters


@value
class FirstAsked:
    """What a question asks before its part (`within`) or before what else it asks of the thing, in its units."""

    text: str
    within: bool
    units: tuple[str, ...] = ()


def first_asked(text: str) -> FirstAsked | None:
    """What is asked first in a question for a figure and a part of it, or another of the same thing."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    found = _OF_IT.match(text)
    if found is not None:
        first = found["first"] if _NUMBER.search(found["first"]) else _NOUNS_END.sub("", found["first"])
        return FirstAsked(first.strip(), within=True)
    found = _BESIDE.match(text)
    units = units_counted(found["first"]) if found is not None else ()
    return FirstAsked(found["first"], within=False, units=units) if found is not None and units else None
