"""The invented documents, the real assistant, a clock that tests set, and what would have been sent."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text
from sqlmodel import col
from telegram import Bot

from bot.assistant import Assistant
from bot.delivery import Courier
from bot.desk import Desk, Place, Reply
from bot.subscribing import Subscriptions
from data.records import Records
from db import outbox
from db.engine import Database, touch_data_version
from db.lineage import add_link
from db.load import load
from db.outbox import Delivery
from db.tables import DocumentRow, FigureRow, SubjectRow
from tests.answers import samples
from tests.botapi.entities import parse_html
from tests.botapi.wire import TOKEN

SEOUL = ZoneInfo("Asia/Seoul")
#: A Saturday.
START = datetime(2031, 3, 1, 17, 0, tzinfo=SEOUL)
ME = Place(7, 7)


def seoul(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SEOUL)


class News:
    """A desk on the invented documents; `at` makes what is due without sending it."""

    def __init__(self, database: Database, home: Path) -> None:
        self.database, self.now = database, START
        self.desk = Desk(Assistant(database, home), database, lambda: self.now)
        self.subscriptions = Subscriptions(self.desk)
        self.courier = Courier(Bot(TOKEN), self.desk)

    def says(self, message: str, place: Place = ME) -> str:
        """What a sentence about subscriptions is answered with."""
        return shown(self.reply(message, place))

    def reply(self, message: str, place: Place = ME) -> Reply:
        made = self.subscriptions.request(place, message)
        assert made is not None, f"not a request: {message}"
        return made

    def taps(self, reply: Reply, label: str, place: Place = ME) -> Reply:
        (action,) = [a.do for row in reply.rows for a in row if label in a.label]
        if action["do"] == "cancel":
            return self.subscriptions.cancel(place, action["subscription"])
        return self.subscriptions.act(place, action)

    def at(self, when: str | datetime) -> list[str]:
        """The messages that this instant adds to the outbox."""
        self.now = when if isinstance(when, datetime) else seoul(when)
        before = {row.id for row in self.rows()}
        self.courier.queue_due()
        return [parse_html(row.html) for row in self.rows() if row.id not in before]

    def rows(self) -> list[Delivery]:
        with self.database.session() as session:
            return outbox.ledger(session)

    def import_(self, records: Records) -> None:
        with self.database.session(write=True) as session:
            load(session, records, shipped=False, now=self.now)
            touch_data_version(session)
            session.commit()

    def print_(self, name: str, measure: str, year: int, value: str) -> None:
        """A newer version of the document prints another figure."""
        with self.database.session(write=True) as session:
            rows = session.execute(
                select(FigureRow)
                .join(SubjectRow, col(SubjectRow.id) == col(FigureRow.subject_id))
                .join(DocumentRow, col(DocumentRow.id) == col(SubjectRow.document_id))
                .where(
                    col(SubjectRow.name) == name,
                    col(DocumentRow.year) == 2031,
                    col(FigureRow.measure) == measure,
                    col(FigureRow.year) == year,
                )
            ).scalars()
            (row,) = rows
            row.value = Decimal(value)
            row.won = int(row.value * 1_000_000) if row.won is not None else None
            touch_data_version(session)
            session.commit()


def shown(reply: Reply) -> str:
    return "\n".join(parse_html(part) for part in reply.parts)


@pytest.fixture
def news(database: Database, tmp_path: Path) -> News:
    """The plan of 2031 with the one of 2027 before it; renamed subjects are linked."""
    with database.session(write=True) as session:
        for records in (samples.plan_2027(), samples.plan_2031(), samples.cases()):
            load(session, records, shipped=False, now=samples.NOW)
        find = text(
            "SELECT s.id FROM subject s JOIN document d ON d.id = s.document_id WHERE s.name = :name AND d.year = :year"
        )

        def identifier(name: str, year: int) -> str:
            return str(session.execute(find, {"name": name, "year": year}).scalar_one())

        for earlier, later in (("별밤과", "밤하늘과"), ("천문대 이용률", "천문대 이용률")):
            add_link(session, identifier(earlier, 2027), identifier(later, 2031), by="test")
        touch_data_version(session)
        session.commit()
    return News(database, tmp_path)
