"""The English of `bot.chart_texts`: what stands on a chart and in its caption besides figures and names."""

from __future__ import annotations

from collections.abc import Sequence

from bot import english_texts as say
from bot.answer import ShownFigure
from bot.english_kinds import kind_word
from bot.korean import number
from bot.render_page import Money

NO_FIGURE = "no data"
SHARE_OF_SHOWN = "% in brackets is the share of all the money drawn."
TWICE = "Where the documents print two values for a year, the one answered first is drawn."
ROUNDED = "Numbers in the picture are rounded to two decimals."
HUNDRED = "Target"
MORE_BELOW = "… the rest is in the message below."
FILE_LEAD = say.FILE_LEAD
_NAMES = 2  # names in a title; the rest are counted


def year(number: int) -> str:
    return str(number)


def unit(name: str) -> str:
    return f"Unit: {say.UNITS.get(name, name).strip()}"


def stage(name: str) -> str:
    return say.BASES.get(name, name)


def amount(figure: ShownFigure, money: Money) -> str:  # noqa: ARG001 - English has one way to say it
    """5,258 million won."""
    return f"{number(figure.value)}{say.UNITS.get(figure.unit, f' {figure.unit}' if figure.unit else '')}"


def trend_title(subjects: Sequence[str], stages: Sequence[str]) -> str:
    return f"{_names(subjects)}: {', '.join(stages)} by year"


def members_title(
    holder: str,
    names: Sequence[str],
    kind: str,
    level: str,
    year: int | None,
    stages: Sequence[str],
    *,
    composition: bool,
) -> str:
    """대외협력과: unit programmes, 2026 budget (composition)."""
    what = _names(names) if names else kind_word(kind, level) if kind else ""
    head = f"{holder}: {what}" if holder and not names and what else what or holder
    asked = " ".join(w for w in (str(year) if year is not None else "", ", ".join(stages)) if w)
    return ", ".join(w for w in (head, asked) if w) + (" (composition)" if composition else "")


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMES])
    return shown if len(names) <= _NAMES else f"{shown} and {len(names) - _NAMES} more"


def no_figures(years: Sequence[str]) -> str:
    return f"{years[0]}: {NO_FIGURE}" if len(years) == 1 else f"{years[0]}–{years[-1]}: {NO_FIGURE}"


def left_out(shown: int, of: int) -> str:
    return f"The first {shown} of {of} are drawn. The Excel file has them all."


def line_numbers(numbers: Sequence[str], *, more: bool) -> str:
    """The lines of a document."""
    shown = ", ".join(numbers) + (" …" if more else "")
    return f"{'lines' if len(numbers) > 1 or more else 'line'} {shown}" if numbers else ""


def cited(document: str, lines: str) -> str:
    return say.SOURCE_ALONE.format(document=document) + (f", {lines}" if lines else "")
