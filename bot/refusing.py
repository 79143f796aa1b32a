"""What is said where a question has no Query: which word is not there, and what there is instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot import replies
from bot.answer import Answer, Button, Paragraph
from bot.wording import spoken
from data.records.values import replace
from nlp.case_operations import asks_a_figure
from nlp.doubts import FOR_EACH
from nlp.mentions import asks_own
from nlp.places import counts_cases
from nlp.query import Choice, Clarify, Context, NotUnderstood

#: What is said where there are no figures, in the language of whoever asks.
say = spoken(replies)
_WHEN = re.compile(r"언제(?!나|든)")
_NAMED = 2  # things of which it is said one by one that their people are not named
_UNKNOWN = ("unknown_name", "not_under")  # reasons by which a word was not found
SAID_BACK = 40  # characters of the input that are repeated (DESIGN.md, out_of_scope)


def refusal(outcome: NotUnderstood, context: Context | None, now: float, *, whole: bool = True) -> Answer:
    """The answer of a question without a Query; `whole` says that the texts of all documents are there."""
    word = outcome.word[:SAID_BACK]
    lines: list[str] = []
    lacks_text = False
    if outcome.status == "denied":
        lines.append(say.REFUSED[outcome.reason])
    elif outcome.status == "out_of_scope":
        lines.append(say.SMALL_TALK[outcome.reason])
    elif outcome.reason == "bad_year":
        lines.append(say.bad_year(word))
    elif outcome.reason in ("no_cases", "no_such_body"):
        lines.append(say.no_cases_of(word) if outcome.reason == "no_cases" else say.no_such_body(word))
        if outcome.nearest:
            lines.append(say.nearest(outcome.nearest))
    elif outcome.reason == "nothing_left":
        lines.append(say.NOTHING_LEFT)
    elif outcome.reason == "no_such_place":
        lines.append(say.no_such_place(word))
    elif outcome.reason == "unknown_year":
        lines.append(say.unknown_year(outcome.nearest[0][:SAID_BACK], word))
    elif outcome.reason == "no_amount":
        lines.append(say.no_figure_of_topic(word))
        if outcome.nearest:
            lines.append(say.cases_about(outcome.nearest))
    elif outcome.reason == "no_date":
        lines.append(say.no_date_of_topic(word))
        if outcome.nearest:
            lines.append(say.cases_about(outcome.nearest))
    elif outcome.reason == "not_under":
        lines.append(say.not_under(word))
        if outcome.nearest:
            lines.append(say.elsewhere(outcome.nearest))
    else:
        lacks_text = not whole
        lines.append(say.unknown_name(word) if whole else say.not_in_records(word))
        if outcome.nearest:
            lines.append(say.nearest(outcome.nearest))
    paragraphs = tuple(Paragraph(line, "body" if i else "headline", told=True) for i, line in enumerate(lines))
    kept = replace(context, at=now) if context is not None else None
    if kept is None and outcome.reason == "off_topic":
        kept = Context(at=now)  # a talk has begun: 제일 많은 데는? is about what was not understood
    if kept is not None and outcome.reason in (*_UNKNOWN, "no_cases") and not outcome.goes_on:
        # 국민체육센터는? (not there), 작년은? – must not go on with what was asked before
        kept = Context(department=kept.department, at=now)
    if outcome.reason == "reset":
        kept = Context(at=now)
    missed = word if outcome.status == "not_found" and outcome.reason in _UNKNOWN else ""
    nearest = tuple(outcome.nearest) if missed else ()
    return Answer(
        outcome.status,
        paragraphs,
        query=outcome.pending,
        context=kept,
        missed=missed,
        nearest=nearest,
        lacks_text=lacks_text,
    )


def without_figure(text: str, found: Answer, now: float) -> Answer:
    """What a search found for a question that asks a figure (이용 건수, 몇 km, 제일 많은 학교): that it is not printed,
    and where the matter is told; what was found for any other question."""
    searched = found.query is not None and found.query.by != "whose"
    if searched and found.status == "answered" and _WHEN.search(text) and not counts_cases(text):
        return refusal(NotUnderstood("not_found", "no_date", text.strip(" ?.!~"), found.items[:3]), found.context, now)
    if not (searched and asks_a_figure(text)) or counts_cases(text) or found.status != "answered":
        return found
    return refusal(NotUnderstood("not_found", "no_amount", text.strip(" ?.!~"), found.items[:3]), found.context, now)


def all_denied(answers: Sequence[Answer], context: Context | None, now: float) -> Answer:
    """Whoever of several things is meant, a name is not given: said of each of two, and once of a word that many names
    hold (운영위원장)."""
    if len(answers) > _NAMED:
        return refusal(NotUnderstood("denied", "personal"), context, now)
    said = tuple(dict.fromkeys(p for a in answers for p in a.paragraphs))
    return replace(answers[0], paragraphs=said, facts={k: v for a in answers for k, v in a.facts.items()})


def asked_back(outcome: Clarify, choices: Sequence[Choice], kept: Context, now: float) -> Answer:
    """The question which of several things is meant, or an open one; 한 명당 인건비 is a figure that nothing prints."""
    if not choices:
        if outcome.reason == "not_understood_part" and FOR_EACH.fullmatch(outcome.word.strip()):
            return refusal(NotUnderstood("not_found", "no_amount", outcome.word), kept, now)
        own = asks_own(outcome)
        text = say.OWN_DEPARTMENT if own else say.NO_SUBJECT
        if outcome.reason == "not_understood_part":
            text = say.part_not_understood(outcome.word[:SAID_BACK])
        named = own or (outcome.pending is not None and bool(outcome.pending.subjects))
        last = kept.query
        open_ = last is not None and not (last.subjects or last.scope or last.documents)  # 우리 과 예산, 2025년은?
        pending = replace(kept, query=(outcome.pending if named or open_ else last) or outcome.pending, at=now)
        pending = replace(pending, shown=(), listed=()) if own else pending
        missed = outcome.word[:SAID_BACK] if outcome.reason == "not_understood_part" else ""
        told = (Paragraph(text, "headline", told=True),)
        return Answer("clarify", told, query=outcome.pending, context=pending, missed=missed)
    paragraphs = [Paragraph(say.WHICH, "headline")]
    paragraphs += [Paragraph(say.numbered(i, c.label), "item") for i, c in enumerate(choices, 1)]
    paragraphs.append(Paragraph(say.PICK, "note"))
    return Answer(
        status="clarify",
        paragraphs=tuple(paragraphs),
        choices=tuple(c.label for c in choices),
        query=outcome.pending,
        buttons=tuple(Button(c.label, c.query) for c in choices),
        # what was asked before is over: 작년은? before a choice is made is no question about it
        context=replace(kept, query=outcome.pending, shown=(), pending=tuple(choices), at=now),
    )
