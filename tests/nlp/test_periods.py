"""Years and parts of years, and all their spellings.  Today is 2031-03-02."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.periods import FIRST, LAST, find_periods

TODAY = date(2031, 3, 2)

YEARS: dict[int, list[str]] = {
    2031: [
        "'31",
        "31년",
        "31년도",
        "2031",
        "2031년",
        "2031년도",
        "2031 회계연도",
        "2031회계연도",
        "2031년 회계연도",
        "이천삼십일년",
        "이천삼십일년도",
        "삼십일년",
        "올해",
        "금년",
        "금년도",
        "이번 해",
        "이번 년도",
        "당해연도",
        "2031학년도",
    ],
    2030: ["작년", "지난해", "지난 해", "전년", "전년도", "작년도", "30년", "'30년", "1년 전", "일년 전", "삼십년"],
    2029: ["재작년", "지지난해", "전전년도", "2년 전", "2년전", "이년 전", "'29", "이천이십구년"],
    2032: ["내년", "내년도", "다음 해", "다음해", "32년"],
    2033: ["내후년", "후년", "2033년도"],
    2026: ["'26", "26년도", "2026 회계연도", "이천이십육년", "이십육년", "26년"],
    2028: ["3년 전", "세년 전", "이천이십팔년"],
    1999: ["1999", "1999년"],
}


@pytest.mark.parametrize(("year", "text"), [(y, t) for y, texts in YEARS.items() for t in texts])
def test_one_year(year: int, text: str) -> None:
    (period,) = find_periods(text, TODAY)
    assert (period.kind, period.years) == ("year", (year,))
    (inside,) = find_periods(f"밤하늘과 {text} 예산은?", TODAY)
    assert inside.years == (year,)


@pytest.mark.parametrize("word", ["전북", "전라북도", "전체", "전국", "전주시", "전부"])
@pytest.mark.parametrize(("text", "year"), [("2020년", 2020), ("20년", 2020)])
def test_a_word_that_begins_with_jeon_does_not_take_the_year_back(text: str, year: int, word: str) -> None:
    assert [p.years for p in find_periods(f"{text} {word} 예산", TODAY)] == [(year,)]


@pytest.mark.parametrize("text", ["3년 전", "3년 전에는", "3년 전보다", "3년 전이랑", "3년전예산", "3년 전 전북"])
def test_years_ago(text: str) -> None:
    assert [p.years for p in find_periods(f"{text} 얼마", TODAY)] == [(2028,)]


RANGES: dict[tuple[int, ...], list[str]] = {
    (2029, 2030, 2031): [
        "29~31년",
        "29년~31년",
        "29년부터 31년까지",
        "2029-2031",
        "'29~'31",
        "2029년에서 2031년",
        "2029 ~ 2031",
        "2029년 ~ 2031년",
        "29-31년도",
        "이천이십구년부터 이천삼십일년까지",
    ],
    (2030, 2031): ["2030~2031", "30년에서 31년까지"],
}


@pytest.mark.parametrize(("years", "text"), [(y, t) for y, texts in RANGES.items() for t in texts])
def test_a_range_holds_both_ends(years: tuple[int, ...], text: str) -> None:
    (period,) = find_periods(text, TODAY)
    assert (period.kind, period.years) == ("range", years)


RECENT: dict[int, list[str]] = {
    3: [
        "최근 3년",
        "최근 3년간",
        "지난 3년 동안",
        "최근 삼년",
        "최근 세 해",
        "최근 3개년",
        "과거 3년치",
        "최근 3개년간",
    ],
    5: ["최근 5년", "지난 다섯 해", "최근 오년간", "근 5년간"],
    10: ["최근 10년"],
}


@pytest.mark.parametrize(("number", "text"), [(n, t) for n, texts in RECENT.items() for t in texts])
def test_recent_years_are_counted_not_named(number: int, text: str) -> None:
    (period,) = find_periods(text, TODAY)
    assert (period.kind, period.years) == ("recent", (number,))


@pytest.mark.parametrize(
    "text",
    ["0년", "0년도", "99999년", "12345년도", "-3년", "26.5년", "2031.5년", "123년", "1947년", "1900년도", "000년"],
)
def test_a_year_without_sense_is_bad(text: str) -> None:
    (period,) = find_periods(f"밤하늘과 {text} 예산", TODAY)
    assert period.kind == "bad"


PARTS = {
    "3월": "3월",
    "10월 3일": "10월3일",
    "상반기": "상반기",
    "하반기": "하반기",
    "1분기": "1분기",
    "3 분기": "3분기",
    "일분기": "일분기",
}


@pytest.mark.parametrize(("text", "label"), PARTS.items())
def test_parts_of_a_year(text: str, label: str) -> None:
    (period,) = find_periods(text, TODAY)
    assert (period.kind, period.label) == ("part", label)


def test_a_date_is_a_year_and_its_part() -> None:
    found = find_periods("2030년 10월 3일에", TODAY)
    assert [(p.kind, p.years or p.label) for p in found] == [("year", (2030,)), ("part", "10월3일")]


def test_several_years_keep_their_order() -> None:
    assert [p.years for p in find_periods("31년과 29년 예산을 작년과 비교", TODAY)] == [(2031,), (2029,), (2030,)]


@pytest.mark.parametrize("text", ["밤하늘과 31 예산", "밤하늘과 31 결산은"])
def test_two_digits_before_a_stage_of_money_are_a_year(text: str) -> None:
    (period,) = find_periods(text, TODAY)
    assert period.years == (2031,)


NO_PERIOD = [
    "",
    "밤하늘과 예산",
    "5년간",
    "31년간",
    "2년 이상",
    "10년 동안",
    "14개 시군",
    "31개 사업",
    "제31회 별빛제",
    "1365 포털",
    "올라간 사업",
    "올려줘",
    "오를 사업",
    "년도별",
    "청년 지원",
    "소년",
    "천년 고을",
    "월별",
    "31명",
    "상반신",
    "2,031백만원",
    "3.1%",
    "20310302",
    "203개",
]


@pytest.mark.parametrize("text", NO_PERIOD)
def test_what_is_no_period(text: str) -> None:
    assert find_periods(text, TODAY) == []


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=FIRST, max_value=LAST - 1), st.sampled_from(["", "년", "년도", " 회계연도", "년 예산"]))
def test_every_sensible_year_is_read_as_written(year: int, suffix: str) -> None:
    found = find_periods(f"밤하늘과 {year}{suffix}", TODAY)
    assert [(p.kind, p.years) for p in found] == [("year", (year,))]


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=2010, max_value=2040), st.sampled_from(["작년", "올해", "내년", "3년 전"]))
def test_relative_years_follow_today(year: int, word: str) -> None:
    shift = {"작년": -1, "올해": 0, "내년": 1, "3년 전": -3}[word]
    (period,) = find_periods(word, date(year, 12, 31))
    assert period.years == (year + shift,)
    assert period.relative


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789'~-. 년도월간부터까지최근올작해 ", max_size=24))
def test_any_text_is_read_without_error_or_overlap(text: str) -> None:
    found = find_periods(text, TODAY)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(FIRST <= y <= LAST for p in found if p.kind in ("year", "range") and not p.relative for y in p.years)


#: Misread today.  (text, what it should be)
MISREAD = [
    ("29·30·31년 예산", [2029, 2030, 2031]),
    ("재재작년", [2028]),
]


@pytest.mark.parametrize(("text", "years"), MISREAD)
def test_years_that_are_misread(text: str, years: list[int]) -> None:
    assert [y for p in find_periods(text, TODAY) for y in p.years] == years


@pytest.mark.parametrize("text", ["1800년", "2150년", "3000년", "9999년도"])
def test_years_far_away_make_no_sense(text: str) -> None:
    assert [p.kind for p in find_periods(f"밤하늘과 {text} 예산", TODAY)] == ["bad"]


@pytest.mark.parametrize("text", ["14 시군이 하는 사업", "12 월 사업", "20 퍼센트 이상 오른 사업", "30 대 사업"])
def test_a_count_at_the_beginning_is_no_year(text: str) -> None:
    assert [p for p in find_periods(text, TODAY) if p.kind == "year"] == []
