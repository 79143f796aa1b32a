"""Reading with plain SQL, the same on both kinds of database.

A question is answered by a handful of SELECTs.  On SQLite they go straight to the driver: importing SQLAlchemy would
take most of the second that a cold command line has.  On PostgreSQL, and inside a unit of work that also writes, the
same statements go through SQLAlchemy.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sqlalchemy import TextClause
    from sqlalchemy.orm import Session

Row = tuple[Any, ...]
_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Statement:
    """A SELECT with `:name` parameters; those named in `lists` take a list of texts or numbers (`x IN :name`)."""

    sql: str
    lists: tuple[str, ...] = ()

    @cached_property
    def for_sqlite(self) -> str:
        """A list is one JSON parameter, so that the statement stays one prepared statement whatever its length."""
        sql = self.sql
        for name in self.lists:
            sql = re.sub(rf":{name}\b", f"(SELECT value FROM json_each(:{name}))", sql)
        return sql


class Reader(Protocol):
    """What reads from one moment of the database."""

    @property
    def is_sqlite(self) -> bool: ...

    def rows(self, statement: Statement, parameters: Mapping[str, Any] = _NOTHING) -> Sequence[Row]:
        """All rows, as tuples (numbers of exact columns come as int, float or Decimal)."""


class SqliteReader:
    """Reads with the driver alone, inside a transaction that the owner of the connection began."""

    is_sqlite = True

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, statement: Statement, parameters: Mapping[str, Any] = _NOTHING) -> Sequence[Row]:
        if statement.lists:
            packed = {name: json.dumps(list(parameters[name])) for name in statement.lists}
            parameters = {**parameters, **packed}
        return self._connection.execute(statement.for_sqlite, parameters).fetchall()


class SessionReader:
    """Reads through a unit of work, so that it sees what this has written."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def is_sqlite(self) -> bool:
        return self._session.get_bind().dialect.name == "sqlite"

    def rows(self, statement: Statement, parameters: Mapping[str, Any] = _NOTHING) -> Sequence[Row]:
        given = {name: list(parameters[name]) or [None] for name in statement.lists}  # no type is known of nothing
        found = self._session.connection().execute(_text(statement), {**parameters, **given})
        return [tuple(row) for row in found]


@lru_cache(maxsize=256)
def _text(statement: Statement) -> TextClause:
    from sqlalchemy import bindparam, text

    return text(statement.sql).bindparams(*(bindparam(name, expanding=True) for name in statement.lists))


def reader(source: Session | Reader) -> Reader:
    """A reader of a unit of work; a reader is given back as it is."""
    if isinstance(source, (SqliteReader, SessionReader)):
        return source
    return SessionReader(source)  # type: ignore[arg-type]  # the protocol leaves only the session
