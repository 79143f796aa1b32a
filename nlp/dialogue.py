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
from nlp.query import Choice, Clarify, Context, Filter, Name, NotUnderstood, Outcome, Query, Understood
from nlp.resolve import Resolver

#: A conversation is forgotten after this many seconds (DESIGN.md, Conversation: 30 minutes).
EXPIRES = 30 * 60
_MEMBER_QUERIES = ("rank", "list", "count", "sum", "average", "state")
_YEARLESS = ("attribute", "who", "glossary", "search", "why", "trend")
_FEW = 6  # things shown that 그거 can still mean


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


def _years_kept(asked: Query, last: Query) -> tuple[int, ...]:
    """A follow-up keeps the year, unless what it asks has none or spans them all."""
    return last.years if asked.operation not in _YEARLESS else ()


class Dialogue:
    """Completes frames with the conversation's last Query."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def continued(self, frame: Frame, outcome: Outcome, context: Context) -> Outcome | None:
        """The outcome with what the message left out, or None where it stands on its own."""
        last = context.query
        if last is None:
            return None
        both = self._both(frame, outcome, context)
        if both is not None:
            return both
        pointed = self._pointed(frame, outcome, context)
        if pointed is not None:
            return pointed
        if frame.mentions or frame.has("dialogue", "own"):
            return self._same_question(frame, outcome, last)
        if isinstance(outcome, Understood) and outcome.query.operation not in _MEMBER_QUERIES:
            return None
        return self._same_subject(frame, outcome, context, last)

    @staticmethod
    def _both(frame: Frame, outcome: Outcome, context: Context) -> Outcome | None:
        """둘 합치면? 두 과 중 어디가 많아? – what was asked about last and before that."""
        last = context.query
        if last is None or frame.mentions or not frame.has("dialogue", "both"):
            return None
        subjects = tuple(dict.fromkeys((*context.earlier, *last.subjects)))
        if len(subjects) < 2:
            return Clarify("no_subject")
        kind = "sum" if frame.has("operation", "sum") else "compare"
        asked = outcome.pending if isinstance(outcome, Clarify) else getattr(outcome, "query", None)
        measure = (asked.measure if asked is not None else "") or last.measure
        made = replace(last, subjects=subjects[-2:], measure=measure)
        return Understood(replace(made, operation="sum" if kind == "sum" else "compare"))

    @staticmethod
    def _focus(context: Context, last: Query) -> tuple[str, ...]:
        """What 그거 means: the subjects asked about, or the few things a list or ranking has shown."""
        if last.subjects:
            return last.subjects
        return context.shown if len(context.shown) <= _FEW else ()

    # -- pointing ---------------------------------------------------------------------------------------------------

    def _pointed(self, frame: Frame, outcome: Outcome, context: Context) -> Outcome | None:
        """두 번째 거, 마지막 거, 나머지는, 더 자세히."""
        last = context.query
        if last is None or frame.mentions:
            return None
        superlative = frame.has("operation", "top", "bottom", "rank", "more", "less")
        ordinals = [n for n in frame.numbers if n.kind == "ordinal"]
        if context.shown and not superlative and (ordinals or frame.has("dialogue", "last")):
            index = int(ordinals[0].value) - 1 if ordinals else len(context.shown) - 1
            if 0 <= index < len(context.shown):
                one = (context.shown[index],)
                members = isinstance(outcome, Understood) and outcome.query.operation in _MEMBER_QUERIES
                if isinstance(outcome, Understood) and members and self._holds(one, outcome.query.kind):
                    asked = replace(outcome.query, scope=one, nth=0, years=outcome.query.years or last.years)
                    return replace(outcome, query=asked)
                return Understood(self._asked_of(context.shown[index], outcome, last))
            return NotUnderstood("not_found", "unknown_name", f"{index + 1}번째")
        if frame.has("dialogue", "rest") and last.operation in _MEMBER_QUERIES:
            return Understood(replace(last, operation="list", limit=0, nth=0))
        focus = self._focus(context, last)
        if focus and not frame.has("measure") and not frame.has("kind"):
            if frame.has("dialogue", "down") or frame.has("operation", "list"):
                return Understood(self._children(replace(last, subjects=focus)))
            if frame.has("dialogue", "up"):
                above = tuple(dict.fromkeys(p for p in map(self._lexicon.parents.get, focus) if p))
                return Understood(replace(last, subjects=above)) if above else None
        return None

    def _asked_of(self, subject: str, outcome: Outcome, last: Query) -> Query:
        """What the message asks (or else the question of the list), of one of the things shown."""
        name = self._lexicon.subjects.get(subject)
        asked = outcome.pending if isinstance(outcome, Clarify) else None
        if asked is not None and (asked.measure or asked.attributes or asked.operation != "amount"):
            made = replace(asked, subjects=(subject,), years=asked.years or _years_kept(asked, last))
            return Resolver.labelled(made, [name] if name else [])
        measure = last.measure
        if name is not None and name.kind == "indicator" and not measure:
            measure = "achievement"
        return Query("amount", subjects=(subject,), measure=measure, basis=last.basis, years=last.years)

    def _children(self, last: Query) -> Query:
        name = self._lexicon.subjects.get(last.subjects[0])
        level = {"division": "unit", "unit": "detail", "bureau": "unit"}.get(name.level if name else "", "")
        return Query("list", measure="budget", kind="programme", level=level, scope=last.subjects, years=last.years)

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
        if last.operation in _MEMBER_QUERIES and not last.subjects:
            if all(n.kind == "organization" for n in names) and any(f.field == "기관" for f in last.filters):
                place = tuple(replace(f, value=names[0].text) if f.field == "기관" else f for f in last.filters)
                return replace(last, filters=place, years=years)
            if last.kind == "case" and all(n.kind == "organization" for n in names):
                return replace(last, filters=(*last.filters, Filter("기관", "contains", names[0].text)), years=years)
            return replace(last, scope=subjects, documents=(), years=years)
        if not last.subjects:
            return None
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
        operation = "amount" if last.operation == "compare" else last.operation
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
            return self._with_last(frame, pending, last, self._focus(context, last))
        if isinstance(outcome, Understood):
            return self._members_of_last(frame, outcome, context, last)
        return None

    def _with_last(self, frame: Frame, asked: Query, last: Query, focus: tuple[str, ...]) -> Outcome | None:
        years = asked.years or _years_kept(asked, last)
        if not last.subjects and last.operation in _MEMBER_QUERIES:
            same = self._same_members(frame, asked, last)
            if same is not None:
                return Understood(same)
        worded = any(frame.has(role) for role in ("measure", "operation", "attribute", "state", "part"))
        if not worded:
            if not asked.years:
                return None
            return Understood(replace(last, years=asked.years, documents=()))
        if not last.subjects and last.operation in ("list", "count") and asked.operation == "amount":
            return Understood(replace(last, measure=asked.measure or last.measure, basis=asked.basis, years=years))
        if last.scope and not last.subjects and not self._holds_measure(focus, asked.measure):
            focus = last.scope  # 미달 지표 (one shown), then 예산은?: the department's
        if not focus:
            return None
        measure = asked.measure or (last.measure if asked.operation not in ("state", "who", "attribute") else "")
        operation = asked.operation
        if (
            operation == "amount"
            and last.operation in ("trend", "compare", "change")
            and asked.basis
            and not asked.years
        ):
            operation = last.operation
        part = asked.part or (last.part if measure == last.measure else "")
        made = replace(asked, operation=operation, subjects=focus, measure=measure, years=years, part=part)
        names = [self._lexicon.subjects[s] for s in focus if s in self._lexicon.subjects]
        otherwise = replace(made, years=()) if operation == "change" and not asked.years else None
        return Understood(Resolver.labelled(made, names) if made.attributes else made, otherwise=otherwise)

    @staticmethod
    def _same_members(frame: Frame, asked: Query, last: Query) -> Query | None:
        """합계는? 평균은? 몇 개야? 2억 넘는 거는? – the same set under another operation or condition."""
        if asked.filters:
            fields = {f.field for f in asked.filters}
            kept = tuple(f for f in last.filters if f.field not in fields)
            return replace(last, operation="list", filters=(*kept, *asked.filters), limit=0, nth=0)
        for operation in ("sum", "average", "count"):
            if frame.has("operation", operation):
                return replace(last, operation=operation, measure=last.measure or "budget", limit=0, nth=0)
        return None

    def _members_of_last(self, frame: Frame, outcome: Understood, context: Context, last: Query) -> Outcome | None:
        """그중 제일 큰 건? – a ranking or count of what was just shown; 세부사업은? – members of the last subject."""
        query = outcome.query
        if query.scope or query.documents or query.operation not in _MEMBER_QUERIES:
            return None
        pointing = frame.has("dialogue", "that") or frame.has("filter", "among")
        one = context.shown if len(context.shown) == 1 else ()
        if one and frame.has("dialogue", "that") and frame.has("kind") and self._holds(one, query.kind):
            return replace(outcome, query=replace(query, scope=one, years=query.years or last.years))
        if last.operation in _MEMBER_QUERIES and (pointing or not frame.has("kind")):
            kind = query.kind if frame.has("kind") else last.kind
            level = query.level if frame.has("kind") else last.level
            return replace(
                outcome,
                query=replace(
                    query,
                    kind=kind,
                    level=level,
                    scope=last.scope,
                    documents=last.documents,
                    filters=(*last.filters, *query.filters),
                    state=query.state or last.state,
                    years=query.years or last.years,
                    measure=query.measure or last.measure,
                ),
            )
        if last.subjects and self._holds(last.subjects, query.kind):
            return replace(outcome, query=replace(query, scope=last.subjects, years=query.years or last.years))
        if last.scope and frame.has("kind"):
            return replace(outcome, query=replace(query, scope=last.scope, years=query.years or last.years))
        return None

    def _holds_measure(self, subjects: Sequence[str], measure: str) -> bool:
        names = [self._lexicon.subjects[s] for s in subjects if s in self._lexicon.subjects]
        return not measure or measure in ("achievement",) or any(measure in n.measures for n in names)

    def _holds(self, subjects: Sequence[str], kind: str) -> bool:
        """Whether things of a kind lie under the subjects."""
        todo = list(subjects)
        while todo:
            for child in self._lexicon.children.get(todo.pop(), ()):
                if self._lexicon.subjects[child].kind == kind:
                    return True
                todo.append(child)
        return False
