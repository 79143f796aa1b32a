"""What the numbers of one printed line say: label, year, period, part and note of every token.

The label is the nearest noun phrase before the number on its line; where the number opens a bracket or stands behind
a comma, the label before the bracket or of the number before is carried on.  A year belongs to a number when it stands
before it in the line and is not merely what it is compared with (`2020년 대비`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from data.cells import compact, unspaced
from data.layouts.bare_numbers import in_text
from data.layouts.case_relabelled import relabelled
from data.layouts.case_units import Token, blot, tokens
from data.records import WON, Measure, to_won

LABEL_LENGTH = 30

_DIGIT = re.compile(r"\d")

_YEAR = re.compile(
    r"(?:(?<![\d,.])(?P<full>(?:19|20)\d{2})(?=\s?(?:년(?!생|대)|\.(?!\d\d?[%\d]?\s?%)|[)~∼]|학년도)|\s?-\s?\d{1,2}[.-])"
    r"|^(?P<row>20\d{2})(?=\s+[△\d])"
    r"|['’‘´`](?P<short>\d{2})(?=\s?(?:[.년~∼)]|신규|\s))|(?<![\d,.])(?P<bare>\d{2})(?=년도))"
)
_JOINS = re.compile(r"^[^가-힣]{0,12}[~∼][^가-힣\d]{0,4}$")
_COMPARED = re.compile(r"^[^가-힣]{0,8}년?(?:도)?\s?(?:\d{1,2}월\s?)?(?:대비|보다|부터|이후|에\s?비해)")
_DELIMITER = re.compile(r"[,;/+(\[【<]|→|➜|⇒|⟹|⇨|➝|➔|->|▶|(?<=\s)[·･](?=\s)|☞|※|(?<!\d)\.\s")
_BULLET = re.compile(
    r"^(?:□\d{1,2}\s|[-–∙·･•▪▸‣￭∎∘◦○●□■▣◉◆▶☞➜➠⇒✔*※⎆]|[①-⑳❶-❿]|\d{1,2}[.)]\s|[가-하][.)]\s|\(\d{1,2}\)|\[\d\])\s*"
)
_LINE_HEAD = re.compile(r"^[(\[【<](?P<head>[^()\[\]]{2,24})[)\]】>]\s*")
_PER = r"(?:1?\s?인|\d?명|팀|건|회|가구|세대|개소|대|개|동|부서|\d개\s?[가-힣]{1,4})\s?당"
_BEFORE_WORDS = re.compile(
    rf"(?:(?:(?<=[\s(])|^)(?:{_PER}|총|약|최대|최소|평균|누적|연간|월평균|연평균|연인원|전체|각각|각|매월|매년|매주|분기별|분기|월|연|년|주|일|하루|"
    r"지난|무려|모두|만|단|당초|기존|현재|합계|계)\s*)+$"
)
_NOTE_BEFORE = re.compile(
    rf"(?:(?<=[\s(])|^)(?P<note>(?:{_PER}\s?)?(?:총|약|최대|최소|평균|누적|연간|월평균|연평균|각각|각|매월|매년|매주|분기별|분기|월|연|년|주|일|하루)?)\s*$"
)
_NOTE_AFTER = re.compile(r"^\s?(?P<note>이상|이하|이내|미만|초과|정도|내외|가량|한도|까지|남짓|안팎)")
_MOVE = re.compile(
    r"^\s?(?:을|를|이|가|로|으로|나)?\s?(?P<move>증가|감소|상승|하락|절감|단축|향상|증대|감축|확대|축소|↑|↓|á|â)"
)
_AGAINST = re.compile(r"(?:대비|보다|비해)[,\s]*(?:총|약)?\s*$")
_BY_SHARE = re.compile(r"^\s?(?:\(약?\s?[\d.]+%\)|약?\s?[\d.]+%)(?=\s?[가-힣])")
_NOUN_AFTER = re.compile(
    r"^\s?(?:의\s)?(?!(?:을|를|이|가|은|는|로|으로|에|와|과|도|씩)\s)"
    r"(?P<noun>[가-힣A-Za-z][가-힣A-Za-z･·]*(?:\s[가-힣A-Za-z･·]+)?)"
)
_HOURS_AFTER = re.compile(r"^\s(?P<hours>\d+시간)\s(?P<noun>[가-힣]{2,}(?:\s[가-힣]{2,})?)")
_QUALIFIER = re.compile(r"^\s?\((?P<what>[가-힣A-Za-z･·\s]{1,14})\)")
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:을|를|에서|으로|에게|에|의|까지|부터|및|등)$")
#: The subject of a sentence that goes on behind its number: 배출량은 161톤, 퇴직연령이 49세.
_TOPIC = re.compile(
    r"(?<=[가-힣]{2})(?:(?<![하되키두보])는|(?<![받않같높낮많좋남맡얻입넓젊작좁늦굳])은|(?<=[율률량액령])이)$"
)
_RATE_END = re.compile(r"\s?[가-힣]*(?:비율|[가-힣]{2}[률율])$")
_SHARE_AFTER = re.compile(r"^\s?\(약?\s?[\d.]+%\)(?=의?\s[가-힣])")  # 31가구(91%)의 주택 태양광
_YEAR_BEFORE = frozenset(("전년", "전년도", "작년", "지난해"))
_CASE = re.compile(r"[가-힣](?:에|에서|을|를)$")
#: What clings to the number before and is no beginning of a label.
_JOINED = re.compile(
    r"^\s?(?:이상|이하|이내|미만|초과|정도|내외|까지|만에|동안|이며|이고|으로|에서|씩|간|인|이|가|을|를|은|는|의|로|에|도|와|과|룰)(?=[\s,]|$)"
)
#: The end of a verb alone (`(…)하여 24억원`) names nothing, and what follows it is about something else.
_NEW_CLAUSE = re.compile(r"^(?:하여|하고|하며|해서|되어|되며|되고)$")
_ARROW = re.compile(
    r"^[^\d가-힣]{0,3}(?:이상|이내)?\s?(?:→|➜|⇒|⟹|⇨|➝|➔|->|▶|↦)\s?(?:\(?[^\d가-힣]*\d{2,4}년?[^\d가-힣]*\)?\s?)?[^\d]{0,8}$"
)

#: Before a number that is of all that was listed: 공무원 30명 등 총 1,280명.
_ALL_OF_THEM = re.compile(r"등\s?(?:총|모두|전체)\s?$")
#: A year in brackets right before its number: (’21년) 23명.
_YEAR_AHEAD = re.compile(r"\(\s?['’‘´`]?(?:(?:19|20)\d{2}|\d{2}(?=년))(?:년도?)?\s?\)\s?$|\(\s?['’‘´`]\d{2}\s?\)\s?$")
#: Which of two moments a number is of: (기존), (교육 전).
_STAGE = re.compile(r"\((?P<stage>[가-힣][가-힣\s]{0,8})\)\s*(?:1인|1일|1회|건당|분기|매?월|매?년|연)?\s*$")
#: Between a whole and its part: 26개 제안 중 17건.
_PART_OF = re.compile(r"^\)?(?:\s?[가-힣]{2,8}){0,2}\s?중\s$")
#: Units that name what they count.
_COUNTED_AS = frozenset(("세대", "가구", "농가", "단체", "업체", "필지"))
_RATES = frozenset(("%", "%p"))
_TIMES = frozenset(("분", "시간", "일", "주", "개월"))
_TERM = re.compile(r"[상하]반기|[1-4]분기|\d{1,2}월")

_BUDGET_LABEL = re.compile(
    r"(?:사업비|소요예산|소요사업비|예산액|예산|소요비용|투자액|투자비|사업예산)(?:총|은|는|규모|편성|확보|반영|지원|액|약|연|년|[:：(])*$"
)
_NOT_BUDGET = re.compile(r"절감|낭비|감축|절약|환수|기준")
#: What a line begins with that does not say what is counted: `(실적) 11개소 설치, 14개소 운영`.
_MERE_HEADS = frozenset(("실적", "성과", "결과", "현황", "추진실적", "추진결과"))
#: Who pays: the parts of a budget.
SOURCES = (
    "국비|도비|시비|군비|구비|시도비|시군비|시군구비|지방비|특별교부세|특교세|특별교부금|교부세|특교|기금|자부담|자비|민자|민간|보조금|후원금|"
    "국고보조금|국고|균특|균특회계|지방소멸대응기금|시설비|자산취득비|민간위탁비|시구세|자체"
)
_PUBLIC_MONEY = frozenset(
    ["국비", "도비", "시비", "군비", "구비", "시도비", "시군비", "시군구비", "지방비", "특별교부세", "특교세"]
)
_SOURCE_BEFORE = re.compile(rf"(?<![가-힣])(?P<part>{SOURCES})\s*[:：]?\s*$")
_SOURCE_ONLY = re.compile(rf"^\s?\((?P<part>(?:전액\s?)?(?:{SOURCES}|구|군|시|도)(?:\s?100%)?)\)")
_YEARLY = re.compile(
    r"\((?:['’‘](?P<short>\d{2})|(?P<full>20\d{2}))년?\)\s?(?P<value>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\d,.%가-힣])"
)
_COUNTED = "%|명|건|회|개|개소|가구|세대|대|점|종|㎡"
_BRACKETED = re.compile(
    r"^(?P<label>[가-힣][가-힣\s]{1,14}?)\s?"
    rf"(?:\(\s?(?:단위\s?[:：]?\s?)?(?P<before>{'|'.join(WON)}|{_COUNTED})\s?\))?\s?[:：]?\s?"
    r"(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"\s?(?:\(\s?(?P<behind>{'|'.join(WON)}|{_COUNTED})\s?\))?$"
)
_THOUSANDS = re.compile(r"(?P<name>[가-힣]{2,10})\s(?:(?P<eok>\d{1,4})억)?\s?(?:(?P<thousands>\d)천)?$")
_PAIRS = re.compile(
    r"(?P<name>[가-힣A-Za-z･·]{1,12}(?:\s[가-힣A-Za-z･·]{1,10}){0,2})\s?\(?(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\)?"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of a line before it is attached to a subject.

    `label` is the printed noun phrase; `budget` says that the amount is money planned for the work (사업비, 소요예산);
    `year` is None where the line names none.
    """

    measure: Measure
    value: Decimal
    unit: str
    label: str
    year: int | None = None
    period: str = ""
    part: str = ""
    note: str = ""
    budget: bool = False
    work: str = ""  # the work that a table gives the amount of
    undated: bool = False  # a cell of a column that is not known: its year is not known either
    named_behind: bool = False  # the label is the noun behind the number: it is not carried on
    carried: str | None = None  # the label without the noun behind the number (146개 단지), where that was added


