"""An invented province and county as the lexicon sees them: Name values, no database.

가람도 has plans of 2029 (하늘국: 별밤과) and 2031 (별빛국: 밤하늘과, 새벽과); 누리군 has a work plan of 2030; a case
book of 2030 tells of 누리군 and 다솜시.  Subject ids are short words, so that expected Queries can be read.
"""

from __future__ import annotations

from nlp.query import Name

MONEY = frozenset({"budget"})
TABLE = frozenset({"budget", "change", "change_rate", "share", "headcount"})
GOALS = frozenset({"target", "actual", "weight"})
PLAN31, PLAN29, WORK30, CASES30 = "plan-2031", "plan-2029", "work-2030", "cases-2030"
BLOCK = frozenset({"사업기간", "지원형태", "지원조건", "시행주체", "사업내용"})
FORMULA = frozenset({"측정산식", "자료출처", "지표유형"})

_OWNERS = {PLAN31: ("가람도", 2031), PLAN29: ("가람도", 2029), WORK30: ("누리군", 2030), CASES30: ("나래부", 2030)}


def _name(
    subject: str,
    text: str,
    kind: str,
    level: str,
    document: str,
    parent: str | None,
    measures: frozenset[str] = frozenset(),
    attributes: frozenset[str] = frozenset(),
    lineage: str = "",
) -> Name:
    organization, year = _OWNERS[document]
    return Name(
        text, subject, kind, level, document, year, parent, organization, lineage or subject, measures, attributes
    )


NAMES: tuple[Name, ...] = (
    # 가람도 2029
    _name("garam29", "가람도", "organization", "", PLAN29, None, lineage="garam"),
    _name("haneul29", "하늘국", "department", "bureau", PLAN29, "garam29", TABLE, lineage="bureau"),
    _name("byeolbam29", "별밤과", "department", "division", PLAN29, "haneul29", TABLE, lineage="night"),
    _name("watch29", "천문 관측 활동", "programme", "unit", PLAN29, "byeolbam29", MONEY, lineage="watch"),
    _name("usage29", "천문대 이용률", "indicator", "", PLAN29, "byeolbam29", GOALS, FORMULA, lineage="usage"),
    # 가람도 2031
    _name("garam31", "가람도", "organization", "", PLAN31, None, lineage="garam"),
    _name("bureau31", "별빛국", "department", "bureau", PLAN31, "garam31", TABLE, lineage="bureau"),
    _name("night", "밤하늘과", "department", "division", PLAN31, "bureau31", TABLE, lineage="night"),
    _name("dawn", "새벽과", "department", "division", PLAN31, "bureau31", TABLE),
    _name("team_star", "별자리팀", "department", "team", PLAN31, "night"),
    _name("team_gift", "유성우기부팀", "department", "team", PLAN31, "night"),
    _name("night_policy", "정책사업", "budget_row", "", PLAN31, "night", MONEY | {"share"}),
    _name("night_staff", "인력운영비", "budget_row", "", PLAN31, "night", MONEY | {"share"}),
    _name("dawn_staff", "인력운영비", "budget_row", "", PLAN31, "dawn", MONEY | {"share"}),
    _name("watch", "천문관측 활성화", "programme", "unit", PLAN31, "night", MONEY, lineage="watch"),
    _name("village", "마을 천문대 운영(자체)", "programme", "detail", PLAN31, "watch", MONEY, BLOCK),
    _name("car", "이동 천문차 지원", "programme", "detail", PLAN31, "watch", MONEY, BLOCK),
    _name("gift", "유성우기부제 운영", "programme", "unit", PLAN31, "night", MONEY),
    _name("gift_ad", "유성우기부 홍보", "programme", "detail", PLAN31, "gift", MONEY, BLOCK),
    _name("gift_box", "유성우기부 답례품", "programme", "detail", PLAN31, "gift", MONEY, BLOCK),
    _name("market", "새벽시장 지원", "programme", "unit", PLAN31, "dawn", MONEY),
    _name("light", "등대 정비", "programme", "unit", PLAN31, "dawn", MONEY),
    _name("light_detail", "등대 정비", "programme", "detail", PLAN31, "light", MONEY, BLOCK),
    _name("usage", "천문대 이용률", "indicator", "", PLAN31, "night", GOALS, FORMULA, lineage="usage"),
    _name("class", "별자리 교실", "indicator", "", PLAN31, "night", GOALS, FORMULA),
    _name("days", "빛공해 민원 처리기간", "indicator", "", PLAN31, "dawn", GOALS, FORMULA),
    # 누리군 2030
    _name("nuri", "누리군", "organization", "", WORK30, None),
    _name("nuri_office", "바람과", "department", "division", WORK30, "nuri", frozenset({"headcount"})),
    _name("nuri_town", "솔내읍", "department", "township", WORK30, "nuri", frozenset({"headcount"})),
    _name("mill", "풍차 언덕 조성", "programme", "project", WORK30, "nuri_office", MONEY, frozenset({"사업기간"})),
    # the case book
    _name("field_join", "주민참여", "field", "", CASES30, None),
    _name("c_nuri", "누리군", "organization", "", CASES30, "field_join", lineage="nuri"),
    _name("case_mill", "바람개비 골목", "case", "", CASES30, "c_nuri", frozenset({"amount"}), frozenset({"주요내용"})),
    _name("c_dasom", "다솜시", "organization", "", CASES30, "field_join"),
    _name("case_bus", "노란 마을버스", "case", "", CASES30, "c_dasom", frozenset(), frozenset({"주요내용"})),
)

ABBREVIATIONS = (("천관", "천문관측"), ("유기제", "유성우기부제"))
VALUES = (("지원형태", "민간보조", PLAN31), ("지원형태", "직접수행", PLAN31), ("시행주체", "9개 시군", PLAN31))
