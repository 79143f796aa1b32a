"""The one department whose name is near to one that is not there, to be chosen with a tap or a yes (소통과)."""

from __future__ import annotations

from datetime import date

from bot.answer import Answer, Button
from data.records.values import replace
from nlp.lexicon import is_division
from nlp.part import Part
from nlp.query import Choice, Context, Understood
from nlp.understand import Understander


def offered(part: Part, answer: Answer, understander: Understander, today: date, now: float) -> Answer:
    """The answer with what it would be of the only name that may be meant, for a tap or a yes.

    It is not answered outright: 소통과 may be a division of another body.  Where the question has no meaning with that
    name (진천군 소통과), nothing is offered.
    """
    missed = answer.missed
    if answer.status != "not_found" or len(answer.nearest) != 1 or not is_division(missed) or missed not in part.text:
        return answer
    name = answer.nearest[0]
    read = understander.understand(part.text.replace(missed, name), today=today, now=now)
    meant = read[0].outcome if len(read) == 1 else None
    if not isinstance(meant, Understood) or not (meant.query.subjects or meant.query.scope):
        return replace(answer, paragraphs=answer.paragraphs[:1], nearest=())
    kept = replace(answer.context or Context(at=now), pending=(Choice(name, meant.query),))
    return replace(answer, buttons=(Button(name, meant.query),), context=kept)
