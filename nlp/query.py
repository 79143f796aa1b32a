"""What a question means: the Query, and the two other outcomes of understanding.

A Query is a frozen, printable, comparable value that names subjects by id.  It is made by `nlp`, changed by buttons
and follow-ups (`dataclasses.replace`), run by `db` and printed by "왜 이렇게 답했어?".
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from itertools import compress
from operator import attrgetter
from typing import Any, Literal

from data.records.values import value

Operation = Literal[
    "amount",  # `measure` of each of `subjects` in each of `years` (none: the conventions of time in DESIGN.md)
    "change",  # change and rate of `measure`: years = () plan year against the year before, (a,) a against a-1, (a, b)
    "share",  # share of the whole: the printed 구성비, or subjects[0] as a part of `scope` where none is printed
    "compare",  # two or more `subjects` (one year) or one subject in several `years`; the larger is named
    "trend",  # every printed year of the subject in all linked documents, or of `years` where the person names them
    "rank",  # members (see below) ordered by `by`, `order`; the first `limit`, or only the `nth`
    "list",  # members, in the document's order
    "count",  # how many members
    "sum",  # total of the members' `measure`, never mixing levels, stages, years, tiers
    "average",
    "place",  # which place each of `subjects` has among the members beside it (몇 위), by `measure` and `order`
    "ratio",  # subjects[0] as a multiple (`by` "times") or a percentage (`by` "percent") of subjects[1]
    "minus",  # subjects[0] less the rest: a whole without parts of it, or the difference of two things alike; without
    # subjects the largest less the smallest of the members
    "attribute",  # the texts named in `attributes` of each of `subjects`
    "who",  # 담당: the department above the subject, and teams whose names carry its words
    "state",  # indicators (subjects, or members of scope) whose `state` holds; "" lists all: target, actual, rate
    "why",  # a printed reason (설정 근거), else not_found with what changed beneath it
    "search",  # full text search for `term` over cases, purposes and contents (kind narrows; beside 기관: whose)
    "revised",  # what newer versions of the documents print differently: figures of `measure`, under `scope`
    "printed",  # figures of `subjects` (or under `scope`) whose printed words hold every word of `term`
    "case_figure",  # figures of a case, those printed nearest to the words of `term`
    "case_row",  # the words in a table of a case: which won a prize, which body does something
    "case_date",  # when a case says that was done which the words of `term` tell of
    "case_list",  # a list of names that a case prints: of `attributes` things, `limit` of them
    "case_label",  # what a case prints behind the label in `attributes`, of what the words of `term` tell of
    "glossary",  # plain explanation of `term`
]

#: States of an indicator, a programme or a department's strength that a question can ask for.
State = Literal[
    "",
    "missed",  # 미달
    "met",  # 달성
    "exceeded",  # 초과 달성 (strict)
    "unreported",  # 미집계
    "not_begun",  # target 0 with actual 0
    "rising",  # targets go up over the printed years
    "falling",
    "new",  # 신규
    "ended",  # 종료
    "increased",  # amount above the year before
    "decreased",
    "changed",  # above or below it
    "unchanged",
    "over",  # 현원 > 정원
    "under",  # 현원 < 정원
    "apart",  # 현원 ≠ 정원
    "key",  # 핵심 indicator (지표 유형)
    "ordinary",  # 일반 indicator
]

#: On the unit of a "case_figure" that a turn of a talk only keeps from the question before: what is asked for may be
#: counted in another.
CARRIED = "carried"
#: In the term of a "case_figure": behind the first spelling of a word that tells too little to be required (사업?).
SOFT = "?"
#: There as well: behind a word that says what is done, which the case may say otherwise (설치~).
LOOSE = "~"
#: And behind one that says which of some people are meant, which may not be left out (외국인! 이용자).
FIRM = "!"
#: There as well: before the number of one of several things of which each is asked (관내§1, 관외§2).
SIDE = "§"
#: There as well: behind the noun whose number is asked (변호사^ 몇 명), which stands by a figure that answers;
#: twice behind what is done (신청^^ 건수).
ASKED = "^"
#: Value of a unit filter: any unit, where of two things asked for that of the second is not said (몇 개소에 얼마나).
ANY_UNIT = "*"
#: Field of the filters of a "case_date": labels under which the time of any work of a case may be printed (사업기간).
ANY_TIME = "any_time"
#: The attribute of a case that names its organisation; the basis of the number of cases that one has.
OWNER, CASES = "기관", "우수사례"
#: Beside the owners of cases in `Query.beside`: they are the answer, and not the cases.
ANSWER = "답"
#: Basis of a "case_figure": by how many % the later of two figures lies from the earlier.
GROWTH = "증감률"
#: `by` of a state that holds in every one of the years named, not in the last of them alone.
EVERY_YEAR = "every_year"
#: `by` of a sum of things named: whether the parts among them add up to the one that holds them.
PARTS = "parts"
#: Between the parts of one thing's figure that a "sum" adds up (국비+도비).
TOGETHER = "+"
#: Kinds of subjects that are somebody, and no work or figure.
BODIES = ("department", "organization")
#: Operations over a set of things: their answers can be pointed at (그중, 두 번째 거, 나머지).
MEMBER_QUERIES = ("rank", "list", "count", "sum", "average", "state")
#: (kind, level) of a name → what things of it are called; level "" for the kind whatever its level.
LEVEL_NAMES: dict[tuple[str, str], str] = {
    ("programme", "policy"): "정책사업",
    ("programme", "unit"): "단위사업",
    ("programme", "detail"): "세부사업",
    ("programme", "project"): "현안·신규사업",
    ("programme", "activity"): "추진 내용",
    ("programme", ""): "사업",
    ("indicator", ""): "성과지표",
    ("department", "bureau"): "실국",
    ("department", "division"): "과",
    ("department", "team"): "팀",
    ("department", ""): "부서",
    ("goal", ""): "목표",
    ("task", ""): "과제",
    ("case", ""): "사례",
    ("group", ""): "단체",
    ("benefit", ""): "지원제도",
    ("budget_row", ""): "예산현황",
    ("organization", ""): "기관",
    ("field", ""): "분야",
}

FilterOp = Literal["contains", "lacks", "is", "ends", "printed", "unprinted", ">=", ">", "<=", "<"]

#: Those about what is printed in words.
TEXT_OPS: tuple[FilterOp, ...] = ("contains", "lacks", "is", "printed", "unprinted")


@dataclass(frozen=True, slots=True)
class Against:
    """What a member's figure is compared with where it is no number: its own figure of another stage or year, the
    figure of another `subject`, or the average of all the members."""

    kind: Literal["stage", "subject", "average"]
    basis: str = ""
    year: int = 0
    subject: str = ""

    def __str__(self) -> str:
        return "평균" if self.kind == "average" else self.basis or self.subject


@value
class Filter:
    """A condition on members.

    `field` is "name", a measure ("budget", "achievement", "headcount" …) or the name of an attribute (시행주체,
    지원형태, 지원조건, 회계구분 …) or "unit", that of an indicator.  `value` is text for contains/lacks/is, the endings
    of governments' names for ends (시·군: no 광역시), nothing for printed/unprinted (whether the member has any such
    text or figure), else a number in `unit` (money always in 원) or another figure.
    """

    field: str
    op: FilterOp
    value: str | Decimal | Against
    unit: str = ""

    def to_json(self) -> dict[str, Any]:
        made: dict[str, Any] = {"field": self.field, "op": self.op, "value": str(self.value)}
        if isinstance(self.value, Against):
            made["value"] = {k: v for k, v in asdict(self.value).items() if v}
        return made | {"unit": self.unit} if self.unit else made

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Filter:
        value = data["value"]
        if isinstance(value, dict):
            return cls(data["field"], data["op"], Against(**value), data.get("unit", ""))
        number = data["op"] in (">=", ">", "<=", "<")
        return cls(data["field"], data["op"], Decimal(value) if number else value, data.get("unit", ""))


@value
class Query:
    """One understood question.

    *Members* are the subjects of `kind` (and `level`, where given) that lie under any of `scope` (at any depth;
    nothing: everywhere), stand in one of `documents` (nothing: the latest document that has such members under that
    scope), and satisfy every one of `filters` and `state`.
    """

    operation: Operation
    subjects: tuple[str, ...] = ()
    measure: str = ""  # a Measure, or "" where the operation decides
    basis: str = ""  # 예산, 결산, 추경, 목표, 실적, 정원, 현원 … only where the person named it
    years: tuple[int, ...] = ()
    part: str = ""  # 국비, 도비, 시군구비; a grade; a kind of staff
    kind: str = ""
    level: str = ""
    scope: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    state: State = ""
    by: str = (
        ""  # what a ranking orders by: a measure; "" = `measure`.  "sum" of an amount or trend: asked to be added up
        # of a comparison the changes compared: "change", "change_rate"; of shares "compare": the larger is named
    )
    order: Literal["", "desc", "asc"] = ""
    limit: int = 0
    nth: int = 0  # the n-th only; with `limit`, that many from the n-th on (2위부터 4위: nth 2, limit 3)
    without: tuple[str, ...] = ()  # members left out
    group: str = ""
    row: str = ""  # a row of the budget table: the figure is that of each member's own row of this name
    beside: tuple[str, ...] = ()  # further measures shown of each member, "measure" or "measure/basis"
    attributes: tuple[str, ...] = ()
    term: str = ""
    period: str = ""

    def to_json(self) -> dict[str, Any]:
        """JSON object with the fields that are set; Decimals as strings."""
        made: dict[str, Any] = {}
        values = _values(self)
        for name, held in compress(zip(_FIELDS, values, strict=True), values):
            if name == "filters":
                made["filters"] = [f.to_json() for f in held]
            else:
                made[name] = list(held) if isinstance(held, tuple) else held
        return made

    @property
    def is_bare_topic(self) -> bool:
        """Whether it is only said what something shall be about."""
        return self.operation == "search" and not self.kind and not self.attributes

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Query:
        """The inverse of `to_json`.  Raises TypeError or ValueError for anything that it did not write."""
        given = dict(data)
        filters = tuple(Filter.from_json(f) for f in given.pop("filters", ()))
        for name in ("subjects", "years", "scope", "documents", "without", "beside", "attributes"):
            if name in given:
                given[name] = tuple(given[name])
        return cls(filters=filters, **given)


_FIELDS = tuple(field.name for field in fields(Query))  # a button carries a query, and an answer has many
_values = attrgetter(*_FIELDS)


@value
class Choice:
    """One candidate of a clarifying question: what it is called, visibly different from the others, and its Query."""

    label: str
    query: Query


@value
class Clarify:
    """The question can mean several things (or lacks its subject: then `choices` may be empty)."""

    reason: Literal["which_subject", "no_subject", "which_measure", "year", "not_understood_part", "which_question"]
    choices: tuple[Choice, ...] = ()
    word: str = ""  # the word or phrase that is in doubt, as typed
    pending: Query | None = None  # what was understood, without the missing piece


@value
class NotUnderstood:
    """No Query: the name is not there, or the message is not about what the documents hold, or may not be answered."""

    status: Literal["not_found", "out_of_scope", "denied"]
    reason: str  # unknown_name, unknown_year, greeting, thanks, off_topic, empty, change_data, secrets, personal …
    word: str = ""
    nearest: tuple[str, ...] = ()
    pending: Query | None = None
    goes_on: bool = False  # the message points at the talk, which an unknown word in it does not end


@value
class Understood:
    """One part of a message that became a Query.

    `corrected` says which typed words were read as which names.  `otherwise` is the reading without the year that
    was only carried over from the conversation, for where the documents print nothing for that year.
    """

    query: Query
    corrected: tuple[tuple[str, str], ...] = ()
    otherwise: Query | None = None


Outcome = Understood | Clarify | NotUnderstood


#: How a person wants an answer besides its text: a picture, or its figures as a file, or one beside the other.
Form = Literal["", "chart", "xlsx", "csv", "chart+xlsx", "chart+csv", "xlsx+csv", "chart+xlsx+csv"]


@value
class Context:
    """The state of one conversation: a value that the caller stores and hands back.

    `query` is the last one answered, `shown` the ids of the items last shown, in order, `pending` the choices of an
    open clarifying question, `department` the department the conversation is about, `earlier` the subjects of the
    query before (둘 합치면), `before` that query itself, `at` epoch seconds.  `listing` is the last query over members
    and `listed` what it has shown: they stay while the talk is about single ones of them (두 번째 거, 아니 3번째).
    `form` is the form in which the answer was handed out, or is wanted where a clarifying question is open.
    """

    query: Query | None = None
    shown: tuple[str, ...] = ()
    pending: tuple[Choice, ...] = ()
    department: str = ""
    at: float = 0.0
    earlier: tuple[str, ...] = ()
    before: Query | None = None
    listing: Query | None = None
    listed: tuple[str, ...] = ()
    form: Form = ""

    def to_json(self) -> dict[str, Any]:
        """JSON object; the inverse of `from_json`."""
        return {
            "query": self.query.to_json() if self.query else None,
            "shown": list(self.shown),
            "pending": [[c.label, c.query.to_json()] for c in self.pending],
            "department": self.department,
            "at": self.at,
            "earlier": list(self.earlier),
            "before": self.before.to_json() if self.before else None,
            "listing": self.listing.to_json() if self.listing else None,
            "listed": list(self.listed),
            "form": self.form,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Context:
        return cls(
            query=Query.from_json(data["query"]) if data.get("query") else None,
            shown=tuple(data.get("shown", ())),
            pending=tuple(Choice(label, Query.from_json(query)) for label, query in data.get("pending", ())),
            department=data.get("department", ""),
            at=data.get("at", 0.0),
            earlier=tuple(data.get("earlier", ())),
            before=Query.from_json(data["before"]) if data.get("before") else None,
            listing=Query.from_json(data["listing"]) if data.get("listing") else None,
            listed=tuple(data.get("listed", ())),
            form=data.get("form", ""),
        )


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one subject, as the lexicon needs it.  Several rows may share a `subject` (aliases)."""

    text: str
    subject: str
    kind: str
    level: str
    document: str
    year: int  # plan year of the document
    parent: str | None
    organization: str
    lineage: str  # the same for the same thing in documents of other years; the subject's own id where it has none
    measures: frozenset[str]  # which measures it has figures of
    attributes: frozenset[str]
    source: Literal["name", "alias", "abbreviation", "user"] = "name"
    line: int = 0
