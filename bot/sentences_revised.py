"""Sentences about what a newer version of a document prints differently."""

from __future__ import annotations

REVISED_FIGURES = "바뀐 수치"


def nothing_revised(whose: str) -> str:
    """What is said where nothing was printed anew in what is asked about."""
    of = f"{whose}에서 " if whose else ""
    return f"{of}문서를 새로 가져오면서 바뀐 수치는 없습니다."


def revised_headline(whose: str, count: str) -> str:
    """How many figures are printed differently."""
    of = f"{whose}에서 " if whose else ""
    return f"{of}문서를 새로 가져오면서 바뀐 수치는 {count}입니다."


def revised(label: str, what: str, old: str, new: str) -> str:
    """One figure: what was printed and what is."""
    return f"{label} {what}: {old} → {new}"


def revised_on(day: str) -> str:
    """The day of the newer version."""
    return f"{day}에 가져온 판부터입니다."


def revised_reason(reason: str) -> str:
    """The printed reason."""
    return f"문서에 적힌 사유: {reason}"
