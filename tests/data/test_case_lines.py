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
            [("교육생 모집", None, "", "30"), ("교육생 여성", None, "", "18"), ("교육생 남성", None, "", "12")],
        ),
        ("∙ 1호점(가람동) : 165㎡, ’34. 2. 14. 개소", [("1호점 가람동", None, "", "165")]),
    ],
)
def test_years_stages_and_brackets_around_numbers(line: str, expected: list[tuple[str, int | None, str, str]]) -> None:
    assert [(r.label, r.year, r.period, str(r.value)) for r in readings(line)] == expected


def test_label_without_the_particle_behind_it() -> None:
    said = {
        "농축산업의 주 경제활동 수단인 원천마을(33가구)은 축산업자와": "농축산업의 주 경제활동 수단인 원천마을",
        "안양시 청년인구는 157,800명으로": "안양시 청년인구",
        "충남도 배출량은 161백만톤으로": "충남도 배출량",
        "평균 퇴직연령이 49.3세로": "평균 퇴직연령",
        "주민들에게 홍보하는 3회 설명회": "주민들에게 홍보하는",
    }
    assert {text: readings(text)[0].label for text in said} == said


def test_money_behind_another_number_is_called_by_the_noun_behind_it() -> None:
    things, saved = readings("- 2021.12월 기준 총 90기 정비 및 320백만 원 예산 절감")
    assert (things.label, saved.label) == ("정비", "예산 절감")
    *_, last = readings("대상/최우수(1개) 500천원, 우수(2개) 400천원, 장려(3개) 300천원 인센티브 지급")
    assert last.label == "장려"


def test_part_of_a_whole_is_called_by_what_stands_behind_its_share() -> None:
    whole, part, _ = readings("전국 화력발전소 59기 중 29기(약 50%) 충남에 위치하고 있고")
    assert (whole.label, part.label) == ("전국 화력발전소", "전국 화력발전소 충남")
