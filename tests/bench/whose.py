"""How the thresholds of `db.whose` divide questions of which body does something.

The questions are those of the corpus that are read so: with the body or the case that is expected, or with none because
no case tells of it.  They are asked of this ranking alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.assistant import Assistant
from bot.evaluating import DEFAULT_FOLDER, TODAY, read_cases
from db import whose
from db.engine import Database
from db.result import Match, Matches
from db.run import run
from nlp.query import Query
from tests.bench.measure import opened

_VALUES = {
    "ENOUGH": (0.35, 0.45, 0.55, 0.65, 0.75),
    "CLEAR": (0.0, 0.05, 0.1, 0.15, 0.2, 0.3),
    "CLEARER": (0.15, 0.25, 0.33, 0.4, 0.5),
    "LISTED": (0.55, 0.65, 0.75, 0.85),
}
_ENDS = ("the one", "among few", "other", "none")


def report(home: Path) -> list[str]:
    """A table for each threshold."""
    database, assistant = opened(home)
    asked = list(_asked(assistant))
    made = [
        f"which body: {sum(bool(w) for _, w in asked)} questions, {sum(not w for _, w in asked)} of what is not there"
    ]
    for name, values in _VALUES.items():
        made += [f"by {name}", *_table(database, name, values, asked)]
    database.close()
    return made


def _asked(assistant: Assistant) -> Iterator[tuple[Query, tuple[str, ...]]]:
    """Questions read as such, each with what tells the right case, nothing where there is none."""
    for case in read_cases(DEFAULT_FOLDER, "*cases*.yaml"):
        text, expected = case.turns[0]
        told = (*(expected.get("text_has") or ()), *(expected.get("items") or ()))
        absent = expected.get("status", "answered") != "answered"
        if len(case.turns) > 1 or not (told or absent):
            continue
        parts = assistant.understander.understand(text, today=TODAY, now=0.0)
        query = parts[0].of_topic() if len(parts) == 1 else None
        if query is not None and query.by == "whose":
            yield query, () if absent else tuple(map(str, told))


def _table(
    database: Database, name: str, values: Sequence[float], asked: Sequence[tuple[Query, tuple[str, ...]]]
) -> Iterator[str]:
    now = getattr(whose, name)
    try:
        for value in values:
            setattr(whose, name, value)
            ends = [(_end(database, query, wanted), bool(wanted)) for query, wanted in asked]
            counted = Counter(end for end, there in ends if there)
            answered = sum(end != "none" for end, there in ends if not there)
            told = "  ".join(f"{end} {counted[end]:4}" for end in _ENDS)
            mark = " *" if value == now else ""
            yield f"  {value:4.2f}  {told}   of what is not there answered {answered}{mark}"
    finally:
        setattr(whose, name, now)


def _end(database: Database, query: Query, wanted: tuple[str, ...]) -> str:
    with database.reading() as source:
        result = run(source, query, today=TODAY, role="citizen")
    if not isinstance(result, Matches):
        return "none"
    right = [_is(match, wanted) for match in result.matches]
    return "other" if not any(right) else "the one" if all(right) else "among few"


def _is(match: Match, wanted: tuple[str, ...]) -> bool:
    said = f"{match.place} {match.thing.name}"
    return any(word in said or match.place.split()[-1] in word for word in wanted)
