"""Opening, migrating, filling, the unit of work, on SQLite and PostgreSQL."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from db.engine import (
    Database,
    DatabaseUnavailableError,
    current_revision,
    ensure_ready,
    head_revision,
    migrate,
    open_database,
)
from db.load import load, stored
from tests.db.samples import NOW, plan

ROOT = Path(__file__).parent.parent.parent


def test_a_new_database_is_migrated_to_the_newest_revision(empty_url: str) -> None:
    database = open_database(empty_url)
    assert current_revision(database) is None
    migrate(database)
    assert current_revision(database) == head_revision()
    migrate(database)
    database.close()


def test_the_revisions_make_exactly_the_tables(database: Database) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(stdout=io.StringIO())
    config.set_main_option("script_location", str(ROOT / "db" / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == head_revision()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.check(config)


def test_a_schema_newer_than_the_program_is_refused(database: Database) -> None:
    with database.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        session.commit()
    try:
        with pytest.raises(DatabaseUnavailableError, match="9999"):
            migrate(database)
    finally:
        with database.session() as session:
            session.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": head_revision()})
            session.commit()


@pytest.mark.parametrize("write", [False, True])
def test_a_unit_of_work_rolls_back_unless_committed(database: Database, write: bool) -> None:
    with database.session(write=write) as session:
        load(session, plan(), shipped=False, now=NOW)
    with database.session() as session:
        assert stored(session, plan().document.id) is None


@pytest.mark.parametrize(
    "url", ["", "가나다", "mysql://somewhere/x", "oracle+oracledb://somewhere/x", "sqlite:////proc/none/sallim.db"]
)
def test_an_unusable_url_is_one_korean_line(url: str) -> None:
    with pytest.raises(DatabaseUnavailableError) as caught:
        ensure_ready(open_database(url))
    assert "데이터베이스" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_absent_server_is_one_korean_line_without_the_password() -> None:
    with pytest.raises(DatabaseUnavailableError, match="열 수 없습니다") as caught:
        migrate(open_database("postgres://someone:secret@127.0.0.1:1/none"))
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_database_is_one_korean_line(tmp_path: Path) -> None:
    path = tmp_path / "sallim.db"
    path.write_bytes(b"this is not a database at all" * 100)
    with pytest.raises(DatabaseUnavailableError, match="열 수 없습니다"):
        ensure_ready(open_database(f"sqlite:///{path}"))
    assert path.read_bytes() == b"this is not a database at all" * 100


def test_processes_that_start_at_once_fill_an_empty_database_once(empty_url: str) -> None:
    code = f"from db.engine import *; ensure_ready(open_database({empty_url!r}))"
    running = [
        subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(4)
    ]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, "")
    database = open_database(empty_url)
    assert current_revision(database) == head_revision()
    database.close()


def test_a_ready_database_is_read_without_sqlalchemy(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'sallim.db'}"
    code = f"""
import sys
from db.engine import data_version, ensure_ready, open_database
from db.names import names
database = open_database({url!r})
ensure_ready(database)
with database.reading() as source:
    assert data_version(source)
    names(source)
print([m for m in ("alembic", "sqlalchemy", "sqlmodel", "db.tables", "yaml") if m in sys.modules])
"""
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