def readings(text: str) -> list[Reading]:
    """All figures of one tidied line, left to right."""
    if not _DIGIT.search(text):
        return []
    found = tokens(text)
    if not found:
        return _series(text) or _unit_in_brackets(text) or _without_unit(text, [], [])
    made: list[Reading] = []
    for index, token in enumerate(found):
        before = text[: token.start]
        after = text[token.end :]
        previous = made[-1] if made else None
        label, carried = _label(text, token, found[index - 1] if index else None, previous)
        # a length of time is not of a year; the years on its line are what it is counted from
        year, period = _year(text, token) if token.unit not in {"년", "세"} else (None, "")
        if carried and len(made) > 1 and _ALL_OF_THEM.search(before):
            label = ""  # 주민 1,250명, 공무원 30명 등 총 1,280명: no more officials
        if carried and previous is not None and previous.named_behind:
            label = head if (head := _head(text)) in _MERE_HEADS else ""  # 14개소 운영 behind (실적) 11개소 설치
        one = _reading(token, before, after, label, year, period, made[0] if made else None)
        if carried and previous is not None and previous.carried is not None and previous.unit != token.unit:
            one = replace(
                _with_noun(one, after), carried=label
            )  # 127개 기업, 431명 채용: the noun of another number is not carried on
        if token.money and not one.budget:
            one = replace(one, label=_RATE_END.sub("", one.label))  # 사용비율은 3,831백만원 중 12.7%
        alone = token.money and not one.budget and not any(r.unit in WON for r in made)
        if alone and previous is not None:
            one = _of_money(one, after, previous, carried=carried)
        made.append(_compared(one, after, previous))
    made = _added_up(text, found, _of_whole(text, found, _moved(text, found, made)))
    labels = relabelled(text, found, [one.label for one in made])
    made = [replace(one, label=_fit(label)) for one, label in zip(made, labels, strict=True)]
    parts = _parts(text, found, made)
    return [*made, *parts, *_without_unit(text, found, [*made, *parts])]


