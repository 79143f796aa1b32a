"""Layout of 예산의 성과계획서 (지방재정법 제5조, 시행령): one bureau's plan of a year.

Bureau → divisions → goals, budget rows, indicators, unit programmes → detail programmes.  The parts are found by
their headings (`plan_blocks`); each kind of table has its own module.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from data.cells import clean, compact, parse_qualified
from data.layouts import Recognition
from data.layouts.plan_blocks import Block, blocks, filled, header_rows
from data.layouts.plan_columns import heading_year, money_unit, stage
from data.layouts.plan_context import Plan
from data.layouts.plan_departments import (
    budget_table,
    goal_table,
    goal_totals,
    headcount_columns,
    headcount_table,
    policy_goal,
    sentences,
    strategic_goals,
)
from data.layouts.plan_indicators import indicator_table, mark_unreported, rationale
from data.layouts.plan_mentions import counts_behind_nouns, is_text_of_numbers, mentions, names_behind_count
from data.layouts.plan_programmes import Unit, read_unit, usual_headings
from data.lines import Line, Source
from data.records import Document, Recorder, Records, Subject, document_id

NAME = "performance_plan"
TITLE = "예산의 성과계획서"

_GOVERNMENT = re.compile(r"[가-힣]{2,}?(?:특별자치도|특별자치시|특별시|광역시)|[가-힣]{2,}?(?:도|시|군)|[가-힣]+?구")
#: Words with such endings that are not a government.
_NOT_GOVERNMENT = frozenset(
    ("시군", "시군구", "시도", "자치구", "해당시군", "도시군", "각시군", "시도및시군구", "전시군")
)
#: A government and its bureau on one line of the front page.
_OFFICE = re.compile(r"^\S+\s[가-힣·]{2,20}(?:국|실|본부|단|원|관|소)$")
_NECESSARY = 3


def recognise(source: Source) -> Recognition:
    """The marks of a performance plan; a plan year and two more parts are necessary, whatever else is missing."""
    found = list(blocks(source.lines))
    kinds = {b.kind for b in found}
    marks = {
        "소관실국·소관부서": bool(kinds & {"bureau", "division"}),
        "정책사업목표 현황 표": "goals" in kinds,
        "예산현황 표": "budget" in kinds,
        "성과지표 목표치 표": "indicators" in kinds,
        "관련 예산사업 내역 표": "programmes" in kinds,
        "단위사업": "unit" in kinds,
    }
    have = [name for name, there in marks.items() if there]
    lack = [name for name, there in marks.items() if not there] if len(have) < _NECESSARY else []
    if plan_year(found) is None:
        lack.append("예산 연도를 적은 열 제목")
    return Recognition(tuple(have), tuple(lack))


def plan_year(found: Sequence[Block]) -> int | None:
    """The latest year headed 예산 in the programme tables; else the middle year of the indicator tables.

    Where the tables disagree the commonest year counts.
    """
    years: Counter[int] = Counter()
    for block in found:
        if block.kind in ("programmes", "budget", "goals"):
            labels = [compact(cell) for line in block.lines[:2] for cell in line.cells]
            headed = [y for label in labels if stage(label) in ("예산", "추경") and (y := heading_year(label))]
            if headed:
                years[max(headed)] += 1
    if years:
        return max(years.items(), key=lambda pair: (pair[1], pair[0]))[0]
    for block in found:
        if block.kind == "indicators" and len(block.lines) > 1:
            listed = [_two_digits(cell) for line in block.lines[:2] for cell in line.cells]
            known = sorted({y for y in listed if y})
            if known:
                return known[len(known) // 2]
    for block in found[:3]:
        title = " ".join(line.text for line in (block.line, *block.lines))
        named = re.search(r"(20\d\d)\s*년?도?[^0-9]{0,20}성과\s*계획", title)
        if named:
            return int(named[1])
    return None


def _two_digits(cell: str) -> int | None:
    match = re.fullmatch(r"['’‘`´]?(\d{2}|20\d{2})(?:년도?)?", compact(cell))
    return None if match is None else int(match[1]) + (2000 if len(match[1]) == 2 else 0)


def organization(found: Sequence[Block]) -> str:
    """The government whose plan it is: the commonest one named as 시행주체, else at the head of a name or title.

    "" where the document names none.
    """
    whole: Counter[str] = Counter()
    partly: Counter[str] = Counter()
    for block in found:
        if block.kind == "fields":
            for line in block.lines:
                if line.is_row and compact(line.cells[0]) == "시행주체":
                    _count_government(line.cells[1], whole, partly)
        elif block.kind in ("bureau", "division"):
            _count_government(block.label, Counter(), partly)
        elif block.kind == "front":
            for line in block.lines:
                if "성과" in compact(line.text) or _OFFICE.search(clean(line.text)):
                    _count_government(line.text, whole, partly)
    for counted in (whole, partly):
        if counted:
            return max(counted.items(), key=lambda pair: (pair[1], len(pair[0])))[0]
    return ""


def _count_government(text: str, whole: Counter[str], partly: Counter[str]) -> None:
    first = clean(text).split(" ")[0] if clean(text) else ""
    match = _GOVERNMENT.fullmatch(first)
    if match and first not in _NOT_GOVERNMENT:
        (whole if first == clean(text) else partly)[first] += 1
    elif (
        begun := re.match(
            r"[가-힣]{2,}?(?:특별자치도|특별자치시|특별시|광역시)|[가-힣]{2,3}?[도군](?=[가-힣]{2})", first
        )
    ) and begun[0] not in _NOT_GOVERNMENT:
        partly[begun[0]] += 1


def _bureau_name(found: Sequence[Block]) -> tuple[str, int]:
    """Name and line of the bureau: its 소관실국 row, else the title line, else none."""
    for block in found:
        if block.kind == "bureau" and block.label:
            return clean(block.label), block.line.number
    for block in found:
        if block.kind == "front":
            for line in block.lines:
                name = compact(line.text)
                if re.fullmatch(r"[가-힣·]{2,20}(?:국|실|본부|단|원|관|소)", name):
                    return name, line.number
    return "", 0


def _fallback_unit(found: Sequence[Block]) -> str:
    units = {u for b in found if (u := money_unit(b.unit))}
    return units.pop() if len(units) == 1 else ""


def read(source: Source) -> Records:
    """Read a performance plan.  Trouble comes back as issues; raises ValueError where there is no plan year."""
    found = list(blocks(source.lines))
    year = plan_year(found)
    if year is None:
        raise ValueError("a performance plan needs a plan year")
    government = organization(found)
    bureau, bureau_line = _bureau_name(found)
    document = Document(
        id=document_id(NAME, government, bureau, year),
        kind=NAME,
        title=" ".join(part for part in (government, bureau, f"{year}년", TITLE) if part),
        organization=government,
        unit=bureau,
        year=year,
        sha256=source.sha256,
    )
    recorder = Recorder(document)
    first = found[0].line.number if found else 1
    root = recorder.subject("organization", government or bureau or TITLE, first)
    if not government:
        recorder.issue(first, "no_organization", "어느 기관의 문서인지 시행주체나 제목에서 찾지 못했습니다.")
    plan = Plan(recorder, year, government, _fallback_unit(found), root)
    _departments(plan, found, bureau, bureau_line)
    _Walk(plan, found).run()
    goal_totals(plan)
    mark_unreported(plan)
    _figures_of_texts(recorder)
    _lists_of_texts(recorder)
    return recorder.records()


def _figures_of_texts(recorder: Recorder) -> None:
    """Counts, shares of funding and amounts inside the texts of the document; no year is printed beside them."""
    for attribute in recorder.attributes:
        if is_text_of_numbers(attribute.name):
            for found in (
                *mentions(attribute.text, attribute.name, recorder.document.organization),
                *counts_behind_nouns(attribute.text),
            ):
                recorder.figure(
                    recorder.subjects[attribute.subject],
                    found.measure,
                    found.value,
                    found.unit,
                    attribute.line,
                    basis=found.basis,
                    part=found.part,
                    note=found.note,
                )


def _lists_of_texts(recorder: Recorder) -> None:
    """Names that a text lists behind their number, as a short text of their own: 자매결연(3) : …."""
    for attribute in list(recorder.attributes):
        listed = names_behind_count(attribute.text) if is_text_of_numbers(attribute.name) else None
        if listed is not None:
            label, names = listed
            recorder.attribute(recorder.subjects[attribute.subject], label, names, attribute.line, short=True)


def _departments(plan: Plan, found: Sequence[Block], bureau: str, bureau_line: int) -> None:
    """The bureau and the divisions that have a part of their own."""
    if bureau:
        plan.bureau = plan.recorder.subject("department", bureau, bureau_line, parent=plan.root, level="bureau")
    rows: dict[str, str] = {}
    inside = ""
    for block in found:
        if block.kind in ("bureau", "division"):
            inside = plan.key(clean(block.label)) if block.kind == "division" else ""
        elif block.kind == "headcount":
            head, data = header_rows(block)
            at, teams_at, _ = headcount_columns(head)
            for line in data:
                if at < len(line.cells):
                    key = plan.key(line.cells[at])
                    rows[key] = clean(line.cells[at])
                    if key == inside and 0 <= teams_at < len(line.cells) and line.cells[teams_at].strip():
                        plan.own_teams.add(key)
    for block in found:
        label = clean(block.label)
        key = plan.key(label)
        if block.kind == "division" and label and key not in plan.divisions:
            name = rows.get(key, label)
            made = plan.recorder.subject("department", name, block.line.number, parent=plan.top, level="division")
            plan.divisions[key] = made
            plan.alias(made, label)
            if compact(name).startswith(compact(plan.organization)):
                plan.alias(made, key)


class _Walk:
    """Goes over the blocks in order, knowing the department, goal and unit they stand under."""

    def __init__(self, plan: Plan, found: Sequence[Block]) -> None:
        self.plan = plan
        self.found = found
        self.usual = usual_headings(found)
        self.department = plan.top
        self.goal: Subject | None = None
        self.unit: Unit | None = None
        self.strategic: list[Block] = []
        self.owners = self._goal_owners()
        self.several = self._divisions_of_several_goals()

    def run(self) -> None:
        for block in self.found:
            self._step(block)
        self._close_unit()
        for block in self.strategic:
            strategic_goals(self.plan, self.department, block)

    def _step(self, block: Block) -> None:
        plan = self.plan
        match block.kind:
            case "strategic":
                self._close_unit()
                self.strategic.append(block)
            case "bureau" | "division":
                self._enter(block)
            case "direction":
                sentences(plan, self.department, "기본방향", block.lines)
            case "goals":
                goal_table(plan, self.owners if self.department is plan.top else {}, self.department, block)
            case "headcount":
                headcount_table(plan, self.department, block)
            case "budget":
                budget_table(plan, self.department, block)
            case "policy_goal":
                self._close_unit()
                name, _ = _name(block)
                if name:
                    self.goal = policy_goal(plan, self.department, name, block.line.number)
            case "indicators":
                indicator_table(plan, self.department, self.parent, block)
            case "rationale":
                rationale(plan, self.department, block)
            case "unit":
                self._close_unit()
                name, line = _name(block)
                self.unit = Unit(name, line)
            case _:
                self._inside(block)

    def _inside(self, block: Block) -> None:
        """Blocks that belong to the open unit where there is one."""
        unit = self.unit
        match block.kind:
            case "programmes" | "fields":
                if unit is None:
                    unit = self.unit = Unit("", block.line.number)
                (unit.tables if block.kind == "programmes" else unit.fields).append(block)
            case "purpose" if unit is not None:
                unit.purpose += block.lines
            case "contents" if unit is not None:
                unit.contents += block.lines
            case "contents":
                sentences(self.plan, self.department, "주요내용", block.lines)
            case _:
                self._unread(block)

    def _unread(self, block: Block) -> None:
        """Rows with numbers under a heading that has no table of a known kind."""
        for line in block.lines:
            if line.is_row and any(parse_qualified(cell) for cell in filled(line)):
                self.plan.recorder.issue(line.number, "unknown_table", "무슨 표의 행인지 알 수 없어 싣지 않았습니다.")

    def _enter(self, block: Block) -> None:
        plan = self.plan
        self._close_unit()
        self.goal = None
        if block.kind == "bureau":
            self.department = plan.top
        else:
            self.department = plan.divisions.get(plan.key(clean(block.label)), plan.top)
        for goal in self.strategic:
            strategic_goals(plan, self.department, goal)
        self.strategic = []

    @property
    def parent(self) -> Subject:
        """What indicators and units stand under: the goal where a division has several, else the department."""
        if self.goal is not None and self.department.id in self.several:
            return self.goal
        return self.department

    def _close_unit(self) -> None:
        if self.unit is not None:
            read_unit(self.plan, self.parent, self.unit, self.usual)
            self.unit = None

    def _goal_owners(self) -> dict[str, Subject]:
        """Compact name of a policy goal → the division whose own part (or strategic goal) names it."""
        owners: dict[str, Subject] = {}
        strategic: dict[str, Subject] = {}
        waiting: list[Block] = []
        department = self.plan.top
        for block in self.found:
            if block.kind == "strategic":
                waiting.append(block)
            elif block.kind in ("bureau", "division"):
                department = self.plan.divisions.get(self.plan.key(clean(block.label)), self.plan.top)
                if department is not self.plan.top:
                    strategic.update((compact(goal.label), department) for goal in waiting)
                waiting = []
            elif block.kind == "policy_goal" and department is not self.plan.top:
                owners[compact(_name(block)[0])] = department
            elif block.kind == "goals" and department is not self.plan.top:
                owners.update((compact(row.cells[0]), department) for row in block.lines[1:] if row.cells[0].strip())
        return {**strategic, **owners}

    def _divisions_of_several_goals(self) -> set[str]:
        """Departments whose part has the heading 정책사업목표 more than once."""
        seen: Counter[str] = Counter()
        department = self.plan.top
        for block in self.found:
            if block.kind in ("bureau", "division"):
                department = self.plan.divisions.get(self.plan.key(clean(block.label)), self.plan.top)
            elif block.kind == "policy_goal" and _name(block)[0]:
                seen[department.id] += 1
        return {i for i, n in seen.items() if n > 1}


def _name(block: Block) -> tuple[str, int]:
    """The name under (or beside) a heading, which may run over several lines, and its first line."""
    if block.label:
        return clean(block.label), block.line.number
    lines = [line for line in _until_row(block.lines) if line.text.strip()]
    if not lines:
        return "", block.line.number
    return clean(" ".join(line.text for line in lines)), lines[0].number


def _until_row(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        if line.is_row:
            return
        yield line
