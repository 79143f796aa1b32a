"""Headings of a torn table of one row, told apart by what they say: upper ones that each end in what is counted or in a
bracket of their own, and lower ones that are the parts of some of them.

    상담 실적 간호직 / 건강관리상담 실적 / 복지대상자 수 / (중복 제외)초기 상담 모니터상담

Every upper heading ends in what is counted (실적, 수), and both lower ones say again what only the first does: they are
its parts.  Or every upper heading ends in a bracket (반영 인원 / (반영율)) and the lower ones are the same again and
again.  Then a number with a share in brackets stands under a heading whose bracket is a rate: where just one way to
give the lower headings to the upper ones agrees with that, it is the right one.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from data.layouts.case_cells import Row, last_words, read_row
from data.layouts.case_reading import Reading
from data.layouts.case_recovery import labelled_region
from data.layouts.case_structure import TextLine

_COUNTS = re.compile(r"(?:실적|수|인원|건수|횟수|금액|비율|[가-힣]{2}[률율])$")
_WORD = re.compile(r"\([^()]*\)\*?|[^\s()]+")
_RATE = re.compile(r"\([가-힣]{1,6}[률율]\)")
_SHARE = re.compile(r"\([\d.]+%\)$")
_GLUED = re.compile(r"\([^()]*\)[^\s(*]")
_NO_PART = re.compile(r"^\(.*[→➜⇒].*\)$")
_ETC = ("등", "외")
_MOST_WORDS = 24
_FEWEST_COLUMNS = 3

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """The heading of a column, and that of the share that stands in brackets behind its number."""

    head: str
    share: str = ""


def shared_headings(lines: Sequence[TextLine], index: int, cells: Sequence[str]) -> tuple[Shared, ...] | None:
    """The headings of a row of numbers; None where they are not told apart so."""
    start = labelled_region(lines, index)
    if start is None or len(cells) < _FEWEST_COLUMNS:
        return None
    words, edges = _words(lines[start[0] : index], start[1])
    if not words or len(words) > _MOST_WORDS:
        return None
    made = {way for edge in edges for way in _ways(words[:edge], words[edge:], cells)}
    return made.pop() if len(made) == 1 else None


def _words(lines: Sequence[TextLine], label: str) -> tuple[Words, list[int]]:
    """The words of headings, and where a line begins or words stand right behind a bracket that ends a heading."""
    words: list[str] = []
    edges: list[int] = []
    for at, line in enumerate(lines):
        text = (line.text if at else line.text.removeprefix(label)).strip()
        found = _WORD.findall(text)
        glued = len(found) > 1 and _GLUED.match(text) is not None
        if glued and words and words[-1].startswith("("):
            found, glued = found[1:], False  # (시군구)정원: of whom the next heading speaks
        for place, word in enumerate(found):
            if words and (place == (1 if glued else 0)) and not word.startswith("("):
                edges.append(len(words))
            words.append(word.rstrip("*"))
    return tuple(words), edges


def _ways(upper: Words, lower: Words, cells: Sequence[str]) -> list[tuple[Shared, ...]]:
    """The columns that the words say where they are parted here into upper and lower headings."""
    made = [_named_again(upper, lower, len(cells)), _repeated(upper, lower, cells)]
    return [way for way in made if way]


def _named_again(upper: Words, lower: Words, count: int) -> tuple[Shared, ...]:
    """The parts of the one upper heading whose first word stands at the end of every lower one."""
    tops = _cut(upper, lambda word: _COUNTS.search(word) is not None)
    size = count - len(tops) + 1
    ways = []
    for place, top in enumerate(tops):
        leaves = _cut(lower, partial(_ends_in, top[0]))
        if len(leaves) == size > 1 and len(set(leaves)) == size:
            parts = [Shared(_printed((*top, *leaf))) for leaf in leaves]
            ways.append((*map(_alone, tops[:place]), *parts, *map(_alone, tops[place + 1 :])))
    return ways[0] if len(ways) == 1 else ()


def _repeated(upper: Words, lower: Words, cells: Sequence[str]) -> tuple[Shared, ...]:
    """The same parts under several upper headings, where the shares in the cells leave just one way to give them."""
    tops = _cut(upper, lambda word: word.startswith("("))
    ways = []
    for times in range(2, len(tops) + 1):
        size, rest = divmod(len(lower), times)
        parts = lower[:size]
        leaves = _with_etc(parts)
        if rest or lower != parts * times or len(tops) - times + times * len(leaves) != len(cells):
            continue
        for groups in combinations(range(len(tops)), times):
            columns = [(top, leaf) for at, top in enumerate(tops) for leaf in (leaves if at in groups else [()])]
            if _agree(columns, cells):
                ways.append(tuple(Shared(_printed((*top, *leaf)), _share(top, leaf)) for top, leaf in columns))
    return ways[0] if len(ways) == 1 else ()


def _agree(columns: Sequence[tuple[Words, Words]], cells: Sequence[str]) -> bool:
    """Whether shares in brackets stand under headings of rates, under every one of them, and alike under like parts."""
    shares = [_SHARE.search(cell) is not None for cell in cells]
    rates = [_RATE.fullmatch(top[-1]) is not None for top, _ in columns]
    with_share = {top for (top, _), share in zip(columns, shares, strict=True) if share}
    kinds = {(leaf, share) for (_, leaf), share in zip(columns, shares, strict=True) if leaf}
    return (
        any(shares)
        and all(rate or not share for rate, share in zip(rates, shares, strict=True))
        and all(top in with_share for (top, _), rate in zip(columns, rates, strict=True) if rate)
        and len(kinds) == len({leaf for leaf, _ in kinds})
    )


def _share(top: Words, leaf: Words) -> str:
    """What a share is called: 정원 배정 (배정율): 정원 배정율."""
    rate = top[-1].strip("()") if _RATE.fullmatch(top[-1]) else ""
    own = [word for word in top if not word.startswith("(")]
    stem = next((at for at, word in enumerate(own) if rate and word == rate[:-1]), len(own))
    return " ".join((*own[:stem], rate, *leaf)) if rate else ""


def _ends_in(end: str, word: str) -> bool:
    return word.endswith(end)


def _alone(top: Words) -> Shared:
    return Shared(_printed(top))


def _printed(words: Words) -> str:
    """A heading as it is printed, without brackets of rates and of who gives to whom."""
    kept = [word for word in words if not (_RATE.fullmatch(word) or _NO_PART.search(word))]
    return " ".join(kept).replace(" (", "(")


def _with_etc(words: Words) -> list[Words]:
    """Words of one each, `등` joined to the one before it."""
    made: list[Words] = []
    for word in words:
        if word in _ETC and made:
            made[-1] = (*made[-1], word)
        else:
            made.append((word,))
    return made


def _cut(words: Words, ends: Callable[[str], bool]) -> list[Words]:
    """The words cut behind each that ends a heading, and its bracket; [] where some are left."""
    made: list[Words] = []
    here: list[str] = []
    for word in words:
        if word.startswith("(") and not here and made:
            made[-1] = (*made[-1], word)
            continue
        here.append(word)
        if ends(word):
            made.append(tuple(here))
            here = []
    return [] if here else made


def read_shared(label: str, cells: Sequence[str], heads: Sequence[Shared], units: tuple[str, ...]) -> list[Reading]:
    """The numbers of a row under such headings, each share by its own name."""
    made: list[Reading] = []
    for cell, head in zip(cells, heads, strict=True):
        one = read_row(Row(label, (cell,)), (head.head,), units)
        made += [
            replace(r, label=last_words(f"{label} {head.share}")) if at and head.share else r
            for at, r in enumerate(one)
        ]
    return made
