"""Numbers with units in running Korean text: what is a figure and what is a date, an ordinal or an address.

The lexer works in two steps.  First everything that is made of digits but counts nothing is blotted out (dates,
times, telephone numbers, articles of law, ordinals, addresses).  Then a number directly before one of the known
units is read.  A number whose unit is not known is no figure: a missed figure is a lesser harm than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_APOSTROPHE = r"['’‘´`]"
#: A year of two (or four) digits behind an apostrophe.
_YY = rf"{_APOSTROPHE}(?:20\d{{2}}|\d{{2}})(?!\d|,\d)"
_BLOTS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:https?://|www\.)\S+",
        r"(?<!\d)0\d{1,2}[-.)]\s?\d{3,5}-\d{4}",
        r"(?<!\d)1\d{3}-\d{4}",
        r"\d{1,2}:\d{2}(?!\d)",
        r"\d+\s?:\s?\d+",
        r"(?<![가-힣])제\s?\d+(?:[~∼,]\s?\d+)*",
        r"민선\s?\d+기",
        rf"{_YY}\s?년\s?\d{{1,2}}\s?월(?:\s?\d{{1,2}}\s?일(?![가-힣]))?",
        rf"{_YY}\s?\.\s?\d{{1,2}}(?=\s?[.월)~∼/\s]|$)(?:\s?[.월])?(?:\s?\d{{1,2}}(?=\s?[.일)~∼/(]|$)[.일]?)?",
        rf"{_YY}(?:\s?(?:년도?|\.))?",
        r"(?<![\d,])(?:19|20)\d{2}\s?(?:년\s?\d{1,2}\s?월|\.\s?\d{1,2}\s?(?:\.(?!\d)|월))(?:\s?\d{1,2}\s?(?:\.|일(?![가-힣])))?",
        r"(?<![\d,.])(?:19|20)\d{2}\s?(?:년도?|학년도)(?!\s?간)",
        r"(?<![\d,.])(?:19|20)\d{2}[.-]\s?\d{1,2}(?:[.-]\s?\d{1,2}\.?)?(?![\d%])",
        r"(?<![\d,.])\d{2}\s?년도",
        r"매월\s?\d{1,2}일",
        r"(?<![\d,.])\d{1,2}\s?월\s?\d{1,2}일(?!간)",
        r"(?<![\d,.])\d{1,2}\s?[~∼～]\s?\d{1,2}\s?월",
        r"(?<![\d,.])\d{1,2}\s?월",
        r"(?<![\d,.])\d{2}\.\s?\d{1,2}\.(?:\s?\d{1,2}\.)?(?!\d)",
        r"(?<![\d,.])\d{1,2}\.\s?\d{1,2}\.(?!\d)",
        r"\d+\s?[/분]\s?\d+\s?분기|\d\s?분기",
        r"\d{2,4}년(?:대|생)",
        r"\d+\s?(?:인|명|회|건|가구|세대|개소|대|팀|개|부서|월|일|년|시간|동|호|권|장|매|편)\s?당(?![가-힣]{2})",
        r"(?<![\d,.])1\s?(?:인|일)(?=\s?(?:가구|\d|평균|기준|장년|중장년|미디어|크리에이터|독거|\())",
        r"\d+(?:번지|번길|번가|번지길)(?:\s?\d+)?|길\s?\d+|로\s?\d+(?:번|길)",
        r"\d+박\s?\d+일",
        r"(?<=\d인\s)1조(?!\s?\d[\d,]*\s?(?:억|원))|(?<=\d인)1조(?!\s?\d[\d,]*\s?(?:억|원))",
    )
)

#: Money, longest first; `백만 원` is read as 백만원.
_MONEY = (
    r"(?P<money>(?:조|억|천만|백만|십만|만|천)?\s?원(?![칙인격활룸도하장탁년주서천어]|내용)"
    r"|억(?![가-힣]*\s?\d))"
)
#: unit → what must not follow it (the beginning of another word).
_COUNTERS: tuple[tuple[str, str], ...] = (
    ("개소", "식"),
    ("개월", ""),
    ("개년", ""),
    ("개국어", ""),
    ("개국", ""),
    ("개교", "육"),
    ("개사", "업례"),
    ("개동", ""),
    ("개팀", ""),
    ("개반", ""),
    ("개", "월인방선정최발혁념별관통편막시척"),
    ("명", "칭절품소"),
    ("인", "구원력터증당용치사"),
    ("건", "강설축물조전"),
    ("곳", ""),
    ("군데", ""),
    ("가지", ""),
    ("가구", ""),
    ("농가", ""),
    ("세대", "공별간"),
    ("품목", ""),
    ("단체", ""),
    ("필지", ""),
    ("마리", ""),
    ("그루", ""),
    ("업체", ""),
    ("강좌", ""),
    ("과목", ""),
    ("과정", ""),
    ("문항", ""),
    ("노선", ""),
    ("부스", ""),
    ("학급", ""),
    ("병상", ""),
    ("조회", ""),
    ("국어", ""),
    ("회차", "별"),
    ("등급", "별제표"),
    ("위", "원치탁반험생해임촉법주성기"),
    ("시간", "대제표"),
    ("종", "합료류사교목일전결"),
    ("권", "역리한고익위"),
    ("매", "칭년월주출입체립뉴"),
    ("회", "원의사계복수전선차관장기피"),
    ("팀", "장별원당간"),
    ("편", "의리성지도입하익집안"),
    ("벌", ""),
    ("실", "국과적천행시효증무질버험습"),
    ("석", ""),
    ("채", "용널택"),
    ("톤", ""),
    ("쪽", ""),
    ("점", "검유심주자포수차진거용등"),
    ("배수", ""),
    ("배", "출치경포달송려분제관부정수움우터"),
    ("세", "대부계탁액무금미분"),
    ("초", "등반과기중고본"),
    ("분야", "별"),
    ("분", "야기과류할석담포리지산위배양쟁뇨수"),
    ("대", "행상"),
    ("부", "터문분서처모과산여족담"),
    ("장", "소치애기점학려비관원년착터"),
    ("면", "적접담제역허민사장에"),
    ("호", "선점텔스흡"),
    ("기", "관업간반준초본술능획존타대회록념부여수"),
    ("본", "부청인예"),
    ("일", "자시정원상반부괄대제환"),
    ("주", "기년차민요도택"),
    ("년", "대생차도월"),
    ("평", "균가"),
    ("포기", ""),
    ("상자", ""),
    ("켤레", ""),
    ("자루", ""),
    ("송이", ""),
    ("표", "본준정현출지면창"),
    ("박스", ""),
    ("세트", ""),
)
_MEASURES = (
    r"%\s?[pP]|%\s?포인트|[%％]|퍼센트|㎡|㎢|㎥|㎞|㎏|㎝|㎜|℃|°|ℓ|[kK]m²?|kg|cm|mm|ha|kWh|kW|MWh|MW|GWh"
    r"|GB|TB|ml|mL|m²|m³|m|t|g|L"
)
_COUNT = "|".join(f"{unit}(?![{stop}])" if stop else unit for unit, stop in _COUNTERS)
_NUMBER = re.compile(
    r"(?<![\dA-Za-z])(?<!\d[.,])(?P<sign>[△▲]\s?)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d]|[.,]\d)"
    r"(?P<gap>\s?)"
    rf"(?:{_MONEY}|(?P<measure>{_MEASURES})(?![A-Za-z])|(?P<scale>천만|백만|십만|억|만|천)?(?P<over>\s?여\s?)?(?P<count>{_COUNT}))"
)
_DIGIT = re.compile(r"\d")
#: The end of a text before which no number may begin: it would be the rest of a longer one.
_TORN = re.compile(r"(?<!\d인\s)(?<!\d인)\d(?:[.,]|\s?(?:조|억|천만|백만|십만|만|천)\s?)?$")
#: Units that may stand apart from their number; the others are too easily the beginning of another word.
_APART = frozenset(["명", "개", "건", "회", "개소", "개월", "가구", "시간", "곳", "팀", "종", "세대", "단체"])
_RANGE = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?:[~∼～]\s?|[-–](?=$))$")
_COMPOSITE = re.compile(
    r"(?P<head>\d[\d,.]*)\s?(?P<big>조|억|만)\s?(?P<number>\d{1,3}(?:,\d{3})+|\d+)\s?"
    r"(?:(?P<unit>억|천만|백만|만)(?:\s?원|(?=[\s,.)]|$))|(?P<small>천)?\s?원"
    r"|(?P<scaled>천)?(?P<things>명|건|개(?!월)|가구|세대|톤|부(?![터문분])|권|대|회|그루|마리|점))"
)
#: Amounts written as they are said: `1천5백만원`, `2억 3천5백만원`, `2천3백여 명`.
_SAID = re.compile(
    r"(?<![\d.,])(?:(?P<eok>\d{1,4})\s?억\s?)?(?P<thousands>\d)\s?천\s?(?P<hundreds>\d)\s?백"
    r"(?:(?P<money>만\s?원)|(?P<man>만)?(?P<over>\s?여\s?)?\s?(?P<things>명|건|개(?!월)|가구|세대|톤|부(?![터문분])|권|대|회|그루|마리))"
)
_SCALES = {
    "조": 1_000_000_000_000,
    "억": 100_000_000,
    "천만": 10_000_000,
    "백만": 1_000_000,
    "만": 10_000,
    "천": 1_000,
    "": 1,
}
_PLAN_WORDS = re.compile(
    r"\s?(?:혁신|과제|분야|우수|중점|핵심|전략|정책|광역|추진|목표|국정|시책|범죄|질환|선도|대표|브랜드|프로젝트|실천|원칙|비전|기본|영역|뉴스|권역|사업)"
)
_RANKED = re.compile(r"\s?(?:선정|달성|수상|차지|기록|획득|유지|상승|진입|[를을로으에인이가]|[,.)\]→’”\"(]|$)")
_MACHINES = re.compile(r"\s?(?:설치|보급|도입|운영|구입|지원|확보|교체|재?배치|제공|규모|대상|구축|등록|증차)")


@dataclass(frozen=True, slots=True)
class Token:
    """A number with its unit where it stands in a line: `start`/`end` of number and unit together."""

    start: int
    end: int
    value: Decimal
    unit: str
    money: bool = False
    over: bool = False  # 여: "and more"
    low: bool = False  # the lower end of a range


@lru_cache(maxsize=16)  # a line is asked for again right after its tokens were read
def blot(text: str) -> str:
    """The text with everything that is digits but no figure overwritten, same length."""
    for pattern in _BLOTS:
        text = pattern.sub(lambda match: "\x01" * len(match.group()), text)
    return text


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _fits(text: str, match: re.Match[str], unit: str, value: Decimal) -> bool:
    """Whether the unit read is one, and not the beginning of another word or an ordinal."""
    before, after = text[: match.start()], text[match.end() :]
    if match["gap"] and match["count"]:
        glued = bool(before) and (before[-1].isalpha() or before[-1] == "\x01")
        if (
            glued
            or unit not in _APART
            or (re.match(r"[가-힣]", after) and not re.match(r"(?:씩|이상|이하|정도|의|을|를|이|가|로|에)", after))
        ):
            return False
    if match["scale"] or match["over"]:
        return True
    if unit == "대":
        decade = value % 10 == 0 and 10 <= value <= 90  # as a rule an age
        return _PLAN_WORDS.match(after) is None and (not decade or _MACHINES.match(after) is not None)
    if unit in {"호", "면"}:  # 우동 386면: a place, and its faces are no house number as 101동 12호 is
        place = r"(?:제|층|길|로|[가-힣]-)\s?$" if unit == "면" else r"(?:제|동|층|길|로|[가-힣]-)\s?$"
        return value >= 10 and not re.search(place, before)
    if unit == "부":
        return value >= 10
    if unit == "기":
        return value >= 5 or re.match(r"\s?(?:설치|정비|보급|가동|중)", after) is not None
    if unit == "인":
        return value > 1
    if unit == "일":
        return (
            not before.endswith("\x01")
            and re.match(r"(?:간|이상|이내|이하|만에|동안|치|분|로|에서|까지|씩|[\s,)/]|$)", after) is not None
        )
    if unit == "년":
        return (
            (value < 10 or bool(re.match(r"(?:간|이상|이내|이하|동안|연속|째|만에|\s만에|마다)", after)))
            and value == value.to_integral_value()
        ) or "." in match["number"]
    if unit == "주":
        return re.match(r"(?:간|[\s,)/]|$)", after) is not None
    if unit == "종":
        return True
    if unit in {"등급", "위"}:  # 7등급 소상공인, 3위 팀: which, not how far up
        return not before.endswith("제") and _RANKED.match(after) is not None
    return not (unit == "건" and after.startswith("의") and after[1:3] in {"사항", "서", "함"})


def tokens(text: str) -> list[Token]:
    """All figures of a line, left to right.  A composite (3억 2,000만원) is one token in its smaller unit."""
    if not _DIGIT.search(text):
        return []
    blotted = blot(text)
    found: list[Token] = []
    taken: list[tuple[int, int]] = []
    for match in _COMPOSITE.finditer(blotted):
        head = _decimal(match["head"].rstrip(",."))
        scale = match["unit"] or match["small"] or match["scaled"] or ""
        if _SCALES[match["big"]] <= _SCALES[scale] or (match["things"] and match["big"] == "조"):
            continue
        value = head * (_SCALES[match["big"]] // _SCALES[scale]) + _decimal(match["number"])
        if scale in ("천만", "백만"):  # 7억 5천만원 is told in 만원, as everybody counts
            value, scale = value * (_SCALES[scale] // _SCALES["만"]), "만"
        if match["things"]:  # nobody counts in 천명 what is printed 1만2천명
            value, scale = value * _SCALES[scale], ""
        things = match["things"]
        found.append(Token(match.start(), match.end(), value, f"{scale}{things or '원'}", money=things is None))
        taken.append(match.span())
    for match in _SAID.finditer(blotted):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        value = Decimal(match["thousands"]) * 1000 + Decimal(match["hundreds"]) * 100
        if match["money"]:
            value, unit = value + Decimal(match["eok"] or 0) * 10_000, "만원"
        else:
            value, unit = value * (10_000 if match["man"] else 1), match["things"]
        found.append(Token(match.start(), match.end(), value, unit, bool(match["money"]), bool(match["over"])))
        taken.append(match.span())
    for match in _NUMBER.finditer(blotted):
        if any(a <= match.start() < b for a, b in taken) or _TORN.search(text[: match.start("number")]):
            continue
        value = _decimal(match["number"])
        unit = re.sub(r"\s", "", match["money"] or match["measure"] or f"{match['scale'] or ''}{match['count']}")
        if not match["money"] and not match["measure"] and not _fits(blotted, match, match["count"], value):
            continue
        unit = {"％": "%", "퍼센트": "%", "%P": "%p", "%포인트": "%p"}.get(unit, unit)
        sign = -1 if match["sign"] and match["sign"].startswith("△") else 1
        lower = _RANGE.search(blotted[: match.start("number")])
        if lower and not blotted[: lower.start()].endswith(("\x01", ".")):
            found.append(
                Token(
                    lower.start(), lower.end("number"), _decimal(lower["number"]), unit, bool(match["money"]), low=True
                )
            )
        found.append(Token(match.start(), match.end(), sign * value, unit, bool(match["money"]), bool(match["over"])))
    return sorted(found, key=lambda token: token.start)
