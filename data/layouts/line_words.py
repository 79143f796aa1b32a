"""The words that say what a part of a printed line is, from data/line_words.yaml: keys, common nouns, what is done."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from data.cells import compact

_SIGNS = re.compile(r"[\s･·,/()‘’“”「」]+")
#: What may stand behind a common noun: 참여자 수, 분과별, 제1기.
_ENDING = r"(?:수|율|별|총수)?"
#: Which of a row of like things, and of how many each: 2차, 제1기, 1가정당.
_ORDER, _PER = r"제?\d{1,2}(?:차|기|단계|회차)", r"\d\S{1,4}당"
_COMPOUND = 4  # syllables of a compound that ends in what is done (의제발굴)


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    import yaml

    read = yaml.safe_load(files("data").joinpath("line_words.yaml").read_text("utf-8"))
    return {role: frozenset(word for row in rows for word in row) for role, rows in read.items()}


@lru_cache(maxsize=1)
def _made_of_common() -> re.Pattern[str]:
    longest = sorted(_words()["common"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest))})+{_ENDING}|{_ORDER}|{_PER}")


def is_key(text: str) -> bool:
    """Whether a text is a key that only says of what kind its line is (추진실적), its letters spaced or not."""
    return compact(text) in _words()["keys"]


def is_general(text: str) -> bool:
    """Whether a head is a key or another that is no name of anything (참여 현황)."""
    return is_key(text) or compact(text) in _words()["general"] or is_common(text)


@lru_cache(maxsize=4096)
def is_common(label: str) -> bool:
    """Whether a label is made of nouns that are said of anything: 참여대상, 설치, 운영 실적; no empty one."""
    words = [word for word in _SIGNS.split(label) if word]
    return bool(words) and all(_made_of_common().fullmatch(word) for word in words)


def tells(label: str) -> int:
    """How many words of a label say what is counted, of those that are no common nouns."""
    return sum(not is_common(word) for word in label.split() if len(word) > 1)


def is_act(word: str) -> bool:
    """Whether a word at the end of a heading says only that something is done: 운영, 구성･운영."""
    return all(part in _words()["acts"] for part in _SIGNS.split(word) if part)


def is_state(word: str) -> bool:
    """Whether a word before a heading says only since when it is there: 신규."""
    return word in _words()["states"]


def is_end(word: str) -> bool:
    """Whether an item or a heading may well end in a word: 마련, 등."""
    return word in _words()["ends"]


def is_aim(word: str) -> bool:
    """Whether a line that ends in a word says what something is for, or how far it has come: 도모, 완료."""
    return word in _words()["aims"]


def deeds() -> frozenset[str]:
    """Nouns that say what was done: 참여, 설치."""
    return _words()["deeds"]


def is_deed(word: str) -> bool:
    """Whether a word is what was done, or a compound that ends in it (의제발굴, 설치･운영)."""
    last = word.replace("･", "·").rpartition("·")[2]
    if last in deeds():
        return True
    return len(last) >= _COMPOUND and any(end in deeds() for end in (last[-2:], last[-3:]))


def clause_ends() -> frozenset[str]:
    """Words behind which a new clause begins: 통해, 위하여."""
    return _words()["clause_ends"]


def trend_words() -> frozenset[str]:
    """Adverbs before what has moved: 지속적, 대폭."""
    return _words()["trend_words"]


def after_words() -> frozenset[str]:
    """What stands between a number and the words that name it: 만에, 연속."""
    return _words()["after_words"]
