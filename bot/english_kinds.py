"""What things of each kind and level are called in English."""

from __future__ import annotations

from bot import sentences
from nlp.query import LEVEL_NAMES

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
KINDS = {
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
#: The same words by what they are called in Korean, as counts and the labels of choices have them.
KIND_WORDS = {
    **{sentences.KINDS[kind]: word for kind, word in KINDS.items()},
    **{sentences.LEVELS[level]: word for level, word in _LEVELS.items() if level not in ("body", "office")},
    **{word: _LEVELS.get(level) or KINDS[kind] for (kind, level), word in LEVEL_NAMES.items()},
    "정책사업목표": "policy programme goals",
}


def kind_word(kind: str, level: str) -> str:
    """Unit programmes, teams, indicators …: what members are called."""
    if kind == "goal" and level == "policy":
        return "policy programme goals"
    if kind in ("programme", "department", "goal") and level in _LEVELS:
        return _LEVELS[level]
    return KINDS.get(kind, "entries")
