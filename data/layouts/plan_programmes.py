"""Unit and detail programmes of a performance plan: amounts by year, and the block of facts of each detail."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from data.cells import TOTALS, compact, parse_amount, parse_qualified
from data.layouts.plan_blocks import FIELDS, Block, header_rows, unbullet
from data.layouts.plan_columns import Column, amount_column, programme_columns
from data.layouts.plan_context import Plan, similar
from data.layouts.plan_departments import sentences
from data.lines import Line
from data.records import WON, Subject

#: A block belongs to a row where their names are at least this like (0–100), and each is the other's best.
_SAME = 80.0
#: Between two matched neighbours the order is evidence too, and less likeness is enough.
_SAME_IN_ORDER = 55.0
_REMARK = re.compile(r"\([^()]*\)")


@dataclass(slots=True)
class Unit:
    """What one 단위사업 part of the document holds, before it becomes records."""

    name: str
    line: int
    tables: list[Block] = field(default_factory=list)
    fields: list[Block] = field(default_factory=list)
    purpose: list[Line] = field(default_factory=list)
    contents: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """Columns of one programme table."""

    name: int
    account: int
    count: int
    money: dict[int, Column]
    unit: str


@dataclass(slots=True)
class _Row:
    """One programme of a table: its (joined) name and its row of numbers."""

    name: str
    line: Line
    table: _Table
    goes_on: bool = False  # the row above under another account: its own name cell is empty

    def cell(self, index: int) -> str:
        return self.line.cells[index].strip() if 0 <= index < len(self.line.cells) else ""

    @property
    def account(self) -> str:
        return self.cell(self.table.account)

    @property
    def counted(self) -> bool:
        return parse_qualified(self.cell(self.table.count)) is not None


def _labels(block: Block) -> list[str]:
    head, _ = header_rows(block)
    labels = list(head[0].cells)
    if len(head) == 1:
        return labels
    low = [*head[1].cells, *[""] * len(labels)]
    labels += [""] * (len(head[1].cells) - len(labels))
    return [below or above for above, below in zip(labels, low, strict=False)]


def usual_headings(blocks: Sequence[Block]) -> list[str]:
    """The commonest headings of the programme tables of a document, for a table whose own are misprinted."""
    seen = Counter(tuple(compact(label) for label in _labels(b)) for b in blocks if b.kind == "programmes")
    return list(seen.most_common(1)[0][0]) if seen else []


def _table(plan: Plan, block: Block, usual: Sequence[str], place: str) -> _Table:
    labels = _labels(block)
    tight = [compact(label) for label in labels]
    name = next((i for i, t in enumerate(tight) if t.startswith(("사업명", "단위사업명", "세부사업명"))), 0)
    account = next((i for i, t in enumerate(tight) if t.startswith("회계")), -1)
    count = next((i for i, t in enumerate(tight) if i != name and ("세부사업수" in t or t.endswith("사업수"))), -1)
    money = {
        i: c
        for i, c in programme_columns(labels, plan.year, plan.organization).items()
        if i not in (name, account, count)
    }
    meant = [i for i, t in enumerate(tight) if amount_column(t, plan.year) and i not in (name, account, count)]
    if len(money) < len(meant):
        expected = programme_columns(usual, plan.year, plan.organization)
        settled = len(usual) == len(labels) and set(expected) == set(meant)
        what = "문서의 다른 표와 같은 자리로 읽었습니다" if settled else "되풀이된 제목의 열은 싣지 않았습니다"
        plan.recorder.issue(block.line.number, "heading_repeated", f"같은 열 제목이 되풀이됩니다. {what}.")
        money = expected if settled else money
    return _Table(name, account, count, money, plan.unit(block, place, headed=[c.unit for c in money.values()]))


def _rows(plan: Plan, unit: Unit, usual: Sequence[str], place: str) -> list[_Row]:
    """The programmes of a unit's tables, names that run over two lines joined."""
    made: list[_Row] = []
    blocks = {compact(_block_name(b)): _block_name(b) for b in unit.fields}
    pending: Line | None = None
    for block in unit.tables:
        table = _table(plan, block, usual, place)
        for line in header_rows(block)[1]:
            if not line.is_row:
                continue
            name = unbullet(line.cells[table.name]) if table.name < len(line.cells) else ""
            others = [c for i, c in enumerate(line.cells) if i != table.name and c.strip()]
            if not name:
                row = _Row(made[-1].name if made else "", line, table, goes_on=True)
                if row.name and row.account and parse_amount(row.account) is None:
                    made.append(row)
                else:
                    plan.leftovers(line, set())
            elif others:
                row = _Row(_clean(name), line, table)
                if pending is not None:
                    row.name = _joined(unbullet(pending.cells[table.name]), name, blocks)
                    pending = None
                made.append(row)
            elif compact(name) in blocks and (not made or compact(made[-1].name + name) not in blocks):
                made.append(_Row(_clean(name), line, table))
            elif made and not _begins(name, blocks, made):
                made[-1].name = _joined(made[-1].name, name, blocks)
            else:
                pending = line
    if pending is not None:
        plan.recorder.issue(pending.number, "no_amount", f"‘{pending.cells[0]}’ 행에 금액이 없습니다.")
    return made


