"""Values of a chat, free of Telegram: where, what is said, which buttons, which files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.answer import Paragraph
from bot.telegram_html import paragraphs_to_html
from data.records.values import value

_LABEL = 60  # characters of a button that a telephone still shows
VERSION = "v1"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation happens: one person in one chat (and topic of a group)."""

    chat_id: int
    person_id: int
    private: bool = True
    thread_id: int | None = None
    language: str | None = None  # of the person's Telegram: "en" or "" for any other; None where nobody asks

    @property
    def key(self) -> str:
        return f"{self.chat_id}:{self.thread_id or 0}:{self.person_id}"


@value
class Action:
    """A button: its label and what it does, as JSON that is stored (never sent to the chat), or an address."""

    label: str
    do: dict[str, Any]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or a file that is sent before the text; `caption` is HTML of at most 1,024 characters."""

    name: str
    content: bytes
    caption: str = ""
    is_picture: bool = False


@value
class Reply:
    """What goes to the chat: files, then HTML messages, the last of all with the buttons.

    `about` is kept with the buttons: what 왜?, 표, 공유 … under this answer are about.
    """

    parts: tuple[str, ...]
    rows: tuple[tuple[Action, ...], ...] = ()
    why: str = ""
    prompt: int = 0
    files: tuple[Attachment, ...] = ()
    about: dict[str, Any] = field(default_factory=dict)
    menus: tuple[int, ...] = ()  # people whose role or language changed: their menu of commands follows

    def keyboard(self) -> list[list[tuple[str, str]]]:
        """(label, callback data or address) by rows; the data carries ids and a version, never names."""
        made: list[list[tuple[str, str]]] = []
        index = 0
        for row in self.rows:
            made.append([])
            for action in row:
                made[-1].append((action.label[:_LABEL], action.url or f"{VERSION}:{self.prompt}:{index}"))
                index += 1
        return made


@dataclass(frozen=True, slots=True)
class Card:
    """One answer offered in inline mode; one message."""

    title: str
    description: str
    html: str


def plain(*lines: str, rows: Sequence[Sequence[Action]] = ()) -> Reply:
    """A reply of plain text lines, the first one a heading where there are several."""
    styles = ["headline" if number == 0 and len(lines) > 1 else "body" for number in range(len(lines))]
    paragraphs = [Paragraph(line, style) for line, style in zip(lines, styles, strict=True)]  # type: ignore[arg-type]
    return Reply(tuple(paragraphs_to_html(paragraphs)), tuple(tuple(row) for row in rows))
