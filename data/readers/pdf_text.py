"""Characters on a page → printed lines → paragraphs.

A PDF knows only where each character stands.  Lines are put together from heights, words from gaps, and a paragraph
from the question whether the next line's first word would still have fitted: where it would have, the break was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

Char = dict[str, Any]

#: A gap wider than this part of the letter's size is a blank; wider than `_COLUMN` sizes, another column.
_BLANK = 0.25
_COLUMN = 2.5
#: Points by which a measured width may be off.
_SLACK = 0.2
#: Bullets further to the right than this many half letters are not indented but centred.
_DEEPEST = 24
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_CUT_NUMBER = re.compile(r"\d[.,]?\n[.,]?\d")
_LAST_LETTERS = re.compile(r"[가-힣A-Za-z]+$")
_FIRST_LETTERS = re.compile(r"^[가-힣A-Za-z]+")
_BULLET = re.compile(r"^\s*(?:[^\w\s(（\[<〈《「'\"‘“%.,~]|\(?[0-9]{1,2}[).]|\(?[가-하][).]|[①-⑳❶-❿⓵-⓾Ⅰ-Ⅻ])")


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line: its text (tabs between columns) and its box in points from the top left of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    open_end: bool = False  # a blank is printed at its end: the line was broken between two words
    first_word: float = 0.0  # width of its first word
    first_char: float = 0.0
    page: int = 0

    @property
    def bullet(self) -> bool:
        return bool(_BULLET.match(self.text))


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the document breaks lines: between words, or wherever the line is full (usual in Korean typesetting)."""

    between_words: bool = True
    text: str = ""  # all printed lines of the document

    @classmethod
    def of(cls, pairs: Iterable[tuple[Printed, Printed, float]], text: str) -> Wrapping:
        """Judge by (line, next line, right edge) of lines that continue: did the next letter still fit?"""
        fitted = full = kept = 0
        for line, following, right in pairs:
            if line.open_end:
                kept += 1
            elif line.x1 + _BLANK * line.size + following.first_char <= right:
                fitted += 1
            elif line.x1 + following.first_char > right + _SLACK:
                full += 1
        # Where blanks are kept at line ends, a break without one is inside a word.
        return cls(between_words=fitted * 2 >= full and kept * 4 <= full, text=text)

    def known(self, one: str, other: str) -> str | None:
        """ "" or " " where the document prints these neighbours elsewhere on one line, only so; else None."""
        last, first = _LAST_LETTERS.search(one), _FIRST_LETTERS.search(other)
        if last is None or first is None or len(last[0]) + len(first[0]) < 3:
            return None
        together, apart = (f"{last[0]}{mark}{first[0]}" in self.text for mark in ("", " "))
        return None if together == apart else "" if together else " "


