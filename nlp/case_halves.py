"""The halves of a question that asks two things of one case: 사업비 얼마에 총 몇 번 배달했지, 예산이랑 온 환자수.

Each half is written out as a question of its own: what stands before the first thing asked for is said of the second
too.  There may be several ways to write one: what was asked for first may belong to it, or no more than the place.
"""

from __future__ import annotations

import re

from data.records.values import value
from nlp.shapes import Shapes

_shape = Shapes("cases")
#: What asks for the first number, with the verb behind it: 얼마에, 몇 건이고, 얼마 들었고, 몇 개 달았나요.
_VERB = _shape.written(r"\s(?:\S{1,4}\s)?\S{1,6}{clause_end}요?,?")
_FIRST = _shape(
    r"(?<!\S)(?P<noun>\S{0,24}[^\W\d]\S{0,24}(?<!\d년)(?<!\d년에)(?<!\d년엔))\s"
    r"(?P<asks>(?:얼마|몇\s?(?!\S*(?:에서|부터)\s)[^\s\d]{1,4}?)(?:{and_then},?(?:{verb})?|{verb})(?:\s?/)?|얼마(?:\s?/)?|몇\s?\S{1,4}?\s?/)"
    r"\s(?=\S)",
    verb=_VERB,
)
_ASKS = _shape(r"{asks}")
_COUNT = _shape.written(r"[가-힣]{2,}(?:{counted_number}|{rate}|액|비)|{figure_alone}")
#: Two nouns that each ask for a figure: 건수·금액, 사업예산과 내원 환자, 증감과 증감률.
_NOUNS = _shape(
    r"(?<!\S)(?P<first>\S{0,24}?(?:{count}|{figure_too})(?:\([^()]*\))?)\s?(?P<and>{between_nouns})\s?(?=\S)(?!\S*년)",
    count=_COUNT,
)
#: Two things of which one noun or one number is asked: 업주·유리방 수, 병원동행하고 병상돌봄 얼마나 썼나.
_TAIL = _shape.written(r"(?P<tail>(?:각각\s)?(?:{tail_noun}|[가-힣]{2,}수|얼마.*|몇\s?.+)[\s?.!~]*)$")
_SHARED = _shape(
    r"(?P<first>[^\s·/,]{2,24}?)(?:(?P<and>이랑|랑|하고|와)\s(?P<second>\S+(?:\s\S+){,2}?)|[·/](?P<other>[^\s·/]+))\s{tail}",
    tail=_TAIL,
)
_ENDS = _shape(r"{half_end}(?:{as_noun}|좀)?{end}")
_BEFORE = re.compile(r"[\s,]*$")
_LONGEST = 200  # characters
_OWN = 2  # words of a half that tell which of all figures of a place it means


@value
class Half:
    """One half of a question: its own words, the ways that it may be written as a question of its own, the best first,
    and those words behind the place alone, where they say enough once it is known which case is meant."""

    said: str
    ways: tuple[str, ...]
    short: str = ""
    alike: bool = False  # the same is asked of both


def case_halves(text: str) -> tuple[Half, ...]:
    """The halves of a question for two figures of one case; none where it asks for one thing."""
    text = text.strip()
    if len(text) > _LONGEST:
        return ()  # so much is said of more than two things
    return _asked_in_turn(text) or _two_nouns(text) or _of_one_tail(text)


def _asked_in_turn(text: str) -> tuple[Half, ...]:
    """돈 얼마 들었고 주민 만족도는: the first is asked for by a word that asks, the second behind it."""
    for found in _FIRST.finditer(text):
        first, second = text[: found.end()].rstrip(" ,/"), text[found.end() :].strip()
        if not (_ASKS.search(second) or _ENDS.search(second)):
            continue
        shared = text[: found.start("noun")].strip()
        if not shared:
            continue
        own = first[found.start("noun") :]
        return Half(own, (first,)), _second(shared, found["noun"], second)
    return ()


def _two_nouns(text: str) -> tuple[Half, ...]:
    """예산이랑 온 환자수: each noun asks for a figure by itself."""
    found = _NOUNS.search(text)
    if found is None:
        return ()
    shared, second = text[: found.start("first")].strip(), text[found.end() :].strip()
    if not shared or not (_ASKS.search(second) or _ENDS.search(second)):
        return ()
    own = Half(found["first"], (f"{shared} {found['first']}",))
    return own, _second(shared, "", second)


def _of_one_tail(text: str) -> tuple[Half, ...]:
    """업주·유리방 수: of two things that stand side by side the one number is asked for."""
    found = _SHARED.search(text)
    if found is None:
        return ()
    shared = _BEFORE.sub("", text[: found.start("first")])
    if not shared:
        return ()
    sides = (found["first"], found["second"] or found["other"])
    return tuple(Half(side, (f"{shared} {side} {found['tail']}",), alike=True) for side in sides)


def _second(shared: str, noun: str, own: str) -> Half:
    """The second half behind what is said of both, or also behind what was asked for first."""
    ways = [f"{shared} {own}"]
    if noun and not _ENDS.search(noun):
        ways.append(f"{shared} {noun} {own}")
    asks = _ASKS.search(own)
    tells = len(own[: asks.start() if asks else None].split()) >= _OWN and " " in shared
    return Half(own, tuple(ways), f"{shared.split(maxsplit=1)[0]} {own}" if tells else "")
