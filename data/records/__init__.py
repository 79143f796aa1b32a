"""The records a document becomes: subjects, figures, attributes, and the trouble met on the way.

Everything here is a plain immutable value.  Nothing in this module reads a file, a database or the clock.

A *subject* is something with a name, a *figure* one number about one subject, an *attribute* one text about one
subject.  Every one of them knows the 1-based line it was printed on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "organization",  # 기관: 전북특별자치도, 진천군, 수원시
    "department",  # 실국·과·팀·읍면 (level: bureau, division, team, office, township, institution)
    "goal",  # 전략목표·정책사업목표 (level: strategic, policy, management)
    "budget_row",  # a row of a department's 예산현황 other than 계: 정책사업, 행정운영경비, 인력운영비 …
    "programme",  # 사업 (level: policy, unit, detail, task, project, activity)
    "indicator",  # 성과지표
    "task",  # 이행과제 and other tasks that are not money programmes
    "group",  # a listed body: 사회단체, 위원회, 센터, 수탁기관
    "event",  # something with dates: an election, a survey
    "benefit",  # a row of a support table: who gets what
    "case",  # 우수사례
    "field",  # a field of a case book
]

#: Levels from wide to narrow; "the widest" in DESIGN.md means the smallest rank.
#: A word for several levels: 부서 is a division and an office beside the divisions (사업소, 지원단).
BODY = "body"
BODIES = ("division", "office")

LEVELS: dict[str, int] = {
    "bureau": 0,
    "division": 1,
    "institution": 1,
    "township": 1,
    "office": 1,
    "team": 2,
    "strategic": 0,
    "management": 0,
    "policy": 1,
    "unit": 2,
    "project": 2,
    "task": 2,
    "detail": 3,
    "activity": 4,
}

Measure = Literal[
    "budget",
    "share",
    "change",
    "change_rate",
    "total",
    "target",
    "actual",
    "achievement",
    "weight",
    "headcount",
    "count",
    "amount",
    "rate",
]

#: 원 per printed money unit (지방재정 documents print 백만원, 천원, 억원, 만원 and 원).
WON: dict[str, int] = {
    "원": 1,
    "천원": 1_000,
    "만원": 10_000,
    "십만원": 100_000,
    "백만원": 1_000_000,
    "천만원": 10_000_000,
    "억원": 100_000_000,
    "억": 100_000_000,
    "조원": 1_000_000_000_000,
}


def to_won(value: Decimal, unit: str) -> int | None:
    """Exact integer 원 of `value` in the money `unit` printed; None where it is not money or not whole 원."""
    factor = WON.get(unit)
    if factor is None:
        return None
    won = value * factor
    return int(won) if won == won.to_integral_value() else None


@dataclass(frozen=True, slots=True)
class Document:
    """One imported document.  `id` is derived from kind, organisation, unit and year, so a re-import keeps it."""

    id: str
    kind: str  # the layout: performance_plan, agency_goals, work_plan, case_book, lofin …
    title: str
    organization: str  # the 기관 whose document it is, as printed
    unit: str  # the 실국 or 과 it is about, "" where it is the whole organisation
    year: int  # plan year
    sha256: str = ""  # of the bytes it was read from
    note: str = ""


def document_id(kind: str, organization: str, unit: str, year: int) -> str:
    """Stable id of the document of this kind, organisation, unit and year (ASCII, ≤ 40 characters)."""
    return f"{kind}-{year}-{_digest(organization.replace(' ', ''), unit.replace(' ', ''))[:8]}"


@dataclass(frozen=True, slots=True)
class Subject:
    """Something with a name.  `name` is that of the table row; `aliases` are other spellings of it in the document."""

    id: str
    kind: Kind
    name: str
    line: int
    parent: str | None = None
    level: str = ""
    order: int = 0
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number about one subject.

    `value` and `unit` are as printed (thousands separators removed, △ as minus).  `basis` is the stage of money
    (예산, 결산, 추경, 예산현액, 편성액, 지출), 목표 or 실적 of an indicator, 정원 or 현원 of a headcount,
    전년목표 대비, or, for counts, amounts and rates, the printed label of what is counted (세부사업수, 회원수,
    국외출장 …); a label that its heading alone tells apart from others stands behind that (`headed`).
    `part` is a share of the whole: 국비, 도비, 시군구비; a grade (5급); a kind of staff (일반직).
    `note` keeps a printed qualifier (이상, 약, 정도, 최초1회, 신규, 미집계) that does not change the number.
    """

    subject: str
    measure: Measure
    basis: str
    year: int | None
    value: Decimal
    unit: str
    line: int
    period: str = ""
    part: str = ""
    note: str = ""
    page: int | None = None
    table: int | None = None
    cell: int | None = None

    @property
    def won(self) -> int | None:
        return to_won(self.value, self.unit)


