"""Where or with whom something is done, asked by 어디 alone: 치유농업 같이 하는 데가 어디죠, 국제 교류도시는 어디."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.asked import Asked
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.mentions import Picked
from nlp.query import Name, Outcome, Query, Understood
from nlp.vocabulary import attribute_labels

if TYPE_CHECKING:
    from nlp.resolve import Resolver

_WHERE = re.compile(r"어디(?:예요|에요|야|죠|지|인가요?|인지|니|냐|임)?\s*\??$")
#: 어디랑 협업해, 협업 상대가 어디: with whom, whatever else the words of the name may mean.
_WITH = re.compile(
    r"어디(?:이?랑|와|하고)(?:\s?(?:같이|함께))?\s?\S{0,6}$|(?:상대|파트너)(?:기관)?(?:은|는|이|가)?\s어디\S{0,4}$"
)
_WHICH_GROUP = re.compile(r"(?:어느|어떤|무슨)\s?단체(?:가|에서|서)\s")
_TOGETHER = re.compile(r"(?:같이|함께|손잡고)\s?일")
_WITH_WHOM = ("시행주체", "수행기관", "대상")  # fields that print bodies


def with_whom(lexicon: Lexicon, frame: Frame, want: Asked, things: Sequence[Picked]) -> Understood | None:
    """The body that the thing named, or the task it is a line of, prints, or else the field that a word of the name
    found is the head of."""
    alone = _WHERE.search(frame.text) and not (want.measures or want.operations or want.attributes or want.kinds)
    asks = alone or (_WITH.search(frame.text.rstrip(" ?.!~")) and not want.measures)
    for names in [_one_task(found) for _, found in things[:1]] if asks else ():
        above = [lexicon.subjects[n.parent] for n in names if n.parent in lexicon.subjects]
        for held in (names[:1], above[:1]):
            field = next((f for n in held for f in _WITH_WHOM if n.kind == "task" and f in n.attributes), "")
            field = field or next((f for n in held for f in n.attributes if f in _words_of_names(frame)), "")
            if field:
                return Understood(Query("attribute", subjects=(held[0].subject,), attributes=(field,)))
    return None


def _one_task(names: Sequence[Name]) -> Sequence[Name]:
    """The task among names of it and of its indicators, nothing where it is not clear which thing is meant."""
    tasks = [n for n in names if n.kind == "task"]
    others = [n for n in names if n.kind not in ("task", "indicator")]
    return tasks if len(tasks) == 1 and not others else names if len(names) == 1 else ()


def _words_of_names(frame: Frame) -> list[str]:
    return [word for mention in frame.mentions if not mention.exact for word in mention.text.split()]


def runs(names: Sequence[Name]) -> str:
    """Which field says where or by whom something is done: a case is its organisation's, a measurement has a place."""
    held = {a for n in names for a in n.attributes}
    if names and all(n.kind == "case" for n in names):
        return "기관"
    doers, places = (set(attribute_labels()[value]) for value in ("시행주체", "장소"))
    return "장소" if places & held and not doers & held else "시행주체"


def bodies_of(resolver: Resolver, want: Asked, mentions: list[Picked]) -> Outcome | None:
    """플러스센터 운영하는 시군은 어디, 협업은 어느 기관이랑 해: the bodies that a field of the thing prints."""
    things = resolver.subjects_of(mentions)
    names = [n for _, found in things for n in found]
    limits = [f for f in want.conditions.filters if f.field != "시행주체"]
    together = bool(_TOGETHER.search(want.text)) and set(want.measures) <= {"headcount"}  # no staff of theirs
    asks = bool(want.measures) and not together
    plain = not (asks or limits or want.states or want.does("count", "how_many", "top", "bottom", "rank"))
    kinds = [kind for kind, _ in want.kinds if kind != "programme"]  # 협력사업은 어느 단체가 하나
    group = kinds == ["group"] and _WHICH_GROUP.search(want.text) is not None
    if not (kinds == ["organization"] or group) or not plain or not names or len(things) > 1:
        return None
    held = {a for n in names if n.kind in ("programme", "task") for a in n.attributes}
    field = next((f for f in ("시행주체", "대상") if set(attribute_labels()[f]) & held), "")
    return resolver.about(Query("attribute", attributes=(field,)), things) if field else None
