"""Figures found by the words of their labels: the subject, what the figure is printed under, and the unit.

A figure answers only where every word of the question is printed with it – in its label, in the name of what it is
about, or on the lines right above it.  What is left out would make it the figure of something else.
Where no organisation is named, words around a figure do not answer alone: one at least stands in its own label.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from data.records import WON
from db.facts import INDEX_WORDS, Facts
from db.result import AmountLine, Amounts, NotFound, Reading, Result, Text, Thing
from db.search import Group, Pattern, groups_of
from nlp.query import Query

_MEASURES = ("budget", "amount", "count", "rate", "headcount")
_MOST_THINGS = 600
_TOPICS = ("사업명", "사업이름", "선거명", "위치", "장소")
_ABOVE = 8  # lines over a figure whose short texts say what it is about
#: Words that tell nothing of their own, and what a noun may end in: 활동비, 처리건수.
_FILLERS = frozenset(
    (
        "사업", "운영", "지원", "조성", "추진", "금액", "건수", "횟수", "인원", "사람", "이용자", "총액", "전체",
        "합계", "모두", "총", "수", "액", "비", "금", "개", "료", "자", "들", "용", "명", "건", "로", "으로",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    reading: Reading
    own: int  # words that stand in the figure's own label


def printed(facts: Facts, query: Query) -> Result:
    """The figures whose printed words hold every word of `term`: one, or all that fit equally well."""
    groups = groups_of(query.term)
    things = _things(facts, query, groups)
    if not things:
        return NotFound(query, "no_match", word=query.term)
    readings = facts.readings(things, (*_MEASURES, *query.beside))
    parts = [part for group in groups for part in group]
    texts = facts.texts([*things, *(t.parent for t in things if t.parent is not None)], words=True)
    found: list[_Found] = []
    named = bool(groups) and any(t.id in query.scope and t.kind not in ("organization", "case") for t in things)
    missing = set(range(len(groups)))
    for thing in things:
        about = _about(thing, texts)
        for reading in readings[thing.id]:
            beside = [r for r in readings[thing.id] if r.line == reading.line and r.basis != reading.basis]
            if not _fits(reading, query, beside) or (query.basis and reading.basis != query.basis):
                continue
            own, left = _coverage(groups, _label(reading), _above(reading, texts[thing.id]), about)
            left |= _of_neighbours(groups, reading, beside)
            missing &= left
            own_words = own or _says_one_of(parts, reading, thing.name)
            if named and not own_words:
                continue  # of a thing named, what is asked is said by the figure itself
            if not left and (query.scope or query.subjects or _says_one_of(parts, reading)):
                found.append(_Found(reading, own))
    numbered = [f"{part}수" for part in parts] if _unit(query) == "수" else []  # 등록단체 수: the 단체수 of them
    best = _best(_asked_for(found, query, parts), query, [*parts, *numbered])
    if not best:
        word = next((groups[i][0] for i in sorted(missing)), "")
        return NotFound(query, "no_match", word=word)
    return Amounts(query, tuple(AmountLine(r.thing, r.year, (r,)) for r in best))


def _things(facts: Facts, query: Query, groups: Sequence[Group]) -> list[Thing]:
    """What the figures may be about: all that stands under the scope, else what a name or text of has the words."""
    if query.subjects:
        return list(facts.things(query.subjects).values())
    if query.basis:
        return [t for t in facts.labelled(query.basis) if not query.scope or _under(t, query.scope)]
    if query.scope:
        under = facts.below(query.scope, _MOST_THINGS + 1)
        return under if len(under) <= _MOST_THINGS else []
    held: dict[Thing, set[int]] = {}
    for thing, text in facts.containing(groups, words=True):
        for number, group in enumerate(groups):
            if _pattern(group).stands_in(text.text):
                held.setdefault(thing, set()).add(number)
    most = max((len(numbers) for numbers in held.values()), default=0)
    return [thing for thing, numbers in held.items() if len(numbers) == most][:_MOST_THINGS]


def _under(thing: Thing, scope: Sequence[str]) -> bool:
    at: Thing | None = thing
    while at is not None and at.id not in scope:
        at = at.parent
    return at is not None


def _about(thing: Thing, texts: dict[str, list[Text]]) -> str:
    """Names of a subject and of those above it."""
    made = []
    at: Thing | None = thing
    while at is not None:
        made.append(at.name)
        at = at.parent
    for held in (thing, thing.parent):
        if held is not None:
            made += [t.text for t in texts[held.id] if t.name in ("제목", "기관")]
            made += [t.text for t in texts[held.id] if t.name == INDEX_WORDS and t.line == held.line]
    return " / ".join(made)


def _label(reading: Reading) -> str:
    year = f"{reading.year}년" if reading.year else ""
    unit = (
        reading.unit.replace("·", "") if len(reading.unit) > 1 and reading.unit not in WON else ""
    )  # 개 단체: what is counted
    return " / ".join(w for w in (reading.basis, reading.part, reading.period, reading.note, unit, year) if w)


def _above(reading: Reading, texts: Iterable[Text]) -> str:
    """Texts on the line of a figure, and what the lines right above it say it is about."""
    near = (t for t in texts if reading.line - _ABOVE <= t.line <= reading.line and not t.personal)
    return " / ".join(t.text for t in near if t.line == reading.line or t.name in _TOPICS)


def _says_one_of(words: Sequence[str], reading: Reading, name: str = "") -> bool:
    """Whether a label (or the name of what lies beneath the thing asked of) says a word of the question; a budget is
    that of what stands around it."""
    said = name or _label(reading)
    return (not name and reading.measure == "budget") or any(_made_of(w, said) for w in words if w not in _FILLERS)


def _of_neighbours(groups: Sequence[Group], reading: Reading, beside: Sequence[Reading]) -> set[int]:
    """Words that are the heads of other columns in a figure's row: 처리건수 is not the number of 병원동행."""
    own, heads = _label(reading), {"".join(r.basis.split()) for r in beside}
    return {
        number
        for number, group in enumerate(groups)
        if any(word in heads for word in group) and not any(_made_of(word, own) for word in group)
    }


