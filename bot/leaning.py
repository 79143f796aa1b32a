"""Several questions of one message of which a later one leans on the one before: 얼마나 대줘? 몇 명한테?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.answer import Answer
from bot.told_of import things_of
from nlp.part import Part
from nlp.query import Context


def leaning(
    told: Sequence[tuple[Part, Answer]],
    understand: Callable[[str, Context], list[Part]],
    tell: Callable[[Part, Context], Answer],
) -> list[Answer]:
    """The answers, with a question that has none of its own (or that of somebody else) asked once more as the next turn
    of a talk about what was answered before it."""
    made: list[Answer] = []
    for part, answer in told:
        talk = made[-1].context if made and made[-1].status == "answered" else None
        made.append(answer if talk is None else _in_talk(part, answer, talk, understand, tell))
    return made


def _in_talk(
    part: Part,
    answer: Answer,
    talk: Context,
    understand: Callable[[str, Context], list[Part]],
    tell: Callable[[Part, Context], Answer],
) -> Answer:
    again = understand(part.text, talk)
    if answer.status == "denied" or len(again) != 1:
        return answer
    searched = answer.query is not None and answer.query.operation == "search"  # 심리상담은: wherever that is told of
    elsewhere = bool(answer.figures) and again[0].leaves(things_of(answer))
    if answer.status == "answered" and not (searched or elsewhere):
        return answer
    anew = tell(again[0], talk)
    told = anew.status == "answered" and bool(anew.figures or not searched)
    return anew if told or elsewhere else answer
