"""Numbers in running text → values, and what only looks like one."""

from __future__ import annotations

import pytest

from data.layouts.work_amounts import scan
from data.layouts.work_bullets import field_label, is_schedule, parse


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("연 2회(상·하반기 각 1회)", ["2회 연", "1회 상·하반기 각"]),
        ("500명 / 175백만원", ["500명", "175백만원"]),
        ("약 5,000권(1,000,000건) / 약 420GB(기가바이트)", ["5000권 약", "1000000건", "420GB 약"]),
        ("20만 원(최초1회)", ["20만원", "1회 최초"]),
        ("100만원(매년25만원)", ["100만원", "25만원 매년"]),
        ("1년간 21,196명", ["21196명 1년간"]),
        ("만18세 이상", ["18세 만 이상"]),
        ("(25만원 → 35만원)", ["25만원 변경 전", "35만원 변경 후"]),
        ("18개 시·군(충북 11개, 유사 7개 도시)", ["18개 시·군", "11개", "7개 도시"]),
        ("5.5백만원", ["5.5백만원"]),
        ("△120천원", ["-120천원"]),
        ("2억 300만원", ["20300만원 2억 300만원"]),
        ("300백만원(국비 200, 군비 100)", ["300백만원", "200백만원", "100백만원"]),
        ("900천원(국비 500,000천원, 군비 400,000)", ["900천원", "500000천원", "400000천원"]),
        ("1천5백만원", ["1500만원 1천5백만원"]),
        ("1천2백50만원", ["1250만원 1천2백50만원"]),
        ("3천만원", ["3천만원"]),
        ("1만 2천명", ["12000명 1만 2천명"]),
        ("3만 5,000원", ["35000원 3만 5,000원"]),
        ("5만명 이상", ["5만명 이상"]),
        ("1인당 50천원", ["50천원 1인당"]),
        ("1인당 월 70천원", ["70천원 1인당 월"]),
        ("회당 15~25명", ["15명 회당", "25명 회당"]),
        ("18~34세", ["18세 범위 시작", "34세 범위 끝"]),
        ("지하 2층, 지상 9층", ["2층", "9층"]),
    ],
)
def test_numbers_with_their_units(text: str, wanted: list[str]) -> None:
    assert [f"{f.value}{f.unit} {f.period or f.note}".strip() for f in scan(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "코로나19 장기화",
        "두루365제안방",
        "2027. 3. 4. ~ 3. 5. 접수(09시 ~ 18시)",
        "2009년 4월 2일 이전 출생자",
        "2022. 6월, 12월",
        "제61회 통계연보",
        "정보공개법 제9조 제1항 각호(1~8)",
        "비공개 근거(1~8호)",
        "055)123-4567, 123-4568",
        "www.example.go.kr",
        "지도자과정(5급) 교육",
        "정리 사업(13차)",
        "3 단체, 시설 현황",
        "21년 기준 만료 대상",
        "",
    ],
)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert scan(text) == []


@pytest.mark.parametrize(
    ("text", "name", "tag", "schedule"),
    [
        ("자료 폐기(21년 기준) 1회 / 약 1,000권", "자료 폐기(21년 기준)", "", ""),
        ("즐거운 일터 만들기 신규사업 215백만원", "즐거운 일터 만들기", "신규사업", ""),
        ("종이자료 이관 연중 / 약 4,000권", "종이자료 이관", "", "연중"),
        ("사업체조사 : 2월 ~ 3월(매년)", "사업체조사", "", "2월 ~ 3월(매년)"),
        ("단체협약(2022.12.)", "단체협약", "", "2022.12."),
        ("하드웨어 2종 및 소프트웨어 11종", "하드웨어 2종 및 소프트웨어 11종", "", ""),
    ],
)
def test_a_bullet_is_named_without_its_amounts(text: str, name: str, tag: str, schedule: str) -> None:
    entry = parse(text)
    assert (entry.name, entry.tag, entry.schedule) == (name, tag, schedule)


def test_two_labels_on_one_bullet_are_two_entries() -> None:
    entry = parse("단체 관리 : 22개 단체/보조금 지원 : 6개 단체")
    assert [(e.name, [str(f.value) for f in e.figures]) for e in (entry, *entry.more)] == [
        ("단체 관리", ["22"]),
        ("보조금 지원", ["6"]),
    ]


@pytest.mark.parametrize(
    ("label", "field"), [("사 업 비", "사업비"), ("소요예산(유지보수비)", "소요예산"), ("대 상", "대상")]
)
def test_labels_of_fields(label: str, field: str) -> None:
    assert field_label(label) == field


@pytest.mark.parametrize("label", ["행정구역 조정 대상지역 조사", "청년센터 운영", "옛자료 전산화 대상"])
def test_labels_of_things(label: str) -> None:
    assert field_label(label) == ""


def test_only_times_are_a_schedule() -> None:
    assert is_schedule("2022. 1. ~ 12.")
    assert is_schedule("수시")
    assert not is_schedule("연 2회")
    assert not is_schedule("1~8호")
    assert not is_schedule("3월 이후 청년센터")
