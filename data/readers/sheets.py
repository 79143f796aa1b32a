"""Readers of .xlsx (openpyxl) and .csv: rows of a grid become table rows and, where one cell stands alone, text."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from data.lines import Source
from data.readers.assemble import Assembler
from data.readers.files import Progress, damaged, unreadable
from data.readers.text import decode

#: A formula that was never calculated: a cell with `<f>` and without a value.
_UNCALCULATED = re.compile(rb"<c\b(?P<cell>[^>]*)>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v\s*>\s*</v>)?\s*</c>")
_REFERENCE = re.compile(rb"\br=\"([A-Z]+[0-9]+)\"")
_DECIMALS = re.compile(r"0(?:\.(0+))?")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]|\*.')


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a grid: its cells and whether any of them is drawn with a border or merged sideways."""

    cells: tuple[str, ...]
    framed: bool = False

    @property
    def filled(self) -> int:
        return sum(bool(cell.strip()) for cell in self.cells)


def read_xlsx(data: bytes, name: str, progress: Progress | None = None) -> Source:
    """Read the visible sheets of a workbook, cells as Excel shows them.

    Raises UnreadableDocumentError for damage, for an empty workbook and for formulas saved without their results
    (their numbers are not in the file).
    """
    import openpyxl

    _refuse_uncalculated(data, name)
    with warnings.catch_warnings():
        # openpyxl warns of styles and extensions that it drops; cell values are not among them.
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    made = Assembler()
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    total = sum(sheet.max_row for sheet in sheets)
    done = 0
    for position, sheet in enumerate(sheets):
        if position:
            made.text("")
        rows = []
        for row in _sheet_rows(sheet):
            rows.append(row)
            done += 1
            if progress is not None and done % 500 == 0:
                progress(done, total)
        _add(made, rows)
    workbook.close()
    if progress is not None:
        progress(total, total)
    if made.empty:
        raise unreadable(name, "값이 하나도 없는 통합문서입니다.", "내용이 있는 파일을 골라 주세요.")
    return made.source(name, "xlsx", data)


def _refuse_uncalculated(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            if not member.startswith("xl/worksheets/") or not member.endswith(".xml"):
                continue
            found = _UNCALCULATED.search(archive.read(member))
            if found:
                reference = _REFERENCE.search(found["cell"])
                where = reference[1].decode() if reference else member
                raise unreadable(
                    name, f"수식의 계산 결과가 저장되어 있지 않습니다({where} 칸).", "엑셀에서 열어 다시 저장해 주세요."
                )


def _sheet_rows(sheet: Any) -> Iterator[_Row]:
    sideways = {area.min_row for area in sheet.merged_cells.ranges if area.max_col > area.min_col}
    for number, row in enumerate(sheet.iter_rows(), start=sheet.min_row):
        cells = tuple(_shown(cell) for cell in row)
        framed = any(_framed(cell) for cell in row) or (number in sideways and sum(map(bool, cells)) > 1)
        yield _Row(cells, framed)


def _framed(cell: Any) -> bool:
    border = getattr(cell, "border", None)
    return border is not None and any(
        side is not None and side.style for side in (border.left, border.right, border.top, border.bottom)
    )


def _shown(cell: Any) -> str:
    """A cell as Excel shows it: percentages times 100 with %, decimals as formatted, dates as year-month-day."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or "General"))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _number(value: float, form: str) -> str:
    """The number with the decimals, grouping, percent sign and unit text of its number format."""
    exact = Decimal(repr(value))
    if not exact.is_finite():
        return str(value)
    sections = form.split(";")
    section = sections[0] if exact >= 0 or len(sections) < 2 else sections[1]
    suffix = "".join(re.findall(r'"([^"]*)"\s*$', section))
    pattern = _LITERAL.sub("", section)
    if "%" in pattern:
        exact *= 100
        suffix = "%"
    decimals = _DECIMALS.search(pattern)
    if form == "General" or decimals is None or "E" in pattern.upper():
        # Excel shows at most eleven digits of a General number; more are noise of binary fractions.
        exact = Decimal(f"{exact:.11g}") if exact != exact.to_integral_value() else exact
        return f"{exact:f}{suffix}"
    places = len(decimals[1] or "")
    shown = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{shown:,f}{suffix}" if "," in pattern else f"{shown:f}{suffix}"


def read_csv(data: bytes, name: str, progress: Progress | None = None) -> Source:
    """Read comma-, tab- or semicolon-separated text.  Raises UnreadableDocumentError."""
    text = decode(data, name)
    made = Assembler()
    limit = csv.field_size_limit()
    if len(text) > limit:
        csv.field_size_limit(len(text))
    try:
        rows = [_Row(tuple(row)) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))]
    except csv.Error as error:
        raise damaged(name) from error
    finally:
        csv.field_size_limit(limit)
    _add(made, rows)
    if progress is not None:
        progress(len(rows), len(rows))
    if made.empty:
        raise unreadable(name, "값이 하나도 없는 표입니다.", "내용이 있는 파일을 골라 주세요.")
    return made.source(name, "csv", data)


def delimiter(text: str) -> str:
    """The separator that most lines have, comma where none does."""
    lines = text.split("\n", 400)[:400]
    counts = {mark: sum(mark in line for line in lines) for mark in (",", "\t", ";")}
    return max(counts, key=lambda mark: counts[mark])


def _add(made: Assembler, rows: Sequence[_Row]) -> None:
    """Cut the rows into tables and text and add them.

    A grid has no paragraphs.  A row with one filled cell is text, unless it belongs to a table: it is framed, it was
    written with a width of its own while other rows are shorter (csv), or rows of several cells stand above and below.
    """
    ragged = len({len(row.cells) for row in rows if row.filled}) > 1
    table: list[Sequence[str]] = []
    kinds = [_kind(rows, position, ragged) for position in range(len(rows))]
    for row, kind in zip(rows, kinds, strict=True):
        if kind == "row":
            table.append(row.cells)
            continue
        _flush(made, table)
        # The blanks before the text are its indentation.
        made.text(next((cell.rstrip() for cell in row.cells if cell.strip()), ""))
    _flush(made, table)


def _kind(rows: Sequence[_Row], position: int, ragged: bool) -> str:
    row = rows[position]
    if row.filled == 0:
        inside = row.framed and len(row.cells) > 1
        return "row" if inside else "text"
    if row.filled > 1 or (row.framed and len(row.cells) > 1):
        return "row"
    if ragged:
        return "row" if len(row.cells) > 1 else "text"
    above = position > 0 and rows[position - 1].filled > 1
    below = position + 1 < len(rows) and rows[position + 1].filled > 1
    return "row" if above and below else "text"


def _flush(made: Assembler, table: list[Sequence[str]]) -> None:
    """Add the collected rows as one table, without the columns that are empty in all of them at the right end."""
    if not table:
        return
    width = max(max((i for i, cell in enumerate(row, start=1) if cell.strip()), default=1) for row in table)
    made.table([list(row[:width]) for row in table])
    table.clear()
