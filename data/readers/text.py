"""Reader of .txt and .md: one `Line` per printed line, so that a citation is the line of the file."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from data.lines import Line, Source, UnreadableDocumentError

_TAG = re.compile(r"</?(?:b|strong|i|em|u|p|div|span|br|ul|ol|li|sup|sub|font)\b[^<>]*/?>", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
_HANGUL = re.compile(r"[가-힣]")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_PIPE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")


def decode(data: bytes, name: str) -> str:
    """Bytes to text: UTF-8 (with or without BOM), UTF-16 with BOM, CP949.

    Raises UnreadableDocumentError where none of them fits or the content is not text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif _binary(data):
        raise UnreadableDocumentError(
            f"{name}: 글자로 된 문서가 아니라 읽지 못했습니다. 한글·PDF·엑셀·텍스트 문서를 골라 주세요."
        )
    elif _mostly_utf8(data):
        # Broken UTF-8 often decodes as CP949 too, into other letters: that would be worse than an error.
        encoding = "utf-8-sig"
    else:
        encoding = "cp949"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableDocumentError(
            f"{name}: {line}번째 줄에서 글자가 깨져 있어 읽지 못했습니다. "
            "원본을 다시 받거나 UTF-8 텍스트로 다시 저장해 주세요."
        ) from error
    if "\x00" in text:
        raise UnreadableDocumentError(
            f"{name}: 글자 부호를 알 수 없어 읽지 못했습니다. UTF-8이나 CP949 텍스트로 다시 저장해 주세요."
        )
    return text


def _mostly_utf8(data: bytes) -> bool:
    """Valid UTF-8, or so much of it (three bytes a Korean letter) that the rest must be damage."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return broken == 0 or broken * 20 < len(_HANGUL.findall(text))


def _binary(data: bytes) -> bool:
    """A NUL, or more control characters than any text has (a page break or two is usual)."""
    return b"\x00" in data or len(_CONTROLS.findall(data)) * 50 > len(data) + 100


#: `１，２０４．５`: full-width digits and what stands between them.
_WIDE_NUMBER = re.compile("[０-９][０-９，．,.]*")
_NARROW = {0xFEE0 + ord(c): c for c in "0123456789,."}


def plain(text: str) -> str:
    """The text without inline markup (`<b>`, `**`, `#`), NFC, numbers in narrow digits; tabs stay."""
    text = unicodedata.normalize("NFC", text)
    text = _WIDE_NUMBER.sub(lambda number: number[0].translate(_NARROW), text)
    text = _TAG.sub(" ", text) if "<" in text else text
    text = _HEADING.sub("", text)
    return text.replace("**", "")


def split_cells(text: str, *, piped: bool = False) -> tuple[str, ...]:
    """Cells of a tab-separated or markdown pipe row; one cell for running text.

    `piped` says that the line belongs to a pipe table, which may be drawn without its outer pipes.
    """
    if "\t" in text:
        return tuple(cell.strip() for cell in text.split("\t"))
    stripped = text.strip()
    if (stripped.startswith("|") and stripped.count("|") > 1) or (piped and _PIPE.search(stripped)):
        inner = stripped.removeprefix("|")
        inner = inner[:-1] if re.search(r"(?<!\\)\|$", inner) else inner
        return tuple(cell.replace("\\|", "|").strip() for cell in _PIPE.split(inner))
    return (stripped,)


def read_text(data: bytes, name: str, form: str) -> Source:
    """Read text or markdown.  Lines end at LF or CRLF only, so that numbers agree with an editor's.

    The rule below the head of a pipe table (`|---|---|`) is drawing and no line: a heading of two rows stays whole.
    """
    printed = decode(data, name).replace("\r\n", "\n").split("\n")
    tables = _pipe_tables(printed)
    lines = [
        Line(number=number, text=text, cells=split_cells(text, piped=number in tables), raw=raw)
        for number, raw in enumerate(printed, start=1)
        if tables.get(number) != "rule"
        for text in (plain(raw),)
    ]
    return Source(name=name, format=form, sha256=hashlib.sha256(data).hexdigest(), lines=tuple(lines))


def _pipe_tables(printed: list[str]) -> dict[int, str]:
    """Numbers of the lines of pipe tables, by their rules: the line above a rule and all below it that have pipes."""
    found: dict[int, str] = {}
    for at, raw in enumerate(printed):
        if "|" not in raw or not _PIPE_RULE.match(raw):
            continue
        found[at + 1] = "rule"
        if at and _PIPE.search(printed[at - 1]):
            found[at] = "row"
        for below in range(at + 1, len(printed)):
            if not _PIPE.search(printed[below]):
                break
            found.setdefault(below + 1, "row")
    return found
