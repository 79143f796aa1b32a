"""Whether the figures found of a case are those asked for: of these years, of what is named, of each month."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from db.case_asked import CaseAsk, units_of
from db.case_index import IndexedCase, Printed
from db.case_moves import MOVES
from db.case_words import CaseWord
from db.near_words import COMPOUND
from db.result import Reading

NAMED_SO = 4  # words of a label that names a work of its own
PEOPLE = ("명", "인", "가구", "세대")
_MONTHLY = re.compile(r"(?<!\d)월(?!요일)")
#: A district, and no word that only ends so: 읍면, 봉사활동, 가입하면.
_NO_DISTRICT = r"읍면동?|[활행이자공운노변아]동|[하되으보려다라이]면"
_DISTRICT = re.compile(rf"(?<![가-힣])(?![가-힣]*(?:{_NO_DISTRICT})(?![가-힣]))[가-힣]{{2,4}}[읍면동](?![가-힣])")
_NUMBER_OF = "수"
NEXT_ROWS = 4  # printed lines to the rows right beside one


def each_month(shown: Sequence[Reading]) -> list[Reading]:
    """The figures that say that they are of each month: 활동비 월 30만원, 월평균 매출."""
    return [r for r in shown if _MONTHLY.search(f"{r.basis} {r.note} {r.period}")]


def of_rows_named(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> list[Reading]:
    """송지면 이용인원, without 북평면 이용인원 and 합계 이용인원: of the figures of one column those of the rows that
    words of the question name, where some do."""
    if ask.query.by or ask.sides or ask.whole_line:
        return list(shown)
    said = {s for w in ask.words for s in w.spellings}
    kept = [r for r in shown if not any(_is_other_row(r, named, said, case) for named in shown)]
    asked = _districts_said(ask)
    in_it = [r for r in kept if _district(r) in asked]
    return [r for r in kept if not _district(r) or r in in_it] if in_it else kept  # a list may run over two lines


def _is_other_row(reading: Reading, named: Reading, said: Collection[str], case: IndexedCase) -> bool:
    """Whether a figure is of another row or column of a table than one of which most words of its own are said."""
    one, other = reading.basis.split(), named.basis.split()
    if (reading.unit, reading.year, reading.thing) != (named.unit, named.year, named.thing) or not one or not other:
        return False
    columns = [
        {r.basis.split()[-1] for r in case.by_line.get(line, ()) if r.basis} for line in (reading.line, named.line)
    ]
    beside = reading.line == named.line and one[:-1] == other[:-1] != []
    below = reading.line != named.line and one[-1] == other[-1] and columns[0] == columns[1] and len(columns[0]) > 1
    own, others = {*one} - {*other}, {*other} - {*one}
    return (beside or below) and bool(own) and own.isdisjoint(said) and 2 * len(others & {*said}) >= len(others) > 0


def in_other_years(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> bool:
    """챗봇 2020년: whether something that is asked for is printed in the rows beside those found, and for
    other years alone."""
    years = ask.query.years
    if not years or not shown:
        return False
    lines = {r.line for r in shown}
    columns = {f.reading.basis for f in case.figures if f.reading.line in lines}
    for word in ask.words:
        if not word.needed or word.held_by(f"{case.names} {case.about}"):
            continue
        called = [f.reading for f in case.figures if word.labels(f.label)]
        rows = {r.line for r in called if any(0 < abs(r.line - line) <= NEXT_ROWS for line in lines)}
        beside = any(f.reading.basis in columns for f in case.figures if f.reading.line in rows)
        other = all(r.year is not None and r.year not in years for r in called)
        if beside and other and not {*called} & {*shown}:
            return True
    return False


def called_in_other_years(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> bool:
    """2021년 외국인주민, 외국인주민수 of 2019: whether the number of what is asked is printed for other years alone."""
    years, words = ask.query.years, [w for w in ask.words if w.needed]
    if not years or not shown or not words:
        return False
    called = [f.reading for f in case.figures if all(_numbered_by(w, f.label) for w in words)]
    return bool(called) and all(r.year is not None and r.year not in years for r in called)


def _numbered_by(word: CaseWord, label: str) -> bool:
    """Whether a word of a label is what says the number of a thing: 외국인주민수."""
    return any(f"{spelling}{_NUMBER_OF}" in label.split() for spelling in word.spellings)


def only_of_the_case(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> bool:
    """지원 안내 이용 건수: whether of all that is said beside what the case is called only what is done tells which
    figure is meant, and that stands elsewhere."""
    said = [w for w in ask.words if not w.held_by(case.names) and w.held_by(case.whole)]
    if not said or any(w.needed for w in said) or ask.query.measure:
        return False
    near = [f"{f.label} {f.line} {case.passage(f)}" for f in case.figures if f.reading in shown]
    return not any(w.held_by(text) for w in said for text in near)


def side_unsaid(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> bool:
    """대여소와 도서관의 차이: whether one of several things that are compared is told by none of the figures found."""
    printed = [f"{f.label} {f.line}" for f in case.figures if f.reading in shown]
    named = (
        [[w for w in ask.words if w.side == side] for side in ask.sides] if ask.differs and len(ask.sides) > 1 else []
    )
    return any(not any(w.held_by(text) for w in words for text in printed) for words in named)


def of_nothing_asked(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> bool:
    """Whether what was found is of something else than what is asked for.

    신청 건수: the noun whose number is asked stands neither in a label nor by it.  우편 투표: of several that are told
    apart (온라인 투표, 현장 투표) the case lacks the one.  간담회 예산: the money is called that of another work.
    """
    own = [f for f in case.figures if f.reading in shown]
    asked = next((w for w in ask.words if w.asked and w not in ask.strange and not w.held_by(case.names)), None)
    units = units_of(ask.query)
    people = any(unit in PEOPLE for unit in units)  # 인력 몇 명: no children, where 인력 is printed elsewhere
    counted = asked is not None and (not people or any(asked.labels(f.label) for f in case.figures))
    if counted and asked is not None and own and not any(_called(asked, f, case, units) for f in own):
        return True
    needed = [w for w in ask.words if w.needed]
    if (
        not ask.whole_line
        and len(needed) > 1
        and needed[-2] in ask.strange
        and len({f.label for f in own if needed[-1].labels(f.label)}) > 1
    ):
        return True
    return _of_other_work(needed, own, case) if ask.query.measure == "budget" else False


def _called(word: CaseWord, figure: Printed, case: IndexedCase, units: Sequence[str]) -> bool:
    """Whether a figure is of what a word names: by its label (수거함, of 아이스팩수거함; 기관, of 참여기관), and where
    it is in the unit asked for by its line; of what is no act by what leads up to it."""
    label = figure.label
    if word.labels(label) or any(s[-COMPOUND:] in label for s in word.spellings):
        return True
    if any(len(said) > 1 and s.endswith(said) for said in label.split() for s in word.spellings):
        return True
    if figure.reading.unit not in units:
        return False
    people = any(unit in PEOPLE for unit in units)  # 인력 몇 명: no children of another passage
    leading = () if people else case.leading(figure)
    around = () if word.act and not people else (case.passage(figure), *leading, case.about)
    return word.held_by(" ".join((label, figure.line, *around)))


def _of_other_work(needed: Sequence[CaseWord], own: Sequence[Printed], case: IndexedCase) -> bool:
    telling = [w for w in needed if not w.held_by(case.names)]
    if not telling or len(own) != 1 or len(own[0].label.replace(f"{own[0].reading.year}년", "").split()) < NAMED_SO:
        return False
    return not any(w.held_by(f"{own[0].label} {own[0].line}") for w in telling)


#: Why figures found are none of those asked for.
def of_another_district(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> bool:
    """오대면 몇 명, of 평창읍 214, 미탄면 118, 진부면 183: whether a district is named of which a list of others says
    nothing."""
    asked = _districts_said(ask) if not ask.query.by else set()
    if not asked or not shown or any(d in f.label for d in asked for f in case.figures if f.reading in shown):
        return False
    return sum(bool(_district(r)) for r in shown) > 1 and not any(d in case.names for d in asked)


def _districts_said(ask: CaseAsk) -> set[str]:
    """The names of districts among the words of a question, also where they are words of nothing in the case."""
    return {m.group() for m in _DISTRICT.finditer(ask.query.term)}  # 오대면 may be taken for a verb, and left out


def _district(reading: Reading) -> str:
    """The district that a figure of a list is called by: 진부면 of 진화대원 진부면; "" for none."""
    last = reading.basis.split()[-1:]
    return last[0] if last and _DISTRICT.fullmatch(last[0]) else ""


OTHERWISE = (
    of_another_district,
    in_other_years,
    called_in_other_years,
    only_of_the_case,
    of_nothing_asked,
    side_unsaid,
)


def of_moves(ask: CaseAsk, shown: Sequence[Reading]) -> list[Reading]:
    """청년인구 감소율: of the rates found those alone that say by how much something has moved, where the nearest does;
    all where it does not, and where no move is asked for."""
    if units_of(ask.query) != ["%"] or not any(MOVES.search(s) for w in ask.words for s in w.spellings):
        return list(shown)
    moved = [r for r in shown if MOVES.search(f"{r.basis} {r.note}")]
    return moved if moved and moved[0] == shown[0] else list(shown)
