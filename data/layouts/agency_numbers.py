"""What the cells and bullets of an agency's goals document hold: quantities with units, names, years.  Pure functions.

A *quantity* is a printed number with a unit (`48회`, `92.3점`, `13,850천원`).  Dates, years, ordinals (제5기, 38번),
house numbers, telephone numbers and digits inside names (13호점, 삼천6단지) are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from data.cells import compact
from data.records import WON
from data.units import IN_TEXT

#: Units of these plans beside those of every document.
_OWN_UNITS = ("본", "세트", "박스", "품목", "만명", "천명", "시설", "％")
#: Printed units that mark a quantity anywhere; a numeric cell may hold others.
UNITS: tuple[str, ...] = tuple(sorted((*WON, *IN_TEXT, *_OWN_UNITS), key=len, reverse=True))

_UNIT = re.compile(
    r"\s?(?P<more>여\s?)?(?P<unit>"
    + "|".join(r"\s?".join(map(re.escape, u)) if u in WON and len(u) > 1 else re.escape(u) for u in UNITS)
    + ")"
)
_NUMBER = re.compile(r"(?P<sign>[△▲]?)(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\d|[.,]\d))")
_OTHER_UNIT = re.compile(r"\s?([가-힣A-Za-z㎡㎥℃]{1,4})(?=$|[\s()/,·])")
#: 개월 and 개년 are lengths of time; 회차, 부터 and the like are other words.
_NOT_UNIT = re.compile(
    r"개월|개년|회차|회성|부터|부서|부분|인당|명당|건당|회당|점검|점수|대상|대비|장기|본부|본사|시설물|팀장|종사|종합"
)
_AFTER_UNIT = re.compile(
    r"(?:이상|이하|초과|미만|내외|정도|가량|이내|씩|의|을|를|이|가|은|는|에|로|으로|와|과|도|및|만|까지|수료|참여|참석|실시|배포|지원"
    r"|달성|추진|운영|완료|구성|제공|위촉|발굴|개최|이수|발간|제작)"
)
#: Short units that also begin or number other things: what follows must end the phrase or tell what was done.
_RISKY = frozenset({"대", "부", "장", "본", "편", "종"})
_AFTER_RISKY = re.compile(r"\s*(?:$|[,.()/\]·]|배포|제작|발간|발송|인쇄|지원|보급|구입|설치|제공|개발|등록|교체|및)")
_QUALIFIER = re.compile(r"\s?(이상|이하|초과|미만|내외|정도|가량|이내)")
_NOT_QUANTITY = re.compile(
    r"(?<!\d)(?:19|20)\d{2}\s*[.년]\s*\d{1,2}\s*(?:[.월](?:\s*\d{1,2}\s*[.일]?)?)?(?!\d*[명회건%점개])"
    r"|(?<![\d,.])(?:19|20)\d{2}\s*(?:년도?|\.(?!\d))"
    r"|(?<![\d,.])(?:19|20)\d{2}(?=\s+[가-힣'‘’「(])"
    r"|(?:(?<![0-9A-Za-z가-힣])['’‘`]\s?|['’‘`])\d{2}(?:\s*[~∼]\s*['’‘`]?\s?\d{2})?\s*(?:년도?|\.|(?!\d))"
    r"|(?<![\d,.])\d{1,2}\s?\.\s?\d{1,2}\s?\.(?!\d)"
    r"|\d{1,2}\s*월(?:\s*\d{1,2}\s*일)?"
    r"|(?<![가-힣])제\s?\d+(?:-\d+)?\s?[가-힣]{1,2}"
    r"|\d{2,4}-\d{3,4}-\d{4}"
)
_RANGE = re.compile(r"\d[\d,.]*\s?[가-힣%]{0,3}\s?[~∼]\s?\d[\d,.]*")
_COMPOSITE = re.compile(
    r"(?P<high>\d[\d,]*(?:\.\d+)?)\s?억\s?(?P<low>\d{1,3}(?:,\d{3})*|\d{1,4})\s?(?P<unit>천\s?만|백\s?만|십\s?만|만|천)\s?원"
)
_LOW = {"천만": 10_000_000, "백만": 1_000_000, "십만": 100_000, "만": 10_000, "천": 1_000}
_MASK = "\ue000"
#: Administrative units: how many of them there are is a fact about the place, neither a target nor a result.
_PLACES = re.compile(
    r"\s?(시\s?[·.,ㆍ]?\s?군(?:\s?[·.,ㆍ]?\s?구)?|시\s?[·.,ㆍ]\s?도|읍\s?[·.,ㆍ]?\s?면(?:\s?[·.,ㆍ]?\s?동)?|자치구)"
)
_COUNTED_NOUN = re.compile(r"\s?([가-힣]{1,6})")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and where it stands in the text; `noun` is what `개` counts, `note` 여, 이상, 내외 …"""

    value: Decimal
    unit: str
    start: int
    end: int
    note: str = ""
    noun: str = ""
    place: bool = False


