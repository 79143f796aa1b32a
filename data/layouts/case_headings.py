"""Headings of a torn table, recovered by proof: which words over a row of numbers head which of its columns.

The conversion printed a heading's cells one behind the other, each over as many lines as it took up.  Every way to
cut the words into as many columns as the rows have numbers is tried: as one line of headings, or as groups over
leaves (접수, 심의 over 건수, 금액).  A way is admissible only where nothing printed speaks against it: totals are the
sums of what they stand beside, changes are differences, rates stand over per cents, a printed unit is that of its
numbers.  What all admissible ways agree on is a column's heading; where nothing but the number of columns speaks for
them, or nothing is agreed on, the table stays torn.  Pure functions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

from data.layouts.case_proofs import PART_OF_YEAR, YEAR_AND_MONTH, Cell, Column, Group, proofs, said_units, unit_of
from data.layouts.case_torn import YEAR_WORD

_MOST_WORDS = 18
_MOST_TRIES = 12_000  # seconds at worst; a table of a real book takes some hundreds, its widest ten thousand
_FEWEST = 2
_SURE_MARKS = 3  # cells known to begin where they do that leave no doubt
#: A heading does not end in one of these: what they modify follows.
_MODIFIER = re.compile(
    r"(?:별|(?<![회심토합협동건강정문주논])의|는|한|된|및|･|·|,)$|^(?:구|시|군|도|각|총|월|연|타|신|전체)$"
)
_MODIFIED_ALONE = frozenset({"성별", "연령별", "지역별", "월별", "연도별"})
#: What only ends a heading: `댓글 수`.
_BOUND = re.compile(r"^(?:수|등|외|율|률|액|비|간|중)(?:\(|$)")
_LATIN = re.compile(r"[A-Za-z]+$")
_QUOTED = re.compile(r"^[“‘\"'｢「]")
_OPENS = re.compile(r"^[【[<]")
_MEASURE = re.compile(r"\d{1,4}(?:m|km|kg|㎡|회차|차|인|일)$")
#: What a number only numbers: 2호점, 3분기.
_ORDINAL = re.compile(r"\d{1,2}(?:호점?|호차|호선|단계|학년|권역|구역|유형|기)(?:\(|$)")
#: Hours and ages that a column is of: 18~22시, 19~29세, 60세 이상.
BRACKET_OF = re.compile(r"\d{1,3}(?:시|세)?[~∼]\d{1,3}(?:시|세)(?:\(|$)")
_YEAR = re.compile(r"^[~∼]?\s?['’‘]?(?:(?:19|20)\d{2}|(?<=['’‘])\d{2})년?(?:도|\.)?(?:\(|$)")
_TOTAL = re.compile(r"^(?:계|합계|소계|총계|누계)(?:\(|$)")


@dataclass(frozen=True, slots=True)
class Atom:
    """One word of a heading, with the brackets behind it: its line among the headings, and whether a cell is known
    to begin with it."""

    text: str
    line: int
    begins: bool = False
    lower: bool = False  # the first word of a line that is known to begin the lower headings


Segment = tuple[Atom, ...]


class _TooManyError(Exception):
    """There are more ways to read the words than are worth trying: the table stays torn."""


class _Tries:
    """Counts what is tried for one table."""

    def __init__(self) -> None:
        self.left = _MOST_TRIES

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise _TooManyError


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one table's headings, what is printed elsewhere as one word, and what may still be tried."""

    atoms: tuple[Atom, ...]
    glued: frozenset[str]
    tries: _Tries

    def part(self, begin: int, end: int | None = None) -> _Words:
        """Some of the words, tried for the same table."""
        return replace(self, atoms=self.atoms[begin:end])


@dataclass(frozen=True, slots=True)
class Proved:
    """The headings of all columns, without words where they are not known, and the words that stand over all."""

    columns: tuple[Column, ...]
    over: tuple[str, ...] = ()


@lru_cache(maxsize=256)  # the rows of a table ask for the same
def recovered(
    atoms: tuple[Atom, ...],
    rows: tuple[tuple[Cell, ...], ...],
    count: int,
    glued: frozenset[str],
    *,
    sure: bool,
    flat: bool,
    units: tuple[str, ...] = (),
) -> Proved | None:
    """The headings of `count` columns; None where they cannot be proved.  A column without words is one that the
    admissible ways do not agree on.  `glued` are words printed elsewhere as one (강서띵동 for 강서 / 띵동); `sure` says
    that the words are one line right over the rows: then their number alone tells the first and the last.  `flat` are
    headings that nothing stands over: names.  `units` is the table's list of them (단위 : 개소, 회, 명).
    """
    if not _FEWEST <= len(atoms) <= _MOST_WORDS or count < _FEWEST or not rows:
        return None
    marks = [atom for atom in atoms[1:] if atom.begins]
    if len(marks) == count - 1 and len(marks) >= _SURE_MARKS:
        return Proved(tuple(_column(segment) for segment in _at_marks(atoms)))
    spaces = (_flat,) if flat else (_flat_or_grouped, _under_one)
    for listed in (units, ()) if len(units) == count else ((),):
        words = _Words(atoms, glued, _Tries())
        try:
            found = (_admissible(space(words, count), rows, listed) for space in spaces)
            if admissible := next((ways for ways in found if ways), None):
                return _agreed(admissible, sure=sure and len(rows) > 1)
        except _TooManyError:
            continue
    return None


