"""The answer of one question: as it was understood, else by the ways in which figures and cases are found by words.

A way is asked only where what was understood has no answer, or one that is not of what was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.answer import Answer
from bot.answerer import Answerer
from bot.besides import answers, besides, choosable, described, figures_of, in_texts, text_with
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
)
from bot.meanings import (
    asks_body,
    asks_figure_of_members,
    asks_whose,
    clearest,
    in_no_place,
    in_turn,
    is_search,
    is_vague,
    mended,
    nothing_named,
    of_one_named,
    plain,
    reckons,
    tells_of_cases,
    unread,
)
from bot.refusing import refusal
from data.records.values import replace
from db.case_compared import comparable
from db.case_index import case_of
from db.facts import Facts
from db.result import Amounts, NotFound, Result
from nlp.case_terms import says_undone
from nlp.part import Part
from nlp.printed import counts_things
from nlp.query import Clarify, NotUnderstood, Query, Understood
from nlp.understand import subjects_of

_FEW = 6  # figures between which a question about a printed label lets choose
_SAID_AS_IT_IS = ("bad_year", "no_amount", "no_cases")

#: Finds the answer of a question in a way of its own, for which there is an answer that may not do.
Way = Callable[[Answerer, Part, Answer], Answer | None]


def answer_of(answerer: Answerer, part: Part) -> Answer:
    """The answer of one question; where there is none, the figure that is printed under its words."""
    answer, outcome, turn = answerer.understood(part), part.outcome, answerer.turn
    if answer.status == "denied" and asks_body(part):  # 국·과장 모시는 날 없앤 구: nobody's name is asked for
        answer = answerer.refused(NotUnderstood("out_of_scope", "off_topic"))
    none_named = isinstance(outcome, Understood) and nothing_named(outcome.query, answer, answerer.known)
    asked_for = outcome.query if isinstance(outcome, Understood) else Query("amount")
    numbered = isinstance(outcome, Understood | Clarify) or counts_things(part.text)
    other = numbered and in_another_unit(part.text, asked_for, answer, mended=mended(outcome))
    unsaid = unnumbered(part.text, asked_for, answer)
    if isinstance(outcome, NotUnderstood) and outcome.reason in _SAID_AS_IT_IS:
        return answer  # what is printed for another year, or under another term of the trade, is no answer
    apart = isinstance(outcome, Understood) and scattered(outcome.query, answer)
    unsaid = unsaid or (apart and not answerer.understander.lies_in_cases(asked_for.subjects))
    if not (answer.status != "answered" or none_named or other or unsaid or is_search(outcome)):
        return _told_better(answerer, part, answer) or answer
    for find in _ways(answerer, part):
        found = find(answerer, part, answer)
        if found is not None and found.status == "not_found":
            answer = found  # it is said of which case; the sentence may tell of another
        elif found is not None and not (other and in_another_unit(part.text, Query("amount"), found)):
            return found
    asked = _by_words(part)
    found = _of_topic(answerer, part, answer, none_named=none_named, asked=asked is not None)
    if found is not None:
        return found
    if (other and not holds_asked(part.text, answer)) or (unsaid and asked_for.measure and not answer.figures):
        known = answerer.known.subjects
        named = "·".join(known[s].text for s in subjects_of(outcome) if s in known)
        return answerer.refused(NotUnderstood("not_found", "no_amount", named or part.text))
    strange = asks_figure_of_members(asked_for) or in_no_place(asked_for, part.text)
    if none_named and strange and isinstance(outcome, Understood):
        word = next(str(f.value) for f in outcome.query.filters if f.field == "name")
        return answerer.refused(NotUnderstood("not_found", "unknown_name", word))
    if answer.status == "clarify" and (whole := of_one_named(outcome, answerer.known)) is not None:
        told = answerer.run(whole)
        answer = told if told.status == "not_found" else answer
    counted = asked is not None and asked.filters[0].value != "수" and is_search(outcome)
    if asked is not None and counted and answer.status == "answered" and not asks_whose(part):
        about = NotUnderstood("not_found", "no_amount", plain(asked.term), answer.items[:3])
        return refusal(about, turn.context, turn.now)
    return answer


def _ways(answerer: Answerer, part: Part) -> tuple[Way, ...]:
    """The ways in which an answer is looked for, in order: where only cases are meant those of cases come first."""
    lies_in_cases = answerer.understander.lies_in_cases
    only_cases = any((at := q.scope or q.subjects) and lies_in_cases(at) for q in part.in_a_case())
    by_figures: tuple[Way, ...] = (_by_label, _besides, _in_a_case)
    if only_cases:
        by_figures = (_in_a_case, _by_label, _besides)
    return (_in_words, *by_figures, _of_case) if part.asks_words() else (*by_figures, _in_words, _of_case)


def _by_words(part: Part) -> Query | None:
    """The question for a figure by its printed words, where the unit of it is known."""
    queries = part.printed()
    return queries[-1] if queries and queries[-1].filters else None


def _told_better(answerer: Answerer, part: Part, answer: Answer) -> Answer | None:
    """The figure of a case searched for, or beside the one just told; which of the cases about a name is meant; the
    office of a row of it (소관부서), and not that of the whole."""
    field = part.by_field() if answer.query is not None and answer.query.operation == "who" else None
    if field is not None and (told := answerer.run(field)).status == "answered":
        return told
    outcome = part.outcome
    sure = asks_beside(part, answerer.turn.context)
    sure = sure or (isinstance(outcome, Understood) and tells_of_cases(outcome.query))
    in_part = named_in_part(outcome, part.text, answerer.understander)
    found = _in_a_case(answerer, part, answer) if sure or in_part else None
    return found if found is not None and (sure or found.status == "clarify") else None


def _in_words(answerer: Answerer, part: Part, answer: Answer) -> Answer | None:
    """When a case says that something was done, and what it prints behind a label."""
    told = answer.status == "denied" or (answer.status == "answered" and not is_search(part.outcome))
    found = (answerer.run(query) for query in (() if told else part.words()))
    return next((answer for answer in found if answer.status == "answered"), None)


def _of_case(answerer: Answerer, part: Part, answer: Answer) -> Answer | None:
    """A field of the one case that a place and a topic name; the question which where they name a few."""
    wanted = None if asks_body(part) else part.of_case()
    if wanted is None:
        return None
    labelled = answerer.understander.labelled
    choices = case_choices(wanted, answerer.result(cases_named(wanted)), labelled)
    told = None if choices or answer.status == "denied" else part.of_topic()
    if told is not None:  # no case has every word: those that the question is most about
        choices = case_choices(told, answerer.result(told), lambda _, subject: labelled(wanted, subject))
    if not choices or len(choices) > _FEW or not narrows(answer, part.outcome, choices):
        return None
    found = answerer.clarified(Clarify("which_subject", choices, pending=wanted))
    if answer.status == "denied":  # whoever is asked for: the office of the case, no name
        return found if found.status == "denied" else None
    own = subjects_of(part.outcome)  # what a plan prints of the thing named, and nothing of a case near its name
    kept = answer.status == "answered" or (own and not answerer.understander.lies_in_cases(own))
    return None if kept and found.status == "not_found" else found


def _of_topic(answerer: Answerer, part: Part, answer: Answer, *, none_named: bool, asked: bool) -> Answer | None:
    """The few cases that a sentence tells of, where nothing in it was understood or found."""
    if not none_named and (answer.status not in ("out_of_scope", "not_found", "clarify") or answer.choices):
        return None
    wanted = part.of_topic() if unread(part.outcome) or asks_body(part) else None
    if wanted is None or (asked and wanted.by not in ("case", "whose")):  # no text is a figure
        return None
    return clearest(wanted, (answerer.run(query) for query in in_turn(wanted)))


def _by_label(answerer: Answerer, part: Part, answer: Answer) -> Answer | None:
    """The one figure whose printed words hold all that was asked, or the question which of a few is meant."""
    queries = () if answer.status == "denied" or reckons(part.outcome) else part.printed()
    if not queries or only_named(part.outcome, queries[-1], answerer.known):
        return None
    result: Result | None = None
    for query in label_queries(queries, answerer.turn.context, part, answerer.known):
        if query.term or not is_vague(part.outcome, answerer.known):
            result = answerer.result(query)
        if isinstance(result, Amounts):
            break
    else:
        return None
    cases = {case.id if (case := case_of(line.thing)) is not None else "" for line in result.lines}
    unmeant = no_money(part.outcome, result) or hardly_said(part.outcome, query, result)
    other = of_another(part, result, answerer.known) or unmeant
    if other or ("" not in cases and wants_several(part, answer)):
        return None
    if "" not in cases:  # in running text the nearest of all its figures is meant
        found = _in_a_case(answerer, part, answer)
        asked = part.in_a_case()
        if found is None and len(cases) == 1:  # the words tell which case it is; the figure is asked of it
            of_one = tuple(replace(q, subjects=tuple(cases)) for q in asked[:1] if not q.scope)
            found = _nearest(answerer, of_one, part, answer)
        lost = any(says_undone(q.term) for q in asked)
        if found is not None or lost or not (query.scope or query.subjects or asked):
            return found
    return _chosen_of(answerer, query, result, part)


def _chosen_of(answerer: Answerer, query: Query, result: Amounts, part: Part) -> Answer | None:
    """The answer of figures found under their label: their row, the only one, or the question which of a few."""
    row = row_of(query, result)
    if row is not None:
        found = answerer.run(row)
        return found if found.status == "answered" else None
    choices = label_choices(query, result)
    if len(choices) == 1:
        return answerer.run(choices[0].query)
    alike = len({c.label for c in choices}) < len(choices)  # nobody could choose between them
    unread = isinstance(part.outcome, NotUnderstood) or is_search(part.outcome)
    if len(choices) > _FEW or alike or not unread:
        return None
    return answerer.asked_back(Clarify("which_measure", choices, pending=query), choices)


def _besides(answerer: Answerer, part: Part, answer: Answer) -> Answer | None:
    """The figure of the one thing named, of which a word that was not understood only says what is true."""
    said = None if answer.status == "denied" else besides(part) or in_texts(part)
    parts = answerer.understand(said.text) if said is not None else []
    if said is None or len(parts) != 1 or mended(parts[0].outcome):
        return None
    found = answerer.understood(parts[0])
    if (asked := text_with(said, found)) is not None:
        told = answerer.run(asked)
        return told if answers(part.text, told) else None
    queries = choosable(said, found)
    tried = [answerer.run(query) for query in queries] if queries else [found]
    made = [(a, query) for a in tried if (query := described(a)) is not None]
    true = [a for a, query in made if said.holds(a, [answerer.result(q) for q in figures_of(query)])]
    return true[0] if len(true) == 1 else None


def _in_a_case(answerer: Answerer, part: Part, answer: Answer) -> Answer | None:
    """The figures of the line of a case that says most of what was asked, or the question which of a few lines."""
    return _nearest(answerer, part.in_a_case(), part, answer)


def _nearest(answerer: Answerer, queries: Sequence[Query], part: Part, answer: Answer) -> Answer | None:
    of_case = answerer.understander.may_be_of_case(part.outcome)
    if answer.status == "denied" or not queries or not (queries[0].scope or queries[0].subjects or of_case):
        return None
    if reckons(part.outcome) and not (queries[0].scope and (of_case or queries[0].by in ("row", "change", "gap"))):
        return None
    results = comparable(Facts(answerer.source), [answerer.result(query) for query in queries])
    if len(results) == 1 and isinstance(results[0], NotFound) and results[0].reason == "untold":
        return answerer.run(queries[0])  # and no other figure
    if (lacks := side_lacking(results, answerer.turn.asker.role)) is not None:
        return lacks
    choices = figure_choices(queries, results)
    if len(choices) == 1:
        return answerer.run(choices[0].query)
    if not choices or len(choices) > _FEW or len({c.label for c in choices}) < len(choices):
        return None
    return answerer.asked_back(Clarify("which_measure", choices, pending=queries[0]), choices)
