"""Figures found by the words of their labels: the subject, what the figure is printed under, and the unit.

A figure answers only where every word of the question is printed with it – in its label, in the name of what it is
about, or on the lines right above it.  What is left out would make it the figure of something else.
Where no organisation is named, words around a figure do not answer alone: one at least stands in its own label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.layouts.line_words import is_deed
from db.case_apart import NAMED_SO, NEXT_ROWS
from db.case_apart_from import of_another_label
from db.case_asked import GAP
from db.case_index import case_index, case_of, letters_of
from db.case_reckon import ends, gap
from db.case_untold import MOVING
from db.case_words import words_of
from db.choose import is_unreported
from db.facts import Facts
from db.label_words import counted_under
from db.near_words import (
    COMPOUND,
    FILLERS,
    IN_LABEL,
    IN_PASSAGE,
    MEASURES,
    MONTH,
    ON_LINE,
    PARTS,
    Around,
    coverage,
    label_of,
    made_of,
    of_unit,
)
from db.result import AmountLine, Amounts, NotFound, Reading, Result, Thing
from db.search import Group, Said, groups_of
from nlp.query import Query

_MOST_THINGS = 600


@dataclass(frozen=True, slots=True)
class _Found:
    reading: Reading
    far: int  # words that stand elsewhere in the case only
    head: tuple[int, bool]  # how near the last word stands, and whether whole: what is counted is said last
    own: int  # how near the others stand: in the figure's own label, on its line, in its passage


def printed(facts: Facts, query: Query) -> Result:
    """The figures whose printed words hold every word of `term`: one, or all that fit equally well."""
    groups = groups_of(query.term)
    result = _among(facts, query, groups, _things(facts, query, groups))
    if isinstance(result, NotFound) and not (query.scope or query.subjects):
        result = _among(facts, query, groups, _things(facts, query, groups, thorough=True))
    return _told(facts, query, result) if isinstance(result, Amounts) else result


def _told(facts: Facts, query: Query, result: Amounts) -> Result:
    """The figures found; of one case none that is printed for something else than the words of the question name."""
    shown = [r for line in result.lines for r in line.asked]
    cases = {case.id for r in shown if (case := case_of(r.thing)) is not None}
    if len(cases) != 1:
        return result
    index = case_index(facts)
    printed_in = index.cases[cases.pop()]
    found = [f for f in printed_in.figures if f.reading in shown]
    word = of_another_label(query, words_of(index, query.term), found, printed_in)
    return NotFound(query, "untold", word=word.text) if word is not None else result


def _among(facts: Facts, query: Query, groups: Sequence[Group], things: Sequence[Thing]) -> Result:
    if not things:
        return NotFound(query, "no_match", word=query.term)
    readings = facts.readings(things, (*MEASURES, *query.beside))
    found: list[_Found] = []
    named = bool(groups) and any(t.id in query.scope and t.kind not in ("organization", "case") for t in things)
    missing = set(range(len(groups)))
    most = PARTS if query.scope or query.subjects else PARTS - 1
    for thing, around in _around(facts, query, [t for t in things if readings[t.id]], readings):
        left = _lacking(groups, readings[thing.id], around, most, missing)
        if not left:
            made, left = _of_thing(query, groups, readings[thing.id], around, named=named)
            found += made
        missing &= left
    parts = [part for group in groups for part in group]
    counted = _unit(query) in ("수", "명")
    numbered = [f"{part}수" for part in parts] if counted else []  # 등록단체 수: the 단체수 of them
    best = _best(_asked_for(found, query, parts), query, [*parts, *numbered])
    if query.by and best:
        best = _row(query, best, readings[best[0].thing.id], parts)
        best = best if _in_every_unit(query, best) else []
    if query.order:
        best = sorted(best, key=lambda r: r.note.endswith(_BEFORE))
    if not best:
        word = next((groups[i][0] for i in sorted(missing)), "")
        return NotFound(query, "no_match", word=word)
    lines = tuple(AmountLine(r.thing, r.year, (r,)) for r in best)
    two = ends(best) if query.by == GAP else []
    apart = gap(two) if len({r.basis for r in two}) == 1 else ()
    return Amounts(query, (*apart, *(line for line in lines if not apart or line.asked[0] in two)))


def _around(
    facts: Facts, query: Query, things: Sequence[Thing], readings: dict[str, list[Reading]]
) -> Iterator[tuple[Thing, Around]]:
    """What stands around the figures of each subject."""
    beside = " ".join(query.beside)
    made = facts.made_of(things, beside)
    unmade = [t for t in things if t.id not in made]
    texts = facts.texts([*unmade, *(t.parent for t in unmade if t.parent is not None)], words=True) if unmade else {}
    for thing in things:
        around = made.get(thing.id)
        if around is None:
            around = Around.of(thing, texts, readings[thing.id])
            facts.keep(thing, beside, around, around.letters)
        yield thing, around


def _lacking(
    groups: Sequence[Group], readings: Sequence[Reading], around: Around, most: int, asked: set[int]
) -> set[int]:
    """Words that are nowhere around the figures of a subject; where there is one, of the others those `asked` of."""
    missing: set[int] = set()
    there = around.everything
    for number, group in enumerate(groups):
        if missing and number not in asked:
            continue
        if not any(made_of(word, there, most) for word in group):
            if MONTH.fullmatch(group[0]) and any(r.year is None for r in readings):
                continue
            missing.add(number)
    return missing


def _of_thing(
    query: Query, groups: Sequence[Group], readings: Sequence[Reading], around: Around, *, named: bool
) -> tuple[list[_Found], set[int]]:
    """The figures of one subject that have every word, and the words that none of its figures has."""
    most = PARTS if query.scope or query.subjects else PARTS - 1
    elsewhere: set[int] | None = None
    spent = {(r.value, r.unit) for r in readings if r.measure == "budget" and not r.part}
    alone = _asks_budget(query) and bool(query.scope) and len(spent) == 1
    found: list[_Found] = []
    missing = set(range(len(groups)))
    lines: dict[int, list[Reading]] = {}
    for reading in readings:
        lines.setdefault(reading.line, []).append(reading)
    for reading in readings:
        beside = [r for r in lines[reading.line] if r.basis != reading.basis]
        if reading.measure == "actual" and is_unreported(reading, readings):
            continue
        if not _fits(reading, query, beside) or (query.basis and reading.basis != query.basis):
            continue
        worth = coverage(groups, reading, around, most)
        rows = _of_its_table(reading, lines) if case_of(reading.thing) is not None else []
        left = {n for n, value in enumerate(worth) if value is None} | _of_neighbours(groups, reading, beside, rows)
        if query.by == "row" and IN_LABEL in worth:  # 현장 온라인 각각: each word is said of one figure of the line
            left -= _said_of_others(groups, reading, lines[reading.line])
        missing &= left
        if left and elsewhere is None:
            whole = around.whole()
            elsewhere = {n for n, group in enumerate(groups) if any(made_of(word, whole) for word in group)}
        far = left & elsewhere if elsewhere else set()
        budget = reading.measure == "budget" and alone
        allowed = len(groups) if budget else int(len(groups) > _FEW)
        if left - far or len(far) > allowed:
            continue
        if named:  # of a thing named, what is asked is said by the figure itself, or by what lies beneath the thing
            if not _said_by_itself(query, groups, reading, worth):
                continue
        elif groups and not (query.basis or _says_enough(query, groups, reading, worth, around.names)):
            continue
        unlike = query.measure == "budget" and reading.measure != "budget"
        if unlike and (not _says_itself(groups, worth, around.about) or _other_money(groups, reading)):
            continue
        if case_of(reading.thing) is not None and _of_something_else(query, groups, reading, worth):
            continue
        head = _head(groups, worth), _stands_whole(groups, Said(label_of(reading)))
        found.append(_Found(reading, len(far), head, sum(value or 0 for value in worth)))
    return found, missing


def _of_something_else(query: Query, groups: Sequence[Group], reading: Reading, worth: Sequence[int | None]) -> bool:
    """미끄럼틀 몇 개: whether a figure of a case in another unit (77,000곳) has what is counted only near it; 간담회
    예산: whether money is called that of a work which nothing that is said stands by."""
    if reading.measure == "budget":
        return len(label_of(reading).split()) >= NAMED_SO and not any((value or 0) >= ON_LINE for value in worth)
    unit = _unit(query)
    moved = _MOVED_BY.search(reading.note) if unit == "%" and reading.unit.startswith("%") else None
    if moved is not None and moved.group() not in query.term and not reading.basis.endswith(("률", "율")):
        return True  # 청년인구 비율: not by how much they have become fewer
    other = unit == _THINGS and reading.unit != unit and not reading.unit.startswith(unit)
    return other and bool(reading.unit) and _head(groups, worth) < IN_LABEL


_THINGS = "개"
_MOVED_BY = re.compile(r"감소|증가|상승|하락|감축|절감|단축|증대")
_BEFORE = "변경 전"
_SORTS_OF_MONEY = ("액", "금", "료", "인센티브")
_FEW = 2  # words: of more one may stand elsewhere in the case


def _things(facts: Facts, query: Query, groups: Sequence[Group], *, thorough: bool = False) -> list[Thing]:
    """What the figures may be about: all that stands under the scope, else what names or texts of have the words.

    A long word is enough to find them by, unless it stands in a label alone: `thorough` looks by others too."""
    if query.subjects:
        return list(facts.things(query.subjects).values())
    if query.basis:
        return [t for t in facts.labelled(query.basis) if not query.scope or _under(t, query.scope)]
    if query.scope:
        if facts.has_many(query.scope, _MOST_THINGS):
            return []
        under = facts.below(query.scope, _MOST_THINGS + 1)
        return under if len(under) <= _MOST_THINGS else []
    held: dict[str, set[str]] = {}
    found: dict[str, Thing] = {}
    telling = [group for group in groups if group[0] not in FILLERS] or groups
    for group in sorted(telling, key=lambda g: -len(g[0]))[:_RETRIEVED]:
        hits = _hits(facts, group) or _hits(facts, group, apart=True)
        if len(group[0]) >= COMPOUND:
            hits = [*hits, *counted_under(facts, group[0])]
        for thing in hits:
            found[thing.id] = thing
            held.setdefault(thing.id, set()).add(group[0])
        if hits and len(group[0]) >= COMPOUND and not thorough:
            break  # so long a word tells enough: whatever has all the words has this one
    under = facts.below([t.id for t in found.values() if t.kind == "case"][:_MOST_THINGS], _MOST_THINGS)
    for thing in under:
        if thing.parent is not None:
            found.setdefault(thing.id, thing)
            held.setdefault(thing.id, set()).update(held.get(thing.parent.id, set()))
    most = max((len(words) for words in held.values()), default=0)
    return [found[i] for i, words in held.items() if len(words) == most][:_MOST_THINGS]


_RETRIEVED = 3  # words by which candidates are retrieved, the longest first


def _hits(facts: Facts, group: Group, *, apart: bool = False) -> list[Thing]:
    """Subjects with a name or text that has a word in any of its spellings; `apart`: or the halves of a compound
    (마을 둘레길, 둘레길 of 마을둘레길)."""
    halves = ((group[0][:2], group[0][-2:]),) if apart and len(group[0]) >= COMPOUND and group[0].isalpha() else ()
    if apart and not halves:
        return []

    def find() -> list[Thing]:
        found = facts.containing(halves or (group,), words=True)
        return list({t.id: t for t, _, said in found if any(made_of(word, said) for word in group)}.values())

    return facts.once(("hits", group, apart), find)


def _under(thing: Thing, scope: Sequence[str]) -> bool:
    at: Thing | None = thing
    while at is not None and at.id not in scope:
        at = at.parent
    return at is not None


def _says_enough(
    query: Query, groups: Sequence[Group], reading: Reading, worth: Sequence[int | None], names: Said
) -> bool:
    """Whether the words of the question stand by the figure itself: one on its line, or in its label where no place
    is named, and the last of them in its passage.  A budget is that of what stands around it."""
    if reading.measure == "budget" and _asks_budget(query):
        pairs = [(g, v) for g, v in zip(groups, worth, strict=True) if g[0] not in FILLERS]
        return bool(query.subjects) or all(v or any(made_of(w, names) for w in g) for g, v in pairs)
    placed = query.scope or query.subjects
    telling = [value or 0 for group, value in zip(groups, worth, strict=True) if group[0] not in FILLERS]
    return _head(groups, worth) >= IN_PASSAGE and any(value >= (ON_LINE if placed else IN_LABEL) for value in telling)


def _stands_whole(groups: Sequence[Group], label: Said) -> bool:
    """Whether the last telling word is written in a label as it was typed: 교육용, not 교육로봇."""
    told = [group for group in groups if group[0] not in FILLERS]
    return bool(told) and any(map(label.holds, told[-1]))


def _said_by_itself(query: Query, groups: Sequence[Group], reading: Reading, worth: Sequence[int | None]) -> bool:
    """Whether the figure of a thing named says what is asked; what the thing itself is called tells its figures apart
    only where it stands in a label (자원봉사센터 자원봉사자: not its committee)."""
    name = Said(reading.thing.name)
    if reading.thing.id not in query.scope or reading.measure != "count":
        return bool(sum(v or 0 for v in worth)) or _named_so(groups, name)
    told = (v or 0 for g, v in zip(groups, worth, strict=True) if v == IN_LABEL or not _named_so((g,), name))
    return bool(sum(told))


def _named_so(groups: Sequence[Group], name: Said) -> bool:
    return any(made_of(word, name) for group in groups for word in group if word not in FILLERS)


def _says_itself(groups: Sequence[Group], worth: Sequence[int | None], about: Said) -> bool:
    """Whether a line says more of what is asked than what its case is called: 이설 예산 절감, not the case's 사업비."""
    near = (group for group, value in zip(groups, worth, strict=True) if (value or 0) >= ON_LINE)
    return any(not any(made_of(word, about) for word in group) for group in near)


