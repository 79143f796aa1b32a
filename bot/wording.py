"""Which sentences a person reads: the Korean ones of a module of texts, or the English of the same names.

`wording` is for whoever knows the language.  Most sentences are said deep below a chat, where nobody does: there
`say = spoken(texts)` speaks the language of whoever listens, which `speak_to` says for the work of an update and
`speaking` for a message to somebody else.  Where nobody has said anything (the terminal, a group) it is Korean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, TypeVar

#: The English of a module of texts; what stands in none of them is said in Korean.
_ENGLISH = {
    "bot.chart_texts": "bot.english_charts",
    "bot.digest_texts": "bot.english_digest",
    "bot.feedback_texts": "bot.english_feedback",
    "bot.missing_texts": "bot.english_missing",
    "bot.news_texts": "bot.english_news",
    "bot.note_texts": "bot.english_notes",
    "bot.office_texts": "bot.english_office",
    "bot.replies": "bot.english_replies",
    "bot.report_texts": "bot.english_reports",
    "bot.schedule_texts": "bot.english_schedule",
    "bot.table_texts": "bot.english_tables",
    "bot.telegram_texts": "bot.english_texts",
    "bot.understood_texts": "bot.english_understood",
}

T = TypeVar("T")


def _nobody() -> bool:
    return False


_wants_english: ContextVar[Callable[[], bool]] = ContextVar("wants_english", default=_nobody)


def is_english() -> bool:
    """Whether whoever listens reads English."""
    return _wants_english.get()()


def speak_to(wants_english: Callable[[], bool]) -> None:
    """From here on in this task; it is asked only where something is said, and once."""
    _wants_english.set(cache(wants_english))


@contextmanager
def speaking(*, english: bool) -> Iterator[None]:
    """A piece of work in one language."""
    before = _wants_english.set(lambda: english)
    try:
        yield
    finally:
        _wants_english.reset(before)


class _Spoken:
    """A module of texts in the language of whoever listens."""

    def __init__(self, korean: ModuleType) -> None:
        self._korean = korean

    def __getattr__(self, name: str) -> Any:
        wants = _wants_english.get()
        if wants is _nobody or not wants():
            return getattr(self._korean, name)
        return getattr(_in_english(self._korean), name)


class _English:
    """A module of texts in English; a sentence that has no English is said in Korean."""

    def __init__(self, korean: ModuleType) -> None:
        self._korean, self._english = korean, import_module(_ENGLISH[korean.__name__])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._english, name) if hasattr(self._english, name) else getattr(self._korean, name)


_in_english = cache(_English)


def spoken(korean: ModuleType) -> Any:
    """The module of texts as it is said to whoever listens."""
    return _Spoken(korean)


def wording(korean: ModuleType, *, english: bool) -> Any:
    """The module of texts, or its English: `wording(telegram_texts, english=True).START`."""
    return _in_english(korean) if english else korean
