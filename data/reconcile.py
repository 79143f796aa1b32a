"""Do the numbers of a document agree with one another?

Every rule compares two printed things (or a printed one with what other printed ones give) and yields an Issue with
the line of the printed total and both numbers.  Nothing is corrected: where children do not add up to the printed
parent, the printed figure stays the answer.

Severity: "info" where rounding of the printed units explains the difference, "warning" where it does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from data.records import WON, Figure, Issue, Records, Subject

#: A printed amount is rounded to its unit, so it may be off by half of it.
HALF = Decimal("0.5")
#: Rows of 예산현황 that add up to 계 (지방자치단체 예산편성 운영기준: 정책사업, 행정운영경비, 재무활동).
TOP_ROWS = ("정책사업", "행정운영경비", "재무활동")
#: Rows that add up to 행정운영경비.
RUNNING_ROWS = ("인력운영비", "기본경비")
WEIGHTS = Decimal(100)
#: Measures of which one thing has one number per year.
_COMPARED = ("budget", "headcount", "share", "count", "target", "actual", "weight")

#: How far parts may miss their whole and still be its parts (see `_near_misses`).
_NEAR = Decimal("0.02")

Key = tuple[str, str, int | None, str, str]


def reconcile(records: Records) -> tuple[Issue, ...]:
    """All disagreements, in the order of their lines."""
    book = _Book(records)
    found = [
        *_programmes(book),
        *_goals(book),
        *_budget_rows(book),
        *_bureaus(book),
        *_strengths(book),
        *_shares(book),
        *_changes(book),
        *_counts(book),
        *_weights(book),
        *_near_misses(book),
        *_conflicts(book),
    ]
    return tuple(sorted(set(found), key=lambda issue: (issue.line, issue.code, issue.message)))


class _Book:
    """Records with the look-ups that the rules need."""

    def __init__(self, records: Records) -> None:
        self.subjects = {s.id: s for s in records.subjects}
        self.children: dict[str, list[Subject]] = defaultdict(list)
        for subject in records.subjects:
            if subject.parent is not None:
                self.children[subject.parent].append(subject)
        self.figures: dict[str, list[Figure]] = defaultdict(list)
        for figure in records.figures:
            self.figures[figure.subject].append(figure)
        self.plan = records.document.year

    def of(self, subject: Subject, measure: str) -> list[Figure]:
        return [f for f in self.figures[subject.id] if f.measure == measure]

    def one(self, subject: Subject, like: Figure) -> Figure | None:
        """The figure of another subject with the same measure, basis, year and part, in the unit of `like`.

        Money printed in another unit is converted, exactly: tables of one document differ in their units.
        """
        same = next((f for f in self.figures[subject.id] if _key(f) == _key(like)), None)
        if same is not None or like.unit not in WON:
            return same
        other = next((f for f in self.figures[subject.id] if f.unit in WON and _meant(f) == _meant(like)), None)
        return None if other is None else replace(other, value=_converted(other, like.unit), unit=like.unit)

    def coarse(self, subject: Subject, like: Figure) -> Decimal:
        """How far the figure that `one` gives may be off by the rounding of the unit it is printed in."""
        if any(_key(f) == _key(like) for f in self.figures[subject.id]) or like.unit not in WON:
            return HALF
        units = [WON[f.unit] for f in self.figures[subject.id] if f.unit in WON and _meant(f) == _meant(like)]
        return HALF * max(Decimal(1), Decimal(max(units, default=1)) / WON[like.unit])

    def below(self, subject: Subject, kind: str, level: str = "") -> list[Subject]:
        """Subjects of a kind (and level) under a subject, at any depth, not under another of the same level."""
        made: list[Subject] = []
        for child in self.children[subject.id]:
            if child.kind == kind and (not level or child.level == level):
                made.append(child)
            else:
                made += self.below(child, kind, level)
        return made


def _key(f: Figure) -> Key:
    return (f.measure, f.basis, f.year, f.part, f"{f.unit}/{f.period}")


def _meant(f: Figure) -> tuple[object, ...]:
    """A figure's key without its unit."""
    return (f.measure, f.basis, f.year, f.part, f.period)


def _converted(f: Figure, unit: str) -> Decimal:
    return f.value * WON[f.unit] / WON[unit]


def _misplaced(one: Decimal, other: Decimal) -> str:
    """A hint where two amounts are the same digits, but ten, a thousand or a million times one another."""
    if not one or not other:
        return ""
    ratio = max(abs(one / other), abs(other / one))
    power = len(str(int(ratio * Decimal("1.01")))) - 1
    close = abs(ratio / 10**power - 1) < Decimal("0.01")
    return f" 두 금액이 {10**power:,}배 차이이므로 단위를 확인해 주세요." if power and close else ""


def number(value: Decimal) -> str:
    """A number for a message, with grouping commas."""
    return f"{value:,f}"


