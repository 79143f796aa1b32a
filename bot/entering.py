"""The use case of entering an actual: which indicator, which year, the value, a note, evidence, and a last look.

What has been filled in so far is a form in the database, so a restart in the middle loses nothing.  Who may enter is
looked up at every step: a role that was taken back ends the entry too.  A button is about what was filled in when it
was shown, and does nothing to anything else.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bot import office_texts as say
from bot.desk import PAGE, Action, Desk, Place, Reply, plain, turns
from bot.english import period_word
from bot.entry_review import EntryReview, summary_words, when_words
from bot.entry_values import NotAValueError, oddities, read_value, reads_as_value
from bot.feedback import note_key
from bot.indicators import Indicator, find_indicator, indicators, managed, periods
from bot.korean import particle
from bot.note_or_question import asks_for_an_answer, names_something
from bot.roles import Roles
from bot.wording import speaking, spoken
from bot.words import is_stop
from data.zone import SEOUL
from db import audit, entries, forms
from db.entries import Entry
from db.forms import Form

say = spoken(say)

KIND = "actual"
#: How long an entry waits for the next word.
PATIENCE = timedelta(hours=24)
_TEXT_LIMIT = 300
_LABEL = 40  # characters of an indicator on a button


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been filled in; `step` is what the next message is read as."""

    subject: str = ""
    year: int = 0
    period: str = ""  # 상반기, 1분기 …; "" the whole year
    step: str = ""  # value | note | evidence | "" (only a button goes on)
    value: str = ""
    digits: int = 0
    unit: str = ""  # of the indicator when the value was typed
    note: str = ""
    evidence: str = ""
    doubted: str = ""  # what was written as a note and reads as a question

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def mark(self) -> str:
        """What the buttons shown now carry: the same for the same content alone."""
        return hashlib.sha256(json.dumps(self.to_json(), sort_keys=True).encode()).hexdigest()[:16]


