"""Which of the figures found of a case comes first: the one whose own label says most of what is asked.

Lines are in the order in which they are near.  On one line the words by which a label differs from those beside it
tell: how many of them are asked for, and how many are not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from data.cells import TOTALS
from db.case_asked import BECAME, CaseAsk, units_of
from db.case_index import IndexedCase, Printed
from db.case_nearness import Found
from db.case_rows import nameless
from db.case_whom import of_date_asked
from db.case_words import CaseWord, head_of, part_held
from db.like_figures import stage_asked, stage_of
from db.near_words import of_unit
from db.result import Reading

_SEVERAL = 2
_POPULATION = "인구"
_PERSON = "명"
_MARKS = re.compile(r"[^\w]")
_NEARER, _FAR = 0.02, 0.06  # so much nearer one is than another under its label; where that names what is asked
_SHORTEST = 2  # letters of a word
_MOSTLY = 0.75  # of the letters of a printed word
_LESS = 0.5  # what a word tells that only says what is done


def in_order(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> list[Reading]:
    """The figures found, the line first that has one which is called just what is asked for; of each line that first
    which is most like it."""
    printed = {f.reading: f for f in case.figures}
    if len(shown) < _SEVERAL or ask.sides or ask.query.by in ("most", "least", "sum") or not {*shown} <= {*printed}:
        return list(shown)
    lines: dict[int, list[Printed]] = {}
    for reading in shown:
        lines.setdefault(reading.line, []).append(printed[reading])
    rows = [
        _of_line(ask, [f for f in row if f.reading.unit or not nameless(f.reading)] or row) for row in lines.values()
    ]
    if not ask.whole_line and len(units_of(ask.query)) < _SEVERAL:
        rows = [_without_others(ask, row) for row in rows]
        rows.sort(key=lambda row: not _called_so(ask, row[0]))
        heads = [row for row in rows if _is_head(ask, row[0], case)]
        others = [row for row in rows if row not in heads]
        if not any(
            _asked_of(ask, row[0], ()) >= _MOSTLY for row in others
        ):  # 여성 거주지 안심 서비스 설치, beside 설치
            rows = [*heads, *others]
        if not ask.altogether and any(_asked_of(ask, row[0], ()) >= _LESS for row in rows):
            rows.sort(key=lambda row: not _asked_of(ask, row[0], ()))  # behind 주민 42명: 분과 119명, 계 1,101명
    rows = _narrower_first(ask, rows)
    rows = [sorted(row, key=lambda figure: not _of_then(ask, figure)) for row in rows]
    rows.sort(key=lambda row: not _of_then(ask, row[0]))
    ordered = _once(f.reading for row in rows for f in row)
    return sorted(ordered, key=lambda r: not _adds_up(r, ordered)) if ask.altogether else ordered


def _narrower_first(ask: CaseAsk, rows: list[list[Printed]]) -> list[list[Printed]]:
    """전문가위원 수: of figures called 위원 and 전문가 the latter first, as the word begins with it."""
    called = [_words(row[0]) for row in rows]
    words = [s for w in ask.words if w.needed for s in w.spellings]
    begun = [{s for s in words if any(s != label and s.startswith(label) for label in labels)} for labels in called]
    ended = [{s for s in words if any(s != label and s.endswith(label) for label in labels)} for labels in called]
    apart = [
        own & {s for other in ended if other is not ended[n] for s in other} - ended[n] for n, own in enumerate(begun)
    ]
    return [rows[n] for n in sorted(range(len(rows)), key=lambda n: not apart[n])]


def called_people(words: Sequence[CaseWord], figure: Printed) -> bool:
    """이용자 21,932건: whether a figure is called those whose number is asked for, in whatever unit it is printed."""
    head = head_of(words)
    if head is None or not head.firm or figure.reading.measure != "count":
        return False
    return figure.reading.basis.split()[-1:] == [head.text]


def of_the_people(ask: CaseAsk, shown: list[Reading], case: IndexedCase) -> list[Reading]:
    """이용자 몇 명, without 인구수 beside it: where some are called those who are asked for, no other people."""
    shown = _of_no_population(ask, of_date_asked(ask, shown, case))
    if ask.query.by or ask.sides:
        return shown
    people = {str(f.value) for f in ask.query.filters if f.field == "people"}
    for word in (w for w in ask.words if w.text in people):  # 여성 가구 설치 대수: not that of all
        shown = _of_sort(word, ask, shown, case)
    head = head_of(ask.words)
    if head is None or not head.firm or units_of(ask.query) != [_PERSON]:
        return shown
    others = [w for w in ask.words if w.needed and w is not head and not w.held_by(case.names)]
    printed = [f for f in case.figures if f.reading in shown and head.text in f.label]
    fit = [f for f in printed if others and all(w.labels(f.label) for w in others)]  # 온라인 이용자, not all of them
    called = {f.reading for f in fit or _called_only(others, case, shown) or printed}
    return [r for r in shown if r in called or r.unit != _PERSON] if called else shown


def _called_only(words: Sequence[CaseWord], case: IndexedCase, shown: Sequence[Reading]) -> list[Printed]:
    """(관외), in a table of 방문자: the figures shown that are called by one of some words and by nothing else."""
    spellings = {spelling for word in words for spelling in word.spellings}
    called = {f: {_MARKS.sub("", word) for word in f.reading.basis.split()} - {*TOTALS} for f in case.figures}
    return [f for f in case.figures if f.reading in shown and called[f] and called[f] <= spellings]


def _of_no_population(ask: CaseAsk, shown: list[Reading]) -> list[Reading]:
    """몇 명 이용했나, without 인구수 beside it: where others are found, not all who live there, unless it is said."""
    if units_of(ask.query) != [_PERSON] or any(_POPULATION in s for w in ask.words for s in w.spellings):
        return shown
    named = (_POPULATION, f"{_POPULATION}수")
    return [r for r in shown if not r.basis.endswith(named) or r.note] or shown  # 46,958명 감소: no population


def _of_sort(word: CaseWord, ask: CaseAsk, shown: list[Reading], case: IndexedCase) -> list[Reading]:
    """The figures called by a word for people, where some are, and those called by more of what is asked for."""
    printed = [f for f in case.figures if f.reading in shown]
    own = [f for f in printed if any(s in f.label.split() for s in word.spellings)]
    more = [w for w in ask.words if w.needed and not any(w.labels(f.label) for f in own)]
    near = {f.passage for f in own}
    kept = {f.reading for f in printed if f.passage in near or any(w.labels(f.label) for w in more)}
    return [r for r in shown if r in kept] if own else shown


def _adds_up(whole: Reading, others: Sequence[Reading]) -> bool:
    """Whether a figure is what all others in its unit and of its year come to together."""
    parts = [r.value for r in others if r is not whole and (r.unit, r.year) == (whole.unit, whole.year)]
    return len(parts) > 1 and sum(parts) == whole.value


def _once(shown: Iterable[Reading]) -> list[Reading]:
    """The figures, one that is printed twice under one label once."""
    made: dict[tuple[object, ...], Reading] = {}
    for r in shown:
        made.setdefault((r.thing.id, r.value, r.unit, r.basis or r.line, r.part, r.period, r.year, r.note), r)
    return list(made.values())


def each_named(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> bool:
    """Whether each of several figures is called by a word of its own that is asked for."""
    row = [f for f in case.figures if f.reading in shown]
    shared = set.intersection(*({*f.label.split()} for f in row)) if row else set()
    return bool(row) and all(_asked_of(ask, figure, shared) for figure in row)


def _of_line(ask: CaseAsk, row: Sequence[Printed]) -> list[Printed]:
    """The figures of one line in their order."""
    if ask.whole_line and any(f.reading.part for f in row):
        return list(row)  # 사업비와 국비: the whole, and then what it is made of
    return sorted(row, key=lambda figure: _likeness(ask, figure, row), reverse=True)


def _likeness(ask: CaseAsk, figure: Printed, row: Sequence[Printed]) -> tuple[bool, bool, float, bool]:
    """How much of what is asked a figure is called: a total where one is, its unit, of its own label how much is; of
    those that are alike in this the total is first."""
    units, beside = units_of(ask.query), [f.reading for f in row if f is not figure]
    in_unit = len(units) != 1 or of_unit(figure.reading, units[0], beside)
    total = not TOTALS.isdisjoint(figure.label.split())
    shared = set.intersection(*({*f.label.split()} for f in row))
    return ask.altogether and total, in_unit, _asked_of(ask, figure, shared), total


def _is_head(ask: CaseAsk, figure: Printed, case: IndexedCase) -> bool:
    """멘티, of 서리풀샘 멘티: whether a figure is called just the last of what is asked for, the rest near it."""
    head, called = head_of(ask.words), "".join(_words(figure))
    if head is None or not head.needed or called not in head.spellings or called[0].isdigit():
        return False
    around = " ".join((figure.line, case.passage(figure), *case.leading(figure), case.names))
    return all(w.held_by(around) for w in ask.words if w.needed and w is not head)


def _of_then(ask: CaseAsk, figure: Printed) -> bool:
    """실험 후 평균: whether a figure is of the time asked for, where one is; what something became is of after."""
    asked = "후" if ask.query.by == BECAME else stage_asked(ask.query)
    return not asked or stage_of(figure.reading) == asked


def _called_so(ask: CaseAsk, figure: Printed) -> bool:
    """Whether a figure is called just the noun whose number is asked: 돌봄 로봇."""
    return any(word.asked and "".join(_words(figure)) in word.spellings for word in ask.words)


def _without_others(ask: CaseAsk, row: list[Printed]) -> list[Printed]:
    """The figures of a line, without those called by words of their own that are not asked for, where the first is by
    such as are: 교육용 로봇, beside 돌봄 로봇."""
    shared = set.intersection(*({*f.label.split()} for f in row))
    if _asked_of(ask, row[0], shared) < 1:
        return row
    return [f for f in row if {*_words(f)} <= shared or _asked_of(ask, f, shared)]


def _asked_of(ask: CaseAsk, figure: Printed, shared: Collection[str]) -> float:
    """How much of the label of a figure is asked for, 0 to 1, of what it does not share with others."""
    words = [w for w in ask.words if not any(s in shared for s in w.spellings)]
    own = [_asked(words, word) for word in _words(figure) if word not in shared]
    return sum(own) / len(own) if own else 0.0


def _words(figure: Printed) -> list[str]:
    """The words of a label, without the year, the unit and what only says how exact it is (약, 여)."""
    reading = figure.reading
    beside = (f"{reading.year}년", reading.unit)
    return [word for word in figure.label.split() if len(word) >= _SHORTEST and word not in beside]


def _asked(words: Sequence[CaseWord], printed: str) -> float:
    """How much a word of a label is asked for: at all, by what is done alone, or not."""
    return max((_held(word, printed) * (1 if word.needed or word.names else _LESS) for word in words), default=0.0)


def _held(word: CaseWord, printed: str) -> float:
    if any(len(s) >= _SHORTEST and printed.startswith(s) for s in word.spellings):
        return 1.0  # 처리완료, of 처리; 초등학교 is only a sort of 학교
    part = max(part_held(printed, spelling) for spelling in word.spellings)
    return part if part >= _MOSTLY else 0.0


def nearest_of_label(ask: CaseAsk, shown: Sequence[Reading], found: Sequence[Found]) -> list[Reading]:
    """지원실적 924명, 121명: of several lines under one label that names nothing asked for the one that is nearest,
    where one is: nothing else would tell them apart."""
    by = {f.reading: f for f in found}
    if ask.whole_line or ask.sides:
        return list(shown)
    kept = []
    for reading in shown:
        own = by.get(reading)
        alike = [by[r] for r in shown if r in by and r.value != reading.value and _label(r) == _label(reading)]
        named = own is None or any(ask.words[n].needed for n in own.labelled)
        if own is None or all(f.score <= own.score + (_FAR if named else _NEARER) for f in alike):
            kept.append(reading)
    return kept


def _label(reading: Reading) -> tuple[object, ...]:
    return reading.thing.id, reading.basis, reading.part, reading.period, reading.note, reading.year, reading.unit
