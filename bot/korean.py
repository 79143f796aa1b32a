"""Writing Korean: particles after any word, money, percentages, signs, ordinals.  Pure functions.

The particle after a word follows the sound the word ends in; digits, Latin letters, units and brackets are read as a
Korean reader reads them aloud (국립국어원, 한글 맞춤법: a bracket is not read, the word before it decides).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

#: Particle → (after a final consonant, after a vowel).
PARTICLES: dict[str, tuple[str, str]] = {
    "은": ("은", "는"),
    "는": ("은", "는"),
    "이": ("이", "가"),
    "가": ("이", "가"),
    "을": ("을", "를"),
    "를": ("을", "를"),
    "과": ("과", "와"),
    "와": ("과", "와"),
    "으로": ("으로", "로"),
    "로": ("으로", "로"),
    "이나": ("이나", "나"),
    "이라": ("이라", "라"),
    "이라는": ("이라는", "라는"),
    "이고": ("이고", "고"),
    "이며": ("이며", "며"),
}

_RIEUL = 8  # index of ㄹ among the 28 finals: (으)로 treats it as a vowel
_DIGIT_FINALS = {
    "0": 1,
    "1": _RIEUL,
    "3": 1,
    "6": 1,
    "7": _RIEUL,
    "8": _RIEUL,
}  # 영 일 삼 육 칠 팔; 2 4 5 9 end in a vowel
_LETTER_FINALS = {"l": _RIEUL, "m": 1, "n": 1, "r": _RIEUL}  # 엘 엠 엔 알
_UNIT_FINALS = {"kg": 1, "g": 1, "mg": 1, "t": 1, "km": 0, "m": 0, "cm": 0, "mm": 0}  # 그램, 톤; 미터
_TAIL = re.compile(r"[\s\"'’”」』〉》.,!?…·~*]+$")
_BRACKET = re.compile(r"\s*[(\[（〔【][^()\[\]（）]*[)\]）〕】]$")
_LATIN = re.compile(r"(?P<digits>\d?)\s?(?P<word>[A-Za-z]+)$")

_PLACES = (
    ("조", 1_000_000_000_000),
    ("억", 100_000_000),
    ("만", 10_000),
)
_NATIVE_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")


def final_sound(word: str) -> int:
    """Index of the final consonant the word is read with: 0 for a vowel, 8 for ㄹ, any other number for the rest."""
    text = _TAIL.sub("", word)
    while (shorter := _BRACKET.sub("", text)) != text and shorter:
        text = _TAIL.sub("", shorter)
    text = text.rstrip(")]）〕】") or text
    if not text:
        return 0
    last = text[-1]
    if "가" <= last <= "힣":
        return (ord(last) - 0xAC00) % 28
    if last.isdigit():
        return _DIGIT_FINALS.get(last, 0)
    latin = _LATIN.search(text)
    if latin is None:
        return 0  # %, ℃, ㎡ … are read 퍼센트, 도, 제곱미터
    return _latin_final(latin["word"], after_digit=bool(latin["digits"]))


def _latin_final(word: str, *, after_digit: bool) -> int:
    """Units behind a number by their Korean name, capitals letter by letter, other words by their last sound."""
    if after_digit and word in _UNIT_FINALS:
        return _UNIT_FINALS[word]
    last = word[-1].lower()
    if word.isupper() or len(word) == 1:
        return _LETTER_FINALS.get(last, 0)
    if word.lower().endswith("ng"):
        return 1
    return {"l": _RIEUL, "m": 1, "n": 1}.get(last, 0)


def particle(word: str, kind: str) -> str:
    """The form of the particle `kind` (은, 이, 을, 과, 으로 …) that stands behind the word, without the word."""
    after_consonant, after_vowel = PARTICLES[kind]
    final = final_sound(word)
    if kind in ("으로", "로") and final == _RIEUL:
        return after_vowel
    return after_consonant if final else after_vowel


def with_particle(word: str, kind: str) -> str:
    """The word and its particle: ("활동률(%)", "은") → 활동률(%)은."""
    return word + particle(word, kind)


def number(value: Decimal) -> str:
    """Grouped digits, printed zeros behind the point kept: 5258 → 5,258, 9.0 → 9.0, -565 → -565."""
    return f"{value:,f}"


def won_words(won: int) -> str:
    """Exact reading of an amount in 원: 5_258_000_000 → 52억 5,800만원, -13_850 → -1만 3,850원."""
    rest = abs(won)
    parts = []
    for name, size in _PLACES:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:,}{name}")
    if rest or not parts:
        parts.append(f"{rest:,}")
    return ("-" if won < 0 else "") + " ".join(parts) + "원"


def percent(value: Decimal, places: int = 2) -> Decimal:
    """The value rounded half up to at most `places` decimals, without trailing zeros beyond the point."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded.normalize()


def native_number(count: int) -> str:
    """1 → 한, 2 → 두, 12 → 열두 (before a counter, up to 99); digits above that."""
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    if count == 20:
        return "스무"
    return _NATIVE_TENS[tens] + _NATIVE_ONES[ones]


def ordinal(nth: int) -> str:
    """1 → 첫 번째, 2 → 두 번째, 11 → 열한 번째: words, because a digit in an answer is a figure."""
    return "첫 번째" if nth == 1 else f"{native_number(nth)} 번째"


#: How a clause before a noun goes on where another follows: 예산이 줄어든 → 예산이 줄어들고.
_GOES_ON = {
    "들어가는": "들어가고",
    "인": "이고",
    "않는": "않고",
    "가는": "가고",
    "든": "들고",
    "난": "나고",
    "진": "지고",
    "한": "하고",
    "은": "고",
    "큰": "크고",
    "른": "르고",
}


def connected(clauses: Sequence[str]) -> str:
    """Clauses before a noun as one: 예산이 줄어들고 이름에 ‘다문화’가 들어가는."""
    return " ".join([*(_going_on(clause) for clause in clauses[:-1]), *clauses[-1:]])


def _going_on(clause: str) -> str:
    ending = next((e for e in _GOES_ON if clause.endswith(e)), "")
    return clause.removesuffix(ending) + _GOES_ON[ending] if ending else clause
