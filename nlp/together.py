"""Several things of a conversation taken together: 둘 합치면? 차이는? 셋 중 제일 비싼 거, 첫번째랑 두번째 비교."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from data.records.values import replace
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.marks import any_of, behind
from nlp.query import MEMBER_QUERIES, Clarify, Context, Outcome, Query, Understood

#: Operations that say something of each of their subjects: 차이는? behind one of them means those.
_OF_EACH = ("amount", "compare", "sum")
_MOVED = ("increase", "decrease")


@cache
def _all() -> re.Pattern[str]:
    """What asks for the whole of what was listed."""
    every = any_of("altogether")
    return re.compile(rf"(?<![가-힣])(?:{every}|다|싹)(?![가-힣])|(?<![가-힣])총")


_NUMBER = {"both": 2, "three": 3}
TWO = 2


def together(lexicon: Lexicon, frame: Frame, outcome: Outcome, context: Context) -> Outcome | None:
    """The outcome about several things asked of before or pointed at, None where the message means none."""
    last = context.query
    if last is None:
        return None
    if frame.mentions:
        return _beside_the_last(frame, outcome, last)
    places = [int(n.value) - 1 for n in frame.numbers if n.kind == "ordinal"]
    listed = context.listed or context.shown
    if len(places) >= TWO and all(0 <= p < len(listed) for p in places):
        return _of(frame, outcome, last, tuple(dict.fromkeys(listed[p] for p in places)))
    if frame.periods or frame.has("kind") or frame.has("dialogue", "rest") or frame.unknown:
        return None
    number = next((n for word, n in _NUMBER.items() if frame.has("dialogue", word)), 0)
    asks = frame.has("operation", "sum", "compare")
    if (
        not number
        and not asks
        and last.operation == "amount"
        and frame.has("operation", *_MOVED)
        and not frame.has("operation", "why")
    ):
        return _two_years(
            lexicon, frame, outcome, context, last
        )  # 26년 예산, 작년은?, 얼마나 줄었어: between those two
    if not number and not (last.operation in _OF_EACH and asks):
        return None
    if not number and frame.has("operation", "sum") and _all().search(frame.text) and {*last.subjects} < {*listed}:
        return _of(frame, outcome, last, listed)  # a list, its third, its fourth, then 다 더하면: all of the list
    years = _two_years(lexicon, frame, outcome, context, last)
    if years is not None:
        return years
    subjects = last.subjects
    if len(subjects) < max(number, TWO):
        subjects = tuple(dict.fromkeys((*context.earlier, *last.subjects)))[-(number or TWO) :]
    if len(subjects) < max(number, TWO):
        return Clarify("no_subject") if number else None
    return _of(frame, outcome, last, subjects)


def _beside_the_last(frame: Frame, outcome: Outcome, last: Query) -> Outcome | None:
    """대외협력과 예산, then 소통기획과랑 비교: the last thing beside the one named."""
    query = outcome.query if isinstance(outcome, Understood) else None
    asked_of = query is not None and query.operation == "amount" and len(query.subjects) == 1
    if query is None or not asked_of or last.operation != "amount" or len(last.subjects) != 1:
        return None
    mention = frame.mentions[0]
    joined = len(frame.mentions) == 1 and mention.exact and behind(frame.text, mention.end, "and")
    if not joined or query.subjects == last.subjects or not frame.has("operation", "compare"):
        return None
    if frame.periods or frame.words_but("operation", "noise", "dialogue", "measure"):
        return None
    return _of(frame, outcome, last, (*last.subjects, *query.subjects))


def _of(frame: Frame, outcome: Outcome, last: Query, subjects: tuple[str, ...]) -> Outcome:
    """What the message asks, of these things."""
    measure = _measure(outcome, last)
    if frame.has("operation", "sum"):
        return Understood(_plain(last, "sum", subjects, measure))
    if frame.has("operation", "top", "bottom", "most") and not frame.has("operation", "compare"):
        order: Literal["desc", "asc"] = "asc" if frame.has("operation", "bottom", "less") else "desc"
        return Understood(replace(_plain(last, "rank", subjects, measure), order=order, limit=1))
    return Understood(_plain(last, "compare", subjects, measure))


def of_any_stage(query: Query) -> Query | None:
    """The query for an amount at whatever stage its year has, which the answer names: 24년 결산, then 25년은?"""
    staged = query.measure == "budget" and query.basis and query.operation == "amount"
    return replace(query, basis="") if staged else None


def of_no_whole(query: Query) -> Query:
    """The query for a share of another thing, which may lie in another whole than the one that was named."""
    return replace(query, scope=()) if query.operation == "share" else query


def _plain(last: Query, operation: Literal["sum", "rank", "compare"], subjects: tuple[str, ...], measure: str) -> Query:
    """A query of things named, without what narrowed the list they were found in."""
    part = last.part if measure == last.measure else ""
    basis = last.basis if measure == last.measure else ""
    return Query(operation, subjects=subjects, measure=measure, basis=basis, years=last.years, part=part)


def _measure(outcome: Outcome, last: Query) -> str:
    asked = outcome.pending if isinstance(outcome, Clarify) else getattr(outcome, "query", None)
    named = asked.measure if asked is not None and asked.operation not in MEMBER_QUERIES else ""
    return named or last.measure


def _two_years(lexicon: Lexicon, frame: Frame, outcome: Outcome, context: Context, last: Query) -> Outcome | None:
    """26년 예산, 25년은?, 차이는? – the change between the two years asked of one thing."""
    before = context.before
    if before is None or before.subjects != last.subjects or frame.has("operation", "sum"):
        return None
    plans = {lexicon.subjects[s].year for s in last.subjects if s in lexicon.subjects}  # of which none was said
    years = tuple(sorted({*(before.years or plans), *(last.years or plans)}))
    if before.years == last.years or len(years) != TWO:
        return None
    basis = last.basis if last.basis == before.basis else ""  # 26년 예산, 24년 결산은?, 둘 차이: of either stage
    return Understood(replace(last, operation="change", years=years, measure=_measure(outcome, last), basis=basis))


def open_still(last: Query, context: Context) -> bool:
    """Whether the last question was asked of nothing yet, and nothing was shown for it: 우리 과 예산 (which?)."""
    asked = (
        bool(last.measure or last.term) if last.operation not in MEMBER_QUERIES else not (last.scope or last.documents)
    )
    return asked and not (last.subjects or context.shown or context.listed)


def of_nothing(frame: Frame, outcome: Outcome) -> Outcome | None:
    """제일 많은 데는? 그중 큰 건? 상위 2개만 – of nothing that the conversation holds: of what, must be asked.

    Whatever the documents hold in all must not stand in for the set that the person has in mind.
    """
    if not isinstance(outcome, Understood) or frame.mentions:
        return None
    query = outcome.query
    of_all = query.operation in MEMBER_QUERIES and not query.scope and not query.subjects
    named = any(frame.has(role) for role in ("kind", "value", "label")) or bool(query.filters)
    if of_all and (not named or frame.has("dialogue", "those")):
        return Clarify("no_subject", pending=replace(query, documents=()))
    return None
