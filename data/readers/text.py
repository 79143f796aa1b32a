"""Reader of .txt and .md: one `Line` per printed line, so that a citation is the line of the file."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from data.lines import Line, Source, UnreadableDocumentError

_TAG = re.compile(r"</?(?:b|strong|i|em|u|p|div|span|br|ul|ol|li|sup|sub|font)\b[^<>]*/?>", re.IGNORECASE)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_PIPE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$")


def decode(data: bytes, name: str) -> str:
    """Bytes to text: UTF-8 (with or without BOM), UTF-16 with BOM, CP949.

    Raises UnreadableDocumentError where none of them fits or the content is not text.
    """
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp949"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableDocumentError(
        f"{name}: 글자 부호를 알 수 없어 읽지 못했습니다. UTF-8이나 CP949 텍스트로 다시 저장해 주세요."
    )


def plain(text: str) -> str:
    """The text without inline markup (`<b>`, `**`, `#`), NFC; tabs stay."""
    text = unicodedata.normalize("NFC", text)
    text = _TAG.sub(" ", text) if "<" in text else text
    text = _HEADING.sub("", text)
    return text.replace("**", "")


def split_cells(text: str) -> tuple[str, ...]:
    """Cells of a tab-separated or markdown pipe row; one cell for running text."""
    if "\t" in text:
        return tuple(cell.strip() for cell in text.split("\t"))
    stripped = text.strip()
    if stripped.startswith("|") and stripped.count("|") > 1:
        return tuple(cell.strip() for cell in stripped.removeprefix("|").removesuffix("|").split("|"))
    return (stripped,)


def read_text(data: bytes, name: str, form: str) -> Source:
    """Read text or markdown.  Lines end at LF or CRLF only, so that numbers agree with an editor's."""
    lines = []
    for number, raw in enumerate(decode(data, name).replace("\r\n", "\n").split("\n"), start=1):
        text = "" if _PIPE_RULE.match(raw) and "|" in raw else plain(raw)
        lines.append(Line(number=number, text=text, cells=split_cells(text), raw=raw))
    return Source(name=name, format=form, sha256=hashlib.sha256(data).hexdigest(), lines=tuple(lines))
