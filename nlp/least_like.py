"""How like a name the word of a phrase is that is least like it: a long name may hide one word that is another."""

from __future__ import annotations

from rapidfuzz import fuzz

from nlp.normalise import jamo, key

_SEVERAL = 2  # words


def least_like(phrase: str, name: str) -> float:
    """How like its place in a name the word of a phrase is that is least like it (0–100); 100 for a single word.

    Its place lies between the words around it that stand in the name as typed: 여성 of 여성 자치학교 운영 is no slip of
    anything in 자치학교 운영.
    """
    words = [w for w in map(key, phrase.split()) if len(w) > 1]
    if len(words) < _SEVERAL:
        return 100.0
    places = [name.find(word) for word in words]
    worst = 100.0
    for number, word in enumerate(words):
        if places[number] >= 0:
            continue
        start = next((p + len(w) for p, w in _nearest(places[:number], words) if p >= 0), 0)
        stop = next((p for p in places[number + 1 :] if p >= 0), len(name))
        spelt = jamo(name[start:stop] if start <= stop else name)
        worst = min(worst, fuzz.partial_ratio(jamo(word), spelt))
    return worst


def _nearest(places: list[int], words: list[str]) -> list[tuple[int, str]]:
    """The words before one with where they stand, the nearest first."""
    return list(zip(places, words, strict=False))[::-1]
