"""A centre with labels of its own: what is a label is told by where it stands, and what is in doubt is not read."""

from __future__ import annotations

import pytest

from data.layouts.work_profile import is_listing, is_value, roles
from data.records import Records
from tests.data.test_work_plan import attributes, figures, records, values
from tests.data.work_plan_documents import COUNTY

#: A library: none of its labels but 계 and the funds are in any list.
LIBRARY = """\
○ 한들군 책나눔도서관

문 연 날\t2015. 3. 2\t\t\t\t꾸리는 곳\t한들군
근거 규정\t한들군책나눔도서관규정\t\t\t\t자문단\t한들군책나눔자문단 (단장 홍길동 외 6명)
2024 살림 (천원)\t계\t도비\t군비\t\t맡는 모습\t바로 꾸림\t빌려 쓰기\t안 함
\t310,000\t110,000\t200,000\t\t일꾼\t계\t사서\t도우미
\t\t\t\t\t\t9\t4\t5
건물\t층 모습\t두 층짜리\t\t터 모습\t군 땅\t바닥 넓이\t\t412㎡
책벌레 등록현황 ('23.12월말 현재)\t책벌레\t2,310명\t\t\t책모임\t모임 수 (개)\t\t나온 사람 (명)
\t\t\t\t\t\t31\t702
\t두 번 넘게 온 사람\t1,204명\t\t\t빌린 책 (누적)\t8,120권
자랑거리\t○ 책 읽는 고장 뽑힘(2019) ○ 작은도서관 으뜸상(2021)
자리\t한들군 큰들읍 들길 21\t\t\t\t부르는 번호\t055)123-9876
"""


@pytest.fixture(scope="module")
def library() -> Records:
    at = COUNTY.index("○ 한들군 자원봉사센터")
    return records(f"{COUNTY[:at]}{LIBRARY}\n{COUNTY[at:]}")


def test_money_by_fund_below_its_labels(library: Records) -> None:
    assert values(library, "책나눔도서관", measure="budget", part="") == [("310000", "천원")]
    assert values(library, "책나눔도서관", measure="budget", part="도비") == [("110000", "천원")]
    assert values(library, "책나눔도서관", measure="budget", part="군비") == [("200000", "천원")]


def test_numbers_beside_and_below_their_labels(library: Records) -> None:
    assert values(library, "책나눔도서관", basis="바닥 넓이") == [("412", "㎡")]
    found = figures(library, "책나눔도서관", basis="책벌레")
    assert [(str(f.value), f.unit, f.year, f.note) for f in found] == [("2310", "명", 2023, "'23.12월말 현재")]
    assert values(library, "책나눔도서관", basis="모임 수") == [("31", "개")]
    assert values(library, "책나눔도서관", basis="나온 사람") == [("702", "명")]
    assert values(library, "책나눔도서관", basis="두 번 넘게 온 사람") == [("1204", "명")]
    assert values(library, "책나눔도서관", basis="빌린 책") == [("8120", "권")]


def test_texts_beside_their_labels(library: Records) -> None:
    said = attributes(library, "책나눔도서관")
    assert said["문연날"] == ["2015. 3. 2"]
    assert said["꾸리는곳"] == ["한들군"]
    assert said["근거규정"] == ["한들군책나눔도서관규정"]
    assert said["맡는모습"] == ["바로 꾸림"]
    assert (said["층모습"], said["터모습"]) == (["두 층짜리"], ["군 땅"])
    assert said["부르는번호"] == ["055)123-9876"]
    assert not {"건물", "두층짜리", "군땅", "바로꾸림", "한들군"} & said.keys()


def test_a_name_stays_private_and_a_list_is_no_short_text(library: Records) -> None:
    ids = {s.id for s in library.subjects if s.name == "책나눔도서관"}
    told = {a.name: a for a in library.attributes if a.subject in ids and "홍길동" in a.text}
    assert told["자문단"].personal
    assert not next(a for a in library.attributes if a.subject in ids and a.name == "자랑거리").short


def test_heads_are_told_by_the_gap_right_of_a_value() -> None:
    assert roles(["건물", "층", "둘", "", "터", "군 땅", "넓이", "", "4㎡"]) == {
        0: "head",
        1: "label",
        4: "label",
        6: "label",
    }


@pytest.mark.parametrize(
    ("cells", "below"),
    [
        (["가", "나", "다", "라", "4명"], []),  # 가 or 다 may head the rest
        (["예산 (천원)", "계", "국비", "군비"], []),  # labels side by side are nobody's values
        (["대표", "위원장", "가"], []),
    ],
)
def test_what_can_be_read_two_ways_is_not_read(cells: list[str], below: list[str]) -> None:
    told = roles(cells, below)
    assert set(told.values()) <= {"unknown", "label"}
    assert [cells[i + 1] for i, role in told.items() if role == "label"] in ([], ["4명"])


def test_numbers_that_stand_below_no_label_are_not_given_one() -> None:
    assert "over" not in roles(["직원", "5명", "", "모습", "직영"], ["", "3", "", "", ""]).values()


@pytest.mark.parametrize(
    "cell", ["165㎡", "21,196명", "-", "2001. 2. 1", "043)533-8897", "www.sallim.kr", "○ 대회 열기"]
)
def test_values_by_their_look(cell: str) -> None:
    assert is_value(cell)


@pytest.mark.parametrize("cell", ["1회이상 봉사인원", "2022 예산 (천원)", "군비", "두 번 넘게 온 사람"])
def test_labels_are_no_values(cell: str) -> None:
    assert not is_value(cell)


def test_a_list_has_one_sort_of_thing_in_a_column() -> None:
    assert is_listing([["이름", "자리", "넓이"], ["가관", "들길", "40㎡"], ["나관", "별길", "60㎡"]])
    assert not is_listing([["규정", "가나"], ["문 연 날", "2015. 3. 2"], ["번호", "055)123-9876"]])
    assert not is_listing([["문 연 날", "2015. 3. 2"], ["꾸리는 곳", "한들군"]])


def test_a_telephone_number_stands_under_no_other_heading() -> None:
    profile = [["규정", "가나규정", "자문단", "다라단"], ["자리", "들길 9", "부르는 번호", "055)123-9876"]]
    assert not is_listing(profile)
    assert is_listing(
        [["이름", "자리", "전화"], ["가관", "들길 9", "055)123-9876"], ["나관", "별길 1", "055)123-9877"]]
    )
