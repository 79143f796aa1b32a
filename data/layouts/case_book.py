"""The layout of a case book (우수사례집): fields, organisations, their cases, contacts and figures.

Tree: field → case → programme (only where a case prints amounts of several works).  Organisations stand beside it,
linked to a case by its attribute 기관.  Every printed line of a case is kept as an attribute named after its section,
for search; names, figures and short values are what may be shipped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from data.cells import compact
from data.layouts import Recognition
from data.layouts.case_above import called_above
from data.layouts.case_as_of import in_year_above, in_year_beside
from data.layouts.case_cells import without_place
from data.layouts.case_context import BUDGET, closed_up, in_context
from data.layouts.case_dates import dated, planned
from data.layouts.case_figures import readings
from data.layouts.case_grid import grids, with_grids
from data.layouts.case_labels import FACT, ITEM, LABELLED, labelled, named, tasks
from data.layouts.case_lists import LIST, PARTED, lists
from data.layouts.case_outline import goes_on
from data.layouts.case_prizes import prizes
from data.layouts.case_reading import Reading
from data.layouts.case_relabelled import going_on
from data.layouts.case_structure import (
    Book,
    CaseText,
    TextLine,
    divide,
    is_contact,
    is_organization,
    is_section,
    read_contact,
    section_name,
    text_lines,
)
from data.layouts.case_tables import heads_labels, table_readings
from data.layouts.case_together import with_whole_time
from data.layouts.case_worded import words_of_row
from data.layouts.case_words import (
    CALLED,
    DATE,
    DATE_WORDS,
    LABEL,
    PASSAGE,
    ROW,
    about_line,
    passage_words,
    passages,
    summary,
    sums_up,
    words_of,
)
from data.lines import Source
from data.records import Document, Recorder, Records, Subject, document_id, headed

NAME = "case_book"
TITLE = "우수사례집"

_SHORT_NAME = 20
_QUOTED = re.compile(r"[「｢『](?P<name>[^「」｢｣『』]{3,30})[」｣』]|[‘](?P<single>[^‘’]{3,24})[’]")
_WORK = re.compile(
    r"(?:사업|서비스|센터|플랫폼|프로젝트|시스템|프로그램|공모전|앱|지원금|마켓|운영단|협의회|캠페인|챌린지|챗봇|마을학교|학교|박람회|축제|콘서트|버스|콜|제도|바우처)$"
)
#: ‘새싹보드’ 운영: a name that is set off by what is done with it.
_RUN = re.compile(r"^\s?(?:사업|운영|도입|추진|구축|조성|개최|개발|실시|프로젝트)(?![가-힣])")
#: What a summary sets off, where it is a name: ‘봄내나눔터’ 거점 3개소.
_BRAND = re.compile(r"[가-힣A-Za-z]{4,12}")
_LAW = re.compile(r"(?:조례|법|법률|규정|규칙|협약|선언|헌장|조)$|정책시리즈")
_PERSON = re.compile(
    r"(?:시장|군수|구청장|도지사|교육감|의장|위원장|대표|센터장|단장|(?<!학)교수)\s(?P<after>[가-힣]{3})(?=\s드림|\s?$|[),])"
    r"|(?<![가-힣])(?P<before>[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염추도소석선설마길위표명기반왕금옥육인맹제모탁국][가-힣]{2})\s(?:교수|박사|소장|위원장)(?![가-힣])"
)
_MOBILE = re.compile(r"(?<!\d)01[016789][-.\s]?\d{3,4}[-.\s]?\d{4}(?!\d)")
_DASHED = re.compile(r"^[-–]\s")
_DOTTED = re.compile(r"^[∙·･•▪▸*※☞➜→]|^[①-⑳❶-❿]")
#: A label that says no more than that money is meant.
_MERE_BUDGET = re.compile(
    r"^(?:총|소요|사업|추진|연간|전체)*(?:사업비|예산|예산액|비용|예산확보|투자비|투자액)(?:확보|지원|편성|규모)?$|^$"
)
_HEADING_MARK = re.compile(r"^(?:[^\w(「『｢‘“]+|\d{1,2}[.)]\s|[①-⑳❶-❿]\s?)+")
_PAGE_WIDTH = 42
#: A point that begins with its year, and what stands under it (not the next step of a course of things).
_YEAR_ABOVE = re.compile(r"^[-–]\s?(?P<year>20\d{2})년도?\s(?!.*20\d{2})")
#: 이용 내역(2022. 1. ~ 4.): what stands right under it is of these months.
_MONTHS_ABOVE = re.compile(r"[가-힣]\s?\((?P<year>20\d{2})\.\s?\d{1,2}\.?\s?[~∼]\s?\d{1,2}\.\s?\)$")
_UNDER = re.compile(r"^[*∙·･]\s?")
_STEP = re.compile(r".*[:：→➜]")
#: A bracket that is closed again: the year in it is of what stands before it.
_CLOSED = re.compile(r"\([^()]*\)")
_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]\s|[①-⑳❶-❿]|<[^<>]{2,30}>)")
_ROW_MONEY = re.compile(
    r"^(?:(?P<order>\d{1,2})\s)?(?P<name>.*[가-힣].*?)\s(?P<amount>\d{1,3}(?:,\d{3})+|\d+)\s?(?P<unit>억원|백만원|천원|만원|원)(?:\s(?P<tail>[^\d]{2,20}))?$"
)
_YEAR_SAID = re.compile(r"(?:(?<!\d)(20\d{2})\s?(?=[년.])|['’‘](\d{2})(?=[년.]))")


def recognise(source: Source) -> Recognition:
    """Whether the source is a case book: several cases with field, sections and contact lines."""
    lines, book = _divided(source)
    marks = (
        (len(book.cases) > 1, "사례(기관 이름과 분야가 이어지는 줄) 둘 이상"),
        (sum(is_contact(line.text) for line in lines) > 1, "문의처 줄(기관과 전화번호) 둘 이상"),
        (sum(is_section(line.text) for line in lines) > 3, "사례의 항목(추진배경, 사업개요, 주요성과 등)"),
    )
    return Recognition(tuple(m for there, m in marks if there), tuple(m for there, m in marks if not there))


@lru_cache(maxsize=1)  # a source is read right after it was recognised
def _divided(source: Source) -> tuple[tuple[TextLine, ...], Book]:
    lines = text_lines(source.lines)
    return lines, divide(lines)


def read(source: Source) -> Records:
    """All that the case book says.  Never raises on content: what cannot be read is an issue with its line."""
    lines, book = _divided(source)
    printed = _printed_title(book, lines)
    year = _year(lines, printed)
    document = Document(
        id=document_id(NAME, "", "", year),
        kind=NAME,
        title=printed or _title(book, year),
        organization="",
        unit="",
        year=year,
        sha256=source.sha256,
    )
    reader = _Reader(Recorder(document), _person_names(book))
    reader.read(book)
    return reader.recorder.records()


def _printed_title(book: Book, lines: tuple[TextLine, ...]) -> str:
    """The book's own title, "" where none is printed before the first case."""
    for line in (*book.front, *lines[:5]):
        if re.search(r"사례집$", compact(line.text)) and len(line.text) <= 50:
            return line.text
    return ""


