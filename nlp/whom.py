"""Which body is asked for: which government or institution does something – 어느 시, … 하는 데가 어디, … 구축 도시.

Read by words (`vocabulary/bodies.yaml`) and where they stand: behind a question word, before 어디, or as the last noun
of the message behind what modifies it; requests, politeness and particles may follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from nlp.marks import closed_by
from nlp.places import place_words
from nlp.towns import is_town, province_of
from nlp.vocabulary import read_yaml

_EOJEOL = re.compile(r"[^\s?!,~…\"'‘’“”「」<>()]+")
_PLURAL = "들"
_ALONE = 1  # syllables of a word for a body that ends no compound: 화장실구, 경찰시
_WRITTEN_TO = "는던"  # what a verb ends in that a noun is written to: 하는곳; no name of a town does
_PLACE = ("곳", "데", "디")  # behind what may be done there they ask for a place: 물어볼 곳
_ENDING = ("데", "디")  # behind 던 they end a sentence: 늘었다던데
_NOUN = "곳"  # and no ending of a sentence as 데 is (어딘데)
#: Finals of a syllable that a verb before a noun ends in: ㄴ (만든 곳); ㄹ (물어볼 곳) asks for what may be done there.
_N, _L = 4, 8


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is asked for: the stretch that says so, and the sort of government, "" for any body; `named` tells whether
    a word for it is said at all (어디서 했나)."""

    start: int
    end: int
    sort: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class _Words:
    """The vocabulary: words for bodies with their sorts, the longest first, and what stands around them by role."""

    bodies: dict[str, str]
    any_body: re.Pattern[str]
    around: dict[str, tuple[str, ...]]


@cache
def _vocabulary() -> _Words:
    said = {role: tuple(map(str, listed)) for entry in read_yaml("bodies") for role, listed in entry.items()}
    bodies = {sort: sort for sort, ends in place_words().sorts.items() if ends}
    bodies |= dict.fromkeys(said["bodies"], "")
    bodies = dict(sorted(bodies.items(), key=lambda pair: -len(pair[0])))
    return _Words(bodies, re.compile("|".join(map(re.escape, bodies))), said)


@lru_cache(maxsize=64)
def whom(text: str) -> Whom | None:
    """The body that a normalised question asks for; None where it asks for none."""
    found = [(m.group().rstrip("."), m.start()) for m in _EOJEOL.finditer(text)]
    parts = [(part, start) for part, start in found if part]
    return next(_behind_which(parts), None) or next(_before_where(parts), None) or _last(parts)


@lru_cache(maxsize=64)
def speaks_of_bodies(text: str) -> bool:
    """Whether a normalised question names a body or asks where, wherever in it that stands: 하는 데도 있나, 어디."""
    words = _vocabulary()
    asking = (*words.around["where"], *words.around["which"])
    parts = [m.group().rstrip(".") for m in _EOJEOL.finditer(text)]
    return any(any(w in part for w in asking) for part in parts) or any(
        _body_of(part, 0, [(before, 0)] if before else [], asked=False) for before, part in pairwise(["", *parts])
    )


def is_request(eojeol: str) -> bool:
    """Whether a word behind the body that is asked for only asks to be told, or says of what: 알려줘, 사업임."""
    around = _vocabulary().around
    return eojeol.startswith((*around["behind"], *around["of"]))


def is_denied(text: str, asked: Whom) -> bool:
    """Whether it is asked which body does not: 쓰지 않는 시, 안 하는 데가 어디, 어느 시가 안 써."""
    around = _vocabulary().around
    before = [part.group() for part in _EOJEOL.finditer(text[: asked.start])]
    last = [part.group() for part in _EOJEOL.finditer(text)]
    does = before if before else last  # 어느 시가 …: what it does stands behind it
    return does[-1].startswith(around["denied"]) or (len(does) > 1 and does[-2] in around["denying"])


def _behind_which(parts: Sequence[tuple[str, int]]) -> Iterator[Whom]:
    """어느 시에서 하는, 어떤 지자체 거예요, 어느구."""
    words = _vocabulary()
    for number, (part, start) in enumerate(parts):
        asks = next((w for w in words.around["which"] if part.startswith(w)), "")
        if not asks:
            continue
        rest, end = part[len(asks) :], start + len(part)
        if not rest and number + 1 < len(parts):
            rest, end = parts[number + 1][0], parts[number + 1][1] + len(parts[number + 1][0])
        sort = next((s for body, s in words.bodies.items() if rest.startswith(body) and _ends(rest[len(body) :])), None)
        turned_to = any(p.startswith(words.around["contacts"]) for p, at in parts if at >= end)
        if sort is not None and not turned_to:
            yield Whom(start, end, sort)


def _before_where(parts: Sequence[tuple[str, int]]) -> Iterator[Whom]:
    """만든 구청이 어디죠, 하는데가 어딘지, 옮긴구어디; 어디서 했나 without a word for the body."""
    around = _vocabulary().around
    for number, (part, start) in enumerate(parts):
        said = next((w for w in around["where"] if w in part), "")
        at = part.find(said) if said else -1
        rest = part.rpartition(said)[2] if said else ""
        if at < 0 or rest.startswith(around["elsewhere"]):
            continue
        if at:
            found = _body_of(part[:at], start, parts[:number], asked=True)
        else:
            last = number - 1  # 시가 있다면서요, 어딘가요
            while last > 0 and parts[last][0].startswith(around["behind"]):
                last -= 1
            found = _body_of(*parts[last], parts[:last], asked=True) if number else None
        if found is not None:
            yield Whom(found.start, start + len(part), found.sort)
        elif rest in ("서", "에서") and number + 1 < len(parts):
            does = parts[number + 1]
            if does[0].startswith(around["does"]):
                yield Whom(start + at, start + len(part), "", named=False)


def _last(parts: Sequence[tuple[str, int]]) -> Whom | None:
    """… 체계 구축 도시, … 하는 곳 있나요: the last noun, behind which only a request stands."""
    behind = _vocabulary().around["behind"]
    for last in range(len(parts) - 1, -1, -1):
        found = _body_of(*parts[last], parts[:last], asked=False)
        if found is not None or not parts[last][0].startswith(behind):
            return found
    return None


def _body_of(part: str, start: int, before: Sequence[tuple[str, int]], *, asked: bool) -> Whom | None:
    """The body that an eojeol ends with: alone behind what modifies it, glued to a verb, or the end of a compound."""
    words = _vocabulary()
    if words.any_body.search(part) is None:  # most
        return None
    for body, sort in words.bodies.items():
        at = part.rfind(body)
        if at < 0 or not _ends(part[at + len(body) :]):
            continue
        if not at:
            modified = bool(before) and before[-1][0] not in words.around["counting"]
            may_be = body in _PLACE and modified and closed_by(before[-1][0][-1], _L)
            return Whom(start, start + len(part), sort) if modified and not may_be else None
        named = part[: at + len(body)]
        written_to = part[at - 1] in _WRITTEN_TO
        if not written_to and (is_town(named) or province_of(named)):
            continue
        told = body in _ENDING and part[at - 1] == "던" and not asked
        glued = (written_to and not told) or (closed_by(part[at - 1], _N) and (asked or body == _NOUN))
        if glued or (not sort and len(body) > _ALONE):
            return Whom(start + at, start + len(part), sort)
    return None


def _ends(rest: str) -> bool:
    """Whether what follows the word for a body is a particle or the ending of a sentence."""
    around, rest = _vocabulary().around, rest.removeprefix(_PLURAL)
    return not rest or rest in around["particles"] or rest.startswith(around["endings"])
