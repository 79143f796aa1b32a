"""Answer → the data of a chart: what is drawn, and the same figures as text.  No picture is made here.

Two shapes: `years` (a trend of one thing by stage, or of a few things) and `members` (a list, ranking or comparison,
one bar each).  Years without a figure stay in the picture as gaps; nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from bot import chart_lines
from bot import chart_texts as say
from bot.answer import Answer, ShownFigure, SourceLine
from bot.korean import number, percent
from bot.render_page import Money, stage
from bot.sentences import APART
from bot.wording import is_english, spoken
from data.records import WON
from nlp.query import Query

say = spoken(say)

_MOST_SERIES = 4
_MOST_MEMBERS = 20
_LONGEST = 30  # years of a trend
_MONEY = ("budget", "amount", "total")
_OF_TWO = {"target": "goal", "actual": "goal"}
_NOT_DRAWN = ("count",)  # how many a list has is no bar of it, nor is by how much two bars differ


@dataclass(frozen=True, slots=True)
class Point:
    """One bar or marker: its place on the axis, its size in `Chart.unit`, and the exact figure as read."""

    category: str
    value: Decimal
    words: str
    share: str = ""  # of the whole that the bars make up


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one look: a stage (예산, 결산, 목표, 실적 …) of one thing or of all members."""

    name: str
    stage: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a picture shows.  `lines` are the same figures as text, `left_out` says how many members are not drawn."""

    title: str
    shape: Literal["years", "members"]
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    lines: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    notes: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()  # categories that were asked for by name
    line_at: Decimal | None = None  # 100 % of a target

    @property
    def missing(self) -> tuple[str, ...]:
        """Categories without any figure."""
        there = {point.category for series in self.series for point in series.points}
        return tuple(c for c in self.categories if c not in there)


def chart_of(answer: Answer, *, money: Money = "auto", years: Sequence[int] = (), holder: str = "") -> Chart | None:
    """The chart of an answer, None where its figures make none (fewer than two, or not comparable).

    `years` are marked: they were asked for, the others stand beside them.  `holder` is what a list is of, where known;
    else it is the department that all its members have.
    """
    figures = [f for f in answer.figures if f.measure not in _NOT_DRAWN and f.basis != APART]
    if answer.status != "answered" or not figures:
        return None
    query = answer.query or Query("amount")
    money = "million" if is_english() and money == "auto" else money  # 억 and 만 are no steps of English
    if query.operation in ("trend", "amount", "change", "compare"):
        chart = _by_year(figures, money)
        if chart is not None:
            marked = tuple(c for c in (say.year(y) for y in years) if c in chart.categories)
            return replace(chart, marked=marked, sources=_sources(answer, chart))
    chart = _by_member(answer, query, figures, money, holder)
    return replace(chart, sources=_sources(answer, chart)) if chart is not None else None


def trend_query(query: Query) -> Query | None:
    """The trend that pictures an amount or change of one thing; None for other questions."""
    if query.operation not in ("amount", "change") or len(query.subjects) != 1:
        return None
    measure = "" if query.measure in ("target", "actual", "achievement") else query.measure
    return Query("trend", subjects=query.subjects, measure=measure, part=query.part, documents=query.documents)


# --- by year ---------------------------------------------------------------------------------------------------------


def _by_year(figures: Sequence[ShownFigure], money: Money) -> Chart | None:
    first = figures[0]
    drawn = [f for f in figures if f.year is not None and _alike(f, first) and not f.period]
    years = sorted({f.year for f in drawn if f.year is not None})
    things = list(dict.fromkeys(_key(f) for f in drawn))
    if len(years) < 2 or len(things) > _MOST_SERIES or years[-1] - years[0] >= _LONGEST:
        return None
    scale, unit = _scale(drawn, money)
    stages = list(dict.fromkeys(stage(f) for f in drawn))
    one = len(things) == 1
    names = {thing: next(f.subject for f in reversed(drawn) if _key(f) == thing) for thing in things}
    made: list[Series] = []
    for thing in things:
        for what in stages:
            mine = [f for f in drawn if _key(f) == thing and stage(f) == what]
            points = tuple(
                Point(say.year(year), _size(f, scale), say.amount(f, money)) for year, f in _one_a_year(mine)
            )
            if points:
                said = say.stage(what)
                name = said if one else chart_lines.series(names[thing], said if len(stages) > 1 else "")
                made.append(Series(name, what, points))
    categories = tuple(say.year(y) for y in range(years[0], years[-1] + 1))
    title = say.trend_title(list(names.values()), [say.stage(s) for s in stages])
    lines = _year_lines(categories, made)
    notes = [say.TWICE] if len(drawn) > sum(len(s.points) for s in made) else []
    return Chart(title, "years", unit, categories, tuple(made), lines, (), (*notes, *_rounding(made)))


def _one_a_year(figures: Iterable[ShownFigure]) -> list[tuple[int, ShownFigure]]:
    """One figure a year, in order: of two documents' the one that the answer says first."""
    made: dict[int, ShownFigure] = {}
    for figure in figures:
        if figure.year is not None:
            made.setdefault(figure.year, figure)
    return sorted(made.items())