def _year(lines: tuple[TextLine, ...], title: str) -> int:
    """The year in the title, else the one most often said; ties go to the earlier, since plans name years to come."""
    titled = re.search(r"(?<!\d)20\d{2}(?!\d)", title)
    if titled:
        return int(titled.group())
    said: Counter[int] = Counter()
    for line in lines:
        for full, short in _YEAR_SAID.findall(line.text):
            said[int(full) if full else 2000 + int(short)] += 1
    return min(said, key=lambda y: (-said[y], y)) if said else 0


def _title(book: Book, year: int) -> str:
    """A title made of the year and what most fields share."""
    names = list(dict.fromkeys(compact(c.field.text) for c in book.cases))
    pairs = Counter(
        pair for name in names for pair in {name[i : i + 2] for i in range(len(name) - 1)} if not is_section(pair * 2)
    )
    pairs = Counter({p: n for p, n in pairs.items() if n > 2})
    topic = max(sorted(pairs), key=lambda p: pairs[p], default="")
    bodies = [c.organization.text for c in book.cases]
    whose = "지방자치단체" if all(re.search(r"[도시군구]$", b) for b in bodies) else "공공기관"
    return " ".join(part for part in (str(year) if year else "", whose, topic, TITLE) if part)


def _person_names(book: Book) -> frozenset[str]:
    """Names printed in contact lines, so that no label or short value carries one."""
    found: set[str] = set()
    for line in (line for case in book.cases for line in case.contacts):
        found.update(p for p in read_contact(line.text, line.number).persons if len(p) > 1)
    return frozenset(found)


