"""Follow-ups: what a message leaves out is taken from the conversation.

A follow-up keeps whatever it does not replace (row, measure, year, organisation).  The state is a value
(`nlp.query.Context`) that the caller stores; nothing here remembers anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal

from data.records import BODY
from data.records.values import replace
from nlp.choosing import of_department
from nlp.doubts import loose_term
from nlp.fields import field_again, labelled
from nlp.figures import held_measure
from nlp.frame import Frame, Mention
from nlp.joined import apart_again
from nlp.lexicon import Lexicon
from nlp.listed import Listed, set_of, things_said
from nlp.members import said_new
from nlp.normalise import key
from nlp.owners import Owners
from nlp.places import case_books
from nlp.pointing import Pointing, focus, years_kept
from nlp.query import (
    BODIES,
    MEMBER_QUERIES,
    OWNER,
    Choice,
    Clarify,
    Context,
    Filter,
    Name,
    NotUnderstood,
    Outcome,
    Query,
    State,
    Understood,
)
from nlp.talked import asks_what_it_was_called, case_beside, in_order_again, of_any_count, with_posts
from nlp.talked_years import against_year, held_against, of_all_places, set_against
from nlp.together import of_any_stage, of_no_whole, of_nothing, open_still, together
from nlp.vocabulary import FUNDS, Word

#: A conversation is forgotten after this many seconds (DESIGN.md, Conversation: 30 minutes).
EXPIRES = 30 * 60


def live(context: Context | None, now: float) -> Context | None:
    """The context, if it has not expired."""
    return context if context is not None and 0 <= now - context.at <= EXPIRES else None


_DATES = {"일정", "선거일"}
_FUNDS = ("국비", "도비", "시군비", "군비", "시비")
_TOPIC = re.compile(r"(?<=\S\S)[은는이가]$")
_PART_OF_YEAR = re.compile(r"월|반기|분기")
_OTHERS = re.compile(r"(?:다른|그\s?외|나머지)\s?(?:과|부서|실국|국|팀|읍면|읍|면|지표)(?![가-힣]{3})")
_TURNED = re.compile(r"(?:으로|로)\s?(?:바꿔|변경해)\s?(?:줘|주세요|주라|줄래|봐|봐요|볼래|서)?요?\s*[.?!]*$")
_TURNED_AND = re.compile(r"[가-힣]\s?(?:으로|로)\s?(?:바꿔|변경해)서\s")
_COUNTERS = ("개", "건", "곳", "가지", "팀")
_RESULTS = ("met", "missed", "exceeded")
_MOVED: dict[str, State] = {"increase": "increased", "decrease": "decreased"}


def turns(frame: Frame, context: Context | None) -> bool:
    """대외협력과로 바꿔줘, 많은 순으로 바꿔줘: of the answer just given, not of the data; so is ○○으로 바꿔서 예산."""
    if frame.mentions and _TURNED_AND.search(frame.text):
        return True
    if context is None or context.query is None:
        return False
    if context.listing is not None and not frame.numbers and frame.has("operation", "top", "bottom", "rank"):
        return True
    counted = any(n.unit in _COUNTERS for n in frame.numbers)
    said = frame.mentions or frame.periods or counted or any(w.basis for _, w in frame.words)
    return bool(said) and _TURNED.search(frame.text) is not None


def _larger(frame: Frame, context: Context) -> Outcome | None:
    """그중 큰 거: the largest of what was just shown."""
    pointing = frame.has("dialogue", "those") or (frame.has("dialogue", "that") and frame.has("filter", "among"))
    plain = not (frame.numbers or frame.mentions or frame.has("operation", "top", "bottom", "most", "than", "compare"))
    held = set_of(context) if pointing and plain and frame.has("operation", "more", "less") else None
    if held is None or frame.has("kind") or frame.has("measure"):
        return None
    order: Literal["desc", "asc"] = "asc" if frame.has("operation", "less") else "desc"
    return Understood(replace(held, operation="rank", measure=held.measure or "budget", order=order, limit=1, nth=0))


def _by_change(frame: Frame, query: Query, held: Query) -> dict[str, Any]:
    """줄어든 사업, then 가장 많이: by how much they fell, not by what they have."""
    if query.operation != "rank" or frame.has("measure") or held.state not in _MOVED.values() or query.by:
        return {}
    return {"by": "change", "order": "asc" if held.state == "decreased" else "desc"}


def _another_year(frame: Frame, asked: Query, last: Query, context: Context) -> Outcome | None:
    """25년은? – the question before, of another year; 그거 alone: that question once more."""
    if not asked.years:
        if frame.has("dialogue", "now"):
            return Understood(last)
        again = frame.has("dialogue", "that") and last.operation == "amount" and bool(last.subjects)
        return Understood(last) if again and not frame.words_but("dialogue", "noise") else None
    if not last.subjects and not last.scope and context.pending:  # the question back is still open
        choices = tuple(Choice(c.label, replace(c.query, years=asked.years)) for c in context.pending)
        return Clarify("which_subject", choices, pending=replace(last, years=asked.years))
    if open_still(last, context):  # 우리 과 예산 (which?), then 2025년은?
        return Clarify("no_subject", pending=replace(last, years=asked.years))
    if not last.subjects and last.operation not in MEMBER_QUERIES:
        return None
    before = context.before
    figures = before is not None and before.operation == "amount" and before.subjects == last.subjects
    if before is not None and figures and last.operation in ("attribute", "who"):
        return Understood(replace(before, years=asked.years))  # 실적, 측정산식, 25년은?: of the figure asked before
    made = replace(last, years=asked.years, documents=())
    if made.period and not _PART_OF_YEAR.search(made.period):
        made = replace(made, period="")  # 총사업비, 기투자, then 22년은?
    return Understood(made, otherwise=of_any_stage(made))


class Dialogue:
    """Completes frames with the conversation's last Query."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._pointing = Pointing(lexicon)
        self._listed = Listed(lexicon, self._pointing)
        self._owners = Owners(lexicon)

    def continued(self, frame: Frame, outcome: Outcome, context: Context) -> Outcome | None:
        """The outcome with what the message left out, or None where it stands on its own."""
        made = self._continued(frame, outcome, self._pointing.in_charge(frame, context))
        return made if made is not None else of_nothing(frame, outcome)

    def _continued(self, frame: Frame, outcome: Outcome, context: Context) -> Outcome | None:
        last = context.query
        if last is None:
            return None
        if asks_what_it_was_called(frame, last):
            return Understood(last)
        choice = self._of_owner(frame, outcome, context)
        if choice is not None:
            return Understood(choice.query)
        of_list = self._listed.outcome(frame, outcome, context)
        if of_list is not None:
            return of_list
        several = together(self._lexicon, frame, outcome, context)
        if several is not None:
            return several
        pointed = self._pointing.outcome(frame, outcome, context)
        if pointed is not None:
            return pointed
        larger = _larger(frame, context)
        if larger is not None:
            return larger
        narrowed = self._narrowed(frame, context, last)
        if narrowed is not None:
            return narrowed
        apart = apart_again(self._lexicon, frame, last)
        if apart is not None:
            return Understood(apart)
        places = of_all_places(self._lexicon, frame, last)
        if places is not None:
            return Understood(places)
        body = self._owners.our_body(frame.text)
        whole = self._pointing.whole_of(frame, outcome, last, body)
        if whole is not None:
            return whole
        ours = self._of_our_body(frame, outcome, last, body)
        if ours is not None:
            return ours
        dated = self._dated(frame, outcome, last)
        if dated is not None:
            return dated
        beside = self._beside(frame, outcome, last)
        if beside is not None:
            return beside
        against = set_against(frame, outcome, last, self._retarget)
        if against is not None:
            return Understood(against)
        if frame.mentions or frame.has("dialogue", "own"):
            return self._same_question(frame, outcome, last)
        if isinstance(outcome, Understood) and outcome.query.operation not in MEMBER_QUERIES:
            return None
        books = case_books(self._lexicon)
        in_text = any(n.document in books for s in last.subjects if (n := self._lexicon.subjects.get(s)) is not None)
        term = "" if frame.has("operation", "explain") or not last.subjects else loose_term(frame)
        if term and in_text:
            return None  # 시설비만: running text prints it under the word itself
        if term:  # 불용액은?, of which no document prints an amount
            return NotUnderstood("not_found", "no_amount", term)
        return self._same_subject(frame, outcome, context, last)

    def _beside(self, frame: Frame, outcome: Outcome, last: Query) -> Outcome | None:
        """대외협력과 정원, then 다른 과 중에 제일 많은 데는?: of the same figure, in the same document."""
        query = outcome.query if isinstance(outcome, Understood) else None
        names = [self._lexicon.subjects[s] for s in last.subjects if s in self._lexicon.subjects]
        if query is None or query.operation not in MEMBER_QUERIES:
            return None
        among = last.operation in MEMBER_QUERIES and last.kind == query.kind == "department"
        if among and last.measure and query.operation == "rank" and not frame.has("measure"):
            years = query.years or last.years  # 다른 과는?, then 제일 많은 과: of what was told of each
            return Understood(replace(query, measure=last.measure, basis=last.basis, years=years))
        if not names or any(n.kind != query.kind for n in names) or last.operation in MEMBER_QUERIES:
            return None
        others = _OTHERS.search(frame.text) is not None and not query.scope
        staff = last.measure == "headcount" and query.kind == "department"
        if not others and not ((frame.mentions or staff) and query.operation == "rank"):
            return None
        made = replace(query, years=query.years or last.years)
        if last.measure and not frame.has("measure"):
            made = replace(made, measure=last.measure, basis=last.basis)
        if others:
            made = replace(made, documents=(names[0].document,), without=last.subjects)
        return Understood(made)

    def _dated(self, frame: Frame, outcome: Outcome, last: Query) -> Outcome | None:
        """A date of something was asked of, then 사전투표는?: the dated line of the same thing that holds the word."""
        whole = any(m.exact for m in frame.mentions)
        if last.operation != "attribute" or not last.subjects or whole or not set(last.attributes) & _DATES:
            return None
        term = ""
        if isinstance(outcome, Understood) and outcome.query.attributes == ("일정",):
            term = outcome.query.term
        elif frame.unknown and all(self._calls(w, last) for w in frame.words_but("noise", "dialogue")):
            said = [*((p.start, p.text) for p in frame.unknown), *((m.start, m.text) for m in frame.mentions)]
            term = _TOPIC.sub("", " ".join(text for _, text in sorted(said)))
        if not term:
            return None
        query = replace(last, attributes=("일정",), term=term)
        return Understood(query, otherwise=outcome.query if isinstance(outcome, Understood) else None)

    def _calls(self, word: Word, last: Query) -> bool:
        """그 선거 사전투표는: whether a word calls what was talked of by what it is."""
        names = [self._lexicon.subjects[s] for s in last.subjects if s in self._lexicon.subjects]
        return word.role == "kind" and bool(names) and all(word.text in n.text for n in names)

    def _of_owner(self, frame: Frame, outcome: Outcome, context: Context) -> Choice | None:
        """경북 – the one of the open choices that lies in the organisation said, where nothing else is said."""
        if not context.pending or not isinstance(outcome, Understood) or not frame.mentions:
            return None
        if any(frame.has(role) for role in ("measure", "operation", "kind", "attribute", "state", "part")):
            return None
        said = [self._lexicon.subjects[s] for s in outcome.query.subjects if s in self._lexicon.subjects]
        if said and all(n.kind == "department" for n in said):
            return of_department(self._lexicon, said, context.pending, outcome.query.years)
        if not said or any(n.kind != "organization" for n in said):
            return None
        meant = {self._owners.family(n.text) for n in said}
        there = [c for c in context.pending if self._owners.about((*c.query.subjects, *c.query.documents)) & meant]
        return there[0] if len(there) == 1 else None

    def _narrowed(self, frame: Frame, context: Context, last: Query) -> Outcome | None:
        """다문화 들어간 것만 – of the set just shown, or of what lies under the thing talked about."""
        contains = frame.has("filter", "contains")
        if not contains or len(frame.mentions) != 1 or frame.has("kind") or frame.unknown or not things_said(frame):
            return None
        named = Filter("name", "contains", frame.mentions[0].text)
        held = set_of(context)
        if held is not None:
            return Understood(replace(held, operation="list", filters=(*held.filters, named), limit=0, nth=0))
        if last.subjects and self._pointing.holds(last.subjects, "programme"):
            return Understood(replace(self._pointing.children(last), filters=(named,)))
        return None

    # -- ellipsis ---------------------------------------------------------------------------------------------------

    def _same_question(self, frame: Frame, outcome: Outcome, last: Query) -> Outcome | None:
        """그럼 소통기획과는? – another subject for the question before."""
        beside = frame.without([(m.start, m.end) for m in frame.mentions])  # 읍면은?: a name that is a word as well
        asked = ("measure", "operation", "kind", "attribute", "state", "part")
        words = [w for _, w in beside.words if w.role in asked and not self._pointing.still_asks(w, last)]
        if words:
            return in_order_again(beside, outcome, last)
        if not isinstance(outcome, Understood | Clarify):
            return None
        same = field_again(self._lexicon, last, frame.mentions, outcome)
        if same is not None:
            return Understood(same)
        if isinstance(outcome, Clarify):
            turned = [(c, self._retarget(last, c.query.subjects, frame)) for c in outcome.choices]
            alike = tuple(Choice(c.label, made) for c, made in turned if made is not None)
            return replace(outcome, choices=alike or outcome.choices)  # those of which the same can be asked
        made = self._retarget(of_no_whole(last), outcome.query.subjects or outcome.query.scope, frame)
        if made is None:
            return None
        return replace(outcome, query=made, otherwise=of_any_stage(made) if frame.periods else outcome.otherwise)

    def _of_our_body(self, frame: Frame, outcome: Outcome, last: Query, body: Name | None) -> Outcome | None:
        """대외협력과 예산, then 우리 도는 얼마: the question before of the government named, and of nothing else."""
        open_ = isinstance(outcome, Clarify) and outcome.reason == "no_subject"
        ordered = any(value not in ("how_much", "how_many") for value in frame.values("operation"))
        if body is None or not open_ or ordered or frame.mentions:
            return None
        made = self._retarget(of_no_whole(last), (body.subject,), frame)
        return Understood(made) if made is not None else None

    def _retarget(self, last: Query, subjects: tuple[str, ...], frame: Frame) -> Query | None:
        years = tuple(dict.fromkeys(y for p in frame.periods for y in p.years)) or last.years
        names = [self._lexicon.subjects[s] for s in subjects if s in self._lexicon.subjects]
        if not names:
            return None
        if last.operation in MEMBER_QUERIES and not last.subjects:
            if all(n.kind == "organization" for n in names) and any(f.field == "기관" for f in last.filters):
                place = tuple(replace(f, value=names[0].text) if f.field == "기관" else f for f in last.filters)
                return replace(last, filters=place, years=years)
            if last.kind == "case" and all(n.kind == "organization" for n in names):
                return replace(last, filters=(*last.filters, Filter("기관", "contains", names[0].text)), years=years)
            return replace(last, scope=subjects, documents=(), years=years)
        if not last.subjects:  # 2019년 예산 (of what?), then: 정무기획과
            if last.kind == "budget_row" and last.term:  # 우리 과 기본경비 (whose?), then: 소통기획과
                own = tuple(self._row(n, last.term) for n in names)
                return replace(last, subjects=own, years=years, kind="", term="") if all(own) else None
            open_ = last.operation not in MEMBER_QUERIES and (last.years or last.measure)
            return replace(last, subjects=subjects, years=years) if open_ else None
        if last.operation in MEMBER_QUERIES and all(n.kind in BODIES for n in names):
            kinds = {self._lexicon.subjects[s].kind for s in last.subjects if s in self._lexicon.subjects}
            if not kinds & {"department", "organization"}:  # of what was shown, then: 소통기획과는?
                return replace(last, subjects=(), scope=subjects, years=years)
        rows = [self._lexicon.subjects[s] for s in last.subjects if s in self._lexicon.subjects]
        if rows and rows[0].kind == "budget_row" and all(n.kind == "department" for n in names):
            moved = tuple(self._row(n, rows[0].text) for n in names)
            if all(moved):
                return replace(last, subjects=moved, years=years)
        there = tuple(self._elsewhere(n, rows[0], last) for n in names) if rows else ()
        if there and all(there):
            return replace(last, subjects=there, documents=(), years=years)
        said = {key(m.text) for m in frame.mentions}
        beside = tuple(self._sibling(n, rows[0], said) for n in names) if rows else ()
        if beside and all(beside):
            return replace(last, subjects=beside, years=years)
        if rows and rows[0].kind != names[0].kind and last.operation not in ("amount", "trend", "change", "compare"):
            return None
        mixed = rows and (rows[0].kind == "indicator") != (names[0].kind == "indicator")
        if mixed and not self._pointing.lies_in(names, rows[0]):
            return None
        operation = "amount" if last.operation in ("compare", "sum") else last.operation
        operation = "change" if last.operation == "compare" and last.by else operation
        return replace(last, operation=operation, subjects=subjects, years=years)

    def _elsewhere(self, place: Name, row: Name, last: Query) -> str:
        """자원봉사 예산 전북, then 충북은? – the thing of the same name and kind in another organisation's document."""
        if place.kind != "organization" or row.kind in BODIES:
            return ""
        if row.kind == "case" and last.operation in ("attribute", "who"):
            return case_beside(self._lexicon, place, row)
        family = self._owners.family(place.text)
        found = [*self._lexicon.matches(key(row.text)), *self._lexicon.wider(row.text)]
        same = [m.name for m in found if m.name.kind == row.kind and m.tier in ("exact", "bracket")]
        there = [n for n in same if self._owners.of(n) == family and n.level == row.level] or [
            n for n in same if self._owners.of(n) == family
        ]
        newest = [n for n in there if n.year == max(t.year for t in there)]
        return newest[0].subject if len({n.subject for n in newest}) == 1 else ""

    def _sibling(self, name: Name, row: Name, said: set[str]) -> str:
        """The thing beside the last one that bears a name, as printed or as typed: 진천읍 이장은? 덕산읍은?"""
        whole = self._lexicon.subjects.get(name.parent or "")
        if whole is not None and whole.kind == "group" and key(whole.text) in said - {key(name.text)}:
            return ""  # 광혜원면 주민자치위원은: of a group that is named
        parts = self._lexicon.children.get(row.subject, ()) if row.kind == "group" else ()
        for child in (*self._lexicon.children.get(row.parent or "", ()), *parts):
            other = self._lexicon.subjects[child]
            if child != row.subject and other.kind == row.kind and key(other.text) in {key(name.text), *said}:
                return child
        return ""

    def _row(self, department: Name, row: str) -> str:
        for child in self._lexicon.children.get(department.subject, ()):
            name = self._lexicon.subjects[child]
            if name.kind == "budget_row" and key(name.text) == key(row):
                return child
        return ""

    def _same_subject(self, frame: Frame, outcome: Outcome, context: Context, last: Query) -> Outcome | None:
        """작년은? 증감률은? 목표는? – another question about the subject before."""
        of_staff = isinstance(outcome, Clarify) and outcome.pending is not None and not frame.mentions  # 5급 정원은?
        if isinstance(outcome, Clarify) and (outcome.reason == "no_subject" or of_staff):
            pending = outcome.pending or Query("amount")
            if frame.has("dialogue", "now") and not pending.years:  # of 2020, then 지금은: of the latest
                last = self._pointing.latest(last)
            held = held_against(frame, pending, last)
            if held is not None:
                return Understood(held)
            return self._with_last(frame, against_year(self._lexicon, frame, pending, last), last, context)
        if isinstance(outcome, Understood):
            return self._members_of_last(frame, outcome, context, last)
        return None

    def _with_last(self, frame: Frame, asked: Query, last: Query, context: Context) -> Outcome | None:
        things = focus(context, last)
        if last.attributes == ("지원조건",) and asked.part in FUNDS and not frame.has("measure"):
            return Understood(last)  # 국비는 몇 프로, then 도비는
        years = asked.years or years_kept(asked, last)
        ordering = frame.has("operation", "rank", "top", "bottom")
        more = not asked.filters and any(n.unit in _COUNTERS for n in frame.numbers)  # 5개로: of the whole list again
        held = set_of(context, shown=not (ordering or more))
        if held is not None:
            same = self._same_members(frame, asked, held)
            if same is not None:
                return Understood(same)
        if last.operation == "why" and not asked.attributes and asked.operation == "amount":
            return Understood(
                replace(asked, subjects=last.subjects, measure=asked.measure or last.measure, years=years)
            )
        worded = any(frame.has(role) for role in ("measure", "operation", "attribute", "state", "part"))
        asked = self._between(self._fund_share(frame, asked, things), last, context)
        if last.operation == "change" and asked.operation == "share" and not asked.measure and not asked.part:
            return Understood(replace(last, by="change_rate"))  # 얼마나 줄었어, then 비율로는?
        years = asked.years or years
        if asked.period and not worded and last.subjects:  # a plan of investment, then 총사업비는?
            return Understood(replace(last, operation="amount", period=asked.period, years=asked.years))
        if not worded:
            return _another_year(frame, asked, last, context)
        amounts = not last.subjects and last.operation in ("list", "count") and asked.operation == "amount"
        amounts = amounts and not (last.kind == "case" and len(context.listed) == 1)  # of the one that was listed
        if amounts and self._members_hold(last, asked.measure):
            return Understood(replace(last, measure=asked.measure or last.measure, basis=asked.basis, years=years))
        things = with_posts(self._lexicon, [self._namesake(s, asked.measure) for s in things], asked)
        if last.scope and not last.subjects and not self._holds_measure(things, asked.measure):
            things = last.scope  # 미달 지표 (one shown), then 예산은?: the department's
        if not things:
            return None
        moved = next((state for change, state in _MOVED.items() if frame.has("operation", change)), None)
        if moved and asked.operation == "change" and things_said(frame) and self._pointing.holds(things, "programme"):
            below = self._pointing.children(replace(last, subjects=things, years=years))
            return Understood(replace(below, state=moved))
        measure = asked.measure or (last.measure if asked.operation not in ("state", "who", "attribute") else "")
        operation = asked.operation
        if (
            operation == "amount"
            and last.operation in ("trend", "compare", "change")
            and asked.basis
            and not asked.years
        ):
            operation = last.operation if asked.measure in ("", last.measure) else operation
        if operation == "amount" and not asked.years and measure != last.measure and len(years) > 1:
            years = ()  # the years of a comparison are those of its measure
        anew = frame.has("measure") and last.part in FUNDS  # 국비는?, then 금액은 얼마: of the whole
        part = asked.part or (last.part if measure == last.measure and not anew else "")
        names = [self._lexicon.subjects[s] for s in things if s in self._lexicon.subjects]
        made = replace(asked, operation=operation, subjects=things, measure=measure, years=years, part=part)
        if of_any_count(frame, made, names):
            made = held_measure(replace(made, measure="headcount"), [(Mention("", 0, 0, ()), names)], counting=True)
        carried = bool(years) and not asked.years and (operation == "change" or measure != last.measure)
        otherwise = replace(made, years=()) if carried else None
        if made.part in FUNDS and made.operation == "amount" and otherwise is None:
            otherwise = replace(made, operation="share", measure="")
        return Understood(labelled(made, names) if made.attributes else made, otherwise=otherwise)

    def _between(self, asked: Query, last: Query, context: Context) -> Query:
        """26년 예산, 작년엔?, then 얼마나 줄었어: from one year to the other; a share is of the same whole."""
        if asked.operation == last.operation == "share" and not asked.scope:
            return replace(asked, scope=last.scope)
        before = context.before
        if asked.operation != "change" or asked.years or before is None:
            return asked
        plans = tuple({self._lexicon.subjects[s].year for s in before.subjects if s in self._lexicon.subjects})
        told = before.operation in ("attribute", "who") and last.years == tuple(year - 1 for year in plans)
        same = told or (before.operation == "amount" and before.measure == last.measure)
        same = same and before.subjects == last.subjects and last.operation == "amount"
        first = plans if told else before.years or plans  # its field was asked in between: then from last year's to it
        years = {*first, *last.years}
        alone = len(first) == len(last.years) == 1 and len(years) > 1
        return replace(asked, years=tuple(sorted(years))) if same and alone else asked

    def _fund_share(self, frame: Frame, asked: Query, things: Sequence[str]) -> Query:
        """사서원 예산, then 국비 비율은: of what prints no conditions of support the share of that money."""
        names = [self._lexicon.subjects[s] for s in things if s in self._lexicon.subjects]
        fund = next((f for f in _FUNDS if f in frame.text), "")
        if not fund or not names or not set(asked.attributes) <= {"지원조건", "지원자격"} or not asked.attributes:
            return asked
        if any("지원조건" in n.attributes for n in names):
            return asked
        return Query("share", part=fund, years=asked.years)

    @staticmethod
    def _same_members(frame: Frame, asked: Query, last: Query) -> Query | None:
        """합계는? 평균은? 몇 개야? 2억 넘는 거는? – the same set under another operation or condition."""
        if last.operation == "count" and any(n.unit in _COUNTERS for n in frame.numbers):
            return last  # 20개 넘어: of how many there were
        if asked.filters:
            fields = {f.field for f in asked.filters}
            kept = tuple(f for f in last.filters if f.field not in fields)
            return replace(last, operation="list", filters=(*kept, *asked.filters), limit=0, nth=0)
        for change, state in _MOVED.items():
            if frame.has("operation", change) and (frame.has("dialogue", "those") or things_said(frame)):
                return replace(last, operation="list", measure=last.measure or "budget", state=state, limit=0, nth=0)
        if frame.has("operation", "rank", "top", "bottom") and last.operation == "rank":
            order: Literal["desc", "asc"] = "asc" if frame.has("operation", "bottom", "less") else "desc"
            return replace(last, order=order)
        counts = [n for n in frame.numbers if n.unit in _COUNTERS]
        if counts and last.operation in ("rank", "list") and not frame.words_but("filter", "noise", "dialogue"):
            return replace(last, limit=int(counts[0].value), nth=0)
        for operation in ("sum", "average", "count"):
            if frame.has("operation", operation):
                measure = last.measure or ("" if operation == "count" else "budget")
                return replace(last, operation=operation, measure=measure, limit=0, nth=0)
        return None

    def _members_of_last(self, frame: Frame, outcome: Understood, context: Context, last: Query) -> Outcome | None:
        """그중 제일 큰 건? – a ranking or count of what was just shown; 세부사업은? – members of the last subject."""
        query = outcome.query
        if query.scope or query.operation not in MEMBER_QUERIES:
            return None
        beside = self._of_the_group(frame, last)
        if beside is not None:
            return Understood(beside)
        listing = context.listing is not None and context.listing.kind == "indicator" and things_said(frame)
        own = None if listing else self._own_state(frame, query, last)  # 미달한 건: of those listed
        if own is not None:
            return Understood(own)
        one = context.shown if len(context.shown) == 1 else ()
        that = frame.has("dialogue", "that", "those", "down")
        here = one and (not query.documents or self._lexicon.subjects[one[0]].document in query.documents)
        if here and that and frame.has("kind") and self._pointing.holds(one, query.kind):
            return replace(outcome, query=replace(query, scope=one, documents=(), years=query.years or last.years))
        if query.documents and frame.has("kind"):
            return None
        pointing = frame.has("dialogue", "that", "those") or frame.has("filter", "among")
        held = set_of(context, shown=pointing or not frame.has("operation", "top", "bottom", "most"))
        if held is not None and (pointing or not frame.has("kind")):
            kind = query.kind if frame.has("kind") else held.kind
            level = query.level if frame.has("kind") else held.level
            made = replace(
                query,
                kind=kind,
                level=level,
                subjects=held.subjects,
                scope=held.scope,
                documents=held.documents,
                filters=(*held.filters, *query.filters),
                state=query.state or held.state,
                years=query.years or held.years,
                **_by_change(frame, query, held),
                measure=query.measure if frame.has("measure") else held.measure or query.measure,
                basis=query.basis if frame.has("measure") else held.basis,
            )
            return replace(outcome, query=said_new(made))
        if last.kind == "case" and query.kind == "field" and not query.filters:  # 통영시 사례, then: 어느 분야야
            return replace(outcome, query=replace(query, filters=tuple(f for f in last.filters if f.field == OWNER)))
        inside = self._pointing.of_rows(last.subjects)
        if inside and self._pointing.holds(inside, query.kind):
            made = replace(query, scope=inside, years=query.years or last.years)
            each = frame.has("each") and last.operation == "amount" and not frame.has("measure")
            if each and last.measure and self._members_hold(made, last.measure):  # 정원은, then 읍면별로
                made = replace(made, measure=last.measure, basis=last.basis)
            return replace(outcome, query=made)
        if last.scope and frame.has("kind"):
            return replace(outcome, query=replace(query, scope=last.scope, years=query.years or last.years))
        return None

    def _of_the_group(self, frame: Frame, last: Query) -> Query | None:
        """덕산읍 이장 몇 명, then 제일 적은 면은 or 읍면별로: the parts of the group asked of, or whose part was."""
        names = [self._lexicon.subjects[s] for s in last.subjects if s in self._lexicon.subjects]
        whole = self._lexicon.children
        above = {n.subject if n.subject in whole else n.parent for n in names if n.kind == "group"}
        parent = next(iter(above), None) if len(above) == 1 and len(names) == len(last.subjects) else None
        if parent is None or self._lexicon.subjects[parent].kind != "group" or frame.has("measure"):
            return None
        if frame.has("each") and not frame.mentions:
            return replace(last, operation="list", subjects=(), scope=(parent,), kind="group", measure="count")
        if not frame.has("operation", "top", "bottom"):
            return None
        order: Literal["desc", "asc"] = "asc" if frame.has("operation", "bottom") else "desc"
        held = replace(last, operation="rank", subjects=(), scope=(parent,), kind="group", order=order, limit=1)
        return replace(held, measure=last.measure or "count")

    def _namesake(self, subject: str, measure: str) -> str:
        """이장이 제일 적은 면, then its 정원: the thing of the same name and document that has the measure."""
        name = self._lexicon.subjects.get(subject)
        if name is None or not measure or measure in name.measures or name.kind != "group":
            return subject
        same = [m.name for m in self._lexicon.matches(key(name.text)) if m.name.document == name.document]
        return next((n.subject for n in same if measure in n.measures), subject)

    def _own_state(self, frame: Frame, query: Query, last: Query) -> Query | None:
        """24년에는 달성했어? – of the indicator talked about."""
        names = [self._lexicon.subjects[s] for s in last.subjects if s in self._lexicon.subjects]
        plain = last.operation not in MEMBER_QUERIES and not frame.has("kind") and not frame.has("dialogue", "those")
        if not plain or query.state not in _RESULTS or not names or any(n.kind != "indicator" for n in names):
            return None
        return Query("amount", subjects=last.subjects, measure="achievement", years=query.years)

    def _members_hold(self, listing: Query, measure: str) -> bool:
        """Whether members of a list have the measure asked: 팀 has no 정원 of its own."""
        if not measure or listing.kind not in self._lexicon.kinds:
            return True
        return any(
            measure in n.measures and (listing.level in ("", BODY, n.level))
            for n in self._lexicon.kinds[listing.kind]
            if not listing.scope or self._lexicon.under(n.subject, listing.scope)
        )

    def _holds_measure(self, subjects: Sequence[str], measure: str) -> bool:
        names = [self._lexicon.subjects[s] for s in subjects if s in self._lexicon.subjects]
        return not measure or measure in ("achievement",) or any(measure in n.measures for n in names)
