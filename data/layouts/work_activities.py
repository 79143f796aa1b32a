"""Bullets of a work plan → activities with their money, counts, rates and dates.

A bullet becomes a subject where it, or a bullet nested in it, carries a figure or a date; the others are texts of the
subject above them.  A bullet whose label is a field (`사업기간 : …`, `구축량 : 667권`) says something about the
bullet above it and is never a subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from data.cells import compact
from data.layouts.work_amounts import Found, cover_dates, is_aim, is_fund, per_head, scan
from data.layouts.work_bodies import is_personal
from data.layouts.work_bullets import DATE_LEAD, LEFTOVER, Entry, field_label, parse, short_text
from data.layouts.work_outline import Node, Table
from data.records import Measure, Recorder, Subject

#: Money that comes in or is not spent: no budget of what it stands beside.
_EARNED = re.compile(
    r"(?:매출|매출액|판매액|수익|수익금|수입|절감액?|기부금|모금액?|수출액?|징수액?|체납액?|세입|잔액|잔고)$"
)
#: Labels of what whoever uses a thing pays.
_CHARGED = re.compile(r"(?:요금|이용료|사용료|입장료|수강료)$")
_LUMP = re.compile(r"^(?:총사업비|기투자|향후)")
#: Labels of what a thing costs; where it takes several years, what it costs in all of them.
_COSTS = re.compile(r"^(?:사업비|사업예산|소요예산|소요사업비|예산|예산액|총예산|사업금액)$")
_YEARS = re.compile(r"(?<!\d)(?P<long>(?:19|20)\d{2})(?!\d)|['‘’`](?P<short>\d{2})(?!\d)")

#: Labels that say which stage the counts behind them are.
_STAGES: dict[str, tuple[Measure, str]] = {
    "실적": ("actual", "실적"),
    "추진실적": ("actual", "실적"),
    "성과": ("actual", "실적"),
    "추진성과": ("actual", "실적"),
    "목표": ("target", "목표"),
    "추진목표": ("target", "목표"),
}


def adopted(children: list[Node]) -> list[Node]:
    """Bullets with what follows a bare `주요내용` nested in it, where the format lost the indent."""
    made: list[Node] = []
    for child in children:
        entry = parse(child.text)
        last = made[-1] if made else None
        holds = last is not None and last.key == child.key and field_label(last.text).endswith("내용")
        if last is not None and holds and not last.tables and not entry.field:
            made[-1] = replace(last, children=[*last.children, child])
        else:
            made.append(child)
    return made


def _fills(node: Node) -> bool:
    """A bullet that gives a short fact of the one above it."""
    entry = parse(node.text)
    return bool(node.mark != "※" and entry.field and entry.value and short_text(entry.field, entry.value))


class Activities:
    """Writes the bullets of a task or project as records."""

    def __init__(self, rec: Recorder, year: int, read_table: Callable[[Table, Subject, str], bool]) -> None:
        self.rec, self.year, self.read_table = rec, year, read_table
        self._costs: list[int] = []  # places of figures that say what a thing costs, without a year of their own

    def carries(self, node: Node) -> bool:
        """Whether a bullet or one nested in it has a figure, a date or a table."""
        if node.tables or any(scan(text) for _, text in node.more):
            return True
        entry = parse(node.text)
        if node.mark != "※" and (entry.figures or entry.schedule or entry.tag or DATE_LEAD.match(node.text)):
            return True
        if node.children and any(_fills(child) for child in node.children):
            return True
        return any(self.carries(child) for child in node.children if child.mark != "※")

    def emit(self, node: Node, owner: Subject, section: str = "") -> None:
        """Write what stands under `node` as belonging to `owner`; `section` names the texts of a project's part."""
        for number, text in node.more:
            self._text(owner, section or "주요내용", text, number)
            self._loose(owner, scan(text), text, number)
        for table in node.tables:
            self.read_table(table, owner, node.text)
        for child in adopted(node.children):
            self._bullet(child, owner, section)

    def _bullet(self, node: Node, owner: Subject, section: str) -> None:
        text, line = node.text, node.line
        entry = parse(text)
        if DATE_LEAD.match(text):
            self.rec.attribute(owner, "일정", text, line, short=not is_personal(text), personal=is_personal(text))
            self._loose(owner, scan(text), text, line)
            self.emit(node, owner, section)
        elif node.mark == "※":
            self._text(owner, "비고" if section else "주요내용", text, line, note=True)
            self._loose(owner, scan(text), text, line)
            self.emit(node, owner, section)
        elif entry.field and (entry.colon or node.children) and not node.tables:
            self._field(node, entry, owner)
        elif section and not node.children and not node.tables and not (entry.run and entry.figures):
            self._text(owner, section, text, line)
            self._loose(owner, entry.figures, text, line)
            self.emit(node, owner, section)
        elif self.carries(node):
            self._activity(node, entry, owner)
        else:
            self._text(owner, section or "주요내용", text, line)
            self.emit(node, owner, section)

    def _field(self, node: Node, entry: Entry, owner: Subject) -> None:
        label, line = entry.field, node.line
        if label in ("사업명", "선거명", "행사명") and entry.value:
            self._also_called(owner, entry.value)
        if entry.value:
            personal = is_personal(entry.value)
            self.rec.attribute(owner, label, entry.value, line, short=short_text(label, entry.value), personal=personal)
            if entry.schedule and not label.endswith(("기간", "일정", "일", "일시", "시기")):
                self.rec.attribute(owner, "일정", entry.value, line, short=True)
        bracket = re.search(r"\((.*?)\)", entry.name)
        year = _year_of(entry.name)
        for found in entry.figures:
            extra = bracket[1] if bracket and found.money else ""
            self._figure(owner, _dated(found, year), label, line, extra=extra)
            if found.money and _COSTS.match(label) and year is None and found.year is None:
                self._costs.append(len(self.rec.figures) - 1)
        for other in entry.more:
            self._field(Node(line, other.name, node.key), other, owner)
        self.emit(node, owner, label)

    def settle_costs(self) -> None:
        """What a thing costs whose 사업기간 spans years is its 총사업비, of no single year."""
        long = {
            one.subject for one in self.rec.attributes if one.name.endswith("기간") and len(_years_in(one.text)) > 1
        }
        for at in self._costs:
            figure = self.rec.figures[at]
            if figure.subject in long and figure.measure == "budget":
                self.rec.figures[at] = replace(figure, year=None, period="총사업비")
        self._costs.clear()

    def _also_called(self, owner: Subject, name: str) -> None:
        known = self.rec.subjects[owner.id]
        if len(name) <= 60 and compact(name) not in {compact(n) for n in (known.name, *known.aliases)}:
            self.rec.replace(replace(known, aliases=(*known.aliases, name)))

    def _activity(self, node: Node, entry: Entry, owner: Subject) -> None:
        line = node.line
        conditions = not entry.run and (any(f.condition for f in entry.figures) or _nameless(entry))
        if (conditions or len(entry.name) > 90) and not entry.colon and not node.children and not node.tables:
            self._text(owner, "주요내용", node.text, line)
            self._loose(owner, entry.figures, node.text, line)
            return
        same = compact(entry.name) == compact(owner.name)
        made = owner if same else self._subject(entry.name, line, owner)
        self._write(entry, made, line)
        for other in entry.more:
            self._write(other, self._subject(other.name, line, owner), line)
        self.emit(node, made)

    def _subject(self, name: str, line: int, owner: Subject) -> Subject:
        return self.rec.subject("programme", name, line, parent=owner, level="activity")

    def _write(self, entry: Entry, subject: Subject, line: int) -> None:
        if entry.tag:
            self.rec.attribute(subject, "구분", entry.tag, line, short=True)
        if entry.schedule:
            self.rec.attribute(subject, "일정", entry.schedule, line, short=True)
        elif entry.value and not _only_figures(entry):
            self._text(subject, "내용", entry.value, line)
        if entry.run:
            counted = False
            for found in entry.figures:
                self._figure(subject, _dated(found, _year_of(entry.name)), entry.name, line, counted=counted)
                counted = counted or not (found.money or found.bracketed or found.condition)
        else:
            self._loose(subject, entry.figures, entry.name, line)

    def _text(self, owner: Subject, name: str, text: str, line: int, *, note: bool = False) -> None:
        if not text:
            return
        name = re.sub(r"\(.*?\)", "", name)
        short = not note and name not in ("주요내용", "내용") and short_text(name, text) and len(text) <= 40
        personal = is_personal(text)
        self.rec.attribute(owner, name, text, line, short=short and not personal, personal=personal)

    def _loose(self, owner: Subject, figures: list[Found], text: str, line: int) -> None:
        """Figures inside a text: each is named by the words before it."""
        label = owner.name
        for found in figures:
            if not found.note.endswith("변경 후"):  # the new amount is called what the old one is
                label = "주기" if found.note == "주기" else _basis(found, owner.name)
            self._figure(owner, found, label, line, loose=True, text=text)

    def _figure(
        self,
        owner: Subject,
        found: Found,
        label: str,
        line: int,
        *,
        loose: bool = False,
        text: str = "",
        extra: str = "",
        counted: bool = False,
    ) -> None:
        """One figure under its label; `counted` says that how many get the money is printed before it."""
        words = "" if loose or not _useful(found.words) or _within(found.words, label) else found.words
        if found.note == "주기":
            label = "주기"
        measure: Measure
        basis, part = label, ""
        if (stage := _STAGES.get(label)) and not found.money:
            measure, basis = stage
        elif found.money and _CHARGED.search(label):
            measure, part = "amount", words
        elif found.money and _EARNED.search(words or label):
            measure, basis = "amount", words or label
        elif found.money and not per_head(found, "" if counted else f"{label} {words} {text}") and not stage:
            measure, basis = "budget", "예산"
            part = words or (label if loose and label != owner.name else "")
            if _LUMP.match(compact(label)):
                found_period = compact(label)
                self._put(owner, measure, found, line, basis, found_period, part if is_fund(part) else "", None, extra)
                return
        elif found.money:
            measure = "amount"
        elif found.unit in ("%", "%p"):
            measure = "target" if is_aim(f"{label} {text}") else "rate"
            basis = "목표" if measure == "target" else label
        else:
            measure = "count"
            if found.bracketed and words and len(words) <= 12:
                part = words
            elif words and not found.bracketed:
                basis = words
        self._put(owner, measure, found, line, basis, found.period, part, found.year or self.year, extra)

    def _put(
        self,
        owner: Subject,
        measure: Measure,
        found: Found,
        line: int,
        basis: str,
        period: str,
        part: str,
        year: int | None,
        extra: str,
    ) -> None:
        if part and is_fund(part) and not part.endswith(("비", "금", "타", "담", "자")):
            part = f"{part}비"
        note = " ".join(n for n in (found.note, extra) if n)
        self.rec.figure(
            owner, measure, found.value, found.unit, line, basis=basis, year=year, period=period, part=part, note=note
        )


