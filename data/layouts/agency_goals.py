"""Layout: 출연기관 경영성과 목표 (the yearly goals of a public agency) → records.

The parts are cut by `agency_outline`, tables read by `agency_tables`, goals and indicators by `agency_indicators`,
tasks by `agency_tasks`; here are the front page, 일반현황 and the list of aims.
"""

from __future__ import annotations

import re
from decimal import Decimal

from data.cells import compact
from data.layouts import Recognition
from data.layouts.agency_context import EMPTY, Context
from data.layouts.agency_indicators import is_indicator_table, is_reported, read_goals, read_indicators
from data.layouts.agency_numbers import Quantity, facts_of, in_bracket, key, quantities, unnumbered, years_in
from data.layouts.agency_outline import PLAN, Outline, bullet, mark, outline
from data.layouts.agency_tables import Table, tables
from data.layouts.agency_tasks import match_task, read_task
from data.lines import Line, Source
from data.records import WON, Document, Recorder, Records, Subject, document_id

NAME = "agency_goals"
TITLE = "출연기관 경영성과 목표"

_WORDS = r"(?P<words>(?:기관장\s*)?(?:경영\s*성과|경영|성과)\s*(?:계약\s*)?목표)(?!\s*이행)"
_CORPORATE = r"(?:\(\s*[재사주]\s*\)|㈜|재단법인|사단법인|주식회사|특수법인)"
_ENDINGS = (
    r"원|재단|공사|공단|센터|연구소|진흥회|협회|법인|대학|대학교|관|회|회사|조합"
    r"|파크|전당|뷰로|병원|사업단|지원단|본부|은행"
)
_TITLE = re.compile(r"(?P<year>(?:19|20)\d{2})\s*년?도?\s*(?P<agency>[^\d]{0,30}?)\s*" + _WORDS)
_AGENCY = re.compile(rf"^{_CORPORATE}?\s*(?P<name>[가-힣A-Za-z0-9·\s]{{2,40}}?(?:{_ENDINGS}))$")
_INCORPORATED = re.compile(rf"^{_CORPORATE}\s*(?P<name>[가-힣A-Za-z0-9·\s]{{2,40}})$")
_HEAD_TITLE = re.compile(r"(?:장|이사장|대표이사|사장)$")
_FRONT = 80  # lines within which the front page stands
_SPLIT = re.compile(r"\s+[▪•■◦●○▷▶❍□]\s+|\s{2,}(?:[^\w\s(\[]\s*)?(?=[가-힣/'’‘\d]{2,12}\s*[::])")
_ARROW = re.compile(r"\s*[▶▷►▸⇒→➡➜]\s*|\s+[::]\s+")
_ORGANS = re.compile(
    r"(?P<number>\d{1,2})\s*(?P<each>개)?\s*(?P<what>본부|실|국|처|센터|팀|부|과|단|소|관|원)(?![가-힣])"
)
_SPACED_NAME = re.compile(r"^[가-힣](?:\s+[가-힣]){1,3}$|^[가-힣]{2,4}$")
_HEADWORD = re.compile(r"현황|연혁|조직|사업|예산|기관|인력|시설|비전|목표|임무|개요")
_PERSONAL = re.compile(r"^(?:기관장|대표자?|대표이사|이사장|원장|관장|사장|성명)$")
_OVERVIEW_SHORT = 120
#: A bracket of funds: its line, the total before it, the year, (part, value, unit) of each, the basis of the total.
Bracket = tuple[Line, Quantity, int, list[tuple[str, Decimal, str]], str]
Aims = list[tuple[Subject | None, list[tuple[Line, str, str]]]]
_PART = re.compile(r"(?P<part>[가-힣][가-힣·/\s]*?)\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[가-힣%]*)$")


def recognise(source: Source) -> Recognition:
    """Whether a source is an agency's goals: a title with its year, a goals table or tasks with plans by year."""
    found, missing = [], []
    if _title(source) is not None:
        found.append("연도가 있는 경영성과 목표 제목")
    else:
        missing.append("연도가 있는 ‘경영성과 목표’ 제목")
    parts = outline(source)
    goal_tables = [t for t in tables(parts.outside, 0) if isinstance(t, Table) and is_indicator_table(t)]
    methods = any(c.role == "method" for t in goal_tables for c in t.columns)
    plans = [s for t in parts.tasks for s in t.sections if s.rank == PLAN and t.heading is not None]
    if methods:
        found.append("성과지표와 측정방법이 있는 목표 표")
    if plans:
        found.append("과제별 향후 추진계획")
    if parts.overview:
        found.append("일반현황")
    if not methods and not plans:
        missing.append("성과지표·측정방법이 있는 목표 표나 과제별 향후 추진계획")
    return Recognition(tuple(found), tuple(missing))


