"""Mission, vision, strategic goals and tasks of a work plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from data.cells import clean, compact
from data.layouts.work_activities import Activities
from data.layouts.work_outline import BARE_TASK, GOAL, TASK, Node, is_table_row, outline, strip_marks
from data.layouts.work_tables import Tables, is_indicators
from data.lines import Line
from data.records import Recorder, Subject

_ALIKE = 0.7
_LISTED_TASK = re.compile(r"^(?P<number>\d+\s*-\s*\d+)\s*[.)]\s*(?P<name>\S.*)$")
_LISTED_GOAL = re.compile(
    r"^전\s*략\s*목\s*표\s*(?P<number>\d+)\s*[.:)]?\s+(?P<name>\S.*?)(?:\s*(?:/|·{2,}|…+)\s*\d+)?$"
)
_SECTION = re.compile(r"^\s*(?:\d{1,2}|[가-하])\s*[.)]\s*(?P<title>\S.*)$")


@dataclass(slots=True)
class Strategy:
    """What the chapters before the tasks say: texts of the department, and the names of goals and tasks as listed."""

    texts: list[tuple[str, str, int]] = field(default_factory=list)  # (비전 | 미션 | 여건, text, line)
    goals: dict[str, tuple[str, int]] = field(default_factory=dict)
    tasks: dict[str, tuple[str, int]] = field(default_factory=dict)


def read_strategy(lines: Sequence[Line], cover: Sequence[Line]) -> Strategy:
    """Read 여건·미션·비전·전략목표; the contents on the cover give goal names with their numbers too."""
    made = Strategy()
    for line in cover:
        if match := _LISTED_GOAL.match(strip_marks(line.text)[1]):
            made.goals.setdefault(match["number"], (clean(match["name"]), line.number))
    topic, letters = "", ""
    listed: list[tuple[str, int]] = []
    for line in lines:
        mark, text = strip_marks(line.text)
        if not text or is_table_row(line):
            continue
        if not mark and len(compact(text)) <= 1:
            letters += compact(text)  # headings set vertically, one letter a line
            topic = _topic(letters) or topic
            continue
        letters = ""
        if match := _LISTED_TASK.match(text):
            made.tasks.setdefault(re.sub(r"\s", "", match["number"]), (clean(match["name"]), line.number))
        elif not mark and ((section := _SECTION.match(text)) or _topic(compact(text))):
            topic = _topic(compact(section["title"] if section else text)) or topic
        elif topic == "전략목표" and mark:
            listed.append((re.sub(r"^\d+\s*[.)]\s*", "", text), line.number))
        elif topic == "비전" or (topic in ("미션", "여건") and mark):
            made.texts.append((topic, text, line.number))
    for n, goal in enumerate(listed, start=1):
        made.goals.setdefault(str(n), goal)
    return made


def _topic(title: str) -> str:
    """Which part of the chapter a heading opens; the heading `비전과 전략목표` opens with the vision."""
    if len(title) > 20:
        return ""
    for word, topic in (
        ("여건", "여건"),
        ("미션", "미션"),
        ("임무", "미션"),
        ("비전", "비전"),
        ("전략목표", "전략목표"),
        ("이행과제", "이행과제"),
    ):
        if word in title:
            return topic
    return ""


def _alike(one: str, other: str) -> bool:
    """Two spellings of one name, as chapters of one document print them."""
    return SequenceMatcher(None, compact(one), compact(other), autojunk=False).ratio() >= _ALIKE


class Tasks:
    """Reads the chapter of goals and tasks under the department."""

    def __init__(self, rec: Recorder, department: Subject, year: int, strategy: Strategy) -> None:
        self.rec, self.department, self.strategy = rec, department, strategy
        self.tables = Tables(rec, year)
        self.activities = Activities(rec, year, self.tables.read)
        self.goals: dict[str, Subject] = {}
        self.tasks: dict[str, Subject] = {}

    def read(self, lines: Sequence[Line]) -> None:
        """Read the lines between the headings of goals and tasks; then add what is only listed."""
        owner: Subject | None = None
        block: list[Line] = []
        for line in lines:
            text = "" if is_table_row(line) else line.text
            goal, task = GOAL.match(text), TASK.match(text) or BARE_TASK.match(text)
            if not goal and not task:
                block.append(line)
                continue
            self._block(owner, block)
            block = []
            if goal:
                owner = self._goal(goal["number"], clean(goal["name"]), line.number)
            elif task:
                owner = self._task(re.sub(r"\s", "", task["number"]), clean(task["name"]), line.number)
        self._block(owner, block)
        self.activities.settle_costs()
        for number, (name, at) in self.strategy.goals.items():
            if number not in self.goals:
                self._goal(number, name, at)
        for number, (name, at) in self.strategy.tasks.items():
            if number not in self.tasks:
                self._task(number, name, at)

    def _goal(self, number: str, name: str, line: int) -> Subject:
        if number in self.goals and _alike(self.goals[number].name, name):
            self.goals[number] = self._with_alias(self.goals[number], (name, line))
            return self.goals[number]
        numbered = (f"전략목표 {number}",)
        made = self.rec.subject("goal", name, line, parent=self.department, level="strategic", aliases=numbered)
        made = self._with_alias(made, self.strategy.goals.get(number))
        self.goals.setdefault(number, made)
        return made

    def _task(self, number: str, name: str, line: int) -> Subject:
        if number in self.tasks and _alike(self.tasks[number].name, name):
            self.tasks[number] = self._with_alias(self.tasks[number], (name, line))
            return self.tasks[number]
        key = number.split("-", maxsplit=1)[0]
        goal = self.goals.get(key)
        if goal is None and key in self.strategy.goals:
            goal = self._goal(key, *self.strategy.goals[key])
        numbered = (f"이행과제 {number}",)
        made = self.rec.subject("task", name, line, parent=goal or self.department, level="task", aliases=numbered)
        made = self._with_alias(made, self.strategy.tasks.get(number))
        self.rec.attribute(made, "과제번호", number, line, short=True)
        self.tasks.setdefault(number, made)
        return made

    def _with_alias(self, made: Subject, listed: tuple[str, int] | None) -> Subject:
        if listed is None or compact(listed[0]) in {compact(n) for n in (made.name, *made.aliases)}:
            return made
        if not _alike(listed[0], made.name):
            return made  # a slip in the numbering, not another spelling
        made = replace(made, aliases=(*made.aliases, listed[0]))
        self.rec.replace(made)
        return made

    def _block(self, owner: Subject | None, lines: Sequence[Line]) -> None:
        root = outline(lines)
        if owner is None:
            owner = self.department
        if not root.children and not root.tables:
            return
        for table in [t for node in root.walk() for t in node.tables if is_indicators(t)]:
            self.tables.indicators(table, owner)
        for node in root.walk():
            node.tables = [t for t in node.tables if not is_indicators(t)]
        self._emit(root, owner)

    def _emit(self, root: Node, owner: Subject) -> None:
        self.activities.emit(root, owner)
