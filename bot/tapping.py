"""What a tapped button does; under an old message, what is asked anew instead.

A button is old where its version, its prompt or what its Query is about is gone.  One that still works under a message
that was made of other data is marked `old`: its answer is a new message, so that none contradicts what stands above it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from bot.desk import Desk, Place
from bot.reply import VERSION
from db import conversations
from db.conversations import Prompt
from db.engine import data_version
from nlp.query import Query

_DIGITS = 18  # a number beyond 64 bits is none of ours


def action_of(desk: Desk, place: Place, data: str, message: int) -> dict[str, Any] | None:
    """What a button under a message does; None for one that is unknown, of another chat, or old."""
    version, number, index = _read(data)
    with desk.database.session() as session:
        prompt = _prompt(session, place, number, message) if version == VERSION else None
        now = data_version(session)
        is_old = prompt is not None and prompt.payload.get("data", now) != now
    actions = prompt.payload.get("actions", []) if prompt else []
    if prompt is None or not (_is_number(index) and int(index) < len(actions)):
        return None
    found = actions[int(index)]
    if found.get("do") == "why":
        return {"do": "why", "text": prompt.payload.get("why", "")}
    about = prompt.payload.get("about") or {}
    made = {"text": desk.questions.find(prompt.id), **about, **found, "prompt": prompt.id}
    if not is_old or "query" not in made:
        return made
    return made | {"old": True} if _is_known(desk, made["query"]) else None


def anew(desk: Desk, place: Place, data: str, message: int, said: str) -> dict[str, Any] | None:
    """What is asked anew where a button is old; None where nobody knows any more what was asked.

    That is the Query of its message, or the question: the one that is remembered, or `said`, the text of the message
    that its own one answers.
    """
    _, number, _ = _read(data)
    with desk.database.session() as session:
        prompt = _prompt(session, place, number, message)
    query = (prompt.payload.get("about") or {}).get("query") if prompt else None
    if query is not None and _is_known(desk, query):
        return {"do": "run", "query": query}
    text = (desk.questions.find(prompt.id) if prompt else "") or said
    return {"do": "ask", "text": text} if text else None


def _read(data: str) -> tuple[str, str, str]:
    version, _, rest = data.partition(":")
    number, _, index = rest.partition(":")
    return version, number, index


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < _DIGITS  # isdigit alone lets ² through


def _prompt(session: Session, place: Place, number: str, message: int) -> Prompt | None:
    """The prompt of that number, if it is that of the message: the number of one that was deleted may come again."""
    found = conversations.find_prompt(session, int(number), place.chat_id) if _is_number(number) else None
    messages = found.payload.get("messages") if found else None
    return found if not messages or message in messages else None


def _is_known(desk: Desk, stored: dict[str, Any]) -> bool:
    """Whether a stored Query can be read, and the data still have what it is about."""
    try:
        query = Query.from_json(stored)
    except (TypeError, ValueError, KeyError):
        return False  # of an older version
    return desk.knows(query)
