"""The goal tables of an agency: this year's goals and indicators, and last year's with what came of them."""

from __future__ import annotations

import re

from data.cells import compact
from data.layouts.agency_context import EMPTY, KINDS, Context
from data.layouts.agency_numbers import Quantity, in_bracket, quantities, unnumbered, years_in
from data.layouts.agency_tables import (
    ACHIEVEMENT,
    ACTUAL,
    METHOD,
    NAME,
    NUMERIC,
    RATE,
    REMARK,
    TARGET,
    TEXT,
    UNIT,
    Table,
)
from data.lines import Line
from data.records import Subject

_NUMBERED = re.compile(r"^\s*(\d{1,2})")
_GOAL_TITLE = re.compile(r"목표|전략|분야|구분|과제|부문")
_SERIAL = re.compile(r"연번|순번|번호|NO\.?|No\.?")
_UNIT_HINT = re.compile(r"\(([^()]{1,4})\)\s*$")


def is_indicator_table(table: Table) -> bool:
    """A table of indicators: a 지표 column and at least a target or a result."""
    named = any("지표" in c.title for c in table.columns)
    return named and any(c.role in (TARGET, ACTUAL) for c in table.columns)


def is_reported(table: Table, plan_year: int) -> bool:
    """Whether the table is about a past year: all its targets are of years before the plan year."""
    years = [c.year for _, c in table.of(TARGET) if c.year is not None]
    if years:
        return max(years) < plan_year
    printed = years_in(table.heading)
    return bool(printed) and max(printed) < plan_year and "실적" in table.heading


def group_name(row: Line, name_at: int = 0) -> str:
    """The goal that a row with nothing but its first cell (up to the name) names; "" for other rows."""
    filled = [i for i, cell in enumerate(row.cells) if cell.strip() not in EMPTY]
    alone = len(filled) == 1 and filled[0] <= name_at and re.search(r"[가-힣A-Za-z]", row.cells[filled[0]])
    return row.cells[filled[0]].strip() if alone and not quantities(row.cells[filled[0]]) else ""


def _name_at(table: Table) -> int:
    return next((i for i, _ in table.of(NAME)), 0)


def _goal_at(table: Table) -> int | None:
    """The column left of the names that groups them under goals (경영목표, 분야), where there is one."""
    for index, column in enumerate(table.columns[: _name_at(table)]):
        cells = [row.cells[index] for row in table.rows if index < len(row.cells) and row.cells[index].strip()]
        if _GOAL_TITLE.search(compact(column.title)) and cells and not any(quantities(c) for c in cells):
            return index
    return None


def read_goals(context: Context, table: Table) -> None:
    """Record the goals that group this year's table, so that they stand in its order under its names."""
    goal_at = _goal_at(table)
    for row in table.rows:
        in_column = goal_at is not None and len(row.cells) == len(table.columns)
        name = row.cells[goal_at].strip() if in_column and goal_at is not None else group_name(row, _name_at(table))
        if name:
            number = _NUMBERED.match(name)
            context.goal(unnumbered(name), row.number, int(number.group(1)) if number else None)


def read_indicators(context: Context, table: Table, above: Subject | None = None) -> None:
    """Record the indicators of one goal table with their figures, under `above` until a row names a goal."""
    if table.untitled is not None:
        context.recorder.issue(
            table.untitled.number, "columns", "목표 표에 머리글 없는 수치 열이 있어 읽지 않았습니다.", "error"
        )
        return
    reported = is_reported(table, context.year)
    base = _table_year(table, context.year, reported)
    goal: Subject = above or context.root
    indicator: Subject | None = None
    name_at, goal_at = _name_at(table), _goal_at(table)
    for row in table.rows:
        group = group_name(row, name_at) if goal_at is None else ""
        if group:
            goal, indicator = context.goal(unnumbered(group), row.number), None
            continue
        if len(row.cells) != len(table.columns):
            context.recorder.issue(
                row.number,
                "columns",
                f"표의 열 수({len(table.columns)})와 다른 행({len(row.cells)})이라 읽지 않았습니다.",
            )
            continue
        if goal_at is not None and row.cells[goal_at].strip():
            goal, indicator = context.goal(unnumbered(row.cells[goal_at]), row.number), None
        name = unnumbered(row.cells[name_at])
        method = _method(table, row)
        if name:
            level = "reported" if reported else ""
            indicator = context.recorder.subject("indicator", name, row.number, parent=goal, level=level)
            subject = indicator
        elif indicator is not None:
            subject = context.recorder.subject(
                "indicator", method or indicator.name, row.number, parent=indicator, level="method"
            )
        else:
            context.recorder.issue(row.number, "name", "이름이 없고 이을 지표도 없는 행이라 읽지 않았습니다.")
            continue
        _row(context, table, row, subject, base, method, goal_at)
        _check_ratio(context, subject, row)


