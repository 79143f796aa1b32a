"""Lines of a chart's caption made of names and figures alone: they are the same in every language."""

from __future__ import annotations

from collections.abc import Sequence


def series(subject: str, stage: str) -> str:
    """대외협력과 예산."""
    return f"{subject} {stage}".strip()


def of_holder(name: str, holder: str, place: int) -> str:
    """One of several members of one name."""
    return f"{name} ({holder})" if holder else f"{name} ({place})"


def said(name: str, words: str, share: str = "") -> str:
    """A figure with its name, and its share where it has one."""
    return f"{name} {words}".strip() + (f" ({share})" if share else "")


def line(head: str, figures: Sequence[str]) -> str:
    """The figures of one year."""
    return f"{head}: {', '.join(figures)}"


def numbered(place: int, name: str, figures: Sequence[str]) -> str:
    """The figures of one member of a list."""
    return f"{place}. {name} – {', '.join(figures)}"
