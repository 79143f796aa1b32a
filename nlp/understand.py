"""A message → outcomes: the whole of understanding, from text to Queries.

`Understander` holds the lexicon, the tokeniser and the vocabulary; it remembers nothing between calls, so one
instance serves all conversations and threads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeGuard

from data.records.values import replace
from nlp.absent_body import absent_body, of_absent_town
from nlp.asked import asked
from nlp.case_figures import case_figures
from nlp.case_growth import with_growth
from nlp.case_labels import case_label, names_a_thing
from nlp.case_lists import case_list
from nlp.case_members import of_case_members
from nlp.case_offices import case_office
from nlp.case_sets import case_set, of_a_body
from nlp.case_sides import added_up
from nlp.case_talk import case_talked_of, of_talked_case
from nlp.case_times import case_date
from nlp.case_word_rows import case_row
from nlp.chatter import SHORT_NAME, chatter
from nlp.choosing import choose, fewer
from nlp.counted_level import counted_level
from nlp.described import described
from nlp.dialogue import Dialogue, live
from nlp.dropped import of_whole_book
from nlp.fields import fields_for, fields_said, labelled, without_titles
from nlp.frame import Frame
from nlp.framing import FrameMaker
from nlp.halves import halves
from nlp.labels import only_a_measure
from nlp.lexer import Lexer, Piece
from nlp.lexicon import Lexicon, bare
from nlp.loose import unnamed
from nlp.mecab import Tokeniser
from nlp.mentions import HELD, of_texts
from nlp.normalise import MAX_LENGTH, from_english_layout, is_mostly_latin, key, normalise
from nlp.paid_to import paid_to, run_by_body
from nlp.part import Part, once
from nlp.periods import same_year, talked_from
from nlp.persons import PERSONS, asks_head
from nlp.places import case_books
from nlp.prefaces import without_preface, without_slogan
from nlp.printed import case_query, printed_queries, stem
from nlp.query import OWNER, Clarify, Context, NotUnderstood, Outcome, Query, Understood
from nlp.questions import Questions
from nlp.resolve import Resolver
from nlp.restated import restated
from nlp.said_back import asked_back
from nlp.signs import in_words
from nlp.slips import Slips
from nlp.spacing import Spacing
from nlp.speech import Speech
from nlp.standing import Standing, read_standing
from nlp.talk_kept import leaving
from nlp.talked import of_its_own, of_shown, of_talked_measure, sibling_meant, with_benefit
from nlp.telling import asks_limited, of_nobody, of_whom, told
from nlp.terms import terms_asked
from nlp.turned_away import about_us, denied
from nlp.unknown_body import NAMES_ANOTHER, unknown_body
from nlp.variants import cost_apiece, field_named, spelled_out
from nlp.vocabulary import Word, read_yaml, words
from nlp.word_meant import word_meant

_LINES = re.compile(r"[\r\n]+")
#: Field names that the documents print, as words: texts to ask for, things counted.
_LABEL_ROLES = {"attribute": "attribute", "figure": "label", "period": "period"}
_CENTURY = re.compile(r"^20(?=\d\d년)")  # 2024년 이후, 24년 이후
#: 관심 있게 보고 있습니다: what is only said, before or behind the question.
_STATEMENT = re.compile(r"(?:니다|거든요?|네요?|군요|드려요)\W*$")
_WORK = "사업"
_LEANS = re.compile(r"^[가-힣]{2,}[은는]요?\W*$")  # 유리방 몇 개야? 업주는?


class Understander:
    """Understands messages with one set of names."""

    def __init__(self, lexicon: Lexicon, tokeniser: Tokeniser, terms: Iterable[str] = ()) -> None:
        taken = set(lexicon.exact)
        values = [
            Word("value", f"{field}={text}", form)
            for field, text in dict.fromkeys((field, text) for field, text, _ in lexicon.values)
            for form in dict.fromkeys((text, bare(text), f"{bare(text)}금"))
            if form and key(form) not in taken
        ]
        terms = tuple(terms)
        known = {key(term) for term in terms}
        for word in tuple(values):  # 비예산사업: a term that is also the condition and what it is of
            whole = f"{word.text}{_WORK}"
            if key(whole) in known:
                values += [Word("value", word.value, whole), Word("kind", "programme", whole)]
        static = words()
        known = {key(w.text) for w in static}
        labels = [
            Word(_LABEL_ROLES[sort], label, form)
            for sort, label, _ in lexicon.labels
            for form in dict.fromkeys((label, label.removesuffix("명"), _CENTURY.sub("", label)))
            if len(form) >= 2 and key(form) not in taken and key(form) not in known and not only_a_measure(form, static)
        ]
        printed = {w.value for w in labels}
        labels += [
            Word("label", entry["value"], form)
            for entry in read_yaml("labels")
            if entry["value"] in printed
            for form in entry["words"]
        ]
        vocabulary: Sequence[Word] = (*static, *values, *labels, *(Word("term", t, t) for t in terms))
        self.lexicon = lexicon
        self._lexer = Lexer(tokeniser, vocabulary, lexicon.exact, lexicon.short_places)
        self._tokeniser = tokeniser
        self._speech = Speech(tokeniser, self._named, self._lexer.holds)
        self._spacing = Spacing(tokeniser, self._lexer.holds, lexicon.short_places, self._short_for)
        self._slips = Slips(tokeniser, vocabulary, self._lexer.particles, self._named)
        self._frames = FrameMaker(lexicon, tokeniser, vocabulary)
        self._resolver = Resolver(lexicon)
        self._dialogue = Dialogue(lexicon)
        self._questions = Questions(lexicon, lambda text, today: self._pieces(text, today)[1])
        self._case_names = frozenset(n.text for n in lexicon.names if n.kind == "case")
        self._case_fields = {a for n in lexicon.names if n.kind == "case" for a in n.attributes}

    def _named(self, text: str) -> bool:
        """Whether a text is a name or stands in one."""
        return bool(self.lexicon.find(text, words=()))

    def _governs(self, text: str) -> bool:
        """Whether a text is the name of a government, or a short one of it."""
        return any(m.name.kind == "organization" for m in self.lexicon.matches(key(text)))

    def _short_for(self, text: str) -> bool:
        """Whether a text is a name, or short for one: 자봉센터."""
        return any(self.lexicon.matches(form) for form in self.lexicon.expand(text))

    def understand(
        self, text: str, *, today: date, now: float = 0.0, context: Context | None = None, department: str = ""
    ) -> list[Part]:
        """Outcomes of every question in a message, in order; at least one."""
        lines = [normalise(line) for line in _LINES.split(text)]
        if sum(map(len, lines)) > MAX_LENGTH:  # before anything looks through it for ways of writing
            return [Part("\n".join(lines)[:40], NotUnderstood("out_of_scope", "too_long"))]
        lines = [restated(self._speech.plain(in_words(line))) for line in lines]
        lines = [without_slogan(line, self._governs) for line in lines]
        whole = without_preface(
            "\n".join(line for line in lines if line), lambda said: self._questions.names(said, today)
        )
        if not key(whole):
            return [Part("", NotUnderstood("out_of_scope", "empty"))]
        if len(whole) > MAX_LENGTH:
            return [Part(whole[:40], NotUnderstood("out_of_scope", "too_long"))]
        known = of_shown(self.lexicon, live(context, now))
        if known is not None:
            if (choice := choose(whole, known)) is not None:
                return [Part(whole, Understood(choice.query))]
            if left := fewer(whole, known):
                return [Part(whole, Clarify("which_subject", left, "", known.query))]
        parts: list[Part] = []
        for question in self._questions.of(same_year(whole, self._year_talked_of(known)), today):
            done = [p.outcome.query for p in parts if isinstance(p.outcome, Understood)]
            if done:
                known = replace(known or Context(), query=done[-1], pending=())
            parts += self._one(question, today, known, department)
        return self._without_topics(self._without_chatter(parts))

    def standing(self, text: str, *, today: date) -> Standing | None:
        """The standing request (보내 줘, …면 알려 줘) that a message is; None for a question.

        Its words count only outside the names of the documents, which are looked for where there are such words.
        """
        line = normalise(text)
        if not key(line) or len(line) > MAX_LENGTH or read_standing(line) is None:
            return None
        names = [(p.start, p.end) for p in self._lexer.pieces(line, today) if p.kind == "name"]
        return read_standing(line, names)

    @staticmethod
    def _without_chatter(parts: list[Part]) -> list[Part]:
        """Greetings beside a question are not answered one by one."""
        questions = [p for p in parts if not (isinstance(p.outcome, NotUnderstood) and p.outcome.reason in _CHATTER)]
        return questions or parts[:1]

    @staticmethod
    def _without_topics(parts: list[Part]) -> list[Part]:
        """내일 비 와? 엄마 – a bare word beside a question about something else is no topic of ours."""
        strange = [
            p
            for p in parts
            if isinstance(p.outcome, NotUnderstood) and p.outcome.reason in ("off_topic", "no_question")
        ]
        others = [p for p in parts if p not in strange]
        if others and all(_STATEMENT.search(p.text) for p in strange):
            return others if any(isinstance(p.outcome, Understood) for p in others) else parts
        bare = all(
            (len(key(p.text)) <= SHORT_NAME or (isinstance(p.outcome, Understood) and p.outcome.query.is_bare_topic))
            and (p is parts[0] or not _LEANS.search(p.text))
            for p in others
        )
        return strange if strange and bare else parts

    # -- one question -----------------------------------------------------------------------------------------------

    def _one(
        self, text: str, today: date, context: Context | None, department: str, *, written_out: bool = False
    ) -> list[Part]:
        text, pieces, frame = self._read(text, today)
        again = asked_back(frame.text)
        if again and self._only_of_cases(frame):
            text, pieces, frame = self._read(again, today)
        frame = with_benefit(self.lexicon, frame, context.query if context is not None else None)
        talked = self._year_talked_of(context)
        if talked and frame.periods:
            frame.periods = talked_from(frame.periods, text, talked, today)
        if names_a_thing(frame.text):  # 마을기업 이름이 뭐예요: nobody's name
            frame.drop("attribute", *PERSONS)
        refused = denied(frame, context)
        if refused is not None:
            return [Part(text, refused)]
        if asks_head(frame):
            asked_of = Query("attribute", attributes=tuple(PERSONS))
            return [Part(text, NotUnderstood("not_found", "unknown_name", frame.text, pending=asked_of))]
        if (said := _of_the_talk_itself(text, frame)) is not None:
            return [said]
        last = context.query if context is not None else None
        if not about_us(frame, context):
            return [Part(text, chatter(frame), **self._in_words(frame, pieces, last))]
        terms = terms_asked(frame, context)
        if terms:
            return [Part(text, self._noted(term, frame)) for term in terms]
        near = (context.query.subjects or context.query.scope) if context is not None and context.query else ()
        parted = halves(frame)
        if parted:
            return [part for half in parted for part in self._one(half, today, context, department)]
        if context is not None and frame.has("dialogue", "own"):
            department = department or context.department
        if whole := "" if written_out else self._said_whole(frame):
            return self._one(whole, today, context, department, written_out=True)
        if office := case_office(self.lexicon, frame) or absent_body(frame, self.lexicon, self._tokeniser):
            return [Part(text, office)]  # and no other contact of the place, nor any other place
        cases = case_set(self.lexicon, frame)
        outcomes = [cases] if cases is not None else self._resolver.resolve(frame, department, near)
        outcomes = [of_case_members(self.lexicon, frame, outcome) for outcome in outcomes]
        if whole := "" if written_out else self._said_whole(frame, outcomes):
            return self._one(whole, today, context, department, written_out=True)
        if context is not None and context.query is not None:
            outcomes = [self._named_anew(frame, self._of_the_talk(frame, o, context)) for o in outcomes]
            if frame.has("dialogue", "that") or self._asks_more(frame, last):  # 거기 물놀이장은 (not there): it goes on
                outcomes = [replace(o, goes_on=True) if isinstance(o, NotUnderstood) else o for o in outcomes]
        if context is not None and len(outcomes) == 1:
            outcomes = [self._continued(frame, outcomes[0], context, today)]
        outcomes = [of_whole_book(frame, _of_whom(self.lexicon, frame, outcome)) for outcome in outcomes]
        others = self._in_words(frame, pieces, self._shown_last(context)) if of_texts(outcomes) else {}
        if last is None:
            outcomes = [of_a_body(self.lexicon, outcome) for outcome in outcomes]
        owners = self._resolver.owners
        meant = owners.ours(text) or owners.about(_talked_of(context), department)
        outcomes = [unnamed(frame, owners.settled(o, meant)) for o in self._of_places(outcomes)]
        outcomes = [word_meant(frame, self.lexicon, owners, outcome) for outcome in outcomes]
        leaves = leaving(self.lexicon, owners, frame, context)
        outcomes = [self._noted(self._about(frame, outcome), frame) for outcome in outcomes]
        return [Part(text, outcome, **others, leaves=leaves) for outcome in outcomes]

    def _continued(self, frame: Frame, outcome: Outcome, context: Context, today: date) -> Outcome:
        """The outcome of a message alone in its place in the conversation."""
        last = context.query
        continued = self._dialogue.continued(frame, outcome, context)
        outcome = self._of_its_kin(frame, _anew(continued, last), today) if continued is not None else outcome
        outcome = sibling_meant(self.lexicon, frame, of_talked_measure(frame, outcome, last))
        outcome = of_talked_case(self.lexicon, frame, outcome, last)
        return of_its_own(self.lexicon, frame, outcome, last)

    def _asks_more(self, frame: Frame, last: Query | None) -> bool:
        """몇 명한테 준 거야, while a case is talked of: whether a message asks for a number and names nothing."""
        nouns = [p for p in frame.unknown if stem(p.text, self._tokeniser)]
        asks = frame.has("operation", "how_many", "how_much")
        return asks and not nouns and not frame.mentions and bool(case_talked_of(self.lexicon, last))

    def _of_places(self, outcomes: Sequence[Outcome]) -> Iterator[Outcome]:
        """The outcomes, without what would be looked for in the document of another place."""
        return (of_absent_town(outcome, self.lexicon, self._tokeniser) for outcome in outcomes)

    def _said_whole(self, frame: Frame, outcomes: Sequence[Outcome] | None = None) -> str:
        """The question written out in the words of the grammar, before it is resolved or (`outcomes`) where that led to
        nothing; "" where there is no need."""
        if outcomes is None:
            whole = field_named(frame, self.lexicon) or spelled_out(frame, self.lexicon, one=False)
            return whole or counted_level(frame) or run_by_body(frame, self.lexicon)
        lost = len(outcomes) == 1 and isinstance(outcomes[0], NotUnderstood) and frame.unknown
        whole = spelled_out(frame, self.lexicon, one=True) or cost_apiece(frame, self.lexicon) if lost else ""
        return whole or paid_to(frame, self.lexicon, outcomes)

    def _read(self, text: str, today: date) -> tuple[str, list[Piece], Frame]:
        """A question in pieces and its frame: the slips of its words mended, its unknown words taken apart."""
        text, pieces = self._pieces(text, today)
        unglued = self._spacing.unglued(text, pieces)
        if unglued != text:
            text, pieces = self._pieces(self._speech.plain(unglued), today)
        frame = self._frames.frame(text, pieces)
        text, mended = self._slips.mended(frame, pieces)
        if mended:
            text, pieces = self._pieces(text, today)
            frame = self._frames.frame(text, pieces)
        apart = self._spacing.apart(frame, pieces)
        if apart != text:
            text, pieces = self._pieces(apart, today)
            frame = self._frames.frame(text, pieces)
        frame.mended_words += mended
        without_titles(frame, self._case_names)
        return text, pieces, frame

    def _of_case(self, frame: Frame, pieces: Sequence[Piece]) -> Query | None:
        """The question for a field of a case, where cases have such a field."""
        query = case_query(frame, pieces, self._tokeniser, self.lexicon) if self._case_fields else None
        wanted = query.attributes if query else ()
        return query if all(a in PERSONS or fields_for(a, self._case_fields) for a in wanted) else None

    def labelled(self, query: Query, subject: str) -> Query:
        """The query for a field of a subject, by the field names that are printed for it."""
        name = self.lexicon.subjects.get(subject)
        made = replace(query, subjects=(subject,), scope=(), term="")
        if name is None:
            return made
        named = fields_said(query, name.attributes)
        return replace(made, attributes=named) if named else labelled(made, [name])

    def _in_words(self, frame: Frame, pieces: Sequence[Piece], last: Query | None) -> dict[str, Any]:
        """The question by printed words, as one for a field of a case and as a topic, made where they are needed."""
        if frame.bodies and not frame.mentions and all(p.text in frame.bodies for p in frame.unknown):
            return {}  # 교육협력과 예산: a department that nobody has, and no words of a figure
        said = [m.name for mention in frame.mentions for m in mention.matches]
        places = [n.subject for n in said if n.kind == "organization"] or [n.subject for n in said]
        # 진천군 노인복지과 몇 명: a department that the place has none of, and no word of a case
        named = [m for m in frame.mentions if m.exact and m.matches and len(key(m.text)) >= SHORT_NAME]
        whose = named and all(x.name.kind == "department" for m in named for x in m.matches)
        whose = whose or self._named_elsewhere(frame)
        strange = (frame.bodies and places and not added_up(frame.text, ())) or whose  # 노인과 장애인을 더하면
        strange = strange and not self.lies_in_cases(places) and not case_talked_of(self.lexicon, last)
        of_cases = self._case_fields and not strange
        return {
            "printed": once(lambda: printed_queries(frame, pieces, self._tokeniser, self.lexicon, last)),
            "of_case": lambda: self._of_case(frame, pieces),
            "in_a_case": once(
                lambda: (
                    with_growth(frame, case_figures(frame, pieces, self._tokeniser, self.lexicon, last))
                    if of_cases
                    else ()
                )
            ),
            "in_time": once(lambda: self._in_words_of_case(frame, pieces) if of_cases else None),
            "in_list": once(lambda: case_list(frame, pieces, self._tokeniser, self.lexicon) if of_cases else None),
            "by_field": lambda: (
                case_label(frame, pieces, self._tokeniser, self.lexicon, self._case_fields) if of_cases else None
            ),
            "described": lambda: described(frame, self._tokeniser, self.lexicon),
            "of_topic": once(lambda: told(frame, self._tokeniser, self.lexicon) if self._case_fields else None),
        }

    def _in_words_of_case(self, frame: Frame, pieces: Sequence[Piece]) -> Query | None:
        """The question for a day that a case tells of, or for words in a table of it."""
        made = (ask(frame, pieces, self._tokeniser, self.lexicon) for ask in (case_row, case_date))
        return next((query for query in made if query is not None), None)

    def _named_elsewhere(self, frame: Frame) -> bool:
        """단계별 컨설팅 운영 몇 건: so many letters of a name that no case has, and no place that has cases."""
        books = case_books(self.lexicon)
        bodies = (x.name for m in frame.mentions for x in m.matches if x.name.kind in ("organization", "case"))
        if any(name.document in books for name in bodies):
            return False
        said = (m for m in frame.mentions if m.tier in ("exact", "bracket", "contains"))
        if any(len(key(p.text)) > SHORT_NAME for p in frame.unknown):
            return False  # 하잠둘레길 만족도 조사 결과: of something that a case may tell of
        whole = (m for m in said if len(key(m.text)) >= (_TWO_WORDS if " " in m.text else _WHOLE_NAME))
        return any(not any(self._case_of(x.name.subject) for x in m.matches) for m in whole)

    def _year_talked_of(self, context: Context | None) -> int:
        """The one year the conversation is about: that of the last question, else of the document of its subject."""
        last = context.query if context is not None else None
        if last is None:
            return 0
        plans = {self.lexicon.subjects[s].year for s in last.subjects if s in self.lexicon.subjects}
        years = set(last.years) or plans
        return years.pop() if len(years) == 1 else 0

    @staticmethod
    def _about(frame: Frame, outcome: Outcome) -> Outcome:
        """A condition not understood: the one thing named stays what the talk is about (then: 증감률 순으로)."""
        exact = [m for m in frame.mentions if m.exact]
        if not isinstance(outcome, Clarify) or outcome.reason != "not_understood_part" or len(exact) != 1:
            return outcome
        newest = max(m.name.year for m in exact[0].matches)
        ids = {m.name.subject for m in exact[0].matches if m.name.year == newest}
        measure = asked(frame).measure
        pending = Query("amount", subjects=tuple(ids), measure=measure) if len(ids) == 1 else None
        return replace(outcome, pending=outcome.pending or pending)

    def _of_the_talk(self, frame: Frame, outcome: Outcome, context: Context) -> Outcome:
        """만족도는? while a case is talked of: no name of another document that only begins so."""
        said = frame.mentions or frame.has("label")
        if not isinstance(outcome, (Understood, Clarify)) or any(m.exact for m in frame.mentions) or not said:
            return outcome
        queries = [c.query for c in outcome.choices] if isinstance(outcome, Clarify) else [outcome.query]
        held = self.lexicon.subjects
        figures = context.query is not None and context.query.operation == "case_figure"
        if figures and frame.mentions and len(key(frame.mentions[0].text)) <= SHORT_NAME and not _measured(frame):
            return NotUnderstood("not_found", "unknown_name", frame.mentions[0].text)  # 그중 온라인은: of the figures
        talked = {held[s].document for s in _talked_of(context) if s in held and self._case_of(s)}
        meant = {held[s].document for query in queries for s in query.subjects if s in held}
        last = context.query
        part = last is not None and last.operation == "case_figure" and frame.has("dialogue", "those")
        if not talked or not meant or (meant & talked and not part):  # 그중 온라인은: of the figure just told
            return outcome
        word = frame.mentions[0].text if frame.mentions else frame.values("label")[0]
        return NotUnderstood("not_found", "unknown_name", word)

    def _shown_last(self, context: Context | None) -> Query | None:
        """The last question; one for cases as of those that were found, of one organisation."""
        last = context.query if context is not None else None
        if context is None or last is None or last.subjects or not context.shown:
            return last
        listed = last.operation in ("list", "count") and any(f.field == OWNER for f in last.filters)
        cases = (listed or last.operation == "search") and all(self._case_of(s) for s in context.shown)
        return replace(last, subjects=context.shown) if cases else last

    def may_be_of_case(self, outcome: Outcome) -> bool:
        """Whether nothing that a message names lies elsewhere than in a case."""
        choices = outcome.choices if isinstance(outcome, Clarify) else ()
        named = (*subjects_of(outcome), *(s for c in choices for s in c.query.subjects))
        return all(self._case_of(subject) for subject in named)

    def lies_in_cases(self, subjects: Iterable[str]) -> bool:
        """Whether the documents that print these hold cases and nothing else."""
        books = case_books(self.lexicon)
        held = self.lexicon.subjects
        return all(held[s].document in books for s in subjects if s in held)

    def _only_of_cases(self, frame: Frame) -> bool:
        """Whether something of a book of cases is named, and nothing else by its whole name."""
        said = {m.start: self.lies_in_cases(x.name.subject for x in m.matches) for m in frame.mentions if m.matches}
        return any(said.values()) and not any(m.exact and not said.get(m.start) for m in frame.mentions)

    def _case_of(self, subject: str) -> bool:
        """Whether a subject is a case or lies in one."""
        held = self.lexicon.subjects
        return any(a in held and held[a].kind == "case" for a in (subject, *self.lexicon.ancestors(subject)))

    def _of_its_kin(self, frame: Frame, outcome: Outcome, today: date) -> Outcome:
        """중요기록물 DB구축 (an indicator), then 예산은: what is printed of a thing that goes by a longer name."""
        query = outcome.query if isinstance(outcome, Understood) else None
        name = self.lexicon.subjects.get(query.subjects[0]) if query is not None and len(query.subjects) == 1 else None
        if query is None or name is None or frame.mentions or query.operation not in ("amount", "attribute"):
            return outcome
        measures = HELD.get(query.measure, frozenset({query.measure}))
        if {*measures, *query.attributes} & {*name.measures, *name.attributes} or not (
            query.measure or query.attributes
        ):
            return outcome
        anew = self._one(f"{name.text} {frame.text}", today, None, "")[0].outcome
        kin = self.lexicon.subjects.get(anew.query.subjects[0]) if _of_one(anew) else None
        if kin is None or kin == name or kin.document != name.document or key(name.text) not in key(kin.text):
            return outcome
        return anew

    def _named_anew(self, frame: Frame, outcome: Outcome) -> Outcome:
        """아니 물놀이장, 그럼 물놀이장은? – in a conversation another subject, which is not there."""
        body = unknown_body(frame) if isinstance(outcome, Understood) and outcome.query.is_bare_topic else ""
        if body:  # 무지개과는?: a department that is not there, and no topic
            near = tuple(m.name.text for m in self.lexicon.nearest(body))
            return NotUnderstood("not_found", "unknown_name", body, near)
        if not isinstance(outcome, NotUnderstood) or outcome.reason != "off_topic" or not frame.unknown:
            return outcome
        if not frame.has("dialogue", "instead", "then", "that", "those") and not NAMES_ANOTHER.search(frame.text):
            return outcome
        word = frame.unknown[0].text
        near = tuple(m.name.text for m in self.lexicon.nearest(word))
        return NotUnderstood("not_found", "unknown_name", word, near)

    def _pieces(self, text: str, today: date) -> tuple[str, list[Piece]]:
        pieces = self._lexer.pieces(text, today)
        if any(p.kind == "unknown" for p in pieces) and is_mostly_latin(text):
            turned = from_english_layout(text)
            if turned is not None:
                other = self._lexer.pieces(turned, today)
                if sum(p.kind != "unknown" for p in other) > sum(p.kind != "unknown" for p in pieces):
                    return turned, other
        return text, pieces

    @staticmethod
    def _noted(outcome: Outcome, frame: Frame) -> Outcome:
        if isinstance(outcome, Understood) and frame.mended_words:
            return replace(outcome, corrected=(*outcome.corrected, *frame.mended_words))
        return outcome


_WHOLE_NAME, _TWO_WORDS = 6, 5  # syllables: nobody says so much of a name by chance (직장 동호회: in two words)


def _talked_of(context: Context | None) -> tuple[str, ...]:
    """Ids of what the conversation was about last: subjects, their place, documents, or else what was shown."""
    query = context.query if context is not None else None
    if context is None or query is None:
        return ()
    return query.subjects or query.scope or query.documents or context.shown[:1]


def _of_the_talk_itself(text: str, frame: Frame) -> Part | None:
    """What asks about the last answer, or ends the talk."""
    if frame.has("operation", "explain_answer"):
        return Part(text, NotUnderstood("out_of_scope", "explain"), explain=True)
    if frame.has("dialogue", "cancel") and not (frame.mentions or frame.has("measure") or frame.unknown):
        return Part(text, NotUnderstood("out_of_scope", "reset"))
    return None


def _anew(outcome: Outcome, last: Query | None) -> Outcome:
    """Of something else the figure of a case is looked up anew: the lines that were found are those of the last."""
    if not isinstance(outcome, Understood) or last is None:
        return outcome
    query = outcome.query
    if query.operation != "case_figure" or query.subjects == last.subjects:
        return outcome
    return replace(outcome, query=replace(query, operation="amount", filters=(), beside=(), term="", by=""))


def _of_whom(lexicon: Lexicon, frame: Frame, outcome: Outcome) -> Outcome:
    """A search for cases: whether those are asked for whose they are, or those of a government that has none."""
    if not isinstance(outcome, Understood) or outcome.query.operation != "search" or outcome.query.kind != "case":
        return outcome
    if asks_limited(frame):
        return NotUnderstood("out_of_scope", "off_topic")
    return replace(outcome, query=of_nobody(frame, lexicon, of_whom(frame, outcome.query)))


def _measured(frame: Frame) -> bool:
    """Whether what shall be told of a thing is said: 온라인 플랫폼 예산은."""
    return any(frame.has(role) for role in ("measure", "attribute", "operation", "part"))


def _of_one(outcome: Outcome) -> TypeGuard[Understood]:
    return isinstance(outcome, Understood) and len(outcome.query.subjects) == 1


_CHATTER = ("greeting", "thanks", "laughter", "no_question")


def subjects_of(outcome: Outcome) -> tuple[str, ...]:
    """Ids an outcome is about."""
    if isinstance(outcome, Understood):
        return outcome.query.subjects or outcome.query.scope
    if isinstance(outcome, Clarify) and outcome.pending is not None:
        return outcome.pending.subjects
    return ()
