"""A word that only describes what a question names: a number that is printed of it (동호회 15개팀 예산), or what its
figure is called (목표 공시율).  Without the word the question is understood, and the answer shows that it is true."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.answer import Answer, ShownFigure
from data.records import WON
from data.records.values import value
from db.near_words import DURATIONS, RATE_NAME
from db.result import Amounts, Result
from nlp.counted import counted_in
from nlp.normalise import key
from nlp.numbers import Number, find_numbers
from nlp.part import Part
from nlp.query import Clarify, NotUnderstood, Outcome, Query

_KINDS = ("money", "percent", "count", "bare")
_POINTS = re.compile(r"만족도?$")
_NUMBER_OF = re.compile(r"[가-힣]{2}수$")
_ANYTHING = "수"
_POINT = "점"
_FOR_EACH = "당"
_FEW = 2  # words of a label
_MOST_CHOICES = 8
_STEM = 2  # syllables of a word that must be said of what is shown
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:은|는|이|가|을|를|한테|에게)$")
_IF = re.compile(r"(?<=[가-힣]{2})(?:이라?면|라면)$")  # 자녀가 대학생이면
#: What the fields of a programme tell of: what somebody gets, under which conditions, how many there are.
_TOLD_IN_TEXTS = re.compile(r"조건|자격|얼마|받|몇\s?명|대상")
_MONEY = re.compile(r"예산|결산|사업비|추경|증감|비중")
_HOW_MANY = re.compile(r"몇\s?명")
_HOW_MUCH = re.compile(r"몇|얼마")
_FIGURES = ("amount", "trend", "change", "compare", "share", "printed")
_PRINTED = ("", "count", "target", "actual", "budget")


@value
class Besides:
    """A question without a word, and what the word has to be true of."""

    text: str
    number: Number | None
    unit: str
    word: str = ""

    def holds(self, answer: Answer, printed: Iterable[Result]) -> bool:
        """Whether the answer, or what else is printed of its subject, shows what the word said."""
        if answer.status != "answered" or not answer.figures:
            return False
        readings = [r for result in printed if isinstance(result, Amounts) for line in result.lines for r in line.asked]
        if self.number is None and not self._said_of(answer):
            return False  # 회원수 of a body says nothing of its 차량수
        first = answer.figures[0].unit
        if self.unit == _ANYTHING:
            return counts(answer.figures[0])
        if self.number is None:  # 만족도 전년목표 대비 몇 %: a share of what is printed in that unit
            return first.startswith(self.unit) or (first == "%" and any(r.unit.startswith(self.unit) for r in readings))
        asked, unit = self.number.value, self.number.unit
        if _HOW_MUCH.search(self.text) and answer.figures[0].value == asked and first.startswith(unit):
            return False  # 70건의 채택률 35%는 몇 건: what is said back is not what is asked for
        figures = [(r.value, r.unit, r.won) for r in readings]
        figures += [(f.value, f.unit, None) for f in answer.figures[1:]]  # 125회 중 온라인 비율: the whole beside it
        return any(
            won == asked if self.number.kind == "money" else said == asked and (not unit or of.startswith(unit))
            for said, of, won in figures
        )

    def _said_of(self, answer: Answer) -> bool:
        """Whether what is shown is called by the word or counted in it: 학교수 of 10개교, 만족도 of 94점."""
        unit = answer.figures[0].unit
        counted = self.unit == _POINT or (bool(unit) and unit != "%" and (self.unit == unit or unit[-1] in self.word))
        return counted or self.word[:_STEM] in key(answer.text)


def besides(part: Part) -> Besides | None:
    """The question without the one word that was not understood, where that is a number or what a figure is called."""
    word = _word(part.outcome).strip()
    if not word or word not in part.text or word.endswith(_FOR_EACH):
        return None
    rest = " ".join(part.text.replace(word, " ", 1).split())
    numbers = [n for n in find_numbers(word) if n.kind in _KINDS]
    if len(numbers) == 1 and numbers[0].end - numbers[0].start >= len(word) - 1:
        return Besides(rest, numbers[0], "")
    plain = _PARTICLE.sub("", word)
    if _NUMBER_OF.search(plain):  # 시설수
        return Besides(" ".join(part.text.replace(word, " 몇 개 ", 1).split()), None, _ANYTHING, plain)
    unit = "%" if RATE_NAME.search(plain) else _POINT if _POINTS.search(plain) else counted_in(plain)
    few = len(plain.split()) <= _FEW  # 전문교육 인원에서 통영시 교육 인원 빼면: more than what a figure is called
    return Besides(rest, None, unit, plain) if unit and not numbers and few else None


def in_texts(part: Part) -> Besides | None:
    """The question without the one noun that was not understood, where it may be one that a field of what is named
    speaks of: 장학금 대학생은 얼마나 받나, of which the conditions tell.  Of money set aside no field tells."""
    said = part.outcome.word if isinstance(part.outcome, NotUnderstood) else ""
    word = _IF.sub("", _PARTICLE.sub("", said.strip()))
    asks = len(key(word)) > 1 and _TOLD_IN_TEXTS.search(part.text)
    if not asks or _MONEY.search(part.text) or word not in part.text:
        return None
    rest = re.sub(rf"{re.escape(word)}(?:은|는|이|가|을|를|에게|한테|이면|이라면|면)?(?=\s|$)", " ", part.text)
    return Besides(" ".join(rest.split()), None, "", word)


def text_with(said: Besides, found: Answer) -> Query | None:
    """The fields of the one thing named that hold the word left out, where it was left out for them."""
    query = found.query
    one = query is not None and len(query.subjects) == 1
    if query is None or not one or said.unit or said.number is not None:
        return None
    return Query("attribute", subjects=query.subjects, years=query.years, term=said.word)


def answers(text: str, told: Answer) -> bool:
    """Whether a field that was found answers a question: one for a number holds a number."""
    number = bool(told.figures) or not _HOW_MANY.search(text)
    return told.status == "answered" and number


def described(answer: Answer) -> Query | None:
    """What was answered, where it is a figure of one thing, or one printed under the words asked."""
    query = answer.query
    if query is None or query.operation not in _FIGURES:
        return None
    return query if len(query.subjects) == 1 or query.operation == "printed" else None


def choosable(said: Besides, found: Answer) -> tuple[Query, ...]:
    """해외연수 3명 예산: the things that may be meant without the number, of one of which it may be true."""
    if found.status != "clarify" or said.number is None or found.context is None:
        return ()
    return tuple(c.query for c in found.context.pending[:_MOST_CHOICES])


def counts(figure: ShownFigure) -> bool:
    """Whether a figure is a number of things, no money, share or stretch of time."""
    return figure.measure in ("count", "actual", "target") and figure.unit not in (*WON, *DURATIONS, "%", "회", "점")


def figures_of(query: Query) -> tuple[Query, ...]:
    """The questions for all that is printed of a thing."""
    things = query.subjects or query.scope
    return tuple(Query("amount", subjects=things, measure=measure) for measure in _PRINTED)


def _word(outcome: Outcome) -> str:
    if isinstance(outcome, Clarify):
        return outcome.word if outcome.reason == "not_understood_part" else ""
    return outcome.word if isinstance(outcome, NotUnderstood) and outcome.reason == "unknown_name" else ""
