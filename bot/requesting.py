"""Setting up by one sentence: a standing request becomes a subscription, or the question what is meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from bot import alerts
from bot import news_texts as say
from bot import schedule_texts as times
from bot.alerts import is_event
from bot.answer import Paragraph
from bot.deadlines import deadline_words, falling
from bot.desk import Action, Desk, Place, Reply, plain
from bot.korean import final_sound, particle
from bot.news import condition_words, name_of, repeat_words, topic_in
from bot.reminders import calendar_for
from bot.schedule import Rule, instant_words, next_due
from bot.telegram_html import paragraphs_to_html
from bot.thinking import read_context
from bot.topics import Topic, read_topic, topic_of
from bot.wording import spoken
from data.zone import SEOUL
from db import conversations, people, subscriptions
from db.people import Person
from db.subscriptions import Subscription
from nlp.mentions import asks_own
from nlp.query import Clarify, Context, NotUnderstood, Query
from nlp.standing import Condition, Standing, Timing

say = spoken(say)
times = spoken(times)

#: Subscriptions one person may have, in all chats together.
LIMIT = 20
_MEASURES = {
    "budget": "예산", "target": "목표", "actual": "실적", "achievement": "달성률", "rate": "집행률",
    "headcount": "인원", "weight": "가중치", "count": "수", "share": "구성비",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted, apart from what it is about: kept in the buttons that ask which thing is meant."""

    kind: str
    rule: Rule
    options: dict[str, Any]
    is_question: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "rule": self.rule.to_json(),
            "options": self.options,
            "is_question": self.is_question,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Order:
        """The inverse of `to_json`."""
        return cls(data["kind"], Rule.from_json(data["rule"]), dict(data["options"]), bool(data["is_question"]))


def rule_of(timing: Timing) -> Rule:
    """The rule of what was said; what was not said is Monday, the first working day, nine o'clock."""
    every = timing.every or "week"
    at = time(9, 0) if timing.hour is None else time(timing.hour, timing.minute)
    rule = Rule(every=every, at=at, weekday=timing.weekday or 0, nth=timing.nth or 0)  # type: ignore[arg-type]
    if every == "week":
        return replace(rule, also=timing.also or (), weeks=timing.weeks or 1)
    if every in ("day", "workday", "week") or timing.nth:
        return rule
    if timing.day is None:
        rule = replace(rule, day=1, working=True)
    else:
        rule = replace(rule, day=timing.day, working=bool(timing.working))
    month = timing.month or (3 if every == "quarter" and timing.day == -1 else 1)
    return replace(rule, month=month)


def order_of(standing: Standing, style: str) -> Order:
    """The order of a standing request of a person with this style."""
    options: dict[str, Any] = {"style": standing.style or style}
    if standing.kind == "reminder":
        return Order("reminder", replace(rule_of(standing.timing), every="workday"), options)
    if standing.skip_empty:
        options["skip"] = True
    if standing.condition is None:
        return Order(standing.kind, rule_of(standing.timing), options, standing.is_question)
    options["condition"] = standing.condition.to_json()
    repeat = standing.repeat or ("again" if standing.timing.every else "")
    if repeat:
        options["repeat"] = repeat
    timing = standing.timing if standing.timing.every else replace(standing.timing, every="day")
    return Order("alert", rule_of(timing), options)