def _year_lines(categories: Sequence[str], series: Sequence[Series]) -> tuple[str, ...]:
    lines: list[str] = []
    gap: list[str] = []
    for category in categories:
        said = [chart_lines.said(s.name, p.words) for s in series for p in s.points if p.category == category]
        if not said:
            gap.append(category)
            continue
        if gap:
            lines.append(say.no_figures(gap))
            gap = []
        lines.append(chart_lines.line(category, said))
    return tuple(lines)


# --- by member -------------------------------------------------------------------------------------------------------


def _by_member(answer: Answer, query: Query, figures: Sequence[ShownFigure], money: Money, holder: str) -> Chart | None:
    first = _leading(figures)
    if first.year is None and query.operation in ("trend", "amount"):
        return None
    drawn = [f for f in figures if _alike(f, first) and f.year == first.year and f.part == first.part]
    if first.measure not in _OF_TWO:
        drawn = [f for f in drawn if (f.measure, f.basis) == (first.measure, first.basis)]
    things = _members(answer, drawn)
    if sum(1 for _, there in things if there) < 2:
        return None
    shown = things[:_MOST_MEMBERS]
    scale, unit = _scale(drawn, money)
    shares = _shares(query, drawn, len(answer.items))
    made: list[Series] = []
    for what in dict.fromkeys(stage(f) for f in drawn):
        points = tuple(
            Point(label, _size(f, scale), say.amount(f, money), shares.get(_key(f), ""))
            for label, keys in shown
            for f in drawn
            if _key(f) in keys and stage(f) == what
        )
        if points:
            made.append(Series(say.stage(what), what, points))
    notes = [say.left_out(len(shown), len(things))] if len(things) > len(shown) else []
    notes += [say.SHARE_OF_SHOWN] if shares else []
    notes += _rounding(made)
    categories = tuple(label for label, _ in shown)
    hundred = Decimal(100) if first.measure == "achievement" else None
    title = say.members_title(
        holder or _common_holder(drawn),
        [name for name, _ in things] if query.operation in ("compare", "amount") else [],
        query.kind,
        query.level,
        first.year,
        [s.name for s in made],
        composition=bool(shares),
    )
    lines = _member_lines(categories, made)
    return Chart(title, "members", unit, categories, tuple(made), lines, (), tuple(notes), line_at=hundred)


def _leading(figures: Sequence[ShownFigure]) -> ShownFigure:
    """The figure that the bars are of: indicators of several units are comparable by their rate alone."""
    first = figures[0]
    if first.measure in _OF_TWO:
        rates = [f for f in figures if f.measure == "achievement"]
        if rates:
            return rates[0]
    return first


