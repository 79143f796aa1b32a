"""Where the headings of a torn table stand, and its rows: what `case_headings` proves is brought to the cells.

The headings are the lines between the one that begins with 구분 (or what else heads labels) and the first row; where
there is none, those below the caption, the unit or the item over the table.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from data.cells import TOTALS, compact
from data.layouts.case_headings import Atom, is_heading_word, recovered
from data.layouts.case_proofs import Cell, Column, unit_of
from data.layouts.case_structure import TextLine, section_name
from data.layouts.case_unglued import heads_ranks, righted
from data.layouts.case_units import tokens
from data.records import to_won

_LOOK_BACK = 24
_FEWEST_WITHOUT_LABEL = 3
_LEAST_WON = 10_000  # an amount that is printed in full as well as in 만원
_LABELS = frozenset(
    (
        "구분",
        "구분별",
        "연도",
        "년도",
        "추진년도",
        "기준년도",
        "기준일",
        "항목",
        "종류",
        "분야",
        "시군구",
        "시군구명",
        "시설명",
    )
)
_LABEL_LIKE = re.compile(
    r"[가-힣]{1,5}명|[가-힣]{2,5}(?:별|구분)|[읍면동시군구도]별|[시군구읍면동][･·](?:[시군구읍면동][･·])?[시군구읍면동]별?"
)
_REMARKS = frozenset(("비고", "비"))
_REMARK = re.compile(r"(?:^|\s)비\s?고(?:\(|\s|$)")
_CAPTION = re.compile(r"(?:현황|실적|성과|결과|내역|추이|비교|효과|체계)$")
_ITEM = re.compile(r"^(?:[-–*※∙•·･▪➜→⇒□■○●◦]|[①-⑳❶-❿]|\d{1,2}[.)]\s|\[|<)|[:：]|(?<![A-Za-z])(?:다|음|함|됨|임)\.?$")
_GROUP_WORD = re.compile(r"[가-힣]{2,8}")
_GROUP_LINES = 2
_BETWEEN = 2  # lines that a torn cell may put between two rows
_UNIT_LINE = re.compile(r"단위\s*[:：]\s*(?P<units>[^()]*)")
_MARK = re.compile(r"[-–○●◎×]$")
_FEWEST_ADDENDS = 2
_NOTE = re.compile(r"\s?※.*$")
#: A change in words behind the numbers that it is of: 38,420 35,160 감 3,260.
_CHANGE = re.compile(r"(?<=\d\s)(증|감)\s?(?=\d[\d,.]*%?p?$)")
_LETTERS = re.compile(r"(?<![가-힣])((?:[가-힣]\s){1,3}[가-힣])(?![가-힣])")
_VALUE = re.compile(r"(?P<sign>[△▲−-]?)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>[^\d\s(↑↓]*)")


_DATED = re.compile(
    r"^(?P<year>['’‘]?(?:19|20)?\d{2})(?:년|\.)?\s?(?:\((?:[^()]*\s)?(?:합산|누적|누계|평균|합계)\)"
    r"|\(?(?P<period>상반기|하반기|[1-4](?:/4)?분기|\d{1,2}월)?\)?(?P<said>(?<=[기월])\([가-힣]{2,4}\))?)$"
)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a torn table as cells, and the first one's line among the lines of its case."""

    first: int
    rows: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Proved headings of a row: one for each of its numbers ("" where unknown), the label that stands over a row
    without one, what stands over all headings, and what a group of rows is called."""

    heads: tuple[str, ...]
    label: str = ""
    over: str = ""
    group: str = ""
    ranked: bool = False  # the labels of the rows begin with their place


def headings_of(lines: Sequence[TextLine], table: Table) -> Found | None:
    """The proved headings over a table's rows; None where it stays torn."""
    begin = _region(lines, table.first)
    if begin is None:
        return None
    start, label = begin
    if heads_ranks(lines[start].text, table.labels):
        found = _proved(lines, table, start + 1, table.first, True)
        return replace(found, ranked=True) if found else None
    found = _proved(lines, table, start, table.first, bool(label))
    if found is None and not label and all(table.labels):
        total = _total_behind_name(lines[start : table.first])
        found = _proved(lines, table, start + total, table.first, True) if total else None
    if found is None and label and table.first - start > 1:  # rows of words between the headings and the numbers
        found = _proved(lines, table, start, start + 1, bool(label))
        group = _row_group(lines[start + 1 : table.first])
        if found is not None and group and all(table.labels):
            found = replace(found, group=group)
    return found


