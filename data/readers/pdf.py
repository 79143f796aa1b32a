"""Reader of .pdf with pdfplumber: ruled tables by their cells, everything else as paragraphs, in reading order."""

from __future__ import annotations

import io
import itertools
import logging
import re
import warnings
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.lines import Source, UnreadableDocumentError
from data.readers.assemble import Assembler
from data.readers.files import MAX_UNPACKED, Progress, damaged, locked, unreadable
from data.readers.pdf_text import Char, Printed, Wrapping, cell_text, continues, flush_left, paragraphs, printed_lines

#: Page numbers and running heads stand in this part of the page, at the top and at the bottom.
_MARGIN = 0.09
_MAX_PAGES = 3000
_PAGE_NUMBER = re.compile(r"^[\s\-–—·|]*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*/\s*\d{1,4})?[\s\-–—·|]*(?:쪽|페이지)?$")
_STREAM = re.compile(rb"stream\r?\n")
#: Edges nearer than this (points) are one edge; pdfplumber's own tolerance.
_NEAR = 3.0

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class _Table:
    """One table on one page: its box, and per row the lines and box of each anchor cell by column."""

    box: Box
    edges: tuple[float, ...]  # left edges of the columns
    rows: list[list[tuple[Box, list[Printed]] | None]]

    @property
    def top(self) -> float:
        return self.box[1]

    def room(self) -> float:
        """The blank kept on both sides of a cell's text (points)."""
        gaps = sorted(
            round(gap, 1)
            for row in self.rows
            for cell in row
            if cell is not None
            for line in cell[1]
            for gap in (line.x0 - cell[0][0], cell[0][2] - line.x1)
            if gap > 0.5  # text that does not fit its cell leaves none, and tells nothing about the others
        )
        if not gaps:
            return 0.0
        usual, times = Counter(gaps).most_common(1)[0]
        # Text set to one side shows the padding in every cell; centred text only where it fills its cell.
        return min(usual if times * 4 > len(gaps) else gaps[len(gaps) // 20], 8.0)


@dataclass(slots=True)
class _Page:
    number: int
    width: float
    height: float
    lines: list[Printed] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)


def read_pdf(data: bytes, name: str, progress: Progress | None = None) -> Source:
    """Read a PDF.  `progress` counts pages.

    Raises UnreadableDocumentError for locked, damaged and scanned (textless) documents.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    _refuse_bomb(data, name)
    # pdfminer logs every oddity of a file; what matters of them is said by the error raised here.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with pdfplumber.open(io.BytesIO(data)) as pdf:
                pages = list(_pages(pdf, name, progress))
    except PdfminerException as error:
        if any(isinstance(arg, PDFPasswordIncorrect) for arg in error.args):
            raise locked(name) from error
        raise damaged(name) from error
    _refuse_unmapped(pages, name)
    _drop_running(pages)
    made = Assembler()
    _emit(pages, made)
    if made.empty:
        raise _scanned(name)
    return made.source(name, "pdf", data)


def _refuse_bomb(data: bytes, name: str) -> None:
    """Refuse a file any one of whose compressed streams unpacks beyond the limit: pdfminer unpacks without one."""
    for found in _STREAM.finditer(data):
        inflater = zlib.decompressobj()
        size, rest = 0, data[found.end() : found.end() + 65536]
        position = found.end() + len(rest)
        try:
            while rest and not inflater.eof:
                size += len(inflater.decompress(rest, 1 << 20))
                rest = inflater.unconsumed_tail
                if not rest:
                    rest = data[position : position + 65536]
                    position += len(rest)
                if size > MAX_UNPACKED:
                    raise unreadable(
                        name,
                        f"압축을 풀면 한도({MAX_UNPACKED >> 20}MB)를 넘는 파일이라 열지 않았습니다.",
                        "나누어 저장해 주세요.",
                    )
        except zlib.error:
            continue  # another kind of stream


def _pages(pdf: Any, name: str, progress: Progress | None) -> Iterator[_Page]:
    total = len(pdf.pages)
    if not total:
        raise damaged(name)
    if total > _MAX_PAGES:
        raise unreadable(name, f"쪽이 너무 많습니다 ({total:,}쪽, 한도 {_MAX_PAGES:,}쪽).", "나누어 저장해 주세요.")
    for number, page in enumerate(pdf.pages, start=1):
        yield _page(page, number)
        page.close()
        if progress is not None:
            progress(number, total)


def _page(page: Any, number: int) -> _Page:
    """The tables and the other lines of one page."""
    made = _Page(number, float(page.width), float(page.height))
    clean = page.dedupe_chars(tolerance=1)
    chars = [c for c in clean.chars if c.get("upright", True) and c["text"]]
    found = page.find_tables({"explicit_vertical_lines": _open_sides(page)})
    rest = chars
    for table in sorted(_outermost(found), key=lambda t: (t.bbox[1], t.bbox[0])):
        inside = [c for c in rest if _within(c, table.bbox)]
        rest = [c for c in rest if not _within(c, table.bbox)]
        made.tables.append(_grid(table, inside, number))
    made.lines = printed_lines(rest, number, columns=True)
    return made


def _open_sides(page: Any) -> list[dict[str, Any]]:
    """Vertical edges for tables drawn without their outer sides, as Korean offices like them.

    Two horizontal rules of the same extent that an inner vertical rule connects belong to one table; its sides are
    drawn at their ends.
    """
    flat = [e for e in page.edges if e["orientation"] == "h" and e["x1"] - e["x0"] > 3 * _NEAR]
    upright = [e for e in page.edges if e["orientation"] == "v"]
    if not upright:
        return []
    extents: dict[tuple[int, int], list[tuple[float, float, float]]] = {}
    for x0, x1, top in _whole_rules(flat):
        extents.setdefault((round(x0 / _NEAR), round(x1 / _NEAR)), []).append((top, x0, x1))
    sides: list[dict[str, Any]] = []
    for rules in extents.values():
        for (top, x0, x1), (bottom, _, _) in itertools.pairwise(sorted(rules)):
            inner = (e for e in upright if x0 - _NEAR <= e["x0"] <= x1 + _NEAR)
            if bottom - top > _NEAR and any(_spans(e, top, bottom) for e in inner):
                drawn = [e["x0"] for e in upright if _spans(e, top, bottom)]
                sides += [_side(x, top, bottom) for x in (x0, x1) if not any(abs(d - x) <= _NEAR for d in drawn)]
    return sides


def _spans(edge: Any, top: float, bottom: float) -> bool:
    return bool(edge["top"] <= top + _NEAR and edge["bottom"] >= bottom - _NEAR)


def _side(x: float, top: float, bottom: float) -> dict[str, Any]:
    return {
        "x0": x,
        "x1": x,
        "top": top,
        "bottom": bottom,
        "width": 0.0,
        "height": bottom - top,
        "orientation": "v",
        "object_type": "line",
    }


def _whole_rules(flat: Sequence[Any]) -> list[tuple[float, float, float]]:
    """Horizontal edges at one height that touch, as (x0, x1, top) of the whole rule."""
    made: list[tuple[float, float, float]] = []
    for edge in sorted(flat, key=lambda e: (round(e["top"]), e["x0"])):
        x0, x1, top = float(edge["x0"]), float(edge["x1"]), float(edge["top"])
        if made and abs(made[-1][2] - top) <= 1 and x0 <= made[-1][1] + _NEAR:
            made[-1] = (made[-1][0], max(made[-1][1], x1), made[-1][2])
        else:
            made.append((x0, x1, top))
    return made


def _outermost(tables: Sequence[Any]) -> list[Any]:
    """Tables that do not lie inside a cell of another; the inner ones are text of that cell."""

    def inside(inner: Any, outer: Any) -> bool:
        a, b = inner.bbox, outer.bbox
        smaller = (a[2] - a[0]) * (a[3] - a[1]) < (b[2] - b[0]) * (b[3] - b[1])
        return bool(smaller and a[0] >= b[0] - 1 and a[1] >= b[1] - 1 and a[2] <= b[2] + 1 and a[3] <= b[3] + 1)

    boxes = [t for t in tables if len(t.cells) == 1]
    kept = []
    for table in tables:
        around = [other for other in tables if other is not table and inside(table, other)]
        if any(other not in boxes for other in around):
            continue
        # A single box around real tables is a frame: the tables in it are read, the frame is not a table.
        if table in boxes and any(inside(other, table) and len(other.cells) > 1 for other in tables):
            continue
        if table in boxes and around:
            continue
        kept.append(table)
    return kept


def _within(char: Char, box: Box) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] - 0.5 <= x <= box[2] + 0.5 and box[1] - 0.5 <= y <= box[3] + 0.5)


def _grid(table: Any, chars: Sequence[Char], page: int) -> _Table:
    """Rows of cells by the distinct tops and lefts of all cells; a merged cell stands at its first row and column."""
    lefts = _distinct(cell[0] for cell in table.cells)
    tops = _distinct(cell[1] for cell in table.cells)
    rows: list[list[tuple[Box, list[Printed]] | None]] = [[None] * len(lefts) for _ in tops]
    left = list(chars)
    for box in sorted(table.cells, key=lambda c: (c[1], c[0])):
        mine = [c for c in left if _within(c, box)]
        taken = {id(c) for c in mine}
        left = [c for c in left if id(c) not in taken]
        rows[_nearest(tops, box[1])][_nearest(lefts, box[0])] = (box, printed_lines(mine, page))
    return _Table(table.bbox, tuple(lefts), rows)


def _distinct(values: Any) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > 1:
            made.append(value)
    return made


def _nearest(values: Sequence[float], value: float) -> int:
    return min(range(len(values)), key=lambda i: abs(values[i] - value))


def _scanned(name: str) -> UnreadableDocumentError:
    return unreadable(
        name, "글자가 없는 PDF입니다(스캔한 그림으로 보입니다).", "글자 인식(OCR)을 하거나 원본 문서를 골라 주세요."
    )


def _refuse_unmapped(pages: Sequence[_Page], name: str) -> None:
    """Letters without Unicode come from a font that cannot be read."""
    text = "".join(line.text for page in pages for line in _all_lines(page))
    if text.count("\ufffd") * 5 > len(text):
        raise unreadable(
            name, "글꼴 정보가 없어 글자를 알 수 없는 PDF입니다.", "원본 문서에서 PDF를 다시 만들어 주세요."
        )


def _all_lines(page: _Page) -> Iterator[Printed]:
    yield from page.lines
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                if cell is not None:
                    yield from cell[1]


def _drop_running(pages: Sequence[_Page]) -> None:
    """Take out page numbers, and heads and feet that most pages repeat."""

    def at_edge(page: _Page, line: Printed) -> bool:
        return line.bottom < page.height * _MARGIN or line.top > page.height * (1 - _MARGIN)

    def key(line: Printed) -> tuple[str, int]:
        return re.sub(r"\d+", "#", line.text), round(line.top / 4)

    seen = Counter(key(line) for page in pages for line in page.lines if at_edge(page, line))
    for page in pages:
        page.lines = [
            line
            for line in page.lines
            if not (
                at_edge(page, line)
                and (_PAGE_NUMBER.match(line.text) or (seen[key(line)] >= 3 and seen[key(line)] * 2 > len(pages)))
            )
        ]


def _right_edge(pages: Sequence[_Page]) -> float:
    """Where running text breaks.

    The widest line's end, if several lines end near it and the margin there is about as wide as the left one (in a
    document of short lines the widest is no edge); else the mirror of the left margin.
    """
    ends = [line.x1 for page in pages for line in page.lines]
    if not ends:
        return 0.0
    widest = max(ends)
    width = max(page.width for page in pages)
    left = min([line.x0 for page in pages for line in page.lines] + [t.box[0] for p in pages for t in p.tables])
    size = max(line.size for page in pages for line in page.lines if line.x1 == widest)
    several = sum(widest - end < 3 * size for end in ends) >= 3
    if several and width - widest <= 1.5 * left + 2 * size:
        return widest
    return max(widest, width - left)


def _wrapping(pages: Sequence[_Page], right: float) -> Wrapping:
    """How this document breaks its lines, and all its words, by which a doubtful break is judged."""

    def pairs() -> Iterator[tuple[Printed, Printed, float]]:
        for page in pages:
            for line, following in itertools.pairwise(page.lines):
                if continues(line, following, right):
                    yield line, following, right
            for table in page.tables:
                room = table.room()
                for row in table.rows:
                    for box, lines in (cell for cell in row if cell is not None):
                        width = box[2] - box[0] - 2 * room
                        flat = [flush_left(line) for line in lines]
                        for line, following in itertools.pairwise(flat):
                            if continues(line, following, width):
                                yield line, following, width

    return Wrapping.of(pairs(), "\n".join(line.text for page in pages for line in _all_lines(page)))


def _emit(pages: Sequence[_Page], made: Assembler) -> None:
    """Add text and tables in reading order; a table or paragraph that a page break cuts goes on."""
    left = min((line.x0 for page in pages for line in page.lines), default=0.0)
    right = _right_edge(pages)
    wrapping = _wrapping(pages, right)
    before: _Table | None = None  # the table right before, on this page or the one before
    head: list[list[str]] = []  # the first rows of the table that is going on
    run: list[Printed] = []  # lines not yet added

    def add_run() -> None:
        for text, number in paragraphs(run, left, right, wrapping):
            made.text(text, number)
        run.clear()

    for page in pages:
        rest = page.lines
        for table in page.tables:
            run += [line for line in rest if line.top < table.top]
            rest = [line for line in rest if line.top >= table.top]
            goes_on = before is not None and not run and table is page.tables[0] and _same_columns(before, table)
            add_run()
            if len(table.edges) == 1:
                _add_box(made, table, wrapping)
            else:
                rows = _row_texts(table, wrapping)
                if goes_on:
                    made.table(_without_head(rows, head), page.number, continues=True)
                else:
                    made.table(rows, page.number)
                    head = rows
            before = table
        run += rest
    add_run()


def _add_box(made: Assembler, table: _Table, wrapping: Wrapping) -> None:
    """A table of one column is a frame around paragraphs."""
    room = table.room()
    for box, lines in (cell for row in table.rows for cell in row if cell is not None):
        for text, number in paragraphs(lines, box[0] + room, box[2] - room, wrapping):
            made.text(text, number)


def _row_texts(table: _Table, wrapping: Wrapping) -> list[list[str]]:
    room = table.room()
    return [
        ["" if cell is None else cell_text(cell[1], cell[0][2] - cell[0][0] - 2 * room, wrapping) for cell in row]
        for row in table.rows
    ]


def _without_head(rows: list[list[str]], head: list[list[str]]) -> list[list[str]]:
    """The rows of a table that goes on, without the heading rows that the page break repeats above them."""
    repeated = 0
    for row, first in zip(rows[:-1], head[:-1], strict=False):
        if row != first:
            break
        repeated += 1
    return rows[repeated:]


def _same_columns(one: _Table, other: _Table) -> bool:
    return (
        len(one.edges) == len(other.edges) > 1
        and abs(one.box[2] - other.box[2]) <= _NEAR
        and all(abs(a - b) <= _NEAR for a, b in zip(one.edges, other.edges, strict=True))
    )
