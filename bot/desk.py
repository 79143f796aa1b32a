"""The use cases of a chat, free of Telegram: ask, tap a button, why, departments, settings, what is stored.

A handler unpacks an update, calls one method of the Desk in a worker thread and sends the Reply.  Nothing of a
conversation lives in memory, so a restart in mid-dialogue loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

from sqlalchemy.orm import Session

from bot import telegram_texts as say
from bot.answer import Answer
from bot.answer_screen import PAGE, page_of, screen, source_lines, terms_of, turns
from bot.answer_tables import TABLES, TableForm
from bot.answering import Assistant
from bot.attachments import chart_attachment, table_attachment
from bot.cards import Cards, cards_for
from bot.charts import Chart, chart_of, trend_query
from bot.english import in_english, labelled
from bot.hints import hinted
from bot.korean import with_particle
from bot.recent import Recent
from bot.render_page import Money, Style
from bot.reply import Action, Attachment, Place, Reply, plain
from bot.schedule import Rule, next_due
from bot.telegram_html import CAPTION, paragraphs_to_html, utf16_length, with_line
from bot.thinking import Asked, Thought, read_context, shown, think, written
from bot.wording import is_english, speaking, wording
from bot.workshop import Make, make_here
from data.records.values import replace
from data.zone import SEOUL
from db import audit, conversations, people, personal, subscriptions, unanswered
from db.departments import departments
from db.engine import Database, data_version
from db.people import Person
from nlp.query import Context, Form, Query

_REMEMBERED = 2000  # questions that a report can still quote

__all__ = ["PAGE", "Action", "Assistant", "Attachment", "Desk", "Place", "Reply", "plain", "turns"]

_UNITS: dict[Money, str] = {"auto": "auto", "million": "백만원", "printed": "printed"}  # PersonRow.unit


class Desk:
    """The use cases over one assistant and one database.  Thread-safe.

    Questions as typed are never stored.  The last ones are remembered in memory by the prompt of their answer, so that
    a person who reports or votes on an answer can pass them on.
    """

    def __init__(
        self,
        assistant: Assistant,
        database: Database,
        clock: Callable[[], datetime],
        admins: frozenset[int] = frozenset(),
        make: Make = make_here,
    ) -> None:
        self.make = make
        self.assistant, self.database, self.clock, self.admins = assistant, database, clock, admins
        self.questions = Recent(_REMEMBERED)

    # ------------------------------------------------------------ questions

    def ask(self, place: Place, text: str, question: int | None = None) -> Reply:
        """Answer a question; `question` is the id of the message that asks, for later edits."""
        asked = self.asked(place, text)
        return self.keep(place, asked, think(self.assistant, asked), question)

    def asked(self, place: Place, text: str) -> Asked:
        """A question with what is known of whoever asks it."""
        with self.database.reading() as reader:
            person, context = self._person(place), conversations.find_context(reader, place.key)
        return Asked(
            text,
            self.clock(),
            role=self.role(person, place),
            department=person.department if place.private else "",
            context=context,
            personal=place.private,
            style=_style(person),
            money=_money(person),
            english=self.is_english(place, person),
        )

    def keep(self, place: Place, asked: Asked, thought: Thought, question: int | None = None) -> Reply:
        """Store what a question leads to; returns the reply that can be sent."""
        reply = thought.reply
        if reply is None and thought.answer is not None:
            reply = self._shown(place, self._person(place), thought.answer, form=thought.answer.form)
        if reply is None:
            raise ValueError("a thought without an answer")
        if not place.private and not asked.context:
            reply = _seen_by_all(reply)
        reply = self._close(place, reply, thought.context, question, thought.missed)
        self.questions.keep(reply.prompt, asked.text)
        return reply

    def run(self, place: Place, query: Query, page: int = 0, form: Form = "") -> Reply:
        """Answer a tapped Query."""
        answer = self.answer_here(place, query)
        person, before = self._open(place)
        context = replace(answer.context, form=form) if answer.context is not None else None
        reply = self._shown(place, person, answer, page, form)
        return self.close(place, reply if place.private or before else _seen_by_all(reply), context)

    def sources(self, place: Place, query: Query) -> Reply:
        """Every figure of an answer with the line it is printed on."""
        english = self.is_english(place)
        return Reply(tuple(paragraphs_to_html(source_lines(self.answer_here(place, query), english=english))))

    def answer_here(self, place: Place, query: Query) -> Answer:
        """A Query answered for whoever is there, in their style."""
        person, context = self._open(place)
        now = self.clock()
        answer = self.assistant.run(
            query,
            role=self.role(person, place),
            department=person.department if place.private else "",
            context=context,
            today=now.astimezone(SEOUL).date(),
            now=now.timestamp(),
            style=_style(person),
            money=_money(person),
        )
        return hinted(answer, self.role(person, place))

    def _shown(self, place: Place, person: Person, answer: Answer, page: int = 0, form: Form = "") -> Reply:
        """An answer as this person wants it: in words or handed out, labels in their language."""
        english = self.is_english(place, person)
        with speaking(english=english):
            if form and answer.status == "answered" and answer.query is not None:
                reply = self._handed_out(place, person, answer, form)
                return labelled(reply) if english else reply
            terms = terms_of(answer) if _style(person) == "plain" else ()
            return shown(answer, page, form=form, terms=terms, money=_money(person), english=english)

    def _handed_out(self, place: Place, person: Person, answer: Answer, form: Form) -> Reply:
        """An answer as a chart or a file; where it makes none, the text with a line that says so."""
        wanted = form.split("+")
        drawn, chart = self._pictured(place, person, answer) if "chart" in wanted else (answer, None)
        files: list[Attachment] = []
        parts: tuple[str, ...] = ()
        if chart is not None:
            picture, parts = chart_attachment(chart, self.make)
            files.append(picture)
        said = in_english(drawn, _money(person)) if is_english() else drawn
        files += [self._table(said, table) for table in TABLES if table in wanted]
        if "chart" in wanted and chart is None:
            return replace(screen(said, note=self.words(place, person).NO_CHART), files=tuple(files))
        return replace(screen(drawn, taken=form), parts=parts, files=tuple(files))

    def _pictured(self, place: Place, person: Person, answer: Answer) -> tuple[Answer, Chart | None]:
        """What a picture of an answer shows, where one can be made: the years around an amount, or the answer."""
        query = answer.query or Query("amount")
        trend = trend_query(query)
        if trend is not None:
            longer = self.answer_here(place, trend)
            wide = chart_of(longer, money=_money(person), years=query.years)
            if wide is not None:
                return longer, wide
        return answer, chart_of(answer, money=_money(person), years=query.years, holder=self._holder(query))

    def _table(self, said: Answer, form: TableForm) -> Attachment:
        """The figures of an answer as a file."""
        title = said.paragraphs[0].text if said.paragraphs else ""
        today = self.clock().astimezone(SEOUL).date()
        return table_attachment(said, form, title, today, self.make, self._holder(said.query or Query("amount")))

    def _holder(self, query: Query) -> str:
        """What a list is of: the one thing that its members stand under."""
        name = self.assistant.name_of(query.scope[0]) if len(query.scope) == 1 else None
        return name.text if name is not None else ""

    def knows(self, query: Query) -> bool:
        """Whether the published data have everything that a Query is about."""
        return all(self.assistant.name_of(subject) is not None for subject in (*query.subjects, *query.scope))

    def answer_query(self, query: Query, style: Style = "plain") -> Answer:
        """Run a Query for everybody's eyes (a digest), outside any conversation, as whoever listens reads it."""
        now = self.clock()
        answer = self.assistant.run(
            query,
            role="citizen",
            department="",
            context=None,
            today=now.astimezone(SEOUL).date(),
            now=now.timestamp(),
            style=style,
        )
        return in_english(answer) if is_english() else answer

    def why(self, place: Place) -> Reply:
        """How the last question of this conversation was understood."""
        with self.database.session() as session:
            for prompt in conversations.recent_prompts(session, place.chat_id, place.person_id):
                if prompt.payload.get("why"):
                    return plain(self.words(place).WHY_HEAD, str(prompt.payload["why"]))
        return plain(self.words(place).NO_EXPLANATION)

    def last_answer(self, place: Place) -> dict[str, Any] | None:
        """What a button under the last answer of this conversation would be about; None where there is none."""
        with self.database.session() as session:
            found = conversations.recent_prompts(session, place.chat_id, place.person_id)
        answered = next((prompt for prompt in found if (prompt.payload.get("about") or {}).get("query")), None)
        if answered is None:
            return None
        return {"text": self.questions.find(answered.id), **answered.payload["about"], "prompt": answered.id}

    def answers_to(self, place: Place, question: int) -> list[int]:
        """Ids of the messages that answered a question, for editing them."""
        with self.database.session() as session:
            for prompt in conversations.recent_prompts(session, place.chat_id, place.person_id):
                if prompt.payload.get("question") == question:
                    return [int(m) for m in prompt.payload.get("messages", [])]
        return []

    def is_answered(self, place: Place, question: int, written: datetime) -> bool:
        """Whether a message was answered already, be it as it was edited later."""
        with self.database.session() as session:
            return conversations.is_answered(session, place.chat_id, place.person_id, question, written)

    def go_back_to(self, place: Place, message: int) -> None:
        """Somebody replies to an answer, maybe an older one or of somebody else: that is what they talk about now."""
        with self.database.session() as session:
            found = conversations.answering(session, place.chat_id, message)
            mine = conversations.recent_prompts(session, place.chat_id, place.person_id, 1)
        stored = (found.payload.get("about") or {}).get("query") if found is not None else None
        if found is None or stored is None or (mine and mine[0].id == found.id):
            return
        try:
            query = Query.from_json(stored)
        except (TypeError, ValueError, KeyError):
            return  # of an older version
        context = self.answer_here(place, query).context
        with self.database.writing() as writer:
            conversations.save_context(writer, place.key, written(context) if context else "", self.clock())

    def cards(self, text: str, offset: str, size: int) -> Cards:
        """Answers to what is typed in inline mode; nothing is stored."""
        now = self.clock()
        today = now.astimezone(SEOUL).date()
        return cards_for(self.assistant, text, offset, size, today=today, now=now.timestamp())

    def remember_messages(self, sent: Mapping[int, Sequence[int]]) -> None:
        """Note which messages the replies became, by prompt."""
        with self.database.writing() as writer:
            for prompt, messages in sent.items():
                conversations.change_prompt(writer, prompt, {"messages": list(messages)})

    # ------------------------------------------------------------ first screen, departments, settings

    def start(self, place: Place, *lines: str) -> Reply:
        """The first screen: what the bot does (or `lines`), and questions of the loaded data to tap."""
        first = self.words(place).START
        examples = self.assistant.examples(4)
        rows = [[Action(example, {"do": "ask", "text": example})] for example in examples]
        rows.append([Action(self.words(place).DEPARTMENTS_BUTTON, {"do": "departments"})])
        return self.close(place, plain(*(lines or first), rows=rows))

    def hello(self, name: str) -> Reply:
        """What a group reads where the bot, of this name, was added to it."""
        example = next(iter(self.assistant.examples(1)), say.GROUP_HELLO_EXAMPLE)
        return plain(*(line.format(name=name, example=example) for line in say.GROUP_HELLO))

    def help(self, place: Place, topic: str = "") -> Reply:
        """How to ask, with a button for each topic; `topic` (a key, or words of its label) opens one."""
        words = self.words(place)
        named = (*words.HELP_TOPICS.items(), *say.HELP_TOPICS.items())
        key = next((k for k, name in named if topic and (topic == k or topic in name)), "")
        if key:
            lines: tuple[str, ...] = getattr(words, f"HELP_{key.upper()}")
            return self.close(place, plain(*lines, rows=[[Action(words.BACK_TO_HELP, {"do": "help"})]]))
        actions = [Action(name, {"do": "help", "topic": k}) for k, name in words.HELP_TOPICS.items()]
        rows = [actions[i : i + 2] for i in range(0, len(actions), 2)]
        note = (words.HELP_MORE,) if place.private else (words.HELP_MORE, say.GROUP_NOTE)
        return self.close(place, plain(*words.HELP, *note, rows=rows))

    def departments(self, *, measured: bool, with_budget: bool = False) -> list[tuple[str, str]]:
        """(subject id, label) of the departments of the loaded documents, those with indicators or with a budget."""
        with self.database.session() as session:
            return [(d.id, d.label) for d in departments(session, measured=measured, with_budget=with_budget)]

    def all_departments(self, place: Place) -> Reply:
        """부서: the departments of the loaded documents, each a tap away from its budget."""
        return self.choose_department(place, "budget", self.words(place).DEPARTMENTS)

    def choose_department(self, place: Place, purpose: str, heading: str, page: int = 0) -> Reply:
        """Buttons with the departments; `purpose` is the action that a tap carries out with the name."""
        found = self.departments(measured=purpose in ("subscribe", "indicators"), with_budget=purpose == "budget")
        found = found or self.departments(measured=False)
        if not found:
            return plain(self.words(place).NO_DEPARTMENTS)
        rows = [[Action(name, _chosen(purpose, subject, name))] for subject, name in page_of(found, page)]
        rows += turns(len(found), page, {"do": "choose", "purpose": purpose, "heading": heading})
        reply = self.close(place, plain(heading, rows=rows))
        return labelled(reply) if self.is_english(place) else reply

    def indicators(self, place: Place, question: int | None = None) -> Reply:
        """지표: those of the person's own department or the one talked about; who has none yet chooses one."""
        person, context = self._open(place)
        talked_of = context.department if context is not None else ""
        if name := (person.department if place.private else "") or talked_of:
            return self.ask(place, say.INDICATORS_OF.format(department=name), question)
        return self.choose_department(place, "indicators", self.words(place, person).INDICATORS_CHOOSE)

    def settings(self, place: Place) -> Reply:
        """What the person has chosen, with buttons for what else there is."""
        if not place.private:
            return plain(say.SETTINGS_GROUP)
        person, _ = self._open(place)
        english = self.is_english(place, person)
        words = wording(say, english=english)
        styles, monies = words.STYLES, words.MONEY
        values = {
            "department": person.department or words.SETTINGS_NONE,
            "style": styles[_style(person)],
            "money": monies[_money(person)],
        }
        into = str if english else _into
        style: Style = "official" if _style(person) == "plain" else "plain"
        others = [money for money in _UNITS if monies[money] != monies[_money(person)]]
        others = list({monies[money]: money for money in others}.values())  # in English two are one
        rows = [
            [Action(words.SETTINGS_DEPARTMENT, {"do": "choose", "purpose": "own", "heading": words.SETTINGS_CHOOSE})],
            [Action(words.SETTINGS_STYLE.format(style=into(styles[style])), _preference("style", style))],
            *(
                [Action(words.SETTINGS_MONEY.format(money=into(monies[m])), _preference("unit", _UNITS[m]))]
                for m in others
            ),
            [Action(say.SETTINGS_LANGUAGE["en" if english else "ko"], _other_language(english=english))],
        ]
        return self.close(place, plain(*(line.format(**values) for line in words.SETTINGS), rows=rows))

    def prefer(self, place: Place, name: str, value: str) -> Reply:
        """Set the person's own department, style or unit; shows the settings as they are then."""
        if not place.private:
            return plain(say.SETTINGS_GROUP)
        with self.database.session(write=True) as session:
            people.ensure_person(session, place.person_id, self.clock())
            people.set_preference(session, place.person_id, name, value)
            session.commit()
        return replace(self.settings(place), menus=(place.person_id,) if name == "language" else ())

    def privacy(self, place: Place, subscriptions: int) -> Reply:
        """What is stored about the person, with the button that deletes it."""
        if not place.private:
            return plain(say.PRIVACY_GROUP)
        person, _ = self._open(place)
        with self.database.session() as session:
            stored = personal.stored_about(session, place.person_id)
        words = self.words(place, person)
        values = {
            "person": person.id,
            "role": words.ROLES.get(self.role(person, place), person.role),
            "department": person.department or words.SETTINGS_NONE,
            "style": words.STYLES[_style(person)],
            "money": words.MONEY[_money(person)],
            "subscriptions": subscriptions,
            **stored,
        }
        more = {name: line for name, line in words.PRIVACY_MORE.items() if stored[name]}
        lines = [line.format(**values) for line in (*words.PRIVACY, *more.values())]
        return self.close(place, plain(*lines, rows=[[Action(words.PRIVACY_DELETE, {"do": "forget"})]]))

    def forget(self, place: Place, *, sure: bool = False) -> Reply:
        """Delete what is stored about the person; a role goes with it, so that takes one more tap."""
        person, _ = self._open(place)
        words = self.words(place, person)
        deleted = words.PRIVACY_DELETED
        if person.role != "citizen" and not sure:
            line = words.PRIVACY_SURE.format(role=words.ROLES[person.role])
            yes = Action(words.PRIVACY_DELETE, {"do": "forget", "sure": True})
            return self.close(place, plain(line, rows=[[yes, Action(words.PRIVACY_BACK, {"do": "privacy"})]]))
        with self.database.session(write=True) as session:
            if person.role != "citizen":
                audit.note(session, person.id, person.role, "role_given_up", "", self.clock())
            subscriptions.stop_all_of(session, place.person_id)
            personal.forget(session, place.person_id, self.clock())
            session.commit()
        return replace(plain(deleted), menus=(place.person_id,))

    def blocked(self, chat_id: int, blocked: bool) -> None:
        """The person blocked the bot, or came back."""
        with self.database.session(write=True) as session:
            people.mark_blocked(session, chat_id, blocked)
            session.commit()

    # ------------------------------------------------------------ who is there

    def words(self, place: Place, person: Person | None = None) -> Any:
        """The sentences of the chat in the language of whoever is there."""
        return wording(say, english=self.is_english(place, person))

    def is_english(self, place: Place, person: Person | None = None) -> bool:
        """Whether labels are in English: chosen, or not chosen and Telegram is in English; never in a group."""
        if not place.private:
            return False
        if person is None:
            with self.database.reading() as reader:
                person = people.find_person(reader, place.person_id) or Person(place.person_id)
        heard = person.heard if place.language is None else place.language
        return (person.language or heard) == "en"

    def role(self, person: Person, place: Place) -> str:
        """The role that counts here: in a group everybody is a citizen, because everybody reads the answer."""
        if not place.private:
            return "citizen"
        return "administrator" if person.id in self.admins else person.role

    def _open(self, place: Place) -> tuple[Person, Context | None]:
        """Who is there and what was talked of."""
        with self.database.reading() as reader:
            return self._person(place), read_context(conversations.find_context(reader, place.key))

    def _person(self, place: Place) -> Person:
        """Who is there; in a group nobody's settings count, because everybody reads."""
        known = None
        if place.private:
            with self.database.reading() as reader:
                known = people.find_person(reader, place.person_id)
        return known or Person(place.person_id)

    def close(self, place: Place, reply: Reply, context: Context | None = None) -> Reply:
        """Store the state after an answer (where there is one) and the buttons; the reply knows its prompt then."""
        return self._close(place, reply, written(context) if context is not None else None)

    def _close(
        self,
        place: Place,
        reply: Reply,
        context: str | None,
        question: int | None = None,
        missed: tuple[str, str] | None = None,
    ) -> Reply:
        actions = [action.do for row in reply.rows for action in row]
        payload = {"actions": actions, "why": reply.why, "question": question, "about": reply.about}
        now = self.clock()
        with self.database.writing() as writer:
            if reply.rows:
                payload["data"] = data_version(writer)
            person = people.ensure_person(writer, place.person_id, now)
            if place.private and place.language is not None and place.language != person.heard:
                people.hear(writer, place.person_id, place.language)
            if context is not None:
                conversations.save_context(writer, place.key, context, now)
            prompt = conversations.add_prompt(writer, place.chat_id, place.person_id, payload, now)
            if missed is not None and not any(c.isdigit() for c in missed[0]):  # numbers may be somebody's own
                unanswered.add(writer, *missed, now)  # for administrators to mend
        if person.blocked and place.private:
            with self.database.session(write=True) as session:
                people.mark_blocked(session, place.chat_id, blocked=False)
                revive_chat(session, place.chat_id, now)
                session.commit()
        return replace(reply, prompt=prompt)


