"""Rows of the tables of a case that a question names: the figures of just these rows, or none.

송지면과 황산면 이용인원 합계: two rows of one column, added up.  산본1동점 수거량이 전체의 몇 %: one of its rows, of
the total that is printed under it.  What is printed for the whole table, or for a row beside, is never the answer where
a row is named: 금성면 이불, of which the cell is empty; 4기 참가자, of a table that ends with 3기.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from data.cells import TOTALS
from data.records import WON
from data.records.values import replace
from db.case_asked import GAP, LESS, PART, SUM, TOGETHER, CaseAsk, number_of, units_of
from db.case_beside import told_last
from db.case_index import CaseIndex, IndexedCase, Printed, case_index, case_of
from db.case_meant import cases_meant, of_its_case
from db.case_parts import part_untold
from db.case_rows import is_total, lines_of, ranked
from db.case_told import offered
from db.case_words import CaseWord, words_of
from db.facts import Facts
from db.near_words import DURATIONS, of_like_unit
from db.result import Amounts, NotFound, Reading, Result
from db.run_in_case import case_figure
from nlp.query import Query

_NEXT_ROWS = 4  # printed lines to the next row of a table
_FAR_ROWS = 24  # and of one whose cells stand below each other
_ROWS, _LIKE = 2, 3  # of a column at least, and of one that is surely a table's
_MOSTLY = 0.6  # of the letters of the name of a row
_RATE = "%"
_ADDS = (SUM, TOGETHER)
_DIFFERS = (GAP, LESS, "change")
_LARGER = ("more", "fewer")
_THAN = 2  # how the words are marked that name what something is taken from
_EXTREMES = ("most", "least")
_TIMES = ("달", "월", "분기", "연도", "해")
_MEANS = ("%", "점")  # a total in these is a mean
_MONTH = "월"  # 10월까지: up to which all are counted
_GLUED = 3  # letters of a part that a word is glued of
_TIME = ("시간", "기간")
_SHARES = ("비율", "비중", "구성비")
#: One of a row of like things: 4기, 3호점, 2차.
_NUMBERED = re.compile(r"제?(\d{1,3})([가-힣]{1,3})")

_BRACKETS = re.compile(r"\([^)]{0,30}\)")  # 3기(9월~10월)
#: What a place is called that stands in a row: nothing printed elsewhere is of it.
_PLACE = re.compile(r"[가-힣\d]{1,6}[읍면동리시군구섬점]")

Cells = dict[str, Reading]


def figure_of_rows(facts: Facts, query: Query) -> Result:
    """The figures of a case as they are found by all words of a question (`case_figure`); of rows that it names those
    of these rows, and what they come to, and none where one of them has no such figure."""
    found = case_figure(facts, query)
    if any(f.field in ("line", "except", "aside") for f in query.filters) or told_last(query):
        return found
    index = case_index(facts)
    words = [w for w in words_of(index, query.term) if w.weight]
    case = _case(facts, index, query, words, found)
    if case is None:
        return found
    ask = CaseAsk(query, tuple(words))
    columns = list(_columns(case))
    if made := _asked_of_rows(ask, case, columns, found):
        return made
    if isinstance(found, Amounts) and (item := _item_named(ask, case, found)):
        return Amounts(replace(query, measure=""), tuple(lines_of(item)))
    if isinstance(found, NotFound) and (whole := _whole_asked(ask, _telling(ask, case), columns)):
        return Amounts(query, tuple(lines_of([whole])))
    if isinstance(found, Amounts) and (word := _of_other_rows(ask, case, columns, found)):
        return NotFound(query, "untold", word=word, beside=offered([r for line in found.lines for r in line.asked]))
    return found


def _case(facts: Facts, index: CaseIndex, query: Query, words: Sequence[CaseWord], found: Result) -> IndexedCase | None:
    """The case that figures were found of; where none were, the one that has all that a question says of several rows
    or of a share; None where it asks nothing of that sort."""
    if isinstance(found, Amounts):
        case = case_of(found.lines[0].thing) if found.lines else None
        return index.cases.get(case.id) if case is not None else None
    whole = CaseAsk(query, tuple(words)).altogether and not query.by
    if not isinstance(found, NotFound) or not (
        _of_several(query) or _of_share(query) or query.by in _EXTREMES or whole
    ):
        return None
    placed = of_its_case(facts, index, query, list(words))
    meant = cases_meant(facts, index, *placed)
    held = [c for c in meant if not any(w.strange_to(c.whole) for w in placed[1])]
    if whole and not held:
        held = [c for c in meant if all(w.held_by(c.whole) for w in placed[1] if w.needed)]
    return held[0] if len(held) == 1 else None


def _of_several(query: Query) -> bool:
    return query.by in (*_ADDS, *_DIFFERS, *_LARGER)


def _of_share(query: Query) -> bool:
    return query.by == PART or _RATE in units_of(query)


# --- tables ----------------------------------------------------------------------------------------------------------


class Column:
    """Figures of one unit, year and heading, by the names of their rows, and their printed total."""

    def __init__(self, heading: str) -> None:
        self.heading = heading
        self.cells: Cells = {}
        self.total: Reading | None = None
        self.beside = False  # whether other columns have the same rows

    def put(self, row: str, reading: Reading) -> None:
        """Add a figure under the name of its row; the total apart."""
        if row in TOTALS or row.split(maxsplit=1)[0] in TOTALS:  # 합계 등급, beside 남면 등급
            self.total = reading
        else:
            self.cells.setdefault(row, reading)

    @property
    def tabled(self) -> bool:
        """Whether its rows stand one under another below a heading, or are told apart by the years above them."""
        return bool(self.heading or self.beside) and len({r.line for r in self.cells.values()}) >= _LIKE

    @property
    def whole(self) -> Reading | None:
        """The printed total, where it is just what the rows come to."""
        adds = self.total is not None and self.total.value == sum(r.value for r in self.cells.values())
        return self.total if adds else None


def _columns(case: IndexedCase) -> Iterator[Column]:
    """The columns of the tables of a case: rows under one heading (송지면 이용인원, 북평면 이용인원), the parts of one
    line (신청자 1기, 신청자 2기), rows that are called by nothing else."""
    made: dict[tuple[object, ...], list[tuple[str, Reading]]] = {}
    for figure in sorted(case.figures, key=lambda f: f.reading.line):
        reading = figure.reading
        said = reading.basis.split()
        place = (reading.thing.id, reading.measure, reading.unit, reading.year, reading.part, reading.period)
        for heading, row, line in _named(said, reading.line):
            made.setdefault((place, heading, line), []).append((row, reading))
    columns = (column for (_, heading, _), rows in made.items() for column in _parted(str(heading), rows))
    held = [c for c in columns if len(c.cells) >= _ROWS]
    bare = Counter(frozenset(r.line for r in c.cells.values()) for c in held if not c.heading)
    for column in held:
        column.beside = bare[frozenset(r.line for r in column.cells.values())] > 1
    yield from held


def _parted(heading: str, rows: Sequence[tuple[str, Reading]]) -> Iterator[Column]:
    """Rows under one heading, parted where another table begins: further below than the next row stands, and not as far
    as all rows of one whose cells have a line each."""
    gaps = [0, *(b.line - a.line for (_, a), (_, b) in pairwise(rows)), 0]
    column: Column | None = None
    for at, (row, reading) in enumerate(rows):
        even = gaps[at] <= _FAR_ROWS and gaps[at] in (gaps[at - 1], gaps[at + 1])
        if column is None or not (gaps[at] <= _NEXT_ROWS or even):
            if column is not None:
                yield column
            column = Column(heading)
        column.put(row, reading)
    if column is not None:
        yield column


def _named(said: Sequence[str], line: int) -> Iterator[tuple[str, str, int]]:
    """A heading with the name of a row, in each way in which a label can be that."""
    if len(said) == 1:
        yield "", said[0], 0
    elif said:
        yield said[-1], " ".join(said[:-1]), 0
        yield " ".join(said[:-1]), said[-1], line


# --- what is asked of them -------------------------------------------------------------------------------------------


def _asked_of_rows(ask: CaseAsk, case: IndexedCase, columns: Sequence[Column], found: Result) -> Result | None:
    """What rows that are named come to, by how much two differ, what one is of the total; None where that is not asked
    or is told by no column alone."""
    query, telling = ask.query, _telling(ask, case)
    if query.by in _EXTREMES:
        return _extreme(ask, telling, columns, found)
    several = _of_several(query) or (ask.altogether and len(units_of(query)) == 1 and not query.by)
    if not telling or not (several or _of_share(query)):
        return None
    named = [(c, rows) for c in columns if (rows := _rows_said(c, telling)) and _fits(ask, c, rows)]
    if _of_share(query):
        return _share(ask, case, named, telling)
    most = max((len(rows) for _, rows in named), default=0)
    best = [(c, rows) for c, rows in named if len(rows) == most >= _ROWS and (query.by or c.tabled)]
    best = [(c, rows) for c, rows in best if not any(map(is_total, rows.values()))]
    lines = {r.line for _, rows in best for r in rows.values()}
    if any(_heading_said(ask, c) and not lines.isdisjoint(r.line for r in c.cells.values()) for c in columns):
        best = [(c, rows) for c, rows in best if _heading_said(ask, c)]
    shown = {tuple(r.value for r in rows.values()): list(rows.values()) for _, rows in best}
    if len(shown) != 1:
        return None
    (made,) = shown.values()
    if isinstance(found, Amounts) and {*made} == {r for line in found.lines for r in line.asked} and query.by:
        return None  # it is found so already
    if query.by in _DIFFERS:
        if len(made) != _ROWS or _one_of_two_sorts(ask, [c for c, _ in best], made, case):
            return None
        return Amounts(replace(query, by=LESS), tuple(lines_of(_in_order(ask, made))))
    if query.by in _LARGER:
        return Amounts(query, tuple(lines_of(made)))
    return Amounts(replace(query, by=SUM), tuple(lines_of(made)))


def _one_of_two_sorts(ask: CaseAsk, columns: Sequence[Column], made: Sequence[Reading], case: IndexedCase) -> bool:
    """기관 얼마나 늘었나, of 상반기 8개 분야, 771개소 → 하반기 15개 분야, 7,463개소: whether the line of two times
    counts something else at both, and nothing says that what was found is meant."""
    lines = {r.line for r in made}
    if len(lines) > 1 or units_of(ask.query) or any(c.tabled or _heading_said(ask, c) for c in columns):
        return False
    times = {r.basis.split()[0] for r in made if r.basis}
    others = [r for r in case.by_line[lines.pop()] if r not in made and r.basis.split()[:1] != []]
    return len(times) == _ROWS and times <= {r.basis.split()[0] for r in others}


def _extreme(ask: CaseAsk, telling: Sequence[CaseWord], columns: Sequence[Column], found: Result) -> Result | None:
    """참여인원 제일 많은 점포는: the largest of the one column that is headed so; None where it is of no row (제일 많은
    달), or more columns are."""
    query = ask.query
    sort = next((str(f.value) for f in query.filters if f.field == "class"), "")
    if sort in _TIMES or not (sort or isinstance(found, NotFound)):
        return None
    headed = [c for c in columns if c.tabled and c.heading and _fits(ask, c, c.cells)]
    headed = [c for c in headed if any(w.labels(c.heading) and w in telling for w in ask.words)]
    headed = [c for c in headed if c.total is None or c.whole or c.total.unit in _MEANS]
    if len(headed) != 1 or number_of(query) not in (0, len(headed[0].cells)):
        return None
    made = ranked(query, [*headed[0].cells.values()])
    return Amounts(query, tuple(lines_of(made))) if made else None


def _telling(ask: CaseAsk, case: IndexedCase) -> list[CaseWord]:
    return [w for w in ask.words if w.needed and not w.held_by(case.names)]


def _rows_said(column: Column, telling: Sequence[CaseWord]) -> Cells:
    """The rows of a column whose names words of a question say."""
    said = {s for w in telling for s in w.spellings}
    return {row: reading for row, reading in column.cells.items() if _is_said(row, said)}


def _is_said(row: str, said: set[str]) -> bool:
    parts = _BRACKETS.sub("", row).split()
    own = [p for p in parts if p in said]
    return len("".join(own)) >= _MOSTLY * len("".join(parts)) and bool(own)


def _fits(ask: CaseAsk, column: Column, rows: Cells) -> bool:
    """Whether a column is of the years and in the unit asked for; under the heading that is said, where one is."""
    units = [u for u in units_of(ask.query) if u != _RATE]
    years = ask.query.years
    one = next(iter(rows.values()))
    if one.unit.startswith(_RATE) or (years and one.year not in years):
        return False
    return not units or any(of_like_unit(one, unit, ()) for unit in units) or _heading_said(ask, column)


def _heading_said(ask: CaseAsk, column: Column) -> bool:
    """개방면수, of a column that is headed 면수."""
    said = (s for w in ask.words for s in w.spellings)
    heading = column.heading
    return bool(heading) and (any(w.labels(heading) for w in ask.words) or any(s.endswith(heading) for s in said))


def _in_order(ask: CaseAsk, made: Sequence[Reading]) -> list[Reading]:
    """Two figures, the one that something is taken from first: the one that is said so, else the larger."""
    than = {s for w in ask.words if w.side == _THAN for s in w.spellings} if ask.query.by == LESS else set()
    return sorted(made, key=lambda r: (bool(than & {*r.basis.split()}), -r.value))


def _share(
    ask: CaseAsk, case: IndexedCase, named: Sequence[tuple[Column, Cells]], telling: Sequence[CaseWord]
) -> Result | None:
    """One row of the total of its column; None where a rate is printed of it, or no column alone tells it."""
    pairs = dict[str, dict[tuple[Decimal, Decimal], list[Reading]]]()
    for column, rows in named:
        whole = column.whole
        if len(rows) == 1 and whole is not None:
            (part,) = rows.values()
            sort = "said" if _heading_said(ask, column) else "all" if column.heading in TOTALS else column.heading
            pairs.setdefault(sort, {})[part.value, whole.value] = [part, whole]
    found = pairs.get("said") or (pairs.get("all") if not ask.query.years else None) or pairs.get("") or {}
    rates = (f for f in case.figures if f.reading.unit.startswith(_RATE))
    if len(found) != 1 or any(_rate_said(f, telling) for f in rates):
        return None
    (made,) = found.values()
    kept = tuple(f for f in ask.query.filters if f.field != "unit")
    return Amounts(replace(ask.query, by=PART, filters=kept), tuple(lines_of(made)))


def _rate_said(figure: Printed, telling: Sequence[CaseWord]) -> bool:
    """Whether all that a rate is called is said: 회의실 비율, and no 회의실 가동률."""
    parts = [p for p in figure.label.split() if p not in _SHARES]
    return bool(parts) and all(any(w.labels(p) for w in telling) for p in parts)


def _item_named(ask: CaseAsk, case: IndexedCase, found: Amounts) -> list[Reading]:
    """예산 가운데 청년인턴 인건비: the one item of money that is called by nothing but what is said, where what the
    whole work costs was found; none where that is called so itself, or several items are."""
    readings = [r for line in found.lines for r in line.asked]
    if ask.query.measure != "budget" or ask.query.by or any(r.measure != "budget" or r.part for r in readings):
        return []
    said = {s for w in _telling(ask, case) for s in w.spellings}
    money = [f.reading for f in case.figures if f.reading.unit in WON and f.reading.measure == "amount"]
    money = [r for r in money if not ask.query.years or r.year in ask.query.years]
    items = [r for r in money if len(words := r.basis.split()) > 1 and said.issuperset(words)]
    return items if len(items) == 1 and not any(said & {*r.basis.split()} for r in readings) else []


def _whole_asked(ask: CaseAsk, telling: Sequence[CaseWord], columns: Sequence[Column]) -> Reading | None:
    """개방한 주차장 모두 몇 면: the printed total of the one column that is headed by all that is told, in the unit
    asked for; None where no table has just one such total."""
    years = ask.query.years
    if not ask.altogether or ask.query.by or len(units_of(ask.query)) != 1 or not telling:
        return None
    wholes = [c.whole for c in columns if c.whole and c.heading and all(w.labels(c.heading) for w in telling)]
    wholes = [r for r in wholes if of_like_unit(r, units_of(ask.query)[0], ()) and (not years or r.year in years)]
    return wholes[0] if len(wholes) == 1 else None


# --- what is of another row ------------------------------------------------------------------------------------------


def _of_other_rows(ask: CaseAsk, case: IndexedCase, columns: Sequence[Column], found: Amounts) -> str:
    """The name of a row that a question has and none of the figures found: it is printed for others, or for all."""
    readings = [r for line in found.lines for r in line.asked]
    shown = [f for f in case.figures if f.reading in readings]
    if not shown:
        return ""
    units = {f.reading.unit for f in shown}
    if ask.query.by in _EXTREMES:
        return _of_another_extreme(ask, case, shown, readings)
    plain = not ask.query.measure and not units_of(ask.query)
    if not ask.query.by and (part := part_untold(_telling(ask, case), case, shown)):
        return part
    for word in _telling(ask, case):
        rows = [c for c in columns if any(row in word.spellings for row in c.cells)]
        rows = [
            c for c in rows if c.tabled and (any(map(_PLACE.fullmatch, word.spellings)) or _has_unit(c, columns, units))
        ]
        if rows and not any(_is_of(word, f, rows) for f in shown):
            return word.text
        if rows and not ask.query.by and (column := _of_other_columns(ask, word, rows, columns, shown)):
            return column
    timed = next((w for w in ask.words if plain and w.needed and w.text.endswith(_TIME) and w.text.isalpha()), None)
    if timed is not None and not any(_lasts(f) for f in shown):
        return timed.text  # 배송시간 개선: no 배송 속도 46.2%
    return _glued_part(ask, columns, shown) or _of_no_such_number(ask, case, columns, shown)


def _of_other_columns(
    ask: CaseAsk, row: CaseWord, rows: Sequence[Column], columns: Sequence[Column], shown: Sequence[Printed]
) -> str:
    """범바위 2분기, of a row whose cell is empty: the word for a column that has no figure in the row that is named."""
    lines = {r.line for c in rows for r in c.cells.values()}
    periods = {r.period for c in columns for r in c.cells.values() if r.line in lines and r.period}
    for word in ask.words:
        named = periods & {*word.spellings}
        if not named:
            continue
        both = (f for f in shown if _is_of(row, f, rows) and f.reading.period in named)
        if next(both, None) is None:
            return word.text
    return ""


def _glued_part(ask: CaseAsk, columns: Sequence[Column], shown: Sequence[Printed]) -> str:
    """앱민원전체건수, of the total of a table: a word that names a part of it, of which the totals found are not."""
    if not all(is_total(f.reading) for f in shown):
        return ""
    labels = ["".join(f.label.split()) for f in shown]
    parts = {"".join(said.split()) for c in columns if c.total is not None for said in (c.heading, *c.cells)}
    parts = {p for p in parts if len(p) >= _GLUED and not any(p in label for label in labels)}
    words = (w for w in ask.words if any(p != s and p in s for p in parts for s in w.spellings))
    return next((w.text for w in words), "")


def _lasts(figure: Printed) -> bool:
    """Whether a figure is a time, or is called one."""
    return figure.reading.unit in DURATIONS or any(said in figure.label for said in _TIME)


def _has_unit(column: Column, columns: Sequence[Column], units: set[str]) -> bool:
    """Whether a table prints something in one of some units, in any of its columns."""
    lines = {r.line for r in column.cells.values()}
    beside = (r for c in columns for r in c.cells.values() if r.line in lines)
    others = {row for c in columns if any(r.unit in units for r in c.cells.values()) for row in c.cells}
    return any(r.unit in units for r in beside) or not others.isdisjoint(column.cells)


def _is_of(word: CaseWord, figure: Printed, rows: Sequence[Column]) -> bool:
    """Whether a figure is told with the name of a row: by its label, outside of the table by its line or thing too (on
    the line of a row may stand what is printed of one without any figure)."""
    own = {r.line for c in rows for row, r in c.cells.items() if row in word.spellings}
    under = figure.reading.basis.startswith("(") and any(0 < figure.reading.line - at <= _NEXT_ROWS for at in own)
    if figure.reading.line in own or under:
        return True  # (관외), under 방문자
    inside = any(abs(figure.reading.line - r.line) <= _NEXT_ROWS for c in rows for r in c.cells.values())
    if word.labels(figure.label) or any(s in figure.reading.thing.name for s in word.spellings):
        return True
    return not inside and word.stands_by(figure)


def _of_no_such_number(ask: CaseAsk, case: IndexedCase, columns: Sequence[Column], shown: Sequence[Printed]) -> str:
    """4기 참가자, of 1기, 2기, 3기: a number in a row that the case has, without that one."""
    for word in ask.words:
        asked = _NUMBERED.fullmatch(word.text)
        if (
            asked is None
            or asked[2] == _MONTH
            or any(_has_number(asked, f"{f.label} {f.line} {case.passage(f)}") for f in shown)
        ):
            continue
        units = {f.reading.unit for f in shown}
        for column in columns:
            rows = [m for row in column.cells if (m := _NUMBERED.match(row)) and m[2].startswith(asked[2])]
            in_unit = any(r.unit in units for r in column.cells.values())
            if in_unit and len({m[1] for m in rows}) >= _ROWS:
                return word.text
    return ""


def _has_number(asked: re.Match[str], text: str) -> bool:
    return re.search(rf"(?<!\d){asked[1]}\s?{asked[2]}", text) is not None


def _of_another_extreme(ask: CaseAsk, case: IndexedCase, shown: Sequence[Printed], readings: Sequence[Reading]) -> str:
    """배송을 제일 많이 한 배송거점, of 이착륙장 9개소 and 배송거점 6개소: a word that calls one of the figures that are
    compared, and not the one that is the largest; a word of what they count that none of them is told with."""
    winner = next((f for f in shown if f.reading == readings[0]), shown[0])
    words = [w for w in ask.words if not w.held_by(case.names) and len(w.text) > 1]
    sort = next((str(f.value) for f in ask.query.filters if f.field == "class"), "")
    for word in words:
        called = [f for f in shown if word.needed and word.labels(f.label)]
        if called and winner not in called:
            return word.text
    last = _telling(ask, case)[-1:]
    headed = any(w.labels(said) for said in winner.reading.basis.split()[1:][-1:] for w in words)
    if (
        sort not in ("", *_TIMES)
        and last
        and not headed
        and not ask.query.measure
        and not any(last[0].stands_by(f) for f in shown)
    ):
        return last[0].text
    money = winner.reading.unit in WON
    told = any(word.labels(winner.label) if money else _tells(word, winner, case) for word in words)
    return "" if not money or sort or told or ask.query.measure or units_of(ask.query) else ask.words[-1].text


def _tells(word: CaseWord, figure: Printed, case: IndexedCase) -> bool:
    return word.stands_by(figure) or word.held_by(case.passage(figure))
