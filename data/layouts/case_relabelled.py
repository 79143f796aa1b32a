"""Labels of the numbers of a line put right by what stands around all of them.

The nearest words before a number are not always what it is of: they may end what the number before is of (`13.2% 교육
이수 및 일반직원 21.4%`), be the noun of that number (`7개 분과 119명 위원`) or the last of a list (`사회복지, 보건 분야
등 19건 등록`).  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.layouts.case_units import Token

#: Between two numbers, each of which is called by words of its own: ‘…’ 교육 이수 및 6급 이하 일반직원.
_ENDED = re.compile(
    r"^(?:\s?\([^()]*\)|\))?\s(?P<own>‘[^‘’]+’(?:\s[가-힣]+){1,3})\s및\s(?P<next>[가-힣\d][^,:()]*[가-힣])\s$"
)
_ENDED_WITHIN = re.compile(r"\s‘[^‘’]+’(?:\s[가-힣]+){1,3}\s및\s(?P<next>[가-힣\d][^,:()]*[가-힣])\s\d")
_QUOTED_BEHIND = re.compile(r"^(?P<own>‘[^‘’]+’(?:\s[가-힣]+){1,3})(?=$|[\s,.])")
#: The noun behind a counted number, with nothing else before the next: 7개 분과 119명 위원.
_NOUN_BETWEEN = re.compile(r"^\s(?P<noun>[가-힣]{2,6})\s(?:총\s?)?$")
_PEOPLE_BEHIND = re.compile(r"^(?:의)?\s(?P<noun>[가-힣]{2,6})(?:$|(?=[으이의을를가로]{0,2}(?:\s|[,.)])))")
#: The last of a list, of all of which a number is: 사회복지, 농림수산, 보건 분야 등 19건 등록완료.
_OF_LIST = re.compile(r",\s?[^,]*\s등\s?(?:총\s?|약\s?)?$")
_DONE_BEHIND = re.compile(r"^\s(?P<noun>[가-힣]{2,3}(?:완료)?)(?=$|[\s,.)])")
_LEADER = re.compile(r"[·･.…]{4,}")
#: What a bracket is about: of `이 구는 전체면적(501㎢)의` the words behind the topic alone.
_TOPIC_AND = re.compile(r"^(?:[가-힣A-Za-z]+\s)?[가-힣A-Za-z]{2,}[은는]\s(?P<about>[가-힣].*)$")


def relabelled(text: str, found: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """The labels of the numbers of a line, left to right, each as it is or as what stands around it says."""
    made = list(labels)
    for at, token in enumerate(found):
        before = text[found[at - 1].end if at else 0 : token.start]
        if at:
            old = made[at - 1]
            made[at - 1 :] = _between(before, made, at, text[token.end :], found)
            made[: at - 1] = _like(made[: at - 1], old, made[at - 1])  # 13.2%(10명): and the one before its bracket
        if _OF_LIST.search(before) and (done := _DONE_BEHIND.match(text[token.end :])):
            made[at] = done["noun"]
        if before.endswith("(") and (about := _TOPIC_AND.match(made[at])):
            made[at] = about["about"]
    return _under_leader(text, found, made)


def going_on(text: str, below: str, labels: Sequence[str]) -> list[str]:
    """The labels of a line whose last numbers are of what the next line says (… 및 일반직원 21.4% / ‘…’ 교육 이수),
    where those before are so within the line."""
    own = _ENDED_WITHIN.search(text)
    behind = _QUOTED_BEHIND.match(below) if own is not None and text.rstrip().endswith((")", "%", "명")) else None
    if own is None or behind is None:
        return list(labels)
    called = own["next"]
    return [f"{label} {behind['own']}" if label == called else label for label in labels]


def _like(labels: Sequence[str], old: str, new: str) -> list[str]:
    """The labels before, those at the end that are just the one that was put right with it."""
    kept = list(labels)
    for at in range(len(kept) - 1, -1, -1):
        if kept[at] != old:
            break
        kept[at] = new
    return kept


def _between(between: str, labels: list[str], at: int, after: str, found: Sequence[Token]) -> list[str]:
    """The labels from the one before on, by what stands between two numbers."""
    before, own, *rest = labels[at - 1 :]
    ended = _ENDED.match(between)
    if ended is not None:
        left = before if ended["own"] in before else f"{before} {ended['own']}"
        rest = [ended["next"] if label == own else label for label in rest]  # 21.4%(305명): and those in its bracket
        return [left, ended["next"], *rest]
    noun, behind = _NOUN_BETWEEN.match(between), _PEOPLE_BEHIND.match(after)
    counted = noun is not None and noun["noun"] == own and before.endswith(own) and found[at - 1].unit != found[at].unit
    if counted and behind is not None and (head := before.removesuffix(own).strip()):
        return [before, f"{head} {behind['noun']}", *rest]
    return [before, own, *rest]


def _under_leader(text: str, found: Sequence[Token], labels: list[str]) -> list[str]:
    """Each number behind a dotted leader is of what stands before it: 긴급지원 ····· 상담 52건, 신청 32건."""
    leader = _LEADER.search(text)
    if leader is None or not found or found[0].start < leader.end() or len(found) < 2:
        return labels
    head = labels[0].removesuffix(text[leader.end() : found[0].start].strip()).strip()
    listed = [at for at in range(1, len(found)) if text[found[at - 1].end :].startswith(",")]
    if not head or head == labels[0]:
        return labels
    return [f"{head} {label}" if at in listed and head not in label else label for at, label in enumerate(labels)]
