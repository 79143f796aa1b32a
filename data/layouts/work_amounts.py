"""Numbers with units in the running text of a work plan: `연 2회(제도개선)`, `500명 / 175백만원`.

A bullet of these plans is lexed once: what only looks like a number (dates, hours, articles of law, ordinals,
telephone numbers, addresses on the net) is covered first, then every number that is followed by a unit is a `Found`.
A number without a unit is never one (`코로나19`, `굿365`).  Pure functions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from data.cells import compact
from data.records import WON, Measure
from data.units import IN_TEXT

#: Units of these plans beside those of every document.
_OWN_UNITS = (
    "개월", "개년", "개팀", "개반", "개층", "개조", "개동", "개실", "개관", "과정", "과목", "종류", "종목", "분야",
    "학급", "마을", "기업", "부서", "페이지", "면", "호", "세", "동", "박", "일", "년", "주", "분", "층", "석", "쪽",
    "㎢", "m²", "m", "GB", "TB", "MB", "kW", "MW",
)  # fmt: skip
#: A syllable that also begins other words: the letters that may not follow it (명칭, 회의, 점검).
_NOT_BEFORE = {
    "개": "선발인최편방정요별통폐강설", "세대": "주", "명": "칭단예의절", "인": "구사건상증허원용력",
    "건": "강축설물의", "회": "의원계복관차비", "권": "역한리", "면": "적접", "부": "서터문분모군", "종": "합교",
    "호": "선", "세": "기입부출", "팀": "장", "대": "상학표비회책응", "점": "검", "매": "년월주출입",
    "장": "애학소기관려", "동": "안시기아", "일": "정자반부괄상손원하할", "년": "도대생부말초중",
    "주": "민소요차택년", "분": "기류석과", "층": "수별간", "석": "사", "편": "성의", "m": "lg²/ℓ",
}  # fmt: skip
_UNITS = {unit: _NOT_BEFORE.get(unit, "") for unit in (*IN_TEXT, *_OWN_UNITS)}
#: Nouns printed behind `개` with a space: `22개 단체`, `18개 시·군`.
_PIECE_WORDS = (
    "시·군·구 시·군 시군구 시군 읍·면·동 읍·면 읍면동 읍면 자치단체 단체 분야 도시 기관 부서 마을 학교 센터 "
    "업체 기업 과제 사업 시설 종목 항목 지역 지구 프로그램 동아리 강좌 과정 노선 구간 팀 반 과 국"
)
_PIECES = tuple(_PIECE_WORDS.split())


def _unit_pattern() -> str:
    pieces = "|".join(re.escape(p) for p in _PIECES)
    counted = [rf"개\s(?:{pieces})(?![가-힣]*학)"]
    counted += [
        re.escape(unit) + (f"(?![{_UNITS[unit]}])" if _UNITS[unit] else "")
        for unit in sorted(_UNITS, key=len, reverse=True)
    ]
    money = r"(?:조|억|천만|백만|십만|만|천)\s?원|억(?![가-힣])|원(?![가-힣]*(?:주민|서|어민))"
    return rf"(?:{money}|(?:천|만|백만)\s?(?:명|건|톤|부|권|마리)|{'|'.join(counted)})"


_NUMBER = re.compile(
    r"(?<![\d.,A-Za-z\-])(?P<sign>[△▲]\s?)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?![\d,.]*\d)(?P<about>여)?\s?(?P<unit>{_unit_pattern()})"
)
#: How what stands behind a cell's number begins where it is a unit and no word: 명, 여 명, 만명 – not 회이상.
BEGINS_WITH_UNIT = re.compile(rf"여?\s?{_unit_pattern()}(?![가-힣])")
#: Units that are nouns of their own: behind a number and a space they can also be a numbered heading.
_NOUNS = frozenset(u for u in _UNITS if len(u) > 1 and not u.startswith("개") and u[0] >= "가")
_COUNTED = r"(?![\d,]|\s?(?:명|백만|천원|만원|회|건|개|권|부))"
_DATE = (
    rf"(?:(?:19|20)\d{{2}}|['‘’`]\d{{2}})\s?[.년](?:\s?\d{{1,2}}(?:월|\.|(?=\s*[~∼]|\s*$)){_COUNTED}"
    rf"(?:\s?\d{{1,2}}(?:일|\.)?(?![\d,]|월){_COUNTED})?)?"
    rf"|[~∼]\s?\d{{1,2}}\.(?:\s?\d{{1,2}}\.?{_COUNTED})?"
    r"|(?<!\d)\d{1,2}\s?월(?:\s?\d{1,2}일)?"
    r"|(?<!\d)\d{2}년(?=\s?(?:기준|말|도|실적|결산|예산|생산|대비))"
)
_DATES = re.compile(_DATE)
_COVERED = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w.-]+"  # addresses on the net
    r"|\d{2,4}[)\-]\s?\d{3,4}-\d{4}|(?<!\d)\d{3,4}-\d{4}(?!\d)"  # telephones
    r"|(?<![가-힣])제\s?\d+(?:의\d+)?|\d+\s?[~∼-]\s?\d+호|각\s?호\s?\([\d~∼, ]+\)|\d+조\s?\d+항"  # law, ordinals
    rf"|{_DATE}|(?<!\d)\d{{1,2}}시(?!간)(?:\s?\d{{1,2}}분)?|\d{{1,2}}:\d{{2}}"
)
_PERIOD = re.compile(
    r"(?:^|(?<=[\s:(,/·~]))(?P<period>상·하반기\s?각|상·하반기|상반기|하반기|반기별?|분기별?|연간|매년|매월|매주|매분기|"
    r"연|월|주|\d+년간|\d+개월간|(?:세대|가구|인|명|팀|개소|회|단체|건|호|가정|시간|박|매)당|1(?:인|명|가구|세대|팀|회)당?|최초)\s?$"
)
_BEFORE = re.compile(r"(?:^|(?<=[\s:(,/~당각]))(?P<word>약|총|최대|최소|평균|각|외|만|연인원|전체)\s?$")
_AFTER = re.compile(r"^\s?(?P<word>이상|이하|이내|미만|초과|정도|내외|가량|당(?![가-힣])|씩|주기|간(?![가-힣]))")
_YEAR_BEFORE = re.compile(r"(?P<year>(?:19|20)\d{2}|['‘’`]\d{2})\s?년?\s?[:)]?\s?$")
_DELIMITER = re.compile(r"[/,:;()\[\]→↔※]|\s및\s|\s-\s")
_MYRIADS = re.compile(r"(?<![\d.,])(?P<digits>\d{1,3}(?:,\d{3})+|\d+)\s?만\s?$")
_LEAD = re.compile(r"(?<![\d.,])(?P<digits>\d{1,2})\s?(?P<ten>[천백십])\s?$")
#: The lower end of a range right before its upper end.
_LOWER = re.compile(r"(?<![\d.,~∼])(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?[~∼]\s?$")
_TENS = {"천": 1000, "백": 100, "십": 10}
_BRACKETS = re.compile(r"\([^()]*\)")
_FILLER = re.compile(
    r"^(?:(?:이상|이하|이내|미만|초과|정도|당|씩)(?:의|이|을|를)?|의|모든|및|기준|중|등|인|한)(?=\s|$)\s*|^.*기준일?(?:\s현재)?\s"
    r"|\s*(?:약|총|각|외|연|월)$|(?<=[자인])로서$"
)
#: Money that a single person or household gets, not what a programme costs.
_PER_HEAD = re.compile(
    r"(?:1인\s?)?지원금(?!\s?신청)|(?:1인\s?)?지원액|지급액|단가|시상금|수당|장려금|보상금|포상금|임금|보조율|\d인\s?지원"
)
_AIM = re.compile(r"제고|목표|달성|향상|확대|감축|유지율|상향")
_FUND = re.compile(r"^(?:국|도|시|군|구|시도|시군|시군구|민|기금|지방)비?$|^(?:기금|기타|자부담|민자|특별교부세|균특)$")


@dataclass(frozen=True, slots=True)
class Found:
    """One number with its unit in a text.

    `start` and `end` are character positions; `words` what stands between it and the delimiter before it, `follow`
    the word behind it, `head` what stands before the bracket that it is in; `bracketed` says that it stands inside
    brackets.  `year` only where one is printed right before.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    note: str = ""
    period: str = ""
    words: str = ""
    head: str = ""
    follow: str = ""
    bracketed: bool = False
    year: int | None = None

    @property
    def money(self) -> bool:
        return self.unit in WON

    @property
    def condition(self) -> bool:
        """A limit on who or what is meant (`종사자 1인 이상`, `30년 이상`), not an amount planned."""
        return self.unit in ("년", "개월", "세", "일", "시간", "인") or self.note.split(" ")[-1:] == ["당"]


