"""Listed bodies of a work plan's 일반현황: heads of villages and committees by township, member societies, centres."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from data.cells import TOTALS, clean, compact, parse_amount, parse_year
from data.layouts.work_amounts import is_fund, meaning, scan
from data.layouts.work_grids import NO_QUANTITY, Grid, as_of, grid_of, whole
from data.layouts.work_outline import Node, Table
from data.layouts.work_profile import DASH, LABEL_UNIT, PARTS, PERSON_LABELS, bare, is_listing, roles
from data.layouts.work_staff import close_letters
from data.records import WON, Measure, Recorder, Subject
from data.units import IN_HEADINGS

_NAMED_PERSON = re.compile(
    r"(?:위원장|사무국장|국장|센터장|소장|관장|회장|대표이사|대표|단장|원장|봉사자|담당자|이사장|총장|본부장)(?:\s*[:：]\s*|\s+)[가-힣]{2,4}(?![가-힣])|01\d-\d{3,4}-\d{4}"
)
_ROLE_ONLY = re.compile(
    r"(?:위원장|사무국장|국장|센터장|소장|관장|회장|대표|단장|원장|봉사자|담당자|이사장)\s*[:：]?\s*(?:외|등|및|상|표창|수상|간|회의|직접|선정|선출|주재|협의|위촉)(?![가-힣])"
)
#: What a table without a unit counts heads of.
_PEOPLE = re.compile(r"(?:인원|위원|회원|이장|통장|반장|직원|인구|[가-힣]명|[가-힣]{2}자)(?:수|\s수)?$")
_ALL_PEOPLE = re.compile(rf"{_PEOPLE.pattern}|^(?:정원|현원)$|[가-힣]{{2}}인(?:수|\s수)?$")
_ALL_BODIES = re.compile(r"(?:단체|기관|시설|업체|기업|학교|마을|동아리|센터)\s?수$")
_NAMES_UNIT = frozenset((*IN_HEADINGS, "반"))
#: What a heading says in all: 충전기 현황 : 243기.
_IN_HEADING = re.compile(r"\s*(?P<number>\d{1,3}(?:,\d{3})+|\d+)\s?(?P<unit>[가-힣]{1,2})\s*")
_WITHIN = "\x1f"  # between a label's group and the group around it
_LIST = re.compile(r"\s*(?:<[a-z]|[○●□■◦•▪])")  # not one thing said, but several
_SPENT = re.compile(r"예산|사업비|보조금|지원액|지원금|소요액|경비|금액|^(?:계|합계|총액)$")
_IN_ALL = ("계", "합계")  # what a budget is broken down from
_PLACE = re.compile(r"[가-힣]{1,5}(?:읍|면|동|리|시|군|구)$")


def is_personal(text: str) -> bool:
    """A text that holds someone's name or mobile number (by the office printed before the name)."""
    return any(not _ROLE_ONLY.match(m[0]) for m in _NAMED_PERSON.finditer(text))


def _counted_by(label: str) -> str:
    """The unit of a number that is printed without one: people and bodies are counted in theirs."""
    named = label.removesuffix("수")
    if named != label and named in _NAMES_UNIT:
        return named  # 병상수, 학급수
    return "명" if _ALL_PEOPLE.search(label) else "개" if _ALL_BODIES.search(label) else ""