def _admissible(
    ways: Iterator[tuple[Group, ...]], rows: tuple[tuple[Cell, ...], ...], units: tuple[str, ...]
) -> list[tuple[tuple[Group, ...], bool]]:
    """The ways that no number speaks against, each with whether one speaks for it; where the table lists a unit for
    every column, those whose headings are counted in just these."""
    made: list[tuple[tuple[Group, ...], bool]] = []
    for way in ways:
        counted = said_units(way, units) if units else way
        found = proofs(counted, rows) if counted else None
        if counted and found is not None and _distinct(counted):
            proved = (
                found or units or _marked(counted) or _in_each(counted) or _repeated(counted) or _each_counts(counted)
            )
            made.append((counted, bool(proved)))
    return made


def _agreed(admissible: Sequence[tuple[tuple[Group, ...], bool]], *, sure: bool) -> Proved | None:
    """What all admissible ways agree on; None where one has nothing that speaks for it, or too little is agreed on."""
    if not sure and not all(proved for _, proved in admissible):
        return None
    columns: list[Column] = []
    admissible = _evenly_named(admissible)
    for way, _ in admissible:
        here = [column for group in way for column in group.columns()]
        columns = [a.common(b) for a, b in zip(columns, here, strict=True)] if columns else here
    for way, _ in admissible:  # a month in one way and its whole year in another: nothing is known of it
        here = [column for group in way for column in group.columns()]
        columns = [c if _same_time(c, h) else Column(()) for c, h in zip(columns, here, strict=True)]
    told = [column if _tells(column, columns) else Column((), column.unit) for column in columns]
    if sum(bool(column.words) for column in told) * 2 <= len(told):
        return None
    told = _unit_of_sum(told)
    over = {way[0].over for way, _ in admissible}
    return Proved(tuple(told), over.pop() if len(over) == 1 else ())


def _evenly_named(ways: Sequence[tuple[tuple[Group, ...], bool]]) -> Sequence[tuple[tuple[Group, ...], bool]]:
    """Of ways that part the same groups, each with its own total, and only cut their names (챗봇 상담 앱 민원)
    elsewhere: the one that gives every group as many words."""
    shapes = {tuple(tuple(leaf.words for leaf in group.leaves) for group in way) for way, _ in ways}
    named = [[group for group in way if group.words] for way, _ in ways]
    subtotals = all(group.leaves[0].is_total for groups in named for group in groups)
    if len(ways) < 2 or len(shapes) > 1 or not subtotals or any(len(groups) < 2 for groups in named):
        return ways
    even = [way for way, groups in zip(ways, named, strict=True) if len({len(group.words) for group in groups}) == 1]
    return even if len(even) == 1 else ways


def _at_marks(atoms: Sequence[Atom]) -> list[Segment]:
    """The words cut where a cell is known to begin, and nowhere else."""
    edges = [0, *(at for at in range(1, len(atoms)) if atoms[at].begins), len(atoms)]
    return [tuple(atoms[a:b]) for a, b in pairwise(edges)]


def _distinct(way: Sequence[Group]) -> bool:
    """No two columns are headed alike."""
    labels = [column.words for group in way for column in group.columns()]
    return len(set(labels)) == len(labels)


def _same_time(agreed: Column, here: Column) -> bool:
    return all(word in agreed.words for word in here.words if _is_time(word))


def _unit_of_sum(columns: Sequence[Column]) -> list[Column]:
    """The columns, a total among them in the one unit of all that it is the sum of."""
    units = {column.unit for column in columns if not column.is_total and not column.is_rate and not column.is_change}
    unit = units.pop() if len(units) == 1 else ""
    return [replace(column, unit=unit) if column.is_total and not column.unit else column for column in columns]


def _is_time(word: str) -> bool:
    return any(pattern.match(word) for pattern in (PART_OF_YEAR, _YEAR, YEAR_AND_MONTH))


