"""Tables of a case book that say themselves what they count, and what must not be read as their rows or headings."""

from __future__ import annotations

from data.layouts.case_counted import counted_headings
from tests.data.test_torn_tables import labels, lines, rows

COURSES = """
교육시기 과정명 수료인원 교육시간

’24. 4월 보고서 쓰기 42 6

’24. 6월
데이터로 일하는

첫걸음 과정
31 12
"""

YEARS = """
회의 시간 단축

구  분 2023년 2024년 증감

부서 회의 횟수 96회 52회 △44회

평균 회의시간 75분 40분 △35분
"""

RUNS = """
구 분 출동건수(건) 평균 도착시간 단축률(%)

2023년 4분기 612 11분 24초 6.2

2024년 상반기 1,377 8분 51초 22.4
"""

TORN = """
구분
제안

건수

투표

인원(명)

최종반영(예산)

건수
금액

(백만원)

2023년 88 1,240 12 310

2024년 131 2,765 19 485
"""

AGES = """
(단위 : 명)

구분 합계 20~29세 30~39세

상반기 93 52 41

하반기 116 70 46
"""

NIGHTS = """
(단위 : 명)

합계

평일
주말

소계 18~21시 21~24시

9,310 5,870 4,120 1,750 3,440
"""


def test_the_last_words_of_a_heading_say_what_is_counted_and_a_torn_label_is_put_together() -> None:
    assert rows(COURSES) == [
        [("보고서 쓰기 수료인원", 2024, "42명", "4월"), ("보고서 쓰기 교육시간", 2024, "6", "4월")],
        [
            ("데이터로 일하는 첫걸음 과정 수료인원", 2024, "31명", "6월"),
            ("데이터로 일하는 첫걸음 과정 교육시간", 2024, "12", "6월"),
        ],
    ]


def heads(text: str) -> tuple[str, ...] | None:
    made = lines(text)
    return counted_headings(made, len(made) - 1, 2)


def test_headings_that_count_nothing_or_too_much_head_no_numbers() -> None:
    assert heads("과정명 수료인원 교육시간\n\n보고서 쓰기 42 6") == ("수료인원", "교육시간")
    assert heads("교육시기 과정명 강사\n\n4월 보고서 쓰기 42 6") is None
    assert heads("수료인원 과정명 교육시간\n\n보고서 쓰기 42 6") is None
    assert heads("과정명 운영시간 수료인원\n\n보고서 쓰기 42 6") is None
    assert heads("과정명 수료인원 교육시간\n\n- 다른 표의 자료\n\n보고서 쓰기 42 6") is None


def test_a_caption_is_no_heading_of_a_table_whose_own_are_years() -> None:
    assert rows(YEARS)[0] == [
        ("부서 회의 횟수", 2023, "96회", ""),
        ("부서 회의 횟수", 2024, "52회", ""),
        ("부서 회의 횟수 증감", None, "-44회", ""),
    ]


def test_a_quarter_is_of_the_label_and_a_duration_stands_under_the_heading_of_time() -> None:
    assert rows(RUNS)[0] == [
        ("출동건수", 2023, "612건", "4분기"),
        ("평균 도착시간", 2023, "11분", "4분기"),
        ("평균 도착시간", 2023, "24초", "4분기"),
        ("단축률", 2023, "6.2%", "4분기"),
    ]


def test_torn_headings_that_each_end_in_what_is_counted_are_proved() -> None:
    assert labels(TORN)[0] == ["제안 건수", "투표 인원", "최종반영(예산) 건수", "최종반영(예산) 금액"]


def test_ages_and_hours_head_columns_and_are_counted_by_nobody() -> None:
    assert labels(AGES) == [
        ["상반기 합계", "상반기 20~29세", "상반기 30~39세"],
        ["하반기 합계", "하반기 20~29세", "하반기 30~39세"],
    ]
    assert labels(NIGHTS) == [["합계", "평일 소계", "평일 18~21시", "평일 21~24시", "주말"]]
