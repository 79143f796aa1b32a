"""Misspellings of the words of money and results: every spelling that one wrong letter (jamo) makes of them.

`26얘산` is read while the text is segmented, where no space says where the word begins.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from nlp.normalise import jamo, key
from nlp.vocabulary import Word

SHORTEST, LONGEST = 2, 5  # syllables of the words that are mended so
_PLAIN = ("예산", "결산", "목표", "실적", "정원", "현원", "달성률", "가중치", "집행률", "추경")

#: Letters that are mistaken for one another: beside each other on the keyboard, alike in sound, or doubled.
_MEDIALS = (
    "ᅢᅦ", "ᅤᅨ", "ᅦᅨ", "ᅢᅤ", "ᅥᅩ", "ᅡᅥ", "ᅡᅣ", "ᅥᅧ", "ᅩᅭ", "ᅮᅲ", "ᅳᅮ", "ᅵᅴ", "ᅡᅵ", "ᅩᅮ", "ᅪᅡ", "ᅯᅥ", "ᅬᅫ", "ᅬᅰ", "ᅫᅰ",
    "ᅵᅡ", "ᅧᅣ", "ᅦᅣ", "ᅨᅤ", "ᅥᅡ", "ᅲᅩ", "ᅳᅵ", "ᅨᅧ", "ᅩᅥ",
)  # fmt: skip
_INITIALS = (
    "ᄉᄊ",
    "ᄀᄁ",
    "ᄀᄏ",
    "ᄃᄐ",
    "ᄃᄄ",
    "ᄇᄑ",
    "ᄇᄈ",
    "ᄌᄎ",
    "ᄌᄍ",
    "ᄆᄂ",
    "ᄂᄋ",
    "ᄋᄅ",
    "ᄂᄅ",
    "ᄋᄒ",
    "ᄑᄎ",
    "ᄉᄌ",
    "ᄃᄉ",
    "ᄆᄇ",
)
_FINALS = ("ᆨᆩ", "ᆫᆼ", "ᆫᆷ", "ᆷᆼ", "ᆯᆫ", "ᆨᆼ", "ᆯᆼ", "ᆨᆺ", "ᆸᆷ", "ᆺᆻ", "ᆨᆫ", "ᆯᆷ")


def _alike(letters: tuple[str, ...]) -> dict[str, str]:
    made: dict[str, str] = {}
    for group in letters:
        for letter in group:
            made[letter] = made.get(letter, "") + group.replace(letter, "")
    return made


_ALIKE = {**_alike(_MEDIALS), **_alike(_INITIALS), **_alike(_FINALS)}


def slips(words: Mapping[str, tuple[Word, ...]], taken: Container[str]) -> dict[str, tuple[Word, ...]]:
    """Misspelt key → what it was meant to be; no spelling that is a word or name itself, or could be two words."""
    made: dict[str, tuple[Word, ...]] = {}
    doubtful: set[str] = set()
    for plain in _PLAIN:
        meant = words.get(key(plain))
        if meant is None:
            continue
        for spelling in _spellings(plain):
            if spelling in words or spelling in taken:
                continue
            if made.get(spelling, meant) is not meant:
                doubtful.add(spelling)
            made[spelling] = meant
    return {spelling: meant for spelling, meant in made.items() if spelling not in doubtful}


def _spellings(word: str) -> Iterator[str]:
    """The spellings of a word with one letter wrong, a final letter dropped, or two syllables changed round."""
    letters = jamo(word)
    for at, letter in enumerate(letters):
        for other in _ALIKE.get(letter, ""):
            yield key(letters[:at] + other + letters[at + 1 :])
        if "ᆨ" <= letter <= "ᇂ":
            yield key(letters[:at] + letters[at + 1 :])
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
