"""이 숫자 틀려요, 👍 and 👎: from a tap to the people who can settle it, and back to the one who told.

A report keeps the question, the Query, the figures and their sources as they were; a vote keeps the same without the
person (`sallim evaluate --votes` reads them).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from bot import feedback_texts as say
from bot import office_texts as office
from bot.answer import Answer, Paragraph, ShownFigure
from bot.answer_screen import PAGE, page_of, turns
from bot.desk import Action, Desk, Place, Reply, plain
from bot.english import cited, figure_words
from bot.note_or_question import asks_for_an_answer
from bot.telegram_html import paragraphs_to_html
from bot.wording import is_english, speaking, spoken
from bot.words import is_stop
from data.zone import SEOUL
from db import audit, conversations, forms, outbox, people, reports
from db.people import Person
from db.reports import SETTLED, Report, State, Vote
from nlp.query import Query

say, office = spoken(say), spoken(office)

_A_DAY = 10  # reports of one person
_NOTE_LIFE = timedelta(minutes=10)  # how long the next message counts as the note of a report
_NOTE_LENGTH = 1000
_FORM = "report"


class Feedback:
    """Use cases of reports and votes over one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._database = desk, desk.database

    # ------------------------------------------------------------ telling

    def vote(self, action: dict[str, Any], vote: Vote) -> str:
        """Keep a vote on an answer, in the place of an earlier one; returns the line that thanks."""
        with speaking(english=False):  # a case is the same in every language
            snapshot = self._desk.answer_query(Query.from_json(action["query"])).to_json()
        del snapshot["text"]
        with self._database.session(write=True) as session:
            before = action.get("case")
            number = reports.vote(
                session,
                question=str(action.get("text") or ""),
                answer=snapshot,
                vote=vote,
                now=self._desk.clock(),
                before=int(before) if before is not None else None,
            )
            conversations.change_prompt(session, int(action["prompt"]), {"about": {**_about(action), "case": number}})
            session.commit()
        return str(say.VOTED[vote])

    def report(self, place: Place, action: dict[str, Any]) -> Reply:
        """Open a report about an answer and tell those who may settle it."""
        if not place.private:
            return plain(say.PRIVATE_ONLY)
        if action.get("report"):
            return self._with_note(place, say.ALREADY, action["report"])
        answer, kept = self._kept(place, Query.from_json(action["query"]))
        now = self._desk.clock()
        with self._database.session(write=True) as session:
            people.ensure_person(session, place.person_id, now)
            if reports.reported_since(session, place.person_id, now - timedelta(days=1)) >= _A_DAY:
                return plain(say.TOO_MANY)
            found = reports.add_report(
                session,
                person_id=place.person_id,
                department=answer.context.department if answer.context is not None else "",
                question=str(action.get("text") or ""),
                answer=kept,
                now=now,
            )
            about = {**_about(action), "report": found.id}
            conversations.change_prompt(session, int(action["prompt"]), {"about": about})
            session.commit()
        self._tell_settlers(found, lambda: _shown(found), f"report-{found.id}")
        return self._with_note(place, say.RECEIVED, found.id)

    def _with_note(self, place: Place, line: str, number: int) -> Reply:
        """What is said about a report, with the button to add a note to it."""
        more = Action(say.WRITE_BUTTON, {"do": "report_write", "report": number})
        return self._desk.close(place, plain(line.format(number=number), rows=[[more]]))

    def report_last(self, place: Place) -> Reply:
        """이 숫자 틀려요, written instead of tapped: about the last answer of this conversation."""
        action = self._desk.last_answer(place)
        return self.report(place, action) if action else plain(self._desk.words(place).NO_EXPLANATION)

    def write(self, place: Place, number: int) -> Reply:
        """The next message is the note of this report."""
        self._wait_for_note(place, {"report": number})
        return plain(say.WRITE.format(number=number))

    def take_note(self, place: Place, text: str, *, is_command: bool = False) -> Reply | None:
        """The message that was asked for as a report's note; None where none is waited for.

        A command in between is carried out, and the note is waited for no longer.
        """
        now = self._desk.clock()
        with self._database.reading() as source:
            form = forms.find(source, note_key(place), now - _NOTE_LIFE)
        if form is None or form.kind != _FORM:
            return None
        gives_up = is_stop(text)
        if gives_up or is_command:
            with self._database.session(write=True) as session:
                forms.clear(session, note_key(place))
                session.commit()
            return plain(say.NOTE_STOPPED) if gives_up else None
        number, note = int(form.data["report"]), text.strip()[:_NOTE_LENGTH]
        if asks_for_an_answer(self._desk, note):
            return self._ask_whether_note(place, number, note)
        return self._noted(place, number, note)

    def _ask_whether_note(self, place: Place, number: int, note: str) -> Reply:
        """What was written as a note reads as a question: which of both it is."""
        self._wait_for_note(place, {"report": number, "doubted": note})
        note_it = Action(office.NOTE_IT, {"do": "report_note"})
        answer_it = Action(office.ANSWER_IT, {"do": "report_note", "not": True})
        return self._desk.close(place, plain(office.NOTE_OR_QUESTION.format(text=note), rows=[[note_it, answer_it]]))

    def decide_note(self, place: Place, *, is_note: bool) -> Reply:
        """What reads as a question is the note of the report, or a question; then the note is waited for no longer."""
        with self._database.session(write=True) as session:
            form = forms.find(session, note_key(place), self._desk.clock() - _NOTE_LIFE)
            doubted = str(form.data.get("doubted", "")) if form is not None else ""
            if form is None or not doubted:
                return plain(say.NOTE_GONE)
            forms.clear(session, note_key(place))
            session.commit()
        return self._noted(place, int(form.data["report"]), doubted) if is_note else self._desk.ask(place, doubted)

    def _wait_for_note(self, place: Place, data: dict[str, Any]) -> None:
        with self._database.session(write=True) as session:
            forms.save(session, note_key(place), place.person_id, forms.Form(_FORM, data), self._desk.clock())
            session.commit()

    def _noted(self, place: Place, number: int, note: str) -> Reply:
        with self._database.session(write=True) as session:
            forms.clear(session, note_key(place))
            taken = reports.add_note(session, number, place.person_id, note)
            found = reports.find_report(session, number)
            session.commit()
        if not taken or found is None:
            return plain(say.NOTE_LATE)

        def lines() -> list[Paragraph]:
            return [Paragraph(say.MORE_NOTE.format(number=number, note=note))]

        self._tell_settlers(found, lines, f"report-{number}-note")
        return plain(say.NOTED.format(number=number))

    # ------------------------------------------------------------ settling

    def listing(self, place: Place, page: int = 0) -> Reply:
        """신고: the open reports that this person may settle; whoever settles none reports the last answer."""
        person = self._person(place)
        if self._desk.role(person, place) not in ("manager", "administrator"):
            return self.report_last(place)
        with self._database.session() as session:
            found = [r for r in reports.open_reports(session) if self._may_settle(place, person, r)]
        if not found:
            return plain(say.LIST_NONE)
        shown: Sequence[Report] = page_of(found, page)
        lines = [say.LIST_HEAD, *(_row(report) for report in shown)]
        rows = [[Action(say.OPEN_BUTTON.format(number=r.id), {"do": "report_show", "report": r.id})] for r in shown]
        return self._desk.close(place, plain(*lines, rows=[*rows, *turns(len(found), page, {"do": "reports"})]))

    def show(self, place: Place, number: int) -> Reply:
        """One report with the buttons that settle it."""
        with self._database.session() as session:
            found = reports.find_report(session, number)
        if found is None or not self._may_settle(place, self._person(place), found):
            return plain(say.MAY_NOT)
        if found.state != "open":
            return plain(say.SETTLED_BEFORE.format(number=number, state=say.STATES[found.state]))
        return self._desk.close(place, Reply(tuple(paragraphs_to_html(_shown(found))), _settling(number)))

    def settle(self, place: Place, number: int, state: str) -> Reply:
        """Settle an open report and tell the reporter, once."""
        now = self._desk.clock()
        person = self._person(place)
        with self._database.session(write=True) as session:
            found = reports.find_report(session, number)
            if found is None or state not in SETTLED or not self._may_settle(place, person, found):
                return plain(say.MAY_NOT)
            if not reports.settle(session, number, state, place.person_id, now):
                settled = reports.find_report(session, number) or found
                return plain(say.SETTLED_BEFORE.format(number=number, state=say.STATES[settled.state]))
            audit.note(session, place.person_id, self._desk.role(person, place), "report_settled", f"{number}", now)
            self._tell_reporter(session, found, state)
            session.commit()
        return plain(say.SETTLED.format(number=number, state=say.STATES[state]))

    # ------------------------------------------------------------ inside

    def _kept(self, place: Place, query: Query) -> tuple[Answer, dict[str, Any]]:
        """The answer that a report is about, and what is kept of it for settlers of either language."""
        with speaking(english=True):
            in_english = self._desk.answer_here(place, query).explanation
        with speaking(english=False):
            answer = self._desk.answer_here(place, query)
        return answer, {**answer.to_json(), "explanation": answer.explanation, "explanation_en": in_english}

    def _tell_reporter(self, session: Session, report: Report, state: State) -> None:
        if report.person_id is None:  # they had everything about themselves deleted
            return
        with speaking(english=self._desk.is_english(Place(report.person_id, report.person_id))):
            told = plain(say.TOLD[state].format(number=report.id))
        now = self._desk.clock()
        outbox.notify(session, f"report-{report.id}-settled", report.person_id, told.parts, now=now)

    def _tell_settlers(self, report: Report, lines: Callable[[], Sequence[Paragraph]], key: str) -> None:
        """A message with the buttons to everybody who may settle it, each in their own chat."""
        with self._database.session() as session:
            others = reports.settlers(session, report.department)
        for person in sorted({*self._desk.admins, *others}):
            place = Place(person, person)
            with speaking(english=self._desk.is_english(place)):
                parts = tuple(paragraphs_to_html(lines()))
                reply = self._desk.close(place, Reply(parts, _settling(report.id)))
            buttons = json.dumps(reply.keyboard(), ensure_ascii=False)
            with self._database.session(write=True) as session:
                outbox.notify(session, key, person, parts, now=self._desk.clock(), buttons=buttons)
                session.commit()

    def _person(self, place: Place) -> Person:
        with self._database.session() as session:
            return people.find_person(session, place.person_id) or Person(place.person_id)

    def _may_settle(self, place: Place, person: Person, report: Report) -> bool:
        role = self._desk.role(person, place)
        return role == "administrator" or (role == "manager" and report.department in person.manages)


