"""Where a case book is divided: fields, organisations, cases, titles, sections and contact lines.

A 우수사례집 prints, field by field, a divider page (the field and the organisations under it) and then the cases:
organisation line, field line, perhaps a title in brackets, sections, a contact line.  Nothing here knows a field or
an organisation by name: both are found by where they stand and how they look.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from data.cells import compact
from data.lines import Line

#: One to three words of which the last ends like a government's or a public body's name.
_ORGANIZATION = re.compile(
    r"^(?:[가-힣]{2,8}\s){0,2}[가-힣]{1,10}"
    r"(?:특별자치도|특별자치시|특별시|광역시|도|시|군|구|교육청|공사|공단|진흥원|연구원|사회서비스원)$"
)
#: Words of which section headings are made; a heading is built of nothing else.
_SECTION_WORDS = (
    "주요|내용|요약|추진|배경|필요성|필요|현황|문제점|사업|개요|목적|방향|과정|실시|실적|성과|결과|효과|기대|향후|계획|"
    "전략|근거|경과|체계|세부|전년|대비|개선|사항|노력|사례|특징|협업|시사점|확산|운영|절차|일정|취지|의의|사례개요|및|과|와"
)
#: 전년대비 alone heads a column.
_SECTION = re.compile(rf"^(?!전년대비$)(?:\d{{1,2}}[.)]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+[.)]?)?(?:{_SECTION_WORDS}|[·･,])+$")
_APPENDIX = re.compile(
    r"^[\[<【]?참고(?P<number>\d{0,2})[\]>】.:]?(?P<what>(?:관련)?(?:사진|보도자료|자료|이미지|기사).{0,8})?$"
)
_BRACKETS = dict(zip("([<「『【〈《", ")]>」』】〉》", strict=True))
_TITLE = re.compile(r"^[(\[<「『【〈《](?P<title>.{2,80})[)\]>」』】〉》]$")

_PHONE_MARK = r"(?:[☎☏✆📞]\ufe0f?|전화(?:번호)?|[Tt][Ee][Ll]|연락처|[Tt](?=[.)\s:]))"
_PHONE = re.compile(
    r"(?<![\d-])(?:\(?0\d{1,2}\)?[-.)\s]\s?\d{3,5}[-.\s]\d{4}|1\d{3}-\d{4})(?:\s?[~,/]\s?(?:\d{3,4}-)?\d{1,4}(?![\d-]|\)\s?\d))*"
)
_MOBILE = re.compile(r"(?<![\d-])\(?01[016789]\)?[-.)\s]\s?\d{3,4}[-.]\d{4}(?!\d)")
_CONTACT_LABEL = re.compile(r"^.{0,3}?(?:문의(?:하실|할|처|사항)?\s?(?:곳|처)?|담당(?:부서|자)|연락처)\s*[:：)]?\s*")
_ASKED = re.compile(r"^문의(?:하실\s?곳|처)\s*[:：]\s*")
_MARKED = re.compile(rf"[(\[]?\s*{_PHONE_MARK}\s*[.:)]?\s*(?=[(0-9])")

_PAGE = re.compile(r"^[-–—\s]*(?!(?:19|20)\d{2}$)\d{1,4}[-–—\s]*$")  # no year of headings
#: A cell of a number, or an empty one, on a line of its own, and how far below the next may stand.
_CELL = re.compile(r"[△▲\-−]?\d[\d,]*(?:\.\d+)?(?:\s?[%가-힣㎡㎥]{1,3})?|[-–—]")
_NEXT_CELL = 2


#: Control, format, surrogate and private characters, and the mark of a byte that could not be read.
_ARTEFACT = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uf8ff\ufeff\ufff0-\uffff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)

#: A mark of a list that is of no font any more.
_LOST_MARK = re.compile("[\ue000-\uf8ff\ufffd]")


def tidy(text: str) -> str:
    """The text without page artefacts: unmapped and private characters, control characters, doubled spaces."""
    return " ".join(_ARTEFACT.sub(" ", unicodedata.normalize("NFC", text)).split())


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line that is not empty and not a number alone: its number and its tidied text.

    `cells` are the tidied cells where the source format knows the line to be a row of a table; `marked` says that it
    began with a mark that the conversion lost.
    """

    number: int
    text: str
    cells: tuple[str, ...] = ()
    marked: bool = False


