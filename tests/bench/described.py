"""How the thresholds of `bot.described` divide questions that describe a row in everyday words.

The questions are those of the corpus that describe (`cousins_described.yaml`, and what people asked who had seen the
documents alone), with the figures expected or with none because no row is meant.  They are asked of this ranking alone:
the even ones are for choosing the thresholds, the odd ones for looking at what was chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bot import described
from bot.assistant import Assistant
from bot.evaluating import DEFAULT_FOLDER, TODAY, read_cases
from db.described import Row, rows
from db.engine import Database
from db.facts import Facts
from db.result import Reading
from nlp.described import Asked
from tests.bench.measure import opened

_FILES = ("cousins_described.yaml", "seen_g*.yaml", "seen_traps.yaml", "seen_oh_traps.yaml")
_VALUES = {
    "COVERED": (0.4, 0.5, 0.6, 0.7, 0.8),
    "SAID": (0.0, 0.05, 0.1, 0.15, 0.25, 0.35),
    "ENOUGH": (0.3, 0.35, 0.4, 0.45, 0.55, 0.65),
    "CLEAR": (0.0, 0.05, 0.1, 0.15, 0.2, 0.3),
    "APART": (0.1, 0.15, 0.2, 0.3, 0.5),
}
_ENDS = ("the one", "among few", "other", "none")


class _Question(NamedTuple):
    """A question as it is read, the rows told by it, and the figures expected: none where no row is meant."""

    asked: Asked
    rows: list[Row]
    expected: list[dict[str, Any]]


def report(home: Path) -> list[str]:
    """A table for each threshold, for both halves of the questions."""
    database, assistant = opened(home)
    asked = list(_asked(database, assistant))
    there = sum(bool(q.expected) for q in asked)
    made = [f"described rows: {there} questions, {len(asked) - there} that no row answers"]
    for name, values in _VALUES.items():
        for half, part in (("chosen by", asked[::2]), ("looked at", asked[1::2])):
            made += [f"{half} {name}", *_table(database, name, values, part)]
    database.close()
    return made


def _asked(database: Database, assistant: Assistant) -> Iterator[_Question]:
    for pattern in _FILES:
        for case in read_cases(DEFAULT_FOLDER, pattern):
            text, expected = case.turns[0]
            figures = [f for f in expected.get("figures") or () if "value" in f]
            absent = "answered" not in expected.get("status", "answered")
            if len(case.turns) > 1 or not (figures or absent):
                continue
            parts = assistant.understander.understand(text, today=TODAY, now=0.0)
            asked = parts[0].described() if len(parts) == 1 else None
            if asked is not None:
                with database.reading() as source:
                    yield _Question(asked, rows(Facts(source), asked.query), figures)


def _table(database: Database, name: str, values: Sequence[float], asked: Sequence[_Question]) -> Iterator[str]:
    now = getattr(described, name)
    try:
        for value in values:
            setattr(described, name, value)
            ends = [(_end(database, question), bool(question.expected)) for question in asked]
            counted = Counter(end for end, there in ends if there)
            answered = sum(end != "none" for end, there in ends if not there)
            told = "  ".join(f"{end} {counted[end]:4}" for end in _ENDS)
            yield f"  {value:4.2f}  {told}   of what no row answers {answered}{' *' if value == now else ''}"
    finally:
        setattr(described, name, now)


def _end(database: Database, question: _Question) -> str:
    found = described.likely(question.asked, question.rows)
    found = tuple(row for row in found if described.named(question.asked, row))
    if not found:
        return "none"
    with database.reading() as source:
        readings = Facts(source).readings([row.thing for row in found])
        same = {row.thing.id: _alike(Facts(source), row) for row in found}
    right = [_prints([*readings[r.thing.id], *same[r.thing.id]], question.expected) for r in found]
    return "other" if not any(right) else "the one" if all(right) else "among few"


def _alike(facts: Facts, row: Row) -> list[Reading]:
    """The figures of what bears the same name in the document."""
    return [r for found in facts.readings(facts.namesakes(row.thing)).values() for r in found]


def _prints(readings: Sequence[Reading], expected: Sequence[dict[str, Any]]) -> bool:
    """Whether a row prints every figure that is expected."""
    return bool(expected) and all(
        any(float(r.value) == float(figure["value"]) and figure.get("unit", r.unit) == r.unit for r in readings)
        for figure in expected
    )