class Bodies:
    """Reads the lists of 일반현황 under an organisation."""

    def __init__(self, rec: Recorder, organization: Subject, year: int) -> None:
        self.rec, self.organization, self.year = rec, organization, year
        self.columns: list[str] = []  # townships as the matrices print them

    def read(self, node: Node) -> None:
        """One heading with its printed total and its tables."""
        name, found = self._heading(node)
        if not name:
            for table in node.tables:
                said = "무엇의 표인지 알려 주는 제목이 없어 읽지 않았습니다."
                self.rec.issue(table.rows[0].number, "no_heading", said)
            return
        for table in node.tables:
            if (member := _member_columns(table)) is not None:
                self._members(name, node, table, member)
            elif _years(table):
                self._by_year(name, node, table)
            elif _is_matrix(table):
                self._matrix(name, node, table, found)
            elif is_listing([r.cells for r in table.rows]):
                self._listing(name, node, table)
            elif (grid := grid_of(table)) is not None:
                self._grid(name, node, table, grid)
            else:
                self._profile(name, node, table)
        if not node.tables and found is not None:
            body = self.rec.subject("group", name, node.line, parent=self.organization)
            self.rec.figure(body, "count", found[0], found[1], node.line, basis=name, year=self.year)

    def _heading(self, node: Node) -> tuple[str, tuple[Decimal, str] | None]:
        """`한들군 이장 현황 : 61명` → (`이장`, (61, `명`))."""
        head, _, tail = node.text.partition(":")
        amounts = scan(tail)
        name = clean(re.sub(r"[(<].*?[)>]", "", head))
        name = name.removeprefix(self.organization.name).strip() or name
        name = re.sub(r"\s*(?:현\s*황|명\s*단|개\s*요)$", "", name)
        first = (amounts[0].value, amounts[0].unit) if amounts else None
        if first is None and (said := _IN_HEADING.fullmatch(tail)):
            first = (Decimal(said["number"].replace(",", "")), said["unit"])
        return name, first

    def _matrix(self, name: str, node: Node, table: Table, total: tuple[Decimal, str] | None) -> None:
        body = self.rec.subject("group", name, node.line, parent=self.organization)
        unit = total[1] if total else table.unit
        if total:
            self.rec.figure(body, "count", total[0], unit, node.line, basis=name, year=self.year)
        if _is_upright(table):
            self._upright(name, body, table, total)
            return
        header = [(i, close_letters(c)) for i, c in enumerate(table.rows[0].cells) if i and c]
        for row in table.rows[1:]:
            basis = name if len(table.rows) == 2 else bare(row.cells[0]) or name
            cells = [(i, c, parse_amount(c)) for i, c in enumerate(row.cells) if i and c]
            exact = {i for i, _ in header} == {i for i, _, _ in cells}
            values = [a for _, _, a in cells]
            if len(values) != len(header) or any(a is None and c not in DASH for _, c, a in cells):
                self.rec.issue(row.number, "matrix_row", f"{name}: 칸 수가 머리글과 달라 넣지 않았습니다.")
                continue
            numbers = [a.value for (_, label), a in zip(header, values, strict=True) if a and label not in TOTALS]
            if total and sum(numbers) != total[0]:
                self.rec.issue(
                    row.number, "matrix_sum", f"{name}: 합 {sum(numbers)}이(가) 인쇄된 {total[0]}과(와) 다릅니다."
                )
                if not exact:
                    continue
            printed = LABEL_UNIT.search(row.cells[0])  # 세대수(세대) beside 인구(명)
            unit_of = (printed["unit"] if printed else "") or unit
            unit_of = unit_of or _counted_by(basis) or ("명" if _PEOPLE.search(name) else "")
            if not unit_of and not all(a.unit for a in values if a):
                self.rec.issue(row.number, "no_unit", f"{name}: {basis}의 단위를 알 수 없어 넣지 않았습니다.")
                continue
            for (_, label), amount in zip(header, values, strict=True):
                if amount is None:
                    continue
                owner = body if label in TOTALS else self._child(body, label, table.rows[0].number)
                self.rec.figure(
                    owner, "count", amount.value, amount.unit or unit_of, row.number, basis=basis, year=self.year
                )

    def _upright(self, name: str, body: Subject, table: Table, total: tuple[Decimal, str] | None) -> None:
        """A matrix stood up: a row for each place, a column for each thing counted."""
        heads = [bare(c) for c in table.rows[0].cells]
        units = [found["unit"] if (found := LABEL_UNIT.search(c)) else "" for c in table.rows[0].cells]
        sums = dict.fromkeys(range(1, len(heads)), Decimal(0))
        for row in table.rows[1:]:
            label = close_letters(row.cells[0])
            whole = compact(label) in TOTALS
            for i, cell in list(enumerate(row.cells))[1 : len(heads)]:
                amount = parse_amount(cell)
                if amount is None:
                    if cell not in DASH:
                        self.rec.issue(row.number, "matrix_row", f"{name}: ‘{cell}’을(를) 수로 읽지 못했습니다.")
                    continue
                unit = amount.unit or units[i] or (total[1] if total else table.unit)
                unit = unit or ("명" if _PEOPLE.search(heads[i]) else "")
                if not unit:
                    self.rec.issue(row.number, "no_unit", f"{name}: {heads[i]}의 단위를 알 수 없어 넣지 않았습니다.")
                    continue
                owner = body if whole else self._child(body, label, row.number)
                sums[i] += 0 if whole else amount.value
                self.rec.figure(owner, "count", amount.value, unit, row.number, basis=heads[i] or name, year=self.year)
        if total and len(sums) == 1 and sums[1] != total[0]:
            said = f"{name}: 합 {sums[1]}이(가) 인쇄된 {total[0]}과(와) 다릅니다."
            self.rec.issue(table.rows[0].number, "matrix_sum", said)

    def _by_year(self, name: str, node: Node, table: Table) -> None:
        """Years across, and what changed between them; rows below 계 are parts of the whole."""
        body = self.rec.subject("group", name, node.line, parent=self.organization)
        heads, years = table.rows[0].cells, _years(table)
        for row in table.rows[1:]:
            label = close_letters(row.cells[0])
            part = "" if compact(label) in TOTALS else label
            for i, cell in list(enumerate(row.cells))[1 : len(heads)]:
                amount = parse_amount(cell)
                if amount is None or not heads[i]:
                    if cell not in DASH:
                        self._text(body, f"{label} {clean(heads[i])}".strip(), cell, row.number, self.year)
                    continue
                printed = LABEL_UNIT.search(heads[i])
                share = re.search(r"[률율]|비중|구성비|비율", heads[i]) is not None
                unit = amount.unit or (printed["unit"] if printed else "") or ("%" if share else table.unit)
                if not unit:
                    self.rec.issue(row.number, "no_unit", f"{name}: {label}의 단위를 알 수 없어 넣지 않았습니다.")
                    continue
                measure, basis = meaning(compact(heads[i]), unit, dated=i in years)
                basis = name if measure in ("count", "rate") else basis
                year = years.get(i, self.year)
                self.rec.figure(body, measure, amount.value, unit, row.number, basis=basis, year=year, part=part)

    def _child(self, body: Subject, label: str, line: int) -> Subject:
        if label not in self.columns:
            self.columns.append(label)
        for made in self.rec.subjects.values():
            if made.parent == body.id and made.name == label:
                return made
        return self.rec.subject("group", label, line, parent=body)

    def _members(self, name: str, node: Node, table: Table, columns: dict[str, int]) -> None:
        body = self.rec.subject("group", name, node.line, parent=self.organization)
        for row in table.rows[1:]:
            cells = row.cells
            label = clean(cells[columns["name"]]) if columns["name"] < len(cells) else ""
            first = cells[0] if cells else ""
            numbers = [a for c in cells[1:] if (a := parse_amount(c)) is not None]
            if not first.strip().isdigit() or not re.search(r"[가-힣A-Za-z]", label) or parse_amount(label):
                self._member_totals(body, name, row.number, numbers)
                continue
            member = self.rec.subject("group", label, row.number, parent=body, level="member")
            said = _said_in_rows(table)
            if said:  # every row is whole: what stands under a heading is of it
                numbers = [a for c in cells[columns["count"] : columns["count"] + 1] if (a := parse_amount(c))]
                for at, head in said.items():
                    if cells[at] not in DASH:
                        self._text(member, head, cells[at], row.number, self.year)
            if len(numbers) == 1:
                unit = numbers[0].unit or "명"
                self.rec.figure(member, "count", numbers[0].value, unit, row.number, basis="회원수", year=self.year)
            elif numbers:
                self.rec.issue(row.number, "member_row", f"{label}: 회원수 칸을 확정할 수 없어 넣지 않았습니다.")
            for key, title in (("head", "대표자"), ("place", "소재지")):
                index = columns.get(key)
                text = clean(cells[index]) if index is not None and index < len(cells) else ""
                if text and parse_amount(text) is None:
                    # a shifted row could bring a name under another heading: only a text with a digit is an address
                    private = key == "head" or not re.search(r"\d", text)
                    self.rec.attribute(member, title, text, row.number, short=not private, personal=private)

    def _member_totals(self, body: Subject, name: str, line: int, numbers: Sequence[object]) -> None:
        for amount in numbers:
            value, unit = getattr(amount, "value", None), str(getattr(amount, "unit", ""))
            if isinstance(value, Decimal):
                basis = name if unit and unit != "명" else "회원수"
                self.rec.figure(body, "count", value, unit or "명", line, basis=basis, year=self.year)

    def _listing(self, name: str, node: Node, table: Table) -> None:
        """A list of any bodies with a heading row: the first text is the name, the rest is said of it."""
        body = self.rec.subject("group", name, node.line, parent=self.organization)
        heads = [clean(c) for c in table.rows[0].cells]
        at = 1 if compact(heads[0]) in ("연번", "번호", "순번") else 0
        for row in table.rows[1:]:
            label = clean(row.cells[at]) if at < len(row.cells) else ""
            label = label or clean(row.cells[0])
            counted = parse_amount(label)
            # 11개 where the names stand, in a row without a number of its own: how many there are
            summed = counted is not None and bool(counted.unit) and at > 0 and not row.cells[0]
            if len(row.cells) != len(heads) or not label or (counted is not None and not summed):
                self.rec.issue(row.number, "listing_row", f"{name}: 칸 수가 머리글과 달라 넣지 않았습니다.")
                continue
            if counted is not None:
                self.rec.figure(body, "count", counted.value, counted.unit, row.number, basis=name, year=self.year)
            whole = summed or compact(label) in TOTALS
            owner = body if whole else self.rec.subject("group", label, row.number, parent=body, level="member")
            for head, cell in list(zip(heads, row.cells, strict=True))[at + 1 :]:
                if head and cell and cell not in DASH:
                    self._listed(owner, head, cell, _column_unit(table, head), row.number)

    def _grid(self, name: str, node: Node, table: Table, grid: Grid) -> None:
        """Names down, quantities across, each in the unit of its heading; the row of all is the body's own."""
        body = self.rec.subject("group", name, node.line, parent=self.organization)
        year, note = as_of(node, table) or (self.year, "")
        for row in grid.rows:
            label = close_letters(row.cells[grid.name_at] or row.cells[0])
            owner = body
            if not whole(label):
                level = "" if _PLACE.match(compact(label)) else "member"
                owner = self.rec.subject("group", label, row.number, parent=body, level=level)
            for q in grid.quantities:
                if (amount := parse_amount(row.cells[q.at])) is None:
                    continue
                unit = amount.unit or q.unit or _counted_by(q.label) or (table.unit if len(table.units) < 2 else "")
                if not unit:
                    said = f"{name}: {label} {q.label}의 단위를 알 수 없어 넣지 않았습니다."
                    self.rec.issue(row.number, "no_unit", said)
                    continue
                measure, basis = _measured(q.label, unit)
                self.rec.figure(
                    owner, measure, amount.value, unit, row.number, basis=basis, year=year, part=q.part, note=note
                )
            for at, head in grid.texts:
                if (cell := row.cells[at]) not in DASH:
                    self._text(owner, head, cell, row.number, year)

    def _listed(self, owner: Subject, head: str, cell: str, table_unit: str, line: int) -> None:
        label, amount = bare(head), parse_amount(cell)
        if amount is None or label.endswith(("번호", "전화", "일", "연도", "년도")):
            self._text(owner, label, cell, line, self.year)
            return
        printed = LABEL_UNIT.search(head)
        unit = amount.unit or (printed["unit"] if printed else "") or _counted_by(label) or table_unit
        if not unit:
            self.rec.issue(line, "no_unit", f"{owner.name}: {label} {cell}의 단위를 알 수 없어 넣지 않았습니다.")
        else:
            measure, basis = _measured(label, unit)
            part = label if measure == "budget" and is_fund(label) else ""
            self.rec.figure(owner, measure, amount.value, unit, line, basis=basis, year=self.year, part=part)

    def _profile(self, name: str, node: Node, table: Table) -> None:
        """Label–value pairs, several side by side, values beside or below their labels."""
        full = clean(f"{self.organization.name} {name}")
        aliases = (full,) if full in node.text else ()
        body = self.rec.subject("group", name, node.line, parent=self.organization, level="centre", aliases=aliases)
        groups: dict[int, str] = {}
        waiting: list[tuple[str, str, int]] = []  # labels whose value stands in the next row
        for at, line in enumerate(table.rows):
            cells = line.cells
            if waiting:
                self._below(body, waiting, cells, line.number)
            if cells[0]:
                groups = {}
            below = table.rows[at + 1].cells if at + 1 < len(table.rows) else ()
            waiting = self._row(body, cells, below, line.number, groups)

    def _row(
        self, body: Subject, cells: Sequence[str], below: Sequence[str], line: int, groups: dict[int, str]
    ) -> list[tuple[str, str, int]]:
        told = roles(cells, below)
        waiting: list[tuple[str, str, int]] = []
        outer = groups[min(groups)] if groups and not cells[0] else ""
        group = outer
        for i, cell in enumerate(cells):
            if told.get(i) == "label":
                self._pair(body, cell, group, next(c for c in cells[i + 1 :] if c), line)
            elif told.get(i) == "head":
                group = f"{cell}{_WITHIN}{outer}" if outer else cell
                outer = outer or cell
                groups.setdefault(i, cell)
            elif told.get(i) == "over":
                waiting.append((cell, group, i))
        if unread := [cells[i] for i, role in told.items() if role == "unknown"]:
            said = f"{body.name}: ‘{unread[0]}’이(가) 무엇의 이름이고 무엇의 값인지 확정할 수 없어 넣지 않았습니다."
            self.rec.issue(line, "profile_row", said)
        return waiting

    def _below(self, body: Subject, labels: Sequence[tuple[str, str, int]], cells: Sequence[str], line: int) -> None:
        """Values printed in the row below their labels: by position, or in order where a blank was lost."""
        values = [(i, c) for i, c in enumerate(cells) if parse_amount(c) is not None or c in ("-", "–")]
        placed = {i for _, _, i in labels} == {i for i, _ in values}
        if len(values) != len(labels):
            exact = [(label, dict(values).get(label[2])) for label in labels]
            if values and not any(v for _, v in exact):
                self.rec.issue(line, "profile_row", f"{body.name}: 값의 자리를 확정할 수 없어 넣지 않았습니다.")
            pairs = [(label, v) for label, v in exact if v] if len(values) > len(labels) else []
        else:
            pairs = [(label, v) for label, (_, v) in zip(labels, values, strict=True)]
            if not placed and [i for _, _, i in labels] != sorted(i for _, _, i in labels):
                pairs = []
        for (label, group, _), value in pairs:
            if value and value not in ("-", "–"):
                self._pair(body, label, group, value, line)

    def _pair(self, body: Subject, label: str, group: str, value: str, line: int) -> None:
        name, head = bare(label), bare(group.partition(_WITHIN)[0])
        shown = close_letters(re.sub(r"[(\[<].*?[)\]>]", "", label))
        shares = name in _IN_ALL or is_fund(name)  # only these are in the unit of the group's label
        printed_unit = LABEL_UNIT.search(label) or (LABEL_UNIT.search(group.partition(_WITHIN)[0]) if shares else None)
        year, note = self._as_of(f"{group} {label}")
        remark = re.search(r"\(([가-힣 ]{2,12})\)", label)
        if remark and not note and not LABEL_UNIT.search(label):
            note = remark[1]
        elif remark and not LABEL_UNIT.search(label):
            note = f"{remark[1]}, {note}"
        amount = parse_amount(value)
        money = printed_unit["unit"] if printed_unit and printed_unit["unit"] in WON else ""
        if amount is not None and (amount.unit in WON if amount.unit else money):
            part = "" if name in _IN_ALL or not is_fund(name) else name
            title = _title(head or name)
            self.rec.figure(
                body, "budget", amount.value, amount.unit or money, line, basis=title, year=year, part=part, note=note
            )
        elif amount is not None and not name.endswith(("번호", "전화", "일")):
            title = head if name in ("계", "합계", *PARTS) and head else shown
            part = name if name in PARTS and head else ""
            unit = amount.unit or (printed_unit["unit"] if printed_unit else "") or _counted_by(compact(title))
            if not unit:
                self.rec.issue(line, "no_unit", f"{body.name}: {name} {value}의 단위를 알 수 없어 넣지 않았습니다.")
                return
            if _WITHIN in group and head not in compact(title):  # 등록현황 / 등록단체 / 단체수
                note = f"{head}, {note}" if note else head
            self.rec.figure(body, "count", amount.value, unit, line, basis=title, year=year, part=part, note=note)
        else:
            self._text(body, name, value, line, year)

    def _text(self, body: Subject, name: str, value: str, line: int, year: int) -> None:
        text = clean(value)
        private = name in PERSON_LABELS or is_personal(text)
        plain = clean(re.sub(r"\([^()]*\)", "", text))
        short = len(text) <= 80 and _LIST.match(value) is None
        self.rec.attribute(body, name, text, line, short=short and not private, personal=private)
        if private and name not in PERSON_LABELS and short and plain and not is_personal(plain):
            self.rec.attribute(body, name, plain, line, short=True)
        if short and not re.search(r"소재지|주소|전화|팩스|홈페이지|이메일", name):
            for found in scan(text):
                self.rec.figure(body, "count", found.value, found.unit, line, basis=name, year=year, note=found.note)

    def _as_of(self, label: str) -> tuple[int, str]:
        """The year and date that a label is about: `2022 예산`, `등록현황 (‘21.11월말 현재)`."""
        if match := re.search(r"\(\s*(?P<date>['‘’`]?(?P<year>\d{2}|20\d{2})[.년][^()]*?(?:현재|기준))\s*\)", label):
            parsed = parse_year(match["year"])
            return (parsed[0] if parsed else self.year), clean(match["date"])
        if match := re.search(r"(?<!\d)(20\d{2})(?!\d)", label):
            return int(match[1]), ""
        return self.year, ""


