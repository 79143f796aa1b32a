"""What an outcome of understanding asks for, as answering has to tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from bot.answer import Answer
from data.records.values import replace
from db.run_texts import PERSONAL
from nlp.alike import compares
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.part import Part
from nlp.query import BODIES, SOFT, Choice, Clarify, NotUnderstood, Outcome, Query, Understood

_SEVERAL = 2
_MANY = 4  # things that one word may mean
_RECKONINGS = ("sum", "ratio", "minus", "place", "average")


def asks_person(query: Query | None) -> bool:
    """Whether somebody's name or number is asked for."""
    return query is not None and bool(PERSONAL & set(query.attributes))


def is_dated(query: Query | None) -> TypeGuard[Query]:
    """Whether a dated line is looked for by its words."""
    return query is not None and query.operation == "search" and bool(query.attributes)


def is_search(outcome: Outcome) -> bool:
    """Whether texts are searched."""
    return isinstance(outcome, Understood) and outcome.query.operation == "search"


def mended(outcome: Outcome) -> bool:
    """Whether a name was only guessed at."""
    return isinstance(outcome, Understood) and bool(outcome.corrected)


def tells_of_cases(query: Query) -> bool:
    """Whether cases are told of or counted: a number that is asked for may be printed in one."""
    return query.kind == "case" or (query.operation == "attribute" and bool(query.measure))


def unread(outcome: Outcome) -> bool:
    """Whether a word was not understood, or things were looked for by words or texts alone."""
    if isinstance(outcome, NotUnderstood):
        return outcome.reason in ("off_topic", "unknown_name", "not_under")
    if isinstance(outcome, Clarify):
        return outcome.reason == "not_understood_part"
    query = outcome.query
    return query.operation in ("search", "list") or query.attributes == ("소재지",)


def asks_whose(part: Part) -> bool:
    """예산 짤 때 탄소 따지는 구는: which government does it, and no figure."""
    told = part.of_topic()
    return told is not None and told.by in ("case", "whose")


def asks_body(part: Part) -> bool:
    """Whether it is asked which body does something: no name of a person, and no telephone of anybody."""
    told = part.of_topic()
    return told is not None and told.by == "whose"


def in_turn(topic: Query) -> Iterator[Query]:
    """The searches for a topic, tried one after the other: whose case it is also by the nouns of the question alone,
    which knows of no year."""
    yield topic
    if topic.by == "whose" and not topic.years:
        nouns = " ".join(word for word in topic.term.split() if SOFT not in word)
        yield replace(topic, by="case", term=nouns or topic.term)


def clearest(topic: Query, answers: Iterable[Answer]) -> Answer | None:
    """The first answer that says what was asked, else the first that there is: a list of which none is clear."""
    first = None
    for answer in answers:
        if answer.status == "answered" and set(topic.beside) <= {*answer.facts}:
            return answer
        first = first or (answer if answer.status == "answered" else None)
    return first


def reckons(outcome: Outcome) -> bool:
    """Whether things named shall be reckoned with: where they cannot be, one of their figures is no answer; or which
    departments are asked for, and a figure is none."""
    if not isinstance(outcome, Understood):
        return False
    query = outcome.query
    departments = query.kind == "department" and query.operation in ("list", "rank")
    return departments or (bool(query.subjects) and query.operation in _RECKONINGS)


def plain(term: str) -> str:
    """The words of a search term as they were typed."""
    return " ".join(word.partition("|")[0] for word in term.split())


def of_one_named(outcome: Outcome, lexicon: Lexicon) -> Query | None:
    """통일교육에 학생이 몇 명 참여했어: what is asked of the one thing named by its whole name, where a word beside it
    was not understood: where nothing of that is printed of the thing, there is no answer whatever the word says."""
    if not isinstance(outcome, Clarify) or outcome.reason != "not_understood_part":
        return None
    named = [c.query for c in outcome.choices if len(c.query.subjects) == 1]
    above = {query.subjects[0] for query in named}
    within = [q for q in named if above & {*lexicon.ancestors(q.subjects[0])}]  # 휴양시설 운영 중 리조트(콘도)에만
    query = within[0] if len(named) == len(outcome.choices) == _SEVERAL and within else outcome.pending
    name = lexicon.subjects.get(query.subjects[0]) if query is not None and len(query.subjects) == 1 else None
    return query if query is not None and name is not None and name.kind not in BODIES and query.measure else None


