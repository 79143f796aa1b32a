"""What a turn compares with what was talked of before, and the whole of the places that were: 23년이랑 차이, 차이는
얼마야, 읍면 다 합하면."""

from __future__ import annotations

import re
from collections.abc import Callable

from data.records.values import replace
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.marks import behind
from nlp.query import Clarify, Outcome, Query, Understood

#: 22년보다, 23년이랑 차이, 작년하고 얼마나 차이 나.
_AGAINST = re.compile(
    r"(?:년도?|해)\s?(?:보다|대비|에\s?비해|에\s?비하|(?:[과와]|이?랑|하고)\s?(?:얼마나?\s?)?(?:비교|차이|달라|다른))"
)
_YEAR_BEFORE = re.compile(r"(?:작년|전년|지난\s?해|직전)도?")
_PLANNED = ("", "budget", "target")  # what is asked of the year of its plan where no year is named
_BOUNDS = (">", ">=", "<", "<=")
_FEWER = ("less", "decrease")
_COMPARING = {"than", "more", "increase", *_FEWER, "compare", "how_much", "how_many"}
_PLACES = "department/township"


def against_year(lexicon: Lexicon, frame: Frame, asked: Query, last: Query) -> Query:
    """24년은?, then 22년보다 얼마나 올라: from the one year to the other; where none was named, to that of the plan."""
    if asked.operation != "change" or len(asked.years) != 1 or not _AGAINST.search(frame.text):
        return asked
    years = last.years
    if not years and last.measure in _PLANNED:
        plans = {lexicon.subjects[s].year for s in last.subjects if s in lexicon.subjects}
        years = tuple(plans) if len(plans) == 1 else ()
    if len(years) != 1 or years == asked.years:
        of_year_before = len(years) == 1 and _YEAR_BEFORE.search(frame.text) is not None
        return replace(asked, years=(years[0] - 1, *years)) if of_year_before else asked
    return replace(asked, years=tuple(sorted({*asked.years, *years})))


def held_against(frame: Frame, asked: Query, last: Query) -> Query | None:
    """Two years were told of, then 차이는 얼마야; two things were compared, then 얼마나 더 많아; an amount, then 1억
    넘어?"""
    if asked.operation != "amount" or asked.measure or asked.years or frame.mentions or frame.unknown:
        return None
    bound = all(w.role in ("noise", "dialogue") or w.value in _BOUNDS for _, w in frame.words)
    told = last.operation == "amount" and len(last.subjects) == 1 and len(last.years) < 2
    if frame.numbers:
        single = len(frame.numbers) == 1 and not frame.has("dialogue", "those") and frame.has("filter", *_BOUNDS)
        return replace(last, filters=asked.filters) if bound and told and single else None
    if last.operation == "compare" and len(last.subjects) == 2 and frame.has("operation", "more", "less", "compare"):
        return last
    two = last.operation in ("amount", "change", "compare") and len(last.years) == 2 and len(last.subjects) == 1
    return replace(last, operation="change") if two and frame.has("operation", "compare") else None


def set_against(
    frame: Frame, outcome: Outcome, last: Query, retarget: Callable[[Query, tuple[str, ...], Frame], Query | None]
) -> Query | None:
    """대외협력과 예산, then 소통기획과보다 많아: the figure just told against that of what stands before 보다.

    `retarget` asks the question before of other subjects.
    """
    plain = last.operation in ("amount", "change") and len(last.subjects) == 1 and len(last.years) < 2
    asked = frame.values("operation")
    if not plain or "than" not in asked or not set(asked) <= _COMPARING or len(frame.mentions) != 1:
        return None
    others = any(frame.has(role) for role in ("kind", "attribute", "state", "part"))
    if others or frame.numbers or frame.unknown or not behind(frame.text, frame.mentions[0].end, "than"):
        return None
    tried = [outcome.query] if isinstance(outcome, Understood) else []
    tried = [c.query for c in outcome.choices] if isinstance(outcome, Clarify) else tried
    words = [w for _, w in frame.words if w.role == "measure"]
    measure, basis = (words[0].value, words[0].basis) if words else (last.measure, last.basis)
    told = replace(last, operation="amount", measure=measure, basis=basis)
    made = [retarget(told, q.subjects or q.scope, frame) for q in tried]
    found = {m.subjects for m in made if m is not None and len(m.subjects) == 1 and m.subjects != last.subjects}
    if len(found) != 1 or len(words) > 1:
        return None
    fewer = any(o in _FEWER for o in asked)
    return replace(told, operation="compare", subjects=(*last.subjects, *found.pop()), order="asc" if fewer else "")


def of_all_places(lexicon: Lexicon, frame: Frame, last: Query) -> Query | None:
    """백곡면 이장 몇 명, then 7개 읍면 다 합하면: the figure of the table that the place is a row of, where it has as
    many rows as were said."""
    names = [lexicon.subjects[s] for s in last.subjects if s in lexicon.subjects]
    summed = frame.has("operation", "sum") or frame.has("filter", "all")
    if not summed or last.operation != "amount" or len(names) != 1 or names[0].kind != "group":
        return None
    kinds = frame.values("kind")
    words = {w.text for _, w in frame.words if w.role == "kind"}
    if not kinds or any(k != _PLACES for k in kinds) or any(m.text not in words for m in frame.mentions):
        return None
    whole = lexicon.subjects.get(names[0].parent or "")
    if whole is None or whole.kind != "group" or (last.measure or "count") not in whole.measures:
        return None
    rows = [c for c in lexicon.children.get(whole.subject, ()) if lexicon.subjects[c].kind == "group"]
    if any(n.value != len(rows) for n in frame.numbers) or frame.unknown:
        return None
    return replace(last, subjects=(whole.subject,), years=frame.years() or last.years)
