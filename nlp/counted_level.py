"""세부사업 수 as what is asked of a list: how many of them there are of which something is said."""

from __future__ import annotations

import re

from nlp.frame import Frame

_LEVEL = re.compile(
    r"(?<=[가-힣])\s(?P<level>세부\s?사업|단위\s?사업)\s?수(?P<end>(?:는|가|를)?\s?(?:알려\s?줘|몇|얼마)?\S{0,6}\s*[?.!]*)$"
)
_SAID_OF = ("increase", "decrease", "change")


def counted_level(frame: Frame) -> str:
    """예산이 줄어든 세부사업 수 written out (… 세부사업 몇 개), "" for any other question: the number of programmes
    that a document prints (세부사업 수) is that of all of a department."""
    if not frame.has("measure", "count") or frame.unknown:
        return ""
    if not (frame.has("operation", *_SAID_OF) or frame.has("state") or frame.has("filter")):
        return ""
    found = _LEVEL.search(frame.text)
    return f"{frame.text[: found.start('level')]}{found['level']} 몇 개" if found is not None else ""
