"""Tables of a case book, flattened by the conversion to lines: rows of numbers under a line of headings.

A row is a line that ends in two or more numbers.  Its headings are the nearest line above with as many words as the
row has numbers (one more where the first word heads the labels).  Where no line above fits, the row is read without
column names: the numbers, their line and the printed row label are certain, the columns are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.cells import compact
from data.layouts.case_figures import LABEL_LENGTH, Reading
from data.layouts.case_structure import TextLine, section_name
from data.layouts.case_units import blot, tokens
from data.records import WON, Measure

_VALUE = r"(?:[△▲\-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[△▲\-−]?\d+(?:\.\d+)?)"
_UNIT = r"(?:%|[가-힣]{1,3}|㎡|km|kg)?"
_CELL = rf"(?:{_VALUE}{_UNIT}(?:\(\d[\d,.]*%?\))?|[-–○])(?:[↑↓])?"
_ROW = re.compile(rf"^(?P<label>.*?)(?:(?<=\s)|^)(?P<cells>{_CELL}(?:\s+{_CELL})+)\s*(?P<tail>[^\d]{{0,20}})$")
_UNIT_LINE = re.compile(r"\(?[^()]{0,24}?단위\s*[:：]\s*(?P<units>[^()]+)\)?")
_YEAR_WORD = re.compile(r"^['’‘]?(?P<year>(?:19|20)\d{2}|(?<=['’‘])\d{2})(?:년도?|\.)?$")
_YEAR_LABEL = re.compile(r"^['’‘]?(?P<year>(?:19|20)\d{2})(?:년도?)?$")
_IN_BRACKETS = re.compile(r"\((?P<unit>%|명|건|개|개소|교|회|점|천원|백만원|억원|원|가구|세대|㎡|대|종|시간)\)")
_LABEL_WORDS = frozenset(
    {
        "구분",
        "연도",
        "추진년도",
        "구분별",
        "항목",
        "시군구",
        "시군구명",
        "합계",
        "계",
        "년도",
        "기준년도",
        "분야",
        "시설명",
    }
)
_LOOK_BACK = 9
_COUNT_UNITS = (
    (re.compile(r"(?:건수|건)$"), "건"),
    (re.compile(r"(?:인원|명수|출생아수|이용자수|참여자수|종사자|회원수|가입수|인구수)$"), "명"),
    (re.compile(r"(?:개소|개소수)$"), "개소"),
    (re.compile(r"(?:횟수|회수)$"), "회"),
    (re.compile(r"(?:비율|증감률|이용률|달성률|구성비|점유율|설치율|채택률|증가율|감소율)$"), "%"),
)


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    cells: tuple[str, ...]


def table_readings(lines: Sequence[TextLine]) -> dict[int, list[Reading]]:
    """The readings of every table row among the lines of one case, by line number."""
    found: dict[int, list[Reading]] = {}
    units: tuple[str, ...] = ()
    stated = -99
    for index, line in enumerate(lines):
        said = _UNIT_LINE.search(line.text)
        if said:
            units, stated = _unit_list(said["units"]), index
        if section_name(line.text):
            units = ()
        row = _row(line.text)
        if row is None:
            continue
        heads = _headings(lines, index, len(row.cells))
        if heads is None and index - stated > 25 and not _bare_rows_around(lines, index):
            continue
        made = _read_row(row, heads, units if index - stated <= 40 else ())
        if made:
            found[line.number] = made
    return found


def _unit_list(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in re.split(r"[,/·･]", text.split("기준", maxsplit=1)[0]))
    return tuple(dict.fromkeys(p for p in parts if p and len(p) <= 4))


def _row(text: str) -> _Row | None:
    """The line as a table row: its label and at least two cells of which two are numbers without running words."""
    if re.search(r"[~∼:：→➜⇒]|\d\.\s?\d{1,2}\.", text) or re.match(r"[-*※∙•]\s", text):
        return None
    match = _ROW.match(text)
    if match is None:
        return None
    cells = tuple(match["cells"].split())
    numbers = [c for c in cells if re.search(r"\d", c)]
    label = match["label"].strip()
    year = _YEAR_LABEL.match(cells[0])
    if not label and year and len(cells) > 2:
        label, cells = cells[0], cells[1:]
    bare = [c for c in cells if re.fullmatch(_VALUE, c)]
    with_unit = [c for c in numbers if c not in bare]
    if len(numbers) < 2 or len(label) > LABEL_LENGTH or all(_YEAR_WORD.match(c) for c in cells):
        return None
    if with_unit and not bare and not (len(tokens(" ".join(cells))) >= len(with_unit)):
        return None
    return _Row(label, cells)


def _bare_rows_around(lines: Sequence[TextLine], index: int) -> bool:
    """Whether the neighbouring lines are rows of the same number of cells: then it is a table."""
    here = _row(lines[index].text)
    near = [_row(lines[i].text) for i in (index - 2, index - 1, index + 1, index + 2) if 0 <= i < len(lines)]
    return here is not None and any(row is not None and len(row.cells) == len(here.cells) for row in near)


def _heading_words(text: str) -> list[str]:
    """The words of a heading line; letter-spaced words and `A 및 B` are one word."""
    text = re.sub(r"(?<![가-힣])([가-힣])\s([가-힣])(?![가-힣])", r"\1\2", text)
    text = re.sub(r"\s(및|･|·)\s", r"\1", text)
    return text.split()


def _headings(lines: Sequence[TextLine], index: int, count: int) -> tuple[str, ...] | None:
    """One word per cell from the nearest line above that fits; None where none does."""
    for back in range(1, _LOOK_BACK + 1):
        at = index - back
        if at < 0 or section_name(lines[at].text):
            return None
        text = lines[at].text
        if _UNIT_LINE.search(text) or re.search(r"[.:：→]|[-*※∙]\s", text) or (_row(text) and not _is_year_line(text)):
            continue
        words = _heading_words(text)
        if len(words) > 2 and words[-1] in {"비고", "비"}:
            words = words[:-1]
        if len(words) == count + 1 and (compact(words[0]) in _LABEL_WORDS or _is_year_line(text) or back == 1):
            return tuple(words[1:])
        if len(words) == count and compact(words[0]) not in {"구분"}:
            return tuple(words)
        if (
            len(words) == count - 1
            and count > 2
            and any(compact(lines[i].text) in {"합계", "계", "총계"} for i in range(max(0, at - 3), at))
        ):
            return ("합계", *words)
    return None


def _is_year_line(text: str) -> bool:
    words = text.split()
    return sum(_YEAR_WORD.match(w) is not None for w in words) * 2 > len(words)


def _read_row(row: _Row, heads: tuple[str, ...] | None, units: tuple[str, ...]) -> list[Reading]:
    label_year = _YEAR_LABEL.match(compact(row.label))
    label = "" if label_year else _IN_BRACKETS.sub("", _joined(row.label)).strip()
    made: list[Reading] = []
    for place, cell in enumerate(row.cells):
        number = re.match(_VALUE, cell)
        if number is None:
            continue
        head = heads[place] if heads else ""
        head_year = _YEAR_WORD.match(head)
        year = int((label_year or head_year)["year"]) if label_year or head_year else None  # type: ignore[index]
        if year is not None and year < 100:
            year += 2000
        column = "" if head_year else _IN_BRACKETS.sub("", head)
        basis = " ".join(p for p in (label, column) if p)[-LABEL_LENGTH:].strip()
        own = re.match(r"[가-힣%㎡]+", cell[number.end() :])
        unit = own.group() if own else _unit(row.label, head, units)
        value = Decimal(re.sub(r"[△▲−,-]", "", number.group()))
        value = -value if number.group()[0] in "△-−" else value
        made.append(Reading(_measure(unit), value, unit, basis, year))
    return made


def _measure(unit: str) -> Measure:
    return "rate" if unit in {"%", "%p"} else "amount" if unit in WON else "count"


def _joined(label: str) -> str:
    """A letter-spaced label closed up: `증 감 률` → 증감률; other labels as printed."""
    words = label.split()
    return "".join(words) if len(words) > 1 and all(len(w) == 1 for w in words) else label


def _unit(label: str, head: str, units: tuple[str, ...]) -> str:
    """The unit of a cell without one: from its label's or heading's brackets, the table's (단위: …), or their words."""
    for text in (label, head):
        said = _IN_BRACKETS.search(text)
        if said:
            return {"교": "개교"}.get(said["unit"], said["unit"])
    if len(units) == 1:
        return units[0]
    for text in (compact(label), compact(head)):
        plain = re.sub(r"\([^()]*\)", "", text)
        for pattern, unit in _COUNT_UNITS:
            if pattern.search(plain) and (not units or unit in units):
                return unit
    return ""


def has_figures(text: str) -> bool:
    """Whether anything in a line could be a figure."""
    return re.search(r"\d", blot(text)) is not None
