"""What a question asks that the program would answer with something else: said back instead of answered.

A part of an amount left out (국비 뺀 예산), a stage as the base of a comparison that no condition reads, amounts by
account: an answer that dropped them would be a wrong figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.asked import INDICATOR_MEASURES, STRENGTH, Asked, of_whom
from nlp.conditions import NEAR
from nlp.dropped import two_bases
from nlp.frame import Frame, Mention
from nlp.loose import vague
from nlp.marks import ADDED, behind, within
from nlp.mentions import Picked
from nlp.negation import SUBTRACTING, denied, opposite
from nlp.normalise import key
from nlp.query import BODIES, TEXT_OPS, Against, Clarify, Name, NotUnderstood
from nlp.shapes import Shapes
from nlp.vocabulary import FUNDS

_shape = Shapes("asked", each=r"(?:\d*|한)\s?{each_one}\s?")
_PER = _shape(r"(?<!몇)(?<!몇\s){each}(?:당(?![가-힣]{2})|에\s?얼마)")
#: 1인당, 한 명당: of each of those who share an amount.
FOR_EACH = _shape(r"{each}당")
_DANGLING = _shape(r"{bound}(?:인\s\S+.*)?$")
#: 10억 이상인가요, 50억 넘나요: whether the one thing named has so much; its amount is the answer.
_WHETHER = _shape(r"(?:{bound}|{reaches}){whether_so}\s*\??$")
_PARTICLE = 2  # characters of 보다, or of a space and a particle
_ONWARDS = "이후"
_SHARES = _shape.words("share_of_all")
_ABSENT = _shape.words("is_absent")
_STAGES = ("결산", "추경", "지출", "예산현액", "편성액")
_SO_FAR = _shape(r"(?:{so_far}|\d+월)까지\s?{has_spent}\s?{spent_money}?")
#: 한 번에 알려 줘 asks for everything together: only money behind it is that of one time.
_ONE_TIME = _shape(r"(?P<once>{each_time})\S{0,3}\s?(?:[데때]\S?\s?)?{money}")
_MONTHLY = ("period", "월")
_THING = ("noise", "thing")
_MANY = "많"  # 많아 asks for size, not for growth
_MOVED = ("increase", "decrease", "change")
_SO_MANY_PERCENT = _shape(r"몇\s?{percents}")
_ADDED_UP = _shape(r"{added_up}\S*|더[하해]\S*", added_up=ADDED)
_TWO = 2
_TAKEN = re.compile(r"(?<=[이가])\s.{0,30}?차지하는\s?[가-힣]*")  # 상위 3개가 전체에서 차지하는 비중

_LIMITS = (">=", ">", "<=", "<")
_IS_THERE = _shape(r"(?:{as_subject}|도)?\s?{is_there}(?![^\W_])")


def doubt(frame: Frame, want: Asked, mentions: Sequence[Picked], *, members: bool) -> Clarify | None:
    """The phrase that cannot be answered as it is meant, None where there is none."""
    said = (
        _left_out(frame, want, members=members)
        or (_of_parts(frame, want) if members else "")
        or _outside_names(frame, "account", asks="budget" in want.measures)
        or _outside_names(frame, "left", asks="budget" in want.measures and not _from_then_on(frame))
        or _outside_names(frame, "divided", asks=bool(want.measures))
        or _stage_as_base(frame, want, mentions, members=members)
        or _unused_value(frame, want)
        or (_changed_stage(frame, want) if members else "")
        or (_part_of_year(frame, want) if members or want.does("sum") or _not_by_parts(want, mentions) else "")
        or _of_another_unit(want)
        or _short_of_money(frame, want)
        or (_unused_label(frame, want) or _unused_term(frame) or _of_no_kind(frame, want) if members else "")
        or ("" if _benefits(mentions) else _per_head(frame, want))
        or _denied(frame, want)
        or _filled(frame, want)
        or _apiece(frame, want)
        or _share_moved(frame, want)
        or _average_as_base(frame)
        or _whose_else(frame, mentions)
        or _alike(frame, want)
        or ("" if members else _unused_threshold(frame, want) or _unused_place(frame, want, mentions))
        or (_unused_comparison(frame, want) or _unread_beside(frame, want) or _left_out_below(frame) if members else "")
        or two_bases(frame, want.conditions.filters)
        or (_of_two_counted(frame, want, mentions) or _stage_there(frame) if members else "")
        or (_undone(frame) or _across_years(frame, want) if members else "")
    )
    return Clarify("not_understood_part", (), said) if said else None


def _unused_place(frame: Frame, want: Asked, mentions: Sequence[Picked]) -> str:
    """대외협력과 예산 1위: the first of what is not said."""
    planned = any(n.kind not in _OF_ALL_SORTS for _, names in mentions for n in names)
    places = [n for n in frame.numbers if n.kind == "ordinal"]
    return frame.text[places[0].start : places[0].end] if want.conditions.placed and planned and places else ""


_OF_ALL_SORTS = ("organization", "field", "case")  # what running text tells of, where a place is a prize


def _from_then_on(frame: Frame) -> bool:
    """투자계획 2024년 이후 얼마 남았어: what is left is printed, as that of the years to come."""
    return any(period.endswith(_ONWARDS) for period in frame.values("period"))


def _of_parts(frame: Frame, want: Asked) -> str:
    """세부사업 예산이 제일 많은 과: whether the largest part or the sum of the parts is meant is not said; a change
    denied that no condition reads."""
    moved = ((p, w) for p, w in frame.words if w.role == "operation" and w.value in _MOVED)
    unchanged = next((p for p, w in moved if denied(frame, p, w.text)), None)
    if unchanged is not None and not any(f.field == "change" for f in want.conditions.filters):
        return frame.text[unchanged:].split(",")[0].strip()
    if {"over", "under"} & set(want.states) and want.parts:
        return want.parts[0]  # 지도·연구직 결원: strength is told of all staff together
    kinds = {kind for kind, _ in want.kinds}
    ranked = want.does("most", "top", "bottom", "rank", "more", "less")
    summed = want.does("sum", "average") or want.each or want.group
    if ranked and want.measures and not summed and len(kinds) > 1 and not {"case", "group"} & kinds:
        return next(word.text for _, word in frame.words if word.role == "kind")
    return ""


def _share_moved(frame: Frame, want: Asked) -> str:
    """비중이 작년보다 커졌나: how a share of the whole has changed is not told, and how the amount has is no answer.

    Nor what the first three take of the whole together, which is no order by the share of each.
    """
    if want.does("share") and want.conditions.limit > 1 and (taken := _TAKEN.search(frame.text)):
        return taken.group().strip()
    if want.does("share") and (added := _ADDED_UP.search(frame.text)) and frame.mentions[_TWO:]:
        return added.group()  # 둘 합치면 예산의 몇 %
    if not want.does("share") or not want.does(*_MOVED) or want.does("change_rate"):
        return ""
    return next((w.text for _, w in frame.words if w.value == "share" and w.text in _SHARES), "")


def _average_as_base(frame: Frame) -> str:
    """전국 평균보다 많아?: an average that no condition reads, of what is not said or not printed."""
    for position, word in frame.words:
        end = position + len(word.text)
        if word.value == "average" and word.role == "operation" and behind(frame.text, end, "than"):
            begin = max((m.start for m in frame.mentions if m.end <= position <= m.end + 1), default=position)
            return frame.text[begin:end] + frame.text[end:].split()[0]
    return ""


def _changed_stage(frame: Frame, want: Asked) -> str:
    """결산이 제일 많이 깎인 사업, 국비가 늘어난 사업: lists tell what changed of budgets alone."""
    if not want.does(*_MOVED):
        return ""
    staged = (w.text for _, w in frame.words if w.role == "measure" and w.value == "budget" and w.basis in _STAGES)
    whole = "budget" in want.measures  # 국비 사업 중 예산이 늘어난 것
    funds = (w.text for _, w in frame.words if w.role == "part" and w.value in FUNDS and not whole)
    both = len({w.basis for _, w in frame.words if w.role == "measure"}) > 1  # 결산보다 예산이 늘어난
    return "" if both else next(iter((*staged, *funds)), "")


def _part_of_year(frame: Frame, want: Asked) -> str:
    """상반기 세부사업 순위: a list, a sum, what a benefit pays or what an indicator is is of no month; what ends
    does so in one."""
    if want.states == ("ended",) and frame.years():
        return next((p.label for p in frame.periods if p.kind == "part" and not p.label.endswith("월")), "")
    return next((p.label for p in frame.periods if p.kind == "part"), "")


def _benefits(mentions: Sequence[Picked]) -> bool:
    """Whether what somebody is paid is named: printed of one head."""
    return any(n.kind == "benefit" for _, names in mentions for n in names)


def _not_by_parts(want: Asked, mentions: Sequence[Picked]) -> bool:
    """Benefits, and indicators where neither a target nor a result is asked for by name."""
    names = [n for _, found in mentions for n in found]
    plain = not want.measures and not want.attributes and set(want.operations) <= {"how_much", "how_many"}
    return bool(names) and all(n.kind == "benefit" or (plain and n.kind == "indicator") for n in names)


def _whose_else(frame: Frame, mentions: Sequence[Picked]) -> str:
    """직원 워크숍 예산: people whose it is, of what only ends in the same word (통일역량강화 워크숍)."""
    for mention, names in mentions:
        before = [(p, w) for p, w in frame.words if of_whom(w) and 0 <= mention.start - p - len(w.text) <= 1]
        tail = mention.tier == "contains" and all(key(n.text).endswith(key(mention.text)) for n in names)
        if before and names and tail and not any(before[0][1].text in n.text for n in names):
            return frame.text[before[0][0] : mention.end]
    return ""


def _until_now(frame: Frame, want: Asked) -> str:
    """올해 지금까지 쓴 돈: what was spent by a day within the year, which no plan prints."""
    found = _SO_FAR.search(frame.text) if "budget" in want.measures else None
    return found.group() if found is not None else ""


def other_money(frame: Frame, want: Asked) -> str:
    """자원봉사활동 진흥 남은 예산, 고향사랑기부제로 모은 돈: money that is none of what a plan gives to a thing."""
    if "budget" not in want.measures or _from_then_on(frame):
        return ""
    money = [(p, p + len(w.text)) for p, w in frame.words if (w.role, w.value) == ("measure", "budget") and not w.verb]
    for mark in ("left", "collected"):
        found = within(frame.text, mark)
        if found is None or any(m.start <= found[0] < m.end for m in frame.mentions):
            continue
        end = next((stop for start, stop in money if 0 <= start - found[1] <= 1), 0)
        if end:
            return frame.text[found[0] : found[1] + 1] + frame.text[found[1] + 1 : end].split(" ")[0]
    return ""


def collected_without_name(frame: Frame) -> str:
    """고향사랑기부금 얼마나 모였어: a term of the trade as what comes in, where nothing else is named."""
    terms = (
        [] if frame.mentions or frame.has("state") or within(frame.text, "collected") is None else frame.values("term")
    )
    return terms[0] if terms and not frame.has("operation", "explain") else ""


def _each_month(frame: Frame, want: Asked, held: Sequence[Name]) -> str:
    """셰어하우스 한 달에 얼마: what is paid each month, of a thing whose printed money is a year's."""
    paid = all("amount" in n.measures and "budget" not in n.measures for n in held)  # 활동수당 월 얼마
    if paid or not _yearly_money(want, held):
        return ""
    return next((w.text for _, w in frame.words if (w.role, w.value) == _MONTHLY), "")