def _members(answer: Answer, drawn: Sequence[ShownFigure]) -> list[tuple[str, tuple[str, ...]]]:
    """(label, keys) in the answer's order; a listed member without a figure has no key and stays visible."""
    things = {_key(f): f for f in drawn}
    made: list[tuple[str, tuple[str, ...]]] = []
    for name in dict.fromkeys((*answer.items, *(f.subject for f in things.values()))):
        same = [k for k, f in things.items() if f.subject == name]
        if len(same) > 1:
            made += [(chart_lines.of_holder(name, things[k].holder, n), (k,)) for n, k in enumerate(same, 1)]
        else:
            made.append((name, tuple(same)))
    return made


def _shares(query: Query, drawn: Sequence[ShownFigure], members: int) -> dict[str, str]:
    """Each member's part of their sum, where a list is all that stands under something and all have an amount."""
    whole = query.operation == "list" and query.scope and not query.filters and not query.state and not query.limit
    won = {_key(f): f.value * WON[f.unit] for f in drawn if f.unit in WON}
    total = sum(won.values(), Decimal(0))
    if not whole or len(won) != members or len(drawn) != members or total <= 0 or min(won.values()) < 0:
        return {}
    return {key: f"{number(percent(value / total * 100, 1))}%" for key, value in won.items()}


def _member_lines(categories: Sequence[str], series: Sequence[Series]) -> tuple[str, ...]:
    lines: list[str] = []
    for index, category in enumerate(categories, 1):
        said = [
            chart_lines.said(s.name if len(series) > 1 else "", p.words, p.share)
            for s in series
            for p in s.points
            if p.category == category
        ]
        lines.append(chart_lines.numbered(index, category, said or [say.NO_FIGURE]))
    return tuple(lines)


def _common_holder(figures: Sequence[ShownFigure]) -> str:
    holders = {f.holder for f in figures}
    return holders.pop() if len(holders) == 1 else ""


# --- both ------------------------------------------------------------------------------------------------------------


def _key(figure: ShownFigure) -> str:
    return figure.thing or figure.subject


def _alike(figure: ShownFigure, other: ShownFigure) -> bool:
    """Whether two figures can stand on one axis."""
    if figure.measure in _MONEY and other.measure in _MONEY:
        return (figure.unit in WON) == (other.unit in WON) and (figure.unit in WON or figure.unit == other.unit)
    family = _OF_TWO.get(figure.measure, figure.measure)
    return family == _OF_TWO.get(other.measure, other.measure) and (
        figure.unit == other.unit or (figure.unit in WON and other.unit in WON)
    )


def _scale(figures: Sequence[ShownFigure], money: Money) -> tuple[Decimal, str]:
    """(원 of one unit of the axis, its name); for what is no money (1, unit)."""
    if any(f.unit not in WON for f in figures):
        return Decimal(1), figures[0].unit
    units = {f.unit for f in figures}
    if money != "auto" and len(units) == 1:
        return Decimal(WON[figures[0].unit]), figures[0].unit
    most = max(abs(f.value) * WON[f.unit] for f in figures)
    unit = next((u for u in ("억원", "만원") if most >= WON[u]), "원") if money == "auto" else "백만원"
    return Decimal(WON[unit]), unit


def _size(figure: ShownFigure, scale: Decimal) -> Decimal:
    return figure.value * WON[figure.unit] / scale if figure.unit in WON else figure.value


def _rounding(series: Sequence[Series]) -> list[str]:
    """Said where the picture cannot hold all the decimals."""
    places = Decimal("0.01")
    exact = all(p.value == p.value.quantize(places) for s in series for p in s.points)
    return [] if exact else [say.ROUNDED]


def _sources(answer: Answer, chart: Chart) -> tuple[SourceLine, ...]:
    """The lines of the drawn figures, else those of the answer."""
    drawn = {p.words for s in chart.series for p in s.points}
    lines = [f.source for f in answer.figures if f.source is not None and f.measure not in _NOT_DRAWN]
    return tuple(dict.fromkeys(lines)) if drawn and lines else answer.sources