def mask(text: str) -> str:
    """The text with dates, years, ordinals and telephone numbers blotted out, positions kept."""
    return _NOT_QUANTITY.sub(lambda m: _MASK * len(m.group()), text)


def has_range(text: str) -> bool:
    """Whether the text prints a range (1~2회), which is not one number."""
    return any(_UNIT.match(text, m.end()) is not None for m in _RANGE.finditer(mask(text)))


def quantities(text: str, *, cell: bool = False, default_unit: str = "") -> list[Quantity]:
    """The quantities of a text, in order.

    In running text only `UNITS` count, and the unit must end a word.  In a numeric `cell` any short unit does, and a
    bare number takes `default_unit` where it is all the cell, or all of a bracket or slash part of it.
    """
    masked = mask(text)
    masked = _RANGE.sub(lambda m: _MASK * len(m.group()) if _UNIT.match(masked, m.end()) else m.group(), masked)
    found: list[Quantity] = []
    done = 0
    for match in _NUMBER.finditer(masked):
        if match.start() < done:
            continue
        made = _composite(masked, match.start()) or _quantity(masked, match, cell, default_unit)
        if made is not None:
            found.append(made)
            done = made.end
    return found


def _composite(text: str, start: int) -> Quantity | None:
    """`1억 3,850만원` is one amount: 13,850만원."""
    match = _COMPOSITE.match(text, start)
    if match is None:
        return None
    unit = compact(match["unit"])
    factor = Decimal(100_000_000) / _LOW[unit]
    value = Decimal(match["high"].replace(",", "")) * factor + Decimal(match["low"].replace(",", ""))
    return Quantity(value, unit + "원", start, match.end(), note=match.group())


def _quantity(text: str, match: re.Match[str], cell: bool, default_unit: str) -> Quantity | None:
    if (
        text[max(0, match.start() - 1) : match.start()] in (".", ",", "-")
        and text[match.start() - 2 : match.start() - 1].isdigit()
    ):
        return None  # the tail of a number that is none: 1,23 or 02-123
    value = Decimal(match["digits"].replace(",", ""))
    value = -value if match["sign"] else value
    unit = _UNIT.match(text, match.end())
    glued = re.match(r"[가-힣A-Za-z]", text[match.start() - 1]) is not None if match.start() else False
    if unit is not None and not _NOT_UNIT.match(text, unit.start("unit")):
        printed = compact(unit["unit"])
        if (cell and not glued) or _ends(text, unit.end(), printed, glued):
            noun, place, end = _noun(text, unit.end(), printed)
            more = _QUALIFIER.match(text, unit.end())
            note = "여" if unit["more"] else more.group(1) if more else ""
            return Quantity(value, "%" if printed == "％" else printed, match.start(), end, note, noun, place)
    if not cell or (glued and default_unit not in WON):  # `도비250` in a column of money
        return None
    other = _OTHER_UNIT.match(text, match.end())
    if other is not None and not _QUALIFIER.match(other.group(1)):
        return Quantity(value, other.group(1), match.start(), other.end())
    alone = re.fullmatch(r"[\s(/,△▲가-힣]?", text[: match.start()][-1:]) and re.match(
        r"\s*(?:$|[)/,(])", text[match.end() :]
    )
    return Quantity(value, default_unit, match.start(), match.end()) if alone else None


def _ends(text: str, end: int, unit: str, glued: bool) -> bool:
    """Whether a unit printed up to `end` ends its word, so that it is one."""
    if unit in _RISKY:
        return not glued and _AFTER_RISKY.match(text, end) is not None
    if unit.startswith("%") or unit in ("％", "개"):
        return True
    after = text[end : end + 1]
    return not re.match(r"[가-힣A-Za-z]", after) or _AFTER_UNIT.match(text, end) is not None


