"""The database: opening it, the unit of work, migrations, and filling an empty one.

The cold command line answers a question in under a second, so nothing here imports SQLAlchemy, Alembic, the SQLModel
tables or the shipped records before there is something to write, create, migrate or fill (`db.reading` reads).
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.reading import (
    Memory,
    Reader,
    SessionReader,
    SessionWriter,
    SqliteReader,
    SqliteWriter,
    Statement,
    Writer,
    reader,
)

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine
    from sqlalchemy.orm import Session

#: Called with a Korean line while something slow is going on.
Progress = Callable[[str], None]

_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_DATA = Path(__file__).parent.parent / "data"
_LOCK = 0x5A11_1B07  # advisory lock of PostgreSQL held while migrating or filling
_BUSY_SECONDS = 30
_MAPPED = 64 * 1024 * 1024  # bytes of the file that a reader maps
_KEPT_READERS = 8  # idle connections of `reading`
_MANY_PAGES = 32 * 1024  # kilobytes of a connection's cache: the indexes of a nation are filled in no order
_FEW_PAGES = 2 * 1024


class DatabaseUnavailableError(Exception):
    """The database cannot be opened; the message is one Korean line."""


class NotWrittenError(Exception):
    """What `Database.writing` was to store is not stored; the message is the driver's."""


