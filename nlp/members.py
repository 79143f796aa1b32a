"""Questions about sets: rankings, lists, counts, sums, averages, and things in a state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, cast

from data.records import BODY
from data.records.values import replace
from nlp.alike import compares, plural
from nlp.asked import CHANGES, INDICATOR_MEASURES, INDICATOR_STATES
from nlp.frame import Frame, Mention
from nlp.funds import FIGURE_OPERATIONS, figure_of_part, part_filter
from nlp.groups import columns, grouped, take_apart
from nlp.mentions import Picked, is_scope
from nlp.misspelt import as_printed
from nlp.normalise import key
from nlp.owners import of_any, owned_by, within
from nlp.query import BODIES, Against, Choice, Clarify, Filter, Name, NotUnderstood, Outcome, Query, State, Understood
from nlp.sets import EVERY_ONE, as_asked, compared_state, held_by, of_places, survey, township, values_of_bodies
from nlp.vocabulary import MEASURED_AS

if TYPE_CHECKING:
    from nlp.asked import Asked
    from nlp.resolve import Resolver

_BESIDE = 3  # characters between a measure and what puts things in its order: 달성률이 제일
_BODY_WORD = "부서"
_RESULTS = ("missed", "met", "exceeded", "unreported")  # states that need an actual
_ALL_IN_ORDER = ("순", "부터")
#: What a threshold without a measure is about, by kind: 40명 이상인 읍면, 20명 미만 부서, 50만원 이상 지원.
_FIELDS = {
    "group": {"target": "count", "headcount": "count", "budget": "count"},
    "department": {"target": "headcount"},
    "benefit": {"budget": "amount", "target": "amount"},
}
_LISTED_BY_NAME = {"group", "benefit", "indicator", "task", "event", "department"}
_LAST_YEAR = re.compile(r"(?:작년|전년도?|지난해)\s?(?:보다|대비|에\s?비해|에\s?비하)")
_PEOPLE, _WON = "명", "원"
_UNNAMED_LIMIT = 5  # 상위 사업 without a number


def member_query(
    resolver: Resolver, frame: Frame, want: Asked, mentions: Sequence[Picked], years: tuple[int, ...]
) -> Outcome:
    """The Query over members that a frame asks for."""
    want = _ordered_by(frame, want)
    apart = take_apart(resolver, frame, want, mentions, years)
    if isinstance(apart, Clarify | NotUnderstood):
        return apart
    years = apart.years
    valued, mentions = _by_value(resolver, want, apart.mentions)
    years = () if _done_before(_listed(resolver, want, apart.mentions, mentions), years) else years
    scope, filters, names = _scope(resolver, want, mentions)
    if len({resolver.lexicon.subjects[s].lineage for s in scope}) > 1 and len(mentions) == 1:
        return _which_scope(resolver, frame, want, mentions[0], years)
    kind, level = apart.kind or valued or _kind_named(want, mentions, scope) or _kind(want, names)
    inner = [n for n in names if n.subject in scope]
    if inner and all(n.kind == "group" for n in inner):  # 이장이 가장 적은 면: the parts of the group
        kind, level = "group", ""
    kind, level = _there(resolver, want, scope, *_posted(resolver, want, scope, kind, level))
    limited = any(f.field in ("headcount", "target") and f.unit == _PEOPLE for f in want.conditions.filters)
    staffed = limited or _measure(want, kind, apart.row) == "headcount" or {"over", "under"} & set(want.states)
    bodies = _BODY_WORD in want.text or of_places(want.text)  # of whatever level
    if (kind, level) == ("department", "division") and staffed and not apart.group and bodies:
        level = BODY
    topics = [m for m in frame.mentions if m.start in want.conditions.used]
    topics += [m for m, _ in mentions] if filters else []
    if kind == "organization" and ("case", "") in want.kinds and not want.conditions.filters:
        return Understood(_organizations_with_cases(resolver, want, mentions))
    own, filters = (_fields_of(kind, some) for some in ((*want.conditions.filters, *apart.filters), filters))
    own = tuple(apart.filled(f) for f in (*own, *_type_filter(want), *township(frame, own)))
    counted = None if apart.group else _counted(want)
    if counted is not None:
        kind, level = counted[0]
    measure = _of_tasks(resolver, want, kind, scope) or _measure(want, kind, apart.row) or _shown_of(kind, names)
    kind, level, measure = _measured(resolver, want, scope, (kind, level, measure))
    kind = held_by(resolver.lexicon, kind, (*own, *filters))
    numbered = () if scope or years or level else _numbered(resolver, frame, kind)
    level = numbered[0].level if numbered else level
    inside = kind == "task" and any(resolver.lexicon.subjects[s].kind not in BODIES for s in scope)
    paid = "" if inside else kind  # of the parts of a task nothing says which funds pay for them
    query = Query(
        operation="list",
        measure="count" if counted else measure,
        basis=counted[1] if counted else want.basis,
        years=years,
        part=want.parts[0] if want.parts and figure_of_part(frame, want, paid) else "",
        kind=kind,
        level=level,
        scope=scope,
        documents=apart.documents
        or tuple(sorted({n.document for n in numbered}))
        or _documents(resolver, apart.plans, kind, scope, level, topics, _state(want), want.conditions.filters),
        filters=(*own, *filters, *part_filter(frame, want, paid)),
        state=_state(want),
        without=apart.without,
        row=apart.row,
    )
    return _absent(resolver, want, query) or Understood(_asked_of(resolver, frame, want, query, apart.group))


def _posted(resolver: Resolver, want: Asked, scope: Sequence[str], kind: str, level: str) -> tuple[str, str]:
    """정원 50명 넘는 기관: those of the government named, whose strength is printed."""
    posts = want.measure == "headcount" and not want.each and _holds(resolver, scope, ("department", "headcount"))
    return ("department", "institution") if kind == "organization" and posts else (kind, level)


def _fields_of(kind: str, filters: Iterable[Filter]) -> tuple[Filter, ...]:
    fields = _FIELDS.get(kind, {})
    money = kind == "group"  # 3천만원 받는 단체: not so many members
    return tuple(f if money and f.unit == _WON else replace(f, field=fields.get(f.field, f.field)) for f in filters)


def _ordered_by(frame: Frame, want: Asked) -> Asked:
    """경영성과 목표 이행 실적 중 달성률이 제일 높은 것: of several measures things are put in order by the nearest."""
    ends = [p for p, w in frame.words if w.role == "operation" and w.value in ("top", "bottom", "most")]
    said = [(p, w) for p, w in frame.words if w.role == "measure" and not w.verb and p < min(ends, default=0)]
    nearest, word = max(said, key=lambda pair: pair[0], default=(0, None))
    if word is None or len(want.measures) < 2 or min(ends) - nearest - len(word.text) > _BESIDE:
        return want
    return replace(want, measures=(word.value,), basis=word.basis)


def _asked_of(resolver: Resolver, frame: Frame, want: Asked, query: Query, group: str) -> Query:
    """What is asked of the members, all together or in groups."""
    if query.state in ("rising", "falling") and (len(query.years) == 1 or _LAST_YEAR.search(want.text)):
        query = replace(query, years=_two_years(resolver, query))
    if group:
        return grouped(frame, want, replace(query, group=group), query.kind)
    return as_asked(want, columns(want, with_operation(frame, want, query)))


def _two_years(resolver: Resolver, query: Query) -> tuple[int, ...]:
    """작년보다 목표를 낮춘, 26년 목표가 낮아진 지표: the year said or that of the plan, and the one before it."""
    if query.years:
        return query.years if len(query.years) > 1 else (query.years[0] - 1, query.years[0])
    held = resolver.lexicon.documents
    inside = resolver.lexicon.documents_of(query.scope) if query.scope else frozenset(query.documents)
    plan = max(
        (h.year for d, h in held.items() if (query.kind, "target") in h.printed and (d in inside or not inside)),
        default=0,
    )
    return (plan - 1, plan) if plan else ()


def _absent(resolver: Resolver, want: Asked, query: Query) -> NotUnderstood | None:
    """수탁 시설 목록: nothing says what sort of things is meant, and no thing of the usual sort has the words."""
    parts = [str(f.value) for f in query.filters if f.field == "name" and f.op == "contains"]
    if want.kinds or want.states or query.scope or not parts or len(parts) < len(query.filters):
        return None
    held = resolver.lexicon.kinds.get(query.kind, ())
    if any(all(key(part) in key(n.text) for part in parts) for n in held):
        return None
    return NotUnderstood("not_found", "unknown_name", " ".join(parts))


def _numbered(resolver: Resolver, frame: Frame, kind: str) -> tuple[Name, ...]:
    """이행과제가 몇 개: the things of a kind that one document numbers under that very word."""
    said = (key(w.text) for _, w in frame.words if w.role == "kind")
    found = next((resolver.lexicon.numbered[word] for word in said if word in resolver.lexicon.numbered), ())
    return found if all(n.kind == kind for n in found) else ()


def _which_scope(resolver: Resolver, frame: Frame, want: Asked, pair: Picked, years: tuple[int, ...]) -> Outcome:
    mention, names = pair
    choices = []
    for name in names[:6]:
        outcome = member_query(resolver, frame, want, [(mention, [name])], years)
        if isinstance(outcome, Understood):
            choices.append(Choice(resolver.label(name, names), outcome.query))
    return Clarify("which_subject", tuple(choices), mention.text)


def _scope(
    resolver: Resolver, want: Asked, mentions: Sequence[Picked]
) -> tuple[tuple[str, ...], tuple[Filter, ...], list[Name]]:
    """Where the members lie: under the names mentioned.  A partial name without members is a part of theirs."""
    scope: list[str] = []
    filters: list[Filter] = []
    held: list[Name] = []
    wanted = {k for k, _ in want.kinds}
    found = ((mention, survey(resolver.lexicon, want, mention)) for mention, _ in mentions)
    surveyed: tuple[Mention | None, list[Name]] = next((pair for pair in found if pair[1]), (None, []))
    for mention, names in mentions:
        container = [n for n in names if n.subject in resolver.lexicon.children] or _holder(resolver, mention, names)
        organizations = [n for n in names if n.kind == "organization"]
        alike = bool(names) and all(n.kind == "department" and (n.kind, n.level) in want.kinds[-1:] for n in names)
        if not mention.exact and alike:
            container = []  # 외국인 지원하는 과: what bears the word, not what lies in it
        if mention is surveyed[0]:
            scope, held = [*scope, surveyed[1][0].subject], [*held, *surveyed[1]]
        elif not mention.exact and any(m.name.parent == n.subject for n in surveyed[1] for m in mention.matches):
            continue  # 지원만족도가 제일 높은 지원사업: what its parts are
        elif "case" in wanted and organizations:
            filters.append(owned_by(_place(resolver, mention, organizations[0])))
        elif container and (mention.exact or is_scope(names) or len(names) == 1):
            scope += [n.subject for n in container]
            held += container
        else:
            filters.append(Filter("name", "contains", as_printed(mention)))
    inner = [s for s in scope if not any(o != s and within(resolver.lexicon, o, [s]) for o in scope)]
    return tuple(dict.fromkeys(inner)), of_any(filters), held


def _holder(resolver: Resolver, mention: Mention, names: Sequence[Name]) -> list[Name]:
    """Of things of one name in one document the one that holds others: the task, not the indicator."""
    documents = {n.document for n in names}
    same = [m.name for m in mention.matches if m.tier == "exact" and m.name.document in documents]
    return [n for n in same if n.subject in resolver.lexicon.children]


def _kind(want: Asked, scope: Sequence[Name]) -> tuple[str, str]:
    """What the members are: the kind named, the one the measure or state belongs to, or what lies under the scope."""
    kinds = list(want.kinds)
    if kinds:
        kind, level = kinds[-1]  # the head of a Korean phrase is its last noun: 우수사례 분야, 과별 단위사업
        return kind, level or _default_level(kind, scope)
    if any(m in INDICATOR_MEASURES for m in want.measures) or any(s in INDICATOR_STATES for s in want.states):
        return "indicator", ""
    if want.measure == "headcount" or any(s in ("over", "under") for s in want.states):
        return "department", "division"
    if scope and all(n.kind == "programme" for n in scope):
        return "programme", "detail" if scope[0].level == "unit" else ""
    return "programme", _default_level("programme", scope)


#: Kinds of things that people call 사업 and documents print at other places of their outlines.
_WORKS = ("programme", "task", "indicator", "benefit")


def _shown_of(kind: str, scope: Sequence[Name]) -> str:
    """Of the parts of a task each with its target, of other lists the names alone."""
    return "target" if kind == "task" and scope and all(n.kind == "task" for n in scope) else ""


def _of_tasks(resolver: Resolver, want: Asked, kind: str, scope: Sequence[str]) -> str:
    """만족도 조사에서 제일 높은 사업: what parts of a task are put in order by where no measure is named."""
    ordered = want.does("top", "bottom", "most", "rank", "more", "less") or want.conditions.placed
    if kind != "task" or want.measures or not ordered:
        return ""
    held = {m for n in resolver.lexicon.kinds.get("task", ()) if n.parent in scope for m in n.measures}
    return next((m for m in ("actual", "target") if m in held), "")


def _there(resolver: Resolver, want: Asked, scope: Sequence[str], kind: str, level: str) -> tuple[str, str]:
    """단위사업, 세부내역 of a thing that has none: what does lie right beneath it."""
    if (
        (kind, level) == ("programme", "")
        and scope
        and not (want.parts and any(resolver.lexicon.subjects[s].kind not in BODIES for s in scope))
        and not _holds_kind(resolver, scope, "programme")
    ):
        held = {resolver.lexicon.subjects[c].kind for s in scope for c in resolver.lexicon.children.get(s, ())}
        tasks = all(resolver.lexicon.subjects[s].kind == "task" for s in scope) and "task" in held
        return ("task", "" if tasks else "task") if _holds_kind(resolver, scope, "task") else (kind, level)
    things = [s for s in scope if resolver.lexicon.subjects[s].kind not in BODIES]
    if (
        kind not in _WORKS
        or len(things) != len(scope)
        or not things
        or not (want.does("list", "count", "top", "bottom", "rank") or want.kinds or want.states)
    ):
        return kind, level
    below = [resolver.lexicon.subjects[c] for s in things for c in resolver.lexicon.children.get(s, ())]
    kinds = [n.kind for n in below]
    if not below or any(n.kind == kind and level in ("", n.level) for n in below) or kinds[0] not in _WORKS:
        return kind, level
    return kinds[0], ""


def _measured(
    resolver: Resolver, want: Asked, scope: Sequence[str], asked: tuple[str, str, str]
) -> tuple[str, str, str]:
    """경영목표에서 사업비 1위: of goals that print none of it, that of their indicators; 아카데미 수료자 합계: of a
    body without departments the people that its tasks reached.  Kind, level and measure."""
    kind, _, measure = asked
    printed = {pair for d in resolver.lexicon.documents_of(scope) for pair in resolver.lexicon.documents[d].printed}
    staffed = ("department", "headcount") in printed and ("department", "budget") not in printed
    if kind == "department" and staffed and measure == "budget" and not want.columns:
        return kind, asked[1], "headcount"  # 직속기관 소계
    teams = any(k == "department" for k, _ in want.kinds)  # 팀별 인원: of no teams, and no people that tasks reached
    if not measure or teams or (kind, measure) in printed:
        return asked
    if (kind, measure) == ("task", "headcount") and want.does("sum"):
        return kind, asked[1], "actual"
    if kind == "goal" and ("indicator", measure) in printed:
        return "indicator", "", measure
    if (kind, measure) == ("department", "headcount") and ("task", "actual") in printed:
        return "task", "", "actual"
    return asked


def _holds_kind(resolver: Resolver, scope: Sequence[str], kind: str) -> bool:
    """Whether the documents in which a scope stands print such things."""
    return _holds(resolver, scope, (kind, ""))


def _holds(resolver: Resolver, scope: Sequence[str], printed: tuple[str, str]) -> bool:
    """Whether the documents in which a scope stands print such figures of such things."""
    held = resolver.lexicon.documents
    return any(printed in held[d].printed for d in resolver.lexicon.documents_of(scope))


def _by_value(
    resolver: Resolver, want: Asked, mentions: Sequence[Picked]
) -> tuple[tuple[str, str] | None, Sequence[Picked]]:
    """수탁 대응한 공공센터: bodies of a list, where that is what prints the value that is a condition; what is named
    beside it then says where they are listed."""
    if want.kinds or want.states or want.measures:
        return None, mentions
    if not values_of_bodies(resolver.lexicon, want):
        return None, mentions
    return ("group", ""), [pair for pair in mentions if not _lists_bodies(resolver, pair)]


def _listed(resolver: Resolver, want: Asked, said: Sequence[Picked], mentions: Sequence[Picked]) -> list[Picked]:
    """What a plan prints last year's results of: where bodies are listed (said, and no subject), what was surveyed."""
    found = [(mention, survey(resolver.lexicon, want, mention)) for mention, _ in mentions]
    return [*(pair for pair in said if pair not in mentions), *(pair for pair in found if pair[1])]


