"""Indicators of a performance plan: targets and actuals by year, weight, type, formula, source and rationale."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from data.cells import compact
from data.layouts.plan_blocks import Block, header_rows, unbullet
from data.layouts.plan_columns import Column, year_slots
from data.layouts.plan_context import Plan, similar
from data.lines import Line
from data.records import Figure, Subject

#: Attribute columns: words of the compact heading → (attribute name, short fact).
_TEXTS = (
    (("유형",), "지표유형"),
    (("산식", "측정방법"), "측정산식"),
    (("자료", "출처"), "자료출처"),
)
_UNIT = re.compile(r"\s*\(([^()\d][^()]{0,7})\)\s*$")
_OFFICE = re.compile(r"^\(([^()]*)\)\s*")
_OFFICE_END = re.compile(r"(과|국|실|단|팀|본부|센터|소|원|관|담당관)$")
#: A rationale line names an indicator where it is at least this like its name (0–100).
_NAMED = 90.0


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the columns of an indicator table stand."""

    name: int
    kind: int
    weight: int
    unit: int
    years: dict[int, int]
    texts: dict[int, str]


def split_name(plan: Plan, printed: str, *, with_unit: bool) -> tuple[str, str]:
    """An indicator's printed name without the department before it and the unit behind it, and that unit."""
    name = re.sub(r"\s+", " ", printed).strip()
    office = _OFFICE.match(name)
    if office and (plan.key(office[1]) in plan.divisions or _OFFICE_END.search(compact(office[1]))):
        name = name[office.end() :]
    unit = _UNIT.search(name) if with_unit else None
    return (name[: unit.start()].strip(), unit[1].strip()) if unit else (name.strip(), "")


def _layout(head: list[Line], rows: list[Line]) -> _Layout | None:
    """Find the columns by heading; 구분 by where the rows say 목표 and 실적."""
    width = max(len(line.cells) for line in (*head, *rows))
    top = [compact(cell) for cell in head[0].cells] + [""] * width
    low = [compact(cell) for cell in head[-1].cells] + [""] * width
    said = [i for r in rows for i, cell in enumerate(r.cells) if compact(cell) in _KINDS]
    if not said:
        return None
    kind = max(set(said), key=said.count)
    name = next((i for i, cell in enumerate(top) if cell.startswith(("성과지표", "지표명"))), 0)
    texts: dict[int, str] = {}
    for words, attribute in _TEXTS:
        at = [i for i in range(width) if any(word in (top[i] or low[i]) for word in words)]
        if len(at) == 1 and at[0] != name:
            texts[at[0]] = attribute
    weight = [i for i in range(width) if "가중치" in top[i] or "가중치" in low[i]]
    unit = [i for i in range(width) if top[i] in ("단위", "측정단위")]
    years = year_slots(head, rows, kind)
    if years and set(years) & set(texts):
        # the heading row is short by a column: what is headed right of the years follows them in the same order
        behind = [(i, t) for i, t in sorted(texts.items()) if i > kind]
        texts = {i: t for i, t in texts.items() if i < kind}
        texts.update({max(years) + 1 + n: t for n, (_, t) in enumerate(behind)})
    return _Layout(name, kind, weight[0] if weight else -1, unit[0] if unit else -1, years, texts)


_KINDS = {"목표": "목표", "목표치": "목표", "계획": "목표", "실적": "실적", "실적치": "실적"}


def _cell(row: Line, index: int) -> str:
    return row.cells[index].strip() if 0 <= index < len(row.cells) else ""