def _other_money(groups: Sequence[Group], reading: Reading) -> bool:
    """Whether a figure is called money of another sort than a budget, which is not asked for: 판매액, 모금액."""
    words = reading.basis.split()
    called = [word for word in words if not is_deed(word)][-1:]  # 인센티브 확보: what was done to it stands behind
    own = bool(called) and called[0].endswith(_SORTS_OF_MONEY)
    return own and not any(made_of(word, Said(called[0])) for group in groups for word in group)


def _asks_budget(query: Query) -> bool:
    return query.measure == "budget" or any(f.field == "unit" and f.value == "원" for f in query.filters)


def _head(groups: Sequence[Group], worth: Sequence[int | None]) -> int:
    """What the last telling word is worth: in Korean what is counted or measured stands last."""
    told = [value or 0 for group, value in zip(groups, worth, strict=True) if group[0] not in FILLERS]
    return told[-1] if told else 0


def _of_its_table(reading: Reading, lines: dict[int, list[Reading]]) -> list[Reading]:
    """What stands in the row of a figure and, under other names, in those right beside it that are of other years."""
    names = {r.basis for r in lines[reading.line]}
    near = range(reading.line - NEXT_ROWS, reading.line + NEXT_ROWS + 1)
    rows = [lines[n] for n in near if n in lines and n != reading.line and names & {r.basis for r in lines[n]}]
    return [*lines[reading.line], *(r for row in rows for r in row if r.year != reading.year)]


