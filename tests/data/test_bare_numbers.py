"""Numbers without a unit: which count, and what is only a number of something."""

from __future__ import annotations

import pytest

from data.layouts.case_figures import readings
from data.layouts.case_units import tokens
from data.layouts.plan_mentions import counts_behind_nouns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("본청, 야영장(3), 공공주차장(4) 시스템 구축", [("야영장", "3", ""), ("공공주차장", "4", "")]),
        ("발굴단(9), 지원단(4), 관리단(36) 운영", [("발굴단", "9", ""), ("지원단", "4", ""), ("관리단", "36", "")]),
        (
            "나눔망 49개소 발굴단(9), 지원단(4), 관리단(36)",
            [("나눔망", "49", "개소"), ("발굴단", "9", "개소"), ("지원단", "4", "개소"), ("관리단", "36", "개소")],
        ),
        (
            "우리 군 평가 점수는 70.87으로 도 평균(58.69)보다 높음",
            [("군 평가 점수", "70.87", "점"), ("도 평균", "58.69", "점")],
        ),
        ("구 80 동 20", [("구", "80", ""), ("동", "20", "")]),
        ("공모에 선정되어 1,164 아파트 단지에 설치", [("아파트 단지에", "1164", "")]),
        ("실무담당자 3", [("실무담당자", "3", "명")]),
        (
            "가입 : 12명회원 가입수 722 581 37",
            [
                ("가입", "12", "명"),
                ("회원 가입수", "722", "명"),
                ("회원 가입수", "581", "명"),
                ("회원 가입수", "37", "명"),
            ],
        ),
    ],
)
def test_what_counts(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(r.label, str(r.value), r.unit) for r in readings(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "추진실적(1)",
        "순찰차(112) 출동으로 보호",
        "상징물 개발(5.13)",
        "코로나19 대응",
        "지역상생과-2968호로 통보",
        "1365 자원봉사 포털 등록",
        "2. 계획수립",
        "과제(1) 골목길 정비, 과제(2) 공원 정비",
    ],
)
def test_what_only_numbers_or_names(text: str) -> None:
    assert readings(text) == []


def test_a_count_before_a_list_of_names() -> None:
    made = list(counts_behind_nouns("- 우호협력(7) : 가시, 나시, 다현"))
    assert [(m.basis, str(m.value), m.unit) for m in made] == [("우호협력", "7", "")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1천5백만원", "1500", "만원"),
        ("2억 3천5백만원", "23500", "만원"),
        ("2천3백여 명", "2300", "명"),
        ("혜택 15가지", "15", "가지"),
    ],
)
def test_amounts_written_as_they_are_said(text: str, value: str, unit: str) -> None:
    assert [(str(t.value), t.unit) for t in tokens(text)] == [(value, unit)]
