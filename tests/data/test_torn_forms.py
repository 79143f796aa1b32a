"""Forms of torn headings, each read where it is proved, and the same with one thing changed that leaves it open."""

from __future__ import annotations

import pytest

from data.layouts.case_proofs import Cell, Column, Group, rates_by_number, said_units
from data.layouts.case_recovery import cell
from data.layouts.case_structure import text_lines
from data.lines import Line
from tests.data.test_torn_tables import labels, rows


def columns(text: str, row: int = 0) -> list[tuple[str, int | None, str, str]]:
    return rows(text)[row]


QUARTERS = """
민원 접수 창구
(단위 : 건, %)

구분

’30.12월 2031년
점유율
(’31년)
1분기 2분기 3분기

합 계 310 400 600 1,000 100

전화 110 100 150 250 25.0

누리집 200 300 450 750 75.0
"""


def test_quarters_stand_under_the_year_beside_a_month_and_the_share_of_its_sum() -> None:
    assert columns(QUARTERS, 1) == [
        ("전화", 2030, "110건", "12월"),
        ("전화", 2031, "100건", "1분기"),
        ("전화", 2031, "150건", "2분기"),
        ("전화", 2031, "250건", "3분기"),
        ("전화 점유율(’31년)", None, "25.0%", ""),
    ]
    halves = QUARTERS.replace("1분기 2분기 3분기", "상반기 하반기").replace(" 600", "").replace(" 150", "")
    halves = halves.replace(" 450", "").replace("400 1,000 100", "400 1,000 100")
    assert [(year, period) for _, year, _, period in columns(halves, 1)][1:3] == [(2031, "상반기"), (2031, "하반기")]


@pytest.mark.parametrize(
    "changed",
    [
        QUARTERS.replace("’30.12월", "2030년").replace(
            "점유율\n(’31년)", ""
        ),  # five numbers under four or six headings
        QUARTERS.replace("’30.12월", "2030년").replace("25.0", "26.0"),  # what may be of either year, and is no share
        QUARTERS.replace("1분기 2분기 3분기", "1분기 2분기"),
    ],
)
def test_quarters_of_one_of_two_years_and_of_another_number_stay_torn(changed: str) -> None:
    assert not any(period for _, _, _, period in columns(changed, 1))


def test_months_of_a_year_are_all_of_it() -> None:
    text = "\n구분\n\n’30.11월 2031년\n\n1월 2월\n\n3월 4월\n\n동행 9 8 7 6 5\n\n수리 4 5 6 7 9\n"
    assert [(year, period) for _, year, _, period in columns(text)] == [
        (2030, "11월"),
        *((2031, f"{month}월") for month in (1, 2, 3, 4)),
    ]


GOALS = """
돌봄 분야별 추진성적

구분
2030년 2031년 증감률

(%)
계획 달성 계획 달성

방문(회) 500 400 700 600 50.0

안부 전화(건) 2,100 2,000 2,600 2,500 25.0
"""


def test_sub_headings_that_repeat_under_each_year_and_their_change() -> None:
    assert [(label, year) for label, year, *_ in columns(GOALS, 1)] == [
        ("안부 전화 계획", 2030),
        ("안부 전화 달성", 2030),
        ("안부 전화 계획", 2031),
        ("안부 전화 달성", 2031),
        ("안부 전화 증감률", None),
    ]
    assert [number for _, _, number, _ in columns(GOALS)] == ["500회", "400회", "700회", "600회", "50.0%"]


def test_a_change_that_does_not_reckon_leaves_repeated_sub_headings_torn() -> None:
    assert labels(GOALS.replace("50.0", "51.0"))[0] == ["방문"] * 5


def test_changes_of_every_sub_heading_are_the_changes_of_these() -> None:
    text = """
구분
2030년 2031년 증감

건수 인원 건수 인원 건수 인원

동부권 10 200 15 260 5 60

서부권 20 300 26 380 6 80
"""
    assert labels(text)[0][-2:] == ["동부권 증감 건수", "동부권 증감 인원"]
    assert not any("증감" in label or "203" in label for label in labels(text.replace(" 60\n", " 61\n"))[0])


BRANCHES = """
쉼터 이용실적
(2031. 11월말 기준 / 단위 : 회, 명)

구분 계
지점별 이용인원 나이별 이용인원

1호점 2호점 청년 중년 노년

2031년 900 500 400 300 250 350
"""


