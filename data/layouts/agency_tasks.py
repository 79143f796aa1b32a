"""The tasks of an agency: 사업개요, 추진실적, 향후 추진계획 and 중점 추진계획 → subjects, figures and attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from rapidfuzz import fuzz

from data.cells import compact
from data.layouts.agency_context import EMPTY, KINDS, SAME_TASK, Context
from data.layouts.agency_dates import dated
from data.layouts.agency_indicators import is_indicator_table, read_indicators
from data.layouts.agency_numbers import Fact, Quantity, facts_of, key, leading_year, phrase, unit_in_name, unnumbered
from data.layouts.agency_outline import FOCUS, OVERVIEW, PLAN, RESULTS, Section, TaskBlock, bullet
from data.layouts.agency_tables import ACTUAL, NAME, NUMERIC, REMARK, TARGET, VALUE, Column, Table, tables
from data.lines import Line
from data.records import WON, Measure, Subject

_FIELD = re.compile(r"^(?P<label>[가-힣][가-힣 ·/]{0,11}?)\s*[::]\s*(?P<value>.*)$")
#: Labels of 사업개요 under the name that questions use.
_LABELS = {
    "사업기간": "기간",
    "추진기간": "기간",
    "사업대상": "대상",
    "지원대상": "대상",
    "추진대상": "대상",
    "사업규모": "규모",
    "내용": "사업내용",
    "주요내용": "사업내용",
    "추진내용": "사업내용",
}
_SHORT = frozenset(
    {
        "기간",
        "대상",
        "규모",
        "사업비",
        "예산",
        "소요예산",
        "총사업비",
        "장소",
        "위치",
        "추진방법",
        "추진체계",
        "주관",
        "수행기관",
    }
)
_BARE_PART = re.compile(r"^(?P<part>[가-힣·]{1,8}?)\s?:?\s?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)$")
_OWN_INCOME = "자체수입"
_FUNDS = re.compile(
    rf"[국도시군구]+(?:[·/]?[시군구])*비|자부담|출연금|보조금|기금|{_OWN_INCOME}|자체(?:재원)?|기타|특별회계|일반회계"
)
_TOTAL = re.compile(r"^(?:총|합|누)?계$")
_SUBTOTAL = re.compile(r"^소계$")
_BODY = re.compile(r"(?:기관|시설|단체|센터|업체|법인)명?$|^대상$")
_TAKEN_PART = re.compile(r"\s참[여가석]$")  # in what has its own name
_TEXT_NAMES = {OVERVIEW: "사업내용", RESULTS: "추진실적", PLAN: "향후추진계획", FOCUS: "중점추진계획"}


@dataclass(slots=True)
class Node:
    """A bullet in its place: the name that its own bullets hang under, and the subject once one is needed."""

    name: str
    depth: tuple[int, int]
    line: int
    parent: Node | None
    year: int | None = None
    subject: Subject | None = None
    before: Node | None = None  # the bullet before it at its own depth
    doubtful: bool = False  # beside the fields of 사업개요: plan or result, nothing says which


def read_task(context: Context, block: TaskBlock, goal: Subject | None) -> Subject | None:
    """Record one task; returns the goal that the next task without a goal heading belongs to."""
    if block.heading is None:
        context.recorder.issue(
            block.line, "heading", "어느 과제의 내용인지 알려 주는 제목이 없어 이 부분을 읽지 않았습니다.", "error"
        )
        return goal
    goal = _goal(context, block, goal)
    heading = block.heading
    task = context.recorder.subject(
        "task", unnumbered(heading.name), heading.line, parent=goal or context.root, level="task"
    )
    context.tasks.append(task)
    if heading.style == "pair" and heading.major is not None and heading.minor is not None:
        listed = context.contents.get((heading.major, heading.minor))
        if listed is not None and key(listed) != key(task.name):
            context.alias(task, listed)
    _purpose(context, task, block)
    for section in block.sections:
        _section(context, task, section)
    return goal


def _purpose(context: Context, task: Subject, block: TaskBlock) -> None:
    """The lines above the first section: the purpose, and from a labelled field on a 사업개요 without heading."""
    lines = block.purpose
    first = next((i for i, line in enumerate(lines) if line.is_row or _is_field(line)), len(lines))
    for line in lines[:first]:
        mark = bullet(line)
        context.attribute(task, "목적", mark[1] if mark else line.text.strip(), line.number)
    if lines[first:]:
        _section(context, task, Section(OVERVIEW, "", [], list(lines[first:])))


def _is_field(line: Line) -> bool:
    found = bullet(line)
    match = _FIELD.match(found[1]) if found is not None else None
    label = compact(match["label"]) if match is not None else ""
    return _LABELS.get(label, label) in _SHORT


def _goal(context: Context, block: TaskBlock, before: Subject | None) -> Subject | None:
    heading = block.heading
    goal = None
    if block.goal is not None:
        goal = context.goal(unnumbered(block.goal.name), block.goal.line, block.goal.major, by_number=True)
    if heading is not None and heading.style == "pair" and heading.major is not None:
        numbered = context.numbered_goal(heading.major)
        return numbered or goal or before
    return goal or before


def _section(context: Context, task: Subject, section: Section) -> None:
    year = _section_year(context, section)
    nodes: list[Node] = []
    fields: set[tuple[int, int]] = set()
    for part in tables(section.lines, context.year):
        if isinstance(part, Table):
            _table(context, task, section, part, year)
            continue
        mark = bullet(part)
        if mark is None:
            _continued(context, task, section, part, nodes, year)
            continue
        depth, text = mark
        before = None
        while nodes and nodes[-1].depth >= depth:
            before = nodes.pop()
        if section.rank == OVERVIEW and not nodes and _field(context, task, part, text, nodes, depth):
            fields.add(depth)
            continue
        context.attribute(task, _TEXT_NAMES[section.rank], text, part.number)
        own, _ = leading_year(text)
        node = Node(phrase(text), depth, part.number, nodes[-1] if nodes else None, own)
        node.before = before if before is not None and before.depth == depth else None
        node.doubtful = _doubtful(section, node, fields)
        nodes.append(node)
        if node.doubtful and facts_of(text):
            context.recorder.issue(
                part.number,
                "section",
                f"사업개요 항목 사이의 값이라 목표인지 실적인지 알 수 없어 읽지 않았습니다: “{text[:40]}”",
            )
        else:
            _facts(context, task, section, part, text, node, year)
            if section.rank == RESULTS:
                _dates(context, task, part, text, node, year)


def _doubtful(section: Section, node: Node, fields: set[tuple[int, int]]) -> bool:
    """Whether a bullet stands among the labelled fields of 사업개요 without being one, or under such a bullet.

    There its heading (추진실적) may be lost; a past year in front still says that it is a result.
    """
    if section.rank != OVERVIEW or any(n.year is not None for n in _upwards(node)):
        return False
    return node.depth in fields or (node.parent is not None and node.parent.doubtful)


def _section_year(context: Context, section: Section) -> int:
    """Results are of the year that the heading prints, else of the year before; plans are of the plan year."""
    printed = [y for y in section.years if y < context.year]
    if section.rank == RESULTS:
        return max(printed) if printed else context.year - 1
    return context.year


def _kind(section: Section) -> tuple[Measure, str]:
    return KINDS[ACTUAL] if section.rank == RESULTS else KINDS[TARGET]


def _field(context: Context, task: Subject, line: Line, text: str, nodes: list[Node], depth: tuple[int, int]) -> bool:
    """Read a labelled bullet of 사업개요: `규모 : 13,850천원 (국비 …, 도비 …)`.  False where it is none."""
    match = _FIELD.match(text)
    label = compact(match["label"] if match else text)
    label = _LABELS.get(label, label)
    if match is None:
        if label != "사업내용":
            return False
        nodes.append(Node("", depth, line.number, None))
        return True
    value = match["value"].strip()
    nodes.append(Node("", depth, line.number, None))
    if value:
        context.attribute(task, label, value, line.number, short=label in _SHORT and len(value) <= 120)
    if not label.endswith(("기간", "일시", "전화", "연락처", "문의")):
        _field_figures(context, task, line, label, value)
    return True


def _field_figures(context: Context, task: Subject, line: Line, label: str, value: str) -> None:
    """Amounts of a field: the first is the whole, those with a source of funds are parts; other numbers are counts."""
    whole: Quantity | None = None
    parts: list[Quantity] = []
    for fact in facts_of(value):
        quantity = fact.quantity
        if quantity.unit in WON:
            fund = next((m.group() for m in map(_FUNDS.search, (fact.part, fact.name, fact.label)) if m), "")
            part = fact.part or fund
            if not part and whole is not None:
                part = fact.label or fact.name
            context.figure(task, "budget", "예산", context.year, quantity, line, part=part)
            if part:
                parts.append(quantity)
            else:
                whole = quantity
        elif quantity.unit == "%" and (source := _FUNDS.search(fact.part or fact.name or fact.label)):
            context.figure(task, "share", "예산", context.year, quantity, line, part=source.group())
        elif quantity.place:
            context.figure(task, "count", quantity.noun, context.year, quantity, line)
        else:
            note = fact.part or fact.label or fact.name
            context.figure(task, "count", label, context.year, quantity, line, note=note if note != label else "")
    if whole is not None and not parts:
        _bare_parts(context, task, line, value, whole)
    if whole is not None and parts and all(p.unit == whole.unit for p in parts):
        total = sum(p.value for p in parts)
        if total != whole.value:
            context.recorder.issue(
                line.number,
                "total",
                f"“{task.name}” {label}: 인쇄된 총액 {whole.value:,}{whole.unit}, 재원의 합 {total:,}{whole.unit}.",
            )


def _bare_parts(context: Context, task: Subject, line: Line, value: str, whole: Quantity) -> None:
    """Sources printed without a unit (`80,500천원(국비 40,000, 도비 40,500)`), where they make the whole or 100."""
    bracket = re.match(r"[^()]{0,4}\(([^()]*)\)", value[whole.end :])
    found = [_BARE_PART.match(piece.strip()) for piece in re.split(r",(?!\d{3})|[;/]", bracket[1])] if bracket else []
    parts = [(m["part"], Decimal(m["number"].replace(",", ""))) for m in found if m]
    if len(parts) < max(len(found), 1):
        return
    total = sum((number for _, number in parts), Decimal(0))
    for part, number in parts:
        if total == whole.value:
            context.figure(task, "budget", "예산", context.year, replace(whole, value=number), line, part=part)
        elif total == 100:
            context.figure(task, "share", "예산", context.year, replace(whole, value=number, unit="%"), line, part=part)


def _facts(context: Context, task: Subject, section: Section, line: Line, text: str, node: Node, year: int) -> None:
    """Record the quantities of a bullet under the names they are about."""
    facts = facts_of(text)
    named = next((f for f in facts if f.name), None)
    if named is not None:
        node.name = named.name
    elif any(not f.quantity.place for f in facts) and node.parent is not None:
        node.name = ""  # `총 4회 실시` is about the bullet above, and so is what stands under it
    above = node.parent
    if named is None and above is None and node.before is not None and node.before.subject is None:
        above = node.before  # without indentation, `총 4회 실시` stands beside the bullet that it is about
    for fact in facts:
        at = next((n.year for n in _upwards(node) if n.year is not None and n.year <= context.year), year)
        subject = task
        label = fact.label
        if fact.name:
            subject = _named(context, task, above, fact.name, line)
            if fact.name == node.name:
                node.subject = subject
        elif above is not None:
            subject = _subject(context, task, above)
        elif label and not fact.quantity.place:
            subject, label = _named(context, task, above, label, line), ""
        elif not fact.quantity.place:
            subject = _named(context, task, above, _TEXT_NAMES[section.rank], line)
        past = section.rank == OVERVIEW and at < context.year
        shown = Section(RESULTS, section.title, section.years) if past else section
        _emit(context, shown, subject, fact, line, at if section.rank in (RESULTS, OVERVIEW) else year, label)


def _dates(context: Context, task: Subject, line: Line, text: str, node: Node, year: int) -> None:
    """When the thing that a bullet is about was done, or what a bullet without figures says was done."""
    at = next((n.year for n in _upwards(node) if n.year is not None), year)
    for what, date in dated(text, at):
        _, what = leading_year(what)
        subject = node.subject or _named(context, task, node.parent, _TAKEN_PART.sub("", phrase(what)), line)
        said = "" if key(what) == key(subject.name) else f" {what}"
        context.attribute(subject, "일정", f"{date}{said}", line.number, short=True)


def _emit(context: Context, section: Section, subject: Subject, fact: Fact, line: Line, year: int, label: str) -> None:
    quantity = fact.quantity
    if quantity.place:
        context.figure(subject, "count", quantity.noun, year, quantity, line)
        return
    measure, basis = _kind(section)
    note = " ".join(
        n for n in (quantity.note, quantity.noun, label) if n and not (n == quantity.noun and label.startswith(n))
    )
    if quantity.unit in WON:
        measure, basis, note = "amount", label or fact.name or basis, quantity.note
    context.figure(subject, measure, basis, year, quantity, line, part=fact.part, note=note)


def _upwards(node: Node | None) -> list[Node]:
    out = []
    while node is not None:
        out.append(node)
        node = node.parent
    return out


def _subject(context: Context, task: Subject, node: Node) -> Subject:
    """The subject of a bullet, made when a figure needs it."""
    if node.subject is None:
        above = _subject(context, task, node.parent) if node.parent is not None else task
        node.subject = context.child(above, node.name, node.line) if node.name else above
    return node.subject


def _named(context: Context, task: Subject, above: Node | None, name: str, line: Line) -> Subject:
    parent = _subject(context, task, above) if above is not None else task
    return context.child(parent, name, line.number)


def _continued(context: Context, task: Subject, section: Section, line: Line, nodes: list[Node], year: int) -> None:
    """A line without a bullet goes on with the bullet above; its figures are about the same thing."""
    text = line.text.strip()
    if re.search(r"[가-힣]", text) is None:
        return
    context.attribute(task, _TEXT_NAMES[section.rank], text, line.number)
    node = nodes[-1] if nodes else None
    subject = _subject(context, task, node) if node is not None and facts_of(text) else task
    at = next((n.year for n in _upwards(node) if n.year is not None and n.year <= context.year), year)
    for fact in facts_of(text):
        target, label = subject, fact.label or fact.name
        if subject is task and label and not fact.quantity.place:
            target, label = context.child(task, label, line.number), ""
        _emit(context, section, target, fact, line, at if section.rank == RESULTS else year, label)


def _table(context: Context, task: Subject, section: Section, table: Table, year: int) -> None:
    if not table.columns:
        numbers = [row for row in table.rows if facts_of(" ".join(row.cells))]
        if numbers:
            context.recorder.issue(
                numbers[0].number,
                "columns",
                f"“{task.name}” 표에 머리글이 없어 {len(table.rows)}행을 읽지 않았습니다.",
                "error",
            )
    elif table.untitled is not None:
        context.recorder.issue(
            table.untitled.number, "columns", f"“{task.name}” 표에 머리글 없는 수치 열이 있어 읽지 않았습니다.", "error"
        )
    elif is_indicator_table(table):
        read_indicators(context, table, task)
    elif any(c.role in NUMERIC for c in table.columns):
        _figure_table(context, task, section, table, year)
    else:
        _list_table(context, task, section, table, year)


def _figure_table(context: Context, task: Subject, section: Section, table: Table, year: int) -> None:
    """A table of activities by year; 계 is the task itself, label columns left of the leaf are its path."""
    labels = table.labels
    path: list[str] = [""] * labels
    read: list[tuple[bool, str, Quantity, Line]] = []
    for row in table.rows:
        if len(row.cells) != len(table.columns):
            context.recorder.issue(
                row.number,
                "columns",
                f"표의 열 수({len(table.columns)})와 다른 행({len(row.cells)})이라 읽지 않았습니다.",
            )
            continue
        subject, total = _row_subject(context, task, row, path)
        if subject is None:
            context.recorder.issue(row.number, "name", "이름이 없는 행이라 읽지 않았습니다.")
            continue
        for index, column in enumerate(table.columns[labels:], start=labels):
            if column.role in NUMERIC:
                kind, at = _column_kind(context, section, column, year)
                for quantity in context.cell(
                    subject, column, row, index, kind=kind, year=at, unit=_unit_of(table, row)
                ):
                    when = column.period if at is None else f"{at}년{column.period}"
                    when = f"{when} {kind[1]}".strip()
                    read.append((total, when, quantity, row))
            elif row.cells[index].strip() not in EMPTY:
                text = row.cells[index].strip()
                name = compact(column.title) or ("비고" if column.role == REMARK else "내용")
                context.attribute(subject, name, text, row.number, short=len(text) <= 60)
    context.totals(task, read)


def _unit_of(table: Table, row: Line) -> str:
    """The unit printed in a row: in a column of its own, or in brackets behind the name."""
    named = next((u for cell in reversed(row.cells[: table.labels]) if (u := unit_in_name(cell.strip())[1])), "")
    return next((row.cells[i].strip() for i, c in table.of("unit")), named)


def _row_subject(context: Context, task: Subject, row: Line, path: list[str]) -> tuple[Subject | None, bool]:
    """The subject of a row, carrying the group cells above down; whether it is the 계 of the table."""
    cells = [cell.strip() for cell in row.cells[: len(path)]]
    if _TOTAL.match(compact(cells[0])) or (
        not cells[0] and len(cells) > 1 and _TOTAL.match(compact(cells[-1])) and not path[0]
    ):
        return task, True
    for index, cell in enumerate(cells):
        if (cell and index < len(cells) - 1) or (len(cells) == 1 and cell):
            path[index] = cell
            path[index + 1 :] = [""] * (len(path) - index - 1)
    names = [*path[:-1], cells[-1]] if len(cells) > 1 else [path[0]]
    names = [unit_in_name(unnumbered(n))[0] for n in names if n and not _SUBTOTAL.match(compact(n))]
    if not names:
        return None, False
    subject = task
    for name in names:
        subject = context.child(subject, name, row.number, row=True)
    return subject, False


def _column_kind(
    context: Context, section: Section, column: Column, year: int
) -> tuple[tuple[Measure, str], int | None]:
    """Measure, basis and year of a column: a bare year is a result or a plan as the section says."""
    at = None if column.timeless else column.year if column.year is not None else year
    if column.role != VALUE:
        return KINDS[column.role], at
    if section.rank == RESULTS and at is not None and at >= context.year:
        return KINDS[TARGET], at  # what is planned for the plan year cannot have been reported yet
    if section.rank == OVERVIEW and at is not None and at < context.year:
        return KINDS[ACTUAL], at
    return _kind(section), at


def _list_table(context: Context, task: Subject, section: Section, table: Table, year: int) -> None:
    """A table without numeric columns: bodies (기관명, 대상) are groups, other rows activities with content."""
    name_at = next((i for i, c in table.of(NAME)), 0)
    body = _BODY.search(compact(table.columns[name_at].title)) is not None
    carried: dict[int, str] = {}
    for row in table.rows:
        if len(row.cells) != len(table.columns) or row.cells[name_at].strip() in EMPTY:
            context.recorder.issue(row.number, "columns", "이름이 없거나 열 수가 다른 행이라 읽지 않았습니다.")
            continue
        name = unnumbered(row.cells[name_at])
        subject = context.child(
            task, name, row.number, kind="group" if body else "task", level="" if body else "activity"
        )
        for index, column in enumerate(table.columns):
            text = row.cells[index].strip()
            if index < name_at:
                text = carried[index] = text or carried.get(index, "")
            if index == name_at or text in EMPTY:
                continue
            title = compact(column.title) or "내용"
            content = re.search(r"내용|설명|개요", title) is not None
            context.attribute(subject, title, text, row.number, short=not content and len(text) <= 60)
            if index > name_at:
                _items(context, section, subject, row, title, text, year)


def _items(context: Context, section: Section, subject: Subject, row: Line, title: str, text: str, year: int) -> None:
    """The quantities of a text cell, item by item (` - ` begins one)."""
    for item in re.split(r"(?:^|\s+)[-•▪○]\s+", text):
        facts = facts_of(item)
        for fact in facts:
            if not fact.name and not fact.label and not fact.quantity.place and len(facts) == 1:
                context.figure(subject, "count", title, year, fact.quantity, row)
                continue
            about = context.child(subject, fact.name, row.number) if fact.name else subject
            _emit(context, section, about, fact, row, year, fact.label)


def match_task(context: Context, goal: Subject | None, name: str, ordinal: int, count: int) -> Subject | None:
    """The task that an item of the aims names: by name, else by similarity, else by place where the counts agree."""
    every = [context.current(t) for t in context.tasks]
    under = [t for t in every if goal is None or t.parent == goal.id]
    for task in (*under, *every):
        if key(name) in {key(n) for n in (task.name, *task.aliases)}:
            return task
    scored = [(max(fuzz.ratio(key(name), key(n)) for n in (t.name, *t.aliases)), t.order, t) for t in under]
    if scored and max(scored)[0] >= SAME_TASK:
        return max(scored)[2]
    return under[ordinal] if len(under) == count else None
