"""Which names are near enough to a word that is not there to be offered for it."""

from __future__ import annotations

from rapidfuzz.distance import LCSseq, Levenshtein

from nlp.normalise import jamo, key
from nlp.towns import is_town

_SHORT = 2  # syllables: one of two that is the same says nothing
_SLIP = 1  # letters
DIVISION_ENDINGS = ("본부", "담당관", "과", "국", "팀", "실")


def may_be_meant(word: str, name: str, kind: str) -> bool:
    """Whether a name may be meant by a word: of the same sort, near in letters and in syllables.

    Another town is no slip of a town (청주시, 파주시), nor another division of a division (자치행정과, 보건행정과);
    소개 shares letters with 서초구 and no syllable.
    """
    typed, folded = key(word), key(name)
    if Levenshtein.distance(jamo(typed), jamo(folded)) <= _SLIP:
        return True
    if is_town(typed) or len(typed) <= _SHORT:
        return False
    ending = next((e for e in DIVISION_ENDINGS if typed.endswith(e) and len(typed) - len(e) >= _SHORT), "")
    if ending and kind == "department":
        stem = folded.removesuffix(ending)
        return stem != folded and 2 * _shared(typed.removesuffix(ending), stem) > len(typed) - len(ending)
    return 2 * _shared(typed, folded) >= max(len(typed), 1) and 3 * _shared(typed, folded) >= len(folded)


def _shared(one: str, other: str) -> int:
    """Syllables that two words have in common, in order."""
    return int(LCSseq.similarity(one, other))
