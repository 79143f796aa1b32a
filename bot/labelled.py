"""Questions that are answered by the words a figure is printed under: where they are looked for, and what to choose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from bot import sentences as say
from bot.answer import Answer, Paragraph
from bot.meanings import chosen
from bot.refusing import say as told_say
from bot.render import render
from bot.render_page import label, stage
from data.records import WON
from data.records.values import replace
from db.case_apart import PEOPLE
from db.case_asked import sort_of
from db.case_index import case_of
from db.case_rows import figure_name
from db.near_words import of_unit
from db.result import Amounts, Matches, NotFound, Reading, Result, Thing
from nlp.choice_labels import numbered
from nlp.counted import counted_in, counts_others, counts_staff, done_by, people_in
from nlp.labels import says_label, says_some_label
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.part import Part
from nlp.printed import FIGURE_NOUN, NUMBER_OF, counts_things, unit_asked, units_counted
from nlp.query import BODIES, GROWTH, Choice, Clarify, Context, Filter, Outcome, Query, Understood
from nlp.receivers import asks_sum
from nlp.understand import Understander, subjects_of
from nlp.vocabulary import said_measures

_PRICED = re.compile(r"얼마|금액|총액|예산|결산|사업비|비용|돈|[가-힣]비(?![가-힣])|\d\s?원")
_LONG = 4  # letters of a single word that is looked for in every document
_TELLING = 3  # syllables
_OF_A_CASE, _SHORT = ("case_figure", "case_date", "case_label", "case_list", "case_row"), 2


def label_queries(queries: Sequence[Query], context: Context | None, part: Part, lexicon: Lexicon) -> Iterator[Query]:
    """Where the words are looked for: under what is named, in what the talk is about, else everywhere.

    Where the question has a subject of its own, the talk is about another thing no more.
    One short word (대상은 몇 명이었지?) says too little to be looked for everywhere.
    """
    last = context.query if context is not None else None
    found = last is not None and last.operation == "search" and context is not None and len(context.shown) == 1
    talked = (last.subjects or (context.shown if found else ())) if last is not None and context is not None else ()
    named = _clearly_named(part, lexicon)
    talked = () if named and not set(named) & set(talked) else talked
    query, words = queries[-1], queries[-1].term.split()
    if talked and not query.scope and last is not None and (found or last.operation in _OF_A_CASE):
        yield replace(query, subjects=talked)
        if len(words) <= _SHORT:
            return  # so few words ask more of the case that is talked of, and nothing of another document
    yield from queries[:-1]
    if query.subjects or not query.term:
        yield query
        return
    if not query.scope and talked:
        yield replace(query, subjects=talked)
    if query.scope or len(words) > 1 or len(words[0].split("|")[0]) >= _LONG:
        yield query


def _clearly_named(part: Part, lexicon: Lexicon) -> tuple[str, ...]:
    """The subjects of which a question says more than two syllables (얼마 투자해: nothing that is called so)."""
    said = key(part.text)
    names = [(s, key(lexicon.subjects[s].text)) for s in subjects_of(part.outcome) if s in lexicon.subjects]
    return tuple(s for s, name in names if any(name[i : i + _TELLING] in said for i in range(len(name) - _TELLING + 1)))


def only_named(outcome: Outcome, query: Query, lexicon: Lexicon) -> bool:
    """기본경비 얼마 – only a name that several things bear: which of them, not what is printed elsewhere.

    전입하면 얼마: each benefit is paid to somebody else.  A department prints none under a name that has its own.
    """
    if isinstance(outcome, Understood) and len(outcome.query.subjects) == 1 and " " not in query.term:
        body = lexicon.subjects.get(outcome.query.subjects[0])
        return body is not None and body.kind in BODIES and query.term.partition("|")[0] == key(body.text)
    if not isinstance(outcome, Clarify) or not outcome.choices:
        return False
    meant = [lexicon.subjects[s] for c in outcome.choices for s in c.query.subjects if s in lexicon.subjects]
    if meant and all(name.kind == "benefit" for name in meant):
        return True
    said = "".join(word.partition("|")[0] for word in query.term.split())
    if said == key(outcome.word) and len({name.organization for name in meant}) > 1:
        return True  # 장학금 합계: nothing more is said than what two organisations have
    if len(query.term.split()) > 1:
        return False
    return query.term.split("|")[0] == key(outcome.word) and bool(lexicon.matches(key(outcome.word)))


def named_in_part(outcome: Outcome, text: str, understander: Understander) -> bool:
    """Whether a question is about one thing of a case, of which it says only a part of the name: 작업복 세탁소."""
    subjects = outcome.query.subjects if isinstance(outcome, Understood) else ()
    known = understander.lexicon.subjects
    partly = len(subjects) == 1 and subjects[0] in known and key(known[subjects[0]].text) not in key(text)
    return partly and understander.lies_in_cases(subjects)


def cases_named(query: Query) -> Query:
    """The search for the cases that a question about one of their fields can mean."""
    return Query("search", term=query.term, kind="case", scope=query.scope)


def case_choices(query: Query, result: Result, labelled: Callable[[Query, str], Query]) -> tuple[Choice, ...]:
    """What is asked of each case found; a word that stands in none of them is let pass only under a place named."""
    if not isinstance(result, Matches) or (result.left_out and not query.scope and not query.by):
        return ()
    words = [word.split("|") for word in query.term.split()]
    titled = [m for m in result.matches if all(any(key(s) in key(m.thing.name) for s in word) for word in words)]
    matches = titled if len({m.thing.name for m in titled}) == 1 else result.matches  # one is called so
    found = {m.thing.id: (label(m.thing), m.place) for m in matches}
    if result.left_out and any(_WHEN.search(name) for s in found for name in labelled(query, s).attributes):
        return ()  # 4불상담소 날짜: the time of a case that lacks a word is that of another of its works
    alike = len({name for name, _ in found.values()}) < len(found)
    return tuple(
        Choice(say.match(place, numbered(name, number) if alike else name), labelled(query, subject))
        for number, (subject, (name, place)) in enumerate(found.items(), start=1)
    )


def narrows(answer: Answer, outcome: Outcome, choices: Sequence[Choice]) -> bool:
    """Whether what a question says of a case leaves one of those that its answer asks back: 홍성 왓슈 문의처."""
    if answer.status != "clarify" or not answer.choices:
        return True
    asked_back = outcome.choices if isinstance(outcome, Clarify) else ()
    asked = {subject for choice in asked_back for subject in choice.query.subjects}
    return len(choices) == 1 and set(choices[0].query.subjects) <= asked


def label_choices(query: Query, result: Amounts) -> tuple[Choice, ...]:
    """The figures found, each as a question of its own that finds it again; one amount printed twice is one figure."""
    readings = [line.asked[0] for line in result.lines]
    if len({(r.value, r.unit, r.year) for r in readings}) == 1:
        readings = readings[:1]
    alone = len(readings) == 1
    return tuple(Choice(_said(r), _of(query, r, alone=alone)) for r in readings)


def row_of(query: Query, result: Amounts) -> Query | None:
    """One printed row of which several years or all are asked for, or whose figures nothing tells apart: the question
    of the row; None where more is found."""
    readings = [line.asked[0] for line in result.lines]
    if len(readings) < 2:
        return None
    rows = {(r.thing.id, r.measure, r.basis, r.part, r.period, r.unit) for r in readings}
    years = [r.year for r in readings]
    yearly = len(rows) == 1 and sorted(years, key=str) == sorted(set(query.years), key=str)
    one_line = len({(r.thing.id, r.line) for r in readings}) == 1
    units = [str(f.value) for f in query.filters if f.field == "unit"]
    each = len({r.thing.id for r in readings}) == 1 and len(readings) == len(units)  # 사업비 및 호수: on two lines
    each = each and all(sum(of_unit(r, unit, ()) for r in readings) == 1 for unit in units)
    return replace(query, subjects=(readings[0].thing.id,), scope=()) if yearly or one_line or each else None


def _of(query: Query, reading: Reading, *, alone: bool) -> Query:
    # asked of a thing named and found beneath it: it stays named
    made = replace(query, subjects=(reading.thing.id,), scope=(reading.thing.id,) if query.beside else ())
    if alone:
        return made
    words = f"{reading.basis} {reading.part} {reading.period}"
    years = (reading.year,) if reading.year is not None else query.years
    return replace(made, term=f"{query.term} {words}".strip(), years=years)


def _said(reading: Reading) -> str:
    year = f"{reading.year}년 " if reading.year is not None else ""
    return say.labelled_choice(label(reading.thing), f"{year}{stage(reading)}")


_WHEN = re.compile(r"(?:기간|일시|시기|일정|날짜|일자)$")
#: Units that nothing else is counted in: 몇 명 is not answered with 14개.
_OWN_UNITS = ("명", "가구", "세대", "권", "부")
_LOOSE_UNITS = ("개", "번", "원")  # said of whatever is counted
_THINGS = ("개", "개소")
_POSTS = "정원"  # 5급 자리 몇 개: what is counted are posts
_CLOCK = "시"
_NO_THINGS = ("회", "명", "%", "점", "시간", "가구", "세대")
_MEMBERS = "회원"
_COUNTED_THINGS = ("건", "회", "대", "개소", "권")
_TIMES, _TIMES_ALIKE = ("번", "회"), ("번", "회", "차", "건", "차례", "회차")
_MANY_UNITS = 2
_DURATIONS = ("년", "개월", "월", "주", "일", "시간")


def in_another_unit(text: str, query: Query, answer: Answer, *, mended: bool = False) -> bool:
    """Whether figures were given, none of them in the unit that a number was asked for in; of a name that was only
    guessed at (`mended`) whatever the unit is."""
    if answer.status == "answered" and query.operation == "sum" and _PRICED.search(text) is None:
        return bool(units_counted(text)) and answer.figures[0].unit in WON  # 다 합쳐 몇 회: no money was asked for
    if query.operation != "amount" or answer.status != "answered" or not answer.figures:
        return False
    if answer.query is not None and answer.query.operation == "rank":
        return False  # whose things are meant was the question: each is told by what they are put in order by
    if _asks_rate(text, query, answer):
        return True
    called = query.measure == "count" and query.basis and all(f.basis == query.basis for f in answer.figures)
    if called and (says_label(text, query.basis) or _one_of_units(text, answer)):
        return False  # 등록단체는 몇 개고 회원은 몇 명: each under the very label that is said
    unit = unit_asked(text) or counted_in(text)
    if not unit:
        return counts_things(text) and all(f.unit == "%" for f in answer.figures)  # 자원봉사자 수 is no rate
    if unit in _OWN_UNITS and _all_printed(answer):
        return True  # 이용자 수: not all that is printed of a case
    if unit == _CLOCK:
        return False  # 몇 시부터: no number of anything
    if all(f.measure == "headcount" for f in answer.figures) and counts_others(text):
        return True  # 문백면 참가자 수: not those who work there
    if unit in _THINGS and query.basis and all(f.measure == "headcount" for f in answer.figures):
        return False  # 자리가 몇 개: as many as there may be
    if counts_staff(text) and all(f.measure == "count" and f.basis.startswith(_MEMBERS) for f in answer.figures):
        return True  # 로타리클럽 직원 수: not its members
    if unit in _COUNTED_THINGS and all(f.unit in PEOPLE for f in answer.figures):
        return True  # 민원 건수: no people
    if unit not in _DURATIONS and all(f.unit in _DURATIONS for f in answer.figures):
        return True
    if unit in _TIMES and not any(f.unit in ("", *WON) or f.unit.endswith(_TIMES_ALIKE) for f in answer.figures):
        return True  # 이장 회의 몇 번: not how many of them there are; 공연 몇 회: no 26개 단체
    if unit == "%" and all(f.measure == "count" for f in answer.figures):
        return True
    if units_counted(text) and "%" not in units_counted(text) and all(f.unit == "%" for f in answer.figures):
        return True  # 35% 채택이면 몇 건: no rate is a number of things
    if unit in _THINGS and query.basis != _POSTS and all(f.unit in _NO_THINGS for f in answer.figures):
        return True  # 수탁기관 몇 개 is not answered with 55회
    if unit not in _OWN_UNITS and not (mended and unit not in _LOOSE_UNITS):
        return False
    counted = [f for f in answer.figures if f.measure in ("count", "actual", "target")]
    alike = (unit, "인") if unit == "명" else (unit,)
    units = [_THOUSANDS.sub("", f.unit) for f in counted]  # 180천명 are people
    return len(counted) == len(answer.figures) and not any(not u or u.startswith(alike) for u in units)


def _all_printed(answer: Answer) -> bool:
    """Whether an answer is all that is printed of a case, in whatever unit."""
    measures = {f.measure for f in answer.figures}
    return len({f.unit for f in answer.figures}) > _MANY_UNITS and not measures & {"actual", "target", "headcount"}


def holds_asked(text: str, answer: Answer) -> bool:
    """Whether all that is printed of a case holds what is asked for, where no figure of its own was found: those that
    are asked for are the label of one (이용자, 대 상 자), or nobody in particular is (인원 몇 명)."""
    nouns = people_in(text)
    named = [key(f.basis) for f in answer.figures]  # 온라인 이용, no 이용 확산을 위한 자치구
    called = any(noun in name or name.endswith(done_by(noun) or noun) for name in named for noun in nouns)
    counted = answer.status == "answered" and not _asks_rate(text, Query("amount"), answer)
    return counted and _all_printed(answer) and (called or not nouns)


def _asks_rate(text: str, query: Query, answer: Answer) -> bool:
    """긴급돌봄 수혜율: not 100명 – a rate is asked for, other than the name of the thing says, and none given."""
    noun = FIGURE_NOUN.search(text)
    if noun is None or not noun["rate"] or query.measure not in _ANY_FIGURE or noun["rate"] in said_measures():
        return False
    named = any(noun["rate"] in key(f.subject) for f in answer.figures)
    return not named and not any(f.unit == "%" and f.measure in _ANY_FIGURE for f in answer.figures)


_THOUSANDS = re.compile(r"^(?:천|만|십만|백만)\s?(?=[가-힣])")
_ANY_FIGURE = ("", "actual", "target", "count")

#: Units that are said for each other; what else is counted, is counted in 개 as well.
_ALIKE = (("명", "인", "만명", "천명"), ("회", "건", "번", "차"), ("가구", "세대", "호"))


_COUNTING = ("amount", "printed", "case_figure", "count")


def with_missing(parts: Sequence[Part], answers: Sequence[Answer]) -> list[Answer]:
    """The answers with what they lack of several numbers asked for; what one question asks all its parts may tell."""
    made = list(answers)
    for at, part in enumerate(parts):
        same = [a for p, a in zip(parts, answers, strict=True) if p.text == part.text]
        last = not any(p.text == part.text for p in parts[at + 1 :])
        figures = tuple(f for answer in same for f in answer.figures)
        whole = replace(answers[at], figures=figures) if len(same) > 1 else answers[at]
        left = units_left(part.text, whole) if last and part.text.count("몇") > 1 else ()
        if left:
            said = Paragraph(told_say.units_missing(", ".join(left)), told=True)
            made[at] = replace(answers[at], paragraphs=(*answers[at].paragraphs, said))
    return made


def _one_of_units(text: str, answer: Answer) -> bool:
    """Whether a figure is counted in one of several units that are asked for beside a label: 등록한 단체가 몇 군데고
    회원은 몇 명."""
    asked = units_counted(text) if says_some_label(text) else ()
    return len(asked) > 1 and any(_counts(unit, f.unit) for unit in asked for f in answer.figures)


def units_left(text: str, answer: Answer) -> tuple[str, ...]:
    """Of several numbers that are asked for (몇 명한테 몇 개소) those that no figure of the answer is."""
    asked = units_counted(text)
    figures = answer.query is not None and answer.query.operation in _COUNTING
    if len(asked) < 2 or not figures or answer.status != "answered" or not answer.figures:
        return ()
    units = {f.unit for f in answer.figures}
    return tuple(f"몇 {unit}" for unit in asked if not any(_counts(unit, there) for there in units))


def _counts(asked: str, unit: str) -> bool:
    if asked in _THINGS:
        return unit not in (*_NO_THINGS, *_DURATIONS)
    alike = next((units for units in _ALIKE if asked in units), (asked,))
    return not unit or unit.startswith((*alike, f"개{asked}"))  # 몇 동: 14개동


def asks_beside(part: Part, context: Context | None) -> bool:
    """인원은, behind a figure of a case: whether what stands beside the figure just told is asked for."""
    talked = context is not None and context.query is not None and context.query.operation == _OF_A_CASE[0]
    return talked and any(f.field == "beside" for query in part.in_a_case() for f in query.filters)


def wants_several(part: Part, answer: Answer) -> bool:
    """Whether figures of a case shall be added up, or a part was found without its whole: one figure is no answer."""
    lacks = answer.status == "not_found" and answer.query is not None and answer.query.by == "part"
    return lacks or any(query.by == "sum" for query in part.in_a_case())


def side_lacking(results: Sequence[Result], role: str) -> Answer | None:
    """What is said of two that are compared where one of them was found to have no figure that may be."""
    missing = (r for r in results if isinstance(r, NotFound) and r.reason == "no_such_figure")
    lacks = next(missing, None) if len(results) > 1 else None
    return render(lacks, role=role) if lacks is not None else None


def figure_choices(queries: Sequence[Query], results: Sequence[Result]) -> tuple[Choice, ...]:
    """Figures found in cases, as questions of their own that find them again: of one case all in one, of several each
    line in one; of two places that are compared the question of what is nearest in both."""
    lines = [_lines_of(result) for result in results]
    if len(queries) > 1:
        if not all(lines) or len({sort_of(_first(found)[0].unit) for found in lines}) > 1:
            return ()
        both = [(line, found[line][:1]) for found in lines for line in list(found)[:1]]
        return (Choice("", _at(queries[0], both, by="compare")),)
    asked = results[0].query if queries[0].basis == GROWTH else queries[0]
    years = {reading.year for readings in lines[0].values() for reading in readings}
    if len(asked.years) > 1 and len(years) < len(asked.years[:2]):
        return ()  # one figure for several years is that of none of them
    cases = {_case(readings[0].thing) for readings in lines[0].values()}
    if len(cases) == 1:
        by = results[0].query.by  # what of the question could be answered: no sum of figures that nobody named
        return (Choice("", _at(asked, list(lines[0].items()), by=by)),)
    return tuple(
        Choice(_said(readings[0]), _at(queries[0], [(line, readings)], by=queries[0].by))
        for line, readings in lines[0].items()
    )


def _first(found: dict[tuple[str, int], list[Reading]]) -> list[Reading]:
    return next(iter(found.values()))


def _case(thing: Thing) -> str:
    case = case_of(thing)
    return case.id if case is not None else thing.id


def _lines_of(result: Result) -> dict[tuple[str, int], list[Reading]]:
    """The figures found, by subject and line."""
    made: dict[tuple[str, int], list[Reading]] = {}
    for line in result.lines if isinstance(result, Amounts) else ():
        for reading in line.asked:
            made.setdefault((reading.thing.id, reading.line), []).append(reading)
    return made


def _at(query: Query, lines: Sequence[tuple[tuple[str, int], list[Reading]]], by: str) -> Query:
    """The question for what was found on certain lines."""
    units = tuple(f for f in query.filters if f.field == "unit")
    on = tuple(Filter("line", "is", figure_name(reading)) for _, readings in lines for reading in readings)
    return replace(query, subjects=tuple(s for (s, _), _ in lines), scope=(), filters=(*units, *on), by=by)


_HALF = 0.5
#: Words that say what is counted, by the kind of things counted.
_KIND_WORDS = {"case": ("사례", "기관", "지자체", "시군", "곳"), "programme": ("사업", "활동", "시책")}


def scattered(query: Query, answer: Answer) -> bool:
    """Whether a number was answered with several of one thing, each printed under a label of its own (연인원 몇 명: its
    committee, its staff): the words beside the name may be one of their labels."""
    counts = query.operation == "amount" and query.measure == "count" and not query.basis
    return counts and len({f.basis for f in answer.figures}) > 1 and len(query.subjects) == 1


def unnumbered(text: str, query: Query, answer: Answer) -> bool:
    """Whether a number was asked for and what is said of the thing holds none, or things were counted that were not
    asked for (공공데이터 몇 건: no cases of that field)."""
    made = answer.query
    if made is not None and made.operation == "compare" and len(made.subjects) > 1 and len(answer.figures) == 1:
        return True  # 9월이 10월보다: one figure is compared with nothing
    if query.operation == "count" and query.kind in _KIND_WORDS:
        return not any(word in text for word in _KIND_WORDS[query.kind])
    counts = unit_asked(text) or counted_in(text) or NUMBER_OF.search(text) or asks_sum(text)
    return query.operation == "attribute" and not answer.figures and bool(counts)


def of_another(part: Part, result: Amounts, lexicon: Lexicon) -> bool:
    """Whether the figures are of other documents than what is named, or of a case that is none of those among which a
    word lets choose where no place is named (주민 교육 몇 회: most of them are lines of a plan)."""
    named = isinstance(part.outcome, Clarify) and part.outcome.reason == "which_subject"
    choices = chosen(part.outcome) if named else ()
    meant = {s for s in (*subjects_of(part.outcome), *chosen(part.outcome)) if s in lexicon.subjects}
    things = [line.thing for line in result.lines]
    if choices and not part.printed()[-1].scope and all(case_of(thing) is not None for thing in things):
        return not any(lexicon.under(thing.id, meant) for thing in things)
    documents = {lexicon.subjects[s].document for s in meant}
    return bool(documents) and not any(thing.document.id in documents for thing in things)


def no_money(outcome: Outcome, result: Amounts) -> bool:
    """Whether money was asked of one of several things, and what was found under their words is none."""
    choices = outcome.choices if isinstance(outcome, Clarify) else ()
    asked = bool(choices) and all(c.query.measure == "budget" for c in choices)
    return asked and any(line.asked[0].unit not in WON for line in result.lines)


def hardly_said(outcome: Outcome, query: Query, result: Amounts) -> bool:
    """직원 복지 예산, 이장 지원 예산: whether what is spent was asked of one thing or of one of several, and the words
    found are but a small part of the name of yet another, which is then no more meant than they are."""
    asked = [c.query for c in outcome.choices] if isinstance(outcome, Clarify) else []
    one = isinstance(outcome, Understood) and outcome.query.operation == "amount" and outcome.query.subjects
    asked = [outcome.query] if one and isinstance(outcome, Understood) else asked
    money = bool(asked) and all(q.measure == "budget" and not q.scope for q in asked)
    meant = {s for q in asked for s in q.subjects}
    readings = [line.asked[0] for line in result.lines]
    if not money or any(r.thing.id in meant or r.thing.kind != "programme" for r in readings):
        return False
    return all(
        _share_said(query.term, key(r.thing.name), key(f"{r.basis} {r.part} {r.note}")) < _HALF for r in readings
    )


def _share_said(term: str, name: str, called: str) -> float:
    """How much of a name the words of a search are; all of it where one of them stands in what the figure is called,
    nothing where one stands only around it (대외협력과 봉사, of 주민참여예산(대외협력과) beneath 자원봉사)."""
    words = [[key(w) for w in word.split("|")] for word in term.split()]
    said = [max((len(w) for w in word if w in name), default=0) for word in words]
    if all(said):
        return sum(said) / len(name)
    return float(all(n or any(w in called for w in word) for n, word in zip(said, words, strict=True)))
