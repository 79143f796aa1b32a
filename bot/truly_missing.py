"""What is missing indeed, where a word is said not to be there that a case prints in another word's company."""

from __future__ import annotations

from bot.answer import Answer
from bot.render import render
from data.records.values import replace
from db.case_told import told_nearby
from db.facts import Facts
from nlp.case_places import PARTICLE
from nlp.lexicon import is_division
from nlp.part import Part
from nlp.query import Query


def truly_missing(facts: Facts, part: Part, answer: Answer, role: str) -> Answer:
    """The answer, or where a case has the word that it says to be missing what that case lacks of the question."""
    plain = PARTICLE.sub("", answer.missed)
    queries = part.in_a_case()[:1]
    placed = any(query.scope or query.subjects for query in queries)
    if (answer.nearest or is_division(answer.missed)) and not placed:
        return answer  # a name like it is offered; a department is no word that a case tells of
    for query in (*queries, Query("case_figure")):
        lacking = told_nearby(facts, query, plain, elsewhere=placed)
        if lacking is not None:
            told = render(lacking, role=role)
            return replace(told, context=answer.context, query=answer.query)
    return answer
