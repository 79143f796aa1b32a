"""Latin letters written by their Korean names: 엠지세대 is MZ세대, 디비 is DB."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

_NAMES = {
    "에이치": "h", "엣치": "h", "더블유": "w", "더블류": "w", "에이": "a", "에프": "f", "에스": "s", "엑스": "x",
    "와이": "y", "제이": "j", "케이": "k", "브이": "v", "제트": "z", "아이": "i", "비": "bv", "씨": "c", "시": "c",
    "디": "d", "이": "e", "지": "gz", "쥐": "g", "엘": "l", "엠": "m", "엔": "n", "오": "o", "피": "p", "큐": "q",
    "알": "r", "티": "t", "유": "u", "브": "v",
}  # fmt: skip
#: Names that are syllables of any Korean word: where a word has no other, it is no row of letters.
_PLAIN = frozenset(("비", "시", "이", "지", "오", "피", "알", "유", "아이", "브"))
_FEWEST, _MOST = 2, 5  # letters
_WORDS = {"데이": "day", "토크": "talk", "워크": "work", "페스타": "festa"}  # English words that end names
_PLURAL = "들"


@lru_cache(maxsize=1024)
def latin_spellings(word: str) -> tuple[str, ...]:
    """A word that begins with names of letters (엠지세대) or ends in an English word (소통데이), with Latin letters
    instead; nothing for any other word."""
    names: list[str] = []
    at = 0
    while len(names) < _MOST:
        name = next((n for n in _NAMES if word.startswith(n, at)), "")
        if not name:
            break
        names.append(name)
        at += len(name)
    while names and names[-1] in _PLAIN and set(names) <= _PLAIN:
        names.pop()
    if len(names) < _FEWEST:
        return tuple(word.removesuffix(said) + written for said, written in _WORDS.items() if word.endswith(said))
    rest = word[sum(map(len, names)) :].removeprefix(_PLURAL)
    return tuple("".join(letters) + rest for letters in product(*(_NAMES[n] for n in names)))
