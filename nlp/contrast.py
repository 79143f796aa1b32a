"""What a question sets aside for what it asks: A 말고 B, B (A 제외), B? A 말고, A 빼고 B만.

How far the thing set aside reaches to the left is not written, so there may be several readings; which of them means
anything is tried (`bot.contrast`).
"""

from __future__ import annotations

import re

from data.records.values import value
from nlp.counted import narrowing
from nlp.marks import any_of

_ASIDE, _TAKEN, _SUCH, _HELD_IN = any_of("set_aside"), any_of("taken_away"), any_of("such"), any_of("held_in")
_POINTED, _WHOLE, _WHAT, _REQUEST = any_of("pointed"), any_of("whole_of"), any_of("asks"), any_of("requests")
_MOST_WORDS = 6  # of what is set aside
_ENDS = ("?", "!", ",")  # of another sentence or clause
#: 하지 말고, 빼놓지 말고: nothing is set aside.
_UNDONE = re.compile(r"지(?:는|도)?$")
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:으로|에서|은|는|이|가|을|를|의|로|만|과|와|에)$")
#: What closes what the things are taken from: 예산에서, 컨설팅 중, 사업 가운데.
_OF_WHICH = re.compile(r"에서는?$|^중에?서?$|^가운데$")
#: What asks how much, of all there is.
_ASKS = re.compile(rf"(?:{_WHAT}|{_REQUEST}).*|(?:{_WHOLE}|모두|합|나머지|다른|그냥|만|좀)(?:은|는|이|가|을|를)?")
#: 대응한, 기투자액: what is done, or its amount, behind the noun for it.
DONE = re.compile(r"(?:한|된|하는|했던|되는|할|하던|액)$")
_WORDS = re.compile(r"[^\W_]+")
#: 외국인정책 붙은 거, 고령자 거: what only stands for the thing.
_STANDING = re.compile(rf"(?:\s{_HELD_IN})?\s{_SUCH}(?:은|는|을|를|이|들)?$|\s{_HELD_IN}$")
_POINTING = re.compile(rf"(?:\S+\s)?{_POINTED}")
_ALL = re.compile(_WHOLE)
_SETS = rf"(?:{_ASIDE}|(?P<takes>{_TAKEN}))"
_INLINE = re.compile(rf"(?<=[^\s,])(?:은|는|이|가|을|를)?\s{_SETS}요?(?=[\s,?.!]|$)")
_BRACKETED = re.compile(rf"\((?P<said>(?P<aside>[^()]+?)(?:은|는|이|가|을|를)?\s{_SETS})요?(?:,?\s(?P<more>[^()]+))?\)")


@value
class Contrast:
    """A reading: what is set aside, the question without it, and what of that stands for it (B).

    `takes` says that it is taken away rather than set aside for another thing.
    """

    aside: str
    rest: str
    instead: str
    takes: bool
    said: str  # what is set aside, with the word that does so

    @property
    def words(self) -> tuple[str, ...]:
        """The words of what is set aside that name something, without the particles at their ends."""
        return words_of(_named(self.aside))

    @property
    def names_another(self) -> bool:
        """Whether words for another thing stand behind it, and not only what asks how much."""
        return any(not _ASKS.fullmatch(word) for word in words_of(self.instead))

    @property
    def narrows(self) -> bool:
        """남성 말고 이용자: a part of those asked for, where no other part is named."""
        return any(w in narrowing() for w in self.words) and not any(w in narrowing() for w in words_of(self.rest))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, each without a particle at its end."""
    return tuple(_PARTICLE.sub("", word) for word in _WORDS.findall(text))


def says_all(text: str) -> bool:
    """전체, 총액: whether nothing but a whole is named."""
    return _ALL.fullmatch(text.strip()) is not None


def within_which(text: str) -> tuple[tuple[str, str], ...]:
    """휴양시설 중 펜션은, 행정운영경비에서 기본경비: what a thing is said to be one of, and the question without it."""
    words = text.split(" ")
    cut = next((n for n, word in enumerate(words[:-1]) if _OF_WHICH.search(word)), 0)
    last = cut + 1 if words[cut].endswith(("에서", "에서는")) else cut
    said = [_OF_WHICH.sub("", word) for word in words[:last]]
    behind = words[cut + 1 :]
    return tuple((" ".join(said[n:]), " ".join([*words[:n], *behind])) for n in range(last - 1, -1, -1))


def contrasts(text: str) -> tuple[Contrast, ...]:
    """The readings of a question that sets something aside, the likeliest first; none of any other question."""
    found = _BRACKETED.search(text)
    if found is not None:
        aside = found["aside"].strip()
        rest = " ".join(f"{text[: found.start()]} {found['more'] or ''} {text[found.end() :]}".split())
        usable = rest and _sets_aside(aside)
        return (
            (Contrast(aside, rest, found["more"] or rest, found["takes"] is not None, found["said"]),) if usable else ()
        )
    found = _INLINE.search(text)
    if found is None:
        return ()
    before, behind = text[: found.start()], text[found.end() :].strip(" ,")
    if not _sets_aside(before):
        return ()
    takes = found["takes"] is not None
    words = before.split(" ")
    made = []
    for count in _extents(words):
        aside = " ".join(words[len(words) - count :])
        rest = " ".join(" ".join([*words[: len(words) - count], behind]).split())
        if rest:
            made.append(Contrast(aside, rest, behind or rest, takes, f"{aside}{found.group()}"))
    return tuple(made)


def _extents(words: list[str]) -> list[int]:
    """How many words may belong to what is set aside: from 에서 or 중 on, else one and more."""
    last = _named(" ".join(words))
    least = len(words) - len(last.split(" ")) + 1 if last else 1
    cuts = [len(words) - n - 1 for n, word in enumerate(words[:-1]) if _OF_WHICH.search(word)]
    ended = next((n for n, word in enumerate(reversed(words)) if n and word.endswith(_ENDS)), len(words))
    near = [c for c in cuts[-1:] if c <= _MOST_WORDS]
    most = min(ended, near[0] if near else _MOST_WORDS)
    return list(dict.fromkeys([*near, *range(least, most + 1)]))


def _named(text: str) -> str:
    """외국인정책 붙은 거, 고령자 거: without what only stands for the thing."""
    return _STANDING.sub("", text.strip())


def _sets_aside(text: str) -> bool:
    said = text.strip()
    return bool(said) and not _UNDONE.search(said) and not _POINTING.fullmatch(said)