def text_lines(lines: Sequence[Line]) -> tuple[TextLine, ...]:
    """The lines that say something; a number alone is a page number or a row number and says nothing, but for one
    right beside another number: a column of cells."""
    kept: list[TextLine] = []
    columns = _in_columns(lines)
    for line in lines:
        cells = tuple(tidy(cell) for cell in line.cells) if line.is_row else ()
        said = [cell for cell in cells if cell]
        if len(cells) == len(said) == 2 and len(said[0]) <= 14 and not re.search(r"[\d:：]", said[0]):
            text = " : ".join(said)
        else:
            text = tidy(" ".join(said) if cells else line.text)
        if text and (not _PAGE.match(text) or line.number in columns):
            marked = _LOST_MARK.match(line.text.lstrip()) is not None
            kept.append(TextLine(line.number, text, cells if len(cells) > 2 else (), marked))
    return tuple(kept)


def _in_columns(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of a number alone that have another one right above or below, or one empty line away: cells."""
    printed = [
        (line.number, "" if line.is_row else tidy(line.text)) for line in lines if line.is_row or tidy(line.text)
    ]
    near = [(a, b) for a, b in pairwise(printed) if b[0] - a[0] <= _NEXT_CELL]
    cells = [pair for pair in near if all(_CELL.fullmatch(text) for _, text in pair)]
    return frozenset(number for pair in cells for number, text in pair if _PAGE.match(text))


def is_organization(text: str) -> bool:
    """Whether a line could be the name of an organisation alone."""
    return len(text) <= 22 and _ORGANIZATION.match(text) is not None and not is_section(text)


def is_section(text: str) -> bool:
    """Whether a line is a section heading (주요내용요약, 추진과정과 주요내용, 참고 1 관련 사진 …)."""
    return section_name(text) is not None


@lru_cache(maxsize=1 << 14)  # a line is asked for many times: as a heading, as the end of a title, of a table …
def section_name(text: str) -> str | None:
    """The name of the section that this heading opens; None where the line is no heading."""
    if len(text) > 44:
        return None
    squeezed = compact(text).strip("□■○●◇◆▶▣")
    if not 3 < len(squeezed) <= 22:
        return None
    appendix = _APPENDIX.match(squeezed)
    if appendix:
        return " ".join(part for part in ("참고", appendix["number"], appendix["what"] or "") if part)
    return tidy(text).strip("□■○●◇◆▶▣ ") if _SECTION.match(squeezed) else None


def is_contact(text: str) -> bool:
    """Whether a line says whom to ask: a telephone number with a label, or with a mark behind an organisation."""
    if _PHONE.search(text) is None:
        asked = _ASKED.match(text)
        words = text[asked.end() :].split() if asked else []
        return any(is_organization(" ".join(words[:n])) for n in (1, 2) if len(words) > n)
    if _CONTACT_LABEL.match(text):
        return True
    marked = _MARKED.search(text)
    if marked is None:
        return False
    before = re.sub(r"^\W*\w?\W*[:：]\s*|^\W+", "", text[: marked.start()])
    words = before.split()
    return any(is_organization(" ".join(words[:n])) for n in (1, 2))


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact line: the office as printed without names, its telephone numbers, and what is personal."""

    line: int
    office: str
    phones: tuple[str, ...]
    persons: tuple[str, ...]
    mobiles: tuple[str, ...]
    organization: str = ""


_DEPARTMENT = re.compile(r"(?:과|국|실|팀|관|단|센터|본부|담당|소|원|청|처|부|계|반|회|지사|지소|지점|학교)$")
_SURE_DEPARTMENT = re.compile(
    r"(?:과|팀|담당|담당관|센터|본부|사업소|출장소|행정|위원회|연구원|담당관실|추진단|사무소|지원청)$"
)
_RANK = re.compile(
    r"^(?:(?:지방)?(?:소방|행정|사회복지|시설|농업)?(?:주무관|주사보?|서기보?|사무관|서기관|연구사|연구관|지도사)|팀장|과장|국장|실장|계장|"
    r"센터장|소방[가-힣]{1,3}|대리|차장|부장|사원|주임|간사|선임|책임|담당자|님|팀원|실무관)$"
)
#: First parts of department names; a three-syllable word of one of them and a suffix is an office, not a person.
_OFFICE_WORDS = (
    "기획 예산 정책 감사 홍보 총무 행정 복지 민원 평가 혁신 인사 조직 법무 전산 정보 통계 관리 지원 사업 "
    "운영 협력 소통 교육 환경 경제 산업 문화 관광 체육 건설 교통 안전 보건 위생 농정 농업 축산 산림 수산 "
    "세무 징수 회계 재무 자치 주민 도시 건축 주택 토지 공원 녹지 청년 여성 아동 노인 비서 공보 기후 일자리 "
    "미래 디지털 스마트 데이터 시민 참여 마을 인구 가족 사무 의회 재난 소방 상하수도 도로 하천 투자 통상 "
    "국제 대외 균형 발전 전략 성과 청렴 규제 개혁 본 지 "
)
_OFFICE_STEMS = frozenset(_OFFICE_WORDS.split())


def _is_office_word(word: str) -> bool:
    if _SURE_DEPARTMENT.search(word) or word in _OFFICE_STEMS:
        return True
    suffix = _DEPARTMENT.search(word)
    if suffix is None:
        return False
    return len(word) >= 5 or word[: suffix.start()] in _OFFICE_STEMS


def read_contact(text: str, number: int) -> Contact:
    """Read a contact line.

    A word that is neither the organisation nor an office word is taken for a person's name: a name must never be
    printed as an office, while an office word too few is no harm.
    """
    mobiles = tuple(m.group().strip() for m in _MOBILE.finditer(text))
    phones = tuple(m.group().strip() for m in _PHONE.finditer(_MOBILE.sub(" ", text)))
    rest = _CONTACT_LABEL.sub("", text, count=1)
    rest = re.sub(r"^\W*\w?\W*[:：]\s*", "", rest)
    rest = _PHONE.sub(" ", _MOBILE.sub(" ", rest))
    rest = re.sub(rf"{_PHONE_MARK}\s*[.:]?", " ", rest)
    words = re.sub(r"[()\[\],/·･:：;☎☏]", " ", rest).split()
    size = max((n for n in (1, 2, 3) if is_organization(" ".join(words[:n]))), default=0)
    organization = " ".join(words[:size])
    office: list[str] = []
    persons: list[str] = []
    tail = words[size:]
    for word in tail:
        if _RANK.match(word):
            continue
        (office if _is_office_word(word) else persons).append(word)
    return Contact(number, " ".join([*words[:size], *office]), phones, tuple(persons), mobiles, organization)


@dataclass(slots=True)
class CaseText:
    """One case as printed: its organisation, field and title lines, its body lines and its contact lines."""

    organization: TextLine
    field: TextLine
    titles: list[TextLine] = dataclasses.field(default_factory=list)
    body: list[TextLine] = dataclasses.field(default_factory=list)
    contacts: list[TextLine] = dataclasses.field(default_factory=list)

    @property
    def title(self) -> str:
        """The title without its brackets; "" where none is printed."""
        joined = " ".join(line.text for line in self.titles)
        match = _TITLE.match(joined)
        return (match["title"] if match else joined).strip()


@dataclass(frozen=True, slots=True)
class Divider:
    """A field's own page: the field and the organisations listed under it."""

    field: TextLine
    organizations: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A case book divided into its front lines, dividers and cases."""

    front: tuple[TextLine, ...]
    dividers: tuple[Divider, ...]
    cases: tuple[CaseText, ...]


def divide(lines: Sequence[TextLine]) -> Book:
    """Divide the lines of a case book.

    A case starts at an organisation line followed by a field line.  A line is a field where it heads a list of two or
    more organisations, or follows organisation lines that stand behind a contact line or at the beginning, or opens
    sections behind an organisation line more than once.
    """
    fields = _fields(lines)
    starts = [i for i in range(len(lines) - 1) if _opens_case(lines, i, fields)]
    dividers = list(_dividers(lines, fields))
    divider_at = {id(d.field) for d in dividers}
    stops = sorted([*starts, *(i for i, line in enumerate(lines) if id(line) in divider_at), len(lines)])
    cases = []
    for start in starts:
        stop = next(s for s in stops if s > start)
        cases.append(_case(lines, start, stop))
    front = tuple(lines[: stops[0]]) if starts else tuple(lines)
    return Book(front, tuple(dividers), tuple(cases))


def _opens_case(lines: Sequence[TextLine], i: int, fields: set[str]) -> bool:
    if i + 1 >= len(lines) or not is_organization(lines[i].text) or compact(lines[i + 1].text) not in fields:
        return False
    # the field of the next divider page stands behind the last organisation of this one's list nowhere but where
    # a list follows it
    return i + 2 >= len(lines) or not is_organization(lines[i + 2].text)


def _fields(lines: Sequence[TextLine]) -> set[str]:
    """Compact names of the fields, by the evidence of dividers, boundaries and sections."""
    found: set[str] = set()
    follows: Counter[str] = Counter()
    for i in range(len(lines) - 1):
        here, after = lines[i].text, lines[i + 1].text
        name = compact(after)
        if not is_organization(here) or is_organization(after) or not _may_be_field(after):
            continue
        opens = _title_end(lines, i + 2) is not None or any(
            is_section(later.text) or is_contact(later.text) for later in lines[i + 2 : i + 5]
        )
        at_boundary = i == 0 or is_contact(lines[i - 1].text) or is_organization(lines[i - 1].text)
        follows[name] += opens
        if opens and at_boundary and len(name) > _SURE_FIELD:
            found.add(name)
    found |= {name for name, times in follows.items() if times > 1}
    # a heading of sections (추진배경) may stand behind an organisation's name by chance; a field mostly does
    everywhere = Counter(compact(line.text) for line in lines)
    return {name for name in found if not is_section(name) or 2 * follows[name] >= everywhere[name]}


_SURE_FIELD = 3  # syllables; a shorter name of a field must stand behind two organisations


def _may_be_field(text: str) -> bool:
    return 1 < len(compact(text)) <= 40 and not is_contact(text) and text[0] not in "-*(<[「『∙•※"


def _dividers(lines: Sequence[TextLine], fields: set[str]) -> Iterator[Divider]:
    for i, line in enumerate(lines):
        if not _may_be_field(line.text):
            continue
        j = i + 1
        while j < len(lines) and is_organization(lines[j].text) and not _opens_case(lines, j, fields):
            j += 1
        listed = tuple(lines[i + 1 : j])
        if compact(line.text) in fields and len(listed) > 1:
            yield Divider(line, listed)


def _title_end(lines: Sequence[TextLine], start: int) -> int | None:
    """Index behind a bracketed title that begins at `start` and may be wrapped over three lines; None without one."""
    joined = ""
    for end in range(start, min(start + 3, len(lines))):
        text = lines[end].text
        if (end == start and text[0] not in _BRACKETS) or is_section(text) or is_contact(text):
            return None
        joined = f"{joined} {text}".strip()
        closed = _closing(joined)
        if closed is not None:
            return end + 1 if closed == len(joined) - 1 and _TITLE.match(joined) else None
    return None


def _closing(text: str) -> int | None:
    """Index of the bracket that closes the one `text` begins with; None while it is open."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character == text[0]) - (character == _BRACKETS[text[0]])
        if depth == 0:
            return index
    return None


def _case(lines: Sequence[TextLine], start: int, stop: int) -> CaseText:
    made = CaseText(lines[start], lines[start + 1])
    at = start + 2
    end = _title_end(lines[:stop], at)
    heads_body = at + 1 < stop and (is_section(lines[at + 1].text) or is_contact(lines[at + 1].text))
    if end is None and heads_body and not is_section(lines[at].text) and not is_contact(lines[at].text):
        end = at + 1 if len(lines[at].text) <= 40 and lines[at].text[0] not in "-*∙•※□○" else None
    if end is not None:
        made.titles = list(lines[at:end])
        at = end
    last_section = max((i for i in range(at, stop) if is_section(lines[i].text)), default=-1)
    i = at
    while i < stop:
        line = lines[i]
        if is_contact(line.text):
            made.contacts.append(line)
        elif _CONTACT_LABEL.match(line.text) and i + 1 < stop and _MARKED.match(lines[i + 1].text):
            i += 1
            made.contacts.append(TextLine(line.number, f"{line.text} {lines[i].text}"))
        elif not made.contacts or i <= last_section or made.contacts[-1].number < lines[last_section].number:
            made.body.append(line)  # what follows the last contact and is no section is not of the case
        i += 1
    return made