def _done_before(listed: Sequence[Picked], years: tuple[int, ...]) -> bool:
    """22년 수탁대응한 공공센터, listed in the plan of the next year as what was done."""
    tasks = [m.name for mention, _ in listed for m in mention.matches if m.name.kind == "task"]
    return len(years) == 1 and any("actual" in n.measures and n.year - 1 == years[0] for n in tasks)


def _lists_bodies(resolver: Resolver, pair: Picked) -> bool:
    """Whether a partial name is that of a task under which bodies are listed: 수탁 대응."""
    mention, names = pair
    if mention.exact or is_scope(names):
        return False
    ids = {m.name.subject for m in mention.matches}
    ids |= {m.name.parent for m in mention.matches if m.name.parent and m.name.kind == "task"}  # listed beside it
    return any(resolver.lexicon.under(n.subject, ids) for n in resolver.lexicon.kinds.get("group", ()))


def _kind_named(want: Asked, mentions: Sequence[Picked], scope: Sequence[str]) -> tuple[str, str] | None:
    """라이온스클럽 목록: no kind is said, and what bears the word in its name is of one kind."""
    asks = want.does("list", "count", "sum", "average", "top", "bottom", "rank") or bool(EVERY_ONE.search(want.text))
    asks = asks or compares(want.conditions.filters) or any(plural(want.text, mention) for mention, _ in mentions)
    if want.kinds or want.states or not asks:
        return None
    reached = ("actual",) if want.measure == "headcount" and want.does("sum") else ()  # 수료 인원 합계
    measures = {want.measure, *reached}
    if want.measures and any(not measures & n.measures for _, names in mentions for n in names if n.parent):
        return None
    found = [{x.name.kind for x in mention.matches} for mention, names in mentions if not _among(names, scope)]
    kinds = found[0] if len(found) == 1 else set()
    return (next(iter(kinds)), "") if len(kinds) == 1 and kinds <= _LISTED_BY_NAME else None


