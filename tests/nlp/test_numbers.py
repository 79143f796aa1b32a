"""A value and all its spellings; and what is no number, or not that one."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.numbers import find_numbers, read_word

MONEY: dict[int, list[str]] = {
    100_000_000: [
        "1억",
        "1억원",
        "1억 원",
        "일억원",
        "일억",
        "100백만원",
        "100,000천원",
        "100,000,000원",
        "1.0억",
        "10천만원",
    ],
    150_000_000: [
        "1억5천만원",
        "1억 5천만원",
        "1억 5천만 원",
        "1억5000만원",
        "1.5억",
        "1.5억원",
        "150백만원",
        "일억오천만원",
        "150,000천원",
        "15000만원",
        "1억 5,000만원",
    ],
    5_258_000_000: [
        "52억 5,800만원",
        "52억5800만원",
        "5,258백만원",
        "5258백만원",
        "5,258백만 원",
        "5,258,000천원",
        "52.58억",
    ],
    5_000_000: ["5백만원", "오백만원", "500만원", "5,000천원", "5,000,000원", "5백만 원", "0.05억"],
    1_000_000: ["백만원", "일백만원", "1백만원", "100만원", "100만 원"],
    10_000_000: ["천만원", "일천만원", "1천만원", "1,000만원", "10백만원", "1천만 원"],
    1_000_000_000: ["10억", "십억", "십억 원", "10억원", "1,000백만원"],
    2_000_000_000_000: ["2조", "2조원", "이조원", "20,000억"],
    500_000_000_000: ["오천억원", "5,000억", "0.5조"],
    13_850_000: ["13,850천원", "1,385만원", "13.85백만원"],
    0: ["0원", "영원", "0백만원"],
}


@pytest.mark.parametrize(("value", "text"), [(v, t) for v, texts in MONEY.items() for t in texts])
def test_money_in_won(value: int, text: str) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.unit, number.kind) == (Decimal(value), "원", "money")
    assert text[number.start : number.end] == text


@pytest.mark.parametrize("tail", [" 이상", " 이하", "을 넘는", "짜리", "보다 큰"])
def test_money_before_a_comparison_is_the_same(tail: str) -> None:
    (number,) = find_numbers("1억원" + tail)
    assert (number.value, number.end) == (Decimal(10**8), 3)


OTHERS: dict[tuple[str, str, str], list[str]] = {
    ("12.5", "%", "percent"): ["12.5%", "12.5 %", "12.5퍼센트", "12.5프로", "12.5%p", "12.5퍼"],
    ("50", "%", "percent"): ["50%", "절반", "50프로"],
    ("3", "위", "ordinal"): ["3위", "3 위", "삼위"],
    ("3", "번째", "ordinal"): ["3번째", "세 번째", "세번째"],
    ("1", "번째", "ordinal"): ["첫 번째", "첫번째", "1번째"],
    ("2", "번", "ordinal"): ["2번"],
    ("5", "개", "count"): ["5개", "5 개", "다섯 개", "다섯개"],
    ("10", "곳", "count"): ["10곳", "열 곳"],
    ("1200", "명", "count"): ["1,200명", "1200명"],
    ("33", "회", "count"): ["33회", "33 회"],
    ("7", "건", "count"): ["7건", "일곱 건"],
    ("3", "", "bare"): ["3"],
    ("0.5", "", "bare"): ["0.5"],
}


@pytest.mark.parametrize(("wanted", "text"), [(v, t) for v, texts in OTHERS.items() for t in texts])
def test_counts_percentages_and_ordinals(wanted: tuple[str, str, str], text: str) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.unit, number.kind) == (Decimal(wanted[0]), wanted[1], wanted[2])


NO_NUMBER = [
    "",
    "밤하늘과 예산",
    "천문대 이용률",
    "만족도",
    "조직도",
    "백서",
    "억새 축제",
    "원천징수",
    "구청",
    "일자리",
    "이용률",
    "오리엔테이션",
    "한국어 교육",
    "세부사업",
    "네트워크",
    "두레과",
    "열린 도서관",
    "공공도서관",
    "영화제",
    "천연가스",
    "조경",
]


@pytest.mark.parametrize("text", NO_NUMBER)
def test_words_that_begin_like_numbers_are_none(text: str) -> None:
    assert find_numbers(text) == []


def test_numbers_stand_in_order_and_do_not_overlap() -> None:
    found = find_numbers("1억원 이상 5억 미만인 사업 상위 3개 12% 넘는 것")
    assert [(n.value, n.unit) for n in found] == [
        (Decimal(10**8), "원"),
        (Decimal(5 * 10**8), "원"),
        (Decimal(3), "개"),
        (Decimal(12), "%"),
    ]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=1, max_value=9_999), st.integers(min_value=0, max_value=9_999))
def test_eok_and_man_add_up(eok: int, man: int) -> None:
    text = f"{eok:,}억 {man:,}만원" if man else f"{eok:,}억원"
    (number,) = find_numbers(text)
    assert number.value == eok * 10**8 + man * 10**4


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789,.억만천백원% 개위번째일이삼", max_size=20))
def test_any_text_is_read_without_error_and_in_order(text: str) -> None:
    found = find_numbers(text)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


_DIGIT = "영일이삼사오육칠팔구"


def _spoken(number: int) -> str:
    """Sino-Korean words of 1–9,999: 일 is silent before 십, 백 and 천."""
    made = ""
    for place, name in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit = number // place % 10
        if digit:
            made += ("" if digit == 1 and name else _DIGIT[digit]) + name
    return made


@pytest.mark.parametrize("number", [1, 10, 11, 26, 100, 110, 999, 1948, 2026, 2031, 9999])
def test_reads_numbers_in_words(number: int) -> None:
    assert read_word(_spoken(number)) == number


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("이천이십육", 2026),
        ("3천5백", 3500),
        ("1억2천만", 120_000_000),
        ("만", 10_000),
        ("십이만", 120_000),
        ("이공이육", 2026),
    ],
)
def test_reads_mixed_and_large_words(word: str, value: int) -> None:
    assert read_word(word) == value


@pytest.mark.parametrize("word", ["", "별", "이백별", "오예산"])
def test_a_word_that_is_no_number_is_none(word: str) -> None:
    assert read_word(word) is None


#: (text, 원), misread today: each would give a wrong threshold.
OF_SEVERAL_STEPS = [
    ("5천억원", 500_000_000_000),
    ("2조 3천억원", 2_300_000_000_000),
    ("3천5백만원", 35_000_000),
    ("1억2천", 120_000_000),
    ("1천5백억원", 150_000_000_000),
]


@pytest.mark.parametrize(("text", "value"), OF_SEVERAL_STEPS)
def test_places_of_several_steps_are_multiplied_and_added(text: str, value: int) -> None:
    (number,) = find_numbers(text)
    assert number.value == value
