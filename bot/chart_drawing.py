"""Chart → picture.  Stages are told apart without colour: plans (예산, 목표) and results (결산, 실적) differ by fill,
hatching and marker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from bot import chart_texts as say
from bot import svg
from bot.charts import Chart, Point, Series
from bot.korean import number
from bot.svg import GRID, INK, SOFT, WHITE, WIDTH, wide, wrapped
from bot.wording import spoken

say = spoken(say)

_BAND = "#eef2f7"
_TITLE, _LABEL, _SMALL, _TINY = 17.5, 12.5, 10.5, 8.5  # sizes of texts
_EDGE = 16.0  # what stays white around everything
_LINE = 1.4  # from one line of a text to the next, of its size
_YEARS_HEIGHT, _ROW, _ROW_OF_TWO = 296.0, 42.0, 57.0  # of what the axes frame; of one member
_WIDEST_BAR = 84.0
_CITED = 6  # lines of a document in the footer
_NAME_WIDTH = 15  # characters of a name in one line beside its bar
_TITLE_WIDTH = 38
_LEGEND_WIDTH, _LEGEND_NAME = 560.0, 20
_WIDE_YEARS, _CLOSE_YEARS = 9, 16  # years beside each other as 2026년; as 2026; more stand upright
_SAMPLE = 26.0  # of a look in the legend
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))  # between the ticks of an axis


@dataclass(frozen=True, slots=True)
class _Look:
    face: str
    edge: str
    hatch: str
    marker: str
    dashes: str

    @property
    def fill(self) -> str:
        return f"url(#{self._name})" if self.hatch else self.face

    @property
    def definition(self) -> str:
        return svg.hatching(self._name, self.hatch, self.face, self.edge) if self.hatch else ""

    @property
    def _name(self) -> str:
        return "look" + (self.face + self.edge).replace("#", "-") + f"-{ord(self.hatch)}"


#: By what a stage says of the money or the indicator; others take the next of the last ones.
_PLANNED = _Look("#2f5d8c", "#2f5d8c", "", "circle", "")
_SETTLED = _Look("#ffffff", "#b45309", "/", "square", "7,4")
_AIMED = _Look("#ffffff", "#4b5563", "", "diamond", "7,4")
_REACHED = _Look("#0f766e", "#0f766e", "", "circle", "")
_LOOKS = {
    "예산": _PLANNED,
    "본예산": _PLANNED,
    "추경": _Look("#a9c4de", "#2f5d8c", ".", "triangle", "8,3,2,3"),
    "결산": _SETTLED,
    "지출액": _SETTLED,
    "예산현액": _Look("#dbe7f3", "#2f5d8c", "\\", "diamond", "2,3"),
    "목표": _AIMED,
    "실적": _REACHED,
    "정원": _AIMED,
    "현원": _REACHED,
}
_OTHERS = (
    _PLANNED,
    _SETTLED,
    _Look("#a7d3cd", "#0f766e", ".", "triangle", "8,3,2,3"),
    _Look("#ffffff", "#7c3aed", "x", "diamond", "2,3"),
)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Sizes along an axis: `low` stands at the pixel `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, size: Decimal | float) -> float:
        return self.start + (float(size) - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, most: int) -> list[Decimal]:
        """Round sizes, at most so many and one."""
        room = Decimal(repr(self.high - self.low)) / most
        ten = Decimal(1).scaleb(room.adjusted())
        step = next(ten * n for n in _STEPS if ten * n >= room)
        first = int(Decimal(repr(self.low)) // step)
        found = (step * n for n in range(first - 1, first + most + 3))
        return [tick for tick in found if self.low <= tick <= self.high]


def drawn(chart: Chart) -> str:
    """The chart as SVG."""
    looks = _looks(chart.series)
    marks, top = _head(chart, looks)
    made, bottom = (_years if chart.shape == "years" else _members)(chart, looks, top)
    footer = _footer(chart)
    marks += made
    for place, words in enumerate(footer):
        y = bottom + (place + 0.5) * _SMALL * _LINE
        marks.append(svg.text(_EDGE, y, words, _SMALL, colour=SOFT))
    hatched = {look.definition for look in looks} | {svg.hatching("missing", "x", WHITE, GRID)}
    return svg.document(bottom + len(footer) * _SMALL * _LINE + _EDGE / 2, marks, sorted(hatched))


def _head(chart: Chart, looks: Sequence[_Look]) -> tuple[list[str], float]:
    """Title and legend, and where they end; the unit of an upright axis stands left of the legend."""
    marks = []
    y = _EDGE / 2
    for words in wrapped(chart.title, _TITLE_WIDTH, 2):
        marks.append(svg.text(_EDGE, y + _TITLE * _LINE / 2, words, _TITLE, bold=True))
        y += _TITLE * _LINE
    named = chart.shape == "years" or len(chart.series) > 1
    for row in _legend_rows([wrapped(s.name, _LEGEND_NAME, 1)[0] for s in chart.series] if named else []):
        y += 6
        x = WIDTH - _EDGE
        for place, words in reversed(row):
            x -= wide(words) * _LABEL
            marks.append(svg.text(x, y + _LABEL * 0.7, words, _LABEL))
            x -= _SAMPLE + 6
            marks += _sample(chart, looks[place], x, y + _LABEL * 0.7)
            x -= 18
        y += _LABEL * _LINE
    if chart.shape == "years":
        marks.append(svg.text(_EDGE, y - _LABEL * 0.7, say.unit(chart.unit), _SMALL, colour=SOFT))
    return marks, y + 10


def _legend_rows(names: Sequence[str]) -> list[list[tuple[int, str]]]:
    rows: list[list[tuple[int, str]]] = []
    room = 0.0
    for place, name in enumerate(names):
        needed = wide(name) * _LABEL + _SAMPLE + 24
        if needed > room:
            rows.append([])
            room = _LEGEND_WIDTH
        rows[-1].append((place, name))
        room -= needed
    return rows


def _sample(chart: Chart, look: _Look, x: float, y: float) -> list[str]:
    if _is_of_lines(chart):
        return [svg.line(((x, y), (x + _SAMPLE, y)), look.edge, 2, look.dashes), _marker(look, x + _SAMPLE / 2, y)]
    return [svg.rectangle(x, y - 5.5, _SAMPLE, 11, look.fill, look.edge)]


def _is_of_lines(chart: Chart) -> bool:
    """A trend of several things has a line for each; one thing's has bars for its stages."""
    return chart.shape == "years" and len({s.stage for s in chart.series}) < len(chart.series)


