"""Whether more of an indicator is better, by the words of data/directions.yaml, the one reviewable place for the rule.

The documents print no direction.  Most indicators count what a department does, so more is better; a name
that says how much harm, delay or debt there is means that less is better – unless it says how much of that was
*reduced* (감축률, 저감량, 단축일수): then more is better again.  유지 alone means the target is to be kept.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Direction = Literal["higher", "lower", "keep"]

_NEUTRAL = re.compile(r"(?:수준)?유지(?:율|률)?$")
_UNIT = re.compile(r"\([^()]*\)")


@cache
def direction_words(kind: Literal["unwanted", "reduced"]) -> tuple[str, ...]:
    """What one wants less of, or what turns that round."""
    import yaml

    read = yaml.safe_load(files("data").joinpath("directions.yaml").read_text("utf-8"))
    return tuple(str(word) for group in read[kind] for word in group)


@lru_cache(maxsize=4096)
def direction(name: str) -> Direction:
    """Direction of an indicator by its name."""
    bare = _UNIT.sub("", "".join(name.split()))
    if any(word in bare for word in direction_words("unwanted")):
        return "higher" if any(word in bare for word in direction_words("reduced")) else "lower"
    if _NEUTRAL.search(bare) and not bare.endswith(("율", "률")):
        return "keep"
    return "higher"
