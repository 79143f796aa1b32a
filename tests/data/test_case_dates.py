"""When something was done: lines that begin with a date and a colon, places behind dates, and the steps of a plan."""

from __future__ import annotations

import pytest

from data.layouts.case_dates import dated, planned
from tests.data.test_torn_tables import lines


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("‘달빛책방’ 개소식 : 2031. 7. 5.(토), 누리군 문화원 2층", ("‘달빛책방’ 개소식", "2031. 7. 5.(토)")),
        ("- 2031. 9. 1. : 12개 마을 전면 확대", ("12개 마을 전면 확대", "2031. 9. 1.")),
        ("- 2031. 1. 17. : 주민 설문조사 실시(1,506명 참여)", ("주민 설문조사 실시", "2031. 1. 17.")),
        ("- 2031. 3월 기준 누리군 전 직원(1,230명) 중 46%", ("누리군 전 직원 기준", "2031. 3월")),
        ("2031. 5. : 조례 변경 협의(2차)", ("조례 변경 협의 2차", "2031. 5.")),
        ("- (2031. 11. 8.) 마을 나눔 평가 ‘우수상’(상금 5백만원)", ("마을 나눔 평가 ‘우수상’", "2031. 11. 8.")),
    ],
)
def test_what_a_line_says_was_done_when(text: str, said: tuple[str, str]) -> None:
    assert list(dated(text)) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "나눔 모임 : 2031. 7. 5., 12명",  # a number is no place
        "2031. 3월 기준 모임(570여명)",
        "- 2031년 2월 개소 이후 총 4,467명의 주민 이용",  # no day of the use
        "평균 : 12개 마을",
    ],
)
def test_numbers_and_reference_days_are_nothing_that_was_done(text: str) -> None:
    assert list(dated(text)) == []


PLAN = """
올해 추진일정

추진단계 추진시기 주요내용

배움마당 3월~4월 8회 운영, 347명 수료

생각접수 4. 18.~5. 31. 온라인･방문 접수

마침회의 9. 15. 나눔협의회 전체회의
"""


def test_the_steps_of_a_plan_keep_their_dates_as_printed() -> None:
    assert list(planned(lines(PLAN)).values()) == [
        ("배움마당", "3월~4월"),
        ("생각접수", "4. 18.~5. 31."),
        ("마침회의", "9. 15."),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        PLAN.replace("추진시기", "추진방법"),  # nothing says when
        PLAN.replace("생각접수", "그 밖의 생각 접수는"),  # one row is no table
    ],
)
def test_rows_under_headings_that_say_no_time_are_no_plan(changed: str) -> None:
    assert planned(lines(changed)) == {}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("∙ 3호점(가람로) : 92㎡, ’34. 9. 5. 개소", [("3호점 가람로 개소", "’34. 9. 5.")]),
        ("- 위원회 : 위원 12명, 2031. 5. 4. 위촉", [("위원회 위촉", "2031. 5. 4.")]),
        (
            "1호차 운행(’34. 4. 15.), 2호차 운행(’34. 7. 8.)",
            [("1호차 운행", "’34. 4. 15."), ("2호차 운행", "’34. 7. 8.")],
        ),
        ("- 면적 : 92㎡, 높이 3m", []),
    ],
)
def test_dates_are_of_what_stands_beside_them(line: str, expected: list[tuple[str, str]]) -> None:
    assert list(dated(line)) == expected