# --- trends ----------------------------------------------------------------------------------------------------------


def _years(chart: Chart, looks: Sequence[_Look], top: float) -> tuple[list[str], float]:
    """A place for each year, an empty hatched one where no figure is printed."""
    bottom = top + _YEARS_HEIGHT
    sizes = [float(p.value) for s in chart.series for p in s.points]
    low, high = min(0.0, *sizes), max(0.0, *sizes)
    numbers = [_short(p.value) for s in chart.series for p in s.points]
    # where the axis begins is said before its ticks are known: hardly one is wider than the widest value
    left = _EDGE + (max(map(wide, numbers)) + 0.9) * _SMALL
    slot = (WIDTH - _EDGE - left) / len(chart.categories)
    size, upright = _value_size(numbers, slot if _is_of_lines(chart) else _bar_width(chart, slot))
    room = max(map(wide, numbers)) * size + 10 if upright else size + 12
    scale = _with_room(low, high, (bottom, top), room if low < 0 else 0, room)
    middles = {category: left + (place + 0.5) * slot for place, category in enumerate(chart.categories)}
    marks = _behind_years(chart, scale, middles, slot)
    for tick in scale.ticks(8):
        y = scale.at(tick)
        marks.append(svg.line(((left, y), (WIDTH - _EDGE, y)), SOFT if tick == 0 else GRID))
        marks.append(svg.text(left - 7, y, _short(tick), _SMALL, colour=SOFT, anchor="end"))
    if _is_of_lines(chart):
        marks += _lines(chart, looks, scale, middles, (size, upright))
    else:
        marks += _bars(chart, looks, scale, middles, slot, (size, upright))
    shown, below = _year_names(chart, middles, bottom)
    return marks + _said_missing(chart, middles, (top + bottom) / 2) + shown, below


def _behind_years(chart: Chart, scale: _Scale, middles: dict[str, float], slot: float) -> list[str]:
    marks, height = [], scale.start - scale.end
    for category, x in middles.items():
        if category in chart.missing:
            marks.append(svg.rectangle(x - slot * 0.36, scale.end, slot * 0.72, height, "url(#missing)"))
        elif category in chart.marked:
            marks.append(svg.rectangle(x - slot * 0.46, scale.end, slot * 0.92, height, _BAND))
    return marks


def _said_missing(chart: Chart, middles: dict[str, float], y: float) -> list[str]:
    said = []
    for category in chart.missing:
        words = svg.text(
            middles[category], y, say.NO_FIGURE, _LABEL, colour=SOFT, anchor="middle", upright=True, clear=True
        )
        said.append(words)
    return said


def _year_names(chart: Chart, middles: dict[str, float], bottom: float) -> tuple[list[str], float]:
    upright = len(middles) > _CLOSE_YEARS
    names = {category: category[:4] if len(middles) > _WIDE_YEARS else category for category in middles}
    y = bottom + (wide("2026") * _LABEL / 2 + 8 if upright else 15)
    marks = [
        svg.text(x, y, names[c], _LABEL, anchor="middle", bold=c in chart.marked, upright=upright)
        for c, x in middles.items()
    ]
    return marks, (2 * y - bottom if upright else y + 9) + 8