def _noun(text: str, end: int, unit: str) -> tuple[str, bool, int]:
    """What `개` counts (시·군, 유형, 팀), whether it is a kind of place, and the end of the unit."""
    if unit != "개":
        return "", False, end
    place = _PLACES.match(text, end)
    if place is not None:
        return place.group(1), True, end
    noun = _COUNTED_NOUN.match(text, end)
    return (noun.group(1) if noun else ""), False, end


def rest_of(text: str, found: list[Quantity]) -> str:
    """The words of a cell beside its quantities, without empty brackets: `1건 (유지보수)` → `유지보수`."""
    left = text
    for quantity in reversed(found):
        left = left[: quantity.start] + " " + left[quantity.end :]
    left = re.sub(r"\(\s*[,/]?\s*\)", " ", left)
    left = re.sub(r"\s+", " ", left).strip(" -–/,")
    bracketed = re.fullmatch(r"\(([^()]*)\)", left)
    return bracketed.group(1).strip() if bracketed else left


def in_bracket(text: str, position: int) -> int | None:
    """Where the bracket that `position` stands in opens; None outside brackets."""
    depth = 0
    for index in range(position - 1, -1, -1):
        if text[index] in ")）":
            depth += 1
        elif text[index] in "(（":
            if depth == 0:
                return index
            depth -= 1
    return None


_PREFIX = re.compile(
    r"^\s*[\[<【]?(?:(?:전략|세부|추진|실행|핵심|성과|경영)*(?:목표|과제)\s*(?=[\dⅠ-Ⅹ①-⑳]))?[\[<【]?(?:[①-⑳❶-❿➀-➉]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+\s*[.)\]]?|\(\d{1,2}\)|\d{1,2}\s*[-–]\s*\d{1,2}\s*[.)\]]?(?!\d)"
    r"|\d{1,2}\s*[.)\]](?!\d)|\d{1,2}(?=\s+\D)|[가나다라마바사아자차카타파하]\s*[.)])\s*[\]>】.:]?\s*"
)


_NAMED_UNIT = re.compile(rf"^(?P<name>.*\S)\s*\((?:단위\s*[:：]\s*)?(?P<unit>{'|'.join(map(re.escape, UNITS))})\)$")


def unit_in_name(name: str) -> tuple[str, str]:
    """`인센티브 지급(개사)` → (`인센티브 지급`, `개사`): a name, and the unit printed in brackets at its end."""
    match = _NAMED_UNIT.match(name)
    return (match["name"], match["unit"]) if match else (name, "")


def unnumbered(name: str) -> str:
    """A name without its list number: `① 정보공시제 운영`, `1-2. …`, `가. …` and `2] …` alike."""
    return _PREFIX.sub("", name, count=1).strip()


def key(name: str) -> str:
    """A name for comparing: no spaces, quotes, dots or particles between words that documents print at will."""
    return re.sub(r"[\s·ㆍ,.'\"‘’“”「」\-–]", "", name)


#: A year behind an apostrophe, which a quotation's closing mark before a number (‘한글길’ 12회) is not.
_YEAR = re.compile(
    r"(?<![\d,.])(?:(?P<long>(?:19|20)\d{2})"
    r"|(?:(?<![0-9A-Za-z가-힣])['’‘`]\s?|['’‘`])(?P<short>\d{2}))(?!\d|,\d)"
)


def years_in(text: str) -> list[int]:
    """The years a heading or cell prints: `'22년 성과목표` → [2022]."""
    return [int(m["long"]) if m["long"] else 2000 + int(m["short"]) for m in _YEAR.finditer(text)]


_LEADING_YEAR = re.compile(r"^\s*(?:(?:19|20)\d{2}|['’‘`]\s?\d{2})\s*(?:년도?|\.)?\s+(?=\S)")


def leading_year(text: str) -> tuple[int | None, str]:
    """The year a bullet begins with, and the bullet without it."""
    match = _LEADING_YEAR.match(text)
    if match is None:
        return None, text
    return years_in(match.group())[0], text[match.end() :]


_ENDINGS = re.compile(r"(?:^|\s+)(?:및|와|과|총|약|실시|진행|추진|개최|완료|달성|수행|\S+로)$|[,:;*\\]+$")
_LEADING = re.compile(r"^(?:및|또는|총|약|등|[,:;*\\·/-])+(?=\s|$)\s*|^[,:;*\\·/\-)]+\s*")
_DATED = re.compile(r"\(\s*[\ue000\s~∼.,\d]*\s*\)|\ue000+\s*")


