"""Which messages are turned away before anything is looked up: what may not be had, what is about something else."""

from __future__ import annotations

import re

from nlp.asked import MEANING
from nlp.chatter import off_topic, self_evident, tells_what_is_done
from nlp.dialogue import turns
from nlp.frame import Frame
from nlp.leftover import only_remarks
from nlp.persons import only_thanks
from nlp.query import Context, NotUnderstood

#: 예산 0으로 고쳐: a figure is to be another one.
_SET_TO = re.compile(
    r"(?:\d|[배억만천]|(?<=[\d십백천만억조])\s?[원%명건회])\s?(?:으로|로)\s?(?:고쳐|고치|바꿔|바꾸|변경해|수정해|정정해"
    r"|(?:올려|내려|늘려|줄여|깎아|증액해|감액해|인상해)\s?(?:줘|주세요|줄래|달라|라)?요?\s*$)"
)


def denied(frame: Frame, context: Context | None) -> NotUnderstood | None:
    """What nobody may have or have done (a change of data, a role, secrets): why; None for other messages."""
    if turns(frame, context):
        frame.drop("forbidden", "change_data")
    if _SET_TO.search(frame.text):
        return NotUnderstood("denied", "change_data")
    for reason in ("role", "secrets", "other_people", "change_data"):
        if frame.has("forbidden", reason) and not (reason == "change_data" and tells_what_is_done(frame)):
            return NotUnderstood("denied", reason)
    return None


def about_us(frame: Frame, context: Context | None) -> bool:
    """Whether anything in the message belongs to budgets, performance, organisations or cases."""
    if off_topic(frame) or only_thanks(frame) or only_remarks(frame):
        return False
    if self_evident(frame, talking=context is not None and context.query is not None):
        return True
    if frame.mentions and not frame.unknown:
        return False  # a word that is only part of a name, with something strange asked of it
    if frame.numbers and not frame.words_but("noise", "small_talk") and not frame.unknown:
        return context is not None and bool(context.pending or context.listed or context.query)
    if frame.has("small_talk") and not frame.unknown and not frame.words_but("small_talk", "noise", "dialogue"):
        return False
    weak = any(w.role in (*MEANING, "dialogue") for _, w in frame.words) or bool(frame.numbers)
    if weak and not frame.unknown:
        asks = any(w.role == "operation" and w.value != "search" for _, w in frame.words)
        return context is not None or asks or not frame.has("small_talk")
    return bool(frame.unknown) and not frame.has("small_talk")