def _among(names: Sequence[Name], scope: Sequence[str]) -> bool:
    return any(n.subject in scope for n in names)


def _organizations_with_cases(resolver: Resolver, want: Asked, mentions: Sequence[Picked]) -> Query:
    """우수사례를 낸 기관은 몇 곳, 우수사례가 제일 많은 기관, 조직문화 분야에서 사례를 제일 많이 낸 기관."""
    documents = tuple(sorted({d for d, held in resolver.lexicon.documents.items() if ("case", "") in held.printed}))
    query = Query("count" if want.does("count", "how_many") else "list", kind="organization", documents=documents)
    if want.does("top", "bottom", "rank", "most", "more", "less"):
        order: Literal["desc", "asc"] = "asc" if want.does("bottom", "less") else "desc"
        fields = tuple(n.subject for _, names in mentions for n in names if n.kind == "field")
        limit = want.conditions.limit or 1
        return replace(
            query, operation="rank", measure="count", basis="우수사례", order=order, limit=limit, scope=fields
        )
    return query


def _place(resolver: Resolver, mention: Mention, name: Name) -> str:
    """The organisation's name as the case book prints it, where it has one of its own there."""
    books = {d for d, held in resolver.lexicon.documents.items() if ("case", "") in held.printed}
    known = [m.name for m in mention.matches if m.name.kind == "organization" and m.name.document in books]
    return resolver.lexicon.subjects[(known or [name])[0].subject].text