def _bar_width(chart: Chart, slot: float) -> float:
    return min(0.62, 0.8 / len(chart.series)) * slot


def _bars(
    chart: Chart,
    looks: Sequence[_Look],
    scale: _Scale,
    middles: dict[str, float],
    slot: float,
    words: tuple[float, bool],
) -> list[str]:
    """One thing by year: a bar for each stage."""
    step = min(_bar_width(chart, slot), _WIDEST_BAR)
    marks, said = [], []
    for series, look in zip(chart.series, looks, strict=True):
        for point in series.points:
            x = middles[point.category] + _shift(chart, series, point, step)
            ends = sorted((scale.at(0), scale.at(point.value)))
            marks.append(svg.rectangle(x - step * 0.47, ends[0], step * 0.94, ends[1] - ends[0], look.fill, look.edge))
            said.append(_value(x, scale.at(point.value), _short(point.value), words, above=point.value >= 0))
    return marks + said


def _shift(chart: Chart, series: Series, point: Point, width: float) -> float:
    """Bars of one year stand side by side around its middle; a year with one bar has it in the middle."""
    there = [s for s in chart.series if any(p.category == point.category for p in s.points)]
    return (there.index(series) - (len(there) - 1) / 2) * width


def _value(x: float, y: float, words: str, how: tuple[float, bool], *, above: bool, colour: str = INK) -> str:
    """A number at the end of a bar or beyond a marker: (its size, whether it stands upright)."""
    size, upright = how
    off = (wide(words) * size / 2 if upright else size / 2) + 4
    return svg.text(
        x, y - off if above else y + off, words, size, colour=colour, anchor="middle", upright=upright, clear=True
    )


def _lines(
    chart: Chart,
    looks: Sequence[_Look],
    scale: _Scale,
    middles: dict[str, float],
    words: tuple[float, bool],
) -> list[str]:
    """A few things by year: a line each, broken where a year has no figure."""
    marks, markers, said = [], [], []
    for series, look in zip(chart.series, looks, strict=True):
        points = {p.category: (middles[p.category], scale.at(p.value)) for p in series.points}
        for there, years in groupby(chart.categories, key=points.__contains__):
            if there:
                marks.append(svg.line([points[year] for year in years], look.edge, 2.2, look.dashes))
        for point in series.points:
            x, y = points[point.category]
            markers.append(_marker(look, x, y))
            side = _side(chart, point)
            if side:
                said.append(_value(x, y - 5 * side, _short(point.value), words, above=side > 0, colour=look.edge))
            else:
                said.append(svg.text(x + 10, y, _short(point.value), words[0], colour=look.edge, clear=True))
    return marks + said + markers


def _side(chart: Chart, point: Point) -> int:
    """Where the number of a marker stands: above the largest of its year, below the smallest, beside the others."""
    sizes = [p.value for s in chart.series for p in s.points if p.category == point.category]
    return 1 if point.value == max(sizes) else -1 if point.value == min(sizes) else 0


def _marker(look: _Look, x: float, y: float) -> str:
    if look.marker == "circle":
        return svg.circle(x, y, 4.6, look.face, look.edge)
    corners = {
        "square": ((-4.3, -4.3), (4.3, -4.3), (4.3, 4.3), (-4.3, 4.3)),
        "triangle": ((0, -5.5), (5.2, 4), (-5.2, 4)),
        "diamond": ((0, -6), (6, 0), (0, 6), (-6, 0)),
    }[look.marker]
    return svg.polygon([(x + right, y + down) for right, down in corners], look.face, look.edge)


# --- members ---------------------------------------------------------------------------------------------------------


