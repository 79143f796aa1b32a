"""Collects paragraphs and tables in reading order and numbers them as the lines of a `Source`.

Formats other than plain text have no lines of their own.  They get the shape that the text form of such a document
has: one line per paragraph, one per table row, a blank line around every table.  So a layout written for one format
reads them all, and the line number is the row of this model.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from data.lines import Line, Source
from data.readers.text import plain, split_cells

_BREAK = re.compile(r"\s*[\t\n]\s*")


def tidy(text: str) -> str:
    """NFC, other control characters than tab and newline removed, non-breaking blanks made plain ones."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = (" " if c in "\u00a0\u3000\u2007\u202f" else c for c in text if c in "\t\n" or _printable(c))
    return "".join(kept)


def _printable(char: str) -> bool:
    """Everything but controls and invisible format characters (zero-width blanks, byte order marks)."""
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs"}


def one_line(text: str) -> str:
    """A cell's text on one line: a break or tab becomes one blank; blanks inside a line stay as printed."""
    return _BREAK.sub(" ", tidy(text)).strip()


class Assembler:
    """Builds the lines of one document."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._tables = 0
        self._after_table = False

    def text(self, text: str, page: int | None = None) -> None:
        """Add a paragraph; a break inside it begins another line.  An empty paragraph is a blank line."""
        if self._after_table and text.strip():
            self._blank(page)
        self._after_table = False
        for raw in tidy(text).split("\n"):
            shown = plain(raw).rstrip()
            self._add(shown, split_cells(shown), raw, page, None)

    def table(self, rows: Sequence[Sequence[str]], page: int | None = None, *, continues: bool = False) -> None:
        """Add the rows of a table, all of one width; cells covered by a merged one are "".

        `continues` says that the table goes on from the page before: same number, no blank line between.
        A table of one column is a box around paragraphs and gives lines of text.
        """
        made = [tuple(one_line(plain(cell)) for cell in row) for row in rows]
        if not any(any(row) for row in made):
            return
        width = max(len(row) for row in made)
        if width == 1:
            for row in rows:
                self.text(row[0], page)
            return
        if not continues:
            self._blank(page)
            self._tables += 1
        for row in made:
            cells = row + ("",) * (width - len(row))
            text = "\t".join(cells)
            self._add(text, cells, text, page, self._tables)
        self._after_table = True

    @property
    def empty(self) -> bool:
        """Nothing but blank lines so far."""
        return not any(line.text.strip() for line in self._lines)

    def source(self, name: str, form: str, data: bytes) -> Source:
        return Source(name=name, format=form, sha256=hashlib.sha256(data).hexdigest(), lines=tuple(self._lines))

    def _blank(self, page: int | None) -> None:
        if self._lines and self._lines[-1].text.strip():
            self._add("", ("",), "", page, None)

    def _add(self, text: str, cells: tuple[str, ...], raw: str, page: int | None, table: int | None) -> None:
        self._lines.append(Line(len(self._lines) + 1, text, cells, raw, page, table))