#: What plans count of one kind for another, and the label they print it under.
_COUNTED = {
    ("programme", "detail"): ("programme", "unit", "세부사업수"),
    ("programme", "unit"): ("goal", "policy", "단위사업수"),
    ("indicator", ""): ("goal", "policy", "성과지표수"),
}


def _counted(want: Asked) -> tuple[tuple[str, str], str] | None:
    """세부사업이 가장 많은 단위사업 – things ranked by a printed count of other things."""
    if len(want.kinds) != 2 or want.measures or not want.does("top", "bottom", "rank"):
        return None
    kind, level, label = _COUNTED.get(want.kinds[0], ("", "", ""))
    return ((kind, level), label) if (kind, level) == want.kinds[1] else None


def _default_level(kind: str, scope: Sequence[Name]) -> str:
    """사업 without a level: the widest under the scope — unit programmes of a department, details of a unit."""
    if kind != "programme":
        return ""
    return "detail" if scope and all(n.kind == "programme" and n.level == "unit" for n in scope) else ""


#: States that are also printed types of an indicator, by the text of 지표유형.
_TYPES = {"key": "핵심", "ordinary": "일반"}


def _type_filter(want: Asked) -> tuple[Filter, ...]:
    """핵심지표 중 미달: beside another state the type is a condition of its own."""
    types = [s for s in want.states if s in _TYPES]
    return tuple(Filter("지표유형", "contains", _TYPES[t]) for t in types) if len(want.states) > len(types) else ()


