"""The use cases of subscriptions in a chat: start, list, change, pause, preview, acknowledge, why, stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot import news_texts as say
from bot import telegram_texts as texts
from bot.alerts import judge
from bot.answer import Paragraph
from bot.calendar_desk import CalendarDesk
from bot.calm import CalmSettings, calm_lines
from bot.desk import Action, Desk, Place, Reply, plain, revive_chat
from bot.digest import department_topic
from bot.korean import particle
from bot.news import (
    buttons,
    calm_of,
    compose_digest,
    condition_in,
    condition_words,
    name_of,
    next_occurrence,
    repeat_words,
    snoozed_until,
    topic_in,
)
from bot.requesting import Order, Requests
from bot.schedule import Rule, changed, instant_words
from bot.telegram_html import paragraphs_to_html
from bot.wording import spoken
from data.zone import SEOUL
from db import conversations, outbox, people, subscriptions
from db.subscriptions import Subscription

say = spoken(say)
texts = spoken(texts)

_WEEKLY = Rule()
#: What a tap can make of a rule; the time of day stays.
_RULES = (
    Rule("week"),
    Rule("workday"),
    Rule("month", working=True),
    Rule("month", day=-1, working=True),
    Rule("quarter", working=True),
    Rule("year", working=True),
)


class Subscriptions:
    """The use cases over a desk (which has the database and the clock)."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.database = desk, desk.database
        self.requests, self.calm, self.calendar = Requests(desk), CalmSettings(desk), CalendarDesk(desk)

    def is_request(self, text: str) -> bool:
        """Whether a message sets up a subscription: in a group only its administrators may."""
        return self.requests.is_request(text)

    def request(self, place: Place, text: str) -> Reply | None:
        """Carry out a sentence about subscriptions; None for a message that is a question."""
        settings = self.calm.request(place, text) or self.calendar.request(place, text)
        return settings or self.requests.request(place, text)

    def subscribe_by_name(self, place: Place, name: str) -> Reply:
        """구독, 구독 대외협력과: choose a department, or take the one that is named."""
        heading = texts.SUBSCRIBE_CHOOSE.format(when=_WEEKLY.words)
        if not name:
            return self.desk.choose_department(place, "subscribe", heading)
        asked = self.requests.request(place, f"{name} {texts.SUBSCRIBE_WORD}")
        if asked is not None:
            return asked
        if department_topic(self.desk, name) is None:
            shown = name[:40]
            heading = texts.SUBSCRIBE_UNKNOWN.format(name=shown, ra=particle(shown, "이라"))
            return self.desk.choose_department(place, "subscribe", heading)
        return self.subscribe(place, name)

    def subscribe(self, place: Place, department: str) -> Reply:
        """Weekly digest of a department for this chat; a second time it says so."""
        topic = department_topic(self.desk, department)
        if topic is None:
            return plain(say.NOT_FOUND.format(word=department[:40], eul=particle(department[:40], "을")))
        name = self.desk.assistant.name_of(topic.query.scope[0])
        if name is not None and department not in dict(self.desk.departments(measured=True)).values():
            topic = replace(topic, label=name.text)
        return self.requests.settle(place, Order("digest", _WEEKLY, {}), topic)

    # ------------------------------------------------------------ listing and changing

    def of_chat(self, place: Place) -> list[Subscription]:
        """What this chat (and topic) receives or has paused."""
        with self.database.session() as session:
            return subscriptions.of_chat(session, place.chat_id, place.thread_id)

    def listing(self, place: Place) -> Reply:
        """구독 목록: each with its rule, next time and zone, and the buttons that change and stop it."""
        there = self.of_chat(place)
        if not there:
            return plain(say.NONE)
        lines = [_line(number, subscription) for number, subscription in enumerate(there, 1)]
        with self.database.session() as session:
            person = people.find_person(session, place.person_id)
        if place.private:
            lines += calm_lines(calm_of(person), self.desk.clock().date())
        rows = [
            [
                _edit(say.CHANGE_BUTTON.format(number=number), "change", s.id),
                Action(say.STOP_BUTTON.format(number=number), {"do": "cancel", "subscription": s.id}),
            ]
            for number, s in enumerate(there, 1)
        ]
        any_active = any(s.state == "active" for s in there)
        rows.append(
            [
                _edit(
                    say.PAUSE_ALL_BUTTON if any_active else say.RESUME_ALL_BUTTON,
                    "pause_all" if any_active else "resume_all",
                ),
                Action(texts.CANCEL_ALL_BUTTON, {"do": "cancel_all"}),
            ]
        )
        return self.desk.close(place, plain(say.LIST, *lines, rows=rows))

    def act(self, place: Place, action: dict[str, Any]) -> Reply:
        """A tapped button of a subscription, of this chat or of a message that was sent here."""
        if action["act"] == "pick":
            return self.requests.pick(place, action)
        if action["act"] == "pause_all":
            return self.pause_all(place)
        if action["act"] == "resume_all":
            return self.resume_all(place)
        with self.database.session() as session:
            found = subscriptions.find(session, action["subscription"], place.chat_id)
            if (
                found is None
                and action["act"] == "ack"
                and outbox.was_sent_to(session, action["subscription"], place.chat_id)
            ):
                found = subscriptions.get(session, action["subscription"])  # a reminder that was passed on
        if found is None or found.state not in ("active", "paused"):
            return plain(say.GONE)
        match action["act"]:
            case "change":
                return self._changing(place, found)
            case "rule":
                return self._set_rule(found, Rule.from_json(action["rule"]))
            case "option":
                return self._set_option(place, found, action["name"], action["value"])
            case "pause":
                return self._pause(found)
            case "resume":
                return self._resume(found)
            case "preview":
                return self.preview(place, found.id)
            case "why":
                return plain(say.WHY_HEAD, *self._reasons(found, str(action.get("period", ""))))
            case "snooze":
                return self._snooze(found, action["unit"])
            case _:
                return self._acknowledge(found, str(action.get("period", "")))

    def _changing(self, place: Place, found: Subscription) -> Reply:
        """The second tap of a change: when, how, pause, stop."""
        rule, name = Rule.from_json(found.rule), name_of(found)
        rows = []
        if found.kind != "reminder":
            choices = [changed(choice, at=rule.at) for choice in _RULES]
            actions = [
                _edit(choice.words, "rule", found.id, rule=choice.to_json()) for choice in choices if choice != rule
            ]
            rows += [actions[i : i + 2] for i in range(0, len(actions), 2)]
        other = "official" if found.options.get("style", "plain") == "plain" else "plain"
        skip = bool(found.options.get("skip"))
        rows.append(
            [
                _edit(
                    say.STYLE_BUTTON.format(style=texts.STYLES[other]), "option", found.id, name="style", value=other
                ),
                _edit(
                    say.SKIP_OFF_BUTTON if skip else say.SKIP_ON_BUTTON, "option", found.id, name="skip", value=not skip
                ),
            ]
        )
        paused = found.state == "paused"
        rows.append(
            [
                _edit(say.RESUME_BUTTON if paused else say.PAUSE_BUTTON, "resume" if paused else "pause", found.id),
                Action(say.STOP_ONE_BUTTON, {"do": "cancel", "subscription": found.id}),
            ]
        )
        head = say.CHANGE_HEAD.format(name=name, eul=particle(name, "을"), when=rule.words)
        return self.desk.close(place, plain(head, rows=rows))

    def _set_rule(self, found: Subscription, rule: Rule) -> Reply:
        due = next_occurrence(replace(found, rule=rule.to_json()), self.desk.clock())
        self._store(found.id, rule=rule.to_json(), due_at=due, state="active")
        name = name_of(found)
        shown = instant_words(due, found.zone)
        return plain(say.CHANGED.format(name=name, eul=particle(name, "을"), when=rule.words, next=shown))

    def _set_option(self, place: Place, found: Subscription, name: str, value: Any) -> Reply:
        self._store(found.id, options={**found.options, name: value})
        return self.listing(place)

    def _pause(self, found: Subscription) -> Reply:
        self._store(found.id, state="paused", due_at=None)
        name = name_of(found)
        return plain(say.PAUSED.format(name=name, eul=particle(name, "을")))

    def _resume(self, found: Subscription) -> Reply:
        due = next_occurrence(found, self.desk.clock())
        self._store(found.id, state="active", due_at=due)
        name = name_of(found)
        return plain(say.RESUMED.format(name=name, eul=particle(name, "을"), next=instant_words(due, found.zone)))

    def pause_all(self, place: Place) -> Reply:
        """Nothing is sent to this chat until it says so."""
        there = [s for s in self.of_chat(place) if s.state == "active"]
        for found in there:
            self._pause(found)
        return plain(say.PAUSED_ALL if there else say.NONE)

    def resume_all(self, place: Place) -> Reply:
        """Everything that was paused is due again, from its next time on."""
        there = self.of_chat(place)
        for found in there:
            if found.state == "paused":
                self._resume(found)
        return plain(say.RESUMED_ALL if there else say.NONE)

    def _store(self, identifier: int, **values: Any) -> None:
        with self.database.session(write=True) as session:
            subscriptions.change(session, identifier, **values)
            session.commit()

    # ------------------------------------------------------------ a message that came

    def preview(self, place: Place, subscription_id: int) -> Reply:
        """The message as it would be now; nothing is recorded as delivered."""
        with self.database.session() as session:
            found = subscriptions.find(session, subscription_id, place.chat_id)
        if found is None:
            return plain(say.GONE)
        if found.kind == "alert":
            return self._preview_alert(place, found)
        made = compose_digest(self.desk, found, now=self.desk.clock())
        if found.options.get("skip") and not made.is_news:
            return plain(say.PREVIEW_EMPTY)
        rows = buttons(found, "", made.overview)
        return self.desk.close(place, Reply(tuple(paragraphs_to_html(made.lines)), rows))

    def _preview_alert(self, place: Place, found: Subscription) -> Reply:
        topic = topic_in(found)
        if topic is None:
            return plain(say.GONE)
        finding = judge(self.desk, topic, condition_in(found), found.memory.get("seen"))
        lines = [Paragraph(say.PREVIEW_ALERT.format(label=found.subject), "headline"), *finding.lines]
        return self.desk.close(place, Reply(tuple(paragraphs_to_html(lines))))

    def why_news(self, place: Place) -> Reply:
        """왜 이 알림이 왔어? – of the last message that was sent here."""
        with self.database.session() as session:
            last = outbox.last_to(session, place.chat_id)
            found = subscriptions.find(session, last.subscription_id, place.chat_id) if last else None
        if last is None or found is None:
            return plain(say.WHY_NONE)
        return plain(say.WHY_HEAD, *self._reasons(found, last.period))

    def _reasons(self, found: Subscription, period: str) -> list[str]:
        """Who asked for it, under which rule and condition, and which occurrence it was."""
        name, rule = name_of(found), Rule.from_json(found.rule)
        lines = []
        if found.created_at is not None:
            set_ = instant_words(found.created_at, found.zone)
            lines.append(say.WHY_SET.format(set=set_, name=name, eul=particle(name, "을")))
        if found.kind == "alert":
            words = condition_words(condition_in(found))
            lines.append(say.WHY_ALERT.format(condition=words, when=rule.words, repeat=repeat_words(found)))
        elif found.kind == "reminder":
            lines.append(say.WHY_CALENDAR)
        else:
            due = _instant_of(period)
            shown = instant_words(due, found.zone) if due else period
            lines.append(say.WHY_WHEN.format(when=rule.words, due=shown))
        return lines

    def _snooze(self, found: Subscription, unit: str) -> Reply:
        """The same news again, later; the rule goes on from there."""
        until = snoozed_until(found, unit, self.desk.clock())
        due = min(until, found.due_at) if found.due_at else until
        self._store(found.id, due_at=due, memory={**found.memory, "snoozed": until.isoformat()})
        return plain(say.SNOOZED.format(next=instant_words(due, found.zone)))

    def _acknowledge(self, found: Subscription, period: str) -> Reply:
        open_ = [waiting["period"] for waiting in found.memory.get("open", ())]
        known = [p for p in found.memory.get("acknowledged", ()) if p in open_]
        self._store_memory(found, acknowledged=[*known, *([period] if period else open_)])
        return plain(say.ACKED)

    def _store_memory(self, found: Subscription, **values: Any) -> None:
        """Beside a claim: a message that is being made keeps its own memory."""
        with self.database.session(write=True) as session:
            subscriptions.remember(session, found.id, values)
            session.commit()

    # ------------------------------------------------------------ stopping

    def cancel_by_name(self, place: Place, name: str) -> Reply:
        """구독 취소: the only one, the one named, or a choice."""
        there = self.of_chat(place)
        if not there:
            return plain(say.NONE)
        if name:
            wanted = "".join(name.split())
            there = [s for s in there if wanted in "".join(s.subject.split())]
            if not there:
                return plain(texts.CANCEL_UNKNOWN.format(name=name[:40]))
        if len(there) == 1:
            return self._stop(there)
        return self.listing(place)

    def cancel(self, place: Place, subscription_id: int) -> Reply:
        """Stop one of this chat."""
        there = [s for s in self.of_chat(place) if s.id == subscription_id]
        return self._stop(there) if there else plain(say.NONE)

    def cancel_all(self, place: Place) -> Reply:
        """Stop all of this chat."""
        there = self.of_chat(place)
        return self._stop(there) if there else plain(say.NONE)

    def _stop(self, ended: Sequence[Subscription]) -> Reply:
        with self.database.session(write=True) as session:
            for subscription in ended:
                subscriptions.stop(session, subscription.id)
            session.commit()
        if len(ended) == 1:
            name = name_of(ended[0])
            return plain(say.STOPPED.format(name=name, eul=particle(name, "을")))
        return plain(texts.CANCELLED_ALL.format(count=len(ended)))

    # ------------------------------------------------------------ chats that go and come

    def reachable(self, chat_id: int, is_reachable: bool) -> None:
        """The chat blocked the bot (nothing is due then) or came back (due again from the next time on)."""
        now = self.desk.clock()
        with self.database.session(write=True) as session:
            if not is_reachable:
                subscriptions.block(session, chat_id)
            else:
                revive_chat(session, chat_id, now)
            session.commit()

    def moved(self, old: int, new: int) -> None:
        """A group became a supergroup: what it receives and what was talked of move with it."""
        with self.database.session(write=True) as session:
            subscriptions.move_chat(session, old, new)
            conversations.move_chat(session, old, new)
            session.commit()


def _line(number: int, subscription: Subscription) -> str:
    due = instant_words(subscription.due_at, subscription.zone) if subscription.due_at else "-"
    zone = "" if subscription.zone == SEOUL.key else say.LIST_ZONE.format(zone=subscription.zone)
    state = say.LIST_PAUSED if subscription.state == "paused" else ""
    row = say.LIST_ALERT if subscription.kind == "alert" else say.LIST_ROW
    when = Rule.from_json(subscription.rule).words
    return row.format(number=number, name=name_of(subscription), when=when, next=due, zone=zone, state=state)


def _edit(label: str, what: str, identifier: int = 0, **more: Any) -> Action:
    return Action(label, {"do": "news_edit", "act": what, "subscription": identifier, **more})


def _instant_of(period: str) -> datetime | None:
    try:
        return datetime.fromisoformat(period.replace("Z", "+00:00"))
    except ValueError:
        return None
