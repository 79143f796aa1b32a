"""Typing slips in Korean words: what a hurried hand does to one jamo or one syllable."""

from __future__ import annotations

import random
from collections.abc import Callable

_BASE, _LAST = 0xAC00, 0xD7A3
_MEDIALS, _FINALS = 21, 28
#: Initials, medials and finals that stand beside each other on the two-set keyboard or sound alike, by index.
_NEAR_INITIAL = {0: (1, 15), 2: (6, 11), 3: (4, 16), 5: (18, 2), 6: (2, 17), 7: (8, 17), 9: (10, 12), 11: (2, 5),
                 12: (13, 14), 14: (12, 16), 15: (0, 18), 16: (3, 14), 17: (7, 14), 18: (5, 15)}  # fmt: skip
_NEAR_MEDIAL = {0: (4, 2), 1: (5,), 4: (0, 8), 5: (1, 7), 6: (4, 2), 8: (4, 13), 11: (15, 10), 13: (8, 18),
                18: (13, 20), 20: (18, 0), 9: (0, 14), 14: (4, 9)}  # fmt: skip


def _parts(syllable: str) -> tuple[int, int, int]:
    code = ord(syllable) - _BASE
    return code // (_MEDIALS * _FINALS), code // _FINALS % _MEDIALS, code % _FINALS


def _join(initial: int, medial: int, final: int) -> str:
    return chr(_BASE + (initial * _MEDIALS + medial) * _FINALS + final)


def _initial(word: str, at: int, chance: random.Random) -> str:
    initial, medial, final = _parts(word[at])
    return word[:at] + _join(chance.choice(_NEAR_INITIAL.get(initial, (11,))), medial, final) + word[at + 1 :]


def _medial(word: str, at: int, chance: random.Random) -> str:
    initial, medial, final = _parts(word[at])
    return word[:at] + _join(initial, chance.choice(_NEAR_MEDIAL.get(medial, (0,))), final) + word[at + 1 :]


def _final(word: str, at: int, chance: random.Random) -> str:
    """A final consonant is lost, added or another one."""
    initial, medial, final = _parts(word[at])
    others = [f for f in (0, 1, 4, 8, 16, 17, 19, 21) if f != final]
    return (
        word[:at]
        + _join(initial, medial, 0 if final and chance.random() < 0.5 else chance.choice(others))
        + word[at + 1 :]
    )


def _swapped(word: str, at: int, _chance: random.Random) -> str:
    other = at + 1 if at + 1 < len(word) else at - 1
    first, second = min(at, other), max(at, other)
    return word[:first] + word[second] + word[first] + word[second + 1 :]


def _dropped(word: str, at: int, _chance: random.Random) -> str:
    return word[:at] + word[at + 1 :]


_SLIPS: tuple[Callable[[str, int, random.Random], str], ...] = (
    _initial, _initial, _medial, _medial, _final, _final, _swapped, _dropped,
)  # fmt: skip


def slip(word: str, count: int, chance: random.Random) -> str:
    """`word` with `count` slips at Korean syllables; the same word where it has none or the slips undo each other."""
    for _ in range(count):
        places = [i for i, c in enumerate(word) if _BASE <= ord(c) <= _LAST]
        if len(places) < 2:
            return word
        word = chance.choice(_SLIPS)(word, chance.choice(places), chance)
    return word
