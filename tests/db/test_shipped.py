"""Filling a database with the records that come with the project, and refreshing them."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from data.shipping import shipped_records
from db.engine import Database, ensure_ready, write_meta
from db.imports import documents
from db.load import load, stored
from db.names import aliases
from db.tables import DOCUMENT
from tests.db.samples import NOW, plan


def shipped(database: Database) -> dict[str, bool]:
    with database.session() as session:
        return {row.id: row.shipped for row in session.execute(select(DOCUMENT.c.id, DOCUMENT.c.shipped))}


def test_an_empty_database_is_filled_once_and_said_so(database: Database) -> None:
    said: list[str] = []
    ensure_ready(database, said.append)
    ensure_ready(database, said.append)
    assert len(said) == 1
    assert shipped(database) == {records.document.id: True for records in shipped_records()}
    with database.session() as session:
        for records in shipped_records():
            found = stored(session, records.document.id)
            assert found is not None
            assert (found.subjects, found.figures, found.attributes) == (
                records.subjects,
                records.figures,
                records.attributes,
            )
        assert ("자봉", "자원봉사") in aliases(session)


def test_newer_shipped_files_refresh_what_is_shipped_and_nothing_else(database: Database) -> None:
    ensure_ready(database)
    first, second, *_ = shipped_records()
    imported = replace(first, figures=first.figures[:1])
    with database.session(write=True) as session:
        load(session, imported, shipped=False, now=NOW)
        load(session, replace(second, figures=()), shipped=True, now=NOW)
        load(session, plan(2031), shipped=True, now=NOW)
        load(session, plan(2032), shipped=False, now=NOW)
        write_meta(session, "shipped", "an older version of the files")
        session.commit()
    ensure_ready(database)
    with database.session() as session:
        kept, refreshed = stored(session, first.document.id), stored(session, second.document.id)
        assert kept is not None
        assert refreshed is not None
        assert kept.figures == imported.figures
        assert refreshed.figures == second.figures
        assert plan(2031).document.id not in documents(session)
        assert plan(2032).document.id in documents(session)
    assert not shipped(database)[first.document.id]