def _each_time(frame: Frame, want: Asked, held: Sequence[Name]) -> str:
    """정책협의회 한 번 여는 데 얼마: what one of them costs, of a thing whose printed money is a year's."""
    found = _ONE_TIME.search(frame.text) if _yearly_money(want, held) else None
    inside = found is not None and any(m.start <= found.start() < m.end for m in frame.mentions)
    return found["once"] if found is not None and not inside else ""


def _yearly_money(want: Asked, held: Sequence[Name]) -> bool:
    """Whether money is asked of things whose printed money is a year's."""
    money = want.does("how_much") or "budget" in want.measures
    return money and bool(held) and all(n.kind not in ("benefit", "group") for n in held)


def _ahead(want: Asked) -> str:
    """앞으로 몇 % 줄어들 것 같아?: what nobody has printed yet."""
    return "앞으로" if want.does("ahead") and want.does(*_MOVED) else ""


def _money_for(frame: Frame) -> str:
    """대외협력과 (26년) 회의 예산: what the money of what is named is for, in a word that says nothing elsewhere."""
    ends = {m.end for m in frame.mentions}
    ends |= {p.end for p in frame.periods if p.start in ends or p.start - 1 in ends}
    money = [(p, p + len(w.text)) for p, w in frame.words if (w.role, w.value) == ("measure", "budget") and not w.verb]
    for position, word in frame.words:
        end = position + len(word.text)
        named = (word.role, word.value) == _THING and (position in ends or position - 1 in ends)
        asked = next((stop for start, stop in money if 0 <= start - end <= 1), 0)
        if named and asked:
            return frame.text[position:asked]
    return _undone(frame)


