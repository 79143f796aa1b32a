"""Two things asked of one case at once: each is found by itself, and what is missing is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.answer import Answer, Paragraph, ShownFigure
from bot.answers_compared import together
from bot.of_which import with_the_first
from bot.refusing import refusal
from bot.refusing import say as told_say
from data.records.values import replace
from nlp.case_halves import Half, case_halves
from nlp.lexicon import Lexicon
from nlp.part import Part
from nlp.places import case_books
from nlp.printed import units_counted
from nlp.query import Clarify, NotUnderstood

_CASE = "case"
_TOLD = ("", "row", "change")  # as they are printed, and nothing reckoned from them


def of_both_halves(part: Part, answer: Answer, lexicon: Lexicon, ask: Callable[[str], Answer]) -> Answer:
    """The answer to a question for two things of one case (사업비 얼마에 총 몇 번): that to the whole where it tells
    both, else what `ask` answers to each half, if the figures of both are of the same case."""
    both = with_the_first(part, answer, lexicon, ask)
    if both is not None:
        return both
    answer = _without_condition(part, answer, lexicon)
    told = _cases_told(answer, lexicon)
    if answer.status == "denied" or (answer.status == "answered" and not told):
        return answer
    halves = () if any(query.by not in _TOLD for query in part.in_a_case()) else case_halves(part.text)
    if not halves or _tells_all(answer, halves):
        return answer
    first = _asked(halves[0].ways, lexicon, ask)
    told_first = frozenset(first.figures if first is not None else ())
    made = [first, *(_asked(half.ways, lexicon, ask, told_first) for half in halves[1:])]
    short = halves[-1].short if made[0] is not None and made[-1] is None else ""
    made[-1] = _asked([short], lexicon, ask, told_first) if short else made[-1]
    found = [a for a in made if a is not None]
    same = frozenset.intersection(*(_cases_told(a, lexicon) for a in found)) if found else frozenset()
    if not same or (told and not told & same) or _tells(answer, found, len(halves)):
        return answer
    each = all(len({(f.basis, f.part) for f in a.figures}) == 1 for a in found)
    if len(found) < len(halves) and (answer.figures or halves[0].alike):
        return answer
    if halves[0].alike and not each:
        return answer
    missing = [half.said for half, a in zip(halves, made, strict=True) if a is None]
    return _with_missing(together([part] * len(found), found), missing)


def _tells_all(answer: Answer, halves: Sequence[Half]) -> bool:
    """Whether an answer to the whole question has the units of each half (몇 명, 몇 건), and as many figures: nothing
    that the halves are answered would be told instead."""
    units = {f.unit for f in answer.figures}
    asked = [units_counted(half.said) for half in halves]
    return len(answer.figures) >= len(halves) and all(one and units.issuperset(one) for one in asked)


def _without_condition(part: Part, answer: Answer, lexicon: Lexicon) -> Answer:
    """Of a place that has nothing but cases there is no such figure, rather than a condition that was not understood:
    통영시 혁신 연구모임 운영비."""
    unread = isinstance(part.outcome, Clarify) and part.outcome.reason == "not_understood_part"
    if answer.status != "clarify" or answer.choices or not unread:
        return answer
    places = [subject for query in part.in_a_case() for subject in query.scope]
    if not places or any(lexicon.subjects[s].document not in case_books(lexicon) for s in places):
        return answer
    refused = refusal(NotUnderstood("not_found", "no_amount", part.text.strip(" ?.!~")), None, 0)
    return replace(refused, context=answer.context)


def _tells(answer: Answer, found: Sequence[Answer], asked: int) -> bool:
    """Whether an answer to the whole question has a figure for each of so many things asked for, in units that the
    halves are answered in."""
    units = {f.unit for f in answer.figures}
    return len(answer.figures) >= asked and all(any(f.unit in units for f in a.figures) for a in found)


def _with_missing(answer: Answer, missing: Sequence[str]) -> Answer:
    said = tuple(Paragraph(told_say.units_missing(text), told=True) for text in missing)
    return replace(answer, paragraphs=(*answer.paragraphs, *said))


def _asked(
    ways: Sequence[str], lexicon: Lexicon, ask: Callable[[str], Answer], but: frozenset[ShownFigure] = frozenset()
) -> Answer | None:
    """The first way of asking a half that a case answers with a figure or a text; not with those of the other half."""
    for way in ways:
        answer = ask(way)
        if answer.figures and {*answer.figures} <= but:
            continue
        if answer.status == "answered" and (answer.figures or answer.facts) and _cases_told(answer, lexicon):
            return answer
    return None


def _cases_told(answer: Answer, lexicon: Lexicon) -> frozenset[str]:
    """The case that all figures of an answer are of; of an answer without figures those that it may be of; none where
    the figures are of several, or of no case."""
    query = answer.query
    asked = (query.subjects or query.scope) if query is not None else ()
    cases = frozenset(_case_of(subject, lexicon) for subject in ([f.thing for f in answer.figures] or asked)) - {""}
    figures = {_case_of(f.thing, lexicon) for f in answer.figures}
    return cases if len(figures) <= 1 and "" not in figures else frozenset()


def _case_of(subject: str, lexicon: Lexicon) -> str:
    held = lexicon.subjects
    return next((a for a in (subject, *lexicon.ancestors(subject)) if a in held and held[a].kind == _CASE), "")