def _begins(name: str, blocks: dict[str, str], made: list[_Row]) -> bool:
    """A line without numbers begins the next name where a block is called so and the row before is whole."""
    whole = compact(made[-1].name) in blocks
    return whole and compact(made[-1].name + name) not in blocks and any(b.startswith(compact(name)) for b in blocks)


def _joined(first: str, second: str, blocks: dict[str, str]) -> str:
    """Two parts of a broken name; a detail block of that name tells whether a space belongs between them."""
    return _clean(blocks.get(compact(first + second), f"{first} {second}"))


def _clean(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip()


def _block_name(block: Block) -> str:
    return _clean(block.lines[0].cells[1]) if len(block.lines[0].cells) > 1 else ""


def read_unit(plan: Plan, parent: Subject, unit: Unit, usual: Sequence[str]) -> None:
    """Record one 단위사업 part: the unit, its details, and the facts of each detail's block."""
    rows = _rows(plan, unit, usual, f"{parent.id}:{unit.line}")
    groups = _by_unit(unit, rows)
    for number, (head, details) in enumerate(groups):
        last = number == len(groups) - 1
        fields = unit.fields if len(groups) == 1 else _fields_of(details, unit.fields, groups, last=last)
        texts = unit if number == 0 else replace(unit, purpose=[], contents=[])  # said once, of the first
        _record(plan, parent, texts, head, details, fields)


def _by_unit(unit: Unit, rows: list[_Row]) -> list[tuple[_Row | None, list[_Row]]]:
    """Rows grouped under the unit row above them.

    Under a 단위사업 heading the first row is the unit, where it has an account, a count or the heading's name.  A
    later row with a number of details begins another unit, unless it is the same unit under another account.
    """
    groups: list[tuple[_Row | None, list[_Row]]] = []
    for row in rows:
        if not groups:
            is_unit = row.counted or bool(row.account) or not unit.name or similar(row.name, unit.name) >= _SAME
            groups.append((row, []) if is_unit else (None, [row]))
        elif row.counted and not row.goes_on and not _is_total(row):
            groups.append((row, []))
        else:
            groups[-1][1].append(row)
    return groups or [(None, [])]


def _fields_of(
    details: list[_Row], fields: list[Block], groups: list[tuple[_Row | None, list[_Row]]], *, last: bool
) -> list[Block]:
    """The detail blocks of one of several units in a part: those named like its rows; the last takes the rest."""
    mine = {compact(r.name) for r in details}
    others = {compact(r.name) for _, rows in groups for r in rows} - mine
    return [b for b in fields if compact(_block_name(b)) in mine or (last and compact(_block_name(b)) not in others)]


def _record(
    plan: Plan, parent: Subject, unit: Unit, head: _Row | None, details: list[_Row], fields: list[Block]
) -> None:
    name = head.name if head is not None and not _is_total(head) else unit.name
    line = head.line.number if head is not None else unit.line
    if not name:
        for row in details:
            plan.leftovers(row.line, set())
        return
    subject = plan.recorder.subject("programme", name, line, parent=parent, level="unit")
    if unit.name and unit.name != name:
        subject = plan.alias(subject, unit.name)
    if head is None:
        plan.recorder.issue(line, "no_row", f"단위사업 ‘{name}’의 금액 행이 표에 없습니다.")
    else:
        more = list(itertools.takewhile(lambda row: row.goes_on, details))
        details = details[len(more) :]
        for row in (head, *more):
            _amounts(plan, subject, row, part=_clean(row.account) if more else "")
        if head.counted:
            plan.put(subject, Column("count", "세부사업수", plan.year, "개"), head.line, head.table.count, "")
    sentences(plan, subject, "목적", unit.purpose)
    sentences(plan, subject, "주요내용", unit.contents)
    for row in filter(_is_total, details):  # 합계, 소계: the unit's own money once more
        _amounts(plan, subject, row)
    details = [row for row in details if not _is_total(row)]
    made = [(row, _detail(plan, subject, row, details)) for row in details]
    _facts(plan, subject, made, fields)


def _is_total(row: _Row) -> bool:
    return compact(row.name) in TOTALS


def _detail(plan: Plan, unit: Subject, row: _Row, details: list[_Row]) -> Subject:
    """One detail row.  A name printed again (or left empty) under another account is the same programme.

    Its accounts are then the parts of its amounts.
    """
    same = [r for r in details if compact(r.name) == compact(row.name)]
    accounts = {compact(r.account) for r in same}
    split = len(accounts) == len(same) > 1 and "" not in accounts
    subject = plan.details.get((unit.id, compact(row.name))) if split else None
    if subject is None:
        subject = plan.recorder.subject("programme", row.name, row.line.number, parent=unit, level="detail")
        plan.details[(unit.id, compact(row.name))] = subject
    _amounts(plan, subject, row, part=_clean(row.account) if split else "")
    return subject


def _amounts(plan: Plan, subject: Subject, row: _Row, part: str = "") -> None:
    """Money by year, the account, and an issue for any number that no column explains."""
    table = row.table
    for i, column in table.money.items():
        plan.put(subject, replace(column, part=part) if part else column, row.line, i, table.unit)
    if row.account:
        plan.recorder.attribute(subject, "회계구분", _clean(row.account), row.line.number, short=True)
    plan.leftovers(row.line, {table.name, table.account, table.count, *table.money})


def match(rows: Sequence[str], blocks: Sequence[str]) -> dict[int, int]:
    """One-to-one assignment of block names to row names: block index → row index.

    Equal names first (spacing aside), then equal names without remarks in brackets, then each other's best likeness,
    then likeness between matched neighbours.
    """
    found: dict[int, int] = {}
    for form in (compact, lambda name: compact(_REMARK.sub("", name))):
        open_rows = [i for i in range(len(rows)) if i not in found.values()]
        open_blocks = [j for j in range(len(blocks)) if j not in found]
        often_rows = Counter(form(rows[i]) for i in open_rows)
        often_blocks = Counter(form(blocks[j]) for j in open_blocks)
        for j in open_blocks:
            key = form(blocks[j])
            if key and often_rows[key] == often_blocks[key] == 1:
                found[j] = next(i for i in open_rows if form(rows[i]) == key)
    # the same name printed twice in both places: in order
    for j, name in enumerate(blocks):
        if j not in found:
            same = [i for i, row in enumerate(rows) if compact(row) == compact(name) and i not in found.values()]
            if same:
                found[j] = same[0]
    _match_alike(rows, blocks, found)
    return found


def _match_alike(rows: Sequence[str], blocks: Sequence[str], found: dict[int, int]) -> None:
    """Extend `found` by likeness: mutual best first, then between matched neighbours."""
    scores = {
        (j, i): similar(blocks[j], rows[i])
        for j in range(len(blocks))
        for i in range(len(rows))
        if j not in found and i not in found.values() and blocks[j]
    }
    for (j, i), score in sorted(scores.items(), key=lambda pair: -pair[1]):
        if j in found or i in found.values():
            continue
        rivals = [s for (a, b), s in scores.items() if (a == j) != (b == i) and a not in found]
        if score >= _SAME and (not rivals or score > max(rivals)):
            found[j] = i
        elif score >= _SAME_IN_ORDER and found.get(j - 1, -1 if j == 0 else None) == i - 1:
            after = found.get(j + 1, len(rows) if j == len(blocks) - 1 else None)
            if after == i + 1:
                found[j] = i


def _facts(plan: Plan, unit: Subject, made: list[tuple[_Row, Subject]], fields: list[Block]) -> None:
    """The texts of each detail block, on the detail that its name belongs to."""
    names = [_block_name(b) for b in fields]
    found = match([row.name for row, _ in made], names)
    for j, block in enumerate(fields):
        name = names[j]
        if j in found:
            subject = plan.alias(made[found[j]][1], name)
        elif name:
            subject = plan.recorder.subject("programme", name, block.line.number, parent=unit, level="detail")
            plan.recorder.issue(
                block.line.number, "no_row", f"세부사업 ‘{name}’은 개요만 있고 금액 행이 표에 없습니다.", "info"
            )
        else:
            plan.recorder.issue(block.line.number, "no_name", "사업명이 비어 있어 세부사업 개요를 싣지 않았습니다.")
            continue
        _field_texts(plan, subject, block)


def _field_texts(plan: Plan, subject: Subject, block: Block) -> None:
    """Label and text pairs of a block; an empty field gives nothing, a line without label continues the text above."""
    label = ""
    for line in block.lines:
        cells = list(line.cells)
        if not line.is_row:
            text = cells[0].strip()
            if text and label and not FIELDS.get(label, False):
                plan.recorder.attribute(subject, label, text, line.number)
            continue
        while len(cells) >= 2:
            label, text = compact(cells[0]), _clean(cells[1])
            cells = cells[2:]
            if not label or not text or label in ("사업명", "세부사업명"):
                continue
            amount = parse_amount(text)
            if label not in FIELDS and amount is not None and amount.unit in WON:
                plan.put(subject, Column("amount", label, plan.year), line, line.cells.index(text), "")
            else:
                plan.recorder.attribute(subject, label, text, line.number, short=FIELDS.get(label, False))