#: Between a heading and the label of what is printed under it.
_UNDER = " › "


def headed(heading: str, label: str) -> str:
    """A label with the heading that says what it is of, as `basis` holds both: 인사 상담방 › 운영실적."""
    return f"{heading}{_UNDER}{label}" if heading else label


def heading_and_label(basis: str) -> tuple[str, str]:
    """The heading of a label, "" where it has none, and the label itself."""
    heading, _, label = basis.rpartition(_UNDER)
    return heading, label


@dataclass(frozen=True, slots=True)
class Attribute:
    """One text about one subject.

    `short` texts (periods, support types, conditions, agencies, formulas, sources, contacts of departments) are
    facts and are shipped; the others are sentences, known only after the document is imported.
    `personal` texts (names, mobile numbers) are never shipped and never shown to a citizen.
    """

    subject: str
    name: str
    text: str
    line: int
    short: bool = False
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """Trouble met in a document: a value, not an exception.  `message` is Korean and says what and why."""

    line: int
    code: str
    message: str
    severity: Literal["error", "warning", "info"] = "warning"


@dataclass(frozen=True, slots=True)
class Records:
    """All that one document says."""

    document: Document
    subjects: tuple[Subject, ...] = ()
    figures: tuple[Figure, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    issues: tuple[Issue, ...] = ()

    def shipped(self) -> Records:
        """The part that may be shipped: no sentences, no personal data, no issues."""
        short = tuple(a for a in self.attributes if a.short and not a.personal)
        return Records(self.document, self.subjects, self.figures, short)


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


@dataclass(slots=True)
class Recorder:
    """Collects the records of one document while a layout walks over its lines.

    Subject ids are derived from the document id and the path of kinds and names, with an ordinal where one path
    occurs twice, so the same document read again (or in another format) gives the same ids.
    """

    document: Document
    together: bool = False  # ids begin alike: of a nation's documents each fills a stretch of the database's indexes
    subjects: dict[str, Subject] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)
    _beginning: str = ""

    def subject(
        self,
        kind: Kind,
        name: str,
        line: int,
        *,
        parent: Subject | None = None,
        level: str = "",
        aliases: Iterable[str] = (),
    ) -> Subject:
        """Add a subject and return it."""
        parent_id = parent.id if parent else None
        path = _digest(self.document.id, parent_id or "", kind, level, name)
        ordinal = self._seen.get(path, 0)
        self._seen[path] = ordinal + 1
        made = Subject(
            id=self._start() + (_digest(path, str(ordinal)) if ordinal else path)[:12],
            kind=kind,
            name=name,
            line=line,
            parent=parent_id,
            level=level,
            order=len(self.subjects),
            aliases=tuple(aliases),
        )
        self.subjects[made.id] = made
        return made

    def _start(self) -> str:
        if self.together and not self._beginning:
            self._beginning = _digest(self.document.id)[:4]
        return self._beginning

    def replace(self, subject: Subject) -> None:
        """Put a changed copy of a subject (same id) in place of the one recorded."""
        self.subjects[subject.id] = subject

    def figure(self, subject: Subject, measure: Measure, value: Decimal, unit: str, line: int, **more: object) -> None:
        """Add a figure; `more` holds basis, year, period, part, note, page, table, cell."""
        more.setdefault("basis", "")
        more.setdefault("year", None)
        self.figures.append(Figure(subject=subject.id, measure=measure, value=value, unit=unit, line=line, **more))  # type: ignore[arg-type]

    def attribute(
        self, subject: Subject, name: str, text: str, line: int, *, short: bool = False, personal: bool = False
    ) -> None:
        self.attributes.append(Attribute(subject.id, name, text, line, short, personal))

    def issue(
        self, line: int, code: str, message: str, severity: Literal["error", "warning", "info"] = "warning"
    ) -> None:
        self.issues.append(Issue(line, code, message, severity))

    def records(self) -> Records:
        return Records(
            self.document,
            tuple(self.subjects.values()),
            tuple(self.figures),
            tuple(self.attributes),
            tuple(self.issues),
        )


def paths(records: Records) -> dict[str, tuple[str, ...]]:
    """Names from the widest ancestor down to the subject itself, by subject id."""
    by_id = {s.id: s for s in records.subjects}

    def walk(subject: Subject) -> Iterator[str]:
        if subject.parent is not None:
            yield from walk(by_id[subject.parent])
        yield subject.name

    return {s.id: tuple(walk(s)) for s in records.subjects}