def _of_money(reading: Reading, after: str, previous: Reading, *, carried: bool) -> Reading:
    """Money with the noun behind it, where its label is that of the number before: 90기 정비 및 320백만 원 예산 절감,
    (외식업중앙회에 3년간) 총 1억원 출연."""
    noun = _NOUN_AFTER.match(after) if after[:1] == " " and not _NOTE_AFTER.match(after) else None
    named = _named(noun["noun"]) if noun else ""
    if named and previous.named_behind and reading.label == previous.label:
        return replace(reading, label=_fit(named))
    if not named or not carried or named in reading.label:
        return reading
    return replace(reading, label=_fit(f"{reading.label} {named}"))


def _with_noun(reading: Reading, after: str) -> Reading:
    """A number with the noun behind it in its label."""
    noun = _NOUN_AFTER.match(after) if after[:1] == " " and not _NOTE_AFTER.match(after) else None
    named = _named(noun["noun"]) if noun else reading.unit if reading.unit in _COUNTED_AS else ""
    return replace(reading, label=_fit(f"{reading.label} {named}")) if named not in reading.label else reading


def _reading(
    token: Token, before: str, after: str, label: str, year: int | None, period: str, within: Reading | None
) -> Reading:
    budget = token.money and _is_budget(label, before, after)
    source = _SOURCE_BEFORE.search(_bare(before)) if token.money else None
    if source and within is not None and within.budget:
        budget, label = True, within.label
    if source and source["part"] in _PUBLIC_MONEY:
        budget = True
    part = source["part"] if source and budget else ""
    only = _SOURCE_ONLY.match(after) if token.money else None
    behind = False
    carried = None
    notes = [m["note"].strip() for m in [_NOTE_BEFORE.search(before)] if m]
    notes += ["여"] if token.over else []
    notes += [m["note"] for m in [_NOTE_AFTER.match(after)] if m]
    compared = _AGAINST.search(before) and _BY_SHARE.match(after)  # 2010년 대비 300명 약 2% 감소한
    move = _MOVE.match(after[compared.end() :] if compared else after) if not token.money or not budget else None
    notes += [move["move"]] if move else []
    if only:
        notes.append(only["part"])
    elif not budget and (what := _QUALIFIER.match(after)):
        notes.append(what["what"].strip())
    if not label or label in _MERE_HEADS or (token.unit == "개" and not after.startswith(")")):
        told = _SHARE_AFTER.sub("", after)
        noun = _NOUN_AFTER.match(told) if token.unit == "개" or told[:1] in (" ", "의") else None
        if noun and not _NOTE_AFTER.match(after):
            behind = not label or label in _MERE_HEADS
            carried = label if not behind else None
            label = _fit(f"{label} {_named(noun['noun'])}")
    measure: Measure = (
        "budget" if budget else "amount" if token.money else "rate" if token.unit in {"%", "%p"} else "count"
    )
    note = " ".join(dict.fromkeys(n for n in notes if n))
    if token.low:
        note = f"{note} 범위".strip()
    return Reading(
        measure, token.value, token.unit, label, year, period, part, note, budget, named_behind=behind, carried=carried
    )


