"""The outline of an agency's goals document: which lines are the overview, the aims, goal tables, tasks and sections.

Works on numbering and on the cycle of sections (사업개요 → 추진실적 → 향후 추진계획 → 중점 추진계획), not on markup:
the same document as .hwpx or .pdf has no `#`.  Pure functions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from data.cells import compact
from data.layouts.agency_numbers import unnumbered, years_in
from data.lines import Line, Source

OVERVIEW, RESULTS, PLAN, FOCUS = range(4)
_MARKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (FOCUS, re.compile(r"(?:중점|핵심|주요)(?:추진)?(?:계획|과제)")),
    (OVERVIEW, re.compile(r"(?:사업|추진|과제)?개요")),
    (RESULTS, re.compile(r"(?:주요|사업)?(?:추진)?(?:실적|성과)(?:및성과)?")),
    (
        PLAN,
        re.compile(
            r"(?:향후|연차별|연도별|중장기)?(?:추진)?계획(?:및목표)?|(?:향후|연차별|연도별)(?:추진)?(?:목표|계획)"
        ),
    ),
)
_MARK_WORDS = re.compile("개요|실적|성과|계획|목표|과제")  # one stands in every mark
_MARK_SIGN = re.compile(r"^\s*[□■◇◆▣▢❍○●◦◎❏◈]\s*")
BULLET = re.compile(r"^(?P<indent>\s*)(?P<sign>[-–—•·▪◦○●❍□■▶▷※*∙‧]|\\\*)\s*(?=\S)")
_SIGN_RANK = {"□": 0, "■": 0, "○": 1, "●": 1, "❍": 1, "◦": 1, "▶": 1, "▷": 1, "-": 2, "–": 2, "—": 2, "•": 2, "▪": 2}
_CONTENTS = re.compile(r"^(?:목차|차례|목록|contents)$", re.IGNORECASE)
_DOTTED = re.compile(r"(?:\.{3,}|…{2,}|·{4,})")
_HEAD = re.compile(
    r"^\s*(?:[□■◆◇▣◈]\s*)?[\[<【]?(?:(?:전략|세부|추진|실행|핵심|성과|경영)*(?:목표|과제)\s*(?=[\dⅠ-Ⅹ①-⑳]))?[\[<【]?"
    r"(?:(?P<pair>(?P<major>\d{1,2})\s*[-–]\s*(?P<minor>\d{1,2}))\s*[.)\]]?(?!\d)"
    r"|(?P<roman>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+)\s*[.)\]]?"
    r"|(?P<circle>[①-⑳❶-❿➀-➉])"
    r"|(?P<half>\d{1,2}\s*\))(?!\d)"
    r"|(?P<number>\d{1,2})\s*(?:[.\]](?!\d)|(?=\s|$))"
    r"|(?P<letter>[가나다라마바사아자차카타파하])\s*[.)])\s*[\]>】.:]?\s*(?P<name>.*)$"
)
_ROMANS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: its style (pair, roman, circle, half, number, letter), numbers, name, and lines."""

    style: str
    name: str
    line: int
    index: int  # of its first line in the source
    after: int  # index behind its last line
    major: int | None = None
    minor: int | None = None


