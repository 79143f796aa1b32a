"""Answer → Excel or CSV: what is on the screen, every number typed and beside the line it comes from.

The Excel file has two sheets: the figures side by side as one would paste them, and one line per figure with its
source.  CSV holds the second.  Where an answer has names or texts and no figures, those are the table.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Literal

from bot import table_texts as say
from bot.answer import Answer, ShownFigure, json_number
from bot.exporting import harmless
from bot.render_page import stage
from bot.wording import spoken
from bot.workbook import Cell, Table, xlsx
from bot.workshop import Make, make_here
from data.records import WON

say = spoken(say)

TableForm = Literal["xlsx", "csv"]
TABLES: tuple[TableForm, ...] = ("xlsx", "csv")
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def figures_table(answer: Answer) -> Table:
    """One row for each figure of an answer with its source; columns that are empty throughout are left out."""
    rows = [_figure_row(f) for f in answer.figures]
    if not rows:
        return _facts_table(answer)
    kept = [i for i in range(len(say.COLUMNS)) if any(row[i] not in (None, "") for row in rows)]
    return Table(tuple(say.COLUMNS[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in rows))


def wide_table(answer: Answer) -> Table:
    """A row for each name and a column for each year and stage, in the answer's order."""
    figures = [f for f in answer.figures if f.measure != "count"] or list(answer.figures)
    if not figures:
        return _facts_table(answer)
    columns = list(dict.fromkeys(_column(f) for f in figures))
    columns.sort(key=lambda c: c[0])  # years in order, the stages of one as they are said
    by_thing: dict[str, list[ShownFigure]] = {}
    for figure in figures:
        by_thing.setdefault(figure.thing or figure.subject, []).append(figure)
    names = [mine[-1].subject for mine in by_thing.values()]
    rows: list[tuple[str, tuple[Cell, ...]]] = []
    for name, mine in zip(names, by_thing.values(), strict=True):
        cells: dict[tuple[int, str, str], Cell] = {}
        for figure in mine:
            cells.setdefault(_column(figure), json_number(figure.value))
        label = f"{name} ({mine[0].holder})" if names.count(name) > 1 and mine[0].holder else name
        rows.append((name, (label, *(cells.get(c) for c in columns))))
    order = {name: place for place, name in enumerate(dict.fromkeys((*answer.items, *names)))}
    rows += [(item, (item, *[None] * len(columns))) for item in dict.fromkeys(answer.items) if item not in names]
    rows.sort(key=lambda row: order[row[0]])
    return Table((say.NAME, *(say.heading(*column) for column in columns)), tuple(cells for _, cells in rows))


def write_table(answer: Answer, form: TableForm, made_on: str, make: Make = make_here) -> bytes:
    """The bytes of the file."""
    if form == "csv":
        return _csv(figures_table(answer))
    notes = Table((say.MADE, made_on), tuple((p.style, p.text) for p in answer.paragraphs if p.style != "item"))
    sheets = [(say.SHEETS[0], wide_table(answer)), (say.SHEETS[1], figures_table(answer)), (say.SHEETS[2], notes)]
    return make(xlsx, sheets)


def file_name(title: str, form: str) -> str:
    """A name that every system takes."""
    stem = " ".join(_UNSAFE.sub(" ", title).split())[:60].strip(". ")
    return f"{stem or '살림봇'}.{form}"


def _figure_row(figure: ShownFigure) -> tuple[Cell, ...]:
    won = figure.value * WON[figure.unit] if figure.unit in WON else None
    source = figure.source
    return (
        figure.holder,
        figure.subject,
        say.measure(figure.measure),
        say.stage(figure.basis),
        figure.year,
        figure.period,
        figure.part,
        json_number(figure.value),
        say.unit(figure.unit),
        int(won) if won is not None and won == won.to_integral_value() else None,
        source.document if source else "",
        source.document_id if source else "",
        source.line if source else None,
    )


def _column(figure: ShownFigure) -> tuple[int, str, str]:
    return figure.year or 0, say.stage(stage(figure)), figure.unit


def _facts_table(answer: Answer) -> Table:
    """Names and texts; a line stands beside them only where the answer rests on one, else all are in the last sheet."""
    lines = {(s.document, s.line) for s in answer.sources}
    document, line = next(iter(lines)) if len(lines) == 1 else ("", 0)
    rows = list(answer.facts.items()) or [(item, "") for item in answer.items]
    return Table(say.FACT_COLUMNS, tuple((name, text, document, line or None) for name, text in rows))


def _csv(table: Table) -> bytes:
    """UTF-8 with BOM, so that Excel opens it."""
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow(table.head)
    out.writerows([harmless(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")
