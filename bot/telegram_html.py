"""An Answer as Telegram HTML: escaped, split at paragraph boundaries, each part valid alone.

Telegram allows 4,096 UTF-16 units of visible text in a message.  Counting the escaped text is stricter than that, so a
part that fits here fits there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from bot.answer import Paragraph

_LIMIT = 4096 - 16  # room for "(12/34)" and a line break
#: Room of a caption, counted like the rest in escaped text.
CAPTION = 1024
_TAGS = {"headline": "b", "source": "i"}
#: Control characters: Telegram drops or refuses them.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def paragraphs_to_html(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Lines as one or more messages, several numbered, of at most 4,096 units; a longer line is cut between words."""
    lines: list[str] = []
    for paragraph in paragraphs:
        tag = _TAGS.get(paragraph.style, "")
        for piece in _pieces(_CONTROL.sub(" ", paragraph.text)):
            text = escape(piece, quote=False)
            lines.append(f"<{tag}>{text}</{tag}>" if tag and text.strip() else text)
    return join_lines(lines)


def join_lines(lines: Iterable[str]) -> list[str]:
    """Complete HTML lines joined into messages; at least one message, never an empty one."""
    parts: list[list[str]] = []
    length = _LIMIT + 1
    for line in lines:
        size = utf16_length(line) + 1
        if length + size > _LIMIT:
            parts.append([])
            length = 0
        parts[-1].append(line)
        length += size
    texts = [text for text in ("\n".join(part).strip("\n") for part in parts) if text.strip()] or ["…"]
    if len(texts) == 1:
        return texts
    return [f"({number}/{len(texts)})\n{text}" for number, text in enumerate(texts, 1)]


def with_line(parts: Sequence[str], text: str) -> list[str]:
    """The messages with a line of plain text at the end: in the last one where it fits, else in one of its own."""
    line = escape(text, quote=False)
    if parts and utf16_length(parts[-1]) + utf16_length(line) < _LIMIT:
        return [*parts[:-1], f"{parts[-1]}\n{line}"]
    return [*parts, line]


def under_line(parts: Sequence[str], text: str) -> list[str]:
    """The messages with a line of plain text above: in the first one where it fits, else in one of its own."""
    line = f"<i>{escape(text, quote=False)}</i>"
    if parts and utf16_length(parts[0]) + utf16_length(line) < _LIMIT:
        return [f"{line}\n{parts[0]}", *parts[1:]]
    return [line, *parts]


def utf16_length(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def _pieces(text: str) -> list[str]:
    """The text in pieces that fit one message each, escaped and tagged."""
    room = _LIMIT - 16
    pieces: list[str] = []
    rest = text
    while utf16_length(escape(rest, quote=False)) > room:
        cut = _longest_prefix(rest, room)
        space = rest.rfind(" ", cut // 2, cut)
        cut = space + 1 if space > 0 else cut
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:]
    return [*pieces, rest]


def _longest_prefix(text: str, room: int) -> int:
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if utf16_length(escape(text[:middle], quote=False)) <= room:
            low = middle
        else:
            high = middle - 1
    return low