def nothing_named(query: Query, answer: Answer, lexicon: Lexicon) -> bool:
    """Whether it is only said that nothing in a place has a word in its name: it may be printed with a figure."""
    names = [lexicon.subjects[s] for s in query.scope if s in lexicon.subjects]
    named = any(f.field == "name" for f in query.filters) and all(n.kind == "organization" for n in names)
    named = named and not compares(query.filters)  # none of those has so many
    counted = all(f.measure == "count" for f in answer.figures)
    return named and answer.status == "answered" and not answer.items and counted


def only_named_thing(query: Query, unit: str) -> bool:
    """Whether nothing is asked of a thing but what there is (봉사자한테 뭐 해줘): one without a figure may be meant."""
    asked = query.measure or query.basis or query.part or query.period or query.years or query.filters
    return query.operation == "amount" and not asked and not unit


def chosen(outcome: Outcome) -> tuple[str, ...]:
    """The subjects among which a clarifying question lets choose."""
    return tuple(s for c in outcome.choices for s in c.query.subjects) if isinstance(outcome, Clarify) else ()


def year_left_out(query: Query, answer: Answer) -> int | None:
    """A year that members shall be ranked by and the answer has no figure of: they stand in another document."""
    if query.operation != "rank" or query.measure != "budget" or len(query.years) < _SEVERAL:
        return None
    told = {figure.year for figure in answer.figures if figure.year is not None}
    if answer.status != "answered" or not told:
        return None
    return next((year for year in query.years if not min(told) <= year <= max(told)), None)


def is_vague(outcome: Outcome, lexicon: Lexicon, choices: Sequence[Choice] = ()) -> bool:
    """Whether a word says little of the many names that bear it: 경영 does not mean the one thing with points."""
    if not isinstance(outcome, Clarify) or len(outcome.choices) < _MANY:
        return False
    meant = (s for c in (choices or outcome.choices[:1]) for s in c.query.subjects)
    names = [lexicon.subjects[s].text for s in meant if s in lexicon.subjects]
    return any(len(key(outcome.word)) * 2 < len(key(name)) for name in names)


def same_thing(lexicon: Lexicon, choices: Sequence[Choice], answers: Sequence[Answer]) -> int | None:
    """Which choice is meant where one name stands for things of different kinds: the first, an indicator before
    the task that carries it out."""
    names = [lexicon.subjects.get(s) for c in choices for s in c.query.subjects]
    known = [n for n in names if n is not None]
    same = len({(key(n.text), n.document) for n in known}) == 1 and len({(n.kind, n.level) for n in known}) == len(
        known
    )
    if len(known) < 2 or not same:
        return None
    if choices[0].query.operation == "trend":  # the longest series: a task's plan reaches further than its target
        return max(range(len(answers)), key=lambda i: len(answers[i].figures))
    return 0


def asks_figure_of_members(query: Query) -> bool:
    """Whether figures of things are wanted: a name that none bears is no answer then, but a name not found."""
    return query.operation == "rank" or (query.operation == "list" and bool(query.measure))


#: 이름에 … 들어간: what names hold is asked, and that none does is an answer.
_OF_NAMES = ("이름", "명칭", "들어", "포함", "관련", "붙은", "관한", "말이", "글자", "단어")


def in_no_place(query: Query, text: str) -> bool:
    """Whether things with a word were counted or listed of which nothing says whose they are: 협력 사업 건수."""
    anywhere = query.operation in ("count", "list") and not query.scope and query.kind != "case"
    return anywhere and not any(word in text for word in _OF_NAMES)


def examples_of(lexicon: Lexicon) -> list[str]:
    """Questions that the loaded data answer, for someone who asks for the first time."""
    known = sorted(lexicon.subjects.values(), key=lambda n: -n.year)
    divisions = [n for n in known if n.level == "division" and "budget" in n.measures]
    units = [n for n in known if n.level == "unit"]
    indicators = [n for n in known if n.kind == "indicator" and "actual" in n.measures]
    made = [f"{n.text} {n.year % 100:02d}년 예산" for n in divisions[:1]]
    made += [f"{n.text} 예산 추이" for n in (units[3:4] or units[:1])]
    made += [f"{n.text} 달성했어?" for n in (indicators[2:3] or indicators[:1])]
    made += ["예산이 가장 많이 늘어난 단위사업 3개"] if units else []
    made += ["우수사례 분야는 몇 개야?"] if any(n.kind == "case" for n in known) else []
    return made


def department_of(lexicon: Lexicon, query: Query) -> str:
    """The department a query is about: 우리 과 of a person whose own is not known."""
    for subject in (*query.subjects, *query.scope):
        for at in (subject, *lexicon.ancestors(subject)):
            name = lexicon.subjects.get(at)
            if name is not None and name.kind == "department" and name.level in ("division", "bureau"):
                return name.text
    return ""
