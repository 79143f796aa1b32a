"""What every answer stores, by plain statements, on both kinds of database; and that sessions read the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from db import conversations, people, unanswered
from db.engine import Database, NotWrittenError
from db.reading import Statement
from db.tables import PersonRow

NOW = datetime(2026, 11, 21, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=9)))
KEY = "7:0:7"


def stored(database: Database) -> PersonRow:
    with database.session() as session:
        found = session.get(PersonRow, 7)
        assert found is not None
        return found


def test_a_person_is_made_once_and_seen_again_after_an_hour(database: Database) -> None:
    with database.writing() as writer:
        assert people.ensure_person(writer, 7, NOW) == people.Person(7)
    row = stored(database)
    assert (row.role, row.zone, row.manages, row.blocked) == ("citizen", "Asia/Seoul", "", False)
    assert row.created_at == row.seen_at == NOW.astimezone(UTC)
    for later, seen in ((timedelta(minutes=59), timedelta(0)), (timedelta(hours=2), timedelta(hours=2))):
        with database.writing() as writer:
            people.ensure_person(writer, 7, NOW + later)
        assert stored(database).seen_at == NOW + seen
    with database.session() as session:
        assert people.ensure_person(session, 7, NOW) == people.Person(7)


def test_state_and_buttons_are_kept_and_replaced(database: Database) -> None:
    first, second = '{"at": 1.0}', '{"at": 2.0}'
    with database.writing() as writer:
        conversations.save_context(writer, KEY, first, NOW)
        one = conversations.add_prompt(writer, 7, 7, {"why": "하나"}, NOW)
        two = conversations.add_prompt(writer, 7, 7, {"why": "둘"}, NOW)
    with database.writing() as writer:
        conversations.save_context(writer, KEY, second, NOW)
        conversations.change_prompt(writer, one, {"messages": [5]})
    with database.reading() as reader:
        assert conversations.find_context(reader, KEY) == second
    with database.session() as session:
        found = conversations.recent_prompts(session, 7, 7)
        assert [(p.id, p.payload) for p in found] == [(two, {"why": "둘"}), (one, {"why": "하나", "messages": [5]})]
        conversations.forget_before(session, NOW - timedelta(seconds=1))
        assert len(conversations.recent_prompts(session, 7, 7)) == 2
        conversations.forget_before(session, NOW + timedelta(seconds=1))
        assert conversations.recent_prompts(session, 7, 7) == []


def test_what_fails_stores_nothing_and_spoils_nothing(database: Database) -> None:
    with pytest.raises(NotWrittenError, match="nowhere"), database.writing() as writer:  # noqa: PT012 - what came before fails too
        people.ensure_person(writer, 7, NOW)
        writer.run(Statement("DELETE FROM nowhere"))
    with database.reading() as reader:
        assert people.find_person(reader, 7) is None
    with database.writing() as writer:
        unanswered.add(writer, "물놀이장", "not_found", NOW)
    with database.session() as session:
        assert unanswered.most(session, NOW - timedelta(hours=1), 5) == [("물놀이장", 1)]


def test_an_instant_has_a_zone(database: Database) -> None:
    naive: Any = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"), database.writing() as writer:
        conversations.save_context(writer, KEY, "", naive)
