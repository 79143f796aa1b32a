"""Names of towns by how they are written."""

from __future__ import annotations

import re

from nlp.normalise import key

_PARTICLE = re.compile(
    r"(?<=[가-힣])(?:에서는|에서|에는|으로는|으로|이랑|하고|에|의|들이|들은|은|는|이|가|을|를|와|과|랑|도|로|만)$"
)
_TOWN = re.compile(r"[가-힣]{2,4}(?:시|군|구)|[동서남북중]구")


def is_town(word: str) -> bool:
    """Whether a word is written like the name of a town, particles aside: 용인시, 전남광역시에."""
    return _TOWN.fullmatch(stem_of(word)) is not None


def stem_of(word: str) -> str:
    """A word without the particle behind it."""
    return key(_PARTICLE.sub("", word))
