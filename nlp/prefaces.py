"""What people say before they ask, which names nothing of the documents.

Who wants to know (국장님이 물어보시는데), why (내가 몰라서 그러는데), and what the answer is for (발표 자료 만드는
중인데).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from nlp.tagged import PARTICLES
from nlp.thesaurus import said as known
from nlp.vocabulary import read_yaml


@cache
def _said() -> dict[str, str]:
    return {entry["value"]: "|".join(map(re.escape, map(str, entry["words"]))) for entry in read_yaml("prefaces")}


@cache
def _who_asks() -> re.Pattern[str]:
    said = _said()
    return re.compile(
        rf"(?<!\S)(?:우리\s|저희\s)?(?:{said['who']})(?:님|분)?(?:들)?(?:이|가|께서|한테서?|께)?(?:\s(?:자꾸|급히|급하게|빨리|갑자기|지금|또|막))?"
        rf"\s?(?:{said['asks']})[가-힣]*[,.]?\s+(?:(?:급해요?|급합니다|빨리요?)[,.]?\s+)?"
    )


_OBJECT = r"(?:을|를|에|에다|로|으로|도|하고|좀)?\s?(?:좀\s|다시\s|급히\s|보고\s)?"
_GOING_ON = r"(?:\s?(?:하는|해야|쓰는|되는|필요해|중|중이|하려고|싶은|있는)[가-힣]*){0,2}(?<=[데서요려고까중임다])"
_IS_FOR = (
    r"(?:(?:\s?(?:때문에|관련|차원|용))?\s?"
    r"(?:이?라서?|이?라고|인데|임|입니다|이에요|예요|에\s필요해서|그런데|그러는데)요?|\s?차원(?:에서|으로)|용(?:으로|인데요?|이에요|입니다|임)?)"
)


@cache
def _for_what() -> re.Pattern[str]:
    """숙제라서, 자료 정리 중인데, 보고용으로: the thing made from the answer, with its making if that is said."""
    said = _said()
    matter = rf"(?:[가-힣]{{1,4}}?)??(?:{said['matter']})|(?:{said['short_matter']})"  # 업무보고; 표 is no 목표
    making = rf"{_OBJECT}(?:{said['making']})[가-힣]*{_GOING_ON}"
    return re.compile(rf"^[^?!,.\d\n]{{0,24}}?(?<![가-힣])(?:{matter})(?:{making}|{_IS_FOR})[,.]?\s+(?=\S)")


@cache
def _my_own() -> re.Pattern[str]:
    """우리 손녀가: whom it is for; what they are is said behind it."""
    return re.compile(rf"(?<!\S)(?:우리|저희|제)\s?(?:{_said()['relative']})(?:이|가|은|는|도|한테|에게)\s+(?=\S)")


@cache
def _i_am() -> re.Pattern[str]:
    """민원인인데요, 취재 중인 기자인데: who asks, in a word that no answer depends on."""
    return re.compile(
        rf"^(?:[^?!,.\d\n]{{0,20}}\s)?(?:{_said()['asker']})(?:인데|입니다만|이라서?|라서|이고|인데요|입니다)요?[,.]?\s+(?=\S)"
    )


#: 내가 잘 몰라서 그러는데 …: why somebody asks.
_WHY_ASKS = re.compile(r"^[^?!.\n]{1,40}?\s그러(?:는데|니|니까)요?[,.]?\s+(?=\S)")


#: 나이 들어 잘 모르겠는데: that somebody does not know; what, is asked behind it.
_KNOWS_NOT = re.compile(
    r"^(?:(?!얼마|뭐|뭔|어디|몇|어느|누가|언제|예산)[^?!.\n]){0,30}?모르(?:겠는데|는데|겠어서|겠지만|니까)요?[,.]?\s+(?=\S)"
)


#: 봉사 신청하려는데 …: what somebody is going to do, before the question.
_INTENDS = re.compile(
    r"^(?:[가-힣]+\s){0,2}[가-힣]*(?:하려는데|하려고\s?하는데|하려고\s?해요|하고\s?싶은데|할까\s?하는데)요?[,.]?\s+(?=\S+\s\S)"
)


@cache
def _slogan() -> re.Pattern[str]:
    words = "|".join(re.escape(w).replace(r"\ ", r"\s?") for w in _longest_first("slogan"))
    named_after = "|".join(map(re.escape, _longest_first("named_after")))
    return re.compile(rf"(?<![가-힣])(?:(?:{words})\s?)+(?P<place>[가-힣]+)(?![가-힣]|\s?(?:{named_after}))")


def _longest_first(value: str) -> list[str]:
    found = next(entry["words"] for entry in read_yaml("prefaces") if entry["value"] == value)
    return sorted(map(str, found), key=len, reverse=True)


def without_slogan(text: str, is_place: Callable[[str], bool]) -> str:
    """살기 좋은 진천군 → 진천군, 생거진천 → 진천: what a place calls itself by is no part of what is asked.

    Only right before the name of a place with nothing but a particle behind it: a body may be named after a slogan, and
    so may a programme (살기 좋은 진천군 만들기).
    """

    def plain(found: re.Match[str]) -> str:
        place = found["place"]
        stems = (place.removesuffix(p) for p in ("", *PARTICLES) if place.endswith(p))
        return place if any(map(is_place, stems)) else found.group()

    return _slogan().sub(plain, text)


def without_preface(text: str, says_something: Callable[[str], bool] = lambda _: False) -> str:
    """A message without the clause that says who wants to know, why or what for, where something is left to answer.

    `says_something` tells of a clause whether it names what is asked about: then it stays.
    """
    made = _my_own().sub("", _who_asks().sub("", text))
    for sign, clause in (("", _i_am()), ("그러", _WHY_ASKS), ("모르", _KNOWS_NOT), ("", _for_what())):
        said = clause.match(made) if sign in made else None
        if said is not None and not says_something(said.group()):
            made = made[said.end() :]
    intends = _INTENDS.match(made) if "하려" in made or "싶은" in made or "할까" in made else None
    if intends is not None and not known(intends.group()) and not says_something(intends.group()):
        made = made[intends.end() :] if says_something(made[intends.end() :]) else made
    return made if made.strip() else text
