"""The database: opening it, the unit of work, migrations, and filling an empty one.

The cold command line answers a question in under a second, so this module imports SQLAlchemy alone; Alembic, the
SQLModel tables and the shipped records are imported only when there is something to create, migrate or fill.
"""

from __future__ import annotations

import hashlib
import re
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, ProgrammingError
from sqlalchemy.orm import Session

#: Called with a Korean line while something slow is going on.
Progress = Callable[[str], None]

_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_DATA = Path(__file__).parent.parent / "data"
_LOCK = 0x5A11_1B07  # advisory lock of PostgreSQL held while migrating or filling
_BUSY_MS = 30_000


class DatabaseUnavailableError(Exception):
    """The database cannot be opened; the message is one Korean line."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open database.  Safe to share between threads; `close` it at the end."""

    engine: Engine
    writer: Engine  # the same pool; its transactions take SQLite's write lock at once

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @property
    def path(self) -> Path | None:
        """File of a SQLite database; None for one in memory and for PostgreSQL."""
        name = self.engine.url.database
        return Path(name) if self.is_sqlite and name and name != ":memory:" else None

    @contextmanager
    def session(self, *, write: bool = False) -> Iterator[Session]:
        """A unit of work: rolls back unless `session.commit()` was called.

        A unit of work that reads and then writes says `write=True`: on SQLite it takes the write lock at the start
        (waiting for other writers), because a reader that turns writer later fails where another wrote in between.
        """
        with Session(self.writer if write else self.engine, expire_on_commit=False) as session:
            yield session

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str) -> Database:
    """Open the database at `url`: sqlite:///file, sqlite:// (memory) or postgresql://… (postgres://, psycopg 3).

    Nothing is created or read yet, see `ensure_ready`.  Raises DatabaseUnavailableError for an unusable URL.
    """
    engine = _engine(_parse(url))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return Database(engine, engine.execution_options(sallim_write=True))


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise DatabaseUnavailableError("데이터베이스 주소(SALLIM_DATABASE_URL)의 형식이 바르지 않습니다.") from None
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise DatabaseUnavailableError(
            f"쓸 수 없는 데이터베이스입니다: {parsed.drivername}. sqlite:///파일이나 postgresql://… 주소를 적어 주세요."
        )
    return parsed


def _engine(url: URL) -> Engine:
    if not url.drivername.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    arguments: dict[str, Any] = {"check_same_thread": False, "timeout": _BUSY_MS / 1000}
    if url.database in (None, "", ":memory:"):
        from sqlalchemy.pool import StaticPool

        return create_engine(url, poolclass=StaticPool, connect_args=arguments)
    try:
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise DatabaseUnavailableError(f"데이터베이스 폴더를 만들 수 없습니다: {url.database}") from None
    return create_engine(url, connect_args=arguments)


def _configure_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy's begin event starts transactions, DDL included
    connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=NORMAL")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        _switch_to_wal(connection)


