"""Programmes that a plan tells of twice: in a line of its outline, and in a chapter of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.case_index import letters_of, pairs
from db.choose import agree, pick
from db.facts import Facts
from db.result import Reading, Thing

CHAPTER, _LINE = "project", "activity"
_MARK = "구분"  # the attribute that marks a project, in the outline as well: 신규사업, 현안사업
_ALIKE = 0.2  # of the pairs of letters of the shorter of two names that bear one mark


def told_once(facts: Facts, things: Sequence[Thing], *, apart: bool) -> list[Thing]:
    """The programmes, each once: of those with a chapter of their own the lines of the outline are left out.

    Such a line bears the name of the chapter or of a line in it, or the mark of the chapter and a name like its own;
    and it prints no other money.  `apart`: where the line is part of what another line costs, that is what stays, and
    the chapter goes, so that no money is there twice.
    """
    chapters = [t for t in things if t.level == CHAPTER]
    lines = [t for t in things if t.level == _LINE and _chapter(t) is None]
    if not chapters or not lines:
        return list(things)
    inside = [t for t in things if t.level == CHAPTER or _chapter(t) is not None]
    named: dict[tuple[str, str], Thing] = {}
    for thing in inside:
        named.setdefault((thing.document.id, letters_of(thing.name)), thing)
    marks = facts.attribute([*chapters, *lines], _MARK)
    found = {t.id: named.get((t.document.id, letters_of(t.name))) or _marked(t, chapters, marks) for t in lines}
    twins = {line: twin for line, twin in found.items() if twin is not None}
    read = facts.readings([*lines, *twins.values()], ("budget",))
    same = [t for t in lines if t.id in twins and _no_other_money(t, read[t.id], read[twins[t.id].id])]
    parts = [t for t in same if apart and read[t.id] and any(read.get(one.id) for one in above(t))]
    gone = {twins[t.id].id for t in parts if twins[t.id].level == CHAPTER}
    out = gone | {t.id for t in same if t not in parts}
    return [t for t in things if t.id not in out and not any(one.id in gone for one in above(t))]


def _marked(line: Thing, chapters: Sequence[Thing], marks: dict[str, str]) -> Thing | None:
    """The chapter with the mark of a line whose name is most like that of the line."""
    mark = marks.get(line.id)
    same = [c for c in chapters if mark and marks.get(c.id) == mark and c.document.id == line.document.id]
    best = max(same, key=lambda c: _likeness(line.name, c.name), default=None)
    return best if best is not None and _likeness(line.name, best.name) >= _ALIKE else None


def _no_other_money(thing: Thing, own: Sequence[Reading], told: Sequence[Reading]) -> bool:
    """Whether what the line costs, where it says so, is what the chapter prints."""
    year = thing.document.year
    mine, theirs = (pick(readings, "budget", year=year) for readings in (own, told))
    return not mine or any(agree(a, b) for a in mine for b in theirs)


def _likeness(a: str, b: str) -> float:
    first, second = {*pairs(a)}, {*pairs(b)}
    return len(first & second) / max(1, min(len(first), len(second)))


def _chapter(thing: Thing) -> Thing | None:
    """The chapter that a line stands in."""
    return next((t for t in above(thing) if t.level == CHAPTER), None)


def above(thing: Thing) -> Iterator[Thing]:
    """What a thing lies in, the nearest first."""
    at = thing.parent
    while at is not None:
        yield at
        at = at.parent
