"""Layout of a department's 주요업무계획: a county's or city's yearly work plan.

Chapters: 일반현황 (headcount, bodies), 성과와 시사점, 여건·미션·비전·전략목표, 전략목표별 이행과제, 현안사업,
신규사업.  Every chapter may be missing.  What the plan says about whose it is and of which year is taken from its own
words; nothing else is assumed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from data.cells import clean, compact
from data.layouts import Recognition
from data.layouts.work_activities import Activities
from data.layouts.work_amounts import scan
from data.layouts.work_bodies import Bodies
from data.layouts.work_grids import dates_a_grid
from data.layouts.work_outline import TASK, Chapter, Node, chapters, is_table_row, outline, strip_marks
from data.layouts.work_projects import Projects
from data.layouts.work_staff import Staff, read_grades
from data.layouts.work_tables import Tables
from data.layouts.work_tasks import Tasks, read_strategy
from data.layouts.work_teams import read_teams
from data.lines import Line, Source
from data.provinces import provinces
from data.records import Document, Recorder, Records, Subject, document_id

NAME = "work_plan"
TITLE = "주요업무계획"

_PLACE = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,4}(?:군|시|구))(?=청|의회|의|이|가|에|을|와|으로|\s|$|,|\))")
_NO_PLACE_WORDS = (
    "실시 다시 표시 상시 수시 임시 즉시 게시 전시 역시 동시 일시 공시 고시 제시 도시 명시 지시 혁신도시 응시 "
    "불시 당시 필요시 중소도시 신도시 대도시 무시 개시 감시 연구 요구 기구 강구 지구 친구 촉구 가구 도구 인구 "
    "영구 복구 청구 행정기구 다인구 상주인구 장군 직군 학군 시군 해군 육군 공군 우리군 타시군 관내시 시·군"
)
_NO_PLACE = frozenset(_NO_PLACE_WORDS.split())
_UNIT = re.compile(r"^[가-힣·\s]{2,16}(?:국|본부|과|실|단|관|소|센터|사업소|의회|읍|면|동|담당관)$")
_BUREAU = re.compile(r"(?:국|본부)$")
_STRONG_YEAR = re.compile(
    r"(?P<year>20\d{2}|['‘’`]\d{2})\s*년?도?\s*(?:주요\s*업무|업무\s*계획|신규|여건|군정|시정|구정|도정|특수)"
)
_REVIEW_YEAR = re.compile(r"(?P<year>20\d{2}|['‘’`]\d{2})\s*년?도?\s*(?:주요\s*)?성과")
_WEAK_YEAR = re.compile(r"(?<!\d)(?P<year>20\d{2})\s*(?:\.|년)\s*\d{1,2}")
_STAFF_LINE = re.compile(r"정원\s*\d+\s*명|현원\s*\d+\s*명")
#: `1과장 4팀`: how many posts and teams there are, with or without the headcount behind it.
_POSTS_LINE = re.compile(r"(?:^|[\s:])\d+\s*(?:과장|국장|소장|담당관|국|과)\s?\d+\s*(?:팀|담당|과)(?=[\s,)]|$)")

#: A heading of the general chapter that is no bullet.
_PLAIN_HEADING = re.compile(
    r"^(?:\d{1,2}|[가-하])\s*[.)]\s*(?P<name>(?:20\d{2}년?도?\s)?[가-힣·\s]{2,30})$"
    r"|^(?:\d{1,2}\s+)?(?P<plain>(?:20\d{2}년?도?\s)?[가-힣·\s]{2,24}현\s?황)$"
)

_PROJECT = re.compile(r"\s*[□○]\s*(?:사\s*업\s*개\s*요|(?:추\s*진|향\s*후)\s*계\s*획)")
_NEEDED = 3  # marks
_FIRST_YEAR = 1990
_PROJECTS: dict[Chapter, str] = {"pressing": "현안사업", "new": "신규사업", "plans": "주요업무"}


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose plan it is, with the lines that say so."""

    organization: str
    bureau: str
    unit: str
    year: int
    line: int
    bureau_line: int
    unit_line: int


