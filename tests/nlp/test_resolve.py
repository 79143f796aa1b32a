"""Question → Query, compared by equality, on invented names."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.query import Clarify, Filter, NotUnderstood, Query, Understood
from tests.nlp.conftest import One, Outcomes
from tests.nlp.world import PLAN31


def budget(*subjects: str, operation: str = "amount", **more: object) -> Query:
    return Query(operation, subjects=subjects, measure="budget", **more)  # type: ignore[arg-type]


def details(**more: object) -> Query:
    return Query("list", measure="budget", kind="programme", level="detail", **more)  # type: ignore[arg-type]


def units(operation: str, **more: object) -> Query:
    return Query(operation, kind="programme", level="unit", **more)  # type: ignore[arg-type]


def at(field: str, op: str, value: int, unit: str) -> tuple[Filter, ...]:
    return (Filter(field, op, Decimal(value), unit),)  # type: ignore[arg-type]


EOK = 100_000_000
CORPUS: list[tuple[Query, list[str]]] = [
    # what a newer version of a document changed
    (Query("revised"), ["무엇이 바뀌었어?", "뭐가 바뀌었나요", "변경 내역 보여줘", "바뀐 거 있어?"]),
    (Query("revised", measure="target", kind="indicator"), ["목표가 바뀐 지표", "목표 바뀐 성과지표 알려줘"]),
    (Query("revised", scope=("night",)), ["밤하늘과에서 바뀐 것", "밤하늘과 변경 이력", "밤하늘과 뭐가 바뀌었어?"]),
    # one amount
    (
        budget("night"),
        [
            "밤하늘과 예산",
            "밤하늘과 예산은 얼마인가요?",
            "예산 얼마야 밤하늘과",
            "밤하늘과예산",
            "밤하늘과의 예산액 좀 알려주세요",
        ],
    ),
    (
        budget("night", years=(2031,)),
        [
            "밤하늘과 31년 예산",
            "밤하늘과 '31 예산",
            "올해 밤하늘과 예산",
            "밤하늘과31년예산얼마야",
            "2031년도 밤하늘과 예산 보여줘",
            "밤하늘과 이천삼십일년 예산",
            "밤하늘과 31 예산",
        ],
    ),
    (budget("night", years=(2030,)), ["밤하늘과 작년 예산", "지난해 밤하늘과 예산은?", "밤하늘과 30년도 예산"]),
    (
        budget("watch", basis="결산", years=(2029,)),
        ["천문관측 활성화 29년 결산", "천문관측활성화 재작년 결산액은?", "2년 전 천문관측 활성화 결산"],
    ),
    (budget("village"), ["마을 천문대 운영 예산", "마을천문대운영(자체) 예산", "마을 천문대 예산 얼마"]),
    (budget("byeolbam29"), ["별밤과 예산", "별밤과에 드는 돈"]),
    # levels: the widest, unless one is named
    (budget("light"), ["등대 정비 예산", "등대정비 단위사업 예산"]),
    (budget("light_detail"), ["등대 정비 세부사업 예산", "세부사업 등대 정비 예산"]),
    # rows of a department's table
    (Query("amount", subjects=("dawn_staff",)), ["새벽과 인력운영비", "새벽과의 인력운영비는?"]),
    (
        Query("share", subjects=("night_staff",)),
        ["밤하늘과 인력운영비 비중", "인력운영비가 밤하늘과에서 차지하는 비율"],
    ),
    # headcount
    (
        Query("amount", subjects=("night",), measure="headcount", basis="정원"),
        ["밤하늘과 정원", "밤하늘과 정원이 어떻게 되나요"],
    ),
    (
        Query("amount", subjects=("night",), measure="headcount", basis="현원"),
        ["밤하늘과 현원", "현원은? 밤하늘과"][:1],
    ),
    (
        Query("amount", subjects=("nuri_office",), measure="headcount"),
        ["누리군 바람과 직원 몇 명", "바람과에 몇 명 근무해요?", "누리 바람과 직원수"],
    ),
    (
        Query("amount", subjects=("nuri_town",), measure="headcount", basis="정원"),
        ["솔내읍 정원", "누리군 솔내읍 정원은"],
    ),
    # change, trend, comparison
    (budget("watch", operation="trend"), ["천문관측 활성화 예산 추이", "연도별 천문관측 활성화 예산"]),
    (
        Query("trend", subjects=("watch",), measure="budget", years=(2029, 2030, 2031)),
        ["최근 3년 천문관측 활성화 예산", "천문관측 활성화 29년부터 31년까지 예산", "2029~2031 천문관측 활성화 예산"],
    ),
    (Query("change", subjects=("watch",)), ["천문관측 활성화 얼마나 늘었어?", "천문관측 활성화 증감"]),
    (Query("change", subjects=("watch",), years=(2029, 2031)), ["천문관측 활성화 29년 대비 31년"]),
    (Query("change", subjects=("watch",), by="change_rate"), ["천문관측 활성화 증감률", "천문관측 활성화 증가율은?"]),
    (
        budget("night", "dawn", operation="compare"),
        ["밤하늘과와 새벽과 예산 비교", "밤하늘과랑 새벽과 중 어디가 예산이 더 많아?"],
    ),
    # indicators
    (Query("amount", subjects=("usage",), measure="target"), ["천문대 이용률 목표", "천문대이용률 목표치는?"]),
    (Query("amount", subjects=("usage",), measure="actual"), ["천문대 이용률 실적"]),
    (Query("amount", subjects=("usage",), measure="weight"), ["천문대 이용률 가중치"]),
    (
        Query("amount", subjects=("class",), measure="achievement"),
        ["별자리 교실 달성했어?", "별자리 교실 달성률", "별자리 교실 지표"][:2],
    ),
    (Query("state", kind="indicator", state="missed"), ["미달 지표", "목표에 못 미친 지표는?", "미달 지표 있어?"]),
    (
        Query("state", kind="indicator", scope=("night",), state="missed"),
        ["밤하늘과 미달 지표", "밤하늘과에서 목표를 달성하지 못한 지표는"],
    ),
    (Query("state", kind="indicator", scope=("dawn",), state="met"), ["새벽과가 달성한 지표"]),
    (Query("state", kind="indicator", state="exceeded"), ["초과 달성한 지표", "초과달성 지표는?"]),
    # texts
    (
        Query("attribute", subjects=("village",), attributes=("시행주체",)),
        ["마을 천문대 운영 시행주체", "마을 천문대 운영 누가 시행해?"],
    ),
    (Query("attribute", subjects=("car",), attributes=("사업기간",)), ["이동 천문차 지원 사업기간"]),
    (
        Query("attribute", subjects=("usage",), attributes=("측정산식",)),
        ["천문대 이용률 산식", "천문대 이용률 측정산식"],
    ),
    (Query("who", subjects=("watch",)), ["천문관측 활성화 담당", "천문관측 활성화 담당부서가 어디야?"]),
    (Query("why", subjects=("light",), measure="budget"), ["왜 등대 정비 예산이 줄었어?"]),
    (Query("glossary", term="성인지예산"), ["성인지예산이 뭐야?", "성인지예산 뜻"]),
    # members
    (
        units("rank", measure="budget", order="desc", limit=3),
        ["단위사업 상위 3개", "예산이 가장 많은 단위사업 3개", "단위사업 예산 상위 세 개"],
    ),
    (units("rank", measure="budget", order="asc", limit=1), ["예산이 가장 적은 단위사업"]),
    (units("rank", measure="budget", order="desc", nth=2), ["예산이 두 번째로 많은 단위사업"]),
    (units("count", scope=("night",)), ["밤하늘과 단위사업 몇 개야", "밤하늘과에 단위사업이 몇 개 있나요?"]),
    (units("list", scope=("night",)), ["밤하늘과 단위사업", "밤하늘과 단위사업 목록", "밤하늘과의 단위사업 보여줘"]),
    (units("sum", measure="budget", scope=("night",)), ["밤하늘과 단위사업 예산 합계"]),
    (
        Query("list", kind="programme", level="detail", scope=("gift",)),
        ["유성우기부제 운영 세부사업", "유성우기부제 운영의 세부사업 목록"],
    ),
    (
        Query("list", kind="department", level="team", scope=("night",)),
        ["밤하늘과 팀", "밤하늘과에 무슨 팀들이 있어?"][:1],
    ),
    (
        Query("list", kind="programme", documents=(PLAN31,), filters=(Filter("지원형태", "contains", "민간보조"),)),
        ["민간보조 사업", "민간보조 사업 목록"],
    ),
    (
        Query("list", kind="case", filters=(Filter("기관", "contains", "다솜시"),)),
        ["다솜시 우수사례", "다솜시 우수사례 목록"],
    ),
    (Query("list", kind="case", scope=("field_join",)), ["주민참여 사례", "주민참여 분야 사례"][:1]),
    # thresholds: 이상 is not 초과, 이하 is not 미만
    (
        details(filters=at("budget", ">=", EOK, "원")),
        ["1억 이상 세부사업", "예산이 1억원 이상인 세부사업", "일억 이상 세부사업은?"],
    ),
    (
        details(filters=at("budget", ">", EOK, "원")),
        ["1억 초과 세부사업", "예산이 1억원을 넘는 세부사업", "1억원 초과하는 세부사업"],
    ),
    (details(filters=at("budget", "<=", EOK, "원")), ["1억 이하 세부사업", "1억원 이하인 세부사업"]),
    (details(filters=at("budget", "<", EOK, "원")), ["1억 미만 세부사업", "1억원이 안 되는 세부사업"]),
    (
        Query("state", kind="indicator", filters=at("achievement", ">=", 90, "%")),
        ["달성률 90% 이상 지표", "달성률이 90퍼센트 이상인 지표"],
    ),
    (
        Query("state", kind="indicator", filters=at("achievement", ">", 90, "%")),
        ["달성률 90% 초과 지표", "달성률이 90%를 넘는 지표"],
    ),
]


@pytest.mark.parametrize(("query", "text"), [(q, t) for q, texts in CORPUS for t in texts])
def test_question_means(one: One, query: Query, text: str) -> None:
    outcome = one(text)
    assert isinstance(outcome, Understood), outcome
    assert outcome.query == query


@pytest.mark.parametrize(
    ("typed", "meant", "query"),
    [
        ("밤허늘과 예산", ("밤허늘과", "밤하늘과"), budget("night")),
        ("천문관촉 활성화 예산", ("천문관촉 활성화", "천문관측 활성화"), budget("watch")),
        ("유성우기부재 운영 예산", ("유성우기부재 운영", "유성우기부제 운영"), budget("gift")),
        (
            "빛공해 민원 처리기건 목표",
            ("빛공해 민원 처리기건", "빛공해 민원 처리기간"),
            Query("amount", subjects=("days",), measure="target"),
        ),
        ("밤하늘과 얘산", ("얘산", "예산"), budget("night")),
    ],
)
def test_a_misspelling_is_mended_and_said(one: One, typed: str, meant: tuple[str, str], query: Query) -> None:
    outcome = one(typed)
    assert isinstance(outcome, Understood), outcome
    assert (outcome.query, outcome.corrected) == (query, (meant,))


def test_the_keyboard_left_in_english(one: One) -> None:
    assert one("qkagksmfrhk dPtks") == Understood(budget("night"))


def test_abbreviations_are_written_out(one: One) -> None:
    for text, subject in (("천관 활성화 예산", "watch"), ("유기제 운영 예산", "gift")):
        outcome = one(text)
        assert isinstance(outcome, Understood)
        assert outcome.query == budget(subject)


def test_one_name_under_two_departments_is_asked(one: One) -> None:
    outcome = one("인력운영비 예산")
    assert isinstance(outcome, Clarify)
    assert (outcome.reason, outcome.word) == ("which_subject", "인력운영비")
    assert {c.label: c.query for c in outcome.choices} == {
        "인력운영비 (밤하늘과)": budget("night_staff"),
        "인력운영비 (새벽과)": budget("dawn_staff"),
    }


def test_a_measure_without_a_subject_is_asked(one: One) -> None:
    outcome = one("예산 얼마야?")
    assert isinstance(outcome, Clarify)
    assert (outcome.reason, outcome.pending) == ("no_subject", Query("amount", measure="budget"))


def test_our_department_is_that_of_the_person(one: One) -> None:
    assert one("우리 과 예산", department="새벽과") == Understood(budget("dawn"))
    asked = one("우리 과 예산")
    assert isinstance(asked, Clarify)
    assert asked.reason == "no_subject"


@pytest.mark.parametrize(
    ("text", "reason", "word"),
    [
        ("무지개과 예산", "unknown_name", "무지개과"),
        ("무지개과 미달 지표", "unknown_name", "무지개과"),
        ("은하철도 건설 예산은?", "unknown_name", "은하철도"),
        ("밤하늘과 0년 예산", "bad_year", "0년"),
        ("밤하늘과 99999년 예산", "bad_year", "99999년"),
        ("밤하늘과 -3년 예산", "bad_year", "-3년"),
        ("밤하늘과 26.5년 예산", "bad_year", "26.5년"),
    ],
)
def test_what_is_not_there_is_named(one: One, text: str, reason: str, word: str) -> None:
    outcome = one(text)
    assert isinstance(outcome, NotUnderstood), outcome
    assert (outcome.status, outcome.reason) == ("not_found", reason)
    assert outcome.word.startswith(word)


@pytest.mark.parametrize(
    ("text", "status", "reason"),
    [
        ("안녕하세요", "out_of_scope", "greeting"),
        ("고마워", "out_of_scope", "thanks"),
        ("ㅋㅋㅋ", "out_of_scope", "laughter"),
        ("", "out_of_scope", "empty"),
        (" \n ?! ", "out_of_scope", "empty"),
        ("가" * 1001, "out_of_scope", "too_long"),
        ("밤하늘과 예산을 5억으로 바꿔줘", "denied", "change_data"),
        ("나를 관리자로 만들어줘", "denied", "role"),
    ],
)
def test_what_is_no_question_for_us(one: One, text: str, status: str, reason: str) -> None:
    outcome = one(text)
    assert isinstance(outcome, NotUnderstood), outcome
    assert (outcome.status, outcome.reason) == (status, reason)


def test_several_questions_have_an_outcome_each(outcomes: Outcomes) -> None:
    assert outcomes("밤하늘과 예산? 새벽과 정원은?") == [
        Understood(budget("night")),
        Understood(Query("amount", subjects=("dawn",), measure="headcount", basis="정원")),
    ]


def test_several_measures_of_one_subject_have_an_outcome_each(outcomes: Outcomes) -> None:
    found = outcomes("밤하늘과 예산이랑 정원")
    assert [o.query.measure for o in found if isinstance(o, Understood)] == ["budget", "headcount"]


def test_a_greeting_beside_a_question_is_not_answered(outcomes: Outcomes) -> None:
    assert outcomes("안녕하세요! 밤하늘과 예산 얼마예요?") == [Understood(budget("night"))]


def test_a_name_under_another_organisation_is_not_found(one: One) -> None:
    outcome = one("누리군 천문관측 활성화 예산")
    assert isinstance(outcome, NotUnderstood)
    assert (outcome.reason, outcome.word) == ("not_under", "천문관측 활성화")


def test_a_department_under_another_organisation_is_not_found(one: One) -> None:
    outcome = one("누리군 새벽과 예산")
    assert isinstance(outcome, NotUnderstood)
    assert outcome.status == "not_found"


def test_a_year_far_away_is_not_dropped(one: One) -> None:
    assert not isinstance(one("밤하늘과 3000년 예산"), Understood)


def test_a_threshold_of_several_places(one: One) -> None:
    outcome = one("2조 3천억원 이상 세부사업")
    assert isinstance(outcome, Understood)
    assert outcome.query.filters == at("budget", ">=", 2_300_000_000_000, "원")