def _difference(code: str, what: str, printed: Figure, found: Decimal, allowed: Decimal, how: str) -> Iterator[Issue]:
    """One issue where `found` is not the printed value; "info" up to `allowed`."""
    off = printed.value - found
    if off:
        year = f"{printed.year}년 {printed.basis} " if printed.year else ""
        yield Issue(
            printed.line,
            code,
            f"{what}: {year}문서에는 {number(printed.value)}{printed.unit}, {how} {number(found)}{printed.unit}"
            f" (차이 {number(off)}{printed.unit}).{_misplaced(printed.value, found)}",
            "info" if abs(off) <= allowed else "warning",
        )


def _sum(book: _Book, parent: Figure, members: Sequence[Subject]) -> tuple[Decimal, int, list[str], Decimal]:
    """Total of the members' figures like the parent's, how many, members without one, and what rounding explains."""
    total, count, without, slack = Decimal(0), 0, [], HALF
    for member in members:
        figure = book.one(member, parent)
        if figure is None:
            without.append(member.name)
        else:
            total, count = total + figure.value, count + 1
            slack += book.coarse(member, parent)
    return total, count, without, slack


def _unique(figures: Iterable[Figure]) -> list[Figure]:
    """The first figure of each key: a number printed twice is compared once."""
    return list({_key(f): f for f in reversed(list(figures))}.values())[::-1]


def _programmes(book: _Book) -> Iterator[Issue]:
    """Children of a programme add up to it, year by year."""
    for subject in book.subjects.values():
        members = [c for c in book.children[subject.id] if c.kind == "programme" and book.of(c, "budget")]
        listed = [c for c in book.children[subject.id] if c.kind == "programme" and book.figures[c.id]]
        if subject.kind != "programme" or not members or (subject.level == "activity" and len(listed) > len(members)):
            continue  # of bullets some have no amount: the others need not make the whole
        for parent in _unique(book.of(subject, "budget")):
            total, count, without, slack = _sum(book, parent, members)
            if not count or without:
                continue
            if parent.value == _without_nested(book, parent, members):
                continue
            how = f"아래 {count}개 사업을 더하면"
            yield from _difference("children", subject.name, parent, total, slack, how)


def _without_nested(book: _Book, like: Figure, members: Sequence[Subject]) -> Decimal:
    """The sum without members that a member before them is the total of: printed flat, but one level deeper.

    A list in which `215` is followed by `175` and `40` holds the 215 once; only exact sums of what follows count.
    """
    values = [figure.value for m in members if (figure := book.one(m, like)) is not None]
    total, at = Decimal(0), 0
    while at < len(values):
        whole = values[at]
        total, at = total + whole, at + 1
        run = Decimal(0)
        for end in range(at, len(values)):
            run += values[end]
            if run >= whole:
                at = end + 1 if run == whole else at
                break
    return total


def _goals(book: _Book) -> Iterator[Issue]:
    """A policy goal's money is that of the unit programmes under it, or of its division where it has one goal."""
    for goal in book.subjects.values():
        if goal.kind != "goal" or goal.level != "policy" or goal.parent is None:
            continue
        owner = book.subjects[goal.parent]
        units = book.below(goal, "programme", "unit")
        if not units and sum(g.kind == "goal" and g.level == "policy" for g in book.children[owner.id]) == 1:
            units = book.below(owner, "programme", "unit") if owner.level != "bureau" else []
        for parent in book.of(goal, "budget"):
            total, count, without, slack = _sum(book, parent, units)
            if count and not without:
                how = f"단위사업 {count}개를 더하면"
                yield from _difference("goal", goal.name, parent, total, slack, how)


def _budget_rows(book: _Book) -> Iterator[Issue]:
    """계 = 정책사업 + 행정운영경비 + 재무활동; 행정운영경비 = 인력운영비 + 기본경비."""
    for department in [s for s in book.subjects.values() if s.kind == "department"]:
        rows = {c.name: c for c in book.children[department.id] if c.kind == "budget_row"}
        for whole, names in ((department, TOP_ROWS), (rows.get("행정운영경비"), RUNNING_ROWS)):
            members = [rows[name] for name in names if name in rows]
            if whole is None or len(members) < 2:
                continue
            for parent in _unique([*book.of(whole, "budget"), *book.of(whole, "change")]):
                total, _, without, slack = _sum(book, parent, members)
                if not without:
                    what = f"{department.name} {'계' if whole is department else whole.name}"
                    how = "+".join(m.name for m in members) + "의 합은"
                    yield from _difference("rows", what, parent, total, slack, how)


