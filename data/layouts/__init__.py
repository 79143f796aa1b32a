"""Layouts: the lines of a document → its records.  One module per layout; this one picks which fits.

A layout is a module with `NAME` (the document kind), `TITLE` (Korean), `recognise(source)` and `read(source)`.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from data.lines import Source
from data.misprints import with_mended_names
from data.records import Records

#: Layout modules, tried in this order; the one that recognises most of a source reads it.
MODULES = ("performance_plan", "agency_goals", "work_plan", "case_book")


@dataclass(frozen=True, slots=True)
class Recognition:
    """How far a source looks like a layout: marks found and marks missing (Korean, for the person)."""

    found: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Every necessary mark is there."""
        return bool(self.found) and not self.missing


class Layout(Protocol):
    """A kind of document: how it is recognised, and read into records."""

    NAME: str
    TITLE: str
    recognise: Callable[[Source], Recognition]
    read: Callable[[Source], Records]


class UnknownLayoutError(Exception):
    """The document is of no known layout; the message says which is nearest and what was missing."""


def layouts() -> list[Layout]:
    """The layout modules that this installation has."""
    present = [n for n in MODULES if importlib.util.find_spec(f"data.layouts.{n}") is not None]
    return [cast("Layout", importlib.import_module(f"data.layouts.{name}")) for name in present]


def read_records(source: Source) -> Records:
    """Read a source with the layout that fits it best.

    Raises UnknownLayoutError where none fits; nothing is ever half-read.
    """
    seen = [(layout.recognise(source), layout) for layout in layouts()]
    fitting = [(len(r.found), layout) for r, layout in seen if r.fits]
    if fitting:
        return with_mended_names(max(fitting, key=lambda pair: pair[0])[1].read(source))
    recognition, nearest = max(seen, key=lambda pair: len(pair[0].found) - len(pair[0].missing))
    if not recognition.found:
        raise UnknownLayoutError(
            f"{source.name}: 아는 문서 형식이 아닙니다. "
            "성과계획서·경영성과 목표·주요업무계획·우수사례집을 읽을 수 있습니다."
        )
    raise UnknownLayoutError(
        f"{source.name}: {nearest.TITLE}에 가장 가깝지만 다음을 찾지 못했습니다: "
        f"{', '.join(recognition.missing)}. 문서를 확인해 주세요."
    )