def _measure(want: Asked, kind: str, row: str = "") -> str:
    if row and not want.measures:
        return "budget"
    if kind == "group" and want.measure in ("", "headcount"):
        return "count"
    if kind == "benefit" and (want.measure in ("", "budget") and (want.measures or want.does(*FIGURE_OPERATIONS))):
        return "amount"
    if want.measures:
        return MEASURED_AS.get(want.measure, want.measure)
    if any(f.field == "budget" and (f.op == "printed" or f.value == 0) for f in want.conditions.filters):
        return "budget"  # 사업비가 적힌 지표 중 제일 큰 것
    if kind == "department" and want.parts:
        return "headcount"
    if want.does(*CHANGES, "share") and kind != "indicator":
        return "budget"
    if want.does("top", "bottom", "rank", "sum", "average", "most"):
        return {"indicator": "achievement", "group": "count"}.get(kind, "budget")
    if any(f.field == "budget" for f in want.conditions.filters):
        return "budget"
    return ""


def _state(want: Asked) -> State:
    states = (against,) if (against := compared_state(want)) else want.states
    strongest = sorted(states, key=lambda state: (state in _TYPES, state not in ("exceeded", "over", "under")))
    if strongest:
        return cast("State", strongest[0])
    raised = want.kinds[-1:] == (("indicator", ""),) and want.measure == "target"
    upward = want.does("increase", "more") or ">" in want.comparisons
    if raised and not want.conditions.filters and (upward or want.does("decrease", "less") or want.comparisons):
        return "rising" if upward else "falling"
    moving = not want.kinds or want.kinds[-1][0] not in ("case", "field", "organization", "benefit")
    ordered = want.does("top", "bottom", "rank", "most", "sum", "average")
    staged = any(isinstance(f.value, Against) and f.value.kind == "stage" for f in want.conditions.filters)
    ordered = ordered or (staged and not want.does("more", "less"))  # 결산보다 예산이 줄어든: from that, no other year
    if moving and not ordered and not (want.each and not want.group):
        if want.does("increase"):
            return "increased"
        if want.does("decrease"):
            return "decreased"
    return ""


