"""Conditions in a question: thresholds (1억 이상), name parts (이름에 … 들어간), attribute values (민간보조 사업)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nlp.frame import Frame, Mention
from nlp.numbers import Number
from nlp.query import Filter, FilterOp
from nlp.vocabulary import Word

_COMPARISONS: tuple[FilterOp, ...] = (">=", ">", "<=", "<")
_MEMBERS = ("list", "count", "sum", "average", "top", "bottom", "rank")
NEAR = 6  # characters between a number and the word that compares it (1억원을 넘는)
_DOWN_TO = ("까지", "이내", "안에")  # 3위까지: the first three
_COUNTERS = ("개", "건", "곳", "가지", "개소", "군데", "위", "등", "번째", "째", "번", "팀")


@dataclass(frozen=True, slots=True)
class Conditions:
    """What was read: filters, how many are wanted, and which mentions were used up as conditions.

    `left_over` names a condition that could not be understood; it stops the answer.
    """

    filters: tuple[Filter, ...] = ()
    limit: int = 0
    nth: int = 0
    used: frozenset[int] = frozenset()
    left_over: str = ""
    placed: bool = False  # the ordinal is a place in a ranking (2위, 2등)


def read_conditions(frame: Frame) -> Conditions:
    """Read the numbers, attribute values and name parts of a frame."""
    filters: list[Filter] = []
    used: set[int] = set()
    limit = nth = 0
    placed = False
    left = ""
    for number in frame.numbers:
        comparison = _comparison(frame, number)
        if frame.text[: number.start].endswith("-") and not frame.text[: number.start - 1][-1:].isdigit():
            left = frame.text[number.start - 1 : number.end]  # 상위 -3개
        elif comparison:
            filters.append(_threshold(frame, number, comparison))
        elif _equal(frame, number):
            filters += [_threshold(frame, number, ">="), _threshold(frame, number, "<=")]
        elif number.kind == "ordinal" and frame.text[number.end :].lstrip().startswith(_DOWN_TO):
            limit = int(number.value)
        elif number.kind == "ordinal":
            nth = int(number.value)
            placed = placed or number.unit in ("위", "등")
        elif number.unit in _COUNTERS or (number.kind == "bare" and _ranking(frame)):
            if number.value == number.value.to_integral_value() and 0 < number.value < 10_000:
                limit = int(number.value)
            else:
                left = frame.text[number.start : number.end]
        elif number.kind == "percent" and frame.has("part"):
            filters.append(Filter("지원조건", "contains", f"{number.value.normalize():f}%"))
            filters += [Filter("지원조건", "contains", part) for part in frame.values("part")[:1]]
        elif number.unit not in ("년", "개년") and not _per(frame, number):
            left = left or frame.text[number.start : number.end]
    for position, value in _values(frame):
        field, _, text = value.partition("=")
        filters.append(Filter(field, "lacks" if refused(frame, position, text) else "contains", text))
        used.update(m.start for m in frame.mentions if m.start <= position < m.end)
    name = _name_part(frame)
    if name is not None:
        mention, operator = name
        filters.append(Filter("name", operator, mention.text))
        used.add(mention.start)
    return Conditions(tuple(filters), limit, nth, frozenset(used), left, placed)


def _comparison(frame: Frame, number: Number) -> FilterOp | None:
    for position, word in frame.words:
        if word.role == "filter" and word.value in _COMPARISONS and number.end <= position <= number.end + NEAR:
            return word.value
        if word.role == "operation" and word.value == "than" and number.end <= position <= number.end + NEAR:
            if frame.has("operation", "more", "increase"):
                return ">"
            if frame.has("operation", "less", "decrease"):
                return "<"
    return None


def _equal(frame: Frame, number: Number) -> bool:
    """가중치가 40인 지표, 예산이 1억원짜리 사업 – a measure and a number with 인 or 짜리 behind it."""
    behind = any(text.startswith(("인", "짜리")) and start == number.end for start, text in frame.particles)
    return behind and frame.has("measure") and frame.has("kind")


def _per(frame: Frame, number: Number) -> bool:
    """1명당 얼마: what an amount is counted by, not a condition."""
    return any(text.startswith("당") and start == number.end for start, text in frame.particles)


def _threshold(frame: Frame, number: Number, comparison: FilterOp) -> Filter:
    """A number with a comparison is about the measure named, or the one its unit belongs to."""
    measures = [m for m in frame.values("measure") if m != "benefit"]
    if number.kind == "money":
        field = "budget"
    elif number.unit == "명" and "headcount" in measures:
        field = "headcount"
    elif number.kind == "percent":
        field = measures[0] if measures and measures[0] != "budget" else "achievement"
        if frame.has("operation", "increase", "decrease", "change_rate"):
            field = "change_rate"
        elif frame.has("operation", "share"):
            field = "share"
    else:
        field = measures[0] if measures else "target"
    value = -number.value if field == "change_rate" and frame.has("operation", "decrease") else number.value
    return Filter(field, _flipped(comparison) if value < 0 else comparison, Decimal(value), number.unit)


def _flipped(comparison: FilterOp) -> FilterOp:
    """10% 이상 줄어든 is a change of −10 % or less."""
    flipped: dict[FilterOp, FilterOp] = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
    return flipped.get(comparison, comparison)


def _ranking(frame: Frame) -> bool:
    return frame.has("operation", "top", "bottom", "rank", "most", "more", "less")


def _values(frame: Frame) -> list[tuple[int, str]]:
    """Attribute values that stand as conditions: only where members are asked for, the longest at each place.

    신규 is a state of a programme (its budget began) before it is a printed 구분.
    """
    counted = any(w.role == "measure" and w.value == "count" for _, w in frame.words)
    if not (frame.has("kind") or frame.has("operation", *_MEMBERS) or counted):
        return []
    longest: dict[int, Word] = {}
    for position, word in frame.words:
        if word.role == "value" and not (word.value.startswith("구분=") and frame.has("state")):
            known = longest.get(position)
            if known is None or len(word.text) > len(known.text):
                longest[position] = word
    return [(position, word.value) for position, word in longest.items()]


def refused(frame: Frame, start: int, text: str) -> bool:
    """Whether a word that leaves out (아닌, 빼고, 없는) stands right behind what is written at a place."""
    return any(
        word.role == "filter" and word.value == "lacks" and start < position <= start + len(text) + NEAR
        for position, word in frame.words
    )


def _name_part(frame: Frame) -> tuple[Mention, FilterOp] | None:
    """The mention that a word like 들어간, 관련 or 빼고 turns into a part of names."""
    for position, word in frame.words:
        if word.role != "filter" or word.value not in ("contains", "lacks"):
            continue
        before = [m for m in frame.mentions if m.end <= position <= m.end + NEAR]
        members = frame.has("kind") or frame.has("operation", *_MEMBERS)
        if before and members and not _whole_department(before[-1]):
            return before[-1], "contains" if word.value == "contains" else "lacks"
    return None


def _whole_department(mention: Mention) -> bool:
    return mention.exact and any(m.name.kind in ("department", "organization") for m in mention.matches)
