"""Arithmetic over things named: a place, a multiple, a percentage, a sum by +, a whole without parts of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from data.records.values import replace
from nlp.asked import CHANGES, LUMPS
from nlp.conditions import NEAR
from nlp.figures import held_measure
from nlp.frame import Frame
from nlp.mentions import Picked, is_scope
from nlp.negation import SUBTRACTING
from nlp.normalise import key
from nlp.overlap import adds_up_to, overlapping
from nlp.query import PARTS, Choice, Clarify, Name, Outcome, Query, Understood
from nlp.shapes import Shapes
from nlp.vocabulary import MEASURED_AS, Word

if TYPE_CHECKING:
    from nlp.asked import Asked
    from nlp.resolve import Resolver

#: How much of something else: 몇 %, 몇 퍼센트 (not a printed 구성비).
_shape = Shapes("asked")
_PERCENT = _shape(r"몇\s?{percent}|비율")
#: Behind a thing or year that others are measured by.
_OF = _shape(r"(?:년도?)?(?:의|\s?{of_base}|\s?{among}(?=\s))|\s?{any_money}(?:의|\s?{of_base})")
_OF_STAGE = re.compile(rf"{_OF.pattern}|에서(?:는)?(?=\s)")  # 총사업비에서 기투자가 몇 %
#: 24년의 몇 퍼센트: measured by that year; 24년의 실적은 몇 % asks for a rate.
_OF_YEAR = _shape(r"(?:년?도?)?(?:의|\s?{of_base})\s?{budgeted}?의?\s?몇\s?(?:{percent}|배)")
_JOINED = _shape(r"\s*{joining}[\s,·&]*")
_PLUS = _shape(r"\s*{plus}\s*")
_MINUS = _shape(r"\s*{minus}\s*")
_NOT = "말고"
#: 28년 목표에서 26년 목표 빼면: what changed from the one year to the other.
_YEARS_APART = _shape(r"에서\s[^,]{0,12}\d\d(?:년도?)?(?:의|\s)*[가-힣]{0,4}[을를]?\s?{taken}")
_PEOPLE = "명"
_COUNTED = ("group", "task")  # things of which numbers are added up
_HEAD = 4  # syllables that names of one series begin with
_MANY = "많"  # 몇 번째로 많아 asks for size, not for growth
_OTHERS = _shape(r"{the_others}")


def reckon(
    resolver: Resolver, frame: Frame, want: Asked, mentions: Sequence[Picked], years: tuple[int, ...]
) -> Outcome | None:
    """The Query of a question that asks for a figure made of several; None for any other question."""
    measure = MEASURED_AS.get(want.measure, want.measure)
    base = Query("amount", measure=measure, basis=want.basis, years=years, part=want.parts[0] if want.parts else "")
    certain = [pair for pair in mentions if pair[1]]
    if len(certain) < len(mentions) or want.each or want.group:
        return None
    if want.does("place"):
        return _place(resolver, frame, want, certain, base)
    if want.does("times") or (_PERCENT.search(frame.text) and not want.does(*CHANGES) and not want.kinds):
        made = _ratio(resolver, frame, want, certain, base)
        if made is not None:
            return made
    if want.kinds:
        return None
    return (
        _signed(resolver, frame, want, certain, base)
        or overlapping(resolver, frame, want, certain, base)
        or _without_parts(resolver, frame, certain, base)
    )


def _place(resolver: Resolver, frame: Frame, want: Asked, mentions: list[Picked], base: Query) -> Outcome | None:
    """대외협력과는 예산이 몇 위야?, 대외협력과에서 …은 몇 번째로 커?"""
    things = [pair for pair in mentions if not is_scope(pair[1])]
    places = [pair for pair in mentions if is_scope(pair[1])]
    if not things and places:
        inner = [p for p in places if not any(q is not p and _holds(resolver, p[1][0], q[1][0]) for q in places)]
        things, places = inner, [p for p in places if p not in inner]
    if not things:
        return Clarify("no_subject", pending=replace(base, operation="place"))
    scope = [pair[1][0] for pair in places if all(_holds(resolver, pair[1][0], t[1][0]) for t in things)]
    risen = any(w.value in ("increase", "decrease") and not w.text.startswith(_MANY) for _, w in frame.words)
    by = "change_rate" if want.does("change_rate") else "change" if want.does("change") or risen else ""
    down = want.does("less", "bottom", "decrease")
    query = replace(
        base,
        operation="place",
        by=by,
        order="asc" if down else "desc",
        scope=tuple(n.subject for n in scope[-1:]),
        measure=base.measure or ("" if by else _own_measure([n for _, names in things for n in names])),
    )
    return resolver.one(query, things)


def _own_measure(names: Sequence[Name]) -> str:
    kinds = {n.kind for n in names}
    return "achievement" if kinds == {"indicator"} else "count" if kinds == {"group"} else "budget"


def _ratio(resolver: Resolver, frame: Frame, want: Asked, mentions: list[Picked], base: Query) -> Outcome | None:
    """A는 B의 몇 배, B 대비 A는 몇 %: what stands before 의 or 대비 is measured by."""
    by = "times" if want.does("times") else "percent"
    base = replace(base, operation="ratio", by=by)
    stages = _stages(frame)
    measures = {stage.partition("/")[0] for stage in stages}
    if len(things := resolver.subjects_of(mentions)) == 1 and len(measures) == 1:
        query = replace(base, measure=measures.pop(), basis="", period="", beside=tuple(stages))
        return resolver.one(query, things)
    if len(mentions) == 1 and len(base.years) == 2:
        first, second = (p for p in frame.periods if p.kind == "year")
        whole = _OF.match(frame.text[first.end :]) is not None and not _OF.match(frame.text[second.end :])
        years = (second.years[0], first.years[0]) if whole else (first.years[0], second.years[0])
        return resolver.one(replace(base, years=years), mentions)
    if len(mentions) == 1 and len(base.years) == 1 and len(mentions[0][1]) == 1:  # 예산이 24년의 몇 퍼센트
        of_year = any(_OF_YEAR.match(frame.text[p.end :]) for p in frame.periods if p.kind == "year")
        plan = mentions[0][1][0].year
        if of_year and plan != base.years[0] and (base.measure == "budget" or by == "times"):
            return resolver.one(replace(base, years=(plan, base.years[0])), mentions)
    if len(mentions) != 2 or len(base.years) > 1:
        return _stopped(frame, want) if by == "times" else None
    first_of, second_of = mentions
    a, b = first_of[1][0], second_of[1][0]
    nested = _holds(resolver, a, b) or _holds(resolver, b, a)
    if by == "percent" and nested:
        return None  # a share of the whole, printed or computed
    if not base.measure and "case" in (a.kind, b.kind):
        return None  # what a case tells is no part of anything: 출생아 비율 is printed there
    whole_first = _OF.match(frame.text[first_of[0].end :]) is not None
    return resolver.one(base, [second_of, first_of] if whole_first else [first_of, second_of])


def _stages(frame: Frame) -> list[str]:
    """정원 대비 현원, 등록인 중 1회이상 봉사인원, 총사업비 중 기투자: two figures of one measure that one thing prints,
    what is measured first; each as the measure, stage and period of `Query.beside`."""
    words = [(p, w) for p, w in frame.words if w.role == "measure" and not w.verb]
    said = {f"{w.value}/{w.basis or '예산'}": p + len(w.text) for p, w in words if w.basis or w.value == "budget"}
    said |= {f"count/{w.value}": p + len(w.text) for p, w in frame.words if w.role == "label"}
    lumps = [(p, w) for p, w in frame.words if w.role == "period" and w.value in LUMPS]
    said |= {f"budget//{w.value}": frame.end_of(p, w) for p, w in lumps}
    if len(said) != 2 or not any(_OF_STAGE.match(frame.text[end:]) for end in said.values()):
        return []
    return sorted(said, key=lambda stage: _OF_STAGE.match(frame.text[said[stage] :]) is not None)


def _stopped(frame: Frame, want: Asked) -> Clarify | None:
    said = next((w.text for _, w in frame.words if w.role == "operation" and w.value == "times"), "")
    return Clarify("not_understood_part", (), said) if said and not want.kinds else None


def _signed(resolver: Resolver, frame: Frame, want: Asked, mentions: list[Picked], base: Query) -> Outcome | None:
    """A + B, A - B."""
    if len(mentions) < 2:
        return None
    gaps = [frame.text[a[0].end : b[0].start] for a, b in pairwise(mentions)]
    gaps = [_without_figures(gap) for gap in gaps]
    if all(_PLUS.fullmatch(gap) for gap in gaps):
        return added_up(resolver, base, want, mentions)
    if all(_MINUS.fullmatch(gap) for gap in gaps):
        return resolver.one(replace(base, operation="minus"), mentions)
    return None


def added_up(resolver: Resolver, base: Query, want: Asked, subjects: list[Picked]) -> Outcome:
    """법률 이해하기랑 법정의무교육 수료자 합계, 위원 내부 외부 합해서: the things named, and not what they lie in."""
    lexicon = resolver.lexicon
    sure = [names[0] for _, names in subjects if len(names) == 1]
    beside = [(m, [n for n in names if any(_named_alike(n, s) for s in sure)] or names) for m, names in subjects]
    above = {a for _, names in beside for n in names for a in lexicon.ancestors(n.subject)}
    parts = [pair for pair in beside if not all(n.subject in above and not n.measures for n in pair[1])]
    query = held_measure(base, parts, counting=not base.measure)
    names = [n for _, found in parts for n in found]
    counted = all(n.kind in _COUNTED and query.measure in n.measures for n in names)
    query = query if counted else base
    unit = next((str(f.value) for f in query.filters if f.field == "unit"), "")
    unit = _PEOPLE if want.measures == ("headcount",) and query.measure in ("actual", "target") else unit
    by = PARTS if adds_up_to(want.text) else ""
    query = replace(query, operation="sum", kind=parts[0][1][0].kind, filters=(), term=unit, by=by)
    return resolver.one(query, parts)


def _named_alike(name: Name, other: Name) -> bool:
    """행복미래 아카데미 「법률 이해하기」, 행복미래 아카데미 「법정의무교육」: beside each other, of one beginning."""
    return name.parent == other.parent and key(name.text)[:_HEAD] == key(other.text)[:_HEAD]


def _without_figures(gap: str) -> str:
    """What joins two things, less the words for what is added: A 예산 + B."""
    return re.sub(r"예산액?|결산액?|금액", "", gap)


def left_out(frame: Frame, mentions: Sequence[Picked]) -> tuple[list[Picked], int] | None:
    """The things that a word like 빼고 or 제외한 leaves out, and where that word stands."""
    for position, word in frame.words:
        if word.role != "filter" or word.value != "lacks":
            continue
        behind = frame.text[position:]
        after = [pair for pair in mentions if pair[0].start > position]
        before = [pair for pair in mentions if pair[0].end <= position]
        if not before or position - before[-1][0].end > NEAR:
            continue
        others_of = _OTHERS.search(behind) and not after
        if not (word.text.startswith(SUBTRACTING) or others_of or _not_of(word, before, after)):
            continue
        out = [before[-1]]
        for pair in reversed(before[:-1]):
            gap = frame.text[pair[0].end : out[0][0].start]
            alike = not gap.strip() and bool(pair[1]) and pair[1][0].kind == (out[0][1][0].kind if out[0][1] else "")
            if not (alike or _JOINED.fullmatch(gap)):
                break
            out.insert(0, pair)
        return out, position
    return None


def _not_of(word: Word, before: Sequence[Picked], after: Sequence[Picked]) -> bool:
    """인력운영비 말고 대외협력과 예산: of the whole that is named beside it; 인력운영비 말고 기본경비 names another."""
    wholes = after or before[:-1]
    return word.text == _NOT and bool(wholes) and all(is_scope(p[1]) for p in wholes) and not is_scope(before[-1][1])


def kept(frame: Frame, mentions: Sequence[Picked]) -> Sequence[Picked]:
    """The things named that are not left out."""
    found = left_out(frame, mentions)
    return mentions if found is None else [pair for pair in mentions if pair not in found[0]]


def _without_parts(resolver: Resolver, frame: Frame, mentions: list[Picked], base: Query) -> Outcome | None:
    """대외협력과 예산에서 인력운영비를 뺀 금액: the whole named beside what is left out."""
    if (
        len(mentions) == 1
        and _YEARS_APART.search(frame.text)
        and len(base.years) == 2
        and base.years[0] > base.years[1]
    ):
        return resolver.one(replace(base, operation="change", years=tuple(sorted(base.years))), mentions)
    found = left_out(frame, mentions)
    if found is None or len(base.years) > 1:
        return None
    out, position = found
    if _OTHERS.search(frame.text[position:]):
        return None
    rest = [pair for pair in mentions if pair not in out]
    if len(rest) > 1:  # 전북 대외협력과: the narrower is meant
        rest = [p for p in rest if not any(q is not p and _holds(resolver, p[1][0], q[1][0]) for q in rest)]
    if len(rest) != 1:
        return None
    return resolver.one(replace(base, operation="minus"), [rest[0], *out])


def others(resolver: Resolver, frame: Frame, want: Asked, mentions: Sequence[Picked]) -> Outcome | None:
    """자원봉사활동 진흥 빼고 나머지 합: the things beside what is left out, of its kind and level.

    Under what they are meant is asked where the thing lies in a department of several.
    """
    found = left_out(frame, mentions)
    if found is None or want.kinds or want.each or want.group:
        return None
    if any(len(names) > 1 for _, names in found[0]):
        return _others_of_each(resolver, frame, want, mentions, found[0])
    out = [names[0] for _, names in found[0] if len(names) == 1]
    if len(out) != len(found[0]) or len({(n.kind, n.level) for n in out}) != 1:
        return None
    rest = [names[0] for pair in mentions if pair not in found[0] for names in [pair[1]] if len(names) == 1]
    if not (_OTHERS.search(frame.text[found[1] :]) or want.does("sum", "list", "count", "average")):
        return None
    first = out[0]
    if first.kind == "budget_row" and first.parent and not want.does("list", "count", "average"):
        return _rest_of_table(frame, want, first.parent, out)
    operation = next((o for o in ("list", "count", "average") if want.does(o)), "sum")
    query = Query(
        operation,  # type: ignore[arg-type]
        measure=MEASURED_AS.get(want.measure, want.measure) or "budget",
        basis=want.basis,
        years=frame.years(),
        kind=first.kind,
        level=first.level,
        without=tuple(n.subject for n in out),
    )
    whole = [n for n in rest if all(_holds(resolver, n, o) for o in out)]
    if whole:
        return Understood(replace(query, scope=(whole[-1].subject,)))
    if rest:
        return None
    return _beside(resolver, query, first)


def _rest_of_table(frame: Frame, want: Asked, department: str, out: Sequence[Name]) -> Outcome:
    """기본경비 말고 다른 예산: rows of a budget table hold each other, so the rest is the whole less those."""
    subjects = (department, *(n.subject for n in out))
    return Understood(Query("minus", subjects=subjects, measure="budget", basis=want.basis, years=frame.years()))


def _others_of_each(
    resolver: Resolver, frame: Frame, want: Asked, mentions: Sequence[Picked], out: Sequence[Picked]
) -> Outcome | None:
    """What is left out may be the thing of several organisations: the rest of either, to choose from."""
    pair = next(p for p in out if len(p[1]) > 1)
    choices: list[Choice] = []
    for name in pair[1]:
        made = others(resolver, frame, want, [(p[0], [name]) if p is pair else p for p in mentions])
        whose = resolver.label(name, pair[1])
        if isinstance(made, Understood):
            choices.append(Choice(whose, made.query))
        elif isinstance(made, Clarify):
            choices += [Choice(f"{c.label}: {whose}", c.query) for c in made.choices]
    return Clarify("which_subject", tuple(choices), pair[0].text) if choices else None


def _beside(resolver: Resolver, query: Query, first: Name) -> Outcome | None:
    above = [resolver.lexicon.subjects[a] for a in resolver.lexicon.ancestors(first.subject)]
    scopes = [n for n in above if n.kind in ("department", "programme") and n.level in ("unit", "division", "bureau")]
    if first.kind == "department":
        scopes = scopes[:1]
    choices = tuple(Choice(n.text, replace(query, scope=(n.subject,))) for n in scopes[:3])
    if len(choices) == 1:
        return Understood(choices[0].query)
    return Clarify("which_subject", choices, first.text, query) if choices else None


def _holds(resolver: Resolver, whole: Name, part: Name) -> bool:
    """Whether the part lies under the whole, or under what it was or became in another year's document."""
    if part.subject == whole.subject:
        return False
    if resolver.lexicon.under(part.subject, [whole.subject]):
        return True
    lineages = {resolver.lexicon.subjects[a].lineage for a in resolver.lexicon.ancestors(part.subject)}
    return whole.lineage in lineages
