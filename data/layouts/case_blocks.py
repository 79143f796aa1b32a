"""Rows of a table that the conversion tore over many lines, each with one number: how many people came.

    구분 활동내역 / 참석 / 인원 / 활동결과   정기모임(4월) / ･ 제안 선정 / (걷기 좋은 길) / 6명

A row begins where the one before ended, with its name; what stands between that and the number are items and brackets.
The number is a line of its own, opens the line of the next cells, or ends the line of the row; it is in the unit of the
one heading that counts people (참석 인원).  And a span of time with its length (9:30~10:30 [60분]) is of what stands in
square brackets over it.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.layouts.case_cells import last_words
from data.layouts.case_phrases import LABEL_LENGTH
from data.layouts.case_reading import Reading
from data.layouts.case_structure import TextLine, section_name

_OPENS = re.compile(r"(?:구\s?분|[가-힣]{1,4}\s?명|[가-힣]{2}일정|연번)(?=\s|$)")
_NAMED_BELOW = re.compile(r"[가-힣]{2,4}명")
#: The last word of a heading, and the one that counts people.
_HEADING = re.compile(
    r"(?:구분|내역|내용|결과|장소|기간|시기|방법|대상|인원|비고|실적|효과|부서|일정|시간|횟수|분야|단계|명)$"
)
_PEOPLE = re.compile(r"(?:참석|참여|교육|수료|참가|이용|모집|신청|활동)?\s?인원(?:\(명\))?$")
_BRACKET = re.compile(r"\([^()]*\)?")
_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,4})(?P<unit>명)?")
_OPENS_CELLS = re.compile(rf"{_NUMBER.pattern}(?<=명)\s[가-힣]")
_ENDS_ROW = re.compile(rf"(?P<name>[가-힣][^\d]*?)\s{_NUMBER.pattern}")
_WHOLE_ROW = re.compile(
    rf"(?:['’‘]\d{{2}}\.\s?\d{{1,2}}월\s)?(?P<name>[가-힣][^･∙•]*?(?:\(\d{{1,2}}월\))?)\s"
    rf"(?:(?P<items>[･∙•]\s.*)\s{_NUMBER.pattern}|(?P<number2>\d{{1,4}})(?P<unit2>명)?\s[-–･∙•]\s.*)"
)
_ITEM = re.compile(r"^(?:[-–･∙•·▪*※]\s?|\()")
_DATE = re.compile(r"^['’‘]?\d{2,4}[.년]\s?\d{1,2}월?\.?$")
_SPAN = re.compile(r"^\d{1,2}:\d{2}\s?[~∼]\s?\d{1,2}:\d{2}\s?\[(?P<number>\d{1,3})(?P<unit>분|시간)\]$")
_MOST_HEADS, _MOST_ROW, _MOST_NAME = 8, 12, 4  # lines of the headings, of a row and of its name
_LONGEST = 24  # letters of a line of a name
_ALONE = re.compile(r"\((?:총|약)?\s?(?P<number>\d[\d,]*)(?P<over>여)?명\)")
_AGES = re.compile(r"\d{2}(?:,\s?\d{2})*대(?:\s이상)?")
_MOST_TABLE = 40  # lines
_SHORT = 10  # and of one right over its number
_FEWEST_ROWS = 2
_SQUARE = re.compile(r"\[[^\[\]]*\]\s?")
_MONTH = re.compile(r"\(\d{1,2}월\)")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: where it ends, its name and its number, and what its last bracket says."""

    end: int
    name: str
    number: str
    about: str = ""

    @property
    def value(self) -> Decimal:
        """Its number."""
        return Decimal(self.number.replace(",", ""))


def blocks(lines: Sequence[TextLine], index: int) -> dict[int, list[Reading]]:
    """The readings of the rows of the table whose headings begin at `index`, by line number; {} where none do; or of
    the span of time there."""
    if span := _SPAN.match(lines[index].text):
        named = _in_square_brackets(lines, index)
        one = Reading("count", Decimal(span["number"]), span["unit"], last_words(named))
        return {lines[index].number: [one]} if named else {}
    heads = _heads(lines, index)
    if heads is None:
        return _in_brackets(lines, index)
    at, column, cells_behind = heads
    rows: list[_Row] = []
    while (row := (_behind_cells if rows and cells_behind else _row)(lines, at)) is not None:
        rows.append(row)
        at = _behind(lines, row.end)
    names = [row.name for row in rows]
    return {
        lines[row.end - 1].number: [
            Reading("count", row.value, "명", _label(row.name, row.about if names.count(row.name) > 1 else "", column))
        ]
        for row in rows
        if len(rows) >= _FEWEST_ROWS
    }


def _in_brackets(lines: Sequence[TextLine], index: int) -> dict[int, list[Reading]]:
    """The numbers of people that stand alone in brackets under cells (새벽반 / 디자인 / (9명)), in the rows under the
    line that heads them: each by the name of its row and of its cell, and a row goes on until items or another name."""
    if not _OPENS.match(lines[index].text) or len(lines[index].text.split()) <= _FEWEST_ROWS:
        return {}
    made: dict[int, list[Reading]] = {}
    run: list[str] = []
    row: list[str] = []
    for line in lines[index + 1 : index + _MOST_TABLE]:
        text = line.text.strip()
        number = _ALONE.fullmatch(text)
        if number is not None and run:
            row = run[:-1] if len(run) > 1 else row
            name = re.sub(r"(?<=-)\s", "", " ".join([*row, run[-1]]))
            over = "여" if number["over"] else ""
            value = Decimal(number["number"].replace(",", ""))
            made[line.number] = [Reading("count", value, "명", last_words(name), note=over)]
            run = []
        elif _ITEM.match(text) and not text.startswith("("):
            run, row = [], []
        elif _BRACKET.fullmatch(text) and run:
            continue
        elif len(text) > _LONGEST // 2 or section_name(text) or (re.search(r"\d", text) and not _AGES.fullmatch(text)):
            break
        else:
            run.append(text)
    return made if len(made) >= _FEWEST_ROWS else {}


