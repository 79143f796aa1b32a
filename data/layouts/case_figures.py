"""What the numbers of one printed line say: label, year, period, part and note of every token.

The label is the nearest noun phrase before the number on its line; where the number opens a bracket or stands behind
a comma, the label before the bracket or of the number before is carried on.  A year belongs to a number when it stands
before it in the line and is not merely what it is compared with (`2020년 대비`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from data.layouts.bare_numbers import in_text
from data.layouts.case_behind import Behind, behind
from data.layouts.case_money import PUBLIC_MONEY, SOURCE_BEFORE, SOURCE_ONLY, bare, is_budget, parts_of_money
from data.layouts.case_names import called
from data.layouts.case_phrases import BULLET, PER, ends_clause, fit, head_of, noun_of, phrase
from data.layouts.case_reading import Reading
from data.layouts.case_relabelled import relabelled
from data.layouts.case_together import (
    MOVE,
    NOTE_AFTER,
    NOUN_AFTER,
    SHARE_AFTER,
    YEAR_BEFORE,
    added_up,
    compared,
    levels,
    moved,
    of_whole,
)
from data.layouts.case_units import Token, blot, tokens
from data.layouts.case_unmeant import meant
from data.layouts.case_years import year_of
from data.layouts.line_words import is_deed, is_key
from data.records import WON, Measure

_DIGIT = re.compile(r"\d")
_NOTE_BEFORE = re.compile(
    rf"(?:(?<=[\s(])|^)(?P<note>(?:{PER}\s?)?(?:총|약|최대|최소|평균|누적|연간|월평균|연평균|각각|각|매월|매년|매주|분기별|분기|월|연|년|주|일|하루)?)\s*$"
)
_AGAINST = re.compile(r"(?:대비|보다|비해)[,\s]*(?:총|약)?\s*$")
_BY_SHARE = re.compile(r"^\s?(?:\(약?\s?[\d.]+%\)|약?\s?[\d.]+%)(?=\s?[가-힣])")
_QUALIFIER = re.compile(r"^\s?\((?P<what>[가-힣A-Za-z･·\s]{1,14})\)")
_RATE = re.compile(r"(?:\s?(?:증가|감소)|(?<=[가-힣]{2}))[률율]$")
_MEN = frozenset(("명", "건", "개", "회", "개소", "가구", "대", "곳", "천가구", "만명", "천명"))
_RATE_END = re.compile(r"\s?[가-힣]*(?:비율|[가-힣]{2}[률율])$")
#: Before a number that is of all that was listed: 공무원 30명 등 총 1,280명.
_ALL_OF_THEM = re.compile(r"등\s?(?:총|모두|전체)\s?$")
#: Units that name what they count.
_COUNTED_AS = frozenset(("세대", "가구", "농가", "단체", "업체", "필지"))
#: What a line begins with that does not say what is counted: `(실적) 11개소 설치, 14개소 운영`.
_MERE_HEADS = frozenset(("실적", "성과", "결과", "현황", "추진실적", "추진결과"))
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


def readings(text: str) -> list[Reading]:
    """All figures of one tidied line, left to right."""
    if not _DIGIT.search(text):
        return []
    found = meant(text, tokens(text))
    if not found:
        return _series(text) or _unit_in_brackets(text) or _without_unit(text, [], [])
    made: list[Reading] = []
    begin = 0
    for index, token in enumerate(found):
        before = text[: token.start]
        after = text[token.end :]
        previous = made[-1] if made else None
        tail = behind(text, found, index + 1 if token.low else index)
        name = called(text, token, begin if index else None, found, made)
        label, carried = name.label, name.carried
        # a length of time is not of a year; the years on its line are what it is counted from
        year, period = year_of(text, token) if token.unit not in {"년", "세"} else (None, "")
        if carried and len(made) > 1 and _ALL_OF_THEM.search(before):
            label = ""  # 주민 1,250명, 공무원 30명 등 총 1,280명: no more officials
        if carried and previous is not None and previous.named_behind:
            label = head if (head := head_of(text)) in _MERE_HEADS else ""  # 14개소 운영 behind (실적) 11개소 설치
        base = _own_base(previous, text) if carried else None
        one = _reading(token, before, after, label, year, period, made[0] if made else None, base)
        if carried and previous is not None and previous.carried is not None and previous.unit != token.unit:
            one = replace(
                _with_noun(one, after), carried=label
            )  # 127개 기업, 431명 채용: the noun of another number is not carried on
        if name.note and name.note not in one.note:
            one = replace(one, note=f"{name.note} {one.note}".strip())
        if label and not carried and tail.open and not tail.joined and is_deed(label.split()[-1]):
            tail = Behind()  # 접수 140건 처리 20건
        if name.closed:
            one = replace(one, label=label)
        else:
            one = _with_tail(one, tail, label, previous if carried else None, head_of(text))
        begin = max(token.end, tail.end)
        if token.money and not one.budget:
            one = replace(one, label=_RATE_END.sub("", one.label))  # 사용비율은 3,831백만원 중 12.7%
        alone = token.money and not one.budget and not any(r.unit in WON for r in made)
        if alone and previous is not None:
            one = _of_money(one, after, previous, carried=carried)
        made.append(compared(one, after, previous))
    made = added_up(text, found, of_whole(text, found, levels(text, found, moved(text, found, made))))
    labels = relabelled(text, found, [one.label for one in made])
    made = [replace(one, label=fit(_counted(label, one.unit))) for one, label in zip(made, labels, strict=True)]
    parts = parts_of_money(text, found, made)
    return [*made, *parts, *_without_unit(text, found, [*made, *parts])]


def _of_money(reading: Reading, after: str, previous: Reading, *, carried: bool) -> Reading:
    """Money with the noun behind it, where its label is that of the number before: 90기 정비 및 320백만 원 예산 절감,
    (외식업중앙회에 3년간) 총 1억원 출연."""
    noun = NOUN_AFTER.match(after) if after[:1] == " " and not NOTE_AFTER.match(after) else None
    named = noun_of(noun["noun"]) if noun else ""
    if named and previous.named_behind and reading.label == previous.label:
        return replace(reading, label=fit(named))
    if not named or not carried or named in reading.label:
        return reading
    return replace(reading, label=fit(f"{reading.label} {named}"))


def _with_noun(reading: Reading, after: str) -> Reading:
    """A number with the noun behind it in its label."""
    noun = NOUN_AFTER.match(after) if after[:1] == " " and not NOTE_AFTER.match(after) else None
    named = noun_of(noun["noun"]) if noun else reading.unit if reading.unit in _COUNTED_AS else ""
    return replace(reading, label=fit(f"{reading.label} {named}")) if named not in reading.label else reading


def _reading(
    token: Token,
    before: str,
    after: str,
    label: str,
    year: int | None,
    period: str,
    within: Reading | None,
    base: str | None,
) -> Reading:
    budget = token.money and is_budget(label, before, after)
    source = SOURCE_BEFORE.search(bare(before)) if token.money else None
    if source and within is not None and within.budget:
        budget, label = True, within.label
    if source and source["part"] in PUBLIC_MONEY:
        budget = True
    part = source["part"] if source and budget else ""
    only = SOURCE_ONLY.match(after) if token.money else None
    behind = False
    carried = None
    notes = [m["note"].strip() for m in [_NOTE_BEFORE.search(before)] if m]
    notes += ["여"] if token.over else []
    notes += [m["note"] for m in [NOTE_AFTER.match(_QUALIFIER.sub("", after))] if m]  # 15세(중학생) 이하
    compared = _AGAINST.search(before) and _BY_SHARE.match(after)  # 2010년 대비 300명 약 2% 감소한
    move = MOVE.match(after[compared.end() :] if compared else after) if not token.money or not budget else None
    notes += [move["move"]] if move else []
    if only:
        notes.append(only["part"])
    elif not budget and (what := _QUALIFIER.match(after)):
        notes.append(what["what"].strip())
    if not label or label in _MERE_HEADS or (token.unit == "개" and not after.startswith(")")):
        told = SHARE_AFTER.sub("", after)
        noun = NOUN_AFTER.match(told) if token.unit == "개" or told[:1] in (" ", "의") else None
        if noun and not NOTE_AFTER.match(after):
            behind = not label or label in _MERE_HEADS
            carried = label if not behind else None
            if base is not None and token.unit == "개" and not behind:
                label = base  # 민간 단체 9개, 183개 조직참여: other things
            label = fit(f"{label} {noun_of(noun['noun'])}")
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
    label = fit(phrase(text[: pairs[0].start()]))
    unit = next((unit for word, unit in (("건수", "건"), ("인원", "명"), ("횟수", "회")) if label.endswith(word)), "")
    return [
        Reading("count", Decimal(p["value"].replace(",", "")), unit, label, int(p["full"] or 2000 + int(p["short"])))
        for p in pairs
    ]


def _unit_in_brackets(text: str) -> list[Reading]:
    """A labelled number whose unit stands in brackets: `사업비(천원) : 25,000`, `참여 인원 : 350(명)`."""
    match = _BRACKETED.match(BULLET.sub("", text))
    if match is None:
        return []
    unit = match["before"] or match["behind"]
    label = fit(phrase(match["label"]))
    if unit is None or not label:
        return []
    money = unit in WON
    budget = money and is_budget(label, label, "")
    measure: Measure = "budget" if budget else "amount" if money else "rate" if unit == "%" else "count"
    return [Reading(measure, Decimal(match["value"].replace(",", "")), unit, label, budget=budget)]


def _counted(label: str, unit: str) -> str:
    """The label of a count without a rate's end: 반영율 : 100%(18명 중 18명)."""
    rate = _RATE.search(label)
    done = rate and (
        rate.group().strip()[:2] in ("증가", "감소") or is_deed(label[: rate.start()].rsplit(maxsplit=1)[-1])
    )
    return label[: rate.start()] if rate and done and unit in _MEN else label


