"""Which sentences a person reads: the Korean ones of a module of texts, or the English of the same names."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from bot import english_texts


class _English:
    """A module of texts in English; a sentence that has no English is said in Korean."""

    def __init__(self, korean: ModuleType) -> None:
        self._korean = korean

    def __getattr__(self, name: str) -> Any:
        return getattr(english_texts, name, None) or getattr(self._korean, name)


def wording(korean: ModuleType, *, english: bool) -> Any:
    """The module of texts, or its English: `wording(telegram_texts, english=True).START`."""
    return _English(korean) if english else korean
