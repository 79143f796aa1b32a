"""What a number of a line is called by the words before it.

A line is a key (`(실적)`, `지원대상 :`), then parts between marks.  A number is called by the noun phrase of its own
part; where that is empty, by what its bracket is about, by the number before it, or by the key.  What stands in a
bracket is of what the bracket is about (`배부(영어 1,000부)`), a number behind `A, B 등` of the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.layouts.case_phrases import BULLET, LABEL_LENGTH, LINE_HEAD, fit, head_of, phrase
from data.layouts.case_reading import Reading
from data.layouts.case_together import MOVE, TERM, YEAR_BEFORE
from data.layouts.case_units import Token
from data.layouts.line_words import is_deed, is_key

_DELIMITER = re.compile(
    r"[,;/+(\[【<∘↔↳]|→|➜|⇒|⟹|⇨|➝|➔|->|▶|(?<=\s)[·･](?=\s)|☞|※|(?<!\d)\.\s"
    r"|(?<=[\s,])(?:[①-⑳❶-❿](?=\s?[가-힣A-Z])|\*(?=\s?[가-힣\d]))"
)
_CLOSED = re.compile(r"\([^()]*\)")
_GLUED = re.compile(r"(?<=[가-힣\d])[/+](?=[가-힣])")
_PER_ONE = re.compile(r"\d{1,2}(?:인|일|명|가정|가구|회)당?")
_AND = re.compile(r"\s(?:및|와|과)\s?$")
#: What clings to the number before and is no beginning of a label.
_JOINED = re.compile(
    r"^\s?(?:이상|이하|이내|미만|초과|정도|내외|까지|만에|동안|이며|이고|으로|에서|씩|간|인|이|가|을|를|은|는|의|로|에|도|와|과|룰)(?=[\s,]|$)"
)
_LISTED = re.compile(r"^(?P<list>.*[가-힣A-Za-z\])’”」』｣%])\s등(?:의)?(?:\s(?P<of>.*))?$")
_QUANTITY = re.compile(r"^(?:총|약|모두|전체|최대|최소|평균|누적|월평균|연평균|연간|월|연|각|각각|\s)*$")
_BYWORD = re.compile(r"(?:^|\s)(?P<by>(?!특별|차별|구별|판별|선별|개별|식별|감별|성별$)[가-힣A-Za-z･·]+별)(?:로)?$")
_SHARE = re.compile(r"(?:^|\s)(?P<whole>[가-힣A-Za-z･·\s]{2,20})의\s?(?:총|약)?\s?$")
_NOT_PREFIXED = re.compile(r"대비|기준|보다|전년|작년|이전|이후|기존|현재|목표|예산|사업비|인구수")
_SLASH_KEY = re.compile(r"[(\[]?(?P<key>[가-힣]{2,6}(?:/[가-힣]{2,6}){1,2})(?:[)\]]|\s?[:：]\s)\s?[:：]?\s?")
_HAS_SHARE = re.compile(r"^\s?(?:이상|가량|정도)?(?:을|를)?\s?차지")
_TOPIC = re.compile(r"(?P<what>[가-힣A-Za-z]{2,})(?:은|는)\s")
_NUMBERED = re.compile(r"[①-⑳❶-❿]")
_COUNTED_BEHIND = re.compile(r"^\s?[가-힣]{2,}")
_PREFIX = 20
_PART = 12
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Called:
    """The label of a number, whether it was carried from the number before, and what is only a note."""

    label: str
    carried: bool = False
    note: str = ""
    closed: bool = False  # of what stands before the bracket right before it: what stands behind is of more


def called(text: str, token: Token, begin: int | None, found: Sequence[Token], made: Sequence[Reading]) -> Called:
    """What a number is called; `begin` is where the words of the number before it end, None for the first one."""
    before = text[begin or 0 : token.start]
    previous = made[-1] if made else None
    cut = _cut(before)
    segment = before[cut.end() :] if cut else before
    if begin is not None and cut is None:
        segment = _JOINED.sub("", segment, count=1)
    if told := _slashed(text, token) or _share(text, token, segment, previous):
        return told
    about, whole = _about(text, token, found, made)
    listed = _of_list(before, segment, cut)
    if listed is not None:
        return Called(about or fit(listed))
    label, by = without_byword(phrase(segment))
    if _PER_ONE.fullmatch(label):
        label, by = "", label
    if about and _AND.search(segment) and _COUNTED_BEHIND.match(text[token.end :]):
        label = ""  # 시청(담당관 및 3개 보건소): what is counted stands behind
    closed = cut is not None and cut.group() == "(" and segment.rstrip(" :：").endswith(")")
    if label and cut and closed and (outer := phrase(_DELIMITER.split(before[: cut.start()])[-1])):
        label = f"{outer} {label}"  # 준설(청소) 273억
    elif label and about and (share := _SHARE.search(segment)) and token.unit == "%":
        return Called(about, note=f"{share['whole'].strip()}의")  # 타 지역의 환자(전체 환자의 33%)
    elif label and about and cut is not None and cut.group() in {"(", ","} and _is_part(text, token, label, whole):
        return Called(fit(f"{whole} {label}"), note=by)
    if label:
        head = _key(text, label, begin, cut)
        return Called(fit(f"{head} {label}"), note=by)
    if about:
        return Called(about, note=by)
    if cut and cut.group() in {"(", "[", "【", "<"}:
        outer = phrase(_last_listed(before[: cut.start()], token))
        if outer and not _is_move(outer, previous):
            return Called(fit(outer), note=by)
    opened = before.rfind("(")
    outer = phrase(before[:opened]) if cut and opened >= 0 and ")" not in before[opened:] else ""
    if outer and not _is_move(outer, previous):
        return Called(fit(outer), note=by)  # 역사교실(성인, 8회): what the bracket is about
    if by:
        head = phrase(head_of(text))
        return Called(fit(head) if not is_key(head) else "", note=by)
    if previous is not None and cut is not None and cut.group() in {"*", "※"}:
        return Called("")
    if previous is not None and before.strip() == ")" and previous.label:
        return Called(previous.label, closed=True)  # 장려(3개) 300천원
    if previous is not None:
        other = previous.carried is not None and previous.unit != token.unit  # 146개 단지, 1,707대
        return Called((previous.carried or "") if other else previous.label, carried=True)
    return Called(fit(phrase(head_of(text))))


def _key(text: str, label: str, begin: int | None, cut: re.Match[str] | None) -> str:
    """The key of the line before a label that is a part of what it says (구성 : 시민 20명, 학생 10명); "" where it
    says no more, or the label says it itself."""
    head = head_of(text)
    if TERM.fullmatch(label) or not head or is_key(head) or set(label.split()) & set(head.split()) or head in label:
        return ""
    if begin is None:
        return head if cut is not None and (cut.group() in {",", "/"} or _NUMBERED.match(cut.group())) else ""
    listed = cut is not None and cut.group() in {",", "/"} and not re.search(r"\d", head)
    short = listed and len(label) <= _PART and len(head) <= _PREFIX
    return head if short and text.count(" : ") <= 1 and not _NOT_PREFIXED.search(label) else ""


def _slashed(text: str, token: Token) -> Called | None:
    """The name of a number of a line whose key names each of its parts: (기간/참여) 3. 30. / 부서장 20명."""
    plain = BULLET.sub("", text)
    key = _SLASH_KEY.match(plain)
    if key is None:
        return None
    names = key["key"].split("/")
    rest, at = plain[key.end() :], token.start - (len(text) - len(plain)) - key.end()
    marks = [m.start() for m in re.finditer("/", _CLOSED.sub(lambda m: "\x02" * len(m.group()), rest))]
    if len(marks) + 1 != len(names) or at < 0 or text[: token.start].endswith("("):
        return None
    index = sum(mark < at for mark in marks)
    begin = max([0, *(mark + 1 for mark in marks if mark < at)])
    own, by = without_byword(phrase(re.split(r"[(,]|\d\S*(?=\s?[가-힣])", rest[begin:at])[-1]))
    by, own = (own, "") if _PER_ONE.fullmatch(own) else (by, own)
    return Called(fit(f"{names[index]} {own}"), note=by)


def _share(text: str, token: Token, segment: str, previous: Reading | None) -> Called | None:
    """The name of a share of a whole: what has it, and of what as a note (이 구는 전체 면적의 45%를 차지)."""
    if token.unit != "%" or not _HAS_SHARE.match(text[token.end :]):
        return None
    of, whole = _SHARE.search(segment), segment.strip()
    said = of["whole"].strip() if of else previous.label if previous is not None and whole == "의" else ""
    if not said:
        return None
    topic = _TOPIC.match(BULLET.sub("", text))
    has = topic["what"] if topic else previous.label if previous is not None and of else ""
    said = said.removeprefix(topic.group()) if topic else said
    return Called(has, note=f"{said.strip()}의", closed=True)


def _cut(before: str) -> re.Match[str] | None:
    """The last mark before a number behind which its own part begins; the bracket of a key is none."""
    cuts = [
        m
        for m in _DELIMITER.finditer(before)
        if re.search(r"[가-힣\dA-Za-z]", before[: m.start()]) or not LINE_HEAD.match(before[m.start() :])
    ]
    return cuts[-1] if cuts else None


def without_byword(label: str) -> tuple[str, str]:
    """A label without the word at its end that says per what is counted, and that word: 동별."""
    by = _BYWORD.search(label)
    return (label[: by.start()].strip(), by["by"]) if by else (label, "")


def _of_list(before: str, segment: str, cut: re.Match[str] | None) -> str | None:
    """What a number behind `A, B 등` is of: the key of the list and the noun behind 등, or the list; None elsewhere."""
    own = _LISTED.match(segment.rstrip())
    if own is None:
        return None
    before = BULLET.sub("", before)
    begin = 0
    for mark in _DELIMITER.finditer(_masked(before)):
        if mark.group() != "," and not (mark.start() == 0 and LINE_HEAD.match(before)):
            begin = mark.end()
    whole = BULLET.sub("", before[begin:].strip())
    several = cut is not None and cut.group() == ","
    bracket = LINE_HEAD.match(whole)
    key, rest = (bracket["head"], whole[bracket.end() :]) if bracket else ("", whole)
    if not key and (colon := re.search(r"\s?[:：]\s", rest)):
        key, rest = rest[: colon.start()], rest[colon.end() :]
    noun = "" if _QUANTITY.match(own["of"] or "") else phrase(own["of"])
    key = phrase(key)
    key = "" if is_key(key) or (noun and not several) else key
    if key and not re.search(r"\d", key):
        return key if key.endswith(noun) else f"{key} {noun}"
    items = _LISTED.match(rest.rstrip())
    full = f"{phrase(items['list'])} 등 {noun}".strip() if items else ""
    if full and len(full) <= LABEL_LENGTH and not re.search(r"\d", full):
        return f"{key} {full}".strip()
    return noun or (f"{phrase(own['list'])} 등" if not several else f"{phrase(rest.partition(',')[0])} 등")


def _about(text: str, token: Token, found: Sequence[Token], made: Sequence[Reading]) -> tuple[str, str]:
    """What the bracket is about in which a number stands, and what its parts are parts of: the number right before it
    with and without what was done, or the words; "" outside."""
    opened = _opened(text, token.start)
    if opened <= 0:
        return "", ""
    earlier = [n for n, other in enumerate(found[: len(made)]) if other.end <= opened]
    start = found[earlier[-1]].end if earlier else 0
    between = text[start:opened]
    if ")" in between and "(" not in between:  # behind the bracket of the number before: (50명 이상)･토론(
        between, earlier = between.partition(")")[2], []
    if earlier and len(between.strip()) <= _NEAR and not _DELIMITER.search(between):
        words = between.split()
        if not words or (len(words) <= 2 and (is_deed(words[-1]) or MOVE.match(between))):
            one = made[earlier[-1]]
            base = one.label if one.carried is None else one.carried
            return (base if MOVE.match(between) else one.label), base
    cut = _cut(_masked(between))
    said = between if cut is None or cut.group() == "," else between[cut.end() :]
    outer, by = without_byword(phrase(_last_listed(said, token)))
    previous = made[earlier[-1]] if earlier else None
    said = "" if by or _is_move(outer, previous) else fit(outer)
    return said, said


def _masked(text: str) -> str:
    """The text with closed brackets and what is glued (대면/비대면) overwritten, same length: no mark of its own."""
    return _GLUED.sub("\x02", _CLOSED.sub(lambda m: "\x02" * len(m.group()), text))


def _opened(text: str, at: int) -> int:
    """Where the bracket begins that is still open at a place of a line; -1 for none."""
    depth = 0
    for index in range(at - 1, -1, -1):
        if text[index] == ")":
            depth += 1
        elif text[index] == "(":
            if depth == 0:
                return index
            depth -= 1
    return -1


def _last_listed(listed: str, token: Token) -> str:
    """Of a list before a bracket its last: 키워드 제공, 동향분석 및 보고서 공유(3종); all of it where the number is how
    many it lists."""
    items = re.split(r",\s", listed)
    whole = len(items) < 2 or token.value == len(items) or re.search(r"\s등(?:\s|$)", items[-1]) or ":" in listed
    return listed if whole else items[-1]


def _is_part(text: str, token: Token, label: str, about: str) -> bool:
    """Whether a number in a bracket is a part of what the bracket is about: it is called by a word, or by two beside
    other numbers."""
    inside = text[_opened(text, token.start) : token.end + len(text[token.end :].partition(")")[0])]
    words = 2 if len(re.findall(r"\d[\d,.]*", inside)) > 1 else 1
    short = len(label) <= _PART and len(label.split()) <= words and len(about) <= _PREFIX
    other = _NOT_PREFIXED.search(label) or label in YEAR_BEFORE or TERM.fullmatch(label)
    return short and not other and label not in about and not set(label.split()) & set(about.split())


def _is_move(outer: str, previous: Reading | None) -> bool:
    """민원 34.5% 감소(24,815건 → 16,254건): the bracket is about what has moved."""
    return previous is not None and MOVE.fullmatch(outer) is not None
