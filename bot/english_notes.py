"""The English of `bot.note_texts`.  The figures that a note is about stand above it: it does not repeat them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

STATE_SENTENCES: Final = {
    "met": "The target was met.",
    "exceeded": "The target was exceeded.",
    "missed": "The target was missed.",
    "unreported": "The result is not reported yet.",
    "not_begun": "There is neither a target nor a result yet: it has not begun.",
    "no_target": "",
}
RATE_COMPUTED: Final = "The achievement rate was computed: the result divided by the target."
RATE_DIFFERS: Final = (
    "The printed achievement rate is not the result divided by the target; that is the one marked as computed."
)
LOWER_IS_BETTER: Final = "Of this indicator lower is better."
NOT_COMPARABLE: Final = "The units differ, so the sizes were not compared."
ONE_YEAR_ONLY: Final = "The documents have the value of one year alone."
STAGES_MIXED: Final = "Settled accounts and budgets are different stages of money."
YEARS_NOT_ADDED: Final = "Figures of different years are not added up."
OTHER_LEVELS_LEFT_OUT: Final = "Smaller programmes overlap with these and were not added."
SOME_WITHOUT: Final = "What has no amount printed was left out."
SOME_NOT_MEASURED: Final = "What has no amount before to be compared with (nothing printed, or 0 won) was left out."
COMPUTED: Final = "Computed from figures of the documents, not printed there."
TOO_MANY_NAMES: Final = "There are too many to name them."
OUTSIDE: Final = "Some belong to none of these and are not among them."
CHANGE: Final = "change"
CONDITION: Final = "condition"
RATIO: Final = "share"
YES: Final = "Yes."
NO: Final = "No."


def computed_difference(change: str, rate: str, *, rounded: bool) -> str:
    """The columns give another change or rate than the printed one, by no more than rounding can make."""
    what = " and ".join(p for p in ("change" if change else "", "rate of change" if rate else "") if p)
    why = ", probably by rounding" if rounded else ""
    return f"The {what} that the two amounts give is marked as computed; the printed one differs{why}."


def lies_inside(names: Sequence[str]) -> str:
    return f"{', '.join(f'‘{n}’' for n in names)} is part of the amount above and was not added again."


def so_as_well(kind: str, names: Sequence[str]) -> str:
    """Townships that are so beside the departments asked for; `kind` is their Korean word."""
    del kind
    return f"So are these townships: {', '.join(f'‘{n}’' for n in names)}."


def was_computed(what: str) -> str:
    return f"The {what} was computed from figures of the documents, not printed there."


def printed_as(year: int, name: str) -> str:
    return f"The document of {year} calls it ‘{name}’."


def called(name: str, year: int, other: str) -> str:
    return f"In the document of {year}, ‘{name}’ is called ‘{other}’."


def printed_count(basis: str, figure: str) -> str:  # noqa: ARG001 - the figure stands above
    return f"The number printed as ‘{basis}’ is not the number of those listed."


def left_out(words: Sequence[str]) -> str:
    return f"Looked for without words that could not be matched: {', '.join(f'‘{word}’' for word in words)}"


def base(label: str, figure: str) -> str:  # noqa: ARG001
    return f"Compared with: {label}"


def average_base(what: str, figure: str) -> str:  # noqa: ARG001
    return "Compared with the average."


def largest(names: Sequence[str], *, fewer: bool = False) -> str:
    """The larger (the smaller) of several, or those that are equal."""
    which = "smaller" if fewer else "larger"
    return f"{names[0]} is the {which}." if len(names) == 1 else f"{' and '.join(names)} are equal."


def tied(count: str) -> str:  # noqa: ARG001
    return "Others have the same value."
