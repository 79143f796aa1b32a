"""The use case at the heart: a message → an Answer.  Channel-neutral, synchronous and safe to call from threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bot.answer import Answer
from bot.answers_compared import essence, of_one_thing, same_said, together
from bot.besides import answers, besides, choosable, described, figures_of, in_texts, text_with
from bot.case_halves import of_both_halves
from bot.choices_apart import told_apart
from bot.choices_left import still_meant, with_answers
from bot.contrast import Asking, contrasted, parts_meant
from bot.dated import of_its_date, tells_times
from bot.described import dated_line, described_by, is_of, less_called, likely, named, of_row
from bot.from_talk import Telling, from_talk
from bot.glossary import entries
from bot.labelled import (
    asks_beside,
    case_choices,
    cases_named,
    figure_choices,
    hardly_said,
    holds_asked,
    in_another_unit,
    label_choices,
    label_queries,
    named_in_part,
    narrows,
    no_money,
    of_another,
    only_named,
    row_of,
    scattered,
    side_lacking,
    unnumbered,
    wants_several,
    with_missing,
)
from bot.leaning import leaning
from bot.meanings import (
    asks_body,
    asks_figure_of_members,
    asks_person,
    asks_whose,
    bare_topic,
    clearest,
    department_of,
    examples_of,
    in_no_place,
    in_turn,
    is_dated,
    is_search,
    is_vague,
    mended,
    nothing_named,
    of_one_named,
    plain,
    reckons,
    same_thing,
    tells_of_cases,
    unread,
    year_left_out,
)
from bot.memory import collector_at_rest
from bot.near_name import offered
from bot.next_steps import leads_somewhere, newest
from bot.offering import with_namesakes
from bot.refusing import all_denied, asked_back, refusal
from bot.render import render
from bot.render_page import Money, Style
from bot.talks import continued, explained, once_more, unanswered, wished_before
from bot.told_of import told_of
from bot.wishes import read_wish
from bot.yes_no import decided
from data.records.values import replace, value
from db.case_compared import comparable
from db.case_index import case_index, case_of
from db.described import Row, rows
from db.engine import Database, data_version
from db.facts import Facts
from db.names import aliases, labels, names, offices, value_kinds, values
from db.result import Amounts, NotFound, Result, shown
from db.run import run
from nlp.case_terms import says_undone
from nlp.dialogue import live
from nlp.lexicon import Lexicon
from nlp.mecab import Tokeniser, compile_dictionary
from nlp.normalise import normalise
from nlp.part import Part
from nlp.printed import counts_things, unit_asked
from nlp.query import Choice, Clarify, Context, Name, NotUnderstood, Outcome, Query, Understood
from nlp.standing import Standing, may_be_standing
from nlp.understand import Understander, subjects_of

_SHORTEST_TOPIC = 2  # syllables of a word that a bare topic is searched by
_FEW = 6  # figures between which a question about a printed label lets choose
_TRIED = 8  # choices that are tried before a clarifying question is asked


@value
class Asker:
    """Who asks: role and department come from the caller, never from the text."""

    role: str = "citizen"
    department: str = ""
    style: Style = "plain"
    money: Money = "auto"


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
        with self._database.reading():  # every part of the answer is of one moment
            return self._wished(text, asker, context, today, now)

    def _wished(self, text: str, asker: Asker, context: Context | None, today: date, now: float) -> Answer:
        """The answer in the form that was wished for: 표로, 그래프로."""
        question, form = read_wish(text)
        if not question and text.strip():
            return once_more(live(context, now), form, lambda q: self._run(q, asker, (), context, today, now))
        answer = self._asked(question, asker, context, today, now)
        form = form or wished_before(question, answer, live(context, now))
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
        with self._database.reading():
            return self._run(query, Asker(role, department, style, money), (), context, today, now)

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

    def _asked(self, text: str, asker: Asker, context: Context | None, today: date, now: float) -> Answer:
        parts = self.understander.understand(text, today=today, now=now, context=context, department=asker.department)
        parts = parts_meant(parts)
        if len(parts) == 1 and parts[0].explain:
            return explained(context, lambda query: self._run(query, asker, (), context, today, now), now)

        def tell(part: Part, talk: Context | None) -> Answer:
            return told_of(part, self._contrasted(part, asker, talk, today, now), talk, now)

        answers = leaning(
            [(part, tell(part, context)) for part in parts],
            lambda text, talk: self._current.understand(text, today=today, now=now, context=talk),
            tell,
        )
        answers = with_missing(parts, answers)
        answers = [offered(p, a, self._current, today, now) for p, a in zip(parts, answers, strict=True)]
        if len(answers) > 1:
            answers = of_one_thing(parts, answers, lambda query: self._run(query, asker, (), context, today, now))
        return from_talk(parts, decided(parts, answers), context, now, Telling(self._database, asker, today))

    def _contrasted(self, part: Part, asker: Asker, context: Context | None, today: date, now: float) -> Answer:
        """The answer of one question, without what it sets aside."""

        def ask(text: str) -> list[tuple[Part, Answer]]:
            parts = self._current.understand(text, today=today, now=now, context=context, department=asker.department)
            return [(p, told_of(p, self._told_of(p, asker, context, today, now), context, now)) for p in parts]

        with self._database.reading() as source:
            asking = Asking(self._known, ask, lambda q: self._run(q, asker, (), context, today, now), source)
            return contrasted(part, self._told_of(part, asker, context, today, now), asking, context, now)

    def _told_of(self, part: Part, asker: Asker, context: Context | None, today: date, now: float) -> Answer:
        """The answer of one question or of both its halves; where there is none, that of the row it describes."""
        answer = self._answer(part, asker, context, today, now)
        answer = of_both_halves(part, answer, self._known, lambda said: self._anew(said, answer, asker, today, now))
        if answer.missed or tells_times(answer):
            with self._database.reading() as source:
                answer = of_its_date(Facts(source), part, answer, asker.role)
        asked = described_by(part, answer, self._known)
        if asked is None:
            return answer
        with self._database.reading() as source:
            found = likely(asked, rows(Facts(source), asked.query))
            found = tuple(row for row in found if not less_called(part, row, self._known, asked))
        made: list[tuple[Row, Answer]] = []
        for row in found:
            written = named(asked, row)
            told = self._anew(written, answer, asker, today, now)
            line = dated_line(asked, row)
            told = self._run(line, asker, (), context, today, now) if line is not None else told
            made += [(row, told)] if is_of(told_of(part, told, None, now), row, self._known, asked) else []
        return of_row(made, answer, context, now)

    def _anew(self, written: str, otherwise: Answer, asker: Asker, today: date, now: float) -> Answer:
        """What a question is answered that was written out for a part of another."""
        parts = self._current.understand(written, today=today, now=now) if written else []
        answers = [told_of(part, self._answer(part, asker, None, today, now), None, now) for part in parts]
        return together(parts, answers) if len(answers) > 1 else answers[0] if answers else otherwise

    def _answer(self, part: Part, asker: Asker, context: Context | None, today: date, now: float) -> Answer:
        """The answer of one question; where there is none, the figure that is printed under its words."""
        answer, outcome = self._understood(part, asker, context, today, now), part.outcome
        if answer.status == "denied" and asks_body(part):  # 국·과장 모시는 날 없앤 구: nobody's name is asked for
            answer = refusal(NotUnderstood("out_of_scope", "off_topic"), context, now)
        none_named = isinstance(outcome, Understood) and nothing_named(outcome.query, answer, self._known)
        asked_for = outcome.query if isinstance(outcome, Understood) else Query("amount")
        numbered = isinstance(outcome, Understood | Clarify) or counts_things(part.text)
        other = numbered and in_another_unit(part.text, asked_for, answer, mended=mended(outcome))
        unsaid = unnumbered(part.text, asked_for, answer)
        if isinstance(outcome, NotUnderstood) and outcome.reason in ("bad_year", "no_amount", "no_cases"):
            return answer  # what is printed for another year, or under another term of the trade, is no answer
        apart = isinstance(outcome, Understood) and scattered(outcome.query, answer)
        unsaid = unsaid or (apart and not self._current.lies_in_cases(asked_for.subjects))
        if not (answer.status != "answered" or none_named or other or unsaid or is_search(outcome)):
            return self._told_better(part, answer, asker, context, today, now) or answer
        queries = part.printed()
        asked = queries[-1] if queries and queries[-1].filters else None
        only_cases = any((at := q.scope or q.subjects) and self._current.lies_in_cases(at) for q in part.in_a_case())
        found_by = (self._by_label, self._besides, self._in_a_case)
        ways = [*found_by[-1:], *found_by[:-1]] if only_cases else [*found_by]
        ways.insert(0 if part.asks_words() else len(ways), self._in_words)
        for find in (*ways, self._of_case):
            found = find(part, answer, asker, context, today, now)
            if found is not None and found.status == "not_found":
                answer = found  # it is said of which case; the sentence may tell of another
            elif found is not None and not (other and in_another_unit(part.text, Query("amount"), found)):
                return found
        found = self._of_topic(part, answer, asker, context, today, now, none_named=none_named, asked=bool(asked))
        if found is not None:
            return found
        if (other and not holds_asked(part.text, answer)) or (unsaid and asked_for.measure and not answer.figures):
            named = "·".join(n.text for s in subjects_of(outcome) if (n := self.name_of(s)) is not None)
            return self._refused(NotUnderstood("not_found", "no_amount", named or part.text), context, now)
        strange = asks_figure_of_members(asked_for) or in_no_place(asked_for, part.text)
        if none_named and strange and isinstance(outcome, Understood):
            word = next(str(f.value) for f in outcome.query.filters if f.field == "name")
            return self._refused(NotUnderstood("not_found", "unknown_name", word), context, now)
        if answer.status == "clarify" and (whole := of_one_named(outcome, self._known)) is not None:
            told = self._run(whole, asker, (), context, today, now)
            answer = told if told.status == "not_found" else answer
        counted = asked is not None and asked.filters[0].value != "수" and is_search(outcome)
        if asked is not None and counted and answer.status == "answered" and not asks_whose(part):
            about = NotUnderstood("not_found", "no_amount", plain(asked.term), answer.items[:3])
            return refusal(about, context, now)
        return answer

    def _told_better(
        self, part: Part, answer: Answer, asker: Asker, context: Context | None, today: date, now: float
    ) -> Answer | None:
        """The figure of a case searched for, or beside the one just told; which of the cases about a name is meant; the
        office of a row of it (소관부서), and not that of the whole."""
        field = part.by_field() if answer.query is not None and answer.query.operation == "who" else None
        if field is not None and (told := self._run(field, asker, (), context, today, now)).status == "answered":
            return told
        sure = asks_beside(part, context) or (isinstance(o := part.outcome, Understood) and tells_of_cases(o.query))
        in_part = named_in_part(part.outcome, part.text, self._current)
        found = self._in_a_case(part, answer, asker, context, today, now) if sure or in_part else None
        return found if found is not None and (sure or found.status == "clarify") else None

    def _in_words(
        self, part: Part, answer: Answer, asker: Asker, context: Context | None, today: date, now: float
    ) -> Answer | None:
        """When a case says that something was done, and what it prints behind a label."""
        told = answer.status == "denied" or (answer.status == "answered" and not is_search(part.outcome))
        found = (self._run(query, asker, (), context, today, now) for query in (() if told else part.words()))
        return next((answer for answer in found if answer.status == "answered"), None)

    def _of_case(
        self, part: Part, answer: Answer, asker: Asker, context: Context | None, today: date, now: float
    ) -> Answer | None:
        """A field of the one case that a place and a topic name; the question which where they name a few."""
        wanted = None if asks_body(part) else part.of_case()
        if wanted is None:
            return None
        with self._database.reading() as source:
            result = run(source, cases_named(wanted), today=today, role=asker.role)
        choices = case_choices(wanted, result, self._current.labelled)
        told = None if choices or answer.status == "denied" else part.of_topic()
        if told is not None:  # no case has every word: those that the question is most about
            with self._database.reading() as source:
                result = run(source, told, today=today, role=asker.role)
            choices = case_choices(told, result, lambda _, subject: self._current.labelled(wanted, subject))
        if not choices or len(choices) > _FEW or not narrows(answer, part.outcome, choices):
            return None
        found = self._clarify(Clarify("which_subject", choices, pending=wanted), asker, context, today, now)
        if answer.status == "denied":  # whoever is asked for: the office of the case, no name
            return found if found.status == "denied" else None
        own = subjects_of(part.outcome)  # what a plan prints of the thing named, and nothing of a case near its name
        kept = answer.status == "answered" or (own and not self._current.lies_in_cases(own))
        return None if kept and found.status == "not_found" else found

    def _of_topic(
        self, part: Part, answer: Answer, asker: Asker, context: Context | None, today: date, now: float, *,
        none_named: bool, asked: bool,
    ) -> Answer | None:  # fmt: skip
        """The few cases that a sentence tells of, where nothing in it was understood or found."""
        if not none_named and (answer.status not in ("out_of_scope", "not_found", "clarify") or answer.choices):
            return None
        wanted = part.of_topic() if unread(part.outcome) or asks_body(part) else None
        if wanted is None or (asked and wanted.by not in ("case", "whose")):  # no text is a figure
            return None
        return clearest(wanted, (self._run(q, asker, (), context, today, now) for q in in_turn(wanted)))

    def _by_label(
        self, part: Part, answer: Answer, asker: Asker, context: Context | None, today: date, now: float
    ) -> Answer | None:
        """The one figure whose printed words hold all that was asked, or the question which of a few is meant."""
        queries = () if answer.status == "denied" or reckons(part.outcome) else part.printed()
        if not queries or only_named(part.outcome, queries[-1], self._known):
            return None
        result: Result | None = None
        with self._database.reading() as source:
            for query in label_queries(queries, context, part, self._known):
                if query.term or not is_vague(part.outcome, self._known):
                    result = run(source, query, today=today, role=asker.role)
                if isinstance(result, Amounts):
                    break
            else:
                return None
        cases = {case.id if (case := case_of(line.thing)) is not None else "" for line in result.lines}
        unmeant = no_money(part.outcome, result) or hardly_said(part.outcome, query, result)
        other = of_another(part, result, self._known) or unmeant
        if other or ("" not in cases and wants_several(part, answer)):
            return None
        if "" not in cases:  # in running text the nearest of all its figures is meant
            found = self._in_a_case(part, answer, asker, context, today, now)
            if found is None and len(cases) == 1:  # the words tell which case it is; the figure is asked of it
                of_one = tuple(replace(q, subjects=tuple(cases)) for q in part.in_a_case()[:1] if not q.scope)
                found = self._nearest(of_one, part, answer, asker, context, today, now)
            asked = part.in_a_case()
            lost = any(says_undone(q.term) for q in asked)
            if found is not None or lost or not (query.scope or query.subjects or asked):
                return found
        row = row_of(query, result)
        if row is not None:
            found = self._run(row, asker, (), context, today, now)
            return found if found.status == "answered" else None
        choices = label_choices(query, result)
        if len(choices) == 1:
            return self._run(choices[0].query, asker, (), context, today, now)
        alike = len({c.label for c in choices}) < len(choices)  # nobody could choose between them
        unread = isinstance(part.outcome, NotUnderstood) or is_search(part.outcome)
        if len(choices) > _FEW or alike or not unread:
            return None
        return asked_back(Clarify("which_measure", choices, pending=query), choices, context or Context(), now)

    def _besides(
        self, part: Part, answer: Answer, asker: Asker, context: Context | None, today: date, now: float
    ) -> Answer | None:
        """The figure of the one thing named, of which a word that was not understood only says what is true."""
        said = None if answer.status == "denied" else besides(part) or in_texts(part)
        understand = self._current.understand
        parts = understand(said.text, today=today, now=now, context=context) if said is not None else []
        if said is None or len(parts) != 1 or mended(parts[0].outcome):
            return None
        found = self._understood(parts[0], asker, context, today, now)
        if (asked := text_with(said, found)) is not None:
            told = self._run(asked, asker, (), context, today, now)
            return told if answers(part.text, told) else None
        queries = choosable(said, found)
        tried = [self._run(q, asker, (), context, today, now) for q in queries] if queries else [found]
        made = [(a, query) for a in tried if (query := described(a)) is not None]
        with self._database.reading() as source:
            printed = [[run(source, q, today=today, role=asker.role) for q in figures_of(query)] for _, query in made]
        true = [a for (a, _), results in zip(made, printed, strict=True) if said.holds(a, results)]
        return true[0] if len(true) == 1 else None

    def _in_a_case(
        self, part: Part, answer: Answer, asker: Asker, context: Context | None, today: date, now: float
    ) -> Answer | None:
        """The figures of the line of a case that says most of what was asked, or the question which of a few lines."""
        return self._nearest(part.in_a_case(), part, answer, asker, context, today, now)

    def _nearest(
        self, queries: Sequence[Query], part: Part, answer: Answer, asker: Asker, context: Context | None, today: date,
        now: float,
    ) -> Answer | None:  # fmt: skip
        of_case = self._current.may_be_of_case(part.outcome)
        if answer.status == "denied" or not queries or not (queries[0].scope or queries[0].subjects or of_case):
            return None
        if reckons(part.outcome) and not (queries[0].scope and (of_case or queries[0].by in ("row", "change", "gap"))):
            return None
        with self._database.reading() as source:
            results = comparable(Facts(source), [run(source, q, today=today, role=asker.role) for q in queries])
        if len(results) == 1 and isinstance(results[0], NotFound) and results[0].reason == "untold":
            return self._run(queries[0], asker, (), context, today, now)  # and no other figure
        if (lacks := side_lacking(results, asker.role)) is not None:
            return lacks
        choices = figure_choices(queries, results)
        if len(choices) == 1:
            return self._run(choices[0].query, asker, (), context, today, now)
        if not choices or len(choices) > _FEW or len({c.label for c in choices}) < len(choices):
            return None
        return asked_back(Clarify("which_measure", choices, pending=queries[0]), choices, context or Context(), now)

    def _understood(self, part: Part, asker: Asker, context: Context | None, today: date, now: float) -> Answer:
        outcome = part.outcome
        if isinstance(outcome, Understood):
            topic = bare_topic(outcome.query)
            if topic and any(len(word) < _SHORTEST_TOPIC for word in outcome.query.term.split()):
                return refusal(NotUnderstood("out_of_scope", "off_topic"), context, now)
            if is_dated(outcome.query):
                return self._looked_up(outcome, asker, context, today, now)
            answer = self._run(outcome.query, asker, outcome.corrected, context, today, now)
            if answer.status == "not_found" and is_dated(outcome.otherwise):
                lines = self._looked_up(replace(outcome, query=outcome.otherwise), asker, context, today, now)
                return lines if lines.status != "not_found" else answer  # no other thing is said to have none
            if answer.status == "not_found" and outcome.otherwise is not None:
                other = self._run(outcome.otherwise, asker, outcome.corrected, context, today, now)
                answer = answer if other.status == "not_found" and outcome.otherwise.term else other
            if topic and answer.status == "not_found":
                return refusal(NotUnderstood("out_of_scope", "off_topic"), context, now)
            if year := year_left_out(outcome.query, answer):
                asked = Clarify("not_understood_part", (), f"{year}년", outcome.query)
                return asked_back(asked, (), context or Context(), now)
            return with_namesakes(answer, outcome.query, self._known)
        if isinstance(outcome, Clarify):
            return self._clarify(outcome, asker, context, today, now, unit_asked(part.text))
        if asker.role == "citizen" and outcome.status == "not_found" and asks_person(outcome.pending):
            return refusal(NotUnderstood("denied", "personal"), context, now)
        return self._refused(outcome, context, now)

    def _refused(self, outcome: NotUnderstood, context: Context | None, now: float) -> Answer:
        """A refusal; a word not found may still stand in texts that are known only after an import."""
        if outcome.status != "not_found":
            return refusal(outcome, context, now)
        with self._database.reading() as source:
            whole = not Facts(source).only_shipped()
        return refusal(outcome, context, now, whole=whole)

    def _looked_up(self, outcome: Understood, asker: Asker, context: Context | None, today: date, now: float) -> Answer:
        """A dated line looked up by its words: of the one thing that has it, or the question of which."""
        query = outcome.query
        with self._database.reading() as session:
            found = shown(run(session, query, today=today, role=asker.role))
        names = [name for s in found if (name := self._known.subjects.get(s)) is not None]
        made = [replace(query, operation="attribute", subjects=(n.subject,)) for n in names]
        if len(made) == 1:
            return self._run(made[0], asker, outcome.corrected, context, today, now)
        if not made:
            return self._refused(NotUnderstood("not_found", "unknown_name", query.term), context, now)
        choices = tuple(Choice(n.text, q) for n, q in zip(names, made, strict=True))
        return self._clarify(Clarify("which_subject", choices, query.term), asker, context, today, now)

    def _run(
        self,
        query: Query,
        asker: Asker,
        corrected: Sequence[tuple[str, str]],
        context: Context | None,
        today: date,
        now: float,
    ) -> Answer:
        with self._database.reading() as source:
            result = run(source, query, today=today, role=asker.role)
        answer = render(result, role=asker.role, corrected=corrected, style=asker.style, money=asker.money)
        leading = tuple([b for b in answer.buttons if leads_somewhere(self._known, b.query)])
        if len(leading) < len(answer.buttons):
            answer = replace(answer, buttons=leading)
        if query.operation == "glossary":  # a word explained does not change what the conversation is about
            return replace(answer, context=replace(context or Context(), at=now))
        if answer.status == "clarify":  # more than can be named: how it shall be narrowed is asked
            pending = tuple(Choice(b.label, b.query) for b in answer.buttons if isinstance(b.query, Query))
            return replace(answer, context=replace(context or Context(), query=query, pending=pending, at=now))
        if isinstance(result, NotFound):
            return replace(answer, context=unanswered(context or Context(), query, shown(result), at=now))
        department = department_of(self._known, query) or (context.department if context else "")
        kept = continued(context or Context(), query, shown(result), department=department, at=now)
        return replace(answer, context=kept)

    @property
    def _current(self) -> Understander:
        """That of the answer under way: whether it is still the newest was looked at when it began."""
        return self._understander or self.understander

    @property
    def _known(self) -> Lexicon:
        """The names of the answer under way."""
        return self._current.lexicon

    def _clarify(
        self, outcome: Clarify, asker: Asker, context: Context | None, today: date, now: float, unit: str = ""
    ) -> Answer:
        """Ask which is meant, unless only one choice has an answer (in the unit asked for) or all have the same."""
        if asker.role == "citizen" and not outcome.choices and asks_person(outcome.pending):
            return refusal(NotUnderstood("denied", "personal"), context, now)
        tried = [(c, self._run(c.query, asker, (), context, today, now)) for c in outcome.choices[:_TRIED]]
        good = with_answers(tried, unit)
        if outcome.reason == "not_understood_part":  # two things, or one and a condition: any, if both say the same
            same = len(good) > 1 and good[0][0] is tried[0][0] and len({essence(a) for _, a in good}) == 1
            return good[0][1] if same else asked_back(replace(outcome, choices=()), (), context or Context(), now)
        good = still_meant(outcome, good, self._known, unit)
        pending = context is not None and bool(context.pending)  # 2026년엔?, and none of what is open has it
        open_still = len(good) > 1 and (pending or all(c.query.operation == "why" for c, _ in good))
        if good and len({essence(a) for _, a in good}) == 1 and not (open_still and good[0][1].status == "not_found"):
            return good[0][1]
        decided = same_thing(self._known, [c for c, _ in good], [a for _, a in good])
        if decided is None:
            decided = same_said([a for _, a in good])
        if decided is not None:
            return good[decided][1]
        if all(a.status == "denied" for _, a in good) and good:  # whoever is meant, a name is not given
            return all_denied([a for _, a in good], context, now)
        with self._database.reading() as source:
            choices = told_apart(Facts(source), [c for c, _ in good])
        return asked_back(outcome, choices, context or Context(), now)
