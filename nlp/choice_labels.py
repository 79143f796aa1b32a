"""What a choice is called: the name of a thing, and in brackets what tells it apart from others of that name.

Where nothing tells cases apart but their order, that is their number; whoever knows what they are about says that in
its place.  The number is put on here and taken off here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBERED = re.compile(r"\s\((?:[^()]*,\s)?\d{1,2}\)$")


def noted(name: str, notes: Iterable[str]) -> str:
    """A name with what tells it apart."""
    said = ", ".join(note for note in notes if note)
    return f"{name} ({said})" if said else name


def numbered(name: str, number: int) -> str:
    """A name that only its number tells apart."""
    return noted(name, (str(number),))


def unnumbered(label: str) -> str:
    """A label that ends in a number, without that and what stands by it."""
    return _NUMBERED.sub("", label)
