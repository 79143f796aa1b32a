"""Labels of numbers that the lines around them say: headings over keys, wrapped sentences, keys that are none."""

from __future__ import annotations

import pytest

from data.layouts.case_book import _read
from data.layouts.case_context import closed_up, name_of
from data.layouts.case_outline import over
from data.layouts.case_structure import TextLine
from data.records import headed, heading_and_label

#: The beginning of a line as wide as the page.
_WIDE = "마을마다 우산을 나누어 쓰는 사람이 늘고 골목 책방이 늘고"


def _lines(*texts: str) -> list[TextLine]:
    return [TextLine(n, text.removeprefix("⊙ "), marked=text.startswith("⊙ ")) for n, text in enumerate(texts, start=1)]


def _called(*texts: str) -> list[tuple[str, str, str]]:
    """The heading and the label of each number of the last of some lines."""
    body = _lines(*texts)
    return [(r.heading, r.label, str(r.value)) for r in _read(body, len(body) - 1)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("찾아가는 우산 수리소 운영", "- 운영장소 : 마을회관", "- 운영실적 : 78건"),
            [("찾아가는 우산 수리소", "운영실적", "78")],
        ),
        (
            ("골목 책방지기 구성･운영", "- 구성 : 7개팀 41명"),
            [("골목 책방지기", "구성", "7"), ("골목 책방지기", "구성", "41")],
        ),
        (
            ("우산 수리소 운영", "- 이 수리소는 골목마다 찾아가 우산을 고칩니다", "(32대 설치)"),
            [("우산 수리소", "설치", "32")],
        ),
        (
            ("⊙ 신규 골목 책방 운영(’31.1.~)", "- (실적) 5개소 설치, 3개소 운영"),
            [("골목 책방", "설치", "5"), ("골목 책방", "운영", "3")],
        ),
        (
            ("골목 책방지기", "- 골목 책방지기 위원회 구성 : 9개 분과", "* 공무원 12명, 주민 21명"),
            [("골목 책방지기 위원회", "공무원", "12"), ("골목 책방지기 위원회", "주민", "21")],
        ),
        (
            ("우산 수리소 확산 추진", "참여 현황", "- 자원봉사자 8명"),
            [("우산 수리소 확산", "자원봉사자", "8")],
        ),
    ],
)
def test_a_key_or_a_common_noun_is_of_the_heading_over_it(
    texts: tuple[str, ...], expected: list[tuple[str, str, str]]
) -> None:
    assert _called(*texts) == expected


def test_what_is_named_itself_takes_no_heading() -> None:
    assert _called("우산 수리소 운영", "- 고친 우산 78개") == [("", "고친 우산", "78")]
    (first, second) = _called("우산 수리소 운영", "- 우산 교실 78명 참여, 5회 운영")
    assert (first[0], second[0]) == ("", "")


def test_nothing_is_known_over_a_line_that_may_be_the_rest_of_another() -> None:
    """Whether ‘골목 책방 지킴이’ heads what follows or ends the wide line before it is not printed."""
    wide = "- 골목마다 찾아가는 우산 수리소와 마을 책방을 함께 열어 주민 누구나 쉬어 갈 수 있는 나눔터 한마당"
    assert _called("우산 수리소 운영", wide, "골목 책방 지킴이", "- 운영실적 : 78건") == [("", "운영실적", "78")]
    assert _called("우산 수리소 운영", wide, "‘책방 지킴이’ 운영", "- 운영실적 : 78건") == [
        ("‘책방 지킴이’", "운영실적", "78")
    ]


def test_a_section_ends_what_stands_over_it() -> None:
    assert _called("우산 수리소 운영", "- 장소 : 마을회관", "주요성과", "- 참여인원 : 78명") == [("", "참여인원", "78")]


def test_a_key_that_only_says_of_what_kind_its_line_is_is_no_label() -> None:
    assert _called("(추진실적) 마을 우산함 20개소") == [("", "마을 우산함", "20")]
    assert _called("- 운영방법 : 우산 수리사 2명") == [("", "우산 수리사", "2")]
    assert _called("- 지원대상 : 우산 수리사 2명")[0][1] == "지원대상 우산 수리사"  # says whose number it is


def test_a_spread_key_is_one_word() -> None:
    assert closed_up("대 상 : 4세대") == "대상 : 4세대"
    assert closed_up("- (참 여) 3명") == "- (참여) 3명"
    assert closed_up("한 집 한 우산 3개") == "한 집 한 우산 3개"


def test_each_of_several_keys_in_one_names_the_number_in_its_place() -> None:
    made = _called("우산 대여", "- 이용횟수/금액 : 1인당 연2회 / 1,500원")
    assert [(label, value) for _, label, value in made] == [("이용횟수", "2"), ("금액", "1500")]


def test_the_second_of_a_row_has_the_key_of_the_first() -> None:
    made = _called("우산 토론회 개최", "- (참석자수) 1차 : 50명", "2차 : 60명")
    assert [label for _, label, _ in made] == ["참석자수 2차"]
    assert [label for _, label, _ in _called("우산 토론회 개최", "- (참석자수) 1차 : 50명", "3차 : 60명")] == ["3차"]


