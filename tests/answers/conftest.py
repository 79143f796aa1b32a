"""The invented documents in a database of each kind, and short ways to ask them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.answer import Answer
from bot.numbers_check import stray_numbers
from bot.render import render
from db.engine import Database
from db.lineage import add_link
from db.load import load
from db.result import Result
from db.run import run
from nlp.query import Query
from tests.answers import samples

TODAY = date(2031, 3, 2)


class World:
    """A session on the loaded documents.  Subjects are named `name` or `name@plan year`."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def id(self, name: str) -> str:
        name, _, year = name.partition("@")
        found = self.session.execute(
            text(
                "SELECT s.id FROM subject s JOIN document d ON d.id = s.document_id"
                " WHERE s.name = :name AND (:year = 0 OR d.year = :year) ORDER BY d.year DESC, s.position"
            ),
            {"name": name, "year": int(year or 0)},
        ).first()
        assert found is not None, name
        return str(found[0])

    def query(self, operation: str, *subjects: str, scope: str = "", **more: object) -> Query:
        made = Query(operation, **more)  # type: ignore[arg-type]
        return replace(
            made,
            subjects=tuple(self.id(name) for name in subjects),
            scope=(self.id(scope),) if scope else (),
        )

    def run(self, query: Query, role: str = "citizen") -> Result:
        return run(self.session, query, today=TODAY, role=role)

    def ask(
        self, operation: str, *subjects: str, role: str = "citizen", style: str = "plain", **more: object
    ) -> Answer:
        """The answer, every number of whose text is one of its figures."""
        query = self.query(operation, *subjects, **more)  # type: ignore[arg-type]
        answer = render(self.run(query, role), role=role, style=style)  # type: ignore[arg-type]
        assert stray_numbers(answer) == [], answer.text
        if answer.status == "answered" and query.operation != "glossary":
            assert answer.sources, answer.text
        return answer


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    """Both plans and the case book; the renamed subjects are linked."""
    with database.session(write=True) as session:
        for records in (samples.plan_2027(), samples.plan_2031(), samples.cases()):
            load(session, records, shipped=False, now=samples.NOW)
        made = World(session)
        for earlier, later in (
            ("별밤과", "밤하늘과"),
            ("천문 관측 활동", "천문관측 활성화"),
            ("천문대 이용률@2027", "천문대 이용률@2031"),
        ):
            add_link(session, made.id(earlier), made.id(later), by="test")
        session.flush()
        yield made


Ask = Callable[..., Answer]
