"""Drafts stay outside all figures; an undone publication leaves every row of the document as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.importing import put_records
from data.packing import pack, unpack
from data.records import Attribute, Issue, Records
from db import drafts, versions
from db.engine import Database
from db.load import load
from db.tables import ATTRIBUTE, DOCUMENT, FIGURE, FIGURE_CHANGE, ISSUE, LINK, SUBJECT
from tests.db.samples import NOW, plan

LATER = NOW + timedelta(hours=1)


def changed() -> Records:
    """The plan with its first figure raised and its last subject's figures gone."""
    before = plan()
    first, *others = before.figures
    return replace(before, figures=(replace(first, value=first.value + 1), *others[:-1]))


def rows(session: Session) -> dict[str, list[tuple[str, ...]]]:
    """Everything that is said about documents, without row numbers."""
    made = {}
    for table in (DOCUMENT, SUBJECT, FIGURE, ATTRIBUTE, ISSUE, LINK, FIGURE_CHANGE):
        columns = [c for c in table.c if c.name != "id" or table in (DOCUMENT, SUBJECT)]
        made[table.name] = sorted((tuple(map(str, row)) for row in session.execute(select(*columns))), key=str)
    return made


def test_packing_loses_nothing() -> None:
    before = plan()
    whole = replace(
        before,
        figures=(*before.figures, replace(before.figures[0], value=Decimal("9.0"), note="약", page=3)),
        attributes=(*before.attributes, Attribute(before.subjects[0].id, "담당자", "가\n나", 3, personal=True)),
        issues=(Issue(4, "odd", "이상한 줄", "error"),),
    )
    again = unpack(pack(whole))
    assert again == whole
    assert str(again.figures[-1].value) == "9.0"
    assert pack(again) == pack(whole)


def test_undo_restores_every_row(database: Database) -> None:
    with database.session(write=True) as session:
        load(session, plan(), shipped=True, now=NOW)
        session.commit()
    with database.session() as session:
        before = rows(session)
    with database.session(write=True) as session:
        put_records(session, changed(), file="f", now=LATER, dry_run=False, by=7)
        session.commit()
    with database.session(write=True) as session:
        assert rows(session) != before
        version = versions.latest(session, plan().document.id)
        assert version is not None
        assert (version.by, version.is_first) == (7, False)
        assert versions.undo(session, version)
        session.commit()
    with database.session() as session:
        assert rows(session) == before
        assert versions.latest(session, plan().document.id) is None


def test_only_the_newest_publication_is_undone(database: Database) -> None:
    with database.session(write=True) as session:
        put_records(session, plan(), file="f", now=NOW, dry_run=False)
        first = versions.latest(session, plan().document.id)
        put_records(session, changed(), file="f", now=LATER, dry_run=False)
        assert first is not None
        assert not versions.undo(session, first)
        second = versions.latest(session, plan().document.id)
        assert second is not None
        assert versions.undo(session, second)
        assert versions.undo(session, first)
        assert session.execute(select(DOCUMENT)).all() == []
        session.commit()


def test_one_draft_of_a_document_is_in_force(database: Database) -> None:
    with database.session(write=True) as session:
        one = drafts.add(session, plan(), file="a", state="draft", by=1, now=NOW)
        two = drafts.add(session, changed(), file="b", state="proposed", by=1, now=NOW)
        assert [d.id for d in drafts.in_force(session)] == [one]
        assert drafts.decide(session, two, "draft", NOW)
        assert [d.id for d in drafts.in_force(session)] == [two]
        assert drafts.records_of(session, two) == changed()
        assert drafts.decide(session, two, "published", NOW)
        assert not drafts.decide(session, two, "dropped", NOW)
        assert drafts.in_force(session) == []
        assert session.execute(select(FIGURE)).all() == []  # a draft is outside all figures
        drafts.forget_before(session, LATER)
        assert drafts.find(session, two) is None
        session.commit()
