"""Conditions on when a thing begins and ends, by what its period prints: 사업기간이 2030년까지인, 2024년에 시작하는,
2020년 12월 31일에 끝나는, and what they deny."""

from __future__ import annotations

import re
from functools import cache

from data.records.values import replace
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.marks import any_of, marks
from nlp.query import Filter, FilterOp, Query
from nlp.vocabulary import attribute_labels

_FIELD = "사업기간"
_CENTURY = 2000
_PARTICLE = 2  # characters of a particle and a space


def read_lasting(frame: Frame) -> tuple[list[Filter], tuple[tuple[int, int], ...]]:
    """The conditions on the period of members and the stretches of the question they were read from.

    The field is named right before, or the day is said as well: of a year alone a thing that ends in it is in a state.
    """
    if not (frame.periods or frame.numbers) or not frame.has("kind"):
        return [], ()
    fields = [(p, frame.end_of(p, w)) for p, w in frame.words if (w.role, w.value) == ("attribute", _FIELD)]
    for found in _pattern().finditer(frame.text):
        named = [start for start, end in fields if 0 <= found.start() - end <= _PARTICLE]
        if not named and not (found["day"] and found["verb"]):
            continue
        begins = bool(found["from"]) or (found["verb"] or "").startswith(marks()["begins"])
        operator: FilterOp = "lacks" if found["not"] else "contains"
        return [Filter(_FIELD, operator, _span(found, begins=begins))], (
            (named[0] if named else found.start(), found.end()),
        )
    return [], ()


def _span(found: re.Match[str], *, begins: bool) -> str:
    """ "2024년 ~" or "~ 2020년 12월 31일": one end of a period."""
    year = int(found["year"])
    date = f"{year if year >= _CENTURY // 2 else year + _CENTURY}년"
    date += f" {int(found['month'])}월" if found["month"] else ""
    date += f" {int(found['day'])}일" if found["day"] else ""
    return f"{date} ~" if begins else f"~ {date}"


@cache
def _pattern() -> re.Pattern[str]:
    date = r"(?<!\d)(?P<year>(?:19|20)?\d\d)년도?(?:\s?(?P<month>\d{1,2})월(?:\s?(?P<day>\d{1,2})일)?)?"
    done = "|".join((any_of("begins"), any_of("finishes")))
    verb = rf"에\s?(?P<verb>(?:{done})\S{{0,3}}?)"
    denied = r"(?P<not>(?:[이가은는])?\s?아니?[닌었]|지\s?않[는은])"
    return re.compile(rf"{date}(?:\s?말)?(?:(?P<until>까지)|(?P<from>부터)|{verb})(?:{denied}|인(?=\s)|(?=\s))")


_MONTH = re.compile(r"\d{1,2}월")
_LONGEST = 6  # years that a plan looks ahead, and one more


def ending_in(lexicon: Lexicon, frame: Frame, query: Query) -> Query:
    """올해 12월에 끝나는 사업: the month of the year in which what ends does so.

    What ends in a year of which there is no plan does so by the period that an earlier plan prints; in 2020년 사업 중
    2022년에 끝나는 the first year says which plan.
    """
    if query.state != "ended":
        return query
    months = [p.label for p in frame.periods if p.kind == "part" and _MONTH.fullmatch(p.label)]
    query = replace(query, period=months[0]) if len(months) == 1 else query
    if not query.years:
        return query
    first, last = query.years[0], query.years[-1]
    plans = _plans(lexicon, query)
    if first == last and last in plans.values():
        return query if query.scope else replace(query, documents=_of(plans, range(last, last + 1)))
    earlier = _of(plans, range(first, first + 1) if first < last else range(last - _LONGEST + 1, last + 1))
    if not earlier:
        return query
    ends = Filter(_FIELD, "contains", f"~ {last}년 {query.period}".strip())
    documents = () if query.scope else earlier
    return replace(query, state="", years=(), period="", documents=documents, filters=(*query.filters, ends))


def _plans(lexicon: Lexicon, query: Query) -> dict[str, int]:
    """The documents in which such things print a period, with their years; no books of cases."""
    labels = {*attribute_labels()[_FIELD]}
    inside = lexicon.documents_of(query.scope) if query.scope else None
    return {
        n.document: n.year
        for n in lexicon.kinds.get(query.kind, ())
        if labels & n.attributes
        and (inside is None or n.document in inside)
        and ("case", "") not in lexicon.documents[n.document].printed
    }


def _of(plans: dict[str, int], years: range) -> tuple[str, ...]:
    return tuple(sorted(d for d, year in plans.items() if year in years))