def test_numbered_branches_and_ages_are_two_breakdowns_of_one_total_in_its_unit() -> None:
    assert columns(BRANCHES) == [
        ("계", 2031, "900명", ""),
        ("지점별 이용인원 1호점", 2031, "500명", ""),
        ("지점별 이용인원 2호점", 2031, "400명", ""),
        ("나이별 이용인원 청년", 2031, "300명", ""),
        ("나이별 이용인원 중년", 2031, "250명", ""),
        ("나이별 이용인원 노년", 2031, "350명", ""),
    ]
    assert labels(BRANCHES.replace("900", "901")) == [[""] * 6]


PLACES = """
(쉼터현황) 3개관

시설명 자리 문 연 날 연면적

(㎡)

장서수

(권)

일꾼수

(명)

해든관 솔안동(옛 솔안분교) ’30. 4. 12. 1,240 9,500 6

물빛관 여울동(옛 여울분교) ’31. 5. 2. 860 7,200 4

볕뜰관 들꽃동(옛 들꽃분교) ’31. 9. 30. 1,010 8,800 5
""".replace("문 연 날", "개관일")


def test_columns_of_words_and_days_before_as_many_numbers_as_headings_with_units() -> None:
    assert columns(PLACES, 1) == [
        ("물빛관 연면적", None, "860㎡", ""),
        ("물빛관 장서수", None, "7200권", ""),
        ("물빛관 일꾼수", None, "4명", ""),
    ]
    listed = PLACES.replace("(쉼터현황) 3개관", "(단위 : ㎡, 권)").replace("\n\n일꾼수\n\n(명)", "")
    for unit in ("㎡", "권"):
        listed = listed.replace(f"\n\n({unit})", "")
    for people in (" 6\n", " 4\n", " 5\n"):
        listed = listed.replace(people, "\n")
    assert columns(listed, 1) == [("물빛관 연면적", None, "860㎡", ""), ("물빛관 장서수", None, "7200권", "")]


def test_a_total_under_columns_of_words() -> None:
    assert columns(f"{PLACES}\n합계 3,110 25,500 15\n", 3)[0] == ("합계 연면적", None, "3110㎡", "")


@pytest.mark.parametrize(
    "changed",
    [
        PLACES.replace("\n\n(권)", ""),  # two headings that say their units over three numbers
        PLACES.replace("물빛관", "물빛 작은 집"),  # more words than headings: where does the name end?
        PLACES.replace("860 7,200 4", "860 7,200"),
        PLACES.replace("’31. 5. 2.", "준비중"),  # a word under days
        PLACES.replace("(권)", "(기타)"),
    ],
)
def test_columns_of_words_that_are_not_as_many_as_their_headings_are_not_read(changed: str) -> None:
    assert not any("장서수" in label for row in labels(changed) for label in row)


TOURS = """
마을버스 운행실적
(2031. 1. ~ 10월 / 단위 : 개소, 회, 명, %)

면별

운행

마을수
(A)

운행

횟수
탑승

인원

만족도

비고

(시범

운행)

15 600 4,500 91.3

솔안면 7 300 2,000 90.5 -

여울면 5 200 1,500 92.8 ○

들꽃면 3 100 1,000 91.0 -
"""


def test_as_many_units_as_columns_part_words_of_one_to_a_line() -> None:
    assert columns(TOURS, 2) == [
        ("여울면 운행 마을수(A)", None, "5개소", ""),
        ("여울면 운행 횟수", None, "200회", ""),
        ("여울면 탑승 인원", None, "1500명", ""),
        ("여울면 만족도", None, "92.8%", ""),
    ]
    assert columns(TOURS)[1] == ("합계 운행 횟수", None, "600회", "")


def test_units_of_another_order_or_number_prove_nothing() -> None:
    for units in ("회, 개소, 명, %", "개소, 회, 명", "개소, 회, 명, 명"):
        assert not any("마을수" in label for label in labels(TOURS.replace("개소, 회, 명, %", units))[2])


def test_a_row_without_a_label_is_a_total_only_where_it_is_the_sum() -> None:
    assert labels(TOURS.replace("15 600 4,500", "15 601 4,500"))[0][1] == "운행 횟수"
    assert labels(TOURS.replace("들꽃면 3 100 1,000 91.0 -", ""))[0][1] == "운행 횟수"


FOUND = """
빈집 조사･정비
(단위 : 가구, %)

구분 조사가구

정비가구(B)
철거

수리

정비율
계 단독 연립

공동

2030 4,000 400 100 120 180 300 10.0

2031 5,000 650 200 150 300 470 13.0
"""


