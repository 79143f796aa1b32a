"""The halves of a question that asks two things of one case: 사업비 얼마에 총 몇 번 배달했지, 예산이랑 온 환자수.

Each half is written out as a question of its own: what stands before the first thing asked for is said of the second
too.  There may be several ways to write one: what was asked for first may belong to it, or no more than the place.
"""

from __future__ import annotations

import re

from data.records.values import value
from nlp.marks import any_of

#: What asks for the first number, with the verb behind it: 얼마에, 몇 건이고, 얼마 들었고, 몇 개 달았나요.
_VERB = r"\s(?:\S{1,4}\s)?\S{1,6}(?:고|며|서|는지|나요|나|어요|아요|지|죠|어|아|음)(?:요)?,?"
_MORE = r"(?:이?고|이?며|에|였고|인지|이랑|하고|,)"
_FIRST = re.compile(
    rf"(?<!\S)(?P<noun>\S{{0,24}}[^\W\d]\S{{0,24}}(?<!\d년)(?<!\d년에)(?<!\d년엔))\s"
    rf"(?P<asks>(?:얼마|몇\s?(?!\S*(?:에서|부터)\s)[^\s\d]{{1,4}}?)(?:{_MORE},?(?:{_VERB})?|{_VERB})(?:\s?/)?|얼마(?:\s?/)?|몇\s?\S{{1,4}}?\s?/)"
    r"\s(?=\S)"
)
_ASKS = re.compile(rf"{any_of('asks')}")
_COUNT = (
    r"[가-힣]{2,}(?:[건횟점인명대편]수|만족도|[률율액비])"
    r"|예산|사업비|금액|비용|인원|횟수|건수|점수|개수|비율|비중|만족도"
)
#: Two nouns that each ask for a figure: 건수·금액, 사업예산과 내원 환자, 증감과 증감률.
_NOUNS = re.compile(
    rf"(?<!\S)(?P<first>\S{{0,24}}?(?:{_COUNT}|증감|실적)(?:\([^()]*\))?)\s?(?P<and>이?랑|하고|[와과]|및|[·,/&])\s?(?=\S)(?!\S*년)"
)
#: Two things of which one noun or one number is asked: 업주·유리방 수, 병원동행하고 병상돌봄 얼마나 썼나.
_TAIL = r"(?P<tail>(?:각각\s)?(?:수|건수|인원|[가-힣]{2,}수|얼마.*|몇\s?.+)[\s?.!~]*)$"
_SHARED = re.compile(
    rf"(?P<first>[^\s·/,]{{2,24}}?)(?:(?P<and>이랑|랑|하고|와)\s(?P<second>\S+(?:\s\S+){{,2}}?)|[·/](?P<other>[^\s·/]+))\s{_TAIL}"
)
_ENDS = re.compile(
    r"(?:수|률|율|비|액|도|인원|환자|실적|금액|예산|비율|횟수|건수|부서)(?:은|는|이|가|도|좀)?[\s?.!~]*$"
)
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
