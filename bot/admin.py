"""What an administrator sees in the chat: the ledger of deliveries, and the messages that wait for a decision."""

from __future__ import annotations

import platform
import tomllib
from datetime import timedelta

from bot import CHECKOUT
from bot import digest_texts as texts
from bot import office_texts as office
from bot import telegram_texts as say
from bot.desk import PAGE, Action, Desk, Place, Reply, plain, turns
from bot.korean import particle
from bot.wording import spoken
from data.zone import SEOUL
from db import audit, drafts, entries, imports, outbox, people, reports, unanswered
from db.engine import current_revision
from db.names import add_alias, data_version, own_aliases, remove_alias
from db.outbox import Delivery
from nlp.query import Clarify, Understood

texts = spoken(texts)
office = spoken(office)
say = spoken(say)

_SHOWN = 8
_LONGEST = 60  # characters of a short name, and of what it means
_WEEK = timedelta(days=7)


class Admin:
    """Use cases for administrators alone; anybody else gets one polite line."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.database = desk, desk.database

    def overview(self, place: Place) -> Reply:
        """Counts by state, and the uncertain and failed messages with the buttons that decide them."""
        if not self._may(place):
            return plain(say.ADMIN_ONLY)
        with self.database.session() as session:
            counts = outbox.counts(session)
            open_rows = outbox.ledger(session, ("uncertain", "failed"), _SHOWN)
        states = [f"{texts.LEDGER_STATES[state]} {counts[state]}" for state in outbox.STATES if state in counts]
        status, mending = self._status()
        lines = [*status, say.ADMIN_HEAD, ", ".join(states) or texts.LEDGER_EMPTY, *(_line(row) for row in open_rows)]
        rows = [
            [
                Action(say.ADMIN_RESEND.format(id=row.id), {"do": "decide", "delivery": row.id, "resend": True}),
                Action(say.ADMIN_ACCEPT.format(id=row.id), {"do": "decide", "delivery": row.id, "resend": False}),
            ]
            for row in open_rows
            if row.state == "uncertain"
        ]
        desks = {
            "reports": office.REPORTS_BUTTON,
            "entries": office.ENTRIES_BUTTON,
            "documents": office.DOCUMENTS_BUTTON,
            "people": office.PEOPLE_BUTTON,
        }
        further = [Action(label, {"do": do}) for do, label in desks.items()]
        short = [Action(office.ALIASES_BUTTON, {"do": "aliases"})]
        return self.desk.close(place, plain(*lines, rows=[*mending, *rows, further, short]))

    def _status(self) -> tuple[list[str], list[list[Action]]]:
        """What is loaded, what waits for somebody, and the words of the week that nobody understood."""
        now = self.desk.clock()
        with self.database.session() as session:
            documents = imports.overview(session)
            words = unanswered.most(session, now - _WEEK, _SHOWN)
            values = {
                "documents": len(documents),
                "figures": f"{sum(d.figures for d in documents):,}",
                "latest": max((f"{d.imported_at.astimezone(SEOUL):%Y-%m-%d}" for d in documents), default="-"),
                "reports": reports.count_open(session),
                "entries": len(entries.pending(session)),
                "drafts": len(drafts.in_force(session)),
                "program": program_version(),
                "data": f"{data_version(session)[:8] or '-'}",
                "schema": current_revision(self.database),
                "python": platform.python_version(),
            }
        lines = [line.format(**values) for line in office.STATUS]
        lines.append(office.MISSED_HEAD if words else office.MISSED_NONE)
        lines += [office.MISSED_ROW.format(word=word, count=count) for word, count in words]
        return lines, [[Action(office.MEND.format(word=word), {"do": "mend", "word": word})] for word, _ in words]

    def mend(self, place: Place, word: str) -> Reply:
        """The names a word may stand for, each a tap."""
        if not self._may(place):
            return plain(say.ADMIN_ONLY)
        now = self.desk.clock()
        answer = self.desk.assistant.ask(
            office.MEND_ASKED.format(word=word),
            role="citizen",
            department="",
            context=None,
            today=now.astimezone(SEOUL).date(),
            now=now.timestamp(),
        )
        names = [*dict.fromkeys((*answer.nearest, *answer.choices))][:_SHOWN]
        rows = [[Action(name, {"do": "alias", "word": word, "name": name})] for name in names]
        rows.append([Action(office.MEND_NOT, {"do": "alias", "word": word, "name": ""})])
        return self.desk.close(
            place, plain((office.MEND_WHICH if names else office.MEND_UNKNOWN).format(word=word), rows=rows)
        )

    def alias(self, place: Place, word: str, name: str) -> Reply:
        """The word means the name from now on; an empty name takes it off the list."""
        if not self._may(place):
            return plain(say.ADMIN_ONLY)
        with self.database.session(write=True) as session:
            if name:
                add_alias(session, word, name, by=str(place.person_id))
                detail = f"{word} = {name}"
                audit.note(session, place.person_id, "administrator", "alias_added", detail, self.desk.clock())
            unanswered.settle(session, word)
            session.commit()
        if not name:
            return self.overview(place)
        return plain(office.MENDED.format(word=word, eun=particle(word, "은"), name=name, ro=particle(name, "으로")))

    def aliases(self, place: Place, words: str = "", page: int = 0) -> Reply:
        """줄임말: those that people added, each with a button that takes it away; “자봉 = 자원봉사” adds one."""
        if not self._may(place):
            return plain(say.ADMIN_ONLY)
        if words:
            return self._add_alias(place, words)
        with self.database.session() as session:
            found = own_aliases(session)
        first = page * PAGE
        shown = found[first : first + PAGE]
        lines = [
            office.ALIAS_ROW.format(number=n, short=short, long=long)
            for n, (short, long) in enumerate(shown, first + 1)
        ]
        rows = [
            [Action(office.ALIAS_REMOVE.format(short=short), {"do": "alias_remove", "short": short, "long": long})]
            for short, long in shown
        ]
        rows += turns(len(found), page, {"do": "aliases"})
        head = office.ALIASES_HEAD if found else office.ALIASES_NONE
        return self.desk.close(place, plain(head, *lines, office.ALIASES_HOW, rows=rows))

    def _add_alias(self, place: Place, words: str) -> Reply:
        short, _, long = (" ".join(side.split()) for side in words.partition("="))
        if not short or not long or max(len(short), len(long)) > _LONGEST or short == long:
            return plain(office.ALIAS_BAD)
        if not self._is_known(long):
            return plain(office.ALIAS_UNKNOWN.format(name=long, eun=particle(long, "은")))
        if self._is_known(short, exactly=True):
            return plain(office.ALIAS_TAKEN.format(short=short, eun=particle(short, "은")))
        return self.alias(place, short, long)

    def _is_known(self, name: str, *, exactly: bool = False) -> bool:
        """Whether the data have something of this name (`exactly`: whose name it is, letter by letter)."""
        now = self.desk.clock()
        outcomes = self.desk.assistant.read(name, today=now.astimezone(SEOUL).date(), now=now.timestamp())
        outcome = outcomes[0] if len(outcomes) == 1 else None
        if isinstance(outcome, Understood):
            subjects = outcome.query.subjects
        elif isinstance(outcome, Clarify):
            subjects = tuple(s for choice in outcome.choices for s in choice.query.subjects)
        else:
            return False
        if not exactly:
            return bool(subjects)
        named = [self.desk.assistant.name_of(s) for s in subjects]
        return any(one is not None and one.text.replace(" ", "") == name.replace(" ", "") for one in named)

    def remove_alias(self, place: Place, short: str, long: str) -> Reply:
        """The word means that name no more; shows the list as it is then."""
        if not self._may(place):
            return plain(say.ADMIN_ONLY)
        with self.database.session(write=True) as session:
            if not remove_alias(session, short, long):
                return plain(office.ALIAS_GONE)
            detail = f"{short} = {long}"
            audit.note(session, place.person_id, "administrator", "alias_removed", detail, self.desk.clock())
            session.commit()
        return self.aliases(place)

    def decide(self, place: Place, delivery: int, resend: bool) -> Reply:
        """Send an uncertain message again, or note that it did arrive; shows the ledger as it is then."""
        if not self._may(place):
            return plain(say.ADMIN_ONLY)
        change = outbox.requeue if resend else outbox.accept
        with self.database.session(write=True) as session:
            change(session, delivery, self.desk.clock())
            session.commit()
        return self.overview(place)

    def _may(self, place: Place) -> bool:
        with self.database.session() as session:
            person = people.find_person(session, place.person_id) or people.Person(place.person_id)
        return self.desk.role(person, place) == "administrator"


def program_version() -> str:
    """The version of the program, as pyproject.toml says."""
    with (CHECKOUT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def _line(row: Delivery) -> str:
    at = row.created_at.astimezone(SEOUL).strftime("%Y-%m-%d %H:%M")
    return say.ADMIN_ROW.format(id=row.id, state=texts.LEDGER_STATES[row.state], chat=row.chat_id, at=at)