def said_new(query: Query) -> Query:
    """Of indicators and tasks those are new whose row says so; of money what had none the year before."""
    if query.state != "new" or query.kind not in ("indicator", "task"):
        return query
    return replace(query, state="", filters=(*query.filters, Filter("구분", "contains", "신규")))


def with_operation(frame: Frame, want: Asked, query: Query) -> Query:
    """The operation over the members, with order and number."""
    added: Literal["average", "sum", ""] = next((o for o in ("average", "sum") if want.does(o)), "")
    some = want.does("top", "bottom") or (want.does("more", "less") and not want.conditions.filters)
    several = some and want.conditions.limit > 1 and not want.does(*CHANGES)
    if added and several:  # 상위 5개 합계
        order: Literal["asc", "desc"] = "asc" if want.does("bottom", "less") else "desc"
        measure = query.measure or "budget"
        return replace(query, operation=added, measure=measure, order=order, limit=want.conditions.limit)
    if added == "average":
        return replace(query, operation="average")
    if query.state in ("over", "under", "apart"):
        if not want.does("top", "bottom", "most", "rank"):
            return query
        limit = want.conditions.limit or (0 if want.does("rank") or want.conditions.nth else 1)
        order = "asc" if want.does("bottom") else "desc"
        return replace(query, order=order, limit=limit, nth=want.conditions.nth)
    if query.state in ("rising", "falling"):
        return replace(query, operation="state", measure="")
    query = said_new(query)
    placed = want.conditions.placed or (want.conditions.nth and not want.does("count", "how_many"))
    against = want.does("compare") and query.state not in _MOVED_OR_NOT  # 25년 대비 줄어든 과, 그대로인 지표
    if want.does("top", "bottom", "rank", "most", "more", "less") or against or placed:
        return _ranking(frame, want, query)
    numbered = want.does("count") and not (want.measures or want.does("how_much"))  # 단위사업 합치면 몇 개
    adds = (
        want.does("sum") and query.state in ("", "new", "ended", *_TYPES) and not numbered
    )  # of what moved: of which figures?
    if want.does("count") and not adds:  # a sum says how many were added
        return replace(query, operation="count")
    if adds:
        people = (query.kind, query.measure, want.measure) == ("task", "actual", "headcount")
        term = _PEOPLE if people else query.term
        times = query.kind == "task" and want.does("how_many") and not want.measures  # 컨설팅 횟수 다 더하면: no money
        return replace(query, operation="sum", measure="actual" if times else query.measure or "budget", term=term)
    reported = query.state in INDICATOR_STATES or query.measure == "achievement" or want.does("status")
    if query.kind == "indicator" and (reported or {"target", "actual"} <= set(want.measures)):
        alone = query.measure == "achievement" and not (query.state or query.filters)
        return replace(query, operation="state", measure="", by=query.measure if alone else query.by)
    return query


