"""What a subscription is about: a thing of the documents or a question, found again in every later document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.desk import Desk
from nlp.query import Clarify, Context, Name, NotUnderstood, Query, Understood

Sort = Literal["scope", "indicator", "programme", "question"]

_SCOPES = ("organization", "department")


@dataclass(frozen=True, slots=True)
class Topic:
    """`query` is what is asked; for a thing (`sort` is not "question") its subject or scope is the thing itself."""

    sort: Sort
    label: str
    query: Query

    def to_json(self) -> dict[str, Any]:
        return {"sort": self.sort, "label": self.label, "query": self.query.to_json()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Topic:
        """The inverse of `to_json`.  Raises KeyError, TypeError or ValueError for anything else."""
        return cls(data["sort"], data["label"], Query.from_json(data["query"]))

    @property
    def subjects(self) -> tuple[str, ...]:
        """Ids the topic is about."""
        return self.query.subjects or self.query.scope


def topic_of(desk: Desk, query: Query, label: str, *, as_question: bool) -> Topic:
    """The topic a Query makes: a thing where nothing but its name was said, else the question."""
    name = desk.assistant.name_of(query.subjects[0]) if len(query.subjects) == 1 else None
    if name is None and len(query.scope) == 1 and query.operation == "state" and not query.state:
        name = desk.assistant.name_of(query.scope[0])
    bare = query.operation in ("amount", "state") and not (query.measure or query.years or query.filters or query.part)
    if as_question or name is None or not bare:
        return Topic("question", label, query)
    return topic_of_name(name)


def topic_of_name(name: Name) -> Topic:
    """The topic of one thing."""
    if name.kind in _SCOPES:
        return Topic("scope", name.text, Query("state", scope=(name.subject,), kind="indicator"))
    if name.kind == "indicator":
        return Topic("indicator", name.text, Query("state", subjects=(name.subject,), kind="indicator"))
    return Topic("programme", name.text, Query("amount", subjects=(name.subject,)))


def read_topic(
    desk: Desk, text: str, *, department: str, context: Context | None, as_question: bool
) -> Topic | Clarify | NotUnderstood:
    """What the rest of a standing request is about; several questions at once are none."""
    now = desk.clock()
    outcomes = desk.assistant.read(text, today=now.date(), now=now.timestamp(), context=context, department=department)
    outcome = outcomes[0]
    if len(outcomes) > 1 or not isinstance(outcome, Understood):
        if isinstance(outcome, Understood):
            return Clarify("not_understood_part", word=text)
        return outcome
    if outcome.query.operation == "glossary":
        return Clarify("no_subject")  # 집행률: a term of the trade, of which thing?
    return topic_of(desk, outcome.query, text, as_question=as_question)


def renewed(desk: Desk, topic: Topic) -> Topic:
    """The topic in the latest documents; where the data no longer know its ids it is looked for by its name."""
    query = desk.assistant.newest(topic.query)
    made = replace(topic, query=query)
    if all(desk.assistant.name_of(s) is not None for s in made.subjects):
        return made
    found = read_topic(desk, topic.label, department="", context=None, as_question=topic.sort == "question")
    return found if isinstance(found, Topic) else made
