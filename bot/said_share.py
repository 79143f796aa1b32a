"""Which share one number said back is of another: reckoned where both are printed of one thing, in one line of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answer import Answer
from bot.answerer import Answerer
from bot.render import render
from data.records.values import replace
from db.facts import Facts
from db.result import Reading, Reckoned
from db.score import computed, rounded
from nlp.normalise import key
from nlp.part import Part
from nlp.query import Query
from nlp.said_share import SaidShare, said_share
from nlp.understand import subjects_of


def of_said_share(answerer: Answerer, part: Part, answer: Answer) -> Answer | None:
    """6만권 중에 35,195권 했다는데 몇 퍼센트: the share of the two figures that are printed so; None where they are
    not, or in more lines than one."""
    said = said_share(part.text) if answer.status != "answered" else None
    if said is None:
        return None
    pairs = dict.fromkeys(_printed(Facts(answerer.source), _things(answerer, said), said))
    if len({(few.thing.id, few.line) for few, _ in pairs}) != 1:
        return None
    few, all_ = next(iter(pairs))
    share = rounded(few.value / all_.value * 100)[0]
    query = Query("amount", subjects=(few.thing.id,), measure=few.measure)  # what is talked of from here on
    made = Reckoned(query, "percent", (few, all_), computed(few, "rate", share, "%", basis=few.basis))
    asker = answerer.turn.asker
    told = render(made, role=asker.role, style=asker.style, money=asker.money)
    return replace(told, context=answerer.run(query).context)


def _things(answerer: Answerer, said: SaidShare) -> tuple[str, ...]:
    """The things that are named, and others of their document whose names begin so (… 구축, … 구축 사업)."""
    known = answerer.known.subjects
    parts = answerer.understand(said.lead)
    named = [known[s] for part in parts for s in subjects_of(part.outcome) if s in known]
    alike = [n for n in known.values() if any(_begins(n.text, m.text) and n.document == m.document for m in named)]
    return tuple(dict.fromkeys(n.subject for n in alike))


def _begins(name: str, other: str) -> bool:
    return key(name).startswith(key(other))


def _printed(facts: Facts, things: Sequence[str], said: SaidShare) -> Iterator[tuple[Reading, Reading]]:
    """The figures of the things that are printed with the numbers said, beside each other."""
    for readings in facts.readings(facts.things(things).values()).values():
        told = [r for r in readings if r.unit == said.unit and not r.part and r.printed]
        for few in told:
            for all_ in told:
                if (few.value, all_.value, few.line) == (said.part, said.whole, all_.line):
                    yield few, all_