def _only_figures(entry: Entry) -> bool:
    rest = entry.value
    for found in reversed(entry.figures):
        rest = rest[: found.start] + rest[found.end :]
    return not LEFTOVER.sub("", rest)


def _years_in(text: str) -> set[int]:
    """The years that a text names: `2021년 3월 ~ 2025년 12월`, `'21 ~ '25`."""
    return {int(m["long"]) if m["long"] else 2000 + int(m["short"]) for m in _YEARS.finditer(text)}


def _year_of(label: str) -> int | None:
    """The year that a label begins with: `'22년 실적`, `2021년 조사 결과`."""
    match = re.match(r"^(?:(?P<long>20\d{2})|['‘’`](?P<short>\d{2}))\s?년", label)
    if match is None:
        return None
    return int(match["long"]) if match["long"] else 2000 + int(match["short"])


def _dated(found: Found, year: int | None) -> Found:
    return found if year is None or found.year is not None else replace(found, year=year)


def _nameless(entry: Entry) -> bool:
    """A bullet of amounts, years and shares only: `'22년 12건 → '23년 18건`, `도비 30% 군비 70%`."""
    rest = cover_dates(entry.name)
    for found in reversed(entry.figures):
        rest = rest[: found.start] + rest[found.end :]
    words = [w for w in re.findall(r"[가-힣A-Za-z]{2,}", rest) if not is_fund(w)]
    return bool(entry.figures) and not words


def _within(words: str, label: str) -> bool:
    """Whether words are the label itself or a part of it, brackets aside."""
    return compact(words) in compact(label) or compact(words) in compact(re.sub(r"\([^()]*\)", "", label))


def _useful(words: str) -> bool:
    """Words that name what is counted, not half a sentence."""
    return (
        bool(words)
        and len(words) <= 20
        and not re.search(r"별$|기준$|^(?:에|을|를|이|가|은|는|로|으로)\s|위해|하여|통해|위한", words)
    )


def _basis(found: Found, fallback: str) -> str:
    for words in (found.words, found.head):
        if words.endswith(" 중") or words == "중":
            return found.follow or fallback
        if words and not re.search(r"위해|하여|통해", words):
            return words if len(words) <= 20 else " ".join(words.split()[-2:])
    return fallback
