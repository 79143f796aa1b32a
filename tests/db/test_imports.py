"""What a new version of a document changes, and the history that is kept of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sqlalchemy import select

from data.records import Attribute, Records
from db.engine import Database
from db.imports import compare, documents, find_documents, keep_history
from db.tables import FIGURE_CHANGE
from tests.db.samples import NOW, plan
from tests.db.test_load import put


def hashed(records: Records, sha256: str) -> Records:
    return replace(records, document=replace(records.document, sha256=sha256))


def test_a_document_that_was_not_there_is_all_new() -> None:
    found = compare(None, plan())
    assert not found.live
    assert not found.empty
    assert len(found.new_subjects) == len(plan().subjects)
    assert {c.what for c in found.figures} == {"new"}


def test_equal_records_differ_in_nothing() -> None:
    found = compare(hashed(plan(), "a"), hashed(plan(), "a"))
    assert (found.empty, found.same_bytes) == (True, True)
    assert not compare(hashed(plan(), "a"), hashed(plan(), "b")).same_bytes
    assert not compare(plan(), plan()).same_bytes


def test_a_changed_amount_is_old_and_new_with_the_printed_reason() -> None:
    new = plan(amount="1300")
    programme = next(s for s in new.subjects if s.kind == "programme")
    new = replace(new, attributes=(*new.attributes, Attribute(programme.id, "변경사유", "별관을 열었음", 6)))
    (change,) = compare(plan(), new).figures
    assert (change.what, change.old, change.new, change.line) == ("changed", "1250백만원", "1300백만원", 5)
    assert (change.path[-1], change.measure, change.basis, change.year) == ("별빛 도서관 운영", "budget", "예산", 2031)
    assert change.reason == "별관을 열었음"
    (text,) = compare(plan(), new).attributes
    assert (text.what, text.basis, text.measure, text.new) == ("new", "변경사유", "", "별관을 열었음")


def test_printed_digits_are_a_difference_only_where_they_are_printed_differently() -> None:
    old = plan()
    new = replace(old, figures=tuple(replace(f, value=f.value.normalize()) for f in old.figures))
    changes = [(c.old, c.new) for c in compare(old, new).figures]
    assert changes == [("9.0점", "9점")]


def test_a_renamed_programme_is_gone_and_new() -> None:
    found = compare(plan(), plan(name="은하 도서관 운영"))
    assert [path[-1] for path in found.new_subjects] == ["은하 도서관 운영"]
    assert [path[-1] for path in found.gone_subjects] == ["별빛 도서관 운영"]
    assert sorted(c.what for c in found.figures) == ["gone", "gone", "new", "new"]


def test_of_two_figures_of_one_thing_the_equal_ones_are_paired() -> None:
    old = plan()
    twice = replace(old.figures[0], value=Decimal("1.25"), unit="십억원", line=20)
    both = replace(old, figures=(twice, *old.figures))
    assert [(c.what, c.new, c.line) for c in compare(old, both).figures] == [("new", "1.25십억원", 20)]
    assert [(c.what, c.old) for c in compare(both, old).figures] == [("gone", "1.25십억원")]


def test_history_is_kept_of_changed_figures_and_not_of_a_second_reading(database: Database) -> None:
    old, new = hashed(plan(), "a"), hashed(plan(amount="1300"), "b")
    again = hashed(plan(amount="1400"), "b")
    with database.session(write=True) as session:
        assert keep_history(session, new.document.id, compare(None, old), NOW) == 0
        assert keep_history(session, new.document.id, compare(old, new), NOW) == 1
        assert keep_history(session, new.document.id, compare(new, again), NOW) == 0
        session.commit()
    with database.session() as session:
        (row,) = session.execute(select(FIGURE_CHANGE)).all()
    assert (row.old, row.new, row.year, row.changed_at) == ("1250백만원", "1300백만원", 2031, NOW)


def test_documents_are_found_by_id_title_or_part_of_the_title(database: Database) -> None:
    put(database, plan(2031), plan(2030))
    first, second = plan(2030).document, plan(2031).document
    with database.session() as session:
        assert documents(session) == [first.id, second.id]
        assert find_documents(session, first.id) == [first.id]
        assert find_documents(session, second.title) == [second.id]
        assert find_documents(session, "가 람군") == [first.id, second.id]
        assert find_documents(session, "다람군") == []
        assert find_documents(session, " ") == []
