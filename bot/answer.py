"""The channel-neutral answer: what is said, the figures behind it, and the next steps it offers."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from typing import Any, Literal

from data.records.values import value
from nlp.query import Context, Form, Query

Status = Literal["answered", "clarify", "not_found", "out_of_scope", "denied"]
Style = Literal["headline", "body", "item", "note", "source"]


@value
class Paragraph:
    """One line of the answer; `item` lines are numbered by the text itself, `source` lines are citations.

    `told` lines are what the figures do not say (what is not there, what was read as what): they are in the language
    of whoever asked from the first, and stay where an answer is written anew in English.
    """

    text: str
    style: Style = "body"
    told: bool = False


@value
class SourceLine:
    """A document and the line a figure or text stands on."""

    document: str
    document_id: str
    line: int


@value
class ShownFigure:
    """One number of the answer, as the contract's `figures` has it.

    `thing` (one id for the same thing in documents of all years), `holder` (the department or organisation above) and
    `source` (None: the bot computed it) are for tables and charts; figures that differ only in the last two are one.
    """

    subject: str
    measure: str
    basis: str
    year: int | None
    value: Decimal
    unit: str
    period: str = ""
    part: str = ""
    thing: str = ""
    holder: str = field(default="", compare=False)
    source: SourceLine | None = field(default=None, compare=False)


@value
class Button:
    """A next step: an edited Query, never a text."""

    label: str
    query: Query


@value
class Answer:
    """One answer to one message.  `context` is the dialogue state after it, `form` what the person wants it as."""

    status: Status
    paragraphs: tuple[Paragraph, ...]
    figures: tuple[ShownFigure, ...] = ()
    items: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    query: Query | None = None
    buttons: tuple[Button, ...] = ()
    context: Context | None = None
    explanation: str = ""  # one line: what was understood
    form: Form = ""
    missed: str = ""  # the word that was not understood
    nearest: tuple[str, ...] = ()  # names that may be meant by it
    lacks_text: bool = False  # it may stand in the texts of a document of which only the figures are there

    @property
    def text(self) -> str:
        """The plain text of the chat."""
        return "\n".join([p.text for p in self.paragraphs])

    def to_json(self) -> dict[str, Any]:
        """The contract's answer line without `id` and `session` (DESIGN.md, the machine-readable contract)."""
        return {
            "status": self.status,
            "text": self.text,
            "figures": [_figure_json(f) for f in self.figures],
            "items": list(self.items),
            "facts": dict(self.facts),
            "choices": list(self.choices),
            "sources": [{"document": s.document, "document_id": s.document_id, "line": s.line} for s in self.sources],
            "query": self.query.to_json() if self.query else None,
        }


def _figure_json(figure: ShownFigure) -> dict[str, Any]:
    made: dict[str, Any] = {
        "subject": figure.subject,
        "measure": figure.measure,
        "basis": figure.basis,
        "year": figure.year,
        "value": json_number(figure.value),
        "unit": figure.unit,
    }
    if figure.period:
        made["period"] = figure.period
    if figure.part:
        made["part"] = figure.part
    return made


def json_number(value: Decimal) -> int | float:
    """A JSON number equal to the decimal: int where whole (whatever its printed zeros), else the nearest double."""
    return int(value) if value == value.to_integral_value() else float(value)