def _unit(query: Query) -> str:
    return next((str(f.value) for f in query.filters if f.field == "unit"), "")


def _fits(reading: Reading, query: Query, beside: Sequence[Reading]) -> bool:
    """Whether a figure is of the unit and year asked for; a column without a unit is counted as those `beside` it."""
    if query.years and reading.year not in query.years:
        return False
    unit = _unit(query)
    if not unit:
        return True
    if unit == "원":  # any amount of money
        return reading.unit in WON
    if unit == "수":  # a number of things
        return reading.unit not in WON and "%" not in reading.unit
    if unit == "개":
        return reading.unit not in WON and reading.unit[:1] in ("개", "", "종", "곳")
    if not reading.unit and reading.measure == "count":
        return {r.unit for r in beside if r.unit} == {unit}
    return reading.unit.startswith(unit)


def _coverage(groups: Sequence[Group], label: str, line: str, about: str) -> tuple[int, set[int]]:
    """How much of the question stands in the label itself and on its line, and which words stand nowhere."""
    own, left = 0, set()
    for number, group in enumerate(groups):
        for worth, text in ((2, label), (1, f"{label} / {line}"), (0, f"{label} / {line} / {about}")):
            if any(_made_of(word, text) for word in group):
                own += worth
                break
        else:
            left.add(number)
    return own, left


@lru_cache(maxsize=4096)
def _pattern(group: Group) -> Pattern:
    return Pattern(group)


def _made_of(word: str, text: str) -> bool:
    """Whether a word stands in a text, whole or in parts of two syllables and more: 사전예약 of 사전 예약 첫날."""
    if word in _FILLERS:
        return True
    if _pattern((word,)).stands_in(text):
        return True
    folded = "".join(text.lower().split())
    reached = {0}
    for end in range(1, len(word) + 1):
        if any(_part(word[start:end], start, folded, text) for start in reached):
            reached.add(end)
    return len(word) in reached


def _part(part: str, start: int, folded: str, text: str) -> bool:
    """Whether a part of a word stands in a text, or is an ending that tells nothing."""
    if part in _FILLERS and start:
        return True
    return len(part) > 1 and part in folded and _pattern((part,)).stands_in(text)


def _asked_for(found: Sequence[_Found], query: Query, words: Sequence[str]) -> Sequence[_Found]:
    """A budget where one is asked for and printed; the whole and not its parts, unless a part is named."""
    if query.measure == "budget":
        found = [f for f in found if f.reading.measure == "budget"] or found
    whole = [f for f in found if not f.reading.part or any(w in f.reading.part for w in words)]
    return whole or found


def _best(found: Sequence[_Found], query: Query, words: Sequence[str]) -> list[Reading]:
    """Those that say most of it in their own label, a label of the very words first.

    Of a row with its years the total or the document's own year.
    """
    if not found:
        return []
    most = max(f.own for f in found)
    best = [f.reading for f in found if f.own == most]
    alike = {("".join(r.basis.split()), r.part, r.period, r.thing.id) for r in best}
    if len(best) > 1 and len(alike) == 1 and not query.years:
        newest = [r for r in best if r.year == r.thing.document.year]
        best = newest or best
    exact = [r for r in best if any(w == "".join(r.basis.split()) for w in words)]
    exact = exact or [r for r in best if any(w.endswith("".join(r.basis.split()) or " ") for w in words)]
    best = exact or best
    made: dict[tuple[object, ...], Reading] = {}
    for reading in best:
        made.setdefault((reading.value, reading.unit, reading.year, reading.part), reading)
    return list(made.values())
