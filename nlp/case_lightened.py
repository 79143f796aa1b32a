"""Words of a question that its figure need not be printed by: examples, how many there are, a verb said as a noun.

행안부 등 몇 개 names one of those that are counted, 5개 단지 중 tells how many there are, 몇 대 설치함 ends in what was
done.  They are kept (they may tell rows apart), and left out where the case does not hold them.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.query import SOFT
from nlp.shapes import Shapes
from nlp.vocabulary import predicates

Said = tuple[int, str]

_shape = Shapes("cases")
#: 행안부 등 몇 개, 은행 등 총 몇 곳.
_EXAMPLE = _shape(r"(?P<of>[^\W_]+(?:\s?[,·]\s?[^\W_]+)*)\s등\s(?:{all_told}\s)?(?=몇)")
#: 5개 단지 중, 6단지 가운데.
_SO_MANY = _shape(r"(?<![^\s(])\d{1,3}(?!{no_so_many})[가-힣]{1,4}\s?{among}(?=\s)")
#: 몇 대 설치함: a verb said as a noun, behind what asks for its number.
_NOUN_OF_VERB = _shape(r"몇\s?\S{1,4}\s(?:\S{1,6}\s)?(?P<verb>[가-힣]{2,4}){verb_as_noun}{end}")
#: 2~3일 걸리던 게 얼마로: how long something took is what it is compared with, and the answer is a time.
TOOK = _shape(
    r"(?P<long>(?<![\d.])\d{1,3}(?:\s?[~∼-]\s?\d{1,3})?\s?{time_length})\s?{about_so_long}?\s?(?P<took>{took})"
    r"(?=\s.*{time_now})"
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
