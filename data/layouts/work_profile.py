"""Which cells of a body's profile are labels, by where they stand and what they look like.

A profile prints label and value in turn, several pairs side by side: a value right of its label, or a row of numbers
below a row of labels.  A label that heads others (사무실 over 입주건물 and 사용면적) stands left of the first of them.
What a cell *is* can be seen of numbers, dates, telephones and lists (values), and of totals, funds, units in brackets
and words for people (labels); the rest follows from its neighbours.  Where several readings would do, none is taken.
Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from data.cells import TOTALS, clean, compact, parse_amount
from data.layouts.work_amounts import BEGINS_WITH_UNIT, is_fund
from data.records import WON
from data.units import IN_LABELS

#: What a cell of a row is: the label of the cell right of it, of the number below it, of the labels right of it.
Role = Literal["label", "over", "head", "unknown"]

PERSON_LABELS = frozenset(
    {"대표", "대표자", "성명", "위원장", "센터장", "회장", "담당자", "사무국장", "대표자명", "시설장"}
)
PARTS = ("공무원", "민간인", "상근", "비상근", "남", "여", "정규직", "계약직")
DASH = ("-", "–", "")
#: Headings of a column that only numbers its rows.
SERIALS = ("연번", "순번", "번호", "No", "No.")
LABEL_UNIT = re.compile(
    rf"[(\[]\s*(?:단위\s*[:：]\s*)?(?P<unit>{'|'.join(map(re.escape, (*WON, *IN_LABELS)))})\s*[)\]]"
)
#: A date, a telephone number, a time, an address on the net, the mark of a list.
_VALUE = re.compile(
    r"(?P<date>['‘’`]?\d{2,4}\s?[.년]\s?\d)|(?P<telephone>[(]?0\d{1,2}\s?[)\-.]\s?\d)|(?P<time>\d{1,2}:\d{2})"
    r"|(?P<net>www\.|https?:|\S+@)|(?P<list><[a-z]|[○●□■◦•▪※*]|[-–·]\s)"
)
#: What heads a column of telephone numbers, or of addresses on the net.
_HEADED = {"telephone": re.compile("전화|연락|번호|팩스"), "net": re.compile("홈페이지|누리집|사이트|주소|메일")}
_LONGEST = 24  # letters of a label


def bare(label: str) -> str:
    """A label without its bracket and letter spacing: `활동실적 (연인원)` → `활동실적`."""
    return compact(re.sub(r"[(\[<].*?[)\]>]", "", label))


def is_value(cell: str) -> bool:
    """Whether a cell can only be a value: a number with its unit, a date, a telephone number, a list, a long text."""
    if LABEL_UNIT.search(cell) and parse_amount(bare(cell)) is None:
        return False
    amount = parse_amount(cell)
    if amount is not None:
        return not amount.unit or BEGINS_WITH_UNIT.match(amount.unit) is not None
    return cell in DASH or _VALUE.match(cell) is not None or len(clean(cell)) > _LONGEST


def is_label(cell: str) -> bool:
    """Whether a cell can only be a label: a total, a fund, a sort of staff, a unit in brackets, a word for people."""
    name = bare(cell)
    known = name in TOTALS or name in PARTS or name in PERSON_LABELS or is_fund(name)
    return known or (LABEL_UNIT.search(cell) is not None and not is_value(cell))


def roles(cells: Sequence[str], below: Sequence[str] = ()) -> dict[int, Role]:
    """The labels of a row by their columns; `below` is the row under it, which may print their values."""
    over = _over(cells, below)
    made: dict[int, Role] = dict.fromkeys(over, "over")
    run: list[int] = []  # texts that may be labels or values
    for at, cell in enumerate(cells):
        if not cell:
            continue
        if at in over:
            made |= _read(cells, run, heads=True, before=at)
            run = []
        elif is_value(cell):
            made |= _read(cells, run, before=at)
            run = []
        else:
            run.append(at)
    return made | _read(cells, run)


def _over(cells: Sequence[str], below: Sequence[str]) -> list[int]:
    """Columns of the labels whose numbers open the row below: right above them, or next where a blank was lost."""
    opening: list[int] = []
    for at, cell in enumerate(below):
        if cell and cell not in DASH and (parse_amount(cell) is None or not is_value(cell)):
            break
        if cell:
            opening.append(at)
    texts = [at for at, cell in enumerate(cells) if cell and not is_value(cell)]
    if not opening or all(below[at] in DASH for at in opening):
        return []
    exact = [at for at in opening if at in texts]
    if len(exact) == len(opening):
        return exact
    sure = [at for at in texts if is_label(cells[at]) and bare(cells[at]) not in PERSON_LABELS]
    sure = [at for at in sure if not LABEL_UNIT.search(cells[at])]
    if len(sure) == len(opening):
        return sure
    made: list[int] = []
    for at in opening if exact else ():
        found = next((t for t in texts if t == at or (at not in texts and t > max((at, *made)))), None)
        if found is None or found in made:
            return []
        made.append(found)
    return made


def _read(cells: Sequence[str], run: Sequence[int], *, before: int = -1, heads: bool = False) -> dict[int, Role]:
    """Texts in a row up to a value (`before`), to a label over its number (`heads`), or to the end of the row."""
    made: dict[int, Role] = {}
    rest = list(run)
    if before >= 0 and not heads and rest:
        made[rest.pop()] = "label"
    elif heads and rest and rest[-1] == before - 1 and (len(rest) % 2 or bare(cells[before]) in TOTALS):
        made[rest.pop()] = "head"
    follows = next(iter(made), -1)  # the label behind the rest
    found = [r for r in _readings(rest, follows) if _sound(cells, r)]
    if len(found) == 1:
        return made | found[0]
    return made | dict.fromkeys(rest, "unknown")


def _readings(rest: Sequence[int], follows: int) -> Iterator[dict[int, Role]]:
    """The ways to read texts as pairs, with one label that heads others where their number is odd."""
    if len(rest) % 2 == 0:
        yield _labels(rest)
        return
    for place in range(0, len(rest), 2):
        pairs = (*rest[:place], *rest[place + 1 :])
        beside = rest[place + 1] if place + 1 < len(rest) else follows
        if beside == rest[place] + 1 and all(pairs[i + 1] == pairs[i] + 1 for i in range(0, len(pairs), 2)):
            yield {**_labels(pairs), rest[place]: "head"}


def _labels(pairs: Sequence[int]) -> dict[int, Role]:
    return dict.fromkeys(pairs[::2], "label")


def _sound(cells: Sequence[str], reading: dict[int, Role]) -> bool:
    """Whether no cell that can only be a label is read as a value, and no word for people heads others."""
    filled = [at for at, cell in enumerate(cells) if cell]
    for at, role in reading.items():
        after = next((i for i in filled if i > at), None)
        if role == "head" and bare(cells[at]) in PERSON_LABELS:
            return False
        if role == "label" and (after is None or is_label(cells[after])):
            return False
    return True


def is_listing(rows: Sequence[Sequence[str]]) -> bool:
    """A heading row over rows of one kind: no values in the heading, no labels below, one sort of thing in a column."""
    heads = [c for c in rows[0] if c]
    if len(rows) < 2 or len(heads) < 2 or any(parse_amount(c) is not None or _VALUE.match(c) for c in heads):
        return False
    below = [c for row in rows[1:] for c in row[1:] if c]
    return bool(below) and not any(is_label(c) for c in below) and not _mixed(rows)


def _mixed(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column holds values of several sorts, or telephone numbers under a heading for something else."""
    for at, head in enumerate(rows[0]):
        kinds = {k for row in rows[1:] if at < len(row) and (k := _kind(row[at]))} if bare(head) != "비고" else set()
        if len(kinds) > 1 or any(k in _HEADED and not _HEADED[k].search(bare(head)) for k in kinds):
            return True
    return False


def _kind(cell: str) -> str:
    """Which sort of value a cell holds; nothing for a text, a dash or a number without a unit."""
    if (amount := parse_amount(cell)) is not None:
        return "quantity" if amount.unit and is_value(cell) else ""
    found = _VALUE.match(cell)
    return (found.lastgroup or "") if found and cell not in DASH else ""
