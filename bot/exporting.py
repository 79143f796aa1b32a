"""The use case of exporting: every printed figure with its source, as JSON lines, CSV or an Excel sheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any, Literal

from sqlalchemy.orm import Session

from bot.answer import ShownFigure, json_number
from data.cells import compact
from data.export import exported
from data.records import Records
from db.imports import documents, find_documents
from db.load import stored

Format = Literal["jsonl", "csv", "xlsx"]

#: Keys of an exported figure in the order of the columns, with the heading an Excel reader sees and its width.
COLUMNS: dict[str, tuple[str, int]] = {
    "document": ("문서", 34),
    "document_id": ("문서 번호", 30),
    "line": ("줄", 8),
    "organization": ("기관", 18),
    "path": ("경로", 48),
    "subject": ("이름", 34),
    "kind": ("종류", 12),
    "measure": ("항목", 12),
    "basis": ("구분", 12),
    "year": ("연도", 8),
    "value": ("값", 14),
    "unit": ("단위", 10),
    "period": ("기간", 12),
    "part": ("부분", 12),
    "page": ("쪽", 6),
    "table": ("표", 6),
    "cell": ("칸", 6),
}
_FORMULA = ("=", "+", "@", "\t")  # what a spreadsheet would run as a formula


class NothingToExportError(Exception):
    """No such document or department; the message is one Korean line."""


def rows(session: Session, document: str = "", department: str = "") -> Iterator[dict[str, Any]]:
    """Exported figures of all published documents, of one (title or id), or of one department and what is under it.

    One document at a time is held in memory.  Raises NothingToExportError.
    """
    ids = find_documents(session, document) if document else documents(session)
    if not ids:
        raise NothingToExportError(
            f"'{document[:60]}'이라는 제목이나 번호의 문서가 없습니다."
            if document
            else "아직 들어 있는 문서가 없습니다."
        )
    found = not department
    for document_id in ids:
        records = stored(session, document_id)
        if records is None:
            continue
        inside = _under(records, department) if department else None
        for row in exported(records, inside):
            found = True
            yield row
    if not found:
        raise NothingToExportError(f"'{department[:60]}'이라는 부서의 수치가 없습니다.")


def _under(records: Records, department: str) -> frozenset[str]:
    """Ids of the departments of that name (spacing aside, any of its names) and of all that stands under them."""
    wanted = compact(department)
    named = {
        s.id
        for s in records.subjects
        if s.kind in ("department", "organization") and wanted in {compact(name) for name in (s.name, *s.aliases)}
    }
    for subject in records.subjects:  # parents come before their children
        if subject.parent in named:
            named.add(subject.id)
    return frozenset(named)


def rows_of_answer(session: Session, figures: Iterable[ShownFigure]) -> Iterator[dict[str, Any]]:
    """The exported lines of an answer's printed figures, in the order of the answer; what the bot reckoned has none."""
    by_line: dict[str, dict[int, list[dict[str, Any]]]] = {}
    for figure in figures:
        source = figure.source
        if source is None:
            continue
        if source.document_id not in by_line:
            records = stored(session, source.document_id)
            lines = by_line[source.document_id] = {}
            for row in exported(records) if records is not None else ():
                lines.setdefault(row["line"], []).append(row)
        same = [row for row in by_line[source.document_id].get(source.line, ()) if _is(row, figure)]
        yield from sorted(same, key=lambda row: row["subject"] != figure.subject)[:1]


def _is(row: dict[str, Any], figure: ShownFigure) -> bool:
    wanted = (figure.measure, figure.basis, figure.year, json_number(figure.value), figure.unit)
    said = tuple(row[key] for key in ("measure", "basis", "year", "value", "unit"))
    return said == wanted and (row.get("period", ""), row.get("part", "")) == (figure.period, figure.part)


def write(figures: Iterable[dict[str, Any]], form: Format, file: IO[bytes]) -> int:
    """Write exported figures to a binary file in the given format; says how many."""
    if form == "jsonl":
        return _write_jsonl(figures, file)
    if form == "csv":
        return _write_csv(figures, file)
    return _write_xlsx(figures, file)


def _write_jsonl(figures: Iterable[dict[str, Any]], file: IO[bytes]) -> int:
    count = 0
    for count, figure in enumerate(figures, 1):  # noqa: B007 (the count is the answer)
        file.write(json.dumps(figure, ensure_ascii=False).encode() + b"\n")
    return count


def _write_csv(figures: Iterable[dict[str, Any]], file: IO[bytes]) -> int:
    """UTF-8 with BOM, so that Excel opens it; the heading holds the keys of the contract."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    out = csv.writer(text)
    out.writerow(COLUMNS)
    count = 0
    for count, figure in enumerate(figures, 1):  # noqa: B007
        out.writerow([harmless(value) for value in _cells(figure)])
    text.detach()
    return count


def _cells(figure: dict[str, Any]) -> list[Any]:
    return [" > ".join(value) if isinstance(value := figure.get(key), list) else value for key in COLUMNS]


def harmless(value: Any) -> Any:
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_xlsx(figures: Iterable[dict[str, Any]], file: IO[bytes]) -> int:
    """Numbers typed, the heading frozen; texts are never formulas."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("살림봇")
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(COLUMNS.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    heads = [WriteOnlyCell(sheet, value=head) for head, _ in COLUMNS.values()]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)

    def cell(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        made = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
        made.data_type = "s"
        return made

    count = 0
    for count, figure in enumerate(figures, 1):  # noqa: B007
        sheet.append([cell(value) for value in _cells(figure)])
    book.save(file)
    return count
