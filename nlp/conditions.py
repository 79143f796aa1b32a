"""Conditions in a question: thresholds (1억 이상), name parts (이름에 … 들어간), attribute values (민간보조 사업)."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field
from decimal import Decimal

from data.records.values import replace, value
from nlp.against import read_against
from nlp.against_result import read_result_against
from nlp.frame import Frame, Mention
from nlp.lasting import read_lasting
from nlp.normalise import key
from nlp.numbers import Number
from nlp.query import BODIES, Filter, FilterOp
from nlp.shapes import Shapes
from nlp.there import read_there
from nlp.townships import read_townships
from nlp.vocabulary import FUNDS, MEASURED_AS, Word

_shape = Shapes("asked")
_COMPARISONS: tuple[FilterOp, ...] = (">=", ">", "<=", "<")
_MEMBERS = ("list", "count", "sum", "average", "top", "bottom", "rank")
_LINK = 4  # characters between two parts of a name: 하고, and a space
NEAR = 6  # characters between a number and the word that compares it (1억원을 넘는)
_PLACES = ("위", "등")
_DOWN_TO = _shape.words("down_to")  # 3위까지: the first three
_COUNTERS = _shape.words("counter")


_FROM_TO = _shape(r"\s*(?:원\s*)?(?:이상\s*)?{range_sign}\s*")
_IS_SO = _shape(r"\s?(?:{is_so}|인\s|으?로\s?{set_so})")
_WHICH = _shape(r"{which}\s")
_NAMES = ("사업명",)  # what a document may head the names of its programmes with
_PARTICLE = 2  # characters of a particle and a space
_RANGE_END = _shape(r"\s*(?:원\s*)?(?:{range_end}|\s|$)")
#: Between the name of a field and what it holds: a particle or none; behind it one as well.
_FIELD_VALUE = _shape(r"{in_field}?\s+(?P<value>\S[^,?]{0,28}?){so_called}?\s*")
_HOLDS_IT = _shape(r"{as_subject}?\s+(?P<value>[가-힣A-Za-z0-9]{2,12})인\s(?=\S{0,4}{holder})")
#: What says that nothing stands in a field.
_BLANK = _shape(r"(?:{as_subject}|에)?\s?(?P<blank>{blank}[가-힣]*)")
_GIVEN = _shape(r"(?:{object}|씩)?\s?(?:짜리|(?P<verb>{paying})는\s(?!{such_one}\s?(?:맞|아니)))")
_ASKING = ("measure", "operation", "filter", "state", "noise")
_SEAT = _shape(r"에\s?{seated}(?=\s)")
_LOOSE_PARTICLE = _shape(r"^{as_subject}\s+")
_PAID = ("programme", "task")  # what funds pay for
_ABSENT = _shape.words("without_it")
_IN = _shape.words("in_it")
_SUBJECT = _shape.words("at_end_of_name")
_HELD = _shape.words("holding")
#: 줄지 않은, 늘지는 않은: of a list the opposite of what the verb says.
_NOT_CHANGED = _shape(r"(?P<verb>{moves})\S{0,3}지[는도]?\s?[않못]\S*")
_MOVED_BY = 8  # characters between an amount and the verb of the change it measures
_THAN_POSTS = _shape(r"{strength}(?:\s?수)?\s?{than}\s*$")
_AND = _shape(r"{and_so}\s")  # 1억 이상이고 줄어든: so much, and then how it changed
_OVER_TARGET = _shape(r"{target}\s?{than}\s*$")
_MINUS = ("-", "−", "△")
_RATES = ("share", "change_rate")
_PAST_TARGET = _shape(r"{target}를\s?$")  # 목표를 100% 넘은: of the target, and no target of so much
_WHOLE = 100
_APART = _shape(r"{gap}")
_LINE_NUMBER = re.compile(r"(?<!\S)\d{1,2}-\d{1,2}\.?(?=\s)")
_FUND_BY = 3  # characters between a fund and its share: 국비가 50%
_REACHED = ("met", "exceeded", "missed")
_CONFIRMED = _shape(r"\s?원?{subject}?\s?맞\S{1,4}(?!\S)|원?{is_it_so}\s*$|인데\s(?=.*{really_so})")
_ALL_CONFIRMED = _shape(r"\s{is_right}\S{0,2}\s*$")  # 정원 22명 현원 22명 맞아
_OF_NAMES = _shape.words("of_names")
_UNITS_ALONE = _shape.words("money_unit_alone")
_FOR_ONE = re.compile(r"에\s?얼마")
_WORKS, _TIMES = ("programme", "task", "indicator"), _shape.words("doing_unit")
_PER_HEAD = _shape(r"\d+\s?{head}\s?당")


@value
class Conditions:
    """What was read: filters, how many are wanted, and which mentions were used up as conditions.

    `left_over` names a condition that could not be understood; it stops the answer.
    """

    filters: tuple[Filter, ...] = ()
    limit: int = 0
    nth: int = 0
    used: frozenset[int] = frozenset()
    left_over: str = ""
    placed: bool = False  # the ordinal is a place in a ranking (2위, 2등)
    spans: tuple[tuple[int, int], ...] = ()  # stretches of the question that say nothing more
    than: Mention | None = None  # the thing that the members are compared with, still to be looked up


def read_conditions(frame: Frame) -> Conditions:
    """Read the numbers, attribute values and name parts of a frame."""
    there, spans = read_there(frame)
    lasting, lasts = read_lasting(frame)
    townships, left = read_townships(frame)
    there, spans = [*there, *lasting, *townships], (*spans, *lasts, *left)
    frame = frame.without(spans)
    compared = read_result_against(frame) or read_against(frame)
    blank = _left_blank(frame)
    texts, read = _texts(frame) if not blank else ([], ())
    texts, spans = [*there, *texts], (*spans, *read)
    seated = _seated(frame)
    if seated is not None:
        texts, spans = [*texts, seated[0]], (*spans, seated[1])
    if compared is not None:
        spans += compared.spans
    frame = frame.without(spans)
    reading = _Reading(frame)
    for number in frame.numbers:
        reading.take(number)
    filters = [*texts, *([compared.filter] if compared is not None else []), *reading.filters]
    used: set[int] = set()
    name = _name_part(frame)
    for position, word in _values(frame, thresholds=bool(reading.filters)):
        field, _, text = word.value.partition("=")
        if name is not None and name[0].start <= position < name[0].end and len(text) < len(name[0].text):
            continue  # 이주여성 보호시설 관련: who runs it is only a word of the name
        if _of_a_name(frame, position, word.text):
            continue
        filters.append(Filter(field, "lacks" if refused(frame, position, text) else "contains", text))
        used.update(m.start for m in frame.mentions if m.start <= position < m.end)
        spans += _had(frame, position + len(word.text))
    if name is not None:
        mention, operator = name
        filters.append(Filter("name", operator, _named_part(mention)))
        used.add(mention.start)
    filters += _unpaid(frame)
    unchanged = _not_changed(frame)
    if unchanged is not None:
        condition, span = unchanged
        filters.append(condition)
        spans += (span,)
    return Conditions(
        tuple(filters), reading.limit, reading.nth, frozenset(used), blank or reading.left, reading.placed, spans,
        compared.thing if compared is not None else None,
    )  # fmt: skip


def whole_values(conditions: Conditions, printed: Container[tuple[str, str]]) -> Conditions:
    """시행주체가 전북특별자치도인 is that body and none whose name begins so; 소재지가 맹동면인 lies there, as nothing
    prints the place alone."""
    held = tuple(
        replace(f, op="contains")
        if f.op == "is" and f.field != "unit" and (f.field, str(f.value)) not in printed
        else f
        for f in conditions.filters
    )
    return conditions if held == conditions.filters else replace(conditions, filters=held)


@dataclass(slots=True)
class _Reading:
    """The numbers of a frame, taken one after another."""

    frame: Frame
    filters: list[Filter] = field(default_factory=list)
    limit: int = 0
    nth: int = 0
    placed: bool = False
    left: str = ""
    until: int = -1  # where the second number of a range that was read stands

    def take(self, number: Number) -> None:
        frame = self.frame
        number = _below_zero(frame, number)
        if number.start <= self.until or _numbering(frame, number) or _size_of_set(frame, number):
            return
        if frame.text[: number.start].endswith("-") and not frame.text[: number.start - 1][-1:].isdigit():
            self.left = frame.text[number.start - 1 : number.end]  # 상위 -3개
        elif self._range(number) or _said_by_state(frame, number) or _to_be_confirmed(frame, number):
            return
        elif gap := _gap(frame, number):
            self.filters += gap
        elif comparison := _comparison(frame, number):
            self.filters.append(_threshold(frame, number, comparison))
        elif _equal(frame, number) or _aimed_at(frame, number):
            self.filters += [_threshold(frame, number, ">="), _threshold(frame, number, "<=")]
        elif number.kind == "ordinal" and frame.text[number.end :].lstrip().startswith(_DOWN_TO):
            self.limit = int(number.value)
            self.placed = number.unit in _PLACES  # 예산 5위까지
        elif number.kind == "ordinal" and self.placed and self.nth and number.unit in _PLACES:
            self._second_place(number)
        elif number.kind == "ordinal":
            self.nth = int(number.value)
            self.placed = self.placed or number.unit in _PLACES
        elif number.unit in _COUNTERS or (number.kind == "bare" and _ranking(frame)):
            if number.value == number.value.to_integral_value() and 0 < number.value < 10_000:
                self.limit = int(number.value)
            else:
                self.left = frame.text[number.start : number.end]
        elif fund := _funded(frame, number):
            said = frame.text[number.start : number.end]
            operator: FilterOp = "lacks" if refused(frame, number.start, said) else "contains"
            self.filters.append(Filter("지원조건", operator, f"{fund} {number.value.normalize():f}%"))
        elif number.unit not in ("년", "개년") and not _per(frame, number) and not _unit_alone(frame, number):
            self.left = self.left or _per_head(frame, number) or frame.text[number.start : number.end]

    def _second_place(self, number: Number) -> None:
        """1위와 2위: both; the places between 1위와 4위 are not asked for, unless how far apart those two are."""
        apart = int(number.value) - self.nth
        if apart == 1 or (apart > 1 and _APART.search(self.frame.text, number.end)):
            self.limit = apart + 1
        else:
            self.left = self.left or self.frame.text[number.start : number.end]

    def _range(self, number: Number) -> bool:
        """1위부터 3위, 1~3위, 1억에서 5억 사이: two numbers of one sort joined to a range."""
        after = next((n for n in self.frame.numbers if n.start >= number.end), None)
        if after is None or _FROM_TO.fullmatch(self.frame.text[number.end : after.start]) is None:
            return False
        places = after.kind == "ordinal" and number.kind in ("ordinal", "bare", "count")
        if places and number.unit in ("", after.unit) and 0 < number.value < after.value:
            self.nth, self.limit = int(number.value), int(after.value - number.value) + 1
            if self.nth == 1:
                self.nth = 0
            self.placed, self.until = True, after.start
            return True
        alike = number.kind == after.kind or number.kind == "bare"
        if not alike or after.kind == "ordinal" or number.value >= after.value or not self._between(after):
            return False
        low = replace(number, unit=after.unit, kind=after.kind)
        self.filters += [_threshold(self.frame, low, ">="), _threshold(self.frame, after, "<=")]
        self.until = after.start
        return True

    def _between(self, after: Number) -> bool:
        """Behind the second number: 사이, 까지, 인 – and no comparison of its own."""
        return _comparison(self.frame, after) is None and _RANGE_END.match(self.frame.text[after.end :]) is not None


def _below_zero(frame: Frame, number: Number) -> Number:
    """증감률이 -12.54%인 과: how far something fell; 상위 -3개 says nothing."""
    signed = number.kind == "percent" and frame.text[: number.start].endswith(_MINUS)
    if not signed or frame.text[: number.start - 1][-1:].isdigit() or not frame.has("operation", *_RATES):
        return number
    return replace(number, value=-number.value, start=number.start - 1)


def _size_of_set(frame: Frame, number: Number) -> bool:
    """단체 22개 중 꼴찌: how many there are to choose from, and not how many are asked for."""
    counted = number.unit in _COUNTERS and number.kind != "ordinal"
    among = [p for p, w in frame.words if (w.role, w.value) == ("filter", "among") and w.text != "에서"]
    ends = [number.end]  # 네 개 과 중에: what they are may be said as well
    ends += [p + len(w.text) for p, w in frame.words if w.role == "kind" and 0 <= p - number.end <= 1]
    chosen = any(0 <= p - end <= 1 for p in among for end in ends)
    return counted and chosen and frame.has("operation", "top", "bottom", "most")


def _texts(frame: Frame) -> tuple[list[Filter], tuple[tuple[int, int], ...]]:
    """지원조건에 국비가 들어간, 시행주체에 시군이 있는: the text between the name of a field and the word that says
    that it holds it, whatever it is."""
    fields = [(p, w) for p, w in frame.words if w.role == "attribute" and not w.verb]
    for position, word in fields:
        begin = position + len(word.text)
        is_so = _HOLDS_IT.match(frame.text, begin) if frame.has("kind") else None
        body = _body_behind(frame, word, begin)
        if body is not None:
            return [Filter(word.value, "contains", body.text)], ((position, body.end),)
        if is_so is not None:  # 소재지가 맹동면인 단체
            return [Filter(word.value, "is", is_so["value"])], ((position, is_so.end("value") + 1),)
        for at, held in frame.words:
            holding = (held.role == "filter" and held.value in ("contains", "lacks")) or held.text in _HELD
            between = _FIELD_VALUE.fullmatch(frame.text[begin:at]) if holding and at > begin else None
            if between is None or not (frame.has("kind") or frame.has("operation", *_MEMBERS)):
                continue
            operator: FilterOp = "lacks" if held.value == "lacks" else "contains"
            value = between["value"]
            field = "name" if word.value in _NAMES else word.value
            return [Filter(field, operator, value)], ((position, at + len(held.text)),)
    return [], ()


def _left_blank(frame: Frame) -> str:
    """시행주체가 비어 있는, 안 적힌 사업: what has nothing in a field is not looked for."""
    ends = [p + len(w.text) for p, w in frame.words if w.role == "attribute" and not w.verb]
    found = (_BLANK.match(frame.text, end) for end in ends if frame.has("kind"))
    return next((m["blank"] for m in found if m is not None), "")


def _body_behind(frame: Frame, word: Word, begin: int) -> Mention | None:
    """시행주체 중앙협력본부 26년 사업: the body behind a field that bodies do not have, before what is asked for."""
    behind = next((m for m in frame.mentions if 0 <= m.start - begin <= 1), None)
    if behind is None or not _whole_department(behind):
        return None
    own = any(word.value in x.name.attributes for x in behind.matches)
    kinds = [p for p, w in frame.words if w.role == "kind" and w.value.split("/")[0] in _WORKS]
    listed = frame.has("kind", "group") and not frame.text[behind.end :].strip(" ?.")  # 사회단체 소재지 덕산읍
    return behind if (listed or (kinds and kinds[-1] >= behind.end)) and not own else None


def _seated(frame: Frame) -> tuple[Filter, tuple[int, int]] | None:
    """광혜원면에 있는 단체: bodies of a list by what their address holds; of a whole government all of them are."""
    found = _SEAT.search(frame.text) if frame.has("kind", "group") else None
    if found is None:
        return None
    bodies = [m for m in frame.mentions if m.exact and all(x.name.kind == "organization" for x in m.matches)]
    ends = [m.end for m in bodies] + [p + len(w.text) for p, w in frame.words if w.role in _ASKING]
    start = max((end for end in ends if end <= found.start()), default=0)
    place = _LOOSE_PARTICLE.sub("", frame.text[start : found.start()].strip(" ,"))  # 사무실이 맹동면에 있는
    return (Filter("소재지", "contains", place), (start, found.end())) if place else None


def _unpaid(frame: Frame) -> list[Filter]:
    """국비 없는 사업: things that a fund pays nothing for."""
    if not any(w.value.startswith(_PAID) for _, w in frame.words if w.role == "kind"):
        return []
    parts = [(p, frame.end_of(p, w), w.value) for p, w in frame.words if w.role == "part" and w.value in FUNDS]
    absent = [p for p, w in frame.words if (w.role, w.value) == ("filter", "lacks") and w.text in _ABSENT]
    return [
        Filter("지원조건", "lacks", fund) for _, end, fund in parts if any(0 <= p - end <= _PARTICLE for p in absent)
    ]


def _not_changed(frame: Frame) -> tuple[Filter, tuple[int, int]] | None:
    """예산이 줄지 않은 과: of a list, those whose change is nothing or the other way."""
    found = _NOT_CHANGED.search(frame.text)
    if found is None or not frame.has("kind"):
        return None
    fallen = found["verb"].startswith(("줄", "감"))
    return Filter("change", ">=" if fallen else "<=", Decimal(0)), (found.start(), found.end())


def _comparison(frame: Frame, number: Number) -> FilterOp | None:
    for position, word in frame.words:
        if word.role == "filter" and word.value in _COMPARISONS and number.end <= position <= number.end + NEAR:
            return word.value
        if word.role == "operation" and word.value == "than" and number.end <= position <= number.end + NEAR:
            if frame.has("operation", "more", "increase"):
                return ">"
            if frame.has("operation", "less", "decrease"):
                return "<"
    return None


def _gap(frame: Frame, number: Number) -> list[Filter]:
    """현원이 정원보다 2명 이상 많은: how far the strength is from the authorised one, and not how great it is."""
    if number.unit != "명" or _THAN_POSTS.search(frame.text[: number.start]) is None:
        return []
    comparison = next((w.value for p, w in frame.words if w.value in _COMPARISONS and 0 <= p - number.end <= 1), "")
    return [
        Filter("gap", c, number.value, number.unit)
        for c in _COMPARISONS
        if c == comparison or (not comparison and "=" in c)
    ]


def _said_by_state(frame: Frame, number: Number) -> bool:
    """100% 초과 달성, 목표를 100% 넘게 달성: the state of the indicators says it."""
    reached = number.kind == "percent" and number.value == _WHOLE and frame.has("state", *_REACHED)
    return reached and _comparison(frame, number) not in ("<", "<=")


def past_the_whole(frame: Frame) -> bool:
    """100% 초과 달성: more than all of the target."""
    return any(n.kind == "percent" and n.value == _WHOLE and _comparison(frame, n) == ">" for n in frame.numbers)


def _numbering(frame: Frame, number: Number) -> bool:
    """1-1 수탁기관 운영활성화 지원: the number of a line, as the document counts its tasks."""
    found = next((m for m in _LINE_NUMBER.finditer(frame.text) if m.start() <= number.start < m.end()), None)
    return found is not None and any(0 <= m.start - found.end() <= 1 for m in frame.mentions)


def _funded(frame: Frame, number: Number) -> str:
    """국비 50%, 국비50 도비50, 50% 국비: the fund whose share a number is; "" where it is none."""
    if number.kind not in ("percent", "bare") or not 0 < number.value <= _WHOLE or _comparison(frame, number):
        return ""
    parts = [(p, p + len(w.text), w.value) for p, w in frame.words if w.role == "part" and w.value in FUNDS]
    before = [(number.start - end, fund) for _, end, fund in parts if 0 <= number.start - end <= _FUND_BY]
    if before:
        return min(before)[1]
    behind = [(p - number.end, fund) for p, _, fund in parts if 0 <= p - number.end <= 1]
    return min(behind)[1] if behind and number.kind == "percent" else ""


def _to_be_confirmed(frame: Frame, number: Number) -> bool:
    """예산이 60억 맞아, 정원이 20명이야: a figure to be said to be right or not, and no condition.

    어떤 지표가 가중치 40이야 asks which have it.
    """
    if frame.has("kind") and _WHICH.search(frame.text):
        return False
    measured = frame.has("measure") or frame.has("label") or frame.has("period")
    right = _CONFIRMED.match(frame.text, number.end) or (
        _ALL_CONFIRMED.search(frame.text) and _comparison(frame, number) is None
    )
    return measured and number.kind != "ordinal" and bool(right)


def _equal(frame: Frame, number: Number) -> bool:
    """가중치가 40인 지표, 예산이 1억원짜리 사업 – a measure and a number with 인 or 짜리 behind it."""
    measured = [p + len(w.text) for p, w in frame.words if w.role == "measure" or w.value in _RATES]
    kinds = [p for p, w in frame.words if w.role == "kind"]
    is_so = any(0 <= p - number.end <= 1 for p in kinds) or (kinds and _IS_SO.match(frame.text, number.end))
    if is_so and any(0 <= number.start - end <= _PARTICLE for end in measured) and number.kind in ("percent", "bare"):
        return True  # 달성률 100% 지표, 가중치 40 지표, 어떤 지표가 가중치 40이야
    given = _GIVEN.match(frame.text, number.end) if number.kind == "money" else None
    if given is not None and (given["verb"] or _of_benefits(frame)):
        return True  # 5만원 주는 것, 20만원 받는 유형; 5만 원짜리 of benefits
    behind = any(text.startswith(("인", "짜리")) and start == number.end for start, text in frame.particles)
    heads = number.kind == "count" and number.unit in ("명", "인")
    rated = number.kind == "percent" and frame.has("operation", *_RATES)  # 구성비가 93.97%인 항목
    told = heads or rated or number.kind == "money" or frame.has("measure")
    return behind and number.kind != "ordinal" and told and (frame.has("kind") or frame.has("measure", "count"))


def _aimed_at(frame: Frame, number: Number) -> bool:
    """1,400건 목표인 지표, 1,400건이 목표인: a number before the measure that it is of.

    So is money right before what is asked for (220백만원 사업), and so are people behind a strength (정원 22명 부서).
    """
    kinds = [p for p, w in frame.words if w.role == "kind"]
    if not kinds or number.kind not in ("count", "percent", "money"):
        return False
    measures = [(p, p + len(w.text)) for p, w in frame.words if w.role == "measure" and not w.verb]
    if any(0 <= p - number.end <= _PARTICLE and _IS_SO.match(frame.text, end) for p, end in measures):
        return True
    at_hand = any(0 <= p - number.end <= 1 for p in kinds)
    if number.kind == "money":
        works = any(w.value.startswith(_PAID) for p, w in frame.words if w.role == "kind" and 0 <= p - number.end <= 1)
        return works and number.start == 0
    strength = any(w.value == "headcount" and w.basis for _, w in frame.words if w.role == "measure")
    return at_hand and strength and number.unit == "명" and any(0 <= number.start - e <= 1 for _, e in measures)


def _of_benefits(frame: Frame) -> bool:
    """Whether what somebody is paid is asked for, or something that holds such benefits is named."""
    held = (x.name for m in frame.mentions for x in m.matches)
    return frame.has("kind", "benefit") or frame.has("measure", "benefit") or any(n.kind == "benefit" for n in held)


def _per_head(frame: Frame, number: Number) -> str:
    """1인당: an amount divided by heads that the documents do not count."""
    found = _PER_HEAD.match(frame.text, number.start)
    return found.group() if found else ""


def _unit_alone(frame: Frame, number: Number) -> bool:
    """규모 천원: the unit an amount is wanted in, no amount."""
    return number.kind == "money" and frame.text[number.start : number.end].replace(" ", "") in _UNITS_ALONE


def _per(frame: Frame, number: Number) -> bool:
    """1명당 얼마, 한 명에 얼마씩, 1인당 of a benefit: what an amount is counted by, not a condition."""
    paid = any(m.matches and all(x.name.kind == "benefit" for x in m.matches) for m in frame.mentions)
    if paid and number.value == 1 and _PER_HEAD.match(frame.text, number.start):
        return True
    works = [x.name for m in frame.mentions for x in m.matches if x.name.kind in _WORKS]
    if works and number.unit in _TIMES and not any("amount" in n.measures for n in works):
        return False  # 소진예방교육 1회당 몇 명: of what was done several times nothing is printed for one
    return _FOR_ONE.match(frame.text, number.end) is not None or any(
        text.startswith("당") and start == number.end for start, text in frame.particles
    )


def _threshold(frame: Frame, number: Number, comparison: FilterOp) -> Filter:
    """A number with a comparison is about the measure named, or the one its unit belongs to."""
    measures = _nearest_first(frame, number)
    if number.kind == "percent" and _OVER_TARGET.search(frame.text[: number.start]):
        below = frame.has("operation", "less") and not frame.has("operation", "more")
        reached = 100 - number.value if below else 100 + number.value
        return Filter("achievement", _flipped(comparison) if below else comparison, Decimal(reached), "%")
    if number.kind == "money":
        moved = {"increase", "decrease"}
        near = [(p, w) for p, w in frame.words if w.value in moved and number.end <= p <= number.end + _MOVED_BY]
        behind = [w for p, w in near if _AND.search(frame.text[number.end : p]) is None]
        if behind:  # 3천만원 넘게 줄어든
            fallen = behind[0].value == "decrease"
            value = -number.value if fallen else number.value
            return Filter("change", _flipped(comparison) if fallen else comparison, Decimal(value), number.unit)
        field = "budget"
    elif number.unit == "명" and "headcount" in measures:
        field = "headcount"
    elif number.kind == "percent" and _PAST_TARGET.search(frame.text[: number.start]):
        field = "achievement"
    elif number.kind == "percent":
        field = measures[0] if measures and measures[0] != "budget" else "achievement"
        if frame.has("operation", "increase", "decrease", "change_rate"):
            field = "change_rate"
        elif frame.has("operation", "share") or _of_whole_budget(frame, number):
            field = "share"
    else:
        field = measures[0] if measures else "target"
    field = MEASURED_AS.get(field, field)
    value = -number.value if field == "change_rate" and frame.has("operation", "decrease") else number.value
    turned = value < 0 <= number.value
    return Filter(field, _flipped(comparison) if turned else comparison, Decimal(value), number.unit)


def _of_whole_budget(frame: Frame, number: Number) -> bool:
    """대외협력과 예산의 절반 넘는 단위사업: a part of the whole, as is printed of units; a detail's is of its unit."""
    return frame.has("kind", _UNIT) and _OF_MONEY.search(frame.text[: number.start]) is not None


