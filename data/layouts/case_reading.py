"""One figure of a printed line, before it is attached to a subject."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from data.records import Measure


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of a line before it is attached to a subject.

    `label` is the printed noun phrase; `budget` says that the amount is money planned for the work (사업비, 소요예산);
    `year` is None where the line names none.
    """

    measure: Measure
    value: Decimal
    unit: str
    label: str
    year: int | None = None
    period: str = ""
    part: str = ""
    note: str = ""
    budget: bool = False
    work: str = ""  # the work that a table gives the amount of
    undated: bool = False  # a cell of a column that is not known: its year is not known either
    named_behind: bool = False  # the label is the noun behind the number: it is not carried on
    heading: str = ""  # what the label is of, where that stands over the line
    carried: str | None = None  # the label without the noun behind the number (146개 단지), where that was added
