"""Set up by a sentence or by buttons, listed, changed, paused, previewed and stopped."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import news_texts as say
from bot.desk import Place
from bot.requesting import LIMIT
from db import people, subscriptions
from nlp.query import Query
from tests.news.conftest import ME, News, seoul, shown

GROUP = Place(-100, 7, private=False)


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        (
            "밤하늘과 소식 매주 월요일 9시에 보내줘",
            ("밤하늘과 소식을 매주 월요일 오전 9시에 보내 드립니다.", "다음은 3월 3일(월) 오전 9시입니다."),
        ),
        (
            "천문대 이용률 매월 마지막 근무일에 보내줘",
            ("천문대 이용률 소식을 매월 마지막 근무일 오전 9시에", "다음은 3월 31일(월) 오전 9시입니다."),
        ),
        ("별빛국 소식 분기마다 보내줘", ("별빛국 소식을 분기마다 첫 달 첫 근무일 오전 9시에", "4월 1일(화)")),
        ("가람도 소식 매년 1월 5일에 보내줘", ("가람도 소식을 매년 1월 5일 오전 9시에", "1월 5일(월)")),
        # 1 March is a Saturday and a holiday: its substitute is Monday
        ("천문관측 활성화 소식 평일마다", ("천문관측 활성화 소식을 근무일마다 오전 9시에", "3월 4일(화)")),
        (
            "천문관측 활성화 예산 질문을 매월 1일에",
            ("‘천문관측 활성화 예산’ 질문의 답을 매월 1일 오전 9시에", "4월 1일(화)"),
        ),
        (
            "밤하늘과 소식 월요일과 목요일 9시에 보내줘",
            ("밤하늘과 소식을 매주 월·목요일 오전 9시에", "다음은 3월 3일(월) 오전 9시입니다."),
        ),
        ("격주 수요일에 밤하늘과 소식 보내줘", ("밤하늘과 소식을 격주 수요일 오전 9시에", "다음은 3월 5일(수)")),
        ("새벽길 예산이 바뀌면", ("새벽길 조성 예산이 바뀌면 알려 드립니다.", say.NOW_BASE)),
        ("천문대 이용률이 목표보다 낮으면 알려줘", ("천문대 이용률이 목표보다 낮으면", say.NOW_TRUE)),
        ("밤하늘과 예산이 60억원을 넘으면 알려줘", ("밤하늘과 예산이 60억원보다 많으면", say.NOW_FALSE)),
        ("등대 정비 예산이 작년보다 줄면 알려줘", ("등대 정비 예산이 전년보다 줄어들면", say.NOW_TRUE)),
        ("새벽길 정비율이 목표보다 낮으면 알려줘", ("새벽길 정비율이 목표보다 낮으면", "알려 드립니다")),
    ],
)
def test_one_sentence(news: News, message: str, answer: tuple[str, str]) -> None:
    said = news.says(message)
    assert answer[0] in said
    assert answer[1] in said
    assert len(news.subscriptions.of_chat(ME)) == 1
    assert "이미 받고 계십니다" in news.says(message)
    assert len(news.subscriptions.of_chat(ME)) == 1


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("없는과 소식 매주 보내줘", "찾지 못했습니다"),
        ("우리 과 소식 매주 보내줘", say.OWN_DEPARTMENT),
        ("매주 월요일에 보내줘", say.NO_TOPIC),
        ("집행률 50% 미만이면 매월", say.NO_TOPIC_ALERT),
        ("목표보다 낮으면 알려줘", say.NO_TOPIC_ALERT),
        ("천문대 이용률이 3명 미만이면 알려줘", "명 단위의 수치가 자료에 없어"),
        ("밤하늘과 예산이 폭발하면 알려줘", "‘폭발하면’은 알아듣지 못했습니다"),
        ("새벽길 조성이 목표보다 낮으면 알려줘", "목표와 견주는 지표가 아니어서"),
        ("밤하늘과 소식 매월 첫 월요일과 목요일에 보내줘", "‘목요일’은 알아듣지 못했습니다"),
    ],
)
def test_what_is_not_understood_is_asked_back(news: News, message: str, asked: str) -> None:
    assert asked in news.says(message)
    assert news.subscriptions.of_chat(ME) == []


def test_which_is_meant_is_a_button(news: News) -> None:
    choice = news.reply("지원 예산이 바뀌면 알려줘")
    assert shown(choice) == say.WHICH
    done = news.taps(choice, "이동 천문차 지원")
    assert "이동 천문차 지원 예산이 바뀌면 알려 드립니다" in shown(done)
    assert [s.subject for s in news.subscriptions.of_chat(ME)] == ["이동 천문차 지원 예산"]


def test_own_department_is_known(news: News) -> None:
    with news.database.session(write=True) as session:
        people.ensure_person(session, 7, news.now)
        people.set_preference(session, 7, "department", "밤하늘과")
        session.commit()
    assert "밤하늘과 소식을 매주 월요일" in news.says("우리 과 소식 매주 보내줘")
    assert news.says("우리 과 소식 매주 보내줘", GROUP) == say.OWN_DEPARTMENT


def test_the_question_just_asked(news: News) -> None:
    news.desk.ask(ME, "천문대 이용률")
    assert "천문대 이용률이 목표보다 낮으면 알려 드립니다" in news.says("목표보다 낮으면 알려줘")


def test_limit_is_per_person_in_all_chats(news: News) -> None:
    for day in range(1, LIMIT + 1):
        news.says(f"새벽과 예산이 {day}억원을 넘으면 알려줘", GROUP if day % 2 else ME)
    assert say.LIMIT.format(limit=LIMIT) in news.says("밤하늘과 소식 매주 보내줘")


def test_listing_says_rule_next_time_and_zone(news: News) -> None:
    assert shown(news.subscriptions.listing(ME)) == say.NONE
    news.says("밤하늘과 소식 매주 월요일 9시에 보내줘")
    news.says("천문대 이용률이 목표보다 낮으면 알려줘")
    news.says("시간대 뉴욕")
    news.says("조용한 시간 22시부터 7시까지")
    news.says("휴가 3월 24일부터 31일까지")
    assert shown(news.subscriptions.listing(ME)).splitlines() == [
        "받고 계신 소식입니다.",
        "1. 밤하늘과 소식 – 매주 월요일 오전 9시, 다음 3월 3일(월) 오전 9시 (America/New_York 시각)",
        "2. 천문대 이용률: 목표보다 낮으면 – 매일 오전 9시 확인, 다음 3월 1일(토) 오전 9시 (America/New_York 시각)",
        "조용한 시간: 오후 10시부터 오전 7시까지는 보내지 않고 그 뒤에 보냅니다.",
        "휴가: 3월 24일부터 3월 31일까지는 보내지 않습니다.",
    ]


def test_change_and_stop_in_two_taps(news: News) -> None:
    news.says("밤하늘과 소식 매주 월요일 17시에 보내줘")
    change = news.taps(news.subscriptions.listing(ME), "1번 바꾸기")
    done = news.taps(change, "매월 마지막 근무일 오후 5시")
    assert (
        shown(done)
        == "밤하늘과 소식을 매월 마지막 근무일 오후 5시에 보내 드립니다. 다음은 3월 31일(월) 오후 5시입니다."
    )
    stopped = news.taps(news.subscriptions.listing(ME), "1번 그만")
    assert shown(stopped) == "밤하늘과 소식을 그만 보냅니다."
    assert news.at("2031-03-31T17:00") == []


def test_pause_and_resume(news: News) -> None:
    news.says("밤하늘과 소식 매주 월요일 9시에 보내줘")
    change = news.taps(news.subscriptions.listing(ME), "1번 바꾸기")
    assert "쉽니다" in shown(news.taps(change, say.PAUSE_BUTTON))
    assert say.LIST_PAUSED in shown(news.subscriptions.listing(ME))
    assert news.at("2031-03-17T09:00") == []
    assert shown(news.subscriptions.resume_all(ME)) == say.RESUMED_ALL
    assert news.at("2031-03-17T09:01") == []
    assert len(news.at("2031-03-24T09:00")) == 1


def test_quiet_hours_hold_back_and_vacation_skips(news: News) -> None:
    news.says("밤하늘과 소식 매주 월요일 23시에 보내줘")
    news.says("조용한 시간 22시부터 7시까지")
    assert news.at("2031-03-03T23:00") == []
    assert news.at("2031-03-04T06:59") == []
    assert len(news.at("2031-03-04T07:00")) == 1
    news.says("휴가 3월 10일부터 3월 16일까지")
    assert news.at("2031-03-10T23:00") == []
    assert news.at("2031-03-17T12:00") == []
    assert len(news.at("2031-03-18T07:00")) == 1
    news.says("조용한 시간 끄기")
    news.says("휴가 끝")
    assert len(news.at("2031-03-24T23:00")) == 1


def test_group_settings_are_no_business_of_a_person(news: News) -> None:
    assert news.says("조용한 시간 22시부터 7시까지", GROUP) == say.PRIVATE_ONLY


@pytest.mark.parametrize("message", ["휴가 지원 사업 예산", "안녕", "밤하늘과 예산 알려줘", "시간외 수당"])
def test_questions_stay_questions(news: News, message: str) -> None:
    assert news.subscriptions.request(ME, message) is None


def test_zone_moves_the_next_time_over_a_change_of_the_clock(news: News) -> None:
    news.says("밤하늘과 소식 매주 월요일 9시에 보내줘")
    news.says("시간대 America/New_York")
    assert len(news.at("2031-03-03T23:00")) == 1  # 09:00 -05:00
    assert news.at("2031-03-10T21:59") == []
    assert len(news.at("2031-03-10T22:00")) == 1  # 09:00 -04:00 since the ninth
    assert news.subscriptions.of_chat(ME)[0].due_at == seoul("2031-03-17T22:00")


def test_why_snooze_and_acknowledge(news: News) -> None:
    news.says("밤하늘과 소식 매주 월요일 9시에 보내줘")
    news.at("2031-03-03T09:00")
    (mine,) = news.subscriptions.of_chat(ME)
    tap = {"do": "news", "subscription": mine.id, "period": "2031-03-03T00:00Z"}
    why = shown(news.subscriptions.act(ME, {**tap, "act": "why"}))
    assert why.splitlines()[1:] == [
        "3월 1일(토) 오후 5시에 밤하늘과 소식을 신청하셨습니다.",
        "매주 월요일 오전 9시에 보내도록 되어 있고, 이번은 3월 3일(월) 오전 9시 몫입니다.",
    ]
    assert shown(news.subscriptions.act(ME, {**tap, "act": "ack"})) == say.ACKED
    later = shown(news.subscriptions.act(ME, {**tap, "act": "snooze", "unit": "day"}))
    assert later == "3월 4일(화) 오전 9시에 다시 보내 드리겠습니다."
    assert len(news.at("2031-03-04T09:00")) == 1
    assert news.subscriptions.of_chat(ME)[0].due_at == seoul("2031-03-10T09:00")
    stranger = Place(8, 8)
    assert shown(news.subscriptions.act(stranger, {**tap, "act": "ack"})) == say.GONE


def test_preview_is_what_would_be_sent_and_changes_nothing(news: News) -> None:
    news.says("밤하늘과 소식 매주 월요일 9시에 보내줘")
    before = news.subscriptions.of_chat(ME)
    preview = shown(news.subscriptions.preview(ME, before[0].id))
    assert news.subscriptions.of_chat(ME) == before
    assert news.rows() == []
    assert preview == news.at("2031-03-03T09:00")[0]


def test_one_that_is_stopped_while_it_is_made_sends_nothing(news: News) -> None:
    news.says("밤하늘과 소식 매주 월요일 9시에 보내줘")
    news.now = seoul("2031-03-03T09:00")
    with news.database.session(write=True) as session:
        claimed = subscriptions.claim(
            session, 1, now=news.now, owner="other:1:1", lease=timedelta(minutes=5), is_dead=lambda _: False
        )
        session.commit()
    assert claimed is not None
    news.subscriptions.cancel_all(ME)
    with news.database.session(write=True) as session:
        assert not subscriptions.settle(session, claimed, "other:1:1", news.now + timedelta(days=7))


def test_buttons_under_a_digest(news: News) -> None:
    news.says("밤하늘과 소식 매주 월요일 9시에 보내줘")
    preview = news.subscriptions.preview(ME, 1)
    labels = [[action.label for action in row] for row in preview.rows]
    assert labels == [
        ["자세히 보기", "그래프"],
        [say.ACK_BUTTON],
        [say.SNOOZE_HOUR, say.SNOOZE_DAY],
        [say.WHY_BUTTON, "소식 그만 받기"],
    ]
    assert "성과지표" in shown(news.desk.run(ME, Query.from_json(preview.rows[0][0].do["query"])))