def _ends_in_words(lines: Sequence[TextLine], table: Table) -> bool:
    """Whether words stand behind the numbers in the rows of a table (의성군 3 412 14,820 마늘, 자두), but of totals."""
    rows = [line.text for line in lines[table.first : table.first + len(table.rows)]]
    inner = [text for text in rows if compact(text.split()[0]) not in TOTALS]
    return len(inner) > 1 and all(re.search(r"\d\s[가-힣][^\d]*$", text) for text in inner)


def _total_behind_name(heads: Sequence[TextLine]) -> int:
    """How many lines of one word each stand over a total on a line of its own: what the labels of the rows are called
    (가게 / 이름 / 합계); 0 where they are something else."""
    for at, line in enumerate(heads[: _GROUP_LINES + 1]):
        if compact(line.text) in TOTALS:
            return at
        if not _GROUP_WORD.fullmatch(line.text):
            return 0
    return 0


def _row_group(between: Sequence[TextLine]) -> str:
    """The name of a group of rows, torn over the lines right over the first of them (젖산수치 / 비교실험); "" where
    they are something else."""
    whole = " ".join(line.text for line in between)
    words = all(_GROUP_WORD.fullmatch(line.text) for line in between)
    return whole if words and len(between) <= _GROUP_LINES else ""


def _proved(lines: Sequence[TextLine], table: Table, start: int, end: int, label: bool) -> Found | None:
    """The headings that the lines from `start` up to `end` prove to be."""
    texts = [line.text.removeprefix(_label(line.text)) if label else line.text for line in lines[start:end]]
    spaced = _is_spaced(lines)
    begins = [spaced and i > start and lines[i].number - lines[i - 1].number == 1 for i in range(start, end)]
    labelled = [i for i in range(1, end - start) if label and _label(lines[start + i].text)]
    put = list(zip(texts, begins, strict=True)) if labelled else righted(texts, begins)
    atoms = _atoms([text for text, _ in put], [sure for _, sure in put])
    count = len(table.rows[0])
    last = ""
    if atoms and label and len(atoms) > count and _ends_in_words(lines, table):
        last = atoms[-2].text if atoms[-2].line == atoms[-1].line and unit_of((atoms[-2].text,)) else ""
        atoms = atoms[:-1]  # of the words behind the numbers
    if atoms is None or not atoms or (count < _FEWEST_WITHOUT_LABEL and not label):
        return None
    rows = tuple(tuple(cell(text) for text in row) for row in table.rows)
    name = "" if any(table.labels) else _name_of_total(atoms, rows)
    if name:
        atoms = [Atom("합계", atoms[0].line), *atoms[1:]]
    listed = frozenset(item for line in lines for item in _listed(line.text))
    whole = [
        replace(atom, begins=atom.begins or atom.text in listed or (i > 0 and atoms[i - 1].text in listed))
        for i, atom in enumerate(atoms)
    ]
    if label and end - start == 1 and (counting := _counting(atoms, count)):
        return Found(counting)
    if labelled:  # 구분 100m 200m / 장비구분 …: the lower headings begin at the second line that heads labels
        lower = next((i for i, atom in enumerate(whole) if atom.line >= labelled[0]), 0)
        whole = [replace(atom, lower=i == lower) for i, atom in enumerate(whole)]
    sure = label and end - start == 1 and (end == table.first or len(atoms) == count)
    units = _listed_units(lines[max(0, start - 2) : start])
    proved = recovered(tuple(whole), rows, count, _joined_words(lines), sure=sure, flat=bool(name), units=units)
    if proved is None:  # what stands whole before the heading of words is that of the last numbers
        return Found((*[""] * (count - 1), last)) if last else None
    return Found(tuple(head_of(column) for column in proved.columns), name, " ".join(proved.over))


def _listed_units(above: Sequence[TextLine]) -> tuple[str, ...]:
    """The units that the line right over the headings lists, in their order."""
    said = next((found for line in reversed(above) if (found := _UNIT_LINE.search(line.text))), None)
    listed = said["units"].split(",") if said else ()
    return tuple(unit.strip().replace("㎏", "kg") for unit in listed)


