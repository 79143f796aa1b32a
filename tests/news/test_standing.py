"""Sentences that ask for something to be sent, and what is read of them; questions are none of these."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from nlp.standing import Condition, Standing, Timing, read_standing

WEEKLY = Timing(every="week")

DIGESTS = {
    "바다과 소식 매주 월요일 9시에 보내줘": ("바다과", Timing(every="week", weekday=0, hour=9)),
    "매주 월요일 아침 9시에 바다과 소식을 보내 주세요": ("바다과", Timing(every="week", weekday=0, hour=9)),
    "바다과 소식 매월 마지막 근무일": ("바다과", Timing(every="month", day=-1, working=True)),
    "바다과 매월 마지막 근무일에 보내줘": ("바다과", Timing(every="month", day=-1, working=True)),
    "바다과 소식 매달 세 번째 근무일 오후 2시에 받고 싶어요": (
        "바다과",
        Timing(every="month", day=3, working=True, hour=14),
    ),
    "바다과 소식 매월 말일에 보내줘": ("바다과", Timing(every="month", day=-1)),
    "바다과 소식 매월 첫째 주 월요일 오후 3시 30분에": (
        "바다과",
        Timing(every="month", weekday=0, nth=1, hour=15, minute=30),
    ),
    "바다과 소식 매월 마지막 금요일 18:30에": ("바다과", Timing(every="month", weekday=4, nth=-1, hour=18, minute=30)),
    "바다과 분기마다 보내줘": ("바다과", Timing(every="quarter")),
    "바다과 소식 분기에 한 번": ("바다과", Timing(every="quarter")),
    "바다과 소식 평일마다": ("바다과", Timing(every="workday")),
    "평일마다 바다과 소식": ("바다과", Timing(every="workday")),
    "바다과 소식 매년 3월 2일에 보내줘": ("바다과", Timing(every="year", month=3, day=2)),
    "바다과 소식 매일 아침 여덟시 반에 보내줘": ("바다과", Timing(every="day", hour=8, minute=30)),
    "바다과 소식 매주 수요일 정오에": ("바다과", Timing(every="week", weekday=2, hour=12)),
    "바다과 소식 매주 수요일 3시에": ("바다과", Timing(every="week", weekday=2, hour=15)),
    "바다과 소식 월요일과 목요일에 보내줘": ("바다과", Timing(every="week", weekday=0, also=(3,))),
    "바다과 소식 수·금요일, 월요일 아침 8시에": ("바다과", Timing(every="week", weekday=0, also=(2, 4), hour=8)),
    "격주 월요일에 바다과 소식 보내줘": ("바다과", Timing(every="week", weekday=0, weeks=2)),
    "바다과 소식 2주에 한 번 금요일에": ("바다과", Timing(every="week", weekday=4, weeks=2)),
    "바다과 구독": None,
    "바다과 소식 구독할래": ("바다과", Timing()),
}


@pytest.mark.parametrize("text", [t for t, v in DIGESTS.items() if v])
def test_digest(text: str) -> None:
    topic, timing = DIGESTS[text] or ("", Timing())
    assert read_standing(text) == Standing("digest", topic, timing)


def test_saved_question_style_and_skipping() -> None:
    monthly = Timing(every="month", day=1)
    assert read_standing("바다 예산 질문을 매월 1일에") == Standing("digest", "바다 예산", monthly, is_question=True)
    made = read_standing("바다과 소식 쉬운 말로 매주 보내줘, 바뀐 게 있을 때만")
    assert made == Standing("digest", "바다과", WEEKLY, style="plain", skip_empty=True)
    assert read_standing("바다과 소식 실무용으로 매주 보내줘") == Standing("digest", "바다과", WEEKLY, style="official")


TARGET = Condition("<", against="target")
ALERTS: dict[str, tuple[str, Condition]] = {
    "이용률이 목표보다 낮으면 알려줘": ("이용률이", TARGET),
    "이용률이 목표보다 낮아지면 알림 줘": ("이용률이", TARGET),
    "이용률이 목표에 못 미치면 알려 주세요": ("이용률이", TARGET),
    "이용률이 목표보다 낮을 때 알려줘": ("이용률이", TARGET),
    "이용률이 목표를 넘으면": ("이용률이", Condition(">", against="target")),
    "이용률이 목표를 달성하면 알려줘": ("이용률이", Condition("met")),
    "이용률이 미달이면 알려줘": ("이용률이", Condition("missed")),
    "이용률이 미달일 경우 알려줘": ("이용률이", Condition("missed")),
    "바다 예산이 바뀌면": ("바다 예산이", Condition("changed")),
    "바다 예산이 늘어나면 알려줘": ("바다 예산이", Condition("increased")),
    "바다 예산이 작년보다 줄면 알려줘": ("바다 예산이", Condition("<", against="before")),
    "바다 예산이 줄 때 알려줘": ("바다 예산이", Condition("decreased")),
    "바다 예산이 10% 이상 늘면 알려줘": ("바다 예산이", Condition("increased", Decimal(10), "%")),
    "바다 예산이 작년보다 10% 넘게 줄면 알려줘": (
        "바다 예산이",
        Condition("decreased", Decimal(10), "%", "before", more=True),
    ),
    "바다 예산이 전년보다 1억원 이상 많으면 알려줘": (
        "바다 예산이",
        Condition("increased", Decimal(100_000_000), "원", "before"),
    ),
    "집행률이 5%p 이상 떨어지면 알려줘": ("집행률이", Condition("decreased", Decimal(5), "%")),
    "바다 예산이 3% 오르면 알려줘": ("바다 예산이", Condition("increased", Decimal(3), "%")),
    "이용률이 떨어지면 알려줘": ("이용률이", Condition("decreased")),
    "이용률이 작년보다 떨어지면 알려줘": ("이용률이", Condition("<", against="before")),
    "바다 예산이 1억 이상으로 늘면 알려줘": ("바다 예산이", Condition(">=", Decimal(100_000_000), "원")),
    "집행률이 50% 밑으로 내려가면 알려줘": ("집행률이", Condition("<", Decimal(50), "%")),
    "집행률이 50% 미만이면 알려줘": ("집행률이", Condition("<", Decimal(50), "%")),
    "집행률이 50퍼센트 이하로 떨어지면 알려줘": ("집행률이", Condition("<=", Decimal(50), "%")),
    "집행률이 50%보다 낮으면 알려줘": ("집행률이", Condition("<", Decimal(50), "%")),
    "달성률이 90% 아래로 떨어지면 알려줘": ("달성률이", Condition("<", Decimal(90), "%")),
    "바다 예산이 1억원을 넘으면 알려줘": ("바다 예산이", Condition(">", Decimal(100_000_000), "원")),
    "바다 예산이 1억원 이상이 되면 알려줘": ("바다 예산이", Condition(">=", Decimal(100_000_000), "원")),
    "바다과 미달 지표가 생기면 알려줘": ("바다과 미달 지표가", Condition("appears")),
    "이용률 실적이 나오면 알려줘": ("이용률 실적이", Condition("appears")),
}


@pytest.mark.parametrize("text", ALERTS)
def test_alert(text: str) -> None:
    topic, condition = ALERTS[text]
    assert read_standing(text) == Standing("alert", topic, condition=condition)


def test_repeats() -> None:
    base = Standing("alert", "바다 예산이", condition=Condition("changed"))
    assert read_standing("바다 예산이 바뀔 때마다 알려줘") == replace(base, repeat="every")
    assert read_standing("바다 예산이 바뀌면 한 번만 알려줘") == replace(base, repeat="once")
    made = read_standing("집행률 50% 미만이면 매월")
    assert made == Standing("alert", "집행률", Timing(every="month"), Condition("<", Decimal(50), "%"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("바다 예산이 폭발하면 알려줘", "폭발하면"),
        ("바다 예산이 10% 이하 늘면 알려줘", "10% 이하 늘면"),
        ("집행률이 50% 이상 낮으면 알려줘", "50% 이상 낮으면"),
        ("이용률이 목표보다 10% 이상 낮으면 알려줘", "목표보다 10% 이상 낮으면"),
        ("바다과 소식 매월 첫 월요일과 목요일에 보내줘", "목요일"),
        ("바다과 소식 매월 수요일에 보내줘", "수요일"),
        ("바다과 소식 매주 9시와 18시에 보내줘", "18시"),
    ],
)
def test_what_is_not_understood_is_said(text: str, left: str) -> None:
    made = read_standing(text)
    assert made is not None
    assert made.left == left


@pytest.mark.parametrize(
    "text",
    [
        "바다과 26년 예산 알려줘",
        "매년 예산 알려줘",
        "바다과 매월 예산 보여줘",
        "평일 예산은 얼마야",
        "예산이 줄어들면 어떻게 돼?",
        "예산이 1억 이상이면 신규야?",
        "집행률이 50% 미만인 사업 알려줘",
        "목표보다 낮은 지표 알려줘",
        "예산이 줄어들면 뭐가 문제인지 알려줘",
        "분기마다 실적 알려줘",
        "이번 주 소식",
        "바다과 보고서",
        "미달이면 왜 그래",
        "안녕",
        "",
    ],
)
def test_questions_are_questions(text: str) -> None:
    assert read_standing(text) is None


def test_a_name_is_not_read_as_a_time() -> None:
    text = "매월 나눔 행사 소식 매주 보내줘"
    assert read_standing(text, [(0, 8)]) == Standing("digest", "매월 나눔 행사", WEEKLY)
