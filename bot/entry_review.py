"""The use cases after an actual was entered: a second person confirms or refuses it, lists, taking one back."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal

from sqlalchemy.orm import Session

from bot import office_texts as say
from bot.answer_screen import page_of
from bot.desk import Action, Desk, Place, Reply, plain, turns
from bot.english import period_word
from bot.indicators import Indicator, find_indicator, indicators, managed
from bot.korean import particle
from bot.roles import Roles
from bot.wording import speaking, spoken
from data.zone import SEOUL
from db import audit, entries, outbox, roles
from db.entries import Entry

say = spoken(say)

_LISTED = 200  # entries


class EntryReview:
    """`two_persons`: what one enters is published when another confirms it (the settings say so)."""

    def __init__(self, desk: Desk, office: Roles, *, two_persons: bool) -> None:
        self.desk, self.database, self.roles, self.two_persons = desk, desk.database, office, two_persons

    # ------------------------------------------------------------ asking a second person

    def ask_others(self, entry: Entry, indicator: Indicator) -> None:
        """Everybody else who may confirm hears of it, with the two buttons."""
        for person in self._others(entry, indicator):
            place = Place(person, person)
            with speaking(english=self.desk.is_english(place)):
                asked = self.desk.close(place, _asked(entry, indicator))
            buttons = json.dumps(asked.keyboard(), ensure_ascii=False)
            with self.database.session(write=True) as session:
                now = self.desk.clock()
                outbox.notify(session, f"entry-{entry.id}", person, asked.parts, now=now, buttons=buttons)
                session.commit()

    def decide(self, place: Place, number: int, *, confirmed: bool) -> Reply:
        """A second person's word; whoever entered it is told."""

        def work(session: Session, entry: Entry, role: str) -> Reply:
            if entry.by == place.person_id:
                return plain(say.ENTRY_OWN)
            if confirmed and entry.state == "pending" and not self._still_fits(entry):
                return plain(say.ENTRY_STRANDED.format(**_values(entry)))
            now = self.desk.clock()
            done = (entries.confirm if confirmed else entries.refuse)(session, entry, place.person_id, now)
            if not done:
                return plain(say.ENTRY_GONE)
            what = "confirmed" if confirmed else "refused"
            self._note(session, place, role, f"actual_{what}", entry)
            if entry.by:
                with speaking(english=self.desk.is_english(Place(entry.by, entry.by))):
                    told = plain(say.ENTRY_TOLD[what].format(**_values(entry)))
                outbox.notify(session, f"entry-{what}-{entry.id}", entry.by, told.parts, now=now)
            return plain((say.ENTRY_CONFIRMED if confirmed else say.ENTRY_REFUSED).format(**_values(entry)))

        return self._with_entry(place, number, work)

    # ------------------------------------------------------------ lists, taking back

    def listing(self, place: Place, page: int = 0) -> Reply:
        """실적 목록: what was entered for the person's departments, with the buttons that decide or take back."""
        if not place.private:
            return plain(say.PRIVATE_ONLY)
        role = self.roles.role_of(place)
        mine = self._subjects(place, role)
        if mine is None:
            return plain(say.ENTRY_ONLY)
        with self.database.session() as session:
            everything = entries.latest(session, mine if role != "administrator" else None, _LISTED)
        if not everything:
            return plain(say.ENTRIES_NONE)
        found = page_of(everything, page)
        lines = [
            say.ENTRIES_ROW.format(
                **_values(entry),
                state=say.ENTRY_STATES[entry.state],
                at=f"{entry.at.astimezone(SEOUL):%Y-%m-%d}",
            )
            for entry in found
        ]
        rows = [_actions(entry, place.person_id) for entry in found]
        rows += turns(len(everything), page, {"do": "entries"})
        return self.desk.close(place, plain(say.ENTRIES_HEAD, *lines, rows=rows))

    def withdraw(self, place: Place, number: int) -> Reply:
        """The entry counts no more; what was before it does."""

        def work(session: Session, entry: Entry, role: str) -> Reply:
            if not entries.withdraw(session, entry):
                return plain(say.ENTRY_GONE)
            self._note(session, place, role, "actual_withdrawn", entry)
            return plain(say.ENTRY_WITHDRAWN.format(**_values(entry)))

        return self._with_entry(place, number, work)

    # ------------------------------------------------------------ inside

    def _with_entry(self, place: Place, number: int, work: Callable[[Session, Entry, str], Reply]) -> Reply:
        """Run a change of an entry that the person may change, in one transaction."""
        if not place.private:
            return plain(say.PRIVATE_ONLY)
        role = self.roles.role_of(place)
        mine = self._subjects(place, role)
        with self.database.session(write=True) as session:
            entry = entries.find(session, number)
            if entry is None:
                return plain(say.ENTRY_GONE)
            if mine is None or (role != "administrator" and entry.subject_id not in mine):
                return plain(say.ENTRY_ONLY)
            reply = work(session, entry, role)
            session.commit()
        return reply

    def _still_fits(self, entry: Entry) -> bool:
        """Whether the data have the indicator of an entry, in its unit."""
        known = [subject for subject, _ in self.desk.departments(measured=False)]
        found = find_indicator(self.desk, known, entry.subject_id)
        return found is not None and found.unit == entry.unit

    def _subjects(self, place: Place, role: str) -> list[str] | None:
        """Ids of the indicators of the person's departments; None for one who may not enter at all."""
        if role not in ("manager", "administrator"):
            return None
        mine = managed(self.desk, self.roles.person(place), role)
        return [one.thing.id for one in indicators(self.desk, list(mine))]

    def _others(self, entry: Entry, indicator: Indicator) -> list[int]:
        """Administrators, and managers of a department above the indicator; not the one who entered."""
        with self.database.session() as session:
            people = roles.with_roles(session)
        found = set(self.desk.admins) | {p.id for p in people if p.role == "administrator"}
        above = _above(indicator)
        known = dict(self.desk.departments(measured=False))
        for person in people:
            if person.role == "manager" and any(known.get(one) in person.manages for one in above):
                found.add(person.id)
        return sorted(found - {entry.by})

    def _note(self, session: Session, place: Place, role: str, what: str, entry: Entry) -> None:
        with speaking(english=False):  # the audit is read alike by everybody
            detail = f"{entry.id}: {entry.subject} {when_words(entry.year, entry.period)}"
        audit.note(session, place.person_id, role, what, detail, self.desk.clock())


