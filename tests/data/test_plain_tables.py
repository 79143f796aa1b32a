"""Tables that the conversion left whole: headings right under their units, rows of just as many cells."""

from __future__ import annotations

import pytest

from data.layouts.case_plain import units_of
from tests.data.test_torn_tables import rows

SHOPS = """
- 가게별 운영실적
(단위 : 권, 명, %)

가게명 보유도서 이용자 전월대비

느티가게 2,140 1,873 12.4

은행가게 1,655 906 △3.1

버들가게 1,320 1,204 0

계 5,115 3,983 -
"""


def test_a_plain_table_has_its_columns_and_their_units_in_every_row() -> None:
    assert rows(SHOPS) == [
        [
            ("느티가게 보유도서", None, "2140권", ""),
            ("느티가게 이용자", None, "1873명", ""),
            ("느티가게 전월대비", None, "12.4%", ""),
        ],
        [
            ("은행가게 보유도서", None, "1655권", ""),
            ("은행가게 이용자", None, "906명", ""),
            ("은행가게 전월대비", None, "-3.1%", ""),
        ],
        [
            ("버들가게 보유도서", None, "1320권", ""),
            ("버들가게 이용자", None, "1204명", ""),
            ("버들가게 전월대비", None, "0%", ""),
        ],
        [("계 보유도서", None, "5115권", ""), ("계 이용자", None, "3983명", "")],
    ]


def test_a_row_with_an_empty_cell_keeps_the_other_under_its_heading() -> None:
    table = "(단위 : 가구, 채)\n\n읍면 가구 이불\n\n가온읍 420 1,105\n\n나래면 257 -\n\n다솜면 305 812\n"
    assert [[(label, value) for label, _, value, _ in row] for row in rows(table)] == [
        [("가온읍 가구", "420가구"), ("가온읍 이불", "1105채")],
        [("나래면 가구", "257가구")],
        [("다솜면 가구", "305가구"), ("다솜면 이불", "812채")],
    ]


def test_columns_of_one_kind_in_several_years_share_a_unit() -> None:
    table = (
        "(단위 : 백만원, 톤, %)\n\n군 분담금 ’31년 반입 ’32년 반입 증감률\n\n"
        "가온군 3,980 11,260 10,847 △3.7\n\n나래군 2,890 8,415 8,502 1.0\n\n합계 6,870 19,675 19,349 △1.7\n"
    )
    assert rows(table)[0] == [
        ("가온군 분담금", None, "3980백만원", ""),
        ("가온군 반입", 2031, "11260톤", ""),
        ("가온군 반입", 2032, "10847톤", ""),
        ("가온군 증감률", None, "-3.7%", ""),
    ]


def test_a_rank_before_the_labels_is_no_part_of_them() -> None:
    table = "(단위 : 명)\n\n순위 섬 계 내과 치과\n\n1 가람도 904 510 394\n\n2 나래도 117 60 57\n\n기타 8 4 4\n"
    assert [[label for label, *_ in row] for row in rows(table)] == [
        ["가람도 계", "가람도 내과", "가람도 치과"],
        ["나래도 계", "나래도 내과", "나래도 치과"],
        ["기타 계", "기타 내과", "기타 치과"],
    ]


def test_the_unit_may_stand_under_the_table() -> None:
    table = "구분 계 2031년 2032년\n\n합계 648 98 550\n\n도비 108 18 90\n\n(단위 : 백만원)\n\n(기관) 가람\n"
    assert rows(table)[1] == [
        ("도비 계", None, "108백만원", ""),
        ("도비", 2031, "18백만원", ""),
        ("도비", 2032, "90백만원", ""),
    ]
    following = table.replace("(기관) 가람", "구분 인원 횟수\n\n1월 3 4\n\n2월 5 6")
    assert not any(value.endswith("백만원") for row in rows(following)[:2] for _, _, value, _ in row)


def test_a_label_may_be_a_number_that_counts_nothing() -> None:
    table = "(단위 : 회, 명)\n\n구분 운행 이용자\n\n2분기 39 812\n\n3분기 42 1,027\n\n계 81 1,839\n"
    assert [[label for label, *_ in row] for row in rows(table)] == [
        ["2분기 운행", "2분기 이용자"],
        ["3분기 운행", "3분기 이용자"],
        ["계 운행", "계 이용자"],
    ]


def test_headings_that_are_one_word_too_many_are_not_cut_at_will() -> None:
    table = "(단위 : 회, 명, 건)\n\n구분 운행 이용자 약 상담 발견\n\n2분기 39 812 640 58\n\n3분기 42 1,027 895 71\n"
    assert all(label in {"2분기", "3분기"} for row in rows(table) for label, *_ in row)


def test_headings_that_say_their_own_units_need_no_word_over_the_labels() -> None:
    table = "노선 이용자(명) 거리(㎞) 도시락(식)\n\n가람섬 1,254 4.2 30\n\n나래섬 873 7.8 -\n\n합계 2,127 - 30\n"
    assert [[(label, value) for label, _, value, _ in row] for row in rows(table)] == [
        [("가람섬 이용자", "1254명"), ("가람섬 거리", "4.2㎞"), ("가람섬 도시락", "30식")],
        [("나래섬 이용자", "873명"), ("나래섬 거리", "7.8㎞")],
        [("합계 이용자", "2127명"), ("합계 도시락", "30식")],
    ]


def test_months_behind_a_year_are_months_of_it() -> None:
    table = "구 분 2031년 9월 10월\n\n공동식사(명) 1,640 1,825\n\n도시락 배달(식) 842 920\n"
    assert rows(table) == [
        [("공동식사", 2031, "1640명", "9월"), ("공동식사", 2031, "1825명", "10월")],
        [("도시락 배달", 2031, "842식", "9월"), ("도시락 배달", 2031, "920식", "10월")],
    ]


def test_words_that_run_on_behind_numbers_are_no_row() -> None:
    text = "골목의 주차장을 밤에 연다\n\n(공유주차) 부설주차장 31개소 1,085면 야간 개방 협약\n"
    assert not rows(text)


@pytest.mark.parametrize(
    ("columns", "said", "expected"),
    [
        (("면적", "이용자"), "㎡, 명", ("㎡", "명")),
        (("이용자", "만족도율"), "%, 명", ("", "")),  # the list is in another order than the columns
        (("인원", "지원금", "비율"), "명, 천원, %", ("명", "천원", "%")),
        (("지원", "인원", "비율"), "천원, 명, %", ("", "", "")),  # 지원 does not say that it is money
        (("2031년", "2032년"), "명", ("", "")),  # one unit for all is the reader's own matter
    ],
)
def test_units_are_given_only_where_each_fits_its_column(
    columns: tuple[str, ...], said: str, expected: tuple[str, ...]
) -> None:
    assert units_of(columns, said) == expected
