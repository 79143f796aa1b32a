"""The line that says how a question was understood, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot import sentences
from bot.sentences import kind_word

__all__ = ["kind_word"]

PARTS = {"subject": "대상", "kind": "찾은 것", "measure": "항목", "answer": "답", "years": "연도", "conditions": "조건"}
OPERATIONS = sentences.OPERATIONS
STATES = sentences.STATES


def measure(name: str, basis: str, part: str) -> str:
    """국비 예산, 달성률 …: what of the subject is asked for."""
    return " ".join(word for word in (part, basis or (name and sentences.MEASURES[name])) if word)


def years(numbers: Iterable[int]) -> str:
    return ", ".join(f"{number}년" for number in numbers)


def condition(field: str, value: str, op: str) -> str:
    """예산 5억원 이상."""
    return f"{sentences.FIELDS.get(field, field)} {value} {sentences.FILTER_OPS[op]}"


def excluded(names: Sequence[str]) -> str:
    return f"{', '.join(dict.fromkeys(names))} {sentences.FILTER_OPS['lacks']}"
