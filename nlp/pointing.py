"""Pointing at what was shown: 두 번째 거, 그다음 거, 나머지는, 한 단계 위, 더 자세히.

A list stays to be pointed at (`Context.listing`, `Context.listed`) while the talk is about single ones of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.records.values import replace
from nlp.fields import labelled
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.marks import behind
from nlp.normalise import key
from nlp.query import BODIES, MEMBER_QUERIES, Clarify, Context, Name, NotUnderstood, Outcome, Query, Understood
from nlp.shapes import Shapes
from nlp.vocabulary import Word

#: Operations that have no year, or span them all.
YEARLESS = ("attribute", "who", "glossary", "search", "why", "trend")
_INSIDE = re.compile(r"속[한해하]|들어\s?있|있는\s?(?:과|부서|단위)")
_PLACED = re.compile(r"\d\s?[위등](?![가-힣]{2})")  # a place in an order, which 첫 번째 of a list is not
_ALL_OF_IT = Shapes()(r"^(?!계속|다\s){whole_of}{topic}?(?:\s{amount_or_number}\s?\S{0,5})?{end}")
_FEW = 6  # things shown that 그거 can still mean
_BELOW = {"division": "unit", "unit": "detail", "bureau": "unit"}
_STEPS = {"next": 1, "previous": -1}


def years_kept(asked: Query, last: Query) -> tuple[int, ...]:
    """A follow-up keeps the year, unless what it asks has none or spans them all."""
    return last.years if asked.operation not in YEARLESS else ()


_PARTS = ("group", "department")  # what a place or division is one of several of
_HEADS = ("count", "headcount")
_THE_DEPARTMENT = {"그 과", "그 부서", "이 과", "이 부서", "해당 부서"}
_THERE = {"거기", "여기", "그곳"}


def focus(context: Context, last: Query) -> tuple[str, ...]:
    """What 그거 means: the subjects asked about, or the few things a list or ranking has shown."""
    if last.subjects:
        return last.subjects
    return context.shown if len(context.shown) <= _FEW else ()


class Pointing:
    """Reads what a message without a name points at."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def outcome(self, frame: Frame, outcome: Outcome, context: Context) -> Outcome | None:
        """The outcome for what is pointed at, None where nothing is."""
        last = context.query
        if last is None or frame.mentions:
            return None if last is None else self._within(frame, outcome, last)
        place = _place(frame, context, last)
        if not frame.has("operation", "top", "bottom", "rank", "more", "less"):
            if place is not None:
                return self._at(place, frame, outcome, context, last)
        elif place is not None and frame.has("kind"):
            return self._best_of(place, outcome, context)
        if frame.has("dialogue", "rest") and context.listing is not None:
            return self._rest(frame, context.listing, context, last)
        inside = frame.has("filter", "contains") or _INSIDE.search(frame.text) is not None  # 그게 들어있는 단위사업
        holds_that = frame.has("dialogue", "that") and inside
        if (frame.has("dialogue", "up") or holds_that) and frame.has("kind"):
            return self._above_of_kind(frame, last, focus(context, last))
        things = focus(context, last)
        if things and not frame.has("measure") and not frame.has("kind"):
            ordered = frame.has("operation", "top", "bottom", "rank")  # 하위 5개는
            if frame.has("dialogue", "down") or (frame.has("operation", "list") and not ordered):
                return Understood(self.children(replace(last, subjects=things)))
            if frame.has("dialogue", "up"):
                return self._above(last, things)
        return None

    def _at(self, place: int, frame: Frame, outcome: Outcome, context: Context, last: Query) -> Outcome:
        listed = context.listed or context.shown
        ranking = context.listing
        one_shown = ranking is not None and ranking.operation == "rank" and (ranking.limit == 1 or ranking.nth > 0)
        if ranking is not None and ranking.operation == "list" and _PLACED.search(frame.text):  # 그중 1등: the largest
            measure = ranking.measure or ("achievement" if ranking.kind == "indicator" else "budget")
            return Understood(replace(ranking, operation="rank", measure=measure, order="desc", nth=place + 1, limit=0))
        if ranking is not None and one_shown and place >= len(listed):  # the dearest, then: 2위는?
            return Understood(replace(ranking, nth=place + 1, limit=0))
        if not 0 <= place < len(listed):
            return NotUnderstood("not_found", "no_such_place", _said(frame) or f"{place + 1}번째")
        one = listed[place]
        members = isinstance(outcome, Understood) and outcome.query.operation in MEMBER_QUERIES
        if isinstance(outcome, Understood) and members and self.holds((one,), outcome.query.kind):
            years = outcome.query.years or last.years
            return replace(outcome, query=replace(outcome.query, scope=(one,), nth=0, years=years))
        asked = outcome.pending if isinstance(outcome, Clarify) else None
        same = self._same_field(one, asked, last)
        if same is not None:
            return Understood(same)
        source = context.listing if context.listing is not None and last.operation not in ("amount", "change") else last
        return Understood(self._asked_of(one, asked, source))

    def _same_field(self, subject: str, asked: Query | None, last: Query) -> Query | None:
        """첫 번째 문의처, then 두 번째 건?: the field that was asked of another thing of the list."""
        says = asked is not None and (asked.measure or asked.attributes or asked.operation != "amount")
        if says or last.operation != "attribute" or not last.subjects:
            return None
        name = self._lexicon.subjects.get(subject)
        held = name is not None and bool(set(last.attributes) & name.attributes)
        return replace(last, subjects=(subject,)) if held else None

    def _best_of(self, place: int, outcome: Outcome, context: Context) -> Outcome | None:
        """세 번째 것 세부사업 중 제일 큰 거 – a ranking of what lies under one of the things shown."""
        listed = context.listed or context.shown
        if not isinstance(outcome, Understood) or outcome.query.operation != "rank" or not 0 <= place < len(listed):
            return None
        one = (listed[place],)
        if outcome.query.scope or not self.holds(one, outcome.query.kind):
            return None
        return replace(outcome, query=replace(outcome.query, scope=one, documents=(), nth=0, limit=1))

    def _asked_of(self, subject: str, asked: Query | None, last: Query) -> Query:
        """What the message asks (or else the question of the list), of one of the things shown."""
        name = self._lexicon.subjects.get(subject)
        if asked is not None and (asked.measure or asked.attributes or asked.operation != "amount"):
            made = replace(asked, subjects=(subject,), years=asked.years or years_kept(asked, last))
            return labelled(made, [name] if name else [])
        measure = last.measure
        if name is not None and name.kind == "indicator" and not measure:
            measure = "achievement"
        years = (asked.years if asked is not None else ()) or last.years
        return Query("amount", subjects=(subject,), measure=measure, basis=last.basis, years=years)

    def _rest(self, frame: Frame, listing: Query, context: Context, last: Query) -> Outcome:
        """나머지는? – what was not pointed at of the things shown, or the members that were not shown."""
        listed = context.listed
        pointed = set(last.subjects) if last.subjects and set(last.subjects) < set(listed) else set()
        left = tuple(s for s in listed if s not in pointed) if pointed else self._not_shown(listing, listed)
        if not left:
            return NotUnderstood("not_found", "nothing_left")
        indicators = any(self._lexicon.subjects[s].kind == "indicator" for s in left)
        made = replace(listing, operation="list", subjects=left, scope=(), documents=(), state="", limit=0, nth=0)
        made = replace(made, by="", order="")
        if frame.has("operation", "sum"):
            return Understood(replace(made, operation="sum", measure=listing.measure or "budget"))
        return Understood(replace(made, operation="state") if indicators else made)

    def _not_shown(self, listing: Query, listed: tuple[str, ...]) -> tuple[str, ...]:
        if listing.subjects:
            return tuple(s for s in listing.subjects if s not in listed)
        shown = [self._lexicon.subjects[s] for s in listed if s in self._lexicon.subjects]
        documents, levels = {n.document for n in shown}, {n.level for n in shown}
        return tuple(
            n.subject
            for kind in dict.fromkeys(n.kind for n in shown)
            for n in self._lexicon.kinds.get(kind, ())
            if n.source == "name" and n.document in documents and n.level in levels and n.subject not in listed
            if not listing.scope or self._lexicon.under(n.subject, listing.scope)
        )

    def _above(self, last: Query, things: tuple[str, ...]) -> Outcome | None:
        """한 단계 위: what a list lies under, or what stands above the things asked about."""
        listed = last.operation in MEMBER_QUERIES and not last.subjects
        above = last.scope if listed else tuple(dict.fromkeys(p for p in map(self._parent, things) if p))
        if not above:
            return None
        names = [self._lexicon.subjects[s] for s in above if s in self._lexicon.subjects]
        measure = last.measure if any(last.measure in n.measures for n in names) else ""
        operation = "amount" if last.operation in (*MEMBER_QUERIES, "who", "attribute", "why") else last.operation
        return Understood(Query(operation, subjects=above, measure=measure, years=last.years))

    def _above_of_kind(self, frame: Frame, last: Query, things: tuple[str, ...]) -> Outcome | None:
        """그 위 단위사업은? 상위 부서는? – the nearest thing above that is of the kind named."""
        kinds = [value.partition("/")[::2] for value in frame.values("kind")]
        for above in (a for s in things[:1] for a in self._lexicon.ancestors(s)):
            name = self._lexicon.subjects.get(above)
            if name is not None and any(k == name.kind and level in ("", name.level) for k, level in kinds):
                measure = last.measure if last.measure in name.measures else ""
                return Understood(Query("amount", subjects=(above,), measure=measure, years=last.years))
        return None

    def _parent(self, subject: str) -> str | None:
        """The nearest thing above that figures are printed of: goals only group."""
        for above in self._lexicon.ancestors(subject):
            name = self._lexicon.subjects.get(above)
            if name is not None and name.kind != "goal":
                return above
        return None

    def children(self, last: Query) -> Query:
        name = self._lexicon.subjects.get(last.subjects[0])
        level = _BELOW.get(name.level if name else "", "")
        return Query("list", measure="budget", kind="programme", level=level, scope=last.subjects, years=last.years)

    def of_rows(self, subjects: tuple[str, ...]) -> tuple[str, ...]:
        """The subjects, rows of a budget table as the departments whose they are: nothing lies under a row."""
        names = [self._lexicon.subjects[s] for s in subjects if s in self._lexicon.subjects]
        whose = (n.parent if n.kind == "budget_row" and n.parent else n.subject for n in names)
        return tuple(dict.fromkeys(whose))

    def latest(self, last: Query) -> Query:
        """The question of the same things in their latest documents."""
        known = self._lexicon.subjects

        def latest(subjects: tuple[str, ...]) -> tuple[str, ...]:
            lines = (self._lexicon.lineages.get(known[s].lineage, (s,)) if s in known else (s,) for s in subjects)
            newest = (max(line, key=lambda s: known[s].year if s in known else 0) for line in lines)
            return tuple(dict.fromkeys(newest))

        return replace(last, subjects=latest(last.subjects), scope=latest(last.scope), years=(), documents=())

    def whole_of(self, frame: Frame, outcome: Outcome, last: Query, body: Name | None) -> Outcome | None:
        """초평면 이장 35명, then 전체는 몇 명이야: the figure of what the place or division is a part of; a bureau is
        not the whole of the government (`body`) that 우리 도 names."""
        if last.part and last.operation == "amount" and last.subjects and _ALL_OF_IT.match(frame.text):
            return Understood(replace(last, part=""))  # 국비 얼마, then 전체는: the money that it is a part of
        names = [self._lexicon.subjects[s] for s in last.subjects if s in self._lexicon.subjects]
        asks_all = frame.has("filter", "all") and not (frame.unknown or frame.has("kind"))
        asks_all = asks_all and (not frame.mentions or self._lie_in(names, frame))  # 진천군 전체는 총 몇 명
        parts = ("group",) if body is not None or frame.mentions else _PARTS
        if not asks_all or last.operation != "amount" or any(n.kind not in parts for n in names):
            return None
        asked = outcome.query if isinstance(outcome, Understood) else None
        asked = outcome.pending if isinstance(outcome, Clarify) else asked
        counted = asked is not None and asked.measure in _HEADS and not asked.basis  # 몇 명: whatever is counted
        if asked is not None and asked.measure and not (counted and last.measure in ("", *_HEADS)):
            last = replace(last, measure=asked.measure, basis=asked.basis)  # 대외협력과 예산, then 전체 정원은
        above = {n.parent for n in names}
        parent = self._lexicon.subjects.get(next(iter(above)) or "") if len(above) == 1 else None
        measure = last.measure or next((m for m in _HEADS if names and m in names[0].measures), "")
        if parent is None or measure not in parent.measures:
            return None
        return Understood(replace(last, subjects=(parent.subject,), measure=measure, years=frame.years() or last.years))

    def _lie_in(self, names: Sequence[Name], frame: Frame) -> bool:
        """Whether what was told of lies in the one body that is named by its whole name."""
        one = frame.mentions[0] if len(frame.mentions) == 1 and frame.mentions[0].exact else None
        bodies = [x.name.subject for x in one.matches if x.name.kind in BODIES] if one is not None else []
        return bool(bodies and names) and all(self._lexicon.under(n.subject, bodies) for n in names)

    def in_charge(self, frame: Frame, context: Context) -> Context:
        """The conversation with the department that was told of as in charge, where that is meant: 그 과 정원은."""
        last = context.query
        said = {w.text for _, w in frame.words if (w.role, w.value) == ("dialogue", "that")}
        if last is None or last.operation != "who" or len(last.subjects) != 1 or frame.mentions:
            return context
        name = self._lexicon.subjects.get(last.subjects[0])
        team = name is not None and name.level == "team"
        if not (said & _THE_DEPARTMENT or (team and said & _THERE)):
            return context
        above = (self._lexicon.subjects.get(a) for a in self._lexicon.ancestors(last.subjects[0]))
        division = next((n for n in above if n is not None and n.kind == "department"), None)
        if division is None:
            return context
        return replace(context, query=Query("amount", subjects=(division.subject,), years=last.years), shown=())

    def _within(self, frame: Frame, outcome: Outcome, last: Query) -> Outcome | None:
        """도민 자긍심 제고, then 소통기획과에서 몇 퍼센트야: what the last thing takes of the department above it."""
        query = outcome.query if isinstance(outcome, Understood) else None
        if query is None or query.operation != "share" or len(frame.mentions) != 1 or len(query.subjects) != 1:
            return None
        whole, mention = query.subjects[0], frame.mentions[0]
        parts = [s for s in last.subjects if s != whole and self._lexicon.under(s, [whole])]
        if not parts or parts != list(last.subjects) or not behind(frame.text, mention.end, "of_all"):
            return None
        direct = any(self._lexicon.subjects[s].parent == whole for s in parts)
        return Understood(
            replace(query, subjects=last.subjects, scope=() if direct else (whole,), years=query.years or last.years)
        )

    def still_asks(self, word: Word, last: Query) -> bool:
        """기본경비, then 문화예술과는 얼마: 얼마 behind another name asks nothing new where money was asked of the
        last."""
        names = [self._lexicon.subjects[s] for s in last.subjects if s in self._lexicon.subjects]
        money = last.measure in ("", "budget") and bool(names) and all("budget" in n.measures for n in names)
        share = word.value == "share" and last.operation == "share"  # 정책사업 비중, then 소통기획과는 몇 프로
        asks = word.value == "how_much" and last.operation == "amount" and money
        return word.role == "operation" and (share or asks)

    def lies_in(self, names: Sequence[Name], whole: Name) -> bool:
        """토요학교 운영 (the indicator), then 그중 가족 프로그램만: what lies in the task of that name."""
        known = self._lexicon.subjects
        above = ([known[a] for a in self._lexicon.ancestors(n.subject)] for n in names)
        return all(any((x.document, key(x.text)) == (whole.document, key(whole.text)) for x in some) for some in above)

    def holds(self, subjects: tuple[str, ...], kind: str) -> bool:
        """Whether things of a kind lie under the subjects."""
        todo = list(subjects)
        while todo:
            for child in self._lexicon.children.get(todo.pop(), ()):
                if self._lexicon.subjects[child].kind == kind:
                    return True
                todo.append(child)
        return False


def _place(frame: Frame, context: Context, last: Query) -> int | None:
    """Which of the things shown is pointed at, from 0 on (it may lie past the end)."""
    listed = context.listed or context.shown
    if not listed:
        return None
    ordinals = [n for n in frame.numbers if n.kind == "ordinal"]
    if ordinals:
        return int(ordinals[0].value) - 1
    alone = [n for n in frame.numbers if n.kind == "bare" and key(frame.text) == key(frame.text[n.start : n.end])]
    if alone:
        return int(alone[0].value) - 1
    if frame.has("dialogue", "last"):
        return len(listed) - 1
    step = next((step for word, step in _STEPS.items() if frame.has("dialogue", word)), 0)
    ranking = context.listing is not None and context.listing.operation == "rank"
    if step and len(last.subjects) == 1 and last.subjects[0] in listed and (len(listed) > 1 or ranking):
        return listed.index(last.subjects[0]) + step
    return None


def _said(frame: Frame) -> str:
    return next((frame.text[n.start : n.end] for n in frame.numbers if n.kind in ("ordinal", "bare")), "")
