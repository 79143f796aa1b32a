"""How the thresholds of `db.run_in_case` divide questions for a figure of a case.

The questions are those of the corpus about cases: with one figure, or with none because the book does not hold it.
They are asked of the ranking alone, without the ways of reading that come before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.assistant import Assistant
from bot.evaluating import DEFAULT_FOLDER, TODAY, read_cases
from db import run_in_case
from db.engine import Database
from db.result import Amounts
from db.run import run
from tests.bench.measure import opened

_MARGINS = (0.0, 0.03, 0.06, 0.09, 0.12, 0.15, 0.2)
_COVERS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_ENDS = ("one, right", "few, with it", "other", "none")


def report(home: Path) -> list[str]:
    """A table for the margin between the nearest lines, and one for what must stand in the case."""
    database, assistant = opened(home)
    asked = list(_asked())
    made = [
        "case figures by the margin between lines",
        *_table("MARGIN", _MARGINS, lambda: _ends(database, assistant, asked)),
    ]
    made += ["by what must stand in the case", *_table("COVERED", _COVERS, lambda: _ends(database, assistant, asked))]
    database.close()
    return made


def _asked() -> Iterator[tuple[str, float | None]]:
    """Questions about cases, each with its one figure or with None."""
    for case in read_cases(DEFAULT_FOLDER, "*cases*.yaml"):
        text, expected = case.turns[0]
        figures = expected.get("figures") or ()
        if len(case.turns) == 1 and (len(figures) == 1 or expected.get("status") == "not_found"):
            yield text, float(figures[0]["value"]) if figures else None


def _table(name: str, values: tuple[float, ...], ends: Callable[[], tuple[Counter[str], int, int]]) -> Iterator[str]:
    now = getattr(run_in_case, name)
    try:
        for value in values:
            setattr(run_in_case, name, value)
            counted, answered, absent = ends()
            told = "  ".join(f"{end} {counted[end]:4}" for end in _ENDS)
            mark = " *" if value == now else ""
            yield f"  {value:4.2f}  {told}   of what is not there answered {answered} of {absent}{mark}"
    finally:
        setattr(run_in_case, name, now)


def _ends(
    database: Database, assistant: Assistant, asked: list[tuple[str, float | None]]
) -> tuple[Counter[str], int, int]:
    counted: Counter[str] = Counter()
    answered = absent = 0
    for text, wanted in asked:
        values = _values(database, assistant, text)
        if values is None:
            continue  # not read as such a question
        if wanted is None:
            absent += 1
            answered += bool(values)
        else:
            counted[_end(values, wanted)] += 1
    return counted, answered, absent


def _values(database: Database, assistant: Assistant, text: str) -> list[float] | None:
    parts = assistant.understander.understand(text, today=TODAY, now=0.0)
    queries = parts[0].in_a_case() if len(parts) == 1 else ()
    if len(queries) != 1:
        return None
    with database.reading() as source:
        result = run(source, queries[0], today=TODAY, role="citizen")
    return [float(line.asked[0].value) for line in result.lines] if isinstance(result, Amounts) else []


def _end(values: list[float], wanted: float) -> str:
    if not values:
        return "none"
    if wanted not in values:
        return "other"
    return "one, right" if len(values) == 1 else "few, with it"