@dataclass(slots=True)
class _Place:
    """Where a case's figures go while its lines are read: the case, or a work named by a heading."""

    case: Subject
    section: str = "본문"
    works: dict[str, Subject] = field(default_factory=dict)


@dataclass(slots=True)
class _Reader:
    """Walks over a divided book and records it."""

    recorder: Recorder
    names: frozenset[str]
    fields: dict[str, Subject] = field(default_factory=dict)
    organizations: dict[str, Subject] = field(default_factory=dict)

    quoted: set[tuple[str, str]] = field(default_factory=set)
    _named: re.Pattern[str] = re.compile("")

    def __post_init__(self) -> None:
        self._named = re.compile("|".join(map(re.escape, sorted(self.names))))

    def read(self, book: Book) -> None:
        for divider in book.dividers:
            self._field(divider.field)
            for listed in divider.organizations:
                if _listed_case(book, divider.field, listed) is None:
                    self._organization(listed)
        for case in book.cases:
            self._case(case)
        if not book.cases:
            self.recorder.issue(
                0, "no_case", "사례를 찾지 못했습니다. 기관 이름 줄 다음에 분야 줄이 있어야 합니다.", "error"
            )
        self._listed_without_case(book)

    def _field(self, line: TextLine) -> Subject:
        key = compact(line.text)
        if key not in self.fields:
            self.fields[key] = self.recorder.subject("field", line.text, line.number)
        return self.fields[key]

    def _organization(self, line: TextLine) -> Subject:
        key = compact(line.text)
        if key not in self.organizations:
            last = line.text.split()[-1]
            aliases = [last] if last != line.text else []
            self.organizations[key] = self.recorder.subject("organization", line.text, line.number, aliases=aliases)
        return self.organizations[key]

    def _listed_without_case(self, book: Book) -> None:
        for divider in book.dividers:
            for listed in divider.organizations:
                if _listed_case(book, divider.field, listed) is None:
                    message = f"‘{divider.field.text}’ 분야 목록의 {listed.text} 사례를 본문에서 찾지 못했습니다."
                    self.recorder.issue(listed.number, "case_missing", message)

    def _case(self, case: CaseText) -> None:
        parent = self._field(case.field)
        organization = self._organization(case.organization)
        plain = f"{case.organization.text} {case.field.text}"
        name = case.title or plain
        aliases = [plain, f"{case.organization.text} {case.title}"] if case.title else []
        start = case.titles[0].number if case.titles else case.organization.number
        subject = self.recorder.subject("case", name, start, parent=parent, aliases=aliases)
        add = self.recorder.attribute
        add(subject, "기관", case.organization.text, case.organization.number, short=True)
        add(subject, "분야", case.field.text, case.field.number, short=True)
        if case.title:
            add(subject, "제목", case.title, start, short=True)
        self._contact(case, subject, organization)
        self._body(case, subject)

    def _contact(self, case: CaseText, subject: Subject, organization: Subject) -> None:
        if not case.contacts:
            message = f"{case.organization.text} 사례에 문의처가 없습니다."
            self.recorder.issue(case.organization.number, "no_contact", message, "info")
        for line in case.contacts:
            contact = read_contact(line.text, line.number)
            add = self.recorder.attribute
            if contact.office:
                add(subject, "문의처", contact.office, contact.line, short=True)
            for phone in contact.phones:
                add(subject, "문의전화", phone, contact.line, short=True)
            for person in contact.persons:
                add(subject, "담당자", person, contact.line, personal=True)
            for mobile in contact.mobiles:
                add(subject, "휴대전화", mobile, contact.line, personal=True)
            add(subject, "문의", line.text, contact.line, personal=bool(contact.persons or contact.mobiles))
            self._other_spelling(contact.organization, organization, contact.line)

    def _other_spelling(self, said: str, organization: Subject, line: int) -> None:
        """The contact's spelling of the heading's organisation (경기도 수원시 for 경기 수원시) is an alias of it."""
        known = organization.name.split()
        if not said or compact(said) == compact(organization.name):
            return
        words = said.split()
        if words[-1] == known[-1] and (len(words) == 1 or len(known) == 1 or _same_province(words[0], known[0])):
            current = self.organizations[compact(organization.name)]
            if said not in current.aliases:
                changed = Subject(
                    current.id, current.kind, current.name, current.line, current.parent, current.level, current.order,
                    (*current.aliases, said),
                )  # fmt: skip
                self.recorder.replace(changed)
                self.organizations[compact(organization.name)] = changed
        else:
            message = f"문의처의 기관({said})이 사례의 기관({organization.name})과 다릅니다. 적힌 대로 두었습니다."
            self.recorder.issue(line, "contact_organization", message, "info")

    def _body(self, case: CaseText, subject: Subject) -> None:
        place = _Place(subject)
        own = case.organization.text.split()[-1]
        found = grids(case.body)
        read = with_grids(table_readings(case.body), found)
        tables = {number: without_place(row, own) for number, row in read.items()}
        steps, rows = planned(case.body), tasks(case.body)
        works_table = 0
        self._words(subject, summary(case.body), subject.line)
        for index, line in enumerate(case.body):
            heading = section_name(line.text)
            if heading:
                place.section, works_table = heading, 0
                continue
            personal = self._is_personal(line.text)
            self.recorder.attribute(subject, place.section, line.text, line.number, personal=personal)
            told = found.words.get(line.number) or words_of_row(case.body, index, heads_labels)
            given = [told] if told else prizes(line.text)
            self._facts(line, subject, rows, summed=sums_up(place.section))
            for words in given:
                printed = " / ".join(f"{name}: {word}" for name, word in words)
                self.recorder.attribute(subject, ROW, printed, line.number, short=True, personal=personal)
            dated_line = self._dates(line, subject, steps.get(line.number))
            if dated_line and line.number not in tables and not readings(line.text):
                self._words(subject, about_line(case.body, index, row=False), line.number, DATE_WORDS)
            if _heads_works(line.text):
                works_table = index
                continue
            row = _ROW_MONEY.match(line.text) if works_table and index - works_table < 30 else None
            if row and not line.text.startswith(("-", "*")):
                self._work_row(place, line, row, case.body[works_table].text)
                continue
            self._figures(place, case.body, index, tables.get(line.number), found.about.get(line.number))
        self._passages(case, subject)
        self._lists(case, subject)

    def _lists(self, case: CaseText, subject: Subject) -> None:
        """The lists of names of a case, each with what heads it; none in which a person is named."""
        for made in lists(case.body):
            printed = f"{made.head}: {PARTED.join(made.names)}"
            if not self._is_personal(printed):
                self.recorder.attribute(subject, LIST, printed, made.line, short=True)

    def _is_personal(self, text: str) -> bool:
        return bool(_MOBILE.search(text) or _PERSON.search(text) or (self.names and self._named.search(text)))

    def _facts(
        self, line: TextLine, subject: Subject, tasks: Mapping[int, Sequence[tuple[str, str, str]]], *, summed: bool
    ) -> None:
        """Short values with a label, names of things, and names of works in quotation marks: of what the summary of a
        case sets off, any."""
        if not self._is_personal(line.text):
            for label, value in labelled(line.text):
                self.recorder.attribute(subject, label, value, line.number, short=True)
            for what, label, value in [*named(line.text), *tasks.get(line.number, ())]:
                self.recorder.attribute(subject, ITEM, f"{what} / {label}: {value}", line.number, short=True)
        for quoted in _QUOTED.finditer(line.text):
            name = (quoted["name"] or quoted["single"]).strip()
            work = _WORK.search(name) or (quoted["name"] and len(name) <= _SHORT_NAME)
            run = len(name) <= _SHORT_NAME and _RUN.match(line.text[quoted.end() :])
            run = run or (summed and _BRAND.fullmatch(name))
            if _LAW.search(name) or self._is_personal(name) or not (work or run):
                continue
            if (subject.id, name) not in self.quoted:
                self.quoted.add((subject.id, name))
                self.recorder.attribute(subject, "사업명" if work else CALLED, name, line.number, short=True)

    def _dates(self, line: TextLine, subject: Subject, step: tuple[str, str] | None) -> bool:
        """When a line says that something was done; whether it says so."""
        if self._is_personal(line.text) or FACT.match(compact(line.text.partition(":")[0])):
            return False
        made = [step] if step else list(dated(line.text))
        for what, when in made:
            self.recorder.attribute(subject, DATE, f"{what}: {when}", line.number, short=True)
        return bool(made)

    def _work_row(self, place: _Place, line: TextLine, row: re.Match[str], heads: str) -> None:
        """One row of a table of works with their amounts: a programme of its own under the case."""
        work = self._work(place, row["name"].strip(), line.number)
        said = _YEAR_SAID.search(heads)
        year = (int(said[1]) if said[1] else 2000 + int(said[2])) if said else self.recorder.document.year
        amount = Decimal(row["amount"].replace(",", ""))
        self.recorder.figure(work, "budget", amount, row["unit"], line.number, basis="예산", year=year)
        if row["tail"] and re.search(r"부서|담당", heads):
            self.recorder.attribute(work, "소관부서", row["tail"].strip(), line.number, short=True)

    def _passages(self, case: CaseText, subject: Subject) -> None:
        """The words of each passage: shipped, so that a topic that no figure stands beside is found as well."""
        for passage in passages(case.body):
            found = passage_words(passage, self._is_personal)
            if found:
                self.recorder.attribute(subject, PASSAGE, found, passage[0].number, short=True)

    def _words(self, subject: Subject, texts: Sequence[str], line: int, name: str = LABEL) -> None:
        found = words_of(texts, self._is_personal)
        if found:
            self.recorder.attribute(subject, name, found, line, short=True)

    def _work(self, place: _Place, name: str, line: int) -> Subject:
        key = compact(name)
        if key not in place.works:
            place.works[key] = self.recorder.subject("programme", name, line, parent=place.case, level="activity")
        return place.works[key]

    def _figures(
        self,
        place: _Place,
        body: list[TextLine],
        index: int,
        table: list[Reading] | None,
        about: Sequence[str] | None = None,
    ) -> None:
        line = body[index]
        targets: dict[str, Subject] = {}
        made = in_year_above(body, index, _read(body, index) if table is None else table, row=table is not None)
        made = with_whole_time(line.text, made)
        for reading in made:
            target, note = place.case, reading.note
            if reading.work:
                target = self._work(place, reading.work, line.number)
            label = "" if self._is_personal(reading.label) else reading.label
            above = "" if self._is_personal(reading.heading) else reading.heading
            said = compact(label.removesuffix(reading.part)) if reading.part else compact(label)
            if reading.work:
                pass
            elif reading.budget and _MERE_BUDGET.match(said):
                heading = _work_heading(body, index)
                if heading is not None:
                    above = ""
                    target = self._work(place, _heading_name(heading.text), heading.number)
            elif reading.budget:
                above = ""
                note = f"{label} {note}".strip()  # the amount says itself what it is for
            self.recorder.figure(
                target,
                reading.measure,
                reading.value,
                reading.unit,
                line.number,
                basis=headed(above, BUDGET if reading.budget else label),
                year=None if reading.undated else reading.year or self.recorder.document.year or None,
                period=reading.period,
                part=reading.part,
                note=note,
            )
            targets.setdefault(target.id, target)
        for target in targets.values():
            self._words(target, about or about_line(body, index, row=table is not None), line.number)