@dataclass(slots=True)
class Section:
    """One section of a task: its rank (OVERVIEW …), the years its heading prints, its lines."""

    rank: int
    title: str
    years: list[int]
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class TaskBlock:
    """One task: its heading, the goal heading before it (if any), the purpose lines, the sections."""

    heading: Heading | None
    goal: Heading | None
    line: int
    purpose: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The parts of a document; `outside` are the lines of none of them (front page, goal tables, reference)."""

    contents: list[Line] = field(default_factory=list)
    overview: list[Line] = field(default_factory=list)
    aims: list[Line] = field(default_factory=list)
    tasks: list[TaskBlock] = field(default_factory=list)
    outside: list[Line] = field(default_factory=list)


def bullet(line: Line) -> tuple[tuple[int, int], str] | None:
    """Depth (indentation, rank of the sign) and text of a bullet line; None for other lines."""
    match = None if line.is_row else BULLET.match(line.text)
    if match is None:
        return None
    sign = match["sign"]
    text = line.text[match.end() :].strip()
    again = re.match(r"^(?:\\\*|[*※])\s*", text)  # `- * 내부위원 4인` is a remark on the bullet above
    if again:
        return (len(match["indent"].expandtabs()), 9), text[again.end() :]
    return (len(match["indent"].expandtabs()), 4 if sign in ("※", "*", "\\*") else _SIGN_RANK.get(sign, 3)), text


def mark(line: Line) -> tuple[int, list[int]] | None:
    """The section that a line begins (rank, years printed); None where it begins none."""
    if line.is_row or not _MARK_WORDS.search(line.text.replace(" ", "")):
        return None
    text = line.text.strip()
    sign = _MARK_SIGN.match(text)
    body = text[sign.end() :] if sign else unnumbered(text)
    if len(body) > 40 or (sign is None and BULLET.match(line.text)):
        return None
    years = years_in(body)
    label = re.sub(r"\([^()]*\)|['’‘`]?\d{2,4}|[년도월말~∼’'‘`:.\s<>\[\]【】]", "", body)
    for rank, pattern in _MARKS:
        if pattern.fullmatch(label):
            return rank, years
    return None


def heading(lines: tuple[Line, ...], index: int) -> Heading | None:
    """The numbered heading that begins at `index`; its name may stand on the next printed line."""
    line = lines[index]
    match = None if line.is_row else _HEAD.match(line.text)
    if match is None or mark(line) is not None:
        return None
    name, after = match["name"].strip(), index + 1
    if not name:
        while after < len(lines) and not lines[after].text.strip():
            after += 1
        if (
            after >= len(lines)
            or lines[after].is_row
            or BULLET.match(lines[after].text)
            or _HEAD.match(lines[after].text)
        ):
            return None
        name, after = lines[after].text.strip(), after + 1
    if len(name) > 60 or not re.match(r"[가-힣A-Za-z「‘'\"“(]", name) or name.endswith(("다.", "함", "음")):
        return None
    style = next(s for s in ("pair", "roman", "circle", "half", "number", "letter") if match[s])
    major = int(match["major"] or 0) or _number(match)
    minor = int(match["minor"]) if match["minor"] else None
    return Heading(style, name, line.number, index, after, major, minor)


def _number(match: re.Match[str]) -> int | None:
    if match["roman"]:
        return _ROMANS.find(match["roman"][0]) + 1 if len(match["roman"]) == 1 else None
    digits = re.sub(r"\D", "", match["half"] or match["number"] or "")
    return int(digits) if digits else None


def outline(source: Source) -> Outline:
    """Cut a source into the parts of an agency's goals document."""
    return _Cutter(source.lines).cut()


_OVERVIEW = re.compile(r"[□■◇◆▣○]?(?:기관|사업|법인)?(?:일반)?현황")
_AIMS = re.compile(r"[□■◇◆▣○]?(?:기관|주요)?경영목표(?:체계)?")
_TITLE = re.compile(r"[□■◇◆▣○]?(?:기관장)?(?:경영)?성과목표")
_OVERVIEW_FIELD = re.compile(r"(?:소재지|설립(?:일|목적|근거)?|정원(?:/현원)?|현원|기관장임기)[::]")
_AIM = re.compile(r"\S\s*[▶▷►▸⇒→➡➜]\s*\d")