_UNIT = "programme/unit"
_OF_MONEY = re.compile(r"(?:예산액?|사업비|총액|전체)(?:의|에서|\s?중에?서?|\s?가운데)\s?$")


def _nearest_first(frame: Frame, number: Number) -> list[str]:
    """The measures named, the one right before the number first: 목표 중 달성률 100% 넘은."""
    said = [(p, w.value) for p, w in frame.words if w.role == "measure" and w.value != "benefit"]
    before = [value for p, value in said if p < number.start][-1:]
    return list(dict.fromkeys((*before, *(value for _, value in said))))


def _flipped(comparison: FilterOp) -> FilterOp:
    """10% 이상 줄어든 is a change of −10 % or less."""
    flipped: dict[FilterOp, FilterOp] = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
    return flipped.get(comparison, comparison)


def _ranking(frame: Frame) -> bool:
    return frame.has("operation", "top", "bottom", "rank", "most", "more", "less")


def _values(frame: Frame, *, thresholds: bool) -> list[tuple[int, Word]]:
    """Attribute values that stand as conditions: only where members are asked for, the longest at each place.

    신규 is a state of a programme (its budget began) before it is a printed 구분.
    """
    counted = any(w.role == "measure" and w.value == "count" for _, w in frame.words)
    if not (frame.has("kind") or frame.has("operation", *_MEMBERS) or counted or thresholds):
        return []
    longest: dict[int, Word] = {}
    for position, word in frame.words:
        if word.role == "value" and not (word.value.startswith("구분=") and frame.has("state")):
            known = longest.get(position)
            if known is None or len(word.text) > len(known.text):
                longest[position] = word
    return list(longest.items())


