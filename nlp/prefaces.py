"""What people say before they ask, which names nothing of the documents.

Who wants to know (국장님이 물어보시는데), why (내가 몰라서 그러는데), and what the answer is for (발표 자료 만드는
중인데).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from nlp.shapes import Shapes
from nlp.tagged import PARTICLES
from nlp.thesaurus import said as known

_shape = Shapes("prefaces")
#: 국장님이 급하게 물어보시는데: who asks.
_WHO_ASKS = _shape(
    r"(?<!\S)(?:우리\s|저희\s)?{who}[님분]?들?{who_particle}?(?:\s{hurried})?\s?{asks_it}[가-힣]*[,.]?\s+(?:{urgent}[,.]?\s+)?"
)
_OBJECT = _shape.written(r"{into}?\s?(?:{again}\s)?")
_GOING_ON = _shape.written(r"(?:\s?{going_on}[가-힣]*){0,2}(?<={clause_end})")
_IS_FOR = _shape.written(r"(?:(?:\s?{for_it})?\s?{is_for}요?|\s?차원(?:에서|으로)|용{in_use}?)")
#: 숙제라서, 자료 정리 중인데, 보고용으로: the thing made from the answer, with its making if that is said.  업무보고 is
#: one; 표 is no 목표.
_FOR_WHAT = _shape(
    r"^[^?!,.\d\n]{0,24}?(?<![가-힣])(?:(?:[가-힣]{1,4}?)??{matter}|{short_matter})"
    r"(?:{object_of}{making}[가-힣]*{goes_on}|{it_is_for})[,.]?\s+(?=\S)",
    object_of=_OBJECT,
    goes_on=_GOING_ON,
    it_is_for=_IS_FOR,
)
#: 우리 손녀가: whom it is for; what they are is said behind it.
_MY_OWN = _shape(r"(?<!\S)(?:우리|저희|제)\s?{relative}(?:{as_subject}|도|한테|에게)\s+(?=\S)")
#: 민원인인데요, 취재 중인 기자인데: who asks, in a word that no answer depends on.
_I_AM = _shape(r"^(?:[^?!,.\d\n]{0,20}\s)?{asker}{i_am}요?[,.]?\s+(?=\S)")
#: 내가 잘 몰라서 그러는데 …: why somebody asks.
_WHY_ASKS = _shape(r"^[^?!.\n]{1,40}?\s그러(?:는데|니|니까)요?[,.]?\s+(?=\S)")
#: 나이 들어 잘 모르겠는데: that somebody does not know; what, is asked behind it.
_KNOWS_NOT = _shape(r"^(?:(?!{asked_already})[^?!.\n]){0,30}?모르{not_known}요?[,.]?\s+(?=\S)")
#: 봉사 신청하려는데 …: what somebody is going to do, before the question.
_INTENDS = _shape(r"^(?:[가-힣]+\s){0,2}[가-힣]*{intends}요?[,.]?\s+(?=\S+\s\S)")
_SLOGAN = _shape(r"(?<![가-힣])(?:{slogan}\s?)+(?P<place>[가-힣]+)(?![가-힣]|\s?{named_after})")


def without_slogan(text: str, is_place: Callable[[str], bool]) -> str:
    """살기 좋은 진천군 → 진천군, 생거진천 → 진천: what a place calls itself by is no part of what is asked.

    Only right before the name of a place with nothing but a particle behind it: a body may be named after a slogan, and
    so may a programme (살기 좋은 진천군 만들기).
    """

    def plain(found: re.Match[str]) -> str:
        place = found["place"]
        stems = (place.removesuffix(p) for p in ("", *PARTICLES) if place.endswith(p))
        return place if any(map(is_place, stems)) else found.group()

    return _SLOGAN.sub(plain, text)


def without_preface(text: str, says_something: Callable[[str], bool] = lambda _: False) -> str:
    """A message without the clause that says who wants to know, why or what for, where something is left to answer.

    `says_something` tells of a clause whether it names what is asked about: then it stays.
    """
    made = _MY_OWN.sub("", _WHO_ASKS.sub("", text))
    for sign, clause in (("", _I_AM), ("그러", _WHY_ASKS), ("모르", _KNOWS_NOT), ("", _FOR_WHAT)):
        said = clause.match(made) if sign in made else None
        if said is not None and not says_something(said.group()):
            made = made[said.end() :]
    intends = _INTENDS.match(made) if "하려" in made or "싶은" in made or "할까" in made else None
    if intends is not None and not known(intends.group()) and not says_something(intends.group()):
        made = made[intends.end() :] if says_something(made[intends.end() :]) else made
    return made if made.strip() else text
