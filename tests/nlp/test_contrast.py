"""What a question sets aside, how far it may reach, and what the question is without it."""

from __future__ import annotations

import pytest

from nlp.contrast import contrasts, within_which


@pytest.mark.parametrize(
    ("text", "aside", "rest"),
    [
        ("정원 2018년 목표 (실적 말고)", "실적", "정원 2018년 목표"),
        ("합계출산율 2021년 (전국 것 말고)", "전국 것", "합계출산율 2021년"),
        ("점수 (전국 평균 말고 우리 군)", "전국 평균", "점수 우리 군"),
        ("다문화가족 지원 직접 말고 시군 2020년", "직접", "다문화가족 지원 시군 2020년"),
        ("콘도 말고 펜션은 몇 개소", "콘도", "펜션은 몇 개소"),
        ("컨설팅 중 온라인 집합 빼고 방문 몇 회", "온라인 집합", "컨설팅 중 방문 몇 회"),
    ],
)
def test_the_likeliest_reading_comes_first(text: str, aside: str, rest: str) -> None:
    first = contrasts(text)[0]
    assert (first.aside, first.rest) == (aside, rest)


def test_what_is_set_aside_may_have_more_words_and_none_of_another_sentence() -> None:
    assert [c.aside for c in contrasts("등록 회원 말고 단체수")] == ["회원", "등록 회원"]
    assert [c.aside for c in contrasts("얼마 받아? 총액 말고")] == ["총액"]


@pytest.mark.parametrize("text", ["하나도 빼놓지 말고 알려 줘", "그거 말고 다른 거", "대외협력과 예산", "(말고) 예산"])
def test_nothing_is_set_aside(text: str) -> None:
    assert contrasts(text) == ()


def test_words_that_only_stand_for_the_thing_are_none_of_its_own() -> None:
    reading = contrasts("외국인정책 붙은 거 말고 국제교류 예산")[0]
    assert reading.words == ("외국인정책",)
    assert not reading.takes
    assert reading.names_another


def test_how_much_is_left_names_no_other_thing() -> None:
    reading = contrasts("출장에서 해외연수 빼면 얼마")[0]
    assert reading.takes
    assert not reading.names_another


def test_women_are_a_part_of_those_who_are_counted() -> None:
    assert contrasts("여성 말고 이용자 몇 명")[0].narrows
    assert not contrasts("여성 말고 남성 이용자 몇 명")[0].narrows


def test_what_something_is_one_of_can_be_left_out() -> None:
    assert within_which("직원 휴양시설 중 펜션은")[-1] == ("직원 휴양시설", "펜션은")
    assert within_which("행정운영경비에서 기본경비")[-1] == ("행정운영경비", "기본경비")
