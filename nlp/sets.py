"""Whether a question is about a set of things (a ranking, list, count, sum, things in a state) or about one of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from data.records.values import replace
from nlp.alike import compares, plural
from nlp.asked import CHANGES, INDICATOR_MEASURES, Asked, measures_counted
from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon, bare
from nlp.mentions import Picked, is_scope
from nlp.normalise import key
from nlp.query import BODIES, TEXT_OPS, Against, Filter, Name, Operation, Outcome, Query, State, Understood
from nlp.shapes import Shapes
from nlp.vocabulary import MEASURED_AS, Word

_shape = Shapes("asked")
#: Kinds whose members are asked for by a bare noun (단위사업, 팀 …) rather than meant as a measure or topic.
_MEMBER_KINDS = (
    "programme", "department", "indicator", "goal", "task", "case", "field", "organization", "group", "benefit",
    "event", "budget_row",
)  # fmt: skip
_PROGRAMME = "programme"
_PLACES = _shape(r"[가-힣]\s{spot}(?:들|만)?{as_subject}?(?=[\s?!.]|$)")
_TELLING = 3  # syllables of a part of a name that is no common word
_LISTED = (("operation", "list"), ("operation", "count"), ("operation", "how_many"))
_ASKING = ("operation", "measure", "kind", "attribute", "state", "each")


def with_list(lexicon: Lexicon, frame: Frame) -> Frame:
    """수탁 대응한 공공센터들: with a value that bodies of a list print and nothing asked, those bodies are."""
    said = [tuple(value.split("=", 1)) for value in frame.values("value")]
    if not said:
        return _with_places(lexicon, frame)
    kinds = {kind for field, value in said for kind in lexicon.value_kinds.get((field, value), ())}
    if kinds == {_PROGRAMME} and _field_alone(frame, {field for field, _ in said}):
        return replace(frame, words=[*frame.words, (len(frame.text), Word("kind", _PROGRAMME, ""))])
    if any(w.role in _ASKING for _, w in frame.words):
        return frame
    listed = [*frame.words, (len(frame.text), Word("operation", "list", ""))]
    return replace(frame, words=listed) if kinds == {"group"} else frame


def _with_places(lexicon: Lexicon, frame: Frame) -> Frame:
    """주민자치위원이 30명 넘는 곳: which of the places that something is counted in, where a number limits them."""
    if _posts_compared(frame):
        return replace(frame, words=[*frame.words, (len(frame.text), Word("kind", "department/division", ""))])
    limited = frame.numbers and frame.has("filter", ">", "<", ">=", "<=") and not frame.has("kind")
    counted = [x.name for m in frame.mentions if m.exact for x in m.matches if x.name.kind == "group"]
    if not limited or not _PLACES.search(frame.text) or not any(n.subject in lexicon.children for n in counted):
        return frame
    return replace(frame, words=[*frame.words, (len(frame.text), Word("kind", "department/township", ""))])


def _posts_compared(frame: Frame) -> bool:
    """현원이 정원보다 2명 이상 많은 곳: which departments, and not the whole government that is named."""
    both = {"정원", "현원"} <= {w.basis for _, w in frame.words if w.role == "measure"}
    than = frame.has("operation", "than") and frame.has("operation", "more", "less")
    return both and than and not frame.has("kind") and of_places(frame.text)


def of_places(text: str) -> bool:
    """곳, 데: bodies of whatever level are asked for."""
    return _PLACES.search(text) is not None


def _field_alone(frame: Frame, fields: set[str]) -> bool:
    """시행주체 전주문화방송: a field and what is printed in it, of nothing that is named: what has it there."""
    others = (w for _, w in frame.words if w.role not in ("value", "attribute", "term", "noise"))
    listed = all((w.role, w.value) in _LISTED for w in others)
    return listed and set(frame.values("attribute")) == fields and not (frame.mentions or frame.unknown)


def values_of_bodies(lexicon: Lexicon, want: Asked) -> bool:
    """Whether a condition is a value that only bodies of a list print."""
    filters = [(f.field, str(f.value)) for f in want.conditions.filters if f.op == "contains"]
    return {kind for said in filters for kind in lexicon.value_kinds.get(said, ())} == {"group"}


def asks_members(lexicon: Lexicon, want: Asked, mentions: Sequence[Picked]) -> bool:
    """Whether the members of a scope are asked for rather than the things mentioned."""
    if want.group or want.each or want.conditions.than is not None:
        return True
    ends = want.does("top") and want.does("bottom")  # 최고점 최저점 차이: of members, whatever they are compared by
    if (want.does("compare") and len(mentions) > 1 and not ends) or (not want.kinds and _shared(mentions)):
        return False
    if _whole(want, mentions):
        return False
    if _alike(want, mentions):
        return True
    if want.conditions.filters and (want.kinds or _by_field(want) or _added(want)):
        return True
    if _candidates(want, mentions):
        return False
    if any(survey(lexicon, want, mention) for mention, _ in mentions):
        return True
    ranked = _ranked(want, mentions)
    if ranked is not None:
        return ranked
    kinds = [k for k, _ in want.kinds if k in _MEMBER_KINDS]
    exact_leaf = any(
        _as_printed(m, names)
        and not is_scope(names)
        and names
        and names[0].kind == kinds[-1]
        and (_own_figure(want, names[0]) or not _also_kind(m))
        for m, names in mentions
        if kinds
    )
    strength = bool({"over", "under"} & set(want.states)) or {"정원", "현원"} <= set(want.bases)
    of_one = (
        without_divisions(mentions) or _of_whole_body(want, mentions) or (want.does("than", "compare") and want.parts)
    )  # 지도·연구직은 정원보다
    if strength and mentions and not kinds and of_one:
        return False
    if want.states and (not exact_leaf or _OF_IT.search(want.text)):
        indicator = any(names and names[0].kind == "indicator" for _, names in mentions)
        return bool(kinds) or want.states[0] in ("new", "ended") or not indicator
    if mentions and want.measure in INDICATOR_MEASURES and _all_without(want, mentions):
        return True
    holding = want.does("list") and any(names and names[0].level in _HOLDING for m, names in mentions if m.exact)
    if want.does("list", "count", "sum") and not (exact_leaf and not holding):
        return _listed(want, mentions, named=bool(kinds))
    if kinds and _WHAT_THINGS.search(want.text) and not any(m.exact for m, names in mentions if not is_scope(names)):
        return bool(mentions) and not want.attributes and not want.measures
    own = exact_leaf and any(_own_figure(want, names[0]) for m, names in mentions if names and _also_kind(m))
    return bool(kinds) and not (own or _named(want, mentions) or want.attributes or want.does("who", "where_run"))


def _as_printed(mention: Mention, names: Sequence[Name]) -> bool:
    """Whether a name is said whole, or all its words but the little ones: 민간단체·출향도민 협력 강화."""
    if mention.exact or mention.tier != "words" or len({n.lineage for n in names}) != 1:
        return mention.exact
    return len(key(mention.text)) >= _MOSTLY * len(key(bare(names[0].text)))


_MOSTLY = 0.8  # of a name
_HOLDING = ("policy", "unit")  # programmes that hold others
_GAP = _shape(r"{gap}")  # 정원과 현원 차이가 가장 큰
_UNEVEN = _shape(r"다른\s|차이\s?(?:가\s)?{differing}")
_THAN_TARGET, _THAN_ACTUAL = _shape(r"{target}\s?보다"), _shape(r"{outcome}\s?보다")
#: 외국인주민 지원 사업 중에 새로 시작하는 것들: things that lie in the one named.
_OF_IT = _shape(r"\s{among}\s|가운데|것들")
#: Words for the whole of what a place holds.
EVERY_ONE = _shape(r"(?<!\S){every_one}(?!\S)|전부\s?다")


#: What asks for the whole of several.
_IN_ALL = _shape(r"{altogether}|소계|합계|총(?![가-힣]*{of_works})|다\s?(?:해서|합)")


#: 소멸기금으로 하는 사업이 뭐야: things are asked for, not what they cost.
_WHAT_THINGS = _shape(r"하는\s?{things_done}들?{as_subject}?\s?{what_is_it}")
#: What lies in a thing, each with its amount.
_INSIDE = _shape(r"{inside}\s?(?:\S+\s)?{what_lies}|뭐가 얼마")


_WORKS = ("programme", "task", "indicator")  # a task and its indicator go by one name


def _whole(want: Asked, mentions: Sequence[Picked]) -> bool:
    """읍면 현원 소계, 직속기관 정원 모두: the figure printed for the place itself, not those of what lies under it."""
    inner = [(m, names) for m, names in mentions if not all(n.kind == "organization" for n in names)]
    if len(inner) != 1 or len({n.text for n in inner[0][1]}) != 1 or not _IN_ALL.search(want.text):
        return False
    names = inner[0][1]
    work = all(n.kind in _WORKS for n in names) and not want.kinds  # 돌봄체계 구축에 모두 얼마: what is printed for it
    paid = work and not want.measures and want.does("how_much") and all("budget" in n.measures for n in names)
    own = (paid or all(_own_figure(want, n) for n in names)) and inner[0][0].exact
    own = own and (work or (len(names) == 1 and want.measure == "headcount"))
    return own and not (want.conditions.filters or want.each or want.group)


def _of_whole_body(want: Asked, mentions: Sequence[Picked]) -> bool:
    """진천군 전체 현원이 정원보다 많아, 현원이 정원을 넘나요: of the body named, of which the strength is printed;
    정원보다 현원이 많은 데 asks which of those under it."""
    inner = [names for _, names in mentions if not all(n.kind == "organization" for n in names)] or [
        names for _, names in mentions
    ]
    own = len(inner) == 1 and len(inner[0]) == 1 and inner[0][0].kind in BODIES and "headcount" in inner[0][0].measures
    whole = bool(_IN_ALL.search(want.text)) or _SO_OR_NOT.search(want.text) is not None
    return own and whole and not (want.each or want.group or want.does("list") or _SOME_OF_THEM.search(want.text))


#: 많아?, 넘나요, 적은지: a message that ends in what is said of the one thing named.
_SO_OR_NOT = _shape(r"{so_or_not}\s?[?!~.]*$")
#: 많은 데, 넘는 곳, 어디가 모자라, 있나: which of them.
_SOME_OF_THEM = _shape(r"[은는한]\s?{one_of_them}(?![가-힣]{2})|{which_is_it}")


def _alike(want: Asked, mentions: Sequence[Picked]) -> bool:
    """로타리클럽은 몇 개, 라이온스클럽 회원수 합계: what several bodies of one list have in their names."""
    parts = [names for m, names in mentions if m.tier in ("contains", "words") and not is_scope(names)]
    bodies = len(parts) == 1 and len(parts[0]) > 1 and all(n.kind == "group" for n in parts[0])
    some = want.does("count", "sum", "average", "top", "bottom", "list") or bool(EVERY_ONE.search(want.text))
    some = some or any(plural(want.text, m) for m, names in mentions if names in parts)
    some = some or compares(want.conditions.filters)  # 회원 100명 미만인 로타리클럽
    return bool(bodies and some) and not want.attributes


def survey(lexicon: Lexicon, want: Asked, mention: Mention) -> list[Name]:
    """지원만족도 중 제일 높은 것: the one task of those names whose parts have results to put in order."""
    plain = not (set(want.measures) - {"benefit"} or want.conditions.filters or want.attributes)  # 최고점 받은
    ordered = (want.does("top", "bottom", "most") or want.conditions.placed) and plain
    kinds = {kind for kind, _ in want.kinds} <= {_PROGRAMME, "task"}
    if not ordered or not kinds or mention.exact or len(key(mention.text)) < _TELLING:
        return []
    tasks = {m.name.subject: m.name for m in mention.matches if m.name.kind == "task" and not m.name.measures}
    parts = {s: [lexicon.subjects[c] for c in lexicon.children.get(s, ())] for s in tasks}
    held = [tasks[s] for s, below in parts.items() if len(below) > 1 and all("actual" in n.measures for n in below)]
    return held if len(held) == 1 else []


def _strength(want: Asked) -> State:
    """현원이 정원보다 제일 많은 과: against the one that stands before 보다, else against the first named."""
    found = _THAN_STRENGTH.search(want.text)
    if found is None and _GAP.search(want.text):
        return "apart"
    if want.does("than", "compare") and want.does("more", "less", "top", "bottom"):
        of_posts = (found[1] if found else next(b for b in want.bases if b in ("정원", "현원"))) == "정원"
        return "over" if want.does("more", "top") == of_posts else "under"
    past = [c for c in want.comparisons if c in (">", "<")]
    if past and not want.conditions.filters and want.does("top", "bottom"):  # 현원이 정원을 제일 많이 넘는
        return "over" if (past[0] == ">") == (want.bases.index("현원") < want.bases.index("정원")) else "under"
    return "apart" if _UNEVEN.search(want.text) else ""


_THAN_STRENGTH = _shape(r"({strength})(?:\s?수)?\s?{than}")


def compared_state(want: Asked) -> State:
    """목표보다 실적이 높은, 실적이 목표보다 낮은 지표: past their targets, or short of them; no targets that go up.
    현원과 정원이 다른 과: neither more nor less than they may have."""
    if {"정원", "현원"} <= set(want.bases) and (strength := _strength(want)):
        return strength
    both = {"target", "actual"} <= set(want.measures) and want.kinds[-1:] == (("indicator", ""),) and not want.states
    if not both:
        return ""
    than = "target" if _THAN_TARGET.search(want.text) else "actual" if _THAN_ACTUAL.search(want.text) else ""
    upward, downward = want.does("more", "increase"), want.does("less", "decrease")
    if not than or upward == downward:
        return ""
    return "exceeded" if upward == (than == "target") else "missed"


_ADDED_BY = ("name", "지원형태", "시행주체")  # of the accounts themselves the documents print totals


def _added(want: Asked) -> bool:
    """외국인 관련 예산 합계, 민간보조 합계: what is added is said by a part of names or by the text of a field."""
    return want.does("sum", "average") and any(f.field in _ADDED_BY for f in want.conditions.filters)


def _candidates(want: Asked, mentions: Sequence[Picked]) -> bool:
    """밤하늘과랑 새벽과 중 예산이 많은 과: the things named are compared, whose kind is said once more."""
    if len(mentions) < 2 or not want.does("more", "less", "top", "bottom", "rank"):
        return False
    if not want.kinds:
        return in_order(want, mentions)
    kind, level = want.kinds[-1]
    alike = [n for _, names in mentions for n in names[:1] if n.kind == kind and level in ("", n.level)]
    return len(alike) == len(mentions) and not want.conditions.filters and not want.does("list", "count")


def in_order(want: Asked, mentions: Sequence[Picked]) -> bool:
    """밤하늘과, 새벽과 예산 큰 순서대로: the departments named are put in order where no members are."""
    held = [n for _, names in mentions for n in names]
    alike = len({(n.kind, n.level, n.organization) for n in held}) == 1 and held[0].kind == "department"
    apart = len({m.start for m, _ in mentions}) == len(mentions) and len(held) == len(mentions) > 1
    limited = want.conditions.filters or want.conditions.limit
    plain = not (want.kinds or limited or want.does("list", "count", "sum", "average"))
    measured = all(MEASURED_AS.get(want.measure, want.measure) in n.measures for n in held)
    return alike and apart and plain and measured


def _shared(mentions: Sequence[Picked]) -> bool:
    """두 과의 기본경비 합계: one name that stands for a thing in each of the places named."""
    starts = [mention.start for mention, _ in mentions]
    return len(set(starts)) < len(starts)


def _by_field(want: Asked) -> bool:
    """민간보조 중 1억 이상: a text of a field and a threshold say what is meant without a kind."""
    texts = [f.op in TEXT_OPS and f.field != "name" for f in want.conditions.filters]
    asked = want.does("count", "list") or EVERY_ONE.search(want.text) is not None
    counted = asked and not want.measures and not _OF_DOINGS.search(want.text)  # 공공센터 몇 곳
    counted = counted or (not want.measures and _SUCH_THINGS.search(want.text) is not None)
    return any(texts) and (not all(texts) or counted) and not want.attributes


#: 지원조건이 보조사업인 것: what closes the condition stands for the things that satisfy it.
_SUCH_THINGS = _shape(r"{such_end}\s[것거](?:들|만)?(?:[은이]|은요|요)?\s?[?.!]*$")
#: 수탁에 몇 건 대응: what is counted so is done, and no body of a list.
_OF_DOINGS = _shape(r"몇\s?{doing_unit}(?![가-힣]*[곳개])|{doing_number}")


def uncounted(frame: Frame, want: Asked, mentions: Sequence[Picked]) -> Asked:
    """외국인국제정책과 단위사업 수: where no such number is printed, what is listed is counted."""
    numbered = measures_counted(frame)
    counting = ("goal", "programme")  # what such numbers are printed for
    printed = any("count" in n.measures and n.kind in counting for _, names in mentions for n in names)
    if not numbered or want.kinds or printed or want.measures != ("count",):
        return want
    return replace(want, kinds=(numbered[0],), measures=(), basis="", operations=(*want.operations, "count"))


def of_those_named(want: Asked, mentions: Sequence[Picked]) -> Asked:
    """과별로, 대외협력과 소통기획과: of each of those named, not of what lies in them.  정원과 차이 나는 과: a state,
    and nothing to be compared with."""
    if compared_state(want) == "apart" and want.kinds:
        want = replace(want, operations=tuple(o for o in want.operations if o != "compare"))
    kinds = _scopes(mentions)
    several = sum(is_scope(names) for _, names in mentions) > 1
    said = want.kinds[-1:] if want.each else ()
    if not said or not several or said[0] not in kinds or want.group:
        return want
    return replace(want, each=False, kinds=want.kinds[:-1])


_BUREAU = ("department", "bureau")


def _scopes(mentions: Sequence[Picked]) -> Collection[tuple[str, str]]:
    """Kinds and levels of what is named that holds other things."""
    return dict.fromkeys((n.kind, n.level) for _, names in mentions if is_scope(names) for n in names)


def within_bureau(want: Asked, mentions: Sequence[Picked]) -> Asked:
    """국 전체(the bureau) 예산, 국 예산 중 a division's share: 국 says which whole is meant and asks for no bureaus.
    Nor does it in 과 예산 합계가 국 예산이랑 같아."""
    if want.does("sum") and {_BUREAU, ("department", "division")} <= {*want.kinds}:
        return replace(want, kinds=tuple(k for k in want.kinds if k != _BUREAU))
    if _BUREAU not in want.kinds or not _says_whole(want, _scopes(mentions)):
        return want
    return replace(want, kinds=tuple(k for k in want.kinds if k != _BUREAU))


def _says_whole(want: Asked, named: Collection[tuple[str, str]]) -> bool:
    asks = want.does("list", "count", "who", "top", "bottom", "rank", "most", "more", "less") or want.each or want.group
    if asks:
        return False
    return _BUREAU in named or (want.does("share") and any(kind == "department" for kind, _ in named))


_SEVERAL = 2


def parts_named(lexicon: Lexicon, query: Query) -> Query:
    """위원회 내부 외부 각각: of the parts of one thing those that each of several words is said of."""
    words = [key(str(f.value)) for f in query.filters if (f.field, f.op) == ("name", "contains")]
    if query.operation != "list" or query.kind != "task" or len(query.scope) != 1 or len(words) < _SEVERAL:
        return query
    below = [lexicon.subjects[c] for c in lexicon.children.get(query.scope[0], ())]
    found = [[n for n in below if word in key(n.text)] for word in words]
    if len(words) < len(query.filters) or any(len(names) != 1 for names in found):
        return query
    return Query("amount", subjects=tuple(dict.fromkeys(names[0].subject for names in found)), years=query.years)


def of_kind_bearing(lexicon: Lexicon, want: Asked, query: Query) -> Query:
    """다함께돌봄센터 목록: where no kind is said, those of a list or another level that bear the name, and not none of
    the tasks; such a list is a report of the year before its plan."""
    words = [key(str(f.value)) for f in query.filters if (f.field, f.op) == ("name", "contains")]
    plain = query.operation in ("list", "count") and not want.kinds and bool(query.scope)
    if not plain or len(words) != 1 or len(query.filters) != 1:
        return query

    def bearing(kind: str, level: str) -> list[Name]:
        named = (n for n in lexicon.kinds.get(kind, ()) if words[0] in key(n.text) and level in ("", n.level))
        return [n for n in named if lexicon.under(n.subject, query.scope)]

    if bearing(query.kind, query.level):
        return query
    groups = bearing("group", "")
    if len(groups) < _SEVERAL:
        return replace(query, level="") if bearing(query.kind, "") else query
    reported = query.years == (max(n.year for n in groups) - 1,)
    return replace(query, kind="group", level="", years=() if reported else query.years)


def township(frame: Frame, known: Sequence[Filter]) -> tuple[Filter, ...]:
    """주민자치위원이 30명 넘는 면: no 읍 among them; 읍 빼고 has left them out."""
    if any((f.field, f.op) == ("name", "lacks") for f in known):
        return ()
    said = {w.text.removesuffix("지역").strip() for _, w in frame.words if w.value == "department/township"}
    said = said & {"읍", "면"} if "읍면" not in said else set()
    return (Filter("name", "contains", said.pop()),) if len(said) == 1 else ()


def of_heading(lexicon: Lexicon, want: Asked, outcome: Outcome) -> list[Outcome]:
    """직속기관 정원: what is printed for the heading of a table of strength, before the bodies under it."""
    if not isinstance(outcome, Understood):
        return []
    query = outcome.query
    above = [lexicon.subjects[s] for s in query.scope]
    heading = len(above) == 1 and (above[0].kind, above[0].level) == ("department", "")
    listed = (query.operation, query.kind, query.measure) == ("list", "department", "headcount")
    plain = not (query.filters or query.state or query.without or query.group or want.each)
    if not (heading and listed and plain) or "headcount" not in above[0].measures:
        return []
    return [
        replace(outcome, query=replace(query, operation="amount", subjects=query.scope, kind="", level="", scope=()))
    ]


def held_by(lexicon: Lexicon, kind: str, filters: Sequence[Filter]) -> str:
    """지정위탁 받은 기관: of a text that no organisation has in its field, the bodies of a list that have it."""
    fields = {f.field for f in filters if f.op in ("contains", "lacks") and f.field != "name"}
    if kind != "organization" or not fields:
        return kind
    kinds = {n.kind for n in lexicon.subjects.values() if fields <= n.attributes}
    return "group" if "group" in kinds and "organization" not in kinds else kind


def of_all_years(want: Asked, mentions: Sequence[Picked], years: Sequence[int]) -> bool:
    """직무교육 24~26년 합치면: each of the years of the one thing named, which are not added up; no parts of it."""
    things = [(m, names) for m, names in mentions if not is_scope(names)]
    alone = len(things) == 1 and things[0][0].exact and all({"target"} <= n.measures for n in things[0][1])
    return alone and want.does("sum") and len(years) > 1 and not (want.kinds or want.conditions.filters)


def _own_figure(want: Asked, name: Name) -> bool:
    """사회단체 회원수: what is asked is printed for the group itself, and nothing asks for its members."""
    return MEASURED_AS.get(want.measure, want.measure) in name.measures and not want.does(
        "list", "top", "bottom", "rank", "average"
    )


def _also_kind(mention: Mention) -> bool:
    """사회단체: a group that is also the word for its members."""
    return any(w.role == "kind" for w in mention.words)


def _ranked(want: Asked, mentions: Sequence[Picked]) -> bool | None:
    """True for a ranking, False for a thing's own 사업예산, None where neither is said."""
    if want.does("top", "bottom", "rank", "average") or (want.does("most") and want.does(*CHANGES)):
        return True
    things = not all(is_scope(names) for _, names in mentions)
    priced = want.measure == "budget" and not want.operations
    plain = (priced or want.operations == ("how_much",)) and not want.conditions.nth
    if want.kinds == (("programme", ""),) and plain and things:
        return False  # 강서이음콜 사업예산 – the budget of the thing, 사업 says nothing more
    comparing = want.does("more", "less")
    if want.conditions.nth and (comparing or (want.kinds and (want.conditions.placed or want.measures))):
        return True
    placed = want.conditions.nth and want.conditions.placed
    if placed and any(n.kind in ("group", "task") for _, names in mentions for n in names):
        return True  # 이장 수 1위: of the places that its table counts
    if want.kinds and comparing and not want.does("than", "compare") and not want.conditions.filters:
        return True  # 예산 많은 세부사업
    if want.does("compare") and comparing and want.kinds and not mentions:
        return True  # 과 중 어디가 예산이 많아?
    return None


