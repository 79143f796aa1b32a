"""Tables of a case book that were torn: what still proves which name a number has, and what is left unnamed."""

from __future__ import annotations

from data.layouts.case_structure import TextLine
from data.layouts.case_tables import table_readings

Told = list[tuple[str, str, str, int | None]]


def _read(*texts: str, apart: bool = True) -> dict[int, Told]:
    """What the lines of a table say, by their place; printed one below the other, or with an empty line between."""
    lines = [TextLine(at * (2 if apart else 1), text) for at, text in enumerate(texts)]
    made = table_readings(lines)
    places = {line.number: at for at, line in enumerate(lines)}
    return {
        places[number]: [(r.label, str(r.value), r.unit, r.year) for r in row] for number, row in made.items() if row
    }


def test_ratio_takes_name_and_year_from_the_line_that_it_repeats() -> None:
    made = _read("2033 2차 분담 목표비율 읍 : 면 = 65 : 35", "읍 65 면 35")
    assert made == {1: [("2차 분담 목표비율 읍", "65", "", 2033), ("2차 분담 목표비율 면", "35", "", 2033)]}
    assert [year for *_, year in _read("2033 ~ 34 분담 비율 읍 : 면 = 65 : 35")[0]] == [None, None]
    assert _read("2033 2차 분담 목표비율 읍 : 면 = 65 : 35", "읍 60 면 40")[0][0][1] == "65"  # of another line


def test_lower_headings_are_the_parts_of_the_one_that_they_name_again() -> None:
    heads = ["시군구", "방문 실적 치과의", "구강검진 실적", "등록 주민 수", "(중복 제외)정기 방문 수시방문"]
    made = _read("(단위 : 건)", *heads, "가람군 3,120 214 88 9,004")
    assert [label for label, *_ in made[6]] == [
        "가람군 방문 실적 정기 방문",
        "가람군 방문 실적 수시방문",
        "가람군 치과의 구강검진 실적",
        "가람군 등록 주민 수(중복 제외)",
    ]
    other = [heads[0], heads[1].replace("방문 실적", "출장 실적"), *heads[2:]]
    assert {label for label, *_ in _read("(단위 : 건)", *other, "가람군 3,120 214 88 9,004")[6]} == {"가람군"}


def test_shares_in_brackets_tell_which_headings_have_parts() -> None:
    heads = ["시군구", "배정 인원(도→군)", "조례 반영 인원", "(반영율)", "본청 배치 (배치율) 읍면 충원 (충원율)"]
    made = _read(
        "(단위 : 명, %)", *heads, "정규직 기간제 정규직 기간제", "가람군 9명 8명(89%) 5명(100%) 1명 3명(75%) 0명"
    )
    assert [(label, value) for label, value, *_ in made[7]] == [
        ("가람군 배정 인원", "9"),
        ("가람군 조례 반영 인원", "8"),
        ("가람군 조례 반영율", "89"),
        ("가람군 본청 배치 정규직", "5"),
        ("가람군 본청 배치율 정규직", "100"),
        ("가람군 본청 배치 기간제", "1"),
        ("가람군 읍면 충원 정규직", "3"),
        ("가람군 읍면 충원율 정규직", "75"),
        ("가람군 읍면 충원 기간제", "0"),
    ]
    bare = _read("(단위 : 명, %)", *heads, "정규직 기간제 정규직 기간제", "가람군 9명 8명 5명 1명 3명 0명")
    assert {label for label, *_ in bare[7]} == {"가람군"}  # nothing tells which of them have parts


_RAGGED = ["(단위 : 개소, %, 명)", "전체", "마을수", "(A)", "쉼터(B)", "도서형", "비고", "설치율", "(B/A,%)"]
_RAGGED += [
    "순회",
    "돌봄반",
    "인원(명)",
    "기본형 확장형",
    "3 2 1 100% 11",
    "가온리 1 - - 5",
    "나루리 1 - - 4",
    "다솜리 - 1 ○ - 2",
]


def test_last_column_of_rows_of_different_length_is_named_where_its_sum_proves_it() -> None:
    made = _read(*_RAGGED)
    assert made[13] == [
        ("", "2", "", None),
        ("", "1", "", None),
        ("전체 마을수", "3", "", None),
        ("설치율", "100", "%", None),
        ("순회 돌봄반 인원", "11", "명", None),
    ]
    assert made[14] == [("", "1", "", None), ("가온리 순회 돌봄반 인원", "5", "명", None)]
    assert made[16][-1] == ("다솜리 순회 돌봄반 인원", "2", "명", None)
    wrong = _read(*_RAGGED[:-1], "다솜리 - 1 ○ - 3")  # the sum is another
    assert wrong[16][-1][0] == "다솜리"


