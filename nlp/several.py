"""Several things asked at once, each of its own: one question becomes as many as are asked.

대외협력과 예산, 소통기획과 현원 – a measure of each; 소통기획과 예산, 정원, 지표 – figures of one thing and what lies
in it; 수원시와 안양시 사례 몇 건 – each of the places; 국비가 뭐고 센터 국비는 – a word explained, and then a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.asked import INDICATOR_MEASURES
from nlp.frame import Frame, Mention
from nlp.marks import any_of
from nlp.places import place_words
from nlp.query import BODIES

#: What is said of several things together: then they are no questions of their own.
_TOGETHER = (
    "compare", "than", "share", "sum", "top", "bottom", "more", "less", "most", "rank", "place", "times", "average",
)  # fmt: skip
_ASKED = ("measure", "attribute", "label")
_PLAIN = ("list", "count", "how_many", "how_much", "search")
_JOINT = rf"(?:\s?수)?\s?(?:,\s?|{any_of('and')}\s)"
_NEXT = re.compile(_JOINT)
_CLOSED = re.compile(rf"\s?{any_of('and')}$")
_TWO = 2
_WITHOUT = ("indicator", "department/team")  # things that no money or staff of their own is printed of
_LISTED = "지표"  # 미달지표: a word for the indicators in a state
_BOTH = ("one", "other", "thing")
_WORKS = ("indicator", "programme", "task")
#: 2020년엔 어디고 지금은 어디야: now is this year, of which the newest plan tells.
_THEN_NOW = re.compile(
    r"(?:어디|무슨\s?과|어느\s?과)(?P<joint>이?고|이?며|였고|이었고),?\s(?:지금|현재|요즘)[은는엔]?(?=\s)"
)
_THIS_YEAR = "올해는"
#: 국비가 뭐예요, 정책사업이 뭐고: a word to be explained, with more to come.
_WHAT = re.compile(
    r"^(?P<term>[가-힣A-Za-z·\s]{2,14}?)(?:이란|란|이|가|은|는)?\s?(?:뭐|뭔|무엇|무슨\s?뜻)"
    r"(?:인지|이고|고|이며|며|예요|에요|야|죠|지|인가요|인가|이죠)?(?:하고|,)?\s(?P<rest>\S.*)$"
)


def several(frame: Frame) -> list[str]:
    """The questions of one that asks several things, each in words of its own; none where it asks one."""
    return (
        _then_and_now(frame)
        or _explained(frame)
        or _each_place(frame)
        or _of_both(frame)
        or _each_of_two(frame)
        or _each_its_own(frame)
        or _lists_beside(frame)
    )


def _then_and_now(frame: Frame) -> list[str]:
    """직소민원팀은 2020년엔 어디고 지금은 어디야: where something belonged in a year, and where it does now."""
    found = _THEN_NOW.search(frame.text)
    dated = found is not None and any(p.kind == "year" and p.end <= found.start() for p in frame.periods)
    if found is None or not dated or len(frame.mentions) > 1 or any(m.start > found.start() for m in frame.mentions):
        return []
    name = "".join(f"{frame.text[m.start : m.end]} " for m in frame.mentions)
    return [frame.text[: found.start("joint")], f"{name}{_THIS_YEAR}{frame.text[found.end() :]}"]


def _explained(frame: Frame) -> list[str]:
    found = _WHAT.match(frame.text)
    if found is None:
        return []
    term = any((w.role, p) == ("term", 0) and w.text == found["term"] for p, w in frame.words)
    at = found.start("rest")
    asks = any(p >= at and w.role in (*_ASKED, "operation", "kind") for p, w in frame.words)
    before = [m for m in frame.mentions if m.start < at and m.exact and m.text != found["term"]]
    named = any(m.start >= at for m in frame.mentions) and not before
    return [f"{found['term']} 뭐야", found["rest"]] if term and asks and named else []


def _each_place(frame: Frame) -> list[str]:
    """수원시와 안양시 사례 몇 건씩, 수원시 사례와 성동구 사례: the cases of each of the places."""
    places = [m for m in frame.mentions if m.is_exactly("organization")]
    if len(places) < _TWO or len(places) < len(frame.mentions) or not frame.has("kind", "case") or frame.unknown:
        return []
    if frame.has("operation", *_TOGETHER) or any(frame.has(r) for r in ("measure", "attribute", "state", "filter")):
        return []
    provinces = place_words().provinces
    if any(provinces.get(m.text) for m in places[:-1]) and frame.text[places[0].end : places[1].start].isspace():
        return []  # 충남 서산시: one place
    cases = [p for p, w in frame.words if (w.role, w.value) == ("kind", "case")]
    last = frame.text[places[-1].end :].strip()
    if max(cases) < places[-1].end or not last:
        return []
    return [f"{m.text} {last}" for m in places]


def _of_both(frame: Frame) -> list[str]:
    """진천군이랑 전북 자원봉사 활동률 비교: what each of two governments prints of one thing."""
    if len(frame.mentions) != len(_BOTH) or frame.unknown or any(frame.has(r) for r in ("kind", "state", "filter")):
        return []
    one, other, thing = frame.mentions
    joined = _NEXT.fullmatch(frame.text, one.end, other.start) is not None
    works = thing.is_exactly(*_WORKS)
    if not (one.is_exactly("organization") and other.is_exactly("organization") and joined and works):
        return []
    if any(w.role == "operation" and w.value not in (*_PLAIN, "compare") for _, w in frame.words):
        return []
    last = [p for p, w in frame.words if (w.role, w.value) == ("operation", "compare")]
    rest = frame.text[thing.start : min([*last, len(frame.text)])].strip()
    return [f"{place.text} {rest}" for place in (one, other)]


def _each_of_two(frame: Frame) -> list[str]:
    """대선하고 지방선거 각각 선거인명부 작성 기간: what a field or a dated line of each of two things says."""
    if len(frame.mentions) != _TWO or not frame.has("filter", "each") or frame.has("measure") or frame.has("kind"):
        return []
    one, other = sorted(frame.mentions, key=lambda m: m.start)
    said = [(p, frame.end_of(p, w)) for p, w in frame.words if (w.role, w.value) == ("filter", "each")]
    behind = len(said) == 1 and 0 <= said[0][0] - other.end <= _TWO
    joined = _NEXT.fullmatch(frame.text, one.start + len(one.text), other.start) is not None  # 대선하고, in one piece
    if not (behind and joined and (frame.has("attribute") or frame.has("operation", "when"))):
        return []
    rest = frame.text[said[0][1] :].strip()
    return [f"{thing.text} {rest}" for thing in (one, other)] if rest else []


def _each_its_own(frame: Frame) -> list[str]:
    """진천읍 이장수, 덕산읍 공무원수: parts that each name a thing and say what is asked of it, not all the same."""
    if frame.has("operation", *_TOGETHER, "how_many", "how_much") or frame.has("filter"):
        return []
    asks = _asks(frame)
    cuts = [0]
    for start in sorted(
        [p.start for p in frame.unknown] + [m.start for m in frame.mentions if not m.is_exactly("group")]
    ):
        before = max((end for _, end, _ in asks if end <= start), default=0)
        found = _NEXT.match(frame.text, before) if before else None
        between = frame.text[found.end() : start] if found and found.end() <= start else "?"
        if not _undated(frame, between, start).strip():
            cuts.append(found.end() if found else 0)
    parts = [(start, end) for start, end in pairwise([*cuts, len(frame.text)])]
    if len(parts) < _TWO or not all(_whole(frame, asks, start, end) for start, end in parts):
        return []
    said = [frozenset(v for at, _, v in asks if start <= at < end) for start, end in parts]
    if len(set(said)) == 1 and all((m := _named(frame, s, e)) is not None and m.exact for s, e in parts):
        return []
    return _with_shared(frame, parts)


def _with_shared(frame: Frame, parts: Sequence[tuple[int, int]]) -> list[str]:
    """The parts as questions, with the place and the year that the first says for all of them."""
    texts = [_CLOSED.sub("", frame.text[start:end].strip()) for start, end in parts]
    first = [m for m in frame.mentions if m.start < parts[0][1] and not m.is_exactly("group")]
    place = first[0].text if len(first) > 1 and _is_body(first[0]) else ""
    begin = min([m.start for m in first] + [p.start for p in frame.unknown])
    year = next((frame.text[p.start : p.end] for p in frame.periods if p.end <= begin), "")
    for n, (start, end) in enumerate(parts[1:], start=1):
        own = _named(frame, start, end)
        if place and own is not None and not _is_body(own):
            texts[n] = f"{place} {texts[n]}"
        if year and not any(start <= p.start < end for p in frame.periods):
            texts[n] = f"{year} {texts[n]}"
    return texts


def _undated(frame: Frame, between: str, end: int) -> str:
    start = end - len(between)
    for period in frame.periods:
        if start <= period.start and period.end <= end:
            between = between.replace(frame.text[period.start : period.end], "")
    return between


def _whole(frame: Frame, asks: Sequence[tuple[int, int, str]], start: int, end: int) -> bool:
    """Whether a part names a thing and then what is asked of it."""
    name = _named(frame, start, end)
    ends = [name.end] if name is not None else [p.end for p in frame.unknown if start <= p.start < end]
    return bool(ends) and any(ends[0] <= at < end for at, _, _ in asks)


def _named(frame: Frame, start: int, end: int) -> Mention | None:
    """The first thing that a part names, of those that are known."""
    inside = (m for m in frame.mentions if start <= m.start and m.end <= end and not m.is_exactly("group"))
    return next(inside, None)


def _asks(frame: Frame) -> list[tuple[int, int, str]]:
    """What is asked, outside the names: start, end and value; 이장 of a township is asked for as a number is."""
    inside = [(m.start, m.end) for m in frame.mentions]
    said = {
        p: (p, frame.end_of(p, w), f"{w.role}={w.value}/{w.basis}")
        for p, w in frame.words
        if w.role in _ASKED and not w.verb and not any(start <= p < end for start, end in inside)
    }
    groups = [(m.start, m.end, m.text) for n, m in enumerate(frame.mentions) if n and m.is_exactly("group")]
    return sorted([*said.values(), *groups])


def _is_body(mention: Mention) -> bool:
    return mention.exact and mention.may_be(*BODIES)


def _lists_beside(frame: Frame) -> list[str]:
    """소통기획과 예산, 정원, 지표: figures of one body and lists of what lies in it, in the order asked."""
    heads = _heads(frame)
    head = heads[-1] if heads else None
    others = frame.mentions[len(heads) :]
    if head is None or frame.unknown or frame.numbers or not all(m.is_exactly("group") for m in others):
        return []
    if any(w.role == "operation" and w.value not in _PLAIN for _, w in frame.words) or frame.has("filter"):
        return []
    items = _items(frame, head)
    sorts = [sort for _, _, sort in items]
    listed = any(sort in ("kind", "group") for sort in sorts)
    asked = {*frame.values("measure"), *frame.values("attribute"), *frame.values("label")}
    columns = frame.values("kind") == ["indicator"] and asked and asked <= {*INDICATOR_MEASURES}
    if len(items) < _TWO or columns:
        return []  # 지표, 목표, 실적: columns of one list
    divided = "," in frame.text[head.end :] or sorts[0] != "kind"
    apart = len(set(sorts)) > 1 and (divided or _not_of_these(frame, head))
    if not listed or not (apart or set(sorts) == {"kind"}):
        return []
    kinds = {w.value for p, w in frame.words if w.role == "kind" and p >= head.end}
    if set(sorts) == {"kind"} and len(kinds) < len(items):
        return []
    lead = frame.text[: head.end]
    return [f"{lead} {frame.text[start:end].strip(' ,')}" for start, end, _ in items]


def _heads(frame: Frame) -> list[Mention]:
    """The bodies that a question begins with: 진천읍과 덕산읍."""
    made: list[Mention] = []
    for mention in frame.mentions:
        if not _is_body(mention) or (made and _NEXT.fullmatch(frame.text, made[-1].end, mention.start) is None):
            break
        made.append(mention)
    return made


def _not_of_these(frame: Frame, head: Mention) -> bool:
    """소통기획과 미달 지표와 예산: the department's own money or staff, as none is printed of its indicators."""
    division = all(x.name.kind == "department" for x in head.matches)
    return division and {*frame.values("kind")} <= {*_WITHOUT} and frame.has("measure", "budget", "headcount")


