"""The strength of a department's own teams: a row for each team, 정원, 현원 and grades across → team departments.

A grade belongs to 정원 or to 현원: which of the two is told by the sums of every row, else the grades are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from data.cells import clean, compact, parse_amount
from data.layouts.work_grids import Grid, Quantity, grid_of, whole
from data.layouts.work_outline import Table
from data.layouts.work_staff import close_letters
from data.records import Recorder, Subject

_BASES = ("정원", "현원")
_TEAM = re.compile(r"[가-힣]{1,12}(?:팀|담당|계|파트|반)$")
_GRADE = re.compile(r"\d급|직$|공무직|임기제|기간제|청원경찰|전문경력관|기타")


def read_teams(rec: Recorder, department: Subject, table: Table, year: int) -> bool:
    """Read the table under `department`; False where it is none of this kind."""
    grid = grid_of(table)
    if grid is None:
        return False
    bases = {q.label: q for q in grid.quantities if q.label in _BASES and not q.part}
    names = [close_letters(clean(row.cells[grid.name_at] or row.cells[0])) for row in grid.rows]
    teams = [n for n in names if not whole(n)]
    if not bases or not teams or not all(_TEAM.match(compact(n)) for n in teams):
        return False
    of, grades = _graded(grid, bases)
    if of == "" and grades:
        said = f"{department.name}: 직급별 인원이 정원인지 현원인지 확정할 수 없어 넣지 않았습니다."
        rec.issue(table.rows[0].number, "team_grades", said)
        grades = []
    known = {(f.basis, f.part, f.value) for f in rec.figures if f.subject == department.id and f.year == year}
    for name, row in zip(names, grid.rows, strict=True):
        owner = department
        if not whole(name):
            owner = rec.subject("department", name, row.number, parent=department, level="team")
        columns = [(q, b, "") for b, q in bases.items()] + [(q, of, q.part or q.label) for q in grades]
        for quantity, basis, part in columns:
            amount = parse_amount(row.cells[quantity.at])
            if amount is None or (owner is department and (basis, part, amount.value) in known):
                continue
            rec.figure(owner, "headcount", amount.value, "명", row.number, basis=basis, year=year, part=part)
    return True


def _graded(grid: Grid, bases: dict[str, Quantity]) -> tuple[str, list[Quantity]]:
    """Which of 정원 and 현원 the columns of grades add up to in every row ("" where neither, or both), and they."""
    grouped = [q for q in grid.quantities if q.label in _BASES and q.part]
    grades = [q for q in grid.quantities if q.label not in _BASES and _GRADE.search(q.label)] or grouped
    if grouped and len({q.label for q in grouped}) == 1 and grades == grouped:
        return grouped[0].label, grouped
    fits = [basis for basis, quantity in bases.items() if grades and _adds_up(grid, quantity, grades)]
    return (fits[0] if len(fits) == 1 else ""), grades


def _adds_up(grid: Grid, total: Quantity, parts: Sequence[Quantity]) -> bool:
    for row in grid.rows:
        numbers = [parse_amount(row.cells[q.at]) for q in parts]
        amount = parse_amount(row.cells[total.at])
        if amount is None or amount.value != sum((n.value for n in numbers if n), Decimal(0)):
            return False
    return True
