"""Chart → PNG.  The only module that knows matplotlib; it is imported when the first chart is asked for.

Stages are told apart without colour: plans (예산, 목표) and results (결산, 실적) differ by fill, hatch and marker.
Texts are drawn in Nanum, the only Korean font that is sure to be there.
"""

from __future__ import annotations

import gc
import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import chart_texts as say
from bot.charts import Chart, Point, Series
from bot.korean import number
from bot.wording import spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

say = spoken(say)

_LOCK = threading.Lock()  # matplotlib's fonts and settings are of the process
_DPI = 150
_WIDTH = 7.2  # inches
_FAMILY = "NanumGothic"
_LATIN = 0x1100  # what comes before takes less place than a Korean character
_CITED = 6  # lines of a document in the footer
_BOLD = 600  # what the font file says of itself
_INK, _SOFT, _GRID, _BAND = "#1f2a37", "#6b7280", "#e5e7eb", "#eef2f7"
_LABEL, _LEGEND, _SMALL = 9.0, 9.0, 7.5
_NAME_WIDTH = 15  # characters of a name in one line beside its bar
_TITLE_WIDTH = 38
_WIDE_YEARS, _CLOSE_YEARS = 9, 16  # years beside each other as 2026년; as 2026; more stand upright


@dataclass(frozen=True, slots=True)
class _Look:
    face: str
    edge: str
    hatch: str
    marker: str
    line: str


#: By what a stage says of the money or the indicator; others take the next of the last ones.
_PLANNED = _Look("#2f5d8c", "#2f5d8c", "", "o", "-")
_LOOKS = {
    "예산": _PLANNED,
    "본예산": _PLANNED,
    "추경": _Look("#a9c4de", "#2f5d8c", "..", "^", "-."),
    "결산": _Look("#ffffff", "#b45309", "////", "s", "--"),
    "지출액": _Look("#ffffff", "#b45309", "////", "s", "--"),
    "예산현액": _Look("#dbe7f3", "#2f5d8c", "\\\\\\\\", "D", ":"),
    "목표": _Look("#ffffff", "#4b5563", "", "D", "--"),
    "실적": _Look("#0f766e", "#0f766e", "", "o", "-"),
    "정원": _Look("#ffffff", "#4b5563", "", "D", "--"),
    "현원": _Look("#0f766e", "#0f766e", "", "o", "-"),
}
_OTHERS = (
    _PLANNED,
    _Look("#ffffff", "#b45309", "////", "s", "--"),
    _Look("#a7d3cd", "#0f766e", "..", "^", "-."),
    _Look("#ffffff", "#7c3aed", "xx", "D", ":"),
)


def draw(chart: Chart) -> bytes:
    """The chart as a PNG."""
    with _LOCK:
        figure = _figure(chart)
        try:
            file = io.BytesIO()
            figure.savefig(file, format="png", dpi=_DPI)
            return file.getvalue()
        finally:
            figure.clear()
            del figure
            gc.collect()  # a figure is full of cycles: left to themselves they cost 40 MB


def _figure(chart: Chart) -> Figure:
    _fonts()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    height = 4.3 if chart.shape == "years" else 1.55 + 0.42 * _rows(chart)
    figure = Figure(figsize=(_WIDTH, height), facecolor="white")
    FigureCanvasAgg(figure)
    top, bottom = 1 - 0.62 / height, 0.72 / height
    axes = figure.add_axes((0.1, bottom, 0.87, top - bottom))
    title = _wrapped(chart.title, _TITLE_WIDTH, 2)
    figure.text(0.015, 1 - 0.1 / height, title, va="top", fontsize=12.5, fontweight=_BOLD, color=_INK)
    _frame(axes)
    if chart.shape == "years" and len({s.stage for s in chart.series}) < len(chart.series):
        _lines(axes, chart)
    elif chart.shape == "years":
        _bars(axes, chart)
    else:
        _members(axes, chart)
    _legend(figure, axes, chart, height)
    figure.text(0.015, 0.1 / height, _footer(chart), va="bottom", fontsize=_SMALL, color=_SOFT, linespacing=1.3)
    return figure