def read(source: Source) -> Records:
    """Read an agency's goals document.  Never raises on its content: trouble is an issue with its line."""
    parts = outline(source)
    title = _title(source)
    words, year, title_line = title if title is not None else ("경영성과 목표", _any_year(source), 1)
    agency, line = _agency(source, parts)
    document = Document(
        id=document_id(NAME, agency, "", year),
        kind=NAME,
        title=f"{agency} {year}년 {words}",
        organization=agency,
        unit="",
        year=year,
        sha256=source.sha256,
    )
    recorder = Recorder(document)
    context = Context(recorder, year, recorder.subject("organization", agency, line))
    if title is None:
        recorder.issue(title_line, "title", f"제목에서 계획 연도를 찾지 못해 {year}년으로 보았습니다.", "error")
    _read_contents(context, parts)
    found = [t for t in tables(parts.outside + parts.aims, year) if isinstance(t, Table) and is_indicator_table(t)]
    _unread(context, [t for t in tables(parts.outside, year) if isinstance(t, Table) and not is_indicator_table(t)])
    for table in (t for t in found if not is_reported(t, year)):
        read_goals(context, table)
    aims = _read_aims(context, parts.aims)
    _read_overview(context, parts.overview)
    for table in (t for t in found if not is_reported(t, year)):
        read_indicators(context, table)
    goal: Subject | None = None
    for block in parts.tasks:
        goal = read_task(context, block, goal)
    _aims_to_tasks(context, aims)
    for table in (t for t in found if is_reported(t, year)):
        read_indicators(context, table)
    recorder.figures.sort(key=lambda f: f.line)
    recorder.attributes.sort(key=lambda a: a.line)
    return recorder.records()


def _title(source: Source) -> tuple[str, int, int] | None:
    """Words, year and line of the title: `2023년 경영성과 목표`, `2025년 (재)해솔재단 경영목표`."""
    for row in source.lines:
        match = None if row.is_row or len(row.text) > 60 else _TITLE.search(row.text)
        if match is not None and (not match["agency"] or _name(match["agency"])):
            return re.sub(r"\s+", " ", match["words"]).strip(), int(match["year"]), row.number
    return None


def _name(text: str) -> str:
    """The agency that a line names and nothing else; "" where it names none."""
    text = re.sub(r"^[\s\-–<〈【\[]+|[\s\-–>〉】\]]+$", "", text)
    match = _INCORPORATED.match(text) or _AGENCY.match(text)
    stop = re.search(r"목표|현황|계획|목차|실적|평가", compact(text))
    return match["name"].strip() if match is not None and stop is None else ""


def _any_year(source: Source) -> int:
    years = [y for line in source.lines for y in years_in(line.text)]
    return max(set(years), key=years.count) if years else 0


def _agency(source: Source, parts: Outline) -> tuple[str, int]:
    """The agency's name as printed: the line above 일반현황, else a name of the front page, else the title's."""
    first = parts.overview[0].number if parts.overview else 0
    lines = [line for line in source.lines if line.text.strip() and not line.is_row]
    above = [line for line in lines if line.number < first][-1:]
    front = [line for line in lines if line.number <= _FRONT]
    for line in (*above, *front):
        if _name(line.text):
            return _name(line.text), line.number
    for line in front:  # `- 해솔재단 이사장 -`, or the title itself: `해솔재단 2025년 경영목표`
        match = _TITLE.search(line.text)
        pieces = (match["agency"], line.text[: match.start()]) if match else (line.text.strip(" -–"),)
        for piece in pieces:
            found = _name(piece) or _name(_HEAD_TITLE.sub("", piece.strip()))
            if found:
                return found, line.number
    return source.name.rsplit(".", 1)[0], 1


def _read_contents(context: Context, parts: Outline) -> None:
    """Names of tasks by number from the contents (목차): other spellings of the headings."""
    for line in parts.contents:
        match = re.match(r"\s*(\d{1,2})\s*[-–]\s*(\d{1,2})\s*[.)]?\s*(\D.*)$", line.cells[0])
        if match:
            name = re.split(r"\.{3,}|…|·{4,}", match.group(3))[0].strip()
            context.contents[int(match.group(1)), int(match.group(2))] = name


