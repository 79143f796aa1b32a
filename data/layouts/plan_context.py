"""What all parts of the performance-plan layout share while one document is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from data.cells import compact, is_pending, parse_qualified
from data.layouts.plan_blocks import Block
from data.layouts.plan_columns import Column, money_unit
from data.lines import Line
from data.records import WON, Recorder, Subject

_EMPTY = re.compile(r"^[\s/\-–—·.]*$")


@dataclass(slots=True)
class Plan:
    """One document being read: its recorder, plan year, agreed money unit and department tree."""

    recorder: Recorder
    year: int
    organization: str
    fallback_unit: str  # the only money unit that the document declares; "" where it declares several or none
    root: Subject
    bureau: Subject | None = None
    divisions: dict[str, Subject] = field(default_factory=dict)  # by key(name)
    own_teams: set[str] = field(default_factory=set)  # keys of divisions whose own part has a table of teams
    teams: set[tuple[str, str]] = field(default_factory=set)
    goals: dict[tuple[str, str], Subject] = field(default_factory=dict)
    rows: dict[tuple[str, str], Subject] = field(default_factory=dict)  # budget rows by department and label
    indicators: dict[str, list[Subject]] = field(default_factory=dict)  # by department
    indicator_units: dict[str, str] = field(default_factory=dict)
    details: dict[tuple[str, str], Subject] = field(default_factory=dict)  # by unit and compact name
    goal_totals: list[tuple[Subject, Line, int, Column, str]] = field(default_factory=list)
    units: dict[tuple[str, str], str] = field(default_factory=dict)  # (table kind, place) → money unit

    @property
    def top(self) -> Subject:
        """The bureau where there is one, else the organisation."""
        return self.bureau or self.root

    def key(self, name: str) -> str:
        """A department's name for comparing: no spacing, no name of the organisation before it."""
        tight = compact(name)
        owner = compact(self.organization)
        return tight[len(owner) :] if owner and tight.startswith(owner) and len(tight) > len(owner) else tight

    def unit(self, block: Block, place: str = "", *, headed: Iterable[str] = ()) -> str:
        """The money unit of a table: its own note, else the one that `headed` columns print, else that of the table it
        continues, else the only one there is."""
        declared = money_unit(block.unit)
        printed = {unit for unit in headed if unit in WON}
        if not declared and len(printed) == 1:
            declared = printed.pop()
        if not declared:
            declared = self.units.get((block.kind, place), "")
        if not declared and self.fallback_unit:
            declared = self.fallback_unit
            self.recorder.issue(
                block.line.number,
                "unit_assumed",
                f"표에 금액 단위가 없어 문서의 다른 표와 같은 {declared}으로 읽었습니다.",
                "info",
            )
        if declared:
            self.units[(block.kind, place)] = declared
        return declared

    def put(self, subject: Subject, column: Column, line: Line, index: int, unit: str) -> bool:
        """Record cell `index` of a row as a figure of `column`; a number that cannot be recorded is an issue.

        `unit` is the table's money unit.  True where a figure was made.
        """
        text = line.cells[index] if index < len(line.cells) else ""
        if _EMPTY.match(text) or is_pending(text):
            return False
        found = parse_qualified(text)
        if found is None:
            self.recorder.issue(
                line.number, "not_a_number", f"{index + 1}번째 칸 ‘{text[:40]}’을 수로 읽지 못했습니다."
            )
            return False
        money = column.measure in ("budget", "change", "amount")
        printed = found.unit or column.unit or (unit if money else "")
        if printed in WON and column.unit == f"{printed}원":
            printed = column.unit  # 700억 in a row that says 억원
        if money and printed not in WON:
            why = f"‘{printed}’은 금액 단위가 아닙니다" if printed else "금액 단위가 없습니다"
            self.recorder.issue(line.number, "no_unit", f"{index + 1}번째 칸 ‘{text[:40]}’: {why}.")
            return False
        self.recorder.figure(
            subject,
            column.measure,
            found.value,
            printed,
            line.number,
            basis=column.basis,
            year=column.year,
            part=column.part,
            period=column.period,
            note=found.note,
            page=line.page,
            table=line.table,
            cell=index if line.table is not None else None,
        )
        return True

    def leftovers(self, line: Line, used: set[int]) -> None:
        """An issue for every number of a row that no column took."""
        for i, cell in enumerate(line.cells):
            if i not in used and parse_qualified(cell) is not None:
                self.recorder.issue(
                    line.number,
                    "unknown_column",
                    f"{i + 1}번째 칸 ‘{cell}’이 무엇인지 열 제목으로 알 수 없어 싣지 않았습니다.",
                )

    def alias(self, subject: Subject, spelling: str) -> Subject:
        """Keep another printed spelling of a subject's name; returns the subject as recorded now."""
        now = self.recorder.subjects[subject.id]
        spelling = spelling.strip()
        if not spelling or spelling == now.name or spelling in now.aliases:
            return now
        made = Subject(now.id, now.kind, now.name, now.line, now.parent, now.level, now.order, (*now.aliases, spelling))
        self.recorder.replace(made)
        return made


def similar(left: str, right: str) -> float:
    """Likeness of two names without spacing, 0–100."""
    return fuzz.ratio(compact(left), compact(right))
