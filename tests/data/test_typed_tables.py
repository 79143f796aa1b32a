"""Tables of words and numbers on invented fragments: each cell under its heading, nothing where the rows differ."""

from __future__ import annotations

from data.layouts.case_listed import Listed, by_rows, unit_of_cell
from data.layouts.case_units import tokens
from tests.data.test_torn_tables import rows


def test_cells_of_words_stand_for_numbers_and_times_end_a_row() -> None:
    assert rows("""
구 분 이용료 보증금 대여기간
손수레 2,500원/일 12,000원 최대 3일
천막 4,000원/일 면제 최대 5일
""") == [
        [
            ("손수레 이용료", None, "2500원", ""),
            ("손수레 보증금", None, "12000원", ""),
            ("손수레 대여기간", None, "3일", ""),
        ],
        [("천막 이용료", None, "4000원", ""), ("천막 대여기간", None, "5일", "")],
    ]
    assert rows("""
시설유형 개소 면수 개방시간
계 14 510
학교 8 310 18:00 ~ 07:00
교회 6 200 09:00 ~ 21:00
""")[1] == [("학교 개소", None, "8개소", ""), ("학교 면수", None, "310면", "")]


def test_rows_of_more_numbers_than_headings_are_not_cut() -> None:
    read = rows("""
구분 이용료 보증금 대여기간
손수레 250 120 3 44
천막 400 160 5 45
""")
    assert all("이용료" not in label for row in read for label, *_ in row)


def test_every_heading_that_ends_in_its_unit_is_closed_by_it() -> None:
    assert rows("""
구분

예정

지점

(곳)

감시기

(대)

동마을 71 17

서마을 55 13
""")[0] == [("동마을 예정 지점", None, "71곳", ""), ("동마을 감시기", None, "17대", "")]


def test_changes_said_in_words() -> None:
    assert rows("""
구 분 2019년 2020년 증감
수거량(톤) 420 160 감 260
재활용률(%) 7.0 60.0 증 53.0%p
""")[0][-1] == ("수거량 증감", None, "-260톤", "")


def test_income_is_money_and_rows_that_count_tell_their_unit() -> None:
    assert unit_of_cell("수입", "3월", ("대", "천원")) == "천원"
    heads = ("계", "초등학교", "중학교")
    assert by_rows([Listed("학교수", heads, ("3", "2", "1")), Listed("학생수", heads, ("30", "20", "10"))])
    assert not by_rows([Listed("한솔구", ("학교수", "학생수"), ("3", "30"))])


def test_teams_of_two_and_places_with_spaces_for_cars() -> None:
    assert [(int(t.value), t.unit) for t in tokens("활동인원 : 96명(2인 1조 48개조)")] == [
        (96, "명"),
        (2, "인"),
        (48, "개"),
    ]
    assert [(int(t.value), t.unit) for t in tokens("한동 386면, 두동 305면")] == [(386, "면"), (305, "면")]
    assert not tokens("한빛아파트 101동 12호")