def _series(text: str) -> list[Reading]:
    """Bare numbers each behind its year (`건수 : (’19) 33,423 → (’20) 86,324`); the unit is what the label counts."""
    pairs = list(_YEARLY.finditer(text))
    if len(pairs) < 2:
        return []
    label = _fit(_phrase(text[: pairs[0].start()]))
    unit = next((unit for word, unit in (("건수", "건"), ("인원", "명"), ("횟수", "회")) if label.endswith(word)), "")
    return [
        Reading("count", Decimal(p["value"].replace(",", "")), unit, label, int(p["full"] or 2000 + int(p["short"])))
        for p in pairs
    ]


def _unit_in_brackets(text: str) -> list[Reading]:
    """A labelled number whose unit stands in brackets: `사업비(천원) : 25,000`, `참여 인원 : 350(명)`."""
    match = _BRACKETED.match(_BULLET.sub("", text))
    if match is None:
        return []
    unit = match["before"] or match["behind"]
    label = _fit(_phrase(match["label"]))
    if unit is None or not label:
        return []
    money = unit in WON
    budget = money and _is_budget(label, label, "")
    measure: Measure = "budget" if budget else "amount" if money else "rate" if unit == "%" else "count"
    return [Reading(measure, Decimal(match["value"].replace(",", "")), unit, label, budget=budget)]


