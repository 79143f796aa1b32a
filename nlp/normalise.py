"""Text as typed → text as understood: NFC, spacing, keyboards left in English, comparison keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

#: Longer messages are not questions; Telegram's own limit is 4,096.
MAX_LENGTH = 1_000

_BLANKS = re.compile(r"[\W_]+")  # all that `str.isalnum` denies
_BLANKS_OF_LINES = re.compile(r"(?:[^\w\n]|_)+")
_FULL_WIDTH = re.compile("[！-～]")
_KEYS_KEPT = 4096  # the same words and names are compared again and again in one question
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,60}>")  # markup in a question is decoration, never meaning
_PLAIN = str.maketrans(
    {"∼": "~", "～": "~", "〜": "~", "–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "`": "'"}
    | {"“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"'}
)

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
#: The standard two-set (두벌식) layout.
_KEYS = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnmQWERTOP",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        strict=True,
    )
)
_PAIRS = {
    "ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ",
    "ㄱㅅ": "ㄳ", "ㄴㅈ": "ㄵ", "ㄴㅎ": "ㄶ", "ㄹㄱ": "ㄺ", "ㄹㅁ": "ㄻ", "ㄹㅂ": "ㄼ", "ㄹㅅ": "ㄽ",
    "ㄹㅌ": "ㄾ", "ㄹㅍ": "ㄿ", "ㄹㅎ": "ㅀ", "ㅂㅅ": "ㅄ",
}  # fmt: skip


#: 예산이왜늘었어: the question word, written together with both its neighbours.
_WHY = re.compile(
    r"(?<=[가-힣])왜\s?(?=늘|줄|올[라랐]|오[르른]|내[려렸]|많|적[어은]|깎|삭감|증[가액]|감[소액]|변|바[뀌꼈뀐]|달라)"
)


def normalise(text: str) -> str:
    """NFC text on one line, without control or format characters, with plain quotes, dashes and single spaces."""
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = "".join(_printable(c) for c in text)
    text = _FULL_WIDTH.sub(lambda c: unicodedata.normalize("NFKC", c[0]), text)
    text = _TAG.sub(" ", text) if "<" in text else text
    text = _WHY.sub(" 왜 ", text) if "왜" in text else text
    return " ".join(text.translate(_PLAIN).split())


def _printable(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category.startswith("C") else character


@lru_cache(maxsize=_KEYS_KEPT)
def key(text: str) -> str:
    """What names are compared by: NFC, lower case, only letters and digits."""
    made = _BLANKS.sub("", unicodedata.normalize("NFC", text).lower())
    return text if made == text else made  # most are: one string, not two


def keys_of(texts: Iterable[str]) -> list[str]:
    """The key of each of many texts (of one line each), made together: a call for each would cost most."""
    joined = unicodedata.normalize("NFC", "\n".join(" ".join(text.split("\n")) for text in texts)).lower()
    return _BLANKS_OF_LINES.sub("", joined).split("\n")


def jamo(text: str) -> str:
    """Decomposed form for edit distances: one typing slip is about one jamo (LIBRARIES.md, Matching names)."""
    return unicodedata.normalize("NFD", text)


def is_mostly_latin(text: str) -> bool:
    """Whether more than half of the letters are Latin."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isascii() for c in letters) * 2 > len(letters)


def from_english_layout(text: str) -> str | None:
    """Korean typed with the keyboard left in English (`eodhlguqfurrhk` → 대외협력과), or None.

    None unless the whole text turns into complete syllables: an English word rarely does.
    """
    made: list[str] = []
    for run in re.split(r"([A-Za-z]+)", text):
        if not (run.isascii() and run.isalpha()):
            made.append(run)
            continue
        composed = _compose([_KEYS.get(c, _KEYS[c.lower()]) for c in run])
        if any("ㄱ" <= c <= "ㅣ" for c in composed):
            return None
        made.append(composed)
    result = "".join(made)
    return result if any("가" <= c <= "힣" for c in result) else None


def _compose(jamos: list[str]) -> str:
    """Join compatibility jamo into syllables the way an input method does."""
    made: list[str] = []
    at = 0
    while at < len(jamos):
        initial = jamos[at]
        if initial not in _INITIALS or at + 1 >= len(jamos) or jamos[at + 1] not in _MEDIALS:
            made.append(initial)
            at += 1
            continue
        medial, at = _take_pair(jamos, at + 1, _MEDIALS)
        final = ""
        if at < len(jamos) and jamos[at] in _FINALS and not _starts_syllable(jamos, at):
            final = jamos[at]
            at += 1
            pair = _PAIRS.get(final + jamos[at]) if at < len(jamos) else None
            if pair in _FINALS and not _starts_syllable(jamos, at):
                final, at = str(pair), at + 1
        made.append(chr(0xAC00 + (_INITIALS.index(initial) * 21 + _MEDIALS.index(medial)) * 28 + _FINALS.index(final)))
    return "".join(made)


def _take_pair(jamos: list[str], at: int, kinds: str) -> tuple[str, int]:
    pair = _PAIRS.get(jamos[at] + jamos[at + 1]) if at + 1 < len(jamos) else None
    return (pair, at + 2) if pair and pair in kinds else (jamos[at], at + 1)


def _starts_syllable(jamos: list[str], at: int) -> bool:
    return jamos[at] in _INITIALS and at + 1 < len(jamos) and jamos[at + 1] in _MEDIALS