def _items(frame: Frame, head: Mention) -> list[tuple[int, int, str]]:
    """What is asked of a body, cut where it is joined: start, end, and whether it is a figure, a list or a group."""
    said = [(p, frame.end_of(p, w), w) for p, w in frame.words if p >= head.end]
    roles = {p: "figure" for p, _, w in said if w.role in _ASKED and not w.verb}
    roles |= {p: "kind" for p, _, w in said if w.role == "kind" or (w.role == "state" and w.text.endswith(_LISTED))}
    roles |= {m.start: "group" for m in frame.mentions if m.start >= head.end}
    ends = {p: end for p, end, w in sorted(said, key=lambda each: each[1]) if w.role in (*_ASKED, "kind", "state")}
    ends |= {m.start: m.end for m in frame.mentions if m.start in roles}
    lists = [(p, end) for p, end, w in said if (w.role, w.value) == ("operation", "list")]
    made: list[tuple[int, int, str]] = []
    begin = head.end
    for at in sorted(roles):
        if at < begin:
            continue
        stop = max([ends[at], *(end for p, end in lists if 0 <= p - ends[at] <= 1)])
        joint = _NEXT.match(frame.text, stop)
        end = joint.end() if joint else len(frame.text)
        made.append((begin, stop if joint else end, roles[at]))
        begin = end
    return made
