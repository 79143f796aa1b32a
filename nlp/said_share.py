"""Two numbers said back, and which share the one is of the other: 6만권 중에 3만 5천권 했다는데 몇 퍼센트야."""

from __future__ import annotations

import re
from decimal import Decimal

from data.records.values import value
from nlp.numbers import Number, find_numbers
from nlp.shapes import Shapes

_shape = Shapes("forms")
_BETWEEN = _shape(r"\s?{among}\s")
_SHARE = re.compile(r"몇\s?(?:퍼센트|퍼|프로|%)|비율")
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:은|는|이|가|을|를|에서|의)$")
_TWO = 2


@value
class SaidShare:
    """What is told of (`lead`), the number said of the whole and of the part, and the unit of both."""

    lead: str
    whole: Decimal
    part: Decimal
    unit: str


def said_share(text: str) -> SaidShare | None:
    """What a question says back where it asks which share one number is of another; None for any other."""
    if _SHARE.search(text) is None:
        return None
    numbers = sorted((n for n in find_numbers(text) if n.kind == "count"), key=lambda n: n.start)
    if len(numbers) != _TWO or not _of_one(text, *numbers):
        return None
    whole, part = numbers
    lead = _PARTICLE.sub("", text[: whole.start].strip())
    asks = _SHARE.search(text, part.end)
    if not lead or asks is None or not 0 < part.value < whole.value:
        return None
    return SaidShare(lead, whole.value, part.value, whole.unit)


def _of_one(text: str, whole: Number, part: Number) -> bool:
    return whole.unit == part.unit and _BETWEEN.fullmatch(text, whole.end, part.start) is not None
