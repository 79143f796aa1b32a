"""The lines-and-tables model that every reader produces and every layout reads.

A text file gives one `Line` per printed line, so that a citation is the 1-based line of the file.  Other formats
give one `Line` per paragraph or table row, numbered in reading order, with page, table and row where known.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line or one table row.

    `text` is NFC without markup (`**`, `#`, `<b>`), full-width digits made narrow, tabs kept; `cells` are the tab- or
    grid-separated cells, stripped (one cell for running text).  `raw` is the line as stored, for quoting.
    """

    number: int
    text: str
    cells: tuple[str, ...]
    raw: str = ""
    page: int | None = None
    table: int | None = None

    @property
    def is_row(self) -> bool:
        return len(self.cells) > 1


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read: its lines, where it came from, and the hash of its bytes."""

    name: str
    format: str  # txt, md, html, hwpx, hwp, pdf, xlsx, csv
    sha256: str
    lines: tuple[Line, ...]


class UnreadableDocumentError(Exception):
    """A file that cannot be read at all; the message is one Korean line: what it is, why not, what to do."""