def _rows(chart: Chart) -> float:
    return len(chart.categories) * (1 if len(chart.series) == 1 else 1.35)


def _frame(axes: Axes) -> None:
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_SOFT)
    axes.tick_params(length=0, labelsize=_LABEL, colors=_INK)
    axes.set_axisbelow(True)


# --- trends ----------------------------------------------------------------------------------------------------------


def _bars(axes: Axes, chart: Chart) -> None:
    """One thing by year: a bar for each stage, a hatched place where no figure is printed."""
    places = {category: i for i, category in enumerate(chart.categories)}
    width = min(0.62, 0.8 / len(chart.series))
    for series, look in zip(chart.series, _looks(chart.series), strict=True):
        shifts = [_shift(chart, series, point, width) for point in series.points]
        at = [places[p.category] + shift for p, shift in zip(series.points, shifts, strict=True)]
        sizes = [float(p.value) for p in series.points]
        axes.bar(at, sizes, width * 0.94, label=series.name, **_fill(look))
        for x, point in zip(at, series.points, strict=True):
            offset = 3 if point.value >= 0 else -3
            axes.annotate(
                _short(point.value),
                (x, float(point.value)),
                xytext=(0, offset),
                textcoords="offset points",
                ha="center",
                va="bottom" if offset > 0 else "top",
                fontsize=_value_size(chart),
                color=_INK,
            )
    _years(axes, chart)


def _shift(chart: Chart, series: Series, point: Point, width: float) -> float:
    """Bars of one year stand side by side around its middle; a year with one bar has it in the middle."""
    there = [s for s in chart.series if any(p.category == point.category for p in s.points)]
    return (there.index(series) - (len(there) - 1) / 2) * width


def _lines(axes: Axes, chart: Chart) -> None:
    """A few things by year: a line each, broken where a year has no figure."""
    places = {category: i for i, category in enumerate(chart.categories)}
    for number_, series in enumerate(chart.series):
        look = _OTHERS[number_ % len(_OTHERS)]
        sizes: list[float] = [float("nan")] * len(chart.categories)
        for point in series.points:
            sizes[places[point.category]] = float(point.value)
        axes.plot(
            range(len(sizes)),
            sizes,
            color=look.edge,
            linestyle=look.line,
            marker=look.marker,
            markerfacecolor=look.face,
            markeredgecolor=look.edge,
            markersize=7,
            linewidth=1.8,
            label=series.name,
        )
        for point in series.points:
            side = _side(chart, point)
            axes.annotate(
                _short(point.value),
                (places[point.category], float(point.value)),
                xytext=(0, 7 * side) if side else (8, 0),
                textcoords="offset points",
                ha="center" if side else "left",
                va={1: "bottom", 0: "center", -1: "top"}[side],
                fontsize=_value_size(chart),
                color=look.edge,
            )
    _years(axes, chart)


def _side(chart: Chart, point: Point) -> int:
    """Where the number of a marker stands: above the largest of its year, below the smallest, beside the others."""
    sizes = [p.value for s in chart.series for p in s.points if p.category == point.category]
    return 1 if point.value == max(sizes) else -1 if point.value == min(sizes) else 0


def _years(axes: Axes, chart: Chart) -> None:
    many = len(chart.categories) > _WIDE_YEARS
    axes.set_xticks(range(len(chart.categories)), [c[:4] if many else c for c in chart.categories])
    axes.set_xlim(-0.6, len(chart.categories) - 0.4)
    axes.grid(axis="y", color=_GRID, linewidth=0.8)
    axes.yaxis.set_major_formatter(lambda value, _: number(Decimal(str(round(value, 6))).normalize() + 0))
    axes.set_ylabel(say.unit(chart.unit), fontsize=_SMALL + 1, color=_SOFT)
    axes.yaxis.set_tick_params(labelsize=_SMALL + 0.5, labelcolor=_SOFT)
    low = min(0.0, *(float(p.value) for s in chart.series for p in s.points))
    high = max(0.0, *(float(p.value) for s in chart.series for p in s.points)) or 1.0
    axes.set_ylim(low * 1.15, high * 1.17)
    for tick, category in zip(axes.get_xticklabels(), chart.categories, strict=True):
        if len(chart.categories) > _CLOSE_YEARS:
            tick.set_rotation(90)
        if category in chart.marked:
            tick.set_fontweight(_BOLD)
    for place, category in enumerate(chart.categories):
        if category in chart.missing:
            axes.axvspan(place - 0.36, place + 0.36, facecolor="none", edgecolor=_GRID, hatch="xxx", linewidth=0)
            axes.text(
                place,
                (low + high) / 2,
                say.NO_FIGURE,
                rotation=90,
                ha="center",
                va="center",
                fontsize=_LABEL,
                color=_SOFT,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 2.5},
            )
        elif category in chart.marked:
            axes.axvspan(place - 0.46, place + 0.46, facecolor=_BAND, edgecolor="none", zorder=0)


