"""What the numbers of a line say of each other: before and after, a part of a whole, a total and its parts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from data.cells import compact
from data.layouts.case_behind import behind
from data.layouts.case_phrases import fit, noun_of, phrase, without_particle
from data.layouts.case_reading import Reading
from data.layouts.case_units import Token
from data.layouts.line_words import trend_words

NOTE_AFTER = re.compile(r"^\s?(?P<note>이상|이하|이내|미만|초과|정도|내외|가량|한도|까지|남짓|안팎)")
MOVE = re.compile(
    r"^\s?(?:을|를|이|가|로|으로|나)?\s?(?P<move>증가|감소|상승|하락|절감|단축|향상|증대|감축|확대|축소|↑|↓|á|â)"
)
NOUN_AFTER = re.compile(
    r"^\s?(?:의\s)?(?!(?:을|를|이|가|은|는|로|으로|에|와|과|도|씩)\s)"
    r"(?P<noun>[가-힣A-Za-z][가-힣A-Za-z･·]*(?:\s[가-힣A-Za-z･·]+)?)"
)
_HOURS_AFTER = re.compile(r"^\s(?P<hours>\d+시간)\s(?P<noun>[가-힣]{2,}(?:\s[가-힣]{2,})?)")
SHARE_AFTER = re.compile(r"^\s?\(약?\s?[\d.]+%\)(?=의?\s[가-힣])")  # 31가구(91%)의 주택 태양광
YEAR_BEFORE = frozenset(("전년", "전년도", "작년", "지난해"))
_ARROW = re.compile(
    r"^[^\d가-힣]{0,3}(?:이상|이내)?\s?(?:→|➜|⇒|⟹|⇨|➝|➔|->|▶|↦)\s?(?:\(?[^\d가-힣]*\d{2,4}년?[^\d가-힣]*\)?\s?)?[^\d]{0,8}$"
)
_ARROWS = re.compile(r"→|➜|⇒|⟹|⇨|➝|➔|->")
_NOUN_AND_MOVE = 2
_ONE_TIME = re.compile(
    r"(?<![\d.,])(?P<more>\d{1,2})(?P<more_unit>시간|분|년)\s?(?P<less>\d{1,2})(?P<less_unit>분|초|개월)"
)
_FROM = re.compile(r"^(?:에서|부터)\s(?:총|약|최대|평균)?\s?$")
_TO = re.compile(
    r"^\s?(?:이상|이하|이내|수준|정도)?으?로\s(?:대폭\s|크게\s)?(?:증가|감소|상승|하락|단축|향상|증대|감축|확대|축소|개선|줄|늘|보강|확충|증원|증설|인상|인하|상향|하향)"
)
#: Which of two moments a number is of: (기존), (교육 전).
_STAGE = re.compile(r"\((?P<stage>[가-힣][가-힣\s]{0,8})\)\s*(?:1인|1일|1회|건당|분기|매?월|매?년|연)?\s*$")
#: Between a whole and its part: 26개 제안 중 17건.
_PART_OF = re.compile(r"^\)?(?:\s?[가-힣]{2,8}){0,2}\s?중\s$")
_RATES = frozenset(("%", "%p"))
_TIMES = frozenset(("분", "시간", "일", "주", "개월"))
TERM = re.compile(r"[상하]반기|[1-4]분기|\d{1,2}월")


def moved(text: str, found: list[Token], made: list[Reading]) -> list[Reading]:
    """Pairs joined by an arrow: the first is 이전, the second 이후, where years do not say so already."""
    result = list(made)
    for i in range(len(found) - 1):
        between = text[found[i].end : found[i + 1].start]
        a, b = result[i], result[i + 1]
        alike = a.unit == b.unit or {a.unit, b.unit} <= _TIMES  # 2 ~ 3일 → 1시간
        change = _FROM.match(between) and _TO.match(text[found[i + 1].end :])  # 5일에서 2일 이내로 단축
        joined = _ARROW.match(between) or change
        if not alike or not joined or (a.year is not None and a.year != b.year):
            continue
        if change and b.named_behind:
            b = replace(b, label=a.label)
        stages = _STAGE.search(text[: found[i].start]), _STAGE.search(between)
        if stages[0] and stages[1]:  # (교육 전) 28.3% ➜ (교육 후) 81.7%
            outer = fit(phrase(text[found[i - 1].end if i else 0 : stages[0].start()]))
            a, b = replace(a, label=outer or a.label), replace(b, label=outer or a.label)
        result[i] = a if a.period else replace(a, period="이전")
        if i and found[i - 1].low and result[i - 1].unit == a.unit and not result[i - 1].period:
            result[i - 1] = replace(result[i - 1], period=result[i].period)
        label = a.label if len(compact(b.label)) < 2 or b.label in {"개선", "이후"} else b.label
        result[i + 1] = replace(b, label=label or a.label, period=b.period or "이후", budget=b.budget)
    return result


def levels(text: str, found: list[Token], made: list[Reading]) -> list[Reading]:
    """Two levels joined by an arrow are of what has moved, not of its moving: 처리시간 획기적 단축(3일 → 1시간)."""
    result = _both_named(text, found, made)
    for i in range(len(found) - 1):
        if not _ARROW.match(text[found[i].end : found[i + 1].start]):
            continue
        for n in (i - 1, i, i + 1):
            if n < i and not (n >= 0 and found[n].low):
                continue
            words = result[n].label.split()
            if len(words) > 1 and MOVE.fullmatch(words[-1]):
                words.pop()
                while len(words) > 1 and words[-1] in trend_words():
                    words.pop()
                result[n] = replace(result[n], label=without_particle(" ".join(words)))
    return result


def _both_named(text: str, found: list[Token], made: list[Reading]) -> list[Reading]:
    """What stands behind the second of two levels names the first as well: 상반기 9곳 → 하반기 30곳으로 기관 증가."""
    result = list(made)
    arrow = _ARROWS.search(text)
    if arrow is None or _ARROWS.search(text, arrow.end()):
        return result
    for j, token in enumerate(found):
        words = behind(text, found, j).words
        before = [i for i in range(j) if found[i].end <= arrow.start() and found[i].unit == token.unit]
        told = len(words) >= _NOUN_AND_MOVE and MOVE.fullmatch(words[-1])
        if token.start < arrow.end() or len(before) != 1 or not told:
            continue
        first, noun = result[before[0]], " ".join(words[:-1])
        base = result[j].carried or ""
        result[before[0]] = replace(first, label=fit(f"{first.label} {noun}"), period=first.period or "이전")
        result[j] = replace(result[j], label=fit(f"{base} {noun}"), period=result[j].period or "이후")
    return result


def with_whole_time(text: str, made: list[Reading]) -> list[Reading]:
    """The two numbers of one length of time (8분 30초), each with the whole of it as a note: neither is all of it."""
    left = [
        (Decimal(time[part]), time[f"{part}_unit"], time.group())
        for time in _ONE_TIME.finditer(text)
        for part in ("more", "less")
    ]
    result = []
    for one in made:
        part = next((p for p in left if p[0] == one.value and p[1] == one.unit), None)
        if part is not None:
            left.remove(part)
            one = replace(one, note=f"{part[2]} {one.note}".strip())
        result.append(one)
    return result


def of_whole(text: str, found: list[Token], made: list[Reading]) -> list[Reading]:
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
        told = SHARE_AFTER.sub("", after)
        noun = NOUN_AFTER.match(NOTE_AFTER.sub("", after)) if part.unit in _RATES else NOUN_AFTER.match(told)
        became = noun_of(noun["noun"]) if noun and (part.unit in _RATES or not NOTE_AFTER.match(after)) else ""
        hours = _HOURS_AFTER.match(after)  # 20개소 중 17개소 24시간 상시 개방
        became = f"{hours['hours']} {noun_of(hours['noun'])}" if hours else became
        tail = behind(text, found, i)
        became = " ".join(tail.words) if tail.done and not hours and part.unit not in _RATES else became
        if became:
            result[i] = replace(part, label=fit(f"{whole.label} {became}"))
    return result


def added_up(text: str, found: list[Token], made: list[Reading]) -> list[Reading]:
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
        whole = result[i].label if result[i].carried is None else result[i].carried
        for n in inside:
            part = result[n]
            if TERM.fullmatch(part.label):
                result[n] = replace(part, label=result[i].label, period=part.label, year=part.year or result[i].year)
            elif whole and whole not in part.label:
                result[n] = replace(part, label=fit(f"{whole} {part.label}"))
    return result


def compared(reading: Reading, after: str, before: Reading | None) -> Reading:
    """What a number stands beside the one before it for: that of the year before, or the most there can be."""
    if before is not None and reading.unit == "%" and reading.label.removesuffix("보다") in YEAR_BEFORE:
        return replace(reading, label=before.label)  # 84,215건(전년 대비 12.3% 증가)
    if before is None or reading.unit != before.unit:
        return reading
    if re.match(r"\s?만점", after):
        return replace(reading, label=fit(f"{before.label} 만점"))
    if reading.label in YEAR_BEFORE:
        return replace(reading, label=before.label, period=reading.label, undated=True)
    return reading