def _read(body: list[TextLine], index: int) -> list[Reading]:
    """What the numbers of a line of text say, with what it goes on with on the next."""
    text, below = body[index].text, body[index + 1].text if index + 1 < len(body) else ""
    made = readings(closed_up(text))
    labels = going_on(text, below, [one.label for one in made])
    made = [one if one.label == label else replace(one, label=label) for one, label in zip(made, labels, strict=True)]
    return in_context(
        body, index, called_above(body, index, in_year_beside(body, index, _with_running_years(body, index, made)))
    )


def _listed_case(book: Book, of: TextLine, listed: TextLine) -> CaseText | None:
    """The case that a divider page lists: of its field and organisation, whose province it may leave out."""
    cases = [c for c in book.cases if compact(c.field.text) == compact(of.text)]
    same = [c for c in cases if compact(c.organization.text) == compact(listed.text)]
    short = [c for c in cases if c.organization.text.split()[-1] == listed.text]
    return same[0] if same else short[0] if len(short) == 1 else None


def _same_province(one: str, other: str) -> bool:
    """Whether two spellings are of one province: 경기/경기도, 충남/충청남도, 광주/광주광역시."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or (len(long) > 3 and long[0] + long[2] == short)


def _with_running_years(body: list[TextLine], index: int, made: list[Reading]) -> list[Reading]:
    """The readings of a line, with the year that the sentence named before the conversion broke it over lines."""
    above = _YEAR_ABOVE.match(body[index - 1].text) if index and _UNDER.match(body[index].text) else None
    if above and _STEP.match(body[index - 1].text):
        above = None
    if above is None and index and _depth(body[index].text):
        above = _MONTHS_ABOVE.search(body[index - 1].text)
    if above:
        return [r if r.year or r.period or r.undated else replace(r, year=int(above["year"])) for r in made]
    begin = index
    while begin > max(0, index - 3) and goes_on(body, begin):
        begin -= 1
    if begin == index or all(reading.year for reading in made):
        return made
    before = (_CLOSED.sub(lambda m: " " * len(m.group()), line.text) for line in body[begin:index])
    whole = readings(" ".join([*before, body[index].text]))[-len(made) :]
    if [r.value for r in whole] != [r.value for r in made]:
        return made
    return [
        reading if reading.year or reading.period else replace(reading, year=full.year)
        for reading, full in zip(made, whole, strict=True)
    ]


def _heads_works(text: str) -> bool:
    """Whether a line heads a table of works with amounts (연번 분야 사업명 예산 소관부서)."""
    squeezed = compact(text)
    return (
        "사업명" in squeezed
        and re.search(r"예산|사업비|금액", squeezed) is not None
        and ":" not in text
        and len(text) < 60
    )


def _heading_name(text: str) -> str:
    """A heading as a name: without its number or bullet and a date in brackets behind it."""
    return re.sub(r"\s*\([^()가-힣]*\)$", "", _HEADING_MARK.sub("", text)).rstrip("> ") or text


def _depth(text: str) -> int:
    return 1 if _DASHED.match(text) else 2 if _DOTTED.match(text) else 0


def _work_heading(body: list[TextLine], index: int) -> TextLine | None:
    """The heading of the work that an amount is of; None where it is of the case as a whole.

    An amount in a list item belongs to the running heading above the list; one that stands directly under a section
    heading, or behind a numbered heading, to the case or to that heading.
    """
    depth = _depth(body[index].text)
    for at in range(index - 1, max(-1, index - 30), -1):
        text = body[at].text
        if section_name(text):
            return None
        if _NUMBERED.match(text) and depth == 0:
            return body[at] if len(text) <= 50 else None
        if depth > 0 and _depth(text) == 0 and not LABELLED.match(text):
            if at > 0 and len(body[at - 1].text) >= _PAGE_WIDTH and not section_name(body[at - 1].text):
                if not re.search(r"[,･·(/]$", body[at - 1].text):
                    return None  # a heading or the rest of a wrapped line: not to be told apart
                continue
            return body[at] if 4 <= len(text) <= 50 and not is_organization(text) else None
    return None