@pytest.mark.parametrize(
    ("before", "text", "label"),
    [
        (f"{_WIDE} 우산 고치는 일을 배우는 사람도 함께 늘어 주민 수리사", "비율 55.5%로", "주민 수리사 비율"),
        (f"{_WIDE} 있으며 ’30년에 들어 마을 우산 수리 비율이 GDP 대비", "25.6%로", "마을 우산 수리 비율"),
        (f"{_WIDE} 있으며 우산을 고치는 비율은 시범운영 기간", "25.6%로", "비율 시범운영 기간"),
        (f"{_WIDE} 있으며 우산 수리사가 직접 꾸미고 빌려주는", "25.6%로", ""),
        (f"{_WIDE} 있고 우산 수리사가 모여서 직접 꾸며 만든 배달", "우산집 5개소", "배달 우산집"),
    ],
)  # fmt: skip
def test_a_wrapped_line_takes_the_nouns_that_the_line_before_ends_in(before: str, text: str, label: str) -> None:
    assert _called(before, text)[0][1] == label


def test_a_share_behind_a_wrapped_number_is_of_what_that_counts() -> None:
    before = f"{_WIDE} 있으며 우산골 주민인구는 해마다 조금씩 줄어서 감소한"
    assert _called(before, "7,800명, 전체 인구의 28.8% 차지") == [
        ("", "우산골 주민인구", "7800"),
        ("", "우산골 주민인구", "28.8"),
    ]


def test_a_word_that_the_page_broke_is_one_where_it_stands_so_elsewhere() -> None:
    before = f"{_WIDE} 있고 우산 수리사가 직접 만들고 빌려주는 배달우"
    assert _called("배달우산집 이야기", before, "산집 5개소")[0][1] == "배달우산집"
    assert _called("책방 이야기", before, "산집 5개소")[0][1] == "배달우 산집"


def test_names_of_headings() -> None:
    names = {
        "< 골목 우산 대여소 선정 >": "골목 우산 대여소 선정",
        "2031년 골목 책방 공모 실시": "골목 책방 공모",
        "우산 협의체 구축을 통한 마을 가꾸기 추진": "우산 협의체",
        "건강한 마을을 위한 걷기 모임": "걷기 모임",
        "골목 책방 조성으로 독서 문화 확산": "골목 책방",
        "주요성과": "",
        "참여 현황": "",
        "우산 78개 수리": "",
    }
    assert {text: name_of(text) for text in names} == names


def test_marks_lie_under_those_that_came_before_them() -> None:
    body = _lines("골목 우산 수리소", "▪ 수리", "- 장소", "▪ 대여", "- 기간", "* 3월", "* 4월")
    assert [[body[at].text for at in over(body, n)] for n in (2, 4, 6)] == [
        ["▪ 수리", "골목 우산 수리소"],
        ["▪ 대여", "골목 우산 수리소"],
        ["- 기간", "▪ 대여", "골목 우산 수리소"],
    ]


def test_a_label_and_its_heading_are_told_apart_again() -> None:
    for heading, label in (("우산 수리소", "운영실적"), ("우산 수리소", ""), ("", "운영실적")):
        assert heading_and_label(headed(heading, label)) == (heading, label)


def _years(*texts: str) -> list[tuple[int | None, str]]:
    """The year and the period of each number of the last of some lines, of those before the one behind an arrow."""
    body = _lines(*texts)
    at = next((n for n, line in enumerate(body) if line.text.startswith("↑ ")), len(body)) - 1
    body = [TextLine(line.number, line.text.removeprefix("↑ ")) for line in body]
    return [(r.year, r.period) for r in _read(body, at)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("골목 우산 수리단 구성 : 2030. 10.", "- 총 43명(초등학생 20명)"), [(2030, ""), (2030, "")]),
        (("골목 우산 실무자 회의 개최(2회) : 2030. 8.",), [(2030, "")]),
        (("우산 소개 동영상 조회수 12,688회 기록", "↑ (2032. 5. 3. 기준)"), [(2032, "")]),
        (("우산 대여 37건, 우산 수리 13건(2031. 5. ~ 2032. 4. 기준)",), [(None, "2031. 5. ~ 2032. 4. 기준")] * 2),
        (("우산 대여(’31.11월~’32.4월) : 85명",), [(None, "’31.11월~’32.4월")]),
        (("- 우산 수리 감소(’28년 6,632건, 전년대비 509건 감소)",), [(2028, ""), (2028, "")]),
        (("- 우산 놀이방 ‘우산뜰’(’30.10.개소) 5,343명 이용",), [(None, "")]),
        (("- 우산 수리 가이드라인(2029) 240개 항목 활용",), [(None, "")]),
        (("- 우산 수리 방문(2029) 240개",), [(2029, "")]),
        (("- 2029년 대비 우산 수리 240개",), [(None, "")]),
    ],
)
def test_the_year_of_a_number_is_the_one_printed_for_it(
    texts: tuple[str, ...], expected: list[tuple[int | None, str]]
) -> None:
    assert _years(*texts) == expected
