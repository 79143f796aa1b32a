"""What a number is called that opens its line: the line above, from which the page or a narrow column tore it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from data.layouts.case_labels import SENTENCE
from data.layouts.case_phrases import LABEL_LENGTH, phrase_of
from data.layouts.case_reading import Reading
from data.layouts.case_structure import TextLine, section_name

_TORN = 16  # letters of a line that a number was torn off
_LONGEST = 50  # letters of a heading
_NEAR_HEADING = 4  # lines that an item may stand under its heading
#: A line that holds one number with its unit and nothing else, and an item that begins with one.
_NUMBER_ALONE = re.compile(r"\(?(?:총|약)?\s?\d[\d,.]*\s?[가-힣%]{1,4}\)?")
_NUMBER_OPENS = re.compile(r"\d[\d,]*[가-힣%]{1,3}(?:\s|$)")
_NUMBER_DONE = re.compile(r"(?:^|\s)\((?:총|약)?\s?\d[\d,]*[가-힣]{1,2}\s(?P<done>[가-힣]{2,4})\)$")
_ALTOGETHER = re.compile(r"^\W*총\s")
_TORN_NAME = re.compile(r"[가-힣A-Za-z]{2,8}")
#: (2030년 말) 3,412명 → (2031년 말) 3,297명: the line over it says what is counted.
_SERIES = re.compile(r"\(?(?:19|20)\d{2}년?(?:\s말)?\)?\s[\d,.]+[가-힣%]{1,3}\s?[→➜⇒]")
_NUMBER_FIRST = re.compile(
    r"^[-–∙]\s?(?:\([\d.\s~∼’'년월일]+\)\s?)?(?:총|약)?\s?\d[\d,.]*\s?[가-힣%]{1,4}(?=\s?[(,/]|$)"
)
_ITEM = re.compile(r"^[-–]\s|^[∙·･•▪▸*※☞➜→]|^[①-⑳❶-❿]")
_MARK = re.compile(r"^(?:[^\w(「『｢‘“]+|\d{1,2}[.)]\s|[①-⑳❶-❿]\s?)+")


def called_above(body: Sequence[TextLine], index: int, made: Sequence[Reading]) -> list[Reading]:
    """The readings of a line, those called by nothing on it by what the lines above say."""
    above = _label_above(body, index) if made else ""
    if not above:
        return list(made)
    done = _NUMBER_DONE.search(body[index].text)  # what was done, behind more words than a label holds
    done_alone = done is not None and len(made) == 1 and done.start() > LABEL_LENGTH
    total = _ALTOGETHER.match(body[index - 1].text) is not None  # ※ 총 회원수 / 1,461명
    return [
        one
        if one.label and not one.named_behind and not done_alone
        else replace(one, label=above, note=f"총 {one.note}".strip() if total else one.note)
        for one in made
    ]


def _label_above(body: Sequence[TextLine], index: int) -> str:
    """The lines above, where a number is torn off (운영시간 / (90분)) or begins the cells behind a name that is torn
    itself (두동 / 마을학교 / 60명 도서관), or the heading of the item that the number is; "" where none of these."""
    above = body[index - 1].text if index else ""
    if not above or section_name(above):
        return ""
    text = body[index].text
    torn = [line.text for line in body[max(index - 2, 0) : index] if _TORN_NAME.fullmatch(line.text)]
    if len(torn) > 1 and _NUMBER_OPENS.match(text):
        return phrase_of(" ".join(torn))
    done = _NUMBER_DONE.search(text)
    if done and done.start() > LABEL_LENGTH and (heading := _heading_over(body, index)):
        return phrase_of(f"{heading} {done['done']}")  # 안심 서비스 / … 서비스 제공 (360대 설치)
    alone = _NUMBER_ALONE.fullmatch(text) and len(above) <= _TORN and not re.search(r"\d", above)
    opens = _NUMBER_FIRST.match(text) or _SERIES.match(text)
    item = opens and not _ITEM.match(above) and len(above) <= _LONGEST
    return phrase_of(above) if alone or (item and not SENTENCE.search(above)) else ""


def _heading_over(body: Sequence[TextLine], index: int) -> str:
    """The short line over the items of which one is at `index`; "" where it is a section's or a sentence."""
    for line in reversed(body[max(0, index - _NEAR_HEADING) : index]):
        if section_name(line.text):
            return ""
        if not _ITEM.match(line.text) and not line.text.startswith("("):
            named = len(line.text) <= _LONGEST // 2 and not SENTENCE.search(line.text) and ":" not in line.text
            return _MARK.sub("", line.text).rstrip("> ") if named and not re.search(r"\d", line.text) else ""
    return ""
