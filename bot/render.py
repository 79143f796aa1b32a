"""Result → Answer: the sentences, the figures behind them, their sources, and the next steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot import render_amounts, render_lists, render_texts
from bot import sentences as say
from bot.answer import Answer, Button, Status
from bot.render_page import Money, Page, Style
from db.result import (
    AmountLine,
    Amounts,
    Changes,
    Comparison,
    Denied,
    Listing,
    Matches,
    NotFound,
    Reasons,
    Responsible,
    Result,
    Shares,
    Term,
    Texts,
    Thing,
    Total,
    Trends,
)
from nlp.query import Query


def render(
    result: Result,
    *,
    role: str,
    corrected: Sequence[tuple[str, str]] = (),
    style: Style = "plain",
    money: Money = "auto",
) -> Answer:
    """The answer to a result.

    `corrected` are (typed word, name it was read as); `style` is plain or official, `money` auto (억/만원 with the
    printed amount) or printed.  The answer has no `context`: the conversation adds it.
    """
    page = Page(result.query, style, money, role)
    for typed, name in corrected:
        page.note(say.corrected(typed, name))
    status = _write(page, result)
    for missing in getattr(result, "missing", ()):
        if isinstance(missing, NotFound):  # a search names the words it did not find instead
            render_texts.not_found(page, missing)
    if status == "not_found":
        page.figures.clear()
    page.buttons.extend(_buttons(result))
    return page.answer(status, explain(result))


def _write(page: Page, result: Result) -> Status:
    match result:
        case Amounts():
            render_amounts.amounts(page, result)
        case Changes():
            render_amounts.changes(page, result)
        case Shares():
            render_amounts.shares(page, result)
        case Comparison():
            render_amounts.comparison(page, result)
        case Trends():
            render_amounts.trends(page, result)
        case Listing():
            render_lists.listing(page, result)
        case Total():
            render_lists.total(page, result)
        case Texts():
            render_texts.texts(page, result)
        case Responsible():
            render_texts.responsible(page, result)
        case Reasons():
            render_texts.reasons(page, result)
        case Matches():
            render_texts.matches(page, result)
        case Term():
            return "answered" if render_texts.term(page, result) else "not_found"
        case NotFound():
            render_texts.not_found(page, result)
            return "not_found"
        case Denied():
            render_texts.denied(page, result)
            return "denied"
    return "answered"


# --- what was understood ---------------------------------------------------------------------------------------------


def explain(result: Result) -> str:
    """One line: subject, what of it, stage, years, conditions."""
    query = result.query
    conditions = [f"{say.FIELDS.get(f.field, f.field)} {f.value}{f.unit} {say.FILTER_OPS[f.op]}" for f in query.filters]
    if query.state:
        conditions.append(say.STATES[query.state])
    kind = say.kind_word(query.kind, query.level) if query.kind else ""
    return say.explanation(
        (
            ("대상", ", ".join(dict.fromkeys(t.name for t in _things(result)))[:120] or query.term),
            ("찾은 것", kind),
            (
                "항목",
                " ".join(w for w in (query.part, query.basis or (query.measure and say.MEASURES[query.measure])) if w),
            ),
            ("답", say.OPERATIONS[query.operation]),
            ("연도", ", ".join(f"{y}년" for y in query.years) or _years_used(result)),
            ("조건", ", ".join(conditions)),
        )
    )


def _things(result: Result) -> tuple[Thing, ...]:
    """The subjects a result is about, as far as it names them."""
    match result:
        case Amounts() | Shares() | Responsible():
            return tuple(line.thing for line in result.lines)
        case Changes():
            return tuple(d.thing for d in result.deltas)
        case Comparison():
            return tuple(s.thing for s in result.sides)
        case Trends():
            return tuple(s.thing for s in result.series)
        case Listing() | Total():
            return result.scope
        case Texts() | Reasons():
            return tuple(t.thing for t in result.texts)
        case NotFound() | Denied():
            return result.things
        case _:
            return ()


def _years_used(result: Result) -> str:
    """The year an answer without a named year is about."""
    if isinstance(result, Amounts):
        years = dict.fromkeys(line.year for line in result.lines if line.year is not None)
        return ", ".join(f"{y}년" for y in years)
    return ""


# --- next steps ------------------------------------------------------------------------------------------------------


def _buttons(result: Result) -> list[Button]:
    """Edited Queries that make sense for this answer."""
    match result:
        case Amounts() if len(result.lines) == 1:
            line = result.lines[0]
            return _of_amount(result.query, line)
        case Changes() if len(result.deltas) == 1:
            thing = result.deltas[0].thing
            return [_trend(result.query, thing, result.deltas[0].now.measure), *_below(thing)]
        case Trends() if len(result.series) == 1:
            thing = result.series[0].thing
            return [*_change(thing, result.series[0].points[-1].measure), *_below(thing)]
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
    made = _below(thing)
    if thing.kind == "department" and thing.level != "team":
        made.append(Button(say.BUTTON_INDICATORS, Query("state", kind="indicator", scope=(thing.id,))))
    if measure == "budget":
        made += _change(thing, measure)
    if line.year is not None:
        beside = [y for y in (line.year - 1, line.year + 1) if y in line.years]
        made += [Button(say.button_year(y), replace(query, years=(y,))) for y in beside]
    made.append(_trend(query, thing, measure))
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


def _of_listing(result: Listing) -> list[Button]:
    if len(result.items) != 1:
        return []
    return _below(result.items[0].thing)


def _of_missing(result: NotFound) -> list[Button]:
    if result.reason == "no_reason":
        return [Button(t.name[:20], Query("change", subjects=(t.id,), measure="budget")) for t in result.nearest]
    if result.reason == "no_year" and result.query.years:
        near = sorted(result.years, key=lambda y: abs(y - result.query.years[0]))[:3]
        return [Button(say.button_year(y), replace(result.query, years=(y,))) for y in sorted(near)]
    return []
