"""The English interface: labels in English, names and quoted texts as the documents have them.

An answer is written anew from its figures, so nothing is translated that could be translated wrongly.
"""

from __future__ import annotations

import re
from calendar import month_abbr
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypedDict

from bot import english_texts as say
from bot import sentences
from bot.answer import Answer, Button, Paragraph, ShownFigure, Style
from bot.english_kinds import KIND_WORDS
from bot.english_notes import CONDITION
from bot.glossary import explain
from bot.korean import number, percent
from bot.render_page import Money
from bot.reply import Action, Reply
from bot.wording import is_english, speaking
from data.records import WON
from data.records.values import replace

_MILLION = "백만원"
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(\d{4})년")
_DOCUMENT = re.compile(r"(\d{4})년 문서")
_NOTED = re.compile(r"(.+) \(([^()]+)\)")
_OF_YEAR = re.compile(r"(.+) – (\d{4})년 (.+)")


class _How(TypedDict):
    """What the figures of an answer are together."""

    compared: bool
    made: str
    money: Money


def in_english(answer: Answer, money: Money = "auto") -> Answer:
    """The same answer with its sentences in English; it was made for somebody who reads English (`bot.wording`).

    `money` "million" writes amounts in million won, anything else in the unit of the document.
    """
    match answer.status:
        case "answered":
            paragraphs = _answered(answer, money)
        case "clarify" if answer.choices:
            paragraphs = _asked(answer)
        case _:
            paragraphs = [p for p in answer.paragraphs if p.style != "source"]
    return replace(
        answer, paragraphs=tuple(paragraphs), buttons=tuple(Button(b.label, b.query) for b in answer.buttons)
    )


def labelled(reply: Reply) -> Reply:
    """The reply with the labels of its buttons in English; names stay."""
    rows = tuple(tuple(Action(label(a.label), a.do, a.url) for a in row) for row in reply.rows)
    return replace(reply, rows=rows)


def label(text: str) -> str:
    """The English label of a button, the text itself where it is a name."""
    if text in say.LABELS:
        return say.LABELS[text]
    if found := _YEAR.fullmatch(text):
        return found[1]
    if found := _NOTED.fullmatch(text):
        return f"{found[1]} ({', '.join(_noted(part) for part in found[2].split(', '))})"
    if found := _OF_YEAR.fullmatch(text):
        return f"{found[1]} – {found[2]} {basis_word(found[3])}"
    return text


def _noted(part: str) -> str:
    """What tells choices of one name apart: a level, the year of a document, or a name."""
    if found := _DOCUMENT.fullmatch(part):
        return say.DOCUMENT_OF.format(year=found[1])
    word = KIND_WORDS.get(part, "")
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s") or part


def with_unit(value: Decimal, unit: str, money: Money = "auto") -> str:
    """A number with its unit, as whoever listens reads it: 5,258백만원, 5,258 million won."""
    if not is_english():
        return number(value) + unit
    if money == "million" and unit in WON:
        value, unit = Decimal(value * WON[unit]) / WON[_MILLION], _MILLION
    return number(value) + say.UNITS.get(unit, f" {unit}" if unit else "")


def basis_word(basis: str) -> str:
    """A stage of money as whoever listens reads it: 예산, budget."""
    return (say.BASES.get(basis) or KIND_WORDS.get(basis, basis)) if is_english() else basis


def period_word(period: str) -> str:
    """A part of a year as whoever listens reads it: 상반기, first half."""
    return say.PERIODS.get(period, period) if is_english() else period


def term_words(term: str) -> str:
    """A word of the trade as whoever listens reads it: 추경, 추경 (supplementary budget)."""
    entry = explain(term) if is_english() else None
    return f"{term} ({entry.en})" if entry is not None else term


def cited(document: str, lines: Sequence[int]) -> str:
    """The line of an answer that says where it stands."""
    if not is_english():
        return sentences.source(document, "·".join(str(n) for n in lines))
    words = say.SOURCE_ALONE if not lines else say.SOURCE_LINES if len(lines) > 1 else say.SOURCE
    return words.format(document=_entered(document), lines=", ".join(str(n) for n in lines))


