"""Names of towns by how they are written."""

from __future__ import annotations

import re
from functools import cache

from data.provinces import provinces as known
from nlp.normalise import key

_PARTICLE = re.compile(
    r"(?<=[가-힣])(?:에서는|에서|에는|으로는|으로|이랑|하고|에|의|들이|들은|은|는|이|가|을|를|와|과|랑|도|로|만)$"
)
_OFFICE = "청"  # 광주시청: a town has one as well
_TOWN = re.compile(r"[가-힣]{2,4}(?:시|군|구)|[동서남북중]구")


@cache
def provinces() -> dict[str, str]:
    """Provinces by key, in any spelling, as documents put them before their towns."""
    return {key(w): p.short for p in known() for w in p.spellings if not w.endswith(_OFFICE)}


def province_of(word: str) -> str:
    """A province in any spelling as documents put it before its towns (전북특별자치도 → 전북); "" for others."""
    return provinces().get(key(word), "")


def is_town(word: str) -> bool:
    """Whether a word is written like the name of a town, particles aside: 용인시, 전남광역시에."""
    return _TOWN.fullmatch(stem_of(word)) is not None


def stem_of(word: str) -> str:
    """A word without the particle behind it."""
    return key(_PARTICLE.sub("", word))