def recognise(source: Source) -> Recognition:
    """Marks of a work plan: numbered tasks, indicators with targets only, and the two chapters of projects."""
    opened = {chapter_name for chapter_name, _ in chapters(source.lines)}
    text = [line.text for line in source.lines]
    marks = {
        "주요업무계획 제목": any("업무계획" in compact(t) for t in text[:40]),
        "이행과제": any(TASK.match(t) for t in text),
        "현안사업·신규사업": bool(opened & _PROJECTS.keys()),
        "일반현황": "general" in opened,
        "여건·미션·비전": "vision" in opened,
        "정·현원 현황": any("정원" in compact(t) and "현원" in compact(t) for t in text),
        "성과지표 목표값": any(compact(t).startswith("성과지표목표") for t in text),
        "사업개요·추진계획": sum(_PROJECT.match(t) is not None for t in text) >= 2,
    }
    found = [name for name, there in marks.items() if there]
    missing = [] if marks["이행과제"] or marks["현안사업·신규사업"] else ["이행과제 또는 현안사업·신규사업"]
    if len(found) < _NEEDED:
        rest = [name for name, there in marks.items() if not there and name not in ("이행과제", "현안사업·신규사업")]
        missing += rest[: _NEEDED - len(found)]
    return Recognition(tuple(found), tuple(missing))


def read(source: Source) -> Records:
    """Read a work plan."""
    parts = chapters(source.lines)
    cover = [line for name, lines in parts if name == "cover" for line in lines]
    who = identify(source.lines, cover)
    title = " ".join(w for w in (who.organization, who.bureau, who.unit, f"{who.year}년 {TITLE}") if w)
    unit = who.unit or who.bureau
    document = Document(
        id=document_id(NAME, who.organization, unit, who.year),
        kind=NAME,
        title=title,
        organization=who.organization,
        unit=unit,
        year=who.year,
        sha256=source.sha256,
    )
    rec = Recorder(document)
    organization = rec.subject("organization", who.organization or "기관 미상", who.line)
    if not who.organization:
        rec.issue(who.line, "no_organization", "어느 기관의 계획인지 적힌 곳을 찾지 못했습니다.")
    _read_parts(rec, organization, who, parts, cover)
    if not who.year:
        rec.issue(who.line, "no_year", "어느 해의 계획인지 적힌 곳을 찾지 못했습니다. 수치의 연도를 비워 두었습니다.")
        rec.figures = [f if f.year is None or f.year > _FIRST_YEAR else replace(f, year=None) for f in rec.figures]
    return rec.records()


def _read_parts(
    rec: Recorder,
    organization: Subject,
    who: Identity,
    parts: Sequence[tuple[Chapter, list[Line]]],
    cover: Sequence[Line],
) -> None:
    general = [line for name, lines in parts if name == "general" for line in lines]
    staff = Staff(rec, organization, who.year)
    bodies = Bodies(rec, organization, who.year)
    outlined = outline(general)
    for node in outlined.walk():
        node.tables = [t for t in node.tables if not staff.read(t)]
    department = _department(rec, organization, who, staff)
    _general(rec, organization, department, bodies, outlined, who.year)
    _mend_townships(rec, staff, bodies)
    strategy = read_strategy([line for name, lines in parts if name == "vision" for line in lines], cover)
    _review(rec, department, [line for name, lines in parts if name == "review" for line in lines], who.year)
    for name, text, line in strategy.texts:
        rec.attribute(department, name, text, line)
    tasks = Tasks(rec, department, who.year, strategy)
    tasks.read([line for name, lines in parts if name == "tasks" for line in lines])
    projects = Projects(rec, department, who.year)
    for name, lines in parts:
        if name in _PROJECTS:
            projects.read(lines, _PROJECTS[name])
        elif name == "other" and any(scan(line.text) for line in lines):
            rec.issue(lines[0].number, "unknown_chapter", "알지 못하는 장이라 그 안의 수치를 읽지 않았습니다.")