def _undone(frame: Frame) -> str:
    """고향사랑기부제 폐지 (26년) 예산: money for undoing what is named, which nothing prints."""
    undone = within(frame.text, "undone") if frame.has("measure", "budget") else None
    if undone is None or not any(m.end + 1 == undone[0] for m in frame.mentions):
        return ""
    ends = (undone[1], *(p.end for p in frame.periods if p.start - undone[1] == 1))
    money = [p for p, w in frame.words if (w.role, w.value) == ("measure", "budget") and not w.verb]
    return frame.text[slice(*undone)] if any(p - end == 1 for p in money for end in ends) else ""


def _across_years(frame: Frame, want: Asked) -> str:
    """26년 목표가 24년 실적보다 높은 지표: figures of two kinds in two years, which are compared in one year only."""
    years = [p for p in frame.periods if p.kind == "year"]
    apart = {"target", "actual"} <= set(want.measures) and len({p.years for p in years}) > 1
    if not apart or not want.does("than", "more", "less"):
        return ""
    return frame.text[years[-1].start :].strip()


def _row_of_no_department(frame: Frame, mentions: Sequence[Picked]) -> str:
    """자원봉사센터 직원 인건비: a row of departments' budgets, behind what is no department and has none."""
    for mention, names in mentions:
        if not names or any(n.kind != "budget_row" for n in names):
            continue
        ahead = [pair for pair in mentions if pair[0].end <= mention.start]
        for before, found in sorted(ahead, key=lambda pair: pair[0].start)[-1:]:
            if found and not any(n.kind in ("organization", "department", "budget_row") for n in found):
                return frame.text[before.start : mention.end]
    return ""