class Requests:
    """The use case of a sentence that asks for something to be sent."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.database = desk, desk.database

    def is_request(self, text: str) -> bool:
        """Whether a message is a standing request (so that a group can be asked for its administrator first)."""
        return self.desk.assistant.standing(text, today=self.desk.clock().date()) is not None

    def request(self, place: Place, text: str) -> Reply | None:
        """Carry out a standing request; None for a message that is none."""
        standing = self.desk.assistant.standing(text, today=self.desk.clock().date())
        if standing is None:
            return None
        person, context = self._opened(place)
        if standing.left:
            help_ = say.LEFT_CONDITIONS if standing.kind == "alert" else say.LEFT_TIMES
            return plain(say.LEFT.format(word=standing.left[:40], eun=particle(standing.left[:40], "은")), help_)
        order = order_of(standing, person.style if place.private else "plain")
        if standing.kind == "reminder":
            return self._remind(place, order, standing, person)
        topic = self._topic(standing, place, person, context)
        if isinstance(topic, Topic):
            return self.settle(place, order, topic)
        return self._ask_back(place, order, topic, standing.topic)

    def _remind(self, place: Place, order: Order, standing: Standing, person: Person) -> Reply:
        """Reminders of the calendar of a department: the one named, else the person's own."""
        department = person.department or next(iter(person.manages), "")
        text = standing.topic or (department if place.private else "")
        if not text:
            return plain(say.OWN_DEPARTMENT)
        topic = read_topic(self.desk, text, department=department, context=None, as_question=False)
        if not isinstance(topic, Topic) or topic.sort != "scope":
            asked = NotUnderstood("not_found", "unknown_name", text) if isinstance(topic, Topic) else topic
            return self._ask_back(place, order, asked, text)
        return self.settle(place, order, topic)

    def _topic(
        self, standing: Standing, place: Place, person: Person, context: Context | None
    ) -> Topic | Clarify | NotUnderstood:
        if not standing.topic:
            if context is not None and context.query is not None:  # …면 알려 줘, about what was just answered
                label = label_of(self.desk, context.query, "")
                return topic_of(self.desk, context.query, label, as_question=standing.is_question)
            return Clarify("no_subject")
        department = person.department if place.private else ""
        return read_topic(
            self.desk, standing.topic, department=department, context=None, as_question=standing.is_question
        )

    def _ask_back(self, place: Place, order: Order, outcome: Clarify | NotUnderstood, text: str) -> Reply:
        if isinstance(outcome, NotUnderstood):
            word = (outcome.word or text)[:40]
            lines = [say.NOT_FOUND.format(word=word, eul=particle(word, "을"))]
            if outcome.nearest:
                lines.append(say.NEAREST.format(names=", ".join(outcome.nearest)))
            return plain(*lines)
        if asks_own(outcome):
            return plain(say.OWN_DEPARTMENT)
        if outcome.reason == "not_understood_part" and outcome.word:
            word = outcome.word[:40]
            return plain(say.LEFT.format(word=word, eun=particle(word, "은")), say.NO_TOPIC)
        if not outcome.choices:
            return plain(say.NO_TOPIC_ALERT if order.kind == "alert" else say.NO_TOPIC)
        rows = []
        for choice in outcome.choices:
            query = choice.query.to_json()
            do = {"do": "news_edit", "act": "pick", "order": order.to_json(), "query": query, "label": choice.label}
            rows.append([Action(choice.label, do)])
        return self.desk.close(place, plain(say.WHICH, rows=rows))

    def pick(self, place: Place, action: dict[str, Any]) -> Reply:
        """One of the things that were asked back."""
        order, query = Order.from_json(action["order"]), Query.from_json(action["query"])
        topic = topic_of(self.desk, query, action["label"], as_question=order.is_question)
        return self.settle(place, order, topic)

    # ------------------------------------------------------------ making it

    def settle(self, place: Place, order: Order, topic: Topic) -> Reply:
        """Store the subscription and say what was set up, with its next time."""
        if topic.sort == "question":
            topic = replace(topic, label=label_of(self.desk, topic.query, topic.label))
        finding = None
        memory: dict[str, Any] = {}
        condition = Condition.from_json(order.options["condition"]) if order.kind == "alert" else None
        if topic.sort == "question" and (condition is None or condition.test != "appears"):
            answer = self.desk.answer_query(topic.query)
            if answer.status != "answered":
                return plain(*(p.text for p in answer.paragraphs))
        if condition is not None:
            finding = alerts.judge(self.desk, topic, condition, None)
            if finding.trouble:
                eun = particle(topic.label, "은")
                line = say.UNFIT_UNIT if finding.trouble == "unit" else say.UNFIT_TARGET
                return plain(line.format(label=topic.label, eun=eun, unit=condition.unit))
            memory = alerts.remembered(finding, {}, self.desk.clock())
        made = self.store(place, order, topic, memory)
        if isinstance(made, Reply):
            return made
        return self._done(place, made, finding)

    def store(self, place: Place, order: Order, topic: Topic, memory: dict[str, Any]) -> Subscription | Reply:
        """The new subscription, or the line that says why there is none (too many, or there already)."""
        now = self.desk.clock()
        with self.database.session(write=True) as session:
            person = people.ensure_person(session, place.person_id, now)
            zone = person.zone if place.private else SEOUL.key
            rule = order.rule.begun(now.astimezone(ZoneInfo(zone)).date())
            there = subscriptions.of_chat(session, place.chat_id, place.thread_id)
            same = [s for s in there if _same(s, order, topic)]
            if same:
                session.commit()
                name = name_of(same[0])
                next_ = instant_words(same[0].due_at, same[0].zone) if same[0].due_at else "-"
                return plain(say.ALREADY.format(name=name, eun=particle(name, "은"), next=next_))
            if len(subscriptions.of_person(session, place.person_id)) >= LIMIT:
                session.commit()
                return plain(say.LIMIT.format(limit=LIMIT))
            identifier = subscriptions.add(
                session,
                chat_id=place.chat_id,
                thread_id=place.thread_id,
                person_id=place.person_id,
                subject=topic.label,
                rule=rule.to_json(),
                zone=zone,
                due_at=next_due(rule, zone, now),
                now=now,
                kind=order.kind,
                topic=topic.to_json(),
                options=order.options,
                memory=memory,
            )
            made = subscriptions.find(session, identifier, place.chat_id)
            session.commit()
        if made is None:  # pragma: no cover - it was just written
            raise RuntimeError("the subscription is not there")
        return made

    def _done(self, place: Place, made: Subscription, finding: alerts.Finding | None) -> Reply:
        name, label = name_of(made), made.subject
        rule = Rule.from_json(made.rule)
        if made.kind == "reminder":
            lines = self._reminder_lines(made, name, rule)
        elif finding is None:
            lines = [
                Paragraph(say.DONE_DIGEST.format(name=name, eul=particle(name, "을"), when=rule.words), "headline")
            ]
            lines.append(Paragraph(next_words(made)))
        else:
            condition = Condition.from_json(made.options["condition"])
            head = say.DONE_ALERT.format(
                label=label,
                iga=particle(label, "이"),
                condition=condition_words(condition),
                repeat=repeat_words(made),
            )
            lines = [Paragraph(head, "headline"), Paragraph(_now_words(condition, finding)), *finding.lines]
        rows = [
            [
                _act(say.PREVIEW_BUTTON, "preview", made.id),
                Action(say.CHANGE_ONE_BUTTON, {"do": "news_edit", "act": "change", "subscription": made.id}),
            ],
            [Action(say.STOP_ONE_BUTTON, {"do": "cancel", "subscription": made.id})],
        ]
        reply = Reply(tuple(paragraphs_to_html(lines)), tuple(tuple(row) for row in rows))
        return self.desk.close(place, reply)

    def _reminder_lines(self, made: Subscription, name: str, rule: Rule) -> list[Paragraph]:
        head = say.REMINDER_DONE.format(name=name, eul=particle(name, "을"), when=times.clock(rule.at))
        lines = [Paragraph(head, "headline")]
        today = self.desk.clock().astimezone(ZoneInfo(made.zone)).date()
        topic = topic_in(made)
        found = falling(calendar_for(self.desk, topic, made.subject), today, 366) if topic is not None else []
        if found:
            day = times.weekday_date(found[0].day)
            lines.append(Paragraph(say.REMINDER_NEXT.format(title=deadline_words(found[0].deadline.title), day=day)))
        return [*lines, Paragraph(say.REMINDER_PEOPLE)]

    def _opened(self, place: Place) -> tuple[Person, Context | None]:
        with self.database.session() as session:
            person = people.find_person(session, place.person_id) or Person(place.person_id)
            return person, read_context(conversations.find_context(session, place.key))