_MOVED_OR_NOT = ("increased", "decreased", "changed", "unchanged")
_FALL = ("감소", "삭감", "감액", "인하", "하락")


def _ranking(frame: Frame, want: Asked, query: Query) -> Query:
    small = want.does("bottom") or (want.does("less") and not want.does("top"))  # 결산보다 적은 것 중 가장 큰
    order: Literal["", "desc", "asc"] = "asc" if small else "desc"
    by = ""
    if want.does("change_rate"):
        by = "change_rate"
    elif want.does("change", "increase", "decrease"):
        by = "change"
    elif want.does("share") and query.kind != "indicator":
        by = "share"
    falls = want.does("decrease") or any(w.value == "change_rate" and w.text.startswith(_FALL) for _, w in frame.words)
    if (moved := by in ("change", "change_rate")) and falls:  # 삭감률이 제일 높은
        order = "desc" if want.does("bottom") else "asc"
    least = moved and want.does("bottom") and (falls or want.does("increase"))  # 제일 적게 줄어든: of those that fell
    words = [w.text for _, w in frame.words if w.role == "operation" and w.value in ("top", "bottom", "rank")]
    adjective = want.does("more", "less") and not want.does("top", "bottom", "most", "compare")
    alone = want.does("compare") and not want.does("top", "bottom", "most", "more", "less")
    ordered = want.does("rank") or alone or adjective or any(mark in text for text in words for mark in _ALL_IN_ORDER)
    limit = want.conditions.limit
    if not limit and not want.conditions.nth and not ordered:
        limit = _UNNAMED_LIMIT if any(text in ("상위", "하위", "탑", "top") for text in words) else 1
    measure = query.measure or ("achievement" if query.kind == "indicator" else "budget")
    if query.state in ("exceeded", "missed") and measure in ("target", "actual"):  # 목표를 제일 많이 넘긴 지표
        measure = "achievement"
        order = "desc" if (query.state == "exceeded") != want.does("bottom", "less") else "asc"
    return replace(
        query,
        operation="rank",
        by=by,
        order=order,
        limit=limit,
        nth=want.conditions.nth,
        measure=measure,
        state=("decreased" if falls else "increased") if least else _kept(query),
    )