def cover(text: str) -> str:
    """The text with everything that only looks like a counted number replaced by `_`, character by character."""
    return _COVERED.sub(lambda m: "_" * len(m[0]), text)


def cover_dates(text: str) -> str:
    """The text with every date replaced by `_`."""
    return _DATES.sub(lambda m: "_" * len(m[0]), text)


def scan(text: str) -> list[Found]:
    """Every number with a unit in `text`, in order."""
    covered = cover(text)
    made: list[Found] = []
    for match in _NUMBER.finditer(covered):
        if match.start() == 0 and match["unit"] in _NOUNS and match[0][-len(match["unit"]) - 1].isspace():
            continue  # `3 단체, 시설 현황` is a numbered heading
        if text[: match.start()][-1:].isdigit():
            continue  # the tail of a number whose head was taken for a time or a date
        found = _describe(text, covered, match, made[-1].end if made else 0)
        if found.value == 1 and found.unit in ("인", "명") and _PER_HEAD.match(found.follow):
            continue  # `1인 지원액`: the one it is reckoned for, not a count
        if made and _compound(made[-1], found, text):
            made[-1] = _joined(made[-1], found, text)
        elif made and _span(made[-1]) and not text[made[-1].end : found.start].strip():
            span = made.pop()
            period = f"{text[span.start : span.end]} {found.period}".strip()  # 1인당 월
            made.append(replace(found, period=period, words=span.words, start=span.start))
        else:
            made.append(found)
    return _with_funds(text, _with_arrows(text, _with_ranges(covered, made)))