def next_words(subscription: Subscription) -> str:
    """다음은 11월 30일(월) 오전 9시입니다; the zone is said where it is not Korea's."""
    if subscription.due_at is None:
        return ""
    shown = instant_words(subscription.due_at, subscription.zone)
    if subscription.zone == SEOUL.key:
        return say.NEXT.format(next=shown)
    return say.NEXT_ZONE.format(next=shown, zone=subscription.zone)


def _act(label: str, what: str, identifier: int) -> Action:
    return Action(label, {"do": "news", "act": what, "subscription": identifier})


def _now_words(condition: Condition, finding: alerts.Finding) -> str:
    if finding.holds is None:
        return say.NOW_UNKNOWN
    if is_event(condition):
        return say.NOW_BASE
    return say.NOW_TRUE if finding.holds else say.NOW_FALSE


def _same(there: Subscription, order: Order, topic: Topic) -> bool:
    if there.kind != order.kind or there.subject != topic.label:
        return False
    return there.kind != "alert" or there.options.get("condition") == order.options.get("condition")


def label_of(desk: Desk, query: Query, text: str) -> str:
    """What a question is called: the names it is about and what is asked of them, else the words as typed."""
    names = [desk.assistant.name_of(s) for s in query.subjects or query.scope]
    known = [n.text for n in names if n is not None]
    if query.operation != "amount" or not known or len(known) > 3 or query.filters:
        return _without_particle(text) or ", ".join(known)
    words = [", ".join(known), *(f"{y}년" for y in query.years), query.part]
    words.append(query.basis or _MEASURES.get(query.measure, ""))
    return " ".join(w for w in words if w)


def _without_particle(text: str) -> str:
    """The words without a particle at their end that fits the sound before it (예산이, 지표가)."""
    for after_consonant, after_vowel in (("이", "가"), ("은", "는"), ("을", "를")):
        if text.endswith((after_consonant, after_vowel)) and len(text) > 2:
            fitting = after_consonant if final_sound(text[:-1]) else after_vowel
            if text[-1] == fitting:
                return text[:-1]
    return text
