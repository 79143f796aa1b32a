"""The digest of one topic: what changed, missed, at risk, met, not yet reported, next targets, what is due.

What counts as missed is decided by running the Query of `state`, exactly as for a question; nothing is decided here
but what is *at risk*: an actual that met its own year's target and falls short of the present year's.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot import digest_texts as say
from bot.answer import Answer, Paragraph, ShownFigure, SourceLine
from bot.desk import Desk
from bot.english import basis_word, cited, with_unit
from bot.render_page import Style
from bot.schedule import instant_words
from bot.topics import Topic, renewed
from bot.wording import spoken
from db import watch
from db.direction import direction
from db.watch import Watched
from nlp.query import Query, State

say = spoken(say)

_SECTIONS: tuple[State, ...] = ("missed", "met", "unreported", "not_begun")
#: Lines of changes in one digest; more are counted.
_CHANGES = 12


@dataclass(frozen=True, slots=True)
class Digest:
    """The lines of one occurrence, what to remember of it, whether it says anything new, and its overview."""

    lines: tuple[Paragraph, ...]
    memory: dict[str, Any] = field(default_factory=dict)
    is_news: bool = True
    overview: Query | None = None


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


def department_topic(desk: Desk, name: str) -> Topic | None:
    """The topic of a department known by its name alone (subscriptions of earlier versions, buttons)."""
    found = find_department(desk, name)
    return None if found is None else Topic("scope", name, Query("state", scope=(found[0],), kind="indicator"))


def compose(
    desk: Desk,
    topic: Topic | None,
    label: str,
    *,
    now: datetime,
    zone: str,
    style: Style = "plain",
    memory: dict[str, Any] | None = None,
    due: datetime | None = None,
    upcoming: Sequence[Paragraph] = (),
) -> Digest:
    """The digest of a topic as it is known now; `due` is given where it comes late, `memory` is of the one before."""
    head = say.HEAD_QUESTION if topic is not None and topic.sort == "question" else say.HEAD
    lines = [Paragraph(head.format(department=label), "headline")]
    if due is not None:
        lines.append(Paragraph(say.LATE.format(due=instant_words(due, zone)), "note"))
    if topic is None:
        return Digest((*lines, Paragraph(say.GONE.format(department=label))))
    topic = renewed(desk, topic)
    look = _look(desk, topic)
    sources: list[SourceLine] = []
    changes = _changes(look, memory or {}, sources)
    lines += changes
    if topic.sort == "question":
        lines += _answer_lines(desk.answer_query(topic.query, style), sources)
    elif topic.sort == "programme":
        lines += _answer_lines(desk.answer_query(topic.query, style), sources)
        lines += _states(desk, Query("state", scope=topic.subjects, kind="indicator"), now, zone, style, sources)
    else:
        lines += _states(desk, topic.query, now, zone, style, sources)
    lines += upcoming
    lines += _citations(sources)
    is_news = bool(changes or upcoming) or not memory
    return Digest(tuple(lines), look.remembered, is_news, topic.query)


# --- indicators ------------------------------------------------------------------------------------------------------


def _states(
    desk: Desk, overview: Query, now: datetime, zone: str, style: Style, sources: list[SourceLine]
) -> list[Paragraph]:
    """Missed, at risk, met, unreported and not begun indicators, each with its figures, and the targets to come."""
    answers = {state: desk.answer_query(replace(overview, state=state), style) for state in _SECTIONS}
    held = [a for a in answers.values() if a.items]
    if not held and overview.scope and not desk.answer_query(overview, style).items:
        return []  # a programme without indicators
    year = now.astimezone(ZoneInfo(zone)).year
    shown = tuple(dict.fromkeys(i for a in held for i in (a.context.shown if a.context else ())))
    lines: list[Paragraph] = []
    headings = dict(zip(_SECTIONS, (say.MISSED, say.MET, say.UNREPORTED, say.NOT_BEGUN), strict=True))
    for state in _SECTIONS:
        lines += _section(answers[state], headings[state], optional=state == "not_begun")
        if state == "missed":
            lines += _at_risk(desk, answers["met"], shown, year, style, sources)
    for answer in held:
        sources += answer.sources
    lines += _targets(desk, shown, year + 1, style, sources)
    return lines


def _section(answer: Answer, heading: str, *, optional: bool) -> list[Paragraph]:
    count = len(answer.items) if answer.status == "answered" else 0
    if not count:
        return [] if optional else [Paragraph(heading.format(count=say.NONE))]
    return [Paragraph(heading.format(count=say.COUNT.format(count=count)), "headline"), *_rows(answer)]


def _at_risk(
    desk: Desk, met: Answer, shown: tuple[str, ...], year: int, style: Style, sources: list[SourceLine]
) -> list[Paragraph]:
    """Indicators whose latest actual met its own target and falls short of the present year's."""
    if not met.items:
        return []
    targets = desk.answer_query(Query("amount", subjects=shown, measure="target", years=(year,)), style)
    aims = _by_subject(targets.figures, "target")
    reached = _by_subject(met.figures, "actual")
    found: list[Paragraph] = []
    for name in dict.fromkeys(f.subject for f in met.figures):
        actual, aim = reached.get(name), aims.get(name)
        if actual is None or aim is None or actual.unit != aim.unit or (actual.year or 0) >= year:
            continue
        short = {"higher": actual.value < aim.value, "lower": actual.value > aim.value, "keep": False}[direction(name)]
        if short:
            found.append(
                Paragraph(
                    say.RISK_ROW.format(
                        number=len(found) + 1,
                        name=name,
                        year=actual.year,
                        actual=with_unit(actual.value, actual.unit),
                        aim_year=year,
                        aim=with_unit(aim.value, aim.unit),
                    ),
                    "item",
                )
            )
    if not found:
        return []
    sources += targets.sources
    return [Paragraph(say.RISK.format(count=say.COUNT.format(count=len(found))), "headline"), *found]


