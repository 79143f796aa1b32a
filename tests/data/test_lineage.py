"""Links between documents of different years: renamings are found, and what only looks alike is not linked."""

from __future__ import annotations

import pytest

from data.lineage import canonical_organization, propose
from data.records import Records
from tests.data.plans import EARLIER, PLAN, real_plans, records


def links(*documents: Records) -> set[tuple[str, str]]:
    names = {s.id: s.name for d in documents for s in d.subjects}
    return {(names[link.earlier], names[link.later]) for link in propose(documents)}


def same_province(text: str) -> str:
    """The earlier plan of a province that had not changed its name."""
    return text.replace("가람도", "가람특별자치도")


def test_a_renamed_bureau_division_unit_and_indicator() -> None:
    found = links(records(same_province(EARLIER)), records(PLAN))
    assert {
        ("두레국", "한울국"),
        ("두레과", "마을과"),
        ("마을 살리기 활성화", "마을 공동체 살리기"),
        ("마을모임 지원(직접)", "마을모임 지원 (직접)"),
        ("마을모임 지원(시군)", "마을모임 지원 (시군)"),
        ("마을업무 추진 기본경비", "마을업무 추진 기본경비"),
        ("가람특별자치도 마을모임 횟수", "마을모임 횟수"),
        ("마을팀", "마을팀"),
        ("정책사업", "정책사업"),
    } <= found


def test_nothing_is_linked_between_two_governments() -> None:
    assert links(records(EARLIER), records(PLAN)) == set()


def test_the_evidence_of_a_renaming_is_told() -> None:
    earlier, later = records(same_province(EARLIER)), records(PLAN)
    unit = next(s.id for s in later.subjects if s.name == "마을 공동체 살리기")
    told = next(link.evidence for link in propose([later, earlier]) if link.later == unit)
    assert told.startswith("이름이 바뀜: 같은 세부사업 3개")


def test_a_like_name_alone_is_no_renaming() -> None:
    """아동 became 노인: another programme, though most syllables are the same."""
    earlier = records(same_province(EARLIER))
    later = records(
        same_province(EARLIER).replace("'29", "'31").replace("'28", "'30").replace("'27", "'29").replace("아동", "노인")
    )
    assert not {pair for pair in links(earlier, later) if "아동" in pair[0]}


def test_units_of_departments_without_any_link_are_not_linked() -> None:
    """Two bureaus that share one name of a unit only."""
    earlier = records(same_province(EARLIER))
    other = """\
[소관실국]⇥바다국
[소관부서]⇥항구과
단위사업
아동 놀이터 지원
(단위:개, 천원)
사업명⇥회계구분⇥'29결산⇥'30예산⇥'31예산⇥비고 (세부사업수)
아동 놀이터 지원⇥일반회계⇥0⇥0⇥5,000⇥1
항구 놀이터 점검⇥⇥0⇥0⇥5,000⇥
정책사업목표⇥성과지표수⇥단위사업수⇥예산액
바다를 푸르게⇥0⇥1⇥5,000
사업명⇥항구 놀이터 점검
시행주체⇥가람특별자치도
"""
    assert links(earlier, records(other)) == {("가람특별자치도", "가람특별자치도")}


def test_documents_of_one_year_are_not_linked() -> None:
    assert links(records(PLAN), records(PLAN.replace("한울국", "두루국").replace("한 울 국", "두 루 국"))) == set()


@pytest.mark.parametrize(
    ("name", "present"),
    [
        ("전라북도", "전북특별자치도"),
        ("전북", "전북특별자치도"),
        ("강원도", "강원특별자치도"),
        ("전라북도사회서비스원", "전북특별자치도사회서비스원"),
        ("가람도", "가람도"),
    ],
)
def test_names_of_governments(name: str, present: str) -> None:
    assert canonical_organization(name) == present


def test_the_two_plans_are_linked_where_a_person_links_them() -> None:
    from data.layouts.performance_plan import read
    from data.readers import read_file

    found = links(*(read(read_file(path)) for path in real_plans()))
    assert {
        ("대외협력국", "대외국제소통국"),
        ("정무기획과", "대외협력과"),
        ("홍보기획과", "소통기획과"),
        ("국제협력과", "외국인국제정책과"),
        ("자원봉사 활동 활성화", "자원봉사활동 진흥"),
        ("전라북도 대표 블로그 방문횟수", "도 대표 블로그 방문횟수"),
        ("자원봉사 활동률", "자원봉사 활동률"),
    } <= found
    # one name, two things: another bureau's team, a wider indicator, other programmes of foreigners
    assert not {later for _, later in found} & {
        "대외협력팀",
        "전북특별자치도 중앙협력본부",
        "민간단체 및 출향도민 협력 강화",
    }
    assert ("외국인주민 지원", "외국인주민 안정적인 정착 체계 구축") not in found
