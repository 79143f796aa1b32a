"""The one rule of what a question for a figure of a case tells: whatever it says must be printed by the figure found.

Vocabulary of asking tells nothing, nor do the names, the title and the summary of a case of which of its figures is
meant.  Something else of a question must stand in the label of a figure, on its line or in its short passage; what
another figure is called and the number of one of a row of like things (2호점) must stand in its label or on its line.
What the case does not hold at all is told by no figure of it, unless vocabulary says that it need not be printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from data.records import WON
from db.case_apart_from import of_something_else
from db.case_asked import GAP, CaseAsk, units_of
from db.case_called import called_otherwise, headed_otherwise
from db.case_index import IndexedCase, Printed, letters_of
from db.case_moves import MOVES
from db.case_unplaced import stands_elsewhere
from db.case_whom import at_another_date, narrowing
from db.case_words import CaseWord
from db.like_figures import ORDINAL
from db.near_words import FILLERS, MONTH, of_unit
from db.result import Reading
from nlp.query import ANY_UNIT

_SHORT_PASSAGE = 3  # printed lines with figures: what a longer one says may be of any of them
_COSTS = ("예산", "사업비", "예산액", "소요예산", "총사업비")
_LETTERS = 2
_EACH, _MEAN = "마다", "평균"
_APIECE = re.compile(r"(?:\d+\s?)?(?:인|명|회|건|팀|개소|가구|세대|대)당")
_IN_A_ROW, _PRINTED_IN_A_ROW = re.compile(r"제?(\d+)(대|기|차|회|호)"), re.compile(r"제(\d+)(대|기|차|회|호)")
_LISTED = re.compile(r"[･·]")
_TIMES = ("건", "회", "번")
_AGENT = re.compile(r"[가-힣]{2,}[자객]")  # who does something
_VESSELS = "함장통망"
_SEVERAL = 2
_SHORT_END = 3  # letters that a compound ends in
_COUNTED_APART = frozenset(
    ("개", "곳", "개소", "건", "회", "번", "대", "호", "동", "기", "수", "원")
)  # each is one of them
_HALF = 0.5  # of the letters of a word
_PERSON, _PEOPLE, _MONEY = "명", "인원", "원"
_METRES = "m"
_STAFF, _ANSWERED = "인력", "응답자"
_SERVED = ("아동", "어린이", "청소년", "어르신", "노인", "장애인", "환자", "학생", "주민")
#: How it is printed that something has changed.
_MOVED = re.compile(
    r"증[가감]|감소|늘|줄|단축|절감|절약|상승|하락|향상|개선|확대|축소|감축|대비|인상|높|낮|[→⇒➡▲▼△↑↓]|이전|이후|기존|[가-힣]\s?[전후](?![가-힣])|차이|전년"
)
MOVING = ("change", GAP)
_NOTHING = (*FILLERS, "계")  # what a column is called that says only that something is counted
_NAME = 2  # words of a label that is a name


def told_otherwise(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase, cases: Iterable[IndexedCase]) -> str:
    """What the figures found are not told of that is asked for; "" where they are told of all of it."""
    found = sorted((f for f in case.figures if f.reading in shown), key=lambda f: shown.index(f.reading))
    word = at_another_date(ask, found) or untold(ask, shown, case) or narrowing(ask, found, case)
    word = word or of_something_else(ask, found, case) or stands_elsewhere(ask, found, case, cases)
    word = word or called_otherwise(ask, found, case) or headed_otherwise(ask, found, case)
    return word.text if isinstance(word, CaseWord) else word or ""


def untold(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> CaseWord | None:
    """A word that tells something and is not printed by any of the figures found; None where there is none."""
    found = sorted((f for f in case.figures if f.reading in shown), key=lambda f: shown.index(f.reading))
    word = (
        _left_out(ask, found, case.names)
        or _price(ask, found)
        or _of_no_figure(ask, found, case)
        or _of_others(ask, found, case)
    )
    if word is not None:
        return word
    if (other := _of_other_money(ask, found, case)) is not None:
        return other
    if not found or any(map(_planned, found)):
        return _of_work(ask, found, case) or _of_a_work_beside(ask, found, case)
    others = [f for f in case.figures if f.reading not in shown]
    telling = [w for w in ask.words if w.needed and w not in ask.strange and not w.held_by(case.names)]
    of_it = [w for w in telling if not w.held_by(case.about)]
    unsaid = [w for w in of_it if not any(w.stands_by(f) for f in found)]
    first = [f for f in found if f.reading.line == shown[0].line]
    elsewhere = [
        w for w in of_it if not any(w.labels(f.label) for f in found) and not any(w.stands_by(f) for f in first)
    ]
    lines = {f.reading.line for f in found}
    if ask.altogether or ask.query.by == "change":  # 인력 총 몇 명이고 검체인력은: of two one may be found
        elsewhere = []
    called = [w for w in elsewhere if any(_is_called(w, f, case) for f in others if f.reading.line not in lines)]
    asked = [w for w in telling if w.asked and not any(w.stands_by(f) for f in found)]
    called += [w for w in asked if any(w.labels(f.label) for f in others)]
    beside = [w for w in asked if w in of_it and w.held_by(case.whole)]  # 교육 인원, of which only a passage tells
    called += [w for w in beside if not any(_around(w, f, case) or _partly(w, f) for f in found)]
    which = [w for w in unsaid if tells_which(w) and not (w.firm and any(_around(w, f, case) for f in found))]
    word = next(iter((*which, *called)), None)
    most = ask.query.by in ("most", "least")
    if word is not None or not of_it or most or ask.query.subjects or (len(lines) == 1 and _alone(ask, others)):
        return word
    told = any(_around(w, f, case) for w in of_it for f in found)
    words = [w for w in ask.words if not w.held_by(case.names)]
    return None if told or any(_partly(w, f) for w in words for f in found) else of_it[-1]


def _of_other_money(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """외국인 안내책자 비용, of 긴급지원 15,000천원; 휴먼주택 예산, of the next of several works that the summary of a
    case names: what the cost is asked of, printed elsewhere in the case and nowhere around what was found."""
    named = any(w.needed and w.held_by(case.names) for w in ask.words)
    if ask.query.measure != "budget" or ask.query.subjects or named or not found:
        return None
    if any(f.reading.unit not in WON or f.reading.thing.kind != "case" for f in found):
        return None
    telling = [w for w in ask.words if w.needed and not w.asked]
    printed = "".join(case.whole.split())
    if not telling or not any(letters_of(s) in printed for s in telling[-1].spellings):
        return None
    planned = any(map(_planned, found))  # what the whole work costs, by whatever of it is said
    around = [" ".join((f.label, f.line, case.passage(f))) for f in found]
    leading = [text for f in found for text in case.leading(f)] if planned else []
    unsaid = [w for w in telling if not any(w.held_by(text) for text in (*around, *leading))]
    return telling[-1] if telling[-1] in unsaid and (not planned or len(unsaid) == len(telling)) else None


def _planned(figure: Printed) -> bool:
    """Whether a figure is what a work costs, as a whole or in a year."""
    return figure.reading.measure == "budget" or figure.reading.basis in _COSTS


def _left_out(ask: CaseAsk, found: Sequence[Printed], names: str) -> CaseWord | None:
    """A word that the case lacks, and that no figure found stands for."""
    return next((w for w in ask.strange if not any(_stands_for(ask, w, f, names) for f in found)), None)


def _price(ask: CaseAsk, found: Sequence[Printed]) -> CaseWord | None:
    """이용료: what somebody pays that no figure found is printed as; what a work costs, or saves, is none."""
    texts = ["".join(f"{f.label} {f.line}".split()) for f in found]
    asked = (w for w in ask.words if w.asked and of_money(ask))
    return next((w for w in asked if texts and not any(s in text for s in w.spellings for text in texts)), None)


def of_money(ask: CaseAsk) -> bool:
    """Whether an amount of money is asked for."""
    return _MONEY in units_of(ask.query)


def _of_no_figure(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """A word that says of what a number is asked for, and by its place in the case that the figures are of others."""
    telling = [w for w in ask.words if not w.soft and w not in ask.strange and not w.held_by(case.names)]
    unsaid = [w for w in telling if not any(w.stands_by(f) for f in found)]
    last = next((w for w in reversed(ask.words) if not w.soft), None)
    if last in unsaid and not _in_unit(ask, found, case):
        return last  # 온라인 이용 건수: no 행정복지센터 31개
    asked = [w for w in telling if w.asked and not any(w.stands_by(f) and not _only_a_thing(w, f) for f in found)]
    counted = next((w for w in asked if not any(_ends_in(w, f) for f in found)), None)
    about = counted is not None and counted in unsaid and counted.held_by(case.about)
    if counted is not None and not _COUNTED_APART.isdisjoint(units_of(ask.query)) and not about:
        return counted  # 가맹점 몇 군데: nothing else of the passage that tells of them
    if last is not None and last.needed and found and all(_of_other_people(last, f, ask) for f in found):
        return last
    if last is not None and found and units_of(ask.query) == [_PERSON] and all(_of_times(f) for f in found):
        return last  # 직원 수: no 개방 10건
    if last is not None and found and all(_for_one(f, ask) or _only_mean(f, ask) for f in found):
        return last
    others = (w for w in ask.words if _of_another_number(w, found) or _one_of_several(w, found, telling))
    works = (w for w in unsaid if w.needed and _of_another_work(w, found, case))
    return next(chain(others, works), None)


def _of_others(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """The word that says what is asked for, where all figures found are of something else: of those who work there
    (인력규모, of 아이들 몇 명) or answered (응답자), of what has not moved (얼마나 늘었나), of another passage."""
    last = next(reversed(ask.words), None)
    if not found or last is None:
        return None
    if _PERSON in units_of(ask.query) and all(_of_staff(last, f) or _answers(ask, f) for f in found):
        return last
    if ask.query.by in MOVING and len(found) == 1 and not _moves(found[0]):
        return last
    if ask.query.by in MOVING and (word := _called_elsewhere(ask, found, case)) is not None:
        return word
    alone = len({(f.label, f.reading.year, f.reading.period) for f in found}) == 1 and not ask.query.by
    if alone and last.needed and MOVES.fullmatch(last.text) and not _moves(found[0]):
        return last  # 전개시간 단축: no 5분 53초
    if ask.query.by not in ("most", "least") or not last.loose or not last.held_by(case.whole):
        return None
    return None if any(last.stands_by(f) or last.held_by(case.passage(f)) for f in found) else last


def _called_elsewhere(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """민원 얼마나 줄었나, of 도착률 that is printed for two years beside it: a word that other figures are called by,
    where none found is called by anything that is said."""
    telling = [w for w in ask.words if w.needed and not w.held_by(case.names)]
    nameless = any(not f.reading.basis for f in found)
    if ask.sides or nameless or any(w.labels(f.label) or w.held_by(f.label) for f in found for w in telling):
        return None
    others = [f for f in case.figures if f not in found]
    called = [w for w in telling if any(w.labels(f.label) for f in others)]
    return called[-1] if called and len(called) * _SEVERAL >= len(telling) else None


def _of_staff(word: CaseWord, figure: Printed) -> bool:
    """아이들 몇 명, of 인력규모 7명: whether a figure is of who works there, and those whom a work is for are asked."""
    staff = any(said.startswith(_STAFF) or said.endswith(_STAFF) for said in figure.label.split())
    return staff and not {*word.spellings}.isdisjoint(_SERVED) and not word.stands_by(figure)


def _answers(ask: CaseAsk, figure: Printed) -> bool:
    """Whether a figure is of who answered a survey, and none is asked for."""
    return _ANSWERED in figure.label and not any(
        s[:_LETTERS] == _ANSWERED[:_LETTERS] for w in ask.words for s in w.spellings
    )


def _moves(figure: Printed) -> bool:
    """Whether a figure says how something has changed, or is printed beside what it was before."""
    text = f"{figure.label} {figure.reading.note} {figure.line}"
    return _MOVED.search(text) is not None


def _only_a_thing(word: CaseWord, figure: Printed) -> bool:
    """수거 몇 개, of 수거함 29개: whether what is done is printed only in the name of a thing that it is done with."""
    printed = f"{figure.label} {figure.line}"
    return word.text in printed and re.search(rf"{re.escape(word.text)}(?![{_VESSELS}])", printed) is None


def _ends_in(word: CaseWord, figure: Printed) -> bool:
    """아이스팩수거함, of 수거함 설치: whether a label has what a compound ends in."""
    return any(len(s) > _SHORT_END and s[-_SHORT_END:] in figure.label for s in word.spellings)


def _in_unit(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> bool:
    """Whether a figure is in a unit that is asked for, and not only in one that is said for it."""
    units = units_of(ask.query)
    rows = {f: [r for r in case.by_line[f.reading.line] if r is not f.reading] for f in found}
    return not units or ANY_UNIT in units or any(of_unit(f.reading, u, rows[f]) for f in found for u in units)


def _of_other_people(word: CaseWord, figure: Printed, ask: CaseAsk) -> bool:
    """이용자 몇 명: whether a figure is of people called otherwise (응답자), or of no people at all (이용건수)."""
    if _PERSON not in units_of(ask.query) or len(units_of(ask.query)) > 1:
        return False
    if figure.reading.unit in _TIMES:
        return True
    called = [said for said in figure.label.split() if _AGENT.fullmatch(said)]
    alike = (said[:_LETTERS] == s[:_LETTERS] or said in s or s in said for said in called for s in word.spellings)
    return _AGENT.fullmatch(word.text) is not None and bool(called) and not any(alike)


def _of_times(figure: Printed) -> bool:
    """Whether a figure counts how often something was done, and is called by nobody who does it (이용자 21,932건)."""
    people = any(_AGENT.fullmatch(said) or _PEOPLE in said for said in figure.label.split())
    return figure.reading.unit in _TIMES and not people


def _only_mean(figure: Printed, ask: CaseAsk) -> bool:
    """Whether a figure is printed as a mean, and called by nothing that is asked for."""
    mean = _MEAN in f"{figure.label} {figure.reading.note}"
    return mean and not any(_MEAN in w.text or (w.labels(figure.label) and not w.names) for w in ask.words)


def _for_one(figure: Printed, ask: CaseAsk) -> bool:
    """1인당 1명: whether a figure is of one of several, where the number of all is asked for."""
    reading = figure.reading
    apiece = any(_APIECE.search(s) for w in ask.words for s in w.spellings)
    counted = reading.unit in units_of(ask.query) and reading.unit not in WON and not apiece
    return counted and _APIECE.search(f"{reading.note} {reading.part}") is not None


def _one_of_several(word: CaseWord, found: Sequence[Printed], telling: Sequence[CaseWord]) -> bool:
    """감축･배출･혼합 사업 183개: whether a word names one of several things that the first figure counts together."""
    listed = _LISTED.split(found[0].reading.basis)[:-1] if found and word in telling else []
    several = [one.split()[-1] for one in listed if one.strip()]
    named = {one for one in several for w in telling if one in w.spellings}
    return len(several) >= _SEVERAL and not {*word.spellings}.isdisjoint(several) and len(named) == 1


def _of_another_number(word: CaseWord, found: Sequence[Printed]) -> bool:
    """6대 의회, of 제7대: whether a number in a row is asked for, and the figures found have another one."""
    asked = _IN_A_ROW.fullmatch(word.text)
    printed = {(m[1], m[2]) for f in found for m in _PRINTED_IN_A_ROW.finditer(f"{f.label} {f.line}")}
    return asked is not None and any(row == asked[2] for _, row in printed) and (asked[1], asked[2]) not in printed


def _of_another_work(word: CaseWord, found: Sequence[Printed], case: IndexedCase) -> bool:
    """Whether the summary of a case names a work of which passages with other figures tell, behind those found, and
    neither their own nor what leads up to them."""
    if not word.held_by(case.about):
        return False
    near = [text for f in found for text in (case.passage(f), *case.leading(f))]
    told = {f.passage for f in case.figures if f not in found and word.held_by(case.passage(f))}
    behind = any(
        number > max(f.passage for f in found) for number in told
    )  # what leads up to figures stands before them
    return behind and not any(word.held_by(text) for text in near)


def _of_work(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """What a case costs is said with all that it is about; one of its works that is found without a place, and is
    called by some of what is said, must be called by all of it (코로나 현황판, of 정책현황판)."""
    if ask.placed or not found or any(f.reading.thing.kind == "case" for f in found):
        return None
    needed = [w for w in ask.words if w.needed]
    named = any(w.held_by(f.reading.thing.name) for w in needed for f in found)  # and not only its source: 국비
    around = [f"{f.label} {case.names} {case.about}" for f in found]
    return next((w for w in needed if named and not any(w.held_by(text) for text in around)), None)


def _of_a_work_beside(ask: CaseAsk, found: Sequence[Printed], case: IndexedCase) -> CaseWord | None:
    """긴급자동차 시설비, of 광클리닝 700백만원: a word that nothing has around the item of the
    cost of one of several works of a case that was found."""
    works = [f for f in found if f.reading.thing.kind != "case" and f.reading.part]
    if not ask.placed or not works or ask.query.subjects:
        return None
    around = [" ".join((f.label, f.line, case.passage(f), f.reading.thing.name)) for f in works]
    needed = [w for w in ask.words if w.needed and not w.held_by(case.names)]
    return next((w for w in needed if not any(w.held_by(text) for text in around)), None)


def _stands_for(ask: CaseAsk, word: CaseWord, figure: Printed, names: str) -> bool:
    """Whether what the case lacks is told by a figure for all that.

    Half of it stands by it or in what the case is called (학교앞, of 학교) and it is no other of a row of like things
    (두암3, of 두암2); it says who is counted where a figure says no more than that people are (학생 몇 명: 인원 계); it
    says how often something is done.
    """
    if any(letter.isdigit() for letter in word.text):
        return False
    if word is ask.last and _PERSON in units_of(ask.query) and _PEOPLE in figure.label:
        return not any(f.field == "staff" and f.value in word.spellings for f in ask.query.filters)  # of those served
    text = "".join(f"{figure.label} {figure.line} {names}".split())
    return any(s.endswith(_EACH) or _longest_in(s, text) >= _HALF * len(s) for s in word.spellings)


def _longest_in(word: str, text: str) -> int:
    """The letters of the longest part of a word that stands in a text, two and more."""
    parts = (
        n for n in range(len(word), _LETTERS - 1, -1) for at in range(len(word) - n + 1) if word[at : at + n] in text
    )
    return next(parts, 0)


def tells_which(word: CaseWord) -> bool:
    """Whether a word says which of some like things or people is meant."""
    number = ORDINAL.match(word.text)
    return word.firm or bool(number and number[2] != _METRES) or MONTH.fullmatch(word.text) is not None


def _is_called(word: CaseWord, figure: Printed, case: IndexedCase) -> bool:
    """Whether a figure is called by a word: the part that it is of, the end of a short name or what is printed of a
    whole on its line (매출액 달빛관, beside 매출액)."""
    reading = figure.reading
    words = reading.basis.split()
    of_whole = any(other.basis.split() == words[:-1] for other in case.by_line[reading.line])
    ends = words[-1:] if len(words) <= _NAME or of_whole else []
    return not {*word.spellings}.isdisjoint((*ends, reading.part))


def _around(word: CaseWord, figure: Printed, case: IndexedCase) -> bool:
    """Whether a word stands by a figure, or in a passage so short that it tells of it."""
    lines = {f.reading.line for f in case.figures if f.passage == figure.passage}
    short = figure.passage >= 0 and len(lines) <= _SHORT_PASSAGE
    return word.stands_by(figure) or (short and word.held_by(case.passage(figure)))


def _alone(ask: CaseAsk, others: Sequence[Printed]) -> bool:
    """Whether the unit asked for tells enough: nothing else of the case is counted in it."""
    units = units_of(ask.query)
    return bool(units) and not any(of_unit(f.reading, unit, ()) for f in others for unit in units)


def _partly(word: CaseWord, figure: Printed) -> bool:
    """Whether a label has some of what a word is made of (수거함, of 아이스팩수거함) or names nothing (인원 계), or the
    word stands on its line."""
    printed = [said for said in f"{figure.reading.basis} {figure.reading.part}".split() if said not in _NOTHING]
    made = any(said in s for said in printed if len(said) >= _LETTERS for s in word.spellings)
    return made or not printed or word.stands_by(figure)
