"""Reading with plain SQL: the same rows through the driver and through SQLAlchemy."""

from __future__ import annotations

import threading
from decimal import Decimal
from pathlib import Path

import pytest

from db.engine import Database, migrate, open_database
from db.facts import Facts
from db.load import load
from db.reading import Memory, SessionReader, SqliteReader, Statement, reader
from tests.db.samples import NOW, plan
from tests.db.test_load import put

FIGURES = Statement(
    "SELECT f.value, f.unit, s.name FROM figure f JOIN subject s ON s.id = f.subject_id"
    " WHERE s.kind IN :kinds AND f.year > :year ORDER BY f.id",
    ("kinds",),
)


def rows(database: Database, kinds: list[str], year: int = 0) -> list[tuple[Decimal, str, str]]:
    with database.reading() as source:
        found = source.rows(FIGURES, {"kinds": kinds, "year": year})
    return [(Decimal(str(value)), unit, name) for value, unit, name in found]


def test_lists_and_single_values_are_parameters(database: Database) -> None:
    put(database, plan())
    assert rows(database, ["programme"], 2030) == [(Decimal(1250), "백만원", "별빛 도서관 운영")]
    assert len(rows(database, ["programme", "indicator"])) == 4
    assert rows(database, []) == []
    assert rows(database, ["') OR 1=1 --"]) == []


def test_sqlite_reads_with_the_driver_and_a_session_with_what_it_wrote(database: Database) -> None:
    with database.reading() as source:
        assert isinstance(source, SqliteReader if database.is_sqlite else SessionReader)
    with database.session(write=True) as session:
        load(session, plan(), shipped=False, now=NOW)
        assert len(reader(session).rows(FIGURES, {"kinds": ["programme"], "year": 0})) == 2
        assert rows(database, ["programme"]) == []


def test_one_reading_sees_one_moment(database: Database) -> None:
    put(database, plan())
    with database.reading() as source:
        before = source.rows(FIGURES, {"kinds": ["programme"], "year": 0})
        put(database, plan(amount="7"))
        assert source.rows(FIGURES, {"kinds": ["programme"], "year": 0}) == before
    assert rows(database, ["programme"])[0][0] == Decimal(7)


def test_a_failed_reading_does_not_spoil_the_next(database: Database) -> None:
    put(database, plan())
    with pytest.raises(Exception, match="nowhere"), database.reading() as source:
        source.rows(Statement("SELECT 1 FROM nowhere"))
    assert len(rows(database, ["programme"])) == 2


def test_threads_read_at_once(database: Database) -> None:
    put(database, plan())
    found: list[int] = []

    def many() -> None:
        for _ in range(20):
            found.append(len(rows(database, ["programme", "indicator"])))  # noqa: PERF401

    threads = [threading.Thread(target=many) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [4] * 240


def test_a_database_in_memory_is_read_through_its_one_connection() -> None:
    database = open_database("sqlite://")
    migrate(database)
    put(database, plan())
    assert len(rows(database, ["programme"])) == 2
    database.close()


def test_a_reader_writes_nothing(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'sallim.db'}")
    migrate(database)
    with pytest.raises(Exception, match="readonly"), database.reading() as source:
        source.rows(Statement("DELETE FROM document"))
    database.close()


def named(facts: Facts) -> dict[str, tuple[str, str]]:
    """The programmes that are seen now, by id, with the title of their document."""
    documents = list(facts.documents)
    found = facts.things(t.id for t in facts.members("programme", documents=documents))
    return {i: (thing.name, thing.document.title) for i, thing in found.items()}


def test_what_is_remembered_of_the_data_goes_with_them(database: Database) -> None:
    """Every question asks for the same subjects: they are made once, and anew where the data have changed."""
    put(database, plan())
    with database.reading() as source:
        before = named(Facts(source))
        assert named(Facts(source)) == before
        put(database, plan(name="달빛 도서관 운영"), plan(2032, name="햇빛 도서관 운영"))
        assert named(Facts(source)) == before, "one reading is of one moment"
    with database.reading() as source:
        after = named(Facts(source))
    assert [name for name, _ in before.values()] == ["별빛 도서관 운영"]
    assert sorted(after.values()) == [("달빛 도서관 운영", "2031 가람군"), ("햇빛 도서관 운영", "2032 가람군")]


def test_a_version_that_others_have_left_remembers_nothing_of_theirs() -> None:
    memory = Memory()
    memory.of("one")["made"] = 1
    assert memory.of("one") == {"made": 1}
    assert memory.of("two") == {}
    memory.of("two")["made"] = 2
    assert memory.of("one") == {}
    memory.of("")["made"] = 3
    assert memory.of("") == {}
