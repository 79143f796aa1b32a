"""Tables of a case book of which every cell is whole: read where their numbers prove the headings, else not at all."""

from __future__ import annotations

import pytest

from data.layouts import read_records
from data.layouts.case_grid import grids
from data.layouts.case_grid_heads import HeadCell, counted_in, proved_heads, units_of_rows
from data.layouts.case_grid_rows import GridCell, cut
from data.layouts.case_recovery import cell
from data.layouts.case_structure import text_lines
from data.lines import Line
from data.readers import read_bytes
from data.records import Records
from tests.data.grid_books import BOOK


@pytest.fixture(scope="module")
def book() -> Records:
    return read_records(read_bytes(BOOK.encode(), "cases_grids.txt"))


def told(book: Records, *words: str) -> set[tuple[str, str, int | None]]:
    """The figures whose label has all the words: label, number with its unit, year."""
    found = (f for f in book.figures if all(word in f.basis.split() for word in words))
    return {(f.basis, f"{f.value:f}{f.unit}", f.year) for f in found}


def test_cells_on_a_line_each_are_of_the_year_over_them_and_the_unit_over_the_table(book: Records) -> None:
    assert told(book, "동료", "칭찬", "상품권") == {
        ("동료 칭찬 상품권", "1200천원", 2030),
        ("동료 칭찬 상품권", "1850천원", 2031),
        ("동료 칭찬 상품권 증감", "650천원", 2031),
    }
    assert ("현장 개선 장려금 증감", "-500천원", 2031) in told(book, "증감")


def test_rows_say_their_units_and_what_is_planned_is_said_to_be(book: Records) -> None:
    assert told(book, "나눔터") == {
        ("나눔터", "5개소", 2031),
        ("나눔터", "8개소", 2032),
        ("나눔터", "12개소", 2033),
    }
    assert {(f.year, f.note) for f in book.figures if f.basis == "운영비"} == {
        (2031, ""),
        (2032, "계획"),
        (2033, "계획"),
    }
    assert {f.unit for f in book.figures if f.basis == "운영비"} == {"백만원"}


def test_columns_of_words_stand_before_and_behind_the_numbers(book: Records) -> None:
    assert told(book, "건수") == {
        ("군 등대 점검 기록 건수", "1204건", 2031),
        ("군 갯벌 조사표 건수", "36810건", 2031),
        ("민간 어선 위치 기록 건수", "2150만건", 2031),
    }
    assert "구분: 실로 뽑음 / 비고: 가방 공방 제공" in {a.text for a in book.attributes if a.name == "표"}


def test_a_remark_may_be_left_empty(book: Records) -> None:
    shares = {(label, value) for label, value, _ in told(book, "비율")}
    assert shares == {
        ("실로 뽑음 비율", "50.0%"),
        ("거름 비율", "30.0%"),
        ("태움 비율", "20.0%"),
        ("계 비율", "100.0%"),
    }


def test_what_is_no_whole_number_tells_which_heading_stands_over_two(book: Records) -> None:
    assert {(label, value) for label, value, _ in told(book, "글방")} == {
        ("글방 시설수", "11개소"),
        ("글방 열린방실", "27실"),
        ("글방 예약건수", "3410건"),
        ("글방 이용인원", "21480명"),
        ("글방 이용률 바꾸기 전", "41.5%"),
        ("글방 이용률 바꾼 후", "66.2%"),
    }


def test_shares_of_one_row_come_to_the_whole(book: Records) -> None:
    assert {(label, value) for label, value, _ in told(book, "비중")} == {
        ("10대 이하 비중", "12.4%"),
        ("20대 비중", "38.1%"),
        ("30대 비중", "27.5%"),
        ("40대 이상 비중", "22.0%"),
    }


