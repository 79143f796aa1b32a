"""Where or with whom something is done, asked by 어디 alone: 치유농업 같이 하는 데가 어디죠, 국제 교류도시는 어디."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.asked import Asked
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.mentions import Picked
from nlp.query import Name, Query, Understood
from nlp.vocabulary import attribute_labels

_WHERE = re.compile(r"어디(?:예요|에요|야|죠|지|인가요?|인지|니|냐|임)?\s*\??$")
_WITH_WHOM = ("시행주체", "수행기관", "대상")  # fields that print bodies


def with_whom(lexicon: Lexicon, frame: Frame, want: Asked, things: Sequence[Picked]) -> Understood | None:
    """The body that the thing named, or the task it is a line of, prints, or else the field that a word of the name
    found is the head of."""
    asks = _WHERE.search(frame.text) and not (want.measures or want.operations or want.attributes or want.kinds)
    for names in [found for _, found in things[:1] if len(found) == 1] if asks else ():
        above = [lexicon.subjects[n.parent] for n in names if n.parent in lexicon.subjects]
        for held in (names[:1], above[:1]):
            field = next((f for n in held for f in _WITH_WHOM if n.kind == "task" and f in n.attributes), "")
            field = field or next((f for n in held for f in n.attributes if f in _words_of_names(frame)), "")
            if field:
                return Understood(Query("attribute", subjects=(held[0].subject,), attributes=(field,)))
    return None


def _words_of_names(frame: Frame) -> list[str]:
    return [word for mention in frame.mentions if not mention.exact for word in mention.text.split()]


def runs(names: Sequence[Name]) -> str:
    """Which field says where or by whom something is done: a case is its organisation's, a measurement has a place."""
    held = {a for n in names for a in n.attributes}
    if names and all(n.kind == "case" for n in names):
        return "기관"
    doers, places = (set(attribute_labels()[value]) for value in ("시행주체", "장소"))
    return "장소" if places & held and not doers & held else "시행주체"
