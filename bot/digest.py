"""The weekly digest of one department: missed, met, not yet reported, next year's targets – each line with its source.

What counts as missed is decided by running the Query of `state`, exactly as for a question; nothing is decided here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import digest_texts as say
from bot.answer import Answer, Paragraph, SourceLine
from bot.desk import Action, Desk
from bot.schedule import korean_instant
from bot.sentences import source
from bot.telegram_html import paragraphs_to_html
from nlp.query import Query, State

_SECTIONS: tuple[tuple[State, str], ...] = (
    ("missed", say.MISSED),
    ("met", say.MET),
    ("unreported", say.UNREPORTED),
    ("not_begun", say.NOT_BEGUN),
)


@dataclass(frozen=True, slots=True)
class Digest:
    """The messages of one occurrence and the buttons under the last."""

    parts: tuple[str, ...]
    actions: tuple[Action, ...] = ()


def find_department(desk: Desk, name: str) -> tuple[str, str] | None:
    """(subject id, name) of the department a person means: its exact name, else what the question engine reads."""
    wanted = _squeezed(name)
    known = desk.departments(measured=True)
    for subject, label in known:
        if _squeezed(label) == wanted:
            return subject, label
    now = desk.clock()
    answer = desk.assistant.ask(
        f"{name} 지표 현황",
        role="citizen",
        department="",
        context=None,
        today=now.date(),
        now=now.timestamp(),
        personal=False,
    )
    scope = answer.query.scope if answer.query and answer.status == "answered" else ()
    labels = dict(known)
    return (scope[0], labels[scope[0]]) if len(scope) == 1 and scope[0] in labels else None


def _squeezed(name: str) -> str:
    return "".join(unicodedata.normalize("NFC", name).split()).casefold()


def compose(
    desk: Desk, department: str, *, subscription: int, now: datetime, zone: str, due: datetime | None = None
) -> Digest:
    """The digest of a department as it is known now; `due` is given where it comes late."""
    lines = [Paragraph(say.HEAD.format(department=department), "headline")]
    if due is not None:
        lines.append(Paragraph(say.LATE.format(due=korean_instant(due, zone)), "note"))
    found = find_department(desk, department)
    if found is None:
        lines.append(Paragraph(say.GONE.format(department=department)))
        return Digest(tuple(paragraphs_to_html(lines)), _actions(None, subscription))
    overview = Query("state", scope=(found[0],), kind="indicator")
    sources: list[SourceLine] = []
    indicators: list[str] = []
    for state, heading in _SECTIONS:
        answer = desk.answer_query(replace(overview, state=state))
        lines += _section(answer, heading, optional=state == "not_begun")
        if answer.items:
            sources += answer.sources
            indicators += answer.context.shown if answer.context else ()
    year = now.astimezone(ZoneInfo(zone)).year + 1
    lines += _targets(desk, tuple(dict.fromkeys(indicators)), year, sources)
    lines += _citations(sources)
    return Digest(tuple(paragraphs_to_html(lines)), _actions(overview, subscription))


def _section(answer: Answer, heading: str, *, optional: bool) -> list[Paragraph]:
    count = len(answer.items) if answer.status == "answered" else 0
    if not count:
        return [] if optional else [Paragraph(heading.format(count=say.NONE))]
    return [Paragraph(heading.format(count=say.COUNT.format(count=count)), "headline"), *_rows(answer)]


def _targets(desk: Desk, indicators: tuple[str, ...], year: int, sources: list[SourceLine]) -> list[Paragraph]:
    """Next year's targets of the indicators shown."""
    if not indicators:
        return []
    query = Query("amount", subjects=indicators, measure="target", years=(year,))
    answer = desk.answer_query(query)
    if answer.status != "answered" or not answer.figures:
        return [Paragraph(say.NO_TARGETS.format(year=year))]
    sources += answer.sources
    return [Paragraph(say.TARGETS.format(year=year), "headline"), *_rows(answer)]


def _rows(answer: Answer) -> list[Paragraph]:
    """The lines that carry the figures: the numbered items, else everything but citations and notes."""
    items = [p for p in answer.paragraphs if p.style == "item"]
    shown = items or [p for p in answer.paragraphs if p.style in ("headline", "body")]
    return [Paragraph(p.text, "item") for p in shown]


def _citations(sources: list[SourceLine]) -> list[Paragraph]:
    """One line for each document, with every line of it that the digest rests on."""
    lines: dict[str, set[int]] = {}
    for place in sources:
        lines.setdefault(place.document, set()).add(place.line)
    return [
        Paragraph(source(title, "·".join(str(n) for n in sorted(found) if n)), "source")
        for title, found in lines.items()
    ]


def _actions(overview: Query | None, subscription: int) -> tuple[Action, ...]:
    details = [Action(say.DETAILS_BUTTON, {"do": "run", "query": overview.to_json()})] if overview else []
    stop = [Action(say.STOP_BUTTON, {"do": "cancel", "subscription": subscription})] if subscription else []
    return (*details, *stop)