def _bureaus(book: _Book) -> Iterator[Issue]:
    """A bureau's money, rows and strength are those of its divisions."""
    for bureau in [s for s in book.subjects.values() if s.kind == "department" and s.level == "bureau"]:
        divisions = [c for c in book.children[bureau.id] if c.kind == "department" and c.level == "division"]
        if not divisions:
            continue
        pairs: list[tuple[Subject, list[Subject]]] = [(bureau, divisions)]
        for row in [c for c in book.children[bureau.id] if c.kind == "budget_row"]:
            same = [r for d in divisions for r in book.children[d.id] if r.kind == "budget_row" and r.name == row.name]
            if len(same) == len(divisions):
                pairs.append((row, same))
        for whole, members in pairs:
            for parent in _unique(f for m in ("budget", "change", "headcount") for f in book.of(whole, m)):
                total, count, without, slack = _sum(book, parent, members)
                if count and not without:
                    what = bureau.name if whole is bureau else f"{bureau.name} {whole.name}"
                    allowed = Decimal(0) if parent.measure == "headcount" else slack
                    label = {"headcount": " 인원", "change": " 증감액"}.get(parent.measure, "")
                    how = f"{count}개 과를 더하면"
                    part = f" {parent.part}" if parent.part else ""
                    yield from _difference("bureau", what + label + part, parent, total, allowed, how)


def _strengths(book: _Book) -> Iterator[Issue]:
    """Grades (parts) printed on a line add up to the total of that line."""
    for subject in book.subjects.values():
        by_line: dict[tuple[int, str], list[Figure]] = defaultdict(list)
        for figure in book.of(subject, "headcount"):
            by_line[(figure.line, figure.basis)].append(figure)
        for figures in by_line.values():
            whole = [f for f in figures if not f.part]
            parts = [f.value for f in figures if f.part]
            if len(whole) == 1 and len(parts) > 1:
                total = sum(parts, Decimal(0))
                yield from _difference(
                    "strength", f"{subject.name} 인원", whole[0], total, Decimal(0), "직급별로 더하면"
                )


def _shares(book: _Book) -> Iterator[Issue]:
    """A printed 구성비 is that of the printed amounts, up to their rounding and its own."""
    for row in [s for s in book.subjects.values() if s.kind == "budget_row" and s.parent is not None]:
        department = book.subjects[row.parent or ""]
        for share in book.of(row, "share"):
            part = _same_line(book.of(row, "budget"), share)
            whole = None if part is None else book.one(department, part)
            if part is None or whole is None or not whole.value:
                continue
            computed = part.value / whole.value * 100
            slack = (HALF * 100 + HALF * abs(computed)) / abs(whole.value) + _precision(share)
            if abs(computed - share.value) > slack:
                what = f"{department.name} {row.name} 구성비"
                yield from _difference("share", what, share, _rounded(computed, share), slack, "금액으로 셈하면")


def _same_line(figures: Iterable[Figure], like: Figure) -> Figure | None:
    return next((f for f in figures if f.line == like.line and f.year == like.year and f.basis == like.basis), None)


def _precision(figure: Figure) -> Decimal:
    """Half of the last printed decimal place."""
    exponent = figure.value.as_tuple().exponent
    return HALF.scaleb(exponent) if isinstance(exponent, int) else HALF


def _rounded(value: Decimal, like: Figure) -> Decimal:
    exponent = like.value.as_tuple().exponent
    return value.quantize(Decimal(1).scaleb(exponent)) if isinstance(exponent, int) else value


def _changes(book: _Book) -> Iterator[Issue]:
    """A printed 증감액 or 증감률 is that of the two amounts of its line."""
    for subject in book.subjects.values():
        budgets = book.of(subject, "budget")
        owner = book.subjects.get(subject.parent or "")
        what = f"{owner.name} {subject.name}" if subject.kind == "budget_row" and owner else subject.name
        for change in (f for m in ("change", "change_rate") for f in book.of(subject, m)):
            now = next((f for f in budgets if f.line == change.line and f.year == change.year and not f.part), None)
            before = next((f for f in budgets if f.line == change.line and f.year == (change.year or 0) - 1), None)
            if now is None or before is None:
                continue
            if change.measure == "change":
                yield from _difference(
                    "change", f"{what} 증감액", change, now.value - before.value, 3 * HALF, "두 금액의 차는"
                )
            elif before.value:
                rate = (now.value - before.value) / abs(before.value) * 100
                slack = (HALF * 100 + HALF * abs(rate + 100)) / abs(before.value) + _precision(change)
                if abs(rate - change.value) > slack:
                    found = _rounded(rate, change)
                    yield from _difference("change_rate", f"{what} 증감률", change, found, slack, "금액으로 셈하면")


def _counts(book: _Book) -> Iterator[Issue]:
    """Printed numbers of indicators, unit and detail programmes are those found."""
    for subject in book.subjects.values():
        for count in _unique(book.of(subject, "count")):
            found = _counted(book, subject, count.basis)
            if found is not None and count.value != found:
                yield Issue(
                    count.line,
                    "count",
                    f"{subject.name}: 적힌 {count.basis}는 {number(count.value)}개, 찾은 것은 {found}개입니다.",
                )


