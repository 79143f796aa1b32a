"""Nothing of a person is left in any table of the schema, those that are made tomorrow included."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import BigInteger, DateTime, LargeBinary, MetaData, Numeric, Table, insert, select
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

from db import outbox, personal
from db.engine import Database
from db.tables import DeliveryRow

_PERSON, _OTHER = 987_654_321_012, 987_654_321_013
_NOW = datetime(2026, 11, 29, tzinfo=UTC)
#: The audit of official acts keeps who did what; an update is kept whole until it is answered, a moment later.
_KEPT = {"audit", "inbox"}
#: Large numbers that are of no person.
_NOBODY = {("delivery", "message_id"), ("inbox", "bot"), ("inbox", "id")}


def _value(table: Table, column: Any, person: int, number: int) -> Any:
    """What a row about a person could have in a column; the person wherever one fits."""
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    if column.foreign_keys:
        return None
    if isinstance(kind, BigInteger):
        return number if (table.name, column.name) in _NOBODY else person
    if column.name == "key":
        return f"{person}:0:{person}" if table.name != "deadline" else f"k{number}"
    if column.name == "by":
        return str(person)
    if column.name == "state":
        return "active"
    if isinstance(kind, DateTime):
        return _NOW
    if isinstance(kind, LargeBinary):
        return b"x"
    if isinstance(kind, Numeric):
        return Decimal(number)
    python: Any = kind.python_type
    return {bool: False, int: number, str: f"{table.name}{column.name}{number}"}.get(python, number)


def _metadata() -> MetaData:
    return SQLModel.metadata


def _tables() -> list[Table]:
    """Those that can hold a person: documents and what is in them are of the public."""
    public = {"document", "subject", "figure", "attribute", "issue", "figure_change", "meta"}
    return [table for table in _metadata().sorted_tables if table.name not in public]


def _fill(database: Database, person: int, number: int, delivery: str = "sent") -> None:
    with database.session(write=True) as session:
        for table in _tables():
            row = {column.name: _value(table, column, person, number) for column in table.columns}
            if "id" in row and table.name != "person":
                row["id"] = number
            if table.name == "delivery":
                row["state"] = delivery
            session.execute(insert(table).values(row))
        session.commit()


def _holds(database: Database, person: int) -> set[str]:
    """Tables in which the number of a person stands anywhere."""
    with database.session() as session:
        return {
            table.name
            for table in _metadata().sorted_tables
            for row in session.execute(select(table)).all()
            if any(str(person) in str(value) for value in row)
        }


@pytest.mark.parametrize("delivery", ["sent", "sending"])
def test_no_table_holds_a_person_who_was_forgotten(database: Database, delivery: str) -> None:
    _fill(database, _PERSON, 1, delivery)
    _fill(database, _OTHER, 2)
    before = _holds(database, _OTHER)
    assert before >= {"person", "prompt", "delivery", "draft", "version", "alias", "invitation", "report", "entry"}
    with database.session(write=True) as session:
        personal.forget(session, _PERSON, _NOW)
        session.commit()
    assert _holds(database, _PERSON) <= _KEPT
    assert _holds(database, _OTHER) == before


def test_what_is_stored_is_counted(database: Database) -> None:
    with database.session() as session:
        assert set(personal.stored_about(session, _PERSON).values()) == {0}
    _fill(database, _PERSON, 1)
    with database.session() as session:
        stored = personal.stored_about(session, _PERSON)
    assert min(stored.values()) >= 1
    assert stored["acts"] == 8


@pytest.mark.parametrize(("state", "stays"), [("sent", False), ("uncertain", False), ("queued", True)])
def test_ledger_is_cleared_of_what_was_decided_long_ago(database: Database, state: str, *, stays: bool) -> None:
    _fill(database, _PERSON, 1)
    with database.session(write=True) as session:
        for row in session.execute(select(DeliveryRow)).scalars():
            row.state = state
        outbox.forget_before(session, datetime(2026, 11, 30, tzinfo=UTC))
        session.commit()
        assert bool(session.execute(select(DeliveryRow)).first()) == stays