class Entering:
    """Use cases for managers (of their departments) and administrators, in a private chat alone."""

    def __init__(self, desk: Desk, roles: Roles, review: EntryReview) -> None:
        self.desk, self.database, self.roles, self.review = desk, desk.database, roles, review

    # ------------------------------------------------------------ choosing

    def start(self, place: Place, department: str = "", page: int = 0) -> Reply:
        """실적 입력: the indicators of the person's departments; who manages many chooses a department first."""
        if not place.private:
            return plain(say.PRIVATE_ONLY)
        mine = self._managed(place)
        if not mine:
            return plain(say.ENTRY_ONLY)
        if not department and len(mine) > 1:
            measured = {subject: label for subject, label in self.desk.departments(measured=True) if subject in mine}
            rows = [[Action(label, {"do": "enter", "department": one})] for one, label in measured.items()]
            shown = rows[page * PAGE : (page + 1) * PAGE]
            more = turns(len(rows), page, {"do": "enter"})
            return self.desk.close(place, plain(say.ENTRY_DEPARTMENT, rows=[*shown, *more]))
        chosen = [department] if department in mine else list(mine)
        found = indicators(self.desk, chosen)
        if not found:
            return plain(say.ENTRY_NONE.format(departments=", ".join(mine[one] for one in chosen)))
        rows = [[_button(one)] for one in found[page * PAGE : (page + 1) * PAGE]]
        rows += turns(len(found), page, {"do": "enter", "department": department})
        return self.desk.close(place, plain(say.ENTRY_INDICATOR, rows=rows))

    def choose_year(self, place: Place, subject: str) -> Reply:
        """The years one may enter, each with what it has now."""
        indicator = self._indicator(place, subject)
        if indicator is None:
            return self._lost(place)
        years = indicator.years(self.desk.clock().astimezone(SEOUL).date())[:PAGE]
        if not years:
            return plain(say.ENTRY_NO_YEAR.format(name=indicator.thing.name))
        rows = [
            [Action(_state(indicator, year), {"do": "enter_year", "subject": subject, "year": year})] for year in years
        ]
        return self.desk.close(place, plain(say.ENTRY_YEAR.format(name=indicator.thing.name), rows=rows))

    def ask_value(self, place: Place, subject: str, year: int, period: str = "") -> Reply:
        """The next message is the value; a tap on a half-year or quarter asks for that instead."""
        indicator = self._indicator(place, subject)
        if indicator is None:
            return self._lost(place)
        self._save(place, Draft(subject, year, period, "value"))
        lines = (
            say.ENTRY_VALUE.format(name=indicator.thing.name, when=when_words(year, period)),
            say.ENTRY_VALUE_UNIT.format(unit=indicator.unit or say.NO_UNIT, **_known(indicator, year, period)),
            say.ENTRY_PERIODS,
            say.ENTRY_STOP,
        )
        return self.desk.close(place, plain(*lines, rows=self._other_periods(subject, year, period)))

    def _other_periods(self, subject: str, year: int, chosen: str) -> list[list[Action]]:
        """The parts of the year that have begun, and the whole where a part is chosen: half-years, then quarters."""
        names = periods(year, self.desk.clock().astimezone(SEOUL).date())
        actions = {
            name: Action(
                period_word(name) or say.ENTRY_WHOLE_YEAR,
                {"do": "enter_year", "subject": subject, "year": year, "period": name},
            )
            for name in ("", *names)
            if name != chosen
        }
        halves = [a for name, a in actions.items() if "분기" not in name]
        quarters = [a for name, a in actions.items() if "분기" in name]
        return [row for row in (halves, quarters) if row]

    # ------------------------------------------------------------ the next message

    def continued(self, place: Place, text: str, *, is_command: bool) -> Reply | None:
        """What a message means to the entry that waits for one; None where none waits (or it is another command)."""
        draft = self._draft(place)
        if draft is None:
            return None
        if is_stop(text):
            self._clear(place)
            return plain(say.CANCELLED)
        if is_command or not draft.step or (draft.step == "value" and self._is_question(text)):
            return None  # another word, or a question in between: the entry goes on waiting
        indicator = self._indicator(place, draft.subject)
        if indicator is None:
            return self._lost(place)
        if draft.step == "value":
            return self._take_value(place, draft, indicator, text)
        if len(text) > _TEXT_LIMIT:
            return plain(say.ENTRY_TOO_LONG.format(limit=_TEXT_LIMIT))
        text = " ".join(text.split())
        if asks_for_an_answer(self.desk, text):
            return self._ask_whether_note(place, replace(draft, doubted=text))
        return self._take_text(place, draft, indicator, text)

    def edited(self, place: Place, text: str) -> Reply | None:
        """Somebody edits a message while an entry waits: what was taken from it stays, and they must know.

        Where nothing has been taken yet, a value is taken now; None for anything else then.
        """
        draft = self._draft(place)
        if draft is None:
            return None
        if not draft.value:
            return self.continued(place, text, is_command=False) if reads_as_value(text) else None
        return self.desk.close(place, plain(say.ENTRY_EDITED, rows=[[_tap(draft, say.ENTRY_AGAIN, "again")]]))

    def _is_question(self, text: str) -> bool:
        """Whether a text is about something of the data instead of being a value (대외협력과 26년 예산)."""
        if not any(c.isdigit() for c in text):
            return True
        return not reads_as_value(text) and names_something(self.desk, text)

    def waits_for_evidence(self, place: Place) -> bool:
        """Whether a file that comes now is the evidence of an entry."""
        draft = self._draft(place)
        return draft is not None and draft.step == "evidence"

    def tapped(self, place: Place, what: str, mark: str) -> Reply:
        """A button of the entry itself: the odd value is right, write it again, skip, save, give up."""
        draft = self._draft(place)
        if draft is None or mark != draft.mark:
            return plain(say.ENTRY_OTHER)
        indicator = self._indicator(place, draft.subject)
        if what == "stop":
            self._clear(place)
            return plain(say.CANCELLED)
        if indicator is None:
            return self._lost(place)
        if draft.value and draft.unit != indicator.unit:
            self._clear(place)
            return plain(say.ENTRY_CHANGED)
        if what == "again":
            return self.ask_value(place, draft.subject, draft.year, draft.period)
        if what == "right" and draft.value:
            return self._ask_note(place, draft)
        if what == "skip" and draft.step in ("note", "evidence"):
            return self._take_text(place, draft, indicator, "")
        if what == "note" and draft.doubted:
            return self._take_text(place, draft, indicator, draft.doubted)
        if what == "question" and draft.doubted:
            self._save(place, replace(draft, doubted=""))
            return self.desk.ask(place, draft.doubted)
        if what == "save" and draft.value and not draft.step:
            return self._store(place, draft, indicator)
        return plain(say.ENTRY_OTHER)

    # ------------------------------------------------------------ steps

    def _take_value(self, place: Place, draft: Draft, indicator: Indicator, text: str) -> Reply:
        try:
            value, digits = read_value(text, indicator.unit)
        except NotAValueError as error:
            return plain(str(error), say.ENTRY_STOP)
        draft = replace(draft, value=str(value), digits=digits, unit=indicator.unit, step="value")
        odd = oddities(value, indicator.unit, indicator.readings, draft.year, draft.period)
        if not odd:
            return self._ask_note(place, draft)
        self._save(place, draft)  # writing another value right away is fine too
        rows = [[_tap(draft, say.ENTRY_ODD_YES, "right"), _tap(draft, say.ENTRY_AGAIN, "again")]]
        shown = say.ENTRY_ODD.format(value=summary_words(value, digits, indicator.unit))
        return self.desk.close(place, plain(shown, *odd, rows=rows))

    def _ask_note(self, place: Place, draft: Draft) -> Reply:
        return self._ask_text(place, replace(draft, step="note"), say.ENTRY_NOTE)

    def _ask_text(self, place: Place, draft: Draft, line: str) -> Reply:
        self._save(place, draft)
        rows = [[_tap(draft, say.ENTRY_SKIP, "skip"), _tap(draft, say.BACK, "stop")]]
        return self.desk.close(place, plain(line, rows=rows))

    def _ask_whether_note(self, place: Place, draft: Draft) -> Reply:
        self._save(place, draft)
        rows = [[_tap(draft, say.NOTE_IT, "note"), _tap(draft, say.ANSWER_IT, "question")]]
        return self.desk.close(place, plain(say.NOTE_OR_QUESTION.format(text=draft.doubted), rows=rows))

    def _take_text(self, place: Place, draft: Draft, indicator: Indicator, text: str) -> Reply:
        draft = replace(draft, doubted="")
        if draft.step == "note":
            return self._ask_text(place, replace(draft, note=text, step="evidence"), say.ENTRY_EVIDENCE)
        draft = replace(draft, evidence=text, step="")
        self._save(place, draft)
        values = {
            "name": indicator.thing.name,
            "department": indicator.department,
            "when": when_words(draft.year, draft.period),
            "value": summary_words(Decimal(draft.value), draft.digits, indicator.unit),
            "note": draft.note or say.NO_FIGURE,
            "evidence": draft.evidence or say.NO_FIGURE,
            **_known(indicator, draft.year, draft.period),
        }
        lines = [line.format(**values) for line in say.ENTRY_SUMMARY_ROWS]
        rows = [
            [_tap(draft, say.ENTRY_SAVE, "save"), _tap(draft, say.ENTRY_AGAIN, "again"), _tap(draft, say.BACK, "stop")]
        ]
        return self.desk.close(place, plain(say.ENTRY_SUMMARY, *lines, rows=rows))

    def _store(self, place: Place, draft: Draft, indicator: Indicator) -> Reply:
        now, waits, when = self.desk.clock(), self.review.two_persons, when_words(draft.year, draft.period)
        role = self.roles.role_of(place)
        entry = Entry(
            0,
            draft.subject,
            indicator.thing.document.id,
            indicator.thing.name,
            indicator.department,
            draft.year,
            Decimal(draft.value),
            draft.digits,
            indicator.unit,
            draft.note,
            draft.evidence,
            "pending" if waits else "confirmed",
            place.person_id,
            role,
            now,
            period=draft.period,
        )
        with self.database.session(write=True) as session:
            if not forms.clear(session, place.key):  # a second tap on the same button
                return plain(say.ENTRY_OTHER)
            number = entries.add(session, entry)
            with speaking(english=False):  # the audit is read alike by everybody
                detail = f"{number}: {entry.subject} {when_words(draft.year, draft.period)}"
            audit.note(session, place.person_id, role, "actual_entered", detail, now)
            session.commit()
        shown = summary_words(entry.value, entry.digits, entry.unit)
        values = {"name": entry.subject, "when": when, "value": shown, "ro": particle(shown, "으로")}
        if not waits:
            return plain(say.ENTRY_DONE.format(**values), say.ENTRY_SOURCE)
        self.review.ask_others(replace(entry, id=number), indicator)
        return plain(say.ENTRY_WAITS.format(**values))

    # ------------------------------------------------------------ inside

    def _lost(self, place: Place) -> Reply:
        """The indicator is gone, or no longer one of this person's: the entry ends."""
        self._clear(place)
        return plain(say.ENTRY_LOST if self._managed(place) else say.ENTRY_ONLY)

    def _managed(self, place: Place) -> dict[str, str]:
        if not place.private:
            return {}
        return managed(self.desk, self.roles.person(place), self.roles.role_of(place))

    def _indicator(self, place: Place, subject: str) -> Indicator | None:
        return find_indicator(self.desk, list(self._managed(place)), subject)

    def _draft(self, place: Place) -> Draft | None:
        if not place.private:
            return None
        with self.database.reading() as source:
            form = forms.find(source, place.key, self.desk.clock() - PATIENCE)
        return Draft(**form.data) if form is not None and form.kind == KIND else None

    def _save(self, place: Place, draft: Draft) -> None:
        with self.database.session(write=True) as session:
            forms.clear(session, note_key(place))  # of two that wait, the next message is for the one asked last
            forms.save(session, place.key, place.person_id, Form(KIND, draft.to_json()), self.desk.clock())
            session.commit()

    def _clear(self, place: Place) -> None:
        with self.database.session(write=True) as session:
            forms.clear(session, place.key)
            session.commit()


def _button(indicator: Indicator) -> Action:
    return Action(indicator.thing.name[:_LABEL], {"do": "enter_indicator", "subject": indicator.thing.id})


def _tap(draft: Draft, label: str, what: str) -> Action:
    return Action(label, {"do": "enter_tap", "what": what, "of": draft.mark})


def _state(indicator: Indicator, year: int) -> str:
    return say.ENTRY_YEAR_BUTTON.format(year=year, state=indicator.words("actual", year, say.ENTRY_UNREPORTED))


def _known(indicator: Indicator, year: int, period: str) -> dict[str, str]:
    return {
        "target": indicator.words("target", year, say.NO_FIGURE, period),
        "actual": indicator.words("actual", year, say.ENTRY_UNREPORTED, period),
    }
