"""Records of an invented county, as a layout would make them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from data.records import Document, Recorder, Records, document_id

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def plan(year: int = 2031, *, amount: str = "1250", name: str = "별빛 도서관 운영", sentence: bool = True) -> Records:
    """A small performance plan of 가람군's 별빛과: one programme with two amounts, one indicator, attributes."""
    made = Recorder(
        Document(
            document_id("performance_plan", "가람군", "별빛과", year),
            "performance_plan",
            f"{year} 가람군",
            "가람군",
            "별빛과",
            year,
        )
    )
    organization = made.subject("organization", "가람군", 1)
    department = made.subject("department", "별빛과", 2, parent=organization, level="division")
    programme = made.subject(
        "programme", name, 5, parent=department, level="detail", aliases=("별빛도서관", "별 도서관")
    )
    made.figure(programme, "budget", Decimal(amount), "백만원", 5, basis="예산", year=year)
    made.figure(programme, "budget", Decimal("1200"), "백만원", 5, basis="예산", year=year - 1)
    indicator = made.subject("indicator", "이용자 만족도", 9, parent=department)
    made.figure(indicator, "target", Decimal("9.0"), "점", 9, basis="목표", year=year)
    made.figure(indicator, "actual", Decimal("-8.75"), "점", 9, basis="실적", year=year - 1, note="약")
    made.attribute(programme, "시행주체", "가람군", 6, short=True)
    if sentence:
        made.attribute(programme, "목적", "누구나 밤에 책을 읽을 수 있게 한다.", 7)
        made.issue(8, "heading", "머리글이 한 칸 밀려 있습니다.")
    return made.records()
