"""Lineage in the database: proposed by rule, decided by people, kept through imports."""

from __future__ import annotations

import pytest

from data.records import Records
from db.engine import Database, data_version
from db.lineage import Link, UnknownLinkError, add_link, decide, links
from db.names import names
from tests.db.samples import plan
from tests.db.test_load import put


def subject(records: Records, name: str) -> str:
    return next(s.id for s in records.subjects if s.name == name)


def lineages(database: Database) -> dict[tuple[str, int], str]:
    with database.session() as session:
        return {(n.text, n.year): n.lineage for n in names(session) if n.source == "name"}


def link(database: Database, name: str) -> Link:
    with database.session() as session:
        return next(one for one in links(session) if one.later_path[-1] == name)


def test_the_same_thing_in_two_years_has_one_lineage_whatever_comes_first(database: Database) -> None:
    put(database, plan(2031), plan(2030))
    found = lineages(database)
    for name in ("가람군", "별빛과", "별빛 도서관 운영", "이용자 만족도"):
        assert found[name, 2030] == found[name, 2031]
    assert len({found[name, 2030] for name in ("가람군", "별빛과", "별빛 도서관 운영", "이용자 만족도")}) == 4
    one = link(database, "별빛 도서관 운영")
    assert (one.state, one.earlier_year, one.later_year) == ("proposed", 2030, 2031)
    assert one.evidence


def test_a_refused_link_stays_refused_through_imports(database: Database) -> None:
    put(database, plan(2030), plan(2031))
    one = link(database, "별빛 도서관 운영")
    with database.session(write=True) as session:
        before = data_version(session)
        decide(session, one.id, "refused", by="7")
        assert data_version(session) != before
        session.commit()
    for _ in range(2):
        found = lineages(database)
        assert found["별빛 도서관 운영", 2030] != found["별빛 도서관 운영", 2031]
        assert found["별빛과", 2030] == found["별빛과", 2031]
        put(database, plan(2031, amount="5"))
    assert (link(database, "별빛 도서관 운영").state, link(database, "별빛 도서관 운영").by) == ("refused", "7")


def test_a_proposed_link_keeps_its_number_through_imports(database: Database) -> None:
    put(database, plan(2030), plan(2031))
    one = link(database, "별빛과")
    put(database, plan(2031, amount="5"))
    assert link(database, "별빛과") == one


def test_a_link_added_by_hand_joins_groups_and_stays(database: Database) -> None:
    first, second = plan(2030), plan(2031, name="밤하늘 책방")
    put(database, first, second)
    earlier, later = subject(first, "별빛 도서관 운영"), subject(second, "밤하늘 책방")
    with database.session(write=True) as session:
        add_link(session, earlier, "밤하늘 책방", by="7")
        session.commit()
    put(database, second, plan(2032, name="밤하늘 책방"))
    found = lineages(database)
    assert found["별빛 도서관 운영", 2030] == found["밤하늘 책방", 2031] == found["밤하늘 책방", 2032]
    with database.session() as session:
        (added,) = [one for one in links(session) if one.state == "added"]
    assert (added.earlier, added.later) == (earlier, later)


def test_adding_a_refused_link_takes_the_refusal_back(database: Database) -> None:
    put(database, plan(2030), plan(2031))
    one = link(database, "별빛과")
    with database.session(write=True) as session:
        decide(session, one.id, "refused", by="7")
        assert add_link(session, one.earlier, one.later, by="7") == one.id
        session.commit()
    assert link(database, "별빛과").state == "added"


def test_what_does_not_exist_or_is_not_unique_is_one_korean_line(database: Database) -> None:
    put(database, plan(2030), plan(2031))
    with database.session(write=True) as session:
        for earlier, later, said in (
            ("없는 것", "별빛과", "없는 것"),
            ("별빛과", "이용자 만족도", "여럿"),
            (subject(plan(2030), "별빛과"), subject(plan(2030), "별빛과"), "자기 자신"),
        ):
            with pytest.raises(UnknownLinkError, match=said):
                add_link(session, earlier, later, by="7")
        with pytest.raises(UnknownLinkError, match="77번"):
            decide(session, 77, "confirmed", by="7")