def _entered(document: str) -> str:
    """The source of an actual that somebody entered has department, role and date where others have a title."""
    before, entered, rest = document.partition(sentences.ENTERED_ACTUAL + ", ")
    whose, _, on = rest.partition(", ")
    day = [int(n) for n in _NUMBER.findall(on)]
    if not entered or len(day) != 3:
        return document
    for role, korean in sentences.ROLE_NAMES.items():
        whose = re.sub(rf"\b{korean}$", role, whose)
    head = say.ENTERED_UNPUBLISHED if before else say.ENTERED
    return f"{head}, {whose}, {day[2]} {month_abbr[day[1]]} {day[0]}"


def figure_words(figure: ShownFigure, *, compared: bool = False, made: str = "", money: Money = "auto") -> str:
    """2026 budget: 5,258 million won (a target by its unit).

    `compared` calls a change the difference it is, `made` says what a figure is of several: their sum or average.
    """
    value = percent(figure.value) if figure.source is None and figure.unit == "%" else figure.value
    stage = (
        say.BASES.get(figure.basis) or KIND_WORDS.get(figure.basis) or say.MEASURES.get(figure.measure, figure.basis)
    )
    if figure.measure in ("change", "change_rate", "share", "achievement", "weight", "total"):
        stage = (
            say.DIFFERENCE
            if figure.measure == "change" and (compared or figure.basis == sentences.APART)
            else say.MEASURES[figure.measure]
        )
    if made and figure.measure == "total":
        stage = made
    elif made and figure.source is None and figure.measure != "count":
        stage = f"{stage} ({made})"
    year = str(figure.year) if figure.year is not None else ""
    with speaking(english=True):
        words = [year, period_word(figure.period), basis_word(figure.part), stage]
        return f"{' '.join(w for w in words if w)}: {with_unit(value, figure.unit, money)}"


def _answered(answer: Answer, money: Money) -> list[Paragraph]:
    terms = [line for name, text in answer.facts.items() for line in _term(name, text)]
    head = [p for p in answer.paragraphs[:1] if p.told and p.style == "headline"]
    if terms and not answer.figures and not answer.items:
        return [*head, *terms, *_told(answer, head)]
    lines: list[Paragraph] = []
    operation = answer.query.operation if answer.query is not None else ""
    how: _How = {"compared": operation == "compare", "made": say.MADE.get(operation, ""), "money": money}
    by_subject: dict[str, list[ShownFigure]] = {}
    for figure in sorted(answer.figures, key=lambda f: f.basis == sentences.APART):  # by how much stands last
        by_subject.setdefault(figure.subject, []).append(figure)
    listed = [name for name in answer.items if name]
    if not listed and len(by_subject) == 1:
        ((subject, figures),) = by_subject.items()
        first, *rest = figures
        lines.append(
            Paragraph(" – ".join(w for w in (_subject(subject, figures), figure_words(first, **how)) if w), "headline")
        )
        style: Style = "item" if len(figures) > 2 else "body"
        lines += [Paragraph(figure_words(f, **how) + _computed(f, figures), style) for f in rest]
    else:
        lines.append(Paragraph(_trend_of(answer.figures) if operation == "trend" else say.FOUND, "headline"))
        lines += [_line(n, name, by_subject.pop(name, []), how) for n, name in enumerate(listed, 1)]
        said = bool(head) and bool(listed)  # how many of how many is what the headline tells
        left = {n: f for n, f in by_subject.items() if not (said and all(map(_is_number_of_members, f)))}
        lines += [Paragraph(_of(name, found, how)) for name, found in left.items()]
    # a condition's value is told in the headline
    facts = {n: text for n, text in answer.facts.items() if not (_term(n, text) or n.startswith(f"{CONDITION} "))}
    lines += [Paragraph(f"{_fact(name)}: {text}") for name, text in facts.items()]
    if head:
        lines = [*head, *(replace(line, style="body") if line.style == "headline" else line for line in lines)]
        lines = [line for line in lines if line.text != say.FOUND]
    return [*lines, *terms, *_told(answer, head), *_sources(answer)]


