"""Backup and restore: every table as lines of JSON, the same for SQLite and PostgreSQL.

The first line is `{"sallim_backup": 1, "revision": "0001"}`, then one line per row `[table, {column: value}]`, last
`{"rows": N}`, so that a file cut short is recognised.  Instants are ISO 8601, decimals texts, bytes base64.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Table, delete, insert, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

import db.tables
from db.engine import Database, current_revision, head_revision, touch_data_version
from db.search import index_all

_FORMAT = 1
_CHUNK = 2_000


class BackupError(Exception):
    """The backup cannot be written or read; the message is one Korean line and nothing has changed."""


def tables() -> list[Table]:
    """All tables, those that others refer to first; without what is on its way in at this moment."""
    return [table for table in SQLModel.metadata.sorted_tables if table is not db.tables.INBOX]


def write_backup(database: Database, path: Path) -> int:
    """Write everything to `path` (gzip where it ends in .gz), readable by its owner alone; says how many rows.

    The copy is of one moment, and appears under its name only when it is whole.  Raises BackupError.
    """
    partial = path.with_name(path.name + ".part")
    try:
        with database.session() as session, _writing(partial, path) as file:
            if not database.is_sqlite:  # SQLite's transactions are snapshots already
                session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            header = {"sallim_backup": _FORMAT, "revision": current_revision(database)}
            file.write(json.dumps(header) + "\n")
            count = 0
            for table in tables():
                for row in session.execute(select(table).execution_options(yield_per=_CHUNK)):
                    line = json.dumps([table.name, _plain(dict(row._mapping))], ensure_ascii=False)
                    file.write(line + "\n")
                    count += 1
            file.write(json.dumps({"rows": count}) + "\n")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise BackupError(f"백업을 쓸 수 없습니다: {path} ({error.strerror or error})") from None
    return count


@contextmanager
def _writing(partial: Path, path: Path) -> Iterator[IO[str]]:
    def private(name: str, flags: int) -> int:
        return os.open(name, flags, 0o600)

    with open(partial, "wb", opener=private) as raw:
        if path.suffix == ".gz":
            with gzip.open(raw, "wt", encoding="utf-8", compresslevel=6) as packed:
                yield packed
        else:
            import io

            with io.TextIOWrapper(raw, encoding="utf-8") as plain:
                yield plain


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in row.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def read_backup(database: Database, path: Path) -> int:
    """Put the contents of a backup in place of everything in the (migrated) database; says how many rows.

    One transaction: where the file is not a whole backup, BackupError is raised and nothing has changed.
    """
    known = {table.name: table for table in tables()}
    try:
        with database.session(write=True) as session:
            for table in reversed(tables()):
                session.execute(delete(table))
            count = _fill(session, known, _rows(path))
            _restart_sequences(session, database)
            index_all(session)
            touch_data_version(session)
            session.commit()
    except OSError as error:
        raise BackupError(f"백업을 읽을 수 없습니다: {path} ({error.strerror or '손상된 파일'})") from None
    except (ValueError, KeyError, TypeError, EOFError, SQLAlchemyError):
        raise BackupError(
            f"살림봇의 백업 파일이 아니거나 손상되었습니다: {path}. 아무것도 바꾸지 않았습니다."
        ) from None
    return count


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        header = json.loads(file.readline())
        if not isinstance(header, dict) or header.get("sallim_backup") != _FORMAT:
            raise ValueError("not a backup")
        if str(header.get("revision")) > head_revision():
            raise BackupError("이 프로그램보다 새 판에서 만든 백업입니다. 프로그램을 최신판으로 바꿔 주세요.")
        for count, line in enumerate(file):
            entry = json.loads(line)
            if isinstance(entry, dict):
                if entry["rows"] != count:
                    raise ValueError("rows are missing")
                return
            yield entry[0], entry[1]
    raise ValueError("cut short")


def _fill(session: Session, known: dict[str, Table], rows: Iterator[tuple[str, dict[str, Any]]]) -> int:
    count, chunk, current = 0, list[dict[str, Any]](), ""
    for name, row in rows:
        if chunk and (name != current or len(chunk) == _CHUNK):
            session.execute(insert(known[current]), chunk)
            chunk = []
        current = name
        chunk.append(_typed(known[name], row))
        count += 1
    if chunk:
        session.execute(insert(known[current]), chunk)
    return count


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    made = dict(row)
    for name, value in row.items():
        kind = table.c[name].type
        if value is None:
            continue
        if isinstance(kind, db.tables.Instant):
            made[name] = datetime.fromisoformat(value)
        elif isinstance(kind, db.tables.ExactDecimal):
            made[name] = Decimal(value)
        elif kind.python_type is bytes:
            made[name] = base64.b64decode(value)
    return made


def _restart_sequences(session: Session, database: Database) -> None:
    """PostgreSQL hands out row numbers from sequences, which rows with given numbers do not move."""
    if database.is_sqlite:
        return
    for table in tables():
        column = table.c.get("id")
        if column is not None and column.type.python_type is int and column.autoincrement is not False:
            session.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', 'id'),"
                    f' COALESCE((SELECT MAX(id) FROM "{table.name}"), 0) + 1, false)'
                )
            )
