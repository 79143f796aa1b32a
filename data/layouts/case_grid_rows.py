"""A grid of a case book cut into cells: where its rows begin, whichever way the conversion printed them.

Either every cell stands on a line of its own (혁신제안 포상금 / 6,200 / 9,500 / 3,300): then the kinds of the cells
repeat with every row, and the one number of columns that fits them is looked for.  Or a row is a line: its name, as
many numbers as every other row has, perhaps words at the end.  Pure functions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.cells import compact
from data.layouts.case_recovery import even_row
from data.layouts.case_structure import TextLine
from data.layouts.case_unglued import RANKS

NUMBER = r"[△▲\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNIT = r"(?:[만억천]\s?)?(?:%p?|[가-힣]{1,3}|[㎡㎥㎢㎞㎏ℓ]|km|kg|ha|t)"
_CELL = re.compile(rf"(?:약\s?)?{NUMBER}(?:\s?{_UNIT})?(?:\s?\([^()]{{1,10}}\))?(?:[↑↓])?")
_EMPTY = re.compile(r"[-–—]")
#: What numbers nothing but names: a year, a month, an age, a step.
_NAMING = re.compile(
    r"[~∼]?['’‘]?(?:(?:19|20)\d{2}|(?<=['’‘])\d{2})(?:년도?|\.)?(?:\s?\([가-힣]{1,4}\))?"
    r"|(?:['’‘]?(?:20)?\d{2}[.년]\s?)?\d{1,2}월|(?:20\d{2}년\s?)?[1-4](?:/4)?분기"
    r"|(?:만\s?)?\d{1,3}(?:대|세|차|기|회차|호점?|단계|학년|등급|권역)(?:\s?(?:이상|이하|미만|초과|이후|이전))?"
    r"|\d{1,3}(?:세|대)?\s?[~∼-]\s?\d{1,3}(?:세|대)"
)
_TOKEN = re.compile(rf"{NUMBER}(?:{_UNIT})?(?:\([\d.,]+%?\))?(?:[↑↓])?|[-–—]")
_MORE_THAN = re.compile(r"(?<=[대세])\s(?=(?:이상|이하|미만|초과)(?:\s|$))")
_RANK = re.compile(r"(?P<rank>\d{1,2})\s(?=[가-힣A-Za-z(‘“])")
#: A number with its unit, which no name of a row holds: 5,180개.
_COUNTS = re.compile(rf"(?:^|\s)(?:\d{{1,3}},\d{{3}}|\d{{2,}}){_UNIT}(?=[\s,(]|$)")
_FEWEST_ROWS = 2
_MOST_COLUMNS = 12
_MOST_NAMES = 3  # columns of words before the numbers


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its words, the line that it ends on, and its lines where it was torn."""

    text: str
    number: int

    @property
    def kind(self) -> str:
        """N a number, - an empty cell, A a name with a number that might be either (20대), T words."""
        if _EMPTY.fullmatch(self.text):
            return "-"
        if _NAMING.fullmatch(self.text):
            return "A"
        return "N" if _CELL.fullmatch(self.text) else "T"


