"""Buttons under an answer: chart, table, sources, share, votes, and reports of wrong figures."""

from __future__ import annotations

from typing import Any

from bot.desk import Place, Reply
from handlers.services import Services
from nlp.query import Query

#: What these buttons do, and which of it takes the place of the message it stands under.
DEEDS = (
    "explain",
    "chart",
    "table",
    "sources",
    "share",
    "report",
    "report_write",
    "report_note",
    "reports",
    "report_show",
    "settle",
)
IN_PLACE = ("report_write", "report_note", "reports", "settle")


def carry_out(held: Services, place: Place, action: dict[str, Any]) -> Reply | None:
    """The use case of a button; None where an older version wrote it."""
    match action["do"]:
        case "reports":
            return held.feedback.listing(place, action.get("page", 0))
        case "report_show":
            return held.feedback.show(place, action["report"])
        case "report_write":
            return held.feedback.write(place, action["report"])
        case "report_note":
            return held.feedback.decide_note(place, is_note=not action.get("not", False))
        case "settle":
            return held.feedback.settle(place, action["report"], action["state"])
    query = query_of(action)
    if query is None:
        return None
    match action["do"]:
        case "explain":
            return held.desk.run(place, query)
        case "chart":
            return held.desk.run(place, query, form="chart")
        case "table":
            return held.desk.run(place, query, form=action["form"])
        case "sources":
            return held.desk.sources(place, query)
        case "share":
            return held.links.share(place, query, held.bot_name())
        case _:
            return held.feedback.report(place, action)


def vote(held: Services, action: dict[str, Any]) -> str:
    """Keep a vote; the line that thanks for it, "" where an older version wrote the answer."""
    return held.feedback.vote(action, action["vote"]) if query_of(action) is not None else ""


def query_of(action: dict[str, Any]) -> Query | None:
    """The Query of an action, None where an older version wrote it."""
    try:
        return Query.from_json(action["query"])
    except (TypeError, ValueError, KeyError):
        return None
