"""A question for figures: the operation and measure that its words and its subjects imply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from data.provinces import is_metropolitan
from data.records.values import replace
from nlp.asked import CHANGES, INDICATOR_MEASURES, STRENGTH, Asked
from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon
from nlp.marks import behind
from nlp.mentions import HELD, Picked
from nlp.normalise import key
from nlp.query import Name, Query
from nlp.sets import in_order
from nlp.shapes import Shapes
from nlp.vocabulary import MEASURED_AS

#: What a case is shown by where nothing in particular is asked of it.
#: What a project without an amount is shown by: 제20대 대통령선거.
_PROJECT_FIELDS = ("선거일", "사업기간", "기간", "운영기간", "추진기간", "일정")
_PLANNED = ("", "target", "headcount", "count")
EVERY_MONTH = "월"
EVERY_YEAR = "매년"  # of a benefit it is what is paid each year, of anything else a trend
_CASE_FIELDS = ("기관", "분야", "사업기간", "추진기간", "문의처", "문의전화")


#: 목표의 몇 퍼센트를 했나: how much of the target was reached; 목표 몇 % is the target itself.
_shape = Shapes("asked")
_OF_TARGET = _shape(r"{target}\s?{of_target}\s?{amount_or_number}")


def held_measure(base: Query, subjects: Sequence[Picked], *, counting: bool = False) -> Query:
    """The measure under which the subjects hold what an everyday word asks for."""
    names = [n for _, found in subjects for n in found]
    held = {m for n in names for m in n.measures}
    if base.basis in STRENGTH and "headcount" not in held:
        return base  # 현원 is no result of anything, and no number of what is counted
    if counting and base.measure in ("", "headcount") and "headcount" not in held:
        plan = min((n.year for n in names), default=0)
        result = "actual" in held and (not base.years or max(base.years) < plan) and "count" not in held
        if "count" in held and base.years and min(base.years) > max(n.year for n in names):
            return replace(base, measure="target", basis="")  # of a year to come nothing is counted yet
        countable = ["actual"] if result else []
        measure = next((m for m in (*countable, "count", "target", "actual") if m in held), base.measure or "count")
        return replace(base, measure=measure, basis="")
    if not names or (base.measure and base.measure in held):
        return base
    planned = base.measure == "actual" and base.years and min(base.years) >= max(n.year for n in names)
    if base.measure in ("headcount", "actual") and "count" in held and not planned:
        return replace(base, measure="count", basis="")
    if base.measure == "headcount" and {"target", "actual"} & held:
        later = not base.years or max(base.years) >= min(n.year for n in names)
        return replace(base, measure="target" if later and "target" in held else "actual", basis="")
    if (
        len(base.years) == _BOTH
        and "target" in held
        and not base.measure
        and max(base.years) > max(n.year for n in names)
    ):
        return replace(base, measure="target")  # 23년 대비 25년: of a year to come
    if len(base.years) == _BOTH and {"target", "actual"} <= held and not base.measure and "budget" not in held:
        return base  # a result against a target of another year
    if not base.measure and "budget" not in held and "target" in held and base.years:
        later = max(base.years) >= min(n.year for n in names)
        return replace(base, measure="target" if later or "actual" not in held else "actual")
    return base


#: 목표 5개년: those of the plan, and not the last five.
_PLAN_YEARS = re.compile(r"(?<!최근)(?<!최근\s)(?<!지난)(?<!지난\s)\d\s?(?:개년|년\s?치)")
_PLAIN_STAGE = "예산"
_BOTH = 2
_TARGET = "목표"
_NOTE = re.compile(r"\s\((?P<note>[^()]+)\)$")


def of_own_years(frame: Frame, base: Query) -> list[Query]:
    """22년 실적이랑 23년 목표: each figure of the year said before it; compared, the change from result to target.

    Nothing where the two figures and the two years do not stand in turn.
    """
    years = [(p.start, p.years[0]) for p in frame.periods if p.kind == "year"]
    said = {MEASURED_AS.get(w.value, w.value): p for p, w in frame.words if w.role == "measure" and not w.verb}
    measures = sorted((p, m) for m, p in said.items())
    if len(years) != _BOTH or len(measures) != _BOTH or years[0][1] == years[1][1]:
        return []
    if not years[0][0] < measures[0][0] < years[1][0] < measures[1][0]:
        return []
    pairs = {measure: year for (_, measure), (_, year) in zip(measures, years, strict=True)}
    if base.operation in ("change", "compare"):
        onward = set(pairs) == {"actual", "target"} and pairs["actual"] < pairs["target"]
        moved = replace(base, operation="change", measure="target", years=tuple(sorted(base.years)))
        return [replace(moved, beside=("actual",))] if onward else []
    return [replace(base, measure=m, basis="", years=(year,)) for m, year in pairs.items()]


def stages_apart(frame: Frame, base: Query) -> list[Query]:
    """26년 예산 얼마고 25년 결산은, 결산 집행액: each stage named, of the year said before it or of all years said.

    Nothing where only one stage is named, or no amount is asked for.
    """
    said = sorted((p, w.basis or _PLAIN_STAGE) for p, w in frame.words if w.role == "measure" and w.value == "budget")
    stages = {stage: p for p, stage in reversed(said)}
    if base.operation != "amount" or base.basis or len(stages) < _BOTH:
        return []
    years = [(p.start, p.years[0]) for p in frame.periods if p.kind == "year"]
    before = {stage: [y for at, y in years if at < p] for stage, p in stages.items()}
    own = {stage: found[-1] for stage, found in before.items() if found}
    apart = len(years) == len(stages) == len(set(own.values()))
    ordered = sorted(stages, key=stages.__getitem__)
    return [replace(base, basis=s, years=(own[s],) if apart else base.years) for s in ordered]


def without_named(lexicon: Lexicon, frame: Frame, want: Asked, subjects: Sequence[Picked]) -> Asked:
    """직원 휴양시설 예산, of what is called 직원 휴양시설 운영: a word that begins the name asks for no figure,
    nor does one of the bracket behind it."""
    said = [(p, w) for p, w in frame.words if w.role == "measure"]
    want = _without_bracketed(lexicon, frame, want, subjects)
    named = {(p, w.value) for p, w in said if any(_begins(m, p, w.text, n) for m, n in subjects)}
    asked_for = {w.value for p, w in said if (p, w.value) not in named}
    dropped = {value for _, value in named} - asked_for
    if dropped:
        want = replace(want, measures=tuple(m for m in want.measures if m not in dropped))
    within = [(p, w) for p, w in frame.words if w.role == "operation" and _within(p, w.text, subjects)]
    gone = {w.value for _, w in within} - {w.value for p, w in frame.words if (p, w) not in within}
    return replace(want, operations=tuple(o for o in want.operations if o not in gone)) if gone else want


def _within(position: int, word: str, subjects: Sequence[Picked]) -> bool:
    """사고·질병 대비 단체보험, of what is called 사고·질병에 대비한 단체보험: a word between two parts of the name."""
    return any(
        m.start < position < m.end and bool(names) and all(word in n.text for n in names) for m, names in subjects
    )


def _without_bracketed(lexicon: Lexicon, frame: Frame, want: Asked, subjects: Sequence[Picked]) -> Asked:
    """25년 계획대비 달성률, 달성률 목표: how the thing is measured, as its own name says; no rate and no comparison."""
    texts = [lexicon.subjects[n.subject].text for _, names in subjects for n in names]
    notes = {key(found["note"]) for text in texts if (found := _NOTE.search(text))}
    note = notes.pop() if len(notes) == 1 and len(texts) == 1 else ""
    words = [w for _, w in frame.words if w.role == "measure" and note]
    said = {w.value for w in words if key(w.text) in note or note.endswith(key(w.text).removeprefix(_TARGET))}
    rest = tuple(m for m in want.measures if m not in said)
    aimed = "target" in rest or any(w.text.startswith(_TARGET) for w in words)
    if not said or not (note in key(want.text) or aimed):
        return want
    return replace(want, measures=rest, basis="", operations=tuple(o for o in want.operations if o != "compare"))


def _begins(mention: Mention, position: int, word: str, names: Sequence[Name]) -> bool:
    """Whether a word is part of a name: right before or behind what was found of it, or between two parts of it."""
    beside = mention.start - position - len(word) in (0, 1) or mention.start < position < mention.end
    beside = beside or (not mention.exact and position - mention.end in (0, 1))
    plain = word.removesuffix("들")  # 임신한 직원들 편의물품
    return beside and bool(names) and all(plain in n.text for n in names)


def several_measures(want: Asked, base: Query) -> list[Query]:
    """정원이랑 현원, 예산이랑 목표: one question for each figure asked for, one for those that are shown together."""
    measures = want.measures
    if set(measures) <= {"target", "actual", "achievement"}:
        return [replace(base, measure="achievement", basis="")]
    if set(measures) == {"headcount"}:
        return [base]
    return [replace(base, measure=MEASURED_AS.get(m, m), basis="" if m != "budget" else base.basis) for m in measures]


def with_all(queries: Sequence[Query], subjects: Sequence[Picked]) -> list[Picked]:
    """예산 얼마고 몇 명: of several things of a name those that hold every figure asked for, where some do."""
    wanted = [HELD.get(q.measure, frozenset({q.measure})) for q in queries]
    return [(m, [n for n in names if all(w & n.measures for w in wanted)] or names) for m, names in subjects]


def _from_now_on(frame: Frame, want: Asked, base: Query, subjects: Sequence[Picked]) -> bool:
    """앞으로 몇 회: every planned year of what has targets; 앞으로 남은 것 is printed under a label of its own."""
    if frame.has("label"):
        return False
    targets = any("target" in n.measures for _, names in subjects for n in names)
    return targets and not base.years and want.does("ahead") and base.measure in _PLANNED


def _of_target(frame: Frame, want: Asked, *, rates: bool) -> bool:
    """목표의 몇 퍼센트, 방문횟수 몇 퍼센트: of its target; what is measured in per cent (`rates`) is asked itself."""
    said = want.measure == "target" and _OF_TARGET.search(frame.text) is not None
    return want.does("share") and (said or not (rates or want.measures))


_SHARED = ("count", "actual")
_RATES = _shape.words("in_per_cent")  # what indicators in per cent are called


def implied(frame: Frame, want: Asked, base: Query, subjects: list[Picked]) -> Query:
    """The operation that the words name or imply."""
    several = len(subjects) > 1
    if {"over", "under"} & set(want.states) and base.measure in ("", "headcount"):
        # 현원이 정원을 넘나: both decide
        base = replace(base, measure="headcount", basis=base.basis if base.part else "")
    indicator = bool(subjects) and all(names and names[0].kind == "indicator" for _, names in subjects)
    if (indicator and {"rising", "falling"} & set(want.states)) or _from_now_on(frame, want, base, subjects):
        return replace(base, operation="trend", measure="target", basis="")
    rates = indicator and all(names[0].text.endswith(_RATES) for _, names in subjects)
    compared = several and want.does("compare", "more", "less")  # 두 지표의 달성률 차이
    if (
        indicator
        and not compared
        and (want.states or want.measure == "achievement" or _of_target(frame, want, rates=rates))
    ):
        return replace(base, operation="amount", measure="achievement", basis="", filters=())
    if {"target", "actual"} <= set(want.measures) and not several and len(base.years) < 2 and not want.does("trend"):
        return replace(base, operation="amount", measure="achievement", basis="", filters=())
    if _UNTIL.search(want.text) and want.does(*CHANGES) and len(base.years) == 1 and not several:
        return replace(base, operation="trend", years=())
    ranges = [p for p in frame.periods if p.kind == "range"]
    course = _COURSE.search(want.text) and not want.does("how_much", "change_rate", "increase", "decrease")
    course = course and any(len(p.years) > _BOTH for p in ranges)  # from one year to the next is no course
    if ranges and want.does(*CHANGES, "compare") and not want.does("trend") and not course:
        ends = (ranges[0].years[0], ranges[0].years[-1])
        return _change(want, replace(base, years=ends))
    benefit = bool(subjects) and all(n.kind == "benefit" for _, names in subjects for n in names)
    if base.period == EVERY_YEAR and (not benefit or want.does("sum")):
        base = replace(base, period="")
    if (want.does("trend") and not (benefit and base.period)) or len(base.years) > 2 or ranges:
        kinds = {n.kind for _, names in subjects for n in names}
        measure = "target" if kinds == {"indicator", "task"} and not base.measure else base.measure
        planned = measure == "target" and _PLAN_YEARS.search(want.text) is not None
        return replace(base, operation="trend", measure=measure, years=() if planned else base.years)
    held = {m for _, names in subjects for n in names for m in n.measures}
    if want.does("share") and not (base.measure or rates) and held and not held & {"share", "budget"}:
        return _shared(held_measure(base, subjects, counting=True))
    if want.does("share") and base.part and base.measure in _SHARED and set(want.measures) <= {"headcount", "count"}:
        return replace(base, operation="share", filters=())  # 참여자 중 온라인 비중
    money = not indicator or base.measure == "budget"  # 사업비에서 국비가 차지하는 비율
    if want.does("share") and not want.does(*CHANGES) and money and base.measure not in INDICATOR_MEASURES:
        return _larger_part(want, replace(base, operation="share")) if several else replace(base, operation="share")
    if (moved := _against_each_other(frame, want, base, subjects)) is not None:
        return moved
    if subjects and not want.measures and all(n.kind == "case" for _, names in subjects for n in names):
        return _fields_of_case(frame, base, subjects)
    projects = [n for _, names in subjects for n in names if n.level == "project"]
    if projects and not want.measures and "budget" not in held and len(projects) == sum(len(n) for _, n in subjects):
        dates = tuple(a for a in _PROJECT_FIELDS if any(a in n.attributes for n in projects))
        return replace(base, operation="attribute", attributes=dates, years=()) if dates else base
    team = bool(subjects) and all(n.level == "team" for _, names in subjects for n in names)
    if team and not want.measures:
        return replace(base, operation="who", years=())
    if indicator and not want.measure and base.years and base.measure != "budget":
        plans = [n.year for _, names in subjects for n in names]
        reported = max(base.years) < min(plans) and "actual" in held
        return replace(base, measure="actual" if reported else "target")
    return base


def _shared(query: Query) -> Query:
    """이장 중 진천읍 비율: of all that are counted there."""
    return replace(query, operation="share") if query.measure in _SHARED else query


def _against_each_other(frame: Frame, want: Asked, base: Query, subjects: list[Picked]) -> Query | None:
    """Several things, or one in two years: in order, compared, or what changed; None where nothing says so."""
    several, both = len(subjects) > 1, len(base.years) == _BOTH
    fewer: Literal["", "asc"] = "asc" if want.does("less", "bottom") and not want.does("more", "top") else ""
    if several and (want.does("rank") or _IN_TURN.search(want.text)) and in_order(want, subjects):
        return replace(base, operation="rank", kind=subjects[0][1][0].kind, order=fewer or "desc")
    moved = want.does(*CHANGES) and not _just_larger(frame, want)
    if several and (
        want.does("compare", "more", "less", "than", "top", "bottom") or (want.does(*CHANGES) and not moved)
    ):
        compared = replace(base, operation="compare", order=fewer)
        return _moved_apart(want, compared) if moved else compared
    if want.does(*CHANGES):
        return _change(want, _result_to_plan(want, _from_stage(frame, base), subjects))
    if want.does("compare") and not several and len(base.years) == 1:
        year = base.years[0]
        later = any(n.year > year for _, names in subjects for n in names)  # of the newest plan: with the year before
        return _change(want, replace(base, years=(year, year + 1) if later else (year,)))
    if both and not several and _ARROW.search(want.text):
        return _change(want, base)
    if both and want.does("than", "compare"):
        return replace(base, operation="change")
    return replace(base, operation="compare", order=fewer) if both and want.does("more", "less") else None


def _larger_part(want: Asked, base: Query) -> Query:
    """A와 B 중 비중이 더 큰 곳: the larger share is named."""
    if not want.does("compare", "more", "less", "top", "bottom"):
        return base
    return replace(base, by="compare", order="asc" if want.does("less", "bottom") else "")


def _just_larger(frame: Frame, want: Asked) -> bool:
    """어디가 많아: more than the other, where nothing has become more (많아졌나)."""
    said = [(p + len(w.text), w) for p, w in frame.words if w.role == "operation" and w.value in CHANGES]
    plain = all(w.text.endswith(_MANY) and not _BECOME.match(frame.text, end) for end, w in said)
    return plain and not want.does("change", "change_rate")


#: The verb that says of two things which is more, and of one how it went.
_MANY = "많아"
_BECOME = re.compile(r"\s?[지졌진질]")


#: 감소율이 더 큰 곳: of two falls the larger.
_FALL = _shape(r"{fallen}{fallen_by}")


def _moved_apart(want: Asked, base: Query) -> Query:
    """A와 B 중 증감률이 더 높은 곳, 더 많이 줄어든 곳: their changes are compared, and not what they have."""
    fallen = (want.does("decrease") or _FALL.search(want.text) is not None) and not want.does("increase")
    order: Literal["", "asc", "desc"] = base.order if not fallen else "" if want.does("less") else "asc"
    return replace(base, by="change_rate" if want.does("change_rate") else "change", order=order)


def _result_to_plan(want: Asked, base: Query, subjects: Sequence[Picked]) -> Query:
    """횟수가 22년 대비 23년엔 줄어드나: from what was done to what is aimed at, where nobody names either."""
    names = [n for _, found in subjects for n in found]
    told = bool(set(want.measures) & {"target", "actual"}) or base.measure not in ("target", "actual")
    if told or len(base.years) != _BOTH or not all({"target", "actual"} <= n.measures for n in names):
        return base
    spans = all(min(base.years) < n.year <= max(base.years) for n in names)
    return replace(base, measure="", basis="") if spans else base


def _fields_of_case(frame: Frame, base: Query, subjects: Sequence[Picked]) -> Query:
    """What is shown of a case that is named alone; beside a printed label the year stays (2023년 활동실적): a figure of
    that year is asked for, and no text."""
    held = {a for _, names in subjects for n in names for a in n.attributes}
    shown = tuple(a for a in _CASE_FIELDS if a in held)
    years = base.years if frame.has("label") else ()
    return replace(base, operation="attribute", attributes=shown, years=years) if shown else base


def _from_stage(frame: Frame, base: Query) -> Query:
    """추경보다 얼마나 줄었나: to the budget of the plan from that stage of the year before it."""
    stages = [(p + len(w.text), w.basis) for p, w in frame.words if w.role == "measure" and w.value == "budget"]
    than = next((basis for end, basis in stages if basis and behind(frame.text, end, "than")), "")
    if not than or base.years or base.basis not in ("", than):
        return base
    return replace(base, basis="", beside=(f"budget/{than}",))


_IN_TURN = _shape(r"{topic}\s?순(?:{in_turn}|$)")  # 많은 순서
#: 20~24년 변화: how it went, every year of it.
#: 2025년까지 건수가 어떻게 늘어나요: each year up to that one.
_UNTIL = re.compile(r"년도?까지\s(?:\S+\s)?어떻게\s")
_COURSE = re.compile(r"변화(?!율|폭|액)")


_ARROW = re.compile(r"\d(?:년?도?\s?(?:예산|결산))?\s?(?:→|->|=>)\s?'?\d")


def _change(want: Asked, base: Query) -> Query:
    years = tuple(sorted(base.years)) if len(base.years) == 2 else base.years[:1]
    measure = base.measure if base.measure != "benefit" else "budget"
    return replace(
        base, operation="change", years=years, measure=measure, by="change_rate" if want.does("change_rate") else ""
    )


def own_fund(frame: Frame, base: Query, subjects: Sequence[Picked]) -> Query:
    """시비 and 구비 of a metropolitan city are two funds, elsewhere both are what municipalities pay (시군구비)."""
    said = next((w.text for _, w in frame.words if w.role == "part" and w.text in ("시비", "구비")), "")
    names = [n for _, found in subjects for n in found]
    metropolitan = bool(names) and all(is_metropolitan(n.organization) for n in names)
    return replace(base, part=said) if said and metropolitan else base


def asked_again(frame: Frame, base: Query) -> bool:
    """예산 얼마고 작년엔 얼마였나: the amount is asked for twice, the second time of a year."""
    said = [p for p, w in frame.words if w.role == "operation" and w.value == "how_much"]
    years = [p.start for p in frame.periods if p.kind == "year"]
    return len(base.years) == 1 and len(set(said)) > 1 and len(years) == 1 and min(said) < years[0] < max(said)