_SINGLE = "activity"  # a line of a task holds no indicators
_ABOVE_INDICATORS = ("department", "organization", "goal", "task")  # what indicators lie under


def _all_without(want: Asked, mentions: Sequence[Picked]) -> bool:
    """Only departments, tasks and the like that have no such measure of their own: their indicators are meant."""
    return all(
        names
        and names[0].kind in _ABOVE_INDICATORS
        and not (set(want.measures) & names[0].measures)
        and (names[0].kind not in ("goal", "task") or not (names[0].measures or names[0].level == _SINGLE))
        for _, names in mentions
    )


#: Stages of money that open data alone print, and those list every programme of a government.
_OF_A_WHOLE_GOVERNMENT = frozenset({"지출", "예산현액"})


def _listed(want: Asked, mentions: Sequence[Picked], *, named: bool) -> bool:
    """목표가 몇 건이야?, a department's 총예산 and the sum of things named ask for figures; other lists for members."""
    leaves = [names for _, names in mentions if len(names) == 1 and not is_scope(names)]
    places = [names for _, names in mentions if is_scope(names)]
    things = [{n.parent for n in names if n.kind == "task"} for _, names in mentions if not is_scope(names)]
    alike = len(leaves) == len(mentions) - (len(places) if len(leaves) > 1 else 0) or len(places) == len(mentions)
    beside = len(things) > 1 and bool(
        set.intersection(*things)
    )  # tasks of one part: which is seen where they are added
    alike = alike or beside
    if want.does("sum") and len(mentions) > 1 and not named and alike:
        return False
    if want.does("sum") and not named and not want.conditions.filters and _of_several_owners(mentions):
        return False  # 장학금 총액: whose?
    programmes = {("programme", "detail"), ("programme", "")} & set(want.kinds)  # 기본경비 사업 7개 합계
    rows = not want.conditions.filters and not programmes
    if rows and want.does("sum") and any(names and all(n.kind == "budget_row" for n in names) for _, names in mentions):
        return False  # 대외국제소통국 정책사업 총액: the row of that name
    if _INSIDE.search(want.text):
        return True
    complete = want.basis in _OF_A_WHOLE_GOVERNMENT
    governments = bool(mentions) and all(n.kind == "organization" for _, ns in mentions for n in ns)
    if want.does("sum") and not named and governments and not complete:
        return False  # 전북 예산 총액: what one bureau's plan prints does not add up to the whole government's
    if want.does("sum") and not (named or want.conditions.filters) and _total_of_department(want, mentions):
        return False  # 행정지원과 총예산: what the programmes that print an amount add up to is not all that it has
    summed = {MEASURED_AS.get(want.measure, want.measure) or "budget"}
    if leaves and all(n.kind == "benefit" for n in leaves[0]):
        summed |= {"amount"}  # 지원금 총액 of a benefit is what it pays
    alone = leaves if len(leaves) == 1 else [names for _, names in mentions if len(mentions) == len(names) == 1]
    whole = len(alone) == 1 and bool(summed & alone[0][0].measures)
    leaf = any(not is_scope(names) for _, names in mentions)
    asks_figure = bool(want.measures) or (want.does("count") and leaf)
    single = not named and (whole if want.does("sum") else asks_figure)
    return named or (bool(mentions) and not single)


