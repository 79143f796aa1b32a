"""Result → Answer: the sentences, the figures behind them, their sources, and the next steps."""

from __future__ import annotations

from collections.abc import Sequence

from bot import missing_texts, render_amounts, render_lists, render_revised, render_sets, render_texts, understood_texts
from bot.answer import Answer, Status
from bot.next_steps import next_steps
from bot.render_lists import conditions_asked
from bot.render_page import Money, Page, Style
from bot.wording import is_english, spoken, wording
from data.records.values import replace
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

missing = spoken(missing_texts)


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
        page.note(missing.corrected(typed, name), told=True)
    status = _write(page, result)
    for lacking in getattr(result, "missing", ()):
        if isinstance(lacking, NotFound):  # a search names the words it did not find instead
            render_texts.not_found(page, lacking)
    if status == "not_found":
        page.figures.clear()
    page.buttons.extend(next_steps(result))
    answer = page.answer(status, explain(result))
    if isinstance(result, NotFound) and result.reason == "needs_import":
        return replace(answer, lacks_text=True)
    if status != "clarify":
        return answer
    return replace(answer, choices=tuple(b.label for b in answer.buttons))


def _write(page: Page, result: Result) -> Status:
    if isinstance(result, Listing | Total | Groups) and result.query.filters:
        render_sets.asked_values(page, result)
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
    words = wording(understood_texts, english=is_english())
    parts = {
        "subject": ", ".join(dict.fromkeys([t.name for t in _things(result)]))[:120] or query.term,
        "kind": words.kind_word(query.kind, query.level) if query.kind else "",
        "measure": words.measure(query.measure, query.basis, query.part),
        "answer": words.OPERATIONS[query.operation],
        "years": words.years(query.years or _years_used(result)),
        "conditions": ", ".join(conditions_asked(result)),
    }
    labels = words.PARTS
    return " · ".join([f"{labels[name]}: {said}" for name, said in parts.items() if said])


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


def _years_used(result: Result) -> tuple[int, ...]:
    """The years an answer without a named year is about."""
    if isinstance(result, Amounts):
        return tuple(dict.fromkeys(line.year for line in result.lines if line.year is not None))
    return ()