def _of_neighbours(
    groups: Sequence[Group], reading: Reading, beside: Sequence[Reading], table: Sequence[Reading] = ()
) -> set[int]:
    """Words that are the heads of other columns in a figure's row: 처리건수 is not the number of 병원동행.  Of a case
    also of the columns of its `table`, and where they are only a part: 동행서비스 of 병원동행서비스."""
    own, heads = Said(label_of(reading)), {"".join(r.basis.split()) for r in beside}
    if any(word == "".join(reading.basis.split()) for group in groups for word in group):
        return set()  # 상담 신청 지원: each column is asked for
    parts = {word for r in table for word in _words(r.basis) if len(word) >= COMPOUND and not own.holds(word)}
    return {
        number
        for number, group in enumerate(groups)
        if any(word in heads or any(part in word for part in parts) for word in group)
        and not any(made_of(word, own) for word in group)
    }


def _words(basis: str) -> Iterator[str]:
    """The words of a label without the marks around them: 챗봇 “도우미”."""
    return map(letters_of, basis.split())


def _said_of_others(groups: Sequence[Group], reading: Reading, line: Sequence[Reading]) -> set[int]:
    """Words in the labels of other figures of a line, counted in the same unit."""
    others = [Said(label_of(r)) for r in line if r is not reading and r.unit == reading.unit]
    return {n for n, group in enumerate(groups) if any(made_of(word, said) for word in group for said in others)}


