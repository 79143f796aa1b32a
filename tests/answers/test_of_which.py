"""A figure and a part of it asked in one breath are told together only where the one can hold the other."""

from decimal import Decimal
from typing import cast

import pytest

from bot.answer import Answer, Paragraph, ShownFigure
from bot.of_which import with_the_first
from nlp.lexicon import Lexicon
from nlp.part import Part
from nlp.query import NotUnderstood


class _Above:
    """A thing `b` lies in `a`."""

    def ancestors(self, thing: str) -> list[str]:
        return {"b": ["b", "a"]}.get(thing, [thing])


def _figure(value: int, unit: str, thing: str = "a", **given: str) -> ShownFigure:
    return ShownFigure("별밤", "count", given.get("basis", ""), 2031, Decimal(value), unit, thing=thing)


def _answer(*figures: ShownFigure) -> Answer:
    return Answer("answered", tuple(Paragraph(f"{f.basis}{f.value}{f.unit}") for f in figures), figures)


def _told(text: str, answer: Answer, first: Answer) -> Answer | None:
    part = Part(text, NotUnderstood("not_found", "unknown_name", ""))
    return with_the_first(part, answer, cast("Lexicon", _Above()), lambda _said: first)


@pytest.mark.parametrize("part", [_figure(39, "명"), _figure(39, "명", thing="b"), _figure(71, "%")])
def test_the_whole_comes_before_its_part(part: ShownFigure) -> None:
    whole = _figure(55, "명")
    told = _told("별밤 정원이 몇 명이고 그중 6급은", _answer(part), _answer(whole))
    assert told is not None
    assert told.figures == (whole, part)


@pytest.mark.parametrize("part", [_figure(56, "명"), _figure(39, "명", thing="c"), _figure(3, "건")])
def test_what_cannot_be_a_part_is_told_alone(part: ShownFigure) -> None:
    assert _told("별밤 정원이 몇 명이고 그중 6급은", _answer(part), _answer(_figure(55, "명"))) is None


def test_of_a_row_only_the_whole_is_told_besides() -> None:
    whole, done, left = (_figure(n, "건", basis=b) for n, b in ((98, "접수"), (47, "완료"), (51, "추진")))
    told = _told("별밤 건의 몇 건이고 그중 완료는", _answer(done), _answer(whole, done, left))
    assert told is not None
    assert told.figures == (whole, done)
    assert "추진" not in told.text


def test_a_number_is_told_before_what_else_is_asked_of_it() -> None:
    money, number = _figure(4, "백만원"), _figure(15, "명")
    told = _told("별밤 동호회 몇 명이고 지원액은", _answer(money), _answer(number))
    assert told is not None
    assert told.figures == (number, money)
    assert _told("별밤 동호회 몇 명이고 지원액은", _answer(money), _answer(_figure(3, "건"))) is None