def phrase(text: str, limit: int = 40) -> str:
    """The noun phrase of a bullet: no year in front, dates, actions (실시, 진행 …) or connectives at the end.

    Cut to the last `limit` characters at a word, for the head of a Korean phrase stands at its end.
    """
    _, text = leading_year(text.strip())
    masked = mask(text)
    kept = []
    last = 0
    for match in _DATED.finditer(masked):
        kept.append(text[last : match.start()])
        last = match.end()
    text = re.sub(r"\s+", " ", "".join(kept) + text[last:]).replace("\\", "").replace("*", "").strip()
    before = None
    while text != before:
        before = text
        text = _LEADING.sub("", text).strip()
        if text.count("(") > text.count(")"):
            text = text[: text.rfind("(")].strip()
        text = _ENDINGS.sub("", text).strip()
    while len(text) > limit and " " in text:
        text = text.split(" ", 1)[1]
    return text[-limit:]


@dataclass(frozen=True, slots=True)
class Fact:
    """One quantity of a bullet: the phrase it is about ("" : the bullet above), the part it is of it, and a label."""

    name: str
    quantity: Quantity
    part: str = ""
    label: str = ""


_CONNECTIVE = re.compile(r"\s*(?:,|;|\s및\s|^및\s|\*)\s*")


def facts_of(text: str) -> list[Fact]:
    """The quantities of a bullet with what each is about.

    `A 1회 및 B 3회` is two names, `A 5회 36명` one; `A 366명 참여(현장 59명, 온라인 307명)` prints parts of A;
    where nothing stands before the first quantity, all are about the bullet above and later words are labels.
    """
    found = quantities(text)
    facts: list[Fact] = []
    cursor = 0  # where the words about the next quantity begin
    name = ""
    first = True
    for index, quantity in enumerate(found):
        if quantity.place:
            facts.append(Fact("", quantity))
            continue
        opened = in_bracket(text, quantity.start)
        part = ""
        if opened is not None:
            inside = re.split(r"[,;/]", text[max(opened + 1, _end_before(found, index)) : quantity.start])[-1]
            part = phrase(inside)
            before = text[cursor:opened] if opened > cursor else ""
        else:
            before = text[cursor : quantity.start]
        label = ""
        if first:
            head, colon, behind = before.partition(":")
            name = phrase(head if colon and phrase(head) else before)
            label = phrase(behind) if name == phrase(head) else ""
        if not first and before.strip():
            fresh, label = _next_name(before)
            if fresh and facts_named(facts):
                name, label = fresh, ""
            else:
                label = fresh or label
        facts.append(Fact(name, quantity, part, label))
        first = False
        closing = text.find(")", quantity.end) if opened is not None else -1
        more = any(q.start < closing for q in found[index + 1 :])
        cursor = closing + 1 if closing >= 0 and not more else quantity.end
        if closing >= 0 and more:
            cursor = closing
    return _named_after(facts, text)


def _end_before(found: list[Quantity], index: int) -> int:
    return found[index - 1].end if index else 0


def facts_named(facts: list[Fact]) -> bool:
    """Whether the bullet has a name of its own, so that later words may be names too."""
    return any(f.name for f in facts)


def _next_name(between: str) -> tuple[str, str]:
    """Of the words between two quantities: the name after a connective, or else a label."""
    plain = re.sub(r"\([^()]*\)", " ", between)
    plain = plain.split(")", 1)[-1] if plain.count(")") > plain.count("(") else plain
    parts = _CONNECTIVE.split(plain, maxsplit=1)
    if len(parts) == 2:
        return phrase(parts[1]), ""
    return "", phrase(plain)


def _named_after(facts: list[Fact], text: str) -> list[Fact]:
    """Give the label of a nameless first quantity from what stands behind it: `5회 교육 실시` → 교육."""
    out = []
    for fact in facts:
        if not fact.name and not fact.label and not fact.quantity.place and not fact.part:
            behind = re.split(r"[(,;*]|\s및\s", text[fact.quantity.end :], maxsplit=1)[0]
            label = phrase(behind) if not quantities(behind) else ""
            fact = replace(fact, label=label)
        out.append(fact)
    return out