def _named(noun: str) -> str:
    """The words behind a number as a label: without what begins something else, and without particles."""
    words: list[str] = []
    for word in noun.split():
        words.append(_PARTICLE.sub("", word))
        if _CASE.search(word):
            break  # `섬에 의약품`: what stands behind it is another thing
    while words and words[-1] in {"및", "중", "총", "약", "등", "후", "각"}:
        words.pop()
    return " ".join(words) if words and words[0] not in {"중", "총", "약", "대비"} else ""


def _is_budget(label: str, before: str, after: str) -> bool:
    squeezed = compact(label).rstrip(":：")
    if _NOT_BUDGET.search(after[:8]) or _NOT_BUDGET.search(squeezed[-6:]):
        return False
    head = compact(before.partition(":")[0]) if ":" in before else ""
    if re.search(r"(?:사업비|소요예산)\)?$", head) and "," not in before:
        return True
    near = compact(re.sub(r"\([^()]*\)\s*$", "", before))[-24:]
    return (
        _BUDGET_LABEL.search(squeezed) is not None
        or _BUDGET_LABEL.search(re.sub(r"[^가-힣(:：]", "", near)) is not None
    )


def _bare(before: str) -> str:
    return re.sub(r"(?:총|약|각)\s*$", "", before).rstrip(" :：")


def _label(text: str, token: Token, last: Token | None, previous: Reading | None) -> tuple[str, bool]:
    """The noun phrase before a token, and whether it was carried from the figure before it."""
    begin = last.end if last else 0
    before = text[begin : token.start] if last else text[: token.start]
    cuts = [
        m
        for m in _DELIMITER.finditer(before)
        if re.search(r"[가-힣\dA-Za-z]", before[: m.start()]) or not _LINE_HEAD.match(before[m.start() :])
    ]
    cut = cuts[-1] if cuts else None
    segment = before[cut.end() :] if cut else before
    if last is not None and segment == before:
        segment = _JOINED.sub("", segment, count=1)
    label = _phrase(segment)
    closed = cut is not None and cut.group() == "(" and segment.rstrip(" :：").endswith(")")
    if label and cut and closed and (outer := _phrase(_DELIMITER.split(before[: cut.start()])[-1])):
        label = f"{outer} {label}"  # 준설(청소) 273억
    if label:
        head = _head(text) if last is None and cut is not None and cut.group() in {",", "/"} else ""
        repeated = not head or set(label.split()) & set(head.split())
        return _fit(label if repeated else f"{head} {label}"), False
    if cut and cut.group() in {"(", "[", "【", "<"}:
        outer = _phrase(before[: cut.start()])
        if outer and not _is_move(outer, previous):
            return _fit(outer), False
    opened = before.rfind("(")
    outer = _phrase(before[:opened]) if cut and opened >= 0 and ")" not in before[opened:] else ""
    if outer and not _is_move(outer, previous):
        return _fit(outer), False  # 역사교실(성인, 8회): what the bracket is about
    if previous is not None:
        other = previous.carried is not None and previous.unit != token.unit  # 146개 단지, 1,707대
        return (previous.carried or "") if other else previous.label, True
    return _fit(_phrase(_head(text))), False


def _is_move(outer: str, previous: Reading | None) -> bool:
    """민원 34.5% 감소(24,815건 → 16,254건): the bracket is about what has moved."""
    return previous is not None and _MOVE.fullmatch(outer) is not None