def _unread(context: Context, found: list[Table]) -> None:
    """An issue for every table outside the tasks that has numbers and is no table of indicators."""
    for table in found:
        if any(quantities(cell, cell=True) for row in table.rows for cell in row.cells):
            context.recorder.issue(
                table.rows[0].number,
                "columns",
                f"머리글을 알 수 없는 표 {len(table.rows)}행을 읽지 않았습니다. 성과지표·목표 머리글이 필요합니다.",
                "error",
            )


def _read_aims(context: Context, lines: list[Line]) -> Aims:
    """The list of aims: goals, and under each the items `name ▶ 56회(…)`, to be joined to tasks once they are known."""
    out: Aims = []
    for line in lines:
        if line.is_row or mark(line) is not None:
            continue
        found = bullet(line)
        text = found[1] if found else line.text.strip()
        pieces = _ARROW.split(text, maxsplit=1)
        if len(pieces) == 2 and pieces[0]:
            if not out:
                out.append((None, []))
            out[-1][1].append((line, unnumbered(pieces[0]), pieces[1]))
        elif found and unnumbered(text) != text and not quantities(text):
            number = re.match(r"\s*(\d{1,2})", text)
            goal = context.goal(unnumbered(text), line.number, int(number.group(1)) if number else None, by_number=True)
            out.append((goal, []))
    return out


def _aims_to_tasks(context: Context, aims: Aims) -> None:
    """Targets of the list of aims, on the tasks they name; the printed name becomes another spelling of the task."""
    for goal, items in aims:
        for ordinal, (line, name, value) in enumerate(items):
            outer = [q for q in quantities(value) if in_bracket(value, q.start) is None]
            task = match_task(context, goal, name, ordinal, len(items))
            if task is None:
                task = context.child(goal or context.root, name, line.number, level="task")
                context.tasks.append(task)
            if key(name) != key(task.name):
                context.alias(task, name)
            for quantity in outer:
                context.figure(task, "target", "목표", context.year, quantity, line, note="경영목표")
            words = re.search(r"\(([^()]*)\)\s*$", value)
            if words:
                context.attribute(
                    task, "목표내용", words.group(1).strip(), line.number, short=len(words.group(1)) <= 60
                )


def _read_overview(context: Context, lines: list[Line]) -> None:
    """일반현황: place, founding, bodies, headcount and budget of the agency."""
    brackets: list[Bracket] = []
    titles: tuple[str, ...] = ()
    for line in lines:
        if line.is_row:
            titles = _overview_row(context, line, titles, brackets)
            continue
        titles = ()
        found = bullet(line)
        text = found[1] if found else line.text.strip()
        if found is None and _SPACED_NAME.match(text) and not _HEADWORD.search(compact(text)):
            context.recorder.attribute(context.root, "기관장", re.sub(r"\s", "", text), line.number, personal=True)
            continue
        for piece in _SPLIT.split(text):
            _overview_field(context, line, piece.strip(), brackets)
    _record_brackets(context, brackets)


def _overview_row(context: Context, line: Line, titles: tuple[str, ...], brackets: list[Bracket]) -> tuple[str, ...]:
    """A row of a table in 일반현황: its headings (returned), values under headings, or pairs of label and value."""
    cells = line.cells
    if len(titles) == len(cells):
        first = compact(cells[0])
        part = "" if titles[0] not in ("", "구분") or re.fullmatch(r"(?:총|합|소)?계|", first) else cells[0]
        for label, value in zip(titles, cells, strict=True):
            if label in ("정원", "현원"):
                _headcount(context, line, label, value, part)
            elif not part and value:
                _overview_field(context, line, f"{label} : {value}", brackets)
        return titles
    words = tuple(compact(c) for c in cells)
    if len(words) > 1 and {"정원", "현원"} & set(words) and not any(re.search(r"\d", c) for c in cells):
        return words
    for label, value in zip(cells[::2], cells[1::2], strict=False):
        _overview_field(context, line, f"{label} : {value}", brackets)
    return ()


def _overview_field(context: Context, line: Line, text: str, brackets: list[Bracket]) -> None:
    pieces = re.split(r"\s*[::]\s*", text, maxsplit=1)
    if len(pieces) != 2 or len(pieces[0]) > 25:
        return
    label, value = compact(pieces[0]), pieces[1].strip()
    bare = re.sub(r"\([^()]*\)|['’‘`]?\d{2,4}년?도?", "", label)
    money = [q for q in quantities(value) if q.unit in WON and in_bracket(value, q.start) is None]
    if _PERSONAL.match(bare):
        context.recorder.attribute(context.root, bare, value, line.number, personal=True)
    elif "정원" in label or "현원" in label or "정원" in value or "현원" in value:
        _headcount(context, line, label, value)
    elif money and (bare == "" or "예산" in label or "결산" in label):
        _overview_money(context, line, label, value, money[0], brackets)
    else:
        context.attribute(context.root, label, value, line.number, short=len(value) <= _OVERVIEW_SHORT)
        if bare == "조직":
            for match in _ORGANS.finditer(value):
                quantity = Quantity(
                    Decimal(match["number"]), match["each"] or match["what"], match.start(), match.end()
                )
                context.figure(context.root, "count", match["what"], context.year, quantity, line)


