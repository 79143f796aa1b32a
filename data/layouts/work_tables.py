"""Tables inside the tasks and projects of a work plan: indicators, support tables, investment plans, paired results."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from data.cells import TOTALS, clean, compact, parse_amount, parse_year
from data.layouts.work_amounts import Found, is_fund, meaning, scan
from data.layouts.work_bullets import is_schedule, short_text
from data.layouts.work_outline import Table, strip_marks
from data.layouts.work_profile import DASH, SERIALS
from data.lines import Line
from data.records import WON, Measure, Recorder, Subject

_FUND_HEADS = ("재원별", "재원", "재원구분")
_WHOLES = (*TOTALS, "총사업비")
_INDICATOR_HEADS = ("성과지표", "성과지표명", "지표명", "지표")


def _funds_down(table: Table) -> bool:
    """Rows named after sources of money (국비, 도비 …) below a heading that does not say so."""
    labels = [compact(row.cells[0]) for row in table.rows[1:]]
    funds = [label for label in labels if is_fund(label)]
    return bool(funds) and all(label in funds or label in _WHOLES for label in labels)


def _funds_across(table: Table) -> bool:
    """Columns named after sources of money over rows that are years or lumps of them."""
    heads = [compact(c) for c in table.rows[0].cells]
    whens = [compact(row.cells[0]) for row in table.rows[1:]]
    timed = [w for w in whens if parse_year(w) or w in _WHOLES or re.match(r"기투자|향후", w)]
    return any(is_fund(h) for h in heads[1:]) and bool(timed) and len(timed) == len(whens)


def is_indicators(table: Table) -> bool:
    """A table of indicators with years."""
    return compact(table.rows[0].cells[0]) in _INDICATOR_HEADS


class Tables:
    """Reads the tables below a bullet or task."""

    def __init__(self, rec: Recorder, year: int) -> None:
        self.rec, self.year = rec, year

    def read(self, table: Table, owner: Subject, title: str = "") -> bool:
        """Read a table under `owner`; False (with an issue) where its kind is not known."""
        heads = [compact(c) for c in table.rows[0].cells]
        if is_indicators(table):
            self.indicators(table, owner)
        elif heads[0] in _FUND_HEADS or _funds_down(table):
            self.funds(table, owner)
        elif _funds_across(table):
            self.funds_by_year(table, owner)
        elif any(h.startswith(("지원내용", "지원금", "지원액", "지급액")) for h in heads) and len(table.rows) > 1:
            self.benefits(table, owner)
        elif sum(1 for c in table.rows[0].cells if strip_marks(c)[0]) >= 1 and len(table.rows) >= 3:
            self.paired(table, owner)
        else:
            self.plain(table, owner, title)
        return True

    def indicators(self, table: Table, task: Subject) -> None:
        """Targets (and results, where a column says so) by year; the unit stands in the cell."""
        header = next((r for r in table.rows[:3] if sum(parse_year(c) is not None for c in r.cells) >= 1), None)
        if header is None:
            self.rec.issue(table.rows[0].number, "indicator_header", "성과지표 표의 연도 머리글을 찾지 못했습니다.")
            return
        at = table.rows.index(header)
        columns = _year_columns(table.rows[: at + 1])
        named = _named_columns(table.rows[: at + 1])
        for row in table.rows[at + 1 :]:
            name = strip_marks(row.cells[0])[1]
            if compact(name) in _INDICATOR_HEADS or (not name and any(parse_year(c) for c in row.cells)):
                continue  # the heading again, on a new page
            if not name or parse_amount(name) is not None:
                self.rec.issue(row.number, "indicator_row", "지표 이름이 없는 줄이라 넣지 않았습니다.")
                continue
            cells = _in_columns(row, [c for c, _, _ in columns], named)
            if cells is None:
                self.rec.issue(row.number, "indicator_row", f"{name}: 칸 수가 연도 수와 달라 넣지 않았습니다.")
                self.rec.subject("indicator", name, row.number, parent=task)
                continue
            made = self.rec.subject("indicator", name, row.number, parent=task)
            said = {h: clean(row.cells[i]) for i, h in named.items() if i < len(row.cells) and row.cells[i]}
            self._targets(made, row, columns, cells, said.pop("단위", ""))
            for head, text in said.items():
                self.rec.attribute(made, head, text, row.number, short=short_text(head, text))

    def _targets(
        self, made: Subject, row: Line, columns: Sequence[tuple[int, int, Measure]], cells: Sequence[str], unit_of: str
    ) -> None:
        units = {a.unit for c in cells if (a := parse_amount(c)) and a.unit}
        for (_, year, measure), cell in zip(columns, cells, strict=True):
            amount = parse_amount(cell)
            if amount is None:
                if cell not in DASH:
                    self.rec.issue(row.number, "indicator_cell", f"{made.name}: {cell!r}은(는) 수가 아닙니다.")
                continue
            unit = amount.unit or unit_of or (next(iter(units)) if len(units) == 1 else "") or _unit_in(made.name)
            self.rec.figure(
                made,
                measure,
                amount.value,
                unit,
                row.number,
                basis="목표" if measure == "target" else "실적",
                year=year,
            )

    def funds(self, table: Table, owner: Subject) -> None:
        """An investment plan: sources down, years and lumps across."""
        heads = [clean(c) for c in table.rows[0].cells]
        columns = [i for i, h in enumerate(heads) if i and h and compact(h) not in ("비고",)]
        remark = next((i for i, h in enumerate(heads) if compact(h) == "비고"), None)
        for row in table.rows[1:]:
            label = compact(row.cells[0])
            if not label or parse_amount(label) is not None:
                self.rec.issue(row.number, "fund_row", "재원 이름이 없는 줄이라 넣지 않았습니다.")
                continue
            if len(row.cells) < max(columns, default=0) + 1:
                self.rec.issue(row.number, "fund_row", f"{label}: 칸 수가 머리글과 달라 넣지 않았습니다.")
                continue
            part = "" if label in _WHOLES else label
            for i in columns:
                self._invested(owner, row, i, table.unit, heads[i], part)
            if remark is not None and remark < len(row.cells) and row.cells[remark]:
                self._remark(owner, row.cells[remark], part, row.number)

    def funds_by_year(self, table: Table, owner: Subject) -> None:
        """An investment plan turned round: years and lumps down, sources across."""
        heads = [compact(c) for c in table.rows[0].cells]
        for row in table.rows[1:]:
            for i, head in list(enumerate(heads[: len(row.cells)]))[1:]:
                if is_fund(head) or head in _WHOLES:
                    part = "" if head in _WHOLES else head
                    self._invested(owner, row, i, table.unit, clean(row.cells[0]), part)

    def _invested(self, owner: Subject, row: Line, index: int, unit: str, when: str, part: str) -> None:
        """One cell of an investment plan: money of a source (`part`), of a year or a lump of years."""
        amount = parse_amount(row.cells[index])
        printed = (amount.unit or unit) if amount else ""
        if amount is None:
            return
        if printed not in WON:
            said = f"{owner.name}: {when} {row.cells[index]}의 금액 단위를 알 수 없어 넣지 않았습니다."
            self.rec.issue(row.number, "no_unit", said)
            return
        parsed = parse_year(when)
        year = parsed[0] if parsed and not parsed[1] else None
        period = "" if year else when
        self.rec.figure(
            owner,
            "budget",
            amount.value,
            printed,
            row.number,
            basis="투자계획",
            year=year,
            period=period,
            part=part,
        )

    def _remark(self, owner: Subject, text: str, part: str, line: int) -> None:
        self.rec.attribute(owner, "투자계획 비고", f"{part} {text}".strip(), line, short=True)
        for found in scan(text):
            measure: Measure = "rate" if found.unit == "%" else "count"
            self.rec.figure(owner, measure, found.value, found.unit, line, basis="투자계획 비고", year=None, part=part)

    def benefits(self, table: Table, owner: Subject) -> None:
        """Who gets what: a row is a benefit, its columns are conditions, the money in it what is given."""
        heads = [compact(c) for c in table.rows[0].cells]
        for row in table.rows[1:]:
            name = clean(row.cells[0])
            if not name or not _is_name(name, whole=len(row.cells) == len(heads)):
                self.rec.issue(row.number, "benefit_row", "지원 대상이 없는 줄이라 넣지 않았습니다.")
                continue
            made = self.rec.subject("benefit", name, row.number, parent=owner)
            for head, cell in list(zip(heads, row.cells, strict=False))[1:]:
                text = clean(cell)
                if not head or not text:
                    continue
                label = "구분" if head == "비고" and text in ("신규사업", "현안사업", "계속사업") else head
                self.rec.attribute(made, label, text, row.number, short=True)
                self._given(made, text, head, row.number)

    def _given(self, made: Subject, text: str, head: str, line: int) -> None:
        figures = scan(text)
        remarks = re.findall(r"\(([^()]*)\)", text)
        for n, found in enumerate(figures):
            following = figures[n + 1] if n + 1 < len(figures) else None
            note = found.note
            period = found.period
            if found.money and following is not None and re.match(r"\s?/\s?\d+명\s?당", text[found.end :]):
                period = clean(text[following.start : following.end])
            elif found.money and not found.bracketed and not period:
                note = " ".join([note, *(r for r in remarks if not any(f.money for f in scan(r)))]).strip()
            self.rec.figure(
                made,
                "amount" if found.money else "count",
                found.value,
                found.unit,
                line,
                basis="지원금" if found.money else head,
                year=self.year,
                period=period,
                part="" if found.money else _condition(found),
                note=note,
            )

    def paired(self, table: Table, owner: Subject) -> None:
        """Several things side by side, each with its own columns below its name."""
        starts = [(i, strip_marks(c)[1]) for i, c in enumerate(table.rows[0].cells) if c]
        heads = table.rows[1].cells
        subjects = [
            self.rec.subject("programme", name, table.rows[0].number, parent=owner, level="activity")
            for _, name in starts
        ]
        for row in table.rows[2:]:
            if len(row.cells) != len(heads):
                self.rec.issue(row.number, "paired_row", "칸 수가 머리글과 달라 넣지 않았습니다.")
                continue
            periods: dict[int, str] = {}
            for i, cell in enumerate(row.cells):
                at = max((n for n, (start, _) in enumerate(starts) if start <= i), default=None)
                label = compact(heads[i])
                if at is None or not label or cell in DASH:
                    continue
                if label.endswith("기간"):
                    periods[at] = clean(cell)
                done = periods.get(at, "") if label.endswith(("실적", "성과")) else ""
                self._cell(subjects[at], label, clean(cell), row.number, table.unit, done=done)

    def plain(self, table: Table, owner: Subject, title: str) -> None:
        """Any other table with a heading row: a row is a thing, a column what is said of it."""
        heads = [clean(c) for c in table.rows[0].cells]
        if len(table.rows) < 2 or any(parse_amount(h) is not None and parse_year(h) is None for h in heads if h):
            self.rec.issue(
                table.rows[0].number, "unknown_table", f"{title or owner.name}: 알지 못하는 표라 읽지 않았습니다."
            )
            return
        at = _serial(table)
        for row in table.rows[1:]:
            if len(row.cells) != len(heads) or not any(row.cells[: at + 1]):
                self.rec.issue(row.number, "unknown_row", "칸 수가 머리글과 달라 넣지 않았습니다.")
                continue
            name = strip_marks(row.cells[at] or row.cells[0])[1]
            # behind a column of numbers the row without one is that of all (계, or how many there are: 6건)
            summed = bool(at) and not row.cells[0] and parse_amount(name) is not None
            whole = compact(name) in TOTALS or summed
            if not summed and parse_amount(name) is not None and not _is_name(name, whole=True):
                self.rec.issue(row.number, "unknown_row", "이름이 없는 줄이라 넣지 않았습니다.")
                continue
            made = owner if whole else self.rec.subject("programme", name, row.number, parent=owner, level="activity")
            if summed and (many := parse_amount(name)) and many.unit:
                self.rec.figure(owner, "count", many.value, many.unit, row.number, basis=owner.name, year=self.year)
            for head, cell in list(zip(heads, row.cells, strict=True))[at + 1 :]:
                if head and cell not in DASH:
                    self._cell(made, compact(head), clean(cell), row.number, table.unit)

    def _cell(self, made: Subject, label: str, text: str, line: int, unit: str, *, done: str = "") -> None:
        """One cell under its heading; `done` is the printed period that a result was reached in."""
        amount = parse_amount(text)
        year = parse_year(label)
        if amount is not None and (amount.unit or unit or _unit_in(label)) and not is_schedule(text):
            printed = amount.unit or _unit_in(label) or unit
            measure, basis = meaning(label, printed, dated=year is not None)
            when = year[0] if year else None if done else self.year
            # 2026년 국비(백만원): money of that source
            fund = re.sub(r"\([^()]*\)$", "", year[1] if year else label).strip()
            part = fund if measure == "budget" and is_fund(fund) else ""
            basis = "예산" if part else basis
            self.rec.figure(made, measure, amount.value, printed, line, basis=basis, year=when, period=done, part=part)
            return
        self.rec.attribute(made, label, text, line, short=short_text(label, text))
        for found in scan(text):
            kind: Measure = "budget" if found.money else "rate" if found.unit == "%" else "count"
            self.rec.figure(
                made,
                kind,
                found.value,
                found.unit,
                line,
                basis="예산" if found.money else label,
                year=found.year or self.year,
                period=found.period,
                note=found.note,
            )


def _year_columns(rows: Sequence[Line]) -> list[tuple[int, int, Measure]]:
    """(column, year, target or actual) of a heading of one or two rows."""
    made: list[tuple[int, int, Measure]] = []
    for i, cell in enumerate(rows[-1].cells):
        parsed = parse_year(cell)
        if parsed is None:
            continue
        group = ""
        if len(rows) > 1:
            above = [compact(c) for j, c in enumerate(rows[-2].cells) if c and 0 < j <= i]
            group = above[-1] if above else ""
        made.append((i, parsed[0], "actual" if "실적" in group or "실적" in parsed[1] else "target"))
    return made


def _named_columns(rows: Sequence[Line]) -> dict[int, str]:
    """Columns of an indicator table that are not years: 단위, 산출근거, 비고 …"""
    made: dict[int, str] = {}
    for row in rows:
        for i, cell in enumerate(row.cells):
            if i and compact(cell) in ("단위", "산출근거", "산출방법", "측정산식", "산식", "자료출처", "비고"):
                made[i] = compact(cell)
    return made


def _in_columns(row: Line, columns: Sequence[int], named: Container[int]) -> list[str] | None:
    """The cells of a row under the year columns; by order where the row is shifted as a whole."""
    cells = row.cells
    values = [(i, c) for i, c in enumerate(cells) if i and c and i not in named]
    if all(i in columns for i, _ in values):
        return [cells[i] if i < len(cells) else "" for i in columns]
    if len(values) == len(columns):
        return [c for _, c in values]
    return None


def _unit_in(label: str) -> str:
    match = re.search(r"\((?:단위\s*[:：]\s*)?(%|건|명|회|개|개소|점|천원|백만원|억원|원)\)", label)
    return match[1] if match else ""


def _is_name(name: str, *, whole: bool) -> bool:
    """Whether a first cell names what a row is of (1인 청년 전입지원, 24시간 돌봄어린이집): no amount of a shifted row
    (30만 원(최초1회), 5명 이상), and nothing with a number in a row of other columns (`whole`: it is of as many)."""
    counted = scan(name)
    if not counted:
        return True
    behind = re.sub(r"\([^()]*\)|이상|이하|미만|초과|이내|내외", "", name[counted[0].end :])
    return whole and not counted[0].money and (counted[0].start > 0 or re.search(r"[가-힣]{2}", behind) is not None)


def _serial(table: Table) -> int:
    """The column of the names: behind the one that only counts the rows (연번 사업명 …)."""
    heads = table.rows[0].cells
    return 1 if len(heads) > 2 and compact(heads[0]) in SERIALS else 0


def _condition(found: Found) -> str:
    """What a number in a condition is about: `타지역 1년 이상 거주` → 타지역."""
    words = found.words if not found.period else ""
    return words if 0 < len(words) <= 12 else ""