def _switch_to_wal(connection: Any) -> None:
    """Two processes on a new file: the switch fails at once, without the busy timeout, while the other holds it."""
    import sqlite3

    for _ in range(200):
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode=WAL")
            return
        time.sleep(0.05)


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("sallim_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


# --- migrations ------------------------------------------------------------------------------------------------------


def head_revision() -> str:
    """Newest revision: the versions are one numbered line (0001_…, 0002_…), so the file list tells."""
    return max(re.match(r"\d+", file.stem)[0] for file in _VERSIONS.glob("[0-9]*.py"))  # type: ignore[index]


def current_revision(database: Database) -> str | None:
    """Revision of the schema; None where the database is empty.  Raises DatabaseUnavailableError."""
    return _read_one(database, "SELECT version_num FROM alembic_version")


def _read_one(database: Database, statement: str) -> str | None:
    try:
        with database.engine.connect() as connection:
            row = connection.execute(text(statement)).first()
    except (OperationalError, ProgrammingError) as error:
        if _is_missing_table(error):
            return None
        raise _unavailable(database, error) from None
    except DBAPIError as error:
        raise _unavailable(database, error) from None
    return str(row[0]) if row else None


def _is_missing_table(error: DBAPIError) -> bool:
    return "no such table" in str(error.orig) or getattr(error.orig, "sqlstate", "") == "42P01"


def _unavailable(database: Database, error: DBAPIError) -> DatabaseUnavailableError:
    where = str(database.path) if database.path else f"{database.engine.url.host}:{database.engine.url.port or 5432}"
    reason = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    return DatabaseUnavailableError(f"데이터베이스를 열 수 없습니다 ({where}): {reason}")


def migrate(database: Database) -> None:
    """Bring the schema to the newest revision; does nothing (and imports nothing) where it is there already.

    Raises DatabaseUnavailableError, also for a schema newer than this version of the project knows.
    """
    current = current_revision(database)
    head = head_revision()
    if current == head:
        return
    if current is not None and current > head:
        raise DatabaseUnavailableError(
            f"데이터베이스가 이 프로그램보다 새 판입니다 (판 {current}). 프로그램을 최신판으로 바꿔 주세요."
        )
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_VERSIONS.parent))
    try:
        with database.writer.connect() as connection:
            if database.is_sqlite:  # rebuilding a table must not cascade; the pragma works outside transactions only
                connection.connection.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    _lock(connection)
                    config.attributes["connection"] = connection
                    command.upgrade(config, "head")
            finally:
                if database.is_sqlite:
                    connection.connection.execute("PRAGMA foreign_keys=ON")
    except DBAPIError as error:
        raise _unavailable(database, error) from error


def _lock(connection: Connection | Session) -> None:
    """Only one process migrates or fills; on SQLite the write transaction itself is the lock."""
    bind = connection.get_bind() if isinstance(connection, Session) else connection
    if bind.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))


# --- what the database knows about itself ----------------------------------------------------------------------------


def read_meta(session: Session, key: str) -> str:
    """Value of a key of the meta table, "" where it has none."""
    row = session.execute(text("SELECT value FROM meta WHERE key = :key"), {"key": key}).first()
    return str(row[0]) if row else ""


def write_meta(session: Session, key: str, value: str) -> None:
    session.execute(
        text("INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value"),
        {"key": key, "value": value},
    )


def data_version(session: Session) -> str:
    """A word that changes with every import and every change of names, links or aliases; for caches, on disk too."""
    return read_meta(session, "data_version")


def touch_data_version(session: Session) -> None:
    write_meta(session, "data_version", uuid.uuid4().hex)


# --- filling ---------------------------------------------------------------------------------------------------------


def shipped_fingerprint() -> str:
    """Hash of the shipped files: data/records/* and the tables of names in data/*.yaml."""
    digest = hashlib.blake2b(digest_size=16)
    files = [*(_DATA / "records").rglob("*"), *_DATA.glob("*.yaml")]
    for file in sorted(files):
        if file.is_file() and file.suffix not in (".py", ".pyc"):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def ensure_ready(database: Database, progress: Progress | None = None) -> None:
    """Create, migrate and fill the database with the shipped records, as far as that is still to be done.

    A newer version of the project refreshes the documents that are still `shipped`, never those a person imported.
    Several processes may start at once.  Raises DatabaseUnavailableError.
    """
    migrate(database)
    fingerprint = shipped_fingerprint()
    if _read_one(database, "SELECT value FROM meta WHERE key = 'shipped'") == fingerprint:
        return
    from db.load import load_shipped

    if progress:
        progress("자료를 준비하고 있습니다 (처음 한 번) …")
    try:
        with database.session(write=True) as session:
            _lock(session)
            if read_meta(session, "shipped") == fingerprint:  # another process was faster
                return
            load_shipped(session, now=datetime.now(UTC))
            write_meta(session, "shipped", fingerprint)
            session.commit()
    except DBAPIError as error:
        raise _unavailable(database, error) from error
