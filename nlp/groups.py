"""Sets taken apart (과별 단위사업 수), rows of every table (과별 기본경비), things left out, several figures each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from data.records.values import replace, value
from nlp.asked import CHANGES
from nlp.frame import Frame
from nlp.mentions import Picked
from nlp.normalise import key
from nlp.pick import Need
from nlp.query import Against, Choice, Clarify, Filter, NotUnderstood, Query
from nlp.reckon import left_out
from nlp.vocabulary import MEASURED_AS

if TYPE_CHECKING:
    from nlp.asked import Asked
    from nlp.resolve import Resolver

#: What carries an attribute where no kind is named: 지원형태별 예산 합계.
_HOLDERS = {"=지표유형": ("indicator", "")}
_MONEY = ("budget", "execution")
_RANKED = ("most", "top", "bottom", "rank", "more", "less")
#: Kinds whose number in something is counted; the printed counts of groups and the case book have ways of their own.
_COUNTABLE = ("programme", "indicator", "goal", "task", "department")
_WHICH_FIELD = re.compile(r"(?:어느|어떤|무슨)\s?분야")  # 어느 분야에 사례가 제일 많아
_THINGS = ("개", "건", "곳", "군데", "가지")  # what a threshold on the number of members is counted in
_SINCE = re.compile(r"년?도?\s*(?:보다|대비|에\s?비해|에\s?비하)")
_ALIKE = re.compile(rf"{_SINCE.pattern}|년?도?\s*(?:이랑|하고|[과와랑])")  # what the same or another is told by


@value
class Apart:
    """What was read of a question about members besides scope and conditions."""

    mentions: Sequence[Picked]
    years: tuple[int, ...]
    plans: tuple[int, ...]  # years that say which documents are meant
    without: tuple[str, ...] = ()
    row: str = ""
    group: str = ""
    kind: tuple[str, str] | None = None  # kind and level of the members, where the group decides it
    against: str = ""  # id of the thing that members are compared with
    documents: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()

    def filled(self, condition: Filter) -> Filter:
        """The condition with the thing looked up that it compares with."""
        value = condition.value
        if isinstance(value, Against) and value.kind == "subject":
            return replace(condition, value=replace(value, subject=self.against))
        return condition


def take_apart(
    resolver: Resolver, frame: Frame, want: Asked, mentions: Sequence[Picked], years: tuple[int, ...]
) -> Apart | Clarify | NotUnderstood:
    """Read what is left out, the row of a table, the groups, the years of a change and the thing compared with."""
    years = tuple(sorted(years))
    alike = bool({"changed", "unchanged"} & set(want.states))
    moved = want.does(*CHANGES) or alike
    if len(years) == 1 and moved:
        years = _since(resolver, frame, mentions, years, _ALIKE if alike else _SINCE)
    plans = years[-1:] if moved or want.each else years
    found = left_out(frame, mentions)
    without: tuple[str, ...] = ()
    if found is not None and all(len({key(n.text) for n in names}) == 1 for _, names in found[0]):
        without = tuple(n.subject for _, names in found[0] for n in names)
        mentions = [pair for pair in mentions if pair not in found[0]]
    departments = bool(want.kinds) and want.kinds[-1][0] == "department"
    rows = [pair for pair in mentions if departments and pair[1] and all(n.kind == "budget_row" for n in pair[1])]
    row = rows[0][1][0].text if len(rows) == 1 else ""
    if row:
        mentions = [pair for pair in mentions if pair not in rows]
    group, kind = _group(want)
    made = Apart(mentions, years, plans, without, row, group, kind)
    if want.kinds[-1:] == (("organization", ""),) and want.measure in _MONEY and mentions and want.does(*_RANKED):
        shared = _across_governments(mentions)
        if shared is not None:
            return replace(made, **shared)
    if group and not years and not mentions:
        made = replace(made, documents=_documents_with_both(resolver, group, (kind or want.kinds[-1])[0]))
    if without and not any(names for _, names in mentions) and not years:
        made = replace(made, documents=_documents_of(resolver, without))
    than = want.conditions.than
    if than is None:
        return made
    names, _ = resolver.picker.pick(than, _need(want), (), plans)
    kinds = {k for k, _ in want.kinds}
    names = [n for n in names if n.kind in kinds] or names
    if not names:
        return NotUnderstood("not_found", "unknown_name", than.text)
    if len(names) > 1:
        choices = tuple(Choice(resolver.label(n, names), Query("amount", subjects=(n.subject,))) for n in names[:6])
        return Clarify("which_subject", choices, than.text)
    documents = (names[0].document,) if not years and not mentions else ()
    return replace(made, against=names[0].subject, documents=documents)


def _need(want: Asked) -> Need:
    field = want.conditions.filters[0].field if want.conditions.filters else "budget"
    return Need(frozenset({field})) if field in ("budget", "headcount", "count") else Need()


def _documents_of(resolver: Resolver, subjects: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(resolver.lexicon.subjects[s].document for s in subjects))


def _across_governments(mentions: Sequence[Picked]) -> dict[str, Any] | None:
    """도서관 운영 예산이 가장 많은 지자체: programmes of that name, by the government whose they are."""
    names = [n for mention, _ in mentions for n in (m.name for m in mention.matches)]
    if len(mentions) != 1 or not names or not all(n.kind == "programme" for n in names):
        return None
    latest = max(n.year for n in names)
    return {
        "mentions": (),
        "group": "organization",
        "kind": ("programme", ""),
        "filters": (Filter("name", "contains", mentions[0][0].text),),
        "documents": tuple(sorted({n.document for n in names if n.year == latest})),
    }


def _documents_with_both(resolver: Resolver, group: str, member: str) -> tuple[str, ...]:
    """The latest documents that hold both the groups and the members, where the latest of the members hold no such
    group; nothing where groups are texts."""
    kind, _, level = group.partition("/")
    above = {n.document for n in resolver.lexicon.kinds.get(kind, ()) if level in ("", n.level)}
    held = {d: h.year for d, h in resolver.lexicon.documents.items() if d in above and (member, "") in h.printed}
    latest = max(held.values(), default=0)
    newest = max((h.year for h in resolver.lexicon.documents.values() if (member, "") in h.printed), default=0)
    if latest == newest:
        return ()  # the latest that hold the members are meant anyway
    return tuple(sorted(d for d, year in held.items() if year == latest))


def _since(
    resolver: Resolver,
    frame: Frame,
    mentions: Sequence[Picked],
    years: tuple[int, ...],
    base: re.Pattern[str] = _SINCE,
) -> tuple[int, ...]:
    """2020년보다 늘어난, 작년과 같은: from that year to the newest plan of what is named, else of all."""
    said = [p for p in frame.periods if p.kind == "year"]
    if len(said) != 1 or not base.match(frame.text[said[0].end :]):
        return years
    inside = resolver.lexicon.documents_of(n.subject for _, names in mentions for n in names)
    held = {d: h.year for d, h in resolver.lexicon.documents.items() if ("programme", "") in h.printed}
    newest = max((y for d, y in held.items() if d in inside), default=0) or max(held.values(), default=0)
    return (years[0], newest) if newest > years[0] else years


def _group(want: Asked) -> tuple[str, tuple[str, str] | None]:
    """How the set is taken apart, and what its members are where the group decides it."""
    if want.group:
        group = want.group
        if group == "field" and want.kinds and want.kinds[-1][0] != "case":
            group = "=분야"
        return group, None if want.kinds else _HOLDERS.get(group, ("programme", ""))
    if want.each and len(want.kinds) == 1 and want.measure in _MONEY:
        kind = want.kinds[0][0]
        if kind == "field":  # fields of money are told by the programmes, fields of cases have none
            return "=분야", ("programme", "")
        if kind == "organization" and want.does("sum", "average"):
            return "organization", ("programme", "detail")
    of_fields = sorted(want.kinds) == [("case", ""), ("field", "")] and want.does(*_RANKED)
    of_fields = of_fields and not {*_MONEY} & set(want.measures)  # 사업비가 가장 큰 사례는 어느 분야: not how many
    if of_fields and (want.kinds[-1][0] == "field" or _WHICH_FIELD.search(want.text)):
        return "field", ("case", "")
    numbered = [f for f in want.conditions.filters if f.unit in _THINGS and isinstance(f.value, Decimal)]
    if len(want.kinds) == 2 and numbered and not want.measures:  # 사례가 5건 이상인 지자체
        (member, level), (kind, above) = want.kinds
        return "/".join(w for w in (kind, above) if w), (member, level)
    kinds = [k for k in want.kinds if k[0] in _COUNTABLE]
    if len(kinds) == 2 and len(want.kinds) == 2 and want.does(*_RANKED) and not _measured(want):
        (member, level), (kind, above) = kinds
        if (member, kind) in (("programme", "programme"), ("indicator", "goal"), ("programme", "goal")):
            return "", None  # printed counts of parts
        return "/".join(w for w in (kind, above) if w), (member, level)
    return "", None


def _measured(want: Asked) -> bool:
    return bool(want.measures) and not want.does("sum", "average")


def grouped(frame: Frame, want: Asked, query: Query, kind: str) -> Query:
    """The operation over each group, and how the groups are ordered."""
    ranked = want.does(*_RANKED) or want.conditions.placed
    query = replace(
        query, filters=tuple(replace(f, field="members") if f.unit in _THINGS else f for f in query.filters)
    )
    operation: Literal["sum", "average", "count", "rank", "list", "state"] = "list"
    if want.does("average"):
        operation = "average"
    elif want.does("sum") or _added(want, query, kind):
        operation = "sum"
    elif want.does("count", "how_many") or not want.each:
        operation = "count"
    elif ranked:
        operation = "rank"
    measure = query.measure
    if operation in ("sum", "average", "rank"):
        measure = measure or ("achievement" if kind == "indicator" else "budget")
    elif operation == "count" or measure in ("count", "headcount"):
        measure = ""
    query = replace(query, operation=operation, measure=measure)
    if not ranked:
        return query
    order: Literal["desc", "asc"] = "asc" if want.does("bottom", "less") else "desc"
    if operation == "rank" and want.does(*CHANGES):
        by = "change_rate" if want.does("change_rate") else "change"
        query = replace(query, by=by, state="")
        order = "asc" if want.does("decrease") else order
    limit = want.conditions.limit
    if not limit and not want.conditions.nth and not _all_in_order(frame, want):
        limit = 1
    return replace(query, order=order, limit=limit, nth=want.conditions.nth)


def _added(want: Asked, query: Query, kind: str) -> bool:
    """Money by field or government is what their programmes sum to."""
    by_field = query.group == "=분야" and want.each and want.measure == "budget"
    return by_field or (query.group == "organization" and kind == "programme" and want.measure in _MONEY)


def _all_in_order(frame: Frame, want: Asked) -> bool:
    words = [w.text for _, w in frame.words if w.role == "operation" and w.value in ("top", "bottom", "rank")]
    return want.does("rank") or any(mark in text for text in words for mark in ("순", "부터"))


def columns(want: Asked, query: Query) -> Query:
    """Several figures of each member: 부서별 예산과 정원, 예산과 결산, 증감률, 구성비."""
    if query.operation != "list" or query.state:
        return query
    each = want.each or query.row  # 국 정책사업 증감률: of the row of every table
    if each and want.does("change_rate"):
        return replace(query, measure="change_rate")
    if each and want.does(*CHANGES):
        return replace(query, measure="change")
    if want.does("share") and (each or query.kind == "programme"):
        return replace(query, measure="share", beside=("budget",))
    named = [(MEASURED_AS.get(m, m), basis) for m, basis in want.columns]
    several = len({m for m, _ in named}) > 1
    first = next((c for c in named if c[0] == query.measure and c[1] in ("", query.basis)), None)
    beside = [
        f"{m}/{basis}" if basis else m
        for m, basis in named
        if (m, basis) != first and (several or basis in _STAGES) and not (m == query.measure and not basis)
    ]
    if several and query.measure in _BASES and len(beside) == len(named):
        beside = beside[1:]
    return replace(query, beside=tuple(beside), basis=query.basis if not several else _own_basis(want, query))


def _own_basis(want: Asked, query: Query) -> str:
    """The stage said of the first figure only: 예산과 정원."""
    return next((basis for m, basis in want.columns if MEASURED_AS.get(m, m) == query.measure), "")


_BASES = ("target", "actual", "achievement", "weight", "count")
_STAGES = ("결산", "추경", "예산현액", "지출", "편성액")
