"""Conditions that compare a member with another figure: the average, another thing's figure, another stage or year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp.frame import Frame, Mention
from nlp.marks import any_of
from nlp.query import Against, Filter, FilterOp
from nlp.vocabulary import MEASURED_AS, Word

_COMPARISONS: tuple[FilterOp, ...] = (">=", ">", "<=", "<")
_NEAR = 3  # characters between what is compared with and the word that compares
_BEFORE = 5  # characters between a year and the stage it belongs to
_RISES, _FALLS = ("증가", "인상", "상승", "늘어난"), ("감소", "삭감", "감액", "인하", "하락", "줄어든")
_MORE: tuple[str, ...] = ("more", "increase")
_LESS: tuple[str, ...] = ("less", "decrease")
#: What a thing is compared by where no measure is named, by the kind of the members.
_DEFAULT = {"indicator": "achievement", "group": "count"}


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with another figure: the filter, the thing it is still to be looked up for, and what it was read
    from (stretches of the question)."""

    filter: Filter
    thing: Mention | None
    spans: tuple[tuple[int, int], ...]


def read_against(frame: Frame) -> Compared | None:
    """The comparison with another figure that a question about members makes, if it makes one."""
    if not frame.has("kind"):
        return None
    return _average(frame) or _stage(frame) or _thing(frame)


def _average(frame: Frame) -> Compared | None:
    """예산이 평균 이상인, 평균보다 예산이 많은."""
    for position, word in frame.words:
        if word.role != "operation" or word.value != "average":
            continue
        end = position + len(word.text)
        found = _comparison(frame, end)
        if found is not None:
            operator, stop = found
            return Compared(Filter(_measure(frame), operator, Against("average")), None, ((position, stop),))
    return None


def _stage(frame: Frame) -> Compared | None:
    """24년 결산보다 26년 예산이 적은: one stage of each member against another."""
    stages = [(p, w) for p, w in frame.words if w.role == "measure" and w.value == "budget" and not w.verb]
    if len({_basis(w) for _, w in stages}) < 2:
        return None
    for position, word in stages:
        end = position + len(word.text)
        found = _comparison(frame, end) if _than(frame, end) else None
        if found is None:
            continue
        operator, stop = found
        year = next((p for p in frame.periods if p.kind == "year" and p.end <= position <= p.end + _BEFORE), None)
        start = year.start if year is not None else position
        against = Against("stage", _basis(word), year.years[0] if year is not None else 0)
        return Compared(Filter("budget", operator, against), None, ((start, stop),))
    return None


def _basis(word: Word) -> str:
    return word.basis or "예산"


def _thing(frame: Frame) -> Compared | None:
    """대외협력과보다 예산이 많은 과: the members against a thing named before 보다."""
    kinds = [p for p, w in frame.words if w.role == "kind"]
    for mention in frame.mentions:
        if not mention.exact or not _than(frame, mention.end) or _of_other_kind(frame, mention):
            continue
        found = _comparison(frame, mention.end)
        if found is None or not any(p > mention.end for p in kinds):
            continue
        if frame.has("operation", "change", "change_rate"):
            return None
        operator, stop = found
        return Compared(Filter(_measure(frame), operator, Against("subject")), mention, ((mention.start, stop),))
    return None


def _of_other_kind(frame: Frame, mention: Mention) -> bool:
    """소통기획과가 대외협력과보다 세부사업이 적어: no programmes are compared with a department, but departments."""
    departments = all(m.name.kind == "department" for m in mention.matches)
    kinds = frame.values("kind")
    return departments and not frame.has("measure") and not any(k.startswith("department") for k in kinds)


def _than(frame: Frame, end: int) -> bool:
    """Whether 보다 or 대비 follows right there."""
    return _behind().match(frame.text, end) is not None


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"액?\s?{any_of('than')}")


def comparison_behind(frame: Frame, end: int) -> tuple[FilterOp, int] | None:
    """The comparison that 보다 or 대비 right behind a place makes, and where its own words end."""
    return _comparison(frame, end) if _than(frame, end) else None


def _comparison(frame: Frame, end: int) -> tuple[FilterOp, int] | None:
    """Which way is compared behind a place, and where the words of it that stand right there end."""
    for position, word in frame.words:
        if word.role == "filter" and word.value in _COMPARISONS and end <= position <= end + _NEAR:
            return word.value, position + len(word.text)
    than = _behind().match(frame.text, end)
    if than is None:
        return None
    stop = than.end()
    for position, word in frame.words:
        if position < end:
            continue
        if word.role == "operation" and word.value in _MORE:
            return ">", stop
        if word.role == "operation" and word.value in _LESS:
            return "<", stop
        if word.role == "filter" and word.value in _COMPARISONS:
            return word.value, stop
        if word.value == "change_rate" and word.text.startswith((*_RISES, *_FALLS)):  # 24년 결산 대비 증가율 1위
            return ">" if word.text.startswith(_RISES) else "<", stop
    return None


def _measure(frame: Frame) -> str:
    """What is compared: the measure named, else the one that belongs to the kind of the members."""
    measures = [m for m in frame.values("measure") if m != "benefit"]
    if measures:
        return MEASURED_AS.get(measures[0], measures[0])
    kind = frame.values("kind")[-1].partition("/")[0]
    return _DEFAULT.get(kind, "budget")
