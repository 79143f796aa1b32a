"""Whether a message asks for anything of ours: small talk, everyday matters, words that only look like a name."""

from __future__ import annotations

import re

from nlp.asked import is_ours
from nlp.frame import Frame
from nlp.leftover import says_something_else, unexplained
from nlp.normalise import key
from nlp.query import NotUnderstood
from nlp.whom import whom

#: 바꿔주는 사업, 수정한 계획: a verb that is said of a noun and asks us for nothing (바꿔주는 거 돼? does).
_SAID_OF_NOUN = re.compile(
    r"[가-힣]{0,3}?\s?(?:주는|준|주던|드리는|드린|주시는|주신)\s?(?!(?:거|것|게|건)\s?(?:가능|되|돼|할))[가-힣]"
)
SHORT_NAME = 3  # syllables: so little of a name says nothing by itself


def tells_what_is_done(frame: Frame) -> bool:
    """말을 글로 기록해 준다는 지자체가 어디, 비자 바꿔주는 사업: what somebody does, and no request to us."""
    wishes = [(p, w) for p, w in frame.words if (w.role, w.value) == ("forbidden", "change_data")]
    if all(_SAID_OF_NOUN.match(frame.text, p + len(w.text)) for p, w in wishes):
        return True
    asked = whom(frame.text)
    return asked is not None and asked.named and frame.at("forbidden", "change_data") < asked.start


def off_topic(frame: Frame) -> bool:
    """진천 맛집, 내일 날씨: an everyday matter of a place, where nothing that documents hold is asked for."""
    places = all(not m.exact or m.matches[0].name.kind == "organization" for m in frame.mentions)
    asks = any(frame.has(role) for role in ("measure", "attribute", "kind", "state", "part", "label"))
    return frame.has("small_talk", "off_topic") and places and not asks and not frame.has("operation", "search", "who")


def self_evident(frame: Frame, *, talking: bool = False) -> bool:
    """Names, years and words of the trade: but a word that is only part of a name is none where something strange is
    asked of it (운동 얼마나 걸려, 바람 누가 이겼어)."""
    person = any(w.role == "noise" and w.text in ("누구", "누가") for _, w in frame.words)
    if says_something_else(frame):
        return False
    partly = bool(frame.mentions) and all(m.matches[0].tier in ("contains", "words") for m in frame.mentions)
    if partly and not frame.periods:
        if person and not frame.words_but("noise", "term"):
            return False
        short = all(len(key(m.text)) <= SHORT_NAME + m.text.count(" ") for m in frame.mentions)
        strange = (
            frame.has("noise", "other")
            or frame.has("small_talk")
            or bool(unexplained(frame))
            or (frame.has("filter") and not talking)
        )
        beside = frame.without([(m.start, m.end) for m in frame.mentions])
        if short and strange and not is_ours(beside) and not (beside.has("attribute") or beside.has("measure")):
            return False
    whole = talking and frame.has("filter", "all") and not frame.unknown  # 전체는?
    return bool(frame.mentions or frame.periods) or frame.has("dialogue", "own") or whole or is_ours(frame)


def chatter(frame: Frame) -> NotUnderstood:
    """What is said to a message that asks nothing of ours."""
    if off_topic(frame):
        return NotUnderstood("out_of_scope", "off_topic")
    for reason in ("insult", "identity", "thanks", "greeting", "laughter"):
        if frame.has("small_talk", reason):
            return NotUnderstood("out_of_scope", reason)
    return NotUnderstood("out_of_scope", "off_topic" if frame.unknown else "no_question")