def _had(frame: Frame, end: int) -> tuple[tuple[int, int], ...]:
    """지정위탁 받은 기관: whose field holds it, and nothing that anybody is paid."""
    found = ((p, p + len(w.text)) for p, w in frame.words if (w.role, w.value) == ("measure", "benefit") and w.verb)
    return tuple(span for span in found if 0 <= span[0] - end <= _PARTICLE)[:1]


def _of_a_name(frame: Frame, position: int, value: str) -> bool:
    """시군하고 자원봉사단체 협력 강화, of what is called 시군 및 …: who runs it is only the beginning of the name."""
    end = position + len(value)
    after = frame.text[end : end + 1].isalnum() and not any(p == end for p, _ in (*frame.words, *frame.particles))
    if after and any(m.start <= position < m.end for m in frame.mentions):
        return True  # 시군의회: one word
    behind = [m for m in frame.mentions if 0 <= m.start - end <= _LINK and m.matches and not m.exact]
    return any(all(key(x.name.text).startswith(key(value)) for x in m.matches) for m in behind)


def refused(frame: Frame, start: int, text: str) -> bool:
    """Whether a word that leaves out (아닌, 빼고, 없는) stands right behind what is written at a place."""
    return any(
        word.role == "filter" and word.value == "lacks" and start < position <= start + len(text) + NEAR
        for position, word in frame.words
    )