def _unused_threshold(frame: Frame, want: Asked) -> str:
    """대외협력과 1억 이상: an amount to compare with, where nothing says of what."""
    money = [n for n in frame.numbers if n.kind == "money"]
    compared = any(f.unit == "원" and f.op not in TEXT_OPS for f in want.conditions.filters)
    if not frame.mentions or not money or not compared or _WHETHER.search(frame.text):
        return ""
    dangling = _DANGLING.search(frame.text) and not want.operations  # 대외협력과 예산 1억 이상: of what lies in it
    if (want.measures or want.operations) and not (dangling and all(_body(m) for m in frame.mentions)):
        return ""
    return frame.text[money[0].start :].strip()


def _unused_comparison(frame: Frame, want: Asked) -> str:
    """서너 명 초과인 읍면: a comparison with what was not read as a number."""
    compares = [(p, w) for p, w in frame.words if w.role == "filter" and w.value in (">", ">=", "<", "<=")]
    read = any(f.op in (">", ">=", "<", "<=") for f in want.conditions.filters) or frame.numbers or want.states
    strength = {*STRENGTH} <= {*want.bases}  # 현원이 정원을 제일 많이 넘는
    return (
        "" if read or strength or not compares else frame.text[: compares[0][0] + len(compares[0][1].text)].split()[-1]
    )


