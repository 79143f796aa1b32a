"""Words that questions held and nobody understood: the word alone, without the person, the chat or the question."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from db.people import as_utc
from db.reading import Statement, Writer, writer
from db.tables import UNANSWERED

_ADD = Statement("INSERT INTO unanswered (word, status, reason, at) VALUES (:word, :status, '', :hour)")


def add(source: Session | Writer, word: str, status: str, now: datetime) -> None:
    """Count a word once more; the instant is cut to the hour, so that it leads to nobody.  The caller commits."""
    hour = as_utc(now).replace(minute=0, second=0, microsecond=0)
    writer(source).run(_ADD, {"word": word, "status": status, "hour": hour})


def most(session: Session, since: datetime, limit: int) -> list[tuple[str, int]]:
    """The words met most often since then, with how often."""
    often = func.count()
    statement = select(UNANSWERED.c.word, often).where(UNANSWERED.c.at >= as_utc(since)).group_by(UNANSWERED.c.word)
    rows = session.execute(statement.order_by(often.desc(), UNANSWERED.c.word).limit(limit))
    return [(word, int(count)) for word, count in rows]


def settle(session: Session, word: str) -> None:
    """The word is understood from now on (or is none of ours)."""
    session.execute(delete(UNANSWERED).where(UNANSWERED.c.word == word))


def forget_before(session: Session, before: datetime) -> None:
    """Drop words older than the retention."""
    session.execute(delete(UNANSWERED).where(UNANSWERED.c.at < as_utc(before)))
