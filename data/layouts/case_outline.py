"""What a line of a case lies under: the items and headings over it, by their marks and where they stand.

A heading runs free (`‘…’ 운영`); under it stand keys (`지원대상 : …`) and items, each sort of mark under the one that
came before it; notes (`*`, `※`, `➜`) are of the item right over them.  Where a line cannot be told from the rest of the
line before it, nothing over it is known.  Pure functions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from data.layouts.case_structure import TextLine, section_name
from data.layouts.line_words import is_act, is_end, is_general

RUNNING, KEY, NOTE, DASH = "running", "key", "note", "-"
_LOST, _CIRCLED, _NUMBERED, _BRACKETED, _UNKNOWN = "lost", "①", "1.", "()", "?"

_MARKS = "◉○●◎❍□■◆◇▶▣∎￭∙·･•▪▸∘‣⎆✔"
_NOTES = "*※☞➜→⇒➠⇨➔➡↳┏┗"
_CIRCLES = re.compile(r"^[①-⑳❶-❿]")
_NUMBERS = re.compile(r"^\d{1,2}[.)]\s")
_NAME_IN_BRACKETS = re.compile(r"^\([^()\d]{6,30}\)$")
_KEY = re.compile(r"^(?:[(\[][^()\[\]]{1,20}[)\]]\s\S|[^:()]{1,14}\s?[:：]\s)")
_PAGE_WIDTH = 84  # columns that a line and the word that no more fits on it take up at least
_FAR = 60  # lines of a case that are looked through for what a line lies under
_SHORTEST, _LONGEST = 6, 50  # letters of a heading
_CLOSED = re.compile(r"[.!?:)\]〕｣」]$|[가-힣](?:음|함|됨|임)$")
#: The end of a line whose sentence goes on, however narrow it is.
_OPEN = re.compile(
    r"[가-힣%)\d](?:[을를은는의와과]|에서|으로)$|(?:하는|하여|하고|위해|위한|및|[,/:：])$|(?:^|\s)(?:평균|약|총|최대|최소)$"
    r"|(?<=[가-힣])(?<![기제권북무상])한$|[가-힣]된$"
)
_SENTENCE = re.compile(
    r"(?:[가-힣]다|음|함|됨|임|[세해어아네데까나지예에]요)\.?$|(?:하고|하여|위하여|위해|통해|하는)\s"
)
#: A word inside a sentence, not of a heading.
_INSIDE = re.compile(
    r"(?<=[가-힣]{2})(?:으로|에서|에게|까지|부터|하여|하고|하며|하는|되어|[을를은는이가에로의])\s|[,()]"
    r"|^(?:및|등|예정|총|약)(?=\s|$)"
)
#: What only stands before another word: that is on the next line.
_MIDDLE = re.compile(r"(?<=[가-힣])(?:도록|롭게|[한된할는은인을를이가의에와과로])$|[･·]$|(?:^|\s)[가-힣]$")
_QUOTED = re.compile(r"^[‘“「『｢]|[‘“「『｢][^’”」』｣]+[’”」』｣]")
_FEWEST_WORDS = 3


@lru_cache(maxsize=1 << 14)
def _sort_of(text: str, *, marked: bool) -> str:
    """The sort of a line, by its mark."""
    if text[0] in _NOTES:
        return NOTE
    if text[0] in "-–":
        return DASH
    if text[0] in _MARKS:
        return text[0]
    if marked:
        return _LOST
    if _CIRCLES.match(text):
        return _CIRCLED
    if _NUMBERS.match(text):
        return _NUMBERED
    if _NAME_IN_BRACKETS.match(text):
        return _BRACKETED
    return KEY if _KEY.match(text) else RUNNING


def sort_of(line: TextLine) -> str:
    """The sort of a line: running, a key, a note, or the mark of an item."""
    return _sort_of(line.text, marked=line.marked)


def goes_on(body: Sequence[TextLine], index: int) -> bool:
    """Whether a line is the rest of the one before it, of a sentence that the page broke."""
    if not index or sort_of(body[index]) != RUNNING or section_name(body[index].text):
        return False
    before, text = body[index - 1].text, body[index].text
    if section_name(before):
        return False
    if _OPEN.search(before) is not None:
        return True
    return _is_full(before, text) and not _CLOSED.search(before) and _heads(body, index) is not True


def _broken(body: Sequence[TextLine], index: int) -> bool:
    """Whether a line that goes on with the one before it is surely no heading."""
    return _OPEN.search(body[index - 1].text) is not None or _heads(body, index) is False


def _heads(body: Sequence[TextLine], index: int) -> bool | None:
    """Whether a line that goes on with the one before by the width of that alone is a heading instead: where both are
    whole; None where that cannot be told."""
    text, before = body[index].text, body[index - 1].text
    below = sort_of(body[index + 1]) if index + 1 < len(body) else RUNNING
    short = len(text.replace(" ", "")) < _SHORTEST
    if below == RUNNING or _OPEN.search(before) or _MIDDLE.search(before) or short:
        return False
    if _QUOTED.search(text):
        return True
    if _INSIDE.search(text):
        return False
    words = text.split()
    whole = is_end(before.split()[-1]) and len(words) >= _FEWEST_WORDS and (is_act(words[-1]) or is_end(words[-1]))
    return True if whole else None


@lru_cache(maxsize=4096)
def _is_full(before: str, text: str) -> bool:
    """Whether the first word of a line found no room any more on the line before it."""
    said = f"{before} {text.split(maxsplit=1)[0]}"
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in said) >= _PAGE_WIDTH


def begun(body: Sequence[TextLine], index: int) -> int:
    """Where the sentence or the item begins that a line goes on with: of a bracket alone, the item before it."""
    while goes_on(body, index) or _in_brackets(body, index):
        index -= 1
    return index


def _in_brackets(body: Sequence[TextLine], index: int) -> bool:
    """Whether a line is all in brackets, behind an item."""
    text = body[index].text
    closed = text.startswith("(") and text.endswith(")") and text.count("(") == 1 and bool(re.search(r"\d", text))
    return closed and index > 0 and not section_name(body[index - 1].text)


def over(body: Sequence[TextLine], index: int) -> list[int]:
    """The lines that a line lies under, the nearest first; of one that goes on with another that first."""
    start = begun(body, index)
    own = sort_of(body[start])
    if own == RUNNING:
        return [start] if _in_brackets(body, index) else []
    lying = [at for sort, at in _outline(body, start, own) if sort != _UNKNOWN]
    return [*([start] if start != index else ()), *reversed(lying)]


def _outline(body: Sequence[TextLine], index: int, own: str) -> list[tuple[str, int]]:
    """The sorts and places of what a line of a sort lies under, the outermost first."""
    first = max(0, index - _FAR)
    lying: list[tuple[str, int]] = []
    for at in range(first, index):
        text = body[at].text
        if section_name(text):
            lying = []
            continue
        if _in_brackets(body, at):
            continue
        if goes_on(body, at):
            lying = lying if _broken(body, at) else [(_UNKNOWN, at)]
            continue
        sort = sort_of(body[at])
        if sort == NOTE:
            continue
        if sort == RUNNING:
            lying = _under_running(body, at, lying)
            continue
        if sort == _BRACKETED and sort_of(body[at - 1]) != RUNNING and not section_name(body[at - 1].text):
            lying = [(_UNKNOWN, at)]  # a remark to the item before it, or a heading
            continue
        lying = _under(lying, sort, at)
    return lying if own == NOTE else [one for one in _under(lying, own, index) if one[1] != index]


def _under(lying: list[tuple[str, int]], sort: str, at: int) -> list[tuple[str, int]]:
    """What an item and those that follow lie under: its own sort ends what was under the one before it."""
    sorts = [one for one, _ in lying]
    if sort in sorts:
        return [*lying[: sorts.index(sort)], (sort, at)]
    if sort == KEY and DASH in sorts:
        return [(_UNKNOWN, at), (sort, at)]  # a key without a mark behind items: of a heading that was not told
    return [*lying, (sort, at)]


def _under_running(body: Sequence[TextLine], at: int, lying: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """What stands under a running line: it heads that, or tells of the heading right over it, or is none."""
    text = body[at].text
    goes = at + 1 < len(body) and goes_on(body, at + 1)
    told = goes or len(text) >= _LONGEST or _SENTENCE.search(text) is not None or text.count(",") > 1
    headed = bool(lying) and lying[-1][1] == at - 1 and lying[-1][0] not in (DASH, KEY)
    if (told or is_general(text)) and headed:
        return lying
    return [(RUNNING, at)] if is_heading(body, at) else [(_UNKNOWN, at)]


def is_heading(body: Sequence[TextLine], index: int) -> bool:
    """Whether a running line heads what stands under it: short, and no sentence nor the beginning of one."""
    text = body[index].text
    goes = index + 1 < len(body) and goes_on(body, index + 1)
    letters = len(text.replace(" ", ""))
    return (
        letters >= _SHORTEST and len(text) <= _LONGEST and not goes and not _SENTENCE.search(text) and text[-1] != ","
    )
