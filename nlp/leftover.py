"""What of a message was not recognised at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.frame import Frame

#: What may be left of a spaced word behind a name or noun: particles that the text glues to it.
_BEHIND_NAMES = re.compile(r"(?:은|는|이|가|을|를|에|요|도|의|좀|인|란|라|관련|쪽|들|된|한)*")


def unexplained(frame: Frame, spans: Sequence[tuple[int, int]] = ()) -> str:
    """What is said beside the names, words and `spans` of a message: 하기싫다 of 운동하기 싫다.

    Particles right behind a name are no such thing.
    """
    covered = {at for start, end in spans for at in range(start, end)}
    for mention in frame.mentions:
        covered.update(range(mention.start, mention.start + len(mention.text)))
    for position, word in frame.words:
        end = position + len(word.text)
        while (word.stem or word.verb) and end < len(frame.text) and frame.text[end].isalnum():
            end += 1
        covered.update(range(position, end))
    for position, text in frame.particles:
        covered.update(range(position, position + len(text)))
    left = "".join(c for n, c in enumerate(frame.text) if c.isalnum() and n not in covered)
    return "" if _BEHIND_NAMES.fullmatch(left) else left


#: Of an answer, and no question: 많네, 생각보다 적구나.  많아? asks.
_REMARK = re.compile(r"(?:많|적|크|작|높|낮|좋|대단|놀랍|비싸)[가-힣]{0,2}?(?:네|구나|군)(?:요)?\s*[!.~ㅋㅎㅠㅜ\s]*$")
_LAUGHING = re.compile(r"(?:많|적|크|작|높|낮|좋|대단|놀랍|비싸)[가-힣]{0,2}?(?:다|어|아)\s*[!.~]*$")


def only_remarks(frame: Frame) -> bool:
    """많네, ㅋㅋ 적다, 생각보다 크구나: what is said of the answer, which asks nothing."""
    named = frame.mentions or frame.periods or frame.numbers or frame.unknown
    said = {w.role for w in frame.words_but("small_talk", "noise", "dialogue")} <= {"operation"}
    rest = re.sub(r"[ㅋㅎㅠㅜ]+", " ", frame.text).strip()
    remark = _REMARK.search(rest) or (frame.has("small_talk", "laughter") and _LAUGHING.search(rest))
    return bool(remark) and not named and said


_ASKS = re.compile(r"뭐|뭘|무엇|무슨|어디|어떤|어느|누구|누가")


def says_something_else(frame: Frame) -> bool:
    """진천 놀러 가자, 대외협력과 졸려: a name with a verb that the vocabulary lacks, and no question about it."""
    said = frame.periods or frame.numbers or frame.words_but("noise", "term")
    return bool(frame.unread and frame.mentions) and not said and _ASKS.search(frame.text) is None
