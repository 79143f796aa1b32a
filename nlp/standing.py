"""Standing requests: 대외협력과 소식 매주 월요일 9시에 보내줘, 활동률이 목표보다 낮으면 알려줘.

A request is lexed into tokens of its own vocabulary (`standing.yaml`), numbers (`nlp.numbers`) and clock times; a token
inside a name of the documents is none.  A small grammar makes a `Timing` and a `Condition` of them.  What is left of
the message is a question like any other and is understood as one: nothing is guessed from whole sentences.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any, Literal, cast

from data.records.values import replace
from nlp.numbers import find_numbers, read_count
from nlp.shapes import Shapes
from nlp.vocabulary import read_yaml

Test = Literal["<", "<=", ">", ">=", "changed", "increased", "decreased", "missed", "met", "appears"]
Kind = Literal["digest", "alert", "reminder"]

_shape = Shapes("timing")
_WEEKDAYS = "월화수목금토일"
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
#: Hours said without 오전 or 오후 that nobody means before dawn (3시에 is in the afternoon).
_AFTERNOON = range(1, 7)


@dataclass(frozen=True, slots=True)
class Timing:
    """When, as far as it was said; None is unsaid.  The fields are those of `bot.schedule.Rule`."""

    every: str | None = None
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    nth: int | None = None
    working: bool | None = None
    hour: int | None = None
    minute: int = 0
    also: tuple[int, ...] | None = None  # further weekdays
    weeks: int | None = None

    @property
    def is_said(self) -> bool:
        return self != Timing()


@dataclass(frozen=True, slots=True)
class Condition:
    """What must become true of the thing asked about.

    `value` is the number to compare with (money in 원), None where `against` says what to compare with: the target
    of the same year, or the year before.  With `increased` and `decreased` the value is the least change that counts
    (10% 이상 늘면), `more` that it must be exceeded (10% 넘게).
    """

    test: Test
    value: Decimal | None = None
    unit: str = ""
    against: Literal["", "target", "before"] = ""
    more: bool = False

    def to_json(self) -> dict[str, str]:
        """Texts of what is set."""
        value = {} if self.value is None else {"value": str(self.value)}
        more = {"more": "yes"} if self.more else {}
        return {"test": self.test, **value, "unit": self.unit, "against": self.against, **more}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Condition:
        """The inverse of `to_json`."""
        value = Decimal(data["value"]) if "value" in data else None
        return cls(data["test"], value, data.get("unit", ""), data.get("against", ""), bool(data.get("more")))


@dataclass(frozen=True, slots=True)
class Standing:
    """One standing request.  `topic` is what is left for the question engine; `left` was not understood."""

    kind: Kind
    topic: str
    timing: Timing = Timing()
    condition: Condition | None = None
    repeat: Literal["", "once", "every"] = ""
    is_question: bool = False  # 질문을: the answer itself is wanted, not the news about its subject
    style: str = ""
    skip_empty: bool = False
    left: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    role: str
    value: Any
    start: int
    end: int


@dataclass(slots=True)
class _Said:
    """What the grammar has read so far: tokens not yet used, and the stretches that belong to the request."""

    text: str
    tokens: list[_Token]
    spans: list[tuple[int, int]] = field(default_factory=list)
    condition_end: int = 0

    def first(self, *roles: str) -> _Token | None:
        return next((t for t in self.tokens if t.role in roles), None)

    def take(self, *roles: str) -> _Token | None:
        found = self.first(*roles)
        if found is not None:
            self.use(found)
        return found

    def use(self, *tokens: _Token) -> None:
        self.spans += [(t.start, t.end) for t in tokens]
        self.tokens = [t for t in self.tokens if t not in tokens]

    def before(self, token: _Token, *roles: str) -> _Token | None:
        """The token of a role that ends right before another one (particles and spaces between)."""
        for other in reversed(self.tokens):
            between = self.text[other.end : token.start].strip()
            if other.role in roles and other.end <= token.start and between in _BETWEEN:
                return other
        return None


#: What may stand between two weekdays.
_JOINS = ("", *_shape.words("joins_days"))
#: What may stand between two tokens that belong together (목표보다 낮으면, 50%를 넘으면).
_BETWEEN = ("", *_shape.words("between"))


@cache
def _signs() -> re.Pattern[str]:
    """A word that says how often, or that something is to be sent."""
    return re.compile("|".join(word.pattern for word, role, _, _ in _words() if role in _ASKING))


def may_be_standing(text: str) -> bool:
    """Whether anything in a message can make it a standing request; nothing does in most questions, and looking for
    every word of the grammar costs ten times as much."""
    apart = _decomposed(text)
    conditional = any(_decomposed(ending) in apart for ending in _CONDITIONAL)
    return conditional or _signs().search(text) is not None or _DAYS.search(text) is not None


def read_standing(text: str, names: Iterable[tuple[int, int]] = ()) -> Standing | None:
    """The standing request that a normalised message is, None for a question.  `names` are stretches of names."""
    if not may_be_standing(text):
        return None
    said = _Said(text, _tokens(text, tuple(names)))
    condition, left, each = _condition(said)
    timing = _timing(said)
    if condition is None and not left and not _is_request(said, timing):
        return None
    if (condition is not None or left) and not _stands_alone(said, condition is not None):
        return None  # 예산이 줄어들면 어떻게 돼? is no request
    kind: Kind = "digest"
    if condition is not None or left:
        kind = "alert"
    elif said.first("remind") is not None:
        kind = "reminder"
    style, repeat = said.take("style"), said.take("repeat")
    skip = said.take("skip") is not None
    question = said.take("saved") is not None
    for token in list(said.tokens):
        if token.role in ("send", "alert", "remind", "please", "news"):
            said.use(token)
    return Standing(
        kind,
        _rest(said),
        timing,
        condition,
        "every" if each else repeat.value if repeat else "",
        question,
        style.value if style else "",
        skip,
        left or _unread(said),
    )


def _is_request(said: _Said, timing: Timing) -> bool:
    """Whether somebody wants something sent: a word for sending, and how often or what kind of news.

    알려줘 ends many a question; it asks for a standing message only beside a day or a clock time.
    """
    if said.first("remind") is not None:
        return said.first("alert", "send", "please") is not None or timing.is_said or said.tokens[-1].role == "remind"
    if said.first("send") is not None:
        return timing.every is not None or said.first("news") is not None
    often = timing.every is not None
    exact = timing.hour is not None or timing.day is not None or timing.weekday is not None or timing.every == "workday"
    if said.first("alert", "news", "saved") is not None:
        return often and (exact or said.first("news", "saved") is not None)
    # 대외협력과 지표 평일마다: nothing says what to do, but the message ends in its times
    return often and exact and not _words_after(said, max((end for _, end in said.spans), default=0), said.tokens)


def _stands_alone(said: _Said, understood: bool) -> bool:
    """A condition is a request where nothing but times and a word for telling stands behind it."""
    if not understood:
        return said.first("alert", "send") is not None
    roles = ("send", "alert", "remind", "please", "repeat", "style", "skip", "news")
    return not _words_after(said, said.condition_end, [t for t in said.tokens if t.role in roles])


def _words_after(said: _Said, start: int, tokens: Sequence[_Token]) -> str:
    """What is written behind a place, without tokens, particles and punctuation."""
    kept = list(said.text)
    for a, b in [*said.spans, *((t.start, t.end) for t in tokens)]:
        kept[a:b] = " " * (b - a)
    words = "".join(kept)[start:].split()
    return " ".join(w for w in words if w.strip(",.!?~") not in _AFTER)


# --- tokens ----------------------------------------------------------------------------------------------------------

_CLOCK = _shape(
    r"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)"
    r"|(?P<n>[01]?\d|2[0-4]|{hour})\s?시(?![가-힣]*[군도청])(?:\s?(?P<minute>[0-5]?\d)\s?분|\s?(?P<half>반))?"
)
_DATE = _shape(r"(?:(?P<month>1[0-2]|[1-9])\s?월\s?)?(?<!\d)(?P<day>3[01]|[12]\d|[1-9])\s?일(?!\s?{stretch_behind})")
_MONTH = _shape(r"(?<!\d)(?P<month>1[0-2]|[1-9])\s?월(?=\s?{of_month})")
_WEEKDAY = re.compile(rf"(?<!매)(?P<days>[{_WEEKDAYS}](?:\s?[·,/]\s?[{_WEEKDAYS}]|[{_WEEKDAYS}])*)요일")
_SPANS = (("clock", _CLOCK), ("date", _DATE), ("month", _MONTH), ("weekday", _WEEKDAY))
#: What every weekday, date and month has, and what every ending that makes a verb a condition (`_ending`).
_DAYS = re.compile(r"요일|\d\s?[일월]")
_CONDITIONAL = _shape.words("conditional")
_ASKING = ("every", "month_end", "counted", "send", "remind")
#: A word with a conditional ending that the vocabulary does not know: it is asked back.
_HANGING = _shape(r"[가-힣]+{before_if}면(?=\s|$)")
_SIDES: dict[str, Test] = {
    "low": "<", "falls": "<", "decreased": "<", "high": ">", "rises": ">", "increased": ">",
}  # fmt: skip
#: Verbs of a movement: a number beside them is its size.
_MOVES = ("increased", "decreased", "falls", "rises")
_BEHIND_REQUEST = _shape(r"{behind_request}?(?=\s|$|[,.?!~])")
_AFTER = ("", *_shape.words("behind_word"))


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@cache
def _ending() -> str:
    """Endings that make a verb a condition: -(으)면, -(으)ㄹ 때(마다), -는 경우; decomposed, ㄹ and ㄴ are finals."""
    when = rf"(?:{_decomposed('때')}|{_decomposed('경우')})"
    return (
        rf"(?:(?:{_decomposed('으')})?{_decomposed('면')}"
        rf"|(?:{_decomposed('으')})?{chr(0x11AF)}\s?{when}(?P<each>{_decomposed('마다')})?(?:{_decomposed('에')})?"
        rf"|(?:{_decomposed('느')}|{_decomposed('으')})?{chr(0x11AB)}\s?{_decomposed('경우')}(?:{_decomposed('에')})?)"
    )


@cache
def _words() -> tuple[tuple[re.Pattern[str], str, str, str], ...]:
    """(pattern, role, value, beginning) of every word; stems are matched decomposed and with their ending.

    The beginning stands wherever the pattern matches: a question has few of them, and looking for it costs a
    twentieth of a pattern.
    """
    made = []
    for entry in read_yaml("standing"):
        for word in map(str, entry["words"]):
            pattern = re.escape(word).replace(r"\ ", r"\s?")
            if entry["role"] == "stem":
                ending = _ending()
                if _decomposed(word).endswith(chr(0x11AF)):  # 줄 때: the ㄹ is the stem's own
                    ending = rf"(?:{ending}|\s?{_decomposed('때')}(?P<own>{_decomposed('마다')})?)"
                pattern = _decomposed(pattern) + ending
            first = word.split(" ")[0]
            begins = _decomposed(first) if entry["role"] == "stem" else first
            made.append((re.compile(pattern), str(entry["role"]), str(entry["value"]), begins))
    return tuple(made)


def _tokens(text: str, names: Sequence[tuple[int, int]]) -> list[_Token]:
    """The tokens of a text, left to right, the longest at each place; none reaches into a longer name."""
    decomposed = [_decomposed(c) for c in text]
    origin = [i for i, c in enumerate(decomposed) for _ in c] + [len(text)]
    apart = "".join(decomposed)
    found: list[_Token] = []
    for pattern, role, value, begins in _words():
        searched = apart if role == "stem" else text
        if begins not in searched:
            continue
        for match in pattern.finditer(searched):
            start, end = match.span()
            if role == "stem":
                start, end = origin[start], origin[end - 1] + 1
                each = any(match.groupdict().values())
                found.append(_Token("stem", (value, each), start, end))
            else:
                found.append(_Token(role, value, start, end))
    found += [_Token(role, m, m.start(), m.end()) for role, pattern in _SPANS for m in pattern.finditer(text)]
    found += [_Token("number", n, n.start, n.end) for n in find_numbers(text)]
    kept: list[_Token] = []
    for token in sorted(found, key=lambda t: (t.start, -t.end, t.role == "number")):
        before = kept[-1] if kept else None
        if before is not None and token.start < before.end:
            continue
        inside = any(a < token.end and token.start < b and b - a > token.end - token.start for a, b in names)
        if not inside and _bounded(text, token, before):
            kept.append(token)
    return kept


def _bounded(text: str, token: _Token, before: _Token | None) -> bool:
    """A word begins where a spaced word or another token ends, and leaves only a particle behind it."""
    if token.role == "stem":
        return token.value[0] != "is" or (
            before is not None and before.role == "compare" and not _gap(text, before, token)
        )
    begins = (
        token.start == 0 or not text[token.start - 1].isalnum() or (before is not None and before.end == token.start)
    )
    if token.role in ("number", "clock", "date", "month", "weekday", "compare"):
        return begins or token.role in ("number", "compare")
    behind = re.match(r"[^\s,.?!~]*", text[token.end :])
    rest = behind[0] if behind else ""
    return begins and (
        rest in _AFTER or len(text[token.start : token.end]) >= 3 or rest[:1].isdigit() or rest[:1] in _WEEKDAYS
    )


def _gap(text: str, before: _Token, token: _Token) -> str:
    return text[before.end : token.start].strip()


# --- grammar: when ---------------------------------------------------------------------------------------------------


def _timing(said: _Said) -> Timing:
    """Read how often, on which day and at what time; every token that is read is used up."""
    made = _clock(said)
    counted = _counted(said)
    every = said.take("every")
    if every is not None:
        fortnight = every.value == "fortnight"
        made = replace(made, every="week" if fortnight else every.value, weeks=2 if fortnight else None)
    made = replace(made, **counted)
    if made.nth is not None or made.every in (None, "week"):
        days = _weekdays(said, one=made.nth is not None)
        made = replace(made, weekday=days[0], also=days[1:] or None) if days else made
    date = said.take("date")
    if date is not None:
        made = replace(made, day=int(date.value["day"]))
        if date.value["month"]:
            made = replace(made, month=int(date.value["month"]))
    month = said.take("month")
    if month is not None:
        made = replace(made, month=int(month.value["month"]))
    return replace(made, every=made.every or _implied(made))


def _weekdays(said: _Said, *, one: bool) -> tuple[int, ...]:
    """The weekdays of a message, Monday first: 월·수요일, 월요일과 목요일.  What is not taken is said back."""
    found = [t for t in said.tokens if t.role == "weekday"]
    if one or any(said.text[a.end : b.start].strip(" ,·/") not in _JOINS for a, b in pairwise(found)):
        found = [t for t in found[:1] if not one or len(t.value["days"]) == 1]
    said.spans += [(before.end, after.start) for before, after in pairwise(found)]
    said.use(*found)
    return tuple(sorted({_WEEKDAYS.index(c) for t in found for c in t.value["days"] if c in _WEEKDAYS}))


def _implied(timing: Timing) -> str | None:
    """How often, where only the day was said: 월요일마다, 1일에, 마지막 근무일에, 3월 2일에."""
    if timing.month is not None:
        return "year"
    if timing.day is not None or timing.nth is not None:
        return "month"
    return "week" if timing.weekday is not None else None


def _counted(said: _Said) -> dict[str, Any]:
    """마지막 근무일, 첫째 주 월요일, 마지막 날, 말일."""
    end = said.take("month_end")
    if end is not None:
        return {"day": _PLACES[end.value]}
    for place in [t for t in said.tokens if t.role in ("place", "number")]:
        after = next((t for t in said.tokens if t.start >= place.end), None)
        if after is None or _gap(said.text, place, after) or (place.role == "number" and place.value.kind != "ordinal"):
            continue
        number = _PLACES[place.value] if place.role == "place" else int(place.value.value)
        if (after.role, after.value) in (("counted", "working"), ("every", "workday")):
            said.use(place, after)
            return {"working": True, "day": number}
        if (after.role, after.value) == ("counted", "week"):
            said.use(place, after)
            return {"nth": number}
        if after.role == "weekday":
            said.use(place)
            return {"nth": number}
        if (after.role, after.value) == ("counted", "day"):
            said.use(place, after)
            return {"day": number}
    return {}


def _clock(said: _Said) -> Timing:
    noon = said.take("noon")
    if noon is not None:
        return Timing(hour=int(noon.value))
    clock = said.first("clock")
    if clock is None:
        return Timing()
    half = said.before(clock, "half")
    match = clock.value
    if match["h"]:
        hour, minute, written = int(match["h"]), int(match["m"]), True
    else:
        hour = read_count(match["n"])
        minute, written = int(match["minute"] or 0) or (30 if match["half"] else 0), False
    if half is not None:
        hour = hour % 12 + (12 if half.value == "pm" else 0)
        if half.value == "pm" and hour == 12 and said.text[half.start : half.end] == "밤":
            hour = 0
        said.use(half)
    elif not written and hour in _AFTERNOON:
        hour += 12
    said.use(clock)
    return Timing(hour=hour % 24, minute=minute)


def read_timing(text: str) -> tuple[Timing, str]:
    """When something is, and the words that are left (매월 5일 주간 보고)."""
    said = _Said(text, _tokens(text, ()))
    return _timing(said), _rest(said)


def clock_times(text: str) -> list[Timing]:
    """Every clock time of a message, in order."""
    said = _Said(text, _tokens(text, ()))
    made: list[Timing] = []
    while (clock := _clock(said)).hour is not None:
        made.append(clock)
    return made


def day_tokens(text: str) -> list[Timing]:
    """Every day of a month in a message, with its month where that is said."""
    dates = [t.value for t in _tokens(text, ()) if t.role == "date"]
    return [Timing(day=int(m["day"]), month=int(m["month"]) if m["month"] else None) for m in dates]


def _unread(said: _Said) -> str:
    """A day or time that no rule took (two weekdays, two times)."""
    return next(
        (said.text[t.start : t.end] for t in said.tokens if t.role in ("every", "weekday", "date", "clock")), ""
    )


# --- grammar: under which condition ----------------------------------------------------------------------------------


def _condition(said: _Said) -> tuple[Condition | None, str, bool]:
    """The condition, what of it was not understood, and whether it is meant every time (…때마다)."""
    stem = said.first("stem")
    if stem is None:
        hanging = _HANGING.search(said.text)
        return None, hanging[0] if hanging else "", False
    verb, each = stem.value
    compare, number = said.before(stem, "compare"), said.before(stem, "number")
    if compare is not None:
        number = said.before(compare, "number")
        if number is None:
            return None, said.text[compare.start : stem.end], each
    against = said.before(number or stem, "against")
    readable = (*_MOVES, "low", "high") if against is not None else (*_MOVES, "is", "low", "high")
    if number is not None and verb not in readable:
        return None, said.text[(against or number).start : stem.end], each
    size = number is not None and (
        against is not None or (verb in _MOVES and not _gap(said.text, compare or number, stem))
    )
    made = _moved_by(verb, compare, number, against) if number and size else _judged(verb, compare, number, against)
    used = [t for t in (against, number, compare, stem) if t is not None]
    if made is None:
        return None, said.text[min(t.start for t in used) : stem.end], each
    said.use(*used)
    said.spans.append((min(t.start for t in used), stem.end))
    said.condition_end = stem.end
    return made, "", each


def _judged(verb: str, compare: _Token | None, number: _Token | None, against: _Token | None) -> Condition | None:
    """The test that a verb says of the number, or of what it is compared with."""
    side = _SIDES.get(verb)
    if compare is not None and verb in ("low", "high") and (compare.value[0] != side):
        return None  # 50% 이상 낮으면: of what?
    if number is not None:
        test: Test | None = compare.value if compare is not None else side
        value = number.value
        return None if test is None else Condition(test, value.value, _unit_of(value))
    if against is not None and side is not None:
        return Condition(side, against=against.value)
    if against is None and verb in ("falls", "rises"):
        return Condition("decreased" if verb == "falls" else "increased")
    if against is not None and verb == "met":
        return Condition("met")
    if verb in ("changed", "increased", "decreased", "missed", "met", "appears") and against is None:
        return Condition(cast("Test", verb))
    return None


def _moved_by(verb: str, compare: _Token | None, number: _Token, against: _Token | None) -> Condition | None:
    """작년보다 10% 이상 늘면, 1억 넘게 줄면; a change of less than something is no news."""
    value = number.value
    if (compare is not None and compare.value not in (">", ">=")) or (
        against is not None and against.value != "before"
    ):
        return None
    more = compare is not None and compare.value == ">"
    test: Test = "decreased" if _SIDES.get(verb) == "<" else "increased"
    return Condition(test, value.value, _unit_of(value), "before" if against else "", more)


def _unit_of(value: Any) -> str:
    return "" if value.kind == "bare" else str(value.unit)


def _rest(said: _Said) -> str:
    """The message without the request: what is to be looked at."""
    kept = list(said.text)
    for start, end in said.spans:
        behind = _BEHIND_REQUEST.match(said.text, end)
        end = behind.end() if behind else end
        kept[start:end] = " " * (end - start)
    return " ".join("".join(kept).split()).strip(" ,.!~?")