def note_key(place: Place) -> str:
    """The key of the form of a note: it waits beside what else is filled in, and is read before it."""
    return f"note:{place.key}"


def _about(action: dict[str, Any]) -> dict[str, Any]:
    """What a prompt keeps about its answer."""
    return {key: action[key] for key in ("query", "case", "report") if key in action}


def _settling(number: int) -> tuple[tuple[Action, ...], ...]:
    labels = (say.CORRECTED_BUTTON, say.RIGHT_BUTTON, say.REFUSED_BUTTON)
    return tuple(
        (Action(label, {"do": "settle", "report": number, "state": state}),)
        for state, label in zip(SETTLED, labels, strict=True)
    )


def _row(report: Report) -> str:
    at = report.created_at.astimezone(SEOUL).strftime("%Y-%m-%d %H:%M")
    return say.LIST_ROW.format(number=report.id, at=at, question=report.question[:40] or say.NO_QUESTION)


def _shown(report: Report) -> list[Paragraph]:
    """A report as its settlers read it: the question, how it was understood, the figures, the sources."""
    answer = report.answer
    lines = [
        Paragraph(say.HEAD.format(number=report.id), "headline"),
        Paragraph(say.QUESTION.format(question=report.question or say.NO_QUESTION)),
        Paragraph(say.UNDERSTOOD.format(explanation=_explanation(answer))),
    ]
    if report.department:
        lines.append(Paragraph(say.DEPARTMENT.format(department=report.department)))
    lines += [Paragraph(line) for line in _said(answer)[: PAGE * 2]]
    if report.note:
        lines.append(Paragraph(say.NOTE.format(note=report.note)))
    return lines


def _explanation(answer: dict[str, Any]) -> str:
    """How the question was understood; reports of older versions say it in one language."""
    korean = str(answer.get("explanation", ""))
    return str(answer.get("explanation_en") or korean) if is_english() else korean


def _said(answer: dict[str, Any]) -> list[str]:
    """The answer as it was given; in English its figures and where they stand."""
    if not is_english() or not answer.get("figures"):
        return str(answer.get("text", "")).split("\n")
    made = []
    for one in answer["figures"]:
        figure = ShownFigure(
            one["subject"], one["measure"], one["basis"], one["year"], Decimal(str(one["value"])), one["unit"],
            period=one.get("period", ""), part=one.get("part", ""),
        )  # fmt: skip
        made.append(f"{figure.subject} – {figure_words(figure)}")
    return made + [cited(s["document"], [s["line"]] if s["line"] else []) for s in answer.get("sources", ())]