def _own_base(previous: Reading | None, text: str) -> str:
    """What a number of other things than the one before it is called besides its noun: what they share."""
    if previous is not None and previous.carried is not None:
        return previous.carried
    key = head_of(text)
    return "" if is_key(key) else key


def _with_tail(one: Reading, tail: Behind, own: str, previous: Reading | None, key: str) -> Reading:
    """A number with what stands behind it in its label; `previous` is the number its own label was carried from."""
    if (
        not tail.words
        or one.budget
        or own.removesuffix("보다") in YEAR_BEFORE
        or (one.unit == "개" and previous is None and not tail.done)
    ):
        return one
    if one.unit in ("%", "%p") and own and len(tail.words) == 1 and MOVE.match(tail.words[0]):
        return one  # a rate of change: its note says so
    said = " ".join(tail.words)
    first = tail.words[0]
    if previous is not None and tail.noun:  # 44명 참여, 총 23건의 의제발굴: another thing
        shared = previous.carried if previous.unit == "개" and previous.carried else key  # 하반기 15개 분야, 40개소
        key = "" if is_key(shared) else shared
        return replace(one, label=fit(f"{key} {said}"), named_behind=not key, carried=key or None)
    base = own
    if previous is not None and previous.carried is not None:
        base = previous.carried  # 25회 방문, 153건 접수
    if one.label != own and one.label.endswith(said):
        return one
    if all(word in one.label for word in tail.words) or one.unit == "개":
        return one
    if len(tail.words) > 1 and base.endswith(first):
        said = " ".join(tail.words[1:])  # 사전교육 : 108명 교육 완료
    if not base or (tail.noun and ends_clause(base)) or is_key(base):
        return replace(one, label=fit(said), named_behind=True, carried=None)
    return replace(one, label=fit(f"{base} {said}"), carried=base)


def _without_unit(text: str, found: list[Token], made: list[Reading]) -> list[Reading]:
    """Counts printed without a unit; those behind nouns that add up to the total before them are in its unit."""
    blotted = blot(text)
    bare = in_text(blotted, [(token.start, token.end) for token in found])
    bare = [b for b in bare if not any(r.value == b.value and r.part for r in made)]
    total = next((r for r in made if not r.part and r.value == sum(b.value for b in bare) and len(bare) > 1), None)
    return [
        Reading("count", b.value, b.unit or (total.unit if total else ""), fit(b.label), undated=b.torn) for b in bare
    ]
