"""Tables of names down and quantities across in a work plan, whatever their headings are called."""

from __future__ import annotations

from functools import cache

import pytest

from data.layouts.work_plan import read
from data.readers.text import read_text
from data.records import Figure, Records

PLAN = """\

산들군

수산진흥과

2027년도 주요업무계획 (산들군)

I. 일반현황

① 기구 및 정원

- 1과장 2팀 - 정원 9명 (현원 8명)

○ 팀별 인력 현황

(단위 : 명)

팀 별	정원	현원	6급	7급이하	공무직
계	9	8	2	5	1
어업지원팀	5	4	1	2	1
연안관리팀	4	4	1	3	-

○ 산들군 어업 현황

<2026. 12. 31. 기준>

읍 면 별	어가수(호)	어업인구(명)	양식면적(ha)			비고
			계	해조류	패류	{blank}
계	320	710	150	90	60	{blank}
바 다 읍	200	450	100	60	40	{blank}
갯 벌 면	120	260	50	30	20	{blank}

○ 주요 수산물 현황

품목	생산량(톤)	생산액(백만원)	보조금(백만원)
김	1,200	3,400	150
미역	800	900	-

○ 어업인 단체 현황 : 2개 단체

연번	단 체 명	회원수	설립연도	비고
1	산들어촌계협의회	210	1988	{blank}
2	산들수산경영인회	95	2001	{blank}

이행과제 1-1 어촌 활력

○ 갯벌축제 개최 : 2027. 8. 1. ~ 8. 3. / 120백만원
""".replace("{blank}", "")  # an empty cell at the end of a row


@cache
def plan() -> Records:
    return read(read_text(PLAN.encode(), "계획.md", "md"))


def figures(name: str) -> dict[tuple[str, str, str], tuple[str, str, int | None]]:
    def key(f: Figure) -> tuple[str, str, str]:
        return f.measure, f.basis, f.part

    ids = {s.id for s in plan().subjects if s.name == name}
    return {key(f): (str(f.value), f.unit, f.year) for f in plan().figures if f.subject in ids}


def test_the_strength_of_teams_is_read_with_the_grades_of_those_who_are_there() -> None:
    assert figures("어업지원팀") == {
        ("headcount", "정원", ""): ("5", "명", 2027),
        ("headcount", "현원", ""): ("4", "명", 2027),
        ("headcount", "현원", "6급"): ("1", "명", 2027),
        ("headcount", "현원", "7급이하"): ("2", "명", 2027),
        ("headcount", "현원", "공무직"): ("1", "명", 2027),
    }
    team = next(s for s in plan().subjects if s.name == "어업지원팀")
    assert (team.kind, team.level) == ("department", "team")


def test_columns_that_a_second_heading_row_divides_are_parts_of_the_first() -> None:
    assert figures("갯벌면") == {
        ("count", "어가수", ""): ("120", "호", 2026),
        ("count", "어업인구", ""): ("260", "명", 2026),
        ("count", "양식면적", ""): ("50", "ha", 2026),
        ("count", "양식면적", "해조류"): ("30", "ha", 2026),
        ("count", "양식면적", "패류"): ("20", "ha", 2026),
    }
    assert figures("어업")["count", "어가수", ""] == ("320", "호", 2026)
    assert not [a for a in plan().attributes if a.name == "정·현원 기준일"]


def test_money_that_comes_in_is_no_budget() -> None:
    assert figures("김") == {
        ("count", "생산량", ""): ("1200", "톤", 2027),
        ("amount", "생산액", ""): ("3400", "백만원", 2027),
        ("budget", "예산", ""): ("150", "백만원", 2027),
    }


def test_members_beside_the_year_of_foundation() -> None:
    assert figures("산들어촌계협의회") == {("count", "회원수", ""): ("210", "명", 2027)}
    founded = [a.text for a in plan().attributes if a.name == "설립연도"]
    assert founded == ["1988", "2001"]


def test_dates_before_an_amount_are_a_schedule() -> None:
    assert [a.text for a in plan().attributes if a.name == "일정"] == ["2027. 8. 1. ~ 8. 3."]


@pytest.mark.parametrize("row", ["계\t9\t8\t1\t5\t1", "계\t9\t8\t2\t5\t1\t"])
def test_grades_that_add_up_to_neither_and_rows_of_another_width_are_left_out(row: str) -> None:
    text = PLAN.replace("계\t9\t8\t2\t5\t1", row)
    made = read(read_text(text.encode(), "계획.md", "md"))
    assert not [f for f in made.figures if f.measure == "headcount" and f.part]
