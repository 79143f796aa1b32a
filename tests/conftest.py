"""What all tests share: real databases of both kinds, and the folder of the five documents."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import text

from db.engine import Database, migrate, open_database

POSTGRES_URL = os.environ.get("SALLIM_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")


@contextmanager
def new_postgres() -> Iterator[str]:
    """URL of a new empty PostgreSQL database, dropped at the end; skips the test where no server answers."""
    name = f"sallim_test_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    try:
        server = psycopg.connect(POSTGRES_URL, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL for the tests (SALLIM_TEST_POSTGRES_URL): {str(error).splitlines()[0]}")
    with server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name)))
        try:
            yield POSTGRES_URL.rpartition("/")[0] + "/" + name
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    made = open_database(f"sqlite:///{path}")
    migrate(made)
    made.close()
    return path


@pytest.fixture(scope="session")
def _postgres() -> Iterator[Database]:
    with new_postgres() as url:
        made = open_database(url)
        migrate(made)
        yield made
        made.close()


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of a database in which nothing has been created yet, one of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with new_postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated database without records, one of each kind."""
    if request.param == "sqlite":
        path = tmp_path / "sallim.db"
        shutil.copy(request.getfixturevalue("_sqlite_template"), path)
        made = open_database(f"sqlite:///{path}")
        yield made
        made.close()
        return
    made = request.getfixturevalue("_postgres")
    yield made
    with made.session() as session:
        tables = session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        names = ", ".join(f'"{name}"' for name in tables if name != "alembic_version")
        session.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        session.commit()


@pytest.fixture(scope="session")
def documents() -> Path:
    """Folder of the five documents (SALLIM_DOCUMENTS)."""
    default = Path(__file__).parent.parent.parent / "shared" / "documents"
    folder = Path(os.environ.get("SALLIM_DOCUMENTS", default))
    if not folder.is_dir():
        pytest.skip(f"the documents are not here (SALLIM_DOCUMENTS): {folder.name}")
    return folder
