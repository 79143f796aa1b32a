"""Reader of .hwpx and .hwp (아래아한글) with python-hwpx, which opens both as one document model (OWPML).

The body is walked in reading order: paragraphs, tables (the text of a merged cell stands at its anchor), text boxes,
notes.  Headers, footers, hidden comments and equations are left out.
"""

from __future__ import annotations

import io
import logging
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from data.lines import Source
from data.readers.assemble import Assembler
from data.readers.files import Progress, damaged, locked, unreadable

#: Column and row addresses beyond these are damage, not a table.
_MAX_COLUMNS = 512
_MAX_ROWS = 100_000

_MANIFEST = "META-INF/manifest.xml"
_LEFT_OUT = {"header", "footer", "hiddenComment", "equation", "secPr", "linesegarray", "memo", "shapeComment"}
_BLANKS = {"nbSpace": " ", "fwSpace": " ", "tab": "\t", "lineBreak": "\n", "hyphen": "-"}

#: A piece of the body: a paragraph's text, or the rows of a table.
Block = str | list[list[str]]


def read_hangul(data: bytes, name: str, form: str, progress: Progress | None = None) -> Source:
    """Read .hwpx or .hwp bytes.  Raises UnreadableDocumentError for locked, damaged or empty documents."""
    from hwpx import Hwp5Error, HwpxDocument

    if form == "hwpx" and _encrypted(data):
        raise locked(name)
    # The library logs what it cannot read; what matters of it is said by the error raised here.
    logging.getLogger("hwpx").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            # What the conversion of .hwp leaves out are shapes and fields; text and tables are not among them.
            warnings.simplefilter("ignore")
            document = HwpxDocument.open(data)
    except Hwp5Error as error:
        if error.code in {"hwp5-password", "hwp5-distribution", "hwp5-drm"}:
            raise locked(name) from error
        if error.code in {"hwp5-version-unsupported", "hwp5-not-hwp5"}:
            raise unreadable(
                name, "이 판의 한글 문서는 읽을 수 없습니다.", "한글에서 hwpx로 다시 저장해 주세요."
            ) from error
        raise damaged(name) from error
    paragraphs = [p for section in document.sections for p in _children(section.element, "p")]
    made = Assembler()
    for number, paragraph in enumerate(paragraphs, start=1):
        for block in _blocks(paragraph):
            if isinstance(block, str):
                made.text(block)
            else:
                made.table(block)
        if progress is not None and (number % 200 == 0 or number == len(paragraphs)):
            progress(number, len(paragraphs))
    if made.empty:
        raise unreadable(name, "글자가 하나도 없는 문서입니다.", "내용이 있는 문서를 골라 주세요.")
    return made.source(name, form, data)


def _encrypted(data: bytes) -> bool:
    """The manifest of a password-protected .hwpx lists the encryption of its parts (ODF style)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST)


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _children(element: Any, name: str) -> Iterator[Any]:
    return (child for child in element if _local(child) == name)


def _blocks(paragraph: Any) -> list[Block]:
    """The paragraph's own text (cut where a table or box stands between), and the tables and boxes in it."""
    made: list[Block] = []
    text: list[str] = []
    anchored = False

    def flush() -> None:
        if "".join(text).strip():
            made.append("".join(text))
        text.clear()

    for run in _children(paragraph, "run"):
        for child in run:
            kind = _local(child)
            if kind == "t":
                text.append(_text(child))
            elif kind in _BLANKS:
                text.append(_BLANKS[kind])
            elif kind not in _LEFT_OUT:
                inner = _table(child) if kind == "tbl" else _boxed(child)
                if inner:
                    flush()
                    made.extend(inner)
                    anchored = True
    flush()
    return made if made or anchored else [""]


def _text(element: Any) -> str:
    """The text of a `t` element with its tabs and breaks; marks of tracked changes contribute nothing."""
    parts = [element.text or ""]
    for child in element:
        parts.append(_BLANKS.get(_local(child), ""))
        parts.append(child.tail or "")
    return "".join(parts)


def _boxed(element: Any) -> list[Block]:
    """Paragraphs inside a text box, a group of shapes, or a foot- or endnote; [] for anything without text."""
    made: list[Block] = []
    for child in element:
        kind = _local(child)
        if kind == "p":
            made.extend(block for block in _blocks(child) if block)
        elif kind == "tbl":
            made.extend(_table(child))
        elif kind not in _LEFT_OUT:
            made.extend(_boxed(child))
    return made


def _table(table: Any) -> list[Block]:
    """The rows of a table by cell address; a table of one column is the paragraphs (and tables) inside it."""
    cells: dict[tuple[int, int], list[Block]] = {}
    for row_number, row in enumerate(_children(table, "tr")):
        for column_number, cell in enumerate(_children(row, "tc")):
            address = next(_children(cell, "cellAddr"), None)
            at = (_number(address, "rowAddr", row_number), _number(address, "colAddr", column_number))
            if at[0] < _MAX_ROWS and at[1] < _MAX_COLUMNS:
                # A cell that a merge has switched off shares its address with the anchor and is empty.
                cells.setdefault(at, []).extend(_boxed(cell))
    if not cells:
        return []
    captions = [block for caption in _children(table, "caption") for block in _boxed(caption)]
    height, width = (1 + max(at[axis] for at in cells) for axis in (0, 1))
    if width == 1:
        return captions + [block for at in sorted(cells) for block in cells[at]]
    rows = [[""] * width for _ in range(height)]
    for (row_at, column_at), blocks in cells.items():
        rows[row_at][column_at] = " ".join(_flat(block) for block in blocks)
    return [*captions, rows]


def _flat(block: Block) -> str:
    """A block inside a cell as running text; a nested table's cells follow one another."""
    return block if isinstance(block, str) else " ".join(cell for row in block for cell in row if cell)


def _number(element: Any, attribute: str, default: int) -> int:
    value = element.get(attribute, "") if element is not None else ""
    return int(value) if value.isdecimal() else default
