"""Lists of a case book that say their unit once, and months that add up to the number on the line above."""

from __future__ import annotations

from data.layouts.case_structure import TextLine
from data.layouts.case_tables import table_readings


def _read(*texts: str) -> list[tuple[str, int, str]]:
    lines = [TextLine(n, text) for n, text in enumerate(texts, 1)]
    return [(r.label, int(r.value), r.unit) for made in table_readings(lines).values() for r in made]


def test_a_list_runs_on_over_the_next_line() -> None:
    made = _read("읍･면별 대원(명) : 가온읍 214, 나래면 118, ", "다솔면 141, 라온면 1,183")
    assert made == [
        ("대원 가온읍", 214, "명"),
        ("대원 나래면", 118, "명"),
        ("대원 다솔면", 141, "명"),
        ("대원 라온면", 1183, "명"),
    ]


def test_ages_are_names_and_no_units() -> None:
    assert _read("- 연령대별 가입자(명) : 10대 1,240, 60대 이상 2,784")[1] == ("가입자 60대 이상", 2784, "명")


def test_a_list_with_anything_else_in_it_is_none() -> None:
    assert _read("- 연령대별 가입자(명) : 10대 1,240, 20대 모집 중, 30대 12") == []


def test_months_are_of_the_number_that_they_add_up_to() -> None:
    made = _read("쉼터 이용자 30명", "- 6월 10명, 7월 20명")
    assert made == [("쉼터 이용자 6월", 10, "명"), ("쉼터 이용자 7월", 20, "명")]
    assert _read("쉼터 이용자 31명", "- 6월 10명, 7월 20명") == []


def test_rows_are_in_the_units_that_their_numbers_are_printed_in() -> None:
    made = _read(
        "가정방문 792회, 화상상담 1,146건 실시",
        "(단위 : 회, 건)",
        "구 분 합계 남면 화정면 삼산면",
        "가정방문 792 341 288 163",
        "화상상담 1,146 402 437 307",
    )
    assert ("가정방문 화정면", 288, "회") in made
    assert ("화상상담 화정면", 437, "건") in made


def test_a_unit_alone_over_a_row_heads_it_with_the_line_above() -> None:
    made = _read(
        "구 분 1단계 2단계 3단계", "학습데이터", "(건)", "12,000 27,500 41,200", "응답정확도(%) 71.5 84.9 93.6"
    )
    assert ("학습데이터 3단계", 41200, "건") in made
