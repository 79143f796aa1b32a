"""SVG → PNG with resvg, in Nanum: the only Korean font that is sure to be there, from its package.

It imports nothing of the bot: the process that does this (`bot.workshop`) is as small as that.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

_ZOOM = 1.5  # of the lengths that the SVG says: sharp on a telephone


def png(svg: str) -> bytes:
    """The picture as a PNG; the same SVG makes the same bytes."""
    import resvg_py

    return resvg_py.svg_to_bytes(svg_string=svg, zoom=_ZOOM, skip_system_fonts=True, font_files=list(_fonts()))


@cache
def _fonts() -> tuple[str, ...]:
    package = find_spec("koreanize_matplotlib")  # importing it would ask for matplotlib
    if package is None or package.origin is None:
        raise RuntimeError("koreanize-matplotlib is not installed: there is no Korean font to draw with")
    return tuple(str(Path(package.origin).parent / "fonts" / f"NanumGothic{weight}.ttf") for weight in ("", "Bold"))
