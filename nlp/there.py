"""Conditions on whether something is printed of a member at all, and in which unit it is counted: 시행주체가 안 적힌
사업, 사업비가 적힌 지표, 돈 드는 현안사업, 단위가 %인 지표."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from nlp.frame import Frame
from nlp.marks import any_of, either, marks
from nlp.query import Filter, FilterOp
from nlp.vocabulary import MEASURED_AS

_PARTICLE = r"(?:이|가|은|는|도)?\s?"
#: Measures that are read elsewhere: what is counted; a result that is not there yet is printed as such, and where 인원
#: is 비어 there are too few.
_ELSEWHERE = ("count", "benefit", "actual", "achievement", "headcount")
_NEAR = 5  # characters before the word for a kind: 있는 현안사업
_SINGLE = re.compile(r"[가-힣%]{1,3}|[^\W\d_]{1,3}")


def read_there(frame: Frame) -> tuple[list[Filter], tuple[tuple[int, int], ...]]:
    """The conditions and the stretches of the question they were read from; none where no members are asked for."""
    if not (frame.has("kind") or frame.has("measure", "count")):
        return [], ()
    found = _unit(frame) or _printed(frame)
    return ([found[0]], (found[1],)) if found is not None else ([], ())


def _printed(frame: Frame) -> tuple[Filter, tuple[int, int]] | None:
    for position, word in frame.words:
        field = _field(word.role, word.value, verb=word.verb)
        end = position + len(word.text)
        if not field or word.text != frame.text[position:end]:
            continue
        text = word.role == "attribute"
        for operator, pattern in _endings(text=text):
            held = pattern.match(frame.text, end)
            if held is not None and (text or _of_things(frame, held)):
                amount = operator == ">"
                return Filter(field, operator, Decimal(0) if amount else "", "원" if amount else ""), (
                    position,
                    held.end(),
                )
    return None


def _of_things(frame: Frame, held: re.Match[str]) -> bool:
    """예산이 있는 현안사업: of an amount it says so only right before what the things are called."""
    if not re.search(rf"{any_of('is_there')}$", held.group()):
        return True
    return any(w.role == "kind" and held.end() < p <= held.end() + _NEAR for p, w in frame.words)


def _field(role: str, value: str, *, verb: bool) -> str:
    if role == "attribute":
        return "" if verb else value
    return MEASURED_AS.get(value, value) if role == "measure" and value not in _ELSEWHERE else ""


@cache
def _endings(*, text: bool) -> tuple[tuple[FilterOp, re.Pattern[str]], ...]:
    """What says so behind a field, longest first: that nothing is printed there, that something is, that it costs."""
    blank = "|".join([any_of("left_blank"), *([any_of("not_there")] if text else [])])
    there = "|".join([any_of("written_there"), any_of("is_there")])
    costs = any_of("costs")
    made: tuple[tuple[FilterOp, re.Pattern[str]], ...] = (
        ("unprinted", re.compile(rf"{_PARTICLE}(?:{blank})(?=\s|$)")),
        ("printed", re.compile(rf"{_PARTICLE}(?:{there})(?=\s|$)")),
        (">", re.compile(rf"(?:이|가)?\s?{costs}(?=\s|$)")),
    )
    return made[:-1] if text else made


def _unit(frame: Frame) -> tuple[Filter, tuple[int, int]] | None:
    """단위가 %인 지표, 건수로 재는 지표: by the unit of their targets and results."""
    found = _units().search(frame.text) if frame.has("kind", "indicator") else None
    if found is None:
        return None
    said = found["unit"] or found["counted"]
    unit = _spoken().get(said, said)
    return Filter("unit", "is", unit), found.span()


@cache
def _spoken() -> dict[str, str]:
    """Units by what people call them: 건수 is counted in 건."""
    said = (word.partition("=") for word in marks()["unit_called"])
    return {called: unit for called, _, unit in said}


@cache
def _units() -> re.Pattern[str]:
    called = either(_spoken())
    counted = any_of("measured_in")
    single = rf"(?:{called}|{_SINGLE.pattern})"
    return re.compile(
        rf"(?<![가-힣])단위(?:가|는)\s?['‘\"]?(?P<unit>{single})['’\"]?인(?=\s)"
        rf"|(?<![가-힣])(?P<counted>{called})(?:으로|로)\s?{counted}(?=\s)"
    )
