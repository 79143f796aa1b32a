"""Things said in everyday words, their names in brackets behind them: 사람 쓰는 돈(인력운영비), 본 사업(○○ 운영)."""

from __future__ import annotations

import re
from collections.abc import Callable

#: What such a description ends in: a noun that names nothing by itself.
_EXPLAINED = re.compile(
    r"(?P<said>[^()?!\n]+?)(?P<noun>사업|돈|것|거|비용|경비|지표|과제|부서|팀|프로그램|정보|회사|기업|제도|교육|행사|모임|조사|운동)\s?\((?P<name>[^()\n]{3,40})\)"
)
#: A word with another in brackets, and how many words beside it tell whether that one is of the name.
_GLOSSED = re.compile(r"(?<=\s)[가-힣]{2,}\((?P<name>[가-힣]{2,})\)(?=\s|$)")
_BESIDE = (2, 1, 0)
_LEADING = ("이", "그", "본", "동", "해당", "위")
_BEFORE_NOUNS = (
    "는",
    "던",
    "한",
    "된",
    "준",
    "든",
    "쓴",
    "간",
    "진",
    "낸",
    "할",
    "줄",
    "쓸",
    "킨",
    "린",
    "친",
)  # endings of verbs there
_TOPIC = re.compile(r"(?:은|는|의|에서|에서는|이|가),?$")
_ENDS = (",", ".")


#: 단계별 컨설팅 안의 상시 모니터링: a thing, and what it lies in.
_WITHIN = re.compile(r"(?P<before>.*\S)\s안(?:의|에\s있는|에\s든)\s(?P<rest>.*)")


def _alone(text: str, named: Callable[[str], bool], kept: Callable[[str], bool]) -> str:
    """A text without the thing that another lies in; a body stays, whose things are meant."""
    found = _WITHIN.fullmatch(text)
    words = found["before"].split() if found is not None else []
    for first in range(len(words)):
        said = " ".join(words[first:])
        if found is not None and not any(map(kept, (said, words[-1]))) and named(said):
            return f"{' '.join(words[:first])} {found['rest']}".strip()
    return text


def _glossed(text: str, named: Callable[[str], bool]) -> str:
    """이주여성 쉼터(보호시설) 운영지원: a word and in brackets behind it the one of the name, which alone stays."""
    for found in _GLOSSED.finditer(text):
        before, after = text[: found.start()].split(), text[found.end() :].split()
        whole = (" ".join((*before[-n:], found["name"], *after[:m])) for n in _BESIDE for m in _BESIDE if n and n + m)
        if not named(found.group()) and any(map(named, whole)):
            return f"{text[: found.start()]}{found['name']}{text[found.end() :]}"
    return text


def by_name(text: str, named: Callable[[str], bool], kept: Callable[[str], bool]) -> str:
    """A text with the name alone where a description stands before it.

    `named` tells whether a text is or stands in a name, `kept` whether a word is one that is meant by itself (a
    department, a year): it stays, and what stands before a topic stays with it.
    """
    if " 안" in text:
        text = _alone(text, named, kept)
    if "(" not in text:
        return text
    text = _glossed(text, named)
    found = _EXPLAINED.search(text)
    if found is None or not named(found["name"].strip()) or kept(found["name"]):
        return text
    words = f"{found['said']}{found['noun']}".split()
    verb = words[-2] if words[-1] == found["noun"] and len(words) > 1 else ""
    if not (verb in _LEADING or verb.endswith(_BEFORE_NOUNS)):
        return text
    first = len(words) - 1
    while first > 0 and not words[first - 1].endswith(_ENDS):
        if _TOPIC.search(words[first - 1]) and kept(_TOPIC.sub("", words[first - 1])):
            break
        first -= 1
    stays = " ".join((*words[:first], *(w for w in words[first:-1] if kept(w))))
    return f"{stays} {found['name'].strip()}{text[found.end() :]}".strip()
