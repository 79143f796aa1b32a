"""Figures told apart from those asked for: changes of them, others of a row, other sources of money."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.records import WON
from db.case_index import IndexedCase, Printed
from db.case_words import CaseWord
from db.result import Reading
from nlp.query import SOFT, Query

_CHANGE = re.compile(r"증감|증가|감소|변화|늘|줄")
_CHANGE_END = re.compile(r"\s(?:증감|증가|감소)[률율액분]?$")
_ASKED_MOVES = ("증가", "감소")  # as a question says it whatever its words: nlp/case_figures
_NEXT_LINE = 2
_SOURCE = re.compile(r"(?:국|도|시|군|구|시도|시군|시군구|지방|국도|자)비|국고|자부담|(?:특별)?교부세|특교세")
_YEARS = re.compile(r"(?:['’‘]|20)(\d\d)[년.]*\s?[~∼]\s?(?:['’‘]|20)(\d\d)(?!\.?\s?\d)")
_SAVED = re.compile(r"절감|절약")
_HEAD = 2  # letters that a word begins with: 준설 of 준설비용
#: 시행 전, 도입 후(땅끝콜버스): a column of what was printed before or after.
_STAGE = re.compile(r"(?:^|\s)(?:[가-힣]{2,6}\s|[가-힣]{2})(?P<stage>[전후])(?=\(|\s|$)")
_STAGES = ("이전", "이후")
_HEADED = {"기존": "전", "개선": "후"}  # how the columns of two times are headed besides
_STEP = "단계"
_MEAN = "평균"
_MONTH = re.compile(r"\d{1,2}월")
_BY_MONTH = re.compile(rf"(?<!\S)(\d{{1,2}}월){re.escape(SOFT)}")
_IN_YEAR = re.compile(r"\d년까지")
ORDINAL = re.compile(r"(\d+)(차|회|월|분기|기|단계|호|기수|학년|세대|m(?!m))")


def unchanged(query: Query, words: Sequence[CaseWord], wanted: list[Printed]) -> list[Printed]:
    """Without the changes of what is printed itself, where no change is asked for: 합계출산율, not its 증감률."""
    if query.by or any(_CHANGE.search(spelling) for word in words for spelling in word.spellings):
        return wanted
    wanted = [f for f in wanted if not (_moves(f) and any(_beside(f, other) for other in wanted))]
    itself = {(f.reading.thing.id, f.reading.basis) for f in wanted}
    return [
        f
        for f in wanted
        if (f.reading.thing.id, _CHANGE_END.sub("", f.reading.basis)) not in itself
        or not _CHANGE_END.search(f.reading.basis)
    ]


def is_change_of(change: Reading, other: Reading) -> bool:
    """Whether one figure is printed as the change of another: 출생아 수 증감, of 출생아 수."""
    alike = (change.thing, change.unit) == (other.thing, other.unit) and change.basis != other.basis
    return alike and _CHANGE_END.sub("", change.basis) == other.basis


def asks_move(words: Sequence[CaseWord]) -> bool:
    """Whether it is asked by how much something has changed: 몇 명 줄었나."""
    return any(word.soft and word.text in _ASKED_MOVES for word in words)


def _moves(figure: Printed) -> bool:
    """Whether it says by how much something has changed: 46명 감소."""
    return bool({*figure.reading.note.split()} & {*_ASKED_MOVES})


def _beside(change: Printed, other: Printed) -> bool:
    """Whether a figure right beside a change is in its unit and none itself: what it has changed to."""
    one, two = change.reading, other.reading
    near = one.thing.id == two.thing.id and abs(one.line - two.line) <= _NEXT_LINE
    return near and one.unit == two.unit and change is not other and not _moves(other)


def of_another(words: Sequence[CaseWord], figure: Printed, around: str) -> bool:
    """Whether a figure is of another one of a row of like things than asked for: 1차, where 2차 is; or money of the
    work itself, where the step that is asked of is told of elsewhere (`around`: what stands by the figure)."""
    asked = {m[0]: m[2] for w in words if (m := ORDINAL.fullmatch(w.text))}
    if figure.reading.measure == "budget" and any(kind == _STEP and of not in around for of, kind in asked.items()):
        return True  # 2단계 사업비: no money of the first
    said = {m[0]: m[2] for m in ORDINAL.finditer(figure.label)} if asked else {}
    of_kind = {of for of, kind in said.items() if kind in asked.values()}
    return bool(of_kind) and not of_kind & asked.keys()


def of_several_years(years: Sequence[int], figure: Printed) -> bool:
    """Whether a figure is of more years than the one asked for, as is printed: ’19.~’21 공모제안 접수."""
    spans = _YEARS.findall(f"{figure.reading.period} {figure.reading.basis}") if len(years) == 1 else ()
    return any(first != last for first, last in spans)


def of_another_source(words: Sequence[CaseWord], figure: Printed) -> bool:
    """Whether it is an amount, and not of the source of money that is named: 국비, 교부세."""
    named = [w for w in words if _SOURCE.fullmatch(w.text)] if figure.reading.unit in WON else []
    return bool(named) and not any(s in figure.label for w in named for s in w.spellings)


def of_savings(query: Query, words: Sequence[CaseWord], figure: Printed) -> bool:
    """Whether it is money that was saved, and of nothing that is named, where what was spent is asked for."""
    spent = query.measure == "budget" and figure.reading.measure != "budget" and figure.reading.unit in WON
    printed = f"{figure.label} {figure.line}" if spent else ""
    return _SAVED.search(printed) is not None and not any(w.text[:_HEAD] in printed for w in words if w.needed)


def of_the_opposite(query: Query, words: Sequence[CaseWord], figure: Printed) -> bool:
    """수거함 설치 42개소, where 철거 is asked for: whether it is called by the opposite of what is said to be done."""
    others = [str(f.value) for f in query.filters if f.field == "label" and f.op == "lacks"]
    called = any(other in figure.label for other in others)
    return called and not any(s in figure.label for w in words if w.firm for s in w.spellings)


def stage_asked(query: Query) -> str:
    """Whether it is asked of before (전) or after (후) something was done; "" of neither."""
    return next((str(f.value) for f in query.filters if f.field == "stage"), "")


def of_another_stage(query: Query, figure: Printed) -> bool:
    """시행 전, where what came after is asked for: whether it is of the other of two stages, or the change between."""
    asked = stage_asked(query)
    if not asked or query.by:
        return False
    printed = stage_of(figure.reading)
    return printed != asked if printed else _CHANGE_END.search(figure.reading.basis) is not None


def stage_of(reading: Reading) -> str:
    """Whether a figure is printed as of before (전) or after (후) something was done; "" of neither."""
    stage = _STAGE.search(reading.basis)
    words = reading.basis.split()
    if len(words) > 1 and words[-1] in _HEADED:
        return _HEADED[words[-1]]
    return stage["stage"] if stage else reading.period[-1:] if reading.period in _STAGES else ""


def is_date(word: CaseWord) -> bool:
    """Whether a word is the month at which something shall be counted (3월말), which tells nothing of what is."""
    return word.soft and _MONTH.fullmatch(word.text) is not None


def of_date(query: Query, wanted: list[Printed]) -> list[Printed]:
    """3월말 몇 개소: without the figures of another month of a row, and those that shall be reached in the whole year
    (2022년까지 30개소)."""
    span = next((f.value for f in query.filters if f.field == "span"), "")
    of_span = [f for f in wanted if f.reading.period == span] if span else []
    if of_span:
        return of_span  # 7~8월 매출액
    month = month_asked(query)
    if not month:
        return wanted
    return [f for f in wanted if not _IN_YEAR.search(f.line) and not _of_other_month(month, f.reading.period)]


def month_asked(query: Query) -> str:
    """The month at which something shall be counted: 12월, of 12월말 기준; "" where none is said."""
    return next((m[1] for m in _BY_MONTH.finditer(query.term)), "")


def _of_other_month(month: str, period: str) -> bool:
    return _MONTH.fullmatch(period) is not None and period != month


def lacks_mean(words: Sequence[CaseWord], shown: Sequence[tuple[Printed, IndexedCase]]) -> bool:
    """하루 평균 이용자: whether a mean is asked for and none of the figures is printed as one."""
    return any(w.text.endswith(_MEAN) for w in words) and not any(
        _MEAN in f"{figure.label} {figure.line} {figure.reading.note} {case.passage(figure)}" for figure, case in shown
    )
