"""Makes a document in every format that the readers know, from its tab-separated text."""

from __future__ import annotations

import csv
import importlib.util
import io
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

Block = str | list[list[str]]
#: (row, column, rows, columns) of a merged region.
Span = tuple[int, int, int, int]


def blocks(text: str) -> list[Block]:
    """Paragraphs (blank ones included) and tables (rows padded to one width) of the text, in order."""
    made: list[Block] = []
    for line in text.split("\n"):
        if "\t" not in line:
            made.append(line)
        elif made and isinstance(made[-1], list):
            made[-1].append(line.split("\t"))
        else:
            made.append([line.split("\t")])
    for block in made:
        if isinstance(block, list):
            width = max(map(len, block))
            for row in block:
                row += [""] * (width - len(row))
    return made


def merged(rows: list[list[str]]) -> list[Span]:
    """The regions that an office would merge in these rows: wide headings, tall headings, tall labels.

    An empty cell belongs to the heading at its left where the row below has one of its own; else to the cell above,
    where that is one column wide and the row repeats the label columns.
    """
    if len(rows) < 2 or rows[1][0]:
        return []
    spans: list[Span] = []
    column = 0
    while column < len(rows[0]):
        end = column + 1
        while end < len(rows[0]) and not rows[0][end] and rows[1][end]:
            end += 1
        if end > column + 1:
            spans.append((0, column, 1, end - column))
        elif not rows[1][column]:
            spans.append((0, column, 2, 1))
        column = end
    for number in range(2, len(rows) - 1):
        if rows[number][0] and not rows[number + 1][0]:
            spans += [(number, c, 2, 1) for c, cell in enumerate(rows[number + 1]) if not cell and rows[number][c]]
    return spans


def covered(spans: list[Span]) -> set[tuple[int, int]]:
    return {
        (row + r, column + c) for row, column, rows, columns in spans for r in range(rows) for c in range(columns)
    } - {(row, column) for row, column, _, _ in spans}


def html(text: str) -> bytes:
    parts = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>계획</title><style>p{}</style></head><body>"]
    for block in blocks(text):
        if isinstance(block, str):
            indent = len(block) - len(block.lstrip(" "))
            parts.append(f"<p>{'&nbsp;' * indent}{escape(block[indent:])}</p>")
            continue
        spans = merged(block)
        hidden, size = covered(spans), {(r, c): (rows, columns) for r, c, rows, columns in spans}
        parts.append("<table>")
        for r, row in enumerate(block):
            parts.append("<tr>")
            for c, cell in enumerate(row):
                if (r, c) not in hidden:
                    rows, columns = size.get((r, c), (1, 1))
                    parts.append(f"<td rowspan={rows} colspan='{columns}'>{escape(cell)}</td>")
            parts.append("</tr>")
        parts.append("</table>")
    return ("\n".join(parts) + "</body></html>").encode()


def hangul(text: str, form: str = "hwpx") -> bytes:
    """The text as .hwpx or .hwp."""
    from hwpx import HwpxDocument

    document: Any = HwpxDocument.new()
    for block in blocks(text):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=len(block), cols=len(block[0]))
        for row, column, rows, columns in merged(block):
            table.merge_cells(row, column, row + rows - 1, column + columns - 1)
        for r, row_cells in enumerate(block):
            for c, cell in enumerate(row_cells):
                if cell:
                    table.set_cell_text(r, c, cell)
    made: bytes = document.to_bytes(format=form)
    return made


def xlsx(text: str, *, typed: bool = False) -> bytes:
    """The text as a workbook; `typed` writes whole numbers and percentages as numbers with a format."""
    from openpyxl import Workbook
    from openpyxl.styles import Border, Side

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    at = 1
    for block in blocks(text):
        if isinstance(block, str):
            sheet.cell(at, 1).value = block or None
            at += 1
            continue
        for r, row in enumerate(block):
            for c, value in enumerate(row):
                cell = sheet.cell(at + r, c + 1)
                cell.border = border
                _write(cell, value, typed)
        for row_at, column, rows, columns in merged(block):
            sheet.merge_cells(
                start_row=at + row_at,
                start_column=column + 1,
                end_row=at + row_at + rows - 1,
                end_column=column + columns,
            )
        at += len(block)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _write(cell: Any, value: str, typed: bool) -> None:
    digits = value.replace(",", "").replace("△", "-")
    if typed and digits.removeprefix("-").isdigit():
        cell.value = int(digits)
        cell.number_format = '#,##0;"△"#,##0'
    elif typed and digits.endswith("%") and value[:1] in "△0123456789":
        cell.value = float(digits[:-1].strip()) / 100
        cell.number_format = "0.00%"
    else:
        cell.value = value or None


