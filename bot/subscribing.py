"""The use cases of subscriptions in a chat: start, list, preview, stop."""

from __future__ import annotations

from collections.abc import Sequence

from bot import telegram_texts as say
from bot.desk import Action, Desk, Place, Reply, plain, revive_chat
from bot.digest import compose, find_department
from bot.korean import particle
from bot.schedule import Rule, korean_instant, next_due
from db import subscriptions
from db.subscriptions import Subscription

#: Subscriptions one chat may have.
LIMIT = 20
_ZONE = "Asia/Seoul"
_WEEKLY = Rule()


class Subscriptions:
    """The use cases over a desk (which has the database and the clock)."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.database = desk, desk.database

    def subscribe_by_name(self, place: Place, name: str) -> Reply:
        """구독, 구독 대외협력과: choose a department, or take the one that is named."""
        heading = say.SUBSCRIBE_CHOOSE.format(when=_WEEKLY.words)
        if not name:
            return self.desk.choose_department(place, "subscribe", heading)
        found = find_department(self.desk, name)
        if found is None:
            shown = name[:40]
            heading = say.SUBSCRIBE_UNKNOWN.format(name=shown, ra=particle(shown, "이라"))
            return self.desk.choose_department(place, "subscribe", heading)
        return self.subscribe(place, found[1])

    def subscribe(self, place: Place, department: str) -> Reply:
        """Weekly digest of a department for this chat; a second time it says so."""
        now = self.desk.clock()
        with self.database.session(write=True) as session:
            there = subscriptions.of_chat(session, place.chat_id, place.thread_id)
            same = next((s for s in there if s.subject == department), None)
            if same is None and len(there) >= LIMIT:
                return plain(say.SUBSCRIBE_LIMIT.format(limit=LIMIT))
            due = same.due_at if same and same.due_at else next_due(_WEEKLY, _ZONE, now)
            identifier = (
                same.id
                if same
                else subscriptions.add(
                    session,
                    chat_id=place.chat_id,
                    thread_id=place.thread_id,
                    person_id=place.person_id,
                    subject=department,
                    rule=_WEEKLY.to_json(),
                    zone=_ZONE,
                    due_at=due,
                    now=now,
                )
            )
            session.commit()
        text = (say.SUBSCRIBE_ALREADY if same else say.SUBSCRIBE_DONE).format(
            department=department, when=_WEEKLY.words, next=korean_instant(due, _ZONE)
        )
        preview = Action(say.PREVIEW_BUTTON, {"do": "preview", "subscription": identifier})
        cancel = Action(say.CANCEL_BUTTON.format(department=department), {"do": "cancel", "subscription": identifier})
        return self.desk.close(place, plain(text, rows=[[preview], [cancel]]))

    def of_chat(self, place: Place) -> list[Subscription]:
        with self.database.session() as session:
            return subscriptions.of_chat(session, place.chat_id, place.thread_id)

    def listing(self, place: Place) -> Reply:
        """구독 목록: each with its rule and next time, and the buttons that stop it."""
        there = self.of_chat(place)
        if not there:
            return plain(say.SUBSCRIPTIONS_NONE)
        lines = [_line(number, subscription) for number, subscription in enumerate(there, 1)]
        rows = [[_cancel(s)] for s in there]
        if len(there) > 1:
            rows.append([Action(say.CANCEL_ALL_BUTTON, {"do": "cancel_all"})])
        return self.desk.close(place, plain(say.SUBSCRIPTIONS, *lines, rows=rows))

    def preview(self, place: Place, subscription_id: int) -> Reply:
        """The digest as it would be now; nothing is recorded as delivered."""
        with self.database.session() as session:
            found = subscriptions.find(session, subscription_id, place.chat_id)
        if found is None:
            return plain(say.SUBSCRIPTIONS_NONE)
        made = compose(self.desk, found.subject, subscription=found.id, now=self.desk.clock(), zone=found.zone)
        return self.desk.close(place, Reply(made.parts, tuple((action,) for action in made.actions)))

    def cancel_by_name(self, place: Place, name: str) -> Reply:
        """구독 취소: the only one, the one named, or a choice."""
        there = self.of_chat(place)
        if not there:
            return plain(say.SUBSCRIPTIONS_NONE)
        if name:
            wanted = "".join(name.split())
            there = [s for s in there if wanted in "".join(s.subject.split())]
            if not there:
                return plain(say.CANCEL_UNKNOWN.format(name=name[:40]))
        if len(there) == 1:
            return self._stop(there)
        return self.listing(place)

    def cancel(self, place: Place, subscription_id: int) -> Reply:
        there = [s for s in self.of_chat(place) if s.id == subscription_id]
        return self._stop(there) if there else plain(say.SUBSCRIPTIONS_NONE)

    def cancel_all(self, place: Place) -> Reply:
        there = self.of_chat(place)
        return self._stop(there) if there else plain(say.SUBSCRIPTIONS_NONE)

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
        """A group became a supergroup."""
        with self.database.session(write=True) as session:
            subscriptions.move_chat(session, old, new)
            session.commit()

    def _stop(self, ended: Sequence[Subscription]) -> Reply:
        with self.database.session(write=True) as session:
            for subscription in ended:
                subscriptions.stop(session, subscription.id)
            session.commit()
        if len(ended) == 1:
            return plain(say.CANCELLED.format(department=ended[0].subject))
        return plain(say.CANCELLED_ALL.format(count=len(ended)))


def _line(number: int, subscription: Subscription) -> str:
    rule = Rule.from_json(subscription.rule)
    due = korean_instant(subscription.due_at, subscription.zone) if subscription.due_at else "-"
    return say.SUBSCRIPTION_ROW.format(number=number, department=subscription.subject, when=rule.words, next=due)


def _cancel(subscription: Subscription) -> Action:
    label = say.CANCEL_BUTTON.format(department=subscription.subject)
    return Action(label, {"do": "cancel", "subscription": subscription.id})
