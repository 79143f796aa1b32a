"""The places and cases that a question for a figure of a case names, as stretches of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.frame import Frame
from nlp.lexer import Piece
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.places import place_words
from nlp.printed import scope_of
from nlp.shapes import Shapes

WORD = re.compile(r"[^\s,·+?!.()「」‘’“”'\"/~]+")
_shape = Shapes("cases")
PARTICLE = _shape(r"(?<=[가-힣]{2}|\d[가-힣]|[A-Za-z]{2})(?:{long_particle}|(?<![인은는한된])가요|{short_particle})$")
_ITS_HEAD = _shape(r"^{its_head}(?=[^\W_]|$)")
_STEM = "가가"  # any word of two syllables: particles are read behind one
_SHORTEST_PLACE, _LONGEST_PLACE = 2, 8
SHORTEST_WORD = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A place named at `start` to `end`, and the ids of the cases that it has."""

    start: int
    end: int
    scope: tuple[str, ...]
    also: tuple[int, ...] = ()  # where the same place is said once more, wider: 북구 (광주)


def places_named(frame: Frame, lexicon: Lexicon, *, compared: bool) -> list[Place] | None:
    """The places named, one after the other; None where two are named that are not one and are not compared."""
    made: list[Place] = []
    glued: list[Place] = []
    for found in WORD.finditer(frame.text):
        scope, length = _place_in(found.group(), lexicon)
        start, end = found.start(), found.start() + length
        if not scope:
            continue
        if not ends_a_place(frame.text[end : found.end()]):
            if not _named_elsewhere(found.group(), scope, lexicon):
                glued.append(Place(start, end, scope))  # 안양청년옷장
            continue
        wider = next((n for n, place in enumerate(made) if {*place.scope} & {*scope}), None)
        if wider is None:
            made.append(Place(start, end, scope))
            continue
        both = tuple(s for s in made[wider].scope if s in scope)  # 광주 북구, 북구 (광주)
        behind = not frame.text[made[wider].end : start].strip()
        at = made[wider]
        made[wider] = Place(at.start, end, both) if behind else Place(at.start, at.end, both, (*at.also, start))
    made = made or glued[:1]
    return made if len(made) < 2 or compared else None


def _named_elsewhere(word: str, scope: Sequence[str], lexicon: Lexicon) -> bool:
    """하남산단: whether a word that begins like a place is in the name of something of another place."""
    named = [m.name for m in lexicon.wider(PARTICLE.sub("", word)) if m.tier == "contains"]
    return bool(named) and not any(lexicon.under(name.subject, scope) for name in named)


def case_named(frame: Frame, places: Sequence[Place]) -> list[Place]:
    """The one case whose whole name is said, as the place that is asked of: its words tell nothing of a figure."""
    whole = [m for m in frame.mentions if m.is_exactly("case")]
    inside = len(whole) == 1 and all(whole[0].start <= p.start and p.end <= whole[0].end for p in places)
    return [Place(whole[0].start, whole[0].end, tuple(x.name.subject for x in whole[0].matches))] if inside else []


def elsewhere(frame: Frame, places: Sequence[Place]) -> bool:
    """강원 고성군: whether a province is named that the place does not lie in."""
    spans = [(p.start, p.end) for p in places] + [(at, at + 1) for p in places for at in p.also]
    return any(
        key(PARTICLE.sub("", found.group())) in place_words().provinces
        and not any(start < found.end() and found.start() < end for start, end in spans)
        for found in WORD.finditer(frame.text)
    )


def _place_in(word: str, lexicon: Lexicon) -> tuple[tuple[str, ...], int]:
    """The organisation with its cases that a word is or begins with, and how long its name is; a province that only
    begins the names of several is each of them."""
    folded = key(word)
    for length in range(min(len(folded), _LONGEST_PLACE), _SHORTEST_PLACE - 1, -1):
        head, rest = folded[:length], folded[length:]
        matches = lexicon.matches(head)
        if matches and only_particles(rest) and all(m.name.kind != "organization" for m in matches):
            return (), 0  # 진천읍은: a name of its own, no place with something glued to it
        if not matches or any(m.name.kind != "organization" for m in matches):
            continue
        if length > _SHORTEST_PLACE or not rest or only_particles(rest) or len(rest) >= SHORTEST_WORD:
            called = dict.fromkeys((head, *(key(m.name.text) for m in matches)))  # 진천: 진천군, 충북 진천군
            return scope_of([Piece("name", head, 0, length, key=k) for k in called], lexicon), length
    plain = key(PARTICLE.sub("", word))
    if len(plain) < _SHORTEST_PLACE:
        return (), 0
    inside = lexicon.headed.get(plain) or lexicon.headed.get(plain.removesuffix("시"), ())
    return scope_of([Piece("name", k, 0, len(k), key=k) for k in inside], lexicon), len(plain)


def only_particles(text: str) -> bool:
    """Whether behind a word there are no more than particles."""
    return PARTICLE.sub("", f"{_STEM}{text}") == _STEM


def ends_a_place(text: str) -> bool:
    """Whether what stands glued to a place says nothing more: particles, or its head (수원시장님이, 울주군수가)."""
    return only_particles(_ITS_HEAD.sub("", text))