def indicator_table(plan: Plan, department: Subject, parent: Subject, block: Block) -> None:
    """성과지표별 목표치 설정: each indicator has a row of targets and, below it, one of actuals."""
    head, rows = header_rows(block)
    rows = [row for row in rows if row.is_row]
    if not rows:
        return
    layout = _layout(head, rows)
    if layout is None or not layout.years:
        plan.recorder.issue(
            block.line.number, "unknown_columns", "성과지표 표의 연도 열을 제목과 위치로 알 수 없습니다."
        )
    if layout is None:
        for row in rows:
            plan.leftovers(row, set())
        return
    listed = plan.indicators.setdefault(department.id, [])
    with_unit = layout.unit < 0
    current, unit = (listed[-1], plan.indicator_units.get(listed[-1].id, "")) if listed else (None, "")
    for row in rows:
        printed = _cell(row, layout.name)
        if printed:
            name, name_unit = split_name(plan, printed, with_unit=with_unit)
            if (
                current is None
                or compact(current.name) != compact(name)
                or _KINDS.get(compact(_cell(row, layout.kind))) == "목표"
            ):
                unit = name_unit or _cell(row, layout.unit)
                current = _begin(plan, department, parent, row, name, printed)
                plan.indicator_units[current.id] = unit
                _facts(plan, current, row, layout)
        if current is None:
            plan.recorder.issue(row.number, "no_name", "성과지표의 이름이 없는 행입니다.")
            plan.leftovers(row, set())
            continue
        _results(plan, current, row, layout, unit)


def _begin(plan: Plan, department: Subject, parent: Subject, row: Line, name: str, printed: str) -> Subject:
    made = plan.recorder.subject("indicator", name, row.number, parent=parent)
    plan.indicators[department.id].append(made)
    return plan.alias(made, printed)


def _facts(plan: Plan, indicator: Subject, row: Line, layout: _Layout) -> None:
    """Weight and the short texts of an indicator's first row."""
    if layout.weight >= 0:
        plan.put(indicator, Column("weight", "가중치", plan.year), row, layout.weight, "")
    for i, attribute in layout.texts.items():
        if _cell(row, i):
            plan.recorder.attribute(indicator, attribute, _cell(row, i), row.number, short=True)


def _results(plan: Plan, indicator: Subject, row: Line, layout: _Layout, unit: str) -> None:
    """One row of targets or actuals."""
    basis = _KINDS.get(compact(_cell(row, layout.kind)))
    used = {layout.name, layout.kind, layout.weight, layout.unit, *layout.texts}
    if basis is not None:
        for i, year in layout.years.items():
            plan.put(indicator, Column("target" if basis == "목표" else "actual", basis, year, unit), row, i, "")
        used |= set(layout.years)
    plan.leftovers(row, used)


def mark_unreported(plan: Plan) -> None:
    """An actual 0 of the year before the plan year under a target above 0 is not yet reported (DESIGN.md, 미집계)."""
    before = plan.year - 1
    figures = plan.recorder.figures
    aimed = {f.subject for f in figures if f.measure == "target" and f.year == before and f.value > 0}

    def noted(figure: Figure) -> Figure:
        if (
            figure.measure == "actual"
            and figure.year == before
            and figure.value == Decimal(0)
            and figure.subject in aimed
        ):
            return replace(figure, note="미집계")
        return figure

    plan.recorder.figures = [noted(figure) for figure in figures]


def rationale(plan: Plan, department: Subject, block: Block) -> None:
    """목표치 설정 근거: lines that name an indicator, each followed by the reasons for it."""
    current: Subject | None = None
    for line in block.lines:
        text = unbullet(" ".join(cell for cell in line.cells if cell))
        if not text:
            continue
        named = _named(plan, department, text, current)
        if named is not None:
            current, rest = named
            if not rest:
                continue
            text = rest
        if current is None:
            plan.recorder.issue(line.number, "no_indicator", "어느 성과지표의 설정 근거인지 알 수 없습니다.", "info")
        else:
            plan.recorder.attribute(current, "설정근거", text, line.number)


def _named(plan: Plan, department: Subject, text: str, current: Subject | None) -> tuple[Subject, str] | None:
    """The indicator that a rationale line names, and the reason that follows on the same line."""
    listed = plan.indicators.get(department.id, [])
    before, colon, after = text.partition(":")
    for printed, rest in ((text, ""), (before.strip(), after.strip())) if colon else ((text, ""),):
        name, _ = split_name(plan, printed, with_unit=True)
        scored = sorted(((similar(name, s.name), s) for s in listed), key=lambda pair: -pair[0])
        if not scored or scored[0][0] < _NAMED or (len(scored) > 1 and scored[0][0] == scored[1][0]):
            continue
        found = scored[0][1]
        if current is not None and found.id == current.id and scored[0][0] < 100:
            continue
        plan.alias(found, name)
        return plan.alias(found, printed), rest
    return None