def _left_out_below(frame: Frame) -> str:
    """1억 밑으로는 빼고: a comparison whose things are left out."""
    said = [(p, p + len(w.text)) for p, w in frame.words if w.role == "filter" and w.value in (">", ">=", "<", "<=")]
    lacking = [p for p, w in frame.words if (w.role, w.value) == ("filter", "lacks")]
    return next((frame.text[p:end] for p, end in said if any(0 <= at - end <= _SAID_OF for at in lacking)), "")


def _unread_beside(frame: Frame, want: Asked) -> str:
    """가장 쪼그만 사업, 작년보다 주러든 사업: how they are ordered or how they changed was not understood."""
    ends = [p + len(w.text) for p, w in frame.words if (w.role, w.value) == ("operation", "most")]
    changed = want.does(*_MOVED, "change_rate", "compare", "than", "more", "less") or want.states
    if not changed and not any(isinstance(f.value, Against) for f in want.conditions.filters):
        ends += [p.end + _PARTICLE for p in frame.periods if p.kind == "year" and behind(frame.text, p.end, "than")]
    return next((u.text for u in frame.unread for end in ends if -1 <= u.start - end <= _PARTICLE), "")


def _body(mention: Mention) -> bool:
    return all(m.name.kind in BODIES for m in mention.matches)


def _stage_there(frame: Frame) -> str:
    """24년 결산도 있었던 세부사업: that there is an amount of a stage, which no condition says."""
    for position, word in frame.words:
        found = _IS_THERE.match(frame.text, position + len(word.text))
        if found is not None and word.role == "measure" and word.value == "budget" and word.basis:
            return frame.text[position : found.end()]
    return ""


def _of_two_counted(frame: Frame, want: Asked, mentions: Sequence[Picked]) -> str:
    """이장은 40명 넘고 주민자치위원은 30명 미만인 읍면: thresholds each of which is of other people."""
    counted = [m for m, names in mentions if names and all(n.kind == "group" for n in names)]
    limits = [f for f in want.conditions.filters if f.op in _LIMITS]
    return frame.text[counted[-1].start : counted[-1].end] if len(counted) > 1 and len(limits) > 1 else ""


def _alike(frame: Frame, want: Asked) -> str:
    """같은 without an amount that could be the same: the same department, the same kind."""
    same = next((w.text for _, w in frame.words if w.role == "state" and w.text == "같은"), "")
    return same if same and "budget" not in want.measures and not want.does("change") else ""


def _denied(frame: Frame, want: Asked) -> str:
    """쓰지 않은 돈, 신규가 아닌 사업: the opposite of what the word says, which is no single thing."""
    for position, word in frame.words:
        asks = word.role == "state" or (word.role == "measure" and word.verb)
        if asks and not opposite(word.value) and denied(frame, position, word.text):
            return frame.text[position : position + len(word.text) + NEAR].strip()
    unused = [p for p, w in frame.words if (w.role, w.value) == ("filter", "not")]
    if unused and not any(w.role == "state" and denied(frame, p, w.text) for p, w in frame.words):
        return frame.text[unused[0] :].split()[0]
    for position, word in frame.words:  # 초과하지 않은, 초과 달성하지 못한
        end = position + len(word.text)
        missed = any(w.value == "missed" and end <= p <= end + 1 for p, w in frame.words if w.role == "state")
        if (word.role, word.value) == ("filter", ">") and (missed or denied(frame, position, word.text)):
            return frame.text[position:].rsplit(" ", 1)[0]
    lacking = [(p, w) for p, w in frame.words if w.role == "filter" and w.value == "lacks" and w.text in _ABSENT]
    filters = want.conditions.filters
    if lacking and not want.parts and not any(f.op == "lacks" for f in filters):
        return lacking[0][1].text
    return ""


