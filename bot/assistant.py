"""The use case at the heart: a message → an Answer.  Channel-neutral, synchronous and safe to call from threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bot.answer import Answer
from bot.answerer import Answerer
from bot.answers_compared import of_one_thing, together
from bot.case_halves import of_both_halves
from bot.contrast import Asking, contrasted, parts_meant
from bot.dated import of_its_date, tells_times
from bot.described import dated_line, described_by, is_of, less_called, likely, named, of_row
from bot.finding import answer_of
from bot.from_talk import Telling, from_talk
from bot.glossary import entries
from bot.labelled import with_missing
from bot.leaning import leaning
from bot.meanings import examples_of
from bot.memory import collector_at_rest
from bot.near_name import offered
from bot.next_steps import newest
from bot.render_page import Money, Style
from bot.talks import explained, once_more, wished_before
from bot.told_of import told_of
from bot.turn import Asker, Turn
from bot.wishes import read_wish
from bot.yes_no import decided
from data.records.values import replace
from db.case_index import case_index
from db.described import Row, rows
from db.engine import Database, data_version
from db.facts import Facts
from db.names import aliases, labels, names, offices, value_kinds, values
from nlp.dialogue import live
from nlp.lexicon import Lexicon
from nlp.mecab import Tokeniser, compile_dictionary
from nlp.normalise import normalise
from nlp.part import Part
from nlp.query import Context, Name, Outcome, Query
from nlp.standing import Standing, may_be_standing
from nlp.understand import Understander


class Assistant:
    """Answers messages from one database.  Names are loaded when first needed and again when the data changes."""

    def __init__(self, database: Database, home: Path) -> None:
        self._database = database
        self._cache = home / "cache"
        self._lock = threading.Lock()
        self._version = ""
        self._understander: Understander | None = None

    # -- entry points -----------------------------------------------------------------------------------------------

    def ask(
        self,
        text: str,
        *,
        role: str,
        department: str,
        context: Context | None,
        today: date,
        now: float,
        personal: bool = True,
        style: Style = "plain",
        money: Money = "auto",
    ) -> Answer:
        """Answer a message.  `personal` False means others read along: the answer is what a citizen may see."""
        asker = Asker(role if personal else "citizen", department, style, money)
        with self._answering(Turn(asker, context, today, now)) as answerer:
            return self._wished(answerer, text)

    @contextmanager
    def _answering(self, turn: Turn) -> Iterator[Answerer]:
        """Who answers a turn; every part of the answer is of one moment."""
        with self._database.reading() as source:
            yield Answerer(source, self.understander, turn)

    def _wished(self, answerer: Answerer, text: str) -> Answer:
        """The answer in the form that was wished for: 표로, 그래프로."""
        question, form = read_wish(text)
        if not question and text.strip():
            context = live(answerer.turn.context, answerer.turn.now)
            return once_more(context, form, answerer.in_context(context).run)
        answer = self._asked(answerer, question)
        form = form or wished_before(question, answer, live(answerer.turn.context, answerer.turn.now))
        kept = answer.context
        said = form if answer.status in ("answered", "clarify") else ""
        if kept is not None and kept.form != said:
            kept = replace(kept, form=said)
        return replace(answer, form=form, context=kept)

    def run(
        self,
        query: Query,
        *,
        role: str,
        department: str,
        context: Context | None,
        today: date,
        now: float,
        style: Style = "plain",
        money: Money = "auto",
    ) -> Answer:
        """Answer a Query, as a tapped button does."""
        with self._answering(Turn(Asker(role, department, style, money), context, today, now)) as answerer:
            return answerer.run(query)

    def standing(self, text: str, *, today: date) -> Standing | None:
        """The standing request (보내 줘, …면 알려 줘) that a message is, None for a question."""
        # the names, and with them a look at the data, are for the few messages that may be one
        return self.understander.standing(text, today=today) if may_be_standing(normalise(text)) else None

    def read(
        self, text: str, *, today: date, now: float, context: Context | None = None, department: str = ""
    ) -> list[Outcome]:
        """What the questions of a message mean, without answering them."""
        parts = self.understander.understand(text, today=today, now=now, context=context, department=department)
        return [part.outcome for part in parts]

    def name_of(self, subject: str) -> Name | None:
        """The name of a subject id; None where the data no longer have it."""
        return self.understander.lexicon.subjects.get(subject)

    def newest(self, query: Query) -> Query:
        """The query about the same things in their latest documents; one that names years or documents stays."""
        if query.years or query.documents:
            return query
        lexicon = self.understander.lexicon
        return replace(query, subjects=newest(lexicon, query.subjects), scope=newest(lexicon, query.scope))

    def examples(self, count: int = 4) -> list[str]:
        """Questions that the loaded data answer, for someone who asks for the first time."""
        return examples_of(self.understander.lexicon)[:count]

    def prepare(self) -> None:
        """Load before the first question what every one needs: names, words, the index of cases."""
        self.examples()
        with self._database.reading() as source:
            case_index(Facts(source))

    def warming(self, today: date) -> Iterator[None]:
        """Make in steps what questions need that are the first of their kind; see `bot.warming`."""
        from bot.warming import steps  # not for a cold command line

        self.prepare()
        lexicon = self.understander.lexicon
        yield
        with self._database.reading() as source:
            Facts(source).hold(lexicon.subjects)
        yield
        yield from steps(self, lexicon, today)

    @property
    def understander(self) -> Understander:
        """The understander of the data as they are now."""
        with self._database.reading() as source:
            version = data_version(source)
            if self._understander is not None and version == self._version:
                return self._understander
            with self._lock:
                if self._understander is not None and version == self._version:
                    return self._understander
                with collector_at_rest(again=self._understander is not None):
                    said = values(source), labels(source), value_kinds(source), offices(source)
                    lexicon = Lexicon(names(source), aliases(source), *said)
                    dictionary = compile_dictionary((n.text.replace(" ", "") for n in lexicon.names), self._cache)
                    terms = [t for e in entries() for t in (e.term, *e.also)]
                    self._understander = Understander(lexicon, Tokeniser(dictionary), terms)
                    self._version = version
        return self._understander

    def _asked(self, answerer: Answerer, text: str) -> Answer:
        turn = answerer.turn
        parts = parts_meant(answerer.understand(text))
        if len(parts) == 1 and parts[0].explain:
            return explained(turn.context, answerer.run, turn.now)

        def tell(part: Part, talk: Context | None) -> Answer:
            return told_of(part, _contrasted(answerer.in_context(talk), part), talk, turn.now)

        answers = leaning(
            [(part, tell(part, turn.context)) for part in parts],
            lambda said, talk: answerer.in_context(talk).understand(said),
            tell,
        )
        answers = with_missing(parts, answers)
        near = answerer.understander, turn.today, turn.now
        answers = [offered(part, answer, *near) for part, answer in zip(parts, answers, strict=True)]
        if len(answers) > 1:
            answers = of_one_thing(parts, answers, answerer.run)
        telling = Telling(self._database, turn.asker, turn.today)
        return from_talk(parts, decided(parts, answers), turn.context, turn.now, telling)


def _contrasted(answerer: Answerer, part: Part) -> Answer:
    """The answer of one question, without what it sets aside."""
    context, now = answerer.turn.context, answerer.turn.now

    def ask(text: str) -> list[tuple[Part, Answer]]:
        return [(p, told_of(p, _described(answerer, p), context, now)) for p in answerer.understand(text)]

    asking = Asking(answerer.known, ask, answerer.run, answerer.source)
    return contrasted(part, _described(answerer, part), asking, context, now)


def _described(answerer: Answerer, part: Part) -> Answer:
    """The answer of one question or of both its halves; where there is none, that of the row it describes."""
    answer, facts = answer_of(answerer, part), Facts(answerer.source)
    answer = of_both_halves(part, answer, answerer.known, lambda said: _anew(answerer, said, answer))
    if answer.missed or tells_times(answer):
        answer = of_its_date(facts, part, answer, answerer.turn.asker.role)
    asked = described_by(part, answer, answerer.known)
    if asked is None:
        return answer
    made: list[tuple[Row, Answer]] = []
    found = [r for r in likely(asked, rows(facts, asked.query)) if not less_called(part, r, answerer.known, asked)]
    for row in found:
        told = _anew(answerer, named(asked, row), answer)
        line = dated_line(asked, row)
        told = answerer.run(line) if line is not None else told
        left = told_of(part, told, None, answerer.turn.now)
        made += [(row, told)] if is_of(left, row, answerer.known, asked) else []
    return of_row(made, answer, answerer.turn.context, answerer.turn.now)


def _anew(answerer: Answerer, written: str, otherwise: Answer) -> Answer:
    """What a question is answered that was written out for a part of another."""
    alone = answerer.in_context(None)
    parts = alone.understand(written) if written else []
    answers = [told_of(part, answer_of(alone, part), None, alone.turn.now) for part in parts]
    return together(parts, answers) if len(answers) > 1 else answers[0] if answers else otherwise
