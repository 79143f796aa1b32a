"""The calendar of public money and its reminders: working days, departments' changes, the next person."""

from __future__ import annotations

from datetime import date

import pytest

from bot import news_texts as say
from bot.deadlines import calendar_of, falling, shipped, to_remind, working_days_left
from bot.desk import Place
from db import people
from db.deadlines import Entry
from tests.news.conftest import ME, News, shown
from tests.news.test_messages import hold, sourced


def days(organization: str, year: int, *changes: Entry) -> dict[str, date]:
    """The first day of each entry in a year."""
    made: dict[str, date] = {}
    for found in falling(calendar_of(organization, changes), date(year, 1, 1), 364):
        made.setdefault(found.deadline.title, found.day)
    return made


def test_the_law_differs_between_tiers() -> None:
    province, town = days("가람도", 2027), days("누리시", 2027)
    assert province["예산안과 성과계획서 제출"] == date(2027, 11, 11)
    assert town["예산안과 성과계획서 제출"] == date(2027, 11, 21)
    assert province["예산 재정공시"] == date(2027, 2, 16)
    assert town["예산 재정공시"] == date(2027, 2, 21)
    for made in (province, town):
        assert made["결산서 작성"] == date(2027, 3, 21)
        assert made["결산서와 성과보고서 제출"] == date(2027, 5, 31)
        assert made["결산 재정공시"] == date(2027, 8, 30)
    assert days("가람특별자치도", 2028)["결산서 작성"] == date(2028, 3, 20)  # eighty days in a leap year


def test_two_months_after_the_day_that_was_entered() -> None:
    entered = Entry("settlement_disclosure", "결산 재정공시", {"date": "2027-06-12"}, "active")
    assert days("누리시", 2027, entered)["결산 재정공시"] == date(2027, 8, 12)


def test_every_entry_has_days_and_a_law() -> None:
    for deadline in shipped():
        assert next(iter(deadline.dates(date(2027, 1, 1))))
        assert deadline.law


def test_reminders_fall_on_working_days_before() -> None:
    calendar = [d for d in calendar_of("누리시", ()) if d.key == "budget_town"]  # 21 November 2027 is a Sunday
    told = [
        day
        for n in range(1, 31)
        if to_remind(calendar, date(2027, 11, n) - (date(2027, 11, 2) - date(2027, 11, 1)), day := date(2027, 11, n))
    ]
    assert told == [date(2027, 11, 5), date(2027, 11, 16), date(2027, 11, 19)]
    assert working_days_left(date(2027, 11, 16), date(2027, 11, 21)) == 3


def test_an_outage_reminds_once_and_never_of_what_is_over() -> None:
    calendar = [d for d in calendar_of("누리시", ()) if d.key == "budget_town"]
    assert len(to_remind(calendar, date(2027, 11, 1), date(2027, 11, 18))) == 1
    assert to_remind(calendar, date(2027, 11, 1), date(2027, 11, 22)) == []


# ------------------------------------------------------------ in the chat


@pytest.fixture
def office(news: News) -> News:
    """7 is an official of 밤하늘과, 8 its manager, 9 an administrator."""
    with news.database.session(write=True) as session:
        for number in (7, 8):
            people.ensure_person(session, number, news.now)
            people.set_preference(session, number, "department", "밤하늘과")
        session.commit()
    give(news, 7, "official")
    give(news, 8, "manager")
    news.desk.admins = frozenset({9})
    return news


def give(news: News, person: int, role: str) -> None:
    from sqlalchemy import update
    from sqlmodel import col

    from db.tables import PersonRow

    with news.database.session(write=True) as session:
        session.execute(update(PersonRow).where(col(PersonRow.id) == person).values(role=role))
        session.commit()


def test_set_up_in_one_sentence(office: News) -> None:
    said = office.says("실적 입력 알림 설정해줘")
    assert said.splitlines() == [
        "밤하늘과 기한 알림을 보내 드립니다. 기한이 가까워지면 근무일 오전 9시에 알립니다.",
        "가장 가까운 기한은 월 실적 입력 3월 10일(월)입니다.",
        say.REMINDER_PEOPLE,
    ]
    assert "새벽과 기한 알림을" in office.says("새벽과 법정 일정 챙겨줘")