def _total_of_department(want: Asked, mentions: Sequence[Picked]) -> bool:
    """Whether the budget as a whole of departments is asked for, of which nothing is printed."""
    names = [n for _, found in mentions for n in found]
    bodies = bool(names) and all(n.kind == "department" and "budget" not in n.measures for n in names)
    return bodies and want.measure == "budget" and _BUDGET.search(want.text) is not None


_BUDGET = re.compile(r"예산(?!\s?사업)")


def _of_several_owners(mentions: Sequence[Picked]) -> bool:
    names = [n for _, found in mentions for n in found]
    return len(mentions) == 1 and not is_scope(names) and len({n.organization for n in names}) > 1


def _named(want: Asked, mentions: Sequence[Picked]) -> bool:
    """Whether the kind asked for is that of the thing mentioned: 자원봉사활동 진흥 단위사업."""
    kind, level = want.kinds[-1]
    case = any(k == "case" for k, _ in want.kinds)
    return any(
        names
        and names[0].kind != "field"
        and (case or (names[0].kind == kind and level in ("", names[0].level)))
        and not is_scope(names)
        and not _also_kind(mention)
        for mention, names in mentions
    )


def without_divisions(mentions: Sequence[Picked]) -> bool:
    """The narrowest department mentioned is one that holds no others."""
    narrow = [n for _, names in mentions for n in names if n.kind == "department"]
    return bool(narrow) and any(n.level in ("division", "township", "office", "team") for n in narrow)