def test_a_rate_that_reckons_says_what_it_is_a_rate_of_and_where_the_group_stands() -> None:
    assert columns(FOUND, 1) == [
        ("조사가구", 2031, "5000가구", ""),
        ("정비가구(B) 계", 2031, "650가구", ""),
        ("정비가구(B) 단독", 2031, "200가구", ""),
        ("정비가구(B) 연립", 2031, "150가구", ""),
        ("정비가구(B) 공동", 2031, "300가구", ""),
        ("철거", 2031, "470가구", ""),  # 철거 수리, or 수리 정비율: both begin so
        ("정비율", 2031, "13.0%", ""),
    ]


def test_a_rate_that_does_not_reckon_leaves_the_group_without_its_name() -> None:
    assert not any("정비가구" in label for label in labels(FOUND.replace("13.0", "14.0"))[1])


def numbers(*lines: str) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(cell(text) for text in line.split()) for line in lines)


def test_rates_and_shares_by_their_numbers() -> None:
    assert rates_by_number(numbers("40 10 25.0", "80 12 15.0")) == {2: frozenset({1})}
    assert rates_by_number(numbers("40 14 35", "80 36 45")) == {}  # two whole numbers may be chance
    assert rates_by_number(numbers("40 10 25.0", "80 12 15.1")) == {}
    assert rates_by_number(numbers("5 5 20.0", "15 10 50.0", "10 5 30.0")) == {2: frozenset()}
    assert rates_by_number(numbers("30 20 100", "15 10 50.0", "15 10 50.0")) == {2: frozenset()}


def test_listed_units_fit_what_the_headings_count() -> None:
    def way(*heads: str) -> list[Group]:
        return [Group((), (Column(tuple(head.split())),)) for head in heads]

    counted = said_units(way("운행 횟수", "탑승 인원", "가게수"), ("회", "명", "개소"))
    assert counted is not None
    assert [group.leaves[0].unit for group in counted] == ["회", "명", "개소"]
    assert said_units(way("운행 횟수", "탑승 인원"), ("명", "회")) is None
    assert said_units(way("마을수", "가게수"), ("개소", "곳")) is None  # 수 may count anything
    assert said_units(way("사업비", "만족도"), ("백만원", "%")) is not None


def test_a_year_on_a_line_of_its_own_is_no_page() -> None:
    printed = ("구분 2030", "2031", "- 17 -", "217")
    kept = text_lines([Line(n, text, (text,)) for n, text in enumerate(printed, start=1)])
    assert [line.text for line in kept] == ["구분 2030", "2031"]
    text = "\n이용실적\n(단위 : 명)\n\n구분 2030\n2031\n\n계 상반기 하반기\n\n이용자 50 90 40 50\n\n일꾼 5 9 4 5\n"
    assert columns(text)[2:] == [("이용자", 2031, "40명", "상반기"), ("이용자", 2031, "50명", "하반기")]
    assert not any(period for *_, period in columns(text.replace("50 90 40 50", "50 91 40 50")))


YEARS = "\n구분\n\n2030년 2031년\n\n11월 12월 1월 2월\n\n가입 10 20 30 40\n\n탈퇴 1 2 3 4\n"


def test_the_calendar_begins_anew_with_every_year() -> None:
    assert [(year, period) for _, year, _, period in columns(YEARS)] == [
        (2030, "11월"),
        (2030, "12월"),
        (2031, "1월"),
        (2031, "2월"),
    ]
    halves = YEARS.replace("11월 12월 1월 2월", "상반기 하반기 상반기 하반기").replace("2030년 2031년", "’30년 ’31년")
    assert columns(halves)[2] == ("가입", 2031, "30", "상반기")


def test_parts_of_a_year_that_run_on_over_two_years_are_of_neither() -> None:
    running = YEARS.replace("11월 12월 1월 2월", "1분기 2분기 3분기 4분기")
    assert not any(year for _, year, _, _ in columns(running))
    assert not any(period for *_, period in columns(running))


def test_headings_printed_twice_tell_nothing_without_what_stands_over_them() -> None:
    text = "\n구분\n\n솔안 쉼터 여울 쉼터 문의\n\n건수 인원 건수 인원\n\n동행 10 20 30 40\n\n수리 1 2 3 4\n"
    assert labels(text)[0] == ["동행"] * 4
