"""Saved rows of 세부사업별 세출현황: pages of the service (JSON), rows by line (JSONL), tables (CSV).

Rows are read one after another, so that a nation's file (some hundred megabytes) needs little memory, except for one
JSON value that spans the whole file.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from data.lines import UnreadableDocumentError
from data.lofin import LofinRowsError, Row, canonical, iterate_records
from data.readers.files import load, unreadable
from data.readers.sheets import delimiter
from data.readers.text import decode
from data.records import Records

SERVICE = "QWGJK"

_NEEDED = {"fyr", "laf_hg_nm", "dbiz_nm"}
_SAMPLE = 64 * 1024


def looks_like_lofin(path: Path) -> bool:
    """Whether a file holds rows of this service: by its first field names or headings, never by its name."""
    try:
        with path.open("rb") as file:
            start = file.read(_SAMPLE)
    except OSError:
        return False
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"{", b"[")):
        return b'"dbiz_nm"' in head and b'"laf_cd"' in head
    for encoding in ("utf-8-sig", "cp949"):
        try:
            line = start.split(b"\n", 1)[0].decode(encoding)
        except UnicodeDecodeError:
            continue
        return {canonical(cell) for cell in next(csv.reader([line], delimiter=delimiter(line)), [])} >= _NEEDED
    return False


def read_lofin(path: Path, progress: Callable[[int, int], None] | None = None) -> Iterator[Records]:
    """The records of a saved file, one government and year after another.

    `progress` is called with (bytes read, bytes in all).
    Raises UnreadableDocumentError or LofinRowsError with one Korean line.
    """
    return iterate_records(read_rows(path, progress))


def read_rows(path: Path, progress: Callable[[int, int], None] | None = None) -> Iterator[tuple[int, Row]]:
    """(row number, row) of a saved file: the line of a CSV or JSONL file, else the ordinal of the row."""
    try:
        total = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_SAMPLE).lstrip(b"\xef\xbb\xbf \t\r\n")
    except OSError as error:
        raise unreadable(path.name, "파일을 열 수 없습니다.", "이름과 권한을 확인해 주세요.") from error
    if not start.startswith((b"{", b"[")):
        yield from _csv_rows(path, total, progress)
    elif _by_line(start):
        yield from _json_lines(path, total, progress)
    else:
        yield from _json_value(path)
        if progress is not None:
            progress(total, total)


def _by_line(start: bytes) -> bool:
    """A whole JSON value on the first line and another after it."""
    first, _, rest = start.partition(b"\n")
    return bool(rest.strip()) and first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _json_lines(path: Path, total: int, progress: Callable[[int, int], None] | None) -> Iterator[tuple[int, Row]]:
    done = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            done += len(line)
            if progress is not None and (number % 10_000 == 0 or done == total):
                progress(done, total)
            if line.strip():
                for row in rows_of(_parse(line, path.name, number)):
                    yield number, row


def _json_value(path: Path) -> Iterator[tuple[int, Row]]:
    yield from enumerate(rows_of(_parse(load(path), path.name, 1)), start=1)


def _parse(data: bytes, name: str, line: int) -> Any:
    try:
        return json.loads(data, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise unreadable(name, f"{line}번째 줄에서 JSON이 깨져 있습니다.", "자료를 다시 받아 주세요.") from error


def rows_of(value: Any) -> Iterator[Row]:
    """The rows in a JSON value: a page of the service, a list of pages or of rows, or one row."""
    if isinstance(value, list):
        for item in value:
            yield from rows_of(item)
    elif isinstance(value, dict):
        if "row" in value:
            yield from rows_of(value["row"])
        elif SERVICE in value:
            yield from rows_of(value[SERVICE])
        elif "head" not in value and "RESULT" not in value:
            yield value


def _csv_rows(path: Path, total: int, progress: Callable[[int, int], None] | None) -> Iterator[tuple[int, Row]]:
    encoding = _encoding(path)
    try:
        with path.open("rb") as raw, io.TextIOWrapper(raw, encoding=encoding, newline="") as file:
            sample = file.read(4096)
            file.seek(0)
            reader = csv.reader(file, delimiter=delimiter(sample))
            headings = [canonical(cell) for cell in next(reader, [])]
            if not set(headings) >= _NEEDED:
                raise LofinRowsError(
                    f"{path.name}: 첫 줄에 회계연도·자치단체명·세부사업명 열이 없습니다. "
                    "세부사업별 세출현황 자료인지 확인해 주세요."
                )
            for cells in reader:
                if progress is not None and reader.line_num % 10_000 == 0:
                    progress(raw.tell(), total)
                if any(cells):
                    yield reader.line_num, dict(zip(headings, cells, strict=False))
    except (csv.Error, UnicodeDecodeError) as error:
        raise unreadable(path.name, "표가 중간에서 깨져 있습니다.", "자료를 다시 받아 주세요.") from error
    if progress is not None:
        progress(total, total)


def _encoding(path: Path) -> str:
    """UTF-8 or CP949, judged by the first 64 KB cut at a line end."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    decode(whole, path.name)  # complains of anything that is not text
    try:
        whole.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp949"
    return "utf-8-sig"


__all__ = ["LofinRowsError", "UnreadableDocumentError", "looks_like_lofin", "read_lofin", "read_rows", "rows_of"]