def piped(text: str) -> bytes:
    """The text as markdown whose tables are drawn with pipes, a rule below the first row."""
    made: list[str] = []
    for block in blocks(text):
        if isinstance(block, str):
            made.append(block)
            continue
        rows = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in block]
        made += [rows[0], "|" + "---|" * len(block[0]), *rows[1:]]
    return "\n".join(made).encode()


def comma(text: str, encoding: str = "utf-8-sig") -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream)
    for block in blocks(text):
        writer.writerows([[block]] if isinstance(block, str) else block)
    return stream.getvalue().encode(encoding)


@dataclass(frozen=True)
class Paper:
    """How a PDF is set."""

    wrap: str = ""  # "CJK": lines break inside words
    open_sides: bool = False  # tables without outer vertical rules
    running_head: str = ""
    size: float = 9.0


def pdf(text: str, paper: Paper | None = None, *, password: str = "") -> bytes:
    """The text set on A4 pages with page numbers; tables are cut by page breaks and repeat their first row."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    paper = paper or Paper()
    font = nanum()
    style = ParagraphStyle("body", fontName=font, fontSize=paper.size, leading=paper.size * 1.5, wordWrap=paper.wrap)
    story: list[Any] = []
    for block in blocks(text):
        if isinstance(block, str):
            indent = len(block) - len(block.lstrip(" "))
            deeper = ParagraphStyle(f"indented {indent}", style, leftIndent=indent * paper.size / 2)
            story.append(Paragraph(escape(block), deeper) if block else Spacer(1, paper.size * 1.5))
            continue
        spans = merged(block)
        body = [[Paragraph(escape(cell), style) if cell else "" for cell in row] for row in block]
        story.append(Table(body, style=_ruled(spans, paper), colWidths=_widths(block), repeatRows=_heads(block)))

    def furniture(canvas: Any, document: Any) -> None:
        canvas.setFont(font, 8)
        canvas.drawCentredString(A4[0] / 2, 28, f"- {document.page} -")
        if paper.running_head:
            canvas.drawString(60, A4[1] - 30, paper.running_head)

    stream = io.BytesIO()
    lock = StandardEncryption(password) if password else None
    SimpleDocTemplate(stream, pagesize=A4, encrypt=lock).build(story, onFirstPage=furniture, onLaterPages=furniture)
    return stream.getvalue()


def nanum() -> str:
    """Register the Nanum font that comes with the project's packages; returns its name."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    spec = importlib.util.find_spec("koreanize_matplotlib")
    assert spec is not None
    assert spec.origin is not None
    pdfmetrics.registerFont(TTFont("Nanum", str(Path(spec.origin).parent / "fonts" / "NanumGothic.ttf")))
    return "Nanum"


def _heads(rows: list[list[str]]) -> int:
    """How many rows an office repeats after a page break: none of a form, two where the heading has two storeys."""
    return 0 if len(rows[0]) == 2 else 1 if len(rows) < 2 or rows[1][0] else 2


def _widths(rows: list[list[str]]) -> list[float]:
    """Column widths in points that share 450 by the longest cell, the longest two thirds of the page."""
    longest = [max(min(len(row[c]), 14) for row in rows) + 2 for c in range(len(rows[0]))]
    return [450 * length / sum(longest) for length in longest]


def _ruled(spans: list[Span], paper: Paper) -> list[tuple[Any, ...]]:
    made: list[tuple[Any, ...]] = [
        ("SPAN", (column, row), (column + columns - 1, row + rows - 1)) for row, column, rows, columns in spans
    ]
    made.append(("INNERGRID", (0, 0), (-1, -1), 0.5, "black"))
    outer = ("LINEABOVE", "LINEBELOW") if paper.open_sides else ("BOX",)
    made += [(line, (0, 0), (-1, -1), 0.5, "black") for line in outer]
    return [*made, ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3)]


#: Makers by format; "hwp" is written by the same package that reads it.
FORMATS: dict[str, Callable[[str], bytes]] = {
    "txt": lambda text: text.encode(),
    "md": lambda text: text.encode(),
    "html": html,
    "hwpx": hangul,
    "hwp": lambda text: hangul(text, "hwp"),
    "pdf": pdf,
    "xlsx": xlsx,
    "csv": comma,
}
