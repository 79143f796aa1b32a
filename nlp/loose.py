"""A second name that was only partly recognised and is joined to the first by nothing: never a second subject.

It says which of several things is meant (안전점검 지원사업 만족도), only what sort of thing something is (… 교육), or
it is a condition that was not understood, which stops the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from data.records.values import replace
from nlp.asked import Asked
from nlp.figures import held_measure
from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon
from nlp.marks import marks
from nlp.mentions import Picked, is_scope
from nlp.normalise import key
from nlp.query import BODIES, MEMBER_QUERIES, Choice, Clarify, Name, NotUnderstood, Outcome, Query, Understood
from nlp.scattered import JOINING, joined_by
from nlp.vocabulary import MEASURED_AS

_JOINING = (*JOINING, "이며", "이고", "고")
_SUCH = re.compile(r"\s?등(?:의|을|을 위한|을 통한)?\s")
_AMONG = re.compile(r"(?:중에?서?|가운데|에서)\s$")
_CHOICES = 6
_SHORT_FIELD = 3
_DOERS = ("이", "가", "에서", "은", "는")
_BEGINNING = ("시작", "개시", "종료")  # of what is dated, and no name
_LITTLE = 2  # syllables of a part of names
_MANY = 3  # names that hold it
_LONG = 5  # syllables of a name that nobody writes by chance
_OF_CASES = ("case", "field")
_TOGETHER = ("sum", "average", "compare")
_MONEY = ("금", "비", "액")
_SEVERAL = 2
_GENERIC = 15  # names that hold a word which tells only what sort of thing something is: 교육, 사업


def unnamed(frame: Frame, outcome: Outcome) -> Outcome:
    """Refused where words that only some of a name was recognised by would answer for something else.

    대덕구 탄소인지예산 2019년 사업 몇 개: what is told of a case is no condition that members of a plan fail to meet.
    수원시 데이터 교육 인원 합계: a case and what some other body plans are not added up, nor compared.
    """
    if not isinstance(outcome, Understood):
        return outcome
    query, partly = outcome.query, [m for m in frame.mentions if not m.exact]
    member = query.operation in MEMBER_QUERIES and query.operation != "rank"  # of none there is no largest
    if member and query.kind not in _OF_CASES and not query.subjects:
        named = [key(str(f.value)) for f in query.filters if (f.field, f.op) == ("name", "contains")]
        said = [m for m in partly if key(m.text) in named and {x.name.kind for x in m.matches} <= {*_OF_CASES}]
        return NotUnderstood("not_found", "unknown_name", said[0].text) if said else outcome
    if query.operation not in _TOGETHER or len(query.subjects) < _SEVERAL:
        return outcome
    meant = [(m, x.name) for m in partly for x in m.matches if x.name.subject in query.subjects]
    cases, others = ([(m, n) for m, n in meant if (n.kind == "case") is case] for case in (True, False))
    if len(cases) + len(others) < len(query.subjects) or not cases or not others:
        return outcome
    return NotUnderstood("not_found", "unknown_name", others[0][0].text)


def loose(
    lexicon: Lexicon,
    frame: Frame,
    want: Asked,
    mentions: list[Picked],
    years: tuple[int, ...],
    *,
    members: bool,
) -> Clarify | NotUnderstood | None:
    """The word that stops the answer; None where there is none, with what is meant left in `mentions`.

    Where `members` of something are asked for, a part of their names is a condition.
    """
    leaves = [m for m, names in mentions if not is_scope(names)]
    single = any(m.exact and not _holds(lexicon, names) for m, names in mentions)
    if len(leaves) < 2 or want.does("compare", "sum", "than") or (members and not single):
        return None
    gone: list[Mention] = []
    for before, after in pairwise(leaves):
        if _example(frame, before, after):
            mentions[:] = [pair for pair in mentions if pair[0] is not before]
            gone.append(before)
            continue
        if "budget" in want.measures and not want.does("how_much") and _is_plain_work(before, after):
            mentions[:] = [pair for pair in mentions if pair[0] is not after]
            gone.append(after)
            continue
        if after.text in _BEGINNING and want.does("when"):  # 주민자치학교 몇월 시작
            mentions[:] = [pair for pair in mentions if pair[0] is not after]
            gone.append(after)
            continue
        if before in gone or _joined(frame, before, after) or (before.exact and after.exact):
            continue
        sure_first = before.exact or _begins_a_field(before, after)
        doubtful, sure = (after, before) if sure_first else (before, after)
        if _inside(lexicon, mentions, sure, doubtful):
            gone.append(doubtful)
            continue
        if _beneath(lexicon, mentions, sure, doubtful) or _done_by(lexicon, frame, mentions, (sure, doubtful)):
            gone.append(sure)
            continue
        if not before.exact and not after.exact and _inside(lexicon, mentions, before, after):
            gone.append(after)  # 다함께돌봄센터 13호점 수탁 시기
            continue
        if not _decided(lexicon, sure, doubtful):
            money = after.text.endswith(_MONEY)
            if money and any(w.role == "term" and p == after.start for p, w in frame.words):
                said = frame.text[
                    before.start : after.end
                ]  # 남북교류협력기금, 새마을회 보조금: no such money is printed
                return NotUnderstood("not_found", "no_amount", said)
            return Clarify("not_understood_part", _either(want, years, mentions, (sure, doubtful)), doubtful.text)
        mentions[:] = [pair for pair in mentions if pair[0] is not doubtful]
        gone.append(doubtful)
    return None


def not_of_it(lexicon: Lexicon, frame: Frame, mentions: Sequence[Picked]) -> NotUnderstood | None:
    """진천읍 자원봉사센터, 자원봉사센터 예산 중 인력운영비: a thing that is not of what is named before it.

    A township or division right before a thing says whose it is; among the figures of one organisation there is none of
    another.
    """
    for (before, whose), (after, names) in pairwise(sorted(mentions, key=lambda pair: pair[0].start)):
        gap = frame.text[before.end : after.start]
        ids = {n.subject for n in whose}
        if not whose or not names or any(lexicon.under(n.subject, ids) for n in names):
            continue
        narrow = any(n.level == "township" for n in whose) and not any(n.kind in BODIES for n in names)
        if narrow and not gap.strip() and {n.document for n in names} == {n.document for n in whose}:
            return NotUnderstood("not_found", "unknown_name", f"{before.text} {after.text}")
        apart = not {n.organization for n in names} & {n.organization for n in whose}
        if apart and _AMONG.search(gap) and not is_scope(names):
            return NotUnderstood("not_found", "unknown_name", after.text)
    return None


def vague(want: Asked, mentions: Sequence[Picked]) -> NotUnderstood | None:
    """복지 예산: so little of many names says nothing of which is meant, though one alone may have such a figure."""
    things = [(m, names) for m, names in mentions if not is_scope(names)]
    if len(things) != 1 or not want.measures:
        return None
    mention, names = things[0]
    texts = tuple(dict.fromkeys(x.name.text for x in mention.matches))
    little = mention.tier == "contains" and len(key(mention.text)) <= _LITTLE
    if not little or len(texts) < _MANY or len(names) > 1:
        return None
    return NotUnderstood("not_found", "unknown_name", mention.text, texts[:_MANY])


def _holds(lexicon: Lexicon, names: Sequence[Name]) -> bool:
    return any(n.subject in lexicon.children for n in names)


def _example(frame: Frame, before: Mention, after: Mention) -> bool:
    """인구교육 등 기반 구축: the first is named as one of what the second holds."""
    return _SUCH.fullmatch(frame.text[before.end : after.start]) is not None


def _joined(frame: Frame, before: Mention, after: Mention) -> bool:
    between = frame.text[before.end : after.start]
    joined = joined_by(frame.particles, before, after, _JOINING)
    joined = joined or any(c in between for c in ",·&/") or "및" in between or " 그리고" in between
    joined = joined or frame.text[before.start : before.end].endswith(_JOINING[2:])  # 봉화로타리랑
    return joined or any(before.text.endswith(t) or between.strip().startswith(t) for t in _JOINING)


def _inside(lexicon: Lexicon, mentions: list[Picked], sure: Mention, doubtful: Mention) -> bool:
    """안전점검 지원사업 만족도: of the things that a name means those that lie under what the other word names."""
    above = {m.name.subject for m in doubtful.matches if m.tier != "fuzzy"}
    names = next((found for m, found in mentions if m is sure), [])
    documents = frozenset(n.document for n in (*names, *(m.name for m in doubtful.matches)))
    wider = [m.name for m in lexicon.wider(sure.text, documents)] if names and above else []
    inner = {n.subject: n for n in (*names, *wider) if above & set(lexicon.ancestors(n.subject))}
    if not 0 < len(inner) <= _CHOICES:
        return False
    mentions[:] = [(m, list(inner.values())) if m is sure else (m, n) for m, n in mentions if m is not doubtful]
    return True


def _beneath(lexicon: Lexicon, mentions: list[Picked], sure: Mention, doubtful: Mention) -> bool:
    """문백 이장, 단계별 컨설팅 … 온라인으로는: of the things that a part of names may mean the only one that lies under
    the other thing, or under what has its name in a longer one."""
    names = [n for m, found in mentions if m is sure for n in found]
    wider = lexicon.wider(sure.text, frozenset(n.document for n in names)) if names else []
    held = {n.subject for n in (*names, *(m.name for m in wider)) if n.kind not in BODIES}
    inner = {m.name.subject: m.name for m in doubtful.matches if m.name.subject not in held}
    inner = {s: n for s, n in inner.items() if held and lexicon.under(s, held)} if sure.exact else {}
    if len(inner) > 1:  # 온라인컨설팅, and what lists it among others
        inner = {s: n for s, n in inner.items() if key(n.text).startswith(key(doubtful.text))}
    if len(inner) != 1 or doubtful.tier == "fuzzy":
        return False
    mentions[:] = [(m, list(inner.values())) if m is doubtful else (m, n) for m, n in mentions if m is not sure]
    return True


def _done_by(lexicon: Lexicon, frame: Frame, mentions: list[Picked], pair: tuple[Mention, Mention]) -> bool:
    """긴급돌봄지원단이 돌봄서비스 몇 번 제공: who does it, of the same part of a document, and the one thing done that
    begins with the other words."""
    who, what = pair
    acts = any(p == who.end and text in _DOERS for p, text in frame.particles) and what.start >= who.end
    parts = {a for m in who.matches for a in lexicon.ancestors(m.name.subject) if not is_scope([lexicon.subjects[a]])}
    beside = {m.name.subject: m.name for m in what.matches if parts & set(lexicon.ancestors(m.name.subject))}
    begun = [n for n in beside.values() if key(n.text).startswith(key(what.text))]
    if not acts or not who.exact or what.tier == "fuzzy" or len(begun) != 1:
        return False
    mentions[:] = [(m, begun) if m is what else (m, n) for m, n in mentions if m is not who]
    return True


def _either(
    want: Asked, years: tuple[int, ...], mentions: Sequence[Picked], doubt: tuple[Mention, Mention]
) -> tuple[Choice, ...]:
    """The question of each of the two things: where all answers are the same, nothing is in doubt."""
    base = Query("amount", measure=MEASURED_AS.get(want.measure, want.measure), basis=want.basis, years=years)
    counting = want.does("how_many", "count")
    sure = doubt[0]  # one of it: several of one name would agree with each other
    found = [(m, n) for m, names in mentions if m in doubt for n in names[: 1 if m is sure else _CHOICES]]
    asked_of = [(n, held_measure(base, [(m, [n])], counting=counting)) for m, n in found]
    return tuple(Choice(n.text, replace(q, subjects=(n.subject,))) for n, q in asked_of) if want.measure else ()


def _decided(lexicon: Lexicon, sure: Mention, doubtful: Mention) -> bool:
    """The other word is a part of the name of what the thing lies under, of its field or a sort of things."""
    above = {m.name.subject for m in doubtful.matches if m.tier != "fuzzy"}
    if sure.exact and above & {m.name.subject for m in sure.matches}:
        return True  # 이행과제 1-1 인사행정 운영: said once by its number, once by a part of its name
    if sure.exact and all(above & set(lexicon.ancestors(m.name.subject)) for m in sure.matches):
        return True
    only = len({m.name.subject for m in sure.matches}) == 1
    if only and 0 <= doubtful.start - sure.end <= 1 and _says_what_sort(doubtful):
        return True  # 법률 이해하기 교육
    if only and any(above & set(lexicon.ancestors(m.name.subject)) for m in sure.matches):
        return True
    if only and sure.exact and _said_of(sure, doubtful):
        return True
    return bool(_begins_a_field(sure, doubtful))


def _is_plain_work(thing: Mention, work: Mention) -> bool:
    """바르게살기 지원: that something is done for what is named right before."""
    return not work.exact and key(work.text) in marks()["plain_work"] and 0 <= work.start - thing.end <= 1


def _says_what_sort(doubtful: Mention) -> bool:
    """교육, 사업: a word that many names hold and most of them end in."""
    names = [key(m.name.text) for m in doubtful.matches]
    ending = sum(name.endswith(key(doubtful.text)) for name in names)
    return len(names) >= _GENERIC and ending * 3 >= len(names)


def _begins_a_field(sure: Mention, doubtful: Mention) -> bool:
    """복지관 수탁 대응은 언제: the field of the things (수탁대응시기) begins with the other words."""
    begun = key(doubtful.text)
    fields = [n.name.attributes for n in sure.matches]
    return len(begun) >= _SHORT_FIELD and any(key(f).startswith(begun) for held in fields for f in held)


def _said_of(sure: Mention, doubtful: Mention) -> bool:
    """결혼이민자 한국어교육 운영: the word right before a name is that of things beside it, and only says of whom."""
    parents = {m.name.parent for m in sure.matches}
    beside = all(m.name.parent in parents for m in doubtful.matches)
    return beside and 0 <= sure.start - doubtful.end <= 1 and len(key(sure.text)) >= _LONG
