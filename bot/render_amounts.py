"""Amounts, changes, shares, comparisons and trends as answers."""

from __future__ import annotations

from collections.abc import Sequence

from bot import missing_texts, note_texts
from bot import sentences as say
from bot.render_page import Page, label, stage, year_and_stage
from bot.wording import is_english, spoken
from db.choose import comparable, size
from db.result import (
    AmountLine,
    Amounts,
    Changes,
    Comparison,
    Delta,
    Reading,
    Score,
    ShareLine,
    Shares,
    Thing,
    Trend,
    Trends,
)

missing = spoken(missing_texts)
notes = spoken(note_texts)

_IN_ONE_SENTENCE = 5  # figures; more are a list


def amounts(page: Page, result: Amounts) -> None:
    """Each subject and year; several are numbered lines under one another."""
    many = len(result.lines) > 1
    for line in result.lines:
        _amount_line(page, line, many=many)
    if result.query.by == "sum":
        page.note(notes.YEARS_NOT_ADDED)
    if result.lacking:
        page.note(missing.lacking(result.lacking), told=True)
    if result.winners:
        page.items.extend(result.winners)
    elif many and _several(result):
        page.items.extend(dict.fromkeys(line.thing.name for line in result.lines))


def _several(result: Amounts) -> bool:
    return len({line.thing.id for line in result.lines}) > 1


def _amount_line(page: Page, line: AmountLine, *, many: bool) -> None:
    if line.score is not None:
        _score_line(page, line, line.score)
    elif len(line.asked) > 1 and not any(r.basis or r.part or r.period for r in line.asked):
        year = line.year or line.thing.document.year
        page.headline(say.torn_row(label(line.thing), year, [page.figure(r) for r in line.asked]))
    elif len(line.asked) > _IN_ONE_SENTENCE:
        page.headline(say.values_headline(label(line.thing)))
        for index, reading in enumerate(line.asked, start=1):
            page.item(index, page.said(reading))
    else:
        page.headline(say.amount(label(line.thing), page.phrases((*line.asked, *line.context)), page.style))
    for reading in line.asked:
        _other_name(page, line.thing, reading)
    if line.score is None and line.delta is not None and not many:
        _against_last_year(page, line.delta)


def _other_name(page: Page, asked: Thing, reading: Reading) -> None:
    if reading.thing.name != asked.name:
        page.note(notes.printed_as(reading.thing.document.year, reading.thing.name))


def _against_last_year(page: Page, delta: Delta) -> None:
    before = page.said(delta.before)
    page.write(say.changed(before, page.change_words(delta), delta.direction, page.style))
    page.computed_difference(delta, beside=True)


def _score_line(page: Page, line: AmountLine, score: Score) -> None:
    """Figures asked first, then what they come from, then the verdict."""
    scored = [r for r in line.asked if r.year == score.year]
    planned = [r for r in line.asked if r.year != score.year]
    name = label(line.thing)
    if planned:
        page.headline(say.amount(name, page.phrases(planned), page.style))
        page.write(say.latest_result(score.year, *_target_actual_rate(page, score)))
    else:
        page.headline(say.amount(name, page.phrases((*scored, *line.context)), page.style))
    verdict(page, score)


def _target_actual_rate(page: Page, score: Score) -> tuple[str, str, str]:
    return tuple(  # type: ignore[return-value]
        f"{stage(r)} {page.figure(r)}" if r is not None else "" for r in (score.target, score.actual, score.rate)
    )


def verdict(page: Page, score: Score) -> None:
    """Met or missed, and how the rate came about."""
    page.write(notes.STATE_SENTENCES[score.state], told=True)
    if score.direction == "lower":
        page.note(notes.LOWER_IS_BETTER)
    if score.rate is not None and not score.rate.printed:
        page.note(notes.RATE_COMPUTED)
    if score.computed_rate is not None:
        page.note(notes.RATE_DIFFERS.format(rate=page.figure(score.computed_rate)))


# --- change ----------------------------------------------------------------------------------------------------------


