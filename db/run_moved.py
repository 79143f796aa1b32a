"""Which of several things changed more, or is the larger part of its whole: figures made of two others, compared."""

from __future__ import annotations

from collections.abc import Sequence

from data.records.values import replace
from db.facts import Facts
from db.result import Changes, Comparison, Delta, NotFound, Reading, Result, ShareLine, Shares
from db.run_amounts import change, compared
from db.run_share import share
from nlp.query import Query

_SEVERAL = 2


def compare_changes(facts: Facts, query: Query) -> Result:
    """The change (`by` "change" or "change_rate") of each subject, the larger one named.

    Where one of them has no such change – a rate of percentages, of nothing the year before – each is told alone.
    """
    changed = change(facts, query)
    if not isinstance(changed, Changes):
        return changed
    sides = [_moved(delta, query.by) for delta in changed.deltas]
    found = [side for side in sides if side is not None]
    if len(found) < max(_SEVERAL, len(sides)):
        return changed
    beneath = [_beneath(delta, side) for delta, side in zip(changed.deltas, found, strict=True)]
    return _apart(query, found, beneath, changed.missing)


def _moved(delta: Delta, by: str) -> Reading | None:
    return delta.rate if by == "change_rate" else delta.change


def _beneath(delta: Delta, side: Reading) -> tuple[Reading, ...]:
    other = delta.change if side is delta.rate else delta.rate
    return (delta.before, delta.now, *(() if other is None else (other,)))


def compare_shares(facts: Facts, query: Query) -> Result:
    """The share of each subject, the larger one named."""
    found = share(facts, query)
    if not isinstance(found, Shares) or len(found.lines) < _SEVERAL:
        return found
    beneath = [_of_whole(line) for line in found.lines]
    return _apart(query, [line.share for line in found.lines], beneath, found.missing)


def _of_whole(line: ShareLine) -> tuple[Reading, ...]:
    return tuple(reading for reading in (line.part, line.whole) if reading is not None)


def _apart(
    query: Query, sides: Sequence[Reading], beneath: Sequence[tuple[Reading, ...]], missing: Sequence[NotFound]
) -> Comparison:
    made = compared(query, sides, missing)
    return replace(made, beneath=tuple(beneath))