def _counting(atoms: Sequence[Atom], count: int) -> tuple[str, ...]:
    """The headings at the end of a line that count something, where there are just as many of them as numbers."""
    made: list[str] = []
    for atom in atoms:
        if atom.text == "수" and made:
            made[-1] = f"{made[-1]} {atom.text}"
        else:
            made.append(atom.text)
    says = [re.search(r"(?:수|액|인원|실적)$", word) is not None or bool(unit_of((word,))) for word in made]
    if len(made) <= count or not all(says[-count:]) or any(says[:-count]):
        return ()
    return tuple(head_of(Column((word,), unit_of((word,)))) for word in made[-count:])


def _name_of_total(atoms: Sequence[Atom], rows: Sequence[Sequence[Cell]]) -> str:
    """The first heading where it names the one row without a label, whose first number is the sum of the others."""
    if len(rows) != 1 or len(atoms) < _FEWEST_WITHOUT_LABEL or atoms[0].line == atoms[1].line:
        return ""
    values = [one.counted for one in rows[0]]
    adds_up = len(values) > _FEWEST_WITHOUT_LABEL and values[0] == sum(values[1:]) and all(values)
    return atoms[0].text if adds_up and re.search(r"(?:수|액|인원|실적)$", atoms[0].text) else ""


def _listed(text: str) -> list[str]:
    """What a bracket lists, each item by itself: it is a whole name."""
    inside = (found for found in re.findall(r"\(([^()]*,[^()]*)\)", text))
    return [re.sub(r"\s등$", "", item.strip()) for found in inside for item in found.split(",")]


def _is_spaced(lines: Sequence[TextLine]) -> bool:
    """Whether lines stand apart as a rule, so that two that do not are two cells."""
    apart = sum(b.number - a.number > 1 for a, b in pairwise(lines))
    return apart * 4 > len(lines) * 3


def labelled_region(lines: Sequence[TextLine], first: int) -> tuple[int, str] | None:
    """Where the headings over a row begin that one which heads labels opens, with its words; None without one."""
    begin = _region(lines, first)
    return begin if begin and begin[1] else None


def _region(lines: Sequence[TextLine], first: int) -> tuple[int, str] | None:
    """Where the headings over a row begin, and the words that head its labels; None without headings."""
    for at in range(first - 1, max(-1, first - _LOOK_BACK), -1):
        text = lines[at].text
        if section_name(text) or _UNIT_LINE.search(text):
            return (at + 1, "") if at + 1 < first else None
        label = _label(text)
        if label:
            above = _label(lines[at - 1].text) if at else ""
            return (at - 1, above) if above and text == label else (at, label)
        if _ITEM.search(text) or (_CAPTION.search(text) and at + 1 < first and not _continues(lines, at)):
            return (at + 1, "") if at + 1 < first else None
    return None


def _continues(lines: Sequence[TextLine], at: int) -> bool:
    """Whether what looks like a caption has the line that heads labels, or a unit, closely over it."""
    return any(_label(line.text) or _UNIT_LINE.search(line.text) for line in lines[max(0, at - 3) : at])


def _label(text: str) -> str:
    """The words at the beginning of a line that head labels; "" without them."""
    words = text.split()
    for size in (1, 2, 3):
        beginning = words[:size]
        if compact("".join(beginning)) in _LABELS and (size == 1 or all(len(w) == 1 for w in beginning)):
            return text[: text.index(beginning[-1], sum(map(len, beginning[:-1]))) + len(beginning[-1])]
    return text if len(words) == 1 and _LABEL_LIKE.fullmatch(text) else ""


def _atoms(texts: Sequence[str], begins: Sequence[bool]) -> list[Atom] | None:
    """The words of heading lines, letter-spaced words closed up, brackets joined to what they stand behind."""
    made: list[Atom] = []
    open_bracket = ""
    for line, (text, sure) in enumerate(zip(texts, begins, strict=True)):
        text = _LETTERS.sub(_closed_up, _NOTE.sub("", text).strip())
        text = re.sub(r"\s(및|･|·)\s", r"\1", text)
        for place, piece in enumerate(re.findall(r"\([^()]*\)|\([^()]*$|[^\s()]+|\)", text)):
            if open_bracket:
                open_bracket += piece if piece == ")" else f" {piece}"
                if piece.endswith(")"):
                    made[-1] = Atom(f"{made[-1].text}{open_bracket}", made[-1].line, made[-1].begins)
                    open_bracket = ""
                continue
            if piece.startswith("(") and made:
                if piece.endswith(")"):
                    made[-1] = Atom(f"{made[-1].text}{piece}", made[-1].line, made[-1].begins)
                else:
                    open_bracket = piece
                continue
            if piece == ")" or piece.startswith("("):
                return None
            if made and made[-1].text in {"~", "∼"}:
                made[-1] = Atom(f"~{piece}", made[-1].line, made[-1].begins)
                continue
            made.append(Atom(piece.rstrip("*"), line, sure and place == 0))
    made = [atom for atom in made if compact(re.sub(r"\(.*", "", atom.text)) not in _REMARKS]
    fits = not open_bracket and all(is_heading_word(re.sub(r"^[~∼]", "", atom.text)) for atom in made)
    return made if fits else None