def _kept(query: Query) -> State:
    return "" if query.state in ("increased", "decreased") else query.state


def _documents(
    resolver: Resolver,
    years: tuple[int, ...],
    kind: str,
    scope: tuple[str, ...],
    level: str,
    topics: Sequence[Mention],
    state: State,
    filters: Sequence[Filter],
) -> tuple[str, ...]:
    """With a year and no scope: the documents whose plan year it is; with a topic: the latest that names it.

    Results of a year are printed in the plans of the two years after it.
    """
    if scope:
        return ()
    if years and state in _RESULTS:
        reported = [(d, h.year) for d, h in resolver.lexicon.documents.items() if (kind, "actual") in h.printed]
        return tuple(sorted(d for d, year in reported if any(year - 2 <= y <= year for y in years)))
    if years:
        held = resolver.lexicon.documents
        return tuple(sorted(d for d, h in held.items() if (kind, "") in h.printed and h.year in years))
    named = [m.name for mention in topics for m in mention.matches if m.name.kind == kind]
    valued = () if any(f.field == "name" for f in filters) else _documents_with_values(resolver, filters, kind, level)
    if valued or not named:  # 위탁으로 하는 사업: by its form, though names hold the word as well
        return valued
    latest = max(n.year for n in named)
    return tuple(sorted({n.document for n in named if n.year == latest}))


def _documents_with_values(resolver: Resolver, filters: Sequence[Filter], kind: str, level: str) -> tuple[str, ...]:
    """The latest document of such things that prints the attribute values asked for (전주문화방송이 하는 사업)."""
    years = {d: held.year for d, held in resolver.lexicon.documents.items()}
    printed: set[str] | None = None
    for condition in filters:
        wanted = key(str(condition.value))
        found = {d for f, text, d in resolver.lexicon.values if f == condition.field and wanted in key(text)}
        if found:
            printed = found if printed is None else printed & found
    of_kind = {n.document for n in resolver.lexicon.kinds.get(kind, ()) if level in ("", n.level)} if printed else set()
    printed = {d for d in printed or () if d in of_kind} or printed
    latest = max((years[d] for d in printed or () if d in years), default=0)
    return tuple(sorted(d for d in printed or () if years.get(d) == latest))