def _span(found: Found) -> bool:
    """`1년간`, `1인당`: what the number behind it is reckoned for."""
    return found.note == "당" or (found.unit in ("년", "개월") and found.note == "간")


def _with_ranges(covered: str, found: list[Found]) -> list[Found]:
    """`20~30명`: both ends, each marked in the note; the first is never a word of what is counted."""
    made: list[Found] = []
    for one in found:
        floor = made[-1].end if made else 0
        lower = _LOWER.search(covered[floor : one.start])
        if lower is None or Decimal(lower["digits"].replace(",", "")) >= one.value:
            made.append(one)
            continue
        start = floor + lower.start("digits")
        words, period = _LOWER.sub("", f"{one.words}~").strip(), one.period
        if before := _PERIOD.search(covered[floor:start]):  # 회당 20~30명
            words, period = words.removesuffix(before["period"]), before["period"]
        whole = replace(one, words=_trim(words), period=period)
        low = replace(whole, value=Decimal(lower["digits"].replace(",", "")), start=start, end=floor + lower.end())
        made += [
            replace(low, note=f"{one.note} 범위 시작".strip()),
            replace(whole, note=f"{one.note} 범위 끝".strip()),
        ]
    return made


def _with_arrows(text: str, found: list[Found]) -> list[Found]:
    """`25만원 → 35만원`: what was and what is to be, marked in the note."""
    made = list(found)
    for i in range(len(made) - 1):
        if text[made[i].end : made[i + 1].start].strip() in ("→", "⇒", "➜", "->"):
            made[i] = replace(made[i], note=f"{made[i].note} 변경 전".strip())
            made[i + 1] = replace(made[i + 1], note=f"{made[i + 1].note} 변경 후".strip())
    return made


def _describe(text: str, covered: str, match: re.Match[str], floor: int) -> Found:
    value: Decimal = Decimal(match["digits"].replace(",", ""))
    unit = re.sub(r"(?<=[조억만천백십])\s+(?=[가-힣])", "", match["unit"])
    start, end, period = match.start(), match.end(), ""
    notes: list[str] = []
    if match["about"]:
        notes.append("여")
    while unit in ("만원", "십만원", "백만원") and (lead := _LEAD.search(text[floor:start])):
        # `1천5백만원` is one amount: its digits are written out in 만원
        value = value * WON[unit] / WON["만원"] + Decimal(lead["digits"]) * _TENS[lead["ten"]]
        start, unit = floor + lead.start(), "만원"
        notes = [text[start:end].strip()]
    if myriads := _MYRIADS.search(text[floor:start]):
        value, unit = _with_myriads(Decimal(myriads["digits"].replace(",", "")), value, unit)
        start = floor + myriads.start()
        notes.append(text[start:end].strip())
    for _ in range(3):  # qualifiers stand in any order: `연 약 2회`, `상·하반기 각 1회`
        before = text[floor:start]
        if found := _PERIOD.search(before):
            period, start = f"{found['period']} {period}".strip(), floor + found.start("period")
        elif found := _BEFORE.search(before):
            notes.insert(0, found["word"])
            start = floor + found.start("word")
    if found := _AFTER.match(text[end:]):
        notes.append(found["word"])
        end += found.end()
    before = text[floor:start]
    outside = _BRACKETS.sub(" ", covered[floor:start])
    cut = max((m.end() for m in _DELIMITER.finditer(outside)), default=0)
    year = _YEAR_BEFORE.search(before) if "_" in covered[max(floor, start - 6) : start] else None
    printed = int(year["year"].lstrip("'‘’`")) if year else None
    words = re.sub(r"_+", " ", outside[cut:])
    head = ""
    if outside[:cut].rstrip().endswith("("):
        head = re.sub(r"_+", " ", _DELIMITER.split(outside[:cut].rstrip()[:-1])[-1])
    follow = re.match(r"[\s의]{0,2}([가-힣·\s]{2,14})", text[end:])
    return Found(
        value=-value if match["sign"] else value,
        unit=unit,
        start=start,
        end=end,
        note=" ".join(notes),
        period=period,
        words=_trim(words),
        head=_trim(head),
        follow=follow[1].strip() if follow else "",
        bracketed=_depth(text[:start]) > 0,
        year=None if printed is None else printed + 2000 if printed < 100 else printed,
    )