def _closed_up(spaced: re.Match[str]) -> str:
    """A letter-spaced word as one (비     고); not a word of one letter that is printed twice (앱 앱)."""
    letters = spaced[1].split()
    return "".join(letters) if len(set(letters)) == len(letters) else spaced[1]


def _joined_words(lines: Sequence[TextLine]) -> frozenset[str]:
    return frozenset(word for line in lines for word in re.findall(r"[가-힣A-Za-z]{3,}", line.text))


def head_of(column: Column) -> str:
    """A heading as the tables' reader takes it: its words without what they repeat, and its unit in brackets."""
    words = list(dict.fromkeys(column.words))
    plain = re.sub(r"\s\)", ")", " ".join(words))
    plain = re.sub(r"^((?:19|20)\d{2})\s", r"\1년 ", plain)
    if dated := _DATED.match(plain):
        year = re.sub(r"\D", "", dated["year"])
        period = (dated["period"] or "").replace("/4", "")
        return f"{year if len(year) > 2 else f'20{year}'}년{period}{dated['said'] or ''}"
    return f"{plain}({column.unit})" if words and column.unit and f"({column.unit})" not in plain else plain


def cell(text: str) -> Cell:
    """A printed cell as a number with its unit; without a number an empty one."""
    match = _VALUE.match(text)
    if match is None:
        return Cell(None)
    value = Decimal(match["number"].replace(",", ""))
    return Cell(-value if match["sign"] in ("△", "−", "-") and match["sign"] else value, match["unit"])


def unit_of_total(lines: Sequence[TextLine], table: Table) -> str:
    """The unit of the amount over a table that is the sum of its row (총 2,927세대), "" where none is."""
    if len(table.rows) > 1:
        return _unit_of_corner(lines, table)
    values = [cell(text) for text in table.rows[0]]
    if any(v.unit or v.value is None for v in values) or len(values) < _FEWEST_WITHOUT_LABEL:
        return ""
    numbers = [v.counted for v in values]
    whole = numbers[0] if numbers[0] == sum(numbers[1:]) else sum(numbers)
    for line in reversed(lines[max(0, table.first - _LOOK_BACK) : table.first]):
        if section_name(line.text):
            return ""
        for token in tokens(line.text):
            if token.money and to_won(token.value, token.unit) == max(numbers) >= _LEAST_WON:
                return "원"
            if token.value == whole and not token.money:
                return token.unit
    return ""


def _unit_of_corner(lines: Sequence[TextLine], table: Table) -> str:
    """The unit of the amount over a table that is the sum of all its numbers, where these add up both ways."""
    values = [[cell(text) for text in row] for row in table.rows]
    numbers = [[one.counted for one in row] for row in values]
    total = numbers[0][0]
    if compact(table.labels[0]) not in TOTALS or any(one.unit for row in values for one in row):
        return ""
    across = len(numbers[0]) > _FEWEST_ADDENDS and all(row[0] == sum(row[1:]) for row in numbers)
    down = len(numbers) > _FEWEST_ADDENDS and all(top == sum(rest) for top, *rest in zip(*numbers, strict=True))
    begin = max(0, table.first - _LOOK_BACK)
    sections = [at for at in range(begin, table.first) if section_name(lines[at].text)]
    over = lines[sections[-1] if sections else begin : table.first]
    said = {token.unit for line in over for token in tokens(line.text) if token.money and token.value == total}
    return said.pop() if across and down and len(said) == 1 else ""