def identify(lines: Sequence[Line], cover: Sequence[Line]) -> Identity:
    """Organisation, bureau, division and year by the document's own evidence."""
    names = [
        (name, line.number)
        for line in _before_contents(cover)
        if (close := clean(line.text)) and _UNIT.match(close) and not strip_marks(line.text)[0]
        for name in _units_of(close)
    ]
    bureau = next(((n, at) for n, at in names if _BUREAU.search(n)), ("", 0))
    unit = next(((n, at) for n, at in reversed(names) if n != bureau[0]), ("", 0))
    organization, at = _organization(lines)
    bureau, unit = ((clean(n.removeprefix(organization)), row) for n, row in (bureau, unit))
    return Identity(organization, bureau[0], unit[0], _year(lines), at, bureau[1], unit[1])


def _units_of(text: str) -> list[str]:
    """`미래국 청년과` on one line is a bureau and its division; `새누리도 중앙협력본부` is one office."""
    words = text.split()
    if len(words) > 2 and re.fullmatch(r"[가-힣]{1,6}(?:특별자치도|특별시|광역시|도|시|군|구)", words[0]):
        words = words[1:]
    return words if len(words) > 1 and all(_UNIT.match(word) for word in words) else [text]


def _before_contents(cover: Sequence[Line]) -> list[Line]:
    made = []
    for line in cover:
        if compact(line.text) in ("목차", "차례"):
            break
        made.append(line)
    return made


@cache
def _province_names() -> tuple[str, ...]:
    return tuple(name for province in provinces() for name in province.spellings if name.endswith(("시", "도")))


@cache
def _owner() -> re.Pattern[str]:
    """A government before what belongs to it."""
    return re.compile(
        r"(?P<name>[가-힣]{1,4}(?:군|시|구)|"
        + "|".join(_province_names())
        + r")\s*(?:공무원\s*(?:정|현황|인력)|이장\s*현황|통장\s*현황|이·?통장|주민자치위원|자원봉사센터|사회단체)"
    )


def _organization(lines: Sequence[Line]) -> tuple[str, int]:
    votes: Counter[str] = Counter()
    first: dict[str, int] = {}
    for line in lines:
        for pattern, weight in ((_owner(), 10), (_PLACE, 1)):
            for match in pattern.finditer(line.text):
                name = match["name"]
                if name not in _NO_PLACE and not name.endswith(("인구", "도시")):
                    votes[name] += weight
                    first.setdefault(name, line.number)
    for line in lines[:15]:
        name = clean(line.text)
        if len(words := name.split()) > 1 and all(_UNIT.match(word) for word in words[1:]):
            name = words[0]  # the organisation before its bureau and division
        if name in votes or name in _province_names():
            votes[name] += 20
            first.setdefault(name, line.number)
    if not votes or votes.most_common(1)[0][1] < 3:
        return "", 1
    name = votes.most_common(1)[0][0]
    return name, first[name]


def _year(lines: Sequence[Line]) -> int:
    votes: Counter[int] = Counter()
    for line in lines:
        for pattern, weight, shift in ((_STRONG_YEAR, 20, 0), (_REVIEW_YEAR, 20, 1), (_WEAK_YEAR, 1, 0)):
            for match in pattern.finditer(line.text):
                year = int(match["year"].lstrip("'‘’`"))
                votes[(year + 2000 if year < 100 else year) + shift] += weight
    return votes.most_common(1)[0][0] if votes else 0


def _department(rec: Recorder, organization: Subject, who: Identity, staff: Staff) -> Subject:
    """The department whose plan it is: its row in the headcount table, else made from the cover."""
    owner = organization
    for name, at, level in ((who.bureau, who.bureau_line, "bureau"), (who.unit, who.unit_line, "division")):
        if name:
            known = staff.departments.get(compact(name))
            if known is not None and owner is not organization and known.parent == organization.id:
                known = replace(known, parent=owner.id)  # a flat table: the cover says which bureau it is of
                rec.replace(known)
            owner = known or rec.subject("department", name, at, parent=owner, level=level)
    return owner