def _counted(book: _Book, subject: Subject, basis: str) -> int | None:
    """How many of what `basis` counts stand under a subject; None where that cannot be told."""
    if basis == "세부사업수" and subject.kind == "programme":
        return sum(1 for c in book.children[subject.id] if c.kind == "programme" and book.of(c, "budget"))
    if subject.kind != "goal" or subject.parent is None or basis not in ("성과지표수", "단위사업수"):
        return None
    kind, level = ("indicator", "") if basis == "성과지표수" else ("programme", "unit")
    under = book.below(subject, kind, level)
    owner = book.subjects[subject.parent]
    if under or owner.level == "bureau":
        return len(under) if under else None
    if sum(g.kind == "goal" and g.level == "policy" for g in book.children[owner.id]) > 1:
        return None
    return len(book.below(owner, kind, level))


def _weights(book: _Book) -> Iterator[Issue]:
    """The weights of the indicators of a department (or goal) add up to 100."""
    every = [f for s in book.subjects.values() if s.kind == "indicator" for f in book.of(s, "weight")]
    if sum((f.value for f in every), Decimal(0)) == WEIGHTS:
        return  # those of all goals together
    for subject in book.subjects.values():
        weights = [f for c in book.children[subject.id] if c.kind == "indicator" for f in book.of(c, "weight")]
        total = sum((f.value for f in weights), Decimal(0))
        if weights and total != WEIGHTS:
            yield Issue(
                weights[0].line,
                "weights",
                f"{subject.name}: 성과지표 가중치의 합이 100이 아니라 {number(total)}입니다.",
            )


def _near_misses(book: _Book) -> Iterator[Issue]:
    """A count followed on its line by three or more parts that all but add up to it (98 received, parts give 99).

    Numbers of one line are not always a whole and its parts; that the rest misses the first by hardly anything is
    what shows it.  Where they add up, or miss it by far, nothing can be said.
    """
    for subject in book.subjects.values():
        by_line: dict[tuple[int, str, int | None], list[Figure]] = defaultdict(list)
        for figure in book.of(subject, "count"):
            by_line[(figure.line, figure.unit, figure.year)].append(figure)
        for whole, *parts in by_line.values():
            labels = {f.basis for f in (whole, *parts)}
            total = sum((f.value for f in parts), Decimal(0))
            if len(parts) < 3 or len(labels) <= len(parts) or not whole.unit:
                continue
            if 0 < abs(whole.value - total) <= max(Decimal(1), whole.value * _NEAR):
                what = f"{subject.name} {whole.basis}"
                yield from _difference("parts", what, whole, total, Decimal(0), f"{len(parts)}개 항목을 더하면")


def _comparable(subject: Subject, figure: Figure) -> bool:
    """Whether a second number under the same key must be the same number.

    The labels of a case are taken from running text (`참여 9명` of one meeting, `참여 12명` of the next): only its
    budget is one thing with one number.
    """
    if figure.year is None or not figure.basis or figure.measure not in _COMPARED:
        return False
    return subject.kind != "case" or figure.measure == "budget"


def _conflicts(book: _Book) -> Iterator[Issue]:
    """One thing printed twice with different numbers, in one unit or in two."""
    for subject in book.subjects.values():
        seen: dict[Key, Figure] = {}
        units: dict[tuple[object, ...], Figure] = {}
        for figure in book.figures[subject.id]:
            if not _comparable(subject, figure):
                continue
            first = seen.setdefault(_key(figure), figure)
            converted = figure.unit in WON and subject.kind != "case"
            other = units.setdefault(_meant(figure), figure) if converted else figure
            if first.value != figure.value and first.line != figure.line:
                yield _printed_otherwise(subject, first, figure)
            elif other.unit != figure.unit and other.line != figure.line and not _same_money(other, figure):
                yield _printed_otherwise(subject, other, figure)


def _printed_otherwise(subject: Subject, first: Figure, second: Figure) -> Issue:
    one, other = number(first.value) + first.unit, number(second.value) + second.unit
    hint = _misplaced(_converted(first, "원"), _converted(second, "원")) if first.unit in WON else ""
    text = f"{subject.name}: {first.line}행에는 {one}, {second.line}행에는 {other}으로 다르게 적혀 있습니다.{hint}"
    return Issue(second.line, "conflict", text)


def _same_money(one: Figure, other: Figure) -> bool:
    """Whether two amounts in different units are one amount, rounded or cut off at their last printed digit."""
    allowed = max(2 * _precision(f) * WON[f.unit] for f in (one, other))
    return abs(_converted(one, "원") - _converted(other, "원")) <= allowed
