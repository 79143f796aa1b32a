"""What a number of a table of a case book is of that is called no more than 건수 계, 금액 3월: what the title says.

    - 골목 돌봄단 활동 실적 / (단위 : 건) / 구분 계 1월 2월 / 건수 41 20 21   → 골목 돌봄단 활동 실적 건수 계

The title is the item or the line in square brackets right over the table (its list of units and its headings between
them) that ends in 현황, 실적 or the like; what ends a sentence or another table's row is none.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.cells import TOTALS, compact
from data.layouts.case_cells import last_words
from data.layouts.case_phrases import LABEL_LENGTH
from data.layouts.case_reading import Reading
from data.layouts.case_structure import TextLine, section_name

_TITLE = re.compile(
    r"^(?P<mark>[-–∙•·▪□○●◦*]\s?|\[)?(?:20\d{2}년도?\s)?(?P<title>[가-힣A-Za-z‘“「(][^:：]{1,40}?(?:현황|실적|내역|추이))"
    r"\s?\]?\s?(?:\([^()]*\))?$"
)
_NOTE = re.compile(r"^\(?[^()]*(?:단위|기준)[^()]*\)?$")
_ITEM = re.compile(r"^(?:[-–*※∙•·･▪➜→⇒□■○●◦]|[①-⑳❶-❿]|\d{1,2}[.)]\s|\[|<)|[:：]|(?<![A-Za-z])(?:다|음|함|됨|임)\.?$")
#: What says nothing without the title of its table.
_GENERAL = frozenset(("건수", "금액", "인원", "인원수", "개수", "횟수", "대수"))
_BESIDE = re.compile(rf"\d{{1,2}}월|[상하]반기|\d분기|소계|{'|'.join(TOTALS)}")
_BARE = re.compile(r"(?:처리|이용|운영|추진|활동|지원|사업|참여|주요|세부)\s?(?:현황|내역)$")
_BY = re.compile(r"(?:^|(?<=\s))[가-힣･·]{1,8}별\s")
_MOST_LINES = 16


def titled(lines: Sequence[TextLine], found: Mapping[int, list[Reading]]) -> dict[int, list[Reading]]:
    """The rows with numbers that are called by general words alone, these by the title of their table as well."""
    made: dict[int, list[Reading]] = {}
    for at, line in enumerate(lines):
        row = found.get(line.number, [])
        title = _title(lines, at, found) if any(_is_general(one.label) for one in row) else ""
        if title:
            made[line.number] = [_with_title(one, title) if _is_general(one.label) else one for one in row]
    return made


def _title(lines: Sequence[TextLine], index: int, found: Mapping[int, list[Reading]]) -> str:
    """The words of the title over a row; "" where something else stands there."""
    for at in range(index - 1, max(-1, index - _MOST_LINES), -1):
        text = lines[at].text.strip()
        if found.get(lines[at].number):
            continue
        if section_name(text):
            return ""
        title = _TITLE.match(text)
        if title and (title["mark"] or (at + 1 < index and _NOTE.match(lines[at + 1].text.strip()))):
            return _printed(title["title"])
        if _ITEM.search(text) and not _NOTE.match(text):
            return ""
    return ""


def _printed(title: str) -> str:
    """A title as the beginning of a label: without 현황, where this is not all that it says, and without what it is
    parted by (분기별)."""
    title = _BY.sub("", title)
    return title if _BARE.match(title) else re.sub(r"\s(?:현황|내역)$", "", title)


def _is_general(label: str) -> bool:
    """Whether a label says that something is counted and not what; 합계 alone is of the names beside it."""
    words = label.split()
    general = [compact(word) in _GENERAL for word in words]
    return (
        any(general)
        and words[0] not in TOTALS
        and all(one or _BESIDE.fullmatch(word) for one, word in zip(general, words, strict=True))
    )


def _with_title(one: Reading, title: str) -> Reading:
    """A reading called by its table as well, as much of it as a label holds."""
    words = title.split()
    while words and len(" ".join((*words, one.label))) > LABEL_LENGTH:
        words.pop(0)
    named = " ".join(word for word in (*words, one.label) if word)
    return replace(one, label=last_words(named)) if one.label and not one.budget else one