def test_reminder_and_the_next_person(office: News) -> None:
    office.says("법정 일정 챙겨줘")
    assert office.at("2031-03-05T09:00") == []
    first = office.at("2031-03-06T09:00")  # two working days before the fifth working day of March
    assert len(first) == 1
    sourced(office, first[0])
    other = office.at("2031-03-07T09:00")  # ten working days before the settlement
    second = office.at("2031-03-10T09:00")  # the last day; and nobody has acknowledged the first
    third = office.at("2031-03-11T09:00")
    assert [row.chat_id for row in office.rows()] == [7, 7, 7, 8, 8]
    hold("reminder", [*first, *other, *second, *third])


def test_acknowledged_goes_to_nobody_else(office: News) -> None:
    office.says("법정 일정 챙겨줘")
    office.at("2031-03-06T09:00")
    tap = {"do": "news", "act": "ack", "subscription": 1, "period": office.rows()[0].period}
    assert shown(office.subscriptions.act(ME, tap)) == say.ACKED
    office.at("2031-03-10T09:00")
    assert [row.chat_id for row in office.rows()] == [7, 7]


def test_the_next_person_acknowledges_for_all(office: News) -> None:
    office.says("법정 일정 챙겨줘")
    office.at("2031-03-18T09:00")  # settlement is due on the twenty-first: three working days before
    office.at("2031-03-20T09:00")
    assert [row.chat_id for row in office.rows()] == [7, 8]
    tap = {"do": "news", "act": "ack", "subscription": 1}
    assert shown(office.subscriptions.act(Place(8, 8), tap)) == say.ACKED
    office.at("2031-03-21T09:00")
    assert [row.chat_id for row in office.rows()] == [7, 8, 7]
    assert shown(office.subscriptions.act(Place(5, 5), tap)) == say.GONE


def test_calendar_is_edited_by_its_department(office: News) -> None:
    listed = office.says("일정")
    assert "월 실적 입력 – 3월 10일(월) (내부 일정)" in listed
    assert "예산안과 성과계획서 제출 – 11월 11일(화) (지방자치법 142조, 지방재정법 5조)" in listed
    assert office.says("일정 추가 매월 15일 주간 보고") == "달력에 더했습니다: 주간 보고, 3월 15일(토)까지"
    number = next(line.split(".")[0] for line in office.says("일정").splitlines() if "결산 재정공시" in line)
    assert office.says(f"일정 바꾸기 {number}번 6월 12일") == "달력을 바꿨습니다: 결산 재정공시, 8월 12일(화)까지"
    number = next(line.split(".")[0] for line in office.says("일정").splitlines() if "월 실적 입력" in line)
    assert office.says(f"일정 빼기 {number}번") == "달력에서 뺐습니다: 월 실적 입력"
    assert "월 실적 입력" not in office.says("일정")
    assert office.says("일정 되돌리기") == say.CALENDAR_RESTORED
    assert "월 실적 입력" in office.says("일정")
    assert office.says("일정 추가 주간 보고") == say.CALENDAR_BAD
    assert office.says("일정 빼기") == say.CALENDAR_NUMBER
    give(office, 7, "citizen")
    assert office.says("일정 추가 매월 15일 다른 일") == say.CALENDAR_ROLE
    assert office.subscriptions.request(ME, "일정 알려줘") is None


def test_digest_of_an_official_shows_what_is_due(office: News) -> None:
    office.says("우리 과 소식 매주 월요일 9시에 보내줘")
    (made,) = office.at("2031-03-10T09:00")
    assert "다가오는 기한\n• 월 실적 입력: 3월 10일(월)까지, 할 수 있는 마지막 날입니다 (내부 일정)" in made
    assert "• 결산서 작성: 3월 21일(금)까지, 근무일로 아흐레 남았습니다 (지방자치법 150조)" in made


def test_actuals_are_entered_from_the_reminder(office: News) -> None:
    office.says("법정 일정 챙겨줘")
    office.at("2031-03-06T09:00")
    assert "실적 입력" in office.rows()[-1].buttons
    office.at("2031-03-07T09:00")
    assert "실적 입력" not in office.rows()[-1].buttons  # the settlement is no indicator
