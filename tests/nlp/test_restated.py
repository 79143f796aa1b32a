"""What is said another way: each rule, what only looks like it, and that no word of the vocabulary is dead."""

from __future__ import annotations

import pytest

from nlp import restated as module
from nlp.restated import restated
from nlp.saying_rules import Rule
from nlp.vocabulary import predicates

DONE = min(predicates())


SAID = [
    ("공원 얼마나 넓어?", "공원 면적?"),
    ("다리는 얼마나 긴가요", "다리 길이"),
    ("공원 넓이는", "공원 면적은"),
    ("제일 많이 는 거", "제일 많이 늘어난 거"),
    ("예산 확 줄었어?", "예산 줄었어?"),
    ("확 준 사업", "줄어든 사업"),
    ("몇 개로 늘린다는 거죠?", "몇 개?"),
    ("몇 %까지 올리려고 하나요", "목표"),
    ("목표 했나 못 했나", "목표 달성 여부"),
    ("이건 성공이야 실패야?", "이건  달성 여부?"),
    ("작년(22년) 예산", "22년 예산"),
    ("지난해('22) 예산", "'22년 예산"),
    ("며칠부터 며칠까지야", "언제부터 언제까지야"),
    ("몇월 며칠부터 언제까지", "언제부터 언제까지"),
    ("나라에서 몇 % 대주나요", "국비 몇 % 대주나요"),
    ("30명쯤", "30명"),
    ("몇 권분", "몇 권"),
    ("가중치가 사십인 지표", "가중치가 40인 지표"),
    ("백 명 넘는 과", "100명 넘는 과"),
    ("한 사람 앞에 얼마", "1인당 얼마"),
    ("어디어디예요?", "어디어디?"),
    ("대체 얼마야", "도대체 얼마야"),
    ("목표 달성 O/X로", "목표 달성 여부"),
    ("비중 은?", "비중은?"),
    ("결산이라는 말은 뭐야", "결산이라는 뭐야"),
    ("얼만지 아시는 분 계신가요", "얼만지"),
    ("몇 톤이나 되나요 전국에서 제일 많다던데", "몇 톤이나 되나요"),
    ("사람이 몇이나 왔나요", "몇 명이 왔나요"),
    (f"센터에 {DONE}한 사람 수는", f"센터에 {DONE} 인원은"),
    ("몇 명이고 얼마인가요?", "몇 명이고 얼마?"),
    ("몇 사람한테 줄 계획", "몇 사람한테 계획"),
    ("산림과 예산표에서 기본경비", "산림과 기본경비"),
    ("총괄표에 나온 정책사업", "정책사업"),
    ("예산서상 기본경비", "기본경비"),
    ("숲길 운영(단위사업 말고) 예산", "숲길 운영 세부사업 예산"),
    ("숲길 운영 (세부사업 제외) 예산", "숲길 운영 단위사업 예산"),
    ("인건비성 예산 얼마", "인건비 얼마"),
    ("이용률 22년은 21년보다 몇 %p 높나", "이용률 22년은 21년보다 얼마나 높나"),
    ("상담소 참여일", "상담소 참여 날짜"),
    ("22.1.1. 기준 정원", "2022년 1월 1일 기준 정원"),
    ("2022. 3. 1 현재 이장", "2022년 3월 1일 현재 이장"),
    ("22년초 직원 몇 명", "22년 1월 1일 직원 몇 명"),
]


@pytest.mark.parametrize(("said", "plain"), SAID)
def test_it_is_said_in_the_words_of_the_grammar(said: str, plain: str) -> None:
    assert restated(said) == plain


@pytest.mark.parametrize(
    "text",
    [
        "대외협력과 26년 예산",
        "대체인력 지원 예산",  # no such 대체
        "다른 나라에서 온 사람이 내는 돈",  # not this state
        "1분기 실적",  # not about one
        "3분야 예산",
        "넓이뛰기 대회",
        "라는 말이 들어간 사업",
        "얼마인가요?",  # the word alone is the question
        "예산이 줄었어?",
        "목표 달성률이 몇이야",
        "백두대간 사업",  # no number
        "대표에서 제외된 사람",  # no table
        "예산 몇 %p 줄이겠다고",  # money has no points
        "선거일",  # a field of its own
        "21. 3. 2회 실시한 교육",  # no day
        "21년 초 이용 건수",  # of anything but staff the year prints more than its first day
    ],
)
def test_what_only_looks_so_stays(text: str) -> None:
    assert restated(text) == text


@pytest.mark.parametrize("rule", module._rules(), ids=lambda rule: rule.said.pattern[:24])
def test_a_rule_is_looked_for_wherever_it_would_apply(rule: Rule) -> None:
    """Its signs spare time and nothing else: what any rule says plainly holds a sign of it."""
    for said, _ in SAID:
        if rule.said.search(said):
            assert not rule.signs or any(sign in said for sign in rule.signs), said
