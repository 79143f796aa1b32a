"""One message with all that its answer depends on beside the data: who sends it, in which conversation, and when."""

from __future__ import annotations

from datetime import date

from bot.render_page import Money, Style
from data.records.values import value
from nlp.query import Context


@value
class Asker:
    """Who asks: role and department come from the caller, never from the text."""

    role: str = "citizen"
    department: str = ""
    style: Style = "plain"
    money: Money = "auto"


@value
class Turn:
    """A turn of a conversation: `context` is what was said before, `now` the time that it may have grown old by."""

    asker: Asker
    context: Context | None
    today: date
    now: float
