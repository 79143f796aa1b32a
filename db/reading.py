"""Reading and writing with plain SQL, the same on both kinds of database.

A question is answered by a handful of SELECTs.  On SQLite they go straight to the driver: importing SQLAlchemy would
take most of the second that a cold command line has, and what the chat stores after every answer takes a quarter of a
millisecond so and one and a half with it.  On PostgreSQL, and inside another unit of work, the same statements go
through SQLAlchemy.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sqlalchemy import CursorResult, TextClause
    from sqlalchemy.orm import Session

Row = tuple[Any, ...]
_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Statement:
    """SQL with `:name` parameters; those named in `lists` take a list of texts or numbers (`x IN :name`)."""

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

    @property
    def version(self) -> str:
        """A word that changes with every import and every change of names, links or aliases; "" where there is none."""

    @property
    def remembered(self) -> dict[str, Any] | None:
        """What was made of these very data before; None where nothing may be carried over."""

    @property
    def found(self) -> dict[Any, Any] | None:
        """What was found in this very moment, for whoever asks the same again; None where it may change."""

    def rows(self, statement: Statement, parameters: Mapping[str, Any] = _NOTHING) -> Sequence[Row]:
        """All rows, as tuples (numbers of exact columns come as int, float or Decimal)."""


class Writer(Reader, Protocol):
    """What also writes; whoever opened it commits."""

    def run(self, statement: Statement, parameters: Mapping[str, Any] = _NOTHING) -> int:
        """Carry out a statement; how many rows it changed.  Instants are aware."""


class Memory:
    """What was made of one version of the data and serves every question; another version begins anew.  Thread-safe.

    Whoever looks at an older version meanwhile gets an empty memory of it, never what was made of another.
    """

    def __init__(self) -> None:
        self._held: tuple[str, dict[str, Any]] = ("", {})

    def of(self, version: str) -> dict[str, Any]:
        """The memory of a version; data without one are remembered by nobody."""
        known, held = self._held
        if known != version or not version:
            held = {}
            self._held = (version, held)
        return held


_VERSION = Statement("SELECT value FROM meta WHERE key = 'data_version'")


class _OneMoment:
    """What is known of the moment that a reader looks at.

    With a `memory` it is one moment: the version of the data is asked once, and what was made of them and what was
    found in them serves again.  Without one every look may see something else.
    """

    def __init__(self, memory: Memory | None) -> None:
        self._memory = memory
        self._version: str | None = None
        self._found: dict[Any, Any] | None = None if memory is None else {}

    @property
    def version(self) -> str:
        """Version of the data, "" where they have none."""
        if self._version is None or self._memory is None:
            self._version = next((str(value) for (value,) in self.rows(_VERSION)), "")
        return self._version

    @property
    def remembered(self) -> dict[str, Any] | None:
        return self._memory.of(self.version) if self._memory is not None else None

    @property
    def found(self) -> dict[Any, Any] | None:
        return self._found

    def rows(self, statement: Statement, parameters: Mapping[str, Any] = _NOTHING) -> Sequence[Row]:
        raise NotImplementedError


class SqliteReader(_OneMoment):
    """Reads with the driver alone, inside a transaction that the owner of the connection began."""

    is_sqlite = True

    def __init__(self, connection: sqlite3.Connection, memory: Memory | None = None) -> None:
        super().__init__(memory)
        self._connection = connection

    def rows(self, statement: Statement, parameters: Mapping[str, Any] = _NOTHING) -> Sequence[Row]:
        return self._execute(statement, parameters).fetchall()

    def _execute(self, statement: Statement, parameters: Mapping[str, Any]) -> sqlite3.Cursor:
        if statement.lists:
            packed = {name: json.dumps(list(parameters[name])) for name in statement.lists}
            parameters = {**parameters, **packed}
        return self._connection.execute(statement.for_sqlite, parameters)


class SqliteWriter(SqliteReader):
    """Writes with the driver alone, inside a transaction that the owner of the connection began."""

    def run(self, statement: Statement, parameters: Mapping[str, Any] = _NOTHING) -> int:
        return self._execute(statement, parameters).rowcount

    def _execute(self, statement: Statement, parameters: Mapping[str, Any]) -> sqlite3.Cursor:
        return super()._execute(statement, {name: _stored(value) for name, value in parameters.items()})


def _stored(value: Any) -> Any:
    """An instant as SQLAlchemy stores it in SQLite: UTC, without a zone."""
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def read_instant(stored: str | datetime) -> datetime:
    """An instant as a plain SELECT gives it, in UTC: a text from SQLite, an aware one from PostgreSQL."""
    at = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


class SessionReader(_OneMoment):
    """Reads through a unit of work, so that it sees what this has written; with a `memory` it writes nothing."""

    def __init__(self, session: Session, memory: Memory | None = None) -> None:
        super().__init__(memory)
        self._session = session

    @property
    def is_sqlite(self) -> bool:
        return self._session.get_bind().dialect.name == "sqlite"

    def rows(self, statement: Statement, parameters: Mapping[str, Any] = _NOTHING) -> Sequence[Row]:
        return [tuple(row) for row in self._execute(statement, parameters)]

    def _execute(self, statement: Statement, parameters: Mapping[str, Any]) -> CursorResult[Any]:
        given = {name: list(parameters[name]) or [None] for name in statement.lists}  # no type is known of nothing
        return self._session.connection().execute(_text(statement), {**parameters, **given})


class SessionWriter(SessionReader):
    """Writes in a unit of work."""

    def run(self, statement: Statement, parameters: Mapping[str, Any] = _NOTHING) -> int:
        return self._execute(statement, parameters).rowcount

    def _execute(self, statement: Statement, parameters: Mapping[str, Any]) -> CursorResult[Any]:
        as_text = {name: _stored(value) for name, value in parameters.items()}
        return super()._execute(statement, as_text if self.is_sqlite else parameters)


@lru_cache(maxsize=256)
def _text(statement: Statement) -> TextClause:
    from sqlalchemy import bindparam, text

    return text(statement.sql).bindparams(*(bindparam(name, expanding=True) for name in statement.lists))


def reader(source: Session | Reader) -> Reader:
    """A reader of a unit of work; a reader is given back as it is."""
    if isinstance(source, (SqliteReader, SessionReader)):
        return source
    return SessionReader(source)  # type: ignore[arg-type]  # the protocol leaves only the session


def writer(source: Session | Writer) -> Writer:
    """A writer in a unit of work; a writer is given back as it is."""
    if isinstance(source, (SqliteWriter, SessionWriter)):
        return source
    return SessionWriter(source)  # type: ignore[arg-type]  # the protocol leaves only the session