def _head(text: str) -> str:
    """What the line begins with: a bracketed head or the words before its colon; "" without one."""
    plain = _BULLET.sub("", text)
    bracket = _LINE_HEAD.match(plain)
    if bracket and not re.search(r"\d", bracket["head"]):
        return unspaced(bracket["head"].strip())
    head, colon, _ = plain.partition(" : ")
    return head.strip() if colon and len(head) <= LABEL_LENGTH and not re.search(r"\d{2}", head) else ""


def _phrase(segment: str) -> str:
    """The words of a segment without bullets, dates, brackets, qualifiers and trailing particles."""
    segment = _BULLET.sub("", re.sub(r"[·･.]{3,}", " ", segment).strip())
    segment = re.sub(r"(?<!\d)\d{1,2}월\s?(?:말|초|중)?(?:\s?(?:기준|현재))?(?=\W|$)", " ", segment)
    segment = re.sub(
        r"['’‘´`]?\d{2,4}\s?[.년]\s?(?:\d{1,2}\s?[.월]?\s?(?:\d{1,2}\s?[.일]?)?)?(?:도|말|기준|까지|현재)?(?=\W|$)",
        " ",
        segment,
    )
    segment = re.sub(r"['’‘´`]\d{2}년?(?:도)?", " ", segment)
    segment = re.sub(r"\((?:[^()가-힣]*|[월화수목금토일])\)", " ", segment)
    segment = _LINE_HEAD.sub(lambda m: f"{unspaced(m['head'])} ", segment) if _LINE_HEAD.match(segment) else segment
    segment = re.sub(r"[~∼]\s?\d{1,2}(?:\.\s?\d{1,2})?\.?(?=\W|$)", " ", segment)
    segment = re.sub(r"^[\s)\]】>,.:：~∼–-]+|[\s(\[:：~∼–=-]+$", "", segment)
    segment = _BULLET.sub("", segment)
    segment = re.sub(r"^(?:의|은|는|을|를|이|가|로|으로|에서|에|와|과|도|인)\s", "", segment)
    segment = _BEFORE_WORDS.sub("", segment)
    segment = re.sub(r"\s*[:：]\s*", " ", segment)
    segment = _without_particle(segment.strip(" )]】>.,"))
    words = [w for w in segment.split() if w not in {"및", "등", "약", "총", "중", "대비", "기준"}]
    joined = _without_particle(" ".join(words))  # 청년인구는 2010년 대비: no word stands behind it any more
    return joined if len(joined) > 1 and re.search(r"[가-힣A-Za-z]", joined) else ""


def _without_particle(phrase: str) -> str:
    """A phrase without the particle at its end: no 을 and no 은 stands behind an open syllable (원천마을), no 는 behind
    a closed one; what a verb ends in is none (홍보하는, 높은)."""
    said = _PARTICLE.search(phrase) or _TOPIC.search(phrase)
    if said is None or (said.group() == "을" and not _closed(phrase[said.start() - 1])):
        return phrase
    fits = said.group() not in ("은", "는") or _closed(phrase[said.start() - 1]) == (said.group() == "은")
    return phrase[: said.start()] if fits else phrase


def _closed(syllable: str) -> bool:
    """Whether a syllable ends in a consonant."""
    return (ord(syllable) - ord("가")) % 28 > 0


def phrase_of(line: str) -> str:
    """A line as the label of a number that stands under it: what it says before its colon."""
    return _fit(_phrase(line.partition(" : ")[0]))


def _fit(label: str) -> str:
    """At most LABEL_LENGTH characters: the last whole words that fit, without a bracket left open."""
    if label.count("(") != label.count(")"):
        label = label.rpartition("(")[2] if "(" in label else label.rpartition(")")[2]
    words = label.split()
    while words and len(" ".join(words)) > LABEL_LENGTH:
        words.pop(0)
    fitted = " ".join(words).strip(" )]】>/∘∙*,･·")
    return fitted if re.search(r"[가-힣A-Za-z]", fitted) and not _NEW_CLAUSE.match(fitted) else ""


def _years(text: str) -> Iterator[tuple[int, int, int, bool]]:
    """(start, end, year, is it only a base of comparison) of every year of a line."""
    for match in _YEAR.finditer(text):
        year = (
            int(match["full"] or match["row"])
            if match["full"] or match["row"]
            else 2000 + int(match["short"] or match["bare"])
        )
        if 1980 <= year <= 2060:
            yield match.start(), match.end(), year, _COMPARED.match(text[match.end() :]) is not None


