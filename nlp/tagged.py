"""What the tokeniser's dictionary says of words: nouns, towns, and what only looks like a noun with a particle."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

from nlp.lexer import FUNCTION_TAGS, NOUN_ENDS_OF_NOISE, Piece
from nlp.mecab import Tokeniser
from nlp.normalise import jamo, key
from nlp.towns import is_town, stem_of

#: Particles that stand behind a noun in one word with it.
PARTICLES = (
    "에서는", "에게서", "으로는", "이라는", "에서", "에게", "한테", "으로", "이랑", "하고", "까지", "부터", "에는",
    "에도", "라는",
    "은", "는", "이", "가", "을", "를", "의", "에", "로", "와", "과", "랑", "도", "만",
)  # fmt: skip
_LONG_NOUN = 3  # syllables
_MONEY = ("비", "금", "액")  # behind a noun: what it costs
_SPOKEN = str.maketrans("ᅢᅤᅫᅬ", "ᅦᅨᅰᅰ")  # vowels that nobody tells apart
_NUMBERS = re.compile(r"\d+")
_SLIPS = 2  # sounds that differ in one place


def all_nouns(tokeniser: Tokeniser, text: str) -> bool:
    """Whether the tokeniser knows every part of a text as a noun of two syllables or more, or an ending."""
    morphemes = tokeniser.morphemes(text)
    nouns = [m for m in morphemes if len(m.surface) >= 2]
    rest = [m for m in morphemes if len(m.surface) < 2]
    return all(m.tag.startswith("NN") for m in nouns) and (not rest or rest == list(morphemes[-1:]))


def another_word(tokeniser: Tokeniser, phrase: str, name: str) -> bool:
    """Whether what a phrase has in place of a part of a name is another word and no slip.

    박물관 where the name has 미술관: two words of the language that differ in most of their letters.  노숙자쉼터 for
    노동자쉼터, 유럽권역 for 아시아권역: a syllable of which neither the first sound nor the vowel is that of the name.
    """
    typed, printed = (_long_nouns(tokeniser, text) for text in (phrase, name))
    other = [(a, b) for a in typed - printed for b in printed - typed if len(a) == len(b)]
    if any(sum(x != y for x, y in zip(a, b, strict=True)) * 2 > len(a) for a, b in other):
        return True
    said, meant = key(phrase), key(name)
    numbers = set(_NUMBERS.findall(meant))
    if numbers and not set(_NUMBERS.findall(said)) <= numbers:
        return True  # 15호점 is no slip of 13호점
    changes = SequenceMatcher(None, said, meant, autojunk=False).get_opcodes()
    nouns = {m.surface for m in tokeniser.morphemes(phrase) if m.tag.startswith("NN") and len(m.surface) > 1}
    if any(
        change == "replace" and said[start:end] in nouns and not sounds_like(said[start:end], meant[begin:until])
        for change, start, end, begin, until in changes
    ):
        return True  # 복지관 is no slip of 보좌관: all that differs is a noun of the language
    return any(
        change == "replace" and _strange(said[start:end], meant[begin:until])
        for change, start, end, begin, until in changes
    )


def sounds_like(typed: str, name: str) -> bool:
    """Whether two texts are spoken alike: 국재협력과 and 국제협력과."""
    return jamo(key(typed)).translate(_SPOKEN) == jamo(key(name)).translate(_SPOKEN)


def _strange(said: str, meant: str) -> bool:
    """Whether a syllable of the one has no likeness in the other, or most of their sounds differ."""
    if not (said.isalpha() and meant.isalpha()) or said.isascii() or meant.isascii() or said in (*PARTICLES, *_MONEY):
        return False
    shorter, longer = sorted((said, meant), key=len)
    ends = {longer[: len(shorter)], longer[len(longer) - len(shorter) :]}
    return all(_unlike(shorter, end) for end in ends)


def _unlike(one: str, other: str) -> bool:
    pairs = [(jamo(a), jamo(b)) for a, b in zip(one, other, strict=True)]
    strange = any(all(a != b for a, b in zip(first[:2], second[:2], strict=False)) for first, second in pairs)
    return strange or Levenshtein.distance(jamo(one), jamo(other)) > _SLIPS


def _long_nouns(tokeniser: Tokeniser, text: str) -> set[str]:
    return {m.surface for m in tokeniser.morphemes(text) if m.tag.startswith("NN") and len(m.surface) >= _LONG_NOUN}


def nouns_of(tokeniser: Tokeniser, text: str) -> str:
    """The nouns that an unknown word begins with, where only endings follow: 전입하면 → 전입."""
    morphemes = tokeniser.morphemes(text)
    end = 0
    for morpheme in morphemes:
        if not morpheme.tag.startswith(("NN", "XR", "SL", "XPN", "XSN")):
            break
        end = morpheme.end
    rest = [m for m in morphemes if m.start >= end]
    return text[:end] if rest and all(m.tag.startswith(FUNCTION_TAGS) for m in rest) else ""


def is_known_town(tokeniser: Tokeniser, text: str) -> bool:
    """Whether the tokeniser's dictionary has a text as a town: 춘천시 is no slip of 순천시."""
    if not is_town(text):
        return False
    morphemes = tokeniser.morphemes(stem_of(text))
    return len(morphemes) == 1 and morphemes[0].tag.startswith("NN")


def ends_like_particle(tokeniser: Tokeniser, piece: Piece) -> bool:
    """Whether what was not understood is one common noun that ends like a noun and a particle."""
    looks_so = piece.kind == "unknown" and piece.text.endswith(NOUN_ENDS_OF_NOISE)
    morphemes = tokeniser.morphemes(piece.text) if looks_so else []
    return len(morphemes) == 1 and morphemes[0].tag == "NNG"
