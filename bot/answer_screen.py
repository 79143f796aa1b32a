"""An Answer as a chat shows it: the text paged by eight, and the buttons that make sense under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot import feedback_texts as feedback
from bot import sentences
from bot import telegram_texts as say
from bot.answer import Answer, Paragraph, SourceLine
from bot.charts import chart_of, trend_query
from bot.english import figure_words, term_words
from bot.glossary import terms_in
from bot.render_page import figure_text, year_words
from bot.reply import Action, Reply
from bot.telegram_html import paragraphs_to_html
from bot.wording import is_english, spoken, wording
from nlp.query import Form, Query

PAGE = 8
paging = spoken(say)
_QUOTED = re.compile("‘[^’]*’")  # names are no words of the trade
_TOOLS_A_ROW = 4


def screen(
    answer: Answer, page: int = 0, *, form: Form = "", note: str = "", taken: Form = "", terms: Sequence[str] = ()
) -> Reply:
    """The reply of an answer.

    `form` is what the choices of a clarifying question are wanted as, `note` a last line, `taken` the form in which it
    is handed out already, `terms` are words of the trade that are offered for explanation (`terms_of`).
    """
    paragraphs, rows = _paged(answer, page)
    if note:
        paragraphs = [*paragraphs, Paragraph(note, "note")]
    rows = [*_steps(answer, form), *rows] if not taken or "chart" in taken else []
    about: dict[str, Any] = {}
    if answer.status == "answered" and answer.query is not None:
        about = {"query": answer.query.to_json()}
        rows += _tools(answer, taken)
        rows += _terms(terms)
        if answer.figures:
            rows.append(_verdicts())
    elif answer.explanation:
        rows.append([Action(say.WHY_BUTTON, {"do": "why"})])
    elif answer.status == "clarify" and not answer.choices and not answer.buttons:
        rows.append([Action(paging.DEPARTMENTS_BUTTON, {"do": "departments"})])
    return Reply(
        tuple(paragraphs_to_html(paragraphs)), tuple(tuple(row) for row in rows), answer.explanation, about=about
    )


def source_lines(answer: Answer, *, english: bool = False) -> list[Paragraph]:
    """Where every figure of an answer is printed; what the bot computed says so."""
    words = wording(say, english=english)

    def at(source: SourceLine) -> str:
        if not source.line:  # an entered actual has no line
            return source.document
        return str(words.SOURCE_AT.format(document=source.document, line=source.line))

    lines = [Paragraph(words.SOURCES_HEAD, "headline")]
    for figure in answer.figures:
        said = (figure_words(figure),) if english else (year_words(figure), figure_text(figure))
        where = at(figure.source) if figure.source else words.SOURCE_COMPUTED
        lines.append(Paragraph(words.SOURCE_ROW.format(what=" ".join((figure.subject, *said)), where=where), "item"))
    named = {figure.source for figure in answer.figures}
    lines += [Paragraph(at(s), "item") for s in answer.sources if s not in named]
    return lines if len(lines) > 1 else [Paragraph(words.NO_SOURCES)]


# --- the rows of buttons ---------------------------------------------------------------------------------------------


def _steps(answer: Answer, form: Form) -> list[list[Action]]:
    """Next steps; the choices of a clarifying question one a row.  The trend is a tool: it comes as a picture."""
    wanted: dict[str, Any] = {"form": form} if form else {}
    actions = [
        Action(b.label, {"do": "run", "query": b.query.to_json(), **wanted})
        for b in answer.buttons
        if answer.status != "answered" or b.label != sentences.BUTTON_TREND
    ]
    if answer.status == "clarify":
        return [[action] for action in actions[: PAGE * 2]]
    return _pairs(actions)


def _tools(answer: Answer, taken: Form) -> list[list[Action]]:
    """추이 · 표 · 왜? · 출처, and 공유."""
    query = answer.query or Query("amount")
    tools = []
    if "chart" not in taken and (trend_query(query) is not None or chart_of(answer) is not None):
        is_trend = trend_query(query) is not None
        tools.append(Action(say.TREND_BUTTON if is_trend else say.CHART_BUTTON, {"do": "chart"}))
    is_term = query.operation == "glossary"
    if (answer.figures or answer.items or answer.facts) and not is_term:
        if "xlsx" not in taken:
            tools.append(Action(say.TABLE_BUTTON, {"do": "table", "form": "xlsx"}))
        elif answer.figures:
            tools.append(Action(say.CSV_BUTTON, {"do": "table", "form": "csv"}))
    if answer.explanation:
        tools.append(Action(say.WHY_BUTTON, {"do": "why"}))
    if answer.sources:
        tools.append(Action(say.SOURCE_BUTTON, {"do": "sources"}))
    tools.append(Action(say.SHARE_BUTTON, {"do": "share"}))
    return [tools[i : i + _TOOLS_A_ROW] for i in range(0, len(tools), _TOOLS_A_ROW)]


def terms_of(answer: Answer) -> list[str]:
    """The words of the trade that an answer uses, in the words of the documents; none of an answer that explains one.

    An answer in English is still read in Korean for them: they are what its names and figures are called.
    """
    if answer.query is not None and answer.query.operation == "glossary":
        return []
    said = " ".join(p.text for p in answer.paragraphs if p.style != "source")
    return terms_in(_QUOTED.sub(" ", said))


def _terms(terms: Sequence[str]) -> list[list[Action]]:
    """A button for each term: it tells what the term means.  With its English beside it, it has a row for itself."""
    actions = [
        Action(
            paging.TERM_BUTTON.format(term=term_words(term)),
            {"do": "explain", "query": Query("glossary", term=term).to_json()},
        )
        for term in terms
    ]
    if is_english():
        return [[action] for action in actions]
    return [actions] if actions else []


def _verdicts() -> list[Action]:
    """What a person thinks of the answer."""
    return [
        Action(feedback.UP_BUTTON, {"do": "vote", "vote": "up"}),
        Action(feedback.DOWN_BUTTON, {"do": "vote", "vote": "down"}),
        Action(feedback.REPORT_BUTTON, {"do": "report"}),
    ]


def _paged(answer: Answer, page: int) -> tuple[Sequence[Paragraph], list[list[Action]]]:
    """Eight rows of a long list, a number to open each, and the buttons that turn the page (JSON is never paged)."""
    places = [i for i, p in enumerate(answer.paragraphs) if p.style == "item"]
    numbers = _numbers(answer, len(places))
    if len(places) <= PAGE or answer.query is None:
        return answer.paragraphs, [numbers] if numbers else []
    kept = set(page_of(places, page))
    shown = [p for i, p in enumerate(answer.paragraphs) if p.style != "item" or i in kept]
    rows = turns(len(places), page, {"do": "run", "query": answer.query.to_json()})
    opened = list(page_of(numbers, page))
    return shown, [opened, *rows] if opened else rows


def _numbers(answer: Answer, lines: int) -> list[Action]:
    """A button for each line of a list that has figures: it opens the member."""
    shown = answer.context.shown if answer.context is not None else ()
    if answer.status != "answered" or not len(shown) == len(answer.items) == lines or lines < 2:
        return []
    with_figures = {f.subject for f in answer.figures}
    if not with_figures.issuperset(answer.items):
        return []
    return [
        Action(str(number), {"do": "run", "query": Query("amount", subjects=(subject,)).to_json()})
        for number, subject in enumerate(shown, 1)
    ]


def page_of(rows: Sequence[Any], page: int) -> Sequence[Any]:
    """The rows of one page."""
    return rows[page * PAGE : (page + 1) * PAGE]


def turns(count: int, page: int, do: dict[str, Any]) -> list[list[Action]]:
    """The buttons that turn the pages of a list of `count` rows."""
    row = []
    if page > 0:
        row.append(Action(paging.PREVIOUS_PAGE, {**do, "page": page - 1}))
    if (page + 1) * PAGE < count:
        row.append(Action(f"{paging.NEXT_PAGE} ({page + 1}/{-(-count // PAGE)})", {**do, "page": page + 1}))
    return [row] if row else []


def _pairs(actions: Sequence[Action]) -> list[list[Action]]:
    """Two short buttons a row; a long one has a row for itself."""
    rows: list[list[Action]] = []
    for action in actions:
        if rows and len(rows[-1]) == 1 and max(len(action.label), len(rows[-1][0].label)) <= 14:
            rows[-1].append(action)
        else:
            rows.append([action])
    return rows
