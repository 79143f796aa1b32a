"""How a rule of what is said another way (`nlp.restated`) is made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

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