def _name_part(frame: Frame) -> tuple[Mention, FilterOp] | None:
    """The mention that a word like 들어간, 관련 or 빼고 turns into a part of names."""
    for position, word in frame.words:
        if word.role != "filter" or word.value not in ("contains", "lacks"):
            continue
        before = [m for m in frame.mentions if m.end <= position <= m.end + NEAR]
        members = frame.has("kind") or frame.has("operation", *_MEMBERS)
        if not before or not members or _whole_department(before[-1]) or _lies_in(frame, before[-1], position):
            continue
        behind = [m.end for m in frame.mentions if m.start > position]
        if word.text in _OF_NAMES and any(
            w.value == word.value and any(0 <= p - end <= NEAR for end in behind) for p, w in frame.words
        ):
            continue  # 사회단체 이름에 라이온스 들어간 것: whose names, and then what they hold
        if word.value == "lacks" and before[-1].exact and "이름" not in frame.text[: before[-1].start]:
            continue  # the thing itself is left out
        return before[-1], "contains" if word.value == "contains" else "lacks"
    return None


def _named_part(mention: Mention) -> str:
    """The part of names as typed, without the particle that was read as its last letter (외국인이 들어간)."""
    stem = mention.text[:-1]
    return stem if not mention.exact and mention.text[-1:] in _SUBJECT and len(stem) > 1 else mention.text


def _lies_in(frame: Frame, mention: Mention, position: int) -> bool:
    """민간단체 협력 강화에 포함된 세부사업: what lies under the whole thing named, not what its name holds."""
    holds = any(x.name.kind == "programme" and x.name.level != "detail" for x in mention.matches)
    return mention.exact and holds and frame.text[mention.end : position].strip() in _IN


def _whole_department(mention: Mention) -> bool:
    return mention.exact and any(m.name.kind in BODIES for m in mention.matches)