def _filled(frame: Frame, want: Asked) -> str:
    """정원을 다 채운 과: as many as there may be, or more, is no single state."""
    if "met" not in want.states or not set(STRENGTH) & set(want.bases) or set(INDICATOR_MEASURES) & set(want.measures):
        return ""
    return next(w.text for _, w in frame.words if w.role == "state")


def _outside_names(frame: Frame, mark: str, *, asks: bool) -> str:
    """A mark that is no part of a name, where the question asks for what it would change."""
    found = within(frame.text, mark) if asks else None
    if found is None or any(m.start <= found[0] < m.end for m in frame.mentions):
        return ""
    return frame.text[found[0] : found[1]]


def _stage_as_base(frame: Frame, want: Asked, mentions: Sequence[Picked], *, members: bool) -> str:
    if any(isinstance(f.value, Against) for f in want.conditions.filters):
        return ""
    moved = any(w.value in _MOVED and not w.text.startswith(_MANY) for _, w in frame.words)
    stages = [(p, w) for p, w in frame.words if w.role == "measure" and w.value == "budget" and not w.verb]
    base = next((p for p, w in stages if behind(frame.text, p + len(w.text), "than")), None)
    staged = any(p == base and w.basis for p, w in stages)
    if moved and staged and not members and len(mentions) == 1 and not frame.years():
        return ""  # 예산이 추경보다 줄었나: from that stage of the year before
    both = len({w.basis for _, w in stages}) > 1 and "rate" not in want.measures
    unclear = (members and not want.conditions.filters) or (len(mentions) < 2 and len(frame.years()) < 2)
    return frame.text[base:].split()[0] if base is not None and both and unclear else ""


def _unused_value(frame: Frame, want: Asked) -> str:
    """민간보조 중 1억 이상: a value beside a threshold that no condition uses."""
    filters = want.conditions.filters
    if want.attributes or not filters or any(f.op in TEXT_OPS for f in filters):
        return ""
    return next((word.text for _, word in frame.words if word.role == "value"), "")


def _of_another_unit(want: Asked) -> str:
    """봉사 1회 이상 참여한 인원: a threshold in times on a number of people, which no figure is compared with."""
    heads = [f for f in want.conditions.filters if f.field == "headcount" and f.unit not in ("명", "인", "")]
    return f"{heads[0].value}{heads[0].unit}" if heads else ""


def _short_of_money(frame: Frame, want: Asked) -> str:
    """예산이 부족한 과: short of what is not said; only staff is printed beside what there may be."""
    short = next((w.text for _, w in frame.words if w.role == "state" and w.stem), "")
    return short if short and "budget" in want.measures else ""


def _of_no_kind(frame: Frame, want: Asked) -> str:
    """인구정책의 재정자립도 목표: a term of the trade beside what holds indicators, none of which is one of it."""
    return "" if want.kinds or want.does("explain", "compare") else loose_term(frame)


_SAID_OF = 8  # characters between a term and the things it is said of: 으로 하는


def _unused_term(frame: Frame) -> str:
    """민간위탁 사업, 출연금으로 하는 사업: a term of the trade before what is asked for, which no document prints as a
    value."""
    kinds = [p for p, w in frame.words if w.role == "kind"]
    for position, word in frame.words:
        end = position + len(word.text)
        said_of = word.role == "term" and any(0 <= p - end <= _SAID_OF for p in kinds)
        if said_of and _only_a_term(frame, position):
            return word.text
    return ""


