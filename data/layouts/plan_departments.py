"""Departments of a performance plan: goals, strength and teams, and the rows of 예산현황."""

from __future__ import annotations

import re

from data.cells import TOTALS, compact
from data.layouts.plan_blocks import Block, header_rows, unbullet
from data.layouts.plan_columns import Column, budget_columns, programme_columns
from data.layouts.plan_context import Plan
from data.lines import Line
from data.records import Subject

_COUNTS = (
    ("지표수", "성과지표수"),
    ("단위사업수", "단위사업수"),
    ("세부사업수", "세부사업수"),
    ("정책사업수", "정책사업수"),
)
_POLICY = "정책사업"
_GRADE = re.compile(r"급|직|계$|정무|별정|일반|연구|지도|소방|임기|공무|기타|남|여")
_SHORTAGE = re.compile(r"과부족|결원|증감|차이")
#: What heads the names of teams, with or without a bracket: 팀명, 담당, 담당(팀), 소속 팀.
_TEAMS = re.compile(r"(?:팀명?|담당)(?:\((?:팀|담당|팀명|담당명)\))?$")
_TEAM_SPLIT = re.compile(r"[,，、;\n]")


def strategic_goals(plan: Plan, department: Subject, block: Block) -> None:
    """전략목표: one goal per bullet of its cell or lines."""
    texts = [(block.label, block.line.number), *((line.text, line.number) for line in block.lines)]
    for text, number in texts:
        for name in re.split(r"\s*[○●□■◦]\s*", text):
            name = unbullet(re.sub(r"\s+", " ", name))
            if name:
                plan.recorder.subject("goal", name, number, parent=department, level="strategic")


def sentences(plan: Plan, subject: Subject, name: str, lines: list[Line]) -> None:
    """One attribute (a sentence, not shipped) per printed line."""
    for line in lines:
        text = unbullet(" ".join(cell for cell in line.cells if cell))
        if text:
            plan.recorder.attribute(subject, name, text, line.number)


def policy_goal(plan: Plan, department: Subject, name: str, line: int) -> Subject:
    """The policy goal of this name under a department, made where it is not there yet."""
    known = plan.goals.get((department.id, compact(name)))
    if known is not None:
        return plan.alias(known, name)
    made = plan.recorder.subject("goal", name, line, parent=department, level="policy")
    plan.goals[(department.id, compact(name))] = made
    return made


def goal_table(plan: Plan, owner: dict[str, Subject], department: Subject, block: Block) -> None:
    """정책사업목표 현황.  `owner` gives the division of a goal that a division's own part names, by compact name."""
    head, rows = header_rows(block)
    labels = list(head[0].cells)
    if len(head) > 1:
        labels = [low or top for top, low in zip(labels, [*head[1].cells, *[""] * len(labels)], strict=False)]
    name_at = next((i for i, cell in enumerate(labels) if re.match(r"정책사업목표|성과목표", compact(cell))), 0)
    counts = {
        i: b for i, cell in enumerate(labels) for end, b in _COUNTS if i != name_at and compact(cell).endswith(end)
    }
    money = {
        i: c
        for i, c in programme_columns(labels, plan.year, plan.organization).items()
        if i != name_at and i not in counts
    }
    unit = plan.unit(block, department.id, headed=[c.unit for c in money.values()]) if rows and money else ""
    for row in rows:
        name = row.cells[name_at].strip() if name_at < len(row.cells) else ""
        if not name or not row.is_row:
            if row.is_row:
                plan.leftovers(row, set())
            continue
        if compact(name) in TOTALS:  # of all goals: no more than a department's 정책사업
            subject = department
            plan.goal_totals += [(department, row, i, column, unit) for i, column in money.items()]
        else:
            subject = policy_goal(plan, owner.get(compact(name), department), name, row.number)
        for i, basis in counts.items():
            plan.put(subject, Column("count", basis, plan.year, "개"), row, i, "")
        for i, column in money.items() if subject is not department else ():
            plan.put(subject, column, row, i, unit)
        plan.leftovers(row, {name_at, *counts, *money})


def goal_totals(plan: Plan) -> None:
    """Totals of goal tables: of the row 정책사업 of the department's 예산현황, made where it has none."""
    for department, row, index, column, unit in plan.goal_totals:
        key = (department.id, _POLICY)
        if key not in plan.rows:
            plan.rows[key] = plan.recorder.subject("budget_row", _POLICY, row.number, parent=department)
        plan.put(plan.rows[key], column, row, index, unit)


