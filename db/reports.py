"""Reports of wrong figures, votes on answers, and answers shared by a link.

A report keeps its reporter only to tell them how it was settled; votes and shared answers keep no person at all.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from db.people import as_utc
from db.roles import with_roles
from db.tables import FeedbackRow, ReportRow, SharedAnswerRow

State = Literal["open", "corrected", "right", "refused"]
SETTLED: tuple[State, ...] = ("corrected", "right", "refused")
Vote = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Report:
    """One report; `answer` has the query, the figures and the sources of the answer it is about."""

    id: int
    person_id: int | None
    department: str
    question: str
    answer: dict[str, Any]
    note: str
    state: str
    created_at: datetime


# --- reports ---------------------------------------------------------------------------------------------------------


def add_report(
    session: Session, *, person_id: int, department: str, question: str, answer: dict[str, Any], now: datetime
) -> Report:
    """Store a new open report.  The caller commits."""
    row = ReportRow(
        person_id=person_id,
        department=department,
        question=question,
        answer=json.dumps(answer, ensure_ascii=False),
        created_at=as_utc(now),
    )
    session.add(row)
    session.flush()
    return _report(row)


def find_report(session: Session, report_id: int) -> Report | None:
    """The report, None where there is none of that number."""
    row = session.get(ReportRow, report_id)
    return _report(row) if row is not None else None


def open_reports(session: Session, limit: int = 100) -> list[Report]:
    """Reports nobody has settled yet, oldest first."""
    statement = select(ReportRow).where(col(ReportRow.state) == "open").order_by(col(ReportRow.id)).limit(limit)
    return [_report(row) for row in session.execute(statement).scalars()]


def count_open(session: Session) -> int:
    """How many reports wait to be settled."""
    statement = select(func.count()).select_from(ReportRow).where(col(ReportRow.state) == "open")
    return int(session.execute(statement).scalar_one())


def reported_since(session: Session, person_id: int, since: datetime) -> int:
    """How many reports a person made since then."""
    statement = (
        select(func.count())
        .select_from(ReportRow)
        .where(col(ReportRow.person_id) == person_id, col(ReportRow.created_at) >= as_utc(since))
    )
    return int(session.execute(statement).scalar_one())


def add_note(session: Session, report_id: int, person_id: int, note: str) -> bool:
    """What the reporter writes about an open report of theirs; False where it is settled or another's."""
    statement = (
        update(ReportRow)
        .where(col(ReportRow.id) == report_id, col(ReportRow.person_id) == person_id, col(ReportRow.state) == "open")
        .values(note=note)
    )
    return cast("CursorResult[Any]", session.execute(statement)).rowcount == 1


def settle(session: Session, report_id: int, state: State, settled_by: int, now: datetime) -> bool:
    """Settle an open report; False where somebody else was faster.  The caller commits."""
    statement = (
        update(ReportRow)
        .where(col(ReportRow.id) == report_id, col(ReportRow.state) == "open")
        .values(state=state, settled_by=settled_by, settled_at=as_utc(now))
    )
    return cast("CursorResult[Any]", session.execute(statement)).rowcount == 1


def settlers(session: Session, department: str) -> list[int]:
    """Who may settle a report besides those in the settings: administrators, and managers of the department."""
    return [
        person.id
        for person in with_roles(session)
        if person.role == "administrator" or (person.role == "manager" and department in person.manages)
    ]


# --- votes -----------------------------------------------------------------------------------------------------------


def vote(
    session: Session, *, question: str, answer: dict[str, Any], vote: Vote, now: datetime, before: int | None
) -> int:
    """Store a vote, in the place of an earlier one on the same answer; returns its id.  The caller commits."""
    row = session.get(FeedbackRow, before) if before is not None else None
    if row is None:
        text = json.dumps(answer, ensure_ascii=False)
        row = FeedbackRow(question=question, answer=text, vote=vote, created_at=as_utc(now))
        session.add(row)
    row.vote = vote
    session.flush()
    return row.id or 0


def votes(session: Session) -> list[tuple[str, dict[str, Any], str]]:
    """(question, answer, vote) of all votes, oldest first."""
    rows: Sequence[FeedbackRow] = session.execute(select(FeedbackRow).order_by(col(FeedbackRow.id))).scalars().all()
    return [(row.question, json.loads(row.answer), row.vote) for row in rows]


# --- shared answers --------------------------------------------------------------------------------------------------


def share(session: Session, query: dict[str, Any], now: datetime) -> str:
    """A token that opens the query; the same query shares one.  The caller commits."""
    text = json.dumps(query, ensure_ascii=False, sort_keys=True)
    there = session.execute(select(col(SharedAnswerRow.token)).where(col(SharedAnswerRow.query) == text)).scalars()
    known = there.first()
    if known is not None:
        return str(known)
    token = secrets.token_urlsafe(12)
    session.add(SharedAnswerRow(token=token, query=text, created_at=as_utc(now)))
    session.flush()
    return token


def shared(session: Session, token: str) -> dict[str, Any] | None:
    """The query a token opens, None where there is none."""
    row = session.get(SharedAnswerRow, token)
    return dict(json.loads(row.query)) if row is not None else None


def forget_before(session: Session, before: datetime) -> None:
    """Drop votes and settled reports older than the retention; open reports and shared answers stay."""
    session.execute(delete(FeedbackRow).where(col(FeedbackRow.created_at) < as_utc(before)))
    settled = col(ReportRow.state) != "open"
    session.execute(delete(ReportRow).where(settled, col(ReportRow.created_at) < as_utc(before)))


def _report(row: ReportRow) -> Report:
    return Report(
        row.id or 0,
        row.person_id,
        row.department,
        row.question,
        json.loads(row.answer),
        row.note,
        row.state,
        as_utc(row.created_at),
    )