def unsaid(frame: Frame, want: Asked, mentions: Sequence[Picked], books: Sequence[str]) -> NotUnderstood | None:
    """What is asked of the things named that no document prints of them.

    So little of many names that none is meant; 대외협력과 회의 예산: for what is no name; 대외협력과 불용액, 진천군
    재정자립도: a term of the trade.  Books of cases (`books`: their ids) print any term in running text.
    """
    little = vague(want, mentions)
    if little is not None:
        return little
    for_thing = _money_for(frame) or _row_of_no_department(frame, mentions)
    for_thing = (
        for_thing
        or other_money(frame, want)
        or _until_now(frame, want)
        or _ahead(want)
        or _share_of_none(want, mentions)
    )
    if for_thing:
        return NotUnderstood("not_found", "no_amount", for_thing)
    held = [n for _, names in mentions for n in names if n.kind != "organization"]
    cases = any(n.kind == "case" or n.document in books for n in held)
    once = "" if cases else _each_month(frame, want, held) or _each_time(frame, want, held)
    if once:
        return NotUnderstood("not_found", "no_amount", once)
    cases = cases or all(n.document in books for _, names in mentions for n in names)  # a place that has only cases
    said = "" if not mentions or cases or want.does("explain", "compare") else loose_term(frame)
    return NotUnderstood("not_found", "no_amount", said) if said else None


def _share_of_none(want: Asked, mentions: Sequence[Picked]) -> str:
    """이용률 비중: an indicator is no part of a whole."""
    names = [n for _, found in mentions for n in found]
    indicators = bool(names) and all(n.kind == "indicator" for n in names)
    share = want.does("share") and not _SO_MANY_PERCENT.search(want.text)  # 인지도 몇 퍼센트: what it came to
    return names[0].text if indicators and share and not want.measures else ""


def loose_term(frame: Frame) -> str:
    """A term of the trade that is nothing else and no part of a name, "" where there is none."""
    for position, word in frame.words:
        if word.role == "term" and _only_a_term(frame, position):
            return word.text
    return ""


def _only_a_term(frame: Frame, position: int) -> bool:
    """Whether what stands at a place is a term of the trade and nothing else, and no part of a name."""
    only = all(w.role == "term" for p, w in frame.words if p == position)
    return only and not any(m.start <= position < m.end for m in frame.mentions)


def _unused_label(frame: Frame, want: Asked) -> str:
    """자매결연 도시 몇 곳: a printed label of something else beside organisations that are counted."""
    bodies = {kind for kind, _ in want.kinds} & {"organization", "group"}
    if want.measures or not bodies or not want.does("count", "list"):
        return ""
    said = ((p, w.text) for p, w in frame.words if w.role == "label")
    return next((text for p, text in said if not any(m.start <= p < m.end for m in frame.mentions)), "")


def _per_head(frame: Frame, want: Asked) -> str:
    """정원 1명당 예산이 많은 과: one figure divided by another."""
    found = None if want.does("average") else _PER.search(frame.text)  # 단위사업 개당 평균
    named = found and any(m.start <= found.start() < m.end for m in frame.mentions)
    return found.group() if found and not named else ""


def _apiece(frame: Frame, want: Asked) -> str:
    """의자 하나당 얼마: what nothing prints."""
    said = (w.text for _, w in frame.words if (w.role, w.value) == ("operation", "apiece"))
    return "" if want.does("average") else next(said, "")


def _left_out(frame: Frame, want: Asked, *, members: bool) -> str:
    """A thing to be left out that no condition of the question uses; members are asked for without it."""
    for position, word in frame.words:
        if word.role != "filter" or word.value != "lacks":
            continue
        parts = [p for p, w in frame.words if w.role == "part" and p < position <= p + len(w.text) + NEAR]
        before = [m for m in frame.mentions if m.end <= position <= m.end + NEAR]
        after = any(m.start > position for m in frame.mentions)
        subtracted = word.text.startswith(SUBTRACTING) or (within(frame.text[position:], "others") and not after)
        if parts and subtracted:
            return frame.text[parts[-1] : position] + word.text
        if before and subtracted and before[-1].start not in want.conditions.used and not members:
            return frame.text[before[-1].start : position] + word.text
    return ""
