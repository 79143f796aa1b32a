"""Single lines of a case book: which year, stage and label each of their numbers has."""

from __future__ import annotations

import pytest

from data.layouts.case_figures import readings


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "고립 가구 : (’31년) 23명 (’32년) 27명 (’33년) 31명",
            [("고립 가구", 2031, "", "23"), ("고립 가구", 2032, "", "27"), ("고립 가구", 2033, "", "31")],
        ),
        (
            "학생 수 : (2014) 3,206명 (2019) 2,415명",
            [("학생 수", 2014, "", "3206"), ("학생 수", 2019, "", "2415")],
        ),
        ("방문 23명(’31년), 27명(’32년)", [("방문", 2031, "", "23"), ("방문", 2032, "", "27")]),
        (
            "이용 성공률 : (교육 전) 28.3% ➜ (교육 후) 81.7%",
            [("이용 성공률", None, "이전", "28.3"), ("이용 성공률", None, "이후", "81.7")],
        ),
        (
            "진료 주기 : (기존) 분기 1회 → (변경) 월 2회",
            [("진료 주기", None, "이전", "1"), ("진료 주기", None, "이후", "2")],
        ),
        (
            "주차 민원 34.5% 감소(’33년 24,815건 → ’34년 16,254건)",
            [("주차 민원", None, "", "34.5"), ("주차 민원", 2033, "", "24815"), ("주차 민원", 2034, "", "16254")],
        ),
        ("이용 84,215건(전년 대비 12.3% 증가)", [("이용", None, "", "84215"), ("이용", None, "", "12.3")]),
        (
            "주민 1,250명, 공무원 30명 등 총 1,280명 참여",
            [("주민", None, "", "1250"), ("공무원", None, "", "30"), ("참여", None, "", "1280")],
        ),
        (
            "교육생 30명 모집(여성 18명, 남성 12명)",
            [("교육생", None, "", "30"), ("교육생 여성", None, "", "18"), ("교육생 남성", None, "", "12")],
        ),
        ("∙ 1호점(가람동) : 165㎡, ’34. 2. 14. 개소", [("1호점 가람동", None, "", "165")]),
    ],
)
def test_years_stages_and_brackets_around_numbers(line: str, expected: list[tuple[str, int | None, str, str]]) -> None:
    assert [(r.label, r.year, r.period, str(r.value)) for r in readings(line)] == expected