class _Cutter:
    """Walks over the lines once; `current` collects the lines of the part that is running."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self.out = Outline()
        self.start = _contents(lines, self.out)
        self.current = self.out.outside
        self.rank: int | None = None
        self.gap = self.start  # where the content of the running section could have ended
        made = [heading(lines, i) for i in range(self.start, len(lines))]
        pairs = sum(1 for h in made if h is not None and h.style == "pair")
        pairs += sum(1 for line in self.out.contents if re.match(r"\s*\d{1,2}\s*[-–]\s*\d{1,2}\D", line.text))
        self.style: str | None = "pair" if pairs > 1 else None
        self.fresh = False  # a task has begun and has no section yet

    def cut(self) -> Outline:
        index = self.start
        while index < len(self.lines):
            index = self._step(index)
        _trim(self.out)
        return self.out

    def _step(self, index: int) -> int:
        line, out = self.lines[index], self.out
        task = heading(self.lines, index) if self.style == "pair" else None
        if task is not None and task.style == "pair" and self._follows(task):
            return self._begin(task)
        found = mark(line) if not _DOTTED.search(line.text) else None
        part = self._part(line)
        if part is not None:
            self.current, self.rank, self.fresh = part, None, False
        elif found is not None and (self.current is not out.overview or _headed(self.lines, self.gap, index)):
            return self._section(index, *found)
        self.current.append(line)
        return index + 1

    def _part(self, line: Line) -> list[Line] | None:
        """The part before or behind the tasks that a line begins."""
        out = self.out
        if _is_reference(line):
            self.style = self.style or ""
            return out.outside
        if out.tasks:
            return None
        if line.is_row:
            leaves = (self.current is out.overview or self.current is out.aims) and any(
                "지표" in cell for cell in line.cells
            )
            if leaves:
                out.outside.extend(_unit_lines(self.current))
            return out.outside if leaves else None
        label = re.sub(r"['’‘`]?\d{2,4}년?도?", "", compact(line.text))
        found = bullet(line)
        if _OVERVIEW.fullmatch(label):
            return out.overview
        if _AIMS.fullmatch(label):
            return out.aims
        if _TITLE.fullmatch(label):
            return out.outside
        if found is not None and self.current is not out.aims and _AIM.search(found[1]):
            if self.current and re.match(r"\s*\S\s*\d", self.current[-1].text):
                out.aims.append(self.current.pop())  # the goal above the first aim of a list without heading
            return out.aims
        if found is not None and self.current is out.outside and _OVERVIEW_FIELD.match(compact(found[1])):
            return out.overview
        return None

    def _follows(self, task: Heading) -> bool:
        """Whether a heading `2-1` may come next: numbers rise, by a little where a heading is lost."""
        last = self.out.tasks[-1].heading if self.out.tasks else None
        if last is None or last.major is None or last.minor is None or task.major is None or task.minor is None:
            return True
        if task.major == last.major:
            return 0 < task.minor - last.minor <= 3
        return 0 < task.major - last.major <= 2

    def _begin(self, task: Heading) -> int:
        """Begin a task at its numbered heading, whatever sections it has."""
        before = [h for h in (heading(self.lines, at) for at in range(self.gap, task.index)) if h is not None]
        goal = before[-1] if before and before[-1].style != "pair" else None
        if goal is not None and _content(self.lines[goal.after : task.index]):
            goal = None
        _give_back(self.out, self.lines[(goal or task).index].number)
        block = TaskBlock(task, goal, task.line)
        self.out.tasks.append(block)
        self.current, self.rank, self.gap, self.fresh = block.purpose, None, task.after, True
        return task.after

    def _section(self, index: int, rank: int, years: list[int]) -> int:
        """Begin a section, and the task before it where the cycle of sections begins anew."""
        out, line = self.out, self.lines[index]
        anew = self.rank is None or rank <= self.rank or _next_task(self.lines, self.gap, index, out)
        if not self.fresh and anew:
            block = _open_task(self.lines, self.gap, index, self.style, out)
            if block is not None:
                self.style = block.heading.style if block.heading else self.style
                out.tasks.append(block)
            elif self.rank is None or rank < self.rank:
                out.tasks.append(TaskBlock(None, None, line.number))
        section = Section(rank, line.text.strip(), years)
        out.tasks[-1].sections.append(section)
        self.current, self.rank, self.gap, self.fresh = section.lines, rank, index + 1, False
        return index + 1


def _give_back(out: Outline, number: int) -> None:
    """Take the lines from `number` on out of the part that collected them: they are headings."""
    if out.tasks:
        last = out.tasks[-1]
        kept = last.sections[-1].lines if last.sections else last.purpose
        kept[:] = [line for line in kept if line.number < number]
        out.outside[:] = [line for line in out.outside if line.number < number]
    else:
        for part in (out.outside, out.aims, out.overview):
            part[:] = [line for line in part if line.number < number]


def _next_task(lines: tuple[Line, ...], gap: int, index: int, out: Outline) -> bool:
    """Whether the next task begins though the section cycle goes on: the task's first sections may be missing.

    Its heading is of the last task's style, numbered after it (or first under another goal), and nothing but a few
    lines of purpose stand between it and the section.
    """
    last = out.tasks[-1].heading if out.tasks else None
    found = [h for h in (heading(lines, at) for at in range(gap, index)) if h is not None]
    if last is None or not found or found[-1].style != last.style:
        return False
    made = found[-1]
    between = [line for line in lines[made.after : index] if line.text.strip()]
    if len(between) > 3 or any(line.is_row or BULLET.match(line.text) for line in between):
        return False
    if made.minor is not None and last.minor is not None and made.major is not None and last.major is not None:
        return (made.major, made.minor) > (last.major, last.minor)
    if made.major is None or last.major is None:
        return made.style == "letter"
    return made.major == last.major + 1 or (made.major == 1 and len(found) > 1 and found[-2].style != made.style)


def _unit_lines(overview: list[Line]) -> list[Line]:
    """The first heading row and `(단위 : 천원)` of a table, taken off the end of the part before it."""
    at = len(overview)
    while at and (
        not overview[at - 1].text.strip() or overview[at - 1].is_row or re.search(r"단위\s*[::]", overview[at - 1].text)
    ):
        at -= 1
    taken = overview[at:]
    del overview[at:]
    return taken


def _headed(lines: tuple[Line, ...], gap: int, index: int) -> bool:
    """Whether a task's heading stands right above a section mark, so that the 일반현황 before it has ended."""
    return any(heading(lines, at) is not None for at in range(max(gap, index - 12), index))


