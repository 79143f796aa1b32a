"""Headings and sheet names of the tables that a person takes from an answer."""

from __future__ import annotations

from bot.sentences import MEASURES as _MEASURES

NAME = "이름"
#: One line per figure (`bot.answer_tables.figures_table`), in order.
COLUMNS = (
    "소관", NAME, "항목", "구분", "연도", "기간", "부분", "값", "단위", "원", "문서", "문서 번호", "줄",
)  # fmt: skip
FACT_COLUMNS = (NAME, "내용", "문서", "줄")
SHEETS = ("표", "수치와 출처", "답")
MADE = "살림봇 답"


def measure(name: str) -> str:
    """What the column 항목 says of a measure."""
    return _MEASURES.get(name, name)


def stage(name: str) -> str:
    """What the column 구분 says of a basis, and a heading of a stage."""
    return name


def unit(name: str) -> str:
    return name


def heading(year: int, what: str, unit: str) -> str:
    """2026년 예산 (백만원)."""
    return f"{f'{year}년 ' if year else ''}{what} ({unit})"
