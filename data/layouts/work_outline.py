"""The outline of a work plan: chapters, bullets nested by mark and indent, tables between them.

Marks run from wide to narrow □ ○ - ·; a mark outside that order (▶ ※) belongs to the bullet before it.  The same mark
printed deeper is a level deeper.  Pure functions over `Line`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from data.cells import clean, compact
from data.lines import Line

Chapter = Literal["cover", "general", "review", "vision", "tasks", "pressing", "new", "plans", "other"]

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
#: Marks of bullets from wide to narrow.
RANKS = {
    **dict.fromkeys("□■❏❑◇◆◈", 0),
    **dict.fromkeys(CIRCLED, 0),
    **dict.fromkeys("○◯❍●◎ㅇ", 1),
    **dict.fromkeys("-–―", 2),
    **dict.fromkeys("·∙•⋅ㆍ․", 3),
}
_MARK = re.compile(
    rf"\s*(?:(?P<dash>[-–―ㅇ*])\s+|(?P<mark>[{''.join(m for m in RANKS if m not in '-–―ㅇ')}▶▷▸►➤➢☞⇒✓※])\s*)(?=\S)"
)
_ROMAN = r"(?:[IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,5})"
_HEADING = re.compile(rf"^\s*(?:(?P<roman>{_ROMAN})\s*[.．)]?\s+|(?P<number>\d{{1,2}})\s*[.)]?\s+)?(?P<title>\S.*)$")
_PAGE = re.compile(r"(?:/|·{2,}|…+|\.{3,}|\t)\s*\d+\s*$")
_PAGE_NUMBER = re.compile(r"^[-–]?\s*\d{1,4}\s*[-–]?$")
_CHAPTERS: tuple[tuple[Chapter, re.Pattern[str]], ...] = (
    ("general", re.compile(r"일반현황")),
    ("tasks", re.compile(r"이행과제|목표별(?:추진|실천)과제")),
    (
        "review",
        re.compile(
            r"성과.*(?:평가|반성|시사점)|(?:평가|반성).*시사점"
            r"|^(?:(?:20\d{2}|['‘’`]\d{2})년?도?|전년도?|지난해)?(?:주요)?(?:업무)?(?:추진)?(?:성과|실적)(?:및.{1,6})?$"
        ),
    ),
    ("vision", re.compile(r"여건|미션|비전|전략목표")),
    ("pressing", re.compile(r"현안사업|역점사업|주요사업")),
    ("new", re.compile(r"신규사업|특수시책|신규시책")),
    ("plans", re.compile(r"(?:주요|중점|핵심)(?:업무|시책|과제)|업무추진계획|추진계획")),
)
_OPEN, _CLOSE = r"^\s*[【\[<〈]?\s*", r"\s*[】\]>〉]?\s*[.:)]?\s+(?:[-–]\s+)?(?P<name>\S.*)$"
GOAL = re.compile(rf"{_OPEN}전\s*략\s*목\s*표\s*(?P<number>\d+){_CLOSE}")
TASK = re.compile(rf"{_OPEN}(?:이\s*행|추\s*진|실\s*천|세\s*부)\s*과\s*제\s*(?P<number>\d+\s*-\s*\d+){_CLOSE}")
#: A task numbered without the word, inside the chapter of tasks.
BARE_TASK = re.compile(r"^\s*(?P<number>\d+\s*-\s*\d+)\s*[.)]?\s+(?P<name>[가-힣A-Za-z「‘'].*)$")
UNIT_LINE = re.compile(r"\(?\s*단위\s*[:：]\s*(?P<units>[^)）]+)")


@dataclass(slots=True)
class Table:
    """Rows printed one below the other, with the unit named above them; `units` are all where several are named."""

    rows: list[Line]
    unit: str = ""
    units: tuple[str, ...] = ()


@dataclass(slots=True)
class Node:
    """One bullet (or the root of a block): its text without the mark, what continues it, what is nested in it."""

    line: int
    text: str
    key: tuple[int, int]
    mark: str = ""
    children: list[Node] = field(default_factory=list)
    more: list[tuple[int, str]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


def is_table_row(line: Line) -> bool:
    return line.is_row and any(line.cells)


def strip_marks(text: str) -> tuple[str, str]:
    """The mark that a line begins with ("" where none) and the cleaned text behind it: `- ▶ 가` → ("-", "가")."""
    marks: list[str] = []
    rest = text
    while len(marks) < 3 and (match := _MARK.match(rest)):
        marks.append(match["dash"] or match["mark"])
        rest = rest[match.end() :]
    if not marks:
        return "", clean(text)
    if "※" in marks:
        return "※", clean(rest)
    ranked = [m for m in marks if m in RANKS]
    # `- ○ 가` is a list mark put before the printed one by a converter: the printed one counts.
    return (ranked[-1] if ranked else marks[0]), clean(rest)


def chapter_of(line: Line) -> Chapter | None:
    """The chapter that a line opens, None where it opens none.  Lines of the contents end in a page number."""
    if is_table_row(line) or _MARK.match(line.text) or _PAGE.search(line.text):
        return None
    if TASK.match(line.text) or GOAL.match(line.text):
        return "tasks"
    match = _HEADING.match(line.text)
    if match is None or len(line.text) > 60:
        return None
    title = compact(match["title"])
    for chapter, pattern in _CHAPTERS:
        found = pattern.search(title)
        if found and (match["roman"] or (found[0] == title and chapter not in ("vision", "plans"))):
            return chapter
    return "other" if match["roman"] and len(title) <= 30 else None


def chapters(lines: Sequence[Line]) -> list[tuple[Chapter, list[Line]]]:
    """The document cut at its chapter headings; a task heading opens the chapter of tasks too."""
    made: list[tuple[Chapter, list[Line]]] = [("cover", [])]
    for line in lines:
        opened = chapter_of(line)
        goal_or_task = opened == "tasks" and (TASK.match(line.text) or GOAL.match(line.text))
        if opened and not (goal_or_task and made[-1][0] == "tasks"):
            made.append((opened, []))
            if not goal_or_task:
                continue
        made[-1][1].append(line)
    return made


def outline(lines: Iterable[Line]) -> Node:
    """Bullets, continuations and tables of a block as a tree under a root without text."""
    root = Node(line=0, text="", key=(-1, -1))
    stack = [root]
    units: tuple[str, ...] = ()
    open_table, turned = False, False
    for line in lines:
        if is_table_row(line):
            if not open_table and not (turned and _continues(stack[-1], line)):
                stack[-1].tables.append(Table([], units[0] if units else "", units))
                units = ()
            stack[-1].tables[-1].rows.append(line)
            open_table, turned = True, False
            continue
        text = clean(line.text)
        if not text:
            open_table = open_table and "|" in line.raw
            continue
        open_table, turned = False, bool(_PAGE_NUMBER.match(text))
        if turned:
            continue
        mark, text = strip_marks(line.text)
        if (match := UNIT_LINE.search(text)) and len(text) < 30:
            units = tuple(filter(None, map(compact, re.split(r"[,，]", match["units"]))))
        elif mark:
            _push(stack, line, mark, text)
        else:
            stack[-1].more.append((line.number, text))
    return root


def _continues(node: Node, line: Line) -> bool:
    """A row behind a page number goes on with the table before it where it is as wide."""
    return bool(node.tables) and len(node.tables[-1].rows[-1].cells) == len(line.cells)


def _push(stack: list[Node], line: Line, mark: str, text: str) -> None:
    indent = len(line.text) - len(line.text.lstrip())
    if mark in RANKS:
        key = (RANKS[mark], indent)
    else:  # a floating mark: beside the same mark above, else under the bullet before it
        same = [n.key for n in stack if n.mark == mark]
        key = same[-1] if same else (stack[-1].key[0], stack[-1].key[1] + 1)
    while len(stack) > 1 and stack[-1].key >= key:
        stack.pop()
    node = Node(line.number, text, key, mark)
    stack[-1].children.append(node)
    stack.append(node)