def _general(rec: Recorder, organization: Subject, department: Subject, bodies: Bodies, root: Node, year: int) -> None:
    """일반현황 without the headcount table: functions, the department's own strength, bodies."""
    for node in root.walk():
        text = node.text
        node.tables = [
            t
            for t in node.tables
            if not read_grades(rec, department, t, year) and not read_teams(rec, department, t, year)
        ]
        if _STAFF_LINE.search(text) or _POSTS_LINE.search(text):
            _own_staff(rec, department, node, year)
        for headed in _under_headings(node):
            bodies.read(headed)
        if node.tables or (re.search(r"현\s*황\s*(?:\(.*\))?\s*:", text) and scan(text)):
            bodies.read(node)
        elif text and not node.children and node.mark == "-" and not _STAFF_LINE.search(text):
            rec.attribute(department, "주요기능", text, node.line)
            _loose(rec, department, text, node.line, year)
        for number, more in node.more:
            if dated := re.match(r"^[<(\[]?\s*(?P<date>.*\d.*)\s기준\s*[>)\]]?$", more):
                if not dates_a_grid(node):  # the date of another table is no date of the staff
                    rec.attribute(organization, "정·현원 기준일", dated["date"], number, short=True)
            else:
                _loose(rec, department, more, number, year)


def _under_headings(node: Node) -> list[Node]:
    """Tables that stand under a heading without a bullet (`2. 농업 현황`), each as a bullet of that name."""
    made: list[Node] = []
    for table in list(node.tables):
        above = [(n, t) for n, t in node.more if node.line < n < table.rows[0].number]
        match = _PLAIN_HEADING.match(above[-1][1]) if above else None
        if match is not None:
            made.append(Node(above[-1][0], match["name"] or match["plain"], node.key, tables=[table]))
            node.more.remove(above[-1])
            node.tables.remove(table)
    return made


def _own_staff(rec: Recorder, department: Subject, node: Node, year: int) -> None:
    text = node.text
    for match in re.finditer(r"(?P<n>\d+)\s*(?P<what>과장|국장|소장|담당관|팀장|팀|담당|과)(?=\s|,|\)|$|-)", text):
        number, what = match["n"], match["what"]
        rec.figure(department, "count", _whole(number), what, node.line, basis=what, year=year)
    for match in re.finditer(r"(?P<basis>정원|현원)\s*:?\s*(?P<n>[\d,]+)\s*명", text):
        rec.figure(department, "headcount", _whole(match["n"]), "명", node.line, basis=match["basis"], year=year)


def _review(rec: Recorder, department: Subject, lines: Sequence[Line], year: int) -> None:
    """Last year's results: texts of the department, under the heading printed above them."""
    heading = "성과"
    for line in lines:
        mark, text = strip_marks(line.text)
        if not text or is_table_row(line):
            continue
        title = compact(re.sub(r"[【】\[\]<>]", "", text))
        if not mark and len(title) <= 12:
            heading = {"잘된점": "잘된 점", "미흡한점": "미흡한 점", "시사점": "시사점"}.get(title, heading)
            continue
        rec.attribute(department, heading, text, line.number)
        _loose(rec, department, text, line.number, year - 1, spent=False)


def _loose(rec: Recorder, owner: Subject, text: str, line: int, year: int, *, spent: bool = True) -> None:
    """Figures inside a text that is no bullet of a task; unless `spent`, money in it is nobody's budget."""
    if scan(text):
        node = Node(line, "", (0, 0), more=[(line, text)])
        before, figures = len(rec.attributes), len(rec.figures)
        Activities(rec, year, Tables(rec, year).read).emit(node, owner, "주요내용")
        del rec.attributes[before:]
        for at, figure in enumerate(rec.figures[figures:] if not spent else (), start=figures):
            if figure.measure == "budget":
                rec.figures[at] = replace(figure, measure="amount", basis=figure.part or "금액", part="")


def _mend_townships(rec: Recorder, staff: Staff, bodies: Bodies) -> None:
    """A township printed in one table with one letter wrong gets the other tables' spelling as an alias."""
    printed = {s.name: s for s in staff.departments.values() if s.level == "township"}
    for name in bodies.columns:
        if name in printed:
            continue
        near = [
            s
            for n, s in printed.items()
            if n not in bodies.columns
            and len(n) == len(name)
            and sum(a != b for a, b in zip(n, name, strict=True)) == 1
        ]
        if len(near) == 1:
            rec.replace(replace(near[0], aliases=(*near[0].aliases, name)))


def _whole(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
