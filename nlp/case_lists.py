"""Questions for a list of names that a case prints: 어떤 기관들이 참여했나, 새로 놓을 다섯 곳이 어디야.

`attributes` has what the names are of (기관, 단계; "" where it is not said), `limit` how many they are (0 where that is
not said); the other words tell of which list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from nlp.case_places import PARTICLE, WORD, Place, elsewhere, places_named
from nlp.case_terms import words_said
from nlp.frame import Frame
from nlp.lexer import Piece
from nlp.lexicon import Lexicon
from nlp.marks import either
from nlp.mecab import Tokeniser
from nlp.numbers import read_count
from nlp.query import LOOSE, SOFT, Query
from nlp.vocabulary import read_yaml

#: `by` where several names are asked for and nothing else may be meant.
SURE = "names"
_NUMBER = re.compile(r"몇|얼마|제일|가장|언제|(?<!누구)누구(?!누구)|누가|전화|연락처|보다")
_HANGUL = re.compile(r"[가-힣]{2,6}")
_MANY = r"(?P<many>\d{1,2}|[한두세네열]|다섯|여섯|일곱|여덟|아홉)\s?(?P<unit>가지|개|곳|군데|종류|종|건|팀|단계|대)"
#: A noun before a number, and no verb: 복지관 두 곳.
_NOUN = r"[가-힣]{1,6}[가-힣](?<![한된은는로게던들중의와과서해줄한])"
_END = r"(?:들)?(?:은|는|이|가|을|를|의|도|에는|으로|로)?"


@cache
def _words(sign: str) -> str:
    """Any of the words of a role in the vocabulary."""
    return either(_role(sign))


@cache
def _role(role: str) -> frozenset[str]:
    """The words of a role in the vocabulary."""
    return frozenset(str(w) for e in read_yaml("case_lists") if e["role"] == role for w in e["words"])


@cache
def _weak() -> re.Pattern[str]:
    """What asks for one thing or for several: 최종 설치지역 어디, 참여기관 알려줘."""
    return re.compile(rf"(?P<thing>{_words('thing')}){_END}\s?(?:{_words('ask')})")


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    """What says that several names are asked for, each with the thing that they are of."""
    named, each, ask, all_ = (_words(sign) for sign in ("thing", "each", "ask", "all"))
    thing = f"{named}|{_words('mere')}"
    return (
        re.compile(
            rf"(?:(?P<thing>{thing}|{_NOUN}){_END}\s)?{_MANY}{_END}\s?(?:[가-힣]{{1,6}}\s?)??(?:{ask}|{all_}|{each})"
        ),
        re.compile(rf"(?:(?P<thing>{thing}){_END}\s?)?(?:{each})"),
        re.compile(rf"(?:어떤|무슨|어느)\s?(?P<thing>{named})(?:들|이|가|을|를|과|와|랑|하고|로|으로|에서)"),
        re.compile(rf"(?P<thing>{named}){_END}\s?(?:{all_})"),
        re.compile(rf"(?P<thing>[가-힣]{{2,8}})\s(?:{_words('called')}){_END}\s?(?:{_words('every')})"),
        re.compile(rf"(?P<thing>{thing}|{_NOUN}){_END}\s?{_MANY}[\s?.!~]*$"),
        re.compile(rf"{_MANY}{_END}\s?(?P<thing>{thing}){_END}\s?(?:{ask}|{all_})?[\s?.!~]*$"),
        re.compile(rf"{_MANY}(?<=[곳지데]){_END}[\s?.!~]*$"),
    )


def case_list(frame: Frame, pieces: Sequence[Piece], tokeniser: Tokeniser, lexicon: Lexicon) -> Query | None:
    """The question for a list that a case prints; None where none is asked for."""
    if frame.has("forbidden") or frame.has("small_talk") or _NUMBER.search(frame.text):
        return None
    asked = next((found for form in (*_signs(), _weak()) if (found := form.search(frame.text))), None)
    if asked is None:
        return None
    places = places_named(frame, lexicon, compared=False)
    if not places or elsewhere(frame, places):
        return None  # 작업복 세탁소 있는 데 어디어디: those who have one are asked for
    said = asked.groupdict()
    many = read_count(said["many"]) if said.get("many") else 0
    begin = asked.start("many") if many else asked.end()
    words = list(_telling(frame, pieces, tokeniser, places, range(begin, asked.end())))
    if not words:
        return None
    words += _others(frame, places, {at for at, _ in words})
    thing = _thing(frame.text, asked)
    return Query(
        "case_list",
        scope=places[0].scope,
        term=" ".join(word for _, word in sorted(words)),
        attributes=(thing,),
        kind="organization" if thing in _role("body") else "",
        limit=many,
        by="" if asked.re is _weak() else SURE,
        years=frame.years(),
    )


def _telling(
    frame: Frame, pieces: Sequence[Piece], tokeniser: Tokeniser, places: Sequence[Place], asked: range
) -> Iterator[tuple[int, str]]:
    """The words that tell of which list, those for what its names are of as such that it need not hold."""
    sign = re.compile(f"(?:{_words('each')}|{_words('ask')}|{_words('all')})")
    for at, word in words_said(frame, pieces, tokeniser, places):
        mere = word.partition("|")[0] in _role("mere") or at in asked
        if not mere and not sign.match(frame.text, at):
            yield at, word + LOOSE if word in _role("thing") else word


def _others(frame: Frame, places: Sequence[Place], known: Collection[int]) -> Iterator[tuple[int, str]]:
    """최종 설치지역: the words that tell too little of a case, but which of its lists is meant."""
    for found in WORD.finditer(frame.text):
        at, word = found.start(), PARTICLE.sub("", found.group())
        if at not in known and not any(p.start <= at < p.end for p in places) and _HANGUL.fullmatch(word):
            yield at, word + SOFT


def _thing(text: str, asked: re.Match[str]) -> str:
    """What the names are of, as the question says it: 조례, of 조례 이름 두 개."""
    thing = asked.groupdict().get("thing") or ""
    if thing in _role("called"):
        before = re.search(r"([가-힣]{2,8})\s$", text[: asked.start("thing")])
        return before[1] if before else ""
    return "" if thing in _role("mere") else thing