def _headcount(context: Context, line: Line, label: str, value: str, part: str = "") -> None:
    """`정원/현원 : 20명/19명`, `정원 : 20명`, `인력 : 정원 20명, 현원 19명`."""
    labels = [w for w in re.split(r"[/·,]", re.sub(r"\([^()]*\)", "", label)) if w in ("정원", "현원")]
    if labels:
        found = [q for q in quantities(value, cell=True, default_unit="명") if in_bracket(value, q.start) is None]
        pairs = list(zip(labels, found, strict=False)) if len(found) >= len(labels) else []
    else:
        facts = [
            (next((w for w in ("정원", "현원") if w in f.name + f.label + f.part), ""), f.quantity)
            for f in facts_of(value)
        ]
        pairs = [(w, q) for w, q in facts if w]
    for basis, quantity in pairs:
        context.figure(context.root, "headcount", basis, context.year, quantity, line, part=part)
    if not pairs and value not in EMPTY:
        context.recorder.issue(line.number, "headcount", f"정원과 현원을 가려 읽지 못했습니다: “{label} : {value}”")


def _overview_money(
    context: Context,
    line: Line,
    label: str,
    value: str,
    money: Quantity,
    brackets: list[Bracket],
) -> None:
    """The agency's budget of a year, and the bracket behind it for `_record_brackets`."""
    year = next(iter(years_in(label)), context.year)
    words = re.search(r"\(([^()]*)\)", label)
    basis = next((b for b in ("결산", "추경") if b in label), "예산")
    note = words.group(1) if words and not re.search(r"단위", words.group(1)) else ""
    context.figure(context.root, "budget", basis, year, money, line, note=note)
    inside = re.search(r"\(([^()]*)\)", value[money.end :])
    parts = []
    for piece in re.split(r",(?!\d{3})|;", inside.group(1)) if inside else ():
        match = _PART.match(piece.strip())
        if match:
            parts.append((match["part"].strip(), Decimal(match["number"].replace(",", "")), match["unit"]))
    if parts:
        brackets.append((line, money, year, parts, basis))


def _record_brackets(context: Context, brackets: list[Bracket]) -> None:
    """Sources of funds in brackets: shares where they make 100, amounts where they make the total.

    Where a bracket makes neither, one beside it with the same parts decides; parts above the total are no amounts of
    it; else whichever sum is nearer.  Each such case is an issue.
    """
    plain = [(sum((v for _, v, _ in parts), Decimal(0)), money.value, parts) for _, money, _, parts, _ in brackets]
    clear: dict[tuple[str, ...], bool] = {}
    for total, whole, parts in plain:
        names = tuple(p for p, _, _ in parts)
        if abs(total - whole) <= Decimal("0.1") and whole != 100:
            clear[names] = False
        elif abs(total - 100) <= Decimal("0.1"):
            clear[names] = True
    for (line, money, year, parts, basis), (total, whole, _) in zip(brackets, plain, strict=True):
        names = tuple(p for p, _, _ in parts)
        units = {u for _, _, u in parts if u}
        exact = abs(total - whole) <= Decimal("0.1") or abs(total - 100) <= Decimal("0.1")
        if units:
            share = units == {"%"}
        elif exact:
            share = abs(total - whole) > Decimal("0.1") or (whole == 100 and clear.get(names, False))
        else:
            share = clear.get(
                names, total > whole if (total > whole) != (total > 100) else abs(total - 100) < abs(total - whole)
            )
            meant = "구성비(%)" if share else f"금액({money.unit})"
            context.recorder.issue(
                line.number,
                "share",
                f"괄호 안 재원의 합({total})은 100과도 총액({whole}{money.unit})과도 다릅니다. 읽은 뜻: {meant}",
            )
        for part, value, unit in parts:
            quantity = Quantity(value, unit or ("%" if share else money.unit), 0, 0)
            if share:
                context.figure(context.root, "share", basis, year, quantity, line, part=part)
            elif quantity.unit in WON:
                context.figure(context.root, "budget", basis, year, quantity, line, part=part)
