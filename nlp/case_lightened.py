"""Words of a question that its figure need not be printed by: examples, how many there are, a verb said as a noun.

행안부 등 몇 개 names one of those that are counted, 5개 단지 중 tells how many there are, 몇 대 설치함 ends in what was
done.  They are kept (they may tell rows apart), and left out where the case does not hold them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.query import SOFT
from nlp.vocabulary import predicates

Said = tuple[int, str]

#: 행안부 등 몇 개, 은행 등 총 몇 곳.
_EXAMPLE = re.compile(r"(?P<of>[^\W_]+(?:\s?[,·]\s?[^\W_]+)*)\s등\s(?:총\s|모두\s)?(?=몇)")
#: 5개 단지 중, 6단지 가운데.
_SO_MANY = re.compile(r"(?<![^\s(])\d{1,3}(?!년|월|일|시|차|회|기|분기)[가-힣]{1,4}\s?(?:중에?서?|가운데서?)(?=\s)")
#: 몇 대 설치함: a verb said as a noun, behind what asks for its number.
_NOUN_OF_VERB = re.compile(r"몇\s?\S{1,4}\s(?:\S{1,6}\s)?(?P<verb>[가-힣]{2,4})(?:함|됨|했음|됐음|한겨)[\s?.!~]*$")
#: 2~3일 걸리던 게 얼마로: how long something took is what it is compared with, and the answer is a time.
TOOK = re.compile(
    r"(?P<long>(?<![\d.])\d{1,3}(?:\s?[~∼-]\s?\d{1,3})?\s?(?:일|시간|분|개월|달|주))\s?(?:이나|씩|이|정도)?\s?(?P<took>걸리던|걸렸던|걸린)"
    r"(?=\s.*(?:얼마|며칠|몇\s?(?:일|시간|분)))"
)


def lightened(text: str, said: Sequence[Said]) -> list[Said]:
    """The words of a question with their places, those marked soft that a figure need not be printed by."""
    spans = [m.span() for m in _SO_MANY.finditer(text)]
    spans += [m.span("of") for m in _EXAMPLE.finditer(text)]
    spans += [(m.start("long"), m.end("took")) for m in TOOK.finditer(text)]
    verb = _NOUN_OF_VERB.search(text)
    if verb is not None and verb["verb"] in predicates():
        spans.append(verb.span("verb"))
    if not spans:
        return list(said)
    return [(at, _soft(word) if any(a <= at < b for a, b in spans) else word) for at, word in said]


def _soft(word: str) -> str:
    first, bar, others = word.partition("|")
    return word if SOFT in first else f"{first}{SOFT}{bar}{others}"
