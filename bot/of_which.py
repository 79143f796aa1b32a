"""A figure and a part of it asked in one breath: the answer holds both, where one thing has both."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from bot.answer import Answer, ShownFigure
from bot.answers_compared import together
from data.records import to_won
from data.records.values import replace
from nlp.lexicon import Lexicon
from nlp.of_which import FirstAsked, first_asked
from nlp.part import Part

_PERCENT = "%"


def with_the_first(part: Part, answer: Answer, lexicon: Lexicon, ask: Callable[[str], Answer]) -> Answer | None:
    """예산 얼마고 그중 군비는: the whole before the part that was answered alone; None where nothing is to be added.

    The grammar reads the narrowest of what a question says, so what was asked first is asked again by itself, and told
    only where it is of the same thing and year and can hold the part."""
    asked = first_asked(part.text)
    if asked is None or answer.status != "answered" or not answer.figures or answer.items:
        return None
    first = _alone(ask(asked.text))
    if first is None or first.figures[0] in answer.figures:
        return None
    whole = first.figures[0]
    fits = _lies_in(answer.figures[0], whole, lexicon) if asked.within else _beside(asked, answer, whole)
    return together([part, part], [first, answer]) if fits else None


def _alone(answer: Answer) -> Answer | None:
    """The answer with its first figure only: 접수 98건 of a row of which every step is told."""
    if answer.status != "answered" or not answer.figures or answer.items:
        return None
    if len({f.thing for f in answer.figures}) > 1:
        return None
    lines = [p for p in answer.paragraphs if p.style != "source"]
    alike = len({(f.year, f.measure) for f in answer.figures}) == 1  # and none of them a change from another
    if len(answer.figures) == 1 or not alike or len(lines) != len(answer.figures):
        return answer
    kept = tuple(p for p in answer.paragraphs if p.style == "source" or p is lines[0])
    return replace(answer, paragraphs=kept, figures=answer.figures[:1])


def _lies_in(inner: ShownFigure, whole: ShownFigure, lexicon: Lexicon) -> bool:
    """Whether a figure can be a part of another: of that thing or of what lies in it, in that year, and no larger."""
    if inner.year != whole.year or whole.thing not in (inner.thing, *lexicon.ancestors(inner.thing)):
        return False
    if inner.unit == _PERCENT:
        return whole.unit != _PERCENT
    least, most = _amount(inner), _amount(whole)
    return (inner.unit == whole.unit or (_is_money(inner) and _is_money(whole))) and least <= most


def _beside(asked: FirstAsked, answer: Answer, whole: ShownFigure) -> bool:
    """Whether a number is of the thing that was answered, in a unit asked for that the answer lacks."""
    same = all((f.thing, f.year) == (whole.thing, whole.year) for f in answer.figures)
    lacks = not any(f.unit == whole.unit for f in answer.figures)
    return same and lacks and any(whole.unit.endswith(unit) for unit in asked.units)


def _is_money(figure: ShownFigure) -> bool:
    return to_won(figure.value, figure.unit) is not None


def _amount(figure: ShownFigure) -> Decimal:
    won = to_won(figure.value, figure.unit)
    return figure.value if won is None else Decimal(won)
