"""The names that a question can use: every subject's, with what is known of it, and the abbreviations.

Plain SQL text: the cold command line needs this, and not the SQLModel tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.engine import data_version, touch_data_version
from nlp.query import Name

__all__ = ["add_alias", "aliases", "data_version", "load_shipped_aliases", "names", "remove_alias"]

_FILE = Path(__file__).parent.parent / "data" / "names.yaml"
_SHIPPED = "shipped"  # AliasRow.by of a row that comes from the file

_SUBJECTS = """
    SELECT s.id, s.kind, s.level, s.name, s.aliases, s.line, s.parent_id, s.lineage, d.id, d.year, d.organization
    FROM subject s JOIN document d ON d.id = s.document_id
    WHERE d.state = 'published' ORDER BY d.year, d.id, s.position
"""


def names(session: Session) -> list[Name]:
    """All names of all subjects of published documents: printed names, other spellings, and people's own aliases."""
    measures = _sets(session, "figure", "measure")
    attributes = _sets(session, "attribute", "name")
    own = _own_aliases(session)
    nothing: frozenset[str] = frozenset()
    made: list[Name] = []
    for one in session.execute(text(_SUBJECTS)):
        subject, kind, level, name, spellings, line, parent, lineage, document, year, organization = one
        more = (
            subject,
            kind,
            level,
            document,
            year,
            parent,
            organization,
            lineage or subject,
            measures.get(subject, nothing),
            attributes.get(subject, nothing),
        )
        made.append(Name(name, *more, "name", line))
        if spellings:
            made.extend(Name(other, *more, "alias", line) for other in spellings.split("\n"))
        made.extend(Name(short, *more, "user", line) for short in own.get(name.replace(" ", ""), ()))
    return made


def _sets(session: Session, table: str, column: str) -> dict[str, frozenset[str]]:
    """The distinct values of `column` per subject, gathered by the database."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    gathered = f"group_concat({column}, '|')" if sqlite else f"string_agg({column}, '|')"
    rows = session.execute(
        text(
            f"SELECT subject_id, {gathered} FROM (SELECT DISTINCT subject_id, {column} FROM {table}) AS one"
            " GROUP BY subject_id"
        )
    )
    split = lru_cache(maxsize=None)(lambda joined: frozenset(joined.split("|")))
    return {subject: split(joined) for subject, joined in rows}


def _own_aliases(session: Session) -> dict[str, list[str]]:
    rows = session.execute(
        text('SELECT short, long FROM alias WHERE "by" <> :shipped ORDER BY id'), {"shipped": _SHIPPED}
    )
    made: dict[str, list[str]] = {}
    for short, long in rows:
        made.setdefault(long.replace(" ", ""), []).append(short)
    return made


def aliases(session: Session) -> list[tuple[str, str]]:
    """Abbreviations as (short, long): those of data/names.yaml and those that people added."""
    return [(short, long) for short, long in session.execute(text("SELECT short, long FROM alias ORDER BY id"))]


def add_alias(session: Session, short: str, long: str, *, by: str) -> None:
    """Add (or take over) an abbreviation."""
    session.execute(
        text(
            'INSERT INTO alias (short, long, "by") VALUES (:short, :long, :by)'
            ' ON CONFLICT (short, long) DO UPDATE SET "by" = excluded."by"'
        ),
        {"short": short, "long": long, "by": by},
    )
    touch_data_version(session)


def remove_alias(session: Session, short: str, long: str = "") -> int:
    """Remove a person's abbreviation (all of that short form where `long` is empty); says how many went."""
    gone: Any = session.execute(
        text("DELETE FROM alias WHERE short = :short AND (:long = '' OR long = :long) AND \"by\" <> :shipped"),
        {"short": short, "long": long, "shipped": _SHIPPED},
    )
    touch_data_version(session)
    return int(gone.rowcount)


def load_shipped_aliases(session: Session) -> None:
    """Bring the rows that come from data/names.yaml up to date; people's own stay."""
    session.execute(text('DELETE FROM alias WHERE "by" = :shipped'), {"shipped": _SHIPPED})
    rows = [{"short": short, "long": long, "by": _SHIPPED} for short, long in _file_aliases()]
    if rows:
        session.execute(
            text('INSERT INTO alias (short, long, "by") VALUES (:short, :long, :by) ON CONFLICT DO NOTHING'), rows
        )
    touch_data_version(session)


def _file_aliases() -> Iterable[tuple[str, str]]:
    """`abbreviations:` of data/names.yaml, a mapping of short to one long form or a list of them."""
    if not _FILE.exists():
        return
    import yaml

    loaded = yaml.safe_load(_FILE.read_text(encoding="utf-8")) or {}
    for short, longs in (loaded.get("abbreviations") or {}).items():
        for long in [longs] if isinstance(longs, str) else longs:
            yield str(short), str(long)
