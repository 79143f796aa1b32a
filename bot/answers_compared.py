"""Several answers to one question, or to several: whether they say the same, which is meant, and all in one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.answer import Answer, Paragraph, ShownFigure, Status
from bot.refusing import SAID_BACK, say
from bot.sentences import APART, source
from data.records import WON, to_won
from nlp.lexicon import Lexicon
from nlp.part import Part
from nlp.query import Choice, Clarify, Query
from nlp.receivers import names_money

_NUMBERS = ("몇", "얼마")
_LINES = 8  # line numbers named per document
_OF_SEVERAL, _RESULTS = ("compare", "minus", "ratio", "sum"), ("change", "rate", "total")


def essence(answer: Answer) -> tuple[object, ...]:
    """What an answer says, apart from whose it is: equal essences need no question."""
    return (
        answer.status,
        tuple((f.measure, f.basis, f.year, f.value, f.unit, f.part, f.period) for f in answer.figures),
        answer.items,
        tuple(answer.facts.values()),
    )


def comes_to_something(query: Query, answer: Answer) -> bool:
    """Whether a trend tells of several years, or a comparison how far two things lie apart: of one year only, or of
    things that are not alike, they are none."""
    if query.operation == "trend":
        return len({f.year for f in answer.figures}) > 1
    return query.operation == "compare" and any(f.basis == APART for f in answer.figures)


def same_said(answers: Sequence[Answer]) -> int | None:
    """Which answer is given where all say the same, each in its way; None where they do not."""
    if any(a.query is not None and a.query.operation in _OF_SEVERAL for a in answers):
        return _only_reckoned(answers)
    money = same_money(answers)
    return same_body(answers) if money is None else money


def _only_reckoned(answers: Sequence[Answer]) -> int | None:
    """Of things compared or added up the only ones that could be, else the only ones of one document; their first
    figures say little of the result."""
    made = [i for i, a in enumerate(answers) if any(f.measure in _RESULTS for f in a.figures)]
    near = [i for i in made if len({f.source.document_id for f in answers[i].figures if f.source is not None}) == 1]
    return next((found[0] for found in (made, near) if len(found) == 1), None)


def same_body(answers: Sequence[Answer]) -> int | None:
    """Which answer says most of who is in charge, where all name the same department: a team and its programme."""
    in_charge = {a.query.operation == "who" and tuple(a.facts.values()) for a in answers if a.query is not None}
    if len(answers) < 2 or len(in_charge) != 1 or not all(in_charge):
        return None
    return max(range(len(answers)), key=lambda i: len(answers[i].items))


def same_money(answers: Sequence[Answer]) -> int | None:
    """Which answer has the finest of amounts that are one amount printed in several precisions (0.13억, 13,850천원)."""
    first = [a.figures[0] for a in answers if a.figures]
    if len(first) < len(answers) or len(first) < 2:
        return None
    won = [to_won(f.value, f.unit) for f in first]
    steps = [_step(f) for f in first]
    if any(w is None for w in won) or len({(f.year, f.basis, f.part, f.period) for f in first}) > 1:
        return None
    amounts = [w for w in won if w is not None]
    finest = min(range(len(first)), key=lambda i: steps[i])
    same = all(abs(amount - amounts[finest]) * 2 <= step for amount, step in zip(amounts, steps, strict=True))
    return finest if same else None


def _step(figure: ShownFigure) -> int:
    """원 of one unit of the last printed digit."""
    exponent = figure.value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return WON.get(figure.unit, 1) // 10 ** max(places, 0) or 1


def of_one_thing(parts: Sequence[Part], answers: Sequence[Answer], run: Callable[[Query], Answer]) -> list[Answer]:
    """몇 명 얼마: where only one of the things that a name means has one of the numbers, all are asked of it."""
    made = list(answers)
    for number, (part, answer) in enumerate(zip(parts, answers, strict=True)):
        outcome = part.outcome
        if answer.status != "clarify" or not isinstance(outcome, Clarify):
            continue
        beside = [a.query.subjects for p, a in zip(parts, answers, strict=True) if p.text == part.text and a.query]
        told = next((c.query for c in outcome.choices if c.query.subjects in beside), None)
        made[number] = run(told) if told is not None else answer
    return made


def _facts(answers: Sequence[Answer]) -> dict[str, str]:
    """The facts of all answers; what one field says in several of them stands in it one after the other."""
    made: dict[str, list[str]] = {}
    for answer in answers:
        for field, text in answer.facts.items():
            made.setdefault(field, []).append(text)
    return {field: "\n".join(dict.fromkeys(texts)) for field, texts in made.items()}


def _one_asked(text: str) -> bool:
    """몇 명이 써: whether one number is asked for, and no money by its name, though a word may be read as one of it."""
    return sum(text.count(word) for word in _NUMBERS) == 1 and not names_money(text) and "얼마" not in text


def _sources_last(paragraphs: Sequence[Paragraph], answers: Sequence[Answer]) -> tuple[Paragraph, ...]:
    """The lines of several answers to one question, each once, and behind them where they stand, each document once."""
    told = [p for p in dict.fromkeys(paragraphs) if p.style != "source"]
    cited = list(dict.fromkeys(p for p in paragraphs if p.style == "source"))
    lines: dict[str, list[int]] = {}
    for one in (s for a in answers if a.status == "answered" for s in a.sources):
        lines.setdefault(one.document, []).append(one.line)
    if len(cited) > len(lines) and all(all(found) for found in lines.values()):
        numbers = {document: sorted(set(found)) for document, found in lines.items()}
        cited = [
            Paragraph(source(d, "·".join(map(str, n[:_LINES])), more=len(n) > _LINES), "source")
            for d, n in numbers.items()
        ]
    return (*told, *cited)


def together(parts: Sequence[Part], answers: Sequence[Answer]) -> Answer:
    """One answer to several questions, each labelled; a condition not understood stops all of them."""
    for part, answer in zip(parts, answers, strict=True):
        stops = isinstance(part.outcome, Clarify) and part.outcome.reason == "not_understood_part"
        if stops and answer.status != "answered":
            return answer
    order: tuple[Status, ...] = ("answered", "clarify", "not_found", "denied", "out_of_scope")
    status = min((a.status for a in answers), key=order.index)
    same = len({p.text for p in parts}) == 1
    if same and status == "answered" and _one_asked(parts[0].text):
        found = [(p, a) for p, a in zip(parts, answers, strict=True) if a.status == status]
        if len(found) == 1:
            return found[0][1]
    paragraphs: list[Paragraph] = []
    asking = [i for i, a in enumerate(answers) if a.status == "clarify" and a.choices]
    if len(asking) > 1:  # one question back at a time: its numbers must mean one thing
        parts = [p for i, p in enumerate(parts) if i not in asking[1:]]
        answers = [a for i, a in enumerate(answers) if i not in asking[1:]]
    for number, (part, answer) in enumerate(zip(parts, answers, strict=True), start=1):
        if not same:
            paragraphs.append(Paragraph(say.part_label(number, part.text[:SAID_BACK])))
        paragraphs += answer.paragraphs
    contexts = [a.context for a in answers if a.context is not None]
    return Answer(
        status=status,
        paragraphs=_sources_last(paragraphs, answers) if same else tuple(paragraphs),
        figures=tuple(dict.fromkeys(f for a in answers for f in a.figures)),
        items=tuple(i for a in answers for i in a.items),
        facts=_facts(answers),
        choices=tuple(c for a in answers for c in a.choices),
        sources=tuple(dict.fromkeys(s for a in answers for s in a.sources)),
        query=answers[0].query,
        buttons=tuple(b for a in answers for b in a.buttons)[:6],
        context=contexts[-1] if contexts else None,
        explanation=" / ".join(a.explanation for a in answers if a.explanation),
        lacks_text=any(a.lacks_text for a in answers),
    )


def without_twins(told: Sequence[tuple[Choice, Answer]], lexicon: Lexicon) -> list[tuple[Choice, Answer]]:
    """The choices, once each: an indicator and its task of the same name and the same figures are nobody's choice."""
    made: dict[object, tuple[Choice, Answer]] = {}
    for choice, answer in told:
        names = tuple(lexicon.subjects[s].text for s in choice.query.subjects if s in lexicon.subjects)
        told_of = (names, *((f.measure, f.year, f.value, f.unit) for f in answer.figures))
        made.setdefault(told_of if names and answer.figures else id(choice), (choice, answer))
    return list(made.values())
