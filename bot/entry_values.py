"""Reading the value of an actual that somebody types, and saying what is odd about it.  Pure functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from bot import office_texts as say
from bot.korean import number, particle
from bot.wording import spoken
from db.result import Reading

say = spoken(say)

_VALUE = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(?P<rest>\d{1,6}))?\s*(?P<unit>\D{0,10})"
)
_SAME = {"퍼센트": "%", "프로": "%", "％": "%"}
#: Units of things that come whole.
_WHOLE = ("명", "인", "회", "건", "개", "개소", "곳", "팀", "가구", "세대", "대", "권", "점", "호")
_FAR = 10


class NotAValueError(Exception):
    """What was typed is no value in the unit of the indicator; the message is one Korean line."""


def read_value(text: str, unit: str) -> tuple[Decimal, int]:
    """The number and its decimal places: "1,234명", "5.41 %", "５.４".  Raises NotAValueError."""
    found = _VALUE.fullmatch(_plain(text))
    if found is None:
        raise NotAValueError(say.VALUE_NOT_READ.format(unit=unit or say.NO_UNIT))
    said = found["unit"].strip()
    if said and _SAME.get(said, said) != unit:
        raise NotAValueError(say.VALUE_OTHER_UNIT.format(said=said, eun=particle(said, "은"), unit=unit or say.NO_UNIT))
    rest = found["rest"] or ""
    value = Decimal(found["sign"].replace("+", "") + found["whole"].replace(",", "") + ("." + rest if rest else ""))
    return value, len(rest)


def reads_as_value(text: str) -> bool:
    """Whether a text has the form of a value, in whatever unit."""
    return _VALUE.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().replace("−", "-").replace("△", "-")


def oddities(value: Decimal, unit: str, readings: Sequence[Reading], year: int, period: str = "") -> list[str]:
    """What a second look is worth: far from the target or the year before, a percentage above 100, half a person.

    A part of a year may be far below the target of the whole; it is compared with the same part of the year before.
    """
    target = _value(readings, "target", year)
    before = _value(readings, "actual", year - 1, period)
    odd = []
    for known, name in ((target, say.ODD_TARGET), (before, say.ODD_BEFORE)):
        if known is not None and known > 0 and value > 0:
            if value >= known * _FAR:
                odd.append(
                    say.ODD_LARGE.format(
                        name=name, known=number(known) + unit, times=number(Decimal(round(value / known)))
                    )
                )
            elif value * _FAR <= known and not (period and known is target):
                odd.append(say.ODD_SMALL.format(name=name, known=number(known) + unit))
    if value < 0:
        odd.append(say.ODD_NEGATIVE)
    if unit == "%" and value > 100 and (target is None or target <= 100):
        odd.append(say.ODD_PERCENT)
    if unit in _WHOLE and value != value.to_integral_value():
        odd.append(say.ODD_PART.format(unit=unit))
    if value == 0 and target and not period:
        odd.append(say.ODD_ZERO.format(known=number(target) + unit))
    return odd


def _value(readings: Sequence[Reading], measure: str, year: int, period: str = "") -> Decimal | None:
    found = [r for r in readings if r.measure == measure and r.year == year and not r.part and r.period == period]
    return found[0].value if found and "미집계" not in found[0].note else None