def _members(chart: Chart, looks: Sequence[_Look], top: float) -> tuple[list[str], float]:
    """One bar (or one for each stage) beside every name, the first at the top."""
    row = _ROW if len(chart.series) == 1 else _ROW_OF_TWO
    top += 14 if chart.line_at is not None else 0
    bottom = top + row * len(chart.categories)
    names = [wrapped(category, _NAME_WIDTH, 2) for category in chart.categories]
    left = _EDGE + max(wide(words) for lines in names for words in lines) * _LABEL + 8
    sizes = [float(p.value) for s in chart.series for p in s.points]
    low, high = min(0.0, *sizes), max(float(chart.line_at or 0), *sizes, 0.0)
    room = max(wide(_value_of_member(p)) for s in chart.series for p in s.points) * _LABEL + 8
    scale = _with_room(low, high, (left, WIDTH - _EDGE), room if low < 0 else 0, room)
    marks = []
    widest = max(wide(_short(tick)) for tick in scale.ticks(8)) * _SMALL
    for tick in scale.ticks(max(2, min(8, int((WIDTH - left) / (widest + 14))))):
        x = scale.at(tick)
        marks.append(svg.line(((x, top), (x, bottom)), SOFT if tick == 0 and low < 0 else GRID))
        marks.append(svg.text(x, bottom + 13, _short(tick), _SMALL, colour=SOFT, anchor="middle"))
    marks.append(svg.line(((left, bottom), (WIDTH - _EDGE, bottom)), SOFT))
    marks += _member_bars(chart, looks, scale, top, row)
    for place, (category, lines) in enumerate(zip(chart.categories, names, strict=True)):
        y = top + (place + 0.5) * row
        for nth, words in enumerate(lines):
            off = (nth - (len(lines) - 1) / 2) * _LABEL * 1.25
            marks.append(svg.text(left - 8, y + off, words, _LABEL, anchor="end"))
        if category in chart.missing:
            marks.append(svg.text(scale.at(0) + 6, y, say.NO_FIGURE, _LABEL, colour=SOFT, clear=True))
    unit = svg.text((left + WIDTH - _EDGE) / 2, bottom + 31, say.unit(chart.unit), _SMALL, colour=SOFT, anchor="middle")
    return [*marks, unit], bottom + 48


def _member_bars(chart: Chart, looks: Sequence[_Look], scale: _Scale, top: float, row: float) -> list[str]:
    step = min(0.66, 0.84 / len(chart.series)) * row
    marks, said = [], []
    for order, (series, look) in enumerate(zip(chart.series, looks, strict=True)):
        for point in series.points:
            y = top + (chart.categories.index(point.category) + 0.5) * row
            y += (order - (len(chart.series) - 1) / 2) * step
            ends = sorted((scale.at(0), scale.at(point.value)))
            marks.append(svg.rectangle(ends[0], y - step * 0.46, ends[1] - ends[0], step * 0.92, look.fill, look.edge))
            said.append(_member_value(point, scale.at(point.value), y))
    if chart.line_at is not None:
        x = scale.at(chart.line_at)
        marks.append(svg.line(((x, top), (x, top + row * len(chart.categories))), INK, 1.4, "6,4"))
        said.append(svg.text(x, top - 9, say.HUNDRED, _SMALL, anchor="middle"))
    return marks + said


def _member_value(point: Point, x: float, y: float) -> str:
    words = _value_of_member(point)
    if point.value < 0:
        return svg.text(x - 6, y, words, _LABEL, anchor="end", clear=True)
    return svg.text(x + 6, y, words, _LABEL, clear=True)


def _value_of_member(point: Point) -> str:
    return _short(point.value) + (f" ({point.share})" if point.share else "")


# --- both ------------------------------------------------------------------------------------------------------------


def _with_room(low: float, high: float, ends: tuple[float, float], before: float, behind: float) -> _Scale:
    """The scale between two pixels that leaves room (in pixels) before the lowest size and behind the highest."""
    start, end = ends
    high = high if high > low else low + 1
    one = (abs(end - start) - before - behind) / (high - low)
    return _Scale(low - before / one, high + behind / one, start, end)


def _looks(series: Sequence[Series]) -> list[_Look]:
    """A look for each series; two that would look the same take others."""
    made: list[_Look] = []
    for place, one in enumerate(series):
        look = next((_LOOKS[w] for w in reversed(one.stage.split()) if w in _LOOKS), _OTHERS[place % len(_OTHERS)])
        made.append(look if look not in made else next(o for o in _OTHERS if o not in made))
    return made


def _footer(chart: Chart) -> list[str]:
    by_document: dict[str, list[int]] = {}
    for source in chart.sources:
        by_document.setdefault(source.document, []).append(source.line)
    said = (say.cited(title, _listed(lines)) for title, lines in list(by_document.items())[:2])
    return [line for words in said for line in wrapped(words, 65, 1)]


def _listed(lines: Sequence[int]) -> str:
    shown = sorted(set(lines) - {0})  # an entered actual has no line
    return say.line_numbers([str(n) for n in shown[:_CITED]], more=len(shown) > _CITED)


def _short(value: Decimal) -> str:
    """At most two decimals, without zeros behind the point."""
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole = rounded.to_integral_value()
    return number(whole if rounded == whole else rounded.normalize())


def _value_size(words: Sequence[str], room: float) -> tuple[float, bool]:
    """The size of the numbers above bars that are so far from each other, and whether they have to stand upright."""
    widest = max(map(wide, words))
    for size in (_LABEL, _SMALL, _TINY):
        if widest * size <= room:
            return size, False
    return _TINY if room < _SMALL else _SMALL, True
