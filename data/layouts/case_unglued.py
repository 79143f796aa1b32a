"""Lines of torn headings put right before their words are counted.

What the conversion glued together is parted (`선정률건수` where 건수 is printed again, `(회)계`), and brackets on a
line of their own go back to the words that they stand under.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNIT_AND_WORD = re.compile(r"(?P<first>\([가-힣%]{1,3}\))(?P<rest>[가-힣].*)")
_RATE_AND_WORD = re.compile(r"(?P<first>[가-힣]{1,6}[률율])(?P<rest>(?P<word>[가-힣]{2,4})(?:\s.*)?)")
_BRACKETS = re.compile(r"\([^()]+\)(?:\s?\([^()]+\))+")
_BRACKET = re.compile(r"\([^()]+\)")
#: What stands over the places of the rows.
RANKS = ("순위", "순번", "연번", "번호")
#: And what they are called behind it: 순위 동 명.
_RANKS = re.compile(rf"(?:{'|'.join(RANKS)})\s(?:(?:[가-힣]\s){{1,3}}[가-힣]|[가-힣]{{1,5}}[명별칭]|구\s?분|이름)$")
_RANK = re.compile(r"(?P<place>\d{1,2})\s(?=[가-힣])")

Lines = list[tuple[str, bool]]


def righted(texts: Sequence[str], begins: Sequence[bool]) -> Lines:
    """The lines of headings, each with whether a cell is known to begin with it."""
    return _bracketed(_unglued(texts, begins))


def _unglued(texts: Sequence[str], begins: Sequence[bool]) -> Lines:
    """Two cells that were printed as one word are two lines: the second is known to begin where it does."""
    made: Lines = []
    for text, sure in zip(texts, begins, strict=True):
        parted = (_UNIT_AND_WORD.fullmatch(text) if made else None) or _rate(text)
        made += [(parted["first"], sure), (parted["rest"], True)] if parted else [(text, sure)]
    return made


def _rate(text: str) -> re.Match[str] | None:
    """A rate and a heading as one word, where this is printed on the same line by itself too."""
    parted = _RATE_AND_WORD.fullmatch(text)
    return parted if parted and parted["word"] in text.split()[1:] else None


def _bracketed(lines: Lines) -> Lines:
    """A line of brackets, one for each word of a line above it, joined to these words."""
    made: Lines = []
    for text, sure in lines:
        brackets = _BRACKET.findall(text) if _BRACKETS.fullmatch(text) else []
        over = [at for at, (above, _) in enumerate(made) if brackets and len(above.split()) == len(brackets)]
        if len(over) == 1 and "(" not in made[over[0]][0]:
            words = made[over[0]][0].split()
            joined = " ".join(word + bracket for word, bracket in zip(words, brackets, strict=True))
            made[over[0]] = (joined, made[over[0]][1])
        else:
            made.append((text, sure))
    return made


def heads_ranks(text: str, labels: Sequence[str]) -> bool:
    """Whether a line heads the places of rows and their names, and the rows are numbered just so."""
    places = [int(found["place"]) if (found := _RANK.match(label)) else 0 for label in labels]
    return _RANKS.match(text) is not None and len(places) > 1 and places == list(range(1, len(places) + 1))


def without_rank(label: str) -> str:
    """What a numbered row is called."""
    return _RANK.sub("", label, count=1) if _RANK.match(label) else label