def _table_year(table: Table, plan_year: int, reported: bool) -> int:
    """The year of targets without a printed year."""
    printed = [c.year for _, c in table.of(TARGET) if c.year is not None]
    if not reported:
        return plan_year
    return (
        max(printed) if printed else max([y for y in years_in(table.heading) if y < plan_year], default=plan_year - 1)
    )


def _method(table: Table, row: Line) -> str:
    at = next((i for i, _ in table.of(METHOD)), None)
    text = row.cells[at].strip() if at is not None else ""
    return "" if text in EMPTY else text


def _row(context: Context, table: Table, row: Line, subject: Subject, base: int, method: str, skip: int | None) -> None:
    reported = base < context.year
    if method:
        context.attribute(subject, "측정방법", method, row.number, short=True)
    unit = _row_unit(table, row, method)
    targets = next((len(_outer(row.cells[i])) for i, _ in table.of(TARGET)), 0)
    methods = _methods(method, targets)
    for index, column in enumerate(table.columns):
        text = row.cells[index].strip()
        if index == skip or _SERIAL.fullmatch(compact(column.title)):
            continue
        if column.role in NUMERIC and column.role in KINDS:
            past = column.role in (ACTUAL, RATE, ACHIEVEMENT)
            year = None if column.timeless else column.year or (base if not past or reported else base - 1)
            context.cell(
                subject,
                column,
                row,
                index,
                kind=KINDS[column.role],
                year=year,
                unit=unit if column.role in (TARGET, ACTUAL) else "",
                methods=methods if column.role in (TARGET, ACTUAL) else (),
            )
        elif column.role in (REMARK, TEXT) and text not in EMPTY:
            name = "구분" if text == "신규" else compact(column.title) or "비고"
            context.attribute(subject, name, text, row.number, short=len(text) <= 60)


def _outer(cell: str) -> list[Quantity]:
    return [q for q in quantities(cell, cell=True) if in_bracket(cell, q.start) is None]


def _methods(method: str, count: int) -> list[str]:
    """The measuring methods of a cell that holds as many as there are targets: `제공인원수 운영사업`, `a, b`."""
    if count < 2:
        return []
    pieces = [p.strip() for p in re.split(r"[,/]", method) if p.strip()]
    if len(pieces) != count:
        pieces = method.split()
    return pieces if len(pieces) == count else []


def _row_unit(table: Table, row: Line, method: str) -> str:
    """The unit of bare numbers of a row: its 단위 cell, or brackets at the end of method or name."""
    for index, _ in table.of(UNIT):
        if row.cells[index].strip() not in EMPTY:
            return row.cells[index].strip()
    for text in (method, row.cells[0]):
        hint = _UNIT_HINT.search(text)
        if hint and quantities("1" + hint.group(1)):
            return hint.group(1)
    return ""


def _check_ratio(context: Context, subject: Subject, row: Line) -> None:
    """Compare printed ratios with result ÷ target of the same year and unit; a difference of 1 is rounding."""
    figures = [f for f in context.recorder.figures if f.subject == subject.id and f.line == row.number]
    for ratio in (f for f in figures if f.measure in ("rate", "achievement") and f.unit == "%"):
        actuals = [f for f in figures if f.measure == "actual" and f.year == ratio.year]
        targets = [f for f in figures if f.measure == "target" and f.year == ratio.year]
        pairs = [(a, t) for a in actuals for t in targets if a.unit == t.unit and t.value]
        if pairs and not any(abs(a.value / t.value * 100 - ratio.value) <= 1 for a, t in pairs):
            actual, target = pairs[0]
            computed = round(actual.value / target.value * 100, 1)
            context.recorder.issue(
                row.number,
                "ratio",
                f"“{subject.name}” {ratio.basis}: 인쇄된 값은 {ratio.value}%, 실적 {actual.value}{actual.unit} ÷ 목표 "
                f"{target.value}{target.unit} = {computed}%입니다.",
            )
