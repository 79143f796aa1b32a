"""The part of names that a misspelt word stands for: 라이온스클렵 of 덕산라이온스클럽, 이월라이온스클럽."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from nlp.frame import Mention
from nlp.normalise import jamo, key

_FEW = 2  # letters, in which a word and what is written may differ


def as_printed(mention: Mention) -> str:
    """The text of a mention as the names that it nearly stands in have it, where all of them have the same."""
    if mention.tier != "fuzzy":
        return mention.text
    typed = key(mention.text)
    found = {_nearest(typed, key(match.name.text)) for match in mention.matches}
    return found.pop() if len(found) == 1 and "" not in found else mention.text


def _nearest(typed: str, name: str) -> str:
    parts = {name[at : at + len(typed)] for at in range(len(name) - len(typed) + 1)}
    near = sorted((Levenshtein.distance(jamo(typed), jamo(part)), part) for part in parts)
    return near[0][1] if near and near[0][0] <= _FEW else ""
