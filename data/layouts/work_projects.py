"""Pressing projects (현안사업) and new projects (신규사업·특수시책) of a work plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.cells import clean, compact
from data.layouts.work_activities import Activities, adopted
from data.layouts.work_amounts import scan
from data.layouts.work_bullets import parse
from data.layouts.work_outline import CIRCLED, RANKS, Node, is_table_row, outline, strip_marks
from data.layouts.work_tables import Tables
from data.lines import Line
from data.records import Recorder, Subject

_TITLE = re.compile(
    r"^\s*(?:\d{1,2}(?:-\d{1,2})?\s*[.)]\s+|[【\[]\s?\d{1,2}\s?[】\]]\s*|\d{1,2}\s+(?=[가-힣「‘'A-Z]))(?P<name>\S.{1,79})$"
)
_BULLET_TITLE = re.compile(r"(?P<name>[^:：]{2,60})$")
_SECTIONS = (
    ("필요성", re.compile(r"필요성|추진배경|배경및필요성|^배경$|^목적$|추진목적")),
    ("", re.compile(r"개요$|^사업내용$")),
    ("투자계획", re.compile(r"투자계획|재원계획|연차별")),
    ("추진상황", re.compile(r"추진상황|추진실적|추진경과|추진현황")),
    ("추진계획", re.compile(r"향후계획|추진계획|세부일정|추진일정|향후일정")),
    ("기대효과", re.compile(r"기대효과|파급효과")),
    ("문제점", re.compile(r"문제점|대책")),
)


def section_of(text: str) -> str | None:
    """The part of a project that a bullet opens ("" for 개요), None where it opens none."""
    entry = parse(text)
    title = compact(re.sub(r"\(.*?\)", "", entry.name))
    if entry.value or len(title) > 12:
        return None
    return next((name for name, pattern in _SECTIONS if pattern.search(title)), None)


def _title(lines: Sequence[Line], at: int) -> re.Match[str] | None:
    """The numbered title of a project; or a bullet (`① …`, `□ …`) right above the first part of a project."""
    line = lines[at]
    if is_table_row(line):
        return None
    mark, text = strip_marks(line.text)
    if not mark:
        return _TITLE.match(line.text)
    below = next((b for b in lines[at + 1 :] if b.text.strip()), None)
    under = strip_marks(below.text) if below is not None and not is_table_row(below) else ("", "")
    wider = mark in CIRCLED or RANKS.get(mark, 9) < RANKS.get(under[0], -1)
    opens = under[0] not in ("", mark) and wider and section_of(under[1]) in ("", "필요성")
    return _BULLET_TITLE.match(text) if opens and section_of(text) is None and not scan(text) else None


class Projects:
    """Reads one chapter of projects under the department."""

    def __init__(self, rec: Recorder, department: Subject, year: int) -> None:
        self.rec, self.department = rec, department
        self.tables = Tables(rec, year)
        self.activities = Activities(rec, year, self.tables.read)

    def read(self, lines: Sequence[Line], kind: str) -> None:
        """Read the projects; `kind` is 현안사업, 신규사업 or 주요업무."""
        project: Subject | None = None
        block: list[Line] = []
        for at, line in enumerate(lines):
            match = _title(lines, at)
            if match is not None and any(found.start == 0 for found in scan(line.text.strip()[:12])):
                match = None  # `2 개소 설치`: a number that goes on from the line above
            if match is None:
                block.append(line)
                continue
            self._project(project, block)
            block = []
            project = self.rec.subject(
                "programme", clean(match["name"]), line.number, parent=self.department, level="project"
            )
            self.rec.attribute(project, "구분", kind, line.number, short=True)
        self._project(project, block)
        self.activities.settle_costs()

    def _project(self, project: Subject | None, lines: Sequence[Line]) -> None:
        root = outline(lines)
        if project is None:
            for node in root.walk():
                for table in node.tables:
                    self.rec.issue(table.rows[0].number, "no_project", "어느 사업의 표인지 알 수 없어 읽지 않았습니다.")
            if root.children:
                self.activities.emit(root, self.department)
            return
        self._part(root, project, "")

    def _part(self, root: Node, project: Subject, section: str) -> None:
        """Bullets of a project, each under the section opened last at its depth."""
        for number, text in root.more:
            self.activities.emit(Node(number, "", root.key, more=[(number, text)]), project, section)
        for table in root.tables:
            self.tables.read(table, project, root.text)
        for child in adopted(root.children):
            opened = section_of(child.text) if child.children or child.tables or child.more else None
            if opened is None:
                self.activities.emit(Node(child.line, "", root.key, children=[child]), project, section)
            else:
                self._part(child, project, opened)