def _label(name: str, about: str, column: str) -> str:
    """What a row and its number are called; what stands in square brackets is left out where that is too long."""
    if column.startswith(name.rsplit(maxsplit=1)[-1]):  # 현행화 교육 / 교육인원
        name = " ".join(name.split()[:-1])
    label = " ".join(part for part in (name, about, column) if part)
    return last_words(label if len(label) <= LABEL_LENGTH else _SQUARE.sub("", label))


def _in_square_brackets(lines: Sequence[TextLine], index: int) -> str:
    """What stands in square brackets right over a line, over at most three lines."""
    whole = ""
    for line in reversed(lines[max(0, index - 3) : index]):
        whole = f"{line.text.strip()} {whole}".strip()
        if whole.startswith("["):
            return whole[1:-1] if whole.endswith("]") and whole.count("[") == 1 else ""
        if not whole.endswith("]"):
            return ""
    return ""


def _heads(lines: Sequence[TextLine], index: int) -> tuple[int, str, bool] | None:
    """Where the rows begin behind the headings that begin at a line, the heading that counts people, and whether other
    cells follow its numbers; None where there are no such headings."""
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    torn = len(lines[index].text) <= len(below) and _NAMED_BELOW.fullmatch(below.strip())
    if not (_OPENS.match(lines[index].text) or torn):
        return None
    at = index
    words: list[str] = []
    while at < min(len(lines), index + _MOST_HEADS) and _is_heading(lines, at):
        words.append(_BRACKET.sub("", lines[at].text).strip())
        at += 1
    printed = " ".join(word for word in words if word)
    counting = _counting(printed.split())
    if len(counting) != 1 or len(printed.split()) <= _FEWEST_ROWS:
        return None
    behind = printed.partition(counting[0])[2].split()
    return at, counting[0], sum(_HEADING.search(word) is not None for word in behind) > 1


def _is_heading(lines: Sequence[TextLine], at: int) -> bool:
    """Whether a line is of headings, or begins one that the next line ends."""
    text = _BRACKET.sub("", lines[at].text).strip()
    if re.search(r"\d|[:：]", lines[at].text) or _ITEM.match(text) or section_name(lines[at].text):
        return False
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    ended = not text or _HEADING.search(text) is not None
    return ended or (len(text) <= 3 and _HEADING.search(below.strip()) is not None and len(below) <= _SHORT)


def _counting(words: Sequence[str]) -> list[str]:
    """The headings that count people among some words; 참석 / 인원 is one."""
    made = []
    for at, word in enumerate(words):
        if not _PEOPLE.fullmatch(word):
            continue
        joined = f"{words[at - 1]} {word}" if at and word.startswith("인원") else ""
        made.append(re.sub(r"\(명\)$", "", joined if joined and _PEOPLE.fullmatch(joined) else word))
    return made


def _row(lines: Sequence[TextLine], at: int) -> _Row | None:
    """The row that begins at a line: its name, then items, then its number; None where there is none."""
    name: list[str] = []
    about = ""
    items = False
    for place in range(at, min(len(lines), at + _MOST_ROW)):
        text = lines[place].text.strip()
        if section_name(text) or text.endswith(":"):
            return None
        if place == at and (whole := _WHOLE_ROW.fullmatch(text)):
            return _Row(place + 1, whole["name"], whole["number"] or whole["number2"])
        found = _NUMBER.fullmatch(text) or _OPENS_CELLS.match(text)
        found = found or (_ENDS_ROW.fullmatch(text) if name and not items else None)
        if found is not None:
            return _Row(place + 1, " ".join(name), found["number"], about) if name else None
        if _ITEM.match(text):
            items = items or bool(name)
            about = text.strip("()") if text.startswith("(") and text.endswith(")") and items else about
        elif not items and not _DATE.match(text):
            name.append(text if _MONTH.search(text) else _BRACKET.sub("", text).strip())
            if len(text) > _LONGEST or len(name) > _MOST_NAME:
                return None
    return None


def _behind_cells(lines: Sequence[TextLine], at: int) -> _Row | None:
    """The next row of a table that prints other cells behind its numbers: its name are the short lines right over the
    number, behind the items of the row before; None where that cannot be told."""
    for place in range(at, min(len(lines), at + 2 * _MOST_ROW)):
        text = lines[place].text.strip()
        if section_name(text):
            return None
        found = _NUMBER.fullmatch(text) or _OPENS_CELLS.match(text)
        if found is None:
            continue
        begin = place
        while begin > at and not _ITEM.match(lines[begin - 1].text):
            begin -= 1
        name = [line.text.strip() for line in lines[begin:place]]
        whole = begin > at and 0 < len(name) <= _FEWEST_ROWS and all(len(word) <= _SHORT for word in name)
        return _Row(place + 1, " ".join(name), found["number"]) if whole else None
    return None


def _behind(lines: Sequence[TextLine], at: int) -> int:
    """Where the next row begins: behind the items and brackets that go on with the last cell of this one."""
    while at < len(lines) and _ITEM.match(lines[at].text) and not section_name(lines[at].text):
        at += 1
    return at
