"""The provinces stand once, in data/names.yaml; short names and other spellings follow from their groups."""

from __future__ import annotations

import pytest

from data.provinces import full_names, provinces


def test_there_are_seventeen_and_no_towns_among_them() -> None:
    assert len(provinces()) == len(full_names()) == 17
    assert not {"미추홀구", "여주시"} & {p.name for p in provinces()}


def test_no_spelling_names_two() -> None:
    spellings = [s for p in provinces() for s in p.spellings]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize(
    ("short", "name", "spelling"),
    [
        ("서울", "서울특별시", "서울시"),
        ("광주", "광주광역시", "광주시"),
        ("세종", "세종특별자치시", "세종시"),
        ("경기", "경기도", "경기"),
        ("강원", "강원특별자치도", "강원도"),
        ("충북", "충청북도", "충북도"),
        ("전북", "전북특별자치도", "전라북도"),
        ("제주", "제주특별자치도", "제주도"),
    ],
)
def test_short_names_and_former_ones(short: str, name: str, spelling: str) -> None:
    assert full_names()[short] == name
    assert spelling in next(p.spellings for p in provinces() if p.short == short)
