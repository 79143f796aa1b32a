"""Whether the period that is told of a case is that of what was asked: else which of them is, or that none is."""

from __future__ import annotations

from bot.answer import Answer
from bot.render import render
from bot.truly_missing import truly_missing
from data.records.values import replace
from db.case_dated import TIMES
from db.facts import Facts
from db.run_case_dates import dates_asked
from nlp.case_times import times_of_any
from nlp.part import Part
from nlp.query import Query


def tells_times(answer: Answer) -> bool:
    """Whether an answer tells the times of one thing, and nothing else of it."""
    query = answer.query
    if answer.status != "answered" or query is None or query.operation != "attribute" or len(query.subjects) != 1:
        return False
    return bool(query.attributes) and all(TIMES.search(name) for name in query.attributes)


def of_its_date(facts: Facts, part: Part, answer: Answer, role: str) -> Answer:
    """The answer; where it tells times of a case (사업기간) those alone that are of what the question names, and that
    there is none where none is: 대토론회 2차 언제, of the time of a contest."""
    query = answer.query
    if answer.status == "not_found" and answer.missed:
        return truly_missing(facts, part, answer, role)
    if query is None or not tells_times(answer):
        return answer
    asked = part.in_time() or part.of_case()
    if asked is None or not asked.term or asked.operation not in ("case_date", "attribute"):
        return answer
    asked = Query("case_date", subjects=query.subjects, term=asked.term, filters=times_of_any())
    told = dates_asked(facts, query, asked)
    if told is None:
        return answer
    return replace(render(told, role=role), context=answer.context, query=query)