def _tells(column: Column, columns: Sequence[Column]) -> bool:
    """Whether the words of a column tell it from the others: another's do not say all of them too."""
    mine = Counter(column.words)
    return bool(mine) and not any(other is not column and mine <= Counter(other.words) for other in columns)


def _in_each(way: Sequence[Group]) -> bool:
    """Whether one word stands in every heading (한빛시 도서관 / 한빛시 체육관): nothing is left to chance then."""
    leaves = [set(leaf.words) for group in way for leaf in group.leaves]
    return len(leaves) > 1 and bool(set.intersection(*leaves))


def _repeated(way: Sequence[Group]) -> bool:
    """Whether the same leaves stand under every group, two groups or more."""
    grouped = [tuple(leaf.words for leaf in group.leaves) for group in way if group.words]
    return len(grouped) > 1 and len(set(grouped)) == 1


def _each_counts(way: Sequence[Group]) -> bool:
    """Whether every heading ends in what is counted (건수, 인원, 예산(백만원)): each says by itself where it ends."""
    columns = [column for group in way for column in group.columns()]
    return len(columns) > _FEWEST and all(column.unit for column in columns)


def _marked(way: Sequence[Group]) -> bool:
    """Whether every heading is marked by itself as one: a year, a bracketed step, a cell that is known to begin."""
    leaves = [leaf for group in way for leaf in group.leaves]
    return all(leaf.marked for leaf in leaves[1:])


def _under_one(words: _Words, count: int) -> Iterator[tuple[Group, ...]]:
    """One heading over all that the lines below it say."""
    atoms = words.atoms
    for at in range(1, len(atoms)):
        if any(_TOTAL.match(atom.text) or _YEAR.match(atom.text) for atom in atoms[:at]):
            return
        if atoms[at].line != atoms[at - 1].line:
            for whole in _segmentations(words.part(0, at), 1, 1):
                over = tuple(atom.text for atom in whole[0])
                for way in _flat_or_grouped(words.part(at), count):
                    yield tuple(replace(group, over=over) for group in way)


def _flat(words: _Words, count: int) -> Iterator[tuple[Group, ...]]:
    for leaves in _segmentations(words, count, count):
        yield tuple(Group((), (_column(leaf),)) for leaf in leaves)


def _flat_or_grouped(words: _Words, count: int) -> Iterator[tuple[Group, ...]]:
    """The words as headings of so many columns: flat, or parted into groups and leaves at the end of a line."""
    atoms = words.atoms
    known = [at for at in range(1, len(atoms)) if atoms[at].lower] or _repeated_words(atoms)
    if not known:
        yield from _flat(words, count)
    for at in known or range(1, len(atoms)):
        if atoms[at].line == atoms[at - 1].line:
            continue
        tops = list(_segmentations(words.part(0, at), 1, count - 1))
        for leaves in _segmentations(words.part(at), 2, count):
            for top in tops:
                yield from _grouped(top, leaves, count, words.tries)


