"""When subscriptions are due: weeks, months, changes of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule import Rule, korean_instant, last_due, next_due, period_of

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
    assert period_of(Rule(), SEOUL, at("2026-12-28T09:00")) == "2026-W53"
    assert period_of(Rule("month"), SEOUL, at("2026-12-01T09:00")) == "2026-12"


def test_rule_as_words_and_json() -> None:
    rule = Rule("week", weekday=4, at=time(17, 30))
    assert rule.words == "금요일 오후 5시 30분"
    assert Rule.from_json(rule.to_json()) == rule
    assert Rule.from_json({}) == Rule()
    assert korean_instant(at("2026-11-23T12:05"), SEOUL) == "11월 23일(월) 오후 12시 5분"


zones = st.sampled_from([SEOUL, "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"])
instants = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1)).map(lambda d: d.replace(tzinfo=UTC))  # noqa: DTZ001
rules = st.builds(
    Rule,
    st.sampled_from(["week", "month"]),
    st.integers(0, 6),
    st.integers(1, 31),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)


@given(rules, zones, instants)
def test_next_due_is_later_within_a_period_and_in_a_new_one(rule: Rule, zone: str, after: datetime) -> None:
    due = next_due(rule, zone, after)
    assert after < due <= after + timedelta(days=33)
    following = next_due(rule, zone, due)
    assert period_of(rule, zone, following) != period_of(rule, zone, due)
    local = due.astimezone(ZoneInfo(zone))
    if (local.hour, local.minute) != (rule.at.hour, rule.at.minute):  # only where the clock skips that time
        before = due - timedelta(minutes=1)
        assert local.utcoffset() != before.astimezone(ZoneInfo(zone)).utcoffset()
