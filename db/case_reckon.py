"""What is reckoned from the figures found of a case: their sum, the difference of two, what one is of another.

The figures are chosen first (`pair`, `part_and_whole`, `added`); what they come to is then said before them
(`reckoned`), and nothing is reckoned from figures that were not asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from db.case_asked import LESS, CaseAsk, number_of
from db.case_first import each_named
from db.case_index import IndexedCase, Printed
from db.case_moves import MOVES
from db.case_rows import before_or_after, is_total, named_apart
from db.case_words import CaseWord
from db.choose import difference
from db.like_figures import ORDINAL, is_change_of
from db.members import sum_of
from db.near_words import DURATIONS, MONTH
from db.result import AmountLine, Reading
from db.score import computed, rounded
from nlp.query import GROWTH

_PAIR = 2
_BESIDE = 4  # printed lines between a part and the whole
#: Of two times the earlier and the later, as they are printed.
_EARLIER, _LATER = ("이전", "상반기", "기존", "전"), ("이후", "하반기", "개선", "후")
_RANGE = "범위"
_SUBTOTAL = "소계"
_PART, _WHOLE = 1, 2  # how the words are marked that name a part and its whole
_MONTHS = "달"


def reckoned(by: str, made: Sequence[Reading]) -> tuple[AmountLine, ...]:
    """What figures come to, as one more line; none where they are not alike."""
    match by:
        case "sum":
            return tuple(_sum(made))
        case "gap" | "less":
            return _difference(made, as_named=by == LESS)
        case "part":
            return _share(made)
    return ()


# --- differences -----------------------------------------------------------------------------------------------------


def pair(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> list[Reading]:
    """The two figures whose difference is asked for, the one that something is taken from first where that is said;
    none where there are more, or fewer."""
    kept = ends(_told_apart(ask, shown, case))
    if ask.query.by == LESS and len(kept) == _PAIR and (named := _as_named(ask, kept, case)):
        return named
    return kept if moved(kept) or (gap(kept) and each_named(ask, kept, case)) else []


def with_printed_change(two: Sequence[Reading], case: IndexedCase) -> list[Reading]:
    """출생아 수 증감 646명: what is printed of how two figures of a row differ, before them; none where nothing is."""
    first, later = sorted(two, key=_order)
    printed = [f.reading for f in case.figures if f.reading.year == later.year and is_change_of(f.reading, later)]
    if len(printed) != 1 or not _is_of_both(printed[0], first, later):
        return []
    return [printed[0], *two]


def _is_of_both(change: Reading, first: Reading, later: Reading) -> bool:
    """Whether a printed change is that of two figures, and not of the later one since the year before it."""
    return abs(change.value) == abs(later.value - first.value)


def ends(shown: Sequence[Reading]) -> list[Reading]:
    """Of a series of one thing through the years the first and the last; all as they are where they are none."""
    alike = {(r.thing.id, r.basis, r.part, r.unit, r.measure) for r in shown}
    years = {r.year for r in shown}
    if len(alike) != 1 or None in years or not len(years) == len(shown) > _PAIR:
        return list(shown)
    ordered = sorted(shown, key=_order)
    return [ordered[0], ordered[-1]]


def became(shown: Sequence[Reading]) -> list[Reading]:
    """얼마로 올랐나: what is printed for later before what it was."""
    steps = {_step(r) for r in shown}
    yearly = any(before_or_after(one, other) for one in shown for other in shown if one is not other)
    return sorted(shown, key=_order, reverse=True) if yearly or {-1, 1} <= steps else list(shown)


def moved(shown: Sequence[Reading]) -> bool:
    """Whether two figures are of one thing, of two times or of two of a row of like things (1차, 2차)."""
    if not gap(shown):
        return False
    first, later = shown
    return _order(first) != _order(later)


def gap(shown: Sequence[Reading]) -> tuple[AmountLine, ...]:
    """What the later of two figures is more (or less) than the earlier, where they differ in their time or number; of
    two on one line (우리 점수, 평균) by how much they differ."""
    return _difference(shown, as_named=False)


def _difference(shown: Sequence[Reading], *, as_named: bool) -> tuple[AmountLine, ...]:
    if len(shown) != _PAIR or shown[0].unit != shown[1].unit or shown[0].measure != shown[1].measure:
        return ()
    first, later = sorted(shown, key=lambda r: (_order(r), r.value))
    together = first.line == later.line and (first.basis, first.note) != (later.basis, later.note)
    alike = not as_named and _order(first) == _order(later) and not together
    two_times = first.line == later.line and _step(first) < 0 < _step(later)
    if alike or (not as_named and not two_times and first.year != later.year and first.basis != later.basis):
        return ()
    if as_named:
        later, first = shown
    value, unit = difference(later, first)
    basis = f"{later.basis} 차이" if later.basis and later.basis == first.basis else "차이"
    made = computed(later, "change", value, unit, basis=basis, part="", period="")
    return (AmountLine(later.thing, later.year, (made,)),)


def growth(shown: Sequence[Reading]) -> tuple[AmountLine, ...]:
    """By how many % the later of two figures of one thing, of two years, lies from the earlier; none where they are
    no such two, or rates themselves."""
    two = [r for r in shown if not any(is_change_of(r, other) for other in shown)]
    if len(two) != _PAIR or two[0].unit.startswith("%") or not moved(two):
        return ()
    first, later = sorted(two, key=_order)
    same = (first.thing, first.basis, first.part, first.line) == (later.thing, later.basis, later.part, later.line)
    if not same or first.year == later.year or first.value <= 0:
        return ()
    value, _ = rounded((later.value - first.value) / first.value * 100)
    rate = computed(later, "change_rate", value, "%", basis=f"{later.basis} {GROWTH}".strip(), part="", period="")
    return (AmountLine(later.thing, later.year, (rate,)),)


def _told_apart(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> list[Reading]:
    """The figures found, without what is printed of their changes and those of each line that lack a word which tells
    them apart: 온라인, of 오프라인 50명, 온라인 922명."""
    labels = {f.reading: f.label for f in case.figures if f.reading in shown}
    kept = [r for r in shown if not any(is_change_of(r, other) for other in shown)]
    if len(labels) < len({*shown}):
        return list(shown)
    which = [w for w in ask.words if ORDINAL.fullmatch(w.text) or MONTH.fullmatch(w.text)]
    own = [r for r in kept if any(w.held_by(labels[r]) for w in which)]
    if moved(own):
        return own
    times = [r for r in kept if _step(r)]  # 98개소 → 118개소, and 20개소 beside
    if moved(times):
        return times
    for word in ask.words:  # 처리건수 차이: of the one thing that is called so
        if word.side or word in which or word.held_by(case.names):
            continue
        there = [r for r in kept if _calls(word, labels[r])]
        if moved(there):
            return there
        if len(there) >= _PAIR and {r.line for r in there} == {r.line for r in kept}:
            kept = there
    return kept


def _as_named(ask: CaseAsk, two: Sequence[Reading], case: IndexedCase) -> list[Reading]:
    """평가점수가 평균보다: the figure that is compared, and then the one it is compared with, which is called so; the
    other is called so as well, or nothing else on the line is in its unit."""
    labels = {f.reading: f.label for f in case.figures if f.reading in two}
    than = [r for r in two if _called(ask, r, labels, 2)]
    if len(than) != 1:
        return []
    other = next(r for r in two if r is not than[0])
    row = [r for r in case.by_line[other.line] if r.unit == other.unit and not is_total(r)]
    alone = {*row} == {*two} and other.basis != than[0].basis
    return [other, than[0]] if alone or _called(ask, other, labels, 1) else []


def _called(ask: CaseAsk, reading: Reading, labels: dict[Reading, str], side: int) -> bool:
    label = labels.get(reading, "")
    return any(w.side == side and _calls(w, label) for w in ask.words)


def _order(reading: Reading) -> tuple[int, int, int]:
    """Which of two comes first: by year, by what was before and after, by number (1차, 9월)."""
    number = ORDINAL.search(f"{reading.basis} {reading.part} {reading.period}")
    return reading.year or 0, _step(reading), int(number[1]) if number else 0


def _step(reading: Reading) -> int:
    """Whether a figure is of the earlier (-1) or the later (1) of two times."""
    said = {reading.period, reading.part, *(word.partition("(")[0] for word in reading.basis.split()[-1:])}
    return 1 if said & {*_LATER} else -1 if said & {*_EARLIER} else 0


# --- shares ----------------------------------------------------------------------------------------------------------


def is_rate_of(ask: CaseAsk, figure: Printed, case: IndexedCase) -> bool:
    """Whether a rate is called what a share is asked of, or stands on a line that says so where no other figure is
    called so (앱 이용 비율 is none of 저상버스); or is called the whole and stands by the part (청년 157,800명, 전체
    인구의 28.8%).  What something shall be changed by is no share of it."""
    moves = MOVES.search(figure.reading.note)
    moves = moves if moves and not any(moves.group() in s for w in ask.words for s in w.spellings) else None
    if moves or not figure.reading.unit.startswith("%"):
        return False
    part, whole = ([w for w in ask.words if w.side == side] for side in (_PART, _WHOLE))
    words = part or [w for w in ask.words if not w.soft and not w.held_by(case.names)]
    if not words or any(_says(w, figure, case) for w in words):
        return True
    return any(_calls(w, figure.label) for w in whole) and any(_calls(w, figure.line) for w in part)


def _calls(word: CaseWord, text: str) -> bool:
    return word.labels(text) or word.held_by(text)


def _says(word: CaseWord, figure: Printed, case: IndexedCase) -> bool:
    if _calls(word, figure.label):
        return True
    others = any(word.labels(f.label) for f in case.figures if f.reading.line != figure.reading.line)
    return not others and (word.held_by(figure.line) or word.held_by(case.passage(figure)))


def _of_part(ask: CaseAsk, case: IndexedCase) -> list[CaseWord]:
    """The words that name the part of which a share is asked: behind 중, else the last that tells something."""
    named = [w for w in ask.words if w.side == _PART]
    telling = [w for w in ask.words if not w.soft and not w.names and not w.held_by(case.names)]
    return named or telling[-1:]


def part_and_whole(ask: CaseAsk, case: IndexedCase) -> list[Reading]:
    """건의 중 처리완료 비율, where no rate is printed: the figures of the part and of the whole, in one unit and of one
    year, a few lines apart; none where not just one pair is called so."""
    wanted = [f for f in case.figures if _countable(f.reading) and _of_year(ask, f.reading)]
    parts = parts_called(ask, case)
    after = [f for f in parts if f.reading.period in _LATER]
    found: dict[tuple[Decimal, Decimal], list[Reading]] = {}
    for part in after or parts:
        sure = [(_whole_of(ask, whole, part, case), whole.reading) for whole in wanted]
        best = max((level for level, _ in sure), default=0)
        for whole in (whole for level, whole in sure if level == best > 0):
            found.setdefault((part.reading.value, whole.value), [part.reading, whole])
    return next(iter(found.values())) if len(found) == 1 else []


def parts_called(ask: CaseAsk, case: IndexedCase) -> list[Printed]:
    """The figures that are called what a share is asked of, of which a rate of something else is none."""
    words = _of_part(ask, case)
    wanted = [f for f in case.figures if _countable(f.reading) and _of_year(ask, f.reading)]
    return [f for f in wanted if words and all(_calls(w, f.label) for w in words)]


def printed_share(two: Sequence[Reading], case: IndexedCase) -> list[Reading]:
    """The rate that is printed beside a part and its whole and says just what they come to, as precisely as it does."""
    (line,) = _share(two) or (None,)
    if line is None:
        return []
    made, part = line.asked[0].value, two[0]
    rates = [f.reading for f in case.figures if f.reading.unit.startswith("%") and f.reading.year == part.year]
    near = [r for r in rates if r.thing == part.thing and abs(r.line - part.line) <= _BESIDE]
    return [r for r in near if made.quantize(Decimal(1).scaleb(-r.digits), ROUND_HALF_UP) == r.value][:1]


def _countable(reading: Reading) -> bool:
    return reading.measure in ("count", "amount") and reading.unit not in DURATIONS and reading.value > 0


def _of_year(ask: CaseAsk, reading: Reading) -> bool:
    return not ask.query.years or reading.year in ask.query.years


def _whole_of(ask: CaseAsk, whole: Printed, part: Printed, case: IndexedCase) -> int:
    """How surely one figure is that of which another is a part, 0 where it is not: what adds up others and is called
    so, what is called so, the total of the line where what it is called is printed over it."""
    one, other = whole.reading, part.reading
    alike = (one.thing, one.unit, one.year, one.measure) == (other.thing, other.unit, other.year, other.measure)
    near = alike and abs(one.line - other.line) <= _BESIDE and one.basis != other.basis and one.value >= other.value
    number, of = number_of(ask.query), [w for w in ask.words if w.side == _WHOLE]
    if not near or (number and one.value != number):
        return 0
    total = one.line == other.line and (is_total(one) or one.basis.endswith(_SUBTOTAL))
    called = any(_calls(w, whole.label) for w in of) and not any(_calls(w, whole.label) for w in _of_part(ask, case))
    if number or called:
        return 2 + total
    over = not of or any(w.held_by(f"{whole.line} {case.passage(whole)}") for w in of)
    return int(is_total(one) and total and over)


def _share(made: Sequence[Reading]) -> tuple[AmountLine, ...]:
    """A part of a whole in %, to two decimals."""
    if len(made) != _PAIR or made[0].unit != made[1].unit or not made[1].value:
        return ()
    part, whole = made
    value, _ = rounded(part.value / whole.value * 100)
    share = computed(part, "rate", value, "%", basis=f"{whole.basis} 가운데 {part.basis}", part="", period="")
    return (AmountLine(part.thing, part.year, (share,)),)


# --- sums ------------------------------------------------------------------------------------------------------------


def added(ask: CaseAsk, shown: Sequence[Reading], case: IndexedCase) -> list[Reading]:
    """The figures that shall be added up though none of them was named: all of a row, or as many as it is said that
    there are (두 달, 교육 4번)."""
    months = number_of(ask.query, of=_MONTHS)
    number = months or number_of(ask.query)
    kept = [r for r in shown if not is_total(r) and _RANGE not in r.note.split()]
    if months:
        kept = [r for r in kept if MONTH.fullmatch(r.period or r.basis.split()[-1])]
    alike = len({(r.thing, r.unit, r.year, r.measure) for r in kept}) == 1 and len({*map(_label, kept)}) == len(kept)
    if len(kept) < _PAIR or not alike:
        return []
    if number:
        return kept if len(kept) == number else []
    row = [r for r in case.by_line[kept[0].line] if r.unit == kept[0].unit]
    return kept if {*row} == {*kept} and not any(map(is_total, row)) else []


def with_printed_sum(shown: Sequence[Reading], case: IndexedCase) -> list[Reading]:
    """Figures behind the total that is printed on their line and is just what they come to, where there is one."""
    first = shown[0]
    alike = [r for r in case.by_line[first.line] if r not in shown and is_total(r)]
    alike = [r for r in alike if (r.thing, r.unit, r.year) == (first.thing, first.unit, first.year)]
    return [*(r for r in alike if r.value == sum(one.value for one in shown)), *shown]


def _label(reading: Reading) -> tuple[str, str, str, int]:
    return reading.basis, reading.part, reading.period, reading.line


def _sum(made: Sequence[Reading]) -> Iterator[AmountLine]:
    """What figures of one sort are together: 멘토하고 멘티 합쳐서."""
    first = made[0]
    alike = len({(r.unit, r.year, r.measure) for r in made}) == 1
    if len(made) > 1 and alike and first.unit != "%":
        value, unit = sum_of(made)
        total = computed(first, "total", value, unit, basis="", part="", period="")
        yield AmountLine(first.thing, first.year, (total,))


def winners(by: str, made: Sequence[Reading]) -> tuple[str, ...]:
    """What those of several figures are called that are the largest (or smallest): 9월."""
    if by in ("more", "fewer") and len(made) == _PAIR and made[0].unit == made[1].unit:
        made = sorted(made, key=lambda r: r.value, reverse=by == "more")
    elif by not in ("most", "least") or not made:
        return ()
    return tuple(dict.fromkeys(named_apart(r, made) for r in made if r.value == made[0].value))
