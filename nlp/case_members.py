"""Cases of a place or a field by what they cost: 사각지대 해소 사례 중 사업비 10억 넘는 기관, 수원시 사례 중 예산 1위.

The grammar of members takes a field that is said in part for a word of the name, and a government for a word or for one
of the cases that bear its name; here both are what `nlp.case_sets` reads them as.  Where organisations are asked for,
they are those whose cases are found: money is printed of cases.
"""

from __future__ import annotations

from data.records.values import replace
from nlp.case_sets import Said, asks_whose, said_of_cases
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.places import case_books, sorts_of
from nlp.query import CASES, OWNER, Filter, Outcome, Understood

_OPERATIONS = ("list", "count", "rank", "sum", "average")
_MONEY = "budget"


def of_case_members(lexicon: Lexicon, frame: Frame, outcome: Outcome) -> Outcome:
    """The outcome with the places and fields of a question for cases by their money; any other as it is."""
    books = case_books(lexicon)
    if not isinstance(outcome, Understood):
        return outcome
    asked = outcome.query
    if not books or asked.operation not in _OPERATIONS or not frame.has("kind", "case"):
        return outcome
    counted = asked.operation == "rank" and asked.basis == CASES
    if counted and frame.has("measure", _MONEY):  # 사업비가 제일 큰 사례를 낸 기관: not who has most of them
        asked = replace(asked, measure=_MONEY, basis="")
    priced = asked.measure == _MONEY or any(f.field == _MONEY for f in asked.filters)
    if not priced or asked.kind not in ("case", "organization") or asked.group or asked.subjects:
        return outcome
    said = said_of_cases(lexicon, frame, books)
    if said.other or said.absent:
        return outcome
    whose = asked.kind == "organization" or asks_whose(frame, said)
    if not whose and not (said.owners or said.provinces or said.sorts or said.fields):
        return outcome
    kept = tuple(f for f in asked.filters if f.field not in ("name", OWNER) and not sorts_of(str(f.value)))
    return replace(
        outcome,
        query=replace(
            asked,
            kind="case",
            scope=tuple(dict.fromkeys(said.fields)),
            documents=() if said.fields else books,
            filters=(*kept, *_places(said)),
            beside=(OWNER,) if whose and asked.operation in ("list", "rank") else asked.beside,
        ),
    )


def _places(said: Said) -> tuple[Filter, ...]:
    owners = "·".join(dict.fromkeys(name for _, name in said.owners))
    inside = tuple(Filter(OWNER, "contains", p) for p in said.provinces) if not owners else ()
    named = (Filter(OWNER, "ends" if len(said.owners) > 1 else "contains", owners),) if owners else ()
    sorts = tuple(Filter(OWNER, "ends", "·".join(s)) for s in dict.fromkeys(said.sorts) if s)
    return (*named, *inside, *sorts)
