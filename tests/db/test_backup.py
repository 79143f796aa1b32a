"""Backup and restore, from either kind of database into either."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from db.backup import BackupError, read_backup, tables, write_backup
from db.engine import Database, migrate, open_database
from db.load import stored
from db.tables import DELIVERY, INBOX, PERSON, DeliveryRow, PersonRow
from tests.db.samples import NOW, plan
from tests.db.test_load import put


@pytest.fixture
def other(empty_url: str) -> Iterator[Database]:
    """Another database of either kind: with `database` this gives all four pairs."""
    made = open_database(empty_url)
    migrate(made)
    yield made
    made.close()


def fill(database: Database) -> None:
    put(database, plan())
    with database.session(write=True) as session:
        session.add(PersonRow(id=7_123_456_789, role="official", created_at=NOW))
        session.add(
            DeliveryRow(
                subscription_id=1, period="p", html="", chat_id=-100_123, photo=b"\x00\xff", next_at=NOW, created_at=NOW
            )
        )
        session.commit()


@pytest.mark.parametrize("name", ["copy.jsonl", "copy.jsonl.gz"])
def test_a_backup_is_restored_equal_in_any_database(
    database: Database, other: Database, tmp_path: Path, name: str
) -> None:
    fill(database)
    put(other, plan(2040))
    path = tmp_path / name
    assert write_backup(database, path) == read_backup(other, path)
    with database.session() as before, other.session() as after:
        assert stored(after, plan().document.id) == plan()
        assert stored(after, plan(2040).document.id) is None
        for table in (PERSON, DELIVERY):
            assert after.execute(select(table)).all() == before.execute(select(table)).all()


def test_rows_added_after_a_restore_get_new_numbers(database: Database, tmp_path: Path) -> None:
    fill(database)
    write_backup(database, tmp_path / "copy")
    read_backup(database, tmp_path / "copy")
    put(database, plan(2032))
    with database.session() as session:
        assert stored(session, plan(2032).document.id) == plan(2032)


def test_only_the_owner_may_read_a_backup(database: Database, tmp_path: Path) -> None:
    write_backup(database, tmp_path / "copy")
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir() if "copy" in file.name] == ["copy"]


@pytest.mark.parametrize("damage", ["cut", "other", "empty", "newer", "column", "table"])
def test_a_damaged_backup_changes_nothing(database: Database, tmp_path: Path, damage: str) -> None:
    fill(database)
    path = tmp_path / "copy"
    write_backup(database, path)
    whole = path.read_text(encoding="utf-8")
    path.write_text(
        {
            "cut": whole[: len(whole) // 2],
            "other": "그냥 글입니다.\n",
            "empty": "",
            "newer": whole.replace('"revision": "', '"revision": "9', 1),
            "column": whole.replace('"line"', '"lane"', 1),
            "table": whole.replace('["figure"', '["secrets"', 1),
        }[damage],
        encoding="utf-8",
    )
    put(database, plan(2033))
    with pytest.raises(BackupError) as caught:
        read_backup(database, path)
    assert "\n" not in str(caught.value)
    with database.session() as session:
        assert stored(session, plan(2033).document.id) == plan(2033)
        assert session.scalar(text("SELECT count(*) FROM person")) == 1


def test_files_that_cannot_be_opened_are_one_korean_line(database: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="쓸 수 없습니다"):
        write_backup(database, tmp_path / "none" / "copy")
    with pytest.raises(BackupError, match="읽을 수 없습니다"):
        read_backup(database, tmp_path / "none")
    (tmp_path / "text.gz").write_bytes(b"not gzip")
    with pytest.raises(BackupError):
        read_backup(database, tmp_path / "text.gz")


def test_updates_on_their_way_in_stay_out_of_a_backup() -> None:
    assert INBOX not in tables()