def _is_reference(line: Line) -> bool:
    """The heading of last year's results: 참고 2022년 경영성과 목표 이행 실적."""
    text = compact(line.text)
    if line.is_row or len(text) >= 60 or "실적" not in text or BULLET.match(line.text):
        return False
    return re.match(r"[<\[【]?(?:참고|붙임)\d?[>\]】]?", text) is not None or "목표이행실적" in text


def _contents(lines: tuple[Line, ...], out: Outline) -> int:
    """Take the contents (목차), from its heading to the last dotted line; returns where the body begins."""
    begin = next((i for i, line in enumerate(lines[:200]) if _CONTENTS.fullmatch(compact(line.text))), None)
    if begin is None:
        return 0
    last, quiet = begin, 0
    for index in range(begin + 1, len(lines)):
        text = lines[index].text.strip()
        if _DOTTED.search(text):
            last, quiet = index, 0
        elif text:
            quiet += 1
            if quiet > 4:
                break
    out.outside.extend(lines[:begin])
    out.contents.extend(lines[begin : last + 1])
    return last + 1


def _open_task(lines: tuple[Line, ...], gap: int, index: int, style: str | None, out: Outline) -> TaskBlock | None:
    """The task whose first section begins at `index`: its heading is the last fitting one since `gap`."""
    found: list[Heading] = []
    at = gap
    while at < index:
        made = heading(lines, at)
        if made is not None and made.after <= index:
            found.append(made)
            at = made.after
        else:
            at += 1
    if not found:
        return None
    fitting = [h for h in found if h.style == style or h.style == "pair"] if style else found
    if style == "pair" and not fitting:
        return None  # a goal's heading is not its task's
    task = (fitting or found)[-1]
    if any(line.is_row for line in lines[task.after : index]):
        return None
    before = [h for h in found if h.after <= task.index and h.style != task.style]
    goal = before[-1] if before and not _content(lines[before[-1].after : task.index]) else None
    purpose = [line for line in lines[task.after : index] if line.text.strip()]
    first = goal.index if goal else task.index
    _give_back(out, lines[first].number)
    return TaskBlock(task, goal, task.line, purpose)


def _content(lines: tuple[Line, ...]) -> bool:
    return any(line.text.strip() for line in lines)


def _trim(out: Outline) -> None:
    """Drop blank lines and rules."""
    for part in (out.overview, out.aims, *(t.purpose for t in out.tasks)):
        part[:] = [line for line in part if line.text.strip()]
