"""The page an answer is written on: whatever figure is said on it is counted among the answer's figures and sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from bot import note_texts
from bot import sentences as say
from bot.answer import Answer, Button, Paragraph, ShownFigure, SourceLine, Status
from bot.answer import Style as ParagraphStyle
from bot.korean import number, percent, won_words
from bot.wording import spoken
from data.records import WON
from db.result import Delta, Document, Entered, Reading, Text, Thing, goes_on
from nlp.query import Query

notes = spoken(note_texts)
Style = Literal["plain", "official"]
Money = Literal["auto", "million", "printed"]

#: Printed qualifiers that belong to the number when it is read; others stay in the document.
_BEFORE = ("약", "최대", "최소", "총")
_AFTER = ("이상", "이하", "이내", "내외", "정도", "초과", "미만", "여")
_SOURCE_LINES = 8  # line numbers named per document in the text; `sources` has all


@dataclass(slots=True)
class Page:
    """Collects paragraphs; `style` and `money` say how they are written."""

    query: Query
    style: Style = "plain"
    money: Money = "auto"
    role: str = "citizen"
    paragraphs: list[Paragraph] = field(default_factory=list)
    figures: dict[ShownFigure, None] = field(default_factory=dict)
    items: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    cited: dict[tuple[Document, int], None] = field(default_factory=dict)
    entered: dict[Entered, None] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)

    # --- writing -----------------------------------------------------------------------------------------------------

    def write(self, text: str, style: ParagraphStyle = "body", *, told: bool = False) -> None:
        if text:
            self.paragraphs.append(Paragraph(text, style, told))

    def headline(self, text: str, *, told: bool = False) -> None:
        self.write(text, "headline" if not self.paragraphs else "body", told=told)

    def note(self, text: str, *, told: bool = True) -> None:
        """What the figures do not say, in the language of whoever asked."""
        if all(p.text != text for p in self.paragraphs):
            self.write(text, "note", told=told)

    def item(self, index: int, text: str) -> None:
        self.write(f"{index}. {text}", "item")

    def cite(self, thing: Thing, line: int) -> None:
        self.cited.setdefault((thing.document, line))

    # --- figures -----------------------------------------------------------------------------------------------------

    def use(self, reading: Reading, subject: str = "") -> None:
        """Count the figure among those of the answer and its line among the sources."""
        shown = ShownFigure(
            subject or reading.thing.name,
            reading.measure,
            reading.called,
            reading.year,
            reading.value,
            reading.unit,
            reading.period,
            reading.part,
            reading.thing.lineage or reading.thing.id,
            holder(reading.thing),
            _source(reading),
        )
        self.figures.setdefault(shown)
        if reading.entered is not None:
            self.entered.setdefault(reading.entered)
        elif reading.line:
            self.cite(reading.thing, reading.line)

    def _noted(self, name: str, note: str) -> None:
        """A note with numbers as a fact, and a second one of that name as well (1분 5초, 5분 19초)."""
        held = self.facts.setdefault(name, note)
        if note not in held.split("\n"):
            self.facts[name] = f"{held}\n{note}"

    def figure(self, reading: Reading, *, size_only: bool = False, subject: str = "") -> str:
        """The figure as read, with its unit; `size_only` leaves out the sign (the sentence says which way)."""
        self.use(reading, subject)
        if any(c.isdigit() for c in reading.note):
            self._noted(f"{reading.thing.name} {stage(reading)}", reading.note)
        return figure_words(reading, money=self.money, size_only=size_only)

    def count(self, value: int, thing_kind: str, *, basis: str, year: int | None = None, subject: str = "") -> str:
        """A number of things counted by the bot, as a figure."""
        unit = say.counter(thing_kind)
        self.figures.setdefault(ShownFigure(subject or basis, "count", basis, year, Decimal(value), unit))
        return f"{value:,}{unit}"

    def phrase(self, reading: Reading) -> tuple[str, str]:
        """(year and stage, figure) of a reading."""
        return year_and_stage(reading), self.figure(reading)

    def phrases(self, readings: Iterable[Reading]) -> list[tuple[str, str]]:
        """`phrase` of each; a year just said is not repeated."""
        made: list[tuple[str, str]] = []
        last: Reading | None = None
        for reading in readings:
            what, figure = self.phrase(reading)
            if last is not None and goes_on(last, reading):
                what, begun = made.pop()
                figure = f"{begun} {figure}"
                self.facts.setdefault(f"{reading.thing.name} {stage(reading)}", figure)
            elif last is not None and reading.year == last.year:
                what = stage(reading)
            last = reading
            made.append((what, figure))
        return made

    def said(self, reading: Reading) -> str:
        return " ".join(self.phrase(reading))

    def change_words(self, delta: Delta) -> str:
        """Size and rate of a change: 5억 5,000만원 (550백만원), 11.68% – with signs in the official style."""
        official = self.style == "official"
        words = []
        rate_first = "change_rate" in (self.query.by, self.query.measure)
        for reading in (delta.rate, delta.change) if rate_first else (delta.change, delta.rate):
            if reading is not None:
                text = self.figure(reading, size_only=not official)
                words.append(f"+{text}" if official and reading.value > 0 else text)
        return with_rate(*words) if len(words) == 2 else words[0] if words else ""

    def computed_difference(self, delta: Delta, *, beside: bool = False) -> None:
        """Say what the two columns give where it is not what is printed.

        `beside` an amount, where no change was asked for, no word is lost on what rounding explains.
        """
        change, rate = delta.computed_change, delta.computed_rate
        if beside and _by_rounding(delta):
            return
        if change is not None or rate is not None:
            self.note(
                notes.computed_difference(
                    self.figure(change) if change is not None else "",
                    self.figure(rate) if rate is not None else "",
                    rounded=_by_rounding(delta),
                )
            )

    # --- finishing ---------------------------------------------------------------------------------------------------

    def answer(self, status: Status, explanation: str) -> Answer:
        """The answer, its sources last."""
        by_document: dict[Document, list[int]] = {}
        for document, line in self.cited:
            by_document.setdefault(document, []).append(line)
        for document, lines in by_document.items():
            if status == "answered":
                numbers, more = _line_numbers(lines)
                self.write(say.source(document.title, numbers, more=more), "source")
        for one in self.entered:
            self.write(say.source(_entered_words(one), "") + say.NOT_PRINTED, "source")
        return Answer(
            status=status,
            paragraphs=tuple(self.paragraphs),
            figures=tuple(self.figures),
            items=tuple(self.items),
            facts=dict(self.facts),
            sources=(
                *(SourceLine(d.title, d.id, line) for d, line in self.cited),
                *(_entered_line(one) for one in self.entered),
            ),
            query=self.query,
            buttons=tuple(self.buttons[:8]),
            explanation=explanation,
        )


def _source(reading: Reading) -> SourceLine | None:
    """Where a figure is printed; None of what was computed, though it comes from printed ones."""
    if not reading.printed:
        return None
    if reading.entered is not None:
        return _entered_line(reading.entered)
    document = reading.thing.document
    return SourceLine(document.title, document.id, reading.line) if reading.line else None


def _entered_line(entered: Entered) -> SourceLine:
    """Where an entered actual comes from: no document and no line."""
    return SourceLine(_entered_words(entered), f"entry-{entered.id}", 0)


def _entered_words(entered: Entered) -> str:
    on = f"{entered.on.year}년 {entered.on.month}월 {entered.on.day}일"
    return say.entered(entered.department, say.ROLE_NAMES.get(entered.role, ""), on, confirmed=entered.confirmed)


def with_rate(amount: str, rate: str) -> str:
    """5억 5,000만원 (550백만원, 11.68%): the rate joins the bracket that is there already."""
    if not (amount and rate):
        return amount or rate
    return f"{amount[:-1]}, {rate})" if amount.endswith(")") else f"{amount} ({rate})"


def _line_numbers(lines: Iterable[int]) -> tuple[str, bool]:
    """The first lines, and whether there are more."""
    numbers = sorted(set(lines))
    return "·".join(str(n) for n in numbers[:_SOURCE_LINES]), len(numbers) > _SOURCE_LINES


# --- words of figures ------------------------------------------------------------------------------------------------


def figure_words(reading: Reading, *, money: Money = "auto", size_only: bool = False) -> str:
    """A number as read: money in 억/만원 with the printed amount in brackets, the rest as printed with its unit."""
    value = abs(reading.value) if size_only else reading.value
    if reading.unit in WON:
        return _note(reading, _money_words(reading, value, money))
    if reading.measure in ("achievement", "share", "change_rate") and not reading.printed:
        return f"{number(percent(value))}%"
    digits = reading.digits
    text = f"{value:,.{digits}f}" if digits else number(value)
    return _note(reading, text + reading.unit)


def _money_words(reading: Reading, value: Decimal, money: Money) -> str:
    return won_text(value, reading.unit, f"{value:,.{reading.digits}f}{reading.unit}", money)


def won_text(value: Decimal, unit: str, printed: str, money: Money) -> str:
    """An amount of money in 억/만원 with the printed one in brackets, in 백만원, or as printed alone."""
    won = value * WON[unit]
    if won != won.to_integral_value():
        return printed
    words = won_words(int(won))
    if money == "million" and value:
        return printed if unit == "백만원" else f"{number(_plain(won / WON['백만원']))}백만원"
    if money == "printed" or words == printed or value == 0:
        return printed if value else words
    return f"{words} ({printed})"


def _plain(value: Decimal) -> Decimal:
    """Without zeros behind the point."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def figure_text(figure: ShownFigure, money: Money = "auto") -> str:
    """A figure of an answer as read, outside the sentence that said it: in captions and tables."""
    if figure.unit in WON:
        return won_text(figure.value, figure.unit, number(figure.value) + figure.unit, money)
    value = percent(figure.value) if figure.source is None and figure.unit == "%" else figure.value
    return number(value) + figure.unit


