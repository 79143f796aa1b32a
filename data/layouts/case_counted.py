"""Tables of a case book that list things with words and numbers, without a word that heads labels (구분).

`추진일정 교육명 교육인원 교육시간` heads rows of two numbers: just the last two headings say what is counted, so the
words before them are of the label.  A label that the conversion tore from its numbers stands on the lines between this
row and the one before.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from data.layouts.case_structure import TextLine, section_name

#: What a heading of numbers ends in.
_COUNTS = re.compile(
    r"(?:[가-힣]{2}수|인원|인원수|건수|횟수|대수|점수|가구수|세대수|개소수|금액|지원액|사업비|예산|면적|시간|실적)"
    r"(?:\([^()\s]{1,6}\))?$"
)
#: What ends so and is said of who or when.
_NO_COUNT = re.compile(r"(?:교수|강수|운영시간|이용시간|근무시간|개방시간|정수|보수|이수|접수|선수)$")
_WORD = re.compile(r"[가-힣A-Za-z･·/()%㎡]{2,14}")
_ITEM = re.compile(r"^(?:[-–*※∙•·･▪➜→⇒□■○●◦▶]|[①-⑳❶-❿]|\d{1,2}[.)]\s|\[|<)|[:：→]|(?:다|음|함|됨|임)\.?$")
_LOOK_BACK = 24
_MOST_TORN = 4  # lines that a torn label takes up
_LONGEST = 20  # letters of one of them


def counted_headings(lines: Sequence[TextLine], index: int, count: int) -> tuple[str, ...] | None:
    """The last `count` words of the nearest line of headings over a row, where just these say what is counted and words
    that head the label stand before them; None without such a line."""
    for at in range(index - 1, max(-1, index - _LOOK_BACK), -1):
        text = lines[at].text
        if section_name(text) or "단위" in text or _ITEM.search(text):
            return None  # another table begins behind it
        words = text.split()
        if len(words) <= count or not all(map(_WORD.fullmatch, words)):
            continue
        says = [_COUNTS.search(word) is not None and not _NO_COUNT.search(word) for word in words]
        if all(says[-count:]) and not any(says[:-count]) and len(set(words)) == len(words):
            return tuple(words[-count:])
        if any(says):
            return None
    return None


def torn_label(lines: Sequence[TextLine], index: int, is_row: Callable[[str], bool]) -> str:
    """The label of a row of bare numbers, from the lines between it and the row before it; "" where something else
    stands there, or no row does."""
    torn: list[str] = []
    for at in range(index - 1, max(-1, index - _MOST_TORN - 2), -1):
        text = lines[at].text
        if is_row(text):
            return " ".join(reversed(torn))
        if section_name(text) or _ITEM.search(text) or len(text) > _LONGEST or len(torn) == _MOST_TORN:
            return ""
        torn.append(text)
    return ""