def test_sums_tell_which_heading_stands_over_several_and_the_list_their_units(book: Records) -> None:
    assert {(label, value) for label, value, _ in told(book, "두솔동")} == {
        ("두솔동 운행 대수", "3대"),
        ("두솔동 이용 등록자", "288명"),
        ("두솔동 배달건수 계", "4950건"),
        ("두솔동 배달건수 찬거리", "3050건"),
        ("두솔동 배달건수 약", "1400건"),
        ("두솔동 배달건수 책 등", "500건"),
    }


def test_a_heading_on_a_line_of_its_own_stands_over_those_below_it(book: Records) -> None:
    assert {(label, value) for label, value, _ in told(book, "책수레")} == {
        ("책수레 운행횟수", "208회"),
        ("책수레 이용인원", "2926명"),
        ("책수레 처리건수 상반기", "1378건"),
        ("책수레 처리건수 하반기", "1861건"),
    }


def test_the_name_of_a_row_in_its_place_may_be_torn(book: Records) -> None:
    assert ("빈 담장 그림 그리기 득표수", "251표", 2031) in told(book, "득표수")
    assert "과제명: 빈 담장 그림 그리기 / 소관부서: 문화과" in {a.text for a in book.attributes if a.name == "표"}


def test_rows_under_months_have_a_unit_each(book: Records) -> None:
    assert {(label, value) for label, value, _ in told(book, "5월")} == {
        ("수거량 5월", "650㎥"),
        ("수당 5월", "7800천원"),
    }


def test_what_proves_nothing_is_not_read(book: Records) -> None:
    lines = BOOK.split("\n")
    first = lines.index("지킴이 물품")
    last = lines.index("강가가 깨끗해짐")
    assert not [f for f in book.figures if first < f.line - 1 < last and f.value in (31, 44, 27, 18, 53)]
    assert not [f for f in book.figures if f.basis in ("앞마을", "뒷마을")]


def test_a_number_alone_is_kept_where_another_stands_beside_it() -> None:
    printed = ["본문", "", "12", "", "31", "", "본문", "", "", "", "58", "", "", "", "본문", "7", "본문"]
    kept = text_lines([Line(n, text, (text,)) for n, text in enumerate(printed, start=1)])
    assert [line.text for line in kept] == ["본문", "12", "31", "본문", "본문", "본문"]


def _cut(*texts: str) -> tuple[int, int, int] | None:
    found = cut([GridCell(text, n) for n, text in enumerate(texts)])
    return (found.heads, found.columns, len(found.rows)) if found else None


def test_cells_are_cut_where_their_kinds_repeat() -> None:
    assert _cut("구분", "2030년", "2031년", "가", "1", "2", "나", "3", "-", "다음 제목") == (3, 3, 2)
    assert _cut("구분", "수", "비고", "가", "1", "좋음", "나", "2", "다", "3", "나쁨") == (3, 3, 3)
    assert _cut("구분", "수", "가", "1", "나", "2", "3") is None
    assert _cut("구분", "수", "가", "1") is None


def test_a_rate_is_in_no_persons_and_names_say_their_units() -> None:
    assert counted_in("득표수", "표")
    assert counted_in("수당", "천원")
    assert not counted_in("이용률", "명")
    assert units_of_rows(("수거량", "수당"), ("㎥", "천원"), ("계", "4월", "5월")) == ("㎥", "천원")
    assert units_of_rows(("수거량", "수당"), ("㎥", "천원"), ("동부", "서부")) == ()


def test_headings_that_can_be_read_in_two_ways_are_none() -> None:
    rows = [[cell("14"), cell("31"), cell("22")], [cell("11"), cell("27"), cell("19")]]
    heads = [[HeadCell("점검", 0), HeadCell("순찰", 1), HeadCell("합동", 2, 2), HeadCell("수시", 2, 2)]]
    assert proved_heads(heads, rows, (), sure=False, alone=True) is None


def test_a_grid_needs_something_over_it() -> None:
    lines = text_lines(
        [Line(n, text, (text,)) for n, text in enumerate(("사진", "가", "12명", "34명", "56명", "78명"), 1)]
    )
    assert not grids(lines).readings
