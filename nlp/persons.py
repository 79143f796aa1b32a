"""Messages that ask for the head of a government by name, or only thank."""

from __future__ import annotations

import re
from functools import cache

from nlp.frame import Frame
from nlp.normalise import key
from nlp.vocabulary import Word, words

PERSONS = frozenset({"담당자"})  # known of a case after an import only: before it the office is said as well
_ACTS = re.compile(
    r"(?:님)?(?:이|가|께서|한테|에게|께|과|와|하고|이?랑)\s\S|\s?(?:앱|어플)\S*\s|(?:으로|에서)\s\S|급|\s?(?:이상|이하)"
)  # what is done by telephone (휴대폰 앱으로), and ranks (과장급 이상)
_COUNTS = re.compile(r"몇\s?(?!살|세)|얼마")
_PEOPLE = ("사람", "사람들")
_MOVED = ("increase", "decrease", "change", "more", "less")
_ASKED_OF, _CONTACT = ("누구", "이름", "전화", "전화번호", "연락처"), "문의처"
_SHORT_NAME = 3  # syllables: so little says nothing by itself


@cache
def _heads() -> tuple[str, ...]:
    """How the head of a government is asked for by name or number: 군수 누구, 시장 이름, 군수 전화번호."""
    said = (key(w.text) for w in words() if w.value in PERSONS)
    return tuple(text for text in said if text.endswith(_ASKED_OF) and len(text) > _SHORT_NAME)


def asks_head(frame: Frame) -> bool:
    """진천군수 누구예요: a person, of whom no document tells a citizen."""
    bodies = bool(frame.mentions) and all(m.matches[0].name.kind == "organization" for m in frame.mentions if m.matches)
    others = [w for w in frame.words_but("noise") if not w.text.startswith("수") and w.value != _CONTACT]  # 군수는
    if not bodies or others or frame.numbers or frame.periods:
        return False
    asks = frame.has("noise", "other") and any(w.text in ("누구", "누가") for _, w in frame.words)
    return asks or any(head in key(frame.text) for head in _heads())


def staff_meant(frame: Frame) -> None:
    """소통기획과 사람이 작년보다 줄었나: behind a department alone, those who work there and no part of a name."""
    people = [m for m in frame.mentions if m.text in _PEOPLE and not m.exact]
    bodies = [m for m in frame.mentions if m not in people]
    if len(people) != 1 or not bodies or frame.unknown or not frame.has("operation", *_MOVED):
        return
    if frame.words_but("operation", "noise", "dialogue") or not all(m.is_exactly("department") for m in bodies):
        return
    frame.mentions = bodies
    frame.words.append((people[0].start, Word("measure", "headcount", people[0].text)))


def only_act(frame: Frame) -> bool:
    """수원시장님이 여는 소통회 몇 번 열렸나요: whether officials are said only as those who do what is counted."""
    said = [(p, w) for p, w in frame.words if w.role == "attribute" and w.value in PERSONS]
    return (
        bool(said)
        and _COUNTS.search(frame.text) is not None
        and all(_ACTS.match(frame.text, p + len(w.text)) for p, w in said)
    )


def only_thanks(frame: Frame) -> bool:
    """사례 잘 봤어요 감사합니다: thanks for something, with nothing asked."""
    told = frame.mentions or frame.numbers or frame.periods
    if not frame.has("small_talk", "thanks") or told:
        return False
    return all(w.value == "search" for w in frame.words_but("small_talk", "noise", "dialogue", "kind"))


def who_words(frame: Frame) -> list[str]:
    """The words that ask who does something: 누가, 담당."""
    return [w.text for _, w in frame.words if w.role == "operation" and w.value == "who"]


def person_words(frame: Frame) -> list[str]:
    """The words that ask for a person: 군수, 담당자."""
    return [w.text for _, w in frame.words if w.role == "attribute" and w.value in PERSONS]
