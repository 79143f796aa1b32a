"""Shapes of what is said: patterns in which words stand by the name of their group, as `{counted}` or `{topic}`.

The words are data (nlp/vocabulary): `forms` has what all shapes share - particles, ways of asking, counting and
comparing -, `marks` what stands behind words and between them, and a module may have words of its own.  `{end}` is the
end of a question.  A number in braces is a repetition, as in any pattern.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from nlp.marks import either
from nlp.vocabulary import read_yaml

#: Files whose groups every shape may name.
SHARED = ("forms", "marks")
_NAME = re.compile(r"\{([a-z][a-z_]*)\}")
#: What a group stands behind, and before, that is an alternative by itself: its words are then alternatives too, and a
#: search looks for them by the letters that they begin with.
_OPENS = re.compile(r"(?:\A|(?<!\\)(?:\||\((?:\?(?:[:=!]|<[=!]|P<\w+>))?))\Z")
_CLOSES = re.compile(r"\Z|[|)]")
_PARTS = {"end": r"[\s?.!~]*$"}


@cache
def groups(name: str) -> Mapping[str, Mapping[str, str]]:
    """The words of a vocabulary file by the name of their group, each with what stands for it ("" where nothing)."""
    return {
        str(entry["value"]): {
            str(k): str(v) for k, v in entry.get("plain", dict.fromkeys(entry.get("words", ()), "")).items()
        }
        for entry in read_yaml(name)
    }


class Shapes:
    """The shapes of a module: patterns of the words of one file and of those that all share; `parts` are shapes that
    several of its own name."""

    def __init__(self, name: str = "forms", **parts: str) -> None:
        self._groups = {value: words for file in (*SHARED, name) for value, words in groups(file).items()}
        self._parts = dict(_PARTS)
        self._parts |= {part: self.written(shape) for part, shape in parts.items()}

    def __call__(self, shape: str, **parts: str) -> re.Pattern[str]:
        """A shape as a pattern; `parts` are shapes that it names besides groups of words."""
        return re.compile(self.written(shape, **parts))

    def written(self, shape: str, **parts: str) -> str:
        """A shape with its words written out."""

        def part(found: re.Match[str]) -> str:
            name = found[1]
            alone = name in self._groups and _CLOSES.match(shape, found.end()) and _OPENS.search(shape[: found.start()])
            return parts.get(name) or (self._part(name)[len("(?:") : -1] if alone else self._part(name))

        return _NAME.sub(part, shape)

    def words(self, *values: str) -> tuple[str, ...]:
        """The words of some groups, in the order they are listed in."""
        return tuple(word for value in values for word in self._groups[value])

    def plain(self, value: str) -> dict[str, str]:
        """The words of a group, each with what stands for it."""
        return dict(self._groups[value])

    def _part(self, name: str) -> str:
        if name not in self._parts:
            self._parts[name] = either(self._groups[name])
        return self._parts[name]
