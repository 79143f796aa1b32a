"""What the parts of the agency-goals reader share: the recorder, the plan year, known goals and activities.

Rules that hold for every cell are here: which numbers of a cell are which figures, what becomes of its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rapidfuzz import fuzz

from data.layouts.agency_numbers import Quantity, has_range, in_bracket, key, phrase, quantities, rest_of
from data.layouts.agency_tables import ACHIEVEMENT, ACTUAL, BUDGET, RATE, TARGET, VALUE, WEIGHT, Column
from data.lines import Line
from data.records import WON, Kind, Measure, Recorder, Subject

#: Measure and basis of a figure by the role of its column.
KINDS: dict[str, tuple[Measure, str]] = {
    BUDGET: ("budget", "예산"),
    TARGET: ("target", "목표"),
    ACTUAL: ("actual", "실적"),
    ACHIEVEMENT: ("achievement", "달성률"),
    RATE: ("rate", "전년목표 대비"),
    WEIGHT: ("weight", "가중치"),
}
#: Cells that say there is nothing.
EMPTY = frozenset({"", "-", "–", "—", "해당없음", "없음", "―", "·"})
#: A goal's name may lose a particle or a suffix between the tables of one document, no more.
SAME_GOAL = 88.0
SAME_TASK = 85.0


@dataclass(slots=True)
class Context:
    """The state of reading one document."""

    recorder: Recorder
    year: int
    root: Subject
    goals: list[Subject] = field(default_factory=list)
    goal_numbers: dict[str, int] = field(default_factory=dict)
    tasks: list[Subject] = field(default_factory=list)
    contents: dict[tuple[int, int], str] = field(default_factory=dict)
    _named: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _rows: set[str] = field(default_factory=set)

    def current(self, subject: Subject) -> Subject:
        """The subject as recorded now (aliases may have been added)."""
        return self.recorder.subjects[subject.id]

    def alias(self, subject: Subject, name: str) -> None:
        """Remember another spelling of a subject's name."""
        now = self.current(subject)
        if name and name != now.name and name not in now.aliases:
            self.recorder.replace(replace(now, aliases=(*now.aliases, name)))

    def goal(self, name: str, line: int, number: int | None = None, *, by_number: bool = False) -> Subject:
        """The goal of this name (but for particles and suffixes), or of this number for a heading; else a new one."""
        best = max(self.goals, key=lambda g: _alike(g.name, name), default=None)
        if best is not None and _alike(best.name, name) >= SAME_GOAL:
            self.alias(best, name)
            return best
        if by_number and number is not None:
            for goal in self.goals:
                if self.goal_numbers.get(goal.id) == number:
                    self.recorder.issue(
                        line,
                        "heading",
                        f"{number}번 목표의 제목이 앞의 표와 다릅니다: “{goal.name}” / “{name}”. 번호로 이었습니다.",
                        "info",
                    )
                    return goal
        made = self.recorder.subject("goal", name, line, parent=self.root, level="management")
        self.goals.append(made)
        if number is not None:
            self.goal_numbers.setdefault(made.id, number)
        return made

    def numbered_goal(self, number: int) -> Subject | None:
        return next((g for g in self.goals if self.goal_numbers.get(g.id) == number), None)

    def child(
        self, parent: Subject, name: str, line: int, *, kind: Kind = "task", level: str = "activity", row: bool = False
    ) -> Subject:
        """The child of this name, made once.  A table `row` gives its printed name to one known by a shorter form."""
        for form in dict.fromkeys((key(name), key(_bare(name)))):
            known = self._named.get((parent.id, kind, form))
            if known is not None and (form == key(name) or row):
                return self._again(known, parent, name, row)
        bare = _bare(name)
        aliases = (bare,) if bare != name and row else ()
        made = self.recorder.subject(kind, name, line, parent=parent, level=level, aliases=aliases)
        self._named[parent.id, kind, key(name)] = made.id
        if row:
            self._named.setdefault((parent.id, kind, key(bare)), made.id)
            self._rows.add(made.id)
        return made

    def _again(self, known: str, parent: Subject, name: str, row: bool) -> Subject:
        """A child met again: the name of a table row goes before one taken from a bullet, the other stays an alias."""
        found = self.recorder.subjects[known]
        if row and known not in self._rows:
            self._rows.add(known)
            if found.name != name:
                self.recorder.replace(replace(found, name=name, aliases=(*found.aliases, found.name)))
                self._named[parent.id, found.kind, key(name)] = known
        else:
            self.alias(found, name)
        return self.recorder.subjects[known]

    def attribute(self, subject: Subject, name: str, text: str, line: int, *, short: bool = False) -> None:
        """Add a text once: a remark repeated in a second table is the same fact."""
        same = (a for a in self.recorder.attributes if a.subject == subject.id and a.name == name and a.text == text)
        if text and next(same, None) is None:
            self.recorder.attribute(subject, name, text, line, short=short)

    def figure(
        self,
        subject: Subject,
        measure: Measure,
        basis: str,
        year: int | None,
        quantity: Quantity,
        line: Line,
        **more: object,
    ) -> None:
        """Add a quantity as a figure with its place in the source."""
        more.setdefault("note", quantity.note)
        self.recorder.figure(
            subject,
            measure,
            quantity.value,
            quantity.unit,
            line.number,
            basis=basis,
            year=year,
            page=line.page,
            table=line.table,
            **more,
        )

    def cell(
        self,
        subject: Subject,
        column: Column,
        row: Line,
        index: int,
        *,
        kind: tuple[Measure, str],
        year: int | None,
        unit: str = "",
        methods: Sequence[str] = (),
    ) -> list[Quantity]:
        """Read one numeric cell: its figures, and its words as an attribute.  Returns the quantities outside brackets.

        In a column headed `실적 (전년도목표)` brackets hold the other kind; elsewhere they are further figures, and so
        they are where what stands outside is counted in another unit: `10개소(10건)` is no result of a target of 10건.
        """
        text = row.cells[index].strip()
        if text in EMPTY:
            return []
        default = (
            column.unit
            or unit
            or ("점" if column.role == WEIGHT else "")
            or ("%" if column.role in (RATE, ACHIEVEMENT) else "")
        )
        found = quantities(text, cell=True, default_unit=default)
        rest = rest_of(text, found)
        if has_range(text):
            self.recorder.issue(row.number, "range", f"범위로 적힌 값은 수치로 읽지 않았습니다: “{text}”")
        if column.role == BUDGET and any(q.unit not in WON for q in found):
            self.recorder.issue(row.number, "unit", f"금액의 단위를 알 수 없어 읽지 않았습니다: “{text}”", "error")
            found = [q for q in found if q.unit in WON]
        outer: list[Quantity] = []
        plain = sum(in_bracket(text, q.start) is None for q in found)
        compared = {q.unit for q in found if in_bracket(text, q.start) is None}
        for quantity in found:
            bracketed = in_bracket(text, quantity.start) is not None
            inner = bool(column.inner) and bracketed and (not compared or quantity.unit in compared)
            measure, basis = KINDS[column.inner] if inner else kind
            if quantity.unit in WON and any(q.unit not in WON for q in found):
                measure, basis = "budget", "예산"  # `8회(450백만원)`: what the eight cost
            at = (column.inner_year or self.year - 1) if inner else year
            if not bracketed or not column.inner:
                outer.append(quantity)
            note = quantity.note or quantity.noun or (rest if len(found) == 1 and len(rest) <= 30 else "")
            if column.role == VALUE and column.year is None and not column.period:
                note = note or column.title  # what is counted: 관람객
            if not inner and len(methods) == plain > 1 and in_bracket(text, quantity.start) is None:
                note = methods[len(outer) - 1]
            part = _part(text, quantity.start) if kind[0] == measure == "budget" else ""
            more = {"part": part, "period": "" if inner else column.period, "note": "" if part else note}
            self.figure(subject, measure, basis, at, quantity, row, cell=index + 1, **more)
        when = " ".join(w for w in ("" if year is None else f"{year}년", column.period) if w)
        if column.role == BUDGET and plain < len(found):
            return outer  # the words are the sources of funds: parts of the figures
        self._words(subject, text, rest, found, row, f"{when} {kind[1]}")
        return outer

    def _words(self, subject: Subject, text: str, rest: str, found: list[Quantity], row: Line, name: str) -> None:
        """Words of a numeric cell: 신규 is a kind, others are kept as printed under year and basis."""
        if rest == "신규" or (not found and text == "신규"):
            self.attribute(subject, "구분", "신규", row.number, short=True)
        elif rest:
            self.attribute(subject, name, text, row.number, short=len(text) <= 60)

    def totals(self, subject: Subject, rows: list[tuple[bool, str, Quantity, Line]]) -> None:
        """Compare a printed 계 row with its rows, unit by unit (percentages and points do not add)."""
        for total, when, quantity, line in rows:
            if not total or quantity.unit in ("%", "%p", "점"):
                continue
            parts = [q.value for is_total, at, q, _ in rows if not is_total and at == when and q.unit == quantity.unit]
            if len(parts) > 1 and sum(parts) != quantity.value:
                self.recorder.issue(
                    line.number,
                    "total",
                    f"“{subject.name}” {when}: 인쇄된 계는 {quantity.value}{quantity.unit}, 아래 행의 합은 "
                    f"{sum(parts, Decimal(0))}{quantity.unit}입니다.",
                )


def _bare(name: str) -> str:
    """A name without a remark in brackets at its end."""
    cut = name.rfind("(")
    return name[:cut].strip() if cut > 0 and name.endswith(")") else name


def _part(text: str, start: int) -> str:
    """The source of funds printed before an amount in brackets: `1,250 (국비 700)`."""
    opened = in_bracket(text, start)
    return phrase(re.split(r"[,;/]", text[opened + 1 : start])[-1]) or "기타" if opened is not None else ""


def _alike(first: str, second: str) -> float:
    one, two = (key(n).replace("의", "").removesuffix("지원") for n in (first, second))
    return 100.0 if one == two else fuzz.ratio(one, two)