class Database:
    """An open database, made by `open_database`.  Safe to share between threads; `close` it at the end."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.path = _sqlite_file(url)  # file of a SQLite database; None for one in memory and for PostgreSQL
        self._readers: list[sqlite3.Connection] = []
        self._writes: sqlite3.Connection | None = None  # of `writing`
        self._memory = Memory()
        self._guard = threading.Lock()
        self._writing = threading.RLock()
        self._open = threading.local()  # `again`: the view that this thread has open, for whoever opens it anew
        #: Whether connections keep few pages: for a process that lives long and loads no nation.
        self.small = False
        #: Called at the start of every writing unit of work, inside its transaction.
        self.before_write: Callable[[Session | Writer], None] | None = None
        if self.path is None:
            _parse(url)
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise DatabaseUnavailableError(f"데이터베이스 폴더를 만들 수 없습니다: {self.path.parent}") from None

    @cached_property
    def engine(self) -> Engine:
        """SQLAlchemy's engine; use `session` and `reading`."""
        from sqlalchemy import event

        made = _engine(_parse(self._url))
        if made.dialect.name == "sqlite":
            event.listen(made, "connect", self._configure)
            event.listen(made, "begin", _begin_sqlite)
        return made

    def _configure(self, connection: Any, _record: Any) -> None:
        _configure_sqlite(connection, _FEW_PAGES if self.small else _MANY_PAGES)

    @cached_property
    def writer(self) -> Engine:
        """The same pool; its transactions take SQLite's write lock at once."""
        return self.engine.execution_options(sallim_write=True)

    @property
    def is_sqlite(self) -> bool:
        return self.path is not None or self.engine.dialect.name == "sqlite"

    @contextmanager
    def session(self, *, write: bool = False) -> Iterator[Session]:
        """A unit of work: rolls back unless `session.commit()` was called.

        A unit of work that reads and then writes says `write=True`: on SQLite it takes the write lock at the start
        (waiting for other writers), because a reader that turns writer later fails where another wrote in between.
        """
        from sqlalchemy.orm import Session

        # SQLite lets one write at a time and makes the others look again and again; in one process they queue instead
        with (
            self._writing if write and self.is_sqlite else nullcontext(),
            self._open_engine(write),
            Session(self.writer if write else self.engine, expire_on_commit=False) as session,
        ):
            if write and self.before_write is not None:
                self.before_write(session)
            yield session

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A unit of work of a few plain statements, committed at the end: what every answer stores.

        It rolls back where it raises.  Nothing else of the same thread writes inside it.  Raises NotWrittenError.
        """
        if self.path is None:
            with _not_written(), self.session(write=True) as session:
                yield SessionWriter(session)
                session.commit()
            return
        with self._writing:
            connection, self._writes = self._writes, None
            try:
                connection = connection or _connect_writer(self.path)
                connection.execute("BEGIN IMMEDIATE")
                writer = SqliteWriter(connection)
                if self.before_write is not None:
                    self.before_write(writer)
                yield writer
                connection.execute("COMMIT")
            except BaseException as error:
                if connection is not None:
                    connection.close()  # and with it the transaction
                if isinstance(error, sqlite3.Error):
                    raise NotWrittenError(str(error)) from error
                raise
            self._writes = connection

    @contextmanager
    def _open_engine(self, write: bool) -> Iterator[None]:
        """`cached_property` has no lock of its own: two threads must not make two pools."""
        with self._guard:
            _ = self.writer if write else self.engine
        yield

    def reading(self) -> AbstractContextManager[Reader]:
        """A view of one moment of the database, for reading alone; cheaper than a session.

        Inside another `reading` of the same thread it is that one: whoever answers a question opens it once around
        all, so that every part of the answer is of one moment.
        """
        held: AbstractContextManager[Reader] | None = getattr(self._open, "again", None)
        if held is not None:
            return held
        if self.path is None:
            return self._moment()
        return _Moment(self.path, self._open, self._readers, self._guard, self._memory)

    @contextmanager
    def _moment(self) -> Iterator[Reader]:
        with self.session() as session:
            if not self.is_sqlite:
                session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            made = SessionReader(session, None if self.is_sqlite else self._memory)  # a file in memory has no moments
            self._open.again = nullcontext(made)
            try:
                yield made
            finally:
                self._open.again = None

    def close(self) -> None:
        """Close every connection.  The database opens anew where it is used again."""
        with self._writing:  # never under the hands of whoever writes
            if self._writes is not None:
                self._writes.close()
                self._writes = None
        with self._guard:
            for connection in self._readers:
                connection.close()
            self._readers.clear()
            if "engine" in self.__dict__:
                self.engine.dispose()


class _Moment:
    """A view of one moment of a SQLite file, on a connection that others use before and after."""

    __slots__ = ("_connection", "_guard", "_idle", "_memory", "_open", "_path")

    def __init__(
        self, path: Path, open_: threading.local, idle: list[sqlite3.Connection], guard: threading.Lock, memory: Memory
    ) -> None:
        self._path, self._open, self._idle, self._guard, self._memory = path, open_, idle, guard, memory

    def __enter__(self) -> Reader:
        with self._guard:
            connection = self._idle.pop() if self._idle else None
        self._connection = _connect_reader(self._path) if connection is None else connection
        try:
            self._connection.execute("BEGIN")
        except BaseException:
            self._connection.close()
            raise
        made = SqliteReader(self._connection, self._memory)
        self._open.again = nullcontext(made)
        return made

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._open.again = None
        if kind is not None:
            self._connection.close()
            return
        try:
            self._connection.execute("ROLLBACK")
        except BaseException:
            self._connection.close()
            raise
        with self._guard:
            if len(self._idle) < _KEPT_READERS:
                self._idle.append(self._connection)
                return
        self._connection.close()


@contextmanager
def _not_written() -> Iterator[None]:
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as error:
        raise NotWrittenError(str(error)) from error


def open_database(url: str) -> Database:
    """Open the database at `url`: sqlite:///file, sqlite:// (memory) or postgresql://… (postgres://, psycopg 3).

    Nothing is created or read yet, see `ensure_ready`.  Raises DatabaseUnavailableError for an unusable URL.
    """
    return Database(url)


def _sqlite_file(url: str) -> Path | None:
    """File of a plain SQLite URL; one with options is left to SQLAlchemy."""
    match = re.fullmatch(r"sqlite:///([^?]+)", url)
    return Path(match[1]) if match and match[1] != ":memory:" else None


def _connect_reader(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA query_only=ON")
    connection.execute(f"PRAGMA mmap_size={_MAPPED}")  # pages are read where the system has them, without a call each
    connection.execute("PRAGMA temp_store=MEMORY")  # else every walk through the tree of subjects opens a file
    return connection


def _connect_writer(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    _configure_sqlite(connection, _FEW_PAGES)  # it only adds rows, and what it has written would pile up here
    return connection


def _parse(url: str) -> URL:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

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
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    if not url.drivername.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    arguments: dict[str, Any] = {"check_same_thread": False, "timeout": _BUSY_SECONDS}
    if url.database in (None, "", ":memory:"):
        return create_engine(url, poolclass=StaticPool, connect_args=arguments)
    return create_engine(url, connect_args=arguments)


def _configure_sqlite(connection: Any, kilobytes: int) -> None:
    connection.isolation_level = None  # SQLAlchemy's begin event starts transactions, DDL included
    connection.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute(f"PRAGMA cache_size=-{kilobytes}")
    connection.execute("PRAGMA wal_autocheckpoint=10000")  # 40 MB: an import of many documents is not slowed by each
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        _switch_to_wal(connection)


def _switch_to_wal(connection: Any) -> None:
    """Two processes on a new file: the switch fails at once, without the busy timeout, while the other holds it."""
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


_REVISION = Statement("SELECT version_num FROM alembic_version")
_META = Statement("SELECT value FROM meta WHERE key = :key")


def current_revision(database: Database) -> str | None:
    """Revision of the schema; None where the database is empty.  Raises DatabaseUnavailableError."""
    return _read_one(database, _REVISION)


def _read_one(database: Database, statement: Statement, **parameters: str) -> str | None:
    """The first value; None where there is no row, no table or no database yet."""
    if database.path is not None and not database.path.exists():
        return None
    try:
        with database.reading() as source:
            rows = source.rows(statement, parameters)
    except sqlite3.Error as error:
        if "no such table" in str(error):
            return None
        raise _unavailable(database, error) from None
    except Exception as error:
        from sqlalchemy.exc import DBAPIError

        if not isinstance(error, DBAPIError):
            raise
        if "no such table" in str(error.orig) or getattr(error.orig, "sqlstate", "") == "42P01":
            return None
        raise _unavailable(database, error.orig) from None
    return str(rows[0][0]) if rows else None


def _unavailable(database: Database, error: BaseException | None) -> DatabaseUnavailableError:
    where = str(database.path) if database.path else f"{database.engine.url.host}:{database.engine.url.port or 5432}"
    lines = str(error).strip().splitlines()
    return DatabaseUnavailableError(
        f"데이터베이스를 열 수 없습니다 ({where}): {lines[0] if lines else type(error).__name__}"
    )


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
    from sqlalchemy.exc import DBAPIError

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
        raise _unavailable(database, error.orig) from error


def _lock(connection: Connection | Session) -> None:
    """Only one process migrates or fills; on SQLite the write transaction itself is the lock."""
    from sqlalchemy import text
    from sqlalchemy.orm import Session

    bind = connection.get_bind() if isinstance(connection, Session) else connection
    if bind.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))


# --- what the database knows about itself ----------------------------------------------------------------------------


def read_meta(source: Session | Reader, key: str) -> str:
    """Value of a key of the meta table, "" where it has none."""
    rows = reader(source).rows(_META, {"key": key})
    return str(rows[0][0]) if rows else ""


def write_meta(session: Session, key: str, value: str) -> None:
    """Keep a value of the database itself (version of the data, what was shipped) in place of the one before."""
    from sqlalchemy import text

    session.execute(
        text("INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value"),
        {"key": key, "value": value},
    )


def data_version(source: Session | Reader) -> str:
    """A word that changes with every import and every change of names, links or aliases; for caches, on disk too."""
    return reader(source).version


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
    if _read_one(database, _META, key="shipped") == fingerprint:
        return
    from sqlalchemy.exc import DBAPIError

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
        raise _unavailable(database, error.orig) from error
