"""Everything that is stored about one person, table by table: how much of it there is, and taking it away.

`tests/db/test_personal.py` goes through all tables of the schema, so that a new one cannot be forgotten here.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session
from sqlmodel import SQLModel, col

from db import outbox
from db.people import as_utc
from db.tables import (
    AliasRow,
    AuditRow,
    ConversationRow,
    DeadlineRow,
    DeliveryRow,
    DraftRow,
    EntryRow,
    FormRow,
    InvitationRow,
    LinkRow,
    PersonRow,
    PromptRow,
    ReportRow,
    SubscriptionRow,
    VersionRow,
)

#: Where an official act names whoever did it: the act stays, the number goes (0, as for the terminal).
_ACTS: tuple[tuple[type[SQLModel], str], ...] = (
    (EntryRow, "by"),
    (EntryRow, "confirmed_by"),
    (DraftRow, "by"),
    (VersionRow, "by"),
    (DeadlineRow, "by"),
    (InvitationRow, "by"),
    (InvitationRow, "used_by"),
    (ReportRow, "settled_by"),
)
_NAMED: tuple[type[SQLModel], ...] = (AliasRow, LinkRow)  # the same in their `by`, as text


def stored_about(session: Session, person: int) -> dict[str, int]:
    """How many things of each kind are stored about a person."""
    return {
        "deeds": _count(session, AuditRow, col(AuditRow.person_id) == person),
        "reports": _count(session, ReportRow, col(ReportRow.person_id) == person),
        "forms": _count(session, FormRow, _mine(FormRow, person)),
        "deliveries": _count(session, DeliveryRow, col(DeliveryRow.chat_id) == person),
        "acts": sum(_count(session, row, col(getattr(row, name)) == person) for row, name in _ACTS),
    }


def forget(session: Session, person: int, now: datetime) -> None:
    """Delete everything stored about a person but the audit of official acts.  The caller commits.

    Their subscriptions are stopped by the caller before: what still waits in the outbox must not go out.
    """
    for row in (PromptRow, SubscriptionRow, ConversationRow, FormRow):
        session.execute(delete(row).where(_mine(row, person)))
    outbox.forget_chat(session, person)
    # a report is about a figure: it stays, without the person
    reported = update(ReportRow).where(col(ReportRow.person_id) == person)
    session.execute(reported.values(person_id=None, note=""))
    mine = col(InvitationRow.by) == person
    unused = (col(InvitationRow.used_at).is_(None), col(InvitationRow.revoked_at).is_(None))
    session.execute(update(InvitationRow).where(mine, *unused).values(revoked_at=as_utc(now)))  # nobody vouches for it
    for act, name in _ACTS:
        session.execute(update(act).where(col(getattr(act, name)) == person).values({name: 0}))
    for named in _NAMED:
        by = col(getattr(named, "by"))  # noqa: B009 - no attribute of every table
        session.execute(update(named).where(by == str(person)).values(by="0"))
    session.execute(delete(PersonRow).where(col(PersonRow.id) == person))


def _mine(row: type[SQLModel], person: int) -> ColumnElement[bool]:
    """What of a table is a person's, or stands in their private chat (whose number is theirs)."""
    if row is ConversationRow:
        return col(ConversationRow.key).like(f"%:{person}")
    if row is FormRow:
        return col(FormRow.person_id) == person
    if row is PromptRow:
        return or_(col(PromptRow.person_id) == person, col(PromptRow.chat_id) == person)
    return or_(col(SubscriptionRow.person_id) == person, col(SubscriptionRow.chat_id) == person)


def _count(session: Session, row: type[SQLModel], where: ColumnElement[bool]) -> int:
    return int(session.execute(select(func.count()).select_from(row).where(where)).scalar_one())