def _asked(entry: Entry, indicator: Indicator) -> Reply:
    """What a second person is asked, with the two buttons."""
    values = _values(entry) | {
        "target": indicator.words("target", entry.year, say.NO_FIGURE, entry.period),
        "actual": indicator.words("actual", entry.year, say.ENTRY_UNREPORTED, entry.period),
    }
    lines = [say.ENTRY_ASKED.format(**values)]
    if entry.note or entry.evidence:
        note, evidence = entry.note or say.NO_FIGURE, entry.evidence or say.NO_FIGURE
        lines.append(say.ENTRY_ASKED_MORE.format(note=note, evidence=evidence))
    rows = [[_decide(say.ENTRY_CONFIRM, entry.id, True), _decide(say.ENTRY_REFUSE, entry.id, False)]]
    return plain(*lines, rows=rows)


def summary_words(value: Decimal, digits: int, unit: str) -> str:
    """A value as it was typed, with its unit."""
    return f"{value:,.{digits}f}{unit}"


def when_words(year: int, period: str = "") -> str:
    """2026년; 2026년 상반기."""
    return (say.ENTRY_WHEN_PART if period else say.ENTRY_WHEN).format(year=year, period=period_word(period))


def _above(indicator: Indicator) -> list[str]:
    made, at = [], indicator.thing.department
    while at is not None:
        made.append(at.id)
        at = at.department
    return made


def _values(entry: Entry) -> dict[str, object]:
    shown = summary_words(entry.value, entry.digits, entry.unit)
    return {
        "id": entry.id,
        "name": entry.subject,
        "department": entry.department,
        "when": when_words(entry.year, entry.period),
        "value": shown,
        "ro": particle(shown, "으로"),
    }


def _decide(label: str, number: int, confirmed: bool) -> Action:
    return Action(label, {"do": "entry_decide", "entry": number, "confirmed": confirmed})


def _actions(entry: Entry, person: int) -> list[Action]:
    made = [Action(say.ENTRY_WITHDRAW.format(id=entry.id), {"do": "entry_withdraw", "entry": entry.id})]
    if entry.state == "pending" and entry.by != person:
        made += [
            _decide(say.ENTRY_CONFIRM_ID.format(id=entry.id), entry.id, True),
            _decide(say.ENTRY_REFUSE_ID.format(id=entry.id), entry.id, False),
        ]
    return made
