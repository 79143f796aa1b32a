"""Numbers printed without a unit that count all the same: `자매결연(3)`, `점수는 70.87`, `구 80 동 20`.

What is printed is all that is certain: the number, and the words beside it as its label.  A unit is given only where
the line itself says it.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

_WHOLE = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
_BEHIND_NOUN = re.compile(
    rf"(?P<name>[가-힣A-Za-z][가-힣A-Za-z･·/]*(?:\s[가-힣A-Za-z･·]+)*)\s?\((?P<number>{_WHOLE}|\d+\.\d+)\)"
)
#: What a number behind it only tells from others of its kind.
_NUMBERED = re.compile(
    r"(?:과제|단계|사례|참고|그림|표|부록|별지|별첨|계속|붙임|문항|의견|안건|계획|실적|현황|추진내용|서식|조|항|호|전화|콜센터|순찰차|신고)$"
)
#: Short numbers that are dialled.
_DIALLED = re.compile(r"11[0-4789]|12[02589]|13[12]|182")
_MEASURED = re.compile(r"(?:평균|점수|평점|지수|만족도|비율|[률율])$")
_SCORE = re.compile(
    r"(?P<name>(?:[가-힣]+\s){0,2}(?:점수|평점|지수|수치))(?:는|은|가|이)?\s(?P<number>\d{1,3}(?:\.\d+)?)(?=으로|로|이며|$|[\s),])"
)
_PAIR_ROW = re.compile(r"^(?:[가-힣]{1,8}(?:\s[가-힣]{1,8})?\s\d{1,3}(?:\.\d+)?(?:\s+|$)){2,}$")
_PAIR = re.compile(r"(?P<name>[가-힣]{1,8}(?:\s[가-힣]{1,8})?)\s(?P<number>\d{1,3}(?:\.\d+)?)(?:\s+|$)")
_TRAILING = re.compile(rf"(?P<name>[가-힣]+(?:\s[가-힣]+)?)\s(?P<numbers>(?:{_WHOLE})(?:\s(?:{_WHOLE})){{2,}})$")
_GROUPED = re.compile(
    r"(?<![\d.,A-Za-z])(?P<number>\d{1,3}(?:,\d{3})+)(?:\s(?P<noun>[가-힣]{2,}(?:\s[가-힣]{2,})?)|\((?P<label>[가-힣]{2,8})\))"
)
_PERSONS = re.compile(
    r"^(?:.{0,24}\s)?(?P<name>[가-힣]{0,6}(?:담당자|참가자|참여자|이용자|대상자|직원|강사|위원|회원|교육생|수료생))\s(?P<number>\d{1,4})$"
)


@dataclass(frozen=True, slots=True)
class Bare:
    """A number without a unit beside it, its label, and the unit where the line says it elsewhere."""

    value: Decimal
    label: str
    start: int
    unit: str = ""
    torn: bool = False  # a cell of a row whose column, and so whose year, is not known


def behind_nouns(text: str) -> list[Bare]:
    """Counts in brackets right behind what they count: `야영장(3), 주차장(4)`, `자매결연(3) : …`, `전국평균(0.84)`.

    One small number alone may number a page or a part (`추진실적(1)`): it needs a colon behind it.
    """
    if "(" not in text:
        return []
    found: list[Bare] = []
    several = len(_BEHIND_NOUN.findall(text)) > 1
    for match in _BEHIND_NOUN.finditer(text):
        name, number = match["name"].strip(), match["number"]
        if (
            _NUMBERED.search(name)
            or _DIALLED.fullmatch(number)
            or (len(number) == 4 and number[:2] in ("19", "20", "13"))
        ):
            continue
        if "." in number and not _MEASURED.search(name):
            continue  # (5.13) is a date
        listed = re.match(r"\s*[:：]", text[match.end() :]) is not None
        value = Decimal(number.replace(",", ""))
        if not several and not listed and value <= 3 and "." not in number:
            continue
        label = re.sub(r"^(?:으로|에서|이며|하여|및|등|중|또는)\s", "", " ".join(name.split()[-3:]))
        found.append(Bare(value, label, match.start("number")))
    return found


def in_text(text: str, taken: Sequence[tuple[int, int]]) -> list[Bare]:
    """Every number without a unit that counts, besides the spans that are read already."""
    for begin, end in taken:
        text = text[:begin] + "\x01" * (end - begin) + text[end:]
    found = [*behind_nouns(text), *_scores(text), *_pairs(text), *_run(text), *_grouped(text), *_persons(text)]
    kept: dict[int, Bare] = {}
    for bare in found:
        kept.setdefault(bare.start, bare)
    return _same_score([kept[at] for at in sorted(kept)])


def _scores(text: str) -> list[Bare]:
    return [
        Bare(Decimal(m["number"]), m["name"], m.start("number"), "점" if m["name"].endswith(("점수", "평점")) else "")
        for m in _SCORE.finditer(text)
    ]


def _same_score(found: list[Bare]) -> list[Bare]:
    """`점수는 70.87으로 평균(58.69)보다`: what a score is compared with is one too."""
    score = any(bare.unit == "점" for bare in found)
    return [replace(b, unit="점") if score and not b.unit and b.label.endswith("평균") else b for b in found]


def _pairs(text: str) -> list[Bare]:
    """A line of nothing but words with a number each: `구 80 동 20`."""
    if not _PAIR_ROW.match(text):
        return []
    return [Bare(Decimal(m["number"]), m["name"], m.start("number"), torn=True) for m in _PAIR.finditer(text)]


def _run(text: str) -> list[Bare]:
    """The end of a line that is a row torn from its table: a label and three numbers or more."""
    match = _TRAILING.search(text)
    if match is None or not text[: match.start()].strip():
        return []
    unit = "명" if re.search(r"(?:회원|가입|인원|참여자)\s?수?$", match["name"]) else ""
    return [
        Bare(Decimal(n.group().replace(",", "")), match["name"], match.start("numbers") + n.start(), unit, torn=True)
        for n in re.finditer(_WHOLE, match["numbers"])
    ]


def _grouped(text: str) -> list[Bare]:
    """A number with grouping commas is a quantity whatever follows: `1,164 아파트 단지`, `1,873(주차면수)`."""
    return [
        Bare(Decimal(m["number"].replace(",", "")), m["label"] or m["noun"], m.start("number"))
        for m in _GROUPED.finditer(text)
    ]


def _persons(text: str) -> list[Bare]:
    match = _PERSONS.match(text)
    return [Bare(Decimal(match["number"]), match["name"], match.start("number"), "명")] if match else []