def changes(page: Page, result: Changes) -> None:
    """By how much each thing has changed, and the two amounts that it is the difference of."""
    for delta in result.deltas:
        change = page.change_words(delta)
        same = delta.now.thing.name == delta.thing.name  # under the department of the year that is said
        headline = say.change_headline(
            label(delta.now.thing if same else delta.thing),
            year_and_stage(delta.now),
            year_and_stage(delta.before),
            change,
            delta.direction,
            page.style,
        )
        page.headline(headline)
        page.write(say.both_amounts(page.said(delta.before), page.said(delta.now)))
        page.computed_difference(delta)
        for reading in (delta.before, delta.now):
            _other_name(page, delta.thing, reading)
        if delta.before.basis != delta.now.basis and delta.now.measure == "budget":
            page.note(notes.STAGES_MIXED)
        if delta.change is not None and not delta.change.printed:
            page.note(notes.was_computed(notes.CHANGE))
    if len(result.deltas) > 1:
        page.items.extend(dict.fromkeys(d.thing.name for d in result.deltas))


# --- share -----------------------------------------------------------------------------------------------------------


def shares(page: Page, result: Shares) -> None:
    """The share of each thing in what holds it."""
    for line in result.lines:
        _share_line(page, line)
    if len(result.lines) > 1:
        page.items.extend(dict.fromkeys(line.thing.name for line in result.lines))


def _share_line(page: Page, line: ShareLine) -> None:
    if line.share.part and line.share.printed:
        page.headline(say.amount(label(line.thing), [page.phrase(line.share)], page.style))
        return
    figure = page.figure(line.share)
    whole = f"{label(line.whole.thing)} {year_and_stage(line.whole)}" if line.whole is not None else ""
    what = year_and_stage(line.part) if line.part is not None else year_and_stage(line.share)
    page.headline(say.share(label(line.thing), what, figure, whole, page.style))
    amounts = [(label(r.thing), *page.phrase(r)) for r in (line.part, line.whole) if r is not None]
    for name, stage_words, value in amounts:
        page.write(say.side(name, stage_words, value))
    if not line.share.printed:
        page.note(notes.was_computed(notes.RATIO))


# --- compare ---------------------------------------------------------------------------------------------------------


def comparison(page: Page, result: Comparison) -> None:
    """The larger (the smaller where that is asked for) and by how much, then every side in the order asked."""
    sides = result.sides
    several = len({s.thing.id for s in sides}) > 1
    called = _told_apart([s.thing for s in sides])
    names = called if several else [year_and_stage(s) for s in sides]
    if several and (result.query.by or len({year_and_stage(s) for s in sides}) > 1):
        names = [f"{name} {year_and_stage(s)}" for name, s in zip(called, sides, strict=True)]
    gap = page.figure(result.difference, size_only=True) if result.difference is not None else ""
    lines = [_side(page, result, index, name) for index, name in enumerate(called)]
    if len(sides) > 1 and not result.winners:
        page.headline(notes.NOT_COMPARABLE, told=True)
    elif len(result.winners) > 1:
        page.headline(
            _in_english(result, called, several=several) or say.equal([names[i] for i in result.winners]),
            told=is_english(),
        )
    elif result.winners:
        fewer = result.query.order == "asc"
        rates = sides[0].measure in ("share", "achievement", "rate", "change_rate") or sides[0].unit == "%"
        korean = (say.higher if rates else say.larger)(names[result.winners[0]], gap, fewer=fewer)
        page.headline(_in_english(result, called, several=several) or korean, told=is_english())
    for line in lines:
        page.write(line)
    if result.query.operation == "share" and not all(s.printed for s in sides):
        page.note(notes.was_computed(notes.RATIO))
    winners = result.winners or range(len(sides))
    page.items.extend(dict.fromkeys(sides[i].thing.name for i in winners) if several else ())
    if len({s.basis for s in sides if s.measure == "budget"}) > 1:
        page.note(notes.STAGES_MIXED)


