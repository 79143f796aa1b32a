"""The next steps an answer offers: edited Queries that make sense for it, never texts."""

from __future__ import annotations

from collections.abc import Sequence

from bot import sentences as say
from bot.answer import Button
from bot.talks import holds
from data.records.values import replace
from db.case_rows import figure_name
from db.result import AmountLine, Amounts, Changes, Listing, NotFound, Reading, Result, Shares, Thing, Trends
from nlp.lexicon import Lexicon
from nlp.query import Filter, Query


def next_steps(result: Result) -> list[Button]:
    """Edited Queries that make sense for this answer."""
    match result:
        case Amounts() if len(result.lines) == 1:
            line = result.lines[0]
            return _of_amount(result.query, line)
        case Changes() if len(result.deltas) == 1:
            thing, measure = result.deltas[0].thing, result.deltas[0].now.measure
            return [*_below(thing), *_above(thing), *_beside(thing, measure), _trend(result.query, thing, measure)]
        case Trends() if len(result.series) == 1:
            thing, measure = result.series[0].thing, result.series[0].points[-1].measure
            return [*_below(thing), *_above(thing), *_beside(thing, measure), *_change(thing, measure)]
        case Shares() if len(result.lines) == 1:
            return _below(result.lines[0].thing)
        case Listing():
            return _of_listing(result)
        case NotFound():
            return _of_missing(result)
        case _:
            return []


def _of_amount(query: Query, line: AmountLine) -> list[Button]:
    thing, measure = line.thing, line.asked[0].measure
    made = [*_below(thing), *_above(thing)]
    if line.year is not None:
        beside = [y for y in (line.year - 1, line.year + 1) if y in line.years]
        made += [Button(say.button_year(y), replace(query, years=(y,))) for y in beside]
    made += [*_beside(thing, measure), *_change(thing, measure)]
    made.append(_trend(query, thing, measure))
    if thing.kind == "department" and thing.level != "team":
        made.append(Button(say.BUTTON_INDICATORS, Query("state", kind="indicator", scope=(thing.id,))))
    if thing.kind == "programme":
        made.append(Button(say.BUTTON_DETAILS, Query("attribute", subjects=(thing.id,))))
    return made


def _trend(query: Query, thing: Thing, measure: str) -> Button:
    keep = measure if measure not in ("target", "actual", "achievement") else ""
    return Button(say.BUTTON_TREND, Query("trend", subjects=(thing.id,), measure=keep, part=query.part))


def _change(thing: Thing, measure: str) -> list[Button]:
    if measure != "budget":
        return []
    return [Button(say.BUTTON_CHANGE, Query("change", subjects=(thing.id,), measure=measure))]


def _below(thing: Thing) -> list[Button]:
    """One level down: divisions of a bureau, unit programmes of a division, details of a unit."""
    below = {
        ("department", "bureau"): ("department", "division"),
        ("department", "division"): ("programme", "unit"),
        ("programme", "policy"): ("programme", "unit"),
        ("programme", "unit"): ("programme", "detail"),
    }.get((thing.kind, thing.level))
    if below is None:
        return []
    return [Button(say.BUTTON_BELOW, Query("list", kind=below[0], level=below[1], scope=(thing.id,)))]


def _above(thing: Thing) -> list[Button]:
    """One level up: what the thing is part of, where it has an amount of the same sort."""
    above = thing.parent
    while above is not None and above.kind not in ("department", "programme"):
        above = above.parent
    if above is None or thing.kind not in ("department", "programme") or above.level == "team":
        return []
    return [Button(say.BUTTON_ABOVE, Query("amount", subjects=(above.id,), measure="budget"))]


def _beside(thing: Thing, measure: str) -> list[Button]:
    """비교: the thing among those of its level under the same parent; an indicator among its department's."""
    if thing.kind == "indicator":
        department = thing.department
        if department is None:
            return []
        return [Button(say.BUTTON_COMPARE, Query("state", kind="indicator", scope=(department.id,)))]
    if measure != "budget" or thing.kind not in ("department", "programme") or thing.parent is None:
        return []
    query = Query("rank", kind=thing.kind, level=thing.level, scope=(thing.parent.id,), measure=measure, order="desc")
    return [Button(say.BUTTON_COMPARE, query)]


def _of_listing(result: Listing) -> list[Button]:
    if len(result.items) == 1:
        return _below(result.items[0].thing)
    above = result.scope[0] if len(result.scope) == 1 else None
    if above is None or above.kind not in ("department", "programme"):
        return []
    query = Query("amount", subjects=(above.id,), measure="budget")
    return [Button(say.BUTTON_ABOVE, query)]


def _of_missing(result: NotFound) -> list[Button]:
    if result.reason == "no_reason":
        return [Button(t.name[:20], Query("change", subjects=(t.id,), measure="budget")) for t in result.nearest]
    if result.beside:
        return [Button(r.basis[:20], _of_figure(result.query, r)) for r in result.beside]
    if result.reason == "no_year" and result.query.years:
        near = sorted(result.years, key=lambda y: abs(y - result.query.years[0]))[:3]
        return [Button(say.button_year(y), replace(result.query, years=(y,))) for y in sorted(near)]
    return []


def _of_figure(query: Query, reading: Reading) -> Query:
    """The question for one figure of a case."""
    on = Filter("line", "is", figure_name(reading))
    return replace(query, subjects=(reading.thing.id,), scope=(), filters=(on,), by="", years=())


def leads_somewhere(lexicon: Lexicon, query: Query) -> bool:
    """Whether a next step has an answer: members under its scope, the amount of its subject."""
    if query.operation in ("list", "rank", "state") and query.scope:
        return holds(lexicon, query.scope[0], query.kind, query.level, 2 if query.operation == "rank" else 1)
    if query.operation == "amount" and query.measure == "budget":
        known = [lexicon.subjects[s] for s in query.subjects if s in lexicon.subjects]
        return all("budget" in name.measures for name in known)
    return True


def newest(lexicon: Lexicon, subjects: Sequence[str]) -> tuple[str, ...]:
    """The same things as the latest documents have them."""
    made = []
    for subject in subjects:
        name = lexicon.subjects.get(subject)
        line = lexicon.lineages.get(name.lineage, (subject,)) if name is not None else (subject,)
        made.append(max(line, key=lambda s: lexicon.subjects[s].year if s in lexicon.subjects else 0))
    return tuple(dict.fromkeys(made))
