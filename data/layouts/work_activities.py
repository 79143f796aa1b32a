"""Bullets of a work plan → activities with their money, counts, rates and dates.

A bullet becomes a subject where it, or a bullet nested in it, carries a figure or a date; the others are texts of the
subject above them.  A bullet whose label is a field (`사업기간 : …`, `구축량 : 667권`) says something about the
bullet above it and is never a subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from data.cells import clean, compact
from data.layouts.work_amounts import Found, cover_dates, is_aim, is_fund, per_head, scan
from data.layouts.work_bodies import is_personal
from data.layouts.work_outline import Node, Table
from data.records import Measure, Recorder, Subject

_TAG = re.compile(
    r"(?:^|\s)[<〈【(\[]?(?P<tag>신규사업|현안사업|특수시책|신규시책|계속사업|공약사업)[>〉】)\]]?(?=\s|$|:)"
)
_COLON = re.compile(r"\s*[:：]\s*(?!\d{2}(?!\d))|\s+[:：]\s+")
_FIELD = re.compile(
    r"(?:기간|대상|대상자|대상지|대상지역|내용|방법|방식|일정|일시|장소|시기|목적|규모|금액|예산|사업비|재원|항목|방안|구분|지역|사업량|구축량|이관량|물량|"
    r"교류도시|위치|주체|기관|선거명|선거일|선거권자|사업명|인원|횟수|근거|비율|조건|기준|추진량|공급량|제작량)$"
)
_NOT_FIELD = re.compile(r"^(?:유관기관|행정구역|공공기관|교육기관)$")
_SPACED_LABEL = re.compile(r"^\S(?:\s\S){1,3}$|^\S{1,2}\s\S$")
_SCHEDULE_WORD = r"연중|수시|연초|연말|상시|상반기|하반기|상·하반기|분기별|반기별|매년|매월|매분기|월별|년\s?중|월\s?중"
_SCHEDULE = re.compile(
    rf"{_SCHEDULE_WORD}|\d{{1,2}}\s?[~∼]\s?\d{{1,2}}월|[_\s~∼.,·/\-]|월|년|일|중|초|말|부터|까지|예정|운영(?=$)"
)
_LAST_WORD = re.compile(rf"\s(?P<word>{_SCHEDULE_WORD})$")
_LAST_BRACKET = re.compile(r"\s?\((?P<inner>[^()]{2,30})\)$")
DATE_LEAD = re.compile(
    r"^(?:(?:20\d{2}|['‘’`]\d{2})\s?(?:\.|년\s?(?:\d{1,2}\s?월|상반기|하반기|상|하|\d분기))|\d{1,2}\s?[~∼]\s?\d{1,2}월|\d{1,2}월\s?[:：~∼중초말])"
)
_LEFTOVER = re.compile(r"\([^()]*\)|[\s/,·~:+\-]|및|약|총|각|외|등|연간|연|월|이상|정도|내외|이내|간")
_SENTENCE = re.compile(r"(?:다|음|됨|함|도모|기여|제고|구현|증진|마련)\.?$")
_LONG = ("필요성", "기대효과", "목적", "내용", "주요내용", "사업내용", "추진배경")
_LUMP = re.compile(r"^(?:총사업비|기투자|향후)")


@dataclass(slots=True)
class Entry:
    """A bullet read: its name (the label before a colon or the trailing amounts), and what it carries."""

    name: str
    value: str = ""  # the text behind the colon
    colon: bool = False
    tag: str = ""
    figures: list[Found] = field(default_factory=list)
    run: bool = False  # the figures stand behind the name, not inside it
    schedule: str = ""
    more: list[Entry] = field(default_factory=list)  # `사회단체 관리 : 22개/보조금 지원 : 6개` is two

    @property
    def field(self) -> str:
        """The field that this bullet fills for the one above it, "" where it is a thing of its own."""
        return field_label(self.name)


def field_label(label: str) -> str:
    """`사 업 비` → 사업비, `소요예산(유지보수비)` → 소요예산; "" for a label that names a thing of its own."""
    plain = clean(re.sub(r"\(.*?\)", "", label))
    if _SPACED_LABEL.match(plain):
        plain = compact(plain)
    plain = re.sub(r"^(?:연간|주요)\s(?=\S{2,4}$)", lambda m: m[0].strip() if m[0].strip() == "주요" else "", plain)
    if " " in plain or len(plain) > 7 or not _FIELD.search(plain) or _NOT_FIELD.match(plain):
        return ""
    return plain


def is_schedule(text: str) -> bool:
    """A text that holds nothing but dates and words of time: `2월 ~ 3월(매년)`, `연중`, `2022. 1. ~ 12.`."""
    bare = re.sub(r"\([^()]*\)", "", text)
    covered = cover_dates(bare)
    timed = covered != bare or re.search(rf"{_SCHEDULE_WORD}|\d{{1,2}}월", bare) is not None
    return bool(timed and bare.strip()) and not re.sub(r"\d{1,2}(?=_|$)", "", _SCHEDULE.sub("", covered)).strip()


def parse(text: str) -> Entry:
    """Read the text of one bullet."""
    tag = _TAG.search(text)
    if tag:
        text = clean(text[: tag.start()] + " " + text[tag.end() :])
    colon = next(
        (m for m in _COLON.finditer(text) if text[: m.start()].count("(") == text[: m.start()].count(")")), None
    )
    if colon and colon.start():
        entry = _labelled(text[: colon.start()].strip(), text[colon.end() :].strip())
    else:
        entry = _plain(text)
    entry.tag = tag["tag"] if tag else ""
    return entry


def _labelled(name: str, value: str) -> Entry:
    second = re.search(r"\s?/\s?(?P<label>[가-힣][^/:()]{2,30})\s?[:：]\s?(?=.*\d)", value)
    more: list[Entry] = []
    if second:
        more = [_labelled(second["label"].strip(), value[second.end() :].strip())]
        value = value[: second.start()].strip()
    figures = scan(value)
    schedule = value if is_schedule(value) else ""
    if not schedule and (lead := re.match(rf"(?P<word>{_SCHEDULE_WORD})\s?/", value)):
        schedule = lead["word"]
    inside = [] if figures else scan(name)
    return Entry(name, value, True, "", figures or inside, not inside, schedule, more)


def _plain(text: str) -> Entry:
    figures = scan(text)
    for i, first in enumerate(figures):
        tail, at = text[first.start :], first.start
        for found in reversed(figures[i:]):
            tail = tail[: found.start - at] + tail[found.end - at :]
        if _depth(text[: first.start]) == 0 and not _LEFTOVER.sub("", tail):
            name = text[: first.start].rstrip(" /,:-–")
            if i or not name:
                break  # amounts inside the name too: the whole text is the name
            return _with_schedule(Entry(name, "", False, "", figures, run=True))
    return _with_schedule(Entry(text, "", False, "", figures))


def _with_schedule(entry: Entry) -> Entry:
    name = entry.name
    if match := _LAST_WORD.search(name):
        entry.schedule, entry.name = match["word"], name[: match.start()].rstrip(" /,")
    elif (match := _LAST_BRACKET.search(name)) and is_schedule(match["inner"]):
        entry.schedule, entry.name = match["inner"], name[: match.start()].strip()
    return entry


def _depth(text: str) -> int:
    return text.count("(") - text.count(")")


def short_text(label: str, text: str) -> bool:
    """Whether an attribute is a short fact (shipped) or a sentence (not)."""
    if any(label.endswith(word) for word in _LONG) or len(text) > 60 or is_personal(text):
        return False
    return not (_SENTENCE.search(text) and len(text) > 25)


def _fills(node: Node) -> bool:
    """A bullet that gives a short fact of the one above it."""
    entry = parse(node.text)
    return bool(node.mark != "※" and entry.field and entry.value and short_text(entry.field, entry.value))


class Activities:
    """Writes the bullets of a task or project as records."""

    def __init__(self, rec: Recorder, year: int, read_table: Callable[[Table, Subject, str], bool]) -> None:
        self.rec, self.year, self.read_table = rec, year, read_table

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
        for child in node.children:
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
        elif entry.field and (entry.colon or node.children):
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
        if entry.value:
            personal = is_personal(entry.value)
            self.rec.attribute(owner, label, entry.value, line, short=short_text(label, entry.value), personal=personal)
            if entry.schedule and not label.endswith(("기간", "일정", "일", "일시", "시기")):
                self.rec.attribute(owner, "일정", entry.value, line, short=True)
        bracket = re.search(r"\((.*?)\)", entry.name)
        for found in entry.figures:
            self._figure(owner, found, label, line, extra=bracket[1] if bracket and found.money else "")
        for other in entry.more:
            self._field(Node(line, other.name, node.key), other, owner)
        self.emit(node, owner, label)

    def _activity(self, node: Node, entry: Entry, owner: Subject) -> None:
        line = node.line
        conditions = not entry.run and any(f.condition for f in entry.figures)
        if (conditions or len(entry.name) > 90) and not node.children and not node.tables:
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
            for found in entry.figures:
                self._figure(subject, found, entry.name, line)
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
    ) -> None:
        words = "" if loose or not _useful(found.words) or _within(found.words, label) else found.words
        if found.note == "주기":
            label = "주기"
        measure: Measure
        basis, part = label, ""
        if found.money and not per_head(found, f"{label} {words} {text if loose else ''}"):
            measure, basis = "budget", "예산"
            part = words or (label if loose and label != owner.name else "")
            if _LUMP.match(compact(label)):
                found_period = compact(label)
                self._put(owner, measure, found, line, basis, found_period, "", None, extra)
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
    return not _LEFTOVER.sub("", rest)


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
