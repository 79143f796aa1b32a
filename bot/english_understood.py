"""The English of `bot.understood_texts`: how a question was understood.  Names stay Korean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot import english_texts as say
from bot.english_kinds import kind_word

__all__ = ["kind_word"]

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
    "case_row": "words in a table of a case",
    "case_date": "date printed in a case",
    "case_list": "list of names printed in a case",
    "case_label": "short value printed in a case",
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
    "apart": "current other than authorised staff",
    "key": "key",
    "ordinary": "ordinary",
}
_OPS = {
    "contains": "{field} contains ‘{value}’",
    "lacks": "{field} without ‘{value}’",
    "is": "{field} is ‘{value}’",
    "printed": "{field} is printed",
    "unprinted": "{field} is not printed",
    "ends": "{field} ends with ‘{value}’",
    ">=": "{field} {value} or more",
    ">": "{field} more than {value}",
    "<=": "{field} {value} or less",
    "<": "{field} less than {value}",
}
_QUANTITY = re.compile(r"(-?[\d,.]+)(\D+)")


def measure(name: str, basis: str, part: str) -> str:
    """National share budget, achievement rate …: what of the subject is asked for."""
    words = (say.BASES.get(part, part), say.BASES.get(basis, basis) or say.MEASURES.get(name, ""))
    return " ".join(word for word in words if word)


def years(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def condition(field: str, value: str, op: str) -> str:
    """Budget 500 million won or more; which unit or line was looked for says nothing to a reader."""
    if field in ("unit", "line", "members", "beside", "told"):
        return ""
    quantity = _QUANTITY.fullmatch(value)
    said = _grouped(quantity[1]) + say.UNITS.get(quantity[2], f" {quantity[2]}") if quantity else value
    name = say.MEASURES.get(field) or say.FACTS.get(field, field).lower()
    return _OPS[op].format(field=name, value=said)


def _grouped(digits: str) -> str:
    return f"{int(digits):,}" if digits.lstrip("-").isdigit() else digits


def excluded(names: Sequence[str]) -> str:
    return f"without {', '.join(names)}"


def fitting(count: int, of: int, what: str, conditions: Sequence[str]) -> str:
    """2 of 4 divisions fit: budget more than 10 billion won."""
    said = ", ".join(condition for condition in conditions if condition)
    return f"{count or 'None'} of {of} {what} {'fits' if count == 1 else 'fit'}{': ' if said else ''}{said}."


def nothing(what: str) -> str:
    return f"There are no such {what}."
