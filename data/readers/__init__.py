"""Readers: the bytes of a file → lines and tables (`data.lines`)."""

from __future__ import annotations

from pathlib import Path

from data.lines import Source, UnreadableDocumentError
from data.readers.text import read_text

TEXT_FORMATS = {".txt": "txt", ".md": "md"}


def read_file(path: Path) -> Source:
    """Read a document file.  Raises UnreadableDocumentError with one Korean line where that is impossible."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocumentError(
            f"{path.name}: 파일을 열 수 없습니다 ({error.strerror or error}). 이름과 권한을 확인해 주세요."
        ) from error
    form = TEXT_FORMATS.get(path.suffix.lower())
    if form is None:
        raise UnreadableDocumentError(f"{path.name}: 읽을 수 없는 형식입니다.")
    return read_text(data, path.name, form)