def _by_subject(figures: Sequence[ShownFigure], measure: str) -> dict[str, ShownFigure]:
    """The figure of each subject; a name that several things bear is left out, for nobody could tell them apart."""
    wanted = [f for f in figures if f.measure == measure and not f.part and not f.period]
    times = Counter(f.subject for f in wanted)
    return {f.subject: f for f in wanted if times[f.subject] == 1}


def _targets(
    desk: Desk, indicators: tuple[str, ...], year: int, style: Style, sources: list[SourceLine]
) -> list[Paragraph]:
    """Next year's targets of the indicators shown."""
    if not indicators:
        return []
    answer = desk.answer_query(Query("amount", subjects=indicators, measure="target", years=(year,)), style)
    if answer.status != "answered" or not answer.figures:
        return [Paragraph(say.NO_TARGETS.format(year=year))]
    sources += answer.sources
    return [Paragraph(say.TARGETS.format(year=year), "headline"), *_rows(answer)]


def _rows(answer: Answer) -> list[Paragraph]:
    """The lines that carry the figures: the numbered items, else everything but citations and notes."""
    items = [p for p in answer.paragraphs if p.style == "item"]
    shown = items or [p for p in answer.paragraphs if p.style in ("headline", "body")]
    return [Paragraph(p.text, "item") for p in shown]


def _answer_lines(answer: Answer, sources: list[SourceLine]) -> list[Paragraph]:
    """An answer inside a digest: its lines but the citations, which are gathered at the end."""
    sources += answer.sources
    return [
        replace(p, style="body" if p.style == "headline" else p.style) for p in answer.paragraphs if p.style != "source"
    ]


# --- changes ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Look:
    """What stands there now: figures by key, documents by id."""

    figures: dict[str, Watched]
    documents: dict[str, str]

    @property
    def remembered(self) -> dict[str, Any]:
        figures = {key: f"{f.value:f}" for key, f in self.figures.items()}
        return {"figures": figures, "documents": sorted(self.documents)}


def _look(desk: Desk, topic: Topic) -> _Look:
    with desk.database.session() as session:
        figures = watch.figures_below(session, topic.subjects)
        documents = watch.documents_of(session, topic.subjects)
    if topic.sort == "question":  # only what is asked for
        wanted = topic.query.measure
        figures = [f for f in figures if f.subject_id in topic.query.subjects and (not wanted or f.measure == wanted)]
    return _Look({f.key: f for f in figures}, documents)


def _changes(look: _Look, memory: dict[str, Any], sources: list[SourceLine]) -> list[Paragraph]:
    """Figures printed differently, figures and documents that are new since the digest before."""
    if "documents" not in memory:
        return []  # the first one: everything would be new
    before: dict[str, str] = memory.get("figures", {})
    known = set(memory["documents"])
    rows = [
        Paragraph(say.NEW_DOCUMENT.format(title=title), "item")
        for key, title in look.documents.items()
        if key not in known
    ]
    told: list[Watched] = []
    for key, figure in look.figures.items():
        old, new = before.get(key), f"{figure.value:f}"
        if old == new or (old is None and figure.document_id not in known):
            continue  # a new document is said as one line, not figure by figure
        what = say.WHAT.format(year=figure.year, basis=basis_word(figure.basis) or say.MEASURES.get(figure.measure, ""))
        shown = with_unit(figure.value, figure.unit)
        line = say.WAS if old is not None else say.IS_NEW
        was = "" if old is None else with_unit(figure.value.__class__(old), figure.unit)
        rows.append(Paragraph(line.format(name=figure.name, what=what, old=was, new=shown), "item"))
        told.append(figure)
    if not rows:
        return []
    hidden = len(rows) - _CHANGES
    if hidden > 0:
        rows = [*rows[:_CHANGES], Paragraph(say.MORE_CHANGES.format(count=hidden), "note")]
    sources += [SourceLine(f.document, f.document_id, f.line) for f in told[:_CHANGES]]
    return [Paragraph(say.CHANGES, "headline"), *rows]


def _citations(sources: list[SourceLine]) -> list[Paragraph]:
    """One line for each document, with every line of it that the digest rests on."""
    lines: dict[str, set[int]] = {}
    for place in sources:
        lines.setdefault(place.document, set()).add(place.line)
    return [Paragraph(cited(title, sorted(n for n in found if n)), "source") for title, found in lines.items()]
