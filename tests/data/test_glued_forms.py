"""Forms of headings that were glued or parted, on invented tables, and the same with one thing changed."""

from __future__ import annotations

import pytest

from data.layouts.case_structure import section_name
from data.layouts.case_unglued import heads_ranks, righted, without_rank
from tests.data.test_torn_tables import labels, rows

GOAL = """
해마다 심은 나무와 가꾼 숲

구  분 2029년 2030년
2031년

목표 실적 달성률

심은 나무(그루) 210 340 400 500 125.0%

가꾼 숲(회) 18 25 40 30 75.0%

민원 비율(%) 5.2 4.1 3.0 2.0 -
"""


def test_what_was_aimed_at_and_done_are_columns_of_the_year_over_them() -> None:
    assert [(label, year) for label, year, *_ in rows(GOAL)[1]] == [
        ("가꾼 숲", 2029),
        ("가꾼 숲", 2030),
        ("가꾼 숲 목표", 2031),
        ("가꾼 숲 실적", 2031),
        ("가꾼 숲 달성률", 2031),
    ]


def test_a_rate_of_attainment_that_does_not_reckon_proves_nothing() -> None:
    assert not any("목표" in label for row in labels(GOAL.replace("125.0%", "124.0%")) for label in row)


STAGES = """
나눔 가게별 기부 실적
(2031.12.31. 기준, 단위 : 건)

나눔

가게

합계
2031년

1분기

(준비)
2분기 3분기

합 계 600 100 200 300

달빛점 450 100 150 200

솔밭점 150 - 50 100
"""


def test_quarters_under_their_year_behind_a_total_and_the_torn_name_of_the_rows() -> None:
    assert rows(STAGES)[1] == [
        ("달빛점 합계", 2031, "450건", ""),
        ("달빛점", 2031, "100건", "1분기"),
        ("달빛점", 2031, "150건", "2분기"),
        ("달빛점", 2031, "200건", "3분기"),
    ]
    assert [period for *_, period in rows(STAGES)[2]] == ["", "2분기", "3분기"]


def test_a_total_of_something_else_leaves_the_quarters_torn() -> None:
    assert not any(period for row in rows(STAGES.replace(" 600 ", " 601 ")) for *_, period in row)


RANKED = """
마을별 책 대출 상위 3개 마을 현황

순위 마을명
대출건수

(건)

전년대비

증감률
보유대수

1 갈잎마을 5,120 12.5% 4

2 돌담마을 4,310 △3.1% 2

3 새벽마을 2,980 7.7% 3
"""


def test_ranks_are_no_part_of_a_name_and_a_change_against_the_year_before_needs_no_column_of_it() -> None:
    assert [(label, number) for label, _, number, _ in rows(RANKED)[1]] == [
        ("돌담마을 대출건수", "4310건"),
        ("돌담마을 전년대비 증감률", "-3.1%"),
        ("돌담마을 보유대수", "2대"),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        RANKED.replace("2 돌담", "5 돌담"),  # numbers that are no ranks
        RANKED.replace("전년대비", "달라진"),  # a change of nothing that is printed
    ],
)
def test_ranks_out_of_order_and_changes_of_nothing_leave_the_columns_open(changed: str) -> None:
    assert not {"갈잎마을 대출건수", "돌담마을 대출건수"} & {label for row in labels(changed) for label in row}


PAIRS = """
나눔 이용 실적
(2031.4.11.~11.30. 단위 : 건)

합계
전화 안내 길 찾기

소계 어린이 어른 기타 소계 낮길 밤길

900 600 300 200 100 300 180 120
"""


def test_names_of_groups_that_have_subtotals_are_cut_evenly() -> None:
    assert labels(PAIRS)[0][1:] == [
        *(f"전화 안내 {leaf}" for leaf in ("소계", "어린이", "어른", "기타")),
        *(f"길 찾기 {leaf}" for leaf in ("소계", "낮길", "밤길")),
    ]


@pytest.mark.parametrize("changed", [PAIRS.replace("길 찾기", "길"), PAIRS.replace(" 300 180", " 301 180")])
def test_names_that_cannot_be_cut_evenly_and_wrong_subtotals_are_not_cut(changed: str) -> None:
    assert not any("전화 안내" in label for label in labels(changed)[0])


GLUED = """
분야별 제안과 채택
(단위 : 건, 백만원)

분  야

주민제안 심의채택

채택률건수 신청액 건수 확정액

합  계 200 5,000 50 900 25.0%

문화･체육 120 3,000 24 500 20.0%

안전･교통 80 2,000 26 400 32.5%
"""


