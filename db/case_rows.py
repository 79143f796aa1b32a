"""What one printed line of a case tells of what is asked for: a total and not its parts, a series of years, a row.

Also how figures are named in a query and how those of one line are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from db.case_asked import TOTAL, CaseAsk, number_of, sort_of, units_of
from db.case_index import IndexedCase
from db.case_nearness import Found
from db.case_words import CaseWord, head_of, held_in
from db.near_words import COMPOUND, MONTH
from db.result import AmountLine, Reading, goes_on
from nlp.query import Query

InCase = tuple[Found, IndexedCase]

_TOTALS = (TOTAL, "계", "총계")
_ALTOGETHER = "총"
_RANGE = "범위"
_MARKS = re.compile(r"[\s()/･·]+")
#: What figures are called of which one is the largest: 달, 면.
_SORTS = {
    "달": re.compile(r"\d{1,2}월$"),
    "분기": re.compile(r"\d분기$"),
    **{sort: re.compile(rf"[가-힣]{{1,4}}{sort}$") for sort in ("읍", "면")},
    "동": re.compile(r"(?!\S*(?:활동|운동|이동|행동|공동|노동|아동|변동|작동|가동)$)[가-힣]{1,4}\d?동$"),
    "읍면": re.compile(r"[가-힣]{1,4}[읍면]$"),
    "읍면동": re.compile(r"[가-힣]{1,4}[읍면동]$"),
    "학교": re.compile(r"[가-힣]{2,5}(?:초|중|고|학교)$"),
}
_TOTAL_END = re.compile(r"\s?(?:총?계|합계)$")
SHOWN_LINES, _NEAREST_LINES = 4, 3  # lines, and of more than those
_MOST = 12  # lines of an answer
_SECOND = 2
_AS_NEAR = 0.02  # of columns that stand as near the total of them (이용건수 계) is the one that is asked for
_MEANS = ("%", "점")  # a total in these is a mean
LIKE = 3  # figures of a row of which one is the largest
SERIES = 12  # printed lines that one series of years may take
_NEXT_ROWS = 4  # and where its columns are not known


def of_row(ask: CaseAsk, row: Sequence[Found], beside: Sequence[Reading]) -> list[Reading]:
    """What one line prints of what is asked for: what its own label says more of, the total and not its months; all of
    it, and the years beside, where more than one figure is asked for."""
    if not row:
        return []
    query, words = ask.query, ask.words
    first = max(row, key=lambda f: len(f.labelled)).reading
    if ask.whole_line and ask.altogether and len(units_of(query)) > 1 and is_total(first):
        return [f.reading for f in row if is_total(f.reading)]
    totals = _totals_of(words, row)
    if ask.whole_line:
        yearly = len(query.years) > 1 or any(f.field == "year" for f in query.filters)
        totals = totals if yearly and len({f.reading.unit for f in row}) == 1 else []
        row, first = totals or row, (totals[0].reading if totals else first)  # of each year the total alone
        sorts = {sort_of(f.reading.unit) for f in row}
        whole = [f.reading for f in row] if len(row) > 1 or totals else []
        whole = whole or [r for r in beside if r.line == first.line and sort_of(r.unit) in sorts]
        series = [r for r in beside if r.year is not None and same_series(first, r) and r not in whole]
        made = [*whole, *series] if len({r.year for r in series} | {first.year}) > 1 else whole
        return [r for r in made if not query.years or r.year in query.years]
    row = _without_parts(words, list(totals or row))
    most = max(len(f.labelled) for f in row)
    best = [f for f in row if len(f.labelled) == most]
    told = frozenset[int]().union(*(f.labelled for f in best))
    best += [f for f in row if f not in best and (f.exact or f.labelled - told)]
    said = {s for w in words for s in w.spellings} if not ask.sides else set[str]()
    best += [f for f in row if f not in best and f.reading.basis.split()[-1:] and f.reading.basis.split()[-1] in said]
    best = sorted((f for f in row if f in best), key=lambda f: _first(words, f))
    return [f.reading for f in best][:_MOST]


def with_wholes(row: Sequence[Found], kept: Sequence[Found]) -> list[Found]:
    """The figures of a row that are kept, and the wholes of those that are parts: 2억원 출연(북구청 1억 5천)."""
    return [f for f in row if f in kept or any(_of_whole(f, part) for part in kept)]


def _without_parts(words: Sequence[CaseWord], row: list[Found]) -> list[Found]:
    """The whole of a sum (2억원 출연), unless one of its parts (광주은행 5천) is named by more than what it is part of
    and than the place it is asked of."""
    whole = [f for f in row if not f.reading.part and f.reading.value]
    parts = [f for f in row if f.reading.part]
    told = frozenset[int]().union(*(f.labelled for f in whole if any(_of_whole(f, part) for part in parts)))
    soft = {n for n, word in enumerate(words) if word.soft}
    return row if any(f.labelled - told - soft for f in parts) or not whole else whole


def _of_whole(whole: Found, part: Found) -> bool:
    one, other = whole.reading, part.reading
    return (
        bool(other.part) and not one.part and (one.thing, one.line, one.basis) == (other.thing, other.line, other.basis)
    )


def _first(words: Sequence[CaseWord], figure: Found) -> tuple[bool, bool, int]:
    """What is shown first: what is called just what is asked for (장기검토, and then 건의사항)."""
    own = figure.exact and figure.headed
    return not _of_the_place(words, figure), not own, -len(figure.labelled)


def _of_the_place(words: Sequence[CaseWord], figure: Found) -> bool:
    """충남 배출량: whether the place that is asked of is named in a label, beside figures of others (국가)."""
    return any(words[n].soft and words[n].names for n in figure.labelled)


def _totals_of(words: Sequence[CaseWord], row: Sequence[Found]) -> list[Found]:
    """The figures of a row that add others of it up, unless one of these, or a month, is named; of rates of several
    years that of the year of the document: none is the total of others."""
    totals = [f for f in row if f.reading.basis.split()[-1:] and f.reading.basis.split()[-1] in _TOTALS]
    if totals and all(f.reading.unit in _MEANS for f in row) and any(f.reading.year for f in row):
        return [f for f in row if f.reading.year == f.reading.thing.document.year]
    named = totals and (_part_named(words, row) or any(MONTH.fullmatch(w.text) for w in words))
    return [] if named else totals


def _part_named(words: Sequence[CaseWord], row: Sequence[Found]) -> bool:
    """베트남어 몇 건: whether one of the figures of a row is named by what tells its label from those of the others."""
    said = " ".join(spelling for word in words for spelling in word.spellings)
    labels = [{*f.reading.basis.split()} for f in row]
    head = head_of(words)
    parts = [{*_MARKS.split(f.reading.basis)} for f in row]  # 기본형(2유형)
    if head is not None and head.needed:
        apart = "".join(w.text for w in words if w.needed)  # 가구 방문, of 모니터 가구방문
        called = [
            not p.isdisjoint(head.spellings) or any(len(s) >= COMPOUND and apart.endswith(s) for s in p) for p in parts
        ]
        if 0 < sum(called) < len(row):
            return True  # 가구방문, of the row that 모니터 가구방문 stands in
    shared = set.intersection(*labels) | {*_TOTALS}
    return any(own and all(held_in(word, said) for word in own) for own in (label - shared for label in labels))


def _years_of(reading: Reading, beside: Sequence[Reading]) -> set[int | None]:
    return {reading.year, *(r.year for r in beside if same_series(reading, r))}


def _printed(query: Query, case: IndexedCase) -> set[int | None]:
    """The years asked for that the case prints anything of: an open span names more."""
    held = {figure.reading.year for figure in case.figures}
    return {year for year in query.years if year in held}


def same_series(first: Reading, other: Reading) -> bool:
    """Whether two figures are of one series: on one line for other years, or under one label a few lines apart."""
    alike = (other.basis, other.part, other.unit) == (first.basis, first.part, first.unit)
    on_line = other.line == first.line and other.unit == first.unit and other.year != first.year
    return on_line or (alike and abs(other.line - first.line) <= (_NEXT_ROWS if nameless(first) else SERIES))


def before_or_after(first: Reading, other: Reading) -> bool:
    """Whether two figures are one thing at two times: on one line under one label, or in two years; no range."""
    if nameless(first) or _RANGE in first.note.split() or _RANGE in other.note.split():
        return False
    said = [(r.line, r.basis, r.part, r.unit) for r in (first, other)]
    moved = said[0] == said[1] and first.value != other.value
    return moved or (first.year != other.year and same_series(first, other))


def neighbouring(first: Reading, other: Reading) -> bool:
    """Whether two figures stand in rows next to each other, of the same column, or on one line."""
    same = (first.thing, first.period, first.year) == (other.thing, other.period, other.year)
    return same and abs(first.line - other.line) <= _NEXT_ROWS


def wholes(readings: Sequence[Reading], *, marked: bool = True) -> list[tuple[Reading, tuple[Reading, ...]]]:
    """The totals (총 993명) that just what is printed under them adds up to (멘토 166명, 멘티 827명), with that;
    `marked`: those alone that are printed as such."""
    made = []
    in_order = sorted(readings, key=lambda r: r.line)
    for n, whole in enumerate(in_order):
        parts: list[Reading] = []
        for other in in_order[n + 1 :] if _ALTOGETHER in whole.note.split() or not marked else ():
            if other.unit != whole.unit or other.thing != whole.thing or other.line - whole.line > SERIES:
                break
            parts.append(other)
            if sum(part.value for part in parts) >= whole.value:
                break
        if len(parts) > 1 and sum(part.value for part in parts) == whole.value:
            made.append((whole, tuple(parts)))
    return made


def of_years(query: Query, found: Sequence[InCase], beside: dict[str, list[Reading]]) -> list[InCase]:
    """Of figures for each year those that are printed for several; of several years what is printed for each."""
    each = any(f.field == "year" for f in query.filters)
    kept = []
    for one, case in found:
        years = _years_of(one.reading, beside[one.line[0]]) if each or len(query.years) > 1 else set()
        if len(query.years) == 1 and _adds_up_years(one.reading, beside[one.line[0]], query.years[0]):
            continue
        if (not each or len(years) > 1) and (len(query.years) < 2 or years >= _printed(query, case)):
            kept.append((one, case))
    return kept


def _adds_up_years(reading: Reading, others: Sequence[Reading], year: int) -> bool:
    """2021년에 구조된 어르신, of 101명 that a row of years has as its total: whether a figure is told once more as what
    several years came to together, the one asked for (`year`) among them, and is of none of them alone."""
    if reading.year != reading.thing.document.year:  # 22년 3월말 27개소: printed for that time
        return False
    if any(r.line == reading.line and r.year not in (None, reading.year) for r in others):
        return False  # one of a row of years itself
    totals = [
        r for r in others if r.year is None and is_total(r) and (r.value, r.unit) == (reading.value, reading.unit)
    ]
    rows = ([r for r in others if r.line == total.line and r.year is not None] for total in totals)
    of_year = (row for row in rows if len({r.year for r in row}) == len(row) > 1 and any(r.year == year for r in row))
    return any(sum(r.value for r in row) == reading.value and reading not in row for row in of_year)


def extreme(query: Query, found: Sequence[InCase]) -> list[Reading]:
    """The few largest (or smallest) figures of the nearest row of like ones, or of the column that the nearest stands
    in: 솔섬 배송건수, 큰여섬 배송건수."""
    rows: dict[tuple[str, int, str], list[Found]] = {}
    of_class = _of_class(query, found)
    if of_class is not None:
        return ranked(query, of_class) if len(of_class) >= LIKE else []
    for one, _ in found:
        if not is_total(one.reading):
            rows.setdefault((*one.line, one.reading.unit), []).append(one)
    series = _yearly([f for f, _ in found])
    if series:
        return ranked(query, series)
    parted = [_without_whole(row) for row in rows.values()]  # of 650 (운영비 50, 제안사업비 600) the whole is none
    like = [row for row in parted if len({_name(f.reading) for f in row}) == len(row) >= LIKE]
    top = max((f.score for f, _ in found), default=0.0)
    column = next((made for f, case in found if f.score == top and (made := _column(f.reading, case))), [])
    row = max(like, key=lambda row: max(f.score for f in row), default=[])
    if column and top > max((f.score for f in row), default=0.0):
        made = column
    elif row and not any(f.labelled for f in row) and _column(row[0].reading, dict(found)[row[0]]):
        return []  # the largest in which of several rows
    else:
        made = [f.reading for f in row]
    return ranked(query, made) if made and number_of(query) in (0, len(made)) else []  # 6개 중: of so many


def _without_whole(row: Sequence[Found]) -> list[Found]:
    """The figures of a row without one whose parts the others are; no year adds up other years."""
    made = wholes([f.reading for f in row], marked=False)
    whole = {one for one, parts in made if not one.part and all(other.part for other in parts)}
    return [f for f in row if f.reading not in whole]


def _of_class(query: Query, found: Sequence[InCase]) -> list[Reading] | None:
    """The figures like the nearest one of those that are called as the one asked for is (면: 고산면 운행횟수),
    without the total; None where no sort was said, or one that is not known by its name."""
    form = next((_SORTS.get(str(f.value)) for f in query.filters if f.field == "class"), None)
    if form is None:
        return None
    named = [(f, case, w) for f, case in found for w in f.reading.basis.split() if form.match(w)]
    if not named:
        return []
    best = max(f.score for f, _, _ in named)
    near = [one for one in named if one[0].score > best - _AS_NEAR]
    top, case, word = max(near, key=lambda one: (_TOTAL_END.search(one[0].reading.basis) is not None, one[0].score))
    shape = _place(top.reading), [w for w in top.reading.basis.split() if w != word]
    made = [
        f.reading
        for f in case.figures
        if _place(f.reading) == shape[0]
        and [w for w in f.reading.basis.split() if not form.match(w)] == shape[1]
        and any(form.match(w) for w in f.reading.basis.split())
    ]
    return made if len({r.basis for r in made}) == len(made) else []


def _column(one: Reading, case: IndexedCase) -> list[Reading]:
    """The figures of the rows above and below under the same heading, each of its own row, without the total; none
    where they are not just what the total adds up, or too few."""
    like = [f.reading for f in case.figures if _heading(f.reading) == _heading(one) != ""]
    like = sorted((r for r in like if _place(r) == _place(one)), key=lambda r: r.line)
    column = [one]
    for r in [r for r in like if r.line > one.line]:
        column += [r] if 0 < r.line - column[-1].line <= _NEXT_ROWS else []
    for r in [r for r in reversed(like) if r.line < one.line]:
        column = [r, *column] if 0 < column[0].line - r.line <= _NEXT_ROWS else column
    rows = [r for r in column if r.basis.split()[0] not in _TOTALS]
    totals = [r.value for r in column if r not in rows and r.unit not in _MEANS]
    whole = not totals or totals == [sum(r.value for r in rows)]
    return rows if whole and len({r.basis for r in rows}) == len(rows) >= LIKE else []


def _heading(reading: Reading) -> str:
    """The heading of the column of a figure that its row is named before: 배송건수, of 솔섬 배송건수."""
    words = reading.basis.split()
    return words[-1] if len(words) > 1 else ""


def _place(reading: Reading) -> tuple[object, ...]:
    return reading.thing.id, reading.measure, reading.unit, reading.year, reading.part, reading.period


def ranked(query: Query, readings: Sequence[Reading]) -> list[Reading]:
    """The few largest (or smallest) of like figures; the one whose place is asked for before those above it, none where
    two share that place."""
    ordered = sorted(readings, key=lambda r: r.value, reverse=query.by == "most")
    if query.nth < _SECOND:
        return ordered[:LIKE]
    here = ordered[query.nth - 1 : query.nth]
    shared = sum(r.value == one.value for r in ordered for one in here) > 1
    return [] if shared or not here else [*here, *ordered[: query.nth - 1]]


def _yearly(found: Sequence[Found]) -> list[Reading]:
    """제일 많은 해: what is called just what is asked for in several years, in one unit and one series."""
    exact = [f.reading for f in found if f.exact and f.headed and f.reading.year is not None]
    first = exact[0] if exact else None
    row = [r for r in exact if first is not None and (r == first or same_series(first, r))]
    told = len({r.year for r in row}) == len(row) > 1
    return row if told and len({(r.unit, r.basis) for r in row}) == 1 else []


def _name(reading: Reading) -> tuple[str, str, str, int | None]:
    return reading.basis, reading.part, reading.period, reading.year


def few(rows: Sequence[tuple[int, list[Reading]]]) -> list[Reading]:
    """The rows (each with how many of the words it is called by) that are shown together: the nearest few where there
    are more, as long as these are not too much; those that are called by more of the words first."""
    near = rows if len(rows) <= SHOWN_LINES else rows[:_NEAREST_LINES]
    kept = [row for _, row in sorted(near, key=lambda pair: -pair[0])]
    told = [{figure_name(r): r for r in row} for row in kept]
    kept = [
        [r for name, r in row.items() if not any(name in other for other in told[:n])] for n, row in enumerate(told)
    ]
    while len(kept) > 1 and sum(len(list(lines_of(row))) for row in kept) > _MOST:
        kept = kept[:-1]
    return [r for row in kept for line in list(lines_of(row))[:_MOST] for r in line.asked]


def on_one_line(sides: Sequence[Sequence[Reading]]) -> list[Reading]:
    """노인과 장애인: of the figures that each of several things is the label of those of the one line that has one of
    each, in one unit; none where no line has, or two have."""
    lines = [{(r.thing.id, r.line) for r in readings} for readings in sides]
    shared = set.intersection(*lines) if lines else set()
    if len(shared) != 1:
        return []
    made = [[r for r in readings if (r.thing.id, r.line) in shared] for readings in sides]
    row = [readings[0] for readings in made if len(readings) == 1]
    return row if len(row) == len({*row}) == len(sides) and len({r.unit for r in row}) == 1 else []


def is_total(reading: Reading) -> bool:
    """Whether it adds others up, as its row or its column says, or what is printed before it (총 993명)."""
    said = reading.basis.split()
    return _ALTOGETHER in reading.note.split() or (bool(said) and bool({said[0], said[-1]} & {*_TOTALS}))


def figure_name(reading: Reading) -> str:
    """What names a figure in a query: where it is printed, and what."""
    label = f"{reading.basis}/{reading.part}/{reading.period}/{reading.year or ''}"
    return f"{reading.thing.id}:{reading.line}:{reading.value}{reading.unit}:{label}"


def named_apart(reading: Reading, row: Sequence[Reading]) -> str:
    """What tells one figure from those beside it: 연제 힐스테이트, of 세대수 연제 힐스테이트."""
    if len({r.thing.id for r in row}) > 1:
        return reading.thing.name
    shared = set.intersection(*({*r.basis.split()} for r in row))
    own = " ".join(word for word in reading.basis.split() if word not in shared)
    return own or reading.period or reading.part or (f"{reading.year}년" if reading.year else reading.basis)


def same_row(first: Reading, other: Reading) -> bool:
    """Whether two figures are of one printed row, for other years: 구조 총계, 2019년, 2020년."""
    names = [(_TOTAL_END.sub("", r.basis), r.part, r.unit, r.line, r.thing.id) for r in (first, other)]
    return names[0] == names[1] and not nameless(first)


def lines_of(readings: Sequence[Reading]) -> Iterator[AmountLine]:
    """Each figure by itself, but those of a row whose columns are not known together."""
    for (_, _, plain), row in groupby(readings, lambda r: (r.line, r.year, nameless(r))):
        together = tuple(row)
        parts = [together] if plain else list(_times(together))
        yield from (AmountLine(part[0].thing, part[0].year, part) for part in parts)


def _times(readings: Sequence[Reading]) -> Iterator[tuple[Reading, ...]]:
    """Each figure by itself; 4분 36초 is one time."""
    made: list[Reading] = []
    for reading in readings:
        if made and not goes_on(made[-1], reading):
            yield tuple(made)
            made = []
        made.append(reading)
    if made:
        yield tuple(made)


def nameless(reading: Reading) -> bool:
    """Whether the columns of its row are not known."""
    return not (reading.basis or reading.part or reading.period)
