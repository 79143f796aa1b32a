"""When subscriptions are due: weeks, months, changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule import Calm, Rule, instant_words, is_working_day, last_due, next_due, period_of, shifted

SEOUL = "Asia/Seoul"


def at(text: str, zone: str = SEOUL) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("after", "due"),
    [
        ("2026-11-21T17:00", "2026-11-23T09:00"),
        ("2026-11-23T08:59:59", "2026-11-23T09:00"),
        ("2026-11-23T09:00", "2026-11-30T09:00"),
        ("2026-12-28T10:00", "2027-01-04T09:00"),
    ],
)
def test_monday_at_nine(after: str, due: str) -> None:
    assert next_due(Rule(), SEOUL, at(after)) == at(due)


@pytest.mark.parametrize(
    ("rule", "after", "due", "words"),
    [
        # 2026-12-25 is a holiday, 2027-01-01 too; 2027-02-09 is a substitute holiday after the lunar new year
        (Rule("workday"), "2026-12-24T09:00", "2026-12-28T09:00", "근무일마다 오전 9시"),
        (Rule("workday"), "2027-02-05T12:00", "2027-02-10T09:00", "근무일마다 오전 9시"),
        (Rule("month", working=True, day=-1), "2027-01-01T00:00", "2027-01-29T09:00", "매월 마지막 근무일 오전 9시"),
        (Rule("month", working=True), "2026-12-31T09:00", "2027-01-04T09:00", "매월 첫 근무일 오전 9시"),
        (Rule("month", weekday=0, nth=1), "2026-12-08T00:00", "2027-01-04T09:00", "매월 첫 월요일 오전 9시"),
        (Rule("month", weekday=4, nth=-1), "2026-12-01T00:00", "2026-12-25T09:00", "매월 마지막 금요일 오전 9시"),
        (Rule("quarter", month=3, day=-1), "2026-11-28T00:00", "2026-12-31T09:00", "분기마다 마지막 달 말일 오전 9시"),
        (Rule("quarter", working=True), "2026-11-28T00:00", "2027-01-04T09:00", "분기마다 첫 달 첫 근무일 오전 9시"),
        (Rule("year", month=3, day=2), "2027-03-02T09:00", "2028-03-02T09:00", "매년 3월 2일 오전 9시"),
        (Rule("day", at=time(8)), "2026-12-31T08:00", "2027-01-01T08:00", "매일 오전 8시"),
    ],
)
def test_other_rules(rule: Rule, after: str, due: str, words: str) -> None:
    assert next_due(rule, SEOUL, at(after)) == at(due)
    assert rule.words == words
    assert Rule.from_json(rule.to_json()) == rule


def test_working_days_before_and_after() -> None:
    assert not is_working_day(date(2026, 8, 17))  # for Liberation Day on a Saturday
    assert shifted(date(2026, 8, 18), -1) == date(2026, 8, 14)
    assert shifted(date(2026, 8, 16), 0) == date(2026, 8, 14)
    assert shifted(date(2026, 12, 31), 2) == date(2027, 1, 5)


def test_quiet_hours_and_vacation() -> None:
    calm = Calm(time(22), time(7), date(2026, 12, 24), date(2026, 12, 31))
    assert Calm.from_json(calm.to_json()) == calm
    assert calm.quiet_until(SEOUL, at("2026-11-28T23:00")) == at("2026-11-29T07:00")
    assert calm.quiet_until(SEOUL, at("2026-11-28T06:59")) == at("2026-11-28T07:00")
    assert calm.quiet_until(SEOUL, at("2026-11-28T07:00")) is None
    assert calm.away_until(SEOUL, at("2026-12-31T23:00")) == at("2027-01-01T00:00")
    assert calm.away_until(SEOUL, at("2027-01-01T00:00")) is None
    assert Calm(time(12), time(13)).quiet_until(SEOUL, at("2026-11-28T12:30")) == at("2026-11-28T13:00")


@pytest.mark.parametrize(
    ("after", "due"), [("2027-01-31T10:00", "2027-02-28T09:00"), ("2026-12-31T09:00", "2027-01-31T09:00")]
)
def test_last_day_of_a_shorter_month(after: str, due: str) -> None:
    assert next_due(Rule("month", day=31), SEOUL, at(after)) == at(due)


def test_skipped_hour_is_due_at_the_change_and_a_doubled_one_once() -> None:
    berlin = "Europe/Berlin"
    sunday = Rule(weekday=6, at=time(2, 30))
    spring = next_due(sunday, berlin, at("2027-03-27T12:00", berlin))
    assert spring == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)  # 02:00 becomes 03:00
    autumn = next_due(sunday, berlin, at("2027-10-30T12:00", berlin))
    assert autumn == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)  # the first half past two
    assert next_due(sunday, berlin, autumn) == at("2027-11-07T02:30", berlin)


def test_outage_leaves_the_latest_occurrence() -> None:
    first = at("2026-11-23T09:00")
    assert last_due(Rule(), SEOUL, first, at("2026-12-10T12:00")) == at("2026-12-07T09:00")
    assert last_due(Rule(), SEOUL, first, at("2026-11-23T09:00")) == first


def test_period_names_the_occurrence() -> None:
    assert period_of(at("2026-12-28T09:00")) == "2026-12-28T00:00Z"


def test_rule_as_words_and_json() -> None:
    rule = Rule("week", weekday=4, at=time(17, 30))
    assert rule.words == "매주 금요일 오후 5시 30분"
    assert Rule.from_json(rule.to_json()) == rule
    assert Rule.from_json({}) == Rule()
    assert instant_words(at("2026-11-23T12:05"), SEOUL) == "11월 23일(월) 오후 12시 5분"


zones = st.sampled_from([SEOUL, "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"])
instants = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1)).map(lambda d: d.replace(tzinfo=UTC))  # noqa: DTZ001
LONGEST = {"day": 2, "workday": 12, "week": 8, "month": 40, "quarter": 130, "year": 400}
rules = st.builds(
    Rule,
    every=st.sampled_from(sorted(LONGEST)),
    weekday=st.integers(0, 6),
    day=st.sampled_from([*range(1, 32), -1]),
    month=st.integers(1, 3),
    nth=st.sampled_from([0, 0, 1, 2, 3, 4, -1]),
    working=st.booleans(),
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)


@given(rules, zones, instants)
def test_next_due_is_later_within_a_period_and_in_a_new_one(rule: Rule, zone: str, after: datetime) -> None:
    due = next_due(rule, zone, after)
    assert after < due <= after + timedelta(days=LONGEST[rule.every])
    following = next_due(rule, zone, due)
    assert period_of(following) != period_of(due)
    assert last_due(rule, zone, due, following) == following
    assert last_due(rule, zone, due, following - timedelta(seconds=1)) == due
    local = due.astimezone(ZoneInfo(zone))
    if (local.hour, local.minute) != (rule.at.hour, rule.at.minute):  # only where the clock skips that time
        before = due - timedelta(minutes=1)
        assert local.utcoffset() != before.astimezone(ZoneInfo(zone)).utcoffset()
