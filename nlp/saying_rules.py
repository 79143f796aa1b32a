"""How a rule of what is said another way (`nlp.restated`) is made, and the words that such rules are built of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from nlp.marks import either
from nlp.vocabulary import read_yaml

_Plain = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said another way, what it is said for, and the signs of it: without one of them it is not looked for,
    nor they where a text has none of the letters that they begin with."""

    said: re.Pattern[str]
    plain: _Plain
    signs: tuple[str, ...]
    sign: re.Pattern[str] = field(init=False)
    letters: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sign", re.compile("|".join(map(re.escape, self.signs))))
        object.__setattr__(self, "letters", frozenset(sign[0] for sign in self.signs))


@cache
def said_otherwise() -> Mapping[str, Mapping[str, str]]:
    """The words of the rules, by what they are, each with what stands for it where it has one word for it ("" else)."""
    return {
        str(entry["value"]): {
            str(k): str(v) for k, v in entry.get("plain", dict.fromkeys(entry.get("words", ()), "")).items()
        }
        for entry in read_yaml("restated")
    }


def words_said(value: str) -> tuple[str, ...]:
    """The words of one role of the vocabulary `restated`."""
    return tuple(said_otherwise()[value])


def any_said(value: str) -> str:
    """Any of the words of one role, as a pattern."""
    return either(words_said(value))