def test_a_rate_glued_to_the_first_lower_heading_stands_beside_the_upper_ones() -> None:
    assert [(label, number) for label, _, number, _ in rows(GLUED)[1]] == [
        ("문화･체육 주민제안 건수", "120건"),
        ("문화･체육 주민제안 신청액", "3000백만원"),
        ("문화･체육 심의채택 건수", "24건"),
        ("문화･체육 심의채택 확정액", "500백만원"),
        ("문화･체육 채택률", "20.0%"),
    ]


def test_a_word_that_is_not_printed_again_stays_glued_and_the_table_torn() -> None:
    changed = GLUED.replace("채택률건수 신청액 건수", "채택률건수 신청액 횟수")
    assert not any("채택률" in label for label in labels(changed)[1])


UNIT = """
섬별 나눔 현황
(2031.11.30. 기준)

섬명
도우미

(명)

나눔 이웃(명)

동행

(회)계 홀몸 부부 아이

합계 31 223 131 57 35 417

가람섬 22 164 97 44 23 306

누리섬 9 59 34 13 12 111
"""


def test_a_unit_glued_to_the_first_lower_heading_is_that_of_the_heading_over_it() -> None:
    assert [(label, number) for label, _, number, _ in rows(UNIT)[1]] == [
        ("가람섬 도우미", "22명"),
        ("가람섬 나눔 이웃 계", "164명"),
        ("가람섬 나눔 이웃 홀몸", "97명"),
        ("가람섬 나눔 이웃 부부", "44명"),
        ("가람섬 나눔 이웃 아이", "23명"),
        ("가람섬 동행", "306회"),
    ]
    assert labels(UNIT.replace(" 223 ", " 224 "))[1] == ["가람섬"] * 6


def test_brackets_on_a_line_of_their_own_belong_to_the_words_over_them() -> None:
    text = "\n배움터 운영\n\n구분\n1기 2기 3기\n\n합계\n\n(4월~5월) (6월~7월) (9월~10월)\n\n신청자 60 90 150 300\n"
    assert labels(text)[0] == ["신청자 1기(4월~5월)", "신청자 2기(6월~7월)", "신청자 3기(9월~10월)", "신청자 합계"]
    two = [("가 나", False), ("다 라", False), ("(1월) (2월)", False)]
    assert righted([t for t, _ in two], [s for _, s in two]) == two  # of either line: left as they stand


def test_ranks_and_names() -> None:
    assert heads_ranks("순위 동 명", ["1 갈잎동", "2 돌담동"])
    assert not heads_ranks("순위 동 명", ["1 갈잎동", "3 돌담동"])
    assert not heads_ranks("갈잎 동 명", ["1 갈잎동", "2 돌담동"])
    assert (without_rank("1 갈잎동"), without_rank("갈잎1동")) == ("갈잎동", "갈잎1동")


def test_against_the_year_before_is_no_section() -> None:
    assert section_name("전년대비") is None
    assert section_name("전년대비 개선사항") == "전년대비 개선사항"


SPENT = """
(총사업비) 900백만원

구분 계 2031년 2032년 2033년

이후

계 900 230 310 360

국비 500 130 170 200

군비 400 100 140 160
"""


def test_a_table_that_adds_up_both_ways_is_in_the_unit_of_the_amount_over_it() -> None:
    assert rows(SPENT)[1] == [
        ("국비 계", None, "500백만원", ""),
        ("국비", 2031, "130백만원", ""),
        ("국비", 2032, "170백만원", ""),
        ("국비", 2033, "200백만원", ""),
    ]
    assert [number for *_, number, _ in rows(SPENT.replace("160", "161"))[-1]] == ["400", "100", "140", "161"]


def test_units_end_where_another_captioned_table_begins() -> None:
    first = "\n책 대출 현황\n(단위 : 권)\n\n구분 2030년 2031년\n\n어린이 210 340\n\n어른 180 250\n"
    second = "\n연도별 모임 추이\n\n구분 2030년 2031년\n\n동아리 12 18\n\n강좌 21 30\n"
    assert [number for *_, number, _ in rows(first + second)[-1]] == ["21", "30"]
    assert [number for *_, number, _ in rows(first + second.replace("연도별 모임 추이", ""))[-1]] == ["21권", "30권"]


def test_months_over_numbers_are_the_period_of_these() -> None:
    text = "\n구 분 5월~6월 7월~8월 9월~10월\n\n손님(명) 830 275 960\n\n매출액(천원) 400 750 200\n"
    assert [(label, number, period) for label, _, number, period in rows(text)[1]] == [
        ("매출액", "400천원", "5월~6월"),
        ("매출액", "750천원", "7월~8월"),
        ("매출액", "200천원", "9월~10월"),
    ]
