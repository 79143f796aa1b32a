"""What is counted in which unit, as words say it."""

from __future__ import annotations

import pytest

from nlp.counted import counted_in, measured_in, measures, without_count


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("숲길 교실 참여자 수", "명"),
        ("주민수는", "명"),
        ("의견 발굴건수", "건"),
        ("안심벨 설치대수 알려줘", "대"),
        ("충전개소수", "개소"),
        ("빌린 가구 수", "가구"),
        ("수거함", ""),
        ("건수", ""),
    ],
)
def test_the_unit_that_a_noun_says(text: str, unit: str) -> None:
    assert counted_in(text) == unit


@pytest.mark.parametrize(
    ("word", "left"),
    [("주민수", "주민"), ("발굴건수", "발굴"), ("설치대수", "설치"), ("수수료", "수수료"), ("인원", "인원")],
)
def test_a_word_without_what_says_that_it_is_counted(word: str, left: str) -> None:
    assert without_count(word) == left


def test_measures_say_their_unit() -> None:
    assert measures()["넓이"] == "㎡"
    assert measures()["월평균"] == ""


@pytest.mark.parametrize(
    ("text", "unit"),
    [("숲길 길이가 얼마", "km"), ("터 넓이", "㎡"), ("먹거리 꾸러미", ""), ("충전소 개소수는", "개소")],
)
def test_what_is_measured_is_a_word_of_its_own(text: str, unit: str) -> None:
    assert measured_in(text) == unit
