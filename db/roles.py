"""Roles: invitations that give one, once; who has which; taking one back.

The secret of an invitation stands in its link alone; the database has its hash, so that nobody can take a role from a
backup.  Every change is made by one compare-and-set, so that a link opened by two people at once serves one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from db.people import Person, as_utc, find_person
from db.tables import INVITATION, PERSON

#: From the least to the most.
RANKS = ("citizen", "official", "manager", "administrator")


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that has been made."""

    id: int
    role: str
    departments: tuple[str, ...]
    by: int
    expires_at: datetime


def add_invitation(
    session: Session,
    *,
    secret: str,
    role: str,
    departments: Sequence[str],
    by: int,
    now: datetime,
    expires_at: datetime,
) -> int:
    """Store an invitation; returns its id.  The caller commits."""
    made: Any = session.execute(
        INVITATION.insert().values(
            secret=hashed(secret),
            role=role,
            departments="\n".join(departments),
            by=by,
            created_at=now,
            expires_at=expires_at,
        )
    )
    return int(made.inserted_primary_key[0])


def open_invitation(session: Session, secret: str, now: datetime) -> Invitation | None:
    """The invitation of this link, if it can still be used."""
    row = session.execute(select(INVITATION).where(INVITATION.c.secret == hashed(secret), *_usable(now))).first()
    return _invitation(row) if row else None


def open_invitations(session: Session, now: datetime) -> list[Invitation]:
    """Those that can still be used, the newest first."""
    rows = session.execute(select(INVITATION).where(*_usable(now)).order_by(INVITATION.c.id.desc()))
    return [_invitation(row) for row in rows]


def use_invitation(session: Session, invitation: int, person: int, now: datetime) -> bool:
    """Take it; False where another was faster or it was revoked meanwhile."""
    taken: Any = session.execute(
        update(INVITATION)
        .where(INVITATION.c.id == invitation, *_usable(now))
        .values(used_by=person, used_at=as_utc(now))
    )
    return bool(taken.rowcount == 1)


def revoke_invitation(session: Session, invitation: int, now: datetime) -> bool:
    """Nobody can use it any more; False where it was used, revoked or out of date already."""
    gone: Any = session.execute(
        update(INVITATION).where(INVITATION.c.id == invitation, *_usable(now)).values(revoked_at=as_utc(now))
    )
    return bool(gone.rowcount == 1)


def give_role(session: Session, person: int, role: str, departments: Sequence[str]) -> None:
    """The person (who is known already) has the role; a manager's first department is 우리 과."""
    values: dict[str, Any] = {"role": role, "manages": "\n".join(departments)}
    if departments:
        values["department"] = departments[0]
    session.execute(update(PERSON).where(PERSON.c.id == person).values(values))


def take_role(session: Session, person: int) -> bool:
    """The person is a citizen again; False where they were one."""
    had = PERSON.c.role != "citizen"
    gone: Any = session.execute(
        update(PERSON).where(PERSON.c.id == person, had).values(role="citizen", manages="", department="")
    )
    return bool(gone.rowcount == 1)


def with_roles(session: Session) -> list[Person]:
    """Everybody who is more than a citizen, administrators first."""
    rows = session.execute(select(PERSON.c.id).where(PERSON.c.role != "citizen").order_by(PERSON.c.id)).scalars()
    found = [person for person in (find_person(session, row) for row in list(rows)) if person is not None]
    return sorted(found, key=lambda p: (-RANKS.index(p.role), p.id))


def forget_before(session: Session, before: datetime) -> None:
    """Drop invitations that ended before."""
    session.execute(delete(INVITATION).where(INVITATION.c.expires_at < as_utc(before)))


def hashed(secret: str) -> str:
    """What the database keeps of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _usable(now: datetime) -> tuple[Any, ...]:
    table = INVITATION.c
    return table.used_at.is_(None), table.revoked_at.is_(None), table.expires_at > as_utc(now)


def _invitation(row: Any) -> Invitation:
    names = tuple(row.departments.split("\n")) if row.departments else ()
    return Invitation(row.id, row.role, names, row.by, as_utc(row.expires_at))