def _measured(label: str, unit: str) -> tuple[Measure, str]:
    """Measure and basis of a column: money that is not said to be spent (조수입, 매출액) is nobody's budget."""
    if unit not in WON:
        return "rate" if unit == "%" else "count", label
    return ("budget", "예산") if _SPENT.search(label) or is_fund(label) else ("amount", label)


def _title(label: str) -> str:
    return re.sub(r"^(?:20\d{2}|['‘’`]\d{2})년?", "", label) or "예산"


def _member_columns(table: Table) -> dict[str, int] | None:
    """Columns of a list of societies: name, head, place, members; None for another table."""
    made: dict[str, int] = {}
    for i, cell in enumerate(table.rows[0].cells):
        name = compact(cell)
        for key, words in (
            ("name", ("단체명", "기관명", "명칭", "위원회명", "시설명")),
            ("head", ("대표자", "대표", "회장", "위원장", "성명")),
            ("place", ("소재지", "주소", "위치")),
            ("count", ("회원수", "인원", "위원수", "회원")),
        ):
            if name in words:
                made.setdefault(key, i)
    return made if {"name", "count"} <= made.keys() else None


def _said_in_rows(table: Table) -> dict[int, str]:
    """Columns of numbers that count nothing (설립연도) in a list whose rows are all as wide as its heading."""
    heads = table.rows[0].cells
    if any(len(row.cells) != len(heads) for row in table.rows):
        return {}
    named = {i: compact(c) for i, c in enumerate(heads) if i and NO_QUANTITY.search(compact(c))}
    return {i: c for i, c in named.items() if any(parse_amount(r.cells[i]) is not None for r in table.rows[1:])}


