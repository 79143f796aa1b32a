"""Query → Result: the one entry to what the database knows.

`run` reads with a handful of SQL statements (all in `db.facts`) and returns typed values (`db.result`); it never
raises for a question that the documents do not answer.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from db import (
    case_named_rows,
    ranked,
    run_amounts,
    run_case_dates,
    run_case_labels,
    run_case_lists,
    run_case_rows,
    run_groups,
    run_members,
    run_moved,
    run_printed,
    run_reckon,
    run_revised,
    run_share,
    run_texts,
    run_trend,
    whose,
)
from db.called import with_other_names
from db.case_about import told_apart
from db.case_growth import grown
from db.facts import Facts
from db.reading import Reader
from db.result import Result, Term
from nlp.query import GROWTH, TOGETHER, Query

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def run(source: Session | Reader, query: Query, *, today: date, role: str, include_drafts: bool = False) -> Result:
    """Answer a Query from the facts.

    `role` is citizen, official, manager or administrator and decides about personal data only.  `today` is the day
    in Asia/Seoul; the documents' own years decide everything so far, so it is kept for what will depend on it.
    What was asked before of the same moment (a question is read in several ways) is not looked for again.
    """
    del today
    if query.operation == "glossary":
        return Term(query)
    facts = Facts(source, include_drafts=include_drafts)
    found = facts.reader.found
    if found is None:
        return told_apart(facts, _run(facts, query, role))
    asked = query, role, include_drafts
    result: Result | None = found.get(asked)
    if result is None:
        result = found[asked] = told_apart(facts, _run(facts, query, role))
    return result


def _run(facts: Facts, query: Query, role: str) -> Result:
    if query.group:
        return run_groups.grouped(facts, query)
    match query.operation:
        case "amount":
            return run_amounts.amount(facts, query)
        case "printed":
            return run_printed.printed(facts, query)
        case "case_figure" if query.basis == GROWTH and not any(f.field == "line" for f in query.filters):
            return grown(query, lambda asked: case_named_rows.figure_of_rows(facts, asked))
        case "case_figure":
            return case_named_rows.figure_of_rows(facts, query)
        case "case_row":
            return run_case_rows.case_row(facts, query)
        case "case_date":
            return run_case_dates.case_date(facts, query)
        case "case_list":
            return run_case_lists.case_list(facts, query)
        case "case_label":
            return run_case_labels.case_label(facts, query)
        case "change":
            return run_amounts.change(facts, query)
        case "share":
            return run_moved.compare_shares(facts, query) if query.by else run_share.share(facts, query)
        case "compare":
            return run_moved.compare_changes(facts, query) if query.by else run_amounts.compare(facts, query)
        case "trend":
            return run_trend.trend(facts, query)
        case "place":
            return run_reckon.place(facts, query)
        case "ratio":
            return run_reckon.ratio(facts, query)
        case "minus":
            return run_reckon.minus(facts, query)
        case "sum" if TOGETHER in query.part:
            return run_reckon.together(facts, query)
        case "attribute":
            return run_texts.attribute(facts, query, role)
        case "who":
            return run_texts.who(facts, query)
        case "why":
            return run_texts.why(facts, query)
        case "search":
            if query.by == "whose":
                return whose.whose(facts, query)
            return ranked.best(facts, query) if query.by else run_texts.search(facts, query)
        case "revised":
            return run_revised.revised(facts, query)
        case _:
            return with_other_names(facts, run_members.OPERATIONS[query.operation](facts, query))