def _unit(query: Query) -> str:
    return next((str(f.value) for f in query.filters if f.field == "unit"), "")


def _fits(reading: Reading, query: Query, beside: Sequence[Reading]) -> bool:
    """Whether a figure is of a unit and year asked for; a column without a unit is counted as those `beside` it."""
    if query.years and reading.year not in query.years:
        return False
    later = reading.year is not None and reading.year > reading.thing.document.year
    if not query.years and later and not (reading.measure == "count" and case_of(reading.thing) is not None):
        return False  # what is planned for later is asked for with its year
    if query.period and reading.measure == "budget" and not _is_whole(reading):
        return False
    units = [str(f.value) for f in query.filters if f.field == "unit"]
    return not units or any(of_unit(reading, unit, beside) for unit in units)


def _in_every_unit(query: Query, best: Sequence[Reading]) -> bool:
    """몇 명한테 몇 회: each of several units that are asked for is answered, else the figures are of another thing."""
    units = [str(f.value) for f in query.filters if f.field == "unit" and f.value != "%"]
    return all(any(of_unit(r, unit, best) for r in best) for unit in units)


def _is_whole(reading: Reading) -> bool:
    """Whether a budget is that of all years (총사업비): a case prints no other, a plan says so."""
    return case_of(reading.thing) is not None or "총" in label_of(reading)