def _is_number_of_members(figure: ShownFigure) -> bool:
    return figure.measure == "count" and figure.source is None


def _trend_of(figures: Sequence[ShownFigure]) -> str:
    """What goes through the years, by the name it has in the newest of them."""
    newest = max(figures, key=lambda f: f.year or 0)
    with speaking(english=True):
        stages = dict.fromkeys(basis_word(f.basis) for f in figures)
    return say.TREND.format(name=newest.subject, what=" and ".join(stages))


def _term(name: str, text: str) -> list[Paragraph]:
    """What a word of the trade means; nothing where the text is one of a document.  The law has its Korean name."""
    entry = explain(name)
    if entry is None or entry.text != text:
        return []
    made = [Paragraph(say.TERM.format(term=entry.term, name=entry.en), "headline"), Paragraph(entry.en_text)]
    return [*made, Paragraph(say.LAW.format(law=entry.law), "note")] if entry.law else made


def _subject(name: str, figures: Sequence[ShownFigure]) -> str:
    """Whose figures these are; what is counted is said by the figure itself, and is no name."""
    of, _, last = name.rpartition(" ")
    return of if any(f.measure == "count" and f.basis == last for f in figures) else name


def _of(name: str, figures: Sequence[ShownFigure], how: _How) -> str:
    return ": ".join(word for word in (_subject(name, figures), _joined(figures, how)) if word)


def _fact(name: str) -> str:
    """The label of a text, behind the name it is of where there are several."""
    of, _, last = name.rpartition(" ")
    return say.FACTS.get(name) or (f"{of}, {say.FACTS[last].lower()}" if of and last in say.FACTS else name)


def _line(place: int, name: str, figures: Iterable[ShownFigure], how: _How) -> Paragraph:
    said = _joined(figures, how)
    return Paragraph(f"{place}. {name}{' – ' if said else ''}{said}", "item")


def _joined(figures: Iterable[ShownFigure], how: _How) -> str:
    return "; ".join(_each(figures, how))


def _each(figures: Iterable[ShownFigure], how: _How) -> list[str]:
    """The words of each figure; how many fit and of how many is said at once (2026 indicators: 1 of 3)."""
    made: list[str] = []
    before: list[ShownFigure] = []
    figures = list(figures)
    for figure in figures:
        again = any(replace(figure, value=other.value) == other for other in before)
        if again and figure.source is None and figure.measure == "count":
            made[-1] += f" of {number(figure.value)}"
        else:
            made.append(figure_words(figure, **how) + _computed(figure, figures))
        before.append(figure)
    return made


def _computed(figure: ShownFigure, among: Sequence[ShownFigure]) -> str:
    """What tells a computed change or rate from the one that is printed beside it."""
    if figure.source is not None or figure.measure not in ("change", "change_rate", "achievement"):
        return ""
    same = (figure.measure, figure.year, figure.period, figure.subject)
    printed = any(f.source is not None and (f.measure, f.year, f.period, f.subject) == same for f in among)
    return say.COMPUTED if printed else ""


def _asked(answer: Answer) -> list[Paragraph]:
    choices = [Paragraph(f"{place}. {label(choice)}", "item") for place, choice in enumerate(answer.choices, 1)]
    return [Paragraph(say.WHICH, "headline"), *choices, Paragraph(say.PICK, "note")]


def _told(answer: Answer, head: Sequence[Paragraph]) -> list[Paragraph]:
    """What figures and texts do not say: what is not there, what was read as what."""
    return [replace(p, style="note") for p in answer.paragraphs[len(head) :] if p.told]


def _sources(answer: Answer) -> list[Paragraph]:
    by_document: dict[str, list[int]] = {}
    for source in answer.sources:
        by_document.setdefault(source.document, []).append(source.line)
    made = []
    for title, lines in by_document.items():
        with speaking(english=True):  # an entered actual has no line
            made.append(Paragraph(cited(title, sorted(set(lines) - {0})[:8]), "source"))
    return made