# --- members ---------------------------------------------------------------------------------------------------------


def _members(axes: Axes, chart: Chart) -> None:
    """One bar (or one for each stage) beside every name, the first at the top."""
    count = len(chart.categories)
    height = min(0.66, 0.84 / len(chart.series))
    low, high = _span(chart)
    for order, (series, look) in enumerate(zip(chart.series, _looks(chart.series), strict=True)):
        shift = (order - (len(chart.series) - 1) / 2) * height
        points = {p.category: p for p in series.points}
        at = [i + shift for i, c in enumerate(chart.categories) if c in points]
        shown = [points[c] for c in chart.categories if c in points]
        axes.barh(at, [float(p.value) for p in shown], height * 0.92, label=series.name, **_fill(look))
        for y, point in zip(at, shown, strict=True):
            text = _short(point.value) + (f" ({point.share})" if point.share else "")
            grown = point.value >= 0
            axes.annotate(
                text,
                (float(point.value), y),
                xytext=(4 if grown else -4, 0),
                textcoords="offset points",
                ha="left" if grown else "right",
                va="center",
                fontsize=_LABEL,
                color=_INK,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.85},
            )
    for place, category in enumerate(chart.categories):
        if category in chart.missing:
            axes.text(0, place, f" {say.NO_FIGURE}", va="center", fontsize=_LABEL, color=_SOFT)
    if chart.line_at is not None:
        axes.axvline(float(chart.line_at), color=_INK, linestyle="--", linewidth=1)
        axes.text(float(chart.line_at), -0.75, say.HUNDRED, ha="center", va="bottom", fontsize=_SMALL, color=_INK)
    room = (high - low) or 1.0
    axes.set_xlim(low - (room * 0.17 if low < 0 else 0), high + room * 0.2)
    axes.set_ylim(count - 0.4, -0.75 if chart.line_at is not None else -0.6)
    names = [_wrapped(c, _NAME_WIDTH, 2) for c in chart.categories]
    axes.set_yticks(range(count), names, linespacing=1.25)
    if low < 0:
        axes.axvline(0, color=_SOFT, linewidth=0.8)
    axes.grid(axis="x", color=_GRID, linewidth=0.8)
    axes.set_xlabel(say.unit(chart.unit), fontsize=_SMALL + 1, color=_SOFT)
    axes.xaxis.set_tick_params(labelsize=_SMALL + 0.5, labelcolor=_SOFT)
    axes.xaxis.set_major_formatter(lambda value, _: number(Decimal(str(round(value, 6))).normalize() + 0))
    widest = max((_wide(line) for name in names for line in name.split("\n")), default=1.0)
    left = min(0.36, 0.035 + widest * 0.0185)
    box = axes.get_position()
    axes.set_position((left, box.y0, 0.97 - left, box.height))


def _span(chart: Chart) -> tuple[float, float]:
    sizes = [float(p.value) for s in chart.series for p in s.points]
    line = float(chart.line_at) if chart.line_at is not None else 0.0
    return min(0.0, *sizes), max(line, 0.0, *sizes)


# --- both ------------------------------------------------------------------------------------------------------------


