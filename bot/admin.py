"""What an administrator sees in the chat: the ledger of deliveries, and the messages that wait for a decision."""

from __future__ import annotations

from bot import digest_texts as texts
from bot import telegram_texts as say
from bot.desk import SEOUL, Action, Desk, Place, Reply, plain
from db import outbox, people
from db.outbox import Delivery

_SHOWN = 8


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
        lines = [say.ADMIN_HEAD, ", ".join(states) or texts.LEDGER_EMPTY, *(_line(row) for row in open_rows)]
        rows = [
            [
                Action(say.ADMIN_RESEND.format(id=row.id), {"do": "decide", "delivery": row.id, "resend": True}),
                Action(say.ADMIN_ACCEPT.format(id=row.id), {"do": "decide", "delivery": row.id, "resend": False}),
            ]
            for row in open_rows
            if row.state == "uncertain"
        ]
        return self.desk.close(place, plain(*lines, rows=rows))

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


def _line(row: Delivery) -> str:
    at = row.created_at.astimezone(SEOUL).strftime("%Y-%m-%d %H:%M")
    return say.ADMIN_ROW.format(id=row.id, state=texts.LEDGER_STATES[row.state], chat=row.chat_id, at=at)