@dataclass(frozen=True, slots=True)
class CutRow:
    """A row: the cells that name it, the others, and whether it is of words behind its numbers that are left out."""

    names: tuple[GridCell, ...]
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A grid: how many of the first cells are headings, over how many columns, its rows, and whether a column of
    remarks is left empty in some of them."""

    heads: int
    columns: int
    rows: tuple[CutRow, ...]


def cut(cells: Sequence[GridCell]) -> Cut | None:
    """Cells that follow each other, cut into headings and rows; None where none or several ways fit."""
    kinds = "".join(cell.kind for cell in cells)
    first = kinds.find("N")
    if first < _FEWEST_ROWS:
        return None
    flat: list[Cut] = []
    grouped: list[Cut] = []
    for names, columns, rows in _ways(kinds, first):
        heads = first - names
        made = tuple(
            CutRow(tuple(cells[at : at + names]), tuple(cells[at + names : at + columns]))
            for at in range(heads, heads + rows * columns, columns)
        )
        (flat if heads == columns else grouped).append(Cut(heads, columns, made))
    for found in (flat, grouped):
        if found:
            return found[0] if len(found) == 1 else None
    return _with_remarks(cells, kinds, first)


def _ways(kinds: str, first: int) -> Iterator[tuple[int, int, int]]:
    """How many cells name a row, how many columns there are and how many rows, in every way that fits."""
    for names in range(1, min(_MOST_NAMES, first - 1) + 1):
        heads = first - names
        if not set(kinds[:heads]) <= set("TA"):
            continue
        for columns in range(names + 1, min(heads, _MOST_COLUMNS) + 1):
            for rows in range((len(kinds) - heads) // columns, _FEWEST_ROWS - 1, -1):
                end = heads + rows * columns
                if set(kinds[end:]) <= {"T"} and _repeat(kinds[heads:end], names, columns):
                    yield names, columns, rows
                    break


def _repeat(kinds: str, names: int, columns: int) -> bool:
    """Whether the cells of every column are of one kind: words in the first ones, numbers in the next."""
    for at in range(columns):
        column = set(kinds[at::columns])
        if at < names:
            fits = column <= set("TA")
        elif at == names:
            fits = column <= set("N-A") and "N" in column
        else:
            fits = column <= set("N-A") or column <= set("TA-")
        if not fits:
            return False
    return True


def _with_remarks(cells: Sequence[GridCell], kinds: str, first: int) -> Cut | None:
    """Rows of a name and numbers, behind which words may stand or not (비고): the last column."""
    heads = first - 1
    count = heads - 2
    if count < 1 or not set(kinds[:heads]) <= set("TA"):
        return None
    rows: list[CutRow] = []
    at = heads
    while at < len(kinds):
        inner = kinds[at + 1 : at + 1 + count]
        if kinds[at] not in "TA" or len(inner) < count or not set(inner) <= set("N-"):
            break
        end = at + 1 + count
        remark = kinds[end : end + 1] == "T" and kinds[end + 1 : end + 2] in ("T", "A")
        rows.append(CutRow((cells[at],), tuple(cells[at + 1 : end + remark])))
        at = end + remark
    fits = len(rows) >= _FEWEST_ROWS and set(kinds[at:]) <= {"T"} and any(len(row.cells) > count for row in rows)
    return Cut(heads, heads, tuple(rows)) if fits else None


@dataclass(frozen=True, slots=True)
class LineRow:
    """A row that is a line: its place ("" without), its name, its numbers, and the words behind them."""

    number: int
    rank: str
    name: str
    cells: tuple[str, ...]
    tail: str


def line_rows(lines: Sequence[TextLine], heads: str) -> tuple[LineRow, ...]:
    """Lines as rows of as many numbers each; () where one of them is none.  `heads` are the words over them: where they
    begin with 순위 the names of rows begin with their places, and a name that does not begins further up."""
    ranked = compact(heads).startswith(RANKS)
    texts = [_even(line.text) for line in lines]
    counts = Counter(len(found) for text in texts if (found := _numbers(text)))
    if not counts:
        return ()
    count = max(counts, key=lambda n: (counts[n], n))
    rows: list[LineRow] = []
    above: list[str] = []
    for line, text in zip(lines, texts, strict=True):
        if len(_numbers(text)) == 0 and ranked and not re.search(r"\d", text):
            above.append(text)
            continue
        row = _row(text, count, line.number, ranked=ranked)
        torn = row is not None and ranked and not row.rank and compact(row.name) not in _ENDS_RANKS
        if row is None or bool(above) != torn:
            return ()
        rows.append(LineRow(row.number, row.rank, " ".join([*above, row.name]), row.cells, row.tail))
        above = []
    return () if above else tuple(rows)


_ENDS_RANKS = frozenset(("계", "합계", "총계"))


def _even(text: str) -> str:
    """A line with what is one cell as one word."""
    return even_row(_MORE_THAN.sub("", text))


def _row(text: str, count: int, number: int, *, ranked: bool) -> LineRow | None:
    words = text.split()
    rank = _RANK.match(text) if ranked else None
    begin = 1 if rank else 0
    spans = [(a, b) for a, b in _runs(words) if a >= begin and b - a == count]
    if not spans:
        return None
    a, b = spans[-1]
    name, tail = " ".join(words[begin:a]), " ".join(words[b:])
    if _COUNTS.search(name) or any(part.count("(") != part.count(")") for part in (name, tail)):
        return None  # the numbers of running text
    if not name or (not re.search(r"[가-힣A-Za-z]", name) and not _NAMING.fullmatch(name)):
        return None
    return LineRow(number, rank["rank"] if rank else "", name, tuple(words[a:b]), tail)


def _numbers(text: str) -> list[str]:
    """The last of the numbers beside each other of a line."""
    words = text.split()
    runs = [(a, b) for a, b in _runs(words) if a]
    return words[runs[-1][0] : runs[-1][1]] if runs else []


def _runs(words: Sequence[str]) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    begin: int | None = None
    for at, word in enumerate([*words, ""]):
        cell = _TOKEN.fullmatch(word) is not None and not (_NAMING.fullmatch(word) and not word.isdigit())
        if cell and begin is None:
            begin = at
        elif not cell and begin is not None:
            made.append((begin, at))
            begin = None
    return made


def numbers_in(text: str) -> int:
    """How many numbers beside each other stand behind the name of a row; 0 where a line is none."""
    return len(_numbers(_even(text)))


def is_row(text: str) -> bool:
    """Whether a line may be a row: a name, and numbers behind it."""
    return numbers_in(text) > 0
