"""The English of `bot.understood_texts`: how a question was understood.  Names stay Korean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot import english_texts as say

PARTS = {
    "subject": "about",
    "kind": "found",
    "measure": "what",
    "answer": "answer",
    "years": "year",
    "conditions": "only where",
}
OPERATIONS = {
    "amount": "value",
    "change": "change",
    "share": "share",
    "compare": "comparison",
    "trend": "trend",
    "rank": "ranking",
    "list": "list",
    "count": "number of them",
    "sum": "sum",
    "average": "average",
    "place": "place in the ranking",
    "ratio": "ratio",
    "minus": "difference",
    "attribute": "description",
    "who": "who is in charge",
    "state": "state",
    "why": "reason",
    "search": "search",
    "revised": "figures changed in the new version",
    "printed": "printed figure",
    "case_figure": "figure printed in a case",
    "glossary": "term explained",
}
STATES = {
    "missed": "target missed",
    "met": "target met",
    "exceeded": "target exceeded",
    "unreported": "result not reported yet",
    "not_begun": "neither target nor result (not begun)",
    "rising": "target rises",
    "falling": "target falls",
    "new": "new",
    "ended": "ends",
    "increased": "budget rose",
    "decreased": "budget fell",
    "changed": "budget changed",
    "unchanged": "budget unchanged",
    "over": "more current than authorised staff",
    "under": "fewer current than authorised staff",
    "key": "key",
    "ordinary": "ordinary",
}
_LEVELS = {
    "bureau": "bureaus",
    "division": "divisions",
    "body": "departments",
    "institution": "institutions",
    "township": "townships",
    "office": "offices",
    "team": "teams",
    "strategic": "strategic goals",
    "management": "management goals",
    "policy": "policy programmes",
    "unit": "unit programmes",
    "detail": "detailed programmes",
    "project": "projects",
    "task": "tasks",
    "activity": "activities",
}
_KINDS = {
    "organization": "organisations",
    "department": "departments",
    "goal": "goals",
    "budget_row": "budget rows",
    "programme": "programmes",
    "indicator": "indicators",
    "task": "tasks",
    "group": "groups",
    "event": "events",
    "benefit": "benefits",
    "case": "cases",
    "field": "fields",
}
_OPS = {
    "contains": "{field} contains ‘{value}’",
    "lacks": "{field} without ‘{value}’",
    "is": "{field} is ‘{value}’",
    "ends": "{field} ends with ‘{value}’",
    ">=": "{field} {value} or more",
    ">": "{field} more than {value}",
    "<=": "{field} {value} or less",
    "<": "{field} less than {value}",
}
_QUANTITY = re.compile(r"(-?[\d,.]+)(\D+)")


def kind_word(kind: str, level: str) -> str:
    """Unit programmes, teams, indicators …: what members are called."""
    if kind == "goal" and level == "policy":
        return "policy programme goals"
    if kind in ("programme", "department", "goal") and level in _LEVELS:
        return _LEVELS[level]
    return _KINDS.get(kind, "entries")


def measure(name: str, basis: str, part: str) -> str:
    """National share budget, achievement rate …: what of the subject is asked for."""
    words = (say.BASES.get(part, part), say.BASES.get(basis, basis) or say.MEASURES.get(name, ""))
    return " ".join(word for word in words if word)


def years(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def condition(field: str, value: str, op: str) -> str:
    """Budget 500 million won or more."""
    quantity = _QUANTITY.fullmatch(value)
    said = quantity[1] + say.UNITS.get(quantity[2], f" {quantity[2]}") if quantity else value
    name = "name" if field == "name" else say.MEASURES.get(field) or field
    return _OPS[op].format(field=name, value=said)


def excluded(names: Sequence[str]) -> str:
    return f"without {', '.join(names)}"
