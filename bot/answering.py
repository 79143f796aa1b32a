"""What a chat needs of whoever answers: `bot.assistant` does, and so does what is put around it or in its place."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from bot.answer import Answer
from bot.render_page import Money, Style
from nlp.query import Context, Name, Outcome, Query
from nlp.standing import Standing


class Assistant(Protocol):
    """What the chat needs of `bot.assistant`; every call is synchronous and thread-safe."""

    def ask(
        self,
        text: str,
        *,
        role: str,
        department: str,
        context: Context | None,
        today: date,
        now: float,
        personal: bool = True,
        style: Style = "plain",
        money: Money = "auto",
    ) -> Answer: ...

    def run(
        self,
        query: Query,
        *,
        role: str,
        department: str,
        context: Context | None,
        today: date,
        now: float,
        style: Style = "plain",
        money: Money = "auto",
    ) -> Answer: ...

    def prepare(self) -> None: ...

    def examples(self, count: int = 4) -> list[str]: ...

    def standing(self, text: str, *, today: date) -> Standing | None: ...

    def read(
        self, text: str, *, today: date, now: float, context: Context | None = None, department: str = ""
    ) -> list[Outcome]: ...

    def name_of(self, subject: str) -> Name | None: ...

    def newest(self, query: Query) -> Query: ...