def _row(query: Query, best: Sequence[Reading], readings: Sequence[Reading], words: Sequence[str]) -> list[Reading]:
    """All that one line prints of what is asked for; of a change at least two figures, or one that says it."""
    if len({(r.thing.id, r.line) for r in best}) > 1:
        return list(best)
    beside = [r for r in readings if r.line == best[0].line]
    row = [r for r in beside if _fits(r, query, [o for o in beside if o.basis != r.basis])]
    said = [r for r in row if any(w == "".join(r.basis.split()) for w in words)]
    if len({r.basis for r in said}) > 1:
        return said
    if len(row) > _MOST_ROW:
        row = [r for r in row if any(made_of(w, said) for w in words for said in (Said(label_of(r)),))] or list(best)
    units = {r.unit for r in row}
    if query.by in MOVING and len(row) == 1 and not _MOVED.search(label_of(row[0])):
        return []
    return row if len(row) > 1 or units else list(best)


_MOST_ROW = 8
_CHANGE = re.compile(r"(?:증감|증가|감소)[수량액률율]?$")
_MOVED = re.compile(r"증가|감소|상승|하락|절감|단축|향상|증대|감축|확대|축소|인상|인하|[↑↓△▲▽▼]")


def _asked_for(found: Sequence[_Found], query: Query, words: Sequence[str]) -> Sequence[_Found]:
    """A budget where one is asked for and printed; the whole and not its parts, unless a part is named."""
    if query.measure == "budget":
        found = [f for f in found if f.reading.measure == "budget"] or found
    whole = [f for f in found if not f.reading.part or any(w in f.reading.part for w in words)]
    return whole or found


def _best(found: Sequence[_Found], query: Query, words: Sequence[str]) -> list[Reading]:
    """Those that say most of it in their own label, a label of the very words first.

    Of a row with its years the total or the document's own year.
    """
    if not found:
        return []
    most = max((-f.far, f.head, f.own) for f in found)
    best = [f.reading for f in found if (-f.far, f.head, f.own) == most]
    if not query.by and not any(_CHANGE.search(w) for w in words):  # how many, not by how many more
        best = [r for r in best if not _CHANGE.search(r.basis)] or best
    alike = {("".join(r.basis.split()), r.part, r.period, r.thing.id) for r in best}
    if len(best) > 1 and len(alike) == 1 and not query.years:
        newest = [r for r in best if r.year == r.thing.document.year]
        best = newest or best
    if any(r.measure == "budget" for r in best) and not query.years:
        best = [r for r in best if r.year == r.thing.document.year] or best
    exact = [r for r in best if any(w == "".join(r.called.split()) for w in words)]
    exact = exact or [r for r in best if any(w.endswith("".join(r.called.split()) or " ") for w in words)]
    best = exact or best
    best = [r for r in best if r.thing.id in query.scope] or best  # of the things named before what lies beneath them
    made: dict[tuple[object, ...], Reading] = {}
    for reading in best:
        made.setdefault((reading.value, reading.unit, reading.year, reading.part), reading)
    return list(made.values())
