"""The table of authorised and current headcount (공무원 정·현원) of a work plan → departments and headcount figures.

Rows of such tables are often shifted: a blank group cell is missing, or an empty pair of columns is printed as one
blank.  A row's numbers are therefore laid over the columns in every order-keeping way, and the way that satisfies
전체 = 일반직 + 정무직 + 지도·연구직 with the least shifting is taken.  Where none does, only what cannot be
misplaced is kept, with an issue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from data.cells import clean, compact, parse_amount
from data.layouts.work_outline import Table
from data.lines import Line
from data.records import Recorder, Subject

_BASES = ("정원", "현원")
#: Columns that say how 현원 stands to 정원; they count heads, but are neither of the two.
_BALANCE = re.compile(r"과부족|과\(부\)족|과·부족|결원|과원|증감|휴직|파견")
_LABEL_HEADS = ("구분", "부서별", "부서명", "기관별", "기관명", "읍면별", "비고")
_TOTAL = re.compile(r"^(?:총계|합계|총합계|전체)$")
_WHOLE = ("계", "합계", "총계", "전체", "총원")
_GRADE = re.compile(r"\d급|^(?:일반직|정무직|별정직|연구직|지도직|공무직|전문경력관)$")
_SUBTOTAL = re.compile(r"^(?P<name>.*?)\s*(?:소\s*계|합\s*계|계)$")
_SPACED = re.compile(r"^\S(?:\s\S)+$")


@dataclass(frozen=True, slots=True)
class Slot:
    """One column: the kind of staff ("" for all) and 정원 or 현원."""

    part: str
    basis: str


@dataclass(slots=True)
class Row:
    """One row: where it belongs, and its numbers by column (None: a dash)."""

    line: int
    labels: list[str]
    values: dict[int, Decimal | None]
    sound: bool


def close_letters(name: str) -> str:
    """`큰 들 읍` → `큰들읍`; names with words of several letters stay."""
    name = clean(name)
    return name.replace(" ", "") if _SPACED.match(name) and len(name) > 2 else name


def slots_of(table: Table) -> tuple[list[Slot], int] | None:
    """The columns of a headcount table and the index of its first row of data; None for any other table.

    Columns beside 정원 and 현원 (과부족, 비고) and groups that cannot be told are slots of part "?".
    """
    for i, line in enumerate(table.rows[:4]):
        names = [n for c in line.cells if (n := compact(c)) and n not in _LABEL_HEADS]
        if not set(_BASES) <= set(names) or any(parse_amount(n) is not None for n in names):
            continue
        width = next(
            w for w in range(1, len(names) + 1) if len(names) % w == 0 and names == names[:w] * (len(names) // w)
        )
        groups = _groups(table.rows[i - 1]) if i else []
        if len(groups) * width != len(names):
            groups = [""] + ["?"] * (len(names) // width - 1)
        return [Slot(g if b in _BASES else "?", b) for g in groups for b in names[:width]], i + 1
    return None


def _groups(header: Line) -> list[str]:
    made = []
    for cell in header.cells[1:]:
        name = compact(cell)
        if name and name not in _LABEL_HEADS:
            made.append("" if name in _WHOLE else name)
    return made


def align(
    tokens: Sequence[tuple[int, Decimal | None]],
    slots: Sequence[Slot],
    caps: Sequence[Decimal | None],
    *,
    whole: bool = False,
) -> tuple[dict[int, Decimal | None], bool]:
    """Lay the numbers of a row over its columns.

    `tokens` are (cell position behind the label, number or None for a dash), `caps` the number that no row may exceed
    in each column (the 총계 row's); `whole` says that the row has a cell for every column.  Returns the numbers by
    column and whether the sums of the kinds hold.
    """
    if not tokens or len(tokens) > len(slots):
        return {}, False
    if all(s.part in ("", "?") for s in slots):  # no sums to go by: only a row that fills its columns is safe
        placed = whole or len(tokens) == len(slots)
        return ({p if whole else n: v for n, (p, v) in enumerate(tokens)} if placed else {}), placed
    best: tuple[int, dict[int, Decimal | None]] | None = None
    for chosen in combinations(range(len(slots)), len(tokens)):
        laid = {slot: token[1] for slot, token in zip(chosen, tokens, strict=True)}
        if not _adds_up(laid, slots) or any(
            v is not None and (c := caps[s]) is not None and v > c for s, v in laid.items()
        ):
            continue
        if whole and all(slot == token[0] for slot, token in zip(chosen, tokens, strict=True)):
            return laid, True  # every number in its own column, and the sums hold
        cost = 4 * _broken_pairs(laid, slots)
        for before, after in zip(range(-1, len(chosen) - 1), range(len(chosen)), strict=True):
            printed = tokens[after][0] - (tokens[before][0] if before >= 0 else -1)
            laid_step = chosen[after] - (chosen[before] if before >= 0 else -1)
            # a gap stands for at least one column left out, and no gap for none
            cost += abs(printed - laid_step) + (6 if (printed > 1) != (laid_step > 1) else 0)
        if best is None or cost < best[0]:
            best = (cost, laid)
    if best is not None:
        return best[1], True
    if len(tokens) == len(slots):
        return {i: token[1] for i, token in enumerate(tokens)}, False
    return {}, False


def _broken_pairs(laid: dict[int, Decimal | None], slots: Sequence[Slot]) -> int:
    parts: dict[str, int] = {}
    for slot in laid:
        parts[slots[slot].part] = parts.get(slots[slot].part, 0) + 1
    return sum(1 for part, n in parts.items() if n < sum(s.part == part for s in slots))


def _adds_up(laid: dict[int, Decimal | None], slots: Sequence[Slot]) -> bool:
    for basis in _BASES:
        whole = [i for i, s in enumerate(slots) if s.basis == basis and s.part == ""]
        parts = [i for i, s in enumerate(slots) if s.basis == basis and s.part not in ("", "?")]
        if not whole or laid.get(whole[0]) is None:
            return False
        if parts and laid[whole[0]] != sum((laid.get(i) or Decimal(0) for i in parts), Decimal(0)):
            return False
    return True


def _row(line: Line, slots: Sequence[Slot], caps: Sequence[Decimal | None]) -> Row | None:
    labels: list[str] = []
    for cell in line.cells:
        if cell and (parse_amount(cell) is not None or cell in ("-", "–")):
            break
        labels.append(clean(cell))
    first = len(labels)
    if first == len(line.cells):
        return None
    tokens: list[tuple[int, Decimal | None]] = []
    for position, cell in enumerate(line.cells[first:]):
        if not cell:
            continue
        amount = parse_amount(cell)
        if amount is None and cell not in ("-", "–"):
            return Row(line.number, labels, {}, sound=False)  # a word among the numbers: nothing is safe
        tokens.append((position, amount.value if amount else None))
    values, sound = align(tokens, slots, caps, whole=len(line.cells) - first == len(slots))
    return Row(line.number, labels, values, sound)


def read_grades(rec: Recorder, department: Subject, table: Table, year: int) -> bool:
    """A table of 정원 and 현원 down and grades across, of one department; False where it is none."""
    heads = [compact(c) for c in table.rows[0].cells]
    rows = [row for row in table.rows[1:] if compact(row.cells[0]) in _BASES]
    if not rows or not any(_GRADE.search(h) for h in heads[1:]):
        return False
    for row in rows:
        cells = [parse_amount(c) for c in row.cells]
        if len(cells) != len(heads):
            rec.issue(row.number, "grade_row", f"{department.name}: 칸 수가 머리글과 달라 넣지 않았습니다.")
            continue
        laid = {h: a.value for h, a in zip(heads[1:], cells[1:], strict=True) if h and h != "비고" and a is not None}
        whole = next((v for h, v in laid.items() if h in _WHOLE), None)
        if whole is not None and whole != sum((v for h, v in laid.items() if h not in _WHOLE), Decimal(0)):
            rec.issue(row.number, "headcount_sum", f"{department.name}: 계가 직급별 인원의 합과 다릅니다.")
        for head, value in laid.items():
            part = "" if head in _WHOLE else head
            rec.figure(
                department, "headcount", value, "명", row.number, basis=compact(row.cells[0]), year=year, part=part
            )
    return True


class Staff:
    """Reads one headcount table into departments under the organisation."""

    def __init__(self, rec: Recorder, organization: Subject, year: int) -> None:
        self.rec, self.organization, self.year = rec, organization, year
        self.departments: dict[str, Subject] = {}
        self._totals: dict[str, tuple[Decimal | None, ...]] = {}

    def read(self, table: Table) -> bool:
        """Read the table; False where it is no headcount table."""
        found = slots_of(table)
        if found is None:
            return False
        slots, start = found
        caps: list[Decimal | None] = [None] * len(slots)
        rows: list[Row] = []
        for line in table.rows[start:]:
            row = _row(line, slots, caps)
            if row is None or not any(row.labels):
                continue
            if _TOTAL.match(compact("".join(row.labels))) and len(row.values) == len(slots):
                caps = [row.values.get(i) for i in range(len(slots))]
            rows.append(row)
        self._place(rows, slots)
        return True

    def _place(self, rows: Sequence[Row], slots: Sequence[Slot]) -> None:
        group: Subject | None = None
        bureau: Subject | None = None
        holders: list[tuple[Subject, list[Decimal]]] = []
        for at, row in enumerate(rows):
            names = [label for label in row.labels if label]
            label = close_letters(names[-1])
            if _TOTAL.match(compact(label)) and len(names) == 1:
                self._record(self.organization, row, slots)
                continue
            if len(names) > 1:
                group = self._department(close_letters(names[0]), row.line, self.organization, "")
                bureau, holders = None, []
            subtotal = _SUBTOTAL.match(label)
            if subtotal and group is not None and not compact(subtotal["name"]):
                self._record(group, row, slots)
                continue
            owner = self._holder(holders, row, slots) or bureau or group or self.organization
            if subtotal and compact(subtotal["name"]):
                name = close_letters(subtotal["name"])
                whole = len(name) > 1  # `실 소계` sums offices of a kind: no department of that name
                bureau = self._department(
                    name if whole else label, row.line, group or self.organization, "bureau" if whole else ""
                )
                self._record(bureau, row, slots)
                continue
            made = self._department(label, row.line, owner, _level(label, group.name if group else ""))
            self._record(made, row, slots)
            if (parts := self._children(rows[at:], slots)) and owner is not bureau:
                holders = [(made, parts)]

    def _department(self, name: str, line: int, parent: Subject, level: str) -> Subject:
        made = self.rec.subject("department", name, line, parent=parent, level=level)
        self.departments.setdefault(compact(name), made)
        return made

    def _children(self, rows: Sequence[Row], slots: Sequence[Slot]) -> list[Decimal]:
        """How much is left to be filled by the rows that follow, where a run of them adds up to this row exactly."""
        wanted = _whole(rows[0], slots)
        if wanted is None or not all(wanted):
            return []
        left = list(wanted)
        for n, row in enumerate(rows[1:], start=1):
            whole = _whole(row, slots)
            if whole is None or len([x for x in row.labels if x]) > 1 or _SUBTOTAL.match(row.labels[-1]):
                return []
            left = [a - b for a, b in zip(left, whole, strict=True)]
            if not any(left):
                return list(wanted) if n > 1 else []
            if min(left) < 0:
                return []
        return []

    def _holder(self, holders: list[tuple[Subject, list[Decimal]]], row: Row, slots: Sequence[Slot]) -> Subject | None:
        whole = _whole(row, slots)
        if not holders or whole is None:
            return None
        subject, left = holders[-1]
        left[:] = [a - b for a, b in zip(left, whole, strict=True)]
        if min(left) < 0:
            holders.pop()
            return None
        if not any(left):
            holders.pop()
        return subject

    def _record(self, subject: Subject, row: Row, slots: Sequence[Slot]) -> None:
        if not row.values:
            self.rec.issue(
                row.line, "headcount_row", f"{subject.name}: 정원·현원 칸을 확정할 수 없어 넣지 않았습니다.", "warning"
            )
            return
        if not row.sound:
            self.rec.issue(
                row.line,
                "headcount_sum",
                f"{subject.name}: 전체 인원이 직렬별 인원의 합과 다릅니다. 인쇄된 대로 두었습니다.",
                "warning",
            )
        for index, value in row.values.items():
            slot = slots[index]
            if value is not None and _BALANCE.fullmatch(slot.basis):
                self.rec.figure(subject, "count", value, "명", row.line, basis=slot.basis, year=self.year)
            elif value is not None and slot.part != "?":
                self.rec.figure(
                    subject, "headcount", value, "명", row.line, basis=slot.basis, year=self.year, part=slot.part
                )


def _whole(row: Row, slots: Sequence[Slot]) -> list[Decimal] | None:
    made = []
    for basis in _BASES:
        index = next((i for i, s in enumerate(slots) if s.part == "" and s.basis == basis), None)
        value = row.values.get(index) if index is not None else None
        if value is None:
            return None
        made.append(value)
    return made


def _level(name: str, group: str) -> str:
    short = compact(name)
    if re.search(r"[읍면동]$", short) and not short.endswith("의회"):
        return "township"
    if short.endswith(("국", "본부")):
        return "bureau"
    if "사업소" in compact(group) or short.endswith("사업소"):
        return "office"
    if short.endswith(("보건소", "센터", "소")):
        return "institution"
    return "team" if short.endswith(("팀", "담당")) else "division"
