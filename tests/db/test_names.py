"""The names that the lexicon gets, and the abbreviations that people add."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from db.engine import Database, data_version
from db.names import add_alias, aliases, load_shipped_aliases, names, remove_alias
from tests.db.samples import plan
from tests.db.test_load import put


def test_every_subject_is_listed_with_what_is_known_of_it(database: Database) -> None:
    put(database, plan())
    with database.session() as session:
        found = {name.text: name for name in names(session)}
    assert list(found) == ["가람군", "별빛과", "별빛 도서관 운영", "별빛도서관", "별 도서관", "이용자 만족도"]
    programme = found["별빛 도서관 운영"]
    assert (programme.kind, programme.level, programme.year, programme.line) == ("programme", "detail", 2031, 5)
    assert (programme.document, programme.organization) == (plan().document.id, "가람군")
    assert programme.measures == {"budget"}
    assert programme.attributes == {"시행주체", "목적"}
    assert programme.parent == found["별빛과"].subject
    assert found["이용자 만족도"].measures == {"target", "actual"}
    assert found["가람군"].measures == frozenset()
    other = found["별 도서관"]
    assert (other.subject, other.source, other.measures) == (programme.subject, "alias", programme.measures)


def test_drafts_are_not_named(database: Database) -> None:
    put(database, plan())
    with database.session(write=True) as session:
        session.execute(text("UPDATE document SET state = 'draft'"))
        assert names(session) == []


def test_an_alias_of_a_person_names_the_subject_until_it_is_removed(database: Database) -> None:
    put(database, plan())
    with database.session(write=True) as session:
        before = data_version(session)
        add_alias(session, "별도", "별빛도서관 운영", by="7")
        add_alias(session, "별도", "별빛도서관 운영", by="8")
        session.commit()
    with database.session(write=True) as session:
        assert aliases(session) == [("별도", "별빛도서관 운영")]
        (own,) = [name for name in names(session) if name.source == "user"]
        assert own.text == "별도"
        assert data_version(session) != before
        assert remove_alias(session, "별도") == 1
        assert not [name for name in names(session) if name.source == "user"]


def test_the_file_of_abbreviations_does_not_touch_what_people_added(database: Database) -> None:
    with database.session(write=True) as session:
        add_alias(session, "별도", "별빛 도서관", by="7")
        load_shipped_aliases(session)
        first = aliases(session)
        load_shipped_aliases(session)
        assert sorted(aliases(session)) == sorted(first)
        assert ("별도", "별빛 도서관") in first
        assert remove_alias(session, "별도") == 1


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("전라북도", "전북"),
        ("전북특별자치도", "전라북도"),
        ("전라북도사회서비스원", "전북특별자치도사회서비스원"),
        ("경기 수원시", "경기도 수원시"),
    ],
)
def test_a_government_is_known_by_its_other_names(database: Database, printed: str, asked: str) -> None:
    records = plan()
    put(database, replace(records, subjects=(replace(records.subjects[0], name=printed), *records.subjects[1:])))
    with database.session(write=True) as session:
        load_shipped_aliases(session)
        found = {name.text: name.source for name in names(session) if name.kind == "organization"}
        assert (found[printed], found[asked]) == ("name", "abbreviation")
        assert (asked, printed) not in aliases(session)


def test_a_longer_word_is_not_taken_for_a_government(database: Database) -> None:
    records = plan()
    put(database, replace(records, subjects=(replace(records.subjects[0], name="제주시"), *records.subjects[1:])))
    with database.session(write=True) as session:
        load_shipped_aliases(session)
        assert [n.text for n in names(session) if n.kind == "organization"] == ["제주시"]
