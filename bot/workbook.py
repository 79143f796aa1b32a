"""Tables → Excel.  It imports nothing of the bot: the process that does this (`bot.workshop`) is as small as that."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Cell = str | int | float | None
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading; numbers are numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def xlsx(sheets: Sequence[tuple[str, Table]]) -> bytes:
    """Numbers typed and grouped, headings bold and frozen; texts are never formulas."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    first = book.active
    for name, table in sheets:
        sheet = first if first is not None else book.create_sheet()
        first = None
        sheet.title = name
        for number, row in enumerate((table.head, *table.rows), 1):
            for column, value in enumerate(row, 1):
                _write(sheet.cell(number, column), value)
        for column in range(1, len(table.head) + 1):
            sheet.cell(1, column).font = Font(bold=True)
            sheet.column_dimensions[get_column_letter(column)].width = _width(table, column - 1)
        sheet.freeze_panes = "B2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(cell: Any, value: Cell) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    elif value is not None:
        cell.value = value
        # a year is no amount
        cell.number_format = "General" if isinstance(value, int) and 1900 <= value < 2100 else _format(value)


def _format(value: float) -> str:
    decimals = -(Decimal(str(value)).as_tuple().exponent or 0) if isinstance(value, float) else 0  # type: ignore[operator]
    return "#,##0" + ("." + "0" * decimals if decimals > 0 else "")


def _width(table: Table, column: int) -> float:
    texts = [table.head[column], *(str(row[column] or "") for row in table.rows if column < len(row))]
    widest = max(sum(2 if ord(c) > 0x1100 else 1 for c in text) for text in texts)
    return float(min(_WIDEST, widest + 2))
