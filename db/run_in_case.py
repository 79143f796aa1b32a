"""Figures of a case found by all the words of a question: those printed nearest to most of them.

Words are weighed by how rare their letters are among all cases, and by how near they stand to a figure: in its label,
on its line, in its passage, in those that lead up to it, in the names of the case, anywhere in it.  What the case does
not hold counts against all of its figures.  The nearest line answers where it is nearer than others by more than
`MARGIN`; else the few nearest are shown together, each under its label.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from data.records.values import replace
from db.case_apart import OTHERWISE, each_month, of_moves, of_rows_named
from db.case_asked import BECAME, GAP, NEAR, PART, SUM, TOGETHER, CaseAsk, asked_for, lacking, number_of, units_of
from db.case_beside import figures_named, of_row_told, of_talk
from db.case_first import called_people, in_order, nearest_of_label, of_the_people
from db.case_fit import by_fit, called
from db.case_index import CaseIndex, IndexedCase, Printed, case_index, case_of
from db.case_meant import cases_meant, of_its_case
from db.case_nearness import MARGIN, WIDE, Found, Told, held
from db.case_others import with_others
from db.case_printed_whole import printed_move
from db.case_reckon import (
    added,
    became,
    is_rate_of,
    moved,
    pair,
    part_and_whole,
    parts_called,
    printed_share,
    with_printed_change,
    with_printed_sum,
)
from db.case_rows import (
    SERIES,
    SHOWN_LINES,
    InCase,
    before_or_after,
    extreme,
    few,
    is_total,
    lines_of,
    nameless,
    neighbouring,
    of_row,
    of_years,
    on_one_line,
    wholes,
    with_wholes,
)
from db.case_sums import largest_works, of_all_works
from db.case_told import offered
from db.case_units import all_sorts, on_full_line
from db.case_untold import of_money, tells_which, told_otherwise
from db.case_whom import people_unsaid
from db.case_words import CaseWord, head_of, spelled, words_of
from db.facts import Facts
from db.like_figures import (
    ORDINAL,
    asks_move,
    is_date,
    lacks_mean,
    of_another,
    of_another_source,
    of_another_stage,
    of_date,
    of_savings,
    of_several_years,
    of_the_opposite,
    unchanged,
)
from db.near_words import NO_COUNTS, TIME, counted_alike, of_like_unit, of_unit
from db.result import Amounts, NotFound, Reading, Result
from nlp.query import Query

#: Calibrated, see docs/thresholds.md.
COVERED = 0.6  # of what the words tell must stand in the case
_CALLED = 0.15  # so much less where a figure is called what is asked for
_LITTLE, _LESS = 0.33, 0.2  # of all that the words tell: so much a case may lack
_HELD = 0.75  # of the letters of a word that need not be held: else it says nothing of this case
_MEAN, _A_MONTH = "평균", "한 달"
_MEASURES = ("만족도", "률", "율")
CASES = "case_book"
_COUNTS, _DISTRICTS = ("건", "회", "명"), ("읍", "면", "동")
_ROW_NAME, _OF_ROW = 2, 3  # words of a label that name a row, and its column; more are no row's (위치 …)
_FAR = 0.16  # so much further a total may stand than what it adds up


def case_figure(facts: Facts, query: Query) -> Result:
    """The figures of the nearest line of a case, or those of a few lines that nothing tells apart.

    A query that names figures (`line` filters, see `figure_name`) is answered by them.
    """
    index = case_index(facts)
    words = [w for w in words_of(index, query.term) if not is_date(w)]
    if (named := figures_named(facts, query)) is not None:
        return named
    query, found = of_talk(facts, index, query, words)
    if found is not None:
        return found
    placed = of_its_case(facts, index, query, words)
    if placed[0] != query and not isinstance(own := _figure(facts, index, query, words), NotFound):
        return own
    whole = _figure(facts, index, *placed)
    return with_others(index, *placed, whole, lambda one: _figure(facts, index, *placed, only=(one,)))


def _figure(
    facts: Facts, index: CaseIndex, query: Query, words: list[CaseWord], only: Sequence[IndexedCase] = ()
) -> Result:
    """The figures of the cases that a query may mean (`only` those), by its words."""
    if query.by in ("most", "least") and not (query.scope or query.subjects):
        return NotFound(query, "no_match", word=words[-1].text if words else "")
    whole = sum(w.weight for w in words)
    cases = only or cases_meant(facts, index, query, words)
    if not cases or not whole:
        return NotFound(query, "no_match", word=words[0].text if words else "")
    said = cases[0].whole
    words = [w.mended(index, said) if w.strange_to(said) and not w.firm else w for w in words]
    kept = [w for w in words if not w.loose or w.stands(said) >= _HELD]
    of_case = query.subjects or all(t.kind == "case" for t in facts.things(query.scope).values())
    if not of_case and all(w.soft for w in kept):  # 몇 건 발굴했나요: of nothing that is said
        return NotFound(query, "no_match", word=words[-1].text)
    words = kept or words
    whole = sum(w.weight for w in words)  # without what is only done, which need not be printed
    ask = CaseAsk(query, tuple(words), tuple(w for w in words if w.strange_to(said)))
    largest = query.by in ("most", "least")  # of other things none is the largest
    spared = ask.placed and not largest and _spared(ask) and not _has_plans(facts, query)
    if held(words, said) < COVERED * whole or (ask.strange and not spared):
        firm = next((w for w in ask.strange if w.asked and (w.firm or of_money(ask)) and ask.placed), None)
        missing = firm or max(words, key=lambda w: w.weight * (1 - w.stands(said)))
        return NotFound(query, "untold" if firm else "no_match", word=missing.text)
    query, shown = _answering(ask, cases)
    if query.period and shown and not (shown := each_month(shown)):
        return NotFound(query, "untold", word=_A_MONTH)
    parts = not shown and query.by == PART and parts_called(ask, cases[0])
    if not shown or lacks_mean(ask.words, [(f, case) for case in cases for f in case.figures if f.reading in shown]):
        return NotFound(query, "untold" if parts or people_unsaid(ask, cases) else "no_match", word=words[-1].text)
    by_case = {case.thing.id: case for case in cases}
    of_shown = next((by_case[c.id] for r in shown if (c := case_of(r.thing)) is not None), cases[0])
    if unsaid := told_otherwise(ask, shown, of_shown, index.cases.values()):
        return NotFound(query, "untold", word=unsaid, beside=offered(shown))
    return Amounts(query, tuple(lines_of(by_fit(ask, shown, of_shown))), lacking=lacking(query, shown))


def _has_plans(facts: Facts, query: Query) -> bool:
    """Whether a place that is named has other documents too: what its case has no word for may be told of there."""
    return any(t.kind == "organization" and t.document.kind != CASES for t in facts.things(query.scope).values())


def _answering(ask: CaseAsk, cases: Sequence[IndexedCase]) -> tuple[Query, list[Reading]]:
    """What is found, without what a word asked tells from it; none where that is of other years, or the case alone."""
    query, shown = printed_move(ask, cases, *_found(ask, cases))
    case = next((c for c in cases if shown and case_of(shown[0].thing) == c.thing), None)
    if case is None:
        return query, shown
    two = pair(ask, shown, case) if ask.differs else []
    one = of_the_people(ask, in_order(ask, of_rows_named(ask, of_moves(ask, shown), case), case), case)
    shown = two or of_row_told(query, called(ask, one), case)
    if any(otherwise(ask, shown, case) for otherwise in OTHERWISE):
        return query, []
    if two and (printed := with_printed_change(two, case)):
        return replace(query, by=""), printed
    if ask.differs and not two:
        query = replace(query, by="change")
    elif query.by == TOGETHER:
        all_of_row = [] if any(map(is_total, shown)) else added(ask, shown, case)
        query, shown = replace(query, by=SUM if all_of_row else ""), all_of_row or shown
    elif query.by == BECAME:
        query, shown = replace(query, by=""), became(shown)
    elif not query.by and asks_move(ask.words) and moved(shown):  # 몇 개 늘었지, of what is printed for two years
        query = replace(query, by=GAP)
    return query, shown


def _found(ask: CaseAsk, cases: Sequence[IndexedCase]) -> tuple[Query, list[Reading]]:
    """The figures of each thing asked for, else those nearest to all; with the query as it is answered: a sum is made
    of what was named alone."""
    query = ask.query
    if query.by == PART:
        return _part_found(ask, cases)
    weighed = _weigher(ask, cases)
    shown = [] if ask.strange else _of_whole(ask, cases, weighed) or _of_each_side(ask, cases[0])
    if shown:
        shown = with_printed_sum(shown, cases[0]) if query.by == SUM else shown
        return (replace(query, by="") if is_total(shown[0]) else query), shown
    shown = _shown(ask, cases, weighed)
    if (sides := len(ask.sides)) > 1 and (query.by == "sum" or (ask.whole_line and len(shown) < sides)):
        return query, []  # of several things asked for each (or added up) the figure of another thing is none
    if query.by != "sum":
        return query, [*shown, *_in_units_left(ask, cases, shown)]
    if shown and (len(shown) < 2 or all(map(is_total, shown))):
        return replace(query, by=""), shown
    printed = [w for w in wholes([f.reading for f in cases[0].figures], marked=False) if w[0] in shown]
    if len(printed) == 1:
        return replace(query, by=""), [printed[0][0], *printed[0][1]]
    works = [f.reading for f in weighed(0) if f.told.near(f.printed) >= ask.near]
    works = of_all_works(shown or works, cases[0])
    if works and number_of(query) in (0, len(works)):
        return query, works
    return query, added(ask, shown, cases[0])


def _part_found(ask: CaseAsk, cases: Sequence[IndexedCase]) -> tuple[Query, list[Reading]]:
    """The rate that is printed of what a share is asked of; else the part and the whole that it is reckoned from."""
    rates = _shown(ask, cases, _weigher(ask, cases))
    two = [] if rates else part_and_whole(ask, cases[0])
    printed = rates or printed_share(two, cases[0])
    return (replace(ask.query, by=""), printed) if printed else (ask.query, two)


def _shown(ask: CaseAsk, cases: Sequence[IndexedCase], weigh: Callable[[int], list[Found]]) -> list[Reading]:
    """The figures that stand nearest, in the unit asked for or else in one that is said for it."""
    weighed = [weigh(number) for number in range(len(cases))]
    for loosely in (False, True):
        found = [pair for pairs in zip(cases, weighed, strict=True) for pair in _fitting(ask, *pairs, loosely=loosely)]
        found = [(f, case) for f, case in found if ask.placed or f.headed or not _one_word(ask.words, case)]
        found = _of_row_named(ask, found)
        shown = _nearest(ask, found) if any(f.score >= ask.sure for f, _ in found) else []
        if shown:
            return shown
    return []


def _of_row_named(ask: CaseAsk, found: Sequence[InCase]) -> list[InCase]:
    """산북면 이동목욕 횟수: where a district is named that some figures are called by, those alone."""
    kept = list(found)
    for word in ask.words if ask.query.by in ("", "row") else ():
        if word.needed and word.names and word.text.endswith(_DISTRICTS) and not word.side:
            rows = [(f, case) for f, case in kept if word.text in f.printed.label.split()[:_ROW_NAME]]
            kept = [(f, case) for f, case in rows if len(f.printed.label.split()) <= _OF_ROW] or kept
    return kept


def _in_units_left(ask: CaseAsk, cases: Sequence[IndexedCase], shown: Sequence[Reading]) -> Iterator[Reading]:
    """몇 건이고 금액은: what is printed right beside the figures found in a unit that none of them is in."""
    query = ask.query
    for unit in lacking(query, shown) if shown else ():
        alone = replace(query, filters=tuple(f for f in query.filters if f.field != "unit" or f.value == unit))
        other = replace(ask, query=alone)
        beside = _shown(other, cases, _weigher(other, cases))
        if all(any(neighbouring(one, other) for other in shown) for one in beside):
            yield from beside


def _of_whole(ask: CaseAsk, cases: Sequence[IndexedCase], weigh: Callable[[int], list[Found]]) -> list[Reading]:
    """The printed total of what is named (멘토 멘티 합쳐), with those of its parts that are; none where several are."""
    asked = ask.whole_line and ask.altogether
    found = [f for f in weigh(0) if f.strict and f.near >= NEAR]
    made = wholes([f.reading for f in found])
    called = {f.reading for f in found if f.exact or any(_only_of(w, f) for w in ask.words)}
    fits = [(whole, parts) for whole, parts in made if {*parts} <= called or (asked and called & {*parts})]
    if len(fits) != 1 or not (ask.placed or len(cases) == 1):
        return []
    whole, parts = fits[0]
    return [whole, *(part for part in parts if part in called)]


def _only_of(word: CaseWord, found: Found) -> bool:
    """멘토멘티: whether a word has all that a figure is called."""
    return word.needed and bool(found.reading.basis) and any(found.reading.basis in s for s in word.spellings)


def _of_each_side(ask: CaseAsk, case: IndexedCase) -> list[Reading]:
    """The nearest figure of each of several things asked for (관내와 관외 출동비), or the one that is printed under the
    same label for each (지원실적); none where one of them has none: then all are asked for together."""
    sides, query = ask.sides, ask.query
    if len(sides) < 2 or not ask.placed:
        return []
    made, alike = list[list[Reading]](), list[dict[tuple[str, str], Reading]]()
    called = list[list[Reading]]()
    for side in sides:
        own = ask.of_side(side)
        found = _of_side(own, case)
        if not found:
            return []
        made.append(_nearest(replace(own, query=replace(query, by="")), found))
        called.append(
            [f.reading for f, _ in found if f.exact and any(w.labels(f.printed.label) for w in own.words if w.side)]
        )
        top = max(f.score for f, _ in found)
        near = [f.reading for f, _ in found if f.score > top - MARGIN]
        labels = [(r.basis, r.unit) for r in near]
        alike.append({name: r for name, r in zip(labels, near, strict=True) if name[0] and labels.count(name) == 1})
    own_line = on_one_line(called)
    if own_line:
        return own_line
    shown = [r for readings in made for r in readings]
    one_line = all(len({(r.thing.id, r.line) for r in readings}) == 1 for readings in made)
    if one_line and len({*shown}) == len(shown) and (query.by != "sum" or len(shown) == len(sides)):
        return shown
    shared = set.intersection(*(set(labels) for labels in alike))
    rows = [row for name in shared if len({*(row := [labels[name] for labels in alike])}) == len(sides)]
    return rows[0] if len(rows) == 1 else []


def _of_side(own: CaseAsk, case: IndexedCase) -> list[InCase]:
    """The figures by which one of several things is printed, in the unit asked for or else in one said for it."""
    weighed, words = _weighed(own, case), [w for w in own.words if w.side]
    for loosely in (False, True) if own.query.by == SUM else (False,):
        found = [(f, c) for f, c in _fitting(own, case, weighed, loosely=loosely) if any(_by(w, f, c) for w in words)]
        if found:
            return found
    return []


def _by(word: CaseWord, found: Found, case: IndexedCase) -> bool:
    """Whether a word is printed by a figure: in its label, on its line, in its passage."""
    printed = found.printed
    return word.stands(f"{printed.label} {printed.line} {case.passage(printed)}") >= _HELD


def _one_word(words: Sequence[CaseWord], case: IndexedCase) -> bool:
    """Whether a single word tells what is asked, and none of what the case is called: 국공립어린이집 몇 개 wants the
    number of them, not one that stands near."""
    telling = [w for w in words if not w.soft]
    called = f"{case.names} {' '.join(case.works)}"
    return len(telling) == 1 and telling[0].stands(called) < _HELD


def _spared(ask: CaseAsk) -> bool:
    """Whether what a case lacks is little, and less where it is what is asked for; no name of a place or an office."""
    if ask.last in ask.strange and ask.last is not None and ask.last.asked and {*units_of(ask.query)} & {*_COUNTS}:
        return False  # 위반 건수, 변호사 몇 명: of what else
    if any(tells_which(w) for w in ask.strange):
        return False  # 12월 처리건수, 4호점 면적: no other month, and not the year
    little = _LESS if ask.last in ask.strange else _LITTLE
    whole = sum(w.weight for w in ask.words)
    return sum(w.weight for w in ask.strange) <= little * whole and not any(w.names for w in ask.strange)


def _weigher(ask: CaseAsk, cases: Sequence[IndexedCase]) -> Callable[[int], list[Found]]:
    """What `_weighed` gives for one of the cases, by its number: made once, as it is looked through more than once."""
    return cache(lambda number: _weighed(ask, cases[number]))


def _weighed(ask: CaseAsk, case: IndexedCase) -> list[Found]:
    """The figures of the years asked for, and of a unit that may be meant, with how near the words stand to them.

    What is called just what is asked for may be counted in any unit where the question only suggests one.
    """
    query, words, lines = ask.query, ask.words, case.by_line
    wanted = [
        figure
        for figure in _but(query, case)
        if asked_for(query, figure.reading, (), counted_alike)
        and not of_several_years(query.years, figure)
        and not of_another(words, figure, f"{figure.label} {figure.line} {case.passage(figure)}")
        and (query.by or not of_another_source(words, figure))
        and not of_the_opposite(query, words, figure)
        and not of_another_stage(query, figure)
        and not of_savings(query, words, figure)
    ]
    wanted = of_date(query, unchanged(query, words, wanted))
    told = Told(words, case, wanted)
    sure = any(f.field == "unit" and f.op == "is" for f in query.filters)
    made = []
    for figure in wanted:
        row = lines[figure.reading.line]
        like = asked_for(query, figure.reading, row, of_like_unit)
        exact = told.exact(figure) and (like or not sure or called_people(words, figure))
        if (like or exact) and (query.by != PART or is_rate_of(ask, figure, case)):
            strict = asked_for(query, figure.reading, row, of_unit)
            made.append(Found(figure, told, told.score(figure), strict, like, told.headed(figure), exact))
    head = head_of(words)
    people = ask.altogether and head is not None and head.firm
    if sure and len(units_of(query)) == 1 and _counted_otherwise(told, made, wanted, altogether=people):
        return []
    return _of_each_unit(query, made, lines)


def _but(query: Query, case: IndexedCase) -> Sequence[Printed]:
    """교육용 말고: the figures that are not called what is left out; none where none is called so, unless it was said
    aside (in brackets)."""
    but = [str(f.value) for f in query.filters if f.field in ("except", "aside")]
    left = [f for f in case.figures if not any(word in f.label for word in but)]
    aside = all(f.field != "except" for f in query.filters)
    return case.figures if not but else left if len(left) < len(case.figures) or aside else ()


def _counted_otherwise(told: Told, made: Sequence[Found], wanted: Sequence[Printed], *, altogether: bool) -> bool:
    """오프라인 몇 건: whether what is asked for is printed in another unit (이용자 438명), nearer than all that
    is in the one asked for; or (이용자 총 몇 명) the whole of it is, and in that one only others are."""
    there = {f.printed for f in made}
    if altogether and made and not any(f.exact for f in made):
        top = max(f.score for f in made)
        lines = {f.reading.line for f in there}
        others = (f for f in wanted if f.reading.line in lines and f.reading.unit not in NO_COUNTS)
        return any(told.exact(f) and told.score(f) >= top for f in others if f not in there)
    if not made or any(f.headed for f in made):
        return False
    top = max(f.score for f in made)
    return any(told.headed(f) and told.score(f) > top + WIDE for f in wanted if f not in there)


def _of_each_unit(query: Query, found: list[Found], lines: dict[int, list[Reading]]) -> list[Found]:
    """Where figures of several units are asked for: of one that nothing near is counted in, what is said for it is
    meant (몇 개 정비하고 얼마: 90기)."""
    units = units_of(query)
    for unit in units if len(units) > 1 else ():
        near = [f for f in found if f.near >= NEAR]
        if not any(of_unit(f.reading, unit, lines[f.reading.line]) for f in near):
            also = {f for f in near if of_like_unit(f.reading, unit, lines[f.reading.line])}
            found = [replace(f, strict=True) if f in also else f for f in found]
    return found


def _fitting(ask: CaseAsk, case: IndexedCase, found: Sequence[Found], *, loosely: bool) -> Iterator[InCase]:
    """Those in the unit asked for (`loosely`: in one that is said for it, as where only such a one is called what is
    asked for), of which enough stands near; less where one is called what is asked for and the case has every word."""
    headed = any(f.headed for f in found) and not any(f.headed and f.strict for f in found)
    whole = any(len(sorts) > 1 for sorts in _strict_by_line(found, ask.near).values())  # 몇 개 몇 명
    loosely = loosely or (headed and not whole)
    known: dict[tuple[str, int], float] = {}
    for one in found:
        if one.strict and one.reading.unit:
            known[one.line] = max(known.get(one.line, 0.0), one.score)
    for one in found:
        # of a row whose columns and units are not known, unless one that is known is nearer
        bare = nameless(one.reading) and not one.reading.unit and one.score >= known.get(one.line, 0.0)
        fits = one.exact or one.strict or (one.like and (loosely or bare))
        called = ask.placed and not ask.strange and one.headed and one.strict
        if fits and ((ask.placed and one.exact) or one.near >= ask.near - (_CALLED if called else 0.0)):
            yield one, case


def _strict_by_line(found: Sequence[Found], near: float) -> dict[tuple[str, int], set[str]]:
    """The units asked for that each line near enough prints figures in."""
    made: dict[tuple[str, int], set[str]] = {}
    for one in found:
        if one.strict and one.near >= near:
            made.setdefault(one.line, set()).add(one.reading.unit)
    return made


def _nearest(ask: CaseAsk, found: Sequence[InCase]) -> list[Reading]:
    """The figures of the line that is nearest; of the few nearest lines where none is nearer than the others by more
    than the margin, and of those whose label says what is asked for and nothing else.

    Of many lines the nearest few, but none where two cases have them or where what is asked for is among the words that
    are left out: then too little is said to tell them apart.
    """
    query, words = ask.query, ask.words
    beside = {f.line[0]: [p.reading for p in case.figures if p.reading.thing.id == f.line[0]] for f, case in found}
    found = of_years(query, found, beside)
    found = _measured(ask, found)
    found = _totals(ask, found if query.measure == "budget" else _of_headed(found))
    if not ask.altogether:
        found = [(one, case) for one, case in found if one.reading.unit or _is_called(ask, one.reading, case)]
    if not found:
        return []
    if query.by in ("most", "least"):
        return extreme(query, found) or largest_works(query, found)
    found = _moved(found, beside) if query.by in ("change", BECAME) or (ask.differs and not ask.sides) else found
    found = on_full_line(query, found)
    if not _head_near(ask, found):
        return []
    near = _near_enough(ask, found)
    whole = all_sorts(query, found)
    near = [f for f in _on_line(words, near) if not whole or f.line in whole]
    if len(near) == 1 and _unsaid(ask, near[0], found):
        return []
    rows = _rows(ask, near, found, whole, beside)
    cases = {case.id for f in near if (case := case_of(f.reading.thing)) is not None}
    if len(rows) > SHOWN_LINES and (len(cases) > 1 or ask.last in ask.strange):
        return []
    return nearest_of_label(ask, few(rows), [f for f, _ in found])


def _measured(ask: CaseAsk, found: Sequence[InCase]) -> Sequence[InCase]:
    """주민 만족도는: where what is measured is said and no unit, the figures whose label says it, if there are such."""
    head = head_of(ask.words)
    if head is None or units_of(ask.query) or not head.text.endswith(_MEASURES):
        return found
    return [(f, case) for f, case in found if f.headed] or found


def _is_called(ask: CaseAsk, reading: Reading, case: IndexedCase) -> bool:
    """총계 20, 가구 5: whether the label of a figure without a unit has a word that is asked for and is not what the
    case is called."""
    said = spelled(f"{reading.basis} {reading.part}")
    return any(w.stands(said) >= _HELD for w in ask.words if w.stands(case.names) < _HELD)


def _rows(
    ask: CaseAsk,
    near: Sequence[Found],
    found: Sequence[InCase],
    whole: set[tuple[str, int]],
    beside: dict[str, list[Reading]],
) -> list[tuple[int, list[Reading]]]:
    """What each of the nearest lines tells, with how many of the words it is called by (-1 where it is no nearest one);
    of two that tell the same the one that is called just what is asked for: it may stand among other years."""
    needed = {n for n, word in enumerate(ask.words) if word.needed}
    top = max((f.score for f, _ in found), default=0.0)
    rows: dict[tuple[tuple[object, str], ...], tuple[bool, int, list[Reading]]] = {}
    for line in dict.fromkeys(f.line for f in near):
        row = [f for f, _ in found if f.line == line]
        best = max(f.score for f in row)
        first = max(row, key=lambda f: f.score)
        own = {f for f in row if f.strict and (f.labelled & needed) - first.labelled}  # 간부급, behind 일반직원
        kept = row if line in whole else with_wholes(row, [f for f in row if f.score > best - MARGIN or f in own])
        made = of_row(ask, kept, beside[line[0]])
        told = tuple((r.value, r.unit) for r in made)
        exact = any(f.exact and f.reading in made for f in kept)
        if told not in rows or exact > rows[told][0]:
            called = max(len(f.labelled & needed) for f in row) if best > top - MARGIN else -1
            rows[told] = exact, called, made
    return [(called, made) for _, called, made in rows.values()]


def _head_near(ask: CaseAsk, found: Sequence[InCase]) -> bool:
    """Whether what is asked for is printed by one of the nearest figures, where no unit tells what they shall be and no
    talk is about them."""
    head = head_of(ask.words)
    if head is None or head.loose or (ask.query.subjects and not head.firm):
        return True
    if {*units_of(ask.query)} - {TIME} and not head.firm:
        return True
    top = max(f.score for f, _ in found)
    alone = head.firm and ask.query.measure != "budget"  # 방문객 몇 명: of whom a passage tells besides
    near = ((f.printed, "" if alone else case.passage(f.printed)) for f, case in found if f.score > top - WIDE)
    return any(head.stands(f"{printed.label} {printed.line} {passage}") >= _HELD for printed, passage in near)


def _unsaid(ask: CaseAsk, only: Found, found: Sequence[InCase]) -> bool:
    """둘레길 방문객 수: whether neither a label nor its line says of the only figure near that it is of what is asked
    for, which only suggests its unit."""
    head, case = head_of(ask.words), next(case for f, case in found if f is only)
    sure = any(f.field == "unit" and f.op == "is" for f in ask.query.filters) or not units_of(ask.query)
    if head is None or head.loose or sure or not nameless(only.reading):
        return False
    return head.stands(f"{only.printed.line} {case.names}") < _HELD


def _on_line(words: Sequence[CaseWord], near: list[Found]) -> list[Found]:
    """Without the figures of columns that are not known on whose lines what is asked for is not printed, where it is on
    those of others."""
    head = head_of(words)
    there = {f for f in near if head is not None and head.stands(f"{f.printed.label} {f.printed.line}") >= _HELD}
    return [f for f in near if f in there or not there or not nameless(f.reading)]


def _of_headed(found: Sequence[InCase]) -> Sequence[InCase]:
    """The figures of the cases in which one of the nearest is called what is asked for, where there are such."""
    top = max((f.score for f, _ in found), default=0.0)
    called = {case.thing.id for f, case in found if f.headed and f.strict and f.score > top - MARGIN}
    return [(f, case) for f, case in found if case.thing.id in called] if called else found


def _moved(found: Sequence[InCase], beside: dict[str, list[Reading]]) -> Sequence[InCase]:
    """얼마에서 얼마로: the figures that are printed for before and after, where such are near."""
    made = [(f, case) for f, case in found if any(before_or_after(f.reading, r) for r in beside[f.line[0]])]
    top = max(f.score for f, _ in found)
    return made if any(f.score > top - WIDE for f, _ in made) else found


def _totals(ask: CaseAsk, found: Sequence[InCase]) -> Sequence[InCase]:
    """Where a total is asked for, those that add others up, if they stand nearly as near."""
    if not found or not ask.altogether or any(_MEAN in w.text for w in ask.words):
        return found  # and 총 건수, 월평균: both
    top = max((f.score for f, _ in found), default=0.0)
    parted = {f.line for f, _ in found if f.reading.part}  # 5명 (전문의 3, 간호사 2)
    whole = {f for f, _ in found if is_total(f.reading) or (f.line in parted and not f.reading.part)}
    first = next(f for f, _ in found if f.score == top)
    needed = {n for n, word in enumerate(ask.words) if word.needed} & first.labelled
    if first not in whole:  # else that of another thing may be one
        whole = {f for f in whole if _by_line(f.line, first.line) or needed <= f.labelled}
    whole = {f for f in whole if f.score > top - _FAR}
    units = {f.reading.unit for f in whole}
    also = len(units_of(ask.query)) > 1  # 총 몇 회 몇 곳: of the other unit no total is printed
    kept = [(f, case) for f, case in found if f in whole or (also and f.reading.unit not in units)]
    return kept if whole else found


def _by_line(one: tuple[str, int], other: tuple[str, int]) -> bool:
    """Whether two lines are so near that the one may add up the other."""
    return one[0] == other[0] and abs(one[1] - other[1]) <= 2 * SERIES


def _near_enough(ask: CaseAsk, found: Sequence[InCase]) -> list[Found]:
    """The figures that stand nearly as near as the nearest, in its own case also those that are called what is asked
    for or are the nearest of another of a row of like things (1차 2차)."""
    margin, apart = WIDE if ask.strange else MARGIN, MARGIN if ask.placed else WIDE
    top, first = max(((f.score, case) for f, case in found), key=lambda pair: pair[0])
    asked = [w.text for w in ask.words if ORDINAL.fullmatch(w.text)]
    each = [max((f.score for f, _ in found if _of(one, f.reading)), default=top) for one in asked]
    least = min([top, *each]) - margin
    near = [f for f, case in found if (f.exact or f.score > least if case is first else f.score > top - apart)]
    done = bool(ask.words) and ask.words[-1].loose  # 몇 대 설치됐는지: what is called 설치 may be of another work
    before = {f for f in near if f.exact and f.score > top - MARGIN and (f.headed or not done)}
    return sorted(near, key=lambda f: (f not in before, -f.score))


def _of(one: str, reading: Reading) -> bool:
    """Whether a figure is of one of a row of like things: 1차."""
    return one in f"{reading.basis} {reading.part} {reading.period}".split()
