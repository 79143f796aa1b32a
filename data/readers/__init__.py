"""Readers: the bytes of a file → lines and tables (`data.lines`)."""

from __future__ import annotations

from pathlib import Path, PurePath

from data.lines import Source, UnreadableDocumentError
from data.readers.files import Progress, damaged, identify, load
from data.readers.text import decode, read_text

#: Extensions that are offered to a person; what a file really is, its content says.
EXTENSIONS = (".txt", ".md", ".html", ".htm", ".hwpx", ".hwp", ".pdf", ".xlsx", ".csv")


def read_file(path: Path, progress: Progress | None = None) -> Source:
    """Read a document file of any known format.

    `progress` is called with (done, total) pieces (pages, paragraphs, rows).
    Raises UnreadableDocumentError with one Korean line where the file cannot be read, and nothing else.
    """
    return read_bytes(load(path), path.name, progress)


def read_bytes(data: bytes, name: str, progress: Progress | None = None) -> Source:
    """Read the bytes of a document called `name`; as `read_file`."""
    try:
        return _read(identify(data, name), data, name, progress)
    except UnreadableDocumentError:
        raise
    except Exception as error:
        # The format libraries raise whatever a broken file leads them to; to the person it is one thing.
        raise damaged(name) from error


def _read(form: str, data: bytes, name: str, progress: Progress | None) -> Source:
    """Hand the bytes to the reader of their format; each library is imported only when it is needed."""
    if form == "pdf":
        from data.readers.pdf import read_pdf

        return read_pdf(data, name, progress)
    if form in ("hwpx", "hwp"):
        from data.readers.hangul import read_hangul

        return read_hangul(data, name, form, progress)
    if form == "xlsx":
        from data.readers.sheets import read_xlsx

        return read_xlsx(data, name, progress)
    return _read_textual(data, name, progress)


def _read_textual(data: bytes, name: str, progress: Progress | None) -> Source:
    suffix = PurePath(name).suffix.lower()
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in (".html", ".htm") or start.startswith((b"<!doctype html", b"<html")):
        from data.readers.html import read_html

        return read_html(data, name, progress)
    if suffix in (".csv", ".tsv"):
        from data.readers.sheets import read_csv

        return read_csv(data, name, progress)
    source = read_text(data, name, "md" if suffix in (".md", ".markdown") else "txt")
    if progress is not None:
        progress(len(source.lines), len(source.lines))
    return source


__all__ = ["EXTENSIONS", "Progress", "UnreadableDocumentError", "decode", "read_bytes", "read_file"]
