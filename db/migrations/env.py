"""Alembic's environment.  `db.engine.migrate` hands over the open connection; there is no alembic.ini."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlmodel import SQLModel

import db.tables  # noqa: F401  (fills SQLModel.metadata)


def include_object(item: Any, name: str | None, kind: str, reflected: bool, _compared: Any) -> bool:
    """Full text indexes live beside the tables of SQLModel and are made by hand-written revisions; the foreign keys of
    facts stand on SQLite alone (revision 0003)."""
    if kind == "foreign_key_constraint" and context.get_bind().dialect.name == "postgresql":
        return item.table.name not in ("figure", "attribute")
    return not (reflected and kind in ("table", "index") and (name or "").startswith(("search", "ix_search")))


def run() -> None:
    """Bring the tables of the connection that Alembic was given to the revision asked for."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        include_object=include_object,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