def _note(reading: Reading, text: str) -> str:
    if reading.note in _BEFORE:
        return f"{reading.note} {text}"
    if reading.note in _AFTER:
        return f"{text} {reading.note}"
    return f"{text} ({reading.note})" if reading.note and reading.note != "미집계" else text


def _is_entered(figure: Reading | ShownFigure) -> bool:
    """Whether a manager entered it: no document prints it."""
    if isinstance(figure, Reading):
        return figure.entered is not None
    return figure.source is not None and not figure.source.line


def stage(reading: Reading | ShownFigure) -> str:
    """예산, 결산, 목표, 현원 …, with the share or period it is about."""
    called = reading.called if isinstance(reading, Reading) else reading.basis
    if reading.measure in ("target", "actual", "achievement", "weight", "share", "change", "change_rate"):
        word = say.MEASURES[reading.measure]
        if reading.measure == "change" and (reading.basis == say.APART or reading.unit not in WON):
            word = reading.basis if reading.basis == say.APART else say.CHANGED  # no 증감액 of people or points
        if reading.measure == "actual" and _is_entered(reading):
            word = say.ENTERED_ACTUAL
    elif reading.measure == "total":
        word = f"{reading.basis} 합계".strip()
    elif reading.measure == "budget" and reading.basis and not reading.basis.endswith(("예산", "결산", "액", "추경")):
        word = f"{reading.basis} 예산" if reading.basis not in ("지출",) else "지출액"
    elif isinstance(reading, Reading) and reading.measure == "count" and reading.basis == reading.thing.name:
        word = say.counted(reading.unit)  # said of what it is already
    elif reading.measure == "count" and called in ("", say.MEASURES["count"]):
        word = say.counted(reading.unit)
    else:
        word = called or say.MEASURES[reading.measure]
    return " ".join(w for w in (reading.period, reading.part, word) if w)