def test_numbers_in_the_line_that_heads_a_table_count_nothing() -> None:
    lines = [TextLine(1, "구  분 헌 양동이(14개) 새 수레(2대)"), TextLine(3, "구분 없이 30명 지원")]
    made = table_readings(lines)
    assert made.get(1) == []
    assert 3 not in made  # read as the sentence that it is


_VISITS = ["구분 활동내역", "참석", "인원", "활동결과(사진)", "봄모임(4월)", "･ 길 고르기", "(걷기 좋은 길)", "6명"]
_VISITS += ["여름모임(7월)", "및 강연", "･ 쉼터의 자리에 대한 ", "찬반 토론", "11명", "가을모임(9월) ･ 게시판 논의 8명"]


def _labels(made: dict[int, Told]) -> list[tuple[str, str, str]]:
    return [(label, value, unit) for at in sorted(made) for label, value, unit, _ in made[at]]


def test_number_of_a_torn_row_is_called_by_the_row_and_by_the_heading_that_counts_people() -> None:
    assert _labels(_read(*_VISITS)) == [
        ("봄모임(4월) 참석 인원", "6", "명"),
        ("여름모임(7월) 및 강연 참석 인원", "11", "명"),
        ("가을모임(9월) 참석 인원", "8", "명"),
    ]
    same = _read(*_VISITS[:8], _VISITS[4], "･ 책 고르기", "(숲의 하루)", "9명")
    assert _labels(same) == [
        ("봄모임(4월) 걷기 좋은 길 참석 인원", "6", "명"),
        ("봄모임(4월) 숲의 하루 참석 인원", "9", "명"),
    ]
    uncounted = [text if text != "인원" else "사진" for text in _VISITS]
    assert 7 not in _read(*uncounted)


def test_name_of_a_torn_row_stands_behind_the_cells_of_the_row_before_it() -> None:
    heads = ["권역", "학교명", "참여", "인원", "운영장소 운영기간 주요내용"]
    made = _read(
        *heads, "남부", "숲학교", "42명", "마을회관", "3월~5월", "• 목공 수업", "북부", "별학교", "17명 도서관"
    )
    assert _labels(made) == [("남부 숲학교 참여 인원", "42", "명"), ("북부 별학교 참여 인원", "17", "명")]


def test_numbers_in_brackets_under_cells_are_called_by_row_and_cell() -> None:
    made = _read(
        "팀 명 분야 내용", "새벽-", "노을", "(신규)", "사진", "(7명)", "∙ 목표 : 찍기", "물결", "글", "(12여명)"
    )
    assert _labels(made) == [("새벽-노을 사진", "7", "명"), ("물결 글", "12", "명")]
    ages = _read("구 분 3. 2.(월) 3. 3.(화)", "주민 연령층", "20, 30대", "(15명)", "60대 이상", "(9명)")
    assert _labels(ages) == [("주민 연령층 20, 30대", "15", "명"), ("주민 연령층 60대 이상", "9", "명")]


def test_length_of_a_span_is_of_what_stands_in_square_brackets_over_it() -> None:
    made = _read("[함께 그리는 ", "마을 지도]", "13:00~14:30[90분]", "14:30~15:00 [30분]")
    assert _labels(made) == [("함께 그리는 마을 지도", "90", "분")]


def test_table_gives_its_title_to_what_is_called_by_general_words_alone() -> None:
    made = _read(
        "- 헌 옷 수거 실적", "(단위 : 건, 천원)", "구분 계 1월 2월 3월", "건수 60 10 20 30", "금액 66 11 22 33"
    )
    assert made[3][0] == ("헌 옷 수거 실적 건수 계", "60", "건", None)
    assert made[4][1] == ("헌 옷 수거 실적 금액 1월", "11", "천원", None)
    named = _read("- 헌 옷 수거 실적", "(단위 : 건)", "구분 계 1월 2월 3월", "가온동 60 10 20 30", "나루동 66 11 22 33")
    assert named[3][0][0] == "가온동 계"
    other = _read("헌 옷을 모으는 일이 늘어남", "구분 계 1월 2월 3월", "건수 60 10 20 30", "금액 66 11 22 33")
    assert other[2][0][0] == "건수 계"


def test_rows_that_add_up_to_one_with_a_unit_are_its_parts() -> None:
    heads = "추진년도 계 2031 2032 2033"
    made = _read(heads, "설치개소 17 4 7 6", "큰집형 11 2 5 4", "작은집형 6 2 2 2")
    assert made[2][0] == ("설치개소 큰집형 계", "11", "개소", None)
    assert made[3][3] == ("설치개소 작은집형", "2", "개소", 2033)
    wrong = _read(heads, "설치개소 17 4 7 6", "큰집형 11 2 5 4", "작은집형 6 2 2 1")
    assert wrong[2][0] == ("큰집형 계", "11", "", None)