def _with_myriads(myriads: Decimal, value: Decimal, unit: str) -> tuple[Decimal, str]:
    """`1만 2천명` → (12000, 명), `3만 5,000원` → (35000, 원)."""
    thousands = unit.startswith("천") and unit != "천"
    factor, unit = (1000, unit[1:].strip()) if thousands else (1, unit)
    return myriads * 10_000 + value * factor, unit


def _trim(words: str) -> str:
    previous = None
    words = words.strip(" -–·~∼.'‘’=")
    while words != previous:
        previous = words
        words = _FILLER.sub("", words).strip(" -–·~∼.'‘’=")
    return words


def _depth(text: str) -> int:
    return text.count("(") + text.count("[") - text.count(")") - text.count("]")


def _compound(first: Found, second: Found, text: str) -> bool:
    """`1억 5천만원` is one amount; `5백만원 3백만원` is two."""
    return (
        first.unit in ("억", "조")
        and second.money
        and not text[first.end : second.start].strip()
        and second.value * WON[second.unit] < 100_000_000
    )


def _joined(first: Found, second: Found, text: str) -> Found:
    won = first.value * WON["억"] + second.value * WON[second.unit]
    if first.unit == "조":
        won = first.value * WON["조원"] + second.value * WON[second.unit]
    unit = "만원" if won % WON["만원"] == 0 else "원"
    printed = text[first.start : second.end].strip()
    return replace(first, value=won / WON[unit], unit=unit, end=second.end, note=f"{printed} {second.note}".strip())


def _with_funds(text: str, found: list[Found]) -> list[Found]:
    """Add the shares in the brackets behind money that are printed without a unit: `300백만원(국비 100, 군비 200)`."""
    made = list(found)
    for one in found:
        bracket = re.match(r"\s?\(([^()]*)\)", text[one.end :]) if one.money else None
        if bracket is None:
            continue
        for share in re.finditer(
            r"(?P<fund>[가-힣]{1,5}(?:비|금|담|타|자))\s?:?\s?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
            r"(?=\s*(?:,(?!\d)|/|·|\+|$))",  # not at the comma inside `500,000천원`
            bracket[1],
        ):
            if _FUND.match(share["fund"]):
                start = one.end + bracket.start(1) + share.start()
                value = Decimal(share["n"].replace(",", ""))
                made.append(
                    Found(
                        value,
                        one.unit,
                        start,
                        start + len(share[0]),
                        words=share["fund"],
                        bracketed=True,
                        year=one.year,
                    )
                )
    return sorted(made, key=lambda f: f.start)


def is_fund(word: str) -> bool:
    """국비, 도비, 군비, 기금 … – where money comes from."""
    return bool(_FUND.match(compact(word)))


def per_head(found: Found, label: str) -> bool:
    """Money for one person, household or case."""
    each = re.search(r"당(?:\s|$)", found.period) is not None or found.note.endswith("당")
    return each or bool(_PER_HEAD.search(label))


def is_aim(text: str) -> bool:
    """The wording of a level to be reached: a rate in it is a target."""
    return bool(_AIM.search(text))


def meaning(label: str, unit: str, *, dated: bool) -> tuple[Measure, str]:
    """Measure and basis of a number under a heading."""
    if re.search(r"증감[률율]|증가[율률]", label):
        return "change_rate", "예산"
    if re.search(r"증감", label):
        return "change", "예산"
    if re.search(r"구성비|비중", label):
        return "share", "예산"
    if unit in WON:
        return "budget", "예산" if dated or re.search(r"예산|사업비|금액", label) else label
    return ("rate" if unit == "%" else "count"), label