def _repeated_words(atoms: Sequence[Atom]) -> list[int]:
    """Where the words from the beginning of a line on are the same ones again and again: sub-headings (목표 실적 목표
    실적), and nothing above them is one."""
    texts = [atom.text for atom in atoms]
    for at in range(1, len(texts)):
        tail = texts[at:]
        if atoms[at].line != atoms[at - 1].line and any(
            len(tail) % size == 0 and tail == tail[:size] * (len(tail) // size) for size in range(2, len(tail) // 2 + 1)
        ):
            return [at]
    return []


def _grouped(
    top: Sequence[Segment], leaves: Sequence[Segment], count: int, tries: _Tries
) -> Iterator[tuple[Group, ...]]:
    """The upper headings in their order: so many of them head one column each, the others two leaves or more."""
    tries.spend()
    single = count - len(leaves)
    groups = len(top) - single
    if single < 0 or groups < 1 or (groups == 1 and not single) or len(leaves) < 2 * groups:
        return
    made = [_column(leaf) for leaf in leaves]
    for alone in combinations(range(len(top)), single):
        for cuts in combinations(range(1, len(leaves)), groups - 1):
            tries.spend()
            edges = (0, *cuts, len(leaves))
            if any(b - a < 2 for a, b in pairwise(edges)):
                continue
            spans = iter(pairwise(edges))
            way: list[Group] = []
            for index, segment in enumerate(top):
                if index in alone:
                    way.append(Group((), (_column(segment),)))
                else:
                    begin, end = next(spans)
                    way.append(Group(tuple(a.text for a in segment), tuple(made[begin:end])))
            if _same_leaves(way):
                yield tuple(way)


def _same_leaves(way: Sequence[Group]) -> bool:
    """No group has a leaf twice or one that only says again what stands over it, and two leaves that stand in one group
    (건수, 금액) are not parted elsewhere."""
    if any(set(leaf.words) <= set(group.words) and not leaf.is_total for group in way for leaf in group.leaves):
        return False
    grouped = [[leaf.words for leaf in group.leaves] for group in way if group.words]
    if any(len(set(map(tuple, names))) < len(names) for names in grouped):
        return False
    pairs = {pair for names in grouped for pair in pairwise(names)}
    flat = [leaf.words for group in way for leaf in group.leaves]
    inside = [pair for names in grouped for pair in pairwise(names)]
    return all(list(pairwise(flat)).count(pair) == inside.count(pair) for pair in pairs)


def _column(segment: Segment) -> Column:
    words = tuple(atom.text for atom in segment)
    first = segment[0]
    marked = first.begins or _YEAR.match(first.text) is not None or _OPENS.match(first.text) is not None
    return Column(words, unit_of(words), marked)


def _segmentations(words: _Words, fewest: int, most: int) -> Iterator[tuple[Segment, ...]]:
    """The words cut into headings: where one must begin, and nowhere that one cannot."""
    atoms, glued = words.atoms, words.glued
    gaps = range(1, len(atoms))
    must = [at for at in gaps if _begins(atoms, at)]
    may = [at for at in gaps if at not in must and not _runs_on(atoms, at, glued)]
    if any(_runs_on(atoms, at, glued) for at in must):
        return
    for more in range(max(0, fewest - 1 - len(must)), min(len(may), most - 1 - len(must)) + 1):
        for chosen in combinations(may, more):
            words.tries.spend()
            edges = (0, *sorted((*must, *chosen)), len(atoms))
            made = tuple(tuple(atoms[a:b]) for a, b in pairwise(edges))
            if _parallel(made):
                yield made


def _begins(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a heading must begin at a word: behind brackets and totals, with totals, years and marks, and between a
    word said twice."""
    word, before = atoms[at].text, atoms[at - 1].text
    if atoms[at].begins or (before.endswith((")", "】")) and not _OPENS.match(before)):
        return True
    if _TOTAL.match(word) or _TOTAL.match(before) or _OPENS.match(word) or word == before:
        return True
    if unit_of((before,)) and not _BOUND.match(word):
        return True  # 건수, 인원 are what is counted: nothing follows in the same heading
    if _YEAR.match(word) or YEAR_AND_MONTH.match(word):
        return not _OPENS.match(before)
    if PART_OF_YEAR.match(word):
        return not _YEAR.match(before) or (at + 1 < len(atoms) and PART_OF_YEAR.match(atoms[at + 1].text) is not None)
    return False


def _runs_on(atoms: Sequence[Atom], at: int, glued: frozenset[str]) -> bool:
    """Whether a heading cannot begin at a word: the one before is no end, or the word is no beginning."""
    word, before = atoms[at].text, atoms[at - 1].text
    if _BOUND.match(word) or _QUOTED.match(word) or _OPENS.match(before):
        return True
    if _MODIFIER.search(before) and before not in _MODIFIED_ALONE:
        return True
    if _YEAR.match(before) and PART_OF_YEAR.match(word):
        return not (at + 1 < len(atoms) and PART_OF_YEAR.match(atoms[at + 1].text))
    return (_LATIN.match(before) is not None and _LATIN.match(word) is not None) or before + re.sub(
        r"\(.*", "", word
    ) in glued


def _parallel(segments: Sequence[Segment]) -> bool:
    """A word printed more than once begins, ends or is the heading in all of its places, with as many words beside it;
    but for one printed twice running (스마트폰 앱 / 앱 이용 비율)."""
    places: dict[str, set[tuple[bool, bool, int]]] = {}
    words = [atom.text for segment in segments for atom in segment]
    doubled = {a for a, b in pairwise(words) if a == b}
    for segment in segments:
        texts = [atom.text for atom in segment]
        if len(set(texts)) < len(texts):
            return False
        for at, text in enumerate(texts):
            if text not in doubled:
                places.setdefault(text, set()).add((at == 0, at == len(texts) - 1, len(texts)))
    return all(len(found) == 1 for found in places.values())


def is_heading_word(text: str) -> bool:
    """Whether a word may stand in a heading: it holds no number but years, months and what is in its brackets."""
    plain = re.sub(r"\([^()]*\)", "", text)
    numbering = (YEAR_WORD, PART_OF_YEAR, YEAR_AND_MONTH, _OPENS, _MEASURE, _ORDINAL, BRACKET_OF)
    return not re.search(r"\d", plain) or any(pattern.match(plain) for pattern in numbering)
