"""Particles after any word, money, ordinals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.korean import native_number, ordinal, percent, with_particle, won_words


@pytest.mark.parametrize(
    ("word", "kind", "said"),
    [
        ("대외협력과", "은", "대외협력과는"),
        ("예산", "은", "예산은"),
        ("예산", "으로", "예산으로"),
        ("서울", "으로", "서울로"),
        ("대외협력과", "으로", "대외협력과로"),
        ("2026", "은", "2026은"),  # 육
        ("2025", "은", "2025는"),  # 오
        ("2021", "으로", "2021로"),  # 일
        ("2020", "을", "2020을"),  # 영, 십
        ("KPI", "은", "KPI는"),
        ("SDGs", "이", "SDGs가"),
        ("URL", "으로", "URL로"),
        ("AIMM", "은", "AIMM은"),
        ("ESG", "을", "ESG를"),
        ("Platform", "은", "Platform은"),
        ("5kg", "은", "5kg은"),
        ("3km", "은", "3km는"),
        ("11.68%", "은", "11.68%는"),
        ("자원봉사 활동률(%)", "은", "자원봉사 활동률(%)은"),
        ("코디네이터 지원(시군)(성인지예산)", "이", "코디네이터 지원(시군)(성인지예산)이"),
        ("‘새벽길’", "으로", "‘새벽길’로"),
        ("52억원", "과", "52억원과"),
        ("", "은", "는"),
    ],
)
def test_particles(word: str, kind: str, said: str) -> None:
    assert with_particle(word, kind) == said


@pytest.mark.parametrize(
    ("won", "said"),
    [
        (5_258_000_000, "52억 5,800만원"),
        (13_850_000, "1,385만원"),
        (13_850, "1만 3,850원"),
        (0, "0원"),
        (-565_000_000, "-5억 6,500만원"),
        (1_000_000_000_000, "1조원"),
        (1_234_500_000_001, "1조 2,345억 1원"),
    ],
)
def test_money_is_read_exactly(won: int, said: str) -> None:
    assert won_words(won) == said


def test_numbers_in_words() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 12, 21)] == ["첫 번째", "두 번째", "세 번째", "열두 번째", "스물한 번째"]
    assert native_number(20) == "스무"


def test_percentages_lose_only_empty_places() -> None:
    assert [str(percent(Decimal(v))) for v in ("90.1666", "100.004", "60", "33.50")] == ["90.17", "100", "60", "33.5"]
