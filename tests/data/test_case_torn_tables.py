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
