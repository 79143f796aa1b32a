"""A question with all that its answer depends on, and what becomes of it: values that another process can be given.

Making an answer stores nothing and knows nothing of people and chats (`bot.desk` does both), so it can be made anew
and anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime

from bot.answer import Answer
from bot.answer_screen import screen, terms_of
from bot.answering import Assistant
from bot.english import in_english, labelled
from bot.hints import hinted
from bot.render_page import Money, Style
from bot.reply import Reply
from bot.wording import speaking
from data.records.values import value
from data.zone import SEOUL
from nlp.query import Context, Form

_encoded = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` would make an encoder for every answer


@value
class Asked:
    """A question of somebody; `context` is the conversation as it is stored, `personal` whether nobody reads along."""

    text: str
    now: datetime
    role: str = "citizen"
    department: str = ""
    context: str = ""
    personal: bool = True
    style: Style = "plain"
    money: Money = "auto"
    english: bool = False


@value
class Thought:
    """An answer of which nothing is stored yet.

    `reply` is None for one that is handed out as a picture or a file, which is made of `answer` then.  `context` is the
    conversation after it, None where there is none; `missed` the word that was not understood, and the status.
    """

    reply: Reply | None
    answer: Answer | None
    context: str | None
    missed: tuple[str, str] | None


#: `think` in another process.
Think = Callable[[Asked], Future[Thought]]


def think(assistant: Assistant, asked: Asked) -> Thought:
    """Answer a question."""
    with speaking(english=asked.english):
        answer = assistant.ask(
            asked.text,
            role=asked.role,
            department=asked.department,
            context=read_context(asked.context),
            today=asked.now.astimezone(SEOUL).date(),
            now=asked.now.timestamp(),
            personal=asked.personal,
            style=asked.style,
            money=asked.money,
        )
        answer = hinted(answer, asked.role if asked.personal else "citizen")
        is_file = bool(answer.form) and answer.status == "answered" and answer.query is not None
        terms = terms_of(answer) if asked.style == "plain" else ()
        reply = None
        if not is_file:
            reply = shown(answer, form=answer.form, terms=terms, money=asked.money, english=asked.english)
    context = written(answer.context) if answer.context is not None else None
    missed = (answer.missed, answer.status) if answer.missed else None
    return Thought(reply, answer if is_file else None, context, missed)


def shown(
    answer: Answer, page: int = 0, *, form: Form = "", terms: Sequence[str] = (), money: Money = "auto", english: bool
) -> Reply:
    """An answer in words, labels in the language of whoever asks."""
    reply = screen(in_english(answer, money) if english else answer, page, form=form, terms=terms)
    return labelled(reply) if english else reply


def written(context: Context) -> str:
    """The state of a conversation as it is stored."""
    return _encoded(context.to_json())


def read_context(text: str) -> Context | None:
    """The state that was `written`; None where there is none or it is of an older version."""
    if not text:
        return None
    try:
        return Context.from_json(json.loads(text))
    except (TypeError, ValueError, KeyError):
        return None
