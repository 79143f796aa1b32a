"""Turns that reckon with the figures just told: 차이는 얼마야, 얼마나 늘어난거야, 둘이 합치면.

Where the last two answers told figures of one label, what they come to is the answer.  Where they did not, such a turn
names nothing that could be looked for: what was found for it stands only if it was reckoned from what was told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answer import Answer, ShownFigure
from bot.refusing import asked_back
from bot.render import render
from bot.turn import Asker
from data.records.values import replace, value
from db.engine import Database
from db.result import Reading, Result
from db.run import run
from db.told_pair import comes_to, pair, pair_of_a_row, pair_of_one_answer, told
from nlp.dialogue import live
from nlp.part import Part
from nlp.printed import unit_asked
from nlp.query import Clarify, Context, Query
from nlp.talked_pair import Reckoning, reckoning_asked

_MADE = ("change", "change_rate", "total", "rate")
_MONEY = "budget"
_WON = "원"
_TWO = 2
_OF_A_ROW = ("sum", "apart")


@value
class Telling:
    """Where the figures told are found once more, and who they are told to."""

    database: Database
    asker: Asker
    today: date

    def find(self, query: Query) -> Result:
        """What a query comes to for whoever asks."""
        with self.database.reading() as source:
            return run(source, query, today=self.today, role=self.asker.role)

    def show(self, result: Result) -> Answer:
        """The answer of a result, without a context."""
        return render(result, role=self.asker.role, style=self.asker.style, money=self.asker.money)


def from_talk(
    parts: Sequence[Part],
    answer: Answer,
    context: Context | None,
    now: float,
    telling: Telling,
) -> Answer:
    """The answer; where the message only reckons with the figures told before, what those come to."""
    talk = live(context, now)
    if talk is None or talk.query is None or len(parts) != 1 or answer.status == "denied":
        return answer
    asked = reckoning_asked(parts[0].text)
    if asked is None:
        return answer
    last = told(telling.find(talk.query))
    before = told(telling.find(talk.before)) if talk.before is not None else ()
    two = pair(before, last) or (pair_of_one_answer(last) if asked.how == "apart" else None)
    two = two or (pair_of_a_row(before, last) if asked.how in _OF_A_ROW else None)
    if two is not None and _is_in(asked, two[0]) and _is_of_years(asked, two):
        if _has(answer, two):
            return answer
        made = comes_to(two, asked.how)
        if made is not None:
            return replace(telling.show(made), context=replace(talk, pending=(), at=now))
    if answer.status != "answered" or _stands(asked, answer, before, last):
        return answer
    return asked_back(Clarify("no_subject", (), parts[0].text), (), talk, now)


def _is_in(asked: Reckoning, figure: Reading) -> bool:
    """Whether a figure is in the unit that is asked for (몇 명 차이)."""
    if not asked.unit or asked.unit == _WON:
        return not asked.unit or figure.won is not None
    return figure.unit == asked.unit or unit_asked(f"몇 {figure.unit}") == asked.unit


def _is_of_years(asked: Reckoning, two: Sequence[Reading]) -> bool:
    """Whether the figures told are of the years named; held against 전년, of one year and the next."""
    years = {r.year for r in two}
    if asked.last_year and abs((two[0].year or 0) - (two[1].year or 0)) != 1:
        return False
    return years >= {*asked.years} and (len(asked.years) < _TWO or len(years) == _TWO)


def _has(answer: Answer, two: Sequence[Reading]) -> bool:
    """Whether an answer reckons with the two figures told, and with no others."""
    made = any(f.measure in _MADE for f in answer.figures)
    values = {(f.value, f.unit) for f in answer.figures}
    return answer.status == "answered" and made and all((r.value, r.unit) in values for r in two)


def _stands(asked: Reckoning, answer: Answer, before: Sequence[Reading], last: Sequence[Reading]) -> bool:
    """Whether what was found is reckoned, and from figures of one label; or is printed as the change asked for.

    The figure told once more is none, nor is how far it lies from one of another label.
    """
    of_last, of_before = ([f for f in answer.figures if _is_told(f, told_of)] for told_of in (last, before))
    grown = asked.how in ("grown", "rate")
    if not any(f.measure in _MADE for f in answer.figures):
        printed = grown and len(answer.figures) == 1 and not of_last
        both = len(answer.figures) == _TWO == len({*of_last, *of_before}) and bool(of_last and of_before)
        return not answer.figures or printed or both
    two_told = not grown and not asked.years and before and last  # of a change, the year before it is not told
    if two_told and not of_before and len([f for f in of_last if f.measure not in _MADE]) < _TWO:
        return False
    sides = [f for f in answer.figures if f.measure not in _MADE and f.measure != _MONEY]
    return len({"".join(f.basis.split()) for f in sides}) < _TWO or len({f.measure for f in sides}) > 1


def _is_told(figure: ShownFigure, readings: Sequence[Reading]) -> bool:
    return any((r.value, r.unit) == (figure.value, figure.unit) for r in readings)
