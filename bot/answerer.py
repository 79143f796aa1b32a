"""What the meaning of one question is answered: a Query run and put into words, choices tried before one is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answer import Answer
from bot.answers_compared import essence, same_said
from bot.choices_apart import told_apart
from bot.choices_left import still_meant, with_answers
from bot.meanings import asks_person, department_of, is_dated, same_thing, year_left_out
from bot.next_steps import leads_somewhere
from bot.offering import with_namesakes
from bot.refusing import all_denied, asked_back, refusal
from bot.render import render
from bot.talks import continued, unanswered
from bot.turn import Turn
from data.records.values import replace
from db.facts import Facts
from db.reading import Reader
from db.result import NotFound, Result, shown
from db.run import run
from nlp.lexicon import Lexicon
from nlp.part import Part
from nlp.printed import unit_asked
from nlp.query import Choice, Clarify, Context, NotUnderstood, Query, Understood
from nlp.understand import Understander

_SHORTEST_TOPIC = 2  # syllables of a word that a bare topic is searched by
_TRIED = 8  # choices that are tried before a clarifying question is asked


class Answerer:
    """Answers one turn from the data and the names as they are at one moment."""

    def __init__(self, source: Reader, understander: Understander, turn: Turn) -> None:
        self.source, self.understander, self.turn = source, understander, turn

    @property
    def known(self) -> Lexicon:
        """The names of the data."""
        return self.understander.lexicon

    def in_context(self, context: Context | None) -> Answerer:
        """The same in another conversation; None begins one."""
        return Answerer(self.source, self.understander, replace(self.turn, context=context))

    def understand(self, text: str) -> list[Part]:
        """What the questions of a text mean to who asks."""
        turn = self.turn
        department = turn.asker.department
        return self.understander.understand(
            text, today=turn.today, now=turn.now, context=turn.context, department=department
        )

    def result(self, query: Query) -> Result:
        """What a Query comes to."""
        return run(self.source, query, today=self.turn.today, role=self.turn.asker.role)

    def run(self, query: Query, corrected: Sequence[tuple[str, str]] = ()) -> Answer:
        """The answer of a Query; `corrected` are the words that were read as others than were typed."""
        result, asker = self.result(query), self.turn.asker
        answer = render(result, role=asker.role, corrected=corrected, style=asker.style, money=asker.money)
        leading = tuple([b for b in answer.buttons if leads_somewhere(self.known, b.query)])
        if len(leading) < len(answer.buttons):
            answer = replace(answer, buttons=leading)
        before, now = self.turn.context or Context(), self.turn.now
        if query.operation == "glossary":  # a word explained does not change what the conversation is about
            return replace(answer, context=replace(before, at=now))
        if answer.status == "clarify":  # more than can be named: how it shall be narrowed is asked
            pending = tuple(Choice(b.label, b.query) for b in answer.buttons if isinstance(b.query, Query))
            return replace(answer, context=replace(before, query=query, pending=pending, at=now))
        if isinstance(result, NotFound):
            return replace(answer, context=unanswered(before, query, shown(result), at=now))
        department = department_of(self.known, query) or before.department
        kept = continued(before, query, shown(result), department=department, at=now)
        return replace(answer, context=kept)

    def refused(self, outcome: NotUnderstood) -> Answer:
        """A refusal; a word not found may still stand in texts that are known only after an import."""
        whole = outcome.status != "not_found" or not Facts(self.source).only_shipped()
        return refusal(outcome, self.turn.context, self.turn.now, whole=whole)

    def asked_back(self, outcome: Clarify, choices: Sequence[Choice]) -> Answer:
        """The question which of several things is meant."""
        return asked_back(outcome, choices, self.turn.context or Context(), self.turn.now)

    def understood(self, part: Part) -> Answer:
        """The answer of a question as it was understood, or why there is none."""
        outcome = part.outcome
        if isinstance(outcome, Understood):
            return self._of_query(outcome)
        if isinstance(outcome, Clarify):
            return self.clarified(outcome, unit_asked(part.text))
        if self._is_personal(outcome.pending) and outcome.status == "not_found":
            outcome = NotUnderstood("denied", "personal")
        return self.refused(outcome)

    def _of_query(self, outcome: Understood) -> Answer:
        query = outcome.query
        topic = query.is_bare_topic
        if topic and any(len(word) < _SHORTEST_TOPIC for word in query.term.split()):
            return self.refused(NotUnderstood("out_of_scope", "off_topic"))
        if is_dated(query):
            return self._looked_up(outcome)
        answer = self.run(query, outcome.corrected)
        if answer.status == "not_found" and is_dated(outcome.otherwise):
            lines = self._looked_up(replace(outcome, query=outcome.otherwise))
            return lines if lines.status != "not_found" else answer  # no other thing is said to have none
        if answer.status == "not_found" and outcome.otherwise is not None:
            other = self.run(outcome.otherwise, outcome.corrected)
            answer = answer if other.status == "not_found" and outcome.otherwise.term else other
        if topic and answer.status == "not_found":
            return self.refused(NotUnderstood("out_of_scope", "off_topic"))
        if year := year_left_out(query, answer):
            return self.asked_back(Clarify("not_understood_part", (), f"{year}년", query), ())
        return with_namesakes(answer, query, self.known)

    def _looked_up(self, outcome: Understood) -> Answer:
        """A dated line looked up by its words: of the one thing that has it, or the question of which."""
        query = outcome.query
        names = [name for s in shown(self.result(query)) if (name := self.known.subjects.get(s)) is not None]
        made = [replace(query, operation="attribute", subjects=(n.subject,)) for n in names]
        if len(made) == 1:
            return self.run(made[0], outcome.corrected)
        if not made:
            return self.refused(NotUnderstood("not_found", "unknown_name", query.term))
        choices = tuple(Choice(n.text, q) for n, q in zip(names, made, strict=True))
        return self.clarified(Clarify("which_subject", choices, query.term))

    def _is_personal(self, query: Query | None) -> bool:
        return self.turn.asker.role == "citizen" and asks_person(query)

    def clarified(self, outcome: Clarify, unit: str = "") -> Answer:
        """Ask which is meant, unless only one choice has an answer (in the unit asked for) or all have the same."""
        if not outcome.choices and self._is_personal(outcome.pending):
            return self.refused(NotUnderstood("denied", "personal"))
        tried = [(c, self.run(c.query)) for c in outcome.choices[:_TRIED]]
        good = with_answers(tried, unit)
        if outcome.reason == "not_understood_part":  # two things, or one and a condition: any, if both say the same
            same = len(good) > 1 and good[0][0] is tried[0][0] and _say_the_same(a for _, a in good)
            return good[0][1] if same else self.asked_back(replace(outcome, choices=()), ())
        good = still_meant(outcome, good, self.known, unit)
        choices, answers = [c for c, _ in good], [a for _, a in good]
        pending = self.turn.context is not None and bool(self.turn.context.pending)  # 2026년엔?, and none open has it
        open_still = len(good) > 1 and (pending or all(c.query.operation == "why" for c in choices))
        if good and _say_the_same(answers) and not (open_still and answers[0].status == "not_found"):
            return answers[0]
        decided = same_thing(self.known, choices, answers)
        if decided is None:
            decided = same_said(answers)
        if decided is not None:
            return answers[decided]
        if all(a.status == "denied" for a in answers) and good:  # whoever is meant, a name is not given
            return all_denied(answers, self.turn.context, self.turn.now)
        return self.asked_back(outcome, told_apart(Facts(self.source), choices))


def _say_the_same(answers: Iterable[Answer]) -> bool:
    return len({essence(answer) for answer in answers}) == 1