def _looks(series: Sequence[Series]) -> list[_Look]:
    """A look for each series; two that would look the same take others."""
    made: list[_Look] = []
    for place, one in enumerate(series):
        look = next((_LOOKS[w] for w in reversed(one.stage.split()) if w in _LOOKS), _OTHERS[place % len(_OTHERS)])
        made.append(look if look not in made else next(o for o in _OTHERS if o not in made))
    return made


def _fill(look: _Look) -> dict[str, Any]:
    return {"facecolor": look.face, "edgecolor": look.edge, "hatch": look.hatch, "linewidth": 1.2}


def _legend(figure: Figure, axes: Axes, chart: Chart, height: float) -> None:
    handles, labels = axes.get_legend_handles_labels()
    if not handles or (len(handles) == 1 and chart.shape == "members"):
        return
    figure.legend(
        handles,
        [_wrapped(label, 20, 1) for label in labels],
        loc="upper right",
        bbox_to_anchor=(0.985, 1 - 0.3 / height),
        ncols=len(handles) if len(handles) <= 3 else 2,
        fontsize=_LEGEND,
        frameon=False,
        handlelength=1.6,
        columnspacing=1.2,
    )


def _footer(chart: Chart) -> str:
    by_document: dict[str, list[int]] = {}
    for source in chart.sources:
        by_document.setdefault(source.document, []).append(source.line)
    return "\n".join(
        _wrapped(say.cited(title, _listed(lines)), 72, 1) for title, lines in list(by_document.items())[:2]
    )


def _listed(lines: Sequence[int]) -> str:
    shown = sorted(set(lines) - {0})  # an entered actual has no line
    return say.line_numbers([str(n) for n in shown[:_CITED]], more=len(shown) > _CITED)


def _short(value: Decimal) -> str:
    """At most two decimals, without zeros behind the point."""
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole = rounded.to_integral_value()
    return number(whole if rounded == whole else rounded.normalize())


def _value_size(chart: Chart) -> float:
    bars = len(chart.categories) * max(1, len(chart.series))
    return _LABEL if bars <= 12 else _SMALL if bars <= 20 else 6.0


def _wrapped(text: str, width: int, lines: int) -> str:
    """The text in at most so many lines, with … where it is longer; only characters that the font has.

    `width` counts Korean characters; Latin ones take three fifths of one.
    """
    rest = _drawable(text)
    made: list[str] = []
    while rest and len(made) < lines:
        room = _fitting(rest, width)
        cut = len(rest) if len(rest) <= room else (rest.rfind(" ", room // 2, room + 1) + 1 or room)
        made.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest and made:
        made[-1] = made[-1][: _fitting(made[-1], width - 1)] + "…"
    return "\n".join(made)


def _fitting(text: str, width: float) -> int:
    """How many first characters of a text fit."""
    for count, character in enumerate(text):
        width -= _wide(character)
        if width < -0.001:
            return count
    return len(text)


def _wide(text: str) -> float:
    """Width of a text, in Korean characters."""
    return sum(1.0 if ord(c) > _LATIN else 0.6 for c in text)


def _drawable(text: str) -> str:
    """White space flattened; what the font cannot draw as □ (matplotlib would warn and draw the same)."""
    known = _fonts()
    return "".join(c if ord(c) in known else "□" for c in " ".join(text.split()))


@lru_cache(maxsize=1)
def _fonts() -> frozenset[int]:
    """Register Nanum once, set what holds for the process; returns the characters the font has."""
    import matplotlib as mpl
    from matplotlib import font_manager
    from matplotlib.ft2font import FT2Font

    package = find_spec("koreanize_matplotlib")
    if package is None or package.origin is None:
        raise RuntimeError("koreanize-matplotlib is not installed: there is no Korean font to draw with")
    folder = Path(package.origin).parent / "fonts"
    for name in ("NanumGothic", "NanumGothicBold"):
        font_manager.fontManager.addfont(str(folder / f"{name}.ttf"))
    mpl.rcParams.update(
        {
            "font.family": [_FAMILY],
            "axes.unicode_minus": False,
            "text.parse_math": False,  # a $ in a name is a $
            "hatch.linewidth": 0.8,
        }
    )
    return frozenset(FT2Font(str(folder / "NanumGothic.ttf")).get_charmap())