def cases_of_fields(want: Asked, subjects: Sequence[Picked]) -> Outcome | None:
    """조직문화 혁신 한 데 어디: a field has no figures of its own, its cases are meant."""
    names = [n for _, found in subjects for n in found]
    if want.measure or want.attributes or want.does("who") or not names or any(n.kind != "field" for n in names):
        return None
    operation: Operation = "count" if want.does("count", "how_many") else "list"
    return Understood(Query(operation, kind="case", scope=tuple(n.subject for n in names)))


_WHETHER = _shape(r"{was_done}{whether}요?\s?[?!.~]*$")


def as_asked(want: Asked, query: Query) -> Query:
    """비자 지표 달성했어?: how those that are called so did, whether they reached their targets or not.  전년목표 대비
    비율이 가장 높은: of that ratio, and of no other that is printed in per cent."""
    named = query.scope or any((f.field, f.op) == ("name", "contains") for f in query.filters)
    if (
        query.operation == "state"
        and query.state in ("met", "exceeded", "missed")
        and named
        and _WHETHER.search(want.text)
    ):
        return replace(query, state="")
    if query.operation == "rank" and want.measures == ("lastyear_ratio",) and want.bases and not query.basis:
        return replace(query, basis=want.bases[0])
    if query.operation == "rank" and _of_results(query) and not want.does("top", "bottom", "most", "rank"):
        counted = want.does("count", "how_many")  # 22년 실적보다 23년 목표가 낮은 지표: those, in no order
        return replace(query, operation="count" if counted else "list", order="", limit=0)
    if query.operation == "rank" and query.nth and query.limit and _GAP.search(want.text):  # 1위와 2위 차이
        return replace(query, operation="minus")
    if query.operation == "rank" and query.by in ("change", "change_rate") and query.limit != 1:
        return _moved_either_way(want, query)
    return query


def _of_results(query: Query) -> bool:
    """Whether what is aimed at is compared with what was reached, which indicators count in units of their own."""
    staged = (f for f in query.filters if isinstance(f.value, Against) and f.value.kind == "stage")
    return any(f.field in ("target", "actual") for f in staged)


#: 증감률, 증감액: how far a figure moved, up or down, and not how far it rose.
_EITHER_WAY = _shape(r"{either_way}(?![폭가-힣]{2})")


def _moved_either_way(want: Asked, query: Query) -> Query:
    """증감률 순으로 부서: an order of all of them from the highest change to the lowest, those that fell among them."""
    either = _EITHER_WAY.search(want.text) and not want.does("increase", "decrease") and not query.state
    return replace(query, measure=query.by) if either and query.measure in ("", "budget") else query
