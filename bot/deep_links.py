"""Deep links: `t.me/<bot>?start=<payload>` opens an answer, a department, or what another module registers.

An invitation to a role (`bot.roles.START_PREFIX`) is taken before it comes here.  A payload is a letter that says what
opens it and an opaque id; 64 characters of [A-Za-z0-9_-] at most.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Final

from bot import telegram_texts as say
from bot.desk import Action, Desk, Place, Reply, plain
from bot.english import labelled
from db import reports
from nlp.query import Query

#: What opens an id, None where there is no such id (or no longer).
Opener = Callable[[Place, str], Reply | None]
ANSWER: Final = "a"
DEPARTMENT: Final = "d"
HELLO: Final = "hi"  # the first screen, from the button above the cards of inline mode
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{2,64}")


class DeepLinks:
    """Opens payloads and makes those of answers and departments; `openers` adds what others make, by letter."""

    def __init__(self, desk: Desk, openers: Mapping[str, Opener] | None = None) -> None:
        self._desk = desk
        self._openers: dict[str, Opener] = {
            ANSWER: self._open_answer,
            DEPARTMENT: self._open_department,
            HELLO[0]: lambda place, rest: self._desk.start(place) if rest == HELLO[1:] else None,
            **(openers or {}),
        }

    def open(self, place: Place, payload: str) -> Reply:
        """What a link shows; one that leads nowhere gets a polite line with the examples of the first screen."""
        opener = self._openers.get(payload[:1]) if _PAYLOAD.fullmatch(payload) else None
        reply = opener(place, payload[1:]) if opener is not None else None
        return reply or self._desk.start(place, self._desk.words(place).OLD_LINK)

    def share(self, place: Place, query: Query, username: str) -> Reply:
        """The link of an answer, with the button that passes it on."""
        link = f"https://t.me/{username}?start={self._payload(query)}"
        button = Action(say.SHARE_ON, {}, f"https://t.me/share/url?url={link}")
        reply = self._desk.close(place, plain(self._desk.words(place).SHARED, link, rows=[[button]]))
        return labelled(reply) if self._desk.is_english(place) else reply

    def _payload(self, query: Query) -> str:
        subject = query.subjects[0] if query.subjects else ""
        if query == _screen_of(subject) and self._is_department(subject):
            return DEPARTMENT + department_token(subject)
        with self._desk.database.session(write=True) as session:
            token = reports.share(session, query.to_json(), self._desk.clock())
            session.commit()
        return ANSWER + token

    def _is_department(self, subject: str) -> bool:
        return any(subject == known for known, _ in self._desk.departments(measured=False))

    def _open_answer(self, place: Place, token: str) -> Reply | None:
        with self._desk.database.session() as session:
            stored = reports.shared(session, token)
        if stored is None:
            return None
        try:
            query = Query.from_json(stored)
        except (TypeError, ValueError, KeyError):
            return None  # of an older version
        if not self._desk.knows(query) and self._desk.answer_here(place, query).status != "answered":
            return None  # of what is not there any more, or not for them
        return self._desk.run(place, query)

    def _open_department(self, place: Place, token: str) -> Reply | None:
        for subject, _ in self._desk.departments(measured=False):
            if department_token(subject) == token:
                return self._desk.run(place, _screen_of(subject))
        return None


def department_token(subject: str) -> str:
    """The opaque id of a department: the same for the same department, wherever the data are loaded."""
    return hashlib.sha256(subject.encode()).hexdigest()[:20]


def _screen_of(subject: str) -> Query:
    """What opening a department shows first: its newest budget, with the buttons to everything below."""
    return Query("amount", subjects=(subject,), measure="budget")
