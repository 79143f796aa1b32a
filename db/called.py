"""What a department of a list, or the first of a ranking, is called in the document of another year."""

from __future__ import annotations

from data.records.values import replace
from db.facts import Facts
from db.result import Listing, Result, Thing


def with_other_names(facts: Facts, result: Result) -> Result:
    """대외협력과 2020년 (then 정무기획과), 2020년 제일 큰 단위사업 (now 자원봉사활동 진흥): a list with what its
    department, and the one thing that it names, are called elsewhere."""
    if not isinstance(result, Listing) or len(result.scope) != 1 or result.scope[0].kind != "department":
        return result
    shown = [*result.scope]
    if result.query.operation == "rank" and len(result.items) == 1:
        shown.append(result.items[0].thing)
    pairs = ((thing, _elsewhere(facts, thing, result.query.scope)) for thing in shown)
    return replace(result, called=tuple((thing, other) for thing, other in pairs if other is not None))


def _elsewhere(facts: Facts, thing: Thing, asked: tuple[str, ...]) -> Thing | None:
    """The same thing as it was asked for, or else as the latest document has it, where that has another name."""
    same = facts.linked([thing])[thing.lineage]
    said = next((t for t in same if t.id in asked and t.id != thing.id), None)
    other = said if said is not None else same[0]
    return other if other.name != thing.name and (said or other.document.year > thing.document.year) else None