def _years(table: Table) -> dict[int, int]:
    """Columns of a table of numbers by year; none where its heading row has fewer than two years."""
    years = {i: y[0] for i, c in enumerate(table.rows[0].cells) if i and c and (y := parse_year(c))}
    return years if len(set(years.values())) > 1 and len(table.rows) > 1 else {}


def _column_unit(table: Table, head: str) -> str:
    """Of the units above a table that of one column: the one in its heading, the only one, or the one in its place."""
    named = [u for u in table.units if compact(head).startswith(u)]
    if named or len(table.units) < 2:
        return named[0] if named else table.unit
    counted = [
        clean(h)
        for i, h in enumerate(table.rows[0].cells)
        if i and any(i < len(r.cells) and parse_amount(r.cells[i]) is not None for r in table.rows[1:])
    ]
    return table.units[counted.index(head)] if len(counted) == len(table.units) and head in counted else ""


def _is_upright(table: Table) -> bool:
    """Whether the places of a matrix stand below one another, and what is counted stands in the heading row."""
    rows = [compact(r.cells[0]) for r in table.rows[1:] if compact(r.cells[0]) not in TOTALS]
    heads = [compact(c) for c in table.rows[0].cells[1:] if c]
    return len(rows) > 1 and all(_PLACE.match(r) for r in rows) and not any(_PLACE.match(h) for h in heads)


def _is_matrix(table: Table) -> bool:
    """A heading row of names over rows of numbers."""
    if len(table.rows) < 2 or compact(table.rows[0].cells[0]) not in (
        "구분",
        "읍면",
        "읍면별",
        "지역",
        "구분별",
        "읍면동",
    ):
        return False
    names = [c for c in table.rows[0].cells[1:] if c]
    if any(LABEL_UNIT.search(c) or compact(c) == "비고" for c in names) or len(table.units) > 1:
        return False  # columns of their own units: what is said of the rows
    return bool(names) and all(parse_amount(c) is None for c in names)