def printed_lines(chars: Sequence[Char], page: int = 0, *, columns: bool = False) -> list[Printed]:
    """The lines that these characters stand on, from top to bottom.

    `columns`: three or more pieces with wide gaps between are set apart by tabs (a table without rules).
    """
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: ((c["top"] + c["bottom"]) / 2, c["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        last = rows[-1][-1] if rows else None
        same = last is not None and abs(middle - (last["top"] + last["bottom"]) / 2) <= 0.35 * min(
            char["bottom"] - char["top"], last["bottom"] - last["top"]
        )
        if same:
            rows[-1].append(char)
        else:
            rows.append([char])
    made = (_line(sorted(row, key=lambda c: float(c["x0"])), page, columns) for row in rows)
    return [line for line in made if line is not None]


def _line(chars: list[Char], page: int, columns: bool) -> Printed | None:
    visible = [c for c in chars if not c["text"].isspace()]
    if not visible:
        return None
    first, last = chars.index(visible[0]), len(chars) - 1 - chars[::-1].index(visible[-1])
    open_end = last < len(chars) - 1
    parts: list[str] = []
    starts: list[int] = []  # where wide gaps are, as positions in `parts`
    before: Char | None = None
    for char in chars[first : last + 1]:
        size = max(float(char["size"]), 1.0)
        blank = char["text"].isspace()
        gap = float(char["x0"]) - float(before["x1"]) if before is not None else 0.0
        if not blank and before is not None and gap > _BLANK * size:
            if gap > _COLUMN * size:
                starts.append(len(parts))
                parts.append("\t")
            elif parts[-1] != " ":
                parts.append(" ")
        parts.append(" " if blank else _UNMAPPED.sub("\ufffd", char["text"]))
        if not blank:
            before = char
    if not columns or len(starts) < 2:
        parts = [" " if part == "\t" else part for part in parts]
    text = re.sub(r" *\t *", "\t", "".join(parts))
    word = re.split(r"[ \t]", text, maxsplit=1)[0]
    first_word = _width_of(visible, len(word))
    size = max(float(c["size"]) for c in visible)
    return Printed(
        text=re.sub(r" {2,}", " ", text) if not columns else text,
        x0=float(visible[0]["x0"]),
        x1=float(visible[-1]["x1"]),
        top=min(float(c["top"]) for c in visible),
        bottom=max(float(c["bottom"]) for c in visible),
        size=size,
        open_end=open_end,
        first_word=first_word,
        first_char=float(visible[0]["x1"]) - float(visible[0]["x0"]),
        page=page,
    )


def _width_of(visible: Sequence[Char], count: int) -> float:
    last = visible[min(max(count, 1), len(visible)) - 1]
    return float(last["x1"]) - float(visible[0]["x0"])


def continues(line: Printed, following: Printed, right: float) -> bool:
    """The following line goes on where this one ran out of room at the `right` edge."""
    if following.bullet or "\t" in line.text or "\t" in following.text:
        return False
    if abs(line.size - following.size) > 0.6 or following.top - line.bottom > 1.2 * line.size:
        return False
    blank = 0.0 if line.open_end else _BLANK * line.size
    return line.x1 + blank + following.first_word > right + _SLACK


#: A sign behind a word that the next word clings to: `기준*` goes on with `100`.
_OPEN_SIGN = re.compile(r"\S[*/×(]$")


def joined(line: Printed, following: Printed, right: float, wrapping: Wrapping) -> str:
    """What stands between the two when they are put on one line: "" inside a word, else a blank."""
    if line.open_end:
        return " "
    meant = line.x1 + _BLANK * line.size + following.first_word <= right
    if not meant and _OPEN_SIGN.search(line.text):
        return ""
    known = None if meant else wrapping.known(line.text, following.text)
    if known is not None:
        return known
    cut_number = bool(_CUT_NUMBER.search(f"{line.text}\n{following.text}"))
    # Two numbers one above the other are told from one cut in two by the room: half a letter is not room enough.
    if line.x1 + following.first_char <= right + (-0.5 * line.size if cut_number else _SLACK):
        return " "
    # A line that is one word and quite full is a word too wide for its cell, cut where the room ended.
    return " " if wrapping.between_words and " " in line.text and not cut_number else ""


def paragraphs(lines: Sequence[Printed], left: float, right: float, wrapping: Wrapping) -> list[tuple[str, int]]:
    """(text, page) of the paragraphs of consecutive lines, each put together from its printed lines.

    Where the page leaves more room between two lines than inside a paragraph, an empty one stands between.
    """
    made: list[tuple[str, int]] = []
    before: Printed | None = None
    for line in lines:
        if before is not None and continues(before, line, right):
            text, page = made[-1]
            made[-1] = (text + joined(before, line, right, wrapping) + line.text, page)
        else:
            if before is not None and line.page == before.page and line.top - before.bottom > 1.5 * before.size:
                made.append(("", line.page))
            made.append((_indented(line, left), line.page))
        before = line
    return made


def _indented(line: Printed, left: float) -> str:
    """The text of a bullet with the blanks that show how deep it stands; other text is set where it looks well."""
    depth = round((line.x0 - left) / (0.5 * line.size)) if _BULLET.match(line.text) else 0
    return " " * min(max(depth, 0), _DEEPEST) + line.text


def cell_text(lines: Sequence[Printed], width: float, wrapping: Wrapping) -> str:
    """The lines of a table cell as one; `width` is the room for text.  Only widths count: cells are often centred."""
    text = ""
    before: Printed | None = None
    for line in (flush_left(line) for line in lines):
        text += (joined(before, line, width, wrapping) if before is not None else "") + line.text
        before = line
    return text


def flush_left(line: Printed) -> Printed:
    """The line moved to the left edge."""
    return replace(line, x0=0.0, x1=line.x1 - line.x0)
