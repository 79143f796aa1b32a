"""Result → Answer: the sentences, the figures behind them, their sources, and the next steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot import render_amounts, render_lists, render_revised, render_sets, render_texts
from bot import sentences as say
from bot.answer import Answer, Status
from bot.next_steps import next_steps
from bot.render_page import Money, Page, Style
from db.result import (
    Amounts,
    Changes,
    Comparison,
    Crowd,
    Denied,
    Groups,
    Listing,
    Matches,
    NotFound,
    Places,
    Reasons,
    Reckoned,
    Responsible,
    Result,
    Revisions,
    Shares,
    Term,
    Texts,
    Thing,
    Total,
    Trends,
)


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
    page.buttons.extend(next_steps(result))
    answer = page.answer(status, explain(result))
    if status != "clarify":
        return answer
    return replace(answer, choices=tuple(b.label for b in answer.buttons))


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
        case Crowd():
            return render_sets.crowd(page, result)
        case Groups():
            render_sets.groups(page, result)
        case Places():
            render_sets.places(page, result)
        case Reckoned():
            render_sets.reckoned(page, result)
        case Texts():
            render_texts.texts(page, result)
        case Responsible():
            render_texts.responsible(page, result)
        case Reasons():
            render_texts.reasons(page, result)
        case Revisions():
            render_revised.revisions(page, result)
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
    if excluded := getattr(result, "excluded", ()):
        conditions.append(f"{', '.join(t.name for t in excluded)} {say.FILTER_OPS['lacks']}")
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
        case Listing() | Total() | Groups() | Revisions():
            return result.scope
        case Places():
            return tuple(line.figure.thing for line in result.lines)
        case Reckoned():
            return tuple(side.thing for side in result.sides)
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