def headcount_columns(head: list[Line]) -> tuple[int, int, dict[int, Column]]:
    """(column of the name, column of the teams or -1, strength columns with year 0) of a headcount table."""
    top = [compact(cell) for cell in head[0].cells]
    low = [compact(cell) for cell in head[1].cells] if len(head) > 1 else []
    low += [""] * (len(top) - len(low))
    top += [""] * (len(low) - len(top))
    names = [i for i, cell in enumerate(top) if cell.startswith(("부서", "구분", "실과", "과명"))]
    teams = [i for i, cell in enumerate(top) if "직제" in cell or _TEAMS.search(cell)]
    found: dict[int, Column] = {}
    group = ""
    for i, cell in enumerate(top):
        if i in names[:1] or i in teams:
            group = ""
            continue
        if cell.startswith(("정원", "현원")):
            group = cell[:2]
        elif cell and (len(head) > 1 or not _GRADE.search(cell)):
            group = ""
        if _SHORTAGE.fullmatch(cell):
            found[i] = Column("count", cell, 0, "명")
        if not group:
            continue
        sub = low[i] or (cell if not cell.startswith(("정원", "현원")) else "")
        part = "" if sub in TOTALS or sub == group else sub
        found[i] = Column("headcount", group, 0, "명", part)
    keys = [(c.basis, c.part) for c in found.values()]
    settled = {i: c for i, c in found.items() if keys.count((c.basis, c.part)) == 1}
    return (names[0] if names else 0), (teams[0] if teams else -1), settled


def headcount_table(plan: Plan, department: Subject, block: Block) -> None:
    """조직 및 인력현황: strength of the department and of the departments in its rows, and their teams."""
    head, rows = header_rows(block)
    name_at, teams_at, columns = headcount_columns(head)
    for row in rows:
        if not row.is_row:
            continue
        name = row.cells[name_at].strip() if name_at < len(row.cells) else ""
        if not name:
            plan.leftovers(row, {teams_at})
            continue
        subject = department if compact(name) in TOTALS else named_department(plan, department, name, row.number)
        for i, c in columns.items():
            plan.put(subject, Column(c.measure, c.basis, plan.year, c.unit, c.part), row, i, "")
        plan.leftovers(row, {name_at, teams_at, *columns})
        elsewhere = department.level != "division" and plan.key(name) in plan.own_teams
        if 0 <= teams_at < len(row.cells) and subject.level != "bureau" and not elsewhere:
            teams(plan, subject, row.cells[teams_at], row.number)


def named_department(plan: Plan, department: Subject, name: str, line: int) -> Subject:
    """The department that a row of the headcount table names: itself, a division, or one without a part of its own."""
    key = plan.key(name)
    if key == plan.key(department.name):
        return plan.alias(department, name)
    if key in plan.divisions:
        return plan.alias(plan.divisions[key], name)
    if plan.bureau is not None and key == plan.key(plan.bureau.name):
        return plan.bureau
    made = plan.recorder.subject("department", name, line, parent=plan.top, level="division")
    plan.divisions[key] = made
    plan.recorder.issue(line, "no_section", f"{name}의 성과계획 부분이 문서에 없습니다. 인력표에만 있습니다.", "info")
    return made


def teams(plan: Plan, division: Subject, cell: str, line: int) -> None:
    """Teams named in a cell, each once per division."""
    for name in _TEAM_SPLIT.split(cell):
        name = re.sub(r"\s+", " ", name).strip(" .·")
        if not name or (division.id, compact(name)) in plan.teams:
            continue
        plan.teams.add((division.id, compact(name)))
        plan.recorder.subject("department", name, line, parent=division, level="team")


def budget_table(plan: Plan, department: Subject, block: Block) -> None:
    """예산현황: the 계 row is the department's own money, every other row a budget_row under it."""
    head, rows = header_rows(block)
    data = [row for row in rows if row.is_row]
    columns = budget_columns(head, data, plan.year)
    unit = plan.unit(block, department.id) if data else ""
    if data and not columns:
        plan.recorder.issue(
            block.line.number, "unknown_columns", "예산현황 표의 열이 무엇인지 제목과 위치로 알 수 없습니다."
        )
    for row in data:
        label = compact(row.cells[0])
        if not label or label.isdigit():
            plan.leftovers(row, set())
            continue
        if label in ("계", "합계", "총계"):
            subject = department
        elif (department.id, label) in plan.rows:
            subject = plan.rows[(department.id, label)]
            plan.recorder.issue(row.number, "row_twice", f"예산현황에 {label} 행이 두 번 있습니다.")
        else:
            subject = plan.recorder.subject("budget_row", label, row.number, parent=department)
            plan.rows[(department.id, label)] = subject
        for i, column in columns.items():
            plan.put(subject, column, row, i, unit)
        plan.leftovers(row, {0, *columns})
