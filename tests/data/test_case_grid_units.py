"""Grids whose units stand in torn brackets, in a list that fewer columns print, or in the text beside a total."""

from __future__ import annotations

from data.layouts.case_grid import grids
from data.layouts.case_grid_heads import HeadCell, proved_heads
from data.layouts.case_recovery import cell
from data.layouts.case_structure import text_lines
from data.lines import Line


def told(*texts: str) -> set[tuple[str, str]]:
    """The figures of lines that stand apart: label, number with its unit."""
    printed = [text for one in texts for text in (one, "")]
    lines = text_lines([Line(n, text, (text,)) for n, text in enumerate(printed, start=1)])
    return {(one.label, f"{one.value:f}{one.unit}") for row in grids(lines).readings.values() for one in row}


def test_two_columns_of_names_and_brackets_on_lines_of_their_own() -> None:
    found = told(
        "(2031. 12. 31. 기준, 단위 : 회, 명)", "호선 구간", "운항횟수", "(일)", "승선인원", "(월평균)",
        "계 9 1,310", "1호선 누리항 ~ 솔섬 6 900", "2호선 누리항 ~ 돌섬 3 410",
    )  # fmt: skip
    assert ("1호선 누리항 ~ 솔섬 운항횟수", "6회") in found
    assert ("2호선 누리항 ~ 돌섬 승선인원(월평균)", "410명") in found


def test_two_columns_of_names_need_a_list_or_a_sum() -> None:
    assert not told(
        "연번 자료명 내용 출처 비고", "1 보관함 위치 구내 현황 공개자료 3건", "2 시설 위치 구내 시설 현황 공개자료 9건"
    )


def test_columns_without_a_bracket_are_in_the_unit_that_is_left() -> None:
    found = told(
        "(단위 : 면, 석, 개소)", "구분", "주차장", "(면)", "책방", "(석)", "운동장 모임방",
        "계 905 760 9 31", "학교 600 450 5 12", "연구소 305 310 4 19",
    )  # fmt: skip
    assert {
        ("학교 주차장", "600면"),
        ("학교 책방", "450석"),
        ("연구소 운동장", "4개소"),
        ("계 모임방", "31개소"),
    } <= found


def test_a_unit_that_a_name_says_leaves_the_others_open() -> None:
    rows = [[cell("80"), cell("20"), cell("31")], [cell("90"), cell("27"), cell("12")]]
    heads = [[HeadCell("발굴인원", 0), HeadCell("급여", 1), HeadCell("후원", 2)]]
    found = proved_heads(heads, rows, ("명", "건"), sure=True, alone=True)
    assert found is not None
    assert found.units == ("명", "", "")


def test_a_row_alone_is_read_where_its_total_is_the_sum() -> None:
    heads = ("동행 이용실적", "(2031. 3. 2. ~ 12. 31. 단위 : 건)", "구분 계 60대 이하 70대 80대 이상")
    assert ("이용 80대 이상", "300건") in told(*heads, "이용 1,000 200 500 300")
    assert not told(*heads, "이용 1,001 200 500 300")


TOWN = ("구분", "설치함", "누수", "알림")
ROWS = ("시내(동) 700 41 120", "솔읍 200 20 30", "돌면 110 9 50")


def test_what_looks_like_a_unit_in_a_part_of_a_sum_is_none() -> None:
    found = told("(단위 : 대, 건)", *TOWN, "계 1,010 70 200", *ROWS)
    assert ("시내 누수", "41") in found
    assert not [number for _, number in found if number.endswith("동")]


def test_a_total_in_the_text_says_what_its_column_is_counted_in() -> None:
    found = told(
        "설치함 1,010대 마련", "(단위 : 대, 건)", *TOWN, "계 1,010 70 200", *ROWS, "주요성과", "알림 200건 중 90건 방문"
    )
    assert {("솔읍 설치함", "200대"), ("솔읍 알림", "30건"), ("솔읍 누수", "20")} <= found
    assert ("솔읍 알림", "30") in told(
        "(단위 : 대, 건)", *TOWN, "계 1,010 70 200", *ROWS, "주요성과", "알림 201건 중 90건"
    )