def printed_totals(lines: Sequence[TextLine], table: Table) -> dict[int, int]:
    """Lines over a row of bare numbers that print sums of numbers beside each other of it in brackets (등록(144)), each
    with how many: what is added up is counted in the unit of the row."""
    if len(table.rows) != 1 or any(cell(text).unit for text in table.rows[0]):
        return {}
    begin = _region(lines, table.first)
    if begin is None:
        return {}
    values = [cell(text).counted for text in table.rows[0]]
    sums = {sum(values[a:b]) for a in range(len(values)) for b in range(a + 2, len(values) + 1)}
    made: dict[int, int] = {}
    for line in lines[begin[0] : table.first]:
        printed = [Decimal(n.replace(",", "")) for n in re.findall(r"\((\d[\d,]*)\)", line.text)]
        if printed and all(number in sums for number in printed):
            made[line.number] = len(printed)
    return made


RowOf = Callable[[str], tuple[str, tuple[str, ...]] | None]


def remarked_table(lines: Sequence[TextLine], index: int, row_of: RowOf) -> Table | None:
    """The table that a row is of without its last column, where this is one of remarks (비고) that prints nothing but
    marks; None where it is none."""

    def without_mark(text: str) -> tuple[str, tuple[str, ...]] | None:
        row = row_of(text)
        return (row[0], row[1][:-1]) if row and _MARK.match(row[1][-1]) else row

    table = table_at(lines, index, without_mark)
    begin = _region(lines, table.first) if table else None
    if table is None or begin is None or table == table_at(lines, index, row_of):
        return None
    remarks = any(_REMARK.search(line.text) for line in lines[begin[0] : table.first])
    return table if remarks else None


def label_of_total(table: Table) -> str:
    """합계 where the first row of a table has no label, and the sums of all rows under it; "" where it has not."""
    if len(table.rows) <= _FEWEST_ADDENDS or table.labels[0] or not all(table.labels[1:]):
        return ""
    columns = [[cell(text) for text in column] for column in zip(*table.rows, strict=True)]
    sums = [column[0].counted == sum(one.counted for one in column[1:]) > 0 for column in columns]
    rates = [any("." in row[at] for row in table.rows) for at in range(len(columns))]
    adds_up = all(summed or rate for summed, rate in zip(sums, rates, strict=True))
    return "합계" if adds_up and sum(sums) >= _FEWEST_ADDENDS else ""


def table_at(lines: Sequence[TextLine], index: int, row_of: RowOf) -> Table | None:
    """The table that a row is of: the rows of as many numbers that stand over and below it, but for those of changes;
    `row_of` says the label and the cells of a line."""
    here = row_of(lines[index].text)
    if here is None:
        return None
    count = len(here[1])
    found = {index: here}
    for step in (-1, 1):
        at, last = index + step, index
        while 0 <= at < len(lines) and abs(at - last) <= _BETWEEN + 1 and not _ends(lines[at].text):
            row = row_of(lines[at].text)
            if row is not None and len(row[1]) != count:
                break
            if row is not None:
                found[at] = row
                last = at
            at += step
    rows = [found[at] for at in sorted(found) if not compact(found[at][0]).startswith("증감")]
    rows = rows or [here]
    return Table(min(found), tuple(cells for _, cells in rows), tuple(label for label, _ in rows))


def _ends(text: str) -> bool:
    """Whether a line parts two tables."""
    return section_name(text) is not None or bool(_label(text)) or _ITEM.match(text) is not None


def even_row(text: str) -> str:
    """A row as its numbers alone: without the word that stands before each (평균 2.1 평균 1.4), signs joined to them
    (감 3,260: △3,260), and minutes to their seconds."""
    text = re.sub(r"([△▲])\s(?=\d)", r"\1", text)
    text = _CHANGE.sub(lambda move: "△" if move[1] == "감" else "", text)
    text = re.sub(r"(?<!\d)(\d{1,3}분)\s(\d{1,2}초)", r"\1\2", text)
    found = list(re.finditer(r"(?P<word>[가-힣]{2,})\s(?P<number>[\d,.]+[가-힣%]{0,3})(?=\s|$)", text))
    if len(found) < 2 or len({m["word"] for m in found}) > 1 or found[-1].end() != len(text):
        return text
    gaps = [text[a.end() : b.start()].strip() for a, b in pairwise(found)]
    if any(gaps):
        return text
    return " ".join([text[: found[0].start()].strip(), found[0]["word"], *(m["number"] for m in found)]).strip()
