"""Loading records: what goes in comes out equal, one document replaces itself and nothing else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import func, select, text

from data.records import Figure, Records
from db.engine import Database, data_version
from db.load import load, remove, stored
from db.tables import DOCUMENT, FIGURE, SUBJECT
from tests.db.samples import NOW, plan


def put(database: Database, *all_records: Records, shipped: bool = False) -> None:
    with database.session(write=True) as session:
        for records in all_records:
            load(session, records, shipped=shipped, now=NOW)
        session.commit()


def with_values(*values: str) -> Records:
    records = plan()
    subject = records.subjects[-1].id
    figures = tuple(
        Figure(subject, "amount", "가", 2031, Decimal(value), "천원", line) for line, value in enumerate(values, 1)
    )
    return replace(records, figures=figures)


def test_what_goes_in_comes_out_equal(database: Database) -> None:
    put(database, plan())
    with database.session() as session:
        assert stored(session, plan().document.id) == plan()


VALUES = ("0", "-0.5", "9.0", "9.00", "1250", "-565", "0.1", "33.333333", "4938271605271", "912345678901234567", "1E+3")


def test_every_value_keeps_its_digits(database: Database) -> None:
    put(database, with_values(*VALUES))
    with database.session() as session:
        found = stored(session, plan().document.id)
    assert found is not None
    assert [str(f.value) for f in found.figures] == [*VALUES[:-1], "1000"]


def test_a_value_that_sqlite_cannot_give_back_is_refused_and_nothing_changes(database: Database) -> None:
    put(database, plan())
    too_long = with_values("0.12345678901234567890")
    if database.is_sqlite:
        with pytest.raises(Exception, match="그대로 저장할 수 없습니다"):
            put(database, too_long)
        expected = plan()
    else:
        put(database, too_long)
        expected = too_long
    with database.session() as session:
        assert stored(session, plan().document.id) == expected


def test_money_is_whole_won_beside_what_is_printed(database: Database) -> None:
    put(database, plan(amount="1250.5"))
    with database.session() as session:
        rows = session.execute(
            select(FIGURE.c.value, FIGURE.c.unit, FIGURE.c.won, FIGURE.c.digits).order_by(FIGURE.c.id)
        ).all()
    assert [tuple(row) for row in rows] == [
        (Decimal("1250.5"), "백만원", 1_250_500_000, 1),
        (Decimal("1200"), "백만원", 1_200_000_000, 0),
        (Decimal("9"), "점", None, 1),
        (Decimal("-8.75"), "점", None, 2),
    ]


def test_loading_again_replaces_only_the_same_document(database: Database) -> None:
    put(database, plan(2030), plan(2031))
    put(database, plan(2031, amount="77"), plan(2031, amount="77"))
    with database.session() as session:
        assert stored(session, plan(2030).document.id) == plan(2030)
        assert stored(session, plan(2031).document.id) == plan(2031, amount="77")
        assert session.scalar(select(func.count()).select_from(DOCUMENT)) == 2
        assert session.scalar(select(func.count()).select_from(SUBJECT)) == 8


def test_a_failed_load_leaves_the_document_that_was_there(database: Database) -> None:
    put(database, plan())
    broken = replace(plan(), subjects=(*plan().subjects, plan().subjects[0]))
    with pytest.raises(Exception, match=r"(?i)unique"):
        put(database, broken)
    with database.session() as session:
        assert stored(session, plan().document.id) == plan()


def test_removing_says_whether_it_was_there(database: Database) -> None:
    put(database, plan())
    with database.session(write=True) as session:
        assert remove(session, plan().document.id)
        assert not remove(session, plan().document.id)
        session.commit()
    with database.session() as session:
        assert session.scalar(text("SELECT count(*) FROM subject")) == 0


def test_every_load_changes_the_data_version(database: Database) -> None:
    seen = set()
    for _ in range(2):
        put(database, plan())
        with database.session() as session:
            seen.add(data_version(session))
    assert len(seen) == 2
    assert "" not in seen
