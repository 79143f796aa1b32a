"""Reader of .html: block elements become lines, tables keep their grid (rowspan and colspan resolved)."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from data.lines import Source
from data.readers.assemble import Assembler
from data.readers.files import Progress, unreadable
from data.readers.text import decode

_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
    )
)
_SKIPPED = frozenset(("script", "style", "head", "template", "noscript", "svg", "math"))
#: Spans beyond these are damage (HTML itself caps them at 1,000 and 65,534).
_MAX_SPAN = 200
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)


class _Table:
    """The grid of one table while its cells arrive."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], str] = {}
        self.taken: set[tuple[int, int]] = set()
        self.row = -1
        self.column = 0
        self.anchor: tuple[int, int] | None = None
        self.text: list[str] = []

    def begin_row(self) -> None:
        self.end_cell()
        self.row += 1
        self.column = 0

    def begin_cell(self, rows: int, columns: int) -> None:
        self.end_cell()
        if self.row < 0:
            self.row = 0
        while (self.row, self.column) in self.taken:
            self.column += 1
        self.anchor = (self.row, self.column)
        self.cells[self.anchor] = ""
        self.taken.update((self.row + r, self.column + c) for r in range(rows) for c in range(columns))
        self.column += columns

    def end_cell(self) -> None:
        if self.anchor is not None:
            self.cells[self.anchor] = "".join(self.text).strip()
        self.text.clear()
        self.anchor = None

    def rows(self) -> list[list[str]]:
        self.end_cell()
        if not self.cells:
            return []
        # A rowspan that reaches below the last row adds no row; a colspan does add columns.
        height = 1 + max(row for row, _ in self.cells)
        width = 1 + max(column for row, column in self.taken if row < height)
        return [[self.cells.get((row, column), "") for column in range(width)] for row in range(height)]


class _Reader(HTMLParser):
    def __init__(self, made: Assembler) -> None:
        super().__init__(convert_charrefs=True)
        self.made = made
        self.text: list[str] = []
        self.tables: list[_Table] = []
        self.skipping = 0
        self.verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self.skipping += 1
        elif tag == "table":
            if not self.tables:
                self.flush()
            self.tables.append(_Table())
        elif self.tables and tag == "tr":
            self.tables[-1].begin_row()
        elif self.tables and tag in ("td", "th"):
            given = dict(attrs)
            self.tables[-1].begin_cell(_span(given.get("rowspan")), _span(given.get("colspan")))
        elif tag == "br":
            self._put("\n")
        elif tag in _BLOCKS:
            self._break()
            self.verbatim += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self.skipping = max(0, self.skipping - 1)
        elif tag == "table" and self.tables:
            self._end_table()
        elif self.tables and tag in ("td", "th", "tr"):
            self.tables[-1].end_cell()
        elif tag in _BLOCKS:
            self._break()
            self.verbatim = max(0, self.verbatim - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self._put(data if self.verbatim else re.sub(r"[ \t\r\n\f]+", " ", data))

    def _put(self, text: str) -> None:
        if not self.tables:
            self.text.append(text)
        elif self.tables[-1].anchor is not None:
            self.tables[-1].text.append(text)

    def _break(self) -> None:
        if self.tables:
            self._put("\n")
        else:
            self.flush()

    def _end_table(self) -> None:
        rows = self.tables.pop().rows()
        if self.tables:
            # A table inside a cell is layout: its cells are the outer cell's text.
            self._put("\n" + "\n".join(" ".join(cell for cell in row if cell) for row in rows) + "\n")
        else:
            self.made.table(rows)

    def flush(self) -> None:
        text = "".join(self.text)
        self.text.clear()
        if text.strip():
            self.made.text("\n".join(line.strip(" ") for line in text.strip("\n").split("\n")))

    def finish(self) -> None:
        self.close()
        while self.tables:
            self._end_table()
        self.flush()


def _span(value: str | None) -> int:
    text = (value or "").strip()
    return min(max(int(text), 1), _MAX_SPAN) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def read_html(data: bytes, name: str, progress: Progress | None = None) -> Source:
    """Read HTML bytes.  Raises UnreadableDocumentError where no text is in it."""
    made = Assembler()
    reader = _Reader(made)
    text = _decode(data, name)
    step = 1 << 20
    for start in range(0, len(text), step):
        reader.feed(text[start : start + step])
        if progress is not None:
            progress(min(start + step, len(text)), len(text))
    reader.finish()
    if made.empty:
        raise unreadable(name, "글자가 하나도 없는 웹 문서입니다.", "내용이 있는 문서를 골라 주세요.")
    return made.source(name, "html", data)


def _decode(data: bytes, name: str) -> str:
    """By the declared charset where it is one of Korea's, else by trial."""
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower().replace(b"_", b"-") in (b"euc-kr", b"ks-c-5601-1987", b"cp949", b"ms949"):
        try:
            return data.decode("cp949")
        except UnicodeDecodeError:
            pass
    return decode(data, name)