def _seen_by_all(reply: Reply) -> Reply:
    """A reply in a group with the line that reminds of everybody who reads it."""
    if reply.parts or not reply.files:
        return replace(reply, parts=tuple(with_line(reply.parts, say.GROUP_NOTE)))
    *files, last = reply.files
    captions = with_line([last.caption], say.GROUP_NOTE)
    if utf16_length(captions[0]) > CAPTION:
        return replace(reply, parts=(say.GROUP_NOTE,))
    return replace(reply, files=(*files, replace(last, caption=captions[0])))


def _chosen(purpose: str, subject: str, name: str) -> dict[str, Any]:
    if purpose == "budget":
        return {"do": "run", "query": Query("amount", subjects=(subject,), measure="budget").to_json()}
    if purpose == "indicators":
        return {"do": "run", "query": Query("state", scope=(subject,), kind="indicator").to_json()}
    if purpose == "own":
        return _preference("department", name)
    return {"do": purpose, "name": name}


def _into(word: str) -> str:
    return with_particle(f"‘{word}’", "으로")


def _other_language(*, english: bool) -> dict[str, Any]:
    return _preference("language", "ko" if english else "en")


def _preference(name: str, value: str) -> dict[str, Any]:
    return {"do": "prefer", "preference": name, "value": value}


def _style(person: Person) -> Style:
    return "official" if person.style == "official" else "plain"


def _money(person: Person) -> Money:
    return next((money for money, unit in _UNITS.items() if unit == person.unit), "auto")


def revive_chat(session: Session, chat_id: int, now: datetime) -> None:
    """A chat that had blocked the bot is back: its subscriptions are due again from their next time on."""
    for lost in subscriptions.of_chat(session, chat_id, None, ("blocked",)):
        subscriptions.revive(session, lost.id, next_due(Rule.from_json(lost.rule), lost.zone, now))


def why_html(head: str, text: str) -> str:
    """The explanation of an answer as one message."""
    return f"<b>{escape(head, quote=False)}</b>\n{escape(text, quote=False)}"
