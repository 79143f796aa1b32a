"""The English of `bot.table_texts`: headings, sheet names, and the few words in cells that are no names."""

from __future__ import annotations

from bot import english_texts as say

NAME = "Name"
COLUMNS = (
    "Belongs to", NAME, "Measure", "Stage", "Year", "Period", "Part", "Value", "Unit", "Won", "Document",
    "Document id", "Line",
)  # fmt: skip
FACT_COLUMNS = (NAME, "Text", "Document", "Line")
SHEETS = ("Table", "Figures and sources", "Answer")
MADE = "Answer of sallim"


def measure(name: str) -> str:
    return say.MEASURES.get(name, name)


def stage(name: str) -> str:
    return say.BASES.get(name, name)


def unit(name: str) -> str:
    return say.UNITS.get(name, name).strip()


def heading(year: int, what: str, unit: str) -> str:
    """2026 budget (million won)."""
    shown = say.UNITS.get(unit, unit).strip()
    return f"{f'{year} ' if year else ''}{what}{f' ({shown})' if shown else ''}"
