"""Dialogue state and the buttons under sent messages, so that a restart in mid-dialogue loses nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from db.people import as_utc
from db.reading import Reader, Statement, Writer, reader, writer
from db.tables import ConversationRow, PromptRow

# Every answer runs these; as plain statements, see `db.reading`.
_CONTEXT_OF = Statement("SELECT context FROM conversation WHERE key = :key")
_SAVE_CONTEXT = Statement(
    "INSERT INTO conversation (key, context, updated_at) VALUES (:key, :context, :now)"
    " ON CONFLICT (key) DO UPDATE SET context = :context, updated_at = :now"
)
_ADD_PROMPT = Statement(
    "INSERT INTO prompt (chat_id, person_id, payload, created_at) VALUES (:chat, :person, :payload, :now) RETURNING id"
)
_PAYLOAD_OF = Statement("SELECT payload FROM prompt WHERE id = :id")
_CHANGE_PROMPT = Statement("UPDATE prompt SET payload = :payload WHERE id = :id")


_LOOKED_AT = 200  # prompts of a chat among which an answered message is looked for
_encoded = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` would make an encoder for every answer


@dataclass(frozen=True, slots=True)
class Prompt:
    """The buttons under one answer: `payload` is JSON that only the desk reads."""

    id: int
    chat_id: int
    person_id: int
    payload: dict[str, Any]


def find_context(source: Session | Reader, key: str) -> str:
    """State of the conversation `key` (chat:thread:person), a text that only the desk reads; "" where there is none."""
    rows = reader(source).rows(_CONTEXT_OF, {"key": key})
    return str(rows[0][0] or "") if rows else ""


def save_context(source: Session | Writer, key: str, text: str, now: datetime) -> None:
    """Store a state, "" clears it.  The caller commits."""
    writer(source).run(_SAVE_CONTEXT, {"key": key, "context": text, "now": now})


def add_prompt(source: Session | Writer, chat_id: int, person_id: int, payload: dict[str, Any], now: datetime) -> int:
    """Store the buttons of a message about to be sent; returns the id that goes into the callback data."""
    text = _encoded(payload)
    values = {"chat": chat_id, "person": person_id, "payload": text, "now": now}
    return int(writer(source).rows(_ADD_PROMPT, values)[0][0])


def find_prompt(session: Session, prompt_id: int, chat_id: int) -> Prompt | None:
    """The prompt, if it belongs to this chat."""
    row = session.get(PromptRow, prompt_id)
    return _prompt(row) if row is not None and row.chat_id == chat_id else None


def recent_prompts(session: Session, chat_id: int, person_id: int, limit: int = 40) -> list[Prompt]:
    """The last prompts of a person in a chat, newest first."""
    statement = (
        select(PromptRow)
        .where(col(PromptRow.chat_id) == chat_id, col(PromptRow.person_id) == person_id)
        .order_by(col(PromptRow.id).desc())
        .limit(limit)
    )
    return [_prompt(row) for row in session.execute(statement).scalars()]


def change_prompt(source: Session | Writer, prompt_id: int, changes: dict[str, Any]) -> None:
    """Add to the payload (the ids of the messages, once they are sent).  The caller commits."""
    to = writer(source)
    for (text,) in to.rows(_PAYLOAD_OF, {"id": prompt_id}):
        payload = _encoded(json.loads(text) | changes)
        to.run(_CHANGE_PROMPT, {"id": prompt_id, "payload": payload})


def move_chat(session: Session, old: int, new: int) -> None:
    """A group became a supergroup: what was talked of and the buttons go on there.  The caller commits."""
    session.execute(update(PromptRow).where(col(PromptRow.chat_id) == old).values(chat_id=new))
    rows = session.execute(select(ConversationRow).where(col(ConversationRow.key).startswith(f"{old}:"))).scalars()
    for row in list(rows):
        key = f"{new}:{row.key.partition(':')[2]}"
        if session.get(ConversationRow, key) is None:  # what was said in the new one is newer
            session.add(ConversationRow(key=key, context=row.context, updated_at=row.updated_at))
        session.delete(row)


def is_answered(session: Session, chat_id: int, person_id: int, question: int, since: datetime) -> bool:
    """Whether an answer to this message was made since it was written.

    (Of another bot over the same records a message can have the same number, but not later.)
    """
    mine = (col(PromptRow.chat_id) == chat_id, col(PromptRow.person_id) == person_id)
    statement = select(PromptRow).where(*mine, col(PromptRow.created_at) >= as_utc(since))
    found = session.execute(statement.order_by(col(PromptRow.id).desc()).limit(_LOOKED_AT)).scalars()
    return any(_prompt(row).payload.get("question") == question for row in found)


def answering(session: Session, chat_id: int, message_id: int) -> Prompt | None:
    """The newest prompt of a chat whose answer is this message of the bot."""
    statement = select(PromptRow).where(col(PromptRow.chat_id) == chat_id).order_by(col(PromptRow.id).desc())
    found = (_prompt(row) for row in session.execute(statement.limit(_LOOKED_AT)).scalars())
    return next((prompt for prompt in found if message_id in prompt.payload.get("messages", ())), None)


def forget_before(session: Session, before: datetime) -> None:
    """Drop dialogue state and buttons older than the retention."""
    session.execute(delete(PromptRow).where(col(PromptRow.created_at) < as_utc(before)))
    session.execute(delete(ConversationRow).where(col(ConversationRow.updated_at) < as_utc(before)))


def _prompt(row: PromptRow) -> Prompt:
    return Prompt(row.id or 0, row.chat_id, row.person_id, json.loads(row.payload))
