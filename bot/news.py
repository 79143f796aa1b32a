"""What one due subscription says: a digest, an alert or a reminder, and what it remembers of having said it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot import alerts, digest, reminders
from bot import digest_texts as texts
from bot import news_texts as say
from bot.alerts import condition_value, is_event, judge
from bot.answer import Paragraph
from bot.desk import Action, Desk
from bot.korean import particle
from bot.render_page import Style
from bot.schedule import Calm, Rule, next_due, period_of
from bot.telegram_html import paragraphs_to_html
from bot.topics import Topic
from bot.wording import spoken
from db import people
from db.subscriptions import Subscription
from nlp.query import Query
from nlp.standing import Condition

texts = spoken(texts)
say = spoken(say)

#: Alerts overtake reminders, reminders overtake digests.
PRIORITY = {"alert": -20, "reminder": -10, "digest": 0}


@dataclass(frozen=True, slots=True)
class Issue:
    """The messages of one occurrence (none: nothing to say), their buttons, and what to remember."""

    period: str
    parts: tuple[str, ...] = ()
    rows: tuple[tuple[Action, ...], ...] = ()
    memory: dict[str, Any] = field(default_factory=dict)
    passed_on: tuple[str, ...] = ()  # messages for `to` instead, where nobody has acknowledged
    to: tuple[int, ...] = ()
    ends: bool = False  # the subscription has done what it was for


def issue(desk: Desk, claimed: Subscription, *, now: datetime, due: datetime, late: datetime | None) -> Issue:
    """Compose what is due; pure but for reading."""
    if claimed.kind == "alert":
        return _alert(desk, claimed, now=now, due=due)
    if claimed.kind == "reminder":
        return _reminder(desk, claimed, now=now, due=due)
    made = compose_digest(desk, claimed, now=now, late=late)
    memory = {**_without_snooze(claimed.memory), **made.memory}
    if claimed.options.get("skip") and not made.is_news and "snoozed" not in claimed.memory:
        return Issue(period_of(due), memory=memory)
    rows = buttons(claimed, period_of(due), made.overview)
    return Issue(period_of(due), tuple(paragraphs_to_html(made.lines)), rows, memory)


def compose_digest(desk: Desk, claimed: Subscription, *, now: datetime, late: datetime | None = None) -> digest.Digest:
    """The digest of a subscription as it would be now."""
    topic = topic_in(claimed) or digest.department_topic(desk, claimed.subject)
    return digest.compose(
        desk,
        topic,
        claimed.subject,
        now=now,
        zone=claimed.zone,
        style=style_of(claimed),
        memory=claimed.memory,
        due=late,
        upcoming=reminders.upcoming(desk, claimed, topic, now) if topic is not None else (),
    )


def style_of(subscription: Subscription) -> Style:
    return "official" if subscription.options.get("style") == "official" else "plain"


def topic_in(subscription: Subscription) -> Topic | None:
    """The topic stored with a subscription; None for one of an earlier version."""
    try:
        return Topic.from_json(subscription.topic)
    except (KeyError, TypeError, ValueError):
        return None


def condition_in(subscription: Subscription) -> Condition:
    return Condition.from_json(subscription.options["condition"])


def next_occurrence(subscription: Subscription, after: datetime) -> datetime:
    """When a subscription is due after an instant, apart from vacations."""
    return next_due(Rule.from_json(subscription.rule), subscription.zone, after)


def calm_of(person: people.Person | None) -> Calm:
    """Quiet hours and vacation of a person."""
    return Calm.from_json(json.loads(person.calm)) if person is not None and person.calm else Calm()


def _without_snooze(memory: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in memory.items() if key != "snoozed"}


def _reminder(desk: Desk, claimed: Subscription, *, now: datetime, due: datetime) -> Issue:
    """What the calendar of the department says today, and what is passed on to the next person."""
    topic, period = topic_in(claimed), period_of(due)
    if topic is None:
        return Issue(period, memory=claimed.memory)
    notice = reminders.look(desk, claimed, topic, now=now, period=period)
    return Issue(
        period,
        tuple(paragraphs_to_html(notice.lines)) if notice.lines else (),
        buttons(claimed, period, enters=notice.enters) if notice.lines else (),
        notice.memory,
        tuple(paragraphs_to_html(notice.passed_on)) if notice.passed_on else (),
        notice.to,
    )


# --- alerts ----------------------------------------------------------------------------------------------------------


def _alert(desk: Desk, claimed: Subscription, *, now: datetime, due: datetime) -> Issue:
    """Fire when the condition becomes true (or happens), again as wished, and say when it ends."""
    condition, topic = condition_in(claimed), topic_in(claimed)
    memory = claimed.memory
    count = int(memory.get("fired", 0))
    period = f"alert {count + 1}"
    if topic is None:
        return Issue(period, memory=memory)
    found = judge(desk, topic, condition, memory.get("seen"), style_of(claimed))
    kept = alerts.remembered(found, memory, now)
    told = _wording(claimed, condition, found, _interval_ended(claimed, now, due))
    if told is None:
        return Issue(period, memory=kept)
    lines = [Paragraph(say.ALERT_HEAD.format(label=claimed.subject), "headline"), Paragraph(told), *found.lines]
    ends = claimed.options.get("repeat") == "once"
    if ends:
        lines.append(Paragraph(say.ALERT_ENDED, "note"))
    kept["fired"] = count + 1
    rows = buttons(claimed, period, topic.query)
    return Issue(period, tuple(paragraphs_to_html(lines)), rows, kept, ends=ends)


def _wording(claimed: Subscription, condition: Condition, found: alerts.Finding, interval_ended: bool) -> str | None:
    """The sentence that says why the alert comes now; None where it does not."""
    memory, repeat = claimed.memory, claimed.options.get("repeat", "")
    values = {
        "label": claimed.subject,
        "iga": particle(claimed.subject, "이"),
        "condition": condition_words(condition),
    }
    if is_event(condition):
        return say.ALERT_CHANGED.format(**values) if found.holds else None
    was = bool(memory.get("on"))
    if found.holds is None or (not found.holds and not was):
        return None
    if not found.holds:
        return say.ALERT_CLEARED.format(**values)
    if not was:
        return say.ALERT_TRUE.format(**values)
    again = (repeat == "again" and interval_ended) or (repeat == "every" and found.signature != memory.get("signature"))
    return say.ALERT_STILL.format(**values) if again else None


def _interval_ended(claimed: Subscription, now: datetime, due: datetime) -> bool:
    """Whether an occurrence of the rule came since the alert was last looked at: quiet hours may have put it off, and
    data that change in between are looked at between two occurrences."""
    looked = claimed.memory.get("looked")
    if looked is None:  # set up by an earlier version
        return next_occurrence(claimed, due - timedelta(seconds=1)) == due
    return next_occurrence(claimed, datetime.fromisoformat(looked)) <= now


def condition_words(condition: Condition) -> str:
    """목표보다 낮으면, 50%보다 낮으면, 바뀌면."""
    value = condition_value(condition)
    than = {"target": say.THAN_TARGET, "before": say.THAN_BEFORE}.get(
        condition.against, say.THAN_VALUE.format(value=value)
    )
    if condition.value is not None and condition.test in ("increased", "decreased"):
        verb = say.CONDITIONS[condition.test]
        bound = say.MORE_THAN if condition.more else say.AT_LEAST
        moved = say.MOVED_BY.format(value=value, bound=bound, verb=verb)
        return say.MOVED_AGAINST.format(than=than, moved=moved) if condition.against else moved
    sort = "change" if condition.against == "before" else "amount" if condition.unit not in ("", "%") else "rate"
    low, high = say.LOW_HIGH[sort]
    return say.CONDITIONS[condition.test].format(value=value, than=than, low=low, high=high)


def repeat_words(subscription: Subscription) -> str:
    """How often an alert is told."""
    repeat = subscription.options.get("repeat", "")
    if repeat == "once":
        return say.REPEAT_ONCE
    if is_event(condition_in(subscription)):
        return say.REPEAT_EVENT
    if repeat == "again":
        return say.REPEAT_AGAIN.format(when=Rule.from_json(subscription.rule).words)
    return say.REPEAT_EVERY if repeat == "every" else say.REPEAT_TRUE


# --- names and buttons -----------------------------------------------------------------------------------------------


def name_of(subscription: Subscription) -> str:
    """What a person calls it: 대외협력과 소식, ‘자원봉사 예산’ 질문의 답."""
    if subscription.kind == "alert":
        return say.NAME_ALERT.format(label=subscription.subject, condition=condition_words(condition_in(subscription)))
    if subscription.kind == "reminder":
        return say.NAME_REMINDER.format(label=subscription.subject) if subscription.subject else say.NAME_REMINDER_ALL
    if subscription.topic.get("sort") == "question":
        return say.NAME_QUESTION.format(label=subscription.subject)
    return say.NAME_THING.format(label=subscription.subject)


def buttons(
    subscription: Subscription, period: str, overview: Query | None = None, *, enters: bool = False
) -> tuple[tuple[Action, ...], ...]:
    """Under a message: details, a chart, enter actuals (`enters`), acknowledge, snooze, why, stop."""
    asked = {"do": "run", "query": overview.to_json()} if overview is not None else {}
    details = [Action(texts.DETAILS_BUTTON, asked), Action(texts.CHART_BUTTON, {**asked, "form": "chart"})]
    entering = Action(say.ENTER_BUTTON, {"do": "enter", "department": subscription.subject})

    def act(label: str, what: str, **more: Any) -> Action:
        return Action(label, {"do": "news", "act": what, "subscription": subscription.id, "period": period, **more})

    return tuple(
        tuple(row)
        for row in (
            details if overview is not None else [],
            [act(say.ACK_BUTTON, "ack"), *([entering] if enters else [])],
            [act(say.SNOOZE_HOUR, "snooze", unit="hour"), act(say.SNOOZE_DAY, "snooze", unit="day")],
            [act(say.WHY_BUTTON, "why"), Action(texts.STOP_BUTTON, {"do": "cancel", "subscription": subscription.id})],
        )
        if row
    )


def acknowledgement(subscription: Subscription) -> tuple[tuple[Action, ...], ...]:
    """The one button under a reminder that was passed on."""
    return ((Action(say.ACK_BUTTON, {"do": "news", "act": "ack", "subscription": subscription.id}),),)


def snoozed_until(subscription: Subscription, unit: str, now: datetime) -> datetime:
    """An hour from now, or the next working day at the subscription's time."""
    if unit == "hour":
        return now + timedelta(hours=1)
    rule = replace(Rule.from_json(subscription.rule), every="workday")
    return next_due(rule, subscription.zone, now)
