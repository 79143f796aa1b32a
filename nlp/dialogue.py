"""Follow-ups: what a message leaves out is taken from the conversation.

A follow-up keeps whatever it does not replace (row, measure, year, organisation).  The state is a value
(`nlp.query.Context`) that the caller stores; nothing here remembers anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.pointing import Pointing, focus, years_kept
from nlp.query import MEMBER_QUERIES, Choice, Clarify, Context, Filter, Name, Outcome, Query, State, Understood
from nlp.resolve import Resolver

#: A conversation is forgotten after this many seconds (DESIGN.md, Conversation: 30 minutes).
EXPIRES = 30 * 60


def live(context: Context | None, now: float) -> Context | None:
    """The context, if it has not expired."""
    return context if context is not None and 0 <= now - context.at <= EXPIRES else None


def choose(text: str, context: Context) -> Choice | None:
    """The pending choice that a message picks: by number (2, 2번, 두 번째), by label or by a part only it has."""
    choices = context.pending
    if not choices:
        return None
    folded = key(text)
    number = _number(folded)
    if number is not None:
        return choices[number - 1] if 1 <= number <= len(choices) else None
    labels = [(key(c.label), c) for c in choices]
    same = [c for label, c in labels if label == folded]
    if same:
        return same[0]
    part = [c for label, c in labels if len(folded) >= 2 and folded in label]
    return part[0] if len(part) == 1 else None


_ORDINALS = {"첫번째": 1, "첫째": 1, "두번째": 2, "둘째": 2, "세번째": 3, "셋째": 3, "네번째": 4, "넷째": 4,
             "다섯번째": 5, "여섯번째": 6, "일번": 1, "이번": 2, "삼번": 3, "사번": 4}  # fmt: skip
_TAILS = ("이요", "요", "거", "것", "건", "게", "으로", "로", "은", "는", "이", "을", "거요", "걸로", "것은", "거는")


def _number(folded: str) -> int | None:
    for tail in ("", *_TAILS):
        stem = folded.removesuffix(tail) if tail else folded
        if stem in _ORDINALS:
            return _ORDINALS[stem]
        digits = stem.removesuffix("번째").removesuffix("번")
        if digits.isdigit() and len(digits) <= 2:
            return int(digits)
    return None


#: Operations that say something of each of their subjects: 차이는? behind one of them means those.
_OF_EACH = ("amount", "compare", "sum")
_TWO = 2


_MOVED: dict[str, State] = {"increase": "increased", "decrease": "decreased"}


def _set_of(context: Context) -> Query | None:
    """The set that 그중 means: that of the last list, only what was shown where it was cut (상위 5개)."""
    last = context.query
    held = last if last is not None and last.operation in MEMBER_QUERIES else context.listing
    if held is None or not (held.limit or held.nth) or len(context.listed) < _TWO:
        return held
    return replace(held, subjects=context.listed, scope=(), documents=(), by="", order="", limit=0, nth=0)


def _things_said(frame: Frame) -> bool:
    """늘어난 거, 줄어든 것: things are asked for, not whether it rose."""
    return any(word.role == "noise" and word.text in ("거", "것", "건", "게", "곳") for _, word in frame.words)


class Dialogue:
    """Completes frames with the conversation's last Query."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._pointing = Pointing(lexicon)

    def continued(self, frame: Frame, outcome: Outcome, context: Context) -> Outcome | None:
        """The outcome with what the message left out, or None where it stands on its own."""
        last = context.query
        if last is None:
            return None
        both = self._both(frame, outcome, context)
        if both is not None:
            return both
        pointed = self._pointing.outcome(frame, outcome, context)
        if pointed is not None:
            return pointed
        if frame.mentions or frame.has("dialogue", "own"):
            return self._same_question(frame, outcome, last)
        if isinstance(outcome, Understood) and outcome.query.operation not in MEMBER_QUERIES:
            return None
        return self._same_subject(frame, outcome, context, last)

    @staticmethod
    def _both(frame: Frame, outcome: Outcome, context: Context) -> Outcome | None:
        """둘 합치면? 두 과 중 어디가 많아? 차이는? – what was asked about last and before that."""
        last = context.query
        if last is None or frame.mentions or frame.periods or frame.has("kind") or frame.unknown:
            return None
        said = frame.has("dialogue", "both")
        together = last.operation in _OF_EACH and frame.has("operation", "sum", "compare")
        if not said and not together:
            return None
        subjects = last.subjects if len(last.subjects) > 1 else tuple(dict.fromkeys((*context.earlier, *last.subjects)))
        asked = outcome.pending if isinstance(outcome, Clarify) else getattr(outcome, "query", None)
        measure = (asked.measure if asked is not None else "") or last.measure
        adding = frame.has("operation", "sum")
        before = context.before
        if before is not None and before.subjects == last.subjects and before.years != last.years and not adding:
            years = tuple(sorted({*before.years, *last.years}))
            if len(years) == _TWO:  # 26년 예산, 25년은?, 차이는?
                return Understood(replace(last, operation="change", years=years, measure=measure))
        if len(subjects) < _TWO:
            return Clarify("no_subject") if said else None
        made = replace(last, subjects=subjects if len(last.subjects) > 1 else subjects[-2:], measure=measure)
        return Understood(replace(made, operation="sum" if adding else "compare"))

    # -- ellipsis ---------------------------------------------------------------------------------------------------

    def _same_question(self, frame: Frame, outcome: Outcome, last: Query) -> Outcome | None:
        """그럼 소통기획과는? – another subject for the question before."""
        if any(frame.has(role) for role in ("measure", "operation", "kind", "attribute", "state", "part")):
            return None
        if not isinstance(outcome, Understood | Clarify):
            return None
        if isinstance(outcome, Clarify):
            choices = tuple(
                Choice(c.label, self._retarget(last, c.query.subjects, frame) or c.query) for c in outcome.choices
            )
            return replace(outcome, choices=choices)
        made = self._retarget(last, outcome.query.subjects, frame)
        return replace(outcome, query=made) if made is not None else None

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
        if not last.subjects:
            return None
        if last.operation in MEMBER_QUERIES and all(n.kind in ("department", "organization") for n in names):
            kinds = {self._lexicon.subjects[s].kind for s in last.subjects if s in self._lexicon.subjects}
            if not kinds & {"department", "organization"}:  # of what was shown, then: 소통기획과는?
                return replace(last, subjects=(), scope=subjects, years=years)
        rows = [self._lexicon.subjects[s] for s in last.subjects if s in self._lexicon.subjects]
        if rows and rows[0].kind == "budget_row" and all(n.kind == "department" for n in names):
            moved = tuple(self._row(n, rows[0]) for n in names)
            if all(moved):
                return replace(last, subjects=moved, years=years)
        beside = tuple(self._sibling(n, rows[0]) for n in names) if rows else ()
        if beside and all(beside):
            return replace(last, subjects=beside, years=years)
        if rows and rows[0].kind != names[0].kind and last.operation not in ("amount", "trend", "change", "compare"):
            return None
        if rows and (rows[0].kind == "indicator") != (names[0].kind == "indicator"):
            return None
        operation = "amount" if last.operation in ("compare", "sum") else last.operation
        return replace(last, operation=operation, subjects=subjects, years=years)

    def _sibling(self, name: Name, row: Name) -> str:
        """The thing beside the last one that bears a name: 진천읍 이장은? 덕산읍은?"""
        for child in self._lexicon.children.get(row.parent or "", ()):
            other = self._lexicon.subjects[child]
            if child != row.subject and other.kind == row.kind and key(other.text) == key(name.text):
                return child
        return ""

    def _row(self, department: Name, row: Name) -> str:
        for child in self._lexicon.children.get(department.subject, ()):
            name = self._lexicon.subjects[child]
            if name.kind == "budget_row" and key(name.text) == key(row.text):
                return child
        return ""

    def _same_subject(self, frame: Frame, outcome: Outcome, context: Context, last: Query) -> Outcome | None:
        """작년은? 증감률은? 목표는? – another question about the subject before."""
        if isinstance(outcome, Clarify) and outcome.reason == "no_subject":
            pending = outcome.pending or Query("amount")
            return self._with_last(frame, pending, last, context)
        if isinstance(outcome, Understood):
            return self._members_of_last(frame, outcome, context, last)
        return None

    def _with_last(self, frame: Frame, asked: Query, last: Query, context: Context) -> Outcome | None:
        things = focus(context, last)
        years = asked.years or years_kept(asked, last)
        held = _set_of(context)
        if held is not None:
            same = self._same_members(frame, asked, held)
            if same is not None:
                return Understood(same)
        worded = any(frame.has(role) for role in ("measure", "operation", "attribute", "state", "part"))
        if not worded:
            if not asked.years:
                return None
            if not last.subjects and not last.scope and context.pending:  # the question back is still open
                choices = tuple(Choice(c.label, replace(c.query, years=asked.years)) for c in context.pending)
                return Clarify("which_subject", choices, pending=replace(last, years=asked.years))
            if not last.subjects and last.operation not in MEMBER_QUERIES:
                return None
            return Understood(replace(last, years=asked.years, documents=()))
        amounts = not last.subjects and last.operation in ("list", "count") and asked.operation == "amount"
        if amounts and self._members_hold(last, asked.measure):
            return Understood(replace(last, measure=asked.measure or last.measure, basis=asked.basis, years=years))
        if last.scope and not last.subjects and not self._holds_measure(things, asked.measure):
            things = last.scope  # 미달 지표 (one shown), then 예산은?: the department's
        if not things:
            return None
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
        part = asked.part or (last.part if measure == last.measure else "")
        made = replace(asked, operation=operation, subjects=things, measure=measure, years=years, part=part)
        names = [self._lexicon.subjects[s] for s in things if s in self._lexicon.subjects]
        otherwise = replace(made, years=()) if operation == "change" and not asked.years else None
        return Understood(Resolver.labelled(made, names) if made.attributes else made, otherwise=otherwise)

    @staticmethod
    def _same_members(frame: Frame, asked: Query, last: Query) -> Query | None:
        """합계는? 평균은? 몇 개야? 2억 넘는 거는? – the same set under another operation or condition."""
        if asked.filters:
            fields = {f.field for f in asked.filters}
            kept = tuple(f for f in last.filters if f.field not in fields)
            return replace(last, operation="list", filters=(*kept, *asked.filters), limit=0, nth=0)
        for change, state in _MOVED.items():
            if frame.has("operation", change) and (frame.has("dialogue", "those") or _things_said(frame)):
                return replace(last, operation="list", measure=last.measure or "budget", state=state, limit=0, nth=0)
        for operation in ("sum", "average", "count"):
            if frame.has("operation", operation):
                return replace(last, operation=operation, measure=last.measure or "budget", limit=0, nth=0)
        return None

    def _members_of_last(self, frame: Frame, outcome: Understood, context: Context, last: Query) -> Outcome | None:
        """그중 제일 큰 건? – a ranking or count of what was just shown; 세부사업은? – members of the last subject."""
        query = outcome.query
        if query.scope or query.documents or query.operation not in MEMBER_QUERIES:
            return None
        pointing = frame.has("dialogue", "that", "those") or frame.has("filter", "among")
        one = context.shown if len(context.shown) == 1 else ()
        that = frame.has("dialogue", "that", "those")
        if one and that and frame.has("kind") and self._pointing.holds(one, query.kind):
            return replace(outcome, query=replace(query, scope=one, years=query.years or last.years))
        held = _set_of(context)
        if held is not None and (pointing or not frame.has("kind")):
            kind = query.kind if frame.has("kind") else held.kind
            level = query.level if frame.has("kind") else held.level
            return replace(
                outcome,
                query=replace(
                    query,
                    kind=kind,
                    level=level,
                    subjects=held.subjects,
                    scope=held.scope,
                    documents=held.documents,
                    filters=(*held.filters, *query.filters),
                    state=query.state or held.state,
                    years=query.years or held.years,
                    measure=query.measure or held.measure,
                ),
            )
        if last.subjects and self._pointing.holds(last.subjects, query.kind):
            return replace(outcome, query=replace(query, scope=last.subjects, years=query.years or last.years))
        if last.scope and frame.has("kind"):
            return replace(outcome, query=replace(query, scope=last.scope, years=query.years or last.years))
        return None

    def _members_hold(self, listing: Query, measure: str) -> bool:
        """Whether members of a list have the measure asked: 팀 has no 정원 of its own."""
        if not measure or listing.kind not in self._lexicon.kinds:
            return True
        return any(
            measure in n.measures and (not listing.level or n.level == listing.level)
            for n in self._lexicon.kinds[listing.kind]
            if not listing.scope or self._lexicon.under(n.subject, listing.scope)
        )

    def _holds_measure(self, subjects: Sequence[str], measure: str) -> bool:
        names = [self._lexicon.subjects[s] for s in subjects if s in self._lexicon.subjects]
        return not measure or measure in ("achievement",) or any(measure in n.measures for n in names)