def _side(page: Page, result: Comparison, index: int, name: str) -> str:
    """A side with its figure; of a change or a share also what it is made of."""
    side = say.side(name, *page.phrase(result.sides[index]))
    beneath = result.beneath[index] if result.beneath else ()
    if not beneath:
        return side
    if result.query.operation == "share":
        return f"{side} ({', '.join(f'{label(r.thing)} {page.said(r)}' for r in beneath)})"
    before, now, *others = beneath
    moved = say.both_amounts(page.said(before), page.said(now))
    return f"{side} ({', '.join([moved, *map(page.said, others)])})"


def _in_english(result: Comparison, called: Sequence[str], *, several: bool) -> str:
    """Which side is the larger, "" where whoever asked reads Korean; the figures are written beside it."""
    if not is_english():
        return ""
    if several:
        names = [called[i] for i in result.winners]
    else:
        sides = [result.sides[i] for i in result.winners]
        names = [f"{missing.year(s.year, s.period)} {missing.measure(s.measure, s.basis)}".strip() for s in sides]
    return str(notes.largest(names, fewer=result.query.order == "asc"))


def _told_apart(things: Sequence[Thing]) -> list[str]:
    """How several things are called: things of one name in several organisations by their organisation too."""
    owners = {t.document.organization for t in things}
    alike = len({t.name for t in things}) < len({t.id for t in things})
    if len(owners) < 2 or not alike:
        return [label(t) for t in things]
    return [f"{t.document.organization} {label(t)}" for t in things]


# --- trend -----------------------------------------------------------------------------------------------------------


def trends(page: Page, result: Trends) -> None:
    """The figures of each thing by year."""
    for series in result.series:
        _trend(page, series, result.query.order)
    if result.query.by == "sum":
        page.note(notes.YEARS_NOT_ADDED)
    if len(result.series) > 1:
        page.items.extend(dict.fromkeys(s.thing.name for s in result.series))


def _extremes(page: Page, series: Trend, order: str) -> list[str]:
    """The year of the largest (smallest) figure of each stage that is printed for several years in one unit."""
    by_stage: dict[str, dict[int | None, Reading]] = {}
    for point in series.points:  # of a year that two documents print differently the newer document's, which is first
        by_stage.setdefault(stage(point), {}).setdefault(point.year, point)
    made = []
    for what, by_year in by_stage.items():
        points = list(by_year.values())
        if len(points) < 2 or not all(comparable(points[0], p) for p in points):
            continue
        wanted = (max if order == "desc" else min)(size(p) for p in points)
        found = [p for p in points if size(p) == wanted]
        years = [f"{p.year}년" for p in found]
        made.append(say.year_of_extreme(label(series.thing), what, years, page.figure(found[0]), order))
    return made


def _trend(page: Page, series: Trend, order: str = "") -> None:
    what = "·".join(dict.fromkeys(stage(p) for p in series.points))
    for headline in (_extremes(page, series, order) if order else []) or [say.trend(label(series.thing), what)]:
        page.headline(headline)
    by_year: dict[int | None, list[Reading]] = {}
    for point in series.points:
        by_year.setdefault(point.year, []).append(point)
    for year, points in by_year.items():
        twice = len({(p.measure, p.basis) for p in points}) < len(points)
        said = [
            f"{stage(p)} {page.figure(p)}" + (say.of_document(p.thing.document.year) if twice else "") for p in points
        ]
        page.write((f"{year}년 " if year is not None else "") + ", ".join(said), "item")
    if series.absent:
        is_result = any(p.measure == "actual" for p in series.points)
        absent = ", ".join(missing.year(y) for y in series.absent)
        said = missing.years_not_so_named if series.like else missing.years_absent
        page.note(said(absent, what, is_result), told=True)
    if series.like:
        page.note(missing.like_named([(t.document.year, t.name) for t in series.like]), told=True)
    for thing in series.names:
        if thing.name != series.thing.name and any(p.thing.id == thing.id for p in series.points):
            page.note(notes.printed_as(thing.document.year, thing.name))
    if len(by_year) == 1:
        page.note(notes.ONE_YEAR_ONLY)
    if len({p.basis for p in series.points if p.measure == "budget"}) > 1:
        page.note(notes.STAGES_MIXED)
