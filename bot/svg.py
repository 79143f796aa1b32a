"""Marks of a picture as SVG: texts, rectangles, lines, hatched fills.  Lengths are pixels of a picture `WIDTH` wide.

A text stands with its middle at the height that is given.  How wide it gets is not measured but reckoned: a Korean
character takes a little less than its size, others take less still.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

WIDTH = 720.0
INK, SOFT, GRID, WHITE = "#1f2a37", "#6b7280", "#e5e7eb", "#ffffff"

_FAMILY = "NanumGothic"
_BOLD = 600  # what the font file says of itself
_LATIN = 0x1100  # what comes before takes less place than a Korean character
_NARROW = 0.6
_MIDDLE = 0.36  # of its size: from the middle of a capital letter to the line it stands on

#: What a fill is hatched with: (size of a tile, its path, whether the path is filled).
_HATCHES = {
    "/": (7, "M-1,1L1,-1M0,7L7,0M6,8L8,6", False),
    "\\": (7, "M-1,6L1,8M0,0L7,7M6,-1L8,1", False),
    "x": (9, "M0,0L9,9M0,9L9,0", False),
    ".": (6, "M1.9,3a1.1,1.1 0 1,0 2.2,0a1.1,1.1 0 1,0 -2.2,0", True),
}


def document(height: float, marks: Iterable[str], definitions: Iterable[str] = ()) -> str:
    """The whole picture on white."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{height:.0f}" font-family="{_FAMILY}">'
        f"<defs>{''.join(definitions)}</defs>{rectangle(0, 0, WIDTH, height, WHITE)}{''.join(marks)}</svg>"
    )


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    colour: str = INK,
    anchor: Literal["start", "middle", "end"] = "start",
    bold: bool = False,
    upright: bool = False,
    clear: bool = False,
) -> str:
    """A line of text; `upright` runs from bottom to top, `clear` is white around its letters."""
    more = f' font-weight="{_BOLD}"' if bold else ""
    more += f' transform="rotate(-90 {x:.1f} {y:.1f})"' if upright else ""
    more += f' stroke="{WHITE}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if clear else ""
    return (
        f'<text x="{x:.1f}" y="{y + _MIDDLE * size:.1f}" font-size="{size:.1f}" fill="{colour}"'
        f' text-anchor="{anchor}"{more}>{escape(flat(words))}</text>'
    )


def rectangle(x: float, y: float, width: float, height: float, fill: str, edge: str = "") -> str:
    """A filled rectangle; `edge` is the colour of its outline."""
    outline = f' stroke="{edge}" stroke-width="1.7"' if edge else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.5):.1f}" height="{max(height, 0.5):.1f}"'
        f" fill={quoteattr(fill)}{outline}/>"
    )


def line(points: Sequence[tuple[float, float]], colour: str, width: float = 1.0, dashes: str = "") -> str:
    """A line through points."""
    path = "L".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'


def polygon(points: Sequence[tuple[float, float]], fill: str, edge: str) -> str:
    """A closed shape with an outline."""
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{corners}" fill="{fill}" stroke="{edge}" stroke-width="1.5"/>'


def circle(x: float, y: float, radius: float, fill: str, edge: str) -> str:
    """A circle with an outline."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}" stroke="{edge}" stroke-width="1.5"/>'


def hatching(name: str, hatch: str, face: str, colour: str) -> str:
    """The definition of a fill `url(#name)`: hatched with one of / \\ x . in a colour, on a face."""
    size, path, is_filled = _HATCHES[hatch]
    drawn = f'fill="{colour}"' if is_filled else f'stroke="{colour}" stroke-width="1.1"'
    return (
        f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
        f'<rect width="{size}" height="{size}" fill="{face}"/><path d="{path}" {drawn}/></pattern>'
    )


def flat(words: str) -> str:
    """White space as single spaces; what no XML or nobody's eye can hold as □."""
    return "".join(c if c.isprintable() else "□" for c in " ".join(words.split()))


def wide(words: str) -> float:
    """Width of a text in Korean characters, which is about its width at a size of one."""
    return sum(1.0 if ord(c) > _LATIN else _NARROW for c in words)


def wrapped(words: str, width: int, lines: int) -> list[str]:
    """The text in at most so many lines as wide as so many Korean characters, with … where it is longer."""
    rest = flat(words)
    made: list[str] = []
    while rest and len(made) < lines:
        room = _fitting(rest, width)
        cut = len(rest) if len(rest) <= room else (rest.rfind(" ", room // 2, room + 1) + 1 or room)
        made.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest and made:
        made[-1] = made[-1][: _fitting(made[-1], width - 1)] + "…"
    return made


def _fitting(words: str, width: float) -> int:
    """How many first characters of a text fit."""
    for count, character in enumerate(words):
        width -= wide(character)
        if width < -0.001:
            return count
    return len(words)
