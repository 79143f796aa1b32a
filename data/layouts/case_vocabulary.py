"""The words of a line's grammar, from data/line_words.yaml: what is done, what begins a line, what ends a clause."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _read() -> dict[str, frozenset[str]]:
    import yaml

    read = yaml.safe_load(files("data").joinpath("line_words.yaml").read_text("utf-8"))
    return {name: frozenset(str(words).split()) for name, words in read.items()}


def deeds() -> frozenset[str]:
    """Nouns that say what was done: 참여, 설치."""
    return _read()["deeds"]


def generic_keys() -> frozenset[str]:
    """What a line begins with that is no part of a name: 내용, 추진실적."""
    return _read()["generic_keys"]


def clause_ends() -> frozenset[str]:
    """Words behind which a new clause begins: 통해, 위하여."""
    return _read()["clause_ends"]


def trend_words() -> frozenset[str]:
    """Adverbs before what has moved: 지속적, 대폭."""
    return _read()["trend_words"]


def after_words() -> frozenset[str]:
    """What stands between a number and the words that name it: 만에, 연속."""
    return _read()["after_words"]


def is_deed(word: str) -> bool:
    """Whether a word is what was done, or a compound that ends in it (의제발굴, 설치･운영)."""
    last = word.replace("･", "·").rpartition("·")[2]
    if last in deeds():
        return True
    return len(last) >= _COMPOUND and any(last.endswith(end) for end in (last[-2:], last[-3:]) if end in deeds())


_COMPOUND = 4
