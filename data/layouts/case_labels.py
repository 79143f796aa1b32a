"""Short values of a case: behind a label (`대여기간 : 3박4일`), the name of a thing (`배달앱 ‘소문난 샵’`), the office
and the state of a row of tasks.

Names and single words only, never a sentence.  What belongs to something that the case tells of is an `ITEM`:
`what / label: value`.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.cells import compact
from data.layouts.case_phrases import phrase_of
from data.layouts.case_structure import TextLine

#: The name of the attribute that holds a value with what it is of, and the labels of the values.
ITEM = "항목"
NAME, OFFICE, STATE = "이름", "담당부서", "추진현황"
PARTNERS = "협약기관"
#: Labels whose values are facts of a case (기간, 대상, 장소, 기관 …), compared without white space.
FACT = re.compile(
    r"^(?:사업|추진|운영|공사|지원|이용|참여|수거|진료|신청|모집|공모|협약|협업|수행|시행|주관|주최|설치|개최|대여|평가|활동|교육|소요|제공|분석|놀이|총)?"
    r"(?:기간|대상|기관|위치|장소|시간|주체|일시|규모|인력|인원|비용|이름|명칭|명|사업비|예산|주기|횟수|금액|기준|언어|부처|단체"
    r"|지역|시설|도구|업체|재질|규격)$"
)
LABELLED = re.compile(
    r"^\W{0,3}(?:\((?P<bracket>[^()]{2,14})\)\s*[:：]?|(?P<plain>[^():：]{2,14})\s*[:：])\s*(?P<value>\S.*)$"
)
SENTENCE = re.compile(r"(?:다|음|함|됨|임|요)\.?$|(?:하고|하여|위하여|위해|통해|하는)\s")
_SHORT = 60
_SORTS = (
    "시스템|플랫폼|배달앱|앱|챗봇|로봇|기업|브랜드|네트워크|센터|세탁소|서비스|화폐|캐릭터|축제|카페|채널|콜|프로그램"
)
_NAMED = re.compile(rf"(?P<what>[가-힣A-Za-z0-9·･ ]{{0,40}}(?:{_SORTS}))\s?[‘“](?P<name>[^‘’“”]{{2,20}})[’”]")
_CLAUSE = re.compile(r"[다요자까!?]$|[,.:]|^\d+$|[가-힣](?:하고|하는|하기|해서)\s")
_MEANS = re.compile(r"(?:통해|위해|위한|통한)\s")
_OFFICE_HEAD, _STATE_HEAD = re.compile(r"(?:담당|소관|추진|주관)부서$"), re.compile(r"(?:추진|진행)(?:현황|상황|상태)$")
_NAME_HEAD = re.compile(r"(?:과제|사업|과제명|사업명|시책명|제안명)$")
_ROW = re.compile(
    r"^\d{1,3}\s(?P<cells>.+?)\s(?P<office>[가-힣A-Za-z]+(?:과|관|실|단|팀|국|센터|사업소)(?:\s외)?)(?:\s(?P<state>[가-힣]{2,6}))?$"
)
#: 서산시-서산경찰서-한서대학교 업무협약 체결: those who have made an agreement, two or more.
_AGREED = re.compile(
    r"^\W{0,3}(?P<bodies>[^-↔･:：()]{2,20}(?:\s?[-↔･]\s?[^-↔･:：()]{2,20})+?)\s(?:간\s)?(?:업무\s?|상호\s?)?(?:협약|MOU)\s?체결"
)
_STATES = ("완료", "추진중", "진행중", "추진", "예정", "계획", "계속", "보류", "중단", "검토중")
_FEWEST = 2


def labelled(text: str) -> Iterator[tuple[str, str]]:
    """The short values of a line with their labels; of several labels in one (기간/횟수/금액) each its own."""
    agreed = _AGREED.match(text)
    if agreed is not None and not SENTENCE.search(agreed["bodies"]):
        yield PARTNERS, agreed["bodies"].strip().removesuffix(" 간")
    match = LABELLED.match(text)
    if match is None:
        return
    value = match["value"].strip()
    if value.count(")") > value.count("("):
        value = value.removesuffix(")")
    label = compact(match["bracket"] or match["plain"])
    labels, values = label.split("/"), [part.strip() for part in value.split("/")]
    if len(labels) == 1 or len(labels) != len(values):
        labels, values = [label], [value]
    for one, said in zip(labels, values, strict=True):
        if FACT.match(one) and said and len(said) <= _SHORT and not SENTENCE.search(said):
            yield one, said


def named(text: str) -> Iterator[tuple[str, str, str]]:
    """What a line calls by a name in quotation marks right behind it."""
    for found in _NAMED.finditer(text):
        what = phrase_of(_MEANS.split(found["what"])[-1])
        if what and not _CLAUSE.search(found["name"]):
            yield what, NAME, found["name"].strip()


def tasks(lines: Sequence[TextLine]) -> dict[int, list[tuple[str, str, str]]]:
    """The offices and states of the rows of tables of tasks, by line: 연번 관리번호 과제명 담당부서 추진현황."""
    made: dict[int, list[tuple[str, str, str]]] = {}
    for at, head in enumerate(lines):
        heads = head.text.split()
        stated = bool(heads) and _STATE_HEAD.match(heads[-1]) is not None
        office = heads[-2:-1] if stated else heads[-1:]
        before = heads[: -2 if stated else -1]
        if len(before) < _FEWEST or not (office and _OFFICE_HEAD.match(office[0]) and _NAME_HEAD.search(before[-1])):
            continue
        rows = list(_rows(lines[at + 1 :], len(before) - 1, stated=stated))
        if len(rows) >= _FEWEST:
            made.update(rows)
    return made


def _rows(lines: Sequence[TextLine], columns: int, *, stated: bool) -> Iterator[tuple[int, list[tuple[str, str, str]]]]:
    """The rows right under a heading, with so many single words before the name of each."""
    missed = 0
    for line in lines:
        row = _ROW.match(line.text)
        cells = row["cells"].split() if row is not None else []
        if row is None or len(cells) < columns or (row["state"] and not (stated and row["state"] in _STATES)):
            missed += 1
            if missed > _FEWEST:
                return
            continue
        missed = 0
        what = " ".join(cells[columns - 1 :])
        told = [(what, OFFICE, row["office"].removesuffix(" 외"))]
        yield line.number, [*told, *([(what, STATE, row["state"])] if row["state"] else [])]
