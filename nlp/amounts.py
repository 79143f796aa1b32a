"""A question for figures of things named: one query for each figure asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.records.values import replace
from nlp.alike import EACH
from nlp.asked import CHANGES, EACH_PART, LUMPS
from nlp.benefits import asks_spent
from nlp.fields import by_funds, sized, unpriced, with_figures
from nlp.figures import (
    EVERY_MONTH,
    EVERY_YEAR,
    asked_again,
    held_measure,
    implied,
    of_own_years,
    own_fund,
    several_measures,
    stages_apart,
    with_all,
    without_named,
)
from nlp.frame import Frame, Mention
from nlp.joined import result_apart, strength_apart
from nlp.labels import DONE, DONE_BY_THEN, by_label, labelled_figures, said_labels, so_far_label
from nlp.marks import ADDED, any_of, within
from nlp.mentions import MONEY, Picked
from nlp.normalise import key
from nlp.overlap import of_whole
from nlp.printed import unit_asked, units_counted
from nlp.query import TOGETHER, Choice, Clarify, Filter, Name, NotUnderstood, Outcome, Query, Understood
from nlp.reckon import added_up
from nlp.shapes import Shapes
from nlp.vocabulary import FUNDS, MEASURED_AS

if TYPE_CHECKING:
    from nlp.asked import Asked
    from nlp.resolve import Resolver

_LABELLED = ("", "count", "headcount", "actual", "amount")  # measures that figures of running text have
#: 예산에서, 전체의, 에서: what stands behind the whole that a share is asked of.
_TWO = 2
_GRANTED, _AMOUNT = "금", "금액"
_PEOPLE = "명"
_LUMP, _PROJECT = "총사업비", "project"
_shape = Shapes("asked")
_AS_OF = _shape(r"(?<!\d)1월\s?{first_day}")  # a plan counts its staff on the first day of its year
_POPULATION = "인구"
_LIVING = _shape(r"{inhabitant}(?:이|은|이나)?\s?(?:몇\s?명(?:이나|이)?\s?)?{lives}|사는\s?사람|주민(?:이|은|\s)*몇")
_IN_UNIT = _shape(r"몇\s?(?P<unit>{unit_of_many})(?![가-힣]*\s?{of_office})")
_AIMED = ("", "target", "actual")
_STAFF = "직원"
_TELLING = 3  # syllables of a part of a name that is no common word
_MOST_OWNERS = 6  # organisations whose strength is looked at for a part that nothing says whose it is
_AIMED_AND_DONE = {"target", "actual"}
#: Words behind a year that make it the base of a comparison.
_SINCE = _shape(r"{since}|{beside_it}{compares}")
_UP_TO = re.compile(r"\d\s?년?도?\s?(?:말\s?)?까지")
_SUMMED = _shape(r"{added_up}|{summed}", added_up=ADDED)
_NUMBER_AND = _shape(r"\s?{its_count}\s?{and}")
_ALTOGETHER = _shape(r"(?<![가-힣]){in_all}\s?몇")
_PLACES = _shape(r"몇\s?(?P<unit>곳|개소)")
_TWICE = _shape(r"몇\s?(?P<unit>[가-힣]{1,2}?)(?:{marked}?\s.*[고서며면]|이?{clause_joint}\s).*몇\s?(?P=unit)")
_AND = _shape.words("with")  # 작년이랑 달라졌나


def figures(
    resolver: Resolver, frame: Frame, want: Asked, mentions: list[Picked], years: tuple[int, ...]
) -> list[Outcome]:
    """The outcomes of a question for figures; the question of what, where nothing is named."""
    subjects = _under_named([_paid(frame, pair) for pair in _once(resolver.subjects_of(mentions), years)])
    if subjects and all(n.kind == "benefit" for _, names in subjects for n in names):
        if asks_spent(want, [n for _, names in subjects for n in names]):
            return [NotUnderstood("not_found", "no_amount", subjects[0][0].text)]
        want = replace(want, measures=want.measures or ("benefit",))
    if other := _other_grant(frame, subjects):
        return [NotUnderstood("not_found", "no_amount", other)]
    want = sized(by_funds(without_named(resolver.lexicon, frame, want, subjects)), subjects)
    base = Query(
        "amount",
        measure=MEASURED_AS.get(want.measure, want.measure),
        basis=want.basis,
        years=() if _until(frame) else years,
        part=want.parts[0] if want.parts else "",
        filters=want.conditions.filters,
        period=_period(frame, want, subjects),
    )
    if want.does("trend") and ({*want.measures} >= _AIMED_AND_DONE or want.measure == "achievement"):
        base = replace(base, measure="", basis="")  # 목표랑 실적 추이: of an indicator both are told
    if base.measure == "count" and base.basis and _counted_too(frame, subjects):
        base = replace(base, basis="")
    base = _priced(want, _since(resolver, frame, want, base, subjects), subjects)
    counting = want.does("how_many", "count")
    if base.measure in (*_LABELLED, "target") and (counting or base.measure):
        subjects = with_figures(resolver.lexicon, subjects)
    if "투자계획" in want.bases and not (base.years or base.period):
        base = replace(base, operation="trend")  # all that the row prints
    base = own_fund(frame, base, subjects)
    ahead = want.does("ahead") and not frame.has("label")  # 앞으로 몇 회씩: no result
    base = implied(frame, want, base if ahead else held_measure(base, subjects, counting=counting), subjects)
    if base.operation in ("amount", "trend") and len(base.years) > 1 and _SUMMED.search(frame.text):
        base = replace(base, by="sum")  # of years nothing is added up, and that is said
    base = _either_stage(_in_their_unit(_of_what_was_done(base, want), want), want, subjects)
    base, subjects = _of_inner(resolver, frame, base, subjects)
    if base.operation == "share" and base.measure == "headcount" and len(mentions) == _TWO:
        whole = [pair for pair in mentions if pair not in subjects]  # 보건소 정원에서 차지하는 비율: none is printed
        if len(whole) == len(subjects) == 1:
            return [resolver.one(replace(base, operation="ratio", by="percent"), [*subjects, *whole])]
    base, subjects = of_whole(resolver, frame, base, subjects)
    if not subjects:
        part = EACH_PART if len(want.parts) > 1 and base.operation == "amount" else base.part
        printed = labelled_figures(resolver.lexicon, frame, base)
        if printed:
            return [Understood(query) for query in printed]
        return [_of_all_staff(resolver, base) or Clarify("no_subject", pending=replace(base, part=part))]
    funded = unpriced(base, want, subjects)
    if funded is not None:
        return [resolver.about(funded, subjects)]
    subjects = _with_work_of(resolver, base, subjects)
    if _bare(frame, want, base, subjects):
        return [resolver.one(replace(base, measure=m, basis=""), subjects) for m in ("budget", "count")]
    there = _counted_there(resolver, want, base, subjects) or _all_parts(resolver, want, base, subjects)
    if there is not None:
        return [there]
    return _of_labels(resolver, frame, want, base, subjects) or _of_subjects(resolver, frame, want, base, subjects)


def _all_parts(resolver: Resolver, want: Asked, base: Query, subjects: list[Picked]) -> Outcome | None:
    """인권경영위원회 위원 몇 명, of which 내부위원 and 외부위원 are printed: all of them, where nobody says which."""
    names = {n.subject: n for _, found in subjects for n in found}
    doubtful = next((mention for mention, found in subjects if len(found) > 1), None)
    above = {n.parent for n in names.values()}
    counted = base.operation == "amount" and base.measure in ("actual", "count") and not want.parts
    if doubtful is None or not counted or len(above) != 1 or {n.kind for n in names.values()} != {"task"}:
        return None
    below = (resolver.lexicon.subjects[c] for c in resolver.lexicon.children.get(next(iter(above)) or "", ()))
    shared = want.does("sum") and not doubtful.exact  # 아카데미 수료 인원 합계: of those that share the word
    if not shared and {n.subject for n in below if base.measure in n.measures} != set(names):
        return None
    parts: list[Picked] = [(doubtful, [n]) for n in names.values()]
    return resolver.one(base, parts) if EACH.search(want.text) else added_up(resolver, base, want, parts)


def _until(frame: Frame) -> bool:
    """2021년까지 한 것, 2006~2021 추진성과: until then, and no figure of each of the years."""
    ranged = any(p.kind == "range" for p in frame.periods)
    return bool(said_labels(frame)) and (ranged or _UP_TO.search(frame.text) is not None)


def _bare(frame: Frame, want: Asked, base: Query, subjects: list[Picked]) -> bool:
    """직원 휴양시설 운영: the whole name of an activity and nothing asked of it, which prints money and a number."""
    asked_for = want.measures or want.operations or want.attributes or want.kinds or want.states or want.parts
    if (
        asked_for
        or base.measure
        or base.operation != "amount"
        or base.years
        or len(subjects) != 1
        or frame.has("label")
    ):
        return False
    mention, names = subjects[0]
    whole = mention.exact and bool(names) and all(n.level == "activity" for n in names)
    return whole and all({"budget", "count"} <= n.measures for n in names)


def _paid(frame: Frame, pair: Picked) -> Picked:
    """전입 고등학생 지원금: what somebody is paid is that of the benefit, not the budget of the project of its name."""
    mention = pair[0]
    paid = frame.text[mention.end : mention.end + 1] == "금"
    benefits = [m.name for m in mention.matches if m.tier == "exact" and m.name.kind == "benefit"] if paid else []
    return (mention, benefits) if benefits else pair


def _priced(want: Asked, base: Query, subjects: list[Picked]) -> Query:
    """수탁기관 운영 활성화 지원 얼마: of what prints money beside its target the money is asked for."""
    plain = want.does("how_much") and not (base.measure or want.does("how_many", "count", *CHANGES))
    names = [n for _, found in subjects for n in found]
    money = plain and bool(names) and all("budget" in n.measures for n in names) and MONEY.search(want.text)
    granted = base.measure == "amount" and bool(names) and all(_only_budget(n) for n in names)  # 동호회 지원액
    granted = granted and all(
        m.exact or len(key(m.text)) >= _TELLING for m, _ in subjects
    )  # 출산장려금 is no 출산기념품
    if _AMOUNT in want.text and base.measure == "budget" and names and all(_only_amount(n) for n in names):
        return replace(base, measure="amount", basis="")  # 장수축하금 금액: of what prints what somebody is paid
    return replace(base, measure="budget") if money or granted else base


def _other_grant(frame: Frame, subjects: Sequence[Picked]) -> str:
    """출산장려금: what somebody is paid, of which only the first word stands in a name that pays none (출산기념품)."""
    for mention, names in subjects:
        said = next((w.text for p, w in frame.words if w.value == "benefit" and p == mention.end), "")
        grant = said.endswith(_GRANTED) and not mention.exact and bool(names)
        if grant and not any(said in key(n.text) or "amount" in n.measures for n in names):
            return f"{mention.text}{said}"
    return ""


def _only_amount(name: Name) -> bool:
    return "amount" in name.measures and "budget" not in name.measures


def _only_budget(name: Name) -> bool:
    return "budget" in name.measures and "amount" not in name.measures


def _counted_too(frame: Frame, subjects: list[Picked]) -> bool:
    """사회단체 수랑 회원수: how many there are is asked beside a figure of theirs."""
    return any(_NUMBER_AND.match(frame.text, mention.end) for mention, _ in subjects)


def _counted_there(resolver: Resolver, want: Asked, base: Query, subjects: list[Picked]) -> Outcome | None:
    """나린면 몇 세대, 사람 몇 명 살아: what is counted in the place of that name; its strength is its staff."""
    living = _LIVING.search(want.text)
    asked_in = None if living else _IN_UNIT.search(want.text)
    names = [n for _, found in subjects for n in found]
    if not (living or (asked_in and not want.measures)) or not names or any(n.kind != "department" for n in names):
        return None
    same = [m.name for n in names for m in resolver.lexicon.matches(key(n.text)) if m.name.document == n.document]
    groups = tuple(dict.fromkeys(n.subject for n in same if n.kind == "group"))
    found = asked_in or living
    if not groups:
        return NotUnderstood("not_found", "no_amount", f"{subjects[0][0].text} {found.group()}") if found else None
    counted = Query("printed", scope=groups, years=base.years, term=_POPULATION if living else "")
    return Understood(replace(counted, filters=(Filter("unit", "is", asked_in["unit"]),)) if asked_in else counted)


def _of_labels(resolver: Resolver, frame: Frame, want: Asked, base: Query, subjects: list[Picked]) -> list[Outcome]:
    """Figures that are counted or printed under a label: 몇 명 얼마, 직원 몇 명, 등록인; else nothing."""
    held = {m for _, names in subjects for n in names for m in n.measures}
    counting = want.does("how_many", "count")
    summed = want.does("sum") and len(subjects) > 1  # 점수랑 건수 더하면 얼마: no money
    priced = (want.does("how_much") and not summed) or "budget" in want.measures  # 부수와 예산
    countable = {"count", "target", "actual"} & held
    if counting and priced and countable and "budget" in held and base.operation == "amount":
        plain = replace(base, measure="", basis="")
        both = [held_measure(plain, subjects, counting=True), replace(plain, measure="budget")]
        subjects = with_all(both, subjects)
        return [resolver.one(query, subjects) for query in (both[::-1] if _money_first(frame) else both)]
    forms = all(n.kind in ("group", "organization") for _, names in subjects for n in names)
    if forms and want.measure == "headcount" and _STAFF in want.text and base.measure == "count":
        staffed = resolver.one(replace(base, basis=_STAFF), subjects)  # of a centre its staff, not its committee
        if isinstance(staffed, Understood):
            staffed = replace(staffed, otherwise=replace(staffed.query, basis=""))
        others = [m for m in want.measures if MEASURED_AS.get(m, m) == "budget"]  # 직원 수랑 예산
        return [staffed, *(resolver.one(replace(base, measure=MEASURED_AS.get(m, m)), subjects) for m in others)]
    labels = said_labels(frame)
    done = not labels and base.operation == "amount" and "actual" not in held
    so_far = done and (base.measure == "actual" or (base.measure == "count" and bool(base.years)))
    if so_far and DONE_BY_THEN.search(want.text):
        return [by_label(resolver.lexicon, replace(base, years=()), subjects, so_far_label())]
    if labels and any(p.kind == "range" for p in frame.periods):
        base = replace(base, operation="amount")
    if labels and not forms and base.measure in _LABELLED:
        months = [p.label for p in frame.periods if p.kind == "part"]  # 5월 활동실적: no figure of the whole year
        return [by_label(resolver.lexicon, base, subjects, label, months) for label in labels]
    if labels and base.measure in ("", "count", "headcount"):
        beside = {w.basis for _, w in frame.words if (w.role, w.value) == ("measure", "count")}
        labels += [b for b in want.bases if b in beside and b not in labels]  # 단체수, 회원수
        return [resolver.one(replace(base, measure="count", basis=label, filters=()), subjects) for label in labels]
    return []


def _period(frame: Frame, want: Asked, subjects: Sequence[Picked]) -> str:
    """The part of a year or the lump asked for; cases print what is paid each month in the words of a line."""
    if want.measure == "headcount" and _AS_OF.search(frame.text):
        return ""
    part = next((p.label for p in frame.periods if p.kind == "part"), "") or "".join(frame.values("period")[:1])
    cases = bool(subjects) and all(n.kind == "case" for _, names in subjects for n in names)
    return "" if cases and part == EVERY_MONTH else part


def _of_subjects(resolver: Resolver, frame: Frame, want: Asked, base: Query, subjects: list[Picked]) -> list[Outcome]:
    """The measure asked of the things, once or once for each year, part or measure named."""
    if strength_apart(want, base, subjects):
        return [resolver.one(replace(base, operation="compare", basis="", filters=()), subjects)]
    if (gap := result_apart(want, base, subjects)) is not None:
        return [resolver.one(gap, subjects)]
    if base.operation == "share":
        subjects = _innermost(subjects)
    total = want.does("sum") or _ALTOGETHER.search(want.text) is not None
    if total and len(subjects) > 1 and base.operation == "amount":
        return [added_up(resolver, base, want, subjects)]
    lumps = [v for v in frame.values("period") if v != EVERY_YEAR]
    if base.operation == "amount" and (len(lumps) > 1 or (lumps and base.years)):  # 23년하고 24년 이후
        dated = [replace(base, period="")] if base.years else []
        each = (*dated, *(replace(base, period=v, years=()) for v in lumps))
        return [_or_else(resolver, frame, resolver.one(query, subjects)) for query in each]
    if base.operation == "amount" and asked_again(frame, base):
        return [resolver.one(replace(base, years=()), subjects), resolver.one(base, subjects)]
    added = want.does("sum") and len(subjects) == 1  # 국비하고 도비 합치면
    if len(want.parts) > 1 and added and base.operation == "amount":
        return [resolver.one(replace(base, operation="sum", part=TOGETHER.join(want.parts)), subjects)]
    if len(want.parts) > 1 and base.operation == "amount":  # 5급, 6급 이하 각각
        return [_or_else(resolver, frame, resolver.one(replace(base, part=part), subjects)) for part in want.parts]
    apart = of_own_years(frame, base) or stages_apart(frame, base)
    if apart:
        return [resolver.one(query, subjects) for query in apart]
    settled = bool(want.states) and base.measure == "achievement"  # 몇 건 했고 목표는 채웠나
    if len(want.measures) > 1 and base.operation == "amount" and not settled:
        several = [held_measure(q, subjects) for q in several_measures(want, base)]
        subjects = with_all(several, subjects)
        return [_any_year(resolver.one(q, _staffed(resolver, q, subjects))) for q in several]
    aimed = bool(subjects) and all({"target", "actual"} <= n.measures for _, names in subjects for n in names)
    if aimed and base.operation == "amount" and base.measure in _AIMED and len(base.years) > 1 and not want.measures:
        counting = want.does("how_many", "count")  # 횟수 22년 23년: what was done, then what is aimed at
        own = (replace(base, measure="", basis="", years=(year,)) for year in base.years)
        return [resolver.one(held_measure(query, subjects, counting=counting), subjects) for query in own]
    made = [_or_else(resolver, frame, _counted(resolver, resolver.one(base, subjects), want))]
    return [*made, *_some_of_them(frame, made[0])]


def _money_first(frame: Frame) -> bool:
    """모두 얼마이고 몇 명이 받나: the amount is asked for before the number."""
    numbers = [p for p, w in frame.words if w.value in ("how_many", "count", "headcount")]
    amounts = [
        p for p, w in frame.words if (w.value in ("how_much", "budget") or w.text.endswith("얼마")) and not w.verb
    ]
    return bool(amounts) and min(amounts) < min(numbers, default=0)


def _in_their_unit(query: Query, want: Asked) -> Query:
    """법정의무교육 수료자, 매뉴얼 몇 곳 배포: of what counts people and times those that are asked for."""
    people = (_PEOPLE,) if want.measures == ("headcount",) else ()
    units = people or units_counted(want.text) or tuple(filter(None, (unit_asked(want.text),)))
    if units and (place := _PLACES.search(want.text)):
        units = (place.group("unit"),)
    plain = query.operation == "amount" and query.measure in ("actual", "target") and not query.filters
    return replace(query, filters=(Filter("unit", "is", units[0]),)) if plain and len(units) == 1 else query


def _some_of_them(frame: Frame, outcome: Outcome) -> list[Outcome]:
    """몇 건 대응해서 몇 건 따냈나, 대응 건수, 그중 수탁된 건: beside the whole what is printed as a part of it."""
    query = outcome.query if isinstance(outcome, Understood) else None
    if query is None or query.operation != "amount" or query.part or len(query.subjects) > 1:
        return []  # 이장 몇 명이고 위원 몇 명: of each thing its own number
    if query.measure not in ("actual", "count", ""):
        return []
    among = frame.at("dialogue", "those")
    counted = any(w.value in ("how_many", "count") and p < among for p, w in frame.words if w.role == "operation")
    twice = _TWICE.search(frame.text) or (counted and not any(m.start > among for m in frame.mentions))
    return [Understood(replace(query, part=EACH_PART))] if twice and not frame.has("filter", "than") else []


def _or_else(resolver: Resolver, frame: Frame, outcome: Outcome) -> Outcome:
    """국비 얼마 of what prints no amount of it, but its share of the whole."""
    if not isinstance(outcome, Understood) or outcome.query.operation != "amount":
        return outcome
    if outcome.query.period and outcome.query.measure == "budget" and outcome.otherwise is None:
        return replace(outcome, otherwise=_not_apart(resolver, outcome.query))
    aimed = outcome.query.years and outcome.query.measure in ("target", "actual") and outcome.otherwise is None
    if aimed and frame.text.count("몇") < _TWO:
        outcome = replace(outcome, otherwise=_done_beside(resolver, outcome.query))
    if outcome.query.part not in FUNDS:
        return outcome
    return replace(outcome, otherwise=replace(outcome.query, operation="share", measure=""))


def _done_beside(resolver: Resolver, query: Query) -> Query | None:
    """긴급돌봄지원단 22년 인원: of what has its targets under one name and its results under a longer one beside it."""
    names = [resolver.lexicon.subjects[s] for s in query.subjects]
    if len(names) != 1 or names[0].kind != "task" or "actual" in names[0].measures:
        return None
    wanted, document = key(names[0].text), frozenset({names[0].document})
    wider = {m.name.subject: m.name for m in resolver.lexicon.wider(names[0].text, document)}
    done = [
        n
        for n in wider.values()
        if key(n.text).startswith(wanted)
        and n.kind == "task"
        and "actual" in n.measures
        and n.parent == names[0].parent
    ]
    return replace(query, subjects=(done[0].subject,), measure="actual", basis="") if len(done) == 1 else None


def _not_apart(resolver: Resolver, query: Query) -> Query | None:
    """총사업비 of a project that prints one amount alone; 지원금액 세대당: what is paid, and no budget."""
    names = [resolver.lexicon.subjects[s] for s in query.subjects]
    if query.period in LUMPS and len(names) == 1 and "budget" not in names[0].measures:
        above = resolver.lexicon.subjects.get(names[0].parent or "")  # what is done costs what its project does
        whole = above is not None and above.level == _PROJECT and "budget" in above.measures
        return replace(query, subjects=(above.subject,)) if above is not None and whole else None
    if query.period == _LUMP:
        return replace(query, period="") if all(n.level == _PROJECT for n in names) else None
    return replace(query, measure="amount") if all("amount" in n.measures for n in names) else None


def _any_year(outcome: Outcome) -> Outcome:
    """The weight of an indicator, which only the year of a plan has, beside figures of another year."""
    if not isinstance(outcome, Understood) or outcome.query.measure != "weight" or not outcome.query.years:
        return outcome
    return replace(outcome, otherwise=replace(outcome.query, years=()))


def _staffed(resolver: Resolver, query: Query, subjects: list[Picked]) -> list[Picked]:
    """정책사업 예산이랑 현원: the strength asked beside the money of a row is that of its department."""
    if query.measure != "headcount" or any("headcount" in n.measures for _, names in subjects for n in names):
        return subjects
    made: list[Picked] = []
    for mention, names in subjects:
        above = [resolver.lexicon.subjects[a] for n in names[:1] for a in resolver.lexicon.ancestors(n.subject)]
        departments = [n for n in above if n.kind == "department" and "headcount" in n.measures]
        made.append((mention, departments[:1] or names))
    return made


def _counted(resolver: Resolver, outcome: Outcome, want: Asked) -> Outcome:
    """몇 건 of one of several things: of each the number that it prints, counted or aimed at."""
    if not isinstance(outcome, Clarify) or not want.does("how_many", "count") or want.measures:
        return outcome
    choices = []
    for choice in outcome.choices:
        names = [resolver.lexicon.subjects[s] for s in choice.query.subjects]
        own = replace(choice.query, measure="") if len(names) == 1 else choice.query
        held = {m for n in names for m in n.measures}
        made = (
            held_measure(own, [(Mention(outcome.word, 0, 0, ()), names)], counting=True) if own.measure == "" else own
        )
        made = _of_what_was_done(made, want)
        choices.append(Choice(choice.label, made if made.measure in held else choice.query))
    return replace(outcome, choices=tuple(choices))


_RESULT = "실적"  # 22년 실적에서 23년 계획으로


def _either_stage(base: Query, want: Asked, subjects: Sequence[Picked]) -> Query:
    """모니터링 22년 23년 비교해서: a task prints what was done in one year and what is planned for the other, where
    nobody says that targets alone are compared."""
    names = [n for _, found in subjects for n in found]
    plain = base.operation == "change" and base.measure in _AIMED and len(base.years) > 1
    alone = want.measures == (base.measure,) and _RESULT not in want.text
    tasks = bool(names) and all(n.kind == "task" and {"target", "actual"} <= n.measures for n in names)
    priced = any(n.measures & {"budget", "headcount", "amount", "count"} for n in names)
    return replace(base, measure="", basis="") if plain and tasks and not alone and not priced else base


def _of_what_was_done(query: Query, want: Asked) -> Query:
    """21년까지 몇 권 했어: what was done is no target, and what was promised (몇 번 하기로 했나) no result."""
    if query.measure == "actual" and not want.measures and not query.years and within(want.text, "pledged"):
        return replace(query, measure="target")  # 몇 번 하기로 했나: what was done is no plan
    aimed = query.measure == "target" and query.years and not want.measures
    done = DONE.search(want.text) or DONE_BY_THEN.search(want.text)
    return replace(query, measure="actual") if aimed and done else query


def _of_all_staff(resolver: Resolver, base: Query) -> Outcome | None:
    """4급 이상 정원, 지도연구직 현원: a part of the staff, of whichever whole prints it."""
    if base.measure != "headcount" or not base.part or base.part in FUNDS or base.operation != "amount":
        return None
    held = [n for n in resolver.lexicon.subjects.values() if "headcount" in n.measures]
    ids = {n.subject for n in held}
    whole = [n for n in held if not any(a in ids for a in resolver.lexicon.ancestors(n.subject))]
    newest: dict[str, Name] = {}
    for name in sorted(whole, key=lambda n: n.year):
        newest[resolver.owners.family(name.organization)] = name
    choices = tuple(Choice(n.text, replace(base, subjects=(n.subject,))) for n in newest.values())
    return Clarify("which_subject", choices, base.part, base) if 0 < len(choices) <= _MOST_OWNERS else None


def _since(resolver: Resolver, frame: Frame, want: Asked, base: Query, subjects: Sequence[Picked]) -> Query:
    """2020년보다, 2020년 대비: from that year to the newest plan that has the subjects by that name (without one after
    that year, to the newest of their lineage), not to the year beside it."""
    said = [p for p in frame.periods if p.kind == "year"]
    if len(said) != 1 or base.years != said[0].years or not want.does(*CHANGES, "than", "compare", "more", "less"):
        return base
    behind = re.sub(r"\s+", "", frame.text[said[0].end :])
    lineages = [resolver.lexicon.lineages.get(n.lineage, (n.subject,)) for _, names in subjects for n in names]
    newest = max((resolver.lexicon.subjects[m].year for line in lineages for m in line), default=0)
    since = bool(_SINCE.match(behind)) or (behind.startswith(_AND) and want.does("change"))
    if not since:
        return base
    own = {n.year for _, names in subjects for n in names}
    if own and max(own) > base.years[0]:
        return replace(base, years=(base.years[0], max(own)))
    if newest > base.years[0]:
        return replace(base, years=(base.years[0], newest))
    # …과 예산 26년이랑 비교, of a plan of 2020: its own with that
    return replace(base, years=(max(own), base.years[0])) if own and max(own) < base.years[0] else base


def _once(subjects: list[Picked], years: tuple[int, ...]) -> list[Picked]:
    """대외협력국 20년, 대외국제소통국 26년: one thing under the names it has in two years is compared with itself."""
    lines = {n.lineage for _, names in subjects for n in names}
    if len(subjects) < _TWO or len(lines) > 1 or len(years) < _TWO:
        return subjects
    return [max(subjects, key=lambda pair: max(n.year for n in pair[1]))]


def _of_inner(resolver: Resolver, frame: Frame, base: Query, subjects: list[Picked]) -> tuple[Query, list[Picked]]:
    """문화센터 공간 대관 25년보다 27년: of two things the one that lies in what bears the name of the other."""
    first = min((m.end for m, _ in subjects), default=0)
    between = frame.text[first : max((m.start for m, _ in subjects), default=0)]
    both = re.search(rf"{any_of('and')}(?:\s|$)", between) is not None  # 수탁 대응 건수와 수탁 건수
    if base.operation not in ("amount", "compare") or both:
        return base, subjects
    lexicon = resolver.lexicon

    def bears(subject: str) -> tuple[str, str]:
        return lexicon.subjects[subject].document, key(lexicon.subjects[subject].text)

    said = {bears(n.subject) for _, names in subjects for n in names}
    inner = [pair for pair in subjects if all(said & set(map(bears, lexicon.ancestors(n.subject))) for n in pair[1])]
    if len(inner) != 1 or len(subjects) != _TWO:
        return base, subjects
    if base.operation == "amount":
        return base, inner
    return (replace(base, operation="change"), inner) if len(base.years) == _TWO else (base, subjects)


def _under_named(subjects: list[Picked]) -> list[Picked]:
    """만족도 안전점검이 예방지원보다 몇 점 높아: of what several names may mean that which lies right under one task
    whose name is begun beside them, where each has just one such there."""
    for pair in subjects:
        above = {x.name.subject for x in pair[0].matches if x.name.kind == "task"} if not pair[0].exact else set()
        others = [other for other in subjects if other is not pair]
        made = [[(m, _lying(m, one)) for m, _ in others] for one in above] if len(others) >= _TWO else []
        found = [inner for inner in made if all(len(names) == 1 for _, names in inner)]
        if len(found) == 1:
            return found[0]
    return subjects


def _with_work_of(resolver: Resolver, base: Query, subjects: list[Picked]) -> list[Picked]:
    """자원봉사 업무에 얼마: beside the running costs of 자원봉사업무 the unit of work that begins with 자원봉사."""
    mention, names = subjects[0] if len(subjects) == 1 else (None, [])
    said = _WORK_OF.search(mention.text) if mention is not None and not mention.exact else None
    if mention is None or said is None or len(names) != 1 or names[0].level != "detail" or base.operation != "amount":
        return subjects
    wider = resolver.lexicon.wider(mention.text[: said.start()], frozenset({names[0].document}))
    begun = key(mention.text[: said.start()])
    units = {m.name.subject: m.name for m in wider if m.name.level == "unit" and key(m.name.text).startswith(begun)}
    return [(mention, list(units.values())), *subjects] if len(units) == 1 else subjects


_WORK_OF = re.compile(r"\s업무$")


def _lying(mention: Mention, above: str) -> list[Name]:
    return list({x.name.subject: x.name for x in mention.matches if x.name.parent == above}.values())


def _innermost(subjects: list[Picked]) -> list[Picked]:
    """A에서 B가 차지하는 비율 asks for the share of B, which lies in A."""
    held = {n.subject for _, names in subjects for n in names}
    parents = {n.parent for _, names in subjects for n in names} & held
    return [pair for pair in subjects if not all(n.subject in parents for n in pair[1])]