def _year(text: str, token: Token) -> tuple[int | None, str]:
    """The year a token is of, and the printed period where years form a range."""
    years = list(_years(text))
    earlier = [y for y in years if y[1] <= token.start]
    behind = re.match(r"^\s?\((?P<date>['’‘´`\d.\s년월일~∼]+(?:기준|말|현재)?)\)", text[token.end :])
    if behind and _YEAR_AHEAD.search(text[: token.start]) and re.match(r"\s*\d", text[token.end + behind.end() :]):
        behind = None  # (’21년) 23명 (’22년) 27명: the year of the number that follows
    if behind and (inside := list(_years(behind["date"] + ")"))):
        ranged = inside[0][2] != inside[-1][2]
        return (None, behind["date"].strip()) if ranged else (inside[-1][2], "")
    base = text.rfind("대비", 0, token.start)
    valid = [y for y in earlier if not y[3] and y[0] > base]
    if not valid:
        return None, ""
    start, end, year, _ = valid[-1]
    if re.match(r"[년.\s\d월]{0,8}[~∼]\s?현재", text[end:]):
        return None, ""
    if len(earlier) > 1 and earlier[-1][0] == start:
        first = earlier[-2]
        if first[2] != year and _JOINS.match(text[first[1] : start]):
            unit = re.match(r"\s?(?:년|\.\s?\d{1,2}\.?월?)", text[end:])
            return None, text[first[0] : end + (unit.end() if unit else 0)].strip()
    return year, ""


def _moved(text: str, found: list[Token], made: list[Reading]) -> list[Reading]:
    """Pairs joined by an arrow: the first is 이전, the second 이후, where years do not say so already."""
    result = list(made)
    for i in range(len(found) - 1):
        between = text[found[i].end : found[i + 1].start]
        a, b = result[i], result[i + 1]
        alike = a.unit == b.unit or {a.unit, b.unit} <= _TIMES  # 2 ~ 3일 → 1시간
        if not alike or not _ARROW.match(between) or (a.year is not None and a.year != b.year):
            continue
        stages = _STAGE.search(text[: found[i].start]), _STAGE.search(between)
        if stages[0] and stages[1]:  # (교육 전) 28.3% ➜ (교육 후) 81.7%
            outer = _fit(_phrase(text[found[i - 1].end if i else 0 : stages[0].start()]))
            a, b = replace(a, label=outer or a.label), replace(b, label=outer or a.label)
        result[i] = a if a.period else replace(a, period="이전")
        if i and found[i - 1].low and result[i - 1].unit == a.unit and not result[i - 1].period:
            result[i - 1] = replace(result[i - 1], period=result[i].period)
        label = a.label if len(compact(b.label)) < 2 or b.label in {"개선", "이후"} else b.label
        result[i + 1] = replace(b, label=label or a.label, period=b.period or "이후", budget=b.budget)
    return result


def _of_whole(text: str, found: list[Token], made: list[Reading]) -> list[Reading]:
    """What is a part of the number before it is called by what it became: 26개 중 17건 실시, 193건(…) 중 80% 수용."""
    result = list(made)
    for i in range(1, len(found)):
        between = text[found[i - 1].end : found[i].start]
        before = i - 1
        if between.startswith(")"):  # the whole stands before the bracket
            opened = text.rfind("(", 0, found[i].start)
            before = max((n for n in range(i) if found[n].end <= opened), default=i - 1)
        whole, part, after = result[before], result[i], text[found[i].end :]
        if not _PART_OF.search(between) or not whole.label:
            continue
        told = _SHARE_AFTER.sub("", after)
        noun = _NOUN_AFTER.match(_NOTE_AFTER.sub("", after)) if part.unit in _RATES else _NOUN_AFTER.match(told)
        became = _named(noun["noun"]) if noun and (part.unit in _RATES or not _NOTE_AFTER.match(after)) else ""
        hours = _HOURS_AFTER.match(after)  # 20개소 중 17개소 24시간 상시 개방
        became = f"{hours['hours']} {_named(hours['noun'])}" if hours else became
        if became and became not in part.label:
            result[i] = replace(part, label=_fit(f"{whole.label} {became}"))
    return result