def year_and_stage(reading: Reading) -> str:
    """2026년 예산; a figure without a year is one of its document's year."""
    year = reading.year if reading.year is not None else reading.thing.document.year
    return f"{year}년 {stage(reading)}"


def year_words(figure: ShownFigure) -> str:
    """2026년 예산, of a figure of an answer."""
    return f"{figure.year}년 {stage(figure)}" if figure.year is not None else stage(figure)


# --- words of subjects -----------------------------------------------------------------------------------------------


def label(thing: Thing, *, place: bool = True) -> str:
    """How a subject is called in a sentence: a department by name, what is under one with it."""
    above = holder(thing)
    if thing.kind in ("organization", "field"):
        return say.quoted(thing.name) if any(c.isdigit() for c in thing.name) else thing.name
    if thing.kind == "department":
        return f"{above} {thing.name}" if thing.level == "team" and place and above else thing.name
    if thing.kind == "budget_row":
        return f"{above} {thing.name}" if above else thing.name
    name = say.quoted(thing.name)
    return f"{above} {name}" if place and above and thing.kind != "case" else name


def holder(thing: Thing) -> str:
    """The department a subject stands under, else its organisation (never itself)."""
    department = thing.department
    if department is not None:
        return department.name
    organization = thing.document.organization
    return organization if organization != thing.name else ""


def scope_words(scope: Sequence[Thing], documents: Sequence[Document] = (), members: Sequence[Thing] = ()) -> str:
    """What a list of `members` is under: the names of its scope, else the organisation where it is only one."""
    units = {(d.organization, d.unit) for d in documents}
    whole = [t.name for t in scope if t.kind == "organization"]
    if scope and len(whole) == len(scope) == len(units) == 1:  # a plan of one bureau tells nothing of the others
        unit = next(iter(units))[1]
        wider = any(not _in_unit(thing, unit) for thing in members)  # but all departments may be counted there
        return whole[0] if wider else f"{whole[0]} {unit}".strip()
    if scope:
        return "·".join(t.name if t.kind in ("department", "organization") else say.quoted(t.name) for t in scope)
    if len(units) != 1:
        return ""
    organization, unit = next(iter(units))
    return f"{organization} {unit}".strip()


def _in_unit(thing: Thing, unit: str) -> bool:
    """Whether a department is the one whose plan lists it, or lies under it; all else that a plan lists is its own."""
    if thing.kind != "department" or not unit:
        return True
    above: Thing | None = thing
    while above is not None and not unit.endswith(above.name):
        above = above.department
    return above is not None


def quote(page: Page, text: Text) -> str:
    """A printed text, its line named among the sources."""
    page.cite(text.thing, text.line)
    return text.text


def _by_rounding(delta: Delta) -> bool:
    """Whether a printed change and rate are as near to those of the two amounts as their rounding allows."""
    step = Decimal(1).scaleb(-max(delta.before.digits, delta.now.digits))
    before, now = delta.before.value, delta.now.value
    if delta.change is not None and abs(delta.change.value - (now - before)) > 2 * step:
        return False
    if delta.rate is None or delta.computed_rate is None:
        return True
    allowed = 100 * step * (1 + abs(now / before)) / abs(before) if before else Decimal(0)
    return abs(delta.rate.value - delta.computed_rate.value) <= allowed + Decimal("0.01")
