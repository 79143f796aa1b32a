"""What people say before they ask: who wants to know (국장님이 물어보시는데), which names nobody of the documents."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from nlp.vocabulary import read_yaml


@cache
def _who_asks() -> re.Pattern[str]:
    said = {entry["value"]: "|".join(map(re.escape, map(str, entry["words"]))) for entry in read_yaml("prefaces")}
    return re.compile(
        rf"(?<!\S)(?:우리\s|저희\s)?(?:{said['who']})(?:님|분)?(?:들)?(?:이|가|께서|한테서?|께)?(?:\s(?:자꾸|급히|급하게|빨리|갑자기|지금|또|막))?"
        rf"\s?(?:{said['asks']})[가-힣]*[,.]?\s+(?:(?:급해요?|급합니다|빨리요?)[,.]?\s+)?"
    )


#: 내가 잘 몰라서 그러는데 …: why somebody asks.
_WHY_ASKS = re.compile(r"^[^?!.\n]{1,40}?\s그러(?:는데|니|니까)요?[,.]?\s+(?=\S)")


def without_preface(text: str, says_something: Callable[[str], bool] = lambda _: False) -> str:
    """A message without the clause that says who wants to know or why, where something is left to answer.

    `says_something` tells of a clause whether it names what is asked about: then it stays.
    """
    made = _who_asks().sub("", text)
    why = _WHY_ASKS.match(made)
    if why is not None and not says_something(why.group()):
        made = made[why.end() :]
    return made if made.strip() else text