def _added_up(text: str, found: list[Token], made: list[Reading]) -> list[Reading]:
    """Parts in the bracket right behind a total that add up to it are of what it is: 193건(상반기 102건, …)."""
    result = list(made)
    for i, token in enumerate(found):
        bracket = re.match(r"(?:\s?[가-힣]{2,4}\s?)?\([^()]*\)", text[token.end :])
        if bracket is None:
            continue
        inside = [n for n in range(i + 1, len(found)) if found[n].end <= token.end + bracket.end()]
        same = all(found[n].unit == token.unit for n in inside)
        if len(inside) < 2 or not same or sum(found[n].value for n in inside) != token.value:
            continue
        for n in inside:
            part = result[n]
            if _TERM.fullmatch(part.label):
                result[n] = replace(part, label=result[i].label, period=part.label, year=part.year or result[i].year)
            elif result[i].label and result[i].label not in part.label:
                result[n] = replace(part, label=_fit(f"{result[i].label} {part.label}"))
    return result


def _without_unit(text: str, found: list[Token], made: list[Reading]) -> list[Reading]:
    """Counts printed without a unit; those behind nouns that add up to the total before them are in its unit."""
    blotted = blot(text)
    bare = in_text(blotted, [(token.start, token.end) for token in found])
    bare = [b for b in bare if not any(r.value == b.value and r.part for r in made)]
    total = next((r for r in made if not r.part and r.value == sum(b.value for b in bare) and len(bare) > 1), None)
    return [
        Reading("count", b.value, b.unit or (total.unit if total else ""), _fit(b.label), undated=b.torn) for b in bare
    ]


def _compared(reading: Reading, after: str, before: Reading | None) -> Reading:
    """What a number stands beside the one before it for: that of the year before, or the most there can be."""
    if before is not None and reading.unit == "%" and reading.label.removesuffix("보다") in _YEAR_BEFORE:
        return replace(reading, label=before.label)  # 84,215건(전년 대비 12.3% 증가)
    if before is None or reading.unit != before.unit:
        return reading
    if re.match(r"\s?만점", after):
        return replace(reading, label=_fit(f"{before.label} 만점"))
    if reading.label in _YEAR_BEFORE:
        return replace(reading, label=before.label, period=reading.label, undated=True)
    return reading


def _in_thousands(inside: str, whole: Reading) -> list[Reading]:
    """Parts of money said in thousands of 만 (`은행 5천, 구청 1억 5천` of 2억원), where they add up to it exactly."""
    said = [_THOUSANDS.match(piece.strip()) for piece in re.split(r"[,/]", inside)]
    parts = [(m["name"], Decimal(m["eok"] or 0) * 10 + int(m["thousands"] or 0)) for m in said if m]
    total = to_won(whole.value, whole.unit)
    if total is None or len(parts) < max(len(said), 2) or sum(v for _, v in parts) * 10_000_000 != total:
        return []
    return [replace(whole, value=value, unit="천만원", part=name, note="") for name, value in parts]


def _parts(text: str, found: list[Token], made: list[Reading]) -> list[Reading]:
    """Parts printed without a unit behind a total (`78백만원(국비 39, 시비 39)`), where they add up to it exactly."""
    extra: list[Reading] = []
    for token, reading in zip(found, made, strict=False):
        bracket = re.match(r"^[^()]{0,24}\((?P<inside>[^()]*\d[^()]*)\)", text[token.end :])
        if bracket is None:
            continue
        if said := _in_thousands(bracket["inside"], reading):
            extra += said
            continue
        if tokens(bracket["inside"]):
            continue
        pairs = list(_PAIRS.finditer(bracket["inside"]))
        values = [Decimal(p["number"].replace(",", "")) for p in pairs]
        if len(pairs) > 1 and sum(values) == reading.value:
            extra += [
                replace(reading, value=value, part=pair["name"].strip(), note="")
                for pair, value in zip(pairs, values, strict=True)
            ]
    return extra
